package dossier_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// An oracle answers each question about a dossier on its own, by scanning lists and counting days one by one, as the
// table of policies and the circulated note put it. It is slow and shares nothing with the package but its types, and
// the calendar for rules that the calendar's own tests cover.
type oracle struct {
	policy     dossier.Policy
	cal        *calendar.Calendar
	procedures []catalog.Procedure
	d          dossier.Dossier
	at         time.Time
}

// An answer is what is compared.
type answer struct {
	State       dossier.State
	Received    time.Time
	End         time.Time
	EndBy       dossier.EndSource
	Due         time.Time
	DueBy       dossier.DueSource
	Appointed   time.Time
	Requests    int
	Timeliness  dossier.Timeliness
	Why         dossier.Reason
	Provisional bool
	Open        bool
}

func answerOf(s *dossier.Assessment) answer {
	return answer{
		s.State, s.Received, s.End, s.EndBy, s.Due, s.DueBy, s.Appointed, s.Requests, s.Timeliness, s.Why,
		s.Provisional, s.IsOpen(),
	}
}

// happened are the events up to the instant; what has no time holds from the beginning.
func (o oracle) happened(kinds ...dossier.EventKind) (list []dossier.Event) {
	for _, e := range o.d.Events {
		if !e.At.After(o.at) && slices.Contains(kinds, e.Kind) {
			list = append(list, e)
		}
	}
	return list
}

// receipt is the date the source states, else the first acceptance; zero while neither has come.
func (o oracle) receipt() time.Time {
	r := o.d.ReceivedAt
	if accepted := o.happened(dossier.Accepted); r.IsZero() && len(accepted) > 0 {
		r = accepted[0].At
	}
	if r.After(o.at) {
		return time.Time{}
	}
	return r
}

// since are the events of some kinds from the receipt on: what came before was the check of the submission.
func (o oracle) since(kinds ...dossier.EventKind) (list []dossier.Event) {
	for _, e := range o.happened(kinds...) {
		if !e.At.Before(o.receipt()) {
			list = append(list, e)
		}
	}
	return list
}

// line are the events that may change the state of a received dossier.
func (o oracle) line() []dossier.Event {
	return o.since(
		dossier.Accepted, dossier.NotAccepted, dossier.InProcess, dossier.SupplementRequested, dossier.PaymentRequested,
		dossier.Withdrawn, dossier.Stopped, dossier.Resolved, dossier.HandedOver, dossier.SupplementAnswered, dossier.PaymentDone,
	)
}

func (o oracle) state() dossier.State {
	resolved, handed := o.happened(dossier.Resolved), o.happened(dossier.HandedOver)
	if o.receipt().IsZero() {
		if gone := o.happened(dossier.NotAccepted, dossier.Withdrawn); o.d.ReceivedAt.IsZero() && len(resolved)+len(handed) == 0 {
			if len(gone) > 0 {
				return stateOf(gone[0].Kind)
			}
			if o.d.Status == dossier.NotAccepted || o.d.Status == dossier.Withdrawn {
				return stateOf(o.d.Status)
			}
		}
		return dossier.StateNotReceived
	}
	line := o.line()
	switch gone := o.since(dossier.NotAccepted, dossier.Withdrawn); {
	case len(handed) > 0:
		return dossier.StateHandedOver
	case len(resolved) > 0:
		return dossier.StateResolved
	case len(gone) > 0:
		return stateOf(gone[0].Kind)
	case o.endless():
		return stateOf(o.d.Status)
	case len(o.since(allKinds...)) == len(o.since(besideKinds...)) && o.d.Status > dossier.Registered:
		return stateOf(o.d.Status)
	case len(line) > 0:
		return stateOf(line[len(line)-1].Kind)
	}
	return dossier.StateInProcess
}

var besideKinds = []dossier.EventKind{
	dossier.Appointed, dossier.Apologised, dossier.Exempted, dossier.Rated, dossier.Petitioned, dossier.Posted, dossier.Delivered,
}

var allKinds = func() (list []dossier.EventKind) {
	for k := dossier.Registered; k <= dossier.Delivered; k++ {
		list = append(list, k)
	}
	return list
}()

func stateOf(k dossier.EventKind) dossier.State {
	switch k {
	case dossier.NotAccepted:
		return dossier.StateRefused
	case dossier.SupplementRequested:
		return dossier.StateSupplement
	case dossier.PaymentRequested:
		return dossier.StatePayment
	case dossier.Withdrawn:
		return dossier.StateWithdrawn
	case dossier.Stopped:
		return dossier.StateStopped
	case dossier.Resolved:
		return dossier.StateResolved
	case dossier.HandedOver:
		return dossier.StateHandedOver
	}
	return dossier.StateInProcess
}

// endless: the status is final, and no event of the line ends it.
func (o oracle) endless() bool {
	final := []dossier.EventKind{dossier.NotAccepted, dossier.Withdrawn, dossier.Stopped, dossier.Resolved, dossier.HandedOver}
	return slices.Contains(final, o.d.Status) &&
		len(o.happened(dossier.Resolved, dossier.HandedOver)) == 0 && len(o.since(dossier.NotAccepted, dossier.Withdrawn)) == 0
}

// requests are the instants at which supplements were asked for: a row that is repeated is one request.
func (o oracle) requests() (list []time.Time) {
	results := o.happened(dossier.Resolved, dossier.HandedOver)
	for _, e := range o.since(dossier.SupplementRequested) {
		if len(results) > 0 && slices.Index(o.d.Events, results[0]) < slices.Index(o.d.Events, e) {
			break // the result was there
		}
		if len(list) == 0 || !list[len(list)-1].Equal(e.At) {
			list = append(list, e.At)
		}
	}
	return list
}

// stop is the first stop after which work did not go on.
func (o oracle) stop() (stop []dossier.Event) {
	for _, e := range o.since(dossier.Stopped, dossier.Accepted, dossier.InProcess, dossier.SupplementAnswered, dossier.PaymentDone) {
		switch {
		case e.Kind != dossier.Stopped:
			stop = nil
		case len(stop) == 0:
			stop = []dossier.Event{e}
		}
	}
	return stop
}

