package calendar_test

import (
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

var (
	sinkDate cchc.Date
	sinkInt  int
	sinkTime time.Time
	sinkDue  calendar.Due
)

func BenchmarkAddWorkingDays(b *testing.B) {
	for name, n := range map[string]int{"5": 5, "500": 500} {
		b.Run(name, func(b *testing.B) {
			from := day("2021-08-03")
			b.ReportAllocs()
			for range b.N {
				sinkDate, _ = vn.AddWorkingDays(from, n)
			}
		})
	}
}

func BenchmarkCountWorkingDays(b *testing.B) {
	for name, n := range map[string]int{"7": 7, "700": 700} {
		b.Run(name, func(b *testing.B) {
			from := day("2021-08-03")
			next := from.AddDays(n)
			b.ReportAllocs()
			for range b.N {
				sinkInt, _ = vn.CountWorkingDays(from, next)
			}
		})
	}
}

func BenchmarkAddWorkingTime(b *testing.B) {
	for name, d := range map[string]time.Duration{"8h": 8 * time.Hour, "4000h": 4000 * time.Hour} {
		b.Run(name, func(b *testing.B) {
			from := at("2021-08-03 09:10")
			b.ReportAllocs()
			for range b.N {
				sinkTime, _ = vn.AddWorkingTime(from, d)
			}
		})
	}
}

func BenchmarkDue(b *testing.B) {
	for name, limit := range map[string]calendar.Limit{"8wh": calendar.WorkingHours(8), "4000wh": calendar.WorkingHours(4000), "5wd": calendar.WorkingDays(5), "500wd": calendar.WorkingDays(500), "10d": calendar.Days(10)} {
		b.Run(name, func(b *testing.B) {
			from := at("2021-08-03 09:10")
			b.ReportAllocs()
			for range b.N {
				sinkDue, _ = vn.Due(from, limit, calendar.CivilCode)
			}
		})
	}
}

// The days of a calendar with seasons and half make-up days differ: sums and buckets take the place of a quotient.
func BenchmarkDue_mixedHours(b *testing.B) {
	c := mixedHours()
	for name, limit := range map[string]calendar.Limit{"8wh": calendar.WorkingHours(8), "4000wh": calendar.WorkingHours(4000)} {
		b.Run(name, func(b *testing.B) {
			from := at("2021-08-03 09:10")
			b.ReportAllocs()
			for range b.N {
				sinkDue, _ = c.Due(from, limit, calendar.CivilCode)
			}
		})
	}
}

func mixedHours(options ...calendar.Option) *calendar.Calendar {
	options = append(options, calendar.Week{
		time.Monday: hoursA, time.Tuesday: hoursB, time.Wednesday: hoursA, time.Thursday: hoursB, time.Friday: calendar.MustHours("07:30-11:30,13:00-16:00"),
	})
	return must(vn.With(options...))
}

func BenchmarkBuild(b *testing.B) {
	document := must(vn.MarshalJSON())
	b.Run("Vietnam", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := vn.With(); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("from JSON", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := calendar.Parse(document); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkParseWording is a usual text, and the worst text that was found at the longest that is read.
func BenchmarkParseWording(b *testing.B) {
	for name, text := range map[string]string{
		"usual": "05 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", "worst": strings.Repeat("trong ", 170),
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = calendar.ParseWording(text)
			}
		})
	}
}
