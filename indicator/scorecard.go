package indicator

import (
	"math/big"
	"slices"
	"strconv"

	"github.com/cchc-go/cchc"
)

// A Result is what one node of a card came to.
//
// Invariant: 0.00 ≤ Computed ≤ Computable ≤ Max. Computable is how much of the maximum could be computed: when it is
// less than Max, something below is unknown and HasPoints is false. A leaf with an empty base whose rule is "null" has
// no points of its own while Computable is Max: its points are known to be nothing.
type Result struct {
	Code       string
	Kind       RuleKind // of a leaf; zero for a group
	Count      Count    // of a leaf, as given; flags included
	State      State    // Known, or why there are no counts; of a group Known or Unknown
	Points     Points
	HasPoints  bool // whether Points may be printed; otherwise it is 0.00 and means nothing
	Given      bool // Points were published, not computed from counts
	Max        Points
	Computed   Points
	Computable Points
	Flags      cchc.Codes // of the counts, of the set, of the rule that was applied; of a group all of those below
}

// IsComplete reports whether everything that the points rest on is known.
func (r Result) IsComplete() bool { return r.Computable == r.Max }

// Lost returns the points that are missing to the maximum; ok is false while they are not known. An empty base
// that gives no points loses the maximum, because nothing is redistributed.
func (r Result) Lost() (p Points, ok bool) { return r.Max.Sub(r.Computed), r.IsComplete() }

// Percent returns the share of a leaf, 100·Num/Den, for printing; ok is false without counts or base, and where the
// quotient is a mean and not a share.
func (r Result) Percent() (p Percent, ok bool) {
	if !r.counted() || r.Kind == Mean {
		return Percent{}, false
	}
	return r.Count.Percent()
}

// String returns the points, "62.60"; "unknown (58.12 of 82 points)" when something is unknown; the state when
// there are none.
func (r Result) String() string { return r.In(cchc.English) }

// In returns [Result.String] in the language: "62,60", "chưa có dữ liệu (58,12 trên 82 điểm tính được)".
func (r Result) In(l cchc.Lang) string {
	switch {
	case r.HasPoints:
		return r.Points.In(l)
	case r.Computable.IsZero() || r.IsComplete():
		return r.State.Label().In(l)
	}
	return Unknown.Label().In(l) + cchc.Text{
		Vi: " (" + r.Computed.In(l) + " trên " + l.Decimal(r.Computable.Short()) + " điểm tính được)",
		En: " (" + r.Computed.In(l) + " of " + r.Computable.Short() + " points)",
	}.In(l)
}

// A Scorecard (bảng điểm) is the points of one unit in one period under one set. It is a value; cards of different
// sets are never compared, pooled or ranked together. The zero Scorecard has no results.
type Scorecard struct {
	set      *Set
	unit     string
	level    cchc.Level
	period   cchc.Period
	cells    []cell                // as set.nodes
	flagged  map[string]cchc.Codes // flags that came with the counts, by code; nil when none did
	findings []cchc.Finding
	read     int // findings that came with the counts, in front
}

// A cell is a [Result] as the card keeps it: small and without pointers, so that one card is one cheap allocation.
// What can be derived is left to result.
type cell struct {
	Ratio
	computed, of int32 // hundredths, within maxPoints
	counted      State // state of the count
	state        State
	hasPoints    bool
	published    bool
	said         events
}

// events are the flags that scoring itself raises, one bit for each of eventCodes.
type events uint8

const (
	saidNullBase events = 1 << iota
	saidFullWithoutCounts
	saidCopiedFromParent
	saidRatioOver100
	saidBaseMismatch
	saidRuleNotStated
	saidGivenContradicts
)

var eventCodes = [...]cchc.Code{
	cchc.NullBase, cchc.FullWithoutCounts, cchc.CopiedFromParent, cchc.RatioOver100, cchc.BaseMismatch, cchc.RuleNotStated,
	cchc.GivenContradicts,
}

