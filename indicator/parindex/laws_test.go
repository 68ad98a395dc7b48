package parindex_test

import (
	"bytes"
	"encoding/json"
	"math/big"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/parindex"
)

// A literal is what the plain evaluation says of a node. points is nil while something is unknown.
type literal struct {
	points  *big.Rat // printed points for RoundThenSum, exact ones otherwise
	sum     *big.Rat // the known points
	counted *big.Rat
}

// A reference scores a sheet literally: recursion over the definition, fractions of any size, no shortcut.
type reference struct {
	d     parindex.Definition
	sheet parindex.Sheet
}

func rat(p indicator.Points) *big.Rat { return big.NewRat(p.Hundredths(), 100) }

func zero() *big.Rat { return new(big.Rat) }

// mark returns the latest mark of a leaf that counts.
func (r reference) mark(code string) (found parindex.Mark, ok bool) {
	for _, m := range r.sheet.Marks {
		if m.Code == code && (m.Stage == parindex.Measurement || r.sheet.Stage == 0 || m.Stage <= r.sheet.Stage) && (!ok || m.Stage > found.Stage) {
			found, ok = m, true
		}
	}
	return found, ok
}

// leaf returns exact points, or nil; and whether the leaf does not apply.
func (r reference) leaf(n parindex.Node) (points *big.Rat, na bool) {
	m, ok := r.mark(n.Code)
	if !ok {
		return nil, false
	}
	rule, most := n.Rule, rat(n.Max)
	clamp := func(v *big.Rat) *big.Rat {
		if rule.Clamp && v.Sign() < 0 {
			return zero()
		}
		return v
	}
	empty := func() (*big.Rat, bool) {
		switch rule.ZeroBase {
		case parindex.ZeroBaseFull:
			return most, false
		case parindex.ZeroBaseZero:
			return zero(), false
		case parindex.ZeroBaseNA:
			return nil, true
		}
		return nil, false
	}
	switch m.Input {
	case parindex.ByState:
		if m.State == indicator.Undefined {
			return empty()
		}
		return nil, true
	case parindex.ByPoints:
		return clamp(rat(m.Points)), false
	}
	share := func() *big.Rat {
		v := big.NewRat(m.Num, m.Den)
		if v.Cmp(big.NewRat(1, 1)) > 0 {
			return big.NewRat(1, 1)
		}
		return v
	}
	switch rule.Kind {
	case parindex.Choice:
		for _, item := range rule.Items {
			if item.Key == m.Option {
				return clamp(rat(item.Points)), false
			}
		}
	case parindex.YesNo:
		if m.Option == "yes" {
			return most, false
		}
		return zero(), false
	case parindex.CountSteps:
		return literalStep(rule.Steps, big.NewRat(m.Num, 1), most), false
	case parindex.PerUnit:
		v := zero().Mul(big.NewRat(m.Num, 1), rat(rule.Unit))
		if v.Cmp(most) > 0 {
			v = most
		}
		return v, false
	case parindex.Deduction:
		v := zero().Set(most)
		for i, item := range rule.Items {
			v.Sub(v, zero().Mul(big.NewRat(m.Parts[i], 1), rat(item.Points)))
		}
		return clamp(v), false
	case parindex.Weighted:
		if m.Den == 0 {
			return empty()
		}
		v, parts := zero(), int64(0)
		for i, item := range rule.Items {
			v.Add(v, zero().Mul(big.NewRat(m.Parts[i], m.Den), rat(item.Points)))
			parts += m.Parts[i]
		}
		if parts > m.Den {
			return most, false
		}
		return v, false
	}
	if m.Den == 0 {
		return empty()
	}
	switch rule.Kind {
	case parindex.Steps:
		return literalStep(rule.Steps, zero().Mul(share(), big.NewRat(100, 1)), most), false
	case parindex.FloorShare:
		if share().Cmp(big.NewRat(rule.Floor.Hundredths(), 10_000)) < 0 {
			return zero(), false
		}
	}
	return zero().Mul(share(), most), false
}

// literalStep looks a value up; bounds and value are in the same unit.
func literalStep(steps []parindex.Step, v, most *big.Rat) *big.Rat {
	for _, s := range steps {
		if s.From != nil {
			if c := v.Cmp(big.NewRat(s.From.Value.Hundredths(), 100)); c < 0 || c == 0 && s.From.Open {
				continue
			}
		}
		if s.To != nil {
			if c := v.Cmp(big.NewRat(s.To.Value.Hundredths(), 100)); c > 0 || c == 0 && s.To.Open {
				continue
			}
		}
		if s.Proportional {
			return zero().Mul(zero().Quo(v, big.NewRat(100, 1)), most)
		}
		return rat(s.Points)
	}
	panic("no step")
}

