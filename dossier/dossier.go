package dossier

import (
	"cmp"
	"fmt"
	"io"
	"log/slog" //nolint:depguard // only to say what a log may show of a dossier
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// A Dossier (hồ sơ) is what a source says of one application: what it is, what was attached, and the line of what
// happened. It carries no name, address, phone, identity number, link or free text of a person; Number is its only
// reference.
//
// The zero value of a field is "the source does not say". Attributes carry no time: they are as of the message that
// brought them. [New] checks a Dossier and puts it in order, and the other functions of this package want what New
// returned. Strings may share their bytes with other dossiers; nothing in this package changes a Dossier that it is
// given.
type Dossier struct {
	Number    string `json:"number"`              // mã hồ sơ
	Procedure string `json:"procedure,omitempty"` // code of the procedure, without a unit behind it
	Case      string `json:"case,omitempty"`      // trường hợp, where limits of the procedure differ by case
	Field     string `json:"field,omitempty"`     // code of the field of work (lĩnh vực)

	Receiving   string   `json:"receiving,omitempty"`   // code of the unit that received it, or its name where the source has no code
	Resolving   string   `json:"resolving,omitempty"`   // code of the unit that resolves it, or its name
	CoOperating []string `json:"cooperating,omitempty"` // bodies whose answer it needs: tax, other agencies

	SubmittedAt time.Time `json:"submitted,omitzero"` // nộp
	ReceivedAt  time.Time `json:"received,omitzero"`  // tiếp nhận; the clock starts

	Events []Event `json:"events,omitempty"` // in order of time
	Papers []Paper `json:"papers,omitempty"` // giấy tờ, thành phần hồ sơ

	Findings cchc.Codes `json:"findings,omitzero"` // what was odd when it was read

	Status    EventKind       `json:"status,omitzero"` // the latest status, [Registered] to [HandedOver], where no event carries it
	Channel   catalog.Channel `json:"channel,omitzero"`
	Entry     Entry           `json:"entry,omitzero"`
	HandOver  HandOver        `json:"hand_over,omitzero"`
	Applicant ApplicantKind   `json:"applicant,omitzero"`
	Fees      Fees            `json:"fees,omitzero"`
	Payment   Payment         `json:"payment,omitzero"`

	Digitised       Answer `json:"digitised,omitzero"`        // the source flags the dossier as having digitised components
	VerifiedAccount Answer `json:"verified_account,omitzero"` // the applicant's account is verified by VNeID
	PopulationData  Answer `json:"population_data,omitzero"`  // data of the national population database were used
	Synced          Answer `json:"synced,omitzero"`           // present on the national portal

	Result Result `json:"result,omitzero"`
}

// A Paper is one component that was handed in or asked for.
type Paper struct {
	Code      string `json:"code,omitempty"`     // code of the component in the catalogue
	Demanded  Answer `json:"demanded,omitzero"`  // the unit asked for it
	File      Answer `json:"file,omitzero"`      // an electronic file is present
	Digitised Answer `json:"digitised,omitzero"` // số hóa
	FromStore Answer `json:"from_store,omitzero"`
	Reuse     Reuse  `json:"reuse,omitzero"`
}

// A Result says what is known of the result (kết quả).
type Result struct {
	Electronic   Answer `json:"electronic,omitzero"` // one result has both its code and a link to its file
	IsInput      bool   `json:"is_input,omitempty"`  // a result's link is the link of a paper that was handed in
	LinkUnusable bool   `json:"bad_link,omitempty"`  // a result's link cannot be reached from outside, by its form
	InStore      Answer `json:"in_store,omitzero"`   // the result is in the personal store (kho dữ liệu cá nhân, tổ chức)
}

// An Event is one thing that happened to a dossier, or became known of it.
//
// Only [Appointed] and [Exempted] may have no time: they then hold from the beginning, in the order of the list.
type Event struct {
	At   time.Time `json:"at,omitzero"`
	Kind EventKind `json:"kind"`

	// Due is the appointment that [Appointed] announces, or the new one that [Apologised] gives.
	Due time.Time `json:"due,omitzero"`

	// Body holds the dossier from this event on, and Step is the step of the internal process that begins; empty
	// when they do not change.
	Body string `json:"body,omitempty"`
	Step string `json:"step,omitempty"`

	Form    ApologyForm `json:"form,omitzero"`    // how an apology was given
	Cause   Cause       `json:"cause,omitzero"`   // of an apology or an exemption
	Opinion Opinion     `json:"opinion,omitzero"` // of a rating
}

// New returns the dossier in order: events sorted by time, those of equal time and those without in the order given,
// and every instant in Vietnamese time. Status is dropped where an event of that kind carries it with its time. The
// slices are copies.
//
// It refuses with an [InvalidError]: no number, text that is not UTF-8 or longer than [MaxText], more than
// [MaxEvents] events or [MaxPapers] papers, a value beyond its enumeration, an event without kind or without the time
// it needs, an appointment without date, a detail that its kind of event does not have, an instant outside the years
// 1 to 9999. What is odd but can be held, such as an impossible sequence, is left to [Assessor.Assess].
func New(d Dossier) (Dossier, error) {
	if err := d.check(); err != nil {
		return Dossier{}, err
	}
	d.CoOperating, d.Papers, d.Events = copied(d.CoOperating), copied(d.Papers), copied(d.Events)
	d.SubmittedAt, d.ReceivedAt = local(d.SubmittedAt), local(d.ReceivedAt)
	for i := range d.Events {
		e := &d.Events[i]
		e.At, e.Due = local(e.At), local(e.Due)
	}
	slices.SortStableFunc(d.Events, byTime)
	if slices.ContainsFunc(d.Events, func(e Event) bool { return e.Kind == d.Status }) {
		d.Status = 0
	}
	return d, nil
}

func copied[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return slices.Clone(list)
}

// local is the instant in Vietnamese time, without a reading of a monotonic clock.
func local(t time.Time) time.Time {
	if t.IsZero() {
		return time.Time{}
	}
	return t.Round(0).In(cchc.Zone())
}

// byTime orders events; those without time come first.
func byTime(a, b Event) int { return a.At.Compare(b.At) }

// Bounds of what a Dossier may hold; no dossier seen comes near.
const (
	MaxText   = 1_000 // bytes of one text
	MaxEvents = 10_000
	MaxPapers = 1_000
)

func (d *Dossier) check() error {
	for _, text := range []struct{ path, value string }{
		{"procedure", d.Procedure},
		{"case", d.Case},
		{"field", d.Field},
		{"receiving", d.Receiving},
		{"resolving", d.Resolving},
	} {
		if err := checkText(text.path, text.value); err != nil {
			return err
		}
	}
	switch {
	case d.Number == "":
		return InvalidError{"number", "nothing", "the number of the dossier"}
	case len(d.Events) > MaxEvents:
		return InvalidError{"events", strconv.Itoa(len(d.Events)) + " events", "at most " + strconv.Itoa(MaxEvents)}
	case len(d.Papers) > MaxPapers:
		return InvalidError{"papers", strconv.Itoa(len(d.Papers)) + " papers", "at most " + strconv.Itoa(MaxPapers)}
	case len(d.CoOperating) > MaxPapers:
		return InvalidError{"cooperating", strconv.Itoa(len(d.CoOperating)) + " bodies", "at most " + strconv.Itoa(MaxPapers)}
	case d.Status > HandedOver:
		return InvalidError{"status", "a value beyond the list", "a status, registered to handed_over"}
	}
	if err := checkText("number", d.Number); err != nil {
		return err
	}
	for i, body := range d.CoOperating {
		if err := checkText("", body); err != nil {
			return within("cooperating", i, err)
		}
	}
	if path := d.beyond(); path != "" {
		return InvalidError{path, "a value beyond the list", "a value of the enumeration"}
	}
	if err := cmp.Or(checkTime("submitted", d.SubmittedAt), checkTime("received", d.ReceivedAt)); err != nil {
		return err
	}
	for i := range d.Papers {
		if err := d.Papers[i].check(); err != nil {
			return within("papers", i, err)
		}
	}
	for i := range d.Events {
		if err := d.Events[i].check(); err != nil {
			return within("events", i, err)
		}
	}
	return nil
}

// beyond names the first attribute whose value is not one of its enumeration.
func (d *Dossier) beyond() string {
	for _, v := range []struct {
		path string
		ok   bool
	}{
		{"channel", d.Channel <= catalog.Post},
		{"entry", d.Entry <= LocalSystem},
		{"hand_over", d.HandOver <= ByPost},
		{"applicant", d.Applicant <= Organisation},
		{"fees", d.Fees <= Charged},
		{"payment", d.Payment <= NotPaidOnline},
		{"digitised", d.Digitised <= Yes},
		{"verified_account", d.VerifiedAccount <= Yes},
		{"population_data", d.PopulationData <= Yes},
		{"synced", d.Synced <= Yes},
		{"result.electronic", d.Result.Electronic <= Yes},
		{"result.in_store", d.Result.InStore <= Yes},
	} {
		if !v.ok {
			return v.path
		}
	}
	return ""
}

func (p *Paper) check() error {
	if p.Demanded > Yes || p.File > Yes || p.Digitised > Yes || p.FromStore > Yes || p.Reuse > OfResult {
		return InvalidError{"", "a value beyond the list", "a value of the enumeration"}
	}
	return checkText(".code", p.Code)
}

func (e *Event) check() error {
	switch {
	case e.Kind == 0 || e.Kind > lastEvent:
		return InvalidError{".kind", "no kind", "a kind of event"}
	case e.At.IsZero() && !untimed.has(e.Kind):
		return InvalidError{".at", "nothing", "the instant of the event"}
	case e.Kind == Appointed && e.Due.IsZero():
		return InvalidError{".due", "nothing", "the appointment"}
	case !e.Due.IsZero() && !dated.has(e.Kind):
		return InvalidError{".due", "an appointment", "none, for " + e.Kind.String()}
	case e.Form > InPerson || e.Form != 0 && e.Kind != Apologised:
		return InvalidError{".form", "a form", "a form of the list, of an apology alone"}
	case e.Cause > OtherCause || e.Cause != 0 && e.Kind != Apologised && e.Kind != Exempted:
		return InvalidError{".cause", "a cause", "a cause of the list, of an apology or exemption alone"}
	case e.Opinion > Dissatisfied || (e.Opinion != 0) != (e.Kind == Rated):
		return InvalidError{".opinion", "another opinion", "satisfied, neutral or dissatisfied, of a rating alone"}
	}
	return cmp.Or(
		checkTime(".at", e.At),
		checkTime(".due", e.Due),
		checkText(".body", e.Body),
		checkText(".step", e.Step),
	)
}

func checkText(path, text string) error {
	switch {
	case len(text) > MaxText:
		return InvalidError{path, strconv.Itoa(len(text)) + " bytes", "at most " + strconv.Itoa(MaxText)}
	case !utf8.ValidString(text):
		return InvalidError{path, "text that is not UTF-8", "UTF-8"}
	}
	return nil
}

func checkTime(path string, t time.Time) error {
	if year := t.In(cchc.Zone()).Year(); year < 1 || year > 9999 {
		return InvalidError{path, "an instant that no calendar has", "a year from 1 to 9999"}
	}
	return nil
}

// within puts the place of an element in front of the path of its fault.
func within(path string, i int, err error) error {
	if fault, ok := err.(InvalidError); ok { //nolint:errorlint // made below, never wrapped
		fault.Path = path + "[" + strconv.Itoa(i) + "]" + fault.Path
		return fault
	}
	return err
}

// String names the kind of value and its findings, nothing of its content.
func (d Dossier) String() string { return describe("dossier", d.Findings) }

// LogValue implements [slog.LogValuer] with the same as String.
func (d Dossier) LogValue() slog.Value { return slog.StringValue(d.String()) }

// Format implements [fmt.Formatter] with the same as String under every verb, so that none prints the content.
func (d Dossier) Format(s fmt.State, _ rune) { _, _ = io.WriteString(s, d.String()) }

func describe(kind string, findings cchc.Codes) string {
	if findings.IsZero() {
		return kind
	}
	return kind + " (" + strings.ReplaceAll(findings.String(), ",", ", ") + ")"
}
