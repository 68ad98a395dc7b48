package calendar_test

import (
	"encoding"
	"errors"
	"flag"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// Errors name the place, the value and what would be accepted; each matches its sentinel and no other.
func TestErrors_words(t *testing.T) {
	first, next := day("2018-01-01"), day("2027-01-01")
	sentinels := []error{calendar.ErrRange, calendar.ErrConflict, calendar.ErrLimit, calendar.ErrOrder, calendar.ErrPause, calendar.ErrFormat}
	for _, c := range []struct {
		err, is error
		want    string
	}{
		{calendar.RangeError{}, calendar.ErrRange, "calendar: no day is known: want a calendar with at least one notice"},
		{calendar.RangeError{Asked: day("2017-05-01"), First: first, FirstUnknown: next, Early: true}, calendar.ErrRange, "calendar: 2017-05-01 asked, known from 2018-01-01"},
		{calendar.RangeError{First: first, FirstUnknown: next, Early: true}, calendar.ErrRange, "calendar: the count runs back before 2018-01-01, known from 2018-01-01"},
		{calendar.RangeError{First: first, FirstUnknown: next}, calendar.ErrRange, "calendar: the count runs past 2026-12-31, unknown from 2027-01-01: load the notice for 2027, or ask for a projection by name"},
		{calendar.ConflictError{day("2026-08-22"), "both off and worked", "one entry for the day"}, calendar.ErrConflict, "calendar: 2026-08-22: both off and worked: want one entry for the day"},
		{calendar.ConflictError{What: "the week has no open weekday", Want: "one"}, calendar.ErrConflict, "calendar: the week has no open weekday: want one"},
		{calendar.LimitError{calendar.WorkingDays(0), calendar.CivilCode, "a length above 0"}, calendar.ErrLimit, "calendar: 0wd under civil: want a length above 0"},
		{calendar.LimitError{Want: "a unit"}, calendar.ErrLimit, "calendar: no limit: want a unit"},
		{calendar.OrderError{at("2026-08-04 17:00"), at("2026-08-03 07:00")}, calendar.ErrOrder, "calendar: from 2026-08-04 17:00:00 to 2026-08-03 07:00:00: want an end that is not before the start"},
		{calendar.PauseError{0, "an end"}, calendar.ErrPause, "calendar: pause 1: want an end"},
		{calendar.PauseError{-1, "a policy"}, calendar.ErrPause, "calendar: pause policy: want a policy"},
		{calendar.FormatError{"format", "another format", "cchc-calendar/1"}, calendar.ErrFormat, "calendar: format: another format, want cchc-calendar/1"},
		{calendar.FormatError{Got: "null"}, calendar.ErrFormat, "calendar: document: null"},
	} {
		if got := c.err.Error(); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
		for _, s := range sentinels {
			if errors.Is(c.err, s) != errors.Is(c.is, s) {
				t.Errorf("%v matches %v: %t", c.err, s, errors.Is(c.err, s))
			}
		}
	}
	for _, c := range []struct {
		err    calendar.RangeError
		vi, en string
	}{
		{calendar.RangeError{}, "lịch chưa có ngày nào", "calendar: no day is known: want a calendar with at least one notice"},
		{calendar.RangeError{First: first, FirstUnknown: next, Early: true}, "lịch chỉ có từ ngày 01/01/2018", "calendar: the count runs back before 2018-01-01, known from 2018-01-01"},
		{calendar.RangeError{Asked: next, First: first, FirstUnknown: next}, "lịch nghỉ từ ngày 01/01/2027 chưa được công bố: nạp thông báo năm 2027 hoặc chọn tạm tính", "calendar: 2027-01-01 asked, unknown from 2027-01-01: load the notice for 2027, or ask for a projection by name"},
	} {
		if c.err.In(cchc.Vietnamese) != c.vi || c.err.In(cchc.English) != c.en {
			t.Errorf("%q, %q", c.err.In(cchc.Vietnamese), c.err.In(cchc.English))
		}
	}
}

// Every value of a closed list has a text form that reads back, and a name in both languages; what is beyond the list
// has none.
func TestTextForms(t *testing.T) {
	type text interface {
		encoding.TextMarshaler
		fmt.Stringer
	}
	check := func(v text, read func([]byte) (text, error), labels ...cchc.Text) {
		t.Helper()
		b, err := v.MarshalText()
		if err != nil || string(b) != v.String() || len(b) == 0 {
			t.Errorf("%v marshals as %q, %v", v, b, err)
		}
		if back, err := read(b); err != nil || back != v {
			t.Errorf("%q reads back as %v, %v", b, back, err)
		}
		if _, err := read([]byte("no such")); !errors.Is(err, cchc.ErrParse) {
			t.Errorf("%T reads nonsense: %v", v, err)
		}
		for _, l := range labels {
			if l.Vi == "" || l.En == "" {
				t.Errorf("%v has no name: %+v", v, l)
			}
		}
	}
	for k := calendar.Workday; k <= calendar.Closed; k++ {
		check(k, func(b []byte) (text, error) { var v calendar.Kind; err := v.UnmarshalText(b); return v, err }, k.Label())
	}
	for r := calendar.CivilCode; r <= calendar.HalfDay; r++ {
		check(r, func(b []byte) (text, error) { var v calendar.Rule; err := v.UnmarshalText(b); return v, err }, r.Label())
		if !r.Source().IsComplete() {
			t.Errorf("%s has no source", r)
		}
	}
	for p := calendar.WorkingTimeLost; p <= calendar.KeepOverdue; p++ {
		check(p, func(b []byte) (text, error) { var v calendar.PausePolicy; err := v.UnmarshalText(b); return v, err }, p.Label())
		if !p.Source().IsComplete() {
			t.Errorf("%s has no source", p)
		}
	}
	for k := calendar.OtherCondition; k <= calendar.LaterNextDay; k++ {
		check(k, func(b []byte) (text, error) { var v calendar.ConditionKind; err := v.UnmarshalText(b); return v, err })
	}
	for _, l := range []calendar.Limit{calendar.WorkingDays(5), calendar.WithinTheDay(900), calendar.Immediately()} {
		check(l, func(b []byte) (text, error) { var v calendar.Limit; err := v.UnmarshalText(b); return v, err }, l.Unit().Label())
	}
	check(calendar.Clock(450), func(b []byte) (text, error) { var v calendar.Clock; err := v.UnmarshalText(b); return v, err })
	check(calendar.Block{From: 420, To: 690}, func(b []byte) (text, error) { var v calendar.Block; err := v.UnmarshalText(b); return v, err })
	for s := calendar.NewYear; s <= calendar.CultureDay; s++ {
		if s.Name().Vi == "" || s.Name().En == "" {
			t.Errorf("holiday %d has no name", s)
		}
	}
	for u := calendar.WorkingDay; u <= calendar.AtOnce; u++ {
		if u.Label().IsZero() {
			t.Errorf("unit %d has no name", u)
		}
	}
	for _, s := range []string{
		calendar.Kind(99).String(), calendar.Rule(99).String(), calendar.PausePolicy(99).String(), calendar.ConditionKind(99).String(), calendar.Role(99).String(),
		calendar.Kind(99).Label().Vi, calendar.Rule(99).Label().Vi, calendar.PausePolicy(99).Label().Vi, calendar.Statutory(99).Name().Vi, calendar.TimeUnit(99).Label().Vi,
		calendar.Rule(99).Source().Instrument, calendar.PausePolicy(99).Source().Instrument, calendar.Limit{}.String(),
	} {
		if s != "" {
			t.Errorf("a value beyond its list is named %q", s)
		}
	}
}

// The zero values survive their text forms, and flags refuse what does not read and keep what was there.
func TestTextForms_zero(t *testing.T) {
	limit, rule, policy := calendar.WorkingDays(1), calendar.HalfDay, calendar.Restart
	if limit.UnmarshalText(nil) != nil || rule.UnmarshalText(nil) != nil || policy.UnmarshalText(nil) != nil || !limit.IsZero() || rule != 0 || policy != 0 {
		t.Errorf("%v, %v, %v", limit, rule, policy)
	}
	limit, rule = calendar.WorkingDays(1), calendar.HalfDay
	var flags flag.FlagSet
	flags.SetOutput(new(strings.Builder))
	flags.Var(&limit, "limit", "")
	flags.Var(&rule, "rule", "")
	if err := flags.Parse([]string{"-limit", "5wd", "-rule", "civil"}); err != nil || limit != calendar.WorkingDays(5) || rule != calendar.CivilCode {
		t.Errorf("%v, %v, %v", limit, rule, err)
	}
	if flags.Parse([]string{"-limit", "-1wd"}) == nil || flags.Parse([]string{"-rule", ""}) != nil || limit != calendar.WorkingDays(5) || rule != 0 {
		t.Errorf("%v, %v", limit, rule)
	}
	if _, err := calendar.ParseRule(""); !errors.Is(err, cchc.ErrParse) {
		t.Error("an empty rule reads")
	}
}

func TestLimit_parts(t *testing.T) {
	l := calendar.HalfWorkingDays(3)
	if h, ok := l.Halves(); h != 3 || !ok {
		t.Errorf("%d, %t", h, ok)
	}
	if n, ok := l.Whole(); n != 1 || ok {
		t.Errorf("%d, %t", n, ok)
	}
	if n, ok := calendar.WorkingHours(2).Minutes(); n != 120 || !ok {
		t.Errorf("%d, %t", n, ok)
	}
	if _, ok := calendar.WorkingHours(2).Whole(); ok {
		t.Error("hours are whole days")
	}
	if got := calendar.WithinTheDay(900).Cutoff(); got != 900 {
		t.Errorf("cutoff %s", got)
	}
	if got := calendar.WorkingMinutes(-90).String(); got != "-1.5wh" {
		t.Errorf("%s", got)
	}
	if got := calendar.WorkingMinutes(45).In(cchc.Vietnamese); got != "45 phút làm việc" {
		t.Errorf("%s", got)
	}
	if got := calendar.WorkingDays(-1 << 62).String(); !strings.HasPrefix(got, "-") {
		t.Errorf("%s", got)
	}
	if calendar.DefaultPausePolicy(calendar.WorkingHours(8)) != calendar.WorkingTimeLost || calendar.DefaultPausePolicy(calendar.Days(8)) != calendar.WholeWorkingDays {
		t.Error("the default pause policy does not match the unit")
	}
}

func TestBetween(t *testing.T) {
	for _, c := range []struct {
		from, to string
		unit     calendar.TimeUnit
		want     calendar.Limit
	}{
		{"2025-03-04 16:00", "2025-03-05 08:30", calendar.WorkingHour, calendar.WorkingMinutes(150)},
		{"2025-03-07 16:00", "2025-03-10 08:30", calendar.WorkingDay, calendar.WorkingDays(1)},
		{"2025-03-07 16:00", "2025-03-10 08:30", calendar.CalendarDay, calendar.Days(3)},
		{"2025-01-31 16:00", "2025-03-30 08:30", calendar.CalendarMonth, calendar.Months(1)},
		{"2025-01-31 16:00", "2025-03-31 08:30", calendar.CalendarMonth, calendar.Months(2)},
		{"2025-01-31 16:00", "2025-01-31 16:00", calendar.CalendarMonth, calendar.Months(0)},
	} {
		if got, err := vn.Between(at(c.from), at(c.to), c.unit); err != nil || got != c.want {
			t.Errorf("Between(%s, %s) = %s, %v, want %s", c.from, c.to, got, err, c.want)
		}
	}
}

// Questions outside the range are refused everywhere, at both ends.
func TestRange_everywhere(t *testing.T) {
	early, late := at("2017-12-31 12:00"), at("2027-01-01 12:00")
	inside := at("2026-08-03 09:00")
	for _, out := range []time.Time{early, late} {
		d := cchc.DateOf(out)
		for name, err := range map[string]error{
			"IsWorkingDay": second(vn.IsWorkingDay(d)), "AddWorkingDays": second(vn.AddWorkingDays(d, 1)), "IsOpen": second(vn.IsOpen(out)),
			"NextOpening": second(vn.NextOpening(out)), "AddWorkingTime": second(vn.AddWorkingTime(out, time.Hour)), "WorkingTime, from": second(vn.WorkingTime(out, inside)),
			"WorkingTime, to": second(vn.WorkingTime(inside, out)), "Between, from": second(vn.Between(out, inside, calendar.WorkingDay)),
			"Between, to": second(vn.Between(inside, out, calendar.WorkingDay)), "DueSoon": second(vn.DueSoon(out, time.Hour)), "ReceiptDue": second(vn.ReceiptDue(out)),
			"DeemedReceipt": second(vn.DeemedReceipt(out)), "Why": second(vn.Why(d)),
			"DueAfter": second(vn.DueAfter(inside, calendar.WorkingDays(1), calendar.CivilCode, calendar.WorkingTimeLost, calendar.Pause{From: inside, To: late})),
		} {
			if !errors.Is(err, calendar.ErrRange) {
				t.Errorf("%s at %v: %v", name, out, err)
			}
		}
	}
	_, err := vn.CountWorkingDays(day("2017-12-31"), day("2018-01-05"))
	wantError(t, err, calendar.ErrRange)
	_, err = vn.CountWorkingDays(day("2026-12-31"), day("2027-01-02"))
	wantError(t, err, calendar.ErrRange)
	if n, err := vn.CountWorkingDays(day("2026-12-31"), day("2027-01-01")); err != nil || n != 1 {
		t.Errorf("the last day: %d, %v", n, err)
	}
	_, err = vn.NextOpening(at("2026-12-31 17:00")) // no opening is known after it
	wantError(t, err, calendar.ErrRange)
	if open, err := vn.IsOpen(at("2026-12-31 17:00")); err != nil || open {
		t.Errorf("%t, %v", open, err)
	}
	_, err = vn.DueSoon(inside, -time.Hour)
	wantError(t, err, calendar.ErrOrder)
	if got, err := vn.SubtractWorkingTime(at("2025-03-10 09:00"), 4*time.Hour); err != nil || got.Format(stamp) != "2025-03-07 15:00" {
		t.Errorf("SubtractWorkingTime = %v, %v", got, err)
	}
	if got, err := vn.AddWorkingTime(at("2025-03-08 09:00"), 0); err != nil || got.Format(stamp) != "2025-03-08 09:00" {
		t.Errorf("no time added: %v, %v", got, err)
	}
}

// The last instant of the range can be reached, the next cannot.
func TestRange_lastInstant(t *testing.T) {
	if got, err := vn.AddWorkingTime(at("2026-12-31 16:00"), time.Hour); err != nil || got.Format(stamp) != "2026-12-31 17:00" {
		t.Errorf("%v, %v", got, err)
	}
	_, err := vn.AddWorkingTime(at("2026-12-31 16:00"), time.Hour+1)
	wantError(t, err, calendar.ErrRange)
	wantDue(t, vn, "2026-12-31 16:00", calendar.WorkingHours(1), calendar.CivilCode, "2026-12-31 17:00")
	wantDue(t, vn, "2026-12-30 16:00", calendar.WorkingDays(1), calendar.CivilCode, "2026-12-31 17:00")
	if got, err := vn.AddWorkingTime(at("2018-01-02 08:00"), -time.Hour); err != nil || got.Format(stamp) != "2018-01-02 07:00" {
		t.Errorf("%v, %v", got, err)
	}
}

// The first projected day is provisional and the last known one is not, wherever in the year notices end. What a notice
// covers is complete: the law adds nothing to it.
func TestProjected_fromMidYear(t *testing.T) {
	half := must(cchc.NewPeriod(day("2026-01-01"), day("2026-07-01")))
	c := must(calendar.New(calendar.Workweek(hoursA), calendar.Notice{Covers: half, Source: synthetic}, calendar.Projected{Through: 2026}))
	for received, want := range map[string]bool{"2026-06-29 09:00": false, "2026-06-30 09:00": true, "2026-07-01 09:00": true} {
		due := must(c.Due(at(received), calendar.WorkingDays(1), calendar.CivilCode))
		if due.Provisional != want {
			t.Errorf("received %s, due %s: provisional %t", received, due.Day, due.Provisional)
		}
	}
	pause := calendar.Pause{From: at("2026-06-30 07:30"), To: at("2026-06-30 17:00")}
	due := must(c.DueAfter(at("2026-06-29 16:30"), calendar.WorkingHours(2), calendar.CivilCode, calendar.WorkingTimeLost, pause))
	if due.Day != day("2026-07-01") || !due.Provisional {
		t.Errorf("%+v", due)
	}
	if !must(c.IsWorkingDay(day("2026-04-30"))) || must(c.IsWorkingDay(day("2026-09-02"))) {
		t.Error("the law changes what a notice covers, or does not fill what none covers")
	}
	for d, want := range map[string]bool{"2025-12-31": false, "2026-01-01": false, "2026-06-30": false, "2026-07-01": true, "2026-12-31": true, "2027-01-01": false} {
		if c.IsProjected(day(d)) != want {
			t.Errorf("%s: projected %t", d, !want)
		}
	}
	if why := must(c.Why(day("2026-07-01"))); !why.Provisional {
		t.Error("the first projected day is not provisional")
	}
}

// Noon divides the day wherever the blocks lie.
func TestHalfDay_otherHours(t *testing.T) {
	one, two := calendar.HalfWorkingDays(1), calendar.HalfWorkingDays(2)
	through := withHours(calendar.MustHours("08:00-16:00")) // no lunch break
	wantDue(t, through, "2025-03-04 14:00", one, calendar.HalfDay, "2025-03-05 12:00")
	wantDue(t, through, "2025-03-04 09:00", one, calendar.HalfDay, "2025-03-04 16:00")
	afternoons := withHours(calendar.MustHours("12:00-17:00"))
	wantDue(t, afternoons, "2025-03-04 09:00", two, calendar.HalfDay, "2025-03-05 17:00") // a day without a morning ends with what it has
	mornings := withHours(calendar.MustHours("07:00-11:30"))
	wantDue(t, mornings, "2025-03-04 08:00", one, calendar.HalfDay, "2025-03-04 11:30")
}

func second[T any](_ T, err error) error { return err }

func TestMust_panics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("MustHours takes nonsense")
		}
	}()
	calendar.MustHours("nonsense")
}

