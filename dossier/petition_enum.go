package dossier

import (
	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/enum"
)

// A PetitionStage is a stage of handling that has a limit of its own.
type PetitionStage uint8

// The stages.
const (
	StageSendBack PetitionStage = iota + 1 // refuse, or send back
	StageAsk                               // ask for more information
	StageAnswer
	StagePublish // publish the answer
)

var petitionStages = enum.Table[PetitionStage]{What: "stage of a petition", Rows: []enum.Row{
	{},
	{Text: "send_back", Label: cchc.Text{Vi: "Từ chối tiếp nhận, trả lại", En: "refuse or send back"}},
	{Text: "ask", Label: cchc.Text{Vi: "Yêu cầu bổ sung thông tin", En: "ask for more information"}},
	{Text: "answer", Label: cchc.Text{Vi: "Trả lời", En: "answer"}},
	{Text: "publish", Label: cchc.Text{Vi: "Công khai kết quả trả lời", En: "publish the answer"}},
}}

// String returns the text form, "" for the zero PetitionStage.
func (v PetitionStage) String() string { return petitionStages.Text(v) }

// Label says it for a person.
func (v PetitionStage) Label() cchc.Text { return petitionStages.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v PetitionStage) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *PetitionStage) UnmarshalText(text []byte) error {
	return petitionStages.Parse(v, string(text))
}

// A PetitionState is where a petition is in its life at an instant. Every petition is in exactly one.
type PetitionState uint8

// The states.
const (
	PetitionNotReceived      PetitionState = iota + 1
	PetitionWaiting                        // the answer is awaited
	PetitionInformationAsked               // the answer is awaited, and the information asked for has not come
	PetitionIsSentBack
	PetitionIsAnswered // the answer is not yet public
	PetitionIsPublished
)

var petitionStates = enum.Table[PetitionState]{What: "state of a petition", Rows: []enum.Row{
	{},
	{Text: "not_received", Label: cchc.Text{Vi: "Chưa tiếp nhận", En: "not received"}},
	{Text: "waiting", Label: cchc.Text{Vi: "Đang xử lý", En: "waiting for the answer"}},
	{Text: "information_asked", Label: cchc.Text{Vi: "Chờ bổ sung thông tin", En: "waiting for information"}},
	{Text: "sent_back", Label: cchc.Text{Vi: "Đã từ chối, trả lại", En: "refused or sent back"}},
	{Text: "answered", Label: cchc.Text{Vi: "Đã trả lời, chưa công khai", En: "answered, not published"}},
	{Text: "published", Label: cchc.Text{Vi: "Đã công khai kết quả trả lời", En: "answer published"}},
}}

// String returns the text form, "" for the zero PetitionState.
func (v PetitionState) String() string { return petitionStates.Text(v) }

// Label says it for a person.
func (v PetitionState) Label() cchc.Text { return petitionStates.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v PetitionState) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *PetitionState) UnmarshalText(text []byte) error {
	return petitionStates.Parse(v, string(text))
}

// A PetitionComponent is one component of Decision 766/QĐ-TTg that is counted from petitions. Its text form is the code that the
// national portal uses, the same as in package qd766.
type PetitionComponent uint8

// The components, in the order of the Annex. What the two classes of 5.1 mean is inferred from their codes.
const (
	PetitionClassificationTTHC   PetitionComponent = iota + 1 // 5.1, about procedures
	PetitionClassificationStaff                               // 5.1, about staff
	PetitionProcessingOnTime                                  // 5.2
	PetitionHandlingSatisfaction                              // 5.3
)

var petitionComponents = enum.Table[PetitionComponent]{What: "component of petitions", Rows: []enum.Row{
	{},
	{Text: "PETITION_CLASSIFICATION_TTHC", Label: cchc.Text{Vi: "Tỷ lệ phản ánh, kiến nghị theo phân loại: thủ tục hành chính", En: "petitions about procedures"}},
	{Text: "PETITION_CLASSIFICATION_STAFF", Label: cchc.Text{Vi: "Tỷ lệ phản ánh, kiến nghị theo phân loại: cán bộ, công chức", En: "petitions about staff"}},
	{Text: "PETITION_PROCESSING_ON_TIME", Label: cchc.Text{Vi: "Tỷ lệ phản ánh, kiến nghị xử lý đúng hạn", En: "petitions handled on time"}},
	{Text: "PETITION_HANDLING_SATISFACTION", Label: cchc.Text{Vi: "Tỷ lệ hài lòng trong xử lý phản ánh, kiến nghị", En: "satisfaction with the handling of petitions"}},
}}

// String returns the text form, "" for the zero PetitionComponent.
func (v PetitionComponent) String() string { return petitionComponents.Text(v) }

// Label says it for a person.
func (v PetitionComponent) Label() cchc.Text { return petitionComponents.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v PetitionComponent) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *PetitionComponent) UnmarshalText(text []byte) error {
	return petitionComponents.Parse(v, string(text))
}

// A PetitionReason says why a petition stands where it stands, or why it is judged as it is. Counting and explaining use the
// same value.
type PetitionReason uint8

