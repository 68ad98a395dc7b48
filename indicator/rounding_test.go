package indicator_test

import (
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// one scores a set of one component.
func one(t interface {
	Helper()
	Fatal(args ...any)
}, r indicator.Ratio, most, target string, rounding indicator.Rounding,
) indicator.Result {
	t.Helper()
	d := definition()
	d.Rounding = rounding
	d.Bands = nil
	leaf := d.Root.Children[1].Children[0]
	leaf.Max, leaf.Rule.Target = indicator.MustPoints(most), indicator.MustPercent(target)
	d.Root.Max, d.Root.Children = leaf.Max, []indicator.Branch{leaf}
	s, err := indicator.NewSet(d)
	if err != nil {
		t.Fatal(err)
	}
	card, err := s.Score(indicator.Counts{Unit: "x", Period: cchc.Year(2026), Values: []indicator.Count{indicator.Of("D", r.Num, r.Den)}})
	if err != nil {
		t.Fatal(err)
	}
	result, _ := card.Result("D")
	return result
}

// slowPoints is the definition word for word in exact fractions.
func slowPoints(r indicator.Ratio, most, target *big.Rat, rounding indicator.Rounding) *big.Rat {
	quotient := big.NewRat(r.Num, r.Den)
	if rounding.QuotientScale > 0 {
		quotient = slowRound(quotient, rounding.QuotientScale, rounding.Mode)
	}
	v := new(big.Rat).Mul(new(big.Rat).Quo(quotient, target), most)
	if v.Cmp(most) > 0 {
		v = most
	}
	return slowRound(v, 2, rounding.Mode)
}

// slowRound rounds by looking at the neighbours on the grid.
func slowRound(v *big.Rat, decimals int, mode indicator.Mode) *big.Rat {
	unit := new(big.Rat).SetFrac(big.NewInt(1), new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(decimals)), nil))
	steps := new(big.Rat).Quo(v, unit)
	below := new(big.Int).Quo(steps.Num(), steps.Denom())
	rest := new(big.Rat).Sub(steps, new(big.Rat).SetInt(below))
	up := false
	switch half := rest.Cmp(big.NewRat(1, 2)); mode {
	case indicator.HalfUp:
		up = half >= 0
	case indicator.HalfEven:
		up = half > 0 || half == 0 && below.Bit(0) == 1
	}
	if up {
		below.Add(below, big.NewInt(1))
	}
	return new(big.Rat).Mul(new(big.Rat).SetInt(below), unit)
}

// Law: the integer arithmetic equals exact fractions for every rounding, target and maximum, with counts up to 10^12
// and numerators above their denominator.
func TestPoints_matchExactFractions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		den := rapid.OneOf(rapid.Int64Range(1, 60), rapid.Int64Range(1, 1_000_000), rapid.Int64Range(1, indicator.MaxCount)).Draw(t, "den")
		r := indicator.Ratio{Num: rapid.Int64Range(0, min(den+3, indicator.MaxCount)).Draw(t, "num"), Den: den}
		most := indicator.PointsFromHundredths(rapid.OneOf(rapid.Int64Range(1, 30_00), rapid.Int64Range(1, 100_000_000)).Draw(t, "max"))
		target := indicator.PercentFromHundredths(rapid.OneOf(rapid.Just[int64](100_00), rapid.Int64Range(1, 1_000_000)).Draw(t, "target"))
		rounding := anyRounding(t)
		rounding.Order = indicator.RoundThenSum
		got := one(t, r, most.String(), target.String(), rounding)
		want := slowPoints(r, big.NewRat(most.Hundredths(), 100), big.NewRat(target.Hundredths(), 100_00), rounding)
		if big.NewRat(got.Points.Hundredths(), 100).Cmp(want) != 0 {
			t.Fatalf("%s of %s at %s %%: %s, want %s", r, most, target, got.Points, want.FloatString(2))
		}
	})
}

// Law: a second implementation, with package decimal, agrees on the portal's rounding.
func TestPoints_matchDecimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		den := rapid.Int64Range(1, indicator.MaxCount).Draw(t, "den")
		num := rapid.Int64Range(0, den).Draw(t, "num")
		target := rapid.SampledFrom([]string{"100", "90", "80", "50"}).Draw(t, "target")
		most := rapid.SampledFrom([]string{"2", "4", "6", "20"}).Draw(t, "max")
		got := one(t, indicator.Ratio{Num: num, Den: den}, most, target, portalRounding)
		limit := decimal.RequireFromString(most)
		q := decimal.NewFromInt(num).DivRound(decimal.NewFromInt(den), 10)
		v := q.Mul(limit).Mul(decimal.NewFromInt(100)).DivRound(decimal.RequireFromString(target), 30).Round(2)
		if v = decimal.Min(v, limit); !got.Points.Decimal().Equal(v) {
			t.Fatalf("%d/%d of %s at %s %%: %s, want %s", num, den, most, target, got.Points, v)
		}
	})
}

