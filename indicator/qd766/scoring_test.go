package qd766_test

import (
	"errors"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dossiertest/table"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// A small tree: a province T with a department S and two communes.
func smallUnits() *catalog.Units {
	name := func(s string) catalog.Name { return catalog.Name{Vi: s} }
	return must(catalog.NewUnits(catalog.UnitsDefinition{
		Units: []catalog.Unit{
			{Code: "T", Name: name("Tỉnh tổng hợp"), Level: cchc.Province},
			{Code: "S", Name: name("Sở tổng hợp"), Level: cchc.Department, Parent: "T"},
			{Code: "X1", Name: name("Xã tổng hợp 1"), Level: cchc.Commune, Parent: "T"},
			{Code: "X2", Name: name("Xã tổng hợp 2"), Level: cchc.Commune, Parent: "T"},
		},
		Aliases: []catalog.Alias{{Alias: "X1-CŨ", Unit: "X1"}},
	}))
}

// smallCatalog has five procedures: TT1 of the department, TT2 and TT3 of communes, TT4 of both, TT5 that is not public.
func smallCatalog() *catalog.Catalog {
	fee := func() []catalog.Manner {
		dong := int64(5_000)
		return []catalog.Manner{{Channel: catalog.Counter, Fees: []catalog.Fee{{Code: "LP.TH.01", Dong: &dong}}}}
	}
	online := func(l catalog.OnlineLevel) []catalog.OnlineFrom { return []catalog.OnlineFrom{{Level: l}} }
	people := []catalog.Subject{catalog.Citizen}
	return must(catalog.New(catalog.Definition{Name: "tong-hop", Procedures: []catalog.Procedure{
		{Code: "TT1", Levels: cchc.NewLevels(cchc.Province), Resolving: []string{"S"}, Online: online(catalog.Full), Manners: fee(), Subjects: people},
		{Code: "TT2", Levels: cchc.NewLevels(cchc.Commune), Online: online(catalog.Partial), Subjects: people},
		{Code: "TT3", Levels: cchc.NewLevels(cchc.Commune), Manners: fee(), Subjects: []catalog.Subject{catalog.Organisation}},
		{Code: "TT4", Levels: cchc.NewLevels(cchc.Province, cchc.Commune), Receiving: []string{"S"}, Online: online(catalog.Information), Subjects: people},
		{Code: "TT5", Levels: cchc.NewLevels(cchc.Commune), Online: online(catalog.Full), Manners: fee(), Subjects: people, Hidden: true},
	}}))
}

func smallConfig() qd766.Config {
	return qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Catalog: smallCatalog(), Units: smallUnits(),
		Periods: []cchc.Period{cchc.Month(2026, time.August)}, AsOf: cchc.MustDate("2026-10-01").Start(), By: qd766.ByReceiving,
	}
}

func inAugust(number, unit, procedure string, change func(*dossier.Dossier)) dossier.Dossier {
	d := dossier.Dossier{Number: number, Receiving: unit, Procedure: procedure, ReceivedAt: cchc.MustDate("2026-08-03").Start().Add(8 * time.Hour)}
	if change != nil {
		change(&d)
	}
	return must(dossier.New(d))
}

// countsOf gives the counts of a unit by code.
func countsOf(t *testing.T, c qd766.Config, list []dossier.Dossier, unit string) (indicator.Counts, map[string]indicator.Count) {
	t.Helper()
	w := &world{config: c, dossiers: list}
	counts, err := w.count().Tally().Counts(unit, c.Periods[0])
	if err != nil {
		t.Fatal(err)
	}
	byCode := map[string]indicator.Count{}
	for _, v := range counts.Values {
		byCode[v.Code] = v
	}
	return counts, byCode
}

func foundIn(list []cchc.Finding, code cchc.Code, place string) string {
	for _, f := range list {
		if f.Code == code && f.Place == place {
			return f.Got
		}
	}
	return ""
}

