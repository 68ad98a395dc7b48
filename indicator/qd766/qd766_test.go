package qd766_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// The sets as they are written to files. A change here is a change of published results: read the diff.
func TestSets_golden(t *testing.T) {
	for _, s := range qd766.Sets() {
		data, err := json.MarshalIndent(s, "", " ")
		if err != nil {
			t.Fatal(err)
		}
		data = append(data, '\n')
		path := "testdata/" + strings.ReplaceAll(s.ID(), "/", "-") + ".json"
		if *update {
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil || string(want) != string(data) {
			t.Errorf("%s is not what was agreed (%v); run the test with -update and read the diff", path, err)
		}
		if back, err := indicator.ParseSet(want); err != nil || back.ID() != s.ID() {
			t.Errorf("%s does not read back: %v", path, err)
		}
	}
}

// Every number of the set beside the table it was taken from: code, number, group, maximum, target and zero base of the
// portal, target of the note. A dash means not scored.
var rules = []struct {
	number, code, group, max, portal, zero, note, pooling, population string
}{
	{"1.1", "PUBLISH_ON_TIME", "CKMB", "6", "100", "null", "100", "copied", "procedures"},
	{"1.2", "PUBLIC_UPDATE_ON_TIME", "CKMB", "4", "100", "null", "100", "copied", "procedures"},
	{"1.3", "PUBLIC_CONTENT_FULL", "CKMB", "2", "100", "null", "100", "copied", "procedures"},
	{"1.4", "DOSSIER_SYNC", "CKMB", "6", "100", "null", "100", "sum", "synced"},
	{"2.1", "PROGRESS_ON_TIME", "TDGQ", "20", "100", "zero", "100", "sum", "handled"},
	{"2.2", "AVERAGE_HANDLING_TIME", "TDGQ", "0", "-", "-", "-", "none", "completed"},
	{"3.1", "ONLINE_PROVIDED", "ONLINE", "2", "80", "zero", "80", "distinct", "procedures"},
	{"3.2", "ONLINE_USED", "ONLINE", "4", "100", "zero", "100", "distinct", "services"},
	{"3.3", "ONLINE_SUBMITTED", "ONLINE", "6", "50", "zero", "50", "sum", "received"},
	{"3.4", "ONLINE_PENDING", "ONLINE", "0", "-", "-", "-", "sum", "online"},
	{"3.5a", "PAYMENT_INTEGRATED", "TTTT", "2", "80", "zero", "80", "distinct", "procedures"},
	{"3.5b", "PAYMENT_TRANSACTED", "TTTT", "2", "80", "zero", "80", "distinct", "procedures"},
	{"3.6", "PAYMENT_DOSSIERS", "TTTT", "6", "100", "zero", "100", "sum", "fee_dossiers"},
	{"4.1", "ORIGINAL_RESULT_AVAILABLE", "MDSH", "6", "100", "null", "100", "sum", "handled"},
	{"4.2", "SO_HOA_GIAY_TO_GIAI_QUYET", "MDSH", "4", "100", "null", "80", "sum", "handled"},
	{"4.3", "REUSED_DIGITIZED_DATA", "MDSH", "2", "80", "null", "80", "sum", "handled"},
	{"4.4", "SYNCED_WITH_DVCQG_PERSONAL_STORAGE", "MDSH", "4", "100", "null", "100", "sum", "handled"},
	{"4.5a", "CITIZEN_DATA_CONNECTED_FORMALITY", "MDSH", "2", "100", "null", "100", "distinct", "procedures"},
	{"4.5b", "CITIZEN_DATA_CONNECTED_DOSSIER", "MDSH", "2", "100", "null", "100", "sum", "handled"},
	{"4.6", "ELECTRONIC_CERTIFIED_COPY", "MDSH", "2", "100", "full", "100", "none", "communes"},
	{"5.1", "PETITION_CLASSIFICATION_TTHC", "MDHL", "0", "-", "-", "-", "sum", "petitions"},
	{"5.1", "PETITION_CLASSIFICATION_STAFF", "MDHL", "0", "-", "-", "-", "sum", "petitions"},
	{"5.2", "PETITION_PROCESSING_ON_TIME", "MDHL", "6", "100", "full", "100", "sum", "petitions"},
	{"5.3", "PETITION_HANDLING_SATISFACTION", "MDHL", "6", "100", "full", "100", "sum", "petitions"},
	{"5.4", "DOSSIER_RECEIVING_SATISFACTION", "MDHL", "6", "90", "zero", "90", "sum", "handled"},
}

func TestSets_table(t *testing.T) {
	portal, note := qd766.Portal2026(), qd766.Note()
	var codes []string
	for _, want := range rules {
		codes = append(codes, want.code)
		n, ok := portal.Node(want.code)
		if !ok {
			t.Errorf("%s is not in the set", want.code)
			continue
		}
		target, zero := n.Rule.Target.Short(), n.Rule.ZeroBase.String()
		if n.Rule.Kind != indicator.RatioRule {
			target, zero = "-", "-"
		}
		parent, _ := portal.Parent(n.Code)
		got := []string{n.Number, n.Code, parent.Code, n.Max.Short(), target, zero, n.Rule.Pooling.String(), n.Rule.Population}
		if w := []string{want.number, want.code, want.group, want.max, want.portal, want.zero, want.pooling, want.population}; !slices.Equal(got, w) {
			t.Errorf("portal: got %v, want %v", got, w)
		}
		m, _ := note.Node(want.code)
		target = m.Rule.Target.Short()
		if m.Rule.Kind != indicator.RatioRule {
			target = "-"
		}
		if target != want.note || m.Max != n.Max || m.Name != n.Name {
			t.Errorf("note: %s has target %s and maximum %s, want %s and %s", m.Code, target, m.Max, want.note, n.Max)
		}
		if inferred := n.Flags.Has(cchc.SplitInferred); inferred != ((want.group == "ONLINE" || want.group == "TTTT") && want.max != "0") || m.Flags != n.Flags {
			t.Errorf("%s: split inferred %v by the portal, flags %s by the note", n.Code, inferred, m.Flags)
		}
		// The note does not rest on what the portal shows: what it scores cites the portal nowhere.
		for _, key := range []string{m.MaxSource, m.Rule.TargetSource, m.Rule.ZeroBaseSource, m.Rule.CountSource} {
			if m.Rule.Kind == indicator.RatioRule && note.Source(key).Evidence == cchc.PortalObserved {
				t.Errorf("note: %s cites the portal", m.Code)
			}
		}
	}
	for _, s := range qd766.Sets() {
		var leaves []string
		for n := range s.Leaves() {
			leaves = append(leaves, n.Code)
		}
		if !slices.Equal(leaves, codes) {
			t.Errorf("%s has leaves %v", s.ID(), leaves)
		}
		for code, most := range map[string]string{"TOTAL": "100", "CKMB": "18", "TDGQ": "20", "ONLINE": "12", "TTTT": "10", "MDSH": "22", "MDHL": "18"} {
			if n, ok := s.Node(code); !ok || n.Max.Short() != most || n.IsLeaf() {
				t.Errorf("%s: %s has maximum %s, want %s", s.ID(), code, n.Max.Short(), most)
			}
		}
		if r := s.Rounding(); r.QuotientScale != 10 || r.Mode != indicator.HalfUp || r.Order != indicator.RoundThenSum {
			t.Errorf("%s rounds by %+v", s.ID(), r)
		}
	}
}

func TestBands(t *testing.T) {
	for total, want := range map[string]string{
		"100": "Xuất sắc", "90": "Xuất sắc", "89.99": "Tốt", "80.1": "Tốt", "80": "Tốt", "79.99": "Khá", "70": "Khá",
		"69.99": "Trung bình", "50": "Trung bình", "49.99": "Yếu", "0": "Yếu",
	} {
		b, ok := qd766.Portal2026().Band(indicator.MustPoints(total))
		if !ok || b.Name.Vi != want {
			t.Errorf("%s is %s, want %s", total, b.Name.Vi, want)
		}
	}
	// 28/10/2024: Sở Công Thương Quảng Nam 90.44 counted as Xuất sắc, huyện Nam Giang 89.07 not.
	if b, _ := qd766.Portal2026().Band(indicator.MustPoints("90.44")); b.Name.Vi != "Xuất sắc" {
		t.Errorf("90.44 is %s", b.Name.Vi)
	}
	if b, _ := qd766.Portal2026().Band(indicator.MustPoints("89.07")); b.Name.Vi == "Xuất sắc" {
		t.Errorf("89.07 is %s", b.Name.Vi)
	}
}

func score(t *testing.T, s *indicator.Set, values ...indicator.Count) indicator.Scorecard {
	t.Helper()
	card, err := s.Score(indicator.Counts{Unit: "Xã tổng hợp 001", Level: cchc.Commune, Period: cchc.Year(2026), Values: values})
	if err != nil {
		t.Fatal(err)
	}
	return card
}

// Empty bases under the portal: every component as 0/0 and as null.
func TestPortal2026_zeroBases(t *testing.T) {
	for name, empty := range map[string]func(string) indicator.Count{
		"0/0":  func(code string) indicator.Count { return indicator.Of(code, 0, 0) },
		"null": indicator.Null,
	} {
		var values []indicator.Count
		for n := range qd766.Portal2026().Leaves() {
			values = append(values, empty(n.Code))
		}
		card := score(t, qd766.Portal2026(), values...)
		want := map[string]string{"CKMB": "0.00", "TDGQ": "0.00", "ONLINE": "0.00", "TTTT": "0.00", "MDSH": "2.00", "MDHL": "12.00", "TOTAL": "14.00"}
		for code, points := range want {
			if r, _ := card.Result(code); r.String() != points {
				t.Errorf("%s, %s: %s, want %s", name, code, r, points)
			}
		}
		for code, shown := range map[string]bool{
			qd766.PublishOnTime: false, qd766.DossierSync: false, qd766.ElectronicResult: false, qd766.PopulationDataProcedures: false,
			qd766.ProgressOnTime: true, qd766.PaymentDossiers: true, qd766.OnlineUsed: true, qd766.DossierReceivingSatisfied: true,
			qd766.CertifiedCopy: true, qd766.PetitionProcessingOnTime: true, qd766.PetitionHandlingSatisfied: true,
		} {
			if r, _ := card.Result(code); r.HasPoints != shown || r.State != indicator.Undefined || !r.IsComplete() {
				t.Errorf("%s, %s: %+v", name, code, r)
			}
		}
	}
}

// Where the note is silent there are no points and no total, and the set says so; the portal's counts can be asked.
func TestNote(t *testing.T) {
	full := func(level cchc.Level, change ...indicator.Count) indicator.Scorecard {
		var values []indicator.Count
		for n := range qd766.Note().Leaves() {
			v := indicator.Of(n.Code, 1, 1)
			for _, c := range change {
				if c.Code == n.Code {
					v = c
				}
			}
			values = append(values, v)
		}
		card, err := qd766.Note().Score(indicator.Counts{Unit: "x", Level: level, Period: cchc.Year(2026), Values: values})
		if err != nil {
			t.Fatal(err)
		}
		return card
	}
	for want, card := range map[string]indicator.Scorecard{
		"100.00":                       full(cchc.Province),
		"98.79":                        full(cchc.Province, indicator.Of(qd766.DossierSync, 1, 1), indicator.Of(qd766.PapersDigitised, 558, 1000)),
		"unknown (88.00 of 88 points)": full(cchc.Province, indicator.Null(qd766.PetitionProcessingOnTime), indicator.Null(qd766.PetitionHandlingSatisfied)),
		"unknown (80.00 of 80 points)": full(cchc.Province, indicator.Of(qd766.ProgressOnTime, 0, 0)),
		"unknown (98.00 of 98 points)": full(cchc.Province, indicator.Null(qd766.CertifiedCopy)),
		"unknown (88.00 of 94 points)": full(cchc.Province, indicator.Of(qd766.DossierSync, 0, 0)), // ratio 0, and 3.3 cannot be scaled
		"unknown (91.00 of 94 points)": full(cchc.Province, indicator.Of(qd766.DossierSync, 1, 2)),
		"unknown (72.00 of 72 points)": full(cchc.Commune),
		"unknown (84.00 of 84 points)": full(cchc.Department),
		"unknown (96.00 of 96 points)": full(cchc.Ministry),
	} {
		if got := card.Total().String(); got != want {
			t.Errorf("total %s, want %s", got, want)
		}
	}
	var said []string
	for _, f := range full(cchc.Commune, indicator.Of(qd766.DossierSync, 1, 2), indicator.Null(qd766.CertifiedCopy)).Findings() {
		said = append(said, f.Code.String()+" "+f.Place+" "+f.Want)
	}
	for _, want := range []string{"PUBLISH_ON_TIME levels", "ONLINE_SUBMITTED levels", "ELECTRONIC_CERTIFIED_COPY zero_base"} {
		if !slices.Contains(said, "RULE_NOT_STATED "+want) {
			t.Errorf("findings %q, want %s", said, want)
		}
	}
	if list := full(cchc.Province, indicator.Of(qd766.DossierSync, 1, 2)).Findings(); len(list) != 1 || list[0].Place != qd766.OnlineSubmitted || list[0].Want != "scaled_by" {
		t.Errorf("findings %v, want 3.3 alone", list)
	}
	silent := qd766.Note().Silent()
	for _, f := range silent {
		if !slices.Contains([]string{"zero_base", "levels", "scaled_by"}, f.Want) {
			t.Errorf("%v wants prose, which nobody translates", f)
		}
	}
	for _, code := range []string{qd766.PublishOnTime, qd766.OnlineSubmitted, qd766.PetitionProcessingOnTime, qd766.CertifiedCopy, qd766.DossierReceivingSatisfied} {
		if !slices.ContainsFunc(silent, func(f cchc.Finding) bool { return f.Place == code }) {
			t.Errorf("the note is not said to be silent on %s", code)
		}
	}
	if list := qd766.Portal2026().Silent(); len(list) > 0 {
		t.Errorf("the portal is said to be silent: %v", list)
	}
}

func TestNote_rescore(t *testing.T) {
	card := score(t, qd766.Portal2026(), indicator.Of(qd766.PapersDigitised, 145096, 597918), indicator.Of(qd766.ProgressOnTime, 1, 2))
	other, missing, unused, err := card.Rescore(qd766.Note())
	if err != nil || len(unused) > 0 || !slices.Contains(missing, qd766.PublishOnTime) || slices.Contains(missing, qd766.PapersDigitised) {
		t.Fatalf("missing %v, unused %v, %v", missing, unused, err)
	}
	before, _ := card.Result(qd766.PapersDigitised)
	after, _ := other.Result(qd766.PapersDigitised)
	if before.String() != "0.97" || after.String() != "1.21" {
		t.Errorf("4.2 is %s by the portal and %s by the note, want 0.97 and 1.21", before, after)
	}
}

// Defects of systems in use, by their names.

func TestRegression_CutPercent(t *testing.T) {
	r, _ := score(t, qd766.Portal2026(), indicator.Of(qd766.ProgressOnTime, 2, 3)).Result(qd766.ProgressOnTime)
	if p, ok := r.Percent(); !ok || p.String() != "66.67" || r.Count.String() != "2/3" {
		t.Errorf("2 of 3 is %s (%s)", p, r.Count.Ratio)
	}
}

func TestRegression_EmptyBase(t *testing.T) {
	r, _ := score(t, qd766.Portal2026(), indicator.Of(qd766.ElectronicResult, 0, 0)).Result(qd766.ElectronicResult)
	if p, ok := r.Percent(); ok || r.HasPoints || r.State != indicator.Undefined || !r.Flags.Has(cchc.NullBase) {
		t.Errorf("0 of 0 is %s, %+v", p, r)
	}
}

func TestRegression_ZeroBecomesHundred(t *testing.T) {
	r, _ := score(t, qd766.Portal2026(), indicator.Of(qd766.ProgressOnTime, 0, 40)).Result(qd766.ProgressOnTime)
	if p, _ := r.Percent(); p.String() != "0.00" || r.String() != "0.00" {
		t.Errorf("0 of 40 is %s, %s points", p, r)
	}
}

func TestRegression_InventedPercent(t *testing.T) {
	r, _ := score(t, qd766.Portal2026(), indicator.Of(qd766.ProgressOnTime, 90, 100)).Result(qd766.ProgressOnTime)
	if p, _ := r.Percent(); p.String() != "90.00" {
		t.Errorf("90 of 100 is %s", p)
	}
}

func TestRegression_WholePoints(t *testing.T) {
	if got := score(t, qd766.Portal2026(), indicator.Of(qd766.ProgressOnTime, 7, 8)).Total().Computed; got.String() != "17.50" {
		t.Errorf("7 of 8 of 20 points is %s", got)
	}
}

func TestRegression_PercentRoundedFirst(t *testing.T) {
	r, _ := score(t, qd766.Portal2026(), indicator.Of(qd766.DataReused, 41, 102)).Result(qd766.DataReused)
	if r.String() != "1.00" {
		t.Errorf("41 of 102, 2 points, full at 80 %%: %s, want 1.00 (1.01 by way of the rounded 40.20 %%)", r)
	}
}

func TestRegression_BinaryHalf(t *testing.T) {
	r, _ := score(t, qd766.Portal2026(), indicator.Of(qd766.PublicContentFull, 201, 400)).Result(qd766.PublicContentFull)
	if r.String() != "1.01" {
		t.Errorf("201 of 400 of 2 points: %s, want 1.01", r)
	}
}

func TestRegression_SumOfParts(t *testing.T) {
	card := score(t, qd766.Portal2026(), indicator.Of(qd766.PublishOnTime, 1, 7), indicator.Of(qd766.PublicUpdateOnTime, 1, 7), indicator.Of(qd766.PublicContentFull, 1, 7))
	if g, _ := card.Result(qd766.Transparency); g.Computed.String() != "1.72" {
		t.Errorf("rounded, then added: %s, want 1.72", g.Computed)
	}
	d := qd766.Portal2026().Definition()
	d.Rounding.Order = indicator.SumThenRound
	card = score(t, indicator.MustSet(d), indicator.Of(qd766.PublishOnTime, 1, 7), indicator.Of(qd766.PublicUpdateOnTime, 1, 7), indicator.Of(qd766.PublicContentFull, 1, 7))
	if g, _ := card.Result(qd766.Transparency); g.Computed.String() != "1.71" {
		t.Errorf("added, then rounded: %s, want 1.71", g.Computed)
	}
}

func TestRegression_NullIsNotZero(t *testing.T) {
	card := score(t, qd766.Portal2026(), indicator.Of(qd766.ProgressOnTime, 1, 1))
	if total := card.Total(); total.HasPoints || total.String() != "unknown (20.00 of 20 points)" {
		t.Errorf("a total although components are unknown: %s", total)
	}
}

func TestRegression_TrailingZeros(t *testing.T) {
	var values []indicator.Count
	for n := range qd766.Portal2026().Leaves() {
		values = append(values, indicator.Of(n.Code, 1, 1))
	}
	total := score(t, qd766.Portal2026(), values...).Total()
	if total.String() != "100.00" || total.In(cchc.Vietnamese) != "100,00" || total.Max.Short() != "100" {
		t.Errorf("%s, %s, %s", total, total.In(cchc.Vietnamese), total.Max.Short())
	}
}

// A mean of five days is no share of 500 %.
func TestRegression_MeanIsNoShare(t *testing.T) {
	card := score(t, qd766.Portal2026(), indicator.Of(qd766.AverageHandlingTime, 50, 10))
	r, _ := card.Result(qd766.AverageHandlingTime)
	if p, ok := r.Percent(); ok || len(card.Findings()) > 0 || r.Flags.Has(cchc.RatioOver100) || r.Count.String() != "50/10" {
		t.Errorf("share %s, findings %v, %+v", p, card.Findings(), r)
	}
	card = score(t, qd766.Portal2026(), indicator.Of(qd766.OnlinePending, 50, 10))
	if len(card.Findings()) != 1 {
		t.Error("a share above 100 % went unnoticed")
	}
}

// A component whose base is empty loses its points, and no number of its numerator earns them back.
func TestGains_emptyBase(t *testing.T) {
	list := score(t, qd766.Portal2026(), indicator.Of(qd766.ProgressOnTime, 0, 0), indicator.Null(qd766.ElectronicResult)).Gains()
	want := []indicator.Gain{{Code: qd766.ProgressOnTime, Lost: indicator.MustPoints("20")}, {Code: qd766.ElectronicResult, Lost: indicator.MustPoints("6")}}
	if !slices.Equal(list, want) {
		t.Errorf("%+v", list)
	}
}

// Units pooled under the portal keep what is published without counts at every level.
func TestPool_certifiedCopy(t *testing.T) {
	part := indicator.Counts{Unit: "Xã tổng hợp 001", Period: cchc.Year(2026), Values: []indicator.Count{indicator.Null(qd766.CertifiedCopy), indicator.Of(qd766.ProgressOnTime, 1, 2)}}
	whole, err := qd766.Portal2026().Pool(indicator.Counts{Unit: "Tỉnh tổng hợp", Period: cchc.Year(2026)}, part, part)
	if err != nil {
		t.Fatal(err)
	}
	card, err := qd766.Portal2026().Score(whole)
	if err != nil {
		t.Fatal(err)
	}
	copied, _ := card.Result(qd766.CertifiedCopy)
	progress, _ := card.Result(qd766.ProgressOnTime)
	if copied.String() != "2.00" || progress.Count.String() != "2/4" {
		t.Errorf("4.6 %s, 2.1 %s", copied, progress.Count)
	}
}

func TestCopiedFromParent(t *testing.T) {
	for level, want := range map[cchc.Level]bool{cchc.Province: false, cchc.Commune: true, cchc.Department: true} {
		card, err := qd766.Portal2026().Score(indicator.Counts{Unit: "x", Level: level, Period: cchc.Year(2026), Values: []indicator.Count{
			indicator.Of(qd766.PublishOnTime, 1, 2), indicator.Of(qd766.DossierSync, 1, 2),
		}})
		if err != nil {
			t.Fatal(err)
		}
		a, _ := card.Result(qd766.PublishOnTime)
		b, _ := card.Result(qd766.DossierSync)
		if a.Flags.Has(cchc.CopiedFromParent) != want || b.Flags.Has(cchc.CopiedFromParent) {
			t.Errorf("%s: 1.1 %s, 1.4 %s", level, a.Flags, b.Flags)
		}
	}
}

func Example() {
	card, err := qd766.Portal2026().Score(indicator.Counts{
		Unit:   "Xã tổng hợp 001",
		Level:  cchc.Commune,
		Period: cchc.Year(2026),
		Values: []indicator.Count{
			indicator.Of(qd766.ProgressOnTime, 7368, 8253),
			indicator.Of(qd766.PublishOnTime, 1, 48),
			indicator.Null(qd766.CertifiedCopy), // published without counts
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(card.Total()) // the rest is unknown, not 0
	progress, _ := card.Result(qd766.ProgressOnTime)
	fmt.Println(progress, progress.In(cchc.Vietnamese))
	for _, g := range card.Gains() {
		fmt.Println(g.Code, g.Lost, g.ToPoint)
	}
	// Output:
	// unknown (19.98 of 28 points)
	// 17.86 17,86
	// PUBLISH_ON_TIME 5.88 8
	// PROGRESS_ON_TIME 2.14 413
}

// The quotient is cut before it is multiplied: that is why the portal prints 0.12 here, not 0.13.
func Example_whyTwelveHundredths() {
	card, err := qd766.Portal2026().Score(indicator.Counts{
		Unit: "Xã tổng hợp 001", Period: cchc.Year(2026), Values: []indicator.Count{indicator.Of(qd766.PublishOnTime, 1, 48)},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	tree, _ := card.Explain(qd766.PublishOnTime)
	for _, key := range []string{"numerator", "denominator", "quotient", "unrounded", "points"} {
		step, _ := tree.Find(key)
		fmt.Println(key, step.Shown.Vi)
	}
	// Output:
	// numerator 1
	// denominator 48
	// quotient 0,0208333333
	// unrounded 0,1249999998
	// points 0,12
}

func allCounts() indicator.Counts {
	c := indicator.Counts{Unit: "Xã tổng hợp 001", Level: cchc.Commune, Period: cchc.Year(2026)}
	for n := range qd766.Portal2026().Leaves() {
		c.Values = append(c.Values, indicator.Of(n.Code, 123_457, 597_918))
	}
	return c
}

// BenchmarkScore is one unit with all 25 components. Budget: 1 µs, 2 allocations.
func BenchmarkScore(b *testing.B) {
	set, counts := qd766.Portal2026(), allCounts()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := set.Score(counts); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkExplain is the whole tree of a card.
func BenchmarkExplain(b *testing.B) {
	card, err := qd766.Portal2026().Score(allCounts())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, ok := card.Explain(qd766.Total); !ok {
			b.Fatal("not explained")
		}
	}
}

// BenchmarkGains is the gains of a card.
func BenchmarkGains(b *testing.B) {
	card, err := qd766.Portal2026().Score(allCounts())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if len(card.Gains()) == 0 {
			b.Fatal("no gains")
		}
	}
}
