package parindex

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/strictjson"
	"github.com/cchc-go/cchc/internal/vitext"
)

// sheetJSON is the JSON form of [Sheet].
type sheetJSON struct {
	Unit     string                      `json:"unit"`
	Level    cchc.Level                  `json:"level,omitzero"`
	Period   cchc.Period                 `json:"period"`
	Set      string                      `json:"set,omitempty"`
	Group    string                      `json:"group,omitempty"`
	Unranked bool                        `json:"unranked,omitempty"`
	Stage    Stage                       `json:"stage,omitzero"`
	Leaves   map[string]*leafJSON        `json:"leaves,omitempty"`
	Given    map[string]indicator.Points `json:"given,omitempty"`
	GivenMax map[string]indicator.Points `json:"given_max,omitempty"`
}

type leafJSON struct {
	Self        *markJSON `json:"self,omitempty"`
	Appraisal1  *markJSON `json:"appraisal1,omitempty"`
	Appraisal2  *markJSON `json:"appraisal2,omitempty"`
	Measured    *markJSON `json:"measured,omitempty"`
	Documents   []string  `json:"documents,omitempty"`
	Explanation string    `json:"explanation,omitempty"`
}

func (l *leafJSON) stages() [Measurement + 1]**markJSON {
	return [...]**markJSON{
		SelfAssessment: &l.Self, FirstAppraisal: &l.Appraisal1, SecondAppraisal: &l.Appraisal2, Measurement: &l.Measured,
	}
}

type markJSON struct {
	Option      *string            `json:"option,omitempty"`
	Numerator   *int64             `json:"numerator,omitempty"`
	Denominator *int64             `json:"denominator,omitempty"`
	Own         *indicator.Percent `json:"own,omitempty"`
	Best        *indicator.Percent `json:"best,omitempty"`
	Percent     *indicator.Percent `json:"percent,omitempty"`
	Whole       *int64             `json:"whole,omitempty"`
	Parts       *map[string]int64  `json:"parts,omitempty"`
	Count       *int64             `json:"count,omitempty"`
	Points      *indicator.Points  `json:"points,omitempty"`
	State       *indicator.State   `json:"state,omitempty"`
	Link        string             `json:"link,omitempty"`
}

// ParseSheet reads a sheet of the set from strict JSON:
//
//	{"unit":"Sở tổng hợp 01","level":"department","period":"2025","group":"sở","stage":"appraisal2",
//	 "leaves":{
//	  "1.1.1":{"self":{"option":"timely"},"appraisal1":{"option":"late"},"explanation":"…","documents":["12/KH-STH"]},
//	  "1.1.4":{"self":{"numerator":9,"denominator":10}},
//	  "1.4.2":{"self":{"whole":8,"parts":{"resolved":5,"unfinished":2}}},
//	  "1.3":{"self":{"parts":{"late":2}}}, "2.1":{"self":{"count":3}}, "2.2":{"self":{"own":"85.32","best":"97.10"}},
//	  "8.1":{"measured":{"percent":"91.40"}}, "9.1":{"self":{"points":"1.5"}}, "9.2":{"self":{"state":"not_applicable"}}},
//	 "given":{"3":"12.25"},"given_max":{"3":"14"}}
//
// Unit and period are required. Parts are named by the keys of the rule's items; those left out are 0. A percent is the
// share 85.32 % = 8532/10000. Letters of unit, group, set and options that come in parts are composed, so that names meet
// however they were typed. Whatever else is wrong with a mark, [Set.Score] says. An error names the path and what would be
// accepted, never the value.
func (s *Set) ParseSheet(data []byte) (Sheet, error) {
	_, sheet, err := ParseSheet(data, s)
	return sheet, err
}

// ParseSheet reads a sheet of one of the sets, as [Set.ParseSheet] does: of the set whose ID the document names, of the
// first one when it names none.
func ParseSheet(data []byte, sets ...*Set) (*Set, Sheet, error) {
	var in sheetJSON
	if err := strictjson.Unmarshal(data, &in, strictjson.Limits{}); err != nil {
		return nil, Sheet{}, err
	}
	for _, name := range []*string{&in.Unit, &in.Group, &in.Set} {
		*name = vitext.NFC(*name)
	}
	ids := make([]string, len(sets))
	for i, s := range sets {
		ids[i] = s.definition.ID
		if in.Set == "" || in.Set == s.definition.ID || len(sets) == 1 {
			sheet, err := s.sheet(&in)
			return s, sheet, err
		}
	}
	return nil, Sheet{}, strictjson.Error{Path: "set", Got: "no set of that id", Want: "one of " + strings.Join(ids, ", ")}
}

