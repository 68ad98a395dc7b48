package qd766_test

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// A jointFit is how well a way of counting gives what was published, recounted component by component.
type jointFit struct {
	compared, hit int
	left          int64
}

// fitOf recounts a gap of everything under the hypotheses that hold for each population.
func fitOf(counter *qd766.GapCounter, gap qd766.Gap, under func(dossier.Population) []qd766.Hypothesis) jointFit {
	var f jointFit
	for _, n := range gap.Nodes {
		if !n.Leaf || !n.Published.HasCounts || !n.Ours.HasCounts || !ownCount(n.Code) {
			continue
		}
		f.compared++
		for _, v := range must(counter.Under("", gap.Period, under(populationOf(gap.Set, n.Code))...)).Values {
			if v.Code == n.Code {
				goal := n.Published.Ratio
				left := max(v.Num-goal.Num, goal.Num-v.Num) + max(v.Den-goal.Den, goal.Den-v.Den)
				f.left += left
				if left == 0 {
					f.hit++
				}
			}
		}
	}
	return f
}

// jointly checks what a Gap promises of its joint explanation: the counts under it, recounted, hit as many components as it
// says; no other way of counting does better; a component that it hits names no cause beside it; and the causes over all
// components add up to what is explained of the total.
func jointly(t *rapid.T, counter *qd766.GapCounter, gap qd766.Gap) {
	t.Helper()
	causes := func(p dossier.Population) []qd766.Hypothesis {
		var list []qd766.Hypothesis
		for _, c := range gap.Joint.Causes {
			if c.Population == 0 || c.Population == p {
				list = append(list, c.Hypothesis)
			}
		}
		return list
	}
	got := fitOf(counter, gap, causes)
	none := fitOf(counter, gap, func(dossier.Population) []qd766.Hypothesis { return nil })
	if got.hit != gap.Joint.Hit || got.compared != gap.Joint.Compared || none.hit != gap.Joint.Agreeing {
		t.Fatalf("%+v, recounted %+v, before %+v", gap.Joint, got, none)
	}
	other := drawHypotheses(t)
	size := 0 // of the joint explanation, each hypothesis once
	for i, c := range gap.Joint.Causes {
		if i == 0 || c.Hypothesis != gap.Joint.Causes[i-1].Hypothesis {
			size++
		}
	}
	if f := fitOf(counter, gap, func(dossier.Population) []qd766.Hypothesis { return other }); f.hit > got.hit || f.hit == got.hit && len(other) < size {
		t.Fatalf("%v gives %+v, the joint explanation %+v gives %+v", other, f, gap.Joint, got)
	}
	for _, n := range gap.Nodes {
		beside := slices.ContainsFunc(n.Causes, func(s qd766.GapStep) bool {
			return !slices.Contains(causes(populationOf(gap.Set, n.Code)), s.Hypothesis)
		})
		if isHit := n.Unexplained.Num|n.Unexplained.Den == 0; n.Apart != (beside && isHit) {
			t.Fatalf("%s: apart is %t, causes %+v, joint %+v", n.Code, n.Apart, n.Causes, gap.Joint)
		}
	}
	var sum indicator.Points
	for _, c := range gap.Causes {
		sum = sum.Add(c.Points)
	}
	if sum != gap.Nodes[0].Explained.Points {
		t.Fatalf("causes make %s, explained %s", sum, gap.Nodes[0].Explained.Points)
	}
}

func ownCount(code string) bool {
	var c dossier.Component
	return c.UnmarshalText([]byte(code)) == nil && c != dossier.AverageHandlingTime
}

// populationOf restates whose dossiers the components of each set count.
func populationOf(set, code string) dossier.Population {
	handled := []dossier.Component{dossier.ProgressOnTime, dossier.OnlinePending, dossier.ReceivingSatisfaction}
	if set == qd766.PortalID {
		handled = append(handled, dossier.OriginalResultAvailable, dossier.DigitisedPapers, dossier.ReusedDigitisedData,
			dossier.SyncedWithPersonalStore, dossier.CitizenDataDossiers)
	}
	var c dossier.Component
	if c.UnmarshalText([]byte(code)) == nil && slices.Contains(handled, c) {
		return dossier.Handled
	}
	return dossier.Received
}

