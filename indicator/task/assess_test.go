package task_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator/task"
)

// The four states of the reference at, before and after the days that divide them, and what cannot be placed.
func TestAssess_states(t *testing.T) {
	done := func(d string) func(*task.Task) { return func(n *task.Task) { n.Done = day(d) } }
	for _, c := range []struct {
		name   string
		change func(*task.Task)
		asOf   string
		state  task.State
		reason task.Reason
	}{
		{"done the day before it is due", done("2026-03-30"), "2026-12-31", task.OnTime, 0},
		{"done on the due day", done("2026-03-31"), "2026-12-31", task.OnTime, 0},
		{"done the day after", done("2026-04-01"), "2026-12-31", task.Late, 0},
		{"open the day before it is due", nil, "2026-03-30", task.InTerm, 0},
		{"open on the due day", nil, "2026-03-31", task.InTerm, 0},
		{"open the day after", nil, "2026-04-01", task.Overdue, 0},
		{"done later than the as-of day, still in term", done("2026-03-20"), "2026-03-19", task.InTerm, 0},
		{"done later than the as-of day, overdue by then", done("2026-05-01"), "2026-04-30", task.Overdue, 0},
		{"done on the as-of day", done("2026-03-20"), "2026-03-20", task.OnTime, 0},
		{"assigned on the as-of day", nil, "2026-01-05", task.InTerm, 0},
		{"assigned the day after the as-of day", nil, "2026-01-04", task.NotYet, 0},
		{"done on the day of assignment", done("2026-01-05"), "2026-12-31", task.OnTime, 0},
		{"done before it was assigned", done("2026-01-04"), "2026-12-31", task.Unplaced, task.DoneBeforeAssigned},
		{"due before it was assigned", func(n *task.Task) { n.Due = day("2026-01-04") }, "2026-01-05", task.Overdue, 0},
		{"no due day", func(n *task.Task) { n.Due = cchc.Date{} }, "2026-12-31", task.Unplaced, task.NoDue},
		{"no due day, done", func(n *task.Task) { n.Due = cchc.Date{}; n.Done = day("2026-02-01") }, "2026-12-31", task.Unplaced, task.NoDue},
		{"no day of assignment", func(n *task.Task) { n.Assigned = cchc.Date{} }, "2026-12-31", task.Unplaced, task.NoAssigned},
		{"done without a day", func(n *task.Task) { n.DoneUndated = true }, "2026-02-01", task.Unplaced, task.DoneUndated},
		{"nothing is stated", func(n *task.Task) { n.Assigned, n.Due, n.DoneUndated = cchc.Date{}, cchc.Date{}, true }, "2026-02-01", task.Unplaced, task.NoAssigned},
	} {
		a := mustAssess(t, nv(c.change), c.asOf, task.ByOriginal)
		if a.State != c.state || a.Reason != c.reason {
			t.Errorf("%s: %s %s, want %s %s", c.name, a.State, a.Reason, c.state, c.reason)
		}
	}
}

// An instant is judged by its civil day in Vietnam: 17:30 UTC of 31 March is 1 April here.
func TestAssess_instant(t *testing.T) {
	at := day("2026-04-01").Start().UTC().Add(30 * 60 * 1e9)
	a, err := nv(nil).Assess(cchc.DateOf(at), task.ByOriginal)
	if err != nil || a.State != task.Overdue || at.Day() != 31 {
		t.Errorf("as of %s: %s, %v", at, a.State, err)
	}
}

