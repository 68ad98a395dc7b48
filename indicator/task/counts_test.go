package task_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/task"
)

// government2017 is the published table of the Government's tasks (báo cáo 1270/BC-TCTTTg; thuviennhadat.vn).
var government2017 = task.Counts{OnTime: 14_068, Late: 1_983, InTerm: 5_640, Overdue: 223}

// The published case exactly: the sums, and both printed shares. 98.62 is cut, not rounded; 1.38 is what it leaves.
func TestPublished_government2017(t *testing.T) {
	c := government2017
	if c.Completed() != 16_051 || c.Total() != 21_914 || c.Open() != 5_863 {
		t.Errorf("completed %d, total %d, open %d", c.Completed(), c.Total(), c.Open())
	}
	for _, m := range []struct {
		measure    task.Measure
		ratio      string
		down, half string
	}{
		{task.Headline, "16051/16274", "98.62", "98.63"},
		{task.OverdueShare, "223/16274", "1.37", "1.37"},
		{task.StrictOnTime, "14068/16274", "86.44", "86.44"},
		{task.CompletedOfTotal, "16051/21914", "73.24", "73.25"},
	} {
		down, okDown := c.Percent(m.measure, indicator.Down)
		half, okHalf := c.Percent(m.measure, indicator.HalfUp)
		if r := c.Ratio(m.measure); r.String() != m.ratio || down.String() != m.down || half.String() != m.half || !okDown || !okHalf {
			t.Errorf("%s: %s, %s cut, %s half up; want %v", m.measure, r, down, half, m)
		}
	}
	headline, _ := c.Percent(task.Headline, indicator.Down)
	if rest := indicator.PercentFromHundredths(100_00 - headline.Hundredths()); headline.String() != "98.62" || rest.String() != "1.38" {
		t.Errorf("printed %s and %s, want 98.62 and 1.38", headline, rest)
	}
}

func TestPercent_roundsByMode(t *testing.T) {
	for _, c := range []struct {
		onTime, overdue int64
		up, even, down  string
	}{
		{1, 7, "12.50", "12.50", "12.50"},
		{1, 799, "0.13", "0.12", "0.12"}, // 0.125 %
		{3, 797, "0.38", "0.38", "0.37"}, // 0.375 %
		{2, 1, "66.67", "66.67", "66.66"},
		{1e12, 0, "100.00", "100.00", "100.00"},
	} {
		counts := task.Counts{OnTime: c.onTime, Overdue: c.overdue}
		for mode, want := range map[indicator.Mode]string{indicator.HalfUp: c.up, indicator.HalfEven: c.even, indicator.Down: c.down} {
			if p, ok := counts.Percent(task.StrictOnTime, mode); p.String() != want || !ok {
				t.Errorf("%d/%d %s: %s, want %s", c.onTime, c.onTime+c.overdue, mode, p, want)
			}
		}
	}
	for _, c := range []task.Counts{{}, {InTerm: 9}, {OnTime: -1}} {
		if p, ok := c.Percent(task.Headline, indicator.HalfUp); ok || !p.IsZero() {
			t.Errorf("%+v gives %s", c, p)
		}
	}
	if _, ok := government2017.Percent(task.Headline, 0); ok {
		t.Error("no mode gives a percentage")
	}
	if r := government2017.Ratio(0); r != (indicator.Ratio{}) {
		t.Error(r)
	}
}

// Law: half up agrees with the percentage of package indicator, headline and overdue share have one base and add up to
// it, and the strict share is never above the headline.
func TestRatio_laws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(0, indicator.MaxCount/4)
		c := task.Counts{OnTime: n.Draw(t, "on time"), Late: n.Draw(t, "late"), InTerm: n.Draw(t, "in term"), Overdue: n.Draw(t, "overdue")}
		for m := task.Headline; m <= task.CompletedOfTotal; m++ {
			want, okWant := c.Ratio(m).Percent()
			if p, ok := c.Percent(m, indicator.HalfUp); p != want || ok != okWant {
				t.Fatalf("%s: %s %t, want %s %t", m, p, ok, want, okWant)
			}
		}
		h, o, s := c.Ratio(task.Headline), c.Ratio(task.OverdueShare), c.Ratio(task.StrictOnTime)
		if h.Den != o.Den || h.Num+o.Num != h.Den || s.Den != h.Den || s.Num > h.Num || c.Total() != h.Den+c.InTerm {
			t.Fatal(h, o, s)
		}
	})
}

