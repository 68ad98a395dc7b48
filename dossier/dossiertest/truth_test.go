package dossiertest_test

import (
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dossiertest"
)

func components(yield func(dossier.Component) bool) {
	for c := dossier.DossierSync; c <= dossier.ReceivingSatisfaction; c++ {
		if !yield(c) {
			return
		}
	}
}

// Law: the counts of the units add up to those of the province, but for the components that count procedures, where no
// unit has more than the province; no numerator exceeds its denominator.
func TestCounts_UnitsAddUpToTheProvince(t *testing.T) {
	p := province(t, dossiertest.Small())
	months := monthsOf(p.Config().Days)
	for _, profile := range []dossier.Profile{dossier.Portal2026, dossier.Note} {
		counts := p.Counts(profile, months...)
		if len(counts.Units()) < 20 {
			t.Fatalf("only %d units have counts", len(counts.Units()))
		}
		for _, month := range months {
			for c := range components {
				whole, sum := counts.Of("", c, month), dossiertest.Count{}
				for _, unit := range counts.Units() {
					of := counts.Of(unit, c, month)
					if of.Numerator+of.Undecided > of.Denominator || of.Numerator < 0 {
						t.Fatalf("%s in %s, %s: %+v", c, month, unit, of)
					}
					if c.ByProcedure() && (of.Denominator > whole.Denominator || of.Numerator > whole.Numerator) {
						t.Fatalf("%s in %s: %s has %+v of %+v", c, month, unit, of, whole)
					}
					sum.Numerator += of.Numerator
					sum.Denominator += of.Denominator
					sum.Undecided += of.Undecided
					sum.Unplaced += of.Unplaced
				}
				if !c.ByProcedure() && sum != whole {
					t.Errorf("%s in %s: units add up to %+v, the province has %+v", c, month, sum, whole)
				}
			}
		}
		if empty := counts.Of("", dossier.ProgressOnTime, cchc.Year(2020)); empty != (dossiertest.Count{}) {
			t.Errorf("a period that was not asked for has %+v", empty)
		}
	}
}

// Counts are the plain sums of the standings: counted here once more, one component at a time, without cells.
func TestCounts_AreSumsOfStandings(t *testing.T) {
	p := province(t, dossiertest.Small())
	quarter := cchc.Quarter(2025, 3)
	counts := p.Counts(dossier.Note, quarter)
	for c := range components {
		var want dossiertest.Count
		procedures := map[string]dossier.Standing{} // the best of each
		for _, truth := range p.Dossiers() {
			s := truth.Standing(dossier.Note, c, quarter)
			if c.ByProcedure() {
				if rank(s) > rank(procedures[truth.Procedure]) {
					procedures[truth.Procedure] = s
				}
				continue
			}
			add(&want, s)
		}
		for _, s := range procedures {
			add(&want, s)
		}
		if got := counts.Of("", c, quarter); got != want {
			t.Errorf("%s: %+v, want %+v", c, got, want)
		}
	}
}

// rank orders standings as they decide for a procedure.
func rank(s dossier.Standing) int {
	return map[dossier.Standing]int{dossier.Unplaced: 1, dossier.NotCounted: 2, dossier.Undecided: 3, dossier.Counted: 4}[s]
}

func add(c *dossiertest.Count, s dossier.Standing) {
	switch s {
	case dossier.Counted:
		c.Numerator++
	case dossier.Undecided:
		c.Undecided++
	case dossier.Unplaced:
		c.Unplaced++
	}
	if s == dossier.Counted || s == dossier.NotCounted || s == dossier.Undecided {
		c.Denominator++
	}
}

// Law: a dossier that is open at the end of a month, or ends later, is handled in the next one; one that has ended is
// not. So PROGRESS_ON_TIME of a month holds what it received and what was carried over, each once.
func TestTruth_CarriesOver(t *testing.T) {
	c := dossiertest.Small()
	c.Dossiers = 2_000
	p := province(t, c)
	months := monthsOf(p.Config().Days)
	carried := 0
	for _, truth := range p.Dossiers() {
		for i, month := range months {
			in := truth.Standing(dossier.Portal2026, dossier.ProgressOnTime, month) != dossier.Outside
			switch j := truth.At(month); {
			case truth.ReceivedAt.IsZero() || !truth.ReceivedAt.Before(month.End()):
				if in || j != (dossiertest.Judgement{}) {
					t.Fatalf("dossier %d stands in %s, before its receipt", truth.Index, month)
				}
			case month.Holds(truth.ReceivedAt):
				if !in {
					t.Fatalf("dossier %d does not stand in %s, its month", truth.Index, month)
				}
			default:
				want := j.End.IsZero() || !j.End.Before(month.Start())
				if in != want {
					t.Fatalf("dossier %d in %s: handled %t, ended %s", truth.Index, month, in, j.End)
				}
				if before := truth.At(months[i-1]); in && before.EndBy != dossier.NotEnded && before.EndBy != dossier.ByOpenRequest {
					t.Fatalf("dossier %d: handled in %s, ended by %s in the month before", truth.Index, month, before.EndBy)
				}
				if in {
					carried++
				}
			}
		}
	}
	if carried < 100 {
		t.Errorf("%d carried over, want more to look at", carried)
	}
}

