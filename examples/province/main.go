// Command province takes the dossiers of a province all the way: to its Decision 766/QĐ-TTg scorecards, statement
// II.06a/VPCP/KSTT, late ratios with what follows from them, apologies, and what is odd in the data.
//
// Without flags it makes a synthetic province of some 200 units and 50,000 dossiers and shows it. With -in it reads
// JSON Lines:
//
//   - -in: dossier messages as they are sent to the national portal, with their -progress; or one dossier a line, the
//     document of package dossier ("format":"cchc-dossier/1"); or, with -rows MAP, a table by the map of package
//     dossier/rows
//   - -catalog, -units: the documents of package dossier/catalog; what only they can say is otherwise not known
//   - -publications: publishing decisions beside those of the catalogue, one a line, as the catalogue writes them
//   - -petitions: one petition a line, "cchc-petition/1"
//   - -ratings, -apologies: one event a line, {"number":"…","at":"2026-08-05T09:00:00+07:00","kind":"rated",
//     "opinion":"satisfied"} or "kind":"apologised" with "form", "cause" and "due"
//   - -log: the log of synchronisation, what the portal said to each dossier that was sent
//   - -portal: the portal's saved answers of the province, whose counts are set beside ours; -portal-at: their instant,
//     otherwise -asof
//   - -finish: numbers of dossiers, one a line: what the score would be if they were done
//   - -earlier: the instant of the run since which dossiers are newly late on the morning sheets
//   - -apology: how long before the due day an apology is to be sent at the latest, 1wd or 1d; regimes differ
//   - -supply: counts or published points of units, as the program scorecard reads them, for what dossiers cannot give; of
//     DOSSIER_SYNC the denominator, as the base that the national reporting system states
//
// With -by a dossier counts to the unit that received it, that resolves it, or that held it when it fell due (delay); with
// -map today what a unit did that is gone counts to its successor of today, in periods before the change too.
//
// With -unit CODE it shows one unit with everything below it, beside the province. With -behind COMPONENT (the code of a
// component, such as PROGRESS_ON_TIME) it writes the dossiers, petitions or procedures behind that number instead, one a
// line with where it stands and why; with -format json as
//
//	{"number":"…","unit":"…","standing":"…","why":"…"}
//
// Statement II.06a names the unit of -report-to as the one that receives it.
//
// With -seal FILE the period is sealed: counts, as-of instant, versions, hash and a fingerprint of every dossier and
// petition. A later run with -sealed FILE says which of them arrived, changed or went since, and which numbers that alters.
//
// What is not given leaves its components unknown ("chưa có dữ liệu"), and the total says how many points could be
// computed. Nothing is lost: the last line says how many records came in and what became of each.
//
// With -out DIR the same is written as a report that opens without anything else (index.html, prints on A4, with a page a
// unit: its scorecard beside the province's and its morning sheet), one CSV file a table and report.json. What else stands
// in DIR stays:
//
//	{"title":"…","subtitle":"…","sections":[{"id":"scorecard","title":"…","notes":["…"],"columns":["…"],"rows":[["…"]],"below":["…"]}],
//	 "pages":[{"unit":"…","name":"…","sections":[…]}],"cards":[…]}
//
// "cards" are scorecards as the program scorecard writes them. A bad record is one line on standard error, the others
// still count, and the exit status is 1.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/indicator/qd766"
)

const usage = `
province: từ hồ sơ đến điểm 766, biểu II.06a, tỷ lệ quá hạn, xin lỗi, cảnh báo dữ liệu của cả tỉnh.
province: from dossiers to the 766 score, statement II.06a, late ratios, apologies and findings of a whole province.

    go run ./examples/province
    go run ./examples/province -out report
    go run ./examples/province -unit 000.00.101.H99
    go run ./examples/province -unit 000.00.101.H99 -behind PROGRESS_ON_TIME
    go run ./examples/province -period 2025-06 -map today -by delay
    go run ./examples/province -in messages.json -progress progress.json -asof 2026-09-10 -period 2026-08
    go run ./examples/province -in dossiers.jsonl -catalog catalog.json -units units.json -asof 2026-09-10T08:00 -period 2026-08
`

