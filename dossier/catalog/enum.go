package catalog

import (
	"strings"

	"github.com/cchc-go/cchc"
)

// A Channel is how people reach a procedure (kênh thực hiện). The zero Channel is "not stated".
//
// Text form: "counter", "online", "post"; the numbers are those of the national portal.
type Channel uint8

// The channels.
const (
	Counter Channel = iota + 1 // trực tiếp
	Online                     // trực tuyến
	Post                       // bưu chính công ích
)

var channels = names[Channel]{"channel", []name{
	{},
	{"counter", cchc.Text{Vi: "Trực tiếp", En: "at the counter"}},
	{"online", cchc.Text{Vi: "Trực tuyến", En: "online"}},
	{"post", cchc.Text{Vi: "Bưu chính công ích", En: "by public post"}},
}}

// String returns the text form, "" for the zero Channel.
func (v Channel) String() string { return channels.text(v) }

// Label names the channel for a person.
func (v Channel) Label() cchc.Text { return channels.label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Channel) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Channel) UnmarshalText(text []byte) error { return channels.parse(v, string(text)) }

// An OnlineLevel is how far a procedure is offered online (mức độ dịch vụ công trực tuyến). The zero OnlineLevel is
// "not stated"; a higher level compares greater.
//
// Text form: "information", "partial", "full". The levels of the time before are read as well: "1" and "2" as
// information, "3" as partial, "4" as full.
type OnlineLevel uint8

// The levels.
const (
	Information OnlineLevel = iota + 1 // cung cấp thông tin
	Partial                            // một phần
	Full                               // toàn trình
)

var onlineLevels = names[OnlineLevel]{"online level", []name{
	{},
	{"information", cchc.Text{Vi: "Cung cấp thông tin", En: "information only"}},
	{"partial", cchc.Text{Vi: "Một phần", En: "partial"}},
	{"full", cchc.Text{Vi: "Toàn trình", En: "full"}},
}}

// String returns the text form, "" for the zero OnlineLevel.
func (v OnlineLevel) String() string { return onlineLevels.text(v) }

// Label names the level for a person.
func (v OnlineLevel) Label() cchc.Text { return onlineLevels.label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v OnlineLevel) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; the old levels are read too, another text is a
// [cchc.ParseError].
func (v *OnlineLevel) UnmarshalText(text []byte) error {
	switch s := string(text); s {
	case "1", "2":
		*v = Information
	case "3":
		*v = Partial
	case "4":
		*v = Full
	default:
		return onlineLevels.parse(v, s)
	}
	return nil
}

// A ChangeKind is what a publishing decision does to a procedure. The zero ChangeKind is refused.
type ChangeKind uint8

// The kinds.
const (
	Issued   ChangeKind = iota + 1 // mới ban hành
	Amended                        // sửa đổi, bổ sung, thay thế
	Repealed                       // bãi bỏ
)

var changeKinds = names[ChangeKind]{"kind of change", []name{
	{},
	{"issued", cchc.Text{Vi: "Mới ban hành", En: "issued"}},
	{"amended", cchc.Text{Vi: "Sửa đổi, bổ sung", En: "amended"}},
	{"repealed", cchc.Text{Vi: "Bãi bỏ", En: "repealed"}},
}}

// String returns the text form, "" for the zero ChangeKind.
func (v ChangeKind) String() string { return changeKinds.text(v) }

// Label names the kind for a person.
func (v ChangeKind) Label() cchc.Text { return changeKinds.label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v ChangeKind) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *ChangeKind) UnmarshalText(text []byte) error { return changeKinds.parse(v, string(text)) }

// A Subject is a kind of applicant that a procedure is for (đối tượng thực hiện).
type Subject uint8

// The subjects. The first three are people.
const (
	Citizen            Subject = iota + 1 // công dân Việt Nam
	OverseasVietnamese                    // người Việt Nam định cư ở nước ngoài
	Foreigner                             // người nước ngoài
	Enterprise                            // doanh nghiệp
	StateAgency                           // cơ quan nhà nước
	Organisation                          // tổ chức khác
)

