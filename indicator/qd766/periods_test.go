package qd766_test

import (
	"slices"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/indicator/qd766"
)

func TestPeriods(t *testing.T) {
	closed := qd766.ReportingMonths(2026, 15)
	if got, want := closed[0], must(cchc.ParsePeriod("2025-12-15/2026-01-15")); got != want || len(closed) != 12 {
		t.Errorf("%s, want %s, of %d", got, want, len(closed))
	}
	if got, want := closed[11], must(cchc.ParsePeriod("2026-11-15/2026-12-15")); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for i := range closed[1:] {
		if closed[i].Next() != closed[i+1].First() {
			t.Errorf("%s and %s do not follow each other", closed[i], closed[i+1])
		}
	}
	if months := qd766.Months(2026); months[0] != cchc.Month(2026, 1) || months[11] != cchc.Month(2026, 12) || len(months) != 12 {
		t.Errorf("%v", months)
	}
	all := qd766.CalendarPeriods(2026)
	if len(all) != 19 || !slices.Contains(all, cchc.Quarter(2026, 3)) || !slices.Contains(all, cchc.HalfYear(2026, 2)) || !slices.Contains(all, cchc.Year(2026)) {
		t.Errorf("%v", all)
	}
	for _, day := range []int{0, -1, 29, 31} {
		if list := qd766.ReportingMonths(2026, day); list != nil {
			t.Errorf("a month that begins on %d: %v", day, list)
		}
	}
	if list := qd766.ReportingMonths(0, 15); list != nil {
		t.Errorf("the year before the first: %v", list)
	}
	// All of them may be counted at once.
	for _, periods := range [][]cchc.Period{all, closed} {
		_, err := qd766.NewCounter(qd766.Config{
			Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(),
			Periods: periods, AsOf: cchc.MustDate("2027-01-01").Start(), By: qd766.ByResolving,
		})
		if err != nil {
			t.Error(err)
		}
	}
}
