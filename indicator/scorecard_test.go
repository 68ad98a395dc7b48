package indicator_test

import (
	"encoding/json"
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

func mustScore(t interface {
	Helper()
	Fatal(args ...any)
}, s *indicator.Set, c indicator.Counts,
) indicator.Scorecard {
	t.Helper()
	card, err := s.Score(c)
	if err != nil {
		t.Fatal(err)
	}
	return card
}

// Laws, for any set and any counts: points lie between 0 and the maximum; 0 ≤ computed ≤ of ≤ max; a group has points
// exactly when everything below it is known; parts add up in a set that rounds first; flags travel up to the total.
func TestScorecard_laws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySet(t)
		counts := anyCounts(t, s)
		card := mustScore(t, s, counts)
		sums := map[string]indicator.Points{}
		flags := map[string]cchc.Codes{}
		var list []string
		for _, n := range s.Nodes() {
			list = append(list, n.Code)
		}
		slices.Reverse(list) // every node before its parent
		for _, code := range list {
			n, _ := s.Node(code)
			r, ok := card.Result(code)
			if !ok || r.Code != code || r.Max != n.Max {
				t.Fatalf("result of %s: %+v, %v", code, r, ok)
			}
			if zero := (indicator.Points{}); r.Computed.Compare(zero) < 0 || r.Computed.Compare(r.Computable) > 0 || r.Computable.Compare(r.Max) > 0 {
				t.Fatalf("%s: 0 ≤ %s ≤ %s ≤ %s does not hold", code, r.Computed, r.Computable, r.Max)
			}
			if r.HasPoints && (r.Points != r.Computed || !r.IsComplete()) {
				t.Fatalf("%s has points %s, computed %s of %s", code, r.Points, r.Computed, r.Computable)
			}
			if !n.IsLeaf() {
				if r.HasPoints != r.IsComplete() || (r.State == indicator.Known) != r.HasPoints {
					t.Fatalf("%s: points %v, complete %v, state %v", code, r.HasPoints, r.IsComplete(), r.State)
				}
				if s.Rounding().Order == indicator.RoundThenSum && r.Computed != sums[code] {
					t.Fatalf("%s = %s, its parts add up to %s", code, r.Computed, sums[code])
				}
				if r.Flags != flags[code] {
					t.Fatalf("%s has flags %s, below it %s", code, r.Flags, flags[code])
				}
			}
			if parent, ok := s.Parent(code); ok {
				sums[parent.Code] = sums[parent.Code].Add(r.Computed)
				flags[parent.Code] = flags[parent.Code].Union(r.Flags)
			}
		}
		for _, c := range counts.Values {
			if r, _ := card.Result(c.Code); c.Flags.Union(r.Flags) != r.Flags {
				t.Fatalf("%s lost the flags %s", c.Code, c.Flags)
			}
		}
	})
}

// Law: each leaf follows its rule, stated here a second time, for every state and zero base.
func TestScorecard_leafRules(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySet(t)
		counts := anyCounts(t, s)
		card := mustScore(t, s, counts)
		for n := range s.Leaves() {
			r, _ := card.Result(n.Code)
			if n.Rule.Kind != indicator.RatioRule {
				if r.HasPoints || !r.Computable.IsZero() {
					t.Fatalf("unscored %s has points", n.Code)
				}
				continue
			}
			i := slices.IndexFunc(counts.Values, func(c indicator.Count) bool { return c.Code == n.Code })
			state, ratio := indicator.Unknown, indicator.Ratio{}
			if i >= 0 {
				state, ratio = counts.Values[i].State, counts.Values[i].Ratio
			}
			if state == indicator.Known && ratio.Den == 0 {
				state = indicator.Undefined
			}
			if r.State != state {
				t.Fatalf("%s is %s, want %s", n.Code, r.State, state)
			}
			want, complete, points := indicator.Points{}, false, false
			switch {
			case state == indicator.Known:
				v := slowPoints(ratio, rat(n.Max), big.NewRat(n.Rule.Target.Hundredths(), 100_00), s.Rounding())
				want, complete, points = indicator.MustPoints(v.FloatString(2)), true, true
			case state == indicator.Undefined && n.Rule.ZeroBase == indicator.ZeroBaseNull:
				complete = true
			case state == indicator.Undefined && n.Rule.ZeroBase == indicator.ZeroBaseZero:
				complete, points = true, true
			case state == indicator.Undefined && n.Rule.ZeroBase == indicator.ZeroBaseFull:
				want, complete, points = n.Max, true, true
			}
			if r.Computed != want || r.IsComplete() != complete || r.HasPoints != points {
				t.Fatalf("%s (%s, %s): %s complete %v points %v; want %s, %v, %v", n.Code, state, ratio, r.Computed, r.IsComplete(), r.HasPoints, want, complete, points)
			}
		}
	})
}

