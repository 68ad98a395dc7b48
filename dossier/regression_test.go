package dossier_test

import (
	"slices"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// One test for each defect found in other systems; the comment says what went wrong there, or here.

var august = cchc.Month(2026, time.August)

// on is an event at an instant of Vietnamese time.
func on(at string, kind dossier.EventKind) dossier.Event {
	return dossier.Event{At: vn(at + ":00"), Kind: kind}
}

// appointed announces an appointment that holds from the beginning.
func appointed(due string) dossier.Event {
	return dossier.Event{Kind: dossier.Appointed, Due: vn(due + ":00")}
}

// received is a dossier that was received at an instant, with what happened.
func received(at string, events ...dossier.Event) dossier.Dossier {
	return must(dossier.New(dossier.Dossier{Number: "SYN-1", ReceivedAt: vn(at + ":00"), Events: events}))
}

// wantJudged checks the judgement and its reason as of an instant.
func wantJudged(t *testing.T, p dossier.Policy, d dossier.Dossier, at string, want dossier.Timeliness, why dossier.Reason) dossier.Assessment {
	t.Helper()
	s := newAssessor(p).Assess(&d, vn(at+":00"))
	if s.Timeliness != want || s.Why != why {
		t.Errorf("%s as of %s: %s (%s), want %s (%s); end %s %s, due %s %s", p.ID, at, s.Timeliness, s.Why, want, why, s.End, s.EndBy, s.Due, s.DueBy)
	}
	return s
}

func wantDue(t *testing.T, s dossier.Assessment, want string, by dossier.DueSource) {
	t.Helper()
	if got := s.Due.Format("2006-01-02T15:04"); got != want || s.DueBy != by {
		t.Errorf("due %s by %s, want %s by %s", got, s.DueBy, want, by)
	}
}

// wantIn checks the standing of a dossier in a population of a month, looked at long after.
func wantIn(t *testing.T, p dossier.Policy, d dossier.Dossier, month cchc.Period, population dossier.Population, want dossier.Standing, why dossier.Reason) {
	t.Helper()
	_, m := newAssessor(p).Member(&d, dossier.Portal2026, month, vn("2027-01-01T00:00:00"))
	if got := m.Population(population); got != (dossier.Verdict{Standing: want, Why: why}) {
		t.Errorf("%s in %s: %s (%s), want %s (%s)", population, month, got.Standing, got.Why, want, why)
	}
}

// own is a preset with changes, under another name.
func own(p dossier.Policy, change func(*dossier.Policy)) dossier.Policy {
	p.ID = "tong-hop"
	change(&p)
	return p
}

func TestRegression_OpenAndDoneSameRule(t *testing.T) { // finished is on time, open is overdue
	open := received("2026-08-03T09:00", appointed("2026-08-04T17:00"))
	done := received("2026-08-03T09:00", appointed("2026-08-04T17:00"), on("2026-08-04T17:00", dossier.Resolved))
	for _, p := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} {
		wantJudged(t, p, open, "2026-08-04T17:00", dossier.InTime, dossier.OpenInTime)
		wantJudged(t, p, done, "2026-08-04T17:00", dossier.OnTime, dossier.EndedOnTime)
	}
}

func TestRegression_DayOrInstant(t *testing.T) { // two modules disagree
	d := received("2026-08-03T09:00", appointed("2026-08-04T17:00"), on("2026-08-04T17:30", dossier.Resolved))
	wantJudged(t, dossier.Form06a(), d, "2026-08-05T00:00", dossier.OnTime, dossier.EndedOnTime)
	wantJudged(t, dossier.Portal766(), d, "2026-08-05T00:00", dossier.Late, dossier.EndedLate)

	for finished, want := range map[string][2]dossier.Timeliness{ // by instant, by civil day
		"2025-03-10T08:30": {dossier.Early, dossier.OnTime},
		"2025-03-10T09:00": {dossier.OnTime, dossier.OnTime},
		"2025-03-10T16:00": {dossier.Late, dossier.OnTime},
		"2025-03-11T07:00": {dossier.Late, dossier.Late},
	} {
		d := received("2025-03-03T09:00", appointed("2025-03-10T09:00"), on(finished, dossier.Resolved))
		for i, p := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} {
			a := newAssessor(p)
			if s := a.Assess(&d, vn("2025-04-01T00:00:00")); s.Timeliness != want[i] {
				t.Errorf("%s, finished %s: %s, want %s", p.ID, finished, s.Timeliness, want[i])
			}
		}
	}
}

func TestRegression_DueDayIncluded(t *testing.T) { // late: strictly before
	d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-08-10T16:59", dossier.Resolved))
	wantJudged(t, dossier.Form06a(), d, "2026-09-01T00:00", dossier.OnTime, dossier.EndedOnTime)
	wantJudged(t, dossier.Portal766(), d, "2026-09-01T00:00", dossier.Early, dossier.EndedEarly)
}

