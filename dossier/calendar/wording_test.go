package calendar_test

import (
	"slices"
	"strings"
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
		"", "5", "wd", "-0wd", "-1wd", "0.3d", "0.3wd", "1.5d", "0.5m", "5 wd", "5xx", "1e9d", "5WD", "1.50wd", ".5wd",
		"9999999999999wd", "day<25:00", "day<", "5wd ", "1.3wd", "2.7wh", "0.5wm", "1.5.5wd", "5-wd",
	} {
		got, err := calendar.ParseLimit(text)
		if err == nil {
			t.Errorf("ParseLimit(%q) = %v, want an error", text, got)
		}
		wantError(t, err, cchc.ErrParse)
	}
}

// A number in words is read to its end, or not at all.
func TestParseWording_numbersInWords(t *testing.T) {
	for text, want := range map[string]string{
		"Mười lăm ngày làm việc":                         "15wd",
		"hai mươi ngày làm việc":                         "20wd",
		"hai mươi mốt ngày làm việc":                     "21wd",
		"hai mươi một ngày":                              "21d",
		"mười hai ngày":                                  "12d",
		"mười một ngày":                                  "11d",
		"Ba mươi ngày":                                   "30d",
		"bốn mươi lăm ngày":                              "45d",
		"bốn mươi nhăm ngày":                             "45d",
		"hai mươi tư giờ làm việc":                       "24wh",
		"hai mươi bốn giờ làm việc":                      "24wh",
		"chín mươi chín ngày":                            "99d",
		"bẩy ngày":                                       "7d",
		"mười ngày":                                      "10d",
		"mười năm":                                       "120m",
		"hai mươi năm":                                   "240m",
		"Hai mươi lăm năm":                               "300m",
		"năm ngày":                                       "5d",
		"mười lăm (15) ngày làm việc":                    "15wd",
		"15 (muoi lam) ngày làm việc":                    "15wd",
		"21 (hai mươi mốt) ngày":                         "21d",
		"05 (05) ngày":                                   "5d",
		"0,5 (nửa) ngày làm việc":                        "0.5wd",
		"mu\u031bo\u031b\u0300i la\u0306m ngày làm việc": "15wd",
		"mu\u031bo\u031b\u0300i la\u0306\u0301m ngày":    "",
		"mu\u031bo\u0300\u031bi lăm ngày làm việc":       "15wd", // decomposed, in either order
		"sáu ngày":                                       "6d",
	} {
		w, err := calendar.ParseWording(text)
		if w.Limit.String() != want || (err == nil) == (want == "") {
			t.Errorf("ParseWording(%q) = %s, %v, want %q", text, w.Limit, err, want)
		}
	}
	refuse(t,
		"05 (mười) ngày làm việc", "15 (năm) ngày", "15 (một số) ngày", "15 () ngày", "mười (15) ngày",
		"Một phần hai ngày", "hai phần ba ngày", "một trăm ngày", "một trăm hai mươi ngày", "trăm hai ngày", "hai ba ngày", "hai lăm ngày",
		"muoi hai ngay", "hai muoi mot ngay", "sau ngay lam viec", "Trả kết quả sau ngày làm việc tiếp theo", "muoi lam ngay lam viec",
		"5 hai ngày", "2 1/2 ngày", "1 ½ ngày", "một nửa ngày", "hai mươi năm ngày", "mười - mười lăm ngày", "hai đến ba ngày", "05 nam",
	)
}

func refuse(t *testing.T, texts ...string) {
	t.Helper()
	for _, text := range texts {
		w, err := calendar.ParseWording(text)
		if err == nil {
			t.Errorf("ParseWording(%q) = %s, %+v, want an error", text, w.Limit, w.Conditions)
			continue
		}
		wantError(t, err, cchc.ErrParse)
	}
}

// "Ngay" is at once only as it is written; "ngày" and what folds to the same letters are not.
func TestParseWording_atOnce(t *testing.T) {
	for _, text := range []string{"giải quyết ngay", "Giải quyết ngay", "giai quyet ngay", "Trả ngay", "trả kết quả ngay", "Làm ngay", "Giải quyết ngay khi nhận đủ hồ sơ", "Cán bộ tiếp nhận và giải quyết ngay"} {
		if w, err := calendar.ParseWording(text); err != nil || w.Limit != calendar.Immediately() {
			t.Errorf("ParseWording(%q) = %s, %v", text, w.Limit, err)
		}
	}
	refuse(t, "Không giải quyết ngay", "chưa trả ngay", "giải quyết ngay trong 05 ngày", "giải quyết ngay hoặc trong 05 ngày", "giải quyết ngay 5 tháng 3", "lam ngay", "xin lam ngay")
}

