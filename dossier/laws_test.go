package dossier_test

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
)

// insert returns the dossier with more events. Its status stays what it was: an event that dates the status would take
// its place.
func insert(d dossier.Dossier, events ...dossier.Event) dossier.Dossier {
	d.Events = slices.Concat(d.Events, events)
	return must(dossier.New(d))
}

// What happens after the instant changes no assessment, finding or membership: of any dossier, for any later events of
// another kind than the status. (A later event of that kind gives the status its time, so that it does not hold before.)
func TestLaw_FutureChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w, period := drawWorld(t), cchc.Month(2026, time.August)
		if p := drawPeriod(t, w.base); p.Days() > 0 {
			period = p
		}
		at := w.at
		later := w.d
		for range rapid.IntRange(1, 3).Draw(t, "later events") {
			e := drawEvent(t, w.base)
			if e.Kind == w.d.Status {
				continue
			}
			e.At = at.Add(time.Duration(1 + rapid.Int64Range(0, int64(40*24*time.Hour)).Draw(t, "later by")))
			later = insert(later, e)
		}
		if a, b := w.assessor.Assess(&w.d, at), w.assessor.Assess(&later, at); a != b {
			t.Fatalf("%s\nthen %s\n%+v\n%+v", show(w.d), show(later), a, b)
		}
		for _, profile := range []dossier.Profile{dossier.Portal2026, dossier.Note} {
			_, m := w.assessor.Member(&w.d, profile, period, w.at)
			if _, n := w.assessor.Member(&later, profile, period, w.at); m != n {
				t.Fatalf("%s\nthen %s, in %s\n%+v\n%+v", show(w.d), show(later), period, m, n)
			}
		}
	})
}

// An assessment is whole: one state, one judgement, and these agree with each other, of any dossier at any instant.
func TestLaw_AssessmentIsWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		s := w.assessor.Assess(&w.d, w.at)
		ended := slices.Contains([]dossier.Timeliness{dossier.Early, dossier.OnTime, dossier.Late}, s.Timeliness)
		running := slices.Contains([]dossier.Timeliness{dossier.InTime, dossier.Overdue}, s.Timeliness)
		for what, ok := range map[string]bool{
			"one state":                               s.State >= dossier.StateNotReceived && s.State <= dossier.StateHandedOver,
			"one judgement":                           s.Timeliness <= dossier.TimelinessUndecided,
			"every judgement has its reason":          s.Why.String() != "",
			"early, on time and late have ended":      !ended || s.EndBy != dossier.NotEnded && !s.End.IsZero() && !s.IsOpen(),
			"in time and overdue are open":            !running || s.IsOpen() && s.EndBy == dossier.NotEnded,
			"an end has its event":                    s.End.IsZero() == (s.EndBy == dossier.NotEnded),
			"a due moment has its source":             s.Due.IsZero() == (s.DueBy == dossier.NoDue),
			"nothing has happened yet":                !s.End.After(w.at) && !s.Received.After(w.at),
			"what is not received is not judged":      !s.Received.IsZero() || s.Timeliness == dossier.NotJudged && s.EndBy == dossier.NotEnded && !s.IsOpen(),
			"not judged is not received, or left out": s.Timeliness != dossier.NotJudged || s.Received.IsZero() || s.Why == dossier.LeftOutByPolicy,
			"only an apology moves an apology's due":  s.DueBy != dossier.FromApology || w.policy.Appointment == dossier.LatestWithApology,
			"findings of reading stay":                s.Findings.Union(w.d.Findings) == s.Findings,
			"provisional is said":                     !s.Provisional || s.Findings.Has(cchc.CalendarProjected),
			"an unknown calendar is said":             s.Why != dossier.CalendarNotKnown || s.Findings.Has(cchc.CalendarUnknown),
			"a missing appointment is said":           s.Received.IsZero() || s.Appointed.IsZero() == s.Findings.Has(cchc.DueMissing),
			"an unknown end is said":                  s.Why != dossier.EndNotKnown || s.Findings.Has(cchc.FinalWithoutEnd),
			"an end before the receipt is said":       s.Why != dossier.EndBeforeReceipt || s.Findings.Has(cchc.DurationNegative),
			"a second request is said":                (s.Requests > 1) == s.Findings.Has(cchc.SupplementRepeated),
		} {
			if !ok {
				t.Fatalf("not so: %s\n%s as of %s: %+v", what, show(w.d), w.at, answerOf(&s))
			}
		}
	})
}

