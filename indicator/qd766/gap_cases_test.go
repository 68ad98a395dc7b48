package qd766_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dossiertest"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

var gapAugust = cchc.Month(2026, time.August)

// gapOf counts synthetic dossiers of August 2026: twenty in time, six of them not synced, three without appointment, two
// whose result is a paper that was handed in.
func gapOf(tb testing.TB) *qd766.GapCounter {
	tb.Helper()
	g, err := qd766.NewGapCounter(qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Periods: []cchc.Period{gapAugust},
		AsOf: cchc.MustDate("2026-10-10").Start(), By: qd766.ByResolving,
	}, qd766.Suspects{})
	if err != nil {
		tb.Fatal(err)
	}
	for i := range 20 {
		g.Add(gapDossier(i, func(d *dossier.Dossier) {
			switch {
			case i < 6:
				d.Synced = dossier.No
			case i < 9:
				d.Events = d.Events[1:]
			case i < 11:
				d.Result.IsInput = true
			}
		}))
	}
	return g
}

func answer(values ...indicator.Count) qd766.Published {
	return qd766.Published{Counts: indicator.Counts{Unit: "Tỉnh tổng hợp", Period: gapAugust, Values: values, Given: map[string]indicator.Points{}}}
}

// Ours is 17/20 in time (three undecided), 17.00 points, and 20/20 electronic results, 6.00 points.
func TestGap_cases(t *testing.T) {
	g := gapOf(t)
	type step struct {
		h        qd766.Hypothesis
		num, den int64
		points   string
	}
	for name, c := range map[string]struct {
		code                         string
		published                    qd766.Published
		standing                     qd766.GapStanding
		steps                        []step
		asGood                       int
		explained, unexplained       string
		denominator, numerator, rest string
		last                         *step // candidate
	}{
		"no difference": {
			code: qd766.ProgressOnTime, published: answer(indicator.Of(qd766.ProgressOnTime, 17, 20)), standing: qd766.GapNone,
			explained: "0.00", unexplained: "0.00", denominator: "0.00", numerator: "0.00", rest: "0.00",
		},
		"not synced": { // 11 of 14: 15.71
			code: qd766.ProgressOnTime, published: answer(indicator.Of(qd766.ProgressOnTime, 11, 14)), standing: qd766.GapExplained,
			steps:     []step{{qd766.NotSynced, -6, -6, "-1.29"}},
			explained: "-1.29", unexplained: "0.00", denominator: "3.00", numerator: "-4.29", rest: "0.00",
		},
		"not synced, and undated counted": { // also as undecided ones that are counted
			code: qd766.ProgressOnTime, published: answer(indicator.Of(qd766.ProgressOnTime, 14, 14)), standing: qd766.GapExplained,
			steps: []step{{qd766.NotSynced, -6, -6, "-1.29"}, {qd766.UndatedOnTime, 3, 0, "4.29"}}, asGood: 1,
			explained: "3.00", unexplained: "0.00", denominator: "3.00", numerator: "0.00", rest: "0.00",
		},
		"results that are inputs": {
			code: qd766.ElectronicResult, published: answer(indicator.Of(qd766.ElectronicResult, 18, 20)), standing: qd766.GapExplained,
			steps:     []step{{qd766.ResultUnusable, -2, 0, "-0.60"}},
			explained: "-0.60", unexplained: "0.00", denominator: "0.00", numerator: "-0.60", rest: "0.00",
		},
		"a part": { // one dossier less than without those not synced: 10 of 13, 15.38
			code: qd766.ProgressOnTime, published: answer(indicator.Of(qd766.ProgressOnTime, 10, 13)), standing: qd766.GapPartly,
			steps:     []step{{qd766.NotSynced, -6, -6, "-1.29"}},
			explained: "-1.29", unexplained: "-0.33", denominator: "3.00", numerator: "-4.62", rest: "0.00",
		},
		"the portal has more": {
			code: qd766.ProgressOnTime, published: answer(indicator.Of(qd766.ProgressOnTime, 17, 30)), standing: qd766.GapUnexplained,
			explained: "0.00", unexplained: "-5.67", denominator: "-5.67", numerator: "0.00", rest: "0.00",
			last: &step{qd766.HeldByMinistries, 0, 10, "-5.67"},
		},
		"the portal has more, and undated on time": {
			code: qd766.ProgressOnTime, published: answer(indicator.Of(qd766.ProgressOnTime, 27, 30)), standing: qd766.GapPartly,
			steps:     []step{{qd766.UndatedOnTime, 3, 0, "3.00"}},
			explained: "3.00", unexplained: "-2.00", denominator: "-5.67", numerator: "6.67", rest: "0.00",
			last: &step{qd766.HeldByMinistries, 7, 10, "-2.00"},
		},
		"points alone": {
			code:     qd766.ProgressOnTime,
			standing: qd766.GapUnexplained, explained: "0.00", unexplained: "-2.00", denominator: "0.00", numerator: "0.00", rest: "-2.00",
			published: func() qd766.Published {
				p := answer()
				p.Counts.Given[qd766.ProgressOnTime] = indicator.MustPoints("15")
				return p
			}(),
		},
		"points of the group alone": {
			code:     qd766.Progress,
			standing: qd766.GapUnexplained, explained: "0.00", unexplained: "-1.00", denominator: "0.00", numerator: "0.00", rest: "-1.00",
			published: func() qd766.Published {
				p := answer()
				p.Counts.Given[qd766.Progress] = indicator.MustPoints("16")
				return p
			}(),
		},
		"not published": {
			code: qd766.ProgressOnTime, published: answer(), standing: qd766.GapNotPublished,
			explained: "0.00", unexplained: "0.00", denominator: "0.00", numerator: "0.00", rest: "0.00",
		},
	} {
		gap := must(g.Gap("", gapAugust, c.published))
		n, ok := gap.Node(c.code)
		if !ok || n.Standing != c.standing || n.AsGood != c.asGood {
			t.Errorf("%s: %s, %d as good; want %s, %d", name, n.Standing, n.AsGood, c.standing, c.asGood)
		}
		var steps []step
		for _, s := range n.Causes {
			steps = append(steps, step{s.Hypothesis, s.Num, s.Den, s.Points.String()})
		}
		if !slices.Equal(steps, c.steps) {
			t.Errorf("%s: %v, want %v", name, steps, c.steps)
		}
		got := []string{n.Explained.Points.String(), n.Unexplained.Points.String(), n.ByDenominator.String(), n.ByNumerator.String(), n.Rest.String()}
		if want := []string{c.explained, c.unexplained, c.denominator, c.numerator, c.rest}; !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
		if c.last != nil {
			last := n.Candidates[len(n.Candidates)-1]
			if (step{last.Hypothesis, last.Num, last.Den, last.Points.String()}) != *c.last {
				t.Errorf("%s: last candidate %+v", name, last)
			}
		}
	}
}

