package qd766

import (
	"cmp"
	"slices"
	"strconv"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/enum"
)

// A Config says what a [Counter] counts, and how.
type Config struct {
	Set      *indicator.Set     // one of this package; decides the population of each component
	Policy   dossier.Policy     // decides what is in time
	Calendar *calendar.Calendar // wanted
	Catalog  *catalog.Catalog   // nil: what only a catalogue can say is unplaced or unknown
	Units    *catalog.Units     // nil: units are counted under the name the source gives them
	Periods  []cchc.Period      // each once; two of them are apart, or one holds the other
	AsOf     time.Time          // events after it are not seen
	By       Attribution        // whose dossier it is
	Map      UnitMap            // wanted where Units are given and have changed
	Fields   bool               // keep the fields of work apart
	Channels bool               // keep the channels apart
	Read     Sources            // what was read beside dossiers

	// Limits judge petitions; wanted where Read.Petitions is set.
	Limits dossier.PetitionLimits
	// Publication holds the limits of 1.1 and 1.2; nil leaves both unknown, for what counts as "still due" in 1.2 has no
	// default.
	Publication *catalog.PublicationRule
	// Reports are the received dossiers that other systems state, for the base of 1.4.
	Reports []NationalReport
}

// Sources says what was read beside dossiers. What was not read leaves its components unknown, never empty.
type Sources struct {
	Petitions bool `json:"petitions,omitempty"` // petitions: 5.1 to 5.3
	Ratings   bool `json:"ratings,omitempty"`   // ratings of dossiers and petitions about them: 5.4
	Register  bool `json:"register,omitempty"`  // a register of apologies (sổ xin lỗi)
}

// An Attribution says to which unit a dossier is counted. The zero Attribution is refused.
type Attribution uint8

// The attributions.
const (
	// ByReceiving is the unit that received it.
	ByReceiving Attribution = iota + 1
	// ByResolving is the unit that resolves it; the receiving one where the source names none.
	ByResolving
	// ByDelay is, for a dossier that is late or overdue, the body that held it when it fell due; else ByResolving. A body
	// to which it passed at that instant held it.
	ByDelay
)

var attributions = enum.Table[Attribution]{What: "attribution", Rows: []enum.Row{
	{},
	{Text: "receiving", Label: cchc.Text{Vi: "Theo đơn vị tiếp nhận", En: "by receiving unit"}},
	{Text: "resolving", Label: cchc.Text{Vi: "Theo đơn vị giải quyết", En: "by resolving unit"}},
	{Text: "delay", Label: cchc.Text{Vi: "Theo đơn vị gây chậm trễ", En: "by the body that caused the delay"}},
}}

// String returns the text form.
func (v Attribution) String() string { return attributions.Text(v) }

// Label says it for a person.
func (v Attribution) Label() cchc.Text { return attributions.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Attribution) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Attribution) UnmarshalText(text []byte) error { return attributions.Parse(v, string(text)) }

// A UnitMap says by which map of units a report is made. The zero UnitMap is MapAsItWas.
type UnitMap uint8

// The maps.
const (
	MapAsItWas UnitMap = iota // the units of the last day of each period, or of the as-of instant while it runs
	MapOfToday                // the units of the as-of instant
)

var unitMaps = enum.Table[UnitMap]{What: "map of units", Rows: []enum.Row{
	{Text: "as_it_was", Label: cchc.Text{Vi: "Theo đơn vị hành chính tại cuối kỳ", En: "units as they were at the end of the period"}},
	{Text: "today", Label: cchc.Text{Vi: "Theo đơn vị hành chính hiện nay", En: "units of today"}},
}}

// String returns the text form.
func (v UnitMap) String() string { return unitMaps.Text(v) }

// Label says it for a person.
func (v UnitMap) Label() cchc.Text { return unitMaps.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v UnitMap) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *UnitMap) UnmarshalText(text []byte) error { return unitMaps.Parse(v, string(text)) }

