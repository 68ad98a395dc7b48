package qd766_test

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/indicator/qd766"
)

func document(t interface{ Fatal(args ...any) }, tally *qd766.Tally) []byte {
	doc, err := tally.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// One document comes of one world, however its dossiers are shuffled, split by number and merged: in any tree, beginning
// with the zero Tally or not, with parts read from their documents or not.
func TestLaw_SplitOrderAndTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		whole := w.count().Tally()
		parts := make([]world, rapid.IntRange(1, 4).Draw(t, "parts"))
		for i := range parts {
			parts[i].config = w.config
		}
		for _, i := range rapid.Permutation(numbers(len(w.dossiers))).Draw(t, "order") {
			part := &parts[rapid.IntRange(0, len(parts)-1).Draw(t, "part")]
			part.dossiers = append(part.dossiers, w.dossiers[i])
		}
		for _, i := range rapid.Permutation(numbers(len(w.petitions))).Draw(t, "order of petitions") {
			part := &parts[rapid.IntRange(0, len(parts)-1).Draw(t, "part")]
			part.petitions = append(part.petitions, w.petitions[i])
		}
		var tallies []*qd766.Tally
		for i := range parts {
			tally := parts[i].count().Tally()
			if rapid.Bool().Draw(t, "read back") {
				tally = must(qd766.ParseTally(document(t, tally)))
			}
			tallies = append(tallies, tally)
		}
		for range rapid.IntRange(0, 2).Draw(t, "zero tallies") {
			tallies = append(tallies, &qd766.Tally{})
		}
		for len(tallies) > 1 {
			i := rapid.IntRange(0, len(tallies)-2).Draw(t, "left")
			if err := tallies[i].Merge(tallies[i+1]); err != nil {
				t.Fatal(err)
			}
			tallies = slices.Delete(tallies, i+1, i+2)
		}
		if a, b := document(t, whole), document(t, tallies[0]); !bytes.Equal(a, b) {
			t.Fatalf("whole\n%s\nparts\n%s", a, b)
		}
		if !whole.Equal(tallies[0]) || must(whole.Hash()) != must(tallies[0].Hash()) {
			t.Fatal("equal documents of tallies that are not equal")
		}
	})
}

func numbers(n int) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	return list
}

// What is added and removed, in any order of removing, and what is merged and subtracted leaves nothing: no row, no
// number. The counter then goes on counting as if nothing had been.
func TestLaw_Nothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		empty := must(qd766.NewCounter(w.config)).Tally()
		full := document(t, w.count().Tally())
		c := w.count()
		if rapid.Bool().Draw(t, "subtract") {
			if err := c.Tally().Subtract(w.count().Tally()); err != nil {
				t.Fatal(err)
			}
		} else {
			for _, i := range rapid.Permutation(numbers(len(w.dossiers))).Draw(t, "order") {
				c.Remove(&w.dossiers[i])
			}
			for i := range w.petitions {
				if err := c.RemovePetition(&w.petitions[i]); err != nil {
					t.Fatal(err)
				}
			}
		}
		if !c.Tally().Equal(empty) || !bytes.Equal(document(t, c.Tally()), document(t, empty)) {
			t.Fatalf("left: %s", document(t, c.Tally()))
		}
		for i := range w.dossiers {
			c.Add(&w.dossiers[i])
		}
		for i := range w.petitions {
			if err := c.AddPetition(&w.petitions[i]); err != nil {
				t.Fatal(err)
			}
		}
		if !bytes.Equal(document(t, c.Tally()), full) {
			t.Fatal("counted otherwise after it was emptied")
		}
	})
}

