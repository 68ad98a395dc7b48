package qd766

import (
	"cmp"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/enum"
)

// A Gap is the way from our total to the one that the portal published, node by node and step by step. Every step is a
// number; a cause is a candidate that carries its counts, never a claim.
//
// Invariants: the steps of a node add up to its difference, the differences of the nodes below a published node and its
// own rest to its difference, and so up to the total. Explained and Unexplained add up to the difference as well, and the
// points of Causes to what is explained of the total.
type Gap struct {
	Set    string
	Unit   string
	Period cchc.Period
	Joint  GapJoint       // the one way of counting that explains most components
	Causes []GapCause     // what each hypothesis explains over all components, in the fixed order
	Nodes  []GapNode      // in the order of the set, the total first
	Own    []cchc.Finding // what is wrong with the published answer by itself, see [CheckPublished]
}

// A GapNode is one node on both sides.
type GapNode struct {
	Code  string
	Name  cchc.Text
	Depth int // 0 for the total
	Leaf  bool

	Ours      GapFigure
	Published GapFigure
	Standing  GapStanding

	// The steps from our points to the published ones; of a group and the total, those below and the rest.
	Difference    indicator.Points // published less ours; 0.00 where nothing was published
	ByDenominator indicator.Points // our numerator over the published denominator, less our points
	ByNumerator   indicator.Points // the published counts, less that
	ByPrinting    indicator.Points // the printed points, less what the published counts give
	Rest          indicator.Points // what is not in counts: no counts on one side, parts not published, a sum that is none

	// Of a component, by hypothesis: the counts that the hypotheses of Causes make of ours, one after the other, and what
	// is left to the published counts. They are the fewest of [Gap.Joint] that hit the published counts exactly. Where
	// none of it do, they are the fewest of all that do, and Apart is true. Where none do at all, each is the single one
	// that takes most of what was left before it, those of [Gap.Joint] first and none that excludes one of them. AsGood
	// says how many other sets of as few or fewer hit exactly too.
	Causes      []GapStep
	Apart       bool
	AsGood      int
	Explained   GapAmount
	Unexplained GapAmount
	// Candidates are what each hypothesis alone makes of the difference, the one that leaves least first: those that
	// leave less than the whole. Last stands [HeldByMinistries] where the portal has more than the hypotheses explain;
	// it can be neither counted nor refuted.
	Candidates []GapStep
}

// A GapFigure is a node on one side.
type GapFigure struct {
	Points    indicator.Points // 0.00 where they are not known
	HasPoints bool             // whether anything was published, or is known to us in full
	Printed   bool             // printed by the portal, not computed from its counts
	Ratio     indicator.Ratio  // of a component
	HasCounts bool
}

// A GapAmount is a difference in counts and points.
type GapAmount struct {
	Num, Den int64
	Points   indicator.Points
}

// IsZero reports whether it is no difference.
func (a GapAmount) IsZero() bool { return a == GapAmount{} }

func (a GapAmount) add(b GapAmount) GapAmount {
	return GapAmount{a.Num + b.Num, a.Den + b.Den, a.Points.Add(b.Points)}
}

func (a GapAmount) sub(b GapAmount) GapAmount {
	return GapAmount{a.Num - b.Num, a.Den - b.Den, a.Points.Sub(b.Points)}
}

// A GapStep is what one hypothesis adds to the counts and points, and how far these are then from the published counts.
type GapStep struct {
	Hypothesis Hypothesis
	GapAmount
	Left int64 // |difference of numerators| + |difference of denominators| after the step
}

// A GapStanding says how a node stands.
type GapStanding uint8

// The standings.
const (
	GapNotPublished GapStanding = iota // the portal published neither points nor counts of it
	GapNone                            // no difference
	GapExplained                       // points and counts are hit exactly; of a group, everything below it is explained
	GapPartly                          // some of the difference is taken by hypotheses
	GapUnexplained                     // none of it
)

var gapStandings = enum.Table[GapStanding]{What: "standing of a gap", Rows: []enum.Row{
	{Text: "not_published", Label: cchc.Text{Vi: "Cổng không công bố", En: "not published"}},
	{Text: "none", Label: cchc.Text{Vi: "Không chênh lệch", En: "no difference"}},
	{Text: "explained", Label: cchc.Text{Vi: "Đã giải thích", En: "explained"}},
	{Text: "partly", Label: cchc.Text{Vi: "Giải thích được một phần", En: "explained in part"}},
	{Text: "unexplained", Label: cchc.Text{Vi: "Chưa giải thích được", En: "unexplained"}},
}}

