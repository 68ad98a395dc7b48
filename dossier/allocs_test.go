//go:build !race

package dossier_test

import (
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// Assessing and counting allocate nothing: with an appointment and without, with pauses, with a result, under any policy.
func TestAllocations(t *testing.T) {
	busy := typical()
	busy.Events = busy.Events[1:5] // no appointment, a supplement and no result
	busy = must(dossier.New(busy))
	busy.Procedure = "1.000001"
	august, at := cchc.Month(2026, time.August), vn("2026-09-10T00:00:00")
	for _, policy := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} {
		a := must(dossier.NewAssessor(policy, calendar.Vietnam(), testCatalog()))
		for name, d := range map[string]dossier.Dossier{"typical": typical(), "busy": busy} {
			for call, f := range map[string]func(){
				"Assess":      func() { _ = a.Assess(&d, at) },
				"Member":      func() { _, _ = a.Member(&d, dossier.Portal2026, august, at) },
				"Member note": func() { _, _ = a.Member(&d, dossier.Note, august, at) },
			} {
				if got := testing.AllocsPerRun(100, f); got != 0 {
					t.Errorf("%s, %s, %s: %v allocations", policy.ID, name, call, got)
				}
			}
		}
	}
}