// Extensions are kept beside the due day first set; each basis judges by its own.
func TestAssess_extensions(t *testing.T) {
	extended := nv(func(n *task.Task) {
		n.Extensions = []task.Extension{
			{On: day("2026-04-25"), Due: day("2026-05-31")},
			{On: day("2026-03-20"), Due: day("2026-04-30")},
		}
		n.Done = day("2026-05-15")
	})
	for _, c := range []struct {
		asOf               string
		due                string
		extended           int
		original, byExtend task.State
	}{
		{"2026-03-19", "2026-03-31", 0, task.InTerm, task.InTerm},
		{"2026-03-20", "2026-04-30", 1, task.InTerm, task.InTerm},
		{"2026-04-24", "2026-04-30", 1, task.Overdue, task.InTerm},
		{"2026-04-25", "2026-05-31", 2, task.Overdue, task.InTerm},
		{"2026-05-15", "2026-05-31", 2, task.Late, task.OnTime},
		{"2026-12-31", "2026-05-31", 2, task.Late, task.OnTime},
	} {
		a, b := mustAssess(t, extended, c.asOf, task.ByOriginal), mustAssess(t, extended, c.asOf, task.ByExtended)
		if a.State != c.original || a.Due != day("2026-03-31") {
			t.Errorf("as of %s by the original due day: %s by %s, want %s", c.asOf, a.State, a.Due, c.original)
		}
		if b.State != c.byExtend || b.Due != day(c.due) || b.Extended != c.extended || b.OriginalDue != day("2026-03-31") {
			t.Errorf("as of %s by the extended due day: %s by %s after %d, want %s by %s after %d", c.asOf, b.State, b.Due, b.Extended, c.byExtend, c.due, c.extended)
		}
	}
	extended.Extensions = append(extended.Extensions, task.Extension{On: day("2026-05-16"), Due: day("2026-05-01")})
	if a := mustAssess(t, extended, "2026-12-31", task.ByExtended); a.State != task.OnTime || a.Extended != 2 {
		t.Errorf("an extension after completion moved the task to %s", a.State)
	}
	sameDay := nv(func(n *task.Task) {
		n.Extensions = []task.Extension{{On: day("2026-03-20"), Due: day("2026-04-30")}, {On: day("2026-03-20"), Due: day("2026-05-30")}}
	})
	if a := mustAssess(t, sameDay, "2026-03-20", task.ByExtended); a.Due != day("2026-05-30") {
		t.Errorf("of two extensions on a day %s holds, want the last", a.Due)
	}
	without := nv(func(n *task.Task) {
		n.Due = cchc.Date{}
		n.Extensions = []task.Extension{{On: day("2026-03-20"), Due: day("2026-04-30")}}
	})
	if a, b := mustAssess(t, without, "2026-04-01", task.ByOriginal), mustAssess(t, without, "2026-04-01", task.ByExtended); a.Reason != task.NoDue || b.State != task.InTerm {
		t.Errorf("a due day set later: %s, %s", a.State, b.State)
	}
}

func TestAssess_cause(t *testing.T) {
	n := nv(func(n *task.Task) {
		n.Causes = []task.CauseStatement{{day("2026-05-10"), task.Subjective}, {day("2026-05-01"), task.Objective}}
	})
	for asOf, want := range map[string]task.Cause{"2026-04-30": task.NotStated, "2026-05-01": task.Objective, "2026-05-09": task.Objective, "2026-05-10": task.Subjective} {
		if a := mustAssess(t, n, asOf, task.ByOriginal); a.Cause != want {
			t.Errorf("as of %s: %s, want %s", asOf, a.Cause, want)
		}
	}
}

// Law: for every task, day and basis, events after the as-of day (an extension, a cause, the completion, and everything
// of a task assigned after it) change neither the assessment, nor the explanation, nor the membership of a period.
func TestAssess_laterEventsChangeNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, basis := anyTask.Draw(t, "task"), anyBasis.Draw(t, "basis")
		asOf := start.AddDays(rapid.IntRange(0, 40).Draw(t, "as of"))
		later := func(label string) cchc.Date { return asOf.AddDays(rapid.IntRange(1, 50).Draw(t, label)) }
		with := n
		with.Extensions = append([]task.Extension{{On: later("on"), Due: someDay.Draw(t, "due")}}, n.Extensions...)
		with.Causes = append([]task.CauseStatement{{On: later("stated"), Cause: task.Subjective}}, n.Causes...)
		if n.Done.IsZero() && !n.DoneUndated || n.Done.After(asOf) {
			with.Done = later("done")
		}
		if n.Assigned.After(asOf) {
			with.Assigned = later("assigned")
			with.Due, with.Done, with.DoneUndated = anyDay.Draw(t, "another due"), anyDay.Draw(t, "another done"), false
		}
		a, errA := n.Assess(asOf, basis)
		b, errB := with.Assess(asOf, basis)
		if a != b || errA != nil || errB != nil {
			t.Fatalf("%+v, %v\n%+v, %v", a, errA, b, errB)
		}
		whyA, _ := n.Explain(asOf, basis)
		whyB, _ := with.Explain(asOf, basis)
		if whyA.In(cchc.English) != whyB.In(cchc.English) {
			t.Fatalf("%s\n%s", whyA.In(cchc.English), whyB.In(cchc.English))
		}
		p, _ := cchc.NewPeriod(start.AddDays(-3), start.AddDays(20))
		memberA, _ := n.Membership(p, asOf, basis)
		memberB, _ := with.Membership(p, asOf, basis)
		if memberA != memberB {
			t.Fatalf("%+v\n%+v", memberA, memberB)
		}
	})
}