// A printed score that the published counts do not give is a step of its own, and a finding.
func TestGap_printing(t *testing.T) {
	p := answer(indicator.Of(qd766.ProgressOnTime, 11, 14))
	p.Counts.Given[qd766.ProgressOnTime] = indicator.MustPoints("15.70")
	gap := must(gapOf(t).Gap("", gapAugust, p))
	n, _ := gap.Node(qd766.ProgressOnTime)
	if n.ByPrinting.String() != "-0.01" || n.Explained.Points.String() != "-1.29" || n.Unexplained.Points.String() != "-0.01" || n.Unexplained.Num|n.Unexplained.Den != 0 || n.Standing != qd766.GapPartly {
		t.Errorf("%+v", n)
	}
	if len(gap.Own) != 1 || gap.Own[0].Code != cchc.GivenContradicts || gap.IsEmpty() {
		t.Errorf("%v", gap.Own)
	}
	if tree, ok := gap.Tree().Find("finding"); !ok || tree.Value != "GIVEN_CONTRADICTS" {
		t.Error("the finding is not in the tree")
	}
}

// The gap of the whole: its components sum to the group, the groups to the total, and what was not published is a rest.
func TestGap_total(t *testing.T) {
	p := answer(indicator.Of(qd766.ProgressOnTime, 11, 14), indicator.Of(qd766.ElectronicResult, 18, 20))
	p.Counts.Given[qd766.Total] = indicator.MustPoints("30")
	g := gapOf(t)
	gap := must(g.Gap("", gapAugust, p, indicator.Counts{Values: []indicator.Count{indicator.Of(qd766.PublishOnTime, 1, 2)}}))
	total, _ := gap.Node(qd766.Total)
	progress, _ := gap.Node(qd766.Progress)
	online, _ := gap.Node(qd766.OnlineService)
	if progress.Standing != qd766.GapExplained || progress.Difference.String() != "-1.29" || online.Standing != qd766.GapNotPublished {
		t.Errorf("group %+v", progress)
	}
	if total.Explained.Points.String() != "-1.89" || total.Difference != total.Published.Points.Sub(total.Ours.Points) || total.Standing != qd766.GapPartly {
		t.Errorf("total %+v", total)
	}
	if publish, _ := gap.Node(qd766.PublishOnTime); publish.Ours.Points.String() != "3.00" {
		t.Errorf("counts of others: %+v", publish)
	}
	if _, ok := gap.Node("X"); ok {
		t.Error("a node that is none")
	}
	if (qd766.Gap{}).Tree().Key != "" || !(qd766.Gap{}).IsEmpty() || !(qd766.GapAmount{}).IsZero() {
		t.Error("the zero Gap")
	}
}

