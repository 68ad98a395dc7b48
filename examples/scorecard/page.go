package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
)

// Words that people read, in the terms of the portal.
var (
	wordNumber      = cchc.Text{Vi: "TT", En: "No."}
	wordIndicator   = cchc.Text{Vi: "Chỉ số", En: "Indicator"}
	wordNumerator   = cchc.Text{Vi: "Tử số", En: "Numerator"}
	wordDenominator = cchc.Text{Vi: "Mẫu số", En: "Denominator"}
	wordShare       = cchc.Text{Vi: "Tỷ lệ", En: "Share"}
	wordPoints      = cchc.Text{Vi: "Điểm đạt", En: "Points"}
	wordMax         = cchc.Text{Vi: "Điểm tối đa", En: "Maximum"}
	wordLost        = cchc.Text{Vi: "Điểm bị mất", En: "Lost"}
	wordNotes       = cchc.Text{Vi: "Ghi chú", En: "Notes"}
	wordTotal       = cchc.Text{Vi: "Tổng điểm", En: "Total"}
	wordBand        = cchc.Text{Vi: "Xếp loại", En: "Band"}
	wordRank        = cchc.Text{Vi: "Xếp hạng", En: "Rank"}
	wordUnit        = cchc.Text{Vi: "Đơn vị", En: "Unit"}
	wordComputed    = cchc.Text{Vi: "Tính được", En: "Computed"}
)

const (
	barWidth  = 10
	nameWidth = 36
)

// fewCards is the largest cohort that is shown card by card; a larger one is a table of its units.
const fewCards = 3

func page(cards []card, o options, color bool) string {
	var b strings.Builder
	for _, places := range cohorts(cards) {
		if len(places) > fewCards {
			b.WriteString(overview(cards, places, o, color))
			continue
		}
		for _, i := range places {
			b.WriteString(sheet(cards[i], o, color))
		}
	}
	return b.String()
}

// heading names what a card is about.
func heading(c card, l cchc.Lang) string {
	parts := []string{c.Unit()}
	if level := c.Level().Label().In(l); level != "" {
		parts = append(parts, level)
	}
	return strings.Join(append(parts, l.Period(c.Period()), c.Set().ID()), " · ")
}

// sheet prints one card in full.
func sheet(c card, o options, color bool) string {
	l := o.Lang
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n\n", draw.Strong.If(color).Paint(heading(c, l)), draw.Faint.If(color).Paint(c.Set().Name().In(l)))
	total := c.Total()
	fmt.Fprintf(&b, "%s: %s", wordTotal.In(l), draw.Strong.If(color).Paint(total.In(l)))
	if total.HasPoints {
		fmt.Fprintf(&b, " / %s", l.Decimal(total.Max.Short()))
	}
	if band, ok := c.Band(); ok {
		fmt.Fprintf(&b, "   %s: %s", wordBand.In(l), draw.Strong.If(color).Paint(band.Name.In(l)))
	}
	if o.rank {
		fmt.Fprintf(&b, "   %s: %s", wordRank.In(l), rankText(c))
	}
	if lost, ok := total.Lost(); ok {
		fmt.Fprintf(&b, "   %s: %s", wordLost.In(l), draw.Bad.If(color).Paint(lost.In(l)))
	}
	fmt.Fprintf(&b, "\n%s\n\n", bar(total, 60, color))

	notes := footnotes{lang: l}
	t := draw.Table{Columns: []draw.Column{
		{Head: wordNumber.In(l)},
		{Head: wordIndicator.In(l), Wrap: nameWidth},
		{Head: wordNumerator.In(l), Right: true},
		{Head: wordDenominator.In(l), Right: true},
		{Head: wordShare.In(l), Right: true},
		{Head: wordPoints.In(l), Right: true},
		{Head: wordMax.In(l), Right: true},
		{Head: wordLost.In(l), Right: true},
		{},
		{Head: wordNotes.In(l)},
	}}
	for depth, n := range c.Set().Nodes() {
		if depth == 0 {
			continue
		}
		r, _ := c.Result(n.Code)
		if n.IsLeaf() && n.Max.IsZero() && r.Count.State == indicator.Unknown {
			continue // nothing to show and nothing to score
		}
		figures := rowOf(n, r, l)
		style := draw.Plain
		line := ""
		if !n.Max.IsZero() {
			line = bar(r, barWidth, false)
		}
		if !n.IsLeaf() {
			style = draw.Strong.If(color)
		}
		t.Add(style, append(figures, line, notes.mark(n, r))...)
	}
	b.WriteString(t.String())
	b.WriteString("\n" + notes.String())
	b.WriteString(findings(c, l))
	b.WriteString(gains(c, l, color))
	return b.String() + "\n"
}

