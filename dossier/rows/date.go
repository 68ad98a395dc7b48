package rows

import (
	"bytes"
	"slices"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/enum"
)

// A DateForm is a way in which a column writes its dates. A [Map] names the forms of each column, because 04/08/2026 is
// a day of August in one file and of April in another: nothing is guessed.
//
// The clock counts 24 hours; a text with AM or PM is no date. A text without zone is Vietnamese time. Parts of a second are
// left out, except in a serial date, which is rounded.
type DateForm uint8

// The forms. Behind or before the day of the first two may stand a time, "08:15" or "08:15:30"; a day and a month may be
// one digit; "-" and "." may stand for "/". A year has four digits.
const (
	// DayFirst is dd/MM/yyyy: 04/08/2026, 4/8/2026 08:15, 08:15:30 04/08/2026.
	DayFirst DateForm = iota + 1
	// MonthFirst is MM/dd/yyyy. A column has one of the two.
	MonthFirst
	// YearFirst is yyyy-MM-dd, alone or with "T" or a space and a time, and then with or without a zone: Z, +07:00.
	YearFirst
	// Compact is yyyyMMddHHmmss, as in the messages of the national portal.
	Compact
	// CompactMinute is yyyyMMddHHmm.
	CompactMinute
	// CompactDay is yyyyMMdd.
	CompactDay
	// Serial is the number of days by which a spreadsheet keeps a date, in the system that begins in 1900 and has a
	// 29/02/1900 that never was: 1 is 01/01/1900, 61 is 01/03/1900, 46238 is 04/08/2026. 60 is no date. A point or a
	// comma begins the part of the day, which is rounded to the second, half a second up.
	Serial
)

var dateForms = enum.Table[DateForm]{What: "form of date", Rows: []enum.Row{
	{},
	{Text: "dd/MM/yyyy", Label: cchc.Text{Vi: "ngày/tháng/năm", En: "day/month/year"}},
	{Text: "MM/dd/yyyy", Label: cchc.Text{Vi: "tháng/ngày/năm", En: "month/day/year"}},
	{Text: "yyyy-MM-dd", Label: cchc.Text{Vi: "năm-tháng-ngày", En: "year-month-day"}},
	{Text: "yyyyMMddHHmmss", Label: cchc.Text{Vi: "14 chữ số đến giây", En: "14 digits to the second"}},
	{Text: "yyyyMMddHHmm", Label: cchc.Text{Vi: "12 chữ số đến phút", En: "12 digits to the minute"}},
	{Text: "yyyyMMdd", Label: cchc.Text{Vi: "8 chữ số đến ngày", En: "8 digits to the day"}},
	{Text: "serial", Label: cchc.Text{Vi: "số ngày của bảng tính", En: "serial date of a spreadsheet"}},
}}

// String returns the text form, "" for the zero DateForm.
func (v DateForm) String() string { return dateForms.Text(v) }

// Label says it for a person.
func (v DateForm) Label() cchc.Text { return dateForms.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v DateForm) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *DateForm) UnmarshalText(text []byte) error { return dateForms.Parse(v, string(text)) }

// forms is a set of DateForm; bit n is the form n, and bit 0 a form that there is not.
type forms uint8

func (s forms) has(f DateForm) bool { return s>>f&1 != 0 }

func formsOf(list []DateForm) forms {
	var s forms
	for _, f := range list {
		if f > Serial {
			f = 0
		}
		s |= 1 << f
	}
	return s
}

// An instant is what a cell says of time.
type instant struct {
	at      time.Time
	dayOnly bool // no time of day is written; at is the first second of the day
}

// readDate reads a date in one of the forms.
func readDate(s []byte, in forms) (instant, bool) {
	if len(s) == 0 {
		return instant{}, false
	}
	digits := countDigits(s)
	switch {
	case digits == len(s) && digits >= len("yyyyMMdd"):
		return readCompact(s, in)
	case digits == len(s), digits > 0 && digits < len(s)-1 && isMark(s[digits]) && countDigits(s[digits+1:]) == len(s)-digits-1:
		if !in.has(Serial) {
			return instant{}, false
		}
		return readSerial(s, digits)
	}
	return readWritten(s, in)
}

