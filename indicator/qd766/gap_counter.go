package qd766

import (
	"iter"
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator"
)

// Suspects are what some hypotheses need to be counted. What is left zero touches no dossier, so that its hypothesis
// explains nothing; only Findings has a meaning when it is empty.
type Suspects struct {
	Answered time.Time       // the instant of the portal's answer: [ArrivedLater]
	Refused  map[string]bool // numbers of the dossiers that the portal refused, from a sync log: [RefusedByPortal]
	Findings cchc.Codes      // the findings of reading that count as errors; empty: every one: [WithReadingErrors]
}

// A GapCounter counts dossiers as a [Counter] does, and beside its tally keeps how each hypothesis would have counted
// them, so that the counts under every set of hypotheses follow without another pass. It belongs to one goroutine.
//
// What it keeps are not dossiers but how many of them are touched alike: in which populations they stand, what would leave
// them out, and how they are judged with and without their electronic result and appointment. The room it takes grows with
// units, periods and procedures, not with dossiers.
type GapCounter struct {
	counter  *Counter
	suspects Suspects
	rows     map[gapKey]*gapRow
	touch    touch // room to work in
}

type gapKey struct {
	unit   string
	period int
}

// A gapRow holds, for each component, how many dossiers bear each signature; for components that count procedures, by
// procedure.
type gapRow struct {
	cells      [componentCount]map[signature]int64
	procedures map[string]*[len(byProcedure)]map[signature]int64
}

// NewGapCounter returns a GapCounter with nothing counted; errors as [NewCounter].
func NewGapCounter(c Config, s Suspects) (*GapCounter, error) {
	counter, err := NewCounter(c)
	if err != nil {
		return nil, err
	}
	s.Refused = maps.Clone(s.Refused)
	return &GapCounter{counter: counter, suspects: s, rows: map[gapKey]*gapRow{}}, nil
}

// Counter returns the counter within, to which petitions are added and which lists the dossiers behind a number.
func (g *GapCounter) Counter() *Counter { return g.counter }

// AddAll counts dossiers, each one that [dossier.New] returned.
func (g *GapCounter) AddAll(dossiers iter.Seq[*dossier.Dossier]) {
	for d := range dossiers {
		g.Add(d)
	}
}

// Add counts a dossier, one that [dossier.New] returned, in the tally and for every hypothesis.
func (g *GapCounter) Add(d *dossier.Dossier) { g.put(d, 1) }

// Remove takes away what [GapCounter.Add] added for the same dossier.
func (g *GapCounter) Remove(d *dossier.Dossier) { g.put(d, -1) }

// Merge adds what another GapCounter counted, of other dossiers; they are to look for the same: a tally of another header,
// and suspects with another instant or other findings, are a [HeaderError]. Refused may differ, each part knowing its own.
func (g *GapCounter) Merge(other *GapCounter) error {
	mine, theirs := g.suspects, other.suspects
	if !mine.Answered.Equal(theirs.Answered) {
		return HeaderError{"instant of the answer", mine.Answered.UTC().Format(time.RFC3339Nano), theirs.Answered.UTC().Format(time.RFC3339Nano)}
	}
	if mine.Findings != theirs.Findings {
		return HeaderError{"findings that count as errors", "equal ones", "others"}
	}
	if err := g.counter.tally.Merge(other.counter.tally); err != nil {
		return err
	}
	for key, r := range other.rows {
		g.row(key).merge(r)
	}
	return nil
}

func (g *GapCounter) put(d *dossier.Dossier, sign int64) {
	c := g.counter
	c.put(d, sign)
	final := c.assessor.Assess(d, c.config.AsOf)
	t := &g.touch
	for i := range c.periods {
		*t = touch{g: g, d: d, final: final, period: i, window: &c.windows[i]}
		if !t.assess() {
			continue
		}
		var row *gapRow // found when there is something to count
		for component := dossier.DossierSync; component <= dossier.ReceivingSatisfaction; component++ {
			s := t.signature(component)
			if component == dossier.AverageHandlingTime || !s.matters() {
				continue
			}
			if row == nil {
				row = g.row(gapKey{c.unitOf(d, &t.assessment, c.periods[i]), i})
			}
			row.add(component, d.Procedure, s, sign)
		}
	}
}

