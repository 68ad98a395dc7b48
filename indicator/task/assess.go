package task

import (
	"github.com/cchc-go/cchc"
)

// A Basis is the due day that a task is judged by. No source says which, so the zero Basis is refused.
type Basis uint8

// The bases.
const (
	ByOriginal Basis = iota + 1 // thời hạn giao ban đầu
	ByExtended                  // thời hạn đã được gia hạn
)

var bases = []name{
	{},
	{"original", cchc.Text{Vi: "Theo thời hạn giao ban đầu", En: "by the due day first set"}},
	{"extended", cchc.Text{Vi: "Theo thời hạn đã được gia hạn", En: "by the due day as extended"}},
}

// String returns the text form, "" for the zero Basis.
func (b Basis) String() string { return textOf(bases, b) }

// Label names the basis for a person.
func (b Basis) Label() cchc.Text { return labelOf(bases, b) }

// MarshalText implements [encoding.TextMarshaler].
func (b Basis) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (b *Basis) UnmarshalText(text []byte) error { return readName(b, bases, "basis", text) }

// A State is where a task stands on the as-of day. The zero State is Unplaced.
type State uint8

// The states.
const (
	Unplaced State = iota // chưa xếp được; the Reason says why
	OnTime                // hoàn thành đúng hạn: done ≤ due
	Late                  // hoàn thành trễ hạn: done > due
	InTerm                // đang thực hiện, trong hạn: due ≥ as of
	Overdue               // đang thực hiện, quá hạn: due < as of
	NotYet                // assigned after the as-of day
)

var states = []name{
	{"unplaced", cchc.Text{Vi: "Chưa xếp được", En: "unplaced"}},
	{"on_time", cchc.Text{Vi: "Hoàn thành đúng hạn", En: "completed on time"}},
	{"late", cchc.Text{Vi: "Hoàn thành trễ hạn", En: "completed late"}},
	{"in_term", cchc.Text{Vi: "Đang thực hiện, trong hạn", En: "open, in term"}},
	{"overdue", cchc.Text{Vi: "Đang thực hiện, quá hạn", En: "open, overdue"}},
	{"not_yet", cchc.Text{Vi: "Chưa giao tại thời điểm đánh giá", En: "not yet assigned on the as-of day"}},
}

// String returns the text form.
func (s State) String() string { return textOf(states, s) }

// Label names the state for a person.
func (s State) Label() cchc.Text { return labelOf(states, s) }

// MarshalText implements [encoding.TextMarshaler].
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (s *State) UnmarshalText(text []byte) error { return readName(s, states, "state of a task", text) }

// IsDone reports whether the state is one of a completed task.
func (s State) IsDone() bool { return s == OnTime || s == Late }

// IsOpen reports whether the state is one of an open task.
func (s State) IsOpen() bool { return s == InTerm || s == Overdue }

// A Reason says why a task is unplaced. The zero Reason stands beside every other state. Where several hold, the first
// of the list is given.
type Reason uint8

// The reasons.
const (
	NoAssigned         Reason = iota + 1 // the day of assignment is not stated
	DoneBeforeAssigned                   // the two days contradict each other
	DoneUndated                          // done, on a day that is not stated
	NoDue                                // no due day to judge by
)

var reasons = []name{
	{},
	{"no_assigned", cchc.Text{Vi: "Không có ngày giao", En: "no day of assignment"}},
	{"done_before_assigned", cchc.Text{Vi: "Ngày hoàn thành trước ngày giao", En: "done before it was assigned"}},
	{"done_undated", cchc.Text{Vi: "Đã hoàn thành nhưng không có ngày hoàn thành", En: "done, on a day that is not stated"}},
	{"no_due", cchc.Text{Vi: "Không có thời hạn", En: "no due day"}},
}

// String returns the text form, "" for the zero Reason.
func (r Reason) String() string { return textOf(reasons, r) }

// Label names the reason for a person.
func (r Reason) Label() cchc.Text { return labelOf(reasons, r) }

// MarshalText implements [encoding.TextMarshaler].
func (r Reason) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// An Assessment is what is true of a task as of a day. It may be compared with ==.
//
// Invariant: Reason is stated exactly when State is Unplaced. Nothing in it comes from an event after AsOf.
type Assessment struct {
	Code        string
	AsOf        cchc.Date
	Basis       Basis
	State       State
	Reason      Reason
	Assigned    cchc.Date
	OriginalDue cchc.Date // as first set
	Due         cchc.Date // the day it is judged by; zero when the basis has none
	Extended    int       // extensions granted by then
	Done        cchc.Date // zero while not known to be done
	Cause       Cause     // as last stated by then
}

// Assess returns the state of the task as of a day; for an instant pass [cchc.DateOf]. The errors are those of
// [Task.Check], and an [AskError] for a day or basis that is not stated.
func (t Task) Assess(asOf cchc.Date, basis Basis) (Assessment, error) {
	if asOf.IsZero() {
		return Assessment{}, AskError{"as of", "a day"}
	}
	if basis.String() == "" {
		return Assessment{}, AskError{"basis", "ByOriginal or ByExtended"}
	}
	if err := t.Check(); err != nil {
		return Assessment{}, err
	}
	a := Assessment{Code: t.Code, AsOf: asOf, Basis: basis}
	if t.Assigned.After(asOf) {
		a.State = NotYet
		return a, nil
	}
	a.Assigned, a.OriginalDue, a.Cause = t.Assigned, t.Due, t.causeOn(asOf)
	if !t.Done.After(asOf) {
		a.Done = t.Done
	}
	var extended cchc.Date
	extended, a.Extended = t.dueOn(a.lastDay())
	if a.Due = t.Due; basis == ByExtended {
		a.Due = extended
	}
	a.State, a.Reason = a.place(t.DoneUndated)
	return a, nil
}

// lastDay is the last day whose events matter: the as-of day, or the day of completion.
func (a Assessment) lastDay() cchc.Date {
	if a.Done.IsZero() {
		return a.AsOf
	}
	return a.Done
}

func (a Assessment) place(undated bool) (State, Reason) {
	switch {
	case a.Assigned.IsZero():
		return Unplaced, NoAssigned
	case !a.Done.IsZero() && a.Done.Before(a.Assigned):
		return Unplaced, DoneBeforeAssigned
	case undated:
		return Unplaced, DoneUndated
	case a.Due.IsZero():
		return Unplaced, NoDue
	case a.Done.IsZero() && a.Due.Before(a.AsOf):
		return Overdue, 0
	case a.Done.IsZero():
		return InTerm, 0
	case a.Done.After(a.Due):
		return Late, 0
	}
	return OnTime, 0
}

// dueOn returns the due day with the extensions granted up to a day, and how many they are.
func (t Task) dueOn(day cchc.Date) (due cchc.Date, n int) {
	due = t.Due
	var last cchc.Date
	for _, e := range t.Extensions {
		if e.On.After(day) {
			continue
		}
		n++
		if !e.On.Before(last) {
			due, last = e.Due, e.On
		}
	}
	return due, n
}

func (t Task) causeOn(day cchc.Date) Cause {
	var cause Cause
	var last cchc.Date
	for _, s := range t.Causes {
		if !s.On.After(day) && !s.On.Before(last) {
			cause, last = s.Cause, s.On
		}
	}
	return cause
}