func TestRegression_MissingDue(t *testing.T) { // on time in one report, early in another, no word in either
	d := received("2026-08-03T09:00", on("2026-08-10T16:59", dossier.Resolved))
	left := own(dossier.Form06a(), func(p *dossier.Policy) { p.Undated = dossier.UndatedLeftOut })
	for _, s := range []dossier.Assessment{
		wantJudged(t, dossier.Form06a(), d, "2026-09-01T00:00", dossier.OnTime, dossier.UndatedCounted),
		wantJudged(t, dossier.Form06a(), d, "2026-08-05T00:00", dossier.InTime, dossier.UndatedCounted),
		wantJudged(t, dossier.Portal766(), d, "2026-09-01T00:00", dossier.TimelinessUndecided, dossier.NoLimitKnown),
		wantJudged(t, left, d, "2026-09-01T00:00", dossier.NotJudged, dossier.LeftOutByPolicy),
	} {
		if !s.Findings.Has(cchc.DueMissing) || !s.Due.IsZero() || s.DueBy != dossier.NoDue {
			t.Errorf("a due moment nobody gave: %+v", s)
		}
	}
	// With a catalogue: 5 working days, the longest, whatever the channel. Monday the 10th is the fifth.
	d.Procedure, d.Channel = "1.000001", catalog.Online
	a := must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), testCatalog()))
	s := a.Assess(&d, vn("2026-09-01T00:00:00"))
	wantDue(t, s, "2026-08-10T17:00", dossier.FromCatalog)
	if s.Timeliness != dossier.Early || !s.Appointed.IsZero() {
		t.Errorf("%s, appointed %s", s.Timeliness, s.Appointed)
	}
	_, m := a.Member(&d, dossier.Portal2026, august, vn("2026-09-01T00:00:00"))
	if v := m.Component(dossier.ProgressOnTime); v.Standing != dossier.Counted {
		t.Errorf("%+v", v)
	}
	d.Procedure = "9.999999" // in the base, not in the numerator
	_, m = a.Member(&d, dossier.Portal2026, august, vn("2026-09-01T00:00:00"))
	if v := m.Component(dossier.ProgressOnTime); v != (dossier.Verdict{Standing: dossier.Undecided, Why: dossier.NoLimitKnown}) || !v.In() {
		t.Errorf("%+v", v)
	}
}

func TestRegression_DueOnClosedDay(t *testing.T) { // the limit of early drops to 00:00 of that day
	d := received("2026-08-03T09:00", appointed("2026-08-08T17:00"), on("2026-08-08T10:00", dossier.Resolved)) // a Saturday
	wantJudged(t, dossier.Portal766(), d, "2026-09-01T00:00", dossier.Early, dossier.EndedEarly)
	wantJudged(t, dossier.Form06a(), d, "2026-09-01T00:00", dossier.OnTime, dossier.EndedOnTime)
	d = received("2025-03-03T09:00", appointed("2025-03-10T11:45"), on("2025-03-10T11:00", dossier.Resolved)) // outside hours
	wantJudged(t, dossier.Portal766(), d, "2025-04-01T00:00", dossier.Early, dossier.EndedEarly)
	wantJudged(t, dossier.Form06a(), d, "2025-04-01T00:00", dossier.OnTime, dossier.EndedOnTime)
}

func TestRegression_OverdueFlagDead(t *testing.T) { // the flag is always false
	d := received("2026-08-03T09:00", appointed("2026-08-04T17:00"))
	for _, p := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} {
		wantJudged(t, p, d, "2026-08-05T00:00", dossier.Overdue, dossier.OpenOverdue)
	}
	wantJudged(t, dossier.Form06a(), d, "2026-08-04T23:59", dossier.InTime, dossier.OpenInTime)
	wantJudged(t, dossier.Portal766(), d, "2026-08-04T17:01", dossier.Overdue, dossier.OpenOverdue)
}

func TestRegression_SupplementShift(t *testing.T) { // Mon 17 Aug: calendar time less a day, plus eight hours
	d := received("2026-08-03T09:00", appointed("2026-08-12T09:00"), on("2026-08-07T09:00", dossier.SupplementRequested), on("2026-08-10T09:00", dossier.InProcess))
	for _, pause := range []calendar.PausePolicy{calendar.WholeWorkingDays, calendar.WorkingTimeLost} {
		p := own(dossier.Form06a(), func(p *dossier.Policy) { p.Pause = pause })
		s := wantJudged(t, p, d, "2026-08-12T12:00", dossier.InTime, dossier.OpenInTime)
		wantDue(t, s, "2026-08-13T09:00", dossier.FromAppointment)
		if got := s.Appointed.Format("2006-01-02T15:04"); got != "2026-08-12T09:00" {
			t.Errorf("the appointment itself moved: %s", got)
		}
	}
	// The portal takes off the whole length, rest days included.
	wantDue(t, wantJudged(t, dossier.Portal766(), d, "2026-08-12T12:00", dossier.InTime, dossier.OpenInTime), "2026-08-15T09:00", dossier.FromAppointment)
}

func TestRegression_ShortPause(t *testing.T) { // a whole day given back, the only policy there is
	d := received("2026-08-03T09:00", appointed("2026-08-12T09:00"), on("2026-08-03T16:59", dossier.SupplementRequested), on("2026-08-04T07:01", dossier.SupplementAnswered))
	for pause, want := range map[calendar.PausePolicy]string{
		calendar.WorkingTimeLost:   "2026-08-12T09:02",
		calendar.WholeWorkingDays:  "2026-08-13T09:00",
		calendar.ElapsedSubtracted: "2026-08-12T23:02",
	} {
		p := own(dossier.Form06a(), func(p *dossier.Policy) { p.Pause = pause })
		wantDue(t, wantJudged(t, p, d, "2026-08-10T00:00", dossier.InTime, dossier.OpenInTime), want, dossier.FromAppointment)
	}
}

func TestRegression_PauseSurvivesChange(t *testing.T) { // the pause is lost with the old limit
	moved := dossier.Event{At: vn("2026-08-11T08:00:00"), Kind: dossier.Appointed, Due: vn("2026-08-14T17:00:00")}
	d := received("2026-08-03T09:00", appointed("2026-08-12T17:00"), on("2026-08-06T09:00", dossier.SupplementRequested), on("2026-08-07T09:00", dossier.InProcess), moved)
	wantDue(t, wantJudged(t, dossier.Portal766(), d, "2026-08-12T00:00", dossier.InTime, dossier.OpenInTime), "2026-08-15T17:00", dossier.FromAppointment)
	s := wantJudged(t, dossier.Form06a(), d, "2026-08-12T00:00", dossier.InTime, dossier.OpenInTime)
	wantDue(t, s, "2026-08-13T17:00", dossier.FromAppointment)
	if !s.Findings.Has(cchc.DueMoved) {
		t.Error("the appointment was moved without a word")
	}
}

