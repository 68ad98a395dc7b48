package calendar

import (
	"slices"
	"time"

	"github.com/cchc-go/cchc"
)

// A Pause is a stretch during which the clock of a dossier stands (tạm dừng): a request for supplements, a financial
// duty. From is the instant it began, To the one at which it ended.
type Pause struct{ From, To time.Time }

// A PausePolicy says what a pause does to the due instant. The zero PausePolicy is "not stated" and is refused.
type PausePolicy uint8

// The policies.
const (
	// WorkingTimeLost adds the working time between pause and resumption. The default for limits in hours.
	WorkingTimeLost PausePolicy = iota + 1
	// WholeWorkingDays adds the working days of [date of pause, date of resumption). The default for limits in days.
	WholeWorkingDays
	// ElapsedSubtracted takes the length of the pause, night and rest days included, off the elapsed time, as the
	// note on Decision 766 does: the due instant moves on by exactly that length, wherever it falls.
	ElapsedSubtracted
	// Restart gives the full limit again from the last resumption.
	Restart
	// KeepOverdue is WorkingTimeLost for a pause that begins in time; one that begins after the due instant changes
	// nothing.
	KeepOverdue
)

var pausePolicies = [...]struct {
	text   string
	label  cchc.Text
	source cchc.Source
}{
	{},
	{"working_time_lost", cchc.Text{Vi: "Cộng thời gian làm việc đã tạm dừng", En: "working time lost is added"}, cchc.Source{Instrument: "Phần mềm một cửa đang sử dụng", Evidence: cchc.Practice}},
	{"whole_working_days", cchc.Text{Vi: "Cộng số ngày làm việc đã tạm dừng", En: "whole working days are added"}, cchc.Source{Instrument: "Phần mềm một cửa đang sử dụng", Evidence: cchc.Practice}},
	{"elapsed_subtracted", cchc.Text{Vi: "Không tính toàn bộ thời gian tạm dừng (kể cả ngày nghỉ)", En: "the elapsed pause is deducted"}, cchc.Source{Instrument: "Bản mô tả công thức kèm Quyết định 766/QĐ-TTg", Evidence: cchc.CirculatedNote}},
	{"restart", cchc.Text{Vi: "Tính lại từ đầu khi tiếp tục", En: "the limit starts anew"}, cchc.Source{Instrument: "Phần mềm một cửa đang sử dụng", Evidence: cchc.Practice}},
	{"keep_overdue", cchc.Text{Vi: "Cộng thời gian làm việc đã tạm dừng; đã quá hạn thì giữ nguyên", En: "working time lost is added unless already overdue"}, cchc.Source{Instrument: "Phần mềm một cửa đang sử dụng", Evidence: cchc.Practice}},
}

// String returns the text form, "" for the zero PausePolicy.
func (p PausePolicy) String() string {
	if int(p) < len(pausePolicies) {
		return pausePolicies[p].text
	}
	return ""
}

// Label names the policy for a person.
func (p PausePolicy) Label() cchc.Text {
	if int(p) < len(pausePolicies) {
		return pausePolicies[p].label
	}
	return cchc.Text{}
}

// Source says where the policy comes from.
func (p PausePolicy) Source() cchc.Source {
	if int(p) < len(pausePolicies) {
		return pausePolicies[p].source
	}
	return cchc.Source{}
}

// MarshalText implements [encoding.TextMarshaler].
func (p PausePolicy) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; "" is the zero PausePolicy, an unknown text is a
// [cchc.ParseError].
func (p *PausePolicy) UnmarshalText(text []byte) error {
	for i, row := range pausePolicies {
		if row.text == string(text) {
			*p = PausePolicy(i)
			return nil
		}
	}
	return cchc.ParseError{What: "pause policy", Value: string(text), Want: "working_time_lost, whole_working_days, elapsed_subtracted, restart or keep_overdue"}
}

// DefaultPausePolicy is the policy whose unit matches that of the limit: WorkingTimeLost for working hours, else
// WholeWorkingDays.
func DefaultPausePolicy(limit Limit) PausePolicy {
	if limit.unit == WorkingHour {
		return WorkingTimeLost
	}
	return WholeWorkingDays
}

// DueAfter is [Calendar.Due] with pauses. Pauses may stand in any order and may overlap; overlapping ones are one. A
// pause of no length changes nothing. A pause without end, one whose end is before its start and one that begins
// before the receipt is a [PauseError]: while a pause is open nothing is due.
//
// A pause that begins after the due instant counts as any other, except under KeepOverdue: it moves a due instant that
// had passed, or starts the limit anew, so that a dossier already late may be in time again. [Calendar.Explain] notes it.
// Choose KeepOverdue where lateness is to stay.
//
// WholeWorkingDays keeps the time of day of the due instant as KeepClock does; at the end of a day it stays at the end
// of a day.
func (c *Calendar) DueAfter(received time.Time, limit Limit, rule Rule, policy PausePolicy, pauses ...Pause) (Due, error) {
	due, err := c.Due(received, limit, rule)
	if err != nil {
		return Due{}, err
	}
	merged, err := mergePauses(received, pauses)
	if err != nil {
		return Due{}, err
	}
	if policy < WorkingTimeLost || policy > KeepOverdue {
		return Due{}, PauseError{-1, "working_time_lost, whole_working_days, elapsed_subtracted, restart or keep_overdue"}
	}
	for _, p := range merged {
		if err := c.resume(&due, Case{Limit: limit, Rule: rule, Policy: policy}, p); err != nil {
			return Due{}, err
		}
	}
	return due, nil
}

