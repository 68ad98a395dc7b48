package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/cli/clitest"
)

func start(t *testing.T, stdin string, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	return clitest.Run(t, "deadline", run, strings.NewReader(stdin), args...)
}

func TestGolden(t *testing.T) {
	conditions := slices.Clip([]string{"-received", "2026-03-06T09:00", "-limit", "02 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ (chưa bao gồm thời gian thực hiện nghĩa vụ tài chính); riêng <ngoại lệ> theo Điều 5"})
	for name, args := range map[string][]string{
		"sample.txt":        nil,
		"sample-en.txt":     {"-lang", "en"},
		"sample.csv":        {"-format", "csv"},
		"single.txt":        {"-received", "2026-02-13T16:00", "-limit", "5wd"},
		"single.json":       {"-received", "2026-02-13T16:00", "-limit", "5wd", "-format", "json"},
		"words.txt":         {"-received", "2026-03-07T09:00", "-limit", "05 ngày làm việc", "-deemed"},
		"conditions.txt":    conditions,
		"conditions-en.txt": append(conditions, "-lang", "en"),
		"conditions.json":   append(conditions, "-format", "json"),
		"pause.txt":         {"-received", "2025-03-03T09:00", "-limit", "5wd", "-rule", "clock", "-pause", "2025-03-07T15:00/2025-03-10T10:00"},
		"project.txt":       {"-received", "2026-12-30T09:00", "-limit", "3wd", "-project", "2027"},
		"zone.txt":          {"-received", "2026-03-06T23:30Z", "-limit", "4wh", "-rule", "clock"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, _ := start(t, "", args...)
			if status != cli.OK {
				t.Errorf("status %d", status)
			}
			clitest.Golden(t, name, out)
		})
	}
}

func TestBatch(t *testing.T) {
	in := "2026-02-13T16:00,5wd\n" +
		"2026-02-13T16:00,5wd,clock\r\n" +
		"\n" +
		"2026-02-31T16:00,5wd\n" +
		"2026-02-13T16:00,0wd\n" +
		"2026-02-13T16:00,-1wd\n" +
		"2026-02-13T16:00,0.3d\n" +
		"2026-02-13T16:00,5xx\n" +
		"2026-02-13T16:00,5wd,other\n" +
		"2017-12-31T16:00,5wd\n" +
		"2026-12-30T16:00,5wd\n" +
		"2026-02-13T16:00,1000000000d\n" +
		"2026-02-13T16:00:30,1wh\n" +
		"2026-02-13T09:00Z,1wd,clock\n" +
		"2026-02-13T16:00\n" +
		"2026-02-13T16:00,\"không tính thời gian thực hiện nghĩa vụ tài chính\"\n" +
		strings.Repeat("x", cli.MaxLine+10) + "\n" +
		"2026-03-02T09:00,8wh"
	status, out, problems := start(t, in, "-in", "-")
	if status != cli.OK {
		t.Errorf("status %d", status)
	}
	clitest.Golden(t, "batch.csv", out)
	if want := "deadline: 17 rows = 5 due + 12 refused; 1 given in another zone, converted to +07:00\n"; problems != want {
		t.Errorf("%q, want %q", problems, want)
	}
	if strings.HasPrefix(out, cli.BOM) || strings.Contains(out, "\r") {
		t.Error("the batch has a byte-order mark or a carriage return")
	}
	status, out, _ = start(t, cli.BOM+"received,limit,rule\n2026-02-13T16:00,5wd,civil\n", "-in", "-")
	if want := "received,limit,rule,due,error\n2026-02-13T16:00,5wd,civil,2026-02-27T17:00,\n"; status != cli.OK || out != want {
		t.Errorf("%d, %q, want %q", status, out, want)
	}
	status, out, _ = start(t, "2026-12-30T09:00,3wd\n", "-in", "-", "-project", "2027", "-format", "json", "-rule", "half")
	var row map[string]string
	if err := json.Unmarshal([]byte(out), &row); err != nil || status != cli.OK || row["due"] != "2027-01-05T11:30" || row["error"] != "provisional" || row["rule"] != "half" {
		t.Errorf("%d, %s, %v", status, out, err)
	}
}

