package main

import (
	"encoding/json"
	"io"
	"slices"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/indicator"
)

type findingJSON struct {
	In      section            `json:"in"`
	Code    cchc.Code          `json:"code"`
	Label   string             `json:"label"`
	Count   int                `json:"count"`
	Base    int                `json:"base"`
	Percent *indicator.Percent `json:"percent"`
	First   []sighting         `json:"first"`
}

type signJSON struct {
	Code      cchc.Code          `json:"code"`
	Label     string             `json:"label"`
	Field     string             `json:"field"`
	Count     int                `json:"count"`
	Base      int                `json:"base"`
	Percent   *indicator.Percent `json:"percent"`
	Threshold int                `json:"threshold"`
	Found     bool               `json:"found"`
}

type thresholdsJSON struct {
	Minimum    int           `json:"minimum"`
	Nearly     int           `json:"nearly"`
	Notable    int           `json:"notable"`
	Applicants int           `json:"applicants"`
	DueDays    int           `json:"due_days"`
	Evidence   cchc.Evidence `json:"evidence"`
}

// writeJSON writes one document, by the schema of the program's comment.
func writeJSON(w io.Writer, u *understood, l cchc.Lang) error {
	doc := struct {
		Source     source          `json:"source"`
		Read       account         `json:"read"`
		Steps      *stepAccount    `json:"steps"`
		Answers    *answerAccount  `json:"answers,omitempty"`
		Unread     []unread        `json:"unread,omitempty"`
		Dossiers   []line          `json:"dossiers"`
		Findings   []findingJSON   `json:"findings"`
		Unknown    []unknownField  `json:"unknown_fields"`
		Others     int             `json:"unknown_others"`
		Columns    []string        `json:"unread_columns,omitempty"`
		Thresholds *thresholdsJSON `json:"thresholds,omitempty"`
		Signs      []signJSON      `json:"signs"`
	}{
		Source: u.source, Read: u.read, Steps: u.steps, Answers: u.answers, Unread: u.unread,
		Dossiers: orEmpty(u.dossiers), Findings: []findingJSON{}, Unknown: orEmpty(u.unknown), Others: u.others, Columns: u.columns, Signs: []signJSON{},
	}
	for _, f := range u.findings {
		first := slices.Clone(f.sighting)
		for i := range first {
			first[i].Got, first[i].Want = l.Words(first[i].Got), l.Words(first[i].Want)
		}
		doc.Findings = append(doc.Findings, findingJSON{
			In: f.in, Code: f.code, Label: labelled(f.code, l), Count: f.count, Base: f.of, Percent: percentOf(f.count, f.of), First: orEmpty(first),
		})
	}
	if t := u.thresholds; len(u.signs) > 0 {
		doc.Thresholds = &thresholdsJSON{t.Minimum, t.Nearly, t.Notable, t.Applicants, t.DueDays, cchc.Derived}
	}
	for _, s := range u.signs {
		doc.Signs = append(doc.Signs, signJSON{s.Code, labelled(s.Code, l), s.Field, s.Count, s.Of, percentOf(s.Count, s.Of), s.Percent, s.Found})
	}
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(doc)
}

// percentOf is nil, which is null, where there is nothing to take a share of.
func percentOf(count, of int) *indicator.Percent {
	if p, ok := percent(count, of); ok {
		return &p
	}
	return nil
}

// orEmpty writes an empty list where there is none.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// writeCSV writes every dossier: for Vietnamese with semicolons, as Excel expects, for English with commas; both with a
// byte-order mark.
func writeCSV(out io.Writer, u *understood, l cchc.Lang) error {
	w, err := cli.NewCSV(out, l)
	if err != nil {
		return err
	}
	if err := w.Write([]string{
		wordDossier.In(l), wordProcedure.In(l), wordReceived.In(l), wordDue.In(l), wordEnd.In(l), wordStatus.In(l), wordChannel.In(l), wordFindings.In(l),
	}); err != nil {
		return err
	}
	for _, v := range u.dossiers {
		if err := w.Write([]string{
			cli.CSVText(v.Number), cli.CSVText(v.Procedure), cell(v.Received, l), cell(v.Due, l), cell(v.End, l),
			v.Status.Label().In(l), v.Channel.Label().In(l), codes(v.Findings),
		}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// cell writes an instant so that a spreadsheet takes it for one, nothing where there is none.
func cell(t time.Time, l cchc.Lang) string {
	if t.IsZero() {
		return ""
	}
	return l.Date(cchc.DateOf(t)) + t.In(cchc.Zone()).Format(" 15:04:05")
}
