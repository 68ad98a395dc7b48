package cchc_test

import (
	"encoding/json"
	"errors"
	"flag"
	"math"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"pgregory.net/rapid"
)

// The length of the range: 0001-01-01 to 9999-12-31.
const days = 3652059

var (
	earliest = cchc.MustDate("0001-01-01")
	latest   = cchc.MustDate("9999-12-31")
)

// dates draws any day, often near an end of the range, and sometimes the zero Date.
func dates() *rapid.Generator[cchc.Date] {
	return rapid.OneOf(
		rapid.Just(cchc.Date{}),
		rapid.Map(rapid.IntRange(0, days-1), earliest.AddDays),
		rapid.Map(rapid.IntRange(-800, 800), cchc.MustDate("2026-02-28").AddDays),
	)
}

func realDates() *rapid.Generator[cchc.Date] {
	return dates().Filter(func(d cchc.Date) bool { return !d.IsZero() })
}

func newDate(t interface{ Fatal(args ...any) }, y int, m time.Month, d int) cchc.Date {
	date, err := cchc.NewDate(y, m, d)
	if err != nil {
		t.Fatal(err)
	}
	return date
}

// Every day of the range, one after the other, is the day that package time has there.
func TestDate_IsTheDayOfPackageTime(t *testing.T) {
	clock := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	d := earliest
	for i := range days {
		y, m, day := clock.Date()
		if gy, gm, gd := d.YMD(); gy != y || gm != m || gd != day {
			t.Fatalf("day %d: YMD() = %d-%d-%d, want %d-%d-%d", i, gy, gm, gd, y, m, day)
		}
		if d.Weekday() != clock.Weekday() {
			t.Fatalf("%s: Weekday() = %s, want %s", d, d.Weekday(), clock.Weekday())
		}
		if back, err := cchc.NewDate(y, m, day); err != nil || back != d {
			t.Fatalf("NewDate(%d, %d, %d) = %s, %v, want %s", y, m, day, back, err, d)
		}
		if d.Sub(earliest) != i || earliest.AddDays(i) != d {
			t.Fatalf("%s is not %d days after %s", d, i, earliest)
		}
		clock = clock.AddDate(0, 0, 1)
		d = d.AddDays(1)
	}
	if !d.IsZero() {
		t.Errorf("the day after %s = %s, want the zero Date", latest, d)
	}
}

// The text of a day is the text that package time prints for it, and reads back.
func TestDate_TextIsThatOfPackageTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := realDates().Draw(t, "d")
		y, m, day := d.YMD()
		if y != d.Year() {
			t.Fatalf("Year() = %d, YMD() says %d", d.Year(), y)
		}
		want := time.Date(y, m, day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
		if d.String() != want {
			t.Fatalf("String() = %q, want %q", d, want)
		}
		if back, err := cchc.ParseDate(want); err != nil || back != d {
			t.Fatalf("ParseDate(%q) = %s, %v", want, back, err)
		}
	})
}

// NewDate takes exactly the days that package time does not carry over.
func TestNewDate_TakesExactlyTheDaysThatExist(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y, m, day := rapid.IntRange(-2, 10001).Draw(t, "y"), time.Month(rapid.IntRange(-1, 14).Draw(t, "m")), rapid.IntRange(-1, 33).Draw(t, "day")
		ty, tm, td := time.Date(y, m, day, 0, 0, 0, 0, time.UTC).Date()
		exists := ty == y && tm == m && td == day && y >= 1 && y <= 9999
		d, err := cchc.NewDate(y, m, day)
		if exists != (err == nil) || exists == d.IsZero() || err != nil && !errors.Is(err, cchc.ErrParse) {
			t.Fatalf("NewDate(%d, %d, %d) = %q, %v; the day exists: %t", y, m, day, d, err, exists)
		}
	})
}