func TestCounts_check(t *testing.T) {
	for text, c := range map[string]task.Counts{
		"task: late: -1, want 0 to 10^12":                        {Late: -1},
		"task: no_due: 1000000000001, want 0 to 10^12":           {NoDue: 1e12 + 1},
		"task: records: 1000000000001, want at most 10^12":       {OnTime: 1e12, Outside: 1},
		"task: causes of late: 3, want at most the 2 late":       {Late: 2, LateObjective: 1, LateSubjective: 2},
		"task: causes of overdue: 1, want at most the 0 overdue": {OverdueObjective: 1},
	} {
		wantError(t, c.Check(), task.ErrCounts, text)
	}
	c := task.Counts{Late: 5, LateObjective: 1, LateSubjective: 2, Overdue: 4, OverdueObjective: 3}
	if c.Check() != nil || c.LateNotStated() != 2 || c.OverdueNotStated() != 1 {
		t.Errorf("not stated: %d late, %d overdue", c.LateNotStated(), c.OverdueNotStated())
	}
}

func TestCounts_explain(t *testing.T) {
	const vi = `Tỷ lệ hoàn thành trên số đã hoàn thành và quá hạn: 98,63 %  [Báo cáo 1270/BC-TCTTTg (Suy ra)]
├── Tử số: Đã hoàn thành, gồm cả trễ hạn: 16.051
│   ├── Hoàn thành đúng hạn: 14.068
│   └── Hoàn thành trễ hạn: 1.983
├── Mẫu số: Đã hoàn thành và đang quá hạn: 16.274
│   ├── Hoàn thành đúng hạn: 14.068
│   ├── Hoàn thành trễ hạn: 1.983
│   └── Đang thực hiện, quá hạn: 223
├── Tỷ lệ, làm tròn đến 2 chữ số thập phân: 98,63 %
└── Chưa xếp được, không có trong tử số và mẫu số: 3
* Báo cáo 1270/BC-TCTTTg: Công thức hoàn thành / (hoàn thành + quá hạn chưa xong) suy ra từ số liệu năm 2017 của báo cáo
`
	c := government2017
	c.NoDue = 3
	if got := c.Explain(task.Headline).In(cchc.Vietnamese); got != vi {
		t.Errorf("%s\nwant\n%s", got, vi)
	}
	for m := task.Headline; m <= task.CompletedOfTotal; m++ {
		tree := c.Explain(m)
		num, den := c.Ratio(m).Num, int64(0)
		for _, part := range find(t, tree, "denominator").Children {
			den += number(t, part)
		}
		if number(t, find(t, tree, "numerator")) != num || den != c.Ratio(m).Den || !tree.Source.IsComplete() || tree.Label.En == "" {
			t.Errorf("%s: %s", m, tree.In(cchc.English))
		}
	}
	empty := task.Counts{InTerm: 2, NotYet: 1, Outside: 4}.Explain(task.Headline)
	if empty.Shown != indicator.Undefined.Label() || empty.Value != "0/0" {
		t.Errorf("an empty base shows %q", empty.Shown.Vi)
	}
	if number(t, find(t, empty, "outside")) != 4 || number(t, find(t, empty, "not_yet")) != 1 {
		t.Error("what stands beside the base is not said")
	}
	if none := (task.Counts{}).Explain(0); none.Key != "" || none.Value != "0/0" {
		t.Errorf("no measure: %+v", none)
	}
}