func (o oracle) end() (time.Time, dossier.EndSource) {
	resolved, handed := o.happened(dossier.Resolved), o.happened(dossier.HandedOver)
	switch {
	case o.policy.End == dossier.ResolvedElseHandedOver && len(resolved) > 0:
		return resolved[0].At, dossier.ByResolved
	case len(handed) > 0:
		return handed[0].At, dossier.ByHandOver
	case len(resolved) > 0 || o.endless():
		return time.Time{}, dossier.NotEnded
	}
	var closing []dossier.EventKind
	if o.state() != dossier.StateRefused {
		closing = append(closing, dossier.Withdrawn)
	}
	if o.policy.Refused == dossier.RefusalEnds {
		closing = append(closing, dossier.NotAccepted)
	}
	ends := o.since(closing...)
	if stop := o.stop(); o.policy.Stopped == dossier.StopEnds && len(stop) > 0 {
		// Of two at one instant the one that stands first in the line is the earlier.
		place := slices.Index(o.d.Events, stop[0])
		i := slices.IndexFunc(ends, func(e dossier.Event) bool { return slices.Index(o.d.Events, e) > place })
		if i < 0 {
			i = len(ends)
		}
		ends = slices.Insert(ends, i, stop[0])
	}
	by := map[dossier.EventKind]dossier.EndSource{dossier.Stopped: dossier.ByStop, dossier.NotAccepted: dossier.ByRefusal, dossier.Withdrawn: dossier.ByWithdrawal}
	if len(ends) > 0 {
		return ends[0].At, by[ends[0].Kind]
	}
	if r := o.requests(); o.policy.Supplement == dossier.DeductedOnce && o.state() == dossier.StateSupplement && len(r) == 1 {
		return r[0], dossier.ByOpenRequest
	}
	return time.Time{}, dossier.NotEnded
}

// pauses are the stretches that belong to a request: from it to the next event that may change the state, and not
// beyond the end of handling.
func (o oracle) pauses(request dossier.EventKind) (list []calendar.Pause) {
	line := o.line()
	end, by := o.end()
	for i := 0; i+1 < len(line); i++ {
		if line[i].Kind != request || by != dossier.NotEnded && !line[i].At.Before(end) {
			continue
		}
		if n := len(list); n > 0 && line[i-1].Kind == request {
			list[n-1].To = line[i+1].At // still the same wait
			continue
		}
		list = append(list, calendar.Pause{From: line[i].At, To: line[i+1].At})
	}
	// A wait whose last row has no successor has not ended.
	if n := len(line); n > 1 && line[n-1].Kind == request && line[n-2].Kind == request && len(list) > 0 {
		list = list[:len(list)-1]
	}
	return list
}

// due is the effective due moment; known is false where the calendar does not reach.
func (o oracle) due() (appointed, due time.Time, by dossier.DueSource, provisional, known bool) {
	announced := o.happened(dossier.Appointed)
	if o.policy.Appointment == dossier.LatestWithApology {
		announced = slices.DeleteFunc(o.happened(dossier.Appointed, dossier.Apologised), func(e dossier.Event) bool { return e.Due.IsZero() })
	}
	known = true
	if n := len(announced); n > 0 {
		e := announced[n-1]
		if o.policy.Appointment == dossier.FirstAppointment {
			e = announced[0]
		}
		appointed, due, by = e.Due, e.Due, dossier.FromAppointment
		if e.Kind == dossier.Apologised {
			by = dossier.FromApology
		}
	} else if o.policy.Undated == dossier.CatalogMaximum {
		due, provisional, known = o.longest()
		if !due.IsZero() {
			by = dossier.FromCatalog
		}
	}
	if due.IsZero() {
		return appointed, due, dossier.NoDue, provisional, known
	}
	type wait struct {
		calendar.Pause
		request dossier.EventKind
	}
	var waits []wait
	for _, k := range []dossier.EventKind{dossier.SupplementRequested, dossier.PaymentRequested} {
		for _, p := range o.pauses(k) {
			waits = append(waits, wait{p, k})
		}
	}
	slices.SortStableFunc(waits, func(a, b wait) int { return a.From.Compare(b.From) })
	for _, w := range waits {
		switch {
		case w.From.Equal(w.To):
		case w.request == dossier.SupplementRequested && o.policy.Supplement == dossier.DeductedOnce:
			due = due.Add(w.To.Sub(w.From))
		case w.request == dossier.PaymentRequested && o.policy.Payment == dossier.PaymentRuns:
		default:
			var p bool
			if due, p, known = o.extend(due, w.Pause); !known {
				return appointed, time.Time{}, dossier.NoDue, provisional, false
			}
			provisional = provisional || p
		}
	}
	return appointed, due, by, provisional, true
}

// extend moves a due moment by a pause, whole working days one by one.
func (o oracle) extend(due time.Time, p calendar.Pause) (_ time.Time, provisional, known bool) {
	for _, t := range []time.Time{due, p.From, p.To} {
		if !o.cal.BuiltRange().Holds(t) {
			return time.Time{}, false, false
		}
	}
	if o.policy.Pause != calendar.WholeWorkingDays {
		d, err := o.cal.Extend(due, o.policy.Pause, p)
		return d.At, d.Provisional, err == nil
	}
	last := cchc.DateOf(due)
	n := 0
	for d := cchc.DateOf(p.From); d.Before(cchc.DateOf(p.To)); d = d.AddDays(1) {
		if must(o.cal.IsWorkingDay(d)) {
			n++
		}
	}
	projected := o.cal.IsProjected(last) || o.cal.IsProjected(cchc.DateOf(p.To))
	if n == 0 {
		return due, projected, true
	}
	clock := inHours(due.Sub(last.Start()))
	for n > 0 {
		last = last.AddDays(1)
		works, err := o.cal.IsWorkingDay(last)
		if err != nil {
			return time.Time{}, false, false
		}
		if works {
			n--
		}
	}
	return last.Start().Add(clock), projected || o.cal.IsProjected(last), true
}

