package cchc_test

import (
	"encoding/json"
	"errors"
	"flag"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"pgregory.net/rapid"
)

func mustPeriod(s string) cchc.Period {
	p, err := cchc.ParsePeriod(s)
	if err != nil {
		panic(err)
	}
	return p
}

// periods draws every kind of period, the empty one included.
func periods() *rapid.Generator[cchc.Period] {
	return rapid.Custom(func(t *rapid.T) cchc.Period {
		year := rapid.OneOf(rapid.IntRange(2020, 2030), rapid.IntRange(1, 9998)).Draw(t, "year")
		switch rapid.IntRange(0, 5).Draw(t, "kind") {
		case 0:
			return cchc.Period{}
		case 1:
			return cchc.Year(year)
		case 2:
			return cchc.HalfYear(year, rapid.IntRange(1, 2).Draw(t, "half"))
		case 3:
			return cchc.Quarter(year, rapid.IntRange(1, 4).Draw(t, "quarter"))
		case 4:
			return cchc.Month(year, time.Month(rapid.IntRange(1, 12).Draw(t, "month")))
		}
		a, b := realDates().Draw(t, "a"), realDates().Draw(t, "b")
		if b.Before(a) {
			a, b = b, a
		}
		p, err := cchc.NewPeriod(a, b)
		if err != nil {
			t.Fatal(err)
		}
		return p
	})
}

func TestPeriod_TextForms(t *testing.T) {
	for _, c := range []struct {
		text        string
		made        cchc.Period
		first, next string
		days        int
	}{
		{"2026", cchc.Year(2026), "2026-01-01", "2027-01-01", 365},
		{"2024", cchc.Year(2024), "2024-01-01", "2025-01-01", 366},
		{"0001", cchc.Year(1), "0001-01-01", "0002-01-01", 365},
		{"9998", cchc.Year(9998), "9998-01-01", "9999-01-01", 365},
		{"2026-H1", cchc.HalfYear(2026, 1), "2026-01-01", "2026-07-01", 181},
		{"2026-H2", cchc.HalfYear(2026, 2), "2026-07-01", "2027-01-01", 184},
		{"2026-Q1", cchc.Quarter(2026, 1), "2026-01-01", "2026-04-01", 90},
		{"2026-Q2", cchc.Quarter(2026, 2), "2026-04-01", "2026-07-01", 91},
		{"2026-Q3", cchc.Quarter(2026, 3), "2026-07-01", "2026-10-01", 92},
		{"2026-Q4", cchc.Quarter(2026, 4), "2026-10-01", "2027-01-01", 92},
		{"2026-01", cchc.Month(2026, 1), "2026-01-01", "2026-02-01", 31},
		{"2026-08", cchc.Month(2026, 8), "2026-08-01", "2026-09-01", 31},
		{"2026-12", cchc.Month(2026, 12), "2026-12-01", "2027-01-01", 31},
		{"9999-11", cchc.Month(9999, 11), "9999-11-01", "9999-12-01", 30},
		{"2026-08-15/2026-09-15", mustPeriod("2026-08-15/2026-09-15"), "2026-08-15", "2026-09-15", 31},
		{"2026-08-04/2026-08-05", mustPeriod("2026-08-04/2026-08-05"), "2026-08-04", "2026-08-05", 1},
		{"2025-07-01/2026-07-01", mustPeriod("2025-07-01/2026-07-01"), "2025-07-01", "2026-07-01", 365},
		{"", cchc.Period{}, "", "", 0},
	} {
		if p := c.made; p.String() != c.text || p.First().String() != c.first || p.Next().String() != c.next || p.Days() != c.days {
			t.Errorf("%q: prints %q, [%s, %s), %d days", c.text, p, p.First(), p.Next(), p.Days())
		}
		if c.text == "" {
			continue
		}
		if p, err := cchc.ParsePeriod(c.text); err != nil || p != c.made {
			t.Errorf("ParsePeriod(%q) = %q, %v", c.text, p, err)
		}
		if p, err := cchc.ParsePeriod(c.first + "/" + c.next); err != nil || p != c.made {
			t.Errorf("the long form of %q reads as %q, %v", c.text, p, err)
		}
	}
}

