package qd766

import (
	"maps"
	"slices"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
)

// Score returns the scorecard of a unit with everything below it, in one of the tally's periods; see [Tally.Counts].
func (t *Tally) Score(unit string, p cchc.Period, parts ...Part) (indicator.Scorecard, error) {
	counts, err := t.Counts(unit, p, parts...)
	if err != nil {
		return indicator.Scorecard{}, err
	}
	return t.context.Set.Score(counts)
}

// Counts returns the counts of a unit with everything below it, in one of the tally's periods; the empty unit is the
// whole tally. They are pooled from the tally, never from the counts of parts: a procedure that two units handled counts
// once.
//
// Catalogue components (1.1 to 1.3, 3.1, and the denominators of 3.2, 3.5a and 4.5a) come from the catalogue as of the
// last day of the period, or the as-of day while it runs: for the whole province all public procedures, for a commune
// those carried out by communes, for another unit those that name it as receiving or resolving body. What was not read,
// what the catalogue does not say and what the data decide for no dossier at all is left out, so it is unknown;
// [Fill] puts other counts there. A component of which some dossiers could not be decided carries a finding with their
// number.
//
// Of a [Part] the counts are those of its dossiers. What is not counted from dossiers is left out there, but for the
// catalogue's procedures of a field.
//
// Errors: a [QuestionError] for a period that was not counted or a unit that neither the tree nor the tally knows, and a
// [ConfigError] for a tally that was read from a document and not attached ([Tally.Attach]) and for parts that it does not
// keep.
func (t *Tally) Counts(unit string, p cchc.Period, parts ...Part) (indicator.Counts, error) {
	if err := t.attached(); err != nil {
		return indicator.Counts{}, err
	}
	scope, i, err := t.ask(unit, p, parts)
	if err != nil {
		return indicator.Counts{}, err
	}
	return t.counts(scope, i), nil
}

// counts are those of a scope, also of one without rows.
func (t *Tally) counts(scope *scope, i int) indicator.Counts {
	p := t.Header.Periods[i]
	s := scoring{t: t, row: t.pool(scope, i), scope: scope, period: p, counts: indicator.Counts{
		Unit: scope.name, Level: scope.level, Period: p, Set: t.Header.Set,
	}}
	s.dossiers()
	s.procedures()
	if !scope.isPart() {
		s.publication()
		s.petitions()
	}
	return s.counts
}

// attached refuses a tally of which it is not known with what it was counted.
func (t *Tally) attached() error {
	if t.context == nil {
		return ConfigError{"tally", "read from a document", "Attach before scoring"}
	}
	return nil
}

// Caseload returns the caseload of a unit with everything below it; errors as [Tally.Cell].
func (t *Tally) Caseload(unit string, p cchc.Period, parts ...Part) (caseload.Counts, error) {
	scope, i, err := t.ask(unit, p, parts)
	if err != nil {
		return caseload.Counts{}, err
	}
	return t.pool(scope, i).caseload, nil
}

// Fill puts counts of another source where the counts have none, and published group points that they lack.
func Fill(counts *indicator.Counts, other indicator.Counts) {
	place := map[string]int{}
	for i, v := range counts.Values {
		place[v.Code] = i
	}
	for _, v := range other.Values {
		if i, stands := place[v.Code]; !stands {
			counts.Values = append(counts.Values, v)
		} else if counts.Values[i].State == indicator.Unknown {
			counts.Values[i] = v
		}
	}
	for code, points := range other.Given {
		if _, ok := counts.Given[code]; !ok {
			if counts.Given == nil {
				counts.Given = map[string]indicator.Points{}
			}
			counts.Given[code] = points
		}
	}
	counts.Findings = append(counts.Findings, other.Findings...)
}

// scoring is one unit and period on its way from cells to counts.
type scoring struct {
	t      *Tally
	row    *row
	scope  *scope
	period cchc.Period
	counts indicator.Counts
}

// put adds a count, with the findings on what could not be decided or placed.
func (s *scoring) put(code string, c Cell, num, den int64, flags ...cchc.Code) {
	s.putCount(c, indicator.Of(code, num, den, flags...))
}

func (s *scoring) putCount(c Cell, count indicator.Count) {
	if c.Undecided > 0 {
		s.find(cchc.UndecidedInBase, count.Code, c.Undecided)
	}
	if c.Unplaced > 0 {
		s.find(cchc.UnplacedLeftOut, count.Code, c.Unplaced)
	}
	if c.Counted+c.NotCounted == 0 && c.Undecided+c.Unplaced > 0 {
		return // nothing is decided: unknown
	}
	s.counts.Values = append(s.counts.Values, count)
}

func (s *scoring) find(code cchc.Code, place string, n int64) {
	s.counts.Findings = append(s.counts.Findings, cchc.Finding{Code: code, Place: place, Got: strconv.FormatInt(n, 10)})
}

// perDossier are the components whose numbers are those of their cell.
var perDossier = []dossier.Component{
	dossier.ProgressOnTime, dossier.OnlineSubmitted, dossier.OnlinePending, dossier.PaymentDossiers,
	dossier.OriginalResultAvailable, dossier.DigitisedPapers, dossier.ReusedDigitisedData,
	dossier.SyncedWithPersonalStore, dossier.CitizenDataDossiers,
}

