package task_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator/task"
)

var day = cchc.MustDate

// nv is a synthetic task: assigned 2026-01-05, due 2026-03-31.
func nv(change func(*task.Task)) task.Task {
	t := task.Task{Code: "NV-01", Origin: task.Chairman, Lead: "H44.24", Assigned: day("2026-01-05"), Due: day("2026-03-31")}
	if change != nil {
		change(&t)
	}
	return t
}

func mustAssess(tb testing.TB, n task.Task, asOf string, basis task.Basis) task.Assessment {
	tb.Helper()
	a, err := n.Assess(day(asOf), basis)
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

func wantError(t *testing.T, err, sentinel error, text string) {
	t.Helper()
	if !errors.Is(err, sentinel) || err.Error() != text {
		t.Errorf("error %v, want %q", err, text)
	}
}

// Generated days lie within 40 days around the as-of day of the laws, so that every order of events occurs.
var (
	start  = day("2026-05-01")
	anyDay = rapid.Custom(func(t *rapid.T) cchc.Date {
		n := rapid.IntRange(-1, 40).Draw(t, "day")
		if n < 0 {
			return cchc.Date{}
		}
		return start.AddDays(n)
	})
	someDay = rapid.Custom(func(t *rapid.T) cchc.Date { return start.AddDays(rapid.IntRange(0, 40).Draw(t, "day")) })
	anyTask = rapid.Custom(func(t *rapid.T) task.Task {
		n := task.Task{
			Code:     "NV-" + rapid.StringMatching("[0-9]{3}").Draw(t, "code"),
			Origin:   task.Origin(rapid.IntRange(1, 6).Draw(t, "origin")),
			Lead:     rapid.SampledFrom([]string{"H44.24", "H44.25", "H44.26"}).Draw(t, "lead"),
			Assigned: anyDay.Draw(t, "assigned"), Due: anyDay.Draw(t, "due"),
		}
		if rapid.Bool().Draw(t, "with") {
			n.With = []string{"H44.27", "H44.28"}[:rapid.IntRange(1, 2).Draw(t, "units")]
		}
		if n.DoneUndated = rapid.IntRange(0, 9).Draw(t, "undated") == 0; !n.DoneUndated {
			n.Done = anyDay.Draw(t, "done")
		}
		for range rapid.IntRange(0, 3).Draw(t, "extensions") {
			n.Extensions = append(n.Extensions, task.Extension{On: someDay.Draw(t, "on"), Due: someDay.Draw(t, "new due")})
		}
		for range rapid.IntRange(0, 3).Draw(t, "causes") {
			n.Causes = append(n.Causes, task.CauseStatement{On: someDay.Draw(t, "stated"), Cause: task.Cause(rapid.IntRange(0, 2).Draw(t, "cause"))})
		}
		return n
	})
	anyBasis  = rapid.SampledFrom([]task.Basis{task.ByOriginal, task.ByExtended})
	anyConfig = rapid.Custom(func(t *rapid.T) task.Config {
		c := task.Config{AsOf: start.AddDays(rapid.IntRange(0, 40).Draw(t, "as of")), Basis: anyBasis.Draw(t, "basis"), Population: task.Population(rapid.IntRange(1, 4).Draw(t, "population"))}
		if c.Population != task.AllTasks {
			first := start.AddDays(rapid.IntRange(-5, c.AsOf.Sub(start)).Draw(t, "first"))
			c.Period, _ = cchc.NewPeriod(first, first.AddDays(rapid.IntRange(1, 30).Draw(t, "days")))
		}
		return c
	})
)

func tally(tb testing.TB, config task.Config, tasks ...task.Task) task.Tally {
	tb.Helper()
	c, err := task.NewCounter(config)
	if err != nil {
		tb.Fatal(err)
	}
	for _, n := range tasks {
		if err := c.Add(n); err != nil {
			tb.Fatal(err)
		}
	}
	return c.Tally()
}

func merge(t rapid.TB, a, b task.Tally) task.Tally {
	sum, err := a.Merge(b)
	if err != nil {
		t.Fatal(err)
	}
	return sum
}
