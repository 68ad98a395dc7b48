package sipas

import (
	"math/big"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// A Printed is a percentage as a publication prints it, with its own number of decimals: 85.1 and 85.10 are the same
// share and different prints. From 0 to 100, at most two decimals. The zero Printed is "0".
type Printed struct {
	percent  indicator.Percent
	decimals uint8
}

// ParsePrinted reads "85", "85.1" or "85.10"; anything else is a [cchc.ParseError].
func ParsePrinted(s string) (Printed, error) {
	bad := cchc.ParseError{What: "percentage", Value: s, Want: `0 to 100 with at most two decimals and no sign, such as "85.1"`}
	percent, err := indicator.ParsePercent(s)
	if err != nil || percent.Hundredths() < 0 || percent.Hundredths() > 100_00 {
		return Printed{}, bad
	}
	p := Printed{percent: percent}
	if _, decimals, has := strings.Cut(s, "."); has {
		p.decimals = uint8(len(decimals))
	}
	if p.String() != s { // zeros in front, a negative zero
		return Printed{}, bad
	}
	return p, nil
}

// MustPrinted is [ParsePrinted] for figures written in source code; it panics where ParsePrinted errs.
func MustPrinted(s string) Printed {
	p, err := ParsePrinted(s)
	if err != nil {
		panic(err)
	}
	return p
}

// Percent returns the share with two decimals.
func (p Printed) Percent() indicator.Percent { return p.percent }

// String returns the text as printed: "85.1".
func (p Printed) String() string {
	s := p.percent.String()
	s = s[:len(s)-2+int(p.decimals)]
	return strings.TrimSuffix(s, ".")
}

// MarshalText implements [encoding.TextMarshaler].
func (p Printed) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; errors as [ParsePrinted].
func (p *Printed) UnmarshalText(text []byte) error {
	v, err := ParsePrinted(string(text))
	if err == nil {
		*p = v
	}
	return err
}

// A Figure is one share: of a question, a factor or the whole. It is exact: a fraction, or a percentage as published.
// The zero Figure is unknown.
type Figure struct {
	state   indicator.State
	exact   *big.Rat        // when known; never changed
	ratio   indicator.Ratio // when counted: the counts, not reduced
	counted bool
	printed *Printed // when published
}

// ofCounts is known, or undefined for an empty base.
func ofCounts(num, den int64) Figure {
	f := Figure{state: indicator.Undefined, ratio: indicator.Ratio{Num: num, Den: den}, counted: true}
	if den > 0 {
		f.state, f.exact = indicator.Known, big.NewRat(num, den)
	}
	return f
}

func ofPrinted(p Printed) Figure {
	return Figure{state: indicator.Known, exact: big.NewRat(p.percent.Hundredths(), 100_00), printed: &p}
}

// State says whether the share is known, undefined (no base), not applicable (a question that counts no option) or
// unknown (a publication does not state it).
func (f Figure) State() indicator.State { return f.state }

// Ratio returns the counts of the share, not reduced; ok is false for a mean of shares and for a published figure.
func (f Figure) Ratio() (r indicator.Ratio, ok bool) { return f.ratio, f.counted }

// Exact returns the reduced fraction, "63/80"; "" when the share is not known. It is what [Rank] compares.
func (f Figure) Exact() string {
	if f.exact == nil {
		return ""
	}
	return f.exact.RatString()
}

// Percent returns the share as a percentage, half up with two decimals; ok is false when it is not known.
func (f Figure) Percent() (p indicator.Percent, ok bool) {
	if f.exact == nil {
		return indicator.Percent{}, false
	}
	// floor(10000·n/d + 1/2) = floor((20000·n + d) / 2d)
	n := new(big.Int).Mul(f.exact.Num(), big.NewInt(2*100_00))
	n.Add(n, f.exact.Denom())
	n.Div(n, new(big.Int).Lsh(f.exact.Denom(), 1))
	return indicator.PercentFromHundredths(n.Int64()), true
}

// Compare returns -1, 0 or 1 as f is smaller than, equal to or greater than g, exactly; ok is false unless both are
// known.
func (f Figure) Compare(g Figure) (order int, ok bool) {
	if f.exact == nil || g.exact == nil {
		return 0, false
	}
	return f.exact.Cmp(g.exact), true
}

// In writes the share for a person: "78,75 %", a published one with the decimals of its print, or the state in words.
func (f Figure) In(l cchc.Lang) string {
	if f.printed != nil {
		return l.Decimal(f.printed.String()) + " %"
	}
	if p, ok := f.Percent(); ok {
		return p.In(l)
	}
	return f.state.Label().In(l)
}
