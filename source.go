package cchc

import "strings"

// An Evidence is how well a number or rule is known, from the text of the law down to our own reasoning.
//
// The zero Evidence is "not stated" and is refused wherever a [Source] is required. What is only remembered,
// or whose text was not verified, has no grade here: it never becomes a default, it is a parameter.
type Evidence uint8

// The grades.
const (
	Statute         Evidence = iota + 1 // the text of the instrument was read
	StatuteRestated                     // the instrument is cited or restated by others; its text was not verified
	PortalObserved                      // reproduces figures that the National Public Service Portal published
	OfficialSite                        // stands on the site of a state body
	CirculatedNote                      // stands in the formula note that circulates beside Decision 766
	Press                               // reported by a newspaper or a legal-news site
	Practice                            // what software in use, or an open calendar project, does
	Derived                             // follows by reasoning or arithmetic from the grades above
)

var evidence = names[Evidence]{
	what: "evidence",
	list: []name{
		{},
		{"statute", Text{"Nội dung văn bản", "statute"}},
		{"statute_restated", Text{"Văn bản, theo nguồn dẫn lại", "statute as restated by others"}},
		{"portal_observed", Text{"Số liệu Cổng Dịch vụ công quốc gia đã công bố", "observed on the national portal"}},
		{"official_site", Text{"Trang thông tin của cơ quan nhà nước", "site of a state body"}},
		{"circulated_note", Text{"Bản mô tả công thức được lưu hành", "circulated formula note"}},
		{"press", Text{"Báo chí", "press"}},
		{"practice", Text{"Thực tiễn phần mềm", "practice"}},
		{"derived", Text{"Suy ra", "derived"}},
	},
}

// String returns the text form, "" for the zero Evidence.
func (e Evidence) String() string { return evidence.text(e) }

// Label names the grade for a person.
func (e Evidence) Label() Text { return evidence.label(e) }

// IsZero reports whether no grade is stated.
func (e Evidence) IsZero() bool { return e == 0 }

// MarshalText implements [encoding.TextMarshaler].
func (e Evidence) MarshalText() ([]byte, error) { return []byte(e.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. The empty text is the zero Evidence; an unknown one is
// a [ParseError].
func (e *Evidence) UnmarshalText(text []byte) error { return evidence.parse(e, string(text)) }

// A Source says where a number or rule comes from.
//
// A Source is complete when Instrument and Evidence are stated; [Dated] and indicator sets refuse any other.
type Source struct {
	Instrument string   `json:"instrument"`        // "Quyết định 766/QĐ-TTg", or the body that published the figure
	Article    string   `json:"article,omitempty"` // "Điều 112 khoản 1", "mục 2.1"
	Address    string   `json:"address,omitempty"` // where it was read
	Read       Date     `json:"read,omitzero"`     // the day it was read
	Evidence   Evidence `json:"evidence"`
	Note       Text     `json:"note,omitzero"` // what a reader must know before trusting it
}

// IsComplete reports whether the instrument and the evidence are stated.
func (s Source) IsComplete() bool { return s.Instrument != "" && s.Evidence != 0 }

// IsZero reports whether nothing at all is stated.
func (s Source) IsZero() bool { return s == Source{} }

// In writes the source on one line for a person: instrument, article, evidence in brackets.
func (s Source) In(l Lang) string {
	if s.IsZero() {
		return ""
	}
	var b strings.Builder
	b.WriteString(s.Instrument)
	if s.Article != "" {
		b.WriteString(", " + s.Article)
	}
	if s.Evidence != 0 {
		b.WriteString(" (" + s.Evidence.Label().In(l) + ")")
	}
	return b.String()
}
