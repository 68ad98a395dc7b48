package dossier

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// A ShareThreshold says from where on something that is innocent in one dossier is odd in many: at least so many
// dossiers, and at least such a share of those of which it can be asked.
type ShareThreshold struct {
	Percent int `json:"percent"` // 1 to 100
	Number  int `json:"number"`  // 1 or more
}

// reached compares exactly; equal is reached.
func (s ShareThreshold) reached(count, of int) bool {
	return count >= s.Number && 100*int64(count) >= int64(s.Percent)*int64(of)
}

// DetectorThresholds say when a [Detector] speaks. They hold no default: a zero field is refused by [NewDetector].
// [AdvisedThresholds] is a preset.
type DetectorThresholds struct {
	EndEqualsDue        ShareThreshold `json:"end_equals_due"`        // of dossiers with a result and an appointment
	SubmitEqualsReceive ShareThreshold `json:"submit_equals_receive"` // of dossiers that state both
	BulkClosing         ShareThreshold `json:"bulk_closing"`          // of a unit's dossiers with a result in the period
	BulkDays            int            `json:"bulk_days"`             // the last working days of the period, 1 or more
	IdleDays            int            `json:"idle_days"`             // working days without any event, 1 or more
	Source              cchc.Source    `json:"source"`                // where they come from
}

// AdvisedThresholds are the thresholds that this library advises. They are no law, no rule of the portal and no
// measurement: they are chosen so that ordinary work stays below them, and their evidence is [cchc.Derived].
func AdvisedThresholds() DetectorThresholds {
	return DetectorThresholds{
		EndEqualsDue:        ShareThreshold{Percent: 20, Number: 20},
		SubmitEqualsReceive: ShareThreshold{Percent: 90, Number: 20},
		BulkClosing:         ShareThreshold{Percent: 50, Number: 20},
		BulkDays:            3,
		IdleDays:            30,
		Source: cchc.Source{
			Instrument: "cchc", Evidence: cchc.Derived,
			Note: cchc.Text{Vi: "Khuyến nghị của thư viện, không phải quy định", En: "advice of this library, not law"},
		},
	}
}

// check returns the first field that is left open or cannot stand.
func (t *DetectorThresholds) check() error {
	for _, s := range []struct {
		field string
		ShareThreshold
	}{
		{"end_equals_due", t.EndEqualsDue},
		{"submit_equals_receive", t.SubmitEqualsReceive},
		{"bulk_closing", t.BulkClosing},
	} {
		switch {
		case s.Percent < 1 || s.Percent > 100:
			return PolicyError{s.field + ".percent", "1 to 100"}
		case s.Number < 1:
			return PolicyError{s.field + ".number", "1 or more"}
		}
	}
	switch {
	case t.BulkDays < 1:
		return PolicyError{"bulk_days", "1 or more"}
	case t.IdleDays < 1:
		return PolicyError{"idle_days", "1 or more"}
	case !t.Source.IsComplete():
		return PolicyError{"source", "an instrument and its evidence"}
	}
	return nil
}

// inspected are the codes of which a Detector asks every dossier, in the order of the registry. Those of [common] say
// something when they hold for many; the others are findings of their dossier.
var inspected = [...]cchc.Code{
	cchc.DueMoved, cchc.DueOnDayOff, cchc.FinalWithoutEnd, cchc.DurationNegative, cchc.ResultNotClosed, cchc.PaperNotListed,
	cchc.OpenWithoutEvent, cchc.EndEqualsDue, cchc.SubmitEqualsReceive,
}

var common = cchc.NewCodes(cchc.EndEqualsDue, cchc.SubmitEqualsReceive, cchc.BulkClosing)

// MaxPlaces is how many dossiers a [Detected] names.
const MaxPlaces = 5

// A Detected says of how many dossiers a code holds.
type Detected struct {
	Code   cchc.Code `json:"code"`
	Unit   string    `json:"unit,omitempty"` // of [cchc.BulkClosing]: the unit
	Count  int       `json:"count"`          // dossiers of which it holds
	Of     int       `json:"of"`             // dossiers of which it can be asked, so the base of the share
	Places []string  `json:"places"`         // the first of their numbers in byte order, at most [MaxPlaces]
}

