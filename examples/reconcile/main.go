// Command reconcile says what does not add up in a published table of TTHC handling, and repairs nothing.
//
// Without flags it shows a published report of Sơn La, 2023. With -in it reads tables, one JSON document or JSON Lines:
//
//		{"title":"…","period":{"from":"01/01/2023","to":"5/11/2013"},
//		 "cells":{"received":41850,"resolved":"40.515","paused":"05"},
//		 "shares":{"resolved":"96.81","early":{"value":"98,67","base":"resolved"}}}
//
//	  - Every key may be left out; null and a blank text are "not printed", and never 0.
//	  - cells: received, carried_over, to_handle, online, counter, post, resolved, early, on_time, early_or_on_time, late,
//	    late_with_apology, late_without_apology, open, in_time, overdue, paused, refused, withdrawn, refused_or_withdrawn, due.
//	    A whole number, or a text as it was printed: "41.850", "hơn 41.000", "41 nghìn".
//	  - shares: by cell, the percentage as it was printed, with its decimals; base is the cell it is a share of. Without
//	    base the one is taken that the shares of the same kind fit.
//	  - period: days as dd/MM/yyyy.
//
// With -format json it writes one line a table:
//
//		{"title":"…","period_findings":[{"code":"PERIOD_REVERSED","place":"period.to","got":"2013-11-05","want":"2023-11-05"}],
//		 "identities":[{"id":"received = resolved + open + paused + refused_or_withdrawn","residual":26}],
//		 "shares":[{"cell":"refused_or_withdrawn","base":"received","printed":"2.11","recomputed":"2.08","agrees":false,
//		            "numerator":870,"denominator":41850,"base_stated":false,"counts":[881,885]}],
//		 "suspects":[{"cell":"refused_or_withdrawn","value":896,"reasons":["closes_every_identity","own_share_fails"],
//		              "printed":870,"share":"2.14","closes":["received = resolved + open + paused + refused_or_withdrawn"]}],
//		 "share_sums":[{"base":"received","cells":["resolved"],"sum":"99.97","allowed":"0.02","agrees":false}],
//		 "totals":[{"id":"to_handle = resolved + open","residual":0}],
//		 "findings":[{"code":"CELL_UNKNOWN","place":"cells.receivd","want":"received"}],
//		 "late_ratios":[{"variant":"R2","late":"resolved_late","numerator":60,"denominator":40515,"percent":"0.15"}]}
//
//	  - identities: every sum that the cells allow; residual is the left side less the right one. "between" has both ends
//	    where numbers are approximations. "reading" names how the table uses its words, where not in the usual way: that
//	    fails with "usual_residual". One way holds for all sums of a table, the one that needs the fewest mistakes.
//	  - shares: recomputed half up to the printed decimals; null when it cannot be. numerator, denominator: the counts that
//	    it is recomputed from, added up where the table does not print them. counts: the least and the largest count that
//	    print the share.
//	  - suspects: the cells that may be wrong and the value that would close the sums, the likeliest first. None and several
//	    are answers too.
//	  - share_sums: shares of all parts of a whole; rounding explains a difference from 100 up to allowed.
//	  - totals: where a table has several totals, each against its classes.
//	  - late_ratios: R1 to R6 as far as the counts give them; late says which dossiers are late: "resolved_late",
//	    "with_overdue" or "overdue".
//
// Tables of one input can be compared with each other:
//
//   - -chain: they are of one unit, or of it and of those whose work it took over. What a table carried over should be what
//     was open in all the tables that end the day before it begins.
//   - -parts: the first is the whole, the others are its parts: units below it, fields, months. Each cell that all of them
//     print should be the sum of its parts.
//
// What differs is a finding IDENTITY_BROKEN of the later table, or of the whole, with got and want.
//
// A key that tables do not have and a number that cannot be read are findings, and one line each on standard error,
// "file:line: field: what, want what"; the rest of the table is still reconciled and the exit status is 1. A table that
// does not add up is what the program looks for: that alone exits 0.
package main

import (
	_ "embed"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/internal/jsonscan"
)

