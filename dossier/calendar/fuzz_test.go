package calendar_test

import (
	"errors"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// A limit that reads has a text form that reads back as the same limit, and a meaning or a typed refusal.
func FuzzParseLimit(f *testing.F) {
	for _, s := range []string{"5wd", "0.5wd", "8wh", "115wm", "10d", "1m", "day", "day<15:00", "now", "1e9d", "-1wd", "0.3d", "0wd", "0m", "1000000000000wm", "day<24:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		limit, err := calendar.ParseLimit(s)
		if err != nil {
			if !errors.Is(err, cchc.ErrParse) || !limit.IsZero() {
				t.Fatalf("%v beside %v", limit, err)
			}
			return
		}
		if back, err := calendar.ParseLimit(limit.String()); err != nil || back != limit {
			t.Fatalf("%q reads as %s, which reads as %s, %v", s, limit, back, err)
		}
		for _, rule := range []calendar.Rule{calendar.CivilCode, calendar.KeepClock, calendar.HalfDay} {
			due, err := vn.Due(at("2026-08-03 09:00"), limit, rule)
			if (err == nil) == due.At.IsZero() {
				t.Fatalf("Due(%s, %s) = %v, %v", limit, rule, due.At, err)
			}
		}
	})
}

// A wording that reads keeps its text; what its limit prints in Vietnamese reads back as the same limit and no condition
// but the cutoff; its text form reads back as well.
func FuzzParseWording(f *testing.F) {
	for _, s := range []string{
		"05 ngày làm việc", "15 (mười lăm) ngày", "nửa ngày", "0,5 ngày", "01 giờ 55 phút làm việc", "giải quyết ngay",
		"trong ngày; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo", "không tính thời gian thực hiện nghĩa vụ tài chính",
		"Trường hợp A: 5 ngày; trường hợp B: 7 ngày", "10-15 ngày", "½", "năm nam", "sau 15h thì tiếp theo",
		"Mười lăm ngày làm việc", "hai mươi mốt ngày", "mười lăm (15) ngày làm việc", "05 (mười) ngày", "Một phần hai ngày", "1.000 ngày", "01 năm 06 tháng",
		"một ngày rưỡi làm việc", "08 giờ làm việc 30 phút", "05 ngày l.v", "tối thiểu 05 ngày", "05 ngày (không kể ngày nghỉ)", "05 ngày làm việc hoặc 07 ngày",
		"trong ngày; nhận sau 3 giờ chiều thì trả trong ngày làm việc tiếp theo", "trong ngày; từ 15 giờ trở đi thì trả ngày làm việc tiếp theo",
		"Trả kết quả ngay trong ngày làm việc hoặc chuyển sang ngày làm việc tiếp theo trong trường hợp nhận hồ sơ sau 15 giờ", "999999999 năm",
		"- 05 ngày", "Bước 1: 5 ngày", "mu\u031bo\u031b\u0300i ngày", "30 phút làm việc", "\x005 ngày", "\u03005 ngày",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, err := calendar.ParseWording(s)
		if err != nil {
			if !errors.Is(err, cchc.ErrParse) || w.Text != "" {
				t.Fatalf("%+v beside %v", w, err)
			}
			return
		}
		if w.Text != s {
			t.Fatalf("the text changed: %q", w.Text)
		}
		if w.Limit.IsZero() {
			return
		}
		back, err := calendar.ParseWording(w.Limit.In(cchc.Vietnamese))
		if err != nil || back.Limit != w.Limit || len(back.Conditions) > 0 && w.Limit.Cutoff() == 0 {
			t.Fatalf("%q reads as %s, printed %q, which reads as %s, %v", s, w.Limit, w.Limit.In(cchc.Vietnamese), back.Limit, err)
		}
		if short, err := calendar.ParseLimit(w.Limit.String()); err != nil || short != w.Limit {
			t.Fatalf("%q reads as %s, which reads as %s, %v", s, w.Limit, short, err)
		}
	})
}