// round brings a number to the decimals of the set.
func (r reference) round(v *big.Rat) *big.Rat {
	unit := map[int]int64{0: 1, 1: 10, 2: 100}[r.d.Rounding.Decimals]
	scaled := zero().Mul(v, big.NewRat(unit, 1))
	floor := new(big.Int).Quo(new(big.Int).Abs(scaled.Num()), scaled.Denom())
	rest := zero().Sub(zero().Abs(scaled), zero().SetInt(floor))
	c := rest.Cmp(big.NewRat(1, 2))
	if r.d.Rounding.Mode == indicator.HalfUp && c >= 0 || r.d.Rounding.Mode == indicator.HalfEven && (c > 0 || c == 0 && floor.Bit(0) == 1) {
		floor.Add(floor, big.NewInt(1))
	}
	out := zero().SetFrac(floor, big.NewInt(unit))
	if scaled.Sign() < 0 {
		out.Neg(out)
	}
	return out
}

func (r reference) node(b parindex.Branch, all map[string]literal) literal {
	v := literal{points: zero(), sum: zero(), counted: rat(b.Max)}
	if b.IsLeaf() {
		policy := b.NotApplicable
		if policy == 0 {
			policy = r.d.NotApplicable
		}
		points, na := r.leaf(b.Node)
		switch {
		case b.MaxUnknown && (!na || policy != parindex.Drop):
			points = nil
		case na && policy == parindex.Full:
			points = rat(b.Max)
		case na && policy == parindex.Drop:
			v.points, v.counted = nil, zero()
			all[b.Code] = v
			return literal{points: zero(), sum: zero(), counted: zero()}
		}
		if points != nil && r.d.Rounding.Order == indicator.RoundThenSum {
			points = r.round(points)
		}
		v.points = points
		if points != nil {
			v.sum = points
		}
		all[b.Code] = v
		return v
	}
	below := zero()
	knownParts := true
	for _, c := range b.Children {
		w := r.node(c, all)
		below.Add(below, w.counted)
		v.counted.Sub(v.counted, zero().Sub(rat(c.Max), w.counted))
		v.sum.Add(v.sum, w.sum)
		knownParts = knownParts && w.points != nil
	}
	v.points = zero().Set(v.sum)
	if !knownParts || b.MaxUnknown || v.counted.Cmp(below) != 0 {
		v.points = nil
	}
	all[b.Code] = v
	if v.points != nil && v.counted.Sign() == 0 && b.Max.Hundredths() > 0 {
		w := v
		w.points = nil
		all[b.Code] = w
	}
	return v
}

// side returns a capped sum outside the tree; what nobody claims, and what does not apply, is 0.
func (r reference) side(b *parindex.Branch) *big.Rat {
	sum := zero()
	if b == nil {
		return sum
	}
	for _, c := range b.Children {
		p, _ := r.leaf(c.Node)
		if p == nil {
			continue
		}
		if r.d.Rounding.Order == indicator.RoundThenSum {
			p = r.round(p)
		}
		sum.Add(sum, p)
	}
	if most := rat(b.Max); sum.Cmp(most) > 0 {
		return most
	}
	return sum
}

// Differential: for every set, sheet, policy and rounding the card says what the literal evaluation says, node by node and
// for the index of the unit. Conditions: none, beyond marks that their leaves can take.
func TestScore_asTheLiteralEvaluation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDefinition(t, true)
		s := mustSet(t, d)
		sheet := anySheet(t, s)
		c := mustScore(t, s, sheet)
		r := reference{d, sheet}
		all := map[string]literal{}
		r.node(d.Root, all)
		for code, want := range all {
			got, _ := c.Result(code)
			if got.HasPoints != (want.points != nil) {
				t.Fatalf("%s: has points %v, want %v", code, got.HasPoints, want.points)
			}
			if n, _ := s.Node(code); n.MaxUnknown {
				want.counted = zero()
			}
			if rat(got.Computed).Cmp(r.round(want.sum)) != 0 || rat(got.Counted).Cmp(want.counted) != 0 {
				t.Fatalf("%s: %s of %s, want %s of %s", code, got.Computed, got.Counted, want.sum, want.counted)
			}
			if want.points == nil || want.counted.Sign() == 0 {
				if got.HasIndex {
					t.Fatalf("%s: an index %s of nothing", code, got.Index)
				}
				continue
			}
			index := r.round(zero().Mul(big.NewRat(100, 1), zero().Quo(want.points, want.counted)))
			if !got.HasIndex || big.NewRat(got.Index.Hundredths(), 100).Cmp(index) != 0 {
				t.Fatalf("%s: index %s, want %s", code, got.Index, index)
			}
		}
		root := all[d.Root.Code]
		index, ok := c.Index()
		if ok != (root.points != nil && root.counted.Sign() > 0) {
			t.Fatalf("index known: %v", ok)
		}
		if !ok {
			return
		}
		more := zero().Sub(r.side(d.Bonus), r.side(d.Penalty))
		want := zero().Mul(big.NewRat(100, 1), zero().Quo(root.points, root.counted))
		if d.Adjusting == parindex.AdjustIndex {
			want.Add(want, more)
		} else {
			want = zero().Mul(big.NewRat(100, 1), zero().Quo(zero().Add(root.points, more), root.counted))
		}
		exact, _ := c.ExactIndex()
		if exact.Cmp(want) != 0 || big.NewRat(index.Hundredths(), 100).Cmp(r.round(want)) != 0 {
			t.Fatalf("index of the unit %s (exactly %s), want %s", index, exact, want)
		}
	})
}

