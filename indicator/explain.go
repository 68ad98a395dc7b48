package indicator

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
)

// Explain answers "why?" for a node: the set, the rule with its source, counts, quotient, rounding steps and points
// of every component below it. ok is false for a code that the set does not have.
//
// Keys of the tree are the codes of the nodes, and below a component "numerator", "denominator", "percent",
// "quotient", "target", "max", "unrounded", "points", "lost", "flag". The values under "points" of all components
// add up to the total, in a set that rounds before it sums.
func (c Scorecard) Explain(code string) (tree cchc.Tree, ok bool) {
	if c.set == nil {
		return cchc.Tree{}, false
	}
	i, ok := c.set.index[code]
	if !ok {
		return cchc.Tree{}, false
	}
	tree = c.explain(i)
	d := c.set.definition
	tree.Children = append(tree.Children, cchc.Tree{
		Key:    "set",
		Label:  cchc.Text{Vi: "Bộ chỉ số", En: "Indicator set"},
		Value:  d.ID,
		Note:   d.Rounding.words(),
		Source: d.Sources[d.Rounding.Source],
	})
	return tree, true
}

func (c Scorecard) explain(i int) cchc.Tree {
	n, r := c.set.nodes[i], c.result(i)
	name := n.Name
	if n.Number != "" {
		name = cchc.Text{Vi: n.Number + ". " + name.Vi, En: n.Number + ". " + name.En}
	}
	tree := cchc.Tree{Key: n.Code, Label: name, Note: c.noteOn(n, r)}
	if !n.leaf || n.Rule.Kind == RatioRule {
		tree.Shown = inBoth(func(l cchc.Lang) string {
			if !r.HasPoints {
				return r.In(l)
			}
			return r.In(l) + cchc.Text{Vi: " trên ", En: " of "}.In(l) + l.Decimal(r.Max.Short())
		})
	}
	if r.HasPoints {
		tree.Value = r.Points.String()
	}
	if n.IsLeaf() {
		tree.Children = c.explainLeaf(n, r)
		return tree
	}
	for j := i + 1; j < n.end; j = c.set.nodes[j].end {
		tree.Children = append(tree.Children, c.explain(j))
	}
	return tree
}

// noteOn says in a sentence why the points are what they are, where counts alone do not.
func (c Scorecard) noteOn(n node, r Result) cchc.Text {
	switch {
	case r.Given:
		return cchc.Text{Vi: "Lấy theo điểm đã công bố, vì chưa đủ số liệu thành phần", En: "published points, because counts below are not known"}
	case n.leaf && n.Rule.Kind != RatioRule:
		return cchc.Text{Vi: "Chỉ theo dõi, không tính điểm", En: "shown only, not scored"}
	case !n.IsLeaf() && c.set.definition.Rounding.Order == SumThenRound:
		return cchc.Text{Vi: "Tổng các điểm thành phần chưa làm tròn, làm tròn một lần ở cuối", En: "sum of the unrounded points below, rounded once"}
	case !n.IsLeaf():
		return cchc.Text{Vi: "Tổng các điểm thành phần đã làm tròn", En: "sum of the rounded points below"}
	case r.State == NotApplicable:
		return cchc.Text{Vi: "Không áp dụng cho đơn vị này; bộ chỉ số không nêu cách tính điểm", En: "does not apply to this unit; the set does not say what that gives"}
	case r.State == Undefined && r.Flags.Has(cchc.RuleNotStated):
		return cchc.RuleNotStated.Text()
	case r.State == Undefined && n.Rule.ZeroBase == ZeroBaseZero:
		return cchc.Text{Vi: "Không phát sinh: bộ chỉ số tính 0 điểm", En: "empty base: the set gives 0 points"}
	case r.State == Undefined && n.Rule.ZeroBase == ZeroBaseFull:
		return cchc.FullWithoutCounts.Text()
	case r.State == Undefined:
		return cchc.NullBase.Text()
	}
	return cchc.Text{}
}