// Rows in are rows out, in order, and memory does not grow with them: the reader is never ahead of the writer.
func TestBatch_streams(t *testing.T) {
	r, w := io.Pipe()
	var out bytes.Buffer
	env := &cli.Env{Name: "deadline", Args: []string{"-in", "-"}, Stdin: r, Stdout: &out, Stderr: io.Discard, Getenv: func(string) string { return "" }}
	go func() {
		for i := range 20000 {
			fmt.Fprintf(w, "2026-%02d-%02dT%02d:%02d,%dwd\n", 1+i%10, 1+i%28, i%24, i%60, 1+i%20)
		}
		_ = w.Close() // a pipe never fails to
	}()
	if status := run(env); status != cli.OK {
		t.Fatalf("status %d", status)
	}
	rows, err := csv.NewReader(&out).ReadAll()
	if err != nil || len(rows) != 20000 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, row := range rows {
		want := fmt.Sprintf("2026-%02d-%02dT%02d:%02d", 1+i%10, 1+i%28, i%24, i%60)
		if len(row) != 5 || row[0] != want || row[3] == "" {
			t.Fatalf("row %d is %q", i, row)
		}
	}
}

func TestCalendarFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "calendar.json")
	document := `{"format":"cchc-calendar/1","base":"vn","name":"tinh-tong-hop","closures":[{"days":"2026-09-24/2026-09-26","units":["H00.1"],"name":{"vi":"Nghỉ tránh bão","en":"Storm"},"source":{"instrument":"Công điện tổng hợp 01","evidence":"official_site"}}]}`
	if err := os.WriteFile(path, []byte(document), 0o600); err != nil {
		t.Fatal(err)
	}
	for unit, want := range map[string]string{"": "17:00 Thứ Năm 24/9/2026", "H00.1": "17:00 Thứ Hai 28/9/2026"} {
		status, out, problems := start(t, "", "-calendar", path, "-unit", unit, "-received", "2026-09-23T09:00", "-limit", "1wd")
		if status != cli.OK || !strings.Contains(out, "Hạn trả: "+want+"\n") || !strings.Contains(out, "tinh-tong-hop/") {
			t.Errorf("%q: %d, %s%s", unit, status, out, problems)
		}
	}
	status, _, problems := start(t, "", "-calendar", filepath.Join(t.TempDir(), "none.json"))
	if status != cli.BadUsage || problems == "" {
		t.Errorf("a missing calendar file: %d, %q", status, problems)
	}
}

func TestSVG(t *testing.T) {
	path := filepath.Join(t.TempDir(), "due.svg")
	status, _, problems := start(t, "", "-svg", path)
	picture, err := os.ReadFile(path)
	if status != cli.OK || err != nil || !strings.HasPrefix(string(picture), "<svg ") || !strings.Contains(string(picture), "Hạn trả") {
		t.Errorf("%d, %v, %s", status, err, problems)
	}
}

func TestUsage(t *testing.T) {
	if status, _, problems := start(t, "", "-h"); status != cli.OK || !strings.Contains(problems, "-received 2026-02-13T16:00 -limit 5wd") {
		t.Errorf("-h: %d, %s", status, problems)
	}
	for _, args := range [][]string{
		{"-received", "2026-02-13T16:00"},
		{"-limit", "5wd"},
		{"-received", "2026-02-30T16:00", "-limit", "5wd"},
		{"-received", "2026-02-13T16:00", "-limit", "0wd"},
		{"-received", "2026-02-13T16:00", "-limit", "05 (mười) ngày làm việc"},
		{"-received", "2026-02-13T16:00", "-limit", "5wd", "-rule", "other"},
		{"-received", "2026-02-13T16:00", "-limit", "5wd", "-pause", "2026-02-14T09:00"},
		{"-received", "2026-02-13T16:00", "-limit", "5wd", "-policy", "other"},
		{"-project", "2020"},
		{"-format", "xml"},
		{"surplus"},
		{"-in", "no-such-file.csv"},
	} {
		if status, out, problems := start(t, "", args...); status != cli.BadUsage || out != "" || problems == "" {
			t.Errorf("%q: %d, %q, %q", args, status, out, problems)
		}
	}
}

