package dossier

import (
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// A Verdict is where a dossier stands in one count, and why.
type Verdict struct {
	Standing Standing
	Why      Reason
}

// In reports whether the dossier is in the denominator.
func (v Verdict) In() bool {
	return v.Standing == Counted || v.Standing == NotCounted || v.Standing == Undecided
}

// A Membership says where a dossier stands in every count of one period: the populations and the components of Decision
// 766/QĐ-TTg. Counting and explaining read the same values. The zero Membership is outside of all.
type Membership struct {
	populations [SyncedPopulation + 1]Verdict
	components  [ReceivingSatisfaction + 1]Verdict
	procedure   catalog.ProcedureID
}

// Population returns where the dossier stands in a population: counted, outside or unplaced.
func (m *Membership) Population(p Population) Verdict {
	if int(p) < len(m.populations) {
		return m.populations[p]
	}
	return Verdict{}
}

// Component returns where the dossier stands in a component.
func (m *Membership) Component(c Component) Verdict {
	if int(c) < len(m.components) {
		return m.components[c]
	}
	return Verdict{}
}

// Components returns where the dossier stands in every component; the index is the [Component], 0 is none.
func (m *Membership) Components() [ReceivingSatisfaction + 1]Verdict { return m.components }

// Procedure returns the number of the dossier's procedure in the catalogue of the Assessor; 0 where there is no catalogue,
// or none of its versions was in force at the receipt.
func (m *Membership) Procedure() catalog.ProcedureID { return m.procedure }

// IsOutside reports whether the dossier stands in no count of the period, neither in a number nor unplaced.
func (m *Membership) IsOutside() bool {
	for i := range m.populations {
		if m.populations[i].Standing != Outside {
			return false
		}
	}
	for i := range m.components {
		if m.components[i].Standing != Outside {
			return false
		}
	}
	return true
}

// JudgedAt is the instant at which a period is judged when it is looked at as of an instant: the earlier of this and the
// last instant of the period.
func JudgedAt(p cchc.Period, asOf time.Time) time.Time {
	if end := p.End(); !asOf.Before(end) {
		return end.Add(-1)
	}
	return asOf
}

// Member says where a dossier stands in every count of a period, by a profile, looked at as of an instant. The
// Assessment is that of [JudgedAt]; only [AverageHandlingTime] looks at what came after the period, up to the instant,
// for it follows the dossiers that began in the period to their end. The dossier is one that [New] returned.
func (a *Assessor) Member(d *Dossier, profile Profile, p cchc.Period, asOf time.Time) (s Assessment, m Membership) {
	a.assess(&s, d, JudgedAt(p, asOf))
	a.place(&m, d, &s, profile, p, asOf)
	return s, m
}

// Place says where a dossier stands in every count of a period, for an assessment as of [JudgedAt] that is at hand.
func (a *Assessor) Place(d *Dossier, s *Assessment, profile Profile, p cchc.Period, asOf time.Time) (m Membership) {
	a.place(&m, d, s, profile, p, asOf)
	return m
}

func (a *Assessor) place(m *Membership, d *Dossier, s *Assessment, profile Profile, p cchc.Period, asOf time.Time) {
	c := counting{Assessment: s, d: d, policy: &a.policy, profile: profile, m: m}
	c.place(p)
	c.edition = a.edition(d, s.Received)
	m.procedure = c.edition.ID()
	c.count(p)
	if c.received.Standing == Counted && d.goesOn(s.At, asOf) {
		var later Assessment
		a.assess(&later, d, asOf)
		m.components[AverageHandlingTime] = later.handlingTime()
	}
}

// goesOn reports whether something happened after one instant, up to another.
func (d *Dossier) goesOn(after, asOf time.Time) bool {
	n := len(d.Events)
	return n > 0 && mark(d.Events[n-1].At).after(mark(after)) && mark(asOf).after(mark(after))
}

// counting is one dossier on its way into the counts of one period.
type counting struct {
	*Assessment
	d       *Dossier
	policy  *Policy
	edition catalog.Edition
	profile Profile
	m       *Membership

	received, handled Verdict // as populations
}

// place says to which populations of the period the dossier belongs.
func (c *counting) place(p cchc.Period) {
	switch {
	case c.unplaced:
		c.received = Verdict{Unplaced, NeverReceived}
		c.handled = c.received
	case c.Received.IsZero():
		c.received = Verdict{Outside, c.Why}
		c.handled = c.received
	case c.leftOut:
		c.received = Verdict{Outside, LeftOutByPolicy}
		c.handled = c.received
	case !cchc.DateOf(c.Received).Before(p.First()):
		c.received = Verdict{Counted, ReceivedInPeriod}
		c.handled = c.received
	case c.EndBy != NotEnded && cchc.DateOf(c.End).Before(p.First()):
		c.received, c.handled = Verdict{Outside, ReceivedEarlier}, Verdict{Outside, EndedEarlier}
	case c.Why == EndNotKnown:
		c.received, c.handled = Verdict{Outside, ReceivedEarlier}, Verdict{Unplaced, EndNotKnown}
	default:
		c.received, c.handled = Verdict{Outside, ReceivedEarlier}, Verdict{Counted, CarriedOver}
	}
	synced := c.received
	if synced.Standing == Counted {
		synced = [...]Verdict{{Unplaced, SyncNotStated}, {Outside, IsNotSynced}, {Counted, IsSynced}}[min(c.d.Synced, Yes)]
	}
	c.m.populations[Received], c.m.populations[Handled], c.m.populations[SyncedPopulation] = c.received, c.handled, synced
}

// count says where the dossier stands in each component.
func (c *counting) count(p cchc.Period) {
	m, onTime := &c.m.components, c.onTime()
	if base := c.received; base.Standing == Counted {
		m[DossierSync], m[AverageHandlingTime] = c.synced(), c.handlingTime()
		m[OnlineUsed], m[OnlineSubmitted] = c.onlineUsed(), c.onlineSubmitted()
		m[PaymentDossiers], m[CitizenDataProcedures] = c.paid(), c.connectedProcedure()
	} else {
		m[DossierSync], m[AverageHandlingTime] = base, base
		m[OnlineUsed], m[OnlineSubmitted] = base, base
		m[PaymentDossiers], m[CitizenDataProcedures] = base, base
	}
	m[PaymentTransacted] = m[PaymentDossiers] // the same condition, of its procedure
	if m[PaymentIntegrated] = c.submitted(p); m[PaymentIntegrated].Standing == Counted {
		m[PaymentIntegrated] = c.feeRow()
	}
	if base := c.handled; base.Standing == Counted {
		m[ProgressOnTime], m[OnlinePending], m[ReceivingSatisfaction] = onTime, c.onlinePending(onTime), c.satisfied(onTime)
	} else {
		m[ProgressOnTime], m[OnlinePending], m[ReceivingSatisfaction] = base, base, base
	}
	base := c.handled
	if c.profile == Note {
		base = c.received
	}
	if base.Standing == Counted {
		m[OriginalResultAvailable], m[DigitisedPapers] = c.electronicResult(), c.digitisedPapers()
		m[ReusedDigitisedData], m[SyncedWithPersonalStore] = c.reused(), c.personalStore()
		m[CitizenDataDossiers] = c.connected()
	} else {
		m[OriginalResultAvailable], m[DigitisedPapers] = base, base
		m[ReusedDigitisedData], m[SyncedWithPersonalStore] = base, base
		m[CitizenDataDossiers] = base
	}
}

// submitted is the base by the date of receipt, or of submission where it was not received.
func (c *counting) submitted(p cchc.Period) Verdict {
	t := c.d.SubmittedAt
	if !c.Received.IsZero() || t.IsZero() || t.After(c.At) || !p.Holds(t) || !c.d.ReceivedAt.IsZero() {
		return c.received
	}
	return Verdict{Counted, SubmittedInPeriod}
}

func (c *counting) synced() Verdict {
	return [...]Verdict{{Undecided, SyncNotStated}, {NotCounted, IsNotSynced}, {Counted, IsSynced}}[min(c.d.Synced, Yes)]
}

// onTime is the judgement of timeliness.
func (c *counting) onTime() Verdict {
	switch c.Timeliness {
	case Early, OnTime, InTime:
		return Verdict{Counted, c.Why}
	case Late, Overdue:
		return Verdict{NotCounted, c.Why}
	case TimelinessUndecided:
		return Verdict{Undecided, c.Why}
	}
	return Verdict{Outside, c.Why}
}

// handlingTime is the place in a mean: of those whose handling was completed, and no other.
func (s *Assessment) handlingTime() Verdict {
	switch {
	case s.Why == EndNotKnown && (s.State == StateResolved || s.State == StateHandedOver), s.Why == EndBeforeReceipt:
		return Verdict{Unplaced, s.Why}
	case s.EndBy == ByResolved || s.EndBy == ByHandOver:
		return Verdict{Counted, HandlingCompleted}
	}
	return Verdict{Outside, HandlingNotCompleted}
}

// channel returns the channel with the reason to name it; 0 when it is not known.
func (c *counting) channel() (catalog.Channel, Reason) { return c.d.channel(c.policy.Channel) }

func (d *Dossier) channel(rule ChannelRule) (catalog.Channel, Reason) {
	switch {
	case d.Channel == catalog.Online:
		return catalog.Online, SubmittedOnline
	case d.Channel == catalog.Counter:
		return catalog.Counter, SubmittedAtCounter
	case d.Channel == catalog.Post:
		return catalog.Post, SubmittedByPost
	case rule == MissingIsCounter && !d.Findings.Has(cchc.ChannelUnknown):
		return catalog.Counter, ChannelMissing
	}
	return 0, ChannelNotKnown
}

func (c *counting) onlineUsed() Verdict {
	if c.edition.IsZero() {
		return Verdict{Unplaced, ProcedureNotKnown}
	}
	level := c.edition.Online(cchc.DateOf(c.Received))
	if level == 0 {
		return Verdict{Unplaced, OnlineLevelNotStated}
	}
	if level < catalog.Partial {
		return Verdict{Outside, NotOfferedOnline}
	}
	switch channel, why := c.channel(); channel {
	case catalog.Online:
		return Verdict{Counted, why}
	case 0:
		return Verdict{Undecided, why}
	default:
		return Verdict{NotCounted, why}
	}
}

func (c *counting) onlineSubmitted() Verdict {
	channel, why := c.channel()
	switch {
	case channel == 0:
		return Verdict{Unplaced, why}
	case channel != catalog.Online:
		return Verdict{NotCounted, why}
	case c.d.Result.Electronic == Yes:
		return Verdict{Counted, OnlineWithResult}
	case c.edition.PaperResult() == catalog.NotRequired:
		return Verdict{Counted, OnlineResultNotNeeded}
	case c.edition.PaperResult() == catalog.Required && c.d.Result.Electronic == No:
		return Verdict{NotCounted, OnlineWithoutResult}
	}
	return Verdict{Undecided, OnlineResultNotStated}
}

func (c *counting) onlinePending(onTime Verdict) Verdict {
	switch channel, why := c.channel(); channel {
	case catalog.Online:
		return onTime
	case 0:
		return Verdict{Unplaced, why}
	default:
		return Verdict{Outside, why}
	}
}

func (c *counting) feeRow() Verdict {
	switch {
	case c.edition.IsZero():
		return Verdict{Unplaced, ProcedureNotKnown}
	case !c.edition.HasFee():
		return Verdict{Outside, ProcedureWithoutFee}
	case c.d.Fees == Charged:
		return Verdict{Counted, HasFeeRow}
	case c.d.Fees == AllZero:
		return Verdict{NotCounted, FeesAllZero}
	}
	return Verdict{NotCounted, NoFeeRow}
}

func (c *counting) paid() Verdict {
	switch {
	case c.edition.IsZero():
		return Verdict{Unplaced, ProcedureNotKnown}
	case !c.edition.HasFee():
		return Verdict{Outside, ProcedureWithoutFee}
	case c.d.Fees == AllZero:
		return Verdict{Outside, FeesAllZero}
	}
	switch c.d.Payment {
	case PaidOnPortal:
		return Verdict{Counted, PaidViaPortal}
	case PaidOnGateway:
		return Verdict{Counted, PaidViaGateway}
	case NoPayment, NotPaidOnline:
		return Verdict{NotCounted, NotPaidViaInternet}
	}
	return Verdict{Undecided, PaymentNotStated}
}

func (c *counting) electronicResult() Verdict {
	if c.profile == Note {
		switch {
		case c.edition.IsZero():
			return Verdict{Unplaced, ProcedureNotKnown}
		case c.edition.PaperResult() == catalog.NotRequired:
			return Verdict{Outside, NoPaperResult}
		case c.edition.PaperResult() != catalog.Required:
			return Verdict{Unplaced, PaperResultNotStated}
		}
	}
	return [...]Verdict{{Undecided, ResultNotStated}, {NotCounted, NoElectronicResult}, {Counted, HasElectronicResult}}[min(c.d.Result.Electronic, Yes)]
}

func (c *counting) digitisedPapers() Verdict {
	switch file := anyPaper(c.d.Papers, func(p *Paper) Answer { return p.File }); {
	case file == No:
		return Verdict{NotCounted, NoFile}
	case file != Yes:
		return Verdict{Undecided, FileNotStated}
	case !c.edition.IsZero() && !c.edition.HasResult():
		return Verdict{Counted, FileResultNotNeeded}
	case c.d.Result.Electronic == Yes:
		return Verdict{Counted, FileAndResult}
	case c.d.Result.Electronic != No:
		return Verdict{Undecided, ResultNotStated}
	case c.edition.IsZero():
		return Verdict{Undecided, ProcedureNotKnown}
	}
	return Verdict{NotCounted, FileWithoutResult}
}

func (c *counting) reused() Verdict {
	switch {
	case c.d.Digitised == Yes:
		return Verdict{Counted, DigitisedByFlag}
	case c.d.Entry == NationalPortal && anyPaper(c.d.Papers, func(p *Paper) Answer { return p.Digitised }) == Yes:
		return Verdict{Counted, DigitisedByPaper}
	case c.d.Digitised == No:
		return Verdict{NotCounted, NotDigitised}
	}
	return Verdict{Undecided, DigitisedNotStated}
}

// personalStore does not ask for what is not in the message: a store of results that the source does not state is a no.
func (c *counting) personalStore() Verdict {
	switch stored := anyPaper(c.d.Papers, func(p *Paper) Answer { return p.FromStore }); {
	case stored == Yes:
		return Verdict{Counted, PaperFromStore}
	case c.d.Result.InStore == Yes && c.d.Result.Electronic == Yes:
		return Verdict{Counted, ResultInStore}
	case stored == No:
		return Verdict{NotCounted, NotInStore}
	}
	return Verdict{Undecided, StoreNotStated}
}

func (c *counting) connectedProcedure() Verdict {
	switch {
	case c.edition.IsZero():
		return Verdict{Unplaced, ProcedureNotKnown}
	case !c.edition.ServesPeople():
		return Verdict{Outside, NotForPeople}
	}
	return c.connected()
}

func (c *counting) connected() Verdict {
	switch {
	case c.d.VerifiedAccount == Yes:
		return Verdict{Counted, AccountVerified}
	case c.d.PopulationData == Yes:
		return Verdict{Counted, PopulationDataUsed}
	case c.d.VerifiedAccount == No && c.d.PopulationData == No:
		return Verdict{NotCounted, NotConnected}
	}
	return Verdict{Undecided, ConnectionNotStated}
}

func (c *counting) satisfied(onTime Verdict) Verdict {
	switch {
	case onTime.Standing != Counted && onTime.Standing != Undecided:
		return onTime
	case c.opinion == Dissatisfied:
		return Verdict{NotCounted, RatedDissatisfied}
	case c.petitioned:
		return Verdict{NotCounted, HasPetition}
	case onTime.Standing == Undecided:
		return onTime
	}
	return Verdict{Counted, InTimeNoComplaint}
}

// anyPaper is yes when it is yes of one paper, no when it is no of every one and where there is none.
func anyPaper(papers []Paper, of func(*Paper) Answer) Answer {
	answer := No
	for i := range papers {
		switch of(&papers[i]) {
		case Yes:
			return Yes
		case No:
		default:
			answer = 0
		}
	}
	return answer
}
