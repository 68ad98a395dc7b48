package calendar_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

var allPolicies = []calendar.PausePolicy{calendar.WorkingTimeLost, calendar.WholeWorkingDays, calendar.ElapsedSubtracted, calendar.Restart, calendar.KeepOverdue}

// stop is a pause between two instants of Vietnamese time.
func stop(from, to string) calendar.Pause { return calendar.Pause{From: at(from), To: at(to)} }

// words lists what an explanation says of each day, in Vietnamese: "03/3 Ngày tiếp nhận; tính 6 giờ". Weekly rest days
// are left out.
func words(x calendar.Explanation) string {
	var lines []string
	for _, d := range x.Days {
		var parts []string
		for _, r := range d.Roles() {
			parts = append(parts, r.Vi)
		}
		if s := strings.Join(parts, "; "); s != "Nghỉ hằng tuần" {
			date := cchc.Vietnamese.Date(d.Date)
			lines = append(lines, date[:strings.LastIndex(date, "/")]+" "+s)
		}
	}
	return strings.Join(lines, "\n")
}

func noteOf(x calendar.Explanation) string {
	var list []string
	for _, n := range x.Notes {
		list = append(list, n.Vi)
	}
	return strings.Join(list, "\n")
}

func wantWords(t *testing.T, q calendar.Case, want ...string) calendar.Explanation {
	t.Helper()
	x, err := vn.Explain(q)
	if err != nil {
		t.Fatal(err)
	}
	if got := words(x); got != strings.Join(want, "\n") {
		t.Errorf("%s under %s, got\n%s\nwant\n%s", q.Limit, q.Policy, got, strings.Join(want, "\n"))
	}
	return x
}

func wantNote(t *testing.T, x calendar.Explanation, want string) {
	t.Helper()
	if !strings.Contains(noteOf(x), want) {
		t.Errorf("the notes do not say %q:\n%s", want, noteOf(x))
	}
}

// The hours of a limit in hours add up to it under every policy: 16 of 16.
func TestExplain_hoursAddUp(t *testing.T) {
	q := calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.WorkingHours(16), Rule: calendar.CivilCode, Pauses: []calendar.Pause{stop("2025-03-04 10:00", "2025-03-06 10:00")}}
	q.Policy = calendar.WholeWorkingDays
	wantWords(
		t, q,
		"03/3 Ngày tiếp nhận; tính 6 giờ",
		"04/3 Tạm dừng; 10:00–17:00 (không tính cả ngày)",
		"05/3 Tạm dừng",
		"06/3 Ngày làm việc thứ 1; tính 8 giờ; tạm dừng 07:00–10:00 (vẫn tính cả ngày)",
		"07/3 Ngày làm việc thứ 2; tính 2 giờ; Hạn trả",
	)
	for _, policy := range []calendar.PausePolicy{calendar.ElapsedSubtracted, calendar.WorkingTimeLost, calendar.KeepOverdue} {
		q.Policy = policy
		wantWords(
			t, q,
			"03/3 Ngày tiếp nhận; tính 6 giờ",
			"04/3 Ngày làm việc thứ 1; tính 3 giờ; tạm dừng 10:00–17:00",
			"05/3 Tạm dừng",
			"06/3 Ngày làm việc thứ 2; tính 5 giờ; tạm dừng 07:00–10:00",
			"07/3 Ngày làm việc thứ 3; tính 2 giờ; Hạn trả",
		)
	}
	q.Policy = calendar.Restart
	wantWords(
		t, q,
		"03/3 Ngày tiếp nhận (không tính)",
		"04/3 Đã tính, nay tính lại từ đầu; tạm dừng 10:00–17:00",
		"05/3 Tạm dừng",
		"06/3 Ngày tiếp tục, tính lại từ đầu; tính 5 giờ; tạm dừng 07:00–10:00",
		"07/3 Ngày làm việc thứ 1; tính 8 giờ",
		"10/3 Ngày làm việc thứ 2; tính 3 giờ; Hạn trả",
	)
}

// A pause that begins when the limit is over takes nothing from it: what follows the old due instant is given back.
func TestExplain_hoursPausedAfterDue(t *testing.T) {
	q := calendar.Case{Received: at("2026-06-30 19:53:01"), Limit: calendar.WorkingHours(23), Rule: calendar.CivilCode, Pauses: []calendar.Pause{stop("2026-07-10 11:13", "2026-07-17 12:36")}}
	x := wantWords(
		t, q,
		"30/6 Ngày tiếp nhận",
		"01/7 Ngày làm việc thứ 1; tính 8 giờ",
		"02/7 Ngày làm việc thứ 2; tính 8 giờ",
		"03/7 Ngày làm việc thứ 3; tính 7 giờ; bù 1 giờ",
		"06/7 Bù thời gian tạm dừng",
		"07/7 Bù thời gian tạm dừng",
		"08/7 Bù thời gian tạm dừng",
		"09/7 Bù thời gian tạm dừng",
		"10/7 Bù thời gian tạm dừng; tạm dừng 11:13–17:00; Hạn trả",
	)
	wantNote(t, x, "Tạm dừng bắt đầu sau hạn trả 16:00 ngày 03/7/2026 (từ 11:13 ngày 10/7/2026): vẫn áp dụng cách tính đã chọn, hạn thay đổi")
}

