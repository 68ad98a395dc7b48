package rows

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/enum"
	"github.com/cchc-go/cchc/internal/vitext"
)

// A Confidence says how far a suggestion goes. A person confirms each of them.
type Confidence uint8

// The degrees.
const (
	Sure     Confidence = iota + 1 // the header, or every value of the sample, says it
	Likely                         // there are signs
	Open                           // a person must decide: the map is refused, or the column not read, before that
	LeftOut                        // the column is not in the map
	Personal                       // the column is not in the map, and its header says that it is about a person
)

var confidences = enum.Table[Confidence]{What: "confidence", Rows: []enum.Row{
	{},
	{Text: "sure", Label: cchc.Text{Vi: "Chắc chắn", En: "sure"}},
	{Text: "likely", Label: cchc.Text{Vi: "Có thể", En: "likely"}},
	{Text: "open", Label: cchc.Text{Vi: "Cần người dùng quyết định", En: "to be decided"}},
	{Text: "left_out", Label: cchc.Text{Vi: "Không đọc", En: "left out"}},
	{Text: "personal", Label: cchc.Text{Vi: "Không đọc: dữ liệu cá nhân", En: "left out: personal"}},
}}

// String returns the text form, "" for the zero Confidence.
func (v Confidence) String() string { return confidences.Text(v) }

// Label says it for a person.
func (v Confidence) Label() cchc.Text { return confidences.Label(v) }

// A Note is what a person should know of one suggestion. It never carries a cell.
type Note struct {
	Column     string // its header, or "column 3"
	Field      Field  // "" for a column that is left out
	Confidence Confidence
	Text       cchc.Text
}

// In writes the note on one line.
func (n Note) In(l cchc.Lang) string {
	s := n.Column
	if strings.HasPrefix(s, numbered) {
		s = l.Words(s)
	}
	if n.Field != "" {
		s += " -> " + string(n.Field)
	}
	return s + ": " + n.Confidence.Label().In(l) + ": " + n.Text.In(l)
}

// Suggest infers a map from a header and some rows, with a note for each column and each point that is open, in the order
// of the columns. The kind is the one that most of the headers belong to. Print its [Map.Document] and let a person
// confirm: nothing here is read as agreed.
//
// Headers are compared with the official and usual ones, whole and then in part. Forms of dates come from the sample: a
// column whose days are all 12 or below could be dd/MM/yyyy or MM/dd/yyyy and gets neither, so that [Map.Check] refuses
// the map until somebody has decided; other columns of the file are given as a reason, not as a decision. Values of an
// enumeration that the official words do not cover are given their usual meaning to confirm; one that nobody knows is
// counted in the note. A column about a person is left out, whatever stands in it.
func Suggest(header []string, sample [][]string) (Map, []Note) {
	best, score := DossierRows, -1
	for kind := DossierRows; kind <= PublicationRows; kind++ {
		n := 0
		for i := range header {
			if s, c := guess(kind.specs(), header[i]); c == Sure {
				n += 2
				if s.required {
					n++
				}
			} else if c == Likely {
				n++
			}
		}
		if n -= missing(kind, header); n > score {
			best, score = kind, n
		}
	}
	return SuggestKind(best, header, sample)
}

// missing counts the required fields that no header is for.
func missing(kind Kind, header []string) int {
	n := 0
	for _, s := range kind.specs() {
		found := slices.ContainsFunc(header, func(h string) bool {
			got, _ := guess(kind.specs(), h)
			return got != nil && got.field == s.field
		})
		if s.required && !found {
			n += 4
		}
	}
	return n
}

// SuggestKind is [Suggest] for rows whose kind is known.
func SuggestKind(kind Kind, header []string, sample [][]string) (Map, []Note) {
	s := suggestion{kind: kind, header: header, names: namesOf(header, false), sample: sample, taken: map[Field]int{}}
	for _, wanted := range []Confidence{Sure, Likely} { // what is sure takes a field before what is likely
		for i := range header {
			if spec, c := guess(kind.specs(), header[i]); c == wanted {
				if _, taken := s.taken[spec.field]; !taken || spec.many {
					s.taken[spec.field] = i
				}
			}
		}
	}
	for i := range header {
		s.column(i)
	}
	for _, spec := range kind.specs() {
		if _, taken := s.taken[spec.field]; spec.required && !taken {
			s.notes = append(s.notes, Note{"", spec.field, Open, cchc.Text{
				Vi: "chưa có cột; cần thêm tiêu đề, số cột hoặc hằng số", En: "no column: give a header, an index or a constant",
			}})
		}
	}
	return Map{Kind: kind, Columns: s.columns}, s.notes
}

