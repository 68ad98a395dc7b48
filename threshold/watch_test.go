package threshold_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/threshold"
	"pgregory.net/rapid"
)

// August 2026 with its make-up Saturday: 100 received, the unit crosses 2 % with its third overdue dossier and 4 % with its
// fifth.
func TestWatch_Ahead_makeUpSaturday(t *testing.T) {
	l := threshold.DongThap2023()
	w := threshold.NewWatch(dossier.Form06a())
	due := []string{"2026-08-27", "2026-08-21", "2026-08-22", "2026-08-21", "2026-09-04", "2026-09-10"}
	c := counts(100, 0, 0)
	for i, day := range due {
		d := appointed("2026-08-10", day)
		d.Number = fmt.Sprintf("TH-%04d", i+1)
		s := assessor.Assess(&d, vn("2026-08-19T12:00"))
		w.Add("u", &d, &s)
		c.Handled[dossier.StateHandedOver][dossier.Early]--
		c.Handled[dossier.StateInProcess][dossier.InTime]++
	}
	v := must(l.Judge(c))
	got := w.Ahead("u", &v, cchc.MustDate("2026-08-19"), cchc.Date{}, calendar.Vietnam())
	if len(got) != 2 {
		t.Fatalf("%+v, want two crossings", got)
	}
	// The third turns overdue on Sunday 23/08, the day after its appointment; 20, 21 and the worked Saturday 22/08 are left.
	if c := got[0]; c.Rung != 1 || c.Day.String() != "2026-08-23" || c.More != 3 || c.WorkingDays != 3 || !slices.Equal(c.Deciding, []string{"TH-0002", "TH-0004", "TH-0003"}) {
		t.Errorf("%+v", c)
	}
	// 31/08, 01/09 and 02/09 are off.
	if c := got[1]; c.Rung != 2 || c.Day.String() != "2026-09-05" || c.More != 5 || c.WorkingDays != 10 || c.Deciding[4] != "TH-0005" {
		t.Errorf("%+v", c)
	}
	if got := w.Ahead("u", &v, cchc.MustDate("2026-08-19"), cchc.MustDate("2026-08-31"), calendar.Vietnam()); len(got) != 1 {
		t.Errorf("through August: %+v, want one crossing", got)
	}
	if got := w.Ahead("other", &v, cchc.MustDate("2026-08-19"), cchc.Date{}, calendar.Vietnam()); got != nil {
		t.Errorf("another unit: %+v", got)
	}
}

// Waiting does not raise a ratio of resolved dossiers alone, and a rung needs as many open dossiers as it needs.
func TestWatch_Ahead_nothingToCross(t *testing.T) {
	d := appointed("2026-08-10", "2026-08-21")
	s := assessor.Assess(&d, vn("2026-08-19T12:00"))
	for variant, want := range map[caseload.Variant]int{caseload.R2: 0, caseload.R6: 1} {
		l := ladder(variant, threshold.Over(50), threshold.Over(90))
		w := threshold.NewWatch(dossier.Form06a())
		w.Add("u", &d, &s)
		c := counts(2, 0, 0)
		c.Handled[dossier.StateHandedOver][dossier.Early]--
		c.Handled[dossier.StateInProcess][dossier.InTime]++
		v := must(l.Judge(c))
		if got := w.Ahead("u", &v, cchc.MustDate("2026-08-19"), cchc.Date{}, calendar.Vietnam()); len(got) != 2*want {
			t.Errorf("%v: %+v, want %d crossings", variant, got, 2*want)
		}
		v = threshold.Verdict{}
		if got := w.Ahead("u", &v, cchc.MustDate("2026-08-19"), cchc.Date{}, calendar.Vietnam()); got != nil {
			t.Errorf("nothing known: %+v", got)
		}
	}
}

