package indicator

import (
	"cmp"
	"slices"

	"github.com/cchc-go/cchc"
)

// A Change is one component, or one group, in two cards of a unit.
type Change struct {
	Code          string
	Before, After Result
}

// Points returns how many points more the later card has, less than 0.00 when it has fewer; ok is false when one
// of the two is not known.
func (c Change) Points() (p Points, ok bool) {
	return c.After.Computed.Sub(c.Before.Computed), c.Before.IsComplete() && c.After.IsComplete()
}

// Counts returns how much numerator and denominator grew; ok is false unless both cards have counts.
func (c Change) Counts() (num, den int64, ok bool) {
	a, b := c.Before.Count, c.After.Count
	return b.Num - a.Num, b.Den - a.Den, c.Before.counted() && c.After.counted()
}

// counted reports whether the result rests on numbers, be they 0/0.
func (r Result) counted() bool { return r.Count.State == Known && r.State != Unknown }

// Compare lists every node of two cards of one unit, root first, in the order of the set.
//
// Errors: a [SetMismatchError] for cards of different sets, whose points mean different things; a [MismatchError]
// for cards of different units.
func Compare(before, after Scorecard) ([]Change, error) {
	if err := sameSet(before, after); err != nil {
		return nil, err
	}
	if before.unit != after.unit {
		return nil, MismatchError{"unit", before.unit, after.unit}
	}
	list := make([]Change, len(before.cells))
	for i := range list {
		list[i] = Change{before.set.nodes[i].Code, before.result(i), after.result(i)}
	}
	return list, nil
}

func sameSet(a, b Scorecard) error {
	if a.id() != b.id() {
		return SetMismatchError{Want: a.id(), Got: b.id()}
	}
	return nil
}

func (c Scorecard) id() string {
	if c.set == nil {
		return ""
	}
	return c.set.definition.ID
}

// Rescore asks what the same counts give under another set.
//
// missing are the scored components of the other set that the counts lack, unused the counts that it has no
// component for; both in the order of their sets. Published points are not carried over, for they belong to the
// set under which they were published. Errors as [Set.Score].
func (c Scorecard) Rescore(other *Set) (card Scorecard, missing, unused []string, err error) {
	counts := c.Counts()
	counts.Set = other.definition.ID
	have := map[string]bool{}
	counts.Values = slices.DeleteFunc(counts.Values, func(v Count) bool {
		i, known := other.index[v.Code]
		known = known && other.nodes[i].leaf
		if !known && v.State != Unknown {
			unused = append(unused, v.Code)
		}
		have[v.Code] = known && v.State != Unknown
		return !known
	})
	card, err = other.Score(counts)
	if err != nil {
		return Scorecard{}, nil, nil, err
	}
	for n := range other.Leaves() {
		if n.Rule.Kind == RatioRule && !have[n.Code] {
			missing = append(missing, n.Code)
		}
	}
	return card, missing, unused, nil
}

// A Gain says what a component still has to give: its lost points, and how many more of its numerator, with the
// denominator unchanged, earn them back.
type Gain struct {
	Code string
	Lost Points
	// OneMore is what one more of the numerator yields now. It is 0.00 when the printed points do not move yet.
	OneMore Points
	// ToHundredth, ToPoint and ToFull are the smallest numbers that are needed for 0.01 more, for 1.00 more and for
	// full marks. 0 means that it cannot be had: the points are not so many, the numerator would pass the
	// denominator, or the base is empty.
	ToHundredth, ToPoint, ToFull int64
}

