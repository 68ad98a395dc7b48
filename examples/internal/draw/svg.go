package draw

import (
	"fmt"
	"strings"
)

// An SVG is a self-contained picture that is drawn from top to bottom. Text stays text, colours follow the light or
// dark setting of the reader's screen, and nothing outside the file is needed.
type SVG struct {
	width  int
	height int
	title  string
	body   strings.Builder
}

// NewSVG begins a picture of the width in pixels.
func NewSVG(width int, title string) *SVG { return &SVG{width: width, title: title} }

// Height returns how far down the picture has been drawn.
func (s *SVG) Height() int { return s.height }

// Grow makes the picture at least so high.
func (s *SVG) Grow(height int) { s.height = max(s.height, height) }

// The classes of text and shapes: ink (text), faint (secondary text), line, track (the ground of a bar), good (what
// was reached), lost (what is missing), warn.
const style = `
svg{color-scheme:light dark;font-family:system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;font-size:14px}
.paper{fill:#fff}.ink{fill:#1b1f24}.faint{fill:#59636e}.line{stroke:#d1d9e0}.track{fill:#e6eaef}
.good{fill:#1a7f64}.lost{fill:#cf222e}.warn{fill:#9a6700}.strong{font-weight:600}.big{font-size:30px;font-weight:700}
.small{font-size:12px}.end{text-anchor:end}.middle{text-anchor:middle}.num{font-variant-numeric:tabular-nums}
@media (prefers-color-scheme:dark){.paper{fill:#12161c}.ink{fill:#e6edf3}.faint{fill:#9aa4af}.line{stroke:#3d444d}
.track{fill:#2b323b}.good{fill:#3fb68b}.lost{fill:#f47067}.warn{fill:#d4a72c}}
`

// Text writes a text whose base line starts at x, y; class holds class names separated by spaces.
func (s *SVG) Text(x, y int, class, text string) {
	fmt.Fprintf(&s.body, "<text x=\"%d\" y=\"%d\" class=\"%s\">%s</text>\n", x, y, class, Escape(text))
	s.Grow(y + 8)
}

// Rect draws a filled rectangle; one without width is left out.
func (s *SVG) Rect(x, y, width, height int, class string) {
	if width <= 0 {
		return
	}
	fmt.Fprintf(&s.body, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\" class=\"%s\"/>\n", x, y, width, height, class)
	s.Grow(y + height)
}

// Rule draws a thin horizontal line.
func (s *SVG) Rule(x, y, width int) {
	fmt.Fprintf(&s.body, "<path d=\"M%d %d.5h%d\" class=\"line\"/>\n", x, y, width)
	s.Grow(y + 1)
}

// String returns the whole file.
func (s *SVG) String() string {
	height := s.height + 16
	return fmt.Sprintf("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\" role=\"img\">\n<title>%s</title>\n<style>%s</style>\n<rect width=\"%d\" height=\"%d\" class=\"paper\"/>\n%s</svg>\n",
		s.width, height, s.width, height, Escape(s.title), style, s.width, height, s.body.String())
}

// Escape makes a text safe inside XML; characters that XML does not allow become a replacement mark.
func Escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r < ' ' && r != '\t' && r != '\n' || r == 0xFFFE || r == 0xFFFF:
			b.WriteRune(0xFFFD)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
