package main

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/parindex"
)

func text(vi, en string) cchc.Text { return cchc.Text{Vi: vi, En: en} }

// The columns of the sheet, in their order.
var columns = []cchc.Text{
	text("Lĩnh vực/Tiêu chí/TCTP", "Field/Criterion/Sub-criterion"),
	text("Điểm tối đa", "Maximum"),
	text("Tự đánh giá", "Self-assessment"),
	text("Thẩm định lần 1", "First appraisal"),
	text("Giải trình", "Explanation"),
	text("Thẩm định lần 2", "Second appraisal"),
	text("Điều tra XHH", "Survey"),
	text("Điểm đạt được", "Points"),
	text("Chỉ số", "Index"),
	text("Tài liệu kiểm chứng", "Supporting documents"),
}

var (
	wordUnit  = text("Đơn vị", "Unit")
	wordIndex = text("Chỉ số CCHC", "Reform index")
	wordBand  = text("Xếp loại", "Band")
	wordPlace = text("Xếp hạng", "Rank")
	wordLost  = text("Điểm bị mất", "Lost")
	wordGroup = text("Nhóm", "Group")
)

const (
	nameWidth = 44
	textWidth = 26
	barWidth  = 20
	mostLost  = 12
)

// heading names what a card is about.
func heading(c card, l cchc.Lang) string {
	parts := []string{c.Unit()}
	if level := c.Sheet().Level.Label().In(l); level != "" {
		parts = append(parts, level)
	}
	return strings.Join(append(parts, l.Period(c.Sheet().Period), c.Set().ID()), " · ")
}

// page prints the sheet of one unit, what it lacks, its peers and its lost points.
func page(c card, cards []card, others []parindex.Loss, l cchc.Lang, color bool) string {
	strong := draw.Strong.If(color)
	var b strings.Builder
	section := func(title cchc.Text, body string) {
		if body != "" {
			fmt.Fprintf(&b, "\n%s\n\n%s", strong.Paint(title.In(l)), body)
		}
	}
	fmt.Fprintf(&b, "%s\n%s\n", strong.Paint(heading(c, l)), draw.Faint.If(color).Paint(c.Set().Name().In(l)))
	if note := c.Set().Note().In(l); note != "" {
		fmt.Fprintf(&b, "%s\n", draw.Warn.If(color).Paint(note))
	}
	fmt.Fprintf(&b, "\n%s\n", summary(c, l, color))
	section(text("Việc phải làm trước: mục chưa có tài liệu kiểm chứng, rồi mục chưa có điểm", "First of all: leaves without documents, then leaves without points"), lacks(c, l, color))
	section(text("Bảng điểm", "Sheet"), sheet(c, l, color))
	section(text("Xếp hạng trong nhóm", "Ranking in the group"), ranking(c, cards, l, color))
	section(text("Điểm bị mất, và điều gì lấy lại được", "Lost points, and what would earn them back"), lost(c, l))
	section(text("Tái diễn và nguyên nhân chung", "What recurs, and shared causes"), review(c, cards, others, l))
	return b.String()
}

func summary(c card, l cchc.Lang, color bool) string {
	strong := draw.Strong.If(color)
	index, ok := c.Index()
	shown := c.Total().In(l)
	if ok {
		shown = index.In(l)
	}
	parts := []string{wordIndex.In(l) + ": " + strong.Paint(shown)}
	if ok {
		parts = append(parts, text("Điểm", "Points").In(l)+": "+c.Total().In(l)+" / "+l.Decimal(c.Total().Counted.Short()))
	}
	for _, side := range []struct {
		name cchc.Text
		get  func() (parindex.Result, bool)
	}{{text("Điểm cộng", "Bonus"), c.Bonus}, {text("Điểm trừ", "Penalty"), c.Penalty}} {
		if r, there := side.get(); there && !r.Points.IsZero() {
			parts = append(parts, side.name.In(l)+": "+r.Points.In(l))
		}
	}
	if band, ok := c.Band(); ok {
		parts = append(parts, wordBand.In(l)+": "+strong.Paint(bandName(band, l)))
	}
	parts = append(parts, wordPlace.In(l)+": "+place(c.place, l))
	line := strings.Join(parts, "   ")
	if ok {
		line += "\n" + draw.Bar(index.Hundredths(), 100_00, 60)
	}
	return line
}

func bandName(b indicator.Band, l cchc.Lang) string {
	if name := b.Name.In(l); name != "" {
		return name
	}
	return b.Name.Vi
}

func place(p parindex.Place, l cchc.Lang) string {
	switch {
	case p.Unranked:
		return text("không xếp hạng", "not ranked").In(l)
	case p.Rank == 0:
		return "–"
	}
	s := strconv.Itoa(p.Rank) + "/" + strconv.Itoa(p.Of)
	if p.Tied {
		s += text(" (bằng điểm)", " (tied)").In(l)
	}
	return s
}

