package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/cli/clitest"
	"github.com/cchc-go/cchc/threshold"
)

func runWith(t *testing.T, stdin string, args ...string) (status int, out, problems string) {
	t.Helper()
	return clitest.Run(t, "apology", run, strings.NewReader(stdin), args...)
}

func TestGolden(t *testing.T) {
	for name, args := range map[string][]string{
		"default.txt":    nil,
		"default-en.txt": {"-lang", "en"},
		"default.jsonl":  {"-format", "json"},
		"default.csv":    {"-format", "csv"},
		"stats.txt":      {"-stats", "-period", "2026-08"},
		"stats.jsonl":    {"-stats", "-period", "2026-08", "-format", "json"},
		"stats.csv":      {"-stats", "-format", "csv"},
		"working.txt":    {"-day", "working", "-timing", "day_before", "-asof", "2026-08-21"},
		"letter.txt":     {"-letter", "TH01-260813-0007", "-newdue", "2026-08-25", "-reason", "Chờ ý kiến cơ quan phối hợp", "-title", "Chủ tịch"},
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

// dossierOf returns a line of a synthetic dossier with an appointment.
func dossierOf(number, received, due string) string {
	return `{"format":"cchc-dossier/1","number":"` + number + `","resolving":"Xã tổng hợp 001","received":"` + received + `T08:30:00+07:00","events":[{"at":"` + received + `T08:30:00+07:00","kind":"appointed","due":"` + due + `T17:00:00+07:00"}]}` + "\n"
}

// registerFile is a register that holds an apology for another dossier alone.
func registerFile(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "register.csv")
	if err := os.WriteFile(path, []byte("number,sent,form\nZ,2026-08-09,letter\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// When something is to be done, around the worked Saturday 22/08/2026, Tết and a day off: whose last day has passed without a
// register is not said to have missed it, and whose last day is not known is shown as soon as it may be due.
func TestMoments(t *testing.T) {
	path := registerFile(t)
	for _, c := range []struct{ asOf, due, timing, day, register, want string }{
		{"2026-08-21", "2026-08-24", "day_before", "calendar", path, "tomorrow 2026-08-22"}, // Sunday is the last day, the worked Saturday the one to act on
		{"2026-08-21", "2026-08-24", "day_before", "working", path, "tomorrow 2026-08-22"},
		{"2026-08-22", "2026-08-24", "day_before", "calendar", path, "today 2026-08-22"},
		{"2026-08-23", "2026-08-24", "day_before", "calendar", path, "today 2026-08-22"},
		{"2026-08-23", "2026-08-24", "day_before", "working", path, "missed 2026-08-22"},
		{"2026-08-24", "2026-08-24", "day_before", "calendar", path, "missed 2026-08-22"},
		{"2026-08-24", "2026-08-24", "day_before", "calendar", "", "unknown 2026-08-22"},
		{"2026-08-24", "2026-08-24", "on_the_day", "calendar", "", "today 2026-08-24"},
		{"2026-08-25", "2026-08-24", "on_the_day", "calendar", path, "missed 2026-08-24"},
		{"2026-08-25", "2026-08-24", "with_result", "calendar", path, "unknown "}, // overdue, and no result to enclose it with
		{"2026-08-24", "2026-08-24", "with_result", "calendar", path, "later "},
		{"2026-02-12", "2026-02-23", "day_before", "working", path, "tomorrow 2026-02-13"}, // from 14/02 to 22/02 nobody works
		{"2026-02-20", "2026-02-23", "day_before", "calendar", path, "today 2026-02-13"},
		{"2026-08-20", "2026-08-24", "unknown", "calendar", path, "later "},
		{"2026-08-21", "2026-08-24", "unknown", "calendar", path, "unknown "},
	} {
		args := []string{"-in", "-", "-asof", c.asOf, "-timing", c.timing, "-day", c.day, "-format", "json"}
		if c.register != "" {
			args = append(args, "-register", c.register)
		}
		_, out, _ := runWith(t, dossierOf("A", "2026-02-05", c.due), args...)
		var got struct {
			When  string
			ActOn string `json:"act_on"`
		}
		if err := json.Unmarshal([]byte(out), &got); err != nil || got.When+" "+got.ActOn != c.want {
			t.Errorf("%v: %s %s, %v", c, got.When, got.ActOn, err)
		}
	}
}

// What keeps a duty from being placed is said beside it, and how to state the timing.
func TestPage_SaysWhatIsNotKnown(t *testing.T) {
	const hint = "nêu bằng -timing day_before, on_the_day hoặc with_result"
	in := dossierOf("A", "2018-06-20", "2018-06-29") + dossierOf("B", "2026-08-17", "2026-08-20") + dossierOf("C", "2018-06-21", "2018-06-29")
	_, out, _ := runWith(t, in, "-in", "-", "-asof", "2026-08-21")
	if words := strings.Join(strings.Fields(out), " "); !strings.Contains(words, "Chưa có sổ xin lỗi; Chưa có quy") || !strings.Contains(words, "Chưa có sổ xin lỗi; Chưa rõ thời") || !strings.Contains(out, hint) {
		t.Errorf("%s", out)
	}
	if _, out, _ = runWith(t, in, "-in", "-", "-asof", "2026-08-21", "-timing", "on_the_day"); strings.Contains(out, hint) || strings.Contains(out, "Chưa có sổ xin lỗi; Chậm nhất") {
		t.Errorf("a stated timing is asked for\n%s", out)
	}
	if _, out, _ = runWith(t, dossierOf("C", "2018-06-21", "2018-06-29"), "-in", "-", "-asof", "2026-08-21"); strings.Contains(out, hint) {
		t.Errorf("a timing is asked for that no dossier needs\n%s", out)
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
	_, want, _ := runWith(t, "", "-rule", "tp-hcm-2016", "-format", "json")
	status, out, problems := runWith(t, "", "-rule", path, "-format", "json")
	if out != want {
		t.Errorf("the file gives\n%sits name\n%s", out, want)
	}
	if status != cli.OK || !strings.Contains(out, `"number":"TH02-260814-0011","unit":"Xã tổng hợp 002","when":"today","obligation":"foreseen","rule":"tp-hcm-2016","deadline":"2026-08-19","last_day":"2026-08-19"`) {
		t.Errorf("status %d, %s\n%s", status, problems, out)
	}
}

// What a rule says is shown: whom it frees, how many letters.
func TestRule_ShowsAllItSays(t *testing.T) {
	for rule, want := range map[string]string{"tp-hcm-later": "  Được miễn khi: ", "tan-an-2022": "  Số văn bản xin lỗi: một cho mỗi hồ sơ\n", "da-nang-2014": "  Thời hạn: Kèm theo kết quả\n"} {
		if status, out, problems := runWith(t, "", "-rule", rule); status != cli.OK || problems != "" || !strings.Contains(out, want) {
			t.Errorf("%s: status %d, %s\n%s", rule, status, problems, out)
		}
	}
	if _, out, _ := runWith(t, "", "-rule", "lam-ha-2018"); strings.Contains(out, "Được miễn khi") || strings.Contains(out, "Số văn bản") {
		t.Errorf("%s", out)
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
	if got := fileName("H24.09-azAZ_1é"); got != "letter-H24.09-azAZ_1_" {
		t.Errorf("file %q", got)
	}
	if got := fileName("../../H24 1/..x.."); got != "letter-_.._H24_1_..x" || strings.ContainsAny(got, `/\`) {
		t.Errorf("file %q", got)
	}
	if status, out, _ := runWith(t, dossierOf("A/1", "2026-08-03", "2026-08-10")+dossierOf("A_1", "2026-08-03", "2026-08-10"), "-in", "-", "-register", registerFile(t), "-asof", "2026-08-19", "-timing", "day_before", "-html", dir); status != cli.BadRecords ||
		out != filepath.Join(dir, "letter-A_1.html")+"\n"+filepath.Join(dir, "letter-A_1-2.html")+"\n" {
		t.Errorf("two numbers, one file name: %d, %s", status, out)
	}
	if status, out, problems := runWith(t, "", "-html", dir); status != cli.OK || strings.Count(out, "\n") != 4 || problems != "" {
		t.Errorf("without a new date: %d, %s", status, problems)
	}
	page, err = os.ReadFile(filepath.Join(dir, "letter-TH01-260804-0004.html"))
	if err != nil || !strings.Contains(string(page), "kết thúc ngày 13/8/2026") || strings.Contains(string(page), "Gia hạn đến ngày") {
		t.Errorf("resolved late: %v %s", err, page)
	}
	status, _, problems = runWith(t, "", "-html", dir, "-newdue", "2026-08-19")
	if status != cli.BadRecords || strings.Count(problems, "letter: new_due: not after the day of the letter") != 3 {
		t.Errorf("a new date of today: %d, %s", status, problems)
	}
}

// A letter can be printed with nothing but a number, and be filled in by hand. Where the rule allows no new date more, that is
// said. The usage shows commands that work.
func TestLetter(t *testing.T) {
	status, out, problems := runWith(t, "", "-letter", "TH01-260813-0007")
	if status != cli.OK || problems != "" || !strings.Contains(out, "- Lý do: …") || !strings.Contains(out, "- Gia hạn đến ngày: ……/……/…") {
		t.Errorf("status %d, %s\n%s", status, problems, out)
	}
	status, out, problems = runWith(t, "", "-letter", "TH01-260806-0006", "-newdue", "2026-09-03", "-number", "12/PXL")
	if status != cli.BadRecords || problems != "letter: newdue: dossier TH01-260806-0006 has had 2 new dates, want at most 1; written all the same\n" || !strings.Contains(out, "03/9/2026") || !strings.Contains(out, "Số: 12/PXL") {
		t.Errorf("status %d, %s\n%s", status, problems, out)
	}
	status, out, problems = runWith(t, "", "-letter", "TH01-260805-0005", "-procedure", "Thủ tục tổng hợp 01")
	if status != cli.BadRecords || problems != "letter: number: dossier TH01-260805-0005: Được miễn, want one that owes an apology; written all the same\n" || !strings.Contains(out, "- Thủ tục hành chính: Thủ tục tổng hợp 01\n") {
		t.Errorf("exempted: status %d, %s\n%s", status, problems, out)
	}
	in := strings.Replace(dossierOf("B", "2026-08-03", "2026-08-10"), "}]}", `},{"at":"2026-08-10T09:00:00+07:00","kind":"resolved"}]}`, 1)
	status, out, problems = runWith(t, in, "-in", "-", "-asof", "2026-08-19", "-letter", "B")
	if status != cli.BadUsage || problems != "apology: -letter: dossier B: Không phải xin lỗi, want one that owes an apology\n" || out != "" {
		t.Errorf("resolved in time: status %d, %s\n%s", status, problems, out)
	}
	// The form of a day without one is the caller's.
	if status, _, problems := runWith(t, "", "-letter", "TH02-250623-0014", "-asof", "2025-07-03"); status != cli.BadUsage || !strings.Contains(problems, "chưa có thông tư về biểu mẫu") || !strings.Contains(problems, "or -form 2018 or 2025") {
		t.Errorf("status %d, %s", status, problems)
	}
	if status, out, problems := runWith(t, "", "-letter", "TH02-250623-0014", "-asof", "2025-07-03", "-form", "2018"); status != cli.OK || !strings.Contains(out, "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ") {
		t.Errorf("status %d, %s\n%s", status, problems, out)
	}
	for line := range strings.Lines(usage) {
		command, ok := strings.CutPrefix(strings.TrimSpace(line), "go run ./examples/apology -letter ")
		if !ok {
			continue
		}
		args := append([]string{"-letter"}, strings.Fields(strings.ReplaceAll(command, `"Xã tổng hợp 001"`, "Xã"))...)
		if status, _, problems := runWith(t, "", args...); status != cli.OK {
			t.Errorf("%s: %s", line, problems)
		}
	}
}

// A register that cannot be used is none: nobody is said not to have apologised. A row that cannot be read leaves its
// dossier unknown. What register and dossier both record, or a row that stands twice, is one apology.
func TestRegister_WhatCannotBeRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "register.csv")
	doc := func(number, more string) string {
		return `{"format":"cchc-dossier/1","number":"` + number + `","resolving":"Xã tổng hợp 001","received":"2026-08-03T08:30:00+07:00","events":[{"at":"2026-08-03T08:30:00+07:00","kind":"appointed","due":"2026-08-10T17:00:00+07:00"}` + more + `]}` + "\n"
	}
	const sent = `,{"at":"2026-08-09T09:00:00+07:00","kind":"apologised","form":"letter","cause":"unit"}`
	in := doc("A", "") + doc("B", "") + doc("C", sent)
	for register, want := range map[string][3]string{
		"ngày,tháng\nA,2026\n":        {"unknown 0", "unknown 0", "untimed 1"},
		"number,sent\nA,2026-08-09\n": {"unknown 0", "unknown 0", "untimed 1"},
		"\n\n":                        {"unknown 0", "unknown 0", "untimed 1"},
		"number,sent,form\nA,2026-08-09,letter,x\nB\n":                                                 {"unknown 0", "unknown 0", "untimed 1"},
		cli.BOM + "Number;Sent;Form\r\nA;09/8/2026;letter\r\nC;2026-08-09T09:00;letter\r\n":            {"unknown 0", "not_sent 0", "untimed 1"},
		"number,sent,form\n" + strings.Repeat("A,2026-08-09,letter\n", 2) + "C,2026-08-12,email\n":     {"untimed 1", "not_sent 0", "untimed 2"},
		"form,number,sent\nletter,A,2026-08-09\nfax,A,2026-08-12\n" + strings.Repeat("exempt,B,\n", 2): {"untimed 1", "not_sent 0", "untimed 1"},
	} {
		if err := os.WriteFile(path, []byte(register), 0o600); err != nil {
			t.Fatal(err)
		}
		_, out, _ := runWith(t, in, "-in", "-", "-register", path, "-asof", "2026-08-19", "-format", "json")
		got := map[string]string{}
		for line := range strings.Lines(out) {
			var v struct {
				Number, Sending string
				Apologies       int
			}
			if err := json.Unmarshal([]byte(line), &v); err != nil {
				t.Fatal(err)
			}
			got[v.Number] = fmt.Sprint(v.Sending, " ", v.Apologies)
		}
		if [3]string{got["A"], got["B"], got["C"]} != want {
			t.Errorf("%q: %v, want %v", register, got, want)
		}
	}
	_, out, problems := runWith(t, in, "-in", "-", "-register", t.TempDir(), "-asof", "2026-08-19")
	if !strings.Contains(out, "Chưa có sổ xin lỗi: ") || !strings.Contains(problems, "the register is left out of account") {
		t.Errorf("%s\n%s", problems, out)
	}
}

// Statistics of a period hold the dossiers handled in it, as they stood at its end.
func TestPeriod(t *testing.T) {
	_, all, _ := runWith(t, "")
	_, june, _ := runWith(t, "", "-period", "2025-06")
	_, july, _ := runWith(t, "", "-period", "2025-07")
	if !strings.Contains(all, "Tổng cộng              7") || !strings.Contains(june, "Hồ sơ quá hạn trong kỳ: Tháng 6/2025\n") ||
		!strings.Contains(june, "Tổng cộng              0") || !strings.Contains(july, "Tổng cộng              1") {
		t.Errorf("%s\n%s", june, july)
	}
}

func TestBadRegister(t *testing.T) {
	const head = "number;sent;form;cause;new_due\n"
	for row, want := range map[string]string{
		"X;2026-08-18;letter;unit":               "line: 4 cells, want 5; skipped",
		";2026-08-18;letter;unit;":               "number: nothing or a control character, want the number of the dossier; skipped",
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
	for content, want := range map[string]string{"a,b\n": ":1: line: no head with number and form", "number,form,x\n1,letter,2\n": ":1: line: no head", "number,form,form\n1,letter,letter\n": ":1: line: no head"} {
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
		status, out, problems := runWith(t, good+"\n"+line+"\n\n"+strings.Replace(good, "0001", "0003", 1)+"\n", "-in", "-", "-asof", "2026-08-19", "-lang", "en")
		if status != cli.BadRecords || !strings.HasPrefix(problems, "-:2: "+want) || !strings.Contains(out, "3 lines read = 2 dossiers + 1 skipped") {
			t.Errorf("status %d, %s\n%s", status, problems, out)
		}
	}
}

// A working day is one of the calendar given.
func TestCalendar(t *testing.T) {
	path := filepath.Join(t.TempDir(), "calendar.json")
	const doc = `{"format":"cchc-calendar/1","base":"vn","name":"tinh-tong-hop","closures":[{"days":"2026-08-20/2026-08-22","name":{"vi":"Nghỉ tránh bão","en":"Storm"},"source":{"instrument":"Công điện tổng hợp 01","evidence":"official_site"}}]}`
	if err := os.WriteFile(path, []byte(cli.BOM+doc), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"-in", "-", "-asof", "2026-08-19", "-timing", "day_before", "-day", "working", "-format", "json"}
	_, without, _ := runWith(t, dossierOf("A", "2026-08-10", "2026-08-22"), args...)
	status, with, problems := runWith(t, dossierOf("A", "2026-08-10", "2026-08-22"), append(args, "-calendar", path)...)
	if status != cli.OK || problems != "" || !strings.Contains(without, `"when":"later"`) || !strings.Contains(without, `"last_day":"2026-08-21"`) ||
		!strings.Contains(with, `"when":"today"`) || !strings.Contains(with, `"last_day":"2026-08-19"`) {
		t.Errorf("status %d, %s\n%s%s", status, problems, without, with)
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
		{"-letter", "TH01-260813-0007", "-form", "2020"},
		{"-letter", "TH01-260804-0004", "-newdue", "2026-08-25"}, // resolved
		{"-rule", "sample.jsonl", "-timing", "day_before"},
		{"-format", "html"},
		{"-html", "none", "-applicant", "PERSONAL-0001"},
	} {
		if status, _, problems := runWith(t, "", args...); status != cli.BadUsage || problems == "" {
			t.Errorf("%v: status %d, %q", args, status, problems)
		}
	}
	if status, _, help := runWith(t, "", "-h"); status != cli.OK || !strings.Contains(help, "go run ./examples/apology") {
		t.Errorf("-h: %d, %s", status, help)
	}
}

// What JSON says is JSON, and no page; a unit's name that begins like a formula is no formula in a spreadsheet.
func TestOutputs_Names(t *testing.T) {
	in := strings.ReplaceAll(dossierOf("A", "2026-08-03", "2026-08-10"), "Xã tổng hợp 001", "=A & <B>")
	for _, stats := range []string{"-stats=false", "-stats"} {
		if _, out, _ := runWith(t, in, "-in", "-", "-asof", "2026-08-19", "-format", "json", stats); !strings.Contains(out, `"unit":"=A & <B>"`) {
			t.Errorf("%s: %s", stats, out)
		}
		if _, out, _ := runWith(t, in, "-in", "-", "-asof", "2026-08-19", "-format", "csv", stats); !strings.Contains(out, "'=A & <B>;") {
			t.Errorf("%s: %s", stats, out)
		}
	}
	for _, key := range []string{"resolving", "number"} {
		escape := strings.Replace(in, `"`+key+`":"`, `"`+key+`":"\u001b[2J`, 1)
		if status, out, problems := runWith(t, escape, "-in", "-", "-asof", "2026-08-19"); status != cli.BadRecords || strings.Contains(out+problems, "\x1b") || !strings.Contains(problems, "control character") {
			t.Errorf("%s: status %d, %q", key, status, problems)
		}
	}
	if _, out, _ := runWith(t, "", "-format", "csv"); !strings.Contains(out, ";hẹn lại quá số lần\r\n") {
		t.Errorf("remarks in words: %s", out)
	}
}

func TestCSV_IsWellFormed(t *testing.T) {
	_, out, _ := runWith(t, "", "-format", "csv")
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, cli.BOM)))
	r.Comma = ';'
	if rows, err := r.ReadAll(); err != nil || len(rows) < 8 || len(rows[0]) != 18 {
		t.Errorf("%q, %v", rows, err)
	}
}