// The populations lie in one another, and each numerator lies in its denominator and in its population: received and
// synced in received, received in handled; who satisfies is on time. For any dossier, both profiles, any period.
func TestLaw_CountsLieInPopulations(t *testing.T) {
	handled := []dossier.Component{dossier.ProgressOnTime, dossier.OnlinePending, dossier.ReceivingSatisfaction}
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		period := drawPeriod(t, w.base)
		profile := rapid.SampledFrom([]dossier.Profile{dossier.Portal2026, dossier.Note}).Draw(t, "profile")
		_, m := w.assessor.Member(&w.d, profile, period, w.at)
		in := func(p dossier.Population) bool { return m.Population(p).Standing == dossier.Counted }
		if in(dossier.SyncedPopulation) && !in(dossier.Received) || in(dossier.Received) && !in(dossier.Handled) {
			t.Fatalf("populations do not lie in one another: %+v", m)
		}
		for c := dossier.DossierSync; c <= dossier.ReceivingSatisfaction; c++ {
			v := m.Component(c)
			if v.Standing == dossier.Counted && !v.In() || v.Why == 0 {
				t.Fatalf("%s: %+v", c, v)
			}
			population := dossier.Handled // holds what is received too
			if profile == dossier.Note && !slices.Contains(handled, c) {
				population = dossier.Received
			}
			if v.In() && !in(population) && c != dossier.PaymentIntegrated {
				t.Fatalf("%s: %+v outside its population %s", c, v, population)
			}
			if dossier.Component.ByProcedure(c) && v.In() && w.assessor.Edition(&w.d).IsZero() {
				t.Fatalf("%s: %+v without a procedure", c, v)
			}
		}
		if m.Component(dossier.ReceivingSatisfaction).Standing == dossier.Counted && m.Component(dossier.ProgressOnTime).Standing != dossier.Counted ||
			m.Component(dossier.ReceivingSatisfaction).In() != m.Component(dossier.ProgressOnTime).In() {
			t.Fatalf("satisfied and not on time: %+v", m)
		}
	})
}

// drawLife draws a dossier whose line a life cycle allows.
func drawLife(t *rapid.T, base cchc.Date) dossier.Dossier {
	at := base.Start().Add(9 * time.Hour)
	d := dossier.Dossier{Number: "SYN-1", Procedure: "1.000002", ReceivedAt: at, Events: []dossier.Event{{At: at, Kind: dossier.Accepted}}}
	add := func(kind dossier.EventKind) {
		at = at.Add(time.Duration(rapid.IntRange(1, 72).Draw(t, "hours")) * time.Hour)
		d.Events = append(d.Events, dossier.Event{At: at, Kind: kind})
	}
	if rapid.Bool().Draw(t, "appointment") {
		d.Events = append(d.Events, dossier.Event{Kind: dossier.Appointed, Due: drawInstant(t, base, "appointment")})
	}
	for range rapid.IntRange(0, 3).Draw(t, "rounds") {
		switch rapid.IntRange(0, 4).Draw(t, "round") {
		case 0:
			add(dossier.SupplementRequested)
			add(rapid.SampledFrom([]dossier.EventKind{dossier.SupplementAnswered, dossier.InProcess, dossier.Accepted}).Draw(t, "answer"))
		case 1:
			add(dossier.PaymentRequested)
			add(rapid.SampledFrom([]dossier.EventKind{dossier.PaymentDone, dossier.InProcess}).Draw(t, "payment"))
		case 2:
			add(dossier.Stopped)
			add(dossier.InProcess)
		default:
			add(dossier.InProcess)
		}
	}
	switch end := rapid.SampledFrom([]dossier.EventKind{0, dossier.Resolved, dossier.Resolved, dossier.HandedOver, dossier.NotAccepted, dossier.Withdrawn, dossier.SupplementRequested, dossier.Stopped}).Draw(t, "ends"); end {
	case 0:
	case dossier.Resolved:
		add(end)
		add(dossier.HandedOver)
	default:
		add(end)
	}
	return must(dossier.New(d))
}

// What is open at the end of a period is carried over into the next, and nothing else is: for a line that a life cycle
// allows, an end that stands, which a stop and an open request are not, and what the policy does not leave out.
func TestLaw_OpenIsCarriedOver(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base, policy := drawBase(t), drawPolicy(t)
		a := must(dossier.NewAssessor(policy, projected, testCatalog()))
		d := drawLife(t, base)
		day := base.AddDays(rapid.IntRange(0, 20).Draw(t, "boundary"))
		first, next := must(cchc.NewPeriod(day.AddDays(-30), day)), must(cchc.NewPeriod(day, day.AddDays(20)))
		s := a.Assess(&d, dossier.JudgedAt(first, next.End()))
		then, m := a.Member(&d, dossier.Portal2026, next, next.End())
		if then.Findings.Has(cchc.SequenceImpossible) {
			t.Fatalf("a line of life is said to be impossible: %s", show(d))
		}
		if s.EndBy == dossier.ByStop || s.EndBy == dossier.ByOpenRequest || then.Why == dossier.LeftOutByPolicy {
			return
		}
		open := !s.Received.IsZero() && s.EndBy == dossier.NotEnded // a dossier that is not judged may still be open
		if carried := m.Population(dossier.Handled).Why == dossier.CarriedOver; open != carried {
			t.Fatalf("open at the end of %s: %t; carried over: %t\n%s\n%+v", first, open, carried, show(d), answerOf(&then))
		}
	})
}

