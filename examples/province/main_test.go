package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dossiertest"
	"github.com/cchc-go/cchc/dossier/dossiertest/table"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/cli/clitest"
	"github.com/cchc-go/cchc/indicator/qd766"
)

func program(t *testing.T, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	status, stdout, stderr = clitest.Run(t, "province", run, strings.NewReader(""), args...)
	return stdout, stderr, status
}

// tableFiles writes the table worked by hand as files for the program.
func tableFiles(t *testing.T) (dossiers, catalog string) {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"dossiers.jsonl", "catalog.json"} {
		text, err := table.File(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "dossiers.jsonl"), filepath.Join(dir, "catalog.json")
}

// The table worked by hand, from files to the printed page.
func TestGolden_table(t *testing.T) {
	dossiers, catalog := tableFiles(t)
	for _, lang := range []string{"vi", "en"} {
		out, errs, status := program(t, "-in", dossiers, "-catalog", catalog, "-asof", "2026-09-10T08:00", "-period", "2026-08", "-lang", lang)
		if status != cli.OK || errs != "" {
			t.Fatalf("status %d\n%s", status, errs)
		}
		clitest.Golden(t, "table."+lang+".txt", out)
	}
}

func TestRun_syntheticProvince(t *testing.T) {
	if testing.Short() {
		t.Skip("50,000 dossiers")
	}
	dir := t.TempDir()
	out, errs, status := program(t, "-out", dir, "-report-to", "Văn phòng UBND tỉnh tổng hợp")
	if status != cli.OK || errs != "" {
		t.Fatalf("status %d\n%s", status, errs)
	}
	for _, says := range []string{"Tổng điểm", "II.06a", "Không bản ghi nào bị mất", "hồ sơ 50.000"} {
		if !strings.Contains(out, says) {
			t.Errorf("%q is not said", says)
		}
	}
	for _, name := range []string{"index.html", "report.json", "scorecard.csv", "units.csv", "ii06a-unit.csv", "ladder.csv"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", name, err)
		}
	}
	html, err := os.ReadFile(filepath.Join(dir, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	for _, says := range []string{`class="form06a"`, "Đơn vị nhận báo cáo: Văn phòng UBND tỉnh tổng hợp", `<a href="#u1">`, `id="u1"`, "Phiếu việc đầu ngày: "} {
		if !bytes.Contains(html, []byte(says)) {
			t.Errorf("%s is not on the page", says)
		}
	}
	if bytes.Count(html, []byte(", ở trang của từng đơn vị</p>")) != 1 {
		t.Error("the first page lists every dossier of every unit")
	}
	if bytes.Contains(html, []byte("http://")) && !bytes.Contains(html, []byte("http://www.w3.org/2000/svg")) || bytes.Contains(html, []byte("src=")) {
		t.Error("the page needs something else than itself")
	}
}

// smallFiles writes a small synthetic province as documents for the program, and returns how it is named.
func smallFiles(t *testing.T) (province *dossiertest.Province, dir string, args []string) {
	t.Helper()
	province, err := dossiertest.New(dossiertest.Small())
	if err != nil {
		t.Fatal(err)
	}
	var lines, petitions strings.Builder
	for d := range province.Dossiers() {
		doc, err := d.Document()
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(doc, '\n'))
	}
	for p := range province.Petitions() {
		petition, err := petitionOf(&p)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := petition.Document()
		if err != nil {
			t.Fatal(err)
		}
		petitions.Write(append(doc, '\n'))
	}
	dir = t.TempDir()
	files := map[string]string{"dossiers.jsonl": lines.String(), "petitions.jsonl": petitions.String()}
	for name, document := range map[string]json.Marshaler{"catalog.json": province.Catalog(), "units.json": province.Units()} {
		doc, err := document.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		files[name] = string(doc)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file := func(name string) string { return filepath.Join(dir, name) }
	return province, dir, []string{
		"-in", file("dossiers.jsonl"), "-petitions", file("petitions.jsonl"), "-catalog", file("catalog.json"), "-units", file("units.json"),
		"-still-due", "by_end", "-asof", "2025-09-15T08:00", "-period", "2025-09",
	}
}

// One unit is shown with its own numbers beside the province's, its sheet whole, and none of other units.
func TestRun_unit(t *testing.T) {
	province, _, args := smallFiles(t)
	args = append(args, "-earlier", "2025-09-12T08:00", "-apology", "1wd")
	september := cchc.Month(2025, time.September)
	all, _, _ := program(t, args...)
	out, errs, status := program(t, append(args, "-unit", "H99.106")...)
	if status != cli.OK || errs != "" {
		t.Fatalf("status %d\n%s", status, errs)
	}
	for _, says := range []string{
		"Phục vụ người dân, doanh nghiệp: Xã tổng hợp 006", "Toàn tỉnh", "Phiếu việc đầu ngày: Xã tổng hợp 006, 08:00 15/9/2025",
		"Lần xem trước: 08:00 12/9/2025", "Thư xin lỗi: chậm nhất 1 ngày làm việc",
	} {
		if !strings.Contains(out, says) {
			t.Errorf("%q is not said:\n%s", says, out)
		}
	}
	if strings.Contains(out, "Xã tổng hợp 004") {
		t.Error("another unit is shown")
	}
	if !strings.Contains(all, "Xã tổng hợp 004") || !strings.Contains(all, "Việc hôm nay của từng đơn vị") || !strings.Contains(all, "Mới quá hạn") {
		t.Error("the province does not show its units")
	}
	progress := province.Counts(dossier.Portal2026, september).Of("000.00.106.H99", dossier.ProgressOnTime, september)
	if drawn := fmt.Sprintf("%d/%d", progress.Numerator, progress.Denominator); progress.Denominator == 0 || !strings.Contains(out, drawn) {
		t.Errorf("2.1 was drawn %s:\n%s", drawn, out)
	}
	none, _, _ := program(t, append(args, "-unit", "H99.101")...)
	if !strings.Contains(none, "Không có hồ sơ nào cần xem.") {
		t.Error("a unit that has nothing to do is not told so")
	}
}

// The records behind every component are as many as its numbers say, of the whole and of a unit, as text and as JSON.
func TestRun_behind(t *testing.T) {
	_, _, args := smallFiles(t)
	unit := "000.00.101.H99"
	for n := range qd766.Portal2026().Leaves() {
		if unit == "" { // one component of the whole, the next of a unit
			unit = "000.00.101.H99"
		} else {
			unit = ""
		}
		asked := append(slices.Clone(args), "-unit", unit, "-behind", n.Code)
		if n.Code == qd766.CertifiedCopy {
			out, errs, status := program(t, asked...)
			if status != cli.OK || errs != "" || !strings.Contains(out, "không có số đếm, 2,00 điểm\n") || strings.Count(out, "\n") != 3 {
				t.Errorf("%s, which is published without counts: status %d, %s\n%s", n.Code, status, errs, out)
			}
			continue
		}
		out, errs, status := program(t, asked...)
		lines, _, _ := program(t, append(asked, "-format", "json")...)
		if status != cli.OK || errs != "" {
			t.Fatalf("%s: status %d\n%s", n.Code, status, errs)
		}
		got := map[string]int{}
		for line := range strings.Lines(lines) {
			var r record
			if err := json.Unmarshal([]byte(line), &r); err != nil || r.Standing == "" || r.Why == "" {
				t.Fatalf("%s: %v in %s", n.Code, err, line)
			}
			got[r.Standing]++
		}
		for standing, n := range got {
			if want := standing + ": " + cchc.Vietnamese.Int(int64(n)) + "\n"; !strings.Contains(out, want) {
				t.Errorf("%q is not said:\n%s", want, out)
			}
		}
		var num, den int
		figures := strings.SplitN(out, "\n", 3)[1]
		if _, err := fmt.Sscanf(strings.ReplaceAll(figures, ".", ""), "%d/%d", &num, &den); err != nil {
			continue // unknown: 2.2 is shown by procedure, 5.4 was not read, 4.6 has no counts
		}
		in := got[dossier.Counted.Label().Vi] + got[outsideBase.Vi]
		base := got[dossier.Counted.Label().Vi] + got[dossier.NotCounted.Label().Vi] + got[dossier.Undecided.Label().Vi]
		if n.Code == qd766.DossierSync {
			continue // without a national report its base is the numerator
		}
		if num != in || den != base {
			t.Errorf("%s of %q: %s, behind it %v", n.Code, unit, figures, got)
		}
	}
}

// A petition about a dossier takes it out of 5.4, what is of no dossier or unit here is told apart, and the card says what
// its numbers rest on.
func TestRun_joins(t *testing.T) {
	dir := t.TempDir()
	file := func(name string, lines ...string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	done := `"received":"2026-08-03T08:00:00+07:00","events":[{"at":"2026-08-03T08:00:00+07:00","kind":"appointed","due":"2026-08-10T17:00:00+07:00"},{"at":"2026-08-05T08:00:00+07:00","kind":"resolved"}]}`
	args := []string{
		"-in", file("in", `{"format":"cchc-dossier/1","number":"A","synced":"yes",`+done, `{"format":"cchc-dossier/1","number":"B",`+done, `{"format":"cchc-dossier/1","number":"C",`+done),
		"-petitions", file("petitions",
			`{"format":"cchc-petition/1","number":"P1","dossier":"A","received":"2026-08-06T08:00:00+07:00"}`,
			`{"format":"cchc-petition/1","number":"P2","dossier":"B","events":[{"kind":"rated","likes":1},{"at":"2026-08-07T08:00:00+07:00","kind":"transferred"}]}`,
			`{"format":"cchc-petition/1","number":"P3","dossier":"elsewhere","received":"2026-08-06T08:00:00+07:00"}`),
		"-ratings", file("ratings",
			`{"number":"C","at":"2026-08-06T08:00:00+07:00","kind":"rated","opinion":"satisfied"}`,
			`{"number":"elsewhere","at":"2026-08-06T08:00:00+07:00","kind":"rated","opinion":"satisfied"}`),
		"-supply", file("supply",
			`{"unit":"toàn bộ dữ liệu đưa vào","period":"2026-08","set":"766/note","counts":{"ONLINE_USED":{"numerator":1,"denominator":2}}}`,
			`{"unit":"Xã lạ","period":"2026-08","set":"766/portal-2026","counts":{"ONLINE_PROVIDED":{"numerator":1,"denominator":2}}}`,
			`{"unit":"toàn bộ dữ liệu đưa vào","period":"2026-07","set":"766/portal-2026","counts":{"ONLINE_PROVIDED":{"numerator":1,"denominator":2}}}`,
			`{"unit":"toàn bộ dữ liệu đưa vào","period":"2026-08","set":"766/portal-2026","counts":{"ONLINE_PROVIDED":{"numerator":3,"denominator":4},"DOSSIER_SYNC":{"numerator":0,"denominator":8}}}`),
		"-asof", "2026-09-10T08:00", "-period", "2026-08",
	}
	out, errs, status := program(t, args...)
	if status != cli.OK || errs != "" {
		t.Fatalf("status %d\n%s", status, errs)
	}
	for _, says := range []string{
		"giải quyết TTHC 1/3", "3/4 75,00 %", "quốc gia 1/8 12,50 %", "Chưa đủ dữ liệu để xét: chỉ tính vào mẫu số: 1.4 (2), 4.1 (3)",
		"Đạt điểm tối đa dù không có số liệu, theo cách tính của bộ chỉ số: 4.6.",
		"Bản ghi đọc vào 12 = hồ sơ 3 + gửi lại 0 + phản ánh, sự kiện, quyết định, số liệu bổ sung đã dùng 5 + " +
			"số liệu bổ sung của đơn vị, kỳ, bộ chỉ số khác 3 + sự kiện của hồ sơ không có ở đây 1 + bị loại 0;",
	} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), says) { // however the lines break
			t.Errorf("%q is not said:\n%s", says, out)
		}
	}
	if strings.Count(out, "5.1 (3)") != 1 {
		t.Errorf("two components bear the number 5.1, and one is enough:\n%s", out)
	}
	why, _, _ := program(t, append(args, "-behind", qd766.DossierReceivingSatisfied)...)
	if strings.Count(why, "Có phản ánh, kiến nghị") != 2 {
		t.Errorf("%s", why)
	}
}

