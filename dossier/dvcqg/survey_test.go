package dvcqg_test

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dvcqg"
)

// synthetic is a catalogue of one procedure: 3 working days, no fee.
func synthetic(tb testing.TB) *catalog.Catalog {
	tb.Helper()
	dong := int64(8000)
	c, err := catalog.New(catalog.Definition{Procedures: []catalog.Procedure{
		{Code: "2.000815", Name: catalog.Name{Vi: "Thủ tục tổng hợp 1"}, Manners: []catalog.Manner{
			{Channel: catalog.Online, Legal: catalog.Words("3 ngày làm việc")}, {Channel: catalog.Counter, Legal: catalog.Words("3 ngày làm việc")},
		}},
		{Code: "2.000816", Name: catalog.Name{Vi: "Thủ tục tổng hợp 2"}, Manners: []catalog.Manner{
			{Channel: catalog.Online, Legal: catalog.Words("3 ngày làm việc"), Fees: []catalog.Fee{{Dong: &dong}}},
		}},
	}})
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// survey reads 100 messages made by change, joins them with progress rows made by steps, and returns the findings by
// code and field.
func survey(t *testing.T, change func(i int) []string, steps ...func(i int) string) map[string]cchc.Finding {
	t.Helper()
	s, err := dvcqg.NewSurvey(dvcqg.SurveyConfig{Thresholds: dvcqg.DerivedThresholds(), Catalog: synthetic(t), Calendar: calendar.Vietnam(), Rule: calendar.CivilCode})
	if err != nil {
		t.Fatal(err)
	}
	var messages, rows []string
	for i := range 100 {
		number := []string{"MaHoSo", fmt.Sprintf(`"SYN-%04d"`, i)}
		messages = append(messages, with(append(append(number, honest(i)...), change(i)...)...))
		for _, step := range steps {
			if row := step(i); row != "" {
				rows = append(rows, row)
			}
		}
	}
	var l dvcqg.Ledger
	for _, r := range records(t, strings.Join(messages, "\n")) {
		s.Add(r)
		l.Put(r)
	}
	for _, step := range collect(t, dvcqg.Progress(strings.NewReader(strings.Join(rows, "\n")))) {
		l.PutProgress(step)
	}
	for d := range l.All() {
		s.AddJoined(d)
	}
	s.AddCounts(l.Counts())
	found := map[string]cchc.Finding{}
	for _, f := range s.Findings() {
		found[f.Code.String()+" "+f.Place] = f
	}
	return found
}

// honest varies a message as real work does, so that no sign shows.
func honest(i int) []string {
	return []string{
		"TenTTHC", `"Thủ tục tổng hợp 1"`,
		"NgayHenTra", `"20260806170000"`,
		"TaiKhoanDuocXacThucVoiVNeID", strconv.Itoa(i % 2),
		"MaCSDL", strconv.Itoa(i%2 + 1),
		"SoGiayToChuHoSo", fmt.Sprintf(`"02519900%04d"`, 9000+i),
		"ChuHoSo", fmt.Sprintf(`"PERSONAL-%04d"`, i),
		"HoSoCoThanhPhanSoHoa", "0",
		"TaiLieuNop", fmt.Sprintf(`[{"DuongDanTaiTepTin":"https://x.example/%d","DuocSoHoa":"%d","DuocLayTuKhoDMQG":"0"}]`, i, i%2),
		"DanhSachGiayToKetQua", fmt.Sprintf(`[{"MaGiayToKetQua":"K","DuongDanTepTinKetQua":"https://x.example/k%d"}]`, i),
	}
}

func none(int) []string { return nil }

func always(changes ...string) func(int) []string {
	return func(int) []string { return changes }
}

func TestSurvey_HonestFileHasNoFinding(t *testing.T) {
	if found := survey(t, none); len(found) != 0 {
		t.Errorf("%v", found)
	}
	work := func(i int) string { return step(fmt.Sprintf("SYN-%04d", i), "20260803100000", "4") }
	if found := survey(t, none, work); len(found) != 0 {
		t.Errorf("%v", found)
	}
}

// Each distortion of senders, alone in a file of 100 dossiers, is found with its share, and nothing else is.
func TestSurvey_Distortions(t *testing.T) {
	const paid = "DuocThanhToanTrucTuyen"
	fee := func(amounts ...string) []string {
		var rows []string
		for _, a := range amounts {
			rows = append(rows, fmt.Sprintf(`{"Gia":%q}`, a))
		}
		return []string{"MaTTHC", `"2.000816"`, "TenTTHC", `"Thủ tục tổng hợp 2"`, "DanhSachLePhi", "[" + strings.Join(rows, ",") + "]"}
	}
	number := func(i int) string { return fmt.Sprintf("SYN-%04d", i) }
	row := func(when, status string) func(int) string {
		return func(i int) string { return step(number(i), when, status) }
	}
	some := func(n int, f func(int) []string) func(int) []string {
		return func(i int) []string {
			if i >= n {
				return nil
			}
			return f(i)
		}
	}
	for _, c := range []struct {
		name   string
		change func(int) []string
		steps  []func(int) string
		want   map[string]string // finding to share
	}{
		{"first input file sent as result", some(10, func(i int) []string {
			return []string{"DanhSachGiayToKetQua", fmt.Sprintf(`[{"MaGiayToKetQua":"K","DuongDanTepTinKetQua":"https://x.example/%d"}]`, i)}
		}), nil, map[string]string{"RESULT_IS_INPUT DanhSachGiayToKetQua": "10 / 100"}},
		{
			"5, 6, 8 rewritten to 9", always("TrangThaiHoSo", `"9"`, "NgayKetThucXuLy", `"20260804080000"`),
			[]func(int) string{row("20260803100000", "4"), row("20260803110000", "6")},
			map[string]string{"STATUS_REWRITTEN TrangThaiHoSo": "100 / 100", "STATUS_PROGRESS_DIFFER TrangThaiHoSo": "100 / 100"},
		},
		{"final status without end", some(50, always("TrangThaiHoSo", `"10"`)), nil, map[string]string{"FINAL_WITHOUT_END NgayKetThucXuLy": "50 / 50"}},
		{"due date never sent", always("NgayHenTra", `""`), nil, map[string]string{"DUE_MISSING NgayHenTra": "100 / 100"}},
		{"reception moved by resends", func(i int) []string {
			return []string{"MaHoSo", fmt.Sprintf(`"SYN-%04d"`, i/2), "NgayTiepNhan", fmt.Sprintf(`"202608030%d1512"`, 7+i%2)}
		}, nil, map[string]string{"RECEPTION_MOVED NgayTiepNhan": "50 / 50", "RESEND_CONFLICT MaHoSo": "50 / 50"}},
		{"submission copied from reception", always("NgayNopHoSo", base["NgayTiepNhan"]), nil, map[string]string{"SUBMIT_EQUALS_RECEIVE NgayNopHoSo": "100 / 100"}},
		{"any payment marked online", func(i int) []string {
			return append(fee("8000", "0"), paid, "1", "KenhThucHien", strconv.Itoa(i%2+1))
		}, nil, map[string]string{"PAYMENT_ALWAYS_ONLINE DuocThanhToanTrucTuyen": "100 / 100"}},
		{"paid online online, not at the counter", func(i int) []string {
			return append(fee("8000", "0"), paid, strconv.Itoa(i%25/24^1), "KenhThucHien", strconv.Itoa(2-i%25/24))
		}, nil, nil},
		{"paid online by all who came online", func(int) []string { return append(fee("8000", "0"), paid, "1") }, nil, nil},
		{"only paid fees sent", func(i int) []string { return append(fee("8000"), paid, strconv.Itoa(i%2+1)) }, nil, map[string]string{"FEES_ONLY_PAID DanhSachLePhi": "100 / 100"}},
		{"one fee not paid", func(i int) []string { return append(fee("8000"), paid, strconv.Itoa(min(i, 1)*(i%2+1))) }, nil, nil},
		{"fees lost on catalogue import", always("DanhSachLePhi", `[{"Gia":"8000"}]`), nil, map[string]string{"FEES_NOT_IN_CATALOG DanhSachLePhi": "1 / 1"}},
		{"dossier flag although row flag is 0", some(40, always("HoSoCoThanhPhanSoHoa", "1", "TaiLieuNop", `[{"DuocSoHoa":"0"}]`)), nil, map[string]string{"DIGITISED_FLAG_DIFFERS HoSoCoThanhPhanSoHoa": "40 / 40"}},
		{"every file digitised", always("TaiLieuNop", `[{"DuongDanTaiTepTin":"https://x.example/1","DuocSoHoa":"1"},{"DuocSoHoa":"0"}]`), nil, map[string]string{"DIGITISED_ALWAYS DuocSoHoa": "100 / 100"}},
		{"personal store by default", always("TaiLieuNop", `[{"DuocLayTuKhoDMQG":"1"}]`), nil, map[string]string{"STORE_ALWAYS DuocLayTuKhoDMQG": "100 / 100"}},
		{"personal store with an upload", some(30, always("TaiLieuNop", `[{"DuocLayTuKhoDMQG":"1","DuongDanTaiTepTin":"https://x.example/1"}]`)), nil, map[string]string{"STORE_WITH_UPLOAD DuocLayTuKhoDMQG": "30 / 30"}},
		{"VNeID flag always 0", always("TaiKhoanDuocXacThucVoiVNeID", "0"), nil, map[string]string{"FLAG_CONSTANT TaiKhoanDuocXacThucVoiVNeID": "100 / 100"}},
		{"MaCSDL constant", always("MaCSDL", `"7"`), nil, map[string]string{"FLAG_CONSTANT MaCSDL": "100 / 100"}},
		{"placeholder identity", some(5, always("SoGiayToChuHoSo", `"000000001"`)), nil, map[string]string{"IDENTITY_PLACEHOLDER DinhDanhCHS": "5 / 100", "IDENTITY_SHARED DinhDanhCHS": "1 / 96"}},
		{"one number, many applicants", some(3, always("SoGiayToChuHoSo", `"025199001234"`)), nil, map[string]string{"IDENTITY_SHARED DinhDanhCHS": "1 / 98"}},
		{"one applicant, many dossiers", always("SoGiayToChuHoSo", `"025199001234"`, "ChuHoSo", `"PERSONAL-0001"`), nil, nil},
		{"supplements never sent", always("TrangThaiHoSo", `"5"`), []func(int) string{row("20260803100000", "5")}, map[string]string{"SUPPLEMENT_REBUILT DanhSachHoSoBoSung": "100 / 100"}},
		{"random suffix in MaHoSo", none, []func(int) string{func(i int) string { return step(number(i)+"-x", "20260803100000", "4") }}, map[string]string{"PROGRESS_UNMATCHED MaHoSo": "100 / 100", "ASOF_WITHOUT_PROGRESS MaHoSo": "100 / 100"}},
		{"artificial progress row 2", none, []func(int) string{row("20260803081512", "2"), row("20260803100000", "4")}, map[string]string{"PROGRESS_ARTIFICIAL ThoiDiemXuLy": "100 / 100"}},
		{"procedure not in the catalogue", some(10, always("MaTTHC", `"9.000001"`)), nil, map[string]string{"PROCEDURE_UNKNOWN MaTTHC": "10 / 100"}},
		{"procedure mapped by similar name", some(10, always("TenTTHC", `"Thủ tục tổng hợp 2"`)), nil, map[string]string{"PROCEDURE_NAME_DIFFERS TenTTHC": "10 / 100"}},
		{"time limit counted in another unit", always("NgayHenTra", `"20260827170000"`), nil, map[string]string{"DUE_FAR_FROM_LIMIT NgayHenTra": "100 / 100"}},
		{"localhost or plain http result link", some(10, always("DanhSachGiayToKetQua", `[{"MaGiayToKetQua":"K","DuongDanTepTinKetQua":"http://x.example/k"}]`)), nil, map[string]string{"LINK_UNUSABLE DanhSachGiayToKetQua": "10 / 100"}},
	} {
		found := survey(t, c.change, c.steps...)
		for key, share := range c.want {
			if found[key].Got != share {
				t.Errorf("%s: %s is %q, want %q", c.name, key, found[key].Got, share)
			}
			delete(found, key)
		}
		if len(found) > 0 {
			t.Errorf("%s: beside it %v", c.name, found)
		}
	}
}

// Too few cases prove nothing.
func TestSurvey_Minimum(t *testing.T) {
	s, err := dvcqg.NewSurvey(dvcqg.SurveyConfig{Thresholds: dvcqg.DerivedThresholds()})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		if found := s.Findings(); len(found) != 0 {
			t.Fatalf("after %d: %v", i, found)
		}
		s.Add(one(t, with("NgayHenTra", `""`)))
	}
	s.Add(dvcqg.Record{Rejected: dvcqg.RejectedError{}})
	if found := s.Findings(); len(found) != 1 || found[0] != (cchc.Finding{Code: cchc.DueMissing, Place: "NgayHenTra", Got: "20 / 20", Want: "< 1 %"}) {
		t.Errorf("%v", found)
	}
	if signs := s.Signs(); len(signs) < 20 || signs[0].Found {
		t.Errorf("%v", signs)
	}
}