// Suspects: a sync log, the instant of the answer, chosen findings.
func TestGap_suspects(t *testing.T) {
	config := qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Periods: []cchc.Period{gapAugust},
		AsOf: cchc.MustDate("2026-10-10").Start(), By: qd766.ByResolving,
		Reports: []qd766.NationalReport{{Period: gapAugust, National: func() *int64 { n := int64(9); return &n }()}},
	}
	refused := gapDossier(1, nil)
	g := must(qd766.NewGapCounter(config, qd766.Suspects{Refused: map[string]bool{refused.Number: true}, Answered: refused.ReceivedAt}))
	g.Add(gapDossier(0, nil))
	g.Add(refused)
	g.Add(gapDossier(2, func(d *dossier.Dossier) { d.ReceivedAt = cchc.MustDate("2026-08-25").Start(); d.Events = nil }))
	g.Add(gapDossier(3, func(d *dossier.Dossier) { d.Findings = cchc.NewCodes(cchc.DueMoved) }))
	g.Add(gapDossier(4, func(d *dossier.Dossier) { d.Synced = 0 }))
	for h, want := range map[qd766.Hypothesis]string{
		qd766.RefusedByPortal: "3/9", qd766.ArrivedLater: "3/9", qd766.WithReadingErrors: "3/9", qd766.SyncNotStated: "4/9", qd766.NotSynced: "4/9", qd766.ByEnd: "3/9",
	} {
		counts := must(g.Under("", gapAugust, h))
		for _, v := range counts.Values {
			if v.Code == qd766.DossierSync && v.String() != want {
				t.Errorf("%s: %s, want %s", h, v, want)
			}
		}
	}
}

