package caseload

import (
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// A Document is the JSON form of [Counts], for a larger document to hold: only the numbers that are not 0, by the text
// forms of channel, state, judgement and apology.
//
//	{"received":{"counter":3,"online":9},"carried_over":2,"handled":{"handed_over":{"early":12},"in_process":{"in_time":2}}}
//
// What is not known stands under "unknown".
type Document struct {
	Received    map[string]int64            `json:"received,omitempty"`
	CarriedOver int64                       `json:"carried_over,omitempty"`
	Handled     map[string]map[string]int64 `json:"handled,omitempty"`
	Late        map[string]int64            `json:"late,omitempty"`
	Undated     int64                       `json:"undated,omitempty"`
	Unplaced    Unplaced                    `json:"unplaced,omitzero"`
}

// Document returns the JSON form.
func (c *Counts) Document() Document {
	d := Document{CarriedOver: c.CarriedOver, Undated: c.Undated, Unplaced: c.Unplaced}
	for i, n := range c.Received {
		put(&d.Received, channelText(catalog.Channel(i)), n)
	}
	for i := range c.Handled {
		var row map[string]int64
		for j, n := range c.Handled[i] {
			put(&row, dossier.Timeliness(j).String(), n)
		}
		if row != nil {
			if d.Handled == nil {
				d.Handled = map[string]map[string]int64{}
			}
			d.Handled[stateText(dossier.State(i))] = row
		}
	}
	for i, n := range c.Late {
		put(&d.Late, Apology(i).String(), n)
	}
	return d
}

func put(to *map[string]int64, key string, n int64) {
	if n == 0 {
		return
	}
	if *to == nil {
		*to = map[string]int64{}
	}
	(*to)[key] = n
}

// Counts returns the counts of which d is the JSON form. A key that is none, and a number beyond [indicator.MaxCount] up
// or down, is a [FormatError]. Whether the numbers can be is the question of [Counts.Check].
func (d Document) Counts() (Counts, error) {
	var c Counts
	r := documentReader{}
	r.put("carried_over", &c.CarriedOver, d.CarriedOver)
	read(&r, "received", d.Received, channelText, c.Received[:])
	read(&r, "late", d.Late, Apology.String, c.Late[:])
	for _, key := range slices.Sorted(maps.Keys(d.Handled)) {
		if i, ok := r.index("handled", key, len(c.Handled), func(i int) string { return stateText(dossier.State(i)) }); ok {
			read(&r, "handled."+key, d.Handled[key], dossier.Timeliness.String, c.Handled[i][:])
		}
	}
	r.put("undated", &c.Undated, d.Undated)
	r.put("unplaced.no_receipt", &c.Unplaced.NoReceipt, d.Unplaced.NoReceipt)
	r.put("unplaced.end_not_known", &c.Unplaced.EndNotKnown, d.Unplaced.EndNotKnown)
	if r.err != nil {
		return Counts{}, r.err
	}
	return c, nil
}

// documentReader puts the numbers of a Document in their place and keeps the first error.
type documentReader struct{ err error }

func (r *documentReader) fail(path, got, want string) {
	if r.err == nil {
		r.err = FormatError{path, got, want}
	}
}

func (r *documentReader) put(path string, to *int64, n int64) {
	if n > indicator.MaxCount || n < -indicator.MaxCount {
		r.fail(path, "a number out of range", "at most "+strconv.FormatInt(indicator.MaxCount, 10))
	}
	*to = n
}

// index finds a key among the text forms of so many values.
func (r *documentReader) index(path, key string, n int, text func(int) string) (int, bool) {
	names := make([]string, 0, n)
	for i := range n {
		if text(i) == key {
			return i, true
		}
		names = append(names, text(i))
	}
	r.fail(path+"."+strictjson.SafeKey(key), "an unknown key", "one of "+strings.Join(names, ", "))
	return 0, false
}

func read[T ~uint8](r *documentReader, path string, from map[string]int64, text func(T) string, to []int64) {
	for _, key := range slices.Sorted(maps.Keys(from)) {
		if i, ok := r.index(path, key, len(to), func(i int) string { return text(T(i)) }); ok {
			r.put(path+"."+key, &to[i], from[key])
		}
	}
}

// MarshalJSON writes the [Document]: equal counts give equal bytes.
func (c Counts) MarshalJSON() ([]byte, error) { return json.Marshal(c.Document()) }

// ParseCounts reads the JSON form of [Counts] strictly: an unknown key, a key twice, a fraction and a number out of range
// are a [FormatError], which never carries what stands there.
func ParseCounts(data []byte) (Counts, error) {
	var d Document
	if err := strictjson.Unmarshal(data, &d, strictjson.Limits{}); err != nil {
		return Counts{}, formatError(err)
	}
	return d.Counts()
}
