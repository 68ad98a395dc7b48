package threshold

import (
	"encoding/json"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/internal/enum"
)

// ApologyFormat is the first key of the document of an apology rule.
const ApologyFormat = "cchc-apology/1"

// A Timing says when an apology is in time. The zero Timing is "not known": nothing is in time or late by it.
type Timing uint8

// The timings.
const (
	DayBefore  Timing = iota + 1 // at the latest one day before the deadline
	OnTheDay                     // at the latest on the day of the deadline
	WithResult                   // at the latest on the day on which the handling ends
)

var timings = enum.Table[Timing]{What: "timing", Rows: []enum.Row{
	{Text: "unknown", Label: cchc.Text{Vi: "Chưa rõ thời hạn xin lỗi", En: "timing not known"}},
	{Text: "day_before", Label: cchc.Text{Vi: "Chậm nhất trước hạn 01 ngày", En: "one day before the deadline"}},
	{Text: "on_the_day", Label: cchc.Text{Vi: "Chậm nhất ngày hẹn trả", En: "on the day of the appointment"}},
	{Text: "with_result", Label: cchc.Text{Vi: "Kèm theo kết quả", En: "with the result"}},
}}

// String returns the text form.
func (v Timing) String() string { return timings.Text(v) }

// Label says it for a person.
func (v Timing) Label() cchc.Text { return timings.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Timing) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Timing) UnmarshalText(text []byte) error { return timings.Parse(v, string(text)) }

// A DayCount says what "one day before" counts. Whether the decree means a working day is open; the press report of it says
// one day.
type DayCount uint8

// The counts.
const (
	CalendarDay DayCount = iota
	WorkingDay
)

var dayCounts = enum.Table[DayCount]{What: "count of days", Rows: []enum.Row{
	{Text: "calendar", Label: cchc.Text{Vi: "tính cả ngày nghỉ", En: "calendar day"}},
	{Text: "working", Label: cchc.Text{Vi: "ngày làm việc", En: "working day"}},
}}

// String returns the text form.
func (v DayCount) String() string { return dayCounts.Text(v) }

// Label says it for a person.
func (v DayCount) Label() cchc.Text { return dayCounts.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v DayCount) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *DayCount) UnmarshalText(text []byte) error { return dayCounts.Parse(v, string(text)) }

// An ApologyRule is the duty to apologise for a late dossier under one regime or in one place.
type ApologyRule struct {
	ID     string      `json:"id"`
	Name   cchc.Text   `json:"name"`
	By     cchc.Text   `json:"by"`     // who apologises
	To     []cchc.Text `json:"to"`     // to whom, and what
	Timing Timing      `json:"timing"` // unknown where the text was not verified: a caller that knows sets it
	Day    DayCount    `json:"day"`
	// NewDates is how many new appointments a dossier may have at most; 0: not stated.
	NewDates int `json:"new_dates"`
	// Exempt lists the causes that free from the duty. Where it is empty the rule names none, and an exemption recorded
	// with any cause stands.
	Exempt []dossier.Cause `json:"exempt,omitempty"`
	// OneLetter: one letter per dossier, even for several faults.
	OneLetter bool        `json:"one_letter,omitempty"`
	Source    cchc.Source `json:"source"`
}

// Check returns a [RuleError] for a rule without an ID, name, body that apologises or complete source, and for a value
// beyond its enumeration.
func (r *ApologyRule) Check() error {
	switch {
	case r.ID == "":
		return RuleError{"id", "nothing", "a name"}
	case r.Name.Vi == "":
		return RuleError{"name.vi", "nothing", "the name of the rule"}
	case r.By.Vi == "":
		return RuleError{"by.vi", "nothing", "who apologises"}
	case len(r.To) == 0:
		return RuleError{"to", "nobody", "to whom"}
	case r.Timing > WithResult || r.Day > WorkingDay:
		return RuleError{"timing, day", "a value beyond the list", "a value of the enumeration"}
	case r.NewDates < 0:
		return RuleError{"new_dates", "below 0", "0 for not stated, or how many"}
	case slices.ContainsFunc(r.Exempt, func(c dossier.Cause) bool { return c == 0 || c > dossier.OtherCause }):
		return RuleError{"exempt", "no cause", "causes of the list"}
	case !r.Source.IsComplete():
		return RuleError{"source", "no instrument or evidence", "both"}
	}
	return nil
}

type apologyWire struct {
	Format string `json:"format"`
	ApologyRule
}

