package dossiertest

import (
	"slices"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// coOperator is the body whose answer a dossier may need; it is no unit of the tree.
const coOperator = "Cơ quan phối hợp tổng hợp"

// answer is what a generation 2 source states.
func (l *life) answer(yes bool) dossier.Answer {
	switch {
	case l.generation == 1:
		return 0
	case yes:
		return dossier.Yes
	}
	return dossier.No
}

func stated(yes bool) dossier.Answer {
	if yes {
		return dossier.Yes
	}
	return dossier.No
}

// write writes the dossier that has the life, as far as it lies before the end of the days. Every status has its event, so
// none is reported without time.
func (p *Province) write(l *life) dossier.Dossier {
	d := dossier.Dossier{
		Number:    l.number(),
		Procedure: l.procedure.code,
		Field:     l.procedure.field,
		Receiving: l.receiving.code,
		Resolving: l.resolving.code,
		Channel:   l.channel,
		HandOver:  l.handOver,
		Applicant: l.applicant,
		Fees:      l.fees,
		Synced:    stated(!l.unsynced),

		Digitised:       l.answer(l.reused && !l.byPaper),
		VerifiedAccount: l.answer(l.verified),
		PopulationData:  l.answer(l.population),

		Result: dossier.Result{Electronic: stated(p.electronic(l)), InStore: l.answer(l.inStore && p.electronic(l))},
	}
	if l.received > 0 {
		d.ReceivedAt = instant(l.received)
	}
	if l.generation == 2 {
		d.SubmittedAt, d.Entry, d.Payment = instant(l.submitted), l.entry, l.payment
	}
	if l.coOperating {
		d.CoOperating = []string{coOperator}
	}
	d.Papers = make([]dossier.Paper, len(l.procedure.papers))
	for i := range d.Papers {
		d.Papers[i] = l.paper(i)
	}
	d.Events = p.events(l)
	return d
}

// number is the dossier number: that of the unit that resolves it, by the day of receipt.
func (l *life) number() string {
	at := l.received
	if at == 0 {
		at = l.submitted
	}
	return number(l.resolving.code, at, l.index)
}

// electronic reports whether there is an electronic result at the end of the days.
func (p *Province) electronic(l *life) bool { return l.electronic && l.hasResult() && l.ended < p.end }

// paper is the i-th paper. All that counts shows in the first one.
func (l *life) paper(i int) dossier.Paper {
	first := i == 0
	paper := dossier.Paper{
		Code:      l.procedure.papers[i],
		File:      stated(l.file),
		Digitised: l.answer(first && l.digitised),
		FromStore: l.answer(first && l.fromStore),
	}
	if l.generation == 2 {
		paper.Reuse = dossier.NotReused
		if first && l.reused && l.file {
			paper.Reuse = dossier.OfPaper
		}
	}
	return paper
}

// events writes the line of what happened, in order.
func (p *Province) events(l *life) []dossier.Event {
	list := make([]dossier.Event, 0, 10)
	add := func(at int64, e dossier.Event) {
		if at > 0 && at < p.end {
			e.At = instant(at)
			list = append(list, e)
		}
	}
	if l.channel == catalog.Online || l.received == 0 {
		add(l.submitted, dossier.Event{Kind: dossier.Registered})
	}
	add(l.refusedUnreceived, dossier.Event{Kind: dossier.NotAccepted})
	add(l.accepted, dossier.Event{Kind: dossier.Accepted})
	if !l.undated {
		add(l.accepted, dossier.Event{Kind: dossier.Appointed, Due: instant(l.firstDue)})
		add(l.moved, dossier.Event{Kind: dossier.Appointed, Due: instant(l.due)})
	}
	add(l.processed, dossier.Event{Kind: dossier.InProcess})
	for _, q := range l.requests {
		add(q.asked, dossier.Event{Kind: dossier.SupplementRequested})
		add(q.answered, dossier.Event{Kind: dossier.SupplementAnswered})
	}
	add(l.payAsked, dossier.Event{Kind: dossier.PaymentRequested})
	add(l.paid, dossier.Event{Kind: dossier.PaymentDone})
	add(l.apologised, dossier.Event{Kind: dossier.Apologised, Due: instant(l.newDue), Form: l.form, Cause: l.cause})
	add(l.exempted, dossier.Event{Kind: dossier.Exempted, Cause: l.cause})
	add(l.ended, dossier.Event{Kind: endEvents[l.endBy]})
	add(l.handed, dossier.Event{Kind: dossier.HandedOver})
	add(l.rated, dossier.Event{Kind: dossier.Rated, Opinion: l.opinion})
	add(l.petitioned, dossier.Event{Kind: dossier.Petitioned})
	slices.SortStableFunc(list, func(a, b dossier.Event) int { return a.At.Compare(b.At) })
	return list
}

// endEvents are the events that end the handling.
var endEvents = [...]dossier.EventKind{
	dossier.ByResolved:    dossier.Resolved,
	dossier.ByHandOver:    dossier.HandedOver,
	dossier.ByStop:        dossier.Stopped,
	dossier.ByRefusal:     dossier.NotAccepted,
	dossier.ByWithdrawal:  dossier.Withdrawn,
	dossier.ByOpenRequest: dossier.SupplementRequested,
}