// Behind lists as many dossiers of each standing as the cell says, for every unit and component; of a component that
// counts procedures as many procedures, each by the best that a dossier gives it.
func TestLaw_BehindIsCell(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		c := w.count()
		units := map[string]bool{"": true}
		for _, r := range plain(t, c.Tally()).Rows {
			units[r.Unit] = true
		}
		p := rapid.SampledFrom(w.config.Periods).Draw(t, "period")
		for unit := range units {
			for component := dossier.DossierSync; component <= dossier.ReceivingSatisfaction; component++ {
				cell, err := c.Tally().Cell(unit, p, component.String())
				lines, err2 := c.Behind(pointers(w.dossiers), unit, p, component.String())
				if (err == nil) != (err2 == nil) {
					t.Fatalf("%v, %v", err, err2)
				}
				if err != nil {
					continue // a unit of another period
				}
				list, byProcedure := map[string]qd766.Cell{}, map[string]map[string]qd766.Cell{}
				for line := range lines {
					addTo(&list, "all", line.Verdict.Standing)
					of := byProcedure[line.Dossier.Procedure]
					addTo(&of, "all", line.Verdict.Standing)
					byProcedure[line.Dossier.Procedure] = of
				}
				want := list["all"]
				if component.ByProcedure() {
					best := map[string]qd766.Cell{}
					for procedure, of := range byProcedure {
						best[procedure] = of["all"]
					}
					want = distinct(best)
				}
				if cell != want {
					t.Fatalf("%q, %s, %s: cell %+v, behind it %+v", unit, p, component, cell, want)
				}
			}
		}
	})
}

// The caseload is sound, and agrees with the cells, for any world: what is received is what 3.3 is asked of, by channel or
// without; the matrix of the handled holds everything received and carried over once; 2.1 is asked of the handled that
// are judged; 5.4 has the base of 2.1.
func TestLaw_CaseloadIdentities(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		tally := w.count().Tally()
		for _, p := range w.config.Periods {
			load := must(tally.Caseload("", p))
			cell := func(c dossier.Component) qd766.Cell { return must(tally.Cell("", p, c.String())) }
			matrix := int64(0)
			for _, row := range load.Handled {
				for _, n := range row {
					matrix += n
				}
			}
			online, progress, satisfied := cell(dossier.OnlineSubmitted), cell(dossier.ProgressOnTime), cell(dossier.ReceivingSatisfaction)
			for what, ok := range map[string]bool{
				"sound":                load.Check() == nil,
				"received by channel":  online.Den()+online.Unplaced == load.ReceivedTotal()+load.Unplaced.NoReceipt,
				"every handled once":   matrix == load.HandledTotal(),
				"judged":               progress.Den() == matrix-load.In(dossier.NotJudged),
				"base of satisfaction": satisfied.Den() == progress.Den(),
				"satisfied in time":    satisfied.Num() <= progress.Num(),
				"on time":              progress.Num() == load.In(dossier.Early)+load.In(dossier.OnTime)+load.In(dossier.InTime),
				"undecided":            progress.Undecided == load.Undecided(),
			} {
				if !ok {
					t.Fatalf("%s, not so: %s\n%+v\n%+v\n%+v", p, what, load, progress, online)
				}
			}
		}
	})
}

// What a month carries over was open at the end of the month before, under both presets, for the dossiers of a synthetic
// province: but for those that come back, whose open request is answered or whose stop is resumed, and those that go,
// which the policy leaves out from then on or whose end is not known.
func TestLaw_CarriedOver(t *testing.T) {
	days := smallProvince.Config().Days
	list, asOf := monthsOf(days), days.End().Add(-1)
	for _, policy := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} {
		c := must(qd766.NewCounter(qd766.Config{
			Set: qd766.Portal2026(), Policy: policy, Calendar: smallProvince.Calendar(), Catalog: smallProvince.Catalog(),
			Periods: list, AsOf: asOf, By: qd766.ByReceiving,
		}))
		back, gone := make([]int64, len(list)), make([]int64, len(list))
		for d := range smallProvince.Dossiers() {
			c.Add(&d)
			for i := 1; i < len(list); i++ {
				s, m := c.Assessor().Member(&d, dossier.Portal2026, list[i-1], asOf)
				_, n := c.Assessor().Member(&d, dossier.Portal2026, list[i], asOf)
				now := n.Population(dossier.Handled)
				carried := now.Standing == dossier.Counted && now.Why == dossier.CarriedOver
				open := m.Population(dossier.Handled).Standing == dossier.Counted && s.IsOpen()
				switch {
				case carried && !open:
					if s.EndBy != dossier.ByOpenRequest && s.EndBy != dossier.ByStop {
						t.Errorf("%s, %s: comes back after %s", policy.ID, list[i], s.EndBy)
					}
					back[i]++
				case open && !carried:
					if now.Why != dossier.LeftOutByPolicy && now.Why != dossier.EndNotKnown {
						t.Errorf("%s, %s: goes, for it is %s", policy.ID, list[i], now.Why)
					}
					gone[i]++
				}
			}
		}
		some := int64(0)
		for i := 1; i < len(list); i++ {
			before, now := must(c.Tally().Caseload("", list[i-1])), must(c.Tally().Caseload("", list[i]))
			if want := before.CarriedForward() + back[i] - gone[i]; now.CarriedOver != want {
				t.Errorf("%s, %s: %d carried over, want %d open, %d back, %d gone", policy.ID, list[i], now.CarriedOver, before.CarriedForward(), back[i], gone[i])
			}
			some += now.CarriedOver
		}
		if some == 0 {
			t.Error("nothing was carried over")
		}
	}
}

