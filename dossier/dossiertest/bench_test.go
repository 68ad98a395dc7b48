package dossiertest_test

import (
	"io"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dossiertest"
)

// Budget: 50,000 dossiers in about a second on one core, at most 7 allocations each.
func BenchmarkDossiers(b *testing.B) {
	p := province(b, dossiertest.Large())
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for d := range p.Dossiers() {
			n += len(d.Events)
		}
		if n == 0 {
			b.Fatal("no events")
		}
	}
}

// Budget: the messages of 50,000 dossiers in about a second.
func BenchmarkMessages(b *testing.B) {
	p := province(b, dossiertest.Large())
	b.ReportAllocs()
	for b.Loop() {
		if err := p.Messages(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
}

// Budget: the truth of twelve months over 50,000 dossiers in about a second.
func BenchmarkCounts(b *testing.B) {
	p := province(b, dossiertest.Large())
	var months []cchc.Period
	for m := range 12 {
		months = append(months, cchc.Month(2025, time.Month(m+1)))
	}
	for b.Loop() {
		p.Counts(dossier.Portal2026, months...)
	}
}

// Budget: a province of 206 units in a few milliseconds.
func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		province(b, dossiertest.Large())
	}
}
