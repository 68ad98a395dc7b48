package dossier_test

import (
	"testing"
	"time"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// Budget: at most 40 ns an event; seven events here, and no allocation with a buffer.
func BenchmarkAccount(b *testing.B) {
	a, d := must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), nil)), typical()
	s := a.Assess(&d, vn("2026-08-31T23:59:59"))
	buf := make([]dossier.Span, 0, 16)
	b.ReportAllocs()
	for b.Loop() {
		account, err := a.Account(&d, &s, buf)
		if err != nil || len(account.Spans) != 3 {
			b.Fatal(account, err)
		}
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(len(d.Events))/float64(time.Nanosecond), "ns/event")
}
