package calendar_test

import (
	"errors"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// One test for each defect found in other systems; the comment says what went wrong there. Hours A are 07:00–11:30 and
// 13:30–17:00, hours B 07:30–11:30 and 13:00–17:00.

var calB = withHours(hoursB)

func TestRegression_LunchOnSpill(t *testing.T) { // 13:00, inside lunch
	wantDue(t, vn, "2026-08-03 16:00", calendar.WorkingHours(7), calendar.CivilCode, "2026-08-04 15:00")
}

func TestRegression_ReceiptAtMorningClose(t *testing.T) { // 03:00
	wantDue(t, vn, "2026-08-03 11:30", calendar.WorkingHours(1), calendar.CivilCode, "2026-08-03 14:30")
}

func TestRegression_EarliestInstant(t *testing.T) { // 13:30, the next opening
	wantDue(t, vn, "2026-08-03 07:00", calendar.WorkingMinutes(270), calendar.CivilCode, "2026-08-03 11:30")
}

func TestRegression_ClockAsDecimal(t *testing.T) { // 10:05
	wantDue(t, calB, "2026-08-03 08:50", calendar.WorkingMinutes(115), calendar.CivilCode, "2026-08-03 10:45")
}

func TestRegression_HourCutToWhole(t *testing.T) { // 10:00
	wantDue(t, calB, "2026-08-03 08:00", must(calendar.ParseLimit("2.5wh")), calendar.CivilCode, "2026-08-03 10:30")
}

func TestRegression_BoundaryMinutesIgnored(t *testing.T) { // 13:15
	wantDue(t, vn, "2026-08-03 10:15", calendar.WorkingHours(1), calendar.CivilCode, "2026-08-03 11:15")
}

func TestRegression_ReceiptInLunch(t *testing.T) { // remaining hours lost
	wantDue(t, vn, "2026-08-03 12:00", calendar.WorkingHours(2), calendar.CivilCode, "2026-08-03 15:30")
}

func TestRegression_AfterHoursAsClock(t *testing.T) { // 17 h 30
	if d, err := vn.WorkingTime(at("2026-08-03 16:00"), at("2026-08-03 17:30")); err != nil || d != time.Hour {
		t.Errorf("WorkingTime = %v, %v", d, err)
	}
}

func TestRegression_DayIsNotEightHours(t *testing.T) { // 0.94 day
	c := withHours(calendar.MustHours("07:30-11:30,13:30-17:00"))
	if n, err := c.CountWorkingDays(day("2026-08-03"), day("2026-08-04")); err != nil || n != 1 {
		t.Errorf("CountWorkingDays = %d, %v", n, err)
	}
	if d, err := c.WorkingTime(at("2026-08-03 07:30"), at("2026-08-03 17:00")); err != nil || d != 7*time.Hour+30*time.Minute {
		t.Errorf("WorkingTime = %v, %v", d, err)
	}
}

func TestRegression_AlwaysNextQuarter(t *testing.T) { // 15:15 and 17:15
	wantDue(t, vn, "2026-08-03 14:00", calendar.WorkingHours(1), calendar.CivilCode, "2026-08-03 15:00")
	wantDue(t, vn, "2026-08-03 16:00", calendar.WorkingHours(1), calendar.CivilCode, "2026-08-03 17:00")
}

func TestRegression_SpillOntoHoliday(t *testing.T) { // Thursday 30 April 08:00
	wantDue(t, vn, "2026-04-29 16:00", calendar.WorkingHours(2), calendar.CivilCode, "2026-05-04 08:00")
}

func TestRegression_HolidayOnReceiptDay(t *testing.T) { // the same day 15:30
	wantDue(t, calB, "2026-09-02 10:00", calendar.WorkingHours(4), calendar.CivilCode, "2026-09-03 11:30")
}

func TestRegression_MakeUpSaturday(t *testing.T) { // Monday 24 August
	wantDue(t, vn, "2026-08-21 09:00", calendar.WorkingDays(1), calendar.CivilCode, "2026-08-22 17:00")
}

func TestRegression_SwappedMonday(t *testing.T) { // Monday 31 August
	wantDue(t, vn, "2026-08-28 09:00", calendar.WorkingDays(1), calendar.CivilCode, "2026-09-03 17:00")
}

func TestRegression_HolidaysOfOneYear(t *testing.T) { // Monday 5 January
	wantDue(t, vn, "2025-12-31 09:00", calendar.WorkingDays(3), calendar.CivilCode, "2026-01-07 17:00")
}

func TestRegression_MakeUpOwnHours(t *testing.T) { // Saturday 15:00
	c := plainYears(hoursB, calendar.NoticeDay{Date: day("2026-08-22"), Kind: calendar.MakeUpDay, Hours: calendar.MustHours("07:30-11:30")})
	wantDue(t, c, "2026-08-22 07:30", calendar.WorkingHours(6), calendar.CivilCode, "2026-08-24 09:30")
}

func TestRegression_MakeUpCountedAsHoliday(t *testing.T) { // one day added for the 22nd
	received, limit := at("2026-08-10 09:00"), calendar.WorkingDays(8)
	due := must(vn.DueAfter(received, limit, calendar.CivilCode, calendar.WholeWorkingDays, calendar.Pause{From: at("2026-08-17 09:00"), To: at("2026-08-24 09:00")}))
	plain := must(vn.Due(received, limit, calendar.CivilCode))
	n := must(vn.CountWorkingDays(day("2026-08-17"), day("2026-08-24")))
	if n != 6 || due.Day != must(vn.AddWorkingDays(plain.Day, 6)) {
		t.Errorf("%d working days from the 17th to the 24th, due %s after %s", n, due.Day, plain.Day)
	}
}

func TestRegression_ClosureAndMakeUpSameDay(t *testing.T) { // the closure wins in silence
	closure := calendar.Closure{Days: must(cchc.NewPeriod(day("2026-08-22"), day("2026-08-23"))), Name: cchc.Text{Vi: "Bão", En: "Storm"}, Source: synthetic}
	_, err := vn.With(closure)
	var conflict calendar.ConflictError
	if !errors.As(err, &conflict) || conflict.Day != day("2026-08-22") {
		t.Errorf("error %v, want a conflict on 2026-08-22", err)
	}
	closure.OverMakeUp = true
	c := must(vn.With(closure))
	if must(c.IsWorkingDay(day("2026-08-22"))) {
		t.Error("a closure that goes over make-up days does not")
	}
}

func TestRegression_EmptyRowOpensSunday(t *testing.T) { // Sunday open
	_, err := vn.With(calendar.Week{time.Monday: hoursA, time.Saturday: calendar.Hours{}})
	wantError(t, err, calendar.ErrConflict)
	_, err = calendar.Parse([]byte(`{"format":"cchc-calendar/1","base":"vn","week":{"mon":["07:00-11:30"],"sat":[]}}`))
	wantError(t, err, calendar.ErrConflict)
	if must(vn.IsWorkingDay(day("2026-08-02"))) {
		t.Error("a Sunday is worked")
	}
}

func TestRegression_EmptyCalendar(t *testing.T) { // never returns
	for name, options := range map[string][]calendar.Option{
		"nothing":      nil,
		"no weekday":   {calendar.Week{}, calendar.Notice{Covers: cchc.Year(2026), Source: synthetic}},
		"no notice":    {calendar.Workweek(hoursA)},
		"all days off": {calendar.Week{time.Monday: hoursA}, calendar.Notice{Covers: cchc.Month(2026, 6), Source: synthetic}, calendar.Closure{Days: cchc.Month(2026, 6), Source: synthetic}},
	} {
		if c, err := calendar.New(options...); err == nil {
			t.Errorf("%s: %v, want an error", name, c.Version())
		} else {
			wantError(t, err, calendar.ErrConflict)
		}
	}
}

func TestRegression_BeyondHorizon(t *testing.T) { // Monday 4 January 2027
	due, err := vn.Due(at("2026-12-30 09:00"), calendar.WorkingDays(3), calendar.CivilCode)
	var outside calendar.RangeError
	if !errors.As(err, &outside) || outside.FirstUnknown != day("2027-01-01") || due != (calendar.Due{}) {
		t.Errorf("%+v, %v, want a refusal from 2027-01-01", due, err)
	}
}

func TestRegression_LongLimit(t *testing.T) { // stops at 360 days
	wantDue(t, vn, "2023-01-03 09:00", calendar.WorkingDays(400), calendar.CivilCode, must(vn.AddWorkingDays(day("2023-01-03"), 400)).String()+" 17:00")
	_, err := vn.Due(at("2026-01-05 09:00"), calendar.WorkingDays(400), calendar.CivilCode)
	wantError(t, err, calendar.ErrRange)
}

func TestRegression_WholeDayOpen(t *testing.T) { // 0 h
	c := plainYears(calendar.MustHours("00:00-24:00"))
	if d, err := c.WorkingTime(at("2026-08-03 00:00"), at("2026-08-04 00:00")); err != nil || d != 24*time.Hour {
		t.Errorf("WorkingTime = %v, %v", d, err)
	}
	wantDue(t, c, "2026-08-03 00:00", calendar.WorkingHours(24), calendar.CivilCode, "2026-08-04 00:00") // the end of the 3rd
}

func TestRegression_ClosingInstant(t *testing.T) { // open
	for instant, want := range map[string]bool{"2026-08-03 17:00": false, "2026-08-03 16:59": true, "2026-08-03 07:00": true, "2026-08-03 11:30": false, "2026-08-03 13:30": true} {
		if got, err := vn.IsOpen(at(instant)); err != nil || got != want {
			t.Errorf("IsOpen(%s) = %t, %v", instant, got, err)
		}
	}
}

func TestRegression_ReversedArguments(t *testing.T) { // +20 h, -2 days
	c := plainYears(calendar.MustHours("07:00-17:00"))
	_, err := c.WorkingTime(at("2026-08-04 17:00"), at("2026-08-03 07:00"))
	wantError(t, err, calendar.ErrOrder)
	_, err = c.CountWorkingDays(day("2026-08-04"), day("2026-08-03"))
	wantError(t, err, calendar.ErrOrder)
	_, err = c.Between(at("2026-08-04 17:00"), at("2026-08-03 07:00"), calendar.WorkingDay)
	wantError(t, err, calendar.ErrOrder)
}

func TestRegression_WorkingDayAs24Hours(t *testing.T) { // Thursday 6 August 09:00
	wantDue(t, vn, "2026-08-03 09:00", calendar.WorkingDays(1), calendar.KeepClock, "2026-08-04 09:00")
}

func TestRegression_ErrorGivesDate(t *testing.T) { // 0001-01-01, or a half-computed date
	var none calendar.Calendar
	for name, call := range map[string]func() (time.Time, error){
		"due": func() (time.Time, error) {
			d, err := none.Due(at("2026-08-03 09:00"), calendar.WorkingDays(1), calendar.CivilCode)
			return d.At, err
		},
		"limit": func() (time.Time, error) {
			d, err := vn.Due(at("2026-08-03 09:00"), calendar.WorkingDays(0), calendar.CivilCode)
			return d.At, err
		},
		"rule": func() (time.Time, error) {
			d, err := vn.Due(at("2026-08-03 09:00"), calendar.WorkingDays(1), 0)
			return d.At, err
		},
		"early":     func() (time.Time, error) { return vn.NextOpening(at("2017-08-03 09:00")) },
		"walk":      func() (time.Time, error) { return vn.AddWorkingTime(at("2026-12-31 16:00"), 2*time.Hour) },
		"walk back": func() (time.Time, error) { return vn.AddWorkingTime(at("2018-01-01 16:00"), -2*time.Hour) },
		"days":      func() (time.Time, error) { d, err := vn.AddWorkingDays(day("2026-12-31"), 1); return d.Start(), err },
		"open pause": func() (time.Time, error) {
			d, err := vn.DueAfter(at("2026-08-03 09:00"), calendar.WorkingDays(1), calendar.CivilCode, calendar.WorkingTimeLost, calendar.Pause{From: at("2026-08-03 10:00")})
			return d.At, err
		},
		"pause limit": func() (time.Time, error) {
			d, err := vn.DueAfter(at("2026-12-30 09:00"), calendar.WorkingDays(1), calendar.CivilCode, calendar.WholeWorkingDays, calendar.Pause{From: at("2026-12-30 10:00"), To: at("2026-12-31 10:00")})
			return d.At, err
		},
	} {
		if got, err := call(); err == nil || !got.IsZero() {
			t.Errorf("%s: %v beside %v", name, got, err)
		}
	}
}

func TestRegression_SharedHours(t *testing.T) { // one office overwrites the other's hours
	week := calendar.Workweek(calendar.MustHours("08:00-12:00"))
	c := must(vn.With(week))
	version := c.Version()
	week[time.Monday][0] = calendar.Block{From: 0, To: 60}
	week[time.Sunday] = calendar.MustHours("08:00-12:00")
	wantDue(t, c, "2026-08-03 08:00", calendar.WorkingHours(1), calendar.CivilCode, "2026-08-03 09:00")
	if must(c.IsWorkingDay(day("2026-08-02"))) || c.Version() != version {
		t.Error("the calendar changed with the map that it was built from")
	}
	wantDue(t, vn, "2026-08-03 07:00", calendar.WorkingHours(1), calendar.CivilCode, "2026-08-03 08:00")
}

func TestRegression_ConfiguredHoursIgnored(t *testing.T) { // 14:30, built-in hours
	wantDue(t, calB, "2026-08-03 10:30", calendar.WorkingHours(2), calendar.CivilCode, "2026-08-03 14:00")
	for _, text := range []string{"07:30–11:30,13:00–17:00", "07:30-11:30, 13:00-17:00"} {
		if h, err := calendar.ParseHours(text); err != nil || h.String() != hoursB.String() {
			t.Errorf("ParseHours(%q) = %v, %v", text, h, err)
		}
	}
	for _, text := range []string{"07:30-11:30;13:00-17:00", "07:30 11:30", "", "7:30-11:30", "07:30-11:30,", "11:30-07:30", "07:30-24:01", "07:60-08:00"} {
		if h, err := calendar.ParseHours(text); err == nil {
			t.Errorf("ParseHours(%q) = %v, want an error", text, h)
		}
	}
}

func TestRegression_CivilDayInUTC(t *testing.T) { // 2026-10-06
	received := time.Date(2026, 10, 6, 23, 0, 0, 0, time.UTC) // 06:00 on the 7th in Vietnam
	due := must(vn.Due(received, calendar.WorkingDays(1), calendar.CivilCode))
	if got := due.At.Format(stamp); got != "2026-10-08 17:00" || !due.Converted || due.Start.Format(stamp) != "2026-10-07 06:00" {
		t.Errorf("%s, %+v", got, due)
	}
}

func TestRegression_TwelveHourPattern(t *testing.T) { // 00:30
	if k, err := calendar.ParseClock("12:30"); err != nil || k.String() != "12:30" || k != 750 {
		t.Errorf("ParseClock = %v, %v", k, err)
	}
}

func TestRegression_LastDayOfMonth(t *testing.T) { // 2 March; 1 May
	wantDue(t, plainYears(hoursA), "2026-01-30 09:00", calendar.Months(1), calendar.CivilCode, "2026-03-02 17:00") // 28 February is a Saturday
	wantDue(t, vn, "2023-01-31 09:00", calendar.Months(1), calendar.CivilCode, "2023-02-28 17:00")
	wantDue(t, plainYears(hoursA), "2026-03-31 09:00", calendar.Months(1), calendar.CivilCode, "2026-04-30 17:00")
}

func TestRegression_SupplementShift(t *testing.T) { // Monday 17 August 09:00
	pause := calendar.Pause{From: at("2026-08-07 09:00"), To: at("2026-08-10 09:00")}
	for _, policy := range []calendar.PausePolicy{calendar.WorkingTimeLost, calendar.WholeWorkingDays} {
		due, err := vn.DueAfter(at("2026-08-05 09:00"), calendar.WorkingDays(5), calendar.KeepClock, policy, pause)
		if err != nil || due.At.Format(stamp) != "2026-08-13 09:00" {
			t.Errorf("%s: %v, %v", policy, due.At, err)
		}
	}
}

func TestRegression_ShortPause(t *testing.T) { // a whole day given back, the only policy there is
	pause := calendar.Pause{From: at("2026-08-03 16:59"), To: at("2026-08-04 07:01")}
	lost := must(vn.DueAfter(at("2026-08-03 09:00"), calendar.WorkingDays(5), calendar.KeepClock, calendar.WorkingTimeLost, pause))
	whole := must(vn.DueAfter(at("2026-08-03 09:00"), calendar.WorkingDays(5), calendar.KeepClock, calendar.WholeWorkingDays, pause))
	if lost.At.Format(stamp) != "2026-08-10 09:02" || whole.At.Format(stamp) != "2026-08-11 09:00" {
		t.Errorf("%v and %v", lost.At, whole.At)
	}
}

// The limit may change after a pause: pauses are events, limits are data.
func TestRegression_PauseSurvivesChange(t *testing.T) {
	pause := calendar.Pause{From: at("2026-08-04 09:00"), To: at("2026-08-05 09:00")}
	for days, want := range map[int]string{5: "2026-08-11 09:00", 7: "2026-08-13 09:00"} {
		due, err := vn.DueAfter(at("2026-08-03 09:00"), calendar.WorkingDays(days), calendar.KeepClock, calendar.WorkingTimeLost, pause)
		if err != nil || due.At.Format(stamp) != want {
			t.Errorf("%d days: %v, %v, want %s", days, due.At, err, want)
		}
	}
}

func TestRegression_ProcessClock(t *testing.T) { // answers differ with the day of running
	ask := func() string {
		x := must(vn.Explain(calendar.Case{Received: at("2026-08-20 09:00"), Limit: calendar.WorkingDays(8), Rule: calendar.CivilCode}))
		return string(must(x.MarshalJSON()))
	}
	if a, b := ask(), ask(); a != b {
		t.Errorf("%s\n%s", a, b)
	}
}

func TestRegression_StepLimitIgnored(t *testing.T) { // one day too many, may end on a weekend
	wantDue(t, vn, "2026-08-07 15:00", calendar.WorkingHours(4), calendar.CivilCode, "2026-08-10 09:00")
}

func TestRegression_HungKings(t *testing.T) { // 2050-03-31, 2083-04-25
	for year, want := range map[int]string{2050: "2050-04-01", 2083: "2083-04-26"} {
		if y, _ := calendar.Lunar(year); y.HungKings != day(want) {
			t.Errorf("%d: %s, want %s", year, y.HungKings, want)
		}
	}
}

func TestRegression_TetNotChina(t *testing.T) { // the dates at UTC+8
	for year, want := range map[int]string{1985: "1985-01-21", 2007: "2007-02-17", 2030: "2030-02-02", 2053: "2053-02-18"} {
		if y, _ := calendar.Lunar(year); y.Tet != day(want) {
			t.Errorf("%d: %s, want %s", year, y.Tet, want)
		}
	}
}

func TestRegression_NationalDayTwoDays(t *testing.T) { // 2 September alone
	for _, d := range []string{"2026-09-01", "2026-09-02"} {
		if why := must(vn.Why(day(d))); why.Kind != calendar.Holiday {
			t.Errorf("%s: %s", d, why.Kind)
		}
	}
}

func TestRegression_DayInLieu(t *testing.T) { // nothing on Monday
	if why := must(vn.Why(day("2026-04-27"))); why.Kind != calendar.DayInLieu || why.Partner != day("2026-04-26") {
		t.Errorf("%+v", why)
	}
}

func TestRegression_SwapsOf2025(t *testing.T) { // worked, rest day
	if must(vn.IsWorkingDay(day("2025-05-02"))) || !must(vn.IsWorkingDay(day("2025-04-26"))) {
		t.Error("2025-05-02 is worked or 2025-04-26 is not")
	}
}

func TestRegression_NewHoliday(t *testing.T) { // shipped on the announcement, or never
	if !must(vn.IsWorkingDay(day("2025-11-24"))) || must(vn.IsWorkingDay(day("2026-11-24"))) {
		t.Error("24 November by day of effect")
	}
}