func (c Scorecard) explainLeaf(n node, r Result) []cchc.Tree {
	set := c.set.definition
	source := func(key string) cchc.Source { return set.Sources[key] }
	var list []cchc.Tree
	add := func(t cchc.Tree) { list = append(list, t) }

	count := func(key string, label, what cchc.Text, v int64) cchc.Tree {
		t := cchc.Tree{Key: key, Label: cchc.Text{Vi: label.Vi + ": " + what.Vi, En: label.En + ": " + what.En}}
		switch {
		case r.counted():
			t.Value = strconv.FormatInt(v, 10)
			t.Shown = inBoth(func(l cchc.Lang) string { return l.Int(v) })
		case r.State == Undefined:
			t.Shown = cchc.Text{Vi: "không có số liệu", En: "no figure"}
		default:
			t.Shown = r.State.Label()
		}
		return t
	}
	numerator := count("numerator", cchc.Text{Vi: "Tử số", En: "Numerator"}, n.Rule.Numerator, r.Count.Num)
	numerator.Source = source(n.Rule.CountSource)
	add(numerator)
	denominator := count("denominator", cchc.Text{Vi: "Mẫu số", En: "Denominator"}, n.Rule.Denominator, r.Count.Den)
	population := set.Populations[n.Rule.Population]
	denominator.Note = cchc.Text{Vi: "Tập hợp: " + population.Vi, En: "population: " + population.En}
	add(denominator)
	if p, ok := r.Percent(); ok {
		add(figure("percent", cchc.Text{Vi: "Tỷ lệ (chỉ để hiển thị)", En: "Share (for display only)"}, p.String(), p.In))
	}
	if n.Rule.Kind != RatioRule {
		return append(list, flags(r)...)
	}
	computed := r.State == Known && r.HasPoints && !r.Given
	if computed {
		scale := set.Rounding.QuotientScale
		label := cchc.Text{Vi: "Thương, giữ nguyên phân số", En: "Quotient, kept exact"}
		if scale > 0 {
			digits := strconv.Itoa(scale)
			label = cchc.Text{Vi: "Thương, lấy " + digits + " chữ số thập phân", En: "Quotient, cut to " + digits + " decimals"}
		} else {
			scale = maxQuotientScale
		}
		t := exactFigure("quotient", label, set.Rounding.quotient(r.Count.Ratio), scale)
		t.Source = source(set.Rounding.Source)
		add(t)
	}
	target := figure("target", cchc.Text{Vi: "Mức đạt điểm tối đa", En: "Target, earns the maximum"}, n.Rule.Target.String(), func(l cchc.Lang) string { return l.Decimal(n.Rule.Target.Short()) + " %" })
	target.Source = source(n.Rule.TargetSource)
	add(target)
	most := figure("max", cchc.Text{Vi: "Điểm tối đa", En: "Maximum"}, n.Max.String(), func(l cchc.Lang) string { return l.Decimal(n.Max.Short()) })
	most.Source = source(n.MaxSource)
	add(most)
	if computed {
		t := exactFigure("unrounded", cchc.Text{Vi: "Thương ÷ mức đạt tối đa × điểm tối đa, không quá điểm tối đa", En: "Quotient ÷ target × maximum, at most the maximum"},
			set.Rounding.unrounded(r.Count.Ratio, n.Rule.Target, n.Max), maxQuotientScale)
		add(t)
	}
	if r.HasPoints {
		label := cchc.Text{Vi: "Điểm đạt", En: "Points"}
		if computed {
			label = set.Rounding.Mode.pointsLabel()
		}
		t := figure("points", label, r.Points.String(), r.Points.In)
		if r.State == Undefined {
			t.Source = source(n.Rule.ZeroBaseSource)
		}
		add(t)
	}
	if lost, ok := r.Lost(); ok {
		add(figure("lost", cchc.Text{Vi: "Điểm bị mất", En: "Lost points"}, lost.String(), lost.In))
	}
	return append(list, flags(r)...)
}

func flags(r Result) []cchc.Tree {
	var list []cchc.Tree
	for flag := range r.Flags.All() {
		list = append(list, cchc.Tree{Key: "flag", Label: cchc.Text{Vi: "Ghi chú", En: "Flag"}, Value: flag.String(), Shown: flag.Text()})
	}
	return list
}

func figure(key string, label cchc.Text, value string, shown func(cchc.Lang) string) cchc.Tree {
	return cchc.Tree{Key: key, Label: label, Value: value, Shown: inBoth(shown)}
}

// exactFigure shows a fraction with at most so many decimals, and an ellipsis when there are more.
func exactFigure(key string, label cchc.Text, v *big.Rat, decimals int) cchc.Tree {
	s := strings.TrimRight(v.FloatString(decimals), "0")
	s = strings.TrimSuffix(s, ".")
	more := ""
	if shown, ok := new(big.Rat).SetString(s); ok && shown.Cmp(v) != 0 {
		more = "…"
	}
	return figure(key, label, s+more, func(l cchc.Lang) string { return l.Decimal(s) + more })
}

func inBoth(f func(cchc.Lang) string) cchc.Text {
	return cchc.Text{Vi: f(cchc.Vietnamese), En: f(cchc.English)}
}

func (m Mode) pointsLabel() cchc.Text {
	switch m {
	case HalfEven:
		return cchc.Text{Vi: "Điểm đạt, làm tròn đến 2 chữ số thập phân (đúng một nửa thì làm tròn về số chẵn)", En: "Points, rounded to 2 decimals, halves to even"}
	case Down:
		return cchc.Text{Vi: "Điểm đạt, bỏ phần sau 2 chữ số thập phân", En: "Points, cut to 2 decimals"}
	case HalfUp:
	}
	return cchc.Text{Vi: "Điểm đạt, làm tròn đến 2 chữ số thập phân (từ một nửa trở lên thì làm tròn lên)", En: "Points, rounded half up to 2 decimals"}
}

func (r Rounding) words() cchc.Text {
	if r.Order == SumThenRound {
		return cchc.Text{Vi: "Cộng trước, làm tròn sau", En: "adds first, rounds once at the end"}
	}
	return cchc.Text{Vi: "Làm tròn từng chỉ số rồi mới cộng", En: "rounds each component, then adds"}
}
