package caseload

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// A Report is what does not add up in a published table, and what does. Nothing in it repairs the table.
type Report struct {
	Title  string
	Period []cchc.Finding // what is wrong with the period
	// Totals are the totals of the table against its classes, each tried: the words "received" and "to handle" are used
	// for either. Empty when the table has one total at most, or not the classes.
	Totals     []Identity
	Identities []Identity // every sum that the cells allow, those that hold too
	Shares     []CheckedShare
	ShareSums  []ShareSum
	Suspects   []Suspect // the likeliest first
	LateRatios []LateRatio
	// Findings are what could not be read, verified or placed, and parts above their whole. What the lists above say is not
	// said again.
	Findings []cchc.Finding
}

// A CheckedShare is a printed share beside the one that the counts give, rounded half up to the decimals that were printed.
type CheckedShare struct {
	Cell, Base Cell
	Stated     bool // the table says what it is a share of; otherwise the base is the one that fits best
	Printed    PrintedShare
	// Part and Whole are the counts of cell and base, added up from others where they were not printed; Low and High are
	// the share that they give, equal but for approximations. Known is false when cell or base cannot be had or the base
	// is 0: then nothing can be said.
	Part, Whole Amount
	Low, High   PrintedShare
	Known       bool
	// Counts are the counts that print this share of the base; HasCounts is false when there is none, and for a base
	// that is not exact.
	Counts    Amount
	HasCounts bool
}

// Agrees reports whether the printed share is that of the counts; false while it is not known.
func (s CheckedShare) Agrees() bool {
	return s.Known && s.Low.Units <= s.Printed.Units && s.Printed.Units <= s.High.Units
}

// A ShareSum is the sum of the printed shares of all parts of one whole. Rounding alone can take it from 100 by half a unit
// of the last decimal for each share.
type ShareSum struct {
	Base  Cell
	Cells []Cell
	Sum   PrintedShare
	// Allowed is the most by which rounding can miss 100, in half units of the last decimal of Sum.
	Allowed int64
}

// Agrees reports whether rounding can explain the sum.
func (s ShareSum) Agrees() bool { return 2*abs(s.Sum.Units-hundred(s.Sum.Decimals)) <= s.Allowed }

// Reconcile says what in a published table does not add up.
//
//   - Every sum whose cells the table has is tested; exact counts get no tolerance. Where tables use words differently one
//     way of reading holds for all sums of the table: the usual one, and another only when sums fail and it needs fewer
//     mistakes to explain them; the identity then says so.
//   - Every share is recomputed, half up to the printed decimals. A base that the table does not state is the one that
//     most shares of the same kind agree with; a table may have several.
//   - Shares of all the parts of a whole may miss 100 by half a unit of the last decimal for each.
//   - For each broken sum, each of its cells is given the value that closes it. It is a suspect unless a printed share
//     that agrees now would fail, or as many sums would break as close. When one value closes every broken sum, those that
//     close fewer are left out.
//
// Two figures that are no part of one table (another unit, period or level) are never compared here.
func Reconcile(t PublishedTable) Report {
	r := Report{Title: t.Title, Period: checkPeriod(t)}
	for _, f := range t.Findings {
		if f.Code == cchc.PeriodUnreadable {
			r.Period = append(r.Period, f)
		} else {
			r.Findings = append(r.Findings, f)
		}
	}
	r.Shares = checkShares(t)
	r.read(t)
	r.Totals = totals(t.Cells, r.Identities)
	r.LateRatios = t.LateRatios()
	r.Findings = append(r.Findings, partsOverWholes(t.Cells, r.Identities)...)
	for _, s := range r.Shares {
		if !s.Known {
			r.Findings = append(r.Findings, cchc.Finding{Code: cchc.ShareUnverifiable, Place: "shares." + s.Cell.String(), Got: s.Printed.String()})
		}
	}
	return r
}

// read tests the sums in the way of using words that needs the fewest mistakes to explain the table; of several such in the
// one that is nearest to the usual, then in the one whose mistakes are the smallest slips.
func (r *Report) read(t PublishedTable) {
	usual := identitiesOf(t.Cells, way{})
	ways := waysOf(t.Cells)
	if !slices.ContainsFunc(usual, Identity.isBroken) {
		ways = ways[:1] // nothing asks for another reading
	}
	s := &search{table: t, shares: r.Shares, known: map[correction]effect{}}
	best := s.read(ways[0])
	for _, w := range ways[1:] {
		if other := s.read(w); other.compare(&best) < 0 {
			best = other
		}
	}
	r.Identities, r.Suspects = best.identities, best.suspects
	r.ShareSums = best.shareSums
	for i := range r.Identities {
		identity := &r.Identities[i]
		switch {
		case identity.Reading == UsualReading:
		case identity.Holds() && usual[i].Holds():
			*identity = usual[i]
		default:
			identity.Usual = usual[i].Residual
		}
	}
}

