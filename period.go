package cchc

import (
	"database/sql/driver"
	"strings"
	"time"
)

// A Period is a run of civil days [first, next) in Vietnam: a reporting period (kỳ báo cáo).
//
// Invariant: first < next, or both are zero: the zero Period is the one empty period. No period is endless.
// Periods may be compared with == and used as map keys. Text forms, shortest first: "2026", "2026-H1" (half-year),
// "2026-Q3", "2026-08", and for any other run its first day and the first day after it, "2026-08-15/2026-09-15".
type Period struct{ first, next Date }

// NewPeriod returns [first, next). Equal days give the empty Period; next before first, or one zero day, is a
// [ParseError].
func NewPeriod(first, next Date) (Period, error) {
	if first == next {
		return Period{}, nil
	}
	if first.IsZero() || next.Before(first) {
		return Period{}, ParseError{What: "period", Value: first.String() + "/" + next.String(), Want: "a first day, then a later first day after it"}
	}
	return Period{first, next}, nil
}

// Year returns the calendar year. What does not exist gives the empty Period, here and in the other constructors:
// a year outside 1 to 9999, a fifth quarter, and a run whose next day would be after 9999-12-31.
func Year(year int) Period { return months(year, 1, 12) }

// HalfYear returns the half 1 or 2 of the year.
func HalfYear(year, half int) Period { return part(year, half, 6) }

// Quarter returns the quarter 1 to 4 of the year.
func Quarter(year, quarter int) Period { return part(year, quarter, 3) }

// Month returns the calendar month.
func Month(year int, month time.Month) Period { return part(year, int(month), 1) }

// part returns the n-th run of so many months, empty when the year has no such run.
func part(year, n, length int) Period {
	if n < 1 || n > 12/length {
		return Period{}
	}
	return months(year, (n-1)*length+1, length)
}

func months(year, month, length int) Period {
	first, err := NewDate(year, time.Month(month), 1)
	next := first.AddMonths(length)
	if err != nil || next.IsZero() {
		return Period{}
	}
	return Period{first, next}
}

// First returns the first day, zero when the period is empty.
func (p Period) First() Date { return p.first }

// Next returns the first day after the period, zero when it is empty.
func (p Period) Next() Date { return p.next }

// Last returns the last day, zero when the period is empty.
func (p Period) Last() Date { return p.next.AddDays(-1) }

// IsZero reports whether the period is empty.
func (p Period) IsZero() bool { return p == Period{} }

// Days returns the number of days, 0 when the period is empty.
func (p Period) Days() int { return p.next.Sub(p.first) }

// Contains reports whether the day lies in the period.
func (p Period) Contains(d Date) bool { return !d.Before(p.first) && d.Before(p.next) }

// Holds reports whether the instant lies in the period, in Vietnamese time: 2026-08-01 00:00 is in August,
// 2026-08-31 23:59:59.999 too.
func (p Period) Holds(t time.Time) bool { return p.Contains(DateOf(t)) }

// Overlaps reports whether the two periods share a day.
func (p Period) Overlaps(q Period) bool { return p.first.Before(q.next) && q.first.Before(p.next) }

// Start returns the first instant of the period, the zero time.Time when it is empty.
func (p Period) Start() time.Time { return p.first.Start() }

// End returns the first instant after the period, the zero time.Time when it is empty.
func (p Period) End() time.Time { return p.next.Start() }

// Compare orders by first day, then by the day after the last; the empty period comes first.
func (p Period) Compare(q Period) int {
	if c := p.first.Compare(q.first); c != 0 {
		return c
	}
	return p.next.Compare(q.next)
}

// String returns the shortest text form, "" for the empty period.
func (p Period) String() string {
	if p.IsZero() {
		return ""
	}
	y, m, _ := p.first.YMD()
	year := p.first.String()[:4]
	switch p {
	case Year(y):
		return year
	case HalfYear(y, (int(m)+5)/6):
		return year + "-H" + string(rune('0'+(int(m)+5)/6))
	case Quarter(y, (int(m)+2)/3):
		return year + "-Q" + string(rune('0'+(int(m)+2)/3))
	case Month(y, m):
		return p.first.String()[:7]
	}
	return p.first.String() + "/" + p.next.String()
}

