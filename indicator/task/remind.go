package task

import (
	"cmp"
	"iter"
	"slices"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// A Reminder is an open task that is overdue or due soon.
type Reminder struct {
	Assessment
	Lead        string
	Responsible string // code of the body or position that answers, "" when not stated
	// WorkingDays is, for an overdue task, how many working days have come after its due day, the as-of day included
	// (0 while only days off have); for one in term, how many are left after the as-of day, the due day included (0
	// when it is due on the as-of day or no working day is left).
	WorkingDays int
	// Provisional says that a day between is projected and not yet noticed (tạm tính).
	Provisional bool
	// Err is the [calendar.RangeError] when the calendar does not know the days; WorkingDays then says nothing.
	Err error
}

// Reminders lists the open tasks that are overdue, and those in term with at most so many working days left, by the
// calendar. Overdue ones stand first, the earliest due day first; then the others, the earliest due day first; equal
// days by code. A task in term of which the calendar cannot tell is listed with the error, not dropped.
//
// A task that is done, not yet assigned or unplaced needs no reminder. The error is that of the first task that
// [Task.Check] refuses, or an [AskError] for a day or basis not stated, a number below 0, or no calendar.
func Reminders(tasks iter.Seq[Task], asOf cchc.Date, basis Basis, within int, cal *calendar.Calendar) ([]Reminder, error) {
	if within < 0 || within > maxWithin {
		return nil, AskError{"working days", "0 to " + strconv.Itoa(maxWithin)}
	}
	if cal == nil {
		return nil, AskError{"calendar", "a calendar"}
	}
	var list []Reminder
	for t := range tasks {
		a, err := t.Assess(asOf, basis)
		if err != nil {
			return nil, err
		}
		if r, ok := remind(t, a, within, cal); ok {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, Reminder.compare)
	return list, nil
}

const maxWithin = 10_000

func remind(t Task, a Assessment, within int, cal *calendar.Calendar) (Reminder, bool) {
	r := Reminder{Assessment: a, Lead: t.Lead, Responsible: t.Responsible}
	switch a.State {
	case Overdue:
		r.count(cal, a.Due, a.AsOf)
		return r, true
	case InTerm:
		// The first day on which one working day too many would be left; known even when the due day is not.
		if far, err := cal.AddWorkingDays(a.AsOf, within+1); err == nil && !a.Due.Before(far) {
			return Reminder{}, false
		}
		r.count(cal, a.AsOf, a.Due)
		return r, r.Err != nil || r.WorkingDays <= within
	}
	return Reminder{}, false
}

// count counts the working days after one day up to and with another.
func (r *Reminder) count(cal *calendar.Calendar, after, last cchc.Date) {
	r.WorkingDays, r.Err = cal.CountWorkingDays(after.AddDays(1), last.AddDays(1))
	r.Provisional = r.Err == nil && cal.IsProjected(last)
}

func (r Reminder) compare(s Reminder) int {
	return cmp.Or(cmp.Compare(s.State, r.State), r.Due.Compare(s.Due), cmp.Compare(r.Code, s.Code))
}

// In writes the reminder on one line: the task, its lead, the due day, and how many working days are left or over.
func (r Reminder) In(l cchc.Lang) string {
	s := r.Code + " (" + r.Lead + "): " + cchc.Text{Vi: "hạn ", En: "due "}.In(l) + l.Date(r.Due) + ", "
	n := l.Int(int64(r.WorkingDays))
	switch {
	case r.Err != nil:
		s += r.State.Label().In(l) + ", " + cchc.Text{Vi: "chưa tính được số ngày làm việc", En: "working days not known"}.In(l)
	case r.State == Overdue:
		s += cchc.Text{Vi: "quá hạn " + n + " ngày làm việc", En: "overdue by " + n + " working days"}.In(l)
	default:
		s += cchc.Text{Vi: "còn " + n + " ngày làm việc", En: n + " working days left"}.In(l)
	}
	if r.Provisional {
		s += cchc.Text{Vi: " (tạm tính)", En: " (provisional)"}.In(l)
	}
	return s
}
