package indicator

import (
	"errors"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// A Definition is an indicator set (bộ chỉ số) as it is written down, in source code or in a JSON file. It says
// nothing until [NewSet] has checked it.
type Definition struct {
	Format      int                    `json:"format"` // 1
	ID          string                 `json:"id"`     // "766/portal-2026"
	Name        cchc.Text              `json:"name"`
	Note        cchc.Text              `json:"note,omitzero"`
	Sources     map[string]cchc.Source `json:"sources"` // by a short key that nodes refer to
	Rounding    Rounding               `json:"rounding"`
	Bands       []Band                 `json:"bands,omitempty"`
	Populations map[string]cchc.Text   `json:"populations,omitempty"`
	SharedBases [][]string             `json:"shared_bases,omitempty"` // components that count over the same denominator
	Root        Branch                 `json:"root"`
}

// A Branch is a node with the nodes below it.
type Branch struct {
	Node
	Children []Branch `json:"children,omitempty"`
}

// A Node is one line of a set: a component with a rule (a leaf), or a group that sums the nodes below it.
type Node struct {
	Code      string     `json:"code"`             // unique in the set
	Number    string     `json:"number,omitempty"` // "3.5a", as printed in front of the name
	Name      cchc.Text  `json:"name"`
	Max       Points     `json:"max"`
	MaxSource string     `json:"max_source"`     // key of a source
	Rule      Rule       `json:"rule,omitzero"`  // zero for a group
	Flags     cchc.Codes `json:"flags,omitzero"` // carried by every result of the node
}

// IsLeaf reports whether the node has a rule of its own.
func (n Node) IsLeaf() bool { return n.Rule.Kind != 0 }

// A RuleKind is how a leaf comes from its counts to points. The zero RuleKind means that there is no rule.
type RuleKind uint8

// The kinds.
const (
	// RatioRule gives min(max, max · ratio / target).
	RatioRule RuleKind = iota + 1
	// Unscored shows the counts and their share and gives no points; the maximum is 0.
	Unscored
	// Mean shows a total over a number, such as days over dossiers, and gives no points; the quotient is no share and
	// may be above 1.
	Mean
)

var ruleKinds = []string{"", "ratio", "unscored", "mean"}

// String returns the text form, "" for the zero RuleKind.
func (k RuleKind) String() string { return enumText(ruleKinds, k) }

// MarshalText implements [encoding.TextMarshaler].
func (k RuleKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (k *RuleKind) UnmarshalText(text []byte) error { return enumRead(k, ruleKinds, "rule kind", text) }

// A ZeroBase is what an empty base (0/0, or published as null) gives. The zero ZeroBase is refused for a scored
// leaf: whoever writes a set says so when the source is silent, by ZeroBaseUnstated.
type ZeroBase uint8

// The zero-base rules.
const (
	ZeroBaseNull     ZeroBase = iota + 1 // no points; the maximum stays, nothing is redistributed
	ZeroBaseZero                         // 0 points
	ZeroBaseFull                         // full points
	ZeroBaseUnstated                     // the source does not say: the points are not known, nor is the total
)

var zeroBases = []string{"", "null", "zero", "full", "unstated"}

// String returns the text form, "" for the zero ZeroBase.
func (z ZeroBase) String() string { return enumText(zeroBases, z) }

// MarshalText implements [encoding.TextMarshaler].
func (z ZeroBase) MarshalText() ([]byte, error) { return []byte(z.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (z *ZeroBase) UnmarshalText(text []byte) error {
	return enumRead(z, zeroBases, "zero-base rule", text)
}

// A Pooling is how the counts of a parent unit come from those of its parts; see [Set.Pool]. The zero Pooling is
// refused.
type Pooling uint8

// The pooling kinds.
const (
	PoolSum      Pooling = iota + 1 // counts add up
	PoolDistinct                    // distinct things are counted once: numbers alone cannot be pooled
	PoolCopied                      // parts carry the figure of their parent
	PoolNone                        // the parent's figure has nothing to do with its parts
)

var poolings = []string{"", "sum", "distinct", "copied", "none"}

// String returns the text form, "" for the zero Pooling.
func (p Pooling) String() string { return enumText(poolings, p) }

// MarshalText implements [encoding.TextMarshaler].
func (p Pooling) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (p *Pooling) UnmarshalText(text []byte) error {
	return enumRead(p, poolings, "pooling kind", text)
}

// A Rule says what a leaf counts and what the counts are worth. The keys of sources name entries of
// [Definition.Sources].
type Rule struct {
	Kind           RuleKind  `json:"kind"`
	Numerator      cchc.Text `json:"numerator"`   // what is counted
	Denominator    cchc.Text `json:"denominator"` // over what
	CountSource    string    `json:"count_source"`
	Population     string    `json:"population"`      // key of a population of the set
	Target         Percent   `json:"target,omitzero"` // the ratio that earns the maximum
	TargetSource   string    `json:"target_source,omitempty"`
	ZeroBase       ZeroBase  `json:"zero_base,omitzero"`
	ZeroBaseSource string    `json:"zero_base_source,omitempty"`
	Pooling        Pooling   `json:"pooling"`
	// Levels are the levels of unit that the leaf applies to; empty means every level.
	Levels cchc.Levels `json:"levels,omitzero"`
	// ScaledBy names another leaf whose ratio enters this one as a factor, where the source does not say on which
	// side of the fraction. The leaf is computed only when that ratio is exactly 1, where every reading agrees.
	ScaledBy string `json:"scaled_by,omitempty"`
}

// A Band (xếp loại) is a name for totals from a bound up to the next better band.
type Band struct {
	Name   cchc.Text `json:"name"`
	From   Points    `json:"from"`
	Above  bool      `json:"above,omitempty"` // the bound itself is not inside: "trên 90"
	Source string    `json:"source"`          // key of a source of the set
}

// A Set is a checked indicator set: a tree whose leaves carry rules and whose inner nodes sum. It is immutable and
// may be shared between goroutines. Make one with [NewSet] or [ParseSet]; a nil *Set is of no use.
type Set struct {
	definition Definition
	nodes      []node         // the tree in pre-order: a node, then everything below it
	blank      []cell         // the cells of a card before any count, as nodes
	index      map[string]int // by code
	shared     [][]int        // SharedBases as places in nodes
}

type node struct {
	leaf       bool
	plain      bool // a scored leaf whose ratio alone decides: every level, not copied, not scaled
	parent     int  // -1 for the root
	scaled     int  // place of the leaf that scales this one, -1
	arithmetic      // of a scored leaf
	Node
	end   int // first place after the subtree
	depth int
}

// ErrSet is matched by every [SetError].
var ErrSet = errors.New("indicator: the set is not valid")

// A SetError names the place in a definition that contradicts the rest.
type SetError struct {
	Set  string // ID of the set
	Path string // "root.children[2]", "bands[1]"
	Code string // code of the node, where the place is a node
	Got  string
	Want string
}

func (e SetError) Error() string {
	s := "indicator: set " + strconv.Quote(e.Set) + ": " + e.Path
	if e.Code != "" {
		s += " (" + e.Code + ")"
	}
	return s + ": " + e.Got + ", want " + e.Want
}

// Is makes every SetError match [ErrSet].
func (SetError) Is(target error) bool { return target == ErrSet }

const (
	maxNodes = 10_000
	maxDepth = 16
)

var (
	maxPoints  = Points{100_000_000} // one million points
	maxPercent = Percent{1_000_000}  // 10,000 %
)

// NewSet checks a definition and returns the set. It refuses, by a [SetError] that points at the place: a missing
// or double code or name, a group whose maximum is not the sum of the nodes below it, a leaf without rule, target,
// zero base, pooling or source, a key that names nothing, bands that do not descend, a rounding that is not stated.
func NewSet(d Definition) (*Set, error) {
	s := &Set{definition: cloneDefinition(d), index: map[string]int{}}
	if err := s.checkHead(); err != nil {
		return nil, err
	}
	if err := s.add(s.definition.Root, -1, 0, "root"); err != nil {
		return nil, err
	}
	if err := s.link(); err != nil {
		return nil, err
	}
	return s, nil
}

// MustSet is [NewSet] for sets written in source code; it panics where NewSet errs.
func MustSet(d Definition) *Set { return must(NewSet(d)) }

func (s *Set) wrong(path, code, got, want string) error {
	return SetError{Set: s.definition.ID, Path: path, Code: code, Got: got, Want: want}
}

func (s *Set) checkHead() error {
	d := s.definition
	if d.Format != 1 {
		return s.wrong("format", "", strconv.Itoa(d.Format), "1")
	}
	if d.ID == "" {
		return s.wrong("id", "", "nothing", "a name for the set")
	}
	if d.Name.Vi == "" || d.Name.En == "" {
		return s.wrong("name", "", "a language missing", "both vi and en")
	}
	for _, key := range slices.Sorted(maps.Keys(d.Sources)) {
		if !d.Sources[key].IsComplete() {
			return s.wrong("sources."+key, "", "an incomplete source", "instrument and evidence")
		}
	}
	switch r := d.Rounding; {
	case r.QuotientScale != 0 && r.QuotientScale < minQuotientScale || r.QuotientScale > maxQuotientScale:
		want := "0 (exact), or " + strconv.Itoa(minQuotientScale) + " to " + strconv.Itoa(maxQuotientScale)
		return s.wrong("rounding.quotient_scale", "", strconv.Itoa(r.QuotientScale), want)
	case r.Mode.String() == "":
		return s.wrong("rounding.mode", "", "nothing", "half_up, half_even or down")
	case r.Order.String() == "":
		return s.wrong("rounding.order", "", "nothing", "round_then_sum or sum_then_round")
	}
	if err := s.checkSource("rounding.source", "", d.Rounding.Source); err != nil {
		return err
	}
	for i, b := range d.Bands {
		path := "bands[" + strconv.Itoa(i) + "]"
		if b.Name.Vi == "" || b.Name.En == "" {
			return s.wrong(path+".name", "", "a language missing", "both vi and en")
		}
		if err := s.checkSource(path+".source", "", b.Source); err != nil {
			return err
		}
		if i > 0 && !b.before(d.Bands[i-1]) {
			return s.wrong(path+".from", "", b.From.String(), "a lower bound than the band before it")
		}
	}
	return nil
}

// before reports whether b begins lower than the better band c.
func (b Band) before(c Band) bool {
	order := b.From.Compare(c.From)
	return order < 0 || order == 0 && !b.Above && c.Above
}

func (s *Set) checkSource(path, code, key string) error {
	if _, known := s.definition.Sources[key]; !known {
		return s.wrong(path, code, "no source of that key", "one of "+strings.Join(slices.Sorted(maps.Keys(s.definition.Sources)), ", "))
	}
	return nil
}

// add appends the subtree of b to s.nodes.
func (s *Set) add(b Branch, parent, depth int, path string) error {
	place := len(s.nodes)
	if place >= maxNodes || depth > maxDepth {
		return s.wrong(path, "", "a tree too large", "at most "+strconv.Itoa(maxNodes)+" nodes and "+strconv.Itoa(maxDepth)+" levels")
	}
	if !isCode(b.Code) {
		return s.wrong(path+".code", "", "no code", "1 to 64 letters, digits, underscores, dots or hyphens")
	}
	if _, twice := s.index[b.Code]; twice {
		return s.wrong(path+".code", b.Code, "the code of another node", "each code once")
	}
	if b.Name.Vi == "" || b.Name.En == "" {
		return s.wrong(path+".name", b.Code, "a language missing", "both vi and en")
	}
	if err := s.checkSource(path+".max_source", b.Code, b.MaxSource); err != nil {
		return err
	}
	if b.Max.hundredths < 0 || b.Max.Compare(maxPoints) > 0 {
		return s.wrong(path+".max", b.Code, b.Max.String(), "0.00 to "+maxPoints.String())
	}
	blank := cell{}
	if b.IsLeaf() {
		blank.counted = missing
	}
	s.blank = append(s.blank, blank)
	n := node{Node: b.Node, leaf: b.IsLeaf(), parent: parent, depth: depth, scaled: -1}
	if b.Rule.Kind == RatioRule {
		n.plain = b.Rule.Levels.IsZero() && b.Rule.Pooling != PoolCopied && b.Rule.ScaledBy == ""
		n.arithmetic = s.definition.Rounding.prepare(b.Rule.Target, b.Max)
	}
	s.nodes = append(s.nodes, n)
	s.index[b.Code] = place
	if err := s.checkRule(b, path); err != nil {
		return err
	}
	var sum Points
	for i, child := range b.Children {
		if err := s.add(child, place, depth+1, path+".children["+strconv.Itoa(i)+"]"); err != nil {
			return err
		}
		sum = sum.Add(child.Max)
	}
	if len(b.Children) > 0 && sum != b.Max {
		return s.wrong(path+".max", b.Code, b.Max.String(), sum.String()+", the sum of the nodes below")
	}
	s.nodes[place].end = len(s.nodes)
	return nil
}

func (s *Set) checkRule(b Branch, path string) error {
	r := b.Rule
	wrong := func(field, got, want string) error { return s.wrong(path+".rule"+field, b.Code, got, want) }
	if len(b.Children) > 0 {
		if r != (Rule{}) {
			return wrong("", "a rule on a node with nodes below it", "no rule: such a node sums")
		}
		return nil
	}
	if r.Kind.String() == "" {
		return wrong("", "a leaf without rule", "a kind: ratio, unscored or mean")
	}
	if r.Numerator.Vi == "" || r.Numerator.En == "" || r.Denominator.Vi == "" || r.Denominator.En == "" {
		return wrong("", "numerator or denominator without words", "both in vi and en")
	}
	if err := s.checkSource(path+".rule.count_source", b.Code, r.CountSource); err != nil {
		return err
	}
	if _, known := s.definition.Populations[r.Population]; !known {
		return wrong(".population", "no population of that key", "one of "+strings.Join(slices.Sorted(maps.Keys(s.definition.Populations)), ", "))
	}
	if r.Pooling.String() == "" {
		return wrong(".pooling", "nothing", "sum, distinct, copied or none")
	}
	if r.Kind != RatioRule {
		if !b.Max.IsZero() || !r.Target.IsZero() || r.ZeroBase != 0 {
			return wrong("", "points on an unscored leaf", "maximum 0.00, no target, no zero base")
		}
		return nil
	}
	if b.Max.IsZero() {
		return s.wrong(path+".max", b.Code, "0.00", "more than 0.00, or a rule without points")
	}
	if r.Target.hundredths <= 0 || r.Target.Compare(maxPercent) > 0 {
		return wrong(".target", r.Target.String(), "more than 0.00, at most "+maxPercent.String())
	}
	if r.ZeroBase.String() == "" {
		return wrong(".zero_base", "nothing", "null, zero, full or unstated")
	}
	if err := s.checkSource(path+".rule.target_source", b.Code, r.TargetSource); err != nil {
		return err
	}
	return s.checkSource(path+".rule.zero_base_source", b.Code, r.ZeroBaseSource)
}

// link resolves the codes by which nodes refer to each other.
func (s *Set) link() error {
	for i := range s.nodes {
		n := &s.nodes[i]
		if n.Rule.ScaledBy == "" {
			continue
		}
		place, known := s.index[n.Rule.ScaledBy]
		if !known || place == i || !s.nodes[place].IsLeaf() {
			return s.wrong("scaled_by", n.Code, "no other leaf of that code", "the code of a leaf")
		}
		n.scaled = place
	}
	for i, codes := range s.definition.SharedBases {
		var places []int
		for _, code := range codes {
			place, known := s.index[code]
			if !known || !s.nodes[place].IsLeaf() {
				return s.wrong("shared_bases["+strconv.Itoa(i)+"]", "", "no leaf of that code", "codes of leaves")
			}
			places = append(places, place)
		}
		s.shared = append(s.shared, places)
	}
	return nil
}

func isCode(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	for _, c := range []byte(s) {
		if (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') && c != '_' && c != '.' && c != '-' {
			return false
		}
	}
	return true
}

func cloneDefinition(d Definition) Definition {
	d.Sources, d.Populations = maps.Clone(d.Sources), maps.Clone(d.Populations)
	d.Bands = slices.Clone(d.Bands)
	d.SharedBases = slices.Clone(d.SharedBases)
	for i := range d.SharedBases {
		d.SharedBases[i] = slices.Clone(d.SharedBases[i])
	}
	d.Root = cloneBranch(d.Root)
	return d
}

func cloneBranch(b Branch) Branch {
	b.Children = slices.Clone(b.Children)
	for i := range b.Children {
		b.Children[i] = cloneBranch(b.Children[i])
	}
	return b
}

// ParseSet reads a set from strict JSON, the form that [Set.MarshalJSON] writes: case-sensitive, no key twice, no
// unknown key, at most 4 MiB. Errors are a strictjson error with the path, or a [SetError]; neither quotes values.
func ParseSet(data []byte) (*Set, error) {
	var d Definition
	if err := strictjson.Unmarshal(data, &d, strictjson.Limits{Bytes: 4 << 20}); err != nil {
		return nil, err
	}
	return NewSet(d)
}

// MarshalJSON writes the definition; [ParseSet] reads it back to an equal set.
func (s *Set) MarshalJSON() ([]byte, error) { return marshal(s.definition) }

// Definition returns a copy of what the set was made from.
func (s *Set) Definition() Definition { return cloneDefinition(s.definition) }

// ID returns the name by which results, files and errors know the set.
func (s *Set) ID() string { return s.definition.ID }

// Name returns the title of the set.
func (s *Set) Name() cchc.Text { return s.definition.Name }

// Note returns what a reader must know of the set as a whole.
func (s *Set) Note() cchc.Text { return s.definition.Note }

// Root returns the node of the total.
func (s *Set) Root() Node { return s.nodes[0].Node }

// Node returns the node of a code.
func (s *Set) Node(code string) (Node, bool) {
	i, ok := s.index[code]
	if !ok {
		return Node{}, false
	}
	return s.nodes[i].Node, true
}

// Nodes yields every node in the order of the set, each before those below it, with its depth: 0 for the root.
func (s *Set) Nodes() iter.Seq2[int, Node] {
	return func(yield func(int, Node) bool) {
		for i := range s.nodes {
			if !yield(s.nodes[i].depth, s.nodes[i].Node) {
				return
			}
		}
	}
}

// Leaves yields the components in the order of the set, unscored ones included.
func (s *Set) Leaves() iter.Seq[Node] {
	return func(yield func(Node) bool) {
		for i := range s.nodes {
			if s.nodes[i].IsLeaf() && !yield(s.nodes[i].Node) {
				return
			}
		}
	}
}

// Parent returns the node that a node is summed in; ok is false for the root and for an unknown code.
func (s *Set) Parent(code string) (n Node, ok bool) {
	i, ok := s.index[code]
	if !ok || i == 0 {
		return Node{}, false
	}
	return s.nodes[s.nodes[i].parent].Node, true
}

// Source returns the source of a key that a node, a band or the rounding names.
func (s *Set) Source(key string) cchc.Source { return s.definition.Sources[key] }

// Rounding returns how the set rounds.
func (s *Set) Rounding() Rounding { return s.definition.Rounding }

// Population names a population for a person.
func (s *Set) Population(key string) cchc.Text { return s.definition.Populations[key] }

// Band returns the band of a total; ok is false when the set has no band for it. The bounds apply to the printed,
// rounded total.
func (s *Set) Band(total Points) (b Band, ok bool) {
	for _, b := range s.definition.Bands {
		if order := total.Compare(b.From); order > 0 || order == 0 && !b.Above {
			return b, true
		}
	}
	return Band{}, false
}

// Silent lists the scored leaves of which the set does not say everything. Want names the key of the rule: "zero_base"
// (what an empty base gives), "levels" (what a unit of another level gets), "scaled_by" (on which side of the
// fraction the other ratio enters). Findings of a card name the same keys.
func (s *Set) Silent() []cchc.Finding {
	var list []cchc.Finding
	silent := func(n Node, want string) {
		list = append(list, cchc.Finding{Code: cchc.RuleNotStated, Place: n.Code, Want: want})
	}
	for n := range s.Leaves() {
		if n.Rule.Kind != RatioRule {
			continue
		}
		if n.Rule.ZeroBase == ZeroBaseUnstated {
			silent(n, "zero_base")
		}
		if !n.Rule.Levels.IsZero() {
			silent(n, "levels")
		}
		if n.Rule.ScaledBy != "" {
			silent(n, "scaled_by")
		}
	}
	return list
}

// nearest returns the code of a node that is most like another text, "" when none is near. With leaves it looks at
// leaves alone.
func (s *Set) nearest(code string, leaves bool) string {
	return strictjson.Nearest(code, func(yield func(string) bool) {
		for i := range s.nodes {
			if (s.nodes[i].leaf || !leaves) && !yield(s.nodes[i].Code) {
				return
			}
		}
	})
}
