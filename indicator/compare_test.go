package indicator_test

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// Law: a gain is what scoring again says. With k more of the numerator the goal is reached, with k-1 it is not; when a
// gain says that it cannot be had, the full numerator does not reach it either.
func TestGains_agreeWithScoring(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySet(t)
		counts := anyCounts(t, s)
		card := mustScore(t, s, counts)
		with := func(code string, more int64) indicator.Points {
			again := counts
			again.Values = slices.Clone(counts.Values)
			i := slices.IndexFunc(again.Values, func(c indicator.Count) bool { return c.Code == code })
			again.Values[i].Num += more
			r, _ := mustScore(t, s, again).Result(code)
			return r.Points
		}
		listed := map[string]bool{}
		for _, g := range card.Gains() {
			listed[g.Code] = true
			r, _ := card.Result(g.Code)
			if g.Lost != r.Max.Sub(r.Computed) {
				t.Fatalf("%s lost %s, want %s", g.Code, g.Lost, r.Max.Sub(r.Computed))
			}
			if r.State != indicator.Known {
				if g != (indicator.Gain{Code: g.Code, Lost: g.Lost}) {
					t.Fatalf("%s has an empty base and gains %+v", g.Code, g)
				}
				continue
			}
			room := r.Count.Den - r.Count.Num
			if room > 0 && g.OneMore != with(g.Code, 1).Sub(r.Points) || room <= 0 && !g.OneMore.IsZero() {
				t.Fatalf("%s: one more gives %s", g.Code, g.OneMore)
			}
			for _, goal := range []struct {
				points indicator.Points
				need   int64
			}{
				{r.Points.Add(indicator.MustPoints("0.01")), g.ToHundredth},
				{r.Points.Add(indicator.MustPoints("1")), g.ToPoint},
				{r.Max, g.ToFull},
			} {
				n, ok := card.Needed(g.Code, goal.points)
				if ok != (goal.need > 0) || n != goal.need {
					t.Fatalf("%s to %s: Needed %d, %v; gain %d", g.Code, goal.points, n, ok, goal.need)
				}
				if goal.need == 0 {
					if room > 0 && with(g.Code, room).Compare(goal.points) >= 0 {
						t.Fatalf("%s: %s can be had", g.Code, goal.points)
					}
					continue
				}
				if with(g.Code, goal.need).Compare(goal.points) < 0 || with(g.Code, goal.need-1).Compare(goal.points) >= 0 {
					t.Fatalf("%s to %s: %d is not the smallest number", g.Code, goal.points, goal.need)
				}
			}
		}
		for _, r := range card.Components() {
			lost, known := r.Lost()
			if loses := r.Kind == indicator.RatioRule && known && !lost.IsZero(); loses != listed[r.Code] {
				t.Fatalf("%s listed %v, want %v", r.Code, listed[r.Code], loses)
			}
		}
		if !slices.IsSortedFunc(card.Gains(), func(a, b indicator.Gain) int {
			return cmp.Compare(b.Lost.Hundredths(), a.Lost.Hundredths())
		}) {
			t.Fatal("not by the largest loss first")
		}
	})
}

func TestNeeded_edges(t *testing.T) {
	s := indicator.MustSet(definition())
	card := mustScore(t, s, small(indicator.Of("A", 1, 2), indicator.Null("B")))
	for _, c := range []struct {
		code, points string
		n            int64
		ok           bool
	}{
		{"A", "3.00", 0, true},  // has them
		{"A", "2.00", 0, true},  // has more
		{"A", "3.01", 1, true},  // one more gives 6.00
		{"A", "6.01", 0, false}, // above the maximum
		{"B", "1.00", 0, false}, // no base
		{"C", "1.00", 0, false}, // unknown
		{"G", "1.00", 0, false}, // a group
		{"?", "1.00", 0, false},
	} {
		if n, ok := card.Needed(c.code, indicator.MustPoints(c.points)); n != c.n || ok != c.ok {
			t.Errorf("Needed(%s, %s) = %d, %v; want %d, %v", c.code, c.points, n, ok, c.n, c.ok)
		}
	}
	if _, ok := (indicator.Scorecard{}).Needed("A", indicator.Points{}); ok {
		t.Error("the zero card needs something")
	}
}