// Whether a pause after the due instant was applied is said.
func TestExplain_pauseAfterDue(t *testing.T) {
	q := calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.WorkingDays(1), Rule: calendar.KeepClock, Pauses: []calendar.Pause{stop("2025-03-05 09:00", "2025-03-06 09:00")}}
	x := wantWords(
		t, q,
		"03/3 Ngày tiếp nhận (không tính)",
		"04/3 Ngày làm việc thứ 1",
		"05/3 Bù thời gian tạm dừng; tạm dừng 09:00–17:00; Hạn trả",
	)
	wantNote(t, x, "Tạm dừng bắt đầu sau hạn trả 09:00 ngày 04/3/2025 (từ 09:00 ngày 05/3/2025): vẫn áp dụng")
	q.Policy = calendar.KeepOverdue
	x = wantWords(t, q, "03/3 Ngày tiếp nhận (không tính)", "04/3 Ngày làm việc thứ 1; Hạn trả")
	wantNote(t, x, "không áp dụng, giữ nguyên hạn")
	if strings.Contains(noteOf(x), "Có tạm dừng") {
		t.Errorf("a pause that was not applied is said to be:\n%s", noteOf(x))
	}
}

// A part of a day is shown as such.
func TestExplain_partialPause(t *testing.T) {
	wantWords(
		t, calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.WorkingDays(5), Rule: calendar.KeepClock, Policy: calendar.WorkingTimeLost, Pauses: []calendar.Pause{stop("2025-03-07 15:00", "2025-03-10 10:00")}},
		"03/3 Ngày tiếp nhận (không tính)",
		"04/3 Ngày làm việc thứ 1",
		"05/3 Ngày làm việc thứ 2",
		"06/3 Ngày làm việc thứ 3",
		"07/3 Ngày làm việc thứ 4; tạm dừng 15:00–17:00",
		"10/3 Ngày làm việc thứ 5; tạm dừng 07:00–10:00; Hạn trả",
	)
	// One that takes all office hours of a day takes the day.
	wantWords(
		t, calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.WorkingDays(2), Rule: calendar.CivilCode, Policy: calendar.WorkingTimeLost, Pauses: []calendar.Pause{stop("2025-03-04 06:00", "2025-03-04 17:00")}},
		"03/3 Ngày tiếp nhận (không tính)",
		"04/3 Tạm dừng",
		"05/3 Ngày làm việc thứ 1",
		"06/3 Ngày làm việc thứ 2; Hạn trả",
	)
	// No day is paused and due: the pause begins as the limit ends, and takes the next day, which is given back.
	wantWords(
		t, calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.WorkingDays(1), Rule: calendar.CivilCode, Policy: calendar.WorkingTimeLost, Pauses: []calendar.Pause{stop("2025-03-04 17:00", "2025-03-05 17:00")}},
		"03/3 Ngày tiếp nhận (không tính)",
		"04/3 Ngày làm việc thứ 1",
		"05/3 Bù thời gian tạm dừng; tạm dừng 07:00–17:00; Hạn trả",
	)
}

// One day lost is one day given back, behind the days over which the end moved on.
func TestExplain_rolledAndPaused(t *testing.T) {
	x := wantWords(
		t, calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.Days(5), Rule: calendar.CivilCode, Pauses: []calendar.Pause{stop("2025-03-04 10:00", "2025-03-05 10:00")}},
		"03/3 Ngày tiếp nhận (không tính)",
		"04/3 Ngày thứ 1; Tạm dừng; 10:00–17:00 (bù cả ngày)",
		"05/3 Ngày thứ 2; tạm dừng 07:00–10:00 (không bù)",
		"06/3 Ngày thứ 3",
		"07/3 Ngày thứ 4",
		"08/3 Ngày thứ 5; Nghỉ hằng tuần",
		"09/3 Chuyển hạn; Nghỉ hằng tuần",
		"10/3 Ngày làm việc tiếp theo",
		"11/3 Bù thời gian tạm dừng; Hạn trả",
	)
	wantNote(t, x, "Ngày cuối trùng ngày nghỉ: hạn chuyển sang ngày làm việc tiếp theo")
}

// "Trong ngày" and "giải quyết ngay": the day of receipt counts, and the note says why it is not the due day.
func TestExplain_sameDay(t *testing.T) {
	pause := []calendar.Pause{stop("2025-03-03 10:00", "2025-03-04 09:00")}
	wantWords(
		t, calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.WithinTheDay(0), Rule: calendar.CivilCode, Pauses: pause},
		"03/3 Ngày tiếp nhận; tạm dừng 10:00–17:00",
		"04/3 Bù thời gian tạm dừng; tạm dừng 07:00–09:00; Hạn trả",
	)
	for _, c := range []struct {
		received string
		limit    calendar.Limit
		rule     calendar.Rule
		want     string
	}{
		{"2025-03-03 15:01", calendar.WithinTheDay(15 * 60), calendar.CivilCode, "Nhận sau 15 giờ: trả trong ngày làm việc tiếp theo"},
		{"2025-03-03 10:31", calendar.WithinTheDay(10*60 + 30), calendar.CivilCode, "Nhận sau 10 giờ 30 phút: trả trong ngày làm việc tiếp theo"},
		{"2025-03-03 17:30", calendar.WithinTheDay(0), calendar.CivilCode, "Nhận khi đã hết giờ làm việc: trả trong ngày làm việc tiếp theo"},
		{"2025-03-08 09:00", calendar.Immediately(), calendar.CivilCode, "Nhận vào ngày nghỉ: trả trong ngày làm việc tiếp theo"},
		{"2025-03-03 17:30", calendar.Immediately(), calendar.HalfDay, "Nhận khi đã hết giờ làm việc: trả trong buổi làm việc tiếp theo"},
		{"2025-03-03 09:00", calendar.Immediately(), calendar.KeepClock, "Quy tắc đã chọn không áp dụng cho thời hạn này: tính theo lời văn của thời hạn"},
	} {
		x := must(vn.Explain(calendar.Case{Received: at(c.received), Limit: c.limit, Rule: c.rule}))
		if noteOf(x) != c.want {
			t.Errorf("%s %s: %q, want %q", c.received, c.limit, noteOf(x), c.want)
		}
	}
	x := must(vn.Explain(calendar.Case{Received: at("2025-03-03 15:00"), Limit: calendar.WithinTheDay(15 * 60), Rule: calendar.CivilCode}))
	if noteOf(x) != "" || words(x) != "03/3 Ngày tiếp nhận; Hạn trả" {
		t.Errorf("at the cutoff: %s %s", noteOf(x), words(x))
	}
}