// As time goes by without events, what has ended stays judged as it was, what is overdue stays overdue, and nothing that
// was late is in time: of any received dossier whose due moment stays within the calendar.
func TestLaw_TimeAloneOnlyMakesOverdue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		later := w.at.Add(time.Duration(rapid.Int64Range(0, int64(30*24*time.Hour)).Draw(t, "later by")))
		between := func(x time.Time) bool { return x.After(w.at) && !x.After(later) }
		if between(w.d.ReceivedAt) || slices.ContainsFunc(w.d.Events, func(e dossier.Event) bool { return between(e.At) }) {
			t.Skip("something happens")
		}
		a, b := w.assessor.Assess(&w.d, w.at), w.assessor.Assess(&w.d, later)
		if a.Timeliness == dossier.InTime && b.Timeliness == dossier.Overdue && a.Why == dossier.OpenInTime {
			b.Timeliness, b.Why = a.Timeliness, a.Why
		}
		b.At = a.At
		if a != b {
			t.Fatalf("%s\nas of %s %+v\nas of %s %+v", show(w.d), w.at, answerOf(&a), later, answerOf(&b))
		}
	})
}

// Under FirstAppointment no later appointment and no apology changes anything but findings, once one appointment stands
// at the instant: a dossier that is late stays late. Under LatestAppointment the new date of an apology changes nothing.
func TestLaw_ReappointmentChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		e := dossier.Event{At: drawInstant(t, w.base, "again"), Kind: dossier.Apologised, Due: drawInstant(t, w.base, "new date")}
		switch w.policy.Appointment {
		case dossier.LatestWithApology:
			t.Skip("the policy says so")
		case dossier.FirstAppointment:
			i := slices.IndexFunc(w.d.Events, func(e dossier.Event) bool { return e.Kind == dossier.Appointed && !e.At.After(w.at) })
			if i < 0 {
				t.Skip("no appointment")
			}
			if !e.At.Before(w.d.Events[i].At) {
				e.Kind = rapid.SampledFrom([]dossier.EventKind{dossier.Appointed, dossier.Apologised}).Draw(t, "kind again")
			}
		}
		again := insert(w.d, e)
		a, b := w.assessor.Assess(&w.d, w.at), w.assessor.Assess(&again, w.at)
		if diff := cmp.Diff(answerOf(&a), answerOf(&b)); diff != "" {
			t.Fatalf("%s and %s at %s\n%s", show(w.d), e.Kind, e.At, diff)
		}
	})
}

// Under a rule that deducts or pauses, what follows the end moves no due moment: the first result stands, whatever
// request comes after it. For any dossier with a result, and requests after it.
func TestLaw_NothingAfterTheResultMovesTheDue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		w.d.Status = 0
		w.d = insert(w.d, dossier.Event{At: w.at.Add(-time.Duration(rapid.Int64Range(0, int64(5*24*time.Hour)).Draw(t, "before"))), Kind: dossier.Resolved})
		w.policy.ID, w.policy.End = "tong-hop", dossier.ResolvedElseHandedOver
		w.assessor = must(dossier.NewAssessor(w.policy, w.assessor.Calendar(), w.assessor.Catalog()))
		i := slices.IndexFunc(w.d.Events, func(e dossier.Event) bool { return e.Kind == dossier.Resolved })
		kind := rapid.SampledFrom([]dossier.EventKind{dossier.SupplementRequested, dossier.PaymentRequested, dossier.InProcess, dossier.Stopped}).Draw(t, "kind after")
		end := w.d.Events[i].At
		again := insert(w.d, dossier.Event{At: end.Add(time.Duration(rapid.Int64Range(0, int64(5*24*time.Hour)).Draw(t, "after"))), Kind: kind})
		a, b := w.assessor.Assess(&w.d, w.at), w.assessor.Assess(&again, w.at)
		if !a.Due.Equal(b.Due) || !a.End.Equal(b.End) || a.State != b.State || !a.Received.Equal(b.Received) {
			t.Fatalf("%s\n%+v\nand %s\n%+v", show(w.d), answerOf(&a), kind, answerOf(&b))
		}
	})
}