// TestGap_jointTruth: State law: where the portal publishes the counts that hypotheses make of ours, the same for all
// components, the joint explanation hits every component, with no more hypotheses than hold.
func TestGap_jointTruth(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := drawGap(rt)
		counter := g.counter(t, nil)
		hypotheses := drawHypotheses(rt)
		under := must(counter.Under("", g.period, hypotheses...))
		under.Unit, under.Findings = "Cổng", nil
		gap := must(counter.Gap("", g.period, qd766.Published{Counts: under}))
		jointly(rt, counter, gap)
		found := map[qd766.Hypothesis]bool{}
		for _, c := range gap.Joint.Causes {
			found[c.Hypothesis] = true
		}
		if gap.Joint.Hit != gap.Joint.Compared || len(found) > len(hypotheses) {
			rt.Fatalf("%v: %+v", hypotheses, gap.Joint)
		}
		for _, n := range gap.Nodes {
			if n.Apart {
				rt.Fatalf("%v: %s has causes of its own", hypotheses, n.Code)
			}
		}
	})
}

// A literalWay is one way of counting, tried by counting.
type literalWay struct {
	common []qd766.Hypothesis
	placed map[dossier.Population]qd766.Hypothesis // 0 for as we do
	fit    jointFit
}

// worth restates the order of the ways: most components hit, fewest hypotheses, placed in the fewest populations, nearest.
func (w *literalWay) worth() []int64 {
	different := map[qd766.Hypothesis]bool{}
	placed := int64(0)
	for _, h := range w.placed {
		if h != 0 {
			different[h] = true
			placed++
		}
	}
	return []int64{int64(-w.fit.hit), int64(len(w.common) + len(different)), placed, w.fit.left}
}

// literalWays tries every set of hypotheses that do not exclude each other, with every placement of both populations.
func literalWays(counter *qd766.GapCounter, gap qd766.Gap) []literalWay {
	choices := [][]qd766.Hypothesis{{0}}
	for _, question := range [][]qd766.Hypothesis{
		{0, qd766.NotSynced},
		{0, qd766.RefusedByPortal},
		{0, qd766.SyncNotStated},
		{0, qd766.ArrivedLater},
		{0, qd766.ResultUnusable},
		{0, qd766.WithReadingErrors},
		{0, qd766.UndatedLate, qd766.UndatedOnTime, qd766.UndatedLeftOut},
		{0, qd766.UndecidedCounted, qd766.UndecidedLeftOut},
	} {
		var longer [][]qd766.Hypothesis
		for _, list := range choices {
			for _, h := range question {
				longer = append(longer, append(slices.Clone(list), h))
			}
		}
		choices = longer
	}
	placements := []qd766.Hypothesis{0, qd766.OtherPopulation, qd766.BySubmission, qd766.ByEnd}
	isNone := func(h qd766.Hypothesis) bool { return h == 0 }
	var ways []literalWay
	for _, common := range choices {
		common = slices.DeleteFunc(common, isNone)
		fits := map[qd766.Hypothesis]map[dossier.Population]jointFit{}
		for _, h := range placements {
			list := slices.DeleteFunc(append(slices.Clone(common), h), isNone)
			fits[h] = map[dossier.Population]jointFit{}
			for _, v := range must(counter.Under("", gap.Period, list...)).Values {
				n, _ := gap.Node(v.Code)
				if !n.Leaf || !n.Published.HasCounts || !n.Ours.HasCounts || !ownCount(v.Code) {
					continue
				}
				p := populationOf(gap.Set, v.Code)
				f, goal := fits[h][p], n.Published.Ratio
				left := max(v.Num-goal.Num, goal.Num-v.Num) + max(v.Den-goal.Den, goal.Den-v.Den)
				f.left += left
				if left == 0 {
					f.hit++
				}
				fits[h][p] = f
			}
		}
		for _, received := range placements {
			for _, handled := range placements {
				a, b := fits[received][dossier.Received], fits[handled][dossier.Handled]
				ways = append(ways, literalWay{
					common,
					map[dossier.Population]qd766.Hypothesis{dossier.Received: received, dossier.Handled: handled},
					jointFit{hit: a.hit + b.hit, left: a.left + b.left},
				})
			}
		}
	}
	return ways
}

