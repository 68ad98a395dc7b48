package caseload

import "github.com/cchc-go/cchc/indicator"

// A LateRatio is one of the late ratios of a published table, recomputed from its counts.
type LateRatio struct {
	Variant   Variant
	Numerator Numerator
	Ratio     indicator.Ratio
}

// LateRatios are the late ratios that the counts of the table give, R1 to R6, with every numerator that sources use. One is
// left out when the table has not the counts for it, added up or printed, when they are approximations, and when its base
// is 0 or less than its numerator. Where the early, on time and late make up all that was due, the late hold those still
// open, and how many of them were resolved is not known. What a word of the table covers, such as whether the received include those carried
// over, is not asked here.
func (t *PublishedTable) LateRatios() []LateRatio {
	var list []LateRatio
	for v := R1; v <= R6; v++ {
		for _, n := range v.Numerators() {
			r, ok := t.lateRatio(v, n)
			if ok && r.Den > 0 && 0 <= r.Num && r.Num <= r.Den {
				list = append(list, LateRatio{v, n, r})
			}
		}
	}
	return list
}

func (t *PublishedTable) lateRatio(v Variant, n Numerator) (r indicator.Ratio, ok bool) {
	base := map[Variant][]Cell{
		R1: {CellReceived}, R2: {CellResolved}, R3: {CellEarlyOrOnTime, CellLate, CellOverdue},
		R4: {CellToHandle}, R5: {CellToHandle}, R6: {CellOpen},
	}[v]
	late := map[Numerator][]Cell{ResolvedLate: {CellLate}, WithOverdue: {CellLate, CellOverdue}, OverdueAlone: {CellOverdue}}[n]
	if due, printed := t.count(CellDue); printed {
		if v == R3 {
			base = []Cell{CellDue}
		}
		if judged, known := t.count(CellEarlyOrOnTime, CellLate); known && judged == due { // the late are those open too
			if n == ResolvedLate {
				return r, false
			}
			late = map[Numerator][]Cell{WithOverdue: {CellLate}, OverdueAlone: {CellOverdue}}[n]
		}
	}
	if r.Den, ok = t.count(base...); !ok {
		return r, false
	}
	if v == R5 {
		inTime, ok := t.count(CellEarlyOrOnTime, CellInTime)
		r.Num = r.Den - inTime
		return r, ok
	}
	r.Num, ok = t.count(late...)
	return r, ok
}

// count adds up cells; ok is false unless all of them are exact counts, or made of such.
func (t *PublishedTable) count(list ...Cell) (n int64, ok bool) {
	for _, c := range list {
		a, known := amountOf(t.Cells, c)
		if !known || !a.IsExact() {
			return 0, false
		}
		n += a.From
	}
	return n, true
}
