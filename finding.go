package cchc

import (
	"iter"
	"math/bits"
	"strings"
)

// A Code names one thing that can be said about data or a result: a flag of the portal, a doubt, a breach.
//
// Its text form, such as "RATIO_OVER_100", is public for ever: a retired code keeps its line and no text is
// used twice. The number behind it is not public and may change between versions. The zero Code is no code.
type Code uint8

// The registry. Texts for people stand in the table below, in the same order.
const (
	TempNationalReportDenominator Code = iota + 1
	NoNationalReportData
	NullBase
	FullWithoutCounts
	CopiedFromParent
	SplitInferred
	RatioOver100
	BaseMismatch
	RuleNotStated
	GivenContradicts
	UnknownFlag
	ProcedureNameMissing
	ProcedureStepsMissing
	ProcedureProcessMissing
	ProcedureMannerMissing
	ProcedureLimitMissing
	ProcedurePapersMissing
	ProcedureSetsMissing
	ProcedureFormsMissing
	FormNotAttached
	ProcedureResultsMissing
	ProcedureSubjectsMissing
	ProcedureAgencyMissing
	ProcedureDecisionMissing
	LimitUnreadable
	LimitReadDiffers
	LimitNotShorter
	StepsSumDiffers
	StepsSumUndecided
	ProcedureMissing
	ProcedureExtra
	ProcedureNameDiffers
	ProcedureLimitDiffers
	ProcedureUnknown
	FieldUnknown
	UnitUnknown
	UnitUnmapped
	UnitNameDuplicate
	DueMissing
	DueMoved
	DueBeforeReceipt
	DueOnDayOff
	FinalWithoutEnd
	StatusProgressDiffer
	AsOfWithoutProgress
	DurationNegative
	ReceptionMissing
	SupplementRepeated
	SequenceImpossible
	EventUntimed
	CalendarProjected
	CalendarUnknown
	ResultNotClosed
	PaperNotListed
	OpenWithoutEvent
	EndEqualsDue
	BulkClosing
	SubmitEqualsReceive
	ResultIsInput
	LinkUnusable
	ChannelUnknown
	UndecidedInBase
	UnplacedLeftOut
	CountNegative
	IdentityBroken
	PartOverWhole
	CellUnknown
	CellUnreadable
	ShareDiffers
	ShareUnverifiable
	ShareSumDiffers
	PeriodReversed
	PeriodUnreadable
	PeriodTooLong
	PeriodTitleDiffers
	DateMissingForm
	DateForm
	CodeForm
	CodeUnknown
	StatusUnknown
	ResendConflict
	BOMStripped
	ControlByte
	NameNormalised
	NameMojibake
	AmountForm
	FeeUnknown
	SupplementRebuilt
	IdentityPlaceholder
	MessageRejected
	NumberMissing
	StatusRewritten
	ReceptionMoved
	PaymentAlwaysOnline
	FeesOnlyPaid
	FeesNotInCatalog
	DigitisedFlagDiffers
	DigitisedAlways
	StoreAlways
	StoreWithUpload
	FlagConstant
	IdentityShared
	ProgressUnmatched
	ProgressArtificial
	DueFarFromLimit
	RowRejected
	RowRagged
	RowRepeated
	ColumnUnknown
	TextEncoding
	DateWithoutTime
)

