package cchc

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// zone is Vietnamese time: the 7th zone, +07:00 all year (Quyết định 121-CP).
var zone = time.FixedZone("+07", 7*60*60)

// Zone returns Vietnamese time, a fixed +07:00. It never reads the zone database of the machine.
func Zone() *time.Location { return zone }

// A Date is a civil day in Vietnam: a year, month and day without clock and without zone.
//
// Invariant: either zero, which means "no date", or a day that exists from 0001-01-01 to 9999-12-31. Dates may
// be compared with == and used as map keys; zero sorts before every day. Text form: "2026-08-04", zero is "".
type Date struct {
	day int32 // 0001-01-01 is 1
}

const (
	secondsPerDay = 24 * 60 * 60
	firstSecond   = -62135596800 - 7*60*60 // 0001-01-01 in Vietnam, as Unix time
	lastDay       = 3652059                // 9999-12-31
)

const (
	daysPerEra  = 146097 // 400 years
	epochOffset = 305    // from 0000-03-01 to 0001-01-01, less one so that 0001-01-01 is 1
	maxDay      = 3652059
)

// NewDate returns the day. A month or day that does not exist (31/02) and a year outside 1 to 9999 are a
// [ParseError]; nothing is carried over into the next month.
func NewDate(year int, month time.Month, day int) (Date, error) {
	if year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return Date{}, ParseError{What: "date", Value: fmt.Sprintf("%04d-%02d-%02d", year, int(month), day), Want: "a day that exists, from 0001-01-01 to 9999-12-31"}
	}
	return civil(year, month, day), nil
}

// civil counts the days by eras of 400 years that start on 1 March, so that a leap day ends its year.
func civil(year int, month time.Month, day int) Date {
	m := int(month)
	if m <= 2 {
		year--
		m += 12
	}
	era := year / 400
	yearOfEra := year - era*400
	dayOfYear := (153*(m-3)+2)/5 + day - 1
	return Date{int32(era*daysPerEra + yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear - epochOffset)}
}

// MustDate reads "2026-08-04" and panics on anything else; for dates written in source code.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// ParseDate reads "2026-08-04". Anything else, the empty text included, is a [ParseError].
func ParseDate(s string) (Date, error) {
	bad := ParseError{What: "date", Value: s, Want: "a day that exists, written YYYY-MM-DD"}
	if len(s) != len("2006-01-02") || s[4] != '-' || s[7] != '-' {
		return Date{}, bad
	}
	y, okY := digits(s[:4])
	m, okM := digits(s[5:7])
	d, okD := digits(s[8:])
	if !okY || !okM || !okD {
		return Date{}, bad
	}
	date, err := NewDate(y, time.Month(m), d)
	if err != nil {
		return Date{}, bad
	}
	return date, nil
}

// DateOf returns the civil day in Vietnam at an instant, whatever zone the time.Time carries. The zero
// time.Time, and an instant outside the years 1 to 9999, give the zero Date.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return Date{}
	}
	since := t.Unix() - firstSecond
	if day := since/secondsPerDay + 1; since >= 0 && day <= lastDay {
		return Date{int32(day)}
	}
	return Date{}
}

// IsZero reports whether d is "no date".
func (d Date) IsZero() bool { return d.day == 0 }

// YMD returns the parts of the day; zeros for the zero Date.
func (d Date) YMD() (year int, month time.Month, day int) {
	if d.day == 0 {
		return 0, 0, 0
	}
	n := int(d.day) + epochOffset
	era := n / daysPerEra
	n -= era * daysPerEra
	yearOfEra := (n - n/1460 + n/36524 - n/146096) / 365
	dayOfYear := n - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	m := (5*dayOfYear + 2) / 153
	day = dayOfYear - (153*m+2)/5 + 1
	year = yearOfEra + era*400
	m += 3
	if m > 12 {
		m -= 12
		year++
	}
	return year, time.Month(m), day
}

// Year returns the year, 0 for the zero Date.
func (d Date) Year() int { y, _, _ := d.YMD(); return y }

// Weekday returns the day of the week. The zero Date has none; it answers Sunday.
func (d Date) Weekday() time.Weekday { return time.Weekday(d.day % 7) }