// What the catalogue alone can say, of a province, a department, a commune and units that no tree knows.
func TestCounts_catalogue(t *testing.T) {
	list := []dossier.Dossier{
		inAugust("TH-1", "S", "TT1", func(d *dossier.Dossier) {
			d.Channel, d.Fees, d.VerifiedAccount = catalog.Online, dossier.Charged, dossier.Yes
		}),
		inAugust("TH-2", "X1", "TT2", func(d *dossier.Dossier) { d.Channel, d.VerifiedAccount = catalog.Online, dossier.Yes }),
		inAugust("TH-3", "X2", "TT2", func(d *dossier.Dossier) { d.Channel, d.VerifiedAccount = catalog.Online, dossier.Yes }),
		inAugust("TH-4", "X2", "TT3", func(d *dossier.Dossier) { d.Channel, d.Fees = catalog.Counter, dossier.Charged }),
	}
	for unit, want := range map[string]struct {
		ratios [4]indicator.Ratio // 3.1, 3.2, 3.5a, 4.5a
		blank  string             // procedures whose online level is not stated
	}{
		"":      {[4]indicator.Ratio{{Num: 2, Den: 4}, {Num: 2, Den: 2}, {Num: 2, Den: 2}, {Num: 2, Den: 3}}, "1"},
		"T":     {[4]indicator.Ratio{{Num: 2, Den: 4}, {Num: 2, Den: 2}, {Num: 2, Den: 2}, {Num: 2, Den: 3}}, "1"},
		"S":     {[4]indicator.Ratio{{Num: 1, Den: 2}, {Num: 1, Den: 1}, {Num: 1, Den: 1}, {Num: 1, Den: 2}}, ""},
		"X1":    {[4]indicator.Ratio{{Num: 1, Den: 3}, {Num: 1, Den: 1}, {Num: 0, Den: 1}, {Num: 1, Den: 2}}, "1"},
		"X1-CŨ": {[4]indicator.Ratio{{Num: 1, Den: 3}, {Num: 1, Den: 1}, {Num: 0, Den: 1}, {Num: 1, Den: 2}}, "1"},
		"X2":    {[4]indicator.Ratio{{Num: 1, Den: 3}, {Num: 1, Den: 1}, {Num: 1, Den: 1}, {Num: 1, Den: 2}}, "1"},
	} {
		counts, got := countsOf(t, smallConfig(), list, unit)
		for i, code := range []string{qd766.OnlineProvided, qd766.OnlineUsed, qd766.PaymentIntegrated, qd766.PopulationDataProcedures} {
			if got[code].State != indicator.Known || got[code].Ratio != want.ratios[i] {
				t.Errorf("%q, %s: %+v, want %v", unit, code, got[code], want.ratios[i])
			}
		}
		if undecided, left := foundIn(counts.Findings, cchc.UndecidedInBase, qd766.OnlineProvided), foundIn(counts.Findings, cchc.UnplacedLeftOut, qd766.OnlineProvided); undecided != want.blank || left != "" {
			t.Errorf("%q: %q undecided, %q left out", unit, undecided, left)
		}
	}
	// A unit that neither tree nor catalogue knows: its dossiers are counted, its procedures are not known.
	_, got := countsOf(t, smallConfig(), []dossier.Dossier{inAugust("TH-5", "Ngoài cây", "TT2", func(d *dossier.Dossier) { d.Digitised = dossier.Yes })}, "Ngoài cây")
	for _, code := range []string{qd766.OnlineProvided, qd766.OnlineUsed, qd766.PaymentIntegrated, qd766.PopulationDataProcedures} {
		if _, known := got[code]; known {
			t.Errorf("%s of a unit that the catalogue does not name", code)
		}
	}
	if got[qd766.DataReused].Den != 1 {
		t.Errorf("%+v", got[qd766.DataReused])
	}
	// A catalogue that states no level at all, and none.
	config := smallConfig()
	config.Catalog = must(catalog.New(catalog.Definition{Name: "khong-muc", Procedures: []catalog.Procedure{{Code: "TT3", Levels: cchc.NewLevels(cchc.Commune)}}}))
	for _, c := range []*catalog.Catalog{config.Catalog, nil} {
		config.Catalog = c
		_, got := countsOf(t, config, nil, "T")
		for _, code := range []string{qd766.OnlineProvided, qd766.OnlineUsed} {
			if _, known := got[code]; known {
				t.Errorf("%s without any level", code)
			}
		}
		if _, known := got[qd766.PaymentIntegrated]; known != (c != nil) {
			t.Errorf("3.5a known: %v", known)
		}
	}
}

