package table_test

import (
	"slices"
	"strings"
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

// A cell that cannot be read is an error, whichever it is; so is a column that is none. The first columns are free text.
func TestParse_refuses(t *testing.T) {
	for name, c := range map[string]struct {
		free  int // columns of free text
		parse func(head, line []string) error
	}{
		"cells.csv": {3, func(head, line []string) error {
			_, err := table.ParseRow(head, line)
			return err
		}},
		"petition-cells.csv": {2, func(head, line []string) error {
			_, err := table.ParsePetitionRow(head, line)
			return err
		}},
	} {
		text, err := table.File(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(text, "\r\n")
		head, line := strings.Split(lines[0], ";"), strings.Split(lines[1], ";")
		if err := c.parse(head, line); err != nil {
			t.Fatal(name, err)
		}
		for i := range line {
			broken := slices.Clone(line)
			broken[i] = "~"
			if err := c.parse(head, broken); (err != nil) != (i >= c.free) {
				t.Errorf("%s, column %d: %v", name, i, err)
			}
		}
		for _, cell := range []string{"", "+", "+none"} {
			broken := slices.Clone(line)
			broken[len(broken)-1] = cell
			if err := c.parse(head, broken); err == nil {
				t.Errorf("%s: %q was read", name, cell)
			}
		}
		for _, i := range []int{6, len(head) - 1} {
			other := slices.Clone(head)
			other[i] = "~"
			if err := c.parse(other, line); err == nil {
				t.Errorf("%s: column %d without a name was read", name, i)
			}
		}
	}
}
