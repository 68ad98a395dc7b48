package parindex

import (
	"slices"

	"github.com/cchc-go/cchc/indicator"
)

// Keys of links that the shipped templates use. A link is any key: where a ratio has variants (thresholds differ in
// their denominator), a set names the one it means, such as "on_time.received", and the caller supplies that one.
const (
	LinkOnTime       = "on_time"        // hồ sơ giải quyết đúng hạn
	LinkApology      = "apology"        // hồ sơ trễ hạn có xin lỗi
	LinkOnline       = "online"         // hồ sơ nộp trực tuyến
	LinkPayment      = "online_payment" // thanh toán trực tuyến
	LinkDigitisation = "digitisation"   // số hóa hồ sơ, kết quả
	LinkPetitions    = "petitions"      // phản ánh, kiến nghị xử lý đúng hạn
	LinkSIPAS        = "sipas"          // chỉ số hài lòng
	LinkTasks        = "tasks"          // nhiệm vụ được giao
)

// Fill returns the sheet with a mark for each linked leaf that has none yet and whose ratio is there, at the first stage
// of the leaf; and the codes that were filled, in the order of the set. A mark of a person is never replaced, and what a
// person marked as not applicable as a whole is not filled below.
//
// Ratios that come from counts by code are taken with [FromCard].
func (s *Set) Fill(sheet Sheet, ratios map[string]indicator.Ratio) (Sheet, []string) {
	marked := make([]bool, len(s.nodes))
	for k := range sheet.Marks {
		if i, known := s.index[sheet.Marks[k].Code]; known {
			for j := i; j < s.nodes[i].end; j++ {
				marked[j] = true
			}
		}
	}
	sheet.Marks = slices.Clone(sheet.Marks)
	var filled []string
	for i := range s.nodes {
		n := &s.nodes[i]
		r, there := ratios[n.Link]
		if n.Link == "" || !there || marked[i] {
			continue
		}
		m := Ratio(n.Code, r.Num, r.Den)
		m.Link = n.Link
		sheet.Marks = append(sheet.Marks, m)
		filled = append(filled, n.Code)
	}
	return sheet, filled
}

// FromCard takes the ratios of a scorecard's components whose counts are known, under the link that links names for
// each code; components without counts are left out, and so stay lacking.
func FromCard(card indicator.Scorecard, links map[string]string) map[string]indicator.Ratio {
	ratios := map[string]indicator.Ratio{}
	for code, link := range links {
		if r, ok := card.Result(code); ok && r.Count.State == indicator.Known {
			ratios[link] = r.Count.Ratio
		}
	}
	return ratios
}
