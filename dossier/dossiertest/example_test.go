package dossiertest_test

import (
	"fmt"
	"os"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dossiertest"
)

// The first dossiers of the small province, with what was drawn of them.
func Example() {
	p, err := dossiertest.New(dossiertest.Small())
	if err != nil {
		fmt.Println(err)
		return
	}
	for d, truth := range p.Slice(0, 3) {
		fmt.Println(d.Number, d.Procedure, truth.Timeliness.Label().En)
	}
	// Output:
	// 000.03.04.H99-250228-0001 2.000815 early
	// 000.05.04.H99-250109-0002 1.004859 early
	// 000.02.04.H99-250326-0003 1.004884 early
}

// What a month must count to, to hold a tally against.
func ExampleProvince_Counts() {
	p, err := dossiertest.New(dossiertest.Small())
	if err != nil {
		fmt.Println(err)
		return
	}
	march := cchc.Month(2025, time.March)
	counts := p.Counts(dossier.Portal2026, march)
	onTime := counts.Of("", dossier.ProgressOnTime, march)
	fmt.Printf("%d of %d in time\n", onTime.Numerator, onTime.Denominator)
	// Output:
	// 47 of 49 in time
}

// A carried-over dossier stands in each month until it ends.
func ExampleTruth_Standing_carriedOver() {
	p, err := dossiertest.New(dossiertest.Small())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, truth := range p.Dossiers() {
		if truth.Timeliness != dossier.Late || truth.End.Month() < truth.ReceivedAt.Month()+2 {
			continue
		}
		for m := truth.ReceivedAt.Month() - 1; m <= truth.End.Month()+1; m++ {
			month := cchc.Month(2025, m)
			fmt.Println(month, truth.Standing(dossier.Portal2026, dossier.ProgressOnTime, month))
		}
		return
	}
	// Output:
	// 2025-05 outside
	// 2025-06 counted
	// 2025-07 not_counted
	// 2025-08 not_counted
	// 2025-09 outside
}

// The progress rows of a province of one dossier.
func ExampleProvince_Progress() {
	c := dossiertest.Small()
	c.Dossiers = 1
	p, err := dossiertest.New(c)
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := p.Progress(os.Stdout); err != nil {
		fmt.Println(err)
	}
	// Output:
	// {"MaHoSo":"000.03.04.H99-250228-0001","NguoiXuLy":"PERSONAL-0001","ChucDanh":"PERSONAL-0001","ThoiDiemXuLy":"20250228092538","PhongBanXuLy":"","NoiDungXuLy":"PERSONAL-0001","TrangThai":"2","NgayBatDau":"","NgayKetThucTheoQuyDinh":""}
	// {"MaHoSo":"000.03.04.H99-250228-0001","NguoiXuLy":"PERSONAL-0001","ChucDanh":"PERSONAL-0001","ThoiDiemXuLy":"20250228092718","PhongBanXuLy":"","NoiDungXuLy":"PERSONAL-0001","TrangThai":"4","NgayBatDau":"","NgayKetThucTheoQuyDinh":""}
	// {"MaHoSo":"000.03.04.H99-250228-0001","NguoiXuLy":"PERSONAL-0001","ChucDanh":"PERSONAL-0001","ThoiDiemXuLy":"20250228152032","PhongBanXuLy":"","NoiDungXuLy":"PERSONAL-0001","TrangThai":"9","NgayBatDau":"","NgayKetThucTheoQuyDinh":""}
	// {"MaHoSo":"000.03.04.H99-250228-0001","NguoiXuLy":"PERSONAL-0001","ChucDanh":"PERSONAL-0001","ThoiDiemXuLy":"20250303084334","PhongBanXuLy":"","NoiDungXuLy":"PERSONAL-0001","TrangThai":"10","NgayBatDau":"","NgayKetThucTheoQuyDinh":""}
}
