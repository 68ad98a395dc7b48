package qd766

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// GapHeadings are the headings of [Gap.Rows].
func GapHeadings() []cchc.Text {
	return []cchc.Text{
		text("Chỉ số", "Component"),
		text("Số của tỉnh", "Ours"),
		text("Số Cổng công bố", "Published"),
		text("Chênh lệch", "Difference"),
		text("Đã giải thích", "Explained"),
		text("Chưa giải thích được", "Unexplained"),
		text("Nguyên nhân", "Causes"),
	}
}

// Rows returns the gap as a table under [GapHeadings]: for each node its points and causes, of the total the causes of all
// components by points, and below a component with counts on both sides its numerator and denominator. What was not
// published is a dash.
func (g Gap) Rows(l cchc.Lang) [][]string {
	var rows [][]string
	for i, n := range g.Nodes {
		rows = append(rows, n.row(l))
		if causes := g.causes(l); i == 0 && causes != "" {
			rows[0][6] = causes
		}
		if !n.Ours.HasCounts || !n.Published.HasCounts {
			continue
		}
		ours, theirs := n.Ours.Ratio, n.Published.Ratio
		count := func(label cchc.Text, ours, theirs, explained, left int64) []string {
			return []string{label.In(l), l.Int(ours), l.Int(theirs), signed(l, theirs-ours), signed(l, explained), signed(l, left), ""}
		}
		rows = append(rows,
			count(numeratorLabel, ours.Num, theirs.Num, n.Explained.Num, n.Unexplained.Num),
			count(denominatorLabel, ours.Den, theirs.Den, n.Explained.Den, n.Unexplained.Den))
	}
	return rows
}

var (
	numeratorLabel   = text("Tử số", "Numerator")
	denominatorLabel = text("Mẫu số", "Denominator")
)

// causes puts what each hypothesis explains, and how far the joint explanation goes, into one cell; "" where no hypothesis
// explains anything.
func (g Gap) causes(l cchc.Lang) string {
	var list []string
	for _, c := range g.Causes {
		list = append(list, c.Hypothesis.Label().In(l)+": "+c.amount().In(l))
	}
	if len(list) == 0 {
		return ""
	}
	return strings.Join(append(list, g.Joint.reach().In(l)), "; ")
}

// amount says what the cause explains: "-1,29 điểm ở 3 chỉ số".
func (c GapCause) amount() cchc.Text {
	one := " components"
	if c.Components == 1 {
		one = " component"
	}
	return cchc.Text{
		Vi: signedPoints(cchc.Vietnamese, c.Points) + " điểm ở " + strconv.Itoa(c.Components) + " chỉ số",
		En: signedPoints(cchc.English, c.Points) + " points in " + strconv.Itoa(c.Components) + one,
	}
}

// reach says how many components the joint explanation hits.
func (j GapJoint) reach() cchc.Text {
	hit, compared, before := strconv.Itoa(j.Hit), strconv.Itoa(j.Compared), strconv.Itoa(j.Agreeing)
	return cchc.Text{
		Vi: "đếm chung một cách thì khớp đúng " + hit + " trên " + compared + " chỉ số đếm từ hồ sơ (trước đó " + before + ")",
		En: "one way of counting hits " + hit + " of the " + compared + " components counted from dossiers (" + before + " before)",
	}
}

const dash = "–"

func (n GapNode) row(l cchc.Lang) []string {
	row := []string{n.Name.In(l), n.Ours.in(l), n.Published.in(l), dash, dash, dash, n.Standing.Label().In(l)}
	if n.Standing == GapNotPublished {
		return row
	}
	row[3], row[4], row[5] = signedPoints(l, n.Difference), signedPoints(l, n.Explained.Points), signedPoints(l, n.Unexplained.Points)
	if causes := n.causes(l); causes != "" {
		row[6] = causes
	}
	return row
}

// in shows the points of one side.
func (f GapFigure) in(l cchc.Lang) string {
	if !f.HasPoints && f.Points.IsZero() {
		return dash
	}
	return f.Points.In(l)
}

