package threshold

import (
	"errors"
	"slices"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/internal/enum"
)

// An Obligation says whether an apology is owed for a dossier.
type Obligation uint8

// The obligations.
const (
	ObligationUnknown Obligation = iota // it is not known whether the dossier is late
	NotOwed                             // ended in time, waiting for the applicant, or not received
	Foreseen                            // open and in time: owed unless it ends by its deadline
	Owed                                // late or overdue
	Exempted                            // late or overdue, with a recorded exemption that the rule accepts
	NoRule                              // late or overdue, and no rule was in force when it was received
)

var obligations = enum.Table[Obligation]{What: "obligation", Rows: []enum.Row{
	{Text: "unknown", Label: cchc.Text{Vi: "Chưa rõ có phải xin lỗi hay không", En: "not known"}},
	{Text: "not_owed", Label: cchc.Text{Vi: "Không phải xin lỗi", En: "none"}},
	{Text: "foreseen", Label: cchc.Text{Vi: "Phải xin lỗi nếu không trả đúng hạn", En: "owed unless it ends in time"}},
	{Text: "owed", Label: cchc.Text{Vi: "Phải xin lỗi", En: "owed"}},
	{Text: "exempted", Label: cchc.Text{Vi: "Được miễn", En: "exempted"}},
	{Text: "no_rule", Label: cchc.Text{Vi: "Chưa có quy định khi tiếp nhận", En: "no rule when it was received"}},
}}

// String returns the text form.
func (v Obligation) String() string { return obligations.Text(v) }

// Label says it for a person.
func (v Obligation) Label() cchc.Text { return obligations.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Obligation) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Obligation) UnmarshalText(text []byte) error { return obligations.Parse(v, string(text)) }

// A Sending says whether an apology was sent, and whether in time.
type Sending uint8

// The values.
const (
	SendingUnknown Sending = iota // no register of apologies, and the dossier records none
	NotSent
	SentInTime
	SentLate
	SentUntimed // sent; by which day it was due is not known
)

var sendings = enum.Table[Sending]{What: "sending", Rows: []enum.Row{
	{Text: "unknown", Label: cchc.Text{Vi: "Chưa có sổ xin lỗi", En: "no register of apologies"}},
	{Text: "not_sent", Label: cchc.Text{Vi: "Chưa xin lỗi", En: "not apologised"}},
	{Text: "in_time", Label: cchc.Text{Vi: "Đã xin lỗi đúng thời hạn", En: "apologised in time"}},
	{Text: "late", Label: cchc.Text{Vi: "Đã xin lỗi, chậm", En: "apologised late"}},
	{Text: "untimed", Label: cchc.Text{Vi: "Đã xin lỗi, chưa rõ thời hạn", En: "apologised, timing not known"}},
}}

// String returns the text form.
func (v Sending) String() string { return sendings.Text(v) }

// Label says it for a person.
func (v Sending) Label() cchc.Text { return sendings.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Sending) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Sending) UnmarshalText(text []byte) error { return sendings.Parse(v, string(text)) }

// A NewDate says what became of the new appointments of a dossier.
type NewDate uint8

// The values.
const (
	NoNewDate NewDate = iota
	NewDatePending
	NewDateKept
	NewDateMissed // one of them at least
)

var newDates = enum.Table[NewDate]{What: "new date", Rows: []enum.Row{
	{Text: "none", Label: cchc.Text{Vi: "Không hẹn lại", En: "none"}},
	{Text: "pending", Label: cchc.Text{Vi: "Chưa đến ngày hẹn lại", En: "pending"}},
	{Text: "kept", Label: cchc.Text{Vi: "Đúng ngày hẹn lại", En: "kept"}},
	{Text: "missed", Label: cchc.Text{Vi: "Không đúng ngày hẹn lại", En: "missed"}},
}}

// String returns the text form.
func (v NewDate) String() string { return newDates.Text(v) }

// Label says it for a person.
func (v NewDate) Label() cchc.Text { return newDates.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v NewDate) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *NewDate) UnmarshalText(text []byte) error { return newDates.Parse(v, string(text)) }

