package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/cli/clitest"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/threshold"
)

func runWith(t *testing.T, stdin string, args ...string) (status int, out, problems string) {
	t.Helper()
	return clitest.Run(t, "sanction", run, strings.NewReader(stdin), args...)
}

func TestGolden(t *testing.T) {
	for name, args := range map[string][]string{
		"default.txt":    nil,
		"default-en.txt": {"-lang", "en"},
		"default.jsonl":  {"-format", "json"},
		"default.csv":    {"-format", "csv"},
		"default-en.csv": {"-format", "csv", "-lang", "en"},
		"lists.txt":      {"-lists"},
		"explain.txt":    {"-explain", "Xã tổng hợp 001"},
		"ladder.txt":     {"-ladder", "../../threshold/testdata/ladder-synthetic.json"},
		"orders.txt":     {"-in", "testdata/orders-in.jsonl", "-asof", "2026-08-19"},
		"orders-en.txt":  {"-in", "testdata/orders-in.jsonl", "-asof", "2026-08-19", "-lang", "en"},
		"orders.jsonl":   {"-in", "testdata/orders-in.jsonl", "-asof", "2026-08-19", "-format", "json"},
		"portal.txt":     {"-policy", "portal-766", "-lang", "en"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, problems := runWith(t, "", args...)
			if status != cli.OK || problems != "" {
				t.Errorf("status %d, %s", status, problems)
			}
			clitest.Golden(t, name, out)
		})
	}
}

// A table of counts gives the verdicts of the same numbers in JSON, whatever separates its columns.
func TestCSV_IsTheSame(t *testing.T) {
	doc := `{"unit":"Xã tổng hợp 001","level":"commune","period":"2026-08","received":1000,"late":20,"overdue":1}` + "\n"
	_, want, _ := runWith(t, doc, "-in", "-", "-format", "json", "-asof", "2026-08-19")
	for _, table := range []string{
		cli.BOM + "unit;level;period;received;late;overdue\r\nXã tổng hợp 001;commune;2026-08;1000;20;1\r\n",
		"unit,late,overdue,received,level,period,carried_over\n\"Xã tổng hợp 001\",20,1,1000,commune,,\n",
	} {
		status, got, problems := runWith(t, table, "-in", "-", "-format", "json", "-asof", "2026-08-19")
		if status != cli.OK || got != want || problems != "" {
			t.Errorf("status %d, %s\ngot  %swant %s", status, problems, got, want)
		}
	}
	if !strings.Contains(want, `"rung":1,"crossed":["over 2/100"]`) || !strings.Contains(want, `"percent":"2.10"`) {
		t.Errorf("%s", want)
	}
}

// Every bad line is one message; the lines around it count, and nothing is lost.
func TestBadInput(t *testing.T) {
	good := `{"unit":"Xã tổng hợp 001","period":"2026-08","received":10,"all_late":1}`
	dossier := `{"format":"cchc-dossier/1","number":"TH-0001","resolving":"Xã tổng hợp 002","received":"2026-08-03T08:30:00+07:00"}`
	for line, want := range map[string]string{
		`{"unit":"Xã","received":-1}`:         "received: -1, want a whole number from 0 to 1000000000000; skipped",
		`{"unit":"Xã","received":1.5}`:        "received: a fraction or exponent, want a whole number in plain digits; skipped",
		`{"unit":"Xã","late":2,"resolved":1}`: "late: 2, want at most those resolved, 1; skipped",
		`{"unit":""}`:                         "unit: nothing, want the name of the unit; skipped",
		`{"unit":"Xã","receive":1}`:           "receive: an unknown key, want received? or one of ",
		good:                                  "unit: the same unit and period as line 1, want each once; skipped",
		dossier:                               "number: the same dossier as line 2, want each once; skipped",
		`{"format":"cchc-dossier/1","number":"TH-0009"}`:                                                 "resolving: nothing, want the unit that resolves or received it; skipped",
		`{"format":"cchc-dossier/1"}`:                                                                    "dossier: number: missing, want a value; skipped",
		strings.Replace(dossier, "Xã tổng hợp 002", "Xã tổng hợp 001", 1):                                "number: the same dossier as line 2, want each once; skipped",
		strings.NewReplacer("Xã tổng hợp 002", "Xã tổng hợp 001", "TH-0001", "TH-0002").Replace(dossier): "unit: counts of it stand in line 1, want counts or dossiers; skipped",
		`{"unit":"` + strings.Repeat("x", cli.MaxLine) + `"}`:                                            "line: longer than 1 MiB, want one record a line; skipped",
	} {
		status, out, problems := runWith(t, good+"\n"+dossier+"\n"+line+"\n\n", "-in", "-", "-period", "2026-08", "-asof", "2026-08-19", "-lang", "en")
		if status != cli.BadRecords || !strings.HasPrefix(problems, "-:3: "+want) || strings.Count(problems, "\n") != 1 {
			t.Errorf("status %d, %s want %s", status, problems, want)
		}
		if !strings.Contains(out, "3 lines read = 2 counted (0 dossiers outside the period) + 1 skipped; 2 units") {
			t.Errorf("%.80s: %s", line, out)
		}
	}
}