func TestParseDate_Refuses(t *testing.T) {
	for _, s := range []string{
		"", "2026", "2026-8-4", "2026-08-4", "04/08/2026", "2026/08/04", "2026-02-29", "2026-02-30", "2026-04-31", "2026-13-01",
		"2026-00-10", "2026-08-00", "0000-01-01", "-001-01-01", "+026-08-04", "2026-08-04 ", " 2026-08-04", "2026-08-04T00:00:00Z",
		"２０２6-08-04", "2026-08-0x", "20x6-08-04", "2026-x8-04", "10000-01-01",
	} {
		d, err := cchc.ParseDate(s)
		var parse cchc.ParseError
		if !errors.As(err, &parse) || !errors.Is(err, cchc.ErrParse) || !d.IsZero() {
			t.Errorf("ParseDate(%q) = %s, %v, want the zero Date and a ParseError", s, d, err)
			continue
		}
		if parse.Value != s || parse.What != "date" || parse.Want == "" {
			t.Errorf("ParseDate(%q) errs with %#v", s, parse)
		}
	}
}

func TestMustDate_PanicsOnWhatParseDateRefuses(t *testing.T) {
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, cchc.ErrParse) {
			t.Errorf("MustDate panicked with %v, want a ParseError", err)
		}
	}()
	cchc.MustDate("31/02/2026")
}

// DateOf is the clock face in Vietnam, whatever zone the instant carries.
func TestDateOf_IsTheVietnameseDay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		at := time.Unix(rapid.Int64Range(-62135596800, 253402300799).Draw(t, "seconds"), rapid.Int64Range(0, 999999999).Draw(t, "ns"))
		at = at.In(time.FixedZone("", rapid.IntRange(-50000, 50000).Draw(t, "zone")))
		shifted := at.UTC().Add(7 * time.Hour)
		var want cchc.Date
		if y, m, d := shifted.Date(); y <= 9999 && !at.IsZero() {
			want = newDate(t, y, m, d)
		}
		if got := cchc.DateOf(at); got != want {
			t.Fatalf("DateOf(%s) = %q, want %q", at, got, want)
		}
	})
}

// A day begins at its Start, and the instant before belongs to the day before.
func TestDate_Start(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := realDates().Draw(t, "d")
		start := d.Start()
		if got := cchc.DateOf(start); got != d {
			t.Fatalf("DateOf(%s) = %q, want %q", start, got, d)
		}
		if got := cchc.DateOf(start.Add(-1)); got != d.AddDays(-1) {
			t.Fatalf("DateOf(%s) = %q, want %q", start.Add(-1), got, d.AddDays(-1))
		}
		if _, offset := start.Zone(); offset != 7*60*60 || start.Location() != cchc.Zone() {
			t.Fatalf("Start() stands in %s", start.Location())
		}
	})
}

func TestDateOf_OutsideTheRange(t *testing.T) {
	for _, at := range []time.Time{{}, latest.Start().AddDate(0, 0, 1), earliest.Start().Add(-1), time.Unix(1<<40, 0), time.Unix(-1<<40, 0)} {
		if d := cchc.DateOf(at); !d.IsZero() {
			t.Errorf("DateOf(%s) = %s, want the zero Date", at, d)
		}
	}
}

func TestDate_Zero(t *testing.T) {
	var zero cchc.Date
	y, m, d := zero.YMD()
	if !zero.IsZero() || zero.String() != "" || y != 0 || m != 0 || d != 0 || zero.Year() != 0 || !zero.Start().IsZero() {
		t.Errorf("the zero Date is %q, %d-%d-%d, starts %s", zero, y, m, d, zero.Start())
	}
	if got := zero.AddDays(1); !got.IsZero() {
		t.Errorf("zero.AddDays(1) = %s, want zero", got)
	}
	if got := zero.AddMonths(1); !got.IsZero() {
		t.Errorf("zero.AddMonths(1) = %s, want zero", got)
	}
	if !zero.Before(earliest) || zero.After(earliest) || zero.Compare(earliest) != -1 || earliest.Compare(zero) != 1 || zero.Compare(cchc.Date{}) != 0 {
		t.Error("the zero Date must sort before every day")
	}
	if zero.Weekday() != time.Sunday {
		t.Errorf("zero.Weekday() = %s, want the documented Sunday", zero.Weekday())
	}
}

