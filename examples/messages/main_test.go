package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cchc-go/cchc/examples/internal/cli"
)

var update = flag.Bool("update", false, "rewrite the golden files and the sample")

// runWith runs the program on an input and returns what it wrote.
func runWith(t *testing.T, stdin string, args ...string) (status int, out, problems string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	env := &cli.Env{
		Name: "messages", Args: args, Stdin: strings.NewReader(stdin), Stdout: &stdout, Stderr: &stderr,
		Getenv: func(string) string { return "" },
	}
	status = run(env)
	return status, stdout.String(), stderr.String()
}

func TestGolden(t *testing.T) {
	for name, args := range map[string][]string{
		"default.txt":    nil,
		"default-en.txt": {"-lang", "en"},
		"default.json":   {"-format", "json", "-population", "1"},
		"default.csv":    {"-format", "csv"},
		"default-en.csv": {"-format", "csv", "-lang", "en"},
		"alone.txt":      {"-in", "sample.jsonl"}, // no progress, no catalogue
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
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got {
		t.Errorf("%s is not what was agreed (%v); run the test with -update and read the diff", path, err)
	}
}

// What cannot be used is one line each, the rest comes out, and the account closes.
func TestRun_badRecords(t *testing.T) {
	good := `{"MaHoSo":"SYN-1","MaTTHC":"1.001193","TrangThaiHoSo":"9","NgayTiepNhan":"20260714092536","NgayHenTra":"20260714170000","NgayKetThucXuLy":"20260714152032"}`
	tooLong := `{"MaHoSo":"SYN-2","GhiChu":"` + strings.Repeat("x", 1<<20) + `"}`
	in := strings.Join([]string{good, `{"TenTTHC":"PERSONAL-9999"}`, tooLong, good, `{"MaHoSo":"SYN-3","MaHoSo":"SYN-4"}`, `["MaHoSo"]`, strings.Replace(good, "SYN-1", "SYN-5", 1)}, "\n")
	progress := filepath.Join(t.TempDir(), "progress.jsonl")
	if err := os.WriteFile(progress, []byte(`{"MaHoSo":"SYN-1","TrangThai":"2","ThoiDiemXuLy":"20260714092540"}
{"MaHoSo":"SYN-1","TrangThai":"2"}
{"MaHoSo":"SYN-8","TrangThai":"2","ThoiDiemXuLy":"20260714092540"}
{"MaHoSo":"SYN-1","TrangThai":"2","ThoiDiemXuLy":"20260714092540"}
`), 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, problems := runWith(t, in, "-in", "-", "-progress", progress)
	if status != cli.BadRecords {
		t.Errorf("status %d", status)
	}
	wantLines(t, problems,
		"-:2: MaHoSo: ",
		"-:3: message: ",
		"-:5: MaHoSo: ",
		"-:6: message: ",
		progress+":2: ThoiDiemXuLy: ",
	)
	for _, want := range []string{
		"Bản tin 7 = hồ sơ 2 + gửi lại đã ghép 1 + bị loại 4. Dòng tiến trình 4 = đã dùng 1 + lặp lại 1 + bị loại 1 + không có",
		"hồ sơ 1. Không bản ghi nào bị mất.",
		"09:25:36 14/7/2026  17:00 14/7/2026  15:20:32 14/7/2026  Đã xử lý xong",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}

// wantLines checks that there are as many lines as wanted, and that each begins and ends as a problem does.
func wantLines(t *testing.T, problems string, begin ...string) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(problems, "\n"), "\n")
	if len(lines) != len(begin) {
		t.Fatalf("%d problems, want %d:\n%s", len(lines), len(begin), problems)
	}
	for i, line := range lines {
		if !strings.HasPrefix(line, begin[i]) || !strings.HasSuffix(line, "; skipped") {
			t.Errorf("%q, want %q…; skipped", line, begin[i])
		}
	}
}

// A stream that breaks keeps what came before, and says from where on nothing was read.
func TestRun_brokenStream(t *testing.T) {
	in := "{\"data\":[\n{\"MaHoSo\":\"SYN-1\"},\n{\"MaHoSo\":\"SYN-2\"} PERSONAL-9999,\n{\"MaHoSo\":\"SYN-3\"}]}"
	status, out, problems := runWith(t, in, "-in", "-", "-format", "json")
	if status != cli.BadRecords || !strings.Contains(problems, "-:3: stream: ") || !strings.Contains(out, `"unread":[{"file":"-","line":3}]`) {
		t.Errorf("status %d, %s%s", status, problems, out)
	}
	if _, out, _ = runWith(t, in, "-in", "-"); !strings.Contains(out, "Chưa đọc được hết tệp, phần sau -:3 không tính.") {
		t.Errorf("the end is silent about the rest:\n%s", out)
	}
	if strings.Contains(out+problems, "PERSONAL") {
		t.Error("what stands in the stream comes out")
	}
}

func TestRun_badUsage(t *testing.T) {
	dir := t.TempDir()
	notJSON := filepath.Join(dir, "none.json")
	if err := os.WriteFile(notJSON, []byte("PERSONAL-9999"), 0o600); err != nil {
		t.Fatal(err)
	}
	missing := filepath.Join(dir, "missing")
	for _, args := range [][]string{
		{"-format", "xml"},
		{"-lang", "fr"},
		{"-progress", "sample.progress.jsonl"},
		{"-in", "-", "-progress", "-"},
		{"-in", "sample.jsonl", "-out", "sample.jsonl"},
		{"-in", missing},
		{"-in", "sample.jsonl", "-progress", missing},
		{"-catalog", missing},
		{"-catalog", notJSON},
		{"-calendar", missing},
		{"-calendar", notJSON},
		{"-out", filepath.Join(missing, "x")},
		{"more"},
	} {
		status, out, problems := runWith(t, "", args...)
		if status != cli.BadUsage || problems == "" || out != "" || strings.Contains(problems, "PERSONAL") {
			t.Errorf("%v: status %d, %q, %s", args, status, problems, out)
		}
	}
	if status, _, help := runWith(t, "", "-h"); status != cli.OK || !strings.Contains(help, "go run ./examples/messages") || !strings.Contains(help, "-population CODE") {
		t.Errorf("status %d, %s", status, help)
	}
}

// Nothing that stands in a personal field comes out, in any format, language, file or error: the tokens of the sample,
// and tokens planted where a reader would quote them.
func TestPersonal_nothingComesOut(t *testing.T) {
	if !bytes.Contains(sampleMessages, []byte("PERSONAL-")) || !bytes.Contains(sampleProgress, []byte("PERSONAL-")) {
		t.Fatal("the sample has no tokens")
	}
	planted := []byte(string(sampleMessages) + `
{"MaHoSo":"SYN-1","TrangThaiHoSo":"PERSONAL-1","NgayTiepNhan":"PERSONAL-2","KenhThucHien":"PERSONAL-3","PERSONAL-4":"PERSONAL-5","PERSONAL_0900000000":1,"DanhSachLePhi":[{"Gia":"PERSONAL-6"}],"TaiLieuNop":["PERSONAL-7"]}
{"MaHoSo":7,"ChuHoSo":"PERSONAL-8"}
"PERSONAL-9"
{"ChuHoSo":"PERSONAL-10"}
{"MaHoSo":"SYN-2","ChuHoSo":"PERSONAL-11","TrangThaiHoSo"}
PERSONAL-12`)
	dir := t.TempDir()
	file := filepath.Join(dir, "out.jsonl")
	for _, args := range [][]string{{}, {"-format", "json"}, {"-format", "csv"}, {"-lang", "en"}, {"-lang", "en", "-format", "csv"}} {
		for _, in := range [][]string{{}, {"-in", "-"}, {"-in", "-", "-progress", "sample.jsonl"}, {"-in", "sample.jsonl", "-progress", "-"}} {
			_, out, problems := runWith(t, string(planted), slices.Concat(args, in, []string{"-population", "1", "-out", file})...)
			dossiers, err := os.ReadFile(file)
			if err != nil || len(dossiers) == 0 || out == "" {
				t.Fatalf("%v %v: nothing came out (%v)", args, in, err)
			}
			if all := out + problems + string(dossiers); strings.Contains(all, "PERSONAL") || strings.Contains(all, "example.gov.vn") {
				t.Errorf("%v %v: a token comes out in\n%s", args, in, all)
			}
		}
	}
}

// The document keeps the schema of the program's comment, and says the same in both languages but for the labels.
func TestJSON_schema(t *testing.T) {
	_, out, _ := runWith(t, "", "-format", "json")
	for _, key := range []string{"source", "read", "steps", "dossiers", "findings", "unknown_fields", "unknown_others", "thresholds", "signs"} {
		if !strings.Contains(out, `"`+key+`":`) {
			t.Errorf("no %q", key)
		}
	}
	_, alone, _ := runWith(t, "{}", "-in", "-", "-format", "json")
	for _, want := range []string{
		`{"source":"messages","read":{"records":1,"dossiers":0,"merged":0,"rejected":1},"steps":null,"dossiers":[],"findings":[{"in":"messages",`,
		`"unknown_fields":[],"unknown_others":0,"thresholds":{"minimum":20,"nearly":95,"notable":1,"applicants":3,"due_days":7,"evidence":"derived"},"signs":[`,
		`"count":0,"base":0,"percent":null,`,
	} {
		if !strings.Contains(alone, want) {
			t.Errorf("%q is not in %s", want, alone)
		}
	}
}
