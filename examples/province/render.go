package main

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
)

// text is the report for a terminal. Long tables are cut, and say where the whole is.
func text(r *report, o options, color bool) string {
	var b strings.Builder
	paint := func(s draw.Style, t string) string { return s.If(color).Paint(t) }
	b.WriteString(paint(draw.Strong, printable(r.title.In(o.Lang))) + "\n" + r.subtitle.In(o.Lang) + "\n")
	for _, s := range r.sections {
		b.WriteString("\n" + paint(draw.Strong, printable(s.title.In(o.Lang))) + "\n")
		for _, note := range s.notes {
			for _, line := range draw.Wrap(printable(note.In(o.Lang)), 120) {
				b.WriteString(line + "\n")
			}
		}
		if len(s.rows) == 0 {
			continue
		}
		table := draw.Table{}
		for _, c := range s.columns {
			table.Columns = append(table.Columns, draw.Column{Head: c.head.In(o.Lang), Right: c.right, Wrap: c.wrap})
		}
		shown := slices.DeleteFunc(slices.Clone(s.rows), func(r row) bool { return r.quiet })
		if s.short > 0 && len(shown) > s.short {
			shown = shown[:s.short]
		}
		for _, row := range shown {
			cells := make([]string, len(row.cells))
			for i, c := range row.cells {
				cells[i] = printable(c(o.Lang))
			}
			table.Add(row.style.If(color), cells...)
		}
		b.WriteString(table.String())
		if rest := len(s.rows) - len(shown); rest > 0 {
			b.WriteString(paint(draw.Faint, fmt.Sprintf(cchc.Text{Vi: "… và %d dòng nữa (-out THƯ MỤC ghi đủ)", En: "… and %d more rows (-out DIR writes all)"}.In(o.Lang), rest)) + "\n")
		}
		for _, note := range s.below {
			for _, line := range draw.Wrap(printable(note.In(o.Lang)), 120) {
				b.WriteString(paint(draw.Faint, line) + "\n")
			}
		}
	}
	return b.String()
}

// printable leaves a terminal nothing of the data that it would obey.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// csv is a section for a spreadsheet. Numbers stay numbers; what else could be taken for a formula is guarded.
func (s *section) csv(l cchc.Lang) (string, error) {
	var b strings.Builder
	w, err := cli.NewCSV(&b, l)
	if err != nil {
		return "", err
	}
	heads := make([]string, len(s.columns))
	for i, c := range s.columns {
		heads[i] = c.head.In(l)
	}
	if err := w.Write(heads); err != nil {
		return "", err
	}
	for _, row := range s.rows {
		cells := make([]string, len(row.cells))
		for i, c := range row.cells {
			if cells[i] = c(l); !s.columns[i].right {
				cells[i] = cli.CSVText(cells[i])
			}
		}
		if err := w.Write(cells); err != nil {
			return "", err
		}
	}
	w.Flush()
	return b.String(), w.Error()
}

type sectionJSON struct {
	ID      string     `json:"id"`
	Title   string     `json:"title"`
	Notes   []string   `json:"notes,omitempty"`
	Columns []string   `json:"columns,omitempty"`
	Rows    [][]string `json:"rows,omitempty"`
	Below   []string   `json:"below,omitempty"`
}

type pageJSON struct {
	Unit     string        `json:"unit"`
	Name     string        `json:"name"`
	Sections []sectionJSON `json:"sections"`
}

