//go:build !race

package dossier_test

import (
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
)

// Assessing a petition and placing it in a period allocates nothing.
func TestPetition_Allocations(t *testing.T) {
	a, august, at := petitionAssessor(), cchc.Month(2026, time.August), vn("2026-09-10T00:00:00")
	for _, p := range []dossier.Petition{
		petition("2026-08-03T08:00:00"),
		petition("2026-08-03T08:00:00", "2026-08-04T08:00:00 transferred", "2026-08-10T08:00:00 information_asked", "2026-08-11T08:00:00 answered", "2026-08-14T08:00:00 published", " rated 2/3"),
		petition("", "2026-08-04T08:00:00 answered"),
		petition("2026-12-20T08:00:00"),
	} {
		if n := testing.AllocsPerRun(100, func() { _, _ = a.Member(&p, august, at) }); n != 0 {
			t.Errorf("%v allocations for %d events", n, len(p.Events))
		}
	}
}

// Looking at a dossier of a unit that was seen before allocates nothing.
func TestDetector_Allocations(t *testing.T) {
	a, look, d := detectorAssessor(), detector(nil), typical()
	d.Papers = append(d.Papers, dossier.Paper{Code: "G1", Demanded: dossier.Yes})
	s := a.Assess(&d, vn("2026-08-31T23:59:59"))
	look.Add(&d, &s)
	if n := testing.AllocsPerRun(100, func() { look.Add(&d, &s) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