// The joint explanation is the best of all ways of counting, each tried by counting, whatever was published; and it says how
// many others are as good.
func TestGap_jointSearch(t *testing.T) {
	cases := rapid.Custom(func(rt *rapid.T) qd766.Gap {
		g := drawGap(rt)
		counter := g.counter(t, nil)
		published := qd766.Published{Counts: must(counter.Under("", g.period, drawHypotheses(rt)...))}
		published.Counts.Findings = nil
		for i := range published.Counts.Values {
			published.Counts.Values[i].Num += rapid.Int64Range(0, 1).Draw(rt, "more")
		}
		gap := must(counter.Gap("", g.period, published))
		ways := literalWays(counter, gap)
		best := slices.MinFunc(ways, func(a, b literalWay) int { return slices.Compare(a.worth(), b.worth()) })
		asGood := 0
		found := false
		for _, w := range ways {
			if slices.Equal(w.worth(), best.worth()) {
				asGood++
				found = found || slices.Equal(w.causes(gap), gap.Joint.Causes)
			}
		}
		if gap.Joint.Hit != best.fit.hit || gap.Joint.AsGood != asGood-1 || !found {
			t.Errorf("%+v; best %+v, worth %v, %d as good", gap.Joint, best, best.worth(), asGood)
		}
		return gap
	})
	hits, causes := 0, 0
	for _, seed := range []int{4, 6, 7, 13} { // such that several ways are as good
		gap := cases.Example(seed)
		hits += gap.Joint.Hit - gap.Joint.Agreeing
		causes += len(gap.Joint.Causes)
	}
	if hits == 0 || causes == 0 {
		t.Error("nothing to explain in any case")
	}
}

// causes are what a joint explanation says of the way: a placement of all populations that are compared holds for all.
func (w *literalWay) causes(gap qd766.Gap) []qd766.JointCause {
	compared := map[dossier.Population]bool{}
	for _, n := range gap.Nodes {
		if n.Leaf && n.Published.HasCounts && n.Ours.HasCounts && ownCount(n.Code) {
			compared[populationOf(gap.Set, n.Code)] = true
		}
	}
	var list []qd766.JointCause
	for h := qd766.NotSynced; h < qd766.HeldByMinistries; h++ {
		in := func(p dossier.Population) bool { return w.placed[p] == h }
		received, handled := in(dossier.Received), in(dossier.Handled)
		switch {
		case slices.Contains(w.common, h), (received || handled) && (received || !compared[dossier.Received]) && (handled || !compared[dossier.Handled]):
			list = append(list, qd766.JointCause{Hypothesis: h})
		case received:
			list = append(list, qd766.JointCause{Hypothesis: h, Population: dossier.Received})
		case handled:
			list = append(list, qd766.JointCause{Hypothesis: h, Population: dossier.Handled})
		}
	}
	return list
}

// Two components that each have two explanations get the one that they share; a third that none of it explains keeps its
// own, and says so.
func TestGap_jointCases(t *testing.T) {
	g := gapOf(t)
	// Of progress, 14 of 14 is hit by leaving out the six not synced and taking those without appointment as on time, or as
	// counted though undecided. 18 of 20 results takes the results that are inputs.
	p := answer(indicator.Of(qd766.ProgressOnTime, 14, 14), indicator.Of(qd766.ElectronicResult, 14, 14))
	gap := must(g.Gap("", gapAugust, p))
	if j := gap.Joint; j.Compared != 2 || j.Hit != 2 || j.Agreeing != 0 || j.AsGood != 1 || len(j.Causes) != 2 ||
		j.Causes[0] != (qd766.JointCause{Hypothesis: qd766.NotSynced}) || j.Causes[1].Hypothesis != qd766.UndatedOnTime {
		t.Errorf("%+v", j)
	}
	if c := gap.Causes; len(c) != 2 || c[0].Hypothesis != qd766.NotSynced || c[0].Components != 2 || c[0].Points.String() != "-1.29" || c[1].Components != 1 || c[1].Points.String() != "4.29" {
		t.Errorf("%+v", c)
	}

	// All results are there, so that the unusable ones were counted; the papers handed in of 18 dossiers say otherwise.
	p = answer(indicator.Of(qd766.ProgressOnTime, 11, 14), indicator.Of(qd766.DossierSync, 14, 14), indicator.Of(qd766.ElectronicResult, 18, 20))
	gap = must(g.Gap("", gapAugust, p))
	if j := gap.Joint; j.Compared != 3 || j.Hit != 2 || j.Agreeing != 1 {
		t.Errorf("%+v", j)
	}
	if n, _ := gap.Node(qd766.ElectronicResult); !n.Apart || n.Standing != qd766.GapExplained || n.Causes[0].Hypothesis != qd766.ResultUnusable {
		t.Errorf("%+v, %+v", gap.Joint, n)
	}
	rows := gap.Rows(cchc.Vietnamese)
	if want := "Bỏ hồ sơ chưa đồng bộ lên Cổng: -1,29 điểm ở 1 chỉ số; " +
		"Không tính kết quả điện tử có đường dẫn không dùng được hoặc trùng giấy tờ đã nộp: -0,60 điểm ở 1 chỉ số; " +
		"đếm chung một cách thì khớp đúng 2 trên 3 chỉ số đếm từ hồ sơ (trước đó 1)"; rows[0][6] != want {
		t.Errorf("%s", rows[0][6])
	}
	tree := gap.Tree().In(cchc.English)
	for _, want := range []string{
		"Causes over all components", "-1.29 points in 1 component\n", "One way of counting for all components: one way of counting hits 2 of the 3",
		"fits this component alone",
	} {
		if !strings.Contains(tree, want) {
			t.Errorf("%q is not in\n%s", want, tree)
		}
	}

	if gap = must(g.Gap("", gapAugust, answer(indicator.Of(qd766.ProgressOnTime, 17, 20)))); len(gap.Joint.Causes)+len(gap.Causes) != 0 || gap.Joint.Hit != 1 || gap.Joint.Agreeing != 1 {
		t.Errorf("%+v", gap.Joint)
	}
	if gap = must(g.Gap("", gapAugust, answer())); !reflect.DeepEqual(gap.Joint, qd766.GapJoint{}) {
		t.Errorf("%+v", gap.Joint)
	}
}

