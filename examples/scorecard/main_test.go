package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/cli/clitest"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// runWith runs the program on an input and returns what it wrote.
func runWith(t *testing.T, stdin string, args ...string) (status int, out, problems string) {
	t.Helper()
	return clitest.Run(t, "scorecard", run, strings.NewReader(stdin), args...)
}

func TestGolden(t *testing.T) {
	for name, args := range map[string][]string{
		"default.txt":    nil,
		"default-en.txt": {"-lang", "en"},
		"default.jsonl":  {"-format", "json"},
		"default.csv":    {"-format", "csv"},
		"rank.txt":       {"-rank"},
		"explain.txt":    {"-unit", "UBND tỉnh Đồng Tháp", "-explain", "MDHL"},
		"explain-en.txt": {"-unit", "UBND tỉnh Đồng Tháp", "-explain", "ONLINE", "-lang", "en"},
		"rank-en.csv":    {"-format", "csv", "-lang", "en", "-rank", "-unit", "UBND tỉnh Đồng Tháp"},
		"explain.jsonl":  {"-unit", "UBND tỉnh Đồng Tháp", "-explain", "PROGRESS_ON_TIME", "-format", "json"},
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

// The example of the contract, digit by digit.
func TestContract(t *testing.T) {
	doc := `{"unit":"Xã A","level":"commune","period":"2026","set":"766/portal-2026","counts":{"PUBLISH_ON_TIME":{"numerator":1,"denominator":48},"ELECTRONIC_CERTIFIED_COPY":null},"given":{"ONLINE":"8.84"}}` + "\n"
	status, out, problems := runWith(t, doc, "-in", "-", "-format", "json")
	if status != cli.OK || problems != "" {
		t.Fatalf("status %d, %s", status, problems)
	}
	for _, want := range []string{
		`{"unit":"Xã A","level":"commune","period":"2026","set":"766/portal-2026","total":null,"complete":false,"computed":{"points":"10.96","of":"20"},"band":null,`,
		`{"code":"ONLINE","points":"8.84","max":"12","given":true`,
		`{"code":"PUBLISH_ON_TIME","numerator":1,"denominator":48,"percent":"2.08","points":"0.12","max":"6","lost":"5.88"`,
		`{"code":"ELECTRONIC_CERTIFIED_COPY","state":"undefined","numerator":null,"denominator":null,"percent":null,"points":"2.00","max":"2","lost":"0.00"`,
		`"findings":[]}` + "\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("want %s\nin %s", want, out)
		}
	}
}

// Every bad line is one message with file, line and field; the lines around it come out all the same.
func TestBadInput(t *testing.T) {
	good := `{"unit":"Xã tốt %","period":"2026","counts":{"PROGRESS_ON_TIME":{"numerator":1,"denominator":2}}}`
	unit := func(counts string) string {
		return `{"unit":"Xã lạ","period":"2026","counts":{` + counts + `}}`
	}
	for name, c := range map[string]struct {
		line     string
		message  string
		comesOut bool
	}{
		"numerator above denominator": {unit(`"PUBLISH_ON_TIME":{"numerator":50,"denominator":48}`), `counts.PUBLISH_ON_TIME: numerator above denominator (50/48), want at most the denominator; points capped`, true},
		"numerator above nothing":     {unit(`"PUBLISH_ON_TIME":{"numerator":1,"denominator":0}`), `counts.PUBLISH_ON_TIME: numerator above denominator (1/0), want at most the denominator; taken as an empty base`, true},
		"negative":                    {unit(`"PUBLISH_ON_TIME":{"numerator":-1,"denominator":48}`), `counts.PUBLISH_ON_TIME: -1/48, want whole numbers from 0 to 1000000000000; skipped`, false},
		"fraction":                    {unit(`"PUBLISH_ON_TIME":{"numerator":1.5,"denominator":48}`), `counts.PUBLISH_ON_TIME.numerator: a fraction or exponent, want a whole number in plain digits; skipped`, false},
		"unknown code":                {unit(`"PUBLISH_ONTIME":{"numerator":1,"denominator":48}`), `counts.PUBLISH_ONTIME: unknown code, want a component of set 766/portal-2026 (nearest: PUBLISH_ON_TIME); skipped`, false},
		"duplicate":                   {good, `unit: the same unit, period, set and level as line 1, want each once; skipped`, false},
		"contradicting group":         {`{"unit":"Xã lạ","period":"2026","counts":{"PROGRESS_ON_TIME":{"numerator":1,"denominator":2}},"given":{"TDGQ":"11.00"}}`, `given.TDGQ: 11.00 contradicts the components, want 10.00`, true},
		"group above its maximum":     {`{"unit":"Xã lạ","period":"2026","given":{"CKMB":"18.01"}}`, `given.CKMB: 18.01, want 0.00 to 18.00; skipped`, false},
		"unknown group":               {`{"unit":"Xã lạ","period":"2026","given":{"CKMD":"18.00"}}`, `given.CKMD: unknown code, want a scored group or component of set 766/portal-2026 (nearest: CKMB); skipped`, false},
		"long line":                   {`{"unit":"` + strings.Repeat("x", cli.MaxLine) + `"}`, `line: longer than 1 MiB, want one unit a line; skipped`, false},
		"invalid UTF-8":               {"{\"unit\":\"X\xE3\",\"period\":\"2026\"}", `unit: a string that is not UTF-8; skipped`, false},
		"key twice":                   {`{"unit":"a","unit":"b","period":"2026"}`, `unit: the key twice, want each key once; skipped`, false},
		"unknown key":                 {`{"unit":"a","period":"2026","count":{}}`, `count: an unknown key, want counts? or one of counts, given, level, period, set, unit; skipped`, false},
		"unknown set":                 {`{"unit":"a","period":"2026","set":"766"}`, `set: unknown, want one of 766/note, 766/portal-2026; skipped`, false},
		"unknown level":               {`{"unit":"a","period":"2026","level":"Xã"}`, `level: not a valid level, want one of ministry, province, department, district, commune; skipped`, false},
		"unknown flag":                {unit(`"PUBLISH_ON_TIME":{"numerator":1,"denominator":48,"flags":["NEW"]}`), `counts.PUBLISH_ON_TIME.flags[0]: unknown flag, want a code of the registry such as TEMP_NATIONAL_REPORT_DENOMINATOR; left out`, true},
		"bad period":                  {`{"unit":"a","period":"08/2026"}`, `period: not a valid period, want 2026, 2026-H1, 2026-Q3, 2026-08 or 2026-08-15/2026-09-15 (the second day is the first one after); skipped`, false},
		"no JSON":                     {`unit;period`, `document: no JSON value, want an object; skipped`, false},
		"two documents":               {good + good, `document: something after the document, want nothing more; skipped`, false},
	} {
		t.Run(name, func(t *testing.T) {
			last := strings.Replace(good, "%", "cuối", 1)
			status, out, problems := runWith(t, good+"\n"+c.line+"\r\n\n"+last, "-in", "-", "-format", "json")
			if want := "-:2: " + c.message + "\n"; status != cli.BadRecords || problems != want {
				t.Errorf("status %d\n got %s\nwant %s", status, problems, want)
			}
			want := 2
			if c.comesOut {
				want++
			}
			if n := strings.Count(out, "\n"); n != want || !strings.Contains(out, "Xã tốt cuối") {
				t.Errorf("%d units came out, want %d", n, want)
			}
		})
	}
	status, out, problems := runWith(t, cli.BOM+good+"\n", "-in", "-", "-format", "json")
	if want := "-:1: line: a byte-order mark in front, want UTF-8 without it; the mark was left out, the unit read\n"; status != cli.BadRecords || problems != want || strings.Count(out, "\n") != 1 {
		t.Errorf("byte-order mark: status %d, %s, %s", status, problems, out)
	}
}

// Two faults in one line are both reported.
func TestBadInput_allFaults(t *testing.T) {
	_, _, problems := runWith(t, `{"unit":"a","period":"2026","counts":{"PUBLISH_ON_TIME":{"numerator":-1,"denominator":1},"X":null}}`, "-in", "-")
	if strings.Count(problems, "\n") != 2 {
		t.Errorf("%s", problems)
	}
}

func TestUsage(t *testing.T) {
	for name, c := range map[string]struct {
		args   []string
		status int
		want   string
	}{
		"help":             {[]string{"-h"}, cli.OK, "go run ./examples/scorecard -in units.jsonl"},
		"unknown flag":     {[]string{"-x"}, cli.BadUsage, "flag provided but not defined"},
		"argument":         {[]string{"units.jsonl"}, cli.BadUsage, `unexpected argument "units.jsonl", want flags only`},
		"format":           {[]string{"-format", "pdf"}, cli.BadUsage, `-format "pdf", want one of text, json, csv`},
		"language":         {[]string{"-lang", "fr"}, cli.BadUsage, "want vi or en"},
		"no file":          {[]string{"-in", "testdata/none.jsonl"}, cli.BadUsage, "none.jsonl"},
		"no unit":          {[]string{"-unit", "Xã không có"}, cli.BadUsage, `-unit "Xã không có", want the name of a unit of the input`},
		"no code":          {[]string{"-explain", "X"}, cli.BadUsage, `-explain "X", want a code such as TOTAL`},
		"explain as table": {[]string{"-explain", "TOTAL", "-format", "csv"}, cli.BadUsage, "-explain with -format csv, want text or json"},
		"set is no set":    {[]string{"-set", "sample.jsonl"}, cli.BadUsage, "unknown key"},
		"set twice":        {[]string{"-set", "../../indicator/qd766/testdata/766-note.json"}, cli.BadUsage, `set "766/note" is there already`},
		"svg":              {[]string{"-svg", "none/none.svg"}, cli.BadUsage, "none"},
	} {
		if status, _, problems := runWith(t, "", c.args...); status != c.status || !strings.Contains(problems, c.want) {
			t.Errorf("%s: status %d, %s", name, status, problems)
		}
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error)  { return 0, errors.New("the disk is gone") }
func (failing) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

func TestIOErrors(t *testing.T) {
	for _, args := range [][]string{{}, {"-format", "json"}, {"-format", "csv"}, {"-explain", "TOTAL"}, {"-explain", "TOTAL", "-format", "json"}, {"-format", "json", "-rank"}} {
		env := &cli.Env{Name: "scorecard", Args: args, Stdout: failing{}, Stderr: io.Discard, Getenv: os.Getenv}
		if status := run(env); status != cli.BadUsage {
			t.Errorf("%v to a full disk: status %d", args, status)
		}
	}
	var stdout, stderr bytes.Buffer
	in := io.MultiReader(strings.NewReader(`{"unit":"a","period":"2026"}`+"\n"), failing{})
	env := &cli.Env{Name: "scorecard", Args: []string{"-in", "-", "-format", "json"}, Stdin: in, Stdout: &stdout, Stderr: &stderr, Getenv: os.Getenv}
	if status := run(env); status != cli.BadRecords || !strings.Contains(stderr.String(), "-:2: line: the disk is gone") || !strings.Contains(stdout.String(), `"unit":"a"`) {
		t.Errorf("status %d, %s", status, &stderr)
	}
}

// A province's own set is a file.
func TestSetFile(t *testing.T) {
	data, err := os.ReadFile("../../indicator/qd766/testdata/766-portal-2026.json")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "own.json")
	own := strings.Replace(string(data), `"id": "766/portal-2026"`, `"id": "tinh/2027"`, 1)
	own = strings.Replace(own, `"target": "50.00"`, `"target": "60.00"`, 1)
	if err := os.WriteFile(path, []byte(own), 0o600); err != nil {
		t.Fatal(err)
	}
	doc := `{"unit":"a","period":"2027","set":"tinh/2027","counts":{"ONLINE_SUBMITTED":{"numerator":30,"denominator":100}}}`
	status, out, problems := runWith(t, doc, "-in", "-", "-format", "json", "-set", path)
	if status != cli.OK || !strings.Contains(out, `"percent":"30.00","points":"3.00"`) {
		t.Errorf("status %d, %s, %s", status, problems, out)
	}
}

// Ranks are given within equal set, period and level.
func TestRank(t *testing.T) {
	doc := func(unit, level, period string, num string) string {
		return `{"unit":"` + unit + `","level":"` + level + `","period":"` + period + `","given":{"TOTAL":"` + num + `"}}` + "\n"
	}
	in := doc("a", "commune", "2026", "80.00") + doc("b", "commune", "2026", "90.00") + doc("c", "commune", "2026", "80.00") +
		doc("d", "commune", "2026", "70.00") + doc("e", "department", "2026", "60.00") + doc("a", "commune", "2026-08", "50.00") +
		`{"unit":"f","level":"commune","period":"2026"}` + "\n"
	status, out, problems := runWith(t, in, "-in", "-", "-format", "json", "-rank")
	if status != cli.OK {
		t.Fatal(problems)
	}
	var got []string
	for line := range strings.Lines(out) {
		var v struct {
			Unit  string       `json:"unit"`
			Rank  *json.Number `json:"rank"`
			Total *string      `json:"total"`
		}
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Fatal(err)
		}
		rank := "-"
		if v.Rank != nil {
			rank = v.Rank.String()
		}
		got = append(got, v.Unit+rank)
	}
	if want := []string{"a2", "b1", "c2", "d4", "e1", "a1", "f-"}; !slices.Equal(got, want) {
		t.Errorf("ranks %v, want %v", got, want)
	}
}

