package threshold

import (
	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/internal/enum"
)

// An ApologyClass is where a late dossier stands in the statistics of apologies. Each is in exactly one.
type ApologyClass uint8

// The classes.
const (
	ClassInTime      ApologyClass = iota // apologised in time
	ClassLate                            // apologised late
	ClassUntimed                         // apologised; by which day it was due is not known
	ClassNotSent                         // not apologised
	ClassExempted                        // exempted, with its cause, and not apologised
	ClassUnknown                         // no register of apologies
	ClassNoRule                          // not apologised, and no rule was in force when it was received
	apologyClassSize = iota
)

var apologyClasses = enum.Table[ApologyClass]{What: "class of apology", Rows: []enum.Row{
	{Text: "in_time", Label: cchc.Text{Vi: "Đã xin lỗi đúng thời hạn", En: "apologised in time"}},
	{Text: "late", Label: cchc.Text{Vi: "Đã xin lỗi, chậm", En: "apologised late"}},
	{Text: "untimed", Label: cchc.Text{Vi: "Đã xin lỗi, chưa rõ thời hạn", En: "apologised, timing not known"}},
	{Text: "not_sent", Label: cchc.Text{Vi: "Chưa xin lỗi", En: "not apologised"}},
	{Text: "exempted", Label: cchc.Text{Vi: "Được miễn", En: "exempted"}},
	{Text: "unknown", Label: cchc.Text{Vi: "Chưa rõ (chưa có sổ xin lỗi)", En: "not known (no register)"}},
	{Text: "no_rule", Label: cchc.Text{Vi: "Chưa có quy định khi tiếp nhận", En: "no rule when it was received"}},
}}

// String returns the text form.
func (v ApologyClass) String() string { return apologyClasses.Text(v) }

// Label says it for a person.
func (v ApologyClass) Label() cchc.Text { return apologyClasses.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v ApologyClass) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *ApologyClass) UnmarshalText(text []byte) error { return apologyClasses.Parse(v, string(text)) }

// Class returns where the dossier stands; ok is false when it is not late.
func (d *Duty) Class() (c ApologyClass, ok bool) {
	switch {
	case !d.IsLate():
		return 0, false
	case d.Sending == SentInTime:
		return ClassInTime, true
	case d.Sending == SentLate:
		return ClassLate, true
	case d.Sending == SentUntimed:
		return ClassUntimed, true
	case d.Obligation == NoRule:
		return ClassNoRule, true
	case d.Obligation == Exempted:
		return ClassExempted, true
	case d.Sending == NotSent:
		return ClassNotSent, true
	}
	return ClassUnknown, true
}

// ApologyStats counts the late dossiers of one unit and period by their apologies.
//
// Resolved and Open partition the late and the overdue dossiers by class. The others are shown beside, of both. The zero
// ApologyStats is empty; they may be compared with ==.
type ApologyStats struct {
	Resolved [apologyClassSize]int64 // ended late
	Open     [apologyClassSize]int64 // open and overdue

	Repeated        int64 // Xin lỗi từ 2 lần: apologised twice or more
	NewDateMissed   int64 // Không đúng ngày hẹn lại
	TooManyNewDates int64 // more new appointments than the rule allows
}

// Add counts a duty; one of a dossier that is not late counts nowhere.
func (a *ApologyStats) Add(d *Duty) { a.put(d, 1) }

// Remove takes away what [ApologyStats.Add] added.
func (a *ApologyStats) Remove(d *Duty) { a.put(d, -1) }

func (a *ApologyStats) put(d *Duty, n int64) {
	class, ok := d.Class()
	if !ok {
		return
	}
	if d.Timeliness == dossier.Late {
		a.Resolved[class] += n
	} else {
		a.Open[class] += n
	}
	if d.Apologies > 1 {
		a.Repeated += n
	}
	if d.NewDate == NewDateMissed {
		a.NewDateMissed += n
	}
	if d.TooManyNewDates {
		a.TooManyNewDates += n
	}
}

// Merge adds the statistics of other dossiers.
func (a *ApologyStats) Merge(b *ApologyStats) {
	for i := range a.Resolved {
		a.Resolved[i] += b.Resolved[i]
		a.Open[i] += b.Open[i]
	}
	a.Repeated += b.Repeated
	a.NewDateMissed += b.NewDateMissed
	a.TooManyNewDates += b.TooManyNewDates
}

// Of adds up one class, resolved and open.
func (a *ApologyStats) Of(c ApologyClass) int64 {
	if int(c) >= apologyClassSize {
		return 0
	}
	return a.Resolved[c] + a.Open[c]
}

// Total is Quá hạn: all late and overdue dossiers.
func (a *ApologyStats) Total() int64 {
	n := int64(0)
	for c := range ApologyClass(apologyClassSize) {
		n += a.Of(c)
	}
	return n
}

// AllApologised says whether every dossier that was resolved late was apologised for or exempted: Yes too when there is
// none, 0 when an unknown one decides. Open ones are reported apart.
func (a *ApologyStats) AllApologised() dossier.Answer {
	switch {
	case a.Resolved[ClassNotSent] > 0:
		return dossier.No
	case a.Resolved[ClassUnknown] > 0:
		return 0
	}
	return dossier.Yes
}
