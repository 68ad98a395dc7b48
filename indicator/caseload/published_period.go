package caseload

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
)

// checkPeriod says what is wrong with the printed period: it ends before it starts, it is longer than a year, or it is not
// that of the title. A title is compared by year, and by length and overlap where it names a month, quarter or run of
// months; reporting months and quarters need not be those of the calendar.
func checkPeriod(t PublishedTable) []cchc.Finding {
	from, to := t.From.Day, t.To.Day
	if from.IsZero() || to.IsZero() {
		return nil
	}
	if to.Before(from) {
		return []cchc.Finding{{Code: cchc.PeriodReversed, Place: "period.to", Got: to.String(), Want: meantDay(from, to)}}
	}
	var list []cchc.Finding
	if days := to.Sub(from) + 1; days > 366 {
		list = append(list, cchc.Finding{Code: cchc.PeriodTooLong, Place: "period", Got: strconv.Itoa(days), Want: "366"})
	}
	if h, ok := headingOf(t.Title); ok && !h.fits(from, to, t.Title) {
		list = append(list, cchc.Finding{Code: cchc.PeriodTitleDiffers, Place: "period", Got: from.String() + "/" + to.String(), Want: h.period.String()})
	}
	return list
}

// meantDay is the last day with the year of the first when that mends the period, otherwise the first day.
func meantDay(from, to cchc.Date) string {
	_, month, day := to.YMD()
	if d, err := cchc.NewDate(from.Year(), month, day); err == nil && !d.Before(from) {
		return d.String()
	}
	return from.String()
}

// A heading is the period that a title names. Months is 0 for a year, of which a table may cover a part.
type heading struct {
	period cchc.Period
	months int
}

func (h heading) fits(from, to cchc.Date, title string) bool {
	if h.months == 0 { // a title may name the year of an instrument too
		return strings.Contains(title, from.String()[:4]) || strings.Contains(title, to.String()[:4])
	}
	days := to.Sub(from) + 1
	return from.Before(h.period.Next()) && !to.Before(h.period.First()) && days >= 28*h.months && days <= 31*h.months
}

var (
	titleMonth   = regexp.MustCompile(`tháng\s+(\d{1,2})\s*(?:/|-|năm)\s*(\d{4})`)
	titleQuarter = regexp.MustCompile(`quý\s+(iv|iii|ii|i|[1-4])\s*(?:/|-|năm)?\s*(\d{4})`)
	titleMonths  = regexp.MustCompile(`(\d{1,2})\s+tháng\s+(đầu|cuối)?\s*năm\s+(\d{4})`)
	titleYear    = regexp.MustCompile(`năm\s+(\d{4})`)
)

// headingOf reads the period that a Vietnamese title names.
func headingOf(title string) (h heading, ok bool) {
	text := strings.ToLower(title)
	number := func(s string) int {
		n, _ := wholeNumber(s)
		return int(n)
	}
	if m := titleMonths.FindStringSubmatch(text); m != nil {
		return monthsOf(number(m[3]), number(m[1]), m[2] == "cuối")
	}
	if m := titleMonth.FindStringSubmatch(text); m != nil {
		h = heading{cchc.Month(number(m[2]), time.Month(number(m[1]))), 1}
	} else if m := titleQuarter.FindStringSubmatch(text); m != nil {
		quarter, isRoman := map[string]int{"i": 1, "ii": 2, "iii": 3, "iv": 4}[m[1]]
		if !isRoman {
			quarter = number(m[1])
		}
		h = heading{cchc.Quarter(number(m[2]), quarter), 3}
	} else if m := titleYear.FindStringSubmatch(text); m != nil {
		h = heading{cchc.Year(number(m[1])), 0}
	}
	return h, !h.period.IsZero()
}

// monthsOf is the run of so many months at the beginning or end of a year.
func monthsOf(year, n int, atEnd bool) (h heading, ok bool) {
	first, next := cchc.Month(year, 1).First(), cchc.Year(year).Next()
	if n < 1 || n > 12 || first.IsZero() || next.IsZero() {
		return heading{}, false
	}
	if atEnd {
		first = next.AddMonths(-n)
	} else {
		next = first.AddMonths(n)
	}
	p, err := cchc.NewPeriod(first, next)
	return heading{p, n}, err == nil
}
