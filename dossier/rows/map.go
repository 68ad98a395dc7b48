package rows

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/enum"
	"github.com/cchc-go/cchc/internal/strictjson"
	"github.com/cchc-go/cchc/internal/vitext"
)

// Format is the first key of the document of a [Map].
const Format = "cchc-rows/1"

// Bounds of a map.
const (
	MaxColumns = 256 // columns of a map
	MaxValues  = 4096
	maxWord    = 200 // bytes of a header or a value in a map
)

// A Kind is what the rows of a table are about.
type Kind uint8

// The kinds.
const (
	DossierRows     Kind = iota + 1 // hồ sơ: attributes, dates, and one paper or status a row
	PetitionRows                    // phản ánh, kiến nghị
	ApologyRows                     // xin lỗi
	RatingRows                      // đánh giá
	PublicationRows                 // công bố, công khai thủ tục: one change a row
)

var kinds = enum.Table[Kind]{What: "kind of rows", Rows: []enum.Row{
	{},
	{Text: "dossier", Label: cchc.Text{Vi: "Hồ sơ", En: "dossiers"}},
	{Text: "petition", Label: cchc.Text{Vi: "Phản ánh, kiến nghị", En: "petitions"}},
	{Text: "apology", Label: cchc.Text{Vi: "Xin lỗi", En: "apologies"}},
	{Text: "rating", Label: cchc.Text{Vi: "Đánh giá", En: "ratings"}},
	{Text: "publication", Label: cchc.Text{Vi: "Công bố, công khai thủ tục", En: "publications"}},
}}

// String returns the text form, "" for the zero Kind.
func (v Kind) String() string { return kinds.Text(v) }

// Label says it for a person.
func (v Kind) Label() cchc.Text { return kinds.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Kind) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Kind) UnmarshalText(text []byte) error { return kinds.Parse(v, string(text)) }

// A Map says which column of a table holds which field, and how it is written. Columns that it does not name are never
// looked at.
type Map struct {
	Kind    Kind     `json:"kind"`
	Columns []Column `json:"columns"`
}

// A Column is one field of a [Map]. Exactly one of Header, Index and Constant says where its value is; with none of them
// the headers are those that [Kind.Fields] lists for the field.
type Column struct {
	Field Field `json:"field"`

	Header   []string `json:"header,omitempty"`   // the first of these headers that the table has, whatever its case, accents and spaces
	Index    int      `json:"index,omitempty"`    // the number of the column, from 1
	Constant string   `json:"constant,omitempty"` // the same value in every row, of no column
	Optional bool     `json:"optional,omitempty"` // the table need not have it

	// Dates are the forms of a date, at least one. A time.Time of a database needs none: it is read by its clock face as
	// Vietnamese time, whatever zone the driver attached, unless Instant says that its zone is true. DayOnly leaves out
	// the time of day, for a column of type DATE; EndOfDay makes a day without time its last second, which the
	// appointments do anyway, and not its first.
	Dates    []DateForm `json:"dates,omitempty"`
	Instant  bool       `json:"instant,omitempty"`
	DayOnly  bool       `json:"day_only,omitempty"`
	EndOfDay bool       `json:"end_of_day,omitempty"`

	// Values gives the meaning of each value of an enumeration, by its text form; "" is "not stated". A value that
	// stands not here is then unknown. Without Values the numbers of the national portal, the official Vietnamese names
	// and the text forms are understood. Case, accents and spaces do not count.
	Values map[string]string `json:"values,omitempty"`
}

// Equal reports whether two maps say the same.
func (m Map) Equal(n Map) bool {
	return m.Kind == n.Kind && slices.EqualFunc(m.Columns, n.Columns, func(a, b Column) bool {
		return a.Field == b.Field && slices.Equal(a.Header, b.Header) && a.Index == b.Index && a.Constant == b.Constant &&
			a.Optional == b.Optional && slices.Equal(a.Dates, b.Dates) && a.Instant == b.Instant && a.DayOnly == b.DayOnly &&
			a.EndOfDay == b.EndOfDay && maps.Equal(a.Values, b.Values)
	})
}

