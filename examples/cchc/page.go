package main

import (
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
	wordUnit     = text("Đơn vị", "Unit")
	wordIndex    = text("Chỉ số CCHC", "Reform index")
	wordBand     = text("Xếp loại", "Band")
	wordPlace    = text("Xếp hạng", "Rank")
	wordBonus    = text("Điểm cộng", "Bonus")
	wordPenalty  = text("Điểm trừ", "Penalty")
	wordUnranked = text("không xếp hạng", "not ranked")
	wordLost     = text("Điểm bị mất", "Lost")
	wordGroup    = text("Nhóm", "Group")
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
	section(text("Điều cần xem lại", "What is odd"), odd(c, l))
	section(text("Điểm thay đổi qua các bước", "What the stages changed"), changes(c, l, color))
	section(text("Bảng điểm", "Sheet"), sheet(c, l, color))
	if len(c.group) > 1 {
		section(text("Xếp hạng trong nhóm", "Ranking in the group"), ranking(c, cards, c.Unit(), l, color))
	}
	section(text("Điểm bị mất, và điều gì lấy lại được", "Lost points, and what would earn them back"), lost(c, l))
	section(text("Điểm bị mất ở các chỉ số khác", "Lost points of other indices"), elsewhere(c, others, l))
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
	if r, there := c.Bonus(); there && !r.Points.IsZero() {
		parts = append(parts, wordBonus.In(l)+": "+r.Points.In(l))
	}
	if r, there := c.Penalty(); there && !r.Points.IsZero() {
		parts = append(parts, wordPenalty.In(l)+": "+r.Points.In(l))
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
		return wordUnranked.In(l)
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

// unknownMaximum stands for a maximum that could not be read, as in the table of a set.
const unknownMaximum = "?"

func maximum(n parindex.Node, l cchc.Lang) string {
	if n.MaxUnknown {
		return unknownMaximum
	}
	return l.Decimal(n.Max.Short())
}

// odd lists the findings of a sheet.
func odd(c card, l cchc.Lang) string {
	var b strings.Builder
	for _, f := range c.Findings() {
		b.WriteString(f.In(l) + "\n")
	}
	return b.String()
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
		t.Add(style, lack.Code+" "+name(n, l), maximum(n, l), lack.Need.Label().In(l))
	}
	return t.String()
}

// cells returns the ten columns of a row, each on one line. The index of the total is that of the unit, with bonus and penalty.
func cells(c card, r parindex.Row, l cchc.Lang) []string {
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
	index := ""
	if unit, ok := c.Index(); ok && r.Node.Code == c.Set().Root().Code {
		index = l.Decimal(unit.String())
	} else if r.Final.HasIndex {
		index = l.Decimal(r.Final.Index.String())
	}
	documents := strings.Join(r.Attachment.Documents, "; ")
	if r.Undocumented() {
		documents = parindex.NeedDocument.Label().In(l)
	}
	return []string{
		strings.Repeat("  ", r.Depth) + r.Node.Code + " " + name(r.Node, l), maximum(r.Node, l), points(r.Self), points(r.First), strings.Join(strings.Fields(r.Attachment.Explanation), " "),
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
		row := cells(c, r, l)
		row[0] = strings.TrimLeft(row[0], " ")
		t.Add(style, row...)
	}
	return t.String() + "\n" + text(
		"Các cột thẩm định lặp lại điểm đã chấp nhận ở bước trước; KAD: không áp dụng.",
		"Appraisal columns repeat what they accepted of the stage before; N/A: not applicable.").In(l) + "\n"
}

// changes lists the leaves whose points differ from stage to stage, and the total under them; nothing where none do.
func changes(c card, l cchc.Lang, color bool) string {
	stages := []parindex.Stage{parindex.SelfAssessment, parindex.FirstAppraisal, parindex.SecondAppraisal}
	difference := text("Chênh lệch", "Difference").In(l)
	t := draw.Table{Columns: []draw.Column{
		{Head: columns[0].In(l), Wrap: nameWidth + 10},
		{Head: columns[2].In(l), Right: true},
		{Head: columns[3].In(l), Right: true},
		{Head: difference, Right: true},
		{Head: columns[5].In(l), Right: true},
		{Head: difference, Right: true},
	}}
	add := func(r parindex.Row, label string, style draw.Style) (differs bool) {
		row := []string{label}
		for i, stage := range stages {
			shown := ""
			if v := r.At(stage); !v.Computable.IsZero() {
				shown = v.Computed.In(l)
			}
			row = append(row, shown)
			if i == 0 {
				continue
			}
			d, ok := r.Difference(stages[i-1], stage)
			differs = differs || ok && !d.IsZero()
			row = append(row, signed(d, ok, l))
		}
		if differs {
			t.Add(style, row...)
		}
		return differs
	}
	differs := false
	var root parindex.Row
	for r := range c.Rows() {
		switch {
		case r.Node.Code == c.Set().Root().Code:
			root = r
		case r.Node.IsLeaf():
			differs = add(r, r.Node.Code+" "+name(r.Node, l), draw.Plain) || differs
		}
	}
	if !differs {
		return ""
	}
	add(root, text("Tổng cộng", "Total").In(l), draw.Strong.If(color))
	return t.String()
}

// signed shows a difference, nothing where there is none.
func signed(d indicator.Points, known bool, l cchc.Lang) string {
	switch {
	case !known || d.IsZero():
		return ""
	case d.Hundredths() > 0:
		return "+" + d.In(l)
	}
	return d.In(l)
}

// ranking shows the units that are ranked with c, best first, with one of them set off.
func ranking(c card, cards []card, unit string, l cchc.Lang, color bool) string {
	list := c.bestFirst(cards)
	t := draw.Table{Columns: []draw.Column{{Head: wordPlace.In(l)}, {Head: wordUnit.In(l)}, {Head: wordIndex.In(l), Right: true}, {}}}
	if slices.ContainsFunc(list, func(i int) bool { return band(cards[i], l) != "" }) {
		t.Columns = append(t.Columns, draw.Column{Head: wordBand.In(l)})
	}
	for _, i := range list {
		p := cards[i]
		shown, line := "–", ""
		if index, ok := p.Index(); ok {
			shown, line = index.In(l), draw.Bar(index.Hundredths(), 100_00, barWidth)
		} else if total := p.Total(); !total.Computable.IsZero() {
			shown = total.Computed.In(l) + text(" trên ", " of ").In(l) + l.Decimal(total.Computable.Short())
		}
		style := draw.Plain
		if p.Unit() == unit {
			style = draw.Strong.If(color)
		}
		t.Add(style, place(p.place, l), p.Unit(), shown, line, band(p, l))
	}
	out := t.String()
	if c.hasMean {
		out += "\n" + text("Trung bình các đơn vị được xếp hạng: ", "Mean of the ranked units: ").In(l) + c.mean.In(l) + "\n"
	}
	return out
}

// band names the band of a card, "" when it has none.
func band(c card, l cchc.Lang) string {
	if b, ok := c.Band(); ok {
		return bandName(b, l)
	}
	return ""
}

// rankings shows the ranking of every group.
func rankings(cards []card, l cchc.Lang, color bool) string {
	var b strings.Builder
	for i, c := range cards {
		if c.group[0] != i {
			continue
		}
		title := []string{l.Period(c.Sheet().Period), c.Set().ID()}
		if name := c.Sheet().Group; name != "" {
			title = append([]string{wordGroup.In(l) + ": " + name}, title...)
		}
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s\n\n%s", draw.Strong.If(color).Paint(strings.Join(title, " · ")), ranking(c, cards, "", l, color))
	}
	return b.String()
}

// bestFirst lists the cards that are ranked with c, those without place last.
func (c card) bestFirst(cards []card) []int {
	list := slices.Clone(c.group)
	slices.SortStableFunc(list, func(a, b int) int { return order(cards[a].place.Rank) - order(cards[b].place.Rank) })
	return list
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
		of, next, need, full := "", "", "", ""
		if !c.Set().Root().MaxUnknown {
			of = g.Index.In(l)
		}
		if !g.Next.IsZero() {
			next = "+" + g.Next.In(l)
		}
		if g.Need > 0 {
			need = l.Int(g.Need)
		}
		if g.ToFull > 0 {
			full = l.Int(g.ToFull)
		}
		t.Add(draw.Plain, g.Code+" "+name(n, l), g.Lost.In(l), of, next, need, full)
	}
	out := t.String()
	if more := len(gains) - mostLost; more > 0 {
		out += text(fmt.Sprintf("… và %d mục nữa\n", more), fmt.Sprintf("… and %d more\n", more)).In(l)
	}
	return out
}

