package threshold_test

import (
	"fmt"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/threshold"
)

// 20 of 1,000 is exactly 2 %, and exactly 2 % is not over 2 %.
func ExampleLadder_JudgeTotals_exactlyTwoPercent() {
	for _, late := range []int64{20, 21} {
		v, err := threshold.DongThap2023().JudgeTotals(threshold.Totals{Received: threshold.Of(1_000), AllLate: threshold.Of(late)})
		_, more, _ := v.UntilNext()
		fmt.Println(v.In(cchc.Vietnamese), more, err)
	}
	// Output:
	// 20/1.000 (2,00 %): chưa vượt ngưỡng 1 <nil>
	// 21/1.000 (2,10 %): trên 2 %, Báo cáo giải trình trước Chủ tịch UBND tỉnh 20 <nil>
}

// An appointment on Monday: one calendar day before is Sunday, one working day before is Friday.
func ExampleApologyDuty_dayBefore() {
	d := appointed("2025-03-03", "2025-03-10")
	s := assessor.Assess(&d, vn("2025-03-05T12:00"))
	for _, day := range []threshold.DayCount{threshold.CalendarDay, threshold.WorkingDay} {
		duty, err := threshold.ApologyDuty(&d, &s, threshold.ApologyLawWith(0, day), assessor, true)
		fmt.Println(duty.LastDay, duty.Obligation, err)
	}
	// Output:
	// 2025-03-09 foreseen <nil>
	// 2025-03-07 foreseen <nil>
}

// “Trước ngày” leaves the day out.
func ExampleReportBy_LastDay_before() {
	fmt.Println(threshold.DongThap2018Report().LastDay(), threshold.DongThap2023Report().LastDay())
	// Output: 2018-07-19 2023-11-30
}

// At least 30 % is reached by exactly 30 %.
func ExampleTarget_Judge_atLeast() {
	day := cchc.MustDate("2023-11-30")
	for _, online := range []int64{29, 30} {
		r, err := threshold.OnlinePayment().Judge(threshold.Of(online), threshold.Of(100), day)
		fmt.Println(r.Standing, r.Needed, err)
	}
	// Output:
	// missed 1 <nil>
	// met 0 <nil>
}
