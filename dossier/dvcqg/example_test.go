package dvcqg_test

import (
	"fmt"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dvcqg"
)

// Two messages of one dossier and a line that breaks off: everything is accounted for.
func ExampleLedger() {
	messages := strings.NewReader(`
{"MaHoSo":"SYN-1","MaTTHC":"2.000815","TrangThaiHoSo":"2","NgayTiepNhan":"20260803081512","NgayHenTra":"20260804170000"}
{"MaHoSo":"SYN-1","MaTTHC":"2.000815","TrangThaiHoSo":"9","NgayTiepNhan":"20260803081512","NgayHenTra":"20260804170000","NgayKetThucXuLy":"20260804084530"}
{"MaHoSo":"SYN-2",
`)
	var ledger dvcqg.Ledger
	for record, err := range dvcqg.Dossiers(messages) {
		if err != nil {
			fmt.Println(err)
			break
		}
		if record.Rejected != nil {
			fmt.Println(record.Rejected)
		}
		ledger.Put(record)
	}
	for d := range ledger.All() {
		fmt.Println(d.Number, d.ReceivedAt.Format("02/01/2006 15:04:05"))
		for _, e := range d.Events {
			if e.Kind == dossier.Appointed {
				fmt.Println("- appointment", e.Due.Format("02/01 15:04:05"))
			} else {
				fmt.Println("-", e.Kind.Label().In(cchc.English), e.At.Format("02/01 15:04:05"))
			}
		}
	}
	c := ledger.Counts()
	fmt.Println(c.Messages, "=", c.Dossiers, "+", c.Merged, "+", c.Rejected)
	// Output:
	// dvcqg: message 2, line 5, offset 297: the end, want a key in quotes
	// SYN-1 03/08/2026 08:15:12
	// - appointment 04/08 17:00:00
	// - resolved 04/08 08:45:30
	// 3 = 1 + 1 + 1
}

// An unknown code, a rare form of date: where, what, and what would be accepted, never the value.
func ExampleInto() {
	var report dvcqg.Report
	message := `{"MaHoSo":"SYN-1","TrangThaiHoSo":"4","KenhThucHien":"9","NgayTiepNhan":"2026-08-03","MoRong":1}`
	for _, err := range dvcqg.Dossiers(strings.NewReader(message), dvcqg.Into(&report)) {
		if err != nil {
			fmt.Println(err)
		}
	}
	for f := range report.Found() {
		for _, s := range f.First {
			fmt.Printf("%s: %s: %s, want %s\n", s.Number, s.Fault.Place, s.Fault.Got, s.Fault.Want)
		}
	}
	for name, n := range report.Unknown() {
		fmt.Println("unknown field:", name, n)
	}
	// Output:
	// SYN-1: KenhThucHien: a code that is not known, want 1 to 3
	// SYN-1: NgayTiepNhan: another form of date, want yyyyMMddHHmmss
	// unknown field: MoRong 1
}

// A file in which every appointment is missing.
func ExampleSurvey() {
	survey, err := dvcqg.NewSurvey(dvcqg.SurveyConfig{Thresholds: dvcqg.DerivedThresholds()})
	if err != nil {
		fmt.Println(err)
		return
	}
	message := `{"MaHoSo":"SYN-1","TrangThaiHoSo":"4","NgayTiepNhan":"20260803081512","NgayHenTra":""}`
	for record, err := range dvcqg.Dossiers(strings.NewReader(strings.Repeat(message, 25))) {
		if err != nil {
			fmt.Println(err)
			return
		}
		survey.Add(record)
	}
	for _, f := range survey.Findings() {
		fmt.Println(f.In(cchc.Vietnamese))
	}
	// Output:
	// NgayHenTra: Không có ngày hẹn trả kết quả (có 25 / 25, cần < 1 %)
}