func (s *scoring) dossiers() {
	for _, c := range perDossier {
		cell := s.row.cells[c].cell()
		s.put(c.String(), cell, cell.Num(), cell.Den())
	}
	if s.t.Header.Read.Ratings {
		cell := s.row.cells[dossier.ReceivingSatisfaction].cell()
		s.put(DossierReceivingSatisfied, cell, cell.Num(), cell.Den())
	}
	s.sync()
}

// procedures fills in what counts distinct procedures, and what the catalogue alone can say.
func (s *scoring) procedures() {
	cells := s.row.distinct()
	used, integrated, transacted, connected := cells[0], cells[1], cells[2], cells[3]
	s.put(PaymentTransacted, transacted, transacted.Num(), transacted.Den())
	if s.t.context.Catalog == nil || s.scope.hasChannel {
		return
	}
	list := s.editions()
	if len(list) == 0 {
		return // nobody says which procedures are the unit's
	}
	var online, stated, fee, people int64
	for _, e := range list {
		level := e.Online(s.day())
		if level != 0 {
			stated++
		}
		if level >= catalog.Partial {
			online++
		}
		if e.HasFee() {
			fee++
		}
		if e.ServesPeople() {
			people++
		}
	}
	if stated > 0 {
		provided := Cell{Counted: online, NotCounted: stated - online, Undecided: int64(len(list)) - stated}
		s.put(OnlineProvided, provided, provided.Num(), provided.Den())
		s.put(OnlineUsed, Cell{Counted: used.Counted, NotCounted: 1, Undecided: used.Undecided, Unplaced: used.Unplaced}, used.Num(), online)
	}
	s.put(PaymentIntegrated, Cell{Counted: integrated.Counted, NotCounted: 1, Unplaced: integrated.Unplaced}, integrated.Num(), fee)
	s.put(PopulationDataProcedures, Cell{Counted: connected.Counted, NotCounted: 1, Undecided: connected.Undecided, Unplaced: connected.Unplaced}, connected.Num(), people)
}

// day is the day of the catalogue: the last of the period, or the as-of day while it runs.
func (s *scoring) day() cchc.Date { return cchc.DateOf(dossier.JudgedAt(s.period, s.t.Header.AsOf)) }

// editions are the public procedures of the unit.
func (s *scoring) editions() []catalog.Edition {
	var list []catalog.Edition
	for e := range s.t.context.Catalog.All(s.day()) {
		if e.IsPublic() && s.owns(e) && (!s.scope.hasField || e.Field() == s.scope.field) {
			list = append(list, e)
		}
	}
	return list
}

func (s *scoring) owns(e catalog.Edition) bool {
	switch {
	case s.scope.whole || s.scope.level == cchc.Province || s.scope.level == cchc.Ministry:
		return true
	case s.scope.level == cchc.Commune || s.scope.level == cchc.District:
		return e.Levels().Has(s.scope.level)
	}
	for code := range e.Resolving() {
		if s.scope.codes[code] {
			return true
		}
	}
	for code := range e.Receiving() {
		if s.scope.codes[code] {
			return true
		}
	}
	return false
}

// publication fills in 1.1 to 1.3. The portal gives the units of a province its figures; the note computes them for
// ministries and provinces alone.
func (s *scoring) publication() {
	config := s.t.context
	own := s.scope.whole || !s.scope.level.BelowProvince() && s.scope.level != 0
	if config.Catalog == nil || !own && profileOf(config.Set) != dossier.Portal2026 {
		return
	}
	standings := func(code string, list []catalog.Standing, err error) {
		if err != nil {
			return
		}
		tally := catalog.CountStandings(list)
		s.put(code, Cell{Counted: tally.Num, NotCounted: tally.Den - tally.Num - tally.Undecided, Undecided: tally.Undecided}, tally.Num, tally.Den)
	}
	full, err := config.Catalog.ContentFull(s.day())
	standings(PublicContentFull, full, err)
	if config.Publication == nil {
		return
	}
	q := catalog.PublicationQuery{Period: s.period, AsOf: s.day(), Calendar: config.Calendar, Rule: *config.Publication}
	published, err := config.Catalog.PublishOnTime(q)
	standings(PublishOnTime, published, err)
	updated, err := config.Catalog.PublicUpdateOnTime(q)
	standings(PublicUpdateOnTime, updated, err)
}

// petitions fills in 5.1 to 5.3, and certified copies, which the portal publishes without counts at every level.
func (s *scoring) petitions() {
	if s.t.Header.Read.Petitions {
		for i := range s.row.petitions {
			cell := s.row.petitions[i].cell()
			s.put(dossier.PetitionComponent(i+1).String(), cell, cell.Num(), cell.Den())
		}
	}
	if profileOf(s.t.context.Set) == dossier.Portal2026 {
		s.counts.Values = append(s.counts.Values, indicator.Null(CertifiedCopy))
	}
}

// Units lists the units of which something is counted in a period, in the order of their codes; none for a period that
// was not counted.
func (t *Tally) Units(p cchc.Period) []string {
	i := slices.Index(t.Header.Periods, p)
	units := map[string]bool{}
	for key := range t.rows {
		if key.period == i {
			units[key.unit] = true
		}
	}
	return slices.Sorted(maps.Keys(units))
}

// Own returns the caseload of a unit without those below it; errors as [Tally.Caseload].
func (t *Tally) Own(unit string, p cchc.Period) (caseload.Counts, error) {
	i, err := t.period(p)
	if err != nil {
		return caseload.Counts{}, err
	}
	var own caseload.Counts
	for key, r := range t.rows {
		if key.period == i && key.unit == unit {
			own.Merge(&r.caseload)
		}
	}
	return own, nil
}