// scaled multiplies all points of a branch.
func scaled(b parindex.Branch, k int64) parindex.Branch {
	times := func(p indicator.Points) indicator.Points {
		return indicator.PointsFromHundredths(p.Hundredths() * k)
	}
	b.Max, b.Rule.Unit, b.Rule.Low = times(b.Max), times(b.Rule.Unit), times(b.Rule.Low)
	b.Rule.Items, b.Rule.Steps, b.Children = slices.Clone(b.Rule.Items), slices.Clone(b.Rule.Steps), slices.Clone(b.Children)
	for i := range b.Rule.Items {
		b.Rule.Items[i].Points = times(b.Rule.Items[i].Points)
	}
	for i := range b.Rule.Steps {
		b.Rule.Steps[i].Points = times(b.Rule.Steps[i].Points)
	}
	for i := range b.Children {
		b.Children[i] = scaled(b.Children[i], k)
	}
	return b
}

// Law: multiplying all points of the tree (maxima, options, steps, units, deductions, and points given by a person; bonus
// and penalty where they join the points) changes no index, of the unit or of a node. Condition: the set adds before it
// rounds; one that rounds leaves first is not invariant, because a hundredth weighs less in a larger tree. Bonus and
// penalty that join the index stay as they are.
func TestIndex_invariantUnderScaling(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDefinition(t, false)
		d.Rounding.Order = indicator.SumThenRound
		k := rapid.Int64Range(2, 40).Draw(t, "factor")
		big := d
		big.Root = scaled(d.Root, k)
		if d.Adjusting == parindex.AdjustPoints {
			for _, side := range []**parindex.Branch{&big.Bonus, &big.Penalty} {
				if *side != nil {
					b := scaled(**side, k)
					*side = &b
				}
			}
		}
		small, large := mustSet(t, d), mustSet(t, big)
		sheet := anySheet(t, small)
		grown := sheet
		grown.Marks = slices.Clone(sheet.Marks)
		for i := range grown.Marks {
			m := &grown.Marks[i]
			a, _ := small.Node(m.Code)
			b, _ := large.Node(m.Code)
			if a.Max != b.Max {
				m.Points = indicator.PointsFromHundredths(m.Points.Hundredths() * k)
			}
		}
		c1, c2 := mustScore(t, small, sheet), mustScore(t, large, grown)
		x, ok1 := c1.ExactIndex()
		y, ok2 := c2.ExactIndex()
		if ok1 != ok2 || ok1 && x.Cmp(y) != 0 {
			t.Fatalf("index %s, scaled %s", x, y)
		}
		for _, n := range small.Nodes() {
			a, _ := c1.Result(n.Code)
			b, _ := c2.Result(n.Code)
			if a.Index != b.Index || a.HasIndex != b.HasIndex {
				t.Fatalf("%s: index %s, scaled %s", n.Code, a.Index, b.Index)
			}
		}
	})
}

// without returns a branch without a leaf, and without nodes that have nothing left; ok is false when nothing is left.
func without(b parindex.Branch, code string) (parindex.Branch, bool) {
	if b.Code == code {
		return b, false
	}
	if b.IsLeaf() {
		return b, true
	}
	kept := group(b.Code)
	kept.Node = b.Node
	kept.Max = indicator.Points{}
	for _, c := range b.Children {
		if c, ok := without(c, code); ok {
			kept.Children = append(kept.Children, c)
			kept.Max = kept.Max.Add(c.Max)
		}
	}
	return kept, len(kept.Children) > 0
}

