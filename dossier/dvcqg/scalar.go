package dvcqg

import (
	"bytes"
	"time"
	"unicode/utf8"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/jsonscan"
)

// A form says how well a scalar was written.
type form uint8

const (
	missing   form = iota // absent, null or an empty text
	agreed                // a form that is normal
	tolerated             // understood, and worth a finding
	unknown               // not understood
)

// A MissingForm is the way in which a message leaves out a date. The zero MissingForm is "a date is there".
type MissingForm uint8

// The forms.
const (
	Absent   MissingForm = iota + 1 // no such key
	Null                            // null
	Empty                           // an empty text
	ZeroDate                        // the day 0001-01-01
	Unread                          // something that is no date
)

// readCode reads a whole number from 0 to 999 in any of the forms that senders use. In a flag, truth values are normal.
func readCode(v jsonscan.Value, scratch *[]byte, flag bool) (int, form) {
	truth := tolerated
	if flag {
		truth = agreed
	}
	switch v.Kind() {
	case jsonscan.None, jsonscan.Null:
		return 0, missing
	case jsonscan.Bool:
		if b, _ := v.Bool(); b {
			return 1, truth
		}
		return 0, truth
	case jsonscan.Number:
		text, _ := v.Number()
		return readDigits(text)
	case jsonscan.String:
		text, _ := v.Text(scratch)
		trimmed := bytes.TrimSpace(text)
		n, f := readWord(trimmed, truth)
		if f == agreed && len(trimmed) != len(text) {
			f = tolerated
		}
		return n, f
	}
	return 0, unknown
}

func readWord(text []byte, truth form) (int, form) {
	switch string(text) {
	case "":
		return 0, missing
	case "True":
		return 1, truth
	case "False":
		return 0, truth
	case "true", "TRUE":
		return 1, tolerated
	case "false", "FALSE":
		return 0, tolerated
	}
	return readDigits(text)
}

// readDigits reads "1", and, tolerated, "01", "1.0", "1.".
func readDigits(text []byte) (int, form) {
	whole, fraction, point := bytes.Cut(text, []byte("."))
	if len(whole) == 0 || len(bytes.Trim(fraction, "0")) > 0 {
		return 0, unknown
	}
	n := 0
	for _, c := range whole {
		if c < '0' || c > '9' || n > 99 {
			return 0, unknown
		}
		n = 10*n + int(c-'0')
	}
	if point || len(whole) > 1 && whole[0] == '0' {
		return n, tolerated
	}
	return n, agreed
}

// An amount is what a fee row says of its size; only whether it is above zero is kept.
type amount struct {
	dong    int64
	grouped bool // points stand before three digits each: "8.000"
}

// maxAmount is the largest amount that is read; no fee comes near.
const maxAmount = 1e15

// readAmount reads an amount of dong: "8000", 8000; tolerated are "8000.0", and "8.000", which is grouped.
func readAmount(v jsonscan.Value, scratch *[]byte) (amount, form) {
	var text []byte
	quoted := false
	switch v.Kind() {
	case jsonscan.None, jsonscan.Null:
		return amount{}, missing
	case jsonscan.Number:
		text, _ = v.Number()
	case jsonscan.String:
		text, _ = v.Text(scratch)
		quoted = true
	default:
		return amount{}, unknown
	}
	text = bytes.TrimSpace(text)
	if len(text) == 0 {
		return amount{}, missing
	}
	f, a := agreed, amount{}
	whole, fraction, point := bytes.Cut(text, []byte("."))
	if point {
		f = tolerated
		if rest, grouped := ungroup(fraction); grouped && quoted && len(whole) <= 3 {
			a.grouped = true
			whole = append(append([]byte{}, whole...), rest...)
		} else if len(bytes.Trim(fraction, "0")) > 0 || len(fraction) == 0 {
			return amount{}, unknown
		}
	}
	if len(whole) == 0 {
		return amount{}, unknown
	}
	for _, c := range whole {
		if c < '0' || c > '9' || a.dong > maxAmount {
			return amount{}, unknown
		}
		a.dong = 10*a.dong + int64(c-'0')
	}
	return a, f
}

