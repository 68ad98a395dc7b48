package jsonscan

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"
)

// A Kind is a kind of JSON value.
type Kind uint8

// The kinds. None is the kind of the zero [Value].
const (
	None Kind = iota
	Null
	Bool
	Number
	String
	Array
	Object
)

// String names the kind for an error: "a string".
func (k Kind) String() string {
	return [...]string{"nothing", "null", "true or false", "a number", "a string", "an array", "an object"}[k]
}

// A Value is the text of one sound JSON value, without space around it. It shares the bytes that it was read from and
// must not outlive them. The zero Value is nothing at all.
type Value struct{ raw []byte }

// Raw returns the text of the value as it stands.
func (v Value) Raw() []byte { return v.raw }

// Kind returns what the value is.
func (v Value) Kind() Kind {
	if len(v.raw) == 0 {
		return None
	}
	switch v.raw[0] {
	case '{':
		return Object
	case '[':
		return Array
	case '"':
		return String
	case 't', 'f':
		return Bool
	case 'n':
		return Null
	}
	return Number
}

// Text returns the text of a string, valid UTF-8; false for another kind. It is a part of the message when that needs no
// change, otherwise it is written to scratch: either way it holds until scratch is used again or the message goes.
func (v Value) Text(scratch *[]byte) (text []byte, ok bool) {
	if v.Kind() != String {
		return nil, false
	}
	return unquote(v.raw, scratch), true
}

// Number returns the digits of a number as they stand; false for another kind.
func (v Value) Number() (text []byte, ok bool) {
	if v.Kind() != Number {
		return nil, false
	}
	return v.raw, true
}

// Bool returns the value of true or false, and false for another kind.
func (v Value) Bool() (value, ok bool) {
	return v.Kind() == Bool && v.raw[0] == 't', v.Kind() == Bool
}

// Object begins a walk over the members of an object. Another kind has none.
func (v Value) Object() Members {
	if v.Kind() != Object {
		return Members{}
	}
	return Members{rest: v.raw[1:]}
}

// Array begins a walk over the elements of an array. Another kind has none.
func (v Value) Array() Elements {
	if v.Kind() != Array {
		return Elements{}
	}
	return Elements{rest: v.raw[1:]}
}

// Members walks over an object, in the order of the text; a key that stands twice comes twice.
type Members struct {
	rest    []byte // behind the opening brace or the last value
	key     []byte // with its quotes
	value   []byte
	scratch []byte
}

// Next goes to the next member; false behind the last.
func (o *Members) Next() bool {
	at, more := following(o.rest)
	if !more {
		o.rest, o.key, o.value = nil, nil, nil
		return false
	}
	end := skip(o.rest, at)
	o.key = o.rest[at:end]
	at = space(o.rest, space(o.rest, end)+1) // behind the colon
	end = skip(o.rest, at)
	o.value, o.rest = o.rest[at:end], o.rest[end:]
	return true
}

// Key returns the key, valid UTF-8. It holds until the next call of Next.
func (o *Members) Key() []byte {
	if o.key == nil {
		return nil
	}
	return unquote(o.key, &o.scratch)
}

// Value returns the value of the member.
func (o *Members) Value() Value { return Value{o.value} }

// Elements walks over an array.
type Elements struct{ rest, value []byte }

// Next goes to the next element; false behind the last.
func (a *Elements) Next() bool {
	at, more := following(a.rest)
	if !more {
		a.rest, a.value = nil, nil
		return false
	}
	end := skip(a.rest, at)
	a.value, a.rest = a.rest[at:end], a.rest[end:]
	return true
}

// Value returns the element.
func (a *Elements) Value() Value { return Value{a.value} }

// following returns where the next key or element begins; false when a bracket closes, or after that.
func following(rest []byte) (int, bool) {
	at := space(rest, 0)
	if at < len(rest) && rest[at] == ',' {
		at = space(rest, at+1)
	}
	return at, at < len(rest) && rest[at] != '}' && rest[at] != ']'
}

// skip returns the end of the sound value that begins at a place.
func skip(data []byte, at int) int {
	switch data[at] {
	case '"':
		return skipString(data, at)
	case '{', '[':
	default:
		for at < len(data) && !isSpace(data[at]) && data[at] != ',' && data[at] != ']' && data[at] != '}' {
			at++
		}
		return at
	}
	for depth := 0; ; at++ {
		switch data[at] {
		case '"':
			at = skipString(data, at) - 1
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return at + 1
			}
		}
	}
}

func skipString(data []byte, at int) int {
	at++
	for {
		at += run(data[at:])
		if data[at] == '"' {
			return at + 1
		}
		at += len(`\n`)
	}
}

// unquote returns the text of a sound string: the inside of it where possible, else what it writes to scratch.
func unquote(quoted []byte, scratch *[]byte) []byte {
	text := quoted[1 : len(quoted)-1]
	if bytes.IndexByte(text, '\\') < 0 && utf8.Valid(text) {
		return text
	}
	return unescape(text, scratch)
}

func unescape(text []byte, scratch *[]byte) []byte {
	b := (*scratch)[:0]
	for i := 0; i < len(text); {
		r, n := rune(text[i]), 1
		switch {
		case text[i] == '\\' && text[i+1] == 'u':
			r, n = hex(text[i+2:]), len(`\u0000`)
			if pair := text[i+n:]; utf16.IsSurrogate(r) && len(pair) >= n && pair[0] == '\\' && pair[1] == 'u' {
				if whole := utf16.DecodeRune(r, hex(pair[2:])); whole != utf8.RuneError {
					r, n = whole, 2*n
				}
			}
		case text[i] == '\\':
			r, n = escaped(text[i+1]), len(`\n`)
		case r >= utf8.RuneSelf:
			r, n = utf8.DecodeRune(text[i:])
		}
		b = utf8.AppendRune(b, r) // a lone surrogate becomes U+FFFD
		i += n
	}
	*scratch = b
	return b
}

// hex returns the value of four sound digits.
func hex(digits []byte) (r rune) {
	for _, c := range digits[:4] {
		d, _ := hexDigit(c)
		r = r<<4 + d
	}
	return r
}

// escaped returns what a sound escape of one letter means.
func escaped(c byte) rune {
	switch c {
	case 'b':
		return '\b'
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	}
	return rune(c)
}
