package calendar_test

import (
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

var storm = calendar.Closure{
	Days:   must(cchc.NewPeriod(day("2026-09-24"), day("2026-09-29"))), // Thursday to Monday
	Name:   cchc.Text{Vi: "Nghỉ tránh bão", En: "Closed for a storm"},
	Source: cchc.Source{Instrument: "Công điện tổng hợp 01", Evidence: cchc.OfficialSite},
}

func TestClosure(t *testing.T) {
	c := must(vn.With(storm))
	wantDue(t, c, "2026-09-23 09:00", calendar.WorkingDays(1), calendar.CivilCode, "2026-09-29 17:00")
	wantDue(t, vn, "2026-09-23 09:00", calendar.WorkingDays(1), calendar.CivilCode, "2026-09-24 17:00")
	if why := must(c.Why(day("2026-09-24"))); why.Kind != calendar.Closed || why.Name.Vi != "Nghỉ tránh bão" || why.Source.Instrument != "Công điện tổng hợp 01" {
		t.Errorf("%+v", why)
	}
	if why := must(c.Why(day("2026-09-26"))); why.Kind != calendar.RestDay {
		t.Errorf("a Saturday inside a closure is %s", why.Kind)
	}
	if c.Version() == vn.Version() {
		t.Error("a closure does not change the version")
	}
}

func TestClosure_namedUnits(t *testing.T) {
	local := storm
	local.Units = []string{"H00.1", "H00.2"}
	c := must(vn.With(local))
	for unit, want := range map[string]string{"H00.1": "2026-09-29 17:00", "H00.2": "2026-09-29 17:00", "H00.3": "2026-09-24 17:00", "": "2026-09-24 17:00"} {
		wantDue(t, must(c.ForUnit(unit)), "2026-09-23 09:00", calendar.WorkingDays(1), calendar.CivilCode, want)
	}
	if must(c.ForUnit("H00.3")) != c {
		t.Error("a unit that nothing names has a calendar of its own")
	}
	if a, b := must(c.ForUnit("H00.1")).Version(), must(c.ForUnit("H00.2")).Version(); a == c.Version() || a == b {
		t.Errorf("versions %s, %s and %s", a, b, c.Version())
	}
}

// A unit that is closed on every day has no calendar.
func TestClosure_always(t *testing.T) {
	c := must(vn.With(calendar.Closure{Days: vn.KnownRange(), Units: []string{"H00.1"}, OverMakeUp: true, Source: synthetic}))
	_, err := c.ForUnit("H00.1")
	wantError(t, err, calendar.ErrConflict)
	c = must(vn.With(calendar.Reception{Week: calendar.Week{time.Sunday: hoursA}}, calendar.Closure{Days: vn.KnownRange(), Units: []string{"H00.1"}, OverMakeUp: true, Source: synthetic}))
	_, err = c.ForUnit("H00.1")
	wantError(t, err, calendar.ErrConflict)
}

// The hours of a unit may contradict a make-up day that fits all: it is said when the unit is asked for.
func TestSeason_unitAgainstMakeUp(t *testing.T) {
	saturdays := calendar.Season{Days: cchc.Month(2026, 8), Units: []string{"H00.9"}, Week: calendar.Week{time.Saturday: hoursA, time.Monday: hoursB}, Source: synthetic}
	c := must(vn.With(saturdays))
	_, err := c.ForUnit("H00.9")
	var conflict calendar.ConflictError
	if !errors.As(err, &conflict) || conflict.Day != day("2026-08-22") {
		t.Errorf("error %v, want a conflict on 2026-08-22", err)
	}
}

// The zero calendar knows no day and refuses everything.
func TestCalendar_zero(t *testing.T) {
	var c calendar.Calendar
	instant := at("2026-08-03 09:00")
	for name, err := range map[string]error{
		"Why": second(c.Why(day("2026-08-03"))), "AddWorkingDays": second(c.AddWorkingDays(day("2026-08-03"), 1)), "CountWorkingDays": second(c.CountWorkingDays(day("2026-08-03"), day("2026-08-03"))),
		"IsOpen": second(c.IsOpen(instant)), "WorkingTime": second(c.WorkingTime(instant, instant)), "Explain": second(c.Explain(calendar.Case{Received: instant, Limit: calendar.Days(1), Rule: calendar.CivilCode})),
		"no day": second(c.AddWorkingDays(cchc.Date{}, 1)), "no time": second(c.NextOpening(time.Time{})), "1970": second(c.NextOpening(time.Unix(0, 0))),
	} {
		wantError(t, err, calendar.ErrRange)
		if err != nil && !strings.Contains(err.Error(), "no day is known") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if must(c.ForUnit("H00.1")) != &c || must(c.Reception()) != &c || c.String() != "" || !c.BuiltRange().IsZero() || len(calendar.DiffDays(&c, vn))+len(calendar.DiffDays(vn, &c)) != 0 {
		t.Error("the zero calendar is not empty")
	}
}

func TestSeason(t *testing.T) {
	summer := calendar.Season{
		Days: must(cchc.NewPeriod(day("2026-04-16"), day("2026-10-16"))), Name: cchc.Text{Vi: "Giờ mùa hè", En: "Summer hours"},
		Week: calendar.Workweek(calendar.MustHours("06:30-11:00,13:30-17:00")), Source: synthetic,
	}
	c := must(vn.With(summer))
	// The hours change between the day before and the first day, and back: four dates.
	for d, want := range map[string]string{"2026-04-15": "07:00", "2026-04-16": "06:30", "2026-04-17": "06:30", "2026-10-15": "06:30", "2026-10-16": "07:00"} {
		if got := must(c.NextOpening(day(d).Start())).Format("15:04"); got != want {
			t.Errorf("%s opens at %s, want %s", d, got, want)
		}
	}
	// A limit that crosses the change: one hour is left on the 15th, the next begins at 06:30.
	wantDue(t, c, "2026-04-15 16:00", calendar.WorkingHours(3), calendar.CivilCode, "2026-04-16 08:30")
	// A make-up day inside the season has the hours of its partner's weekday in the season.
	wantDue(t, c, "2026-08-22 06:30", calendar.WorkingHours(1), calendar.CivilCode, "2026-08-22 07:30")
	second := summer
	second.Days = must(cchc.NewPeriod(day("2026-10-15"), day("2026-12-01")))
	_, err := c.With(second)
	var conflict calendar.ConflictError
	if !errors.As(err, &conflict) || conflict.Day != day("2026-10-15") {
		t.Errorf("two seasons on one day: %v", err)
	}
	second.Units = []string{"H00.9"} // a season of a unit goes before that of all
	c = must(c.With(second))
	if got := must(must(c.ForUnit("H00.9")).NextOpening(day("2026-10-16").Start())).Format("15:04"); got != "06:30" {
		t.Errorf("the unit opens at %s", got)
	}
	// With the clock kept, a receipt at 06:45 in the season is due at the opening where the day begins at 07:00.
	wantDue(t, must(vn.With(summer)), "2026-10-15 06:45", calendar.WorkingDays(1), calendar.KeepClock, "2026-10-16 07:00")
}

func TestReception(t *testing.T) {
	week := calendar.Workweek(hoursA).With(time.Saturday, calendar.MustHours("07:30-11:00"))
	c := must(vn.With(calendar.Reception{Week: week}))
	if open := must(must(c.Reception()).IsOpen(at("2026-03-07 09:00"))); !open {
		t.Error("the counter is closed on a Saturday morning")
	}
	if open := must(c.IsOpen(at("2026-03-07 09:00"))); open {
		t.Error("a Saturday counts for deadlines")
	}
	// Days off are shared: Saturday 2 May follows a holiday but is an ordinary Saturday; 2 September is closed.
	if open := must(must(c.Reception()).IsOpen(at("2026-09-02 09:00"))); open {
		t.Error("the counter is open on National Day")
	}
	// A Saturday counter receives; the deadline calendar counts from Monday.
	wantDue(t, c, "2026-03-07 09:00", calendar.WorkingDays(1), calendar.CivilCode, "2026-03-09 17:00")
	if must(vn.Reception()) != vn {
		t.Error("a calendar without reception hours has another for the counter")
	}
	// A make-up Saturday is worked by its own hours at the counter too.
	if open := must(must(c.Reception()).IsOpen(at("2026-08-22 15:00"))); !open {
		t.Error("the counter is closed on the afternoon of a make-up day")
	}
	closed := must(c.With(storm))
	if open := must(must(closed.Reception()).IsOpen(at("2026-09-26 09:00"))); open {
		t.Error("the counter is open during a closure")
	}
}

func notice2027() calendar.Notice {
	n := calendar.Notice{
		Title: cchc.Text{Vi: "Thông báo tổng hợp năm 2027", En: "Synthetic notice for 2027"}, Covers: cchc.Year(2027),
		Source: cchc.Source{Instrument: "Thông báo tổng hợp 2027", Evidence: cchc.Derived},
	}
	for _, d := range []string{"2027-01-01", "2027-02-04", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10", "2027-04-16", "2027-04-30", "2027-09-02", "2027-09-03", "2027-11-24"} {
		n.Days = append(n.Days, calendar.NoticeDay{Date: day(d), Kind: calendar.Holiday, Name: cchc.Text{Vi: "Ngày nghỉ", En: "Day off"}})
	}
	n.Days = append(n.Days, calendar.NoticeDay{Date: day("2027-05-03"), Kind: calendar.DayInLieu, Name: cchc.Text{Vi: "Nghỉ bù", En: "In lieu"}, Partner: day("2027-05-01")})
	return n
}

func TestWithNotice(t *testing.T) {
	c, err := vn.WithNotice(notice2027())
	if err != nil {
		t.Fatal(err)
	}
	wantDue(t, c, "2026-12-30 09:00", calendar.WorkingDays(3), calendar.CivilCode, "2027-01-05 17:00")
	if got := c.KnownRange().Last(); got != day("2027-12-31") {
		t.Errorf("known until %s", got)
	}
	if !strings.HasPrefix(c.Version(), "vn/2027-12-31/") {
		t.Errorf("version %s", c.Version())
	}
	due := must(c.Due(at("2026-12-30 09:00"), calendar.WorkingDays(3), calendar.CivilCode))
	if due.Provisional {
		t.Error("provisional inside the known range")
	}
	// The same notice as JSON.
	document := must(json.Marshal(struct {
		Format  string            `json:"format"`
		Base    string            `json:"base"`
		Name    string            `json:"name"`
		Notices []calendar.Notice `json:"notices"`
	}{calendar.Format, "vn", "vn", []calendar.Notice{notice2027()}}))
	same, err := calendar.Parse(document)
	if err != nil || !same.Equal(c) {
		t.Errorf("the notice as JSON gives %v, %v, want %s", same, err, c.Version())
	}
	// And by itself.
	alone, err := calendar.ParseNotice(must(json.Marshal(notice2027())))
	if err != nil || !must(vn.WithNotice(alone)).Equal(must(vn.WithNotice(notice2027()))) {
		t.Errorf("the notice reads as %+v, %v", alone, err)
	}
	for _, document := range []string{``, `{}`, `{"covers":"2027","source":{"instrument":"a","evidence":"press"},"days":[{"date":"2027-01-09","kind":"make_up","name":{"vi":"","en":""},"hours":[]}]}`} {
		_, err := calendar.ParseNotice([]byte(document))
		wantError(t, err, calendar.ErrFormat)
	}
	// A late addition inside the known range, and the partner of a swap in the next year.
	swap := calendar.Notice{Source: synthetic, Days: []calendar.NoticeDay{
		{Date: day("2026-12-31"), Kind: calendar.SwapOff, Partner: day("2027-01-09")},
		{Date: day("2027-01-09"), Kind: calendar.MakeUpDay, Partner: day("2026-12-31")},
	}}
	late := must(c.With(swap))
	wantDue(t, late, "2026-12-30 09:00", calendar.WorkingDays(1), calendar.CivilCode, "2027-01-04 17:00")
	if !must(late.IsWorkingDay(day("2027-01-09"))) {
		t.Error("the partner of a swap in the next year is not worked")
	}
	before := must(vn.With(swap)) // its partner lies outside the known range and waits there
	_, err = before.Why(day("2027-01-09"))
	wantError(t, err, calendar.ErrRange)
	if why := must(must(before.WithNotice(notice2027())).Why(day("2027-01-09"))); why.Kind != calendar.MakeUpDay {
		t.Errorf("2027-01-09 is %s", why.Kind)
	}
}

func TestConflicts(t *testing.T) {
	makeUp := func(d string) calendar.Notice {
		return calendar.Notice{Source: synthetic, Days: []calendar.NoticeDay{{Date: day(d), Kind: calendar.MakeUpDay}}}
	}
	for name, c := range map[string]struct {
		option calendar.Option
		day    string
	}{
		"gap":                 {calendar.Notice{Covers: cchc.Year(2028), Source: synthetic}, "2027-01-01"},
		"overlap":             {calendar.Notice{Covers: cchc.Year(2026), Source: synthetic}, "2026-01-01"},
		"worked anyway":       {makeUp("2026-08-24"), "2026-08-24"},
		"both off and worked": {makeUp("2026-09-02"), "2026-09-02"},
		"listed twice":        {makeUp("2026-08-22"), "2026-08-22"},
		"no source":           {calendar.Notice{Days: []calendar.NoticeDay{{Date: day("2026-08-24"), Kind: calendar.Holiday}}}, "2026-08-24"},
		"wrong kind":          {calendar.Notice{Source: synthetic, Days: []calendar.NoticeDay{{Date: day("2026-08-24"), Kind: calendar.Closed}}}, "2026-08-24"},
		"no kind":             {calendar.Notice{Source: synthetic, Days: []calendar.NoticeDay{{Date: day("2026-08-24")}}}, "2026-08-24"},
		"no date":             {calendar.Notice{Source: synthetic, Days: []calendar.NoticeDay{{Kind: calendar.Holiday}}}, ""},
		"hours on a day off":  {calendar.Notice{Source: synthetic, Days: []calendar.NoticeDay{{Date: day("2026-08-24"), Kind: calendar.Holiday, Hours: hoursA}}}, "2026-08-24"},
		"overlapping blocks":  {calendar.Week{time.Monday: calendar.Hours{{From: 0, To: 600}, {From: 500, To: 700}}}, ""},
		"unordered blocks":    {calendar.Week{time.Monday: calendar.Hours{{From: 700, To: 800}, {From: 500, To: 600}}}, ""},
		"name":                {calendar.Named("Tỉnh A/B"), ""},
		"no such weekday":     {calendar.Week{time.Monday: hoursA, 9: hoursA}, ""},
		"past 24:00":          {calendar.Week{time.Monday: calendar.Hours{{From: 700, To: 1441}}}, ""},
		"closure, no days":    {calendar.Closure{Source: synthetic}, ""},
		"closure, no source":  {calendar.Closure{Days: cchc.Month(2026, 7)}, "2026-07-01"},
		"season, no days":     {calendar.Season{Week: calendar.Workweek(hoursA), Source: synthetic}, ""},
		"season, no source":   {calendar.Season{Days: cchc.Month(2026, 7), Week: calendar.Workweek(hoursA)}, "2026-07-01"},
		"season, no week":     {calendar.Season{Days: cchc.Month(2026, 7), Source: synthetic}, ""},
		"reception, no week":  {calendar.Reception{}, ""},
		"projected, too far":  {calendar.Projected{Through: 2100}, ""},
		"projected, past":     {calendar.Projected{Through: 2020}, ""},
		"projected, Tết":      {calendar.Projected{Through: 2030, TetBefore: 4}, ""},
		"make-up, hours":      {calendar.Week{time.Monday: hoursA, time.Tuesday: hoursB}, "2025-04-26"},
	} {
		got, err := vn.With(c.option)
		var conflict calendar.ConflictError
		if c.option == nil || got != nil || !errors.As(err, &conflict) || conflict.Day.String() != c.day || conflict.Want == "" {
			if name == "reception, no week" && err == nil {
				continue // no reception hours are no reception calendar
			}
			t.Errorf("%s: %v, want a conflict on %q", name, err, c.day)
		}
	}
}

func TestBadInput(t *testing.T) {
	received := at("2026-08-03 09:00")
	for name, c := range map[string]struct {
		limit calendar.Limit
		rule  calendar.Rule
		want  error
	}{
		"zero":          {calendar.WorkingDays(0), calendar.CivilCode, calendar.ErrLimit},
		"zero clock":    {calendar.WorkingDays(0), calendar.KeepClock, calendar.ErrLimit},
		"zero hours":    {calendar.WorkingHours(0), calendar.HalfDay, calendar.ErrLimit},
		"zero days":     {calendar.Days(0), calendar.HalfDay, calendar.ErrLimit},
		"negative":      {calendar.WorkingDays(-3), calendar.CivilCode, calendar.ErrLimit},
		"no limit":      {calendar.Limit{}, calendar.CivilCode, calendar.ErrLimit},
		"no rule":       {calendar.WorkingDays(1), 0, calendar.ErrLimit},
		"unknown rule":  {calendar.WorkingHours(1), 9, calendar.ErrLimit},
		"1e9 days":      {calendar.WorkingDays(1e9), calendar.CivilCode, calendar.ErrRange},
		"1e9 hours":     {calendar.WorkingHours(1e9), calendar.CivilCode, calendar.ErrRange},
		"1e9 calendar":  {calendar.Days(1e9), calendar.CivilCode, calendar.ErrRange},
		"1e9 months":    {calendar.Months(1e9), calendar.KeepClock, calendar.ErrRange},
		"1e9 halves":    {calendar.HalfWorkingDays(1e9 + 1), calendar.HalfDay, calendar.ErrRange},
		"beyond int":    {calendar.WorkingDays(1 << 62), calendar.KeepClock, calendar.ErrRange},
		"minutes, 1e18": {calendar.WorkingMinutes(1e18), calendar.CivilCode, calendar.ErrRange},
	} {
		due, err := vn.Due(received, c.limit, c.rule)
		if !errors.Is(err, c.want) || due != (calendar.Due{}) {
			t.Errorf("%s: %+v, %v, want %v", name, due, err, c.want)
		}
	}
	for name, received := range map[string]time.Time{
		"before the known range": at("2017-12-31 23:59"), "after it": at("2027-01-01 00:00"), "no time": {},
		"year 20000": time.Date(20000, 1, 1, 0, 0, 0, 0, time.UTC),
	} {
		due, err := vn.Due(received, calendar.WorkingDays(1), calendar.CivilCode)
		var outside calendar.RangeError
		if !errors.As(err, &outside) || due != (calendar.Due{}) || outside.Early != received.Before(at("2018-01-01 00:00")) {
			t.Errorf("%s: %+v, %v", name, due, err)
		}
	}
	if _, err := vn.AddWorkingDays(cchc.Date{}, 1); !errors.Is(err, calendar.ErrRange) {
		t.Errorf("no day: %v", err)
	}
	for _, n := range []int{1 << 62, -1 << 62} {
		if d, err := vn.AddWorkingDays(day("2026-08-03"), n); !errors.Is(err, calendar.ErrRange) || !d.IsZero() {
			t.Errorf("%d days: %s, %v", n, d, err)
		}
	}
	for _, d := range []time.Duration{1<<63 - 1, -1 << 63} {
		if got, err := vn.AddWorkingTime(received, d); !errors.Is(err, calendar.ErrRange) || !got.IsZero() {
			t.Errorf("%v: %v, %v", d, got, err)
		}
	}
	for i, p := range []calendar.Pause{{}, {From: received}, {From: received.Add(time.Hour), To: received}, {From: received.Add(-time.Hour), To: received}} {
		_, err := vn.DueAfter(received, calendar.WorkingDays(1), calendar.CivilCode, calendar.WorkingTimeLost, p)
		if !errors.Is(err, calendar.ErrPause) {
			t.Errorf("pause %d: %v", i, err)
		}
	}
	_, err := vn.DueAfter(received, calendar.WorkingDays(1), calendar.CivilCode, 0)
	wantError(t, err, calendar.ErrPause)
	_, err = vn.Between(received, received, calendar.AtOnce)
	wantError(t, err, calendar.ErrLimit)
}

// A receipt in another zone is converted, and the result says so.
func TestDue_otherZone(t *testing.T) {
	tokyo := time.FixedZone("", 9*60*60)
	due := must(vn.Due(time.Date(2026, 8, 4, 1, 0, 0, 0, tokyo), calendar.WorkingDays(1), calendar.CivilCode)) // 23:00 on the 3rd
	if got := due.At.Format(time.RFC3339); got != "2026-08-04T17:00:00+07:00" || !due.Converted {
		t.Errorf("%s, %+v", got, due)
	}
	same := must(vn.Due(time.Date(2026, 8, 4, 1, 0, 0, 0, time.FixedZone("ICT", 7*60*60)), calendar.WorkingDays(1), calendar.CivilCode))
	if same.Converted {
		t.Error("another name of +07:00 counts as another zone")
	}
	x := must(vn.Explain(calendar.Case{Received: time.Date(2026, 8, 4, 1, 0, 0, 0, tokyo), Limit: calendar.WorkingDays(1), Rule: calendar.CivilCode}))
	if !strings.Contains(x.In(cchc.Vietnamese), "múi giờ khác") || !strings.Contains(x.In(cchc.English), "another zone") {
		t.Error("the explanation does not say that the receipt was converted")
	}
}

// Instants below the minute are exact: no rounding anywhere.
func TestDue_belowTheMinute(t *testing.T) {
	due := must(vn.Due(at("2025-03-04 16:59:30.25"), calendar.WorkingMinutes(1), calendar.CivilCode))
	if got := due.At.Format("2006-01-02 15:04:05.99"); got != "2025-03-05 07:00:30.25" {
		t.Errorf("%s", got)
	}
	due = must(vn.Due(at("2025-03-04 10:29:00.000000001"), calendar.WorkingMinutes(61), calendar.CivilCode))
	if got := due.At.Format(time.RFC3339Nano); got != "2025-03-04T13:30:00.000000001+07:00" {
		t.Errorf("%s", got)
	}
}

func TestDiff(t *testing.T) {
	now := must(vn.With(storm))
	changes := calendar.DiffDays(vn, now)
	if len(changes) != 3 || changes[0].Date != day("2026-09-24") || changes[0].Old.Kind != calendar.Workday || changes[0].New.Kind != calendar.Closed || changes[2].Date != day("2026-09-28") {
		t.Errorf("%+v", changes)
	}
	ask := func(received string, limit calendar.Limit) calendar.Case {
		return calendar.Case{Received: at(received), Limit: limit, Rule: calendar.CivilCode}
	}
	open := []calendar.Open{
		{Number: "H00-260922-0001", Case: ask("2026-09-22 09:00", calendar.WorkingDays(3)), Appointment: at("2026-09-25 17:00")},
		{Number: "H00-260922-0002", Case: ask("2026-09-22 09:00", calendar.WorkingDays(1))},
		{Number: "H00-260922-0003", Case: ask("2026-09-22 09:00", calendar.Days(3))},
		{Number: "H00-261229-0004", Case: ask("2026-12-29 09:00", calendar.WorkingDays(9))},
	}
	moved := calendar.Diff(vn, now, open)
	if len(moved) != 3 || moved[0].Number != "H00-260922-0001" || !moved[0].Issued || moved[1].Number != "H00-260922-0003" || moved[1].Issued {
		t.Fatalf("%+v", moved)
	}
	if last := moved[2]; last.Number != "H00-261229-0004" || last.OldErr == nil || last.NewErr == nil || last.Later() != 0 {
		t.Errorf("a deadline that nobody can answer is left out: %+v", last)
	}
	if got := moved[0].New.At.Format(stamp); got != "2026-09-30 17:00" || moved[0].Later() != 5*24*time.Hour || !moved[0].Appointment.Equal(at("2026-09-25 17:00")) {
		t.Errorf("moved to %s, %v later", got, moved[0].Later())
	}
	// The notice of a year makes a refused deadline known, and a provisional one certain.
	moved = calendar.Diff(vn, must(vn.WithNotice(notice2027())), open)
	if len(moved) != 1 || moved[0].OldErr == nil || moved[0].New.At.IsZero() || moved[0].Later() != 0 {
		t.Errorf("%+v", moved)
	}
	moved = calendar.Diff(must(vn.With(calendar.Projected{Through: 2027})), must(vn.WithNotice(notice2027())), open)
	if len(moved) != 1 || !moved[0].Old.Provisional || moved[0].New.Provisional || moved[0].Later() != 0 {
		t.Errorf("%+v", moved)
	}
}

func TestParse_refused(t *testing.T) {
	for name, document := range map[string]string{
		"empty":           ``,
		"null":            `null`,
		"no format":       `{"base":"vn"}`,
		"other format":    `{"format":"cchc-calendar/2","base":"vn"}`,
		"other base":      `{"format":"cchc-calendar/1","base":"cn"}`,
		"unknown key":     `{"format":"cchc-calendar/1","base":"vn","notice":[]}`,
		"key twice":       `{"format":"cchc-calendar/1","base":"vn","base":"vn"}`,
		"31 February":     `{"format":"cchc-calendar/1","base":"vn","closures":[{"days":"2026-02-28/2026-02-31","name":{"vi":"","en":""},"source":{"instrument":"a","evidence":"press"}}]}`,
		"weekday":         `{"format":"cchc-calendar/1","base":"vn","week":{"t2":["07:00-11:30"]}}`,
		"weekday, season": `{"format":"cchc-calendar/1","base":"vn","seasons":[{"days":"2026-07","name":{"vi":"","en":""},"week":{"thứ hai":["07:00-11:30"]},"source":{"instrument":"a","evidence":"press"}}]}`,
		"block":           `{"format":"cchc-calendar/1","base":"vn","week":{"mon":["7-11"]}}`,
		"empty hours":     `{"format":"cchc-calendar/1","base":"vn","notices":[{"covers":"","source":{"instrument":"a","evidence":"press"},"days":[{"date":"2026-03-07","kind":"make_up","name":{"vi":"","en":""},"hours":[]}]}]}`,
		"kind":            `{"format":"cchc-calendar/1","base":"vn","notices":[{"covers":"","source":{"instrument":"a","evidence":"press"},"days":[{"date":"2026-03-07","kind":"làm bù","name":{"vi":"","en":""}}]}]}`,
		"more behind":     `{"format":"cchc-calendar/1","base":"vn"} {}`,
	} {
		c, err := calendar.Parse([]byte(document))
		var format calendar.FormatError
		if c != nil || !errors.As(err, &format) || format.Got == "" {
			t.Errorf("%s: %v, %v, want a FormatError", name, c, err)
		}
	}
	// A contradiction keeps its own error.
	_, err := calendar.Parse([]byte(`{"format":"cchc-calendar/1","week":{"mon":["07:00-11:30"]}}`))
	wantError(t, err, calendar.ErrConflict)
}

func TestJSON_roundTrip(t *testing.T) {
	local := storm
	local.Units = []string{"H00.1"}
	c := must(vn.With(
		calendar.Named("tinh-tong-hop"), local, calendar.Projected{Through: 2030, MakeUpCultureDay: true},
		calendar.Reception{Week: calendar.Workweek(hoursA).With(time.Saturday, calendar.MustHours("07:30-11:00"))},
		calendar.Season{Days: cchc.Month(2026, 7), Name: cchc.Text{Vi: "Mùa hè", En: "Summer"}, Week: calendar.Workweek(hoursB), Source: synthetic},
	))
	document, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	var back calendar.Calendar
	if err := json.Unmarshal(document, &back); err != nil {
		t.Fatal(err)
	}
	if !back.Equal(c) || must(back.ForUnit("H00.1")).Version() != must(c.ForUnit("H00.1")).Version() || must(back.Reception()).Version() != must(c.Reception()).Version() {
		t.Errorf("read back as %s, want %s", back.Version(), c.Version())
	}
	if changes := calendar.DiffDays(c, &back); len(changes) != 0 {
		t.Errorf("%+v", changes)
	}
	// The zero calendar survives too.
	var zero, again calendar.Calendar
	document, err = json.Marshal(&zero)
	if err != nil || string(document) != "null" {
		t.Errorf("%s, %v", document, err)
	}
	if err := json.Unmarshal(document, &again); err != nil || again.Version() != "" || !again.KnownRange().IsZero() {
		t.Errorf("%v, %s", err, again.Version())
	}
}

// The Vietnamese calendar itself against the plain walk over the table typed by hand.
func TestVietnam_isTheWalk(t *testing.T) {
	o := oracle{day("2018-01-01"), day("2027-01-01"), map[cchc.Date][][2]int{}}
	full := [][2]int{{420, 690}, {810, 1020}}
	for d := o.first; d.Before(o.next); d = d.AddDays(1) {
		if d.Weekday() != time.Saturday && d.Weekday() != time.Sunday {
			o.blocks[d] = full
		}
	}
	for year, row := range dayTable {
		for d := range datesOf(t, year, row.off) {
			delete(o.blocks, d)
		}
		for d := range datesOf(t, year, row.worked) {
			o.blocks[d] = full
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	limits := []func(int) calendar.Limit{calendar.WorkingDays, calendar.HalfWorkingDays, calendar.WorkingHours, calendar.WorkingMinutes, calendar.Days}
	rounds := 3000
	if testing.Short() {
		rounds = 300
	}
	for range rounds {
		received := o.first.Start().Add(time.Duration(random.IntN(9*365*24*60)) * time.Minute)
		limit := limits[random.IntN(len(limits))](1 + random.IntN(80))
		if random.IntN(8) == 0 {
			limit = calendar.Months(1 + random.IntN(14))
		}
		rule := []calendar.Rule{calendar.CivilCode, calendar.KeepClock, calendar.HalfDay}[random.IntN(3)]
		want, wantErr := o.due(received, limit, rule)
		got, err := vn.Due(received, limit, rule)
		if (err == nil) != (wantErr == nil) || err == nil && !got.At.Equal(want) {
			t.Fatalf("Due(%s, %s, %s) = %v, %v; the walk says %v, %v", received.Format(stamp), limit, rule, got.At, err, want, wantErr)
		}
	}
}

// The lunar table is what its generator writes, where Node and the packages are present.
func TestLunar_regenerated(t *testing.T) {
	dir := os.Getenv("LUNAR_NODE_DIR")
	if dir == "" {
		t.Skip("LUNAR_NODE_DIR is not set: lunar/check.sh installs the packages and compares")
	}
	if _, err := exec.LookPath("node"); err != nil {
		t.Skip("node is not installed")
	}
	script := must(filepath.Abs("lunar/generate.mjs"))
	cmd := exec.CommandContext(t.Context(), "node", script, "--cross-check")
	cmd.Dir = dir
	got, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	if want := must(os.ReadFile("data/lunar.csv")); string(got) != string(want) {
		t.Error("the committed lunar table is not what its generator writes")
	}
}

func TestSize(t *testing.T) {
	const budget = 256 << 10
	all := must(vn.With(calendar.Projected{Through: calendar.LastLunarYear}))
	mixed := mixedHours(calendar.Projected{Through: calendar.LastLunarYear})
	for name, c := range map[string]*calendar.Calendar{"2018 to 2026": vn, "2018 to 2099": all, "2018 to 2099, mixed hours": mixed} {
		document := must(c.MarshalJSON())
		// What it was built from is held as well; the document is longer than that.
		t.Logf("%s: %d bytes of index, %d of texts", name, c.Size(), len(document))
		if got := c.Size() + len(document); got > budget {
			t.Errorf("%s: %d bytes of index and %d of texts, want at most %d", name, c.Size(), len(document), budget)
		}
	}
}

// With on the calendar of a unit, or of its counter, keeps the unit: a storm that closed it still does.
func TestWith_keepsUnitAndCounter(t *testing.T) {
	storm := calendar.Closure{
		Days: must(cchc.ParsePeriod("2026-09-24/2026-09-25")), Units: []string{"H01"},
		Name: cchc.Text{Vi: "Bão", En: "Storm"}, Source: cchc.Source{Instrument: "Công điện tổng hợp 01", Evidence: cchc.OfficialSite},
	}
	reception := calendar.Reception{Week: calendar.Week{time.Saturday: must(calendar.ParseHours("07:00-11:30"))}}
	province := must(calendar.Vietnam().With(storm, reception))
	h01 := must(province.ForUnit("H01"))
	next := calendar.Notice{Covers: cchc.Year(2027), Source: storm.Source}
	for name, c := range map[string]*calendar.Calendar{
		"unit": must(h01.WithNotice(next)), "counter of the unit": must(must(h01.Reception()).WithNotice(next)),
	} {
		if open, err := c.IsOpen(must(cchc.ParseDate("2026-09-24")).Start().Add(8 * time.Hour)); err != nil || open {
			t.Errorf("%s: open on the day of the storm, %v", name, err)
		}
	}
	if c := must(must(h01.Reception()).WithNotice(next)); must(c.IsWorkingDay(cchc.MustDate("2026-09-25"))) || !must(c.IsWorkingDay(cchc.MustDate("2026-09-26"))) {
		t.Error("the counter has the hours of the deadline calendar")
	}
	if c := must(h01.ForUnit("H02")); !must(c.IsWorkingDay(cchc.MustDate("2026-09-24"))) || !c.Equal(province) {
		t.Error("another unit is closed by the storm of H01")
	}
}

// A Saturday counter is closed on holidays that fall on a Saturday, although no notice lists them.
func TestReception_holidaysOnSaturdays(t *testing.T) {
	saturdays := calendar.Reception{Week: calendar.Week{
		time.Monday: must(calendar.ParseHours("07:00-11:30")), time.Saturday: must(calendar.ParseHours("07:00-11:30")),
	}}
	counter := must(must(calendar.Vietnam().With(saturdays, calendar.Projected{Through: 2027})).Reception())
	for day, want := range map[string]string{
		"2024-02-10": "Tết Âm lịch", "2022-01-01": "Tết Dương lịch", "2022-04-30": "Ngày Chiến thắng", "2021-05-01": "Ngày Quốc tế lao động",
		"2023-04-29": "Giỗ Tổ Hùng Vương", "2023-09-02": "Quốc khánh", "2027-02-06": "Tết Âm lịch",
	} {
		why := must(counter.Why(cchc.MustDate(day)))
		if why.Kind != calendar.Holiday || why.Name.Vi != want || len(why.Hours) > 0 || why.Provisional != (day > "2027") {
			t.Errorf("%s: %s %s %v", day, why.Kind, why.Name.Vi, why.Hours)
		}
	}
	for _, day := range []string{"2024-02-03", "2024-02-17", "2026-08-29", "2024-05-04"} {
		if !must(counter.IsWorkingDay(cchc.MustDate(day))) {
			t.Errorf("%s: the counter is closed", day)
		}
	}
}

// Loading a notice never fails because of a projection that it overtakes; asking for one that is overtaken does.
func TestProjected_overtaken(t *testing.T) {
	source := cchc.Source{Instrument: "Thông báo tổng hợp", Evidence: cchc.Derived}
	c := must(calendar.Vietnam().With(calendar.Projected{Through: 2027}))
	c = must(must(c.WithNotice(calendar.Notice{Covers: cchc.Year(2027), Source: source})).WithNotice(calendar.Notice{Covers: cchc.Year(2028), Source: source}))
	if c.KnownRange() != c.BuiltRange() || c.KnownRange().Last() != cchc.MustDate("2028-12-31") {
		t.Errorf("known %s, built %s", c.KnownRange(), c.BuiltRange())
	}
	if _, err := calendar.Vietnam().With(calendar.Projected{Through: 2020}); !errors.Is(err, calendar.ErrConflict) {
		t.Errorf("%v", err)
	}
}

// The notices of two years may name the same swap; they may not disagree.
func TestNotice_swapInBothYears(t *testing.T) {
	source := cchc.Source{Instrument: "Thông báo tổng hợp", Evidence: cchc.Derived}
	off, worked := cchc.MustDate("2026-12-31"), cchc.MustDate("2027-01-09")
	swap := []calendar.NoticeDay{
		{Date: off, Kind: calendar.SwapOff, Partner: worked}, {Date: worked, Kind: calendar.MakeUpDay, Partner: off},
	}
	c := must(calendar.Vietnam().With(calendar.Notice{Source: source, Days: swap}, calendar.Notice{Covers: cchc.Year(2027), Source: source, Days: swap}))
	if must(c.IsWorkingDay(off)) || !must(c.IsWorkingDay(worked)) {
		t.Error("the swap does not hold")
	}
	swap2 := []calendar.NoticeDay{{Date: off, Kind: calendar.SwapOff, Partner: worked.AddDays(7)}}
	if _, err := calendar.Vietnam().With(calendar.Notice{Source: source, Days: swap}, calendar.Notice{Source: source, Days: swap2}); !errors.Is(err, calendar.ErrConflict) {
		t.Errorf("%v", err)
	}
}

// A document that is as large as it may be neither panics nor takes minutes.
func TestParse_bounded(t *testing.T) {
	source := `"source":{"instrument":"x","evidence":"derived"}`
	var days, closures []string
	for i := range 20_000 {
		day := cchc.MustDate("2018-01-01").AddDays(i)
		days = append(days, `{"date":"`+day.String()+`","kind":"holiday","name":{"vi":"x","en":"x"}}`)
		closures = append(closures, `{"days":"2026-09-24/2026-09-25","name":{"vi":"x","en":"x"},`+source+`}`)
	}
	for _, doc := range []string{
		`{"format":"cchc-calendar/1","base":"vn","notices":[{"covers":"2027",` + source + `,"days":[` + strings.Join(days, ",") + `]}]}`,
		`{"format":"cchc-calendar/1","base":"vn","closures":[` + strings.Join(closures, ",") + `]}`,
	} {
		if c, err := calendar.Parse([]byte(doc)); c != nil || !errors.Is(err, calendar.ErrConflict) || !strings.Contains(err.Error(), "at most 10000") {
			t.Errorf("%.200s", err)
		}
	}
}
