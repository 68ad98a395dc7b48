package qd766_test

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dossiertest"
	"github.com/cchc-go/cchc/dossier/dossiertest/gen"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// A world is a configuration with dossiers and petitions to count by it. All are synthetic.
type world struct {
	config    qd766.Config
	dossiers  []dossier.Dossier
	petitions []dossier.Petition
}

var smallProvince = must(dossiertest.New(dossiertest.Small()))

// unitNames are codes, aliases and names, of units that go on, ended or began on 01/07/2025, that nobody knows and of none.
var unitNames = func() []string {
	names := []string{"", "Đơn vị không có trong cây"}
	def := smallProvince.Units().Definition()
	for _, u := range def.Units {
		names = append(names, u.Code, u.Name.Vi)
	}
	for _, a := range def.Aliases {
		names = append(names, a.Alias)
	}
	return names
}()

// fields are those of the dossiers, one of them with a successor of its own in the tree.
var fields = func() []string {
	list := []string{"", "TH-HT"}
	for _, s := range smallProvince.Units().Definition().Successions {
		if s.Field != "" && !slices.Contains(list, s.Field) {
			list = append(list, s.Field)
		}
	}
	return list
}()

// periodLists are lists of periods that are apart or nested, in no order.
var periodLists = [][]cchc.Period{
	{cchc.Month(2025, time.June)},
	append(months(2025), cchc.Quarter(2025, 1), cchc.Quarter(2025, 2), cchc.Quarter(2025, 3), cchc.Quarter(2025, 4), cchc.HalfYear(2025, 1), cchc.HalfYear(2025, 2), cchc.Year(2025)),
	{cchc.Year(2026), cchc.Year(2025), cchc.Year(2024), cchc.Month(2025, time.July)},
	{cchc.HalfYear(2025, 2), middles(2025)[8], cchc.HalfYear(2025, 1)},
	middles(2025),
}

// middles are the periods from the 15th to the 14th.
func middles(year int) []cchc.Period {
	var list []cchc.Period
	for m := time.January; m < time.December; m++ {
		list = append(list, must(cchc.NewPeriod(must(cchc.NewDate(year, m, 15)), must(cchc.NewDate(year, m+1, 15)))))
	}
	return list
}