// A dossier that cannot be judged is said, one outside the period is counted apart.
func TestDossiers_UndecidedAndOutside(t *testing.T) {
	doc := func(number, received string) string {
		return `{"format":"cchc-dossier/1","number":"` + number + `","resolving":"Xã tổng hợp 002","received":"` + received + `T08:30:00+07:00"}` + "\n"
	}
	in := doc("TH-0001", "2026-08-03") + doc("TH-0002", "2026-09-03")
	status, out, problems := runWith(t, in, "-in", "-", "-period", "2026-08", "-asof", "2026-08-19", "-policy", "portal-766", "-level", "commune")
	if status != cli.OK || problems != "" || !strings.Contains(out, "chưa rõ 1") || !strings.Contains(out, "2 dòng đọc = 2 dòng tính (1 hồ sơ ngoài kỳ) + 0 dòng bỏ qua; 1 đơn vị") {
		t.Errorf("status %d, %s\n%s", status, problems, out)
	}
	_, out, _ = runWith(t, in, "-in", "-", "-period", "2026-08", "-asof", "2026-08-19", "-policy", "portal-766", "-format", "json")
	if !strings.Contains(out, `"undecided":1`) {
		t.Errorf("%s", out)
	}
}

// Dossiers are looked at when the day of looking ends: what is due on it is in time, and overdue a day later.
func TestDossiers_EndOfTheDay(t *testing.T) {
	const in = `{"format":"cchc-dossier/1","number":"TH-0001","resolving":"A","received":"2026-08-03T08:30:00+07:00","events":[{"at":"2026-08-03T08:30:00+07:00","kind":"appointed","due":"2026-08-19T17:00:00+07:00"}]}`
	for day, want := range map[string]string{"2026-08-18": `"late":0,`, "2026-08-19": `"late":0,`, "2026-08-20": `"late":1,`} {
		if _, out, _ := runWith(t, in, "-in", "-", "-asof", day, "-format", "json"); !strings.Contains(out, want) {
			t.Errorf("%s: %s, want %s", day, out, want)
		}
	}
}

// What follows sets the color, not a rung on a base below the minimum.
func TestStyle(t *testing.T) {
	d := threshold.DongThap2023().Definition()
	d.MinimumBase = 100
	ladder, err := threshold.NewLadder(d)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		base, late int64
		want       draw.Style
	}{{99, 9, draw.Plain}, {100, 2, draw.Plain}, {100, 3, draw.Warn}, {100, 5, draw.Bad}, {0, 0, draw.Plain}} {
		v, err := ladder.JudgeTotals(threshold.Totals{Received: threshold.Of(c.base), AllLate: threshold.Of(c.late)})
		if got := style(&v); err != nil || got != c.want {
			t.Errorf("%d of %d: style %q, want %q; %v", c.late, c.base, got, c.want, err)
		}
	}
}