// Share returns Count of Of in percent with two decimals, half up, such as "12.50"; "" when nothing could be asked.
func (d Detected) Share() string {
	if d.Of <= 0 {
		return ""
	}
	hundredths := (int64(d.Count)*20_000 + int64(d.Of)) / (2 * int64(d.Of))
	digits := strconv.FormatInt(100+hundredths%100, 10)[1:]
	return strconv.FormatInt(hundredths/100, 10) + "." + digits
}

// Finding returns it as a finding: Place is the unit, Got the counts and the share, such as "12/96 (12.50 %)".
func (d Detected) Finding() cchc.Finding {
	got := strconv.Itoa(d.Count) + "/" + strconv.Itoa(d.Of)
	if d.Of > 0 {
		got += " (" + d.Share() + " %)"
	}
	return cchc.Finding{Code: d.Code, Place: d.Unit, Got: got}
}

// sighting is how often something was asked and found.
type sighting struct {
	count, of int
	places    [MaxPlaces]string // the first in byte order; "" is none
}

func (s *sighting) add(number string, found bool) {
	s.of++
	if found {
		s.count++
		s.place(number)
	}
}

// place keeps a number if it is among the first.
func (s *sighting) place(number string) {
	for i, is := range s.places {
		if is == "" || number < is {
			copy(s.places[i+1:], s.places[i:])
			s.places[i] = number
			return
		}
	}
}

func (s *sighting) merge(t *sighting) {
	s.count, s.of = s.count+t.count, s.of+t.of
	for _, number := range t.places {
		if number != "" {
			s.place(number)
		}
	}
}

func (s *sighting) report(code cchc.Code, unit string) Detected {
	return Detected{Code: code, Unit: unit, Count: s.count, Of: s.of, Places: slices.DeleteFunc(slices.Clone(s.places[:]), func(n string) bool { return n == "" })}
}

// A Detector looks for what does not fit in the dossiers of one period: signs that the data say something else than
// what happened. It judges nobody and changes no count; each sign has innocent causes too.
//
// It asks:
//   - FINAL_WITHOUT_END: of final states, is the time of the end missing?
//   - DURATION_NEGATIVE: of dossiers with a result, is it before the receipt, or the hand-over before the result?
//   - DUE_MOVED, DUE_ON_DAY_OFF: of dossiers with an appointment, were there several, is it on a day off?
//   - RESULT_NOT_CLOSED: of unfinished dossiers that state it, is there an electronic result?
//   - OPEN_WITHOUT_EVENT: of dossiers in process, has nothing happened for so many working days? Finished on paper
//     and left open in the software, perhaps.
//   - PAPER_NOT_LISTED: of dossiers of a known procedure with a paper that was demanded by its code, is one not listed?
//   - END_EQUALS_DUE, SUBMIT_EQUALS_RECEIVE, for the whole: does the share of dossiers whose end is the appointment to
//     the second, or whose submission is the receipt, reach the threshold?
//   - BULK_CLOSING, for each unit: does the share of its results of the period that came on the last working days, or
//     on a day off after them, reach the threshold?
//
// Of what the source does not state, and of days outside the calendar, nothing is asked.
//
// A Detector belongs to one goroutine. Detectors of one configuration merge: the order of adding and merging does not
// matter as long as each dossier is added once. It is made by [NewDetector].
type Detector struct {
	thresholds DetectorThresholds
	assessor   *Assessor
	period     cchc.Period
	bulkFrom   cchc.Date // the first of the last working days

	sightings [len(inspected)]sighting
	units     map[string]*sighting // of bulk closing
}

// NewDetector returns a Detector that has seen nothing. The Assessor lends its calendar and catalogue; it is that of
// the assessments that will be added. Thresholds that leave a field open, no Assessor, an empty period, and a period
// whose last working days the calendar does not have, are a [PolicyError].
func NewDetector(t DetectorThresholds, a *Assessor, p cchc.Period) (*Detector, error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	switch {
	case a == nil:
		return nil, PolicyError{"assessor", "an assessor"}
	case p.IsZero():
		return nil, PolicyError{"period", "a period that is not empty"}
	}
	from, err := lastWorkingDays(a.calendar, p, t.BulkDays)
	if err != nil {
		return nil, PolicyError{"period", "a period whose last working days are in the calendar"}
	}
	return &Detector{thresholds: t, assessor: a, period: p, bulkFrom: from, units: map[string]*sighting{}}, nil
}