// The text says what of the end of the day is law and what is practice.
func TestExplain_sourceNote(t *testing.T) {
	x := must(vn.Explain(explained["tet"]))
	if s := x.In(cchc.Vietnamese); !strings.Contains(s, "\nLưu ý: "+calendar.CivilCode.Source().Note.Vi+"\n") {
		t.Error(s)
	}
}

// A limit with a half day names mornings and afternoons.
func TestExplain_halves(t *testing.T) {
	wantWords(
		t, calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.HalfWorkingDays(3), Rule: calendar.HalfDay},
		"03/3 Ngày tiếp nhận; Buổi chiều (buổi thứ 1)",
		"04/3 Buổi sáng (buổi thứ 2); Buổi chiều (buổi thứ 3); Hạn trả",
	)
	wantWords(
		t, calendar.Case{Received: at("2025-03-03 15:00"), Limit: calendar.HalfWorkingDays(1), Rule: calendar.HalfDay},
		"03/3 Ngày tiếp nhận", "04/3 Buổi sáng (buổi thứ 1); Hạn trả",
	)
	wantWords(
		t, calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.HalfWorkingDays(3), Rule: calendar.HalfDay, Pauses: []calendar.Pause{stop("2025-03-04 10:00", "2025-03-05 09:00")}},
		"03/3 Ngày tiếp nhận; Buổi chiều (buổi thứ 1)",
		"04/3 Tạm dừng; 10:00–17:00 (không tính cả ngày)",
		"05/3 Buổi sáng (buổi thứ 2); Buổi chiều (buổi thứ 3); tạm dừng 07:00–09:00 (vẫn tính cả ngày); Hạn trả",
	)
}

// Where elapsed time is given back at night, the text says what of the limit lies outside office hours.
func TestExplain_elapsedOutside(t *testing.T) {
	q := calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.WorkingHours(16), Rule: calendar.CivilCode, Policy: calendar.ElapsedSubtracted, Pauses: []calendar.Pause{stop("2025-03-04 07:00", "2025-03-04 17:00")}}
	x := wantWords(
		t, q,
		"03/3 Ngày tiếp nhận; tính 6 giờ",
		"04/3 Tạm dừng",
		"05/3 Ngày làm việc thứ 1; tính 8 giờ; Hạn trả",
	)
	wantNote(t, x, "Trong giờ làm việc tính được 14 giờ trên 16 giờ: phần bù còn lại nằm ngoài giờ làm việc")
	wantNote(t, x, "Hạn trả rơi ngoài giờ làm việc")
}

// Days behind the limit are given back, also when the pause takes them altogether, and under ElapsedSubtracted also when
// they are off.
func TestExplain_givenBack(t *testing.T) {
	late := []calendar.Pause{stop("2025-03-05 06:00", "2025-03-07 17:00")}
	wantWords(
		t, calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.WorkingDays(1), Rule: calendar.CivilCode, Pauses: late},
		"03/3 Ngày tiếp nhận (không tính)",
		"04/3 Ngày làm việc thứ 1",
		"05/3 Bù thời gian tạm dừng; tạm dừng 07:00–17:00",
		"06/3 Bù thời gian tạm dừng; tạm dừng 07:00–17:00; Hạn trả",
	)
	wantWords(
		t, calendar.Case{Received: at("2025-03-03 07:00"), Limit: calendar.WorkingHours(8), Rule: calendar.CivilCode, Pauses: late},
		"03/3 Ngày tiếp nhận; tính 8 giờ",
		"04/3 Bù thời gian tạm dừng",
		"05/3 Bù thời gian tạm dừng; tạm dừng 07:00–17:00",
		"06/3 Bù thời gian tạm dừng; tạm dừng 07:00–17:00; Hạn trả",
	)
	elapsed := []calendar.Pause{stop("2025-03-04 10:00", "2025-03-06 10:00")}
	wantWords(
		t, calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.Days(3), Rule: calendar.CivilCode, Policy: calendar.ElapsedSubtracted, Pauses: elapsed},
		"03/3 Ngày tiếp nhận (không tính)",
		"04/3 Ngày thứ 1; tạm dừng 10:00–17:00",
		"05/3 Ngày thứ 2; Tạm dừng",
		"06/3 Ngày thứ 3; tạm dừng 07:00–10:00",
		"07/3 Bù thời gian tạm dừng",
		"08/3 Bù thời gian tạm dừng; Hạn trả; Nghỉ hằng tuần",
	)
	x := wantWords(
		t, calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.WorkingHours(4), Rule: calendar.CivilCode, Policy: calendar.ElapsedSubtracted, Pauses: []calendar.Pause{stop("2025-03-03 10:00", "2025-03-03 22:00")}},
		"03/3 Ngày tiếp nhận; tính 1 giờ; tạm dừng 10:00–17:00",
		"04/3 Hạn trả",
	)
	wantNote(t, x, "Trong giờ làm việc tính được 1 giờ trên 4 giờ")
}

