package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/rows"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/cli/clitest"
)

// runWith runs the program on an input and returns what it wrote.
func runWith(t *testing.T, stdin string, args ...string) (status int, out, problems string) {
	t.Helper()
	return clitest.Run(t, "messages", run, strings.NewReader(stdin), args...)
}

func TestGolden(t *testing.T) {
	for name, args := range map[string][]string{
		"default.txt":    nil,
		"default-en.txt": {"-lang", "en"},
		"default.json":   {"-format", "json", "-population", "1"},
		"default.csv":    {"-format", "csv"},
		"default-en.csv": {"-format", "csv", "-lang", "en"},
		"alone.txt":      {"-in", "sample.jsonl"}, // no progress, no catalogue
		"table.txt":      {"-rows", "sample"},
		"table-en.txt":   {"-rows", "sample", "-lang", "en"},
		"table.json":     {"-rows", "sample", "-format", "json"},
		"table.csv":      {"-rows", "sample", "-format", "csv"},
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

// The suggestion goes to standard output alone, so that it can be saved; what a person has to know stands beside it.
func TestGolden_suggest(t *testing.T) {
	for name, args := range map[string][]string{"suggest": {"-suggest"}, "suggest-en": {"-suggest", "-lang", "en"}} {
		status, out, notes := runWith(t, "", args...)
		if status != cli.OK {
			t.Errorf("status %d", status)
		}
		clitest.Golden(t, name+".map.json", out)
		clitest.Golden(t, name+".txt", notes)
		if _, err := rows.ParseMap([]byte(out)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
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
		if !strings.HasPrefix(line, begin[i]) || !strings.Contains(line, ", want ") || !strings.Contains(line, "; skipped (") || !strings.HasSuffix(line, "; bỏ qua)") {
			t.Errorf("%q, want %q…, want …; skipped (…; bỏ qua)", line, begin[i])
		}
	}
}

// The same of a table: rows that cannot be used are one line each, and rows of one number make one dossier.
func TestTable_badRows(t *testing.T) {
	head, rest, _ := strings.Cut(string(sampleTable), "\r\n")
	first, _, _ := strings.Cut(rest, "\r\n")
	cells := strings.Count(first, ";")
	in := strings.Join([]string{head, first, first, strings.Repeat(";", cells-1) + "PERSONAL-9999;", first + ";PERSONAL-9999", strings.Replace(first, "0001;", "0077;", 1)}, "\r\n")
	status, out, problems := runWith(t, in, "-rows", "sample", "-in", "-")
	if status != cli.BadRecords {
		t.Errorf("status %d", status)
	}
	wantLines(t, problems, "-:4: Số hồ sơ: ", "-:5: row: ")
	if !strings.Contains(out, "Dòng 5 = hồ sơ 2 + dòng cùng mã đã gộp 1 + bị loại 2. Không bản ghi nào bị mất.") || strings.Contains(out+problems, "PERSONAL") {
		t.Errorf("%s%s", problems, out)
	}
}

// A table whose days could be read in two ways is suggested with an open map, and the status says so.
func TestSuggest_open(t *testing.T) {
	in := "Mã hồ sơ;Chủ hồ sơ;Ngày tiếp nhận\nSYN-1;PERSONAL-9999;04/08/2026\n"
	status, out, problems := runWith(t, in, "-suggest", "-in", "-")
	if status != cli.BadRecords || !strings.Contains(out, `{"field":"received","header":["Ngày tiếp nhận"]}`) || !strings.Contains(problems, "-: columns[1].dates: no form of date, want ") || strings.Contains(out+problems, "PERSONAL") {
		t.Errorf("status %d, %s%s", status, out, problems)
	}
}

// What a table gives is read back from -out, the same dossiers as the messages of the sample, one a number.
func TestTable_out(t *testing.T) {
	numbers := func(args ...string) (list []string) {
		path := filepath.Join(t.TempDir(), "out.jsonl")
		if status, _, problems := runWith(t, "", append(args, "-out", path)...); status != cli.OK || problems != "" {
			t.Fatalf("status %d, %s", status, problems)
		}
		doc, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(doc) {
			d, err := dossier.Parse(line)
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, d.Number)
		}
		slices.Sort(list)
		return list
	}
	messages, table := numbers(), numbers("-rows", "sample")
	if len(table) != 36 || !slices.Equal(messages, table) {
		t.Errorf("messages give %v, the table %v", messages, table)
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
		{"-rows", missing, "-in", "sample.csv"},
		{"-rows", notJSON, "-in", "sample.csv"},
		{"-rows", "sample.map.json"},
		{"-rows", "sample", "-in", missing},
		{"-rows", "sample", "-in", notJSON},
		{"-rows", "sample", "-in", "sample.jsonl"},
		{"-rows", "sample", "-in", "sample.csv", "-progress", "sample.progress.jsonl"},
		{"-rows", "sample", "-population", "1"},
		{"-rows", "sample", "-catalog", "sample.catalog.json"},
		{"-rows", "sample.map.json", "-in", "sample.csv", "-out", "sample.map.json"},
		{"-suggest", "-rows", "sample"},
		{"-suggest", "-format", "json"},
		{"-suggest", "-in", missing},
		{"-suggest", "-in", "-"}, // nothing
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
	plantedTable := string(sampleTable) + "37;SYN-1;PERSONAL-1;PERSONAL-2;PERSONAL-3;PERSONAL-4;;;PERSONAL-5;PERSONAL-6;PERSONAL-7;PERSONAL-8;PERSONAL-9;PERSONAL-10;PERSONAL-11;PERSONAL-12\r\n" +
		";;;PERSONAL-13;;;;;;;;;;;;\r\n\"PERSONAL-14\r\n"
	plantedTable = strings.Replace(plantedTable, ";PERSONAL-1;PERSONAL-2;", ";1.001193;PERSONAL-2;", 1) // a procedure is no personal field
	for _, args := range [][]string{{}, {"-format", "json"}, {"-format", "csv"}, {"-lang", "en"}} {
		status, out, problems := runWith(t, plantedTable, slices.Concat(args, []string{"-rows", "sample", "-in", "-"})...)
		if status != cli.BadRecords || out == "" || strings.Contains(out+problems, "PERSONAL") {
			t.Errorf("%v: status %d, a token comes out in\n%s%s", args, status, out, problems)
		}
	}
	if status, out, notes := runWith(t, string(sampleTable), "-suggest", "-in", "-"); status != cli.OK || strings.Contains(out+notes, "PERSONAL") {
		t.Errorf("status %d, a token comes out in\n%s%s", status, out, notes)
	}
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

// Nothing in is nothing out, and said so.
func TestRun_empty(t *testing.T) {
	status, out, problems := runWith(t, "", "-in", "-")
	if status != cli.OK || problems != "" {
		t.Errorf("status %d, %s", status, problems)
	}
	for _, want := range []string{"Không đọc được hồ sơ nào", "Không thấy dấu hiệu nào.", "Bản tin 0 = hồ sơ 0 + gửi lại đã ghép 0 + bị loại 0. Không bản ghi nào bị mất."} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
}

// The log of synchronisation tells which dossiers the portal took and which it refused; its words never come out.
func TestRun_log(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log.jsonl")
	if err := os.WriteFile(log, []byte(`{"MaHoSo":"SYN-1","error_code":"-3","message":"PERSONAL-0001"}
{"MaHoSo":"SYN-1","error_code":"00"} {"MaHoSo":"SYN-2","error_code":3} {"MaHoSo":"SYN-9","error_code":0}
{"MaHoSo":"SYN-3","error_code":"PERSONAL-0001"}
`), 0o600); err != nil {
		t.Fatal(err)
	}
	in := `{"MaHoSo":"SYN-1","TrangThaiHoSo":"2"} {"MaHoSo":"SYN-2","TrangThaiHoSo":"2"} {"MaHoSo":"SYN-3","TrangThaiHoSo":"2"}`
	status, out, problems := runWith(t, in, "-in", "-", "-log", log)
	wantLines(t, problems, log+":3: error_code: ")
	flat := strings.Join(strings.Fields(out), " ")
	for _, want := range []string{
		"Nhật ký đồng bộ 5 dòng: hồ sơ được Cổng nhận 1, bị Cổng từ chối mọi lần gửi 1, không có trả lời 1.",
		"Dòng nhật ký 5 = đã dùng 3 + bị loại 1 + không có hồ sơ 1. Không bản ghi nào bị mất.",
	} {
		if !strings.Contains(flat, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	if status != cli.BadRecords || strings.Contains(out+problems, "PERSONAL") {
		t.Errorf("status %d, %s%s", status, problems, out)
	}
	_, out, _ = runWith(t, in, "-in", "-", "-log", log, "-format", "json")
	for _, want := range []string{
		`"answers":{"records":5,"used":3,"rejected":1,"unmatched":1,"synced":1,"refused":1,"not_stated":1}`,
		`{"number":"SYN-1","status":"accepted","synced":"yes",`, `{"number":"SYN-2","status":"accepted","synced":"no",`, `{"number":"SYN-3","status":"accepted","findings":[]}`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is not in\n%s", want, out)
		}
	}
}

// Unknown fields of both streams are counted together; those whose names may be data are counted without one.
func TestRun_unknownFields(t *testing.T) {
	progress := filepath.Join(t.TempDir(), "progress.jsonl")
	if err := os.WriteFile(progress, []byte(`{"MaHoSo":"SYN-1","TrangThai":"02","ThoiDiemXuLy":"20260714092540","PhanHe":1,"Khac":1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	in := `{"MaHoSo":"SYN-1","TrangThaiHoSo":"2","PhanHe":1,"so 0900000000":1}`
	_, out, _ := runWith(t, in, "-in", "-", "-progress", progress, "-format", "json")
	for _, want := range []string{
		`"unknown_fields":[{"name":"PhanHe","count":2},{"name":"Khac","count":1}],"unknown_others":1,`,
		`{"in":"progress","code":"CODE_FORM","label":"Mã ghi khác dạng quy định nhưng vẫn hiểu được","count":1,"base":1,"percent":"100.00","first":[{"line":1,"number":"SYN-1","field":"TrangThai","got":"mã viết theo dạng khác","want":"chuỗi ký tự, ví dụ \"1\""}]}`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is not in\n%s", want, out)
		}
	}
	if _, out, _ = runWith(t, in, "-in", "-", "-progress", progress); !strings.Contains(out, "PhanHe: 2\nKhac: 1\nkhông nêu tên: 1\n") {
		t.Errorf("%s", out)
	}
}

// Each line is named with its own field, and what would be accepted where that is the same for all of them.
func TestPlaces(t *testing.T) {
	f := found{sighting: []sighting{
		{Line: 1, Field: "DonViXuLy", Want: "a text"},
		{Line: 2, Field: "MaHoSo", Want: "a text"},
		{Line: 3, Field: "TaiLieuNop[1].MaThanhPhanHoSo", Want: "a text"},
		{Line: 4, Field: "TaiLieuNop[0].MaThanhPhanHoSo", Want: "a text"},
	}}
	if got := places(f, cchc.Vietnamese); got != "dòng 1 (DonViXuLy), 2 (MaHoSo), 3, 4 (TaiLieuNop.MaThanhPhanHoSo); cần chuỗi ký tự" {
		t.Error(got)
	}
	f.sighting = append(f.sighting, sighting{Line: 5, Want: `a text such as "1"`})
	if got := places(f, cchc.English); got != "line 1 (DonViXuLy), 2 (MaHoSo), 3, 4 (TaiLieuNop.MaThanhPhanHoSo), 5" {
		t.Error(got)
	}
}

// A table may have titles above its header, or no header at all; a row of data in its place is never taken for one.
func TestRun_header(t *testing.T) {
	file := func(name, text string) string {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	titled := file("titled.csv", "DANH SÁCH HỒ SƠ;;\n;;\nMã hồ sơ;Ngày tiếp nhận;Chủ hồ sơ\nA-1;23/08/2026;PERSONAL-1\n")
	bare := file("bare.csv", "A-1;23/08/2026;PERSONAL-1\nA-2;24/08/2026;PERSONAL-2\n")
	strange := file("strange.csv", "c1;c2;PERSONAL\nA-1;hôm qua;x\n")
	byName := file("name.json", `{"format":"cchc-rows/1","kind":"dossier","columns":[{"field":"number"},{"field":"received","dates":["dd/MM/yyyy"]}]}`)
	byIndex := file("index.json", `{"format":"cchc-rows/1","kind":"dossier","columns":[{"field":"number","index":1},{"field":"received","index":2,"dates":["dd/MM/yyyy"]}]}`)
	for name, c := range map[string]struct {
		args   []string
		status int
		want   string
	}{
		"titles":          {[]string{"-in", titled, "-rows", byName, "-header", "3"}, cli.OK, "Dòng 1: hồ sơ 1"},
		"suggested":       {[]string{"-in", titled, "-suggest", "-header", "3"}, cli.OK, `{"field":"received","header":["Ngày tiếp nhận"],"dates":["dd/MM/yyyy"]}`},
		"titles as names": {[]string{"-in", titled, "-rows", byName}, cli.BadUsage, `no column for "number"`},
		"none":            {[]string{"-in", bare, "-rows", byIndex, "-header", "0"}, cli.OK, "Dòng 2: hồ sơ 2"},
		"none and said":   {[]string{"-in", bare, "-rows", byIndex}, cli.BadUsage, "dữ liệu ở dòng tiêu đề"},
		"none suggested":  {[]string{"-in", bare, "-suggest"}, cli.BadRecords, "cột 3: Không đọc"},
		"unknown header":  {[]string{"-in", strange, "-rows", byIndex}, cli.OK, "dòng 2 (cột 2)"},
		"unread column":   {[]string{"-in", strange, "-rows", byIndex}, cli.OK, "không nêu)\ncột 3\n"},
		"negative":        {[]string{"-in", bare, "-rows", byIndex, "-header", "-1"}, cli.BadUsage, "want 0 to 1000"},
		"beyond":          {[]string{"-in", bare, "-rows", byIndex, "-header", "9"}, cli.BadUsage, "a header and rows"},
		"no table":        {[]string{"-in", bare, "-header", "2"}, cli.BadUsage, "-header without -rows"},
		"the sample":      {[]string{"-rows", "sample", "-header", "2"}, cli.BadUsage, "-header without -in"},
		"nothing to tell": {[]string{"-in", bare, "-suggest", "-header", "0"}, cli.BadUsage, "want the line of the header"},
	} {
		status, out, problems := runWith(t, "", c.args...)
		if status != c.status || !strings.Contains(out+problems, c.want) || strings.Contains(out+problems, "PERSONAL") {
			t.Errorf("%s: status %d, %s%s", name, status, out, problems)
		}
	}
}

// What a dossier would be judged by is missed where the messages and steps together do not tell it: the appointment of one
// that was received, the end of one whose status is final.
func TestRun_lacking(t *testing.T) {
	progress := filepath.Join(t.TempDir(), "progress.jsonl")
	if err := os.WriteFile(progress, []byte(`{"MaHoSo":"SYN-3","TrangThai":"9","ThoiDiemXuLy":"20260715092540"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	in := `{"MaHoSo":"SYN-1","TrangThaiHoSo":"1","NgayNopHoSo":"20260714092536"}
{"MaHoSo":"SYN-2","TrangThaiHoSo":"2","NgayTiepNhan":"20260714092536"}
{"MaHoSo":"SYN-3","TrangThaiHoSo":"9","NgayTiepNhan":"20260714092536","NgayHenTra":"20260720170000"}
{"MaHoSo":"SYN-4","TrangThaiHoSo":"10","NgayTiepNhan":"20260714092536","NgayHenTra":"20260720170000"}
{"MaHoSo":"SYN-5","TrangThaiHoSo":"3","NgayTuChoi":"20260714092536"}
{"MaHoSo":"SYN-6","TrangThaiHoSo":"7"}
`
	_, out, _ := runWith(t, in, "-in", "-", "-progress", progress, "-format", "json")
	for _, want := range []string{
		`{"in":"dossiers","code":"DUE_MISSING","label":"Không có ngày hẹn trả kết quả","count":1,"base":6,"percent":"16.67","first":[{"number":"SYN-2"}]}`,
		`"code":"FINAL_WITHOUT_END","label":"Trạng thái đã kết thúc nhưng không có thời điểm kết thúc","count":2,"base":6,"percent":"33.33","first":[{"number":"SYN-4"},{"number":"SYN-6"}]}`,
		`"status":"accepted","findings":["DUE_MISSING"]}`, `"status":"withdrawn","findings":["FINAL_WITHOUT_END"]}`,
	} {
		if !strings.Contains(out, want) {
			t.Errorf("%s is not in\n%s", want, out)
		}
	}
}

// An account that does not close is never called whole.
func TestLost(t *testing.T) {
	for _, u := range []understood{
		{read: account{Records: 2, Merged: 1}},
		{read: account{Records: 1, Dossiers: 1}}, // and no dossier is there
		{steps: &stepAccount{Records: 3, Used: 1, Rejected: 1}},
		{answers: &answerAccount{Records: 1}},
		{answers: &answerAccount{Synced: 1}},
	} {
		if got := lost(&u).Vi; !strings.HasPrefix(got, "KHÔNG KHỚP") {
			t.Errorf("%+v: %s", u, got)
		}
	}
	if got := lost(&understood{read: account{Records: 1, Rejected: 1}, steps: &stepAccount{Records: 1, Unmatched: 1}}).Vi; got != "Không bản ghi nào bị mất." {
		t.Error(got)
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
