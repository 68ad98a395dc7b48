package calendar

import (
	"fmt"
	"io"
	"strings"

	"github.com/cchc-go/cchc"
)

// maxMonths bounds the month view; a longer deadline shows its first and its last months.
const maxMonths = 24

// The classes of the month view, for a light and a dark screen; each meaning is also said in words, in the cell or in
// its title.
const svgStyle = `svg{color-scheme:light dark;font-family:system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.paper{fill:#fff}.ink{fill:#1b1f24}.faint{fill:#59636e}.none{fill:#fff;stroke:#e6eaef}.none+text{fill:#9aa4af}
.counted{fill:#dbeafe}.off{fill:#fde2e2}.rest{fill:#eef1f4}.makeup{fill:#d3f5dd}.paused{fill:#fdf0c4}.receipt{fill:#e9d5ff}
.due{fill:#1d4ed8}.white{fill:#fff}.cell{stroke:#d1d9e0}.provisional{stroke:#59636e;stroke-dasharray:4 3}
.mid{text-anchor:middle}.bold{font-weight:700}
@media (prefers-color-scheme:dark){.paper{fill:#12161c}.ink{fill:#e6edf3}.faint{fill:#9aa4af}.none{fill:#12161c;stroke:#2b323b}
.counted{fill:#173a63}.off{fill:#5c2327}.rest{fill:#2b323b}.makeup{fill:#164a2a}.paused{fill:#5a4708}.receipt{fill:#4a2b73}
.due{fill:#3b74f0}.cell{stroke:#3d444d}}`

// SVG draws the months of the deadline, one under the other, weeks from Monday; each day that has a role carries its
// reason as a title. The picture stands on its own, without script, style sheet or outside font.
func (x Explanation) SVG(w io.Writer, l cchc.Lang) error {
	_, err := io.WriteString(w, x.svg(l))
	return err
}

const (
	cellW, cellH = 104, 62
	marginX      = 24
	headerH      = 92
	monthHead    = 68
	legendH      = 96
)

func (x Explanation) svg(l cchc.Lang) string {
	if len(x.Days) == 0 {
		return `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>` + "\n"
	}
	byDate := make(map[cchc.Date]ExplainedDay, len(x.Days))
	for _, d := range x.Days {
		byDate[d.Date] = d
	}
	months := monthsOf(x.Days[0].Date, x.Days[len(x.Days)-1].Date)
	left := 0
	if len(months) > maxMonths {
		left = len(months) - maxMonths
		months = append(months[:maxMonths/2:maxMonths/2], months[len(months)-maxMonths/2:]...)
	}
	height := headerH + legendH
	for _, m := range months {
		height += monthHead + weeksOf(m)*cellH
	}
	width := 2*marginX + 7*cellW
	var b strings.Builder
	fmt.Fprintf(&b, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">\n", width, height, width, height)
	due := x.Due.At
	title := cchc.Text{Vi: "Hạn trả: ", En: "Due: "}.In(l) + clockText(due) + " " + weekdayName(x.Due.Day.Weekday()).In(l) + " " + l.Date(x.Due.Day)
	if x.Due.Provisional {
		title += cchc.Text{Vi: " (tạm tính)", En: " (provisional)"}.In(l)
	}
	received := x.Case.Received.In(cchc.Zone())
	sub := cchc.Text{Vi: "Tiếp nhận ", En: "Received "}.In(l) + clockText(received) + " " + l.Date(cchc.DateOf(received)) + " · " + x.Case.Limit.In(l)
	fmt.Fprintf(&b, "<title>%s</title>\n<style>%s</style>\n", escape(title), svgStyle)
	fmt.Fprintf(&b, "<rect width=\"%d\" height=\"%d\" class=\"paper\"/>\n", width, height)
	text(&b, marginX, 42, 24, "ink bold", title)
	text(&b, marginX, 70, 16, "faint", sub)
	y := headerH
	for i, m := range months {
		if left > 0 && i == maxMonths/2 {
			text(&b, marginX+4*cellW, y+30, 13, "faint", cchc.Text{Vi: "(lược bớt " + itoa(left) + " tháng)", En: "(" + itoa(left) + " months left out)"}.In(l))
		}
		x.month(&b, l, m, y, byDate)
		y += monthHead + weeksOf(m)*cellH
	}
	x.legend(&b, l, y+18)
	b.WriteString("</svg>\n")
	return b.String()
}

// monthsOf lists the first days of the months from one day to another.
func monthsOf(first, last cchc.Date) []cchc.Date {
	y, m, _ := first.YMD()
	d, err := cchc.NewDate(y, m, 1)
	var list []cchc.Date
	for err == nil && !d.IsZero() && !d.After(last) {
		list = append(list, d)
		d = d.AddMonths(1)
	}
	return list
}

// column counts weekdays from Monday.
func column(d cchc.Date) int { return (int(d.Weekday()) + 6) % 7 }

func weeksOf(first cchc.Date) int {
	return (column(first) + first.AddMonths(1).Sub(first) + 6) / 7
}