// A length is read to its end: no part of one is taken for the whole.
func TestParseWording_wholeLength(t *testing.T) {
	for text, want := range map[string]string{
		"01 năm 06 tháng":              "18m",
		"một năm sáu tháng":            "18m",
		"một ngày rưỡi làm việc":       "1.5wd",
		"02 giờ rưỡi làm việc":         "2.5wh",
		"08 giờ làm việc 30 phút":      "8.5wh",
		"08 giờ 30 phút làm việc":      "8.5wh",
		"08 giờ làm việc 59 phút":      "539wm",
		"05 ngày lv":                   "5wd",
		"05 ngày l.v.":                 "5wd",
		"05 ngày (lv)":                 "5wd",
		"05 ngày (làm việc)":           "5wd",
		"1000 ngày":                    "1000d",
		"1,50 ngày làm việc":           "1.5wd",
		"999999999 ngày":               "999999999d",
		"- 05 ngày làm việc":           "5wd",
		"Trực tiếp\n05 Ngày làm việc":  "5wd",
		"Trả kết quả trong 3 ngày":     "3d",
		"chậm nhất là 05 ngày":         "5d",
		"Cấp mới: 05 ngày":             "5d",
		"Gia hạn giấy phép: 05 ngày":   "5d",
		"không được quá 05 ngày":       "5d",
		"Bước 1: 05 ngày":              "5d",
		"05 ngày làm việc theo Điều 5": "5wd",
	} {
		if w, err := calendar.ParseWording(text); err != nil || w.Limit.String() != want {
			t.Errorf("ParseWording(%q) = %s, %v, want %s", text, w.Limit, err, want)
		}
	}
	refuse(t,
		"1.000 ngày", "1.500 giờ làm việc", "1,000 ngày", "1.000.000 ngày", "1. 500 ngày", "1,5,5 ngày làm việc", "06 tháng 15 ngày", "01 năm 15 ngày", "01 năm 12 tháng",
		"1 ngày rưỡi", "1,5 ngày rưỡi làm việc", "một năm rưỡi", "một tuần rưỡi", "08 giờ làm việc 60 phút", "8,5 giờ làm việc 30 phút", "08 giờ 30 phút", "30 phút", "0,5 phút làm việc",
		"1234567890 ngày", "999999999 năm", "84000000 năm",
		"tối thiểu 05 ngày", "ít nhất là 05 ngày", "Tối thiểu: 5 ngày", "không dưới 5 ngày", "trước 05 ngày làm việc", "trước thời hạn 05 ngày", "sau 05 ngày làm việc",
		"quá thời hạn 05 ngày làm việc", "quá 05 ngày", "Gia hạn: 05 ngày", "thêm 05 ngày", "khoảng 5 ngày", "1 trong 5 ngày", "05 ngày làm việc trở lên", "05 ngày trước khi hết hạn", "05 ngày; trước khi hết hạn",
		"05 ngày làm việc hoặc 07 ngày", "05 ngày làm việc, 07 ngày", "05 ngày - 07 ngày", "05 ngày (07 ngày)", "05 ngày và 07 ngày", "05 ngày kể từ ngày nhận hồ sơ hoặc 07 ngày", "05 ngày làm việc; Sở 2 ngày",
		"Thông thường: 05 ngày; trường hợp phức tạp: 10 ngày", "+5 ngày", ">5 ngày", "~ 5 ngày", "−5 ngày",
		"05 ngày (không kể ngày nghỉ)", "05 ngày, không kể thứ bảy, chủ nhật, ngày lễ", "02 tháng (trừ ngày lễ, tết)", "05 ngày (chưa bao gồm ngày nghỉ)", "05 ngày (chưa tính ngày nghỉ)", "05 ngày, không tính ngày lễ", "05 ngày, chưa kể chủ nhật", "05 ngày, không bao gồm thứ 7", "05 ngày làm việc, kể cả ngày nghỉ", "05 ngày (tính theo ngày làm việc)",
		"trong ngày làm việc tiếp theo", "trong ngày 05 tháng 3", "Quyết định ngày 05 tháng 3 năm 2026", "trong ngày hoặc ngày làm việc tiếp theo", "không trong ngày", "05 tháng 3",
		"không tính thời gian thực hiện nghĩa vụ tài chính (không quá 30 ngày)", "5 ngày một lần", "05 ngày nghỉ",
		"Đã quá hạn: 05 ngày", "Giảm: 05 ngày", "rút ngắn trong 2 ngày làm việc", "không phải trong 05 ngày", "Gia hạn không quá 05 ngày", "từ 5 ngày", "giải quyết ngay: 5 ngày",
		"hạn 5 năm, trong 2 tuần", "5 ngày/hồ sơ", "Sau 15 giờ: trong ngày làm việc tiếp theo",
	)
}