func writeJSON(w io.Writer, r *report, l cchc.Lang) error {
	doc := struct {
		Title    string                `json:"title"`
		Subtitle string                `json:"subtitle"`
		Sections []sectionJSON         `json:"sections"`
		Pages    []pageJSON            `json:"pages"`
		Cards    []indicator.Scorecard `json:"cards"`
	}{Title: r.title.In(l), Subtitle: r.subtitle.In(l), Cards: r.cards, Sections: sectionsJSON(r.sections, l)}
	for _, p := range r.pages {
		doc.Pages = append(doc.Pages, pageJSON{p.unit, p.name, sectionsJSON(p.sections, l)})
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(doc)
}

func sectionsJSON(sections []*section, l cchc.Lang) []sectionJSON {
	list := make([]sectionJSON, 0, len(sections))
	for _, s := range sections {
		v := sectionJSON{ID: s.id, Title: s.title.In(l)}
		for _, n := range s.notes {
			v.Notes = append(v.Notes, n.In(l))
		}
		for _, c := range s.columns {
			v.Columns = append(v.Columns, c.head.In(l))
		}
		for _, row := range s.rows {
			cells := make([]string, len(row.cells))
			for i, c := range row.cells {
				cells[i] = c(l)
			}
			v.Rows = append(v.Rows, cells)
		}
		for _, n := range s.below {
			v.Below = append(v.Below, n.In(l))
		}
		list = append(list, v)
	}
	return list
}

//go:embed page.css
var css string

// page is the whole report in one file that needs no other.
func page(r *report, l cchc.Lang) string {
	var b strings.Builder
	b.WriteString("<!doctype html>\n<html lang=\"" + l.String() + "\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>" +
		draw.Escape(r.title.In(l)) + "</title>\n<style>" + caseload.Form06aStyle + css + "</style>\n<main>\n<h1>" + draw.Escape(r.title.In(l)) + "</h1>\n<p class=\"sub\">" + draw.Escape(r.subtitle.In(l)) + "</p>\n<nav>")
	for _, s := range r.sections {
		b.WriteString("<a href=\"#" + s.id + "\">" + draw.Escape(s.title.In(l)) + "</a>")
	}
	b.WriteString("</nav>\n")
	for _, s := range r.sections {
		b.WriteString("<section id=\"" + s.id + "\">\n<h2>" + draw.Escape(s.title.In(l)) + "</h2>\n")
		s.body(&b, r, l)
		b.WriteString("</section>\n")
	}
	for _, p := range r.pages {
		b.WriteString("<section class=\"unit\" id=\"" + r.anchor(p.unit) + "\">\n<h2>" + draw.Escape(p.name) + "</h2>\n")
		for _, s := range p.sections {
			b.WriteString("<h3>" + draw.Escape(s.title.In(l)) + "</h3>\n")
			s.body(&b, r, l)
		}
		b.WriteString("</section>\n")
	}
	b.WriteString("</main>\n</html>\n")
	return b.String()
}

// body is a section without its title.
func (s *section) body(b *strings.Builder, r *report, l cchc.Lang) {
	if s.html != nil {
		b.WriteString(s.html(l))
		return
	}
	for _, n := range s.notes {
		b.WriteString("<p>" + draw.Escape(n.In(l)) + "</p>\n")
	}
	if s.chart != nil {
		b.WriteString("<figure>" + s.chart(l) + "</figure>\n")
	}
	if len(s.rows) > 0 {
		s.table(b, r, l)
	}
	for _, n := range s.below {
		b.WriteString("<p class=\"below\">" + draw.Escape(n.In(l)) + "</p>\n")
	}
}

func (s *section) table(b *strings.Builder, r *report, l cchc.Lang) {
	class := func(i int) string {
		switch {
		case s.columns[i].right:
			return " class=\"num\""
		case s.columns[i].unit:
			return " class=\"name\""
		}
		return ""
	}
	b.WriteString("<div class=\"scroll\"><table>\n<thead><tr>")
	for i, c := range s.columns {
		b.WriteString("<th scope=\"col\"" + class(i) + ">" + draw.Escape(c.head.In(l)) + "</th>")
	}
	b.WriteString("</tr></thead>\n<tbody>\n")
	shown := s.rows
	if s.paged > 0 && len(shown) > s.paged {
		shown = shown[:s.paged]
	}
	for _, row := range shown {
		b.WriteString(map[draw.Style]string{draw.Strong: "<tr class=\"strong\">", draw.Bad: "<tr class=\"bad\">", draw.Faint: "<tr class=\"faint\">"}[row.style])
		if row.style == draw.Plain {
			b.WriteString("<tr>")
		}
		for i, c := range row.cells {
			text := draw.Escape(c(l))
			if anchor := r.anchor(row.unit); s.columns[i].unit && anchor != "" {
				text = "<a href=\"#" + anchor + "\">" + text + "</a>"
			}
			b.WriteString("<td" + class(i) + ">" + text + "</td>")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("</tbody>\n</table></div>\n")
	if rest := len(s.rows) - len(shown); rest > 0 {
		b.WriteString("<p>" + draw.Escape(fmt.Sprintf(cchc.Text{Vi: "… và %d dòng nữa, ở trang của từng đơn vị", En: "… and %d more rows, on the pages of the units"}.In(l), rest)) + "</p>\n")
	}
}

// groupChart draws the points of every group against its maximum, and marks those of the province where the card is another's.
func groupChart(card, province indicator.Scorecard, beside bool, l cchc.Lang) string {
	const left, wide = 400, 370
	svg := draw.NewSVG(900, cchc.Text{Vi: "Điểm theo nhóm", En: "Points by group"}.In(l))
	place := func(p, most indicator.Points) int { return int(wide * p.Hundredths() / max(most.Hundredths(), 1)) }
	y := 24
	for _, g := range card.Groups() {
		n, _ := card.Set().Node(g.Code)
		label := cchc.Text{Vi: "chưa đủ dữ liệu", En: "not known"}.In(l)
		if g.HasPoints {
			label = g.Points.In(l) + " / " + l.Decimal(g.Max.Short())
		}
		svg.Text(0, y, "ink", n.Name.In(l))
		svg.Rect(left, y-12, wide, 14, "track")
		if g.HasPoints {
			svg.Rect(left, y-12, place(g.Points, g.Max), 14, "good")
		}
		if p, _ := province.Result(g.Code); beside && p.HasPoints {
			svg.Rect(left+place(p.Points, p.Max)-1, y-16, 3, 22, "lost")
		}
		svg.Text(890, y, "ink num end", label)
		y += 28
	}
	if beside {
		svg.Rect(left, y-12, 3, 14, "lost")
		svg.Text(left+10, y, "faint small", cchc.Text{Vi: "toàn tỉnh", En: "the province"}.In(l))
		y += 20
	}
	svg.Grow(y)
	return svg.String()
}

// unitChart draws every unit of the level with the most units as a bar, the whole as a line of reference in words.
func unitChart(whole indicator.Scorecard, byLevel map[cchc.Level][]indicator.Scorecard, l cchc.Lang) string {
	var cards []indicator.Scorecard
	for _, list := range byLevel {
		if len(list) > len(cards) {
			cards = list
		}
	}
	if len(cards) == 0 {
		return ""
	}
	// How many units stand in each span of five points.
	var spans [20]int
	known, most := 0, 1
	for _, c := range cards {
		if t := c.Total(); t.HasPoints {
			i := min(t.Points.Hundredths()/500, 19)
			spans[i]++
			known++
			most = max(most, spans[i])
		}
	}
	svg := draw.NewSVG(900, cchc.Text{Vi: "Phân bố điểm của các đơn vị", En: "Distribution of points"}.In(l))
	heading := fmt.Sprintf(cchc.Text{Vi: "%d đơn vị cấp %s theo khoảng 5 điểm; toàn tỉnh %s", En: "%d units of level %s by spans of 5 points; the whole %s"}.In(l), known, cards[0].Level().Label().In(l), totalOf(whole)(l))
	svg.Text(0, 20, "ink", heading)
	for i, n := range spans {
		x := i * 44
		height := 120 * n / most
		svg.Rect(x, 160-height, 40, max(height, 1), "good")
		if n > 0 {
			svg.Text(x+20, 152-height, "ink small middle", l.Int(int64(n)))
		}
		svg.Text(x+20, 178, "faint small middle", l.Int(int64(i*5)))
	}
	if t := whole.Total(); t.HasPoints {
		svg.Rect(int(t.Points.Hundredths()*44/500), 34, 2, 128, "lost")
	}
	svg.Grow(190)
	return svg.String()
}