var codes = names[Code]{
	what: "code",
	list: []name{
		{},
		{"TEMP_NATIONAL_REPORT_DENOMINATOR", Text{
			"Mẫu số tạm tính, chưa có số liệu của hệ thống báo cáo quốc gia; số điểm này chưa nói lên điều gì",
			"provisional base, no figure of the national reporting system yet; the points say nothing",
		}},
		{"NO_NATIONAL_REPORT_DATA", Text{
			"Hệ thống báo cáo quốc gia không có số liệu cho mẫu số",
			"the national reporting system has no figure for the base",
		}},
		{"NULL_BASE", Text{
			"Không phát sinh: mẫu số bằng 0 hoặc không có; không tính điểm, điểm tối đa giữ nguyên",
			"empty base: no points, the maximum stays",
		}},
		{"FULL_WITHOUT_COUNTS", Text{
			"Đạt điểm tối đa dù không có số liệu, theo cách tính của bộ chỉ số",
			"full points without counts, by the rule of the set",
		}},
		{"COPIED_FROM_PARENT", Text{
			"Số liệu lấy theo cấp tỉnh, không phải của riêng đơn vị",
			"figure of the province, not the unit's own",
		}},
		{"SPLIT_INFERRED", Text{
			"Cách chia điểm trong nhóm do suy luận; Cổng chỉ công bố điểm của cả nhóm",
			"split of the group's points is inferred; the portal publishes the group alone",
		}},
		{"RATIO_OVER_100", Text{
			"Tử số lớn hơn mẫu số; điểm không tính quá mức tối đa",
			"numerator above denominator; no more than the maximum is given",
		}},
		{"BASE_MISMATCH", Text{
			"Mẫu số khác với chỉ số dùng chung mẫu số",
			"denominator differs from that of a component that shares it",
		}},
		{"RULE_NOT_STATED", Text{
			"Bộ chỉ số không nêu cách tính cho trường hợp này",
			"the set does not say what holds here",
		}},
		{"GIVEN_CONTRADICTS", Text{
			"Điểm nhóm đã công bố không khớp với điểm tính từ số liệu thành phần",
			"the published group score does not fit the components",
		}},
		{"UNKNOWN_FLAG", Text{
			"Cờ dữ liệu chưa có trong danh mục",
			"a flag that is not in the registry",
		}},
		{"PROCEDURE_NAME_MISSING", Text{
			"Thủ tục không có tên",
			"procedure without name",
		}},
		{"PROCEDURE_STEPS_MISSING", Text{
			"Thủ tục không có trình tự thực hiện",
			"procedure without published steps",
		}},
		{"PROCEDURE_PROCESS_MISSING", Text{
			"Thủ tục không có quy trình nội bộ",
			"procedure without internal process",
		}},
		{"PROCEDURE_MANNER_MISSING", Text{
			"Thủ tục không có cách thức thực hiện",
			"procedure without manner",
		}},
		{"PROCEDURE_LIMIT_MISSING", Text{
			"Thủ tục không có thời hạn giải quyết",
			"procedure without time limit",
		}},
		{"PROCEDURE_PAPERS_MISSING", Text{
			"Thủ tục không có thành phần hồ sơ",
			"procedure without papers",
		}},
		{"PROCEDURE_SETS_MISSING", Text{
			"Thủ tục không có số lượng bộ hồ sơ",
			"procedure without number of sets",
		}},
		{"PROCEDURE_FORMS_MISSING", Text{
			"Thủ tục không có mẫu đơn, tờ khai",
			"procedure without forms",
		}},
		{"FORM_NOT_ATTACHED", Text{
			"Mẫu đơn, tờ khai có tên nhưng không có tệp kèm theo",
			"a form is named, its file is not attached",
		}},
		{"PROCEDURE_RESULTS_MISSING", Text{
			"Thủ tục không có kết quả",
			"procedure without results",
		}},
		{"PROCEDURE_SUBJECTS_MISSING", Text{
			"Thủ tục không có đối tượng thực hiện",
			"procedure without subjects",
		}},
		{"PROCEDURE_AGENCY_MISSING", Text{
			"Thủ tục không có cơ quan thực hiện",
			"procedure without executing agency",
		}},
		{"PROCEDURE_DECISION_MISSING", Text{
			"Thủ tục không có quyết định công bố",
			"procedure without publishing decision",
		}},
		{"LIMIT_UNREADABLE", Text{
			"Không đọc được độ dài của thời hạn; giữ nguyên lời văn",
			"no length can be read from the words of a limit; the words are kept",
		}},
		{"LIMIT_READ_DIFFERS", Text{
			"Thời hạn ghi bằng số khác với lời văn",
			"the stated length of a limit differs from its words",
		}},
		{"LIMIT_NOT_SHORTER", Text{
			"Thời hạn rút ngắn không ngắn hơn thời hạn quy định",
			"the shortened limit is not shorter than the legal one",
		}},
		{"STEPS_SUM_DIFFERS", Text{
			"Tổng thời gian các bước nội bộ khác với thời hạn",
			"the internal steps do not add up to the limit",
		}},
		{"STEPS_SUM_UNDECIDED", Text{
			"Không cộng được thời gian các bước nội bộ để so với thời hạn",
			"the internal steps cannot be added up and compared with the limit",
		}},
		{"PROCEDURE_MISSING", Text{
			"Có trong danh mục quốc gia, không có trong danh mục địa phương",
			"in the national catalogue, not in the local one",
		}},
		{"PROCEDURE_EXTRA", Text{
			"Có trong danh mục địa phương, không có trong danh mục quốc gia",
			"in the local catalogue, not in the national one",
		}},
		{"PROCEDURE_NAME_DIFFERS", Text{
			"Tên thủ tục khác với danh mục quốc gia",
			"the name differs from the national catalogue",
		}},
		{"PROCEDURE_LIMIT_DIFFERS", Text{
			"Thời hạn quy định khác với danh mục quốc gia",
			"the legal limit differs from the national catalogue",
		}},
		{"PROCEDURE_UNKNOWN", Text{
			"Mã thủ tục không có trong danh mục",
			"code of a procedure that the catalogue does not have",
		}},
		{"FIELD_UNKNOWN", Text{
			"Lĩnh vực không có trong danh mục",
			"field that the catalogue does not have",
		}},
		{"UNIT_UNKNOWN", Text{
			"Đơn vị không có trong danh mục vào ngày này",
			"unit that the tree does not have on the day",
		}},
		{"UNIT_UNMAPPED", Text{
			"Đơn vị đã kết thúc, chưa có đơn vị kế thừa",
			"the unit has ended and no successor is named",
		}},
		{"UNIT_NAME_DUPLICATE", Text{
			"Nhiều đơn vị trùng tên",
			"several units bear one name",
		}},
		{"DUE_MISSING", Text{
			"Không có ngày hẹn trả kết quả",
			"no appointment",
		}},
		{"DUE_MOVED", Text{
			"Ngày hẹn trả đã thay đổi",
			"the appointment was moved",
		}},
		{"DUE_BEFORE_RECEIPT", Text{
			"Ngày hẹn trả trước ngày tiếp nhận",
			"appointment before receipt",
		}},
		{"DUE_ON_DAY_OFF", Text{
			"Ngày hẹn trả rơi vào ngày nghỉ",
			"appointment on a day off",
		}},
		{"FINAL_WITHOUT_END", Text{
			"Trạng thái đã kết thúc nhưng không có thời điểm kết thúc",
			"final status without the time of the end",
		}},
		{"STATUS_PROGRESS_DIFFER", Text{
			"Trạng thái hồ sơ khác với bước xử lý cuối cùng",
			"the status differs from the last step of the progress",
		}},
		{"ASOF_WITHOUT_PROGRESS", Text{
			"Không có tiến trình xử lý, trạng thái lấy theo thông tin gửi lần cuối",
			"no progress; the state is that of the last message",
		}},
		{"DURATION_NEGATIVE", Text{
			"Kết thúc trước khi tiếp nhận",
			"end before receipt",
		}},
		{"RECEPTION_MISSING", Text{
			"Có tiến trình xử lý nhưng không có ngày tiếp nhận",
			"handled, without a date of receipt",
		}},
		{"SUPPLEMENT_REPEATED", Text{
			"Yêu cầu bổ sung quá một lần",
			"more than one supplement request",
		}},
		{"SEQUENCE_IMPOSSIBLE", Text{
			"Trình tự trạng thái không thể xảy ra",
			"a sequence of statuses that cannot be",
		}},
		{"EVENT_UNTIMED", Text{
			"Sự kiện không có thời điểm",
			"an event without time",
		}},
		{"CALENDAR_PROJECTED", Text{
			"Tạm tính: lịch làm việc chưa công bố đến ngày này",
			"provisional: beyond the published calendar",
		}},
		{"CALENDAR_UNKNOWN", Text{
			"Không tính được: lịch làm việc chưa biết đến ngày này",
			"not computed: beyond the known calendar",
		}},
		{"RESULT_NOT_CLOSED", Text{
			"Đã có kết quả điện tử nhưng hồ sơ chưa kết thúc",
			"an electronic result, and the dossier is still open",
		}},
		{"PAPER_NOT_LISTED", Text{
			"Yêu cầu giấy tờ không có trong danh mục thành phần hồ sơ",
			"a paper was demanded that the catalogue does not list",
		}},
		{"OPEN_WITHOUT_EVENT", Text{
			"Đang giải quyết nhưng lâu không có bước xử lý nào",
			"open, and nothing has happened for long",
		}},
		{"END_EQUALS_DUE", Text{
			"Thời điểm kết thúc trùng ngày hẹn trả đến từng giây ở nhiều hồ sơ",
			"end equal to the appointment to the second, for many",
		}},
		{"BULK_CLOSING", Text{
			"Nhiều hồ sơ được kết thúc dồn vào cuối kỳ",
			"many dossiers closed at the end of the period",
		}},
		{"SUBMIT_EQUALS_RECEIVE", Text{
			"Thời điểm nộp trùng thời điểm tiếp nhận đến từng giây ở nhiều hồ sơ",
			"submission equal to receipt to the second, for many",
		}},
		{"RESULT_IS_INPUT", Text{
			"Tệp kết quả chính là tệp giấy tờ đã nộp",
			"the result is a paper that was handed in",
		}},
		{"LINK_UNUSABLE", Text{
			"Đường dẫn tệp không dùng được từ bên ngoài",
			"a link that cannot be used from outside",
		}},
		{"CHANNEL_UNKNOWN", Text{
			"Kênh tiếp nhận không thuộc danh mục",
			"a channel that nobody knows",
		}},
		{"UNDECIDED_IN_BASE", Text{
			"Chưa đủ dữ liệu để xét: chỉ tính vào mẫu số",
			"not decided by the data: in the denominator alone",
		}},
		{"UNPLACED_LEFT_OUT", Text{
			"Chưa đủ dữ liệu để xếp: không tính vào tử số, mẫu số",
			"not placed by the data: in neither number",
		}},
		{"COUNT_NEGATIVE", Text{
			"Số lượng âm",
			"a count below zero",
		}},
		{"IDENTITY_BROKEN", Text{
			"Tổng số khác với các số thành phần cộng lại",
			"the parts do not add up to the whole",
		}},
		{"PART_OVER_WHOLE", Text{
			"Số thành phần lớn hơn tổng số",
			"a part larger than its whole",
		}},
		{"CELL_UNKNOWN", Text{
			"Chỉ tiêu không có trong biểu",
			"a cell that tables do not have",
		}},
		{"CELL_UNREADABLE", Text{
			"Không đọc được số trong ô",
			"no number can be read from the cell",
		}},
		{"SHARE_DIFFERS", Text{
			"Tỷ lệ đã in khác với tỷ lệ tính lại từ số lượng",
			"the printed share is not that of the counts",
		}},
		{"SHARE_UNVERIFIABLE", Text{
			"Tỷ lệ không kiểm chứng được vì thiếu số lượng hoặc mẫu số",
			"a share without the counts to verify it",
		}},
		{"SHARE_SUM_DIFFERS", Text{
			"Tổng các tỷ lệ lệch khỏi 100 % quá mức do làm tròn",
			"the shares miss 100 % by more than rounding can explain",
		}},
		{"PERIOD_REVERSED", Text{
			"Kỳ báo cáo kết thúc trước khi bắt đầu",
			"a period that ends before it starts",
		}},
		{"PERIOD_UNREADABLE", Text{
			"Không đọc được ngày của kỳ báo cáo",
			"no day can be read at an end of the period",
		}},
		{"PERIOD_TOO_LONG", Text{
			"Kỳ báo cáo dài hơn một năm",
			"a period longer than a year",
		}},
		{"PERIOD_TITLE_DIFFERS", Text{
			"Kỳ báo cáo khác với tiêu đề",
			"the period is not that of the title",
		}},
		{"DATE_MISSING_FORM", Text{
			"Ngày không có được ghi bằng một ngày giả 01/01/0001",
			"a missing date is written as the zero date",
		}},
		{"DATE_FORM", Text{
			"Ngày không ghi theo dạng quy định",
			"a date in another form than agreed, or none that could be read",
		}},
		{"CODE_FORM", Text{
			"Mã ghi khác dạng quy định nhưng vẫn hiểu được",
			"a code in another form than agreed, still understood",
		}},
		{"CODE_UNKNOWN", Text{
			"Mã không thuộc danh mục",
			"a code that is not in the list",
		}},
		{"STATUS_UNKNOWN", Text{
			"Trạng thái bỏ trống hoặc không thuộc danh mục",
			"status empty or not in the list",
		}},
		{"RESEND_CONFLICT", Text{
			"Các lần gửi của cùng một hồ sơ mâu thuẫn nhau",
			"messages of one dossier contradict each other",
		}},
		{"BOM_STRIPPED", Text{
			"Tệp mở đầu bằng dấu BOM, đã bỏ qua",
			"a byte order mark at the start, left out",
		}},
		{"CONTROL_BYTE", Text{
			"Có ký tự điều khiển trong nội dung",
			"a control character in a text",
		}},
		{"NAME_NORMALISED", Text{
			"Tên được chuẩn hóa Unicode hoặc khoảng trắng để so khớp",
			"a name was brought to one Unicode form and single spaces",
		}},
		{"NAME_MOJIBAKE", Text{
			"Tên bị lỗi mã hóa hai lần",
			"a name that was encoded twice",
		}},
		{"AMOUNT_FORM", Text{
			"Số tiền ghi không theo dạng quy định",
			"an amount in another form than agreed",
		}},
		{"FEE_UNKNOWN", Text{
			"Có khoản phí, lệ phí nhưng không đọc được số tiền",
			"fee rows, and no amount that tells whether they are 0",
		}},
		{"SUPPLEMENT_REBUILT", Text{
			"Yêu cầu bổ sung chỉ có trong tiến trình xử lý, không có trong hồ sơ gửi",
			"supplement requests stand in the progress alone",
		}},
		{"IDENTITY_PLACEHOLDER", Text{
			"Số định danh có vẻ là số giả",
			"an identity number that looks like a placeholder",
		}},
		{"MESSAGE_REJECTED", Text{
			"Bản tin không đọc được",
			"a message that cannot be read",
		}},
		{"NUMBER_MISSING", Text{
			"Bản tin hoặc dòng dữ liệu không có mã hồ sơ",
			"a message or row without the number of its dossier",
		}},
		{"STATUS_REWRITTEN", Text{
			"Trạng thái gửi là đã xử lý xong trong khi tiến trình dừng ở bổ sung, nghĩa vụ tài chính hoặc dừng xử lý",
			"sent as resolved, while the progress stops at supplement, payment or stop",
		}},
		{"RECEPTION_MOVED", Text{
			"Ngày tiếp nhận thay đổi qua các lần gửi",
			"the date of receipt moves with each message",
		}},
		{"PAYMENT_ALWAYS_ONLINE", Text{
			"Hầu hết hồ sơ có phí đều ghi thanh toán trực tuyến, kể cả nộp trực tiếp",
			"nearly every dossier with a fee is marked as paid online, also at the counter",
		}},
		{"FEES_ONLY_PAID", Text{
			"Chỉ gửi các khoản phí, lệ phí đã trả",
			"only fees that were paid are sent",
		}},
		{"FEES_NOT_IN_CATALOG", Text{
			"Hồ sơ có phí, lệ phí nhưng danh mục không có",
			"dossiers carry fees that the catalogue does not know",
		}},
		{"DIGITISED_FLAG_DIFFERS", Text{
			"Hồ sơ ghi có thành phần số hóa nhưng không giấy tờ nào được số hóa",
			"the dossier is flagged as digitised, none of its papers is",
		}},
		{"DIGITISED_ALWAYS", Text{
			"Hầu hết giấy tờ có tệp đều ghi đã số hóa",
			"nearly every paper with a file is flagged as digitised",
		}},
		{"STORE_ALWAYS", Text{
			"Hầu hết giấy tờ đều ghi lấy từ kho dữ liệu cá nhân, tổ chức",
			"nearly every paper is flagged as taken from the personal store",
		}},
		{"STORE_WITH_UPLOAD", Text{
			"Giấy tờ ghi lấy từ kho dữ liệu nhưng lại có tệp tải lên",
			"papers flagged as taken from the personal store have a file of their own",
		}},
		{"FLAG_CONSTANT", Text{
			"Thông tin chỉ có một giá trị trong toàn bộ dữ liệu",
			"one and the same value throughout",
		}},
		{"IDENTITY_SHARED", Text{
			"Một số định danh dùng cho nhiều người nộp",
			"one identity number for many applicants",
		}},
		{"PROGRESS_UNMATCHED", Text{
			"Có tiến trình xử lý nhưng không có hồ sơ",
			"progress without its dossier",
		}},
		{"PROGRESS_ARTIFICIAL", Text{
			"Bước tiếp nhận trong tiến trình trùng ngày tiếp nhận đến từng giây, có thể do phần mềm tự thêm",
			"a first step at the very second of receipt, which software may have added",
		}},
		{"DUE_FAR_FROM_LIMIT", Text{
			"Ngày hẹn trả cách xa thời hạn trong danh mục",
			"the appointment is far from the limit of the catalogue",
		}},
		{"ROW_REJECTED", Text{
			"Dòng dữ liệu không dùng được",
			"a row that holds nothing that can be used",
		}},
		{"ROW_RAGGED", Text{
			"Số ô trong dòng khác với dòng tiêu đề",
			"a row with more or fewer cells than the header",
		}},
		{"ROW_REPEATED", Text{
			"Nhiều dòng cho cùng một mã, chỉ tính một lần",
			"several rows for one number, counted once",
		}},
		{"COLUMN_UNKNOWN", Text{
			"Cột không có trong bản khai cột, không đọc",
			"a column that the map does not name, not read",
		}},
		{"TEXT_ENCODING", Text{
			"Chữ không ở bảng mã Unicode",
			"text that is not in Unicode",
		}},
		{"DATE_WITHOUT_TIME", Text{
			"Ngày không kèm giờ",
			"a date without the time of day",
		}},
	},
}