func (x Explanation) month(b *strings.Builder, l cchc.Lang, first cchc.Date, y int, byDate map[cchc.Date]ExplainedDay) {
	year, month, _ := first.YMD()
	text(b, marginX, y+30, 17, "ink bold", l.Period(cchc.Month(year, month)))
	for i := range 7 {
		text(b, marginX+i*cellW+cellW/2, y+58, 13, "faint mid", shortWeekdays[(i+1)%7].In(l))
	}
	top := y + monthHead
	for d := first; d.Before(first.AddMonths(1)); d = d.AddDays(1) {
		week := (column(first) + d.Sub(first)) / 7
		x.cell(b, l, d, marginX+column(d)*cellW, top+week*cellH, byDate)
	}
}

func (x Explanation) cell(b *strings.Builder, l cchc.Lang, d cchc.Date, left, top int, byDate map[cchc.Date]ExplainedDay) {
	e, inside := byDate[d]
	class, ink := "none", "faint"
	if inside {
		class, ink = classOf(e)+" cell", "ink"
	}
	if e.Due {
		ink = "white"
	}
	if e.Provisional {
		class += " provisional"
	}
	_, _, number := d.YMD()
	fmt.Fprintf(b, "<g><rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"5\" class=\"%s\"/>", left+2, top+2, cellW-4, cellH-4, class)
	text(b, left+10, top+21, 15, ink+" bold", itoa(number))
	if inside {
		for i, line := range e.short(l) {
			text(b, left+10, top+37+i*14, 11, ink, line)
		}
		fmt.Fprintf(b, "<title>%s</title>", escape(l.Date(d)+": "+e.line(l)))
	}
	b.WriteString("</g>\n")
}

// text writes one line of text; class holds class names.
func text(b *strings.Builder, x, y, size int, class, s string) {
	fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" font-size=\"%d\" class=\"%s\">%s</text>\n", x, y, size, class, escape(s))
}

func classOf(e ExplainedDay) string {
	switch {
	case e.Due:
		return "due"
	case e.Role == ReceiptDay || e.Role == StartDay || e.Role == DeemedDay || e.Role == RestartDay:
		return "receipt"
	case e.Role == Paused:
		return "paused"
	case e.Kind == RestDay:
		return "rest"
	case e.Kind.IsOff():
		return "off"
	case e.Kind == MakeUpDay:
		return "makeup"
	}
	return "counted"
}

// short is what fits into a cell: two lines.
func (d ExplainedDay) short(l cchc.Lang) []string {
	var list []string
	add := func(vi, en string) { list = append(list, cchc.Text{Vi: vi, En: en}.In(l)) }
	switch d.Role {
	case ReceiptDay, StartDay, DeemedDay:
		add("Tiếp nhận", "Received")
	case RestartDay:
		add("Tính lại từ đầu", "Starts anew")
	case Paused:
		add("Tạm dừng", "Paused")
	case GivenBack:
		add("Bù tạm dừng", "Given back")
	}
	switch {
	case d.Morning > 0 && d.Afternoon > 0:
		add("Sáng và chiều", "Whole day")
	case d.Morning > 0:
		add("Buổi sáng", "Morning")
	case d.Afternoon > 0:
		add("Buổi chiều", "Afternoon")
	}
	if d.Role == Counted && d.N > 0 {
		add("Ngày thứ "+itoa(d.N), "Day "+itoa(d.N))
	}
	if d.Due {
		add("Hạn trả", "Due")
	}
	switch d.Kind {
	case RestDay:
		add("Nghỉ", "Rest day")
	case Holiday:
		add("Nghỉ lễ, tết", "Holiday")
	case DayInLieu, SwapOff, MakeUpDay, Closed:
		list = append(list, d.Kind.Label().In(l))
	}
	return list[:min(len(list), 2)]
}

var shortWeekdays = [...]cchc.Text{
	{Vi: "CN", En: "Sun"},
	{Vi: "T2", En: "Mon"},
	{Vi: "T3", En: "Tue"},
	{Vi: "T4", En: "Wed"},
	{Vi: "T5", En: "Thu"},
	{Vi: "T6", En: "Fri"},
	{Vi: "T7", En: "Sat"},
}

func (x Explanation) legend(b *strings.Builder, l cchc.Lang, y int) {
	entries := []struct {
		class string
		label cchc.Text
	}{
		{"receipt", cchc.Text{Vi: "Tiếp nhận", En: "Received"}},
		{"counted", cchc.Text{Vi: "Ngày được tính", En: "Counted"}},
		{"makeup", cchc.Text{Vi: "Làm bù", En: "Make-up day"}},
		{"off", cchc.Text{Vi: "Nghỉ lễ, tết, bù, hoán đổi", En: "Holiday, in lieu, swap"}},
		{"rest", cchc.Text{Vi: "Nghỉ hằng tuần", En: "Rest day"}},
		{"paused", cchc.Text{Vi: "Tạm dừng", En: "Paused"}},
		{"due", cchc.Text{Vi: "Hạn trả", En: "Due"}},
	}
	for i, e := range entries {
		left, top := marginX+i%4*7*cellW/4, y+i/4*22
		fmt.Fprintf(b, "<rect x=\"%d\" y=\"%d\" width=\"14\" height=\"14\" rx=\"3\" class=\"%s cell\"/>", left, top, e.class)
		text(b, left+20, top+12, 12, "faint", e.label.In(l))
	}
	text(b, marginX, y+60, 11, "faint", cchc.Text{Vi: "Lịch: ", En: "Calendar: "}.In(l)+x.Version)
}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;").Replace(s)
}
