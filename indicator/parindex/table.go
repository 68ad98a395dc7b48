package parindex

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/vitext"
)

// A column of a table has two names that a header may give it.
type column struct{ name, local string }

// means reports whether a field of a header names the column, in whatever case and with or without accents.
func (c column) means(field string) bool {
	field = vitext.Fold(field)
	return field == vitext.Fold(c.name) || field == vitext.Fold(c.local)
}

// columnNames are the columns of a set. The first four are required.
var columnNames = []column{
	{"code", "mã"},
	{"name", "tên"},
	{"maximum", "điểm tối đa"},
	{"rule", "quy tắc"},
	{"name_en", "tên tiếng anh"},
	{"parent", "thuộc"},
	{"channel", "kênh"},
	{"source", "nguồn"},
	{"zero_base", "không phát sinh"},
	{"not_applicable", "không áp dụng"},
	{"link", "liên kết"},
	{"documents", "tài liệu kiểm chứng"},
	{"documents_en", "tài liệu kiểm chứng tiếng anh"},
	{"cause", "nguyên nhân"},
	{"note", "ghi chú"},
	{"note_en", "ghi chú tiếng anh"},
}

const requiredColumns = 4

// noDocuments in the column of documents says that none are wanted.
const noDocuments = "-"

// What a spreadsheet writes that was not told otherwise, and what would be read.
const (
	notUTF8     = "text that is not UTF-8"
	savedAsUTF8 = "the table saved as CSV UTF-8"
)

// A tableRow is one line of the tree in a table.
type tableRow struct {
	Branch
	line    int
	role    string // total, sum, bonus, penalty, "" for a leaf
	parent  int    // place of the row that it is summed in; -1 for total, bonus and penalty
	section int    // place of the row of the total, bonus or penalty that it belongs to
}

// A tableReader reads a table row by row.
type tableReader struct {
	definition Definition
	columns    map[string]int // nil before the header
	rows       []tableRow
	places     map[string]int // of codes in rows
	line       int
}

// ParseTable reads a set from a table that a spreadsheet can keep: UTF-8 with or without byte-order mark, fields
// separated by semicolons, tabs or commas (what the first line has, in this order), quoted as in RFC 4180, at most 4 MiB.
//
// Rows whose first field begins with # say what holds for the set as a whole; all but #set, #standing, #source, #rounding
// and #not_applicable may be left out:
//
//	#set;ID;name;name in English
//	#standing;issued|partial|template
//	#note;words;words in English
//	#levels;department,commune
//	#from;2026-01-01        #to;2027-01-01
//	#source;key;instrument;article;evidence;address;day read;note;note in English
//	#rounding;2;half_up;sum_then_round;key of a source
//	#not_applicable;drop|full|unstated
//	#adjusting;points|index
//	#band;name;name in English;90;>= or >;key of a source
//
// Then comes the header with at least code;name;maximum;rule (or mã;tên;điểm tối đa;quy tắc), and a row for each node.
// The other columns, in any order: name_en, parent, channel, source, zero_base, not_applicable, link, documents (a lone -
// wants none), documents_en, cause, note, note_en. Without channel a leaf has the channel of its rule, or appraisal; without
// source every row has the only source of the set. A row lies below the row whose code is the longest prefix of its own
// ending before a dot, or below the one that parent names, or else below the total. Rows below stand after the row above.
//
// The maximum is a number with at most two decimals, or ? when it could not be read. The rule is one of
//
//	total | sum | bonus | penalty, each also with partial behind it
//	choice: timely (đúng hạn // on time) = 1 | late = 0.5 | none = 0
//	yes_no
//	steps: >90%: 2 | >=70% <=90%: 1 | <70%: 0        a step may give share, the share of the maximum
//	count_steps: >=2: 1 | <2: 0
//	ratio        ratio_floor 80%        best        survey        sipas
//	weighted: resolved = 1 | unfinished = 0.5
//	per_unit 0.25
//	deduct: late = 0.25 | missing = 0.5
//	manual, or manual from -1 where less than 0 is possible
//	unverified
//
// and choice, deduct and manual take clamp behind the kind. Decimals may be written with a comma.
//
// Errors are a [SetError] with the line, the column or the path in the tree, and the code where there is one.
func ParseTable(data []byte) (*Set, error) {
	r := tableReader{places: map[string]int{}, definition: Definition{Format: 1, Sources: map[string]cchc.Source{}}}
	if err := r.read(data); err != nil {
		return nil, err
	}
	if err := r.assemble(); err != nil {
		return nil, err
	}
	s, err := NewSet(r.definition)
	var wrong SetError
	if errors.As(err, &wrong) {
		if i, known := r.places[wrong.Code]; known {
			wrong.Line = r.rows[i].line
		}
		return nil, wrong
	}
	return s, err
}

