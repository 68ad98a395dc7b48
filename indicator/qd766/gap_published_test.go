package qd766_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/dvcqg"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// TestCheckPublished_openCases tests the published answers against themselves: what is found is all that is wrong with them.
func TestCheckPublished_openCases(t *testing.T) {
	rows := published(t)
	counts, units := publishedCounts(t, rows)
	got := map[string][]cchc.Finding{}
	for _, unit := range units {
		p := qd766.Published{Counts: *counts[unit], Shares: map[string]indicator.Percent{}}
		p.Counts.Given = map[string]indicator.Points{}
		for _, r := range rows {
			if n, _ := qd766.Portal2026().Node(r.code); r.unit == unit && r.points != "" && !n.Max.IsZero() {
				p.Counts.Given[r.code] = points(t, r.points)
			}
		}
		if list := qd766.CheckPublished(qd766.Portal2026(), p); len(list) > 0 {
			got[unit] = list
		}
	}
	want := map[string][]cchc.Finding{
		// The known exception: counts and score are probably of different moments.
		"Xã Chân Mộng": {{Code: cchc.GivenContradicts, Place: qd766.OnlinePayment, Got: "7.22", Want: "7.23"}},
	}
	for _, unit := range units {
		if !slices.Equal(got[unit], want[unit]) {
			t.Errorf("%s: %+v, want %+v", unit, got[unit], want[unit])
		}
	}
}