type suggestion struct {
	kind    Kind
	header  []string
	names   []string // the header, nil where it may be data
	sample  [][]string
	taken   map[Field]int
	columns []Column
	notes   []Note
}

// personal are words of headers of columns about a person.
var personal = []string{
	"ho ten", "ho va ten", "ten cong dan", "ten chu ho so", "chu ho so", "nguoi nop", "nguoi dung ten", "dien thoai", "so dt", "sdt", "di dong",
	"cccd", "cmnd", "cmt", "can cuoc", "so dinh danh", "dinh danh ca nhan", "ho chieu", "dia chi", "noi o", "noi cu tru", "thuong tru", "email", "thu dien tu",
	"ngay sinh", "nam sinh", "gioi tinh", "nguoi xu ly", "can bo", "chuyen vien", "nguoi tiep nhan", "ghi chu", "trich yeu", "noi dung", "so giay to",
	"nguoi phan anh", "ma so thue", "tai khoan ngan hang",
}

// guess finds the field of a header.
func guess(specs specList, header string) (*spec, Confidence) {
	key := keyOf(header)
	if key == "" {
		return nil, LeftOut
	}
	for i := range specs {
		for _, h := range specs[i].headers {
			if keyOf(h) == key {
				return &specs[i], Sure
			}
		}
	}
	for _, word := range personal {
		if hasWords(key, word) {
			return nil, Personal
		}
	}
	var best *spec
	longest := 0
	for i := range specs {
		for _, h := range specs[i].headers {
			if part := keyOf(h); len(part) > longest && strings.Contains(part, " ") && hasWords(key, part) {
				best, longest = &specs[i], len(part)
			}
		}
	}
	if best == nil {
		return nil, LeftOut
	}
	return best, Likely
}

// hasWords reports whether a folded text has the words of another in one piece.
func hasWords(key, words string) bool { return strings.Contains(" "+key+" ", " "+words+" ") }

func (s *suggestion) note(i int, f Field, c Confidence, text cchc.Text) {
	s.notes = append(s.notes, Note{columnName(s.names, i), f, c, text})
}

func (s *suggestion) column(i int) {
	spec, c := guess(s.kind.specs(), s.header[i])
	if spec == nil {
		text := cchc.Text{Vi: "không nhận ra tiêu đề", En: "no known header"}
		if c == Personal {
			text = cchc.Text{Vi: "tiêu đề nói về cá nhân", En: "the header is about a person"}
		}
		s.note(i, "", c, text)
		return
	}
	if first := s.taken[spec.field]; first != i && !spec.many {
		s.note(i, "", LeftOut, cchc.Text{
			Vi: "cũng giống " + string(spec.field) + ", đã lấy cột " + columnName(s.names, first),
			En: "looks like " + string(spec.field) + " too, taken from " + columnName(s.names, first),
		})
		return
	}
	column := Column{Field: spec.field, Header: []string{strings.TrimSpace(s.header[i])}}
	if s.repeated(i) || columnName(s.names, i) != vitext.NFC(column.Header[0]) {
		column.Header, column.Index = nil, i+1
	}
	text := cchc.Text{Vi: "tiêu đề quen dùng", En: "a usual header"}
	if c == Likely {
		text = cchc.Text{Vi: "tiêu đề có chứa một tiêu đề quen dùng", En: "the header contains a usual one"}
	}
	s.note(i, spec.field, c, text)
	switch spec.what {
	case aDate, aDateOrAnswer:
		column.Dates = s.dates(i, spec)
	case aWord:
		column.Values = s.values(i, spec)
	}
	s.columns = append(s.columns, column)
}

// repeated reports whether another column has the same header.
func (s *suggestion) repeated(i int) bool {
	for j := range s.header {
		if j != i && keyOf(s.header[j]) == keyOf(s.header[i]) {
			return true
		}
	}
	return false
}

// cells lists what stands in a column of the sample.
func (s *suggestion) cells(i int) []string {
	var list []string
	for _, row := range s.sample {
		if i < len(row) {
			if cell := strings.TrimSpace(row[i]); !isNothing([]byte(cell)) {
				list = append(list, cell)
			}
		}
	}
	return list
}

// fits lists the forms in which each cell of a column is a date, as far as a form reads all of them.
func fits(cells []string) []DateForm {
	var list []DateForm
	for f := DayFirst; f <= Serial; f++ {
		all := true
		for _, cell := range cells {
			_, ok := readDate([]byte(cell), formsOf([]DateForm{f}))
			all = all && ok
		}
		if all {
			list = append(list, f)
		}
	}
	return list
}

