package main

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dvcqg"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
)

// Words that people read.
var (
	wordDossier    = cchc.Text{Vi: "Mã hồ sơ", En: "Dossier"}
	wordProcedure  = cchc.Text{Vi: "Thủ tục", En: "Procedure"}
	wordReceived   = cchc.Text{Vi: "Tiếp nhận", En: "Received"}
	wordDue        = cchc.Text{Vi: "Hẹn trả", En: "Due"}
	wordEnd        = cchc.Text{Vi: "Kết thúc", En: "End"}
	wordStatus     = cchc.Text{Vi: "Trạng thái", En: "Status"}
	wordChannel    = cchc.Text{Vi: "Kênh", En: "Channel"}
	wordFindings   = cchc.Text{Vi: "Cảnh báo", En: "Findings"}
	wordCode       = cchc.Text{Vi: "Mã", En: "Code"}
	wordMeaning    = cchc.Text{Vi: "Nội dung", En: "Meaning"}
	wordIn         = cchc.Text{Vi: "Ở đâu", En: "In"}
	wordCount      = cchc.Text{Vi: "Số", En: "Count"}
	wordOf         = cchc.Text{Vi: "Trên", En: "Of"}
	wordShare      = cchc.Text{Vi: "Tỷ lệ", En: "Share"}
	wordField      = cchc.Text{Vi: "Trường", En: "Field"}
	wordFirst      = cchc.Text{Vi: "Gặp đầu tiên ở", En: "First at"}
	wordThreshold  = cchc.Text{Vi: "Ngưỡng", En: "Threshold"}
	wordConclusion = cchc.Text{Vi: "Kết luận", En: "Conclusion"}
)

// sectionNames name what a finding was made in.
var sectionNames = map[section]cchc.Text{
	inMessages: {Vi: "bản tin", En: "message"},
	inProgress: {Vi: "tiến trình", En: "progress"},
	inLog:      {Vi: "nhật ký", En: "log"},
	inJoin:     {Vi: "khi ghép", En: "join"},
	inDossiers: {Vi: "hồ sơ", En: "dossier"},
	inRows:     {Vi: "dòng", En: "row"},
	inFile:     {Vi: "tệp", En: "file"},
}

const (
	mostDossiers = 15
	fewNumbers   = 2 // of dossiers under one finding
	none         = "–"
)

// A sheet is the text that is being written.
type sheet struct {
	strings.Builder
	lang  cchc.Lang
	color bool
}

func page(u *understood, o *options, color bool) string {
	s := sheet{lang: o.Lang, color: color}
	s.title(u)
	s.dossiers(u.dossiers)
	s.findings(u.findings)
	s.unknown(u)
	s.signs(u)
	s.heading(cchc.Text{Vi: "Bảo toàn bản ghi", En: "Where every record went"})
	s.say(conservation(u))
	return s.String()
}

// say writes a paragraph.
func (s *sheet) say(t cchc.Text) {
	for _, line := range draw.Wrap(t.In(s.lang), 118) {
		s.WriteString(line + "\n")
	}
}

func (s *sheet) heading(t cchc.Text) {
	s.WriteString("\n" + draw.Strong.If(s.color).Paint(t.In(s.lang)) + "\n")
}

func (s *sheet) title(u *understood) {
	title := cchc.Text{
		Vi: "Bản tin gửi Cổng Dịch vụ công quốc gia: đọc hiểu được gì",
		En: "Messages to the national portal: what was understood",
	}
	if u.source == fromTable {
		title = cchc.Text{Vi: "Bảng hồ sơ: đọc hiểu được gì", En: "A table of dossiers: what was understood"}
	}
	s.WriteString(draw.Strong.If(s.color).Paint(title.In(s.lang)) + "\n" + draw.Faint.If(s.color).Paint(strings.Join(u.files, ", ")) + "\n")
	s.heading(cchc.Text{Vi: "Đã đọc", En: "What was read"})
	r := u.read
	if u.source == fromTable {
		s.say(textf(
			"Dòng %s: hồ sơ %s, dòng cùng mã đã gộp %s, bị loại %s.",
			"Rows %s: dossiers %s, merged rows of the same number %s, rejected %s.", r.Records, r.Dossiers, r.Merged, r.Rejected,
		))
		return
	}
	s.say(textf(
		"Bản tin hồ sơ %s: hồ sơ %s, gửi lại đã ghép %s, bị loại %s.",
		"Dossier messages %s: dossiers %s, merged resends %s, rejected %s.", r.Records, r.Dossiers, r.Merged, r.Rejected,
	))
	s.beside(u)
}