// By which date a dossier stands in the period is asked of each population by itself.
func TestGap_jointPlacement(t *testing.T) {
	g := gapOf(t)
	for i := 20; i < 23; i++ { // received before, submitted before, open
		g.Add(gapDossier(i, func(d *dossier.Dossier) {
			d.SubmittedAt, d.ReceivedAt = cchc.MustDate("2026-07-20").Start(), cchc.MustDate("2026-07-21").Start()
			d.Events = []dossier.Event{{Kind: dossier.Appointed, Due: cchc.MustDate("2026-11-30").Start()}}
		}))
	}
	// Online submission counted of all that is handled, progress as we count it.
	gap := must(g.Gap("", gapAugust, answer(indicator.Of(qd766.ProgressOnTime, 20, 23), indicator.Of(qd766.OnlineSubmitted, 0, 23))))
	if want := []qd766.JointCause{{Hypothesis: qd766.OtherPopulation, Population: dossier.Received}}; !slices.Equal(gap.Joint.Causes, want) || gap.Joint.Hit != 2 {
		t.Errorf("%+v", gap.Joint)
	}
	if joint, ok := gap.Tree().Find("joint"); !ok || joint.Value != "2/2" || joint.Children[0].Value != "received" {
		t.Errorf("%+v", joint)
	}
	// With nothing published of the handled, it holds for all.
	gap = must(g.Gap("", gapAugust, answer(indicator.Of(qd766.OnlineSubmitted, 0, 23))))
	if want := []qd766.JointCause{{Hypothesis: qd766.OtherPopulation}}; !slices.Equal(gap.Joint.Causes, want) || gap.Joint.Compared != 1 {
		t.Errorf("%+v", gap.Joint)
	}
	// To count the handled so would gain one component and lose another: it is asked of the received alone, and progress
	// has a cause of its own.
	ours := must(g.Counter().Tally().Counts("", gapAugust))
	digitised := ours.Values[slices.IndexFunc(ours.Values, func(v indicator.Count) bool { return v.Code == qd766.ElectronicResult })]
	gap = must(g.Gap("", gapAugust, answer(indicator.Of(qd766.ProgressOnTime, 17, 20), indicator.Of(qd766.OnlineSubmitted, 0, 23), digitised)))
	progress, _ := gap.Node(qd766.ProgressOnTime)
	if want := []qd766.JointCause{{Hypothesis: qd766.OtherPopulation, Population: dossier.Received}}; !slices.Equal(gap.Joint.Causes, want) || gap.Joint.Hit != 2 ||
		!progress.Apart || progress.Standing != qd766.GapExplained {
		t.Errorf("%+v\n%+v", gap.Joint, progress)
	}
	// Counted by each other's population, both of them, it holds for all.
	gap = must(g.Gap("", gapAugust, answer(indicator.Of(qd766.ProgressOnTime, 17, 20), indicator.Of(qd766.OnlineSubmitted, 0, 23))))
	if want := []qd766.JointCause{{Hypothesis: qd766.OtherPopulation}}; !slices.Equal(gap.Joint.Causes, want) {
		t.Errorf("%+v", gap.Joint)
	}
}