// ParseApologyRule reads the JSON document of a provincial rule strictly: an unknown key, a key twice and anything but the
// forms of this package are a [FormatError]; other errors as [ApologyRule.Check].
func ParseApologyRule(doc []byte) (ApologyRule, error) {
	var w apologyWire
	if err := readStrictly(doc, &w); err != nil {
		return ApologyRule{}, err
	}
	if w.Format != ApologyFormat {
		return ApologyRule{}, FormatError{"format", "another format", ApologyFormat}
	}
	if err := w.Check(); err != nil {
		return ApologyRule{}, err
	}
	return w.ApologyRule, nil
}

// Document returns the JSON document that [ParseApologyRule] reads back.
func (r *ApologyRule) Document() ([]byte, error) { return json.Marshal(apologyWire{ApologyFormat, *r}) }

// ApologyLaw returns the national duty by the day on which a dossier was received; there was none before 21/06/2018.
//
// Nghị định 107/2021/NĐ-CP amends Nghị định 61/2018/NĐ-CP from 2021 on; its text was not verified, and the duty is carried
// on unchanged (Derived). Under Nghị định 118/2025/NĐ-CP, from 01/07/2025, the name of the form proves the duty; its
// timing was not verified and is unknown: set it with [ApologyLawWith].
func ApologyLaw() cchc.Dated[ApologyRule] { return ApologyLawWith(0, CalendarDay) }

// ApologyLawWith is [ApologyLaw] with the timing that the caller takes Nghị định 118/2025/NĐ-CP to have, and with what "one
// day before" counts under every regime.
func ApologyLawWith(timing Timing, day DayCount) cchc.Dated[ApologyRule] {
	decree61 := ApologyRule{
		ID:   "nd-61-2018",
		Name: cchc.Text{Vi: "Nghị định 61/2018/NĐ-CP", En: "Decree 61/2018/NĐ-CP"},
		By:   cchc.Text{Vi: "Cơ quan giải quyết hồ sơ, không phải Bộ phận Một cửa", En: "the resolving body, not the one-stop desk"},
		To: []cchc.Text{
			{Vi: "Bộ phận Một cửa: thông báo bằng văn bản", En: "the one-stop desk: written notice"},
			{Vi: "Tổ chức, cá nhân: văn bản xin lỗi, ghi rõ lý do và thời gian hẹn trả lại", En: "the applicant: written apology with the reason and the new time"},
		},
		Timing: DayBefore, Day: day, NewDates: 1,
		Source: cchc.Source{Instrument: "Nghị định 61/2018/NĐ-CP", Address: "baovinhlong.com.vn", Evidence: cchc.Press},
	}
	amended := decree61
	amended.ID = "nd-61-2018-nd-107-2021"
	amended.Name = cchc.Text{Vi: "Nghị định 61/2018/NĐ-CP, sửa đổi bởi Nghị định 107/2021/NĐ-CP", En: "Decree 61/2018/NĐ-CP as amended by Decree 107/2021/NĐ-CP"}
	amended.Source = cchc.Source{Instrument: "Nghị định 61/2018/NĐ-CP, Nghị định 107/2021/NĐ-CP", Evidence: cchc.Derived, Note: cchc.Text{
		Vi: "Nội dung và ngày hiệu lực của Nghị định 107/2021/NĐ-CP chưa kiểm chứng; giữ nguyên quy định cũ kể từ ngày ban hành 06/12/2021",
		En: "text and first day of Decree 107/2021 were not verified; the rule is carried on, from its date of issue",
	}}
	decree118 := ApologyRule{
		ID:   "nd-118-2025",
		Name: cchc.Text{Vi: "Nghị định 118/2025/NĐ-CP", En: "Decree 118/2025/NĐ-CP"},
		By:   cchc.Text{Vi: "Cơ quan giải quyết hồ sơ", En: "the resolving body"},
		To: []cchc.Text{
			{Vi: "Tổ chức, cá nhân: văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết", En: "the applicant: apology and request to extend"},
		},
		Timing: timing, Day: day, NewDates: 1,
		Source: cchc.Source{Instrument: "Nghị định 118/2025/NĐ-CP; Thông tư 03/2025/TT-VPCP, Mẫu số 04", Evidence: cchc.StatuteRestated, Note: cchc.Text{
			Vi: "Tên biểu mẫu cho thấy vẫn phải xin lỗi; thời hạn và số lần gia hạn chưa kiểm chứng: thời hạn là tham số, số lần mặc định là một",
			En: "the name of the form shows the duty; timing and number of extensions were not verified: the timing is a parameter, the number is one by default",
		}},
	}
	return cchc.MustDated(
		cchc.Value[ApologyRule]{From: cchc.MustDate("2018-06-21"), To: cchc.MustDate("2021-12-06"), Rule: decree61, Source: decree61.Source},
		cchc.Value[ApologyRule]{From: cchc.MustDate("2021-12-06"), To: cchc.MustDate("2025-07-01"), Rule: amended, Source: amended.Source},
		cchc.Value[ApologyRule]{From: cchc.MustDate("2025-07-01"), Rule: decree118, Source: decree118.Source},
	)
}

