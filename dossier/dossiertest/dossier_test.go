package dossiertest_test

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dossiertest"
)

// Every drawn dossier is what dossier.New makes of it: nothing is refused, nothing is out of order.
func TestDossiers_AreInOrder(t *testing.T) {
	c := dossiertest.Large()
	c.Dossiers = 5_000
	for d, truth := range province(t, c).Dossiers() {
		got, err := dossier.New(d)
		if err != nil {
			t.Fatalf("dossier %d: %v", truth.Index, err)
		}
		if !reflect.DeepEqual(d, got) {
			t.Fatalf("dossier %d is another after New:\n%s", truth.Index, cmp.Diff(d.Events, got.Events))
		}
		if _, offset := d.Events[0].At.Zone(); offset != 7*3600 {
			t.Fatalf("dossier %d: instants %d seconds from UTC", truth.Index, offset)
		}
		if d.Number != truth.Number || d.Procedure != truth.Procedure || d.Resolving != truth.Unit || !d.ReceivedAt.Equal(truth.ReceivedAt) {
			t.Fatalf("dossier %d: %s of %s at %s, truth %+v", truth.Index, d.Number, d.Procedure, d.Resolving, truth)
		}
	}
}

// Law: a slice of the indexes yields what the whole yields there, from another province of equal configuration too.
func TestSlice_IsPartOfTheWhole(t *testing.T) {
	p := province(t, dossiertest.Small())
	type pair struct {
		d     dossier.Dossier
		truth dossiertest.Truth
	}
	var whole []pair
	for d, truth := range p.Dossiers() {
		whole = append(whole, pair{d, truth})
	}
	other := province(t, dossiertest.Small())
	for _, s := range [][2]int{{0, 400}, {0, 0}, {17, 18}, {250, 400}, {399, 400}} {
		i := s[0]
		for d, truth := range other.Slice(s[0], s[1]) {
			if !reflect.DeepEqual(d, whole[i].d) || truth.Judgement != whole[i].truth.Judgement || truth.Number != whole[i].truth.Number {
				t.Fatalf("slice %v, dossier %d differs from the whole", s, i)
			}
			if alone := p.Truth(i); alone.Judgement != truth.Judgement || alone.Distortions != truth.Distortions {
				t.Fatalf("Truth(%d) differs from that of the sequence", i)
			}
			i++
		}
		if i != s[1] {
			t.Errorf("slice %v ends at %d", s, i)
		}
	}
	larger := dossiertest.Small()
	larger.Dossiers = 1_000
	if d, _ := province(t, larger).Dossier(399); !reflect.DeepEqual(d, whole[399].d) {
		t.Error("dossier 399 depends on the number of dossiers")
	}
	for range p.Dossiers() { // stopping early is no fault
		break
	}
}

// Another seed is another province.
func TestConfig_SeedMatters(t *testing.T) {
	c := dossiertest.Small()
	c.Seed++
	a, _ := province(t, dossiertest.Small()).Dossier(0)
	b, _ := province(t, c).Dossier(0)
	if reflect.DeepEqual(a, b) {
		t.Error("two seeds draw the same first dossier")
	}
}

// The bytes of the small province, pinned: a change here is a change of what everybody's fixtures are.
func TestProvince_BytesArePinned(t *testing.T) {
	p := province(t, dossiertest.Small())
	sum := sha256.New()
	for d := range p.Dossiers() {
		doc, err := d.Document()
		if err != nil {
			t.Fatal(err)
		}
		sum.Write(doc)
	}
	wantSum(t, "dossiers", sum, "3b5d83a42ee4769a")
	for name, write := range map[string]struct {
		write func(hash.Hash) error
		want  string
	}{
		"messages":  {func(h hash.Hash) error { return p.Messages(h) }, "fb5f2f1e538539f4"},
		"progress":  {func(h hash.Hash) error { return p.Progress(h) }, "97bbce287a753de2"},
		"catalogue": {func(h hash.Hash) error { return p.CatalogMessages(h) }, "3f904895cebcc1fd"},
	} {
		sum := sha256.New()
		if err := write.write(sum); err != nil {
			t.Fatal(err)
		}
		wantSum(t, name, sum, write.want)
	}
}

