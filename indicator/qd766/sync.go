package qd766

import (
	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/indicator"
)

// A NationalReport is what other systems state of the dossiers that a unit received in a period, for the base of
// DOSSIER_SYNC. A nil number is one that nobody states.
type NationalReport struct {
	Unit   string
	Period cchc.Period

	National     *int64 // received by the national reporting system (BCQG)
	Synced       *int64 // received by the synced report
	PreviousYear *int64 // received in the whole of the year before, by the national reporting system
}

// SyncBase is the base of DOSSIER_SYNC: the larger of the two figures; where both are 0 or missing, the year before,
// whole for a year, its quarter for a quarter and its twelfth for a month; where that is missing too, nothing. Parts of
// a number are cut. The note on the formulas states months, quarters and years, so no other period has a fallback.
func (r *NationalReport) SyncBase() (base int64, flags cchc.Codes, ok bool) {
	for _, n := range []*int64{r.National, r.Synced} {
		if n != nil {
			base = max(base, *n)
		}
	}
	if base > 0 {
		return base, cchc.Codes{}, true
	}
	flags = cchc.NewCodes(cchc.NoNationalReportData)
	if r.PreviousYear == nil {
		return 0, flags, false
	}
	for parts, period := range partsOfYear(r.Period.First()) {
		if period == r.Period {
			return *r.PreviousYear / parts, flags, true
		}
	}
	return 0, flags, false
}

// partsOfYear yields the year, quarter and month of a day with how many of them a year has.
func partsOfYear(day cchc.Date) func(func(int64, cchc.Period) bool) {
	year, month, _ := day.YMD()
	return func(yield func(int64, cchc.Period) bool) {
		_ = yield(1, cchc.Year(year)) && yield(4, cchc.Quarter(year, (int(month)+2)/3)) && yield(12, cchc.Month(year, month))
	}
}

// sync fills in 1.4. Without a report of other systems the portal's set takes the numerator as base, as the portal does
// now, and flags it; the note's set leaves the component unknown. With one that says nothing, the ratio is 0.
func (s *scoring) sync() {
	cell := s.row.cells[dossier.DossierSync].cell()
	for i := range s.t.context.Reports {
		r := &s.t.context.Reports[i]
		if r.Unit != s.scope.unit || r.Period != s.period {
			continue
		}
		base, flags, ok := r.SyncBase()
		count := indicator.Of(DossierSync, cell.Num(), base)
		if !ok {
			cell, count = Cell{}, indicator.Of(DossierSync, 0, max(cell.Den(), 1))
		}
		count.Flags = flags
		s.putCount(cell, count)
		return
	}
	if profileOf(s.t.context.Set) == dossier.Portal2026 {
		// The base is the numerator: what is not known to be synced is in neither.
		cell.Undecided, cell.Unplaced = 0, cell.Unplaced+cell.Undecided
		s.put(DossierSync, cell, cell.Num(), cell.Num(), cchc.TempNationalReportDenominator)
	}
}
