// Package enum is the table behind a closed enumeration: its text forms and labels, by value.
package enum

import (
	"strings"

	"github.com/cchc-go/cchc"
)

// A Table lists the values of T from 0 on. A row without text is no value that could be read.
type Table[T ~uint8] struct {
	What string // what the enumeration is, for errors
	Rows []Row
}

// A Row is one value: its text form and its name for a person.
type Row struct {
	Text  string
	Label cchc.Text
}

// Text returns the text form of v, "" beyond the table.
func (t *Table[T]) Text(v T) string {
	if int(v) < len(t.Rows) {
		return t.Rows[v].Text
	}
	return ""
}

// Label names v for a person; empty beyond the table.
func (t *Table[T]) Label(v T) cchc.Text {
	if int(v) < len(t.Rows) {
		return t.Rows[v].Label
	}
	return cchc.Text{}
}

// Parse reads a text form; any other text is a [cchc.ParseError].
func (t *Table[T]) Parse(to *T, s string) error {
	var want []string
	for i, row := range t.Rows {
		switch row.Text {
		case "":
			continue
		case s:
			*to = T(i)
			return nil
		}
		want = append(want, row.Text)
	}
	return cchc.ParseError{What: t.What, Value: s, Want: "one of " + strings.Join(want, ", ")}
}

// ParseOptional reads a text form as [Table.Parse], and the empty text as the zero value.
func (t *Table[T]) ParseOptional(to *T, s string) error {
	if s == "" {
		*to = 0
		return nil
	}
	return t.Parse(to, s)
}
