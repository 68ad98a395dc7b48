package threshold

import (
	"cmp"
	"slices"
	"sort"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
)

// An Open is a dossier that is open and in time.
type Open struct {
	Number string
	Turns  cchc.Date // the first day at whose end it is overdue, if it is not finished
}

// TurnsOverdue returns the first day at whose end an open dossier is overdue under the policy that judged it, if nothing
// happens to it. ok is false for one that is not open and in time by its due moment: ended, overdue already, waiting for the
// applicant or without a due moment.
func TurnsOverdue(s *dossier.Assessment, p dossier.Policy) (day cchc.Date, ok bool) {
	if s.Timeliness != dossier.InTime || s.Why != dossier.OpenInTime || s.Due.IsZero() {
		return cchc.Date{}, false
	}
	day = cchc.DateOf(s.Due)
	if p.Open == dossier.OpenByDay {
		day = day.AddDays(1)
	}
	return day, true
}

// A Watch holds the open dossiers of units, to look ahead. Make one with [NewWatch]. It belongs to one goroutine.
type Watch struct {
	policy dossier.Policy
	open   map[string][]Open
	sorted map[string]bool // whether open is in order
}

// NewWatch returns an empty Watch for dossiers that the policy judges.
func NewWatch(p dossier.Policy) *Watch {
	return &Watch{p, map[string][]Open{}, map[string]bool{}}
}

// Add notes a dossier of a unit, where it is open and in time; s is its assessment at the instant from which to look ahead.
func (w *Watch) Add(unit string, d *dossier.Dossier, s *dossier.Assessment) {
	if day, ok := TurnsOverdue(s, w.policy); ok {
		w.open[unit] = append(w.open[unit], Open{d.Number, day})
		w.sorted[unit] = false
	}
}

// A Crossing is the day on which a unit would cross a rung if it finished nothing and received nothing.
type Crossing struct {
	Rung int // counted from 1
	Day  cchc.Date
	More int64 // how many dossiers more must turn overdue
	// Deciding are the numbers of the dossiers that turn overdue up to the day, the earliest first: More of them at least,
	// and all others that turn on that same day.
	Deciding []string
	// Finish is how many of Deciding, whichever, must be finished in time for the day to be a later one; 0 when no number
	// of them does, as may be under R6, whose base shrinks with each.
	Finish int64
	// WorkingDays is how many working days are left, the day of looking not counted and the last one included on which
	// those that turn overdue on Day are still in time; -1 when the calendar does not reach that far.
	WorkingDays int
}

// Ahead says when a unit would cross each rung that it has not crossed; v is its verdict as of the day. Rungs that its open
// dossiers do not suffice for, or that are crossed after the day through (zero: no bound), are left out, and so is a crossing
// on a base below the ladder's minimum, from which nothing follows. A ratio of resolved dossiers alone (R2) does not rise
// by waiting: none is crossed. The result does not depend on the order of Add.
func (w *Watch) Ahead(unit string, v *Verdict, asOf, through cchc.Date, cal *calendar.Calendar) []Crossing {
	if v.ladder == nil || v.Reading.Numerator == caseload.ResolvedLate {
		return nil
	}
	open := w.open[unit]
	if !w.sorted[unit] {
		slices.SortFunc(open, func(a, b Open) int { return cmp.Or(a.Turns.Compare(b.Turns), cmp.Compare(a.Number, b.Number)) })
		w.sorted[unit] = true
	}
	first := v.Rung
	if v.BelowMinimum {
		first = 0 // nothing follows yet from those crossed
	}
	var list []Crossing
	for rung := first; rung < len(v.ladder.d.Rungs); rung++ {
		more, ok := v.moreToAct(rung)
		if !ok || more > int64(len(open)) {
			break
		}
		day := open[more-1].Turns
		if !through.IsZero() && day.After(through) {
			break
		}
		c := Crossing{Rung: rung + 1, Day: day, More: more, WorkingDays: w.workingDays(asOf, day, cal)}
		turn := more + int64(firstAfter(open[more:], day))
		c.Deciding = make([]string, 0, turn)
		for _, o := range open[:turn] {
			c.Deciding = append(c.Deciding, o.Number)
		}
		c.Finish = v.finish(rung, turn)
		list = append(list, c)
	}
	return list
}

// firstAfter is the place of the first dossier that turns overdue after a day.
func firstAfter(open []Open, day cchc.Date) int {
	n, _ := slices.BinarySearchFunc(open, day, func(o Open, day cchc.Date) int {
		if o.Turns.After(day) {
			return 1
		}
		return -1
	})
	return n
}

// moreToAct is [Verdict.moreTo], and enough for a base that grows to reach the ladder's minimum.
func (v *Verdict) moreToAct(rung int) (more int64, ok bool) {
	more, ok = v.moreTo(rung)
	if missing := v.ladder.d.MinimumBase - v.Ratio.Den; missing > 0 {
		return max(more, missing), ok && v.Reading.Variant.GrowsWithLate()
	}
	return more, ok
}

// finish is the least number of dossiers to finish, of so many that turn overdue, with which the unit stays below a rung.
func (v *Verdict) finish(rung int, turn int64) int64 {
	crossed := func(finished int64) bool {
		r := indicator.Ratio{Num: v.Ratio.Num + turn - finished, Den: v.Ratio.Den}
		switch {
		case v.Reading.Variant.GrowsWithLate():
			r.Den += turn // in time or not, it falls due
		case v.Reading.Variant == caseload.R6:
			r.Den -= finished
		}
		return v.ladder.d.Rungs[rung].Limit.Crossed(r)
	}
	n := sort.Search(int(turn), func(i int) bool { return !crossed(int64(i) + 1) })
	if n == int(turn) {
		return 0
	}
	return int64(n) + 1
}

func (w *Watch) workingDays(asOf, turns cchc.Date, cal *calendar.Calendar) int {
	next := turns // the first day that no longer helps
	if w.policy.Open != dossier.OpenByDay {
		next = turns.AddDays(1)
	}
	from := asOf.AddDays(1)
	if !from.Before(next) {
		return 0
	}
	n, err := cal.CountWorkingDays(from, next)
	if err != nil {
		return -1
	}
	return n
}
