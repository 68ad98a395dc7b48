package dossiertest_test

import (
	"slices"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dossiertest"
)

// The map before and after the merger: districts and their communes end, each later commune has taken over the work of
// those it was made from.
func TestUnits_KnowTheMerger(t *testing.T) {
	p := province(t, dossiertest.Small())
	u := p.Units()
	before, after := cchc.MustDate("2025-06-30"), catalog.FirstDayWithoutDistricts()
	levels := func(day cchc.Date) map[cchc.Level]int {
		n := map[cchc.Level]int{}
		for id := range u.Below(0, day) {
			unit, _ := u.On(id, day)
			n[unit.Level]++
		}
		return n
	}
	if n := levels(before); n[cchc.District] != 2 || n[cchc.Commune] != 14 || n[cchc.Department] != 4 || n[cchc.Province] != 1 {
		t.Errorf("on 30/06/2025: %v", n)
	}
	if n := levels(after); n[cchc.District] != 0 || n[cchc.Commune] != 7 || n[cchc.Department] != 4 || n[cchc.Province] != 1 {
		t.Errorf("on 01/07/2025: %v", n)
	}
	taken := map[string]int{}
	for id := range u.Below(0, before) {
		if unit, _ := u.On(id, before); unit.Level == cchc.Commune {
			now, ok := u.Successor(id, "TH-HT", before, after)
			if !ok {
				t.Errorf("%s: nobody does its work", unit.Code)
			}
			taken[u.Code(now)]++
		}
	}
	if len(taken) != 7 || slices.ContainsFunc(slices.Collect(mapValues(taken)), func(n int) bool { return n != 2 }) {
		t.Errorf("the work of the former communes went to %v", taken)
	}
	if found := u.Audit(after); len(found) > 0 {
		t.Errorf("audit: %v", found)
	}
}

func mapValues(m map[string]int) func(func(int) bool) {
	return func(yield func(int) bool) {
		for _, v := range m {
			if !yield(v) {
				return
			}
		}
	}
}

// The catalogue is that of the sample, with the districts' procedures handed down on 01/07/2025.
func TestCatalog_IsTheSample(t *testing.T) {
	p := province(t, dossiertest.Small())
	day := cchc.MustDate("2025-08-01")
	n, fees, online := 0, 0, 0
	for e := range p.Catalog().All(day) {
		n++
		if e.HasFee() {
			fees++
		}
		if e.Online(day) >= catalog.Partial {
			online++
		}
	}
	if n != 19 || fees == 0 || fees == n || online == 0 || online == n {
		t.Errorf("%d procedures, %d with fee, %d online", n, fees, online)
	}
	building, _ := p.Catalog().Lookup("1.009122", cchc.MustDate("2025-06-30"))
	now, _ := p.Catalog().Lookup("1.009122", day)
	if building.Levels() != cchc.NewLevels(cchc.District) || now.Levels() != cchc.NewLevels(cchc.Commune) {
		t.Errorf("building permits by %s, then %s", building.Levels(), now.Levels())
	}
	if birth, _ := p.Catalog().Lookup("1.001193", day); birth.Name().Vi != "Đăng ký khai sinh" {
		t.Errorf("1.001193 is %q", birth.Name().Vi)
	}
}

// Law: the catalogue's own answers on publication are what was drawn, procedure by procedure: one late change makes a
// procedure late.
func TestPublications_AreWhatTheCatalogueFinds(t *testing.T) {
	p := province(t, dossiertest.Large())
	published, disclosed := map[string]bool{}, map[string]bool{}
	late := 0
	for x := range p.Publications() {
		for i, change := range x.Decision.Changes {
			was, known := published[change.Procedure]
			published[change.Procedure] = x.Published && (was || !known)
			was, known = disclosed[change.Procedure]
			disclosed[change.Procedure] = x.Disclosed[i] && (was || !known)
			if !x.Disclosed[i] {
				late++
			}
		}
	}
	if late == 0 || len(published) < 15 {
		t.Fatalf("%d procedures, %d late releases: too few to look at", len(published), late)
	}
	all, err := cchc.NewPeriod(p.Config().Days.First(), p.Config().Days.Next().AddDays(60)) // with every release
	if err != nil {
		t.Fatal(err)
	}
	q := catalog.PublicationQuery{Rule: catalog.Publication766(catalog.StillDueNone), Period: all, AsOf: all.Last(), Calendar: p.Calendar()}
	inTime, err := p.Catalog().PublishOnTime(q)
	if err != nil {
		t.Fatal(err)
	}
	checkStandings(t, "published", inTime, published)
	updated, err := p.Catalog().PublicUpdateOnTime(q)
	if err != nil {
		t.Fatal(err)
	}
	checkStandings(t, "disclosed", updated, disclosed)
	for range p.Publications() {
		break
	}
}