// ProvincialApologyRules returns the local rules that are known, by press reports of them. None is applied unless asked:
// a caller passes one to [NewApologiser] as a [cchc.Dated] of the days on which it holds.
func ProvincialApologyRules() []ApologyRule {
	applicant := cchc.Text{Vi: "Tổ chức, cá nhân", En: "the applicant"}
	press := func(instrument, address string) cchc.Source {
		return cchc.Source{Instrument: instrument, Address: address, Evidence: cchc.Press}
	}
	return []ApologyRule{
		{
			ID:   "da-nang-2014",
			Name: cchc.Text{Vi: "Đà Nẵng 2014: thư xin lỗi kèm kết quả", En: "Đà Nẵng 2014: letter enclosed with the result"},
			By:   cchc.Text{Vi: "Người đứng đầu", En: "the head"}, To: []cchc.Text{applicant},
			Timing: WithResult, Source: press("Đà Nẵng 2014", "baodanang.vn"),
		},
		{
			ID:   "tp-hcm-2016",
			Name: cchc.Text{Vi: "TP. Hồ Chí Minh: Quyết định 5157/QĐ-UBND (30/9/2016)", En: "Hồ Chí Minh City: Decision 5157/QĐ-UBND (2016-09-30)"},
			By:   cchc.Text{Vi: "Người đứng đầu đơn vị; bằng thư, tin nhắn hoặc trực tiếp", En: "the head of the unit; by letter, text message or in person"},
			To:   []cchc.Text{applicant}, Timing: OnTheDay,
			Source: press("Quyết định 5157/QĐ-UBND của UBND TP. Hồ Chí Minh", "tuoitre.vn"),
		},
		{
			ID:   "tp-hcm-later",
			Name: cchc.Text{Vi: "TP. Hồ Chí Minh: quy định sau", En: "Hồ Chí Minh City: later rule"},
			By:   cchc.Text{Vi: "Đơn vị gây chậm trễ, phải nêu tên", En: "the unit responsible, which must be named"},
			To:   []cchc.Text{applicant}, Timing: DayBefore,
			Exempt: []dossier.Cause{dossier.Secrecy, dossier.ForceMajeure, dossier.ApplicantCause},
			Source: cchc.Source{Instrument: "Quy định của TP. Hồ Chí Minh", Address: "vietnam-times.org", Evidence: cchc.Press, Note: cchc.Text{
				Vi: "Danh sách trường hợp được miễn chưa đầy đủ", En: "the list of exemptions is incomplete",
			}},
		},
		{
			ID:   "lam-ha-2018",
			Name: cchc.Text{Vi: "Huyện Lâm Hà 2018: không ký kết quả trễ hạn khi chưa có văn bản xin lỗi", En: "Lâm Hà district 2018: a late result without apology is not signed"},
			By:   cchc.Text{Vi: "Cán bộ trình kết quả", En: "the officer presenting the result"},
			To:   []cchc.Text{applicant}, Timing: DayBefore, Source: press("Huyện Lâm Hà 2018", "baolamdong.vn"),
		},
		{
			ID:   "tan-an-2022",
			Name: cchc.Text{Vi: "TP Tân An: Quyết định 1198/QĐ-UBND (28/4/2022)", En: "Tân An: Decision 1198/QĐ-UBND (2022-04-28)"},
			By:   cchc.Text{Vi: "Cơ quan có lỗi", En: "the body at fault"}, To: []cchc.Text{applicant}, OneLetter: true,
			Source: cchc.Source{Instrument: "Quyết định 1198/QĐ-UBND của UBND TP Tân An", Address: "la34.com.vn", Evidence: cchc.Press, Note: cchc.Text{
				Vi: "Thời hạn xin lỗi không nêu; không áp dụng với tham nhũng, bồi thường nhà nước, khiếu nại",
				En: "timing not stated; not for corruption, State compensation, complaints",
			}},
		},
	}
}
