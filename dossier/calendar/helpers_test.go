package calendar_test

import (
	"errors"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

const stamp = "2006-01-02 15:04"

// at reads an instant of Vietnamese time; seconds are optional.
func at(s string) time.Time {
	layout := stamp
	if len(s) > len(stamp) {
		layout = "2006-01-02 15:04:05.999999999"
	}
	t, err := time.ParseInLocation(layout, s, cchc.Zone())
	if err != nil {
		panic(err)
	}
	return t
}

func day(s string) cchc.Date { return cchc.MustDate(s) }

var (
	hoursA = calendar.DefaultHours()
	hoursB = calendar.MustHours("07:30-11:30,13:00-17:00")
	vn     = calendar.Vietnam()
)

var synthetic = cchc.Source{Instrument: "Thông báo tổng hợp 01", Evidence: cchc.Derived}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// withHours is the calendar of Vietnam with other hours from Monday to Friday.
func withHours(h calendar.Hours) *calendar.Calendar { return must(vn.With(calendar.Workweek(h))) }

// plainYears is a calendar of Monday to Friday without any day off.
func plainYears(h calendar.Hours, days ...calendar.NoticeDay) *calendar.Calendar {
	covers := must(cchc.NewPeriod(day("2025-01-01"), day("2027-01-01")))
	return must(calendar.New(calendar.Workweek(h), calendar.Notice{Covers: covers, Source: synthetic, Days: days}))
}

func wantDue(t *testing.T, c *calendar.Calendar, received string, limit calendar.Limit, rule calendar.Rule, want string) {
	t.Helper()
	due, err := c.Due(at(received), limit, rule)
	if err != nil {
		t.Errorf("Due(%s, %s, %s): %v, want %s", received, limit, rule, err, want)
		return
	}
	if got := due.At.Format(stamp); got != want || due.At.Second() != 0 || due.At.Nanosecond() != 0 {
		t.Errorf("Due(%s, %s, %s) = %s, want %s", received, limit, rule, due.At.Format(time.RFC3339Nano), want)
	}
}

func wantError(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("error %v, want %v", err, want)
	}
}
