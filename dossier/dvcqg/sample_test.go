package dvcqg_test

import (
	"os"
	"strings"
	"testing"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dvcqg"
)

func sample(tb testing.TB, name string) string {
	tb.Helper()
	b, err := os.ReadFile("testdata/" + name)
	if err != nil {
		tb.Fatal(err)
	}
	return string(b)
}

// want is the reading of the sample message.
func want() dossier.Dossier {
	return dossier.Dossier{
		Number: "000.24.31.H44-260803-0017", Procedure: "2.000815", Field: "G15-TP05", Resolving: "UBND xã Mẫu",
		SubmittedAt: at("2026-08-02 20:31:05"), ReceivedAt: at("2026-08-03 08:15:12"),
		Events: []dossier.Event{
			{Kind: dossier.Appointed, Due: at("2026-08-04 17:00:00")},
			{Kind: dossier.Resolved, At: at("2026-08-04 08:45:30")},
			{Kind: dossier.HandedOver, At: at("2026-08-04 09:10:00")},
		},
		Papers:   []dossier.Paper{{Code: "KQ.G15.000123", File: dossier.Yes, Digitised: dossier.Yes, FromStore: dossier.No, Reuse: dossier.OfResult}},
		Channel:  catalog.Online,
		Entry:    dossier.LocalSystem,
		HandOver: dossier.AtDesk, Applicant: dossier.Citizen, Fees: dossier.Charged, Payment: dossier.PaidOnPortal,
		Digitised: dossier.Yes, VerifiedAccount: dossier.Yes, PopulationData: dossier.Yes,
		Result: dossier.Result{Electronic: dossier.Yes},
	}
}

func TestDossiers_Sample(t *testing.T) {
	r := one(t, sample(t, "dossier.json"), dvcqg.PopulationCodes("1"))
	if d := diff(want(), r.Dossier); d != "" {
		t.Error(d)
	}
	if !r.Wire.Account || r.Wire.Identity != dvcqg.PersonalID || r.Wire.WellFormed != dossier.Yes || r.Wire.Placeholder != dossier.No || r.Wire.Database != "1" || r.Wire.Note {
		t.Errorf("%+v", r.Wire)
	}
	if r := one(t, sample(t, "dossier.json")); r.Dossier.PopulationData != 0 {
		t.Error("without the list of codes nothing is known of population data")
	}
	if r := one(t, sample(t, "dossier.json"), dvcqg.PopulationCodes("7")); r.Dossier.PopulationData != dossier.No {
		t.Errorf("%v", r.Dossier.PopulationData)
	}
}

// Message and progress of the sample tell the same; the join adds the receipt alone.
func TestLedger_Sample(t *testing.T) {
	var l dvcqg.Ledger
	for _, r := range records(t, sample(t, "dossier.json")) {
		l.Put(r)
	}
	for _, s := range collect(t, dvcqg.Progress(strings.NewReader(sample(t, "progress.json")))) {
		l.PutProgress(s)
	}
	d, ok := l.Get("000.24.31.H44-260803-0017")
	if got := events(d); !ok || got != "appointed@>04/17:00:00 accepted@03/08:15:12 resolved@04/08:45:30 handed_over@04/09:10:00" {
		t.Errorf("%q", got)
	}
	if got := d.Findings.String(); got != "PROGRESS_ARTIFICIAL" {
		t.Errorf("%q", got)
	}
	if c := l.Counts(); c != (dvcqg.Counts{Messages: 1, Dossiers: 1, Steps: 3, StepsUsed: 3}) {
		t.Errorf("%+v", c)
	}
}

