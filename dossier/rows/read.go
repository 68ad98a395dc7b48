package rows

import (
	"bytes"
	"cmp"
	"errors"
	"iter"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/internal/vitext"
)

// A Record is what one row says, where it stands, and what was odd about it.
//
// A rejected one has Rejected set, a finding, and a zero Value. Everything in a Record may be kept: nothing shares the
// bytes of the file.
type Record[T any] struct {
	Value    T
	Number   string // of the dossier, petition or decision, "" where it is not known
	Place    Place  // of the first row
	Rows     int    // 1, or more where several rows made one record
	Findings cchc.Codes
	Details  []cchc.Finding // the columns behind the findings, at most 16; no cell stands in them
	Rejected error          // a [RejectedError]; nil for a row that can be used
}

// maxDetails bounds the details of a record.
const maxDetails = 16

// An Option changes how rows are read.
type Option func(*options)

type options struct{ report *Report }

// Into counts what is read in a report as well. A report may be given to a reader and to what collects its records.
func Into(report *Report) Option { return func(o *options) { o.report = report } }

func newOptions(list []Option) options {
	var o options
	for _, option := range list {
		option(&o)
	}
	if o.report == nil {
		o.report = &Report{}
	}
	return o
}

// A column is a reading bound to a place in the rows.
type column struct {
	reading
	index int    // from 0; -1 for a constant
	name  string // what findings call it
	known map[string]outcome
}

// An outcome is what a cell came to. Columns of codes, names and enumerations hold few different cells: what a cell came
// to is kept for the next one like it.
type outcome struct {
	value value
	ok    bool
	codes cchc.Codes // what was odd about a text
	got   string     // why not, or the encoding that is why
}

// Bounds of what a column remembers.
const (
	maxKnown     = 4096
	maxKnownCell = 256
)

// bind finds the columns of a map in a header, which is known to be one or may be a row of data. Columns that are optional
// and not there are left out. Names are the header as far as it can be named.
func (m *Map) bind(header []string, known bool) (columns []column, names []string, err error) {
	list, err := m.compile()
	if err != nil {
		return nil, nil, err
	}
	places := map[string][]int{}
	for i, h := range header {
		key := keyOf(h)
		places[key] = append(places[key], i)
	}
	columns = make([]column, 0, len(list))
	for i, r := range list {
		c := column{reading: r, known: map[string]outcome{}}
		switch {
		case r.constant != nil:
			c.index, c.name = -1, string(r.spec.field)
		case r.column.Index > 0:
			c.index = r.column.Index - 1
			if header != nil && c.index >= len(header) {
				return nil, nil, MapError{at(i, "index"), "a column beyond the header", "1 to " + strconv.Itoa(len(header))}
			}
		default:
			if c.index, err = r.find(places, i, header == nil); err != nil {
				return nil, nil, err
			}
			if c.index < 0 {
				continue
			}
			c.name = columnName(header, c.index)
			known = true
		}
		columns = append(columns, c)
	}
	if !known && isData(header) {
		return nil, nil, MapError{"columns", "data in the line of the header", "the line of the header, or a table without one"}
	}
	names = namesOf(header, known)
	for i := range columns {
		if c := &columns[i]; c.name == "" {
			c.name = columnName(names, c.index)
		}
	}
	slices.SortStableFunc(columns, func(a, b column) int { return cmp.Compare(isNumber(b), isNumber(a)) }) // first of all
	return columns, names, nil
}

// isNumber is 1 for the number of the record, 0 for another column.
func isNumber(c column) int {
	if c.spec.what == aReference {
		return 1
	}
	return 0
}

// find looks for the header of a column; -1 when it is optional and not there.
func (r *reading) find(places map[string][]int, i int, headless bool) (int, error) {
	headers := r.headersOf()
	for _, h := range headers {
		switch found := places[keyOf(h)]; len(found) {
		case 0:
			continue
		case 1:
			return found[0], nil
		default:
			return 0, MapError{at(i, "header"), "several columns with the header of " + named(r.spec.field), "an index"}
		}
	}
	switch {
	case r.column.Optional:
		return -1, nil
	case headless:
		return 0, MapError{at(i, "header"), "a header, and the table has none", "an index"}
	}
	return 0, MapError{at(i, "header"), "no column for " + named(r.spec.field), "the header " + quoted(headers[:min(3, len(headers))]) + ", or an index"}
}

