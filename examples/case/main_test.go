package main

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/dossiertest/table"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/cli/clitest"
)

// start runs the program on an input and returns what it wrote.
func start(t *testing.T, stdin string, args ...string) (status int, out, problems string) {
	t.Helper()
	return clitest.Run(t, "case", run, strings.NewReader(stdin), args...)
}

// tableFile writes a file of the table worked by hand where the program can read it.
func tableFile(t *testing.T, name string) string {
	t.Helper()
	text, err := table.File(name)
	if err != nil {
		t.Fatal(err)
	}
	return file(t, name, text)
}

func file(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestGolden(t *testing.T) {
	dossiers, procedures := tableFile(t, "dossiers.jsonl"), tableFile(t, "catalog.json")
	of := func(number, asOf string, more ...string) []string {
		return append([]string{"-in", dossiers, "-number", number, "-catalog", procedures, "-asof", asOf, "-period", "2026-08"}, more...)
	}
	for name, args := range map[string][]string{
		"default.txt":      nil,
		"default-en.txt":   {"-lang", "en"},
		"default.json":     {"-format", "json"},
		"default-06a.txt":  {"-policy", "form-06a", "-profile", "766/note"},
		"catalog.txt":      of("TH-061", "2026-09-10T08:00"), // a limit in calendar days gives the due moment
		"paused.txt":       of("TH-027", "2026-09-10T08:00", "-policy", "form-06a"),
		"long.txt":         of("TH-041", "2026-11-10T08:00"), // many days: those alike in a row are one line
		"table-number.txt": {"-table", "-number", "TH-027"},
		"table.txt":        {"-table", "-period", "2026-02"},
		"table-en.jsonl":   {"-table", "-period", "2026-02", "-policy", "form-06a", "-profile", "766/note", "-lang", "en", "-format", "json"},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, problems := start(t, "", args...)
			if status != cli.OK || problems != "" {
				t.Errorf("status %d, %s", status, problems)
			}
			clitest.Golden(t, name, out)
		})
	}
	page := filepath.Join(t.TempDir(), "case.html")
	if status, _, problems := start(t, "", "-html", page); status != cli.OK || problems != "" {
		t.Fatalf("status %d, %s", status, problems)
	}
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	clitest.Golden(t, "default.html", string(text))
}

// The table worked by hand and what is computed agree in every cell, by every policy and profile.
func TestTable_agrees(t *testing.T) {
	for _, policy := range presets() {
		for _, profile := range []string{"766/portal-2026", "766/note"} {
			status, out, _ := start(t, "", "-table", "-policy", policy.ID, "-profile", profile)
			if status != cli.OK || !strings.Contains(out, "Số ô so sánh: 1.6") || !strings.HasSuffix(out, "khác nhau: 0\n") || strings.Count(out, "≠") != 1 {
				t.Errorf("%s, %s: status %d, %s", policy.ID, profile, status, out[max(len(out)-100, 0):])
			}
		}
	}
}

// A cell that differs is shown, and the exit status says so.
func TestTable_differs(t *testing.T) {
	o := options{profile: dossier.Portal2026, number: "TH-004"}
	list, err := compare(o, dossier.Portal766(), calendar.Vietnam())
	if err != nil || len(list) != 1 || !list[0].Agrees || tableStatus(list) != cli.OK {
		t.Fatal(len(list), err)
	}
	rows, err := table.Rows()
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(rows, func(r table.Row) bool {
		return r.Number == "TH-004" && r.Period == "T8" && r.Policy == "portal-766" && r.Profile == dossier.Portal2026
	})
	rows[i].Components[dossier.ProgressOnTime] = dossier.Verdict{Standing: dossier.Counted, Why: dossier.EndedEarly}
	dossiers, err := table.Dossiers()
	if err != nil {
		t.Fatal(err)
	}
	procedures, err := table.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	a, err := dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), procedures)
	if err != nil {
		t.Fatal(err)
	}
	period := table.Periods()[2]
	one := judge(a, &dossiers[3], &rows[i], period)
	if one.Agrees || tableStatus([]comparison{one}) != cli.BadRecords {
		t.Error("a cell that differs agrees")
	}
	if text := grid([]comparison{one}, cchc.Vietnamese, false); !strings.Contains(text, "+-≠") || !strings.HasSuffix(text, "khác nhau: 1\n") {
		t.Error(text)
	}
	if text := one.full(cchc.English); !strings.Contains(text, "≠") {
		t.Error(text)
	}
}

