package jsonscan

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"math"
	"strconv"
)

// A Message is one object of a stream. It holds until the next message is asked for.
type Message struct {
	Value  Value
	Index  int   // from 0; rejected messages count
	Line   int   // of its first byte, from 1
	Offset int64 // of its first byte, the byte order mark included
	BOM    bool  // the stream began with a byte order mark
}

// Messages splits a stream, as the package comment says. An error is an [Error] and stands in the place of its message;
// the sequence goes on after it unless it is fatal. The sequence can be used once.
func Messages(r io.Reader, limits Limits) iter.Seq2[Message, error] {
	return func(yield func(Message, error) bool) {
		s := splitter{r: r, limits: limits.orDefault(), yield: yield, line: 1, key: make([]byte, 0, longestKey)}
		s.run()
	}
}

const (
	chunk      = 32 << 10 // what one read asks for at least
	longestKey = 64       // with quotes and escapes; a longer key is no key of an envelope
	byteOrder  = "\ufeff"
)

// A splitter cuts messages out of a reader.
//
// Invariant: buf[start:at] is kept for the message that is being read, buf[at:] is not read yet, and while nothing is
// kept start == at. buf[0] stands at offset base of the stream.
type splitter struct {
	r       io.Reader
	limits  Limits
	yield   func(Message, error) bool
	failure error // of the reader, io.EOF included
	stopped bool  // the caller has had enough
	bom     bool

	buf       []byte
	start, at int
	base      int64
	keeping   bool
	lost      bool // more than the limit was to be kept, and its beginning is gone

	line      int   // of at
	lineStart int64 // the offset behind the last line end before at
	quiet     int64 // the offset of the last message or error

	index    int
	from     place // of the message
	firstEnd int64 // the offset of the first line end in the value at the top, -1 before that
	plain    bool  // the value at the top is an object, and no envelope so far
	fault    Error // why a method returned false
	key      []byte
	scratch  []byte
}

type place struct {
	offset int64
	line   int
}

func (s *splitter) offset() int64 { return s.base + int64(s.at) }

func (s *splitter) place() place { return place{s.offset(), s.line} }

func (s *splitter) run() {
	s.mark()
	for !s.stopped {
		c, ok := s.peek()
		if !ok {
			if s.failure != io.EOF { //nolint:errorlint // io.Reader returns io.EOF itself.
				s.broken()
				s.reject()
			}
			return
		}
		s.firstEnd, s.plain = -1, false
		switch c {
		case '[':
			ok = s.array()
		case '{':
			ok = s.object()
		default:
			ok = s.stranger(c)
		}
		if !ok && !s.stopped && !s.resume() {
			return
		}
	}
}

// stranger refuses a byte that begins no message.
func (s *splitter) stranger(c byte) bool {
	e := Error{Got: describe(c), Want: "an array or an object", Cause: ErrSyntax}
	for more := c == byteOrder[0]; more && len(s.buf)-s.at < len(byteOrder); {
		more = s.fill()
	}
	switch {
	case c >= 0xFE: // UTF-16
		e.Want = "UTF-8"
	case bytes.HasPrefix(s.buf[s.at:], []byte(byteOrder)):
		e.Got = "a byte order mark"
	}
	s.refuse(e)
	return false
}

// mark skips a byte order mark.
func (s *splitter) mark() {
	for more := true; more && len(s.buf) < len(byteOrder); {
		more = s.fill()
	}
	if s.bom = bytes.HasPrefix(s.buf, []byte(byteOrder)); s.bom {
		s.advance(len(byteOrder))
		s.lineStart = s.offset()
	}
}

// array reads an array of messages.
func (s *splitter) array() bool {
	s.advance(len("["))
	c, _ := s.peek()
	for first := true; !first || c != ']'; first = false {
		if !first {
			switch c {
			case ',':
				s.advance(len(","))
			case ']':
				s.advance(len("]"))
				return true
			default:
				return s.unexpected(inNext)
			}
			s.peek()
		}
		if !s.message() {
			return false
		}
		c, _ = s.peek()
	}
	s.advance(len("]"))
	return true
}

// message reads one value and hands it out.
func (s *splitter) message() bool {
	s.keep()
	m := newMachine(MaxDepth)
	return s.value(&m, nil) && s.emit(m.keys)
}