func TestRegression_ApologyAndNewDue(t *testing.T) { // the new date reaches the message only, nothing is counted
	apology := dossier.Event{At: vn("2026-08-10T09:00:00"), Kind: dossier.Apologised, Due: vn("2026-08-14T17:00:00"), Cause: dossier.OwnCause}
	d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), apology, on("2026-08-13T10:00", dossier.Resolved))
	wantJudged(t, dossier.Portal766(), d, "2026-09-01T00:00", dossier.Late, dossier.EndedLate)
	wantJudged(t, dossier.Form06a(), d, "2026-09-01T00:00", dossier.Late, dossier.EndedLate)
	renewed := own(dossier.Portal766(), func(p *dossier.Policy) { p.Appointment = dossier.LatestWithApology })
	wantDue(t, wantJudged(t, renewed, d, "2026-09-01T00:00", dossier.Early, dossier.EndedEarly), "2026-08-14T17:00", dossier.FromApology)
	// Before the apology its date is not known.
	wantDue(t, wantJudged(t, renewed, d, "2026-08-10T08:59", dossier.InTime, dossier.OpenInTime), "2026-08-10T17:00", dossier.FromAppointment)
	if i := slices.IndexFunc(d.Events, func(e dossier.Event) bool { return e.Kind == dossier.Apologised }); !d.Events[i].Due.Equal(apology.Due) {
		t.Error("the new date is lost")
	}
}

func TestRegression_Withdrawn(t *testing.T) { // on time, left out, an end: one system each, unnamed
	d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-08-12T09:00", dossier.Withdrawn))
	out := own(dossier.Form06a(), func(p *dossier.Policy) { p.Withdrawn = dossier.WithdrawalLeftOut })
	for _, s := range []dossier.Assessment{
		wantJudged(t, dossier.Portal766(), d, "2026-09-01T00:00", dossier.Late, dossier.EndedLate),
		wantJudged(t, dossier.Form06a(), d, "2026-09-01T00:00", dossier.OnTime, dossier.WithdrawnOnTime),
		wantJudged(t, out, d, "2026-09-01T00:00", dossier.NotJudged, dossier.LeftOutByPolicy),
	} {
		if s.State != dossier.StateWithdrawn || s.EndBy != dossier.ByWithdrawal || s.IsOpen() {
			t.Errorf("%s, ended by %s, open: %t", s.State, s.EndBy, s.IsOpen())
		}
	}
	wantJudged(t, out, d, "2026-08-11T12:00", dossier.Overdue, dossier.OpenOverdue) // counted until then
	wantIn(t, out, d, august, dossier.Handled, dossier.Outside, dossier.LeftOutByPolicy)
	wantIn(t, dossier.Form06a(), d, august, dossier.Handled, dossier.Counted, dossier.ReceivedInPeriod)
}

func TestRegression_ProcessClock(t *testing.T) { // the same question on two days, two answers
	d := typical()
	a, b := newAssessor(dossier.Portal766()), newAssessor(dossier.Portal766())
	s, m := a.Member(&d, dossier.Portal2026, august, vn("2026-08-31T23:59:59"))
	if again, n := b.Member(&d, dossier.Portal2026, august, vn("2026-08-31T23:59:59")); s != again || m != n {
		t.Errorf("%+v\n%+v", s, again)
	}
}

func TestRegression_FirstInstant(t *testing.T) { // carried over, or nowhere, or twice
	d := received("2026-08-01T00:00", appointed("2026-08-10T17:00"))
	for _, population := range []dossier.Population{dossier.Received, dossier.Handled} {
		wantIn(t, dossier.Portal766(), d, august, population, dossier.Counted, dossier.ReceivedInPeriod)
		wantIn(t, dossier.Portal766(), d, cchc.Month(2026, time.July), population, dossier.Outside, dossier.ReceivedLater)
	}
}

func TestRegression_LastInstant(t *testing.T) { // lost behind 23:59:59
	d := must(dossier.New(dossier.Dossier{Number: "SYN-1", ReceivedAt: vn("2026-08-31T23:59:59").Add(999 * time.Millisecond)}))
	wantIn(t, dossier.Portal766(), d, august, dossier.Received, dossier.Counted, dossier.ReceivedInPeriod)
	wantIn(t, dossier.Portal766(), d, cchc.Month(2026, time.September), dossier.Received, dossier.Outside, dossier.ReceivedEarlier)
	if got, want := dossier.JudgedAt(august, vn("2027-01-01T00:00:00")), vn("2026-09-01T00:00:00").Add(-1); !got.Equal(want) {
		t.Errorf("judged at %s, want %s", got, want)
	}
	if got := dossier.JudgedAt(august, vn("2026-08-10T12:00:00")); !got.Equal(vn("2026-08-10T12:00:00")) {
		t.Errorf("judged at %s", got)
	}
}

func TestRegression_ClosedMonthMoves(t *testing.T) { // the state of 10 September in the report of August
	d := received("2026-08-20T09:00", appointed("2026-08-28T17:00"), on("2026-09-03T09:00", dossier.Resolved))
	a := newAssessor(dossier.Portal766())
	s, m := a.Member(&d, dossier.Portal2026, august, vn("2026-09-10T09:00:00"))
	if s.State != dossier.StateInProcess || !s.IsOpen() || s.Timeliness != dossier.Overdue || m.Component(dossier.ProgressOnTime).Why != dossier.OpenOverdue {
		t.Errorf("%+v", s)
	}
	s, m = a.Member(&d, dossier.Portal2026, cchc.Month(2026, time.September), vn("2026-09-10T09:00:00"))
	if s.Timeliness != dossier.Late || m.Population(dossier.Handled).Why != dossier.CarriedOver || m.Population(dossier.Received).Standing != dossier.Outside {
		t.Errorf("%+v", s)
	}
	wantIn(t, dossier.Portal766(), d, cchc.Month(2026, time.October), dossier.Handled, dossier.Outside, dossier.EndedEarlier)
}

