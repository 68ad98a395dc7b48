package parindex

import (
	"bytes"
	"encoding/json"
	"errors"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/strictjson"
	"github.com/cchc-go/cchc/internal/vitext"
)

// A Set is a checked criteria set. It is immutable and may be shared between goroutines. Make one with [NewSet],
// [ParseSet] or [ParseTable]; a nil *Set is of no use.
type Set struct {
	definition Definition
	nodes      []node         // the tree in pre-order, then bonus and penalty
	index      map[string]int // by code
	blank      []cell         // the cells of a card before any mark
	bonus      int            // place of the bonus branch, -1
	penalty    int            // place of the penalty branch, -1
}

// A node is a line of the tree with what scoring needs of its place.
type node struct {
	Node
	leaf    bool
	outside bool             // bonus, penalty, or a leaf of them
	parent  int              // -1 for the root, bonus and penalty
	end     int              // first place after the subtree
	least   indicator.Points // the maximum, or what is known of it where it is not
	depth   int
	path    string
	// reachable are the points that the rule can give, where finite says that they are a short list.
	reachable []indicator.Points
	finite    bool
}

// ErrSet is matched by every [SetError].
var ErrSet = errors.New("parindex: the set is not valid")

// A SetError names the place in a definition that contradicts the rest.
type SetError struct {
	Set  string // ID of the set
	Path string // "root.children[2].rule.steps[1]"
	Line int    // of a table; 0 elsewhere
	Code string // code of the node, where the place is a node
	Got  string
	Want string
}

func (e SetError) Error() string {
	s := "parindex: set " + strconv.Quote(e.Set) + ": "
	if e.Line > 0 {
		s += "line " + strconv.Itoa(e.Line) + ": "
	}
	s += e.Path
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
	maxBytes = 4 << 20
)

// NewSet checks a definition and returns the set. It refuses, by a [SetError] that points at the place: a missing or
// double code, a node without source, a maximum that is not the sum of those below it (less than it, under a partial
// node) or has more decimals than the set prints, steps with a gap or an overlap, a leaf without channel or whose rule belongs to another channel, a member
// that the kind of rule does not take, bands that do not descend, a rounding or a policy that is not stated.
func NewSet(d Definition) (*Set, error) {
	s := &Set{definition: d.clone(), index: map[string]int{}, bonus: -1, penalty: -1}
	if err := s.checkHead(); err != nil {
		return nil, err
	}
	if err := s.add(s.definition.Root, -1, 0, "root", false); err != nil {
		return nil, err
	}
	for _, side := range []struct {
		branch *Branch
		path   string
		place  *int
	}{{s.definition.Bonus, "bonus", &s.bonus}, {s.definition.Penalty, "penalty", &s.penalty}} {
		if side.branch == nil {
			continue
		}
		*side.place = len(s.nodes)
		if err := s.checkSide(*side.branch, side.path); err != nil {
			return nil, err
		}
		if err := s.add(*side.branch, -1, 0, side.path, true); err != nil {
			return nil, err
		}
	}
	s.prepare()
	return s, nil
}

// MustSet is [NewSet] for sets written in source code; it panics where NewSet errs.
func MustSet(d Definition) *Set { return must(NewSet(d)) }

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func (s *Set) wrong(path, code, got, want string) error {
	return SetError{Set: s.definition.ID, Path: path, Code: code, Got: got, Want: want}
}

func (s *Set) checkHead() error {
	d := &s.definition
	stated := func(path, value, want string) error {
		if value == "" {
			return s.wrong(path, "", "nothing", want)
		}
		return nil
	}
	switch {
	case d.Format != 1:
		return s.wrong("format", "", strconv.Itoa(d.Format), "1")
	case d.ID == "" || !isWords(d.ID):
		return s.wrong("id", "", "no name", "a name for the set on one line")
	case !isName(d.Name) || !isProse(d.Note):
		return s.wrong("name", "", "no words on one line", "at least vi, without control characters")
	case !d.To.IsZero() && !d.From.Before(d.To):
		return s.wrong("to", "", d.To.String(), "a day after from")
	case d.Rounding.Decimals < 0 || d.Rounding.Decimals > 2:
		return s.wrong("rounding.decimals", "", strconv.Itoa(d.Rounding.Decimals), "0, 1 or 2")
	}
	if err := errors.Join(
		stated("standing", d.Standing.String(), "issued, partial or template"),
		stated("rounding.mode", d.Rounding.Mode.String(), "half_up, half_even or down"),
		stated("rounding.order", d.Rounding.Order.String(), "round_then_sum or sum_then_round"),
		stated("not_applicable", d.NotApplicable.String(), "drop, full or unstated"),
	); err != nil {
		return firstOf(err)
	}
	for _, key := range slices.Sorted(maps.Keys(d.Sources)) {
		if !isCode(key) {
			return s.wrong("sources", "", "a key of another form", "1 to 64 letters, digits, underscores, dots or hyphens")
		}
		if src := d.Sources[key]; !src.IsComplete() || !isWords(src.Instrument) || !isWords(src.Article) || !isWords(src.Address) || !isProse(src.Note) {
			return s.wrong("sources."+key, "", "an incomplete source", "instrument and evidence, each on one line")
		}
	}
	if (d.Bonus != nil || d.Penalty != nil) != (d.Adjusting.String() != "") {
		return s.wrong("adjusting", "", "not in step with bonus and penalty", "points or index when there is one of them, nothing otherwise")
	}
	if err := s.checkSource("rounding.source", "", d.Rounding.Source); err != nil {
		return err
	}
	return s.checkBands()
}

