package dvcqg

import (
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/internal/jsonscan"
)

// maxOwn is how many events one message may tell.
const maxOwn = 1_000

// maxDetails is how many faults a record describes one by one.
const maxDetails = 16

// A decoder reads the messages of one stream. What it holds between messages are shared texts and empty buffers.
type decoder struct {
	o       *options
	texts   interner
	names   interner // of units, by the text as written
	scratch []byte
	seed    maphash.Seed

	message // the one that is being read
}

// A message is what one message has said so far.
type message struct {
	record  Record
	refusal *RejectedError
	list    string // the list that is being read, "" outside
	row     int

	events []dossier.Event // buffers
	papers []dossier.Paper
	input  linkList
	result linkList

	submitted, received, due, end, handedOver, refused time.Time

	otherStatus, otherEnd jsonscan.Value // of the flat variants
	unreadFees            bool
	dueBefore             time.Time // the first appointment, as a supplement row tells
}

func newDecoder(list []Option) *decoder {
	return &decoder{o: newOptions(list), seed: maphash.MakeSeed()}
}

// begin empties the message.
func (d *decoder) begin(m jsonscan.Message) {
	d.message = message{
		record: Record{Place: Place{Message: m.Index, Line: m.Line, Offset: m.Offset}},
		events: d.events[:0],
		papers: d.papers[:0],
		input:  d.input,
		result: d.result,
	}
	d.input.reset()
	d.result.reset()
	if m.BOM && m.Index == 0 {
		d.note(cchc.BOMStripped, "", "a byte order mark", "none")
	}
	if hasControl(m.Value.Raw()) {
		d.note(cchc.ControlByte, "", "a control character", "text")
	}
}

// note adds a finding; the name is that of a field of the object that is being read.
func (d *decoder) note(code cchc.Code, name, got, want string) {
	r := &d.record
	if r.Findings.Has(code) && len(r.Details) >= maxDetails {
		return
	}
	r.Findings = r.Findings.With(code)
	if len(r.Details) < maxDetails {
		r.Details = append(r.Details, cchc.Finding{Code: code, Place: d.path(name), Got: got, Want: want})
	}
}

func (d *decoder) path(name string) string {
	if d.list == "" {
		return name
	}
	return d.list + "[" + strconv.Itoa(d.row) + "]." + name
}

// refuse rejects the message; the first reason stays.
func (d *decoder) refuse(code cchc.Code, name, got, want string) {
	d.note(code, name, got, want)
	if d.refusal == nil {
		d.refusal = &RejectedError{Place: d.record.Place, Path: d.path(name), Got: got, Want: want}
	}
}

// fields walks over an object and hands out the fields of a table.
func (d *decoder) fields(v jsonscan.Value, t *table, read func(f field, v jsonscan.Value)) {
	var seen uint64
	for o := v.Object(); o.Next(); {
		f, known := t.byName[string(o.Key())]
		switch {
		case !known:
			d.o.report.unknownField(o.Key())
		case f == unread:
		case seen>>f&1 == 1:
			d.refuse(cchc.MessageRejected, t.names[f], "a field twice", "each field once")
		default:
			seen |= 1 << f
			read(f, o.Value())
		}
	}
}

// rows walks over a list of objects. It reports whether there is a list.
func (d *decoder) rows(v jsonscan.Value, name string, row func(v jsonscan.Value)) bool {
	if v.Kind() != jsonscan.Array {
		if present(v) {
			d.note(cchc.CodeForm, name, v.Kind().String(), "a list")
		}
		return false
	}
	d.list, d.row = name, 0
	for a := v.Array(); a.Next(); d.row++ {
		if v := a.Value(); v.Kind() == jsonscan.Object {
			row(v)
		} else if v.Kind() != jsonscan.Null {
			d.note(cchc.CodeForm, "", v.Kind().String(), "an object")
		}
	}
	d.list = ""
	return true
}

// code reads a code from lowest to highest; 0 and false for none or one that nobody knows.
func (d *decoder) code(v jsonscan.Value, name string, lowest, highest int, notKnown cchc.Code) (int, bool) {
	return d.number(v, name, lowest, highest, notKnown, false)
}