// causes puts the steps of a component, or what can be said without counts, into one cell.
func (n GapNode) causes(l cchc.Lang) string {
	var list []string
	for _, step := range n.Causes {
		list = append(list, step.In(l))
	}
	if n.Apart {
		list = append(list, apart.In(l))
	}
	if n.AsGood > 0 {
		list = append(list, asGood(n.AsGood).In(l))
	}
	for _, step := range n.Candidates {
		if step.Hypothesis == HeldByMinistries {
			list = append(list, step.In(l))
		}
	}
	causes := strings.Join(list, "; ")
	if causes != "" && n.Unexplained.Num|n.Unexplained.Den != 0 { // not hit: what stands here are candidates
		return cchc.Text{Vi: "có thể: ", En: "possibly: "}.In(l) + causes
	}
	return causes
}

// apart warns of causes that the other components speak against.
var apart = text("chỉ khớp riêng chỉ số này, các chỉ số khác không cùng nguyên nhân", "fits this component alone, the others do not share the cause")

func asGood(n int) cchc.Text {
	return cchc.Text{
		Vi: "còn " + strconv.Itoa(n) + " cách giải thích khác cũng khớp",
		En: strconv.Itoa(n) + " other explanations fit as well",
	}
}

// In says the step with its numbers: "Bỏ hồ sơ chưa đồng bộ lên Cổng (tử số -12, mẫu số -15)".
func (s GapStep) In(l cchc.Lang) string {
	return s.Hypothesis.Label().In(l) + " (" + cchc.Text{Vi: "tử số ", En: "numerator "}.In(l) + signed(l, s.Num) + ", " +
		cchc.Text{Vi: "mẫu số ", En: "denominator "}.In(l) + signed(l, s.Den) + ")"
}

// signed writes a difference with its sign.
func signed(l cchc.Lang, n int64) string {
	if n > 0 {
		return "+" + l.Int(n)
	}
	return l.Int(n)
}

func signedPoints(l cchc.Lang, p indicator.Points) string {
	if p.Hundredths() > 0 {
		return "+" + p.In(l)
	}
	return p.In(l)
}

// In returns the gap as indented text, see [Gap.Tree].
func (g Gap) In(l cchc.Lang) string { return g.Tree().In(l) }

// Tree returns the way from our total to the published one. Keys are the codes of the nodes, and below a node "ours",
// "published", "by_denominator", "by_numerator", "by_printing", "rest", "explained", "unexplained", the hypotheses, under
// "candidates" those that would take part of the difference alone. Below the total stand "causes", with the points of each
// hypothesis over all components, and "joint", the one way of counting for all of them; at the end "finding" for what is
// wrong with the answer by itself. Nodes without difference stand alone. Values are differences in points, and of
// hypotheses in counts.
func (g Gap) Tree() cchc.Tree {
	var tree cchc.Tree
	if len(g.Nodes) > 0 {
		tree, _ = gapTree(g.Nodes)
		tree.Children = slices.Insert(tree.Children, len(g.Nodes[0].steps()), g.summary()...)
	}
	for _, f := range g.Own {
		tree.Children = append(tree.Children, cchc.Tree{
			Key: "finding", Label: text("Số Cổng công bố tự mâu thuẫn", "The published answer contradicts itself"), Value: f.Code.String(),
			Shown: cchc.Text{Vi: f.In(cchc.Vietnamese), En: f.In(cchc.English)},
		})
	}
	return tree
}

// summary are the causes over all components, and the joint explanation.
func (g Gap) summary() []cchc.Tree {
	if len(g.Causes) == 0 {
		return nil
	}
	causes := cchc.Tree{Key: "causes", Label: text("Nguyên nhân, cộng các chỉ số", "Causes over all components")}
	for _, c := range g.Causes {
		causes.Children = append(causes.Children, cchc.Tree{
			Key: c.Hypothesis.String(), Label: c.Hypothesis.Label(), Value: c.Points.String(), Shown: c.amount(),
		})
	}
	joint := cchc.Tree{
		Key: "joint", Label: text("Một cách đếm chung cho mọi chỉ số", "One way of counting for all components"),
		Value: strconv.Itoa(g.Joint.Hit) + "/" + strconv.Itoa(g.Joint.Compared), Shown: g.Joint.reach(),
	}
	for _, c := range g.Joint.Causes {
		cause := cchc.Tree{Key: c.Hypothesis.String(), Label: c.Hypothesis.Label(), Value: c.Population.String()}
		if c.Population != 0 {
			cause.Shown = c.Population.Label()
		}
		joint.Children = append(joint.Children, cause)
	}
	if g.Joint.AsGood > 0 {
		joint.Children = append(joint.Children, cchc.Tree{
			Key: "as_good", Label: text("Lưu ý", "Note"), Value: strconv.Itoa(g.Joint.AsGood), Shown: asGood(g.Joint.AsGood),
		})
	}
	return []cchc.Tree{causes, joint}
}