// object reads an object at the top: a message or an envelope.
func (s *splitter) object() bool {
	s.keep()
	s.plain = true
	envelope, keys, foreign := false, 0, 0
	s.advance(len("{"))
	state := inFirstKey
	for {
		c, _ := s.peek()
		if c == '}' && state != inKey {
			break
		}
		if state == inNext {
			if c != ',' {
				return s.unexpected(inNext)
			}
			s.advance(len(","))
			if c, _ = s.peek(); c == '}' {
				return s.unexpected(inKey)
			}
			state = inKey
		}
		data, known, ok := s.member(state)
		if !ok {
			return false
		}
		if !known {
			foreign++
		}
		envelope = envelope || data
		n, ok := s.content(data)
		if !ok {
			return false
		}
		keys += 1 + n
		state = inNext
	}
	s.advance(len("}"))
	if envelope || keys > 0 && foreign == 0 {
		s.drop()
		return true
	}
	return s.emit(keys)
}

// member reads a key of an object at the top, up to its value. It is data when the value holds messages, and known when
// it is a key of an envelope.
func (s *splitter) member(state state) (data, known, ok bool) {
	if c, _ := s.peek(); c != '"' {
		return false, false, s.unexpected(state)
	}
	s.key = s.key[:0]
	m := newMachine(0)
	if !s.value(&m, &s.key) {
		return false, false, false
	}
	if c, _ := s.peek(); c != ':' {
		return false, false, s.unexpected(inColon)
	}
	s.advance(len(":"))
	c, _ := s.peek()
	if len(s.key) == cap(s.key) {
		return false, false, true
	}
	switch string(unquote(s.key, &s.scratch)) {
	case "data":
		data = c == '[' || c == '{' || c == 'n'
		return data, data, true
	case "session", "service", "madonvi", "isUpdating":
		return false, true, true
	}
	return false, false, true
}

// content reads the value of a member of an object at the top and returns how many keys it has, messages aside.
func (s *splitter) content(data bool) (keys int, ok bool) {
	if data {
		s.drop()
		s.plain = false
		switch c, _ := s.peek(); c {
		case '[':
			return 0, s.array()
		case '{':
			return 0, s.message()
		}
	}
	m := newMachine(MaxDepth - 1)
	ok = s.value(&m, nil)
	return m.keys, ok
}

// value reads one value; its first bytes are copied to key, as far as they fit.
func (s *splitter) value(m *machine, key *[]byte) bool {
	for {
		n, verdict := m.feed(s.buf[s.at:])
		if key != nil {
			*key = append(*key, s.buf[s.at:][:min(n, cap(*key)-len(*key))]...)
		}
		s.advance(n)
		switch {
		case verdict == done:
			return true
		case verdict == failed:
			return s.fail(m)
		case !s.fill():
			return m.end() && s.failure == io.EOF || s.fail(m) //nolint:errorlint // io.Reader returns io.EOF itself.
		}
	}
}

// emit hands out the message that was kept.
func (s *splitter) emit(keys int) bool {
	m := Message{Value{s.buf[s.start:s.at]}, s.index, s.from.line, s.from.offset, s.bom}
	e := Error{Index: s.index, Line: s.from.line, Offset: s.from.offset, Cause: ErrTooLarge}
	switch kind := m.Value.Kind(); {
	case s.lost || len(m.Value.raw) > s.limits.Bytes:
		e.Got, e.Want = "a message that is too large", "at most "+strconv.Itoa(s.limits.Bytes)+" bytes"
	case keys > s.limits.Keys:
		e.Got, e.Want = strconv.Itoa(keys)+" keys in a message", "at most "+strconv.Itoa(s.limits.Keys)
	case kind != Object:
		e.Got, e.Want, e.Cause = kind.String(), "an object", ErrKind
	default:
		s.stopped = !s.yield(m, nil)
		s.handed()
		return !s.stopped
	}
	s.fault = e
	s.reject()
	return !s.stopped
}

// reject hands out the fault in the place of a message.
func (s *splitter) reject() {
	s.stopped = !s.yield(Message{}, s.fault)
	s.handed()
}

func (s *splitter) handed() {
	s.drop()
	s.index++
	s.quiet = s.offset()
}

// refuse sets the fault, at the place of the splitter.
func (s *splitter) refuse(e Error) {
	e.Index, e.Line, e.Offset = s.index, s.line, s.offset()
	s.fault = e
}

