package main

import (
	"fmt"
	"iter"
	"os"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dvcqg"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// all yields the dossiers that were read.
func (in *input) all() iter.Seq[*dossier.Dossier] {
	return func(yield func(*dossier.Dossier) bool) {
		for i := range in.dossiers {
			if !yield(&in.dossiers[i]) {
				return
			}
		}
	}
}

func (in *input) allPetitions() iter.Seq[*dossier.Petition] {
	return func(yield func(*dossier.Petition) bool) {
		for i := range in.petitions {
			if !yield(&in.petitions[i]) {
				return
			}
		}
	}
}

// The morning sheet asks for what is due within three working days, and for what nothing happened to in ten.
const (
	soonDays = 3
	idleDays = 10
)

// morning writes the morning sheets of all units as two sections: how much of what, and each dossier.
func (w *walk) morning(r *report) error {
	sheets, err := w.scores.Morning(w.in.all(), qd766.MorningConfig{
		Period: w.o.period, SoonDays: soonDays, IdleDays: idleDays, Ages: qd766.BacklogAges(),
		LateRatio: func(c *caseload.Counts) (indicator.Ratio, bool) {
			return caseload.Ratio(c, caseload.R4, caseload.WithOverdue)
		},
	})
	if err != nil {
		return err
	}
	counts := &section{
		id: "morning", title: cchc.Text{Vi: "Việc hôm nay của từng đơn vị", En: "Today, unit by unit"},
		notes: []cchc.Text{{
			Vi: fmt.Sprintf("Sắp đến hạn: trong %d ngày làm việc. Lâu không có bước xử lý: %d ngày làm việc.", soonDays, idleDays),
			En: fmt.Sprintf("Due soon: within %d working days. Nothing happened: for %d working days.", soonDays, idleDays),
		}},
		columns: []column{head("Đơn vị", "Unit"), number("Đang giải quyết", "Open")},
		short:   10,
	}
	lists := []qd766.SheetList{qd766.ListOverdue, qd766.ListDueToday, qd766.ListDueSoon, qd766.ListPaused, qd766.ListUndated, qd766.ListAwaitingReceipt, qd766.ListIdle}
	for _, list := range lists {
		counts.columns = append(counts.columns, column{head: list.Label(), right: true, wrap: 14})
	}
	for age := qd766.AgeTo5; age <= qd766.AgeOver30; age++ {
		counts.columns = append(counts.columns, column{head: age.Label(), right: true, wrap: 10})
	}
	lines := &section{
		id: "today", title: cchc.Text{Vi: "Hồ sơ cần làm trước, gấp nhất ở trên", En: "Dossiers to do first"},
		notes: []cchc.Text{qd766.EffectAssumption()},
		columns: []column{
			head("Đơn vị", "Unit"), head("Mã hồ sơ", "Number"), head("Việc", "List"), head("Bước", "Step"),
			{head: cchc.Text{Vi: "Đang ở", En: "With"}, wrap: 24},
			head("Chậm nhất phải xong", "Latest"), number("Điểm giữ được của đơn vị", "Points at stake"),
		},
		short: 12,
	}
	for i := range sheets {
		sheet := &sheets[i]
		line := row{cells: []cell{same(sheet.Name), whole(sheet.Open())}}
		for _, list := range lists {
			line.cells = append(line.cells, whole(sheet.Count(list)))
		}
		for age := qd766.AgeTo5; age <= qd766.AgeOver30; age++ {
			line.cells = append(line.cells, whole(sheet.Backlog[age]))
		}
		counts.rows = append(counts.rows, line)
	}
	for _, list := range urgent {
		for i := range sheets {
			for j := range sheets[i].Lines {
				if line := &sheets[i].Lines[j]; first(line) == list {
					lines.rows = append(lines.rows, row{cells: w.todo(&sheets[i], line, list)})
				}
			}
		}
	}
	r.sections = append(r.sections, counts, lines)
	return nil
}

// urgent are the lists of dossiers that somebody must look at now, what can still be saved first.
var urgent = []qd766.SheetList{qd766.ListDueToday, qd766.ListDueSoon, qd766.ListOverdue, qd766.ListIdle, qd766.ListAwaitingReceipt}

// first is the first urgent list that a dossier is on; none of them for one that can wait.
func first(line *qd766.SheetLine) qd766.SheetList {
	for _, list := range urgent {
		if line.On(list) {
			return list
		}
	}
	return ^qd766.SheetList(0)
}

func (w *walk) todo(sheet *qd766.Sheet, line *qd766.SheetLine, list qd766.SheetList) []cell {
	latest, stake := word("—", "—"), word("—", "—")
	if !line.Latest.IsZero() {
		latest = func(l cchc.Lang) string { return dossier.Clock(l, line.Latest) }
	}
	if line.Effect != nil {
		if p, ok := line.Effect.Unit.Points(); ok {
			stake = points(p)
		}
	}
	return []cell{same(sheet.Name), same(line.Number), both(list.Label()), same(line.Step), same(w.unitName(line.Body)), latest, stake}
}

// outlook says what the period closes at if nothing changes, and if the dossiers of -finish were done.
func (w *walk) outlook(r *report) error {
	s := &section{
		id: "outlook", title: cchc.Text{Vi: "Điểm cuối kỳ", En: "The score at the end of the period"},
		notes:   []cchc.Text{qd766.NothingChanges()},
		columns: []column{head("Nếu", "If"), number("Tổng điểm", "Total"), number("Hồ sơ đúng hạn, trong hạn", "In time"), number("Điểm 2.1", "Points of 2.1")},
	}
	add := func(name cchc.Text, t *qd766.Tally) error {
		counts, err := t.Counts("", w.o.period)
		if err != nil {
			return err
		}
		w.supply("", &counts)
		card, err := qd766.Portal2026().Score(counts)
		if err != nil {
			return err
		}
		progress, _ := card.Result(qd766.ProgressOnTime)
		s.rows = append(s.rows, row{cells: []cell{
			both(name), totalOf(card),
			func(l cchc.Lang) string { return l.Int(progress.Count.Num) + "/" + l.Int(progress.Count.Den) }, points(progress.Points),
		}})
		return nil
	}
	if err := add(cchc.Text{Vi: "Như hiện nay", En: "as it stands"}, w.scores.Tally()); err != nil {
		return err
	}
	idle, err := w.scores.IfNothingChanges(w.in.all(), w.in.allPetitions(), w.o.period)
	if err != nil {
		return err
	}
	if err := add(cchc.Text{Vi: "Không có gì thay đổi đến cuối kỳ", En: "nothing changes until the end of the period"}, idle); err != nil {
		return err
	}
	if w.o.finish != "" {
		doc, err := os.ReadFile(w.o.finish)
		if err != nil {
			return err
		}
		done, said := w.scores.Finish(w.in.all(), strings.Fields(string(doc)))
		finished, err := w.scores.IfNothingChanges(done, w.in.allPetitions(), w.o.period)
		if err != nil {
			return err
		}
		name := cchc.Text{
			Vi: fmt.Sprintf("Xong %d hồ sơ trong danh sách -finish, ngoài ra không thay đổi", len(said.Finished)),
			En: fmt.Sprintf("%d dossiers of -finish are done, nothing else changes", len(said.Finished)),
		}
		if err := add(name, finished); err != nil {
			return err
		}
		if left := len(said.Ended) + len(said.NotReceived) + len(said.Unknown); left > 0 {
			s.notes = append(s.notes, cchc.Text{
				Vi: fmt.Sprintf("Trong danh sách: đã kết thúc %d, chưa tiếp nhận %d, không có %d", len(said.Ended), len(said.NotReceived), len(said.Unknown)),
				En: fmt.Sprintf("Of the list: ended before %d, not received %d, unknown %d", len(said.Ended), len(said.NotReceived), len(said.Unknown)),
			})
		}
	}
	r.sections = append(r.sections, s)
	return nil
}

// gap sets the counts beside what the portal published.
func (w *walk) gap(r *report) error {
	if w.o.portal == "" {
		return nil
	}
	file, err := os.Open(w.o.portal)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // only read
	var answers []qd766.Answer
	for e, err := range dvcqg.Evaluations(file) {
		if err != nil {
			return err
		}
		if e.Rejected == nil {
			answers = append(answers, qd766.Answer{
				Code: e.Code, Numerator: e.Numerator, Denominator: e.Denominator, Ratio: e.Ratio, Score: e.Score, MaxScore: e.MaxScore, Flag: e.Flag,
			})
		}
	}
	ours, err := w.scores.Tally().Counts("", w.o.period)
	if err != nil {
		return err
	}
	published := qd766.NewPublished(qd766.Portal2026(), indicator.Counts{Unit: ours.Unit, Level: ours.Level, Period: ours.Period, Set: ours.Set}, w.o.asOf, answers)
	counter, err := qd766.NewGapCounter(w.config, qd766.Suspects{Answered: w.o.asOf})
	if err != nil {
		return err
	}
	counter.AddAll(w.in.all())
	for i := range w.in.petitions {
		if err := counter.Counter().AddPetition(&w.in.petitions[i]); err != nil {
			return err
		}
	}
	g, err := counter.Gap("", w.o.period, published, w.in.supply...)
	if err != nil {
		return err
	}
	s := &section{id: "gap", title: cchc.Text{Vi: "Chênh lệch với Cổng Dịch vụ công quốc gia", En: "The gap to the national portal"}}
	for i, h := range qd766.GapHeadings() {
		s.columns = append(s.columns, column{head: h, right: i > 0 && i < len(qd766.GapHeadings())-1, wrap: 44})
	}
	rowsVi, rowsEn := g.Rows(cchc.Vietnamese), g.Rows(cchc.English)
	for i := range rowsVi {
		line := row{}
		for j := range rowsVi[i] {
			line.cells = append(line.cells, word(rowsVi[i][j], rowsEn[i][j]))
		}
		if i == 0 {
			line.style = draw.Strong
		}
		s.rows = append(s.rows, line)
	}
	for _, f := range g.Own {
		s.notes = append(s.notes, cchc.Text{Vi: f.In(cchc.Vietnamese), En: f.In(cchc.English)})
	}
	r.sections = append(r.sections, s)
	return nil
}
