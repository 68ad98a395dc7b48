package parindex_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/parindex"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got {
		t.Errorf("%s is not what was agreed (%v); run the test with -update and read the diff", path, err)
	}
}

// markedSheet marks every leaf of the department template.
func markedSheet(t *testing.T) (*parindex.Set, parindex.Sheet) {
	t.Helper()
	s, sheet := stagedSheet(t)
	sheet.Marks = append(sheet.Marks,
		parindex.Events("1.2.1", 1, 1), parindex.Answer("1.2.2", false), parindex.Ratio("1.3.1", 0, 0), parindex.Parts("1.3.2", 8, 5, 2), parindex.Counted("1.5", 3),
		parindex.Ratio("2.1", 9, 11), parindex.Chosen("2.2", "part"), parindex.NotApplicable("2.3"),
		parindex.Ratio("3.3", 41, 42), parindex.Ratio("3.5", 1, 3), parindex.Answer("3.6", true),
		parindex.Chosen("4.1", "full"), parindex.Ratio("4.2", 7, 7), parindex.Awarded("4.3", pts("2.5")),
		parindex.Ratio("5.1", 88, 90), parindex.Events("5.2", 1, 5), parindex.Answer("5.3", true),
		parindex.Ratio("6.1", 9321, 10000), parindex.Chosen("6.2", "none"),
		parindex.OfBest("7.4", pct("81.5"), pct("97.1")), parindex.Counted("C.1", 5), parindex.Answer("T.2", false), parindex.Counted("T.1", 1),
	)
	sheet, _ = s.Fill(sheet, map[string]indicator.Ratio{
		parindex.LinkTasks: {Num: 140, Den: 145}, parindex.LinkOnTime: {Num: 995, Den: 1003}, parindex.LinkApology: {Num: 7, Den: 8}, parindex.LinkPetitions: {Num: 20, Den: 20},
		parindex.LinkOnline: {Num: 800, Den: 1003}, parindex.LinkPayment: {Num: 350, Den: 611}, parindex.LinkDigitisation: {Num: 999, Den: 1003}, parindex.LinkSIPAS: {Num: 9140, Den: 10000},
	})
	return s, sheet
}

// The whole answer to "why?" of a sheet with every kind of rule, in both languages.
func TestExplain_golden(t *testing.T) {
	s, sheet := markedSheet(t)
	card := mustScore(t, s, sheet)
	tree, ok := card.Explain("CCHC")
	if !ok {
		t.Fatal("no tree")
	}
	golden(t, "department.txt", tree.In(cchc.Vietnamese))
	golden(t, "department-en.txt", tree.In(cchc.English))
	partial := mustScore(t, parindex.TienGiang2022(), parindex.Sheet{Marks: []parindex.Mark{parindex.Chosen("KH.1", "none"), parindex.Ratio("KH.2", 8, 10), parindex.Events("BC.2", 2, 1), parindex.Parts("1.4.2", 0)}})
	tree, _ = partial.Explain("CCHC")
	golden(t, "partial.txt", tree.In(cchc.Vietnamese))
	given := mustScore(t, parindex.CaMau2013(), parindex.Sheet{Given: map[string]indicator.Points{"1": pts("15.25")}})
	tree, _ = given.Explain("1")
	golden(t, "given-en.txt", tree.In(cchc.English))
	if strings.Contains(tree.In(cchc.Vietnamese), "STH") {
		t.Error("titles of documents in a tree")
	}
	if _, ok := card.Explain("X"); ok {
		t.Error("a tree of an unknown code")
	}
	if _, ok := (parindex.Card{}).Explain("CCHC"); ok {
		t.Error("a tree of the zero card")
	}
}

// Law: every leaf with points explains itself: it names its rule and a complete source in both languages, and its points are
// those of its result; what is explained in one language is explained in the other.
func TestExplain_everyLeaf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := mustSet(t, anyDefinition(t, true))
		card := mustScore(t, s, anySheet(t, s))
		for _, n := range s.Nodes() {
			tree, ok := card.Explain(n.Code)
			if !ok || tree.Key != n.Code || !n.IsLeaf() && !tree.Source.IsComplete() {
				t.Fatalf("%s: %+v", n.Code, tree)
			}
			complete(t, tree)
			r, _ := card.Result(n.Code)
			if !n.IsLeaf() {
				continue
			}
			rule, ok := tree.Find("rule")
			points, has := tree.Find("points")
			if !ok || rule.Value == "" || !rule.Source.IsComplete() || rule.Shown.Vi == "" || has != r.HasPoints || has && points.Value != r.Points.String() {
				t.Fatalf("%s: %s", n.Code, tree.In(cchc.English))
			}
		}
	})
}

func complete(t *rapid.T, tree cchc.Tree) {
	for _, text := range []cchc.Text{tree.Label, tree.Shown, tree.Note} {
		if (text.Vi == "") != (text.En == "") {
			t.Fatalf("%s: one language alone: %+v", tree.Key, text)
		}
	}
	for _, c := range tree.Children {
		complete(t, c)
	}
}

