package parindex

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

const (
	// MaxParts is how many parts or kinds of event a rule can have, and options or steps.
	MaxParts = 8
	maxList  = 64
	maxName  = 2000 // bytes of a name
)

var (
	mostLeaf   = indicator.PointsFromHundredths(1_000_000)   // 10,000 points: with 10^12 counts, products fit in 64 bits
	mostPoints = indicator.PointsFromHundredths(10_000_000)  // 100,000 points, the farthest below 0 that events can lead
	mostTotal  = indicator.PointsFromHundredths(100_000_000) // a million points
	mostBound  = indicator.PercentFromHundredths(1_000_000)
	wholeShare = indicator.PercentFromHundredths(10_000)
)

// A fault is what is wrong with a rule, at a member of it.
type fault struct{ member, got, want string }

// members lists which members of a rule hold something.
func (r Rule) members() map[string]bool {
	return map[string]bool{
		"items": len(r.Items) > 0, "steps": len(r.Steps) > 0, "floor": !r.Floor.IsZero(), "unit": !r.Unit.IsZero(),
		"low": !r.Low.IsZero(), "clamp": r.Clamp, "zero_base": r.ZeroBase != 0,
	}
}

// takes lists the members that a kind may have.
var takes = [...][]string{
	Choice: {"items", "clamp"}, YesNo: {}, Steps: {"steps", "zero_base"}, CountSteps: {"steps"}, Share: {"zero_base"},
	FloorShare: {"floor", "zero_base"}, Weighted: {"items", "zero_base"}, PerUnit: {"unit"}, Deduction: {"items", "clamp"},
	BestShare: {"zero_base"}, Survey: {"zero_base"}, SIPAS: {"zero_base"}, Manual: {"low", "clamp"}, Unverified: {"low"},
}

// check returns what is wrong with the rule of a leaf with the maximum, nil when nothing is.
func (r Rule) check(most indicator.Points, mostKnown bool) *fault {
	if r.Kind.String() == "" || int(r.Kind) >= len(takes) {
		return &fault{".kind", "no rule kind", "one of the kinds, such as choice, steps or manual"}
	}
	has := r.members()
	for _, name := range []string{"items", "steps", "floor", "unit", "low", "clamp", "zero_base"} {
		if has[name] && !slices.Contains(takes[r.Kind], name) {
			return &fault{"." + name, "a member that " + r.Kind.String() + " does not take", "none"}
		}
	}
	switch r.Kind {
	case Choice, Weighted, Deduction:
		return r.checkItems(most, mostKnown)
	case Steps, CountSteps:
		return r.checkSteps(most, mostKnown)
	case FloorShare:
		if r.Floor.Hundredths() <= 0 || r.Floor.Compare(wholeShare) > 0 {
			return &fault{".floor", r.Floor.String(), "more than 0.00, at most 100.00"}
		}
	case PerUnit:
		if r.Unit.Hundredths() <= 0 || mostKnown && r.Unit.Compare(most) > 0 {
			return &fault{".unit", r.Unit.String(), "more than 0.00, at most the maximum"}
		}
	case Manual, Unverified:
		if r.Low.Hundredths() > 0 || r.Low.Compare(negative(mostLeaf)) < 0 {
			return &fault{".low", r.Low.String(), "0.00 or below, at least " + negative(mostLeaf).String()}
		}
	}
	return nil
}

func negative(p indicator.Points) indicator.Points { return indicator.Points{}.Sub(p) }