// Law: a task is in exactly one state, that of the definitions of the reference, written out here one by one; a reason
// stands beside Unplaced alone.
func TestAssess_partition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, basis := anyTask.Draw(t, "task"), anyBasis.Draw(t, "basis")
		asOf := start.AddDays(rapid.IntRange(0, 40).Draw(t, "as of"))
		a, err := n.Assess(asOf, basis)
		if err != nil {
			t.Fatal(err)
		}
		done := !n.Done.IsZero() && !n.Done.After(asOf)
		placed := !n.Assigned.IsZero() && !n.Assigned.After(asOf) && !n.DoneUndated && !a.Due.IsZero() && (!done || !n.Done.Before(n.Assigned))
		is := map[task.State]bool{
			task.OnTime:   placed && done && !n.Done.After(a.Due),
			task.Late:     placed && done && n.Done.After(a.Due),
			task.InTerm:   placed && !done && !a.Due.Before(asOf),
			task.Overdue:  placed && !done && a.Due.Before(asOf),
			task.NotYet:   n.Assigned.After(asOf),
			task.Unplaced: !placed && !n.Assigned.After(asOf),
		}
		states := 0
		for s, holds := range is {
			if holds {
				states++
			}
			if holds != (s == a.State) {
				t.Fatalf("%s, but %s is %t: %+v", a.State, s, holds, n)
			}
		}
		if states != 1 || (a.Reason != 0) != (a.State == task.Unplaced) {
			t.Fatalf("%d states, reason %q beside %s", states, a.Reason, a.State)
		}
	})
}

func TestAssess_refusals(t *testing.T) {
	_, err := nv(nil).Assess(cchc.Date{}, task.ByOriginal)
	wantError(t, err, task.ErrAsk, "task: as of: want a day")
	_, err = nv(nil).Assess(start, 0)
	wantError(t, err, task.ErrAsk, "task: basis: want ByOriginal or ByExtended")
	for text, change := range map[string]func(*task.Task){
		"task: code: no code, want 1 to 64 letters, digits and _ . - /, without spaces":                                    func(n *task.Task) { n.Code = "hai từ" },
		"task: lead: no code, want 1 to 64 letters, digits and _ . - /, without spaces":                                    func(n *task.Task) { n.Lead = "" },
		"task: responsible: no code, want 1 to 64 letters, digits and _ . - /, without spaces; never the name of a person": func(n *task.Task) { n.Responsible = "họ và tên" },
		`task: origin: not stated, want an origin; "other" where it is not known`:                                          func(n *task.Task) { n.Origin = 0 },
		"task: with[0]: no code, want 1 to 64 letters, digits and _ . - /, without spaces":                                 func(n *task.Task) { n.With = []string{strings.Repeat("x", 65)} },
		"task: with[0]: a unit that the task names already, want each unit once":                                           func(n *task.Task) { n.With = []string{"H44.24"} },
		"task: with[1]: a unit that the task names already, want each unit once":                                           func(n *task.Task) { n.With = []string{"H44.1", "H44.1"} },
		"task: extensions[0].on: no day, want the day it was granted":                                                      func(n *task.Task) { n.Extensions = []task.Extension{{Due: start}} },
		"task: extensions[0].due: no day, want the new due day":                                                            func(n *task.Task) { n.Extensions = []task.Extension{{On: start}} },
		"task: causes[0].on: no day, want the day it was stated":                                                           func(n *task.Task) { n.Causes = []task.CauseStatement{{}} },
		"task: causes[0].cause: no cause, want objective, subjective or not_stated":                                        func(n *task.Task) { n.Causes = []task.CauseStatement{{start, 9}} },
		"task: done_undated: true beside a day, want one of the two":                                                       func(n *task.Task) { n.Done, n.DoneUndated = start, true },
	} {
		n := nv(change)
		_, err := n.Assess(start, task.ByOriginal)
		wantError(t, err, task.ErrTask, text)
		if _, err := n.Explain(start, task.ByOriginal); err == nil {
			t.Errorf("%s: explained", text)
		}
		if _, err := n.Membership(cchc.Year(2026), start, task.ByOriginal); err == nil {
			t.Errorf("%s: a member", text)
		}
	}
}

