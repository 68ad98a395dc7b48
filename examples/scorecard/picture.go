package main

import (
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
)

// picture draws the cards below each other: the total, the groups against their maxima, and the components that
// lose most.
func picture(cards []card, l cchc.Lang) string {
	const width = 760
	s := draw.NewSVG(width, wordTotal.In(l)+" 766/QĐ-TTg")
	for i, c := range cards {
		y := s.Height() + 28
		if i > 0 {
			s.Rule(24, y-12, width-48)
			y += 16
		}
		panel(s, c, l, y)
	}
	return s.String()
}

func panel(s *draw.SVG, c card, l cchc.Lang, y int) {
	const (
		left, barLeft, barWide = 24, 300, 260
		figures, lostAt        = 640, 736
	)
	s.Text(left, y+6, "ink strong", c.Unit())
	s.Text(left, y+26, "faint small", strings.TrimPrefix(heading(c, l), c.Unit()+" · "))
	total := c.Total()
	shown := total.In(l)
	class := "ink big end num"
	if !total.HasPoints {
		class = "warn strong end num"
	}
	s.Text(lostAt, y+16, class, shown)
	under := ""
	if band, ok := c.Band(); ok {
		under = wordBand.In(l) + ": " + band.Name.In(l)
	}
	if lost, ok := total.Lost(); ok {
		under += "  ·  " + wordLost.In(l) + ": " + lost.In(l)
	}
	s.Text(lostAt, y+36, "faint small end num", under)

	y += 66
	s.Text(left, y, "faint small", cchc.Text{Vi: "Nhóm chỉ số", En: "Group"}.In(l))
	s.Text(figures, y, "faint small end", wordPoints.In(l)+" / "+strings.ToLower(wordMax.In(l)))
	s.Text(lostAt, y, "faint small end", wordLost.In(l))
	y -= 12
	for _, g := range c.Groups() {
		n, _ := c.Set().Node(g.Code)
		y = label(s, left, y+24, n.Name.In(l))
		meter(s, barLeft, y, barWide, 14, g)
		points := "–"
		if g.HasPoints {
			points = g.Points.In(l)
		}
		s.Text(figures, y+11, "ink end num", points+" / "+l.Decimal(g.Max.Short()))
		lost := "–"
		if p, ok := g.Lost(); ok {
			lost = p.In(l)
		}
		s.Text(lostAt, y+11, "lost end num", lost)
	}

	list := c.Gains()
	if len(list) == 0 {
		return
	}
	y += 44
	s.Text(left, y, "faint small", cchc.Text{Vi: "Chỉ số mất nhiều điểm nhất", En: "Components that lose most"}.In(l))
	y -= 12
	for _, g := range list[:min(len(list), 5)] {
		n, _ := c.Set().Node(g.Code)
		r, _ := c.Result(g.Code)
		y = label(s, left, y+24, n.Number+" "+n.Name.In(l))
		meter(s, barLeft, y+1, barWide, 10, r)
		s.Text(figures, y+10, "ink small end num", r.Points.In(l)+" / "+l.Decimal(n.Max.Short()))
		s.Text(lostAt, y+10, "lost small end num", g.Lost.In(l))
	}
}

// meter draws points against the maximum: what was reached, what is lost, and an empty track for what is unknown.
func meter(s *draw.SVG, x, y, width, height int, r indicator.Result) {
	most := r.Max.Hundredths()
	reached := int(r.Computed.Hundredths() * int64(width) / most)
	known := int(r.Computable.Hundredths() * int64(width) / most)
	s.Rect(x, y, width, height, "track")
	s.Rect(x, y, reached, height, "good")
	s.Rect(x+reached+1, y+height-3, known-reached-1, 3, "lost")
}

// label writes a name in as many short lines as it takes, and returns the y at which its bar belongs.
func label(s *draw.SVG, x, y int, name string) int {
	const columns, lineHeight = 44, 16
	for i, line := range draw.Wrap(name, columns) {
		if i > 0 {
			y += lineHeight
		}
		s.Text(x, y+11, "ink small", line)
	}
	return y
}