// sheet makes a sheet of what was read.
func (s *Set) sheet(in *sheetJSON) (Sheet, error) {
	switch {
	case in.Unit == "" || !isLine(in.Unit):
		return Sheet{}, strictjson.Error{Path: "unit", Got: "no name", Want: "the name of the unit on one line"}
	case !isLine(in.Group):
		return Sheet{}, strictjson.Error{Path: "group", Got: "a control character", Want: "the group on one line"}
	case in.Period.IsZero():
		return Sheet{}, strictjson.Error{Path: "period", Got: "an empty period", Want: "a period such as 2026"}
	}
	sheet := Sheet{
		Unit: in.Unit, Level: in.Level, Period: in.Period, Set: in.Set, Group: in.Group, Unranked: in.Unranked, Stage: in.Stage,
		Given: in.Given, GivenMax: in.GivenMax,
	}
	for _, code := range slices.SortedFunc(maps.Keys(in.Leaves), s.inOrder) {
		leaf, path := in.Leaves[code], "leaves."+safeCode(code)
		if leaf == nil {
			return Sheet{}, strictjson.Error{Path: path, Got: "null", Want: "an object, or no such key"}
		}
		i, known := s.index[code]
		if !known {
			return Sheet{}, indicator.CodeError{Place: "leaves", Code: code, Set: s.definition.ID, Nearest: s.nearest(code)}
		}
		for stage, m := range leaf.stages() {
			if m == nil || *m == nil {
				continue
			}
			mark, bad := (*m).mark(&s.nodes[i])
			if bad != nil {
				bad.Path = path + "." + Stage(stage).String() + bad.Path
				return Sheet{}, *bad
			}
			mark.Stage = Stage(stage)
			sheet.Marks = append(sheet.Marks, mark)
		}
		for k, d := range leaf.Documents {
			if d == "" || !isLine(d) {
				return Sheet{}, strictjson.Error{Path: path + ".documents[" + strconv.Itoa(k) + "]", Got: "no document", Want: "number or title on one line"}
			}
		}
		if !isText(leaf.Explanation) {
			return Sheet{}, strictjson.Error{Path: path + ".explanation", Got: "a control character", Want: "words, on one line or more"}
		}
		if len(leaf.Documents) > 0 || leaf.Explanation != "" {
			sheet.Attached = append(sheet.Attached, Attachment{code, leaf.Documents, leaf.Explanation})
		}
	}
	return sheet, nil
}

// inOrder compares codes by their place in the set; those that it lacks come last, by their letters.
func (s *Set) inOrder(a, b string) int {
	place := func(code string) int {
		if i, ok := s.index[code]; ok {
			return i
		}
		return len(s.nodes)
	}
	if d := place(a) - place(b); d != 0 {
		return d
	}
	if a < b {
		return -1
	}
	return 1
}

// mark returns the mark of a leaf; what is written must be one input and no more.
func (v *markJSON) mark(n *node) (Mark, *strictjson.Error) {
	m := Mark{Code: n.Code, Link: v.Link}
	inputs := 0
	take := func(there bool, input Input) bool {
		if there {
			inputs++
			m.Input = input
		}
		return there
	}
	if take(v.Option != nil, ByOption) {
		m.Option = vitext.NFC(*v.Option)
	}
	if take(v.Numerator != nil && v.Denominator != nil, ByRatio) {
		m.Num, m.Den = *v.Numerator, *v.Denominator
	}
	if take(v.Own != nil && v.Best != nil, ByRatio) {
		m.Num, m.Den = v.Own.Hundredths(), v.Best.Hundredths()
	}
	if take(v.Percent != nil, ByRatio) {
		m.Num, m.Den = v.Percent.Hundredths(), 10_000
	}
	if take(v.Parts != nil, ByParts) {
		if bad := m.readParts(n, *v.Parts); bad != nil {
			return m, bad
		}
		if v.Whole != nil {
			m.Den = *v.Whole
		}
	}
	if take(v.Count != nil, ByCount) {
		m.Num = *v.Count
	}
	if take(v.Points != nil, ByPoints) {
		m.Points = *v.Points
	}
	if take(v.State != nil, ByState) {
		m.State = *v.State
	}
	halves := (v.Numerator != nil) != (v.Denominator != nil) || (v.Own != nil) != (v.Best != nil) || v.Whole != nil && v.Parts == nil ||
		(v.Whole != nil) != (v.Parts != nil && n.Rule.Kind == Weighted)
	if inputs != 1 || halves {
		return m, &strictjson.Error{Got: "not one whole input", Want: "option; numerator and denominator; percent; own and best; parts, with whole for shares; count; points; or state"}
	}
	if v.Link != "" && !isCode(v.Link) {
		return m, &strictjson.Error{Path: ".link", Got: "a key of another form", Want: "1 to 64 letters, digits, underscores, dots or hyphens"}
	}
	return m, nil
}

