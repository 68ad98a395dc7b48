package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dossiertest"
	"github.com/cchc-go/cchc/dossier/dossiertest/table"
	"github.com/cchc-go/cchc/examples/internal/cli"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func program(t *testing.T, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, errs bytes.Buffer
	status = run(&cli.Env{Name: "province", Args: args, Stdin: strings.NewReader(""), Stdout: &out, Stderr: &errs, Getenv: func(string) string { return "" }})
	return out.String(), errs.String(), status
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
		path := filepath.Join("testdata", "table."+lang+".txt")
		if *update {
			if err := os.WriteFile(path, []byte(out), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(want), out); diff != "" {
			t.Errorf("%s, -want +got:\n%s", path, diff)
		}
	}
}

func TestRun_syntheticProvince(t *testing.T) {
	if testing.Short() {
		t.Skip("50,000 dossiers")
	}
	dir := t.TempDir()
	out, errs, status := program(t, "-out", dir)
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
	if bytes.Contains(html, []byte("http://")) && !bytes.Contains(html, []byte("http://www.w3.org/2000/svg")) || bytes.Contains(html, []byte("src=")) {
		t.Error("the page needs something else than itself")
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
	if !strings.Contains(out, "Bản ghi đọc vào 3 = hồ sơ 1 + gửi lại 1 + phản ánh, sự kiện, số liệu bổ sung đã dùng 0 + bị loại 1") {
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
	} {
		if _, errs, status := program(t, args...); status != cli.BadUsage || errs == "" {
			t.Errorf("%v: status %d, %s", args, status, errs)
		}
	}
}