func rat(p indicator.Points) *big.Rat { return big.NewRat(p.Hundredths(), 100) }

// Law: in a set that adds before it rounds, every group of known leaves is the rounded sum of the unrounded points.
func TestScorecard_sumThenRound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anySet(t).Definition()
		d.Rounding.Order = indicator.SumThenRound
		s, err := indicator.NewSet(d)
		if err != nil {
			t.Fatal(err)
		}
		counts := knownCounts(t, s)
		card := mustScore(t, s, counts)
		sums := map[string]*big.Rat{}
		for _, c := range counts.Values {
			n, _ := s.Node(c.Code)
			if n.Rule.Kind != indicator.RatioRule {
				continue
			}
			unrounded := d.Rounding
			quotient := big.NewRat(c.Num, c.Den)
			if unrounded.QuotientScale > 0 {
				quotient = slowRound(quotient, unrounded.QuotientScale, unrounded.Mode)
			}
			v := new(big.Rat).Mul(new(big.Rat).Quo(quotient, big.NewRat(n.Rule.Target.Hundredths(), 100_00)), rat(n.Max))
			if v.Cmp(rat(n.Max)) > 0 {
				v = rat(n.Max)
			}
			for code := c.Code; ; {
				parent, ok := s.Parent(code)
				if !ok {
					break
				}
				code = parent.Code
				if sums[code] == nil {
					sums[code] = new(big.Rat)
				}
				sums[code].Add(sums[code], v)
			}
		}
		for code, sum := range sums {
			if r, _ := card.Result(code); rat(r.Points).Cmp(slowRound(sum, 2, d.Rounding.Mode)) != 0 {
				t.Fatalf("%s = %s, want %s", code, r.Points, sum.FloatString(4))
			}
		}
	})
}

// Law: more of the numerator never lowers the points of its component or, in a set that rounds first, the total.
func TestScorecard_monotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySet(t)
		counts := knownCounts(t, s)
		before := mustScore(t, s, counts)
		i := rapid.IntRange(0, len(counts.Values)-1).Draw(t, "component")
		v := &counts.Values[i]
		v.Num = rapid.Int64Range(v.Num, indicator.MaxCount).Draw(t, "larger numerator")
		after := mustScore(t, s, counts)
		a, _ := before.Result(v.Code)
		b, _ := after.Result(v.Code)
		if b.Points.Compare(a.Points) < 0 || after.Total().Points.Compare(before.Total().Points) < 0 {
			t.Fatalf("%s fell from %s to %s, the total from %s to %s", v.Code, a.Points, b.Points, before.Total(), after.Total())
		}
	})
}

// Law: the order in which a caller lists the counts changes nothing.
func TestScorecard_order(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySet(t)
		counts := anyCounts(t, s)
		a, errA := mustScore(t, s, counts).MarshalJSON()
		slices.Reverse(counts.Values)
		b, errB := mustScore(t, s, counts).MarshalJSON()
		if errA != nil || errB != nil || string(a) != string(b) {
			t.Fatalf("%s\n%s", a, b)
		}
	})
}

func small(values ...indicator.Count) indicator.Counts {
	return indicator.Counts{Unit: "Xã A", Period: cchc.Year(2026), Values: values}
}

