package dvcqg

import (
	"encoding/binary"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// An encoder writes a case file in few bytes: small numbers for instants, enumerations, and texts that recur. Without
// texts it writes them out, so that equal bytes mean equal content whatever came before.
type encoder struct {
	buf   []byte
	texts *numbering
}

// A numbering gives each text a number from 1 on. The empty text is 0.
type numbering struct {
	numbers map[string]uint64
	texts   []string
}

func (n *numbering) of(text string) uint64 {
	if text == "" {
		return 0
	}
	if number, known := n.numbers[text]; known {
		return number
	}
	if n.numbers == nil {
		n.numbers = map[string]uint64{}
	}
	n.texts = append(n.texts, text)
	n.numbers[text] = uint64(len(n.texts))
	return uint64(len(n.texts))
}

func (n *numbering) text(number uint64) string {
	if number == 0 {
		return ""
	}
	return n.texts[number-1]
}

func (e *encoder) uint(n uint64) { e.buf = binary.AppendUvarint(e.buf, n) }

func (e *encoder) text(s string) {
	if e.texts != nil {
		e.uint(e.texts.of(s))
		return
	}
	e.uint(uint64(len(s)))
	e.buf = append(e.buf, s...)
}

// epoch is 0001-01-01 UTC, in seconds before 1970: every instant of a dossier comes after it.
const epoch = 62_135_596_800

// time writes zero as 0, another instant as its seconds and, where there is one, its part of a second.
func (e *encoder) time(t time.Time) {
	if t.IsZero() {
		e.uint(0)
		return
	}
	nanos := uint64(t.Nanosecond())
	seconds := uint64(t.Unix()+epoch+daySeconds) << 1 // a day of room: the zone of Vietnam begins before that of UTC
	if nanos > 0 {
		seconds |= 1
	}
	if e.uint(seconds); nanos > 0 {
		e.uint(nanos)
	}
}

const daySeconds = 24 * 60 * 60

func (e *encoder) codes(c cchc.Codes) {
	e.uint(uint64(c.Len()))
	for code := range c.All() {
		e.uint(uint64(code))
	}
}

func (e *encoder) bytes(values ...uint8) { e.buf = append(e.buf, values...) }

func flagByte(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}

func (e *encoder) dossier(d *dossier.Dossier) {
	for _, s := range []string{d.Procedure, d.Case, d.Field, d.Receiving, d.Resolving} {
		e.text(s)
	}
	e.uint(uint64(len(d.CoOperating)))
	for _, s := range d.CoOperating {
		e.text(s)
	}
	e.time(d.SubmittedAt)
	e.time(d.ReceivedAt)
	e.bytes(uint8(d.Status), uint8(d.Channel), uint8(d.Entry), uint8(d.HandOver), uint8(d.Applicant), uint8(d.Fees), uint8(d.Payment),
		uint8(d.Digitised), uint8(d.VerifiedAccount), uint8(d.PopulationData), uint8(d.Synced),
		uint8(d.Result.Electronic), uint8(d.Result.InStore), flagByte(d.Result.IsInput), flagByte(d.Result.LinkUnusable))
	e.codes(d.Findings)
	e.uint(uint64(len(d.Papers)))
	for i := range d.Papers {
		p := &d.Papers[i]
		e.text(p.Code)
		e.bytes(uint8(p.Demanded), uint8(p.File), uint8(p.Digitised), uint8(p.FromStore), uint8(p.Reuse))
	}
	e.uint(uint64(len(d.Events)))
	for i := range d.Events {
		v := &d.Events[i]
		e.time(v.At)
		e.time(v.Due)
		e.text(v.Body)
		e.text(v.Step)
		e.bytes(uint8(v.Kind), uint8(v.Form), uint8(v.Cause), uint8(v.Opinion))
	}
}

// file writes a case file. It begins with the numbers of messages, steps and answers, which [fileCounts] reads alone.
func (e *encoder) file(c *caseFile) {
	e.uint(uint64(c.messages))
	e.uint(uint64(len(c.steps)))
	e.uint(uint64(c.answers))
	e.bytes(uint8(c.synced))
	for _, s := range c.steps {
		e.time(s.at)
		e.bytes(uint8(s.status))
		e.text(s.body)
	}
	if c.messages == 0 {
		return
	}
	e.dossier(&c.latest)
	e.time(c.latestDue)
	e.time(c.submitted)
	e.time(c.received)
	e.text(c.procedure)
	e.time(c.end)
	e.codes(c.codes)
	e.uint(uint64(len(c.dues)))
	for _, d := range c.dues {
		e.time(d.stamp.newest)
		e.uint(uint64(d.stamp.rank))
		e.uint(uint64(d.index))
		e.time(d.due)
	}
}

// A reader of what an encoder with a numbering has written.
type compactReader struct {
	rest  []byte
	texts *numbering
}

func (r *compactReader) uint() uint64 {
	n, size := binary.Uvarint(r.rest)
	r.rest = r.rest[size:]
	return n
}

func (r *compactReader) text() string { return r.texts.text(r.uint()) }

func (r *compactReader) time() time.Time {
	n := r.uint()
	if n == 0 {
		return time.Time{}
	}
	nanos := uint64(0)
	if n&1 == 1 {
		nanos = r.uint()
	}
	return time.Unix(int64(n>>1)-epoch-daySeconds, int64(nanos)).In(cchc.Zone())
}

func (r *compactReader) codes() (c cchc.Codes) {
	for range r.uint() {
		c = c.With(cchc.Code(r.uint()))
	}
	return c
}

func (r *compactReader) take(n int) []byte {
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

func (r *compactReader) dossier(d *dossier.Dossier) {
	for _, s := range []*string{&d.Procedure, &d.Case, &d.Field, &d.Receiving, &d.Resolving} {
		*s = r.text()
	}
	for range r.uint() {
		d.CoOperating = append(d.CoOperating, r.text())
	}
	d.SubmittedAt, d.ReceivedAt = r.time(), r.time()
	b := r.take(15)
	d.Status, d.Channel, d.Entry, d.HandOver = dossier.EventKind(b[0]), catalog.Channel(b[1]), dossier.Entry(b[2]), dossier.HandOver(b[3])
	d.Applicant, d.Fees, d.Payment = dossier.ApplicantKind(b[4]), dossier.Fees(b[5]), dossier.Payment(b[6])
	d.Digitised, d.VerifiedAccount, d.PopulationData, d.Synced = dossier.Answer(b[7]), dossier.Answer(b[8]), dossier.Answer(b[9]), dossier.Answer(b[10])
	d.Result = dossier.Result{Electronic: dossier.Answer(b[11]), InStore: dossier.Answer(b[12]), IsInput: b[13] == 1, LinkUnusable: b[14] == 1}
	d.Findings = r.codes()
	if n := r.uint(); n > 0 {
		d.Papers = make([]dossier.Paper, n)
	}
	for i := range d.Papers {
		code := r.text()
		b := r.take(5)
		d.Papers[i] = dossier.Paper{Code: code, Demanded: dossier.Answer(b[0]), File: dossier.Answer(b[1]), Digitised: dossier.Answer(b[2]), FromStore: dossier.Answer(b[3]), Reuse: dossier.Reuse(b[4])}
	}
	if n := r.uint(); n > 0 {
		d.Events = make([]dossier.Event, n)
	}
	for i := range d.Events {
		e := dossier.Event{At: r.time(), Due: r.time(), Body: r.text(), Step: r.text()}
		b := r.take(4)
		e.Kind, e.Form, e.Cause, e.Opinion = dossier.EventKind(b[0]), dossier.ApologyForm(b[1]), dossier.Cause(b[2]), dossier.Opinion(b[3])
		d.Events[i] = e
	}
}

// file reads a case file into an empty one.
func (r *compactReader) file(c *caseFile) {
	c.messages = int(r.uint())
	steps := r.uint()
	c.answers = int(r.uint())
	c.synced = dossier.Answer(r.take(1)[0])
	for range steps {
		at := r.time()
		status := dossier.EventKind(r.take(1)[0])
		c.steps = append(c.steps, step{at, status, r.text()})
	}
	if c.messages == 0 {
		return
	}
	r.dossier(&c.latest)
	c.stamp = stampOf(&c.latest)
	c.latestDue, c.submitted, c.received = r.time(), r.time(), r.time()
	c.procedure, c.end, c.codes = r.text(), r.time(), r.codes()
	for range r.uint() {
		d := dueAt{stamp: stamp{r.time(), int(r.uint())}, index: int(r.uint())}
		d.due = r.time()
		c.dues = append(c.dues, d)
	}
}

// fileCounts reads how many messages, steps and answers a written case file has.
func fileCounts(file []byte) (messages, steps, answers int) {
	r := compactReader{rest: file}
	return int(r.uint()), int(r.uint()), int(r.uint())
}
