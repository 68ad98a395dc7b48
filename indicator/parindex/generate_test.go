package parindex_test

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/parindex"
)

var both = cchc.Text{Vi: "tên", En: "name"}

func pts(s string) indicator.Points  { return indicator.MustPoints(s) }
func pct(s string) indicator.Percent { return indicator.MustPercent(s) }

// head returns a valid definition without tree.
func head() parindex.Definition {
	return parindex.Definition{
		Format: 1, ID: "test/set", Name: both, Standing: parindex.Template,
		Sources:       map[string]cchc.Source{"S": {Instrument: "test", Evidence: cchc.Derived}},
		Rounding:      parindex.Rounding{Decimals: 2, Mode: indicator.HalfUp, Order: indicator.SumThenRound, Source: "S"},
		NotApplicable: parindex.Drop,
	}
}

// leaf returns a leaf of the rule.
func leaf(code, most string, rule parindex.Rule) parindex.Branch {
	n := parindex.Node{Code: code, Name: both, Max: pts(most), Source: "S", Channel: parindex.Appraised, Rule: rule}
	switch rule.Kind {
	case parindex.Survey:
		n.Channel = parindex.Surveyed
	case parindex.SIPAS:
		n.Channel = parindex.Satisfaction
	}
	return parindex.Branch{Node: n}
}

// group returns a node that sums the branches.
func group(code string, children ...parindex.Branch) parindex.Branch {
	b := parindex.Branch{Node: parindex.Node{Code: code, Name: both, Source: "S"}, Children: children}
	for _, c := range children {
		b.Max = b.Max.Add(c.Max)
	}
	return b
}

// withTree returns a definition of the tree.
func withTree(children ...parindex.Branch) parindex.Definition {
	d := head()
	d.Root = group("TOTAL", children...)
	return d
}

func mustSet(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, d parindex.Definition,
) *parindex.Set {
	t.Helper()
	s, err := parindex.NewSet(d)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return s
}

func mustScore(t interface {
	Helper()
	Fatalf(format string, args ...any)
}, s *parindex.Set, sheet parindex.Sheet,
) parindex.Card {
	t.Helper()
	c, err := s.Score(sheet)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return c
}

// hundredths draws points, round ones and odd ones.
func hundredths(t *rapid.T, low, high int64, label string) indicator.Points {
	return indicator.PointsFromHundredths(rapid.OneOf(rapid.Int64Range(low, high), rapid.Map(rapid.Int64Range(low/25, high/25), func(v int64) int64 { return v * 25 })).Draw(t, label))
}

// maximum draws points that a set of so many decimals prints as they are.
func maximum(t *rapid.T, low, high int64, decimals int, label string) indicator.Points {
	unit := []int64{100, 10, 1}[decimals]
	return indicator.PointsFromHundredths((hundredths(t, low, high, label).Hundredths() + unit - 1) / unit * unit)
}

// anyRule draws a rule of every kind and its maximum, at least 0.01.
func anyRule(t *rapid.T, decimals int) (parindex.Rule, indicator.Points) {
	r := parindex.Rule{Kind: parindex.Kind(rapid.IntRange(1, int(parindex.Unverified)).Draw(t, "kind"))}
	most := maximum(t, 25, 2000, decimals, "max")
	below := func(label string) indicator.Points {
		return hundredths(t, -most.Hundredths(), most.Hundredths(), label)
	}
	switch r.Kind {
	case parindex.Choice:
		r.Items = []parindex.Item{{Key: "a", Points: most}}
		for i := range rapid.IntRange(0, 3).Draw(t, "options") {
			r.Items = append(r.Items, parindex.Item{Key: fmt.Sprintf("mức %d", i), Name: both, Points: below("option")})
		}
		r.Clamp = rapid.Bool().Draw(t, "clamp")
	case parindex.Steps, parindex.CountSteps:
		r.Steps = anySteps(t, r.Kind, most)
	case parindex.FloorShare:
		r.Floor = indicator.PercentFromHundredths(rapid.Int64Range(1, 10_000).Draw(t, "floor"))
	case parindex.Weighted:
		r.Items = []parindex.Item{{Key: "a", Points: most}}
		for i := range rapid.IntRange(0, 2).Draw(t, "parts") {
			r.Items = append(r.Items, parindex.Item{Key: fmt.Sprint("p", i), Points: hundredths(t, 0, most.Hundredths(), "part")})
		}
	case parindex.PerUnit:
		r.Unit = hundredths(t, 25, most.Hundredths(), "unit")
	case parindex.Deduction:
		for i := range rapid.IntRange(1, 3).Draw(t, "events") {
			r.Items = append(r.Items, parindex.Item{Key: fmt.Sprint("e", i), Points: hundredths(t, 0, 100, "event")})
		}
		r.Clamp = rapid.Bool().Draw(t, "clamp")
	case parindex.Manual, parindex.Unverified:
		r.Low = hundredths(t, -200, 0, "low")
	}
	if r.Kind == parindex.Manual {
		r.Clamp = rapid.Bool().Draw(t, "clamp")
	}
	if slices.Contains([]parindex.Kind{parindex.Steps, parindex.Share, parindex.FloorShare, parindex.Weighted, parindex.BestShare, parindex.Survey, parindex.SIPAS}, r.Kind) {
		r.ZeroBase = parindex.ZeroBase(rapid.IntRange(0, 3).Draw(t, "zero base"))
	}
	return r, most
}