// Law: a leaf that does not apply and is dropped leaves what a set without the leaf gives: points, counted maximum and index
// of every other node. Conditions: the policy of the leaf is to drop; every rounding; something is left of the tree; no bonus
// or penalty (they are tested apart).
func TestDrop_asWithoutTheLeaf(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDefinition(t, false)
		d.Bonus, d.Penalty, d.Adjusting, d.NotApplicable = nil, nil, 0, parindex.Drop
		s := mustSet(t, d)
		var codes []string
		for _, n := range s.Nodes() {
			if n.IsLeaf() && n.NotApplicable <= parindex.Drop {
				codes = append(codes, n.Code)
			}
		}
		if len(codes) == 0 {
			t.Skip("no leaf to drop")
		}
		code := rapid.SampledFrom(codes).Draw(t, "leaf")
		root, left := without(d.Root, code)
		if !left {
			t.Skip("nothing left")
		}
		less := d
		less.Root = root
		sheet := anySheet(t, s)
		sheet.Marks = slices.DeleteFunc(sheet.Marks, func(m parindex.Mark) bool { return m.Code == code })
		dropped := sheet
		dropped.Marks = append(slices.Clone(sheet.Marks), parindex.NotApplicable(code))
		smaller := mustSet(t, less)
		c1, c2 := mustScore(t, s, dropped), mustScore(t, smaller, sheet)
		for _, n := range smaller.Nodes() {
			a, _ := c1.Result(n.Code)
			b, _ := c2.Result(n.Code)
			a.Max, b.Max = indicator.Points{}, indicator.Points{}
			if a != b {
				t.Fatalf("%s: %+v, without the leaf %+v", n.Code, a, b)
			}
		}
	})
}

// Law: whatever is claimed, bonus and penalty stay within 0.00 and their caps, and move the index by no more than the
// caps allow. Conditions: the index is known; Adjusting is the index, where one point is one percentage point.
func TestBonusAndPenalty_withinTheirCaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := anyDefinition(t, false)
		s := mustSet(t, d)
		c := mustScore(t, s, anySheet(t, s))
		for _, side := range []func() (parindex.Result, bool){c.Bonus, c.Penalty} {
			if r, ok := side(); ok && (r.Points.Hundredths() < 0 || r.Points.Compare(r.Max) > 0 || !r.HasPoints) {
				t.Fatalf("%s: %s of %s", r.Code, r.Points, r.Max)
			}
		}
		if d.Adjusting != parindex.AdjustIndex {
			return
		}
		exact, ok := c.ExactIndex()
		if !ok {
			return
		}
		plain := d
		plain.Bonus, plain.Penalty, plain.Adjusting = nil, nil, 0
		sheet := c.Sheet()
		bare := mustSet(t, plain)
		sheet.Marks = slices.DeleteFunc(slices.Clone(sheet.Marks), func(m parindex.Mark) bool { _, ok := bare.Node(m.Code); return !ok })
		base, _ := mustScore(t, bare, sheet).ExactIndex()
		moved := zero().Sub(exact, base)
		up, down := zero(), zero()
		if d.Bonus != nil {
			up = rat(d.Bonus.Max)
		}
		if d.Penalty != nil {
			down = zero().Neg(rat(d.Penalty.Max))
		}
		if moved.Cmp(up) > 0 || moved.Cmp(down) < 0 {
			t.Fatalf("the index moved by %s, caps %s and %s", moved, down, up)
		}
	})
}

