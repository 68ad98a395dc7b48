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
	"strings"
	"testing"

	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/cli/clitest"
)

// runWith runs the program on an input and returns what it wrote.
func runWith(t *testing.T, stdin string, args ...string) (status int, out, problems string) {
	t.Helper()
	return clitest.Run(t, "cchc", run, strings.NewReader(stdin), args...)
}

const ownSheets = `{"unit":"Phòng tổng hợp 1","period":"2031","leaves":{"1":{"self":{"option":"muộn"},"documents":["1"]},"2":{"self":{"numerator":7,"denominator":10}}}}
{"unit":"Phòng tổng hợp 2","period":"2031","set":"thu/2031","leaves":{"1":{"self":{"option":"đúng hạn"}},"2":{"self":{"state":"not_applicable"}}}}
{"unit":"Phòng tổng hợp 3","period":"2031","leaves":{"1":{"self":{"option":"đúng hạn"}},"2":{"self":{"numerator":10,"denominator":10}}}}
`

func TestGolden(t *testing.T) {
	for name, c := range map[string]struct {
		in   string
		args []string
	}{
		"default.txt":    {"", nil},
		"default-en.txt": {"", []string{"-lang", "en"}},
		"default.jsonl":  {"", []string{"-format", "json"}},
		"default.csv":    {"", []string{"-format", "csv"}},
		"one-en.csv":     {"", []string{"-format", "csv", "-lang", "en", "-unit", "Sở tổng hợp 03"}},
		"unknown.txt":    {"", []string{"-unit", "Sở tổng hợp 06"}},
		"explain.txt":    {"", []string{"-explain", "3"}},
		"explain.jsonl":  {"", []string{"-explain", "3.1", "-format", "json", "-unit", "Sở tổng hợp 02"}},
		"rank.txt":       {"", []string{"-rank"}},
		"rank-en.csv":    {"", []string{"-rank", "-format", "csv", "-lang", "en"}},
		"own.txt":        {ownSheets, []string{"-in", "-", "-set", "testdata/set.csv", "-results", "testdata/results.csv", "-ties", "dense", "-by", "printed"}},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, problems := runWith(t, c.in, c.args...)
			if status != cli.OK || problems != "" {
				t.Errorf("status %d, %s", status, problems)
			}
			clitest.Golden(t, name, out)
		})
	}
}

// The columns of the contract stand in the table and in the CSV, in their order.
func TestColumns(t *testing.T) {
	want := "Lĩnh vực/Tiêu chí/TCTP;Điểm tối đa;Tự đánh giá;Thẩm định lần 1;Giải trình;Thẩm định lần 2;Điều tra XHH;Điểm đạt được;Chỉ số;Tài liệu kiểm chứng"
	_, out, _ := runWith(t, "", "-format", "csv")
	if !strings.Contains(out, want) || !strings.HasPrefix(out, cli.BOM) {
		t.Errorf("no %s", want)
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, cli.BOM)))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil || len(rows) != 1+9*50 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	_, page, _ := runWith(t, "")
	if strings.Index(page, "chưa có tài liệu kiểm chứng") > strings.Index(page, "Bảng điểm\n") {
		t.Error("leaves without documents do not come first")
	}
}

// A set is read from JSON as from its table.
func TestSetFromJSON(t *testing.T) {
	s, err := readSet("testdata/set.csv")
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "set.json")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	_, a, _ := runWith(t, ownSheets, "-in", "-", "-set", "testdata/set.csv", "-format", "json")
	_, b, problems := runWith(t, ownSheets, "-in", "-", "-set", path, "-format", "json")
	if a != b || problems != "" || !strings.Contains(a, `{"rank":1,"of":3,"tied":true,"mean":"76.67","unit":"Phòng tổng hợp 2"`) {
		t.Errorf("%s\n%s\n%s", a, b, problems)
	}
}

