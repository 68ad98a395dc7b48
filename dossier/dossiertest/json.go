package dossiertest

import (
	"io"
	"strconv"
)

// A scribe writes JSON by hand, key by key in the order of the portal, so that the bytes are the same everywhere.
type scribe struct {
	w     io.Writer
	b     []byte
	ended byte // the last byte that was handed on
	err   error
}

// flushAt is the size from which the bytes are handed on.
const flushAt = 1 << 16

// flush hands on what is written, when it is enough or the last.
func (s *scribe) flush(last bool) {
	if s.err != nil || len(s.b) < flushAt && !last {
		return
	}
	_, s.err = s.w.Write(s.b)
	s.ended, s.b = s.last(), s.b[:0]
}

// last is the last byte that was written, 0 at the beginning.
func (s *scribe) last() byte {
	if n := len(s.b); n > 0 {
		return s.b[n-1]
	}
	return s.ended
}

func (s *scribe) raw(text string) { s.b = append(s.b, text...) }

// next writes the comma that stands before whatever is not the first of its object or list.
func (s *scribe) next() {
	switch s.last() {
	case 0, '{', '[', ':', '\n':
	default:
		s.b = append(s.b, ',')
	}
}

func (s *scribe) key(key string) {
	s.next()
	s.quoted(key)
	s.b = append(s.b, ':')
}

// quoted writes a string. No text of ours holds a quotation mark, a backslash or a control byte.
func (s *scribe) quoted(text string) {
	s.b = append(s.b, '"')
	s.raw(text)
	s.b = append(s.b, '"')
}

func (s *scribe) text(key, value string) {
	s.key(key)
	s.quoted(value)
}

func (s *scribe) number(key string, n int) {
	s.key(key)
	s.b = strconv.AppendInt(s.b, int64(n), 10)
}

func (s *scribe) literal(key, value string) {
	s.key(key)
	s.raw(value)
}

// flag writes "1" or "0".
func (s *scribe) flag(key string, yes bool) { s.text(key, flagText(yes)) }

func flagText(yes bool) string {
	if yes {
		return "1"
	}
	return "0"
}

// stamp writes an instant as the portal does, "" for none.
func (s *scribe) stamp(key string, at int64) {
	s.key(key)
	s.b = append(s.b, '"')
	if at != 0 {
		s.b = instant(at).AppendFormat(s.b, "20060102150405")
	}
	s.b = append(s.b, '"')
}

// object writes an object as the next element of a list or the value of a key.
func (s *scribe) object(body func()) {
	s.next()
	s.b = append(s.b, '{')
	body()
	s.b = append(s.b, '}')
}

// list writes a list of n objects.
func (s *scribe) list(key string, n int, element func(i int)) {
	s.key(key)
	s.b = append(s.b, '[')
	for i := range n {
		s.object(func() { element(i) })
	}
	s.b = append(s.b, ']')
}