// inHours puts a time of day into the hours 07:00-11:30 and 13:30-17:00: what lies outside goes to the end before it,
// and to the opening where there is none.
func inHours(clock time.Duration) time.Duration {
	const h = time.Hour
	switch {
	case clock < 7*h:
		return 7 * h
	case clock > 17*h:
		return 17 * h
	case clock > 11*h+h/2 && clock < 13*h+h/2:
		return 11*h + h/2
	}
	return clock
}

// procedure is the version in force on the day of receipt, or of submission where there is no receipt.
func (o oracle) procedure() *catalog.Procedure {
	t := o.receipt()
	if t.IsZero() {
		t = o.d.SubmittedAt
	}
	day := cchc.DateOf(t)
	for i := range o.procedures {
		p := &o.procedures[i]
		if p.Code == o.d.Procedure && !day.Before(p.From) && (p.To.IsZero() || day.Before(p.To)) {
			return p
		}
	}
	return nil
}

// longest counts every limit of the procedure and takes the latest end.
func (o oracle) longest() (due time.Time, provisional, known bool) {
	p := o.procedure()
	if p == nil {
		return time.Time{}, false, true
	}
	for _, m := range p.Manners {
		limit := m.Limit().Read
		if limit.IsZero() {
			continue
		}
		end, ok := o.count(limit)
		if !ok {
			return time.Time{}, provisional, false
		}
		if end.After(due) {
			due = end
		}
		provisional = provisional || !end.IsZero() && o.cal.IsProjected(cchc.DateOf(end))
	}
	return due, provisional, true
}

// count counts one limit from the receipt: by the Civil Code day by day, else as the calendar does. A limit without
// length counts nothing.
func (o oracle) count(limit calendar.Limit) (end time.Time, ok bool) {
	var left int
	var unit calendar.TimeUnit
	for _, l := range testLimits {
		if l.limit == limit {
			left, unit = l.n, l.unit
		}
	}
	if o.policy.LimitRule != calendar.CivilCode || unit == calendar.WorkingHour {
		due, err := o.cal.Due(o.receipt(), limit, o.policy.LimitRule)
		if err != nil && left == 0 {
			return time.Time{}, true
		}
		return due.At, err == nil
	}
	if left == 0 {
		return time.Time{}, o.cal.BuiltRange().Holds(o.receipt())
	}
	day := cchc.DateOf(o.receipt())
	if !o.cal.BuiltRange().Contains(day) {
		return time.Time{}, false
	}
	for left > 0 {
		day = day.AddDays(1)
		works, err := o.cal.IsWorkingDay(day)
		if err != nil {
			return time.Time{}, false
		}
		if works || unit == calendar.CalendarDay {
			left--
		}
	}
	for {
		works, err := o.cal.IsWorkingDay(day)
		if err != nil {
			return time.Time{}, false
		}
		if works {
			return day.Start().Add(17 * time.Hour), true
		}
		day = day.AddDays(1) // the last day rolls on
	}
}

// assess puts the answers together.
func (o oracle) assess() answer {
	a := answer{State: o.state(), Received: o.receipt()}
	if a.Received.IsZero() {
		a.Why = dossier.NeverReceived
		if o.d.ReceivedAt.After(o.at) {
			a.Why = dossier.ReceivedLater
		}
		return a
	}
	a.Requests = len(o.requests())
	a.End, a.EndBy = o.end()
	var known bool
	a.Appointed, a.Due, a.DueBy, a.Provisional, known = o.due()
	a.Timeliness, a.Why = o.judge(a, known)
	a.Open = a.EndBy == dossier.NotEnded && !o.leftOut() && a.Why != dossier.EndNotKnown
	return a
}

func (o oracle) leftOut() bool {
	return o.state() == dossier.StateRefused && o.policy.Refused == dossier.RefusalLeftOut ||
		o.state() == dossier.StateWithdrawn && o.policy.Withdrawn == dossier.WithdrawalLeftOut
}

func (o oracle) judge(a answer, known bool) (dossier.Timeliness, dossier.Reason) {
	ended := a.EndBy != dossier.NotEnded
	apart := a.State == dossier.StateStopped && o.policy.Stopped == dossier.StopStaysOpen
	waits := !ended && (a.State == dossier.StateSupplement && o.policy.Supplement == dossier.SupplementPauses ||
		a.State == dossier.StatePayment && o.policy.Payment == dossier.PaymentPauses)
	of := func(t dossier.Timeliness, whenEnded, whenOpen dossier.Reason) (dossier.Timeliness, dossier.Reason) {
		switch {
		case ended && t == dossier.InTime:
			return dossier.OnTime, whenEnded
		case ended:
			return dossier.Late, whenEnded
		}
		return t, whenOpen
	}
	switch {
	case o.leftOut():
		return dossier.NotJudged, dossier.LeftOutByPolicy
	case apart:
		return dossier.InTime, dossier.StoppedApart
	case o.endless():
		return dossier.TimelinessUndecided, dossier.EndNotKnown
	case a.State == dossier.StateWithdrawn && o.policy.Withdrawn == dossier.WithdrawalOnTime:
		return dossier.OnTime, dossier.WithdrawnOnTime
	case ended && a.End.Before(a.Received):
		return dossier.TimelinessUndecided, dossier.EndBeforeReceipt
	case o.policy.Supplement == dossier.DeductedOnce && a.Requests > 1:
		return of(dossier.Overdue, dossier.SecondRequest, dossier.SecondRequest)
	case waits:
		return dossier.InTime, dossier.PausedInTime
	case !known:
		return dossier.TimelinessUndecided, dossier.CalendarNotKnown
	case a.Due.IsZero() && o.policy.Undated == dossier.UndatedOnTime:
		return of(dossier.InTime, dossier.UndatedCounted, dossier.UndatedCounted)
	case a.Due.IsZero() && o.policy.Undated == dossier.UndatedLeftOut:
		return dossier.NotJudged, dossier.LeftOutByPolicy
	case a.Due.IsZero():
		return dossier.TimelinessUndecided, dossier.NoLimitKnown
	case !ended:
		return o.open(a)
	}
	return o.compare(a)
}

