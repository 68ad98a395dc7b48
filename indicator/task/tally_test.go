package task_test

import (
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/task"
)

func find(t *testing.T, tree cchc.Tree, key string) cchc.Tree {
	t.Helper()
	found, ok := tree.Find(key)
	if !ok {
		t.Fatalf("no %q in\n%s", key, tree.In(cchc.English))
	}
	return found
}

func number(t *testing.T, tree cchc.Tree) int64 {
	t.Helper()
	n, err := strconv.ParseInt(tree.Value, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestMembership(t *testing.T) {
	q2 := cchc.Quarter(2026, 2) // the synthetic task is assigned 2026-01-05 and due 2026-03-31
	for _, c := range []struct {
		name                   string
		change                 func(*task.Task)
		assigned, due, carried task.Answer
	}{
		{"assigned before and still open", nil, task.No, task.No, task.Yes},
		{"done on the last day before", func(n *task.Task) { n.Done = day("2026-03-31") }, task.No, task.No, task.No},
		{"done on the first day", func(n *task.Task) { n.Done = day("2026-04-01") }, task.No, task.No, task.Yes},
		{"assigned on the first day", func(n *task.Task) { n.Assigned = day("2026-04-01") }, task.Yes, task.No, task.No},
		{"assigned on the last day", func(n *task.Task) { n.Assigned = day("2026-06-30") }, task.Yes, task.No, task.No},
		{"assigned after it", func(n *task.Task) { n.Assigned = day("2026-07-01") }, task.No, task.No, task.No},
		{"due on the first day", func(n *task.Task) { n.Due = day("2026-04-01") }, task.No, task.Yes, task.Yes},
		{"due on the last day", func(n *task.Task) { n.Due = day("2026-06-30") }, task.No, task.Yes, task.Yes},
		{"due after it", func(n *task.Task) { n.Due = day("2026-07-01") }, task.No, task.No, task.Yes},
		{"no due day", func(n *task.Task) { n.Due = cchc.Date{} }, task.No, task.Undecided, task.Yes},
		{"no day of assignment", func(n *task.Task) { n.Assigned = cchc.Date{} }, task.Undecided, task.No, task.Undecided},
		{"done without a day", func(n *task.Task) { n.DoneUndated = true }, task.No, task.No, task.Undecided},
		{"done without a day, assigned inside", func(n *task.Task) { n.DoneUndated, n.Assigned = true, day("2026-05-01") }, task.Yes, task.No, task.No},
		{"not yet assigned", func(n *task.Task) { n.Assigned, n.Due = day("2026-08-01"), day("2026-05-01") }, task.No, task.No, task.No},
	} {
		m, err := nv(c.change).Membership(q2, day("2026-07-15"), task.ByOriginal)
		if want := (task.Membership{q2, c.assigned, c.due, c.carried}); m != want || err != nil {
			t.Errorf("%s: %+v, %v; want %+v", c.name, m, err, want)
		}
	}
	undated, _ := nv(func(n *task.Task) { n.DoneUndated = true }).Membership(q2, day("2026-07-15"), task.ByOriginal)
	still, _ := nv(nil).Membership(q2, day("2026-07-15"), task.ByOriginal)
	if a, b := task.HandledTasks.Has(undated), task.HandledTasks.Has(still); a != task.Undecided || b != task.Yes {
		t.Errorf("handled is %s of a task done without a day, %s of an open one", a, b)
	}
	_, err := nv(nil).Membership(cchc.Period{}, start, task.ByOriginal)
	wantError(t, err, task.ErrAsk, "task: period: want a period such as 2026 or 2026-08")
	_, err = nv(nil).Membership(q2, day("2026-03-31"), task.ByOriginal)
	wantError(t, err, task.ErrAsk, "task: period: want one that begins on the as-of day or before it")
}

func TestMembership_explain(t *testing.T) {
	m, err := nv(nil).Membership(cchc.Quarter(2026, 2), day("2026-04-10"), task.ByOriginal)
	const want = `Kỳ: Quý II/2026
├── Giao trong kỳ: Không
│       Ngày giao thuộc 01/4/2026 – 30/6/2026
├── Đến hạn trong kỳ: Không
│       Thời hạn thuộc 01/4/2026 – 30/6/2026
└── Kỳ trước chuyển sang: Có
        Giao trước và chưa hoàn thành trước ngày 01/4/2026
`
	if got := m.Explain().In(cchc.Vietnamese); got != want || err != nil {
		t.Errorf("%s%v", got, err)
	}
	if en := find(t, m.Explain(), "carried_over"); en.Note.En != "assigned before, and not done before, 2026-04-01" || en.Value != "yes" {
		t.Error(en)
	}
}

// Law: assigned in and carried over exclude each other; handled is one of the two; a population is undecided only of a
// task that is unplaced.
func TestPopulation_laws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, config := anyTask.Draw(t, "task"), anyConfig.Draw(t, "config")
		if config.Population == task.AllTasks {
			config.Period = cchc.Month(2026, 5)
		}
		a, _ := n.Assess(config.AsOf, config.Basis)
		m, err := n.Membership(config.Period, config.AsOf, config.Basis)
		if err != nil {
			t.Fatal(err)
		}
		if m.AssignedIn == task.Yes && m.CarriedOver == task.Yes {
			t.Fatal("assigned in the period and carried over into it")
		}
		if handled := task.HandledTasks.Has(m); (handled == task.Yes) != (m.AssignedIn == task.Yes || m.CarriedOver == task.Yes) {
			t.Fatalf("handled is %s of %+v", handled, m)
		}
		for p := task.AllTasks; p <= task.HandledTasks; p++ {
			if p.Has(m) == task.Undecided && a.State != task.Unplaced {
				t.Fatalf("%s undecided of a task %s: %+v", p, a.State, m)
			}
		}
		if task.AllTasks.Has(m) != task.Yes || task.Population(0).Has(m) != task.Undecided {
			t.Fatal("every task is one of all tasks, and no population has any")
		}
	})
}

