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
		return []cchc.Finding{reversed(from, to, t.Title)}
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

// reversed says that a period ends before it starts, with what may have been meant: the last day in the year of the first,
// the two the other way round where that makes whole months, the last day in the next year, the first day in the year of
// the last, the two the other way round; the first of these that is a period of a year at most, and of the title where
// that names one.
func reversed(from, to cchc.Date, title string) cchc.Finding {
	h, hasHeading := headingOf(title)
	fits := func(from, to cchc.Date) bool {
		return !from.IsZero() && !to.IsZero() && !to.Before(from) && to.Sub(from) < 366 && (!hasHeading || h.fits(from, to, title))
	}
	found := func(place string, got cchc.Date, want string) cchc.Finding {
		return cchc.Finding{Code: cchc.PeriodReversed, Place: "period." + place, Got: got.String(), Want: want}
	}
	swapped := cchc.Finding{Code: cchc.PeriodReversed, Place: "period", Got: from.String() + "/" + to.String(), Want: to.String() + "/" + from.String()}
	isMonths := dayOf(to) == 1 && dayOf(from.AddDays(1)) == 1
	switch same, next, earlier := inYear(to, from.Year()), inYear(to, from.Year()+1), inYear(from, to.Year()); {
	case fits(from, same):
		return found("to", to, same.String())
	case fits(to, from) && isMonths:
		return swapped
	case fits(from, next):
		return found("to", to, next.String())
	case fits(earlier, to):
		return found("from", from, earlier.String())
	case fits(to, from):
		return swapped
	}
	return found("to", to, from.String()+" or later")
}

func dayOf(d cchc.Date) int {
	_, _, day := d.YMD()
	return day
}

// inYear is a day in another year, zero when that year has not the day.
func inYear(d cchc.Date, year int) cchc.Date {
	_, month, day := d.YMD()
	moved, err := cchc.NewDate(year, month, day)
	if err != nil {
		return cchc.Date{}
	}
	return moved
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