func (r *tableReader) wrong(column, code, got, want string) error {
	return SetError{Set: r.definition.ID, Line: r.line, Path: column, Code: code, Got: got, Want: want}
}

func (r *tableReader) read(data []byte) error {
	if len(data) > maxBytes {
		return r.wrong("table", "", strconv.Itoa(len(data))+" bytes", "at most "+strconv.Itoa(maxBytes))
	}
	if !utf8.Valid(data) {
		return r.wrong("table", "", notUTF8, savedAsUTF8)
	}
	data = vitext.NFCBytes(bytes.TrimPrefix(data, []byte("\uFEFF")))
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord = -1
	in.Comma = separator(data)
	for {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			var bad *csv.ParseError
			if errors.As(err, &bad) {
				r.line = bad.Line
			}
			return r.wrong("row", "", "quotes that do not match", "fields quoted as a spreadsheet does")
		}
		r.line, _ = in.FieldPos(0)
		for i := range fields {
			fields[i] = strings.TrimSpace(fields[i])
		}
		for len(fields) > 0 && fields[len(fields)-1] == "" {
			fields = fields[:len(fields)-1]
		}
		if len(fields) == 0 {
			continue
		}
		switch {
		case strings.HasPrefix(fields[0], "#"):
			err = r.head(fields)
		case r.columns == nil:
			err = r.header(fields)
		default:
			err = r.row(fields)
		}
		if err != nil {
			return err
		}
	}
}

// separator returns what the first line separates its fields by.
func separator(data []byte) rune {
	first, _, _ := bytes.Cut(data, []byte("\n"))
	for _, comma := range ";\t" {
		if bytes.ContainsRune(first, comma) {
			return comma
		}
	}
	return ','
}

// head reads a row that begins with #.
func (r *tableReader) head(fields []string) error {
	d := &r.definition
	word := fields[0]
	at := func(i int) string {
		if i < len(fields) {
			return fields[i]
		}
		return ""
	}
	var err error
	most := 2 // fields
	switch word {
	case "#set":
		d.ID, d.Name, most = at(1), cchc.Text{Vi: at(2), En: at(3)}, 4
	case "#note":
		d.Note, most = cchc.Text{Vi: at(1), En: at(2)}, 3
	case "#standing":
		err = d.Standing.UnmarshalText([]byte(at(1)))
	case "#levels":
		err = d.Levels.UnmarshalText([]byte(strings.ReplaceAll(at(1), " ", "")))
	case "#from":
		err = d.From.UnmarshalText([]byte(at(1)))
	case "#to":
		err = d.To.UnmarshalText([]byte(at(1)))
	case "#not_applicable":
		err = d.NotApplicable.UnmarshalText([]byte(at(1)))
	case "#adjusting":
		err = d.Adjusting.UnmarshalText([]byte(at(1)))
	case "#rounding":
		most = 5
		err = r.rounding(at)
	case "#source":
		most = 9
		err = r.source(at)
	case "#band":
		most = 6
		err = r.band(at)
	default:
		return r.wrong("head", "", "an unknown row", "#set, #note, #standing, #levels, #from, #to, #source, #rounding, #not_applicable, #adjusting or #band")
	}
	var parse cchc.ParseError
	if errors.As(err, &parse) {
		return r.wrong(word, "", "not a valid "+parse.What, parse.Want)
	}
	if err == nil && len(fields) > most {
		return r.wrong(word, "", strconv.Itoa(len(fields))+" fields", "at most "+strconv.Itoa(most))
	}
	return err
}