// The portal gives a unit of a province its figures of 1.1 to 1.3; the note leaves them unknown.
func TestCounts_publication(t *testing.T) {
	rule := catalog.Publication766(catalog.StillDueByEnd)
	codes := []string{qd766.PublishOnTime, qd766.PublicUpdateOnTime, qd766.PublicContentFull}
	var commune string
	for _, u := range smallProvince.Units().Definition().Units {
		if u.Level == cchc.Commune && u.To.IsZero() {
			commune = u.Code
		}
	}
	for _, set := range qd766.Sets() {
		config := june()
		config.Set, config.Publication, config.Periods = set, &rule, []cchc.Period{cchc.Month(2025, time.July)}
		_, province := countsOf(t, config, nil, "000.00.00.H99")
		_, below := countsOf(t, config, nil, commune)
		for _, code := range codes {
			if province[code].State != indicator.Known || province[code].Den == 0 {
				t.Errorf("%s, %s: %+v", set.ID(), code, province[code])
			}
			got, known := below[code]
			if known != (set == qd766.Portal2026()) || known && got.Ratio != province[code].Ratio {
				t.Errorf("%s, %s: %+v below, %+v of the province", set.ID(), code, got, province[code])
			}
		}
		w := &world{config: config}
		card := must(w.count().Tally().Score(commune, config.Periods[0]))
		if result, _ := card.Result(qd766.PublicContentFull); result.Flags.Has(cchc.CopiedFromParent) != (set == qd766.Portal2026()) {
			t.Errorf("%s: flags %v", set.ID(), result.Flags)
		}
		config.Publication = nil
		_, without := countsOf(t, config, nil, "000.00.00.H99")
		for i, code := range codes {
			if _, known := without[code]; known != (i == 2) {
				t.Errorf("%s, %s without limits: known %v", set.ID(), code, known)
			}
		}
	}
}

// The base of 1.4, case by case.
func TestNationalReport_SyncBase(t *testing.T) {
	n := func(i int64) *int64 { return &i }
	august, quarter, year := cchc.Month(2026, time.August), cchc.Quarter(2026, 3), cchc.Year(2026)
	half, run := cchc.HalfYear(2026, 2), must(cchc.NewPeriod(cchc.MustDate("2026-08-15"), cchc.MustDate("2026-09-15")))
	for _, c := range []struct {
		report  qd766.NationalReport
		base    int64
		flagged bool
		ok      bool
	}{
		{qd766.NationalReport{Period: august, National: n(10), Synced: n(12), PreviousYear: n(99)}, 12, false, true},
		{qd766.NationalReport{Period: august, National: n(13), Synced: n(12)}, 13, false, true},
		{qd766.NationalReport{Period: august, National: n(10)}, 10, false, true},
		{qd766.NationalReport{Period: august, Synced: n(12)}, 12, false, true},
		{qd766.NationalReport{Period: august, National: n(0), Synced: n(0), PreviousYear: n(1_199)}, 99, true, true},
		{qd766.NationalReport{Period: august, PreviousYear: n(1_200)}, 100, true, true},
		{qd766.NationalReport{Period: quarter, PreviousYear: n(1_203)}, 300, true, true},
		{qd766.NationalReport{Period: year, PreviousYear: n(1_203)}, 1_203, true, true},
		{qd766.NationalReport{Period: half, PreviousYear: n(1_200)}, 0, true, false},
		{qd766.NationalReport{Period: run, PreviousYear: n(1_200)}, 0, true, false},
		{qd766.NationalReport{Period: august, National: n(0)}, 0, true, false},
		{qd766.NationalReport{Period: august}, 0, true, false},
	} {
		base, flags, ok := c.report.SyncBase()
		if base != c.base || flags.Has(cchc.NoNationalReportData) != c.flagged || ok != c.ok {
			t.Errorf("%+v: %d, %v, %v", c, base, flags, ok)
		}
	}
}

// A component of which no dossier could be placed is unknown, not without dossiers.
func TestCounts_unplaced(t *testing.T) {
	config := smallConfig()
	config.Catalog = nil
	counts, byCode := countsOf(t, config, []dossier.Dossier{inAugust("TH-1", "X1", "TT2", nil)}, "X1")
	if v, known := byCode[qd766.PaymentDossiers]; known || foundIn(counts.Findings, cchc.UnplacedLeftOut, qd766.PaymentDossiers) != "1" {
		t.Errorf("3.6 is %+v; %v", v, counts.Findings)
	}
	if _, known := byCode[qd766.OnlineUsed]; known {
		t.Error("3.2 is known without a catalogue")
	}
}

