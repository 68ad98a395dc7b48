package calendar

import (
	"time"

	"github.com/cchc-go/cchc"
)

// A Due is when a dossier is to be resolved (ngày hẹn trả), and how that came about.
type Due struct {
	At          time.Time // the last instant in time, in Vietnamese time
	Day         cchc.Date // the civil day it ends; At is 00:00 of the next where office hours end at 24:00
	Start       time.Time // where the count began: the receipt, or the opening it was moved to
	Rule        Rule      // the rule that was applied; HalfDay where a half day was counted under another
	Rolled      bool      // the last day was a day off and the end moved on
	Provisional bool      // a day beyond the known range was needed (tạm tính)
	Converted   bool      // the receipt was given in another zone and was converted to +07:00
}

// Due returns when a limit that was received at an instant ends, counted by a rule.
//
// It never returns a date beside an error. A receipt outside the built range, and a count that leaves it, is a
// [RangeError]; a limit without length, of zero or less, and no rule is a [LimitError]. Zero working days have a
// meaning under [HalfDay] alone: the end of the half-day that is running. Calendar days and months have none under
// HalfDay and are counted by [CivilCode]; the result says so.
//
// "Trong ngày" and "giải quyết ngay" end with the last block of the day of receipt when it is worked and not yet over,
// otherwise with that of the next working day.
//
// Receipt outside office hours is not moved by CivilCode: its civil date, worked or not, is the day that is left out.
// Call [Calendar.DeemedReceipt] first where a submission counts as received only when the office opens.
func (c *Calendar) Due(received time.Time, limit Limit, rule Rule) (due Due, err error) {
	p, ok := c.split(received)
	if !ok {
		return Due{}, c.outside(received)
	}
	if limit.unit == WorkingHour && limit.n > 0 && limit.n <= c.minutes && rule >= CivilCode && rule <= HalfDay {
		start, before, ok := c.opening(p)
		before += limit.n * nsMinute
		if !ok || before > c.minutes*nsMinute {
			return Due{}, c.beyond(false, cchc.Date{})
		}
		due.Rule = rule
		c.finish(&due, received, p, start, c.reached(before))
		return due, nil
	}
	applied, err := appliedRule(limit, rule)
	if err != nil {
		return Due{}, err
	}
	start, end, rolled := p, place{}, false
	switch {
	case limit.unit == WorkingHour: // longer than the whole range
		ok = false
	case applied == KeepClock:
		if start, _, ok = c.opening(p); ok {
			end, rolled, ok = c.keepClock(start, limit)
		}
	case applied == HalfDay:
		start, end, ok = c.halfDay(p, limit)
	default:
		end, rolled, ok = c.civil(p, limit)
	}
	if !ok {
		return Due{}, c.beyond(false, cchc.Date{})
	}
	due.Rule, due.Rolled = applied, rolled
	c.finish(&due, received, p, start, end)
	return due, nil
}

// finish fills in what does not depend on the rule.
func (x *index) finish(due *Due, received time.Time, p, start, end place) {
	due.At = x.instant(end)
	due.Day = x.first.AddDays(int(end.off))
	due.Provisional = end.off >= x.known
	if received.Location() != cchc.Zone() {
		_, seconds := received.Zone()
		due.Converted = seconds != 7*60*60
		received = received.In(cchc.Zone())
	}
	due.Start = received
	if start != p {
		due.Start = x.instant(start)
	}
}

// appliedRule checks a limit against a rule, and says by which one it is counted.
func appliedRule(limit Limit, rule Rule) (Rule, error) {
	if rule < CivilCode || rule > HalfDay {
		return 0, LimitError{limit, rule, "a rule: civil, clock or half"}
	}
	switch limit.unit {
	case 0:
		return 0, LimitError{limit, rule, "a stated length"}
	case SameDay:
		return CivilCode, nil
	case AtOnce:
		if rule == KeepClock {
			return CivilCode, nil
		}
		return rule, nil
	}
	if limit.n < 0 || limit.n == 0 && (limit.unit != WorkingDay || rule != HalfDay) {
		return 0, LimitError{limit, rule, "a length above 0"}
	}
	switch {
	case limit.unit == WorkingDay && limit.n%2 != 0:
		return HalfDay, nil
	case limit.unit != WorkingDay && limit.unit != WorkingHour && rule == HalfDay:
		return CivilCode, nil
	}
	return rule, nil
}

// day is the working day k with a time of day; ok is false beyond the range.
func (x *index) day(k int64) (int32, bool) { return int32(k), k < int64(len(x.nth)) }

// closing is the end of the last block of the k-th working day.
func (x *index) closing(k int64) (place, bool) {
	if k >= int64(len(x.nth)) {
		return place{}, false
	}
	return place{int32(x.nth[k]), x.shape(int32(k)).close}, true
}

