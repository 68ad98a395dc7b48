package cchc_test

import (
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/cchc-go/cchc"
)

// A day is the day in Vietnam, also for an instant that the server keeps in UTC.
func ExampleDate() {
	received := time.Date(2026, 10, 6, 23, 0, 0, 0, time.UTC)
	day := cchc.DateOf(received)
	fmt.Println(day, day.Weekday())
	fmt.Println(cchc.Vietnamese.Date(day))
	// Output:
	// 2026-10-07 Wednesday
	// 07/10/2026
}

// A month later is the same day of the month, or its last day.
func ExampleDate_AddMonths() {
	fmt.Println(cchc.MustDate("2026-01-31").AddMonths(1))
	// Output: 2026-02-28
}

// The first instant of a month belongs to it, and so does the last millisecond; nothing belongs to two months.
func ExamplePeriod_halfOpen() {
	july, august := cchc.Month(2026, time.July), cchc.Month(2026, time.August)
	opening := time.Date(2026, 8, 1, 0, 0, 0, 0, cchc.Zone())
	closing := time.Date(2026, 8, 31, 23, 59, 59, 999_000_000, cchc.Zone())
	fmt.Println(august.First(), august.Last(), august.Next())
	fmt.Println(july.Holds(opening), august.Holds(opening), august.Holds(closing))
	// Output:
	// 2026-08-01 2026-08-31 2026-09-01
	// false true true
}

// One text for each period, shortest first; people get their own words.
func ExampleParsePeriod() {
	for _, s := range []string{"2026", "2026-H1", "2026-Q3", "2026-08", "2026-08-01/2026-09-01", "2026-08-15/2026-09-15"} {
		p, err := cchc.ParsePeriod(s)
		fmt.Println(p, "|", cchc.Vietnamese.Period(p), err)
	}
	_, err := cchc.ParsePeriod("2026-13")
	fmt.Println(errors.Is(err, cchc.ErrParse))
	// Output:
	// 2026 | Năm 2026 <nil>
	// 2026-H1 | 6 tháng đầu năm 2026 <nil>
	// 2026-Q3 | Quý III/2026 <nil>
	// 2026-08 | Tháng 8/2026 <nil>
	// 2026-08 | Tháng 8/2026 <nil>
	// 2026-08-15/2026-09-15 | Từ 15/8/2026 đến hết 14/9/2026 <nil>
	// true
}

// A number of law is asked for by day. Before it was in force, and where nobody knows it, there is an error.
func ExampleDated() {
	decree := cchc.Source{Instrument: "Nghị định tổng hợp 1/2031", Evidence: cchc.Statute}
	target := cchc.MustDated(
		cchc.Value[int]{From: cchc.MustDate("2031-01-01"), To: cchc.MustDate("2034-01-01"), Rule: 70, Source: decree},
		cchc.Value[int]{From: cchc.MustDate("2034-01-01"), Unknown: "the amendment was not read", Source: decree},
	)
	value, err := target.On(cchc.MustDate("2033-12-31"))
	fmt.Println(value.Rule, value.Source.In(cchc.Vietnamese), err)
	_, err = target.On(cchc.MustDate("2034-01-01"))
	fmt.Println(err)
	_, err = target.On(cchc.MustDate("2030-12-31"))
	fmt.Println(err)
	// Output:
	// 70 Nghị định tổng hợp 1/2031 (Nội dung văn bản) <nil>
	// cchc: value on 2034-01-01 is not known (the amendment was not read): pass it as a parameter
	// cchc: no value in force on 2030-12-31: want a day with a value, from 2031-01-01 on
}

// Every figure says why.
func ExampleTree() {
	tree := cchc.Tree{
		Key: "ratio", Label: cchc.Text{Vi: "Tỷ lệ đúng hạn", En: "on time"}, Value: "75.00", Shown: cchc.Text{Vi: "75,00 %", En: "75.00%"},
		Source: cchc.Source{Instrument: "Nghị định tổng hợp 1/2031", Article: "Điều 2", Evidence: cchc.Derived},
		Children: []cchc.Tree{
			{Key: "numerator", Label: cchc.Text{Vi: "Tử số", En: "numerator"}, Value: "3000", Shown: cchc.Text{Vi: cchc.Vietnamese.Int(3000), En: cchc.English.Int(3000)}},
			{Key: "denominator", Label: cchc.Text{Vi: "Mẫu số", En: "denominator"}, Value: "4000", Shown: cchc.Text{Vi: cchc.Vietnamese.Int(4000), En: cchc.English.Int(4000)}},
		},
	}
	if err := tree.Write(os.Stdout, cchc.Vietnamese); err != nil {
		fmt.Println(err)
	}
	// Output:
	// Tỷ lệ đúng hạn: 75,00 %  [Nghị định tổng hợp 1/2031, Điều 2 (Suy ra)]
	// ├── Tử số: 3.000
	// └── Mẫu số: 4.000
}

// A finding is a stable code with a text for people.
func ExampleFinding() {
	f := cchc.Finding{Code: cchc.RatioOver100, Place: "ONLINE", Got: "12/10"}
	fmt.Println(f.Code, "|", f.In(cchc.Vietnamese))
	// Output: RATIO_OVER_100 | ONLINE: Tử số lớn hơn mẫu số; điểm không tính quá mức tối đa (có 12/10)
}