// AddDays is undone by its opposite and measured by Sub, or leaves the range and is zero.
func TestDate_AddDays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := realDates().Draw(t, "d")
		n := rapid.OneOf(rapid.IntRange(-days-2, days+2), rapid.IntRange(-400, 400), rapid.Int()).Draw(t, "n")
		e := d.AddDays(n)
		room := n >= earliest.Sub(d) && n <= latest.Sub(d)
		if e.IsZero() == room {
			t.Fatalf("%s.AddDays(%d) = %q, the range holds it: %t", d, n, e, room)
		}
		if room && (e.Sub(d) != n || e.AddDays(-n) != d || e.Compare(d) != compare(n, 0) || e.Before(d) != (n < 0) || e.After(d) != (n > 0)) {
			t.Fatalf("%s.AddDays(%d) = %s does not measure %d", d, n, e, n)
		}
	})
}

func compare(a, b int) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// AddMonths keeps the number of the day, or takes the last day of a month that has no such day.
func TestDate_AddMonths(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := realDates().Draw(t, "d")
		n := rapid.OneOf(rapid.IntRange(-120000, 120000), rapid.IntRange(-30, 30), rapid.Int()).Draw(t, "n")
		got := d.AddMonths(n)
		y, m, day := d.YMD()
		if n < -200000 || n > 200000 {
			if !got.IsZero() {
				t.Fatalf("%s.AddMonths(%d) = %s, want zero", d, n, got)
			}
			return
		}
		first := time.Date(y, m+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
		last := first.AddDate(0, 1, -1).Day()
		var want cchc.Date
		if first.Year() >= 1 && first.Year() <= 9999 {
			want = newDate(t, first.Year(), first.Month(), min(day, last))
		}
		if got != want {
			t.Fatalf("%s.AddMonths(%d) = %q, want %q", d, n, got, want)
		}
	})
}

// AddMonths counts from the day given: two steps through a short month lose the end of the month.
func TestDate_AddMonths_endOfMonth(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2024-01-31", 13, "2025-02-28"},
		{"2026-03-31", 1, "2026-04-30"},
		{"2026-03-31", -1, "2026-02-28"},
		{"2026-08-31", 6, "2027-02-28"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2000-02-29", 1200, "2100-02-28"},
		{"2026-12-31", 1, "2027-01-31"},
		{"2026-01-15", -1, "2025-12-15"},
		{"0001-01-01", -1, ""},
		{"9999-12-01", 1, ""},
		{"9999-11-30", 1, "9999-12-30"},
		{"2026-08-04", 0, "2026-08-04"},
		{"2026-08-04", math.MaxInt, ""},
		{"2026-08-04", math.MinInt, ""},
	} {
		if got := cchc.MustDate(c.from).AddMonths(c.n); got.String() != c.want {
			t.Errorf("%s.AddMonths(%d) = %q, want %q", c.from, c.n, got, c.want)
		}
	}
}

// Every Date, zero included, survives its text, JSON, flag and SQL forms.
func TestDate_RoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := dates().Draw(t, "d")
		read := cchc.MustDate("2031-01-01") // reading must overwrite
		text, err := d.MarshalText()
		if err != nil || read.UnmarshalText(text) != nil || read != d {
			t.Fatalf("text: %q, %v, read back as %q", text, err, read)
		}
		type row struct {
			Day cchc.Date          `json:"day"`
			At  map[cchc.Date]bool `json:"at"`
		}
		doc, err := json.Marshal(row{d, map[cchc.Date]bool{d: true}})
		var back row
		if err != nil || json.Unmarshal(doc, &back) != nil || back.Day != d || !back.At[d] {
			t.Fatalf("JSON: %s, %v, read back as %v", doc, err, back)
		}
		read = cchc.MustDate("2031-01-01")
		stored, err := d.Value()
		if err != nil || read.Scan(stored) != nil || read != d || (stored == nil) != d.IsZero() {
			t.Fatalf("SQL: %v, %v, read back as %q", stored, err, read)
		}
		if read.Scan([]byte(d.String())) != nil || read != d {
			t.Fatalf("SQL bytes: read back as %q", read)
		}
		if d != earliest {
			// A driver hands a DATE over as midnight in a zone of its own; only the clock face counts.
			y, m, day := d.YMD()
			at := time.Time{}
			if !d.IsZero() {
				at = time.Date(y, m, day, rapid.IntRange(0, 23).Draw(t, "hour"), 0, 0, 0, time.FixedZone("", rapid.IntRange(-43200, 43200).Draw(t, "zone")))
			}
			if read.Scan(at) != nil || read != d {
				t.Fatalf("SQL time: %s read back as %q, want %q", at, read, d)
			}
		}
	})
}