func TestScore_errors(t *testing.T) {
	s := indicator.MustSet(definition())
	other := small()
	other.Set = "test/other"
	given := small()
	given.Given = map[string]indicator.Points{
		"G": indicator.MustPoints("12.01"), "H": indicator.MustPoints("-0.01"), "GG": {},
	}
	for name, c := range map[string]struct {
		counts indicator.Counts
		want   string
	}{
		"another set":  {other, `indicator: set "test/other", want "test/small": points of different sets cannot be mixed; rescore the counts instead`},
		"negative":     {small(indicator.Of("A", -1, 2)), "counts.A: -1/2, want whole numbers from 0 to 1000000000000"},
		"negative den": {small(indicator.Of("A", 1, -2)), "counts.A: 1/-2, want whole numbers from 0 to 1000000000000"},
		"too large":    {small(indicator.Of("A", 1, indicator.MaxCount+1)), "counts.A: 1/1000000000001, want whole numbers from 0 to 1000000000000"},
		"group":        {small(indicator.Of("G", 1, 2)), "counts.G: a group, want its components"},
		"twice":        {small(indicator.Of("A", 1, 2), indicator.Null("A")), "counts.A: the code twice, want each code once"},
		"all at once":  {small(indicator.Of("A", -1, 2), indicator.Of("Z", 1, 2)), "counts.A: -1/2, want whole numbers from 0 to 1000000000000\ncounts.Z: unknown code, want a component of set test/small"},
		"given": {given, "given.G: 12.01, want 0.00 to 12.00\ngiven.GG: unknown code, want a scored group or component of set test/small\n" +
			"given.H: -0.01, want 0.00 to 8.00"},
	} {
		card, err := s.Score(c.counts)
		if err == nil || err.Error() != c.want || card.Set() != nil {
			t.Errorf("%s: %v\nwant %s", name, err, c.want)
		}
		if want := name != "another set"; errors.Is(err, indicator.ErrCounts) != want || errors.Is(err, indicator.ErrMismatch) == want {
			t.Errorf("%s matches the wrong sentinel", name)
		}
	}
	// A state that does not exist is refused as well, wherever it stands.
	if _, err := s.Score(small(indicator.Count{Code: "A", State: 9})); err == nil {
		t.Error("a state that does not exist was accepted")
	}
}

// What stands in the place of a code may be a person, a phone number or an escape of the terminal: no error and no
// finding repeats it.
func TestScore_errorsTellNoPerson(t *testing.T) {
	s := indicator.MustSet(definition())
	for _, code := range []string{"Nguyễn Văn A", "0912345678", "\x1b[2J", "a\nb", strings.Repeat("a", 65)} {
		counts := small(indicator.Of(code, 1, 2))
		counts.Given = map[string]indicator.Points{code: {}}
		want := "counts.?: unknown code, want a component of set test/small\ngiven.?: unknown code, want a scored group or component of set test/small"
		if _, err := s.Score(counts); err == nil || err.Error() != want {
			t.Errorf("%q: %v", code, err)
		}
		if _, err := s.Score(small(indicator.Null(code), indicator.Null(code))); err == nil || strings.Contains(err.Error(), code) {
			t.Errorf("%q twice: %v", code, err)
		}
		key, err := json.Marshal(code)
		if err != nil {
			t.Fatal(err)
		}
		read, err := indicator.ParseCounts([]byte(`{"unit":"x","period":"2026","counts":{` + string(key) + `:{"numerator":1,"denominator":2,"flags":["?"]}}}`))
		if err != nil || len(read.Findings) != 1 || read.Findings[0].Place != "counts.?.flags[0]" {
			t.Errorf("%q: findings %v, %v", code, read.Findings, err)
		}
	}
}