// Of two ways that hit as many components, the one that is nearer to the others, whatever the order.
func TestGap_jointNearest(t *testing.T) {
	config := qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Periods: []cchc.Period{gapAugust},
		AsOf: cchc.MustDate("2026-10-10").Start(), By: qd766.ByResolving,
	}
	g := must(qd766.NewGapCounter(config, qd766.Suspects{}))
	for i := range 20 {
		g.Add(gapDossier(i, func(d *dossier.Dossier) {
			switch {
			case i < 6:
				d.Synced = dossier.No
			case i < 12:
				d.Findings, d.Result.Electronic = cchc.NewCodes(cchc.LinkUnusable), dossier.No
			}
		}))
	}
	for published, want := range map[int64]qd766.Hypothesis{9: qd766.NotSynced, 13: qd766.WithReadingErrors} { // 8/14 and 14/14
		gap := must(g.Gap("", gapAugust, answer(indicator.Of(qd766.ProgressOnTime, 14, 14), indicator.Of(qd766.ElectronicResult, published, 14))))
		if causes := []qd766.JointCause{{Hypothesis: want}}; !slices.Equal(gap.Joint.Causes, causes) || gap.Joint.Hit != 1 || gap.Joint.AsGood != 0 {
			t.Errorf("%d: %+v, want %v", published, gap.Joint, want)
		}
	}
}

// TestGapCounter_merge: State law, for every split of the dossiers into parts, whatever was added and removed beside, and
// every tree of merging: the merged counter gives the gap of one that counted all, for any published counts.
func TestGapCounter_merge(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := drawGap(rt)
		whole := g.counter(t, slices.Reverse[[]dossier.Dossier])
		parts := make([]*qd766.GapCounter, rapid.IntRange(1, 4).Draw(rt, "parts"))
		for i := range parts {
			parts[i] = must(qd766.NewGapCounter(g.config, g.suspects))
		}
		draw := func(what string) int { return rapid.IntRange(0, len(parts)-1).Draw(rt, what) }
		for i := range g.dossiers {
			d := &g.dossiers[i]
			parts[draw("part")].Add(d)
			other := parts[draw("added and removed")]
			other.Add(d)
			other.Remove(d)
		}
		for len(parts) > 1 {
			i := draw("merged")
			from := parts[i]
			parts = slices.Delete(parts, i, i+1)
			if err := parts[draw("into")].Merge(from); err != nil {
				rt.Fatal(err)
			}
		}
		a := parts[0]
		if !a.Counter().Tally().Equal(whole.Counter().Tally()) {
			rt.Fatal("the tallies differ")
		}
		published := qd766.Published{Counts: must(whole.Under("", g.period, drawHypotheses(rt)...))}
		published.Counts.Findings = nil
		for i := range published.Counts.Values {
			published.Counts.Values[i].Num += rapid.Int64Range(0, 1).Draw(rt, "more")
		}
		if x, y := must(whole.Gap("", g.period, published)), must(a.Gap("", g.period, published)); !reflect.DeepEqual(x, y) {
			rt.Fatalf("%s\n%s", x.In(cchc.English), y.In(cchc.English))
		}
	})
}

func TestGapCounter_mergeRefuses(t *testing.T) {
	config := qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Periods: []cchc.Period{gapAugust},
		AsOf: cchc.MustDate("2026-10-10").Start(), By: qd766.ByResolving,
	}
	mine := must(qd766.NewGapCounter(config, qd766.Suspects{Refused: map[string]bool{"A": true}}))
	otherSet := config
	otherSet.Set = qd766.Note()
	for want, other := range map[string]*qd766.GapCounter{
		"": must(qd766.NewGapCounter(config, qd766.Suspects{})),
		"qd766: instant of the answer differs: 2026-10-09T17:00:00Z, want 0001-01-01T00:00:00Z": must(qd766.NewGapCounter(config, qd766.Suspects{Answered: config.AsOf})),
		"qd766: findings that count as errors differs: others, want equal ones":                 must(qd766.NewGapCounter(config, qd766.Suspects{Findings: cchc.NewCodes(cchc.DueMoved)})),
		"qd766: set differs: 766/note, want 766/portal-2026":                                    must(qd766.NewGapCounter(otherSet, qd766.Suspects{})),
	} {
		err := mine.Merge(other)
		if (err == nil) != (want == "") || err != nil && (err.Error() != want || !errors.Is(err, qd766.ErrHeader)) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