type mapWire struct {
	Format string `json:"format"`
	Map
}

// ParseMap reads the document of a map strictly: an unknown key, a key twice, another format, and all that
// [Map.Check] refuses are a [MapError].
func ParseMap(doc []byte) (Map, error) {
	var w mapWire
	err := strictjson.Unmarshal(doc, &w, strictjson.Limits{})
	var refused strictjson.Error
	switch {
	case errors.As(err, &refused):
		return Map{}, MapError{refused.Path, refused.Got, orElse(refused.Want, "the keys and values of a column map")}
	case err != nil:
		return Map{}, MapError{"", "no document", "JSON of format " + strconv.Quote(Format)}
	case w.Format != Format:
		return Map{}, MapError{"format", "another format", Format}
	}
	if err := w.Check(); err != nil {
		return Map{}, err
	}
	return w.Map, nil
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// Document returns the JSON document of the map, one column a line, for a person to read and change. [ParseMap] reads it
// back into an equal map once [Map.Check] has nothing against it; a map of [Suggest] may be written before that.
func (m Map) Document() ([]byte, error) {
	var b strings.Builder
	kind, err := json.Marshal(m.Kind)
	if err != nil {
		return nil, err
	}
	b.WriteString("{\"format\":\"" + Format + "\",\n \"kind\":" + string(kind) + ",\n \"columns\":[")
	for i, c := range m.Columns {
		line, err := json.Marshal(c)
		if err != nil {
			return nil, MapError{at(i, ""), "a value beyond its enumeration", "a form of date"}
		}
		if i > 0 {
			b.WriteString(",")
		}
		b.WriteString("\n  ")
		b.Write(line)
	}
	b.WriteString("]}\n")
	return []byte(b.String()), nil
}

// Check says with a [MapError] what a map lacks: a kind, a field of the kind, the fields that no record can do without,
// the forms of a date column, a value that the enumeration has. It refuses a field twice, unless rows repeat it, two places
// for one column, both [DayFirst] and [MonthFirst], and a result link without a result code or the other way round.
func (m Map) Check() error {
	_, err := m.compile()
	return err
}

// named is a field in the words of an error.
func named(f Field) string { return strconv.Quote(string(f)) }

func at(column int, key string) string {
	path := "columns[" + strconv.Itoa(column) + "]"
	if key != "" {
		path += "." + key
	}
	return path
}

// A reading is a column of a map made ready.
type reading struct {
	column   *Column
	path     string
	spec     *spec
	forms    forms
	words    map[string]uint8 // of a map with values, by key
	constant []byte
}

func (m *Map) compile() ([]reading, error) {
	specs := m.Kind.specs()
	switch {
	case specs == nil:
		return nil, MapError{"kind", "no kind", "dossier, petition, apology, rating or publication"}
	case len(m.Columns) > MaxColumns:
		return nil, MapError{"columns", strconv.Itoa(len(m.Columns)) + " columns", "at most " + strconv.Itoa(MaxColumns)}
	}
	list := make([]reading, 0, len(m.Columns))
	seen := map[Field]bool{}
	for i := range m.Columns {
		c := &m.Columns[i]
		s := specs.find(c.Field)
		if s == nil {
			return nil, MapError{at(i, "field"), "no field of " + strconv.Quote(m.Kind.String()) + " rows", specs.nearest(c.Field)}
		}
		if seen[c.Field] && !s.many {
			return nil, MapError{at(i, "field"), named(c.Field) + " twice", "each field once"}
		}
		seen[c.Field] = true
		r, err := c.compile(s, i)
		if err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	for _, s := range specs {
		if s.required && !seen[s.field] {
			return nil, MapError{"columns", "no column for " + named(s.field), "one"}
		}
		if s.with != "" && seen[s.field] && !seen[s.with] {
			return nil, MapError{"columns", named(s.field) + " alone", "a column for " + named(s.with) + " too"}
		}
	}
	return list, nil
}

func (c *Column) compile(s *spec, i int) (reading, error) {
	r := reading{column: c, path: at(i, ""), spec: s, forms: formsOf(c.Dates)}
	if err := c.checkPlace(i); err != nil {
		return r, err
	}
	if err := c.checkDates(s, i); err != nil {
		return r, err
	}
	if err := r.compileValues(i); err != nil || c.Constant == "" {
		return r, err
	}
	r.constant = []byte(c.Constant)
	if !r.understands(r.constant) {
		return r, MapError{at(i, "constant"), "a value that cannot be read as " + named(c.Field), s.want(r.forms)}
	}
	return r, nil
}

func (c *Column) checkPlace(i int) error {
	places := 0
	for _, given := range []bool{len(c.Header) > 0, c.Index != 0, c.Constant != ""} {
		if given {
			places++
		}
	}
	switch {
	case places > 1:
		return MapError{at(i, ""), "several places for one column", "one of header, index and constant"}
	case c.Index < 0 || c.Index > maxCells:
		return MapError{at(i, "index"), "no number of a column", "1 to " + strconv.Itoa(maxCells)}
	case len(c.Header) > MaxValues:
		return MapError{at(i, "header"), "too many headers", "at most " + strconv.Itoa(MaxValues)}
	case len(c.Constant) > maxWord:
		return MapError{at(i, "constant"), "a long text", "at most " + strconv.Itoa(maxWord) + " bytes"}
	}
	for j, h := range c.Header {
		if len(h) > maxWord || strings.TrimSpace(h) == "" {
			return MapError{at(i, "header["+strconv.Itoa(j)+"]"), "an empty or long text", "a header of 1 to " + strconv.Itoa(maxWord) + " bytes"}
		}
	}
	return nil
}

func (c *Column) checkDates(s *spec, i int) error {
	timed := s.what == aDate || s.what == aDateOrAnswer
	switch f := formsOf(c.Dates); {
	case !timed && (f != 0 || c.Instant || c.DayOnly || c.EndOfDay):
		return MapError{at(i, "dates"), "forms of dates for " + named(c.Field), "none: it is no date"}
	case s.what == aDate && f == 0:
		return MapError{at(i, "dates"), "no form of date", "at least one, such as dd/MM/yyyy: the forms of dates are never guessed"}
	case f.has(0):
		return MapError{at(i, "dates"), "no form of date", "a form of the list"}
	case f.has(DayFirst) && f.has(MonthFirst):
		return MapError{at(i, "dates"), "both dd/MM/yyyy and MM/dd/yyyy", "one of the two: 04/08/2026 would be two days"}
	}
	return nil
}

// compileValues makes the values of a map ready.
func (r *reading) compileValues(i int) error {
	c, s := r.column, r.spec
	switch {
	case len(c.Values) == 0:
		return nil
	case s.words == nil:
		return MapError{at(i, "values"), "values for " + named(c.Field), "none: it is no enumeration"}
	case len(c.Values) > MaxValues:
		return MapError{at(i, "values"), "too many values", "at most " + strconv.Itoa(MaxValues)}
	}
	r.words = make(map[string]uint8, len(c.Values))
	for _, word := range slices.Sorted(maps.Keys(c.Values)) {
		n, known := s.words.byText(c.Values[word])
		key := keyOf(word)
		_, twice := r.words[key]
		switch {
		case !known:
			return MapError{at(i, "values"), "a meaning that " + named(c.Field) + " does not have", s.words.list()}
		case twice:
			return MapError{at(i, "values"), "two values that differ in case, accents or spaces alone", "each value once"}
		case key == "" || len(word) > maxWord:
			return MapError{at(i, "values"), "an empty or long value", "1 to " + strconv.Itoa(maxWord) + " bytes"}
		}
		r.words[key] = n
	}
	return nil
}

// keyOf is what headers and values are compared by: the folded text, or the text itself where nothing but digits is left
// of it: "-1" is not "1".
func keyOf(s string) string {
	if key := vitext.Fold(s); countDigits([]byte(key)) < len(key) {
		return key
	}
	return strings.TrimSpace(s)
}