// dates suggests the forms of a date column, nil where that is open.
func (s *suggestion) dates(i int, spec *spec) []DateForm {
	cells := s.cells(i)
	if len(cells) == 0 {
		s.note(i, spec.field, Open, cchc.Text{Vi: "mẫu không có ngày nào; cần ghi dạng ngày", En: "no date in the sample: state the forms of its dates"})
		return nil
	}
	switch found := fits(cells); {
	case slices.Contains(found, DayFirst) && slices.Contains(found, MonthFirst):
		s.note(i, spec.field, Open, s.ambiguous(i))
		return nil
	case len(found) > 0:
		s.note(i, spec.field, Sure, cchc.Text{Vi: "mọi ngày trong mẫu ghi dạng " + found[0].String(), En: "all dates of the sample are " + found[0].String()})
		return found[:1]
	}
	// More than one form, or cells that are no dates.
	var used []DateForm
	rest, day, month := 0, false, false
	for _, cell := range cells {
		found := fits([]string{cell})
		switch {
		case len(found) == 0:
			rest++
		case found[0] != DayFirst && found[0] != MonthFirst:
			if !slices.Contains(used, found[0]) {
				used = append(used, found[0])
			}
		default:
			day, month = day || found[0] == DayFirst && len(found) == 1, month || found[0] == MonthFirst
			if len(found) > 1 {
				rest++
			}
		}
	}
	switch {
	case day == month && (day || rest > 0), len(used) == 0 && !day && !month:
		s.note(i, spec.field, Open, cchc.Text{
			Vi: strconv.Itoa(rest) + " ô không rõ dạng ngày; cần ghi dạng ngày", En: strconv.Itoa(rest) + " cells of no clear form: state the forms of its dates",
		})
		return nil
	case day:
		used = append(used, DayFirst)
	case month:
		used = append(used, MonthFirst)
	}
	slices.Sort(used)
	names := make([]string, len(used))
	for j, f := range used {
		names[j] = f.String()
	}
	s.note(i, spec.field, Likely, cchc.Text{Vi: "mẫu có nhiều dạng: " + strings.Join(names, ", "), En: "forms in the sample: " + strings.Join(names, ", ")})
	return used
}

// ambiguous says what the other columns show of the order of day and month.
func (s *suggestion) ambiguous(i int) cchc.Text {
	text := cchc.Text{
		Vi: "không rõ dd/MM/yyyy hay MM/dd/yyyy: mọi ngày trong mẫu đọc được cả hai cách",
		En: "dd/MM/yyyy or MM/dd/yyyy: every date of the sample can be read in both",
	}
	for j := range s.header {
		if cells := s.cells(j); j != i && len(cells) > 0 {
			found := fits(cells)
			day, month := slices.Contains(found, DayFirst), slices.Contains(found, MonthFirst)
			if day != month {
				form := DayFirst
				if month {
					form = MonthFirst
				}
				text.Vi += "; cột " + columnName(s.names, j) + " ghi " + form.String()
				text.En += "; column " + columnName(s.names, j) + " is " + form.String()
				break
			}
		}
	}
	return text
}

// values suggests the meaning of the values of an enumeration: nil when the official words cover all of the sample.
func (s *suggestion) values(i int, spec *spec) map[string]string {
	known, hinted := map[string]string{}, 0
	seen, unknown := map[string]bool{}, 0
	for _, cell := range s.cells(i) {
		key := keyOf(cell)
		if seen[key] {
			continue
		}
		seen[key] = true
		if n, ok := spec.words.keys[key]; ok {
			known[vitext.NFC(cell)] = spec.words.text(n)
		} else if n, ok := spec.words.hints[key]; ok {
			known[vitext.NFC(cell)] = spec.words.text(n)
			hinted++
		} else {
			unknown++
		}
	}
	if hinted == 0 && unknown == 0 {
		return nil
	}
	if unknown > 0 {
		s.note(i, spec.field, Open, cchc.Text{
			Vi: strconv.Itoa(unknown) + " giá trị trong mẫu chưa rõ nghĩa; cần ghi vào \"values\"",
			En: strconv.Itoa(unknown) + " values of the sample have no known meaning: state them in \"values\"",
		})
	}
	if hinted > 0 {
		s.note(i, spec.field, Likely, cchc.Text{
			Vi: strconv.Itoa(hinted) + " giá trị được gán nghĩa thường dùng; cần xác nhận trong \"values\"",
			En: strconv.Itoa(hinted) + " values were given their usual meaning: confirm them in \"values\"",
		})
	}
	if len(known) == 0 {
		return nil
	}
	for n, name := range spec.words.names { // values are the whole truth about a column: the official names stay
		if !seen[keyOf(name)] {
			known[name] = spec.words.texts[n]
		}
	}
	return known
}