// A document that reads writes one that reads back as the same calendar.
func FuzzParseCalendar(f *testing.F) {
	for _, s := range []string{
		`{"format":"cchc-calendar/1","base":"vn"}`,
		`{"format":"cchc-calendar/1","base":"vn","projected":{"through":2028}}`,
		`{"format":"cchc-calendar/1","name":"a","week":{"mon":["07:00-11:30","13:30-17:00"]},"notices":[{"covers":"2026","source":{"instrument":"a","evidence":"press"},"days":[{"date":"2026-03-07","kind":"make_up","name":{"vi":"","en":""},"hours":["07:00-11:30"]}]}]}`,
		`{"format":"cchc-calendar/1","base":"vn","reception":{"sat":["07:30-11:00"]},"closures":[{"days":"2026-09-24/2026-09-26","units":["H00.1"],"name":{"vi":"Bão","en":"Storm"},"source":{"instrument":"a","evidence":"press"}}]}`,
		`{"format":"cchc-calendar/1","base":"vn","seasons":[{"days":"2026-07","name":{"vi":"","en":""},"week":{"mon":["07:00-11:30"]},"source":{"instrument":"a","evidence":"press"}}]}`,
		`null`, `{`, `{"format":"cchc-calendar/1","week":{"mon":[]}}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, document []byte) {
		c, err := calendar.Parse(document)
		if err != nil {
			if c != nil || !errors.Is(err, calendar.ErrFormat) && !errors.Is(err, calendar.ErrConflict) {
				t.Fatalf("%v beside %v", c, err)
			}
			return
		}
		written, err := c.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		back, err := calendar.Parse(written)
		if err != nil || !back.Equal(c) {
			t.Fatalf("written, it does not read back: %v\n%s", err, written)
		}
		first := c.KnownRange().First().Start()
		due, err := c.Due(first, calendar.WorkingDays(1), calendar.CivilCode)
		if (err == nil) == due.At.IsZero() {
			t.Fatalf("Due = %v, %v", due.At, err)
		}
	})
}

func FuzzParseHours(f *testing.F) {
	for _, s := range []string{"07:00-11:30,13:30-17:00", "00:00-24:00", "07:00–11:30", "11:30-07:00", "", ",", "07:00-11:30,11:00-12:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		h, err := calendar.ParseHours(s)
		if err != nil {
			return
		}
		if back, err := calendar.ParseHours(h.String()); err != nil || back.String() != h.String() {
			t.Fatalf("%q reads as %s, which reads as %s, %v", s, h, back, err)
		}
	})
}

// Arithmetic never panics and never gives a date beside an error, whatever the instant and the length.
func FuzzArithmetic(f *testing.F) {
	f.Add(int64(1_770_000_000), int64(5), int64(3600))
	f.Add(int64(-62_135_596_800), int64(-1), int64(-1))
	f.Add(int64(1<<62), int64(1<<62), int64(1<<62))
	f.Fuzz(func(t *testing.T, seconds, n, nanoseconds int64) {
		at := time.Unix(seconds, 0)
		for _, limit := range []calendar.Limit{calendar.WorkingDays(int(n)), calendar.WorkingMinutes(int(n)), calendar.Days(int(n)), calendar.Months(int(n)), calendar.HalfWorkingDays(int(n))} {
			for _, rule := range []calendar.Rule{calendar.CivilCode, calendar.KeepClock, calendar.HalfDay} {
				due, err := vn.Due(at, limit, rule)
				if (err == nil) == due.At.IsZero() {
					t.Fatalf("Due(%v, %s, %s) = %v, %v", at, limit, rule, due.At, err)
				}
				if err == nil && due.At.Before(due.Start) {
					t.Fatalf("Due(%v, %s, %s) = %v, before its start %v", at, limit, rule, due.At, due.Start)
				}
			}
		}
		if got, err := vn.AddWorkingTime(at, time.Duration(nanoseconds)); (err == nil) == got.IsZero() {
			t.Fatalf("AddWorkingTime(%v, %d) = %v, %v", at, nanoseconds, got, err)
		}
		if got, err := vn.AddWorkingDays(cchc.DateOf(at), int(n)); (err == nil) == got.IsZero() {
			t.Fatalf("AddWorkingDays(%v, %d) = %v, %v", at, n, got, err)
		}
	})
}
