package parindex_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator/parindex"
)

// hundredLeaves returns a set of 10 fields of 10 leaves, every kind of rule among them, and a sheet that marks each.
func hundredLeaves(tb testing.TB) (*parindex.Set, parindex.Sheet) {
	tb.Helper()
	one := pts("1")
	rules := []parindex.Rule{
		{Kind: parindex.Choice, Items: []parindex.Item{{Key: "a", Points: one}, {Key: "b", Points: pts("0.5")}}},
		{Kind: parindex.YesNo},
		{Kind: parindex.Steps, Steps: []parindex.Step{
			{From: &parindex.Bound{Value: pct("90"), Open: true}, Points: one},
			{From: &parindex.Bound{Value: pct("70")}, To: &parindex.Bound{Value: pct("90")}, Points: pts("0.5")},
			{To: &parindex.Bound{Value: pct("70"), Open: true}},
		}},
		{Kind: parindex.Share},
		{Kind: parindex.FloorShare, Floor: pct("80")},
		{Kind: parindex.Weighted, Items: []parindex.Item{{Key: "a", Points: one}, {Key: "b", Points: pts("0.5")}}},
		{Kind: parindex.PerUnit, Unit: pts("0.25")},
		{Kind: parindex.Deduction, Items: []parindex.Item{{Key: "a", Points: pts("0.25")}, {Key: "b", Points: pts("0.5")}}},
		{Kind: parindex.BestShare},
		{Kind: parindex.Manual},
	}
	var fields []parindex.Branch
	sheet := parindex.Sheet{Unit: "Sở tổng hợp 01", Period: cchc.Year(2031)}
	for f := range 10 {
		var leaves []parindex.Branch
		for i, r := range rules {
			code := fmt.Sprintf("%d.%d", f+1, i+1)
			leaves = append(leaves, leaf(code, "1", r))
			sheet.Marks = append(sheet.Marks, []parindex.Mark{
				parindex.Chosen(code, "b"), parindex.Answer(code, true), parindex.Ratio(code, 8, 9), parindex.Ratio(code, 600, 701), parindex.Ratio(code, 60, 71),
				parindex.Parts(code, 7, 3, 2), parindex.Counted(code, 3), parindex.Events(code, 1, 1), parindex.OfBest(code, pct("81"), pct("97")), parindex.Awarded(code, pts("0.7")),
			}[i])
		}
		fields = append(fields, group(strconv.Itoa(f+1), leaves...))
	}
	return mustSet(tb, withTree(fields...)), sheet
}

// Budget: 10,000 sheets of 100 leaves within a second on one core, 100 µs a sheet, index included.
func BenchmarkScore_hundredLeaves(b *testing.B) {
	s, sheet := hundredLeaves(b)
	b.ReportAllocs()
	for b.Loop() {
		c, err := s.Score(sheet)
		if err != nil {
			b.Fatal(err)
		}
		if _, ok := c.Index(); !ok {
			b.Fatal("no index")
		}
	}
}

// Budget: a table of 100 leaves within 5 ms.
func BenchmarkParseTable(b *testing.B) {
	s, _ := hundredLeaves(b)
	table := s.Table()
	b.SetBytes(int64(len(table)))
	for b.Loop() {
		if _, err := parindex.ParseTable(table); err != nil {
			b.Fatal(err)
		}
	}
}

func TestAlloc_Score(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	s, sheet := hundredLeaves(t)
	if n := testing.AllocsPerRun(100, func() {
		c, err := s.Score(sheet)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := c.Index(); !ok {
			t.Fatal("no index")
		}
	}); n > 4 {
		t.Errorf("%v allocations, want at most 4", n)
	}
}
