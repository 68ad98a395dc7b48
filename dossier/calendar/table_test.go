package calendar_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// The table of weekdays off and worked Saturdays, typed by hand from the yearly notices and apart from the committed
// rows: dd/mm, runs as dd-dd/mm.
var dayTable = map[int]struct{ off, worked string }{
	2018: {"01/01 14-16/02 19-20/02 25/04 30/04 01/05 03/09 31/12", ""},
	2019: {"01/01 04-08/02 15/04 29-30/04 01/05 02/09", "05/01 04/05"},
	2020: {"01/01 23-24/01 27-29/01 02/04 30/04 01/05 02/09", ""},
	2021: {"01/01 10-12/02 15-16/02 21/04 30/04 03/05 02-03/09", ""},
	2022: {"03/01 31/01 01-04/02 11/04 02-03/05 01-02/09", ""},
	2023: {"02/01 20/01 23-26/01 01-03/05 01/09 04/09", ""},
	2024: {"01/01 08-09/02 12-14/02 18/04 29-30/04 01/05 02-03/09", "04/05"},
	2025: {"01/01 27-31/01 07/04 30/04 01-02/05 01-02/09", "26/04"},
	2026: {"01-02/01 16-20/02 27/04 30/04 01/05 31/08 01-02/09 24/11", "10/01 22/08"},
}

func datesOf(t *testing.T, year int, list string) map[cchc.Date]bool {
	t.Helper()
	days := map[cchc.Date]bool{}
	for item := range strings.FieldsSeq(list) {
		run, month, _ := strings.Cut(item, "/")
		first, last, isRun := strings.Cut(run, "-")
		if !isRun {
			last = first
		}
		for d := day(yearText(year) + "-" + month + "-" + first); !d.After(day(yearText(year) + "-" + month + "-" + last)); d = d.AddDays(1) {
			days[d] = true
		}
	}
	return days
}

func yearText(year int) string { return cchc.Year(year).String() }

// Every day of nine years is what the table says, and nothing else.
func TestVietnam_dayTable(t *testing.T) {
	for year, row := range dayTable {
		off, worked := datesOf(t, year, row.off), datesOf(t, year, row.worked)
		statutory := map[bool]int{true: 11, false: 10}[year >= 2021]
		if year == 2026 {
			statutory = 12
		}
		swaps := 0
		for d := cchc.Year(year).First(); d.Year() == year; d = d.AddDays(1) {
			why, err := vn.Why(d)
			if err != nil {
				t.Fatal(err)
			}
			weekend := d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
			want := !weekend && !off[d] || worked[d]
			if got := must(vn.IsWorkingDay(d)); got != want || why.Kind.IsOff() == want || (len(why.Hours) > 0) != want {
				t.Errorf("%s (%s): working %t, %+v, want working %t", d, d.Weekday(), got, why, want)
			}
			if off[d] && (why.Kind == calendar.RestDay || !why.Source.IsComplete() || why.Name.Vi == "" || why.Name.En == "") {
				t.Errorf("%s: %+v, want a kind, both names and a source", d, why)
			}
			if worked[d] && (why.Kind != calendar.MakeUpDay || why.Partner.IsZero()) {
				t.Errorf("%s: %+v, want a make-up day with its partner", d, why)
			}
			if why.Kind == calendar.SwapOff {
				swaps++
				partner, err := vn.Why(why.Partner)
				// 31/12/2018 and 05/01/2019, and all later swaps, name each other.
				if err != nil || partner.Kind != calendar.MakeUpDay || partner.Partner != d {
					t.Errorf("%s: its partner is %+v, %v", d, partner, err)
				}
			}
		}
		if len(off) != statutory+swaps {
			t.Errorf("%d: %d weekdays off, want %d of the law and %d swaps", year, len(off), statutory, swaps)
		}
	}
}