func (r Rule) checkItems(most indicator.Points, mostKnown bool) *fault {
	list := maxList
	if r.Kind != Choice {
		list = MaxParts
	}
	if len(r.Items) == 0 || len(r.Items) > list {
		return &fault{".items", strconv.Itoa(len(r.Items)) + " of them", "1 to " + strconv.Itoa(list)}
	}
	top := r.Items[0].Points
	seen := map[string]bool{}
	for i, item := range r.Items {
		at := ".items[" + strconv.Itoa(i) + "]"
		switch {
		case !isKey(item.Key):
			return &fault{at + ".key", "no key", "1 to 64 letters on one line without " + forbidden}
		case seen[item.Key]:
			return &fault{at + ".key", "the key of another item", "each key once"}
		case !isItemName(item.Name.Vi) || !isItemName(item.Name.En) || item.Name.En != "" && item.Name.Vi == "":
			return &fault{at + ".name", "no name", "one line without " + forbidden + " and //, in vi before en"}
		case item.Points.Compare(mostLeaf) > 0 || item.Points.Compare(negative(mostLeaf)) < 0:
			return &fault{at + ".points", item.Points.String(), "at most " + mostLeaf.String() + " in size"}
		case r.Kind != Choice && item.Points.Hundredths() < 0:
			return &fault{at + ".points", item.Points.String(), "0.00 or more: what a part gives, what an event takes away"}
		case r.Kind != Deduction && mostKnown && item.Points.Compare(most) > 0:
			return &fault{at + ".points", item.Points.String(), "at most the maximum " + most.String()}
		}
		seen[item.Key] = true
		if item.Points.Compare(top) > 0 {
			top = item.Points
		}
	}
	if r.Kind != Deduction && mostKnown && top != most {
		return &fault{".items", "at most " + top.String() + " points", "one that gives the maximum " + most.String()}
	}
	return nil
}

// checkSteps sorts nothing: steps may stand from the best down or from the lowest up, as they are printed.
func (r Rule) checkSteps(most indicator.Points, mostKnown bool) *fault {
	if len(r.Steps) == 0 || len(r.Steps) > maxList {
		return &fault{".steps", strconv.Itoa(len(r.Steps)) + " of them", "1 to " + strconv.Itoa(maxList)}
	}
	up := slices.Clone(r.Steps)
	places := make([]int, len(up))
	for i := range places {
		places[i] = i
	}
	if len(up) > 1 && !startsLower(up[0], up[1]) {
		slices.Reverse(up)
		slices.Reverse(places)
	}
	top, proportional := up[0].Points, false
	for i, s := range up {
		at := ".steps[" + strconv.Itoa(places[i]) + "]"
		if f := s.check(r.Kind, most, mostKnown); f != nil {
			return &fault{at + f.member, f.got, f.want}
		}
		var below *Step
		if i > 0 {
			below = &up[i-1]
		}
		f := s.checkJoint(below)
		if f == nil && i == len(up)-1 && s.To != nil && (r.Kind == CountSteps || s.To.Open || s.To.Value.Compare(wholeShare) < 0) {
			f = &fault{".to", "a gap above the highest step", "no upper end, or 100 % included"}
		}
		if f != nil {
			return &fault{at + f.member, f.got, f.want}
		}
		if s.Points.Compare(top) > 0 {
			top = s.Points
		}
		proportional = proportional || s.Proportional
	}
	if mostKnown && top != most && !proportional {
		return &fault{".steps", "at most " + top.String() + " points", "one that gives the maximum " + most.String()}
	}
	return nil
}

// checkJoint checks where a step meets the one below it, or 0 when there is none.
func (s Step) checkJoint(below *Step) *fault {
	const want = "the end of one step where the next begins, in exactly one of them"
	switch {
	case below == nil && s.From != nil && (s.From.Value.Hundredths() > 0 || s.From.Open):
		return &fault{".from", "a gap below the lowest step", "no lower end, or 0 included"}
	case below == nil:
		return nil
	case s.From == nil || below.To == nil:
		return &fault{"", "an overlap with the step beside it", want}
	}
	order := s.From.Value.Compare(below.To.Value)
	switch {
	case order > 0 || order == 0 && s.From.Open && below.To.Open:
		return &fault{".from", "a gap below the step", want}
	case order < 0 || order == 0 && !s.From.Open && !below.To.Open:
		return &fault{".from", "an overlap with the step below", want}
	}
	return nil
}