// beside says what was given with the messages, and what is not known without it.
func (s *sheet) beside(u *understood) {
	if t := u.steps; t != nil {
		s.say(textf(
			"Dòng tiến trình %s: đã dùng %s, lặp lại %s, bị loại %s, không có hồ sơ %s.",
			"Progress rows %s: used %s, repeated %s, rejected %s, without a dossier %s.", t.Records, t.Used, t.Repeated, t.Rejected, t.Unmatched,
		))
	} else {
		s.say(cchc.Text{
			Vi: "Không có tệp tiến trình (-progress): chỉ biết những gì bản tin hồ sơ nêu.",
			En: "No progress was given (-progress): only what the messages state is known.",
		})
	}
	if a := u.answers; a != nil {
		s.say(textf(
			"Nhật ký đồng bộ %s dòng: hồ sơ được Cổng nhận %s, bị Cổng từ chối mọi lần gửi %s, không có trả lời %s.",
			"Log of synchronisation, lines %s: dossiers that the portal took %s, of which it refused every message %s, without an answer %s.", a.Records, a.Synced, a.Refused, a.NotStated,
		))
	}
	if u.procedures > 0 {
		s.say(textf("Danh mục: %s thủ tục.", "Catalogue: %s procedures.", u.procedures))
	} else {
		s.say(cchc.Text{
			Vi: "Không có danh mục thủ tục (-catalog): không đối chiếu được mã, tên thủ tục, phí và thời hạn.",
			En: "No catalogue was given (-catalog): codes, names, fees and limits are not held against it.",
		})
	}
	if !u.population {
		s.say(cchc.Text{
			Vi: "Không nêu mã CSDL dân cư (-population): chưa biết hồ sơ nào đã khai thác dữ liệu dân cư.",
			En: "No code of the population database was given (-population): which dossiers used population data is not known.",
		})
	}
}

// textf writes counts into a sentence, with the thousands mark of each language.
func textf(vi, en string, counts ...int) cchc.Text {
	in := func(l cchc.Lang, format string) string {
		list := make([]any, len(counts))
		for i, n := range counts {
			list[i] = l.Int(int64(n))
		}
		return fmt.Sprintf(format, list...)
	}
	return cchc.Text{Vi: in(cchc.Vietnamese, vi), En: in(cchc.English, en)}
}

func (s *sheet) dossiers(list []line) {
	shown := min(len(list), mostDossiers)
	if shown == 0 {
		s.heading(cchc.Text{Vi: "Không đọc được hồ sơ nào", En: "No dossier was understood"})
		return
	}
	heading := textf("Hồ sơ (%s đầu tiên)", "Dossiers (the first %s)", shown)
	if shown == len(list) {
		heading = textf("Hồ sơ (%s)", "Dossiers (%s)", shown)
	}
	s.heading(heading)
	l := s.lang
	t := draw.Table{Columns: []draw.Column{
		{Head: wordDossier.In(l)},
		{Head: wordProcedure.In(l)},
		{Head: wordReceived.In(l), Right: true},
		{Head: wordDue.In(l), Right: true},
		{Head: wordEnd.In(l), Right: true},
		{Head: wordStatus.In(l), Wrap: 24},
		{Head: wordChannel.In(l)},
		{Head: wordFindings.In(l), Wrap: 24},
	}}
	for _, v := range list[:shown] {
		t.Add(draw.Plain, orNone(v.Number), orNone(v.Procedure), instant(v.Received, l), instant(v.Due, l), instant(v.End, l),
			orNone(v.Status.Label().In(l)), orNone(v.Channel.Label().In(l)), codes(v.Findings))
	}
	s.WriteString(t.String())
	if rest := len(list) - shown; rest > 0 {
		s.WriteString(draw.Faint.If(s.color).Paint(textf("… và %s hồ sơ nữa (-format csv liệt kê đủ)", "… and %s more (-format csv lists all)", rest).In(l)) + "\n")
	}
}

func orNone(text string) string {
	if text == "" {
		return none
	}
	return text
}

func instant(t time.Time, l cchc.Lang) string {
	if t.IsZero() {
		return none
	}
	return dossier.Clock(l, t)
}

func codes(list []cchc.Code) string {
	texts := make([]string, len(list))
	for i, c := range list {
		texts[i] = c.String()
	}
	return strings.Join(texts, ", ")
}

func (s *sheet) findings(list []found) {
	s.heading(cchc.Text{Vi: "Cảnh báo theo mã", En: "Findings by code"})
	if len(list) == 0 {
		s.say(cchc.Text{Vi: "Không có.", En: "None."})
		return
	}
	l := s.lang
	t := draw.Table{Columns: []draw.Column{
		{Head: wordCode.In(l)},
		{Head: wordMeaning.In(l), Wrap: 38},
		{Head: wordIn.In(l)},
		{Head: wordCount.In(l), Right: true},
		{Head: wordOf.In(l), Right: true},
		{Head: wordShare.In(l), Right: true},
		{Head: wordFirst.In(l), Wrap: 40},
	}}
	for _, f := range list {
		t.Add(draw.Plain, f.code.String(), labelled(f.code, l), sectionNames[f.in].In(l),
			l.Int(int64(f.count)), base(f.of, l), share(f.count, f.of, l), places(f, l))
	}
	s.WriteString(t.String())
}