// String returns the text form.
func (v GapStanding) String() string { return gapStandings.Text(v) }

// Label says it for a person.
func (v GapStanding) Label() cchc.Text { return gapStandings.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v GapStanding) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *GapStanding) UnmarshalText(text []byte) error { return gapStandings.Parse(v, string(text)) }

// IsEmpty reports whether nothing that was published differs from ours, and the answer is sound by itself.
func (g Gap) IsEmpty() bool {
	return len(g.Own) == 0 && !slices.ContainsFunc(g.Nodes, func(n GapNode) bool { return n.Standing > GapNone })
}

// Node returns the node of a code.
func (g Gap) Node(code string) (GapNode, bool) {
	i := slices.IndexFunc(g.Nodes, func(n GapNode) bool { return n.Code == code })
	if i < 0 {
		return GapNode{}, false
	}
	return g.Nodes[i], true
}

// Gap compares the counts of a unit with everything below it in a period with a published answer. Others fill in what
// the tally does not know, as [Fill] does; no hypothesis touches them.
//
// First one way of counting is looked for that explains most components at once, see [GapJoint]. A component with counts on
// both sides is explained when a set of hypotheses makes our counts exactly the published ones: of that way where it does,
// else by the fewest of all that do, in the fixed order where several are as few. Otherwise single hypotheses are taken one
// after the other, those of that way first, each time the one that leaves least of |difference of numerators| + |difference
// of denominators|, and what is left is unexplained. One with points alone, and a group of which the portal publishes
// nothing but points, has a difference that nothing explains.
//
// Errors: those of [Tally.Counts] and [indicator.Set.Score], of the published counts too: ask [CheckPublished] first. A
// [indicator.SetMismatchError] when the answer is of another set, a [HeaderError] when it is of another period.
func (g *GapCounter) Gap(unit string, p cchc.Period, published Published, others ...indicator.Counts) (Gap, error) {
	set := g.counter.config.Set
	ours, err := g.counter.tally.Counts(unit, p)
	if err != nil {
		return Gap{}, err
	}
	for _, other := range others {
		Fill(&ours, other)
	}
	recounters, err := g.recountersOf(unit, p, ours)
	if err != nil {
		return Gap{}, err
	}
	if published.Counts.Period != p {
		return Gap{}, HeaderError{"period of the answer", p.String(), published.Counts.Period.String()}
	}
	w := gapWork{set: set, ours: ours, published: published, recounters: recounters}
	if w.ourCard, err = set.Score(ours); err != nil {
		return Gap{}, err
	}
	if _, err = set.Score(published.Counts); err != nil {
		return Gap{}, err
	}
	bare := published.Counts
	bare.Given = nil
	if w.theirCard, err = set.Score(bare); err != nil {
		return Gap{}, err
	}
	gap := Gap{Set: set.ID(), Unit: ours.Unit, Period: p, Joint: w.join(), Own: CheckPublished(set, published)}
	gap.Nodes, _ = w.node(set.Root(), 0)
	gap.Causes = causes(gap.Nodes)
	return gap, nil
}

// gapWork is one comparison on its way.
type gapWork struct {
	set        *indicator.Set
	ours       indicator.Counts
	ourCard    indicator.Scorecard
	published  Published
	theirCard  indicator.Scorecard // from published counts alone
	recounters map[string]*recounter
	joint      jointWay
}

