package indicator

import (
	"database/sql/driver"
	"math/bits"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/cchc-go/cchc"
)

// MaxCount is the largest numerator or denominator that is accepted, 10^12.
const MaxCount = 1_000_000_000_000

// A Ratio is a numerator over a denominator (tử số, mẫu số), both whole counts. It is never reduced: 0/40, 0/0
// and 40/0 are different. The zero Ratio is 0/0.
type Ratio struct{ Num, Den int64 }

// Percent returns 100·Num/Den rounded half up to two decimals. ok is false when Den is 0 or less, or when Num
// is negative or the result would not fit.
func (r Ratio) Percent() (p Percent, ok bool) {
	if r.Den <= 0 || r.Num < 0 || r.Num/r.Den > MaxCount {
		return Percent{}, false
	}
	return Percent{int64(mulDiv(uint64(r.Num), 10_000, uint64(r.Den), HalfUp))}, true
}

// Compare returns -1, 0 or 1 as r is smaller than, equal to or greater than s, exactly. Both denominators must
// be positive and both numerators at least 0.
func (r Ratio) Compare(s Ratio) int {
	aHi, aLo := bits.Mul64(uint64(r.Num), uint64(s.Den))
	bHi, bLo := bits.Mul64(uint64(s.Num), uint64(r.Den))
	switch {
	case aHi < bHi || aHi == bHi && aLo < bLo:
		return -1
	case aHi > bHi || aLo > bLo:
		return 1
	}
	return 0
}

// String returns "528684/597918".
func (r Ratio) String() string {
	return strconv.FormatInt(r.Num, 10) + "/" + strconv.FormatInt(r.Den, 10)
}

// Points is a number of points (điểm) with exactly two decimals.
//
// Text form: "62.60", always two decimals; read are also "62.6" and "62". The zero Points is 0.00. Points may be
// compared with ==.
type Points struct{ hundredths int64 }

// PointsFromHundredths returns 62.60 for 6260.
func PointsFromHundredths(n int64) Points { return Points{n} }

// ParsePoints reads a plain decimal with at most two decimals and fifteen digits before them. Anything else is a
// [cchc.ParseError].
func ParsePoints(s string) (Points, error) {
	n, ok := parseHundredths(s)
	if !ok {
		return Points{}, cchc.ParseError{What: "number of points", Value: s, Want: `a plain decimal with at most two decimals, such as "62.60"`}
	}
	return Points{n}, nil
}

// MustPoints is [ParsePoints] for numbers written in source code; it panics where ParsePoints errs.
func MustPoints(s string) Points { return must(ParsePoints(s)) }

// Hundredths returns 6260 for 62.60.
func (p Points) Hundredths() int64 { return p.hundredths }

// Add returns p + q.
func (p Points) Add(q Points) Points { return Points{p.hundredths + q.hundredths} }

// Sub returns p - q.
func (p Points) Sub(q Points) Points { return Points{p.hundredths - q.hundredths} }

// Compare returns -1, 0 or 1 as p is less than, equal to or more than q.
func (p Points) Compare(q Points) int { return compare(p.hundredths, q.hundredths) }

// IsZero reports whether p is 0.00.
func (p Points) IsZero() bool { return p == Points{} }

// String returns the text form.
func (p Points) String() string { return formatHundredths(p.hundredths) }

// Short returns the number without trailing zeros, as maxima are written: "6", "0.5", "2.25".
func (p Points) Short() string { return shorten(p.String()) }

// In returns the text form with the decimal mark of the language.
func (p Points) In(l cchc.Lang) string { return l.Decimal(p.String()) }

// Decimal returns the same number for callers that compute with package decimal.
func (p Points) Decimal() decimal.Decimal { return decimal.New(p.hundredths, -2) }

// MarshalText implements [encoding.TextMarshaler].
func (p Points) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; errors as [ParsePoints].
func (p *Points) UnmarshalText(text []byte) error { return read(p, text, ParsePoints) }