func firstOf(err error) error {
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) {
		return joined.Unwrap()[0]
	}
	return err
}

func (s *Set) checkBands() error {
	for i, b := range s.definition.Bands {
		path := "bands[" + strconv.Itoa(i) + "]"
		if !isName(b.Name) {
			return s.wrong(path+".name", "", "no words on one line", "at least vi")
		}
		if err := s.checkSource(path+".source", "", b.Source); err != nil {
			return err
		}
		if i == 0 {
			continue
		}
		better := s.definition.Bands[i-1]
		if order := b.From.Compare(better.From); order > 0 || order == 0 && (b.Above || !better.Above) {
			return s.wrong(path+".from", "", b.From.String(), "a lower bound than the band before it")
		}
	}
	return nil
}

func isName(t cchc.Text) bool { return t.Vi != "" && isProse(t) }

// isProse reports whether both languages are one line at most, without spaces around.
func isProse(t cchc.Text) bool { return isWords(t.Vi) && isWords(t.En) }

func isWords(s string) bool { return len(s) <= maxName && isLine(s) && strings.TrimSpace(s) == s }

func (s *Set) checkSource(path, code, key string) error {
	if key == "" {
		return s.wrong(path, code, "no source", "the key of a source")
	}
	if len(s.definition.Sources) == 0 {
		return s.wrong(path, code, "the key of a source, and the set has none", "its source among the sources of the set")
	}
	if _, known := s.definition.Sources[key]; !known {
		return s.wrong(path, code, "no source of that key", "one of "+strings.Join(slices.Sorted(maps.Keys(s.definition.Sources)), ", "))
	}
	return nil
}

// checkSide checks what is special to bonus and penalty: a cap, and leaves that never go below 0.
func (s *Set) checkSide(b Branch, path string) error {
	if len(b.Children) == 0 || b.MaxUnknown || b.Partial || b.Max.Hundredths() <= 0 {
		return s.wrong(path, b.Code, "no cap or no leaves", "a cap above 0.00 as max, and leaves below")
	}
	for i, c := range b.Children {
		at := path + ".children[" + strconv.Itoa(i) + "]"
		low := (&node{Node: c.Node}).low()
		switch c.Rule.Kind {
		case Choice, YesNo, CountSteps, PerUnit, Manual:
			if low.Hundredths() < 0 || c.MaxUnknown || len(c.Children) > 0 {
				return s.wrong(at+".rule", c.Code, "points below 0, or no maximum", "a leaf from 0.00 to its maximum")
			}
		default:
			return s.wrong(at+".rule.kind", c.Code, "a rule of the tree", "choice, yes_no, count_steps, per_unit or manual")
		}
	}
	return nil
}

// add appends the subtree of b to s.nodes.
func (s *Set) add(b Branch, parent, depth int, path string, outside bool) error {
	place := len(s.nodes)
	if place >= maxNodes || depth > maxDepth {
		return s.wrong(path, "", "a tree too large", "at most "+strconv.Itoa(maxNodes)+" nodes and "+strconv.Itoa(maxDepth)+" levels")
	}
	if err := s.checkNode(&b, path); err != nil {
		return err
	}
	n := node{Node: b.Node, leaf: b.IsLeaf(), outside: outside, parent: parent, depth: depth, path: path}
	s.nodes = append(s.nodes, n)
	s.index[b.Code] = place
	if err := s.checkRole(&b, path); err != nil {
		return err
	}
	var sum indicator.Points
	maxKnown := true
	for i, child := range b.Children {
		if err := s.add(child, place, depth+1, path+".children["+strconv.Itoa(i)+"]", outside); err != nil {
			return err
		}
		sum = sum.Add(s.nodes[s.index[child.Code]].least)
		maxKnown = maxKnown && !child.MaxUnknown
	}
	s.nodes[place].end, s.nodes[place].least = len(s.nodes), b.Max
	if b.MaxUnknown {
		s.nodes[place].least = sum
	}
	if n.leaf || outside {
		return nil
	}
	return s.checkSum(&b, path, sum, maxKnown)
}

