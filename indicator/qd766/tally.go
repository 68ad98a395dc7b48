package qd766

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator/caseload"
)

// A Header says how a [Tally] was made. Tallies are merged and compared only under one header.
type Header struct {
	Set      string         `json:"set"`
	Policy   dossier.Policy `json:"policy"`
	AsOf     time.Time      `json:"as_of"`
	Periods  []cchc.Period  `json:"periods"`
	By       Attribution    `json:"by"`
	Map      UnitMap        `json:"map"`
	Fields   bool           `json:"fields,omitempty"`
	Channels bool           `json:"channels,omitempty"`
	Read     Sources        `json:"read"`
	Limits   string         `json:"limits,omitempty"`  // ID of the limits of petitions, "" where none were read
	Calendar string         `json:"calendar"`          // version
	Catalog  string         `json:"catalog,omitempty"` // version, "" without one
	Units    string         `json:"units,omitempty"`   // version, "" without
}

// differs names the first thing in which two headers differ, "" when they agree.
func (h *Header) differs(g *Header) (what, want, got string) {
	for _, row := range []struct{ what, want, got string }{
		{"set", h.Set, g.Set},
		{"policy", h.Policy.ID, g.Policy.ID},
		{"as-of instant", h.AsOf.UTC().Format(time.RFC3339Nano), g.AsOf.UTC().Format(time.RFC3339Nano)},
		{"attribution", h.By.String(), g.By.String()},
		{"map of units", h.Map.String(), g.Map.String()},
		{"limits of petitions", h.Limits, g.Limits},
		{"calendar", h.Calendar, g.Calendar},
		{"catalogue", h.Catalog, g.Catalog},
		{"units", h.Units, g.Units},
		{"fields", yesNo(h.Fields), yesNo(g.Fields)},
		{"channels", yesNo(h.Channels), yesNo(g.Channels)},
		{"petitions", yesNo(h.Read.Petitions), yesNo(g.Read.Petitions)},
		{"ratings", yesNo(h.Read.Ratings), yesNo(g.Read.Ratings)},
		{"register of apologies", yesNo(h.Read.Register), yesNo(g.Read.Register)},
		{"periods", periodList(h.Periods), periodList(g.Periods)},
	} {
		if row.want != row.got {
			return row.what, row.want, row.got
		}
	}
	if h.Policy != g.Policy {
		return "policy", h.Policy.ID, "another policy of the same name"
	}
	return "", "", ""
}

func yesNo(b bool) string {
	if b {
		return "kept"
	}
	return "not kept"
}

func periodList(list []cchc.Period) string {
	texts := make([]string, len(list))
	for i, p := range list {
		texts[i] = p.String()
	}
	return strings.Join(texts, ", ")
}

// A Cell counts the dossiers of one component: in the numerator and denominator, in the denominator alone, in the
// denominator alone because the data do not say, and in neither because the data do not say.
type Cell struct {
	Counted    int64 `json:"counted,omitempty"`
	NotCounted int64 `json:"not_counted,omitempty"`
	Undecided  int64 `json:"undecided,omitempty"`
	Unplaced   int64 `json:"unplaced,omitempty"`
}

// Num is the numerator.
func (c Cell) Num() int64 { return c.Counted }

// Den is the denominator.
func (c Cell) Den() int64 { return c.Counted + c.NotCounted + c.Undecided }

// best is where a procedure stands of whose dossiers it is the cell: in the numerator when one of them puts it there,
// undecided when one might.
func (c Cell) best() dossier.Standing {
	switch {
	case c.Counted > 0:
		return dossier.Counted
	case c.Undecided > 0:
		return dossier.Undecided
	case c.NotCounted > 0:
		return dossier.NotCounted
	case c.Unplaced > 0:
		return dossier.Unplaced
	}
	return dossier.Outside
}

// standings is a [Cell] by standing, which is counted without a branch. Invariant: nothing stands under Outside.
type standings [dossier.Unplaced + 1]int64

func (c Cell) standings() standings {
	return standings{dossier.Counted: c.Counted, dossier.NotCounted: c.NotCounted, dossier.Undecided: c.Undecided, dossier.Unplaced: c.Unplaced}
}

func (c *standings) cell() Cell {
	return Cell{c[dossier.Counted], c[dossier.NotCounted], c[dossier.Undecided], c[dossier.Unplaced]}
}

func (c *standings) add(s dossier.Standing, n int64) {
	c[s] += n
	c[dossier.Outside] = 0
}

func (c *standings) merge(d *standings, sign int64) {
	for i := range c {
		c[i] += sign * d[i]
	}
}

// perCell are the components that count dossiers.
var perCell = [...]dossier.Component{
	dossier.DossierSync, dossier.ProgressOnTime, dossier.AverageHandlingTime, dossier.OnlineSubmitted, dossier.OnlinePending,
	dossier.PaymentDossiers, dossier.OriginalResultAvailable, dossier.DigitisedPapers, dossier.ReusedDigitisedData,
	dossier.SyncedWithPersonalStore, dossier.CitizenDataDossiers, dossier.ReceivingSatisfaction,
}

