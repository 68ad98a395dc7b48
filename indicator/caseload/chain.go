package caseload

import "github.com/cchc-go/cchc"

// CheckParts compares the cells of a published table with the sums of the tables of its parts, the units below it or the
// fields of it, and returns an [cchc.IdentityBroken] for each cell that differs. A cell is compared where every table has
// it. A part that already includes another is not to be given beside it.
func (t *PublishedTable) CheckParts(parts ...PublishedTable) []cchc.Finding {
	var list []cchc.Finding
	for _, c := range Cells() {
		whole, ok := t.Cells[c]
		var total Amount
		for _, p := range parts {
			a, printed := p.Cells[c]
			ok = ok && printed
			total = total.plus(a)
		}
		if ok && len(parts) > 0 && !whole.meets(total) {
			list = append(list, cchc.Finding{Code: cchc.IdentityBroken, Place: "cells." + c.String(), Got: whole.String(), Want: total.String()})
		}
	}
	return list
}

// CheckChain compares what a published table carried over with what was open at the end of the period before; before are
// the tables of the unit itself, or of every predecessor of a unit that took over from others. The paused, printed beside
// the open, may or may not be among them: either agrees. Open in time and overdue make up the open where these are not
// printed.
//
// ok is true when they agree, and when the cells are not there to tell. Otherwise the finding is an
// [cchc.IdentityBroken].
func (t *PublishedTable) CheckChain(before ...PublishedTable) (f cchc.Finding, ok bool) {
	carried, known := t.Cells[CellCarriedOver]
	var open, all Amount // without the paused, and with them
	for _, b := range before {
		a, printed := amountOf(b.Cells, CellOpen)
		paused := b.Cells[CellPaused] // 0 when not printed
		known = known && printed
		open = open.plus(a)
		all = all.plus(a).plus(paused)
	}
	if !known || len(before) == 0 || carried.meets(open) || carried.meets(all) {
		return cchc.Finding{}, true
	}
	return cchc.Finding{Code: cchc.IdentityBroken, Place: "cells.carried_over", Got: carried.String(), Want: open.String()}, false
}

func (a Amount) plus(b Amount) Amount { return Amount{a.From + b.From, a.To + b.To} }

// meets reports whether the two can be the same number.
func (a Amount) meets(b Amount) bool { return a.From <= b.To && b.From <= a.To }
