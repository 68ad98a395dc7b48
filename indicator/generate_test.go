package indicator_test

import (
	"fmt"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

var both = cchc.Text{Vi: "tên", En: "name"}

// definition returns a small valid set that tests bend to their purpose: group G of A (6), B (4), C (2), and group H
// of D (8).
func definition() indicator.Definition {
	leaf := func(code, most string) indicator.Branch {
		return indicator.Branch{Node: indicator.Node{
			Code: code, Name: both, Max: indicator.MustPoints(most), MaxSource: "S",
			Rule: indicator.Rule{
				Kind: indicator.RatioRule, Numerator: both, Denominator: both, CountSource: "S", Population: "P",
				Target: indicator.MustPercent("100"), TargetSource: "S",
				ZeroBase: indicator.ZeroBaseNull, ZeroBaseSource: "S", Pooling: indicator.PoolSum,
			},
		}}
	}
	group := func(code, most string, children ...indicator.Branch) indicator.Branch {
		return indicator.Branch{
			Node:     indicator.Node{Code: code, Name: both, Max: indicator.MustPoints(most), MaxSource: "S"},
			Children: children,
		}
	}
	return indicator.Definition{
		Format: 1, ID: "test/small", Name: both,
		Sources:     map[string]cchc.Source{"S": {Instrument: "test", Evidence: cchc.Derived}},
		Populations: map[string]cchc.Text{"P": both},
		Rounding:    indicator.Rounding{QuotientScale: 10, Mode: indicator.HalfUp, Order: indicator.RoundThenSum, Source: "S"},
		Bands: []indicator.Band{
			{Name: both, From: indicator.MustPoints("16"), Above: true, Source: "S"},
			{Name: both, From: indicator.MustPoints("16"), Source: "S"},
			{Name: both, Source: "S"},
		},
		Root: group("TOTAL", "20", group("G", "12", leaf("A", "6"), leaf("B", "4"), leaf("C", "2")), group("H", "8", leaf("D", "8"))),
	}
}

func enum[T ~uint8](first, last T) *rapid.Generator[T] {
	return rapid.Map(rapid.Uint8Range(uint8(first), uint8(last)), func(v uint8) T { return T(v) })
}

// anyRounding draws every rounding that a set accepts.
func anyRounding(t *rapid.T) indicator.Rounding {
	return indicator.Rounding{
		QuotientScale: rapid.SampledFrom([]int{0, 4, 5, 6, 10, 12}).Draw(t, "quotient scale"),
		Mode:          enum(indicator.HalfUp, indicator.Down).Draw(t, "mode"),
		Order:         enum(indicator.RoundThenSum, indicator.SumThenRound).Draw(t, "order"),
		Source:        "S",
	}
}

// anySet draws a set of up to three levels of groups, with every kind of rule, zero base, pooling and rounding.
func anySet(t *rapid.T) *indicator.Set {
	d := definition()
	d.Rounding = anyRounding(t)
	number := 0
	var branch func(depth int) indicator.Branch
	branch = func(depth int) indicator.Branch {
		number++
		b := indicator.Branch{Node: indicator.Node{Code: fmt.Sprintf("N%d", number), Name: both, MaxSource: "S"}}
		if depth < 3 && (depth == 0 || rapid.Bool().Draw(t, "group")) {
			var sum indicator.Points
			for range rapid.IntRange(1, 4).Draw(t, "children") {
				child := branch(depth + 1)
				sum = sum.Add(child.Max)
				b.Children = append(b.Children, child)
			}
			b.Max = sum
			return b
		}
		b.Rule = indicator.Rule{
			Kind: indicator.RatioRule, Numerator: both, Denominator: both, CountSource: "S", Population: "P",
			Pooling: enum(indicator.PoolSum, indicator.PoolNone).Draw(t, "pooling"),
		}
		if rapid.IntRange(0, 9).Draw(t, "unscored") == 0 {
			b.Rule.Kind = enum(indicator.Unscored, indicator.Mean).Draw(t, "kind of unscored")
			return b
		}
		b.Max = indicator.PointsFromHundredths(rapid.Int64Range(1, 100_00).Draw(t, "max"))
		b.Rule.Target = indicator.PercentFromHundredths(rapid.Int64Range(1, 200_00).Draw(t, "target"))
		b.Rule.TargetSource, b.Rule.ZeroBaseSource = "S", "S"
		b.Rule.ZeroBase = enum(indicator.ZeroBaseNull, indicator.ZeroBaseUnstated).Draw(t, "zero base")
		return b
	}
	d.Root = branch(0)
	s, err := indicator.NewSet(d)
	if err != nil {
		t.Fatalf("the generator made an invalid set: %v", err)
	}
	return s
}

// anyRatio draws small and very large counts, exact halves and empty bases among them, numerator at most the base.
func anyRatio(t *rapid.T) indicator.Ratio {
	den := rapid.OneOf(rapid.Int64Range(0, 50), rapid.Int64Range(0, 1_000_000), rapid.Int64Range(0, indicator.MaxCount)).Draw(t, "den")
	return indicator.Ratio{Num: rapid.Int64Range(0, den).Draw(t, "num"), Den: den}
}

// anyCounts draws counts for a set: known, null, not applicable, unknown, with flags, in any order.
func anyCounts(t *rapid.T, s *indicator.Set) indicator.Counts {
	c := indicator.Counts{Unit: "Xã tổng hợp 001", Period: cchc.Year(2026), Set: s.ID()}
	for n := range s.Leaves() {
		r := anyRatio(t)
		v := indicator.Of(n.Code, r.Num, r.Den)
		switch rapid.IntRange(0, 9).Draw(t, "kind of count") {
		case 0:
			v = indicator.Null(n.Code)
		case 1:
			continue
		case 2:
			v.State = indicator.Unknown
		case 3:
			v = indicator.NA(n.Code)
		case 4:
			v.Flags = cchc.NewCodes(cchc.TempNationalReportDenominator)
		}
		c.Values = append(c.Values, v)
	}
	c.Values = rapid.Permutation(c.Values).Draw(t, "order")
	return c
}

// knownCounts draws counts that are all known with a base.
func knownCounts(t *rapid.T, s *indicator.Set) indicator.Counts {
	c := indicator.Counts{Unit: "Xã tổng hợp 001", Period: cchc.Year(2026), Set: s.ID()}
	for n := range s.Leaves() {
		r := anyRatio(t)
		c.Values = append(c.Values, indicator.Of(n.Code, r.Num, max(r.Den, 1)))
	}
	return c
}