// byProcedure are the components that count distinct procedures, in the order of a procedureCells.
var byProcedure = [...]dossier.Component{dossier.OnlineUsed, dossier.PaymentIntegrated, dossier.PaymentTransacted, dossier.CitizenDataProcedures}

// procedureCells are the cells of one procedure in the components that count procedures, and its handling time.
type procedureCells struct {
	cells   [len(byProcedure)]standings
	handled int64 // dossiers whose handling was completed
	took    int64 // and the seconds that took, from receipt to end, by the clock
}

func (p *procedureCells) merge(q *procedureCells, sign int64) {
	for i := range p.cells {
		p.cells[i].merge(&q.cells[i], sign)
	}
	p.handled += sign * q.handled
	p.took += sign * q.took
}

const componentCount = int(dossier.ReceivingSatisfaction) + 1

// A row is what was counted of one unit (and field, and channel) in one period.
type row struct {
	cells      [componentCount]standings // of the components that count dossiers
	procedures map[string]*procedureCells
	caseload   caseload.Counts
	petitions  petitionCells

	// numbered are those of the procedures that a Counter has met, by their number in its catalogue: a look-up without the
	// cost of a text. Invariant: nothing but what stands in procedures.
	numbered map[catalog.ProcedureID]*procedureCells

	dropped bool // it was taken out of its tally; whoever remembers it must look again
}

// rowKey says whose row it is. Field and channel are zero unless the configuration keeps them apart.
type rowKey struct {
	unit    string
	field   string
	channel catalog.Channel
	period  int // in Header.Periods
}

func (k rowKey) compare(l rowKey) int {
	return cmp.Or(cmp.Compare(k.period, l.period), cmp.Compare(k.unit, l.unit), cmp.Compare(k.field, l.field), cmp.Compare(k.channel, l.channel))
}

func (r *row) isZero() bool { return !r.countsDossiers() && r.petitions == petitionCells{} }

func (r *row) countsDossiers() bool {
	return r.cells != [componentCount]standings{} || len(r.procedures) > 0 || !r.caseload.IsZero()
}

func (r *row) merge(s *row, sign int64) {
	for i := range r.cells {
		r.cells[i].merge(&s.cells[i], sign)
	}
	for code, cells := range s.procedures {
		r.procedure(code).merge(cells, sign)
		r.forget(code)
	}
	if sign > 0 {
		r.caseload.Merge(&s.caseload)
	} else {
		r.caseload.Subtract(&s.caseload)
	}
	for i := range r.petitions {
		r.petitions[i].merge(&s.petitions[i], sign)
	}
}

// procedure returns the cells of a procedure, made when there are none.
func (r *row) procedure(code string) *procedureCells {
	p := r.procedures[code]
	if p == nil {
		if r.procedures == nil {
			r.procedures = map[string]*procedureCells{}
		}
		p = &procedureCells{}
		r.procedures[code] = p
	}
	return p
}

// numberedProcedure is [row.procedure] for a Counter that knows the procedure's number in its catalogue, or 0.
func (r *row) numberedProcedure(id catalog.ProcedureID, code string) *procedureCells {
	p := r.numbered[id]
	if p == nil {
		p = r.procedure(code)
		if id != 0 {
			if r.numbered == nil {
				r.numbered = map[catalog.ProcedureID]*procedureCells{}
			}
			r.numbered[id] = p
		}
	}
	return p
}

// forget drops the cells of a procedure that nothing stands in.
func (r *row) forget(code string) {
	if *r.procedures[code] == (procedureCells{}) {
		delete(r.procedures, code)
		r.numbered = nil
	}
}

// distinct counts procedures, each once: in the numerator when a dossier puts it there, undecided when one might.
func (r *row) distinct() (cells [len(byProcedure)]Cell) {
	for _, p := range r.procedures {
		for i := range p.cells {
			switch p.cells[i].cell().best() {
			case dossier.Counted:
				cells[i].Counted++
			case dossier.Undecided:
				cells[i].Undecided++
			case dossier.NotCounted:
				cells[i].NotCounted++
			case dossier.Unplaced:
				cells[i].Unplaced++
			}
		}
	}
	return cells
}

// A Tally is what was counted: for every unit and period the cells of each component, distinct procedures with how often,
// and the caseload. It is a plain value without connection to the Counter's calendar or catalogue; its header names them.
// Merge laws assume that each dossier number lies in one part. The zero Tally is empty.
type Tally struct {
	Header Header

	Dossiers  int64 // that were added
	Elsewhere int64 // of them, those that stand in no number of any period
	Petitions int64 // that were added

	rows    map[rowKey]*row
	context *Config // what it was counted with; nil when it was read from a document and nothing was attached
}

