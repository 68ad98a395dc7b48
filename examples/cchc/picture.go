package main

import (
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/parindex"
)

// picture draws one unit: its index, its fields against their maxima, its largest losses, and its peers.
func picture(c card, cards []card, l cchc.Lang) string {
	const (
		width, left, barLeft, barWide, figures, lostAt = 760, 24, 320, 240, 640, 736
	)
	s := draw.NewSVG(width, wordIndex.In(l)+" · "+c.Unit())
	y := 36
	s.Text(left, y, "ink strong", c.Unit())
	s.Text(left, y+20, "faint small", strings.TrimPrefix(heading(c, l), c.Unit()+" · "))
	s.Text(left, y+38, "warn small", c.Set().Standing().Label().In(l))
	if index, ok := c.Index(); ok {
		s.Text(lostAt, y+12, "ink big end num", index.In(l))
	} else {
		s.Text(lostAt, y+12, "warn strong end num", c.Total().In(l))
	}
	under := wordPlace.In(l) + ": " + place(c.place, l)
	if band, ok := c.Band(); ok {
		under = wordBand.In(l) + ": " + bandName(band, l) + "  ·  " + under
	}
	s.Text(lostAt, y+34, "faint small end num", under)

	row := func(label string, height int, r parindex.Result) {
		y += 28
		s.Text(left, y+11, "ink small", short(label))
		meter(s, barLeft, y, barWide, height, r)
		figure := r.Computed.In(l) + " / " + l.Decimal(r.Counted.Short())
		switch {
		case r.State == indicator.NotApplicable:
			figure = r.State.Label().In(l)
		case !r.HasPoints: // of what could be computed
			figure = ""
			if !r.Computable.IsZero() {
				figure = r.Computed.In(l) + text(" trên ", " of ").In(l) + l.Decimal(r.Computable.Short())
			}
		}
		s.Text(figures, y+11, "ink small end num", figure)
		if p, ok := r.Lost(); ok {
			s.Text(lostAt, y+11, "lost small end num", p.In(l))
		}
	}
	title := func(t, right cchc.Text) {
		y += 46
		s.Text(left, y, "faint small", t.In(l))
		s.Text(lostAt, y, "faint small end", right.In(l))
		y -= 18
	}
	y += 30
	if fields := topRows(c); len(fields) > 0 {
		title(text("Lĩnh vực", "Field"), wordLost)
		for _, r := range fields {
			row(r.Node.Code+" "+name(r.Node, l), 14, r.Final)
		}
	}
	if gains := c.Gains(); len(gains) > 0 {
		title(text("Mất nhiều điểm nhất", "Largest losses"), wordLost)
		for _, g := range gains[:min(len(gains), 6)] {
			n, _ := c.Set().Node(g.Code)
			r, _ := c.Result(g.Code)
			row(g.Code+" "+name(n, l), 10, r)
		}
	}
	if len(c.group) < 2 {
		return s.String()
	}
	title(text("Xếp hạng trong nhóm", "Ranking in the group"), wordPlace)
	y += 4
	for _, i := range c.bestFirst(cards) {
		p := cards[i]
		index, ok := p.Index()
		y += 24
		class := "ink small"
		if p.Unit() == c.Unit() {
			class = "ink small strong"
		}
		s.Text(left, y+11, class, short(p.Unit()))
		s.Rect(barLeft, y, barWide, 12, "track")
		if ok {
			s.Rect(barLeft, y, int(max(min(index.Hundredths(), 100_00), 0)*barWide/100_00), 12, "good")
			s.Text(figures, y+11, "ink small end num", index.In(l))
		}
		s.Text(lostAt, y+11, "faint small end num", place(p.place, l))
	}
	return s.String()
}

// topRows returns the rows right below the total.
func topRows(c card) (list []parindex.Row) {
	for r := range c.Rows() {
		switch {
		case r.Depth == 1:
			list = append(list, r)
		case r.Depth == 0 && r.Node.Code != c.Set().Root().Code: // bonus and penalty stand behind the tree
			return list
		}
	}
	return list
}

// meter draws points against the counted maximum: what was reached, what is lost, and an empty track for what is unknown.
func meter(s *draw.SVG, x, y, width, height int, r parindex.Result) {
	most := r.Counted.Hundredths()
	s.Rect(x, y, width, height, "track")
	if most <= 0 {
		return
	}
	reached := int(max(r.Computed.Hundredths(), 0) * int64(width) / most)
	known := int(r.Computable.Hundredths() * int64(width) / most)
	s.Rect(x, y, min(reached, width), height, "good")
	s.Rect(x+reached+1, y+height-3, known-reached-1, 3, "lost")
}

// short cuts a label that would run into the bar.
func short(s string) string {
	const most = 42
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return s
}