func (o oracle) open(a answer) (dossier.Timeliness, dossier.Reason) {
	overdue := a.Due.Before(o.at)
	if o.policy.Open == dossier.OpenByDay {
		overdue = cchc.DateOf(a.Due).Before(cchc.DateOf(o.at))
	}
	if overdue {
		return dossier.Overdue, dossier.OpenOverdue
	}
	return dossier.InTime, dossier.OpenInTime
}

func (o oracle) compare(a answer) (dossier.Timeliness, dossier.Reason) {
	end, due := a.End, a.Due
	if o.policy.Comparison == dossier.ByCivilDay {
		end, due = cchc.DateOf(end).Start(), cchc.DateOf(due).Start()
	}
	whys := [3]dossier.Reason{dossier.EndedEarly, dossier.EndedOnTime, dossier.EndedLate}
	if a.EndBy == dossier.ByOpenRequest {
		whys = [3]dossier.Reason{dossier.RequestedEarly, dossier.RequestedOnTime, dossier.RequestedLate}
	}
	switch {
	case end.Before(due):
		return dossier.Early, whys[0]
	case end.Equal(due):
		return dossier.OnTime, whys[1]
	}
	return dossier.Late, whys[2]
}

// testLimits are the limits of the catalogue below, with their lengths.
var testLimits = []struct {
	limit calendar.Limit
	n     int
	unit  calendar.TimeUnit
}{
	{calendar.WorkingDays(2), 2, calendar.WorkingDay},
	{calendar.WorkingDays(5), 5, calendar.WorkingDay},
	{calendar.WorkingDays(0), 0, calendar.WorkingDay},
	{calendar.Days(10), 10, calendar.CalendarDay},
	{calendar.WorkingHours(12), 12, calendar.WorkingHour},
}

// testProcedures is a small synthetic catalogue.
func testProcedures() []catalog.Procedure {
	free, fee, changed := int64(0), int64(8000), cchc.MustDate("2026-08-05")
	manner := func(c catalog.Channel, l calendar.Limit, fees ...*int64) catalog.Manner {
		m := catalog.Manner{Channel: c, Legal: catalog.Limit{Read: l}}
		for _, f := range fees {
			m.Fees = append(m.Fees, catalog.Fee{Dong: f})
		}
		return m
	}
	return []catalog.Procedure{
		{
			Code: "1.000001", To: changed, Subjects: []catalog.Subject{catalog.Citizen},
			Manners: []catalog.Manner{manner(catalog.Counter, calendar.WorkingDays(5), &fee), manner(catalog.Online, calendar.WorkingDays(2), &free)},
			Results: []catalog.Result{{Code: "K1", Paper: catalog.Required}},
			Online:  []catalog.OnlineFrom{{Level: catalog.Partial}},
		},
		{
			Code: "1.000001", From: changed, Subjects: []catalog.Subject{catalog.Enterprise},
			Manners: []catalog.Manner{manner(catalog.Counter, calendar.WorkingDays(2), &free), manner(catalog.Online, calendar.WorkingDays(0))},
			Results: []catalog.Result{{Code: "K1", Paper: catalog.NotRequired}},
			Online:  []catalog.OnlineFrom{{Level: catalog.Information}, {From: cchc.MustDate("2026-08-20"), Level: catalog.Full}},
		},
		{
			Code: "1.000002", Subjects: []catalog.Subject{catalog.Citizen},
			Manners: []catalog.Manner{manner(catalog.Counter, calendar.Days(10), &fee), manner(catalog.Post, calendar.WorkingHours(12))},
			Results: []catalog.Result{{Code: "K2"}},
			Online:  []catalog.OnlineFrom{{Level: catalog.Full}},
		},
		{Code: "1.000004", Manners: []catalog.Manner{manner(catalog.Counter, calendar.WorkingDays(2)), manner(catalog.Online, calendar.WorkingDays(5)), manner(catalog.Post, calendar.WorkingDays(2))}},
		{Code: "1.000003", Manners: []catalog.Manner{{Channel: catalog.Counter, Legal: catalog.Words("theo thỏa thuận")}}},
	}
}

func testCatalog() *catalog.Catalog {
	return must(catalog.New(catalog.Definition{Name: "tong-hop", Procedures: testProcedures()}))
}

var projected = must(calendar.Vietnam().With(calendar.Projected{Through: 2027, TetBefore: 2}))

// drawInstant draws near a day, at hours where something changes, so that equal instants are common.
func drawInstant(t *rapid.T, base cchc.Date, label string) time.Time {
	days := rapid.IntRange(-3, 14).Draw(t, label+" day")
	clock := rapid.SampledFrom([]string{"00:00:00", "07:00:00", "09:00:00", "11:30:00", "12:15:00", "16:59:00", "17:00:00", "17:30:00", "23:59:59"}).Draw(t, label+" clock")
	return vn(base.AddDays(days).String() + "T" + clock)
}

// drawBase draws a day around which a dossier lives: plain days, Tết, worked Saturdays, the last days that are known.
func drawBase(t *rapid.T) cchc.Date {
	return cchc.MustDate(rapid.SampledFrom([]string{
		"2026-08-03", "2026-08-03", "2026-08-20", "2026-02-10", "2025-04-24", "2024-05-02", "2025-06-30", "2026-12-24", "2027-03-01", "2018-01-02",
	}).Draw(t, "base"))
}