func (r *tableReader) rounding(at func(int) string) error {
	d := &r.definition.Rounding
	if len(at(1)) != 1 || at(1) < "0" || at(1) > "9" {
		return r.wrong("#rounding", "", "no number of decimals", "0, 1 or 2")
	}
	d.Decimals, d.Source = int(at(1)[0]-'0'), at(4)
	if err := d.Mode.UnmarshalText([]byte(at(2))); err != nil {
		return err
	}
	return d.Order.UnmarshalText([]byte(at(3)))
}

func (r *tableReader) source(at func(int) string) error {
	src := cchc.Source{Instrument: at(2), Article: at(3), Address: at(5), Note: cchc.Text{Vi: at(7), En: at(8)}}
	if err := src.Evidence.UnmarshalText([]byte(at(4))); err != nil {
		return err
	}
	if err := src.Read.UnmarshalText([]byte(at(6))); err != nil {
		return err
	}
	if _, twice := r.definition.Sources[at(1)]; twice {
		return r.wrong("#source", "", "the key of another source", "each key once")
	}
	r.definition.Sources[at(1)] = src
	return nil
}

func (r *tableReader) band(at func(int) string) error {
	from, ok := readPoints(at(3))
	if !ok || at(4) != ">" && at(4) != ">=" {
		return r.wrong("#band", "", "no lower bound", "a number, then >= or >")
	}
	r.definition.Bands = append(r.definition.Bands, indicator.Band{Name: cchc.Text{Vi: at(1), En: at(2)}, From: from, Above: at(4) == ">", Source: at(5)})
	return nil
}

func (r *tableReader) header(fields []string) error {
	r.columns = map[string]int{}
	for i, f := range fields {
		k := slices.IndexFunc(columnNames, func(c column) bool { return c.means(f) })
		if k < 0 {
			return r.wrong("header", "", "an unknown column, number "+strconv.Itoa(i+1), columnList())
		}
		if _, twice := r.columns[columnNames[k].name]; twice {
			return r.wrong("header", "", "the column "+columnNames[k].name+" twice", "each column once")
		}
		r.columns[columnNames[k].name] = i
	}
	for _, c := range columnNames[:requiredColumns] {
		if _, there := r.columns[c.name]; !there {
			return r.wrong("header", "", "no column "+c.name, "code, name, maximum and rule")
		}
	}
	return nil
}

func columnList() string {
	names := make([]string, len(columnNames))
	for i, c := range columnNames {
		names[i] = c.name
	}
	return strings.Join(names, ", ")
}

// row reads one node.
func (r *tableReader) row(fields []string) error {
	field := func(name string) string {
		if i, there := r.columns[name]; there && i < len(fields) {
			return fields[i]
		}
		return ""
	}
	code := field("code")
	shown := safeCode(code)
	place := len(r.rows)
	switch _, twice := r.places[code]; {
	case len(fields) > len(r.columns):
		return r.wrong("row", shown, strconv.Itoa(len(fields))+" fields", "one for each column")
	case place >= maxNodes:
		return r.wrong("row", shown, "a tree too large", "at most "+strconv.Itoa(maxNodes)+" nodes")
	case !isCode(code):
		return r.wrong("code", "", "no code", "1 to 64 letters, digits, underscores, dots or hyphens")
	case twice:
		return r.wrong("code", shown, "the code of another row", "each code once")
	}
	role, bad, want := readRule(field("rule"))
	if bad != "" {
		return r.wrong("rule", code, bad, want)
	}
	row := tableRow{line: r.line, role: role.word, parent: -1, section: place}
	row.Node = Node{
		Code: code, Name: cchc.Text{Vi: field("name"), En: field("name_en")}, Partial: role.partial, Rule: role.rule,
		Source: field("source"), Link: field("link"), Cause: field("cause"), Note: cchc.Text{Vi: field("note"), En: field("note_en")},
		Documents: cchc.Text{Vi: field("documents"), En: field("documents_en")},
	}
	if err := r.fill(&row.Node, field); err != nil {
		return err
	}
	if role.word == "" || role.word == wordSum {
		var err error
		if row.parent, err = r.parent(code, field("parent")); err != nil {
			return err
		}
		row.section = r.rows[row.parent].section
	}
	r.rows = append(r.rows, row)
	r.places[code] = place
	return nil
}

