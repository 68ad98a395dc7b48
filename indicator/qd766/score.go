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
	s := t.scoring(scope, i)
	s.dossiers()
	s.procedures()
	if !scope.isPart() {
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

// Fill puts counts of another source where the counts have none, and published group points that they lack. Both are of one
// set, unit and period; the caller sees to that, for a source may name a unit otherwise.
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
	owned  []catalog.Edition // the public procedures of the unit; nil until they were asked for
	counts indicator.Counts
}

func (t *Tally) scoring(scope *scope, i int) *scoring {
	p := t.Header.Periods[i]
	return &scoring{t: t, row: t.pool(scope, i), scope: scope, period: p, counts: indicator.Counts{
		Unit: scope.name, Level: scope.level, Period: p, Set: t.Header.Set,
	}}
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

// day is the day of the catalogue: the last of the period, or the as-of day while it runs.
func (s *scoring) day() cchc.Date { return cchc.DateOf(dossier.JudgedAt(s.period, s.t.Header.AsOf)) }

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
