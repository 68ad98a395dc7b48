package jsonscan

import (
	"bytes"
	"encoding/binary"
	"io"
	"math"
	"math/bits"
	"strconv"
)

// MaxDepth is how deep arrays and objects may nest within one message.
const MaxDepth = 64

// Limits bound a message. A zero field is the default.
type Limits struct {
	Bytes int   // length of a message, default 1 MiB
	Keys  int   // keys of a message, all its objects together, default 65536
	Skip  int64 // bytes read without a message, default 64 MiB and no less than Bytes
}

func (l Limits) orDefault() Limits {
	if l.Bytes <= 0 {
		l.Bytes = 1 << 20
	}
	if l.Keys <= 0 {
		l.Keys = 1 << 16
	}
	if l.Skip <= 0 {
		l.Skip = 64 << 20
	}
	l.Skip = max(l.Skip, int64(l.Bytes))
	return l
}

// Valid reports whether data is one JSON value. The verdict is that of encoding/json, except that a value that nests
// deeper than [MaxDepth] is not valid.
func Valid(data []byte) bool {
	_, err := Parse(data, Limits{Bytes: math.MaxInt, Keys: math.MaxInt})
	return err == nil
}

// Parse checks that data is one JSON value within the limits and returns it for a walk. The value shares data, which
// must not change while it is walked. An error is an [Error], with Index 0.
func Parse(data []byte, limits Limits) (Value, error) {
	limits = limits.orDefault()
	if len(data) > limits.Bytes {
		return Value{}, Error{Line: 1, Got: "a message of " + strconv.Itoa(len(data)) + " bytes", Want: "at most " + strconv.Itoa(limits.Bytes), Cause: ErrTooLarge}
	}
	start := space(data, 0)
	m := newMachine(MaxDepth)
	n, verdict := m.feed(data[start:])
	end := start + n
	at := space(data, end)
	switch {
	case verdict == failed, verdict == more && !m.end():
		return Value{}, m.fault(data, end)
	case at < len(data):
		m.state = inDone
		return Value{}, m.fault(data, at)
	case m.keys > limits.Keys:
		return Value{}, Error{Line: 1, Got: strconv.Itoa(m.keys) + " keys", Want: "at most " + strconv.Itoa(limits.Keys), Cause: ErrTooLarge}
	}
	return Value{data[start:end]}, nil
}

// fault describes why the machine stopped at a byte of data.
func (m *machine) fault(data []byte, at int) Error {
	e := Error{Line: 1 + bytes.Count(data[:at], []byte{'\n'}), Offset: int64(at)}
	e.Got, e.Want, e.Cause = m.why(data[at:])
	return e
}

// space returns the first place from at on that holds no space.
func space(data []byte, at int) int {
	for at < len(data) && isSpace(data[at]) {
		at++
	}
	return at
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }

// A state is what a machine expects next, or what it stands in.
type state uint8

const (
	inValue        state = iota // a value
	inFirstElement              // a value or "]"
	inFirstKey                  // a key or "}"
	inKey                       // a key
	inColon                     // ":"
	inNext                      // "," or the bracket that closes
	inText                      // the inside of a string
	inEscape                    // behind a backslash
	inHex                       // the digits behind \u
	inWord                      // the letters of true, false, null
	inMinus                     // a digit behind "-"
	inZero                      // behind a leading 0: ".", "e" or the end
	inDigits                    // a digit, ".", "e" or the end
	inPoint                     // a digit behind "."
	inFraction                  // a digit, "e" or the end
	inExponent                  // a sign or digit behind "e"
	inSign                      // a digit behind the sign of an exponent
	inPower                     // a digit or the end
	inDone                      // nothing more
)

// A machine checks the syntax of one value that comes in any number of pieces. It keeps nothing of the value.
//
// Invariant: bit i of objects says whether the bracket at depth i+1 is a brace, for i < depth <= limit <= 64.
type machine struct {
	state   state
	isKey   bool // the string is a key
	left    uint8
	word    string // what is left of true, false or null
	objects uint64
	depth   int
	limit   int
	keys    int
}