// drawDossier draws any dossier that New accepts, most of them with lines that no life cycle allows.
func drawDossier(t *rapid.T, base cchc.Date) dossier.Dossier {
	often := func(label string) bool { return rapid.IntRange(0, 3).Draw(t, label) > 0 }
	yes := rapid.SampledFrom([]dossier.Answer{0, dossier.No, dossier.Yes})
	d := dossier.Dossier{
		Number:          "SYN-1",
		Procedure:       rapid.SampledFrom([]string{"1.000001", "1.000001", "1.000002", "1.000003", "1.000004", "9.999999", ""}).Draw(t, "procedure"),
		Status:          dossier.EventKind(rapid.SampledFrom([]int{0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}).Draw(t, "status")),
		Channel:         rapid.SampledFrom([]catalog.Channel{0, catalog.Counter, catalog.Online, catalog.Post}).Draw(t, "channel"),
		Entry:           rapid.SampledFrom([]dossier.Entry{0, dossier.NationalPortal, dossier.LocalSystem}).Draw(t, "entry"),
		Fees:            dossier.Fees(rapid.IntRange(0, 2).Draw(t, "fees")),
		Payment:         dossier.Payment(rapid.IntRange(0, int(dossier.NotPaidOnline)).Draw(t, "payment")),
		Digitised:       yes.Draw(t, "digitised"),
		VerifiedAccount: yes.Draw(t, "verified"),
		PopulationData:  yes.Draw(t, "population data"),
		Synced:          yes.Draw(t, "synced"),
		Result:          dossier.Result{Electronic: yes.Draw(t, "electronic"), InStore: yes.Draw(t, "in store")},
	}
	if rapid.IntRange(0, 9).Draw(t, "odd channel") == 0 {
		d.Findings = d.Findings.With(cchc.ChannelUnknown)
	}
	if rapid.IntRange(0, 9).Draw(t, "findings of reading") == 0 {
		d.Findings = d.Findings.With(cchc.CalendarUnknown).With(cchc.ReceptionMissing)
	}
	if often("received") {
		d.ReceivedAt = drawInstant(t, base, "receipt")
	}
	if often("submitted") {
		d.SubmittedAt = drawInstant(t, base, "submission")
	}
	for range rapid.IntRange(0, 3).Draw(t, "papers") {
		d.Papers = append(d.Papers, dossier.Paper{File: yes.Draw(t, "file"), Digitised: yes.Draw(t, "digitised paper"), FromStore: yes.Draw(t, "from store")})
	}
	for range rapid.IntRange(0, 9).Draw(t, "events") {
		d.Events = append(d.Events, drawEvent(t, base))
	}
	return must(dossier.New(d))
}

func drawEvent(t *rapid.T, base cchc.Date) dossier.Event {
	kinds := slices.Concat(allKinds, []dossier.EventKind{
		dossier.Accepted, dossier.InProcess, dossier.InProcess, dossier.SupplementRequested, dossier.SupplementRequested, dossier.SupplementRequested,
		dossier.PaymentRequested, dossier.Stopped, dossier.Resolved, dossier.Appointed, dossier.Appointed,
	})
	e := dossier.Event{Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), At: drawInstant(t, base, "event")}
	switch e.Kind {
	case dossier.Appointed:
		e.Due = drawInstant(t, base, "appointment")
		if rapid.Bool().Draw(t, "untimed") {
			e.At = time.Time{}
		}
	case dossier.Apologised:
		if rapid.Bool().Draw(t, "new date") {
			e.Due = drawInstant(t, base, "new date")
		}
	case dossier.Rated:
		e.Opinion = dossier.Opinion(rapid.IntRange(1, 3).Draw(t, "opinion"))
	}
	return e
}

// drawPolicy draws a preset or any policy that stands.
func drawPolicy(t *rapid.T) dossier.Policy {
	switch rapid.IntRange(0, 3).Draw(t, "policy") {
	case 0:
		return dossier.Portal766()
	case 1:
		return dossier.Form06a()
	}
	return dossier.Policy{
		ID:          "tong-hop",
		Comparison:  dossier.Comparison(rapid.IntRange(1, 2).Draw(t, "comparison")),
		End:         dossier.EndOfHandling(rapid.IntRange(1, 2).Draw(t, "end")),
		Appointment: dossier.AppointmentRule(rapid.IntRange(1, 3).Draw(t, "appointment rule")),
		Undated:     dossier.UndatedRule(rapid.IntRange(1, 3).Draw(t, "undated")),
		LimitRule:   calendar.Rule(rapid.IntRange(1, 3).Draw(t, "limit rule")),
		Supplement:  dossier.SupplementRule(rapid.IntRange(1, 2).Draw(t, "supplement")),
		Payment:     dossier.PaymentRule(rapid.IntRange(1, 2).Draw(t, "payment rule")),
		Stopped:     dossier.StoppedRule(rapid.IntRange(1, 2).Draw(t, "stopped")),
		Refused:     dossier.RefusedRule(rapid.IntRange(1, 2).Draw(t, "refused")),
		Withdrawn:   dossier.WithdrawnRule(rapid.IntRange(1, 3).Draw(t, "withdrawn")),
		Open:        dossier.OpenRule(rapid.IntRange(1, 2).Draw(t, "open")),
		Channel:     dossier.ChannelRule(rapid.IntRange(1, 2).Draw(t, "channel rule")),
		Pause:       rapid.SampledFrom([]calendar.PausePolicy{calendar.WorkingTimeLost, calendar.WholeWorkingDays, calendar.WholeWorkingDays, calendar.ElapsedSubtracted, calendar.KeepOverdue}).Draw(t, "pause"),
	}
}

// A world is a policy, a calendar and a catalogue, with one dossier and an instant in it.
type world struct {
	base       cchc.Date
	policy     dossier.Policy
	assessor   *dossier.Assessor
	procedures []catalog.Procedure
	d          dossier.Dossier
	at         time.Time
}

func drawWorld(t *rapid.T) world {
	w := world{base: drawBase(t), policy: drawPolicy(t)}
	cal := calendar.Vietnam()
	if rapid.IntRange(0, 2).Draw(t, "calendar") == 2 {
		cal = projected
	}
	var cat *catalog.Catalog
	if rapid.IntRange(0, 4).Draw(t, "catalogue") > 0 {
		w.procedures = testProcedures()
		cat = testCatalog()
	}
	w.assessor = must(dossier.NewAssessor(w.policy, cal, cat))
	w.d = drawDossier(t, w.base)
	w.at = drawInstant(t, w.base, "as of")
	return w
}

func (w world) oracle(at time.Time) oracle {
	return oracle{w.policy, w.assessor.Calendar(), w.procedures, w.d, at}
}