func isMark(c byte) bool { return c == '.' || c == ',' }

func countDigits(s []byte) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// readCompact reads 8, 12 or 14 digits.
func readCompact(s []byte, in forms) (instant, bool) {
	var want DateForm
	switch len(s) {
	case len("yyyyMMdd"):
		want = CompactDay
	case len("yyyyMMddHHmm"):
		want = CompactMinute
	case len("yyyyMMddHHmmss"):
		want = Compact
	default:
		return instant{}, false
	}
	if !in.has(want) {
		return instant{}, false
	}
	c := scanner{rest: s}
	face := clockFace{year: c.fixed(4), month: c.fixed(2), day: c.fixed(2), dayOnly: want == CompactDay}
	if want != CompactDay {
		face.hour, face.minute = c.fixed(2), c.fixed(2)
	}
	if want == Compact {
		face.second = c.fixed(2)
	}
	return face.instant()
}

// readWritten reads the forms with separators.
func readWritten(s []byte, in forms) (instant, bool) {
	c := scanner{rest: s}
	var face clockFace
	timed := false
	if n := countDigits(s); n <= 2 && n < len(s) && s[n] == ':' { // the time comes first
		c.clock(&face)
		c.space()
		timed = true
	}
	switch n := countDigits(c.rest); {
	case n == 4 && in.has(YearFirst) && !timed:
		face.year = c.fixed(4)
		c.one('-')
		face.month = c.fixed(2)
		c.one('-')
		face.day = c.fixed(2)
		if face.dayOnly = len(c.rest) == 0; !face.dayOnly {
			if c.rest[0] == 'T' {
				c.rest = c.rest[1:]
			} else {
				c.space()
			}
			c.clock(&face)
			c.zone(&face)
		}
	case (n == 1 || n == 2) && (in.has(DayFirst) || in.has(MonthFirst)):
		face.day = c.short()
		mark := c.separator()
		face.month = c.short()
		c.one(mark)
		face.year = c.fixed(4)
		if !in.has(DayFirst) {
			face.day, face.month = face.month, face.day
		}
		if face.dayOnly = len(c.rest) == 0 && !timed; len(c.rest) > 0 && !timed {
			c.space()
			c.clock(&face)
		}
	default:
		return instant{}, false
	}
	if c.failed || len(c.rest) > 0 {
		return instant{}, false
	}
	return face.instant()
}

// A clockFace is a date and time as written.
type clockFace struct {
	year, month, day     int
	hour, minute, second int
	behind               int // seconds to add to reach Vietnamese time
	dayOnly              bool
}

func (f clockFace) instant() (instant, bool) {
	day, err := cchc.NewDate(f.year, time.Month(f.month), f.day)
	if err != nil || f.hour > 23 || f.minute > 59 || f.second > 59 {
		return instant{}, false
	}
	at, ok := clockOn(day, f.hour*3600+f.minute*60+f.second+f.behind)
	return instant{at: at, dayOnly: f.dayOnly}, ok
}

var (
	epoch   = cchc.MustDate("1970-01-01")
	yearTwo = cchc.MustDate("0002-01-01").Start()
)

// clockOn returns the instant so many seconds after the beginning of a day; false outside the years 1 to 9999.
func clockOn(day cchc.Date, seconds int) (time.Time, bool) {
	at := time.Unix(int64(day.Sub(epoch))*secondsDay+int64(seconds)-vietnam, 0).In(cchc.Zone())
	if seconds >= 0 && seconds < secondsDay {
		return at, true
	}
	year := at.Year()
	return at, year >= 1 && year <= 9999
}

// A scanner takes parts off a text. After a failure it takes nothing that counts.
type scanner struct {
	rest   []byte
	failed bool
}

// fixed takes a number of so many digits.
func (c *scanner) fixed(digits int) int {
	if countDigits(c.rest) < digits {
		c.failed = true
		return 0
	}
	n := 0
	for _, d := range c.rest[:digits] {
		n = 10*n + int(d-'0')
	}
	c.rest = c.rest[digits:]
	return n
}