// A failed read leaves the value alone and is a ParseError.
func TestDate_FailedReadsLeaveTheValue(t *testing.T) {
	want := cchc.MustDate("2026-08-04")
	d := want
	for name, err := range map[string]error{
		"UnmarshalText":  d.UnmarshalText([]byte("04/08/2026")),
		"Set":            d.Set("2026-02-30"),
		"Scan text":      d.Scan("today"),
		"Scan bytes":     d.Scan([]byte("today")),
		"Scan number":    d.Scan(int64(20260804)),
		"Scan other era": d.Scan(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)),
	} {
		if !errors.Is(err, cchc.ErrParse) || d != want {
			t.Errorf("%s = %v and leaves %s, want a ParseError and %s", name, err, d, want)
		}
	}
}

func TestDate_IsAFlag(t *testing.T) {
	var d cchc.Date
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	flags.Var(&d, "asof", "")
	if err := flags.Parse([]string{"-asof", "2026-08-04"}); err != nil || d != cchc.MustDate("2026-08-04") {
		t.Errorf("-asof 2026-08-04 = %s, %v", d, err)
	}
}

// Taking the UTC day of a Vietnamese morning gives yesterday.
func TestRegression_CivilDayInUTC(t *testing.T) {
	at := time.Date(2026, 10, 7, 6, 0, 0, 0, cchc.Zone())
	for _, zone := range []*time.Location{cchc.Zone(), time.UTC, time.FixedZone("", -8*60*60), time.FixedZone("", 14*60*60)} {
		if got, want := cchc.DateOf(at.In(zone)), cchc.MustDate("2026-10-07"); got != want {
			t.Errorf("DateOf(%s) = %s, want %s", at.In(zone), got, want)
		}
	}
}

// Whatever ParseDate reads, it prints again letter for letter, and package time reads the same day.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2026-08-04", "2024-02-29", "2026-02-29", "0001-01-01", "9999-12-31", "0000-12-31", "", "2026-8-04", "2026-08-04T00:00", "+026-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := cchc.ParseDate(s)
		at, timeErr := time.Parse(time.DateOnly, s)
		if known := timeErr == nil && at.Year() >= 1; known != (err == nil) {
			t.Fatalf("ParseDate(%q) errs with %v, time.Parse with %v", s, err, timeErr)
		}
		if err != nil {
			if !errors.Is(err, cchc.ErrParse) || !d.IsZero() {
				t.Fatalf("ParseDate(%q) = %s, %v", s, d, err)
			}
			return
		}
		if d.String() != s {
			t.Fatalf("ParseDate(%q) prints %q", s, d)
		}
	})
}

// Every day of the range, and instants about its edges, agree with the standard library's calendar.
func TestDate_startAndDateOf(t *testing.T) {
	for d := cchc.MustDate("0001-01-01"); !d.IsZero(); d = d.AddDays(1) {
		y, m, day := d.YMD()
		start := time.Date(y, m, day, 0, 0, 0, 0, cchc.Zone())
		if d.Start() != start || cchc.DateOf(start) != d || cchc.DateOf(start.Add(24*time.Hour-1)) != d {
			t.Fatalf("%s starts at %s, want %s", d, d.Start(), start)
		}
		if d == cchc.MustDate("9999-12-31") {
			break
		}
	}
	for _, outside := range []time.Time{cchc.MustDate("0001-01-01").Start().Add(-1), cchc.MustDate("9999-12-31").Start().Add(24 * time.Hour), {}} {
		if d := cchc.DateOf(outside); !d.IsZero() {
			t.Errorf("%s is %s", outside, d)
		}
	}
}
