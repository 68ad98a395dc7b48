package rows

import (
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// A Field is what a column holds, by a name such as "received". [Kind.Fields] lists those of a kind of rows.
type Field string

// A FieldInfo describes a field for a person who writes a [Map].
type FieldInfo struct {
	Field    Field
	Required bool     // no record without it
	Repeats  bool     // several columns may hold it
	Date     bool     // its column must name the forms of its dates
	Words    []string // the text forms of its enumeration, nil when it is none
	Headers  []string // the headers by which it is found when a map names none; the first is the usual one
}

// Fields yields the fields that rows of the kind may have.
func (v Kind) Fields() iter.Seq[FieldInfo] {
	return func(yield func(FieldInfo) bool) {
		for _, s := range v.specs() {
			info := FieldInfo{
				Field: s.field, Required: s.required, Repeats: s.many,
				Date: s.what == aDate || s.what == aDateOrAnswer, Headers: slices.Clone(s.headers),
			}
			if s.words != nil {
				info.Words = slices.Clone(s.words.texts)
			}
			if !yield(info) {
				return
			}
		}
	}
}

// what says how a cell is read.
type what uint8

const (
	aText         what = iota // a code or name, in NFC with single spaces
	aReference                // the number of a dossier, petition or decision
	aDate                     // by the forms of the map
	aDateOrAnswer             // a date, or yes and no
	aWord                     // a value of an enumeration
	anAmount                  // of money: whether it is above 0 is kept
	aCount                    // a whole number
	aPresence                 // whether anything stands there; never looked at
)

// A spec is a field of a kind of rows.
type spec struct {
	field    Field
	what     what
	set      func(*draft, value)
	words    *vocabulary
	required bool
	many     bool
	lastDay  bool  // a day without time is its last second
	with     Field // another field that must be there too
	headers  []string
}

// A value is what was read from a cell; the zero value says nothing.
type value struct {
	text string
	n    int // of an enumeration or a count
	when instant
}

type specList []spec

func (v Kind) specs() specList {
	switch v {
	case DossierRows:
		return dossierSpecs
	case PetitionRows:
		return petitionSpecs
	case ApologyRows:
		return apologySpecs
	case RatingRows:
		return ratingSpecs
	case PublicationRows:
		return publicationSpecs
	}
	return nil
}

func (l specList) find(f Field) *spec {
	for i := range l {
		if l[i].field == f {
			return &l[i]
		}
	}
	return nil
}

// nearest says which field was probably meant.
func (l specList) nearest(f Field) string {
	names := make([]string, len(l))
	for i, s := range l {
		names[i] = string(s.field)
	}
	if near := strictjson.Nearest(string(f), slices.Values(names)); near != "" {
		return near
	}
	return "one of " + strings.Join(names, ", ")
}

// code is the finding for a value that is not understood.
func (s *spec) code() cchc.Code {
	switch {
	case s.words == statusWords:
		return cchc.StatusUnknown
	case s.words == channelWords:
		return cchc.ChannelUnknown
	case s.what == aDate || s.what == aDateOrAnswer:
		return cchc.DateForm
	case s.what == anAmount:
		return cchc.AmountForm
	}
	return cchc.CodeUnknown
}

// want says for an error what would be accepted.
func (s *spec) want(in forms) string {
	switch s.what {
	case aDate, aDateOrAnswer:
		return "a date, " + s.accepted(in)
	case aWord:
		return "one of " + s.accepted(in)
	case anAmount, aCount:
		return "a number such as " + s.accepted(in)
	}
	return "a text"
}

// accepted lists for a finding the codes and forms that would be accepted.
func (s *spec) accepted(in forms) string {
	var list []string
	switch s.what {
	case aDate, aDateOrAnswer:
		for f := DayFirst; f <= Serial; f++ {
			if in.has(f) {
				list = append(list, f.String())
			}
		}
		if s.what == aDateOrAnswer {
			list = append(list, answerWords.texts...)
		}
	case aWord:
		list = s.words.texts
	case anAmount:
		return "8000"
	case aCount:
		return "0"
	}
	return strings.Join(list, ", ")
}

// A draft is what one row says, before it is a record.
type draft struct {
	number string

	dossier  dossier.Dossier
	events   []dossier.Event
	days     uint64 // bit n: the event n is a day without time
	paper    dossier.Paper
	hasPaper bool
	due      [2]time.Time // first, latest
	statusAt instant
	code     bool // of a result
	link     bool // to its file

	event    dossier.Event // of an apology or a rating
	exempted bool

	petition dossier.Petition
	steps    []dossier.PetitionEvent
	rating   dossier.PetitionEvent
	votes    bool

	decision catalog.PublishingDecision
	change   catalog.Change
	basis    catalog.LegalBasis
}

func (d *draft) reset() { *d = draft{events: d.events[:0], steps: d.steps[:0]} }

func (d *draft) happened(kind dossier.EventKind, when instant) {
	if when.dayOnly && len(d.events) < 64 {
		d.days |= 1 << len(d.events)
	}
	d.events = append(d.events, dossier.Event{Kind: kind, At: when.at})
}

func event(kind dossier.EventKind) func(*draft, value) {
	return func(d *draft, v value) { d.happened(kind, v.when) }
}

func paper(set func(*dossier.Paper, value)) func(*draft, value) {
	return func(d *draft, v value) {
		d.hasPaper = true
		set(&d.paper, v)
	}
}

func answer(of func(*draft) *dossier.Answer) func(*draft, value) {
	return func(d *draft, v value) { *of(d) = dossier.Answer(v.n) }
}

var numberHeaders = []string{"Mã hồ sơ", "Số hồ sơ", "Mã số hồ sơ", "MaHoSo", "Số hồ sơ tiếp nhận", "Dossier number"}

var dossierSpecs = specList{
	{field: "number", what: aReference, required: true, set: func(d *draft, v value) { d.number = v.text }, headers: numberHeaders},
	{field: "procedure", what: aText, set: func(d *draft, v value) { d.dossier.Procedure, _ = catalog.CutCode(v.text) }, headers: []string{"Mã TTHC", "Mã thủ tục", "Mã thủ tục hành chính", "MaTTHC", "Procedure code"}},
	{field: "case", what: aText, set: func(d *draft, v value) { d.dossier.Case = v.text }, headers: []string{"Trường hợp", "Trường hợp giải quyết"}},
	{field: "field", what: aText, set: func(d *draft, v value) { d.dossier.Field = v.text }, headers: []string{"Mã lĩnh vực", "Lĩnh vực", "MaLinhVuc", "Field"}},
	{field: "receiving", what: aText, set: func(d *draft, v value) { d.dossier.Receiving = v.text }, headers: []string{"Mã đơn vị tiếp nhận", "Đơn vị tiếp nhận", "Cơ quan tiếp nhận", "Nơi tiếp nhận", "Receiving unit"}},
	{field: "resolving", what: aText, set: func(d *draft, v value) { d.dossier.Resolving = v.text }, headers: []string{"Mã đơn vị xử lý", "Đơn vị xử lý", "Đơn vị giải quyết", "Cơ quan giải quyết", "Cơ quan thực hiện", "Đơn vị thực hiện", "DonViXuLy", "Resolving unit"}},
	{field: "cooperating", what: aText, many: true, set: func(d *draft, v value) { d.dossier.CoOperating = append(d.dossier.CoOperating, v.text) }, headers: []string{"Cơ quan phối hợp", "Đơn vị phối hợp"}},
	{field: "submitted", what: aDate, set: func(d *draft, v value) { d.dossier.SubmittedAt = v.when.at }, headers: []string{"Ngày nộp", "Ngày nộp hồ sơ", "Thời điểm nộp", "NgayNopHoSo", "Submitted"}},
	{field: "received", what: aDate, set: func(d *draft, v value) { d.dossier.ReceivedAt = v.when.at }, headers: []string{"Ngày tiếp nhận", "Ngày tiếp nhận hồ sơ", "Thời điểm tiếp nhận", "Thời gian tiếp nhận", "Ngày nhận", "Ngày nhận hồ sơ", "NgayTiepNhan", "Received"}},
	{field: "due", what: aDate, lastDay: true, set: func(d *draft, v value) { d.due[1] = v.when.at }, headers: []string{"Ngày hẹn trả", "Ngày hẹn trả kết quả", "Hẹn trả", "Hạn trả kết quả", "Ngày hẹn", "Hạn xử lý", "Hạn giải quyết", "Thời hạn trả kết quả", "NgayHenTra", "Due"}},
	{field: "first_due", what: aDate, lastDay: true, set: func(d *draft, v value) { d.due[0] = v.when.at }, headers: []string{"Ngày hẹn trả ban đầu", "Ngày hẹn trả lần đầu", "Ngày hẹn trả trước"}},
	{field: "resolved", what: aDate, set: event(dossier.Resolved), headers: []string{"Ngày kết thúc xử lý", "Ngày xử lý xong", "Ngày hoàn thành", "Ngày giải quyết xong", "Ngày có kết quả", "Thời điểm kết thúc xử lý", "Ngày kết thúc", "NgayKetThucXuLy", "Resolved"}},
	{field: "handed_over", what: aDate, set: event(dossier.HandedOver), headers: []string{"Ngày trả kết quả", "Ngày trả", "Thời điểm trả kết quả", "Ngày trả thực tế", "NgayTra", "Handed over"}},
	{field: "refused", what: aDate, set: event(dossier.NotAccepted), headers: []string{"Ngày từ chối", "Ngày từ chối tiếp nhận", "NgayTuChoi"}},
	{field: "withdrawn", what: aDate, set: event(dossier.Withdrawn), headers: []string{"Ngày rút hồ sơ", "Ngày rút"}},
	{field: "stopped", what: aDate, set: event(dossier.Stopped), headers: []string{"Ngày dừng xử lý", "Ngày dừng giải quyết"}},
	{field: "supplement_requested", what: aDate, many: true, set: event(dossier.SupplementRequested), headers: []string{"Ngày yêu cầu bổ sung", "Ngày yêu cầu bổ sung hồ sơ"}},
	{field: "supplement_answered", what: aDate, many: true, set: event(dossier.SupplementAnswered), headers: []string{"Ngày bổ sung", "Ngày bổ sung hồ sơ", "Ngày tiếp nhận bổ sung"}},
	{field: "payment_requested", what: aDate, many: true, set: event(dossier.PaymentRequested), headers: []string{"Ngày yêu cầu nghĩa vụ tài chính"}},
	{field: "payment_done", what: aDate, many: true, set: event(dossier.PaymentDone), headers: []string{"Ngày thực hiện nghĩa vụ tài chính", "Ngày hoàn thành nghĩa vụ tài chính"}},
	{field: "posted", what: aDate, set: event(dossier.Posted), headers: []string{"Ngày chuyển bưu chính", "Ngày chuyển bưu điện"}},
	{field: "delivered", what: aDate, set: event(dossier.Delivered), headers: []string{"Ngày bưu chính phát", "Ngày phát"}},
	{field: "status", what: aWord, words: statusWords, set: func(d *draft, v value) { d.dossier.Status = dossier.EventKind(v.n) }, headers: []string{"Trạng thái", "Trạng thái hồ sơ", "Tình trạng", "Tình trạng hồ sơ", "TrangThaiHoSo", "Status"}},
	{field: "status_at", what: aDate, with: "status", set: func(d *draft, v value) { d.statusAt = v.when }, headers: []string{"Thời điểm xử lý", "Ngày cập nhật trạng thái", "ThoiDiemXuLy"}},
	{field: "channel", what: aWord, words: channelWords, set: func(d *draft, v value) { d.dossier.Channel = catalog.Channel(v.n) }, headers: []string{"Kênh tiếp nhận", "Kênh thực hiện", "Kênh nộp", "Hình thức nộp", "Hình thức tiếp nhận", "Hình thức nộp hồ sơ", "KenhThucHien", "Channel"}},
	{field: "entry", what: aWord, words: entryWords, set: func(d *draft, v value) { d.dossier.Entry = dossier.Entry(v.n) }, headers: []string{"Nơi nộp hồ sơ", "NoiNopHoSo"}},
	{field: "hand_over", what: aWord, words: handOverWords, set: func(d *draft, v value) { d.dossier.HandOver = dossier.HandOver(v.n) }, headers: []string{"Hình thức trả kết quả", "Hình thức trả", "Hình thức nhận kết quả", "HinhThuc"}},
	{field: "applicant", what: aWord, words: applicantWords, set: func(d *draft, v value) { d.dossier.Applicant = dossier.ApplicantKind(v.n) }, headers: []string{"Loại đối tượng", "Đối tượng", "Loại đối tượng nộp", "LoaiDoiTuong"}},
	{field: "fees", what: anAmount, words: feeWords, set: func(d *draft, v value) { d.dossier.Fees = dossier.Fees(v.n) }, headers: []string{"Phí, lệ phí", "Lệ phí", "Phí", "Số tiền", "Tổng tiền", "Gia"}},
	{field: "payment", what: aWord, words: paymentWords, set: func(d *draft, v value) { d.dossier.Payment = dossier.Payment(v.n) }, headers: []string{"Thanh toán trực tuyến", "Hình thức thanh toán", "DuocThanhToanTrucTuyen"}},
	{field: "digitised", what: aWord, words: answerWords, set: answer(func(d *draft) *dossier.Answer { return &d.dossier.Digitised }), headers: []string{"Số hóa thành phần hồ sơ", "Có thành phần số hóa", "Số hóa hồ sơ", "Số hóa", "HoSoCoThanhPhanSoHoa"}},
	{field: "verified_account", what: aWord, words: answerWords, set: answer(func(d *draft) *dossier.Answer { return &d.dossier.VerifiedAccount }), headers: []string{"Xác thực VNeID", "Tài khoản xác thực VNeID", "TaiKhoanDuocXacThucVoiVNeID"}},
	{field: "population_data", what: aWord, words: answerWords, set: answer(func(d *draft) *dossier.Answer { return &d.dossier.PopulationData }), headers: []string{"Khai thác CSDL dân cư", "Kết nối CSDL dân cư", "Sử dụng dữ liệu dân cư"}},
	{field: "synced", what: aWord, words: answerWords, set: answer(func(d *draft) *dossier.Answer { return &d.dossier.Synced }), headers: []string{"Đã đồng bộ", "Đồng bộ Cổng DVCQG", "Đồng bộ"}},
	{field: "electronic_result", what: aWord, words: answerWords, set: answer(func(d *draft) *dossier.Answer { return &d.dossier.Result.Electronic }), headers: []string{"Kết quả điện tử", "Có kết quả điện tử", "Trả kết quả điện tử"}},
	{field: "result_in_store", what: aWord, words: answerWords, set: answer(func(d *draft) *dossier.Answer { return &d.dossier.Result.InStore }), headers: []string{"Kết quả trong kho dữ liệu", "Lưu kho dữ liệu"}},
	{field: "result_code", what: aPresence, with: "result_link", set: func(d *draft, v value) { d.code = v.n == 1 }, headers: []string{"Mã giấy tờ kết quả", "Mã kết quả", "MaGiayToKetQua"}},
	{field: "result_link", what: aPresence, with: "result_code", set: func(d *draft, v value) { d.link = v.n == 1 }, headers: []string{"Đường dẫn tệp kết quả", "Tệp kết quả", "DuongDanTepTinKetQua"}},
	{field: "paper", what: aText, set: paper(func(p *dossier.Paper, v value) { p.Code = v.text }), headers: []string{"Mã thành phần hồ sơ", "Mã giấy tờ", "MaThanhPhanHoSo"}},
	{field: "paper_demanded", what: aWord, words: answerWords, with: "paper", set: paper(func(p *dossier.Paper, v value) { p.Demanded = dossier.Answer(v.n) }), headers: []string{"Giấy tờ yêu cầu", "Yêu cầu nộp"}},
	{field: "paper_file", what: aWord, words: answerWords, with: "paper", set: paper(func(p *dossier.Paper, v value) { p.File = dossier.Answer(v.n) }), headers: []string{"Có tệp", "Có tệp đính kèm"}},
	{field: "paper_digitised", what: aWord, words: answerWords, with: "paper", set: paper(func(p *dossier.Paper, v value) { p.Digitised = dossier.Answer(v.n) }), headers: []string{"Giấy tờ được số hóa", "Được số hóa", "DuocSoHoa"}},
	{field: "paper_from_store", what: aWord, words: answerWords, with: "paper", set: paper(func(p *dossier.Paper, v value) { p.FromStore = dossier.Answer(v.n) }), headers: []string{"Lấy từ kho dữ liệu", "DuocLayTuKhoDMQG"}},
	{field: "paper_reuse", what: aWord, words: reuseWords, with: "paper", set: paper(func(p *dossier.Paper, v value) { p.Reuse = dossier.Reuse(v.n) }), headers: []string{"Tái sử dụng", "Được tái sử dụng", "DuocTaiSuDung"}},
}

var apologySpecs = specList{
	{field: "number", what: aReference, required: true, set: func(d *draft, v value) { d.number = v.text }, headers: numberHeaders},
	{field: "at", what: aDate, required: true, set: func(d *draft, v value) { d.event.At = v.when.at }, headers: []string{"Ngày xin lỗi", "Ngày gửi xin lỗi", "Ngày ban hành văn bản xin lỗi", "Thời điểm xin lỗi", "Ngày văn bản xin lỗi", "Ngày thư xin lỗi", "Apologised"}},
	{field: "new_due", what: aDate, lastDay: true, set: func(d *draft, v value) { d.event.Due = v.when.at }, headers: []string{"Ngày hẹn lại", "Ngày hẹn trả mới", "Hẹn lại ngày trả", "Ngày hẹn trả lại", "New due"}},
	{field: "form", what: aWord, words: formWords, set: func(d *draft, v value) { d.event.Form = dossier.ApologyForm(v.n) }, headers: []string{"Hình thức xin lỗi", "Form of apology"}},
	{field: "cause", what: aWord, words: causeWords, set: func(d *draft, v value) { d.event.Cause = dossier.Cause(v.n) }, headers: []string{"Nguyên nhân", "Nguyên nhân trễ hạn", "Nguyên nhân chậm", "Nguyên nhân quá hạn", "Cause"}},
	{field: "exempted", what: aWord, words: answerWords, set: func(d *draft, v value) { d.exempted = dossier.Answer(v.n) == dossier.Yes }, headers: []string{"Miễn xin lỗi", "Được miễn xin lỗi"}},
}

var ratingSpecs = specList{
	{field: "number", what: aReference, required: true, set: func(d *draft, v value) { d.number = v.text }, headers: numberHeaders},
	{field: "at", what: aDate, required: true, set: func(d *draft, v value) { d.event.At = v.when.at }, headers: []string{"Ngày đánh giá", "Thời điểm đánh giá", "Thời gian đánh giá", "Rated"}},
	{field: "opinion", what: aWord, words: opinionWords, required: true, set: func(d *draft, v value) { d.event.Opinion = dossier.Opinion(v.n) }, headers: []string{"Mức độ hài lòng", "Kết quả đánh giá", "Đánh giá", "Mức đánh giá", "Opinion"}},
}

func petitionStep(kind dossier.PetitionEventKind) func(*draft, value) {
	return func(d *draft, v value) {
		d.steps = append(d.steps, dossier.PetitionEvent{Kind: kind, At: v.when.at})
	}
}

var petitionSpecs = specList{
	{field: "number", what: aReference, required: true, set: func(d *draft, v value) { d.number = v.text }, headers: []string{"Mã phản ánh, kiến nghị", "Mã PAKN", "Mã phản ánh", "Số phản ánh, kiến nghị", "Mã kiến nghị", "Petition number"}},
	{field: "unit", what: aText, set: func(d *draft, v value) { d.petition.Unit = v.text }, headers: []string{"Mã đơn vị xử lý", "Đơn vị xử lý", "Cơ quan xử lý", "Đơn vị trả lời", "Cơ quan trả lời", "Unit"}},
	{field: "dossier", what: aText, set: func(d *draft, v value) { d.petition.Dossier = v.text }, headers: []string{"Mã hồ sơ liên quan", "Mã hồ sơ", "Số hồ sơ"}},
	{field: "received", what: aDate, set: func(d *draft, v value) { d.petition.ReceivedAt = v.when.at }, headers: []string{"Ngày gửi", "Ngày tiếp nhận", "Ngày nhận phản ánh, kiến nghị", "Ngày phản ánh", "Received"}},
	{field: "transferred", what: aDate, many: true, set: petitionStep(dossier.PetitionTransferred), headers: []string{"Ngày chuyển", "Ngày chuyển xử lý", "Ngày được chuyển đến"}},
	{field: "sent_back", what: aDate, many: true, set: petitionStep(dossier.PetitionSentBack), headers: []string{"Ngày từ chối", "Ngày trả lại", "Ngày từ chối tiếp nhận"}},
	{field: "information_asked", what: aDate, many: true, set: petitionStep(dossier.PetitionAsked), headers: []string{"Ngày yêu cầu bổ sung thông tin", "Ngày yêu cầu bổ sung"}},
	{field: "information_supplied", what: aDate, many: true, set: petitionStep(dossier.PetitionSupplied), headers: []string{"Ngày bổ sung thông tin", "Ngày bổ sung"}},
	{field: "answered", what: aDate, set: petitionStep(dossier.PetitionAnswered), headers: []string{"Ngày trả lời", "Ngày xử lý xong", "Answered"}},
	{field: "published", what: aDate, set: petitionStep(dossier.PetitionPublished), headers: []string{"Ngày công khai", "Ngày công khai kết quả trả lời", "Ngày đăng tải", "Published"}},
	{field: "complained_again", what: aDateOrAnswer, words: answerWords, set: func(d *draft, v value) {
		if v.when.at.IsZero() && dossier.Answer(v.n) != dossier.Yes {
			return
		}
		petitionStep(dossier.PetitionComplained)(d, v)
	}, headers: []string{"Tiếp tục phản ánh, kiến nghị", "Phản ánh lại", "Tiếp tục phản ánh"}},
	{field: "likes", what: aCount, set: func(d *draft, v value) { d.rating.Likes, d.votes = v.n, true }, headers: []string{"Số lượt hài lòng", "Hài lòng", "Lượt thích", "Likes"}},
	{field: "dislikes", what: aCount, set: func(d *draft, v value) { d.rating.Dislikes, d.votes = v.n, true }, headers: []string{"Số lượt không hài lòng", "Không hài lòng", "Lượt không thích", "Dislikes"}},
	{field: "rated_at", what: aDate, with: "likes", set: func(d *draft, v value) { d.rating.At = v.when.at }, headers: []string{"Ngày đánh giá", "Thời điểm đánh giá"}},
	{field: "class", what: aWord, words: petitionWords, set: func(d *draft, v value) { d.petition.Class = dossier.PetitionClass(v.n) }, headers: []string{"Phân loại", "Loại phản ánh, kiến nghị", "Phân loại phản ánh, kiến nghị", "Class"}},
}

func civil(v value) cchc.Date { return cchc.DateOf(v.when.at) }

var publicationSpecs = specList{
	{field: "number", what: aReference, required: true, set: func(d *draft, v value) { d.number = v.text }, headers: []string{"Số quyết định", "Số quyết định công bố", "Quyết định công bố", "Số, ký hiệu", "Decision"}},
	{field: "id", what: aText, set: func(d *draft, v value) { d.decision.ID = v.text }, headers: []string{"Mã quyết định", "Mã quyết định công bố", "Decision ID"}},
	{field: "by", what: aWord, words: levelWords, required: true, set: func(d *draft, v value) { d.decision.By = cchc.Level(v.n) }, headers: []string{"Cấp công bố", "Cấp ban hành", "Level"}},
	{field: "agency", what: aText, set: func(d *draft, v value) { d.decision.Agency = v.text }, headers: []string{"Mã cơ quan công bố", "Cơ quan công bố", "Cơ quan ban hành", "Agency"}},
	{field: "day", what: aDate, required: true, set: func(d *draft, v value) { d.decision.Day = civil(v) }, headers: []string{"Ngày quyết định", "Ngày ban hành quyết định", "Ngày ký", "Ngày công bố", "Ngày ban hành", "Decided"}},
	{field: "procedure", what: aText, required: true, set: func(d *draft, v value) { d.change.Procedure, _ = catalog.CutCode(v.text) }, headers: []string{"Mã TTHC", "Mã thủ tục", "Mã thủ tục hành chính", "MaTTHC", "Procedure code"}},
	{field: "kind", what: aWord, words: changeWords, required: true, set: func(d *draft, v value) { d.change.Kind = catalog.ChangeKind(v.n) }, headers: []string{"Loại công bố", "Loại thay đổi", "Nội dung công bố", "Kind of change"}},
	{field: "released", what: aDate, many: true, set: func(d *draft, v value) { d.change.Released = append(d.change.Released, civil(v)) }, headers: []string{"Ngày công khai", "Ngày công khai trên CSDLQG", "Ngày nhập CSDL quốc gia", "Released"}},
	{field: "basis", what: aText, set: func(d *draft, v value) { d.basis.Instrument = v.text }, headers: []string{"Văn bản quy định", "Căn cứ pháp lý", "Văn bản QPPL", "Legal basis"}},
	{field: "basis_issued", what: aDate, with: "basis", set: func(d *draft, v value) { d.basis.Issued = civil(v) }, headers: []string{"Ngày ban hành văn bản"}},
	{field: "basis_effective", what: aDate, with: "basis", set: func(d *draft, v value) { d.basis.Effective = civil(v) }, headers: []string{"Ngày hiệu lực", "Ngày có hiệu lực", "Ngày hiệu lực văn bản", "In force"}},
}

// understands reports whether a cell can be read as the field.
func (r *reading) understands(cell []byte) bool {
	_, ok := r.parse(cell)
	return ok
}

// word finds a value of an enumeration.
func (r *reading) word(key string) (int, bool) {
	keys := r.words
	if keys == nil {
		keys = r.spec.words.keys
	}
	n, ok := keys[key]
	return int(n), ok
}

// headersOf lists the headers by which a column is looked for.
func (r *reading) headersOf() []string {
	if len(r.column.Header) > 0 {
		return r.column.Header
	}
	return r.spec.headers
}
