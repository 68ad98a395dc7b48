package threshold_test

import (
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/threshold"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// vn reads a clock face in Vietnam.
func vn(s string) time.Time {
	return must(time.ParseInLocation("2006-01-02T15:04", s, cchc.Zone()))
}

// counts returns counts of so many dossiers received, of them late and overdue, the rest resolved early.
func counts(received, late, overdue int64) *caseload.Counts {
	c := &caseload.Counts{}
	c.Received[catalog.Online] = received
	c.Handled[dossier.StateHandedOver][dossier.Early] = max(received-late-overdue, 0)
	c.Handled[dossier.StateHandedOver][dossier.Late] = late
	c.Handled[dossier.StateInProcess][dossier.Overdue] = overdue
	return c
}

func practice(instrument string) cchc.Source {
	return cchc.Source{Instrument: instrument, Evidence: cchc.Practice}
}

// ladder returns a ladder of one reading with the limits.
func ladder(variant caseload.Variant, limits ...threshold.Limit) *threshold.Ladder {
	d := threshold.Definition{
		ID: "test", Title: cchc.Text{Vi: "Thử", En: "test"}, Source: practice("Thử nghiệm"),
		Reading: threshold.Reading{Variant: variant, Numerator: variant.Numerators()[0]},
	}
	for _, l := range limits {
		d.Rungs = append(d.Rungs, threshold.Rung{
			Limit: l, Action: cchc.Text{Vi: "Giải trình", En: "explain"}, Addressee: cchc.Text{Vi: "Đơn vị", En: "unit"},
		})
	}
	return must(threshold.NewLadder(d))
}

func contains(s string, parts ...string) bool {
	for _, p := range parts {
		if !strings.Contains(s, p) {
			return false
		}
	}
	return true
}