// The committed rows are what is loaded, with the evidence that each row states.
func TestVietnam_rows(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(must(os.ReadFile("data/public-service-days.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	evidence := map[string]cchc.Evidence{
		"calendar project": cchc.Practice, "inferred": cchc.Derived, "notice cited": cchc.StatuteRestated,
		"resolution cited; text not verified": cchc.StatuteRestated,
	}
	projected := must(vn.With(calendar.Projected{Through: 2027}))
	for _, row := range rows[1:] {
		d := day(row[0])
		if row[4] == "statutory; notice not published" {
			why, err := projected.Why(d)
			if err != nil || !why.Kind.IsOff() || why.Kind == calendar.RestDay || !why.Provisional {
				t.Errorf("%s under a projection: %+v, %v", d, why, err)
			}
			base, _, _ := strings.Cut(row[2], " (")
			if !strings.HasPrefix(why.Name.Vi, base) {
				t.Errorf("%s: name %q, want %q", d, why.Name.Vi, row[2])
			}
			_, err = vn.Why(d)
			wantError(t, err, calendar.ErrRange)
			continue
		}
		why, err := vn.Why(d)
		if err != nil {
			t.Fatal(err)
		}
		if want := evidence[row[4]]; want == 0 || why.Source.Evidence != want {
			t.Errorf("%s: evidence %s, want %s (%s)", d, why.Source.Evidence, want, row[4])
		}
		if !strings.EqualFold(why.Name.Vi, row[2]) {
			t.Errorf("%s: name %q, want %q", d, why.Name.Vi, row[2])
		}
		if wantWorked := row[1] == "worked"; must(vn.IsWorkingDay(d)) != wantWorked {
			t.Errorf("%s: want worked %t", d, wantWorked)
		}
	}
}

func TestWhy(t *testing.T) {
	for _, c := range []struct {
		day    string
		kind   calendar.Kind
		vi, en string
		source string
	}{
		{"2026-02-17", calendar.Holiday, "Tết Âm lịch", "Lunar New Year (Tết)", "Thông báo 9441/TB-BNV"},
		{"2026-04-27", calendar.DayInLieu, "Giỗ Tổ Hùng Vương (nghỉ bù cho 26/04/2026)", "Hùng Kings' Commemoration Day (in lieu of 2026-04-26)", "Thông báo 9441/TB-BNV"},
		{"2026-01-02", calendar.SwapOff, "Nghỉ hoán đổi với 10/01/2026", "Swapped with 2026-01-10", "Công văn 12729/VPCP-KGVX (25/12/2025)"},
		{"2026-01-10", calendar.MakeUpDay, "Làm bù cho 02/01/2026", "Worked for 2026-01-02", "Công văn 12729/VPCP-KGVX (25/12/2025)"},
		{"2026-11-24", calendar.Holiday, "Ngày Văn hóa Việt Nam", "Vietnam Culture Day", "Nghị quyết 28/2026/QH16"},
		{"2018-01-01", calendar.Holiday, "Tết Dương lịch", "New Year's Day", "Bộ luật Lao động 2012"},
		{"2019-04-29", calendar.SwapOff, "Nghỉ hoán đổi với 04/05/2019", "Swapped with 2019-05-04", "Lịch nguồn mở vacanza/holidays"},
		{"2026-03-07", calendar.RestDay, "Thứ Bảy", "Saturday", "Giờ làm việc hằng tuần của lịch"},
		{"2026-04-26", calendar.RestDay, "Chủ nhật, trùng Giỗ Tổ Hùng Vương", "Sunday, also Hùng Kings' Commemoration Day", "Giờ làm việc hằng tuần của lịch"},
		{"2026-03-09", calendar.Workday, "Thứ Hai", "Monday", "Giờ làm việc hằng tuần của lịch"},
	} {
		got, err := vn.Why(day(c.day))
		if err != nil || got.Kind != c.kind || got.Name != (cchc.Text{Vi: c.vi, En: c.en}) || got.Source.Instrument != c.source || got.Source.Evidence.IsZero() {
			t.Errorf("Why(%s) = %+v, %v, want %+v", c.day, got, err, c)
		}
	}
	// A proposal is shown and changes nothing.
	got := must(vn.Why(day("2026-11-23")))
	if got.Kind != calendar.Workday || got.Announced.IsZero() {
		t.Errorf("Why(2026-11-23) = %+v, want a working day with its proposal", got)
	}
}

// What the projection gives for a year is what the notice said, but for the swaps, which have no rule.
func TestProjected_againstNotices(t *testing.T) {
	for year := 2019; year <= 2026; year++ {
		var options []calendar.Option
		covers := must(cchc.NewPeriod(day("2018-01-01"), cchc.Year(year).First()))
		options = append(options, calendar.Workweek(hoursA), calendar.Notice{Covers: covers, Source: synthetic}, calendar.Projected{Through: year})
		projected := must(calendar.New(options...))
		for d := cchc.Year(year).First(); d.Year() == year; d = d.AddDays(1) {
			got, want := must(projected.Why(d)), must(vn.Why(d))
			if want.Kind == calendar.SwapOff {
				want.Kind = calendar.Workday
			}
			if want.Kind == calendar.MakeUpDay {
				want.Kind = calendar.RestDay
			}
			if got.Kind != want.Kind || got.Kind.IsOff() && got.Kind != calendar.RestDay && (got.Partner != want.Partner && got.Kind != calendar.Holiday || !got.Provisional) {
				// A day in lieu of Tết is part of the notice's Tết days.
				if want.Name.Vi == "Tết Âm lịch" && got.Kind == calendar.DayInLieu {
					continue
				}
				t.Errorf("%s: projected %s %q, notice %s %q", d, got.Kind, got.Name.Vi, want.Kind, want.Name.Vi)
			}
		}
	}
}

func TestProjected_marks(t *testing.T) {
	projected := must(vn.With(calendar.Projected{Through: 2027}))
	due := must(projected.Due(at("2026-12-30 09:00"), calendar.WorkingDays(3), calendar.CivilCode))
	if got := due.At.Format(stamp); got != "2027-01-05 17:00" || !due.Provisional {
		t.Errorf("due %s, provisional %t", got, due.Provisional)
	}
	due = must(projected.Due(at("2026-12-28 09:00"), calendar.WorkingDays(3), calendar.CivilCode))
	if due.Provisional {
		t.Error("a due instant inside the known range is provisional")
	}
	if got := projected.KnownRange().String(); got != "2018-01-01/2027-01-01" {
		t.Errorf("known range %s", got)
	}
	if got := projected.BuiltRange().Last(); got != day("2027-12-31") {
		t.Errorf("built range ends %s", got)
	}
	// Tết 2027, the day beside National Day: the projection fills what the law alone leaves open.
	for _, d := range []string{"2027-02-04", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10", "2027-09-03"} {
		if must(projected.IsWorkingDay(day(d))) {
			t.Errorf("%s is worked under the projection", d)
		}
	}
	// 24 November 2029 is a Saturday: made up only where asked.
	for _, c := range []struct {
		makeUp bool
		want   calendar.Kind
	}{{false, calendar.Workday}, {true, calendar.DayInLieu}} {
		p := must(vn.With(calendar.Projected{Through: 2029, MakeUpCultureDay: c.makeUp}))
		if got := must(p.Why(day("2029-11-26"))); got.Kind != c.want {
			t.Errorf("2029-11-26: %s, want %s", got.Kind, c.want)
		}
	}
}

// Four dates test each step of the law: the day, the day before, the day after, and a day in between. Outside the
// known law, and where the text was not read, it refuses.
func TestHolidayLaw_fourDates(t *testing.T) {
	law := calendar.HolidayLaw()
	days := func(d string) int {
		v, err := law.On(day(d))
		if err != nil {
			t.Errorf("%s: %v", d, err)
			return -1
		}
		n := 0
		for _, r := range v.Rule {
			n += r.Days
		}
		return n
	}
	for d, want := range map[string]int{
		"2013-01-01": 10, "2013-01-02": 10, "2016-02-29": 10, "2020-12-31": 10, // five days of Tết
		"2021-01-01": 11, "2021-01-02": 11, "2023-06-01": 11, "2026-06-30": 11, // National Day two days
		"2026-07-01": 12, "2026-07-02": 12, "2030-01-01": 12, // 24 November
	} {
		if got := days(d); got != want {
			t.Errorf("%s: %d days, want %d", d, got, want)
		}
	}
	for _, d := range []string{"1995-01-01", "2006-12-31", "2007-01-01", "2007-01-02", "2010-06-01", "2012-12-31"} { // Hùng Kings from 2007, not read
		_, err := law.On(day(d))
		wantError(t, err, cchc.ErrNotKnown)
	}
	_, err := law.On(day("1994-12-31"))
	wantError(t, err, cchc.ErrNotInForce)
	for _, v := range law.Values() {
		if !v.Source.IsComplete() {
			t.Errorf("%s: no source", v.From)
		}
	}
}

// 24 November is a holiday from 2026 on and not before.
func TestCultureDay_fourDates(t *testing.T) {
	for d, off := range map[string]bool{"2025-11-24": false, "2026-11-24": true, "2026-11-23": false, "2026-11-25": false, "2023-11-24": false} {
		if must(vn.IsWorkingDay(day(d))) == off {
			t.Errorf("%s: want off %t", d, off)
		}
	}
	projected := must(vn.With(calendar.Projected{Through: 2028}))
	if must(projected.IsWorkingDay(day("2027-11-24"))) || must(projected.IsWorkingDay(day("2028-11-24"))) {
		t.Error("24 November is worked under the projection")
	}
}

// The edges of the known range: its first and last day, and the days outside.
func TestKnownRange_fourDates(t *testing.T) {
	for d, known := range map[string]bool{"2018-01-01": true, "2017-12-31": false, "2018-01-02": true, "2022-07-01": true, "2026-12-31": true, "2027-01-01": false} {
		_, err := vn.Why(day(d))
		if known != (err == nil) {
			t.Errorf("%s: %v, want known %t", d, err, known)
		}
	}
	_, err := vn.Why(day("2027-01-04"))
	if want := "calendar: 2027-01-04 asked, unknown from 2027-01-01: load the notice for 2027, or ask for a projection by name"; err == nil || err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
}

func TestLunar_anchors(t *testing.T) {
	rows, err := csv.NewReader(bytes.NewReader(must(os.ReadFile("data/lunar-anchors.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		y, ok := calendar.Lunar(day(row[1]).Year())
		length := map[string]int{"29": 29, "30": 30}[row[3]]
		if want := (calendar.LunarYear{Tet: day(row[1]), HungKings: day(row[2]), LastMonthLen: length}); !ok || y != want {
			t.Errorf("%s: %+v, want %+v", row[0], y, want)
		}
	}
}

// The table is bijective and plausible: one Tết a year between 20 January and 21 February, years of 354 or 355 days, or
// 383 to 385 with a leap month, and the tenth of the third month 68 to 70 days after Tết, or a month later in a year
// whose leap month is the first, second or third.
func TestLunar_bijective(t *testing.T) {
	seen := map[cchc.Date]int{}
	for year := calendar.FirstLunarYear; year <= calendar.LastLunarYear; year++ {
		y, ok := calendar.Lunar(year)
		if !ok {
			t.Fatalf("%d is missing", year)
		}
		if other, twice := seen[y.Tet]; twice {
			t.Errorf("%d and %d begin on %s", year, other, y.Tet)
		}
		seen[y.Tet] = year
		if y.Tet.Year() != year || y.Tet.Before(day(yearText(year)+"-01-20")) || y.Tet.After(day(yearText(year)+"-02-21")) {
			t.Errorf("%d: Tết on %s", year, y.Tet)
		}
		if n := y.HungKings.Sub(y.Tet); (n < 67 || n > 69) && (n < 96 || n > 99) {
			t.Errorf("%d: 10/3 is %d days after Tết", year, n)
		}
		if y.LastMonthLen != 29 && y.LastMonthLen != 30 {
			t.Errorf("%d: a month of %d days", year, y.LastMonthLen)
		}
		if before, ok := calendar.Lunar(year - 1); ok {
			if n := y.Tet.Sub(before.Tet); n < 353 || n > 355 && n < 383 || n > 385 {
				t.Errorf("%d: the year before has %d days", year, n)
			}
		}
	}
	for _, year := range []int{1975, 2100, 0, -1} {
		if _, ok := calendar.Lunar(year); ok {
			t.Errorf("Lunar(%d) is known", year)
		}
	}
}