// A cutoff is read by the clock that is meant; where that is not certain, the words are kept and there is none.
func TestParseWording_cutoff(t *testing.T) {
	for text, want := range map[string]string{
		"trong ngày; nhận sau 3 giờ chiều thì trả trong ngày làm việc tiếp theo":                                                   "day<15:00",
		"trong ngày; nhận sau 3h30 chiều thì trả trong ngày làm việc tiếp theo":                                                    "day<15:30",
		"trong ngày; nhận sau 3 giờ rưỡi chiều thì trả trong ngày làm việc tiếp theo":                                              "day<15:30",
		"trong ngày; nhận sau 15 giờ chiều thì trả trong ngày làm việc tiếp theo":                                                  "day<15:00",
		"trong ngày; nhận sau 10 giờ sáng thì trả trong ngày làm việc tiếp theo":                                                   "day<10:00",
		"trong ngày; nhận sau 11 giờ trưa thì trả trong ngày làm việc tiếp theo":                                                   "day<11:00",
		"Trả kết quả ngay trong ngày làm việc hoặc chuyển sang ngày làm việc tiếp theo trong trường hợp nhận hồ sơ sau 15 giờ":     "day<15:00",
		"Trong ngày nếu nhận trước 15 giờ; nhận sau 15 giờ thì trả vào ngày làm việc tiếp theo":                                    "day<15:00",
		"trong ngày; nhận sau 15 giờ thì trả hôm sau":                                                                              "day<15:00",
		"trong ngày; nhận từ 15 giờ trở đi thì trả trong ngày làm việc tiếp theo":                                                  "day",
		"trong ngày; nhận sau 15 giờ trở đi thì trả trong ngày làm việc tiếp theo":                                                 "day",
		"trong ngày; nhận sau 3 giờ thì trả trong ngày làm việc tiếp theo":                                                         "day",
		"trong ngày; nhận sau 7 giờ chiều thì trả trong ngày làm việc tiếp theo":                                                   "day",
		"trong ngày; nhận sau 13 giờ sáng thì trả trong ngày làm việc tiếp theo":                                                   "day",
		"trong ngày; nhận sau 3 giờ trưa thì trả trong ngày làm việc tiếp theo":                                                    "day",
		"trong ngày; nhận sau 15 giờ thứ sáu thì trả trong ngày làm việc tiếp theo":                                                "day",
		"trong ngày; không nhận sau 15 giờ, trả ngày làm việc tiếp theo":                                                           "day",
		"trong ngày; nhận sau 15 giờ thì trả trong 02 ngày làm việc tiếp theo":                                                     "",
		"trong ngày; nhận sau 15 giờ thì trả trong hai (02) ngày làm việc tiếp theo":                                               "day",
		"trong ngày; nhận sau 15 giờ hoặc sau 16 giờ, trả ngày làm việc tiếp theo":                                                 "day",
		"trong ngày; nộp trực tuyến sau 15 giờ thì trả trong ngày làm việc tiếp theo":                                              "day",
		"trong ngày, trả ngay sau 15 giờ":                                                                                          "day",
		"trong ngày; nhận sau 24 giờ thì trả trong ngày làm việc tiếp theo":                                                        "day",
		"trong ngày; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo; nhận sau 16 giờ thì trả trong ngày làm việc tiếp theo": "day<15:00",
	} {
		w, err := calendar.ParseWording(text)
		if w.Limit.String() != want || (err == nil) == (want == "") {
			t.Errorf("ParseWording(%q) = %s, %v, want %q", text, w.Limit, err, want)
		}
		if err == nil && w.Has(calendar.LaterNextDay) != (w.Limit.Cutoff() > 0) {
			t.Errorf("ParseWording(%q) = %s beside %+v", text, w.Limit, w.Conditions)
		}
	}
}

