package qd766_test

import (
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/dossiertest/table"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// tableCounter counts the dossiers of the table worked by hand.
func tableCounter(t *testing.T, set *indicator.Set, policy dossier.Policy, p table.Period) (*qd766.Counter, []dossier.Dossier) {
	t.Helper()
	c := must(qd766.NewCounter(qd766.Config{
		Set: set, Policy: policy, Calendar: calendar.Vietnam(), Catalog: must(table.Catalog()),
		Periods: []cchc.Period{p.Period}, AsOf: p.AsOf, By: qd766.ByResolving, Read: qd766.Sources{Ratings: true},
	}))
	dossiers := must(table.Dossiers())
	for i := range dossiers {
		c.Add(&dossiers[i])
	}
	return c, dossiers
}

// TestTable_cells holds the tally against the sums of the table, for every period, policy, set and component.
func TestTable_cells(t *testing.T) {
	type key struct {
		period, policy string
		profile        dossier.Profile
		component      dossier.Component
	}
	want := map[key]qd766.Cell{}
	handled := map[key]int64{} // component 0
	for _, row := range must(table.Rows()) {
		if row.Populations[dossier.Handled].Standing == dossier.Counted {
			handled[key{row.Period, row.Policy, row.Profile, 0}]++
		}
		for c, v := range row.Components {
			k := key{row.Period, row.Policy, row.Profile, c}
			cell := want[k]
			switch v.Standing {
			case dossier.Counted:
				cell.Counted++
			case dossier.NotCounted:
				cell.NotCounted++
			case dossier.Undecided:
				cell.Undecided++
			case dossier.Unplaced:
				cell.Unplaced++
			}
			want[k] = cell
		}
	}
	for _, set := range qd766.Sets() {
		for _, policy := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} {
			for _, p := range table.Periods() {
				counter, dossiers := tableCounter(t, set, policy, p)
				var profile dossier.Profile
				if err := profile.UnmarshalText([]byte(set.ID())); err != nil {
					t.Fatal(err)
				}
				load := must(counter.Tally().Caseload("", p.Period))
				if got, want := load.HandledTotal(), handled[key{p.Name, policy.ID, profile, 0}]; got != want {
					t.Errorf("%s, %s, %s: %d handled, by hand %d", p.Name, policy.ID, set.ID(), got, want)
				}
				for c := dossier.DossierSync; c <= dossier.ReceivingSatisfaction; c++ {
					got := must(counter.Tally().Cell("", p.Period, c.String()))
					by := want[key{p.Name, policy.ID, profile, c}]
					if got != by && !c.ByProcedure() {
						t.Errorf("%s, %s, %s, %s: %+v, by hand %+v", p.Name, policy.ID, set.ID(), c, got, by)
					}
					var listed qd766.Cell
					lines := must(counter.Behind(pointers(dossiers), "", p.Period, c.String()))
					for line := range lines {
						switch line.Verdict.Standing {
						case dossier.Counted:
							listed.Counted++
						case dossier.NotCounted:
							listed.NotCounted++
						case dossier.Undecided:
							listed.Undecided++
						case dossier.Unplaced:
							listed.Unplaced++
						}
					}
					if listed != by {
						t.Errorf("%s, %s, %s, %s: %+v listed, by hand %+v", p.Name, policy.ID, set.ID(), c, listed, by)
					}
				}
			}
		}
	}
}

func pointers(list []dossier.Dossier) func(func(*dossier.Dossier) bool) {
	return func(yield func(*dossier.Dossier) bool) {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}
