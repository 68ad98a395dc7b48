package dvcqg

import (
	"cmp"
	"iter"
	"slices"

	"github.com/cchc-go/cchc"
)

// MaxUnknown is how many distinct unknown field names a [Report] counts one by one.
const MaxUnknown = 256

// maxName is the length in bytes of the longest field name that is repeated.
const maxName = 64

// firstPlaces is how many places of each finding a [Report] keeps.
const firstPlaces = 5

// A Report counts what was read: Messages = accepted + Rejected. The zero Report is empty and ready to use.
type Report struct {
	Messages int // all that stood in the place of a message; rows of an answer count each
	Rejected int // those of them that hold nothing that can be used

	found   map[cchc.Code]*Found
	unknown map[string]int
	others  int
}

// Accepted returns how many messages could be used.
func (r *Report) Accepted() int { return r.Messages - r.Rejected }

// Found is how often a finding was made, one for each message that has it, and where first.
type Found struct {
	Code  cchc.Code
	Count int
	First []Sighting // at most five
}

// A Sighting is one finding in one message.
type Sighting struct {
	Place  Place
	Number string // of the dossier, where it is known
	Fault  cchc.Finding
}

// add counts a message.
func (r *Report) add(at Place, number string, codes cchc.Codes, details []cchc.Finding, rejected bool) {
	r.Messages++
	if rejected {
		r.Rejected++
	}
	if codes.IsZero() {
		return
	}
	if r.found == nil {
		r.found = map[cchc.Code]*Found{}
	}
	for code := range codes.All() {
		f := r.found[code]
		if f == nil {
			f = &Found{Code: code}
			r.found[code] = f
		}
		if f.Count++; len(f.First) == firstPlaces {
			continue
		}
		s := Sighting{Place: at, Number: number, Fault: cchc.Finding{Code: code}}
		if i := slices.IndexFunc(details, func(d cchc.Finding) bool { return d.Code == code }); i >= 0 {
			s.Fault = details[i]
		}
		f.First = append(f.First, s)
	}
}

// Found yields the findings in the order of the registry.
func (r *Report) Found() iter.Seq[Found] {
	return func(yield func(Found) bool) {
		for code := range cchc.AllCodes() {
			if f := r.found[code]; f != nil && !yield(*f) {
				return
			}
		}
	}
}

// Count returns in how many messages a finding was made.
func (r *Report) Count(code cchc.Code) int {
	if f := r.found[code]; f != nil {
		return f.Count
	}
	return 0
}

// Unknown yields the names of fields that nobody knows with how often they stood there, in alphabetical order: at most
// [MaxUnknown] names that look like names of fields. Their values are not kept.
func (r *Report) Unknown() iter.Seq2[string, int] {
	return func(yield func(string, int) bool) {
		names := make([]string, 0, len(r.unknown))
		for name := range r.unknown {
			names = append(names, name)
		}
		slices.SortFunc(names, cmp.Compare[string])
		for _, name := range names {
			if !yield(name, r.unknown[name]) {
				return
			}
		}
	}
}

// OtherUnknown returns how often unknown fields stood there that [Report.Unknown] does not name.
func (r *Report) OtherUnknown() int { return r.others }

// unknownField counts a field by its name.
func (r *Report) unknownField(name []byte) {
	if n, seen := r.unknown[string(name)]; seen {
		r.unknown[string(name)] = n + 1
		return
	}
	if len(r.unknown) == MaxUnknown || !isName(name) {
		r.others++
		return
	}
	if r.unknown == nil {
		r.unknown = map[string]int{}
	}
	r.unknown[string(name)] = 1
}

// isName reports whether a key looks like the name of a field and not like data.
func isName(key []byte) bool {
	if len(key) == 0 || len(key) > maxName {
		return false
	}
	digits := 0
	for i, c := range key {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'
		if !letter && (i == 0 || c < '0' || c > '9') {
			return false
		}
		if !letter {
			digits++
		}
	}
	return digits < 6 // as many may be a number of a person
}