// What an official reads of a component of which a part is unexplained.
func TestGap_print(t *testing.T) {
	gap := must(gapOf(t).Gap("", gapAugust, answer(indicator.Of(qd766.ProgressOnTime, 27, 30))))
	var headings []string
	for _, h := range qd766.GapHeadings() {
		headings = append(headings, h.Vi)
	}
	if want := []string{"Chỉ số", "Số của tỉnh", "Số Cổng công bố", "Chênh lệch", "Đã giải thích", "Chưa giải thích được", "Nguyên nhân"}; !slices.Equal(headings, want) {
		t.Errorf("%v", headings)
	}
	rows := gap.Rows(cchc.Vietnamese)
	i := slices.IndexFunc(rows, func(row []string) bool { return row[0] == "Tỷ lệ hồ sơ xử lý trước hạn, đúng hạn" })
	for k, want := range [][]string{
		{
			"Tỷ lệ hồ sơ xử lý trước hạn, đúng hạn", "17,00", "18,00", "+1,00", "+3,00", "-2,00",
			"có thể: Hồ sơ không có ngày hẹn trả được tính đúng hạn (tử số +3, mẫu số 0); Hồ sơ thuộc hệ thống của bộ, ngành mà tỉnh không giữ (tử số +7, mẫu số +10)",
		},
		{"Tử số", "17", "27", "+10", "+3", "+7", ""},
		{"Mẫu số", "20", "30", "+10", "0", "+10", ""},
	} {
		if !slices.Equal(rows[i+k], want) {
			t.Errorf("%q, want %q", rows[i+k], want)
		}
	}
	if want := []string{"Công khai, minh bạch", "6,00", "–", "–", "–", "–", "Cổng không công bố"}; !slices.Equal(rows[1], want) {
		t.Errorf("%q, want %q", rows[1], want)
	}
	tree, _ := gap.Tree().Find(qd766.ProgressOnTime)
	if got, want := tree.In(cchc.Vietnamese), `Tỷ lệ hồ sơ xử lý trước hạn, đúng hạn: +1,00 (Giải thích được một phần)
├── Số của tỉnh: 17,00 = 17 / 20
├── Số Cổng công bố: 18,00 = 27 / 30
├── Do mẫu số: -5,67
├── Do tử số: +6,67
├── Đã giải thích: +3,00
├── Hồ sơ không có ngày hẹn trả được tính đúng hạn: tử số +3, mẫu số 0, +3,00 điểm
├── Chưa giải thích được: -2,00
└── Nguyên nhân có thể, xét riêng từng nguyên nhân
    ├── Hồ sơ không có ngày hẹn trả được tính đúng hạn: tử số +3, mẫu số 0, +3,00 điểm
    ├── Hồ sơ chưa đủ dữ liệu để xét được tính đạt: tử số +3, mẫu số 0, +3,00 điểm
    └── Hồ sơ thuộc hệ thống của bộ, ngành mà tỉnh không giữ: tử số +7, mẫu số +10, -2,00 điểm
`; got != want {
		t.Errorf("%s", got)
	}
	if gap.In(cchc.English) != gap.Tree().In(cchc.English) {
		t.Error("In is not the tree")
	}
	// A denominator that is not hit is no explanation either; two ways as good are said to be two.
	gap = must(gapOf(t).Gap("", gapAugust, answer(indicator.Of(qd766.ProgressOnTime, 20, 21))))
	if rows := gap.Rows(cchc.Vietnamese); !strings.HasPrefix(rows[i][6], "có thể: ") {
		t.Errorf("%q", rows[i])
	}
	gap = must(gapOf(t).Gap("", gapAugust, answer(indicator.Of(qd766.ProgressOnTime, 20, 20))))
	if joint, ok := gap.Tree().Find("joint"); !ok || gap.Joint.AsGood != 1 || !strings.Contains(joint.In(cchc.Vietnamese), "còn 1 cách giải thích khác cũng khớp") {
		t.Errorf("%+v", gap.Joint)
	}
}

// A steady stream of dossiers allocates nothing once every kind of them has been seen.
func TestGapCounter_allocations(t *testing.T) {
	if gapRace {
		t.Skip("the race detector allocates")
	}
	g := gapOf(t)
	d := gapDossier(1, func(d *dossier.Dossier) { d.Result.IsInput, d.Events = true, d.Events[1:] })
	g.Add(d)
	if n := testing.AllocsPerRun(100, func() { g.Add(d) }); n != 0 {
		t.Errorf("%v allocations a dossier, want none", n)
	}
}

// Counts of another source are not those of our dossiers, so that nothing we hold explains them.
func TestGap_countsOfOthers(t *testing.T) {
	other := indicator.Counts{Values: []indicator.Count{indicator.Of(qd766.DossierReceivingSatisfied, 15, 20)}}
	gap := must(gapOf(t).Gap("", gapAugust, answer(indicator.Of(qd766.DossierReceivingSatisfied, 11, 14)), other))
	if n, _ := gap.Node(qd766.DossierReceivingSatisfied); n.Ours.Ratio != other.Values[0].Ratio || len(n.Causes) != 0 || len(n.Candidates) != 0 || n.Standing != qd766.GapUnexplained {
		t.Errorf("%+v", n)
	}
}

