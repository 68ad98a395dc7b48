package calendar_test

import (
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// A day says where its hours or its holiday come from: the season that is in force for the unit, the law of its year.
func TestWhy_sources(t *testing.T) {
	source := func(name string) cchc.Source { return cchc.Source{Instrument: name, Evidence: cchc.OfficialSite} }
	week := func(hours string) calendar.Week {
		return calendar.Week{time.Monday: must(calendar.ParseHours(hours)), time.Tuesday: must(calendar.ParseHours(hours))}
	}
	summer := must(cchc.ParsePeriod("2026-06-01/2026-09-01"))
	c := must(vn.With(
		calendar.Season{Days: summer, Units: []string{"H01"}, Week: week("06:30-11:00"), Source: source("Quyết định tổng hợp H01")},
		calendar.Season{Days: summer, Week: week("07:30-11:30"), Source: source("Quyết định tổng hợp chung")},
	))
	for name, want := range map[string]struct {
		calendar   *calendar.Calendar
		instrument string
		hours      string
	}{
		"all":  {c, "Quyết định tổng hợp chung", "07:30-11:30"},
		"unit": {must(c.ForUnit("H01")), "Quyết định tổng hợp H01", "06:30-11:00"},
	} {
		why := must(want.calendar.Why(day("2026-06-01")))
		if why.Source.Instrument != want.instrument || why.Hours.String() != want.hours {
			t.Errorf("%s: %s by %s", name, why.Hours, why.Source.Instrument)
		}
	}
	if why := must(c.Why(day("2026-09-01").AddDays(6))); why.Source.Instrument == "Quyết định tổng hợp chung" {
		t.Error("a day after the season has its source")
	}

	projected := must(vn.With(calendar.Projected{Through: 2030}))
	for date, want := range map[string][2]string{
		"2027-01-01": {"Bộ luật Lao động 45/2019/QH14", "khoản 1 Điều 112"},
		"2027-05-03": {"Bộ luật Lao động 45/2019/QH14", "khoản 3 Điều 111"}, // in lieu of 01/05/2027
		"2027-11-24": {"Nghị quyết 28/2026/QH16", "Điều 2"},
	} {
		if why := must(projected.Why(day(date))); why.Source.Instrument != want[0] || why.Source.Article != want[1] || !why.Provisional {
			t.Errorf("%s: %s, %s", date, why.Source.Instrument, why.Source.Article)
		}
	}
}

// A day closed by the province is off; touching blocks are one run of hours, not a contradiction; no month has passed
// between two days of one month; changed hours are a difference of calendars.
func TestSmallCertainties(t *testing.T) {
	if !calendar.Closed.IsOff() || calendar.MakeUpDay.IsOff() || calendar.Workday.IsOff() {
		t.Error("IsOff")
	}
	if n := must(vn.Between(at("2026-03-02 08:00"), at("2026-03-30 08:00"), calendar.CalendarMonth)); n != calendar.Months(0) {
		t.Errorf("%s between two days of one month", n)
	}
	longer := must(vn.With(calendar.Workweek(must(calendar.ParseHours("07:00-11:30,13:00-17:00")))))
	if changes := calendar.DiffDays(vn, longer); len(changes) == 0 || changes[0].Old.Kind != changes[0].New.Kind {
		t.Errorf("%d days differ", len(changes))
	}
}
