package letter_test

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/threshold"
	"github.com/cchc-go/cchc/threshold/letter"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func vn(s string) time.Time {
	return must(time.ParseInLocation("2006-01-02T15:04", s, cchc.Zone()))
}

// names are synthetic, and hostile to HTML.
var names = letter.Names{
	Superior: "Ủy ban nhân dân tỉnh tổng hợp", Unit: "Xã tổng hợp 001", Number: "12/PXL", Place: "Xã tổng hợp 001",
	Applicant: "PERSONAL-0001 <b>&\"x\"", Reason: "Chờ ý kiến cơ quan phối hợp", Title: "Chủ tịch", Signer: "PERSONAL-0002",
}

func facts(day string) letter.Facts {
	d := cchc.MustDate(day)
	return letter.Facts{
		Number: "H00.01-260801-0001", Procedure: "Thủ tục tổng hợp 01", Received: d.AddDays(-8).Start(), Due: d.AddDays(1).Start(),
		State: dossier.StateInProcess, Cause: dossier.CoOperatingCause, NewDue: d.AddDays(6).Start(), Day: d,
	}
}

// The day before, of and after each change of the form. Between the decree of 01/07/2025 and the circular of 15/09/2025 the
// form is not verified, and a letter goes out only in a form that the caller names.
func TestForms_ByDay(t *testing.T) {
	const old, now = "Phiếu xin lỗi và hẹn lại ngày trả kết quả", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"
	for day, want := range map[string]string{
		"2019-01-06": old, "2019-01-07": old, "2022-05-05": old, "2025-06-30": old,
		"2025-09-15": now, "2025-09-16": now, "2026-08-04": now,
	} {
		l, err := letter.New(facts(day), names)
		if err != nil || l.Form.Name != want || l.Form.Number != "Mẫu số 04" {
			t.Errorf("%s: %q, %v; want %q", day, l.Form.Name, err, want)
		}
	}
	for day, want := range map[string]error{
		"2019-01-05": cchc.ErrNotInForce, "2018-06-21": cchc.ErrNotInForce,
		"2025-07-01": cchc.ErrNotKnown, "2025-07-02": cchc.ErrNotKnown, "2025-08-15": cchc.ErrNotKnown, "2025-09-14": cchc.ErrNotKnown,
	} {
		if _, err := letter.New(facts(day), names); !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", day, err, want)
		}
		f, form := facts(day), letter.FormOf2018()
		f.Form = &form
		if l, err := letter.New(f, names); err != nil || l.Form.Name != old {
			t.Errorf("%s in the form of 2018: %q, %v", day, l.Form.Name, err)
		}
	}
}

// Đồng Tháp 2018: the one-stop software needs a function that writes the letter of apology.
func TestDongThap2018_LetterOfOneDossier(t *testing.T) {
	f, form := facts("2018-07-20"), letter.FormOf2018() // before the forms of 06/01/2019: the caller names one
	f.Form = &form
	l, err := letter.New(f, names)
	if text := l.Text(); err != nil || !strings.Contains(text, "H00.01-260801-0001") || !strings.Contains(text, "ngày 20 tháng 7 năm 2018") {
		t.Errorf("%v\n%s", err, text)
	}
}

