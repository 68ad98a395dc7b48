package qd766_test

import (
	"fmt"
	"iter"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dossiertest/gen"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

func collect(seq iter.Seq[*dossier.Dossier]) []dossier.Dossier {
	var list []dossier.Dossier
	for d := range seq {
		list = append(list, *d)
	}
	return list
}

// What becomes of each number that is given, by both presets.
func TestCounter_Finish(t *testing.T) {
	dossiers := []dossier.Dossier{
		handed("open", "2026-08-03T09:00", "2026-08-07T17:00", event(dossier.Resolved, "2026-08-06T09:00")), // only later
		handed("overdue", "2026-07-28T09:00", "2026-08-04T17:00"),
		handed("asked", "2026-07-28T09:00", "2026-08-07T17:00", event(dossier.SupplementRequested, "2026-08-03T09:00")),
		handed("ended", "2026-07-28T09:00", "2026-08-07T17:00", event(dossier.Resolved, "2026-08-03T09:00")),
		handed("withdrawn", "2026-07-28T09:00", "2026-08-07T17:00", event(dossier.Withdrawn, "2026-08-03T09:00")),
		handed("submitted", "", ""),
		handed("other", "2026-08-03T09:00", "2026-08-05T17:00"),
	}
	for _, policy := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} {
		c := counted(t, morningConfig(policy), dossiers)
		numbers := []string{"withdrawn", "open", "nobody's", "overdue", "asked", "ended", "submitted", "open"}
		seq, report := c.Finish(pointers(dossiers), numbers)
		done := collect(seq)
		want := qd766.FinishReport{
			Finished: []string{"asked", "open", "overdue"}, Ended: []string{"ended", "withdrawn"},
			NotReceived: []string{"submitted"}, Unknown: []string{"nobody's"},
		}
		if !reflect.DeepEqual(*report, want) || len(done) != len(dossiers) {
			t.Errorf("%s: %+v, want %+v", policy.ID, *report, want)
		}
		for i := range done {
			finished := slices.Contains(want.Finished, done[i].Number)
			s := c.Assessor().Assess(&done[i], wednesday)
			if s.IsOpen() && done[i].Number != "other" || finished != !reflect.DeepEqual(done[i], dossiers[i]) {
				t.Errorf("%s: %s open %t, %+v", policy.ID, done[i].Number, s.IsOpen(), done[i].Events)
			}
			if again := must(dossier.New(done[i])); finished && (!s.End.Equal(wednesday) || !reflect.DeepEqual(again, done[i])) {
				t.Errorf("%s: %s ended %s", policy.ID, done[i].Number, s.End)
			}
		}
		for range seq {
			break // walked again, and left
		}
		if len(report.Finished) != 1 || report.Unknown != nil {
			t.Errorf("a sequence that was left says %+v", report)
		}
	}
}

// A policy that waits for the hand-over is given one; a result that was there stays where it is.
func TestCounter_Finish_handOver(t *testing.T) {
	policy := dossier.Portal766()
	policy.ID, policy.End = "hand-over", dossier.HandedOverOnly
	dossiers := []dossier.Dossier{
		handed("1", "2026-08-03T09:00", "2026-08-07T17:00", event(dossier.Resolved, "2026-08-04T09:00")),
		must(dossier.New(dossier.Dossier{Number: "2", ReceivedAt: vn("2026-08-03T09:00"), Status: dossier.HandedOver, Events: []dossier.Event{event(dossier.Resolved, "2026-08-04T09:00")}})),
		handed("3", "2026-08-03T09:00", "2026-08-07T17:00"),
	}
	c := counted(t, morningConfig(policy), dossiers)
	seq, report := c.Finish(pointers(dossiers), []string{"1", "2", "3"})
	for i, d := range collect(seq) {
		s := c.Assessor().Assess(&d, wednesday)
		resolved := 0
		for _, e := range d.Events {
			if e.Kind == dossier.Resolved {
				resolved++
			}
		}
		if s.EndBy != dossier.ByHandOver || resolved != 1 || !reflect.DeepEqual(must(dossier.New(d)), d) {
			t.Errorf("dossier %d ends by %s, %+v", i+1, s.EndBy, d.Events)
		}
	}
	if len(report.Finished) != 3 {
		t.Errorf("%+v", report)
	}
}

