package threshold_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/threshold"
	"pgregory.net/rapid"
)

// Circular 01/2018, article 15(2): the mean to one decimal.
func TestCircular01_2018_Mean(t *testing.T) {
	day := cchc.MustDate("2024-05-06")
	for _, c := range []struct {
		shorter, equal, longer int
		want                   string
	}{
		{3, 1, 0, "1.8"}, {2, 0, 1, "1.3"}, {1, 19, 0, "1.1"}, {0, 1, 0, "1"}, {0, 0, 5, "0"}, {1, 0, 0, "2"},
	} {
		var e threshold.Evaluation
		for points, n := range map[int]int{2: c.shorter, 1: c.equal, 0: c.longer} {
			for range n {
				if err := e.Add(threshold.TotalTime, points, day); err != nil {
					t.Fatal(err)
				}
			}
		}
		if got, ok := e.Score(threshold.TotalTime); !ok || got.Short() != c.want {
			t.Errorf("%+v: %s, want %s", c, got.Short(), c.want)
		}
	}
	var none threshold.Evaluation
	if p, ok := none.Score(threshold.TotalTime); ok {
		t.Errorf("no dossier scores %s", p)
	}
	if _, ok := none.Score(9); ok {
		t.Error("an index that is not there has a score")
	}
}

// Article 13: 2, 1 or 0 points.
func TestCircular01_2018_Points(t *testing.T) {
	for v, want := range map[dossier.Timeliness]int{dossier.Early: 2, dossier.OnTime: 1, dossier.Late: 0, dossier.InTime: -1, dossier.Overdue: -1, dossier.NotJudged: -1, dossier.TimelinessUndecided: -1} {
		got, ok := threshold.PointsForTime(v)
		if ok != (want >= 0) || ok && got != want {
			t.Errorf("%v: %d, %t; want %d", v, got, ok, want)
		}
	}
	for n, want := range map[int]int{-1: 2, 0: 2, 1: 1, 2: 0, 7: 0} {
		if got := threshold.PointsForContacts(n); got != want {
			t.Errorf("%d contacts: %d points, want %d", n, got, want)
		}
	}
	for i := threshold.TotalTime; i <= threshold.Bodies; i++ {
		if i.Name().Vi == "" || i.Name().En == "" {
			t.Errorf("index %d has no name", i)
		}
	}
	if !threshold.EvaluationIndex(5).Name().IsZero() {
		t.Error("index 5 was not verified")
	}
}

// The regime of the circular by the day of receipt: the day before, of and after its first and last days.
func TestCircular01_2018_Regime(t *testing.T) {
	for day, want := range map[string]error{
		"2019-01-05": cchc.ErrNotInForce, "2019-01-06": nil, "2019-01-07": nil, "2025-06-30": nil, "2025-07-01": cchc.ErrNotKnown, "2025-07-02": cchc.ErrNotKnown,
	} {
		var e threshold.Evaluation
		err := e.Add(threshold.Contacts, 2, cchc.MustDate(day))
		if !errors.Is(err, want) || (err == nil) != (e.Count[threshold.Contacts] == 1) {
			t.Errorf("%s: %v, want %v", day, err, want)
		}
	}
	early, open, now := appointed("2024-05-06", "2024-05-13", ended("2024-05-08")), appointed("2024-05-06", "2024-05-13"), appointed("2026-05-04", "2026-05-11", ended("2026-05-06"))
	var e threshold.Evaluation
	for d, want := range map[*dossier.Dossier]bool{&early: true, &open: false, &now: false} {
		s := assessor.Assess(d, vn("2026-06-01T12:00"))
		if got := e.AddTime(&s); got != want {
			t.Errorf("%v received %s: counted %t, want %t", s.Timeliness, s.Received, got, want)
		}
	}
	if p, ok := e.Total(threshold.TotalTime); !ok || p.Short() != "2" {
		t.Errorf("total %s", p)
	}
	if _, ok := e.Total(threshold.TotalTime, threshold.Contacts); ok {
		t.Error("a total with an undefined part")
	}
	if _, ok := e.Total(); ok {
		t.Error("a total of nothing")
	}
	for _, err := range []error{e.Add(0, 1, cchc.MustDate("2024-01-02")), e.Add(5, 1, cchc.MustDate("2024-01-02")), e.Add(1, 3, cchc.MustDate("2024-01-02"))} {
		if !errors.Is(err, threshold.ErrCount) {
			t.Errorf("%v, want a CountError", err)
		}
	}
}

// Law: evaluations merge, and the score is the nearest tenth of the mean, the upper one of two equally near.
func TestEvaluation_Laws(t *testing.T) {
	day := cchc.MustDate("2024-05-06")
	rapid.Check(t, func(t *rapid.T) {
		var all, a, b threshold.Evaluation
		sum, n := 0, 0
		for range rapid.IntRange(1, 60).Draw(t, "dossiers") {
			points := rapid.IntRange(0, 2).Draw(t, "points")
			part := []*threshold.Evaluation{&a, &b}[rapid.IntRange(0, 1).Draw(t, "part")]
			if err := errors.Join(part.Add(threshold.Bodies, points, day), all.Add(threshold.Bodies, points, day)); err != nil {
				t.Fatal(err)
			}
			sum, n = sum+points, n+1
		}
		a.Merge(&b)
		score, _ := all.Score(threshold.Bodies)
		tenths := int(score.Hundredths() / 10)
		// tenths − ½ ≤ 10·sum/n < tenths + ½
		if a != all || score.Hundredths()%10 != 0 || (2*tenths-1)*n > 20*sum || 20*sum >= (2*tenths+1)*n {
			t.Fatalf("%d/%d scores %s", sum, n, score)
		}
	})
}

// What is only recalled is the caller's to state.
func TestBand(t *testing.T) {
	bands := []threshold.EvaluationBand{{From: indicator.MustPoints("15"), Name: cchc.Text{Vi: "Xuất sắc"}}, {From: indicator.MustPoints("12"), Name: cchc.Text{Vi: "Tốt"}}}
	for total, want := range map[string]string{"15": "Xuất sắc", "14.9": "Tốt", "12": "Tốt", "11.9": ""} {
		band, ok, err := threshold.Band(indicator.MustPoints(total), bands)
		if err != nil || band.Name.Vi != want || ok != (want != "") {
			t.Errorf("%s: %q, %v", total, band.Name.Vi, err)
		}
	}
	for _, next := range bands { // higher than the last, and as high
		if _, ok, err := threshold.Band(indicator.MustPoints("15"), append(slices.Clone(bands), next)); ok || !errors.Is(err, threshold.ErrBands) {
			t.Errorf("%v, want ErrBands", err)
		}
	}
}
