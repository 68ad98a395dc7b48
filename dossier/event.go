package dossier

import (
	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/enum"
)

// An EventKind is what happened. The first ten are the statuses that are exchanged with the national portal, by their
// numbers; the zero EventKind is none.
type EventKind uint8

// The kinds.
const (
	Registered          EventKind = iota + 1 // 1 Mới đăng ký
	Accepted                                 // 2 Được tiếp nhận
	NotAccepted                              // 3 Không được tiếp nhận; a refusal where it had been received
	InProcess                                // 4 Đang xử lý
	SupplementRequested                      // 5 Yêu cầu bổ sung giấy tờ
	PaymentRequested                         // 6 Yêu cầu thực hiện nghĩa vụ tài chính
	Withdrawn                                // 7 Công dân yêu cầu rút hồ sơ
	Stopped                                  // 8 Dừng xử lý
	Resolved                                 // 9 Đã xử lý xong
	HandedOver                               // 10 Đã trả kết quả
	SupplementAnswered                       // the supplement is complete
	PaymentDone                              // the financial obligation is met
	Appointed                                // an appointment is announced (hẹn trả); the first, or a later one
	Apologised                               // an apology is sent (xin lỗi), with or without a new appointment
	Exempted                                 // the duty to apologise does not apply
	Rated                                    // the applicant rates the handling
	Petitioned                               // a petition about its reception or handling arrives
	Posted                                   // the result goes to the post
	Delivered                                // the post has delivered it
)

var eventKinds = enum.Table[EventKind]{What: "kind of event", Rows: []enum.Row{
	{},
	{Text: "registered", Label: cchc.Text{Vi: "Mới đăng ký", En: "registered"}},
	{Text: "accepted", Label: cchc.Text{Vi: "Được tiếp nhận", En: "accepted"}},
	{Text: "not_accepted", Label: cchc.Text{Vi: "Không được tiếp nhận", En: "not accepted"}},
	{Text: "in_process", Label: cchc.Text{Vi: "Đang xử lý", En: "in process"}},
	{Text: "supplement_requested", Label: cchc.Text{Vi: "Yêu cầu bổ sung giấy tờ", En: "supplement requested"}},
	{Text: "payment_requested", Label: cchc.Text{Vi: "Yêu cầu thực hiện nghĩa vụ tài chính", En: "financial obligation requested"}},
	{Text: "withdrawn", Label: cchc.Text{Vi: "Công dân yêu cầu rút hồ sơ", En: "withdrawn"}},
	{Text: "stopped", Label: cchc.Text{Vi: "Dừng xử lý", En: "stopped"}},
	{Text: "resolved", Label: cchc.Text{Vi: "Đã xử lý xong", En: "resolved"}},
	{Text: "handed_over", Label: cchc.Text{Vi: "Đã trả kết quả", En: "result handed over"}},
	{Text: "supplement_answered", Label: cchc.Text{Vi: "Đã bổ sung giấy tờ", En: "supplement answered"}},
	{Text: "payment_done", Label: cchc.Text{Vi: "Đã thực hiện nghĩa vụ tài chính", En: "financial obligation met"}},
	{Text: "appointed", Label: cchc.Text{Vi: "Hẹn trả kết quả", En: "appointment announced"}},
	{Text: "apologised", Label: cchc.Text{Vi: "Xin lỗi", En: "apologised"}},
	{Text: "exempted", Label: cchc.Text{Vi: "Được miễn xin lỗi", En: "exempted from apology"}},
	{Text: "rated", Label: cchc.Text{Vi: "Đánh giá", En: "rated"}},
	{Text: "petitioned", Label: cchc.Text{Vi: "Có phản ánh, kiến nghị", En: "petition received"}},
	{Text: "posted", Label: cchc.Text{Vi: "Chuyển bưu chính", En: "given to the post"}},
	{Text: "delivered", Label: cchc.Text{Vi: "Bưu chính đã phát", En: "delivered by post"}},
}}

// String returns the text form, "" for the zero EventKind.
func (v EventKind) String() string { return eventKinds.Text(v) }

// Label says it for a person.
func (v EventKind) Label() cchc.Text { return eventKinds.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v EventKind) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *EventKind) UnmarshalText(text []byte) error { return eventKinds.Parse(v, string(text)) }

const lastEvent = Delivered

// IsStatus reports whether the kind is one of the ten exchanged statuses.
func (v EventKind) IsStatus() bool { return v >= Registered && v <= HandedOver }

// A kindSet is a set of kinds; bit n is the kind n.
type kindSet uint32

func kinds(list ...EventKind) kindSet {
	var s kindSet
	for _, k := range list {
		s = s.with(k)
	}
	return s
}

func (s kindSet) with(k EventKind) kindSet { return s | 1<<(k&31) }

func (s kindSet) has(k EventKind) bool { return s&(1<<(k&31)) != 0 }

// Kinds that differ in what they say of the state, and in what they may carry.
var (
	beside   = kinds(Appointed, Apologised, Exempted, Rated, Petitioned, Posted, Delivered) // nothing about the state: they may stand anywhere
	handling = kinds(Accepted, InProcess, Stopped, Resolved, HandedOver)                    // they can only follow a receipt
	requests = kinds(SupplementRequested, PaymentRequested)                                 // the dossier waits for the applicant
	closing  = kinds(NotAccepted, Withdrawn)                                                // no result will come
	untimed  = kinds(Appointed, Exempted)                                                   // they may have no time
	dated    = kinds(Appointed, Apologised)                                                 // they may carry an appointment
)

// The life cycle: what may follow each kind, apart from those beside; the package documentation draws it. A kind stands
// at its number; the array is longer than the list of kinds, so that no index needs a check.
var follows = [32]kindSet{
	0:                   kinds(Registered, Accepted, NotAccepted),
	Registered:          kinds(Registered, Accepted, NotAccepted, SupplementRequested, PaymentRequested, Withdrawn),
	Accepted:            kinds(Accepted, InProcess, NotAccepted, SupplementRequested, PaymentRequested, Withdrawn, Stopped, Resolved, HandedOver),
	InProcess:           kinds(InProcess, NotAccepted, SupplementRequested, PaymentRequested, Withdrawn, Stopped, Resolved, HandedOver),
	SupplementRequested: kinds(SupplementRequested, SupplementAnswered, Accepted, InProcess, NotAccepted, PaymentRequested, Withdrawn, Stopped, Resolved, HandedOver),
	SupplementAnswered:  kinds(Accepted, InProcess, NotAccepted, SupplementRequested, PaymentRequested, Withdrawn, Stopped, Resolved, HandedOver),
	PaymentRequested:    kinds(PaymentRequested, PaymentDone, Accepted, InProcess, NotAccepted, SupplementRequested, Withdrawn, Stopped, Resolved, HandedOver),
	PaymentDone:         kinds(Accepted, InProcess, NotAccepted, SupplementRequested, PaymentRequested, Withdrawn, Stopped, Resolved, HandedOver),
	Stopped:             kinds(Stopped, InProcess, Withdrawn),
	Resolved:            kinds(Resolved, HandedOver),
	HandedOver:          kinds(HandedOver),
	NotAccepted:         kinds(NotAccepted),
	Withdrawn:           kinds(Withdrawn),
}