func (c *Config) check() error {
	switch {
	case c.Set == nil || profileOf(c.Set) == 0:
		return ConfigError{"Set", "", Portal2026().ID() + " or " + Note().ID()}
	case c.AsOf.IsZero() || c.AsOf.In(cchc.Zone()).Year() > 9999:
		return ConfigError{"AsOf", "", "an instant of the years 1 to 9999"}
	case c.Calendar == nil:
		return ConfigError{"Calendar", "", "a calendar"}
	case c.By.String() == "":
		return ConfigError{"By", "", "ByReceiving, ByResolving or ByDelay"}
	case c.Map.String() == "":
		return ConfigError{"Map", "", "MapAsItWas or MapOfToday"}
	case c.Publication != nil && c.Publication.Check() != nil:
		return ConfigError{"Publication", "a rule that leaves a limit or what is still due open", "a rule such as catalog.Publication766(catalog.StillDueByEnd)"}
	}
	return checkPeriods(c.Periods, c.AsOf)
}

func checkPeriods(list []cchc.Period, asOf time.Time) error {
	if len(list) == 0 {
		return ConfigError{"Periods", "", "at least one period"}
	}
	for i, p := range list {
		field := "Periods[" + strconv.Itoa(i) + "]"
		if p.IsZero() {
			return ConfigError{field, "", "a first day before the next period's"}
		}
		if asOf.Before(p.Start()) {
			return ConfigError{field, p.String() + " begins after the as-of instant", "a period that has begun"}
		}
		for _, q := range list[:i] {
			if p == q {
				return ConfigError{field, p.String() + " stands twice", "each period once"}
			}
			apart := !p.First().Before(q.Next()) || !q.First().Before(p.Next())
			if !apart && !holds(p, q) && !holds(q, p) {
				return ConfigError{field, p.String() + " and " + q.String() + " overlap", "periods that are apart, or of which one holds the other; count them in two tallies"}
			}
		}
	}
	return nil
}

// holds reports whether p holds the whole of q.
func holds(p, q cchc.Period) bool {
	return !q.First().Before(p.First()) && !p.Next().Before(q.Next())
}

// profileOf is the reading of dossiers that belongs to a set, 0 for a set of others.
func profileOf(s *indicator.Set) dossier.Profile {
	for _, p := range []dossier.Profile{dossier.Portal2026, dossier.Note} {
		if s.ID() == p.String() {
			return p
		}
	}
	return 0
}

// A Counter counts dossiers and petitions into a [Tally]. It belongs to one goroutine; several of them, over parts
// without a common dossier number, may be merged.
type Counter struct {
	config   Config
	profile  dossier.Profile
	assessor *dossier.Assessor
	petition *dossier.PetitionAssessor // nil where petitions are not read
	periods  []cchc.Period             // in the order of the tally
	windows  []window                  // of the periods
	tally    *Tally
	rows     map[string][]*row // of the tally, by unit and period

	// Room to work in.
	assessment dossier.Assessment
	membership dossier.Membership

	named map[nameKey]catalog.UnitID // units that the source names without a code
}

// A nameKey is a unit as a source names it on a day.
type nameKey struct {
	name string
	day  cchc.Date
}

// NewCounter returns a Counter with an empty tally. Errors: [ConfigError], and [dossier.PolicyError] of the policy.
func NewCounter(c Config) (*Counter, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	assessor, err := dossier.NewAssessor(c.Policy, c.Calendar, c.Catalog)
	if err != nil {
		return nil, err
	}
	var petitions *dossier.PetitionAssessor
	if c.Read.Petitions {
		if petitions, err = dossier.NewPetitionAssessor(c.Limits, c.Calendar); err != nil {
			return nil, err
		}
	}
	periods := sortedPeriods(c.Periods)
	windows := make([]window, len(periods))
	for i, p := range periods {
		windows[i] = window{p.First().Start(), p.End(), dossier.JudgedAt(p, c.AsOf)}
	}
	return &Counter{
		config: c, profile: profileOf(c.Set), assessor: assessor, petition: petitions, periods: periods, windows: windows,
		tally: newTally(c, periods), rows: map[string][]*row{}, named: map[nameKey]catalog.UnitID{},
	}, nil
}