// A half-day of the day of receipt stays counted when a pause takes whole days; at once by half-days gives it back.
func TestExplain_halvesGivenBack(t *testing.T) {
	wantWords(
		t, calendar.Case{Received: at("2025-03-03 09:10"), Limit: calendar.HalfWorkingDays(1), Rule: calendar.HalfDay, Pauses: []calendar.Pause{stop("2025-03-03 15:00", "2025-03-04 09:00")}},
		"03/3 Ngày tiếp nhận; Buổi chiều (buổi thứ 1); tạm dừng 15:00–17:00",
		"04/3 Bù thời gian tạm dừng; tạm dừng 07:00–09:00; Hạn trả",
	)
	wantWords(
		t, calendar.Case{Received: at("2025-03-08 09:00"), Limit: calendar.Immediately(), Rule: calendar.HalfDay, Pauses: []calendar.Pause{stop("2025-03-10 08:00", "2025-03-11 09:00")}},
		"08/3 Ngày tiếp nhận (không tính); Nghỉ hằng tuần",
		"10/3 Ngày được coi là tiếp nhận; tạm dừng 08:00–17:00",
		"11/3 Bù thời gian tạm dừng; tạm dừng 07:00–09:00; Hạn trả",
	)
	// Received at noon sharp is an afternoon.
	wantWords(
		t, calendar.Case{Received: at("2025-03-03 12:00"), Limit: calendar.HalfWorkingDays(1), Rule: calendar.HalfDay},
		"03/3 Ngày tiếp nhận", "04/3 Buổi sáng (buổi thứ 1); Hạn trả",
	)
}

// A pause that begins with the due instant is none that begins after it; a due instant at the end of a block lies in
// office hours; a restart after the cutoff says so; a pause to the end of the day is written 24:00.
func TestExplain_boundaries(t *testing.T) {
	x := must(vn.Explain(calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.WorkingDays(1), Rule: calendar.CivilCode, Policy: calendar.ElapsedSubtracted, Pauses: []calendar.Pause{stop("2025-03-04 17:00", "2025-03-05 17:00")}}))
	if s := noteOf(x); strings.Contains(s, "sau hạn trả") || strings.Contains(s, "ngoài giờ") {
		t.Error(s)
	}
	x = must(vn.Explain(calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.WithinTheDay(15 * 60), Rule: calendar.CivilCode, Policy: calendar.Restart, Pauses: []calendar.Pause{stop("2025-03-03 10:00", "2025-03-03 15:30")}}))
	wantNote(t, x, "Tiếp tục sau 15 giờ: trả trong ngày làm việc tiếp theo")
	c := plainYears(calendar.MustHours("00:00-24:00"))
	x = must(c.Explain(calendar.Case{Received: at("2025-03-03 09:00"), Limit: calendar.WorkingDays(3), Rule: calendar.CivilCode, Policy: calendar.WorkingTimeLost, Pauses: []calendar.Pause{stop("2025-03-04 15:00", "2025-03-05 00:00")}}))
	if s := words(x); !strings.Contains(s, "tạm dừng 15:00–24:00") {
		t.Error(s)
	}
}

// A pause inside another changes nothing, whichever is given first: the outer end holds.
func TestPauses_nested(t *testing.T) {
	outer, inner := stop("2025-03-04 09:00", "2025-03-06 09:00"), stop("2025-03-04 14:00", "2025-03-05 10:00")
	for _, policy := range allPolicies {
		one := must(vn.DueAfter(at("2025-03-03 09:00"), calendar.WorkingDays(5), calendar.KeepClock, policy, outer))
		for _, pauses := range [][]calendar.Pause{{outer, inner}, {inner, outer}} {
			if two := must(vn.DueAfter(at("2025-03-03 09:00"), calendar.WorkingDays(5), calendar.KeepClock, policy, pauses...)); two != one {
				t.Errorf("%s: %v with a pause inside the other, %v without", policy, two.At, one.At)
			}
		}
	}
}

func TestPauses_startOnRestDay(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"2025-03-08 09:00", "2025-03-10 10:00", "2025-03-11 09:00"}, // no working day before the 10th
		{"2025-03-08 09:00", "2025-03-11 10:00", "2025-03-12 09:00"}, // the 10th
		{"2025-03-07 09:00", "2025-03-09 10:00", "2025-03-12 09:00"}, // the 7th
	} {
		due := must(vn.DueAfter(at("2025-03-04 09:00"), calendar.WorkingDays(5), calendar.KeepClock, calendar.WholeWorkingDays, stop(c.from, c.to)))
		if got := due.At.Format(stamp); got != c.want {
			t.Errorf("%s to %s: %s, want %s", c.from, c.to, got, c.want)
		}
	}
}