func TestCheckPublished(t *testing.T) {
	set := qd766.Portal2026()
	n := func(v int64) *int64 { return &v }
	pt := indicator.MustPoints
	for name, c := range map[string]struct {
		change func(*qd766.Published)
		want   []cchc.Finding
	}{
		"sound": {func(*qd766.Published) {}, nil},
		"component": {
			func(p *qd766.Published) { p.Counts.Given[qd766.ProgressOnTime] = pt("17.01") },
			[]cchc.Finding{
				{Code: cchc.GivenContradicts, Place: qd766.Progress, Got: "17.00", Want: "17.01"},
				{Code: cchc.GivenContradicts, Place: qd766.ProgressOnTime, Got: "17.01", Want: "17.00"},
			},
		},
		"group and total": {
			func(p *qd766.Published) {
				for _, code := range []string{qd766.Transparency, qd766.OnlineService, qd766.OnlinePayment, qd766.Digitisation, qd766.Satisfaction} {
					p.Counts.Given[code] = pt("1.00")
				}
				p.Counts.Given[qd766.Total] = pt("22.01")
			},
			[]cchc.Finding{{Code: cchc.GivenContradicts, Place: qd766.Total, Got: "22.01", Want: "22.00"}},
		},
		"both online groups": {
			func(p *qd766.Published) {
				p.Counts.Given[qd766.OnlineService], p.Counts.Given[qd766.OnlinePayment] = pt("8.56"), pt("7.00")
				both := pt("15.57")
				p.Both = &both
			},
			[]cchc.Finding{{Code: cchc.IdentityBroken, Place: qd766.OnlineBoth, Got: "15.57", Want: "15.56"}},
		},
		"points above the most": {
			func(p *qd766.Published) {
				p.Counts.Given = map[string]indicator.Points{qd766.Satisfaction: pt("18.01")}
			},
			[]cchc.Finding{{Code: cchc.GivenContradicts, Place: qd766.Satisfaction, Got: "18.01", Want: "0.00 to 18.00"}},
		},
		"shares": {
			func(p *qd766.Published) {
				p.Shares = map[string]indicator.Percent{
					qd766.ProgressOnTime: indicator.MustPercent("85.01"), qd766.Progress: indicator.MustPercent("85"), qd766.Satisfaction: indicator.MustPercent("50"), "X": {},
				}
				p.Counts.Given[qd766.Satisfaction] = pt("9.01")
			},
			[]cchc.Finding{
				{Code: cchc.ShareDiffers, Place: qd766.Satisfaction, Got: "50.00", Want: "50.06"},
				{Code: cchc.ShareDiffers, Place: qd766.ProgressOnTime, Got: "85.01", Want: "85.00"},
				{Code: cchc.CellUnknown, Place: "X", Want: "a component or group of set \"766/portal-2026\""},
			},
		},
		"the share of progress is that of its component, not of its points": {
			func(p *qd766.Published) {
				p.Counts.Values[0] = indicator.Of(qd766.ProgressOnTime, 528684, 597918)
				p.Counts.Given[qd766.ProgressOnTime], p.Counts.Given[qd766.Progress] = pt("17.68"), pt("17.68")
				p.Shares = map[string]indicator.Percent{qd766.Progress: indicator.MustPercent("88.42")}
			},
			nil,
		},
		"counts that cannot be": {
			func(p *qd766.Published) {
				p.Counts.Values = append(p.Counts.Values, indicator.Of("X", 1, 1), indicator.Of(qd766.DataReused, -1, 100), indicator.Of(qd766.ProgressOnTime, 1, 1),
					indicator.Of(qd766.PublishOnTime, 1, indicator.MaxCount+1), indicator.Of(qd766.PaymentDossiers, 11, 10))
				p.Counts.Given["ONLINE_PENDING"] = pt("1.00")
			},
			[]cchc.Finding{
				{Code: cchc.CellUnknown, Place: "X", Want: "a component of set \"766/portal-2026\""},
				{Code: cchc.CountNegative, Place: qd766.DataReused, Got: "-1/100", Want: "0 or more"},
				{Code: cchc.CellUnreadable, Place: qd766.ProgressOnTime, Got: "the code twice", Want: "each code once"},
				{Code: cchc.CellUnreadable, Place: qd766.PublishOnTime, Got: "a number above 10^12", Want: "whole numbers from 0 to 10^12"},
				{Code: cchc.RatioOver100, Place: qd766.PaymentDossiers, Got: "11/10"},
				{Code: cchc.CellUnknown, Place: "ONLINE_PENDING", Want: "a scored group or component of set \"766/portal-2026\""},
			},
		},
		"bases": {
			func(p *qd766.Published) {
				p.Counts.Values = append(p.Counts.Values, indicator.Of(qd766.ElectronicResult, 1, 101), indicator.Of(qd766.PetitionProcessingOnTime, 1, 9), indicator.Of(qd766.PetitionHandlingSatisfied, 1, 8))
			},
			[]cchc.Finding{
				{Code: cchc.BaseMismatch, Place: qd766.ElectronicResult, Got: "101", Want: "100"},
				{Code: cchc.BaseMismatch, Place: qd766.PetitionHandlingSatisfied, Got: "8", Want: "9"},
			},
		},
		"figures beside that agree": {
			func(p *qd766.Published) {
				p.Beside = qd766.Beside{Overdue: n(15), Direct: n(30), Postal: n(10), OnlineOverdue: n(5), Disliked: n(5)}
				p.Counts.Values = append(p.Counts.Values, indicator.Of(qd766.OnlineSubmitted, 60, 100), indicator.Of(qd766.OnlinePending, 55, 60), indicator.Of(qd766.DossierReceivingSatisfied, 80, 100))
			},
			nil,
		},
		"figures beside": {
			func(p *qd766.Published) {
				p.Beside = qd766.Beside{Overdue: n(14), Direct: n(30), Postal: n(11), OnlineOverdue: n(4), Disliked: n(1)}
				p.Counts.Values = append(p.Counts.Values, indicator.Of(qd766.OnlineSubmitted, 60, 100), indicator.Of(qd766.OnlinePending, 55, 61), indicator.Of(qd766.DossierReceivingSatisfied, 86, 100))
			},
			[]cchc.Finding{
				{Code: cchc.IdentityBroken, Place: qd766.ProgressOnTime, Got: "100", Want: "99"},
				{Code: cchc.IdentityBroken, Place: qd766.OnlineSubmitted, Got: "100", Want: "101"},
				{Code: cchc.IdentityBroken, Place: qd766.OnlinePending, Got: "61", Want: "60"},
				{Code: cchc.IdentityBroken, Place: qd766.OnlinePending, Got: "61", Want: "59"},
				{Code: cchc.IdentityBroken, Place: qd766.DossierReceivingSatisfied, Got: "86", Want: "84"},
				{Code: cchc.PartOverWhole, Place: qd766.DossierReceivingSatisfied, Got: "86", Want: "85"},
			},
		},
		"copied from the province": {
			func(p *qd766.Published) {
				p.Province = []indicator.Count{indicator.Of(qd766.PublishOnTime, 1, 48), indicator.Of(qd766.PublicContentFull, 87, 89), indicator.Of(qd766.ProgressOnTime, 1, 2)}
				p.Counts.Values = append(p.Counts.Values, indicator.Of(qd766.PublishOnTime, 1, 48), indicator.Of(qd766.PublicContentFull, 86, 89))
			},
			[]cchc.Finding{{Code: cchc.IdentityBroken, Place: qd766.PublicContentFull, Got: "86/89", Want: "87/89"}},
		},
	} {
		p := qd766.Published{Counts: indicator.Counts{
			Unit: "Xã tổng hợp 001", Level: cchc.Commune, Period: cchc.Year(2026),
			Values: []indicator.Count{indicator.Of(qd766.ProgressOnTime, 85, 100)},
			Given:  map[string]indicator.Points{qd766.ProgressOnTime: pt("17.00"), qd766.Progress: pt("17.00")},
		}}
		c.change(&p)
		if got := qd766.CheckPublished(set, p); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", name, got, c.want)
		}
	}
}