// Parse reads what Document writes, into an equal dossier with the same bytes; New changes nothing that New returned.
func TestLaw_JSONRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := drawDossier(t, drawBase(t))
		doc := must(d.Document())
		back := must(dossier.Parse(doc))
		if !reflect.DeepEqual(d, back) {
			t.Fatalf("%s\nreads as\n%s", doc, show(back))
		}
		if again := must(back.Document()); string(doc) != string(again) {
			t.Fatalf("%s\nwrites as\n%s", doc, again)
		}
		if twice := must(dossier.New(d)); !reflect.DeepEqual(d, twice) {
			t.Fatalf("%s\nbecomes\n%s", doc, show(twice))
		}
	})
}

// The order in which events of distinct times are given does not matter; those of equal time keep the order given.
func TestLaw_OrderOfEvents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := drawBase(t)
		d := drawDossier(t, base)
		for i := range d.Events {
			d.Events[i].At = base.Start().Add(time.Duration(i) * time.Hour)
		}
		want := must(dossier.New(d))
		shuffled := d
		shuffled.Events = rapid.Permutation(d.Events).Draw(t, "order")
		if got := must(dossier.New(shuffled)); !reflect.DeepEqual(want, got) {
			t.Fatalf("%s\n%s", show(want), show(got))
		}
		for i := range d.Events {
			d.Events[i].At = base.Start()
		}
		if got := must(dossier.New(d)); !reflect.DeepEqual(got.Events, d.Events) {
			t.Fatalf("equal times: %s\n%s", show(d), show(got))
		}
	})
}

// For any line and instant: SEQUENCE_IMPOSSIBLE stands where a step is not one of the life cycle that the package
// documentation draws, the receipt being one of them, and nowhere else.
func TestLaw_Sequence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		s := w.assessor.Assess(&w.d, w.at)
		o := oracle{d: w.d, at: w.at}
		var line []dossier.EventKind
		received := o.receipt()
		for _, e := range o.happened(allKinds...) {
			if slices.Contains(besideKinds, e.Kind) {
				continue
			}
			if !received.IsZero() && !e.At.Before(received) {
				line, received = append(line, dossier.Accepted), time.Time{}
			}
			line = append(line, e.Kind)
		}
		if !received.IsZero() {
			line = append(line, dossier.Accepted)
		}
		impossible, last := false, dossier.EventKind(0)
		for _, k := range line {
			impossible = impossible || !mayFollow(last, k)
			last = k
		}
		if s.Findings.Has(cchc.SequenceImpossible) != (impossible || w.d.Findings.Has(cchc.SequenceImpossible)) {
			t.Fatalf("%v: impossible is %t", line, impossible)
		}
	})
}

// Every step of the life cycle, and every other.
func TestLifeCycle(t *testing.T) {
	before := map[dossier.EventKind][]dossier.EventKind{
		dossier.SupplementAnswered: {dossier.SupplementRequested},
		dossier.PaymentDone:        {dossier.PaymentRequested},
	}
	for last := dossier.Accepted; last <= dossier.PaymentDone; last++ {
		for next := dossier.Registered; next <= dossier.PaymentDone; next++ {
			d := dossier.Dossier{Number: "SYN-1", ReceivedAt: vn("2026-08-03T08:00:00")}
			for i, k := range append(slices.Clone(before[last]), last, next) {
				d.Events = append(d.Events, dossier.Event{At: d.ReceivedAt.AddDate(0, 0, i), Kind: k})
			}
			d = must(dossier.New(d))
			s := newAssessor(dossier.Portal766()).Assess(&d, vn("2026-08-31T08:00:00"))
			if s.Findings.Has(cchc.SequenceImpossible) == mayFollow(last, next) {
				t.Errorf("%s after %s: possible is %t", next, last, mayFollow(last, next))
			}
		}
	}
}

func mayFollow(last, next dossier.EventKind) bool {
	switch {
	case next == dossier.SupplementAnswered:
		return last == dossier.SupplementRequested
	case next == dossier.PaymentDone:
		return last == dossier.PaymentRequested
	case last == next:
		return true
	case next == dossier.Registered:
		return last == 0
	case last == 0:
		return next == dossier.Accepted || next == dossier.NotAccepted
	case last == dossier.NotAccepted, last == dossier.Withdrawn, last == dossier.HandedOver:
		return false
	case last == dossier.Resolved:
		return next == dossier.HandedOver
	case last == dossier.Stopped:
		return next == dossier.InProcess || next == dossier.Withdrawn
	case last == dossier.Registered:
		return next < dossier.InProcess || next == dossier.SupplementRequested || next == dossier.PaymentRequested || next == dossier.Withdrawn
	}
	return next != dossier.Accepted || last != dossier.InProcess
}
