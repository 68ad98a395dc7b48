package dossier

import (
	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/enum"
)

// An Answer is what a source says to a question of yes and no. The zero Answer is "not stated": it is never read as no.
type Answer uint8

// The values.
const (
	No Answer = iota + 1
	Yes
)

var answers = enum.Table[Answer]{What: "answer", Rows: []enum.Row{
	{},
	{Text: "no", Label: cchc.Text{Vi: "Không", En: "no"}},
	{Text: "yes", Label: cchc.Text{Vi: "Có", En: "yes"}},
}}

// String returns the text form, "" for the zero Answer.
func (v Answer) String() string { return answers.Text(v) }

// Label says it for a person.
func (v Answer) Label() cchc.Text { return answers.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Answer) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Answer) UnmarshalText(text []byte) error { return answers.Parse(v, string(text)) }

// An ApplicantKind is whom the dossier is for (loại đối tượng). The person is not kept.
type ApplicantKind uint8

// The values.
const (
	Citizen ApplicantKind = iota + 1
	Enterprise
	StateAgency
	Organisation // organisation or other
)

var applicantKinds = enum.Table[ApplicantKind]{What: "kind of applicant", Rows: []enum.Row{
	{},
	{Text: "citizen", Label: cchc.Text{Vi: "Công dân", En: "citizen"}},
	{Text: "enterprise", Label: cchc.Text{Vi: "Doanh nghiệp", En: "enterprise"}},
	{Text: "state_agency", Label: cchc.Text{Vi: "Cơ quan nhà nước", En: "state agency"}},
	{Text: "organisation", Label: cchc.Text{Vi: "Tổ chức, đối tượng khác", En: "organisation or other"}},
}}

// String returns the text form, "" for the zero ApplicantKind.
func (v ApplicantKind) String() string { return applicantKinds.Text(v) }

// Label says it for a person.
func (v ApplicantKind) Label() cchc.Text { return applicantKinds.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v ApplicantKind) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *ApplicantKind) UnmarshalText(text []byte) error {
	return applicantKinds.Parse(v, string(text))
}

// An Entry is the system in which the dossier was made (nơi nộp hồ sơ).
type Entry uint8

// The values.
const (
	NationalPortal Entry = iota + 1 // Cổng Dịch vụ công quốc gia
	LocalSystem                     // the system of the ministry or province
)

var entries = enum.Table[Entry]{What: "place of entry", Rows: []enum.Row{
	{},
	{Text: "national_portal", Label: cchc.Text{Vi: "Cổng Dịch vụ công quốc gia", En: "national portal"}},
	{Text: "local_system", Label: cchc.Text{Vi: "Hệ thống của bộ, ngành, địa phương", En: "local system"}},
}}

// String returns the text form, "" for the zero Entry.
func (v Entry) String() string { return entries.Text(v) }

// Label says it for a person.
func (v Entry) Label() cchc.Text { return entries.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Entry) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Entry) UnmarshalText(text []byte) error { return entries.Parse(v, string(text)) }

// A HandOver is how the result reaches the applicant (hình thức trả kết quả). It is not the [catalog.Channel].
type HandOver uint8

// The values.
const (
	AtDesk HandOver = iota + 1 // at the one-stop desk
	ByPost                     // by public post
)

var handOvers = enum.Table[HandOver]{What: "hand-over", Rows: []enum.Row{
	{},
	{Text: "desk", Label: cchc.Text{Vi: "Trả tại Bộ phận Một cửa", En: "at the one-stop desk"}},
	{Text: "post", Label: cchc.Text{Vi: "Trả qua bưu chính công ích", En: "by public post"}},
}}

// String returns the text form, "" for the zero HandOver.
func (v HandOver) String() string { return handOvers.Text(v) }

// Label says it for a person.
func (v HandOver) Label() cchc.Text { return handOvers.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v HandOver) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *HandOver) UnmarshalText(text []byte) error { return handOvers.Parse(v, string(text)) }

// Fees is what the fee rows of a dossier say (phí, lệ phí). The zero Fees is "no row": whether a fee is owed is then
// for the catalogue to say.
type Fees uint8

// The values.
const (
	AllZero Fees = iota + 1 // there are rows, and each is 0
	Charged                 // a row is above 0
)

var feeKinds = enum.Table[Fees]{What: "fees", Rows: []enum.Row{
	{},
	{Text: "all_zero", Label: cchc.Text{Vi: "Mọi khoản bằng 0", En: "every row is 0"}},
	{Text: "charged", Label: cchc.Text{Vi: "Có khoản thu lớn hơn 0", En: "a row above 0"}},
}}

// String returns the text form, "" for the zero Fees.
func (v Fees) String() string { return feeKinds.Text(v) }

// Label says it for a person.
func (v Fees) Label() cchc.Text { return feeKinds.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Fees) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Fees) UnmarshalText(text []byte) error { return feeKinds.Parse(v, string(text)) }

// A Payment is how a dossier was paid for online (thanh toán trực tuyến).
type Payment uint8

// The values.
const (
	NoPayment     Payment = iota + 1 // nothing paid online
	PaidOnPortal                     // through the national portal
	PaidOnGateway                    // through the local gateway
	NotPaidOnline                    // a fee was asked and paid another way, or not yet
)