// elsewhere lists what the unit lost in other indices, the largest share of its index first.
func elsewhere(c card, others []parindex.Loss, l cchc.Lang) string {
	list := parindex.Analyse(of(c, others)).Losses
	if len(list) == 0 {
		return ""
	}
	t := draw.Table{Columns: []draw.Column{
		{Head: columns[8].In(l)},
		{Head: text("Kỳ", "Period").In(l)},
		{Head: text("Nội dung", "Content").In(l), Wrap: nameWidth},
		{Head: wordLost.In(l), Right: true},
		{Head: columns[1].In(l), Right: true},
		{Head: text("Trong chỉ số", "Of the index").In(l), Right: true},
	}}
	for _, x := range list {
		t.Add(draw.Plain, x.Index, x.Period.String(), x.Code+" "+x.Name.In(l), x.Lost().In(l), l.Decimal(x.Max.Short()), ofTotal(x, l))
	}
	return t.String()
}

// of returns the losses of the unit of a card.
func of(c card, losses []parindex.Loss) (list []parindex.Loss) {
	for _, x := range losses {
		if x.Unit == c.Unit() {
			list = append(list, x)
		}
	}
	return list
}

// ofTotal shows a loss on the hundred of its index, nothing where the total of the index is not known.
func ofTotal(x interface {
	OfTotal() (indicator.Percent, bool)
}, l cchc.Lang,
) string {
	if p, ok := x.OfTotal(); ok {
		return p.In(l)
	}
	return ""
}

