package dossier

import (
	"cmp"
	"errors"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/internal/enum"
)

// A Holder is at whose side a dossier lies.
type Holder uint8

// The holders.
const (
	HeldByUnit        Holder = iota + 1 // the unit that received or resolves it
	HeldByCoOperating                   // another body whose answer is awaited
	HeldByApplicant                     // a supplement or the financial obligation is awaited
)

var holders = enum.Table[Holder]{What: "holder", Rows: []enum.Row{
	{},
	{Text: "unit", Label: cchc.Text{Vi: "Cơ quan giải quyết", En: "the unit"}},
	{Text: "cooperating", Label: cchc.Text{Vi: "Cơ quan phối hợp", En: "a co-operating body"}},
	{Text: "applicant", Label: cchc.Text{Vi: "Tổ chức, cá nhân", En: "the applicant"}},
}}

// String returns the text form, "" for the zero Holder.
func (v Holder) String() string { return holders.Text(v) }

// Label says it for a person.
func (v Holder) Label() cchc.Text { return holders.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Holder) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Holder) UnmarshalText(text []byte) error { return holders.Parse(v, string(text)) }

// A Span is a stretch of a dossier's handling during which nothing changed hands.
type Span struct {
	From, To time.Time
	Holder   Holder
	Body     string        // who holds it, where the event line says so
	Step     string        // the step of the internal process, where the event line says so
	Working  time.Duration // working time in it

	Allotted calendar.Limit // what the catalogue allots to the step; zero where it says nothing
	Over     time.Duration  // working time in it after that had run out
}

// A TimeAccount says where the time of a dossier went, in working time of the calendar, from its receipt to the end of
// handling or, while it is open, to the instant of the assessment.
//
// Applicant, CoOperating and Unit add up to the whole. Used is what counts against the limit: the whole without the
// pauses that the policy takes out.
type TimeAccount struct {
	Used time.Duration
	Left time.Duration // until the effective due moment, of an open dossier; 0 when there is none, or it has passed
	Past time.Duration // since the effective due moment, of one that ended or is open after it

	Applicant, CoOperating, Unit time.Duration

	Spans []Span // in order, without gap
}

// Account says where the time of a dossier went; s is its assessment by the same Assessor. The spans are appended to
// spans[:0], so that a caller may use one buffer for many dossiers; nil is fine.
//
// A step is over its time after the due moment that the catalogue's allotted time has from the step's beginning, counted
// as the limit of a dossier is (by the Civil Code where the policy names no rule). It goes on through every change of
// hands until another step begins; while it waits for the applicant its due moment moves on, by
// [calendar.DefaultPausePolicy], unless it had passed. A step that is entered again has its time anew.
//
// A dossier that the policy does not count from its refusal or withdrawal on has its account up to there. One that had
// not been received, or whose end is not known or before its receipt, has an empty account. An instant beyond the
// calendar's built range is a [calendar.RangeError].
func (a *Assessor) Account(d *Dossier, s *Assessment, spans []Span) (TimeAccount, error) {
	account := TimeAccount{Spans: spans[:0]}
	last := s.lastHeld(d)
	if s.Received.IsZero() || last.Before(s.Received) {
		return account, nil
	}
	w := spanWalk{a: a, d: d, from: s.Received}
	var err error
	if w.worked, err = a.calendar.WorkingTimeUpTo(s.Received); err != nil {
		return TimeAccount{}, err
	}
	events := upTo(d.Events, last)
	for i := range events {
		if err := w.take(&events[i], &account); err != nil {
			return TimeAccount{}, err
		}
	}
	if err := w.close(last, &account); err != nil {
		return TimeAccount{}, err
	}
	if err := a.againstDue(s, last, &account); err != nil {
		return TimeAccount{}, err
	}
	return account, nil
}

// lastHeld is the instant up to which the dossier lay with somebody, zero where it is not known.
func (s *Assessment) lastHeld(d *Dossier) time.Time {
	switch {
	case s.EndBy != NotEnded:
		return s.End
	case s.leftOut:
		for _, e := range upTo(d.Events, s.At) {
			if closing.has(e.Kind) && !e.At.Before(s.Received) {
				return e.At
			}
		}
		return time.Time{}
	case s.Why == EndNotKnown:
		return time.Time{}
	}
	return s.At
}

// againstDue says how far the due moment lies from the last instant.
func (a *Assessor) againstDue(s *Assessment, last time.Time, account *TimeAccount) (err error) {
	switch {
	case s.Due.IsZero():
	case s.Due.Before(last):
		account.Past, err = a.calendar.WorkingTime(s.Due, last)
	case s.IsOpen():
		account.Left, err = a.calendar.WorkingTime(last, s.Due)
	}
	return err
}

