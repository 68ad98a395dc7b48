package dossier

import (
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// PetitionLimits are the limits of handling petitions, one for each [PetitionStage]. They hold no default: a zero field
// is refused by [NewPetitionAssessor]. [Petitions766] is a preset.
//
// Each is a whole number of working days, calendar days or months above 0, counted by the Civil Code: the day on which
// the clock starts is left out, and the last day is in time to its end.
type PetitionLimits struct {
	ID       string         `json:"id"`        // names the limits; a preset that is changed needs another
	SendBack calendar.Limit `json:"send_back"` // to refuse or send back, from the clock
	Ask      calendar.Limit `json:"ask"`       // to ask for more information, from the clock
	Answer   calendar.Limit `json:"answer"`    // to answer, from the clock
	Publish  calendar.Limit `json:"publish"`   // to publish the answer, from the answer
	Source   cchc.Source    `json:"source"`    // where they come from
}

// Petitions766 are the limits by which petitions count for Decision 766/QĐ-TTg: 2 working days to refuse or send back,
// 5 to ask for more information, 15 to answer, 2 more to publish the answer. They stand in the circulated note on its
// formulas; the note says neither how the days are counted, which here is the Civil Code, nor that a wait for
// information stops the clock, which here runs on.
func Petitions766() PetitionLimits {
	return PetitionLimits{
		ID:       "petitions-766",
		SendBack: calendar.WorkingDays(2),
		Ask:      calendar.WorkingDays(5),
		Answer:   calendar.WorkingDays(15),
		Publish:  calendar.WorkingDays(2),
		Source: cchc.Source{
			Instrument: "Mô tả công thức tính chỉ số 766.docx", Article: "5.2", Evidence: cchc.CirculatedNote,
			Note: cchc.Text{
				Vi: "Cách đếm ngày theo Bộ luật Dân sự; thời gian chờ bổ sung thông tin không được trừ",
				En: "days counted by the Civil Code; waiting for information is not deducted",
			},
		},
	}
}

// limit returns the limit of a stage.
func (l *PetitionLimits) limit(stage PetitionStage) calendar.Limit {
	return [...]calendar.Limit{StageSendBack: l.SendBack, StageAsk: l.Ask, StageAnswer: l.Answer, StagePublish: l.Publish}[stage]
}

// check returns the first field that is left open or cannot stand.
func (l *PetitionLimits) check() error {
	if l.ID == "" {
		return PolicyError{"id", "a name"}
	}
	for stage := StageSendBack; stage <= StagePublish; stage++ {
		if n, whole := l.limit(stage).Whole(); !whole || n <= 0 {
			return PolicyError{stage.String(), "a whole number of days or months above 0"}
		}
	}
	if !l.Source.IsComplete() {
		return PolicyError{"source", "an instrument and its evidence"}
	}
	return nil
}

// A PetitionAssessor says what is true of petitions under limits and a calendar. It is immutable and may be shared by
// any number of goroutines.
type PetitionAssessor struct {
	limits   PetitionLimits
	calendar *calendar.Calendar
}

// NewPetitionAssessor returns a PetitionAssessor. Limits that leave a field open, and no calendar, are a [PolicyError].
func NewPetitionAssessor(l PetitionLimits, cal *calendar.Calendar) (*PetitionAssessor, error) {
	if err := l.check(); err != nil {
		return nil, err
	}
	if cal == nil {
		return nil, PolicyError{"calendar", "a calendar"}
	}
	return &PetitionAssessor{l, cal}, nil
}

// Limits returns the limits.
func (a *PetitionAssessor) Limits() PetitionLimits { return a.limits }

// Calendar returns the calendar.
func (a *PetitionAssessor) Calendar() *calendar.Calendar { return a.calendar }

// A PetitionStep is one stage of handling as it stands at an instant.
type PetitionStep struct {
	// Due is the last day in time, whether the stage was done, must be done or was passed over; zero when its clock
	// never started or the day is not known.
	Due         cchc.Date
	Provisional bool // Due rests on days beyond the published calendar

	Done time.Time // when it was done, zero when it was not

	// Timeliness is Early, OnTime or Late of a stage that was done, InTime or Overdue of one that must still be done,
	// and NotJudged of one that need not be done. Civil days are compared.
	Timeliness Timeliness
	Why        PetitionReason
}

// A PetitionAssessment is what is true of a petition as of an instant. It is a plain value; instants are in Vietnamese
// time where the petition's are.
type PetitionAssessment struct {
	At          time.Time     // the instant: events at or before it count
	State       PetitionState // exactly one
	Clock       time.Time     // when the clock started: the latest transfer, else the receipt; zero when it was not received
	Transferred bool          // the clock started with a transfer

	// Timeliness is that of the whole: Late or Overdue when any stage that was done or must still be done is past its
	// limit; otherwise OnTime when nothing is left to do, InTime when something is. Late and OnTime are of petitions
	// that were sent back or whose answer is public, InTime and Overdue of the others.
	Timeliness  Timeliness
	Why         PetitionReason // why, by the stage that decided
	Provisional bool           // the due day of a judged stage rests on days beyond the published calendar (tạm tính)

	Likes, Dislikes int  // the latest rating
	Complained      bool // it was brought again

	Findings cchc.Codes // those of reading, and those of this assessment

	steps [StagePublish + 1]PetitionStep
}

// Step returns a stage as it stands; the zero PetitionStep for none.
func (s *PetitionAssessment) Step(stage PetitionStage) PetitionStep {
	if int(stage) < len(s.steps) {
		return s.steps[stage]
	}
	return PetitionStep{}
}

// Assess says what is true of a petition as of an instant. Only what happened at or before the instant counts; the class,
// which carries no time, is as of the message that brought it. The petition is one that [NewPetition] returned. It never
// fails: what cannot be decided is said, with a reason and a finding.
//
// A transfer starts everything anew: what was done before it was another's, or of an earlier turn, and is neither judged
// nor told by the state. Votes and complaints are of the petition and stay.
func (a *PetitionAssessor) Assess(p *Petition, at time.Time) PetitionAssessment {
	s := PetitionAssessment{At: at, Findings: p.Findings}
	r := s.follow(p)
	if s.Clock.IsZero() {
		s.State, s.Why = PetitionNotReceived, PetitionWithoutReceipt
		if r.last != 0 {
			s.Findings = s.Findings.With(cchc.ReceptionMissing)
		}
		return s
	}
	if r.odd {
		s.Findings = s.Findings.With(cchc.SequenceImpossible)
	}
	s.State = r.state()
	a.judge(&s, &r)
	s.conclude()
	return s
}

// A turn is what was done since the clock started.
type turn struct {
	sentBack, asked, answered, published time.Time

	asking bool              // the information asked for has not come
	last   PetitionEventKind // the latest event that says what was done
	odd    bool              // the sequence cannot be
}

// petitionNext says what may follow each event of a turn; bit n is the kind n.
var petitionNext = [PetitionPublished + 1]uint16{
	0:                 1<<PetitionSentBack | 1<<PetitionAsked | 1<<PetitionAnswered,
	PetitionSentBack:  1 << PetitionSentBack,
	PetitionAsked:     1<<PetitionSentBack | 1<<PetitionAsked | 1<<PetitionSupplied | 1<<PetitionAnswered,
	PetitionSupplied:  1<<PetitionSentBack | 1<<PetitionAsked | 1<<PetitionSupplied | 1<<PetitionAnswered,
	PetitionAnswered:  1<<PetitionAnswered | 1<<PetitionPublished,
	PetitionPublished: 1<<PetitionAnswered | 1<<PetitionPublished,
}

// follow walks the event line up to the instant.
func (s *PetitionAssessment) follow(p *Petition) turn {
	var r turn
	if !p.ReceivedAt.After(s.At) {
		s.Clock = p.ReceivedAt
	}
	for i := range p.Events {
		e := &p.Events[i]
		if e.At.After(s.At) {
			break
		}
		switch e.Kind {
		case PetitionTransferred:
			s.Clock, s.Transferred, r = e.At, true, turn{}
		case PetitionRated:
			s.Likes, s.Dislikes = e.Likes, e.Dislikes
		case PetitionComplained:
			s.Complained = true
		default:
			r.step(e, s.Clock)
		}
	}
	return r
}

// step takes in what was done. The first of its kind counts, but the latest request for information: each must be in
// time. A publication before the answer gives way to one after it.
func (r *turn) step(e *PetitionEvent, clock time.Time) {
	r.odd = r.odd || petitionNext[r.last]>>e.Kind&1 == 0 || e.At.Before(clock)
	r.last = e.Kind
	switch e.Kind {
	case PetitionSentBack:
		r.sentBack = earliest(r.sentBack, e.At)
	case PetitionAsked:
		r.asked, r.asking = e.At, true
	case PetitionSupplied:
		r.asking = false
	case PetitionAnswered:
		r.answered = earliest(r.answered, e.At)
	case PetitionPublished:
		if r.published.Before(r.answered) {
			r.published = time.Time{}
		}
		r.published = earliest(r.published, e.At)
	}
}

// earliest returns what there is already, or else the instant.
func earliest(is, at time.Time) time.Time {
	if is.IsZero() {
		return at
	}
	return is
}

// state says where the turn stands. An answer beats a refusal, and a publication is one of an answer.
func (r *turn) state() PetitionState {
	switch {
	case !r.answered.IsZero() && !r.published.IsZero():
		return PetitionIsPublished
	case !r.answered.IsZero():
		return PetitionIsAnswered
	case !r.sentBack.IsZero():
		return PetitionIsSentBack
	case !r.published.IsZero():
		return PetitionIsPublished
	case r.asking:
		return PetitionInformationAsked
	}
	return PetitionWaiting
}

// judge judges each stage.
func (a *PetitionAssessor) judge(s *PetitionAssessment, r *turn) {
	for _, x := range [...]struct {
		stage       PetitionStage
		start, done time.Time
		must        bool // has to be done still
	}{
		{StageSendBack, s.Clock, r.sentBack, false},
		{StageAsk, s.Clock, r.asked, false},
		{StageAnswer, s.Clock, r.answered, s.State == PetitionWaiting || s.State == PetitionInformationAsked},
		{StagePublish, r.answered, r.published, s.State == PetitionIsAnswered},
	} {
		step := &s.steps[x.stage]
		step.Done, step.Why = x.done, PetitionStageNotTaken
		if x.stage >= StageAnswer && s.State == PetitionIsPublished && r.answered.IsZero() {
			step.Timeliness, step.Why = TimelinessUndecided, PetitionAnswerNotKnown
			continue
		}
		if x.start.IsZero() {
			continue
		}
		known := a.date(step, x.start, x.stage)
		if x.done.IsZero() && !x.must {
			continue
		}
		step.judge(x.stage, x.start, s.At, known)
		switch {
		case !known:
			s.Findings = s.Findings.With(cchc.CalendarUnknown)
		case step.Provisional:
			s.Provisional = true
			s.Findings = s.Findings.With(cchc.CalendarProjected)
		}
	}
}

// date writes the last day in time of a stage; known is false when the calendar does not reach it.
func (a *PetitionAssessor) date(step *PetitionStep, start time.Time, stage PetitionStage) (known bool) {
	due, err := a.calendar.Due(start, a.limits.limit(stage), calendar.CivilCode)
	if err != nil { // the limits are sound: it is the calendar that ends
		return false
	}
	step.Due, step.Provisional = due.Day, due.Provisional
	return true
}

// judge compares the day on which a stage was done, or that of the instant, with the due day.
func (p *PetitionStep) judge(stage PetitionStage, start, now time.Time, known bool) {
	whys := &stageReasons[stage]
	order := cchc.DateOf(p.Done).Compare(p.Due)
	switch {
	case !p.Done.IsZero() && p.Done.Before(start):
		p.Timeliness, p.Why = TimelinessUndecided, PetitionStageTooEarly
	case !known:
		p.Timeliness, p.Why = TimelinessUndecided, PetitionCalendarNotKnown
	case p.Done.IsZero() && cchc.DateOf(now).After(p.Due):
		p.Timeliness, p.Why = Overdue, whys.overdue
	case p.Done.IsZero():
		p.Timeliness, p.Why = InTime, whys.open
	case order > 0:
		p.Timeliness, p.Why = Late, whys.late
	case order < 0:
		p.Timeliness, p.Why = Early, whys.inTime
	default:
		p.Timeliness, p.Why = OnTime, whys.inTime
	}
}

var stageReasons = [StagePublish + 1]struct{ inTime, late, open, overdue PetitionReason }{
	StageSendBack: {inTime: PetitionSentBackInTime, late: PetitionSentBackLate},
	StageAsk:      {inTime: PetitionAskedInTime, late: PetitionAskedLate},
	StageAnswer:   {PetitionAnsweredInTime, PetitionAnsweredLate, PetitionAnswerAwaited, PetitionAnswerOverdue},
	StagePublish:  {PetitionPublishedInTime, PetitionPublishedLate, PetitionPublishingAwaited, PetitionPublishingOverdue},
}

// conclude judges the whole: past its limit beats undecided, and this beats in time. The first stage that is past its
// limit, or undecided, is the reason; where all are in time, the last.
func (s *PetitionAssessment) conclude() {
	ended := s.State == PetitionIsSentBack || s.State == PetitionIsPublished
	s.Timeliness = InTime
	if ended {
		s.Timeliness = OnTime
	}
	worst := 0
	for i := range s.steps {
		step, weight := &s.steps[i], 0
		switch step.Timeliness {
		case NotJudged:
			continue
		case Late, Overdue:
			weight = 2
		case TimelinessUndecided:
			weight = 1
		}
		if weight > worst || worst == 0 {
			worst, s.Why = weight, step.Why
		}
	}
	switch {
	case worst == 2 && ended:
		s.Timeliness = Late
	case worst == 2:
		s.Timeliness = Overdue
	case worst == 1:
		s.Timeliness = TimelinessUndecided
	}
}

// A PetitionVerdict is where a petition stands in one count, and why.
type PetitionVerdict struct {
	Standing Standing
	Why      PetitionReason
}

// In reports whether the petition is in the denominator.
func (v PetitionVerdict) In() bool { return Verdict{Standing: v.Standing}.In() }

// A PetitionMembership says where a petition stands in every count of one period. Counting and explaining read the same
// values. The zero PetitionMembership is outside of all.
type PetitionMembership struct {
	population PetitionVerdict
	components [PetitionHandlingSatisfaction + 1]PetitionVerdict
}

// Population returns whether the petition is one of the period: counted, outside or unplaced. It is when the clock
// starts in the period.
func (m *PetitionMembership) Population() PetitionVerdict { return m.population }

// Component returns where the petition stands in a component.
func (m *PetitionMembership) Component(c PetitionComponent) PetitionVerdict {
	if int(c) < len(m.components) {
		return m.components[c]
	}
	return PetitionVerdict{}
}

// Member says where a petition stands in every count of a period, looked at as of an instant. The assessment is that of
// [JudgedAt]. The petition is one that [NewPetition] returned.
//
// All components share one denominator, the petitions of the period. A petition that is transferred again later belongs
// to the period of its later transfer when that period is judged.
func (a *PetitionAssessor) Member(p *Petition, period cchc.Period, asOf time.Time) (PetitionAssessment, PetitionMembership) {
	s := a.Assess(p, JudgedAt(period, asOf))
	var m PetitionMembership
	m.population = s.place(period)
	if m.population.Standing != Counted {
		for c := range m.components[1:] {
			m.components[c+1] = m.population
		}
		return s, m
	}
	m.components[PetitionClassificationTTHC] = ofClass(p.Class, AboutProcedures)
	m.components[PetitionClassificationStaff] = ofClass(p.Class, AboutStaff)
	m.components[PetitionProcessingOnTime] = s.onTime()
	m.components[PetitionHandlingSatisfaction] = s.satisfied()
	return s, m
}

func (s *PetitionAssessment) place(period cchc.Period) PetitionVerdict {
	switch {
	case s.Clock.IsZero() && s.Findings.Has(cchc.ReceptionMissing):
		return PetitionVerdict{Unplaced, s.Why}
	case s.Clock.IsZero():
		return PetitionVerdict{Outside, s.Why}
	case !period.Holds(s.Clock):
		return PetitionVerdict{Outside, PetitionOutsidePeriod}
	}
	return PetitionVerdict{Counted, PetitionInPeriod}
}

func ofClass(class, want PetitionClass) PetitionVerdict {
	switch class {
	case want:
		return PetitionVerdict{Counted, PetitionOfClass}
	case 0:
		return PetitionVerdict{Undecided, PetitionClassNotStated}
	}
	return PetitionVerdict{NotCounted, PetitionOfOtherClass}
}

func (s *PetitionAssessment) onTime() PetitionVerdict {
	switch s.Timeliness {
	case OnTime, InTime:
		return PetitionVerdict{Counted, s.Why}
	case Late, Overdue:
		return PetitionVerdict{NotCounted, s.Why}
	}
	return PetitionVerdict{Undecided, s.Why}
}

// satisfied takes a petition off once, whatever speaks against it.
func (s *PetitionAssessment) satisfied() PetitionVerdict {
	v := s.onTime()
	switch {
	case v.Standing == NotCounted:
		return v
	case s.Dislikes > s.Likes:
		return PetitionVerdict{NotCounted, PetitionDisliked}
	case s.Complained:
		return PetitionVerdict{NotCounted, PetitionComplainedAgain}
	case v.Standing == Counted:
		return PetitionVerdict{Counted, PetitionSatisfied}
	}
	return v
}