// AddDays returns the day n days later, earlier when n is negative. From the zero Date, and when the result
// would leave the range of a Date, it is the zero Date.
func (d Date) AddDays(n int) Date {
	if d.day == 0 || n > maxDay || n < -maxDay {
		return Date{}
	}
	sum := int(d.day) + n
	if sum < 1 || sum > maxDay {
		return Date{}
	}
	return Date{int32(sum)}
}

// AddMonths returns the same-numbered day n months later, or the last day of that month when it has no such
// day: 2026-01-31 plus one month is 2026-02-28. From the zero Date, and when the result would leave the range
// of a Date, it is the zero Date.
func (d Date) AddMonths(n int) Date {
	if d.day == 0 || n > maxDay || n < -maxDay {
		return Date{}
	}
	y, m, day := d.YMD()
	months := y*12 + int(m) - 1 + n
	y, m = months/12, time.Month(months%12+1)
	if months < 12 || y > 9999 {
		return Date{}
	}
	return civil(y, m, min(day, daysIn(y, m)))
}

// Sub returns the number of days from e to d: positive when d is later.
func (d Date) Sub(e Date) int { return int(d.day) - int(e.day) }

// Compare returns -1, 0 or 1 as d is before, equal to or after e; the zero Date is before every day.
func (d Date) Compare(e Date) int {
	switch {
	case d.day < e.day:
		return -1
	case d.day > e.day:
		return 1
	}
	return 0
}

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.day < e.day }

// After reports whether d is later than e.
func (d Date) After(e Date) bool { return d.day > e.day }

// Start returns the instant at which the day begins in Vietnam; the zero time.Time for the zero Date.
func (d Date) Start() time.Time {
	if d.day == 0 {
		return time.Time{}
	}
	return time.Unix(int64(d.day-1)*secondsPerDay+firstSecond, 0).In(zone)
}

// String returns "2026-08-04", "" for the zero Date.
func (d Date) String() string {
	if d.day == 0 {
		return ""
	}
	y, m, day := d.YMD()
	return dateText(y, int(m), day)
}

// MarshalText implements [encoding.TextMarshaler]; the zero Date is "".
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; "" is the zero Date, other errors as [ParseDate].
func (d *Date) UnmarshalText(text []byte) error { return d.Set(string(text)) }

// Set implements [flag.Value]; "" is the zero Date, other errors as [ParseDate].
func (d *Date) Set(s string) error {
	if s == "" {
		*d = Date{}
		return nil
	}
	return set(d, s, ParseDate)
}

// Value implements [driver.Valuer]: the text form, NULL for the zero Date.
func (d Date) Value() (driver.Value, error) {
	if d.day == 0 {
		return nil, nil //nolint:nilnil // NULL is how SQL writes "no date".
	}
	return d.String(), nil
}

// Scan implements [database/sql.Scanner] for NULL, text, and a time.Time, whose clock face is read as it
// stands: a DATE column is a civil day, whatever zone the driver attached. The zero time.Time, which drivers
// return for a date of zeros, is the zero Date.
func (d *Date) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Date{}
		return nil
	case string:
		return d.Set(v)
	case []byte:
		return d.Set(string(v))
	case time.Time:
		if v.IsZero() {
			*d = Date{}
			return nil
		}
		y, m, day := v.Date()
		if y < 1 || y > 9999 {
			return ParseError{What: "date", Value: "a time of another era", Want: "a year from 1 to 9999"}
		}
		*d = civil(y, m, day)
		return nil
	}
	return ParseError{What: "date", Value: "another SQL type", Want: "DATE, text or NULL"}
}

func daysIn(year int, month time.Month) int {
	switch month {
	case time.April, time.June, time.September, time.November:
		return 30
	case time.February:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

func dateText(y, m, d int) string {
	var b [len("2006-01-02")]byte
	for i, n := range [...]int{y / 100, y % 100, m, d} {
		at := [...]int{0, 2, 5, 8}[i]
		b[at], b[at+1] = byte('0'+n/10), byte('0'+n%10)
	}
	b[4], b[7] = '-', '-'
	return string(b[:])
}

// digits reads ASCII digits alone: no sign, no space.
func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, s != ""
}
