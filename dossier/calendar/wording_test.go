package calendar_test

import (
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

func TestParseWording(t *testing.T) {
	for _, c := range []struct{ text, limit, vi, en string }{
		{"05 ngày làm việc", "5wd", "05 ngày làm việc", "5 working days"},
		{"5 ngày làm việc", "5wd", "05 ngày làm việc", "5 working days"},
		{"01 ngày làm việc", "1wd", "01 ngày làm việc", "1 working day"},
		{"07 Ngày làm việc", "7wd", "07 ngày làm việc", "7 working days"},
		{"0.5 ngày làm việc", "0.5wd", "0,5 ngày làm việc", "0.5 working days"},
		{"0,5 ngày", "0.5wd", "0,5 ngày làm việc", "0.5 working days"},
		{"1/2 ngày làm việc", "0.5wd", "0,5 ngày làm việc", "0.5 working days"},
		{"½ ngày", "0.5wd", "0,5 ngày làm việc", "0.5 working days"},
		{"nửa ngày làm việc", "0.5wd", "0,5 ngày làm việc", "0.5 working days"},
		{"1,5 ngày làm việc", "1.5wd", "1,5 ngày làm việc", "1.5 working days"},
		{"3 ngày", "3d", "03 ngày", "3 calendar days"},
		{"ba ngày", "3d", "03 ngày", "3 calendar days"},
		{"15 (mười lăm) ngày làm việc", "15wd", "15 ngày làm việc", "15 working days"},
		{"8 giờ làm việc", "8wh", "08 giờ làm việc", "8 working hours"},
		{"2,5 giờ làm việc", "2.5wh", "2,5 giờ làm việc", "2.5 working hours"},
		{"01 giờ 55 phút làm việc", "115wm", "1 giờ 55 phút làm việc", "1 h 55 min of working time"},
		{"01 tháng", "1m", "01 tháng", "1 month"},
		{"1 năm", "12m", "12 tháng", "12 months"},
		{"giải quyết ngay", "now", "giải quyết ngay", "at once"},
		{"Giải quyết ngay trong ngày", "day", "trong ngày", "same day"},
		{"Trong ngày làm việc", "day", "trong ngày", "same day"},
		{
			"trong ngày; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo", "day<15:00",
			"trong ngày; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo", "same day; received after 15:00: the next working day",
		},
		{
			"Trong ngày tiếp nhận, trường hợp nhận hồ sơ sau 15h30 thì trả kết quả trong ngày làm việc tiếp theo", "day<15:30",
			"trong ngày; nhận sau 15 giờ 30 phút thì trả trong ngày làm việc tiếp theo", "same day; received after 15:30: the next working day",
		},
		{
			"không tính thời gian thực hiện nghĩa vụ tài chính", "",
			"không nêu thời hạn; không tính thời gian thực hiện nghĩa vụ tài chính", "no limit stated; without the time for the financial obligation",
		},
		{
			"Không quá 10 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ, không tính thời gian thực hiện nghĩa vụ tài chính", "10wd",
			"10 ngày làm việc; kể từ ngày nhận đủ hồ sơ hợp lệ; không tính thời gian thực hiện nghĩa vụ tài chính",
			"10 working days; from receipt of a complete dossier; without the time for the financial obligation",
		},
		{
			"20 ngày (trong đó: Sở 15 ngày, UBND 5 ngày)", "20d",
			"20 ngày; trong đó: Sở 15 ngày, UBND 5 ngày", "20 calendar days; trong đó: Sở 15 ngày, UBND 5 ngày",
		},
		{"Trường hợp thông thường: 05 ngày làm việc", "5wd", "05 ngày làm việc; Trường hợp thông thường", "5 working days; Trường hợp thông thường"},
		{"05 NGÀY LÀM VIỆC", "5wd", "05 ngày làm việc", "5 working days"},
		{"05 nga\u0300y la\u0300m vie\u0323\u0302c", "5wd", "05 ngày làm việc", "5 working days"}, // decomposed letters
	} {
		w, err := calendar.ParseWording(c.text)
		if err != nil {
			t.Errorf("ParseWording(%q): %v", c.text, err)
			continue
		}
		if w.Limit.String() != c.limit || w.In(cchc.Vietnamese) != c.vi || w.In(cchc.English) != c.en || w.Text != c.text {
			t.Errorf("ParseWording(%q) = %s\n vi %q\n en %q, want %s\n vi %q\n en %q", c.text, w.Limit, w.In(cchc.Vietnamese), w.In(cchc.English), c.limit, c.vi, c.en)
		}
	}
}

func TestParseWording_refused(t *testing.T) {
	for _, text := range []string{
		"", "   ", "nhanh", "0 ngày", "00 ngày làm việc", "0,3 ngày làm việc", "1,5 ngày", "10-15 ngày", "từ 3 đến 5 ngày",
		"24 giờ", "01 giờ 60 phút làm việc", "2 tuần", "1,5 tháng", "-5 ngày", "12345678901 ngày", "5 con mèo", "\xff",
		"Thông thường: 5 ngày; xác minh: 15 ngày",
	} {
		if w, err := calendar.ParseWording(text); err == nil {
			t.Errorf("ParseWording(%q) = %+v, want an error", text, w)
		} else {
			wantError(t, err, cchc.ErrParse)
		}
	}
}

func TestParseLimit(t *testing.T) {
	for text, want := range map[string]calendar.Limit{
		"5wd":       calendar.WorkingDays(5),
		"0.5wd":     calendar.HalfWorkingDays(1),
		"0.5d":      calendar.HalfWorkingDays(1),
		"1.0wd":     calendar.WorkingDays(1),
		"8wh":       calendar.WorkingHours(8),
		"2.5wh":     calendar.WorkingMinutes(150),
		"115wm":     calendar.WorkingMinutes(115),
		"10d":       calendar.Days(10),
		"1m":        calendar.Months(1),
		"day":       calendar.WithinTheDay(0),
		"day<15:00": calendar.WithinTheDay(900),
		"now":       calendar.Immediately(),
	} {
		if got, err := calendar.ParseLimit(text); err != nil || got != want {
			t.Errorf("ParseLimit(%q) = %v, %v", text, got, err)
		}
	}
	for _, text := range []string{
		"", "5", "wd", "0wd", "0.0wd", "-1wd", "0.3d", "0.3wd", "1.5d", "0.5m", "5 wd", "5xx", "1e9d", "5WD", "1.50wd", ".5wd",
		"9999999999999wd", "day<25:00", "day<", "5wd ", "1.3wd", "2.7wh", "0.5wm", "1.5.5wd", "5-wd",
	} {
		got, err := calendar.ParseLimit(text)
		if err == nil {
			t.Errorf("ParseLimit(%q) = %v, want an error", text, got)
		}
		wantError(t, err, cchc.ErrParse)
	}
}