// What ends with a day ends with another day of other hours; a time of day is kept where the other day has it.
func TestPauses_endOfDayKept(t *testing.T) {
	c := must(vn.With(calendar.Workweek(hoursA).With(time.Friday, calendar.MustHours("07:00-11:30,13:30-16:00"))))
	pause := stop("2025-03-04 09:00", "2025-03-05 09:00")
	for _, w := range []struct {
		received string
		days     int
		rule     calendar.Rule
		want     string
	}{
		{"2025-03-03 09:00", 3, calendar.CivilCode, "2025-03-07 16:00"}, // Thursday 17:00 to Friday 16:00
		{"2025-03-03 09:00", 4, calendar.CivilCode, "2025-03-10 17:00"}, // Friday 16:00 to Monday 17:00
		{"2025-03-03 16:30", 3, calendar.KeepClock, "2025-03-07 16:00"}, // a Friday has no 16:30
		{"2025-03-03 15:30", 4, calendar.KeepClock, "2025-03-10 15:30"},
	} {
		due := must(c.DueAfter(at(w.received), calendar.WorkingDays(w.days), w.rule, calendar.WholeWorkingDays, pause))
		if got := due.At.Format(stamp); got != w.want {
			t.Errorf("%+v: %s", w, got)
		}
	}
}

// A pause that begins at the due instant itself is in time; a nanosecond later it is not.
func TestPauses_keepOverdueBoundary(t *testing.T) {
	for offset, want := range map[time.Duration]string{0: "2025-03-11 09:00", 1: "2025-03-10 09:00"} {
		pause := stop("2025-03-10 09:00", "2025-03-11 09:00")
		pause.From = pause.From.Add(offset)
		due := must(vn.DueAfter(at("2025-03-03 09:00"), calendar.WorkingDays(5), calendar.KeepClock, calendar.KeepOverdue, pause))
		if got := due.At.Format(stamp); got != want {
			t.Errorf("%v after the due instant: %s, want %s", offset, got, want)
		}
	}
}

// Provisional is true when the due instant, or the end of a pause, needed a day that is not known, and only then.
func TestPauses_provisional(t *testing.T) {
	c := must(vn.With(calendar.Projected{Through: 2027}))
	for _, w := range []struct {
		received string
		limit    calendar.Limit
		policy   calendar.PausePolicy
		from, to string
		want     bool
	}{
		{"2026-12-28 09:00", calendar.WorkingDays(1), calendar.WorkingTimeLost, "2026-12-28 10:00", "2026-12-29 10:00", false},
		{"2026-12-28 09:00", calendar.WorkingDays(1), calendar.WorkingTimeLost, "2026-12-28 12:00", "2026-12-28 13:00", false}, // nothing was lost
		{"2026-12-28 09:00", calendar.WorkingDays(2), calendar.WorkingTimeLost, "2026-12-28 10:00", "2026-12-31 10:00", true},  // the due instant
		{"2026-12-28 09:00", calendar.WorkingDays(2), calendar.WorkingTimeLost, "2026-12-31 17:00", "2027-01-03 09:00", true},  // nothing was lost, if the days off are right
		{"2026-12-28 09:00", calendar.WorkingDays(2), calendar.KeepOverdue, "2026-12-29 16:00", "2027-01-03 09:00", true},
		{"2026-12-28 09:00", calendar.WorkingDays(1), calendar.KeepOverdue, "2026-12-31 17:00", "2027-01-03 09:00", false}, // not applied
		{"2026-12-28 09:00", calendar.WorkingDays(2), calendar.WholeWorkingDays, "2027-01-01 09:00", "2027-01-03 09:00", true},
		{"2026-12-31 09:00", calendar.WorkingHours(2), calendar.ElapsedSubtracted, "2026-12-31 10:00", "2026-12-31 22:59", false},
		{"2026-12-31 09:00", calendar.WorkingHours(2), calendar.ElapsedSubtracted, "2026-12-31 10:00", "2026-12-31 23:00", true}, // due at midnight
	} {
		due, err := c.DueAfter(at(w.received), w.limit, calendar.CivilCode, w.policy, stop(w.from, w.to))
		if err != nil || due.Provisional != w.want {
			t.Errorf("%+v: due %v, provisional %t, %v", w, due.At, due.Provisional, err)
		}
	}
}

// The receipt was converted, also when the limit starts anew at an instant that was not; and the other way round.
func TestPauses_converted(t *testing.T) {
	tokyo := time.FixedZone("", 9*60*60)
	local, far := at("2025-03-03 09:00"), at("2025-03-03 09:00").In(tokyo)
	pause := stop("2025-03-04 09:00", "2025-03-05 09:00")
	farPause := calendar.Pause{From: pause.From.In(tokyo), To: pause.To.In(tokyo)}
	for _, policy := range allPolicies {
		a := must(vn.DueAfter(far, calendar.WorkingDays(5), calendar.CivilCode, policy, pause))
		b := must(vn.DueAfter(local, calendar.WorkingDays(5), calendar.CivilCode, policy, farPause))
		if !a.Converted || b.Converted || !a.At.Equal(b.At) {
			t.Errorf("%s: %+v and %+v", policy, a, b)
		}
	}
}

func TestPauses_evidence(t *testing.T) {
	for _, policy := range allPolicies {
		want := policy.Source().Evidence == cchc.Practice
		if policy == calendar.ElapsedSubtracted {
			want = policy.Source().Evidence == cchc.CirculatedNote && strings.Contains(policy.Source().Instrument, "766")
		}
		if !want {
			t.Errorf("%s: %+v", policy, policy.Source())
		}
	}
}