func TestNewPublished(t *testing.T) {
	set := qd766.Portal2026()
	asked := indicator.Counts{Unit: "Xã tổng hợp 001", Level: cchc.Commune, Period: cchc.Year(2026)}
	at := time.Date(2026, time.September, 26, 8, 0, 0, 0, cchc.Zone())
	p := qd766.NewPublished(set, asked, at, []qd766.Answer{
		{Code: "transparency", Score: "7.96", MaxScore: "18", Ratio: "44.2222"},
		{Code: "DOSSIER_SYNC", Numerator: "475053", Denominator: "475053.0", Ratio: "100", Score: "6", MaxScore: "6", Flag: "TEMP_NATIONAL_REPORT_DENOMINATOR"},
		{Code: "PUBLISH_ON_TIME", Numerator: "0", Denominator: "89", Flag: "SOMETHING_NEW"},
		{Code: "ELECTRONIC_CERTIFIED_COPY", Ratio: "100", Score: "2", MaxScore: "2"},
		{Code: "PUBLIC_CONTENT_FULL"},
		{Code: "PAYMENT_DOSSIERS", Score: "4.32"},
		{Code: "PROGRESS_ON_TIME", Numerator: "10"},
		{Code: "CLGQ", Score: "8.555", MaxScore: "13"},
		{Code: "CLGQ", Score: "8.555", MaxScore: "13"},
		{Code: "CLGQ", Score: "8.55", MaxScore: "13"},
		{Code: "ONLINE_SERVICE", Score: "15.56", MaxScore: "22"},
		{Code: "PETITION_CLASSIFICATION_TTHC", Numerator: "413", Denominator: "570"},
		{Code: "NEVER_SEEN", Score: "1"},
		{Code: "DATA", Score: "1"},
		{Code: "REUSED_DIGITIZED_DATA", Numerator: "-1", Denominator: "1e3", Ratio: "1/2", Score: "x"},
		{Code: "PAYMENT_INTEGRATED", Numerator: "1.5", Denominator: "1000000000001"},
	})
	want := qd766.Published{
		At:     at,
		Shares: map[string]indicator.Percent{qd766.Transparency: indicator.MustPercent("44.22"), qd766.DossierSync: indicator.MustPercent("100"), qd766.CertifiedCopy: indicator.MustPercent("100")},
		Counts: indicator.Counts{
			Unit: asked.Unit, Level: asked.Level, Period: asked.Period, Set: qd766.PortalID,
			Values: []indicator.Count{
				indicator.Of(qd766.DossierSync, 475053, 475053, cchc.TempNationalReportDenominator), indicator.Of(qd766.PublishOnTime, 0, 89),
				indicator.Null(qd766.CertifiedCopy), indicator.Null(qd766.PublicContentFull), indicator.Of(qd766.PetitionsAboutProcedures, 413, 570),
			},
			Given: map[string]indicator.Points{
				qd766.Transparency: indicator.MustPoints("7.96"), qd766.DossierSync: indicator.MustPoints("6"), qd766.CertifiedCopy: indicator.MustPoints("2"),
				qd766.PaymentDossiers: indicator.MustPoints("4.32"), qd766.OnlineService: indicator.MustPoints("8.56"),
			},
		},
		Findings: []cchc.Finding{
			{Code: cchc.UnknownFlag, Place: qd766.PublishOnTime},
			{Code: cchc.GivenContradicts, Place: "ONLINE.max", Got: "13.00", Want: "12.00"},
			{Code: cchc.CellUnreadable, Place: qd766.OnlineService, Got: "the code twice, with other numbers", Want: "each code once"},
			{Code: cchc.CellUnknown, Place: "NEVER_SEEN", Want: "a component or group of set \"766/portal-2026\""},
			{Code: cchc.CellUnknown, Place: "DATA", Want: "a component or group of set \"766/portal-2026\""},
			{Code: cchc.CellUnreadable, Place: "REUSED_DIGITIZED_DATA", Got: "no such number", Want: "a number of points"},
			{Code: cchc.CellUnreadable, Place: "REUSED_DIGITIZED_DATA.ratio", Got: "no such number", Want: "a percentage"},
			{Code: cchc.CountNegative, Place: "REUSED_DIGITIZED_DATA.numerator", Got: "-1", Want: "0 or more"},
			{Code: cchc.CellUnreadable, Place: "REUSED_DIGITIZED_DATA.denominator", Got: "no such number", Want: "a whole number from 0 to 10^12"},
			{Code: cchc.CellUnreadable, Place: "PAYMENT_INTEGRATED.numerator", Got: "no such number", Want: "a whole number from 0 to 10^12"},
			{Code: cchc.CellUnreadable, Place: "PAYMENT_INTEGRATED.denominator", Got: "no such number", Want: "a whole number from 0 to 10^12"},
		},
	}
	if p.Both == nil || *p.Both != indicator.MustPoints("15.56") {
		t.Errorf("both online groups: %v", p.Both)
	}
	p.Both = nil
	if !slices.Equal(p.Findings, want.Findings) {
		t.Errorf("findings\n got %+v\nwant %+v", p.Findings, want.Findings)
	}
	if diff := diffPublished(want, p); diff != "" {
		t.Error(diff)
	}
}