func (g *GapCounter) row(key gapKey) *gapRow {
	r := g.rows[key]
	if r == nil {
		r = &gapRow{}
		g.rows[key] = r
	}
	return r
}

func (r *gapRow) add(c dossier.Component, procedure string, s signature, n int64) {
	cell := &r.cells[c]
	if c.ByProcedure() {
		cell = &r.procedure(procedure)[slices.Index(byProcedure[:], c)]
	}
	addSignature(cell, s, n)
}

func (r *gapRow) procedure(code string) *[len(byProcedure)]map[signature]int64 {
	p := r.procedures[code]
	if p == nil {
		if r.procedures == nil {
			r.procedures = map[string]*[len(byProcedure)]map[signature]int64{}
		}
		p = &[len(byProcedure)]map[signature]int64{}
		r.procedures[code] = p
	}
	return p
}

// merge adds another row.
func (r *gapRow) merge(other *gapRow) {
	for c := range r.cells {
		mergeSignatures(&r.cells[c], other.cells[c])
	}
	for code, p := range other.procedures {
		to := r.procedure(code)
		for k := range p {
			mergeSignatures(&to[k], p[k])
		}
	}
}

// addSignature counts n dossiers of a signature; what is none is not kept.
func addSignature(to *map[signature]int64, s signature, n int64) {
	if *to == nil {
		*to = map[signature]int64{}
	}
	if (*to)[s] += n; (*to)[s] == 0 {
		delete(*to, s)
	}
}

// touch is one dossier in one period on its way to its signatures.
type touch struct {
	g      *GapCounter
	d      *dossier.Dossier
	final  dossier.Assessment // as of the as-of instant
	period int
	window *window

	assessment dossier.Assessment // as the period is judged
	membership dossier.Membership // ours

	received, handled signature // in which populations it stands, as placement bits
	excluded          signature // what would leave it out
	judged            [len(appointments)][2]*dossier.Membership
	room              [2 * len(appointments)]dossier.Membership
	changed           dossier.Dossier // without its electronic result
}

// assess finds out where the dossier stands, ours and otherwise; false when no hypothesis places it in the period.
func (t *touch) assess() bool {
	c := t.g.counter
	in := c.member(t.d, &t.final, t.period, &t.assessment, &t.membership)
	if !in {
		submitted, from := t.submitted(), t.window.from
		over := t.final.EndBy != dossier.NotEnded && t.final.End.Before(from) && t.final.Received.Before(from)
		if t.final.Received.IsZero() || !submitted.Before(t.window.to) || over && submitted.Before(from) {
			return false // an end in the period would have made it handled, so that its submission alone may place it
		}
		t.assessment, t.membership = c.assessor.Member(t.d, c.profile, c.periods[t.period], c.config.AsOf)
	}
	t.place()
	t.exclude()
	t.judge()
	return true
}

// submitted is the date of submission, the receipt where there is none.
func (t *touch) submitted() time.Time {
	if t.d.SubmittedAt.IsZero() {
		return t.final.Received
	}
	return t.d.SubmittedAt
}

// place finds the populations in which each reading of the period puts the dossier.
func (t *touch) place() {
	in := func(p dossier.Population) bool { return t.membership.Population(p).Standing == dossier.Counted }
	t.received.set(placedOurs, in(dossier.Received))
	t.received.set(placedOther, in(dossier.Handled))
	t.handled.set(placedOurs, in(dossier.Handled))
	t.handled.set(placedOther, in(dossier.Received))
	s, w := &t.assessment, t.window
	ended := s.EndBy != dossier.NotEnded
	if submitted := t.submitted(); !t.final.Received.IsZero() && !submitted.After(w.judged) {
		first := !submitted.Before(w.from)
		t.received.set(placedBySubmission, first)
		t.handled.set(placedBySubmission, first || s.Why != dossier.EndNotKnown && (!ended || !s.End.Before(w.from)))
	}
	byEnd := ended && !s.End.Before(w.from)
	t.received.set(placedByEnd, byEnd)
	t.handled.set(placedByEnd, byEnd)
}