type verdict uint8

const (
	more   verdict = iota // the piece is used up, the value may go on
	done                  // the value ends at the place returned
	failed                // the byte at the place returned, or the place itself, is not accepted
)

func newMachine(limit int) machine { return machine{limit: limit} }

// run returns how many bytes at the start of data mean themselves in a string: all but control characters, quotes and
// backslashes. It looks at eight bytes at a time; the lowest bit set belongs to the first byte that ends the run.
func run(data []byte) int {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	n := 0
	for ; len(data)-n >= 8; n += 8 {
		w := binary.LittleEndian.Uint64(data[n:])
		quote, backslash := w^ones*'"', w^ones*'\\'
		if ends := ((w-ones*' ')&^w | (quote-ones)&^quote | (backslash-ones)&^backslash) & highs; ends != 0 {
			return n + bits.TrailingZeros64(ends)/8
		}
	}
	for n < len(data) && data[n] >= ' ' && data[n] != '"' && data[n] != '\\' {
		n++
	}
	return n
}

// feed takes a piece and returns how much of it belongs to the value. A number at depth 0 ends where the next byte does
// not belong to it: at the end of the input, ask [machine.end].
func (m *machine) feed(data []byte) (int, verdict) {
	for i := 0; i < len(data); i++ {
		c := data[i]
		var ok bool
		switch m.state {
		case inText:
			if i += run(data[i:]); i == len(data) {
				return i, more
			}
			ok = m.text(data[i])
		case inEscape, inHex:
			ok = m.escape(c)
		case inWord:
			if ok = c == m.word[0]; ok {
				if m.word = m.word[1:]; m.word == "" {
					m.ended()
				}
			}
		case inMinus, inZero, inDigits, inPoint, inFraction, inExponent, inSign, inPower:
			var within bool
			if within, ok = m.number(c); ok && !within {
				m.ended()
				i-- // the byte belongs to what follows
			}
		default:
			if isSpace(c) {
				continue
			}
			ok = m.structure(c)
		}
		if !ok {
			return i, failed
		}
		if m.state == inDone {
			return i + 1, done
		}
	}
	return len(data), more
}

// end reports whether the value is whole when nothing follows: a number may be.
func (m *machine) end() bool {
	switch m.state {
	case inZero, inDigits, inFraction, inPower:
		return m.depth == 0
	case inDone:
		return true
	default:
		return false
	}
}

// ended is called behind a value.
func (m *machine) ended() {
	if m.state = inNext; m.depth == 0 {
		m.state = inDone
	}
}

// structure takes a byte outside of strings, numbers and words.
func (m *machine) structure(c byte) bool {
	switch m.state {
	case inFirstElement:
		if c == ']' {
			m.close()
			return true
		}
		return m.begin(c)
	case inValue:
		return m.begin(c)
	case inFirstKey, inKey:
		if c == '}' && m.state == inFirstKey {
			m.close()
			return true
		}
		if c != '"' {
			return false
		}
		m.state, m.isKey = inText, true
		m.keys++
		return true
	case inColon:
		if c != ':' {
			return false
		}
		m.state = inValue
		return true
	case inNext:
		return m.next(c)
	default:
		return false
	}
}

// next takes a comma or a closing bracket.
func (m *machine) next(c byte) bool {
	object := m.objects>>(m.depth-1)&1 == 1
	switch {
	case c == ',' && object:
		m.state = inKey
	case c == ',':
		m.state = inValue
	case c == '}' && object, c == ']' && !object:
		m.close()
	default:
		return false
	}
	return true
}

func (m *machine) close() {
	m.depth--
	m.ended()
}

// begin takes the first byte of a value.
func (m *machine) begin(c byte) bool {
	switch c {
	case '{', '[':
		if m.depth == m.limit {
			return false
		}
		if m.state = inFirstElement; c == '{' {
			m.state = inFirstKey
			m.objects |= 1 << m.depth
		} else {
			m.objects &^= 1 << m.depth
		}
		m.depth++
	case '"':
		m.state, m.isKey = inText, false
	case 't':
		m.state, m.word = inWord, "true"[1:]
	case 'f':
		m.state, m.word = inWord, "false"[1:]
	case 'n':
		m.state, m.word = inWord, "null"[1:]
	case '-':
		m.state = inMinus
	case '0':
		m.state = inZero
	default:
		if !isDigit(c) {
			return false
		}
		m.state = inDigits
	}
	return true
}

