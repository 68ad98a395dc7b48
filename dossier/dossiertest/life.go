package dossiertest

import (
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// A life is all that was drawn of a dossier: first what it is to count for, then instants that make it so. Truth and
// the dossier are both written from it, neither from the other.
//
// Instants are Unix seconds, 0 is never. They may lie behind the days of the province: nothing of that is written.
type life struct {
	index       int
	procedure   *procedure
	receiving   body
	resolving   body
	coOperating bool
	generation  int // 1 or 2

	channel    catalog.Channel // 0: the source states none
	entry      dossier.Entry
	handOver   dossier.HandOver
	applicant  dossier.ApplicantKind
	unsynced   bool
	file       bool
	electronic bool // an electronic result, once it is resolved
	reused     bool
	byPaper    bool // reuse shows in a paper, not in the flag of the dossier
	digitised  bool // a paper is digitised, which counts for nothing
	fromStore  bool
	inStore    bool
	verified   bool
	population bool
	fees       dossier.Fees
	payment    dossier.Payment

	submitted, received int64
	refusedUnreceived   int64 // not accepted before it was received
	accepted            int64 // the receipt is entered, seconds after it
	processed           int64

	undated  bool  // no appointment
	firstDue int64 // what the limit gives
	moved    int64 // when a later appointment is announced
	due      int64 // the latest due moment, also where nobody can know it

	requests [2]request // supplement requests
	payAsked int64
	paid     int64

	class  dossier.Timeliness // what the end is: Early, OnTime or Late
	endBy  dossier.EndSource
	ended  int64
	handed int64

	rated      int64
	opinion    dossier.Opinion
	petitioned int64

	apologised int64
	newDue     int64
	form       dossier.ApologyForm
	cause      dossier.Cause
	exempted   int64
}

// A request is a supplement request and when it was answered.
type request struct{ asked, answered int64 }

// draw draws the life of the dossier of an index.
func (p *Province) draw(i int) life {
	s := newSource(p.cfg.Seed, dossierStream, i)
	l := life{index: i, generation: 2}
	l.received = p.arrivals.draw(&s, &p.office)
	p.drawPlace(&s, &l)
	p.drawMembership(&s, &l)
	if s.chance(p.cfg.Rates.Unreceived) {
		l.drawUnreceived(&s)
		return l
	}
	p.drawSubmission(&s, &l)
	p.drawDue(&s, &l)
	p.drawHandling(&s, &l)
	p.drawApplicant(&s, &l)
	if l.class == dossier.Late {
		p.drawApology(&s, &l)
	}
	return l
}

// drawPlace draws the procedure and the units, by the map of the day.
func (p *Province) drawPlace(s *source, l *life) {
	l.procedure = &p.procedures[s.weighted(p.sums)]
	merged := l.received >= p.merger
	switch {
	case l.procedure.ofProvince:
		l.resolving, l.receiving = p.bodies.departmentOf(l.procedure), p.bodies.centre
	case merged:
		l.resolving = uneven(s, p.bodies.communes)
	case l.procedure.ofDistrict:
		l.resolving = uneven(s, p.bodies.districts)
	default:
		l.resolving = uneven(s, p.bodies.oldCommunes)
	}
	if l.receiving.code == "" {
		l.receiving = l.resolving
		if s.chance(p.cfg.Rates.Elsewhere) && merged {
			l.receiving = uneven(s, p.bodies.communes)
		}
	}
	l.coOperating = s.chance(p.cfg.Rates.CoOperated)
}

// uneven draws a unit, the first ones more often: no province is spread evenly.
func uneven(s *source, list []body) body {
	return list[min(s.below(len(list)), s.below(len(list)))]
}

// drawMembership draws what the dossier counts for, as far as time has no part in it.
func (p *Province) drawMembership(s *source, l *life) {
	r := &p.cfg.Rates
	l.channel = p.drawChannel(s, l.procedure.online)
	l.unsynced = s.chance(r.Unsynced)
	l.file = s.chance(r.File)
	l.electronic = s.chance(r.Electronic) && l.procedure.result != ""
	l.reused = s.chance(r.Reused)
	l.fromStore = s.chance(r.FromStore)
	l.inStore = s.chance(r.InStoreAlone) || l.fromStore && s.chance(Whole/2)
	l.verified = s.chance(r.Connected)
	l.population = s.chance(r.PopulationAlone) || l.verified && s.chance(Whole/2)
	p.drawPayment(s, l)

	l.entry = dossier.LocalSystem
	if l.channel == catalog.Online && s.chance(Whole/4) {
		l.entry = dossier.NationalPortal
	}
	l.byPaper = l.reused && l.file && l.entry == dossier.NationalPortal && s.chance(Whole/2)
	l.digitised = l.file && (l.reused || l.entry == dossier.LocalSystem && s.chance(Whole/4))
	l.handOver = dossier.AtDesk
	if l.channel == catalog.Post || s.chance(Whole/20) {
		l.handOver = dossier.ByPost
	}
	l.applicant = dossier.Citizen
	if !l.procedure.forPeople {
		l.applicant = dossier.Enterprise
	}
	if s.chance(r.Generation1) {
		l.generation = 1
		if l.channel != catalog.Online {
			l.channel, l.electronic = 0, false // it has no code of a result, which makes one electronic
		} else { // the older form cannot say that it was online, so such a dossier is not drawn in it
			l.generation = 2
		}
	}
}

func (p *Province) drawChannel(s *source, online bool) catalog.Channel {
	r := &p.cfg.Rates
	x := s.below(Whole)
	switch {
	case x < r.Post:
		return catalog.Post
	case x < r.Post+r.ChannelMissing:
		return 0
	case x < r.Post+r.ChannelMissing+r.Online && online:
		return catalog.Online
	}
	return catalog.Counter
}

func (p *Province) drawPayment(s *source, l *life) {
	r := &p.cfg.Rates
	zero, online, unsent := s.chance(r.FeesZero), s.chance(r.PaidOnline), s.chance(r.FeesUnsent)
	gateway, asked := s.chance(Whole/3), s.chance(Whole/4)
	l.payment = dossier.NoPayment
	switch {
	case l.procedure.fee == 0:
	case zero:
		l.fees = dossier.AllZero
	case online && gateway:
		l.fees, l.payment = dossier.Charged, dossier.PaidOnGateway
	case online:
		l.fees, l.payment = dossier.Charged, dossier.PaidOnPortal
	case unsent:
	case asked:
		l.fees, l.payment = dossier.Charged, dossier.NotPaidOnline
	default:
		l.fees = dossier.Charged
	}
}

// drawUnreceived makes the dossier one that was submitted from afar and never received: some were sent back, others wait.
func (l *life) drawUnreceived(s *source) {
	l.submitted, l.received = l.received, 0
	l.channel, l.generation = catalog.Post, 2
	if l.procedure.online {
		l.channel = catalog.Online
	}
	if s.chance(Whole * 2 / 3) {
		l.refusedUnreceived = l.submitted + int64(s.between(600, 2*wholeDay))
	}
	l.electronic = false
}

// drawSubmission puts the submission before the receipt: minutes at the counter, up to a night online.
func (p *Province) drawSubmission(s *source, l *life) {
	if l.channel == catalog.Online {
		l.submitted = l.received - int64(s.between(300, 16*3600))
	} else {
		l.submitted = l.received - int64(s.between(30, 900))
	}
	l.accepted = l.received + int64(s.between(2, 60))
	if s.chance(p.cfg.Rates.Processed) {
		l.processed = l.accepted + int64(s.between(20, 600))
	}
}

// drawDue counts the limit by the Civil Code, as far as the catalogue says one, and draws whether there is an appointment and whether it
// is moved on by some working days.
func (p *Province) drawDue(s *source, l *life) {
	due, err := p.cal.Due(instant(l.received), l.procedure.limit, calendar.CivilCode)
	if err != nil { // Config.check keeps the days of the province inside the calendar
		due.At = instant(p.office.later(l.received, 5*workingDay))
	}
	l.firstDue = due.At.Unix()
	l.due = l.firstDue
	l.undated = s.chance(p.cfg.Rates.Undated)
	if !l.undated && s.chance(p.cfg.Rates.Moved) {
		l.moved = p.office.early(s, l.begun(), l.firstDue)
		l.due = p.office.later(l.firstDue-1, int64(s.between(1, 5))*workingDay) + 1
	}
}

// begun is the instant of the last of the first steps.
func (l *life) begun() int64 { return max(l.accepted, l.processed, l.moved) }

// lateness is how long after its due moment a late dossier ends at most.
const lateness = 25 * workingDay

// drawHandling draws how the handling ends, whether in time, and the supplement requests before it.
func (p *Province) drawHandling(s *source, l *life) {
	r := &p.cfg.Rates
	o := &p.office
	l.endBy = p.drawEnd(s)
	late := s.chance(r.Late)
	punctual := s.chance(r.Punctual)
	last, due := l.begun(), l.due
	supplements := 0
	if s.chance(r.Supplement) && !l.undated && l.moved == 0 {
		supplements = 1
		if s.chance(r.SecondSupplement) && l.endBy != dossier.ByOpenRequest {
			supplements, late = 2, true
		}
		if l.endBy == dossier.ByOpenRequest { // with the request that stays open it would be the second
			supplements = 0
		}
	}
	for i := range supplements {
		q := &l.requests[i]
		q.asked = o.early(s, last, max(due, last+2))
		q.answered = o.pick(s, q.asked, o.later(q.asked, 10*workingDay))
		due += q.answered - q.asked
		last = q.answered
	}
	switch {
	case late:
		l.class = dossier.Late
		l.ended = o.pick(s, max(due, last), o.later(max(due, last), lateness))
	case punctual && supplements == 0:
		l.class, l.ended = dossier.OnTime, due
	default:
		l.class = dossier.Early
		l.ended = o.pick(s, last, max(due, last+2))
	}
	if l.endBy == dossier.ByResolved {
		l.handed = o.later(l.ended, int64(s.between(60, 3*workingDay)))
	}
	if l.payment != dossier.NoPayment && supplements == 0 && l.ended-last > 3600 && s.chance(r.PaymentRequest) {
		l.payAsked = o.early(s, last, l.ended)
		l.paid = o.pick(s, l.payAsked, max(l.ended, l.payAsked+2))
	}
}

func (p *Province) drawEnd(s *source) dossier.EndSource {
	r := &p.cfg.Rates
	x, only := s.below(Whole), s.chance(r.HandedOverOnly)
	for _, end := range [...]struct {
		rate int
		by   dossier.EndSource
	}{
		{r.Waiting, dossier.ByOpenRequest},
		{r.Stopped, dossier.ByStop},
		{r.Refused, dossier.ByRefusal},
		{r.Withdrawn, dossier.ByWithdrawal},
	} {
		if x < end.rate {
			return end.by
		}
		x -= end.rate
	}
	if only {
		return dossier.ByHandOver
	}
	return dossier.ByResolved
}

// hasResult reports whether the handling comes to a result.
func (l *life) hasResult() bool {
	return l.endBy == dossier.ByResolved || l.endBy == dossier.ByHandOver
}

func (p *Province) drawApplicant(s *source, l *life) {
	r := &p.cfg.Rates
	if rated, disliked := s.chance(r.Rated), s.chance(r.Disliked); rated && l.hasResult() {
		l.rated = max(l.ended, l.handed) + int64(s.between(600, 3*wholeDay))
		l.opinion = dossier.Satisfied
		if s.chance(Whole / 10) {
			l.opinion = dossier.Neutral
		}
		if disliked {
			l.opinion = dossier.Dissatisfied
		}
	}
	if s.chance(r.Petitioned) {
		l.petitioned = l.received + int64(s.between(3600, 10*wholeDay))
	}
}

// drawApology draws what the unit of a late dossier does about it, around the due moment and before the end.
func (p *Province) drawApology(s *source, l *life) {
	r := &p.cfg.Rates
	o := &p.office
	apologised, exempted := s.chance(r.Apologised), s.chance(r.Exempted)
	after, before := max(l.begun(), l.due-wholeDay), min(l.ended, l.due+3*wholeDay)
	switch {
	case before < after+2:
	case apologised:
		l.apologised = o.pick(s, after, before)
		l.newDue = o.later(max(l.due, l.apologised), int64(s.between(1, 10))*workingDay)
		l.form = dossier.ApologyForm(s.between(int(dossier.ByLetter), int(dossier.InPerson)))
		l.cause = dossier.Cause(s.between(int(dossier.OwnCause), int(dossier.OtherCause)))
	case exempted:
		l.exempted = o.pick(s, after, before)
		l.cause = dossier.Cause(s.between(int(dossier.ApplicantCause), int(dossier.Secrecy)))
	}
}