func diffPublished(want, got qd766.Published) string {
	return cmp.Diff(want, got, cmp.Exporter(func(reflect.Type) bool { return true }))
}

// An answer as the decoder of saved answers hands it out, field by field.
func TestNewPublished_savedAnswer(t *testing.T) {
	saved := `{"data": [{"code": "CKMB", "score": 7.96, "maxScore": 18, "items": [
		{"code": "PUBLIC_CONTENT_FULL", "numerator": 87, "denominator": 89, "ratio": 97.75, "score": 1.96, "maxScore": 2},
		{"code": "DOSSIER_SYNC", "numerator": 475053, "denominator": 475053, "ratio": 100, "score": 6, "maxScore": 6, "dataQualityStatus": "TEMP_NATIONAL_REPORT_DENOMINATOR"},
		{"code": "PUBLISH_ON_TIME", "numerator": 0, "denominator": 89, "ratio": 0, "score": 0, "maxScore": 6},
		{"code": "PUBLIC_UPDATE_ON_TIME", "numerator": 0, "denominator": 70, "ratio": 0, "score": 0, "maxScore": 4}]}]}`
	var answers []qd766.Answer
	for e, err := range dvcqg.Evaluations(strings.NewReader(saved)) {
		if err != nil || e.Rejected != nil {
			t.Fatal(err, e.Rejected)
		}
		answers = append(answers, qd766.Answer{
			Code: e.Code, Numerator: e.Numerator, Denominator: e.Denominator, Ratio: e.Ratio, Score: e.Score, MaxScore: e.MaxScore, Flag: e.Flag,
		})
	}
	p := qd766.NewPublished(qd766.Portal2026(), indicator.Counts{Unit: "UBND tỉnh Phú Thọ", Period: cchc.Year(2026)}, time.Time{}, answers)
	if list := qd766.CheckPublished(qd766.Portal2026(), p); len(list) != 0 || len(p.Counts.Values) != 4 || p.Counts.Given[qd766.Transparency] != indicator.MustPoints("7.96") {
		t.Errorf("%+v: %v", p, list)
	}
	p.Counts.Given[qd766.Transparency] = indicator.MustPoints("7.97")
	if list := qd766.CheckPublished(qd766.Portal2026(), p); len(list) != 1 || list[0].Want != "7.96" {
		t.Errorf("%v", list)
	}
}