// A line that is nothing known does not hide what stands below it, whether JSON or a table; a table whose head cannot be
// used is one message, its rows are counted as skipped, and the documents among them still count.
func TestBadFirstLine(t *testing.T) {
	good := `{"unit":"Xã tổng hợp 001","received":10,"all_late":1}` + "\n"
	for in, want := range map[string]struct{ problems, end string }{
		"xin chào\n" + good + "unit,received,all_late\nXã tổng hợp 002,10,0\n": {
			"-:1: line: no JSON object and no head of a table, want {\"unit\":…} or a first line such as unit,received,late; skipped\n",
			"3 lines read = 2 counted (0 dossiers outside the period) + 1 skipped; 2 units\n",
		},
		"null\n[1]\n\"\n\xff\xfe\n" + good: {"-:1: line: no JSON", "5 lines read = 1 counted (0 dossiers outside the period) + 4 skipped; 1 units\n"},
		"unit,lated\nXã tổng hợp 002,1\nXã tổng hợp 003,1\n" + good: {
			"-:1: column 2: unknown or twice, want each once of unit, level, period, received, carried_over, resolved, late, open, overdue, all_late; skipped, and the rows below it\n",
			"4 lines read = 1 counted (0 dossiers outside the period) + 3 skipped; 1 units\n",
		},
	} {
		status, out, problems := runWith(t, in, "-in", "-", "-asof", "2026-08-19", "-lang", "en")
		if status != cli.BadRecords || !strings.HasPrefix(problems, want.problems) || !strings.HasSuffix(out, want.end) {
			t.Errorf("status %d\n%s%s", status, problems, out)
		}
	}
}

// Letters in parts are the same name; a name that would move the cursor of a terminal is refused, and not shown.
func TestUnitNames(t *testing.T) {
	status, out, problems := runWith(t, `{"unit":"Xã A","received":10}`+"\n"+`{"unit":"Xa\u0303 A","received":10}`+"\n"+`{"unit":"A\u001b[31m","received":10}`+"\n"+
		`{"format":"cchc-dossier/1","number":"TH-1\u0007","resolving":"X","received":"2026-08-03T08:30:00+07:00"}`+"\n", "-in", "-", "-asof", "2026-08-19")
	want := "-:2: unit: the same unit and period as line 1, want each once; skipped\n-:3: unit: a control character, want the name of the unit; skipped\n-:4: "
	if status != cli.BadRecords || !strings.HasPrefix(problems, want) || strings.Count(problems, "\n") != 3 || strings.ContainsAny(out+problems, "\x1b\x07") {
		t.Errorf("status %d, %q", status, problems)
	}
}

