package parindex

import (
	"maps"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// A Definition is a criteria set (bộ tiêu chí) as it is written down: in source code, in a JSON file, or in a table. It
// says nothing until [NewSet] has checked it.
type Definition struct {
	Format        int                    `json:"format"` // 1
	ID            string                 `json:"id"`
	Name          cchc.Text              `json:"name"`
	Note          cchc.Text              `json:"note,omitzero"`
	Standing      Standing               `json:"standing"`
	Levels        cchc.Levels            `json:"levels,omitzero"` // the units it is for; empty does not say
	From          cchc.Date              `json:"from,omitzero"`   // the first day of the periods that it assesses; zero does not say
	To            cchc.Date              `json:"to,omitzero"`     // the first day that it no longer assesses; zero is open
	Sources       map[string]cchc.Source `json:"sources"`         // by a short key that nodes refer to
	Rounding      Rounding               `json:"rounding"`
	NotApplicable Dropping               `json:"not_applicable"` // of leaves that state none of their own
	Bands         []indicator.Band       `json:"bands,omitempty"`
	Adjusting     Adjusting              `json:"adjusting,omitzero"`
	Root          Branch                 `json:"root"`
	Bonus         *Branch                `json:"bonus,omitempty"`   // leaves outside the tree; Max is the cap of their sum
	Penalty       *Branch                `json:"penalty,omitempty"` // the same; the points are taken away
}

// A Branch is a node with the nodes below it.
type Branch struct {
	Node
	Children []Branch `json:"children,omitempty"`
}

// A Node is one line of a set: a field (lĩnh vực), a criterion (tiêu chí), a sub-criterion (tiêu chí thành phần, TCTP).
// One with a rule is a leaf, any other sums what is below it; depth is free.
type Node struct {
	Code string    `json:"code"` // unique in the set: "1.1.4"
	Name cchc.Text `json:"name"` // En may be empty: then Vi is shown
	// Max is the published maximum; that of a node which sums is the sum of those below it, unless Partial.
	Max           indicator.Points `json:"max,omitzero"`
	MaxUnknown    bool             `json:"max_unknown,omitempty"`   // the maximum could not be read; then nothing can be computed here
	Partial       bool             `json:"partial,omitempty"`       // only some of the nodes below are known
	Source        string           `json:"source"`                  // key of a source: where maximum and rule stand
	Channel       Channel          `json:"channel,omitzero"`        // of a leaf
	NotApplicable Dropping         `json:"not_applicable,omitzero"` // of a leaf that differs from its set
	Link          string           `json:"link,omitempty"`          // of a leaf: the key of the ratio that fills it
	NoDocuments   bool             `json:"no_documents,omitempty"`  // an appraised leaf that needs no supporting document
	Documents     cchc.Text        `json:"documents,omitzero"`      // which supporting documents are wanted
	Cause         string           `json:"cause,omitempty"`         // a key under which lost points of several indices are put together
	Note          cchc.Text        `json:"note,omitzero"`           // what a reader must know of this line
	Rule          Rule             `json:"rule,omitzero"`           // zero: the node sums
}

// IsLeaf reports whether the node has a rule of its own.
func (n Node) IsLeaf() bool { return n.Rule.Kind != 0 }

// A Rule says what a leaf gives. Which members a kind takes stands beside them; all others are zero.
type Rule struct {
	Kind     Kind              `json:"kind"`
	Items    []Item            `json:"items,omitempty"`    // Choice: options; Weighted: parts; Deduction: events
	Steps    []Step            `json:"steps,omitempty"`    // Steps, CountSteps
	Floor    indicator.Percent `json:"floor,omitzero"`     // FloorShare: the least share that counts
	Unit     indicator.Points  `json:"unit,omitzero"`      // PerUnit: points of one
	Low      indicator.Points  `json:"low,omitzero"`       // Manual, Unverified: the least points, 0.00 or below
	Clamp    bool              `json:"clamp,omitempty"`    // Choice, Deduction, Manual: points below 0 become 0
	ZeroBase ZeroBase          `json:"zero_base,omitzero"` // kinds with a denominator
}

// An Item is an option, a part or a kind of event, and its points: of an option what it gives, of a part what the
// whole of it gives, of an event what one takes away.
type Item struct {
	Key    string           `json:"key"`           // unique in the rule; words on one line
	Name   cchc.Text        `json:"name,omitzero"` // empty: the key is the name
	Points indicator.Points `json:"points"`
}

// Label names the item for a person.
func (i Item) Label() cchc.Text { return filled(i.Name, i.Key) }

// filled puts a text in the place of languages that are empty.
func filled(t cchc.Text, other string) cchc.Text {
	if t.Vi == "" {
		t.Vi = other
	}
	if t.En == "" {
		t.En = t.Vi
	}
	return t
}

// A Bound is one end of a [Step]. An Open bound does not contain the value itself.
//
// Value counts in hundredths: of a percent under [Steps], of one under [CountSteps].
type Bound struct {
	Value indicator.Percent `json:"value"`
	Open  bool              `json:"open,omitempty"`
}

// A Step is an interval and what it gives: Points, or the share of the maximum when Proportional. A nil From is 0, a nil
// To has no end. The steps of a rule leave no gap and do not overlap.
type Step struct {
	From         *Bound           `json:"from,omitempty"`
	To           *Bound           `json:"to,omitempty"`
	Points       indicator.Points `json:"points,omitzero"`
	Proportional bool             `json:"proportional,omitempty"` // Steps alone
}

// Rounding is how a set comes from exact points to printed ones. The zero Rounding is refused.
type Rounding struct {
	Decimals int             `json:"decimals"` // 0 to 2, of points and of the index
	Mode     indicator.Mode  `json:"mode"`
	Order    indicator.Order `json:"order"`
	Source   string          `json:"source"` // key of a source of the set
}

func (d Definition) clone() Definition {
	d.Sources = maps.Clone(d.Sources)
	d.Bands = slices.Clone(d.Bands)
	d.Root = d.Root.clone()
	for _, b := range []**Branch{&d.Bonus, &d.Penalty} {
		if *b != nil {
			c := (*b).clone()
			*b = &c
		}
	}
	return d
}

func (b Branch) clone() Branch {
	b.Rule = b.Rule.clone()
	b.Children = slices.Clone(b.Children)
	for i := range b.Children {
		b.Children[i] = b.Children[i].clone()
	}
	return b
}

func (r Rule) clone() Rule {
	r.Items, r.Steps = slices.Clone(r.Items), slices.Clone(r.Steps)
	for i := range r.Steps {
		for _, b := range []**Bound{&r.Steps[i].From, &r.Steps[i].To} {
			if *b != nil {
				c := **b
				*b = &c
			}
		}
	}
	return r
}
