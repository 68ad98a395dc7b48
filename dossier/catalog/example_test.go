package catalog_test

import (
	"fmt"
	"os"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// A limit was shortened in the middle of a year: each dossier keeps the limit of the day it was received.
func Example_limitChangedMidYear() {
	manner := func(words string) []catalog.Manner {
		return []catalog.Manner{{Channel: catalog.Counter, Legal: catalog.Words(words)}}
	}
	cat, err := catalog.New(catalog.Definition{
		Procedures: []catalog.Procedure{
			{Code: "1.004873", Name: catalog.Name{Vi: "Cấp Giấy xác nhận tình trạng hôn nhân"}, To: cchc.MustDate("2026-07-01"), Manners: manner("05 ngày làm việc")},
			{Code: "1.004873", Name: catalog.Name{Vi: "Cấp Giấy xác nhận tình trạng hôn nhân"}, From: cchc.MustDate("2026-07-01"), Manners: manner("03 ngày làm việc")},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, received := range []string{"2026-06-30", "2026-07-01"} {
		version, err := cat.Find("1.004873", cchc.MustDate(received))
		if err != nil {
			fmt.Println(err)
			return
		}
		limit, _ := version.Limit(catalog.Counter, "")
		due, err := calendar.Vietnam().Due(cchc.MustDate(received).Start(), limit.Read, calendar.CivilCode)
		fmt.Println(received, limit.In(cchc.Vietnamese), due.Day, err)
	}
	// Output:
	// 2026-06-30 05 ngày làm việc 2026-07-07 <nil>
	// 2026-07-01 03 ngày làm việc 2026-07-06 <nil>
}

// A district received a dossier on 20/06/2025 and ended on 30/06/2025. Its work went to several bodies, by field.
func ExampleUnits_Successor_receivedBeforeTheMerger() {
	merger := catalog.FirstDayWithoutDistricts()
	units, err := catalog.NewUnits(catalog.UnitsDefinition{
		Units: []catalog.Unit{
			{Code: "H00", Name: catalog.Name{Vi: "Tỉnh tổng hợp"}, Level: cchc.Province},
			{Code: "H00.5", Name: catalog.Name{Vi: "Huyện tổng hợp 005"}, Level: cchc.District, Parent: "H00", To: merger},
			{Code: "H00.1", Name: catalog.Name{Vi: "Xã tổng hợp 001"}, Level: cchc.Commune, Parent: "H00", From: merger},
			{Code: "H00.9", Name: catalog.Name{Vi: "Sở tổng hợp 009"}, Level: cchc.Department, Parent: "H00"},
		},
		Successions: []catalog.Succession{
			{Old: "H00.5", Field: "Hộ tịch", On: merger, New: "H00.1"},
			{Old: "H00.5", Field: "Xây dựng", On: merger, New: "H00.9"},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	district, _ := units.ID("H00.5")
	received := cchc.MustDate("2025-06-20")
	for _, on := range []string{"2025-06-30", "2025-07-01"} {
		for _, field := range []string{"Hộ tịch", "Xây dựng", "Chợ"} {
			id, mapped := units.Successor(district, field, received, cchc.MustDate(on))
			fmt.Println(on, field, units.Code(id), mapped)
		}
	}
	for _, f := range units.Audit(merger, "Hộ tịch", "Xây dựng", "Chợ") {
		fmt.Println(f.In(cchc.Vietnamese))
	}
	// Output:
	// 2025-06-30 Hộ tịch H00.5 true
	// 2025-06-30 Xây dựng H00.5 true
	// 2025-06-30 Chợ H00.5 true
	// 2025-07-01 Hộ tịch H00.1 true
	// 2025-07-01 Xây dựng H00.9 true
	// 2025-07-01 Chợ H00.5 false
	// H00.5 Chợ: Đơn vị đã kết thúc, chưa có đơn vị kế thừa
}

// The map as it was, and today's.
func ExampleUnits_Tree() {
	units, err := catalog.ParseUnits([]byte(`{"format":"cchc-units/1","units":[
		{"code":"H00","name":{"vi":"Tỉnh tổng hợp"},"level":"province"},
		{"code":"H00.5","name":{"vi":"Huyện tổng hợp 005"},"level":"district","parent":"H00","to":"2025-07-01"},
		{"code":"H00.5.1","name":{"vi":"Xã tổng hợp 051"},"level":"commune","parent":"H00.5","to":"2025-07-01"},
		{"code":"H00.5.1","name":{"vi":"Xã tổng hợp 051"},"level":"commune","parent":"H00","from":"2025-07-01"}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, on := range []string{"2025-06-30", "2025-07-01"} {
		if err := units.Tree(0, cchc.MustDate(on)).Write(os.Stdout, cchc.Vietnamese); err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// Đơn vị ngày 30/6/2025
	// └── Tỉnh tổng hợp: H00
	//     └── Huyện tổng hợp 005: H00.5
	//         └── Xã tổng hợp 051: H00.5.1
	// Đơn vị ngày 01/7/2025
	// └── Tỉnh tổng hợp: H00
	//     └── Xã tổng hợp 051: H00.5.1
}

// Two changes in March, one of them decided three working days too late: the procedure is late, once.
func ExampleCatalog_PublishOnTime_oneLateChange() {
	decision := func(id, day string) catalog.PublishingDecision {
		return catalog.PublishingDecision{
			ID: id, By: cchc.Province, Day: cchc.MustDate(day),
			Basis:   []catalog.LegalBasis{{Instrument: "Văn bản tổng hợp 1", Effective: cchc.MustDate("2026-03-16")}},
			Changes: []catalog.Change{{Procedure: "1.001193", Kind: catalog.Amended}},
		}
	}
	cat, err := catalog.New(catalog.Definition{
		Procedures: []catalog.Procedure{{Code: "1.001193", Name: catalog.Name{Vi: "Đăng ký khai sinh"}}},
		Decisions:  []catalog.PublishingDecision{decision("QĐ 1", "2026-03-02"), decision("QĐ 2", "2026-03-12")},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	standings, err := cat.PublishOnTime(catalog.PublicationQuery{
		Period: cchc.Month(2026, 3), AsOf: cchc.MustDate("2026-04-01"),
		Calendar: calendar.Vietnam(), Rule: catalog.Publication766(catalog.StillDueByEnd),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	tally := catalog.CountStandings(standings)
	fmt.Printf("%d/%d\n", tally.Num, tally.Den)
	fmt.Print(standings[0].Explain().In(cchc.Vietnamese))
	// Output:
	// 0/1
	// PUBLISH_ON_TIME 1.001193: trong mẫu số, không vào tử số
	// │   Có lần chậm
	// ├── QĐ 1: chậm nhất 09/3/2026, thực hiện 02/3/2026
	// │       Đúng hạn: 5 ngày làm việc, mốc 16/3/2026
	// └── QĐ 2: chậm nhất 09/3/2026, thực hiện 12/3/2026
	//         Có lần chậm: 5 ngày làm việc, mốc 16/3/2026
}

// Words that nobody can read are kept and reported.
func ExampleCatalog_Audit_unreadableLimit() {
	cat, err := catalog.Parse([]byte(`{"format":"cchc-catalog/1","procedures":[
		{"code":"1.004222","name":{"vi":"Đăng ký thường trú"},
		 "order":["Nộp hồ sơ"],"sets":1,"subjects":["citizen"],"resolving":["Xã tổng hợp 001"],
		 "manners":[{"channel":"counter","limit":{"words":"07 ngày làm việc"}},{"channel":"online","limit":{"words":"theo quy định"}}],
		 "papers":[{"name":"Tờ khai","form":"CT01"}],"results":[{"name":"Thông báo"}],
		 "steps":[{"name":"Tiếp nhận","time":{"words":"01 ngày làm việc"}},{"name":"Giải quyết","time":{"words":"05 ngày làm việc"}}]}]}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range cat.Audit(cchc.MustDate("2026-03-02"), nil) {
		fmt.Println(f.Code, f.In(cchc.Vietnamese))
	}
	// Output:
	// FORM_NOT_ATTACHED 1.004222: Mẫu đơn, tờ khai có tên nhưng không có tệp kèm theo (có CT01)
	// PROCEDURE_DECISION_MISSING 1.004222: Thủ tục không có quyết định công bố
	// LIMIT_UNREADABLE 1.004222 online: Không đọc được độ dài của thời hạn; giữ nguyên lời văn (có theo quy định)
	// STEPS_SUM_DIFFERS 1.004222: Tổng thời gian các bước nội bộ khác với thời hạn (có 6wd, cần 7wd)
}

func ExampleCompareCatalogs() {
	parse := func(list string) *catalog.Catalog {
		c, err := catalog.Parse([]byte(`{"format":"cchc-catalog/1","procedures":[` + list + `]}`))
		if err != nil {
			fmt.Println(err)
		}
		return c
	}
	national := parse(`{"code":"1.001193","name":{"vi":"Đăng ký khai sinh"},"levels":"commune"},{"code":"2.000815","name":{"vi":"Chứng thực bản sao"},"levels":"commune"}`)
	local := parse(`{"code":"1.001193","name":{"vi":"Khai sinh"}},{"code":"9.000001","name":{"vi":"Thủ tục riêng"}}`)
	for _, f := range catalog.CompareCatalogs(national, local, cchc.MustDate("2026-03-02"), cchc.NewLevels(cchc.Commune)) {
		fmt.Println(f.Code, f.Place, f.Got, "/", f.Want)
	}
	// Output:
	// PROCEDURE_NAME_DIFFERS 1.001193 Khai sinh / Đăng ký khai sinh
	// PROCEDURE_MISSING 2.000815  / Chứng thực bản sao
	// PROCEDURE_EXTRA 9.000001 Thủ tục riêng /
}

func ExampleCatalog_Find_oldCode() {
	cat, err := catalog.New(catalog.Definition{
		Procedures:   []catalog.Procedure{{Code: "1.001193", From: cchc.MustDate("2025-07-01")}},
		Replacements: []catalog.Replacement{{Old: "1.000001", New: "1.001193", On: cchc.MustDate("2025-07-01")}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = cat.Find("1.000001", cchc.MustDate("2025-09-01"))
	fmt.Println(err)
	// Output: catalog: procedure 1.000001 on 2025-09-01: no version, want 1.001193
}

func ExampleCutCode() {
	fmt.Println(catalog.CutCode("3.000181.000.00.00.H22"))
	// Output: 3.000181 000.00.00.H22
}
