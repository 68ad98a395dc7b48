package task_test

import (
	"fmt"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/task"
)

// The figures of the Government's report on the tasks of 2017: cut to two decimals the headline is what it prints.
func ExampleCounts_Percent() {
	published, err := task.ParseCounts([]byte(`{"total":21914,"completed":16051,"on_time":14068,"late":1983,"in_term":5640,"overdue":223}`))
	cut, _ := published.Percent(task.Headline, indicator.Down)
	halfUp, _ := published.Percent(task.Headline, indicator.HalfUp)
	strict, _ := published.Percent(task.StrictOnTime, indicator.HalfUp)
	fmt.Println(published.Ratio(task.Headline), cut.In(cchc.Vietnamese), halfUp.In(cchc.Vietnamese), strict.In(cchc.Vietnamese), err)
	// Output: 16051/16274 98,62 % 98,63 % 86,44 % <nil>
}

func ExampleTask_Explain() {
	t := task.Task{Code: "NV-01", Origin: task.Inspection, Lead: "H44.24", Assigned: cchc.MustDate("2026-01-05"), Due: cchc.MustDate("2026-03-31")}
	tree, err := t.Explain(cchc.MustDate("2026-04-01"), task.ByOriginal)
	fmt.Print(tree.In(cchc.Vietnamese), err)
	// Output:
	// Nhiệm vụ NV-01: Đang thực hiện, quá hạn
	// │   Chưa hoàn thành, thời hạn trước thời điểm đánh giá
	// ├── Thời điểm đánh giá: 01/4/2026
	// ├── Nguồn giao: Kết luận kiểm tra
	// ├── Đơn vị chủ trì: H44.24
	// ├── Ngày giao: 05/01/2026
	// ├── Thời hạn giao ban đầu: 31/3/2026
	// ├── Thời hạn dùng để đánh giá: 31/3/2026
	// │       Theo thời hạn giao ban đầu
	// └── Nguyên nhân: Chưa nêu nguyên nhân
	// <nil>
}

// An extension is an event beside the due day first set; who asks says which of the two judges.
func ExampleTask_Assess_extended() {
	t := task.Task{
		Code: "NV-02", Origin: task.PeoplesCommittee, Lead: "H44.24", Assigned: cchc.MustDate("2026-01-05"), Due: cchc.MustDate("2026-03-31"),
		Extensions: []task.Extension{{On: cchc.MustDate("2026-03-20"), Due: cchc.MustDate("2026-04-30")}},
		Done:       cchc.MustDate("2026-04-15"),
	}
	for _, basis := range []task.Basis{task.ByOriginal, task.ByExtended} {
		a, err := t.Assess(cchc.MustDate("2026-06-30"), basis)
		fmt.Println(basis.Label().In(cchc.Vietnamese), "–", a.State.Label().In(cchc.Vietnamese), err)
	}
	// Output:
	// Theo thời hạn giao ban đầu – Hoàn thành trễ hạn <nil>
	// Theo thời hạn đã được gia hạn – Hoàn thành đúng hạn <nil>
}

func ExampleCounter() {
	c, err := task.NewCounter(task.Config{
		AsOf: cchc.MustDate("2026-06-30"), Basis: task.ByOriginal, Population: task.HandledTasks, Period: cchc.HalfYear(2026, 1),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, line := range []string{
		`{"code":"1","origin":"chairman","lead":"H44.24","assigned":"2025-12-01","due":"2026-02-01","done":"2026-01-20"}`,
		`{"code":"2","origin":"chairman","lead":"H44.24","assigned":"2026-02-01","due":"2026-05-01","causes":[{"on":"2026-05-04","cause":"subjective"}]}`,
		`{"code":"3","origin":"review_plan","lead":"H44.25","assigned":"2026-03-01"}`,
		`{"code":"4","origin":"government","lead":"H44.25","assigned":"2025-03-01","due":"2025-06-01","done":"2025-05-01"}`,
	} {
		t, err := task.ParseTask([]byte(line))
		if err == nil {
			err = c.Add(t)
		}
		if err != nil {
			fmt.Println(err)
		}
	}
	all := c.Tally().Counts(task.Key{})
	fmt.Println(all.Ratio(task.Headline), "unplaced", all.Unplaced(), "outside", all.Outside, "of", all.Records())
	fmt.Println(c.Tally().Counts(task.Key{Unit: "H44.24"}).OverdueSubjective)
	// Output:
	// 1/2 unplaced 1 outside 1 of 4
	// 1
}

func ExampleReminders() {
	tasks := []task.Task{
		{Code: "NV-01", Origin: task.Chairman, Lead: "H44.24", Assigned: cchc.MustDate("2026-01-05"), Due: cchc.MustDate("2026-05-05")},
		{Code: "NV-02", Origin: task.Chairman, Lead: "H44.25", Assigned: cchc.MustDate("2026-01-05"), Due: cchc.MustDate("2026-04-24")},
	}
	list, err := task.Reminders(slices.Values(tasks), cchc.MustDate("2026-04-29"), task.ByOriginal, 3, calendar.Vietnam())
	for _, r := range list {
		fmt.Println(r.In(cchc.Vietnamese))
	}
	fmt.Println(err)
	// Output:
	// NV-02 (H44.25): hạn 24/4/2026, quá hạn 2 ngày làm việc
	// NV-01 (H44.24): hạn 05/5/2026, còn 2 ngày làm việc
	// <nil>
}

func ExampleTask_Membership() {
	t := task.Task{Code: "NV-01", Origin: task.Chairman, Lead: "H44.24", Assigned: cchc.MustDate("2026-01-05"), Due: cchc.MustDate("2026-05-05")}
	m, err := t.Membership(cchc.Quarter(2026, 2), cchc.MustDate("2026-04-29"), task.ByOriginal)
	fmt.Println(m.AssignedIn, m.DueIn, m.CarriedOver, err)
	// Output: no yes yes <nil>
}
