package calendar_test

import (
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// The hour cases: blocks 07:00–11:30 and 13:30–17:00 unless stated.
func TestHours_published(t *testing.T) {
	wd, wh, wm := calendar.WorkingDays, calendar.WorkingHours, calendar.WorkingMinutes
	saturdayMorning := must(calendar.New(
		calendar.Workweek(hoursA),
		calendar.Notice{Covers: cchc.Year(2024), Source: synthetic, Days: []calendar.NoticeDay{
			{Date: day("2024-04-29"), Kind: calendar.SwapOff, Partner: day("2024-05-04")},
			{Date: day("2024-04-30"), Kind: calendar.Holiday},
			{Date: day("2024-05-01"), Kind: calendar.Holiday},
			{Date: day("2024-05-04"), Kind: calendar.MakeUpDay, Partner: day("2024-04-29"), Hours: calendar.MustHours("07:00-11:30")},
		}},
	))
	sevenAndAHalf := withHours(calendar.MustHours("08:00-12:00,13:30-17:00"))
	other := withHours(calendar.MustHours("07:30-11:30,13:00-17:00"))
	for _, c := range []struct {
		id, received string
		limit        calendar.Limit
		rule         calendar.Rule
		cal          *calendar.Calendar
		want         string
	}{
		{"H01", "2025-03-04 16:00", wh(7), calendar.CivilCode, vn, "2025-03-05 15:00"},
		{"H02", "2025-03-04 11:30", wh(1), calendar.CivilCode, vn, "2025-03-04 14:30"},
		{"H03", "2025-03-04 10:30", wh(1), calendar.CivilCode, vn, "2025-03-04 11:30"},
		{"H04", "2025-03-08 09:00", wh(4), calendar.CivilCode, vn, "2025-03-10 11:00"},
		{"H05", "2024-05-03 16:00", wh(2), calendar.CivilCode, vn, "2024-05-04 08:00"},
		{"H06", "2025-03-04 12:15", wh(3), calendar.CivilCode, vn, "2025-03-04 16:30"},
		{"H07", "2025-03-04 17:45", wh(3), calendar.CivilCode, vn, "2025-03-05 10:00"},
		{"H08", "2025-03-04 05:50", wh(1), calendar.CivilCode, vn, "2025-03-04 08:00"},
		{"H09", "2025-03-04 10:45", wm(90), calendar.CivilCode, vn, "2025-03-04 14:15"},
		{"H10", "2025-04-29 16:00", wh(2), calendar.CivilCode, vn, "2025-05-05 08:00"},
		{"H11", "2025-03-04 09:00", wh(1), calendar.CivilCode, vn, "2025-03-04 10:00"},
		{"H12", "2025-03-04 15:50", wh(1), calendar.CivilCode, vn, "2025-03-04 16:50"},
		{"H13", "2025-03-04 09:00", wm(150), calendar.CivilCode, vn, "2025-03-04 11:30"},
		{"H14", "2025-03-04 08:50", wm(115), calendar.CivilCode, vn, "2025-03-04 10:45"},
		{"H15", "2025-03-04 17:00", wh(1), calendar.CivilCode, vn, "2025-03-05 08:00"},
		{"H16", "2025-03-07 16:00", wh(2), calendar.CivilCode, vn, "2025-03-10 08:00"},
		{"H17", "2024-05-03 16:00", wh(6), calendar.CivilCode, saturdayMorning, "2024-05-06 07:30"},
		{"H18", "2025-04-07 10:00", wh(4), calendar.CivilCode, vn, "2025-04-08 11:00"},
		{"H20", "2025-03-03 09:00", wd(1), calendar.KeepClock, sevenAndAHalf, "2025-03-04 09:00"},
		{"H20 in hours", "2025-03-03 09:00", wh(8), calendar.CivilCode, sevenAndAHalf, "2025-03-04 09:30"},
		{"H21", "2025-03-04 10:30", wh(2), calendar.CivilCode, other, "2025-03-04 14:00"},
	} {
		t.Run(c.id, func(t *testing.T) { wantDue(t, c.cal, c.received, c.limit, c.rule, c.want) })
	}
	t.Run("H12 rounded", func(t *testing.T) {
		for instant, want := range map[string]string{
			"2025-03-04 16:50": "2025-03-04 17:00", "2025-03-04 10:00": "2025-03-04 10:00", "2025-03-04 17:00": "2025-03-04 17:00", "2025-03-04 10:01": "2025-03-04 10:15",
			"2025-03-04 11:29": "2025-03-04 11:30", "2025-03-04 12:10": "2025-03-04 12:10", "2025-03-08 12:10": "2025-03-08 12:10",
		} {
			if got, err := vn.RoundUp(at(instant), 15*time.Minute); err != nil || got.Format(stamp) != want {
				t.Errorf("RoundUp(%s) = %v, %v, want %s", instant, got, err, want)
			}
		}
		if got, err := vn.RoundUp(at("2025-03-04 11:01"), time.Hour); err != nil || got.Format(stamp) != "2025-03-04 11:30" {
			t.Errorf("past the end of the block: %v, %v", got, err)
		}
		_, err := vn.RoundUp(at("2025-03-04 11:01"), 0)
		wantError(t, err, calendar.ErrOrder)
		_, err = vn.RoundUp(at("2017-03-04 11:01"), time.Hour)
		wantError(t, err, calendar.ErrRange)
	})
	t.Run("H19", func(t *testing.T) {
		if d, err := vn.WorkingTime(at("2025-03-04 16:00"), at("2025-03-04 17:30")); err != nil || d != time.Hour {
			t.Errorf("WorkingTime = %v, %v, want 1h", d, err)
		}
	})
	t.Run("H22", func(t *testing.T) {
		due, err := vn.Due(time.Date(2025, 3, 9, 23, 30, 0, 0, time.UTC), wh(4), calendar.CivilCode)
		if err != nil || due.At.Format(stamp) != "2025-03-10 11:00" || !due.Converted {
			t.Errorf("Due = %+v, %v, want 2025-03-10 11:00, converted", due, err)
		}
	})
	t.Run("H23", func(t *testing.T) {
		var wg sync.WaitGroup
		for _, office := range []struct {
			cal  *calendar.Calendar
			want string
		}{{vn, "2025-03-04 14:30"}, {other, "2025-03-04 14:00"}} {
			wg.Go(func() {
				for range 1000 {
					due, err := office.cal.Due(at("2025-03-04 10:30"), wh(2), calendar.CivilCode)
					if err != nil || due.At.Format(stamp) != office.want {
						t.Errorf("Due = %v, %v, want %s", due.At, err, office.want)
						return
					}
				}
			})
		}
		wg.Wait()
	})
}

// The day cases.
func TestDays_published(t *testing.T) {
	wd := calendar.WorkingDays
	for _, c := range []struct {
		id, received string
		limit        calendar.Limit
		want         string
	}{
		{"D01", "2024-02-06 09:00", wd(3), "2024-02-16"},
		{"D02", "2025-12-30 09:00", wd(3), "2026-01-06"},
		{"D03", "2024-04-25 09:00", wd(4), "2024-05-04"},
		{"D04", "2024-04-25 09:00", wd(5), "2024-05-06"},
		{"D05", "2025-04-22 09:00", wd(5), "2025-04-28"},
		{"D06", "2026-08-28 09:00", wd(3), "2026-09-07"},
		{"D07", "2026-08-20 09:00", wd(3), "2026-08-24"},
		{"D08", "2026-11-20 09:00", wd(3), "2026-11-26"},
		{"D09", "2026-02-10 09:00", wd(5), "2026-02-24"},
		{"D10", "2025-04-26 09:00", wd(3), "2025-05-05"},
		{"D11", "2023-01-03 09:00", wd(250), "2024-01-03"},
		{"D12", "2023-01-03 09:00", wd(300), "2024-03-20"},
		{"D14", "2025-03-03 09:00", calendar.Days(5), "2025-03-10"},
	} {
		t.Run(c.id, func(t *testing.T) {
			wantDue(t, vn, c.received, c.limit, calendar.CivilCode, c.want+" 17:00")
			if n, whole := c.limit.Whole(); c.limit.Unit() == calendar.WorkingDay && whole {
				got, err := vn.AddWorkingDays(cchc.DateOf(at(c.received)), int(n))
				if err != nil || got != day(c.want) {
					t.Errorf("AddWorkingDays = %s, %v, want %s", got, err, c.want)
				}
			}
		})
	}
	t.Run("D13", func(t *testing.T) {
		if n, err := vn.CountWorkingDays(day("2024-05-02"), day("2024-05-06")); err != nil || n != 3 {
			t.Errorf("CountWorkingDays = %d, %v, want 3", n, err)
		}
	})
	t.Run("D15", func(t *testing.T) {
		_, err := vn.With(calendar.Notice{Source: synthetic, Days: []calendar.NoticeDay{{Date: day("2026-08-22"), Kind: calendar.Holiday}}})
		var conflict calendar.ConflictError
		if !errors.As(err, &conflict) || conflict.Day != day("2026-08-22") {
			t.Errorf("error %v, want a conflict on 2026-08-22", err)
		}
	})
	t.Run("D16", func(t *testing.T) {
		_, err := vn.WorkingTime(at("2025-03-05 09:00"), at("2025-03-04 09:00"))
		wantError(t, err, calendar.ErrOrder)
		_, err = vn.CountWorkingDays(day("2025-03-05"), day("2025-03-04"))
		wantError(t, err, calendar.ErrOrder)
	})
	t.Run("D17", func(t *testing.T) {
		var none calendar.Calendar
		due, err := none.Due(at("2025-03-04 09:00"), wd(1), calendar.CivilCode)
		wantError(t, err, calendar.ErrRange)
		if due != (calendar.Due{}) {
			t.Errorf("a date stands beside the error: %+v", due)
		}
	})
	t.Run("D18", func(t *testing.T) { // one engine: the due instant and the walk agree
		due := must(vn.Due(at("2025-03-04 16:00"), calendar.WorkingHours(7), calendar.CivilCode))
		walked := must(vn.AddWorkingTime(at("2025-03-04 16:00"), 7*time.Hour))
		if !due.At.Equal(walked) {
			t.Errorf("%v and %v", due.At, walked)
		}
	})
	t.Run("D19", func(t *testing.T) {
		pause := calendar.Pause{From: at("2025-03-07 15:00"), To: at("2025-03-10 10:00")}
		wantPaused(t, calendar.WorkingTimeLost, "2025-03-10 16:00", pause)
		wantPaused(t, calendar.WholeWorkingDays, "2025-03-11 09:00", pause)
	})
	t.Run("D20", func(t *testing.T) {
		wantDue(t, vn, "2025-03-03 09:00", wd(1), calendar.KeepClock, "2025-03-04 09:00")
	})
}

// Of the classification cases, those that the calendar answers.
func TestClassification_published(t *testing.T) {
	t.Run("C07", func(t *testing.T) { // the step of a process has the engine of the dossier
		wantDue(t, vn, "2025-03-07 16:00", calendar.WorkingHours(4), calendar.CivilCode, "2025-03-10 10:00")
	})
	t.Run("C10", func(t *testing.T) {
		if k, err := calendar.ParseClock("12:30"); err != nil || k != 12*60+30 {
			t.Errorf("ParseClock = %v, %v", k, err)
		}
	})
	t.Run("C11", func(t *testing.T) {
		wantDue(t, vn, "2023-01-31 09:00", calendar.Months(1), calendar.CivilCode, "2023-02-28 17:00")
	})
}

// wantPaused checks the pause table: received Monday 2025-03-03 09:00, five working days with the clock kept.
func wantPaused(t *testing.T, policy calendar.PausePolicy, want string, pauses ...calendar.Pause) {
	t.Helper()
	due, err := vn.DueAfter(at("2025-03-03 09:00"), calendar.WorkingDays(5), calendar.KeepClock, policy, pauses...)
	if err != nil || due.At.Format(stamp) != want {
		t.Errorf("%s: %v, %v, want %s", policy, due.At, err, want)
	}
}

func TestPauses_published(t *testing.T) {
	pause := calendar.Pause{From: at("2025-03-07 15:00"), To: at("2025-03-10 10:00")}
	wantPaused(t, calendar.WorkingTimeLost, "2025-03-10 16:00", pause)
	wantPaused(t, calendar.WholeWorkingDays, "2025-03-11 09:00", pause)
	wantPaused(t, calendar.Restart, "2025-03-17 10:00", pause)
	// 2 days 19 hours of pause, night and weekend included, from Monday 09:00: Thursday 04:00, as the note deducts it.
	wantPaused(t, calendar.ElapsedSubtracted, "2025-03-13 04:00", pause)
	wantPaused(t, calendar.KeepOverdue, "2025-03-10 16:00", pause)
	late := calendar.Pause{From: at("2025-03-11 09:00"), To: at("2025-03-12 09:00")}
	wantPaused(t, calendar.KeepOverdue, "2025-03-10 09:00", late)
	wantPaused(t, calendar.WorkingTimeLost, "2025-03-11 09:00", late)
}

func TestRollForward_published(t *testing.T) {
	for _, c := range []struct {
		received string
		days     int
		want     string
		rolled   bool
	}{
		{"2025-03-03", 5, "2025-03-10", true},
		{"2025-04-20", 10, "2025-05-05", true},
		{"2025-08-22", 10, "2025-09-03", true},
		{"2026-02-05", 10, "2026-02-23", true},
		{"2024-04-24", 10, "2024-05-04", false},
		{"2025-04-16", 10, "2025-04-26", false},
	} {
		due, err := vn.Due(day(c.received).Start().Add(9*time.Hour), calendar.Days(c.days), calendar.CivilCode)
		if err != nil || due.Day != day(c.want) || due.Rolled != c.rolled {
			t.Errorf("%s + %d days: %+v, %v, want %s, rolled %t", c.received, c.days, due, err, c.want, c.rolled)
		}
	}
}

func TestReceiptDue_published(t *testing.T) {
	for submitted, want := range map[string]string{
		"2025-03-10 10:00": "2025-03-11 10:00",
		"2025-03-07 14:00": "2025-03-10 14:00",
		"2025-03-07 20:15": "2025-03-10 17:00",
		"2026-01-09 15:00": "2026-01-10 15:00",
		"2026-02-13 15:00": "2026-02-23 15:00",
	} {
		due, err := vn.ReceiptDue(at(submitted))
		if err != nil || due.At.Format(stamp) != want {
			t.Errorf("ReceiptDue(%s) = %v, %v, want %s", submitted, due.At, err, want)
		}
	}
}

// Received on a Saturday at an open counter, and the same submitted online.
func TestReceiptOnDayOff_twoReadings(t *testing.T) {
	wantDue(t, vn, "2025-03-08 09:00", calendar.WorkingDays(5), calendar.CivilCode, "2025-03-14 17:00")
	deemed := must(vn.DeemedReceipt(at("2025-03-08 09:00")))
	if got := deemed.Format(stamp); got != "2025-03-10 07:00" {
		t.Errorf("DeemedReceipt = %s", got)
	}
	wantDue(t, vn, deemed.Format(stamp), calendar.WorkingDays(5), calendar.CivilCode, "2025-03-17 17:00")
}

func TestDueSoon_published(t *testing.T) {
	got, err := vn.DueSoon(at("2025-03-10 09:00"), 4*time.Hour)
	if err != nil || got.Format(stamp) != "2025-03-07 15:00" {
		t.Errorf("DueSoon = %v, %v, want Friday 15:00", got, err)
	}
}

func TestDeemedReceipt(t *testing.T) {
	for _, c := range []struct{ at, want string }{
		{"2025-03-04 09:00", "2025-03-04 09:00"},
		{"2025-03-04 11:30", "2025-03-04 13:30"}, // at the end of a block
		{"2025-03-04 20:00", "2025-03-05 07:00"},
		{"2026-02-13 17:00", "2026-02-23 07:00"}, // over Tết
	} {
		if got, err := vn.DeemedReceipt(at(c.at)); err != nil || got.Format(stamp) != c.want {
			t.Errorf("DeemedReceipt(%s) = %v, %v, want %s", c.at, got, err, c.want)
		}
	}
}

func TestHalfDay_table(t *testing.T) {
	half := calendar.HalfWorkingDays
	for _, c := range []struct {
		received string
		limit    calendar.Limit
		want     string
	}{
		{"2025-03-04 09:00", half(0), "2025-03-04 11:30"},
		{"2025-03-04 14:00", half(0), "2025-03-04 17:00"},
		{"2025-03-04 09:00", half(1), "2025-03-04 17:00"},
		{"2025-03-04 14:00", half(1), "2025-03-05 11:30"},
		{"2025-03-07 14:00", half(1), "2025-03-10 11:30"},
		{"2025-03-04 09:00", half(2), "2025-03-05 11:30"},
		{"2025-03-04 14:00", half(2), "2025-03-05 17:00"},
		{"2025-03-04 09:00", half(3), "2025-03-05 17:00"},
		{"2025-03-04 14:00", half(3), "2025-03-06 11:30"},
		{"2025-03-04 11:45", half(1), "2025-03-04 17:00"}, // before noon is a morning
		{"2025-03-04 12:00", half(1), "2025-03-05 11:30"}, // noon is not
		{"2025-03-04 11:45", half(0), "2025-03-04 17:00"}, // the morning is over
		{"2025-03-04 18:00", half(0), "2025-03-05 11:30"},
		{"2025-03-08 15:00", half(1), "2025-03-10 17:00"}, // a day off moves to Monday morning
		{"2025-03-08 09:00", half(2), "2025-03-11 11:30"},
	} {
		wantDue(t, vn, c.received, c.limit, calendar.HalfDay, c.want)
	}
	// Half a day under another rule is counted by half-days, and the result says so.
	for _, rule := range []calendar.Rule{calendar.CivilCode, calendar.KeepClock} {
		due, err := vn.Due(at("2025-03-04 14:00"), half(1), rule)
		if err != nil || due.At.Format(stamp) != "2025-03-05 11:30" || due.Rule != calendar.HalfDay {
			t.Errorf("half a day under %s = %+v, %v", rule, due, err)
		}
	}
}

func TestDue_withinTheDay(t *testing.T) {
	fifteen := calendar.WithinTheDay(must(calendar.ParseClock("15:00")))
	for _, c := range []struct {
		received string
		limit    calendar.Limit
		want     string
	}{
		{"2025-03-04 09:00", calendar.WithinTheDay(0), "2025-03-04 17:00"},
		{"2025-03-04 16:59", calendar.WithinTheDay(0), "2025-03-04 17:00"},
		{"2025-03-04 17:00", calendar.WithinTheDay(0), "2025-03-05 17:00"},
		{"2025-03-08 09:00", calendar.WithinTheDay(0), "2025-03-10 17:00"},
		{"2025-03-04 15:00", fifteen, "2025-03-04 17:00"},
		{"2025-03-04 15:01", fifteen, "2025-03-05 17:00"},
		{"2025-03-07 15:30", fifteen, "2025-03-10 17:00"},
		{"2025-03-04 09:00", calendar.Immediately(), "2025-03-04 17:00"},
	} {
		wantDue(t, vn, c.received, c.limit, calendar.CivilCode, c.want)
	}
	wantDue(t, vn, "2025-03-04 09:00", calendar.Immediately(), calendar.HalfDay, "2025-03-04 11:30")
}

func TestDue_months(t *testing.T) {
	for _, c := range []struct {
		received string
		months   int
		want     string
	}{
		{"2026-01-31 09:00", 1, "2026-03-02 17:00"}, // 28 February is a Saturday
		{"2025-01-31 09:00", 1, "2025-02-28 17:00"},
		{"2024-01-31 09:00", 1, "2024-02-29 17:00"},
		{"2025-03-03 09:00", 12, "2026-03-03 17:00"},
		{"2025-12-16 09:00", 2, "2026-02-23 17:00"}, // 16 February is Tết
	} {
		wantDue(t, vn, c.received, calendar.Months(c.months), calendar.CivilCode, c.want)
	}
}

// The Civil Code leaves out the date of receipt, whatever its hour or weekday.
func TestCivilCode_dayOne(t *testing.T) {
	for _, received := range []string{"2025-03-04 00:00", "2025-03-04 06:00", "2025-03-04 16:59", "2025-03-04 23:59"} {
		wantDue(t, vn, received, calendar.WorkingDays(1), calendar.CivilCode, "2025-03-05 17:00")
		wantDue(t, vn, received, calendar.Days(1), calendar.CivilCode, "2025-03-05 17:00")
	}
	for _, received := range []string{"2025-03-07 16:00", "2025-03-08 09:00", "2025-03-09 23:00"} {
		wantDue(t, vn, received, calendar.WorkingDays(1), calendar.CivilCode, "2025-03-10 17:00")
	}
}

func TestKeepClock(t *testing.T) {
	wd := calendar.WorkingDays
	wantDue(t, vn, "2025-03-03 09:00", wd(5), calendar.KeepClock, "2025-03-10 09:00")
	wantDue(t, vn, "2025-03-08 09:00", wd(1), calendar.KeepClock, "2025-03-11 07:00") // moved to Monday 07:00
	wantDue(t, vn, "2025-03-04 12:15", wd(1), calendar.KeepClock, "2025-03-05 13:30")
	wantDue(t, vn, "2025-03-04 17:00", wd(1), calendar.KeepClock, "2025-03-06 07:00")
	wantDue(t, vn, "2025-03-03 09:00", calendar.Days(5), calendar.KeepClock, "2025-03-10 09:00") // rolled
}