func TestTurnsOverdue(t *testing.T) {
	portal := must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), nil))
	d := appointed("2026-08-10", "2026-08-21")
	for _, c := range []struct {
		a    *dossier.Assessor
		want string
	}{{assessor, "2026-08-22"}, {portal, "2026-08-21"}} {
		s := c.a.Assess(&d, vn("2026-08-19T12:00"))
		day, ok := threshold.TurnsOverdue(&s, c.a.Policy())
		if !ok || day.String() != c.want {
			t.Errorf("%s: %s, want %s", c.a.Policy().ID, day, c.want)
		}
		// At the end of the day before it is in time, at the end of the day it is overdue.
		before, on := c.a.Assess(&d, day.Start().Add(-1)), c.a.Assess(&d, day.AddDays(1).Start().Add(-1))
		if before.Timeliness != dossier.InTime || on.Timeliness != dossier.Overdue {
			t.Errorf("%s: %v, then %v", c.a.Policy().ID, before.Timeliness, on.Timeliness)
		}
	}
	waiting := appointed("2026-08-10", "2026-08-21", dossier.Event{Kind: dossier.SupplementRequested, At: vn("2026-08-12T09:00")})
	for name, d := range map[string]dossier.Dossier{"waiting": waiting, "ended": appointed("2026-08-10", "2026-08-21", ended("2026-08-13"))} {
		s := assessor.Assess(&d, vn("2026-08-19T12:00"))
		if day, ok := threshold.TurnsOverdue(&s, assessor.Policy()); ok {
			t.Errorf("%s: turns overdue on %s", name, day)
		}
	}
}

// The working days that are left: those after the day of looking on which the dossiers are still in time. By instants the
// day of the appointment itself is one of them, by civil days the day before it turns overdue.
func TestWatch_Ahead_workingDays(t *testing.T) {
	portal := must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), nil))
	c := counts(10, 0, 0)
	c.Handled[dossier.StateHandedOver][dossier.Early]--
	c.Handled[dossier.StateInProcess][dossier.InTime]++
	v := must(threshold.DongThap2023().Judge(c))
	for _, x := range []struct {
		a               *dossier.Assessor
		asOf, due, turn string
		days            int
	}{
		{assessor, "2026-08-19", "2026-08-22", "2026-08-23", 3}, // 20, 21 and the worked Saturday
		{portal, "2026-08-19", "2026-08-22", "2026-08-22", 3},
		{assessor, "2026-08-21", "2026-08-22", "2026-08-23", 1},
		{portal, "2026-08-21", "2026-08-22", "2026-08-22", 1},
		{assessor, "2026-08-22", "2026-08-22", "2026-08-23", 0},
		{portal, "2026-02-12", "2026-02-24", "2026-02-24", 3}, // Friday 13, Monday 23 and Tuesday 24/02 after Tết
		{assessor, "2026-02-12", "2026-02-24", "2026-02-25", 3},
	} {
		d := appointed(cchc.MustDate(x.asOf).AddDays(-5).String(), x.due)
		s := x.a.Assess(&d, vn(x.asOf+"T12:00"))
		w := threshold.NewWatch(x.a.Policy())
		w.Add("u", &d, &s)
		got := w.Ahead("u", &v, cchc.MustDate(x.asOf), cchc.Date{}, calendar.Vietnam())
		if len(got) != 2 || got[0].Day.String() != x.turn || got[0].WorkingDays != x.days {
			t.Errorf("%s, %s due %s: %+v, want %d left before %s", x.a.Policy().ID, x.asOf, x.due, got, x.days, x.turn)
		}
	}
}

// Several dossiers turn overdue on the day of the crossing: whichever of them is finished, another takes its place, and
// Finish says how many it takes.
func TestWatch_Ahead_manyOnOneDay(t *testing.T) {
	w := threshold.NewWatch(dossier.Form06a())
	c := counts(100, 0, 0)
	for i, day := range []string{"2026-08-21", "2026-08-24", "2026-08-24", "2026-08-24", "2026-08-24"} {
		d := appointed("2026-08-10", day)
		d.Number = fmt.Sprintf("TH-%04d", i+1)
		s := assessor.Assess(&d, vn("2026-08-19T12:00"))
		w.Add("u", &d, &s)
		c.Handled[dossier.StateHandedOver][dossier.Early]--
		c.Handled[dossier.StateInProcess][dossier.InTime]++
	}
	v := must(threshold.DongThap2023().Judge(c))
	got := w.Ahead("u", &v, cchc.MustDate("2026-08-19"), cchc.Date{}, calendar.Vietnam())
	if len(got) != 2 || got[0].More != 3 || len(got[0].Deciding) != 5 || got[0].Finish != 3 || got[1].More != 5 || got[1].Finish != 1 {
		t.Errorf("%+v, want the third of five on one day to cross, and three to finish", got)
	}
}