// fill reads the columns that are no plain words.
func (r *tableReader) fill(n *Node, field func(string) string) error {
	var ok bool
	if s := field("maximum"); s == "?" {
		n.MaxUnknown = true
	} else if n.Max, ok = readPoints(s); !ok {
		return r.wrong("maximum", n.Code, "no number", "a plain decimal with at most two decimals, or ?")
	}
	if n.Documents.Vi == noDocuments {
		n.Documents.Vi, n.NoDocuments = "", true
	}
	for _, column := range []struct {
		name string
		read func([]byte) error
	}{
		{"channel", n.Channel.UnmarshalText},
		{"zero_base", n.Rule.ZeroBase.UnmarshalText},
		{"not_applicable", n.NotApplicable.UnmarshalText},
	} {
		var parse cchc.ParseError
		if err := column.read([]byte(field(column.name))); errors.As(err, &parse) {
			return r.wrong(column.name, n.Code, "not a valid "+parse.What, parse.Want)
		}
	}
	if n.IsLeaf() && n.Channel == 0 {
		n.Channel = channelOf(n.Rule.Kind)
	}
	if n.Source == "" && len(r.definition.Sources) == 1 {
		for key := range r.definition.Sources {
			n.Source = key
		}
	}
	return nil
}

// channelOf returns the channel of a leaf that states none.
func channelOf(k Kind) Channel {
	switch k {
	case Survey:
		return Surveyed
	case SIPAS:
		return Satisfaction
	}
	return Appraised
}

// parent returns the place of the row that a row is summed in.
func (r *tableReader) parent(code, named string) (int, error) {
	if named != "" {
		if i, known := r.places[named]; known {
			return i, nil
		}
		return 0, r.wrong("parent", code, "no row of that code above", "the code of a row above")
	}
	if len(r.rows) == 0 {
		return 0, r.wrong("rule", code, "a row before the total", "total in the first row")
	}
	return derivedParent(code, r.rows[len(r.rows)-1].section, r.places), nil
}

// derivedParent returns the place of the longest dotted prefix of a code among the places from section on, or section.
func derivedParent(code string, section int, places map[string]int) int {
	for i := strings.LastIndex(code, "."); i > 0; i = strings.LastIndex(code[:i], ".") {
		if place, known := places[code[:i]]; known && place > section {
			return place
		}
	}
	return section
}

// assemble puts the rows into the tree. A row stands after the one that it lies below, so the last rows are complete first.
func (r *tableReader) assemble() error {
	d := &r.definition
	r.line = 0
	children := make([][]int, len(r.rows))
	for i, row := range r.rows {
		if row.parent >= 0 {
			children[row.parent] = append(children[row.parent], i)
		}
	}
	for i := len(r.rows) - 1; i >= 0; i-- {
		row := &r.rows[i]
		for _, k := range children[i] {
			row.Children = append(row.Children, r.rows[k].Branch)
		}
	}
	total := -1
	for i := range r.rows {
		row := &r.rows[i]
		r.line = row.line
		switch {
		case row.role == wordTotal && total < 0:
			total, d.Root = i, row.Branch
		case row.role == wordBonus && d.Bonus == nil:
			d.Bonus = &row.Branch
		case row.role == wordPenalty && d.Penalty == nil:
			d.Penalty = &row.Branch
		case row.role == wordTotal || row.role == wordBonus || row.role == wordPenalty:
			return r.wrong("rule", row.Code, "a second "+row.role, "each of total, bonus and penalty once")
		}
	}
	r.line = 0
	if total < 0 {
		return r.wrong("rule", "", "no row of the total", "total in the first row")
	}
	return nil
}

