package caseload_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator/caseload"
)

// Counts whose sums hold have no findings, whatever the numbers.
func TestCheck_SoundCountsHaveNoFindings(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := soundCounts(false).Draw(t, "counts")
		if list := c.Check(); list != nil {
			t.Fatalf("%v", list)
		}
	})
}

// A number of a sum that is changed alone, by any amount that is not 0, is always found.
func TestCheck_OneChangedNumberIsFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := soundCounts(false).Draw(t, "counts")
		state := dossier.State(rapid.IntRange(1, int(dossier.StateHandedOver)).Draw(t, "state"))
		judged := dossier.Timeliness(rapid.IntRange(0, int(dossier.TimelinessUndecided)).Draw(t, "judged"))
		at := rapid.SampledFrom([]*int64{
			&c.Received[catalog.Online], &c.Received[0], &c.CarriedOver, &c.Handled[state][judged], &c.Late[caseload.Apologised],
		}).Draw(t, "number")
		*at += rapid.Int64Range(1, 1000).Draw(t, "by") * rapid.SampledFrom([]int64{-1, 1}).Draw(t, "sign")
		list := c.Check()
		if len(list) == 0 {
			t.Fatalf("nothing found in %+v", c)
		}
		for _, f := range list {
			if f.Place == "" || f.Got == "" || f.Want == "" || f.Got == f.Want {
				t.Fatalf("%+v says too little", f)
			}
		}
	})
}

func TestCheck_SaysWhere(t *testing.T) {
	var c caseload.Counts
	c.Received[catalog.Online], c.Received[0] = 8, -1
	c.CarriedOver = 2
	c.Handled[dossier.StateHandedOver][dossier.Late] = 5
	c.Handled[dossier.StateInProcess][dossier.InTime] = 3
	c.Late[caseload.Exempted] = 4
	c.Undated = 9
	c.Unplaced.EndNotKnown = -2
	want := []cchc.Finding{
		{Code: cchc.CountNegative, Place: "received.unknown", Got: "-1", Want: "0"},
		{Code: cchc.CountNegative, Place: "unplaced.end_not_known", Got: "-2", Want: "0"},
		{Code: cchc.IdentityBroken, Place: "handled", Got: "8", Want: "9"},
		{Code: cchc.IdentityBroken, Place: "late", Got: "4", Want: "5"},
		{Code: cchc.PartOverWhole, Place: "undated", Got: "9", Want: "8"},
	}
	if diff := cmp.Diff(want, c.Check()); diff != "" {
		t.Error(diff)
	}
}

// What is open at the end of one period is carried over into the next, when nothing is refused, ends without a date, or
// arrives later; a period that follows at once sees the same dossiers.
func TestCheckChain_TwoPeriods(t *testing.T) {
	july, august := newSheet(t, cchc.Month(2026, 7), "2026-09-30T00:00:00"), newSheet(t, cchc.Month(2026, 8), "2026-09-30T00:00:00")
	for _, s := range []*sheet{july, august} {
		s.add(catalog.Online, "2026-07-01T00:00:00", "2026-07-10T17:00:00", event(dossier.Resolved, "2026-07-31T23:59:59"))
		s.add(catalog.Online, "2026-07-01T00:00:00", "2026-07-10T17:00:00", event(dossier.Resolved, "2026-08-01T00:00:00"))
		s.add(catalog.Counter, "2026-07-31T23:59:59", "2026-08-10T17:00:00")
		s.add(catalog.Counter, "2026-06-30T10:00:00", "2026-08-10T17:00:00", event(dossier.SupplementRequested, "2026-07-02T10:00:00"))
		s.add(catalog.Post, "2026-07-05T10:00:00", "", event(dossier.Stopped, "2026-07-12T10:00:00"))
		s.add(catalog.Online, "2026-08-01T00:00:00", "2026-08-10T17:00:00", event(dossier.Resolved, "2026-08-02T00:00:00"))
	}
	if july.counts.CarriedForward() != 4 || august.counts.CarriedOver != 4 {
		t.Errorf("%d carried forward, %d carried over, want 4 and 4", july.counts.CarriedForward(), august.counts.CarriedOver)
	}
	if f, ok := august.counts.CheckChain(&july.counts); !ok {
		t.Error(f)
	}
	august.counts.CarriedOver++
	want := cchc.Finding{Code: cchc.IdentityBroken, Place: "carried_over", Got: "5", Want: "4"}
	if f, ok := august.counts.CheckChain(&july.counts); ok || f != want {
		t.Errorf("%+v, %t, want %+v", f, ok, want)
	}
}

// A unit that takes over from others carries over what each of them had open, the undecided among the open too.
func TestCheckChain_SuccessorTakesOverFromAll(t *testing.T) {
	var a, b, next caseload.Counts
	a.Handled[dossier.StateInProcess][dossier.Overdue] = 3
	a.Handled[dossier.StateHandedOver][dossier.Early] = 50
	a.Handled[dossier.StateHandedOver][dossier.TimelinessUndecided] = 7 // ended
	b.Handled[dossier.StatePayment][dossier.InTime] = 4
	b.Handled[dossier.StateSupplement][dossier.TimelinessUndecided] = 5
	next.CarriedOver = 12
	if f, ok := next.CheckChain(&a, &b); !ok {
		t.Error(f)
	}
	if _, ok := next.CheckChain(&a); ok {
		t.Error("one predecessor was taken for both")
	}
	var fresh caseload.Counts
	if f, ok := fresh.CheckChain(); !ok {
		t.Error(f)
	}
}

// Every number of the counts has a path of its own, and the JSON form has it there.
func TestCheck_EveryNumberIsWatched(t *testing.T) {
	paths := map[string]bool{}
	negative := func(at *int64, c *caseload.Counts) {
		*at = -1
		for _, f := range c.Check() {
			if f.Code == cchc.CountNegative {
				paths[f.Place] = true
			}
		}
		*at = 0
	}
	var c caseload.Counts
	for i := range c.Received {
		negative(&c.Received[i], &c)
	}
	for i := range c.Handled {
		for j := range c.Handled[i] {
			negative(&c.Handled[i][j], &c)
		}
	}
	for i := range c.Late {
		negative(&c.Late[i], &c)
	}
	for _, at := range []*int64{&c.CarriedOver, &c.Undated, &c.Unplaced.NoReceipt, &c.Unplaced.EndNotKnown} {
		negative(at, &c)
	}
	want := len(c.Received) + len(c.Handled)*len(c.Handled[0]) + len(c.Late) + 4
	if len(paths) != want {
		t.Errorf("%d paths, want %d", len(paths), want)
	}
	for p := range paths {
		if strings.HasSuffix(p, ".") || strings.Contains(p, "..") {
			t.Errorf("path %q", p)
		}
	}
}
