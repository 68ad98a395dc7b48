package dossier

import (
	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/enum"
)

// A Component is one component of Decision 766/QĐ-TTg that is counted from dossiers. Its text form is the code that the
// national portal uses, the same as in package qd766.
type Component uint8

// The components, in the order of the Annex; "by procedure" are counted by distinct procedures.
const (
	DossierSync             Component = iota + 1 // 1.4
	ProgressOnTime                               // 2.1
	AverageHandlingTime                          // 2.2
	OnlineUsed                                   // 3.2, by procedure
	OnlineSubmitted                              // 3.3
	OnlinePending                                // 3.4
	PaymentIntegrated                            // 3.5a, by procedure
	PaymentTransacted                            // 3.5b, by procedure
	PaymentDossiers                              // 3.6
	OriginalResultAvailable                      // 4.1
	DigitisedPapers                              // 4.2
	ReusedDigitisedData                          // 4.3
	SyncedWithPersonalStore                      // 4.4
	CitizenDataProcedures                        // 4.5a, by procedure
	CitizenDataDossiers                          // 4.5b
	ReceivingSatisfaction                        // 5.4
)

var components = enum.Table[Component]{What: "component", Rows: []enum.Row{
	{},
	{Text: "DOSSIER_SYNC", Label: cchc.Text{Vi: "Tỷ lệ hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia", En: "dossiers synced to the national portal"}},
	{Text: "PROGRESS_ON_TIME", Label: cchc.Text{Vi: "Tỷ lệ hồ sơ xử lý trước hạn, đúng hạn", En: "dossiers handled early or on time"}},
	{Text: "AVERAGE_HANDLING_TIME", Label: cchc.Text{Vi: "Thời gian giải quyết TTHC trung bình theo từng TTHC", En: "mean handling time of a procedure"}},
	{Text: "ONLINE_USED", Label: cchc.Text{Vi: "Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ", En: "online services with dossiers"}},
	{Text: "ONLINE_SUBMITTED", Label: cchc.Text{Vi: "Tỷ lệ hồ sơ TTHC theo hình thức nộp hồ sơ (trực tuyến)", En: "dossiers submitted online"}},
	{Text: "ONLINE_PENDING", Label: cchc.Text{Vi: "Kết quả xử lý hồ sơ nộp trực tuyến đối với hồ sơ đang xử lý", En: "online dossiers in time"}},
	{Text: "PAYMENT_INTEGRATED", Label: cchc.Text{Vi: "Tỷ lệ TTHC có yêu cầu nghĩa vụ tài chính được tích hợp để người dân có thể thanh toán trực tuyến trên Cổng DVCQG", En: "fee procedures payable online"}},
	{Text: "PAYMENT_TRANSACTED", Label: cchc.Text{Vi: "Tỷ lệ TTHC có giao dịch thanh toán trực tuyến", En: "procedures with an online payment"}},
	{Text: "PAYMENT_DOSSIERS", Label: cchc.Text{Vi: "Tỷ lệ hồ sơ thanh toán trực tuyến", En: "dossiers paid online"}},
	{Text: "ORIGINAL_RESULT_AVAILABLE", Label: cchc.Text{Vi: "Tỷ lệ hồ sơ TTHC có cấp kết quả giải quyết TTHC điện tử", En: "dossiers with an electronic result"}},
	{Text: "SO_HOA_GIAY_TO_GIAI_QUYET", Label: cchc.Text{Vi: "Tỷ lệ hồ sơ TTHC thực hiện số hóa hồ sơ", En: "digitised dossiers"}},
	{Text: "REUSED_DIGITIZED_DATA", Label: cchc.Text{Vi: "Tỷ lệ hồ sơ khai thác, sử dụng lại thông tin, dữ liệu số hóa", En: "dossiers that reuse digitised data"}},
	{Text: "SYNCED_WITH_DVCQG_PERSONAL_STORAGE", Label: cchc.Text{Vi: "Tỷ lệ hồ sơ TTHC được số hóa có kết nối, chia sẻ dữ liệu phục vụ tái sử dụng", En: "dossiers linked with the personal store"}},
	{Text: "CITIZEN_DATA_CONNECTED_FORMALITY", Label: cchc.Text{Vi: "Tỷ lệ TTHC triển khai kết nối, chia sẻ dữ liệu dân cư phục vụ giải quyết TTHC", En: "procedures linked with population data"}},
	{Text: "CITIZEN_DATA_CONNECTED_DOSSIER", Label: cchc.Text{Vi: "Tỷ lệ hồ sơ TTHC sử dụng thông tin, dữ liệu từ CSDL quốc gia về dân cư", En: "dossiers that use population data"}},
	{Text: "DOSSIER_RECEIVING_SATISFACTION", Label: cchc.Text{Vi: "Tỷ lệ hài lòng trong tiếp nhận, giải quyết TTHC", En: "satisfaction with reception and handling"}},
}}

