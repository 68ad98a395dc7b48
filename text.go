package cchc

import (
	"regexp"
	"strconv"
	"strings"
)

// A Lang is the language a person reads.
//
// The zero Lang is Vietnamese. Text form: "vi", "en".
type Lang uint8

// The languages.
const (
	Vietnamese Lang = iota
	English
)

// String returns "vi" or "en".
func (l Lang) String() string {
	if l == English {
		return "en"
	}
	return "vi"
}

// ParseLang reads "vi" or "en"; anything else is a [ParseError].
func ParseLang(s string) (Lang, error) {
	switch s {
	case "vi":
		return Vietnamese, nil
	case "en":
		return English, nil
	}
	return 0, ParseError{What: "language", Value: s, Want: "vi or en"}
}

// MarshalText implements [encoding.TextMarshaler].
func (l Lang) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; errors as [ParseLang].
func (l *Lang) UnmarshalText(text []byte) error { return l.Set(string(text)) }

// Set implements [flag.Value]; errors as [ParseLang].
func (l *Lang) Set(s string) error { return set(l, s, ParseLang) }

// Int writes n with the thousands mark of the language: 41.850 in Vietnamese, 41,850 in English.
func (l Lang) Int(n int64) string {
	s := strconv.FormatInt(n, 10)
	sign := ""
	if n < 0 {
		sign, s = "-", s[1:]
	}
	mark := "."
	if l == English {
		mark = ","
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + mark + s[i:]
	}
	return sign + s
}

// Decimal rewrites a plain decimal such as "62.60" with the decimal mark of the language: 62,60 in
// Vietnamese, 62.60 in English. No digit is added or taken away.
func (l Lang) Decimal(s string) string {
	if l == English {
		return s
	}
	return strings.Replace(s, ".", ",", 1)
}

// decimals does the same for every decimal in a text. Codes stay as they are: what has several points, letters around it, or
// more decimals than a share or points have, such as 1.001193.
func (l Lang) decimals(s string) string {
	if l == English {
		return s
	}
	b := []byte(s)
	for _, at := range decimal.FindAllStringIndex(s, -1) {
		first, last := at[0], at[1]
		if first > 0 && isOfCode(b[first-1]) || last < len(b) && isOfCode(b[last]) {
			continue
		}
		if point := strings.LastIndexByte(s[:last], '.'); point == first+strings.IndexByte(s[first:], '.') && last-point-1 <= 4 {
			b[point] = ','
		}
	}
	return string(b)
}

var decimal = regexp.MustCompile(`[0-9]+(\.[0-9]+)+`)

func isOfCode(c byte) bool {
	return c == '.' || c == '_' || c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= 0x80
}

// Date writes the day as it stands in documents: 04/8/2026 in Vietnamese (a day below 10 and the months 1 and
// 2 carry a leading zero), 2026-08-04 in English. The zero Date is "".
func (l Lang) Date(d Date) string {
	if d.IsZero() || l == English {
		return d.String()
	}
	y, m, day := d.YMD()
	s := pad(day) + "/"
	if m <= 2 {
		s += "0"
	}
	return s + strconv.Itoa(int(m)) + "/" + strconv.Itoa(y)
}

func pad(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// A Text is the same words in both languages. Official Vietnamese names stand in Vi as published.
//
// The zero Text is empty.
type Text struct {
	Vi string `json:"vi"`
	En string `json:"en"`
}

// In returns the words in one language.
func (t Text) In(l Lang) string {
	if l == English {
		return t.En
	}
	return t.Vi
}

// IsZero reports whether both languages are empty.
func (t Text) IsZero() bool { return t == Text{} }

// A ParseError says which text could not be read as what, and what would be accepted. Its Error quotes Value;
// readers of files that may hold personal data print What and Want alone.
type ParseError struct {
	What  string // the thing to be read: "date", "points"
	Value string // the text as given
	Want  string // what would be accepted
}

// Error returns, for example, `cchc: date "31/02/2026": want YYYY-MM-DD`.
func (e ParseError) Error() string {
	return "cchc: " + e.What + " " + strconv.Quote(e.Value) + ": want " + e.Want
}

// Is makes every ParseError match [ErrParse].
func (ParseError) Is(target error) bool { return target == ErrParse }

func set[T any](to *T, s string, parse func(string) (T, error)) error {
	v, err := parse(s)
	if err == nil {
		*to = v
	}
	return err
}
