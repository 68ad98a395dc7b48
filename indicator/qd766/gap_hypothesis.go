package qd766

import (
	"math/bits"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/enum"
)

// A Hypothesis is a way in which the portal may have counted other dossiers, or the same dossiers otherwise, than we do: a
// candidate cause of a difference, never a claim. Hypotheses that answer the same question exclude each other, see
// [Hypothesis.Excludes]. All but [HeldByMinistries] can be counted by a [GapCounter]. The zero Hypothesis is none.
type Hypothesis uint8

// The hypotheses, in the fixed order in which equally good explanations are preferred.
const (
	NotSynced         Hypothesis = iota + 1 // dossiers that are not on the portal are left out
	RefusedByPortal                         // dossiers that the portal refused, by the sync log, are left out
	SyncNotStated                           // dossiers of which nobody says whether they are on the portal are left out
	ArrivedLater                            // dossiers received after the portal's answer are left out
	ResultUnusable                          // an electronic result whose link is unusable, or is that of an input, does not count
	OnlineByChannel                         // 3.3 counts every online submission, whether it has an electronic result or not
	UndatedLate                             // dossiers without appointment are late
	UndatedOnTime                           // dossiers without appointment are on time
	UndatedLeftOut                          // dossiers without appointment are left out of what is judged by time
	UndecidedCounted                        // what the data do not decide is a yes
	UndecidedLeftOut                        // what the data do not decide is left out
	OtherPopulation                         // handled instead of received, and received instead of handled
	BySubmission                            // the period is that of the submission
	ByEnd                                   // the period is that of the end of handling
	WithReadingErrors                       // dossiers with findings of reading are left out
	HeldByMinistries                        // dossiers in systems of ministries, which we do not hold: cannot be counted
)

var hypotheses = enum.Table[Hypothesis]{What: "hypothesis", Rows: []enum.Row{
	{},
	{Text: "not_synced", Label: cchc.Text{Vi: "Bỏ hồ sơ chưa đồng bộ lên Cổng", En: "dossiers not synced are left out"}},
	{Text: "refused_by_portal", Label: cchc.Text{Vi: "Bỏ hồ sơ bị Cổng từ chối khi đồng bộ", En: "dossiers that the portal refused are left out"}},
	{Text: "sync_not_stated", Label: cchc.Text{Vi: "Bỏ hồ sơ không rõ đã đồng bộ hay chưa", En: "dossiers not known to be synced are left out"}},
	{Text: "arrived_later", Label: cchc.Text{Vi: "Bỏ hồ sơ tiếp nhận sau thời điểm Cổng trả số liệu", En: "dossiers received after the portal's answer are left out"}},
	{Text: "result_unusable", Label: cchc.Text{Vi: "Không tính kết quả điện tử có đường dẫn không dùng được hoặc trùng giấy tờ đã nộp", En: "electronic results with an unusable link, or that of an input, do not count"}},
	{Text: "online_by_channel", Label: cchc.Text{Vi: "Tính mọi hồ sơ nộp trực tuyến, không xét kết quả điện tử", En: "every online submission counts, with an electronic result or without"}},
	{Text: "undated_late", Label: cchc.Text{Vi: "Hồ sơ không có ngày hẹn trả bị tính quá hạn", En: "dossiers without appointment are late"}},
	{Text: "undated_on_time", Label: cchc.Text{Vi: "Hồ sơ không có ngày hẹn trả được tính đúng hạn", En: "dossiers without appointment are on time"}},
	{Text: "undated_left_out", Label: cchc.Text{Vi: "Bỏ hồ sơ không có ngày hẹn trả", En: "dossiers without appointment are left out"}},
	{Text: "undecided_counted", Label: cchc.Text{Vi: "Hồ sơ chưa đủ dữ liệu để xét được tính đạt", En: "undecided dossiers are counted"}},
	{Text: "undecided_left_out", Label: cchc.Text{Vi: "Bỏ hồ sơ chưa đủ dữ liệu để xét", En: "undecided dossiers are left out"}},
	{Text: "other_population", Label: cchc.Text{Vi: "Khác tập hợp: hồ sơ phải giải quyết thay cho hồ sơ tiếp nhận, hoặc ngược lại", En: "the other population: handled instead of received, or the reverse"}},
	{Text: "by_submission", Label: cchc.Text{Vi: "Kỳ tính theo ngày nộp", En: "the period is that of the submission"}},
	{Text: "by_end", Label: cchc.Text{Vi: "Kỳ tính theo ngày kết thúc xử lý", En: "the period is that of the end of handling"}},
	{Text: "with_reading_errors", Label: cchc.Text{Vi: "Bỏ hồ sơ có lỗi dữ liệu khi đọc", En: "dossiers with findings of reading are left out"}},
	{Text: "held_by_ministries", Label: cchc.Text{Vi: "Hồ sơ thuộc hệ thống của bộ, ngành mà tỉnh không giữ", En: "dossiers of ministry systems, which the province does not hold"}},
}}

// String returns the text form, "" for the zero Hypothesis.
func (v Hypothesis) String() string { return hypotheses.Text(v) }

// Label says it for a person.
func (v Hypothesis) Label() cchc.Text { return hypotheses.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Hypothesis) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Hypothesis) UnmarshalText(text []byte) error { return hypotheses.Parse(v, string(text)) }

// Excludes reports whether the two answer the same question differently: by which date the period goes, what becomes of
// dossiers without appointment, what becomes of undecided ones.
func (v Hypothesis) Excludes(w Hypothesis) bool {
	return v != w && slices.ContainsFunc(questions[:], func(q mask) bool { return q.has(v) && q.has(w) })
}

// questions are the hypotheses of which at most one holds.
var questions = [...]mask{
	maskOf(OtherPopulation, BySubmission, ByEnd),
	maskOf(UndatedLate, UndatedOnTime, UndatedLeftOut),
	maskOf(UndecidedCounted, UndecidedLeftOut),
}

// A mask is a set of hypotheses that can be counted.
type mask uint16

// countable are all of them.
const countable = mask(1<<HeldByMinistries - 2)

func maskOf(list ...Hypothesis) (m mask) {
	for _, h := range list {
		m |= 1 << h
	}
	return m
}

func (m mask) has(h Hypothesis) bool { return m&(1<<h) != 0 }

func (m mask) len() int { return bits.OnesCount16(uint16(m)) }

// isConsistent reports whether no two of the set exclude each other.
func (m mask) isConsistent() bool {
	return !slices.ContainsFunc(questions[:], func(q mask) bool { return (m & q).len() > 1 })
}

// list are the hypotheses of the set, in order.
func (m mask) list() []Hypothesis {
	var list []Hypothesis
	for h := NotSynced; h < HeldByMinistries; h++ {
		if m.has(h) {
			list = append(list, h)
		}
	}
	return list
}

// subsets are the consistent subsets, the empty one first: the fewer before the more, then in the fixed order.
func (m mask) subsets() []mask {
	var list []mask
	for sub := mask(0); ; sub = (sub - m) & m { // counts through the bits of m alone
		if sub.isConsistent() {
			list = append(list, sub)
		}
		if sub == m {
			break
		}
	}
	slices.SortStableFunc(list, func(a, b mask) int { return a.len() - b.len() })
	return list
}