// short takes a number of one or two digits.
func (c *scanner) short() int { return c.fixed(min(max(countDigits(c.rest), 1), 2)) }

func (c *scanner) one(mark byte) {
	if len(c.rest) == 0 || c.rest[0] != mark {
		c.failed = true
		return
	}
	c.rest = c.rest[1:]
}

func (c *scanner) separator() byte {
	if len(c.rest) == 0 || strings.IndexByte("/-.", c.rest[0]) < 0 {
		c.failed = true
		return 0
	}
	mark := c.rest[0]
	c.rest = c.rest[1:]
	return mark
}

// space takes at least one space.
func (c *scanner) space() {
	trimmed := bytes.TrimLeft(c.rest, " ")
	c.failed = c.failed || len(trimmed) == len(c.rest)
	c.rest = trimmed
}

// clock takes "8:15", "08:15:30" or "08:15:30.250".
func (c *scanner) clock(f *clockFace) {
	f.hour = c.short()
	c.one(':')
	f.minute = c.fixed(2)
	if len(c.rest) == 0 || c.rest[0] != ':' {
		return
	}
	c.one(':')
	f.second = c.fixed(2)
	if len(c.rest) > 1 && isMark(c.rest[0]) {
		n := countDigits(c.rest[1:])
		c.failed = c.failed || n == 0
		c.rest = c.rest[1+n:]
	}
}

// vietnam is how far the zone of Vietnam is east of UTC, in seconds.
const vietnam = 7 * 60 * 60

// zone takes "Z", "+07:00", "+0700" or "+07", with or without a space before it.
func (c *scanner) zone(f *clockFace) {
	c.rest = bytes.TrimLeft(c.rest, " ")
	if len(c.rest) == 0 {
		return
	}
	sign := c.rest[0]
	c.rest = c.rest[1:]
	if sign == 'Z' {
		f.behind = vietnam
		return
	}
	if sign != '+' && sign != '-' {
		c.failed = true
		return
	}
	hours, minutes := c.fixed(2), 0
	if len(c.rest) > 0 {
		if c.rest[0] == ':' {
			c.rest = c.rest[1:]
		}
		minutes = c.fixed(2)
	}
	c.failed = c.failed || hours > 14 || minutes > 59
	east := hours*3600 + minutes*60
	if sign == '-' {
		east = -east
	}
	f.behind = vietnam - east
}

// Serial dates: the days around the one that never was.
const (
	serialLeap = 60      // 29/02/1900
	serialLast = 2958465 // 31/12/9999
	secondsDay = 86400
)

// The days before the first, on either side of the one that never was.
var (
	beforeLeap = cchc.MustDate("1899-12-31")
	afterLeap  = cchc.MustDate("1899-12-30")
)

// readSerial reads a serial date with so many whole digits.
func readSerial(s []byte, whole int) (instant, bool) {
	if whole > len("2958465") {
		return instant{}, false
	}
	days := 0
	for _, d := range s[:whole] {
		days = 10*days + int(d-'0')
	}
	if days < 1 || days > serialLast || days == serialLeap {
		return instant{}, false
	}
	seconds, dayOnly := 0, true
	if whole < len(s) {
		fraction := bytes.TrimRight(s[whole+1:], "0")
		seconds, dayOnly = secondsOf(fraction), len(fraction) == 0
	}
	first := afterLeap
	if days < serialLeap {
		first = beforeLeap
	}
	at, ok := clockOn(first.AddDays(days), seconds)
	return instant{at: at, dayOnly: dayOnly}, ok
}

// secondsOf returns the seconds in a decimal fraction of a day, rounded half up: a multiplication by hand from the last
// digit on, exact for any number of digits.
func secondsOf(fraction []byte) int {
	carry, last := 0, 0
	for _, digit := range slices.Backward(fraction) {
		carry += int(digit-'0') * secondsDay
		last = carry % 10
		carry /= 10
	}
	if last >= 5 {
		carry++
	}
	return carry
}