// exclude finds what would leave the dossier out.
func (t *touch) exclude() {
	suspects, d := &t.g.suspects, t.d
	t.excluded.set(leftNotSynced, d.Synced == dossier.No)
	t.excluded.set(leftSyncNotStated, d.Synced == 0)
	t.excluded.set(leftRefused, suspects.Refused[d.Number])
	arrived := t.final.Received
	if arrived.IsZero() {
		arrived = d.SubmittedAt
	}
	t.excluded.set(leftArrivedLater, !suspects.Answered.IsZero() && arrived.After(suspects.Answered))
	erroneous := !d.Findings.IsZero()
	if !suspects.Findings.IsZero() {
		erroneous = false
		for code := range suspects.Findings.All() {
			erroneous = erroneous || d.Findings.Has(code)
		}
	}
	t.excluded.set(leftReadingErrors, erroneous)
}

// appointments are the ways to take a dossier without appointment: as it is judged, late, on time, left out.
var appointments = [...]dossier.Timeliness{0, dossier.Late, dossier.OnTime, dossier.NotJudged}

// judge finds how the dossier stands in each component once it is in the period, with and without its electronic result,
// and however an appointment that it lacks is taken.
func (t *touch) judge() {
	s := t.assessment
	if s.Received.IsZero() { // ours does not count it; by its submission it is open and in time
		s.Received, s.Timeliness = t.submitted(), dossier.InTime
	}
	undated := s.Appointed.IsZero() && !t.assessment.Received.IsZero() && restsOnDue(s.Why)
	without := t.d
	if r := &t.d.Result; r.Electronic == dossier.Yes && (r.LinkUnusable || r.IsInput) {
		t.changed = *t.d
		t.changed.Result.Electronic = dossier.No
		without = &t.changed
	}
	for u := range appointments {
		if u > 0 && !undated {
			t.judged[u] = t.judged[0]
			continue
		}
		as := s
		if u > 0 {
			as.Timeliness = appointments[u]
		}
		t.judged[u][0] = t.within(2*u, t.d, &as, u == 0)
		t.judged[u][1] = t.judged[u][0]
		if without != t.d {
			t.judged[u][1] = t.within(2*u+1, without, &as, false)
		}
	}
}

// restsOnDue reports whether a judgement for this reason compares with a due moment, or would if there were one.
func restsOnDue(why dossier.Reason) bool {
	switch why {
	case dossier.EndedEarly, dossier.EndedOnTime, dossier.EndedLate, dossier.OpenInTime, dossier.OpenOverdue, dossier.RequestedEarly,
		dossier.RequestedOnTime, dossier.RequestedLate, dossier.UndatedCounted, dossier.NoLimitKnown, dossier.CalendarNotKnown,
		dossier.LeftOutByPolicy:
		return true
	}
	return false
}

// within says where a dossier stands in each component of a period that holds its receipt. Ours is that already where it
// was received in the period.
func (t *touch) within(room int, d *dossier.Dossier, s *dossier.Assessment, ours bool) *dossier.Membership {
	never := t.final.Received.IsZero()
	if ours && (never || t.membership.Population(dossier.Received).Standing == dossier.Counted) {
		return &t.membership
	}
	c := t.g.counter
	p := c.periods[t.period]
	if !never && s.Received.Before(t.window.from) {
		p, _ = cchc.NewPeriod(cchc.DateOf(s.Received), p.Next())
	}
	t.room[room] = c.assessor.Place(d, s, c.profile, p, s.At) // as of s.At, so that nothing later is looked at
	return &t.room[room]
}

// populationOf is whose dossiers a component counts: those received, with what of them is synced, or those handled.
func (c *Counter) populationOf(component dossier.Component) dossier.Population {
	switch component {
	case dossier.ProgressOnTime, dossier.OnlinePending, dossier.ReceivingSatisfaction:
		return dossier.Handled
	case dossier.OriginalResultAvailable, dossier.DigitisedPapers, dossier.ReusedDigitisedData, dossier.SyncedWithPersonalStore, dossier.CitizenDataDossiers:
		if c.profile != dossier.Note {
			return dossier.Handled
		}
	}
	return dossier.Received
}