// ungroup joins groups of three digits: "500.000" is 500000.
func ungroup(text []byte) ([]byte, bool) {
	var digits []byte
	for group := range bytes.SplitSeq(text, []byte(".")) {
		if len(group) != 3 {
			return nil, false
		}
		digits = append(digits, group...)
	}
	return digits, true
}

// readDate reads a date of any form that the package comment lists, in Vietnamese time, whole seconds. A day without
// time is its first second, or its last when that is asked for.
func readDate(v jsonscan.Value, scratch *[]byte, lastSecond bool) (time.Time, MissingForm, form) {
	var text []byte
	f := agreed
	switch v.Kind() {
	case jsonscan.None:
		return time.Time{}, Absent, missing
	case jsonscan.Null:
		return time.Time{}, Null, missing
	case jsonscan.String:
		text, _ = v.Text(scratch)
	case jsonscan.Number:
		text, _ = v.Number()
		f = tolerated
	default:
		return time.Time{}, Unread, unknown
	}
	trimmed := bytes.TrimSpace(text)
	if len(trimmed) != len(text) {
		f = tolerated
	}
	if len(trimmed) == 0 {
		return time.Time{}, Empty, missing
	}
	c, ok := readClock(trimmed)
	if !ok {
		return time.Time{}, Unread, unknown
	}
	if c.dayOnly && lastSecond {
		c.hour, c.minute, c.second = 23, 59, 59
	}
	t, ok := c.time()
	if !ok {
		return time.Time{}, Unread, unknown
	}
	if c.year == 1 && c.month == 1 && c.day == 1 {
		return time.Time{}, ZeroDate, tolerated
	}
	if c.rare {
		f = tolerated
	}
	return t, 0, f
}

// A clock is a date and time as written.
type clock struct {
	year, month, day     int
	hour, minute, second int
	east                 int  // of UTC, seconds
	dayOnly              bool // no time was written
	rare                 bool // a form that no sender was seen to use
}

func (c clock) time() (time.Time, bool) {
	if c.year < 1 || c.month < 1 || c.month > 12 || c.day < 1 || c.hour > 23 || c.minute > 59 || c.second > 59 {
		return time.Time{}, false
	}
	t := time.Date(c.year, time.Month(c.month), c.day, c.hour, c.minute, c.second, 0, cchc.Zone())
	if t.Day() != c.day {
		return time.Time{}, false // the month has no such day
	}
	if c.east != vietnam {
		t = t.Add(time.Duration(vietnam-c.east) * time.Second)
	}
	return t, t.Year() >= 1 && t.Year() <= 9999
}

// vietnam is how far the zone of Vietnam is east of UTC, in seconds.
const vietnam = 7 * 60 * 60

// readClock tells the forms apart by length and separators.
func readClock(s []byte) (clock, bool) {
	c := clock{east: vietnam}
	r := digitReader{rest: s}
	switch {
	case len(s) > 2 && s[2] == '/':
		r.number(2, &c.day).sep('/').number(2, &c.month).sep('/').number(4, &c.year).sep(' ').
			number(2, &c.hour).sep(':').number(2, &c.minute).sep(':').number(2, &c.second)
	case len(s) > 4 && s[4] == '-':
		c.rare = true
		r.number(4, &c.year).sep('-').number(2, &c.month).sep('-').number(2, &c.day)
		if len(r.rest) == 0 {
			c.dayOnly = true
			break
		}
		if r.rest[0] == 'T' || r.rest[0] == ' ' {
			r.rest = r.rest[1:]
		}
		r.number(2, &c.hour).sep(':').number(2, &c.minute)
		if len(r.rest) > 0 && r.rest[0] == ':' {
			r.sep(':').number(2, &c.second).fraction()
		}
		r.zone(&c.east)
	default:
		r.number(4, &c.year).number(2, &c.month).number(2, &c.day)
		if c.dayOnly = len(s) == len("yyyyMMdd"); !c.dayOnly {
			r.number(2, &c.hour).number(2, &c.minute)
			if len(s) != len("yyyyMMddHHmm") {
				r.number(2, &c.second)
			}
		}
		c.rare = len(s) != len("yyyyMMddHHmmss")
	}
	return c, !r.failed && len(r.rest) == 0
}

