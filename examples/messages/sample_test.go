package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dossiertest"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/cli/clitest"
)

// sampleProvince is the synthetic province of the embedded sample: both generations of messages, resends, and senders
// that distort.
func sampleProvince(t *testing.T) *dossiertest.Province {
	t.Helper()
	c := dossiertest.Small()
	days, err := cchc.NewPeriod(cchc.MustDate("2026-07-01"), cchc.MustDate("2026-09-01"))
	if err != nil {
		t.Fatal(err)
	}
	c.Days, c.Dossiers = days, 36
	c.Departments, c.Districts, c.Communes, c.Merged = 1, 1, 3, 1
	c.Rates.Generation1, c.Rates.Online, c.Rates.Resent = 5_000, 4_500, 2_500
	c.Rates.Supplement, c.Rates.Waiting, c.Rates.Late = 1_500, 800, 1_500
	c.Rates.Distortions = dossiertest.DistortionRates{
		dossiertest.ResultIsInput: 1_500, dossiertest.StateRewritten: 9_000, dossiertest.FinalWithoutEnd: 500,
		dossiertest.DueUnsent: 800, dossiertest.ReceptionMoved: 5_000, dossiertest.SubmissionCopied: dossiertest.Whole,
		dossiertest.EveryFileDigitised: dossiertest.Whole, dossiertest.SupplementsUnsent: 9_000, dossiertest.NumberChanged: 600,
		dossiertest.ArtificialReceipt: 3_000, dossiertest.ProcedureMistaken: 500, dossiertest.EightHourDays: 1_000,
		dossiertest.LinkUnusable: 1_000, dossiertest.IdentityPlaceholder: 1_200,
	}
	p, err := dossiertest.New(c)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// written returns what a sender has sent.
func written(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// The embedded files are what the province sends; one sender adds a field that nobody knows.
func TestSample_isOfTheProvince(t *testing.T) {
	p := sampleProvince(t)
	messages := bytes.ReplaceAll(written(t, p.Messages), []byte(`"DonViXuLy":"Xã tổng hợp 002"`), []byte(`"DonViXuLy":"Xã tổng hợp 002","PhienBanPhanMem":"2.1"`))
	catalog, err := json.Marshal(p.Catalog())
	if err != nil {
		t.Fatal(err)
	}
	for name, got := range map[string][]byte{
		"sample.jsonl": messages, "sample.progress.jsonl": written(t, p.Progress),
		"sample.catalog.json": append(catalog, '\n'),
		"sample.csv":          exported(t, p),
	} {
		if clitest.Update() {
			if err := os.WriteFile(name, got, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil || !bytes.Equal(want, got) {
			t.Errorf("%s is not what the province sends (%v); run the test with -update", name, err)
		}
	}
}

// exported is the same dossiers as an office exports them: a byte-order mark, semicolons, Vietnamese headers, columns about
// persons that nobody is to read, appointments without time, and some dossiers in two rows.
func exported(t *testing.T, p *dossiertest.Province) []byte {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(cli.BOM)
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = ';', true
	list := [][]string{{
		"STT", "Số hồ sơ", "Mã TTHC", "Chủ hồ sơ", "Số điện thoại", "Hình thức nộp", "Đơn vị tiếp nhận", "Đơn vị giải quyết",
		"Ngày nộp", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày giải quyết xong", "Ngày trả kết quả", "Tình trạng", "Kết quả điện tử", "Phần mềm",
	}}
	name := func(code string, day cchc.Date) string {
		id, _ := p.Units().ID(code)
		unit, _ := p.Units().On(id, day)
		return unit.Name.Vi
	}
	i := 0
	for d, truth := range p.Dossiers() {
		i++
		v, person := lineOf(d), fmt.Sprintf("PERSONAL-%04d", i)
		handedOver := ""
		if k := slices.IndexFunc(d.Events, func(e dossier.Event) bool { return e.Kind == dossier.HandedOver }); k >= 0 {
			handedOver = cell(d.Events[k].At, cchc.Vietnamese)
		}
		resolved := ""
		if k := slices.IndexFunc(d.Events, func(e dossier.Event) bool { return e.Kind == dossier.Resolved }); k >= 0 {
			resolved = cell(d.Events[k].At, cchc.Vietnamese)
		}
		due, day := "", p.Config().Days.First()
		if !v.Due.IsZero() {
			due = cchc.Vietnamese.Date(cchc.DateOf(v.Due))
		}
		channel := map[catalog.Channel]string{catalog.Online: "Trực tuyến", catalog.Counter: "Nộp tại Một cửa", catalog.Post: "Bưu chính"}[d.Channel]
		row := []string{
			strconv.Itoa(i), d.Number, d.Procedure, person, person, channel, name(d.Receiving, day), name(d.Resolving, day),
			cell(d.SubmittedAt, cchc.Vietnamese), cell(d.ReceivedAt, cchc.Vietnamese), due, resolved, handedOver,
			v.Status.Label().Vi, d.Result.Electronic.Label().Vi, "2.1",
		}
		list = append(list, row)
		if truth.Messages == 2 && i%3 == 0 {
			list = append(list, row)
		}
	}
	if err := w.WriteAll(list); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