func sortedPeriods(list []cchc.Period) []cchc.Period {
	return slices.SortedFunc(slices.Values(list), cchc.Period.Compare)
}

// Tally returns what has been counted so far. It goes on changing while the Counter is used.
func (c *Counter) Tally() *Tally { return c.tally }

// Assessor returns the Assessor by which dossiers are judged.
func (c *Counter) Assessor() *dossier.Assessor { return c.assessor }

// Add counts a dossier, one that [dossier.New] returned, in every period that it touches.
func (c *Counter) Add(d *dossier.Dossier) { c.put(d, 1) }

// Remove takes away what [Counter.Add] added for the same dossier.
func (c *Counter) Remove(d *dossier.Dossier) { c.put(d, -1) }

func (c *Counter) put(d *dossier.Dossier, sign int64) {
	c.tally.Dossiers += sign
	final := c.assessor.Assess(d, c.config.AsOf)
	touched := false
	for i := range c.periods {
		if !c.member(d, &final, i, &c.assessment, &c.membership) {
			continue
		}
		touched = true
		key := c.key(d, &c.assessment, i)
		r := c.row(key)
		r.add(d, &c.assessment, &c.membership, final.End, c.assessor.Channel(d), c.config.Read.Register, sign)
		if sign < 0 && r.isZero() {
			c.tally.drop(key)
		}
	}
	if !touched {
		c.tally.Elsewhere += sign
	}
}

// AddPetition counts a petition, one that [dossier.NewPetition] returned, in the periods in which its clock begins. A
// Counter whose configuration does not read petitions is a [ConfigError].
func (c *Counter) AddPetition(p *dossier.Petition) error { return c.putPetition(p, 1) }

// RemovePetition takes away what [Counter.AddPetition] added for the same petition; errors alike.
func (c *Counter) RemovePetition(p *dossier.Petition) error { return c.putPetition(p, -1) }

var errPetitionsUnread = ConfigError{"Read.Petitions", "false", "true, to count petitions"}

func (c *Counter) putPetition(p *dossier.Petition, sign int64) error {
	if c.petition == nil {
		return errPetitionsUnread
	}
	c.tally.Petitions += sign
	for i, period := range c.periods {
		s, m := c.petition.Member(p, period, c.config.AsOf)
		if m.Population().Standing == dossier.Outside {
			continue
		}
		key := c.petitionKey(p, &s, i)
		r := c.row(key)
		for k := range r.petitions {
			r.petitions[k].add(m.Component(dossier.PetitionComponent(k+1)).Standing, sign)
		}
		if sign < 0 && r.isZero() {
			c.tally.drop(key)
		}
	}
	return nil
}

func (c *Counter) petitionKey(p *dossier.Petition, s *dossier.PetitionAssessment, i int) rowKey {
	key := rowKey{unit: p.Unit, period: i}
	if c.config.Units != nil {
		key.unit = c.mapped(p.Unit, "", cchc.DateOf(cmp.Or(s.Clock, s.At)), c.mapDay(c.periods[i]))
	}
	return key
}

// A window is a period as instants.
type window struct {
	from, to time.Time // the first instant, and the first after it
	judged   time.Time // when it is judged
}

// member says where the dossier stands in a period, given its assessment at the as-of instant; false when it stands in no
// number of it. What has ended stays ended, so that most periods need no assessment of their own.
func (c *Counter) member(d *dossier.Dossier, final *dossier.Assessment, i int, s *dossier.Assessment, m *dossier.Membership) bool {
	w := &c.windows[i]
	ended := final.EndBy != dossier.NotEnded
	switch {
	case final.Received.IsZero():
	case !d.ReceivedAt.IsZero() && !d.ReceivedAt.Before(w.to):
		return false
	case ended && d.Status == 0 && final.End.Before(w.from) && final.Received.Before(w.from):
		return false // a status without event would have left the end open until an event contradicted it
	case ended && !d.Events[len(d.Events)-1].At.After(w.judged):
		*s = *final
		s.At = w.judged
		*m = c.assessor.Place(d, s, c.profile, c.periods[i], c.config.AsOf)
		return !m.IsOutside()
	}
	*s, *m = c.assessor.Member(d, c.profile, c.periods[i], c.config.AsOf)
	return !m.IsOutside()
}

