package caseload

import (
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/cchc-go/cchc"
)

// Form06aStyle is the style sheet of what [Form06a.WriteHTML] writes, on screen and on A4 paper.
const Form06aStyle = `.form06a { font-family: "Times New Roman", "Noto Serif", serif; color: #000; background: #fff; }
.form06a header { text-align: center; }
.form06a header p { margin: 0.15em 0; }
.form06a .number { text-align: left; font-weight: bold; }
.form06a .title { font-size: 1.2em; font-weight: bold; }
.form06a .counted { text-align: right; font-style: italic; }
.form06a table { width: 100%; border-collapse: collapse; margin: 0.4em 0; }
.form06a th, .form06a td { border: 1px solid #000; padding: 0.2em 0.35em; vertical-align: top; }
.form06a th { text-align: center; vertical-align: middle; }
.form06a td { text-align: right; font-variant-numeric: tabular-nums; }
.form06a td.text { text-align: left; }
.form06a tr.formula th { font-weight: normal; font-style: italic; font-size: 0.85em; white-space: nowrap; }
.form06a tr.total td, .form06a tr.group td { font-weight: bold; }
.form06a footer p { margin: 0.15em 0; font-size: 0.9em; }
.form06a thead { display: table-header-group; }
.form06a tr { break-inside: avoid; }
`

// WriteHTML writes the statement as a person expects it printed: number, title, period and units above, the head with its
// groups and the row of formulas, Tổng cộng and the rows, and the footnotes below. It is one element, <section
// class="form06a">, for a page that holds [Form06aStyle]. Every text is escaped. The error is that of the writer.
func (f *Form06a) WriteHTML(w io.Writer, l cchc.Lang) error {
	var b strings.Builder
	b.WriteString("<section class=\"form06a\">\n<header>\n")
	heading := f.Heading(l)
	for i, line := range heading {
		class := map[int]string{0: "number", 1: "title", len(heading) - 1: "counted"}[i]
		fmt.Fprintf(&b, "<p%s>%s</p>\n", classOf(class), html.EscapeString(line))
	}
	b.WriteString("</header>\n<table>\n<thead>\n")
	f.htmlHead(&b, l)
	b.WriteString("</thead>\n<tbody>\n")
	for i, cells := range f.Cells(l) {
		f.htmlRow(&b, i, cells)
	}
	b.WriteString("</tbody>\n</table>\n<footer>\n")
	for _, note := range f.Notes(l) {
		fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(note))
	}
	b.WriteString("</footer>\n</section>\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// htmlHead writes the rows of the head, the last one as formulas.
func (f *Form06a) htmlHead(b *strings.Builder, l cchc.Lang) {
	head := f.Head()
	last := head[len(head)-1].Row
	for row := range last + 1 {
		class := ""
		if row == last {
			class = "formula"
		}
		fmt.Fprintf(b, "<tr%s>", classOf(class))
		for column := range form06aColumns {
			for _, c := range head {
				if c.Row == row && c.Column == column {
					fmt.Fprintf(b, "<th%s%s>%s</th>", spanning("rowspan", c.Rows), spanning("colspan", c.Columns), html.EscapeString(c.Text.In(l)))
				}
			}
		}
		b.WriteString("</tr>\n")
	}
}

// htmlRow writes a row below the head; the first is Tổng cộng.
func (f *Form06a) htmlRow(b *strings.Builder, i int, cells []string) {
	class, indent := "total", ""
	if i > 0 {
		row := &f.Rows[i-1]
		class = ""
		if i < len(f.Rows) && f.Rows[i].Level > row.Level {
			class = "group"
		}
		if row.Level > 1 {
			indent = fmt.Sprintf(" style=\"padding-left:%dem\"", row.Level-1)
		}
	}
	fmt.Fprintf(b, "<tr%s>", classOf(class))
	for j, text := range cells {
		attributes := ""
		switch j {
		case 0:
			attributes = classOf("text")
		case 1:
			attributes = classOf("text") + indent
		}
		fmt.Fprintf(b, "<td%s>%s</td>", attributes, html.EscapeString(text))
	}
	b.WriteString("</tr>\n")
}

func classOf(name string) string {
	if name == "" {
		return ""
	}
	return " class=\"" + name + "\""
}

// spanning says over how many rows or columns a cell goes, if over several.
func spanning(attribute string, n int) string {
	if n == 1 {
		return ""
	}
	return fmt.Sprintf(" %s=\"%d\"", attribute, n)
}
