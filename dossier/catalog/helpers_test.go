package catalog_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

func day(s string) cchc.Date {
	if s == "" {
		return cchc.Date{}
	}
	return cchc.MustDate(s)
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func dong(n int64) *int64 { return &n }

// birth is a procedure with every part: two versions, for its limit was shortened on 01/07/2025.
func birth() []catalog.Procedure {
	old := catalog.Procedure{
		Code: "1.001193", Name: catalog.Name{Vi: "Đăng ký khai sinh", En: "Birth registration"}, Field: "HT",
		Levels: cchc.NewLevels(cchc.District, cchc.Commune),
		From:   day("2024-01-01"), To: day("2025-07-01"),
		Order: []string{"Nộp hồ sơ", "Nhận kết quả"},
		Manners: []catalog.Manner{
			{Channel: catalog.Counter, Legal: catalog.Words("03 ngày làm việc"), Fees: []catalog.Fee{{Code: "LP1", Name: "Lệ phí", Dong: dong(8000)}}},
			{Channel: catalog.Online, Legal: catalog.Words("02 ngày làm việc")},
		},
		Papers: []catalog.Paper{
			{Code: "G1", Name: "Tờ khai", Originals: 1, Form: "Mẫu số 01", Attached: true},
			{Code: "G2", Name: "Giấy chứng sinh", Originals: 1, Copies: 1, InsteadOf: "KQ.G15.000123"},
		},
		Sets: 1, Subjects: []catalog.Subject{catalog.Citizen, catalog.OverseasVietnamese},
		Results: []catalog.Result{{Code: "KQ1", Name: "Giấy khai sinh", Paper: catalog.Required}},
		Online: []catalog.OnlineFrom{
			{From: day("2024-01-01"), Level: catalog.Information},
			{From: day("2024-06-01"), Level: catalog.Partial},
		},
		Receiving: []string{"H00.1.1"}, Resolving: []string{"H00.1"}, CoOperating: []string{"H00.9"},
		Steps: []catalog.Step{
			{Name: "Tiếp nhận", Unit: "H00.1.1", Time: catalog.Words("0,5 ngày làm việc")},
			{Name: "Thẩm định", Unit: "H00.1", Time: catalog.Words("02 ngày làm việc")},
			{Name: "Trả kết quả", Unit: "H00.1.1", Time: catalog.Words("0,5 ngày làm việc")},
		},
		Decision: "QD1",
	}
	now := old
	now.From, now.To, now.Levels = old.To, cchc.Date{}, cchc.NewLevels(cchc.Commune)
	now.Manners = []catalog.Manner{
		{Channel: catalog.Counter, Legal: catalog.Words("03 ngày làm việc"), Shortened: catalog.Words("0,5 ngày làm việc")},
		{Channel: catalog.Online, Case: "liên thông", Legal: catalog.Words("05 ngày làm việc")},
		{Channel: catalog.Online, Legal: catalog.Words("02 ngày làm việc")},
	}
	now.Online = []catalog.OnlineFrom{{Level: catalog.Full}}
	now.Decision = ""
	return []catalog.Procedure{now, old} // the order of a definition does not matter
}

func decision(id, on string, by cchc.Level, effective string, changes ...catalog.Change) catalog.PublishingDecision {
	d := catalog.PublishingDecision{ID: id, Number: id, By: by, Agency: "H00", Day: day(on), Changes: changes}
	if effective != "" {
		d.Basis = []catalog.LegalBasis{{Instrument: "Văn bản tổng hợp 0", Effective: day("2020-01-01")}, {Instrument: "Văn bản tổng hợp 1", Effective: day(effective)}}
	}
	return d
}

func definition() catalog.Definition {
	return catalog.Definition{
		Name:       "tinh-tong-hop",
		Fields:     []catalog.Field{{Code: "HT", Name: catalog.Name{Vi: "Hộ tịch"}, Sector: "TP"}, {Code: "CT", Name: catalog.Name{Vi: "Chứng thực"}}},
		Procedures: append(birth(), catalog.Procedure{Code: "2.000815", Name: catalog.Name{Vi: "Chứng thực bản sao"}, Field: "CT"}),
		Decisions: []catalog.PublishingDecision{
			decision("QD1", "2023-12-01", cchc.Province, "2024-01-01", catalog.Change{Procedure: "1.001193", Kind: catalog.Issued, Released: []cchc.Date{day("2023-12-05")}}),
		},
		Replacements: []catalog.Replacement{{Old: "1.000001", New: "1.001193", On: day("2024-01-01")}},
	}
}

func newCatalog(tb testing.TB, edit ...func(*catalog.Definition)) *catalog.Catalog {
	tb.Helper()
	def := definition()
	for _, e := range edit {
		e(&def)
	}
	c, err := catalog.New(def)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// province is a synthetic province before and after 01/07/2025: one district of two communes becomes one commune; its
// construction work goes to a department, its civil status work to the commune, its markets to nobody.
func province() catalog.UnitsDefinition {
	end := catalog.FirstDayWithoutDistricts()
	return catalog.UnitsDefinition{
		Name: "tinh-tong-hop",
		Units: []catalog.Unit{
			{Code: "H00", Name: catalog.Name{Vi: "Tỉnh tổng hợp"}, Level: cchc.Province},
			{Code: "H00.9", Name: catalog.Name{Vi: "Sở Xây dựng tổng hợp"}, Level: cchc.Department, Parent: "H00"},
			{Code: "H00.5", Name: catalog.Name{Vi: "Huyện tổng hợp 005"}, Level: cchc.District, Parent: "H00", From: day("2010-01-01"), To: end},
			{Code: "H00.5.1", Name: catalog.Name{Vi: "Xã tổng hợp 051"}, Level: cchc.Commune, Parent: "H00.5", From: day("2010-01-01"), To: end},
			{Code: "H00.5.2", Name: catalog.Name{Vi: "Xã tổng hợp 052"}, Level: cchc.Commune, Parent: "H00.5", From: day("2010-01-01"), To: end},
			{Code: "H00.5.2", Name: catalog.Name{Vi: "Xã tổng hợp 052 (mới)"}, Level: cchc.Commune, Parent: "H00", From: end},
			{Code: "H00.1", Name: catalog.Name{Vi: "Xã tổng hợp 001"}, Level: cchc.Commune, Parent: "H00", From: end},
			{Code: "H00.1.1", Name: catalog.Name{Vi: "Bộ phận Một cửa Xã tổng hợp 001"}, Level: cchc.Commune, Kind: catalog.OneStopDesk, Parent: "H00.1", From: end},
		},
		Aliases: []catalog.Alias{{Alias: "000.00.05.H00", Unit: "H00.5"}},
		Successions: []catalog.Succession{
			{Old: "H00.5", Field: "XD", On: end, New: "H00.9"},
			{Old: "H00.5", Field: "HT", On: end, New: "H00.1"},
			{Old: "H00.5.1", On: end, New: "H00.1"},
		},
	}
}

func newUnits(tb testing.TB, edit ...func(*catalog.UnitsDefinition)) *catalog.Units {
	tb.Helper()
	def := province()
	for _, e := range edit {
		e(&def)
	}
	u, err := catalog.NewUnits(def)
	if err != nil {
		tb.Fatal(err)
	}
	return u
}

func unitID(tb testing.TB, u *catalog.Units, code string) catalog.UnitID {
	tb.Helper()
	id, ok := u.ID(code)
	if !ok {
		tb.Fatalf("no unit %s", code)
	}
	return id
}

var vn = calendar.Vietnam()

// refused checks that an error is of the type, matches the sentinel, and says what is expected.
func refused[E error](t *testing.T, name string, err, sentinel error, says string) {
	t.Helper()
	var typed E
	if !errors.As(err, &typed) || !errors.Is(err, sentinel) || !strings.HasPrefix(err.Error(), "catalog: ") || !strings.Contains(err.Error(), says) {
		t.Errorf("%s: %v, want a %T that says %q", name, err, typed, says)
	}
}

func codes(findings []cchc.Finding) string {
	var list []string
	for _, f := range findings {
		list = append(list, f.Code.String()+" "+f.Place)
	}
	return strings.Join(list, "\n")
}