// startsLower reports whether a begins below b.
func startsLower(a, b Step) bool {
	switch {
	case a.From == nil:
		return true
	case b.From == nil:
		return false
	}
	order := a.From.Value.Compare(b.From.Value)
	return order < 0 || order == 0 && !a.From.Open && b.From.Open
}

func (s Step) check(k Kind, most indicator.Points, mostKnown bool) *fault {
	for _, end := range []struct {
		name string
		*Bound
	}{{".from", s.From}, {".to", s.To}} {
		if end.Bound != nil && (end.Value.Hundredths() < 0 || end.Value.Compare(mostBound) > 0) {
			return &fault{end.name, end.Value.String(), "0.00 to " + mostBound.String()}
		}
	}
	switch {
	case s.From != nil && s.To != nil && (s.From.Value.Compare(s.To.Value) > 0 || s.From.Value == s.To.Value && (s.From.Open || s.To.Open)):
		return &fault{"", "an empty step", "a lower end below the upper one"}
	case s.Proportional && (k != Steps || !s.Points.IsZero()):
		return &fault{".proportional", "a proportional step with points, or of counts", "points or proportional, and shares alone"}
	case s.Points.Compare(negative(mostLeaf)) < 0 || s.Points.Compare(mostLeaf) > 0 || mostKnown && s.Points.Compare(most) > 0:
		return &fault{".points", s.Points.String(), "at most the maximum " + most.String()}
	}
	return nil
}

// holds reports whether num/den lies in the step; unit is how many hundredths of the bounds 1 has.
func (s Step) holds(num, den, unit int64) bool {
	if s.From != nil {
		v, bound := num*unit, s.From.Value.Hundredths()*den
		if v < bound || v == bound && s.From.Open {
			return false
		}
	}
	if s.To != nil {
		v, bound := num*unit, s.To.Value.Hundredths()*den
		return v < bound || v == bound && !s.To.Open
	}
	return true
}

// forbidden are the characters that a key or name of an item cannot have: the table form needs them.
const forbidden = "( ) | = : \""

func isKey(s string) bool {
	return s != "" && utf8.RuneCountInString(s) <= 64 && isItemName(s)
}

func isItemName(s string) bool {
	return len(s) <= maxName && isLine(s) && !strings.ContainsAny(s, "()|=:\"") && !strings.Contains(s, "//") && strings.Join(strings.Fields(s), " ") == s
}