func TestExplain(t *testing.T) {
	n := nv(func(n *task.Task) {
		n.With, n.Responsible = []string{"H44.25"}, "CV-GD"
		n.Extensions = []task.Extension{{On: day("2026-03-20"), Due: day("2026-04-30")}}
		n.Causes = []task.CauseStatement{{day("2026-05-02"), task.Objective}}
		n.Done = day("2026-05-04")
	})
	tree, err := n.Explain(day("2026-06-30"), task.ByExtended)
	if err != nil {
		t.Fatal(err)
	}
	const vi = `Nhiệm vụ NV-01: Hoàn thành trễ hạn
│   Ngày hoàn thành sau thời hạn
├── Thời điểm đánh giá: 30/6/2026
├── Nguồn giao: Chủ tịch Ủy ban nhân dân giao
├── Đơn vị chủ trì: H44.24
├── Đơn vị phối hợp: H44.25
├── Cơ quan, chức vụ chịu trách nhiệm (mã): CV-GD
├── Ngày giao: 05/01/2026
├── Thời hạn giao ban đầu: 31/3/2026
├── Gia hạn đến: 30/4/2026
│       Cho gia hạn ngày 20/3/2026
├── Thời hạn dùng để đánh giá: 30/4/2026
│       Theo thời hạn đã được gia hạn
├── Ngày hoàn thành: 04/5/2026
└── Nguyên nhân: Nguyên nhân khách quan
`
	if got := tree.In(cchc.Vietnamese); got != vi {
		t.Errorf("%s\nwant\n%s", got, vi)
	}
	for key, want := range map[string]string{"state": "late", "original_due": "2026-03-31", "extension": "2026-04-30", "due": "2026-04-30", "done": "2026-05-04", "cause": "objective"} {
		if got, _ := tree.Find(key); got.Value != want || got.Label.En == "" {
			t.Errorf("%s is %q, want %q", key, got.Value, want)
		}
	}
	early, _ := nv(func(n *task.Task) { n.Due = day("2026-01-04") }).Explain(day("2026-02-01"), task.ByOriginal)
	if early.Note.En != "not done, the due day is before the as-of day; the due day is before the day of assignment: check the record" {
		t.Error(early.Note.En)
	}
	for asOf, want := range map[string]string{"2026-01-01": "assigned after the as-of day", "2026-03-31": "not done, the due day is the as-of day or later"} {
		if tree, _ := nv(nil).Explain(day(asOf), task.ByOriginal); tree.Note.En != want {
			t.Errorf("%s: %q", asOf, tree.Note.En)
		}
	}
	none, _ := nv(func(n *task.Task) { n.Due = cchc.Date{} }).Explain(day("2026-02-01"), task.ByOriginal)
	if none.Note != task.NoDue.Label() {
		t.Error(none.Note)
	}
	ok, _ := nv(func(n *task.Task) { n.Done = n.Due }).Explain(day("2026-12-01"), task.ByOriginal)
	if ok.Note.En != "done on the due day or before" {
		t.Error(ok.Note)
	}
}
