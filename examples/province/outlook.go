package main

import (
	"fmt"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// outlook says what the period closes at if nothing changes, and if the dossiers of -finish were done.
func (w *walk) outlook(r *report) error {
	s := &section{
		id: "outlook", title: cchc.Text{Vi: "Điểm cuối kỳ", En: "The score at the end of the period"},
		notes:   []cchc.Text{qd766.NothingChanges()},
		columns: []column{head("Nếu", "If"), number("Tổng điểm", "Total"), number("Hồ sơ đúng hạn, trong hạn", "In time"), number("Điểm 2.1", "Points of 2.1")},
	}
	add := func(name cchc.Text, t *qd766.Tally) error {
		counts, err := t.Counts(w.o.unit, w.o.period)
		if err != nil {
			return err
		}
		w.supply(w.o.unit, &counts)
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
	if !w.o.asOf.Before(w.o.period.End()) {
		s.notes = []cchc.Text{{Vi: "Kỳ đã kết thúc: từ nay không có gì làm thay đổi điểm của kỳ.", En: "The period has ended: nothing done from now on changes its score."}}
		r.sections = append(r.sections, s)
		return nil
	}
	idle, err := w.scores.IfNothingChanges(w.in.all(), w.in.allPetitions(), w.o.period)
	if err != nil {
		return err
	}
	if err := add(cchc.Text{Vi: "Không có gì thay đổi đến cuối kỳ", En: "nothing changes until the end of the period"}, idle); err != nil {
		return err
	}
	if w.o.finish != "" {
		doc, err := cli.ReadFile(w.o.finish)
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