var subjects = names[Subject]{"subject", []name{
	{},
	{"citizen", cchc.Text{Vi: "Công dân Việt Nam", En: "Vietnamese citizen"}},
	{"overseas_vietnamese", cchc.Text{Vi: "Người Việt Nam định cư ở nước ngoài", En: "overseas Vietnamese"}},
	{"foreigner", cchc.Text{Vi: "Người nước ngoài", En: "foreigner"}},
	{"enterprise", cchc.Text{Vi: "Doanh nghiệp", En: "enterprise"}},
	{"state_agency", cchc.Text{Vi: "Cơ quan nhà nước", En: "state agency"}},
	{"organisation", cchc.Text{Vi: "Tổ chức khác", En: "other organisation"}},
}}

// String returns the text form, "" for the zero Subject.
func (v Subject) String() string { return subjects.text(v) }

// Label names the subject for a person.
func (v Subject) Label() cchc.Text { return subjects.label(v) }

// IsPerson reports whether the subject is a person: a citizen, an overseas Vietnamese or a foreigner.
func (v Subject) IsPerson() bool { return v >= Citizen && v <= Foreigner }

// MarshalText implements [encoding.TextMarshaler].
func (v Subject) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Subject) UnmarshalText(text []byte) error { return subjects.parse(v, string(text)) }

// A Requirement says whether something must be there. The zero Requirement is "not stated": neither yes nor no.
type Requirement uint8

// The answers.
const (
	Required Requirement = iota + 1
	NotRequired
)

var requirements = names[Requirement]{"requirement", []name{
	{},
	{"required", cchc.Text{Vi: "Bắt buộc", En: "required"}},
	{"not_required", cchc.Text{Vi: "Không bắt buộc", En: "not required"}},
}}

// String returns the text form, "" for the zero Requirement.
func (v Requirement) String() string { return requirements.text(v) }

// Label names the answer for a person.
func (v Requirement) Label() cchc.Text { return requirements.label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Requirement) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; the empty text is "not stated", an unknown one is a
// [cchc.ParseError].
func (v *Requirement) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*v = 0
		return nil
	}
	return requirements.parse(v, string(text))
}

// A UnitKind tells the body itself from the places where it meets people. The zero UnitKind is the body.
type UnitKind uint8

// The kinds.
const (
	Body          UnitKind = iota // cơ quan
	OneStopDesk                   // Bộ phận Một cửa
	ServiceCentre                 // Trung tâm Phục vụ hành chính công
)

var unitKinds = names[UnitKind]{"kind of unit", []name{
	{"body", cchc.Text{Vi: "Cơ quan", En: "body"}},
	{"one_stop_desk", cchc.Text{Vi: "Bộ phận Một cửa", En: "one-stop desk"}},
	{"service_centre", cchc.Text{Vi: "Trung tâm Phục vụ hành chính công", En: "public service centre"}},
}}

// String returns the text form: "body", "one_stop_desk", "service_centre".
func (v UnitKind) String() string { return unitKinds.text(v) }

// Label names the kind for a person.
func (v UnitKind) Label() cchc.Text { return unitKinds.label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v UnitKind) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *UnitKind) UnmarshalText(text []byte) error { return unitKinds.parse(v, string(text)) }

// names is the table behind a closed enumeration: its text forms and labels, by value. A line without text is no
// value that could be read.
type names[T ~uint8] struct {
	what string
	list []name
}

type name struct {
	text  string
	label cchc.Text
}

func (n names[T]) text(v T) string {
	if int(v) < len(n.list) {
		return n.list[v].text
	}
	return ""
}

func (n names[T]) label(v T) cchc.Text {
	if int(v) < len(n.list) {
		return n.list[v].label
	}
	return cchc.Text{}
}

func (n names[T]) parse(to *T, s string) error {
	var want []string
	for i, row := range n.list {
		switch row.text {
		case "":
			continue
		case s:
			*to = T(i)
			return nil
		}
		want = append(want, row.text)
	}
	return cchc.ParseError{What: n.what, Value: s, Want: "one of " + strings.Join(want, ", ")}
}
