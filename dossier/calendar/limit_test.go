package calendar_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// Whatever a limit holds reads back from its text form, or has none that can be written.
func TestLimit_textReadsBack(t *testing.T) {
	for _, n := range []int{math.MinInt, -7, -1, 0, 1, 2, 3, 29, 30, 31, 60, 999_999_999_999, 1_000_000_000_000, 1_000_000_000_001, math.MaxInt} {
		for _, limit := range []calendar.Limit{
			calendar.WorkingDays(n), calendar.HalfWorkingDays(n), calendar.WorkingHours(n), calendar.WorkingMinutes(n), calendar.Days(n), calendar.Months(n),
			calendar.WithinTheDay(calendar.Clock(n)), calendar.Immediately(),
		} {
			text, err := limit.MarshalText()
			if strings.HasPrefix(limit.String(), "-") {
				wantError(t, err, calendar.ErrLimit)
				if text != nil {
					t.Errorf("%q beside %v", text, err)
				}
				continue
			}
			if back, errBack := calendar.ParseLimit(string(text)); err != nil || errBack != nil || back != limit {
				t.Errorf("%s is written %q, %v and reads back as %s, %v", limit, text, err, back, errBack)
			}
		}
	}
}

// Zero reads, because it can be held; as a limit it has one meaning.
func TestLimit_zero(t *testing.T) {
	for _, text := range []string{"0wd", "0wh", "0d", "0m"} {
		limit, err := calendar.ParseLimit(text)
		if err != nil || limit.String() != text || limit.IsZero() {
			t.Errorf("ParseLimit(%q) = %s, %v", text, limit, err)
		}
		for _, rule := range []calendar.Rule{calendar.CivilCode, calendar.KeepClock, calendar.HalfDay} {
			due, err := vn.Due(at("2025-03-04 09:00"), limit, rule)
			if text == "0wd" && rule == calendar.HalfDay {
				if err != nil || due.At.Format(stamp) != "2025-03-04 11:30" {
					t.Errorf("%s, %s: %v, %v", text, rule, due.At, err)
				}
				continue
			}
			wantError(t, err, calendar.ErrLimit)
		}
	}
	if limit, err := calendar.ParseLimit("0wm"); err != nil || limit != calendar.WorkingMinutes(0) {
		t.Errorf("%s, %v", limit, err)
	}
}

// A cutoff that nothing is later than is none.
func TestWithinTheDay_cutoff(t *testing.T) {
	for cutoff, want := range map[calendar.Clock]string{-5: "day", 0: "day", 1: "day<00:01", 1439: "day<23:59", 1440: "day", 1441: "day"} {
		if got := calendar.WithinTheDay(cutoff); got.String() != want || want == "day" && got != calendar.WithinTheDay(0) {
			t.Errorf("WithinTheDay(%d) = %s, want %s", cutoff, got, want)
		}
	}
	for _, text := range []string{"day<24:00", "day<00:00", "day<23:60", "day<"} {
		_, err := calendar.ParseLimit(text)
		wantError(t, err, cchc.ErrParse)
	}
}

// The caps of the text form, on either side.
func TestParseLimit_caps(t *testing.T) {
	for text, reads := range map[string]bool{
		"1000000000000d": true, "1000000000001d": false, "9999999999999d": false, "0000000000001d": true, "00000000000001d": false,
		"500000000000wd": true, "500000000000.5wd": false, "499999999999.5wd": true, "500000000001wd": false,
		"16666666666wh": true, "16666666667wh": false, "1000000000000wm": true, "1000000000000m": true,
	} {
		if _, err := calendar.ParseLimit(text); (err == nil) != reads || err != nil && !errors.Is(err, cchc.ErrParse) {
			t.Errorf("ParseLimit(%q): %v", text, err)
		}
	}
}

func TestLimit_minutesInWords(t *testing.T) {
	for n, want := range map[int][2]string{
		30:  {"30 phút làm việc", "30 min of working time"},
		45:  {"45 phút làm việc", "45 min of working time"},
		60:  {"01 giờ làm việc", "1 working hour"},
		90:  {"1,5 giờ làm việc", "1.5 working hours"},
		115: {"1 giờ 55 phút làm việc", "1 h 55 min of working time"},
	} {
		l := calendar.WorkingMinutes(n)
		if l.In(cchc.Vietnamese) != want[0] || l.In(cchc.English) != want[1] {
			t.Errorf("%d: %q, %q", n, l.In(cchc.Vietnamese), l.In(cchc.English))
		}
		if w, err := calendar.ParseWording(want[0]); err != nil || w.Limit != l {
			t.Errorf("%q reads as %s, %v", want[0], w.Limit, err)
		}
	}
}

func TestTimeUnit_text(t *testing.T) {
	seen := map[string]bool{}
	for u := calendar.TimeUnit(0); u <= calendar.AtOnce; u++ {
		text, err := u.MarshalText()
		back := calendar.TimeUnit(99)
		if errBack := back.UnmarshalText(text); err != nil || errBack != nil || back != u || u.String() != string(text) || seen[u.String()] || (u == 0) != (len(text) == 0) {
			t.Errorf("%d is written %q, %v and reads back as %d, %v", u, text, err, back, errBack)
		}
		seen[u.String()] = true
	}
	kept := calendar.CalendarDay
	wantError(t, kept.UnmarshalText([]byte("fortnight")), cchc.ErrParse)
	if kept != calendar.CalendarDay || calendar.TimeUnit(99).String() != "" {
		t.Errorf("%s, %s", kept, calendar.TimeUnit(99))
	}
}