// A tally that is read back is equal, and once attached gives the same counts and cards; so does one that is merged of
// parts that were read.
func TestLaw_ReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		tally := w.count().Tally()
		back, err := qd766.ParseTally(document(t, tally))
		if err != nil || !back.Equal(tally) || !bytes.Equal(document(t, back), document(t, tally)) {
			t.Fatalf("%v\n%s", err, document(t, tally))
		}
		if err := back.Attach(w.config); err != nil {
			t.Fatal(err)
		}
		p := rapid.SampledFrom(w.config.Periods).Draw(t, "period")
		for _, r := range append(plain(t, tally).Rows, plainRow{Period: p.String()}) {
			p := must(cchc.ParsePeriod(r.Period))
			a, b := must(tally.Score(r.Unit, p)), must(back.Score(r.Unit, p))
			if x, y := must(a.MarshalJSON()), must(b.MarshalJSON()); !bytes.Equal(x, y) {
				t.Fatalf("%q, %s:\n%s\n%s", r.Unit, p, x, y)
			}
		}
	})
}

// Where two runs of a sealed period differ, Altered lists every node of a card whose counts or points differ and no other,
// for every unit of either; the rosters name the dossiers that differ and no other.
func TestLaw_Altered(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		w.config.Units = smallProvince.Units()
		later := *w
		later.dossiers = slices.Clone(w.dossiers)
		var want qd766.RosterDiff
		for i := range w.dossiers {
			number := w.dossiers[i].Number
			switch rapid.IntRange(0, 5).Draw(t, "change") {
			case 0:
				later.dossiers[i].Events = append(slices.Clone(w.dossiers[i].Events), dossier.Event{At: cchc.MustDate("2025-06-20").Start(), Kind: dossier.Petitioned})
				later.dossiers[i] = must(dossier.New(later.dossiers[i]))
				want.Changed = append(want.Changed, number)
			case 1:
				later.dossiers[i].Number = "SAU-" + number
				want.Arrived, want.Gone = append(want.Arrived, later.dossiers[i].Number), append(want.Gone, number)
			}
		}
		slices.Sort(want.Arrived)
		slices.Sort(want.Changed)
		slices.Sort(want.Gone)
		if diff := roster(w.dossiers).Diff(roster(later.dossiers)); !slices.Equal(diff.Arrived, want.Arrived) ||
			!slices.Equal(diff.Changed, want.Changed) || !slices.Equal(diff.Gone, want.Gone) {
			t.Fatalf("%+v, want %+v", diff, want)
		}
		if len(later.dossiers) > 0 && rapid.Bool().Draw(t, "one fewer") {
			later.dossiers = later.dossiers[1:]
		}
		sealed, rerun := w.count().Tally(), later.count().Tally()
		p := rapid.SampledFrom(w.config.Periods).Draw(t, "period")
		got, err := must(qd766.NewSeal(sealed, nil, nil)).Altered(rerun, p)
		if err != nil {
			t.Fatal(err)
		}
		type place struct{ unit, code string }
		listed, differ := map[place]bool{}, map[place]bool{}
		for _, a := range got {
			listed[place{a.Unit, a.Code}] = true
		}
		units := map[string]bool{"": true}
		for _, tally := range []*qd766.Tally{sealed, rerun} {
			for _, r := range plain(t, tally).Rows {
				units[r.Unit] = units[r.Unit] || r.Period == p.String()
			}
		}
		for unit, has := range units {
			before, err := sealed.Score(unit, p)
			after, err2 := rerun.Score(unit, p)
			if !has || err != nil || err2 != nil {
				maps.DeleteFunc(listed, func(at place, _ bool) bool { return at.unit == unit && (err != nil || err2 != nil) })
				continue // a unit outside the tree that one run does not know: see TestAltered_unitOfOneRun
			}
			for _, n := range w.config.Set.Nodes() {
				a, _ := before.Result(n.Code)
				b, _ := after.Result(n.Code)
				sameResults(t, got, unit, n.Code, a, b)
				if a.Count.Ratio != b.Count.Ratio || a.State != b.State || a.Points != b.Points || a.HasPoints != b.HasPoints {
					differ[place{unit, n.Code}] = true
				}
			}
		}
		if !maps.Equal(listed, differ) {
			for at := range listed {
				if differ[at] {
					delete(listed, at)
					delete(differ, at)
				}
			}
			t.Fatalf("listed alone %v, differ alone %v", listed, differ)
		}
	})
}