// Of every dossier of the table, by every policy, at many instants: the sheet can be made, and says what the assessor says;
// the due moment lies on the one day that is marked so; the days follow each other; something is to be done; the page is
// sound, holds no script and nothing from outside.
func TestSheet_laws(t *testing.T) {
	dossiers, err := table.Dossiers()
	if err != nil {
		t.Fatal(err)
	}
	procedures, err := table.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	for _, policy := range presets() {
		a, err := dossier.NewAssessor(policy, calendar.Vietnam(), procedures)
		if err != nil {
			t.Fatal(err)
		}
		for i := range dossiers {
			for _, at := range []string{"2025-07-10T08:00", "2026-08-12T09:30", "2026-08-31T23:59", "2026-12-20T08:00"} {
				o := options{profile: dossier.Note}
				if err := o.setAsOf(at); err != nil {
					t.Fatal(err)
				}
				o.period = cchc.Month(2026, time.August)
				d := &dossiers[i]
				s, err := explain(a, d, o)
				if err != nil {
					t.Fatalf("%s, %s, %s: %v", d.Number, policy.ID, at, err)
				}
				checkSheet(t, s, a.Assess(d, o.asOf), d.Number+", "+policy.ID+", "+at)
			}
		}
	}
}

func checkSheet(t *testing.T, s *sheet, now dossier.Assessment, place string) {
	t.Helper()
	if s.State.Code != now.State.String() || s.Timeliness.Code != now.Timeliness.String() || !s.Due.Equal(now.Due) || len(s.Next) == 0 {
		t.Errorf("%s: %+v", place, s)
	}
	if (s.Deadline.Limit != "") != (now.DueBy == dossier.FromCatalog) || len(s.Deadline.Pauses) == 0 && !s.Deadline.Base.Equal(now.Due) {
		t.Errorf("%s: by %q from %s, due %s by %s", place, s.Deadline.Limit, s.Deadline.Base, now.Due, now.DueBy)
	}
	due := 0
	for i := range s.Deadline.Days {
		one := &s.Deadline.Days[i]
		if i > 0 && one.Date != s.Deadline.Days[i-1].Date.AddDays(1) {
			t.Errorf("%s: %s does not follow", place, one.Date)
		}
		if one.is("due") {
			due++
			if one.Date != cchc.DateOf(now.Due) {
				t.Errorf("%s: due on %s", place, one.Date)
			}
		}
		if one.is("late") && (now.Timeliness != dossier.Late && now.Timeliness != dossier.Overdue || !one.Date.After(cchc.DateOf(now.Due))) {
			t.Errorf("%s: %s is late", place, one.Date)
		}
		if len(one.Text) == 0 {
			t.Errorf("%s: %s says nothing", place, one.Date)
		}
	}
	if want := !now.Due.IsZero() && !now.Due.Before(now.Received); want != (due == 1) {
		t.Errorf("%s: %d days are marked as due, due is %s", place, due, now.Due)
	}
	sum := int64(0)
	for _, one := range s.Account.Spans {
		sum += one.Working
	}
	if a := s.Account; sum > a.Unit+a.CoOperating+a.Applicant || sum < a.Unit+a.CoOperating+a.Applicant-int64(len(a.Spans)) {
		t.Errorf("%s: the spans add up to %d, not %d + %d + %d", place, sum, a.Unit, a.CoOperating, a.Applicant)
	}
	page := s.html(cchc.Vietnamese)
	if err := sound(page); err != nil || strings.Contains(page, "<script") || strings.Contains(page, "http") || strings.Contains(page, "url(") {
		t.Errorf("%s: the page is not sound: %v", place, err)
	}
	for _, l := range []cchc.Lang{cchc.Vietnamese, cchc.English} {
		if text := s.text(l, false); strings.Contains(text, "\x1b") || strings.Contains(text, "%!") {
			t.Errorf("%s: %s", place, text)
		}
	}
}

// Where the catalogue has several limits the page explains the longest, wherever it stands.
func TestLongestLimit(t *testing.T) {
	dossiers := file(t, "d.json", `{"format":"cchc-dossier/1","number":"SYN-1","procedure":"SYN","received":"2026-08-03T08:00:00+07:00"}`)
	for _, limits := range [][2]string{{"3 ngày làm việc", "5 ngày làm việc"}, {"5 ngày làm việc", "3 ngày làm việc"}} {
		procedures := file(t, "c.json", `{"format":"cchc-catalog/1","name":"syn","procedures":[{"code":"SYN","name":{"vi":"Thủ tục tổng hợp"},"manners":[`+
			`{"channel":"counter","limit":{"words":"`+limits[0]+`"}},{"channel":"online","limit":{"words":"`+limits[1]+`"}}]}]}`)
		status, out, problems := start(t, "", "-in", dossiers, "-catalog", procedures)
		if status != cli.OK || !strings.Contains(out, "Thời hạn: 05 ngày làm việc.") || !strings.Contains(out, "Ngày làm việc thứ 5; HẠN GIẢI QUYẾT 17:00") {
			t.Errorf("%q: %d, %s, %s", limits, status, problems, out)
		}
	}
}