func TestRegression_RefusedAnyDate(t *testing.T) { // refused last year, counted this month
	d := received("2026-06-20T09:00", appointed("2026-06-28T17:00"), on("2026-06-25T09:00", dossier.NotAccepted))
	wantIn(t, dossier.Portal766(), d, august, dossier.Handled, dossier.Outside, dossier.EndedEarlier)
	wantIn(t, dossier.Form06a(), d, august, dossier.Handled, dossier.Outside, dossier.LeftOutByPolicy)
	wantJudged(t, dossier.Portal766(), d, "2026-09-01T00:00", dossier.Early, dossier.EndedEarly)
	never := must(dossier.New(dossier.Dossier{Number: "SYN-1", SubmittedAt: vn("2026-08-03T09:00:00"), Events: []dossier.Event{on("2026-08-03T10:00", dossier.NotAccepted)}}))
	for _, p := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} { // it had not been received
		wantIn(t, p, never, august, dossier.Handled, dossier.Outside, dossier.NeverReceived)
		if s := wantJudged(t, p, never, "2026-09-01T00:00", dossier.NotJudged, dossier.NeverReceived); s.State != dossier.StateRefused || !s.End.IsZero() {
			t.Errorf("%s, end %s", s.State, s.End)
		}
	}
}

func TestRegression_StoppedSplit(t *testing.T) { // stopped in time and stopped late on the same condition
	early := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-08-07T09:00", dossier.Stopped))
	late := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-08-12T09:00", dossier.Stopped))
	wantJudged(t, dossier.Portal766(), early, "2026-09-01T00:00", dossier.Early, dossier.EndedEarly)
	wantJudged(t, dossier.Portal766(), late, "2026-09-01T00:00", dossier.Late, dossier.EndedLate)
	for _, d := range []dossier.Dossier{early, late} {
		if s := wantJudged(t, dossier.Form06a(), d, "2026-09-01T00:00", dossier.InTime, dossier.StoppedApart); !s.IsOpen() || s.State != dossier.StateStopped {
			t.Errorf("%s, open: %t", s.State, s.IsOpen())
		}
	}
	// Resumed, it was no end.
	resumed := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-08-07T09:00", dossier.Stopped), on("2026-08-11T09:00", dossier.InProcess))
	wantJudged(t, dossier.Portal766(), resumed, "2026-09-01T00:00", dossier.Overdue, dossier.OpenOverdue)
}

func TestRegression_JoinCountsPapers(t *testing.T) { // three papers or requests, three dossiers
	d := typical()
	a := newAssessor(dossier.Portal766())
	_, one := a.Member(&d, dossier.Portal2026, august, vn("2026-08-31T00:00:00"))
	d.Papers = []dossier.Paper{d.Papers[0], d.Papers[0], d.Papers[0]}
	d.Events = append(d.Events, on("2026-08-07T16:00", dossier.HandedOver), on("2026-08-07T16:00", dossier.HandedOver))
	d = must(dossier.New(d))
	if _, three := a.Member(&d, dossier.Portal2026, august, vn("2026-08-31T00:00:00")); one != three {
		t.Errorf("%+v\n%+v", one, three)
	}
}

func TestRegression_NoField(t *testing.T) { // dropped without notice
	d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"))
	with := d
	with.Field = "HT"
	a := newAssessor(dossier.Form06a())
	_, m := a.Member(&d, dossier.Portal2026, august, vn("2026-08-31T00:00:00"))
	_, n := a.Member(&with, dossier.Portal2026, august, vn("2026-08-31T00:00:00"))
	if m != n || m.Component(dossier.ProgressOnTime).Standing == dossier.Outside {
		t.Errorf("%+v\n%+v", m, n)
	}
}

func TestRegression_EndBeforeReceipt(t *testing.T) { // swapped in one system, early in another
	d := received("2026-08-05T09:00", appointed("2026-08-10T17:00"), on("2026-08-03T09:00", dossier.Resolved))
	for _, p := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} {
		s := wantJudged(t, p, d, "2026-09-01T00:00", dossier.TimelinessUndecided, dossier.EndBeforeReceipt)
		if !s.Findings.Has(cchc.DurationNegative) || !s.End.Equal(vn("2026-08-03T09:00:00")) {
			t.Errorf("%+v", s)
		}
	}
	_, m := newAssessor(dossier.Portal766()).Member(&d, dossier.Portal2026, august, vn("2026-08-31T00:00:00"))
	if v := m.Component(dossier.AverageHandlingTime); v.Standing == dossier.Counted {
		t.Errorf("in the mean: %+v", v)
	}
}

// The merger of 01/07/2025 changes units, not the dossier: received before, resolved after, it is carried over once, and
// keeps its appointment.
func TestRegression_Merger(t *testing.T) {
	d := must(dossier.New(dossier.Dossier{
		Number: "SYN-1", Receiving: "H00.5", Resolving: "H00.5", ReceivedAt: vn("2025-06-30T16:59:00"),
		Events: []dossier.Event{
			appointed("2025-07-07T17:00"),
			{At: vn("2025-07-01T00:00:00"), Kind: dossier.InProcess, Body: "H00.1"},
			on("2025-07-07T17:00", dossier.Resolved),
		},
	}))
	wantJudged(t, dossier.Portal766(), d, "2025-08-01T00:00", dossier.OnTime, dossier.EndedOnTime)
	june, july := cchc.Month(2025, time.June), cchc.Month(2025, time.July)
	wantIn(t, dossier.Portal766(), d, june, dossier.Received, dossier.Counted, dossier.ReceivedInPeriod)
	wantIn(t, dossier.Portal766(), d, june, dossier.Handled, dossier.Counted, dossier.ReceivedInPeriod)
	wantIn(t, dossier.Portal766(), d, july, dossier.Received, dossier.Outside, dossier.ReceivedEarlier)
	wantIn(t, dossier.Portal766(), d, july, dossier.Handled, dossier.Counted, dossier.CarriedOver)
	wantIn(t, dossier.Portal766(), d, cchc.Month(2025, time.August), dossier.Handled, dossier.Outside, dossier.EndedEarlier)
}