var payments = enum.Table[Payment]{What: "payment", Rows: []enum.Row{
	{},
	{Text: "none", Label: cchc.Text{Vi: "Không thanh toán trực tuyến", En: "not paid online"}},
	{Text: "portal", Label: cchc.Text{Vi: "Thanh toán qua Cổng Dịch vụ công quốc gia", En: "through the national portal"}},
	{Text: "gateway", Label: cchc.Text{Vi: "Thanh toán qua cổng của địa phương", En: "through the local gateway"}},
	{Text: "not_online", Label: cchc.Text{Vi: "Có yêu cầu phí, không trả trực tuyến", En: "fee asked, not paid online"}},
}}

// String returns the text form, "" for the zero Payment.
func (v Payment) String() string { return payments.Text(v) }

// Label says it for a person.
func (v Payment) Label() cchc.Text { return payments.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Payment) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Payment) UnmarshalText(text []byte) error { return payments.Parse(v, string(text)) }

// A Reuse says whether a paper was taken from what is already held (tái sử dụng).
type Reuse uint8

// The values.
const (
	NotReused Reuse = iota + 1
	OfPaper         // from another component or submission
	OfResult        // from an earlier result
)

var reuses = enum.Table[Reuse]{What: "reuse", Rows: []enum.Row{
	{},
	{Text: "no", Label: cchc.Text{Vi: "Không tái sử dụng", En: "not reused"}},
	{Text: "paper", Label: cchc.Text{Vi: "Tái sử dụng giấy tờ đã nộp", En: "from a paper handed in before"}},
	{Text: "result", Label: cchc.Text{Vi: "Tái sử dụng kết quả đã có", En: "from an earlier result"}},
}}

// String returns the text form, "" for the zero Reuse.
func (v Reuse) String() string { return reuses.Text(v) }

// Label says it for a person.
func (v Reuse) Label() cchc.Text { return reuses.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Reuse) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Reuse) UnmarshalText(text []byte) error { return reuses.Parse(v, string(text)) }

// An ApologyForm is how an apology was given (hình thức xin lỗi).
type ApologyForm uint8

// The values.
const (
	ByLetter ApologyForm = iota + 1
	ByEmail
	ByMessage // text message
	InPerson
)

var apologyForms = enum.Table[ApologyForm]{What: "form of apology", Rows: []enum.Row{
	{},
	{Text: "letter", Label: cchc.Text{Vi: "Văn bản xin lỗi", En: "letter"}},
	{Text: "email", Label: cchc.Text{Vi: "Thư điện tử", En: "e-mail"}},
	{Text: "message", Label: cchc.Text{Vi: "Tin nhắn", En: "text message"}},
	{Text: "in_person", Label: cchc.Text{Vi: "Xin lỗi trực tiếp", En: "in person"}},
}}

// String returns the text form, "" for the zero ApologyForm.
func (v ApologyForm) String() string { return apologyForms.Text(v) }

// Label says it for a person.
func (v ApologyForm) Label() cchc.Text { return apologyForms.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v ApologyForm) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *ApologyForm) UnmarshalText(text []byte) error { return apologyForms.Parse(v, string(text)) }

// A Cause is why a dossier is late (nguyên nhân), as an apology or an exemption states it.
type Cause uint8

// The values.
const (
	OwnCause         Cause = iota + 1 // the resolving unit
	CoOperatingCause                  // a co-operating body
	ApplicantCause                    // the applicant does not supply what is required
	ForceMajeure                      // bất khả kháng
	Secrecy                           // security or State secrets
	OtherCause
)

var causes = enum.Table[Cause]{What: "cause", Rows: []enum.Row{
	{},
	{Text: "unit", Label: cchc.Text{Vi: "Do cơ quan giải quyết", En: "the resolving unit"}},
	{Text: "cooperating", Label: cchc.Text{Vi: "Do cơ quan phối hợp", En: "a co-operating body"}},
	{Text: "applicant", Label: cchc.Text{Vi: "Do tổ chức, cá nhân chưa bổ sung hồ sơ", En: "the applicant"}},
	{Text: "force_majeure", Label: cchc.Text{Vi: "Bất khả kháng", En: "force majeure"}},
	{Text: "secrecy", Label: cchc.Text{Vi: "Liên quan an ninh, bí mật nhà nước", En: "security or State secrets"}},
	{Text: "other", Label: cchc.Text{Vi: "Nguyên nhân khác", En: "another cause"}},
}}

// String returns the text form, "" for the zero Cause.
func (v Cause) String() string { return causes.Text(v) }

// Label says it for a person.
func (v Cause) Label() cchc.Text { return causes.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Cause) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Cause) UnmarshalText(text []byte) error { return causes.Parse(v, string(text)) }

// An Opinion is a rating (đánh giá mức độ hài lòng).
type Opinion uint8

// The values.
const (
	Satisfied Opinion = iota + 1
	Neutral
	Dissatisfied
)

var opinions = enum.Table[Opinion]{What: "opinion", Rows: []enum.Row{
	{},
	{Text: "satisfied", Label: cchc.Text{Vi: "Hài lòng", En: "satisfied"}},
	{Text: "neutral", Label: cchc.Text{Vi: "Bình thường", En: "neutral"}},
	{Text: "dissatisfied", Label: cchc.Text{Vi: "Không hài lòng", En: "dissatisfied"}},
}}

// String returns the text form, "" for the zero Opinion.
func (v Opinion) String() string { return opinions.Text(v) }

// Label says it for a person.
func (v Opinion) Label() cchc.Text { return opinions.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Opinion) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Opinion) UnmarshalText(text []byte) error { return opinions.Parse(v, string(text)) }