func TestScore_given(t *testing.T) {
	s := indicator.MustSet(definition())
	all := []indicator.Count{indicator.Of("A", 1, 2), indicator.Of("B", 1, 2), indicator.Of("C", 1, 2), indicator.Of("D", 1, 2)}
	for name, c := range map[string]struct {
		values  []indicator.Count
		given   string // of G
		total   string
		used    bool
		finding string
	}{
		"takes the place of unknown":       {all[2:], "7.00", "11.00", true, ""},
		"the least that the parts allow":   {all[2:], "1.00", "5.00", true, ""},
		"the most that the parts allow":    {all[2:], "11.00", "15.00", true, ""},
		"less than the known parts":        {all[2:], "0.99", "4.99", true, "got 0.99, want 1.00–11.00"},
		"more than the parts can have":     {all[2:], "11.01", "15.01", true, "got 11.01, want 1.00–11.00"},
		"agrees with the parts":            {all, "6.00", "10.00", false, ""},
		"contradicts the parts by 0.01":    {all, "6.01", "10.00", false, "got 6.01, want 6.00"},
		"of the total, parts being absent": {nil, "12.00", "unknown (12.00 of 12 points)", true, ""},
	} {
		counts := small(c.values...)
		counts.Given = map[string]indicator.Points{"G": indicator.MustPoints(c.given)}
		card := mustScore(t, s, counts)
		g, _ := card.Result("G")
		if card.Total().String() != c.total || g.Given != c.used || (g.Points == indicator.MustPoints(c.given)) != (c.used || c.finding == "") {
			t.Errorf("%s: total %s, group %+v", name, card.Total(), g)
		}
		var said []string
		for _, f := range card.Findings() {
			said = append(said, f.In(cchc.English))
		}
		if joined := strings.Join(said, "|"); (joined != "") != (c.finding != "") || !strings.Contains(joined, c.finding) {
			t.Errorf("%s: findings %s, want %s", name, joined, c.finding)
		}
		if g.Flags.Has(cchc.GivenContradicts) != (c.finding != "") || card.Total().Flags.Has(cchc.GivenContradicts) != (c.finding != "") {
			t.Errorf("%s: the flag did not travel", name)
		}
	}
	// Nothing and the whole maximum can be published.
	for _, points := range []string{"0.00", "12.00"} {
		counts := small()
		counts.Given = map[string]indicator.Points{"G": indicator.MustPoints(points)}
		if g, _ := mustScore(t, s, counts).Result("G"); g.String() != points || g.Flags.Has(cchc.GivenContradicts) {
			t.Errorf("given %s: %+v", points, g)
		}
	}
	// Published points of a component and of the total serve in the same way.
	counts := small(all[1:]...)
	counts.Given = map[string]indicator.Points{"A": indicator.MustPoints("2.50")}
	card := mustScore(t, s, counts)
	if a, _ := card.Result("A"); card.Total().String() != "9.50" || !a.Given || a.State != indicator.Unknown {
		t.Errorf("given component: total %s, %+v", card.Total(), a)
	}
	counts = small()
	counts.Given = map[string]indicator.Points{"TOTAL": indicator.MustPoints("15.75")}
	if total := mustScore(t, s, counts).Total(); total.String() != "15.75" || !total.Given {
		t.Errorf("given total: %+v", total)
	}
}

func TestScore_findings(t *testing.T) {
	d := definition()
	d.SharedBases = [][]string{{"A", "B", "C"}}
	s := indicator.MustSet(d)
	card := mustScore(t, s, small(indicator.Of("A", 3, 2), indicator.Null("B"), indicator.Of("C", 1, 3), indicator.Of("D", 1, 0)))
	var got []string
	for _, f := range card.Findings() {
		got = append(got, f.Code.String()+" "+f.Place+" "+f.Got+" "+f.Want)
	}
	want := "RATIO_OVER_100 A 3/2 |RATIO_OVER_100 D 1/0 |BASE_MISMATCH C 3 2"
	if strings.Join(got, "|") != want {
		t.Errorf("findings %s\nwant %s", strings.Join(got, "|"), want)
	}
	a, _ := card.Result("A")
	b, _ := card.Result("B")
	c, _ := card.Result("C")
	if a.Points != a.Max || !a.Flags.Has(cchc.RatioOver100) || !a.Flags.Has(cchc.BaseMismatch) || b.Flags.Has(cchc.BaseMismatch) || !c.Flags.Has(cchc.BaseMismatch) {
		t.Errorf("A %+v, B %+v, C %+v", a, b, c)
	}
	if p, ok := a.Percent(); !ok || p.String() != "150.00" {
		t.Errorf("share of A: %s, %v", p, ok)
	}
	// The whole of the base is not above it.
	if card := mustScore(t, s, small(indicator.Of("A", 2, 2), indicator.Of("D", 0, 0))); len(card.Findings()) != 0 || card.Total().Flags.Has(cchc.RatioOver100) {
		t.Errorf("findings %v, flags %s", card.Findings(), card.Total().Flags)
	}
	// Findings of reading are carried on, in front.
	counts := small(indicator.Of("A", 3, 2))
	counts.Findings = []cchc.Finding{{Code: cchc.UnknownFlag, Place: "counts.A.flags[0]"}}
	if list := mustScore(t, s, counts).Findings(); len(list) != 2 || list[0].Code != cchc.UnknownFlag {
		t.Errorf("findings %v", list)
	}
}