// Of a long handling the calendar of the page shows the first weeks and the last, and says how many it leaves out.
func TestPage_long(t *testing.T) {
	path := filepath.Join(t.TempDir(), "case.html")
	status, _, problems := start(t, "", "-in", tableFile(t, "dossiers.jsonl"), "-number", "TH-041", "-asof", "2026-11-10T08:00", "-html", path)
	page, err := os.ReadFile(path)
	if status != cli.OK || err != nil {
		t.Fatal(status, problems, err)
	}
	for text, want := range map[string]bool{
		"<b>24/8</b>": true, "<b>20/9</b>": true, "⋯ 6 tuần ⋯": true, "<b>21/9</b>": false, "<b>1/11</b>": false, "<b>2/11</b>": true, "<b>10/11</b>": true,
	} {
		if strings.Contains(string(page), text) != want {
			t.Errorf("%s: %t", text, !want)
		}
	}
}

// sound parses a page: every element is closed in its turn.
func sound(page string) error {
	d := xml.NewDecoder(strings.NewReader(strings.TrimPrefix(page, "<!doctype html>")))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	for {
		if _, err := d.Token(); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
	}
}

// What is to be done, by state: the table worked by hand has a dossier in each.
func TestNext(t *testing.T) {
	dossiers, procedures := tableFile(t, "dossiers.jsonl"), tableFile(t, "catalog.json")
	for _, c := range []struct {
		number, asOf string
		more         []string
		want         []string
	}{
		{"TH-059", "2026-09-16T08:00", nil, []string{"Nộp lúc 10:00 15/9/2026", "8 giờ làm việc"}},
		{"TH-059", "2026-09-10T08:00", nil, []string{"chưa có việc phải làm"}},
		{"TH-013", "2026-09-17T08:00", nil, []string{"Giải quyết trước 12:00 18/9/2026: còn 1 ngày làm việc (11 giờ 30 phút làm việc).", "Nếu không kịp: gửi “Văn bản xin lỗi", "trước hạn."}},
		{"TH-013", "2026-09-18T08:00", []string{"-apology", "1d"}, []string{"trong hôm nay (3 giờ 30 phút", "ngày cuối phải gửi, 17/9/2026, đã qua: gửi ngay."}},
		{"TH-013", "2026-09-17T08:00", []string{"-apology", "1wd"}, []string{"chậm nhất ngày 17/9/2026."}},
		{"TH-015", "2026-09-18T12:00", nil, []string{"Quá hạn từ", "Chưa có xin lỗi: gửi ngay"}},
		{"TH-029", "2026-09-10T08:00", nil, []string{"Đang chờ bổ sung giấy tờ từ 09:00 20/8/2026 (13 ngày làm việc)"}},
		{"TH-033", "2026-09-10T08:00", nil, []string{"yêu cầu bổ sung quá một lần"}},
		{"TH-043", "2026-09-10T08:00", nil, []string{"Đang chờ thực hiện nghĩa vụ tài chính từ 09:00 14/8/2026", "không được trừ", "Quá hạn từ"}},
		{"TH-047", "2026-09-10T08:00", nil, []string{"Đã dừng giải quyết"}},
		{"TH-053", "2026-09-10T08:00", nil, []string{"Đã từ chối"}},
		{"TH-056", "2026-09-10T08:00", nil, []string{"rút hồ sơ"}},
		{"TH-007", "2026-09-10T08:00", nil, []string{"Kết quả đã có từ 15:00 07/8/2026: báo người nộp và trả kết quả (trả tại Bộ phận Một cửa)."}},
		{"TH-003", "2026-09-10T08:00", nil, []string{"Trễ hạn, chưa ghi nhận xin lỗi"}},
		{"TH-025", "2026-08-12T08:00", nil, []string{"Đã gửi xin lỗi (1 lần)"}},
		{"TH-068", "2026-08-31T08:00", nil, []string{"Chưa xác định được hạn", "Bổ sung dữ liệu để xét được chỉ tiêu"}},
		{"TH-073", "2025-07-12T08:00", nil, []string{"“Phiếu xin lỗi và hẹn lại ngày trả kết quả” (Mẫu số 04, Thông tư 01/2018/TT-VPCP)"}},
	} {
		args := append([]string{"-in", dossiers, "-number", c.number, "-catalog", procedures, "-asof", c.asOf, "-format", "json"}, c.more...)
		status, out, problems := start(t, "", args...)
		var s sheet
		if err := json.Unmarshal([]byte(out), &s); err != nil || status != cli.OK {
			t.Fatalf("%s: %d, %s, %v", c.number, status, problems, err)
		}
		var next strings.Builder
		for _, one := range s.Next {
			next.WriteString(one.Vi + "\n")
			if one.En == "" {
				t.Errorf("%s: %q has no English", c.number, one.Vi)
			}
		}
		for _, want := range c.want {
			if !strings.Contains(next.String(), want) {
				t.Errorf("%s at %s: %q, want %q", c.number, c.asOf, next.String(), want)
			}
		}
	}
}