// Every period, the empty one included, survives its text, JSON, flag and SQL forms, and prints one text only.
func TestPeriod_RoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := periods().Draw(t, "p")
		text, err := p.MarshalText()
		read := cchc.Year(2031)
		if err != nil || read.UnmarshalText(text) != nil || read != p || read.String() != string(text) {
			t.Fatalf("text: %q, %v, read back as %q", text, err, read)
		}
		if long, err := cchc.NewPeriod(p.First(), p.Next()); err != nil || long != p {
			t.Fatalf("NewPeriod(%s, %s) = %q, %v, want %q", p.First(), p.Next(), long, err, p)
		}
		doc, err := json.Marshal(map[cchc.Period]cchc.Period{p: p})
		var back map[cchc.Period]cchc.Period
		if err != nil || json.Unmarshal(doc, &back) != nil || back[p] != p || len(back) != 1 {
			t.Fatalf("JSON: %s, %v, read back as %v", doc, err, back)
		}
		read = cchc.Year(2031)
		stored, err := p.Value()
		if err != nil || read.Scan(stored) != nil || read != p || (stored == nil) != p.IsZero() {
			t.Fatalf("SQL: %v, %v, read back as %q", stored, err, read)
		}
		if read.Scan(text) != nil || read != p {
			t.Fatalf("SQL bytes: %q read back as %q", text, read)
		}
	})
}

// A day lies in a period exactly when it is one of its days, counted from the first.
func TestPeriod_IsHalfOpen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := periods().Filter(func(p cchc.Period) bool { return !p.IsZero() }).Draw(t, "p")
		d := rapid.OneOf(dates(), rapid.Map(rapid.IntRange(-3, 3), p.First().AddDays), rapid.Map(rapid.IntRange(-3, 3), p.Next().AddDays)).Draw(t, "d")
		n := d.Sub(p.First())
		want := !d.IsZero() && n >= 0 && n < p.Days()
		if p.Contains(d) != want {
			t.Fatalf("%s.Contains(%s) = %t, want %t", p, d, !want, want)
		}
		if !d.IsZero() && (p.Holds(d.Start()) != want || p.Holds(d.AddDays(1).Start().Add(-1)) != want && d != latest) {
			t.Fatalf("%s.Holds(instants of %s) must be %t", p, d, want)
		}
		if p.Last().AddDays(1) != p.Next() || !p.Contains(p.Last()) || p.Contains(p.Next()) {
			t.Fatalf("%s ends with %s, next %s", p, p.Last(), p.Next())
		}
		if p.End().Sub(p.Start()) != time.Duration(p.Days())*24*time.Hour && p.Days() < 100_000 {
			t.Fatalf("%s lasts %s", p, p.End().Sub(p.Start()))
		}
	})
}

// Overlaps is symmetric, and true exactly when the later first day lies in the other period.
func TestPeriod_Overlaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := periods().Draw(t, "p"), periods().Draw(t, "q")
		want := p.Contains(q.First()) || q.Contains(p.First())
		if p.Overlaps(q) != want || q.Overlaps(p) != want {
			t.Fatalf("%q and %q overlap: %t and %t, want %t", p, q, p.Overlaps(q), q.Overlaps(p), want)
		}
	})
	if august := cchc.Month(2026, 8); august.Overlaps(cchc.Month(2026, 9)) || !august.Overlaps(cchc.Quarter(2026, 3)) {
		t.Error("neighbours must not overlap, a month and its quarter must")
	}
}