// Law: without numbers nothing changes, and a tally of what is yielded is the tally that was. Finishing every dossier that
// is open in time by its due moment never lowers the number of those in time, under policies that look at ended and open
// dossiers alike; and the tally then says of them what each sheet line said of one.
func TestCounter_Finish_laws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawMorning(t)
		c := must(qd766.NewCounter(v.config))
		for i := range v.dossiers {
			c.Add(&v.dossiers[i])
		}
		none, report := c.Finish(pointers(v.dossiers), nil)
		same := must(qd766.NewCounter(v.config))
		for d := range none {
			same.Add(d)
		}
		if !same.Tally().Equal(c.Tally()) || !reflect.DeepEqual(*report, qd766.FinishReport{}) {
			t.Fatal("finishing nothing changes the tally")
		}
		p := v.config.Policy
		var numbers []string
		for i := range v.dossiers {
			s := c.Assessor().Assess(&v.dossiers[i], v.config.AsOf)
			if s.Timeliness == dossier.InTime && s.Why == dossier.OpenInTime {
				numbers = append(numbers, v.dossiers[i].Number)
			}
		}
		done, report := c.Finish(pointers(v.dossiers), numbers)
		after := must(qd766.NewCounter(v.config))
		for d := range done {
			after.Add(d)
		}
		if !slices.Equal(report.Finished, numbers) {
			t.Fatalf("%v finished, want %v", report.Finished, numbers)
		}
		then := must(after.Tally().Cell("", v.ask.Period, qd766.ProgressOnTime))
		now := must(c.Tally().Cell("", v.ask.Period, qd766.ProgressOnTime))
		if byDay := p.Comparison == dossier.ByInstant && p.Open == dossier.OpenByDay; !byDay && then.Num() < now.Num() {
			t.Fatalf("%d in time before, %d after", now.Num(), then.Num())
		}
		if then.Den() != now.Den() {
			t.Fatalf("base %d before, %d after", now.Den(), then.Den())
		}
	})
}

// Law: the tally of nothing changing is that of dossiers whose later events were never written, counted as of the last
// instant of the period, whatever the source says of what came later; and where nothing came later and nothing was open, it
// has the numbers of today.
func TestCounter_IfNothingChanges_laws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawMorning(t)
		c := must(qd766.NewCounter(v.config))
		got := must(c.IfNothingChanges(pointers(v.dossiers), nil, v.ask.Period))
		then := v.config
		then.Periods = []cchc.Period{v.ask.Period}
		if last := v.ask.Period.End().Add(-1); last.After(then.AsOf) {
			then.AsOf = last
		}
		want := must(qd766.NewCounter(then))
		for _, d := range v.dossiers {
			d.Events = slices.DeleteFunc(slices.Clone(d.Events), func(e dossier.Event) bool { return e.At.After(v.config.AsOf) })
			if d.SubmittedAt.After(v.config.AsOf) {
				d.SubmittedAt = time.Time{}
			}
			if d.ReceivedAt.After(v.config.AsOf) { // somebody else's, who receives in another year
				d.ReceivedAt = then.AsOf.AddDate(1, 0, 0)
			}
			want.Add(&d)
		}
		if !got.Equal(want.Tally()) {
			t.Fatalf("tallies differ as of %s", v.config.AsOf)
		}
	})
}