// A ladder's first and last day, minimum base, addressees and rule of recurrence are seen, and what they do to a unit in two
// periods. The file may begin with a byte-order mark.
func TestLadder_ShowsAllItSays(t *testing.T) {
	doc := cli.BOM + `{"format":"cchc-ladder/1","id":"tong-hop","title":{"vi":"Tổng hợp","en":"synthetic"},"reading":{"variant":"R1","numerator":"with_overdue"},
		"paused":"as_judged","withdrawn":"as_judged","minimum_base":50,"from":"2026-01-01","to":"2027-01-01",
		"rungs":[{"limit":"at_least 3/100","action":{"vi":"Giải trình","en":"explain"},"addressee":{"vi":"Người đứng đầu","en":"the head"}}],
		"recurrence":{"in":"2026","action":{"vi":"Kiểm điểm","en":"review"}},"source":{"instrument":"Tổng hợp","evidence":"practice"}}`
	name := filepath.Join(t.TempDir(), "ladder.json")
	if err := os.WriteFile(name, []byte(doc), 0o600); err != nil {
		t.Fatal(err)
	}
	in := `{"unit":"Xã A","period":"2025","received":100,"all_late":3}` + "\n" + `{"unit":"Xã A","period":"2026","received":100,"all_late":4}` + "\n" + `{"unit":"Xã B","period":"2026","received":49,"all_late":4}` + "\n"
	status, out, problems := runWith(t, in, "-in", "-", "-ladder", name, "-asof", "2026-12-31", "-period", "2026")
	for _, want := range []string{
		"Xã A    Năm 2025", "1 (từ 3 % trở lên) ‡", "‡ Quy định không có hiệu lực trong cả kỳ này", "Hiệu lực: từ 01/01/2026 đến hết 31/12/2026",
		"Mẫu số tối thiểu, dưới mức này chỉ báo cáo: 50", "Chỉ báo cáo: mẫu số dưới mức", "Mức 1: từ 3 % trở lên, Giải trình (Người đứng đầu)", "Nếu tái diễn: Kiểm điểm",
		"Xã A    Năm 2025  3,00 %  Năm 2026  4,00 %  tăng      Kiểm điểm",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing", want)
		}
	}
	if status != cli.OK || problems != "" || strings.Count(out, "‡") != 2 {
		t.Errorf("status %d, %s\n%s", status, problems, out)
	}
	_, out, _ = runWith(t, in, "-in", "-", "-ladder", name, "-asof", "2026-12-31", "-period", "2026", "-format", "json")
	for _, want := range []string{
		`"addressee":{"vi":"Người đứng đầu","en":"the head"}`, `"not_in_force":true`, `"before":"2025","trend":"rose","repeat":{"vi":"Kiểm điểm","en":"review"}`, `"below_minimum":true`,
	} {
		if strings.Count(out, want) != 1+strings.Count(want, "addressee") {
			t.Errorf("%s stands not once in\n%s", want, out)
		}
	}
}

// A long list of deciding dossiers is cut for a person, never in JSON.
func TestAhead_ManyDossiers(t *testing.T) {
	var in strings.Builder
	for i := range 20 {
		fmt.Fprintf(&in, `{"format":"cchc-dossier/1","number":"TH-%04d","resolving":"Xã tổng hợp 001","received":"2026-08-10T08:30:00+07:00","events":[{"at":"2026-08-10T08:30:00+07:00","kind":"appointed","due":"2026-08-24T17:00:00+07:00"}]}`+"\n", i)
	}
	_, out, _ := runWith(t, in.String(), "-in", "-", "-asof", "2026-08-19")
	if !strings.Contains(out, "ít nhất 20 trong 20 hồ sơ") || !strings.Contains(out, "và 8 hồ sơ nữa") {
		t.Error(out)
	}
	_, out, _ = runWith(t, in.String(), "-in", "-", "-asof", "2026-08-19", "-format", "json")
	if !strings.Contains(out, `"TH-0019"]`) || !strings.Contains(out, `"finish":20,"working_days":4`) {
		t.Error(out)
	}
}

func TestBadTable(t *testing.T) {
	for table, want := range map[string]string{
		"unit,lated\nx,1\n":          "-:1: column 2: unknown or twice, want each once of unit, level",
		"unit,late,late\nx,1,1\n":    "-:1: column 3: unknown or twice",
		"unit,late\nx,một\n":         "-:2: late: not a whole number, want digits alone; skipped",
		"unit,late\nx\n":             "-:2: line: 1 cells, want 2; skipped",
		"unit,late\n\"x,1\n":         "-:2: line: not a row of CSV",
		"unit,level\nx,xã\n":         "-:2: level: not a level",
		"unit,period\nx,8/2026\n":    "-:2: period: not a period",
		"unit,received,late\n,1,1\n": "-:2: unit: nothing",
	} {
		if status, _, problems := runWith(t, table, "-in", "-", "-asof", "2026-08-19"); status != cli.BadRecords || !strings.HasPrefix(problems, want) {
			t.Errorf("status %d, %q, want %s", status, problems, want)
		}
	}
}

