package calendar

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// Format is the first key of a calendar document.
const Format = "cchc-calendar/1"

// maxDocument bounds a calendar document: centuries of notices are far smaller.
const maxDocument = 4 << 20

// wire is the document. A document with "base":"vn" adds to the calendar of [Vietnam]; what is written out always
// stands on its own.
type wire struct {
	Format    string     `json:"format"`
	Base      string     `json:"base,omitempty"`
	Name      string     `json:"name,omitempty"`
	Week      wireWeek   `json:"week,omitempty"`
	Reception wireWeek   `json:"reception,omitempty"`
	Seasons   []wireSeas `json:"seasons,omitempty"`
	Notices   []Notice   `json:"notices,omitempty"`
	Closures  []Closure  `json:"closures,omitempty"`
	Projected *Projected `json:"projected,omitempty"`
}

// wireWeek is a week by the short English names of its days.
type wireWeek map[string]Hours

type wireSeas struct {
	Days   cchc.Period `json:"days"`
	Units  []string    `json:"units,omitempty"`
	Name   cchc.Text   `json:"name"`
	Week   wireWeek    `json:"week"`
	Source cchc.Source `json:"source"`
}

var weekdayKeys = [...]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

func (w Week) wire() wireWeek {
	if w == nil {
		return nil
	}
	out := make(wireWeek, len(w))
	for day, h := range w {
		out[weekdayKeys[day]] = h
	}
	return out
}

func (w wireWeek) week(path string) (Week, error) {
	out := make(Week, len(w))
	for key, h := range w {
		day := slices.Index(weekdayKeys[:], key)
		if day < 0 {
			return nil, FormatError{path, "an unknown weekday", "one of mon, tue, wed, thu, fri, sat, sun"}
		}
		out[time.Weekday(day)] = h
	}
	return out, nil
}

// json writes the canonical document: the same bytes for the same definition.
func (def *definition) json() []byte {
	w := wire{
		Format: Format, Name: def.name, Week: def.week.wire(), Reception: def.reception.wire(),
		Notices: def.notices, Closures: def.closures,
	}
	for _, s := range def.seasons {
		w.Seasons = append(w.Seasons, wireSeas{s.Days, s.Units, s.Name, s.Week.wire(), s.Source})
	}
	if def.projected != (Projected{}) {
		w.Projected = &def.projected
	}
	b, err := json.Marshal(w)
	if err != nil {
		return nil // no type of the document can fail
	}
	return b
}

// MarshalJSON implements [json.Marshaler]: the document that [Parse] reads back into an equal calendar, with all it
// was built from. The zero Calendar is null. A calendar of one unit and a reception calendar write the document they
// were taken from.
func (c *Calendar) MarshalJSON() ([]byte, error) {
	if c == nil || c.days == 0 {
		return []byte("null"), nil
	}
	return c.def.json(), nil
}

// Parse reads a calendar document strictly: unknown keys, keys twice, anything but the forms of this package are a
// [FormatError]; contradictions are a [ConflictError]. A document with "base":"vn" need only hold what it adds to
// [Vietnam].
//
//	{"format":"cchc-calendar/1","base":"vn","name":"tinh-tong-hop",
//	 "closures":[{"days":"2026-09-24/2026-09-26","name":{"vi":"Bão","en":"Storm"},
//	              "source":{"instrument":"Công điện tổng hợp 01","evidence":"official_site"}}]}
func Parse(document []byte) (*Calendar, error) {
	var w wire
	if err := unmarshal(document, &w); err != nil {
		return nil, err
	}
	if w.Format != Format {
		return nil, FormatError{"format", "another format", Format}
	}
	var def definition
	switch w.Base {
	case "":
	case "vn":
		def = Vietnam().def
	default:
		return nil, FormatError{"base", "an unknown calendar", `"vn", or no such key`}
	}
	var options []Option
	if w.Name != "" {
		options = append(options, Named(w.Name))
	}
	for path, week := range map[string]wireWeek{"week": w.Week, "reception": w.Reception} {
		if week == nil {
			continue
		}
		v, err := week.week(path)
		if err != nil {
			return nil, err
		}
		if path == "week" {
			options = append(options, v)
		} else {
			options = append(options, Reception{v})
		}
	}
	for i, s := range w.Seasons {
		v, err := s.Week.week("seasons[" + itoa(i) + "].week")
		if err != nil {
			return nil, err
		}
		options = append(options, Season{s.Days, s.Units, s.Name, v, s.Source})
	}
	for i, n := range w.Notices {
		if err := n.checkHours("notices[" + itoa(i) + "]."); err != nil {
			return nil, err
		}
		options = append(options, n)
	}
	for _, c := range w.Closures {
		options = append(options, c)
	}
	if w.Projected != nil {
		options = append(options, *w.Projected)
	}
	return build(def, options, "", false)
}

// ParseNotice reads one [Notice] strictly, for [Calendar.WithNotice]; errors as [Parse].
//
//	{"covers":"2027","source":{"instrument":"Thông báo tổng hợp 2027","evidence":"derived"},
//	 "days":[{"date":"2027-01-01","kind":"holiday","name":{"vi":"Tết Dương lịch","en":"New Year's Day"}}]}
func ParseNotice(document []byte) (Notice, error) {
	var n Notice
	if err := unmarshal(document, &n); err != nil {
		return Notice{}, err
	}
	if err := n.checkHours(""); err != nil {
		return Notice{}, err
	}
	return n, nil
}

func unmarshal(document []byte, to any) error {
	err := strictjson.Unmarshal(document, to, strictjson.Limits{Bytes: maxDocument})
	if err == nil {
		return nil
	}
	var refused strictjson.Error
	if errors.As(err, &refused) {
		return FormatError{refused.Path, refused.Got, refused.Want}
	}
	return FormatError{Got: "a document that cannot be read"}
}

// checkHours refuses hours that are stated and empty: a day is never opened or closed by accident.
func (n Notice) checkHours(path string) error {
	for i, d := range n.Days {
		if d.Hours != nil && len(d.Hours) == 0 {
			return FormatError{path + "days[" + itoa(i) + "].hours", "no block", "blocks, or no such key"}
		}
	}
	return nil
}

// UnmarshalJSON implements [json.Unmarshaler]; errors as [Parse]. It is for a calendar that nothing uses yet.
func (c *Calendar) UnmarshalJSON(document []byte) error {
	if strings.TrimSpace(string(document)) == "null" {
		*c = Calendar{}
		return nil
	}
	v, err := Parse(document)
	if err == nil {
		*c = *v
	}
	return err
}

// goodName keeps names fit for a version: "" is none.
func goodName(s string) bool {
	if len(s) > 40 {
		return false
	}
	for _, c := range []byte(s) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' {
			return false
		}
	}
	return true
}