// The name of the apology changes on the days on which its forms came into force.
func TestApologyForm(t *testing.T) {
	for day, want := range map[string]string{
		"2019-01-05": "văn bản xin lỗi", "2019-01-06": "01/2018", "2022-06-01": "01/2018", "2025-06-30": "01/2018",
		"2025-07-01": "văn bản xin lỗi", "2025-09-14": "văn bản xin lỗi", "2025-09-15": "03/2025", "2026-08-01": "03/2025",
	} {
		if got := apologyForm(cchc.MustDate(day)); !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", day, got, want)
		}
	}
}

// One document, indented or on a line; one of many by its number; bad lines are told and the others read.
func TestInput(t *testing.T) {
	indented := string(sample)
	var line bytes.Buffer
	if err := json.Compact(&line, sample); err != nil {
		t.Fatal(err)
	}
	one, other := line.String(), strings.Replace(line.String(), "TONG-HOP-0001", "TONG-HOP-0002", 1)
	for name, c := range map[string]struct {
		in     string
		args   []string
		status int
		out    string
		want   string // of standard error
	}{
		"indented":     {indented, nil, cli.OK, "TONG-HOP-0001", ""},
		"one line":     {cli.BOM + one + "\n", nil, cli.OK, "TONG-HOP-0001", ""},
		"of many":      {one + "\n\n" + other, []string{"-number", "TONG-HOP-0002"}, cli.OK, "TONG-HOP-0002", ""},
		"which":        {one + "\n" + other, nil, cli.BadUsage, "", "case: -: more than one dossier, want -number, such as -number TONG-HOP-0001\n"},
		"none":         {one, []string{"-number", "TONG-HOP-0009"}, cli.BadUsage, "", "case: -: no dossier of that -number, want the number of a dossier of the file\n"},
		"twice":        {one + "\n" + one, []string{"-number", "TONG-HOP-0001"}, cli.BadRecords, "TONG-HOP-0001", "-:2: number: the same number as line 1, want each once; skipped\n"},
		"bad lines":    {"{}\n" + strings.Repeat("x", cli.MaxLine+1) + "\n" + one, []string{"-number", "TONG-HOP-0001"}, cli.BadRecords, "TONG-HOP-0001", "-:1: format: missing, want a value; skipped (thiếu, cần một giá trị; bỏ qua)\n-:2: line: longer than 1 MiB, want one dossier a line; skipped (dài hơn 1 MiB, cần mỗi hồ sơ một dòng; bỏ qua)\n"},
		"no dossier":   {"{}", nil, cli.BadUsage, "", "case: -: dossier: format: missing, want a value\n"},
		"too long":     {strings.Repeat(" ", maxDocument+1), nil, cli.BadUsage, "", "case: -: longer than 16 MiB, want one dossier, or -number and one dossier a line\n"},
		"broken":       {`{"format":"cchc-dossier/1","number":"PERSONAL-1","status":"PERSONAL"}`, nil, cli.BadUsage, "", "status"},
		"no catalogue": {one, []string{"-asof", "2026-08-20T08:00"}, cli.OK, "Thủ tục TH.000001", ""},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, problems := start(t, c.in, append([]string{"-in", "-"}, c.args...)...)
			if status != c.status || !strings.Contains(out, c.out) || (c.want == "") != (problems == "") || !strings.Contains(problems, c.want) || strings.Contains(problems, "PERSONAL") {
				t.Errorf("%d, %q, want %d, %q", status, problems, c.status, c.want)
			}
		})
	}
}

