package caseload

import (
	"encoding/csv"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/cchc-go/cchc"
)

// A HeadCell is one cell of the head of statement II.06a, for a printed page: where it stands and how many rows and
// columns it spans. The head has four rows: groups, headings, numbers of the columns, and how they are computed.
type HeadCell struct {
	Row, Column   int // from 0
	Rows, Columns int
	Text          cchc.Text
}

// Form06aTitle is the title of the statement, and Form06aNumber its number.
func Form06aTitle() cchc.Text {
	return cchc.Text{Vi: "Tình hình, kết quả giải quyết thủ tục hành chính", En: "Handling of administrative procedures and its results"}
}

// Form06aNumber is the number of the form.
const Form06aNumber = "Biểu số II.06a/VPCP/KSTT"

// form06aColumn is one column of the form.
type form06aColumn struct {
	heading cchc.Text
	formula string
}

var form06aColumns = [...]form06aColumn{
	{cchc.Text{Vi: "TT", En: "No."}, ""},
	{cchc.Text{}, ""}, // by subject
	{cchc.Text{Vi: "Tổng số", En: "Total"}, "(3)=(4)+(5)+(6)"},
	{cchc.Text{Vi: "Trực tuyến", En: "Online"}, ""},
	{cchc.Text{Vi: "Trực tiếp, dịch vụ bưu chính", En: "Counter, post"}, ""},
	{cchc.Text{Vi: "Từ kỳ trước", En: "Carried over"}, ""},
	{cchc.Text{Vi: "Tổng số", En: "Total"}, "(7)=(8)+(9)+(10)"},
	{cchc.Text{Vi: "Trước hạn", En: "Early"}, ""},
	{cchc.Text{Vi: "Đúng hạn", En: "On time"}, ""},
	{cchc.Text{Vi: "Quá hạn", En: "Late"}, ""},
	{cchc.Text{Vi: "Tổng số", En: "Total"}, "(11)=(12)+(13)"},
	{cchc.Text{Vi: "Trong hạn", En: "In time"}, ""},
	{cchc.Text{Vi: "Quá hạn", En: "Overdue"}, ""},
}

var form06aSubjects = [...]cchc.Text{
	ByField: {Vi: "Lĩnh vực, công việc giải quyết theo cấp", En: "Field"},
	ByUnit:  {Vi: "Đơn vị", En: "Unit"},
}

var (
	groupReceived = cchc.Text{Vi: "Số hồ sơ nhận giải quyết", En: "Dossiers to handle"}
	groupInPeriod = cchc.Text{Vi: "Trong kỳ", En: "In the period"}
	groupResolved = cchc.Text{Vi: "Số lượng hồ sơ đã giải quyết", En: "Dossiers resolved"}
	groupOpen     = cchc.Text{Vi: "Số lượng hồ sơ đang giải quyết", En: "Dossiers open"}
	wordTotal     = cchc.Text{Vi: "Tổng cộng", En: "Total"}
)

// Head is the head of the statement, row by row.
func (f *Form06a) Head() []HeadCell {
	heading := func(i int) cchc.Text {
		if i == 1 {
			return form06aSubjects[min(f.Header.By, ByUnit)]
		}
		return form06aColumns[i].heading
	}
	head := []HeadCell{
		{0, 0, 3, 1, heading(0)},
		{0, 1, 3, 1, heading(1)},
		{0, 2, 1, 4, groupReceived},
		{0, 6, 1, 4, groupResolved},
		{0, 10, 1, 3, groupOpen},
		{1, 2, 2, 1, heading(2)},
		{1, 3, 1, 2, groupInPeriod},
	}
	for i := 5; i < len(form06aColumns); i++ {
		head = append(head, HeadCell{1, i, 2, 1, heading(i)})
	}
	head = append(head, HeadCell{2, 3, 1, 1, heading(3)}, HeadCell{2, 4, 1, 1, heading(4)})
	for i, c := range form06aColumns {
		number := c.formula
		if number == "" {
			number = "(" + strconv.Itoa(i+1) + ")"
		}
		head = append(head, HeadCell{3, i, 1, 1, cchc.Text{Vi: number, En: number}})
	}
	return head
}

// Cells are the rows below the head, Tổng cộng first: number, label and columns (3) to (13), as a person reads them.
func (f *Form06a) Cells(l cchc.Lang) [][]string {
	total := f.Total
	total.Label = wordTotal.In(l)
	rows := make([][]string, 0, 1+len(f.Rows))
	rows = append(rows, total.cells(l.Int))
	for i := range f.Rows {
		rows = append(rows, f.Rows[i].cells(l.Int))
	}
	return rows
}

func (r *Form06aRow) cells(number func(int64) string) []string {
	columns := r.Columns()
	list := append(make([]string, 0, len(form06aColumns)), r.Number, r.Label)
	for _, n := range columns {
		list = append(list, number(n))
	}
	return list
}