// Law: whatever the config, the records of the leads are the tasks that were added, each once: in one of the four
// states, unplaced, not yet assigned, or outside. The same holds of co-operating units, once for each. The counts agree
// with a plain count over the assessments.
func TestTally_partition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		config := anyConfig.Draw(t, "config")
		tasks := rapid.SliceOfN(anyTask, 0, 12).Draw(t, "tasks")
		c, err := task.NewCounter(config)
		if err != nil {
			t.Fatal(err)
		}
		var want task.Counts
		with := 0
		for _, n := range tasks {
			if err := c.Add(n); err != nil {
				t.Fatal(err)
			}
			with += len(n.With)
			want = want.Plus(plainly(config, n))
		}
		got := c.Tally()
		if all := got.Counts(task.Key{}); all != want || all.Records() != int64(len(tasks)) || all.Check() != nil {
			t.Fatalf("%+v, want %+v of %d tasks", all, want, len(tasks))
		}
		if n := got.Counts(task.Key{Role: task.CoOperating}).Records(); n != int64(with) {
			t.Fatalf("%d co-operating, want %d", n, with)
		}
		var byUnit, byOrigin task.Counts
		for _, unit := range got.Units() {
			byUnit = byUnit.Plus(got.Counts(task.Key{Unit: unit}))
		}
		for o := task.Government; o <= task.OtherOrigin; o++ {
			byOrigin = byOrigin.Plus(got.Counts(task.Key{Origin: o}))
		}
		if byUnit != want || byOrigin != want {
			t.Fatalf("by unit %+v, by origin %+v, want %+v", byUnit, byOrigin, want)
		}
	})
}

