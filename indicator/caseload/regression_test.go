package caseload_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator/caseload"
)

// Defects seen in systems that print these statements, by the number under which the reference lists them (S01 to S23).
// Those that the counting of components, the sync messages or the survey answer for are tested there.

// shareAs reconciles one printed share of late over resolved.
func shareAs(late, resolved int64, printed string) caseload.CheckedShare {
	share := must(caseload.ParseShare(printed))
	share.Base = caseload.CellResolved
	return caseload.Reconcile(caseload.PublishedTable{
		Cells:  map[caseload.Cell]caseload.Amount{caseload.CellLate: caseload.Exactly(late), caseload.CellResolved: caseload.Exactly(resolved)},
		Shares: map[caseload.Cell]caseload.PrintedShare{caseload.CellLate: share},
	}).Shares[0]
}

func TestRegression_S01_WholePercentCut(t *testing.T) {
	if s := shareAs(2, 3, "66.67"); !s.Agrees() {
		t.Errorf("2 of 3 is %s", s.Recomputed())
	}
	if s := shareAs(2, 3, "66"); s.Agrees() || s.Recomputed() != "67" {
		t.Errorf("66 of 2 of 3 agrees with %s", s.Recomputed())
	}
}

func TestRegression_S02_ThirdShareIsTheRest(t *testing.T) {
	cells := `"cells":{"resolved":3,"early":1,"on_time":1,"late":1},`
	r := reconcile(t, `{`+cells+`"shares":{"early":"33.33","on_time":"33.33","late":"33.33"}}`)
	if s := r.ShareSums[0]; s.Sum.String() != "99.99" || !s.Agrees() || !r.IsClean() {
		t.Errorf("%+v", r)
	}
	r = reconcile(t, `{`+cells+`"shares":{"early":"33.33","on_time":"33.33","late":"33.34"}}`)
	if s := r.Shares[2]; s.Agrees() || s.Recomputed() != "33.33" {
		t.Errorf("%+v", s)
	}
}

func TestRegression_S03_EmptyUnitIsHundred(t *testing.T) {
	if s := shareAs(0, 0, "100"); s.Known || s.Agrees() || s.Recomputed() != "" {
		t.Errorf("%+v", s)
	}
}

func TestRegression_S04_ZeroShares(t *testing.T) {
	if s := shareAs(0, 5, "0.00"); !s.Agrees() {
		t.Errorf("0 of 5 is %s", s.Recomputed())
	}
	if s := shareAs(0, 5, "100"); s.Agrees() {
		t.Error("0 of 5 is 100 %")
	}
	if s := shareAs(5, 0, "100"); s.Known {
		t.Errorf("5 of 0 is %s", s.Recomputed())
	}
}

func TestRegression_S05_FirstInstantOfThePeriod(t *testing.T) {
	for month, want := range map[cchc.Period][2]int64{cchc.Month(2026, 7): {0, 0}, cchc.Month(2026, 8): {1, 0}, cchc.Month(2026, 9): {0, 1}} {
		s := newSheet(t, month, "2026-12-31T00:00:00")
		s.add(catalog.Online, "2026-08-01T00:00:00", "2026-12-10T17:00:00")
		if got := [2]int64{s.counts.ReceivedTotal(), s.counts.CarriedOver}; got != want {
			t.Errorf("%s: received and carried over %v, want %v", month, got, want)
		}
	}
}

// A period that has ended does not change with what happens after it.
func TestRegression_S07_StatusOfToday(t *testing.T) {
	early, later := newSheet(t, cchc.Month(2026, 8), "2026-09-01T00:00:00"), newSheet(t, cchc.Month(2026, 8), "2026-12-31T00:00:00")
	for _, s := range []*sheet{early, later} {
		s.add(catalog.Online, "2026-08-10T08:00:00", "2026-08-20T17:00:00", event(dossier.Resolved, "2026-09-02T08:00:00"))
		s.add(catalog.Online, "2026-08-10T08:00:00", "2026-09-20T17:00:00", event(dossier.Withdrawn, "2026-09-02T08:00:00"))
	}
	if diff := cmp.Diff(early.counts, later.counts); diff != "" || early.counts.Open() != 2 || early.counts.In(dossier.Overdue) != 1 {
		t.Errorf("%+v\n%s", early.counts, diff)
	}
}

// A dossier that was refused or closed in an earlier year is in no number of this one.
func TestRegression_S08_S09_ClosedLastYear(t *testing.T) {
	s := newSheet(t, cchc.Year(2026), "2026-12-31T00:00:00")
	s.add(catalog.Online, "2025-11-10T08:00:00", "2025-11-20T17:00:00", event(dossier.NotAccepted, "2025-11-12T08:00:00"))
	s.add(catalog.Online, "2025-11-10T08:00:00", "2025-11-20T17:00:00", event(dossier.Withdrawn, "2025-11-12T08:00:00"))
	s.add(catalog.Online, "2025-11-10T08:00:00", "2025-11-20T17:00:00", event(dossier.Resolved, "2025-12-31T23:59:59"))
	if !s.counts.IsZero() {
		t.Errorf("%+v", s.counts)
	}
}

