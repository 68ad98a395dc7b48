package calendar_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// golden compares with a file of testdata; go test -update rewrites it, review reads the difference.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("%s is not what was agreed (%v):\n%s", path, err, got)
	}
}

var explained = map[string]calendar.Case{
	"tet":       {Received: at("2026-02-12 16:00"), Limit: calendar.WorkingDays(5), Rule: calendar.CivilCode},
	"swap":      {Received: at("2026-08-20 09:00"), Limit: calendar.WorkingDays(8), Rule: calendar.CivilCode},
	"roll":      {Received: at("2026-08-20 09:00"), Limit: calendar.Days(10), Rule: calendar.CivilCode},
	"in-lieu":   {Received: at("2026-04-24 18:00"), Limit: calendar.WorkingDays(3), Rule: calendar.KeepClock},
	"hours":     {Received: at("2026-08-20 16:30"), Limit: calendar.WorkingHours(30), Rule: calendar.CivilCode, Pauses: []calendar.Pause{{From: at("2026-08-21 09:00"), To: at("2026-08-25 10:00")}}},
	"paused":    {Received: at("2025-03-03 09:00"), Limit: calendar.WorkingDays(5), Rule: calendar.KeepClock, Pauses: []calendar.Pause{{From: at("2025-03-07 15:00"), To: at("2025-03-10 10:00")}}},
	"half":      {Received: at("2026-11-20 15:00"), Limit: calendar.HalfWorkingDays(3), Rule: calendar.CivilCode},
	"projected": {Received: at("2026-12-29 09:00"), Limit: calendar.WorkingDays(4), Rule: calendar.CivilCode},
	"elapsed":   {Received: at("2025-03-03 09:00"), Limit: calendar.WorkingDays(5), Rule: calendar.CivilCode, Policy: calendar.ElapsedSubtracted, Pauses: []calendar.Pause{{From: at("2025-03-05 15:00"), To: at("2025-03-10 10:00")}}},
	"restart":   {Received: at("2025-03-03 09:00"), Limit: calendar.WorkingDays(5), Rule: calendar.CivilCode, Policy: calendar.Restart, Pauses: []calendar.Pause{{From: at("2025-03-05 15:00"), To: at("2025-03-10 10:00")}}},
	"days":      {Received: at("2026-03-05 09:00"), Limit: calendar.Days(20), Rule: calendar.CivilCode, Pauses: []calendar.Pause{{From: at("2026-03-10 15:00"), To: at("2026-03-12 10:00")}}},
	"two-month": {Received: at("2026-03-05 09:00"), Limit: calendar.Months(2), Rule: calendar.CivilCode, Pauses: []calendar.Pause{{From: at("2026-03-10 15:00"), To: at("2026-03-12 10:00")}}},
	"months":    {Received: at("2025-12-16 09:00"), Limit: calendar.Months(2), Rule: calendar.CivilCode},
	"same-day":  {Received: at("2026-03-06 17:30"), Limit: calendar.WithinTheDay(0), Rule: calendar.CivilCode},
}

func TestExplain_golden(t *testing.T) {
	for name, q := range explained {
		t.Run(name, func(t *testing.T) {
			c := vn
			if name == "projected" {
				c = must(vn.With(calendar.Projected{Through: 2027}))
			}
			x, err := c.Explain(q)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, name+".txt", []byte(x.In(cchc.Vietnamese)+"\n"+x.In(cchc.English)))
			if name == "tet" || name == "paused" {
				var b bytes.Buffer
				if err := json.Indent(&b, must(json.Marshal(x)), "", "  "); err != nil {
					t.Fatal(err)
				}
				golden(t, name+".json", append(b.Bytes(), '\n'))
			}
			if name == "tet" || name == "swap" {
				var b bytes.Buffer
				if err := x.SVG(&b, cchc.Vietnamese); err != nil {
					t.Fatal(err)
				}
				golden(t, name+".svg", b.Bytes())
			}
		})
	}
}

// Every role of a day is named in both languages by some deadline.
func TestExplain_roles(t *testing.T) {
	c := must(vn.With(storm, calendar.Projected{Through: 2027}))
	seen := map[string]bool{}
	for _, q := range append([]calendar.Case{{Received: at("2026-09-23 09:00"), Limit: calendar.WorkingDays(2), Rule: calendar.CivilCode}}, values(explained)...) {
		x, err := c.Explain(q)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range x.Days {
			for _, r := range d.Roles() {
				if r.Vi == "" || r.En == "" {
					t.Errorf("%s: a role without words: %+v", d.Date, r)
				}
				seen[r.Vi] = true
			}
		}
	}
	for _, want := range []string{
		"Ngày tiếp nhận (không tính)", "Ngày tiếp nhận", "Ngày làm việc thứ 1", "Ngày thứ 1", "Nghỉ hằng tuần", "Nghỉ lễ, tết", "Nghỉ bù", "Nghỉ hoán đổi",
		"Làm bù", "Hạn trả", "Tạm tính", "Tạm dừng", "Chuyển hạn", "Tạm đóng cửa", "Ngày được coi là tiếp nhận", "Ngày tiếp tục, tính lại từ đầu", "Bù thời gian tạm dừng", "Đã tính, nay tính lại từ đầu",
	} {
		if !seen[want] {
			t.Errorf("no day has the role %q", want)
		}
	}
}

