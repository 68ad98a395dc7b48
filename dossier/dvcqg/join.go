package dvcqg

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
)

// Bounds of what is kept of one number; with maxOwn they stay within [dossier.MaxEvents]. Of more than that the earliest
// are kept.
const (
	maxDues  = 1_000 // distinct appointments
	maxSteps = 1_000 // distinct progress rows
)

// A caseFile is all that the messages with one number say, joined by the rules of the package comment. The order in which
// they come does not matter: every part is a minimum, a maximum or a set.
type caseFile struct {
	messages  int
	latest    dossier.Dossier // the latest message; appointments without time stand in dues
	stamp     stamp           // of the latest message
	latestDue time.Time       // its own appointment without time, the last one

	submitted, received time.Time // the earliest of all messages
	dues                []dueAt   // distinct, in order
	procedure           string    // of some message that states one, to be compared with the others
	end                 time.Time // the same
	codes               cchc.Codes

	steps []step // distinct, in order

	answers int            // of the portal
	synced  dossier.Answer // yes when it took any message, no when it refused each that it answered
}

// A stamp says how late a message is among those of one number. Messages carry no time of their own, so what they say
// has to tell: the newest instant that one states, then the status that lies further on in the life of a dossier.
type stamp struct {
	newest time.Time
	rank   int
}

func (s stamp) compare(o stamp) int {
	if c := s.newest.Compare(o.newest); c != 0 {
		return c
	}
	return cmp.Compare(s.rank, o.rank)
}

func stampOf(d *dossier.Dossier) stamp {
	s := stamp{later(d.SubmittedAt, d.ReceivedAt), rank(d.Status)}
	for i := range d.Events {
		s.newest = later(s.newest, d.Events[i].At)
	}
	return s
}

// A dueAt is an appointment without time and the earliest message that states it.
type dueAt struct {
	stamp stamp
	index int // within its message
	due   time.Time
}

func (a dueAt) compare(b dueAt) int {
	if c := a.stamp.compare(b.stamp); c != 0 {
		return c
	}
	if c := cmp.Compare(a.index, b.index); c != 0 {
		return c
	}
	return a.due.Compare(b.due)
}

// A step is what is kept of a progress row.
type step struct {
	at     time.Time
	status dossier.EventKind
	body   string
}

func (s step) event() dossier.Event {
	return dossier.Event{At: s.at, Kind: s.status, Body: s.body}
}

func (s step) compare(o step) int { return compareEvents(s.event(), o.event()) }

func (c *caseFile) reset() {
	*c = caseFile{dues: c.dues[:0], steps: c.steps[:0]}
}

// put takes in a message.
func (c *caseFile) put(r *Record) {
	d := r.Dossier
	d.Number, d.Findings = "", r.Findings
	if d.Status = r.Wire.Status; d.Status == 0 {
		d.Status = statusOf(&r.Dossier)
	}
	s := stampOf(&d)
	c.compareWith(&d)
	var last time.Time
	timed := d.Events[:0:0]
	for i, e := range d.Events {
		if e.Kind != dossier.Appointed || !e.At.IsZero() {
			timed = append(timed, e)
			continue
		}
		c.due(dueAt{s, i, e.Due})
		last = e.Due
	}
	d.Events = timed
	c.submitted, c.received = earliest(c.submitted, d.SubmittedAt), earliest(c.received, d.ReceivedAt)
	if c.messages == 0 || c.isLater(s, &d, last) {
		c.latest, c.stamp, c.latestDue = d, s, last
	}
	c.messages++
}

// isLater compares a message with the latest so far. Of two that nothing tells apart the greater by content is taken, so
// that the order of arrival does not show.
func (c *caseFile) isLater(s stamp, d *dossier.Dossier, due time.Time) bool {
	if order := s.compare(c.stamp); order != 0 {
		return order > 0
	}
	if order := due.Compare(c.latestDue); order != 0 {
		return order > 0
	}
	var a, b encoder
	a.dossier(d)
	b.dossier(&c.latest)
	return bytes.Compare(a.buf, b.buf) > 0
}

// compareWith notes where a message contradicts the others.
func (c *caseFile) compareWith(d *dossier.Dossier) {
	var end time.Time
	for i := range d.Events {
		if k := d.Events[i].Kind; k == dossier.Resolved || k == dossier.NotAccepted || k == dossier.Withdrawn || k == dossier.Stopped {
			end = d.Events[i].At
		}
	}
	if differ(c.received, d.ReceivedAt) {
		c.codes = c.codes.With(cchc.ReceptionMoved).With(cchc.ResendConflict)
	}
	if differ(c.end, end) || c.procedure != "" && d.Procedure != "" && c.procedure != d.Procedure {
		c.codes = c.codes.With(cchc.ResendConflict)
	}
	if c.end.IsZero() {
		c.end = end
	}
	if c.procedure == "" {
		c.procedure = d.Procedure
	}
}

func differ(a, b time.Time) bool { return !a.IsZero() && !b.IsZero() && !a.Equal(b) }

// earliest returns the earlier of two instants, of which zero is none.
func earliest(a, b time.Time) time.Time {
	if a.IsZero() || !b.IsZero() && b.Before(a) {
		return b
	}
	return a
}

