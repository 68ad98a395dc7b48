package dvcqg_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dvcqg"
)

func seeds(f *testing.F, more ...string) {
	f.Helper()
	for _, s := range append(more, sample(f, "dossier.json"), sample(f, "progress.json"), with(), "["+with()+",{}]", "\ufeff{\"data\":["+with()+"]}", "{", "", "[[", `{"result":[`+procedure+`]}`) {
		f.Add([]byte(s))
	}
}

// account checks a report against what was yielded, and returns the report.
func account(t *testing.T, report *dvcqg.Report, n, refused int) {
	t.Helper()
	if report.Messages != n || report.Rejected != refused {
		t.Fatalf("%d messages and %d rejected in the report, %d and %d yielded", report.Messages, report.Rejected, n, refused)
	}
}

// Law: on any input, messages = dossiers + merged + rejected with a finding; every dossier can be held; what a dossier
// keeps is valid; and reading twice gives the same.
func FuzzDossiers(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var report, again dvcqg.Report
		var l dvcqg.Ledger
		n, refused := 0, 0
		for r, err := range dvcqg.Dossiers(bytes.NewReader(data), dvcqg.Into(&report), dvcqg.PopulationCodes("1")) {
			if err != nil {
				continue
			}
			n++
			l.Put(r)
			if r.Rejected != nil {
				refused++
				if r.Findings.IsZero() {
					t.Fatal("rejected without a finding")
				}
				continue
			}
			if _, err := dossier.New(r.Dossier); err != nil {
				t.Fatal(err)
			}
		}
		account(t, &report, n, refused)
		c, kept := l.Counts(), 0
		for d := range l.All() {
			kept++
			sound, err := dossier.New(d)
			if err != nil {
				t.Fatal(err)
			}
			if d := diff(sound, d); d != "" {
				t.Fatal(d)
			}
		}
		if c.Messages != n || c.Messages != c.Dossiers+c.Merged+c.Rejected || c.Dossiers != kept {
			t.Fatalf("%+v", c)
		}
		consume(dvcqg.Dossiers(bytes.NewReader(data), dvcqg.Into(&again), dvcqg.PopulationCodes("1")))
		if report.Messages != again.Messages || report.Rejected != again.Rejected {
			t.Fatalf("%+v, then %+v", report, again)
		}
	})
}

// Law: every step that is not rejected has a number, a time and a status, and a ledger counts all of them.
func FuzzProgress(f *testing.F) {
	seeds(f, step("SYN-1", "20260803090000", "4"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var report dvcqg.Report
		var l dvcqg.Ledger
		n, refused := 0, 0
		for s, err := range dvcqg.Progress(bytes.NewReader(data), dvcqg.Into(&report)) {
			if err != nil {
				continue
			}
			n++
			l.PutProgress(s)
			if s.Rejected != nil {
				refused++
			} else if s.Number == "" || s.At.IsZero() || !s.Status.IsStatus() {
				t.Fatalf("%+v", s)
			}
		}
		account(t, &report, n, refused)
		if c := l.Counts(); c.Steps != n || c.Steps != c.StepsUsed+c.StepsRepeated+c.StepsRejected+c.StepsUnmatched {
			t.Fatalf("%+v", c)
		}
	})
}

// Law: every procedure that is not rejected makes a catalogue, when it is the only one.
func FuzzProcedures(f *testing.F) {
	seeds(f, procedure)
	f.Fuzz(func(t *testing.T, data []byte) {
		var report dvcqg.Report
		n, refused := 0, 0
		for p, err := range dvcqg.Procedures(bytes.NewReader(data), dvcqg.Into(&report)) {
			if err != nil {
				continue
			}
			n++
			if p.Rejected != nil {
				refused++
			} else if _, err := catalog.New(catalog.Definition{Procedures: []catalog.Procedure{p.Procedure}}); err != nil {
				t.Fatal(err)
			}
		}
		account(t, &report, n, refused)
	})
}

// Law: every number of an evaluation is empty or a plain decimal.
func FuzzEvaluations(f *testing.F) {
	seeds(f, `{"X":{"score":1e-2,"numerator":"12"}}`)
	f.Fuzz(func(t *testing.T, data []byte) {
		var report dvcqg.Report
		n, refused := 0, 0
		for e, err := range dvcqg.Evaluations(bytes.NewReader(data), dvcqg.Into(&report)) {
			if err != nil {
				continue
			}
			n++
			if e.Rejected != nil {
				refused++
				continue
			}
			for _, s := range []string{e.Numerator, e.Denominator, e.Ratio, e.Score, e.MaxScore} {
				whole, fraction, point := strings.Cut(strings.TrimPrefix(s, "-"), ".")
				if s != "" && (whole == "" || point && fraction == "" || strings.Trim(whole+fraction, "0123456789") != "") {
					t.Fatalf("%q", s)
				}
			}
		}
		account(t, &report, n, refused)
	})
}

// Law: an answer is rejected or has a code, and only the codes of success are accepted.
func FuzzAnswers(f *testing.F) {
	seeds(f, `{"MaHoSo":"SYN-1","error_code":"00"}`, `{"error_code":-3}`)
	f.Fuzz(func(t *testing.T, data []byte) {
		var report dvcqg.Report
		n, refused := 0, 0
		for a, err := range dvcqg.Answers(bytes.NewReader(data), dvcqg.Into(&report)) {
			if err != nil {
				continue
			}
			n++
			if a.Rejected != nil {
				refused++
			} else if (a.Accepted == dossier.Yes) != (a.Code == "0" || a.Code == "00") || a.Code == "" {
				t.Fatalf("%+v", a)
			}
		}
		account(t, &report, n, refused)
	})
}
