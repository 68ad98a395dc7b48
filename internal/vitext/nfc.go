package vitext

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Every mark of a Vietnamese letter begins with one of these bytes in UTF-8, and so do only other marks.
const leads = "\xcc\xcd"

// NFC composes the Vietnamese letters of s. Text without marks that stand apart comes back as it is, without allocation.
func NFC(s string) string {
	var b strings.Builder
	done := 0
	for at := next(s, 0); at < len(s); at = next(s, at) {
		r, size := utf8.DecodeLastRuneInString(s[done:at])
		base, isVowel := vowelOf(r)
		if !isVowel {
			at++
			continue
		}
		var c cluster
		c.begin(base)
		marks := c.read(s[at:])
		if marks == 0 || c.mixed {
			at += max(marks, 1)
			continue
		}
		start := at - size
		at += marks
		c.compose()
		b.WriteString(s[done:start])
		c.write(&b)
		done = at
	}
	if done == 0 {
		return s
	}
	b.WriteString(s[done:])
	return b.String()
}

// next returns where a mark may begin, from a place on; the length of s for nowhere.
func next(s string, at int) int {
	for at < len(s) && s[at] != leads[0] && s[at] != leads[1] {
		at++
	}
	return at
}

// NFCBytes is [NFC] for bytes: the same slice when nothing changes, otherwise a new one.
func NFCBytes(text []byte) []byte {
	if bytes.IndexByte(text, leads[0]) < 0 && bytes.IndexByte(text, leads[1]) < 0 {
		return text
	}
	s := string(text)
	if composed := NFC(s); composed != s {
		return []byte(composed)
	}
	return text
}

// A cluster is a vowel and the Vietnamese marks behind it.
type cluster struct {
	letter vowel
	marks  [8]rune
	n      int
	mixed  bool // a mark that is not Vietnamese follows, or more marks than any letter has
}

// begin takes the base apart: what its letter holds already are marks like those that follow.
func (c *cluster) begin(base vowel) {
	r := rows[base.row]
	root, _ := shaped(r.root, 0)
	c.letter = vowel{root, 0}
	c.add(r.shape)
	c.add(tones[base.tone])
}

func (c *cluster) add(mark rune) {
	switch {
	case mark == 0:
	case c.n == len(c.marks):
		c.mixed = true
	default:
		// Canonical order: by class, and in one class as they came.
		i := c.n
		for ; i > 0 && class(c.marks[i-1]) > class(mark); i-- {
			c.marks[i] = c.marks[i-1]
		}
		c.marks[i] = mark
		c.n++
	}
}

// read takes the marks at the start of s and returns how long they are.
func (c *cluster) read(s string) (end int) {
	for end < len(s) {
		r, size := utf8.DecodeRuneInString(s[end:])
		switch r {
		case '\u0340': // "grave tone mark", by Unicode another name of the grave
			r = grave
		case '\u0341':
			r = acute
		}
		if class(r) == 0 {
			c.mixed = c.mixed || unicode.Is(unicode.M, r)
			break
		}
		c.add(r)
		end += size
	}
	return end
}

// compose puts the marks onto the letter, as far as Vietnamese letters go; the others stay.
func (c *cluster) compose() {
	kept := c.marks[:0]
	for _, mark := range c.marks[:c.n] {
		blocked := len(kept) > 0 && class(kept[len(kept)-1]) >= class(mark)
		if composed, ok := c.letter.with(mark); ok && !blocked {
			c.letter = composed
		} else {
			kept = append(kept, mark)
		}
	}
	c.n = len(kept)
}

func (c *cluster) write(b *strings.Builder) {
	b.WriteRune(c.letter.letter())
	for _, mark := range c.marks[:c.n] {
		b.WriteRune(mark)
	}
}

// class is the canonical combining class of a Vietnamese mark, 0 for anything else.
func class(mark rune) int {
	switch mark {
	case horn:
		return 216
	case dot:
		return 220
	case grave, acute, circumflex, tilde, breve, hook:
		return 230
	}
	return 0
}