// AddsUp reports whether everything adds up, in the usual reading or in another, and nothing was odd.
func (r *Report) AddsUp() bool {
	return len(r.Period) == 0 && len(r.Findings) == 0 && !slices.ContainsFunc(r.Identities, Identity.isBroken) &&
		!slices.ContainsFunc(r.Shares, func(s CheckedShare) bool { return !s.Agrees() }) &&
		!slices.ContainsFunc(r.ShareSums, func(s ShareSum) bool { return !s.Agrees() })
}

// IsClean reports whether everything adds up in the usual reading, and nothing was odd.
func (r *Report) IsClean() bool {
	return r.AddsUp() && !slices.ContainsFunc(r.Identities, func(i Identity) bool { return i.Reading != UsualReading })
}

// totals tries every total of the table against the classes of the identity that was tested.
func totals(cells map[Cell]Amount, tested []Identity) []Identity {
	b := &ruleBook{cells: cells}
	wholes := b.wholes()
	for _, i := range tested {
		isTotal := slices.ContainsFunc(wholes, func(w []Cell) bool { return slices.Equal(w, i.Whole) }) &&
			(slices.Contains(i.Parts, CellOpen) || slices.Contains(i.Parts, CellInTime))
		if !isTotal || len(wholes) < 2 {
			continue
		}
		list := make([]Identity, 0, len(wholes))
		for _, w := range wholes {
			list = append(list, Identity{Whole: w, Parts: i.Parts}.test(cells))
		}
		return list
	}
	return nil
}

// partsOverWholes finds the parts that are larger than what they are a part of, where no identity says so already.
func partsOverWholes(cells map[Cell]Amount, tested []Identity) []cchc.Finding {
	var list []cchc.Finding
	for _, row := range []struct {
		whole Cell
		parts []Cell
	}{
		{CellToHandle, []Cell{CellReceived, CellCarriedOver, CellResolved, CellOpen, CellPaused, CellRefused, CellWithdrawn, CellRefusedOrWithdrawn}},
		{CellReceived, []Cell{CellOnline, CellCounter, CellPost}},
		{CellResolved, []Cell{CellEarly, CellOnTime, CellEarlyOrOnTime, CellLate}},
		{CellLate, []Cell{CellLateWithApology, CellLateWithoutApology}},
		{CellOpen, []Cell{CellInTime, CellOverdue}},
		{CellRefusedOrWithdrawn, []Cell{CellRefused, CellWithdrawn}},
		{CellDue, []Cell{CellEarly, CellOnTime, CellEarlyOrOnTime, CellLate}},
	} {
		whole, ok := cells[row.whole]
		if !ok {
			continue
		}
		for _, c := range row.parts {
			part, printed := cells[c]
			isTested := slices.ContainsFunc(tested, func(i Identity) bool {
				return slices.Equal(i.Whole, []Cell{row.whole}) && slices.Contains(i.Parts, c)
			})
			if printed && !isTested && part.From > whole.To {
				list = append(list, cchc.Finding{
					Code: cchc.PartOverWhole, Place: "cells." + c.String(),
					Got: strconv.FormatInt(part.From, 10), Want: strconv.FormatInt(whole.To, 10),
				})
			}
		}
	}
	return list
}

// hundred is 100 % in units of so many decimals.
func hundred(decimals int) int64 {
	n := int64(100)
	for range decimals {
		n *= 10
	}
	return n
}

func abs(n int64) int64 { return max(n, -n) }

// shareOf returns count/base as a percentage, half up; ok is false when the base is 0.
func shareOf(count, base int64, decimals int) (p PrintedShare, ok bool) {
	if base <= 0 || count < 0 {
		return PrintedShare{}, false
	}
	// (2·count·scale + base) / 2·base, cut to a whole number
	n := new(big.Int).Mul(big.NewInt(2*count), big.NewInt(hundred(decimals)))
	n.Add(n, big.NewInt(base)).Quo(n, big.NewInt(2*base))
	return PrintedShare{Units: n.Int64(), Decimals: decimals}, n.IsInt64()
}

// countsThatPrint returns the counts whose share of the base is printed so; ok is false when there is none.
func countsThatPrint(p PrintedShare, base int64) (a Amount, ok bool) {
	if base <= 0 {
		return Amount{}, false
	}
	// count·scale lies in [base·(units-1/2), base·(units+1/2))
	up := func(halves int64) int64 {
		scale := big.NewInt(2 * hundred(p.Decimals))
		n := new(big.Int).Mul(big.NewInt(base), big.NewInt(halves))
		n.Add(n, scale).Sub(n, big.NewInt(1)).Div(n, scale)
		if !n.IsInt64() {
			return indicator.MaxCount + 1
		}
		return n.Int64()
	}
	a = Amount{max(up(2*p.Units-1), 0), min(up(2*p.Units+1)-1, indicator.MaxCount)}
	return a, a.From <= a.To
}

