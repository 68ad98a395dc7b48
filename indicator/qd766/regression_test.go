package qd766_test

import (
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// at is an instant of 2026, "08-31 16:00".
func at(s string) time.Time {
	return must(time.ParseInLocation("2006-01-02 15:04", "2026-"+s, cchc.Zone()))
}

func countMonths(by qd766.Attribution, list ...dossier.Dossier) *qd766.Tally {
	w := &world{config: qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Periods: append(months(2026)[:10], cchc.Year(2026)), AsOf: at("10-20 08:00"), By: by,
	}}
	for _, d := range list {
		w.dossiers = append(w.dossiers, must(dossier.New(d)))
	}
	return w.count().Tally()
}

// Received in August, resolved in September: the mean of August had an end of zero, some 290 years before.
func TestRegression_HandlingTimeAfterPeriod(t *testing.T) {
	tally := countMonths(qd766.ByReceiving, dossier.Dossier{
		Number: "TH-1", Procedure: "TT", ReceivedAt: at("08-31 08:00"), Events: []dossier.Event{{At: at("09-02 08:00"), Kind: dossier.Resolved}},
	})
	for _, r := range plain(t, tally).Rows {
		p := r.Procedures["TT"]
		switch r.Period {
		case "2026", "2026-08":
			if p.Handled != 1 || p.Seconds != 48*60*60 {
				t.Errorf("%s: %+v", r.Period, p)
			}
			list := must(tally.HandlingTimes("", must(cchc.ParsePeriod(r.Period))))
			if want := []qd766.HandlingTime{{Procedure: "TT", Completed: 1, Seconds: 48 * 60 * 60}}; !slices.Equal(list, want) {
				t.Errorf("%s: %+v", r.Period, list)
			}
		default:
			if p != nil && p.Handled != 0 {
				t.Errorf("%s: %+v", r.Period, p)
			}
		}
	}
}

// The status says resolved, no event does: until the withdrawal of July contradicts it the end is not known, so that the
// months after the stop of March could not place the dossier. They were passed over.
func TestRegression_StatusContradictedLater(t *testing.T) {
	tally := countMonths(qd766.ByReceiving, dossier.Dossier{
		Number: "TH-1", ReceivedAt: at("02-10 08:00"), Status: dossier.Resolved,
		Events: []dossier.Event{{At: at("03-10 08:00"), Kind: dossier.Stopped}, {At: at("07-10 08:00"), Kind: dossier.Withdrawn}},
	})
	for month, want := range map[time.Month]int64{time.March: 1, time.April: 1, time.June: 1, time.July: 0, time.August: 0} {
		if got := must(tally.Caseload("", cchc.Month(2026, month))); got.Unplaced.EndNotKnown != want {
			t.Errorf("%s: %+v, want %d unplaced", month, got, want)
		}
	}
}

// Who held it when it fell due: the body to which it passed at that instant, and nobody where it did not fall due.
func TestRegression_DelayAtTheDueMoment(t *testing.T) {
	due := dossier.Event{Kind: dossier.Appointed, Due: at("08-10 17:00")}
	step := func(when, body string, kind dossier.EventKind) dossier.Event {
		return dossier.Event{At: at(when), Kind: kind, Body: body}
	}
	for name, c := range map[string]struct {
		events []dossier.Event
		unit   string
	}{
		"passed on before":      {[]dossier.Event{due, step("08-03 08:00", "A", dossier.InProcess), step("08-10 16:59", "B", dossier.InProcess), step("08-12 08:00", "C", dossier.Resolved)}, "B"},
		"passed on at it":       {[]dossier.Event{due, step("08-03 08:00", "A", dossier.InProcess), step("08-10 17:00", "B", dossier.InProcess), step("08-12 08:00", "C", dossier.Resolved)}, "B"},
		"passed on after":       {[]dossier.Event{due, step("08-03 08:00", "A", dossier.InProcess), step("08-10 17:01", "B", dossier.InProcess), step("08-12 08:00", "C", dossier.Resolved)}, "A"},
		"in time":               {[]dossier.Event{due, step("08-03 08:00", "A", dossier.InProcess), step("08-10 17:00", "B", dossier.Resolved)}, "R"},
		"late, never due":       {[]dossier.Event{step("08-03 09:00", "A", dossier.SupplementRequested), step("08-04 08:00", "A", dossier.SupplementAnswered), step("08-05 08:00", "A", dossier.SupplementRequested)}, "R"},
		"due before it came":    {[]dossier.Event{{Kind: dossier.Appointed, Due: at("08-01 17:00")}, step("07-30 09:00", "A", dossier.Registered), step("08-03 09:00", "A", dossier.InProcess), step("08-12 08:00", "C", dossier.Resolved)}, "R"},
		"nothing says who held": {[]dossier.Event{due, step("08-12 08:00", "C", dossier.Resolved)}, "R"},
	} {
		tally := countMonths(qd766.ByDelay, dossier.Dossier{Number: "TH-1", Receiving: "N", Resolving: "R", ReceivedAt: at("08-03 07:30"), Events: c.events})
		if got := tally.Units(cchc.Month(2026, time.August)); len(got) != 1 || got[0] != c.unit {
			t.Errorf("%s: counted to %v, want %s", name, got, c.unit)
		}
	}
}

