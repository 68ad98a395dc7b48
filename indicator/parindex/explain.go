package parindex

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// Explain answers "why?" for a node: of a leaf the rule with its source, stage, inputs, exact points, rounding and what is
// lost; of any other node those below it. ok is false for a code that the set does not have.
//
// Keys of the tree are the codes of the nodes. Below a leaf stand "rule", "stage", the inputs ("option", "numerator",
// "denominator", "part", "count", "awarded"), "quotient", "max", "unrounded", "points", "lost", "documents", "finding"; below
// the others "rest" for what is not known of a partial node, and "index". The node that was asked for also has "set", and
// the root "bonus_penalty", what they come to, and "final", the index of the unit.
func (c Card) Explain(code string) (tree cchc.Tree, ok bool) {
	if c.set == nil {
		return cchc.Tree{}, false
	}
	i, ok := c.set.index[code]
	if !ok {
		return cchc.Tree{}, false
	}
	tree = c.explain(i)
	add := func(t cchc.Tree) { tree.Children = append(tree.Children, t) }
	if i == 0 {
		c.explainFinal(add)
	}
	d := &c.set.definition
	add(cchc.Tree{
		Key: "set", Label: text("Bộ tiêu chí", "Criteria set"), Value: d.ID,
		Note:   text(d.Standing.Label().Vi+"; "+d.Rounding.words().Vi, d.Standing.Label().En+"; "+d.Rounding.words().En),
		Source: d.Sources[d.Rounding.Source],
	})
	return tree, true
}

// explainFinal shows bonus, penalty and the index of the unit.
func (c *Card) explainFinal(add func(cchc.Tree)) {
	for _, i := range []int{c.set.bonus, c.set.penalty} {
		if i >= 0 {
			add(c.explain(i))
		}
	}
	if d := &c.set.definition; d.Adjusting != 0 {
		p := indicator.PointsFromHundredths(c.adjustment())
		t := figure("bonus_penalty", text("Điểm cộng trừ điểm trừ", "Bonus less penalty"), p.String(), p.In)
		t.Note = d.Adjusting.Label()
		add(t)
	}
	if index, ok := c.Index(); ok {
		t := figure("final", text("Chỉ số của đơn vị", "Index of the unit"), index.String(), index.In)
		if band, ok := c.Band(); ok {
			name := filled(band.Name, "")
			t.Note = text("Xếp loại: "+name.Vi, "band: "+name.En)
			t.Source = c.set.Source(band.Source)
		}
		add(t)
	}
}

func (c *Card) explain(i int) cchc.Tree {
	n, r := &c.set.nodes[i], c.result(i)
	name := filled(n.Name, "")
	tree := cchc.Tree{Key: n.Code, Label: text(n.Code+" "+name.Vi, n.Code+" "+name.En), Note: c.noteOn(i, r)}
	tree.Shown = inBoth(func(l cchc.Lang) string {
		if !r.HasPoints || n.MaxUnknown {
			return r.In(l)
		}
		return r.In(l) + text(" trên ", " of ").In(l) + l.Decimal(r.Counted.Short())
	})
	if r.HasPoints {
		tree.Value = r.Points.String()
	}
	if n.leaf {
		tree.Children = c.explainLeaf(i, r)
		return tree
	}
	tree.Source = c.set.Source(n.Source)
	for j := i + 1; j < n.end; j = c.set.nodes[j].end {
		tree.Children = append(tree.Children, c.explain(j))
	}
	if n.Partial {
		tree.Children = append(tree.Children, c.rest(i))
	}
	if r.HasIndex {
		t := figure("index", text("Chỉ số: điểm đạt ÷ điểm tối đa còn lại × 100", "Index: points ÷ counted maximum × 100"), r.Index.String(), r.Index.In)
		t.Note = text(c.set.definition.Rounding.modeWords().Vi, c.set.definition.Rounding.modeWords().En)
		tree.Children = append(tree.Children, t)
	}
	return tree
}

// rest shows what is not known of a partial node.
func (c *Card) rest(i int) cchc.Tree {
	n := &c.set.nodes[i]
	t := cchc.Tree{Key: "rest", Label: text("Phần chưa biết của mục này", "What is not known of this node")}
	if n.MaxUnknown {
		t.Shown = text("chưa biết điểm tối đa", "maximum not known")
		return t
	}
	rest := n.Max
	for j := i + 1; j < n.end; j = c.set.nodes[j].end {
		rest = rest.Sub(c.set.nodes[j].Max)
	}
	t.Value = rest.String()
	t.Shown = inBoth(func(l cchc.Lang) string {
		return l.Decimal(rest.Short()) + text(" điểm tối đa", " points of maximum").In(l)
	})
	return t
}

