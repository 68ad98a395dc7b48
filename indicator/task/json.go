package task

import (
	"encoding/json"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// Format is the first key of the document of a [Tally].
const Format = "cchc-tasks/1"

// maxDocument bounds the document of a tally.
const maxDocument = 16 << 20

// ParseTask reads one task from strict JSON, a line of a register, the form that [encoding/json.Marshal] writes:
//
//	{"code":"NV-01","origin":"chairman","lead":"H44.24","with":["H44.25"],"assigned":"2026-01-05","due":"2026-03-31",
//	 "extensions":[{"on":"2026-03-20","due":"2026-04-30"}],"causes":[{"on":"2026-04-01","cause":"objective"}],
//	 "done":"2026-04-15"}
//
// Code, origin and lead are required; a key without day is left out. Unknown keys are refused. Errors are a strictjson
// error with the path, or a [RecordError]; neither quotes values.
func ParseTask(data []byte) (Task, error) {
	var t Task
	if err := strictjson.Unmarshal(data, &t, strictjson.Limits{}); err != nil {
		return Task{}, err
	}
	if err := t.Check(); err != nil {
		return Task{}, err
	}
	return t, nil
}

// countsJSON is the document of [Counts]: the sums may be stated, and then they must fit.
type countsJSON struct {
	Counts
	Total     *int64 `json:"total,omitempty"`
	Completed *int64 `json:"completed,omitempty"`
}

func (w countsJSON) counts(path string) (Counts, error) {
	c := w.Counts
	if err := c.Check(); err != nil {
		return Counts{}, err
	}
	for _, sum := range []struct {
		key    string
		stated *int64
		is     int64
		parts  string
	}{
		{"completed", w.Completed, c.Completed(), "on_time and late"},
		{"total", w.Total, c.Total(), "on_time, late, in_term and overdue"},
	} {
		if sum.stated != nil && *sum.stated != sum.is {
			return Counts{}, strictjson.Error{Path: path + sum.key, Got: "a number that its parts contradict", Want: "the sum of " + sum.parts}
		}
	}
	return c, nil
}

// ParseCounts reads counts from strict JSON, published figures say:
//
//	{"total":21914,"completed":16051,"on_time":14068,"late":1983,"in_term":5640,"overdue":223}
//
// The four states are required; "total" and "completed" may be stated and must then be the sums. Errors are a
// strictjson error with the path, or a [CountError].
func ParseCounts(data []byte) (Counts, error) {
	var w countsJSON
	if err := strictjson.Unmarshal(data, &w, strictjson.Limits{}); err != nil {
		return Counts{}, err
	}
	return w.counts("")
}

type tallyJSON struct {
	Format     string      `json:"format"`
	AsOf       cchc.Date   `json:"as_of,omitzero"`
	Basis      Basis       `json:"basis,omitzero"`
	Population Population  `json:"population,omitzero"`
	Period     cchc.Period `json:"period,omitzero"`
	Lines      []lineJSON  `json:"lines"`
}

type lineJSON struct {
	Unit   string     `json:"unit"`
	Role   Role       `json:"role"`
	Origin Origin     `json:"origin"`
	Counts countsJSON `json:"counts"`
}

// MarshalJSON writes the tally in one canonical form, the lines ordered by unit, role and origin; [ParseTally] reads it
// back to an equal tally.
//
//	{"format":"cchc-tasks/1","as_of":"2026-06-30","basis":"original","population":"handled","period":"2026-H1",
//	 "lines":[{"unit":"H44.24","role":"lead","origin":"chairman",
//	           "counts":{"on_time":3,"late":1,"in_term":0,"overdue":1,"overdue_subjective":1}}]}
func (t Tally) MarshalJSON() ([]byte, error) {
	w := tallyJSON{
		Format: Format, AsOf: t.config.AsOf, Basis: t.config.Basis, Population: t.config.Population, Period: t.config.Period,
		Lines: make([]lineJSON, 0, len(t.lines)),
	}
	for _, k := range t.Keys() {
		w.Lines = append(w.Lines, lineJSON{k.Unit, k.Role, k.Origin, countsJSON{Counts: t.lines[k]}})
	}
	return json.Marshal(w)
}

// ParseTally reads a tally from strict JSON of at most 16 MiB, the form that [Tally.MarshalJSON] writes. A document
// without as_of, basis and population is the zero Tally and has no lines. Errors are a strictjson error with the path,
// an [AskError] for a header that is not complete, or a [CountError].
func ParseTally(data []byte) (Tally, error) {
	var w tallyJSON
	if err := strictjson.Unmarshal(data, &w, strictjson.Limits{Bytes: maxDocument}); err != nil {
		return Tally{}, err
	}
	if w.Format != Format {
		return Tally{}, strictjson.Error{Path: "format", Got: "another format", Want: Format}
	}
	t := Tally{config: Config{AsOf: w.AsOf, Basis: w.Basis, Population: w.Population, Period: w.Period}}
	if t.config == (Config{}) && len(w.Lines) == 0 {
		return Tally{}, nil
	}
	if err := t.config.check(); err != nil {
		return Tally{}, err
	}
	t.lines = make(map[Key]Counts, len(w.Lines))
	for i, line := range w.Lines {
		path := at("lines", i, "")
		k := Key{line.Unit, line.Role, line.Origin}
		if !isCode(k.Unit) {
			return Tally{}, strictjson.Error{Path: path + ".unit", Got: "no code", Want: "the code of a unit"}
		}
		if _, twice := t.lines[k]; twice {
			return Tally{}, strictjson.Error{Path: path, Got: "the unit, role and origin twice", Want: "each line once"}
		}
		counts, err := line.Counts.counts(path + ".counts.")
		if err != nil {
			return Tally{}, err
		}
		t.lines[k] = counts
	}
	if err := t.checkSums(); err != nil {
		return Tally{}, err
	}
	return t, nil
}