// The month by hand: three dossiers are open on Wednesday 5/8. One falls due in August, one in September, one is overdue
// already; a fourth ended in time. The source also knows that the first was resolved on Thursday: the question ignores it.
func TestCounter_IfNothingChanges(t *testing.T) {
	dossiers := []dossier.Dossier{
		handed("1", "2026-08-03T09:00", "2026-08-14T17:00", event(dossier.Resolved, "2026-08-06T09:00")),
		handed("2", "2026-08-03T09:00", "2026-09-04T17:00"),
		handed("3", "2026-07-28T09:00", "2026-08-04T17:00"),
		handed("4", "2026-08-03T09:00", "2026-08-07T17:00", event(dossier.Resolved, "2026-08-04T09:00")),
		handed("5", "2026-08-20T09:00", "2026-08-27T17:00"), // received later: not yet
	}
	c := counted(t, morningConfig(dossier.Portal766()), dossiers)
	for name, want := range map[string]string{"now": "3/4 15.00", "then": "2/4 10.00", "with 1 done": "3/4 15.00", "with 3 done": "2/4 10.00"} {
		tally := c.Tally()
		seq := pointers(dossiers)
		switch name {
		case "with 1 done":
			seq, _ = c.Finish(seq, []string{"1"})
		case "with 3 done":
			seq, _ = c.Finish(seq, []string{"3"}) // late either way
		}
		if name != "now" {
			tally = must(c.IfNothingChanges(seq, nil, august))
		}
		r, _ := must(tally.Score("", august)).Result(qd766.ProgressOnTime)
		if got := r.Count.String() + " " + r.String(); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
		if tally.Dossiers != 5 {
			t.Errorf("%s: %d dossiers", name, tally.Dossiers)
		}
	}
	if text := qd766.NothingChanges(); text.Vi == "" || text.En == "" {
		t.Error("the assumption is not stated in both languages")
	}
}

// Of a period that is over nothing can change any more.
func TestCounter_IfNothingChanges_over(t *testing.T) {
	config := morningConfig(dossier.Portal766())
	config.Periods = []cchc.Period{cchc.Month(2026, time.July), august}
	dossiers := []dossier.Dossier{handed("1", "2026-07-28T09:00", "2026-07-30T17:00"), handed("2", "2026-07-28T09:00", "2026-08-30T17:00"), handed("3", "2026-07-28T09:00", "2026-08-03T17:00")}
	c := counted(t, config, dossiers)
	july := config.Periods[0]
	tally := must(c.IfNothingChanges(pointers(dossiers), nil, july))
	if a, b := must(tally.Cell("", july, qd766.ProgressOnTime)), must(c.Tally().Cell("", july, qd766.ProgressOnTime)); a != b || a.Den() != 3 || a.Num() != 2 {
		t.Errorf("%+v, before %+v", a, b)
	}
	ask := asked()
	ask.Period = july
	for _, s := range must(c.Morning(pointers(dossiers), ask)) {
		for _, l := range s.Lines {
			if p, ok := l.Effect.Whole.Points(); !ok || !p.IsZero() || l.Effect.Whole.Finished != l.Effect.Whole.Now {
				t.Errorf("%s changes July by %s", l.Number, p)
			}
		}
	}
}

// Petitions stay with what is known of them: one that is open on the morning is late at the end of the month, whenever the
// source says that it was answered. Without them what they decide is unknown, not full points.
func TestCounter_IfNothingChanges_petitions(t *testing.T) {
	config := morningConfig(dossier.Portal766())
	config.Read.Petitions, config.Limits = true, dossier.Petitions766()
	c := counted(t, config, nil)
	petitions := []dossier.Petition{
		must(dossier.NewPetition(dossier.Petition{Number: "1", Unit: "H99.1", ReceivedAt: vn("2026-08-03T09:00"), Events: []dossier.PetitionEvent{{At: vn("2026-08-06T09:00"), Kind: dossier.PetitionAnswered}}})),
		must(dossier.NewPetition(dossier.Petition{Number: "2", Unit: "H99.1", ReceivedAt: vn("2026-08-10T09:00")})), // not there yet
	}
	seq := func(yield func(*dossier.Petition) bool) {
		for i := range petitions {
			if !yield(&petitions[i]) {
				return
			}
		}
	}
	card := must(must(c.IfNothingChanges(pointers(nil), seq, august)).Score("", august))
	if r, _ := card.Result(qd766.PetitionProcessingOnTime); r.Count.String() != "0/1" {
		t.Errorf("5.2 is %s, want 0/1", r.Count)
	}
	card = must(must(c.IfNothingChanges(pointers(nil), nil, august)).Score("", august))
	if r, _ := card.Result(qd766.PetitionProcessingOnTime); r.HasPoints {
		t.Errorf("5.2 is %s without petitions", r)
	}
}

