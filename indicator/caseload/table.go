package caseload

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/jsonscan"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// A PublishedTable is a table of TTHC handling as somebody published it. It is evidence: nothing in it is taken for right.
type PublishedTable struct {
	Title  string
	From   PrintedDay // first day of the period
	To     PrintedDay // last day
	Cells  map[Cell]Amount
	Shares map[Cell]PrintedShare
	// Findings are what could not be read or is not known.
	Findings []cchc.Finding
}

// A PrintedDay is a day as it was printed. Day is zero when it was not printed, or could not be read.
type PrintedDay struct {
	Day     cchc.Date
	Printed bool // something was printed
}

// ParsePrintedDay reads a day as documents print it, "05/11/2023", "5/11/2023", "5-11-2023" or "2023-11-05". Anything
// else is a [cchc.ParseError].
func ParsePrintedDay(s string) (cchc.Date, error) {
	bad := cchc.ParseError{What: "date", Value: s, Want: "a day that exists, written dd/MM/yyyy"}
	text := strings.TrimSpace(s)
	if d, err := cchc.ParseDate(text); err == nil {
		return d, nil
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("/-.", r) })
	if len(parts) != 3 || len(parts[0]) > 2 || len(parts[1]) > 2 || len(parts[2]) != 4 || len(text) != len(strings.Join(parts, "/")) {
		return cchc.Date{}, bad
	}
	pad := func(s string) string { return strings.Repeat("0", 2-len(s)) + s }
	d, err := cchc.ParseDate(parts[2] + "-" + pad(parts[1]) + "-" + pad(parts[0]))
	if err != nil {
		return cchc.Date{}, bad
	}
	return d, nil
}

// maxText bounds a title, in bytes.
const maxText = 4096

// ParseTable reads a published table from JSON:
//
//	{"title":"…","period":{"from":"01/01/2023","to":"5/11/2013"},
//	 "cells":{"received":41850,"resolved":"40.515"},
//	 "shares":{"resolved":"96,81","early":{"value":"98.67","base":"resolved"}}}
//
// Every key may be left out. A count is a whole number, or a text as [ParseAmount] reads it; a share is a text as
// [ParseShare] reads it, alone or with the cell it is a share of; a day as [ParsePrintedDay]. null and a blank text are "not
// printed", and never 0.
//
// A key that tables do not have, a key twice and a value that cannot be read are findings, and the rest is read. Only
// what is no JSON object is an error, a [FormatError]. Neither carries a text that stands there.
func ParseTable(data []byte) (PublishedTable, error) {
	v, err := jsonscan.Parse(data, jsonscan.Limits{})
	if err != nil {
		var refused jsonscan.Error
		if errors.As(err, &refused) {
			return PublishedTable{}, FormatError{"", refused.Got, refused.Want}
		}
		return PublishedTable{}, err
	}
	if v.Kind() != jsonscan.Object {
		return PublishedTable{}, FormatError{"", v.Kind().String(), "an object"}
	}
	r := tableReader{table: PublishedTable{Cells: map[Cell]Amount{}, Shares: map[Cell]PrintedShare{}}}
	r.members("", v, func(path, key string, v jsonscan.Value) {
		switch key {
		case "title":
			r.title(path, v)
		case "period":
			r.period(path, v)
		case "cells":
			r.members(path, v, r.cell)
		case "shares":
			r.members(path, v, r.share)
		default:
			r.unknown(path, "title, period, cells or shares")
		}
	})
	return r.table, nil
}

type tableReader struct {
	table   PublishedTable
	scratch []byte
}

func (r *tableReader) find(code cchc.Code, place, got, want string) {
	r.table.Findings = append(r.table.Findings, cchc.Finding{Code: code, Place: place, Got: got, Want: want})
}

func (r *tableReader) unknown(path, want string) { r.find(cchc.CellUnknown, path, "", want) }

// unreadable says what would have been accepted, in the words of the error.
func (r *tableReader) unreadable(code cchc.Code, path string, err error) {
	var parse cchc.ParseError
	want := ""
	if errors.As(err, &parse) {
		want = parse.Want
	}
	r.find(code, path, "", want)
}

// members walks over an object, each key once.
func (r *tableReader) members(path string, v jsonscan.Value, each func(path, key string, v jsonscan.Value)) {
	if v.Kind() == jsonscan.Null {
		return
	}
	if v.Kind() != jsonscan.Object {
		r.find(cchc.CellUnreadable, path, v.Kind().String(), "an object")
		return
	}
	seen := map[string]bool{}
	for o := v.Object(); o.Next(); {
		key := string(o.Key())
		at := strings.TrimPrefix(path+"."+strictjson.SafeKey(key), ".")
		if seen[key] {
			r.find(cchc.CellUnreadable, at, "the key twice", "each key once")
			continue
		}
		seen[key] = true
		each(at, key, o.Value())
	}
}