// signature says how the dossier is touched in a component.
func (t *touch) signature(c dossier.Component) signature {
	s := t.received
	submitted := false // a submission counts in 3.5a where there is no receipt yet, as it stands
	switch {
	case t.g.counter.populationOf(c) == dossier.Handled:
		s = t.handled
	case c == dossier.PaymentIntegrated && t.assessment.Received.IsZero() && t.membership.Component(c).In():
		s |= placedOurs | placedOther | placedBySubmission
		submitted = true
	}
	if s == 0 {
		return 0
	}
	s |= t.excluded
	for u := range appointments {
		for r, judged := range t.judged[u] {
			if submitted {
				judged = &t.membership
			}
			s |= judgement(judged.Component(c).Standing) << judgedAt(u, r)
		}
	}
	s.set(submittedOnline, c == dossier.OnlineSubmitted && s.matters() && t.g.counter.assessor.Channel(t.d) == catalog.Online)
	return s
}

// A signature says how a dossier is touched in one component by every hypothesis, alone and together: dossiers with one
// signature are counted alike under every set of hypotheses. Bits 0 to 3 say by which placements it is in the base, bits 4
// to 8 what would leave it out, and two bits each from 9 on how it is judged for each way to take a missing appointment,
// with its electronic result and without. Bit 25 says, in 3.3 alone, that it was submitted online.
type signature uint32

const (
	placedOurs signature = 1 << iota
	placedOther
	placedBySubmission
	placedByEnd
	leftNotSynced
	leftRefused
	leftSyncNotStated
	leftArrivedLater
	leftReadingErrors
	submittedOnline signature = 1 << 25
	placements                = placedOurs | placedOther | placedBySubmission | placedByEnd
)

// The judgements, two bits. Unplaced is outside.
const (
	judgedOutside signature = iota
	judgedCounted
	judgedNotCounted
	judgedUndecided
)

func (s *signature) set(bit signature, is bool) {
	if is {
		*s |= bit
	}
}

func judgement(s dossier.Standing) signature {
	return [...]signature{judgedOutside, judgedCounted, judgedNotCounted, judgedUndecided, judgedOutside}[min(s, dossier.Unplaced)]
}

// judgedAt is the place of a judgement in a signature.
func judgedAt(appointment, withoutResult int) int { return 9 + 4*appointment + 2*withoutResult }

// matters reports whether a dossier with the signature is counted under any set of hypotheses.
func (s signature) matters() bool { return s&placements != 0 && s>>judgedAt(0, 0) != 0 }

// A reading is a set of hypotheses made ready to be asked of many signatures.
type reading struct {
	placed    signature // the placement that holds
	left      signature // what leaves a dossier out
	shift     int       // where the judgement stands
	undecided signature // how an undecided dossier is judged
	online    bool      // whether an online submission counts whatever its result
}

// placedBy and leftBy are the bits by which hypotheses place dossiers and leave them out.
var (
	placedBy = map[Hypothesis]signature{OtherPopulation: placedOther, BySubmission: placedBySubmission, ByEnd: placedByEnd}
	leftBy   = map[Hypothesis]signature{
		NotSynced: leftNotSynced, RefusedByPortal: leftRefused, SyncNotStated: leftSyncNotStated, ArrivedLater: leftArrivedLater,
		WithReadingErrors: leftReadingErrors,
	}
)

// reading makes a consistent set ready.
func (m mask) reading() reading {
	r := reading{placed: placedOurs, undecided: judgedUndecided}
	appointment, result := 0, 0
	for _, h := range m.list() {
		if placed, ok := placedBy[h]; ok {
			r.placed = placed
		}
		r.left |= leftBy[h]
		switch h {
		case UndatedLate, UndatedOnTime, UndatedLeftOut:
			appointment = int(h-UndatedLate) + 1
		case ResultUnusable:
			result = 1
		case OnlineByChannel:
			r.online = true
		case UndecidedCounted:
			r.undecided = judgedCounted
		case UndecidedLeftOut:
			r.undecided = judgedOutside
		}
	}
	r.shift = judgedAt(appointment, result)
	return r
}

