package indicator_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// Law: the leaves of an explanation recompute to the total, and every figure in it is that of the card.
func TestExplain_recomputes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anySet(t).Definition()
		d.Rounding.Order = indicator.RoundThenSum
		s, err := indicator.NewSet(d)
		if err != nil {
			t.Fatal(err)
		}
		card := mustScore(t, s, anyCounts(t, s))
		root := s.Root().Code
		tree, ok := card.Explain(root)
		if !ok {
			t.Fatal("the root is not explained")
		}
		var sum indicator.Points
		for n := range s.Leaves() {
			leaf, ok := tree.Find(n.Code)
			if !ok {
				t.Fatalf("%s is not in the tree", n.Code)
			}
			if points, ok := leaf.Find("points"); ok {
				sum = sum.Add(indicator.MustPoints(points.Value))
			}
			r, _ := card.Result(n.Code)
			if lost, ok := leaf.Find("lost"); ok {
				if want, known := r.Lost(); !known || lost.Value != want.String() {
					t.Fatalf("%s lost %s, want %s", n.Code, lost.Value, want)
				}
			}
			for flag := range r.Flags.All() {
				if !strings.Contains(leaf.In(cchc.Vietnamese), flag.Text().Vi) {
					t.Fatalf("%s does not say %s", n.Code, flag)
				}
			}
		}
		if sum != card.Total().Computed {
			t.Fatalf("the leaves add up to %s, the card has %s", sum, card.Total().Computed)
		}
		if n := strings.Count(tree.In(cchc.English), "\n"); n < len(card.Components()) {
			t.Fatalf("%d lines for %d components", n, len(card.Components()))
		}
	})
}

func TestExplain_steps(t *testing.T) {
	d := definition()
	d.Root.Children[0].Children[1].Rule.ZeroBase = indicator.ZeroBaseZero // B
	d.Root.Children[0].Children[2].Rule.ZeroBase = indicator.ZeroBaseFull // C
	s := indicator.MustSet(d)
	counts := small(indicator.Of("A", 1, 48), indicator.Null("B"), indicator.Of("C", 0, 0), indicator.NA("D"))
	counts.Given = map[string]indicator.Points{"H": indicator.MustPoints("7.5")}
	tree, _ := mustScore(t, s, counts).Explain("TOTAL")
	a, _ := tree.Find("A")
	for key, want := range map[string]string{
		"numerator": "1", "denominator": "48", "percent": "2.08", "quotient": "0.0208333333", "target": "100.00",
		"max": "6.00", "unrounded": "0.1249999998", "points": "0.12", "lost": "5.88",
	} {
		if got, ok := a.Find(key); !ok || got.Value != want {
			t.Errorf("%s of A: %q, want %q", key, got.Value, want)
		}
	}
	for key, want := range map[string]string{
		"B": "empty base: the set gives 0 points",
		"C": cchc.FullWithoutCounts.Text().En,
		"G": "sum of the rounded points below",
		"H": "published points, because counts below are not known",
		"D": "does not apply to this unit; the set does not say what that gives", // the caller says so, whatever the level
	} {
		if got, _ := tree.Find(key); got.Note.En != want {
			t.Errorf("note on %s: %q, want %q", key, got.Note.En, want)
		}
	}
	for _, code := range []string{"quotient", "unrounded"} {
		if b, _ := tree.Find("B"); len(b.Children) == 0 {
			t.Error("B is not explained")
		} else if _, ok := b.Find(code); ok {
			t.Errorf("B has a %s although it has no counts", code)
		}
	}
	if set, ok := tree.Find("set"); !ok || set.Value != "test/small" {
		t.Errorf("set: %+v", set)
	}
	if _, ok := mustScore(t, s, counts).Explain("?"); ok {
		t.Error("an unknown code is explained")
	}
	if _, ok := (indicator.Scorecard{}).Explain("A"); ok {
		t.Error("the zero card is explained")
	}
}

// An exact quotient that does not end is shown as such, never as if it did.
func TestExplain_exactQuotient(t *testing.T) {
	d := definition()
	d.Rounding.QuotientScale = 0
	tree, _ := mustScore(t, indicator.MustSet(d), small(indicator.Of("A", 1, 48))).Explain("A")
	if q, _ := tree.Find("quotient"); q.Value != "0.020833333333…" || q.Shown.Vi != "0,020833333333…" {
		t.Errorf("quotient %q, shown %q", q.Value, q.Shown.Vi)
	}
	if p, _ := tree.Find("points"); p.Value != "0.13" {
		t.Errorf("points %s", p.Value)
	}
}
