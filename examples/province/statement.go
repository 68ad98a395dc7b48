package main

import (
	"slices"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// statementSection adds a statement II.06a to the report, its rows in the order of their names.
func (w *walk) statementSection(r *report, id string, title cchc.Text, by caseload.Form06aSubject, entries []caseload.Form06aEntry) error {
	slices.SortFunc(entries, func(a, b caseload.Form06aEntry) int { return strings.Compare(a.Label, b.Label) })
	form, err := caseload.NewForm06a(caseload.Form06aHeader{Period: w.o.period, Reporting: w.name(), Receiving: w.o.reportTo, By: by}, entries)
	if err != nil {
		return err
	}
	s := &section{id: id, title: title, short: 10, html: func(l cchc.Lang) string {
		var b strings.Builder
		_ = form.WriteHTML(&b, l) // a Builder takes all
		return b.String()
	}}
	vi, en := form.Heading(cchc.Vietnamese), form.Heading(cchc.English)
	for i := range vi {
		s.notes = append(s.notes, cchc.Text{Vi: vi[i], En: en[min(i, len(en)-1)]})
	}
	s.columns = []column{head("TT", "No."), {head: cchc.Text{Vi: "Nội dung (2)", En: "Row (2)"}, wrap: 34}}
	for _, c := range []cchc.Text{
		{Vi: "Nhận: tổng (3)", En: "Received, all (3)"},
		{Vi: "Trực tuyến (4)", En: "Online (4)"},
		{Vi: "Trực tiếp, BCCI (5)", En: "Counter, post (5)"},
		{Vi: "Kỳ trước (6)", En: "Carried over (6)"},
		{Vi: "Đã GQ: tổng (7)", En: "Resolved, all (7)"},
		{Vi: "Trước hạn (8)", En: "Early (8)"},
		{Vi: "Đúng hạn (9)", En: "On time (9)"},
		{Vi: "Quá hạn (10)", En: "Late (10)"},
		{Vi: "Đang GQ: tổng (11)", En: "Open, all (11)"},
		{Vi: "Trong hạn (12)", En: "In time (12)"},
		{Vi: "Quá hạn (13)", En: "Overdue (13)"},
	} {
		s.columns = append(s.columns, column{head: c, right: true, wrap: 12})
	}
	cells, cellsEn := form.Cells(cchc.Vietnamese), form.Cells(cchc.English)
	for i := range cells {
		line := row{}
		for j := range cells[i] {
			line.cells = append(line.cells, word(cells[i][j], cellsEn[i][j]))
		}
		if i == 0 {
			line.style = draw.Strong
		}
		s.rows = append(s.rows, line)
	}
	notes, notesEn := form.Notes(cchc.Vietnamese), form.Notes(cchc.English)
	for i := range notes {
		s.notes = append(s.notes, cchc.Text{Vi: notes[i], En: notesEn[min(i, len(notesEn)-1)]})
	}
	r.sections = append(r.sections, s)
	return nil
}

func (w *walk) byField(r *report) error {
	tally := w.statement.Tally()
	var entries []caseload.Form06aEntry
	for _, code := range tally.Fields(w.o.period) {
		counts, err := tally.Caseload(w.o.unit, w.o.period, qd766.OfField(code))
		if err != nil {
			return err
		}
		if !counts.IsZero() {
			entries = append(entries, caseload.Form06aEntry{Label: w.fieldName(code), Counts: counts})
		}
	}
	return w.statementSection(r, "ii06a-field", cchc.Text{Vi: "Biểu số II.06a/VPCP/KSTT theo lĩnh vực", En: "Statement II.06a/VPCP/KSTT by field"}, caseload.ByField, entries)
}

func (w *walk) fieldName(code string) string {
	if code == "" {
		return cchc.Text{Vi: "Không rõ lĩnh vực", En: "field not known"}.In(w.o.Lang)
	}
	if w.in.catalog != nil {
		if f, ok := w.in.catalog.Field(code); ok {
			return f.Name.Vi
		}
	}
	return code
}

func (w *walk) byUnit(r *report) error {
	var entries []caseload.Form06aEntry
	for _, unit := range w.unitsIn(w.statement.Tally()) {
		counts, err := w.statement.Tally().Own(unit, w.o.period)
		if err != nil {
			return err
		}
		entries = append(entries, caseload.Form06aEntry{Label: w.unitName(unit), Counts: counts})
	}
	return w.statementSection(r, "ii06a-unit", cchc.Text{Vi: "Biểu số II.06a/VPCP/KSTT theo đơn vị", En: "Statement II.06a/VPCP/KSTT by unit"}, caseload.ByUnit, entries)
}