// Gains returns the gain of each component that is known to lose points, the largest loss first; equal losses in the
// order of the set.
//
// The figures are of the component's own printed points, which is what the total moves by in a set that rounds
// before it sums.
func (c Scorecard) Gains() []Gain {
	var list []Gain
	for i := range c.cells {
		r := c.result(i)
		lost, known := r.Lost()
		if r.Kind != RatioRule || !known || lost.IsZero() || r.Given {
			continue
		}
		g := Gain{Code: r.Code, Lost: lost}
		if c.grows(i) {
			g.ToHundredth = c.needed(i, r.Points.Add(Points{1}))
			g.ToPoint = c.needed(i, r.Points.Add(Points{100}))
			g.ToFull = c.needed(i, r.Max)
			if r.Count.Num < r.Count.Den {
				g.OneMore = c.pointsWith(i, 1).Sub(r.Points)
			}
		}
		list = append(list, g)
	}
	slices.SortStableFunc(list, func(a, b Gain) int { return cmp.Compare(b.Lost.hundredths, a.Lost.hundredths) })
	return list
}

// Needed returns the smallest number that the numerator of a component must grow by to reach so many points, with
// its denominator unchanged; 0 when it has them already. ok is false when the component has no known counts, or when
// no numerator up to the denominator reaches them.
func (c Scorecard) Needed(code string, points Points) (n int64, ok bool) {
	if c.set == nil {
		return 0, false
	}
	i, known := c.set.index[code]
	if !known || !c.grows(i) {
		return 0, false
	}
	if int64(c.cells[i].computed) >= points.hundredths {
		return 0, true
	}
	n = c.needed(i, points)
	return n, n > 0
}

// grows reports whether a node is a leaf whose points come from known counts, so that more of the numerator moves it.
func (c Scorecard) grows(i int) bool {
	v := &c.cells[i]
	return c.set.nodes[i].leaf && v.state == Known && v.hasPoints && !v.published
}

// needed is the smallest k ≥ 1 for which the points with k more reach the goal, found by halving because points
// never fall as the numerator grows; 0 when none does.
func (c Scorecard) needed(i int, goal Points) int64 {
	low, high := int64(0), c.cells[i].Den-c.cells[i].Num // low does not reach it, high is the most there can be
	if goal.Compare(c.set.nodes[i].Max) > 0 || high <= 0 || c.pointsWith(i, high).Compare(goal) < 0 {
		return 0
	}
	for high-low > 1 {
		middle := low + (high-low)/2
		if c.pointsWith(i, middle).Compare(goal) >= 0 {
			high = middle
		} else {
			low = middle
		}
	}
	return high
}

func (c Scorecard) pointsWith(i int, more int64) Points {
	n, v := &c.set.nodes[i], &c.cells[i]
	return n.points(v.Num+more, v.Den)
}

// A Cohort is the cards that may be ranked together: of one set, one period and one level.
type Cohort struct {
	Set    string
	Period cchc.Period
	Level  cchc.Level
}

// Cohort returns the cohort of the card.
func (c Scorecard) Cohort() Cohort { return Cohort{c.id(), c.period, c.level} }

// Rank returns the rank of each card by its printed total, the highest first, in competition ranking: 90, 85, 85,
// 80 rank 1, 2, 2, 4. A card whose total is unknown has rank 0 and takes no place.
//
// Cards of more than one cohort are refused: a [SetMismatchError], or a [MismatchError] for period or level.
// Source: Quyết định 766/QĐ-TTg gives no rule for ties; competition ranking is our choice.
func Rank(cards []Scorecard) ([]int, error) {
	ranks := make([]int, len(cards))
	var totals []Points
	for _, card := range cards {
		if err := sameCohort(cards[0], card); err != nil {
			return nil, err
		}
		if t := card.Total(); t.HasPoints {
			totals = append(totals, t.Points)
		}
	}
	slices.SortFunc(totals, func(a, b Points) int { return b.Compare(a) })
	for i, card := range cards {
		if t := card.Total(); t.HasPoints {
			place, _ := slices.BinarySearchFunc(totals, t.Points, func(a, b Points) int { return b.Compare(a) })
			ranks[i] = 1 + place
		}
	}
	return ranks, nil
}

func sameCohort(a, b Scorecard) error {
	if err := sameSet(a, b); err != nil {
		return err
	}
	if a.period != b.period {
		return MismatchError{"period", a.period.String(), b.period.String()}
	}
	if a.level != b.level {
		return MismatchError{"level", a.level.String(), b.level.String()}
	}
	return nil
}