// plainly counts one task without the counter.
func plainly(config task.Config, n task.Task) task.Counts {
	a, _ := n.Assess(config.AsOf, config.Basis)
	if config.Population != task.AllTasks && a.State != task.NotYet {
		m, _ := n.Membership(config.Period, config.AsOf, config.Basis)
		if config.Population.Has(m) == task.No {
			return task.Counts{Outside: 1}
		}
	}
	switch {
	case a.State == task.OnTime:
		return task.Counts{OnTime: 1}
	case a.State == task.Late && a.Cause == task.Objective:
		return task.Counts{Late: 1, LateObjective: 1}
	case a.State == task.Late && a.Cause == task.Subjective:
		return task.Counts{Late: 1, LateSubjective: 1}
	case a.State == task.Late:
		return task.Counts{Late: 1}
	case a.State == task.InTerm:
		return task.Counts{InTerm: 1}
	case a.State == task.Overdue && a.Cause == task.Objective:
		return task.Counts{Overdue: 1, OverdueObjective: 1}
	case a.State == task.Overdue && a.Cause == task.Subjective:
		return task.Counts{Overdue: 1, OverdueSubjective: 1}
	case a.State == task.Overdue:
		return task.Counts{Overdue: 1}
	case a.State == task.NotYet:
		return task.Counts{NotYet: 1}
	case a.Reason == task.NoAssigned:
		return task.Counts{NoAssigned: 1}
	case a.Reason == task.DoneBeforeAssigned:
		return task.Counts{DoneBeforeAssigned: 1}
	case a.Reason == task.DoneUndated:
		return task.Counts{DoneUndated: 1}
	}
	return task.Counts{NoDue: 1}
}

// Laws, for tallies of one header: merging commutes and associates, the zero Tally changes nothing, and any split of the
// tasks gives the tally, and the bytes, of them all.
func TestTally_mergeLaws(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		config := anyConfig.Draw(rt, "config")
		parts := make([]task.Tally, 3)
		var all []task.Task
		for i := range parts {
			tasks := rapid.SliceOfN(anyTask, 0, 6).Draw(rt, "tasks")
			all = append(all, tasks...)
			if len(tasks) > 0 {
				parts[i] = tally(t, config, tasks...)
			}
		}
		a, b, c := parts[0], parts[1], parts[2]
		if !merge(rt, a, b).Equal(merge(rt, b, a)) || !merge(rt, merge(rt, a, b), c).Equal(merge(rt, a, merge(rt, b, c))) {
			rt.Fatal("Merge must commute and associate")
		}
		if !merge(rt, a, task.Tally{}).Equal(a) || !merge(rt, task.Tally{}, a).Equal(a) {
			rt.Fatal("the zero Tally must change nothing")
		}
		sum := merge(rt, merge(rt, a, b), c)
		if len(all) == 0 {
			return
		}
		whole := tally(t, config, all...)
		one, err := whole.MarshalJSON()
		other, errOther := sum.MarshalJSON()
		if !sum.Equal(whole) || string(one) != string(other) || err != nil || errOther != nil {
			rt.Fatalf("%s\n%s", one, other)
		}
	})
}

// A merge never changes its parts.
func TestTally_mergeLeavesItsParts(t *testing.T) {
	config := task.Config{AsOf: day("2026-06-30"), Basis: task.ByOriginal, Population: task.AllTasks}
	a, b := tally(t, config, nv(nil)), tally(t, config, nv(nil))
	sum := merge(t, a, b)
	merge(t, sum, b)
	if a.Counts(task.Key{}).Records() != 1 || b.Counts(task.Key{}).Records() != 1 || sum.Counts(task.Key{}).Records() != 2 {
		t.Error("a merge changed its parts")
	}
	c, _ := task.NewCounter(config)
	_ = c.Add(nv(nil))
	before := c.Tally()
	_ = c.Add(nv(nil))
	if before.Counts(task.Key{}).Records() != 1 {
		t.Error("a later task changed a tally")
	}
}

