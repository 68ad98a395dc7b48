package rows

import (
	"errors"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc/internal/vitext"
)

// A Table is a header and the rows below it, from [CSV] or [Values]. Its rows can be read once, by one of the readers or
// by [Table.Sample], and are held one at a time.
type Table struct {
	header []string
	file   File
	each   func(yield func(*row) bool) error
}

// File says how a file is written. The zero File is that of rows that come from no file.
type File struct {
	Encoding  string // "UTF-8", "UTF-16LE", "UTF-16BE"
	BOM       bool   // it begins with a byte order mark
	Delimiter byte   // ',', ';' or '\t'
}

// Header returns the cells of the header; nil for a file without one.
func (t *Table) Header() []string { return slices.Clone(t.header) }

// File says how the file is written.
func (t *Table) File() File { return t.file }

// Sample reads the first n rows as text, for [Suggest]; rows that cannot be read are left out. The table is used up then:
// open it again to read it. What stands in a cell may be personal.
func (t *Table) Sample(n int) ([][]string, error) {
	var list [][]string
	if n <= 0 {
		return nil, nil
	}
	var scratch []byte
	err := t.each(func(r *row) bool {
		if r.got != "" {
			return true
		}
		cells := make([]string, r.len())
		for i := range cells {
			text, _ := r.text(i, &scratch)
			cells[i] = string(text)
		}
		list = append(list, cells)
		return len(list) < n
	})
	return list, err
}

// Values makes a table of rows that are not in a file: those of a loop over database/sql, a spreadsheet library, a
// message queue. A row is a slice of
//
//	nil, string, []byte, bool, int, int64, float64, time.Time
//
// in the order of the header, and is not used after the next one is asked for. A float64 is read as the shortest decimal
// text that means it: the number or serial date that a spreadsheet shows. An error of the sequence ends the reading.
func Values(header []string, rows iter.Seq2[[]any, error]) *Table {
	return &Table{header: slices.Clone(header), each: func(yield func(*row) bool) error {
		var r row
		for values, err := range rows {
			if err != nil {
				return StreamError{Place: r.place, Cause: err}
			}
			r.place.Row++
			r.values = values
			if !yield(&r) {
				return nil
			}
		}
		return nil
	}}
}

// A row is what a table holds in one place: cells of text, or values, or a fault instead of both.
type row struct {
	place  Place
	cells  [][]byte
	values []any
	got    string // the fault, "" for none
	want   string
}

func (r *row) len() int { return max(len(r.cells), len(r.values)) }

// value returns the value of a cell of no file.
func (r *row) value(i int) any {
	if i < len(r.values) {
		return r.values[i]
	}
	return nil
}

// text returns a cell as text without space around it; false for a value that is none. It holds until scratch is used
// again or the row goes.
func (r *row) text(i int, scratch *[]byte) ([]byte, bool) {
	if i < len(r.cells) {
		return trim(r.cells[i]), true
	}
	switch v := r.value(i).(type) {
	case nil:
		return nil, true
	case string:
		*scratch = append((*scratch)[:0], v...)
	case []byte:
		return trim(v), true
	case bool:
		*scratch = strconv.AppendBool((*scratch)[:0], v)
	case int:
		*scratch = strconv.AppendInt((*scratch)[:0], int64(v), 10)
	case int64:
		*scratch = strconv.AppendInt((*scratch)[:0], v, 10)
	case float64:
		*scratch = strconv.AppendFloat((*scratch)[:0], v, 'f', -1, 64)
	default:
		return nil, false
	}
	return trim(*scratch), true
}

// blank reports whether nothing stands in the cells from i on.
func (r *row) blank(from int) bool {
	for i := from; i < r.len(); i++ {
		if i < len(r.cells) && len(trim(r.cells[i])) > 0 {
			return false
		}
		if v := r.value(i); v != nil && v != "" {
			return false
		}
	}
	return true
}

// maxName is the length in bytes of the longest header that is repeated in a finding.
const maxName = 100

// columnName is what findings call a column: its header, where that looks like one and not like data, otherwise its
// number.
func columnName(header []string, i int) string {
	if i < len(header) {
		name := strings.Join(strings.Fields(vitext.NFC(strings.ToValidUTF8(header[i], "\uFFFD"))), " ")
		if isName(name) {
			return name
		}
	}
	return numbered + strconv.Itoa(i+1)
}

// numbered begins the name of a column that is called by its number.
const numbered = "column "

// namesOf returns a header that can be named, and nil for one that may be a row of data, where a name would be that of a
// person: a date, a number of a dossier or person, or an address stands in it, or neither a map nor the usual headers know
// any of it.
func namesOf(header []string, known bool) []string {
	if isData(header) || !known && !slices.ContainsFunc(header, isUsual) {
		return nil
	}
	return header
}

// isUsual reports whether a header is one of any kind of rows, or about a person.
func isUsual(header string) bool {
	for kind := DossierRows; kind <= PublicationRows; kind++ {
		if _, c := guess(kind.specs(), header); c != LeftOut {
			return true
		}
	}
	return false
}

// isData reports whether a date, a number of a dossier or person, or an address stands in a header.
func isData(header []string) bool {
	return slices.ContainsFunc(header, func(h string) bool { return strings.Contains(h, "@") || digitsIn(h) >= dataDigits })
}

func digitsIn(s string) (n int) {
	for _, c := range s {
		if c >= '0' && c <= '9' {
			n++
		}
	}
	return n
}

// dataDigits is how many digits no header has.
const dataDigits = 6

func isName(s string) bool {
	return s != "" && len(s) <= maxName && digitsIn(s) < dataDigits && !strings.ContainsAny(s, "@\uFFFD") && !strings.ContainsFunc(s, isControl)
}

func isControl(c rune) bool { return c < ' ' || c == 0x7f }

// readerFault is the error of a reader, nil for its end.
func readerFault(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}