func (c *cell) isComplete(n *node) bool { return int64(c.of) == n.Max.hundredths }

func (c *cell) award(n *node, p Points) {
	c.computed, c.of, c.hasPoints = int32(p.hundredths), int32(n.Max.hundredths), true
}

// flags unites what the set, the counts and scoring say of a node and of everything below it.
func (c Scorecard) flags(i int) cchc.Codes {
	var flags cchc.Codes
	for j := i; j < c.set.nodes[i].end; j++ {
		n := &c.set.nodes[j]
		flags = flags.Union(n.Flags).Union(c.flagged[n.Code])
		for bit, code := range eventCodes {
			if c.cells[j].said&(1<<bit) != 0 {
				flags = flags.With(code)
			}
		}
	}
	return flags
}

func (c Scorecard) result(i int) Result {
	n, v := &c.set.nodes[i], &c.cells[i]
	r := Result{
		Code: n.Code, Kind: n.Rule.Kind, Max: n.Max,
		State: v.state, HasPoints: v.hasPoints, Given: v.published, Flags: c.flags(i),
		Computed: Points{int64(v.computed)}, Computable: Points{int64(v.of)},
	}
	if n.leaf {
		r.Count = Count{Code: n.Code, Ratio: v.Ratio, State: v.counted, Flags: c.flagged[n.Code]}
	}
	if v.hasPoints {
		r.Points = r.Computed
	}
	return r
}

// Score turns counts into points.
//
// A leaf with known counts follows its rule; with an empty base its zero-base rule; a leaf that counts lack is
// unknown, and so is every sum above it, which then says how much of its maximum could be computed. A group sums
// the printed points of the nodes below it (or the exact ones, if the set says so). Published points in c.Given
// are used where something below the node is unknown.
//
// A numerator above its denominator caps the points and is a finding, as is a published score that contradicts the
// components, a denominator that differs from one it shares, and a case in which the set is silent.
//
// Errors: a [SetMismatchError]; or one or more (joined) of [CountError] for counts below 0 or above [MaxCount],
// [CodeError], [GivenError].
func (s *Set) Score(c Counts) (Scorecard, error) {
	card := Scorecard{
		set: s, unit: c.Unit, level: c.Level, period: c.Period,
		cells: slices.Clone(s.blank), findings: slices.Clone(c.Findings), read: len(c.Findings),
	}
	if c.Set != "" && c.Set != s.definition.ID || len(c.Given) > 0 {
		if err := s.check(c); err != nil {
			return Scorecard{}, err
		}
	}
	next := 0 // where the count is when the caller keeps the order of the set
	for k := range c.Values {
		count := &c.Values[k]
		for next < len(s.nodes) && !s.nodes[next].leaf {
			next++
		}
		if next >= len(s.nodes) || s.nodes[next].Code != count.Code {
			place, known := s.index[count.Code]
			if !known {
				return Scorecard{}, s.check(c)
			}
			next = place
		}
		v := &card.cells[next]
		if v.counted != missing || count.State > NotApplicable || count.State == Known && count.outOfRange() {
			return Scorecard{}, s.check(c)
		}
		v.Ratio, v.counted, v.state = count.Ratio, count.State, count.State
		if !count.Flags.IsZero() {
			if card.flagged == nil {
				card.flagged = map[string]cchc.Codes{}
			}
			card.flagged[count.Code] = count.Flags
		}
		next++
	}
	for i := range s.nodes {
		switch n, v := &s.nodes[i], &card.cells[i]; {
		case n.plain && v.state == Known && v.Num <= v.Den && v.Den > 0:
			v.award(n, n.points(v.Num, v.Den))
		case n.leaf:
			card.leaf(n, v)
		}
	}
	card.compareBases()
	card.sum(c.Given)
	return card, nil
}

// missing is the state of a cell that no count has filled; it never leaves Score.
const missing = NotApplicable + 1

func (c *Scorecard) find(code cchc.Code, place, got, want string) {
	c.findings = append(c.findings, cchc.Finding{Code: code, Place: place, Got: got, Want: want})
}