// lastWorkingDays is the first of the last n working days of a period.
func lastWorkingDays(c *calendar.Calendar, p cchc.Period, n int) (cchc.Date, error) {
	last := p.Last()
	worked, err := c.IsWorkingDay(last)
	if err != nil {
		return cchc.Date{}, err
	}
	if worked {
		n--
	}
	return c.SubtractWorkingDays(last, n)
}

// Thresholds returns the thresholds.
func (t *Detector) Thresholds() DetectorThresholds { return t.thresholds }

// Period returns the period.
func (t *Detector) Period() cchc.Period { return t.period }

// Add looks at a dossier. The assessment is that of the dossier by the Detector's Assessor, as of the end of the period
// or of the instant that the caller counts by.
func (t *Detector) Add(d *Dossier, s *Assessment) {
	asked, found := t.look(d, s)
	for i, code := range inspected {
		if asked.Has(code) {
			t.sightings[i].add(d.Number, found.Has(code))
		}
	}
	if hasResult(s) && t.period.Holds(s.End) {
		unit := cmp.Or(d.Resolving, d.Receiving)
		if t.units[unit] == nil {
			t.units[unit] = &sighting{}
		}
		t.units[unit].add(d.Number, !cchc.DateOf(s.End).Before(t.bulkFrom))
	}
}

// Inspect returns what is odd in one dossier alone, in the order of the registry. Place is the number, for a paper with
// its code behind; nil when there is nothing.
func (t *Detector) Inspect(d *Dossier, s *Assessment) []cchc.Finding {
	var findings []cchc.Finding
	_, found := t.look(d, s)
	for code := range found.All() {
		f := cchc.Finding{Code: code, Place: d.Number}
		switch {
		case common.Has(code):
			continue
		case code == cchc.DueOnDayOff:
			f.Got = cchc.DateOf(s.Appointed).String()
		case code == cchc.OpenWithoutEvent:
			idle, _ := t.idle(d, s)
			f.Got, f.Want = strconv.Itoa(idle), "< "+strconv.Itoa(t.thresholds.IdleDays)
		case code == cchc.PaperNotListed:
			f.Place += " " + d.Papers[t.unlisted(d)].Code
		}
		findings = append(findings, f)
	}
	return findings
}

// Merge takes in what another Detector has seen. Detectors that differ in thresholds, period, policy, calendar or
// catalogue are refused with a [PolicyError] that names the difference; the receiver is then as before.
func (t *Detector) Merge(other *Detector) error {
	a, b := t.assessor, other.assessor
	for _, same := range []struct {
		what string
		is   bool
	}{
		{"thresholds", t.thresholds == other.thresholds},
		{"period", t.period == other.period},
		{"policy", a.policy == b.policy},
		{"calendar", a.calendar.Equal(b.calendar)},
		{"catalog", (a.catalog == nil) == (b.catalog == nil) && (a.catalog == nil || a.catalog.Equal(b.catalog))},
	} {
		if !same.is {
			return PolicyError{same.what, "the same in both detectors"}
		}
	}
	for i := range t.sightings {
		t.sightings[i].merge(&other.sightings[i])
	}
	for unit, seen := range other.units {
		if t.units[unit] == nil {
			t.units[unit] = &sighting{}
		}
		t.units[unit].merge(seen)
	}
	return nil
}

// Report returns what was found, in the order of the registry, bulk closing by unit. A code that says something of one
// dossier stands there when there is one; one that says something of many, when its threshold is reached.
func (t *Detector) Report() []Detected {
	var list []Detected
	for i := range t.sightings {
		seen := &t.sightings[i]
		if t.speaks(inspected[i], seen) {
			list = append(list, seen.report(inspected[i], ""))
		}
	}
	for _, unit := range slices.Sorted(maps.Keys(t.units)) {
		if t.speaks(cchc.BulkClosing, t.units[unit]) {
			list = append(list, t.units[unit].report(cchc.BulkClosing, unit))
		}
	}
	slices.SortStableFunc(list, func(a, b Detected) int { return cmp.Compare(a.Code, b.Code) })
	return list
}

func (t *Detector) speaks(code cchc.Code, s *sighting) bool {
	switch code {
	case cchc.EndEqualsDue:
		return t.thresholds.EndEqualsDue.reached(s.count, s.of)
	case cchc.SubmitEqualsReceive:
		return t.thresholds.SubmitEqualsReceive.reached(s.count, s.of)
	case cchc.BulkClosing:
		return t.thresholds.BulkClosing.reached(s.count, s.of)
	}
	return s.count > 0
}

