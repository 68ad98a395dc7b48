package parindex

import (
	"cmp"
	"slices"

	"github.com/cchc-go/cchc/indicator"
)

// A Gain says what a leaf still has to give: its lost points, and what would earn them back.
type Gain struct {
	Code string
	Lost indicator.Points
	// Index is what the index of the unit would grow by if the whole loss came back.
	Index indicator.Percent
	// Next is the smallest step that is known to help, and what it yields: of a choice the next better option, of steps
	// the next better interval, of a share one more of the numerator. Zero when the loss cannot be had in steps: points
	// given by a person.
	Next indicator.Points
	// Need is how many more of the numerator, or of the count, Next takes; ToFull how many it takes until the maximum is
	// printed, with the denominator unchanged. Of a deduction, how many events fewer. 0 where that is no number of things.
	Need, ToFull int64
}

// Gains lists the leaves of the tree that are known to lose points, the largest loss first, equal losses in the order
// of the set. Losses are of the leaf's own printed points; nothing is listed for what does not apply.
func (c Card) Gains() []Gain {
	if c.set == nil {
		return nil
	}
	var list []Gain
	for i := range c.set.nodes {
		n := &c.set.nodes[i]
		if !n.leaf || n.outside {
			continue
		}
		r := c.result(i)
		lost, known := r.Lost()
		if !known || lost.Hundredths() <= 0 {
			continue
		}
		g := Gain{Code: n.Code, Lost: lost, Index: c.worth(lost)}
		if v := &c.cells[i]; v.mark >= 0 {
			c.improve(i, c.sheet.Marks[v.mark], &g)
		}
		list = append(list, g)
	}
	slices.SortStableFunc(list, func(a, b Gain) int { return cmp.Compare(b.Lost.Hundredths(), a.Lost.Hundredths()) })
	return list
}

// worth returns what points of the tree are in the index, rounded as the set rounds.
func (c *Card) worth(p indicator.Points) indicator.Percent {
	counted := c.counted(0)
	if counted.Hundredths() <= 0 || c.set.nodes[0].MaxUnknown {
		return indicator.Percent{}
	}
	return c.index(whole(p).amount(), counted, nil)
}

// improve finds what one leaf would need.
func (c *Card) improve(i int, m Mark, g *Gain) {
	n := &c.set.nodes[i]
	now := c.printed(i, m)
	switch {
	case m.Input == ByOption:
		for _, p := range n.reachable {
			if p.Compare(now) > 0 {
				g.Next = p.Sub(now)
				return
			}
		}
	case m.Input == ByRatio && m.Den > 0:
		c.grow(i, m, g, m.Den-m.Num)
	case m.Input == ByCount:
		c.grow(i, m, g, indicator.MaxCount-m.Num)
	case n.Rule.Kind == Deduction && m.Input == ByParts:
		c.forgive(i, m, g)
	}
}

// printed returns the points of a mark as they would be printed.
func (c *Card) printed(i int, m Mark) indicator.Points {
	r := &c.set.definition.Rounding
	f := c.set.nodes[i].apply(&m).points
	tenth := tens[r.Decimals]
	return indicator.PointsFromHundredths(scale(r.Mode, f.num, uint64(tenth), uint64(f.den)*100) * (100 / tenth))
}

// grow finds the least growth of the numerator that yields more points, and that yields the maximum, by halving: the
// points of shares and counts never fall as the numerator grows, unless steps are out of order, and then none is named.
func (c *Card) grow(i int, m Mark, g *Gain, most int64) {
	n := &c.set.nodes[i]
	if !n.rises() {
		return
	}
	with := func(k int64) indicator.Points {
		more := m
		more.Num += k
		return c.printed(i, more)
	}
	now := with(0)
	least := func(goal indicator.Points) int64 {
		if most <= 0 || with(most).Compare(goal) < 0 {
			return 0
		}
		low, high := int64(0), most
		for high-low > 1 {
			if middle := low + (high-low)/2; with(middle).Compare(goal) >= 0 {
				high = middle
			} else {
				low = middle
			}
		}
		return high
	}
	tenth := tens[c.set.definition.Rounding.Decimals]
	if g.Need = least(now.Add(indicator.PointsFromHundredths(100 / tenth))); g.Need > 0 {
		g.Next = with(g.Need).Sub(now)
	}
	g.ToFull = least(c.printed(i, Awarded(n.Code, n.Max)))
}

// rises reports whether the points of the leaf never fall as its numerator grows.
func (n *node) rises() bool {
	steps := slices.Clone(n.Rule.Steps)
	if len(steps) > 1 && !startsLower(steps[0], steps[1]) {
		slices.Reverse(steps)
	}
	for i := 1; i < len(steps); i++ {
		_, before := steps[i-1].range10000(n.Max)
		if from, _ := steps[i].range10000(n.Max); from < before {
			return false
		}
	}
	return true
}

// range10000 returns the points at the lower and the upper end of a step, in units of 10^-4 hundredths.
func (s Step) range10000(most indicator.Points) (from, to int64) {
	if !s.Proportional {
		return s.Points.Hundredths() * 10_000, s.Points.Hundredths() * 10_000
	}
	to = wholeShare.Hundredths()
	if s.From != nil {
		from = s.From.Value.Hundredths()
	}
	if s.To != nil {
		to = min(to, s.To.Value.Hundredths())
	}
	return from * most.Hundredths(), to * most.Hundredths()
}

// forgive finds what one event less of the dearest kind yields, and how many events there are in all.
func (c *Card) forgive(i int, m Mark, g *Gain) {
	n := &c.set.nodes[i]
	dearest := -1
	for k, item := range n.Rule.Items {
		g.ToFull += m.Parts[k]
		if m.Parts[k] > 0 && (dearest < 0 || item.Points.Compare(n.Rule.Items[dearest].Points) > 0) {
			dearest = k
		}
	}
	if dearest < 0 {
		return
	}
	fewer := m
	fewer.Parts[dearest]--
	if g.Next = c.printed(i, fewer).Sub(c.printed(i, m)); !g.Next.IsZero() {
		g.Need = 1
	}
}