// bases are the cells of which a cell may be a share, the likeliest first.
func bases(c Cell) []Cell {
	switch c {
	case CellReceived, CellCarriedOver:
		return []Cell{CellToHandle}
	case CellOnline, CellCounter, CellPost, CellToHandle:
		return []Cell{CellReceived, CellToHandle}
	case CellEarly, CellOnTime, CellEarlyOrOnTime, CellLate:
		return []Cell{CellResolved, CellDue, CellToHandle, CellReceived}
	case CellLateWithApology, CellLateWithoutApology:
		return []Cell{CellLate, CellResolved}
	case CellInTime, CellOverdue:
		return []Cell{CellOpen, CellToHandle, CellReceived, CellDue}
	}
	return []Cell{CellReceived, CellToHandle, CellDue, CellResolved}
}

// amountOf returns a cell, added up where it was not printed.
func amountOf(cells map[Cell]Amount, c Cell) (a Amount, ok bool) {
	list := madeOf(cells, c)
	for _, part := range list {
		a = a.plus(cells[part])
	}
	return a, list != nil
}

// checkShare recomputes one share of a base.
func checkShare(cells map[Cell]Amount, c Cell, printed PrintedShare, base Cell) CheckedShare {
	s := CheckedShare{Cell: c, Base: base, Stated: printed.Base != 0, Printed: printed}
	part, hasPart := amountOf(cells, c)
	whole, hasBase := amountOf(cells, base)
	if !hasBase {
		return s
	}
	if hasPart {
		low, known := shareOf(part.From, whole.To, printed.Decimals)
		if high, also := shareOf(part.To, whole.From, printed.Decimals); known && also {
			s.Part, s.Whole, s.Low, s.High, s.Known = part, whole, low, high, true
		}
	}
	if whole.IsExact() {
		s.Counts, s.HasCounts = countsThatPrint(printed, whole.From)
	}
	return s
}

// checkShares recomputes every printed share, in the order of the cells.
func checkShares(t PublishedTable) []CheckedShare {
	fits := func(c, base Cell) bool {
		p := t.Shares[c]
		_, ok := amountOf(t.Cells, base)
		return ok && base != c && checkShare(t.Cells, c, p, base).Agrees()
	}
	var list []CheckedShare
	for _, c := range Cells() {
		p, ok := t.Shares[c]
		if !ok {
			continue
		}
		base := p.Base
		if base == 0 {
			base = likeliestBase(t, c, fits)
		}
		list = append(list, checkShare(t.Cells, c, p, base))
	}
	return list
}

// likeliestBase is the base that most shares of the same kind fit, among those that this share fits if there is any; a
// printed one before one that is added up.
func likeliestBase(t PublishedTable, c Cell, fits func(c, base Cell) bool) Cell {
	kind := bases(c)
	candidates := slices.DeleteFunc(slices.Clone(kind), func(base Cell) bool { _, ok := amountOf(t.Cells, base); return !ok || base == c })
	if len(candidates) == 0 {
		return kind[0]
	}
	votes := func(base Cell) int {
		n := 0
		for other, p := range t.Shares {
			if slices.Equal(bases(other), kind) && (p.Base == base || p.Base == 0 && fits(other, base)) {
				n++
			}
		}
		if fits(c, base) {
			n += len(t.Shares)
		}
		return n
	}
	isMade := func(base Cell) int {
		if _, printed := t.Cells[base]; printed {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(candidates, func(a, b Cell) int {
		return cmp.Or(cmp.Compare(votes(b), votes(a)), cmp.Compare(isMade(a), isMade(b)))
	})
	return candidates[0]
}

// shareSums adds up the printed shares of the parts of each whole that has all of them.
func shareSums(tested []Identity, shares []CheckedShare) []ShareSum {
	var list []ShareSum
	for _, i := range tested {
		base := i.Whole[0]
		if len(i.Whole) > 1 {
			base = CellToHandle
		}
		s := ShareSum{Base: base, Cells: i.Parts}
		decimals, n := 0, 0
		for _, share := range shares {
			if share.Base == base && slices.Contains(i.Parts, share.Cell) {
				decimals = max(decimals, share.Printed.Decimals)
				n++
			}
		}
		if n != len(i.Parts) || n < 2 {
			continue
		}
		s.Sum.Decimals = decimals
		for _, share := range shares {
			if slices.Contains(i.Parts, share.Cell) {
				unit := hundred(decimals) / hundred(share.Printed.Decimals)
				s.Sum.Units += share.Printed.Units * unit
				s.Allowed += unit
			}
		}
		list = append(list, s)
	}
	return list
}