// Extend is what one pause does to an appointment (ngày hẹn trả) that was announced, whatever limit it came from: the
// due instant moved on as [Calendar.DueAfter] does. It may stand on a day off or outside office hours; whole working
// days are then counted from it as from any day. [Restart] has no meaning without a limit and is a [PauseError], as is
// a pause that DueAfter refuses; an instant beyond the built range is a [RangeError].
func (c *Calendar) Extend(appointment time.Time, policy PausePolicy, pause Pause) (Due, error) {
	if err := pause.check(0); err != nil {
		return Due{}, err
	}
	if policy < WorkingTimeLost || policy > KeepOverdue || policy == Restart {
		return Due{}, PauseError{-1, "working_time_lost, whole_working_days, elapsed_subtracted or keep_overdue"}
	}
	p, err := c.at(appointment)
	if err != nil {
		return Due{}, err
	}
	due := Due{At: appointment.In(cchc.Zone()), Day: c.first.AddDays(int(p.off)), Provisional: p.off >= c.known}
	due.Start = due.At
	if pause.From.Equal(pause.To) {
		return due, nil
	}
	if err := c.extend(&due, p, pause, policy); err != nil {
		return Due{}, err
	}
	return due, nil
}

func (p Pause) check(i int) error {
	switch {
	case p.From.IsZero():
		return PauseError{i, "an instant at which it began"}
	case p.To.IsZero():
		return PauseError{i, "an end; while a pause is open nothing is due"}
	case p.To.Before(p.From):
		return PauseError{i, "an end that is not before its start"}
	}
	return nil
}

// resume applies one pause to a due instant: the limit anew, or the due instant moved on.
func (c *Calendar) resume(due *Due, q Case, p Pause) error {
	if q.Policy != Restart {
		return c.extend(due, c.endOf(*due), p, q.Policy)
	}
	again, err := c.Due(p.To, q.Limit, q.Rule)
	if err != nil {
		return err
	}
	again.Converted = due.Converted
	*due = again
	return nil
}

// extend moves a due instant, which stands at a place, on by one pause.
func (c *Calendar) extend(due *Due, end place, p Pause, policy PausePolicy) error {
	from, err := c.at(p.From)
	if err != nil {
		return err
	}
	to, err := c.at(p.To)
	if err != nil {
		return err
	}
	ok := true
	switch policy {
	case ElapsedSubtracted:
		if end, err = c.at(due.At.Add(p.To.Sub(p.From))); err != nil {
			return err
		}
	case WholeWorkingDays:
		end, ok = c.later(end, c.rank(to.off)-c.rank(from.off))
	default:
		if policy == KeepOverdue && p.From.After(due.At) {
			return nil
		}
		lost := c.worked(to) - c.worked(from)
		if lost == 0 {
			// That nothing was lost may rest on days that are not known yet.
			due.Provisional = due.Provisional || to.off >= c.known
			return nil
		}
		sum := c.worked(end) + lost
		if ok = sum <= c.minutes*nsMinute; ok {
			end = c.reached(sum)
		}
	}
	if !ok {
		return c.beyond(false, cchc.Date{})
	}
	due.At, due.Day = c.instant(end), c.first.AddDays(int(end.off))
	due.Provisional = due.Provisional || end.off >= c.known || to.off >= c.known
	return nil
}

// endOf is the place of a due instant, on the day it ends.
func (c *Calendar) endOf(due Due) place {
	return place{int32(due.Day.Sub(c.first)), due.At.Sub(due.Day.Start()).Nanoseconds()}
}

// later moves a place on by n working days and keeps its time of day, or the end of the day.
func (c *Calendar) later(p place, n int32) (place, bool) {
	if n == 0 {
		return p, true
	}
	first, atEnd := int64(c.rank(p.off)), false
	if c.isWorking(p.off) {
		atEnd = p.ns == c.shape(int32(first)).close
	} else {
		first-- // the first of the n is the next working day
	}
	k, ok := c.day(first + int64(n))
	if !ok {
		return place{}, false
	}
	s := c.shape(k)
	if atEnd {
		return place{int32(c.nth[k]), s.close}, true
	}
	return place{int32(c.nth[k]), s.clip(p.ns)}, true
}

// mergePauses puts pauses in order, joins those that overlap or touch, and leaves out those of no length.
func mergePauses(received time.Time, pauses []Pause) ([]Pause, error) {
	if len(pauses) == 0 {
		return nil, nil
	}
	for i, p := range pauses {
		if err := p.check(i); err != nil {
			return nil, err
		}
		if p.From.Before(received) {
			return nil, PauseError{i, "a start that is not before the receipt"}
		}
	}
	sorted := slices.SortedFunc(slices.Values(pauses), func(a, b Pause) int { return a.From.Compare(b.From) })
	merged := sorted[:0]
	for _, p := range sorted {
		if p.From.Equal(p.To) {
			continue
		}
		if n := len(merged); n > 0 && !p.From.After(merged[n-1].To) {
			if p.To.After(merged[n-1].To) {
				merged[n-1].To = p.To
			}
			continue
		}
		merged = append(merged, p)
	}
	return merged, nil
}