// ParsePeriod reads the text forms that the type lists. Anything else, the empty text included, is a [ParseError].
func ParsePeriod(s string) (Period, error) {
	var p Period
	if first, next, isRun := strings.Cut(s, "/"); isRun {
		a, errA := ParseDate(first)
		b, errB := ParseDate(next)
		if errA == nil && errB == nil && a.Before(b) {
			p = Period{a, b}
		}
	} else if len(s) >= 4 {
		if y, ok := digits(s[:4]); ok {
			switch rest := s[4:]; {
			case rest == "":
				p = Year(y)
			case len(rest) == 3 && rest[:2] == "-H":
				p = HalfYear(y, int(rest[2]-'0'))
			case len(rest) == 3 && rest[:2] == "-Q":
				p = Quarter(y, int(rest[2]-'0'))
			case len(rest) == 3 && rest[0] == '-':
				if m, ok := digits(rest[1:]); ok {
					p = Month(y, time.Month(m))
				}
			}
		}
	}
	if p.IsZero() {
		return Period{}, ParseError{What: "period", Value: s, Want: "2026, 2026-H1, 2026-Q3, 2026-08 or 2026-08-15/2026-09-15 (the second day is the first one after)"}
	}
	return p, nil
}

// Period names a period for a person: "Năm 2026", "Quý III/2026", "Tháng 8/2026",
// "Từ 15/8/2026 đến hết 14/9/2026"; in English "2026", "Q3 2026", "2026-08-15 to 2026-09-14". Empty is "".
func (l Lang) Period(p Period) string {
	s := p.String()
	if s == "" {
		return ""
	}
	year := s[:4]
	switch {
	case len(s) == len("2026"):
		return Text{"Năm " + year, year}.In(l)
	case s[5] == 'H':
		return Text{map[byte]string{'1': "6 tháng đầu năm ", '2': "6 tháng cuối năm "}[s[6]] + year, s[5:] + " " + year}.In(l)
	case s[5] == 'Q':
		return Text{"Quý " + []string{"I", "II", "III", "IV"}[s[6]-'1'] + "/" + year, s[5:] + " " + year}.In(l)
	case len(s) == len("2026-08"):
		month := strings.TrimPrefix(s[5:], "0")
		if len(month) == 1 && month <= "2" {
			month = "0" + month
		}
		return Text{"Tháng " + month + "/" + year, s}.In(l)
	}
	return Text{
		"Từ " + l.Date(p.First()) + " đến hết " + l.Date(p.Last()),
		p.First().String() + " to " + p.Last().String(),
	}.In(l)
}

// MarshalText implements [encoding.TextMarshaler]; the empty period is "".
func (p Period) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; "" is the empty period, other errors as [ParsePeriod].
func (p *Period) UnmarshalText(text []byte) error { return p.Set(string(text)) }

// Set implements [flag.Value]; "" is the empty period, other errors as [ParsePeriod].
func (p *Period) Set(s string) error {
	if s == "" {
		*p = Period{}
		return nil
	}
	return set(p, s, ParsePeriod)
}

// Value implements [driver.Valuer]: the text form, NULL when empty.
func (p Period) Value() (driver.Value, error) {
	if p.IsZero() {
		return nil, nil //nolint:nilnil // NULL is how SQL writes "no period".
	}
	return p.String(), nil
}

// Scan implements [database/sql.Scanner] for NULL and text.
func (p *Period) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*p = Period{}
		return nil
	case string:
		return p.Set(v)
	case []byte:
		return p.Set(string(v))
	}
	return ParseError{What: "period", Value: "another SQL type", Want: "text or NULL"}
}