// A dossier without field has a row of its own, and Tổng cộng has it.
func TestRegression_S10_DossierWithoutField(t *testing.T) {
	entries := oneMonth(t)
	entries[1].Label = "Chưa rõ lĩnh vực"
	f := must(caseload.NewForm06a(header(caseload.ByField), entries))
	if n := f.Rows[0].Received() + f.Rows[1].Received(); f.Total.Received() != n || f.Rows[1].Received() != 2 {
		t.Errorf("%+v", f.Rows)
	}
}

// The year is the sum of what its months received; what was open is that of the last month.
func TestRegression_S11_YearRow(t *testing.T) {
	var months []*sheet
	year := newSheet(t, cchc.Year(2026), "2027-01-31T00:00:00")
	for m := range 12 {
		months = append(months, newSheet(t, cchc.Month(2026, time.Month(m+1)), "2027-01-31T00:00:00"))
	}
	for _, s := range append(months, year) {
		s.add(catalog.Online, "2025-12-30T08:00:00", "2026-02-10T17:00:00", event(dossier.Resolved, "2026-02-09T08:00:00"))
		s.add(catalog.Counter, "2026-03-10T08:00:00", "2026-03-20T17:00:00", event(dossier.Resolved, "2026-05-04T08:00:00"))
		s.add(catalog.Post, "2026-12-10T08:00:00", "2026-12-11T17:00:00")
	}
	var received, resolved int64
	for i, s := range months {
		received += s.counts.ReceivedTotal()
		resolved += s.counts.Resolved()
		if i > 0 {
			if f, ok := s.counts.CheckChain(&months[i-1].counts); !ok {
				t.Errorf("month %d: %+v", i+1, f)
			}
		}
	}
	y := &year.counts
	if y.ReceivedTotal() != received || y.Resolved() != resolved || y.Open() != months[11].counts.Open() || y.CarriedOver != months[0].counts.CarriedOver || y.Check() != nil {
		t.Errorf("year %+v", y)
	}
}

// A parent's own dossiers and those of its parts are counted once each, not again with a row that has them already.
func TestRegression_S12_CellsOfDifferentLevels(t *testing.T) {
	f := must(caseload.NewForm06a(header(caseload.ByUnit), provinceOfCommunes(t)))
	if got := f.Total.Received(); got != f.Rows[0].Received()+f.Rows[2].Received() || f.Rows[2].Received() != 11 {
		t.Errorf("%d in all", got)
	}
}

// A dossier that was stopped, late or not, is in one class only; so is one that is missing its appointment.
func TestRegression_S16_S17_OneClassOnly(t *testing.T) {
	for _, due := range []string{"2026-08-05T17:00:00", "2026-12-05T17:00:00", ""} {
		for _, kind := range []dossier.EventKind{dossier.Stopped, dossier.SupplementRequested, dossier.Resolved, dossier.Withdrawn} {
			s := newSheet(t, cchc.Month(2026, 8), "2026-09-15T00:00:00")
			s.add(catalog.Online, "2026-08-03T08:00:00", due, event(kind, "2026-08-10T08:00:00"))
			classes := int64(0)
			for judged := dossier.Early; judged <= dossier.TimelinessUndecided; judged++ {
				classes += s.counts.In(judged)
			}
			if classes != 1 || s.counts.Check() != nil {
				t.Errorf("%s, due %q: %+v", kind, due, s.counts)
			}
		}
	}
}

// A published percentage is not taken for a fact: it is rebuilt from the counts.
func TestRegression_S18_RateReplaced(t *testing.T) {
	if s := shareAs(95, 100, "99.51"); s.Agrees() || s.Recomputed() != "95.00" {
		t.Errorf("%+v", s)
	}
}

func TestRegression_S19_OpenWithoutCarryOver(t *testing.T) {
	s := newSheet(t, cchc.Month(2026, 8), "2026-09-15T00:00:00")
	s.add(catalog.Online, "2026-07-03T08:00:00", "2026-12-05T17:00:00")
	s.add(catalog.Online, "2026-08-03T08:00:00", "2026-12-05T17:00:00")
	s.add(catalog.Online, "2026-08-03T08:00:00", "2026-12-05T17:00:00", event(dossier.Resolved, "2026-08-10T08:00:00"))
	if c := &s.counts; c.Open() != c.CarriedOver+c.ReceivedTotal()-c.Resolved() || c.Open() != 2 {
		t.Errorf("%+v", s.counts)
	}
}

// An end equal to the appointment to the second is on time, and nothing is changed.
func TestRegression_S22_EndEqualsAppointment(t *testing.T) {
	s := newSheet(t, cchc.Month(2026, 8), "2026-09-15T00:00:00")
	s.add(catalog.Online, "2026-08-03T08:00:00", "2026-08-10T17:00:00", event(dossier.Resolved, "2026-08-10T17:00:00"))
	if s.counts.In(dossier.OnTime) != 1 {
		t.Errorf("%+v", s.counts)
	}
}

// The base of a share stands in the result, whether the table said it or not.
func TestRegression_S23_BaseIsNamed(t *testing.T) {
	r := reconcile(t, `{"cells":{"received":4,"resolved":3,"late":1},"shares":{"late":"25.00"}}`)
	if s := r.Shares[0]; s.Base != caseload.CellReceived || s.Stated || !s.Agrees() {
		t.Errorf("%+v", s)
	}
}