// A dossier that knows of a petition already is left as it was: its fingerprint in a seal stays the same.
func TestInput_aboutDossiers(t *testing.T) {
	at := cchc.MustDate("2026-08-06").Start()
	told, err := dossier.New(dossier.Dossier{Number: "A", Events: []dossier.Event{{At: at, Kind: dossier.Petitioned}}})
	if err != nil {
		t.Fatal(err)
	}
	in := &input{
		dossiers:  []dossier.Dossier{told, {Number: "B"}},
		petitions: []dossier.Petition{{Number: "P1", Dossier: "A", ReceivedAt: at.Add(time.Hour)}, {Number: "P2", Dossier: "B", ReceivedAt: at}, {Number: "P3", Dossier: "B", ReceivedAt: at}, {Number: "P4"}},
	}
	if err := in.aboutDossiers(map[string]int{"A": 0, "B": 1}); err != nil {
		t.Fatal(err)
	}
	in.petitions = []dossier.Petition{{Number: "P5", Dossier: "C", ReceivedAt: at.Add(time.Hour)}, {Number: "P6", Dossier: "C", ReceivedAt: at}}
	in.dossiers = append(in.dossiers, dossier.Dossier{Number: "C"})
	if err := in.aboutDossiers(map[string]int{"C": 2}); err != nil {
		t.Fatal(err)
	}
	if e := in.dossiers[2].Events; len(e) != 2 || !e[0].At.Equal(at) {
		t.Errorf("the earliest petition decides: %+v", e)
	}
	for _, d := range in.dossiers[:2] {
		if len(d.Events) != 1 || d.Events[0].Kind != dossier.Petitioned || !d.Events[0].At.Equal(at) {
			t.Errorf("%s: %+v", d.Number, d.Events)
		}
	}
}