// quoted names headers in the words of an error.
func quoted(headers []string) string {
	list := make([]string, len(headers))
	for i, h := range headers {
		list[i] = strconv.Quote(h)
	}
	return strings.Join(list, " or ")
}

// A worker reads one row after the other.
type worker struct {
	columns  []column
	width    int       // cells of the header, or of the first row where there is none; 0 before it is known
	missing  cchc.Code // the finding for a row without number
	draft    draft
	codes    cchc.Codes
	details  []cchc.Finding
	scratch  []byte
	place    Place
	rejected *RejectedError
}

// note makes a finding.
func (w *worker) note(code cchc.Code, column, got, want string) {
	w.codes = w.codes.With(code)
	if len(w.details) < maxDetails {
		w.details = append(w.details, cchc.Finding{Code: code, Place: column, Got: got, Want: want})
	}
}

// reject gives the row up.
func (w *worker) reject(code cchc.Code, column, got, want string) {
	if w.rejected != nil {
		return
	}
	w.codes = w.codes.With(cchc.RowRejected)
	w.note(code, column, got, want)
	w.rejected = &RejectedError{w.place, column, got, want}
}

// read reads a row into the draft.
func (w *worker) read(r *row) {
	w.draft.reset()
	w.codes, w.details, w.place, w.rejected = cchc.Codes{}, nil, r.place, nil
	if r.got != "" {
		w.reject(cchc.RowRejected, "", r.got, r.want)
		return
	}
	if w.width == 0 {
		w.width = r.len()
	}
	switch n := r.len(); {
	case n < w.width:
		w.note(cchc.RowRagged, "", strconv.Itoa(n), strconv.Itoa(w.width))
	case n > w.width && !r.blank(w.width):
		w.reject(cchc.RowRagged, "", strconv.Itoa(n)+" cells", strconv.Itoa(w.width)+": cells may stand in the wrong column")
		return
	}
	for i := range w.columns {
		c := &w.columns[i]
		w.cell(c, r)
		if c.spec.what == aReference {
			switch {
			case w.draft.number == "":
				w.reject(w.missing, c.name, "nothing", "the number of the record")
			case isTotal(w.draft.number):
				w.reject(w.missing, c.name, "a line of totals", "the number of the record")
			}
		}
		if w.rejected != nil {
			return
		}
	}
}

// isTotal reports whether the words of a line of totals stand where the number should: "Tổng cộng: 41 hồ sơ".
func isTotal(number string) bool {
	if !strings.ContainsRune("TtCc", rune(number[0])) {
		return false
	}
	key := vitext.Fold(number)
	return key == "tong" || key == "cong" || strings.HasPrefix(key+" ", "tong cong ") || strings.HasPrefix(key+" ", "tong so ")
}

// cell reads one cell into the draft.
func (w *worker) cell(c *column, r *row) {
	text, ok := c.constant, true
	if c.index >= 0 {
		if t, is := r.value(c.index).(time.Time); is && c.isDate() {
			w.database(c, t)
			return
		}
		text, ok = r.text(c.index, &w.scratch)
	}
	switch {
	case c.spec.what == aPresence:
		if !ok || !isNothing(text) {
			c.spec.set(&w.draft, value{n: 1})
		}
		return
	case !ok:
		w.unread(c, outcome{})
		return
	case isNothing(text):
		if c.spec.words == statusWords {
			w.note(cchc.StatusUnknown, c.name, "", c.spec.accepted(0))
		}
		return
	}
	got := c.outcome(text)
	if !got.codes.IsZero() {
		for code := range got.codes.All() {
			w.note(code, c.name, got.got, "")
		}
	}
	if !got.ok {
		w.unread(c, got)
		return
	}
	if got.value.when.dayOnly {
		w.note(cchc.DateWithoutTime, c.name, "", "")
		c.shift(&got.value.when)
	}
	c.spec.set(&w.draft, got.value)
}

func (r *reading) isDate() bool { return r.spec.what == aDate || r.spec.what == aDateOrAnswer }

// unread notes a cell that says nothing that is understood.
func (w *worker) unread(c *column, got outcome) {
	if c.spec.what == aReference {
		w.reject(cchc.CodeForm, c.name, orElse(got.got, "a value of another type"), "the number as text")
		return
	}
	w.note(c.spec.code(), c.name, got.got, c.spec.accepted(c.forms))
}