// sameResults holds an alteration of a node, where it is listed, to what either run gave.
func sameResults(t *rapid.T, list []qd766.Alteration, unit, code string, before, after indicator.Result) {
	t.Helper()
	for _, x := range list {
		if x.Unit == unit && x.Code == code && (x.Before.Count != before.Count || x.After.Count != after.Count || x.Before.Flags != before.Flags) {
			t.Fatalf("%q, %s: %+v, sealed %+v", unit, code, x.Before, before)
		}
	}
}

// A seal that is read back is the seal, of any world; one that was changed afterwards, or of another form, is refused by place.
func TestLaw_SealReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		seal := must(qd766.NewSeal(w.count().Tally(), roster(w.dossiers), qd766.Roster{}))
		for i := range w.petitions {
			if err := seal.Petitions.AddPetition(&w.petitions[i]); err != nil {
				t.Fatal(err)
			}
		}
		doc := must(seal.MarshalJSON())
		back := must(qd766.ParseSeal(doc))
		if !back.Tally.Equal(seal.Tally) || !maps.Equal(back.Roster, seal.Roster) || !maps.Equal(back.Decisions, seal.Decisions) || !maps.Equal(back.Petitions, seal.Petitions) || !bytes.Equal(must(back.MarshalJSON()), doc) {
			t.Fatalf("%s", doc)
		}
		if whole := bytes.Count(doc, []byte(`{"unit":"","period":`)); whole != len(w.config.Periods) {
			t.Fatalf("the whole is sealed %d times for %d periods", whole, len(w.config.Periods))
		}
	})
}