// anySteps draws steps that cover everything, from the best down or from the lowest up, one of them giving the maximum.
func anySteps(t *rapid.T, k parindex.Kind, most indicator.Points) []parindex.Step {
	bounds := rapid.SliceOfNDistinct(rapid.Int64Range(1, 9_999), 0, 3, rapid.ID).Draw(t, "bounds")
	slices.Sort(bounds)
	steps := make([]parindex.Step, len(bounds)+1)
	for i := range steps {
		s := &steps[i]
		s.Points = hundredths(t, -100, most.Hundredths(), "step")
		if i > 0 {
			b := parindex.Bound{Value: indicator.PercentFromHundredths(bounds[i-1]), Open: rapid.Bool().Draw(t, "open")}
			s.From = &b
			steps[i-1].To = &parindex.Bound{Value: b.Value, Open: !b.Open}
		}
	}
	steps[rapid.IntRange(0, len(bounds)).Draw(t, "best")].Points = most
	if k == parindex.Steps && rapid.Bool().Draw(t, "proportional") {
		s := &steps[rapid.IntRange(0, len(bounds)).Draw(t, "which")]
		s.Points, s.Proportional = indicator.Points{}, true
	}
	if rapid.Bool().Draw(t, "downwards") {
		slices.Reverse(steps)
	}
	return steps
}

// least returns what is known of the maximum of a branch.
func least(b parindex.Branch) indicator.Points {
	sum := b.Max
	if b.MaxUnknown {
		for _, c := range b.Children {
			sum = sum.Add(least(c))
		}
	}
	return sum
}

// anyDefinition draws a set of up to four levels with every kind of rule, policy and rounding, with bonus and penalty or
// without. partial allows nodes that are known in part.
func anyDefinition(t *rapid.T, partial bool) parindex.Definition {
	d := head()
	d.NotApplicable = parindex.Dropping(rapid.IntRange(1, 3).Draw(t, "policy"))
	d.Rounding.Decimals = rapid.IntRange(0, 2).Draw(t, "decimals")
	d.Rounding.Mode = indicator.Mode(rapid.IntRange(1, 3).Draw(t, "mode"))
	d.Rounding.Order = indicator.Order(rapid.IntRange(1, 2).Draw(t, "order"))
	d.Sources["S2"] = cchc.Source{Instrument: "Quyết định; số 2", Article: "Điều 1", Address: "tệp", Read: cchc.MustDate("2031-01-02"), Evidence: cchc.Press, Note: both}
	d.Bands = []indicator.Band{{Name: both, From: pts("90"), Above: true, Source: "S"}, {Name: cchc.Text{Vi: "Khá"}, From: pts("90"), Source: "S2"}, {Name: both, Source: "S"}}
	if rapid.Bool().Draw(t, "dated") {
		d.From, d.To = cchc.MustDate("2031-01-01"), cchc.MustDate("2032-01-01")
		d.Levels, d.Note = cchc.NewLevels(cchc.Department, cchc.Commune), both
	}
	number := 0
	var branch func(depth int) parindex.Branch
	branch = func(depth int) parindex.Branch {
		number++
		code := fmt.Sprintf("N%d", number)
		if depth == 0 || depth < 4 && rapid.IntRange(0, 2).Draw(t, "node") == 0 {
			b := group(code)
			for range rapid.IntRange(1, 4).Draw(t, "children") {
				c := branch(depth + 1)
				if rapid.Bool().Draw(t, "dotted") && len(code)+len(c.Code) < 50 {
					c.Code = code + "." + c.Code
				}
				b.Max = b.Max.Add(least(c))
				b.Partial = b.Partial || c.MaxUnknown
				b.Children = append(b.Children, c)
			}
			if partial && (b.Partial || rapid.IntRange(0, 5).Draw(t, "partial") == 0) {
				b.Partial, b.Note = true, both
				b.Max = b.Max.Add(maximum(t, 0, 500, d.Rounding.Decimals, "rest"))
				if rapid.Bool().Draw(t, "max unknown") {
					b.Max, b.MaxUnknown = indicator.Points{}, true
				}
			}
			return b
		}
		r, most := anyRule(t, d.Rounding.Decimals)
		b := leaf(code, most.String(), r)
		if b.Channel == parindex.Appraised && rapid.IntRange(0, 3).Draw(t, "channel") == 0 {
			b.Channel = parindex.Channel(rapid.IntRange(1, 4).Draw(t, "of another"))
		}
		b.NotApplicable = parindex.Dropping(rapid.IntRange(0, 3).Draw(t, "own policy"))
		if b.Channel == parindex.Appraised {
			switch rapid.IntRange(0, 2).Draw(t, "documents") {
			case 0:
				b.NoDocuments = true
			case 1:
				b.Documents = both
			}
		}
		if b.Rule.Kind == parindex.Share {
			b.Link, b.Cause = "on_time", "late"
		}
		if partial && rapid.IntRange(0, 9).Draw(t, "leaf without max") == 0 {
			b.Max, b.MaxUnknown = indicator.Points{}, true
		}
		return b
	}
	d.Root = branch(0)
	side := func(code string) *parindex.Branch {
		b := group(code, leaf(code+".1", "2", parindex.Rule{Kind: parindex.PerUnit, Unit: pts("0.25")}), leaf(code+".2", "3", parindex.Rule{Kind: parindex.Manual}))
		b.Max = maximum(t, 25, 600, d.Rounding.Decimals, "cap")
		return &b
	}
	if rapid.Bool().Draw(t, "bonus") {
		d.Bonus = side("BONUS")
	}
	if rapid.Bool().Draw(t, "penalty") {
		d.Penalty = side("PENALTY")
	}
	if d.Bonus != nil || d.Penalty != nil {
		d.Adjusting = parindex.Adjusting(rapid.IntRange(1, 2).Draw(t, "adjusting"))
	}
	return d
}

