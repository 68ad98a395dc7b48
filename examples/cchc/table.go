package main

import (
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/parindex"
	"github.com/cchc-go/cchc/internal/vitext"
)

// fields are the columns that a table of scores may have, with the words of a header that mean them.
var fields = []struct {
	name  string
	words []string
}{
	{"unit", []string{"đơn vị", "tên đơn vị"}},
	{"period", []string{"kỳ", "năm"}},
	{"level", []string{"cấp"}},
	{"set", []string{"bộ tiêu chí"}},
	{"group", []string{"nhóm"}},
	{"stage", []string{"bước"}},
	{"unranked", []string{"không xếp hạng"}},
	{"rank", []string{"xếp hạng", "thứ hạng", "hạng"}},
	{"code", []string{"mã"}},
	{"name", []string{"tên", "lĩnh vực/tiêu chí/tctp", "field/criterion/sub-criterion"}},
	{"maximum", []string{"điểm tối đa"}},
	{"self", []string{"tự đánh giá", "self-assessment"}},
	{"appraisal1", []string{"thẩm định lần 1", "first appraisal"}},
	{"explanation", []string{"giải trình"}},
	{"appraisal2", []string{"thẩm định lần 2", "second appraisal"}},
	{"measured", []string{"điều tra xhh", "survey"}},
	{"points", []string{"điểm đạt được", "tổng điểm", "điểm", "total"}},
	{"index", []string{"chỉ số", "chỉ số cchc"}},
	{"documents", []string{"tài liệu kiểm chứng", "supporting documents"}},
	{"band", []string{"xếp loại"}},
	{"tied", []string{"bằng điểm"}}, // what says nothing of a score is not read
	{"no", []string{"stt", "tt", "số thứ tự"}},
	{"note", []string{"ghi chú"}},
}

// stageColumns are the columns that hold marks.
var stageColumns = []struct {
	name  string
	stage parindex.Stage
}{
	{"self", parindex.SelfAssessment},
	{"appraisal1", parindex.FirstAppraisal},
	{"appraisal2", parindex.SecondAppraisal},
	{"measured", parindex.Measurement},
}

// A table is scores in rows: with a column of codes a row for each leaf of a unit, without one a row for each unit, whose
// other columns are codes of the set.
type table struct {
	*reader
	period  cchc.Period
	chosen  bool // the user named a set
	refused bool // the header could not be read
	comma   rune
	columns []string // a field of [fields], or a code
	coded   bool     // there is a column of codes
	sheets  []*tableSheet
	byKey   map[sheetKey]*tableSheet
}

// A tableSheet is a sheet as its rows are read.
type tableSheet struct {
	parindex.Sheet
	set       *parindex.Set
	published published
	line      int
	lines     map[string]int // of codes
}

// published is what a table says beside the scores; it is compared with what was computed.
type published struct {
	index    indicator.Percent
	hasIndex bool
	rank     int
	band     string
}

// header reads the first line.
func (t *table) header(line int, text string) {
	t.refused = true
	switch text[0] {
	case '#':
		t.problemf(line, "line: a criteria set, want it behind -set, and scores here; nothing is read")
		return
	case '[':
		t.problemf(line, "line: an array, want JSON Lines, one unit a line; nothing is read")
		return
	}
	t.comma = ','
	for _, c := range ";\t" {
		if strings.ContainsRune(text, c) {
			t.comma = c
			break
		}
	}
	names, err := t.cells(text)
	if err != nil {
		t.problemf(line, "%v", err)
		return
	}
	columns := make([]string, len(names))
	for i, name := range names {
		columns[i] = t.column(name)
		if columns[i] == "" || slices.Index(columns, columns[i]) != i {
			t.problemf(line, "column %d: unknown or twice, want each once of %s, or a code of the set %s; nothing is read", i+1, fieldNames(), t.sets[0].ID())
			return
		}
	}
	if !slices.Contains(columns, "unit") {
		t.problemf(line, "no column unit (đơn vị), want it, or JSON Lines that begin with {; nothing is read")
		return
	}
	t.columns, t.coded, t.refused = columns, slices.Contains(columns, "code"), false
	t.byKey = map[sheetKey]*tableSheet{}
}

func fieldNames() string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.name
	}
	return strings.Join(names, ", ")
}

// column returns the field or code that a header means, "" for none.
func (t *table) column(name string) string {
	folded := vitext.Fold(name)
	for _, f := range fields {
		if folded == vitext.Fold(f.name) || slices.ContainsFunc(f.words, func(w string) bool { return folded == vitext.Fold(w) }) {
			return f.name
		}
	}
	for _, s := range t.sets {
		if _, known := s.Node(name); known {
			return name
		}
	}
	return ""
}