func newTally(c Config, periods []cchc.Period) *Tally {
	h := Header{
		Set: c.Set.ID(), Policy: c.Policy, AsOf: c.AsOf.Round(0).In(cchc.Zone()), Periods: periods, By: c.By, Map: c.Map,
		Fields: c.Fields, Channels: c.Channels, Read: c.Read, Calendar: c.Calendar.Version(),
	}
	if c.Read.Petitions {
		h.Limits = c.Limits.ID
	}
	if c.Catalog != nil {
		h.Catalog = c.Catalog.Version()
	}
	if c.Units != nil {
		h.Units = c.Units.Version()
	}
	return &Tally{Header: h, rows: map[rowKey]*row{}, context: &c}
}

func (t *Tally) row(key rowKey) *row {
	r := t.rows[key]
	if r == nil {
		r = &row{}
		t.rows[key] = r
	}
	return r
}

// drop takes an empty row out.
func (t *Tally) drop(key rowKey) {
	t.rows[key].dropped = true
	delete(t.rows, key)
}

// add counts one dossier, sign times. Its end is that as of the as-of instant: handling that begins in a period may be
// completed after it.
func (r *row) add(d *dossier.Dossier, s *dossier.Assessment, m *dossier.Membership, end time.Time, channel catalog.Channel, register bool, sign int64) {
	r.count(d, m, s.Received, end, sign)
	if sign > 0 {
		r.caseload.Add(s, m, channel, caseload.Register(register))
	} else {
		r.caseload.Remove(s, m, channel, caseload.Register(register))
	}
}

func (r *row) count(d *dossier.Dossier, m *dossier.Membership, received, end time.Time, n int64) {
	verdicts := m.Components()
	for _, c := range perCell {
		r.cells[c].add(verdicts[c].Standing, n)
	}
	var standing [len(byProcedure)]dossier.Standing
	placed := dossier.Outside
	for i, c := range byProcedure {
		standing[i] = verdicts[c].Standing
		placed |= standing[i]
	}
	completed := verdicts[dossier.AverageHandlingTime].Standing == dossier.Counted
	if placed == dossier.Outside && !completed {
		return
	}
	p := r.numberedProcedure(m.Procedure(), d.Procedure)
	for i, s := range standing {
		p.cells[i].add(s, n)
	}
	if completed {
		p.handled += n
		p.took += n * (end.Unix() - received.Unix())
	}
	if n < 0 {
		r.forget(d.Procedure)
	}
}

// Merge adds a tally of other dossiers; a header that differs is a [HeaderError]. The zero Tally takes the header of the
// other, and changes nothing where it is the other.
func (t *Tally) Merge(other *Tally) error { return t.each(other, 1) }

// Subtract takes away what [Tally.Merge] added; errors alike.
func (t *Tally) Subtract(other *Tally) error { return t.each(other, -1) }

// isZero reports whether t is the zero Tally, made with nothing.
func (t *Tally) isZero() bool { return t.Header.Set == "" && len(t.rows) == 0 }

func (t *Tally) each(other *Tally, sign int64) error {
	if other.isZero() {
		return nil
	}
	if t.isZero() {
		t.Header, t.context, t.rows = other.Header, other.context, map[rowKey]*row{}
	}
	if what, want, got := t.Header.differs(&other.Header); what != "" {
		return HeaderError{what, want, got}
	}
	t.Dossiers += sign * other.Dossiers
	t.Elsewhere += sign * other.Elsewhere
	t.Petitions += sign * other.Petitions
	for key, r := range other.rows {
		mine := t.row(key)
		mine.merge(r, sign)
		if mine.isZero() {
			t.drop(key)
		}
	}
	return nil
}

// Equal reports whether two tallies have one header and the same numbers.
func (t *Tally) Equal(other *Tally) bool {
	if what, _, _ := t.Header.differs(&other.Header); what != "" {
		return false
	}
	return t.Dossiers == other.Dossiers && t.Elsewhere == other.Elsewhere && t.Petitions == other.Petitions &&
		maps.EqualFunc(t.rows, other.rows, (*row).equal)
}

func (r *row) equal(s *row) bool {
	return r.cells == s.cells && r.caseload == s.caseload && r.petitions == s.petitions &&
		maps.EqualFunc(r.procedures, s.procedures, func(p, q *procedureCells) bool { return *p == *q })
}

// keys are the keys of the rows, in order.
func (t *Tally) keys() []rowKey { return slices.SortedFunc(maps.Keys(t.rows), rowKey.compare) }

// period finds a period of the header.
func (t *Tally) period(p cchc.Period) (int, error) {
	i := slices.Index(t.Header.Periods, p)
	if i < 0 {
		return 0, QuestionError{"period", p.String(), "one of " + periodList(t.Header.Periods)}
	}
	return i, nil
}

// petitionCells are the cells of the components that count petitions, in the order of [dossier.PetitionComponent].
type petitionCells [dossier.PetitionHandlingSatisfaction]standings
