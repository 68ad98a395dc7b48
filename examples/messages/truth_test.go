package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dossiertest"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// Law: what -out writes counts as it was drawn, for every unit, month, set and component but 5.4, in every framing: the
// province has no distortion and moves no appointment, every dossier is on the portal, and code 1 is the population
// database. Ratings, of which 5.4 is made, are in no message.
func TestOut_countsAsDrawn(t *testing.T) {
	for framing := dossiertest.Lines; framing <= dossiertest.Envelopes; framing++ {
		config := dossiertest.Small()
		config.Rates.Moved = 0
		config.Framing = framing
		province, err := dossiertest.New(config)
		if err != nil {
			t.Fatal(err)
		}
		dossiers := joinedBy(t, province)
		for _, set := range qd766.Sets() {
			checkTruth(t, province, dossiers, set)
		}
	}
}

// joinedBy sends what the province sends through the program, and reads what it writes.
func joinedBy(t *testing.T, province *dossiertest.Province) []dossier.Dossier {
	t.Helper()
	dir := t.TempDir()
	in, progress, out := filepath.Join(dir, "in"), filepath.Join(dir, "progress"), filepath.Join(dir, "out.jsonl")
	for path, text := range map[string][]byte{in: written(t, province.Messages), progress: written(t, province.Progress)} {
		if err := os.WriteFile(path, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if status, _, problems := runWith(t, "", "-in", in, "-progress", progress, "-population", "1", "-out", out); status != cli.OK || problems != "" {
		t.Fatalf("status %d, %s", status, problems)
	}
	doc, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	var list []dossier.Dossier
	for line := range bytes.Lines(doc) {
		d, err := dossier.Parse(line)
		if err != nil {
			t.Fatal(err)
		}
		day := cchc.DateOf(d.ReceivedAt)
		if d.ReceivedAt.IsZero() {
			day = cchc.DateOf(d.SubmittedAt)
		}
		units := province.Units().Named(d.Resolving, day)
		if len(units) != 1 {
			t.Fatalf("%q is the name of %d units on %s", d.Resolving, len(units), day)
		}
		d.Resolving, d.Synced = province.Units().Code(units[0]), dossier.Yes
		list = append(list, d)
	}
	if len(list) != province.Len() {
		t.Fatalf("%d dossiers written, %d drawn", len(list), province.Len())
	}
	return list
}

func checkTruth(t *testing.T, province *dossiertest.Province, dossiers []dossier.Dossier, set *indicator.Set) {
	t.Helper()
	var profile dossier.Profile
	if err := profile.UnmarshalText([]byte(set.ID())); err != nil {
		t.Fatal(err)
	}
	days := province.Config().Days
	var months []cchc.Period
	for day := days.First(); day.Before(days.Next()); day = months[len(months)-1].Next() {
		year, month, _ := day.YMD()
		months = append(months, cchc.Month(year, month))
	}
	counter, err := qd766.NewCounter(qd766.Config{
		Set: set, Policy: dossier.Portal766(), Calendar: province.Calendar(), Catalog: province.Catalog(),
		Periods: months, AsOf: days.End().Add(-1), By: qd766.ByResolving,
	})
	if err != nil {
		t.Fatal(err)
	}
	for i := range dossiers {
		counter.Add(&dossiers[i])
	}
	truth := province.Counts(profile, months...)
	compared := 0
	for _, unit := range truth.Units() {
		for _, month := range months {
			for c := dossier.DossierSync; c < dossier.ReceivingSatisfaction; c++ {
				want := truth.Of(unit, c, month)
				got, err := counter.Tally().Cell(unit, month, c.String())
				if err != nil {
					got = qd766.Cell{} // a unit without a dossier in the month
				}
				if int(got.Num()) != want.Numerator || int(got.Den()) != want.Denominator ||
					int(got.Undecided) != want.Undecided || int(got.Unplaced) != want.Unplaced {
					t.Errorf("%s, %s, %s, %s: %+v, drawn %+v", set.ID(), unit, month, c, got, want)
				}
				compared += want.Denominator
			}
		}
	}
	if compared == 0 {
		t.Error("nothing was drawn")
	}
}
