package rows

import (
	"iter"
	"slices"

	"github.com/cchc-go/cchc"
)

// firstPlaces is how many places of each finding a [Report] keeps.
const firstPlaces = 5

// A Report counts what was read: Rows = Records + Merged + Rejected, always. The zero Report is empty and ready to use.
type Report struct {
	Rows     int // all below the header that are not blank
	Records  int // those that are a record of their own
	Merged   int // those that were joined to an earlier row of the same number
	Rejected int // those that hold nothing that can be used

	found   map[cchc.Code]*Found
	columns []string
}

// Found is how often a finding was made, one for each row that has it, and where first.
type Found struct {
	Code  cchc.Code
	Count int
	First []Sighting // at most five
}

// A Sighting is one finding in one row; COLUMN_UNKNOWN stands at no row.
type Sighting struct {
	Place  Place
	Number string // of the dossier, petition or decision, where it is known
	Fault  cchc.Finding
}

// Found yields the findings in the order of the registry.
func (r *Report) Found() iter.Seq[Found] {
	return func(yield func(Found) bool) {
		for code := range cchc.AllCodes() {
			if f := r.found[code]; f != nil && !yield(Found{f.Code, f.Count, slices.Clone(f.First)}) {
				return
			}
		}
	}
}

// Count returns how often a finding was made.
func (r *Report) Count(code cchc.Code) int {
	if f := r.found[code]; f != nil {
		return f.Count
	}
	return 0
}

// Unknown lists the columns of the table that the map does not name, by their headers. Their cells were not looked at.
func (r *Report) Unknown() []string { return slices.Clone(r.columns) }

// add counts a row.
func (r *Report) add(at Place, number string, codes cchc.Codes, details []cchc.Finding, rejected bool) {
	r.Rows++
	if rejected {
		r.Rejected++
	} else {
		r.Records++
	}
	r.note(at, number, codes, details)
}

// merge counts a row again, as one that was joined to another or could not be.
func (r *Report) merge(at Place, number string, codes cchc.Codes, details []cchc.Finding, rejected bool) {
	r.Records--
	if rejected {
		r.Rejected++
	} else {
		r.Merged++
	}
	r.note(at, number, codes, details)
}

func (r *Report) note(at Place, number string, codes cchc.Codes, details []cchc.Finding) {
	if codes.IsZero() {
		return
	}
	for code := range codes.All() {
		fault := cchc.Finding{Code: code}
		if i := slices.IndexFunc(details, func(d cchc.Finding) bool { return d.Code == code }); i >= 0 {
			fault = details[i]
		}
		r.sight(Sighting{at, number, fault})
	}
}

func (r *Report) sight(s Sighting) {
	if r.found == nil {
		r.found = map[cchc.Code]*Found{}
	}
	f := r.found[s.Fault.Code]
	if f == nil {
		f = &Found{Code: s.Fault.Code}
		r.found[s.Fault.Code] = f
	}
	if f.Count++; len(f.First) < firstPlaces {
		f.First = append(f.First, s)
	}
}

// unknown lists the columns that no column of the map uses, by their names.
func (r *Report) unknown(width int, names []string, columns []column) {
	used := make([]bool, width)
	for _, c := range columns {
		if c.index >= 0 && c.index < len(used) {
			used[c.index] = true
		}
	}
	for i := range used {
		if used[i] || len(r.columns) == maxCells {
			continue
		}
		name := columnName(names, i)
		r.columns = append(r.columns, name)
		r.sight(Sighting{Fault: cchc.Finding{Code: cchc.ColumnUnknown, Place: name}})
	}
}