// No threshold is hidden: zero is refused, and the field is named.
func TestThresholds_ZeroIsRefused(t *testing.T) {
	for field, change := range map[string]func(*dvcqg.Thresholds){
		"Minimum":    func(t *dvcqg.Thresholds) { t.Minimum = 0 },
		"Nearly":     func(t *dvcqg.Thresholds) { t.Nearly = 101 },
		"Notable":    func(t *dvcqg.Thresholds) { t.Notable = 0 },
		"Applicants": func(t *dvcqg.Thresholds) { t.Applicants = 1 },
		"DueDays":    func(t *dvcqg.Thresholds) { t.DueDays = -1 },
	} {
		thresholds := dvcqg.DerivedThresholds()
		change(&thresholds)
		_, err := dvcqg.NewSurvey(dvcqg.SurveyConfig{Thresholds: thresholds})
		var open dvcqg.ThresholdError
		if !errors.As(err, &open) || !errors.Is(err, dvcqg.ErrThresholds) || open.Field != field || !strings.Contains(err.Error(), field) {
			t.Errorf("%s: %v", field, err)
		}
	}
	if _, err := dvcqg.NewSurvey(dvcqg.SurveyConfig{}); !errors.Is(err, dvcqg.ErrThresholds) {
		t.Error(err)
	}
}