// 1.4 with a report and without, in both sets.
func TestCounts_sync(t *testing.T) {
	n := func(i int64) *int64 { return &i }
	list := []dossier.Dossier{
		inAugust("TH-1", "X1", "TT2", func(d *dossier.Dossier) { d.Synced = dossier.Yes }),
		inAugust("TH-2", "X1", "TT2", func(d *dossier.Dossier) { d.Synced = dossier.No }),
		inAugust("TH-3", "X1", "TT2", nil),
	}
	report := qd766.NationalReport{Unit: "X1", Period: cchc.Month(2026, time.August), National: n(7)}
	other := report
	other.Unit = "X2"
	empty := qd766.NationalReport{Unit: "X1", Period: report.Period}
	another := report
	another.Period = cchc.Month(2026, time.July)
	for _, c := range []struct {
		set     *indicator.Set
		unit    string
		reports []qd766.NationalReport
		ratio   indicator.Ratio
		flags   cchc.Codes
		known   bool
	}{
		{qd766.Portal2026(), "X1", []qd766.NationalReport{other, another, report}, indicator.Ratio{Num: 1, Den: 7}, cchc.Codes{}, true},
		{qd766.Portal2026(), "X1-CŨ", []qd766.NationalReport{report}, indicator.Ratio{Num: 1, Den: 7}, cchc.Codes{}, true},
		{qd766.Note(), "X1", []qd766.NationalReport{report}, indicator.Ratio{Num: 1, Den: 7}, cchc.Codes{}, true},
		{qd766.Portal2026(), "X1", []qd766.NationalReport{empty}, indicator.Ratio{Num: 0, Den: 3}, cchc.NewCodes(cchc.NoNationalReportData), true},
		{qd766.Note(), "X1", []qd766.NationalReport{empty}, indicator.Ratio{Num: 0, Den: 3}, cchc.NewCodes(cchc.NoNationalReportData), true},
		{qd766.Portal2026(), "X1", []qd766.NationalReport{other, another}, indicator.Ratio{Num: 1, Den: 1}, cchc.NewCodes(cchc.TempNationalReportDenominator), true},
		{qd766.Note(), "X1", nil, indicator.Ratio{}, cchc.Codes{}, false},
	} {
		config := smallConfig()
		config.Set, config.Reports = c.set, c.reports
		counts, byCode := countsOf(t, config, list, c.unit)
		got, known := byCode[qd766.DossierSync]
		if known != c.known || got.Ratio != c.ratio || got.Flags != c.flags {
			t.Errorf("%s, %+v: %+v", c.set.ID(), c.reports, got)
		}
		if undecided := foundIn(counts.Findings, cchc.UndecidedInBase, qd766.DossierSync); (undecided == "1") != (known && c.flags.IsZero()) {
			t.Errorf("%s, %+v: %q undecided", c.set.ID(), c.reports, undecided)
		}
		// Where the base is the numerator, what is not known to be synced is in neither.
		if out := foundIn(counts.Findings, cchc.UnplacedLeftOut, qd766.DossierSync); (out == "1") != c.flags.Has(cchc.TempNationalReportDenominator) {
			t.Errorf("%s, %+v: %q left out", c.set.ID(), c.reports, out)
		}
	}
	// Where nothing says of any dossier whether it is there, a base of others makes it no 0.
	config := smallConfig()
	config.Reports = []qd766.NationalReport{report}
	if _, byCode := countsOf(t, config, list[2:], "X1"); byCode[qd766.DossierSync].Code != "" {
		t.Errorf("%+v", byCode[qd766.DossierSync])
	}
}

// The petitions of the table worked by hand, for every period of it and both sets; read and none; and not read.
func TestTable_petitionCells(t *testing.T) {
	type key struct {
		period    string
		component dossier.PetitionComponent
	}
	want := map[key]indicator.Ratio{}
	undecided := map[key]int64{}
	for _, row := range must(table.PetitionRows()) {
		for c, v := range row.Components {
			k := key{row.Period, c}
			r := want[k]
			switch v.Standing {
			case dossier.Counted:
				r.Num++
				r.Den++
			case dossier.NotCounted:
				r.Den++
			case dossier.Undecided:
				r.Den++
				undecided[k]++
			}
			want[k] = r
		}
	}
	if got := want[key{"T8", dossier.PetitionProcessingOnTime}]; got != (indicator.Ratio{Num: 9, Den: 15}) {
		t.Fatalf("the table says %v", got)
	}
	for _, set := range qd766.Sets() {
		for _, p := range table.Periods() {
			config := qd766.Config{
				Set: set, Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Periods: []cchc.Period{p.Period}, AsOf: p.AsOf,
				By: qd766.ByReceiving, Read: qd766.Sources{Petitions: true}, Limits: dossier.Petitions766(),
			}
			w := &world{config: config, petitions: must(table.Petitions())}
			counts := must(w.count().Tally().Counts("", p.Period))
			seen := 0
			for _, v := range counts.Values {
				var c dossier.PetitionComponent
				if c.UnmarshalText([]byte(v.Code)) != nil {
					continue
				}
				seen++
				k := key{p.Name, c}
				if v.Ratio != want[k] {
					t.Errorf("%s, %s, %s: %v, by hand %v", set.ID(), p.Name, c, v.Ratio, want[k])
				}
				if got := foundIn(counts.Findings, cchc.UndecidedInBase, v.Code); (got != "") != (undecided[k] > 0) {
					t.Errorf("%s, %s: %q undecided, by hand %d", p.Name, c, got, undecided[k])
				}
			}
			if seen != 4 {
				t.Errorf("%s, %s: %d components of petitions", set.ID(), p.Name, seen)
			}
		}
	}
}