// checkNode checks what every node has.
func (s *Set) checkNode(b *Branch, path string) error {
	wrong := func(member, got, want string) error { return s.wrong(path+member, b.Code, got, want) }
	switch _, twice := s.index[b.Code]; {
	case !isCode(b.Code):
		return s.wrong(path+".code", "", "no code", "1 to 64 letters, digits, underscores, dots or hyphens")
	case twice:
		return wrong(".code", "the code of another node", "each code once")
	case !isName(b.Name):
		return wrong(".name", "no words on one line", "at least vi, without control characters")
	case !isProse(b.Note) || !isProse(b.Documents):
		return wrong(".note", "more than one line", "words without control characters")
	case b.MaxUnknown && !b.Max.IsZero():
		return wrong(".max", b.Max.String(), "nothing beside max_unknown")
	case b.Max.Hundredths() < 0 || b.Max.Compare(mostTotal) > 0 || b.Rule.Kind != 0 && b.Max.Compare(mostLeaf) > 0:
		return wrong(".max", b.Max.String(), "0.00 to "+mostLeaf.String()+" on a leaf, to "+mostTotal.String()+" above")
	case b.Max.Hundredths()%(100/tens[s.definition.Rounding.Decimals]) != 0:
		return wrong(".max", b.Max.String(), "no more decimals than the rounding of the set has")
	}
	return s.checkSource(path+".source", b.Code, b.Source)
}

// checkSum checks the maximum of a node against those below it; sum is what is known of them.
func (s *Set) checkSum(b *Branch, path string, sum indicator.Points, maxKnown bool) error {
	wrong := func(member, got, want string) error { return s.wrong(path+member, b.Code, got, want) }
	switch {
	case len(b.Children) == 0 && !b.Partial:
		return wrong("", "neither a rule nor nodes below", "a rule, or partial when nothing below is known")
	case !b.Partial && (b.MaxUnknown || !maxKnown):
		return wrong(".max_unknown", "a maximum that is not known, here or below", "partial on a node whose sum cannot be checked")
	case !b.Partial && sum != b.Max:
		return wrong(".max", b.Max.String(), sum.String()+", the sum of the nodes below")
	case b.Partial && !b.MaxUnknown && sum.Compare(b.Max) > 0:
		return wrong(".max", b.Max.String(), "at least "+sum.String()+", the sum of the nodes below that are known")
	}
	return nil
}

// checkRole checks that a leaf has what leaves have and nothing below, and that a node which sums has neither.
func (s *Set) checkRole(b *Branch, path string) error {
	wrong := func(member, got, want string) error { return s.wrong(path+member, b.Code, got, want) }
	if !b.IsLeaf() {
		r := b.Rule.members()
		if b.Channel != 0 || b.NotApplicable != 0 || b.Link != "" || b.NoDocuments || !b.Documents.IsZero() || b.Cause != "" || slices.Contains(slices.Collect(maps.Values(r)), true) {
			return wrong("", "what belongs to a leaf on a node without rule kind", "a rule, or nothing of a leaf")
		}
		return nil
	}
	wanted, bound := map[Kind]Channel{Survey: Surveyed, SIPAS: Satisfaction}[b.Rule.Kind]
	switch {
	case len(b.Children) > 0:
		return wrong(".rule", "a rule on a node with nodes below it", "no rule: such a node sums")
	case b.Partial:
		return wrong(".partial", "a leaf", "partial on nodes that sum")
	case b.Channel.String() == "":
		return wrong(".channel", "a leaf without channel", "one of appraisal, survey, sipas, statistics")
	case bound && b.Channel != wanted:
		return wrong(".channel", "two channels: "+b.Channel.String()+" and the rule's "+wanted.String(), "the one channel of its rule")
	}
	if err := s.checkLeaf(b, path); err != nil {
		return err
	}
	if f := b.Rule.check(b.Max, !b.MaxUnknown); f != nil {
		return wrong(".rule"+f.member, f.got, f.want)
	}
	return nil
}