// Assess is the literal reading of the policy, for any dossier that New accepts, any policy that stands, any instant,
// with and without a catalogue, inside the known calendar, beyond it, and with a projected one.
func TestLaw_AssessIsTheReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		s := w.assessor.Assess(&w.d, w.at)
		if !s.At.Equal(w.at) {
			t.Fatalf("At %v, want %v", s.At, w.at)
		}
		want := w.oracle(w.at).assess()
		got := answerOf(&s)
		if s.Received.IsZero() {
			got.Requests = 0 // requests in the check of a submission are nobody's question
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s as of %s (-reading +Assess)\n%s", show(w.d), w.at, diff)
		}
	})
}

// show prints a dossier, which does not print itself.
func show(d dossier.Dossier) string { return string(must(d.Document())) }

// member says where the dossier stands in each count of a period, one rule of the circulated note after the other.
func (o oracle) member(profile dossier.Profile, period cchc.Period, asOf time.Time) (populations, components map[string]dossier.Verdict) {
	a := o.assess()
	received, handled := o.received(a, period), o.handled(a, period)
	base := received
	populations = map[string]dossier.Verdict{"received": received, "handled": handled}
	if base.Standing == dossier.Counted {
		base = byAnswer(o.d.Synced, dossier.Unplaced, dossier.SyncNotStated, dossier.Outside, dossier.IsNotSynced, dossier.IsSynced)
	}
	populations["synced"] = base
	digital := handled
	if profile == dossier.Note {
		digital = received
	}
	in := func(base dossier.Verdict, verdict func() dossier.Verdict) dossier.Verdict {
		if base.Standing != dossier.Counted {
			return base
		}
		return verdict()
	}
	timely := func() dossier.Verdict { return timely(a) }
	return populations, map[string]dossier.Verdict{
		"DOSSIER_SYNC": in(received, func() dossier.Verdict {
			return byAnswer(o.d.Synced, dossier.Undecided, dossier.SyncNotStated, dossier.NotCounted, dossier.IsNotSynced, dossier.IsSynced)
		}),
		"PROGRESS_ON_TIME": in(handled, timely),
		"AVERAGE_HANDLING_TIME": in(received, func() dossier.Verdict {
			later := oracle{o.policy, o.cal, o.procedures, o.d, asOf}
			return later.completed(later.assess())
		}),
		"ONLINE_USED":      in(received, o.service),
		"ONLINE_SUBMITTED": in(received, o.submittedOnline),
		"ONLINE_PENDING": in(handled, func() dossier.Verdict {
			channel, why := o.channel()
			switch channel {
			case "online":
				return timely()
			case "unknown":
				return dossier.Verdict{Standing: dossier.Unplaced, Why: why}
			}
			return dossier.Verdict{Standing: dossier.Outside, Why: why}
		}),
		"PAYMENT_INTEGRATED":                 in(o.submitted(a, period, received), o.feeRow),
		"PAYMENT_TRANSACTED":                 in(received, o.paid),
		"PAYMENT_DOSSIERS":                   in(received, o.paid),
		"ORIGINAL_RESULT_AVAILABLE":          in(digital, func() dossier.Verdict { return o.result(profile) }),
		"SO_HOA_GIAY_TO_GIAI_QUYET":          in(digital, o.digitised),
		"REUSED_DIGITIZED_DATA":              in(digital, o.reused),
		"SYNCED_WITH_DVCQG_PERSONAL_STORAGE": in(digital, o.store),
		"CITIZEN_DATA_CONNECTED_FORMALITY": in(received, func() dossier.Verdict {
			switch p := o.procedure(); {
			case p == nil:
				return dossier.Verdict{Standing: dossier.Unplaced, Why: dossier.ProcedureNotKnown}
			case !slices.Contains(p.Subjects, catalog.Citizen):
				return dossier.Verdict{Standing: dossier.Outside, Why: dossier.NotForPeople}
			}
			return o.connected()
		}),
		"CITIZEN_DATA_CONNECTED_DOSSIER": in(digital, o.connected),
		"DOSSIER_RECEIVING_SATISFACTION": in(handled, func() dossier.Verdict {
			v := timely()
			ratings := o.happened(dossier.Rated)
			switch {
			case v.Standing != dossier.Counted && v.Standing != dossier.Undecided:
				return v
			case len(ratings) > 0 && ratings[len(ratings)-1].Opinion == dossier.Dissatisfied:
				return dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.RatedDissatisfied}
			case len(o.happened(dossier.Petitioned)) > 0:
				return dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.HasPetition}
			case v.Standing == dossier.Undecided:
				return v
			}
			return dossier.Verdict{Standing: dossier.Counted, Why: dossier.InTimeNoComplaint}
		}),
	}
}

func byAnswer(a dossier.Answer, unstated dossier.Standing, silence dossier.Reason, no dossier.Standing, whyNo, whyYes dossier.Reason) dossier.Verdict {
	switch a {
	case dossier.Yes:
		return dossier.Verdict{Standing: dossier.Counted, Why: whyYes}
	case dossier.No:
		return dossier.Verdict{Standing: no, Why: whyNo}
	}
	return dossier.Verdict{Standing: unstated, Why: silence}
}

func timely(a answer) dossier.Verdict {
	standing := map[dossier.Timeliness]dossier.Standing{
		dossier.Early: dossier.Counted, dossier.OnTime: dossier.Counted, dossier.InTime: dossier.Counted,
		dossier.Late: dossier.NotCounted, dossier.Overdue: dossier.NotCounted,
		dossier.TimelinessUndecided: dossier.Undecided, dossier.NotJudged: dossier.Outside,
	}
	return dossier.Verdict{Standing: standing[a.Timeliness], Why: a.Why}
}