func (t *table) cells(text string) ([]string, error) {
	if !utf8.ValidString(text) {
		return nil, errors.New("row: text that is not UTF-8, want the table saved as CSV UTF-8")
	}
	in := csv.NewReader(strings.NewReader(text))
	in.Comma, in.LazyQuotes = t.comma, false
	cells, err := in.Read()
	if err != nil {
		return nil, errors.New("row: quotes that do not match, want cells quoted as a spreadsheet does, on one line")
	}
	for i := range cells {
		cells[i] = strings.TrimSpace(vitext.NFC(cells[i]))
		if strings.ContainsFunc(cells[i], unicode.IsControl) {
			return nil, fmt.Errorf("column %d: a control character, want words, a number or nothing", i+1)
		}
	}
	return cells, nil
}

// row reads one row; what cannot be read is reported, and the whole row left out.
func (t *table) row(line int, text string) {
	cells, err := t.cells(text)
	if err != nil {
		t.problemf(line, "%v; skipped", err)
		return
	}
	for len(cells) > len(t.columns) && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) > len(t.columns) {
		t.problemf(line, "row: %d cells, want %d; skipped", len(cells), len(t.columns))
		return
	}
	if strings.Join(cells, "") == "" {
		return
	}
	row := map[string]string{}
	for i, cell := range cells {
		row[t.columns[i]] = cell
	}
	s, problem := t.sheet(line, row)
	if problem == "" {
		problem = t.scores(s, line, row)
	}
	if problem != "" {
		t.problemf(line, "%s; skipped", problem)
	}
}

// sheet returns the sheet that a row belongs to.
func (t *table) sheet(line int, row map[string]string) (s *tableSheet, problem string) {
	set := t.sets[0]
	if id := row["set"]; id != "" {
		i := slices.IndexFunc(t.sets, func(s *parindex.Set) bool { return s.ID() == id })
		if i < 0 {
			return nil, "set: no set of that id, want one of " + setNames(t.sets)
		}
		set = t.sets[i]
	} else if !t.chosen && !t.coded && !slices.ContainsFunc(t.columns, func(c string) bool { return !isField(c) }) {
		set = parindex.PublishedTotals()
	}
	sheet := parindex.Sheet{Unit: row["unit"], Period: t.period, Group: row["group"], Unranked: row["unranked"] != "" || row["rank"] == wordUnranked.Vi || row["rank"] == wordUnranked.En}
	if sheet.Unit == "" {
		return nil, "unit: nothing, want the name of the unit"
	}
	for _, field := range []struct {
		name string
		to   interface{ UnmarshalText(text []byte) error }
	}{{"period", &sheet.Period}, {"level", &sheet.Level}, {"stage", &sheet.Stage}} {
		if row[field.name] == "" {
			continue
		}
		var parse cchc.ParseError
		if err := field.to.UnmarshalText([]byte(row[field.name])); errors.As(err, &parse) {
			return nil, field.name + ": not a valid " + parse.What + ", want " + parse.Want
		}
	}
	if sheet.Period.IsZero() {
		return nil, "period: nothing, want a column period (kỳ, năm) or -period"
	}
	k := sheetKey{key{sheet.Unit, sheet.Period}, set.ID()}
	s = t.byKey[k]
	switch {
	case s == nil:
		s = &tableSheet{Sheet: sheet, set: set, line: line, lines: map[string]int{}}
		s.Given, s.GivenMax = map[string]indicator.Points{}, map[string]indicator.Points{}
		t.byKey[k] = s
		t.sheets = append(t.sheets, s)
	case !t.coded:
		return nil, "unit: the same unit, period and set as line " + strconv.Itoa(s.line) + ", want each once"
	default: // what is said of the unit may stand in any of its rows
		s.Level, s.Stage, s.Group = cmp.Or(s.Level, sheet.Level), cmp.Or(s.Stage, sheet.Stage), cmp.Or(s.Group, sheet.Group)
		s.Unranked = s.Unranked || sheet.Unranked
	}
	return s, ""
}

func setNames(sets []*parindex.Set) string {
	ids := make([]string, len(sets))
	for i, s := range sets {
		ids[i] = s.ID()
	}
	return strings.Join(ids, ", ")
}