// Nothing is a length by half-days alone: the end of the half-day that is running.
func TestZero(t *testing.T) {
	status, out, problems := start(t, "2025-03-04T09:00,0wd,half\n", "-in", "-")
	if want := "2025-03-04T09:00,0wd,half,2025-03-04T11:30,\n"; status != cli.OK || out != want {
		t.Errorf("%d, %q, %s", status, out, problems)
	}
}

// Errors are in the language that was asked for, where their type tells enough.
func TestErrors_language(t *testing.T) {
	for _, c := range []struct {
		args   []string
		vi, en string
	}{
		{[]string{"-received", "2026-02-30T16:00", "-limit", "5wd"}, "thời điểm “2026-02-30T16:00” không đọc được: cần ngày giờ có thật", "a day and time that exist"},
		{[]string{"-received", "2026-02-13T16:00", "-limit", "0wd"}, "thời hạn 00 ngày làm việc không có nghĩa: cần số lớn hơn 0", "want a length above 0"},
		{[]string{"-received", "2026-12-30T16:00", "-limit", "5wd"}, "lịch nghỉ từ ngày 01/01/2027 chưa được công bố", "unknown from 2027-01-01"},
		{[]string{"-received", "2026-02-13T16:00", "-limit", "5wd", "-pause", "2026-02-12T09:00/2026-02-13T09:00"}, "khoảng tạm dừng thứ 1", "pause 1: want"},
		{[]string{"-received", "2026-02-13T16:00", "-limit", "không tính thời gian thực hiện nghĩa vụ tài chính"}, "không nêu thời hạn", "no limit"},
		{[]string{"-limit", "5wd"}, "cần cả -received và -limit", "want both -received and -limit"},
	} {
		for lang, want := range map[string]string{"vi": c.vi, "en": c.en} {
			status, out, problems := start(t, "", append([]string{"-lang", lang}, c.args...)...)
			if status != cli.BadUsage || out != "" || !strings.Contains(problems, want) {
				t.Errorf("%s %q: %d, %q, want %q", lang, c.args, status, problems, want)
			}
		}
	}
}

// The help names each default once.
func TestUsage_defaults(t *testing.T) {
	if _, _, problems := start(t, "", "-h"); strings.Count(problems, "(default civil)") != 1 {
		t.Error(problems)
	}
}

// A row never panics and never has a due instant beside an error.
func FuzzRow(f *testing.F) {
	for _, s := range []string{"2026-02-13T16:00,5wd", "2026-02-13T16:00,\"05 ngày làm việc\",clock", "2026-02-13 16:00:30+09:00,0.5wd,half", ",,,", "\"", "2026-02-31T25:00,1e9d"} {
		f.Add(s)
	}
	o := options{rule: calendar.CivilCode}
	o.Lang = cchc.Vietnamese
	f.Fuzz(func(t *testing.T, line string) {
		r := compute(calendar.Vietnam(), o, fields(line))
		if (r.err == nil) == r.due.At.IsZero() {
			t.Fatalf("%q: %v beside %v", line, r.due.At, r.err)
		}
		var out bytes.Buffer
		w := &writer{out: &out}
		w.row(r.received, r.limit, r.rule, "", "")
		in := csv.NewReader(&out)
		in.LazyQuotes = false
		if row, err := in.Read(); err != nil || len(row) != 5 {
			t.Fatalf("%q: written as %d columns, %v", line, len(row), err)
		}
	})
}