func drawWorld(t *rapid.T) *world {
	w := &world{config: qd766.Config{
		Set:      qd766.Sets()[rapid.IntRange(0, 1).Draw(t, "set")],
		Policy:   gen.Policy().Draw(t, "policy"),
		Calendar: calendar.Vietnam(),
		Periods:  rapid.SampledFrom(periodLists[:3]).Draw(t, "periods"),
		By:       rapid.SampledFrom([]qd766.Attribution{qd766.ByReceiving, qd766.ByResolving, qd766.ByDelay}).Draw(t, "by"),
		Map:      rapid.SampledFrom([]qd766.UnitMap{qd766.MapAsItWas, qd766.MapOfToday}).Draw(t, "map"),
		Fields:   rapid.Bool().Draw(t, "fields"),
		Channels: rapid.Bool().Draw(t, "channels"),
		Read:     qd766.Sources{Petitions: rapid.Bool().Draw(t, "petitions"), Ratings: rapid.Bool().Draw(t, "ratings"), Register: rapid.Bool().Draw(t, "register")},
		Limits:   dossier.Petitions766(),
	}}
	if rapid.Bool().Draw(t, "from the 15th") {
		w.config.Periods = periodLists[4]
	}
	if rapid.IntRange(0, 3).Draw(t, "units") > 0 {
		w.config.Units = smallProvince.Units()
	}
	switch rapid.IntRange(0, 3).Draw(t, "catalogue") {
	case 0:
	case 1:
		w.config.Catalog = smallProvince.Catalog()
	default:
		w.config.Catalog = gen.Catalog().Draw(t, "catalogue drawn")
	}
	begun := w.config.Periods[0].First()
	for _, p := range w.config.Periods {
		if p.First().After(begun) {
			begun = p.First()
		}
	}
	w.config.AsOf = rapid.OneOf(
		gen.Instant(), rapid.SampledFrom([]time.Time{cchc.MustDate("2026-01-01").Start(), cchc.MustDate("2025-07-01").Start(), cchc.MustDate("2026-12-31").Start()}),
	).Draw(t, "as of")
	if w.config.AsOf.Before(begun.Start()) {
		w.config.AsOf = begun.Start()
	}
	names := rapid.SampledFrom(unitNames)
	for i := range rapid.IntRange(0, 12).Draw(t, "dossiers") {
		var d dossier.Dossier
		if rapid.IntRange(0, 3).Draw(t, "kind") == 0 {
			d, _ = smallProvince.Dossier(rapid.IntRange(0, 399).Draw(t, "typical"))
		} else {
			d = gen.Dossier().Draw(t, "dossier")
			d.Receiving, d.Resolving = names.Draw(t, "receiving"), names.Draw(t, "resolving")
			d.Field = rapid.SampledFrom(fields).Draw(t, "field")
			for j := range d.Events {
				if d.Events[j].Body != "" {
					d.Events[j].Body = names.Draw(t, "body")
				}
			}
		}
		d.Number = "TH-" + strconv.Itoa(i)
		w.dossiers = append(w.dossiers, must(dossier.New(d)))
	}
	if w.config.Read.Petitions {
		for i := range rapid.IntRange(0, 6).Draw(t, "petitions drawn") {
			w.petitions = append(w.petitions, drawPetition(t, i))
		}
	}
	return w
}

func drawPetition(t *rapid.T, i int) dossier.Petition {
	p := dossier.Petition{
		Number: "PA-TH-" + strconv.Itoa(i), Unit: rapid.SampledFrom(unitNames).Draw(t, "petitioned unit"),
		Class: dossier.PetitionClass(rapid.IntRange(0, int(dossier.AboutStaff)).Draw(t, "class")),
	}
	if rapid.IntRange(0, 3).Draw(t, "sent") > 0 {
		p.ReceivedAt = gen.Instant().Draw(t, "sent at")
	}
	for range rapid.IntRange(0, 4).Draw(t, "petition events") {
		e := dossier.PetitionEvent{At: gen.Instant().Draw(t, "at"), Kind: dossier.PetitionEventKind(rapid.IntRange(1, int(dossier.PetitionComplained)).Draw(t, "kind"))}
		if e.Kind == dossier.PetitionRated {
			e.Likes, e.Dislikes = rapid.IntRange(0, 3).Draw(t, "likes"), rapid.IntRange(0, 3).Draw(t, "dislikes")
		}
		p.Events = append(p.Events, e)
	}
	return must(dossier.NewPetition(p))
}

// count counts all of the world, in order.
func (w *world) count() *qd766.Counter {
	c := must(qd766.NewCounter(w.config))
	for i := range w.dossiers {
		c.Add(&w.dossiers[i])
	}
	for i := range w.petitions {
		if err := c.AddPetition(&w.petitions[i]); err != nil {
			panic(err)
		}
	}
	return c
}

// The document of a tally, as far as a reader without this package knows it.
type (
	plainTally struct {
		Dossiers, Elsewhere, Petitions int64
		Rows                           []plainRow
	}
	plainRow struct {
		Period, Unit, Field, Channel string
		Components                   map[string]qd766.Cell
		Procedures                   map[string]*plainProcedure
		Caseload                     caseload.Document
	}
	plainProcedure struct {
		Components       map[string]qd766.Cell
		Handled, Seconds int64
	}
)