// A condition is what stands beside a length, whole, and is translated only where it says what the translation says.
func TestParseWording_conditions(t *testing.T) {
	for _, c := range []struct {
		text, en string
		kinds    []calendar.ConditionKind
	}{
		{"trong 05 ngày làm việc", "5 working days", nil},
		{"Thời hạn giải quyết: trong vòng 05 ngày làm việc", "5 working days", nil},
		{"ngay trong ngày tiếp nhận hồ sơ", "same day", nil},
		{"05 ngày kể từ ngày nhận hồ sơ", "5 calendar days; from receipt of the dossier", []calendar.ConditionKind{calendar.FromReceipt}},
		{"05 ngày kể từ ngày nhận được hồ sơ hợp lệ", "5 calendar days; from receipt of a complete dossier", []calendar.ConditionKind{calendar.FromCompleteDossier}},
		{"05 ngày sau khi nhận đủ hồ sơ", "5 calendar days; from receipt of a complete dossier", []calendar.ConditionKind{calendar.FromCompleteDossier}},
		{"05 ngày kể từ ngày nhận đủ hồ sơ, hợp lệ theo quy định", "5 calendar days; from receipt of a complete dossier", []calendar.ConditionKind{calendar.FromCompleteDossier}},
		{"05 ngày kể từ ngày nhận đủ hồ sơ của Sở", "5 calendar days; kể từ ngày nhận đủ hồ sơ của Sở", []calendar.ConditionKind{calendar.OtherCondition}},
		{"05 ngày kể từ ngày nhận được ý kiến về hồ sơ", "5 calendar days; kể từ ngày nhận được ý kiến về hồ sơ", []calendar.ConditionKind{calendar.OtherCondition}},
		{"05 ngày (chưa bao gồm thời gian thực hiện nghĩa vụ tài chính)", "5 calendar days; without the time for the financial obligation", []calendar.ConditionKind{calendar.FinancialObligation}},
		{"05 ngày, chưa kể thời gian thực hiện nghĩa vụ tài chính", "5 calendar days; without the time for the financial obligation", []calendar.ConditionKind{calendar.FinancialObligation}},
		{"05 ngày, không bao gồm thời gian thực hiện nghĩa vụ tài chính", "5 calendar days; without the time for the financial obligation", []calendar.ConditionKind{calendar.FinancialObligation}},
		{"05 ngày, trừ thời gian thực hiện nghĩa vụ tài chính", "5 calendar days; without the time for the financial obligation", []calendar.ConditionKind{calendar.FinancialObligation}},
		{"05 ngày chưa tính thời gian thực hiện nghĩa vụ tài chính", "5 calendar days; without the time for the financial obligation", []calendar.ConditionKind{calendar.FinancialObligation}},
		{
			"05 ngày kể từ ngày nhận đủ hồ sơ không tính thời gian thực hiện nghĩa vụ tài chính", "5 calendar days; from receipt of a complete dossier; without the time for the financial obligation",
			[]calendar.ConditionKind{calendar.FromCompleteDossier, calendar.FinancialObligation},
		},
		{
			"05 ngày, không kể thời gian thực hiện nghĩa vụ tài chính và niêm yết", "5 calendar days; without the time for the financial obligation (không kể thời gian thực hiện nghĩa vụ tài chính và niêm yết)",
			[]calendar.ConditionKind{calendar.FinancialObligation},
		},
		{"05 ngày; bao gồm thời gian thực hiện nghĩa vụ tài chính", "5 calendar days; bao gồm thời gian thực hiện nghĩa vụ tài chính", []calendar.ConditionKind{calendar.OtherCondition}},
		{"05 ngày làm việc; trường hợp cần xác minh: 10 ngày làm việc", "5 working days; trường hợp cần xác minh: 10 ngày làm việc", []calendar.ConditionKind{calendar.OtherCondition}},
		{"30 phút làm việc", "30 min of working time", nil},
	} {
		w, err := calendar.ParseWording(c.text)
		var kinds []calendar.ConditionKind
		for _, condition := range w.Conditions {
			kinds = append(kinds, condition.Kind)
		}
		if err != nil || w.In(cchc.English) != c.en || !slices.Equal(kinds, c.kinds) {
			t.Errorf("ParseWording(%q) = %q, %v, %v, want %q, %v", c.text, w.In(cchc.English), kinds, err, c.en, c.kinds)
		}
	}
	if w, err := calendar.ParseWording("kể từ ngày nhận hồ sơ"); err != nil || !w.Limit.IsZero() {
		t.Errorf("%+v, %v", w, err)
	}
}

// A text that is as long as it may be is read or refused, never half of it; a longer one is refused.
func TestParseWording_long(t *testing.T) {
	for _, part := range []string{" ", ",", ", ", "5 ", "hai ", "sau ", "(", "5 (", "trong ", "trong ngày, ", "khong tinh thoi gian ", "\u0300"} {
		text := strings.Repeat(part, 1024/len(part))
		for _, text := range []string{text, ("5 ngày, " + text)[:1000/len(part)*len(part)]} {
			if w, err := calendar.ParseWording(text); err == nil && w.Text != text {
				t.Errorf("%q…: %+v", part, w)
			}
		}
		if w, err := calendar.ParseWording("05 ngày làm việc; " + text + text); err == nil {
			t.Errorf("%q…: %d bytes are read as %s", part, len(text), w.Limit)
		}
	}
}
