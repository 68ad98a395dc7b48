package qd766_test

import (
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/indicator/qd766"
)

func BenchmarkCounter_Add(b *testing.B) {
	vn := func(s string) time.Time {
		t, err := time.ParseInLocation("2006-01-02T15:04:05", s, cchc.Zone())
		if err != nil {
			b.Fatal(err)
		}
		return t
	}
	d, err := dossier.New(dossier.Dossier{
		Number: "000.24.31.H99-260803-0017", Procedure: "1.001193", Receiving: "H99.1", Resolving: "H99.1",
		SubmittedAt: vn("2026-08-02T20:31:05"), ReceivedAt: vn("2026-08-03T08:15:12"),
		Events: []dossier.Event{
			{Kind: dossier.Appointed, Due: vn("2026-08-07T17:00:00")},
			{At: vn("2026-08-03T08:15:12"), Kind: dossier.Accepted},
			{At: vn("2026-08-03T10:00:00"), Kind: dossier.InProcess},
			{At: vn("2026-08-07T15:00:00"), Kind: dossier.Resolved},
			{At: vn("2026-08-07T16:00:00"), Kind: dossier.HandedOver},
		},
		Papers: []dossier.Paper{{Code: "KQ.G15.000123", File: dossier.Yes, Digitised: dossier.Yes, FromStore: dossier.No}},
		Result: dossier.Result{Electronic: dossier.Yes},
	})
	if err != nil {
		b.Fatal(err)
	}
	for name, periods := range map[string][]cchc.Period{
		"1":  {cchc.Month(2026, time.August)},
		"12": months(2026),
	} {
		b.Run(name, func(b *testing.B) {
			c, err := qd766.NewCounter(qd766.Config{
				Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(),
				Periods: periods, AsOf: vn("2026-12-10T08:00:00"), By: qd766.ByResolving,
			})
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			for b.Loop() {
				c.Add(&d)
			}
		})
	}
}

func months(year int) []cchc.Period {
	var list []cchc.Period
	for m := time.January; m <= time.December; m++ {
		list = append(list, cchc.Month(year, m))
	}
	return list
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// A dossier that is said to have ended before it was received, and before the period of its receipt, is received in that
// period all the same: it was dropped from the tally.
func TestCounter_regressionEndBeforeReceipt(t *testing.T) {
	d := must(dossier.New(dossier.Dossier{
		Number: "000.24.31.H99-260803-0017", Procedure: "1.001193", Resolving: "H99.1", ReceivedAt: cchc.MustDate("2026-08-03").Start(),
		Events: []dossier.Event{{At: cchc.MustDate("2026-07-30").Start(), Kind: dossier.Resolved}},
	}))
	august := cchc.Month(2026, time.August)
	c := must(qd766.NewCounter(qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Periods: []cchc.Period{august},
		AsOf: cchc.MustDate("2026-10-10").Start(), By: qd766.ByResolving,
	}))
	c.Add(&d)
	if cell := must(c.Tally().Cell("", august, qd766.ProgressOnTime)); cell != (qd766.Cell{Undecided: 1}) {
		t.Errorf("%+v, want it undecided in the base", cell)
	}
}