// gapTree is the tree of the first node of a list, and how many nodes it took.
func gapTree(nodes []GapNode) (cchc.Tree, int) {
	n := nodes[0]
	t := cchc.Tree{Key: n.Code, Label: n.Name, Shown: n.Standing.Label()}
	if n.Standing != GapNotPublished {
		t.Value = n.Difference.String()
		t.Shown = both(func(l cchc.Lang) string { return signedPoints(l, n.Difference) + " (" + n.Standing.Label().In(l) + ")" })
	}
	t.Children = n.steps()
	used := 1
	for used < len(nodes) && nodes[used].Depth > n.Depth {
		child, took := gapTree(nodes[used:])
		t.Children = append(t.Children, child)
		used += took
	}
	return t, used
}

func both(f func(cchc.Lang) string) cchc.Text {
	return cchc.Text{Vi: f(cchc.Vietnamese), En: f(cchc.English)}
}

// steps are the figures of a node with a difference, nil of the others.
func (n GapNode) steps() []cchc.Tree {
	if n.Standing <= GapNone {
		return nil
	}
	side := func(key string, label cchc.Text, f GapFigure) cchc.Tree {
		t := cchc.Tree{Key: key, Label: label, Value: f.Points.String(), Shown: both(func(l cchc.Lang) string {
			if f.HasCounts {
				return f.in(l) + " = " + l.Int(f.Ratio.Num) + " / " + l.Int(f.Ratio.Den)
			}
			return f.in(l)
		})}
		return t
	}
	list := []cchc.Tree{
		side("ours", text("Số của tỉnh", "Ours"), n.Ours),
		side("published", text("Số Cổng công bố", "Published"), n.Published),
	}
	points := func(key string, label cchc.Text, p indicator.Points, always bool) {
		if always || !p.IsZero() {
			list = append(list, cchc.Tree{Key: key, Label: label, Value: p.String(), Shown: both(func(l cchc.Lang) string { return signedPoints(l, p) })})
		}
	}
	points("by_denominator", text("Do mẫu số", "By the denominator"), n.ByDenominator, false)
	points("by_numerator", text("Do tử số", "By the numerator"), n.ByNumerator, false)
	points("by_printing", text("Do điểm in khác điểm tính từ số liệu công bố", "By printed points that the published counts do not give"), n.ByPrinting, false)
	points("rest", text("Không có số liệu để tách", "Without counts to tell apart"), n.Rest, false)
	points("explained", text("Đã giải thích", "Explained"), n.Explained.Points, true)
	for _, step := range n.Causes {
		list = append(list, step.tree())
	}
	if n.Apart {
		list = append(list, cchc.Tree{Key: "apart", Label: text("Lưu ý", "Note"), Shown: apart})
	}
	if n.AsGood > 0 {
		list = append(list, cchc.Tree{Key: "as_good", Label: text("Lưu ý", "Note"), Value: strconv.Itoa(n.AsGood), Shown: asGood(n.AsGood)})
	}
	points("unexplained", text("Chưa giải thích được", "Unexplained"), n.Unexplained.Points, true)
	if n.Standing != GapExplained && len(n.Candidates) > 0 {
		candidates := cchc.Tree{Key: "candidates", Label: text("Nguyên nhân có thể, xét riêng từng nguyên nhân", "Possible causes, each alone")}
		for _, step := range n.Candidates {
			candidates.Children = append(candidates.Children, step.tree())
		}
		list = append(list, candidates)
	}
	return list
}

func (s GapStep) tree() cchc.Tree {
	return cchc.Tree{
		Key: s.Hypothesis.String(), Label: s.Hypothesis.Label(), Value: strconv.FormatInt(s.Num, 10) + "/" + strconv.FormatInt(s.Den, 10),
		Shown: both(func(l cchc.Lang) string {
			return cchc.Text{Vi: "tử số ", En: "numerator "}.In(l) + signed(l, s.Num) + ", " + cchc.Text{Vi: "mẫu số ", En: "denominator "}.In(l) + signed(l, s.Den) +
				", " + signedPoints(l, s.Points) + cchc.Text{Vi: " điểm", En: " points"}.In(l)
		}),
	}
}