const usage = `
reconcile: đối chiếu một biểu số liệu đã công bố: tổng nào lệch, tỷ lệ nào sai, ô nào đáng ngờ; không tự sửa số liệu.
reconcile: what does not add up in a published table: sums, shares, the period, the cell to look at; it repairs nothing.

    go run ./examples/reconcile
    go run ./examples/reconcile -lang en
    go run ./examples/reconcile -in tables.jsonl -format json
    go run ./examples/reconcile -chain -in months.jsonl
    echo '{"cells":{"resolved":100,"early":60,"on_time":30,"late":5},"shares":{"late":"5,00"}}' |
        go run ./examples/reconcile -in -
`

//go:embed sample.json
var sample []byte

func main() { cli.Main("reconcile", run) }

func run(env *cli.Env) int {
	var o cli.Common
	var l links
	formats := []string{"text", "json"}
	fs := env.Flags(usage, &o, formats...)
	fs.BoolVar(&l.chain, "chain", false, "nối kỳ: so số kỳ trước chuyển sang với số đang giải quyết của các biểu kỳ liền trước / compare what was carried over with the tables of the period before")
	fs.BoolVar(&l.parts, "parts", false, "biểu đầu là tổng của các biểu sau / the first table is the whole of the others")
	if status, done := env.Parse(fs, &o, formats...); done {
		return status
	}
	in, name, err := env.Open(o, sample, "sample.json")
	if err != nil {
		return env.Fatal(err)
	}
	defer func() { _ = in.Close() }() // only read

	if err := reconcile(env, in, name, o, l); err != nil {
		return env.Fatal(err)
	}
	return env.Status()
}

// reconcile writes a report for each table of the input, in order; the error is that of the output. Tables that are
// compared with each other are read first.
func reconcile(env *cli.Env, in io.Reader, name string, o cli.Common, l links) error {
	p := printer{env: env, o: o}
	if !l.any() {
		for table := range tables(env, o.Lang, in, name) {
			if err := p.print(table, nil); err != nil {
				return err
			}
		}
		return nil
	}
	all := slices.Collect(tables(env, o.Lang, in, name))
	for i := range all {
		if err := p.print(all[i], l.check(all, i)); err != nil {
			return err
		}
	}
	return nil
}

// tables yields the tables of the input, and says what cannot be read.
func tables(env *cli.Env, l cchc.Lang, in io.Reader, name string) iter.Seq[caseload.PublishedTable] {
	return func(yield func(caseload.PublishedTable) bool) {
		for m, err := range jsonscan.Messages(in, jsonscan.Limits{Bytes: cli.MaxLine}) {
			if err != nil {
				problem(env, l, name, err)
				continue
			}
			table, err := caseload.ParseTable(m.Value.Raw())
			if err != nil {
				env.Refused(l, name, m.Line, err, cli.Skipped)
				continue
			}
			for _, f := range table.Findings {
				said := f.In(cchc.English)
				if l == cchc.Vietnamese {
					said += " (" + f.In(l) + ")"
				}
				env.Problem(name, m.Line, said)
			}
			if !yield(table) {
				return
			}
		}
	}
}

// A printer writes one report behind the other.
type printer struct {
	env      *cli.Env
	o        cli.Common
	notFirst bool
}

func (p *printer) print(table caseload.PublishedTable, linked []link) error {
	report := caseload.Reconcile(table)
	for _, k := range linked {
		report.Findings = append(report.Findings, k.findings...)
	}
	if p.o.Format == "json" {
		return writeLine(p.env.Stdout, report)
	}
	text := page(table, report, linked, p.o.Lang, p.env.Color())
	if p.notFirst {
		text = "\n" + text
	}
	p.notFirst = true
	_, err := io.WriteString(p.env.Stdout, text)
	return err
}

func problem(env *cli.Env, l cchc.Lang, name string, err error) {
	var scan jsonscan.Error
	if !errors.As(err, &scan) {
		env.Problem(name, 0, err.Error())
		return
	}
	env.Problem(name, scan.Line, cli.Fault(l, "table", scan.Got, scan.Want, cli.Skipped))
}

func writeLine(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