// under is how a dossier with the signature is judged under a set of hypotheses.
func (s signature) under(r *reading) signature {
	if s&r.placed == 0 || s&r.left != 0 {
		return judgedOutside
	}
	judged := s >> r.shift & judgedUndecided
	switch {
	case r.online && s&submittedOnline != 0:
		return judgedCounted
	case judged == judgedUndecided:
		return r.undecided
	}
	return judged
}

// touchedBy are the hypotheses that may change how a dossier with the signature is counted, alone or with others.
func (s signature) touchedBy() (m mask) {
	for h, bit := range placedBy {
		if s&bit != 0 != (s&placedOurs != 0) {
			m |= maskOf(h)
		}
	}
	for h, bit := range leftBy {
		if s&bit != 0 {
			m |= maskOf(h)
		}
	}
	for u := range appointments {
		with, without := s>>judgedAt(u, 0)&judgedUndecided, s>>judgedAt(u, 1)&judgedUndecided
		if with == judgedUndecided || without == judgedUndecided {
			m |= maskOf(UndecidedCounted, UndecidedLeftOut)
		}
		if with != without {
			m |= maskOf(ResultUnusable)
		}
		if s&submittedOnline != 0 && (with != judgedCounted || without != judgedCounted) {
			m |= maskOf(OnlineByChannel)
		}
		if with != s>>judgedAt(0, 0)&judgedUndecided || without != s>>judgedAt(0, 1)&judgedUndecided {
			m |= maskOf(UndatedLate + Hypothesis(u) - 1)
		}
	}
	return m
}

// A portion is how many dossiers bear a signature.
type portion struct {
	signature
	n int64
}

// A procedureClass is how many procedures have dossiers of the same signatures.
type procedureClass struct {
	signatures []signature
	n          int64
}

// recounter gives the counts of one component of one unit under any hypotheses.
type recounter struct {
	population dossier.Population
	portions   []portion
	classes    []procedureClass // of a component that counts procedures, instead
	base       func(own, num int64) int64
	touched    mask
	known      map[mask]indicator.Ratio // what was asked before
}

// under returns the counts under a set of hypotheses.
func (r *recounter) under(m mask) indicator.Ratio {
	m &= r.touched // the others change nothing
	ratio, known := r.known[m]
	if !known {
		ratio = r.recount(m)
		r.known[m] = ratio
	}
	return ratio
}

func (r *recounter) recount(m mask) indicator.Ratio {
	var num, den int64
	reading := m.reading()
	for _, p := range r.portions {
		switch p.under(&reading) {
		case judgedOutside:
			continue
		case judgedCounted:
			num += p.n
		}
		den += p.n
	}
	for _, c := range r.classes {
		var counted, in bool
		for _, s := range c.signatures {
			judged := s.under(&reading)
			counted = counted || judged == judgedCounted
			in = in || judged != judgedOutside
		}
		if counted {
			num += c.n
		}
		if in {
			den += c.n
		}
	}
	return indicator.Ratio{Num: num, Den: r.base(den, num)}
}

// recounters are those of the components of a unit with everything below it, given our counts: the denominator of some
// components comes from elsewhere and stays.
func (g *GapCounter) recounters(unit string, i int, ours map[string]indicator.Count) (map[string]*recounter, error) {
	scope, err := g.counter.tally.scope(unit, i)
	if err != nil {
		return nil, err
	}
	pooled := g.pool(scope, i)
	list := map[string]*recounter{}
	for c := dossier.DossierSync; c <= dossier.ReceivingSatisfaction; c++ {
		count := ours[c.String()]
		if count.State != indicator.Known || c == dossier.AverageHandlingTime {
			continue
		}
		r := &recounter{
			population: g.counter.populationOf(c), base: func(own, _ int64) int64 { return own }, known: map[mask]indicator.Ratio{},
		}
		switch c {
		case dossier.DossierSync:
			r.base = func(_, num int64) int64 { return num }
			if g.reported(scope.unit, i) {
				r.base = func(int64, int64) int64 { return count.Den }
			}
		case dossier.OnlineUsed, dossier.PaymentIntegrated, dossier.CitizenDataProcedures:
			r.base = func(int64, int64) int64 { return count.Den }
		}
		r.take(pooled, c)
		if r.under(0) == count.Ratio { // otherwise the count is of another source, which no dossier of ours explains
			list[c.String()] = r
		}
	}
	return list, nil
}

