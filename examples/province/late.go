package main

import (
	"cmp"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/indicator/qd766"
	"github.com/cchc-go/cchc/threshold"
)

// ladder judges every unit by the rules of Đồng Tháp, as an example of a province's own.
func (w *walk) ladder(r *report) error {
	rules := threshold.DongThap2023()
	s := &section{
		id: "ladder", title: cchc.Text{Vi: "Tỷ lệ quá hạn và xử lý trách nhiệm", En: "Late ratios and what follows"},
		notes: []cchc.Text{{Vi: "Ví dụ theo quy định của tỉnh Đồng Tháp: " + rules.Title().Vi, En: "As an example, the rules of Đồng Tháp: " + rules.Title().En}},
		columns: []column{
			unitColumn, number("Tiếp nhận", "Received"), number("Quá hạn", "Late"), number("Tỷ lệ", "Share"),
			{head: cchc.Text{Vi: "Biện pháp", En: "Action"}, wrap: 46},
			number("Còn lại trước ngưỡng", "Until the next rung"),
		},
		short: 10,
	}
	type entry struct {
		unit string
		threshold.Verdict
	}
	var entries []entry
	for _, unit := range w.unitsIn(w.statement.Tally()) {
		counts, err := w.statement.Tally().Own(unit, w.o.period)
		if err != nil {
			return err
		}
		verdict, err := rules.Judge(&counts)
		if err != nil {
			return err
		}
		entries = append(entries, entry{unit, verdict})
	}
	slices.SortStableFunc(entries, func(a, b entry) int {
		return cmp.Or(cmp.Compare(b.Rung, a.Rung), b.Ratio.Compare(a.Ratio))
	})
	for i := range entries {
		line := verdictRow(&entries[i].Verdict)
		line.unit = entries[i].unit
		line.cells = append([]cell{same(w.unitName(line.unit))}, line.cells...)
		s.rows = append(s.rows, line)
	}
	r.sections = append(r.sections, s)
	return nil
}

func verdictRow(v *threshold.Verdict) row {
	share, action, left, style := same("—"), word("Không có", "none"), word("—", "—"), draw.Plain
	if p, ok := v.Ratio.Percent(); ok {
		share = p.In
	}
	if rung, ok := v.Action(); ok {
		action, style = both(rung.Action), draw.Bad
	}
	if _, more, ok := v.UntilNext(); ok {
		left = whole(more)
	}
	return row{cells: []cell{whole(v.Ratio.Den), whole(v.Ratio.Num), share, action, left}, style: style}
}

// apologies classes the dossiers that are late in 2.1.
func (w *walk) apologies(r *report) error {
	late, err := w.scores.Behind(w.in.all(), w.o.unit, w.o.period, qd766.ProgressOnTime)
	if err != nil {
		return err
	}
	apologiser, err := threshold.NewApologiser(threshold.ApologyLaw(), w.scores.Assessor(), caseload.Register(w.in.register))
	if err != nil {
		return err
	}
	var stats threshold.ApologyStats
	for line := range late {
		if line.Assessment.Timeliness == dossier.Late || line.Assessment.Timeliness == dossier.Overdue {
			duty := apologiser.Duty(line.Dossier, &line.Assessment)
			stats.Add(&duty)
		}
	}
	s := &section{
		id: "apologies", title: cchc.Text{Vi: "Xin lỗi hồ sơ quá hạn", En: "Apologies for late dossiers"},
		columns: []column{head("Tình trạng", "Class"), number("Số hồ sơ", "Dossiers")},
	}
	for c := threshold.ClassInTime; c.String() != ""; c++ {
		s.rows = append(s.rows, row{cells: []cell{both(c.Label()), whole(stats.Of(c))}})
	}
	s.rows = append(
		s.rows,
		row{cells: []cell{word("Cộng: hồ sơ quá hạn", "All late dossiers"), whole(stats.Total())}, style: draw.Strong},
		row{cells: []cell{word("Trong đó xin lỗi từ 2 lần", "of these, apologised twice or more"), whole(stats.Repeated)}},
		row{cells: []cell{word("Trong đó không đúng ngày hẹn lại", "of these, the new date missed"), whole(stats.NewDateMissed)}},
	)
	if !w.in.register {
		s.notes = append(s.notes, cchc.Text{Vi: "Chưa có sổ xin lỗi: hồ sơ không ghi xin lỗi là chưa rõ, không phải chưa xin lỗi.", En: "No register of apologies: a dossier that records none is not known, not unapologised."})
	}
	r.sections = append(r.sections, s)
	return nil
}
