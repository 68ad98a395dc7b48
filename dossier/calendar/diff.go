package calendar

import (
	"time"

	"github.com/cchc-go/cchc"
)

// A DayChange is a day on which two calendars differ in what is worked.
type DayChange struct {
	Date     cchc.Date
	Old, New Day
}

// DiffDays lists the days that both calendars know and on which they differ: worked or free, the hours, the kind. A day
// that only one of them knows is no difference.
func DiffDays(old, now *Calendar) []DayChange {
	first := maxDate(old.first, now.first)
	last := old.first.AddDays(int(old.days))
	if other := now.first.AddDays(int(now.days)); other.Before(last) {
		last = other
	}
	var list []DayChange
	for d := first; !d.IsZero() && d.Before(last); d = d.AddDays(1) {
		a, errA := old.Why(d)
		b, errB := now.Why(d)
		if errA == nil && errB == nil && (a.Kind != b.Kind || a.Hours.String() != b.Hours.String()) {
			list = append(list, DayChange{d, a, b})
		}
	}
	return list
}

// An Open is an open deadline: a dossier number, the case, and the appointment that was issued, zero when none was.
type Open struct {
	Number      string
	Case        Case
	Appointment time.Time
}

// A Moved is an open deadline that two calendars answer differently, or that neither can answer. Exactly one of Old and
// OldErr is set, and so with New: a calendar that does not know the days refuses.
//
// Issued says that an appointment stands on a slip already: it is listed here and never moved.
type Moved struct {
	Open
	Old, New       Due
	OldErr, NewErr error
	Issued         bool
}

// Later returns how much later the new due instant is, negative when it is earlier; 0 when either calendar refuses.
func (m Moved) Later() time.Duration {
	if m.OldErr != nil || m.NewErr != nil {
		return 0
	}
	return m.New.At.Sub(m.Old.At)
}

// Diff returns which of the open deadlines would move if one calendar took the place of another, in the order given. One
// whose due instant stays is left out; one that only becomes known, or stops being provisional, is listed. So is one
// that both calendars refuse, because its pause is still open or its days are unknown to both: nobody can say whether it
// moves, and both errors are set.
func Diff(old, now *Calendar, open []Open) []Moved {
	var list []Moved
	for _, o := range open {
		m := Moved{Open: o, Issued: !o.Appointment.IsZero()}
		m.Old, m.OldErr = old.DueOf(o.Case)
		m.New, m.NewErr = now.DueOf(o.Case)
		if m.OldErr != nil || m.NewErr != nil || !m.Old.At.Equal(m.New.At) || m.Old.Provisional != m.New.Provisional {
			list = append(list, m)
		}
	}
	return list
}