func checkStandings(t *testing.T, what string, found []catalog.Standing, want map[string]bool) {
	t.Helper()
	n := 0
	for _, s := range found {
		if !s.Den {
			continue
		}
		n++
		if in, drawn := want[s.Code]; !drawn || in != s.Num {
			t.Errorf("%s %s: the catalogue finds %t, drawn %t (%t)", what, s.Code, s.Num, in, drawn)
		}
	}
	if n != len(want) {
		t.Errorf("%s: %d procedures found, %d drawn", what, n, len(want))
	}
}

// Law: a petition drawn in time keeps the limits of the note, one drawn late does not; each petitioned dossier has one.
func TestPetitions_AreWhatWasDrawn(t *testing.T) {
	c := dossiertest.Large()
	c.Dossiers = 10_000
	p := province(t, c)
	linked := map[string]bool{}
	for d := range p.Dossiers() {
		for _, e := range d.Events {
			if e.Kind == dossier.Petitioned {
				linked[d.Number] = true
			}
		}
	}
	n, late, seen := 0, 0, map[string]bool{}
	end := p.Config().Days.End()
	for x := range p.Petitions() {
		n++
		if seen[x.Number] {
			t.Fatalf("petition %s twice", x.Number)
		}
		seen[x.Number] = true
		if x.Dossier != "" && !linked[x.Dossier] {
			t.Fatalf("petition %s is about %s, which bears none", x.Number, x.Dossier)
		}
		delete(linked, x.Dossier)
		start := x.Received
		if !x.Transferred.IsZero() {
			start = x.Transferred
		}
		due, err := p.Calendar().AddWorkingDays(cchc.DateOf(start), 15)
		if err != nil {
			t.Fatal(err)
		}
		last := end.Add(-1)
		if !x.Answered.IsZero() {
			last = x.Answered
		}
		inTime := !x.Refused.IsZero() || !cchc.DateOf(last).After(due)
		if x.Refused.IsZero() && inTime != x.InTime {
			t.Fatalf("petition %s: drawn in time %t, due %s, answered %s", x.Number, x.InTime, due, x.Answered)
		}
		if satisfied := x.InTime && x.Dislikes <= x.Likes && !x.Again; satisfied != x.Satisfied {
			t.Fatalf("petition %s: drawn satisfied %t: %+v", x.Number, x.Satisfied, x)
		}
		for _, at := range []struct {
			name string
			days int
			from cchc.Date
			got  cchc.Date
		}{
			{"refused", 2, cchc.DateOf(start), cchc.DateOf(x.Refused)},
			{"asked", 5, cchc.DateOf(start), cchc.DateOf(x.Asked)},
			{"published", 2, cchc.DateOf(x.Answered), cchc.DateOf(x.Published)},
		} {
			if at.got.Year() < 2000 {
				continue
			}
			if limit, err := p.Calendar().AddWorkingDays(at.from, at.days); err != nil || at.got.After(limit) {
				t.Fatalf("petition %s: %s on %s, limit %s, %v", x.Number, at.name, at.got, limit, err)
			}
		}
		if !x.InTime {
			late++
		}
	}
	if len(linked) > 0 || n <= c.Petitions || late == 0 {
		t.Errorf("%d petitions, %d late, %d dossiers without theirs", n, late, len(linked))
	}
}

// Law: the lists of apologies and ratings are those of the events.
func TestApologiesAndRatings_AreThoseOfTheEvents(t *testing.T) {
	p := province(t, dossiertest.Small())
	var apologies []dossiertest.Apology
	var ratings []dossiertest.Rating
	for d := range p.Dossiers() {
		for _, e := range d.Events {
			switch e.Kind {
			case dossier.Apologised, dossier.Exempted:
				apologies = append(apologies, dossiertest.Apology{
					Dossier: d.Number, Unit: d.Resolving, At: e.At, NewDue: e.Due, Form: e.Form, Cause: e.Cause, Exempted: e.Kind == dossier.Exempted,
				})
			case dossier.Rated:
				ratings = append(ratings, dossiertest.Rating{Dossier: d.Number, Unit: d.Resolving, At: e.At, Opinion: e.Opinion})
			}
		}
	}
	if got := slices.Collect(p.Apologies()); !slices.Equal(got, apologies) || len(got) == 0 {
		t.Errorf("%d apologies, the events have %d", len(got), len(apologies))
	}
	if got := slices.Collect(p.Ratings()); !slices.Equal(got, ratings) || len(got) == 0 {
		t.Errorf("%d ratings, the events have %d", len(got), len(ratings))
	}
}

// Stopping a sequence early is no fault.
func TestSequences_StopEarly(t *testing.T) {
	p := province(t, dossiertest.Small())
	for range p.Petitions() {
		break
	}
	for x := range p.Petitions() {
		if x.Dossier != "" {
			break
		}
	}
	for range p.Apologies() {
		break
	}
	for range p.Ratings() {
		break
	}
}