// isLine reports whether a text has no control character and is valid.
func isLine(s string) bool {
	return utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

// isText is isLine for a text that may have several lines.
func isText(s string) bool {
	return isLine(strings.NewReplacer("\n", " ", "\r", " ", "\t", " ").Replace(s))
}

// An outcome is what a rule makes of a mark.
type outcome struct {
	points fraction
	state  indicator.State // Known, Undefined or NotApplicable
	over   bool            // a numerator above its denominator was capped
	empty  bool            // the zero base was met, and the rule answered
}

func known(p fraction) outcome { return outcome{points: p, state: indicator.Known} }

// apply returns what the rule makes of a mark; the mark has been checked against the leaf.
func (n *node) apply(m *Mark) outcome {
	r := &n.Rule
	most := n.Max.Hundredths()
	switch {
	case m.Input == ByState && m.State == indicator.Undefined:
		return n.emptyBase()
	case m.Input == ByState:
		return outcome{state: m.State}
	case m.Input == ByPoints:
		return n.clamp(whole(m.Points))
	case r.Kind == Choice:
		return n.clamp(whole(r.Items[n.item(m.Option)].Points))
	case r.Kind == YesNo:
		if m.Option == Yes {
			return known(whole(n.Max))
		}
		return known(fraction{0, 1})
	case r.Kind == CountSteps:
		return known(whole(r.step(m.Num, 1, 100).Points))
	case r.Kind == PerUnit:
		if unit := r.Unit.Hundredths(); m.Num <= most/unit {
			return known(fraction{m.Num * unit, 1})
		}
		return known(whole(n.Max))
	case r.Kind == Deduction:
		p := most
		for i, item := range r.Items {
			p -= item.Points.Hundredths() * m.Parts[i]
		}
		return n.clamp(fraction{p, 1})
	case m.Den == 0:
		return n.emptyBase()
	case r.Kind == Weighted:
		return n.weigh(m)
	}
	num, over := m.Num, m.Num > m.Den
	if over {
		num = m.Den
	}
	out := known(fraction{most * num, m.Den})
	out.over = over
	switch r.Kind {
	case Steps:
		if s := r.step(num, m.Den, 10_000); !s.Proportional {
			out.points = whole(s.Points)
		}
	case FloorShare:
		if num*10_000 < r.Floor.Hundredths()*m.Den {
			out.points = fraction{0, 1}
		}
	}
	return out
}

func (n *node) clamp(p fraction) outcome {
	if n.Rule.Clamp && p.num < 0 {
		p = fraction{0, 1}
	}
	return known(p)
}

func (n *node) emptyBase() outcome {
	switch n.Rule.ZeroBase {
	case ZeroBaseFull:
		return outcome{points: whole(n.Max), state: indicator.Known, empty: true}
	case ZeroBaseZero:
		return outcome{points: fraction{0, 1}, state: indicator.Known, empty: true}
	case ZeroBaseNA:
		return outcome{state: indicator.NotApplicable, empty: true}
	}
	return outcome{state: indicator.Undefined}
}

// weigh adds up the parts; more parts than there are in the whole are capped at the maximum.
func (n *node) weigh(m *Mark) outcome {
	var parts, sum int64
	for i, item := range n.Rule.Items {
		if m.Parts[i] > m.Den-parts {
			out := known(whole(n.Max))
			out.over = true
			return out
		}
		parts += m.Parts[i]
		sum += m.Parts[i] * item.Points.Hundredths()
	}
	return known(fraction{sum, m.Den})
}

// step returns the step that holds num/den; the steps leave no gap.
func (r *Rule) step(num, den, unit int64) Step {
	for _, s := range r.Steps {
		if s.holds(num, den, unit) {
			return s
		}
	}
	return Step{}
}

// item returns the place of an item, -1 when the rule has none of that key.
func (n *node) item(key string) int {
	for i := range n.Rule.Items {
		if n.Rule.Items[i].Key == key {
			return i
		}
	}
	return -1
}

// reach returns the points that the leaf can have; ok is false when they are not a short list.
func (n *node) reach() (list []indicator.Points, ok bool) {
	switch n.Rule.Kind {
	case Choice:
		for _, item := range n.Rule.Items {
			list = append(list, n.printed(item.Points))
		}
	case YesNo:
		list = append(list, indicator.Points{}, n.Max)
	case Steps, CountSteps:
		for _, s := range n.Rule.Steps {
			if s.Proportional {
				return nil, false
			}
			list = append(list, s.Points)
		}
	default:
		return nil, false
	}
	slices.SortFunc(list, indicator.Points.Compare)
	return slices.Compact(list), true
}

func (n *node) printed(p indicator.Points) indicator.Points {
	if n.Rule.Clamp && p.Hundredths() < 0 {
		return indicator.Points{}
	}
	return p
}

// low returns the least points of the leaf, before what is below 0 is clamped.
func (n *node) low() indicator.Points {
	least := indicator.Points{}
	switch n.Rule.Kind {
	case Deduction:
		least = negative(mostPoints)
	case Manual, Unverified:
		least = n.Rule.Low
	case Choice:
		for _, item := range n.Rule.Items {
			if item.Points.Compare(least) < 0 {
				least = item.Points
			}
		}
	case Steps, CountSteps:
		for _, s := range n.Rule.Steps {
			if s.Points.Compare(least) < 0 {
				least = s.Points
			}
		}
	}
	return least
}

func text(vi, en string) cchc.Text { return cchc.Text{Vi: vi, En: en} }