// A spanWalk walks an event line and writes spans.
type spanWalk struct {
	a          *Assessor
	d          *Dossier
	from       time.Time     // where the open span began
	worked     time.Duration // working time up to there
	body, step string
	request    EventKind // the request that is open
	run        stepRun
}

// take closes the open span where an event changes the holder or the step.
func (w *spanWalk) take(e *Event, account *TimeAccount) error {
	request := w.request
	switch {
	case requests.has(e.Kind):
		request = e.Kind
	case !beside.has(e.Kind) && e.Kind != Registered:
		request = 0
	}
	moved := e.Body != "" && e.Body != w.body || e.Step != "" && e.Step != w.step
	if !moved && request == w.request {
		return nil
	}
	if !e.At.Before(w.from) { // else before the receipt, or without time: who holds it now, and no request
		if err := w.close(e.At, account); err != nil {
			return err
		}
		w.from, w.request = e.At, request
	}
	w.body, w.step = cmp.Or(e.Body, w.body), cmp.Or(e.Step, w.step)
	return nil
}

// close writes the open span, where it has a length.
func (w *spanWalk) close(at time.Time, account *TimeAccount) error {
	if at.Equal(w.from) {
		return nil
	}
	worked, err := w.a.calendar.WorkingTimeUpTo(at)
	if err != nil {
		return err
	}
	working := worked - w.worked
	w.worked = worked
	s := Span{From: w.from, To: at, Holder: HeldByCoOperating, Body: w.body, Step: w.step, Working: working}
	switch {
	case w.request != 0:
		s.Holder = HeldByApplicant
		account.Applicant += working
	case w.body == "" || w.body == w.d.Receiving || w.body == w.d.Resolving:
		s.Holder = HeldByUnit
		account.Unit += working
	default:
		account.CoOperating += working
	}
	if w.request == 0 || w.request == PaymentRequested && w.a.policy.Payment == PaymentRuns {
		account.Used += working
	}
	if err := w.allot(&s); err != nil {
		return err
	}
	account.Spans = append(account.Spans, s)
	return nil
}

// allot compares a span with what the catalogue allots to its step.
func (w *spanWalk) allot(s *Span) error {
	if s.Step != w.run.step {
		w.run = stepRun{step: s.Step}
	}
	if s.Step == "" {
		return nil
	}
	cal, run := w.a.calendar, &w.run
	var err error
	switch {
	case s.Holder == HeldByApplicant && run.due.After(s.From):
		var due calendar.Due
		due, err = cal.Extend(run.due, calendar.DefaultPausePolicy(run.allotted), calendar.Pause{From: s.From, To: s.To})
		run.due = due.At
		return err
	case s.Holder == HeldByApplicant:
		return nil
	case !run.begun:
		if err = run.begin(w.a, w.d, s.From); err != nil {
			return err
		}
	}
	s.Allotted = run.allotted
	if !run.due.IsZero() && run.due.Before(s.To) {
		from := s.From
		if run.due.After(from) {
			from = run.due
		}
		s.Over, err = cal.WorkingTime(from, s.To)
	}
	return err
}

// A stepRun is one stay in a step of the internal process.
type stepRun struct {
	step     string
	begun    bool           // somebody other than the applicant has had it
	allotted calendar.Limit // zero where the catalogue says nothing
	due      time.Time      // when that has run out; zero where it cannot be counted
}

func (r *stepRun) begin(a *Assessor, d *Dossier, from time.Time) error {
	r.begun, r.allotted = true, allotted(a.Edition(d), r.step)
	if r.allotted.IsZero() {
		return nil
	}
	due, err := a.calendar.Due(from, r.allotted, cmp.Or(a.policy.LimitRule, calendar.CivilCode))
	if errors.Is(err, calendar.ErrRange) {
		return err
	}
	r.due = due.At // zero for a limit that the rule does not count
	return nil
}

func allotted(e catalog.Edition, name string) calendar.Limit {
	for step := range e.Steps() {
		if step.Name == name {
			return step.Time.Read
		}
	}
	return calendar.Limit{}
}

// Lost adds up the working time by which a step was over its time.
func (t *TimeAccount) Lost(step string) time.Duration {
	sum := time.Duration(0)
	for i := range t.Spans {
		if t.Spans[i].Step == step {
			sum += t.Spans[i].Over
		}
	}
	return sum
}