// A crossing on a base below the minimum entails nothing and is not foretold. Under R3 the base grows to the minimum by what
// falls due, and then a rung crossed before is acted upon.
func TestWatch_Ahead_minimumBase(t *testing.T) {
	for _, x := range []struct {
		variant             caseload.Variant
		over, minimum, more int64
		day                 string
	}{
		{caseload.R1, 20, 6, 0, ""},
		{caseload.R1, 50, 6, 0, ""},
		{caseload.R1, 50, 5, 1, "2026-08-21"}, // the base is the minimum
		{caseload.R3, 20, 9, 4, "2026-08-24"},
	} {
		def := ladder(x.variant, threshold.Over(x.over)).Definition()
		def.MinimumBase = x.minimum
		l := must(threshold.NewLadder(def))
		w := threshold.NewWatch(dossier.Form06a())
		c := counts(5, 2, 0)
		for i := range 6 {
			d := appointed("2026-08-10", cchc.MustDate("2026-08-20").AddDays(i).String())
			d.Number = fmt.Sprintf("TH-%04d", i+1)
			s := assessor.Assess(&d, vn("2026-08-19T12:00"))
			w.Add("u", &d, &s)
			c.Handled[dossier.StateInProcess][dossier.InTime]++
		}
		v := must(l.Judge(c))
		got := w.Ahead("u", &v, cchc.MustDate("2026-08-19"), cchc.Date{}, calendar.Vietnam())
		if x.more == 0 && got != nil || x.more > 0 && (len(got) != 1 || got[0].More != x.more || got[0].Day.String() != x.day) {
			t.Errorf("%+v: %+v", x, got)
		}
	}
}