// What each kind of leaf needs for more, against the points that it then has.
func TestGains(t *testing.T) {
	s, sheet := markedSheet(t)
	card := mustScore(t, s, sheet)
	got := map[string]parindex.Gain{}
	last := pts("100")
	for _, g := range card.Gains() {
		if g.Lost.Compare(last) > 0 || g.Lost.Hundredths() <= 0 {
			t.Errorf("%+v after %s", g, last)
		}
		last = g.Lost
		got[g.Code] = g
	}
	for code, want := range map[string]parindex.Gain{
		"1.1.3": {Lost: pts("3"), Next: pts("2.4"), Need: 1, ToFull: 3},         // 7/10 below the floor; 8/10 gives 2.40
		"1.2.1": {Lost: pts("0.75"), Next: pts("0.5"), Need: 1, ToFull: 2},      // one missing report less
		"2.2":   {Lost: pts("1.5"), Next: pts("1.5")},                           // the next option
		"3.2":   {Lost: pts("3"), Next: pts("3"), Need: 1, ToFull: 1},           // one apology
		"3.5":   {Lost: pts("3"), Next: pts("2"), Need: 1, ToFull: 2},           // 1/3 below the floor, 2/3 gives 2.00
		"4.3":   {Lost: pts("0.5")},                                             // a person gave the points
		"5.2":   {Lost: pts("4"), ToFull: 6},                                    // so far below 0 that one less does not show
		"6.1":   {Lost: pts("0.27"), Next: pts("0.01"), Need: 17, ToFull: 179},  // 93.21 % prints 3.73, 93.38 % prints 3.74; 95 % gives the maximum
		"7.2":   {Lost: pts("1.28"), Next: pts("0.01"), Need: 2, ToFull: 260},   // 350/611 × 3 prints 1.72, 352/611 prints 1.73, 610/611 prints 3.00
		"7.4":   {Lost: pts("0.32"), Next: pts("0.01"), Need: 31, ToFull: 1536}, // in hundredths of the measure
	} {
		g := got[code]
		if g.Lost != want.Lost || g.Next != want.Next || g.Need != want.Need || g.ToFull != want.ToFull {
			t.Errorf("%s: %+v, want %+v", code, g, want)
		}
	}
	if _, ok := got["2.3"]; ok {
		t.Error("what does not apply loses points")
	}
	// 97 points count: the loss of 3 is 3.09 of the index.
	if g := got["1.1.3"]; g.Index.String() != "3.09" || card.Total().Counted != pts("97") {
		t.Errorf("%+v of %s", g, card.Total().Counted)
	}
	if (parindex.Card{}).Gains() != nil {
		t.Error("the zero card gains")
	}
}

// What a next step is where rules have corners.
func TestGains_corners(t *testing.T) {
	set := func(most string, rule parindex.Rule) *parindex.Set {
		return mustSet(t, withTree(leaf("A", most, rule)))
	}
	parts := parindex.Rule{Kind: parindex.Deduction, Items: []parindex.Item{{Key: "late", Points: pts("0.25")}, {Key: "missing", Points: pts("0.5")}}}
	shares := parindex.Rule{Kind: parindex.Steps, Steps: []parindex.Step{{From: bound("50", false), Proportional: true}, {To: bound("50", true), Proportional: true}}}
	beyond := parindex.Rule{Kind: parindex.Steps, Steps: []parindex.Step{{To: bound("120", true), Proportional: true}, {From: bound("120", false), Points: pts("2")}}}
	each := parindex.Rule{Kind: parindex.PerUnit, Unit: pts("0.3")}
	for name, c := range map[string]struct {
		most         string
		rule         parindex.Rule
		mark         parindex.Mark
		points       string
		next         string
		need, toFull int64
	}{
		"a kind of event that did not happen is not forgiven":  {"2", parts, parindex.Events("A", 2, 0), "1.50", "0.25", 1, 2},
		"steps that go on where the one below ends still rise": {"2", shares, parindex.Ratio("A", 4, 10), "0.80", "0.20", 1, 6},
		"a step beyond 100 % that no share reaches":            {"2", beyond, parindex.Ratio("A", 4, 10), "0.80", "0.20", 1, 6},
		"the last whole unit below the maximum":                {"1", each, parindex.Counted("A", 3), "0.90", "0.10", 1, 1},
	} {
		card := mustScore(t, set(c.most, c.rule), parindex.Sheet{Marks: []parindex.Mark{c.mark}})
		g := card.Gains()[0]
		if card.Total().String() != c.points || g.Next != pts(c.next) || g.Need != c.need || g.ToFull != c.toFull {
			t.Errorf("%s: %s, %+v", name, card.Total(), g)
		}
	}
}

// Law: what a gain promises comes true: with Need more of the numerator the leaf has Next more printed points, with one less
// it has no more; with ToFull more it has the maximum. Conditions: leaves that take a ratio or a count.
func TestGains_comeTrue(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, most := anyRule(t, 2)
		s := mustSet(t, withTree(leaf("A", most.String(), r)))
		n, _ := s.Node("A")
		m := anyMark(t, n)
		if m.Input != parindex.ByRatio && m.Input != parindex.ByCount {
			t.Skip("no numerator")
		}
		points := func(more int64) indicator.Points {
			grown := m
			grown.Num += more
			card := mustScore(t, s, parindex.Sheet{Marks: []parindex.Mark{grown}})
			return card.Total().Points
		}
		card := mustScore(t, s, parindex.Sheet{Marks: []parindex.Mark{m}})
		for _, g := range card.Gains() {
			now := points(0)
			if g.Need > 0 && (points(g.Need) != now.Add(g.Next) || g.Next.Hundredths() <= 0 || points(g.Need-1).Compare(now) > 0) {
				t.Fatalf("%+v: %s, then %s, before %s", g, now, points(g.Need), points(g.Need-1))
			}
			if g.ToFull > 0 && (points(g.ToFull) != most || points(g.ToFull-1) == most) {
				t.Fatalf("%+v: %s of %s", g, points(g.ToFull), most)
			}
		}
	})
}