// Compare is a total order that agrees with ==: antisymmetric, sorted by first day, the empty period first.
func TestPeriod_Compare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, q := periods().Draw(t, "p"), periods().Draw(t, "q")
		if p.Compare(q) != -q.Compare(p) || (p.Compare(q) == 0) != (p == q) {
			t.Fatalf("Compare of %q and %q: %d and %d", p, q, p.Compare(q), q.Compare(p))
		}
		list := []cchc.Period{p, q, {}}
		slices.SortFunc(list, cchc.Period.Compare)
		if !list[0].IsZero() || list[2].First().Before(list[1].First()) {
			t.Fatalf("sorted: %q", list)
		}
	})
}

func TestPeriod_Zero(t *testing.T) {
	var zero cchc.Period
	if !zero.IsZero() || zero.Days() != 0 || !zero.First().IsZero() || !zero.Next().IsZero() || !zero.Last().IsZero() || !zero.Start().IsZero() || !zero.End().IsZero() {
		t.Errorf("the empty period has days: %#v", zero)
	}
	if zero.Contains(cchc.Date{}) || zero.Contains(earliest) || zero.Holds(time.Time{}) || zero.Overlaps(zero) || zero.Overlaps(cchc.Year(2026)) {
		t.Error("the empty period holds a day")
	}
	if cchc.Year(1).Contains(cchc.Date{}) || cchc.Year(1).Holds(time.Time{}) {
		t.Error("a period holds the zero Date")
	}
}

func TestNewPeriod_Refuses(t *testing.T) {
	d := cchc.MustDate("2026-08-04")
	for _, c := range [][2]cchc.Date{{d, d.AddDays(-1)}, {d, {}}, {{}, d}} {
		if p, err := cchc.NewPeriod(c[0], c[1]); !errors.Is(err, cchc.ErrParse) || !p.IsZero() {
			t.Errorf("NewPeriod(%q, %q) = %q, %v, want a ParseError", c[0], c[1], p, err)
		}
	}
	if p, err := cchc.NewPeriod(d, d); err != nil || !p.IsZero() {
		t.Errorf("NewPeriod(%s, %s) = %q, %v, want the empty period", d, d, p, err)
	}
}

func TestPeriod_ConstructorsOutsideTheYear(t *testing.T) {
	// Six times this number, less five, is 3 in 64 bits: March, if the product were trusted.
	const wraps = math.MaxInt/3 + 2
	for name, p := range map[string]cchc.Period{
		"Year(0)": cchc.Year(0), "Year(-1)": cchc.Year(-1), "Year(9999)": cchc.Year(9999), "Year(10000)": cchc.Year(10000),
		"HalfYear(2026, 0)": cchc.HalfYear(2026, 0), "HalfYear(2026, 3)": cchc.HalfYear(2026, 3), "HalfYear wraps": cchc.HalfYear(2026, wraps),
		"Quarter(2026, 0)": cchc.Quarter(2026, 0), "Quarter(2026, 5)": cchc.Quarter(2026, 5), "Quarter(2026, -1)": cchc.Quarter(2026, -1),
		"Month(2026, 0)": cchc.Month(2026, 0), "Month(2026, 13)": cchc.Month(2026, 13), "Month(9999, 12)": cchc.Month(9999, 12),
		"Month(2026, MaxInt)": cchc.Month(2026, math.MaxInt), "Quarter(2026, MinInt)": cchc.Quarter(2026, math.MinInt),
	} {
		if !p.IsZero() {
			t.Errorf("%s = %s, want the empty period", name, p)
		}
	}
}