// fail sets the fault to what the machine says of the next byte.
func (s *splitter) fail(m *machine) bool {
	if s.at == len(s.buf) && s.failure != io.EOF { //nolint:errorlint // io.Reader returns io.EOF itself.
		s.broken()
		return false
	}
	got, want, cause := m.why(s.buf[s.at:])
	s.refuse(Error{Got: got, Want: want, Cause: cause})
	return false
}

func (s *splitter) unexpected(state state) bool {
	return s.fail(&machine{state: state, depth: 1, limit: MaxDepth})
}

// broken sets the fault to the failure of the reader.
func (s *splitter) broken() {
	e := Error{Got: "a reader that fails", Cause: s.failure, Fatal: true}
	if errors.Is(s.failure, ErrTooLarge) {
		e.Got, e.Want = "no message for too long", "one within "+strconv.FormatInt(s.limits.Skip, 10)+" bytes"
	}
	s.refuse(e)
}

// resume hands out a fault in the value at the top and goes to the next line on which a value may begin; false when
// there is no such thing.
func (s *splitter) resume() bool {
	// Its second line is still there, however the reader cuts the stream.
	again := s.plain && s.keeping && !s.lost && s.at-s.start <= s.limits.Bytes && s.firstEnd >= 0
	sameLine := s.firstEnd < 0 || s.offset() == s.firstEnd+1
	s.fault.Fatal = s.fault.Fatal || !s.plain && !sameLine
	second := s.from.line + 1
	s.reject()
	if again {
		s.at = int(s.firstEnd + 1 - s.base)
		s.line, s.lineStart = second, s.firstEnd+1
		s.drop()
	}
	if s.stopped || s.fault.Fatal {
		return false
	}
	s.seek()
	return true
}

// seek goes to the next line that begins with a bracket, which may be this one.
func (s *splitter) seek() {
	for {
		if s.at == len(s.buf) && !s.fill() {
			return // run reports a failure of the reader
		}
		if c := s.buf[s.at]; s.offset() == s.lineStart && (c == '{' || c == '[') {
			return
		}
		n := bytes.IndexByte(s.buf[s.at:], '\n') + 1
		if n == 0 {
			n = len(s.buf) - s.at
		}
		s.advance(n)
	}
}

// keep begins a message at the place of the splitter.
func (s *splitter) keep() { s.from, s.start, s.keeping, s.lost = s.place(), s.at, true, false }

// drop lets go of what was kept.
func (s *splitter) drop() { s.start, s.keeping, s.lost = s.at, false, false }

// peek skips space and returns the next byte; false at the end.
func (s *splitter) peek() (byte, bool) {
	for {
		s.advance(space(s.buf, s.at) - s.at)
		if s.at < len(s.buf) {
			return s.buf[s.at], true
		}
		if !s.fill() {
			return 0, false
		}
	}
}

// advance moves over n bytes and counts their lines.
func (s *splitter) advance(n int) {
	if n == 0 {
		return
	}
	read := s.buf[s.at : s.at+n]
	if first := bytes.IndexByte(read, '\n'); first >= 0 {
		if s.firstEnd < 0 {
			s.firstEnd = s.offset() + int64(first)
		}
		s.line += bytes.Count(read, []byte{'\n'})
		s.lineStart = s.offset() + int64(bytes.LastIndexByte(read, '\n')) + 1
	}
	if s.at += n; !s.keeping {
		s.start = s.at
	}
}

// fill reads more behind a buffer that is used up; false when there is no more.
func (s *splitter) fill() bool {
	if s.failure == nil && s.offset()-s.quiet > s.limits.Skip {
		s.failure = ErrTooLarge
	}
	if s.failure != nil {
		return false
	}
	if s.lost || s.at-s.start > s.limits.Bytes {
		s.lost, s.start = true, s.at
	}
	if s.start > 0 {
		s.buf = s.buf[:copy(s.buf, s.buf[s.start:])]
		s.base += int64(s.start)
		s.at -= s.start
		s.start = 0
	}
	if len(s.buf) == cap(s.buf) {
		size := min(max(chunk, 2*len(s.buf)), min(s.limits.Bytes, math.MaxInt-chunk)+chunk)
		s.buf = append(make([]byte, 0, size), s.buf...)
	}
	for range 100 {
		n, err := s.r.Read(s.buf[len(s.buf):cap(s.buf)])
		s.buf = s.buf[:len(s.buf)+n]
		s.failure = err
		if n > 0 || err != nil {
			return n > 0
		}
	}
	s.failure = io.ErrNoProgress
	return false
}
