package main

import (
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
)

// report is what is shown: the same sections as text, page and tables.
type report struct {
	title, subtitle cchc.Text
	cards           []indicator.Scorecard // of what was asked for, then of every unit with dossiers
	sections        []*section
	pages           []*unitPage // a page a unit; the terminal shows none
}

// unitPage is what one unit is given in the morning: its scorecard beside the province's, and its sheet.
type unitPage struct {
	unit, name string
	sections   []*section
}

// page finds the page of a unit, or begins it.
func (r *report) page(unit, name string) *unitPage {
	for _, p := range r.pages {
		if p.unit == unit {
			return p
		}
	}
	p := &unitPage{unit: unit, name: name}
	r.pages = append(r.pages, p)
	return p
}

// anchor is the place of a unit's page in the document, "" without one.
func (r *report) anchor(unit string) string {
	for i, p := range r.pages {
		if p.unit == unit {
			return "u" + strconv.Itoa(i+1)
		}
	}
	return ""
}

// section is one table with words above and below it. What stands in it is data of both languages until it is written.
type section struct {
	id      string
	title   cchc.Text
	notes   []cchc.Text // above the table
	columns []column
	rows    []row
	below   []cchc.Text // below the table
	short   int         // rows that the terminal shows; 0 is all
	paged   int         // rows that the page shows, where the rest stands on the pages of the units; 0 is all
	chart   func(cchc.Lang) string
	html    func(cchc.Lang) string // what the page shows in the place of notes and table
}

type column struct {
	head  cchc.Text
	right bool
	wrap  int
	unit  bool // the name of the row's unit, which leads to its page
}

type row struct {
	cells []cell
	style draw.Style
	unit  string // whose row it is
	quiet bool   // the terminal leaves it out
}

// cell is text of both languages, or a number.
type cell func(cchc.Lang) string

func word(vi, en string) cell {
	return func(l cchc.Lang) string { return cchc.Text{Vi: vi, En: en}.In(l) }
}
func same(s string) cell             { return func(cchc.Lang) string { return s } }
func both(t cchc.Text) cell          { return t.In }
func whole(n int64) cell             { return func(l cchc.Lang) string { return l.Int(n) } }
func points(p indicator.Points) cell { return p.In }

func head(vi, en string) column { return column{head: cchc.Text{Vi: vi, En: en}} }

// unitColumn holds the names of the rows' units.
var unitColumn = column{head: cchc.Text{Vi: "Đơn vị", En: "Unit"}, unit: true}

func number(vi, en string) column { return column{head: cchc.Text{Vi: vi, En: en}, right: true} }
