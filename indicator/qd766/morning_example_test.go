package qd766_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/dossiertest"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// The morning of 5 August in a unit with two open dossiers: what to do first, and what it is worth.
func ExampleCounter_Morning() {
	dossiers := []dossier.Dossier{
		handed("000.24.31.H99-260728-0001", "2026-07-28T09:00", "2026-08-05T17:00"),
		handed("000.24.31.H99-260728-0002", "2026-07-28T09:00", "2026-09-04T17:00"),
		handed("000.24.31.H99-260803-0003", "2026-08-03T09:00", "2026-08-10T17:00", event(dossier.Resolved, "2026-08-04T09:00")),
	}
	c, err := qd766.NewCounter(morningConfig(dossier.Portal766()))
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range dossiers {
		c.Add(&dossiers[i])
	}
	sheets, err := c.Morning(pointers(dossiers), qd766.MorningConfig{Period: august, SoonDays: 2, Ages: qd766.BacklogAges()})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, s := range sheets {
		fmt.Println(s.Unit, s.Open(), s.Count(qd766.ListDueToday), s.Backlog[qd766.AgeTo10])
		for _, l := range s.Lines {
			points, _ := l.Effect.Unit.Points()
			fmt.Println(l.Number, l.Lists()[0].Label().Vi, l.Latest.Format("02/01 15:04"), l.Left, points)
		}
	}
	fmt.Println(qd766.EffectAssumption().En)
	// Output:
	// H99.1 2 1 2
	// 000.24.31.H99-260728-0001 Đến hạn hôm nay 05/08 17:00 7h0m0s 6.67
	// 000.24.31.H99-260728-0002 Còn trong hạn 04/09 17:00 167h0m0s 0.00
	// Assumption: every other dossier stays as it stands at the instant of the sheet. “Finished” is this dossier resolved at that instant; “late” is it resolved right after its latest moment in time. Where that moment lies after the period, the period does not see it: no effect.
}

// A sheet is of the unit's own dossiers, its score of the unit with everything below it, as everywhere.
func TestCounter_Morning_unitsBelow(t *testing.T) {
	province := must(dossiertest.New(dossiertest.Small()))
	var dossiers []dossier.Dossier
	for d := range province.Dossiers() {
		dossiers = append(dossiers, d)
	}
	p := cchc.Month(2025, 9)
	config := qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: province.Calendar(), Catalog: province.Catalog(), Units: province.Units(),
		Periods: []cchc.Period{cchc.Month(2025, 8), p}, AsOf: vn("2025-09-15T08:00"), By: qd766.ByResolving, Read: qd766.Sources{Ratings: true}, Fields: true,
	}
	c := counted(t, config, dossiers)
	sheets := must(c.Morning(pointers(dossiers), qd766.MorningConfig{Period: p, Ages: qd766.BacklogAges(), LateRatio: r4}))
	if len(sheets) < 2 {
		t.Fatalf("%d sheets", len(sheets))
	}
	for _, s := range sheets {
		card := must(c.Tally().Score(s.Unit, p))
		progress, _ := card.Result(qd766.ProgressOnTime)
		satisfied, _ := card.Result(qd766.DossierReceivingSatisfied)
		load := must(c.Tally().Caseload(s.Unit, p))
		late, _ := r4(&load)
		if s.Now.OnTime != progress.Count.Ratio || s.Now.Points != progress.Points || s.Now.Score != progress.Points.Add(satisfied.Points) || s.Now.Late != late || s.Name != card.Unit() {
			t.Errorf("%s stands at %+v, its card says %s and %s, %s", s.Unit, s.Now, progress, satisfied, card.Unit())
		}
	}
	// The same as of the province alone, above all of them.
	root := ""
	for id := range province.Units().Children(0, p.Last()) {
		root = province.Units().Code(id)
	}
	one := handed("above", "2025-09-08T09:00", "2025-09-19T17:00")
	one.Receiving = root
	all := append(slices.Clone(dossiers), one)
	c = counted(t, config, all)
	for _, s := range must(c.Morning(pointers(all), qd766.MorningConfig{Period: p, Ages: qd766.BacklogAges()})) {
		if s.Unit == root && (s.Open() != 1 || s.Now != s.Lines[0].Effect.Whole.Now || s.Lines[0].Effect.Unit != s.Lines[0].Effect.Whole || s.Now.OnTime.Den < 10) {
			t.Errorf("the province's own sheet: %+v", s)
		}
	}
}

