package table_test

import (
	"testing"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dossiertest/table"
)

// What is read back is whole: every dossier has rows by both policies and profiles, and each row every component.
func TestRows(t *testing.T) {
	dossiers, err := table.Dossiers()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := table.Rows()
	if err != nil {
		t.Fatal(err)
	}
	procedures, err := table.Catalog()
	if err != nil || procedures.Len() == 0 {
		t.Fatal(procedures, err)
	}
	type column struct {
		policy  string
		profile dossier.Profile
	}
	seen := map[string]map[column]bool{}
	for _, row := range rows {
		if seen[row.Number] == nil {
			seen[row.Number] = map[column]bool{}
		}
		seen[row.Number][column{row.Policy, row.Profile}] = true
		if len(row.Components) != int(dossier.ReceivingSatisfaction) || len(row.Populations) != 3 {
			t.Errorf("%s: %d components, %d populations", row.Number, len(row.Components), len(row.Populations))
		}
	}
	if len(dossiers) < 60 {
		t.Errorf("%d dossiers", len(dossiers))
	}
	for _, p := range table.Periods() {
		if !p.Period.Start().Before(p.AsOf) {
			t.Errorf("%s is looked at before it begins", p.Name)
		}
	}
	if _, err := table.File("none"); err == nil {
		t.Error("a file that is not there")
	}
}

// Every petition stands in some period, each row with every component, and a due day to answer.
func TestPetitionRows(t *testing.T) {
	petitions, err := table.Petitions()
	if err != nil {
		t.Fatal(err)
	}
	rows, err := table.PetitionRows()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, row := range rows {
		seen[row.Number] = true
		if len(row.Components) != int(dossier.PetitionHandlingSatisfaction) || row.Dues[dossier.StageAnswer].IsZero() || row.State == 0 || row.Why == 0 {
			t.Errorf("%+v", row)
		}
		for c, v := range row.Components {
			if !v.In() {
				t.Errorf("%s, %s: %v", row.Number, c, v)
			}
		}
	}
	for _, p := range petitions {
		if !seen[p.Number] {
			t.Errorf("%s stands in no period", p.Number)
		}
	}
	if len(petitions) < 17 || len(seen) != len(petitions) {
		t.Errorf("%d petitions, rows of %d", len(petitions), len(seen))
	}
}