func wantSum(t *testing.T, name string, sum hash.Hash, want string) {
	t.Helper()
	if got := hex.EncodeToString(sum.Sum(nil)[:8]); got != want {
		t.Errorf("%s: digest %s, want %s", name, got, want)
	}
}

// Law: numbers are of the portal's form and no two are equal.
func TestDossiers_NumbersAreUnique(t *testing.T) {
	seen := map[string]int{}
	c := dossiertest.Large()
	c.Dossiers = 8_000
	for d, truth := range province(t, c).Dossiers() {
		if first, twice := seen[d.Number]; twice {
			t.Fatalf("dossiers %d and %d bear one number", first, truth.Index)
		}
		seen[d.Number] = truth.Index
		at := d.ReceivedAt
		if at.IsZero() {
			at = d.SubmittedAt
		}
		if prefix := d.Resolving + at.Format("-060102-"); d.Number[:len(prefix)] != prefix || len(d.Number)-len(prefix) < 4 {
			t.Fatalf("number %s, want %s and an ordinal of four digits or more", d.Number, prefix)
		}
	}
}

// Law: receipts and hand-overs lie in office hours of the days of the province, none on a day off; no event lies behind the days; the
// units of a dossier exist on the day of its receipt, and its procedure is in force.
func TestDossiers_LieInTheCalendarAndTheMap(t *testing.T) {
	p := province(t, dossiertest.Small())
	merged := 0
	for d, truth := range p.Dossiers() {
		for _, e := range d.Events {
			if !e.At.Before(p.Config().Days.End()) {
				t.Fatalf("dossier %d: %s behind the days", truth.Index, e.Kind)
			}
			if open, err := p.Calendar().IsOpen(e.At); e.Kind == dossier.HandedOver && (err != nil || !open) && !e.At.Equal(truth.Due) {
				t.Fatalf("dossier %d: handed over at %s", truth.Index, e.At)
			}
		}
		at := d.ReceivedAt
		if at.IsZero() {
			at = d.SubmittedAt
		}
		if open, err := p.Calendar().IsOpen(at); err != nil || !open || !p.Config().Days.Holds(at) {
			t.Fatalf("dossier %d received at %s: open %t, %v", truth.Index, at, open, err)
		}
		day := cchc.DateOf(at)
		for _, code := range []string{d.Receiving, d.Resolving} {
			id, _ := p.Units().ID(code)
			if _, exists := p.Units().On(id, day); !exists {
				t.Fatalf("dossier %d: unit %s does not exist on %s", truth.Index, code, day)
			}
			if now, ok := p.Units().Successor(id, d.Field, day, p.Config().Days.Last()); !ok {
				t.Fatalf("dossier %d: nobody does the work of %s in %s", truth.Index, code, d.Field)
			} else if now != id {
				merged++
			}
		}
		edition, ok := p.Catalog().Lookup(d.Procedure, day)
		if !ok || edition.Field() != d.Field {
			t.Fatalf("dossier %d: procedure %s of %s on %s", truth.Index, d.Procedure, d.Field, day)
		}
		for _, paper := range d.Papers {
			if paper.Digitised == dossier.Yes && paper.File != dossier.Yes {
				t.Fatalf("dossier %d: a digitised paper without a file", truth.Index)
			}
			if !edition.Lists(paper.Code) {
				t.Fatalf("dossier %d: paper %s is not of %s", truth.Index, paper.Code, d.Procedure)
			}
		}
		if d.Channel == catalog.Online && edition.Online(day) < catalog.Partial {
			t.Fatalf("dossier %d: online, and %s is not", truth.Index, d.Procedure)
		}
	}
	if merged == 0 {
		t.Error("no dossier of a unit that the merger ended")
	}
}

