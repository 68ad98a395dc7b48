package dossiertest

import (
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// Office hours of the calendar of the civil service, in seconds of the day.
const (
	morning   = 7 * 3600
	noon      = 11*3600 + 1800
	afternoon = 13*3600 + 1800
	evening   = 17 * 3600

	wholeDay   = 24 * 3600
	forenoon   = noon - morning
	workingDay = forenoon + evening - afternoon // seconds of office hours in a day
)

// An office turns instants into office seconds and back. Instants are Unix seconds; 0 is none.
//
// It has the days from horizon before the first day of the province to reach behind the last. Office seconds count from
// the first of them: second n is open from the instant at(n) on. Days behind the known range of the calendar are worked
// from Monday to Friday: nothing that happens there is ever written.
type office struct {
	start  int64   // midnight of the first day
	before []int32 // working days before each day
	worked []int32 // the working days, as days after the first
}

// reach is more than the days that the longest limit, its supplements and its lateness take together.
const reach = 250

func newOffice(cal *calendar.Calendar, days cchc.Period) office {
	first := days.First().AddDays(-horizon)
	o := office{start: first.Start().Unix()}
	for d := range horizon + days.Days() + reach {
		day := first.AddDays(d)
		open, err := cal.IsWorkingDay(day)
		if err != nil {
			open = day.Weekday() != time.Saturday && day.Weekday() != time.Sunday
		}
		o.before = append(o.before, int32(len(o.worked)))
		if open {
			o.worked = append(o.worked, int32(d))
		}
	}
	return o
}

// passed returns the office seconds before an instant; beyond the last day, all there are.
func (o *office) passed(t int64) int64 {
	day, second := (t-o.start)/wholeDay, (t-o.start)%wholeDay
	if day >= int64(len(o.before)) {
		return int64(len(o.worked)) * workingDay
	}
	n := int64(o.before[day])
	if int(n) == len(o.worked) || int64(o.worked[n]) != day {
		return n * workingDay
	}
	within := min(max(second-morning, 0), forenoon) + min(max(second-afternoon, 0), evening-afternoon)
	return n*workingDay + within
}

// at returns the instant at which an office second opens; beyond the last day, its end.
func (o *office) at(n int64) int64 {
	day, second := n/workingDay, n%workingDay
	if day >= int64(len(o.worked)) {
		return o.start + int64(len(o.before))*wholeDay
	}
	if second < forenoon {
		second += morning
	} else {
		second += afternoon - forenoon
	}
	return o.start + int64(o.worked[day])*wholeDay + second
}

// pick draws an instant strictly between two others: in office hours when there are any between them. The second must
// be later by two seconds.
func (o *office) pick(s *source, after, before int64) int64 {
	low, high := o.passed(after)+1, o.passed(before)
	if low >= high {
		return after + 1 + int64(s.below(int(before-after-1)))
	}
	return o.at(low + int64(s.below(int(high-low))))
}

// early is pick in the first half of the office hours between, so that there is room behind.
func (o *office) early(s *source, after, before int64) int64 {
	low, high := o.passed(after), o.passed(before)
	return o.pick(s, after, max(o.at((low+high)/2), after+2))
}

// later returns the instant that is so many office seconds later.
func (o *office) later(t, seconds int64) int64 { return o.at(o.passed(t) + seconds) }

// instant is the zero time for 0.
func instant(t int64) time.Time {
	if t == 0 {
		return time.Time{}
	}
	return time.Unix(t, 0).In(cchc.Zone())
}

// arrivals draws the day and hour at which a dossier comes in.
type arrivals struct {
	days     []int32 // working days of the province, as days after the first day of the office
	daySums  []int
	hourSums []int // of the half-hours of office hours
}

// newArrivals spreads the arrivals. The shares are invented: Mondays are busy, Fridays are not, most people come in the
// middle of the morning, and after Tết they have waited.
func newArrivals(o *office, days cchc.Period) arrivals {
	weekdayShare := [7]int{time.Monday: 26, time.Tuesday: 22, time.Wednesday: 20, time.Thursday: 19, time.Friday: 13, time.Saturday: 6}
	a := arrivals{hourSums: runningSums([]int{2, 6, 10, 13, 13, 12, 10, 7, 3, 8, 11, 11, 9, 6, 3, 1})}
	var weights []int
	previous := int32(-1)
	for _, d := range o.worked {
		day := cchc.DateOf(instant(o.start + int64(d)*wholeDay))
		weight := weekdayShare[day.Weekday()]
		if previous >= 0 && d-previous > 4 {
			weight *= 2
		}
		previous = d
		if days.Contains(day) {
			a.days, weights = append(a.days, d), append(weights, weight)
		}
	}
	a.daySums = runningSums(weights)
	return a
}

// draw returns an instant of office hours.
func (a *arrivals) draw(s *source, o *office) int64 {
	day := a.days[s.weighted(a.daySums)]
	second := int64(s.weighted(a.hourSums)*1800 + s.below(1800))
	return o.at(int64(o.before[day])*workingDay + second)
}
