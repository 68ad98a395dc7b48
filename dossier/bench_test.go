package dossier_test

import (
	"testing"
	"time"
	"unsafe"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// A Dossier is at most 256 bytes beside its events and papers.
var _ [256 - unsafe.Sizeof(dossier.Dossier{})]byte

func typical() dossier.Dossier {
	return must(dossier.New(dossier.Dossier{
		Number: "000.24.31.H99-260803-0017", Procedure: "1.001193", Receiving: "H99.1", Resolving: "H99.1",
		SubmittedAt: vn("2026-08-02T20:31:05"), ReceivedAt: vn("2026-08-03T08:15:12"),
		Events: []dossier.Event{
			{Kind: dossier.Appointed, Due: vn("2026-08-07T17:00:00")},
			{At: vn("2026-08-03T08:15:12"), Kind: dossier.Accepted},
			{At: vn("2026-08-03T10:00:00"), Kind: dossier.InProcess},
			{At: vn("2026-08-04T09:00:00"), Kind: dossier.SupplementRequested},
			{At: vn("2026-08-05T09:00:00"), Kind: dossier.InProcess},
			{At: vn("2026-08-07T15:00:00"), Kind: dossier.Resolved},
			{At: vn("2026-08-07T16:00:00"), Kind: dossier.HandedOver},
		},
		Papers: []dossier.Paper{{Code: "KQ.G15.000123", File: dossier.Yes, Digitised: dossier.Yes, FromStore: dossier.No}},
		Result: dossier.Result{Electronic: dossier.Yes},
	}))
}

// Budget: at most 140 ns and no allocation a dossier.
func BenchmarkAssess(b *testing.B) {
	for name, policy := range map[string]dossier.Policy{"Portal766": dossier.Portal766(), "Form06a": dossier.Form06a()} {
		b.Run(name, func(b *testing.B) {
			a, d, at := must(dossier.NewAssessor(policy, calendar.Vietnam(), nil)), typical(), vn("2026-08-31T23:59:59")
			b.ReportAllocs()
			for b.Loop() {
				_ = a.Assess(&d, at)
			}
		})
	}
}

// Budget: no allocation, and at most twice the time of Assess.
func BenchmarkMember(b *testing.B) {
	a, d, at := must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), nil)), typical(), vn("2026-09-10T00:00:00")
	august := cchc.Month(2026, time.August)
	b.ReportAllocs()
	for b.Loop() {
		_, _ = a.Member(&d, dossier.Portal2026, august, at)
	}
}