// name returns the name of a node in the language, Vietnamese where there is no other.
func name(n parindex.Node, l cchc.Lang) string {
	if s := n.Name.In(l); s != "" {
		return s
	}
	return n.Name.Vi
}

func lacks(c card, l cchc.Lang, color bool) string {
	list := c.Lacks()
	if len(list) == 0 {
		return text("Không còn mục nào thiếu.", "Nothing is lacking.").In(l) + "\n"
	}
	t := draw.Table{Columns: []draw.Column{{Head: columns[0].In(l), Wrap: nameWidth + 10}, {Head: columns[1].In(l), Right: true}, {Head: text("Còn thiếu", "Lacking").In(l)}}}
	for _, lack := range list {
		n, _ := c.Set().Node(lack.Code)
		style := draw.Plain
		if lack.Need == parindex.NeedDocument {
			style = draw.Bad.If(color)
		}
		t.Add(style, lack.Code+" "+name(n, l), l.Decimal(lack.Max.Short()), lack.Need.Label().In(l))
	}
	return t.String()
}

// cells returns the ten columns of a row.
func cells(r parindex.Row, l cchc.Lang) []string {
	points := func(v parindex.Result) string {
		switch {
		case v.HasPoints:
			return v.Points.In(l)
		case !v.Computable.IsZero():
			return v.Computed.In(l)
		case v.State == indicator.NotApplicable && r.Node.IsLeaf():
			return text("KAD", "N/A").In(l)
		}
		return ""
	}
	final := points(r.Final)
	if !r.Final.HasPoints && !r.Final.Computable.IsZero() {
		final += text(" trên ", " of ").In(l) + l.Decimal(r.Final.Computable.Short())
	}
	most := l.Decimal(r.Node.Max.Short())
	if r.Node.MaxUnknown {
		most = "?"
	}
	index := ""
	if r.Final.HasIndex {
		index = l.Decimal(r.Final.Index.String())
	}
	documents := strings.Join(r.Attachment.Documents, "; ")
	if r.Undocumented() {
		documents = parindex.NeedDocument.Label().In(l)
	}
	return []string{
		strings.Repeat("  ", r.Depth) + r.Node.Code + " " + name(r.Node, l), most, points(r.Self), points(r.First), r.Attachment.Explanation,
		points(r.Second), points(r.Measured), final, index, documents,
	}
}

func sheet(c card, l cchc.Lang, color bool) string {
	t := draw.Table{}
	for i, head := range columns {
		col := draw.Column{Head: head.In(l), Right: i > 0 && i != 4 && i != 9}
		switch i {
		case 0:
			col.Wrap = nameWidth
		case 4, 9:
			col.Wrap = textWidth
		default:
			col.Wrap = 11
		}
		t.Columns = append(t.Columns, col)
	}
	for r := range c.Rows() {
		style := draw.Plain
		switch {
		case !r.Node.IsLeaf():
			style = draw.Strong.If(color)
		case r.Undocumented():
			style = draw.Bad.If(color)
		}
		row := cells(r, l)
		row[0] = strings.TrimLeft(row[0], " ")
		t.Add(style, row...)
	}
	return t.String() + "\n" + text(
		"Các cột thẩm định lặp lại điểm đã chấp nhận ở bước trước; KAD: không áp dụng.",
		"Appraisal columns repeat what they accepted of the stage before; N/A: not applicable.").In(l) + "\n"
}

func ranking(c card, cards []card, l cchc.Lang, color bool) string {
	list := peers(c, cards)
	list = slices.DeleteFunc(list, func(i int) bool { return cards[i].Sheet().Group != c.Sheet().Group })
	if len(list) < 2 {
		return ""
	}
	slices.SortStableFunc(list, func(a, b int) int { return order(cards[a].place.Rank) - order(cards[b].place.Rank) })
	t := draw.Table{Columns: []draw.Column{{Head: wordPlace.In(l)}, {Head: wordUnit.In(l)}, {Head: wordIndex.In(l), Right: true}, {}, {Head: wordBand.In(l)}}}
	var ranked []parindex.Card
	for _, i := range list {
		p := cards[i]
		shown, line, band := "–", "", ""
		if index, ok := p.Index(); ok {
			shown, line = index.In(l), draw.Bar(index.Hundredths(), 100_00, barWidth)
		} else if total := p.Total(); !total.Computable.IsZero() {
			shown = total.Computed.In(l) + text(" trên ", " of ").In(l) + l.Decimal(total.Computable.Short())
		}
		if b, ok := p.Band(); ok {
			band = bandName(b, l)
		}
		style := draw.Plain
		if p.Unit() == c.Unit() {
			style = draw.Strong.If(color)
		}
		if p.place.Rank > 0 {
			ranked = append(ranked, p.Card)
		}
		t.Add(style, place(p.place, l), p.Unit(), shown, line, band)
	}
	out := t.String()
	if mean, ok := parindex.Mean(ranked, indicator.HalfUp); ok {
		out += "\n" + text("Trung bình các đơn vị được xếp hạng: ", "Mean of the ranked units: ").In(l) + mean.In(l) + "\n"
	}
	return out
}