// A component that another one scales on a side that nobody states is computed only where the side does not matter.
func TestScore_scaledBy(t *testing.T) {
	d := definition()
	d.Root.Children[0].Children[1].Rule.ScaledBy = "A" // B by A
	s := indicator.MustSet(d)
	for name, c := range map[string]struct {
		scale  *indicator.Count
		state  indicator.State
		points bool
	}{
		"one":            {ptr(indicator.Of("A", 7, 7)), indicator.Known, true},
		"less than one":  {ptr(indicator.Of("A", 6, 7)), indicator.Undefined, false},
		"more than one":  {ptr(indicator.Of("A", 8, 7)), indicator.Undefined, false},
		"empty":          {ptr(indicator.Of("A", 0, 0)), indicator.Undefined, false},
		"null":           {ptr(indicator.Null("A")), indicator.Undefined, false},
		"said unknown":   {&indicator.Count{Code: "A", State: indicator.Unknown}, indicator.Unknown, false},
		"not there":      {nil, indicator.Unknown, false},
		"does not apply": {ptr(indicator.NA("A")), indicator.Undefined, false},
	} {
		counts := small(indicator.Of("B", 1, 2))
		if c.scale != nil {
			counts.Values = append(counts.Values, *c.scale)
		}
		b, _ := mustScore(t, s, counts).Result("B")
		if b.State != c.state || b.HasPoints != c.points || b.Flags.Has(cchc.RuleNotStated) != (c.state == indicator.Undefined) {
			t.Errorf("%s: %+v", name, b)
		}
		if num, ok := b.Percent(); ok != (c.state != indicator.Unknown) || ok && num.String() != "50.00" {
			t.Errorf("%s: share %s, %v", name, num, ok)
		}
	}
}

func TestScore_levels(t *testing.T) {
	d := definition()
	leaf := &d.Root.Children[0].Children[0] // A
	leaf.Rule.Levels = cchc.NewLevels(cchc.Province)
	leaf.Rule.Pooling = indicator.PoolCopied
	d.Root.Children[0].Children[1].Rule.Pooling = indicator.PoolCopied // B, of every level
	s := indicator.MustSet(d)
	for level, want := range map[cchc.Level]struct {
		state  indicator.State
		copied bool // of B
	}{
		0:               {indicator.Known, false},
		cchc.Province:   {indicator.Known, false},
		cchc.Ministry:   {indicator.NotApplicable, false},
		cchc.Department: {indicator.NotApplicable, true},
		cchc.District:   {indicator.NotApplicable, true},
		cchc.Commune:    {indicator.NotApplicable, true},
	} {
		counts := small(indicator.Of("A", 1, 2), indicator.Of("B", 1, 2), indicator.Of("C", 1, 2), indicator.Of("D", 1, 2))
		counts.Level = level
		card := mustScore(t, s, counts)
		a, _ := card.Result("A")
		b, _ := card.Result("B")
		if a.State != want.state || b.Flags.Has(cchc.CopiedFromParent) != want.copied || card.Total().HasPoints != (want.state == indicator.Known) {
			t.Errorf("%s: A %s, B copied %v, total %s", level, a.State, b.Flags.Has(cchc.CopiedFromParent), card.Total())
		}
		if a.Flags.Has(cchc.RuleNotStated) != (want.state != indicator.Known) {
			t.Errorf("%s: flags of A %s", level, a.Flags)
		}
	}
}

func TestResult_In(t *testing.T) {
	s := indicator.MustSet(definition())
	total := func(values ...indicator.Count) indicator.Result { return mustScore(t, s, small(values...)).Total() }
	for want, r := range map[string]indicator.Result{
		"10.00":                      total(indicator.Of("A", 1, 2), indicator.Of("B", 1, 2), indicator.Of("C", 1, 2), indicator.Of("D", 1, 2)),
		"unknown (3.00 of 6 points)": total(indicator.Of("A", 1, 2)),
		"unknown":                    total(),
	} {
		if r.String() != want {
			t.Errorf("%s, want %s", r, want)
		}
	}
	if got := total(indicator.Of("A", 1, 2)).In(cchc.Vietnamese); got != "chưa có dữ liệu (3,00 trên 6 điểm tính được)" {
		t.Errorf("%s", got)
	}
	var zero indicator.Scorecard
	if zero.Total().String() != "unknown" || len(zero.Components()) != 0 || zero.Cohort() != (indicator.Cohort{}) {
		t.Error("the zero card says something")
	}
}

func TestAlloc_Score(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	s := indicator.MustSet(definition())
	counts := small(indicator.Of("A", 1, 48), indicator.Of("B", 1, 7), indicator.Of("C", 2, 3), indicator.Of("D", 1, 3))
	if n := testing.AllocsPerRun(100, func() {
		if _, err := s.Score(counts); err != nil {
			t.Fatal(err)
		}
	}); n > 2 {
		t.Errorf("%v allocations, want at most 2", n)
	}
}

func ptr[T any](v T) *T { return &v }