// readParts takes counts by the keys of the rule's items.
func (m *Mark) readParts(n *node, parts map[string]int64) *strictjson.Error {
	var seen [MaxParts]bool
	for key, count := range parts {
		i := n.item(vitext.NFC(key))
		if i < 0 || i >= MaxParts {
			return &strictjson.Error{Path: ".parts", Got: "a key that is no item of the rule", Want: "one of " + n.options()}
		}
		if seen[i] {
			return &strictjson.Error{Path: ".parts", Got: "an item twice, its letters composed once and apart once", Want: "each item once"}
		}
		m.Parts[i], seen[i] = count, true
	}
	return nil
}

// WriteSheet writes a sheet of the set as JSON that [Set.ParseSheet] reads back to an equal sheet, with the marks in the
// order of the set. Errors are those of [Set.Score].
func (s *Set) WriteSheet(sheet Sheet) ([]byte, error) {
	if _, err := s.Score(sheet); err != nil {
		return nil, err
	}
	out := sheetJSON{
		Unit: sheet.Unit, Level: sheet.Level, Period: sheet.Period, Set: sheet.Set, Group: sheet.Group, Unranked: sheet.Unranked,
		Stage: sheet.Stage, Leaves: map[string]*leafJSON{}, Given: sheet.Given, GivenMax: sheet.GivenMax,
	}
	leaf := func(code string) *leafJSON {
		if out.Leaves[code] == nil {
			out.Leaves[code] = &leafJSON{}
		}
		return out.Leaves[code]
	}
	for i := range sheet.Marks {
		m := &sheet.Marks[i]
		n := &s.nodes[s.index[m.Code]]
		*leaf(m.Code).stages()[n.stage(m)] = m.json(n)
	}
	for _, a := range sheet.Attached {
		l := leaf(a.Code)
		l.Documents, l.Explanation = append(l.Documents, a.Documents...), a.Explanation
	}
	return marshal(out)
}

func (m *Mark) json(n *node) *markJSON {
	v := &markJSON{Link: m.Link}
	switch m.Input {
	case ByOption:
		v.Option = &m.Option
	case ByRatio:
		v.Numerator, v.Denominator = &m.Num, &m.Den
	case ByParts:
		parts := map[string]int64{}
		v.Parts = &parts
		for i, item := range n.Rule.Items {
			if i < MaxParts && m.Parts[i] != 0 {
				parts[item.Key] = m.Parts[i]
			}
		}
		if n.Rule.Kind == Weighted {
			v.Whole = &m.Den
		}
	case ByCount:
		v.Count = &m.Num
	case ByPoints:
		v.Points = &m.Points
	case ByState:
		v.State = &m.State
	}
	return v
}

// cardJSON is the JSON form of [Card].
type cardJSON struct {
	Unit     string             `json:"unit"`
	Level    cchc.Level         `json:"level,omitzero"`
	Period   cchc.Period        `json:"period"`
	Set      string             `json:"set"`
	Standing Standing           `json:"standing"`
	Group    string             `json:"group,omitempty"`
	Unranked bool               `json:"unranked,omitempty"`
	Index    *indicator.Percent `json:"index"`
	Band     *string            `json:"band"`
	Bonus    *indicator.Points  `json:"bonus,omitempty"`
	Penalty  *indicator.Points  `json:"penalty,omitempty"`
	Nodes    []nodeJSON         `json:"nodes"`
	Lacks    []lackJSON         `json:"lacks"`
	Findings []cchc.Finding     `json:"findings"`
}

