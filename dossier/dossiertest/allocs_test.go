//go:build !race

package dossiertest_test

import (
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dossiertest"
)

// Budgets: seven allocations for a dossier with its truth, three for a truth, none
// for a standing.
func TestAllocations(t *testing.T) {
	p := province(t, dossiertest.Large())
	i := 0
	if n := testing.AllocsPerRun(2_000, func() { p.Dossier(i); i++ }); n > 7 {
		t.Errorf("Dossier: %v allocations, want at most 7", n)
	}
	if n := testing.AllocsPerRun(2_000, func() { p.Truth(i); i++ }); n > 3 {
		t.Errorf("Truth: %v allocations, want at most 3", n)
	}
	truth, sum := p.Truth(7), 0
	if n := testing.AllocsPerRun(100, func() {
		for c := range components {
			sum += int(truth.Standing(dossier.Portal2026, c, cchc.Year(2025)))
		}
	}); n != 0 || sum == 0 {
		t.Errorf("Standing: %v allocations, want none", n)
	}
}