// Linked leaves are filled from -ratios.
func TestRatios(t *testing.T) {
	path := filepath.Join(t.TempDir(), "ratios.jsonl")
	if err := os.WriteFile(path, []byte(`{"unit":"a","period":"2031","ratios":{"on_time":{"numerator":3,"denominator":4},"ontime":{"numerator":3,"denominator":4},"tasks":{"numerator":-1,"denominator":4},"apology":{"numerator":1,"denominator":1000000000001}}}`+"\n"+
		`{"unit":"a","period":"2031","ratios":{}}`+"\n{}\n"+`{"unit":"b","period":"2031","ratios":{}}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, problems := runWith(t, `{"unit":"a","period":"2031"}`, "-in", "-", "-ratios", path, "-format", "json")
	if status != cli.BadRecords || !strings.Contains(problems, "unit: the same unit and period again") || !strings.Contains(problems, ":3: period: missing") {
		t.Errorf("status %d, %s", status, problems)
	}
	for _, want := range []string{
		":1: ratios.tasks: a count that cannot be, want whole numbers from 0 to 1000000000000; not used",
		":1: ratios.apology: a count that cannot be",
		":1: ratios.ontime: no leaf has this link, want one of tasks, on_time, ",
		":4: unit: no sheet of this unit and period",
	} {
		if !strings.Contains(problems, want) {
			t.Errorf("%s, want %s", problems, want)
		}
	}
	if !strings.Contains(out, `{"code":"3.1","max":"8","state":"known","self":"6.00"`) {
		t.Errorf("not filled: %s", out)
	}
	// A sheet that is refused asked for its ratios all the same.
	_, _, problems = runWith(t, `{"unit":"a","period":"2031","leaves":{"1.5":{"self":{"count":-1}}}}`+"\n"+`{"unit":"b","period":"2031"}`, "-in", "-", "-ratios", path)
	if strings.Contains(problems, "no sheet") {
		t.Errorf("%s", problems)
	}
}

// Every bad line is one message with file, line and field; the lines around it come out all the same.
func TestBadInput(t *testing.T) {
	for line, want := range map[string]string{
		`{"unit":"b","period":"2031","set":"x"}`:                                                   "-:2: set: no set of that id, want one of template/department, ",
		`{"unit":"b","period":"2031","leaves":{"1.1.1":{"self":{"option":"x"}}}}`:                  "-:2: marks.1.1.1.self: no option of that key, want one of timely, late, none; skipped",
		`{"unit":"b","period":"2031","leaves":{"9.9":{}}}`:                                         "-:2: leaves.9.9: unknown code, want a component of set template/department",
		`{"unit":"a","period":"2031"}`:                                                             "-:2: unit: the same unit, period and set again, want each once; skipped",
		`{"unit":"b","period":"2031","leaves":{"1.1.3":{"self":{"numerator":3,"denominator":2}}}}`: "-:2: 1.1.3: numerator above denominator; no more than the maximum is given (got 3/2)",
		`{"unit":"b","period":"2031","leaves":{"8.2":{"self":{"percent":"90"}}}}`:                  "-:2: marks.8.2.self: two channels",
		`{"unit":"` + strings.Repeat("x", cli.MaxLine) + `"}`:                                      "-:2: line: longer than 1 MiB",
		`not JSON`: "-:2: document: no JSON value",
	} {
		status, out, problems := runWith(t, "{\"unit\":\"a\",\"period\":\"2031\"}\n"+line+"\n\n{\"unit\":\"c\",\"period\":\"2031\"}\n", "-in", "-", "-format", "json")
		if status != cli.BadRecords || !strings.HasPrefix(problems, want) || strings.Count(problems, "\n") != 1 || !strings.Contains(out, `"unit":"c"`) {
			t.Errorf("status %d: %.300s, want %s", status, problems, want)
		}
	}
}

// Flags that cannot be used are refused before anything is printed.
func TestBadFlags(t *testing.T) {
	for _, args := range [][]string{
		{"-format", "xml"},
		{"-unit", "x"},
		{"-explain", "x"},
		{"-explain", "3", "-format", "csv"},
		{"-set", "no-such-file"},
		{"-set", "testdata/results.csv"},
		{"-show-set", "x"},
		{"-period", "x"},
		{"-explain", "3", "-rank"},
		{"-rank", "-format", "json"},
		{"-ties", "x"},
		{"-by", ""},
		{"-ratios", "no-such-file"},
		{"-results", "no-such-file"},
		{"-results", "testdata/set.csv"},
		{"-in", "no-such-file"},
		{"-svg", "no/such/folder"},
		{"rest"},
	} {
		if status, out, problems := runWith(t, "", args...); status != cli.BadUsage || out != "" || problems == "" {
			t.Errorf("%v: status %d, %.100s, %.200s", args, status, out, problems)
		}
	}
	if status, _, help := runWith(t, "", "-h"); status != cli.OK || !strings.Contains(help, "go run ./examples/cchc") {
		t.Errorf("-h: %d", status)
	}
	if status, out, _ := runWith(t, "", "-in", "-"); status != cli.OK || out != "" {
		t.Errorf("nothing in: %d, %s", status, out)
	}
}

// The picture is XML that stands alone.
func TestSVG(t *testing.T) {
	for _, unit := range []string{"Sở tổng hợp 01", "Sở tổng hợp 06"} {
		path := filepath.Join(t.TempDir(), "cchc.svg")
		if status, _, problems := runWith(t, "", "-unit", unit, "-svg", path); status != cli.OK {
			t.Fatal(problems)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(bytes.NewReader(data))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatal(err)
			}
		}
		for _, want := range []string{unit, "1 Chỉ đạo, điều hành CCHC", "mẫu để sao chép", "Sở tổng hợp 08"} {
			if !strings.Contains(string(data), want) {
				t.Errorf("no %s", want)
			}
		}
	}
	// What could be computed is shown out of what could be; the ranking is one, best first.
	path := filepath.Join(t.TempDir(), "06.svg")
	runWith(t, "", "-unit", "Sở tổng hợp 06", "-svg", path)
	data, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(data), "3,13 trên 4<") || !strings.Contains(string(data), ">không xếp hạng<") || strings.Contains(string(data), "C.1") {
		t.Errorf("%v, %s", err, data)
	}
	if first, second := bytes.Index(data, []byte(">Sở tổng hợp 02<")), bytes.Index(data, []byte(">Sở tổng hợp 04<")); first < 0 || first > second {
		t.Errorf("02 stands at %d, 04 at %d", first, second)
	}
	_, out, _ := runWith(t, ownSheets, "-in", "-", "-set", "testdata/set.csv", "-svg", filepath.Join(t.TempDir(), "a.svg"), "-lang", "en")
	if !strings.Contains(out, "Reform index") {
		t.Errorf("%s", out)
	}
}