// A Duty is the apology that one dossier calls for, and what was done, as of the instant of its assessment.
type Duty struct {
	Obligation Obligation
	Rule       ApologyRule // who, to whom; zero where no rule was in force
	Deadline   cchc.Date   // the day of the deadline; zero when there is none
	LastDay    cchc.Date   // the last day on which an apology is in time; zero when that is not known
	Timeliness dossier.Timeliness

	Sending Sending
	SentOn  cchc.Date           // the first apology
	Form    dossier.ApologyForm // of the first
	Cause   dossier.Cause       // of the latest apology, or of the exemption
	NewDue  time.Time           // the latest new appointment

	Apologies    int // sent so far
	NewDatesUsed int
	NewDatesLeft int // -1 when the rule states no number
	NewDate      NewDate

	TooManyNewDates  bool // more new appointments than the rule allows
	TooManyLetters   bool // more than one letter where the rule wants one
	ExemptionRefused bool // an exemption without a cause, or with one that the rule does not name

	Findings cchc.Codes // CALENDAR_UNKNOWN when the last day could not be computed, CALENDAR_PROJECTED when it is provisional
}

// IsLate reports whether the dossier is late or overdue.
func (d *Duty) IsLate() bool {
	return d.Timeliness == dossier.Late || d.Timeliness == dossier.Overdue
}

// An Apologiser says which apologies are owed. It is immutable and may be shared.
type Apologiser struct {
	law      cchc.Dated[ApologyRule]
	policy   dossier.Policy
	calendar *calendar.Calendar
	register caseload.Register
}

// NewApologiser returns an Apologiser by rules, the calendar and policy of an assessor, and whether a register of apologies
// was read. A rule that cannot stand is a [RuleError].
func NewApologiser(law cchc.Dated[ApologyRule], a *dossier.Assessor, register caseload.Register) (*Apologiser, error) {
	for _, v := range law.Values() {
		if v.Unknown != "" {
			continue
		}
		if err := v.Rule.Check(); err != nil {
			return nil, err
		}
	}
	return &Apologiser{law, a.Policy(), a.Calendar(), register}, nil
}

// ApologyDuty says which apology a dossier owes by a law; s is its assessment. It is [Apologiser.Duty] for one dossier.
func ApologyDuty(d *dossier.Dossier, s *dossier.Assessment, law cchc.Dated[ApologyRule], a *dossier.Assessor, register caseload.Register) (Duty, error) {
	p, err := NewApologiser(law, a, register)
	if err != nil {
		return Duty{}, err
	}
	return p.Duty(d, s), nil
}

// Duty says which apology a dossier owes; s is its assessment under the assessor's policy. The rule is that in force when
// it was received. The deadline is the effective due moment; where the policy judges by the new date of an apology, it is
// the appointment before the first one. Only what happened at or before the instant of the assessment counts.
func (p *Apologiser) Duty(d *dossier.Dossier, s *dossier.Assessment) Duty {
	duty := Duty{Timeliness: s.Timeliness, Deadline: cchc.DateOf(deadline(d, s)), NewDatesLeft: -1}
	rule, err := p.law.On(cchc.DateOf(s.Received))
	if err == nil {
		duty.Rule = rule.Rule
	}
	exempted := p.follow(&duty, d, s)
	duty.Obligation = obligation(&duty, s, err, exempted)
	if err == nil {
		p.lastDay(&duty, s)
	}
	p.sending(&duty, s)
	return duty
}

// deadline is the due moment that the first apology is measured against.
func deadline(d *dossier.Dossier, s *dossier.Assessment) time.Time {
	if s.DueBy != dossier.FromApology {
		return s.Due
	}
	before := time.Time{}
	for i := range d.Events {
		switch e := &d.Events[i]; e.Kind {
		case dossier.Appointed:
			before = e.Due
		case dossier.Apologised:
			return before
		}
	}
	return before
}