// AllCodes yields the whole registry.
func AllCodes() iter.Seq[Code] {
	return func(yield func(Code) bool) {
		for i := range codes.list[1:] {
			if !yield(Code(i + 1)) {
				return
			}
		}
	}
}

// ParseCode reads a text form such as "NULL_BASE"; any other text is a [ParseError].
func ParseCode(s string) (Code, error) {
	var c Code
	if err := c.UnmarshalText([]byte(s)); err != nil || c == 0 {
		return 0, ParseError{What: "code", Value: s, Want: "a code of the registry, such as " + NullBase.String()}
	}
	return c, nil
}

// String returns the text form, "" for the zero Code.
func (c Code) String() string { return codes.text(c) }

// Text says for a person what the code means.
func (c Code) Text() Text { return codes.label(c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Code) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. The empty text is the zero Code; an unknown one is a
// [ParseError].
func (c *Code) UnmarshalText(text []byte) error { return codes.parse(c, string(text)) }

// Codes is a set of [Code]. The zero Codes is empty; sets may be compared with ==. Text form:
// "NULL_BASE,RATIO_OVER_100", in the order of the registry.
type Codes struct{ low, middle, high uint64 } // codes below 64, below 128, below 192

// NewCodes returns the set of the given codes.
func NewCodes(codes ...Code) Codes {
	var s Codes
	for _, c := range codes {
		s = s.With(c)
	}
	return s
}

// With returns the set with one code more. The zero Code and a number beyond the registry add nothing.
func (s Codes) With(c Code) Codes {
	if c == 0 || int(c) >= len(codes.list) {
		return s
	}
	return s.Union(alone(c))
}

// alone is the set of one code; a shift by 64 or more leaves nothing.
func alone(c Code) Codes {
	return Codes{1 << c, 1 << (c - 64), 1 << (c - 128)}
}

// Union returns the codes of both sets.
func (s Codes) Union(t Codes) Codes {
	return Codes{s.low | t.low, s.middle | t.middle, s.high | t.high}
}

// Has reports whether the code is in the set.
func (s Codes) Has(c Code) bool {
	t := alone(c)
	return s.low&t.low|s.middle&t.middle|s.high&t.high != 0
}

// Len returns the number of codes.
func (s Codes) Len() int {
	return bits.OnesCount64(s.low) + bits.OnesCount64(s.middle) + bits.OnesCount64(s.high)
}

// IsZero reports whether the set is empty.
func (s Codes) IsZero() bool { return s == Codes{} }

// All yields the codes in the order of the registry.
func (s Codes) All() iter.Seq[Code] {
	return func(yield func(Code) bool) {
		for c := range AllCodes() {
			if s.Has(c) && !yield(c) {
				return
			}
		}
	}
}

// String lists the codes, separated by commas.
func (s Codes) String() string {
	var list []string
	for c := range s.All() {
		list = append(list, c.String())
	}
	return strings.Join(list, ",")
}

// MarshalText implements [encoding.TextMarshaler]: the codes separated by commas.
func (s Codes) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. The empty text is the empty set; an unknown code is a
// [ParseError].
func (s *Codes) UnmarshalText(text []byte) error {
	list, err := parseList[Code](string(text))
	if err == nil {
		*s = NewCodes(list...)
	}
	return err
}

// A Finding is one [Code] at one place. It never carries personal data: Place is a path, a code or a dossier
// number; Got and Want are counts, days, points or codes, or say in English what kind of thing they are, which
// [Finding.In] says in the language of the reader.
type Finding struct {
	Code  Code   `json:"code"`
	Place string `json:"place,omitempty"`
	Got   string `json:"got,omitempty"`  // what stands there
	Want  string `json:"want,omitempty"` // what would be accepted
}

// In writes the finding on one line for a person.
func (f Finding) In(l Lang) string {
	var b strings.Builder
	if f.Place != "" {
		b.WriteString(f.Place + ": ")
	}
	b.WriteString(f.Code.Text().In(l))
	var facts []string
	if got := l.Words(f.Got); strings.HasPrefix(got, "không ") {
		facts = append(facts, got)
	} else if got != "" {
		facts = append(facts, Text{"có ", "got "}.In(l)+got)
	}
	if f.Want != "" {
		facts = append(facts, Text{"cần ", "want "}.In(l)+l.Words(f.Want))
	}
	if len(facts) > 0 {
		b.WriteString(" (" + strings.Join(facts, ", ") + ")")
	}
	return b.String()
}
