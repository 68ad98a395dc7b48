package parindex

import (
	"math/big"
	"math/bits"

	"github.com/cchc-go/cchc/indicator"
)

// A fraction is the exact points of a leaf, num/den hundredths of a point. den is positive, and 1 where num is below 0: only
// whole hundredths are taken away. num/den is at most 10^7 in size ([mostPoints]).
type fraction struct{ num, den int64 }

func whole(p indicator.Points) fraction { return fraction{p.Hundredths(), 1} }

func (f fraction) rat() *big.Rat {
	v := big.NewRat(f.num, f.den)
	return v.Quo(v, big.NewRat(100, 1))
}

// perHundredth is how many nano-points a hundredth of a point has.
const perHundredth = 10_000_000

// An amount encloses an exact sum of points: floor ≤ sum < floor + cut nano-points, or sum = floor when cut is 0. It is
// what makes exact sums of fractions cheap: only where the ends round differently does anyone need the fractions.
type amount struct {
	floor int64 // nano-points
	cut   int64 // how many parts of the sum were cut
}

func (f fraction) amount() amount {
	if f.den == 1 {
		return amount{floor: f.num * perHundredth}
	}
	hi, lo := bits.Mul64(uint64(f.num), perHundredth)
	q, rest := bits.Div64(hi, lo, uint64(f.den))
	a := amount{floor: int64(q)}
	if rest > 0 {
		a.cut = 1
	}
	return a
}

func (a amount) add(b amount) amount { return amount{a.floor + b.floor, a.cut + b.cut} }

// round returns a · by / over as a whole number; ok is false when the two ends round differently. over is positive.
func (a amount) round(m indicator.Mode, by, over uint64) (n int64, ok bool) {
	n = scale(m, a.floor, by, over)
	return n, a.cut == 0 || n == scale(m, a.floor+a.cut, by, over)
}

// scale returns a · by / over as a whole number; halves of negative numbers go away from zero, as [indicator.Mode.Round].
func scale(m indicator.Mode, a int64, by, over uint64) int64 {
	if a < 0 {
		return -int64(m.MulDiv(uint64(-a), by, over))
	}
	return int64(m.MulDiv(uint64(a), by, over))
}

// tens are the powers of ten that decimals need.
var tens = [...]int64{1, 10, 100}

// hundredths rounds an exact number to so many decimals and returns it in hundredths.
func hundredths(m indicator.Mode, decimals int, v *big.Rat) int64 {
	unit := big.NewRat(tens[decimals], 1)
	return m.Round(unit.Mul(unit, v)).Int64() * tens[2-decimals]
}