// A target above 100 % keeps full marks out of reach: the numerator never passes the denominator to earn them.
func TestGains_targetAbove100(t *testing.T) {
	d := definition()
	d.Root.Children[0].Children[0].Rule.Target = indicator.MustPercent("200") // A, 6 points
	card := mustScore(t, indicator.MustSet(d), small(indicator.Of("A", 1, 4)))
	want := indicator.Gain{Code: "A", Lost: indicator.MustPoints("5.25"), OneMore: indicator.MustPoints("0.75"), ToHundredth: 1, ToPoint: 2}
	if list := card.Gains(); len(list) != 1 || list[0] != want {
		t.Errorf("gains %+v, want %+v", list, want)
	}
	for points, want := range map[string]int64{"0.75": 0, "0.76": 1, "1.50": 1, "3.00": 3} {
		if n, ok := card.Needed("A", indicator.MustPoints(points)); !ok || n != want {
			t.Errorf("%d for %s points, %v, want %d", n, points, ok, want)
		}
	}
	for _, points := range []string{"3.01", "6.00", "6.01"} {
		if n, ok := card.Needed("A", indicator.MustPoints(points)); ok || n != 0 {
			t.Errorf("%d earn %s points, more than the denominator can", n, points)
		}
	}
}

func TestCompare(t *testing.T) {
	s := indicator.MustSet(definition())
	july, august := small(indicator.Of("A", 1, 2), indicator.Of("B", 1, 4)), small(indicator.Of("A", 3, 4))
	july.Period, august.Period = cchc.Month(2026, 7), cchc.Month(2026, 8)
	list, err := indicator.Compare(mustScore(t, s, july), mustScore(t, s, august))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range list {
		points, known := c.Points()
		num, den, counted := c.Counts()
		got = append(got, fmt.Sprintf("%s %s %v %d/%d %v", c.Code, points, known, num, den, counted))
	}
	want := []string{
		"TOTAL 0.50 false 0/0 false", "G 0.50 false 0/0 false", "A 1.50 true 2/2 true", "B -1.00 false -1/-4 false",
		"C 0.00 false 0/0 false", "H 0.00 false 0/0 false", "D 0.00 false 0/0 false",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}

	d := definition()
	d.ID = "test/other"
	var mismatch indicator.SetMismatchError
	if _, err := indicator.Compare(mustScore(t, s, july), mustScore(t, indicator.MustSet(d), july)); !errors.As(err, &mismatch) || mismatch.Want != "test/small" || mismatch.Got != "test/other" {
		t.Errorf("cards of two sets: %v", err)
	}
	august.Unit = "Xã B"
	if _, err := indicator.Compare(mustScore(t, s, july), mustScore(t, s, august)); !errors.Is(err, indicator.ErrMismatch) || !strings.Contains(err.Error(), `unit "Xã B", want "Xã A"`) {
		t.Errorf("cards of two units: %v", err)
	}
}

func TestRescore(t *testing.T) {
	s := indicator.MustSet(definition())
	d := definition()
	d.ID = "test/other"
	d.Root.Children[0].Children[0].Rule.Target = indicator.MustPercent("50") // A
	d.Root.Children[0].Children[2].Code = "E"                                // in the place of C
	other := indicator.MustSet(d)
	counts := small(indicator.Of("A", 1, 4, cchc.NoNationalReportData), indicator.Of("C", 1, 2), indicator.Of("B", 1, 2))
	counts.Given = map[string]indicator.Points{"H": indicator.MustPoints("8")}
	card, missing, unused, err := mustScore(t, s, counts).Rescore(other)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := card.Result("A")
	if a.Points.String() != "3.00" || !a.Flags.Has(cchc.NoNationalReportData) || card.Set() != other || card.Unit() != "Xã A" || card.Period() != cchc.Year(2026) {
		t.Errorf("rescored: %+v", a)
	}
	if !slices.Equal(missing, []string{"E", "D"}) || !slices.Equal(unused, []string{"C"}) {
		t.Errorf("missing %v, unused %v", missing, unused)
	}
	if card.Total().String() != "unknown (5.00 of 10 points)" {
		t.Errorf("published points were carried over: %s", card.Total())
	}
}