// A limit that was changed mid-year: the version in force on the day of receipt counts, the day before, the day, the day
// after, and to the last instant of it.
func TestRegression_LimitChangedMidYear(t *testing.T) {
	a := must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), testCatalog()))
	for at, want := range map[string]string{
		"2026-08-03T09:00": "2026-08-10T17:00", // 5 working days
		"2026-08-04T23:59": "2026-08-11T17:00",
		"2026-08-05T00:00": "2026-08-07T17:00", // 2 working days from that day on
		"2026-08-06T09:00": "2026-08-10T17:00",
	} {
		d := received(at)
		d.Procedure = "1.000001"
		s := a.Assess(&d, vn("2026-08-31T00:00:00"))
		wantDue(t, s, want, dossier.FromCatalog)
		if e := a.Edition(&d); e.IsZero() || e.From().IsZero() != (at < "2026-08-05") {
			t.Errorf("received %s: version from %s", at, e.From())
		}
	}
}

// A counter that is open on Saturday morning: the receipt day is left out of the limit, and a worked Saturday counts.
func TestRegression_SaturdayReceipt(t *testing.T) {
	a := must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), testCatalog()))
	for at, want := range map[string]string{
		"2026-07-25T09:00": "2026-07-31T17:00", // an ordinary Saturday: Monday to Friday
		"2026-08-22T09:00": "2026-08-25T17:00", // worked, and left out as the day of receipt: 2 working days
	} {
		d := received(at)
		d.Procedure = "1.000001"
		wantDue(t, a.Assess(&d, vn("2026-10-01T00:00:00")), want, dossier.FromCatalog)
	}
}

// A tax step: the statement pauses, the portal runs on, and waiting for the tax body is not overdue where it pauses.
func TestRegression_TaxStep(t *testing.T) {
	asked, paid := on("2026-08-05T09:00", dossier.PaymentRequested), on("2026-08-12T09:00", dossier.PaymentDone)
	waiting := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), asked)
	wantJudged(t, dossier.Form06a(), waiting, "2026-08-20T00:00", dossier.InTime, dossier.PausedInTime)
	if s := wantJudged(t, dossier.Portal766(), waiting, "2026-08-20T00:00", dossier.Overdue, dossier.OpenOverdue); s.State != dossier.StatePayment {
		t.Error(s.State)
	}
	done := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), asked, paid, on("2026-08-17T16:00", dossier.Resolved))
	wantDue(t, wantJudged(t, dossier.Form06a(), done, "2026-09-01T00:00", dossier.OnTime, dossier.EndedOnTime), "2026-08-17T17:00", dossier.FromAppointment)
	wantDue(t, wantJudged(t, dossier.Portal766(), done, "2026-09-01T00:00", dossier.Late, dossier.EndedLate), "2026-08-10T17:00", dossier.FromAppointment)
}

// An inter-agency dossier: what other bodies hold is inside the total time.
func TestRegression_InterAgency(t *testing.T) {
	at := func(when, body string) dossier.Event {
		return dossier.Event{At: vn(when + ":00"), Kind: dossier.InProcess, Body: body}
	}
	d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), at("2026-08-04T09:00", "TAX"), at("2026-08-11T09:00", "H99.1"), on("2026-08-11T10:00", dossier.Resolved))
	d.CoOperating = []string{"TAX"}
	for _, p := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} {
		wantDue(t, wantJudged(t, p, d, "2026-09-01T00:00", dossier.Late, dossier.EndedLate), "2026-08-10T17:00", dossier.FromAppointment)
	}
}

// One open request is the end, judged as of the request; a second one makes it late; a row sent twice is one request.
func TestRegression_SupplementRepeated(t *testing.T) {
	first, again := on("2026-08-05T09:00", dossier.SupplementRequested), on("2026-08-06T09:00", dossier.SupplementRequested)
	d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), first, first)
	if s := wantJudged(t, dossier.Portal766(), d, "2026-09-01T00:00", dossier.Early, dossier.RequestedEarly); s.Requests != 1 || s.EndBy != dossier.ByOpenRequest || !s.End.Equal(first.At) {
		t.Errorf("%+v", s)
	}
	wantJudged(t, dossier.Form06a(), d, "2026-09-01T00:00", dossier.InTime, dossier.PausedInTime)
	d = received("2026-08-03T09:00", appointed("2026-08-10T17:00"), first, again)
	wantJudged(t, dossier.Portal766(), d, "2026-08-07T00:00", dossier.Overdue, dossier.SecondRequest)
	wantJudged(t, dossier.Form06a(), d, "2026-09-01T00:00", dossier.InTime, dossier.PausedInTime)
	d = received("2026-08-03T09:00", appointed("2026-08-10T17:00"), first, again, on("2026-08-07T09:00", dossier.Resolved))
	wantJudged(t, dossier.Portal766(), d, "2026-09-01T00:00", dossier.Late, dossier.SecondRequest)
	// Asked in the check of the submission, it is nobody's delay.
	d = received("2026-08-05T12:00", appointed("2026-08-10T17:00"), first, on("2026-08-10T17:00", dossier.Resolved))
	if s := wantJudged(t, dossier.Portal766(), d, "2026-09-01T00:00", dossier.OnTime, dossier.EndedOnTime); s.Requests != 0 {
		t.Errorf("%d requests", s.Requests)
	}
}

// A request that is still open is judged as of the request, and its own length moves nothing.
func TestRegression_OpenRequestIsTheEnd(t *testing.T) {
	for asked, want := range map[string]struct {
		dossier.Timeliness
		dossier.Reason
	}{
		"2026-08-10T16:59": {dossier.Early, dossier.RequestedEarly},
		"2026-08-10T17:00": {dossier.OnTime, dossier.RequestedOnTime},
		"2026-08-10T17:01": {dossier.Late, dossier.RequestedLate},
	} {
		d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on(asked, dossier.SupplementRequested))
		if s := wantJudged(t, dossier.Portal766(), d, "2026-09-01T00:00", want.Timeliness, want.Reason); !s.End.Equal(vn(asked + ":00")) {
			t.Errorf("asked %s: end %s", asked, s.End)
		}
	}
}

