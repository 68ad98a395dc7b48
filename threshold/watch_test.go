package threshold_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
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

// Law: what is foretold happens. Judged again at the end of the day of a crossing, with nothing finished, the unit stands on
// that rung; at the end of the day before it does not. The order in which dossiers are added does not matter.
func TestWatch_ForetellsTheVerdict(t *testing.T) {
	cal := calendar.Vietnam()
	rapid.Check(t, func(t *rapid.T) {
		variant := rapid.SampledFrom([]caseload.Variant{caseload.R1, caseload.R3, caseload.R4, caseload.R6}).Draw(t, "variant")
		a := must(dossier.NewAssessor(rapid.SampledFrom([]dossier.Policy{dossier.Form06a(), dossier.Portal766()}).Draw(t, "policy"), cal, nil))
		l := ladder(variant, threshold.Over(20), threshold.AtLeast(50))
		asOf := vn("2026-03-10T12:00")
		var dossiers []dossier.Dossier
		for i := range rapid.IntRange(1, 14).Draw(t, "dossiers") {
			d := appointed("2026-03-02", cchc.MustDate("2026-03-06").AddDays(rapid.IntRange(0, 20).Draw(t, "due")).String())
			if rapid.IntRange(0, 3).Draw(t, "ended") == 0 {
				d = appointed("2026-03-02", "2026-03-06", ended("2026-03-05"))
			}
			d.Number = fmt.Sprintf("TH-%04d", i)
			dossiers = append(dossiers, d)
		}
		judge := func(at cchc.Date) threshold.Verdict {
			var c caseload.Counts
			for i := range dossiers {
				s := a.Assess(&dossiers[i], at.AddDays(1).Start().Add(-1))
				c.Received[catalog.Counter]++
				c.Handled[s.State][s.Timeliness]++
			}
			return must(l.Judge(&c))
		}
		day := cchc.DateOf(asOf)
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
		}
		if end := judge(cchc.MustDate("2026-12-31")); end.Rung != v.Rung+len(crossings) {
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
