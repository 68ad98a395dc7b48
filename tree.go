package cchc

import (
	"io"
	"slices"
	"strings"
)

// A Tree is the answer to "why?": a figure, what it is, where it comes from, and below it the figures that it
// rests on. A Tree is a plain value; an empty one says nothing.
type Tree struct {
	Key      string `json:"key"`             // stable name: a component code, "numerator", "quotient"
	Label    Text   `json:"label"`           // what the figure is
	Value    string `json:"value,omitempty"` // the figure in machine form: "62.60", "41850", "0.0208333333"
	Shown    Text   `json:"shown,omitzero"`  // the same as a person reads it: "62,60", "41.850"
	Note     Text   `json:"note,omitzero"`   // a sentence on the figure
	Source   Source `json:"source,omitzero"`
	Children []Tree `json:"children,omitempty"`
}

// Write prints the tree as indented text: one line a figure, its source behind it, its note below it; at the end what
// must be known of the sources, each once. It returns the first error of w.
func (t Tree) Write(w io.Writer, l Lang) error {
	_, err := io.WriteString(w, t.In(l))
	return err
}

// In returns what [Tree.Write] prints.
func (t Tree) In(l Lang) string {
	var b strings.Builder
	t.write(&b, l, "", "")
	var notes []string
	t.sourceNotes(l, &notes)
	for _, note := range notes {
		b.WriteString(note + "\n")
	}
	return b.String()
}

func (t Tree) sourceNotes(l Lang, notes *[]string) {
	if !t.Source.Note.IsZero() {
		if note := "* " + t.Source.Instrument + ": " + t.Source.Note.In(l); !slices.Contains(*notes, note) {
			*notes = append(*notes, note)
		}
	}
	for _, child := range t.Children {
		child.sourceNotes(l, notes)
	}
}

func (t Tree) write(b *strings.Builder, l Lang, first, rest string) {
	b.WriteString(first + t.Label.In(l))
	shown := t.Shown.In(l)
	if shown == "" {
		shown = t.Value
	}
	if shown != "" {
		b.WriteString(": " + shown)
	}
	if source := t.Source.In(l); source != "" {
		b.WriteString("  [" + source + "]")
	}
	b.WriteString("\n")
	below := "    "
	if len(t.Children) > 0 {
		below = "│   "
	}
	if note := t.Note.In(l); note != "" {
		b.WriteString(rest + below + note + "\n")
	}
	for i, child := range t.Children {
		if i < len(t.Children)-1 {
			child.write(b, l, rest+"├── ", rest+"│   ")
		} else {
			child.write(b, l, rest+"└── ", rest+"    ")
		}
	}
}

// Find returns the first tree with the key, looking at t itself, then at its children in order.
func (t Tree) Find(key string) (Tree, bool) {
	if t.Key == key {
		return t, true
	}
	for _, child := range t.Children {
		if found, ok := child.Find(key); ok {
			return found, true
		}
	}
	return Tree{}, false
}
