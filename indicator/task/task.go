package task

import (
	"errors"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// An Origin is where a task comes from. The zero Origin is refused.
type Origin uint8

// The origins.
const (
	Government       Origin = iota + 1 // Chính phủ, Thủ tướng Chính phủ giao
	PeoplesCommittee                   // Ủy ban nhân dân giao
	Chairman                           // Chủ tịch Ủy ban nhân dân giao
	Inspection                         // kết luận kiểm tra
	ReviewPlan                         // kế hoạch rà soát thủ tục hành chính hằng năm
	OtherOrigin                        // another, or not stated
)

var origins = []name{
	{},
	{"government", cchc.Text{Vi: "Chính phủ, Thủ tướng Chính phủ giao", En: "assigned by the Government or the Prime Minister"}},
	{"peoples_committee", cchc.Text{Vi: "Ủy ban nhân dân giao", En: "assigned by the People's Committee"}},
	{"chairman", cchc.Text{Vi: "Chủ tịch Ủy ban nhân dân giao", En: "assigned by the Chairman of the People's Committee"}},
	{"inspection", cchc.Text{Vi: "Kết luận kiểm tra", En: "inspection conclusion"}},
	{"review_plan", cchc.Text{Vi: "Kế hoạch rà soát thủ tục hành chính", En: "yearly plan of procedure review"}},
	{"other", cchc.Text{Vi: "Nguồn giao khác hoặc chưa nêu", En: "other origin, or not stated"}},
}

// String returns the text form, "" for the zero Origin.
func (o Origin) String() string { return textOf(origins, o) }

// Label names the origin for a person.
func (o Origin) Label() cchc.Text { return labelOf(origins, o) }

// MarshalText implements [encoding.TextMarshaler].
func (o Origin) MarshalText() ([]byte, error) { return []byte(o.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (o *Origin) UnmarshalText(text []byte) error { return readName(o, origins, "origin", text) }

// A Cause is why a task is late or overdue (nguyên nhân). The zero Cause is not stated.
type Cause uint8

// The causes.
const (
	NotStated  Cause = iota // chưa nêu
	Objective               // khách quan
	Subjective              // chủ quan
)

var causes = []name{
	{"not_stated", cchc.Text{Vi: "Chưa nêu nguyên nhân", En: "cause not stated"}},
	{"objective", cchc.Text{Vi: "Nguyên nhân khách quan", En: "objective cause"}},
	{"subjective", cchc.Text{Vi: "Nguyên nhân chủ quan", En: "subjective cause"}},
}

// String returns the text form.
func (c Cause) String() string { return textOf(causes, c) }

// Label names the cause for a person.
func (c Cause) Label() cchc.Text { return labelOf(causes, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Cause) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (c *Cause) UnmarshalText(text []byte) error { return readName(c, causes, "cause", text) }

// An Extension (gia hạn) is the event of a new due day.
type Extension struct {
	On  cchc.Date `json:"on"`  // the day it was granted
	Due cchc.Date `json:"due"` // the new due day
}

// A CauseStatement is the event of a cause being stated; a later one takes the place of an earlier one.
type CauseStatement struct {
	On    cchc.Date `json:"on"`
	Cause Cause     `json:"cause"`
}

// A Task is one assigned task with all its events. Days that are not stated are zero.
//
// Codes (of the task, of units, of the position that answers) have 1 to 64 letters, digits and _ . - /, no spaces: they
// are no place for the name of a person. Code, Origin and Lead are required.
type Task struct {
	Code        string           `json:"code"`
	Origin      Origin           `json:"origin"`
	Lead        string           `json:"lead"`                  // cơ quan chủ trì
	With        []string         `json:"with,omitempty"`        // cơ quan phối hợp
	Responsible string           `json:"responsible,omitempty"` // code of the body or position that answers
	Assigned    cchc.Date        `json:"assigned,omitzero"`
	Due         cchc.Date        `json:"due,omitzero"` // as first set (thời hạn ban đầu); extensions never overwrite it
	Extensions  []Extension      `json:"extensions,omitempty"`
	Causes      []CauseStatement `json:"causes,omitempty"`
	Done        cchc.Date        `json:"done,omitzero"`
	DoneUndated bool             `json:"done_undated,omitempty"` // recorded as done, the day is not stated
}

// ErrTask is matched by every [RecordError].
var ErrTask = errors.New("task: the task is not valid")

// A RecordError names the place in a task that cannot stand. It never quotes what stands there.
type RecordError struct {
	Path string // "lead", "extensions[1].due"
	Got  string // in words
	Want string
}

func (e RecordError) Error() string { return "task: " + e.Path + ": " + e.Got + ", want " + e.Want }

// Is makes every RecordError match [ErrTask].
func (RecordError) Is(target error) bool { return target == ErrTask }

// Check refuses, by a [RecordError], a code that is none, an origin or cause that is none, a co-operating unit twice or
// equal to the lead, an event without its day, a task both done on a day and done without one.
func (t Task) Check() error {
	const want = "1 to 64 letters, digits and _ . - /, without spaces"
	for _, c := range [...]struct{ path, code string }{{"code", t.Code}, {"lead", t.Lead}} {
		if !isCode(c.code) {
			return RecordError{c.path, "no code", want}
		}
	}
	if t.Responsible != "" && !isCode(t.Responsible) {
		return RecordError{"responsible", "no code", want + "; never the name of a person"}
	}
	if t.Origin.String() == "" {
		return RecordError{"origin", "not stated", `an origin; "other" where it is not known`}
	}
	for i, unit := range t.With {
		if !isCode(unit) {
			return RecordError{at("with", i, ""), "no code", want}
		}
		if unit == t.Lead || slices.Contains(t.With[:i], unit) {
			return RecordError{at("with", i, ""), "a unit that the task names already", "each unit once"}
		}
	}
	for i, e := range t.Extensions {
		if e.On.IsZero() {
			return RecordError{at("extensions", i, ".on"), "no day", "the day it was granted"}
		}
		if e.Due.IsZero() {
			return RecordError{at("extensions", i, ".due"), "no day", "the new due day"}
		}
	}
	for i, s := range t.Causes {
		if s.On.IsZero() {
			return RecordError{at("causes", i, ".on"), "no day", "the day it was stated"}
		}
		if s.Cause.String() == "" {
			return RecordError{at("causes", i, ".cause"), "no cause", "objective, subjective or not_stated"}
		}
	}
	if t.DoneUndated && !t.Done.IsZero() {
		return RecordError{"done_undated", "true beside a day", "one of the two"}
	}
	return nil
}

func at(list string, i int, field string) string { return list + "[" + strconv.Itoa(i) + "]" + field }

// isCode tells codes from words. A code may stand in errors, reminders and explanations.
func isCode(s string) bool {
	if s == "" || !utf8.ValidString(s) || utf8.RuneCountInString(s) > 64 {
		return false
	}
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '_' && r != '.' && r != '-' && r != '/' {
			return false
		}
	}
	return true
}

// ErrAsk is matched by every [AskError].
var ErrAsk = errors.New("task: the question is not complete")

// An AskError says what a question must state: the as-of day, the basis, the population, the period.
type AskError struct {
	What string // "basis"
	Want string
}

func (e AskError) Error() string { return "task: " + e.What + ": want " + e.Want }

// Is makes every AskError match [ErrAsk].
func (AskError) Is(target error) bool { return target == ErrAsk }

// mismatch says in what two tallies differ.
func mismatch(what, want, got string) error {
	return indicator.MismatchError{What: what, Want: want, Got: got}
}