// node compares a node and everything below it. The sums are what it adds to the node above: its own figures where it was
// published, those below it otherwise.
func (w *gapWork) node(n indicator.Node, depth int) (list []GapNode, sums GapNode) {
	node := GapNode{Code: n.Code, Name: n.Name, Depth: depth, Leaf: n.IsLeaf(), Ours: w.figure(w.ourCard, n, w.ours.Given), Published: w.theirs(n)}
	if n.IsLeaf() {
		w.leaf(&node, n)
		return []GapNode{node}, node
	}
	list = []GapNode{{}}
	var below GapNode
	for _, child := range children(w.set, n.Code) {
		nodes, add := w.node(child, depth+1)
		list = append(list, nodes...)
		below.Difference = below.Difference.Add(add.Difference)
		below.ByDenominator = below.ByDenominator.Add(add.ByDenominator)
		below.ByNumerator = below.ByNumerator.Add(add.ByNumerator)
		below.ByPrinting = below.ByPrinting.Add(add.ByPrinting)
		below.Rest = below.Rest.Add(add.Rest)
		below.Explained.Points = below.Explained.Points.Add(add.Explained.Points)
		below.Standing = worse(below.Standing, add.Standing)
	}
	node.ByDenominator, node.ByNumerator, node.ByPrinting = below.ByDenominator, below.ByNumerator, below.ByPrinting
	node.Difference, node.Rest, node.Explained = below.Difference, below.Rest, below.Explained
	node.Standing = below.Standing
	if node.Published.HasPoints {
		node.Difference = node.Published.Points.Sub(node.Ours.Points)
		node.Rest = node.Rest.Add(node.Difference.Sub(below.Difference))
		node.Standing = max(below.Standing, GapNone)
		if own := node.Difference.Sub(below.Difference); !own.IsZero() {
			node.Standing = worse(node.Standing, GapUnexplained)
		}
	}
	node.Unexplained.Points = node.Difference.Sub(node.Explained.Points)
	list[0] = node
	return list, node
}

// worse puts the standings of two parts together.
func worse(a, b GapStanding) GapStanding {
	switch {
	case a <= GapNone:
		return max(a, b)
	case b <= GapNone || a == b:
		return a
	}
	return GapPartly
}

// figure is our side of a node: points that could be computed, and counts.
func (w *gapWork) figure(card indicator.Scorecard, n indicator.Node, printed map[string]indicator.Points) GapFigure {
	r, _ := card.Result(n.Code)
	f := GapFigure{Points: r.Computed, HasPoints: r.IsComplete()}
	if points, ok := printed[n.Code]; ok && r.Given {
		f.Points, f.HasPoints, f.Printed = points, true, true
	}
	f.Ratio, f.HasCounts = r.Count.Ratio, r.Count.State == indicator.Known
	if !f.HasCounts {
		f.Ratio = indicator.Ratio{}
	}
	return f
}

// theirs is the published side of a node: printed points before those that published parts give.
func (w *gapWork) theirs(n indicator.Node) GapFigure {
	f := w.figure(w.theirCard, n, nil)
	printed, is := w.published.Counts.Given[n.Code]
	f.Printed = is
	if is {
		f.Points, f.HasPoints = printed, true
	} else if f.Points, f.HasPoints = below(w.set, w.theirCard, n, w.published.Counts.Given); !f.HasPoints || n.IsLeaf() && !w.states(n) {
		f.Points, f.HasPoints = indicator.Points{}, false
	}
	return f
}

// states reports whether the answer says anything of a component.
func (w *gapWork) states(n indicator.Node) bool {
	return slices.ContainsFunc(w.published.Counts.Values, func(v indicator.Count) bool { return v.Code == n.Code && v.State != indicator.Unknown })
}

// leaf takes the steps of a component.
func (w *gapWork) leaf(node *GapNode, n indicator.Node) {
	ours, theirs := node.Ours, node.Published
	if !theirs.HasPoints && !theirs.HasCounts {
		return
	}
	node.Difference = theirs.Points.Sub(ours.Points)
	if !ours.HasCounts || !theirs.HasCounts {
		node.Rest, node.Unexplained.Points = node.Difference, node.Difference
		node.Standing = GapNone
		if !node.Difference.IsZero() || ours.HasPoints != theirs.HasPoints || ours.HasCounts != theirs.HasCounts {
			node.Standing = GapUnexplained
		}
		return
	}
	middle := w.points(n, indicator.Ratio{Num: ours.Ratio.Num, Den: theirs.Ratio.Den})
	computed := w.points(n, theirs.Ratio)
	node.ByDenominator = middle.Sub(ours.Points)
	node.ByNumerator = computed.Sub(middle)
	node.ByPrinting = theirs.Points.Sub(computed)
	whole := GapAmount{theirs.Ratio.Num - ours.Ratio.Num, theirs.Ratio.Den - ours.Ratio.Den, node.Difference}
	if whole.Num != 0 || whole.Den != 0 {
		w.explain(node, n)
	}
	node.Unexplained = whole.sub(node.Explained)
	node.Standing = gapStanding(node, whole)
	if r := w.recounters[n.Code]; r != nil && (node.Unexplained.Num > 0 || node.Unexplained.Den > 0) {
		node.Candidates = append(node.Candidates, GapStep{Hypothesis: HeldByMinistries, GapAmount: node.Unexplained})
	}
}

