package dossiertest_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dossiertest"
)

// Law: what was drawn of a dossier is what [dossier.Assessor] finds in it under [dossier.Portal766], in every month, both
// profiles and every component. The two share no code but the calendar and the catalogue.
func TestTruth_IsWhatTheAssessorFinds(t *testing.T) {
	usual, crowded := dossiertest.Large(), dossiertest.Small()
	usual.Dossiers = 3_000
	usual.Rates.Unsynced, usual.Rates.InStoreAlone, usual.Rates.PopulationAlone = 200, 200, 200
	crowded.Dossiers = 3_000 // and everything that is rare happens often
	r := &crowded.Rates
	r.Late, r.Punctual, r.Supplement, r.SecondSupplement, r.PaymentRequest = 3_000, 3_000, 4_000, 4_000, 5_000
	r.Undated, r.Moved, r.Waiting, r.Stopped, r.Refused, r.Withdrawn, r.HandedOverOnly = 4_000, 4_000, 1_000, 1_000, 1_000, 1_000, 4_000
	r.Rated, r.Disliked, r.Petitioned, r.Electronic, r.InStoreAlone, r.FeesZero = 9_000, 3_000, 2_000, 5_000, 4_000, 3_000
	r.Generation1, r.Elsewhere, r.Post, r.ChannelMissing = 3_000, 3_000, 1_000, 1_000
	for name, c := range map[string]dossiertest.Config{"usual": usual, "crowded": crowded} {
		t.Run(name, func(t *testing.T) { compareWithAssessor(t, province(t, c)) })
	}
}

func compareWithAssessor(t *testing.T, p *dossiertest.Province) {
	t.Helper()
	a, err := dossier.NewAssessor(dossier.Portal766(), p.Calendar(), p.Catalog())
	if err != nil {
		t.Fatal(err)
	}
	days := p.Config().Days
	periods := append(monthsOf(days), cchc.Quarter(2025, 2), cchc.Year(2025))
	for d, truth := range p.Dossiers() {
		for _, period := range periods {
			for _, profile := range []dossier.Profile{dossier.Portal2026, dossier.Note} {
				found, m := a.Member(&d, profile, period, days.End().Add(-1))
				got := dossiertest.Judgement{Timeliness: found.Timeliness, End: found.End, EndBy: found.EndBy, Due: found.Due}
				if want := truth.At(period); got != want {
					t.Fatalf("dossier %d in %s: the assessor finds something else than was drawn:\n%s", truth.Index, period, cmp.Diff(want, got))
				}
				for component := dossier.DossierSync; component <= dossier.ReceivingSatisfaction; component++ {
					if got, want := m.Component(component), truth.Standing(profile, component, period); got.Standing != want {
						t.Fatalf("dossier %d in %s, %s of %s: %s (%s), drawn %s", truth.Index, period, component, profile, got.Standing, got.Why, want)
					}
				}
			}
		}
	}
}

func monthsOf(days cchc.Period) []cchc.Period {
	var months []cchc.Period
	for first := days.First(); first.Before(days.Next()); first = first.AddMonths(1) {
		y, m, _ := first.YMD()
		months = append(months, cchc.Month(y, m))
	}
	return months
}