// A sheet lists what somebody must look at; what can wait is a number on it.
func TestRun_sheet(t *testing.T) {
	path := filepath.Join(t.TempDir(), "in.jsonl")
	var lines strings.Builder
	for number, due := range map[string]string{"WAITS": "2026-09-30", "SOON": "2026-08-06"} {
		fmt.Fprintf(&lines, `{"format":"cchc-dossier/1","number":"%s","resolving":"X","received":"2026-08-03T08:00:00+07:00","events":[{"at":"2026-08-03T08:00:00+07:00","kind":"appointed","due":"%sT17:00:00+07:00"}]}`+"\n", number, due)
	}
	if err := os.WriteFile(path, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	out, errs, status := program(t, "-in", path, "-asof", "2026-08-05T08:00", "-period", "2026-08")
	if status != cli.OK || errs != "" || !strings.Contains(out, "Sắp đến hạn 1 · Còn trong hạn 1") || !strings.Contains(out, "SOON") || strings.Contains(out, "WAITS") {
		t.Errorf("status %d, %s\n%s", status, errs, out)
	}
}

// What was sealed is compared with a later run: who arrived, changed or went, and which numbers that alters.
func TestRun_seal(t *testing.T) {
	_, dir, args := smallFiles(t)
	seal := filepath.Join(dir, "seal.json")
	args[slices.Index(args, "2025-09-15T08:00")], args[slices.Index(args, "2025-09")] = "2025-09-15T08:00", "2025-08"
	if _, errs, status := program(t, append(args, "-seal", seal)...); status != cli.OK {
		t.Fatalf("status %d: %s", status, errs)
	}
	same, errs, status := program(t, append(args, "-sealed", seal)...)
	for _, says := range []string{"Mã chốt (SHA-256): ", "Hồ sơ mới đến sau chốt: 0", "Hồ sơ thay đổi sau chốt: 0", "Hồ sơ không còn: 0"} {
		if status != cli.OK || !strings.Contains(same, says) {
			t.Errorf("status %d %s: %q is not said", status, errs, says)
		}
	}
	if strings.Contains(same, "Đã chốt") || strings.Contains(same, "Phản ánh, kiến nghị không còn") {
		t.Error("the same run alters something")
	}
	path := filepath.Join(dir, "dossiers.jsonl")
	var changed strings.Builder
	gone, now := "", ""
	for line := range strings.Lines(string(must(os.ReadFile(path)))) {
		d := must(dossier.Parse([]byte(line)))
		switch {
		case gone == "" && cchc.Month(2025, time.August).Holds(d.ReceivedAt):
			gone = d.Number
			continue
		case now == "" && gone != "" && cchc.Month(2025, time.August).Holds(d.ReceivedAt):
			now = d.Number
			line = strings.Replace(line, `"number":"`+now, `"number":"TH-MOI-`+now, 1)
		}
		changed.WriteString(line)
	}
	if err := os.WriteFile(path, []byte(changed.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	petitions := filepath.Join(dir, "petitions.jsonl")
	first, rest, _ := bytes.Cut(must(os.ReadFile(petitions)), []byte("\n"))
	petition := must(dossier.ParsePetition(first))
	if err := os.WriteFile(petitions, rest, 0o600); err != nil {
		t.Fatal(err)
	}
	out, errs, status := program(t, append(args, "-sealed", seal)...)
	for _, says := range []string{"Phản ánh, kiến nghị không còn: 1 (" + petition.Number + ")", "Hồ sơ mới đến sau chốt: 1 (TH-MOI-" + now, "Hồ sơ không còn: 2 (", "Đã chốt", "Tỷ lệ hồ sơ xử lý trước hạn, đúng hạn"} {
		if status != cli.OK || !strings.Contains(out, says) {
			t.Errorf("status %d %s: %q is not said:\n%s", status, errs, says, out)
		}
	}
	before := append(slices.Clone(args), "-sealed", seal)
	before[slices.Index(before, "-catalog")+1] = filepath.Join(dir, "catalog-2.json")
	catalogue := strings.Replace(string(must(os.ReadFile(filepath.Join(dir, "catalog.json")))), `"name":"tong-hop"`, `"name":"tong-hop-2"`, 1)
	if err := os.WriteFile(filepath.Join(dir, "catalog-2.json"), []byte(catalogue), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, errs, status := program(t, before...); status != cli.OK || !strings.Contains(out, "Danh mục khi chốt: tong-hop/") || !strings.Contains(out, "; nay: tong-hop-2/") {
		t.Errorf("status %d %s: another catalogue is not said:\n%s", status, errs, out)
	}
	forged := filepath.Join(dir, "forged.json")
	if err := os.WriteFile(forged, bytes.Replace(must(os.ReadFile(seal)), []byte(`"counted":`), []byte(`"counted":1`), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, refused := range [][]string{{"-sealed", forged}, {"-sealed", path}, {"-sealed", seal, "-period", "2025-07"}, {"-sealed", seal, "-policy", "form-06a"}} {
		if _, errs, status := program(t, slices.Concat(args, refused)...); status != cli.BadUsage || !strings.Contains(errs, "-sealed: ") {
			t.Errorf("%v: status %d, %s", refused, status, errs)
		}
	}
}

// The messages of a synthetic province and their progress lead to the dossiers that were drawn.
func TestRun_messages(t *testing.T) {
	config := dossiertest.Small()
	province, err := dossiertest.New(config)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, write := range map[string]func(io.Writer) error{"messages": province.Messages, "progress": province.Progress} {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for name, document := range map[string]json.Marshaler{"catalog": province.Catalog(), "units": province.Units()} {
		doc, err := document.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), doc, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	file := func(name string) string { return filepath.Join(dir, name) }
	out, errs, status := program(t, "-in", file("messages"), "-progress", file("progress"), "-catalog", file("catalog"), "-units", file("units"),
		"-asof", "2025-09-30", "-period", "2025-03", "-population", "1")
	if status != cli.OK || errs != "" {
		t.Fatalf("status %d\n%s", status, errs)
	}
	march := cchc.Month(2025, time.March)
	progress := province.Counts(dossier.Portal2026, march).Of("", dossier.ProgressOnTime, march)
	if drawn := fmt.Sprintf("%d/%d", progress.Numerator, progress.Denominator); !strings.Contains(out, drawn) {
		t.Errorf("2.1 was drawn %s:\n%s", drawn, out)
	}
	if !strings.Contains(out, "Bản ghi đọc vào ") || strings.Contains(out, "PERSONAL-") {
		t.Errorf("%s", out)
	}
}

// A table as an office exports it, by its map.
func TestRun_rows(t *testing.T) {
	data := filepath.Join("..", "..", "dossier", "rows", "testdata")
	out, errs, status := program(t, "-in", filepath.Join(data, "ho-so-mot-cua.csv"), "-rows", filepath.Join(data, "ho-so-mot-cua.map.json"), "-asof", "2026-09-10", "-period", "2026-08")
	if status == cli.BadUsage || !strings.Contains(out, "Bản ghi đọc vào ") {
		t.Errorf("status %d\n%s\n%s", status, errs, out)
	}
}

// What the portal answered is set beside our counts, and dossiers taken for done change the score.
func TestRun_portalAndFinish(t *testing.T) {
	dossiers, catalog := tableFiles(t)
	portal, finish := filepath.Join(t.TempDir(), "portal.json"), filepath.Join(t.TempDir(), "finish.txt")
	answer := `{"data":[{"code":"PROGRESS_ON_TIME","numerator":31,"denominator":57,"ratio":54.39,"score":10.88,"maxScore":20}]}`
	for name, text := range map[string]string{portal: answer, finish: "TH-013\nTH-015\nTH-001\nnobody\n"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out, errs, status := program(t, "-in", dossiers, "-catalog", catalog, "-asof", "2026-09-18T12:00", "-period", "2026-09", "-finish", finish)
	if status != cli.OK || errs != "" || !strings.Contains(out, "Xong 2 hồ sơ trong danh sách -finish") || !strings.Contains(out, "đã kết thúc 1, chưa tiếp nhận 0, không có 1") {
		t.Errorf("status %d\n%s\n%s", status, errs, out)
	}
	out, errs, status = program(t, "-in", dossiers, "-catalog", catalog, "-asof", "2026-09-10T08:00", "-period", "2026-08", "-portal", portal)
	if status != cli.OK || errs != "" || !strings.Contains(out, "Chênh lệch với Cổng Dịch vụ công quốc gia") || !strings.Contains(out, "10,88") {
		t.Errorf("status %d\n%s\n%s", status, errs, out)
	}
}

// A calendar that does not reach the moment costs what needs it, and not the report; an answer without components is refused.
func TestRun_beyondTheCalendar(t *testing.T) {
	dossiers, catalog := tableFiles(t)
	for asOf, says := range map[string]string{"2026-08": "Không lập được phiếu việc", "2027-02": "chưa dò các dấu hiệu bất thường"} {
		out, errs, status := program(t, "-in", dossiers, "-catalog", catalog, "-asof", "2027-03-01T08:00", "-period", asOf)
		if status != cli.OK || errs != "" || !strings.Contains(out, says) || !strings.Contains(out, "Bản ghi đọc vào ") {
			t.Errorf("%s: status %d\n%s\n%s", asOf, status, errs, out)
		}
	}
	for text, says := range map[string]string{`{"a":`: "no component in it", `{"data":[{"numerator":3}]}`: "portal.json:1: "} {
		portal := filepath.Join(t.TempDir(), "portal.json")
		if err := os.WriteFile(portal, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, errs, status := program(t, "-in", dossiers, "-catalog", catalog, "-asof", "2026-09-10T08:00", "-portal", portal); status != cli.BadUsage || !strings.Contains(errs, says) {
			t.Errorf("%s: status %d: %s", text, status, errs)
		}
	}
	portal := filepath.Join(t.TempDir(), "portal.json")
	if err := os.WriteFile(portal, []byte(`{"code":"TDGQ","score":99}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, _, status := program(t, "-in", dossiers, "-catalog", catalog, "-asof", "2026-09-10T08:00", "-portal", portal); status != cli.OK || !strings.Contains(out, "(có 99,00, cần 0,00 đến 20,00)") {
		t.Errorf("points that a group cannot have: status %d\n%s", status, out)
	}
}

// Publishing decisions join the catalogue, and not without one.
func TestRun_publications(t *testing.T) {
	dossiers, catalog := tableFiles(t)
	path := filepath.Join(t.TempDir(), "publications.jsonl")
	decision := `{"id":"QD1","by":"province","day":"2026-08-03","basis":[{"instrument":"Văn bản tổng hợp","effective":"2026-08-31"}],"changes":[{"procedure":"2.000815","kind":"amended","released":["2026-08-05"]}]}`
	if err := os.WriteFile(path, []byte(decision+"\n{}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	args := []string{"-in", dossiers, "-asof", "2026-09-10T08:00", "-period", "2026-08", "-still-due", "by_end", "-publications", path}
	out, errs, status := program(t, append(args, "-catalog", catalog)...)
	if status != cli.BadRecords || strings.Count(errs, "\n") != 1 || !strings.Contains(errs, "publications.jsonl:2: ") || !strings.Contains(out, "1/1  100,00 %") {
		t.Errorf("status %d\n%s\n%s", status, errs, out)
	}
	if _, _, status := program(t, args...); status != cli.BadUsage {
		t.Errorf("without a catalogue: status %d", status)
	}
}

// What is in the data does not steer the terminal, and a byte-order mark costs no record.
func TestRun_controls(t *testing.T) {
	path := filepath.Join(t.TempDir(), "in.jsonl")
	line := cli.BOM + `{"format":"cchc-dossier/1","number":"A\u001b[31mB","resolving":"X\u001b]0;Y\u0007","received":"2026-08-03T08:00:00+07:00"}` + "\r\n"
	if err := os.WriteFile(path, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, more := range [][]string{nil, {"-unit", "X\x1b]0;Y\x07"}, {"-behind", qd766.ProgressOnTime}} {
		out, errs, status := program(t, append([]string{"-in", path, "-asof", "2026-09-10", "-period", "2026-08"}, more...)...)
		if status != cli.OK || errs != "" || strings.ContainsAny(out, "\x1b\x07") || !strings.Contains(out, "X\uFFFD]0;Y\uFFFD") {
			t.Errorf("%v: status %d, %s\n%q", more, status, errs, out)
		}
	}
}

// Whose dossier it is, and by which map of units, is asked for and said.
func TestRun_byAndMap(t *testing.T) {
	path := filepath.Join(t.TempDir(), "in.jsonl")
	line := `{"format":"cchc-dossier/1","number":"A","receiving":"NHAN","resolving":"GIAI","received":"2026-08-03T08:00:00+07:00","events":[` +
		`{"at":"2026-08-03T08:00:00+07:00","kind":"appointed","due":"2026-08-05T17:00:00+07:00"},{"at":"2026-08-04T08:00:00+07:00","kind":"in_process","body":"GIU"}]}`
	if err := os.WriteFile(path, []byte(line), 0o600); err != nil {
		t.Fatal(err)
	}
	for by, says := range map[string][2]string{
		"receiving": {"NHAN", "Theo đơn vị tiếp nhận. Theo đơn vị hành chính hiện nay."},
		"resolving": {"GIAI", "Theo đơn vị giải quyết. Theo đơn vị hành chính hiện nay."},
		"delay":     {"GIU", "Theo đơn vị gây chậm trễ. Theo đơn vị hành chính hiện nay."},
	} {
		args := []string{"-in", path, "-asof", "2026-09-10", "-period", "2026-08", "-by", by, "-map", "today"}
		out, errs, status := program(t, args...)
		if status != cli.OK || errs != "" || !strings.Contains(out, says[1]) {
			t.Errorf("%s: status %d, %s\n%s", by, status, errs, out)
		}
		if list, _, _ := program(t, append(args, "-behind", qd766.ProgressOnTime, "-format", "json")...); !strings.Contains(list, `"unit":"`+says[0]+`"`) {
			t.Errorf("%s: %s", by, list)
		}
	}
	if _, _, status := program(t, "-by", "nobody"); status != cli.BadUsage {
		t.Errorf("status %d", status)
	}
	_, _, args := smallFiles(t)
	args = append(args, "-period", "2025-06")
	then, _, _ := program(t, args...)
	today, _, _ := program(t, append(args, "-map", "today")...)
	if !strings.Contains(then, "Xã tổng hợp cũ ") {
		t.Errorf("before the merger:\n%s", then)
	}
	if root, _, _ := program(t, append(args, "-map", "today", "-unit", "000.00.00.H99")...); !strings.Contains(root, "Xã tổng hợp 004  ") {
		t.Errorf("the units below the province, by the map of today:\n%s", root)
	}
	if strings.Contains(today, "Xã tổng hợp cũ ") || !strings.Contains(today, "Xã tổng hợp 004") {
		t.Errorf("before the merger, by the map of today:\n%s", today)
	}
}

// The bar is drawn once a percent, wiped at the end, and not at all for what is short.
func TestMeter(t *testing.T) {
	var out strings.Builder
	m := bar(&out, 200)
	for i := range int64(1_000) {
		m(i+1, 1_000)
	}
	if drawn := out.String(); strings.Count(drawn, "%") != 101 || !strings.HasSuffix(drawn, "100 %\r\x1b[K") || !strings.Contains(drawn, "  50 %") {
		t.Errorf("%q", drawn)
	}
	out.Reset()
	m(1, 199)
	if out.String() != "" {
		t.Errorf("%q", out.String())
	}
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, make([]byte, 1_000), 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	var last, all int64
	r := metered(file, func(done, size int64) { last, all = done, size })
	if _, err := io.Copy(io.Discard, r); err != nil || r.Close() != nil || last != 1_000 || all != 1_000 {
		t.Errorf("%d of %d: %v", last, all, err)
	}
}

func TestRun_badInput(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "in.jsonl")
	text, err := table.File("dossiers.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(text, "\n")
	if err := os.WriteFile(path, []byte("{\"format\":\"cchc-dossier/1\",\"number\":7}\n"+first+"\n"+first+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out, errs, status := program(t, "-in", path, "-asof", "2026-09-10", "-period", "2026-08")
	if status != cli.BadRecords || !strings.Contains(errs, "in.jsonl:1: ") || strings.Count(errs, "\n") != 1 {
		t.Errorf("status %d: %s", status, errs)
	}
	if !strings.Contains(out, "Bản ghi đọc vào 3 = hồ sơ 1 + gửi lại 1 + phản ánh, sự kiện, quyết định, số liệu bổ sung đã dùng 0 + bị loại 1") {
		t.Errorf("the records do not add up:\n%s", out)
	}
	for _, args := range [][]string{
		{"-in", path},
		{"-asof", "yesterday"},
		{"-policy", "none"},
		{"-still-due", "soon"},
		{"-in", filepath.Join(dir, "none"), "-asof", "2026-09-10"},
		{"-period", "2027"},
		{"-format", "csv"},
		{"-in", path, "-asof", "2026-09-10", "-unit", "none"},
		{"-in", path, "-asof", "2026-09-10", "-behind", "none"},
		{"-in", path, "-asof", "2026-09-10", "-behind", qd766.Progress},
		{"-apology", "3"},
		{"-apology", "-1wd"},
		{"-apology", "wd"},
		{"-earlier", "2099-01-01"},
	} {
		if _, errs, status := program(t, args...); status != cli.BadUsage || errs == "" {
			t.Errorf("%v: status %d, %s", args, status, errs)
		}
	}
}

// What cannot be used of each kind of file is one line that names it, in the language of the reader; a byte-order mark is
// no fault, and nothing that stands there is repeated.
func TestRun_badRecords(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	at := []string{"-asof", "2026-09-10T08:00", "-period", "2026-08"}
	message := `{"MaHoSo":"A-1","TrangThaiHoSo":"2","NgayTiepNhan":"20260803080000","MaTTHC":"1.001193"}`
	messages := file("messages.jsonl", cli.BOM+message+"\n"+`{"ChuHoSo":"PERSONAL-1"}`+"\n"+`{"MaHoSo":"A-2","ChuHoSo":"PERSONAL-2"`)
	progress := file("progress.jsonl", `{"MaHoSo":"A-1","NguoiXuLy":"PERSONAL-3"}`+"\n["+`{"MaHoSo":`)
	dossiers := file("dossiers.jsonl", cli.BOM+`{"format":"cchc-dossier/1","number":"A-1"}
{"format":"cchc-dossier/1","number":7}
{"format":"cchc-dossier/1","number":""}
{"format":"cchc-dossier/1","number":"A-2","events":[{"kind":"PERSONAL-4","at":"2026-08-03T08:00:00+07:00"}]}
`)
	ratings := file("ratings.jsonl", `{"number":"A-1","kind":"rated","at":"PERSONAL-5"}`)
	table := file("table.csv", "Mã hồ sơ;Ngày tiếp nhận\nA-1;03/08/2026\n;04/08/2026\nA-2;PERSONAL-6\n")
	columns := file("map.json", `{"format":"cchc-rows/1","kind":"dossier","columns":[{"field":"number"},{"field":"received","dates":["dd/MM/yyyy"]}]}`)
	for name, c := range map[string]struct {
		args []string
		want []string
	}{
		"messages": {[]string{"-in", messages, "-progress", progress}, []string{
			messages + ":2: MaHoSo: nothing, want the number of the dossier; skipped (không có gì, cần mã hồ sơ; bỏ qua)",
			messages + ":3: message: the end, want a comma or the closing bracket; skipped (hết dữ liệu, cần dấu phẩy hoặc dấu ngoặc đóng; bỏ qua)",
			progress + ":1: TrangThai: ", progress + ":2: message: ",
		}},
		"English": {[]string{"-in", messages, "-lang", "en"}, []string{
			messages + ":2: MaHoSo: nothing, want the number of the dossier; skipped\n",
			messages + ":3: message: the end, want a comma or the closing bracket; skipped\n",
		}},
		"documents": {[]string{"-in", dossiers, "-ratings", ratings}, []string{
			dossiers + ":2: number: a number, want a string; skipped (một số, cần chuỗi ký tự; bỏ qua)",
			dossiers + ":3: number: ", dossiers + ":4: events[0].kind: not a valid kind of event, want one of registered, ",
			ratings + ":1: at: text of another form",
		}},
		"table": {[]string{"-in", table, "-rows", columns}, []string{table + ":3: Mã hồ sơ: nothing, want the number of the record; skipped ("}},
	} {
		_, errs, status := program(t, append(c.args, at...)...)
		if n := strings.Count(errs, "\n"); n != len(c.want) || status != cli.BadRecords {
			t.Errorf("%s: %d lines, want %d, status %d\n%s", name, n, len(c.want), status, errs)
		}
		for _, want := range c.want {
			if !strings.Contains(errs, want) {
				t.Errorf("%s: %q is not in\n%s", name, want, errs)
			}
		}
		if strings.Contains(errs, "PERSONAL") {
			t.Errorf("%s: %s", name, errs)
		}
	}
}

// The log of synchronisation says which dossiers are on the portal and which it refused, and the instant of its answer which
// it could not know: causes of a gap.
func TestRun_log(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var dossiers strings.Builder
	for i, d := range []struct{ day, synced string }{
		{"03", ""}, {"04", ""}, {"05", ""}, {"28", `"synced":"yes",`}, {"28", `"synced":"yes",`}, {"03", `"synced":"yes",`}, {"28", `"synced":"yes",`},
	} {
		fmt.Fprintf(&dossiers, `{"format":"cchc-dossier/1","number":"TH-%d","receiving":"X","received":"2026-08-%sT08:00:00+07:00",%s`+
			`"events":[{"at":"2026-08-%sT08:00:00+07:00","kind":"appointed","due":"2026-08-31T17:00:00+07:00"}]}`+"\n", i+1, d.day, d.synced, d.day)
	}
	log := `{"error_code":"-3","MaHoSo":"TH-1"}` + "\n" + `{"error_code":"00","MaHoSo":"TH-2"}` + "\n" + `{"error_code":"-3","MaHoSo":"TH-2"}` + "\n" +
		`{"error_code":"-3","MaHoSo":"TH-6"}` + "\n" + `{"error_code":"00","MaHoSo":"TH-9"}` + "\n" + `{"MaHoSo":"TH-3"}` + "\n"
	args := []string{"-in", file("in.jsonl", dossiers.String()), "-asof", "2026-09-10", "-period", "2026-08", "-log", file("log.jsonl", log)}
	list, errs, status := program(t, append(slices.Clone(args), "-behind", qd766.DossierSync, "-format", "json")...)
	if status != cli.BadRecords || !strings.Contains(errs, "log.jsonl:6: ") || strings.Count(errs, "\n") != 1 {
		t.Errorf("status %d, %s", status, errs)
	}
	for number, standing := range map[string]dossier.Standing{"TH-1": dossier.NotCounted, "TH-2": dossier.Counted, "TH-3": dossier.Undecided} {
		if says := `"number":"` + number + `","unit":"X","standing":"` + standing.Label().Vi + `"`; !strings.Contains(list, says) {
			t.Errorf("%s is not said:\n%s", says, list)
		}
	}
	for cause, answer := range map[string]string{
		"Bỏ hồ sơ bị Cổng từ chối khi đồng bộ (tử số 0, mẫu số -2)":              `{"data":[{"code":"PROGRESS_ON_TIME","numerator":0,"denominator":5}]}`,
		"Bỏ hồ sơ tiếp nhận sau thời điểm Cổng trả số liệu (tử số 0, mẫu số -3)": `{"data":[{"code":"PROGRESS_ON_TIME","numerator":0,"denominator":4}]}`,
	} {
		asked := append(slices.Clone(args), "-portal", file("portal.json", answer), "-portal-at", "2026-08-20")
		if out, _, _ := program(t, append(asked, "-out", dir)...); !strings.Contains(out, "Chênh lệch với Cổng") {
			t.Errorf("no gap:\n%s", out)
		}
		gap, err := os.ReadFile(filepath.Join(dir, "gap.csv"))
		if err != nil || !strings.Contains(string(gap), cause) {
			t.Errorf("%s is not among the causes: %v\n%s", cause, err, gap)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// A procedure stands where its line says, also one that the catalogue does not give to the unit.
func TestProcedureStanding(t *testing.T) {
	for want, line := range map[cchc.Text]qd766.ProcedureLine{
		outsideBase:                {Num: true},
		dossier.Counted.Label():    {Num: true, Den: true},
		dossier.Undecided.Label():  {Den: true, Undecided: true},
		dossier.Unplaced.Label():   {Unplaced: true},
		dossier.NotCounted.Label(): {Den: true},
	} {
		if got := procedureStanding(&line); got != want {
			t.Errorf("%+v: %s, want %s", line, got.Vi, want.Vi)
		}
	}
}

// A sheet leaves out what is due later, unless something else is to be said of it.
func TestRun_dueLater(t *testing.T) {
	path := filepath.Join(t.TempDir(), "in.jsonl")
	var lines strings.Builder
	for number, day := range map[string]string{"LAU": "2026-08-03", "MOI": "2026-09-09"} {
		fmt.Fprintf(&lines, `{"format":"cchc-dossier/1","number":"%s","receiving":"X","received":"%sT08:00:00+07:00","events":[{"at":"%sT08:00:00+07:00","kind":"appointed","due":"2026-12-30T17:00:00+07:00"}]}`+"\n", number, day, day)
	}
	if err := os.WriteFile(path, []byte(lines.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	out, _, _ := program(t, "-in", path, "-asof", "2026-09-10T08:00", "-period", "2026-09")
	if !strings.Contains(out, "LAU") || !strings.Contains(out, "Còn trong hạn; Lâu không có") || strings.Contains(out, "MOI") {
		t.Errorf("%s", out)
	}
}

// A number below 0 stays a number in the tables; a text that a spreadsheet would run does not.
func TestSection_csv(t *testing.T) {
	s := section{columns: []column{head("Tên", "Name"), number("Điểm", "Points")}, rows: []row{{cells: []cell{same("-x"), same("-0,47")}}, {cells: []cell{same(`a;"b"`), same("+1")}}}}
	for lang, want := range map[cchc.Lang]string{
		cchc.Vietnamese: cli.BOM + "Tên;Điểm\r\n'-x;-0,47\r\n\"a;\"\"b\"\"\";+1\r\n",
		cchc.English:    cli.BOM + "Name,Points\r\n'-x,\"-0,47\"\r\n\"a;\"\"b\"\"\",+1\r\n",
	} {
		if got := must(s.csv(lang)); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

// Every document may begin with the byte-order mark of an editor.
func TestRun_marks(t *testing.T) {
	_, dir, args := smallFiles(t)
	plain, _, _ := program(t, args...)
	for _, name := range []string{"catalog.json", "units.json", "dossiers.jsonl", "petitions.jsonl"} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, append([]byte(cli.BOM), must(os.ReadFile(path))...), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if out, errs, status := program(t, args...); status != cli.OK || errs != "" || out != plain {
		t.Errorf("status %d, %s", status, errs)
	}
}