func plain(t interface{ Fatal(args ...any) }, tally *qd766.Tally) (p plainTally) {
	doc, err := tally.MarshalJSON()
	if err == nil {
		err = json.Unmarshal(doc, &p)
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// byHand counts the world by the definitions: for each dossier and period one call of Member, and sums.
func (w *world) byHand() plainTally {
	var (
		sum  plainTally
		rows = map[[4]string]*plainRow{}
	)
	row := func(p cchc.Period, unit, field, channel string) *plainRow {
		key := [4]string{p.String(), unit, field, channel}
		if rows[key] == nil {
			rows[key] = &plainRow{Period: p.String(), Unit: unit, Field: field, Channel: channel}
		}
		return rows[key]
	}
	var profile dossier.Profile
	if err := profile.UnmarshalText([]byte(w.config.Set.ID())); err != nil {
		panic(err)
	}
	a := must(dossier.NewAssessor(w.config.Policy, w.config.Calendar, w.config.Catalog))
	for i := range w.dossiers {
		d, elsewhere := &w.dossiers[i], true
		sum.Dossiers++
		for _, p := range w.config.Periods {
			s, m := a.Member(d, profile, p, w.config.AsOf)
			if m.IsOutside() {
				continue
			}
			elsewhere = false
			var field, channel string
			if w.config.Fields {
				field = d.Field
			}
			if w.config.Channels {
				channel = a.Channel(d).String()
			}
			row(p, w.unit(d, &s, p), field, channel).add(w, a, d, &s, &m)
		}
		if elsewhere {
			sum.Elsewhere++
		}
	}
	for i := range w.petitions {
		p := &w.petitions[i]
		sum.Petitions++
		pa := must(dossier.NewPetitionAssessor(w.config.Limits, w.config.Calendar))
		for _, period := range w.config.Periods {
			s, m := pa.Member(p, period, w.config.AsOf)
			if m.Population().Standing == dossier.Outside {
				continue
			}
			r := row(period, w.mapped(p.Unit, "", firstTime(s.Clock, s.At), period), "", "")
			for c := dossier.PetitionClassificationTTHC; c <= dossier.PetitionHandlingSatisfaction; c++ {
				addTo(&r.Components, c.String(), m.Component(c).Standing)
			}
		}
	}
	for _, key := range slices.SortedFunc(maps.Keys(rows), func(a, b [4]string) int {
		p, q := must(cchc.ParsePeriod(a[0])), must(cchc.ParsePeriod(b[0]))
		return cmp.Or(p.Compare(q), slices.Compare([]string{a[1], a[2]}, []string{b[1], b[2]}), channelOf(a[3])-channelOf(b[3]))
	}) {
		sum.Rows = append(sum.Rows, *rows[key])
	}
	return sum
}

func channelOf(text string) int {
	var c catalog.Channel
	if text != "" && c.UnmarshalText([]byte(text)) != nil {
		panic("no channel")
	}
	return int(c)
}

func firstTime(list ...time.Time) time.Time { return cmp.Or(list...) }

// unit is whose dossier it is.
func (w *world) unit(d *dossier.Dossier, s *dossier.Assessment, p cchc.Period) string {
	unit := d.Receiving
	if w.config.By != qd766.ByReceiving && d.Resolving != "" {
		unit = d.Resolving
	}
	if w.config.By == qd766.ByDelay && (s.Timeliness == dossier.Late || s.Timeliness == dossier.Overdue) {
		if body := heldWhenDue(d, s); body != "" {
			unit = body
		}
	}
	return w.mapped(unit, d.Field, firstTime(s.Received, d.SubmittedAt, s.At), p)
}

// heldWhenDue is who held a dossier at its due moment: the body that the latest event up to it names, if the dossier was
// in handling then.
func heldWhenDue(d *dossier.Dossier, s *dossier.Assessment) (body string) {
	last := s.At
	if s.EndBy != dossier.NotEnded {
		last = s.End
	}
	if s.Due.Before(s.Received) || !s.Due.Before(last) {
		return ""
	}
	for _, e := range d.Events {
		if e.Body != "" && !e.At.After(s.Due) {
			body = e.Body
		}
	}
	return body
}

// mapped is the unit that does the work on the day of the report.
func (w *world) mapped(unit, field string, from time.Time, p cchc.Period) string {
	id, odd := w.config.Units.Match(unit, cchc.DateOf(from))
	if odd != 0 {
		return unit
	}
	on := w.mapDay(p)
	if first := cchc.DateOf(from); on.Before(first) {
		on = first
	}
	if next, ok := w.config.Units.Successor(id, field, cchc.DateOf(from), on); ok {
		id = next
	}
	return w.config.Units.Code(id)
}

func (w *world) mapDay(p cchc.Period) cchc.Date {
	if today := cchc.DateOf(w.config.AsOf); w.config.Map == qd766.MapOfToday || today.Before(p.Last()) {
		return today
	}
	return p.Last()
}

// add counts one dossier.
func (r *plainRow) add(w *world, a *dossier.Assessor, d *dossier.Dossier, s *dossier.Assessment, m *dossier.Membership) {
	procedure := func() *plainProcedure {
		if r.Procedures == nil {
			r.Procedures = map[string]*plainProcedure{}
		}
		if r.Procedures[d.Procedure] == nil {
			r.Procedures[d.Procedure] = &plainProcedure{}
		}
		return r.Procedures[d.Procedure]
	}
	for c := dossier.DossierSync; c <= dossier.ReceivingSatisfaction; c++ {
		switch standing := m.Component(c).Standing; {
		case standing == dossier.Outside:
		case c.ByProcedure():
			addTo(&procedure().Components, c.String(), standing)
		default:
			addTo(&r.Components, c.String(), standing)
		}
	}
	if m.Component(dossier.AverageHandlingTime).Standing == dossier.Counted {
		p, later := procedure(), a.Assess(d, w.config.AsOf) // it may have gone on after the period
		p.Handled++
		p.Seconds += later.End.Unix() - s.Received.Unix()
	}
	load := &r.Caseload
	switch v := m.Population(dossier.Handled); {
	case v.Standing == dossier.Unplaced && v.Why == dossier.NeverReceived:
		load.Unplaced.NoReceipt++
	case v.Standing == dossier.Unplaced:
		load.Unplaced.EndNotKnown++
	case v.Standing == dossier.Counted:
		if m.Population(dossier.Received).Standing == dossier.Counted {
			increase(&load.Received, orUnknown(a.Channel(d).String()))
		} else {
			load.CarriedOver++
		}
		if load.Handled == nil {
			load.Handled = map[string]map[string]int64{}
		}
		byJudgement := load.Handled[s.State.String()]
		increase(&byJudgement, s.Timeliness.String())
		load.Handled[s.State.String()] = byJudgement
		if s.Appointed.IsZero() {
			load.Undated++
		}
		if s.Timeliness == dossier.Late {
			apology := "unknown"
			switch {
			case s.Apologies > 0:
				apology = "apologised"
			case s.Exempted:
				apology = "exempted"
			case w.config.Read.Register:
				apology = "not_apologised"
			}
			increase(&load.Late, apology)
		}
	}
}

func orUnknown(s string) string { return cmp.Or(s, "unknown") }

func increase(m *map[string]int64, key string) {
	if *m == nil {
		*m = map[string]int64{}
	}
	(*m)[key]++
}

func addTo(cells *map[string]qd766.Cell, code string, s dossier.Standing) {
	if s == dossier.Outside {
		return
	}
	if *cells == nil {
		*cells = map[string]qd766.Cell{}
	}
	cell := (*cells)[code]
	switch s {
	case dossier.Counted:
		cell.Counted++
	case dossier.NotCounted:
		cell.NotCounted++
	case dossier.Undecided:
		cell.Undecided++
	case dossier.Unplaced:
		cell.Unplaced++
	}
	(*cells)[code] = cell
}

// The Counter gives what nested loops over units, periods, dossiers and components give: for both sets, any policy,
// calendar, catalogue or none, units with the merger or none, either map, any attribution, fields and channels kept or
// not, nested periods and those from the 15th, any event lines.
func TestDifferential_NestedLoops(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		got, want := plain(t, w.count().Tally()), w.byHand()
		if diff := gocmp.Diff(want, got, ignoreEmpty); diff != "" {
			for i := range w.dossiers {
				t.Logf("%s", must(w.dossiers[i].Document()))
			}
			t.Fatalf("%s as of %s (-by hand +counted)\n%s", w.config.Policy.ID, w.config.AsOf, diff)
		}
	})
}