// isNothing reports whether a cell is empty, or the word by which databases say so.
func isNothing(text []byte) bool {
	return len(text) == 0 || len(text) == 4 && (string(text) == "NULL" || string(text) == "null")
}

// database reads a time of a driver.
func (w *worker) database(c *column, t time.Time) {
	if !c.column.Instant {
		t = time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), 0, cchc.Zone())
	}
	t = t.In(cchc.Zone()).Truncate(time.Second)
	switch year := t.Year(); {
	case year == 1:
		w.note(cchc.DateMissingForm, c.name, "", "")
		return
	case year < 1 || year > 9999:
		w.unread(c, outcome{})
		return
	}
	when := instant{at: t}
	if c.column.DayOnly {
		when = dayOf(when)
		w.note(cchc.DateWithoutTime, c.name, "", "")
		c.shift(&when)
	}
	c.spec.set(&w.draft, value{when: when})
}

func dayOf(when instant) instant {
	return instant{at: cchc.DateOf(when.at).Start(), dayOnly: true}
}

// shift takes a day without time to its last second where that is what it means.
func (c *column) shift(when *instant) {
	if c.spec.lastDay || c.column.EndOfDay {
		when.at = when.at.Add(secondsDay*time.Second - time.Second)
	}
}

// outcome reads a cell, or remembers what one like it came to.
func (c *column) outcome(cell []byte) outcome {
	repeats := c.spec.what == aText || c.spec.what == aWord || c.spec.what == anAmount
	if repeats {
		if got, seen := c.known[string(cell)]; seen {
			return got
		}
	}
	var got outcome
	switch c.spec.what {
	case aText, aReference:
		got = readText(cell)
		if c.spec.what == aReference && isShortened(cell) {
			got = outcome{got: "a number that a spreadsheet has shortened"}
		}
	default:
		got.value, got.ok = c.parse(cell)
		if !got.ok {
			got.got = encodingOf(cell)
		} else if when := got.value.when; !when.at.IsZero() && when.at.Before(yearTwo) {
			got = outcome{ok: true, codes: cchc.NewCodes(cchc.DateMissingForm)}
		}
	}
	if repeats && len(c.known) < maxKnown && len(cell) <= maxKnownCell {
		c.known[string(cell)] = got
	}
	return got
}

// encodingOf names the encoding from before Unicode that may be why a cell is not understood.
func encodingOf(cell []byte) string { return vitext.Legacy(string(cell)).String() }

// parse reads a cell that is not empty; texts apart.
func (r *reading) parse(cell []byte) (value, bool) {
	switch r.spec.what {
	case aDate, aDateOrAnswer:
		if when, ok := readDate(cell, r.forms); ok {
			if r.column.DayOnly {
				when = dayOf(when)
			}
			return value{when: when}, true
		}
		if r.spec.what == aDateOrAnswer {
			n, ok := r.word(keyOf(string(cell)))
			return value{n: n}, ok
		}
		return value{}, false
	case aWord:
		n, ok := r.word(keyOf(string(cell)))
		return value{n: n}, ok
	case anAmount:
		if r.words != nil {
			n, ok := r.word(keyOf(string(cell)))
			return value{n: n}, ok
		}
		fees, ok := readAmount(cell)
		return value{n: int(fees)}, ok
	case aCount:
		n, ok := readCount(cell)
		return value{n: n}, ok
	}
	return value{}, true
}

// readAmount tells whether an amount is above 0, which needs no decision on what a point or a comma means: "8.000",
// "8000,00 đ" and "8,000 VND" are, "0" and "0,00" are not.
func readAmount(cell []byte) (dossier.Fees, bool) {
	digits, other := 0, 0
	above := false
	for _, c := range cell {
		switch {
		case c >= '0' && c <= '9':
			digits++
			above = above || c != '0'
			if other > 0 {
				return 0, false // digits behind a word
			}
		case c == '.', c == ',', c == ' ':
		default:
			other++
		}
	}
	if digits == 0 || other > 0 && !isMoney(cell) {
		return 0, false
	}
	if above {
		return dossier.Charged, true
	}
	return dossier.AllZero, true
}