// The sample is the published cases, and nothing else.
func TestSample(t *testing.T) {
	data, err := os.ReadFile("../../indicator/qd766/testdata/portal-open-cases.csv")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	published := map[[2]string][]string{}
	for _, r := range rows[1:] {
		published[[2]string{r[0], r[1]}] = r
	}
	units := 0
	for line := range bytes.Lines(sample) {
		var doc struct {
			Unit   string `json:"unit"`
			Counts map[string]*struct {
				Numerator   *json.Number `json:"numerator"`
				Denominator *json.Number `json:"denominator"`
			} `json:"counts"`
			Given map[string]string `json:"given"`
		}
		if err := json.Unmarshal(line, &doc); err != nil {
			t.Fatal(err)
		}
		units++
		for code, c := range doc.Counts {
			r := published[[2]string{doc.Unit, code}]
			if r == nil || c == nil != (code == qd766.CertifiedCopy) {
				t.Errorf("%s %s is not published", doc.Unit, code)
				continue
			}
			if c != nil && (text(c.Numerator) != r[2] || text(c.Denominator) != r[3]) {
				t.Errorf("%s %s: %s/%s, published %s/%s", doc.Unit, code, text(c.Numerator), text(c.Denominator), r[2], r[3])
			}
		}
		for code, points := range doc.Given {
			if r := published[[2]string{doc.Unit, code}]; r == nil || r[4] != points {
				t.Errorf("%s %s: %s is not published", doc.Unit, code, points)
			}
		}
	}
	if units != 19 {
		t.Errorf("%d units, want 19", units)
	}
}