// checkLeaf checks the members that leaves alone have.
func (s *Set) checkLeaf(b *Branch, path string) error {
	wrong := func(member, got, want string) error { return s.wrong(path+member, b.Code, got, want) }
	switch {
	case b.NotApplicable != 0 && b.NotApplicable.String() == "":
		return wrong(".not_applicable", "no policy", "drop, full or unstated")
	case b.Rule.ZeroBase != 0 && b.Rule.ZeroBase.String() == "":
		return wrong(".rule.zero_base", "no zero-base rule", "full, zero, not_applicable, or nothing")
	case b.Link != "" && !isCode(b.Link):
		return wrong(".link", "a key of another form", "1 to 64 letters, digits, underscores, dots or hyphens")
	case b.Cause != "" && !isCode(b.Cause):
		return wrong(".cause", "a key of another form", "1 to 64 letters, digits, underscores, dots or hyphens")
	case b.Link != "" && !b.Rule.Kind.takesRatio():
		return wrong(".link", "a link on a leaf of kind "+b.Rule.Kind.String(), "a kind that takes a ratio")
	case b.NoDocuments && !b.Documents.IsZero() || b.Documents.Vi == noDocuments || b.Documents.Vi == "" && b.Documents.En != "":
		return wrong(".documents", "documents that are wanted and not", "the words for them, or no_documents")
	case b.Channel != Appraised && (b.NoDocuments || !b.Documents.IsZero()):
		return wrong(".documents", "documents on a leaf that is not appraised", "none")
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

// ParseSet reads a set from strict JSON, the form that [Set.MarshalJSON] writes: case-sensitive, no key twice, no
// unknown key, at most 4 MiB. Errors are a strictjson error with the path, or a [SetError]; neither quotes values
// that are no numbers or codes.
func ParseSet(data []byte) (*Set, error) {
	var d Definition
	if err := strictjson.Unmarshal(vitext.NFCBytes(data), &d, strictjson.Limits{Bytes: maxBytes}); err != nil {
		return nil, err
	}
	return NewSet(d)
}

// MarshalJSON writes the definition; [ParseSet] reads it back to an equal set.
func (s *Set) MarshalJSON() ([]byte, error) { return marshal(s.definition) }

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// Definition returns a copy of what the set was made from.
func (s *Set) Definition() Definition { return s.definition.clone() }

// ID returns the name by which results, files and errors know the set.
func (s *Set) ID() string { return s.definition.ID }

// Name returns the title of the set.
func (s *Set) Name() cchc.Text { return filled(s.definition.Name, "") }

// Note returns what a reader must know of the set as a whole.
func (s *Set) Note() cchc.Text { return s.definition.Note }

// Standing returns what the set is worth as a text.
func (s *Set) Standing() Standing { return s.definition.Standing }

// Rounding returns how the set rounds.
func (s *Set) Rounding() Rounding { return s.definition.Rounding }

// Source returns the source of a key that a node, a band or the rounding names.
func (s *Set) Source(key string) cchc.Source { return s.definition.Sources[key] }

// Root returns the node of the total.
func (s *Set) Root() Node { return s.nodes[0].Node }

// Node returns the node of a code.
func (s *Set) Node(code string) (Node, bool) {
	i, ok := s.index[code]
	if !ok {
		return Node{}, false
	}
	n := s.nodes[i].Node
	n.Rule = n.Rule.clone()
	return n, true
}

// Nodes yields every node in the order of the set, each before those below it, with its depth: 0 for the root, and for
// bonus and penalty, which come last.
func (s *Set) Nodes() iter.Seq2[int, Node] {
	return func(yield func(int, Node) bool) {
		for i := range s.nodes {
			n := s.nodes[i].Node
			n.Rule = n.Rule.clone()
			if !yield(s.nodes[i].depth, n) {
				return
			}
		}
	}
}

// Links lists the keys of the ratios that fill leaves, each once, in the order of the set.
func (s *Set) Links() []string {
	var list []string
	for i := range s.nodes {
		if link := s.nodes[i].Link; link != "" && !slices.Contains(list, link) {
			list = append(list, link)
		}
	}
	return list
}

// Band returns the band of a printed index; ok is false when the set has no band for it.
func (s *Set) Band(index indicator.Percent) (b indicator.Band, ok bool) {
	for _, b := range s.definition.Bands {
		if order := indicator.PointsFromHundredths(index.Hundredths()).Compare(b.From); order > 0 || order == 0 && !b.Above {
			return b, true
		}
	}
	return indicator.Band{}, false
}

// Editions puts the sets of several years behind each other, each in force on its days From to To, so that the set of
// a period is the one of its first day. Errors are those of [cchc.NewDated].
func Editions(sets ...*Set) (cchc.Dated[*Set], error) {
	values := make([]cchc.Value[*Set], len(sets))
	for i, s := range sets {
		d := &s.definition
		values[i] = cchc.Value[*Set]{From: d.From, To: d.To, Rule: s, Source: d.Sources[d.Root.Source]}
	}
	return cchc.NewDated(values...)
}

// dropping returns the policy of a leaf for what does not apply.
func (s *Set) dropping(n *node) Dropping {
	if n.NotApplicable != 0 {
		return n.NotApplicable
	}
	return s.definition.NotApplicable
}

// nearest returns the code of a leaf that is most like another text, "" when none is near.
func (s *Set) nearest(code string) string {
	return strictjson.Nearest(code, func(yield func(string) bool) {
		for i := range s.nodes {
			if s.nodes[i].leaf && !yield(s.nodes[i].Code) {
				return
			}
		}
	})
}
