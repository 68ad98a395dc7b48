package indicator

import (
	"math/big"
	"math/bits"
	"slices"
	"strings"

	"github.com/cchc-go/cchc"
)

// A Mode is what happens to the digits that are cut. The zero Mode is refused.
type Mode uint8

// The modes.
const (
	HalfUp   Mode = iota + 1 // 0.125 becomes 0.13
	HalfEven                 // 0.125 becomes 0.12, 0.135 becomes 0.14
	Down                     // 0.129 becomes 0.12
)

var modes = []string{"", "half_up", "half_even", "down"}

// String returns the text form, "" for the zero Mode.
func (m Mode) String() string { return enumText(modes, m) }

// MarshalText implements [encoding.TextMarshaler].
func (m Mode) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (m *Mode) UnmarshalText(text []byte) error { return enumRead(m, modes, "rounding mode", text) }

// An Order is whether parts are rounded before or after they are added. The zero Order is refused.
type Order uint8

// The orders.
const (
	RoundThenSum Order = iota + 1 // parts add up to the printed total; the total may be further from the exact one
	SumThenRound                  // the total is nearest to the exact one; printed parts may not add up
)

var orders = []string{"", "round_then_sum", "sum_then_round"}

// String returns the text form, "" for the zero Order.
func (o Order) String() string { return enumText(orders, o) }

// MarshalText implements [encoding.TextMarshaler].
func (o Order) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (o *Order) UnmarshalText(text []byte) error { return enumRead(o, orders, "rounding order", text) }

// A Rounding is how a set comes from counts to printed points. It belongs to the set, cites its source, and every
// card names it. The zero Rounding is refused.
//
// The quotient Num/Den is first cut to QuotientScale decimals by Mode, or kept exact when QuotientScale is 0;
// then divided by the target and multiplied by the maximum; then rounded to two decimals by Mode.
type Rounding struct {
	QuotientScale int    `json:"quotient_scale"` // 0 (exact), or 4 (as fine as a target) to 12
	Mode          Mode   `json:"mode"`
	Order         Order  `json:"order"`
	Source        string `json:"source"` // key of a source of the set
}

const (
	minQuotientScale = 4
	maxQuotientScale = 12
)

var powersOf10 = [maxQuotientScale + 1]uint64{1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12}

// An arithmetic is a rounding made ready for one leaf: all of min(limit, limit·quotient/target) that does not depend on
// the counts.
type arithmetic struct {
	limit   uint64 // hundredths of a point
	target  uint64 // hundredths of a percent
	scale   uint64 // 10^QuotientScale, 0 for an exact quotient
	factor  uint64 // limit, in the units of a target
	divisor uint64 // scale·target
	mode    Mode
}

func (r Rounding) prepare(target Percent, limit Points) arithmetic {
	a := arithmetic{limit: uint64(limit.hundredths), target: uint64(target.hundredths), mode: r.Mode}
	a.factor = a.limit * 10_000
	if r.QuotientScale > 0 {
		a.scale = powersOf10[r.QuotientScale]
		a.divisor = a.scale * a.target
	}
	return a
}

// points returns the points of num/den. den is positive and neither is above [MaxCount]; limit and target are within
// the bounds that [NewSet] checks, so that no product overflows.
func (a *arithmetic) points(num, den int64) Points {
	n, d := uint64(num), uint64(den)
	switch {
	case n*10_000 >= a.target*d: // at the target or above
		return Points{int64(a.limit)}
	case a.scale == 0:
		return Points{int64(mulDiv(n, a.factor, d*a.target, a.mode))}
	}
	return Points{int64(mulDiv(mulDiv(n, a.scale, d, a.mode), a.factor, a.divisor, a.mode))}
}

// quotient returns the cut quotient of a ratio with a positive denominator.
func (r Rounding) quotient(ratio Ratio) *big.Rat {
	exact := big.NewRat(ratio.Num, ratio.Den)
	if r.QuotientScale == 0 {
		return exact
	}
	scale := new(big.Int).SetUint64(powersOf10[r.QuotientScale])
	scaled := new(big.Rat).Mul(exact, new(big.Rat).SetInt(scale))
	return new(big.Rat).SetFrac(r.Mode.whole(scaled), scale)
}

// unrounded returns min(limit, limit·quotient/target) before the last rounding.
func (r Rounding) unrounded(ratio Ratio, target Percent, limit Points) *big.Rat {
	full := big.NewRat(limit.hundredths, 100)
	v := new(big.Rat).Quo(r.quotient(ratio), big.NewRat(target.hundredths, 10_000))
	v.Mul(v, full)
	if v.Cmp(full) > 0 {
		return full
	}
	return v
}

// round brings an exact number of points to two decimals.
func (r Rounding) round(v *big.Rat) Points {
	return Points{r.Mode.whole(new(big.Rat).Mul(v, big.NewRat(100, 1))).Int64()}
}

// Round brings a number to a whole one; halves of negative numbers go away from zero under [HalfUp].
func (m Mode) Round(v *big.Rat) *big.Int { return m.whole(v) }

// MulDiv returns a·b/c as a whole number. The product has 128 bits; c is not 0 and the quotient fits in 64 bits, or it
// panics as a division does.
func (m Mode) MulDiv(a, b, c uint64) uint64 { return mulDiv(a, b, c, m) }

// whole rounds a number to an integer; halves of negative numbers go away from zero under HalfUp.
func (m Mode) whole(v *big.Rat) *big.Int {
	rest := new(big.Int)
	q, _ := new(big.Int).QuoRem(v.Num(), v.Denom(), rest)
	twice := rest.Abs(rest).Lsh(rest, 1).Cmp(v.Denom())
	if m == HalfUp && twice >= 0 || m == HalfEven && (twice > 0 || twice == 0 && q.Bit(0) == 1) {
		q.Add(q, big.NewInt(int64(v.Sign())))
	}
	return q
}

// mulDiv returns a·b/c, rounded. The product has 128 bits; the quotient must fit in 64.
func mulDiv(a, b, c uint64, m Mode) uint64 {
	hi, lo := bits.Mul64(a, b)
	var q, rest uint64
	if hi == 0 { // nearly always, and the shorter division is the faster one
		q, rest = lo/c, lo%c
	} else {
		q, rest = bits.Div64(hi, lo, c)
	}
	// rest ≥ c-rest says rest/c ≥ 1/2 without overflow.
	if m == HalfUp && rest >= c-rest || m == HalfEven && (rest > c-rest || rest == c-rest && q&1 == 1) {
		q++
	}
	return q
}

func enumText[T ~uint8](list []string, v T) string {
	if int(v) < len(list) {
		return list[v]
	}
	return ""
}

func enumRead[T ~uint8](to *T, list []string, what string, text []byte) error {
	if i := slices.Index(list[1:], string(text)); i >= 0 {
		*to = T(i + 1)
		return nil
	}
	return cchc.ParseError{What: what, Value: string(text), Want: "one of " + strings.Join(list[1:], ", ")}
}
