package calendar

import (
	"time"

	"github.com/cchc-go/cchc"
)

// IsWorkingDay reports whether any hour of the day is worked. A day outside the built range is a [RangeError].
func (c *Calendar) IsWorkingDay(day cchc.Date) (bool, error) {
	off, err := c.offset(day)
	if err != nil {
		return false, err
	}
	return c.isWorking(off), nil
}

// AddWorkingDays returns the n-th working day after the day, which itself is not counted; for a negative n the
// |n|-th working day before it. For n 0 it is the day itself, worked or not. A day, or a count, that leaves the built
// range is a [RangeError].
func (c *Calendar) AddWorkingDays(day cchc.Date, n int) (cchc.Date, error) {
	off := int32(day.Sub(c.first))
	if uint32(off) >= uint32(c.days) {
		return cchc.Date{}, c.beyond(off < 0, day)
	}
	k := n
	switch {
	case n > 0:
		k += int(c.before[off+1]) - 1
	case n < 0:
		k += int(c.before[off])
	default:
		return day, nil
	}
	if uint(k) >= uint(len(c.nth)) {
		return cchc.Date{}, c.beyond(n < 0, cchc.Date{})
	}
	return c.first.AddDays(int(c.nth[k])), nil
}

// SubtractWorkingDays is [Calendar.AddWorkingDays] of -n.
func (c *Calendar) SubtractWorkingDays(day cchc.Date, n int) (cchc.Date, error) {
	return c.AddWorkingDays(day, -n)
}

// CountWorkingDays returns the number of working days of [from, next): from counts when it is worked, next does not.
// next may be the first day after the built range. next before from is an [OrderError], a day outside a [RangeError].
func (c *Calendar) CountWorkingDays(from, next cchc.Date) (int, error) {
	a, b := int32(from.Sub(c.first)), int32(next.Sub(c.first))
	if uint32(a) > uint32(c.days) || uint32(b) > uint32(c.days) || a > b || c.days == 0 {
		return 0, c.countError(from, next)
	}
	return int(c.before[b]) - int(c.before[a]), nil
}

func (c *Calendar) countError(from, next cchc.Date) error {
	if next.Before(from) {
		return OrderError{from.Start(), next.Start()}
	}
	if from.Before(c.first) || c.days == 0 {
		return c.beyond(true, from)
	}
	return c.beyond(false, next)
}

// IsOpen reports whether the instant lies in a block. At the end of a block it does not.
func (c *Calendar) IsOpen(t time.Time) (bool, error) {
	p, err := c.at(t)
	if err != nil {
		return false, err
	}
	o, _, ok := c.opening(p)
	return ok && o == p, nil
}

// NextOpening returns the instant itself when it lies in a block, otherwise the start of the next block: an instant at
// the end of a block moves on. An instant outside the built range, and one with no opening after it, is a
// [RangeError].
func (c *Calendar) NextOpening(t time.Time) (time.Time, error) {
	p, err := c.at(t)
	if err != nil {
		return time.Time{}, err
	}
	o, _, ok := c.opening(p)
	if !ok {
		return time.Time{}, c.beyond(false, cchc.Date{})
	}
	return c.instant(o), nil
}

// AddWorkingTime returns the earliest instant at which so much working time has passed since t: time used up exactly
// at the end of a block ends there (11:30, not 13:30). Nothing is rounded. For d 0 it is t itself, for a negative d
// the latest instant before t with so much working time between. A count that leaves the built range is a
// [RangeError].
func (c *Calendar) AddWorkingTime(t time.Time, d time.Duration) (time.Time, error) {
	p, err := c.at(t)
	if err != nil {
		return time.Time{}, err
	}
	if d == 0 {
		return t.In(cchc.Zone()), nil
	}
	sum := c.worked(p) + int64(d)
	switch {
	case d > 0 && (sum < 0 || sum > c.minutes*nsMinute):
		return time.Time{}, c.beyond(false, cchc.Date{})
	case d > 0:
		return c.instant(c.reached(sum)), nil
	case sum < 0:
		return time.Time{}, c.beyond(true, cchc.Date{})
	}
	return c.instant(c.lasts(sum)), nil
}