// A digitReader takes numbers and separators off a text. After a failure it takes nothing.
type digitReader struct {
	rest   []byte
	failed bool
}

func (r *digitReader) number(digits int, to *int) *digitReader {
	if len(r.rest) < digits {
		r.failed = true
		return r
	}
	n := 0
	for _, c := range r.rest[:digits] {
		if c < '0' || c > '9' {
			r.failed = true
		}
		n = 10*n + int(c-'0')
	}
	*to, r.rest = n, r.rest[digits:]
	return r
}

func (r *digitReader) sep(c byte) *digitReader {
	if len(r.rest) == 0 || r.rest[0] != c {
		r.failed = true
		return r
	}
	r.rest = r.rest[1:]
	return r
}

// fraction skips parts of a second.
func (r *digitReader) fraction() *digitReader {
	if len(r.rest) == 0 || r.rest[0] != '.' {
		return r
	}
	n := 1
	for n < len(r.rest) && r.rest[n] >= '0' && r.rest[n] <= '9' {
		n++
	}
	r.failed = r.failed || n == 1
	r.rest = r.rest[n:]
	return r
}

// zone reads "Z", "+07:00" or "+0700"; nothing is the zone of Vietnam.
func (r *digitReader) zone(east *int) {
	if len(r.rest) == 0 {
		return
	}
	sign := 1
	switch r.rest[0] {
	case 'Z':
		*east, r.rest = 0, r.rest[1:]
		return
	case '-':
		sign = -1
	case '+':
	default:
		r.failed = true
		return
	}
	var hours, minutes int
	r.rest = r.rest[1:]
	r.number(2, &hours)
	if len(r.rest) > 0 && r.rest[0] == ':' {
		r.rest = r.rest[1:]
	}
	r.number(2, &minutes)
	r.failed = r.failed || hours > 14 || minutes > 59
	*east = sign * (hours*3600 + minutes*60)
}

// del stands in a stream for a control byte that JSON does not allow, see [cleaner].
const del = 0x7f

// hasControl reports whether a sound JSON text holds a control character other than the end of a line and the tab.
func hasControl(raw []byte) bool {
	if bytes.IndexByte(raw, del) >= 0 {
		return true
	}
	for {
		i := bytes.IndexByte(raw, '\\')
		if i < 0 {
			return false
		}
		switch raw = raw[i+1:]; raw[0] {
		case 'b', 'f':
			return true
		case 'u':
			if escaped := raw[1:5]; escaped[0] == '0' && escaped[1] == '0' && escaped[2] <= '1' && !isLineEnd(escaped) {
				return true
			}
		}
		raw = raw[1:]
	}
}

// isLineEnd reports whether the digits of an escape are those of a tab or the end of a line.
func isLineEnd(escaped []byte) bool {
	switch string(escaped) {
	case "0009", "000a", "000A", "000d", "000D":
		return true
	}
	return false
}

// isMojibake reports whether a text was encoded to UTF-8 twice: somewhere a run of characters beyond ASCII, taken as
// bytes of Windows-1252, is UTF-8 again and means letters of Vietnamese or its neighbours.
func isMojibake(text string) bool {
	var run []byte
	again := func() bool {
		found := false
		for len(run) > 0 {
			r, n := utf8.DecodeRune(run)
			if n > 1 && (r >= 'À' && r <= 'ɏ' || r >= 'Ạ' && r <= 'ỹ') {
				found = true
			}
			run = run[n:]
		}
		run = run[:0]
		return found
	}
	for _, r := range text {
		if b, ok := windows1252(r); ok && r >= utf8.RuneSelf {
			run = append(run, b)
		} else if again() {
			return true
		}
	}
	return again()
}

// windows1252 returns the byte of a character in Windows-1252; the five bytes that it leaves open stand for themselves.
func windows1252(r rune) (byte, bool) {
	if r < 0x80 || r >= 0x80 && r <= 0xff {
		return byte(r), true
	}
	for i, other := range []rune("€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ") {
		if r == other {
			return byte(0x80 + i), true
		}
	}
	return 0, false
}
