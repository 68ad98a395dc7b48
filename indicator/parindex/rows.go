package parindex

import (
	"iter"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// A Row is one line of a printed sheet: a node with what each stage found, side by side.
//
// A column that nobody filled has no points: [Result.Computable] of a group then says how much of it was filled. Self,
// First and Second show the chain up to that stage without what is measured outside it, so that an appraisal which
// says nothing of a leaf repeats what it accepted; Marked tells the two apart. A stage that the sheet has not reached is
// empty throughout.
type Row struct {
	Node        Node
	Depth       int // 0 for the root, bonus and penalty
	Self        Result
	First       Result
	Second      Result
	Measured    Result // survey, SIPAS, statistics
	Final       Result // by the stage of the sheet, everything together
	Attachment  Attachment
	stages      uint8
	documented  bool
	outside     bool // bonus or penalty
	wantsPapers bool
}

// Marked reports whether the leaf has a mark of its own at the stage.
func (r Row) Marked(s Stage) bool { return s <= Measurement && r.stages&(1<<s) != 0 }

// At returns the column of a stage.
func (r Row) At(s Stage) Result {
	switch s {
	case SelfAssessment:
		return r.Self
	case FirstAppraisal:
		return r.First
	case SecondAppraisal:
		return r.Second
	}
	return r.Measured
}

// Difference returns how many points one stage gave more than another, less than 0.00 when it gave fewer; ok is false
// unless both are known in full.
func (r Row) Difference(from, to Stage) (p indicator.Points, ok bool) {
	a, b := r.At(from), r.At(to)
	return b.Computed.Sub(a.Computed), a.Computable == b.Computable && (a.HasPoints && b.HasPoints || !r.Node.IsLeaf() && !a.Computable.IsZero())
}

// Undocumented reports whether an appraised leaf that a person marked wants a supporting document and has none. An
// explanation does not take its place, but stands beside it in Attachment.
func (r Row) Undocumented() bool { return r.wantsPapers && !r.documented }

// Rows yields the lines of the card in the order of the set, bonus and penalty last.
func (c Card) Rows() iter.Seq[Row] {
	return func(yield func(Row) bool) {
		if c.set == nil {
			return
		}
		columns := [Measurement + 1]Card{}
		for s := SelfAssessment; s <= Measurement; s++ {
			columns[s] = c.column(s)
		}
		attached := c.attachments()
		for i := range c.set.nodes {
			n := &c.set.nodes[i]
			row := Row{Node: n.Node, Depth: n.depth, Final: c.result(i), Attachment: attached[n.Code], stages: c.cells[i].stages, outside: n.outside}
			row.Node.Rule = n.Rule.clone()
			row.Self, row.First = columns[SelfAssessment].result(i), columns[FirstAppraisal].result(i)
			row.Second, row.Measured = columns[SecondAppraisal].result(i), columns[Measurement].result(i)
			row.documented, row.wantsPapers = len(row.Attachment.Documents) > 0, c.wantsPapers(i)
			if !yield(row) {
				return
			}
		}
	}
}

// column scores the marks of the chain up to a stage, or those outside the chain, alone.
// A stage that the sheet has not reached has nothing.
func (c *Card) column(s Stage) Card {
	reached := c.reached()
	col := Card{set: c.set, sheet: c.sheet, cells: append([]cell(nil), c.set.blank...)}
	col.sheet.Given, col.sheet.Marks = nil, nil
	for i := range c.sheet.Marks {
		m := c.sheet.Marks[i]
		n := &c.set.nodes[c.set.index[m.Code]]
		stage := n.stage(&m)
		inChain := s != Measurement && s <= reached && stage <= s
		if s == Measurement && stage == Measurement || inChain || !n.leaf {
			col.sheet.Marks = append(col.sheet.Marks, m)
		}
	}
	col.sheet.Stage = 0
	if err := col.place(); err != nil {
		return Card{set: c.set, cells: append([]cell(nil), c.set.blank...)} // the marks were accepted once
	}
	for i := range col.set.nodes {
		if n := &col.set.nodes[i]; n.leaf && (!n.outside || col.cells[i].mark >= 0) {
			col.leaf(i)
		}
	}
	col.sum()
	for _, i := range []int{c.set.bonus, c.set.penalty} {
		if i >= 0 && !slices.ContainsFunc(col.cells[i:c.set.nodes[i].end], func(v cell) bool { return v.mark >= 0 }) {
			col.cells[i].hasPoints, col.cells[i].state = false, indicator.Unknown
		}
	}
	return col
}

// reached returns how far the chain of the sheet has come: its stage, or the last one that is marked.
func (c *Card) reached() Stage {
	if c.sheet.Stage != 0 {
		return c.sheet.Stage
	}
	last := SelfAssessment
	for i := range c.cells {
		for s := FirstAppraisal; s <= SecondAppraisal; s++ {
			if c.cells[i].stages&(1<<s) != 0 {
				last = max(last, s)
			}
		}
	}
	return last
}

func (c *Card) attachments() map[string]Attachment {
	m := make(map[string]Attachment, len(c.sheet.Attached))
	for _, a := range c.sheet.Attached {
		b := m[a.Code]
		b.Code, b.Documents = a.Code, append(b.Documents, a.Documents...)
		if b.Explanation == "" {
			b.Explanation = a.Explanation
		}
		m[a.Code] = b
	}
	return m
}

// wantsPapers reports whether the mark of a leaf has to be proven by a document: an appraised leaf that applies and that
// a person marked.
func (c *Card) wantsPapers(i int) bool {
	n, v := &c.set.nodes[i], &c.cells[i]
	if !n.leaf || n.Channel != Appraised || n.NoDocuments || v.mark < 0 {
		return false
	}
	m := &c.sheet.Marks[v.mark]
	return m.Link == "" && m.Input != ByState
}

// A Need is something that a sheet still lacks. The zero Need is nothing.
type Need uint8

// The needs.
const (
	NeedDocument Need = iota + 1 // a marked leaf without supporting document
	NeedPerson                   // a leaf that somebody has to mark
	NeedLink                     // a leaf that its link would fill: the ratio is not there
	NeedSurvey                   // a leaf that a survey, SIPAS or a statistic has to fill
	NeedRule                     // the mark is there, the set does not say what it gives
)

var needs = words{"need", []word{
	{},
	{"document", text("chưa có tài liệu kiểm chứng", "no supporting document")},
	{"person", text("chưa có người chấm", "somebody has to mark it")},
	{"link", text("chưa có số liệu liên kết", "the linked ratio is not there")},
	{"survey", text("chưa có kết quả điều tra hoặc số liệu", "survey or statistic is not there")},
	{"rule", text("bộ chỉ số không nêu cách tính", "the set does not say what it gives")},
}}

// String returns the text form, "" for the zero Need.
func (n Need) String() string { return needs.text(uint8(n)) }

// Label says for a person what is lacking.
func (n Need) Label() cchc.Text { return needs.label(uint8(n)) }

// MarshalText implements [encoding.TextMarshaler].
func (n Need) MarshalText() ([]byte, error) { return []byte(n.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (n *Need) UnmarshalText(b []byte) error { return readWord(n, needs, b) }

// A Lack is a leaf and what it needs.
type Lack struct {
	Code string
	Need Need
	// Max is the maximum of the leaf, 0.00 where [Node.MaxUnknown] says that it is not known.
	Max indicator.Points
}

// Lacks lists the leaves of the tree that need something: first those without supporting documents, then those without
// points, each in the order of the set.
func (c Card) Lacks() []Lack {
	var papers, points []Lack
	if c.set == nil {
		return nil
	}
	attached := c.attachments()
	for i := range c.set.nodes {
		n, v := &c.set.nodes[i], &c.cells[i]
		lack := Lack{Code: n.Code, Max: n.Max}
		if c.wantsPapers(i) && len(attached[n.Code].Documents) == 0 {
			lack.Need = NeedDocument
			papers = append(papers, lack)
		}
		if !n.leaf || n.outside || v.missing == 0 {
			continue
		}
		switch {
		case v.mark >= 0:
			lack.Need = NeedRule
		case n.Link != "":
			lack.Need = NeedLink
		case n.Channel != Appraised:
			lack.Need = NeedSurvey
		default:
			lack.Need = NeedPerson
		}
		points = append(points, lack)
	}
	return append(papers, points...)
}