// At once has no clock to keep: it ends with the day, not at the receipt.
func TestDue_atOnceKeepsNoClock(t *testing.T) {
	wantDue(t, vn, "2025-03-03 09:00", calendar.Immediately(), calendar.KeepClock, "2025-03-03 17:00")
	if due := must(vn.Due(at("2025-03-03 09:00"), calendar.Immediately(), calendar.KeepClock)); due.Rule != calendar.CivilCode {
		t.Errorf("%+v", due)
	}
}

// A half-day that ends exactly at the receipt is over.
func TestDue_runningHalfAtItsEnd(t *testing.T) {
	for received, want := range map[string]string{"2025-03-03 11:29": "2025-03-03 11:30", "2025-03-03 11:30": "2025-03-03 17:00", "2025-03-03 16:59": "2025-03-03 17:00", "2025-03-03 17:00": "2025-03-04 11:30"} {
		wantDue(t, vn, received, calendar.Immediately(), calendar.HalfDay, want)
		wantDue(t, vn, received, calendar.WorkingDays(0), calendar.HalfDay, want)
	}
}

// With pauses the explanation adds up as well. The first day is that of the receipt, the last that of the due instant.
//
// For hours the minutes that count are the limit: exactly under WorkingTimeLost, KeepOverdue and Restart, and under
// WholeWorkingDays where all working days have the same hours. Under ElapsedSubtracted, and with mixed hours, they are
// at most the limit, and a note says how many are missing. Under WorkingTimeLost what counts, what is given back and
// what the pauses took before the limit was over are together the office hours from the start to the due instant, less
// than a minute apart: what is given back is shown in whole minutes.
//
// For working days the numbers run from 1 without a gap, to the limit under WholeWorkingDays and Restart, at most to it
// under the others; no day beyond the rule HalfDay. For calendar days the numbers end with the limit under every policy.
// No day is both paused and due.
func TestLaw_ExplainAddsUpWithPauses(t *testing.T) {
	uniform := plainYears(hoursA)
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		c, same := w.cal, rapid.Bool().Draw(t, "the same hours every day")
		received := w.drawInstant(t, "received").Add(time.Duration(rapid.IntRange(0, 59).Draw(t, "seconds")) * time.Second)
		if same {
			c, received = uniform, at("2025-01-06 00:00").Add(time.Duration(rapid.IntRange(0, 200*24*60).Draw(t, "minute"))*time.Minute)
		}
		q := calendar.Case{Received: received, Limit: drawLimit(t), Rule: drawRule(t), Policy: rapid.SampledFrom(allPolicies).Draw(t, "policy")}
		from := received
		for range rapid.IntRange(1, 3).Draw(t, "pauses") {
			from = from.Add(time.Duration(rapid.IntRange(0, 15000).Draw(t, "to the pause")) * time.Minute)
			to := from.Add(time.Duration(rapid.IntRange(1, 10000).Draw(t, "length")) * time.Minute)
			q.Pauses = append(q.Pauses, calendar.Pause{From: from, To: to})
			from = to.Add(time.Minute)
		}
		x, err := c.Explain(q)
		due, errDue := c.DueOf(q)
		if (err == nil) != (errDue == nil) {
			t.Fatalf("Explain: %v, Due: %v", err, errDue)
		}
		if err != nil {
			return
		}
		if x.Due != due || x.Days[0].Date != cchc.DateOf(q.Received) || x.Days[len(x.Days)-1].Date != due.Day || !x.Days[len(x.Days)-1].Due {
			t.Fatalf("%+v, due %+v", x.Days, due)
		}
		last := 0
		for _, d := range x.Days {
			if d.Minutes < 0 || d.Given < 0 || d.Role == calendar.Paused && d.Due {
				t.Fatalf("%s: %+v", d.Date, d)
			}
			if d.N > 0 {
				if d.N != last+1 {
					t.Fatalf("%s is day %d after %d", d.Date, d.N, last)
				}
				last = d.N
			}
		}
		if n, ok := q.Limit.Minutes(); ok {
			lawOfMinutes(t, c, q, x, n, same)
		}
		n, whole := q.Limit.Whole()
		switch {
		case !whole || q.Limit.Unit() == calendar.CalendarMonth:
		case q.Limit.Unit() == calendar.CalendarDay:
			if last != int(n) {
				t.Fatalf("%d days are numbered of %d\n%s", last, n, words(x))
			}
		case due.Rule == calendar.HalfDay:
		case last > int(n), last < int(n) && (q.Policy == calendar.WholeWorkingDays || q.Policy == calendar.Restart):
			t.Fatalf("%s received %v, pauses %v under %s %s: the last day has number %d\n%s", q.Limit, received, q.Pauses, q.Rule, q.Policy, last, words(x))
		}
	})
}

// lawOfMinutes is the part of the law on limits in hours: n minutes, same when all working days have the same hours.
func lawOfMinutes(t *rapid.T, c *calendar.Calendar, q calendar.Case, x calendar.Explanation, n int64, same bool) {
	minutes, given := int64(0), int64(0)
	for _, d := range x.Days {
		minutes += d.Minutes
		given += d.Given
	}
	exact := q.Policy != calendar.ElapsedSubtracted && (same || q.Policy != calendar.WholeWorkingDays)
	short := strings.Contains(noteOf(x), "Trong giờ làm việc tính được")
	if minutes > n || exact && minutes != n || short != (minutes < n) {
		t.Fatalf("%s received %v, pauses %v under %s: %d minutes are counted\n%s", q.Limit, q.Received, q.Pauses, q.Policy, minutes, words(x))
	}
	if q.Policy != calendar.WorkingTimeLost {
		return
	}
	plain := must(c.Due(q.Received, q.Limit, q.Rule))
	all, lost, now := must(c.WorkingTime(plain.Start, x.Due.At)), time.Duration(0), plain.At
	for _, p := range q.Pauses {
		if !p.From.Before(now) {
			break
		}
		d := must(c.WorkingTime(p.From, p.To))
		lost += d
		now = must(c.AddWorkingTime(now, d))
	}
	if rest := all - lost - time.Duration(minutes+given)*time.Minute; rest < 0 || rest >= time.Minute {
		t.Fatalf("%d counted, %d given back, %v taken, of %v\n%s", minutes, given, lost, all, words(x))
	}
}

