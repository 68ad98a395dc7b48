package parindex

import (
	"errors"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// A Result is what one node of a card came to.
//
// Counted is the maximum that the index divides by: Max less what does not apply below. Computed of Computable points
// are known; when something below is unknown HasPoints is false, and neither points nor index may be printed.
type Result struct {
	Code       string
	State      indicator.State // Known; NotApplicable when nothing below applies; Undefined, Unknown
	Points     indicator.Points
	HasPoints  bool
	Given      bool // Points were published, not computed
	Max        indicator.Points
	Counted    indicator.Points
	Computed   indicator.Points  // the known leaves below, rounded once
	Computable indicator.Points  // the maximum of those leaves
	Index      indicator.Percent // Points / Counted × 100, from the exact points; of a field its component index
	HasIndex   bool              // false also when Counted is 0.00
}

// Lost returns Counted less Points; ok is false while they are not known. What does not apply loses nothing. Of bonus and
// penalty it is what their cap leaves, and no loss.
func (r Result) Lost() (p indicator.Points, ok bool) { return r.Counted.Sub(r.Points), r.HasPoints }

// String returns [Result.In] in English.
func (r Result) String() string { return r.In(cchc.English) }

// In returns the points, "62,60"; "chưa có dữ liệu (58,12 trên 82 điểm tính được)" when something is unknown; the state
// when there are none.
func (r Result) In(l cchc.Lang) string {
	switch {
	case r.HasPoints:
		return r.Points.In(l)
	case r.Computable.IsZero():
		return r.State.Label().In(l)
	}
	return indicator.Unknown.Label().In(l) + text(
		" ("+r.Computed.In(l)+" trên "+l.Decimal(r.Computable.Short())+" điểm tính được)",
		" ("+r.Computed.In(l)+" of "+r.Computable.Short()+" points)",
	).In(l)
}

// A Card is a sheet with its points. It is a value and keeps its own copy of the marks; cards of different sets are
// never ranked together. The zero Card has no results.
type Card struct {
	set      *Set
	sheet    Sheet
	cells    []cell // as set.nodes
	findings []cchc.Finding
}

// A cell is what one node came to, kept small and without pointers.
type cell struct {
	fraction        // of a leaf, and of given points: exact, rounded already in a set that rounds before it sums
	amount          // of the subtree
	dropped   int32 // hundredths of the maximum that do not apply
	known     int32 // hundredths of the maximum whose points are known
	missing   int32 // leaves without points
	mark      int32 // place of the mark that counts, -1
	state     indicator.State
	stages    uint8 // bit set of the stages that are marked
	hasPoints bool
	given     bool
}

// prepare makes the blank cells, once for all cards.
func (s *Set) prepare() {
	s.blank = make([]cell, len(s.nodes))
	for i := range s.nodes {
		s.blank[i].mark = -1
		if n := &s.nodes[i]; n.leaf {
			n.reachable, n.finite = n.reach()
		}
	}
}

// Score gives the sheet its points: of each leaf by the latest mark up to sheet.Stage, of each other node by adding.
//
// A leaf without mark is unknown, and so is every sum above it; the result then says how much could be computed. What
// does not apply follows the policy of the leaf or the set; a zero denominator the zero base of the leaf, without one
// the leaf is undefined and the sums above it are unknown. A mark that says that a node which sums does not apply
// holds for every leaf below it. Bonus and penalty that nobody claims are 0.00.
//
// Findings and no errors: a numerator above its denominator (capped), an empty base that earns full marks, a case in
// which the set is silent, published points that contradict the leaves, points of a leaf that its rule cannot give.
//
// Errors: [indicator.SetMismatchError]; [indicator.MismatchError] for a level that the set is not for;
// [cchc.NotInForceError] for a period outside its days; and one or more (joined) of [indicator.CodeError],
// [MarkError], [indicator.GivenError].
func (s *Set) Score(sheet Sheet) (Card, error) {
	if err := s.accept(&sheet); err != nil {
		return Card{}, err
	}
	c := Card{set: s, sheet: sheet, cells: slices.Clone(s.blank)}
	c.sheet.Marks = slices.Clone(sheet.Marks)
	if err := c.place(); err != nil {
		return Card{}, err
	}
	for i := range s.nodes {
		if s.nodes[i].leaf {
			c.leaf(i)
		}
	}
	c.sum()
	return c, nil
}

// accept checks what is said of the sheet as a whole.
func (s *Set) accept(sheet *Sheet) error {
	d := &s.definition
	if sheet.Set != "" && sheet.Set != d.ID {
		return indicator.SetMismatchError{Want: d.ID, Got: sheet.Set}
	}
	if sheet.Level != 0 && !d.Levels.IsZero() && !d.Levels.Has(sheet.Level) {
		return indicator.MismatchError{What: "level", Want: d.Levels.String(), Got: sheet.Level.String()}
	}
	if first := sheet.Period.First(); !sheet.Period.IsZero() && (first.Before(d.From) || !d.To.IsZero() && !first.Before(d.To)) {
		return cchc.NotInForceError{Asked: first, Known: d.days()}
	}
	if sheet.Stage > SecondAppraisal {
		return MarkError{Code: d.Root.Code, Stage: sheet.Stage, Got: "no stage of the chain", Want: "self, appraisal1 or appraisal2"}
	}
	if len(sheet.Attached) == 0 && len(sheet.Given) == 0 && len(sheet.GivenMax) == 0 {
		return nil
	}
	var list []error
	for _, a := range sheet.Attached {
		if i, known := s.index[a.Code]; !known || !s.nodes[i].leaf {
			list = append(list, indicator.CodeError{Place: "attached", Code: a.Code, Set: d.ID, Group: known, Nearest: s.nearest(a.Code)})
		}
	}
	for _, code := range slices.Sorted(maps.Keys(sheet.Given)) {
		i, known := s.index[code]
		switch p := sheet.Given[code]; {
		case !known:
			list = append(list, indicator.CodeError{Place: "given", Code: code, Set: d.ID, Nearest: s.nearest(code)})
		case s.nodes[i].outside:
			list = append(list, MarkError{Code: code, Got: "published points of bonus or penalty", Want: "marks of its leaves"})
		case s.nodes[i].MaxUnknown:
			list = append(list, MarkError{Code: code, Got: "published points, while the maximum is not known", Want: "none"})
		case p.Compare(s.nodes[i].Max) > 0 || p.Compare(negative(mostPoints)) < 0:
			list = append(list, indicator.GivenError{Code: code, Points: p, Max: s.nodes[i].Max})
		}
	}
	for _, code := range slices.Sorted(maps.Keys(sheet.GivenMax)) {
		most := sheet.GivenMax[code]
		if p, there := sheet.Given[code]; !there {
			list = append(list, MarkError{Code: safeCode(code), Got: "a maximum without published points", Want: "both or neither"})
		} else if i, known := s.index[code]; known && (most.Hundredths() <= 0 || most.Compare(s.nodes[i].Max) > 0 || p.Compare(most) > 0) {
			list = append(list, MarkError{Code: code, Got: p.String() + " of " + most.String(), Want: "at most all of a maximum above 0.00, itself at most " + s.nodes[i].Max.String()})
		}
	}
	return errors.Join(list...)
}

// days says in words which periods the set assesses.
func (d *Definition) days() string {
	var words []string
	if !d.From.IsZero() {
		words = append(words, "from "+d.From.String())
	}
	if !d.To.IsZero() {
		words = append(words, "before "+d.To.String())
	}
	return strings.Join(words, " ")
}

// place finds for each leaf the mark that counts.
func (c *Card) place() error {
	s := c.set
	var list []error
	var groups []int // marks of nodes that sum
	next := 0        // the leaf of the last mark; the next one is here or behind it when the caller keeps the order of the set
	for k := range c.sheet.Marks {
		m := &c.sheet.Marks[k]
		if s.nodes[next].Code != m.Code {
			next = s.leafAfter(next)
		}
		if s.nodes[next].Code != m.Code || !s.nodes[next].leaf {
			i, known := s.index[m.Code]
			switch {
			case !known:
				list = append(list, indicator.CodeError{Place: "marks", Code: m.Code, Set: s.definition.ID, Nearest: s.nearest(m.Code)})
				continue
			case !s.nodes[i].leaf && m.Input == ByState && m.State == indicator.NotApplicable && !s.nodes[i].Partial:
				groups = append(groups, k)
				continue
			case !s.nodes[i].leaf:
				list = append(list, indicator.CodeError{Place: "marks", Code: m.Code, Set: s.definition.ID, Group: true})
				continue
			}
			next = i
		}
		n, v := &s.nodes[next], &c.cells[next]
		if err := n.refuse(m); err != nil {
			list = append(list, err)
			continue
		}
		stage := n.stage(m)
		if v.stages&(1<<stage) != 0 {
			list = append(list, MarkError{Code: m.Code, Stage: stage, Got: "two marks", Want: "one at each stage"})
			continue
		}
		v.stages |= 1 << stage
		if stage != Measurement && c.sheet.Stage != 0 && stage > c.sheet.Stage {
			continue
		}
		if v.mark < 0 || stage > n.stage(&c.sheet.Marks[v.mark]) {
			v.mark = int32(k)
		}
	}
	for _, k := range groups {
		if err := c.spread(k); err != nil {
			list = append(list, err)
		}
	}
	return errors.Join(list...)
}

// leafAfter returns the place of the first leaf behind a place, the last place when there is none.
func (s *Set) leafAfter(i int) int {
	last := len(s.nodes) - 1
	i = min(i+1, last)
	for i < last && !s.nodes[i].leaf {
		i++
	}
	return i
}

// spread lets a mark that a node does not apply hold for the leaves below it, none of which may have a mark of its own.
func (c *Card) spread(k int) error {
	i := c.set.index[c.sheet.Marks[k].Code]
	for j := i + 1; j < c.set.nodes[i].end; j++ {
		v := &c.cells[j]
		if !c.set.nodes[j].leaf {
			continue
		}
		if v.mark >= 0 || v.stages != 0 {
			return MarkError{Code: c.set.nodes[j].Code, Got: "a mark, while " + c.set.nodes[i].Code + " does not apply", Want: "one of the two"}
		}
		v.mark = int32(k)
	}
	return nil
}

func (c *Card) find(code cchc.Code, place, got, want string) {
	c.findings = append(c.findings, cchc.Finding{Code: code, Place: place, Got: got, Want: want})
}

// leaf gives a leaf its points.
func (c *Card) leaf(i int) {
	n, v := &c.set.nodes[i], &c.cells[i]
	if v.mark < 0 {
		if n.outside {
			v.state = indicator.Known
			v.award(n, c.set, fraction{0, 1})
		} else {
			v.missing = 1
		}
		return
	}
	m := &c.sheet.Marks[v.mark]
	out := n.apply(m)
	v.state = out.state
	if out.over {
		c.find(cchc.RatioOver100, n.Code, m.String(), "")
	}
	if out.empty && n.Rule.ZeroBase == ZeroBaseFull {
		c.find(cchc.FullWithoutCounts, n.Code, m.String(), "")
	}
	if m.Input == ByPoints && n.finite && !slices.Contains(n.reachable, m.Points) {
		c.find(cchc.GivenContradicts, n.Code, m.Points.String(), joinPoints(n.reachable))
	}
	switch {
	case n.MaxUnknown && out.state == indicator.Known:
		v.state, v.missing = indicator.Unknown, 1
	case out.state == indicator.Known:
		v.award(n, c.set, out.points)
	case out.state == indicator.NotApplicable:
		c.drop(n, v)
	default:
		v.missing = 1
		c.find(cchc.RuleNotStated, n.Code, "", "zero_base")
	}
}

func joinPoints(list []indicator.Points) string {
	words := make([]string, len(list))
	for i, p := range list {
		words[i] = p.String()
	}
	return strings.Join(words, ", ")
}

// drop follows the policy for a leaf that does not apply.
func (c *Card) drop(n *node, v *cell) {
	switch policy := c.set.dropping(n); {
	case n.outside:
		v.award(n, c.set, fraction{0, 1})
	case policy == Drop:
		v.dropped = int32(n.Max.Hundredths())
	case policy == Full && !n.MaxUnknown:
		v.award(n, c.set, whole(n.Max))
	default:
		v.missing = 1
		c.find(cchc.RuleNotStated, n.Code, "", "not_applicable")
	}
}

// award gives a leaf exact points.
func (v *cell) award(n *node, s *Set, f fraction) {
	if r := &s.definition.Rounding; r.Order == indicator.RoundThenSum && f.den > 1 {
		tenth := tens[r.Decimals]
		f = fraction{scale(r.Mode, f.num, uint64(tenth), uint64(f.den)*100) * (100 / tenth), 1}
	} else if r.Order == indicator.RoundThenSum && r.Decimals < 2 {
		tenth := tens[r.Decimals]
		f.num = scale(r.Mode, f.num, uint64(tenth), 100) * (100 / tenth)
	}
	v.fraction, v.amount = f, f.amount()
	v.known, v.hasPoints = int32(n.Max.Hundredths()), true
}

// sum adds up from the last node to the first, so that every node is complete before its parent uses it.
func (c *Card) sum() {
	for i := len(c.cells) - 1; i >= 0; i-- {
		n, v := &c.set.nodes[i], &c.cells[i]
		if !n.leaf {
			c.close(n, v)
		}
		if len(c.sheet.Given) > 0 {
			if p, ok := c.sheet.Given[n.Code]; ok {
				c.useGiven(i, p)
			}
		}
		if n.parent < 0 {
			continue
		}
		up := &c.cells[n.parent]
		up.amount = up.add(v.amount)
		up.known += v.known
		up.dropped += v.dropped
		up.missing += v.missing
	}
}

// close decides what a node is whose parts are all added.
func (c *Card) close(n *node, v *cell) {
	if n.outside {
		if most := whole(n.Max).amount(); v.floor > most.floor {
			v.amount = most
		}
		v.state, v.hasPoints = indicator.Known, true
		return
	}
	counted := int32(n.Max.Hundredths()) - v.dropped
	switch {
	case v.missing > 0:
	case v.known != counted || n.MaxUnknown:
		v.missing = 1
	case counted == 0 && v.dropped > 0:
		v.state = indicator.NotApplicable
	default:
		v.state, v.hasPoints = indicator.Known, true
	}
}

// useGiven takes published points in the place of points that are not known, and compares them otherwise.
func (c *Card) useGiven(i int, p indicator.Points) {
	n, v := &c.set.nodes[i], &c.cells[i]
	least, most := c.points(i), c.points(i)
	if v.state == indicator.NotApplicable && v.missing == 0 && !v.hasPoints { // dropped
		c.find(cchc.GivenContradicts, n.Code, p.String(), v.state.String())
		return
	}
	counted := c.countedOf(n, v, p)
	if !v.hasPoints {
		most = most.Add(indicator.PointsFromHundredths(int64(max(counted-v.known, 0))))
		least = least.Add(c.lowest(i))
	}
	switch {
	case p.Compare(least) < 0 || p.Compare(most) > 0:
		want := least.String()
		if least != most {
			want += "–" + most.String()
		}
		c.find(cchc.GivenContradicts, n.Code, p.String(), want)
	case !v.hasPoints && n.finite && !slices.Contains(n.reachable, p):
		c.find(cchc.GivenContradicts, n.Code, p.String(), joinPoints(n.reachable))
	}
	if v.hasPoints {
		return
	}
	v.fraction, v.amount = whole(p), whole(p).amount()
	v.dropped, v.known, v.missing = int32(n.Max.Hundredths())-counted, counted, 0
	v.state, v.hasPoints, v.given = indicator.Known, true, true
}

// countedOf returns the hundredths that published points are out of: those that are stated while the sum below is not known.
func (c *Card) countedOf(n *node, v *cell, p indicator.Points) int32 {
	counted := int32(n.Max.Hundredths()) - v.dropped
	stated, ok := c.sheet.GivenMax[n.Code]
	if !ok {
		return counted
	}
	of := int32(stated.Hundredths())
	least := v.known
	if v.hasPoints {
		least = counted
	}
	if of < least || v.hasPoints && of != counted {
		c.find(cchc.GivenContradicts, n.Code, p.String()+"/"+stated.Short(), p.String()+"/"+indicator.PointsFromHundredths(int64(least)).Short())
	}
	if v.hasPoints {
		return counted
	}
	return of
}

// lowest returns what the leaves below that are not known can take away at most, 0.00 or below.
func (c *Card) lowest(i int) (p indicator.Points) {
	for j := i; j < c.set.nodes[i].end; j++ {
		n := &c.set.nodes[j]
		if n.leaf && c.cells[j].missing > 0 {
			if low := n.low(); low.Hundredths() < 0 {
				p = p.Add(low)
			}
		}
		if n.Partial {
			return negative(mostPoints)
		}
	}
	return p
}

// points returns the known points of a node, rounded once.
func (c *Card) points(i int) indicator.Points {
	r := &c.set.definition.Rounding
	tenth := tens[r.Decimals]
	n, ok := c.cells[i].round(r.Mode, uint64(tenth), 100*perHundredth)
	if !ok {
		return indicator.PointsFromHundredths(hundredths(r.Mode, r.Decimals, c.exact(i)))
	}
	return indicator.PointsFromHundredths(n * (100 / tenth))
}

// exact returns the known points of a node before rounding; of bonus and penalty, under their cap.
func (c *Card) exact(i int) *big.Rat {
	n, v := &c.set.nodes[i], &c.cells[i]
	sum := new(big.Rat)
	if n.leaf || v.given {
		if v.hasPoints {
			return v.rat()
		}
		return sum
	}
	for j := i + 1; j < n.end; j = c.set.nodes[j].end {
		sum.Add(sum, c.exact(j))
	}
	if most := whole(n.Max).rat(); n.outside && sum.Cmp(most) > 0 {
		return most
	}
	return sum
}

// counted returns the maximum that a node is measured by, 0.00 when it is not known.
func (c *Card) counted(i int) indicator.Points {
	if c.set.nodes[i].MaxUnknown {
		return indicator.Points{}
	}
	return c.set.nodes[i].Max.Sub(indicator.PointsFromHundredths(int64(c.cells[i].dropped)))
}

// index returns 100·a/counted, rounded; exact is asked for the same points when a does not decide.
func (c *Card) index(a amount, counted indicator.Points, exact func() *big.Rat) indicator.Percent {
	r := &c.set.definition.Rounding
	tenth := tens[r.Decimals]
	n, ok := a.round(r.Mode, uint64(100*tenth), uint64(counted.Hundredths())*perHundredth)
	if !ok {
		return indicator.PercentFromHundredths(hundredths(r.Mode, r.Decimals, share(exact(), counted)))
	}
	return indicator.PercentFromHundredths(n * (100 / tenth))
}

// share returns 100·points/counted exactly.
func share(points *big.Rat, counted indicator.Points) *big.Rat {
	return points.Mul(points, big.NewRat(10_000, counted.Hundredths()))
}

func (c *Card) result(i int) Result {
	n, v := &c.set.nodes[i], &c.cells[i]
	r := Result{
		Code: n.Code, State: v.state, HasPoints: v.hasPoints, Given: v.given, Max: n.Max, Counted: c.counted(i),
		Computed: c.points(i), Computable: indicator.PointsFromHundredths(int64(v.known)),
	}
	if v.hasPoints {
		r.Points = r.Computed
		if r.Counted.Hundredths() > 0 && !n.outside {
			r.Index, r.HasIndex = c.index(v.amount, r.Counted, func() *big.Rat { return c.exact(i) }), true
		}
	}
	return r
}

// Set returns the set of the card, nil for the zero Card.
func (c Card) Set() *Set { return c.set }

// Sheet returns the sheet of the card; its marks, attachments and given points are those of the card and must not be
// changed.
func (c Card) Sheet() Sheet { return c.sheet }

// Unit returns the unit as the sheet named it.
func (c Card) Unit() string { return c.sheet.Unit }

// Total returns the result of the root, bonus and penalty left out.
func (c Card) Total() Result {
	if c.set == nil {
		return Result{}
	}
	return c.result(0)
}

// Result returns the result of a node.
func (c Card) Result(code string) (Result, bool) {
	if c.set == nil {
		return Result{}, false
	}
	i, ok := c.set.index[code]
	if !ok {
		return Result{}, false
	}
	return c.result(i), true
}

// Bonus returns the result of the bonus branch under its cap; ok is false when the set has none.
func (c Card) Bonus() (Result, bool) { return c.side(func(s *Set) int { return s.bonus }) }

// Penalty returns the result of the penalty branch under its cap, as points to take away; ok is false when the set has
// none.
func (c Card) Penalty() (Result, bool) { return c.side(func(s *Set) int { return s.penalty }) }

func (c Card) side(place func(*Set) int) (Result, bool) {
	if c.set == nil || place(c.set) < 0 {
		return Result{}, false
	}
	return c.result(place(c.set)), true
}

// Index returns the index of the unit: points / counted maximum × 100, with bonus and penalty as the set adjusts; ok is
// false while the total is not known or when nothing applies.
func (c Card) Index() (index indicator.Percent, ok bool) {
	if !c.hasIndex() {
		return indicator.Percent{}, false
	}
	return c.index(c.adjusted(), c.counted(0), c.exactAdjusted), true
}

// ExactIndex returns the index before rounding; ok as [Card.Index].
func (c Card) ExactIndex() (index *big.Rat, ok bool) {
	if !c.hasIndex() {
		return nil, false
	}
	return share(c.exactAdjusted(), c.counted(0)), true
}

func (c *Card) hasIndex() bool {
	return c.set != nil && c.cells[0].hasPoints && c.counted(0).Hundredths() > 0
}

// adjusted returns the points that the index divides by the counted maximum: those of the tree with bonus and penalty.
func (c *Card) adjusted() amount {
	a := c.cells[0].amount
	d := c.adjustment()
	if c.set.definition.Adjusting == AdjustIndex {
		// One point is one percentage point, a hundredth of the counted maximum.
		return a.add(amount{floor: d * c.counted(0).Hundredths() * (perHundredth / 10_000)})
	}
	return a.add(amount{floor: d * perHundredth})
}

// adjustment returns bonus less penalty in hundredths; leaves outside the tree have no fractions of a hundredth.
func (c *Card) adjustment() (sum int64) {
	if i := c.set.bonus; i >= 0 {
		sum += c.cells[i].floor / perHundredth
	}
	if i := c.set.penalty; i >= 0 {
		sum -= c.cells[i].floor / perHundredth
	}
	return sum
}

func (c *Card) exactAdjusted() *big.Rat {
	d := big.NewRat(c.adjustment(), 100)
	if c.set.definition.Adjusting == AdjustIndex {
		d.Mul(d, big.NewRat(c.counted(0).Hundredths(), 10_000))
	}
	return d.Add(d, c.exact(0))
}

// Band returns the band of the printed index; ok is false while it is unknown or when the set has no band for it.
func (c Card) Band() (b indicator.Band, ok bool) {
	index, ok := c.Index()
	if !ok {
		return indicator.Band{}, false
	}
	return c.set.Band(index)
}

// Findings returns what is odd in the sheet: leaves in the order of the set, then published points.
func (c Card) Findings() []cchc.Finding { return slices.Clone(c.findings) }
