package qd766

import (
	"time"

	"github.com/cchc-go/cchc"
)

// Months are the twelve months of a year, for [Config].Periods.
func Months(year int) []cchc.Period { return ReportingMonths(year, 1) }

// Quarters are the four quarters of a year.
func Quarters(year int) []cchc.Period {
	return []cchc.Period{cchc.Quarter(year, 1), cchc.Quarter(year, 2), cchc.Quarter(year, 3), cchc.Quarter(year, 4)}
}

// HalfYears are the two halves of a year.
func HalfYears(year int) []cchc.Period {
	return []cchc.Period{cchc.HalfYear(year, 1), cchc.HalfYear(year, 2)}
}

// CalendarPeriods are the months, quarters, halves and the whole of a year.
func CalendarPeriods(year int) []cchc.Period {
	list := append(Months(year), Quarters(year)...)
	return append(append(list, HalfYears(year)...), cchc.Year(year))
}

// ReportingMonths are the twelve reporting months of a year whose reports are closed on a day of the month: with 15, from
// 15 December of the year before to 14 January, and so on to 14 December. A first day of 1 gives the calendar months. A
// day that is not 1 to 28 gives none, for some months lack it.
func ReportingMonths(year, firstDay int) []cchc.Period {
	if firstDay < 1 || firstDay > 28 {
		return nil
	}
	month := time.December
	start := year - 1
	if firstDay == 1 {
		month, start = time.January, year
	}
	first, err := cchc.NewDate(start, month, firstDay)
	if err != nil {
		return nil
	}
	var list []cchc.Period
	for i := range 12 {
		p, err := cchc.NewPeriod(first.AddMonths(i), first.AddMonths(i+1))
		if err != nil {
			return nil
		}
		list = append(list, p)
	}
	return list
}
