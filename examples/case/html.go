package main

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/examples/internal/draw"
)

// pageStyle fits the page on A4 and follows the light or dark setting of the reader's screen; paper is always white.
const pageStyle = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--faint:#59636e;--line:#d1d9e0;--track:#eef1f4;--good:#1a7f64;--lost:#cf222e;--warn:#9a6700;--unit:#3b6ea8;--cooperating:#8a63b8;--applicant:#c9971c}
@media screen and (prefers-color-scheme:dark){:root{--paper:#12161c;--ink:#e6edf3;--faint:#9aa4af;--line:#3d444d;--track:#1f262e;--good:#3fb68b;--lost:#f47067;--warn:#d4a72c;--unit:#6aa3e0;--cooperating:#b794e0;--applicant:#e0b440}}
@page{size:A4;margin:8mm}
*{box-sizing:border-box}
body{margin:0 auto;max-width:192mm;padding:5mm;background:var(--paper);color:var(--ink);font:9.2pt/1.35 system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
h1{font-size:14pt;margin:0}h2{font-size:8.6pt;letter-spacing:.05em;text-transform:uppercase;color:var(--faint);margin:3mm 0 1mm;border-bottom:1px solid var(--line);padding-bottom:.6mm}
p{margin:0}.id{text-transform:none}.faint{color:var(--faint)}.small{font-size:7.8pt}
.verdict{display:grid;grid-template-columns:auto 1fr;gap:0 5mm;border-left:1.6mm solid var(--tone);background:var(--track);padding:2mm 3mm;margin:2mm 0}
.verdict b{font-size:15pt;color:var(--tone);text-transform:uppercase;line-height:1.15}.verdict dl{margin:0;display:grid;grid-template-columns:auto 1fr;gap:0 3mm}.verdict dt{color:var(--faint)}.verdict dd{margin:0}
.good{--tone:var(--good)}.lost{--tone:var(--lost)}.warn{--tone:var(--warn)}
ol{margin:0;padding-left:5mm}.events{columns:2;column-gap:6mm;padding:0;list-style:none;font-size:8.2pt}.events li{break-inside:avoid;padding-left:5.5mm;text-indent:-5.5mm}.events i{font-style:normal;display:inline-block;width:4.6mm;text-indent:0;text-align:center;border-radius:2mm;background:var(--track);margin-right:.9mm;font-size:7.2pt}.events .mark{font-weight:600}.events .due{color:var(--tone);outline:0}
svg{display:block;width:100%;height:auto}svg text{font-size:10px;fill:var(--ink)}svg .f{fill:var(--faint)}
.two{display:grid;grid-template-columns:1fr 1fr;gap:0 6mm}.two>div{min-width:0}
table{border-collapse:collapse;width:100%;font-size:8pt}th{text-align:left;font-weight:600;color:var(--faint);font-size:7.4pt}th,td{padding:.25mm 1.2mm .25mm 0;border-bottom:1px solid var(--line);vertical-align:top}.w,th{white-space:nowrap}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.c{text-align:center}
.cal{table-layout:fixed;font-size:7.4pt}.cal th,.cal td{border:1px solid var(--line);padding:.4mm .8mm;height:6.8mm}.cal th{height:auto;text-align:center}.cal b{display:block;font-size:7.6pt}.cal span{display:block;line-height:1.1;font-size:6.6pt}
.parts{font-size:7.4pt;line-height:1.22}.parts th:nth-child(2){width:48%}.parts th:last-child{width:40%}
.off{background:var(--track);color:var(--faint)}.paused{box-shadow:inset 0 -1mm var(--applicant)}.due{outline:2px solid var(--ink);outline-offset:-2px}.late{color:var(--lost)}.none{border-color:transparent!important}
.ok{color:var(--good)}.no{color:var(--lost)}.q{color:var(--warn)}
footer{margin-top:2.5mm;font-size:7.2pt;color:var(--faint)}
@media print{body{padding:0;max-width:none;font-size:8.2pt;line-height:1.3}footer{margin-top:1.6mm;font-size:6.8pt}table{font-size:7.4pt}h2{margin-top:1.4mm}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}tr,li{break-inside:avoid}}
@media screen and (max-width:600px){.two{grid-template-columns:1fr}.events{columns:1}.verdict{grid-template-columns:1fr}}
`

// html writes the sheet as a page of its own: no script, nothing from outside the file.
func (s *sheet) html(l cchc.Lang) string {
	var b strings.Builder
	e := draw.Escape
	lang := "vi"
	if l == cchc.English {
		lang = "en"
	}
	title := wordTitle.In(l) + " " + s.Number
	fmt.Fprintf(&b, "<!doctype html>\n<html lang=\"%s\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>%s</title>\n<style>%s</style></head>\n<body class=\"%s\">\n", lang, e(title), pageStyle, s.mood)
	fmt.Fprintf(&b, "<header><h1>%s</h1><p>%s</p><p class=\"faint small\">%s</p></header>\n", e(title), e(s.name(l)), e(s.about(l)))
	fmt.Fprintf(&b, "<section class=\"verdict\"><div><b>%s</b><p>%s</p></div><dl>", e(s.Timeliness.Text.In(l)), strings.ReplaceAll(e(s.standing(l)), " · ", "<br>"))
	for _, fact := range s.facts(l) {
		fmt.Fprintf(&b, "<dt>%s</dt><dd>%s</dd>", e(fact[0]), e(fact[1]))
	}
	b.WriteString("</dl></section>\n")
	if t := s.otherwise(l); t != "" {
		fmt.Fprintf(&b, "<p class=\"faint small\">%s</p>\n", e(t))
	}
	fmt.Fprintf(&b, "<h2>%s</h2><ol>", e(wordNext.In(l)))
	for _, t := range s.Next {
		fmt.Fprintf(&b, "<li>%s</li>", e(t.In(l)))
	}
	fmt.Fprintf(&b, "</ol>\n<h2>%s</h2>\n", e(wordLine.In(l)))
	s.htmlLine(&b, l)
	b.WriteString("<div class=\"two\"><div>\n")
	s.htmlDays(&b, l)
	roomy := len(s.spans()) < min(s.rows(), maxWeeks) // the account is the shorter column
	if !roomy {
		s.htmlReasons(&b, l)
	}
	b.WriteString("</div><div>\n")
	s.htmlAccount(&b, l)
	if roomy {
		s.htmlReasons(&b, l)
	}
	b.WriteString("</div></div>\n")
	s.htmlComponents(&b, l)
	if len(s.Findings) > 0 {
		fmt.Fprintf(&b, "<h2>%s</h2>\n", e(wordFindings.In(l)))
		for _, f := range s.Findings {
			fmt.Fprintf(&b, "<p class=\"small\">%s: %s</p>\n", e(f.Code), e(f.Text.In(l)))
		}
	}
	fmt.Fprintf(&b, "<footer>%s %s %s</footer>\n</body></html>\n", e(s.own(l)), e(wordFoot.In(l)), e(s.versions(l)))
	return b.String()
}

// htmlLine draws the event line to scale, numbered, and lists the events under their numbers.
func (s *sheet) htmlLine(b *strings.Builder, l cchc.Lang) {
	b.WriteString(s.picture(l))
	b.WriteString("<ol class=\"events\">")
	n := 0
	for _, m := range s.Line {
		badge, class := glyphs[m.Kind], " class=\"mark "+m.Kind+"\""
		if !isMark(m.Kind) {
			n++
			badge, class = strconv.Itoa(n), ""
		}
		when := text("không ghi lúc", "no instant").In(l)
		if !m.At.IsZero() {
			when = dossier.Clock(l, m.At)
		}
		fmt.Fprintf(b, "<li%s><i>%s</i>%s <span class=\"faint\">%s</span></li>", class, badge, draw.Escape(m.Text.In(l)), when)
	}
	b.WriteString("</ol>\n")
}

// isMark reports whether a moment is no event of the line but a mark on it.
func isMark(kind string) bool { return kind == "due" || kind == "as_of" }

// picture is the event line: bars in the colour of the holder, a number for each event, the due moment and the instant.
func (s *sheet) picture(l cchc.Lang) string {
	const width, left, wide, bar, axis = 720, 12, 696, 12, 22
	var first, last time.Time
	for _, m := range s.Line {
		if m.At.IsZero() {
			continue
		}
		if first.IsZero() {
			first = m.At
		}
		last = m.At
	}
	if !last.After(first) {
		return ""
	}
	x := func(t time.Time) int {
		return left + int(int64(wide)*int64(t.Sub(first)/time.Second)/int64(last.Sub(first)/time.Second+1))
	}
	var marks, stalks, body strings.Builder
	fmt.Fprintf(&body, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\" fill=\"var(--track)\"/>", left, axis, wide, bar)
	for _, one := range s.spans() {
		fmt.Fprintf(&body, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"var(--%s)\"><title>%s</title></rect>",
			x(one.From), axis, max(x(one.To)-x(one.From), 1), bar, one.Holder.Code, draw.Escape(one.held(l)))
	}
	n, ends := 0, []int{} // where each row of numbers ends
	for _, m := range s.Line {
		at := x(m.At)
		switch m.Kind {
		case "due":
			mark(&marks, at, axis-12, axis+bar+4, text("HẠN ", "DUE ").In(l)+dossier.Clock(l, m.At), "var(--tone)")
			continue
		case "as_of":
			mark(&marks, at, axis-6, axis+bar+4, "", "var(--faint)")
			continue
		}
		n++
		if m.At.IsZero() {
			continue
		}
		row := 0
		for row < len(ends) && at-8 < ends[row] {
			row++
		}
		if row == len(ends) {
			ends = append(ends, 0)
		}
		ends[row] = at + 9
		y := axis + bar + 12 + 17*row
		fmt.Fprintf(&stalks, "<path d=\"M%d %dV%d\" stroke=\"var(--faint)\"/>", at, axis+bar, y-8)
		fmt.Fprintf(&body, "<circle cx=\"%d\" cy=\"%d\" r=\"7.5\" fill=\"var(--paper)\" stroke=\"var(--faint)\"/><text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%d</text>", at, y, at, y+4, n)
	}
	height := axis + bar + 24 + 17*max(len(ends)-1, 0)
	key := left
	for _, p := range s.Account.parts() {
		name := p.holder.Label().In(l) + " " + length(l, p.minutes)
		fmt.Fprintf(&body, "<rect x=\"%d\" y=\"%d\" width=\"10\" height=\"8\" fill=\"var(--%s)\"/><text x=\"%d\" y=\"%d\" class=\"f\">%s</text>", key, height+4, p.holder, key+14, height+12, draw.Escape(name))
		key += 34 + 6*draw.Width(name)
	}
	return fmt.Sprintf("<svg viewBox=\"0 0 %d %d\" role=\"img\"><title>%s</title>%s%s%s</svg>\n", width, height+16, draw.Escape(wordLine.In(l)), stalks.String(), body.String(), marks.String())
}

// mark draws a line across the bar with a label above it, turned inwards near the edges.
func mark(b *strings.Builder, x, top, bottom int, label, color string) {
	anchor := "middle"
	switch {
	case x < 80:
		anchor = "start"
	case x > 640:
		anchor = "end"
	}
	fmt.Fprintf(b, "<path d=\"M%d %dV%d\" stroke=\"%s\" stroke-width=\"2\"/>", x, top+4, bottom, color)
	if label != "" {
		fmt.Fprintf(b, "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\" style=\"fill:%s;font-weight:600\">%s</text>", x, top, anchor, color, draw.Escape(label))
	}
}

// short is an instant of a table whose year the page has said: 15:30 14/8.
func short(l cchc.Lang, t time.Time) string {
	return t.Format(text("15:04 2/1", "01-02 15:04").In(l))
}

// weekdays head the calendar, Monday first.
var weekdays = [7]cchc.Text{
	{Vi: "T2", En: "Mon"}, {Vi: "T3", En: "Tue"}, {Vi: "T4", En: "Wed"}, {Vi: "T5", En: "Thu"}, {Vi: "T6", En: "Fri"}, {Vi: "T7", En: "Sat"}, {Vi: "CN", En: "Sun"},
}

// maxWeeks is how many weeks the calendar of the page shows; of a longer handling it shows the first and the last.
const maxWeeks = 7

// htmlDays draws the days as a calendar, and says of those that are not what their weekday says why.
func (s *sheet) htmlDays(b *strings.Builder, l cchc.Lang) {
	d, e := &s.Deadline, draw.Escape
	fmt.Fprintf(b, "<h2>%s</h2>\n", e(wordDeadline.In(l)))
	if len(d.Days) > 0 {
		b.WriteString("<table class=\"cal\"><tr>")
		for i := range 7 {
			fmt.Fprintf(b, "<th>%s</th>", e(weekdays[i].In(l)))
		}
		b.WriteString("</tr>\n")
		s.weeks(b, l)
		b.WriteString("</table>\n")
	}
}

// htmlReasons says under the calendar why the due moment is where it is, and why days are off.
func (s *sheet) htmlReasons(b *strings.Builder, l cchc.Lang) {
	var notes []string
	d := &s.Deadline
	if d.Limit != "" {
		notes = append(notes, text("Thời hạn ", "Limit ").In(l)+d.LimitText.In(l)+". "+d.Rule.Text.In(l)+" ["+d.Source.In(l)+"]")
	}
	for _, p := range d.Pauses {
		notes = append(notes, p.Label.In(l)+": "+dossier.Clock(l, p.From)+" – "+dossier.Clock(l, p.To))
	}
	for _, n := range d.Notes {
		notes = append(notes, n.In(l))
	}
	notes = append(notes, s.reasons(l)...)
	for _, n := range notes {
		fmt.Fprintf(b, "<p class=\"small\">%s</p>\n", draw.Escape(n))
	}
}

// reasons lists the days off and make-up days by their notice, days in a row of one reason once.
func (s *sheet) reasons(l cchc.Lang) []string {
	var order []cchc.Source
	lists := map[cchc.Source][]string{}
	days := s.Deadline.Days
	for i := 0; i < len(days); i++ {
		one := &days[i]
		if one.Source.IsZero() {
			continue
		}
		what := one.special(l)
		first := i
		for i+1 < len(days) && days[i+1].Source == one.Source && days[i+1].special(l) == what {
			i++
		}
		name := l.Date(days[first].Date)
		if i > first {
			name += " – " + l.Date(days[i].Date)
		}
		if lists[one.Source] == nil {
			order = append(order, one.Source)
		}
		lists[one.Source] = append(lists[one.Source], name+": "+what)
	}
	list := make([]string, len(order))
	for i, source := range order {
		list[i] = strings.Join(lists[source], "; ") + " [" + source.In(l) + "]"
	}
	return list
}

// special is what a day is by its notice: the text that begins with the label of its kind.
func (d *day) special(l cchc.Lang) string {
	for _, t := range d.Text {
		if strings.HasPrefix(t.In(l), d.Kind.Text.In(l)) {
			return t.In(l)
		}
	}
	return d.Kind.Text.In(l)
}

// lead is how many days of its week lie before the first day, Monday first.
func (s *sheet) lead() int {
	if len(s.Deadline.Days) == 0 {
		return 0
	}
	return (int(s.Deadline.Days[0].Date.Weekday()) + 6) % 7
}

// rows is how many weeks the days take.
func (s *sheet) rows() int { return (s.lead() + len(s.Deadline.Days) + 6) / 7 }

// weeks draws the rows of the calendar.
func (s *sheet) weeks(b *strings.Builder, l cchc.Lang) {
	days, lead, count := s.Deadline.Days, s.lead(), s.rows()
	for week := range count {
		if count > maxWeeks && week >= maxWeeks-3 && week < count-2 {
			if week == maxWeeks-3 {
				fmt.Fprintf(b, "<tr><td colspan=\"7\" class=\"c faint\">⋯ %d %s ⋯</td></tr>\n", count-2-week, text("tuần", "weeks").In(l))
			}
			continue
		}
		b.WriteString("<tr>")
		for i := range 7 {
			k := 7*week + i - lead
			if k < 0 || k >= len(days) {
				b.WriteString("<td class=\"none\"></td>")
				continue
			}
			days[k].cell(b, l)
		}
		b.WriteString("</tr>\n")
	}
}

// cell draws one day: its date, its number or kind, and its marks.
func (d *day) cell(b *strings.Builder, l cchc.Lang) {
	var classes, lines []string
	if !d.Working {
		classes = append(classes, "off")
	}
	short := map[string]cchc.Text{
		"received": text("tiếp nhận", "received"), "base": text("hạn đầu", "first due"),
		"due": text("HẠN", "DUE"), "end": text("kết thúc", "ended"), "as_of": text("xét", "as of"),
	}
	if d.n > 0 {
		lines = append(lines, text("ngày ", "day ").In(l)+strconv.Itoa(d.n))
	}
	if d.Kind.Code != "workday" && d.Kind.Code != "rest" {
		lines = append(lines, d.Kind.Text.In(l))
	}
	for _, m := range d.Marks {
		switch m {
		case "late", "paused", "due":
			classes = append(classes, m)
		}
		if t := short[m].In(l); t != "" {
			lines = append(lines, t)
		}
	}
	fmt.Fprintf(b, "<td class=\"%s\" title=\"%s\"><b>%s</b>", strings.Join(classes, " "), draw.Escape(d.In(l)), d.Date.Start().Format(text("2/1", "01-02").In(l)))
	for _, line := range lines {
		fmt.Fprintf(b, "<span>%s</span>", draw.Escape(line))
	}
	b.WriteString("</td>")
}

func (s *sheet) htmlAccount(b *strings.Builder, l cchc.Lang) {
	e := draw.Escape
	fmt.Fprintf(b, "<h2>%s</h2>\n", e(wordAccount.In(l)))
	if t := s.noAccount(l); t != "" {
		fmt.Fprintf(b, "<p>%s</p>\n", e(t))
		return
	}
	a := s.Account
	fmt.Fprintf(b, "<table><tr><th>%s</th><th>%s</th><th class=\"n\">%s</th><th class=\"n\">%s</th></tr>\n",
		e(text("Từ", "From").In(l)), e(text("Người giữ, bước", "Holder, step").In(l)), e(text("Giờ làm việc", "Working time").In(l)), e(text("Vượt", "Over").In(l)))
	for i := range a.Spans {
		one := &a.Spans[i]
		who := one.held(l)
		if one.Step != "" {
			who += " · " + one.Step
		}
		if t := one.Allotted.In(l); t != "" {
			who += " (" + t + ")"
		}
		fmt.Fprintf(b, "<tr><td class=\"w\">%s</td><td>%s</td><td class=\"n\">%s</td><td class=\"n no\">%s</td></tr>\n",
			e(short(l, one.From)), e(who), e(length(l, one.Working)), e(one.over(l)))
	}
	fmt.Fprintf(b, "</table>\n<p class=\"small\">%s</p>\n", e(s.against(l)))
}

func (s *sheet) htmlComponents(b *strings.Builder, l cchc.Lang) {
	e := draw.Escape
	fmt.Fprintf(b, "<h2>%s · <span class=\"id\">%s</span></h2>\n", e(wordComponents.In(l)), e(s.Profile.Code))
	shown, outside := s.split(l)
	if len(shown) > 0 {
		fmt.Fprintf(b, "<table class=\"parts\"><tr><th>%s</th><th>%s</th><th class=\"c\">%s</th><th class=\"c\">%s</th><th>%s</th></tr>\n",
			e(text("TT", "No.").In(l)), e(text("Chỉ tiêu", "Component").In(l)), e(text("Tử số", "Num").In(l)), e(text("Mẫu số", "Den").In(l)), e(text("Lý do", "Why").In(l)))
	}
	classes := map[string]string{"✓": "ok", "✗": "no", "?": "q"}
	for _, c := range shown {
		numerator, denominator := ticks(c.verdict)
		fmt.Fprintf(b, "<tr><td>%s</td><td>%s</td><td class=\"c %s\">%s</td><td class=\"c %s\">%s</td><td>%s</td></tr>\n",
			e(c.Number), e(c.Name.In(l)), cmp.Or(classes[numerator], "faint"), numerator, cmp.Or(classes[denominator], "faint"), denominator, e(c.reason(l)))
	}
	if len(shown) > 0 {
		b.WriteString("</table>\n")
	}
	if outside != "" {
		fmt.Fprintf(b, "<p class=\"small faint\">%s</p>\n", e(outside))
	}
}
