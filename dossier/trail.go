package dossier

import (
	"time"

	"github.com/cchc-go/cchc"
)

// A trail is what the event line says up to an instant, before any policy.
type trail struct {
	events   []Event   // those up to the instant
	received time.Time // as the source states it, also when it is later than the instant
	state    State

	receipt              place // the first event since the receipt, or beyond the last
	resolved, handedOver place // the first of each
	refused, withdrawn   place // the first of each since the receipt
	stopped              place // the stop that stands, none once work went on

	first, latest place // appointments
	renewed       place // the latest appointment, new dates of apologies included

	requests  int       // supplement requests since the receipt; a row that is repeated is one
	requested place     // the latest of them
	open      place     // the request that is open: supplement or financial obligation
	pauses    pauseList // those since the receipt that have ended

	apologies  int
	exempted   bool
	endless    bool    // a final status, and no event that has it
	seen       kindSet // the statuses and answers since the receipt, all where there is none
	opinion    Opinion
	petitioned bool
	findings   cchc.Codes
}

// A place is the place of an event in its line, counted from 1; 0 is none.
type place uint16

// event returns the event at a place.
func (t *trail) event(p place) *Event { return &t.events[p-1] }

// time returns the time of the event at a place, zero for none.
func (t *trail) time(p place) time.Time {
	if p == 0 {
		return time.Time{}
	}
	return t.events[p-1].At
}

// due returns the appointment that the event at a place gives, zero for none.
func (t *trail) due(p place) time.Time {
	if p == 0 {
		return time.Time{}
	}
	return t.events[p-1].Due
}

// follow walks the event line up to an instant, first what came before the receipt, then the rest.
func (t *trail) follow(d *Dossier, at time.Time) {
	t.events = upTo(d.Events, at)
	t.received, t.state = d.receivedBy(at), StateNotReceived
	if start := mark(t.received); t.received.IsZero() || start.after(mark(at)) {
		t.walk(0, len(t.events), 0)
		t.settle(d)
		return
	}
	check := len(before(t.events, t.received))
	last := t.walk(0, check, 0)
	t.forget()
	t.receipt = place(check + 1)
	t.walk(check, len(t.events), Accepted)
	if !follows[last&31].has(Accepted) {
		t.findings = t.findings.With(cchc.SequenceImpossible)
	}
	t.settle(d)
}

// upTo returns the events at or before an instant; they are in order.
func upTo(events []Event, at time.Time) []Event {
	last := mark(at)
	for len(events) > 0 && mark(events[len(events)-1].At).after(last) {
		events = events[:len(events)-1]
	}
	return events
}

// before returns the events before an instant; they are in order.
func before(events []Event, at time.Time) []Event {
	first := mark(at)
	for i := range events {
		if !first.after(mark(events[i].At)) {
			return events[:i]
		}
	}
	return events
}

// isReceived reports whether the receipt was at or before the instant.
func (t *trail) isReceived() bool { return t.receipt != 0 }

// forget drops what came before the receipt: it was the check of the submission and says nothing of the state now.
func (t *trail) forget() {
	t.state, t.seen, t.open, t.pauses = StateInProcess, 0, 0, pauseList{}
	t.refused, t.withdrawn, t.stopped = 0, 0, 0
}

// walk takes in the events of the places from+1 to to, which follow one of the kind last, and returns the kind of their
// last that may change the state. A pause goes from a request to the next such event.
func (t *trail) walk(from, to int, last EventKind) EventKind {
	events, possible := t.events[:to], true
	for i := from; i < len(events); i++ {
		e, p := &events[i], place(i+1)
		if beside.has(e.Kind) {
			t.aside(e, p)
			continue
		}
		possible = possible && follows[last&31].has(e.Kind)
		last, t.seen = e.Kind, t.seen.with(e.Kind)
		if t.open != 0 && last != Registered && events[t.open-1].Kind != last {
			t.pauses.add(t.open, p)
			t.open = 0
		}
		switch last {
		case NotAccepted:
			t.refused = firstOf(t.refused, p)
			t.state = StateRefused
		case Withdrawn:
			t.withdrawn = firstOf(t.withdrawn, p)
			t.state = StateWithdrawn
		case Stopped:
			t.stopped = firstOf(t.stopped, p)
			t.state = StateStopped
		case Resolved:
			t.resolved = firstOf(t.resolved, p)
		case HandedOver:
			t.handedOver = firstOf(t.handedOver, p)
		case SupplementRequested:
			t.state, t.open = StateSupplement, firstOf(t.open, p)
			t.request(e, p)
		case PaymentRequested:
			t.state, t.open = StatePayment, firstOf(t.open, p)
		case Accepted, InProcess, SupplementAnswered, PaymentDone:
			t.state, t.stopped = StateInProcess, 0
		}
	}
	if !possible {
		t.findings = t.findings.With(cchc.SequenceImpossible)
	}
	return last
}