// The reasons.
const (
	PetitionInPeriod PetitionReason = iota + 1
	PetitionOutsidePeriod
	PetitionWithoutReceipt
	PetitionStageNotTaken
	PetitionStageTooEarly
	PetitionAnswerNotKnown
	PetitionCalendarNotKnown
	PetitionSentBackInTime
	PetitionSentBackLate
	PetitionAskedInTime
	PetitionAskedLate
	PetitionAnsweredInTime
	PetitionAnsweredLate
	PetitionAnswerAwaited
	PetitionAnswerOverdue
	PetitionPublishedInTime
	PetitionPublishedLate
	PetitionPublishingAwaited
	PetitionPublishingOverdue
	PetitionSatisfied
	PetitionDisliked
	PetitionComplainedAgain
	PetitionOfClass
	PetitionOfOtherClass
	PetitionClassNotStated
)

var petitionReasons = enum.Table[PetitionReason]{What: "reason of a petition", Rows: []enum.Row{
	{},
	{Text: "in_period", Label: cchc.Text{Vi: "Nhận hoặc được chuyển đến trong kỳ", En: "received or transferred in the period"}},
	{Text: "outside_period", Label: cchc.Text{Vi: "Nhận hoặc được chuyển đến ngoài kỳ", En: "received or transferred outside the period"}},
	{Text: "not_received", Label: cchc.Text{Vi: "Chưa nhận, hoặc không rõ ngày nhận", En: "not received, or its receipt is not stated"}},
	{Text: "stage_not_taken", Label: cchc.Text{Vi: "Không qua bước này", En: "the stage was not taken, or need not be"}},
	{Text: "stage_too_early", Label: cchc.Text{Vi: "Thời điểm thực hiện trước khi bắt đầu tính hạn", En: "done before its clock started"}},
	{Text: "answer_not_known", Label: cchc.Text{Vi: "Đã công khai nhưng không rõ thời điểm trả lời", En: "published, and the time of the answer is not known"}},
	{Text: "calendar_not_known", Label: cchc.Text{Vi: "Lịch làm việc chưa công bố đến ngày cần tính", En: "beyond the known calendar"}},
	{Text: "sent_back_in_time", Label: cchc.Text{Vi: "Từ chối, trả lại trong hạn", En: "sent back in time"}},
	{Text: "sent_back_late", Label: cchc.Text{Vi: "Từ chối, trả lại quá hạn", En: "sent back late"}},
	{Text: "asked_in_time", Label: cchc.Text{Vi: "Yêu cầu bổ sung thông tin trong hạn", En: "information asked for in time"}},
	{Text: "asked_late", Label: cchc.Text{Vi: "Yêu cầu bổ sung thông tin quá hạn", En: "information asked for late"}},
	{Text: "answered_in_time", Label: cchc.Text{Vi: "Trả lời trong hạn", En: "answered in time"}},
	{Text: "answered_late", Label: cchc.Text{Vi: "Trả lời quá hạn", En: "answered late"}},
	{Text: "answer_awaited", Label: cchc.Text{Vi: "Chưa trả lời, còn trong hạn", En: "not answered, in time"}},
	{Text: "answer_overdue", Label: cchc.Text{Vi: "Chưa trả lời, đã quá hạn", En: "not answered, overdue"}},
	{Text: "published_in_time", Label: cchc.Text{Vi: "Công khai kết quả trả lời trong hạn", En: "answer published in time"}},
	{Text: "published_late", Label: cchc.Text{Vi: "Công khai kết quả trả lời quá hạn", En: "answer published late"}},
	{Text: "publishing_awaited", Label: cchc.Text{Vi: "Đã trả lời, chưa công khai, còn trong hạn", En: "answered, not published, in time"}},
	{Text: "publishing_overdue", Label: cchc.Text{Vi: "Đã trả lời, chưa công khai, đã quá hạn", En: "answered, not published, overdue"}},
	{Text: "satisfied", Label: cchc.Text{Vi: "Trong hạn, không bị đánh giá không hài lòng, không bị phản ánh lại", En: "in time, not disliked, not complained of again"}},
	{Text: "disliked", Label: cchc.Text{Vi: "Số lượt không hài lòng nhiều hơn số lượt hài lòng", En: "more dislikes than likes"}},
	{Text: "complained_again", Label: cchc.Text{Vi: "Tiếp tục có phản ánh, kiến nghị", En: "complained of again"}},
	{Text: "of_class", Label: cchc.Text{Vi: "Thuộc loại này", En: "of the class"}},
	{Text: "of_other_class", Label: cchc.Text{Vi: "Thuộc loại khác", En: "of another class"}},
	{Text: "class_not_stated", Label: cchc.Text{Vi: "Không rõ phân loại", En: "class not stated"}},
}}

// String returns the text form, "" for the zero PetitionReason.
func (v PetitionReason) String() string { return petitionReasons.Text(v) }

// Label says it for a person.
func (v PetitionReason) Label() cchc.Text { return petitionReasons.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v PetitionReason) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *PetitionReason) UnmarshalText(text []byte) error {
	return petitionReasons.Parse(v, string(text))
}
