package draw_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc/examples/internal/draw"
)

// Vietnamese takes one column a letter, composed or with combining marks.
func TestWidth(t *testing.T) {
	for s, want := range map[string]int{"": 0, "Điểm": 4, "tỷ lệ": 5, "ty\u0309 le\u0323\u0302": 5, "1.884": 5, "█▏░": 3} {
		if got := draw.Width(s); got != want {
			t.Errorf("%q is %d wide, want %d", s, got, want)
		}
	}
}

// Laws: a bar is exactly as wide as asked, never shrinks as the part grows, shows any part above 0, and is full only
// for the whole.
func TestBar(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.Int64Range(1, 100_000).Draw(t, "whole")
		part := rapid.Int64Range(0, whole).Draw(t, "part")
		columns := rapid.IntRange(1, 60).Draw(t, "columns")
		bar := draw.Bar(part, whole, columns)
		if draw.Width(bar) != columns {
			t.Fatalf("%q is not %d wide", bar, columns)
		}
		if empty := bar == strings.Repeat("░", columns); empty != (part == 0) {
			t.Fatalf("%d of %d: %q", part, whole, bar)
		}
		if full := bar == strings.Repeat("█", columns); full != (part == whole) {
			t.Fatalf("%d of %d: %q", part, whole, bar)
		}
		if next := draw.Bar(part+1, whole, columns); weight(next) < weight(bar) {
			t.Fatalf("%q after %q", next, bar)
		}
	})
	if got := draw.Bar(1, 0, 3); got != "░░░" {
		t.Errorf("a bar of nothing: %q", got)
	}
}

func weight(bar string) int {
	n := 0
	for _, r := range bar {
		n += strings.IndexRune("░ ▏ ▎ ▍ ▌ ▋ ▊ ▉ █", r)
	}
	return n
}

// Law: wrapping keeps every word in order and no line is longer than asked, unless it is one word.
func TestWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOf(rapid.StringMatching(`[a-zàđếộ]{1,12}`)).Draw(t, "words"), " ")
		columns := rapid.IntRange(1, 30).Draw(t, "columns")
		lines := draw.Wrap(s, columns)
		if strings.Join(lines, " ") != s {
			t.Fatalf("%q became %q", s, lines)
		}
		for _, line := range lines {
			if draw.Width(line) > columns && strings.Contains(line, " ") {
				t.Fatalf("%q is longer than %d", line, columns)
			}
		}
	})
}

func TestTable(t *testing.T) {
	table := draw.Table{Columns: []draw.Column{{Head: "Chỉ số", Wrap: 9}, {Head: "Điểm", Right: true}, {Head: "x"}}}
	table.Add(draw.Plain, "Công khai, minh bạch", "7,96")
	table.Add(draw.Strong, "Tổng", "61,89", "(1)")
	want := "" +
		"Chỉ số      Điểm  x\n" +
		"─────────────────────\n" +
		"Công        7,96\n" +
		"khai,\n" +
		"minh bạch\n" +
		"\x1b[1mTổng       61,89  (1)\x1b[0m\n"
	if got := table.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestStyle(t *testing.T) {
	if got := draw.Bad.If(false).Paint("x") + draw.Bad.If(true).Paint("x") + draw.Bad.Paint(""); got != "x\x1b[31mx\x1b[0m" {
		t.Errorf("%q", got)
	}
}

func TestSVG(t *testing.T) {
	s := draw.NewSVG(100, "<t>")
	s.Text(1, 20, "ink", "a & \x01b")
	s.Rect(1, 30, 0, 10, "good")
	s.Rect(1, 30, 5, 10, "good")
	s.Rule(0, 50, 100)
	got := s.String()
	for _, want := range []string{`width="100" height="67"`, "<title>&lt;t&gt;</title>", "a &amp; �b", `<rect x="1" y="30" width="5"`} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
	if strings.Count(got, "<rect") != 2 { // the paper and one bar
		t.Error("a bar without width was drawn")
	}
}