// Law: the province's dossiers, finished by their own number one at a time, give the points that the sheet said.
func TestCounter_Finish_asTheSheetSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		province := gen.Province().Draw(t, "province")
		var dossiers []dossier.Dossier
		for d := range province.Dossiers() {
			dossiers = append(dossiers, d)
		}
		p := cchc.Month(2025, time.September)
		config := qd766.Config{
			Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: province.Calendar(), Catalog: province.Catalog(), Units: province.Units(),
			Periods: []cchc.Period{p}, AsOf: vn("2025-09-15T08:00"), By: qd766.ByResolving, Map: qd766.MapAsItWas, Read: qd766.Sources{Ratings: true},
		}
		c := must(qd766.NewCounter(config))
		for i := range dossiers {
			c.Add(&dossiers[i])
		}
		sheets := must(c.Morning(pointers(dossiers), qd766.MorningConfig{Period: p, Ages: qd766.BacklogAges()}))
		for _, s := range sheets {
			lineOf(t, c, config, dossiers, &s)
		}
	})
}

// lineOf finishes one dossier of a sheet and counts again.
func lineOf(t *rapid.T, c *qd766.Counter, config qd766.Config, dossiers []dossier.Dossier, s *qd766.Sheet) {
	if len(s.Lines) == 0 {
		return
	}
	l := s.Lines[rapid.IntRange(0, len(s.Lines)-1).Draw(t, "line")]
	if l.Effect == nil {
		return
	}
	again := must(qd766.NewCounter(config))
	seq, _ := c.Finish(pointers(dossiers), []string{l.Number})
	for d := range seq {
		again.Add(d)
	}
	for unit, want := range map[string]qd766.Stake{s.Unit: l.Effect.Unit, "": l.Effect.Whole} {
		before, _ := must(c.Tally().Score(unit, s.Period)).Result(qd766.ProgressOnTime)
		after, _ := must(again.Tally().Score(unit, s.Period)).Result(qd766.ProgressOnTime)
		cell := must(again.Tally().Cell(unit, s.Period, qd766.ProgressOnTime)) // where nothing is decided the card knows no count
		if before.Points != want.Now.Points || after.Points != want.Finished.Points || after.HasPoints != want.Finished.HasPoints ||
			want.Finished.OnTime != (indicator.Ratio{Num: cell.Num(), Den: cell.Den()}) {
			t.Fatalf("%s of %q: %s then %s, the sheet says %+v", l.Number, unit, before, after, want)
		}
	}
}

func Example_finishToday() {
	dossiers := []dossier.Dossier{
		handed("000.24.31.H99-260728-0001", "2026-07-28T09:00", "2026-08-14T17:00"),
		handed("000.24.31.H99-260803-0002", "2026-08-03T09:00", "2026-08-10T17:00", event(dossier.Resolved, "2026-08-04T09:00")),
	}
	c, err := qd766.NewCounter(morningConfig(dossier.Portal766()))
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range dossiers {
		c.Add(&dossiers[i])
	}
	for _, numbers := range [][]string{nil, {"000.24.31.H99-260728-0001", "000.24.31.H99-260728-9999"}} {
		done, report := c.Finish(pointers(dossiers), numbers)
		tally, err := c.IfNothingChanges(done, nil, august)
		if err != nil {
			fmt.Println(err)
			return
		}
		card, err := tally.Score("", august)
		if err != nil {
			fmt.Println(err)
			return
		}
		progress, _ := card.Result(qd766.ProgressOnTime)
		fmt.Println(progress, progress.Count, len(report.Finished), report.Unknown)
	}
	// Output:
	// 10.00 1/2 0 []
	// 20.00 2/2 1 [000.24.31.H99-260728-9999]
}

// What is handed in after the instant is not known yet, though the source writes it: it is in no count of the period.
func TestCounter_IfNothingChanges_submittedLater(t *testing.T) {
	config := smallConfig()
	config.AsOf = cchc.MustDate("2026-08-10").Start()
	for day, want := range map[string]int64{"2026-08-05": 1, "2026-08-20": 0} {
		list := []dossier.Dossier{must(dossier.New(dossier.Dossier{
			Number: "TH-1", Receiving: "S", Procedure: "TT1", Fees: dossier.Charged, SubmittedAt: cchc.MustDate(day).Start(),
		}))}
		then := must(counted(t, config, list).IfNothingChanges(pointers(list), nil, config.Periods[0]))
		if cell := must(then.Cell("", config.Periods[0], qd766.PaymentIntegrated)); cell.Counted != want {
			t.Errorf("submitted on %s: %+v", day, cell)
		}
	}
}