// Each line that an order cannot use is one message, and the others count.
func TestOrders_BadLines(t *testing.T) {
	const good = `{"target":"post","unit":"A","numerator":3,"denominator":9}`
	for bad, want := range map[string]string{
		good:                            "target: the same target, unit and period before, want each once",
		`{"target":"posts","unit":"A"}`: "target: unknown, want one of online-payment, digitised-dossiers,",
		`{"target":"post","unit":"B","numerator":10,"denominator":9}`:         "numerator: 10, want at most the denominator",
		`{"target":"post","unit":"B","numerator":-1,"denominator":9}`:         "numerator: -1, want a whole number from 0",
		`{"target":"post","unit":"B","least":"1/2"}`:                          "post: an incomplete value, want a first day and a source",
		`{"target":"post","unit":"B","least":"3/2"}`:                          "least: not a valid fraction",
		`{"target":"post","unit":" "}`:                                        "unit: nothing or a control character",
		`{"target" : "post","unit":"B","late":1}`:                             "late: an unknown key",
		`{"defect":"x","unit":"B"}`:                                           "round: missing",
		`{"defect":"","unit":"B","round":"2023"}`:                             "defect: nothing or a control character",
		`{"defect":"x","unit":"\u001b[2J","round":"2023"}`:                    "unit: nothing or a control character",
		`{"defect":"x","unit":"B","round":"2023","report":"30/11/2023"}`:      "report: not a valid date",
		`{"inspected":"","round":"2023"}`:                                     "inspected: nothing or a control character",
		`{"inspected":"B"}`:                                                   "round: missing",
		`{"unit":"\"target\":","received":1,"all_late":0,"defects":"target"}`: "defects: an unknown key",
	} {
		status, out, problems := runWith(t, good+"\n"+bad+"\n", "-in", "-", "-asof", "2026-08-19")
		if status != cli.BadRecords || !strings.HasPrefix(problems, "-:2: "+want) || strings.Count(problems, "\n") != 1 || !strings.Contains(out, "2 dòng đọc = 1 dòng tính (0 hồ sơ ngoài kỳ) + 1 dòng bỏ qua; 0 đơn vị") {
			t.Errorf("%s: status %d, %s\n%s", bad, status, problems, out)
		}
	}
}

// A unit of two periods is explained in both.
func TestExplain_TwoPeriods(t *testing.T) {
	const in = `{"unit":"A","period":"2026-07","received":100,"all_late":5}` + "\n" + `{"unit":"A","period":"2026-08","received":100,"all_late":1}` + "\n"
	_, out, _ := runWith(t, in, "-in", "-", "-asof", "2026-08-19", "-explain", "A")
	if !strings.Contains(out, "A · Tháng 7/2026\n") || !strings.Contains(out, "A · Tháng 8/2026\n") {
		t.Errorf("%s", out)
	}
}

// The working days left are those of the calendar given. Its file may begin with a byte-order mark.
func TestCalendar(t *testing.T) {
	path := filepath.Join(t.TempDir(), "calendar.json")
	const doc = `{"format":"cchc-calendar/1","base":"vn","name":"tinh-tong-hop","closures":[{"days":"2026-08-20/2026-08-22","name":{"vi":"Nghỉ tránh bão","en":"Storm"},"source":{"instrument":"Công điện tổng hợp 01","evidence":"official_site"}}]}`
	if err := os.WriteFile(path, []byte(cli.BOM+doc), 0o600); err != nil {
		t.Fatal(err)
	}
	_, without, _ := runWith(t, "", "-format", "json")
	status, with, problems := runWith(t, "", "-format", "json", "-calendar", path)
	if status != cli.OK || problems != "" || strings.Count(without, `"working_days":4`) != 2 || strings.Count(with, `"working_days":2`) != 2 {
		t.Errorf("status %d, %s\n%s", status, problems, with)
	}
}

