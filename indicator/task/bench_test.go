package task_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/indicator/task"
)

var (
	sinkAssessment task.Assessment
	errSink        error
	sinkReminders  []task.Reminder
)

func extended() task.Task {
	return nv(func(n *task.Task) {
		n.With = []string{"H44.25"}
		n.Extensions = []task.Extension{{On: day("2026-03-20"), Due: day("2026-04-30")}}
		n.Causes = []task.CauseStatement{{day("2026-05-02"), task.Objective}}
	})
}

// Budget: 500 ns and no allocation a task.
func BenchmarkAssess(b *testing.B) {
	n, asOf := extended(), day("2026-06-30")
	b.ReportAllocs()
	for range b.N {
		sinkAssessment, errSink = n.Assess(asOf, task.ByExtended)
	}
}

// Budget: 1 µs and no allocation a task of a unit that is known already.
func BenchmarkCounter_Add(b *testing.B) {
	c, err := task.NewCounter(task.Config{AsOf: day("2026-06-30"), Basis: task.ByExtended, Population: task.AllTasks})
	if err != nil {
		b.Fatal(err)
	}
	n := extended()
	b.ReportAllocs()
	for range b.N {
		errSink = c.Add(n)
	}
}

// Budget: 100 µs a task.
func BenchmarkParseTask(b *testing.B) {
	b.ReportAllocs()
	for range b.N {
		_, errSink = task.ParseTask([]byte(line))
	}
}

// Budget: 2 ms for a thousand open tasks.
func BenchmarkReminders_thousand(b *testing.B) {
	tasks := make([]task.Task, 1000)
	for i := range tasks {
		tasks[i] = nv(func(n *task.Task) { n.Due = day("2026-03-31").AddDays(i % 90) })
	}
	b.ReportAllocs()
	for range b.N {
		sinkReminders, errSink = task.Reminders(slices.Values(tasks), day("2026-04-29"), task.ByOriginal, 5, calendar.Vietnam())
	}
}

func TestAllocations(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	n, asOf := extended(), day("2026-06-30")
	c, err := task.NewCounter(task.Config{AsOf: asOf, Basis: task.ByExtended, Population: task.AllTasks})
	if err != nil {
		t.Fatal(err)
	}
	for name, f := range map[string]func(){
		"Assess": func() { sinkAssessment, errSink = n.Assess(asOf, task.ByExtended) },
		"Add":    func() { errSink = c.Add(n) },
	} {
		if got := testing.AllocsPerRun(100, f); got != 0 {
			t.Errorf("%s: %v allocations", name, got)
		}
	}
	if _, err := json.Marshal(c.Tally()); err != nil {
		t.Fatal(err)
	}
}