// ignoreEmpty takes an empty map or list for none.
var ignoreEmpty = gocmp.Options{
	gocmp.FilterValues(func(a, b map[string]qd766.Cell) bool { return len(a)+len(b) == 0 }, gocmp.Ignore()),
	gocmp.FilterValues(func(a, b []plainRow) bool { return len(a)+len(b) == 0 }, gocmp.Ignore()),
}

// A unit has what it and those below it have: its cells are sums where dossiers are counted, and distinct procedures
// where these are, each in the best cell that a dossier puts it in; so has the whole.
func TestDifferential_PooledUnits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		w.config.Units = smallProvince.Units()
		tally, rows := w.count().Tally(), w.byHand().Rows
		units := w.config.Units
		p := rapid.SampledFrom(w.config.Periods).Draw(t, "period")
		for _, unit := range append(rapid.SliceOfN(rapid.SampledFrom(units.Definition().Units), 1, 6).Draw(t, "units"), catalog.Unit{}) {
			id, _ := units.ID(unit.Code)
			cells := map[string]qd766.Cell{}
			procedures := map[string]map[string]qd766.Cell{} // by component, then code
			var load caseload.Counts
			for _, r := range rows {
				at, known := units.ID(r.Unit)
				if r.Period != p.String() || unit.Code != "" && r.Unit != unit.Code && (!known || !units.Within(at, id, w.mapDay(p))) {
					continue
				}
				for code, cell := range r.Components {
					cells[code] = sum(cells[code], cell)
				}
				for procedure, of := range r.Procedures {
					for code, cell := range of.Components {
						if procedures[code] == nil {
							procedures[code] = map[string]qd766.Cell{}
						}
						procedures[code][procedure] = sum(procedures[code][procedure], cell)
					}
				}
				part := must(r.Caseload.Counts())
				load.Merge(&part)
			}
			for code, list := range procedures {
				cells[code] = distinct(list)
			}
			for c := dossier.DossierSync; c <= dossier.ReceivingSatisfaction; c++ {
				if got, err := tally.Cell(unit.Code, p, c.String()); err != nil || got != cells[c.String()] {
					t.Fatalf("%q, %s, %s: %+v, %v, by hand %+v", unit.Code, p, c, got, err, cells[c.String()])
				}
			}
			if got, err := tally.Caseload(unit.Code, p); err != nil || got != load {
				t.Fatalf("%q, %s: %+v, %v, by hand %+v", unit.Code, p, got, err, load)
			}
		}
	})
}

func sum(a, b qd766.Cell) qd766.Cell {
	return qd766.Cell{Counted: a.Counted + b.Counted, NotCounted: a.NotCounted + b.NotCounted, Undecided: a.Undecided + b.Undecided, Unplaced: a.Unplaced + b.Unplaced}
}

func distinct(list map[string]qd766.Cell) (c qd766.Cell) {
	for _, of := range list {
		switch {
		case of.Counted > 0:
			c.Counted++
		case of.Undecided > 0:
			c.Undecided++
		case of.NotCounted > 0:
			c.NotCounted++
		case of.Unplaced > 0:
			c.Unplaced++
		}
	}
	return c
}