// However many pauses there are, each is taken.
func TestRegression_ManyPauses(t *testing.T) {
	d := received("2026-08-03T09:00", appointed("2026-08-31T17:00"))
	for day := 3; day < 13; day++ {
		at := august.First().AddDays(day).Start().Add(9 * time.Hour)
		d.Events = append(d.Events, dossier.Event{At: at, Kind: dossier.PaymentRequested}, dossier.Event{At: at.Add(time.Duration(day) * time.Hour), Kind: dossier.PaymentDone})
	}
	d = must(dossier.New(d))
	p := own(dossier.Form06a(), func(p *dossier.Policy) { p.Pause = calendar.ElapsedSubtracted })
	wantDue(t, wantJudged(t, p, d, "2026-08-31T12:00", dossier.InTime, dossier.OpenInTime), "2026-09-03T20:00", dossier.FromAppointment) // 75 hours later
}

// A request that is met at once moves nothing, and asks no calendar.
func TestRegression_NoPause(t *testing.T) {
	const at = "2026-08-05T09:00"
	d := received("2026-08-03T09:00", appointed("2031-08-10T17:00"), on(at, dossier.SupplementRequested), on(at, dossier.SupplementAnswered))
	wantDue(t, wantJudged(t, dossier.Form06a(), d, "2026-08-31T12:00", dossier.InTime, dossier.OpenInTime), "2031-08-10T17:00", dossier.FromAppointment)
}

// Of a refusal and a withdrawal the first is what became of the dossier.
func TestRegression_RefusedOrWithdrawn(t *testing.T) {
	refused, withdrawn := dossier.NotAccepted, dossier.Withdrawn
	for first, want := range map[dossier.EventKind]dossier.State{refused: dossier.StateRefused, withdrawn: dossier.StateWithdrawn} {
		d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-08-05T09:00", first), on("2026-08-06T09:00", refused), on("2026-08-06T09:00", withdrawn))
		if s := wantJudged(t, dossier.Portal766(), d, "2026-08-31T12:00", dossier.Early, dossier.EndedEarly); s.State != want || !s.End.Equal(vn("2026-08-05T09:00:00")) {
			t.Errorf("%s first: %s, ended %s", first, s.State, s.End)
		}
	}
}

// What is asked for when the result has been handed over is no supplement of the handling, also where no 9 was sent.
func TestRegression_AskedAfterHandOver(t *testing.T) {
	d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-08-05T09:00", dossier.HandedOver),
		on("2026-08-06T09:00", dossier.SupplementRequested), on("2026-08-07T09:00", dossier.SupplementRequested))
	if s := wantJudged(t, dossier.Portal766(), d, "2026-08-31T12:00", dossier.Early, dossier.EndedEarly); s.Requests != 0 {
		t.Errorf("%d requests", s.Requests)
	}
}

// A dossier is taken off the satisfied once: for a petition, or for its latest rating; an overdue one for that alone.
func TestRegression_SatisfactionOnce(t *testing.T) {
	rated := func(at string, o dossier.Opinion) dossier.Event {
		return dossier.Event{At: vn(at + ":00"), Kind: dossier.Rated, Opinion: o}
	}
	done, petition := on("2026-08-07T09:00", dossier.Resolved), on("2026-08-08T09:00", dossier.Petitioned)
	for name, c := range map[string]struct {
		events []dossier.Event
		want   dossier.Verdict
	}{
		"satisfied":        {[]dossier.Event{done, rated("2026-08-08T09:00", dossier.Satisfied)}, dossier.Verdict{Standing: dossier.Counted, Why: dossier.InTimeNoComplaint}},
		"neutral":          {[]dossier.Event{done, rated("2026-08-08T09:00", dossier.Neutral)}, dossier.Verdict{Standing: dossier.Counted, Why: dossier.InTimeNoComplaint}},
		"not rated":        {[]dossier.Event{done}, dossier.Verdict{Standing: dossier.Counted, Why: dossier.InTimeNoComplaint}},
		"disliked":         {[]dossier.Event{done, rated("2026-08-08T09:00", dossier.Dissatisfied), petition}, dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.RatedDissatisfied}},
		"liked afterwards": {[]dossier.Event{done, rated("2026-08-08T09:00", dossier.Dissatisfied), rated("2026-08-09T09:00", dossier.Satisfied)}, dossier.Verdict{Standing: dossier.Counted, Why: dossier.InTimeNoComplaint}},
		"petition":         {[]dossier.Event{done, petition}, dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.HasPetition}},
		"overdue":          {[]dossier.Event{petition}, dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.OpenOverdue}},
		"petition later":   {[]dossier.Event{done, on("2026-09-01T00:00", dossier.Petitioned)}, dossier.Verdict{Standing: dossier.Counted, Why: dossier.InTimeNoComplaint}},
	} {
		d := received("2026-08-03T09:00", append(c.events, appointed("2026-08-10T17:00"))...)
		_, m := newAssessor(dossier.Portal766()).Member(&d, dossier.Portal2026, august, vn("2026-10-01T00:00:00"))
		if got := m.Component(dossier.ReceivingSatisfaction); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// A note of the reader that the calendar is not known, or the receipt missing, decides nothing here.
func TestRegression_FindingOfReading(t *testing.T) {
	d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"))
	d.Findings = cchc.NewCodes(cchc.CalendarUnknown, cchc.ReceptionMissing)
	wantJudged(t, dossier.Portal766(), d, "2026-08-05T00:00", dossier.InTime, dossier.OpenInTime)
	wantIn(t, dossier.Portal766(), d, cchc.Month(2026, time.July), dossier.Received, dossier.Outside, dossier.ReceivedLater)
}

// Registered alone, a dossier is not received, and outside; worked on without receipt, it has no place.
func TestRegression_RegisteredIsOutside(t *testing.T) {
	d := must(dossier.New(dossier.Dossier{Number: "SYN-1", Events: []dossier.Event{on("2026-08-03T09:00", dossier.Registered)}}))
	wantIn(t, dossier.Portal766(), d, august, dossier.Handled, dossier.Outside, dossier.NeverReceived)
	if s := wantJudged(t, dossier.Portal766(), d, "2026-08-05T00:00", dossier.NotJudged, dossier.NeverReceived); s.Findings.Has(cchc.ReceptionMissing) {
		t.Error("said to be handled without receipt")
	}
	d = must(dossier.New(dossier.Dossier{Number: "SYN-1", Status: dossier.InProcess}))
	wantIn(t, dossier.Portal766(), d, august, dossier.Handled, dossier.Unplaced, dossier.NeverReceived)
}

// An acceptance of next month is not why a dossier is outside in this one.
func TestRegression_LaterAcceptance(t *testing.T) {
	d := must(dossier.New(dossier.Dossier{Number: "SYN-1", SubmittedAt: vn("2026-08-30T09:00:00"), Events: []dossier.Event{on("2026-09-03T09:00", dossier.Accepted)}}))
	wantIn(t, dossier.Portal766(), d, august, dossier.Received, dossier.Outside, dossier.NeverReceived)
	wantIn(t, dossier.Portal766(), d, cchc.Month(2026, time.September), dossier.Received, dossier.Counted, dossier.ReceivedInPeriod)
}

// A limit without length behind one that counts takes nothing away.
func TestRegression_LimitWithoutLength(t *testing.T) {
	a := must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), testCatalog()))
	d := received("2026-08-06T09:00")
	d.Procedure = "1.000001" // 2 working days at the counter, 0 online
	wantDue(t, a.Assess(&d, vn("2026-08-31T00:00:00")), "2026-08-10T17:00", dossier.FromCatalog)
}