func TestGolden(t *testing.T) {
	bare := facts("2026-08-04")
	bare.Procedure, bare.Received = "", time.Time{}
	for name, l := range map[string]letter.Letter{
		"2018":  must(letter.New(facts("2025-03-09"), names)),
		"2025":  must(letter.New(facts("2026-08-04"), names)),
		"blank": must(letter.New(bare, letter.Names{})),
	} {
		golden(t, name+".txt", l.Text())
		golden(t, name+".html", l.HTML())
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got {
		t.Errorf("%s is not what was agreed (%v); run the test with -update and read the diff", path, err)
	}
}

// What a caller supplies is text, never markup; and no log shows it.
func TestLetter_EscapesAndKeepsQuiet(t *testing.T) {
	l := must(letter.New(facts("2026-08-04"), names))
	if s := l.HTML(); strings.Contains(s, "<b>") || !strings.Contains(s, "PERSONAL-0001 &lt;b&gt;&amp;&#34;x&#34;") {
		t.Error("a name reaches the page as markup")
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s"} {
		if s := fmt.Sprintf(verb, l); strings.Contains(s, "PERSONAL") || strings.Contains(s, "H00") {
			t.Errorf("%s prints %s", verb, s)
		}
	}
}

func TestNew_Refuses(t *testing.T) {
	for want, spoil := range map[string]func(*letter.Facts){
		"number: nothing":  func(f *letter.Facts) { f.Number = "" },
		"day: nothing":     func(f *letter.Facts) { f.Day = cchc.Date{} },
		"due: nothing":     func(f *letter.Facts) { f.Due = time.Time{} },
		"new_due: a new d": func(f *letter.Facts) { f.Ended = f.Due },
		"ended: before th": func(f *letter.Facts) { f.Ended = f.Due.Add(-1) },
		"new_due: not aft": func(f *letter.Facts) { f.NewDue = f.Day.Start().Add(23 * time.Hour) },
	} {
		f := facts("2026-08-04")
		spoil(&f)
		_, err := letter.New(f, letter.Names{})
		if !errors.Is(err, letter.ErrLetter) || !strings.HasPrefix(err.Error(), "letter: "+want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// What nobody said is a dotted line, and the letter says which ones are left.
func TestLetter_Blanks(t *testing.T) {
	full := must(letter.New(facts("2026-08-04"), names))
	if got := full.Blanks(); got != nil {
		t.Errorf("a full letter lacks %v", got)
	}
	f := facts("2026-08-04")
	f.Procedure, f.Cause, f.NewDue = "", 0, time.Time{}
	l := must(letter.New(f, letter.Names{}))
	if got := strings.Join(l.Blanks(), " "); got != "unit number place applicant procedure reason new_due title signer" {
		t.Error(got)
	}
	if text := l.Text(); !strings.Contains(text, "- Lý do: …") || !strings.Contains(text, "- Gia hạn đến ngày: ……/……/…") || strings.Contains(text, "/1\n") {
		t.Error(text)
	}
	f.Cause = dossier.CoOperatingCause
	l = must(letter.New(f, letter.Names{}))
	if !strings.Contains(l.Text(), "- Lý do: Do cơ quan phối hợp") || strings.Contains(strings.Join(l.Blanks(), " "), "reason") {
		t.Error(l.Text())
	}
}

// A deputy signs under two lines; letters that come in parts count as one column; a control character is a space.
func TestText_TitleOfTwoLines(t *testing.T) {
	n := names
	n.Title, n.Unit, n.Signer = "KT. Chủ tịch\nPhó Chủ tịch", "Xa\u0303 to\u0302\u0309ng hợp\t001\x1b[31m", "PERSONAL-0002\r\n"
	l := must(letter.New(facts("2026-08-04"), n))
	text := l.Text()
	for _, want := range []string{
		"\nNơi nhận:                                         KT. CHỦ TỊCH\n- Như trên;                                       PHÓ CHỦ TỊCH\n- Lưu: VT.                                       (Chữ ký, dấu)\n",
		"    XÃ TỔNG HỢP 001 [31M", "                                                 PERSONAL-0002\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing from\n%s", want, text)
		}
	}
	if html := l.HTML(); strings.ContainsAny(html, "\x1b\t\r") || !strings.Contains(html, "<p class=\"title\">KT. CHỦ TỊCH</p>\n<p class=\"title\">PHÓ CHỦ TỊCH</p>") {
		t.Error(html)
	}
}

// Nghị định 61/2018/NĐ-CP: the resolving body tells the one-stop desk too.
func TestDecree61_2018_CopyToOneStopDesk(t *testing.T) {
	for day, want := range map[string]bool{"2025-03-09": true, "2026-08-04": false} {
		l := must(letter.New(facts(day), names))
		if got := strings.Contains(l.Text(), "- Bộ phận Một cửa;") && strings.Contains(l.HTML(), "<p>- Bộ phận Một cửa;</p>"); got != want {
			t.Errorf("%s: the one-stop desk gets a copy: %t, want %t", day, got, want)
		}
	}
}

// A letter about a dossier whose handling has ended says so, and asks for no time.
func TestLetter_AfterTheEnd(t *testing.T) {
	for _, form := range []letter.Form{letter.FormOf2018(), letter.FormOf2025()} {
		f := facts("2026-08-04")
		f.Form, f.NewDue, f.Due, f.Ended = &form, time.Time{}, vn("2026-08-03T00:00"), vn("2026-08-04T10:00")
		l := must(letter.New(f, names))
		text := strings.Join(strings.Fields(l.Text()), " ")
		if !strings.Contains(text, "kết thúc ngày 04/8/2026, sau thời hạn đã hẹn. - Lý do: Chờ ý kiến cơ quan phối hợp Xã tổng hợp 001 xin lỗi Ông/Bà/Tổ chức về sự chậm trễ này. Rất mong") ||
			strings.Contains(text, "chưa có kết quả") || strings.Contains(text, "đến ngày") || strings.Contains(text, "hẹn trả lại") {
			t.Errorf("%s", text)
		}
		if got := l.Blanks(); got != nil {
			t.Errorf("it lacks %v", got)
		}
	}
	d := must(dossier.New(dossier.Dossier{Number: "TH-0001", ReceivedAt: vn("2026-08-03T09:00"), Events: []dossier.Event{
		{Kind: dossier.Appointed, At: vn("2026-08-03T09:00"), Due: vn("2026-08-07T17:00")},
		{Kind: dossier.Apologised, At: vn("2026-08-06T09:00"), Due: vn("2026-08-20T17:00"), Cause: dossier.OwnCause},
		{Kind: dossier.Resolved, At: vn("2026-08-10T09:00")},
	}}))
	a := must(dossier.NewAssessor(dossier.Form06a(), calendar.Vietnam(), nil))
	for at, ended := range map[string]bool{"2026-08-10T08:59": false, "2026-08-10T09:00": true} {
		s := a.Assess(&d, vn(at))
		duty := must(threshold.ApologyDuty(&d, &s, threshold.ApologyLaw(), a, true))
		if f := letter.FactsOf(&d, &s, &duty, cchc.MustDate("2026-08-10")); f.Ended.IsZero() == ended || f.NewDue.IsZero() != ended {
			t.Errorf("at %s: ended %v, new date %v", at, f.Ended, f.NewDue)
		}
	}
}

// The typography of days in administrative documents.
func TestDay(t *testing.T) {
	for day, want := range map[string]string{
		"2026-08-04": "ngày 04 tháng 8 năm 2026", "2026-01-10": "ngày 10 tháng 01 năm 2026", "2026-02-01": "ngày 01 tháng 02 năm 2026",
		"2026-03-31": "ngày 31 tháng 3 năm 2026", "2026-12-09": "ngày 09 tháng 12 năm 2026",
	} {
		if got := letter.Day(cchc.MustDate(day)); got != want {
			t.Errorf("%s is %q, want %q", day, got, want)
		}
	}
}

// No line of the text is longer than a page of typewriter columns, unless one word is.
func TestText_FitsThePage(t *testing.T) {
	words := strings.Repeat("chữ dài ", 40)
	long := letter.Names{words, words, words, words, words, words, words, words}
	l := must(letter.New(facts("2026-08-04"), long))
	for line := range strings.Lines(l.Text()) {
		if n := len([]rune(strings.TrimRight(line, "\n"))); n > 78 {
			t.Errorf("%d columns: %s", n, line)
		}
	}
}

func TestFactsOf(t *testing.T) {
	d := must(dossier.New(dossier.Dossier{Number: "TH-0001", Procedure: "1.000001", ReceivedAt: vn("2026-08-03T09:00"), Events: []dossier.Event{
		{Kind: dossier.Appointed, At: vn("2026-08-03T09:00"), Due: vn("2026-08-07T17:00")},
		{Kind: dossier.Apologised, At: vn("2026-08-06T09:00"), Due: vn("2026-08-12T17:00"), Cause: dossier.OwnCause},
	}}))
	a := must(dossier.NewAssessor(dossier.Form06a(), calendar.Vietnam(), nil))
	s := a.Assess(&d, vn("2026-08-06T12:00"))
	duty := must(threshold.ApologyDuty(&d, &s, threshold.ApologyLaw(), a, true))
	f := letter.FactsOf(&d, &s, &duty, cchc.MustDate("2026-08-06"))
	if f.Number != "TH-0001" || cchc.DateOf(f.Due).String() != "2026-08-07" || cchc.DateOf(f.NewDue).String() != "2026-08-12" || f.Cause != dossier.OwnCause || f.Procedure != "1.000001" {
		t.Errorf("%+v", f)
	}
	for day, kept := range map[string]bool{"2026-08-11": true, "2026-08-12": false, "2026-08-13": false} {
		if f := letter.FactsOf(&d, &s, &duty, cchc.MustDate(day)); f.NewDue.IsZero() == kept {
			t.Errorf("a letter of %s has the new date %v", day, f.NewDue)
		}
	}
	if l, err := letter.New(f, letter.Names{}); err != nil || !strings.Contains(l.Text(), "không thể có kết quả") || !strings.Contains(l.Text(), "Do cơ quan giải quyết") {
		t.Errorf("%v\n%s", err, l.Text())
	}
}