// Heading are the lines above the statement: number, title, period, units, what is counted.
func (f *Form06a) Heading(l cchc.Lang) []string {
	list := []string{Form06aNumber, strings.ToUpper(Form06aTitle().In(l))}
	for _, row := range []struct {
		name  cchc.Text
		value string
	}{
		{cchc.Text{Vi: "Kỳ báo cáo", En: "Period"}, f.period(l)},
		{cchc.Text{Vi: "Đơn vị báo cáo", En: "Reporting unit"}, f.Header.Reporting},
		{cchc.Text{Vi: "Đơn vị nhận báo cáo", En: "Receiving unit"}, f.Header.Receiving},
		{cchc.Text{Vi: "Đơn vị tính", En: "Counted"}, cchc.Text{Vi: "Số hồ sơ TTHC", En: "dossiers"}.In(l)},
	} {
		if row.value != "" {
			list = append(list, row.name.In(l)+": "+row.value)
		}
	}
	return list
}

// period says the period with its first and last day.
func (f *Form06a) period(l cchc.Lang) string {
	p := f.Header.Period
	name := l.Period(p)
	if p.IsZero() || strings.Contains(name, l.Date(p.First())) {
		return name
	}
	return name + cchc.Text{
		Vi: " (từ ngày " + l.Date(p.First()) + " đến ngày " + l.Date(p.Last()) + ")",
		En: " (" + l.Date(p.First()) + " to " + l.Date(p.Last()) + ")",
	}.In(l)
}

// Notes are the footnotes: what two columns include by convention, with how many, and which dossiers could not be placed.
func (f *Form06a) Notes(l cchc.Lang) []string {
	b, a := f.Total.Beside, f.Total.Apart
	note := func(vi, en string) string { return cchc.Text{Vi: vi, En: en}.In(l) }
	list := []string{
		note("Cột (9) gồm cả hồ sơ tổ chức, cá nhân xin rút: ", "Column (9) includes the withdrawn: ") + l.Int(b.Withdrawn) + ".",
		note("Cột (12) gồm cả hồ sơ chờ bổ sung: ", "Column (12) includes those that wait for a supplement: ") + l.Int(b.Supplement) +
			note("; chờ thực hiện nghĩa vụ tài chính: ", "; for the financial obligation: ") + l.Int(b.Payment) +
			note("; dừng giải quyết: ", "; and the stopped: ") + l.Int(b.Stopped) + ".",
	}
	for _, row := range []struct {
		n      int64
		vi, en string
	}{
		{b.Undated, "Hồ sơ không có ngày hẹn trả, tính là đúng hạn hoặc trong hạn: ", "Without appointment, counted on time or in time: "},
		{a.Channel, "Chưa xếp được, không tính vào các cột (3), (4), (5) vì không rõ kênh tiếp nhận: ", "Not placed, in none of columns (3), (4) and (5), the channel not known: "},
		{a.Undecided, "Chưa xếp được, không tính vào các cột (7) đến (13) vì chưa đủ dữ liệu để xét hạn: ", "Not placed, in none of columns (7) to (13), not known whether in time: "},
		{a.NoReceipt, "Chưa xếp được, không tính vào cột nào vì không có ngày tiếp nhận: ", "Not placed, in no column, no date of receipt: "},
		{a.EndNotKnown, "Chưa xếp được, không tính vào cột nào vì đã kết thúc mà không rõ thời điểm: ", "Not placed, in no column, ended without it being known when: "},
	} {
		if row.n != 0 {
			list = append(list, note(row.vi, row.en)+l.Int(row.n)+".")
		}
	}
	return list
}

const (
	form06aLabelWidth  = 30
	form06aNumberWidth = 9
)

// In prints the statement as text, about 150 columns wide.
func (f *Form06a) In(l cchc.Lang) string {
	rows := f.Cells(l)
	p := printer{widths: make([]int, len(form06aColumns))}
	for i := range p.widths {
		p.widths[i] = form06aNumberWidth
		for _, row := range rows {
			p.widths[i] = max(p.widths[i], width(row[i]))
		}
	}
	p.widths[0], p.widths[1] = 4, form06aLabelWidth
	p.lines(f.Heading(l))
	p.rule()
	p.head(f.Head(), l)
	p.rule()
	for i, row := range rows {
		level := 0
		if i > 0 {
			level = f.Rows[i-1].Level
		}
		p.row(row, level)
	}
	p.rule()
	p.lines(f.Notes(l))
	return p.b.String()
}

// printer lays a table out with columns of fixed widths.
type printer struct {
	b      strings.Builder
	widths []int
}

func (p *printer) lines(list []string) {
	for _, line := range list {
		p.b.WriteString(line + "\n")
	}
}

func (p *printer) rule() {
	parts := make([]string, len(p.widths))
	for i, w := range p.widths {
		parts[i] = strings.Repeat("─", w)
	}
	p.b.WriteString(strings.Join(parts, "┼") + "\n")
}