// pool adds up the rows of a unit with everything below it.
func (g *GapCounter) pool(scope *scope, i int) *gapRow {
	pooled := &gapRow{}
	for key, r := range g.rows {
		if key.period == i && scope.has(key.unit) {
			pooled.merge(r)
		}
	}
	return pooled
}

// take takes over what was counted of a component.
func (r *recounter) take(pooled *gapRow, c dossier.Component) {
	for s, n := range pooled.cells[c] {
		r.portions = append(r.portions, portion{s, n})
		r.touched |= s.touchedBy()
	}
	if !c.ByProcedure() {
		return
	}
	r.classes = classes(pooled.procedures, slices.Index(byProcedure[:], c))
	for _, class := range r.classes {
		for _, s := range class.signatures {
			r.touched |= s.touchedBy()
		}
	}
}

// reported reports whether the base of 1.4 is stated by other systems.
func (g *GapCounter) reported(unit string, i int) bool {
	return slices.ContainsFunc(g.counter.config.Reports, func(r NationalReport) bool {
		return r.Unit == unit && r.Period == g.counter.periods[i]
	})
}

func mergeSignatures(to *map[signature]int64, from map[signature]int64) {
	for s, n := range from {
		addSignature(to, s, n)
	}
}

// classes puts procedures together whose dossiers bear the same signatures.
func classes(procedures map[string]*[len(byProcedure)]map[signature]int64, k int) []procedureClass {
	byKey := map[string]*procedureClass{}
	for _, p := range procedures {
		if len(p[k]) == 0 {
			continue
		}
		signatures := slices.Sorted(maps.Keys(p[k]))
		var key []byte
		for _, s := range signatures {
			key = strconv.AppendUint(append(key, ' '), uint64(s), 36)
		}
		class := byKey[string(key)]
		if class == nil {
			class = &procedureClass{signatures: signatures}
			byKey[string(key)] = class
		}
		class.n++
	}
	list := make([]procedureClass, 0, len(byKey))
	for _, class := range byKey {
		list = append(list, *class)
	}
	return list
}

// Under returns the counts of a unit with everything below it as they would be if the hypotheses held together: those of
// [Tally.Counts], with the components that are counted from dossiers recounted. Components whose counts are unknown to us
// stay so. Errors as [Tally.Counts]; a [QuestionError] for hypotheses that exclude each other or cannot be counted.
func (g *GapCounter) Under(unit string, p cchc.Period, list ...Hypothesis) (indicator.Counts, error) {
	m := maskOf(list...)
	if m.len() != len(list) || m&^countable != 0 || !m.isConsistent() {
		return indicator.Counts{}, QuestionError{"hypotheses", "those given", "ones that can be counted, each once, and do not exclude each other"}
	}
	counts, err := g.counter.tally.Counts(unit, p)
	if err != nil {
		return indicator.Counts{}, err
	}
	recounters, err := g.recountersOf(unit, p, counts)
	if err != nil {
		return indicator.Counts{}, err
	}
	for i := range counts.Values {
		if r := recounters[counts.Values[i].Code]; r != nil {
			counts.Values[i].Ratio = r.under(m)
		}
	}
	return counts, nil
}

// recountersOf are the recounters beside the counts of a unit.
func (g *GapCounter) recountersOf(unit string, p cchc.Period, counts indicator.Counts) (map[string]*recounter, error) {
	i, err := g.counter.tally.period(p)
	if err != nil {
		return nil, err
	}
	ours := map[string]indicator.Count{}
	for _, v := range counts.Values {
		ours[v.Code] = v
	}
	return g.recounters(unit, i, ours)
}
