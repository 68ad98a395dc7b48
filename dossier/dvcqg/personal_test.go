package dvcqg_test

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dvcqg"
)

// token stands in every personal and secret field of the messages below, as text, number, and in places where a reader
// would quote it.
const token = "TOKEN7f3a"

// personal are the fields that are personal, may hold personal data, or are secret.
var personal = []string{
	"username", "password", "session", "SoGiayToChuHoSo", "ChuHoSo", "MaDoiTuong", "ThongTinKhac", "Email", "Fax", "SoDienThoai", "TrichYeuHoSo",
	"ThongTinTra", "GhiChu", "SoDinhDanh", "MaChuGiayTo", "KyHieuGiayTo", "CertificateExtentData", "URLDetail", "UrlDetail", "SoBienNhan",
	"TenGiayTo", "NgayCap", "ThoiHanHieuLuc", "DanhSachTepDinhKemKhac", "message", "NguoiXuLy", "ChucDanh", "NoiDungXuLy",
}

// inRows are the personal fields of lists.
var inRows = map[string][]string{
	"TaiLieuNop":           {"TepDinhKemId", "TenTepDinhKem", "DuongDanTaiTepTin"},
	"DanhSachHoSoBoSung":   {"NguoiYeuCauBoSung", "NoiDungBoSung", "NguoiTiepNhanBoSung", "ThongTinTiepNhan", "DanhSachGiayToBoSung"},
	"DanhSachGiayToKetQua": {"TenGiayTo", "GiayToId", "DuongDanTepTinKetQua"},
	"DinhDanhCHS":          {"SoDinhDanh"},
}

// planted returns messages with the token in every personal field, in every kind of value, sound and broken.
func planted() (texts []string) {
	for _, value := range []string{
		`"` + token + `"`, `"http://localhost/` + token + `"`, `["` + token + `"]`, `{"` + token + `":"` + token + `"}`, `"` + token + `\u0000"`, `"` + token + "\x01" + `"`, "\"" + token + "\xff\"",
	} {
		changes := []string{"TrangThaiHoSo", `"` + token + `"`, "NgayTiepNhan", `"` + token + `"`, "KenhThucHien", `"` + token + `"`, "error_code", `"` + token + `"`, "ThoiDiemXuLy", `"` + token + `"`, token + " key", value}
		for _, name := range personal {
			changes = append(changes, name, value)
		}
		for list, names := range inRows {
			var members []string
			for _, name := range names {
				members = append(members, fmt.Sprintf("%q:%s", name, value))
			}
			changes = append(changes, list, "[{"+strings.Join(members, ",")+`,"IsDeleted":"`+token+`","Gia":"`+token+`"}]`)
		}
		changes = append(changes, "DanhSachLePhi", `[{"Gia":"`+token+`"}]`)
		text := with(changes...)
		texts = append(texts, text, with(append(changes, "MaHoSo", "")...), text[:len(text)-1], text[:len(text)/2], strings.ReplaceAll(text, ":", ";"), "["+text+" "+text+"]", `{"data":`+text+`,"session":"`+token+`"}`)
	}
	return append(texts, `"`+token+`"`, `[`+token+`]`, `{"`+token, token)
}

// No token of a personal field stands in anything that comes out: records, details, errors, reports, joined dossiers,
// surveys, however they are printed.
func TestPersonal_NothingComesOut(t *testing.T) {
	var out strings.Builder
	say := func(v any) { fmt.Fprintf(&out, "%v\n%+v\n%#v\n", v, v, v) }
	plain := regexp.MustCompile("identity:0x[0-9a-f]*, applicant:0x[0-9a-f]*") // keyed hashes
	survey, err := dvcqg.NewSurvey(dvcqg.SurveyConfig{Thresholds: dvcqg.DerivedThresholds()})
	if err != nil {
		t.Fatal(err)
	}
	messages := 0
	for _, text := range planted() {
		var report dvcqg.Report
		var l dvcqg.Ledger
		for r, err := range dvcqg.Dossiers(strings.NewReader(text), dvcqg.Into(&report)) {
			say(err)
			say(r)
			say(r.Details)
			fields(say, r.Dossier)
			if r.Rejected != nil {
				say(r.Rejected.Error())
			}
			if err == nil {
				messages++
				l.Put(r)
				survey.Add(r)
			}
		}
		for s, err := range dvcqg.Progress(strings.NewReader(text), dvcqg.Into(&report)) {
			say(err)
			say(s)
			say(s.Rejected)
		}
		for a, err := range dvcqg.Answers(strings.NewReader(text), dvcqg.Into(&report)) {
			say(err)
			say(a)
			say(a.Rejected)
		}
		for a, err := range dvcqg.Procedures(strings.NewReader(text), dvcqg.Into(&report)) {
			say(err)
			say(a)
		}
		for a, err := range dvcqg.Evaluations(strings.NewReader(text), dvcqg.Into(&report)) {
			say(err)
			say(a)
		}
		for d := range l.All() {
			fields(say, d)
		}
		for f := range report.Found() {
			say(f)
		}
		for name, n := range report.Unknown() {
			say(name)
			say(n)
		}
	}
	say(survey.Findings())
	if i := strings.Index(plain.ReplaceAllString(out.String(), ""), token); i >= 0 {
		t.Errorf("the token stands in %q", out.String()[max(0, i-200):i+50])
	}
	if messages < 50 {
		t.Errorf("only %d messages were read", messages)
	}
}

// fields prints a dossier field by field: as a whole it prints nothing of its content.
func fields(say func(any), d dossier.Dossier) {
	say([]string{d.Number, d.Procedure, d.Case, d.Field, d.Receiving, d.Resolving})
	say(d.CoOperating)
	say(d.Events)
	say(d.Papers)
	say(d.Findings)
}

// The text of a reader's error is not repeated; the error itself is there for errors.Is.
func TestPersonal_ReaderErrors(t *testing.T) {
	for _, text := range []string{"", with(), "[" + with(), "[" + with() + ",{"} {
		n := 0
		for _, err := range dvcqg.Dossiers(failing{strings.NewReader(text)}) {
			if err == nil {
				n++
				continue
			}
			var stream dvcqg.StreamError
			if !errors.Is(err, errReader) || !errors.Is(err, dvcqg.ErrStream) || !errors.As(err, &stream) || strings.Contains(err.Error(), "PERSONAL") {
				t.Errorf("%v", err)
			}
			n = -n - 1
		}
		if want := -min(len(text), 1) - 1; n != want {
			t.Errorf("%q: %d, want the messages and then one error", text, n)
		}
	}
	for _, err := range dvcqg.Progress(failing{strings.NewReader("")}) {
		if !errors.Is(err, errReader) {
			t.Error(err)
		}
	}
	for r, err := range dvcqg.Dossiers(io.MultiReader(strings.NewReader(with()+"["), strings.NewReader(with()))) {
		if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(r.Rejected, io.ErrUnexpectedEOF) {
			t.Error("an error of the standard library")
		}
	}
}