func (d *decoder) number(v jsonscan.Value, name string, lowest, highest int, notKnown cchc.Code, flag bool) (int, bool) {
	n, f := readCode(v, &d.scratch, flag)
	switch {
	case f == missing:
		return 0, false
	case f == unknown || n < lowest || n > highest:
		d.note(notKnown, name, "a code that is not known", strconv.Itoa(lowest)+" to "+strconv.Itoa(highest))
		return 0, false
	case f == tolerated:
		d.note(cchc.CodeForm, name, "another form of code", `a text such as "`+strconv.Itoa(lowest)+`"`)
	}
	return n, true
}

// flag reads a question of yes and no.
func (d *decoder) flag(v jsonscan.Value, name string) dossier.Answer {
	n, ok := d.number(v, name, 0, 1, cchc.CodeUnknown, true)
	switch {
	case !ok:
		return 0
	case n == 1:
		return dossier.Yes
	}
	return dossier.No
}

// date reads a date; the last second of a day that has no time when that is asked for.
func (d *decoder) date(v jsonscan.Value, name string, lastSecond bool) (time.Time, MissingForm) {
	t, why, f := readDate(v, &d.scratch, lastSecond)
	switch {
	case why == ZeroDate:
		d.note(cchc.DateMissingForm, name, "the day 0001-01-01", "an empty text")
	case f == unknown:
		d.note(cchc.DateForm, name, "no date", "yyyyMMddHHmmss")
	case f == tolerated:
		d.note(cchc.DateForm, name, "another form of date", "yyyyMMddHHmmss")
	}
	return t, why
}

// text reads a text that is kept, shared with its equals; "" for none and for one that no dossier can hold.
func (d *decoder) text(v jsonscan.Value, name string) string {
	b, ok := kept(v, &d.scratch)
	switch {
	case !ok:
		d.note(cchc.CodeForm, name, v.Kind().String(), "a text")
		return ""
	case len(b) > dossier.MaxText:
		d.note(cchc.CodeForm, name, "a text that is too long", "at most "+strconv.Itoa(dossier.MaxText)+" bytes")
		return ""
	case v.Kind() == jsonscan.Number:
		d.note(cchc.CodeForm, name, "a number", "a text")
	}
	return d.texts.text(b)
}

// name reads a name and brings it to the form of comparison; raw is the name as written.
func (d *decoder) name(v jsonscan.Value, field string) (name, raw string) {
	raw = d.text(v, field)
	name = d.normal(raw)
	if name != raw {
		d.note(cchc.NameNormalised, field, "another form of Unicode, or doubled spaces", "NFC and single spaces")
	}
	return name, raw
}

// normal brings a name to the form of comparison; what came before is not worked out again.
func (d *decoder) normal(raw string) string {
	name, seen := d.names.texts[raw]
	if !seen {
		name = normal(raw)
		d.names.keep(raw, name)
	}
	return name
}

func (d *decoder) checkName(name, field string) {
	if strings.ContainsRune(name, utf8.RuneError) || isMojibake(name) {
		d.note(cchc.NameMojibake, field, "a name in a broken encoding", "UTF-8, encoded once")
	}
}

// numberOfDossier reads the number of the dossier that a message is about. Without one the message is of no use.
func (d *decoder) numberOfDossier(v jsonscan.Value) string {
	b, ok := kept(v, &d.scratch)
	switch {
	case !ok:
		d.refuse(cchc.MessageRejected, "MaHoSo", v.Kind().String(), "a text")
	case len(b) == 0:
		d.refuse(cchc.NumberMissing, "MaHoSo", "nothing", "the number of the dossier")
	case len(b) > dossier.MaxText:
		d.refuse(cchc.MessageRejected, "MaHoSo", "a text that is too long", "at most "+strconv.Itoa(dossier.MaxText)+" bytes")
	case v.Kind() == jsonscan.Number && !isDigits(b):
		d.refuse(cchc.MessageRejected, "MaHoSo", "a number with a sign, fraction or power", "a text")
	default:
		if v.Kind() == jsonscan.Number {
			d.note(cchc.CodeForm, "MaHoSo", "a number", "a text")
		}
		return string(b)
	}
	return ""
}