var portalRounding = indicator.Rounding{QuotientScale: 10, Mode: indicator.HalfUp, Order: indicator.RoundThenSum, Source: "S"}

func TestRounding_cases(t *testing.T) {
	exact, even, down := portalRounding, portalRounding, portalRounding
	exact.QuotientScale = 0
	even.Mode = indicator.HalfEven
	down.Mode = indicator.Down
	for _, c := range []struct {
		num, den     int64
		most, target string
		rounding     indicator.Rounding
		want         string
	}{
		{1, 48, "6", "100", portalRounding, "0.12"}, // published; 6/48 is exactly 0.125
		{1, 48, "6", "100", exact, "0.13"},
		{5, 8, "1", "100", portalRounding, "0.63"}, // finite quotient, a tie goes up
		{5, 8, "1", "100", even, "0.62"},
		{5, 8, "1", "100", down, "0.62"},
		{83, 100, "0.5", "100", portalRounding, "0.42"},
		{1, 3, "6", "100", portalRounding, "2.00"},
		{2, 3, "6", "100", down, "3.99"}, // the cut quotient 0.6666666666 stays below 4
		{0, 40, "6", "100", portalRounding, "0.00"},
		{40, 40, "6", "100", portalRounding, "6.00"},
		{41, 40, "6", "100", portalRounding, "6.00"},
		{79, 100, "2", "80", portalRounding, "1.98"},
		{80, 100, "2", "80", portalRounding, "2.00"},
		{81, 100, "2", "80", portalRounding, "2.00"},
		{indicator.MaxCount - 1, indicator.MaxCount, "1000000", "10000", portalRounding, "10000.00"},
		{indicator.MaxCount, indicator.MaxCount, "1000000", "100", exact, "1000000.00"},
		{1, indicator.MaxCount, "1000000", "0.01", exact, "0.01"},
	} {
		r := indicator.Ratio{Num: c.num, Den: c.den}
		if got := one(t, r, c.most, c.target, c.rounding); got.Points.String() != c.want {
			t.Errorf("%s of %s at %s %% by %s/%d: %s, want %s", r, c.most, c.target, c.rounding.Mode, c.rounding.QuotientScale, got.Points, c.want)
		}
	}
}

// Ties of sums that are rounded once, and of quotients as they are explained, which go through fractions.
func TestRounding_tiesOfFractions(t *testing.T) {
	for _, c := range []struct {
		num       int64 // over 800, of 4 points: 0.005 and 0.015 before rounding; quotients 0.00125 and 0.00375
		mode      indicator.Mode
		sum, four string
	}{
		{1, indicator.HalfUp, "0.01", "0.0013"},
		{1, indicator.HalfEven, "0.00", "0.0012"},
		{1, indicator.Down, "0.00", "0.0012"},
		{3, indicator.HalfUp, "0.02", "0.0038"},
		{3, indicator.HalfEven, "0.02", "0.0038"},
		{3, indicator.Down, "0.01", "0.0037"},
	} {
		d := definition()
		d.Rounding.Mode, d.Rounding.Order = c.mode, indicator.SumThenRound
		counts := small(indicator.Of("A", 0, 1), indicator.Of("B", c.num, 800), indicator.Of("C", 0, 1), indicator.Of("D", 0, 1))
		if total := mustScore(t, indicator.MustSet(d), counts).Total(); total.String() != c.sum {
			t.Errorf("%d/800 added, then rounded by %s: %s, want %s", c.num, c.mode, total, c.sum)
		}
		d.Rounding.QuotientScale = 4
		tree, _ := mustScore(t, indicator.MustSet(d), counts).Explain("B")
		if q, _ := tree.Find("quotient"); q.Value != c.four {
			t.Errorf("%d/800 cut by %s: %s, want %s", c.num, c.mode, q.Value, c.four)
		}
	}
}

// A number beyond a list has no text, whatever the list.
func TestEnums_beyondTheList(t *testing.T) {
	for _, s := range []interface{ String() string }{
		indicator.Mode(4), indicator.Order(3), indicator.RuleKind(4), indicator.ZeroBase(5), indicator.Pooling(5), indicator.State(4),
		indicator.Mode(255), indicator.Mode(0), indicator.Order(0), indicator.RuleKind(0), indicator.ZeroBase(0), indicator.Pooling(0),
	} {
		if s.String() != "" {
			t.Errorf("%T has the text %q", s, s)
		}
	}
}