// Messages and progress make one dossier, and every one of them is accounted for.
func TestMessages(t *testing.T) {
	messages := file(t, "messages.jsonl", `{"MaHoSo":"SYN-1","MaTTHC":"2.000815","TrangThaiHoSo":"2","NgayTiepNhan":"20260803081512","NgayHenTra":"20260804170000"}
{"MaHoSo":"SYN-2","MaTTHC":"2.000815","TrangThaiHoSo":"2","NgayTiepNhan":"20260803081512"}
{"MaHoSo":"SYN-1","MaTTHC":"2.000815","TrangThaiHoSo":"9","NgayTiepNhan":"20260803081512","NgayHenTra":"20260804170000","NgayKetThucXuLy":"20260804084530"}
{"MaHoSo":"SYN-4","MaHoSo":"SYN-5"}
`)
	progress := `{"MaHoSo":"SYN-1","NguoiXuLy":"PERSONAL-0001","ThoiDiemXuLy":"20260803100000","TrangThai":"4"}
{"MaHoSo":"SYN-3","ThoiDiemXuLy":"20260803100000","TrangThai":"4"}
{"MaHoSo":`
	status, out, problems := start(t, progress, "-messages", messages, "-progress", "-", "-number", "SYN-1")
	if status != cli.BadRecords {
		t.Errorf("status %d", status)
	}
	for _, want := range []string{"PHIẾU GIẢI TRÌNH HỒ SƠ SYN-1", "TRƯỚC HẠN", "10:00 03/8/2026    Đang xử lý", "08:45:30 04/8/2026 Đã xử lý xong", "(không ghi lúc)    Hẹn trả kết quả: 17:00 04/8/2026"} {
		if !strings.Contains(out, want) {
			t.Errorf("want %q in %s", want, out)
		}
	}
	for _, want := range []string{
		messages + ":4: MaHoSo: ", "-:3: message: ",
		"case: messages 4 = 2 of the dossier + 1 of others + 1 rejected\n", "case: progress 3 = 1 of the dossier + 1 of others + 1 rejected\n",
	} {
		if !strings.Contains(problems, want) {
			t.Errorf("want %q in %s", want, problems)
		}
	}
	if strings.Contains(out+problems, "PERSONAL") {
		t.Error("a name came out")
	}
	status, same, accounts := start(t, progress, "-in", messages, "-progress", "-", "-number", "SYN-1")
	if status != cli.BadRecords || same != out || accounts != problems {
		t.Errorf("-in tells messages apart: %d, %s, %s", status, same, accounts)
	}
	for want, args := range map[string][]string{
		": messages to the national portal, want -number": {"-in", messages},
		"-progress beside them alone":                     {"-in", "sample.json", "-progress", messages},
	} {
		if status, out, problems := start(t, "", args...); status != cli.BadUsage || out != "" || !strings.Contains(problems, want) {
			t.Errorf("%q: %d, %s", args, status, problems)
		}
	}
	if status, _, problems := start(t, "", "-messages", messages, "-number", "SYN-9"); status != cli.BadUsage || !strings.Contains(problems, "no message of that -number") {
		t.Errorf("%d, %s", status, problems)
	}
	if status, out, problems := start(t, "{]", "-messages", "-", "-number", "SYN-1"); status != cli.BadUsage || out != "" || !strings.Contains(problems, "-:1: ") {
		t.Errorf("%d, %s", status, problems)
	}
}

// An earlier instant shows what was known then; the calendar moves what it counts.
func TestFlags(t *testing.T) {
	_, out, _ := start(t, "", "-asof", "2026-08-18T12:00:00+07:00")
	if !strings.Contains(out, "Chờ bổ sung giấy tờ") || strings.Contains(out, "Lấy ý kiến") {
		t.Error(out)
	}
	closed := file(t, "calendar.json", `{"format":"cchc-calendar/1","base":"vn","name":"tinh-tong-hop","closures":[{"days":"2026-08-20/2026-08-21","name":{"vi":"Nghỉ tránh bão","en":"Storm"},"source":{"instrument":"Công điện tổng hợp 01","evidence":"official_site"}}]}`)
	if status, out, problems := start(t, "", "-calendar", closed); status != cli.OK || !strings.Contains(out, "Nghỉ tránh bão  [Công điện tổng hợp 01") || !strings.Contains(out, "tinh-tong-hop/") {
		t.Errorf("%d, %s, %s", status, problems, out)
	}
}