// received: the receipt lies in the period. A dossier that was worked on without any receipt has no place.
func (o oracle) received(a answer, period cchc.Period) dossier.Verdict {
	worked := []dossier.EventKind{dossier.Accepted, dossier.InProcess, dossier.Stopped, dossier.Resolved, dossier.HandedOver}
	switch {
	case a.Received.IsZero() && a.Why == dossier.NeverReceived && a.State == dossier.StateNotReceived &&
		(len(o.happened(worked...)) > 0 || slices.Contains(worked, o.d.Status)):
		return dossier.Verdict{Standing: dossier.Unplaced, Why: dossier.NeverReceived}
	case a.Received.IsZero():
		return dossier.Verdict{Standing: dossier.Outside, Why: a.Why}
	case o.leftOut():
		return dossier.Verdict{Standing: dossier.Outside, Why: dossier.LeftOutByPolicy}
	case a.Received.Before(period.Start()):
		return dossier.Verdict{Standing: dossier.Outside, Why: dossier.ReceivedEarlier}
	}
	return dossier.Verdict{Standing: dossier.Counted, Why: dossier.ReceivedInPeriod}
}

// handled: received in the period, or before and not ended before.
func (o oracle) handled(a answer, period cchc.Period) dossier.Verdict {
	v := o.received(a, period)
	switch {
	case v.Why != dossier.ReceivedEarlier:
		return v
	case a.Why == dossier.EndNotKnown:
		return dossier.Verdict{Standing: dossier.Unplaced, Why: dossier.EndNotKnown}
	case a.EndBy != dossier.NotEnded && a.End.Before(period.Start()):
		return dossier.Verdict{Standing: dossier.Outside, Why: dossier.EndedEarlier}
	}
	return dossier.Verdict{Standing: dossier.Counted, Why: dossier.CarriedOver}
}

// submitted: by the receipt, else by the submission.
func (o oracle) submitted(a answer, period cchc.Period, received dossier.Verdict) dossier.Verdict {
	s := o.d.SubmittedAt
	if a.Received.IsZero() && o.d.ReceivedAt.IsZero() && !s.IsZero() && !s.After(o.at) && !s.Before(period.Start()) && s.Before(period.End()) {
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.SubmittedInPeriod}
	}
	return received
}

func (o oracle) completed(a answer) dossier.Verdict {
	done := a.State == dossier.StateResolved || a.State == dossier.StateHandedOver
	switch {
	case a.Why == dossier.EndBeforeReceipt, a.Why == dossier.EndNotKnown && done:
		return dossier.Verdict{Standing: dossier.Unplaced, Why: a.Why}
	case done && !a.End.IsZero():
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.HandlingCompleted}
	}
	return dossier.Verdict{Standing: dossier.Outside, Why: dossier.HandlingNotCompleted}
}

func (o oracle) channel() (string, dossier.Reason) {
	switch {
	case o.d.Channel == catalog.Counter:
		return "counter", dossier.SubmittedAtCounter
	case o.d.Channel == catalog.Online:
		return "online", dossier.SubmittedOnline
	case o.d.Channel == catalog.Post:
		return "post", dossier.SubmittedByPost
	case o.d.Findings.Has(cchc.ChannelUnknown), o.policy.Channel == dossier.MissingIsUnplaced:
		return "unknown", dossier.ChannelNotKnown
	}
	return "counter", dossier.ChannelMissing
}

func (o oracle) service() dossier.Verdict {
	p := o.procedure()
	if p == nil {
		return dossier.Verdict{Standing: dossier.Unplaced, Why: dossier.ProcedureNotKnown}
	}
	level := catalog.OnlineLevel(0)
	for _, l := range p.Online {
		if !l.From.After(cchc.DateOf(o.receipt())) {
			level = l.Level
		}
	}
	channel, why := o.channel()
	switch {
	case level == 0:
		return dossier.Verdict{Standing: dossier.Unplaced, Why: dossier.OnlineLevelNotStated}
	case level == catalog.Information:
		return dossier.Verdict{Standing: dossier.Outside, Why: dossier.NotOfferedOnline}
	case channel == "unknown":
		return dossier.Verdict{Standing: dossier.Undecided, Why: why}
	case channel == "online":
		return dossier.Verdict{Standing: dossier.Counted, Why: why}
	}
	return dossier.Verdict{Standing: dossier.NotCounted, Why: why}
}

// paperResult says whether a result must be handed over on paper.
func (o oracle) paperResult() catalog.Requirement {
	if p := o.procedure(); p != nil && len(p.Results) > 0 {
		return p.Results[0].Paper // the test's procedures have at most one
	}
	return 0
}

func (o oracle) submittedOnline() dossier.Verdict {
	channel, why := o.channel()
	electronic, paper := o.d.Result.Electronic, o.paperResult()
	switch {
	case channel == "unknown":
		return dossier.Verdict{Standing: dossier.Unplaced, Why: why}
	case channel != "online":
		return dossier.Verdict{Standing: dossier.NotCounted, Why: why}
	case electronic == dossier.Yes:
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.OnlineWithResult}
	case paper == catalog.NotRequired:
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.OnlineResultNotNeeded}
	case paper == catalog.Required && electronic == dossier.No:
		return dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.OnlineWithoutResult}
	}
	return dossier.Verdict{Standing: dossier.Undecided, Why: dossier.OnlineResultNotStated}
}

// fee is the verdict of a procedure that is not known or has no fee.
func (o oracle) fee() (dossier.Verdict, bool) {
	p := o.procedure()
	if p == nil {
		return dossier.Verdict{Standing: dossier.Unplaced, Why: dossier.ProcedureNotKnown}, false
	}
	for _, m := range p.Manners {
		for _, f := range m.Fees {
			if *f.Dong > 0 {
				return dossier.Verdict{}, true
			}
		}
	}
	return dossier.Verdict{Standing: dossier.Outside, Why: dossier.ProcedureWithoutFee}, false
}

func (o oracle) feeRow() dossier.Verdict {
	v, owed := o.fee()
	switch {
	case !owed:
		return v
	case o.d.Fees == dossier.Charged:
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.HasFeeRow}
	case o.d.Fees == dossier.AllZero:
		return dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.FeesAllZero}
	}
	return dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.NoFeeRow}
}