// follow reads the apologies and exemptions off the event line, and reports whether an exemption stands.
func (p *Apologiser) follow(duty *Duty, d *dossier.Dossier, s *dossier.Assessment) (exempted bool) {
	ended := s.At
	if s.EndBy != dossier.NotEnded {
		ended = s.End
	}
	missed := false
	miss := func(by time.Time) { missed = missed || !duty.NewDue.IsZero() && p.after(by, duty.NewDue) }
	for i := range d.Events {
		e := &d.Events[i]
		if e.At.After(s.At) {
			break
		}
		switch e.Kind {
		case dossier.Exempted:
			stands := e.Cause != 0 && (len(duty.Rule.Exempt) == 0 || slices.Contains(duty.Rule.Exempt, e.Cause))
			exempted = exempted || stands
			duty.ExemptionRefused = duty.ExemptionRefused || !stands
			if stands {
				duty.Cause = e.Cause
			}
		case dossier.Apologised:
			duty.Apologies++
			if duty.Apologies == 1 {
				duty.SentOn, duty.Form = cchc.DateOf(e.At), e.Form
			}
			duty.Cause = e.Cause
			if !e.Due.IsZero() {
				miss(earlier(e.At, ended))
				duty.NewDatesUsed++
				duty.NewDue = e.Due
			}
		}
	}
	miss(ended)
	switch {
	case duty.NewDatesUsed == 0:
	case missed:
		duty.NewDate = NewDateMissed
	case s.EndBy == dossier.NotEnded:
		duty.NewDate = NewDatePending
	default:
		duty.NewDate = NewDateKept
	}
	if limit := duty.Rule.NewDates; limit > 0 {
		duty.NewDatesLeft = max(limit-duty.NewDatesUsed, 0)
		duty.TooManyNewDates = duty.NewDatesUsed > limit
	}
	duty.TooManyLetters = duty.Rule.OneLetter && duty.Apologies > 1
	return exempted
}

// after compares as the policy compares an end with its due moment.
func (p *Apologiser) after(end, due time.Time) bool {
	if p.policy.Comparison == dossier.ByCivilDay {
		return cchc.DateOf(end).After(cchc.DateOf(due))
	}
	return end.After(due)
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func obligation(duty *Duty, s *dossier.Assessment, noRule error, exempted bool) Obligation {
	switch {
	case duty.IsLate() && errors.Is(noRule, cchc.ErrNotKnown):
		return ObligationUnknown
	case duty.IsLate() && noRule != nil:
		return NoRule
	case duty.IsLate() && exempted:
		return Exempted
	case duty.IsLate():
		return Owed
	case s.Timeliness == dossier.TimelinessUndecided:
		return ObligationUnknown
	case s.Timeliness == dossier.InTime && s.Why == dossier.OpenInTime && noRule == nil && !exempted:
		return Foreseen
	}
	return NotOwed
}

// lastDay finds the last day on which an apology is in time.
func (p *Apologiser) lastDay(duty *Duty, s *dossier.Assessment) {
	if duty.Deadline.IsZero() {
		return
	}
	switch duty.Rule.Timing {
	case OnTheDay:
		duty.LastDay = duty.Deadline
	case WithResult:
		if s.EndBy != dossier.NotEnded {
			duty.LastDay = cchc.DateOf(s.End)
		}
	case DayBefore:
		if duty.Rule.Day == CalendarDay {
			duty.LastDay = duty.Deadline.AddDays(-1)
			return
		}
		day, err := p.calendar.SubtractWorkingDays(duty.Deadline, 1)
		if err != nil {
			duty.Findings = duty.Findings.With(cchc.CalendarUnknown)
			return
		}
		if p.calendar.IsProjected(day) {
			duty.Findings = duty.Findings.With(cchc.CalendarProjected)
		}
		duty.LastDay = day
	}
}

func (p *Apologiser) sending(duty *Duty, s *dossier.Assessment) {
	enclosed := duty.Rule.Timing == WithResult && s.EndBy == dossier.NotEnded // before the result: not late yet
	switch {
	case duty.Apologies == 0 && bool(p.register):
		duty.Sending = NotSent
	case duty.Apologies == 0:
		duty.Sending = SendingUnknown
	case duty.LastDay.IsZero() && !enclosed:
		duty.Sending = SentUntimed
	case enclosed || !duty.SentOn.After(duty.LastDay):
		duty.Sending = SentInTime
	default:
		duty.Sending = SentLate
	}
}
