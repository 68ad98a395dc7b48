package qd766_test

import (
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dossiertest"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// TestSynthetic_truth counts a synthetic province and finds what was drawn of it, for every unit, component, month and
// set: the province drew each membership first and wrote events that have it, and knows nothing of the counter.
func TestSynthetic_truth(t *testing.T) {
	province := must(dossiertest.New(dossiertest.Small()))
	days := province.Config().Days
	months := monthsOf(days)
	for _, set := range qd766.Sets() {
		var profile dossier.Profile
		if err := profile.UnmarshalText([]byte(set.ID())); err != nil {
			t.Fatal(err)
		}
		c := must(qd766.NewCounter(qd766.Config{
			Set: set, Policy: dossier.Portal766(), Calendar: province.Calendar(), Catalog: province.Catalog(),
			Periods: months, AsOf: days.End().Add(-1), By: qd766.ByResolving, Read: qd766.Sources{Ratings: true},
		}))
		for d := range province.Dossiers() {
			c.Add(&d)
		}
		truth := province.Counts(profile, months...)
		compared := 0
		for _, unit := range truth.Units() {
			for _, month := range months {
				for component := dossier.DossierSync; component <= dossier.ReceivingSatisfaction; component++ {
					want := truth.Of(unit, component, month)
					got, err := c.Tally().Cell(unit, month, component.String())
					if err != nil {
						got = qd766.Cell{} // a unit without a dossier in the month
					}
					if int(got.Num()) != want.Numerator || int(got.Den()) != want.Denominator ||
						int(got.Undecided) != want.Undecided || int(got.Unplaced) != want.Unplaced {
						t.Errorf("%s, %s, %s, %s: %+v, drawn %+v", set.ID(), unit, month, component, got, want)
					}
					compared += want.Denominator
				}
			}
		}
		if compared == 0 {
			t.Error("nothing was drawn")
		}
	}
}

func monthsOf(days cchc.Period) []cchc.Period {
	var list []cchc.Period
	for day := days.First(); day.Before(days.Next()); {
		year, month, _ := day.YMD()
		list = append(list, cchc.Month(year, month))
		day = cchc.Month(year, month).Next()
	}
	return list
}