// Every way of packing messages gives the same.
func TestDossiers_Packings(t *testing.T) {
	m := sample(t, "dossier.json")
	line := strings.ReplaceAll(m, "\n", " ")
	for name, text := range map[string]string{
		"bare":         m + m,
		"array":        "[" + m + "," + m + "]",
		"lines":        line + "\n" + line + "\n",
		"windows":      line + "\r\n\r\n" + line,
		"envelope":     `{"session":"SECRET","madonvi":"000.00.01.H22","service":"DongBoHoSoMC","isUpdating":"True","data":[` + m + "," + m + "]}",
		"two of them":  `{"data":[` + m + `],"session":"SECRET"} {"data":` + m + `}`,
		"mark":         "\ufeff[" + m + "," + m + "]",
		"array by row": "[" + line + ",\n" + line + "]",
	} {
		list := records(t, text, dvcqg.PopulationCodes("1"))
		if len(list) != 2 {
			t.Errorf("%s: %d records", name, len(list))
			continue
		}
		for i, r := range list {
			r.Dossier.Findings = want().Findings // the mark is a finding
			if d := diff(want(), r.Dossier); d != "" || r.Place.Message != i {
				t.Errorf("%s: %d: %s", name, r.Place.Message, d)
			}
		}
	}
	for _, empty := range []string{"", " \n", "[]", `{"data":[]}`, `{"data":null}`, "\ufeff"} {
		if list := records(t, empty); len(list) != 0 {
			t.Errorf("%q: %d records", empty, len(list))
		}
	}
}

func TestDossiers_FlatVariants(t *testing.T) {
	ts := one(t, `{"MaHoSo":"SYN-1","StatusId":"9","SubmitedDate":"02/08/2026 20:31:05","NgayTiepNhan":"03/08/2026 08:15:12","NgayKetThucXuLy":"","NgayKetThucXuLy_ThucTe":"04/08/2026 08:45:30","LoaiDinhDanh":"1","SoDinhDanh":"025199000123","MaCSDL":"1","UrlDetail":"x","CertificateExtentData":"<x/>"}`, dvcqg.PopulationCodes("1"))
	if d := ts.Dossier; ts.Wire.Status != dossier.Resolved || d.Status != 0 || !d.SubmittedAt.Equal(at("2026-08-02 20:31:05")) || events(d) != "resolved@04/08:45:30" || d.PopulationData != dossier.Yes || !ts.Findings.IsZero() {
		t.Errorf("%+v %v", ts, ts.Findings)
	}
	q := one(t, `{"MaHoSo":"SYN-1","TrangThaiHoSo":4,"LoaiDinhDanhCHS":"1","MaChuGiayTo":"025199000123","MaCSDLDaKetNoi":"7","HoSoCoThanhPhanSoHoa":1,"TaiKhoanDuocXacThucVoiVNeID":0,"DuocThanhToanTrucTuyen":2,"MaCoQuan":"x","MaGiayTo":"x","TenGiayTo":"x","KyHieuGiayTo":"x","NgayCap":"x","ThoiHanHieuLuc":"x","PhamViHieuLuc":"x","NgaySoHoa":"x"}`, dvcqg.PopulationCodes("1"))
	if d := q.Dossier; d.Digitised != dossier.Yes || d.VerifiedAccount != dossier.No || d.Payment != dossier.PaidOnGateway || d.PopulationData != dossier.No || !q.Findings.IsZero() {
		t.Errorf("%+v %v", q.Dossier, q.Findings)
	}
}

func TestDossiers_Papers(t *testing.T) {
	r := one(t, with("TaiLieuNop", `[{"MaThanhPhanHoSo":"A","IsDeleted":"True","DuongDanTaiTepTin":"https://x.example/1"},{"MaThanhPhanHoSo":"B","IsDeleted":false,"DuongDanTaiTepTin":""},null,{"DuocTaiSuDung":"1","DuocLayTuKhoDMQG":1,"DuongDanTaiTepTin":null}]`))
	if d := diff([]dossier.Paper{{Code: "B", File: dossier.No}, {Reuse: dossier.OfPaper, FromStore: dossier.Yes, File: dossier.No}}, r.Dossier.Papers); d != "" {
		t.Error(d)
	}
	for _, odd := range []string{`{}`, `"x"`, `[1]`} {
		if r := one(t, with("TaiLieuNop", odd)); r.Findings.String() != "CODE_FORM" || r.Dossier.Papers != nil {
			t.Errorf("%s: %v", odd, r.Findings)
		}
	}
}