func TestSheet_text(t *testing.T) {
	for _, list := range qd766.SheetLists() {
		var back qd766.SheetList
		if text := must(list.MarshalText()); back.UnmarshalText(text) != nil || back != list || list.Label().Vi == "" || list.Label().En == "" {
			t.Errorf("list %d is written %q", list, text)
		}
	}
	for by := qd766.CalendarDays; by <= qd766.WorkingDays; by++ {
		var back qd766.DayCount
		if text := must(by.MarshalText()); back.UnmarshalText(text) != nil || back != by || by.Label().Vi == "" {
			t.Errorf("count of days %d is written %q", by, text)
		}
	}
	for class := range qd766.AgeOver30 + 1 {
		var back qd766.AgeClass
		if text := must(class.MarshalText()); back.UnmarshalText(text) != nil || back != class || class.Label().Vi == "" {
			t.Errorf("class of age %d is written %q", class, text)
		}
	}
	var s qd766.Sheet
	if s.Count(99) != 0 || s.Open() != 0 {
		t.Error("an empty sheet counts something")
	}
	for _, text := range []cchc.Text{qd766.EffectAssumption(), qd766.NothingChanges()} {
		if text.Vi == "" || text.En == "" {
			t.Error("an assumption is not stated in both languages")
		}
	}
	var k qd766.Stake
	if _, ok := k.Points(); ok {
		t.Error("nothing known, and points for it")
	}
	if _, ok := k.LateRatio(); ok {
		t.Error("nothing known, and a late ratio for it")
	}
}

// The late ratio by the variant that the caller names, of three dossiers handled: late it is one of three, finished none.
func TestStake_lateRatio(t *testing.T) {
	dossiers := []dossier.Dossier{
		handed("1", "2026-07-28T09:00", "2026-08-05T17:00"), handed("2", "2026-07-28T09:00", "2026-08-14T17:00"), handed("3", "2026-07-28T09:00", "2026-09-04T17:00"),
	}
	lines := must(counted(t, morningConfig(dossier.Portal766()), dossiers).Morning(pointers(dossiers), asked()))[0].Lines
	for i, want := range []string{"1/3 6.67 8.23", "1/3 6.67 8.23", "0/1 0.00 0.00"} {
		k := lines[i].Effect.Unit
		late, ok := k.LateRatio()
		points, _ := k.Points()
		score, _ := k.Score() // 5.4 falls from 6.00, full at 90 %, to 4.44
		if got := fmt.Sprintf("%s %s %s", late, points, score); !ok || got != want {
			t.Errorf("%s: %s, want %s", lines[i].Number, got, want)
		}
	}
}

// Of two dossiers alike, one about which a petition came can win points of 2.1 alone, not of 5.4.
func TestStake_score(t *testing.T) {
	dossiers := []dossier.Dossier{
		handed("1", "2026-07-28T09:00", "2026-08-14T17:00"), handed("2", "2026-07-28T09:00", "2026-08-14T17:00", event(dossier.Petitioned, "2026-08-04T09:00")),
	}
	lines := must(counted(t, morningConfig(dossier.Portal766()), dossiers).Morning(pointers(dossiers), asked()))[0].Lines
	for i, want := range []string{"10.00 13.33", "10.00 10.00"} { // 5.4: 1/2 of 90 % is 3.33, 0/2 nothing
		points, _ := lines[i].Effect.Unit.Points()
		score, _ := lines[i].Effect.Unit.Score()
		if got := points.String() + " " + score.String(); got != want {
			t.Errorf("%s: %s, want %s", lines[i].Number, got, want)
		}
	}
}

// BenchmarkCounter_Morning is one open dossier on the sheet, of a province with 300 units, effects included. Budget: 5 µs,
// so that a million take a few seconds.
func BenchmarkCounter_Morning(b *testing.B) {
	config := morningConfig(dossier.Portal766())
	config.Calendar = calendar.Vietnam()
	dossiers := make([]dossier.Dossier, 100_000)
	for i := range dossiers {
		due := wednesday.AddDate(0, 0, i%23-5).Format("2006-01-02T15:04")
		dossiers[i] = handed(fmt.Sprintf("%06d", i), "2026-07-28T09:00", due, event(dossier.Accepted, "2026-07-28T09:00"), event(dossier.InProcess, "2026-07-29T09:00"))
		dossiers[i].Receiving = fmt.Sprintf("H99.%d", i%300)
	}
	c := counted(b, config, dossiers)
	b.ReportAllocs()
	n := 0
	for b.Loop() {
		sheets, err := c.Morning(pointers(dossiers), asked())
		if err != nil || len(sheets) != 300 {
			b.Fatal(len(sheets), err)
		}
		n += len(dossiers)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(n), "ns/dossier")
}
