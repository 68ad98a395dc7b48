package sipas

import (
	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// Explain answers why: the whole, below it the factors, below each its satisfaction questions with the answers counted,
// the base by its name, and "don't know" and missing answers apart; then the questions of the other two contents. With
// the questionnaire the questions have their words, with nil, or another one, their codes.
//
// Keys of the tree: "overall", the text forms of the factors and contents, the codes of the questions, and below a
// question "counted", "base", "apart", "missing"; "weight", "exact", "method", "sheets".
func (r Result) Explain(q *Questionnaire) cchc.Tree {
	tree := r.Overall.tree("overall", cchc.Text{Vi: "Chỉ số hài lòng", En: "Satisfaction index"})
	tree.Source = r.Source
	if r.IsPublished() {
		tree.Note = cchc.Text{Vi: "Số liệu đã công bố, không tính từ phiếu", En: "published figures, not computed from sheets"}
	} else {
		tree.Note = r.Method.Overall.Label()
	}
	add := func(child cchc.Tree) { tree.Children = append(tree.Children, child) }
	for _, f := range r.Factors {
		child := f.Figure.tree(f.Factor.String(), f.Factor.Label())
		if !r.IsPublished() {
			child.Note = r.Method.Factor.Label()
		}
		if w, ok := r.Method.Weights[f.Factor]; ok {
			child.Children = append(child.Children, number("weight", cchc.Text{Vi: "Trọng số", En: "Weight"}, w))
		}
		child.Children = append(child.Children, r.explainQuestions(q, Satisfaction, f.Factor)...)
		add(child)
	}
	for _, c := range []Content{Perception, Expectation} {
		if below := r.explainQuestions(q, c, 0); len(below) > 0 {
			add(cchc.Tree{
				Key: c.String(), Label: c.Label(), Children: below,
				Note: cchc.Text{Vi: "Không tính vào chỉ số hài lòng", En: "not part of the satisfaction index"},
			})
		}
	}
	if !r.IsPublished() {
		add(number("sheets", cchc.Text{Vi: "Số phiếu", En: "Sheets"}, r.Sheets))
		add(cchc.Tree{
			Key: "method", Label: cchc.Text{Vi: "Cách tính", En: "Method"},
			Shown: cchc.Text{Vi: r.Method.words(cchc.Vietnamese), En: r.Method.words(cchc.English)},
			Note:  cchc.Text{Vi: "Do người dùng chọn: chưa thấy văn bản quy định cách tổng hợp", En: "chosen by the caller: no text that prescribes the aggregation was read"},
		})
	}
	return tree
}

func (r Result) explainQuestions(q *Questionnaire, c Content, f Factor) []cchc.Tree {
	var list []cchc.Tree
	for _, v := range r.Questions {
		if v.Content == c && (f == 0 || v.Factor == f) {
			list = append(list, v.explain(r.label(q, v.Code), r.Method.Base))
		}
	}
	return list
}

// label returns the words of a question, or its code where they are not at hand.
func (r Result) label(q *Questionnaire, code string) cchc.Text {
	label := cchc.Text{Vi: code, En: code}
	if q == nil || q.ID() != r.Questionnaire {
		return label
	}
	if question, ok := q.Question(code); ok {
		label = cchc.Text{Vi: code + ". " + question.Text.Vi, En: code + ". " + question.Text.En}
	}
	return label
}

func (r QuestionResult) explain(label cchc.Text, base Base) cchc.Tree {
	tree := r.Figure.tree(r.Code, label)
	if r.Figure.state == indicator.NotApplicable {
		tree.Note = cchc.Text{Vi: "Thang trả lời không có mức được tính: không có tỷ lệ", En: "the scale counts no option: there is no share"}
	}
	name := base.Label()
	tree.Children = append(tree.Children,
		number("counted", cchc.Text{Vi: "Tử số: trả lời được tính", En: "Numerator: answers counted"}, r.Counted),
		number("base", cchc.Text{Vi: "Mẫu số: " + name.Vi, En: "Denominator: " + name.En}, r.Base(base)),
		number("apart", Apart.Label(), r.Apart),
		number("missing", cchc.Text{Vi: "Bỏ trống", En: "Missing"}, r.Missing))
	return tree
}

// tree shows a figure; a mean also as the fraction it is.
func (f Figure) tree(key string, label cchc.Text) cchc.Tree {
	t := cchc.Tree{Key: key, Label: label, Shown: cchc.Text{Vi: f.In(cchc.Vietnamese), En: f.In(cchc.English)}}
	if p, ok := f.Percent(); ok {
		t.Value = p.String()
	}
	if f.printed != nil {
		t.Value = f.printed.String()
	}
	if f.exact != nil && f.printed == nil && !f.counted {
		t.Children = []cchc.Tree{{Key: "exact", Label: cchc.Text{Vi: "Phân số chính xác", En: "Exact fraction"}, Value: f.exact.RatString()}}
	}
	if f.counted && f.state == indicator.Known {
		t.Children = []cchc.Tree{{Key: "exact", Label: cchc.Text{Vi: "Phân số chính xác", En: "Exact fraction"}, Value: f.ratio.String()}}
	}
	return t
}