// dossier reads one dossier message.
func (d *decoder) dossier(m jsonscan.Message) Record {
	d.begin(m)
	hasNumber := false
	d.fields(m.Value, dossierFields, func(f field, v jsonscan.Value) {
		hasNumber = hasNumber || f == fNumber
		d.field(f, v)
	})
	if !hasNumber {
		d.numberOfDossier(jsonscan.Value{})
	}
	d.closeStatus()
	d.closeDates()
	d.closeLists()
	r := &d.record
	r.Dossier.Findings, r.Wire.Status = r.Findings, r.Dossier.Status
	dropStatus(&r.Dossier)
	if d.refusal != nil {
		*r = Record{Place: r.Place, Findings: r.Findings, Details: r.Details, Rejected: *d.refusal, Dossier: dossier.Dossier{Number: r.Dossier.Number, Findings: r.Findings}}
	}
	d.o.report.add(r.Place, r.Dossier.Number, r.Findings, r.Details, d.refusal != nil)
	return *r
}

// field takes one field of a dossier message.
func (d *decoder) field(f field, v jsonscan.Value) {
	r, name := &d.record, dossierFields.names[f]
	o := &r.Dossier
	switch f {
	case fNumber:
		o.Number = d.numberOfDossier(v)
	case fProcedure:
		o.Procedure, _ = catalog.CutCode(d.text(v, name))
	case fProcedureName:
		if b, ok := kept(v, &d.scratch); ok && len(b) <= dossier.MaxText {
			r.ProcedureName = d.normal(d.texts.text(b))
		}
	case fField:
		o.Field = d.text(v, name)
	case fUnit:
		var raw string
		if o.Resolving, raw = d.name(v, name); raw != o.Resolving {
			r.RawUnit = raw
		}
		d.checkName(o.Resolving, name)
	case fNote:
		r.Wire.Note = present(v)
	case fAccount:
		r.Wire.Account = present(v)
	case fChannel, fApplicant, fStatus, fHandOver, fEntry, fPayment, fDigitised, fVerified:
		d.attribute(f, v)
	case fStatusID:
		d.otherStatus = v
	case fReceived, fDue, fHandedOver, fEnd, fRefused, fSubmitted, fSubmittedFlat:
		d.dateField(f, v)
	case fActualEnd:
		d.otherEnd = v
	case fPapers, fFees, fSupplements, fResults, fIdentities, fDatabases:
		d.listField(f, v)
	default:
		d.identityField(f, v)
	}
}

// attribute takes a field that holds one code.
func (d *decoder) attribute(f field, v jsonscan.Value) {
	o, name := &d.record.Dossier, dossierFields.names[f]
	switch f {
	case fChannel:
		n, _ := d.code(v, name, 1, 3, cchc.ChannelUnknown)
		o.Channel = catalog.Channel(n)
	case fApplicant:
		n, _ := d.code(v, name, 1, 4, cchc.CodeUnknown)
		o.Applicant = dossier.ApplicantKind(n)
	case fStatus:
		d.status(v, name)
	case fHandOver:
		if n, ok := d.code(v, name, 0, 1, cchc.CodeUnknown); ok {
			o.HandOver = dossier.HandOver(n + 1)
		}
	case fEntry:
		n, _ := d.code(v, name, 1, 2, cchc.CodeUnknown)
		o.Entry = dossier.Entry(n)
	case fPayment:
		if n, ok := d.code(v, name, 0, 3, cchc.CodeUnknown); ok {
			o.Payment = dossier.Payment(n + 1)
		}
	case fDigitised:
		o.Digitised = d.flag(v, name)
	case fVerified:
		o.VerifiedAccount = d.flag(v, name)
	}
}

func (d *decoder) status(v jsonscan.Value, name string) {
	n, _ := d.code(v, name, 1, 10, cchc.StatusUnknown)
	d.record.Dossier.Status = dossier.EventKind(n)
}

// dateField takes a field that holds one date.
func (d *decoder) dateField(f field, v jsonscan.Value) {
	name := dossierFields.names[f]
	t, why := d.date(v, name, f == fDue)
	missing := &d.record.Wire.Missing
	switch f {
	case fReceived:
		d.received, missing.Received = t, why
	case fDue:
		d.due, missing.Due = t, why
	case fHandedOver:
		d.handedOver, missing.HandedOver = t, why
	case fEnd:
		d.end, missing.End = t, why
	case fRefused:
		d.refused, missing.Refused = t, why
	case fSubmitted:
		d.submitted, missing.Submitted = t, why
	case fSubmittedFlat:
		if d.submitted.IsZero() {
			d.submitted, missing.Submitted = t, why
		}
	}
}