// leaf gives a leaf its points, whatever its rule and its count.
func (c *Scorecard) leaf(n *node, v *cell) {
	if v.counted == missing {
		v.counted = Unknown
	}
	if v.state == Known && v.Num > v.Den && n.Rule.Kind != Mean {
		v.said |= saidRatioOver100
		c.find(cchc.RatioOver100, n.Code, v.String(), "")
	}
	if v.state == Known && v.Den == 0 {
		v.state = Undefined
	}
	if !n.Rule.Levels.IsZero() && c.level != 0 && !n.Rule.Levels.Has(c.level) {
		v.state = NotApplicable
	}
	if n.Rule.Kind != RatioRule {
		return
	}
	switch v.state {
	case Known:
		if n.Rule.Pooling == PoolCopied && c.level.BelowProvince() {
			v.said |= saidCopiedFromParent
		}
		if n.scaled < 0 || c.scaleIsOne(n, v) {
			v.award(n, n.points(v.Num, v.Den))
		}
	case Undefined:
		c.emptyBase(n, v)
	case NotApplicable:
		c.silent(n, v, "levels")
	case Unknown:
	}
}

// silent notes that the set does not say what the cell is worth; want is the key of the rule that does not say it.
func (c *Scorecard) silent(n *node, v *cell, want string) {
	v.said |= saidRuleNotStated
	c.find(cchc.RuleNotStated, n.Code, "", want)
}

func (c *Scorecard) emptyBase(n *node, v *cell) {
	switch n.Rule.ZeroBase {
	case ZeroBaseNull:
		v.said |= saidNullBase
		v.of = int32(n.Max.hundredths)
	case ZeroBaseZero:
		v.award(n, Points{})
	case ZeroBaseFull:
		v.said |= saidFullWithoutCounts
		v.award(n, n.Max)
	case ZeroBaseUnstated:
		c.silent(n, v, "zero_base")
	}
}

// scaleIsOne reports whether the ratio that scales n is exactly 1; if not, n has no points.
func (c *Scorecard) scaleIsOne(n *node, v *cell) bool {
	switch scale := &c.cells[n.scaled]; {
	case scale.counted == Known && scale.Num == scale.Den && scale.Den > 0:
		return true
	case scale.counted == Unknown || scale.counted == missing:
		v.state = Unknown
	default:
		v.state = Undefined
		c.silent(n, v, "scaled_by")
	}
	return false
}

// compareBases flags components whose known denominators should be one and the same.
func (c *Scorecard) compareBases() {
	for _, places := range c.set.shared {
		var base *cell
		for _, i := range places {
			v := &c.cells[i]
			switch {
			case v.state != Known:
			case base == nil:
				base = v
			case v.Den != base.Den:
				base.said |= saidBaseMismatch
				v.said |= saidBaseMismatch
				c.find(cchc.BaseMismatch, c.set.nodes[i].Code, strconv.FormatInt(v.Den, 10), strconv.FormatInt(base.Den, 10))
			}
		}
	}
}

// sum adds up from the last node to the root, so that every node is complete before its parent uses it.
func (c *Scorecard) sum(given map[string]Points) {
	rounding := &c.set.definition.Rounding
	var exact []*big.Rat // unrounded points, for sets that add before they round
	if rounding.Order == SumThenRound {
		exact = make([]*big.Rat, len(c.cells))
	}
	for i := len(c.cells) - 1; i >= 0; i-- {
		n, v := &c.set.nodes[i], &c.cells[i]
		if !n.leaf {
			if v.isComplete(n) {
				v.hasPoints, v.state = true, Known
			}
			if exact != nil {
				v.computed = int32(rounding.round(exact[i]).hundredths)
			}
		}
		if len(given) > 0 {
			if p, ok := given[n.Code]; ok {
				c.useGiven(n, v, p)
			}
		}
		if exact != nil {
			exact[i] = c.exactPoints(i, exact[i])
		}
		if n.parent < 0 {
			return
		}
		up := &c.cells[n.parent]
		up.computed += v.computed
		up.of += v.of
		if exact != nil {
			if exact[n.parent] == nil {
				exact[n.parent] = new(big.Rat)
			}
			exact[n.parent].Add(exact[n.parent], exact[i])
		}
	}
}