// review puts the unit's losses of all periods and indices together: what recurs, and which causes are shared, with
// what each index would gain without them.
func review(c card, cards []card, others []parindex.Loss, l cchc.Lang) string {
	losses := of(c, others)
	for _, p := range cards {
		samePeriod := p.Sheet().Period == c.Sheet().Period
		if p.Unit() == c.Unit() && (!samePeriod || p.Set() == c.Set()) {
			losses = append(losses, p.Losses("CCHC")...)
		}
	}
	v := parindex.Analyse(losses)
	var b strings.Builder
	for _, r := range v.Recur {
		points := make([]string, len(r.Losses))
		for i, x := range r.Losses {
			then := ""
			if x.Name.Vi != r.Name.Vi { // another set may have given the code to something else
				then = text(" (khi đó là “", " (then “").In(l) + x.Name.In(l) + "”)"
			}
			points[i] = x.Period.String() + then + ": " + x.Lost().In(l)
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
		fmt.Fprintf(&b, "%s %s: %s\n", text("Nguyên nhân chung", "Shared cause").In(l), causeName(s.Cause, l), strings.Join(places, ", "))
		for _, w := range s.Worth {
			worth := "+" + w.Lost.In(l)
			if share := ofTotal(w, l); share != "" {
				worth += " (+" + share + ")"
			}
			fmt.Fprintf(&b, "    %s %s %s: %s\n", text("khắc phục được thì", "without it").In(l), w.Index, w.Period, worth)
		}
	}
	return b.String()
}

// causes are the words for the causes and links of the templates; an office names its own as it likes.
var causes = map[string]cchc.Text{
	"late_dossiers":           text("hồ sơ trễ hạn", "late dossiers"),
	"online":                  text("hồ sơ và thanh toán trực tuyến", "online filing and payment"),
	"satisfaction":            text("sự hài lòng của người dân", "satisfaction"),
	"reports":                 text("chế độ báo cáo", "reports"),
	parindex.LinkOnTime:       text("hồ sơ đúng hạn", "dossiers on time"),
	parindex.LinkApology:      text("xin lỗi khi trễ hạn", "apologies"),
	parindex.LinkPayment:      text("thanh toán trực tuyến", "online payment"),
	parindex.LinkDigitisation: text("số hóa hồ sơ, kết quả", "digitisation"),
	parindex.LinkPetitions:    text("phản ánh, kiến nghị", "petitions"),
	parindex.LinkSIPAS:        text("chỉ số hài lòng", "satisfaction index"),
	parindex.LinkTasks:        text("nhiệm vụ được giao", "assigned tasks"),
}

// causeName returns the words for a cause and its key, the key alone where there are none.
func causeName(key string, l cchc.Lang) string {
	if words, known := causes[key]; known {
		return words.In(l) + " (" + key + ")"
	}
	return key
}

// writeRanks writes one line a unit, as [writeCSV] does for nodes.
func writeRanks(out io.Writer, cards []card, l cchc.Lang) error {
	head := []string{
		wordUnit.In(l), text("Kỳ", "Period").In(l), text("Bộ tiêu chí", "Set").In(l), wordGroup.In(l), wordPlace.In(l),
		text("Bằng điểm", "Tied").In(l), columns[7].In(l), columns[1].In(l), wordBonus.In(l), wordPenalty.In(l), columns[8].In(l), wordBand.In(l),
	}
	return writeTable(out, l, head, func(write func(row []string)) {
		for _, c := range cards {
			tied, points, most, bonus, penalty, index := "", "", "", "", "", ""
			if c.place.Tied {
				tied = "x"
			}
			if total := c.Total(); total.HasPoints {
				points, most = total.Points.In(l), l.Decimal(total.Counted.Short())
			}
			if r, there := c.Bonus(); there {
				bonus = r.Points.In(l)
			}
			if r, there := c.Penalty(); there {
				penalty = r.Points.In(l)
			}
			if i, ok := c.Index(); ok {
				index = l.Decimal(i.String())
			}
			write([]string{
				cli.CSVText(c.Unit()), c.Sheet().Period.String(), cli.CSVText(c.Set().ID()), cli.CSVText(c.Sheet().Group), rankCell(c, l), tied, points, most,
				bonus, penalty, index, cli.CSVText(band(c, l)),
			})
		}
	})
}

// rankCell is the rank of a unit in a table: that it is not ranked, nothing while its index is not known.
func rankCell(c card, l cchc.Lang) string {
	switch {
	case c.place.Unranked:
		return wordUnranked.In(l)
	case c.place.Rank == 0:
		return ""
	}
	return strconv.Itoa(c.place.Rank)
}

// writeCSV writes one line a node.
func writeCSV(out io.Writer, shown []card, l cchc.Lang) error {
	head := make([]string, 0, 6+len(columns))
	for _, c := range slices.Concat([]cchc.Text{wordUnit, text("Kỳ", "Period"), text("Bộ tiêu chí", "Set"), wordGroup, wordPlace, text("Mã", "Code")}, columns) {
		head = append(head, c.In(l))
	}
	return writeTable(out, l, head, func(write func(row []string)) {
		for _, c := range shown {
			for r := range c.Rows() {
				row := append([]string{cli.CSVText(c.Unit()), c.Sheet().Period.String(), cli.CSVText(c.Set().ID()), cli.CSVText(c.Sheet().Group), rankCell(c, l), r.Node.Code}, cells(c, r, l)...)
				row[6], row[10], row[15] = cli.CSVText(name(r.Node, l)), cli.CSVText(row[10]), cli.CSVText(row[15])
				write(row)
			}
		}
	})
}

// writeTable writes a table with a byte-order mark: for Vietnamese with semicolons and decimal commas, as Excel expects; for
// English with commas and decimal points.
func writeTable(out io.Writer, l cchc.Lang, head []string, rows func(write func(row []string))) error {
	w, err := cli.NewCSV(out, l)
	if err != nil {
		return err
	}
	_ = w.Write(head) // errors stay with the writer
	rows(func(row []string) { _ = w.Write(row) })
	w.Flush()
	return w.Error()
}