// A row 1 after the receipt ends no pause.
func TestRegression_RegisteredAgain(t *testing.T) {
	d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-08-05T09:00", dossier.SupplementRequested), on("2026-08-06T09:00", dossier.Registered))
	if s := wantJudged(t, dossier.Portal766(), d, "2026-09-01T00:00", dossier.Early, dossier.RequestedEarly); !s.End.Equal(vn("2026-08-05T09:00:00")) {
		t.Errorf("end %s", s.End)
	}
}

// The status of the message speaks where the line is silent since the receipt.
func TestRegression_StatusAfterCheck(t *testing.T) {
	d := must(dossier.New(dossier.Dossier{
		Number: "SYN-1", Status: dossier.SupplementRequested, ReceivedAt: vn("2026-08-03T09:00:00"),
		Events: []dossier.Event{on("2026-08-02T09:00", dossier.Registered), appointed("2026-08-10T17:00")},
	}))
	s := wantJudged(t, dossier.Form06a(), d, "2026-09-01T00:00", dossier.InTime, dossier.PausedInTime)
	if s.State != dossier.StateSupplement || !s.Findings.Has(cchc.AsOfWithoutProgress) {
		t.Errorf("%+v", s)
	}
}

// A final status without time has no known end, whatever stands in the line, and is neither on time nor open.
func TestRegression_FinalWithoutEnd(t *testing.T) {
	stopped := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-08-05T09:00", dossier.Stopped))
	for _, p := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} {
		for _, status := range []dossier.EventKind{dossier.Resolved, dossier.HandedOver, dossier.Withdrawn} {
			d := stopped
			d.Status = status
			s := wantJudged(t, p, d, "2026-09-01T00:00", dossier.TimelinessUndecided, dossier.EndNotKnown)
			if !s.End.IsZero() || s.EndBy != dossier.NotEnded || s.IsOpen() || !s.Findings.Has(cchc.FinalWithoutEnd) {
				t.Errorf("%s: %+v", status, s)
			}
			wantIn(t, p, d, august, dossier.Handled, dossier.Counted, dossier.ReceivedInPeriod)
			wantIn(t, p, d, cchc.Month(2026, time.September), dossier.Handled, dossier.Unplaced, dossier.EndNotKnown)
		}
	}
}

// What follows the result moves no due moment.
func TestRegression_RequestAfterResult(t *testing.T) {
	d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-08-12T09:00", dossier.Resolved), on("2026-08-13T09:00", dossier.SupplementRequested), on("2026-08-20T09:00", dossier.InProcess))
	for _, p := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} {
		wantDue(t, wantJudged(t, p, d, "2026-09-01T00:00", dossier.Late, dossier.EndedLate), "2026-08-10T17:00", dossier.FromAppointment)
	}
}

// Of several rows of one kind the first counts; of several ends of 3, 7 and 8 the earliest.
func TestRegression_FirstRowCounts(t *testing.T) {
	for kind, by := range map[dossier.EventKind]dossier.EndSource{
		dossier.NotAccepted: dossier.ByRefusal, dossier.Withdrawn: dossier.ByWithdrawal, dossier.Stopped: dossier.ByStop,
		dossier.Resolved: dossier.ByResolved, dossier.HandedOver: dossier.ByHandOver,
	} {
		d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-08-10T09:00", kind), on("2026-08-12T09:00", kind))
		s := wantJudged(t, dossier.Portal766(), d, "2026-09-01T00:00", dossier.Early, dossier.EndedEarly)
		if s.EndBy != by || !s.End.Equal(vn("2026-08-10T09:00:00")) {
			t.Errorf("%s: ended %s by %s", kind, s.End, s.EndBy)
		}
	}
	d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-08-10T09:00", dossier.Stopped), on("2026-08-12T09:00", dossier.NotAccepted))
	if s := wantJudged(t, dossier.Portal766(), d, "2026-09-01T00:00", dossier.Early, dossier.EndedEarly); s.EndBy != dossier.ByStop {
		t.Errorf("ended by %s", s.EndBy)
	}
	// What has ended is not paused by a request that follows.
	stops := own(dossier.Form06a(), func(p *dossier.Policy) { p.Stopped = dossier.StopEnds })
	d = received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-08-12T09:00", dossier.Stopped), on("2026-08-13T09:00", dossier.SupplementRequested))
	wantJudged(t, stops, d, "2026-09-01T00:00", dossier.Late, dossier.EndedLate)
}

