package main

import (
	"bytes"
	"encoding/csv"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/threshold"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func runWith(t *testing.T, stdin string, args ...string) (status int, out, problems string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	env := &cli.Env{
		Name: "apology", Args: args, Stdin: strings.NewReader(stdin), Stdout: &stdout, Stderr: &stderr,
		Getenv: func(string) string { return "" },
	}
	status = run(env)
	return status, stdout.String(), stderr.String()
}

func TestGolden(t *testing.T) {
	for name, args := range map[string][]string{
		"default.txt":    nil,
		"default-en.txt": {"-lang", "en"},
		"default.jsonl":  {"-format", "json"},
		"default.csv":    {"-format", "csv"},
		"working.txt":    {"-day", "working", "-timing", "day_before", "-asof", "2026-08-21"},
		"letter.txt":     {"-letter", "TH01-260813-0007", "-newdue", "2026-08-25", "-reason", "Chờ ý kiến cơ quan phối hợp", "-title", "Chủ tịch"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, problems := runWith(t, "", args...)
			if status != cli.OK || problems != "" {
				t.Errorf("status %d, %s", status, problems)
			}
			golden(t, name, out)
		})
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got {
		t.Errorf("%s is not what was agreed (%v); run the test with -update and read the diff", path, err)
	}
}

// Without a register nobody is said not to have apologised; without a stated timing no last day is made up.
func TestUnknownStaysUnknown(t *testing.T) {
	_, out, _ := runWith(t, string(sample), "-in", "-", "-asof", "2026-08-19", "-format", "json")
	if strings.Contains(out, "not_sent") || !strings.Contains(out, `"sending":"unknown"`) || !strings.Contains(out, `"when":"unknown","obligation":"owed","rule":"nd-118-2025","deadline":"2026-08-11","last_day":""`) {
		t.Errorf("%s", out)
	}
	_, out, _ = runWith(t, string(sample), "-in", "-", "-asof", "2026-08-19")
	if !strings.Contains(out, "Chưa có sổ xin lỗi") || !strings.Contains(out, "mọi hồ sơ giải quyết trễ hạn: chưa rõ") {
		t.Errorf("%s", out)
	}
}