// noteOn says in a sentence why the points are what they are.
func (c *Card) noteOn(i int, r Result) cchc.Text {
	n, v := &c.set.nodes[i], &c.cells[i]
	left := text(
		"Đã bỏ "+cchc.Vietnamese.Decimal(indicator.PointsFromHundredths(int64(v.dropped)).Short())+" điểm tối đa của các mục không áp dụng",
		indicator.PointsFromHundredths(int64(v.dropped)).Short()+" points of maximum left out: not applicable",
	)
	switch {
	case r.Given && v.dropped > 0:
		return text("Lấy theo điểm đã công bố. "+left.Vi, "published points; "+left.En)
	case r.Given:
		return text("Lấy theo điểm đã công bố, vì chưa đủ điểm của các mục bên dưới", "published points, because those below are not all known")
	case n.outside && n.leaf && v.mark < 0:
		return text("Không đề nghị", "not claimed")
	case n.outside && !n.leaf:
		return text("Tổng các mục, không quá mức trần "+cchc.Vietnamese.Decimal(n.Max.Short()), "sum of the items, at most the cap "+n.Max.Short())
	case n.leaf && r.State == indicator.NotApplicable:
		return c.set.dropping(n).Label()
	case n.leaf && r.State == indicator.Undefined:
		return n.Rule.ZeroBase.Label()
	case n.leaf && n.MaxUnknown:
		return text("Chưa biết điểm tối đa, nên không tính được điểm", "the maximum is not known, so there are no points")
	case n.leaf && v.mark >= 0 && n.apply(&c.sheet.Marks[v.mark]).empty:
		return n.Rule.ZeroBase.Label()
	case n.leaf:
		return cchc.Text{}
	case v.dropped > 0:
		return left
	}
	return c.set.definition.Rounding.words()
}

func (c *Card) explainLeaf(i int, r Result) []cchc.Tree {
	n, v := &c.set.nodes[i], &c.cells[i]
	var list []cchc.Tree
	add := func(t cchc.Tree) { list = append(list, t) }
	add(cchc.Tree{Key: "rule", Label: text("Cách tính", "Rule"), Value: n.Rule.text(), Shown: n.Rule.Words(), Note: filled(n.Note, ""), Source: c.set.Source(n.Source)})
	if v.mark >= 0 {
		m := &c.sheet.Marks[v.mark]
		c.explainMark(n, m, add)
		out := n.apply(m)
		if out.state == indicator.Known && !r.Given && r.HasPoints {
			t := exactFigure("unrounded", text("Điểm trước khi làm tròn", "Points before rounding"), out.points.rat())
			add(t)
		}
	}
	if !n.MaxUnknown {
		add(figure("max", text("Điểm tối đa", "Maximum"), n.Max.String(), func(l cchc.Lang) string { return l.Decimal(n.Max.Short()) }))
	}
	if r.HasPoints {
		t := figure("points", text("Điểm đạt được", "Points"), r.Points.String(), r.Points.In)
		t.Note = c.set.definition.Rounding.modeWords()
		t.Source = c.set.Source(c.set.definition.Rounding.Source)
		add(t)
		if lost, _ := r.Lost(); !n.outside {
			add(figure("lost", text("Điểm bị mất", "Lost points"), lost.String(), lost.In))
		}
	}
	if c.wantsPapers(i) {
		add(c.documents(n.Code))
	}
	for _, f := range c.findings {
		if f.Place == n.Code {
			add(cchc.Tree{Key: "finding", Label: text("Ghi chú", "Finding"), Value: f.Code.String(), Shown: inBoth(cchc.Finding{Code: f.Code, Got: f.Got, Want: f.Want}.In)})
		}
	}
	return list
}

// explainMark shows the mark that counts.
func (c *Card) explainMark(n *node, m *Mark, add func(cchc.Tree)) {
	stage := cchc.Tree{Key: "stage", Label: text("Bước", "Stage"), Value: n.stage(m).String(), Shown: n.stage(m).Label()}
	if m.Link != "" {
		stage.Note = text("Lấy từ số liệu: "+m.Link, "filled from the ratio "+m.Link)
	}
	add(stage)
	count := func(key string, label cchc.Text, v int64) {
		add(figure(key, label, strconv.FormatInt(v, 10), func(l cchc.Lang) string { return l.Int(v) }))
	}
	switch m.Input {
	case ByOption:
		label := text("Có", "yes")
		if m.Option == No {
			label = text("Không", "no")
		}
		if k := n.item(m.Option); k >= 0 {
			label = n.Rule.Items[k].Label()
		}
		add(cchc.Tree{Key: "option", Label: text("Mức đã chọn", "Option"), Value: m.Option, Shown: label})
	case ByRatio:
		num, den := text("Tử số", "Numerator"), text("Mẫu số", "Denominator")
		if n.Rule.Kind == BestShare {
			num, den = text("Giá trị của đơn vị", "Own value"), text("Giá trị cao nhất trong nhóm", "Best of the group")
		}
		count("numerator", num, m.Num)
		count("denominator", den, m.Den)
		if m.Den > 0 {
			add(exactFigure("quotient", text("Tỷ lệ, giữ nguyên phân số", "Share, kept exact"), big.NewRat(m.Num, m.Den)))
		}
	case ByParts:
		if n.Rule.Kind == Weighted {
			count("denominator", text("Toàn bộ", "Whole"), m.Den)
		}
		for k, item := range n.Rule.Items {
			if k < MaxParts {
				label := item.Label()
				count("part", text(label.Vi+" ("+cchc.Vietnamese.Decimal(item.Points.Short())+" điểm)", label.En+" ("+item.Points.Short()+" points)"), m.Parts[k])
			}
		}
	case ByCount:
		count("count", text("Số lượng", "Count"), m.Num)
	case ByPoints:
		add(figure("awarded", text("Điểm do người chấm cho", "Points given by a person"), m.Points.String(), m.Points.In))
	case ByState:
		add(cchc.Tree{Key: "state", Label: text("Trạng thái", "State"), Value: m.State.String(), Shown: m.State.Label()})
	}
}