func TestParsePeriod_Refuses(t *testing.T) {
	for _, s := range []string{
		"", "26", "0000", "9999", "20 6", "2026-", "2026-H", "2026-H0", "2026-H3", "2026-h1", "2026-Q0", "2026-Q5", "2026-q1", "2026-Q:", "2026-H/", "2026-Q12",
		"2026-0", "2026-00", "2026-13", "2026-8", "2026-+8", "2026_08", "2026-08-", "2026-08-04", "2026-08-04/", "/2026-08-04", "/",
		"2026-08-04/2026-08-04", "2026-08-05/2026-08-04", "2026-08-04/2026-08-32", "2026-08-04/2026-08-05/2026-08-06", "2026-01/2026-03",
		"2026-08 ", " 2026", "9999-12", "9999-Q4", "9999-H2", "Tháng 8/2026",
	} {
		p, err := cchc.ParsePeriod(s)
		var parse cchc.ParseError
		if !errors.As(err, &parse) || parse.Value != s || parse.What != "period" || parse.Want == "" || !p.IsZero() {
			t.Errorf("ParsePeriod(%q) = %q, %v, want the empty period and a ParseError", s, p, err)
		}
	}
}

func TestPeriod_FailedReadsLeaveTheValue(t *testing.T) {
	want := cchc.Month(2026, 8)
	p := want
	for name, err := range map[string]error{
		"UnmarshalText": p.UnmarshalText([]byte("2026-13")),
		"Set":           p.Set("August"),
		"Scan text":     p.Scan("August"),
		"Scan bytes":    p.Scan([]byte("August")),
		"Scan time":     p.Scan(time.Time{}),
	} {
		if !errors.Is(err, cchc.ErrParse) || p != want {
			t.Errorf("%s = %v and leaves %s, want a ParseError and %s", name, err, p, want)
		}
	}
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	flags.Var(&p, "period", "")
	if err := flags.Parse([]string{"-period", "2026-Q3"}); err != nil || p != cchc.Quarter(2026, 3) {
		t.Errorf("-period 2026-Q3 = %s, %v", p, err)
	}
}

func TestLang_Period(t *testing.T) {
	for text, want := range map[string]cchc.Text{
		"2026":                  {Vi: "Năm 2026", En: "2026"},
		"2026-H1":               {Vi: "6 tháng đầu năm 2026", En: "H1 2026"},
		"2026-H2":               {Vi: "6 tháng cuối năm 2026", En: "H2 2026"},
		"2026-Q1":               {Vi: "Quý I/2026", En: "Q1 2026"},
		"2026-Q2":               {Vi: "Quý II/2026", En: "Q2 2026"},
		"2026-Q3":               {Vi: "Quý III/2026", En: "Q3 2026"},
		"2026-Q4":               {Vi: "Quý IV/2026", En: "Q4 2026"},
		"2026-01":               {Vi: "Tháng 01/2026", En: "2026-01"},
		"2026-02":               {Vi: "Tháng 02/2026", En: "2026-02"},
		"2026-03":               {Vi: "Tháng 3/2026", En: "2026-03"},
		"2026-08":               {Vi: "Tháng 8/2026", En: "2026-08"},
		"2026-10":               {Vi: "Tháng 10/2026", En: "2026-10"},
		"2026-12":               {Vi: "Tháng 12/2026", En: "2026-12"},
		"2026-08-15/2026-09-15": {Vi: "Từ 15/8/2026 đến hết 14/9/2026", En: "2026-08-15 to 2026-09-14"},
	} {
		p := mustPeriod(text)
		if got := (cchc.Text{Vi: cchc.Vietnamese.Period(p), En: cchc.English.Period(p)}); got != want {
			t.Errorf("%s is named %q, want %q", text, got, want)
		}
	}
	if vi, en := cchc.Vietnamese.Period(cchc.Period{}), cchc.English.Period(cchc.Period{}); vi != "" || en != "" {
		t.Errorf("the empty period is named %q, %q", vi, en)
	}
}

// The last day of a month does not depend on the day on which one asks.
func TestRegression_LastDayOfMonth(t *testing.T) {
	for month, want := range map[string]string{"2026-02": "2026-02-28", "2026-04": "2026-04-30", "2023-02": "2023-02-28", "2024-02": "2024-02-29", "2026-12": "2026-12-31"} {
		if got := mustPeriod(month).Last().String(); got != want {
			t.Errorf("the last day of %s is %s, want %s", month, got, want)
		}
	}
	for asked, want := range map[string]string{"2026-01-30": "2026-02-28", "2026-03-31": "2026-04-30"} {
		y, m, _ := cchc.MustDate(asked).AddMonths(1).YMD()
		if got := cchc.Month(y, m).Last().String(); got != want {
			t.Errorf("the end of the month after %s is %s, want %s", asked, got, want)
		}
	}
}

