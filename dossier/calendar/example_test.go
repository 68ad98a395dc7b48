package calendar_test

import (
	"fmt"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

func Example() {
	received := time.Date(2026, 2, 12, 16, 0, 0, 0, cchc.Zone())
	due, err := calendar.Vietnam().Due(received, calendar.WorkingDays(5), calendar.CivilCode)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(due.At.Format("2006-01-02 15:04")) // Tết lies between
	// Output: 2026-02-26 17:00
}

func ExampleCalendar_Due_lunchBreak() {
	received := time.Date(2026, 8, 3, 16, 0, 0, 0, cchc.Zone())
	due, err := calendar.Vietnam().Due(received, calendar.WorkingHours(7), calendar.CivilCode)
	fmt.Println(due.At.Format("2006-01-02 15:04"), err)
	// Output: 2026-08-04 15:00 <nil>
}

func ExampleCalendar_Due_makeUpSaturday() {
	received := time.Date(2026, 8, 21, 9, 0, 0, 0, cchc.Zone())
	due, err := calendar.Vietnam().Due(received, calendar.WorkingDays(1), calendar.CivilCode)
	fmt.Println(due.At.Format("2006-01-02 15:04"), err)
	// Output: 2026-08-22 17:00 <nil>
}

func ExampleCalendar_Due_dayZero() {
	late := time.Date(2026, 3, 6, 16, 59, 0, 0, cchc.Zone()) // Friday, a minute before closing
	for _, rule := range []calendar.Rule{calendar.CivilCode, calendar.KeepClock, calendar.HalfDay} {
		due, err := calendar.Vietnam().Due(late, calendar.WorkingDays(1), rule)
		fmt.Println(rule, due.At.Format("2006-01-02 15:04"), err)
	}
	// Output:
	// civil 2026-03-09 17:00 <nil>
	// clock 2026-03-09 16:59 <nil>
	// half 2026-03-09 17:00 <nil>
}

func ExampleCalendar_Due_beyondTheNotices() {
	received := time.Date(2026, 12, 30, 9, 0, 0, 0, cchc.Zone())
	_, err := calendar.Vietnam().Due(received, calendar.WorkingDays(3), calendar.CivilCode)
	fmt.Println(err)

	projected, err := calendar.Vietnam().With(calendar.Projected{Through: 2027})
	if err != nil {
		fmt.Println(err)
		return
	}
	due, err := projected.Due(received, calendar.WorkingDays(3), calendar.CivilCode)
	fmt.Println(due.At.Format("2006-01-02 15:04"), "provisional:", due.Provisional, err)
	// Output:
	// calendar: the count runs past 2026-12-31, unknown from 2027-01-01: load the notice for 2027, or ask for a projection by name
	// 2027-01-05 17:00 provisional: true <nil>
}

func ExampleCalendar_DeemedReceipt() {
	c := calendar.Vietnam()
	saturday := time.Date(2025, 3, 8, 9, 0, 0, 0, cchc.Zone())
	open, err := c.Due(saturday, calendar.WorkingDays(5), calendar.CivilCode) // an open counter
	fmt.Println(open.Day, err)
	deemed, err := c.DeemedReceipt(saturday) // sent online
	if err != nil {
		fmt.Println(err)
		return
	}
	online, err := c.Due(deemed, calendar.WorkingDays(5), calendar.CivilCode)
	fmt.Println(online.Day, err)
	// Output:
	// 2025-03-14 <nil>
	// 2025-03-17 <nil>
}

func ExampleCalendar_DueAfter() {
	c := calendar.Vietnam()
	at := func(d, h int) time.Time { return time.Date(2025, 3, d, h, 0, 0, 0, cchc.Zone()) }
	pause := calendar.Pause{From: at(7, 15), To: at(10, 10)}
	for _, policy := range []calendar.PausePolicy{calendar.WorkingTimeLost, calendar.WholeWorkingDays, calendar.Restart} {
		due, err := c.DueAfter(at(3, 9), calendar.WorkingDays(5), calendar.KeepClock, policy, pause)
		fmt.Println(policy, due.At.Format("2006-01-02 15:04"), err)
	}
	// Output:
	// working_time_lost 2025-03-10 16:00 <nil>
	// whole_working_days 2025-03-11 09:00 <nil>
	// restart 2025-03-17 10:00 <nil>
}

func ExampleCalendar_DueSoon() {
	due := time.Date(2025, 3, 10, 9, 0, 0, 0, cchc.Zone())
	warn, err := calendar.Vietnam().DueSoon(due, 4*time.Hour)
	fmt.Println(warn.Format("Mon 2006-01-02 15:04"), err)
	// Output: Fri 2025-03-07 15:00 <nil>
}

func ExampleCalendar_Why() {
	day, err := calendar.Vietnam().Why(cchc.MustDate("2026-04-27"))
	fmt.Println(day.Kind.Label().Vi+":", day.Name.Vi, "["+day.Source.In(cchc.Vietnamese)+"]", err)
	// Output: Nghỉ bù: Giỗ Tổ Hùng Vương (nghỉ bù cho 26/04/2026) [Thông báo 9441/TB-BNV (Văn bản, theo nguồn dẫn lại)] <nil>
}

func ExampleCalendar_With_closure() {
	first, next := cchc.MustDate("2026-09-24"), cchc.MustDate("2026-09-26")
	days, err := cchc.NewPeriod(first, next)
	if err != nil {
		fmt.Println(err)
		return
	}
	c, err := calendar.Vietnam().With(calendar.Closure{
		Days: days, Units: []string{"H00.1"},
		Name:   cchc.Text{Vi: "Nghỉ tránh bão", En: "Closed for a storm"},
		Source: cchc.Source{Instrument: "Công điện tổng hợp 01", Evidence: cchc.OfficialSite},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	received := time.Date(2026, 9, 23, 9, 0, 0, 0, cchc.Zone())
	for _, code := range []string{"H00.1", "H00.2"} {
		unit, err := c.ForUnit(code)
		if err != nil {
			fmt.Println(err)
			return
		}
		due, err := unit.Due(received, calendar.WorkingDays(1), calendar.CivilCode)
		fmt.Println(code, due.Day, err)
	}
	// Output:
	// H00.1 2026-09-28 <nil>
	// H00.2 2026-09-24 <nil>
}

func ExampleParseWording() {
	w, err := calendar.ParseWording("Không quá 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, không tính thời gian thực hiện nghĩa vụ tài chính")
	fmt.Println(w.Limit, w.Has(calendar.FinancialObligation), err)
	fmt.Println(w.In(cchc.English))
	// Output:
	// 10wd true <nil>
	// 10 working days; from receipt of a complete dossier; without the time for the financial obligation
}

func ExampleParse() {
	c, err := calendar.Parse([]byte(`{
		"format": "cchc-calendar/1", "base": "vn", "name": "tinh-tong-hop",
		"reception": {"mon": ["07:00-11:30", "13:30-17:00"], "sat": ["07:30-11:00"]}
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	counter, err := c.Reception()
	if err != nil {
		fmt.Println(err)
		return
	}
	open, err := counter.IsOpen(time.Date(2026, 3, 7, 9, 0, 0, 0, cchc.Zone()))
	fmt.Println(open, err)
	// Output: true <nil>
}

func ExampleCalendar_Explain() {
	received := time.Date(2026, 4, 28, 9, 0, 0, 0, cchc.Zone())
	x, err := calendar.Vietnam().Explain(calendar.Case{Received: received, Limit: calendar.WorkingDays(2), Rule: calendar.CivilCode})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, d := range x.Days {
		fmt.Println(d.Date, d.Roles()[0].Vi)
	}
	// Output:
	// 2026-04-28 Ngày tiếp nhận (không tính)
	// 2026-04-29 Ngày làm việc thứ 1
	// 2026-04-30 Nghỉ lễ, tết
	// 2026-05-01 Nghỉ lễ, tết
	// 2026-05-02 Nghỉ hằng tuần
	// 2026-05-03 Nghỉ hằng tuần
	// 2026-05-04 Ngày làm việc thứ 2
}