// Law: places are a weak order: within a group a higher value never stands behind a lower one, equal values share a place
// (not under ordinal, which numbers them on) and are said to be tied, and unranked units take no place. Competition places
// are 1 + the number of units above; dense places have no gap; ordinal places are all different.
func TestRank_isAWeakOrder(t *testing.T) {
	s := parindex.Ministries876()
	rapid.Check(t, func(t *rapid.T) {
		var cards []parindex.Card
		for range rapid.IntRange(0, 12).Draw(t, "units") {
			sheet := parindex.Sheet{Period: s2023, Group: rapid.SampledFrom([]string{"a", "b"}).Draw(t, "group"), Unranked: rapid.IntRange(0, 5).Draw(t, "unranked") == 0}
			sheet.Marks = []parindex.Mark{parindex.Awarded("TD", hundredths(t, 5000, 5200, "points"))}
			if rapid.IntRange(0, 8).Draw(t, "known") > 0 {
				sheet.Marks = append(sheet.Marks, parindex.Awarded("DTXHH", indicator.PointsFromHundredths(rapid.Int64Range(2000, 2003).Draw(t, "survey"))))
			}
			cards = append(cards, mustScore(t, s, sheet))
		}
		by := parindex.Ranking{Ties: parindex.Ties(rapid.IntRange(1, 3).Draw(t, "ties")), By: parindex.Value(rapid.IntRange(1, 2).Draw(t, "by"))}
		places, err := parindex.Rank(cards, by)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range places {
			x, known := cards[i].Index()
			sheet := cards[i].Sheet()
			if (p.Rank > 0) != (known && !sheet.Unranked) || p.Unranked != sheet.Unranked {
				t.Fatalf("place %+v of an index %v, unranked %v", p, known, sheet.Unranked)
			}
			if p.Rank == 0 {
				continue
			}
			above, tied, peers, distinct := 0, false, 0, map[indicator.Percent]bool{}
			for j, q := range places {
				if q.Rank == 0 || cards[j].Sheet().Group != sheet.Group {
					continue
				}
				peers++
				y, _ := cards[j].Index()
				if y.Compare(x) > 0 {
					above++
					distinct[y] = true
				}
				tied = tied || j != i && x == y
				if y.Compare(x) > 0 && q.Rank >= p.Rank || x == y && i != j && (q.Rank == p.Rank) == (by.Ties == parindex.Ordinal) {
					t.Fatalf("%s has place %d, %s has place %d", x, p.Rank, y, q.Rank)
				}
			}
			if p.Tied != tied || p.Of != peers {
				t.Fatalf("%+v, tied %v of %d", p, tied, peers)
			}
			if by.Ties == parindex.Competition && p.Rank != above+1 || by.Ties == parindex.Dense && p.Rank != len(distinct)+1 {
				t.Fatalf("%+v below %d units of %d values", p, above, len(distinct))
			}
		}
	})
}

// Law: a set survives JSON and the table, and what survives is the same definition.
func TestSet_roundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		roundTrips(t, mustSet(t, anyDefinition(t, true)))
	})
	for _, s := range parindex.Sets() {
		roundTrips(t, s)
	}
}

func roundTrips(t interface {
	Fatalf(format string, args ...any)
}, s *parindex.Set,
) {
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatalf("%v", err)
	}
	back, err := parindex.ParseSet(data)
	if err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	if diff := cmp.Diff(normal(s), normal(back)); diff != "" {
		t.Fatalf("JSON: %s", diff)
	}
	again, err := parindex.ParseTable(s.Table())
	if err != nil {
		t.Fatalf("%v in\n%s", err, s.Table())
	}
	if diff := cmp.Diff(normal(s), normal(again)); diff != "" {
		t.Fatalf("table: %s\n%s", diff, s.Table())
	}
	if !bytes.Equal(s.Table(), again.Table()) {
		t.Fatalf("the table changes when it is written again")
	}
}

// normal writes a set for comparison.
func normal(s *parindex.Set) string {
	data, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		return err.Error()
	}
	return string(data)
}

// Law: a sheet that can be scored survives JSON: it scores to the same card. Conditions: marks are written in the order of
// the set, so they are compared by what they give.
func TestSheet_roundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := mustSet(t, anyDefinition(t, true))
		sheet := anySheet(t, s)
		for _, m := range sheet.Marks {
			if rapid.IntRange(0, 3).Draw(t, "attach") == 0 && !slices.ContainsFunc(sheet.Attached, func(a parindex.Attachment) bool { return a.Code == m.Code }) {
				sheet.Attached = append(sheet.Attached, parindex.Attachment{Code: m.Code, Documents: []string{"01/KH"}, Explanation: "lý do"})
			}
		}
		if root := s.Root(); !root.MaxUnknown && root.Max.Hundredths() > 0 && rapid.Bool().Draw(t, "given") {
			half := indicator.PointsFromHundredths(root.Max.Hundredths() / 2)
			sheet.Given = map[string]indicator.Points{root.Code: half}
			sheet.GivenMax = map[string]indicator.Points{root.Code: root.Max.Sub(half)}
		}
		data, err := s.WriteSheet(sheet)
		if err != nil {
			t.Fatal(err)
		}
		back, err := s.ParseSheet(data)
		if err != nil {
			t.Fatalf("%v in %s", err, data)
		}
		a, err := json.Marshal(mustScore(t, s, sheet))
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(mustScore(t, s, back))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(a), string(b)); diff != "" {
			t.Fatalf("%s\n%s", diff, data)
		}
	})
}