// listField takes a field that holds rows.
func (d *decoder) listField(f field, v jsonscan.Value) {
	r, name := &d.record, dossierFields.names[f]
	switch f {
	case fPapers:
		d.rows(v, name, d.paper)
	case fFees:
		d.rows(v, name, d.fee)
	case fSupplements:
		d.rows(v, name, d.supplement)
	case fResults:
		if d.rows(v, name, d.resultRow) && r.Dossier.Result.Electronic == 0 {
			r.Dossier.Result.Electronic = dossier.No
		}
	case fIdentities:
		d.rows(v, name, d.identity)
	case fDatabases:
		if d.rows(v, name, d.database) && d.o.population != nil && r.Dossier.PopulationData == 0 {
			r.Dossier.PopulationData = dossier.No
		}
	}
}

func (d *decoder) paper(v jsonscan.Value) {
	var p dossier.Paper
	deleted := false
	d.fields(v, paperFields, func(f field, v jsonscan.Value) {
		name := paperFields.names[f]
		switch f {
		case fPaperCode:
			p.Code = d.text(v, name)
		case fPaperDeleted:
			deleted = d.flag(v, name) == dossier.Yes
		case fPaperLink:
			p.File = d.link(v, name, &d.input)
		case fPaperDigitised:
			p.Digitised = d.flag(v, name)
		case fPaperReuse:
			if n, ok := d.code(v, name, 0, 2, cchc.CodeUnknown); ok {
				p.Reuse = dossier.Reuse(n + 1)
			}
		case fPaperStore:
			p.FromStore = d.flag(v, name)
		}
	})
	if deleted {
		return
	}
	if len(d.papers) == dossier.MaxPapers {
		d.refuse(cchc.MessageRejected, "", "too many papers", "at most "+strconv.Itoa(dossier.MaxPapers))
		return
	}
	d.papers = append(d.papers, p)
}

// link takes a text of links and says whether there is one.
func (d *decoder) link(v jsonscan.Value, name string, to *linkList) dossier.Answer {
	b, ok := kept(v, &d.scratch)
	switch {
	case v.Kind() == jsonscan.Null:
		return dossier.No
	case !ok:
		d.note(cchc.CodeForm, name, v.Kind().String(), "a text")
		return 0
	case to.add(b) == 0:
		return dossier.No
	}
	return dossier.Yes
}

func (d *decoder) fee(v jsonscan.Value) {
	var a amount
	f := missing
	d.fields(v, feeFields, func(_ field, v jsonscan.Value) { a, f = readAmount(v, &d.scratch) })
	w := &d.record.Wire
	w.FeeRows++
	switch f {
	case tolerated:
		d.note(cchc.AmountForm, feeFields.names[fFeeAmount], "another form of amount", `digits alone, such as "8000"`)
	case unknown:
		d.note(cchc.AmountForm, feeFields.names[fFeeAmount], "no amount", `digits alone, such as "8000"`)
	}
	switch {
	case f == missing, f == unknown:
		d.unreadFees = true
	case a.dong > 0:
		w.ChargedRows++
	}
}

func (d *decoder) supplement(v jsonscan.Value) {
	var asked, answered, before, after time.Time
	var done dossier.Answer
	d.fields(v, supplementFields, func(f field, v jsonscan.Value) {
		name := supplementFields.names[f]
		switch f {
		case fAsked:
			asked, _ = d.date(v, name, false)
		case fAnswered:
			answered, _ = d.date(v, name, false)
		case fDone:
			done = d.flag(v, name)
		case fDueBefore:
			before, _ = d.date(v, name, true)
		case fDueAfter:
			after, _ = d.date(v, name, true)
		}
	})
	d.record.Wire.Supplements++
	if asked.IsZero() || done == dossier.Yes && answered.IsZero() {
		d.note(cchc.EventUntimed, "", "a supplement without its time", "the time of request and answer")
	}
	changed := asked
	if !asked.IsZero() {
		d.event(dossier.Event{At: asked, Kind: dossier.SupplementRequested})
	}
	if !answered.IsZero() {
		d.event(dossier.Event{At: answered, Kind: dossier.SupplementAnswered})
		changed = answered
	}
	if !before.IsZero() && d.dueBefore.IsZero() {
		d.dueBefore = before
	}
	if !after.IsZero() {
		d.event(dossier.Event{At: changed, Kind: dossier.Appointed, Due: after})
	}
}