// due takes in an appointment: of each only the earliest statement counts.
func (c *caseFile) due(d dueAt) {
	if i := slices.IndexFunc(c.dues, func(o dueAt) bool { return o.due.Equal(d.due) }); i >= 0 {
		if d.compare(c.dues[i]) >= 0 {
			return
		}
		c.dues = slices.Delete(c.dues, i, i+1)
	}
	at, _ := slices.BinarySearchFunc(c.dues, d, dueAt.compare)
	c.dues = slices.Insert(c.dues, at, d)
	c.dues = c.dues[:min(len(c.dues), maxDues)]
}

// putStep takes in a progress row and reports whether that changed anything.
func (c *caseFile) putStep(s step) bool {
	at, known := slices.BinarySearchFunc(c.steps, s, step.compare)
	if known || at == maxSteps {
		return false
	}
	c.steps = slices.Insert(c.steps, at, s)
	c.steps = c.steps[:min(len(c.steps), maxSteps)]
	return true
}

// putAnswer takes in what the portal said to a message.
func (c *caseFile) putAnswer(accepted dossier.Answer) {
	c.answers++
	c.synced = max(c.synced, accepted)
}

// dossier joins what is known. Slices are new.
func (c *caseFile) dossier() dossier.Dossier {
	d := c.latest
	d.Synced = max(d.Synced, c.synced)
	d.SubmittedAt, d.ReceivedAt = c.submitted, c.received
	d.Papers, d.CoOperating = slices.Clone(d.Papers), slices.Clone(d.CoOperating)
	d.Findings = d.Findings.Union(c.codes)
	d.Events = make([]dossier.Event, 0, len(c.dues)+1+len(c.latest.Events)+len(c.steps))
	for _, due := range c.dues {
		d.Events = append(d.Events, dossier.Event{Kind: dossier.Appointed, Due: due.due})
	}
	if n := len(c.dues); !c.latestDue.IsZero() && !c.dues[n-1].due.Equal(c.latestDue) {
		d.Events = append(d.Events, dossier.Event{Kind: dossier.Appointed, Due: c.latestDue})
	}
	d.Events = append(d.Events, c.latest.Events...)
	c.joinSteps(&d)
	if sortEvents(d.Events); len(d.Events) == 0 {
		d.Events = nil
	}
	dropStatus(&d)
	return d
}

// joinSteps adds the progress to the events of the message.
func (c *caseFile) joinSteps(d *dossier.Dossier) {
	if len(c.steps) == 0 {
		return
	}
	told := d.Events // by the message
	requested, sent := false, slices.ContainsFunc(told, isRequest)
	for i, s := range c.steps {
		requested = requested || s.status == dossier.SupplementRequested
		switch {
		case c.isTold(told, s, i):
		case sent && s.status == dossier.SupplementRequested && isWithinRequest(told, s.at):
		case c.isOverruled(told, i):
			d.Findings = d.Findings.With(cchc.StatusProgressDiffer)
		default:
			d.Events = append(d.Events, s.event())
		}
	}
	if requested && !sent {
		d.Findings = d.Findings.With(cchc.SupplementRebuilt)
	}
	c.compareStatus(d)
}

// compareStatus holds the status of the message against the progress.
func (c *caseFile) compareStatus(d *dossier.Dossier) {
	if first := c.steps[0]; first.status == dossier.Accepted && (first.at.Equal(c.received) || first.at.Equal(c.latest.ReceivedAt)) {
		d.Findings = d.Findings.With(cchc.ProgressArtificial)
	}
	last := c.steps[len(c.steps)-1].status
	if d.Status == 0 || d.Status == last {
		return
	}
	d.Findings = d.Findings.With(cchc.StatusProgressDiffer)
	if d.Status == dossier.Resolved && (last == dossier.SupplementRequested || last == dossier.PaymentRequested || last == dossier.Stopped) {
		d.Findings = d.Findings.With(cchc.StatusRewritten)
	}
}

func isRequest(e dossier.Event) bool { return e.Kind == dossier.SupplementRequested }

// isTold reports whether the message tells a step itself, to the second, or another row tells it with its department.
func (c *caseFile) isTold(told []dossier.Event, s step, i int) bool {
	if s.body == "" && i+1 < len(c.steps) && c.steps[i+1].at.Equal(s.at) && c.steps[i+1].status == s.status {
		return true
	}
	j := slices.IndexFunc(told, func(e dossier.Event) bool { return e.Kind == s.status && e.At.Equal(s.at) })
	if j >= 0 && told[j].Body == "" {
		told[j].Body = s.body
	}
	return j >= 0
}

// isWithinRequest reports whether an instant lies within a supplement request that the message tells: from the request to
// its answer.
func isWithinRequest(told []dossier.Event, at time.Time) bool {
	open := time.Time{}
	for _, e := range told {
		switch {
		case isRequest(e):
			open = e.At
		case e.Kind == dossier.SupplementAnswered && !open.IsZero():
			if !at.Before(open) && !at.After(e.At) {
				return true
			}
			open = time.Time{}
		}
	}
	return !open.IsZero() && !at.Before(open)
}

// isOverruled reports whether a step is the last of an end that the message dates otherwise: the date of the message
// decides, see the package comment.
func (c *caseFile) isOverruled(told []dossier.Event, i int) bool {
	status := c.steps[i].status
	switch status {
	case dossier.Resolved, dossier.HandedOver, dossier.NotAccepted, dossier.Withdrawn, dossier.Stopped:
	default:
		return false
	}
	for _, s := range c.steps[i+1:] {
		if s.status == status {
			return false
		}
	}
	return slices.ContainsFunc(told, func(e dossier.Event) bool { return e.Kind == status })
}

// numbers compares numbers of dossiers.
func numbers(a, b string) int { return strings.Compare(a, b) }