// scores reads what a row says of its node, or of the unit as a whole and of the nodes that columns name.
func (t *table) scores(s *tableSheet, line int, row map[string]string) (problem string) {
	code := row["code"]
	switch {
	case t.coded && code == "":
		return "code: nothing, want the code of a leaf or group"
	case !t.coded:
		code = s.set.Root().Code
	}
	if _, known := s.set.Node(code); !known {
		return "code: unknown, want a code of the set " + s.set.ID()
	}
	if s.lines[code] > 0 {
		return "code: the same code as line " + strconv.Itoa(s.lines[code]) + ", want each once"
	}
	read := *s // taken back when the row cannot be used
	read.Marks, read.Attached = slices.Clone(s.Marks), slices.Clone(s.Attached)
	read.Given, read.GivenMax = maps.Clone(s.Given), maps.Clone(s.GivenMax)
	steps := []func() string{
		func() string { return read.marks(code, row) },
		func() string { return read.given(code, row["points"], row["maximum"]) },
		func() string { return read.compared(code, row) },
		func() string { return read.attach(code, row) },
	}
	for _, c := range t.columns {
		if cell := row[c]; cell != "" && !isField(c) {
			steps = append(steps, func() string { return read.given(c, cell, "") })
		}
	}
	for _, step := range steps {
		if problem := step(); problem != "" {
			return problem
		}
	}
	read.lines[code] = line
	*s = read
	return ""
}

func isField(name string) bool {
	for _, f := range fields {
		if f.name == name {
			return true
		}
	}
	return false
}

// given reads published points of a node, and the maximum that they are out of: "68,32", "68,32/84".
func (s *tableSheet) given(code, cell, most string) (problem string) {
	n, known := s.set.Node(code)
	if !known {
		return code + ": unknown, want a code of the set " + s.set.ID() + ", or another set"
	}
	points, of, both := strings.Cut(cell, "/")
	if !both {
		of = most
	}
	switch {
	case points == "" && most != "":
		p, ok := number(most)
		switch {
		case most == unknownMaximum && n.MaxUnknown, ok && p == n.Max && !n.MaxUnknown:
			return ""
		case n.MaxUnknown:
			return code + ": a maximum, and the set " + s.set.ID() + " knows none, want " + unknownMaximum + " or nothing"
		}
		return code + ": a maximum of another number, want " + n.Max.Short() + " as the set " + s.set.ID() + " has, or points beside it"
	case points == "" || isUnknown(cell):
		return ""
	case isNA(cell):
		if !s.isMarked(code) {
			s.Marks = append(s.Marks, parindex.NotApplicable(code))
		}
		return ""
	}
	p, ok := number(points)
	if !ok {
		return code + ": no number, want points such as 61,86 or 68,32/84, or KAD"
	}
	if s.outside(code) {
		if n.IsLeaf() && !s.isMarked(code) {
			s.Marks = append(s.Marks, parindex.Awarded(code, p))
		}
		return ""
	}
	s.Given[code] = p
	if of == "" {
		return ""
	}
	m, ok := number(of)
	if !ok {
		return code + ": no maximum, want a number such as 84"
	}
	if m != n.Max {
		s.GivenMax[code] = m
	}
	return ""
}

// isMarked reports whether a stage has marked the leaf already.
func (s *tableSheet) isMarked(code string) bool {
	return slices.ContainsFunc(s.Marks, func(m parindex.Mark) bool { return m.Code == code })
}

// outside reports whether a node belongs to bonus or penalty.
func (s *tableSheet) outside(code string) bool {
	branch := ""
	for depth, n := range s.set.Nodes() {
		if depth == 0 {
			branch = n.Code
		}
		if n.Code == code {
			return branch != s.set.Root().Code
		}
	}
	return false
}

// compared reads the index, the rank and the band that were published. An index alone is the total of a set out of 100.
func (s *tableSheet) compared(code string, row map[string]string) (problem string) {
	root := s.set.Root()
	if code != root.Code {
		return ""
	}
	if cell := strings.TrimSpace(strings.TrimSuffix(row["index"], "%")); cell != "" && !isUnknown(cell) {
		p, ok := number(cell)
		if !ok || p.Hundredths() < 0 {
			return "index: no percentage, want one such as 81,33"
		}
		s.published.index, s.published.hasIndex = indicator.PercentFromHundredths(p.Hundredths()), true
		if row["points"] == "" && len(s.columnsOfCodes(row)) == 0 && root.Max.String() == "100.00" && row["code"] == "" {
			s.Given[root.Code] = p
		}
	}
	if cell := row["rank"]; cell != "" && cell != "–" && cell != wordUnranked.Vi && cell != wordUnranked.En {
		n, err := strconv.Atoi(cell)
		if err != nil || n < 1 {
			return "rank: no place, want a whole number from 1"
		}
		s.published.rank = n
	}
	s.published.band = row["band"]
	return ""
}