func gapStanding(node *GapNode, whole GapAmount) GapStanding {
	switch {
	case whole.IsZero():
		return GapNone
	case len(node.Causes) == 0:
		return GapUnexplained
	case node.Unexplained.IsZero():
		return GapExplained
	}
	return GapPartly
}

// points are those of a component with other counts, everything else as ours.
func (w *gapWork) points(n indicator.Node, r indicator.Ratio) indicator.Points {
	counts := w.ours
	counts.Given, counts.Findings = nil, nil
	counts.Values = slices.Clone(counts.Values)
	for i := range counts.Values {
		if counts.Values[i].Code == n.Code {
			counts.Values[i].Ratio = r
		}
	}
	card, err := w.set.Score(counts)
	if err != nil {
		return indicator.Points{} // both sides were scored, so that no count is out of range
	}
	result, _ := card.Result(n.Code)
	return result.Computed
}

// explain looks for the hypotheses that bring our counts to the published ones.
func (w *gapWork) explain(node *GapNode, n indicator.Node) {
	r := w.recounters[n.Code]
	if r == nil {
		return
	}
	goal := node.Published.Ratio
	for _, h := range r.touched.list() {
		to := r.under(maskOf(h))
		if left := distance(to, goal); left < distance(node.Ours.Ratio, goal) {
			node.Candidates = append(node.Candidates, w.step(n, h, node.Ours.Ratio, to, left))
		}
	}
	slices.SortStableFunc(node.Candidates, func(a, b GapStep) int { return cmp.Compare(a.Left, b.Left) })
	joint := w.joint.of(r.population)
	causes, asGood, exact := r.exact(goal, joint)
	if !exact {
		causes = r.greedy(goal, joint)
	}
	node.AsGood, node.Apart = asGood, exact && maskOf(causes...)&^joint != 0
	from, taken := node.Ours.Ratio, mask(0)
	for _, h := range causes {
		taken |= maskOf(h)
		to := r.under(taken)
		step := w.step(n, h, from, to, distance(to, goal))
		node.Causes = append(node.Causes, step)
		node.Explained = node.Explained.add(step.GapAmount)
		from = to
	}
}

// step is what a hypothesis makes of counts.
func (w *gapWork) step(n indicator.Node, h Hypothesis, from, to indicator.Ratio, left int64) GapStep {
	points := w.points(n, to).Sub(w.points(n, from))
	return GapStep{h, GapAmount{to.Num - from.Num, to.Den - from.Den, points}, left}
}

func distance(a, b indicator.Ratio) int64 { return abs(a.Num-b.Num) + abs(a.Den-b.Den) }

func abs(n int64) int64 { return max(n, -n) }

// exact finds the fewest hypotheses under which the counts are exactly those of the goal, of the joint ones where these can
// and of all otherwise, the first in the fixed order; and how many other sets of as few or fewer do too.
func (r *recounter) exact(goal indicator.Ratio, joint mask) (found []Hypothesis, asGood int, ok bool) {
	best := mask(0)
	for _, among := range []mask{joint, countable} {
		sets := (r.touched & among).subsets()
		if i := slices.IndexFunc(sets, func(m mask) bool { return r.under(m) == goal }); i >= 0 {
			best, ok = sets[i], true
			break
		}
	}
	if !ok {
		return nil, 0, false
	}
	for _, m := range r.touched.subsets() {
		if m.len() <= best.len() && m != best && r.under(m) == goal {
			asGood++
		}
	}
	return best.list(), asGood, true
}

// greedy adds one hypothesis after the other, each time the one that leaves least, until none leaves less: the joint ones,
// then those that exclude none of them.
func (r *recounter) greedy(goal indicator.Ratio, joint mask) (taken []Hypothesis) {
	var m mask
	left := distance(r.under(0), goal)
	for _, among := range []mask{joint, countable} {
		for best := Hypothesis(1); best != 0; {
			best = 0
			for _, h := range (r.touched & among &^ m).list() {
				if d := distance(r.under(m|maskOf(h)), goal); d < left && (m | joint | maskOf(h)).isConsistent() {
					best, left = h, d
				}
			}
			if best != 0 {
				m |= maskOf(best)
				taken = append(taken, best)
			}
		}
	}
	return taken
}