// Nothing is received over Tết 2025 (27/01 to 31/01), and the make-up Saturday 26/04/2025 is an ordinary day.
func TestDossiers_KnowTheCalendar(t *testing.T) {
	c := dossiertest.Large()
	days := map[string]int{}
	for d := range province(t, c).Slice(0, 20_000) {
		days[cchc.DateOf(d.ReceivedAt).String()]++
	}
	for _, tet := range []string{"2025-01-27", "2025-01-28", "2025-01-29", "2025-01-30", "2025-01-31", "2025-04-30", "2025-05-02", "2025-03-01"} {
		if days[tet] != 0 {
			t.Errorf("%d dossiers received on %s", days[tet], tet)
		}
	}
	if days["2025-04-26"] == 0 {
		t.Error("no dossier received on the make-up Saturday 2025-04-26")
	}
	if days["2025-02-03"]*2 <= days["2025-02-10"]*3 {
		t.Errorf("%d dossiers on the first day after Tết, want about twice the %d a week later", days["2025-02-03"], days["2025-02-10"])
	}
}

// Days that end where the notices end: the last due moments lie just inside the known range, what lies behind it is
// never written.
func TestDossiers_ReachTheEndOfTheKnownRange(t *testing.T) {
	c := dossiertest.Large()
	p, err := cchc.ParsePeriod("2026-09-01/2026-11-01")
	if err != nil {
		t.Fatal(err)
	}
	c.Days, c.Dossiers = p, 5_000
	open := 0
	for d, truth := range province(t, c).Dossiers() {
		if _, err := dossier.New(d); err != nil {
			t.Fatal(err)
		}
		if truth.Timeliness == dossier.InTime {
			open++
		}
	}
	if open < 100 {
		t.Errorf("%d dossiers are open at the end, want more to look at", open)
	}
}

// With exact seeds, each rate comes out as it was asked for: within four standard deviations of the binomial.
func TestRates_ComeOut(t *testing.T) {
	c := dossiertest.Large()
	c.Dossiers, c.Rates.Unsynced = 20_000, 500
	p := province(t, c)
	type share struct{ hits, of int }
	shares := map[string]*share{}
	note := func(name string, hit bool) {
		s := shares[name]
		if s == nil {
			s = &share{}
			shares[name] = s
		}
		s.of++
		if hit {
			s.hits++
		}
	}
	has := func(d *dossier.Dossier, k dossier.EventKind) bool { return count(d, k) > 0 }
	for d, truth := range p.Dossiers() {
		note("Unreceived", d.ReceivedAt.IsZero())
		note("Unsynced", d.Synced == dossier.No)
		if d.ReceivedAt.IsZero() {
			continue
		}
		note("Undated", !has(&d, dossier.Appointed))
		note("Processed", has(&d, dossier.InProcess))
		note("File", d.Papers[0].File == dossier.Yes)
		edition, _ := p.Catalog().Lookup(d.Procedure, cchc.DateOf(d.ReceivedAt))
		if edition.Online(cchc.DateOf(d.ReceivedAt)) >= catalog.Partial {
			note("Online", d.Channel == catalog.Online)
		}
		if edition.HasFee() {
			note("FeesZero", d.Fees == dossier.AllZero)
		}
		if truth.Generation == 1 {
			continue
		}
		note("Connected", d.VerifiedAccount == dossier.Yes)
		note("FromStore", slices.ContainsFunc(d.Papers, func(p dossier.Paper) bool { return p.FromStore == dossier.Yes }))
		if truth.EndBy == dossier.ByResolved && edition.HasResult() {
			note("Electronic", d.Result.Electronic == dossier.Yes)
		}
		if edition.HasFee() && d.Fees != dossier.AllZero {
			note("PaidOnline", d.Payment == dossier.PaidOnPortal || d.Payment == dossier.PaidOnGateway)
		}
		if answered := count(&d, dossier.SupplementAnswered); d.ReceivedAt.Month() <= 6 { // all of these have ended
			if answered == 0 {
				note("Late", truth.Timeliness == dossier.Late)
			} else {
				note("SecondSupplement", answered == 2)
			}
			if truth.EndBy == dossier.ByResolved || truth.EndBy == dossier.ByHandOver {
				note("HandedOverOnly", truth.EndBy == dossier.ByHandOver)
			}
		}
		if truth.Messages > 0 {
			note("Resent", truth.Messages == 2)
			note("NumberChanged", truth.Distortions.Has(dossiertest.NumberChanged))
			note("ConnectionConstant", truth.Distortions.Has(dossiertest.ConnectionConstant))
		}
	}
	r := c.Rates
	for name, rate := range map[string]int{
		"Unreceived": r.Unreceived, "Unsynced": r.Unsynced, "Undated": r.Undated, "Processed": r.Processed,
		"File": r.File, "Online": r.Online, "FeesZero": r.FeesZero, "Connected": r.Connected, "FromStore": r.FromStore,
		"Electronic": r.Electronic, "PaidOnline": r.PaidOnline, "Resent": r.Resent,
		"Late": r.Late, "SecondSupplement": r.SecondSupplement, "HandedOverOnly": r.HandedOverOnly,
		"NumberChanged": r.Distortions[dossiertest.NumberChanged], "ConnectionConstant": r.Distortions[dossiertest.ConnectionConstant],
	} {
		s := shares[name]
		want, got := float64(rate)/dossiertest.Whole, float64(s.hits)/float64(s.of)
		if d := got - want; d*d*float64(s.of) > 16*want*(1-want) {
			t.Errorf("%s: %d of %d, want about %d of 10,000", name, s.hits, s.of, rate)
		}
	}
}