// Law: what is foretold happens. Judged again at the end of the day of a crossing, with nothing finished, the unit stands on
// that rung; at the end of the day before it does not. With Finish of the deciding dossiers finished it does not on the
// day either; with one fewer it does. The order in which dossiers are added does not matter.
//
// The days are those around Tết 2026 and the worked Saturday of August 2026; dossiers are received in the month or before, and some
// have been paused for a supplement or a payment, or still are.
func TestWatch_ForetellsTheVerdict(t *testing.T) {
	cal := calendar.Vietnam()
	rapid.Check(t, func(t *rapid.T) {
		variant := rapid.SampledFrom([]caseload.Variant{caseload.R1, caseload.R3, caseload.R4, caseload.R6}).Draw(t, "variant")
		a := must(dossier.NewAssessor(rapid.SampledFrom([]dossier.Policy{dossier.Form06a(), dossier.Portal766()}).Draw(t, "policy"), cal, nil))
		l := ladder(variant, threshold.Over(20), threshold.AtLeast(50))
		day := cchc.MustDate(rapid.SampledFrom([]string{"2026-02-10", "2026-08-19", "2026-08-31"}).Draw(t, "as of"))
		ago := func(n int, clock string) time.Time { return vn(day.AddDays(-n).String() + "T" + clock) }
		var dossiers []dossier.Dossier
		for i := range rapid.IntRange(1, 14).Draw(t, "dossiers") {
			due := day.AddDays(rapid.IntRange(-4, 12).Draw(t, "due")).String()
			var events []dossier.Event
			switch rapid.IntRange(0, 7).Draw(t, "line") {
			case 0:
				events = append(events, dossier.Event{Kind: dossier.Resolved, At: ago(5, "10:00")})
			case 1:
				events = append(events, dossier.Event{Kind: dossier.SupplementRequested, At: ago(6, "15:00")}, dossier.Event{Kind: dossier.SupplementAnswered, At: ago(2, "09:00")})
			case 2:
				events = append(events, dossier.Event{Kind: dossier.PaymentRequested, At: ago(6, "15:00")}, dossier.Event{Kind: dossier.PaymentDone, At: ago(1, "09:00")})
			case 3:
				events = append(events, dossier.Event{Kind: dossier.SupplementRequested, At: ago(3, "15:00")})
			}
			d := appointed(day.AddDays(-rapid.IntRange(8, 40).Draw(t, "received")).String(), due, events...)
			d.Number = fmt.Sprintf("TH-%04d", i)
			dossiers = append(dossiers, d)
		}
		judge := func(at cchc.Date, finished ...string) threshold.Verdict {
			var c caseload.Counts
			for _, d := range dossiers {
				if slices.Contains(finished, d.Number) {
					d.Events = append(slices.Clone(d.Events), dossier.Event{Kind: dossier.Resolved, At: vn(day.String() + "T23:00")})
				}
				s := a.Assess(&d, at.AddDays(1).Start().Add(-1))
				if s.Received.Before(day.AddDays(-20).Start()) {
					c.CarriedOver++
				} else {
					c.Received[catalog.Counter]++
				}
				c.Handled[s.State][s.Timeliness]++
			}
			return must(l.Judge(&c))
		}
		v := judge(day)
		ahead := func(order []dossier.Dossier) []threshold.Crossing {
			w := threshold.NewWatch(a.Policy())
			for i := range order {
				s := a.Assess(&order[i], day.AddDays(1).Start().Add(-1))
				w.Add("u", &order[i], &s)
			}
			return w.Ahead("u", &v, day, cchc.Date{}, cal)
		}
		crossings := ahead(dossiers)
		if other := ahead(rapid.Permutation(dossiers).Draw(t, "order")); fmt.Sprint(other) != fmt.Sprint(crossings) {
			t.Fatalf("%v in another order is %v", crossings, other)
		}
		for _, c := range crossings {
			if on, before := judge(c.Day), judge(c.Day.AddDays(-1)); on.Rung < c.Rung || before.Rung >= c.Rung {
				t.Fatalf("%+v: rung %d on the day, %d the day before", c, on.Rung, before.Rung)
			}
			which := rapid.Permutation(c.Deciding).Draw(t, "which")
			if c.Finish == 0 {
				for n := range len(which) + 1 {
					if judge(c.Day, which[:n]...).Rung < c.Rung {
						t.Fatalf("%+v: %d finished put the day off", c, n)
					}
				}
				continue
			}
			if judge(c.Day, which[:c.Finish]...).Rung >= c.Rung || judge(c.Day, which[:c.Finish-1]...).Rung < c.Rung {
				t.Fatalf("%+v: rung %d with so many finished, %d with one fewer", c, judge(c.Day, which[:c.Finish]...).Rung, judge(c.Day, which[:c.Finish-1]...).Rung)
			}
		}
		if end := judge(cchc.MustDate("2026-12-31")); end.State == indicator.Known && end.Rung != v.Rung+len(crossings) {
			t.Fatalf("in the end rung %d, foretold %v from rung %d", end.Rung, crossings, v.Rung)
		}
	})
}

// Budget: early warning over 1,000,000 open dossiers of 1,000 units in 3 s, their assessments at hand.
func BenchmarkWatch_Million(b *testing.B) {
	const dossiers, units = 1_000_000, 1_000
	l, cal := threshold.DongThap2023(), calendar.Vietnam()
	names := make([]string, units)
	for i := range names {
		names[i] = fmt.Sprintf("Đơn vị tổng hợp %04d", i)
	}
	d := appointed("2026-03-02", "2026-03-20")
	s := assessor.Assess(&d, vn("2026-03-10T12:00"))
	v := must(l.Judge(counts(2_000, 0, 0)))
	b.ReportAllocs()
	for b.Loop() {
		w := threshold.NewWatch(dossier.Form06a())
		for i := range dossiers {
			a := s
			a.Due = s.Due.AddDate(0, 0, i*7919%40)
			w.Add(names[i%units], &d, &a)
		}
		for _, name := range names {
			if got := w.Ahead(name, &v, cchc.MustDate("2026-03-10"), cchc.Date{}, cal); len(got) != 2 {
				b.Fatal(got)
			}
		}
	}
}