// event adds an event of the message, once.
func (d *decoder) event(e dossier.Event) {
	if !slices.Contains(d.events, e) {
		d.events = append(d.events, e)
	}
}

func (d *decoder) resultRow(v jsonscan.Value) {
	hasCode, hasLink := false, false
	start := len(d.result.links)
	d.fields(v, resultFields, func(f field, v jsonscan.Value) {
		if f == fResultLink {
			hasLink = d.link(v, resultFields.names[f], &d.result) == dossier.Yes
		} else {
			hasCode = hasCode || present(v)
		}
	})
	res := &d.record.Dossier.Result
	if hasCode && hasLink {
		res.Electronic = dossier.Yes
	}
	for _, link := range d.result.links[start:] {
		if !isUsable(link) && !res.LinkUnusable {
			res.LinkUnusable = true
			d.note(cchc.LinkUnusable, resultFields.names[fResultLink], "a link that cannot be used from outside", "https and a public host")
		}
	}
}

func (d *decoder) database(v jsonscan.Value) {
	d.fields(v, databaseFields, func(_ field, v jsonscan.Value) { d.databaseCode(v) })
}

func (d *decoder) databaseCode(v jsonscan.Value) {
	code := d.text(v, databaseFields.names[fRowDatabase])
	if code == "" {
		return
	}
	w := &d.record.Wire
	if w.Databases++; w.Databases == 1 {
		w.Database = code
	}
	if d.o.population[code] {
		d.record.Dossier.PopulationData = dossier.Yes
	}
}

// closeStatus settles what the flat variants say about the status.
func (d *decoder) closeStatus() {
	o := &d.record.Dossier
	if o.Status == 0 && d.otherStatus.Kind() != jsonscan.None {
		d.status(d.otherStatus, dossierFields.names[fStatusID])
	}
	if o.Status == 0 {
		d.note(cchc.StatusUnknown, dossierFields.names[fStatus], "no status that is known", "1 to 10")
	}
}