// A dossier said to have ended before the period, and received in it, has no end in the period.
func TestGap_endBeforeReceipt(t *testing.T) {
	g := gapOf(t)
	g.Add(gapDossier(20, func(d *dossier.Dossier) {
		d.Events = []dossier.Event{{At: cchc.MustDate("2026-07-30").Start(), Kind: dossier.Resolved}}
	}))
	for h, want := range map[qd766.Hypothesis]string{qd766.ByEnd: "17/20", qd766.BySubmission: "17/21", qd766.UndecidedLeftOut: "17/17"} {
		counts := must(g.Under("", gapAugust, h))
		i := slices.IndexFunc(counts.Values, func(v indicator.Count) bool { return v.Code == qd766.ProgressOnTime })
		if got := counts.Values[i].String(); got != want {
			t.Errorf("%s: %s, want %s", h, got, want)
		}
	}
}

// By the submission a dossier stands in the period in which it was submitted: one that was received later is open and in
// time, and one that was submitted after its end stands there all the same.
func TestGap_bySubmission(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*dossier.Dossier)
		want   string
	}{
		"received later": {func(d *dossier.Dossier) {
			d.ReceivedAt, d.Events = cchc.MustDate("2026-09-01").Start(), nil
		}, "18/21"},
		"submitted before, received in the period": {func(d *dossier.Dossier) { d.SubmittedAt = cchc.MustDate("2026-07-31").Start() }, "18/21"},
		"submitted later":                          {func(d *dossier.Dossier) { d.SubmittedAt = cchc.MustDate("2026-09-01").Start() }, "17/20"},
		"submitted after its end": {func(d *dossier.Dossier) {
			d.ReceivedAt = cchc.MustDate("2026-07-01").Start()
			d.Events = []dossier.Event{{Kind: dossier.Appointed, Due: cchc.MustDate("2026-07-09").Start()}, {At: cchc.MustDate("2026-07-02").Start(), Kind: dossier.Resolved}}
		}, "18/21"},
	} {
		g := gapOf(t)
		g.Add(gapDossier(20, c.change))
		counts := must(g.Under("", gapAugust, qd766.BySubmission))
		i := slices.IndexFunc(counts.Values, func(v indicator.Count) bool { return v.Code == qd766.ProgressOnTime })
		if got := counts.Values[i].String(); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// 3.5a takes the date of submission where there is no receipt, so that no reading but that of the end moves such a dossier.
func TestGap_neverReceived(t *testing.T) {
	province := must(dossiertest.New(dossiertest.Small()))
	fee := ""
	for e := range province.Catalog().All(gapAugust.First()) {
		if e.IsPublic() && e.HasFee() {
			fee = e.Code()
		}
	}
	g := must(qd766.NewGapCounter(qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Catalog: province.Catalog(), Periods: []cchc.Period{gapAugust},
		AsOf: cchc.MustDate("2026-10-10").Start(), By: qd766.ByResolving,
	}, qd766.Suspects{}))
	g.Add(gapDossier(0, func(d *dossier.Dossier) {
		d.Procedure, d.Fees, d.ReceivedAt, d.Events = fee, dossier.Charged, time.Time{}, nil
	}))
	for h, want := range map[qd766.Hypothesis]int64{qd766.OtherPopulation: 1, qd766.BySubmission: 1, qd766.ByEnd: 0, qd766.NotSynced: 1} {
		counts := must(g.Under("", gapAugust, h))
		i := slices.IndexFunc(counts.Values, func(v indicator.Count) bool { return v.Code == qd766.PaymentIntegrated })
		if got := counts.Values[i].Num; got != want {
			t.Errorf("%s: %d, want %d", h, got, want)
		}
	}
}