func text(n *json.Number) string {
	if n == nil {
		return ""
	}
	return n.String()
}

// The picture is well-formed, needs nothing from outside, and keeps its words as text.
func TestPicture(t *testing.T) {
	path := filepath.Join(t.TempDir(), "card.svg")
	doc := `{"unit":"Xã <A> & \"B\"","period":"2026","counts":{"PROGRESS_ON_TIME":{"numerator":7368,"denominator":8253}}}`
	if status, _, problems := runWith(t, doc, "-in", "-", "-svg", path); status != cli.OK {
		t.Fatal(problems)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	for _, want := range []string{"Xã &lt;A&gt; &amp; &quot;B&quot;", "17,86 / 20", "prefers-color-scheme:dark"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s in the picture", want)
		}
	}
	if m := regexp.MustCompile(`(href|src|url\(|@import|script)`).Find(data); m != nil {
		t.Errorf("the picture refers to the outside: %s", m)
	}
}

// A cell that a spreadsheet would run as a formula is guarded.
func TestCSV_formula(t *testing.T) {
	_, out, _ := runWith(t, `{"unit":"=1+1","period":"2026"}`, "-in", "-", "-format", "csv")
	if !strings.Contains(out, "\n'=1+1;") {
		t.Errorf("%s", out[:200])
	}
}