// documents says how many supporting documents a leaf has, not which: their titles may name people.
func (c *Card) documents(code string) cchc.Tree {
	n := len(c.attachments()[code].Documents)
	t := cchc.Tree{Key: "documents", Label: text("Tài liệu kiểm chứng", "Supporting documents"), Value: strconv.Itoa(n)}
	if n == 0 {
		t.Note = NeedDocument.Label()
	}
	return t
}

// Words says the rule for a person.
func (r Rule) Words() cchc.Text {
	return inBoth(func(l cchc.Lang) string {
		s := r.Kind.Label().In(l)
		var list []string
		for _, item := range r.Items {
			list = append(list, item.Label().In(l)+": "+l.Decimal(item.Points.Short()))
		}
		for _, step := range r.Steps {
			list = append(list, step.words(r.Kind).In(l))
		}
		switch {
		case !r.Floor.IsZero():
			s += " " + l.Decimal(r.Floor.Short()) + " %"
		case !r.Unit.IsZero():
			list = append(list, l.Decimal(r.Unit.Short()))
		case !r.Low.IsZero():
			list = append(list, text("từ ", "from ").In(l)+l.Decimal(r.Low.Short()))
		}
		if r.Clamp {
			list = append(list, text("không thấp hơn 0", "not below 0").In(l))
		}
		if len(list) > 0 {
			s += " (" + strings.Join(list, "; ") + ")"
		}
		return s
	})
}

// words says a step with the comparison words of the law.
func (s Step) words(k Kind) cchc.Text {
	return inBoth(func(l cchc.Lang) string {
		end := func(b *Bound, open, closed cchc.Text) string {
			if b == nil {
				return ""
			}
			word := closed
			if b.Open {
				word = open
			}
			number := l.Decimal(b.Value.Short())
			if k == Steps {
				number += " %"
			}
			return word.In(l) + " " + number
		}
		below := text("dưới", "below")
		if s.From != nil {
			below = text("đến dưới", "to below")
		}
		words := strings.TrimSpace(end(s.From, text("trên", "more than"), text("từ", "from")) + " " + end(s.To, below, text("đến hết", "up to and including")))
		if words == "" {
			words = text("mọi mức", "any").In(l)
		}
		if s.Proportional {
			return words + ": " + Share.Label().In(l)
		}
		return words + ": " + l.Decimal(s.Points.Short())
	})
}

func (r Rounding) words() cchc.Text {
	if r.Order == indicator.SumThenRound {
		return text("Cộng các điểm chưa làm tròn, làm tròn một lần ở cuối", "adds exact points, rounds once at the end")
	}
	return text("Làm tròn từng tiêu chí thành phần rồi mới cộng", "rounds each leaf, then adds")
}

func (r Rounding) modeWords() cchc.Text {
	digits := strconv.Itoa(r.Decimals)
	switch r.Mode {
	case indicator.HalfEven:
		return text("Làm tròn đến "+digits+" chữ số thập phân (đúng một nửa thì làm tròn về số chẵn)", "rounded to "+digits+" decimals, halves to even")
	case indicator.Down:
		return text("Bỏ phần sau "+digits+" chữ số thập phân", "cut to "+digits+" decimals")
	}
	return text("Làm tròn đến "+digits+" chữ số thập phân (từ một nửa trở lên thì làm tròn lên)", "rounded half up to "+digits+" decimals")
}

func figure(key string, label cchc.Text, value string, shown func(cchc.Lang) string) cchc.Tree {
	return cchc.Tree{Key: key, Label: label, Value: value, Shown: inBoth(shown)}
}

func inBoth(f func(cchc.Lang) string) cchc.Text {
	return text(f(cchc.Vietnamese), f(cchc.English))
}

// exactFigure shows a fraction with at most ten decimals, cut, and an ellipsis when there are more.
func exactFigure(key string, label cchc.Text, v *big.Rat) cchc.Tree {
	const decimals = 10
	unit := new(big.Rat).SetInt64(1e10)
	s := new(big.Rat).SetFrac(indicator.Down.Round(unit.Mul(unit, v)), big.NewInt(1e10)).FloatString(decimals)
	s = strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	if shown, ok := new(big.Rat).SetString(s); ok && shown.Cmp(v) != 0 {
		s += "…"
	}
	return figure(key, label, s, func(l cchc.Lang) string { return l.Decimal(s) })
}