// Petitions that were read and are none give 6 and 6 on the portal and nothing known in the note; not read, they are
// unknown. So are ratings that were not read; the total then is too.
func TestScore_notRead(t *testing.T) {
	for _, set := range qd766.Sets() {
		for _, read := range []bool{true, false} {
			config := smallConfig()
			config.Set, config.Read, config.Limits = set, qd766.Sources{Petitions: read, Ratings: read}, dossier.Petitions766()
			w := &world{config: config, dossiers: []dossier.Dossier{inAugust("TH-1", "X1", "TT2", nil)}}
			card := must(w.count().Tally().Score("X1", config.Periods[0]))
			for _, code := range []string{qd766.PetitionProcessingOnTime, qd766.PetitionHandlingSatisfied} {
				r, _ := card.Result(code)
				full := read && set == qd766.Portal2026()
				if r.HasPoints != full || full && r.Points != indicator.MustPoints("6") || (r.State == indicator.Unknown) != !read {
					t.Errorf("%s, read %v, %s: %v", set.ID(), read, code, r)
				}
			}
			if r, _ := card.Result(qd766.DossierReceivingSatisfied); !read && r.State != indicator.Unknown {
				t.Errorf("%s: ratings that were not read: %v", set.ID(), r)
			}
			if copies, _ := card.Result(qd766.CertifiedCopy); copies.HasPoints != (set == qd766.Portal2026()) {
				t.Errorf("%s: %v", set.ID(), copies)
			}
			if !read && card.Total().IsComplete() {
				t.Errorf("%s: a total of what was not read", set.ID())
			}
		}
	}
}

// What could not be decided or placed is said with its number; where nothing is decided the component is unknown.
func TestCounts_findings(t *testing.T) {
	list := []dossier.Dossier{
		inAugust("TH-1", "X1", "TT2", func(d *dossier.Dossier) { d.Digitised = dossier.Yes }),
		inAugust("TH-2", "X1", "TT2", nil), // nothing says whether data were reused, nor when it is due
		inAugust("TH-3", "X1", "TT2", func(d *dossier.Dossier) { d.ReceivedAt, d.Status = time.Time{}, dossier.InProcess }),
	}
	counts, byCode := countsOf(t, smallConfig(), list, "X1")
	if got := foundIn(counts.Findings, cchc.UndecidedInBase, qd766.DataReused); got != "1" || byCode[qd766.DataReused].Ratio != (indicator.Ratio{Num: 1, Den: 2}) {
		t.Errorf("%q, %+v", got, byCode[qd766.DataReused])
	}
	if got := foundIn(counts.Findings, cchc.UnplacedLeftOut, qd766.DataReused); got != "1" {
		t.Errorf("%q left out", got)
	}
	if got := foundIn(counts.Findings, cchc.UndecidedInBase, qd766.PopulationDataDossiers); got != "2" || byCode[qd766.PopulationDataDossiers].Code != "" {
		t.Errorf("%q, %+v: want unknown", got, byCode[qd766.PopulationDataDossiers])
	}
	if _, byCode := countsOf(t, smallConfig(), nil, "X1"); byCode[qd766.DataReused].State != indicator.Known {
		t.Error("nothing arose is not unknown")
	}
	w := &world{config: smallConfig(), dossiers: list}
	card := must(w.count().Tally().Score("X1", smallConfig().Periods[0]))
	if foundIn(card.Findings(), cchc.UndecidedInBase, qd766.DataReused) != "1" {
		t.Error("the card does not carry the finding")
	}
}