// A province's own policy is read from its document, judges, and the page says where it differs from the nearest preset.
func TestPolicyFile(t *testing.T) {
	own := func(p dossier.Policy, change func(*dossier.Policy)) string {
		p.ID = "tinh-tong-hop"
		change(&p)
		doc, err := p.Document()
		if err != nil {
			t.Fatal(err)
		}
		return string(doc)
	}
	byDay := own(dossier.Portal766(), func(p *dossier.Policy) { p.Comparison, p.Open = dossier.ByCivilDay, dossier.OpenByDay })
	for name, c := range map[string]struct {
		doc   string
		asOf  string
		wants []string
	}{
		"by the day": {byDay, "2026-08-28T18:00", []string{
			"cách tính tinh-tong-hop ·", "TRONG HẠN", "Hạn là hôm nay, 17:00 28/8/2026: giải quyết ngay, hết ngày là quá hạn.", "Nếu không kịp: gửi",
			"Cách tính tinh-tong-hop khác portal-766: So sánh thời điểm kết thúc với hạn: So theo ngày; Hồ sơ",
			"Theo cách tính portal-766: Quá hạn",
		}},
		"with the mark of an editor": {cli.BOM + byDay, "2026-08-29T00:00", []string{"QUÁ HẠN"}},
		"a pause of another kind": {own(dossier.Form06a(), func(p *dossier.Policy) { p.Pause = calendar.WorkingTimeLost }), "2026-09-03T15:00", []string{
			"QUÁ HẠN", "Cách tính tinh-tong-hop khác form-06a: Cộng thời gian làm việc đã tạm dừng.\n",
		}},
		"a limit counted otherwise": {own(dossier.Portal766(), func(p *dossier.Policy) { p.LimitRule = calendar.KeepClock }), "2026-09-03T15:00", []string{
			"khác portal-766: " + calendar.KeepClock.Label().Vi + ".\n",
		}},
		"a rule that decides nothing": {strings.Replace(own(dossier.Form06a(), func(*dossier.Policy) {}), `"undated"`, `"limit_rule":"clock","undated"`, 1), "2026-09-03T15:00", []string{"tinh-tong-hop khác form-06a: tên gọi.\n"}},
		"a pause that never is":       {strings.Replace(byDay, `"channel"`, `"pause":"keep_overdue","channel"`, 1), "2026-09-03T15:00", []string{"hẹn trả trước ngày xét.\n"}},
		"the name alone":              {own(dossier.Form06a(), func(*dossier.Policy) {}), "2026-09-03T15:00", []string{"tinh-tong-hop khác form-06a: tên gọi.\n"}},
		"a name that would steer":     {own(dossier.Form06a(), func(p *dossier.Policy) { p.ID = "a\x1b[31mb\nc" }), "2026-09-03T15:00", []string{"cách tính a\uFFFD[31mb\uFFFDc ·"}},
	} {
		t.Run(name, func(t *testing.T) {
			page := filepath.Join(t.TempDir(), "case.html")
			status, out, problems := start(t, "", "-policy", file(t, "policy.json", c.doc), "-asof", c.asOf, "-html", page)
			html, err := os.ReadFile(page)
			if status != cli.OK || err != nil || sound(string(html)) != nil {
				t.Fatalf("%d, %s, %v", status, problems, err)
			}
			for _, want := range c.wants {
				if !strings.Contains(out, want) {
					t.Errorf("want %q in %s", want, out)
				}
			}
			if strings.Contains(string(html), "khác") != strings.Contains(out, "khác") {
				t.Error("the page and the text differ")
			}
		})
	}
	for name, c := range map[string][2]string{
		"a choice is missing":  {strings.Replace(byDay, `"refused":"ends",`, "", 1), "policy.json: dossier: refused: missing, want ends or left_out\n"},
		"a choice is none":     {strings.Replace(byDay, `"runs"`, `"PERSONAL"`, 1), "policy.json: dossier: payment: not a valid rule of the financial obligation, want runs or pauses\n"},
		"the name of a preset": {strings.Replace(byDay, "tinh-tong-hop", "portal-766", 1), "policy.json: dossier: policy: id: want another name than that of a preset, for it is not the preset\n"},
		"a limit without rule": {strings.Replace(byDay, `"limit_rule":"civil",`, "", 1), "policy.json: dossier: policy: limit_rule: want civil, clock or half, for the limit of the catalogue\n"},
		"a pause without rule": {strings.Replace(byDay, `"runs"`, `"pauses"`, 1), "policy.json: dossier: policy: pause: want working_time_lost, whole_working_days, elapsed_subtracted or keep_overdue, for a clock that pauses\n"},
		"a dossier":            {string(sample), "policy.json: dossier: number: an unknown key, want one of "},
		"nothing":              {"", "policy.json: dossier: document: the end of the document, want an object\n"},
		"something behind":     {byDay + "{}", "policy.json: dossier: document: something after the document, want nothing more\n"},
	} {
		status, out, problems := start(t, "", "-policy", file(t, "policy.json", c[0]))
		if status != cli.BadUsage || out != "" || !strings.Contains(problems, c[1]) || strings.Contains(problems, "PERSONAL") {
			t.Errorf("%s: %d, %q, want %q", name, status, problems, c[1])
		}
	}
	if status, out, problems := start(t, "", "-table", "-policy", file(t, "policy.json", byDay)); status != cli.BadUsage || out != "" || !strings.Contains(problems, "-table with a -policy of a file") {
		t.Errorf("the table: %d, %q", status, problems)
	}
}

