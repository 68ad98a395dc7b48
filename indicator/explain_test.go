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

// What stands behind a name: points of a maximum, a state without one, nothing for what is not scored. Points without
// counts cite the zero base, and counts that were published as null are not said to be none.
func TestExplain_shown(t *testing.T) {
	d := definition()
	d.Sources["Z"] = cchc.Source{Instrument: "zero", Evidence: cchc.Derived}
	g := d.Root.Children[0].Children
	g[0].Number = "1.1"
	g[1].Rule.ZeroBase, g[1].Rule.ZeroBaseSource = indicator.ZeroBaseFull, "Z"
	h := &d.Root.Children[1]
	shown := indicator.Branch{Node: indicator.Node{Code: "U", Name: both, MaxSource: "S", Rule: indicator.Rule{
		Kind: indicator.Unscored, Numerator: both, Denominator: both, CountSource: "S", Population: "P", Pooling: indicator.PoolSum,
	}}}
	h.Children = append(h.Children, shown)
	tree, _ := mustScore(t, indicator.MustSet(d), small(indicator.Of("A", 1, 2), indicator.Null("B"), indicator.Of("U", 1, 2))).Explain("TOTAL")
	for key, want := range map[string]string{
		"A": "3,00 trên 6", "B": "4,00 trên 4", "C": "chưa có dữ liệu", "G": "chưa có dữ liệu (7,00 trên 10 điểm tính được)", "U": "", "H": "chưa có dữ liệu",
	} {
		if got, _ := tree.Find(key); got.Shown.Vi != want {
			t.Errorf("%s: %q, want %q", key, got.Shown.Vi, want)
		}
	}
	a, _ := tree.Find("A")
	b, _ := tree.Find("B")
	if a.Label.Vi != "1.1. "+both.Vi || b.Label.Vi != both.Vi {
		t.Errorf("labels %q and %q", a.Label.Vi, b.Label.Vi)
	}
	ofCounts, _ := a.Find("points")
	ofZeroBase, _ := b.Find("points")
	if !ofCounts.Source.IsZero() || ofZeroBase.Source.Instrument != "zero" {
		t.Errorf("points of A cite %+v, of B %+v", ofCounts.Source, ofZeroBase.Source)
	}
	if n, _ := b.Find("numerator"); n.Shown.Vi != "không có số liệu" || n.Value != "" {
		t.Errorf("numerator of B: %+v", n)
	}
	for order, want := range map[indicator.Order]string{indicator.RoundThenSum: "rounds each component, then adds", indicator.SumThenRound: "adds first, rounds once at the end"} {
		d.Rounding.Order = order
		tree, _ := mustScore(t, indicator.MustSet(d), small()).Explain("TOTAL")
		if set, _ := tree.Find("set"); set.Note.En != want {
			t.Errorf("%s: %q", order, set.Note.En)
		}
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