// rowOf returns number, name and figures of a node.
func rowOf(n indicator.Node, r indicator.Result, l cchc.Lang) []string {
	const none = "–"
	row := []string{n.Number, n.Name.In(l), "", "", "", none, l.Decimal(n.Max.Short()), none}
	if n.IsLeaf() {
		row[2], row[3], row[4] = none, none, none
		if r.Count.State == indicator.Known {
			row[2], row[3] = l.Int(r.Count.Num), l.Int(r.Count.Den)
		}
		if p, ok := r.Percent(); ok {
			row[4] = p.In(l)
		}
	}
	if r.HasPoints {
		row[5] = r.Points.In(l)
	}
	if lost, ok := r.Lost(); ok && !n.Max.IsZero() {
		row[7] = lost.In(l)
	}
	return row
}

func bar(r indicator.Result, columns int, color bool) string {
	full := draw.Bar(r.Computed.Hundredths(), r.Max.Hundredths(), columns)
	if !color {
		return full
	}
	reached := strings.TrimRight(full, "░")
	return draw.Good.Paint(reached) + draw.Bad.Paint(strings.TrimPrefix(full, reached))
}

func rankText(c card) string {
	if c.rank == 0 {
		return "–"
	}
	return fmt.Sprintf("%d/%d", c.rank, c.peers)
}

// footnotes collects the notes of a card, so that each text is printed once.
type footnotes struct {
	lang  cchc.Lang
	texts []string
}

func (f *footnotes) mark(n indicator.Node, r indicator.Result) string {
	var texts []string
	if r.Given {
		texts = append(texts, cchc.Text{Vi: "Điểm đã công bố, chưa đủ số liệu thành phần để tính", En: "Published points; counts below are not all known"}.In(f.lang))
	}
	if n.IsLeaf() {
		if r.State == indicator.Unknown || r.State == indicator.NotApplicable {
			texts = append(texts, sentence(r.State.Label().In(f.lang)))
		}
		if n.Max.IsZero() {
			texts = append(texts, cchc.Text{Vi: "Chỉ theo dõi, không tính điểm", En: "Shown only, not scored"}.In(f.lang))
		}
		for flag := range r.Flags.All() {
			texts = append(texts, flag.Text().In(f.lang))
		}
	}
	marks := make([]string, 0, len(texts))
	for _, text := range texts {
		i := slices.Index(f.texts, text)
		if i < 0 {
			i = len(f.texts)
			f.texts = append(f.texts, text)
		}
		marks = append(marks, "("+strconv.Itoa(i+1)+")")
	}
	return strings.Join(marks, " ")
}

// sentence begins with a capital.
func sentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}

func (f *footnotes) String() string {
	var b strings.Builder
	for i, text := range f.texts {
		fmt.Fprintf(&b, "(%d) %s\n", i+1, text)
	}
	return b.String()
}

// findings prints what is odd, but where the set is silent: the footnotes of those components say so.
func findings(c card, l cchc.Lang) string {
	var b strings.Builder
	for _, f := range c.Findings() {
		if f.Code == cchc.RuleNotStated {
			continue
		}
		fmt.Fprintf(&b, "! %s\n", f.In(l))
	}
	return b.String()
}

// gains prints where the points are lost and what it takes to earn them back.
func gains(c card, l cchc.Lang, color bool) string {
	list := c.Gains()
	if len(list) == 0 {
		return ""
	}
	const most = 6
	list = list[:min(len(list), most)]
	var b strings.Builder
	fmt.Fprintf(&b, "\n%s\n", draw.Strong.If(color).Paint(cchc.Text{
		Vi: "Mất nhiều điểm nhất (tử số cần tăng thêm, mẫu số giữ nguyên)",
		En: "Most points lost (how much the numerator must grow, denominator unchanged)",
	}.In(l)))
	t := draw.Table{Columns: []draw.Column{
		{Head: wordNumber.In(l)},
		{Head: wordIndicator.In(l), Wrap: nameWidth},
		{Head: wordLost.In(l), Right: true},
		{Head: cchc.Text{Vi: "Để thêm 0,01 điểm", En: "For 0.01 more"}.In(l), Right: true},
		{Head: cchc.Text{Vi: "Để thêm 1 điểm", En: "For 1 point more"}.In(l), Right: true},
		{Head: cchc.Text{Vi: "Để đạt tối đa", En: "For the maximum"}.In(l), Right: true},
	}}
	need := func(n int64) string {
		if n == 0 {
			return "–"
		}
		return "+" + l.Int(n)
	}
	for _, g := range list {
		n, _ := c.Set().Node(g.Code)
		t.Add(draw.Plain, n.Number, n.Name.In(l), g.Lost.In(l), need(g.ToHundredth), need(g.ToPoint), need(g.ToFull))
	}
	return b.String() + t.String()
}

