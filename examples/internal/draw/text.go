// Package draw puts tables, bars and pictures on paper for the example programs: text for a terminal, SVG for a
// page.
package draw

import (
	"strings"
	"unicode"
)

// Width counts the columns that a text takes on a terminal: one for a letter, none for a combining mark.
func Width(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Cf, r) {
			n++
		}
	}
	return n
}

// Left pads a text on the right to so many columns; a longer text is kept whole.
func Left(s string, columns int) string { return s + spaces(columns-Width(s)) }

// Right pads a text on the left to so many columns; a longer text is kept whole.
func Right(s string, columns int) string { return spaces(columns-Width(s)) + s }

func spaces(n int) string { return strings.Repeat(" ", max(n, 0)) }

// Wrap breaks a text at spaces into lines of at most so many columns. A longer word stands alone on its line.
func Wrap(s string, columns int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(s) {
		switch {
		case line == "":
			line = word
		case Width(line)+1+Width(word) <= columns:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, line)
}

// Bar draws part of whole as a bar of so many columns, in eighths of a column. Any part above 0 is seen, and only
// the whole fills the bar.
func Bar(part, whole int64, columns int) string {
	if whole <= 0 {
		return strings.Repeat("░", columns)
	}
	eighths := min(max(part, 0), whole) * int64(columns) * 8 / whole
	if eighths == 0 && part > 0 {
		eighths = 1
	}
	full := int(eighths / 8)
	bar := strings.Repeat("█", full)
	if rest := eighths % 8; rest > 0 {
		bar += string([]rune("▏▎▍▌▋▊▉")[rest-1])
		full++
	}
	return bar + strings.Repeat("░", columns-full)
}

// A Column is one column of a [Table].
type Column struct {
	Head  string
	Right bool // numbers
	Wrap  int  // break texts at so many columns; 0 never
}

// A Table is rows under columns. A row may be emphasised.
type Table struct {
	Columns []Column
	rows    []row
}

type row struct {
	cells []string
	style Style
}

// Add appends a row.
func (t *Table) Add(style Style, cells ...string) { t.rows = append(t.rows, row{cells, style}) }

// String lays the table out: every column as wide as its widest text, heads above a rule.
func (t *Table) String() string {
	heads := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		heads[i] = c.Head
	}
	all := append([]row{{cells: heads}}, t.rows...)
	lines := make([][][]string, len(all)) // by row and column
	widths := make([]int, len(t.Columns))
	for i, r := range all {
		lines[i] = make([][]string, len(t.Columns))
		for j, c := range t.Columns {
			cell := []string{""}
			if j < len(r.cells) {
				cell[0] = r.cells[j]
			}
			if c.Wrap > 0 {
				cell = Wrap(cell[0], c.Wrap)
			}
			lines[i][j] = cell
			for _, s := range cell {
				widths[j] = max(widths[j], Width(s))
			}
		}
	}
	var b strings.Builder
	for i, r := range all {
		height := 0
		for _, cell := range lines[i] {
			height = max(height, len(cell))
		}
		for k := range height {
			var line strings.Builder
			for j, cell := range lines[i] {
				s := ""
				if k < len(cell) {
					s = cell[k]
				}
				if t.Columns[j].Right {
					s = Right(s, widths[j])
				} else {
					s = Left(s, widths[j])
				}
				if j > 0 {
					line.WriteString("  ")
				}
				line.WriteString(s)
			}
			b.WriteString(r.style.Paint(strings.TrimRight(line.String(), " ")) + "\n")
		}
		if i == 0 {
			total := 2 * (len(widths) - 1)
			for _, w := range widths {
				total += w
			}
			b.WriteString(strings.Repeat("─", total) + "\n")
		}
	}
	return b.String()
}

// A Style is how a text is set off on a terminal that takes colour. The zero Style changes nothing.
type Style string

// The styles, as terminal attributes.
const (
	Plain  Style = ""
	Strong Style = "1"
	Faint  Style = "2"
	Bad    Style = "31"
	Good   Style = "32"
	Warn   Style = "33"
)

// Paint sets the text off.
func (s Style) Paint(text string) string {
	if s == Plain || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

// If returns the style when on is true, otherwise [Plain].
func (s Style) If(on bool) Style {
	if on {
		return s
	}
	return Plain
}