// String returns the text form, "" for the zero Component.
func (v Component) String() string { return components.Text(v) }

// Label says it for a person.
func (v Component) Label() cchc.Text { return components.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Component) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Component) UnmarshalText(text []byte) error { return components.Parse(v, string(text)) }

// A Profile is a reading of Decision 766/QĐ-TTg that settles which population each component counts. Its text form is the
// ID of the indicator set.
type Profile uint8

// The profiles.
const (
	Portal2026 Profile = iota + 1 // as the portal counts in 2026
	Note                          // as the circulated note says
)

var profiles = enum.Table[Profile]{What: "profile", Rows: []enum.Row{
	{},
	{Text: "766/portal-2026", Label: cchc.Text{Vi: "Cổng Dịch vụ công quốc gia, 2026", En: "the portal, 2026"}},
	{Text: "766/note", Label: cchc.Text{Vi: "Bản mô tả công thức", En: "the circulated note"}},
}}

// String returns the text form, "" for the zero Profile.
func (v Profile) String() string { return profiles.Text(v) }

// Label says it for a person.
func (v Profile) Label() cchc.Text { return profiles.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Profile) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Profile) UnmarshalText(text []byte) error { return profiles.Parse(v, string(text)) }

// A Population is a set of dossiers of a period that a count names (quần thể). Two of them are never compared.
type Population uint8

// The populations.
const (
	Received         Population = iota + 1 // tiếp nhận trong kỳ
	Handled                                // tồn kỳ trước và tiếp nhận trong kỳ
	SyncedPopulation                       // tiếp nhận trong kỳ và có trên Cổng Dịch vụ công quốc gia
)

var populations = enum.Table[Population]{What: "population", Rows: []enum.Row{
	{},
	{Text: "received", Label: cchc.Text{Vi: "Tiếp nhận trong kỳ", En: "received in the period"}},
	{Text: "handled", Label: cchc.Text{Vi: "Tồn kỳ trước và tiếp nhận trong kỳ", En: "carried over and received"}},
	{Text: "synced", Label: cchc.Text{Vi: "Tiếp nhận trong kỳ và đã đồng bộ", En: "received and synced"}},
}}

// String returns the text form, "" for the zero Population.
func (v Population) String() string { return populations.Text(v) }

// Label says it for a person.
func (v Population) Label() cchc.Text { return populations.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Population) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Population) UnmarshalText(text []byte) error { return populations.Parse(v, string(text)) }

// A Standing says where a dossier stands in one count. The zero Standing is outside it.
type Standing uint8

// The standings.
const (
	Outside    Standing = iota // in neither number
	Counted                    // in the denominator and in the numerator
	NotCounted                 // in the denominator alone
	Undecided                  // in the denominator alone, because what would decide it is not known: reported
	Unplaced                   // in neither number, because what would place it is not known: reported
)

