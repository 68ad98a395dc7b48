package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// A record stands behind a number: where, and why.
type record struct {
	Number   string `json:"number"` // of the dossier or petition, or code of the procedure
	Unit     string `json:"unit,omitempty"`
	Name     string `json:"name,omitempty"` // of the procedure
	Standing string `json:"standing"`
	Why      string `json:"why"`
}

// behind writes the records behind a component, one after the other as they are found, below the number itself.
func (w *walk) behind(out io.Writer, o options) error {
	node, ok := w.config.Set.Node(o.behind)
	if !ok || !node.IsLeaf() {
		return qd766.QuestionError{What: "component", Got: strconv.Quote(o.behind), Want: "a component of the scorecard, such as " + qd766.ProgressOnTime}
	}
	b := bufio.NewWriter(out)
	var records func(yield func(record) bool)
	without, none := w.withoutRecords(o.behind)
	if none {
		records = func(func(record) bool) {}
	} else {
		var err error
		if records, err = w.records(o.behind, o.Lang); err != nil {
			return err
		}
	}
	if o.Format == "json" {
		enc := json.NewEncoder(b)
		enc.SetEscapeHTML(false)
		for r := range records {
			if err := enc.Encode(r); err != nil {
				return err
			}
		}
		return b.Flush()
	}
	card, err := w.card(w.o.unit)
	if err != nil {
		return err
	}
	result, _ := card.Result(o.behind)
	fmt.Fprintf(b, "%s %s: %s\n%s\n", node.Number, node.Name.In(o.Lang), printable(w.name()), figure(result, o.Lang))
	if none {
		fmt.Fprintln(b, without.In(o.Lang))
		return b.Flush()
	}
	for flag := range result.Flags.All() {
		fmt.Fprintln(b, flag.Text().In(o.Lang))
	}
	n, wide := map[string]int64{}, 0
	for _, s := range standings(o.Lang) {
		wide = max(wide, draw.Width(s))
	}
	for r := range records {
		n[r.Standing]++
		fmt.Fprintf(b, "%s  %s  %s  %s\n", draw.Left(printable(r.Number), 28), draw.Left(printable(r.Unit+r.Name), 34), draw.Left(r.Standing, wide), r.Why)
	}
	for _, s := range standings(o.Lang) {
		if n[s] > 0 {
			fmt.Fprintf(b, "%s: %s\n", s, o.Lang.Int(n[s]))
		}
	}
	return b.Flush()
}

// withoutRecords says why no record stands behind a component; ok is false where there may be some.
func (w *walk) withoutRecords(code string) (why cchc.Text, ok bool) {
	var petition dossier.PetitionComponent
	switch {
	case code == qd766.CertifiedCopy:
		return cchc.Text{Vi: "Cổng công bố đủ điểm mà không có số đếm: không có danh sách.", En: "The portal publishes full points without counts: there is no list."}, true
	case petition.UnmarshalText([]byte(code)) == nil && !w.in.pets:
		return cchc.Text{Vi: "Chưa đưa vào phản ánh, kiến nghị (-petitions).", En: "No petitions were read (-petitions)."}, true
	}
	return cchc.Text{}, false
}

func figure(r indicator.Result, l cchc.Lang) string {
	switch {
	case r.State != indicator.Known && r.HasPoints:
		return uncounted(r).In(l) + ", " + cchc.Text{Vi: r.Points.In(l) + " điểm", En: r.Points.In(l) + " points"}.In(l)
	case r.Code == qd766.AverageHandlingTime:
		return cchc.Text{Vi: "Tính theo từng TTHC; hồ sơ giải quyết xong:", En: "By procedure; the dossiers that are done:"}.In(l)
	case r.Code == qd766.DossierReceivingSatisfied && r.State == indicator.Unknown:
		return r.State.Label().In(l) + cchc.Text{Vi: ": chưa đưa vào đánh giá hồ sơ (-ratings), danh sách dưới đây chưa đủ", En: ": no ratings were read (-ratings), so the list is not final"}.In(l)
	case r.State != indicator.Known:
		return r.State.Label().In(l)
	}
	text := l.Int(r.Count.Num) + "/" + l.Int(r.Count.Den)
	if p, ok := r.Percent(); ok {
		text += " = " + p.In(l)
	}
	return text
}

var outsideBase = cchc.Text{Vi: "Thuộc tử số, ngoài mẫu số", En: "numerator, outside the denominator"}

// standings are the words of [record].Standing, in order.
func standings(l cchc.Lang) []string {
	list := []string{}
	for s := dossier.Counted; s <= dossier.Unplaced; s++ {
		list = append(list, s.Label().In(l))
	}
	return append(list, outsideBase.In(l))
}

// records finds what stands behind a component: procedures, petitions or dossiers.
func (w *walk) records(code string, l cchc.Lang) (func(yield func(record) bool), error) {
	var petition dossier.PetitionComponent
	if lines, err := w.scores.Tally().ProceduresBehind(w.o.unit, w.o.period, code); err == nil {
		return func(yield func(record) bool) {
			for i := range lines {
				p := &lines[i]
				if !yield(record{Number: p.Code, Name: w.procedureName(p.Code), Standing: procedureStanding(p).In(l), Why: p.Why.In(l)}) {
					return
				}
			}
		}, nil
	}
	if petition.UnmarshalText([]byte(code)) == nil {
		lines, err := w.scores.PetitionsBehind(w.in.allPetitions(), w.o.unit, w.o.period, code)
		return func(yield func(record) bool) {
			for p := range lines {
				if !yield(record{p.Petition.Number, w.unitName(p.Unit), "", p.Verdict.Standing.Label().In(l), p.Verdict.Why.Label().In(l)}) {
					return
				}
			}
		}, err
	}
	lines, err := w.scores.Behind(w.in.all(), w.o.unit, w.o.period, code)
	return func(yield func(record) bool) {
		for d := range lines {
			if !yield(record{d.Dossier.Number, w.unitName(d.Unit), "", d.Verdict.Standing.Label().In(l), d.Verdict.Why.Label().In(l)}) {
				return
			}
		}
	}, err
}

func procedureStanding(p *qd766.ProcedureLine) cchc.Text {
	switch {
	case p.Num && !p.Den:
		return outsideBase
	case p.Num:
		return dossier.Counted.Label()
	case p.Undecided:
		return dossier.Undecided.Label()
	case p.Unplaced:
		return dossier.Unplaced.Label()
	}
	return dossier.NotCounted.Label()
}