// A span is a text over some columns.
type span struct {
	columns int
	text    []string // lines
	right   bool
}

// print writes spans side by side, as many lines as the longest has.
func (p *printer) print(spans []span) {
	height := 0
	for _, s := range spans {
		height = max(height, len(s.text))
	}
	for k := range height {
		column := 0
		parts := make([]string, 0, len(spans))
		for _, s := range spans {
			w := s.columns - 1
			for _, columns := range p.widths[column : column+s.columns] {
				w += columns
			}
			column += s.columns
			text := ""
			if k < len(s.text) {
				text = s.text[k]
			}
			fill := strings.Repeat(" ", max(w-width(text), 0))
			if s.right {
				text, fill = fill, text
			}
			parts = append(parts, text+fill)
		}
		p.b.WriteString(strings.TrimRight(strings.Join(parts, "│"), " ") + "\n")
	}
}

// head writes the cells of a head, each in its first row.
func (p *printer) head(cells []HeadCell, l cchc.Lang) {
	for row := range 4 {
		var spans []span
		for column := 0; column < len(p.widths); {
			s := span{columns: 1}
			for _, c := range cells {
				if c.Column != column || row < c.Row || row >= c.Row+c.Rows {
					continue
				}
				s.columns = c.Columns
				if row == c.Row {
					text := strings.NewReplacer("=", " =", "+", " +").Replace(c.Text.In(l))
					s.text = wrap(text, p.widths[column]*c.Columns)
				}
			}
			spans = append(spans, s)
			column += s.columns
		}
		p.print(spans)
	}
}

func (p *printer) row(cells []string, level int) {
	spans := make([]span, len(cells))
	for i, c := range cells {
		spans[i] = span{1, []string{c}, i > 1}
	}
	indent := strings.Repeat("  ", max(level-1, 0))
	spans[1].text = wrap(cells[1], form06aLabelWidth-len(indent))
	for i, line := range spans[1].text {
		spans[1].text[i] = indent + line
	}
	p.print(spans)
}

// WriteCSV writes the statement for a spreadsheet, one line of heads and one for each row, Tổng cộng first: the thirteen
// columns, then the dossiers that could not be placed. Numbers are plain. In Vietnamese there is a byte-order mark in front
// and semicolons between, as Excel wants them.
func (f *Form06a) WriteCSV(w io.Writer, l cchc.Lang) error {
	out := csv.NewWriter(w)
	if l == cchc.Vietnamese {
		if _, err := io.WriteString(w, "\uFEFF"); err != nil {
			return err
		}
		out.Comma = ';'
	}
	heads := make([]string, len(form06aColumns))
	for _, c := range f.Head() {
		for i := c.Column; i < c.Column+c.Columns && c.Row < 3; i++ {
			heads[i] = strings.TrimPrefix(heads[i]+": "+c.Text.In(l), ": ")
		}
	}
	aparts := make([]string, len(form06aApart))
	for i, apart := range form06aApart {
		aparts[i] = apart.In(l)
	}
	records := [][]string{slices.Concat(heads, aparts)}
	plain := func(n int64) string { return strconv.FormatInt(n, 10) }
	total := f.Total
	total.Label = wordTotal.In(l)
	for _, r := range append([]Form06aRow{total}, f.Rows...) {
		record := r.cells(plain)
		record[1] = guard(record[1])
		for _, n := range []int64{r.Apart.Channel, r.Apart.Undecided, r.Apart.NoReceipt, r.Apart.EndNotKnown} {
			record = append(record, plain(n))
		}
		records = append(records, record)
	}
	return out.WriteAll(records)
}

var form06aApart = [...]cchc.Text{
	{Vi: "Chưa xếp được: không rõ kênh tiếp nhận", En: "Not placed: channel not known"},
	{Vi: "Chưa xếp được: chưa đủ dữ liệu để xét hạn", En: "Not placed: not known whether in time"},
	{Vi: "Chưa xếp được: không có ngày tiếp nhận", En: "Not placed: no date of receipt"},
	{Vi: "Chưa xếp được: không rõ thời điểm kết thúc", En: "Not placed: time of the end not known"},
}

// guard keeps a spreadsheet from running a label as a formula.
func guard(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

// width counts the columns that a text takes: one for a letter, none for a combining mark.
func width(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.Is(unicode.Mn, r) {
			n++
		}
	}
	return n
}

// wrap breaks a text at spaces into lines of at most so many columns; a longer word stands alone.
func wrap(s string, columns int) []string {
	var lines []string
	for word := range strings.FieldsSeq(s) {
		last := len(lines) - 1
		if last >= 0 && width(lines[last])+1+width(word) <= columns {
			lines[last] += " " + word
		} else {
			lines = append(lines, word)
		}
	}
	return lines
}