// text returns a string; ok is false for null and a blank one, which are nothing, and for another kind, which is a finding.
func (r *tableReader) text(code cchc.Code, path string, v jsonscan.Value, want string) (s string, ok bool) {
	if text, isText := v.Text(&r.scratch); isText {
		return string(text), strings.TrimSpace(blanks.Replace(string(text))) != ""
	}
	if v.Kind() != jsonscan.Null {
		r.find(code, path, v.Kind().String(), want)
	}
	return "", false
}

func (r *tableReader) title(path string, v jsonscan.Value) {
	s, ok := r.text(cchc.CellUnreadable, path, v, "a string")
	switch {
	case !ok:
	case len(s) > maxText || strings.ContainsFunc(s, unicode.IsControl):
		r.find(cchc.CellUnreadable, path, "", "one line of at most "+strconv.Itoa(maxText)+" bytes")
	default:
		r.table.Title = s
	}
}

func (r *tableReader) period(path string, v jsonscan.Value) {
	r.members(path, v, func(path, key string, v jsonscan.Value) {
		to := map[string]*PrintedDay{"from": &r.table.From, "to": &r.table.To}[key]
		if to == nil {
			r.unknown(path, "from or to")
			return
		}
		s, ok := r.text(cchc.PeriodUnreadable, path, v, "a string")
		if !ok {
			return
		}
		to.Printed = true
		var err error
		if to.Day, err = ParsePrintedDay(s); err != nil {
			r.unreadable(cchc.PeriodUnreadable, path, err)
		}
	})
}

// name finds the cell of a key.
func (r *tableReader) name(path, key string) (c Cell, ok bool) {
	if err := c.UnmarshalText([]byte(key)); err == nil {
		return c, true
	}
	var names []string
	for _, c := range Cells() {
		names = append(names, c.String())
	}
	want := strictjson.Nearest(key, slices.Values(names))
	if want == "" {
		want = "one of " + strings.Join(names, ", ")
	}
	r.unknown(path, want)
	return 0, false
}

func (r *tableReader) cell(path, key string, v jsonscan.Value) {
	c, ok := r.name(path, key)
	if !ok || v.Kind() == jsonscan.Null {
		return
	}
	if number, isNumber := v.Number(); isNumber {
		// A number of JSON has no grouping: 41.850 would be forty-one and a bit.
		n, whole := wholeNumber(string(number))
		if a, err := ParseAmount(strconv.FormatInt(n, 10)); whole && err == nil {
			r.table.Cells[c] = a
			return
		}
		r.find(cchc.CellUnreadable, path, "a number that is no count", `a whole number from 0 up, or a text such as "41.850"`)
		return
	}
	s, ok := r.text(cchc.CellUnreadable, path, v, "a whole number, or a text")
	if !ok {
		return
	}
	a, err := ParseAmount(s)
	if err != nil {
		r.unreadable(cchc.CellUnreadable, path, err)
		return
	}
	r.table.Cells[c] = a
}

func (r *tableReader) share(path, key string, v jsonscan.Value) {
	c, ok := r.name(path, key)
	if !ok || v.Kind() == jsonscan.Null {
		return
	}
	var base Cell
	value := v
	if v.Kind() == jsonscan.Object {
		value = jsonscan.Value{}
		r.members(path, v, func(path, key string, v jsonscan.Value) {
			switch key {
			case "value":
				value = v
			case "base":
				if s, ok := r.text(cchc.CellUnreadable, path, v, "a string"); ok {
					base, _ = r.name(path, s)
				}
			default:
				r.unknown(path, "value or base")
			}
		})
		path += ".value"
	}
	var s string
	switch number, isNumber := value.Number(); {
	case isNumber:
		s = string(number) // its digits as they were written
	case value.Kind() == jsonscan.None:
		r.find(cchc.CellUnreadable, path, "missing", "a percentage")
		return
	default:
		if s, ok = r.text(cchc.CellUnreadable, path, value, `a text such as "96,81"`); !ok {
			return
		}
	}
	p, err := ParseShare(s)
	if err != nil {
		r.unreadable(cchc.CellUnreadable, path, err)
		return
	}
	p.Base = base
	r.table.Shares[c] = p
}