// Seconds are not lost between two days: the minutes shown still add up.
func TestExplain_secondsAddUp(t *testing.T) {
	wantWords(
		t, calendar.Case{Received: at("2025-03-03 09:00:30"), Limit: calendar.WorkingHours(16), Rule: calendar.CivilCode},
		"03/3 Ngày tiếp nhận; tính 5 giờ 59 phút",
		"04/3 Ngày làm việc thứ 1; tính 8 giờ",
		"05/3 Ngày làm việc thứ 2; tính 2 giờ 1 phút; Hạn trả",
	)
}

// The example of the named pause policies: due Mon 10/03/2025 09:00, paused Fri 07/03 15:00, resumed Mon 10/03 10:00.
func TestExtend(t *testing.T) {
	weekend := stop("2025-03-07 15:00", "2025-03-10 10:00")
	for _, c := range []struct {
		appointment string
		policy      calendar.PausePolicy
		pause       calendar.Pause
		want        string
	}{
		{"2025-03-10 09:00", calendar.WorkingTimeLost, weekend, "2025-03-10 16:00"},
		{"2025-03-10 09:00", calendar.KeepOverdue, weekend, "2025-03-10 16:00"},
		{"2025-03-10 09:00", calendar.WholeWorkingDays, weekend, "2025-03-11 09:00"},
		{"2025-03-10 09:00", calendar.ElapsedSubtracted, weekend, "2025-03-13 04:00"},

		// Already overdue when it pauses.
		{"2025-03-06 09:00", calendar.KeepOverdue, weekend, "2025-03-06 09:00"},
		{"2025-03-06 09:00", calendar.WorkingTimeLost, weekend, "2025-03-06 16:00"},
		{"2025-03-07 15:00", calendar.KeepOverdue, weekend, "2025-03-10 10:00"}, // at the very instant it is not

		// On a day off: whole working days are counted from it as from any day, working time from the next opening.
		{"2026-08-08 10:00", calendar.WholeWorkingDays, stop("2026-08-03 09:00", "2026-08-04 09:00"), "2026-08-10 10:00"},
		{"2026-08-08 10:00", calendar.WholeWorkingDays, stop("2026-08-03 09:00", "2026-08-05 09:00"), "2026-08-11 10:00"},
		{"2026-08-08 10:00", calendar.WorkingTimeLost, stop("2026-08-03 09:00", "2026-08-03 11:00"), "2026-08-10 09:00"},
		{"2026-08-08 10:00", calendar.ElapsedSubtracted, stop("2026-08-03 09:00", "2026-08-04 09:00"), "2026-08-09 10:00"},

		// Outside hours: in lunch, before the opening, after closing; the end of a day stays the end of a day.
		{"2026-08-03 12:15", calendar.WholeWorkingDays, stop("2026-08-03 09:00", "2026-08-04 09:00"), "2026-08-04 11:30"},
		{"2026-08-03 05:00", calendar.WholeWorkingDays, stop("2026-08-02 09:00", "2026-08-04 09:00"), "2026-08-04 07:00"},
		{"2026-08-03 20:00", calendar.WholeWorkingDays, stop("2026-08-03 09:00", "2026-08-04 09:00"), "2026-08-04 17:00"},
		{"2026-08-03 17:00", calendar.WholeWorkingDays, stop("2026-08-03 09:00", "2026-08-04 09:00"), "2026-08-04 17:00"},
		{"2026-08-03 12:15", calendar.WorkingTimeLost, stop("2026-08-03 09:00", "2026-08-03 10:00"), "2026-08-03 14:30"},

		// Nothing lost, nothing moved: wherever the appointment stands.
		{"2026-08-08 03:00", calendar.WorkingTimeLost, stop("2026-08-03 17:00", "2026-08-04 07:00"), "2026-08-08 03:00"},
		{"2026-08-08 03:00", calendar.WholeWorkingDays, stop("2026-08-03 07:00", "2026-08-03 17:00"), "2026-08-08 03:00"},
		{"2026-08-08 03:00", calendar.WholeWorkingDays, stop("2026-08-08 09:00", "2026-08-10 07:00"), "2026-08-08 03:00"},
		{"2026-08-08 03:00", calendar.ElapsedSubtracted, stop("2026-08-03 07:00", "2026-08-03 07:00"), "2026-08-08 03:00"},

		// Over Tết, and over a worked Saturday.
		{"2026-02-12 09:00", calendar.WholeWorkingDays, stop("2026-02-10 09:00", "2026-02-12 09:00"), "2026-02-23 09:00"},
		{"2026-08-21 09:00", calendar.WholeWorkingDays, stop("2026-08-20 09:00", "2026-08-21 09:00"), "2026-08-22 09:00"},
	} {
		due, err := vn.Extend(at(c.appointment), c.policy, c.pause)
		if err != nil || !due.At.Equal(at(c.want)) || due.Day != cchc.DateOf(due.At) || due.Provisional {
			t.Errorf("%s paused %s to %s under %s: %s on %s, %v, want %s", c.appointment, c.pause.From.Format(stamp), c.pause.To.Format(stamp), c.policy, due.At.Format(stamp), due.Day, err, c.want)
		}
	}
}