// count is the number of events of a kind.
func count(d *dossier.Dossier, k dossier.EventKind) (n int) {
	for _, e := range d.Events {
		if e.Kind == k {
			n++
		}
	}
	return n
}

// With a rate of nothing, nothing of the kind happens; with a rate of all, it always does.
func TestRates_NoneAndAll(t *testing.T) {
	c := dossiertest.Small()
	c.Rates = dossiertest.Rates{}
	for d, truth := range province(t, c).Dossiers() {
		if truth.Timeliness == dossier.Late || truth.Timeliness == dossier.Overdue || truth.Generation != 2 || truth.Messages != 1 || !truth.Distortions.IsZero() {
			t.Fatalf("dossier %d: %+v without any rate", truth.Index, truth.Judgement)
		}
		for _, e := range d.Events {
			switch e.Kind {
			case dossier.Accepted, dossier.Appointed, dossier.Resolved, dossier.HandedOver:
			default:
				t.Fatalf("dossier %d: %s without any rate", truth.Index, e.Kind)
			}
		}
	}
	c.Rates.Late, c.Rates.Apologised = dossiertest.Whole, dossiertest.Whole
	apologies := 0
	for d, truth := range province(t, c).Dossiers() {
		if truth.Timeliness == dossier.Early || truth.Timeliness == dossier.OnTime {
			t.Fatalf("dossier %d: %s where all are late", truth.Index, truth.Timeliness)
		}
		for _, e := range d.Events {
			if e.Kind == dossier.Apologised {
				apologies++
				if !e.Due.After(e.At) {
					t.Fatalf("dossier %d: apology at %s with new date %s", truth.Index, e.At, e.Due)
				}
			}
		}
	}
	if apologies < 200 {
		t.Errorf("%d apologies where every late dossier has one", apologies)
	}
}

// What a submission that was never received says.
func TestTruth_NeverReceivedStandsOutside(t *testing.T) {
	c := dossiertest.Small()
	c.Rates.Unreceived = dossiertest.Whole
	p := province(t, c)
	refused, integrated := 0, 0
	for d, truth := range p.Dossiers() {
		if !truth.ReceivedAt.IsZero() || truth.Timeliness != dossier.NotJudged || d.Channel != catalog.Online && d.Channel != catalog.Post {
			t.Fatalf("dossier %d: %+v", truth.Index, truth)
		}
		if slices.ContainsFunc(d.Events, func(e dossier.Event) bool { return e.Kind == dossier.NotAccepted }) {
			refused++
		}
		for component := dossier.DossierSync; component <= dossier.ReceivingSatisfaction; component++ {
			s := truth.Standing(dossier.Portal2026, component, cchc.Year(2025))
			switch {
			case s == dossier.Outside:
			case component == dossier.PaymentIntegrated: // by the submission
				integrated++
			default:
				t.Fatalf("dossier %d: %s of %s", truth.Index, s, component)
			}
		}
	}
	if refused < 200 || refused > 330 || integrated == 0 {
		t.Errorf("%d refused of 400, %d count for PAYMENT_INTEGRATED", refused, integrated)
	}
}
