package main

import (
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator/caseload"
)

// links says how the tables of one input belong together.
type links struct{ chain, parts bool }

func (l links) any() bool { return l.chain || l.parts }

// A link is one comparison of a table with others.
type link struct {
	name     cchc.Text
	others   int // tables it was compared with
	compared int // cells that all of them print
	findings []cchc.Finding
}

// check compares one of the tables with those that belong to it.
func (l links) check(all []caseload.PublishedTable, i int) []link {
	var list []link
	if before := endingBefore(all, i); l.chain && len(before) > 0 {
		k := link{name: cchc.Text{Vi: "Số kỳ trước chuyển sang, so với kỳ liền trước", En: "Carried over, against the period before"}, others: len(before)}
		open := func(t caseload.PublishedTable) bool {
			return prints(t, caseload.CellOpen) || prints(t, caseload.CellInTime, caseload.CellOverdue)
		}
		if prints(all[i], caseload.CellCarriedOver) && every(before, open) {
			k.compared = 1
		}
		if f, ok := all[i].CheckChain(before...); !ok {
			k.findings = []cchc.Finding{f}
		}
		list = append(list, k)
	}
	if l.parts && i == 0 && len(all) > 1 {
		k := link{name: cchc.Text{Vi: "Tổng của các biểu thành phần", En: "The sum of the parts"}, others: len(all) - 1, findings: all[0].CheckParts(all[1:]...)}
		for _, c := range caseload.Cells() {
			if every(all, func(t caseload.PublishedTable) bool { return prints(t, c) }) {
				k.compared++
			}
		}
		list = append(list, k)
	}
	return list
}

// prints reports whether a table has all of the cells.
func prints(t caseload.PublishedTable, list ...caseload.Cell) bool {
	return !slices.ContainsFunc(list, func(c caseload.Cell) bool { _, ok := t.Cells[c]; return !ok })
}

func every(list []caseload.PublishedTable, is func(caseload.PublishedTable) bool) bool {
	return !slices.ContainsFunc(list, func(t caseload.PublishedTable) bool { return !is(t) })
}

// endingBefore are the tables whose period ends the day before that of another begins.
func endingBefore(all []caseload.PublishedTable, i int) []caseload.PublishedTable {
	from := all[i].From.Day
	return slices.DeleteFunc(slices.Clone(all), func(t caseload.PublishedTable) bool {
		return from.IsZero() || t.To.Day.IsZero() || t.To.Day.AddDays(1) != from
	})
}