// Law: what counts for a component of a profile implies what the drawn dossier must be, said here from its attributes.
func TestTruth_NumeratorsShowInTheDossier(t *testing.T) {
	c := dossiertest.Small()
	c.Dossiers = 4_000
	year := cchc.Year(2025)
	p := province(t, c)
	seen := map[dossier.Component]int{}
	for d, truth := range p.Dossiers() {
		edition, _ := p.Catalog().Lookup(d.Procedure, cchc.DateOf(d.ReceivedAt))
		paper := func(of func(dossier.Paper) dossier.Answer) bool {
			for _, x := range d.Papers {
				if of(x) == dossier.Yes {
					return true
				}
			}
			return false
		}
		electronic := d.Result.Electronic == dossier.Yes
		paid := d.Payment == dossier.PaidOnPortal || d.Payment == dossier.PaidOnGateway
		connected := d.VerifiedAccount == dossier.Yes || d.PopulationData == dossier.Yes
		for component, shows := range map[dossier.Component]bool{
			dossier.DossierSync:             d.Synced == dossier.Yes,
			dossier.OnlineUsed:              d.Channel == catalog.Online,
			dossier.OnlineSubmitted:         d.Channel == catalog.Online && (electronic || edition.PaperResult() == catalog.NotRequired),
			dossier.PaymentIntegrated:       edition.HasFee() && d.Fees == dossier.Charged,
			dossier.PaymentTransacted:       edition.HasFee() && d.Fees != dossier.AllZero && paid,
			dossier.PaymentDossiers:         edition.HasFee() && d.Fees != dossier.AllZero && paid,
			dossier.OriginalResultAvailable: electronic,
			dossier.DigitisedPapers:         paper(func(x dossier.Paper) dossier.Answer { return x.File }) && (electronic || !edition.HasResult()),
			dossier.ReusedDigitisedData: d.Digitised == dossier.Yes ||
				d.Entry == dossier.NationalPortal && paper(func(x dossier.Paper) dossier.Answer { return x.Digitised }),
			dossier.SyncedWithPersonalStore: paper(func(x dossier.Paper) dossier.Answer { return x.FromStore }) || d.Result.InStore == dossier.Yes,
			dossier.CitizenDataDossiers:     connected,
			dossier.CitizenDataProcedures:   connected && edition.ServesPeople(),
		} {
			if truth.ReceivedAt.IsZero() {
				continue
			}
			counted := truth.Standing(dossier.Portal2026, component, year) == dossier.Counted
			if counted != shows {
				t.Fatalf("dossier %d, %s: drawn counted %t, the dossier shows %t", truth.Index, component, counted, shows)
			}
			if counted {
				seen[component]++
			}
		}
	}
	for component, n := range seen {
		if n < 50 {
			t.Errorf("%s: counted %d times of 4,000, want more to look at", component, n)
		}
	}
	if len(seen) != 12 {
		t.Errorf("%d components counted, want 12", len(seen))
	}
}

// Every judgement, end and standing comes up.
func TestTruth_EverythingComesUp(t *testing.T) {
	c := dossiertest.Large()
	c.Dossiers = 10_000
	p := province(t, c)
	timeliness, ends, standings := map[dossier.Timeliness]int{}, map[dossier.EndSource]int{}, map[dossier.Standing]int{}
	for _, truth := range p.Dossiers() {
		timeliness[truth.Timeliness]++
		ends[truth.EndBy]++
		for _, of := range []dossier.Component{dossier.OriginalResultAvailable, dossier.CitizenDataDossiers} {
			standings[truth.Standing(dossier.Note, of, cchc.Year(2025))]++
		}
	}
	for v := dossier.NotJudged; v <= dossier.TimelinessUndecided; v++ {
		if timeliness[v] == 0 {
			t.Errorf("no dossier is %q", v)
		}
	}
	for v := dossier.NotEnded; v <= dossier.ByOpenRequest; v++ {
		if ends[v] == 0 {
			t.Errorf("no dossier ended by %q", v)
		}
	}
	for v := dossier.Outside; v <= dossier.Unplaced; v++ {
		if standings[v] == 0 {
			t.Errorf("no dossier stands %q", v)
		}
	}
}

func TestTruth_StandsOutsideWhatIsNothing(t *testing.T) {
	truth := province(t, dossiertest.Small()).Truth(1)
	for _, s := range []dossier.Standing{
		truth.Standing(0, dossier.ProgressOnTime, cchc.Year(2025)),
		truth.Standing(dossier.Note+1, dossier.ProgressOnTime, cchc.Year(2025)),
		truth.Standing(dossier.Note, 0, cchc.Year(2025)),
		truth.Standing(dossier.Note, dossier.ReceivingSatisfaction+1, cchc.Year(2025)),
		truth.Standing(dossier.Note, dossier.ProgressOnTime, cchc.Period{}),
		truth.Standing(dossier.Note, dossier.ProgressOnTime, cchc.Year(2024)),
	} {
		if s != dossier.Outside {
			t.Errorf("standing %s, want outside", s)
		}
	}
	if n := len(province(t, dossiertest.Small()).Counts(0, cchc.Year(2025)).Units()); n != 0 {
		t.Errorf("%d units have counts without a profile", n)
	}
}