// What is judged by the day is not past due on that day, though its hour is over.
func TestNext_sameDay(t *testing.T) {
	d := file(t, "d.json", `{"format":"cchc-dossier/1","number":"SYN-1","received":"2026-08-03T08:00:00+07:00","events":[{"kind":"appointed","due":"2026-08-05T10:00:00+07:00"},{"at":"2026-08-05T16:00:00+07:00","kind":"resolved"}]}`)
	for policy, past := range map[string]bool{"form-06a": false, "portal-766": true} {
		_, out, _ := start(t, "", "-in", d, "-policy", policy)
		if strings.Contains(out, "sau hạn 4 giờ") != past || strings.Contains(out, "TRỄ HẠN") != past {
			t.Errorf("%s: %s", policy, out)
		}
	}
}

// After a second supplement request the page says what makes the dossier late, also when work goes on.
func TestNext_secondRequest(t *testing.T) {
	d := file(t, "d.json", `{"format":"cchc-dossier/1","number":"SYN-1","received":"2026-08-03T08:00:00+07:00","events":[{"kind":"appointed","due":"2026-08-28T17:00:00+07:00"},`+
		`{"at":"2026-08-04T08:00:00+07:00","kind":"supplement_requested"},{"at":"2026-08-05T08:00:00+07:00","kind":"in_process"},`+
		`{"at":"2026-08-06T08:00:00+07:00","kind":"supplement_requested"},{"at":"2026-08-07T08:00:00+07:00","kind":"in_process"}]}`)
	_, out, _ := start(t, "", "-in", d)
	if !strings.Contains(out, "1. Đã yêu cầu bổ sung quá một lần: cách tính này coi là trễ hạn.\n  2. Giải quyết trước 17:00 30/8/2026: còn 16 ngày làm việc") {
		t.Error(out)
	}
}

// Where the calendar does not know the days the page says what is known without them.
func TestBeyondCalendar(t *testing.T) {
	for _, year := range []string{"1990", "2031"} {
		d := file(t, "d.json", strings.ReplaceAll(`{"format":"cchc-dossier/1","number":"SYN-1","submitted":"Y-08-03T08:00:00+07:00","received":"Y-08-03T08:00:00+07:00","events":[{"kind":"appointed","due":"Y-08-10T17:00:00+07:00"},{"at":"Y-08-04T08:00:00+07:00","kind":"in_process"}]}`, "Y", year))
		for asOf, wants := range map[string][]string{
			year + "-08-12T08:00": {"QUÁ HẠN", "Quá hạn từ 17:00 10/8/" + year + ": giải quyết", "Không tính được: lịch làm việc chưa biết đến ngày này.\n"},
			year + "-08-06T08:00": {"TRONG HẠN", "Giải quyết trước 17:00 10/8/" + year + ".\n"},
			year + "-08-10T08:00": {"TRONG HẠN", "Giải quyết trước 17:00 10/8/" + year + ": trong hôm nay.\n"},
		} {
			page := filepath.Join(t.TempDir(), "case.html")
			status, out, problems := start(t, "", "-in", d, "-asof", asOf, "-html", page)
			html, err := os.ReadFile(page)
			if status != cli.OK || err != nil || sound(string(html)) != nil || !strings.Contains(string(html), "<p>Không tính được") {
				t.Errorf("%s: %d, %s, %v", asOf, status, problems, err)
			}
			for _, want := range wants {
				if !strings.Contains(out, want) {
					t.Errorf("%s: want %q in %s", asOf, want, out)
				}
			}
			_, out, _ = start(t, "", "-in", d, "-asof", asOf, "-format", "json")
			if !strings.Contains(out, "\n  \"account\": null,\n") {
				t.Error(out)
			}
		}
	}
}