// The instants at which periods begin and end: a dossier is in one of them, once.
func TestRegression_FirstAndLastInstant(t *testing.T) {
	last := cchc.Month(2026, time.September).Start().Add(-time.Millisecond)
	tally := countMonths(
		qd766.ByReceiving, dossier.Dossier{Number: "TH-1", ReceivedAt: cchc.Month(2026, time.August).Start()}, dossier.Dossier{Number: "TH-2", ReceivedAt: last},
	)
	for month, want := range map[time.Month][2]int64{time.July: {0, 0}, time.August: {2, 0}, time.September: {0, 2}} {
		if got := must(tally.Caseload("", cchc.Month(2026, month))); got.ReceivedTotal() != want[0] || got.CarriedOver != want[1] {
			t.Errorf("%s: %+v, want received and carried over %v", month, got, want)
		}
	}
}

// A report of August that is made in October says what was open at the end of August.
func TestRegression_ClosedMonthMoves(t *testing.T) {
	tally := countMonths(qd766.ByReceiving, dossier.Dossier{
		Number: "TH-1", ReceivedAt: at("08-20 08:00"), Events: []dossier.Event{{Kind: dossier.Appointed, Due: at("09-10 17:00")}, {At: at("09-03 08:00"), Kind: dossier.Resolved}},
	})
	august, september := must(tally.Caseload("", cchc.Month(2026, time.August))), must(tally.Caseload("", cchc.Month(2026, time.September)))
	if august.Open() != 1 || august.Resolved() != 0 || september.CarriedOver != 1 || september.Resolved() != 1 {
		t.Errorf("%+v\n%+v", august, september)
	}
}

// The handling times of a province add up to more than the 292 years that nanoseconds can hold: half a million dossiers
// of five days are 6,800 years.
func TestRegression_HandlingTimesBeyondNanoseconds(t *testing.T) {
	tally := countMonths(qd766.ByReceiving, dossier.Dossier{
		Number: "TH-1", Procedure: "TT", ReceivedAt: at("02-02 08:00"), Events: []dossier.Event{{At: at("02-07 08:00"), Kind: dossier.Resolved}},
	})
	part, err := qd766.ParseTally(must(tally.MarshalJSON()))
	if err != nil {
		t.Fatal(err)
	}
	for range 19 { // 2^19 dossiers
		if err := part.Merge(must(qd766.ParseTally(must(part.MarshalJSON())))); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range plain(t, part).Rows {
		want := []qd766.HandlingTime{{Procedure: "TT", Completed: 1 << 19, Seconds: 1 << 19 * 5 * 24 * 60 * 60}}
		if got := must(part.HandlingTimes("", must(cchc.ParsePeriod(r.Period)))); !slices.Equal(got, want) || got[0].Mean() != 5*24*60*60 {
			t.Errorf("%s: %+v, want %+v", r.Period, got, want)
		}
	}
}

// A dossier received after the period, by a unit that was gone by then, is work of its successor on the sheet: that day
// decides, not the last of the period, on which the old unit still stood.
func TestRegression_SheetAfterTheMerger(t *testing.T) {
	merger := cchc.MustDate("2025-07-01")
	units := must(catalog.NewUnits(catalog.UnitsDefinition{
		Units: []catalog.Unit{
			{Code: "T", Name: catalog.Name{Vi: "Tỉnh tổng hợp"}, Level: cchc.Province},
			{Code: "CU", Name: catalog.Name{Vi: "Xã tổng hợp cũ"}, Level: cchc.Commune, Parent: "T", To: merger},
			{Code: "MOI", Name: catalog.Name{Vi: "Xã tổng hợp mới"}, Level: cchc.Commune, Parent: "T", From: merger},
		},
		Successions: []catalog.Succession{{Old: "CU", On: merger, New: "MOI"}},
	}))
	june := cchc.Month(2025, time.June)
	received := func(number, day string) dossier.Dossier {
		return must(dossier.New(dossier.Dossier{Number: number, Receiving: "CU", ReceivedAt: cchc.MustDate(day).Start().Add(8 * time.Hour)}))
	}
	list := []dossier.Dossier{received("TH-1", "2025-06-10"), received("TH-2", "2025-08-11")}
	counter := counted(t, qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Units: units,
		Periods: []cchc.Period{june}, AsOf: cchc.MustDate("2025-08-20").Start(), By: qd766.ByReceiving,
	}, list)
	got := map[string]string{}
	for _, s := range must(counter.Morning(pointers(list), qd766.MorningConfig{Period: june, Ages: qd766.BacklogAges()})) {
		for _, line := range s.Lines {
			got[line.Number] = s.Unit
		}
	}
	if want := map[string]string{"TH-1": "CU", "TH-2": "MOI"}; !maps.Equal(got, want) {
		t.Errorf("on the sheets of %v, want %v", got, want)
	}
}