// Law: scoring again under the same set changes nothing but published points, and lacks what was unknown.
func TestRescore_sameSet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySet(t)
		card := mustScore(t, s, anyCounts(t, s))
		again, missing, unused, err := card.Rescore(s)
		if err != nil || len(unused) > 0 {
			t.Fatal(err, unused)
		}
		a, _ := card.MarshalJSON()
		b, _ := again.MarshalJSON()
		if string(a) != string(b) {
			t.Fatalf("%s\n%s", a, b)
		}
		for _, r := range card.Components() {
			n, _ := s.Node(r.Code)
			if want := r.State == indicator.Unknown && n.Rule.Kind == indicator.RatioRule; want != slices.Contains(missing, r.Code) {
				t.Fatalf("%s is %s, missing %v", r.Code, r.State, missing)
			}
		}
	})
}

func cards(t interface {
	Helper()
	Fatal(args ...any)
}, s *indicator.Set, numerators []int64,
) []indicator.Scorecard {
	t.Helper()
	var list []indicator.Scorecard
	for _, n := range numerators {
		all := small(indicator.Of("A", n, 100), indicator.Of("B", n, 100), indicator.Of("C", n, 100))
		if n >= 0 {
			all.Values = append(all.Values, indicator.Of("D", n, 100))
		} else {
			all.Values = nil // unknown total
		}
		list = append(list, mustScore(t, s, all))
	}
	return list
}

func TestRegression_Ties(t *testing.T) {
	s := indicator.MustSet(definition())
	for _, c := range []struct {
		numerators []int64
		want       []int
	}{
		{[]int64{90, 85, 85, 80}, []int{1, 2, 2, 4}},
		{[]int64{80, 85, 90, 85}, []int{4, 2, 1, 2}},
		{[]int64{50, -1, 50, -1, 10}, []int{1, 0, 1, 0, 3}},
		{[]int64{-1}, []int{0}},
		{nil, []int{}},
	} {
		if got, err := indicator.Rank(cards(t, s, c.numerators)); err != nil || !slices.Equal(got, c.want) {
			t.Errorf("ranks of %v: %v, %v; want %v", c.numerators, got, err, c.want)
		}
	}
}

// Law: ranks are a weak order. A card's rank is one more than the number of cards with a higher total.
func TestRank_weakOrder(t *testing.T) {
	s := indicator.MustSet(definition())
	rapid.Check(t, func(t *rapid.T) {
		list := cards(t, s, rapid.SliceOf(rapid.Int64Range(-1, 100)).Draw(t, "numerators"))
		ranks, err := indicator.Rank(list)
		if err != nil {
			t.Fatal(err)
		}
		for i, a := range list {
			higher := 0
			for _, b := range list {
				if b.Total().HasPoints && b.Total().Points.Compare(a.Total().Points) > 0 {
					higher++
				}
			}
			want := 0
			if a.Total().HasPoints {
				want = higher + 1
			}
			if ranks[i] != want {
				t.Fatalf("card %d of %s has rank %d, want %d", i, a.Total(), ranks[i], want)
			}
		}
	})
}

func TestRegression_MixedCohorts(t *testing.T) {
	s := indicator.MustSet(definition())
	base := small(indicator.Of("A", 1, 2))
	base.Level = cchc.Department
	commune, month := base, base
	commune.Level, month.Period = cchc.Commune, cchc.Month(2026, 8)
	for want, c := range map[string]indicator.Counts{`level "commune", want "department"`: commune, `period "2026-08", want "2026"`: month} {
		ranks, err := indicator.Rank([]indicator.Scorecard{mustScore(t, s, base), mustScore(t, s, c)})
		if ranks != nil || !errors.Is(err, indicator.ErrMismatch) || !strings.Contains(err.Error(), want) {
			t.Errorf("ranks %v, %v; want %s", ranks, err, want)
		}
	}
}

func TestRegression_AcrossSets(t *testing.T) {
	d := definition()
	d.ID = "test/other"
	a, b := indicator.MustSet(definition()), indicator.MustSet(d)
	c := small(indicator.Of("A", 1, 2))
	if ranks, err := indicator.Rank([]indicator.Scorecard{mustScore(t, a, c), mustScore(t, b, c)}); ranks != nil || !errors.Is(err, indicator.ErrMismatch) {
		t.Errorf("ranks %v, %v", ranks, err)
	}
}