func base(n int, l cchc.Lang) string {
	if n == 0 {
		return none
	}
	return l.Int(int64(n))
}

func share(count, of int, l cchc.Lang) string {
	p, ok := percent(count, of)
	if !ok {
		return none
	}
	return p.In(l)
}

func percent(count, of int) (indicator.Percent, bool) {
	return indicator.Ratio{Num: int64(count), Den: int64(of)}.Percent()
}

// places says where a finding was made first: lines and their fields in a file, with what all of them would take, or numbers
// of dossiers.
func places(f found, l cchc.Lang) string {
	var fields, numbers []string
	lines := map[string][]string{} // by field
	for _, v := range f.sighting {
		switch {
		case v.Line > 0:
			field := rowNumber.ReplaceAllString(v.Field, "")
			if lines[field] == nil {
				fields = append(fields, field)
			}
			lines[field] = append(lines[field], strconv.Itoa(v.Line))
		case v.Number != "":
			numbers = append(numbers, v.Number)
		}
	}
	if len(fields)+len(numbers) == 0 {
		return columnsOf(f, l)
	}
	if len(fields) == 0 {
		more := ""
		if len(numbers) > fewNumbers {
			numbers, more = numbers[:fewNumbers], "…"
		}
		return strings.Join(append(numbers, more), " ")
	}
	for i, field := range fields {
		if fields[i] = strings.Join(lines[field], ", "); field != "" {
			fields[i] += " (" + columnIn(l, field) + ")"
		}
	}
	where := textf("dòng ", "line ").In(l) + strings.Join(fields, ", ")
	want := f.sighting[0].Want
	if want != "" && !slices.ContainsFunc(f.sighting, func(v sighting) bool { return v.Want != want }) {
		where += textf("; cần ", "; want ").In(l) + l.Words(want)
	}
	return where
}

// rowNumber is the number of a row within a message.
var rowNumber = regexp.MustCompile(`\[[0-9]+\]`)

// columnsOf lists what a finding about a whole file names.
func columnsOf(f found, l cchc.Lang) string {
	names := make([]string, len(f.sighting))
	for i, v := range f.sighting {
		names[i] = columnIn(l, v.Field)
	}
	return strings.Join(names, ", ")
}

// columnIn is the header of a column, or its number in the language of the reader where it is called by that.
func columnIn(l cchc.Lang, name string) string {
	if strings.HasPrefix(name, "column ") {
		return l.Words(name)
	}
	return name
}

func (s *sheet) unknown(u *understood) {
	if len(u.columns) > 0 {
		s.heading(cchc.Text{Vi: "Cột không đọc (bảng ghép cột không nêu)", En: "Columns that were not read (the map does not name them)"})
		for _, name := range u.columns {
			s.WriteString(columnIn(s.lang, name) + "\n")
		}
	}
	if len(u.unknown) == 0 && u.others == 0 {
		return
	}
	s.heading(cchc.Text{Vi: "Trường không có trong tài liệu kết nối đã biết", En: "Fields that nobody knows"})
	names := make([]string, len(u.unknown), len(u.unknown)+1)
	for i, f := range u.unknown {
		names[i] = f.Name + ": " + s.lang.Int(int64(f.Count))
	}
	if u.others > 0 {
		names = append(names, textf("không nêu tên: %s", "not named: %s", u.others).In(s.lang))
	}
	s.WriteString(strings.Join(names, "\n") + "\n")
}