// columnsOfCodes lists the codes under which a row holds something.
func (s *tableSheet) columnsOfCodes(row map[string]string) (codes []string) {
	for c, cell := range row {
		if cell != "" && !isField(c) {
			codes = append(codes, c)
		}
	}
	return codes
}

// marks reads the marks of a leaf. The columns of a group repeat the sums of its leaves and are not read.
func (s *tableSheet) marks(code string, row map[string]string) (problem string) {
	n, _ := s.set.Node(code)
	if !n.IsLeaf() {
		return ""
	}
	for _, c := range stageColumns {
		cell := row[c.name]
		if cell == "" {
			continue
		}
		m, ok := mark(n, cell)
		if !ok {
			return c.name + ": no mark, want points such as 1,5, a share such as 36/40 or 91,4%, an option of the leaf, or KAD"
		}
		s.Marks = append(s.Marks, m.At(c.stage))
	}
	return ""
}

// mark reads a cell: points, a share, an option, or that the leaf does not apply.
func mark(n parindex.Node, cell string) (m parindex.Mark, ok bool) {
	if isNA(cell) {
		return parindex.NotApplicable(n.Code), true
	}
	if p, ok := number(cell); ok {
		return parindex.Awarded(n.Code, p), true
	}
	if share, ok := strings.CutSuffix(cell, "%"); ok {
		p, ok := number(strings.TrimSpace(share))
		return parindex.Ratio(n.Code, p.Hundredths(), 10_000), ok
	}
	if num, den, ok := strings.Cut(cell, "/"); ok {
		a, err1 := strconv.ParseInt(strings.TrimSpace(num), 10, 64)
		b, err2 := strconv.ParseInt(strings.TrimSpace(den), 10, 64)
		return parindex.Ratio(n.Code, a, b), err1 == nil && err2 == nil
	}
	folded := vitext.Fold(cell)
	if n.Rule.Kind == parindex.YesNo {
		yes := folded == "co" || folded == "yes"
		return parindex.Answer(n.Code, yes), yes || folded == "khong" || folded == "no"
	}
	for _, item := range n.Rule.Items {
		if slices.Contains([]string{vitext.Fold(item.Key), vitext.Fold(item.Name.Vi), vitext.Fold(item.Name.En)}, folded) {
			return parindex.Chosen(n.Code, item.Key), true
		}
	}
	return m, false
}

// attach reads documents and explanation of a leaf.
func (s *tableSheet) attach(code string, row map[string]string) (problem string) {
	a := parindex.Attachment{Code: code, Explanation: row["explanation"]}
	if none := parindex.NeedDocument.Label(); row["documents"] != none.Vi && row["documents"] != none.En {
		for d := range strings.SplitSeq(row["documents"], ";") {
			if d = strings.TrimSpace(d); d != "" {
				a.Documents = append(a.Documents, d)
			}
		}
	}
	if len(a.Documents) == 0 && a.Explanation == "" {
		return ""
	}
	if n, _ := s.set.Node(code); !n.IsLeaf() {
		return "documents: of a group, want them beside its leaves"
	}
	s.Attached = append(s.Attached, a)
	return ""
}

// close scores what was read; a unit none of whose rows could be is left out.
func (t *table) close() {
	for _, s := range t.sheets {
		if len(s.lines) == 0 {
			continue
		}
		t.score(s.set, s.Sheet, s.published, func(code string) int {
			if line := s.lines[code]; line > 0 {
				return line
			}
			return s.line
		})
	}
}

// number reads a number with a decimal comma or point.
func number(cell string) (p indicator.Points, ok bool) {
	p, err := indicator.ParsePoints(strings.Replace(strings.TrimSpace(cell), ",", ".", 1))
	return p, err == nil
}

func isNA(cell string) bool {
	return slices.Contains([]string{"kad", "n a", "na", "khong ap dung", "not applicable", "not_applicable"}, vitext.Fold(cell))
}

// isUnknown reports whether a cell says that something is not known: "–", or "77,06 trên 88" of the program's own table.
func isUnknown(cell string) bool {
	return cell == "–" || cell == "-" || strings.Contains(cell, " trên ") || strings.Contains(cell, " of ")
}
