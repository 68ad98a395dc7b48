package threshold

import (
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// maxFraction bounds both numbers of a Fraction, so that a product with a count fits 64 bits.
const maxFraction = 1_000_000

// A Fraction is an exact share from 0 to 1, such as 2/100. Text form: "2/100". It is not reduced, and is shown as a
// percentage. The zero Fraction states nothing.
type Fraction struct{ num, den int64 }

// PercentOf returns n/100.
func PercentOf(n int64) Fraction { return Fraction{n, 100} }

// ParseFraction reads "2/100": whole numbers up to 1,000,000, the first not above the second, the second not 0. Anything
// else is a [cchc.ParseError].
func ParseFraction(s string) (Fraction, error) {
	a, b, _ := strings.Cut(s, "/")
	num, okNum := digits(a)
	den, okDen := digits(b)
	f := Fraction{num, den}
	if !okNum || !okDen || !f.valid() {
		return Fraction{}, cchc.ParseError{What: "fraction", Value: s, Want: "a share from 0 to 1 such as 2/100, of whole numbers up to 1000000"}
	}
	return f, nil
}

func digits(s string) (n int64, ok bool) {
	if s == "" || len(s) > len("1000000") {
		return 0, false
	}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	return n, true
}

func (f Fraction) valid() bool {
	return f.num >= 0 && f.den > 0 && f.num <= f.den && f.den <= maxFraction
}

// IsZero reports whether nothing is stated; 0/100 is stated.
func (f Fraction) IsZero() bool { return f == Fraction{} }

// Ratio returns the fraction as a ratio.
func (f Fraction) Ratio() indicator.Ratio { return indicator.Ratio{Num: f.num, Den: f.den} }

// Compare returns -1, 0 or 1 as f is smaller than, equal to or greater than g, exactly. Both must be stated.
func (f Fraction) Compare(g Fraction) int { return f.Ratio().Compare(g.Ratio()) }

// String returns "2/100", "" for the zero Fraction.
func (f Fraction) String() string {
	if f.IsZero() {
		return ""
	}
	return f.Ratio().String()
}

// In returns the percentage for a person, with up to two decimals: "2 %", "2,5 %". A share that has more is shown as the
// fraction that it is.
func (f Fraction) In(l cchc.Lang) string {
	if f.IsZero() {
		return ""
	}
	percent, _ := f.Ratio().Percent()
	if (indicator.Ratio{Num: percent.Hundredths(), Den: 10_000}).Compare(f.Ratio()) != 0 {
		return l.Int(f.num) + "/" + l.Int(f.den)
	}
	return l.Decimal(percent.Short()) + " %"
}

// MarshalText implements [encoding.TextMarshaler].
func (f Fraction) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; errors as [ParseFraction].
func (f *Fraction) UnmarshalText(text []byte) error {
	v, err := ParseFraction(string(text))
	if err == nil {
		*f = v
	}
	return err
}

// A Limit is a share that is crossed by what lies over it (vượt quá, trên) or, when it is AtLeast, by what reaches it
// (từ … trở lên). Text form: "over 2/100", "at_least 95/100".
type Limit struct {
	Fraction `json:"share"`

	AtLeast bool `json:"at_least"`
}

// Over returns the limit of n percent that must be exceeded.
func Over(n int64) Limit { return Limit{Fraction: PercentOf(n)} }

// AtLeast returns the limit of n percent that must be reached.
func AtLeast(n int64) Limit { return Limit{PercentOf(n), true} }

// ParseLimit reads the text form; anything else is a [cchc.ParseError].
func ParseLimit(s string) (Limit, error) {
	word, share, _ := strings.Cut(s, " ")
	f, err := ParseFraction(share)
	if err != nil || word != "over" && word != "at_least" {
		return Limit{}, cchc.ParseError{What: "limit", Value: s, Want: `"over 2/100" or "at_least 2/100"`}
	}
	return Limit{f, word == "at_least"}, nil
}

// String returns the text form, "" for the zero Limit.
func (l Limit) String() string {
	switch {
	case l.IsZero():
		return ""
	case l.AtLeast:
		return "at_least " + l.Fraction.String()
	}
	return "over " + l.Fraction.String()
}

// In says the limit for a person: "trên 2 %", "từ 95 % trở lên".
func (l Limit) In(lang cchc.Lang) string {
	share := l.Fraction.In(lang)
	switch {
	case share == "":
		return ""
	case l.AtLeast:
		return cchc.Text{Vi: "từ " + share + " trở lên", En: "at least " + share}.In(lang)
	}
	return cchc.Text{Vi: "trên " + share, En: "over " + share}.In(lang)
}

// MarshalText implements [encoding.TextMarshaler].
func (l Limit) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; errors as [ParseLimit].
func (l *Limit) UnmarshalText(text []byte) error {
	v, err := ParseLimit(string(text))
	if err == nil {
		*l = v
	}
	return err
}

// Crossed reports whether a ratio crosses the limit. Its counts must be from 0 to [indicator.MaxCount]; a base of 0 never
// crosses.
func (l Limit) Crossed(r indicator.Ratio) bool {
	if r.Den <= 0 || l.IsZero() {
		return false
	}
	left, right := r.Num*l.den, l.num*r.Den
	return left > right || l.AtLeast && left == right
}

// moreToCross is the least number of late dossiers more with which r crosses; each joins the base too when grows is set.
// ok is false when no number does.
func (l Limit) moreToCross(r indicator.Ratio, grows bool) (n int64, ok bool) {
	step := l.den // of den·num − num·den, by one late dossier
	if grows {
		step -= l.num
	}
	missing := l.num*r.Den - r.Num*l.den
	if l.AtLeast {
		missing-- // reaching is enough
	}
	if missing < 0 {
		return 0, true
	}
	if step == 0 {
		return 0, false
	}
	return missing/step + 1, true
}

// moreToLeave is the least number of dossiers in time, received more, with which r no longer crosses. ok is false when no
// number does.
func (l Limit) moreToLeave(r indicator.Ratio) (n int64, ok bool) {
	excess := r.Num*l.den - l.num*r.Den
	if l.AtLeast {
		excess++ // equality crosses too
	}
	if excess <= 0 {
		return 0, true
	}
	if l.num == 0 {
		return 0, false
	}
	return (excess + l.num - 1) / l.num, true
}

// shareText prints a ratio and its percentage for a person: "21/1.000 (2,10 %)".
func shareText(r indicator.Ratio, l cchc.Lang) string {
	s := l.Int(r.Num) + "/" + l.Int(r.Den)
	if p, ok := r.Percent(); ok {
		s += " (" + p.In(l) + ")"
	}
	return s
}

func place(name string, i int) string { return name + "[" + strconv.Itoa(i) + "]" }
