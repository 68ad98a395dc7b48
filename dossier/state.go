package dossier

import (
	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/enum"
)

// A State is where a dossier is in its life at an instant. Every dossier is in exactly one.
type State uint8

// The states.
const (
	StateNotReceived State = iota + 1 // submitted, or not even that
	StateInProcess
	StateSupplement // waiting for a supplement
	StatePayment    // waiting for the financial obligation
	StateStopped
	StateRefused
	StateWithdrawn
	StateResolved // the result is there, not handed over
	StateHandedOver
)

var states = enum.Table[State]{What: "state", Rows: []enum.Row{
	{},
	{Text: "not_received", Label: cchc.Text{Vi: "Chưa tiếp nhận", En: "not received"}},
	{Text: "in_process", Label: cchc.Text{Vi: "Đang giải quyết", En: "in process"}},
	{Text: "supplement", Label: cchc.Text{Vi: "Chờ bổ sung giấy tờ", En: "waiting for supplement"}},
	{Text: "payment", Label: cchc.Text{Vi: "Chờ thực hiện nghĩa vụ tài chính", En: "paused for the financial obligation"}},
	{Text: "stopped", Label: cchc.Text{Vi: "Dừng giải quyết", En: "stopped"}},
	{Text: "refused", Label: cchc.Text{Vi: "Không được tiếp nhận, từ chối", En: "refused"}},
	{Text: "withdrawn", Label: cchc.Text{Vi: "Đã rút hồ sơ", En: "withdrawn"}},
	{Text: "resolved", Label: cchc.Text{Vi: "Đã giải quyết, chưa trả kết quả", En: "resolved"}},
	{Text: "handed_over", Label: cchc.Text{Vi: "Đã trả kết quả", En: "handed over"}},
}}

// String returns the text form, "" for the zero State.
func (v State) String() string { return states.Text(v) }

// Label says it for a person.
func (v State) Label() cchc.Text { return states.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v State) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *State) UnmarshalText(text []byte) error { return states.Parse(v, string(text)) }

// A Timeliness is the judgement on a dossier at an instant. Every dossier has exactly one. Early, OnTime and Late are of
// dossiers whose handling has ended, InTime and Overdue of open ones.
type Timeliness uint8

// The judgements.
const (
	NotJudged Timeliness = iota // not received, or left out by the policy
	Early
	OnTime
	Late
	InTime
	Overdue
	TimelinessUndecided // what would decide it is not known
)

var timelinesses = enum.Table[Timeliness]{What: "timeliness", Rows: []enum.Row{
	{Text: "not_judged", Label: cchc.Text{Vi: "Không xét", En: "not judged"}},
	{Text: "early", Label: cchc.Text{Vi: "Trước hạn", En: "early"}},
	{Text: "on_time", Label: cchc.Text{Vi: "Đúng hạn", En: "on time"}},
	{Text: "late", Label: cchc.Text{Vi: "Trễ hạn", En: "late"}},
	{Text: "in_time", Label: cchc.Text{Vi: "Trong hạn", En: "in time"}},
	{Text: "overdue", Label: cchc.Text{Vi: "Quá hạn", En: "overdue"}},
	{Text: "undecided", Label: cchc.Text{Vi: "Chưa đủ dữ liệu để xét", En: "undecided"}},
}}

// String returns the text form, "" for the zero Timeliness.
func (v Timeliness) String() string { return timelinesses.Text(v) }

// Label says it for a person.
func (v Timeliness) Label() cchc.Text { return timelinesses.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Timeliness) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Timeliness) UnmarshalText(text []byte) error { return timelinesses.Parse(v, string(text)) }

// A DueSource says where a due moment comes from.
type DueSource uint8

// The sources.
const (
	NoDue           DueSource = iota // there is none
	FromAppointment                  // the appointment that counts
	FromCatalog                      // the longest limit of the catalogue
	FromApology                      // the new date of an apology
)

var dueSources = enum.Table[DueSource]{What: "source of due", Rows: []enum.Row{
	{Text: "none", Label: cchc.Text{Vi: "Không có hạn", En: "none"}},
	{Text: "appointment", Label: cchc.Text{Vi: "Ngày hẹn trả", En: "appointment"}},
	{Text: "catalog", Label: cchc.Text{Vi: "Thời hạn dài nhất trong danh mục", En: "longest limit of the catalogue"}},
	{Text: "apology", Label: cchc.Text{Vi: "Ngày hẹn lại trong phiếu xin lỗi", En: "new date of an apology"}},
}}

// String returns the text form, "" for the zero DueSource.
func (v DueSource) String() string { return dueSources.Text(v) }

// Label says it for a person.
func (v DueSource) Label() cchc.Text { return dueSources.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v DueSource) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *DueSource) UnmarshalText(text []byte) error { return dueSources.Parse(v, string(text)) }

// An EndSource says which event ended the handling.
type EndSource uint8

// The sources.
const (
	NotEnded      EndSource = iota
	ByResolved              // 9
	ByHandOver              // 10
	ByStop                  // 8
	ByRefusal               // 3
	ByWithdrawal            // 7
	ByOpenRequest           // a supplement request that is still open
)

var endSources = enum.Table[EndSource]{What: "source of end", Rows: []enum.Row{
	{Text: "none", Label: cchc.Text{Vi: "Chưa kết thúc", En: "not ended"}},
	{Text: "resolved", Label: cchc.Text{Vi: "Đã xử lý xong (9)", En: "resolved (9)"}},
	{Text: "handed_over", Label: cchc.Text{Vi: "Đã trả kết quả (10)", En: "handed over (10)"}},
	{Text: "stopped", Label: cchc.Text{Vi: "Dừng xử lý (8)", En: "stopped (8)"}},
	{Text: "refused", Label: cchc.Text{Vi: "Từ chối (3)", En: "refused (3)"}},
	{Text: "withdrawn", Label: cchc.Text{Vi: "Rút hồ sơ (7)", En: "withdrawn (7)"}},
	{Text: "supplement_requested", Label: cchc.Text{Vi: "Yêu cầu bổ sung đang chờ (5)", En: "open supplement request (5)"}},
}}

// String returns the text form, "" for the zero EndSource.
func (v EndSource) String() string { return endSources.Text(v) }

// Label says it for a person.
func (v EndSource) Label() cchc.Text { return endSources.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v EndSource) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *EndSource) UnmarshalText(text []byte) error { return endSources.Parse(v, string(text)) }