// Whatever stands in an answer, it is taken, or left out with a finding, and can be tested; counts that were taken can be
// scored.
func FuzzNewPublished(f *testing.F) {
	f.Add("PROGRESS_ON_TIME", "528684", "597918", "88.42", "17.68", "20", "")
	f.Add("CLGQ", "", "", "71.3", "8.56", "12", "")
	f.Add("ONLINE_SERVICE", "-1", "1e3", "1/2", "99999999999999999999", ".", "X")
	f.Add("ELECTRONIC_CERTIFIED_COPY", "", "", "100", "2", "2", "NULL_BASE")
	set := qd766.Portal2026()
	f.Fuzz(func(t *testing.T, code, num, den, ratio, score, most, flag string) {
		p := qd766.NewPublished(set, indicator.Counts{Period: cchc.Year(2026)}, time.Time{}, []qd766.Answer{{code, num, den, ratio, score, most, flag}})
		for _, finding := range qd766.CheckPublished(set, p) {
			if finding.Code == 0 {
				t.Errorf("a finding without code: %+v", finding)
			}
		}
		p.Counts.Given = nil
		if _, err := set.Score(p.Counts); err != nil {
			t.Error(err)
		}
	})
}

// Points that a node cannot have are a finding, and what else was answered still makes a gap.
func TestNewPublished_pointsThatCannotBe(t *testing.T) {
	p := qd766.NewPublished(qd766.Portal2026(), indicator.Counts{Unit: "Tỉnh tổng hợp", Period: gapAugust}, time.Time{}, []qd766.Answer{
		{Code: "transparency", Score: "18.01", MaxScore: "18"},
		{Code: qd766.ProgressOnTime, Numerator: "17", Denominator: "20", Score: "-0.01"},
		{Code: qd766.ElectronicResult, Score: "7"},
		{Code: qd766.Progress, Score: "17"},
	})
	var places []string
	for _, f := range p.Findings {
		places = append(places, f.Code.String()+" "+f.Place+" "+f.Got+" "+f.Want)
	}
	if want := []string{
		"GIVEN_CONTRADICTS CKMB 18.01 0.00 to 18.00", "GIVEN_CONTRADICTS PROGRESS_ON_TIME -0.01 0.00 to 20.00",
		"GIVEN_CONTRADICTS ORIGINAL_RESULT_AVAILABLE 7.00 0.00 to 6.00",
	}; !slices.Equal(places, want) {
		t.Errorf("%q", places)
	}
	gap := must(gapOf(t).Gap("", gapAugust, p))
	if n, _ := gap.Node(qd766.ProgressOnTime); n.Standing != qd766.GapNone {
		t.Errorf("%+v", n)
	}
	if n, _ := gap.Node(qd766.ElectronicResult); n.Standing != qd766.GapNotPublished {
		t.Errorf("%+v", n)
	}
}