// look says which codes can be asked of a dossier, and which of them hold.
func (t *Detector) look(d *Dossier, s *Assessment) (asked, found cchc.Codes) {
	ask := func(code cchc.Code, can, is bool) {
		if can {
			asked = asked.With(code)
			if is {
				found = found.With(code)
			}
		}
	}
	appointed, unfinished, ended := !s.Appointed.IsZero(), isUnfinished(s), hasResult(s)
	ask(cchc.DueMoved, appointed, s.Findings.Has(cchc.DueMoved))
	if appointed {
		worked, err := t.assessor.calendar.IsWorkingDay(cchc.DateOf(s.Appointed))
		ask(cchc.DueOnDayOff, err == nil, !worked)
	}
	endless := s.Findings.Has(cchc.FinalWithoutEnd)
	ask(cchc.FinalWithoutEnd, s.State >= StateStopped || endless, endless)
	can, is := negative(d, s)
	ask(cchc.DurationNegative, can, is)
	ask(cchc.ResultNotClosed, unfinished && d.Result.Electronic != 0, d.Result.Electronic == Yes)
	if t.demands(d) {
		ask(cchc.PaperNotListed, true, t.unlisted(d) >= 0)
	}
	if s.State == StateInProcess {
		idle, known := t.idle(d, s)
		ask(cchc.OpenWithoutEvent, known, idle >= t.thresholds.IdleDays)
	}
	ask(cchc.EndEqualsDue, ended && appointed, sameSecond(s.End, s.Appointed))
	ask(cchc.SubmitEqualsReceive, !d.SubmittedAt.IsZero() && !s.Received.IsZero(), sameSecond(d.SubmittedAt, s.Received))
	return asked, found
}

// isUnfinished reports whether a dossier was received and is not at an end, whatever the policy.
func isUnfinished(s *Assessment) bool {
	return s.State == StateInProcess || s.State == StateSupplement || s.State == StatePayment
}

// hasResult reports whether the handling ended with a result, at a time that is known.
func hasResult(s *Assessment) bool { return s.EndBy == ByResolved || s.EndBy == ByHandOver }

func sameSecond(a, b time.Time) bool { return a.Unix() == b.Unix() }

// negative looks at the first result and the first hand-over up to the instant.
func negative(d *Dossier, s *Assessment) (can, is bool) {
	var resolved, handedOver time.Time
	for i := range d.Events {
		switch e := &d.Events[i]; {
		case e.At.After(s.At):
		case e.Kind == Resolved:
			resolved = earliest(resolved, e.At)
		case e.Kind == HandedOver:
			handedOver = earliest(handedOver, e.At)
		}
	}
	after := func(from, to time.Time) {
		if !from.IsZero() && !to.IsZero() {
			can, is = true, is || to.Before(from)
		}
	}
	after(s.Received, resolved)
	after(s.Received, handedOver)
	after(resolved, handedOver)
	return can, is
}

// idle counts the working days after that of the latest event, or of the receipt, to that of the instant. It is not
// known where the calendar ends.
func (t *Detector) idle(d *Dossier, s *Assessment) (days int, known bool) {
	latest := s.Received
	for i := range d.Events {
		if e := d.Events[i].At; !e.After(s.At) && e.After(latest) {
			latest = e
		}
	}
	days, err := t.assessor.calendar.CountWorkingDays(cchc.DateOf(latest).AddDays(1), cchc.DateOf(s.At).AddDays(1))
	return days, err == nil
}

// demands reports whether a paper was demanded by its code, in a procedure whose papers the catalogue lists.
func (t *Detector) demands(d *Dossier) bool {
	if !slices.ContainsFunc(d.Papers, isDemanded) {
		return false
	}
	e := t.assessor.Edition(d)
	return slices.ContainsFunc(d.Papers, func(p Paper) bool { return e.Lists(p.Code) }) || len(e.Procedure().Papers) > 0
}

func isDemanded(p Paper) bool { return p.Demanded == Yes && p.Code != "" }

// unlisted is the index of the first paper that was demanded and is not listed, -1 for none.
func (t *Detector) unlisted(d *Dossier) int {
	e := t.assessor.Edition(d)
	return slices.IndexFunc(d.Papers, func(p Paper) bool { return isDemanded(p) && !e.Lists(p.Code) })
}
