package task

import (
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// Explain answers why a task is in its state as of a day: the due day first set, each extension known by then, the day
// it was judged by, the completion, the cause, the units. Errors as [Task.Assess].
//
// Keys of the tree: "state", and below it "as_of", "origin", "lead", "co_operating", "responsible", "assigned",
// "original_due", "extension", "due", "done", "cause".
func (t Task) Explain(asOf cchc.Date, basis Basis) (cchc.Tree, error) {
	a, err := t.Assess(asOf, basis)
	if err != nil {
		return cchc.Tree{}, err
	}
	tree := cchc.Tree{
		Key: "state", Label: cchc.Text{Vi: "Nhiệm vụ " + t.Code, En: "Task " + t.Code},
		Value: a.State.String(), Shown: a.State.Label(), Note: a.because(),
	}
	add := func(child cchc.Tree) { tree.Children = append(tree.Children, child) }
	code := func(key string, label cchc.Text, v string) {
		add(cchc.Tree{Key: key, Label: label, Value: v})
	}
	day := func(key string, label cchc.Text, d cchc.Date) {
		if !d.IsZero() {
			add(dayTree(key, label, d))
		}
	}
	day("as_of", cchc.Text{Vi: "Thời điểm đánh giá", En: "As of"}, asOf)
	add(cchc.Tree{Key: "origin", Label: cchc.Text{Vi: "Nguồn giao", En: "Origin"}, Value: t.Origin.String(), Shown: t.Origin.Label()})
	code("lead", cchc.Text{Vi: "Đơn vị chủ trì", En: "Lead unit"}, t.Lead)
	for _, unit := range t.With {
		code("co_operating", cchc.Text{Vi: "Đơn vị phối hợp", En: "Co-operating unit"}, unit)
	}
	if t.Responsible != "" {
		code("responsible", cchc.Text{Vi: "Cơ quan, chức vụ chịu trách nhiệm (mã)", En: "Body or position that answers (code)"}, t.Responsible)
	}
	if a.State == NotYet {
		return tree, nil
	}
	day("assigned", cchc.Text{Vi: "Ngày giao", En: "Assigned"}, a.Assigned)
	day("original_due", cchc.Text{Vi: "Thời hạn giao ban đầu", En: "Due day first set"}, a.OriginalDue)
	for _, e := range t.Extensions {
		if !e.On.After(a.lastDay()) {
			child := dayTree("extension", cchc.Text{Vi: "Gia hạn đến", En: "Extended to"}, e.Due)
			child.Note = cchc.Text{Vi: "Cho gia hạn ngày " + cchc.Vietnamese.Date(e.On), En: "granted on " + e.On.String()}
			add(child)
		}
	}
	if !a.Due.IsZero() {
		due := dayTree("due", cchc.Text{Vi: "Thời hạn dùng để đánh giá", En: "Due day judged by"}, a.Due)
		due.Note = basis.Label()
		add(due)
	}
	day("done", cchc.Text{Vi: "Ngày hoàn thành", En: "Done"}, a.Done)
	if a.State == Late || a.State == Overdue {
		add(cchc.Tree{Key: "cause", Label: cchc.Text{Vi: "Nguyên nhân", En: "Cause"}, Value: a.Cause.String(), Shown: a.Cause.Label()})
	}
	return tree, nil
}

// because states the comparison that decided.
func (a Assessment) because() cchc.Text {
	var why cchc.Text
	switch a.State {
	case OnTime:
		why = cchc.Text{Vi: "Ngày hoàn thành không sau thời hạn", En: "done on the due day or before"}
	case Late:
		why = cchc.Text{Vi: "Ngày hoàn thành sau thời hạn", En: "done after the due day"}
	case InTerm:
		why = cchc.Text{Vi: "Chưa hoàn thành, thời hạn không trước thời điểm đánh giá", En: "not done, the due day is the as-of day or later"}
	case Overdue:
		why = cchc.Text{Vi: "Chưa hoàn thành, thời hạn trước thời điểm đánh giá", En: "not done, the due day is before the as-of day"}
	case NotYet:
		why = cchc.Text{Vi: "Ngày giao sau thời điểm đánh giá", En: "assigned after the as-of day"}
	case Unplaced:
		why = a.Reason.Label()
	}
	if a.State != Unplaced && a.Due.Before(a.Assigned) {
		why.Vi += "; thời hạn trước ngày giao, cần kiểm tra lại số liệu"
		why.En += "; the due day is before the day of assignment: check the record"
	}
	return why
}

func dayTree(key string, label cchc.Text, d cchc.Date) cchc.Tree {
	return cchc.Tree{Key: key, Label: label, Value: d.String(), Shown: inBoth(func(l cchc.Lang) string { return l.Date(d) })}
}

func inBoth(f func(cchc.Lang) string) cchc.Text {
	return cchc.Text{Vi: f(cchc.Vietnamese), En: f(cchc.English)}
}

// Explain answers how a task belongs to the period: "assigned_in", "due_in" and "carried_over".
func (m Membership) Explain() cchc.Tree {
	period := inBoth(func(l cchc.Lang) string { return l.Period(m.Period) })
	tree := cchc.Tree{Key: "period", Label: cchc.Text{Vi: "Kỳ", En: "Period"}, Value: m.Period.String(), Shown: period}
	add := func(key string, label, note cchc.Text, v Answer) {
		tree.Children = append(tree.Children, cchc.Tree{Key: key, Label: label, Value: v.String(), Shown: v.Label(), Note: note})
	}
	first, last := m.Period.First(), m.Period.Last()
	run := inBoth(func(l cchc.Lang) string { return l.Date(first) + " – " + l.Date(last) })
	add("assigned_in", cchc.Text{Vi: "Giao trong kỳ", En: "Assigned in the period"},
		cchc.Text{Vi: "Ngày giao thuộc " + run.Vi, En: "the day of assignment lies in " + run.En}, m.AssignedIn)
	add("due_in", cchc.Text{Vi: "Đến hạn trong kỳ", En: "Due in the period"},
		cchc.Text{Vi: "Thời hạn thuộc " + run.Vi, En: "the due day lies in " + run.En}, m.DueIn)
	add("carried_over", cchc.Text{Vi: "Kỳ trước chuyển sang", En: "Carried over"},
		cchc.Text{
			Vi: "Giao trước và chưa hoàn thành trước ngày " + cchc.Vietnamese.Date(first),
			En: "assigned before, and not done before, " + first.String(),
		}, m.CarriedOver)
	return tree
}

// Explain answers how a measure comes from the counts: "numerator" and "denominator" with the states that they add up,
// "percent" half up, and the tasks that stand beside the base. The key of the tree is the text form of the measure.
func (c Counts) Explain(m Measure) cchc.Tree {
	numerator, denominator := m.Words()
	r := c.Ratio(m)
	tree := cchc.Tree{Key: m.String(), Label: m.Label(), Value: r.String()}
	if int(m) < len(measures) {
		tree.Source = measures[m].source
	}
	number := func(key string, label cchc.Text, n int64) cchc.Tree {
		return cchc.Tree{Key: key, Label: label, Value: strconv.FormatInt(n, 10), Shown: inBoth(func(l cchc.Lang) string { return l.Int(n) })}
	}
	state := func(s State, n int64) cchc.Tree { return number(s.String(), s.Label(), n) }
	num := number("numerator", cchc.Text{Vi: "Tử số: " + numerator.Vi, En: "Numerator: " + numerator.En}, r.Num)
	den := number("denominator", cchc.Text{Vi: "Mẫu số: " + denominator.Vi, En: "Denominator: " + denominator.En}, r.Den)
	if m == Headline || m == CompletedOfTotal {
		num.Children = []cchc.Tree{state(OnTime, c.OnTime), state(Late, c.Late)}
	}
	den.Children = []cchc.Tree{state(OnTime, c.OnTime), state(Late, c.Late), state(Overdue, c.Overdue)}
	if m == CompletedOfTotal {
		den.Children = append(den.Children, state(InTerm, c.InTerm))
	}
	tree.Children = []cchc.Tree{num, den}
	if p, ok := c.Percent(m, indicator.HalfUp); ok {
		tree.Shown = inBoth(p.In)
		tree.Children = append(tree.Children, cchc.Tree{
			Key: "percent", Label: cchc.Text{Vi: "Tỷ lệ, làm tròn đến 2 chữ số thập phân", En: "Share, rounded half up to 2 decimals"},
			Value: p.String(), Shown: inBoth(p.In),
		})
	} else {
		tree.Shown = indicator.Undefined.Label()
	}
	for _, beside := range []struct {
		key   string
		label cchc.Text
		n     int64
	}{
		{"unplaced", cchc.Text{Vi: "Chưa xếp được, không có trong tử số và mẫu số", En: "Unplaced, in neither of the two"}, c.Unplaced()},
		{"not_yet", NotYet.Label(), c.NotYet},
		{"outside", cchc.Text{Vi: "Ngoài phạm vi của kỳ", En: "Outside the population of the period"}, c.Outside},
	} {
		if beside.n > 0 {
			tree.Children = append(tree.Children, number(beside.key, beside.label, beside.n))
		}
	}
	return tree
}