func TestTally_refusals(t *testing.T) {
	base := task.Config{AsOf: day("2026-06-30"), Basis: task.ByOriginal, Population: task.HandledTasks, Period: cchc.HalfYear(2026, 1)}
	a := tally(t, base, nv(nil))
	for text, change := range map[string]func(*task.Config){
		`indicator: as of "2026-07-01", want "2026-06-30" like the others`: func(c *task.Config) { c.AsOf = day("2026-07-01") },
		`indicator: basis "extended", want "original" like the others`:     func(c *task.Config) { c.Basis = task.ByExtended },
		`indicator: population "due", want "handled" like the others`:      func(c *task.Config) { c.Population = task.DueTasks },
		`indicator: period "2026-Q2", want "2026-H1" like the others`:      func(c *task.Config) { c.Period = cchc.Quarter(2026, 2) },
	} {
		config := base
		change(&config)
		sum, err := a.Merge(tally(t, config))
		wantError(t, err, indicator.ErrMismatch, text)
		if !sum.Equal(task.Tally{}) {
			t.Errorf("a sum beside %v", err)
		}
	}
	for text, config := range map[string]task.Config{
		"task: as of: want a day":                                                  {},
		"task: basis: want ByOriginal or ByExtended":                               {AsOf: start},
		"task: population: want AllTasks, AssignedTasks, DueTasks or HandledTasks": {AsOf: start, Basis: task.ByOriginal},
		"task: period: want none for AllTasks":                                     {AsOf: start, Basis: task.ByOriginal, Population: task.AllTasks, Period: cchc.Year(2026)},
		"task: period: want a period such as 2026 or 2026-08":                      {AsOf: start, Basis: task.ByOriginal, Population: task.DueTasks},
		"task: period: want one that begins on the as-of day or before it":         {AsOf: start, Basis: task.ByOriginal, Population: task.DueTasks, Period: cchc.Year(2027)},
	} {
		_, err := task.NewCounter(config)
		wantError(t, err, task.ErrAsk, text)
	}
	c, _ := task.NewCounter(base)
	wantError(t, c.Add(task.Task{}), task.ErrTask, "task: code: no code, want 1 to 64 letters, digits and _ . - /, without spaces")
	if n := len(c.Tally().Keys()); n != 0 || c.Tally().Config() != base {
		t.Errorf("%d lines of a task that was refused", n)
	}
	big, err := task.ParseTally([]byte(`{"format":"cchc-tasks/1","as_of":"2026-06-30","basis":"original","population":"handled","period":"2026-H1",` +
		`"lines":[{"unit":"H44.24","role":"lead","origin":"chairman","counts":{"on_time":1000000000000,"late":0,"in_term":0,"overdue":0}}]}`))
	if err != nil {
		t.Fatal(err)
	}
	_, err = a.Merge(big)
	wantError(t, err, task.ErrCounts, "task: records: 1000000000001, want at most 10^12")
}

func TestTally_lines(t *testing.T) {
	got := tally(t, task.Config{AsOf: day("2026-06-30"), Basis: task.ByOriginal, Population: task.AllTasks},
		nv(func(n *task.Task) { n.Lead, n.With = "H44.25", []string{"H44.24"} }),
		nv(func(n *task.Task) { n.Origin, n.Done = task.Government, n.Due }), nv(nil))
	want := []task.Key{{"H44.24", task.Lead, task.Government}, {"H44.24", task.Lead, task.Chairman}, {"H44.24", task.CoOperating, task.Chairman}, {"H44.25", task.Lead, task.Chairman}}
	if !slices.Equal(got.Keys(), want) || !slices.Equal(got.Units(), []string{"H44.24", "H44.25"}) {
		t.Errorf("%v of %v", got.Keys(), got.Units())
	}
	if c := got.Counts(task.Key{Unit: "H44.24"}); c != (task.Counts{OnTime: 1, Overdue: 1}) {
		t.Errorf("%+v", c)
	}
}