// A due moment beyond the calendar leaves where the time went known, and how much is left unknown.
func TestBeyondCalendar_due(t *testing.T) {
	d := file(t, "d.json", `{"format":"cchc-dossier/1","number":"SYN-1","received":"2026-12-22T08:00:00+07:00","events":[{"kind":"appointed","due":"2027-01-05T17:00:00+07:00"},{"at":"2026-12-24T08:00:00+07:00","kind":"in_process"}]}`)
	_, out, problems := start(t, "", "-in", d)
	for _, want := range []string{"TRONG HẠN", "Giải quyết trước 17:00 05/01/2027.\n", "Đã tính vào thời hạn 16 giờ (giờ làm việc).\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("want %q in %s%s", want, out, problems)
		}
	}
	_, out, _ = start(t, "", "-in", d, "-format", "json")
	if !strings.Contains(out, `"used": 960,`) || !strings.Contains(out, `"left": null,`) || !strings.Contains(out, `"past": null,`) {
		t.Error(out)
	}
}

// A limit that ends beyond the calendar is said to be so, and the page asks for a calendar, not for an appointment.
func TestBeyondCalendar_limit(t *testing.T) {
	d := file(t, "d.json", `{"format":"cchc-dossier/1","number":"SYN-1","procedure":"TH.000001","received":"2026-12-28T08:00:00+07:00"}`)
	_, out, problems := start(t, "", "-in", d, "-catalog", "catalog.json")
	for _, want := range []string{"    Hạn        Chưa tính được\n", "  1. Chưa tính được hạn: dùng tệp lịch (-calendar)", "CALENDAR_UNKNOWN"} {
		if !strings.Contains(out, want) {
			t.Errorf("want %q in %s%s", want, out, problems)
		}
	}
}

// Nothing that a dossier says steers the terminal that shows it.
func TestPrintable(t *testing.T) {
	evil := `a\u001b[31mb\u202ec\u2028d\u0085e\nf`
	d := file(t, "d.json", strings.ReplaceAll(`{"format":"cchc-dossier/1","number":"X","procedure":"X","receiving":"X","resolving":"1X","received":"2026-08-03T08:00:00+07:00","events":[{"at":"2026-08-04T08:00:00+07:00","kind":"in_process","body":"2X","step":"3X"}]}`, "X", evil))
	_, out, problems := start(t, "", "-in", d)
	if strings.ContainsAny(out, "\x1b\u202e\u2028\u0085") || strings.Count(out, "a\uFFFD[31mb\uFFFDc\uFFFDd\uFFFDe\uFFFDf") < 6 {
		t.Error(out, problems)
	}
}

func TestUsage(t *testing.T) {
	if status, _, problems := start(t, "", "-h"); status != cli.OK || !strings.Contains(problems, "go run ./examples/case -in dossier.json") {
		t.Errorf("-h: %d, %s", status, problems)
	}
	for _, args := range [][]string{
		{"-policy", "other"},
		{"-policy", "main.go"},
		{"-profile", "other"},
		{"-profile", ""},
		{"-asof", "2026-02-30T08:00"},
		{"-period", "08/2026"},
		{"-apology", "1wh"},
		{"-apology", "0.5wd"},
		{"-number", "TH-001"},
		{"-table", "-in", "x.json"},
		{"-table", "-html", "x.html"},
		{"-table", "-number", "TH-999"},
		{"-messages", "x", "-in", "y"},
		{"-messages", "x"},
		{"-in", "-", "-progress", "-", "-number", "a"},
		{"-progress", "x"},
		{"-messages", "-", "-progress", "-", "-number", "a"},
		{"-messages", "no-such-file", "-number", "a"},
		{"-in", "no-such-file.json"},
		{"-catalog", "no-such-file.json"},
		{"-calendar", "no-such-file.json"},
		{"-catalog", "main.go"},
		{"-calendar", "main.go"},
		{"-html", filepath.Join("no-such-folder", "x.html")},
		{"-format", "csv"},
		{"surplus"},
	} {
		if status, out, problems := start(t, "", args...); status != cli.BadUsage || out != "" || problems == "" {
			t.Errorf("%q: %d, %q, %q", args, status, out, problems)
		}
	}
}
