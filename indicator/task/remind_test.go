package task_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/indicator/task"
)

func reminders(t rapid.TB, asOf string, within int, tasks ...task.Task) []task.Reminder {
	list, err := task.Reminders(slices.Values(tasks), day(asOf), task.ByOriginal, within, calendar.Vietnam())
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// Working days over the holidays of 30 April and 1 May 2026 and the weekend after them, counted by hand.
func TestReminders(t *testing.T) {
	due := func(code, due string) task.Task {
		return nv(func(n *task.Task) { n.Code, n.Due = code, day(due) })
	}
	tasks := []task.Task{
		due("E", "2026-05-06"), due("D", "2026-05-05"), due("C", "2026-04-29"), due("B", "2026-04-24"), due("A", "2026-04-28"), due("A0", "2026-04-28"),
		nv(func(n *task.Task) { n.Code, n.Done = "X", day("2026-04-28") }),
		nv(func(n *task.Task) { n.Code, n.Due = "Y", cchc.Date{} }),
		nv(func(n *task.Task) { n.Code, n.Assigned = "Z", day("2026-05-29") }),
	}
	var got []string
	for _, r := range reminders(t, "2026-04-29", 2, tasks...) {
		got = append(got, r.In(cchc.Vietnamese))
	}
	want := []string{
		"B (H44.24): hạn 24/4/2026, quá hạn 2 ngày làm việc", // 27/4 is a day off: 28 and 29
		"A (H44.24): hạn 28/4/2026, quá hạn 1 ngày làm việc",
		"A0 (H44.24): hạn 28/4/2026, quá hạn 1 ngày làm việc",
		"C (H44.24): hạn 29/4/2026, còn 0 ngày làm việc",
		"D (H44.24): hạn 05/5/2026, còn 2 ngày làm việc", // 4 and 5 May
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q\nwant\n%q", got, want)
	}
	if r := reminders(t, "2026-05-01", 0, due("C", "2026-04-29")); len(r) != 1 || r[0].WorkingDays != 0 || r[0].In(cchc.English) != "C (H44.24): due 2026-04-29, overdue by 0 working days" {
		t.Errorf("overdue over days off alone: %+v", r)
	}
}

// Beyond the known range: a task surely far away needs no reminder, one that cannot be told is listed with the error.
func TestReminders_unknownDays(t *testing.T) {
	n := nv(func(n *task.Task) { n.Due = day("2027-01-05") })
	if r := reminders(t, "2026-12-01", 5, n); len(r) != 0 {
		t.Errorf("%+v", r)
	}
	r := reminders(t, "2026-12-29", 5, n)
	if len(r) != 1 || !errors.Is(r[0].Err, calendar.ErrRange) || r[0].In(cchc.Vietnamese) != "NV-01 (H44.24): hạn 05/01/2027, Đang thực hiện, trong hạn, chưa tính được số ngày làm việc" {
		t.Errorf("%+v", r)
	}
	if r := reminders(t, "2026-12-29", 9, n); len(r) != 1 || r[0].Err == nil {
		t.Errorf("%+v", r)
	}
	projected, err := calendar.Vietnam().With(calendar.Projected{Through: 2027})
	if err != nil {
		t.Fatal(err)
	}
	list, err := task.Reminders(slices.Values([]task.Task{n}), day("2026-12-29"), task.ByOriginal, 5, projected)
	if err != nil || len(list) != 1 || list[0].WorkingDays != 4 || !list[0].Provisional || list[0].In(cchc.English) != "NV-01 (H44.24): due 2027-01-05, 4 working days left (provisional)" {
		t.Errorf("%+v, %v", list, err)
	}
}

// Law: a task is listed exactly when it is overdue, or in term with at most so many working days left, counted here day
// by day.
func TestReminders_countDayByDay(t *testing.T) {
	cal := calendar.Vietnam()
	between := func(after, last cchc.Date) (n int) {
		for d := after.AddDays(1); !d.After(last); d = d.AddDays(1) {
			if working, err := cal.IsWorkingDay(d); err == nil && working {
				n++
			}
		}
		return n
	}
	rapid.Check(t, func(t *rapid.T) {
		n, basis := anyTask.Draw(t, "task"), anyBasis.Draw(t, "basis")
		asOf, within := someDay.Draw(t, "as of"), rapid.IntRange(0, 30).Draw(t, "within")
		list, err := task.Reminders(slices.Values([]task.Task{n}), asOf, basis, within, cal)
		if err != nil {
			t.Fatal(err)
		}
		a, _ := n.Assess(asOf, basis)
		var want []task.Reminder
		switch a.State {
		case task.Overdue:
			want = []task.Reminder{{Assessment: a, Lead: n.Lead, WorkingDays: between(a.Due, asOf)}}
		case task.InTerm:
			if left := between(asOf, a.Due); left <= within {
				want = []task.Reminder{{Assessment: a, Lead: n.Lead, WorkingDays: left}}
			}
		}
		if !slices.Equal(list, want) {
			t.Fatalf("%+v, want %+v", list, want)
		}
	})
}

func TestReminders_refusals(t *testing.T) {
	one := slices.Values([]task.Task{nv(nil)})
	_, err := task.Reminders(one, start, task.ByOriginal, -1, calendar.Vietnam())
	wantError(t, err, task.ErrAsk, "task: working days: want 0 to 10000")
	_, err = task.Reminders(one, start, task.ByOriginal, 3, nil)
	wantError(t, err, task.ErrAsk, "task: calendar: want a calendar")
	_, err = task.Reminders(one, start, 0, 3, calendar.Vietnam())
	wantError(t, err, task.ErrAsk, "task: basis: want ByOriginal or ByExtended")
	list, err := task.Reminders(one, start, task.ByOriginal, 3, &calendar.Calendar{})
	if err != nil || len(list) != 1 || !errors.Is(list[0].Err, calendar.ErrRange) {
		t.Errorf("an empty calendar: %+v, %v", list, err)
	}
}