func TestBadUsage(t *testing.T) {
	for _, args := range [][]string{
		{"-policy", "x"},
		{"-ladder", "testdata/none.json"},
		{"-ladder", "sample.jsonl"},
		{"-calendar", "sample.jsonl"},
		{"-in", "none"},
		{"-lists", "-format", "csv"},
		{"-explain", "nobody"},
		{"-period", "2026-09", "-asof", "2026-08-31"},
		{"-period", "tháng"},
		{"-level", "xã"},
	} {
		if status, _, problems := runWith(t, "", args...); status != cli.BadUsage || problems == "" {
			t.Errorf("%v: status %d, %q", args, status, problems)
		}
	}
	if status, _, help := runWith(t, "", "-h"); status != cli.OK || !strings.Contains(help, "go run ./examples/sanction") {
		t.Errorf("-h: %d, %s", status, help)
	}
}

// Without -asof the day is that of the clock, in Vietnam, and the period its month.
func TestDays(t *testing.T) {
	o := options{Common: cli.Common{In: "-"}}
	if err := o.days(time.Date(2026, 7, 31, 17, 0, 0, 0, time.UTC)); err != nil || o.asOf.String() != "2026-08-01" || o.period.String() != "2026-08" {
		t.Errorf("%s, %s, %v", o.asOf, o.period, err)
	}
	o = options{Common: cli.Common{In: "-"}, period: cchc.Year(2026)}
	if err := o.days(time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC)); err == nil {
		t.Error("a day before the period is taken")
	}
}

// More late than received is possible, with dossiers carried over, and is said; so is what is known beside a base of 0.
func TestOverBase(t *testing.T) {
	doc := `{"unit":"A","received":10,"all_late":11}` + "\n" + `{"unit":"B","received":10,"all_late":10}` + "\n" + `{"unit":"C","received":0,"all_late":5}` + "\n"
	_, out, _ := runWith(t, doc, "-in", "-", "-format", "json", "-asof", "2026-08-19")
	lines := strings.Split(out, "\n")
	for i, want := range []string{`"late":11,"base":10,"percent":"110.00"`, `"late":10,"base":10,"percent":"100.00"`, `"state":"undefined","late":5,"base":0,"percent":null`} {
		if !strings.Contains(lines[i], want) || strings.Contains(lines[i], `"over_base":true`) != (i != 1) {
			t.Errorf("%s, want %s", lines[i], want)
		}
	}
	const words = "Số quá hạn lớn hơn mẫu số"
	for _, format := range []string{"text", "csv"} {
		_, out, _ := runWith(t, doc, "-in", "-", "-format", format, "-asof", "2026-08-19")
		_, none, _ := runWith(t, strings.Split(doc, "\n")[1], "-in", "-", "-format", format, "-asof", "2026-08-19")
		if !strings.Contains(out, words) || strings.Contains(none, words) {
			t.Errorf("%s: %s\n%s", format, out, none)
		}
	}
}

// A unit's name that begins like a formula is no formula in a spreadsheet; what JSON says is JSON.
func TestOutputs_AreWellFormed(t *testing.T) {
	doc := `{"unit":"=1+1","received":1000,"all_late":41}` + "\n"
	_, out, _ := runWith(t, doc, "-in", "-", "-format", "csv", "-asof", "2026-08-19")
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, cli.BOM)))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil || len(rows) != 2 || rows[1][0] != "'=1+1" || rows[1][3] != "4,10 %" || rows[0][6] != "Còn lại trước ngưỡng" {
		t.Errorf("%q, %v", rows, err)
	}
	_, out, _ = runWith(t, doc, "-in", "-", "-format", "json", "-asof", "2026-08-19")
	if !strings.Contains(out, `"to_leave":25,"to_clear":1050,`) || strings.Contains(out, "over_base") {
		t.Errorf("%s", out)
	}
	if !strings.Contains(out, `"unit":"=1+1"`) {
		t.Errorf("%s", out)
	}
	if _, out, _ := runWith(t, strings.Replace(doc, "=1+1", "A & <B>", 1), "-in", "-", "-format", "json"); !strings.Contains(out, `"A & <B>"`) {
		t.Errorf("%s", out)
	}
	_, out, _ = runWith(t, "", "-format", "json")
	for line := range strings.Lines(out) {
		if !json.Valid([]byte(line)) {
			t.Errorf("%s", line)
		}
	}
}