// isMoney reports whether the letters behind the digits name the currency.
func isMoney(cell []byte) bool {
	unit := bytes.TrimLeft(cell, "0123456789., ")
	if string(unit) == "₫" {
		return true
	}
	switch keyOf(string(unit)) {
	case "d", "dong", "vnd":
		return !bytes.ContainsAny(unit, "-+")
	}
	return false
}

func readCount(cell []byte) (int, bool) {
	if countDigits(cell) != len(cell) || len(cell) > 9 {
		return 0, false
	}
	n := 0
	for _, c := range cell {
		n = 10*n + int(c-'0')
	}
	return n, n <= math.MaxInt32
}

// isShortened reports whether a number is one of many digits that a spreadsheet shows as a power of ten.
func isShortened(cell []byte) bool {
	whole := countDigits(cell)
	rest := cell[whole:]
	if len(rest) > 0 && isMark(rest[0]) {
		rest = rest[1+countDigits(rest[1:]):]
	}
	if whole == 0 || len(rest) < 2 || rest[0]|0x20 != 'e' {
		return false
	}
	rest = rest[1:]
	if rest[0] != '+' {
		return false
	}
	return len(rest) > 1 && countDigits(rest[1:]) == len(rest)-1
}

// readText brings a code or name to the one form in which they are compared.
func readText(cell []byte) outcome {
	got := outcome{ok: true}
	s := string(cell)
	if isPlain(s) {
		got.value.text = s
		return got
	}
	if old := vitext.Legacy(s); old != vitext.None {
		got.codes, got.got = got.codes.With(cchc.TextEncoding), old.String()
	}
	if !utf8.ValidString(s) {
		got.codes = got.codes.With(cchc.TextEncoding)
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	if strings.ContainsFunc(s, func(c rune) bool { return isControl(c) && c != '\n' && c != '\r' && c != '\t' }) {
		got.codes = got.codes.With(cchc.ControlByte)
		s = strings.Map(func(c rune) rune {
			if isControl(c) {
				return ' '
			}
			return c
		}, s)
	}
	normal := strings.Join(strings.Fields(vitext.NFC(s)), " ")
	if normal != s {
		got.codes = got.codes.With(cchc.NameNormalised)
	}
	got.value.text = normal
	return got
}

// isPlain reports whether a text is ASCII without control characters and doubled spaces: most codes are.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c >= 0x7f || c == ' ' && i > 0 && s[i-1] == ' ' {
			return false
		}
	}
	return true
}

// read makes records of the rows of a table.
func read[T any](t *Table, m Map, kind Kind, finish func(*worker) T, list []Option) iter.Seq2[Record[T], error] {
	return func(yield func(Record[T], error) bool) {
		o := newOptions(list)
		if m.Kind != kind {
			yield(Record[T]{}, MapError{"kind", "a map of " + strconv.Quote(orElse(m.Kind.String(), "no kind")), kind.String()})
			return
		}
		columns, names, err := m.bind(t.header, t.file == File{})
		if err != nil {
			yield(Record[T]{}, err)
			return
		}
		o.report.unknown(len(t.header), names, columns)
		w := &worker{columns: columns, width: len(t.header), missing: cchc.RowRejected}
		if kind != PetitionRows && kind != PublicationRows {
			w.missing = cchc.NumberMissing
		}
		stopped := false
		err = t.each(func(r *row) bool {
			stopped = !yield(record(w, r, finish, o.report), nil)
			return !stopped
		})
		if err != nil && !stopped {
			yield(Record[T]{}, err)
		}
	}
}

func record[T any](w *worker, r *row, finish func(*worker) T, report *Report) Record[T] {
	w.read(r)
	var v T
	if w.rejected == nil {
		v = finish(w)
	}
	rec := Record[T]{Number: w.draft.number, Place: w.place, Rows: 1, Findings: w.codes, Details: w.details}
	if w.rejected != nil {
		rec.Rejected = *w.rejected
	} else {
		rec.Value = v
	}
	report.add(rec.Place, rec.Number, rec.Findings, rec.Details, rec.Rejected != nil)
	return rec
}

// refuse rejects the row for what its value cannot hold.
func (w *worker) refuse(err error) {
	var invalid dossier.InvalidError
	if errors.As(err, &invalid) {
		w.reject(cchc.RowRejected, invalid.Path, invalid.Got, invalid.Want)
		return
	}
	w.reject(cchc.RowRejected, "", "a value that cannot be held", "another one")
}