// exactPoints returns what a node adds to its parent before rounding. below is the sum of the nodes under it.
func (c *Scorecard) exactPoints(i int, below *big.Rat) *big.Rat {
	n, v := &c.set.nodes[i], &c.cells[i]
	switch {
	case v.published:
	case !n.leaf:
		return below
	case v.hasPoints && v.state == Known:
		return c.set.definition.Rounding.unrounded(v.Ratio, n.Rule.Target, n.Max)
	}
	return big.NewRat(int64(v.computed), 100)
}

// useGiven takes published points in the place of points that are not known, and compares them otherwise.
func (c *Scorecard) useGiven(n *node, v *cell, p Points) {
	least := Points{int64(v.computed)}
	most := least.Add(n.Max).Sub(Points{int64(v.of)})
	if p.Compare(least) < 0 || p.Compare(most) > 0 {
		want := least.String()
		if least != most {
			want += "–" + most.String()
		}
		c.find(cchc.GivenContradicts, n.Code, p.String(), want)
		v.said |= saidGivenContradicts
	}
	if v.isComplete(n) {
		return
	}
	v.award(n, p)
	v.published = true
	if !n.leaf {
		v.state = Known
	}
}

// Set returns the set of the card, nil for the zero Scorecard.
func (c Scorecard) Set() *Set { return c.set }

// Unit returns the unit as the counts named it.
func (c Scorecard) Unit() string { return c.unit }

// Level returns the level of the unit, zero when it was not stated.
func (c Scorecard) Level() cchc.Level { return c.level }

// Period returns the period of the counts.
func (c Scorecard) Period() cchc.Period { return c.period }

// Total returns the result of the root.
func (c Scorecard) Total() Result {
	if len(c.cells) == 0 {
		return Result{}
	}
	return c.result(0)
}

// Result returns the result of a node.
func (c Scorecard) Result(code string) (Result, bool) {
	if c.set == nil {
		return Result{}, false
	}
	i, ok := c.set.index[code]
	if !ok {
		return Result{}, false
	}
	return c.result(i), true
}

// Groups returns the results of the nodes between the root and the leaves, in the order of the set.
func (c Scorecard) Groups() []Result {
	return c.filter(func(n *node) bool { return n.parent >= 0 && !n.leaf })
}

// Components returns the results of the leaves, in the order of the set.
func (c Scorecard) Components() []Result { return c.filter(func(n *node) bool { return n.leaf }) }

func (c Scorecard) filter(keep func(*node) bool) []Result {
	var list []Result
	for i := range c.cells {
		if keep(&c.set.nodes[i]) {
			list = append(list, c.result(i))
		}
	}
	return list
}

// Band returns the band of the total; ok is false while the total is unknown or when the set has no band for it.
func (c Scorecard) Band() (b Band, ok bool) {
	total := c.Total()
	if !total.HasPoints {
		return Band{}, false
	}
	return c.set.Band(total.Points)
}

// Findings returns what is odd in the counts, in the order in which it was met: while they were read, then
// components in the order of the set, then shared bases, then published points.
func (c Scorecard) Findings() []cchc.Finding { return slices.Clone(c.findings) }

// Counts returns the counts that the card was made from, in the order of the set and without published points.
func (c Scorecard) Counts() Counts {
	counts := Counts{Unit: c.unit, Level: c.level, Period: c.period, Set: c.id(), Findings: slices.Clone(c.findings[:c.read])}
	for _, r := range c.Components() {
		if r.Count != (Count{Code: r.Code}) {
			counts.Values = append(counts.Values, r.Count)
		}
	}
	return counts
}