func (s *sheet) signs(u *understood) {
	if u.source == fromTable {
		return // they need messages
	}
	l, t := s.lang, u.thresholds
	s.heading(cchc.Text{Vi: "Dấu hiệu hệ thống gửi làm sai lệch dữ liệu", En: "Signs of what the sender's system distorts"})
	s.say(textf(
		"Các ngưỡng là gợi ý suy ra từ cách sai lệch phát sinh, không phải quy định: ít nhất %s trường hợp; \"gần như tất cả\" từ %s %%; việc lẽ ra không có từ %s %%; một số định danh cho %s người; hẹn trả cách thời hạn quá %s ngày. Dấu hiệu là điều cần xem lại, không phải kết luận vi phạm.",
		"The thresholds are advice derived from how distortions arise, not law: at least %s cases; \"nearly all\" from %s %%; what should not be at all from %s %%; one identity number for %s applicants; an appointment more than %s days from the limit. A sign is something to look into, not a verdict.",
		t.Minimum, t.Nearly, t.Notable, t.Applicants, t.DueDays,
	))
	table := draw.Table{Columns: []draw.Column{
		{Head: wordCode.In(l)},
		{Head: wordMeaning.In(l), Wrap: 44},
		{Head: wordField.In(l)},
		{Head: wordCount.In(l), Right: true},
		{Head: wordOf.In(l), Right: true},
		{Head: wordShare.In(l), Right: true},
		{Head: wordThreshold.In(l), Right: true},
		{Head: wordConclusion.In(l)},
	}}
	rows := 0
	for _, v := range u.signs {
		if v.Count == 0 {
			continue
		}
		style, conclusion := verdict(v, t.Minimum)
		table.Add(style.If(s.color), v.Code.String(), labelled(v.Code, l), v.Field, l.Int(int64(v.Count)), l.Int(int64(v.Of)),
			share(v.Count, v.Of, l), threshold(v), conclusion.In(l))
		rows++
	}
	if rows == 0 {
		s.say(cchc.Text{Vi: "Không thấy dấu hiệu nào.", En: "No sign was seen."})
		return
	}
	s.WriteString(table.String())
}

// verdict words what a share means.
func verdict(v dvcqg.Sign, minimum int) (draw.Style, cchc.Text) {
	switch {
	case v.Found:
		return draw.Warn, cchc.Text{Vi: "cần xem lại", En: "look into it"}
	case v.Of < minimum:
		return draw.Faint, cchc.Text{Vi: "quá ít trường hợp", En: "too few cases"}
	}
	return draw.Faint, cchc.Text{Vi: "dưới ngưỡng", En: "below the threshold"}
}

// threshold writes from when on a sign counts; of these two one case is enough.
func threshold(v dvcqg.Sign) string {
	if v.Code == cchc.IdentityShared || v.Code == cchc.FeesNotInCatalog {
		return "≥ 1"
	}
	return "≥ " + strconv.Itoa(v.Percent) + " %"
}

// conservation says where every record went, and whether any file could not be read to its end.
func conservation(u *understood) cchc.Text {
	r := u.read
	if u.source == fromTable {
		return joined(textf(
			"Dòng %s = hồ sơ %s + dòng cùng mã đã gộp %s + bị loại %s.",
			"Rows %s = dossiers %s + merged rows %s + rejected %s.", r.Records, r.Dossiers, r.Merged, r.Rejected,
		), lost(u))
	}
	sum := textf(
		"Bản tin %s = hồ sơ %s + gửi lại đã ghép %s + bị loại %s.",
		"Messages %s = dossiers %s + merged resends %s + rejected %s.", r.Records, r.Dossiers, r.Merged, r.Rejected,
	)
	if t := u.steps; t != nil {
		sum = joined(sum, textf(
			"Dòng tiến trình %s = đã dùng %s + lặp lại %s + bị loại %s + không có hồ sơ %s.",
			"Progress rows %s = used %s + repeated %s + rejected %s + without a dossier %s.", t.Records, t.Used, t.Repeated, t.Rejected, t.Unmatched,
		))
	}
	if a := u.answers; a != nil {
		sum = joined(sum, textf(
			"Dòng nhật ký %s = đã dùng %s + bị loại %s + không có hồ sơ %s.",
			"Lines of the log %s = used %s + rejected %s + without a dossier %s.", a.Records, a.Used, a.Rejected, a.Unmatched,
		))
	}
	return joined(sum, lost(u))
}

// lost says whether the account is closed.
func lost(u *understood) cchc.Text {
	switch {
	case !u.read.closed() || !u.steps.closed() || !u.answers.closed(u.read.Dossiers) || len(u.dossiers) != u.read.Dossiers:
		return cchc.Text{Vi: "KHÔNG KHỚP: có bản ghi bị mất, đây là lỗi của chương trình.", En: "DOES NOT ADD UP: records were lost, an error of this program."}
	case len(u.unread) > 0:
		at := make([]string, len(u.unread))
		for i, f := range u.unread {
			at[i] = f.File + ":" + strconv.Itoa(f.Line)
		}
		where := strings.Join(at, ", ")
		return cchc.Text{Vi: "Chưa đọc được hết tệp, phần sau " + where + " không tính.", En: "Not read to the end: what is behind " + where + " is not counted."}
	}
	return cchc.Text{Vi: "Không bản ghi nào bị mất.", En: "No record was lost."}
}

func joined(a, b cchc.Text) cchc.Text { return cchc.Text{Vi: a.Vi + " " + b.Vi, En: a.En + " " + b.En} }