var standings = enum.Table[Standing]{What: "standing", Rows: []enum.Row{
	{Text: "outside", Label: cchc.Text{Vi: "Không thuộc mẫu số", En: "outside"}},
	{Text: "counted", Label: cchc.Text{Vi: "Thuộc tử số và mẫu số", En: "counted"}},
	{Text: "not_counted", Label: cchc.Text{Vi: "Chỉ thuộc mẫu số", En: "denominator alone"}},
	{Text: "undecided", Label: cchc.Text{Vi: "Thuộc mẫu số, chưa đủ dữ liệu để xét tử số", En: "undecided, denominator alone"}},
	{Text: "unplaced", Label: cchc.Text{Vi: "Chưa đủ dữ liệu để xét", En: "unplaced"}},
}}

// String returns the text form, "" for the zero Standing.
func (v Standing) String() string { return standings.Text(v) }

// Label says it for a person.
func (v Standing) Label() cchc.Text { return standings.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Standing) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Standing) UnmarshalText(text []byte) error { return standings.Parse(v, string(text)) }

// A Reason says why a dossier stands where it stands, or why it is judged as it is. Counting and explaining use the same
// value.
type Reason uint8

// The reasons.
const (
	ReceivedInPeriod Reason = iota + 1
	SubmittedInPeriod
	CarriedOver
	NeverReceived
	ReceivedLater
	ReceivedEarlier
	EndedEarlier
	LeftOutByPolicy
	IsSynced
	IsNotSynced
	SyncNotStated
	EndedEarly
	EndedOnTime
	EndedLate
	OpenInTime
	OpenOverdue
	RequestedEarly
	RequestedOnTime
	RequestedLate
	SecondRequest
	PausedInTime
	StoppedApart
	WithdrawnOnTime
	UndatedCounted
	NoLimitKnown
	CalendarNotKnown
	EndNotKnown
	EndBeforeReceipt
	SubmittedOnline
	OnlineWithResult
	OnlineWithoutResult
	OnlineResultNotNeeded
	OnlineResultNotStated
	SubmittedAtCounter
	SubmittedByPost
	ChannelMissing
	ChannelNotKnown
	NotOfferedOnline
	OnlineLevelNotStated
	ProcedureNotKnown
	HasFeeRow
	NoFeeRow
	FeesAllZero
	ProcedureWithoutFee
	PaidViaPortal
	PaidViaGateway
	NotPaidViaInternet
	PaymentNotStated
	HasElectronicResult
	NoElectronicResult
	ResultNotStated
	NoPaperResult
	PaperResultNotStated
	FileAndResult
	FileResultNotNeeded
	FileWithoutResult
	NoFile
	FileNotStated
	DigitisedByFlag
	DigitisedByPaper
	NotDigitised
	DigitisedNotStated
	PaperFromStore
	ResultInStore
	NotInStore
	StoreNotStated
	AccountVerified
	PopulationDataUsed
	NotConnected
	ConnectionNotStated
	NotForPeople
	InTimeNoComplaint
	RatedDissatisfied
	HasPetition
	HandlingCompleted
	HandlingNotCompleted
)