// Value implements [driver.Valuer]: the text form, which every SQL engine reads as a decimal.
func (p Points) Value() (driver.Value, error) { return p.String(), nil }

// Percent is a percentage with exactly two decimals: a share as it is printed, or a target.
//
// Text form: "88.42", without the sign. The zero Percent is 0.00. It may be compared with ==.
type Percent struct{ hundredths int64 }

// PercentFromHundredths returns 88.42 % for 8842.
func PercentFromHundredths(n int64) Percent { return Percent{n} }

// ParsePercent reads a plain decimal with at most two decimals and fifteen digits before them. Anything else is
// a [cchc.ParseError].
func ParsePercent(s string) (Percent, error) {
	n, ok := parseHundredths(s)
	if !ok {
		return Percent{}, cchc.ParseError{What: "percentage", Value: s, Want: `a plain decimal with at most two decimals and no sign, such as "88.42"`}
	}
	return Percent{n}, nil
}

// MustPercent is [ParsePercent] for numbers written in source code; it panics where ParsePercent errs.
func MustPercent(s string) Percent { return must(ParsePercent(s)) }

// Hundredths returns 8842 for 88.42 %.
func (p Percent) Hundredths() int64 { return p.hundredths }

// Compare returns -1, 0 or 1 as p is less than, equal to or more than q.
func (p Percent) Compare(q Percent) int { return compare(p.hundredths, q.hundredths) }

// IsZero reports whether p is 0.00 %.
func (p Percent) IsZero() bool { return p == Percent{} }

// String returns the text form.
func (p Percent) String() string { return formatHundredths(p.hundredths) }

// Short returns the number without trailing zeros, as targets are written: "80".
func (p Percent) Short() string { return shorten(p.String()) }

// In returns the percentage for a person: "88,42 %".
func (p Percent) In(l cchc.Lang) string { return l.Decimal(p.String()) + " %" }

// Decimal returns the same number, 88.42 for 88.42 %, for callers that compute with package decimal.
func (p Percent) Decimal() decimal.Decimal { return decimal.New(p.hundredths, -2) }

// MarshalText implements [encoding.TextMarshaler].
func (p Percent) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; errors as [ParsePercent].
func (p *Percent) UnmarshalText(text []byte) error { return read(p, text, ParsePercent) }

// Value implements [driver.Valuer]: the text form, which every SQL engine reads as a decimal.
func (p Percent) Value() (driver.Value, error) { return p.String(), nil }

func formatHundredths(n int64) string {
	var b [24]byte
	out := b[:0]
	u := uint64(n)
	if n < 0 {
		out = append(out, '-')
		u = -u
	}
	out = strconv.AppendUint(out, u/100, 10)
	return string(append(out, '.', byte('0'+u%100/10), byte('0'+u%10)))
}

func parseHundredths(s string) (n int64, ok bool) {
	const maxWholeDigits = 15
	negative := len(s) > 0 && s[0] == '-'
	if negative {
		s = s[1:]
	}
	whole, decimals := 0, -1 // digits before the mark; after it, -1 while there is none
	for _, c := range []byte(s) {
		switch {
		case c == '.' && decimals < 0 && whole > 0:
			decimals = 0
			continue
		case c < '0' || c > '9':
			return 0, false
		case decimals < 0:
			whole++
		default:
			decimals++
		}
		if whole > maxWholeDigits || decimals > 2 {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	if whole == 0 || decimals == 0 {
		return 0, false
	}
	switch decimals {
	case -1:
		n *= 100
	case 1:
		n *= 10
	}
	if negative {
		n = -n
	}
	return n, true
}

// shorten takes the trailing zeros of two decimals away.
func shorten(s string) string {
	for s[len(s)-1] == '0' {
		s = s[:len(s)-1]
	}
	if s[len(s)-1] == '.' {
		s = s[:len(s)-1]
	}
	return s
}

func compare(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func read[T any](to *T, text []byte, parse func(string) (T, error)) error {
	v, err := parse(string(text))
	if err == nil {
		*to = v
	}
	return err
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