// What is shorter needs no progress bar.
const (
	longList = 10_000  // dossiers
	longFile = 4 << 20 // bytes
)

func main() { cli.Main("province", run) }

type options struct {
	cli.Common
	progress, population, rows                            string
	catalog, units, petitions, ratings, apologies, supply string
	publications                                          string
	calendar, out, policy, stillDue, finish, portal       string
	unit, behind, seal, sealed, reportTo, log             string
	asOf, earlier, portalAt                               time.Time
	by                                                    qd766.Attribution
	unitMap                                               qd766.UnitMap
	apology                                               apologyTime
	period                                                cchc.Period
}

func run(env *cli.Env) int {
	var o options
	formats := []string{"text", "json"}
	fs := env.Flags(usage, &o.Common, formats...)
	fs.StringVar(&o.progress, "progress", "", "progress messages of the portal, `FILE` / bản tin tiến độ")
	fs.StringVar(&o.rows, "rows", "", "read -in as a table (CSV) by the column map `MAP` / đọc bảng theo bảng ghép cột")
	fs.StringVar(&o.population, "population", "", "`CODE` of the population database in messages; not known without it / mã CSDL dân cư trong bản tin")
	fs.StringVar(&o.catalog, "catalog", "", "procedures, `FILE` / danh mục thủ tục hành chính")
	fs.StringVar(&o.units, "units", "", "units, `FILE` / danh mục đơn vị")
	fs.StringVar(&o.publications, "publications", "", "publishing decisions, `FILE` / quyết định công bố")
	fs.StringVar(&o.petitions, "petitions", "", "petitions, `FILE` / phản ánh, kiến nghị")
	fs.StringVar(&o.ratings, "ratings", "", "ratings of dossiers, `FILE` / đánh giá hồ sơ")
	fs.StringVar(&o.apologies, "apologies", "", "register of apologies, `FILE` / sổ xin lỗi")
	fs.StringVar(&o.supply, "supply", "", "counts that dossiers cannot give, `FILE` / số liệu bổ sung")
	fs.StringVar(&o.portal, "portal", "", "the portal's saved answers of the province, `FILE` / câu trả lời đã lưu của Cổng")
	fs.StringVar(&o.finish, "finish", "", "numbers of dossiers that are taken for done, `FILE` / mã hồ sơ giả định làm xong")
	fs.StringVar(&o.calendar, "calendar", "", "working calendar, `FILE` / lịch làm việc")
	fs.StringVar(&o.out, "out", "", "also write a report to `DIR` / ghi báo cáo ra thư mục")
	fs.StringVar(&o.policy, "policy", dossier.Portal766().ID, "judge by `POLICY`: portal-766, form-06a or a file / cách tính")
	fs.StringVar(&o.stillDue, "still-due", "", "what is still to be disclosed in 1.2, `RULE`: as_noted, by_end, none; not known without it / thủ tục còn phải công khai")
	fs.StringVar(&o.unit, "unit", "", "show the unit `CODE` with everything below it / đơn vị cần xem")
	fs.StringVar(&o.behind, "behind", "", "write the records behind `COMPONENT` / danh sách đứng sau một chỉ số")
	fs.StringVar(&o.seal, "seal", "", "seal the period to `FILE` / chốt số liệu ra tệp")
	fs.StringVar(&o.sealed, "sealed", "", "compare with what was sealed in `FILE` / so với số liệu đã chốt")
	fs.StringVar(&o.reportTo, "report-to", "", "the `NAME` of the unit that receives statement II.06a / đơn vị nhận báo cáo")
	fs.TextVar(&o.by, "by", qd766.ByResolving, "count a dossier to `UNIT`: receiving, resolving, or delay, the one that caused it / tính hồ sơ cho đơn vị nào")
	fs.TextVar(&o.unitMap, "map", qd766.MapAsItWas, "units by `MAP`: as_it_was at the end of the period, or today / theo đơn vị hành chính lúc nào")
	fs.Var(&o.apology, "apology", "send apologies `DAYS` before the due day at the latest, 1wd or 1d / thời hạn gửi thư xin lỗi")
	fs.StringVar(&o.log, "log", "", "the log of synchronisation, `FILE` / nhật ký đồng bộ với Cổng")
	fs.Func("portal-at", "the portal answered at `TIME`; default -asof / thời điểm Cổng trả lời", func(s string) (err error) {
		o.portalAt, err = instant(s)
		return err
	})
	fs.Func("earlier", "newly late is what became so since `TIME` / lần xem trước", func(s string) (err error) {
		o.earlier, err = instant(s)
		return err
	})
	fs.Func("asof", "look at it as of `TIME`, 2026-09-10T08:00 or 2026-09-10 / thời điểm chốt số liệu", func(s string) (err error) {
		o.asOf, err = instant(s)
		return err
	})
	fs.Var(&o.period, "period", "count `PERIOD`, 2026, 2026-Q3, 2026-08, first/next; default the year of -asof / kỳ")
	if status, done := env.Parse(fs, &o.Common, formats...); done {
		return status
	}
	in, err := load(env, &o)
	if err != nil {
		return env.Fatal(err)
	}
	w, err := newWalk(in, o, newMeter(env, longList))
	if err != nil {
		return env.Fatal(err)
	}
	if o.seal != "" {
		if err := w.writeSeal(o.seal); err != nil {
			return env.Fatal(err)
		}
	}
	if o.behind != "" {
		if err := w.behind(env.Stdout, o); err != nil {
			return env.Fatal(err)
		}
		return env.Status()
	}
	r, err := w.report()
	if err != nil {
		return env.Fatal(err)
	}
	if o.out != "" {
		if err := writeReport(o.out, r, o.Lang); err != nil {
			return env.Fatal(err)
		}
	}
	if o.Format == "json" {
		err = writeJSON(env.Stdout, r, o.Lang)
	} else {
		_, err = fmt.Fprint(env.Stdout, text(r, o, env.Color()))
	}
	if err != nil {
		return env.Fatal(err)
	}
	return env.Status()
}