// text takes a byte of a string that does not mean itself.
func (m *machine) text(c byte) bool {
	switch {
	case c == '\\':
		m.state = inEscape
	case c != '"':
		return false
	case m.isKey:
		m.state = inColon
	default:
		m.ended()
	}
	return true
}

func (m *machine) escape(c byte) bool {
	if m.state == inHex {
		if m.left--; m.left == 0 {
			m.state = inText
		}
		_, ok := hexDigit(c)
		return ok
	}
	switch c {
	case 'u':
		m.state, m.left = inHex, 4
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		m.state = inText
	default:
		return false
	}
	return true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func hexDigit(c byte) (rune, bool) {
	switch {
	case isDigit(c):
		return rune(c - '0'), true
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return rune(c|0x20-'a') + 10, true
	}
	return 0, false
}

// number takes a byte behind the first of a number. It is within the number, or the number has ended before it, or
// neither is the case.
func (m *machine) number(c byte) (within, ok bool) {
	digit, exponent := isDigit(c), c|0x20 == 'e'
	to := m.state
	switch m.state {
	case inMinus:
		if to = inDigits; c == '0' {
			to = inZero
		}
		within = digit
		ok = digit
	case inZero, inDigits:
		switch {
		case c == '.':
			to = inPoint
		case exponent:
			to = inExponent
		}
		within = c == '.' || exponent || digit && m.state == inDigits
		ok = true
	case inPoint, inFraction:
		if to = inFraction; exponent && m.state == inFraction {
			to = inExponent
		}
		within = digit || to == inExponent
		ok = within || m.state == inFraction
	default: // inExponent, inSign, inPower
		if to = inPower; c == '+' || c == '-' {
			to = inSign
		}
		within = digit || m.state == inExponent && to == inSign
		ok = within || m.state == inPower
	}
	if within {
		m.state = to
	}
	return within, ok
}

// why explains a failure at rest, or the end of the input when rest is empty.
func (m *machine) why(rest []byte) (got, want string, cause error) {
	if len(rest) == 0 {
		return "the end", m.want(), io.ErrUnexpectedEOF
	}
	c := rest[0]
	if (c == '{' || c == '[') && m.depth == m.limit && (m.state == inValue || m.state == inFirstElement) {
		return "nesting too deep", "at most " + strconv.Itoa(MaxDepth) + " arrays and objects in each other", ErrTooLarge
	}
	return describe(c), m.want(), ErrSyntax
}

// want says in words what the machine accepts.
func (m *machine) want() string {
	switch m.state {
	case inValue:
		return "a value"
	case inFirstElement:
		return "a value or the end of the array"
	case inFirstKey:
		return "a key in quotes or the end of the object"
	case inKey:
		return "a key in quotes"
	case inColon:
		return "a colon"
	case inNext, inZero, inDigits, inFraction, inPower:
		return "a comma or the closing bracket"
	case inText:
		return "text and a closing quote"
	case inEscape, inHex:
		return "an escape of JSON"
	case inWord:
		return "true, false or null"
	case inDone:
		return "nothing more"
	default:
		return "a number as JSON writes it"
	}
}

// describe names the class of a byte, not the byte.
func describe(c byte) string {
	switch {
	case c == '{':
		return "an object"
	case c == '[':
		return "an array"
	case c == '"':
		return "a quote"
	case c == '}', c == ']':
		return "a closing bracket"
	case c == ',':
		return "a comma"
	case c == ':':
		return "a colon"
	case isDigit(c), c == '-':
		return "a number"
	case c < ' ', c == 0x7F:
		return "a control character"
	case c >= 0xFE:
		return "text that is not UTF-8"
	}
	return "something else"
}
