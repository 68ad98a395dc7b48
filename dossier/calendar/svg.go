package calendar

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
)

// maxMonths bounds the month view; a longer deadline shows its first and its last months.
const maxMonths = 24

// Colours of the month view; each meaning is also said in words, in the cell or in its title.
const (
	colourCounted = "#dbeafe"
	colourOff     = "#fde2e2"
	colourRest    = "#f1f1f4"
	colourMakeUp  = "#dcfce7"
	colourPause   = "#fef3c7"
	colourDue     = "#1d4ed8"
	colourReceipt = "#e9d5ff"
)

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
	monthHead    = 56
	legendH      = 70
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
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="'Be Vietnam Pro','Segoe UI','DejaVu Sans',Arial,sans-serif" role="img">`+"\n", width, height, width, height)
	due := x.Due.At
	title := cchc.Text{Vi: "Hạn trả: ", En: "Due: "}.In(l) + clockText(due) + " " + weekdayName(x.Due.Date().Weekday()).In(l) + " " + l.Date(x.Due.Date())
	if x.Due.Provisional {
		title += cchc.Text{Vi: " (tạm tính)", En: " (provisional)"}.In(l)
	}
	received := x.Case.Received.In(cchc.Zone())
	sub := cchc.Text{Vi: "Tiếp nhận ", En: "Received "}.In(l) + clockText(received) + " " + l.Date(cchc.DateOf(received)) + " · " + x.Case.Limit.In(l)
	fmt.Fprintf(&b, "<title>%s</title>\n", escape(title))
	fmt.Fprintf(&b, `<rect width="%d" height="%d" fill="#ffffff"/>`+"\n", width, height)
	fmt.Fprintf(&b, `<text x="%d" y="42" font-size="24" font-weight="700" fill="#111827">%s</text>`+"\n", marginX, escape(title))
	fmt.Fprintf(&b, `<text x="%d" y="70" font-size="16" fill="#374151">%s</text>`+"\n", marginX, escape(sub))
	y := headerH
	for i, m := range months {
		if left > 0 && i == maxMonths/2 {
			fmt.Fprintf(&b, `<text x="%d" y="%d" font-size="13" fill="#6b7280">%s</text>`+"\n", marginX+4*cellW, y+20,
				escape(cchc.Text{Vi: "(lược bớt " + itoa(left) + " tháng)", En: "(" + itoa(left) + " months left out)"}.In(l)))
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
	fmt.Fprintf(b, `<text x="%d" y="%d" font-size="17" font-weight="700" fill="#111827">%s</text>`+"\n", marginX, y+20, escape(l.Period(cchc.Month(year, month))))
	for i := range 7 {
		name := shortWeekday(time.Weekday((i+1)%7), l)
		fmt.Fprintf(b, `<text x="%d" y="%d" font-size="13" fill="#6b7280" text-anchor="middle">%s</text>`+"\n", marginX+i*cellW+cellW/2, y+46, escape(name))
	}
	top := y + monthHead
	for d := first; d.Before(first.AddMonths(1)); d = d.AddDays(1) {
		week := (column(first) + d.Sub(first)) / 7
		x.cell(b, l, d, marginX+column(d)*cellW, top+week*cellH, byDate)
	}
}

func (x Explanation) cell(b *strings.Builder, l cchc.Lang, d cchc.Date, left, top int, byDate map[cchc.Date]ExplainedDay) {
	e, inside := byDate[d]
	fill, ink, stroke := "#ffffff", "#9ca3af", "#e5e7eb"
	if inside {
		fill, ink = colourOf(e), "#111827"
	}
	if e.Due {
		ink = "#ffffff"
	}
	if e.Role == ReceiptDay || e.Role == StartDay {
		stroke = "#7e22ce"
	}
	_, _, number := d.YMD()
	fmt.Fprintf(b, `<g><rect x="%d" y="%d" width="%d" height="%d" rx="5" fill="%s" stroke="%s"%s/>`, left+2, top+2, cellW-4, cellH-4, fill, stroke, dashed(e.Provisional))
	fmt.Fprintf(b, `<text x="%d" y="%d" font-size="15" font-weight="600" fill="%s">%d</text>`, left+10, top+21, ink, number)
	if inside {
		for i, line := range e.short(l) {
			fmt.Fprintf(b, `<text x="%d" y="%d" font-size="11" fill="%s">%s</text>`, left+10, top+37+i*14, ink, escape(line))
		}
		fmt.Fprintf(b, `<title>%s</title>`, escape(l.Date(d)+": "+e.line(l)))
	}
	b.WriteString("</g>\n")
}

func dashed(provisional bool) string {
	if provisional {
		return ` stroke-dasharray="4 3"`
	}
	return ""
}

func colourOf(e ExplainedDay) string {
	switch {
	case e.Due:
		return colourDue
	case e.Role == ReceiptDay || e.Role == StartDay:
		return colourReceipt
	case e.Role == Paused:
		return colourPause
	case e.Kind == RestDay:
		return colourRest
	case e.Kind.IsOff():
		return colourOff
	case e.Kind == MakeUpDay:
		return colourMakeUp
	}
	return colourCounted
}

// short is what fits into a cell: two lines.
func (d ExplainedDay) short(l cchc.Lang) []string {
	var list []string
	add := func(vi, en string) { list = append(list, cchc.Text{Vi: vi, En: en}.In(l)) }
	switch {
	case d.Role == ReceiptDay, d.Role == StartDay:
		add("Tiếp nhận", "Received")
	case d.Role == Paused:
		add("Tạm dừng", "Paused")
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

func shortWeekday(d time.Weekday, l cchc.Lang) string { return shortWeekdays[d].In(l) }

func (x Explanation) legend(b *strings.Builder, l cchc.Lang, y int) {
	entries := []struct {
		colour string
		label  cchc.Text
	}{
		{colourReceipt, cchc.Text{Vi: "Tiếp nhận", En: "Received"}},
		{colourCounted, cchc.Text{Vi: "Ngày được tính", En: "Counted"}},
		{colourMakeUp, cchc.Text{Vi: "Làm bù", En: "Make-up day"}},
		{colourOff, cchc.Text{Vi: "Nghỉ lễ, bù, hoán đổi", En: "Holiday, in lieu, swap"}},
		{colourRest, cchc.Text{Vi: "Nghỉ hằng tuần", En: "Rest day"}},
		{colourPause, cchc.Text{Vi: "Tạm dừng", En: "Paused"}},
		{colourDue, cchc.Text{Vi: "Hạn trả", En: "Due"}},
	}
	left := marginX
	for _, e := range entries {
		fmt.Fprintf(b, `<rect x="%d" y="%d" width="14" height="14" rx="3" fill="%s" stroke="#d1d5db"/><text x="%d" y="%d" font-size="12" fill="#374151">%s</text>`+"\n",
			left, y, e.colour, left+19, y+12, escape(e.label.In(l)))
		left += 34 + 7*len([]rune(e.label.In(l)))
	}
	fmt.Fprintf(b, `<text x="%d" y="%d" font-size="11" fill="#6b7280">%s</text>`+"\n", marginX, y+34, escape(cchc.Text{Vi: "Lịch: ", En: "Calendar: "}.In(l)+x.Version))
}

func escape(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&apos;").Replace(s)
}
