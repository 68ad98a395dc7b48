package dossier_test

import (
	"testing"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/google/go-cmp/cmp"
)

// TestTable_assess holds Assess and Member against every cell of the table that was worked by hand.
func TestTable_assess(t *testing.T) {
	tab := readTable(t)
	procedures := must(catalog.Parse([]byte(readFile(t, "catalog.json"))))
	for _, policy := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} {
		a := must(dossier.NewAssessor(policy, calendar.Vietnam(), procedures))
		for _, profile := range []dossier.Profile{dossier.Portal2026, dossier.Note} {
			for _, p := range tab.periods {
				for d, want := range expected(tab, policy, profile, p) {
					if diff := cmp.Diff(want, judged(a, d, profile, p)); diff != "" {
						t.Errorf("%s, %s, %s, %s (-by hand +computed):\n%s", d.Number, policy.ID, profile, p.Name, diff)
					}
				}
			}
		}
	}
}

// judged is what the package says, in the form of the table.
func judged(a *dossier.Assessor, d dossier.Dossier, profile dossier.Profile, p tablePeriod) expectation {
	s, m := a.Member(&d, profile, p.Period, p.AsOf)
	got := expectation{
		State: s.State, End: s.End, EndBy: s.EndBy, Due: s.Due, DueBy: s.DueBy, Timeliness: s.Timeliness, Why: s.Why,
		Populations: map[dossier.Population]verdict{}, Components: map[dossier.Component]verdict{},
	}
	for population := dossier.Received; population <= dossier.SyncedPopulation; population++ {
		v := m.Population(population)
		got.Populations[population] = verdict{v.Standing, v.Why}
	}
	for component := dossier.DossierSync; component <= dossier.ReceivingSatisfaction; component++ {
		v := m.Component(component)
		got.Components[component] = verdict{v.Standing, v.Why}
	}
	return got
}