// A dossier of the first instant of a month belongs to that month, and to no other.
func TestRegression_FirstInstant(t *testing.T) {
	at := time.Date(2026, 8, 1, 0, 0, 0, 0, cchc.Zone())
	if !cchc.Month(2026, 8).Holds(at) || !cchc.Month(2026, 8).Holds(at.UTC()) {
		t.Errorf("%s must be in August", at)
	}
	if cchc.Month(2026, 7).Holds(at) || cchc.Month(2026, 7).Holds(at.UTC()) {
		t.Errorf("%s must not be in July", at)
	}
	if got := cchc.Month(2026, 8).Start(); !got.Equal(at) {
		t.Errorf("August starts %s, want %s", got, at)
	}
}

// The last millisecond of a month is in the month; the next instant is in the next month.
func TestRegression_LastInstant(t *testing.T) {
	august, september := cchc.Month(2026, 8), cchc.Month(2026, 9)
	for _, ns := range []int{0, 999_000_000, 999_999_999} {
		at := time.Date(2026, 8, 31, 23, 59, 59, ns, cchc.Zone())
		if !august.Holds(at) || !august.Holds(at.UTC()) || september.Holds(at) {
			t.Errorf("%s must be in August alone", at)
		}
	}
	next := time.Date(2026, 9, 1, 0, 0, 0, 0, cchc.Zone())
	if august.Holds(next) || !september.Holds(next) || !august.End().Equal(next) {
		t.Errorf("%s must be in September alone, and August must end there", next)
	}
}

// A month of a past year ends in that year.
func TestRegression_PastYearMonth(t *testing.T) {
	if got, want := cchc.Month(2024, 2).Last(), cchc.MustDate("2024-02-29"); got != want {
		t.Errorf("February 2024 ends on %s, want %s", got, want)
	}
}

// A year has a first day and an end.
func TestRegression_YearFilter(t *testing.T) {
	p := cchc.Year(2025)
	if p.First() != cchc.MustDate("2025-01-01") || p.Next() != cchc.MustDate("2026-01-01") {
		t.Errorf("2025 is [%s, %s), want [2025-01-01, 2026-01-01)", p.First(), p.Next())
	}
	if p.Contains(cchc.MustDate("2026-01-01")) || p.Contains(cchc.MustDate("2024-12-31")) {
		t.Error("2025 holds a day of a neighbour")
	}
}

// Whatever ParsePeriod reads is a real run of days, and its shortest text reads back as the same.
func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2026", "2026-H1", "2026-Q4", "2026-08", "2026-08-15/2026-09-15", "2026-01-01/2027-01-01", "9999", "2026-Q9", "2026-08-04/2026-08-04", "", "/"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := cchc.ParsePeriod(s)
		if err != nil {
			if !errors.Is(err, cchc.ErrParse) || !p.IsZero() {
				t.Fatalf("ParsePeriod(%q) = %q, %v", s, p, err)
			}
			return
		}
		if p.Days() < 1 || !p.Contains(p.First()) || p.Contains(p.Next()) {
			t.Fatalf("ParsePeriod(%q) = [%s, %s)", s, p.First(), p.Next())
		}
		if back, err := cchc.ParsePeriod(p.String()); err != nil || back != p {
			t.Fatalf("%q prints %q, which reads as %q, %v", s, p, back, err)
		}
		if p.String() != s && (!strings.Contains(s, "/") || len(p.String()) > len(s)) {
			t.Fatalf("%q prints %q", s, p)
		}
	})
}