// A seal keeps what was reported: a later catalogue, with a procedure more and another that has changed, alters what it alters
// and nothing else, also for a seal that was read back.
func TestSeal_laterCatalogue(t *testing.T) {
	config := smallConfig()
	config.Fields = true
	list := []dossier.Dossier{inAugust("TH-1", "X1", "TT2", nil), inAugust("TH-2", "X2", "TT3", nil)}
	seal := must(qd766.ParseSeal(must(must(qd766.NewSeal((&world{config: config, dossiers: list}).count().Tally(), nil, nil)).MarshalJSON())))
	def := config.Catalog.Definition()
	def.Decisions = append(def.Decisions, catalog.PublishingDecision{ID: "QĐ-TH-1", By: cchc.Province, Day: cchc.MustDate("2026-09-01")})
	def.Procedures = append(def.Procedures, catalog.Procedure{Code: "TT6", Levels: cchc.NewLevels(cchc.Commune), Online: []catalog.OnlineFrom{{Level: catalog.Full}}})
	config.Catalog, config.Fields = must(catalog.New(def)), false
	later := (&world{config: config, dossiers: list}).count().Tally()
	now := must(qd766.ParseSeal(must(must(qd766.NewSeal(later, nil, nil)).MarshalJSON())))
	if diff := seal.Decisions.Diff(now.Decisions); !slices.Equal(diff.Arrived, []string{"QĐ-TH-1"}) || len(diff.Changed)+len(diff.Gone) > 0 {
		t.Errorf("decisions: %+v", diff)
	}
	var got []string
	for _, a := range must(seal.Altered(later, config.Periods[0])) {
		if n, _ := config.Set.Node(a.Code); n.IsLeaf() && a.Unit == "X1" {
			got = append(got, a.Code+" "+a.Before.Count.String()+" "+a.After.Count.String())
		}
	}
	if want := []string{"PUBLIC_CONTENT_FULL 0/4 0/5", "ONLINE_PROVIDED 1/3 2/4", "ONLINE_USED 0/1 0/2"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestParseSeal_refused(t *testing.T) {
	w := &world{config: smallConfig(), dossiers: []dossier.Dossier{inAugust("TH-1", "X1", "TT2", nil)}}
	doc := string(must(must(qd766.NewSeal(w.count().Tally(), nil, nil)).MarshalJSON()))
	if _, err := qd766.ParseSeal([]byte(doc)); err != nil {
		t.Fatal(err)
	}
	for place, change := range map[string][2]string{
		"format":       {qd766.SealFormat, planted},
		"hash":         {`"dossiers":1`, `"dossiers":2`},
		"tally.format": {qd766.Format, planted},
		"tally":        {`"tally":{`, `"tally":[{`},
		"roster":       {`"roster":{}`, `"roster":[]`},
		"check":        {`"roster":{}`, `"roster":{"` + planted + `":"00"}`},
	} {
		_, err := qd766.ParseSeal([]byte(strings.Replace(doc, change[0], change[1], 1)))
		var refused qd766.FormatError
		if !errors.As(err, &refused) || refused.Path != place || strings.Contains(err.Error(), planted) {
			t.Errorf("%s: %v", place, err)
		}
	}
	if _, err := qd766.ParseSeal(nil); !errors.Is(err, qd766.ErrFormat) {
		t.Error(err)
	}
}

func roster(list []dossier.Dossier) qd766.Roster {
	r := qd766.Roster{}
	for i := range list {
		if err := r.Add(&list[i]); err != nil {
			panic(err)
		}
	}
	return r
}

// A unit of which one run has no dossier had nothing, not nothing known: only what its dossiers changed is listed.
func TestAltered_unitOfOneRun(t *testing.T) {
	p := cchc.Month(2025, time.June)
	config := qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Periods: []cchc.Period{p},
		AsOf: cchc.MustDate("2025-08-01").Start(), By: qd766.ByReceiving,
	}
	a, b := must(qd766.NewCounter(config)), must(qd766.NewCounter(config))
	d := must(dossier.New(dossier.Dossier{
		Number: "TH-1", Receiving: "Đơn vị A", ReceivedAt: cchc.MustDate("2025-06-03").Start(), Digitised: dossier.Yes,
	}))
	b.Add(&d)
	var codes []string
	for _, x := range must(must(qd766.NewSeal(a.Tally(), nil, nil)).Altered(b.Tally(), p)) {
		if x.Unit == "Đơn vị A" {
			codes = append(codes, x.Code)
			if x.Before.State == indicator.Unknown && x.Before.Kind == indicator.RatioRule {
				t.Errorf("%s was not unknown", x.Code)
			}
		}
	}
	if !slices.Contains(codes, qd766.DataReused) || slices.Contains(codes, qd766.OnlinePending) || slices.Contains(codes, qd766.PublishOnTime) {
		t.Errorf("altered: %v", codes)
	}
	if back := must(must(qd766.NewSeal(b.Tally(), nil, nil)).Altered(a.Tally(), p)); len(back) == 0 {
		t.Error("nothing altered backwards")
	}
}

// A seal is one seal: a hundred times, and whatever the order of the dossiers; a later as-of instant after the period
// alters nothing, one in it is refused.
func TestSeal_hundredRuns(t *testing.T) {
	config := qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: smallProvince.Calendar(), Catalog: smallProvince.Catalog(), Units: smallProvince.Units(),
		Periods: []cchc.Period{cchc.Month(2025, time.July)}, AsOf: cchc.MustDate("2025-08-10").Start(), By: qd766.ByDelay, Fields: true, Channels: true,
	}
	var list []dossier.Dossier
	for d := range smallProvince.Dossiers() {
		list = append(list, d)
	}
	sealed := &world{config: config, dossiers: list}
	seal := must(sealed.count().Tally().Hash())
	for i := range 100 {
		slices.Reverse(list[i:])
		if got := must(sealed.count().Tally().Hash()); got != seal || len(got) != 64 {
			t.Fatalf("run %d: %s, want %s", i, got, seal)
		}
	}
	later := *sealed
	later.config.AsOf = cchc.MustDate("2025-09-20").Start()
	if list, err := must(qd766.NewSeal(sealed.count().Tally(), nil, nil)).Altered(later.count().Tally(), config.Periods[0]); err != nil || len(list) > 0 {
		t.Errorf("%v, %v", list, err)
	}
	later.config.AsOf = cchc.MustDate("2025-07-20").Start()
	if _, err := must(qd766.NewSeal(later.count().Tally(), nil, nil)).Altered(sealed.count().Tally(), config.Periods[0]); err == nil {
		t.Error("a period that had not ended was compared")
	}
	if _, err := must(qd766.NewSeal(sealed.count().Tally(), nil, nil)).Altered(sealed.count().Tally(), cchc.Year(2025)); err == nil {
		t.Error("a period that was not counted was compared")
	}
	if _, err := must(qd766.NewSeal(sealed.count().Tally(), nil, nil)).Altered(must(qd766.ParseTally(document(t, sealed.count().Tally()))), config.Periods[0]); err == nil {
		t.Error("a tally that cannot score was compared")
	}
}

