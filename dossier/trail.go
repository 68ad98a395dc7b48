package dossier

import (
	"time"

	"github.com/cchc-go/cchc"
)

// A trail is what the event line says up to an instant, before any policy.
type trail struct {
	events   []Event
	received time.Time // as the source states it, also when it is later than the instant
	state    State

	resolved, handedOver place // the first of each
	refused, withdrawn   place // the first of each since the receipt
	stopped              place // the stop that stands, none once work went on

	first, latest place // appointments
	renewed       place // the latest appointment, new dates of apologies included

	requests  int       // supplement requests since the receipt; a row that is repeated is one
	requested place     // the latest of them
	open      place     // the request that is open: supplement or financial obligation
	pauses    pauseList // those that have ended

	apologies  int
	exempted   bool
	endless    bool // a final status, and no event that has it
	handled    bool // it was worked on, whether or not it had been received
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

// follow walks the event line up to an instant.
func (t *trail) follow(d *Dossier, at time.Time) {
	t.events, t.received, t.state = d.Events, d.receivedBy(at), StateNotReceived
	before, crossed := EventKind(0), false // crossed: a status since the receipt
	last, start := mark(at), mark(t.received)
	for i := range d.Events {
		e, p := &d.Events[i], place(i+1)
		now := mark(e.At)
		if now.after(last) {
			break
		}
		if beside.has(e.Kind) {
			t.aside(e, p)
			continue
		}
		if e.At.IsZero() {
			t.findings = t.findings.With(cchc.EventUntimed)
			continue
		}
		if !crossed && !t.received.IsZero() && !start.after(now) {
			crossed = true
			t.expect(before, Accepted)
			before = Accepted
			t.forget()
		}
		t.expect(before, e.Kind)
		t.step(e, p, crossed)
		before = e.Kind
	}
	if !crossed && !t.received.IsZero() && !t.received.After(at) {
		t.forget()
	}
	t.settle(d, at, !crossed)
}

// forget drops what came before the receipt: it was the check of the submission and says nothing of the state now.
func (t *trail) forget() {
	t.state, t.open = StateInProcess, 0
	t.refused, t.withdrawn, t.stopped = 0, 0, 0
}

// expect notes that an event cannot follow another.
func (t *trail) expect(before, next EventKind) {
	if !before.traits().next.has(next) {
		t.findings = t.findings.With(cchc.SequenceImpossible)
	}
}

// step takes in an event that may change the state. A pause goes from a request to the next such event.
func (t *trail) step(e *Event, p place, received bool) {
	if e.Kind == Registered {
		return // says nothing new
	}
	if t.open != 0 && t.event(t.open).Kind != e.Kind {
		t.pauses.add(t.open, p)
		t.open = 0
	}
	t.handled = t.handled || handling.has(e.Kind)
	switch e.Kind {
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
		if received && t.resolved == 0 && t.handedOver == 0 && (t.requested == 0 || !e.At.Equal(t.event(t.requested).At)) {
			t.requests++
			t.requested = p
		}
	case PaymentRequested:
		t.state, t.open = StatePayment, firstOf(t.open, p)
	case Accepted, InProcess, SupplementAnswered, PaymentDone:
		t.state, t.stopped = StateInProcess, 0
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
func (t *trail) settle(d *Dossier, at time.Time, silent bool) {
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
	case silent && running[d.Status] != 0 && !t.received.IsZero() && !t.received.After(at):
		t.state = running[d.Status]
		t.findings = t.findings.With(cchc.AsOfWithoutProgress)
	}
	t.handled = t.handled || handling.has(d.Status)
	if t.requests > 1 {
		t.findings = t.findings.With(cchc.SupplementRepeated)
	}
}

// final and running are the states that a status without event tells.
var (
	final   = [lastEvent + 1]State{NotAccepted: StateRefused, Withdrawn: StateWithdrawn, Stopped: StateStopped, Resolved: StateResolved, HandedOver: StateHandedOver}
	running = [lastEvent + 1]State{Accepted: StateInProcess, InProcess: StateInProcess, SupplementRequested: StateSupplement, PaymentRequested: StatePayment}
)

// handling are the kinds that can only follow a receipt.
var handling = kinds(Accepted, InProcess, Stopped, Resolved, HandedOver)

func firstOf(p, q place) place {
	if p == 0 {
		return q
	}
	return p
}

// A pauseList holds pauses as pairs of places, so that a usual dossier needs no allocation.
type pauseList struct {
	few  [6][2]place
	n    int
	more [][2]place
}

func (l *pauseList) add(from, to place) {
	if l.n < len(l.few) {
		l.few[l.n] = [2]place{from, to}
	} else {
		l.more = append(l.more, [2]place{from, to})
	}
	l.n++
}

// pause returns the events between which the i-th pause that has ended lies.
func (t *trail) pause(i int) (from, to *Event) {
	if i < len(t.pauses.few) {
		return t.event(t.pauses.few[i][0]), t.event(t.pauses.few[i][1])
	}
	pair := t.pauses.more[i-len(t.pauses.few)]
	return t.event(pair[0]), t.event(pair[1])
}

// An instant is a time in a form that compares fast.
type instant struct {
	sec  int64
	nsec int32
}

func mark(t time.Time) instant { return instant{t.Unix(), int32(t.Nanosecond())} }

func (i instant) after(j instant) bool { return i.sec > j.sec || i.sec == j.sec && i.nsec > j.nsec }
