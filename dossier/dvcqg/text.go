package dvcqg

import (
	"bytes"
	"strings"

	"github.com/cchc-go/cchc/internal/jsonscan"
	"github.com/cchc-go/cchc/internal/vitext"
)

// maxShared bounds the bytes of the texts that an interner shares; later ones get bytes of their own.
const maxShared = 4 << 20

// An interner lets equal texts share their bytes: a province has few procedures and units, and many dossiers of each.
type interner struct {
	texts map[string]string
	size  int
}

func (n *interner) text(b []byte) string {
	if s, seen := n.texts[string(b)]; seen {
		return s
	}
	s := string(b)
	n.keep(s, s)
	return s
}

// keep remembers what stands for a text, as long as there is room.
func (n *interner) keep(text, as string) {
	if n.size += len(text); n.size > maxShared {
		return
	}
	if n.texts == nil {
		n.texts = map[string]string{}
	}
	n.texts[text] = as
}

// kept returns the text of a string or number without space around it; false for another kind of value.
func kept(v jsonscan.Value, scratch *[]byte) ([]byte, bool) {
	switch v.Kind() {
	case jsonscan.None, jsonscan.Null:
		return nil, true
	case jsonscan.String:
		text, _ := v.Text(scratch)
		return bytes.TrimSpace(text), true
	case jsonscan.Number:
		return v.Number()
	}
	return nil, false
}

// present reports whether a value says anything at all: it is not null and no empty text. Its content is not looked at.
func present(v jsonscan.Value) bool {
	switch v.Kind() {
	case jsonscan.None, jsonscan.Null:
		return false
	case jsonscan.String:
		return len(bytes.TrimSpace(v.Raw()[1:len(v.Raw())-1])) > 0
	}
	return true
}

// normal brings a name to the one form in which names are compared: Unicode NFC, single spaces.
func normal(name string) string {
	name = vitext.NFC(name)
	if strings.Contains(name, "  ") || strings.ContainsFunc(name, func(r rune) bool { return r == '\u00a0' || r == '\t' || r == '\n' || r == '\r' }) {
		name = strings.Join(strings.Fields(name), " ")
	}
	return name
}

// sameName compares names as the catalogue does: without regard to case, form of Unicode and doubled spaces.
func sameName(a, b string) bool { return strings.EqualFold(normal(a), normal(b)) }
