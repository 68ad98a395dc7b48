package catalog

import (
	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/enum"
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

var channels = enum.Table[Channel]{What: "channel", Rows: []enum.Row{
	{},
	{Text: "counter", Label: cchc.Text{Vi: "Trực tiếp", En: "at the counter"}},
	{Text: "online", Label: cchc.Text{Vi: "Trực tuyến", En: "online"}},
	{Text: "post", Label: cchc.Text{Vi: "Bưu chính công ích", En: "by public post"}},
}}

// String returns the text form, "" for the zero Channel.
func (v Channel) String() string { return channels.Text(v) }

// Label names the channel for a person.
func (v Channel) Label() cchc.Text { return channels.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Channel) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Channel) UnmarshalText(text []byte) error { return channels.Parse(v, string(text)) }

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

var onlineLevels = enum.Table[OnlineLevel]{What: "online level", Rows: []enum.Row{
	{},
	{Text: "information", Label: cchc.Text{Vi: "Cung cấp thông tin", En: "information only"}},
	{Text: "partial", Label: cchc.Text{Vi: "Một phần", En: "partial"}},
	{Text: "full", Label: cchc.Text{Vi: "Toàn trình", En: "full"}},
}}

// String returns the text form, "" for the zero OnlineLevel.
func (v OnlineLevel) String() string { return onlineLevels.Text(v) }

// Label names the level for a person.
func (v OnlineLevel) Label() cchc.Text { return onlineLevels.Label(v) }

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
		return onlineLevels.Parse(v, s)
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

var changeKinds = enum.Table[ChangeKind]{What: "kind of change", Rows: []enum.Row{
	{},
	{Text: "issued", Label: cchc.Text{Vi: "Mới ban hành", En: "issued"}},
	{Text: "amended", Label: cchc.Text{Vi: "Sửa đổi, bổ sung", En: "amended"}},
	{Text: "repealed", Label: cchc.Text{Vi: "Bãi bỏ", En: "repealed"}},
}}

// String returns the text form, "" for the zero ChangeKind.
func (v ChangeKind) String() string { return changeKinds.Text(v) }

// Label names the kind for a person.
func (v ChangeKind) Label() cchc.Text { return changeKinds.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v ChangeKind) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *ChangeKind) UnmarshalText(text []byte) error { return changeKinds.Parse(v, string(text)) }

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

var subjects = enum.Table[Subject]{What: "subject", Rows: []enum.Row{
	{},
	{Text: "citizen", Label: cchc.Text{Vi: "Công dân Việt Nam", En: "Vietnamese citizen"}},
	{Text: "overseas_vietnamese", Label: cchc.Text{Vi: "Người Việt Nam định cư ở nước ngoài", En: "overseas Vietnamese"}},
	{Text: "foreigner", Label: cchc.Text{Vi: "Người nước ngoài", En: "foreigner"}},
	{Text: "enterprise", Label: cchc.Text{Vi: "Doanh nghiệp", En: "enterprise"}},
	{Text: "state_agency", Label: cchc.Text{Vi: "Cơ quan nhà nước", En: "state agency"}},
	{Text: "organisation", Label: cchc.Text{Vi: "Tổ chức khác", En: "other organisation"}},
}}

// String returns the text form, "" for the zero Subject.
func (v Subject) String() string { return subjects.Text(v) }

// Label names the subject for a person.
func (v Subject) Label() cchc.Text { return subjects.Label(v) }

// IsPerson reports whether the subject is a person: a citizen, an overseas Vietnamese or a foreigner.
func (v Subject) IsPerson() bool { return v >= Citizen && v <= Foreigner }

// MarshalText implements [encoding.TextMarshaler].
func (v Subject) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Subject) UnmarshalText(text []byte) error { return subjects.Parse(v, string(text)) }

// A Requirement says whether something must be there. The zero Requirement is "not stated": neither yes nor no.
type Requirement uint8

// The answers.
const (
	Required Requirement = iota + 1
	NotRequired
)

var requirements = enum.Table[Requirement]{What: "requirement", Rows: []enum.Row{
	{},
	{Text: "required", Label: cchc.Text{Vi: "Bắt buộc", En: "required"}},
	{Text: "not_required", Label: cchc.Text{Vi: "Không bắt buộc", En: "not required"}},
}}

// String returns the text form, "" for the zero Requirement.
func (v Requirement) String() string { return requirements.Text(v) }

// Label names the answer for a person.
func (v Requirement) Label() cchc.Text { return requirements.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Requirement) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; the empty text is "not stated", an unknown one is a
// [cchc.ParseError].
func (v *Requirement) UnmarshalText(text []byte) error {
	return requirements.ParseOptional(v, string(text))
}

// A UnitKind tells the body itself from the places where it meets people. The zero UnitKind is the body.
type UnitKind uint8

// The kinds.
const (
	Body          UnitKind = iota // cơ quan
	OneStopDesk                   // Bộ phận Một cửa
	ServiceCentre                 // Trung tâm Phục vụ hành chính công
)

var unitKinds = enum.Table[UnitKind]{What: "kind of unit", Rows: []enum.Row{
	{Text: "body", Label: cchc.Text{Vi: "Cơ quan", En: "body"}},
	{Text: "one_stop_desk", Label: cchc.Text{Vi: "Bộ phận Một cửa", En: "one-stop desk"}},
	{Text: "service_centre", Label: cchc.Text{Vi: "Trung tâm Phục vụ hành chính công", En: "public service centre"}},
}}

// String returns the text form: "body", "one_stop_desk", "service_centre".
func (v UnitKind) String() string { return unitKinds.Text(v) }

// Label names the kind for a person.
func (v UnitKind) Label() cchc.Text { return unitKinds.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v UnitKind) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *UnitKind) UnmarshalText(text []byte) error { return unitKinds.Parse(v, string(text)) }