func values(m map[string]calendar.Case) []calendar.Case {
	var list []calendar.Case
	for _, q := range m {
		list = append(list, q)
	}
	return list
}

// For working days the days numbered are the limit: 1 to n, each once, the last one due. The minutes of a limit in
// hours add up to it. The first day is that of the receipt, the last that of the due instant, no day is missing.
// Condition: no pause.
func TestLaw_ExplainAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		q := calendar.Case{Received: w.drawInstant(t, "received"), Limit: drawLimit(t), Rule: drawRule(t)}
		x, err := w.cal.Explain(q)
		due, errDue := w.cal.Due(q.Received, q.Limit, q.Rule)
		if (err == nil) != (errDue == nil) {
			t.Fatalf("Explain: %v, Due: %v", err, errDue)
		}
		if err != nil {
			return
		}
		if x.Due != due || x.Days[0].Date != cchc.DateOf(q.Received) || x.Days[len(x.Days)-1].Date != due.Day || !x.Days[len(x.Days)-1].Due {
			t.Fatalf("%+v, due %+v", x.Days, due)
		}
		minutes, last := int64(0), 0
		for i, d := range x.Days {
			if i > 0 && d.Date != x.Days[i-1].Date.AddDays(1) {
				t.Fatalf("a day is missing before %s", d.Date)
			}
			if d.Due != (i == len(x.Days)-1) {
				t.Fatalf("%s: due %t", d.Date, d.Due)
			}
			minutes += d.Minutes
			if d.N > 0 {
				if d.N != last+1 {
					t.Fatalf("%s is day %d after %d", d.Date, d.N, last)
				}
				last = d.N
			}
		}
		if n, ok := q.Limit.Minutes(); ok && minutes != n {
			t.Fatalf("%d minutes are counted of %d", minutes, n)
		}
		if n, whole := q.Limit.Whole(); whole && q.Limit.Unit() != calendar.CalendarMonth && due.Rule != calendar.HalfDay && last != int(n) {
			t.Fatalf("%s under %s, received %v: the last day has number %d", q.Limit, q.Rule, q.Received, last)
		}
	})
}

// The picture is XML, holds no script and nothing from outside, and escapes what it is given.
func TestExplain_svg(t *testing.T) {
	named := storm
	named.Name = cchc.Text{Vi: `Bão <script>"&'`, En: "Storm"}
	c := must(vn.With(named))
	x := must(c.Explain(calendar.Case{Received: at("2026-09-23 09:00"), Limit: calendar.WorkingDays(3), Rule: calendar.CivilCode}))
	for _, l := range []cchc.Lang{cchc.Vietnamese, cchc.English} {
		var b bytes.Buffer
		if err := x.SVG(&b, l); err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(bytes.NewReader(b.Bytes()))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", l, err)
			}
			if e, ok := token.(xml.StartElement); ok && !slices.Contains([]string{"svg", "title", "style", "rect", "g", "text"}, e.Name.Local) {
				t.Errorf("an element %s", e.Name.Local)
			}
		}
		if strings.Contains(b.String(), "http") != strings.Contains(b.String(), `xmlns="http://www.w3.org/2000/svg"`) || strings.Count(b.String(), "http") != 1 {
			t.Error("the picture points outside itself")
		}
	}
	// A limit of years shows its first and last months.
	var b bytes.Buffer
	long := must(c.Explain(calendar.Case{Received: at("2020-01-06 09:00"), Limit: calendar.WorkingDays(1500), Rule: calendar.CivilCode}))
	if err := long.SVG(&b, cchc.Vietnamese); err != nil || !strings.Contains(b.String(), "lược bớt") {
		t.Errorf("%v", err)
	}
	b.Reset()
	if err := (calendar.Explanation{}).SVG(&b, cchc.Vietnamese); err != nil || !strings.HasPrefix(b.String(), "<svg") {
		t.Errorf("%v, %s", err, b.String())
	}
}

func TestExplain_tree(t *testing.T) {
	x := must(vn.Explain(explained["tet"]))
	tree := x.Tree()
	if tree.Value != "2026-02-26T17:00:00+07:00" || tree.Source.Instrument != "Bộ luật Dân sự 2015" {
		t.Errorf("%+v", tree)
	}
	found, ok := tree.Find("2026-02-17")
	if !ok || found.Source.Instrument != "Thông báo 9441/TB-BNV" || !strings.Contains(found.Shown.Vi, "Tết Âm lịch") {
		t.Errorf("%+v", found)
	}
}

func TestExplain_errors(t *testing.T) {
	for name, q := range map[string]calendar.Case{
		"no limit": {Received: at("2026-08-03 09:00"), Rule: calendar.CivilCode},
		"horizon":  {Received: at("2026-12-30 09:00"), Limit: calendar.WorkingDays(5), Rule: calendar.CivilCode},
		"pause":    {Received: at("2026-08-03 09:00"), Limit: calendar.WorkingDays(5), Rule: calendar.CivilCode, Pauses: []calendar.Pause{{From: at("2026-08-04 09:00")}}},
	} {
		if x, err := vn.Explain(q); err == nil || len(x.Days) != 0 || !x.Due.At.IsZero() {
			t.Errorf("%s: %+v beside %v", name, x.Due, err)
		}
	}
}