// civil counts by the Civil Code.
func (c *Calendar) civil(p place, limit Limit) (end place, rolled, ok bool) {
	k := int64(c.rank(p.off))
	switch limit.unit {
	case WorkingDay:
		if c.isWorking(p.off) {
			k++
		}
		end, ok = c.closing(k + limit.n/2 - 1)
		return end, false, ok
	case SameDay, AtOnce:
		if c.isWorking(p.off) {
			late := p.ns >= c.shape(int32(k)).close || limit.cutoff > 0 && p.ns > int64(limit.cutoff)*nsMinute
			if late {
				k++
			}
		}
		end, ok = c.closing(k)
		return end, false, ok
	}
	off, rolled, ok := c.lastDay(p.off, limit)
	if !ok {
		return place{}, false, false
	}
	end, ok = c.closing(int64(c.rank(off)))
	return end, rolled, ok
}

// lastDay is the last day of a limit in calendar days or months, moved on when it is a day off.
func (c *Calendar) lastDay(from int32, limit Limit) (off int32, rolled, ok bool) {
	last := int64(from) + limit.n
	if limit.unit == CalendarMonth {
		end := c.first.AddDays(int(from)).AddMonths(int(limit.n))
		if end.IsZero() {
			return 0, false, false
		}
		last = int64(end.Sub(c.first))
	}
	if last >= int64(c.days) {
		return 0, false, false
	}
	off = int32(last)
	if c.isWorking(off) {
		return off, false, true
	}
	k := c.rank(off)
	if int(k) >= len(c.nth) {
		return 0, false, false
	}
	return int32(c.nth[k]), true, true
}

// keepClock ends at the time of day of the start.
func (c *Calendar) keepClock(start place, limit Limit) (end place, rolled, ok bool) {
	k := int32(0)
	if limit.unit == WorkingDay {
		k, ok = c.day(int64(c.rank(start.off)) + limit.n/2)
	} else {
		var off int32
		off, rolled, ok = c.lastDay(start.off, limit)
		if ok {
			k = c.rank(off)
		}
	}
	if !ok {
		return place{}, false, false
	}
	return place{int32(c.nth[k]), c.shape(k).clip(start.ns)}, rolled, true
}

// clip returns the time of day when it lies in a block or at its end; between blocks and after the last one, the end
// of the block before it; before the first one, the opening.
func (s *shape) clip(ns int64) int64 {
	at := s.open
	for _, b := range s.hours {
		from, to := int64(b.From)*nsMinute, int64(b.To)*nsMinute
		if ns < from {
			break
		}
		at = min(ns, to)
	}
	return at
}

// halfDay counts half-days. Before noon is a morning, else an afternoon; a day off has neither and moves to the next
// opening.
func (c *Calendar) halfDay(p place, limit Limit) (start, end place, ok bool) {
	start = p
	if !c.isWorking(p.off) {
		if start, _, ok = c.opening(p); !ok {
			return start, end, false
		}
	}
	const noon = 12 * 60 * nsMinute
	half := int64(0)
	if start.ns >= noon {
		half = 1
	}
	n := limit.n
	if limit.unit == AtOnce {
		n = 0
	}
	half += int64(c.rank(start.off))*2 + n
	if n == 0 {
		// The half-day that is running: one that is over before the receipt is not it.
		for {
			if end, ok = c.halfEnd(half); !ok || end.off > start.off || end.ns > start.ns {
				return start, end, ok
			}
			half++
		}
	}
	end, ok = c.halfEnd(half)
	return start, end, ok
}

// halfEnd is the end of a half-day, counted from the first morning of the range. A day without that half ends with the
// one it has.
func (c *Calendar) halfEnd(half int64) (place, bool) {
	k, ok := c.day(half / 2)
	if !ok {
		return place{}, false
	}
	s := c.shape(k)
	if half%2 == 0 && s.noon > 0 {
		return place{int32(c.nth[k]), s.noon}, true
	}
	return place{int32(c.nth[k]), s.close}, true
}

// DeemedReceipt returns when a submission counts as received where that happens only in office hours: the instant
// itself in a block, otherwise the next opening. It is a separate step, for the practice of counters differs.
func (c *Calendar) DeemedReceipt(submitted time.Time) (time.Time, error) {
	return c.NextOpening(submitted)
}

// ReceiptLimit is the time in which an online submission is to be accepted or sent back: 8 working hours. It is read
// in the rules of the State Treasury (Thông tư 87/2021/TT-BTC, Điều 10) and is practice elsewhere.
func ReceiptLimit() Limit { return WorkingHours(8) }

// ReceiptDue returns when an online submission is to be accepted or sent back: moved to the next opening, then
// [ReceiptLimit]. When an advance fee is paid later, pass the instant of payment.
func (c *Calendar) ReceiptDue(submitted time.Time) (Due, error) {
	return c.Due(submitted, ReceiptLimit(), KeepClock)
}