// The parts of a unit add up to it, for any world that keeps them apart: its caseload by field and by channel, its cells
// that count dossiers with the lists behind them, and its handling times.
func TestLaw_PartsAddUp(t *testing.T) {
	channels := []catalog.Channel{0, catalog.Counter, catalog.Online, catalog.Post}
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		w.config.Fields, w.config.Channels = true, true
		c := w.count()
		tally := c.Tally()
		code := dossier.Component(rapid.IntRange(1, int(dossier.ReceivingSatisfaction)).Draw(t, "component"))
		for _, r := range append(plain(t, tally).Rows, plainRow{Period: w.config.Periods[0].String()}) {
			p := must(cchc.ParsePeriod(r.Period))
			var total caseload.Counts
			var cells qd766.Cell
			times := map[string]qd766.HandlingTime{}
			listed := map[string]qd766.Cell{}
			for _, field := range tally.Fields(p) {
				for _, channel := range channels {
					part := []qd766.Part{qd766.OfField(field), qd766.OfChannel(channel)}
					load, cell := must(tally.Caseload(r.Unit, p, part...)), must(tally.Cell(r.Unit, p, code.String(), part...))
					total.Merge(&load)
					for _, h := range must(tally.HandlingTimes(r.Unit, p, part...)) {
						was := times[h.Procedure]
						times[h.Procedure] = qd766.HandlingTime{Procedure: h.Procedure, Completed: was.Completed + h.Completed, Seconds: was.Seconds + h.Seconds}
					}
					cells = sum(cells, cell)
					for line := range must(c.Behind(pointers(w.dossiers), r.Unit, p, code.String(), part...)) {
						if line.Dossier.Field != field || c.Assessor().Channel(line.Dossier) != channel {
							t.Fatalf("%q, %s is behind field %q, channel %s", line.Dossier.Field, line.Dossier.Channel, field, channel)
						}
						addTo(&listed, "all", line.Verdict.Standing)
					}
				}
			}
			if want := must(tally.Caseload(r.Unit, p)); total != want {
				t.Fatalf("%q, %s: parts %+v, unit %+v", r.Unit, p, total, want)
			}
			for _, h := range must(tally.HandlingTimes(r.Unit, p)) {
				if times[h.Procedure] != h {
					t.Fatalf("%q, %s: parts %+v, unit %+v", r.Unit, p, times[h.Procedure], h)
				}
				delete(times, h.Procedure)
			}
			if len(times) > 0 {
				t.Fatalf("%q, %s: parts have %+v more", r.Unit, p, times)
			}
			if code.ByProcedure() {
				continue // a procedure may stand in several parts
			}
			if want := must(tally.Cell(r.Unit, p, code.String())); cells != want || listed["all"] != want {
				t.Fatalf("%q, %s, %s: parts %+v, lists %+v, unit %+v", r.Unit, p, code, cells, listed, want)
			}
		}
	})
}

// A procedure of which the last dossier is taken away, in a row where others stand, is counted again when it comes back.
func TestCounter_procedureComesBack(t *testing.T) {
	w := &world{config: smallConfig(), dossiers: []dossier.Dossier{inAugust("TH-1", "X1", "TT2", nil), inAugust("TH-2", "X1", "TT3", nil)}}
	c, full := w.count(), document(t, w.count().Tally())
	c.Remove(&w.dossiers[0])
	without := w.dossiers[1:]
	if got, want := document(t, c.Tally()), document(t, (&world{config: w.config, dossiers: without}).count().Tally()); !bytes.Equal(got, want) {
		t.Errorf("without it: %s, want %s", got, want)
	}
	c.Add(&w.dossiers[0])
	if got := document(t, c.Tally()); !bytes.Equal(got, full) {
		t.Errorf("with it again: %s, want %s", got, full)
	}
}
