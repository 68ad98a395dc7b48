package main

import (
	"fmt"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// gap sets the counts beside what the portal published. Of the synthetic province a synthetic answer is made up.
func (w *walk) gap(r *report) error {
	if w.o.portal == "" && !w.in.synthetic {
		return nil
	}
	config := w.config
	config.Fields, config.Channels = false, false
	counter, err := qd766.NewGapCounter(config, qd766.Suspects{Answered: w.o.portalAt, Refused: w.in.refused})
	if err != nil {
		return err
	}
	counter.AddAll(w.in.all())
	for i := range w.in.petitions {
		if err := counter.Counter().AddPetition(&w.in.petitions[i]); err != nil {
			return err
		}
	}
	s := &section{id: "gap", title: cchc.Text{Vi: "Chênh lệch với Cổng Dịch vụ công quốc gia", En: "The gap to the national portal"}}
	var published qd766.Published
	if w.o.portal != "" {
		published, err = w.published()
	} else {
		published, err = w.madeUpAnswer(counter)
		s.notes = append(s.notes, cchc.Text{
			Vi: "Câu trả lời của Cổng ở đây là giả lập: như thể Cổng coi hồ sơ không có ngày hẹn trả là quá hạn, tính mọi hồ sơ nộp trực tuyến mà không xét kết quả điện tử, và thiếu 100 hồ sơ đã thanh toán trực tuyến.",
			En: "The portal's answer is synthetic here: as if the portal took dossiers without appointment for late, counted every online submission without looking for an electronic result, and lacked 100 dossiers that were paid online.",
		})
	}
	if err != nil {
		return err
	}
	g, err := counter.Gap(w.o.unit, w.o.period, published, w.in.supply...)
	if err != nil {
		return fmt.Errorf("-portal: %w", err)
	}
	for i, h := range qd766.GapHeadings() {
		s.columns = append(s.columns, column{head: h, right: i > 0 && i < len(qd766.GapHeadings())-1, wrap: 44})
	}
	rowsVi, rowsEn := g.Rows(cchc.Vietnamese), g.Rows(cchc.English)
	for i := range rowsVi {
		line := row{quiet: true}
		for j := range rowsVi[i] {
			line.cells = append(line.cells, word(rowsVi[i][j], rowsEn[i][j]))
		}
		if i == 0 {
			line.style = draw.Strong
		}
		s.rows = append(s.rows, line)
	}
	quieten(s.rows)
	for _, f := range g.Own {
		s.notes = append(s.notes, cchc.Text{Vi: f.In(cchc.Vietnamese), En: f.In(cchc.English)})
	}
	r.sections = append(r.sections, s)
	return nil
}

// quieten leaves the terminal the nodes that differ, each with its counts below it.
func quieten(rows []row) {
	const difference = 3
	node := 0
	for i := range rows {
		switch rows[i].cells[0](cchc.English) {
		case "Numerator", "Denominator":
			rows[i].style = draw.Faint
		default:
			node = i
		}
		if strings.ContainsAny(rows[i].cells[difference](cchc.English), "123456789") {
			rows[node].quiet, rows[i].quiet = false, false
		}
	}
}

// published is what the portal answered of what was asked for.
func (w *walk) published() (qd766.Published, error) {
	ours, err := w.scores.Tally().Counts(w.o.unit, w.o.period)
	if err != nil {
		return qd766.Published{}, err
	}
	asked := indicator.Counts{Unit: ours.Unit, Level: ours.Level, Period: ours.Period, Set: ours.Set}
	return qd766.NewPublished(qd766.Portal2026(), asked, w.o.portalAt, w.in.answers), nil
}

// madeUpAnswer is what a portal would answer that counts otherwise in two ways, and has lost something for no reason.
func (w *walk) madeUpAnswer(counter *qd766.GapCounter) (qd766.Published, error) {
	counts, err := counter.Under(w.o.unit, w.o.period, qd766.UndatedLate, qd766.OnlineByChannel)
	for i := range counts.Values {
		if v := &counts.Values[i]; v.Code == qd766.PaymentDossiers {
			v.Num -= min(100, v.Num)
		}
	}
	counts.Findings = nil
	return qd766.Published{Counts: counts, At: w.o.asOf}, err
}