// request counts a supplement request since the receipt, before any result; a row that is repeated is one.
func (t *trail) request(e *Event, p place) {
	if t.isReceived() && t.resolved == 0 && t.handedOver == 0 && (t.requested == 0 || !e.At.Equal(t.time(t.requested))) {
		t.requests++
		t.requested = p
	}
}

// aside takes in an event that leaves the state as it is.
func (t *trail) aside(e *Event, p place) {
	switch e.Kind {
	case Appointed:
		if t.first == 0 {
			t.first = p
		} else if !e.Due.Equal(t.due(t.latest)) {
			t.findings = t.findings.With(cchc.DueMoved)
		}
		t.latest, t.renewed = p, p
	case Exempted:
		t.exempted = true
	case Apologised:
		t.apologies++
		if !e.Due.IsZero() {
			t.renewed = p
		}
	case Rated:
		t.opinion = e.Opinion
	case Petitioned:
		t.petitioned = true
	}
}

// settle says the state: a result beats a refusal or withdrawal, and these beat what comes after them. A status without
// event speaks where the line is silent.
func (t *trail) settle(d *Dossier) {
	switch {
	case t.handedOver != 0:
		t.state = StateHandedOver
	case t.resolved != 0:
		t.state = StateResolved
	case t.refused != 0 && (t.withdrawn == 0 || t.refused < t.withdrawn):
		t.state = StateRefused
	case t.withdrawn != 0:
		t.state = StateWithdrawn
	case final[d.Status] != 0:
		t.state, t.endless = final[d.Status], true
		t.findings = t.findings.With(cchc.FinalWithoutEnd)
	case t.isReceived() && t.seen == 0 && running[d.Status] != 0:
		t.state = running[d.Status]
		t.findings = t.findings.With(cchc.AsOfWithoutProgress)
	}
	if t.requests > 1 {
		t.findings = t.findings.With(cchc.SupplementRepeated)
	}
}

// final and running are the states that a status without event tells.
var (
	final   = [lastEvent + 1]State{NotAccepted: StateRefused, Withdrawn: StateWithdrawn, Stopped: StateStopped, Resolved: StateResolved, HandedOver: StateHandedOver}
	running = [lastEvent + 1]State{Accepted: StateInProcess, InProcess: StateInProcess, SupplementRequested: StateSupplement, PaymentRequested: StatePayment}
)

func firstOf(p, q place) place {
	if p == 0 {
		return q
	}
	return p
}

// A pause lies between two events: the request, and the next that ends the wait.
type pause struct{ from, to place }

// A pauseList holds pauses in order, so that a usual dossier needs no allocation.
type pauseList struct {
	few  [6]pause
	n    int
	more []pause
}

func (l *pauseList) at(i int) pause {
	if i < len(l.few) {
		return l.few[i]
	}
	return l.more[i-len(l.few)]
}

func (l *pauseList) add(from, to place) {
	if l.n < len(l.few) {
		l.few[l.n] = pause{from, to}
	} else {
		l.more = append(l.more, pause{from, to})
	}
	l.n++
}

// An instant is a time in a form that compares fast.
type instant struct {
	sec  int64
	nsec int32
}

func mark(t time.Time) instant { return instant{t.Unix(), int32(t.Nanosecond())} }

func (i instant) after(j instant) bool { return i.sec > j.sec || i.sec == j.sec && i.nsec > j.nsec }