func (o oracle) paid() dossier.Verdict {
	v, owed := o.fee()
	switch {
	case !owed:
		return v
	case o.d.Fees == dossier.AllZero:
		return dossier.Verdict{Standing: dossier.Outside, Why: dossier.FeesAllZero}
	case o.d.Payment == dossier.PaidOnPortal:
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.PaidViaPortal}
	case o.d.Payment == dossier.PaidOnGateway:
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.PaidViaGateway}
	case o.d.Payment == 0:
		return dossier.Verdict{Standing: dossier.Undecided, Why: dossier.PaymentNotStated}
	}
	return dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.NotPaidViaInternet}
}

func (o oracle) result(profile dossier.Profile) dossier.Verdict {
	if profile == dossier.Note { // only procedures that return a result on paper
		switch {
		case o.procedure() == nil:
			return dossier.Verdict{Standing: dossier.Unplaced, Why: dossier.ProcedureNotKnown}
		case o.paperResult() == catalog.NotRequired:
			return dossier.Verdict{Standing: dossier.Outside, Why: dossier.NoPaperResult}
		case o.paperResult() == 0:
			return dossier.Verdict{Standing: dossier.Unplaced, Why: dossier.PaperResultNotStated}
		}
	}
	return byAnswer(o.d.Result.Electronic, dossier.Undecided, dossier.ResultNotStated, dossier.NotCounted, dossier.NoElectronicResult, dossier.HasElectronicResult)
}

// of counts what the papers answer to a question.
func (o oracle) of(question func(dossier.Paper) dossier.Answer) (yes, no int) {
	for _, p := range o.d.Papers {
		switch question(p) {
		case dossier.Yes:
			yes++
		case dossier.No:
			no++
		}
	}
	return yes, no
}

func (o oracle) digitised() dossier.Verdict {
	files, without := o.of(func(p dossier.Paper) dossier.Answer { return p.File })
	p := o.procedure()
	switch {
	case files == 0 && without == len(o.d.Papers):
		return dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.NoFile}
	case files == 0:
		return dossier.Verdict{Standing: dossier.Undecided, Why: dossier.FileNotStated}
	case p != nil && len(p.Results) == 0:
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.FileResultNotNeeded}
	case o.d.Result.Electronic == dossier.Yes:
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.FileAndResult}
	case o.d.Result.Electronic == 0:
		return dossier.Verdict{Standing: dossier.Undecided, Why: dossier.ResultNotStated}
	case p == nil:
		return dossier.Verdict{Standing: dossier.Undecided, Why: dossier.ProcedureNotKnown}
	}
	return dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.FileWithoutResult}
}

func (o oracle) reused() dossier.Verdict {
	papers, _ := o.of(func(p dossier.Paper) dossier.Answer { return p.Digitised })
	switch {
	case o.d.Digitised == dossier.Yes:
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.DigitisedByFlag}
	case papers > 0 && o.d.Entry == dossier.NationalPortal:
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.DigitisedByPaper}
	case o.d.Digitised == dossier.No:
		return dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.NotDigitised}
	}
	return dossier.Verdict{Standing: dossier.Undecided, Why: dossier.DigitisedNotStated}
}

func (o oracle) store() dossier.Verdict {
	yes, no := o.of(func(p dossier.Paper) dossier.Answer { return p.FromStore })
	switch {
	case yes > 0:
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.PaperFromStore}
	case o.d.Result.Electronic == dossier.Yes && o.d.Result.InStore == dossier.Yes:
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.ResultInStore}
	case no == len(o.d.Papers):
		return dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.NotInStore}
	}
	return dossier.Verdict{Standing: dossier.Undecided, Why: dossier.StoreNotStated}
}

func (o oracle) connected() dossier.Verdict {
	switch {
	case o.d.VerifiedAccount == dossier.Yes:
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.AccountVerified}
	case o.d.PopulationData == dossier.Yes:
		return dossier.Verdict{Standing: dossier.Counted, Why: dossier.PopulationDataUsed}
	case o.d.VerifiedAccount == 0 || o.d.PopulationData == 0:
		return dossier.Verdict{Standing: dossier.Undecided, Why: dossier.ConnectionNotStated}
	}
	return dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.NotConnected}
}

// verdicts reads a membership into the shape of the reading.
func verdicts(m *dossier.Membership) (populations, components map[string]dossier.Verdict) {
	populations, components = map[string]dossier.Verdict{}, map[string]dossier.Verdict{}
	for p := dossier.Received; p <= dossier.SyncedPopulation; p++ {
		populations[p.String()] = m.Population(p)
	}
	for c := dossier.DossierSync; c <= dossier.ReceivingSatisfaction; c++ {
		components[c.String()] = m.Component(c)
	}
	return populations, components
}

// drawPeriod draws the month, the quarter or the year of a day, or a stretch of days about it.
func drawPeriod(t *rapid.T, base cchc.Date) cchc.Period {
	year, month, _ := base.YMD()
	from := rapid.IntRange(-3, 10).Draw(t, "first day")
	days := must(cchc.NewPeriod(base.AddDays(from), base.AddDays(from+rapid.IntRange(0, 6).Draw(t, "length"))))
	return rapid.SampledFrom([]cchc.Period{cchc.Month(year, month), cchc.Quarter(year, (int(month)+2)/3), cchc.Year(year), days, days, days}).Draw(t, "period")
}

// Member is the literal reading of every count, under the same conditions, for both profiles and any period. It carries
// the assessment of the earlier of the instant and the last instant of the period.
func TestLaw_MemberIsTheReading(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		profile := rapid.SampledFrom([]dossier.Profile{dossier.Portal2026, dossier.Note}).Draw(t, "profile")
		period := drawPeriod(t, w.base)
		at := w.at
		if last := period.End().Add(-1); at.After(last) {
			at = last
		}
		s, m := w.assessor.Member(&w.d, profile, period, w.at)
		if again := w.assessor.Assess(&w.d, at); s != again {
			t.Fatalf("the assessment beside is %+v, want %+v", s, again)
		}
		populations, components := verdicts(&m)
		wantPopulations, wantComponents := w.oracle(at).member(profile, period, w.at)
		if diff := cmp.Diff(wantPopulations, populations) + cmp.Diff(wantComponents, components); diff != "" {
			t.Fatalf("%s in %s as of %s (-reading +Member)\n%s", show(w.d), period, at, diff)
		}
	})
}