// overview prints the units of a cohort in one table, by rank when ranks are asked for.
func overview(cards []card, places []int, o options, color bool) string {
	l := o.Lang
	first := cards[places[0]]
	title := heading(card{Scorecard: first.Scorecard}, l)
	title = strings.TrimPrefix(title, first.Unit()+" · ")
	t := draw.Table{Columns: []draw.Column{{Head: wordUnit.In(l), Wrap: nameWidth}}}
	if o.rank {
		t.Columns = append([]draw.Column{{Head: wordRank.In(l), Right: true}}, t.Columns...)
		places = slices.Clone(places)
		slices.SortStableFunc(places, func(a, b int) int {
			return order(cards[a].rank) - order(cards[b].rank)
		})
	}
	var legend strings.Builder
	for _, g := range first.Groups() {
		t.Columns = append(t.Columns, draw.Column{Head: g.Code + " /" + l.Decimal(g.Max.Short()), Right: true})
		n, _ := first.Set().Node(g.Code)
		fmt.Fprintf(&legend, "%s: %s\n", g.Code, n.Name.In(l))
	}
	t.Columns = append(t.Columns,
		draw.Column{Head: wordTotal.In(l), Right: true}, draw.Column{},
		draw.Column{Head: wordBand.In(l)}, draw.Column{Head: wordComputed.In(l), Right: true})
	for _, i := range places {
		c := cards[i]
		var row []string
		if o.rank {
			row = append(row, rankText(c))
		}
		row = append(row, c.Unit())
		for _, g := range c.Groups() {
			cell := "–"
			if g.HasPoints {
				cell = g.Points.In(l)
			}
			if g.Given {
				cell += "*"
			}
			row = append(row, cell)
		}
		total := c.Total()
		points, band := "–", "–"
		if total.HasPoints {
			points = total.Points.In(l)
		}
		if b, ok := c.Band(); ok {
			band = b.Name.In(l)
		}
		computed := total.Computed.In(l) + cchc.Text{Vi: " trên ", En: " of "}.In(l) + l.Decimal(total.Computable.Short())
		t.Add(draw.Plain, append(row, points, bar(total, barWidth, false), band, computed)...)
	}
	foot := cchc.Text{
		Vi: legend.String() + "– chưa có dữ liệu; * điểm nhóm đã công bố. Xem đủ một đơn vị: -unit \"" + first.Unit() + "\"",
		En: legend.String() + "– unknown; * published group score. One unit in full: -unit \"" + first.Unit() + "\"",
	}.In(l)
	return draw.Strong.If(color).Paint(title) + "\n\n" + t.String() + "\n" + draw.Faint.If(color).Paint(foot) + "\n\n"
}

// order puts units without rank last.
func order(rank int) int {
	if rank == 0 {
		return 1 << 30
	}
	return rank
}

// writeCSV writes one line a node, root first: for Vietnamese with a byte-order mark, semicolons and decimal
// commas, as Excel expects; for English with commas and decimal points.
func writeCSV(out io.Writer, cards []card, o options) error {
	l := o.Lang
	w, err := cli.NewCSV(out, l)
	if err != nil {
		return err
	}
	head := []string{
		wordUnit.In(l), cchc.Text{Vi: "Cấp", En: "Level"}.In(l), cchc.Text{Vi: "Kỳ", En: "Period"}.In(l),
		cchc.Text{Vi: "Bộ chỉ số", En: "Set"}.In(l), wordNumber.In(l), cchc.Text{Vi: "Mã", En: "Code"}.In(l), wordIndicator.In(l),
		wordNumerator.In(l), wordDenominator.In(l), wordShare.In(l) + " (%)", wordPoints.In(l), wordMax.In(l), wordLost.In(l), wordNotes.In(l),
	}
	if o.rank {
		head = append(head, wordRank.In(l))
	}
	if err := w.Write(head); err != nil {
		return err
	}
	for _, c := range cards {
		for _, n := range c.Set().Nodes() {
			r, _ := c.Result(n.Code)
			row := []string{
				cli.CSVText(c.Unit()), c.Level().Label().In(l), l.Period(c.Period()), c.Set().ID(), n.Number, n.Code, n.Name.In(l),
				"", "", "", "", l.Decimal(n.Max.Short()), "", csvNotes(n, r, l),
			}
			if n.IsLeaf() && r.Count.State == indicator.Known {
				row[7], row[8] = strconv.FormatInt(r.Count.Num, 10), strconv.FormatInt(r.Count.Den, 10)
			}
			if p, ok := r.Percent(); ok && n.IsLeaf() {
				row[9] = l.Decimal(p.String())
			}
			if r.HasPoints {
				row[10] = r.Points.In(l)
			}
			if lost, ok := r.Lost(); ok && !n.Max.IsZero() {
				row[12] = lost.In(l)
			}
			if o.rank {
				rank := ""
				if c.rank > 0 {
					rank = strconv.Itoa(c.rank)
				}
				row = append(row, rank)
			}
			if err := w.Write(row); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return w.Error()
}

func csvNotes(n indicator.Node, r indicator.Result, l cchc.Lang) string {
	f := footnotes{lang: l}
	f.mark(n, r)
	return strings.Join(f.texts, "; ")
}