// key says in which row a dossier is counted.
func (c *Counter) key(d *dossier.Dossier, s *dossier.Assessment, i int) rowKey {
	key := rowKey{period: i}
	if c.config.Fields {
		key.field = d.Field
	}
	if c.config.Channels {
		key.channel = c.assessor.Channel(d)
	}
	key.unit = c.unitOf(d, s, c.periods[i])
	return key
}

// row finds a row of the tally. Where units alone are kept apart, the rows of a unit are remembered by its code.
func (c *Counter) row(key rowKey) *row {
	if c.config.Fields || c.config.Channels {
		return c.tally.row(key)
	}
	rows := c.rows[key.unit]
	if rows == nil {
		rows = make([]*row, len(c.periods))
		c.rows[key.unit] = rows
	}
	if rows[key.period] == nil || rows[key.period].dropped {
		rows[key.period] = c.tally.row(key)
	}
	return rows[key.period]
}

// unitOf finds the unit to which a dossier is counted in a period.
func (c *Counter) unitOf(d *dossier.Dossier, s *dossier.Assessment, p cchc.Period) string {
	unit := d.Receiving
	if c.config.By != ByReceiving {
		unit = cmp.Or(d.Resolving, d.Receiving)
	}
	if c.config.By == ByDelay && (s.Timeliness == dossier.Late || s.Timeliness == dossier.Overdue) {
		unit = cmp.Or(delayer(d, s), unit)
	}
	if c.config.Units == nil {
		return unit
	}
	return c.mapped(unit, d.Field, cchc.DateOf(cmp.Or(s.Received, d.SubmittedAt, s.At)), c.mapDay(p))
}

// mapDay is the day of whose units a period is reported.
func (c *Counter) mapDay(p cchc.Period) cchc.Date {
	if c.config.Map == MapOfToday {
		return cchc.DateOf(c.config.AsOf)
	}
	return cchc.DateOf(dossier.JudgedAt(p, c.config.AsOf))
}

// mapped is the code of the unit that does the work on the day of the map; what the source says where the tree does not
// know it.
func (c *Counter) mapped(unit, field string, from, on cchc.Date) string {
	id, ok := c.config.Units.ID(unit)
	if !ok {
		if id, ok = c.match(unit, from); !ok {
			return unit
		}
	}
	if on.Before(from) {
		on = from
	}
	if successor, ok := c.config.Units.Successor(id, field, from, on); ok {
		id = successor
	}
	return c.config.Units.Code(id)
}

// match finds a unit by the name that it bears on a day.
func (c *Counter) match(name string, day cchc.Date) (catalog.UnitID, bool) {
	key := nameKey{name, day}
	id, ok := c.named[key]
	if !ok {
		var odd cchc.Code
		if id, odd = c.config.Units.Match(name, day); odd != 0 {
			id = 0
		}
		c.named[key] = id
	}
	return id, id != 0
}

// delayer is the body that held a dossier when it fell due: the one that the latest event up to then names. It is "" when
// none does, and when the dossier did not fall due in its handling: it is late by a rule, or was due before its receipt.
func delayer(d *dossier.Dossier, s *dossier.Assessment) (body string) {
	last := s.At
	if s.EndBy != dossier.NotEnded {
		last = s.End
	}
	if s.Due.Before(s.Received) || !s.Due.Before(last) {
		return ""
	}
	for i := range d.Events {
		e := &d.Events[i]
		if e.At.After(s.Due) {
			break
		}
		body = cmp.Or(e.Body, body)
	}
	return body
}
