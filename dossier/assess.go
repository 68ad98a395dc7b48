package dossier

import (
	"errors"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// An Assessor says what is true of dossiers under one policy, calendar and catalogue. It is immutable and may be shared
// by any number of goroutines.
type Assessor struct {
	policy   Policy
	calendar *calendar.Calendar
	catalog  *catalog.Catalog
}

// NewAssessor returns an Assessor. A policy that leaves a choice open, and no calendar, is a [PolicyError]. The catalogue
// may be nil: what only it can say is then undecided or unplaced, and reported.
func NewAssessor(p Policy, cal *calendar.Calendar, cat *catalog.Catalog) (*Assessor, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	if cal == nil {
		return nil, PolicyError{"calendar", "a calendar"}
	}
	return &Assessor{p, cal, cat}, nil
}

// Policy returns the policy.
func (a *Assessor) Policy() Policy { return a.policy }

// Calendar returns the calendar.
func (a *Assessor) Calendar() *calendar.Calendar { return a.calendar }

// Catalog returns the catalogue, nil where there is none.
func (a *Assessor) Catalog() *catalog.Catalog { return a.catalog }

// Channel returns the channel of a dossier by the policy, 0 when it is not known.
func (a *Assessor) Channel(d *Dossier) catalog.Channel {
	channel, _ := d.channel(a.policy.Channel)
	return channel
}

// Edition returns the version of the dossier's procedure that was in force when it was received (when it was submitted,
// where it was not received), the zero Edition where the catalogue has none.
func (a *Assessor) Edition(d *Dossier) catalog.Edition {
	return a.edition(d, d.receivedBy(lastInstant))
}

// lastInstant is after every event.
var lastInstant = time.Date(10_000, 1, 1, 0, 0, 0, 0, time.UTC)

// edition is the version in force at the receipt; at the submission where that is zero.
func (a *Assessor) edition(d *Dossier, received time.Time) catalog.Edition {
	if a.catalog == nil || d.Procedure == "" {
		return catalog.Edition{}
	}
	if received.IsZero() {
		received = d.SubmittedAt
	}
	e, _ := a.catalog.Lookup(d.Procedure, cchc.DateOf(received))
	return e
}

// An Assessment is what is true of a dossier as of an instant, under a policy. It is a plain value; instants are in
// Vietnamese time where the dossier's are.
type Assessment struct {
	At        time.Time // the instant: events at or before it count
	State     State     // exactly one
	Received  time.Time // zero when it had not been received
	End       time.Time // end of handling, zero when it has not ended or the end is not known
	EndBy     EndSource // which event ended it
	Due       time.Time // effective due moment: the appointment or limit with the pauses of the policy; zero when there is none
	DueBy     DueSource // where it comes from
	Appointed time.Time // the appointment that counts, before any pause; zero when there is none
	Requests  int       // supplement requests since the receipt

	Timeliness  Timeliness // exactly one
	Why         Reason     // why it is judged so
	Provisional bool       // the due moment rests on days beyond the published calendar (tạm tính)

	Apologies int  // apologies sent so far
	Exempted  bool // the duty to apologise does not apply

	Findings cchc.Codes // those of reading, and those of this assessment

	opinion    Opinion // the latest rating
	petitioned bool    // a petition about it has arrived
	leftOut    bool    // the policy does not count it from its end on
	unplaced   bool    // it was handled, and nothing says when it was received
	beyond     bool    // the due moment lies beyond the known calendar
}

// IsOpen reports whether the dossier has been received, its handling has not ended, and the policy counts it.
func (s *Assessment) IsOpen() bool {
	return !s.Received.IsZero() && s.EndBy == NotEnded && !s.leftOut && s.Why != EndNotKnown
}

// Assess says what is true of a dossier as of an instant. Only what happened at or before the instant counts; the
// attributes, which carry no time, are as of the message that brought them. The dossier is one that [New] returned. It
// never fails: what cannot be decided is said, with a reason and a finding.
func (a *Assessor) Assess(d *Dossier, at time.Time) (s Assessment) {
	a.assess(&s, d, at)
	return s
}

// assess fills a zero Assessment.
func (a *Assessor) assess(s *Assessment, d *Dossier, at time.Time) {
	var t trail
	t.follow(d, at)
	s.At, s.State, s.Requests, s.Findings = at, t.state, t.requests, d.Findings.Union(t.findings)
	s.opinion, s.petitioned, s.Apologies, s.Exempted = t.opinion, t.petitioned, t.apologies, t.exempted
	if !t.isReceived() {
		s.State, s.Timeliness, s.Why = StateNotReceived, NotJudged, NeverReceived
		switch {
		case t.received.After(at):
			s.Why = ReceivedLater
		case t.state == StateRefused || t.state == StateWithdrawn:
			s.State = t.state
		case t.seen.with(d.Status)&handling != 0:
			s.unplaced = true
			s.Findings = s.Findings.With(cchc.ReceptionMissing)
		}
		return
	}
	s.Received = t.received
	end := a.end(s, &t)
	a.due(s, &t, d, end)
	a.judge(s, &t, end)
}

// end finds the end of handling by the policy, and returns its place.
func (a *Assessor) end(s *Assessment, t *trail) (end place) {
	earliest := func(p place, by EndSource, ends bool) {
		if ends && p != 0 && (end == 0 || p < end) {
			end, s.EndBy = p, by
		}
	}
	switch {
	case t.resolved != 0 && a.policy.End == ResolvedElseHandedOver:
		end, s.EndBy = t.resolved, ByResolved
	case t.handedOver != 0:
		end, s.EndBy = t.handedOver, ByHandOver
	case t.resolved != 0: // the policy waits for the hand-over
	case t.endless: // and what stands in the line is not it
	default:
		earliest(t.stopped, ByStop, a.policy.Stopped == StopEnds)
		earliest(t.refused, ByRefusal, a.policy.Refused == RefusalEnds)
		earliest(t.withdrawn, ByWithdrawal, s.State != StateRefused) // nothing is left to withdraw
		if end == 0 && s.State == StateSupplement && a.policy.Supplement == DeductedOnce && s.Requests == 1 {
			end, s.EndBy = t.open, ByOpenRequest
		}
	}
	s.End = t.time(end)
	s.leftOut = s.State == StateRefused && a.policy.Refused == RefusalLeftOut ||
		s.State == StateWithdrawn && a.policy.Withdrawn == WithdrawalLeftOut
	return end
}

// due finds the effective due moment by the policy.
func (a *Assessor) due(s *Assessment, t *trail, d *Dossier, end place) {
	announced := t.latest
	switch a.policy.Appointment {
	case FirstAppointment:
		announced = t.first
	case LatestWithApology:
		announced = t.renewed
	}
	s.Appointed, s.DueBy = t.due(announced), FromAppointment
	if announced != 0 && t.event(announced).Kind == Apologised {
		s.DueBy = FromApology
	}
	s.Due = s.Appointed
	if s.Due.IsZero() {
		s.DueBy = NoDue
		s.Findings = s.Findings.With(cchc.DueMissing)
		if a.policy.Undated == CatalogMaximum {
			a.dueOfCatalog(s, d)
		}
	} else if s.Due.Before(s.Received) {
		s.Findings = s.Findings.With(cchc.DueBeforeReceipt)
	}
	if !s.Due.IsZero() && t.pauses.n > 0 {
		a.pause(s, t, end)
	}
}

// dueOfCatalog takes the latest due moment of all the limits of the procedure.
func (a *Assessor) dueOfCatalog(s *Assessment, d *Dossier) {
	e := a.edition(d, s.Received)
	if e.IsZero() {
		return
	}
	for limit := range e.Lengths(0) {
		due, err := a.calendar.Due(s.Received, limit, a.policy.LimitRule)
		if err != nil {
			if errors.Is(err, calendar.ErrRange) {
				s.noCalendar()
				return
			}
			continue // a limit that the rule does not count, such as none at all
		}
		if due.At.After(s.Due) {
			s.Due, s.DueBy = due.At, FromCatalog
		}
		s.provisional(due.Provisional)
	}
}

// noCalendar says that the due moment cannot be known.
func (s *Assessment) noCalendar() {
	s.Due, s.DueBy, s.beyond = time.Time{}, NoDue, true
	s.Findings = s.Findings.With(cchc.CalendarUnknown)
}

func (s *Assessment) provisional(is bool) {
	if is {
		s.Provisional = true
		s.Findings = s.Findings.With(cchc.CalendarProjected)
	}
}

// pause moves the due moment on by the pauses that have ended. One that began with the end of handling or after it took
// nothing from the handling.
func (a *Assessor) pause(s *Assessment, t *trail, end place) {
	for i := range t.pauses.n {
		p := t.pauses.at(i)
		if end != 0 && p.from > end {
			break
		}
		from, to := t.event(p.from), t.event(p.to)
		length := elapsed(from.At, to.At)
		switch {
		case length == 0:
		case from.Kind == SupplementRequested && a.policy.Supplement == DeductedOnce:
			s.Due = s.Due.Add(length)
		case from.Kind == SupplementRequested && a.policy.Supplement == SupplementPauses,
			from.Kind == PaymentRequested && a.policy.Payment == PaymentPauses:
			due, err := a.calendar.Extend(s.Due, a.policy.Pause, calendar.Pause{From: from.At, To: to.At})
			if err != nil {
				s.noCalendar()
				return
			}
			s.Due = due.At
			s.provisional(due.Provisional)
		}
	}
}

// judge compares the end, or the instant, with the due moment.
func (a *Assessor) judge(s *Assessment, t *trail, end place) {
	ended := s.EndBy != NotEnded
	switch {
	case s.leftOut:
		s.Timeliness, s.Why = NotJudged, LeftOutByPolicy
	case s.State == StateStopped && a.policy.Stopped == StopStaysOpen:
		s.Timeliness, s.Why = InTime, StoppedApart
	case t.endless:
		s.Timeliness, s.Why = TimelinessUndecided, EndNotKnown
	case s.State == StateWithdrawn && a.policy.Withdrawn == WithdrawalOnTime:
		s.Timeliness, s.Why = OnTime, WithdrawnOnTime
	case ended && end < t.receipt:
		s.Timeliness, s.Why = TimelinessUndecided, EndBeforeReceipt
		s.Findings = s.Findings.With(cchc.DurationNegative)
	case a.policy.Supplement == DeductedOnce && s.Requests > 1:
		s.Timeliness, s.Why = Late, SecondRequest
		if !ended {
			s.Timeliness = Overdue
		}
	case !ended && a.pausesNow(s.State):
		s.Timeliness, s.Why = InTime, PausedInTime
	case s.beyond:
		s.Timeliness, s.Why = TimelinessUndecided, CalendarNotKnown
	case s.Due.IsZero():
		a.judgeUndated(s, ended)
	case ended:
		a.judgeEnded(s)
	default:
		s.Timeliness, s.Why = InTime, OpenInTime
		if a.isOverdue(s) {
			s.Timeliness, s.Why = Overdue, OpenOverdue
		}
	}
}

func (a *Assessor) pausesNow(state State) bool {
	return state == StateSupplement && a.policy.Supplement == SupplementPauses ||
		state == StatePayment && a.policy.Payment == PaymentPauses
}

func (a *Assessor) judgeUndated(s *Assessment, ended bool) {
	switch a.policy.Undated {
	case UndatedOnTime:
		s.Timeliness, s.Why = InTime, UndatedCounted
		if ended {
			s.Timeliness = OnTime
		}
	case UndatedLeftOut:
		s.Timeliness, s.Why = NotJudged, LeftOutByPolicy
	default:
		s.Timeliness, s.Why = TimelinessUndecided, NoLimitKnown
	}
}

func (a *Assessor) judgeEnded(s *Assessment) {
	order := s.End.Compare(s.Due)
	if a.policy.Comparison == ByCivilDay {
		order = cchc.DateOf(s.End).Compare(cchc.DateOf(s.Due))
	}
	request := s.EndBy == ByOpenRequest
	switch {
	case order < 0 && request:
		s.Timeliness, s.Why = Early, RequestedEarly
	case order < 0:
		s.Timeliness, s.Why = Early, EndedEarly
	case order == 0 && request:
		s.Timeliness, s.Why = OnTime, RequestedOnTime
	case order == 0:
		s.Timeliness, s.Why = OnTime, EndedOnTime
	case request:
		s.Timeliness, s.Why = Late, RequestedLate
	default:
		s.Timeliness, s.Why = Late, EndedLate
	}
}

func (a *Assessor) isOverdue(s *Assessment) bool {
	if a.policy.Open == OpenByDay {
		return cchc.DateOf(s.Due).Before(cchc.DateOf(s.At))
	}
	return s.Due.Before(s.At)
}

// elapsed is to.Sub(from), without the care for centuries where there are none.
func elapsed(from, to time.Time) time.Duration {
	const century = 100 * 366 * 24 * 60 * 60
	if s := to.Unix() - from.Unix(); s > -century && s < century {
		return time.Duration(s)*time.Second + time.Duration(to.Nanosecond()-from.Nanosecond())
	}
	return to.Sub(from)
}

// receivedBy is the receipt as far as it is known at an instant: the date the source states, which may be later, else the
// first event that says so.
func (d *Dossier) receivedBy(at time.Time) time.Time {
	if !d.ReceivedAt.IsZero() {
		return d.ReceivedAt
	}
	for i := range d.Events {
		if e := &d.Events[i]; e.Kind == Accepted && !e.At.After(at) {
			return e.At
		}
	}
	return time.Time{}
}