// order puts units without rank last.
func order(rank int) int {
	if rank == 0 {
		return 1 << 30
	}
	return rank
}

func lost(c card, l cchc.Lang) string {
	gains := c.Gains()
	if len(gains) == 0 {
		return ""
	}
	t := draw.Table{Columns: []draw.Column{
		{Head: columns[0].In(l), Wrap: nameWidth + 10},
		{Head: wordLost.In(l), Right: true},
		{Head: text("Trong chỉ số", "Of the index").In(l), Right: true},
		{Head: text("Bước kế tiếp", "Next step").In(l), Right: true},
		{Head: text("Cần thêm", "Takes").In(l), Right: true},
		{Head: text("Để đạt tối đa", "To the maximum").In(l), Right: true},
	}}
	for _, g := range gains[:min(len(gains), mostLost)] {
		n, _ := c.Set().Node(g.Code)
		next, need, full := "", "", ""
		if !g.Next.IsZero() {
			next = "+" + g.Next.In(l)
		}
		if g.Need > 0 {
			need = l.Int(g.Need)
		}
		if g.ToFull > 0 {
			full = l.Int(g.ToFull)
		}
		t.Add(draw.Plain, g.Code+" "+name(n, l), g.Lost.In(l), g.Index.In(l), next, need, full)
	}
	out := t.String()
	if more := len(gains) - mostLost; more > 0 {
		out += text(fmt.Sprintf("… và %d mục nữa\n", more), fmt.Sprintf("… and %d more\n", more)).In(l)
	}
	return out
}

// review puts the unit's losses of all periods and other indices together.
func review(c card, cards []card, others []parindex.Loss, l cchc.Lang) string {
	var losses []parindex.Loss
	for _, p := range cards {
		if p.Unit() == c.Unit() {
			losses = append(losses, p.Losses("CCHC")...)
		}
	}
	for _, o := range others {
		if o.Unit == c.Unit() {
			losses = append(losses, o)
		}
	}
	v := parindex.Analyse(losses)
	var b strings.Builder
	for _, r := range v.Recur {
		points := make([]string, len(r.Losses))
		for i, x := range r.Losses {
			points[i] = x.Period.String() + ": " + x.Lost().In(l)
		}
		worse := ""
		if r.Worsened() {
			worse = text(" (tăng)", " (worse)").In(l)
		}
		fmt.Fprintf(&b, "%s %s %s: %s%s\n", r.Index, r.Code, r.Name.In(l), strings.Join(points, "; "), worse)
	}
	for _, s := range v.Shared {
		places := []string{}
		for _, x := range s.Losses {
			if at := x.Index + " " + x.Code; !slices.Contains(places, at) {
				places = append(places, at)
			}
		}
		fmt.Fprintf(&b, "%s %s: %s\n", text("Nguyên nhân chung", "Shared cause").In(l), s.Cause, strings.Join(places, ", "))
	}
	return b.String()
}

// writeCSV writes one line a node: for Vietnamese with a byte-order mark, semicolons and decimal commas, as Excel expects;
// for English with commas and decimal points.
func writeCSV(out io.Writer, shown []card, l cchc.Lang) error {
	if _, err := io.WriteString(out, cli.BOM); err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	if l == cchc.Vietnamese {
		w.Comma = ';'
	}
	head := []string{wordUnit.In(l), text("Kỳ", "Period").In(l), text("Bộ tiêu chí", "Set").In(l), wordGroup.In(l), wordPlace.In(l), text("Mã", "Code").In(l)}
	for _, c := range columns {
		head = append(head, c.In(l))
	}
	if err := w.Write(head); err != nil {
		return err
	}
	for _, c := range shown {
		rank := ""
		if c.place.Rank > 0 {
			rank = strconv.Itoa(c.place.Rank)
		}
		for r := range c.Rows() {
			row := append([]string{cli.CSVText(c.Unit()), c.Sheet().Period.String(), c.Set().ID(), cli.CSVText(c.Sheet().Group), rank, r.Node.Code}, cells(r, l)...)
			row[6], row[10], row[15] = cli.CSVText(name(r.Node, l)), cli.CSVText(row[10]), cli.CSVText(row[15])
			if err := w.Write(row); err != nil {
				return err
			}
		}
	}
	w.Flush()
	return w.Error()
}