// SubtractWorkingTime returns the latest instant at which the working time d still lies between it and t; see
// [Calendar.DueSoon]. It is [Calendar.AddWorkingTime] of -d.
func (c *Calendar) SubtractWorkingTime(t time.Time, d time.Duration) (time.Time, error) {
	return c.AddWorkingTime(t, -d)
}

// WorkingTime returns the working time between two instants, exact to the nanosecond. An end before the start is an
// [OrderError], an instant outside the built range a [RangeError].
func (c *Calendar) WorkingTime(from, to time.Time) (time.Duration, error) {
	a, err := c.at(from)
	if err != nil {
		return 0, err
	}
	b, err := c.at(to)
	if err != nil {
		return 0, err
	}
	if to.Before(from) {
		return 0, OrderError{from, to}
	}
	return time.Duration(c.worked(b) - c.worked(a)), nil
}

// WorkingTimeUpTo returns the working time from the first built day up to an instant. Two of them differ by the
// [Calendar.WorkingTime] between, so a line of n instants needs n calls. An instant outside the built range is a
// [RangeError].
func (c *Calendar) WorkingTimeUpTo(t time.Time) (time.Duration, error) {
	p, err := c.at(t)
	if err != nil {
		return 0, err
	}
	return time.Duration(c.worked(p)), nil
}

// DueSoon returns the latest instant at which the working time left still remains before the due instant: due Monday
// 09:00 with four hours left is Friday 15:00.
func (c *Calendar) DueSoon(due time.Time, left time.Duration) (time.Time, error) {
	if left < 0 {
		return time.Time{}, OrderError{due, due.Add(left)}
	}
	return c.AddWorkingTime(due, -left)
}

// RoundUp moves an instant on to the next multiple of the grid since midnight, a quarter of an hour say, where an office
// prints its appointments so; nothing else in this package rounds. An instant on the grid stays, and none moves past
// the end of its block. An instant outside office hours stays as well. A grid that is not above zero is an
// [OrderError], an instant outside the built range a [RangeError].
func (c *Calendar) RoundUp(t time.Time, grid time.Duration) (time.Time, error) {
	p, err := c.at(t)
	if err != nil {
		return time.Time{}, err
	}
	if grid <= 0 {
		return time.Time{}, OrderError{t, t.Add(grid)}
	}
	if !c.isWorking(p.off) {
		return t.In(cchc.Zone()), nil
	}
	for _, b := range c.hoursOf(p.off) {
		from, to := int64(b.From)*nsMinute, int64(b.To)*nsMinute
		if p.ns >= from && p.ns <= to {
			if over := p.ns % int64(grid); over > 0 {
				p.ns = min(p.ns-over+int64(grid), to)
			}
			break
		}
	}
	return c.instant(p), nil
}

// Between returns how much of a unit of time lies between two instants: working days and calendar days after the civil
// date of from, up to and including that of to; months that have passed in full; working minutes. An end before the
// start is an [OrderError], a day outside the built range a [RangeError].
//
// It turns [Calendar.Due] around: for a whole number of working days it is the limit again under every rule, counted
// from Due.Start; for working hours it is the limit again; for calendar days and months it is at least the limit.
func (c *Calendar) Between(from, to time.Time, unit TimeUnit) (Limit, error) {
	a, err := c.at(from)
	if err != nil {
		return Limit{}, err
	}
	b, err := c.at(to)
	if err != nil {
		return Limit{}, err
	}
	if to.Before(from) {
		return Limit{}, OrderError{from, to}
	}
	switch unit {
	case WorkingDay:
		return WorkingDays(int(c.rank(b.off+1) - c.rank(a.off+1))), nil
	case WorkingHour:
		return WorkingMinutes(int((c.worked(b) - c.worked(a)) / nsMinute)), nil
	case CalendarDay:
		return Days(int(b.off - a.off)), nil
	case CalendarMonth:
		first, last := c.first.AddDays(int(a.off)), c.first.AddDays(int(b.off))
		n := (last.Year()-first.Year())*12 + month(last) - month(first)
		if n > 0 && first.AddMonths(n).After(last) {
			n--
		}
		return Months(n), nil
	}
	return Limit{}, LimitError{Want: "a unit: working days, working hours, calendar days or months"}
}

func month(d cchc.Date) int { _, m, _ := d.YMD(); return int(m) }