type nodeJSON struct {
	Code        string             `json:"code"`
	Max         string             `json:"max"`
	MaxUnknown  bool               `json:"max_unknown,omitempty"`
	State       indicator.State    `json:"state"`
	Self        *indicator.Points  `json:"self"`
	Appraisal1  *indicator.Points  `json:"appraisal1"`
	Appraisal2  *indicator.Points  `json:"appraisal2"`
	Measured    *indicator.Points  `json:"measured"`
	Difference1 *indicator.Points  `json:"difference1,omitempty"`
	Difference2 *indicator.Points  `json:"difference2,omitempty"`
	Points      *indicator.Points  `json:"points"`
	Index       *indicator.Percent `json:"index"`
	Lost        *indicator.Points  `json:"lost"`
	Counted     string             `json:"counted"`
	Computed    computedJSON       `json:"computed"`
	Given       bool               `json:"given,omitempty"`
	Documents   []string           `json:"documents,omitempty"`
	Explanation string             `json:"explanation,omitempty"`
}

type computedJSON struct {
	Points indicator.Points `json:"points"`
	Of     string           `json:"of"`
}

type lackJSON struct {
	Code string `json:"code"`
	Need Need   `json:"need"`
	Max  string `json:"max"`

	MaxUnknown bool `json:"max_unknown,omitempty"`
}

// MarshalJSON writes the card for machines, the same in every language: unit, set and its standing, index and band
// (null while unknown), every node with its stages side by side, what is lacking, and the findings. difference1 is what the
// first appraisal gave more than the self-assessment, difference2 the second more than the first; neither is there while
// nothing differs. lost is null outside the tree. Points and percentages are strings with two decimals, maxima without trailing zeros.
func (c Card) MarshalJSON() ([]byte, error) {
	s := &c.sheet
	out := cardJSON{
		Unit: s.Unit, Level: s.Level, Period: s.Period, Set: c.id(), Group: s.Group, Unranked: s.Unranked,
		Nodes: []nodeJSON{}, Lacks: []lackJSON{}, Findings: append([]cchc.Finding{}, c.findings...),
	}
	if c.set != nil {
		out.Standing = c.set.Standing()
	}
	if index, ok := c.Index(); ok {
		out.Index = &index
	}
	if band, ok := c.Band(); ok {
		out.Band = &band.Name.Vi
	}
	if r, ok := c.Bonus(); ok {
		out.Bonus = &r.Points
	}
	if r, ok := c.Penalty(); ok {
		out.Penalty = &r.Points
	}
	for row := range c.Rows() {
		out.Nodes = append(out.Nodes, row.json())
	}
	for _, l := range c.Lacks() {
		n := &c.set.nodes[c.set.index[l.Code]]
		out.Lacks = append(out.Lacks, lackJSON{l.Code, l.Need, l.Max.Short(), n.MaxUnknown})
	}
	return marshal(out)
}

func (r *Row) json() nodeJSON {
	points := func(r Result) *indicator.Points {
		if !r.HasPoints {
			return nil
		}
		return &r.Points
	}
	n := nodeJSON{
		Code: r.Node.Code, Max: r.Node.Max.Short(), MaxUnknown: r.Node.MaxUnknown, State: r.Final.State,
		Self: points(r.Self), Appraisal1: points(r.First), Appraisal2: points(r.Second), Measured: points(r.Measured), Points: points(r.Final),
		Counted: r.Final.Counted.Short(), Computed: computedJSON{r.Final.Computed, r.Final.Computable.Short()}, Given: r.Final.Given,
		Documents: r.Attachment.Documents, Explanation: r.Attachment.Explanation,
	}
	for stage, to := range map[Stage]**indicator.Points{FirstAppraisal: &n.Difference1, SecondAppraisal: &n.Difference2} {
		if d, ok := r.Difference(stage-1, stage); ok && !d.IsZero() {
			*to = &d
		}
	}
	if r.Final.HasIndex {
		n.Index = &r.Final.Index
	}
	if lost, ok := r.Final.Lost(); ok && !r.outside {
		n.Lost = &lost
	}
	return n
}