// anyMark draws a mark that the leaf can take, the zero Mark for none.
func anyMark(t *rapid.T, n parindex.Node) parindex.Mark {
	count := rapid.OneOf(rapid.Int64Range(0, 12), rapid.Int64Range(0, 1_000_000), rapid.Int64Range(0, indicator.MaxCount))
	switch rapid.IntRange(0, 11).Draw(t, "odd") {
	case 0:
		return parindex.Mark{}
	case 1:
		return parindex.NotApplicable(n.Code)
	case 2:
		return parindex.Mark{Code: n.Code, Input: parindex.ByState, State: indicator.Undefined}
	case 3:
		if low := int64(0); n.Max.Hundredths() > 0 {
			if n.Rule.Kind == parindex.Deduction {
				low = -300
			}
			return parindex.Awarded(n.Code, hundredths(t, low, n.Max.Hundredths(), "points"))
		}
	}
	switch n.Rule.Kind {
	case parindex.Choice:
		return parindex.Chosen(n.Code, rapid.SampledFrom(n.Rule.Items).Draw(t, "option").Key)
	case parindex.YesNo:
		return parindex.Answer(n.Code, rapid.Bool().Draw(t, "yes"))
	case parindex.CountSteps, parindex.PerUnit:
		return parindex.Counted(n.Code, rapid.OneOf(rapid.Int64Range(0, 120), count).Draw(t, "count"))
	case parindex.Weighted:
		m := parindex.Parts(n.Code, count.Draw(t, "whole"))
		for i := range n.Rule.Items {
			m.Parts[i] = rapid.Int64Range(0, m.Den).Draw(t, "part")
		}
		return m
	case parindex.Deduction:
		m := parindex.Events(n.Code)
		for i := range n.Rule.Items {
			m.Parts[i] = rapid.Int64Range(0, 30).Draw(t, "events")
		}
		return m
	case parindex.Manual, parindex.Unverified:
		low := n.Rule.Low.Hundredths()
		return parindex.Awarded(n.Code, hundredths(t, low, max(low, n.Max.Hundredths()), "points"))
	}
	den := count.Draw(t, "den")
	num := rapid.OneOf(rapid.Int64Range(0, den), count).Draw(t, "num")
	if n.Rule.Kind == parindex.Steps && rapid.Bool().Draw(t, "at a bound") {
		if s := rapid.SampledFrom(n.Rule.Steps).Draw(t, "step"); s.From != nil {
			num, den = s.From.Value.Hundredths(), 10_000
		}
	}
	return parindex.Ratio(n.Code, num, den)
}

// anySheet draws marks for a set: stages, gaps, what does not apply.
func anySheet(t *rapid.T, s *parindex.Set) parindex.Sheet {
	sheet := parindex.Sheet{Unit: "Sở tổng hợp 01", Level: cchc.Department, Period: cchc.Year(2031), Set: s.ID()}
	sheet.Stage = parindex.Stage(rapid.IntRange(0, 3).Draw(t, "stage"))
	for _, n := range s.Nodes() {
		if !n.IsLeaf() {
			continue
		}
		for stage := parindex.SelfAssessment; stage <= parindex.SecondAppraisal; stage++ {
			if m := anyMark(t, n); m.Input != 0 {
				if n.Channel != parindex.Appraised {
					stage = parindex.Measurement
				}
				sheet.Marks = append(sheet.Marks, m.At(stage))
			}
			if rapid.IntRange(0, 2).Draw(t, "more stages") > 0 {
				break
			}
		}
	}
	if rapid.IntRange(0, 3).Draw(t, "shuffle") == 0 {
		sheet.Marks = rapid.Permutation(sheet.Marks).Draw(t, "order")
	}
	return sheet
}