// The portal counts online submissions by their channel (the sum of those in time and overdue): what lacks its electronic
// result is then no loss in 3.3, and nothing else changes.
func TestGap_onlineByChannel(t *testing.T) {
	procedures := must(catalog.New(catalog.Definition{Name: "tong-hop", Procedures: []catalog.Procedure{{
		Code: "TT1", Levels: cchc.NewLevels(cchc.Commune), Online: []catalog.OnlineFrom{{Level: catalog.Full}},
		Results: []catalog.Result{{Code: "KQ.TH.01", Paper: catalog.Required}},
	}}}))
	g := must(qd766.NewGapCounter(qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Catalog: procedures, Periods: []cchc.Period{gapAugust},
		AsOf: cchc.MustDate("2026-10-10").Start(), By: qd766.ByResolving,
	}, qd766.Suspects{}))
	for i := range 8 {
		g.Add(gapDossier(i, func(d *dossier.Dossier) {
			d.Procedure, d.Channel, d.Result.Electronic = "TT1", catalog.Online, dossier.Yes
			switch {
			case i < 3:
				d.Result.Electronic = dossier.No
			case i < 5:
				d.Channel = catalog.Counter
			}
		}))
	}
	if ours := must(g.Under("", gapAugust)); !slices.Contains(ours.Values, indicator.Of(qd766.OnlineSubmitted, 3, 8)) {
		t.Fatalf("ours %+v", ours.Values)
	}
	gap := must(g.Gap("", gapAugust, answer(indicator.Of(qd766.OnlineSubmitted, 6, 8), indicator.Of(qd766.ElectronicResult, 5, 8))))
	n, _ := gap.Node(qd766.OnlineSubmitted)
	if n.Standing != qd766.GapExplained || len(n.Causes) != 1 || n.Causes[0].Hypothesis != qd766.OnlineByChannel || n.Causes[0].Num != 3 || n.Causes[0].Den != 0 {
		t.Errorf("3.3: %+v", n)
	}
	if n, _ := gap.Node(qd766.ElectronicResult); n.Standing != qd766.GapNone {
		t.Errorf("4.1: %+v", n)
	}
}

// A dossier that was submitted in the period, and received after it and after its own end, counts in 3.5a alone: the
// recount without any hypothesis is ours.
func TestRegression_GapSubmittedAndEndedBeforeReceipt(t *testing.T) {
	dong := int64(5_000)
	procedures := must(catalog.New(catalog.Definition{Name: "tong-hop", Procedures: []catalog.Procedure{{
		Code: "TT1", Levels: cchc.NewLevels(cchc.Commune), Manners: []catalog.Manner{{Channel: catalog.Counter, Fees: []catalog.Fee{{Code: "LP.TH.01", Dong: &dong}}}},
	}}}))
	g := must(qd766.NewGapCounter(qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Catalog: procedures, Periods: []cchc.Period{gapAugust},
		AsOf: cchc.MustDate("2026-10-10").Start(), By: qd766.ByResolving,
	}, qd766.Suspects{}))
	d := must(dossier.New(dossier.Dossier{
		Number: "TH-1", Receiving: "X", Procedure: "TT1", Fees: dossier.Charged, SubmittedAt: cchc.MustDate("2026-08-04").Start(),
		Events: []dossier.Event{
			{At: cchc.MustDate("2026-08-20").Start(), Kind: dossier.Resolved},
			{At: cchc.MustDate("2026-09-15").Start(), Kind: dossier.Accepted},
		},
	}))
	g.Add(&d)
	ours := must(g.Counter().Tally().Counts("", gapAugust))
	want := indicator.Of(qd766.PaymentIntegrated, 1, 1)
	if !slices.Contains(ours.Values, want) {
		t.Fatalf("ours %+v", ours.Values)
	}
	gap := must(g.Gap("", gapAugust, answer(indicator.Of(qd766.PaymentIntegrated, 0, 1))))
	if gap.Joint.Compared != 1 {
		t.Errorf("%d components compared, want 3.5a", gap.Joint.Compared)
	}
}