// Table writes the set in the form that [ParseTable] reads back to an equal set: semicolons, no byte-order mark, and of
// the optional columns those that hold something.
func (s *Set) Table() []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma = ';'
	write := func(fields ...string) {
		last := len(fields)
		for last > 1 && fields[last-1] == "" {
			last--
		}
		_ = w.Write(fields[:last]) // a bytes.Buffer takes everything
	}
	s.writeHead(write)
	header, rows := s.tableRows()
	write(header...)
	for _, row := range rows {
		write(row...)
	}
	w.Flush()
	return b.Bytes()
}

func (s *Set) writeHead(write func(...string)) {
	d := &s.definition
	write("#set", d.ID, d.Name.Vi, d.Name.En)
	write("#standing", d.Standing.String())
	optional := func(word string, fields ...string) {
		if strings.Join(fields, "") != "" {
			write(append([]string{word}, fields...)...)
		}
	}
	optional("#note", d.Note.Vi, d.Note.En)
	levels, err := d.Levels.MarshalText()
	if err == nil {
		optional("#levels", string(levels))
	}
	optional("#from", d.From.String())
	optional("#to", d.To.String())
	for _, key := range slices.Sorted(maps.Keys(d.Sources)) {
		src := d.Sources[key]
		write("#source", key, src.Instrument, src.Article, src.Evidence.String(), src.Address, src.Read.String(), src.Note.Vi, src.Note.En)
	}
	write("#rounding", strconv.Itoa(d.Rounding.Decimals), d.Rounding.Mode.String(), d.Rounding.Order.String(), d.Rounding.Source)
	write("#not_applicable", d.NotApplicable.String())
	optional("#adjusting", d.Adjusting.String())
	for _, band := range d.Bands {
		bound := ">="
		if band.Above {
			bound = ">"
		}
		write("#band", band.Name.Vi, band.Name.En, band.From.String(), bound, band.Source)
	}
}

// tableRows returns the header and the rows, without the optional columns that are empty throughout.
func (s *Set) tableRows() (header []string, rows [][]string) {
	places := make(map[string]int, len(s.nodes))
	section := 0
	for i := range s.nodes {
		n := &s.nodes[i]
		role, parent := n.Rule.text(), ""
		switch {
		case i == 0:
			role = wordTotal
		case i == s.bonus:
			role = wordBonus
		case i == s.penalty:
			role = wordPenalty
		case !n.leaf:
			role = wordSum
		}
		if n.parent < 0 {
			section = i
		} else if derivedParent(n.Code, section, places) != n.parent {
			parent = s.nodes[n.parent].Code
		}
		if n.Partial {
			role += " " + wordPartial
		}
		places[n.Code] = i
		most, documents, channel := n.Max.Short(), n.Documents.Vi, ""
		if n.MaxUnknown {
			most = "?"
		}
		if n.NoDocuments {
			documents = noDocuments
		}
		if n.leaf && n.Channel != channelOf(n.Rule.Kind) {
			channel = n.Channel.String()
		}
		rows = append(rows, []string{
			n.Code, n.Name.Vi, most, role, n.Name.En, parent, channel, n.Source, n.Rule.ZeroBase.String(), n.NotApplicable.String(),
			n.Link, documents, n.Documents.En, n.Cause, n.Note.Vi, n.Note.En,
		})
	}
	var keep []int
	for i, c := range columnNames {
		if i < requiredColumns || slices.ContainsFunc(rows, func(row []string) bool { return row[i] != "" }) && (c.name != "source" || len(s.definition.Sources) > 1) {
			keep = append(keep, i)
			header = append(header, c.name)
		}
	}
	for k, row := range rows {
		kept := make([]string, len(keep))
		for j, i := range keep {
			kept[j] = row[i]
		}
		rows[k] = kept
	}
	return header, rows
}