// The pause of a request that is repeated begins with the first row; one at the very instant of the receipt counts, one
// before it does not and is no end either.
func TestRegression_PauseBegins(t *testing.T) {
	first, again, answered := on("2026-08-05T09:00", dossier.SupplementRequested), on("2026-08-06T09:00", dossier.SupplementRequested), on("2026-08-07T09:00", dossier.InProcess)
	d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), first, again, answered)
	s := wantJudged(t, dossier.Form06a(), d, "2026-08-10T00:00", dossier.InTime, dossier.OpenInTime)
	wantDue(t, s, "2026-08-12T17:00", dossier.FromAppointment)
	if !s.Findings.Has(cchc.SupplementRepeated) {
		t.Error("two requests without a word")
	}
	d = received("2026-08-05T09:00", appointed("2026-08-10T17:00"), first, answered)
	wantDue(t, wantJudged(t, dossier.Form06a(), d, "2026-08-10T00:00", dossier.InTime, dossier.OpenInTime), "2026-08-12T17:00", dossier.FromAppointment)
	d = received("2026-08-05T10:00", appointed("2026-08-10T17:00"), first, answered)
	wantDue(t, wantJudged(t, dossier.Form06a(), d, "2026-08-10T00:00", dossier.InTime, dossier.OpenInTime), "2026-08-10T17:00", dossier.FromAppointment)
	d = received("2026-08-05T10:00", appointed("2026-08-10T17:00"), first, again)
	if s := wantJudged(t, dossier.Portal766(), d, "2026-09-01T00:00", dossier.Early, dossier.RequestedEarly); !s.End.Equal(again.At) {
		t.Errorf("end %s", s.End)
	}
}

// The longest limit counts, whatever its channel and place; beyond the calendar nothing is guessed, or it is said.
func TestRegression_LongestLimit(t *testing.T) {
	a := must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), testCatalog()))
	d := received("2026-08-03T09:00")
	d.Procedure = "1.000004"
	wantDue(t, a.Assess(&d, vn("2026-08-31T00:00:00")), "2026-08-10T17:00", dossier.FromCatalog)

	d = received("2026-12-30T09:00")
	d.Procedure = "1.000004"
	s := a.Assess(&d, vn("2026-12-31T00:00:00"))
	if s.Why != dossier.CalendarNotKnown || s.Timeliness != dossier.TimelinessUndecided || !s.Due.IsZero() || s.DueBy != dossier.NoDue || !s.Findings.Has(cchc.CalendarUnknown) {
		t.Errorf("%+v", s)
	}
	projecting := must(dossier.NewAssessor(dossier.Portal766(), projected, testCatalog()))
	if s := projecting.Assess(&d, vn("2026-12-31T00:00:00")); !s.Provisional || !s.Findings.Has(cchc.CalendarProjected) || s.Timeliness != dossier.InTime {
		t.Errorf("%+v", s)
	}
	paused := received("2026-12-28T09:00", appointed("2026-12-31T17:00"), on("2026-12-29T09:00", dossier.PaymentRequested), on("2026-12-30T09:00", dossier.PaymentDone))
	projecting = must(dossier.NewAssessor(dossier.Form06a(), projected, nil))
	if s := projecting.Assess(&paused, vn("2026-12-31T00:00:00")); !s.Provisional || s.Timeliness != dossier.InTime {
		t.Errorf("%+v", s)
	}
	wantJudged(t, dossier.Form06a(), paused, "2026-12-31T00:00", dossier.TimelinessUndecided, dossier.CalendarNotKnown)
}

// What is odd is said: an appointment before the receipt; and an apology without date gives none.
func TestRegression_OddAppointments(t *testing.T) {
	d := received("2026-08-03T09:00", appointed("2026-08-02T17:00"))
	if s := wantJudged(t, dossier.Portal766(), d, "2026-08-03T10:00", dossier.Overdue, dossier.OpenOverdue); !s.Findings.Has(cchc.DueBeforeReceipt) {
		t.Error("an appointment before the receipt without a word")
	}
	renewed := own(dossier.Portal766(), func(p *dossier.Policy) { p.Appointment = dossier.LatestWithApology })
	d = received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-08-11T09:00", dossier.Apologised))
	wantDue(t, wantJudged(t, renewed, d, "2026-08-12T00:00", dossier.Overdue, dossier.OpenOverdue), "2026-08-10T17:00", dossier.FromAppointment)
	if d = must(dossier.New(dossier.Dossier{Number: "SYN-1", Status: dossier.InProcess})); newAssessor(renewed).Assess(&d, vn("2026-08-12T00:00:00")).Findings.Has(cchc.AsOfWithoutProgress) {
		t.Error("a state is said to be that of the message where there is none")
	}
}

// What ends at the first instant of a period is still handled in it.
func TestRegression_EndsAtFirstInstant(t *testing.T) {
	d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"), on("2026-09-01T00:00", dossier.Resolved))
	wantIn(t, dossier.Portal766(), d, cchc.Month(2026, time.September), dossier.Handled, dossier.Counted, dossier.CarriedOver)
}

// A channel that is missing is the counter; one that nobody knows has no place.
func TestRegression_UnknownChannel(t *testing.T) {
	d := received("2026-08-03T09:00", appointed("2026-08-10T17:00"))
	a := newAssessor(dossier.Portal766())
	_, m := a.Member(&d, dossier.Portal2026, august, vn("2026-09-01T00:00:00"))
	if v := m.Component(dossier.OnlineSubmitted); v != (dossier.Verdict{Standing: dossier.NotCounted, Why: dossier.ChannelMissing}) {
		t.Errorf("%v", v)
	}
	d.Findings = cchc.NewCodes(cchc.ChannelUnknown)
	_, m = a.Member(&d, dossier.Portal2026, august, vn("2026-09-01T00:00:00"))
	if v := m.Component(dossier.OnlineSubmitted); v != (dossier.Verdict{Standing: dossier.Unplaced, Why: dossier.ChannelNotKnown}) {
		t.Errorf("%v", v)
	}
}