func TestWeek_with(t *testing.T) {
	week := calendar.Workweek(hoursA).With(time.Friday, nil).With(time.Saturday, hoursB)
	if _, open := week[time.Friday]; open || week[time.Saturday].Minutes() != 480 || len(week) != 5 {
		t.Errorf("%v", week)
	}
}

func TestWording_kept(t *testing.T) {
	w := must(calendar.ParseWording("03 ngày làm việc; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo"))
	// A cutoff belongs to a same-day limit; beside another it is kept in its words and nothing is concluded.
	if w.Limit != calendar.WorkingDays(3) || len(w.Conditions) != 1 || w.Conditions[0].Kind != calendar.OtherCondition || !w.Has(calendar.OtherCondition) || w.Has(calendar.LaterNextDay) {
		t.Errorf("%+v", w)
	}
	long := strings.Repeat("rất dài ", 40)
	if _, err := calendar.ParseWording(long); err == nil || len(err.Error()) > 400 {
		t.Errorf("%v", err)
	}
	for text, cutoff := range map[string]string{
		"trong ngày; tiếp nhận sau 15:00 thì trả vào ngày làm việc tiếp theo":    "15:00",
		"trong ngày; nhận sau 9h thì trả hôm sau":                                "09:00",
		"trong ngày; nhận sau 15g30 thì trả trong ngày làm việc tiếp theo":       "15:30",
		"trong ngày; nhận sau 15 giờ 30 phút thì trả ngày làm việc tiếp theo":    "15:30",
		"trong ngày; nhận sau giờ hành chính thì trả ngày làm việc tiếp theo":    "00:00",
		"trong ngày; nhận sau 99 giờ thì trả trong ngày làm việc tiếp theo":      "00:00",
		"giải quyết trong ngày làm việc; nhận sau 24 giờ thì trả ngày tiếp theo": "00:00",
	} {
		if w, err := calendar.ParseWording(text); err != nil || w.Limit.Unit() != calendar.SameDay || w.Limit.Cutoff().String() != cutoff {
			t.Errorf("%q: %+v, %v, want cutoff %s", text, w, err, cutoff)
		}
	}
}