func TestExtend_refused(t *testing.T) {
	appointment, pause := at("2026-08-10 17:00"), stop("2026-08-03 09:00", "2026-08-05 09:00")
	beyond := stop("2027-06-01 09:00", "2027-06-02 09:00")
	for name, c := range map[string]struct {
		appointment string
		policy      calendar.PausePolicy
		pause       calendar.Pause
		want        error
	}{
		"no policy":              {"2026-08-10 17:00", 0, pause, calendar.ErrPause},
		"a policy beyond":        {"2026-08-10 17:00", calendar.KeepOverdue + 1, pause, calendar.ErrPause},
		"no limit to start anew": {"2026-08-10 17:00", calendar.Restart, pause, calendar.ErrPause},
		"no start":               {"2026-08-10 17:00", calendar.WorkingTimeLost, calendar.Pause{To: appointment}, calendar.ErrPause},
		"no end":                 {"2026-08-10 17:00", calendar.WorkingTimeLost, calendar.Pause{From: appointment}, calendar.ErrPause},
		"reversed":               {"2026-08-10 17:00", calendar.WorkingTimeLost, calendar.Pause{From: pause.To, To: pause.From}, calendar.ErrPause},
		"appointment beyond":     {"2027-06-10 17:00", calendar.WorkingTimeLost, pause, calendar.ErrRange},
		"appointment before":     {"1999-06-10 17:00", calendar.WholeWorkingDays, pause, calendar.ErrRange},
		"pause beyond":           {"2026-08-10 17:00", calendar.WholeWorkingDays, beyond, calendar.ErrRange},
		"end beyond":             {"2026-12-31 17:00", calendar.WholeWorkingDays, pause, calendar.ErrRange},
		"hours beyond":           {"2026-12-31 17:00", calendar.WorkingTimeLost, pause, calendar.ErrRange},
		"elapsed beyond":         {"2026-12-31 17:00", calendar.ElapsedSubtracted, pause, calendar.ErrRange},
	} {
		due, err := vn.Extend(at(c.appointment), c.policy, c.pause)
		wantError(t, err, c.want)
		if due != (calendar.Due{}) {
			t.Errorf("%s: %s beside the error", name, due.At)
		}
	}
	if due, err := vn.Extend(at("2026-12-31 17:00"), calendar.WholeWorkingDays, calendar.Pause{From: pause.From, To: pause.From}); err != nil || !due.At.Equal(at("2026-12-31 17:00")) {
		t.Errorf("no pause at all: %s, %v", due.At, err)
	}
}

// An appointment that came from a limit is moved by one pause as the limit is: for any limit, rule, hours and days off,
// any pause that begins at the receipt or later, under every policy that needs no limit. Not where the due instant is
// 24:00, which an appointment cannot tell from the next day's 00:00.
func TestLaw_ExtendIsDueAfter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		received, limit, rule := w.drawInstant(t, "received"), drawLimit(t), drawRule(t)
		p := calendar.Pause{From: w.drawInstant(t, "from"), To: w.drawInstant(t, "to")}
		if p.To.Before(p.From) {
			p.From, p.To = p.To, p.From
		}
		if p.From.Before(received) {
			received = p.From
		}
		due, err := w.cal.Due(received, limit, rule)
		if err != nil || due.Day != cchc.DateOf(due.At) {
			return
		}
		for _, policy := range allPolicies {
			if policy == calendar.Restart {
				continue
			}
			want, wantErr := w.cal.DueAfter(received, limit, rule, policy, p)
			got, err := w.cal.Extend(due.At, policy, p)
			if (err == nil) != (wantErr == nil) || !got.At.Equal(want.At) || got.Day != want.Day || got.Provisional != want.Provisional {
				t.Fatalf("%s received %s, due %s, paused %s to %s under %s: %+v, %v, want %+v, %v", limit, received, due.At, p.From, p.To, policy, got, err, want, wantErr)
			}
		}
	})
}

// For any two instants of the built range in order, the working time between them is the difference of those up to them;
// outside the range there is none.
func TestLaw_WorkingTimeUpTo(t *testing.T) {
	c := calendar.Vietnam()
	first := c.BuiltRange().First().Start()
	span := int64(c.BuiltRange().End().Sub(first))
	rapid.Check(t, func(t *rapid.T) {
		from := first.Add(time.Duration(rapid.Int64Range(0, span-1).Draw(t, "from")))
		to := from.Add(time.Duration(rapid.Int64Range(0, span-1-int64(from.Sub(first))).Draw(t, "length")))
		a, err := c.WorkingTimeUpTo(from)
		if err != nil {
			t.Fatal(err)
		}
		b, err := c.WorkingTimeUpTo(to)
		if err != nil {
			t.Fatal(err)
		}
		if want, err := c.WorkingTime(from, to); err != nil || b-a != want {
			t.Fatalf("%s to %s: %s, want %s, %v", from, to, b-a, want, err)
		}
	})
	if _, err := c.WorkingTimeUpTo(first.Add(-1)); !errors.Is(err, calendar.ErrRange) {
		t.Errorf("before the range: %v", err)
	}
}