var reasons = enum.Table[Reason]{What: "reason", Rows: []enum.Row{
	{},
	{Text: "received_in_period", Label: cchc.Text{Vi: "Tiếp nhận trong kỳ", En: "received in the period"}},
	{Text: "submitted_in_period", Label: cchc.Text{Vi: "Nộp trong kỳ, chưa tiếp nhận", En: "submitted in the period, not received"}},
	{Text: "carried_over", Label: cchc.Text{Vi: "Tồn từ kỳ trước chuyển sang", En: "carried over"}},
	{Text: "never_received", Label: cchc.Text{Vi: "Chưa được tiếp nhận, hoặc không được tiếp nhận", En: "not received"}},
	{Text: "received_later", Label: cchc.Text{Vi: "Tiếp nhận sau kỳ hoặc sau thời điểm xét", En: "received later"}},
	{Text: "received_earlier", Label: cchc.Text{Vi: "Tiếp nhận trước kỳ", En: "received before the period"}},
	{Text: "ended_earlier", Label: cchc.Text{Vi: "Đã kết thúc xử lý trước kỳ", En: "ended before the period"}},
	{Text: "left_out", Label: cchc.Text{Vi: "Cách tính đã chọn không tính hồ sơ này", En: "left out by the policy"}},
	{Text: "synced", Label: cchc.Text{Vi: "Đã đồng bộ lên Cổng Dịch vụ công quốc gia", En: "synced"}},
	{Text: "not_synced", Label: cchc.Text{Vi: "Chưa đồng bộ lên Cổng Dịch vụ công quốc gia", En: "not synced"}},
	{Text: "sync_not_stated", Label: cchc.Text{Vi: "Không rõ đã đồng bộ hay chưa", En: "not known whether it is synced"}},
	{Text: "ended_early", Label: cchc.Text{Vi: "Kết thúc trước hạn", En: "ended early"}},
	{Text: "ended_on_time", Label: cchc.Text{Vi: "Kết thúc đúng hạn", En: "ended on time"}},
	{Text: "ended_late", Label: cchc.Text{Vi: "Kết thúc sau hạn", En: "ended late"}},
	{Text: "open_in_time", Label: cchc.Text{Vi: "Đang giải quyết, trong hạn", En: "open, in time"}},
	{Text: "open_overdue", Label: cchc.Text{Vi: "Đang giải quyết, quá hạn", En: "open, overdue"}},
	{Text: "requested_early", Label: cchc.Text{Vi: "Đang chờ bổ sung, tính đến lúc yêu cầu: trước hạn", En: "waiting for supplement, judged at the request: early"}},
	{Text: "requested_on_time", Label: cchc.Text{Vi: "Đang chờ bổ sung, tính đến lúc yêu cầu: đúng hạn", En: "waiting for supplement, judged at the request: on time"}},
	{Text: "requested_late", Label: cchc.Text{Vi: "Đang chờ bổ sung, tính đến lúc yêu cầu: đã quá hạn", En: "waiting for supplement, judged at the request: late"}},
	{Text: "second_request", Label: cchc.Text{Vi: "Yêu cầu bổ sung quá một lần", En: "more than one supplement request"}},
	{Text: "paused_in_time", Label: cchc.Text{Vi: "Đang tạm dừng tính thời gian, không quá hạn", En: "paused, never overdue"}},
	{Text: "stopped_apart", Label: cchc.Text{Vi: "Dừng xử lý, tính trong hạn, thống kê riêng", En: "stopped, in time, shown apart"}},
	{Text: "withdrawn_on_time", Label: cchc.Text{Vi: "Công dân rút hồ sơ, tính đúng hạn, thống kê riêng", En: "withdrawn, on time, shown beside"}},
	{Text: "undated_counted", Label: cchc.Text{Vi: "Không có ngày hẹn trả, tính đúng hạn, trong hạn", En: "no appointment, counted on time"}},
	{Text: "no_limit_known", Label: cchc.Text{Vi: "Không có ngày hẹn trả, danh mục không có thời hạn", En: "no appointment and no limit in the catalogue"}},
	{Text: "calendar_not_known", Label: cchc.Text{Vi: "Lịch làm việc chưa công bố đến ngày cần tính", En: "beyond the known calendar"}},
	{Text: "end_not_known", Label: cchc.Text{Vi: "Trạng thái đã kết thúc nhưng không có thời điểm kết thúc", En: "final status without end"}},
	{Text: "end_before_receipt", Label: cchc.Text{Vi: "Thời điểm kết thúc trước khi tiếp nhận", En: "end before receipt"}},
	{Text: "submitted_online", Label: cchc.Text{Vi: "Nộp trực tuyến", En: "submitted online"}},
	{Text: "online_with_result", Label: cchc.Text{Vi: "Nộp trực tuyến, có kết quả điện tử", En: "online, with an electronic result"}},
	{Text: "online_without_result", Label: cchc.Text{Vi: "Nộp trực tuyến, chưa có kết quả điện tử", En: "online, without an electronic result"}},
	{Text: "online_result_not_needed", Label: cchc.Text{Vi: "Nộp trực tuyến, thủ tục không trả kết quả bản giấy", En: "online, no paper result to return"}},
	{Text: "online_result_not_stated", Label: cchc.Text{Vi: "Nộp trực tuyến, không rõ có kết quả điện tử hoặc thủ tục có trả kết quả bản giấy hay không", En: "online, result or its need not known"}},
	{Text: "submitted_at_counter", Label: cchc.Text{Vi: "Nộp trực tiếp", En: "submitted at the counter"}},
	{Text: "submitted_by_post", Label: cchc.Text{Vi: "Nộp qua bưu chính công ích", En: "submitted by post"}},
	{Text: "channel_missing", Label: cchc.Text{Vi: "Không ghi kênh, tính là trực tiếp", En: "no channel stated, taken as the counter"}},
	{Text: "channel_not_known", Label: cchc.Text{Vi: "Không rõ kênh tiếp nhận", En: "channel not known"}},
	{Text: "not_offered_online", Label: cchc.Text{Vi: "Thủ tục không cung cấp trực tuyến", En: "procedure not offered online"}},
	{Text: "online_level_not_stated", Label: cchc.Text{Vi: "Danh mục không ghi mức độ trực tuyến của thủ tục", En: "online level not stated"}},
	{Text: "procedure_not_known", Label: cchc.Text{Vi: "Thủ tục không có trong danh mục", En: "procedure not in the catalogue"}},
	{Text: "has_fee_row", Label: cchc.Text{Vi: "Có khoản phí, lệ phí lớn hơn 0", En: "a fee row above 0"}},
	{Text: "no_fee_row", Label: cchc.Text{Vi: "Không có khoản phí, lệ phí nào được ghi", En: "no fee row"}},
	{Text: "fees_all_zero", Label: cchc.Text{Vi: "Mọi khoản phí, lệ phí bằng 0", En: "every fee is 0"}},
	{Text: "procedure_without_fee", Label: cchc.Text{Vi: "Thủ tục không có phí, lệ phí", En: "procedure without fee"}},
	{Text: "paid_via_portal", Label: cchc.Text{Vi: "Thanh toán trực tuyến qua Cổng Dịch vụ công quốc gia", En: "paid through the national portal"}},
	{Text: "paid_via_gateway", Label: cchc.Text{Vi: "Thanh toán trực tuyến qua cổng của địa phương", En: "paid through the local gateway"}},
	{Text: "not_paid_online", Label: cchc.Text{Vi: "Không thanh toán trực tuyến", En: "not paid online"}},
	{Text: "payment_not_stated", Label: cchc.Text{Vi: "Không rõ có thanh toán trực tuyến hay không", En: "payment not stated"}},
	{Text: "has_electronic_result", Label: cchc.Text{Vi: "Có kết quả điện tử", En: "an electronic result"}},
	{Text: "no_electronic_result", Label: cchc.Text{Vi: "Chưa có kết quả điện tử", En: "no electronic result"}},
	{Text: "result_not_stated", Label: cchc.Text{Vi: "Không rõ có kết quả điện tử hay không", En: "not known whether there is an electronic result"}},
	{Text: "no_paper_result", Label: cchc.Text{Vi: "Thủ tục không phải trả kết quả bản giấy", En: "no paper result to return"}},
	{Text: "paper_result_not_stated", Label: cchc.Text{Vi: "Danh mục không ghi thủ tục có trả kết quả bản giấy hay không", En: "not stated whether a paper result is returned"}},
	{Text: "file_and_result", Label: cchc.Text{Vi: "Có tệp thành phần hồ sơ và kết quả điện tử", En: "a file and an electronic result"}},
	{Text: "file_result_not_needed", Label: cchc.Text{Vi: "Có tệp thành phần hồ sơ, thủ tục không có kết quả phải cấp", En: "a file, no result required"}},
	{Text: "file_without_result", Label: cchc.Text{Vi: "Có tệp thành phần hồ sơ, chưa có kết quả điện tử", En: "a file, no electronic result"}},
	{Text: "no_file", Label: cchc.Text{Vi: "Không có tệp thành phần hồ sơ", En: "no file"}},
	{Text: "file_not_stated", Label: cchc.Text{Vi: "Không rõ có tệp thành phần hồ sơ hay không", En: "not known whether there is a file"}},
	{Text: "digitised_by_flag", Label: cchc.Text{Vi: "Hồ sơ được ghi nhận có thành phần số hóa", En: "flagged as having digitised components"}},
	{Text: "digitised_by_paper", Label: cchc.Text{Vi: "Nộp trên Cổng Dịch vụ công quốc gia, có giấy tờ được số hóa", En: "made on the national portal, with a digitised paper"}},
	{Text: "not_digitised", Label: cchc.Text{Vi: "Không có thành phần số hóa", En: "no digitised component"}},
	{Text: "digitised_not_stated", Label: cchc.Text{Vi: "Không rõ có thành phần số hóa hay không", En: "not known whether digitised"}},
	{Text: "paper_from_store", Label: cchc.Text{Vi: "Có giấy tờ lấy từ kho dữ liệu cá nhân, tổ chức", En: "a paper from the personal store"}},
	{Text: "result_in_store", Label: cchc.Text{Vi: "Kết quả điện tử có trong kho dữ liệu cá nhân, tổ chức", En: "the result is in the personal store"}},
	{Text: "not_in_store", Label: cchc.Text{Vi: "Không có giấy tờ, kết quả nào gắn với kho dữ liệu cá nhân, tổ chức", En: "nothing linked with the personal store"}},
	{Text: "store_not_stated", Label: cchc.Text{Vi: "Không rõ có gắn với kho dữ liệu cá nhân, tổ chức hay không", En: "link with the personal store not stated"}},
	{Text: "account_verified", Label: cchc.Text{Vi: "Tài khoản đã xác thực với VNeID", En: "account verified by VNeID"}},
	{Text: "population_data_used", Label: cchc.Text{Vi: "Có sử dụng dữ liệu dân cư", En: "population data used"}},
	{Text: "not_connected", Label: cchc.Text{Vi: "Không xác thực VNeID, không sử dụng dữ liệu dân cư", En: "neither verified account nor population data"}},
	{Text: "connection_not_stated", Label: cchc.Text{Vi: "Không rõ có xác thực VNeID hoặc sử dụng dữ liệu dân cư hay không", En: "link with population data not stated"}},
	{Text: "not_for_people", Label: cchc.Text{Vi: "Đối tượng của thủ tục không phải cá nhân", En: "not a procedure for persons"}},
	{Text: "in_time_no_complaint", Label: cchc.Text{Vi: "Trong hạn, không có đánh giá không hài lòng, không có phản ánh, kiến nghị", En: "in time, not disliked, no petition"}},
	{Text: "rated_dissatisfied", Label: cchc.Text{Vi: "Có đánh giá không hài lòng", En: "rated dissatisfied"}},
	{Text: "has_petition", Label: cchc.Text{Vi: "Có phản ánh, kiến nghị về việc tiếp nhận, giải quyết", En: "a petition about it"}},
	{Text: "handling_completed", Label: cchc.Text{Vi: "Đã giải quyết xong", En: "handling completed"}},
	{Text: "handling_not_completed", Label: cchc.Text{Vi: "Chưa giải quyết xong", En: "handling not completed"}},
}}

// String returns the text form, "" for the zero Reason.
func (v Reason) String() string { return reasons.Text(v) }

// Label says it for a person.
func (v Reason) Label() cchc.Text { return reasons.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Reason) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Reason) UnmarshalText(text []byte) error { return reasons.Parse(v, string(text)) }

// ByProcedure reports whether the component counts distinct procedures: a dossier then puts its procedure into the
// numbers, however many dossiers do.
func (v Component) ByProcedure() bool {
	return v == OnlineUsed || v == PaymentIntegrated || v == PaymentTransacted || v == CitizenDataProcedures
}