// A provincial rule takes the place of the decree.
func TestRule(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rule.json")
	for _, rule := range threshold.ProvincialApologyRules() {
		if rule.ID != "tp-hcm-2016" {
			continue
		}
		doc, err := rule.Document()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, doc, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	status, out, problems := runWith(t, "", "-rule", path, "-format", "json")
	if status != cli.OK || !strings.Contains(out, `"number":"TH02-260814-0011","unit":"Xã tổng hợp 002","when":"today","obligation":"foreseen","rule":"tp-hcm-2016","deadline":"2026-08-19","last_day":"2026-08-19"`) {
		t.Errorf("status %d, %s\n%s", status, problems, out)
	}
}

// Letters of all that are due, into a folder; no number leads out of it.
func TestHTML(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "letters")
	status, out, problems := runWith(t, "", "-html", dir, "-newdue", "2026-08-25", "-reason", "Chờ ý kiến cơ quan phối hợp")
	files, err := filepath.Glob(dir + "/*.html")
	if err != nil || status != cli.OK || len(files) != 4 || strings.Count(out, "\n") != 4 || problems != "" {
		t.Errorf("status %d, %v, %s, %s", status, files, out, problems)
	}
	page, err := os.ReadFile(filepath.Join(dir, "letter-TH01-260813-0007.html"))
	if err != nil || !strings.Contains(string(page), "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT") {
		t.Errorf("%v %s", err, page)
	}
	if got := fileName("../../H24 1/..x.."); got != "letter-_.._H24_1_..x" || strings.ContainsAny(got, `/\`) {
		t.Errorf("file %q", got)
	}
	if status, _, problems := runWith(t, "", "-html", dir); status != cli.BadRecords || strings.Count(problems, "letter: new_due missing") != 4 {
		t.Errorf("without a new date: %d, %s", status, problems)
	}
}

func TestBadRegister(t *testing.T) {
	const head = "number;sent;form;cause;new_due\n"
	for row, want := range map[string]string{
		"X;2026-08-18;letter;unit":               "line: 4 cells, want 5; skipped",
		";2026-08-18;letter;unit;":               "number: nothing, want the number of the dossier; skipped",
		"X;;letter;unit;":                        "sent: nothing, want the instant of the apology; skipped",
		"X;18/8/2026;letter;unit;":               "sent: cannot be read, want 2026-08-18T10:00 or 2026-08-18; skipped",
		"X;2026-08-18;fax;unit;":                 "form: cannot be read, want letter, email, message, in_person or exempt; skipped",
		"X;2026-08-18;letter;weather;":           "cause: cannot be read, want unit, cooperating, applicant, force_majeure, secrecy or other; skipped",
		"X;;exempt;other;2026-08-20":             "new_due: an appointment, want none for an exemption; skipped",
		"X;2026-08-18;letter;unit;soon":          "new_due: cannot be read, want 2026-08-25T17:00 or 2026-08-25; skipped",
		`"X;2026-08-18;letter;unit;`:             "line: not a row of CSV, want cells with closed quotes on one line; skipped",
		"X;2026-08-18T09:00;letter;unit;":        "number: a dossier that is not among those read, want one of them; left out",
		strings.Repeat("x", cli.MaxLine+1) + ";": "line: longer than 1 MiB, want one row a line; skipped",
	} {
		path := filepath.Join(t.TempDir(), "register.csv")
		if err := os.WriteFile(path, []byte(head+row+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		status, _, problems := runWith(t, "", "-register", path)
		if status != cli.BadRecords || problems != path+":2: "+want+"\n" {
			t.Errorf("status %d, %s want %s", status, problems, want)
		}
	}
	path := filepath.Join(t.TempDir(), "register.csv")
	for content, want := range map[string]string{"a,b\n": ":1: line: no columns number and form", "number,form,x\n1,letter,2\n": ":2: column 3: unknown"} {
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if status, _, problems := runWith(t, "", "-register", path); status != cli.BadRecords || !strings.HasPrefix(problems, path+want) {
			t.Errorf("status %d, %s", status, problems)
		}
	}
}

func TestBadDossiers(t *testing.T) {
	good := `{"format":"cchc-dossier/1","number":"TH-0001"}`
	for line, want := range map[string]string{
		good:                               "number: the same dossier as line 1, want each once; skipped",
		`{"format":"cchc-dossier/1"}`:      "dossier: number: missing",
		`{"number":"TH-0002"}`:             "dossier: format: missing",
		strings.Repeat("x", cli.MaxLine+1): "line: longer than 1 MiB, want one dossier a line; skipped",
	} {
		status, out, problems := runWith(t, good+"\n"+line+"\n\n", "-in", "-", "-asof", "2026-08-19", "-lang", "en")
		if status != cli.BadRecords || !strings.HasPrefix(problems, "-:2: "+want) || !strings.Contains(out, "2 lines read = 1 dossiers + 1 skipped") {
			t.Errorf("status %d, %s\n%s", status, problems, out)
		}
	}
}

func TestBadUsage(t *testing.T) {
	for _, args := range [][]string{
		{"-policy", "x"},
		{"-rule", "none"},
		{"-rule", "sample.jsonl"},
		{"-calendar", "none"},
		{"-calendar", "sample.jsonl"},
		{"-in", "none"},
		{"-register", "none"},
		{"-timing", "soon"},
		{"-letter", "none"},
		{"-letter", "TH01-260813-0007"},
		{"-format", "html"},
	} {
		if status, _, problems := runWith(t, "", args...); status != cli.BadUsage || problems == "" {
			t.Errorf("%v: status %d, %q", args, status, problems)
		}
	}
	if status, _, help := runWith(t, "", "-h"); status != cli.OK || !strings.Contains(help, "go run ./examples/apology") {
		t.Errorf("-h: %d, %s", status, help)
	}
}

func TestCSV_IsWellFormed(t *testing.T) {
	_, out, _ := runWith(t, "", "-format", "csv")
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, cli.BOM)))
	r.Comma = ';'
	if rows, err := r.ReadAll(); err != nil || len(rows) < 8 || len(rows[0]) != 16 {
		t.Errorf("%q, %v", rows, err)
	}
}