// Fill takes what the counts lack, or have as unknown, and nothing else.
func TestFill(t *testing.T) {
	set := qd766.Portal2026()
	counts := indicator.Counts{Set: set.ID(), Values: []indicator.Count{indicator.Of(qd766.ProgressOnTime, 1, 2), {Code: qd766.PublishOnTime}, indicator.Null(qd766.DataReused)}}
	supply := indicator.Counts{
		Values: []indicator.Count{
			indicator.Of(qd766.ProgressOnTime, 9, 9), indicator.Of(qd766.PublishOnTime, 3, 4), indicator.Of(qd766.DataReused, 5, 5), indicator.Of(qd766.PublicContentFull, 7, 8),
		},
		Given:    map[string]indicator.Points{qd766.OnlineService: indicator.MustPoints("8.84"), qd766.OnlinePayment: indicator.MustPoints("1")},
		Findings: []cchc.Finding{{Code: cchc.NullBase, Place: "supply"}},
	}
	want := indicator.Counts{
		Set:    set.ID(),
		Values: []indicator.Count{indicator.Of(qd766.ProgressOnTime, 1, 2), indicator.Of(qd766.PublishOnTime, 3, 4), indicator.Null(qd766.DataReused), indicator.Of(qd766.PublicContentFull, 7, 8)},
		Given:  map[string]indicator.Points{qd766.OnlineService: indicator.MustPoints("8.84"), qd766.OnlinePayment: indicator.MustPoints("2")}, Findings: supply.Findings,
	}
	counts.Given = map[string]indicator.Points{qd766.OnlinePayment: indicator.MustPoints("2")}
	qd766.Fill(&counts, supply)
	if diff := gocmp.Diff(want, counts, gocmp.Comparer(func(a, b indicator.Points) bool { return a == b }), gocmp.Comparer(func(a, b cchc.Codes) bool { return a == b }), gocmp.Comparer(func(a, b cchc.Period) bool { return a == b })); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
	card, err := set.Score(counts)
	if err != nil {
		t.Fatal(err)
	}
	if r, _ := card.Result(qd766.PublishOnTime); r.Points != indicator.MustPoints("4.50") {
		t.Errorf("%v", r)
	}
	empty := indicator.Counts{}
	qd766.Fill(&empty, supply)
	if len(empty.Values) != 4 || len(empty.Given) != 2 {
		t.Errorf("%+v", empty)
	}
}

// The whole is everything that was counted, units outside of the tree and without name too; the root is what stands in
// the tree.
func TestScore_wholeAndRoot(t *testing.T) {
	list := []dossier.Dossier{inAugust("TH-1", "X1", "TT2", nil), inAugust("TH-2", "Ngoài cây", "TT2", nil), inAugust("TH-3", "", "TT2", nil)}
	config := smallConfig()
	w := &world{config: config, dossiers: list}
	tally, p := w.count().Tally(), config.Periods[0]
	for unit, want := range map[string]int64{"": 3, "T": 1, "X1": 1, "X2": 0, "S": 0, "Ngoài cây": 1} {
		if got := must(tally.Cell(unit, p, qd766.ProgressOnTime)); got.Den() != want {
			t.Errorf("%q: %+v, want %d", unit, got, want)
		}
	}
	whole, root, outside := must(tally.Counts("", p)), must(tally.Counts("T", p)), must(tally.Counts("Ngoài cây", p))
	if whole.Unit != "Tỉnh tổng hợp" || whole.Level != cchc.Province || root.Unit != whole.Unit || root.Level != cchc.Province || outside.Unit != "Ngoài cây" || outside.Level != 0 {
		t.Errorf("%q %v, %q %v, %q %v", whole.Unit, whole.Level, root.Unit, root.Level, outside.Unit, outside.Level)
	}
	if commune := must(tally.Counts("X1-CŨ", p)); commune.Unit != "Xã tổng hợp 1" || commune.Level != cchc.Commune {
		t.Errorf("%+v", commune)
	}
	config.Units = nil
	w.config = config
	if whole := must(w.count().Tally().Counts("", p)); whole.Unit != "—" || whole.Level != cchc.Province {
		t.Errorf("%q %v", whole.Unit, whole.Level)
	}
	if _, err := w.count().Tally().Score("X2", p); !errors.Is(err, qd766.ErrQuestion) {
		t.Errorf("a unit without tree and dossiers: %v", err)
	}
}