var errInstant = errors.New("want 2026-09-10T08:00 or 2026-09-10, the end of that day")

// instant reads a moment in Vietnam.
func instant(s string) (time.Time, error) {
	if t, err := time.ParseInLocation("2006-01-02T15:04", s, cchc.Zone()); err == nil {
		return t, nil
	}
	day, err := cchc.ParseDate(s)
	if err != nil {
		return time.Time{}, errInstant
	}
	return day.AddDays(1).Start().Add(-1), nil
}

// policyOf returns a preset by its name, or reads a file.
func policyOf(name string) (dossier.Policy, error) {
	for _, p := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} {
		if p.ID == name {
			return p, nil
		}
	}
	doc, err := cli.ReadFile(name)
	if err != nil {
		return dossier.Policy{}, fmt.Errorf("-policy %q, want portal-766, form-06a or a file", name)
	}
	return dossier.ParsePolicy(doc)
}

// publicationRule is the rule of 1.1 and 1.2, nil while nobody says what is still due.
func publicationRule(stillDue string) (*catalog.PublicationRule, error) {
	if stillDue == "" {
		return nil, nil //nolint:nilnil // no rule is what was asked for
	}
	var due catalog.StillDue
	if err := due.UnmarshalText([]byte(stillDue)); err != nil {
		return nil, fmt.Errorf("-still-due %q, want as_noted, by_end or none", stillDue)
	}
	rule := catalog.Publication766(due)
	return &rule, nil
}

func writeReport(dir string, r *report, l cchc.Lang) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	var doc strings.Builder
	if err := writeJSON(&doc, r, l); err != nil {
		return err
	}
	files := map[string]string{"index.html": page(r, l), "report.json": doc.String()}
	for _, s := range r.sections {
		if len(s.rows) == 0 {
			continue
		}
		table, err := s.csv(l)
		if err != nil {
			return err
		}
		files[s.id+".csv"] = table
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			return err
		}
	}
	return nil
}