// closeDates turns the dates of the message into instants and events.
func (d *decoder) closeDates() {
	missing := &d.record.Wire.Missing
	if d.end.IsZero() && d.otherEnd.Kind() != jsonscan.None {
		d.end, missing.End = d.date(d.otherEnd, dossierFields.names[fActualEnd], false)
	}
	o := &d.record.Dossier
	o.SubmittedAt, o.ReceivedAt = d.submitted, d.received
	for _, m := range []struct {
		at   time.Time
		form *MissingForm
	}{
		{d.submitted, &missing.Submitted},
		{d.received, &missing.Received},
		{d.due, &missing.Due},
		{d.end, &missing.End},
		{d.handedOver, &missing.HandedOver},
		{d.refused, &missing.Refused},
	} {
		if m.at.IsZero() && *m.form == 0 {
			*m.form = Absent
		}
	}
	d.appointments()
	d.ends()
	if !d.end.IsZero() && d.end.Before(d.received) || !d.handedOver.IsZero() && d.handedOver.Before(later(d.end, d.received)) {
		d.note(cchc.DurationNegative, "", "an end before what it ends", "receipt, end of handling, hand-over in this order")
	}
	sortEvents(d.events)
	if len(d.events) > maxOwn {
		d.refuse(cchc.MessageRejected, dossierFields.names[fSupplements], "too many supplement requests", "at most "+strconv.Itoa(maxOwn)+" events")
		return
	}
	if len(d.events) > 0 {
		o.Events = slices.Clone(d.events)
	}
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

// appointments puts the appointments without time in front of the events: the first one that a supplement row tells,
// then that of the message, unless a row has announced it at its time.
func (d *decoder) appointments() {
	announced := slices.ContainsFunc(d.events, func(e dossier.Event) bool {
		return e.Kind == dossier.Appointed && e.Due.Equal(d.due)
	})
	var untimed []dossier.Event
	if !d.dueBefore.IsZero() {
		untimed = append(untimed, dossier.Event{Kind: dossier.Appointed, Due: d.dueBefore})
	}
	if !d.due.IsZero() && !announced && !d.due.Equal(d.dueBefore) {
		untimed = append(untimed, dossier.Event{Kind: dossier.Appointed, Due: d.due})
	}
	if len(d.events) == 0 {
		d.events = append(d.events, untimed...)
		return
	}
	d.events = slices.Insert(d.events, 0, untimed...)
}

// ends turns the three dates of an end into events, as far as the status bears them out. The package comment has the
// table.
func (d *decoder) ends() {
	status := d.record.Dossier.Status
	end := dossier.Resolved
	open := false
	switch status {
	case 0, dossier.Resolved, dossier.HandedOver:
	case dossier.NotAccepted, dossier.Withdrawn, dossier.Stopped:
		end = status
	default:
		open = true
	}
	contradicts := false
	add := func(at time.Time, kind dossier.EventKind, bornOut bool) {
		switch {
		case at.IsZero():
		case bornOut:
			d.event(dossier.Event{At: at, Kind: kind})
		default:
			contradicts = true
		}
	}
	refusedEnds := status == dossier.NotAccepted && !d.refused.IsZero()
	if !refusedEnds {
		add(d.end, end, !open)
	}
	add(d.handedOver, dossier.HandedOver, end == dossier.Resolved && !open)
	add(d.refused, dossier.NotAccepted, status == dossier.NotAccepted || status == 0)
	if contradicts {
		d.note(cchc.StatusProgressDiffer, dossierFields.names[fStatus], "a date of an end that the status does not bear out", "a status that is final")
	}
}

// closeLists settles what only the whole message tells.
func (d *decoder) closeLists() {
	r := &d.record
	o, w := &r.Dossier, &r.Wire
	if len(d.papers) > 0 {
		o.Papers = slices.Clone(d.papers)
	}
	switch {
	case w.ChargedRows > 0:
		o.Fees = dossier.Charged
	case d.unreadFees:
		d.note(cchc.FeeUnknown, "DanhSachLePhi", "no amount that can be read", "an amount")
	case w.FeeRows > 0:
		o.Fees = dossier.AllZero
	}
	if d.result.meets(&d.input) {
		o.Result.IsInput = true
		d.note(cchc.ResultIsInput, "DanhSachGiayToKetQua", "the link of a paper that was handed in", "a link of its own")
	}
	d.closeIdentity()
}

// dropStatus leaves out a status that an event carries with its time, as [dossier.New] does.
func dropStatus(d *dossier.Dossier) {
	if slices.ContainsFunc(d.Events, func(e dossier.Event) bool { return e.Kind == d.Status }) {
		d.Status = 0
	}
}

// statusOf returns the status of a dossier, or where events carry it that which lies furthest on in its life.
func statusOf(d *dossier.Dossier) dossier.EventKind {
	status := d.Status
	for i := range d.Events {
		if k := d.Events[i].Kind; d.Status == 0 && k.IsStatus() && rank(k) > rank(status) {
			status = k
		}
	}
	return status
}

// sortEvents brings events into order: those without time first and as they stand, the others by time; at one instant
// by their place in the life of a dossier, then by content, so that no order of arrival shows.
func sortEvents(events []dossier.Event) { slices.SortStableFunc(events, compareEvents) }

func compareEvents(a, b dossier.Event) int {
	if c := a.At.Compare(b.At); c != 0 || a.At.IsZero() {
		return c
	}
	if c := rank(a.Kind) - rank(b.Kind); c != 0 {
		return c
	}
	if c := a.Due.Compare(b.Due); c != 0 {
		return c
	}
	if c := strings.Compare(a.Body, b.Body); c != 0 {
		return c
	}
	return strings.Compare(a.Step, b.Step)
}

// rank is the place of a kind in the life of a dossier.
func rank(kind dossier.EventKind) int { return int(ranks[kind]) }

var ranks = [...]int8{
	dossier.Registered:          1,
	dossier.Accepted:            2,
	dossier.InProcess:           3,
	dossier.SupplementRequested: 4,
	dossier.SupplementAnswered:  5,
	dossier.PaymentRequested:    6,
	dossier.PaymentDone:         7,
	dossier.Appointed:           8,
	dossier.Stopped:             9,
	dossier.Withdrawn:           10,
	dossier.NotAccepted:         11,
	dossier.Resolved:            12,
	dossier.HandedOver:          13,
	dossier.Posted:              14,
	dossier.Delivered:           15,
	dossier.Apologised:          16,
	dossier.Exempted:            17,
	dossier.Rated:               18,
	dossier.Petitioned:          19,
}
