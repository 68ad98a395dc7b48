package task

import (
	"github.com/cchc-go/cchc"
)

// An Answer is yes, no, or that the record does not say. The zero Answer is Undecided.
type Answer uint8

// The answers.
const (
	Undecided Answer = iota
	No
	Yes
)

var answers = []name{
	{"undecided", cchc.Text{Vi: "Chưa xác định được", En: "undecided"}},
	{"no", cchc.Text{Vi: "Không", En: "no"}},
	{"yes", cchc.Text{Vi: "Có", En: "yes"}},
}

// String returns "yes", "no" or "undecided".
func (a Answer) String() string { return textOf(answers, a) }

// Label names the answer for a person.
func (a Answer) Label() cchc.Text { return labelOf(answers, a) }

// MarshalText implements [encoding.TextMarshaler].
func (a Answer) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

func answer(yes bool) Answer {
	if yes {
		return Yes
	}
	return No
}

// A Membership is how a task belongs to a period, as of a day. A task assigned in the period is never carried over
// into it; either may be due in it. A task not yet assigned on the as-of day is in no period.
type Membership struct {
	Period      cchc.Period
	AssignedIn  Answer // giao trong kỳ
	DueIn       Answer // đến hạn trong kỳ, by the due day of the basis
	CarriedOver Answer // kỳ trước chuyển sang: assigned before the period, not done before its first day
}

// Membership returns how the task belongs to a period. Errors as [Task.Assess], and an [AskError] for an empty period or
// one that begins after the as-of day: what is carried over into it is not known yet.
func (t Task) Membership(p cchc.Period, asOf cchc.Date, basis Basis) (Membership, error) {
	if err := checkPeriod(p, asOf); err != nil {
		return Membership{}, err
	}
	a, err := t.Assess(asOf, basis)
	if err != nil {
		return Membership{}, err
	}
	return a.membership(p), nil
}

func checkPeriod(p cchc.Period, asOf cchc.Date) error {
	if p.IsZero() {
		return AskError{"period", "a period such as 2026 or 2026-08"}
	}
	if asOf.Before(p.First()) {
		return AskError{"period", "one that begins on the as-of day or before it"}
	}
	return nil
}

func (a Assessment) membership(p cchc.Period) Membership {
	m := Membership{Period: p, AssignedIn: No, DueIn: No, CarriedOver: No}
	if a.State == NotYet {
		return m
	}
	switch {
	case a.Assigned.IsZero():
		m.AssignedIn, m.CarriedOver = Undecided, Undecided
	case a.Reason == DoneUndated && a.Assigned.Before(p.First()):
		m.CarriedOver = Undecided
	default:
		m.AssignedIn = answer(p.Contains(a.Assigned))
		m.CarriedOver = answer(a.Assigned.Before(p.First()) && (a.Done.IsZero() || !a.Done.Before(p.First())))
	}
	if m.DueIn = answer(p.Contains(a.Due)); a.Due.IsZero() {
		m.DueIn = Undecided
	}
	return m
}

// A Population is which tasks of a period a tally counts. The zero Population is refused.
type Population uint8

// The populations.
const (
	AllTasks      Population = iota + 1 // every task, whatever its period
	AssignedTasks                       // giao trong kỳ
	DueTasks                            // đến hạn trong kỳ
	HandledTasks                        // phải thực hiện: carried over and assigned in the period
)

var populations = []name{
	{},
	{"all", cchc.Text{Vi: "Mọi nhiệm vụ", En: "all tasks"}},
	{"assigned", cchc.Text{Vi: "Nhiệm vụ giao trong kỳ", En: "tasks assigned in the period"}},
	{"due", cchc.Text{Vi: "Nhiệm vụ đến hạn trong kỳ", En: "tasks due in the period"}},
	{"handled", cchc.Text{Vi: "Nhiệm vụ kỳ trước chuyển sang và giao trong kỳ", En: "tasks carried over and assigned in the period"}},
}

// String returns the text form, "" for the zero Population.
func (p Population) String() string { return textOf(populations, p) }

// Label names the population for a person.
func (p Population) Label() cchc.Text { return labelOf(populations, p) }

// MarshalText implements [encoding.TextMarshaler].
func (p Population) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (p *Population) UnmarshalText(text []byte) error {
	return readName(p, populations, "population", text)
}

// Has reports whether a task of that membership belongs to the population. It is Undecided only for a task that is
// unplaced.
func (p Population) Has(m Membership) Answer {
	switch p {
	case AllTasks:
		return Yes
	case AssignedTasks:
		return m.AssignedIn
	case DueTasks:
		return m.DueIn
	case HandledTasks:
		return either(m.AssignedIn, m.CarriedOver)
	}
	return Undecided
}

func either(a, b Answer) Answer {
	switch {
	case a == Yes || b == Yes:
		return Yes
	case a == Undecided || b == Undecided:
		return Undecided
	}
	return No
}
