package qd766_test

import (
	"cmp"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/dossiertest"
	"github.com/cchc-go/cchc/dossier/dossiertest/gen"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// countable are the hypotheses that a GapCounter can count.
var countable = func() []qd766.Hypothesis {
	var list []qd766.Hypothesis
	for h := qd766.NotSynced; h < qd766.HeldByMinistries; h++ {
		list = append(list, h)
	}
	return list
}()

// A gapCase is dossiers with everything that hypotheses look at, and what counts them.
type gapCase struct {
	config   qd766.Config
	suspects qd766.Suspects
	period   cchc.Period
	dossiers []dossier.Dossier
}

// drawGap draws dossiers of a synthetic province and arbitrary ones, and touches them.
func drawGap(t *rapid.T) gapCase {
	c := dossiertest.Small()
	c.Seed = rapid.Uint64().Draw(t, "seed")
	c.Dossiers = rapid.IntRange(0, 60).Draw(t, "dossiers")
	c.Rates.Unreceived = 1_500
	province := must(dossiertest.New(c))
	policies := []dossier.Policy{dossier.Portal766(), dossier.Form06a(), gen.Policy().Draw(t, "policy")}
	set := qd766.Sets()[rapid.IntRange(0, 1).Draw(t, "set")]
	day := c.Days.First().AddDays(rapid.IntRange(0, c.Days.Days()-1).Draw(t, "day"))
	y, m, _ := day.YMD()
	period := rapid.SampledFrom([]cchc.Period{cchc.Month(y, m), cchc.Quarter(y, (int(m)+2)/3), cchc.Year(y)}).Draw(t, "period")
	asOf := period.Start().AddDate(0, 0, rapid.IntRange(1, 500).Draw(t, "as of"))
	periods := []cchc.Period{period}
	if before := cchc.Year(y - 1); rapid.Bool().Draw(t, "the year before") {
		periods = append(periods, before)
	}
	g := gapCase{
		period: period,
		config: qd766.Config{
			Set: set, Policy: rapid.SampledFrom(policies).Draw(t, "policy"), Calendar: calendar.Vietnam(), Catalog: province.Catalog(),
			Periods: periods, AsOf: asOf, By: qd766.ByResolving, Read: qd766.Sources{Ratings: true},
		},
		suspects: qd766.Suspects{
			Refused: map[string]bool{}, Findings: cchc.NewCodes(cchc.LinkUnusable),
			Answered: period.Start().AddDate(0, 0, rapid.IntRange(0, 60).Draw(t, "answered")),
		},
	}
	for d := range province.Dossiers() {
		g.dossiers = append(g.dossiers, d)
	}
	g.dossiers = append(g.dossiers, rapid.SliceOfN(gen.Dossier(), 0, 12).Draw(t, "arbitrary")...)
	touch := func(i int, odds int) bool { return (uint64(i)*2654435761+c.Seed)%uint64(odds) == 0 }
	for i := range g.dossiers {
		d := &g.dossiers[i]
		d.Synced = dossier.Answer((uint64(i) + c.Seed/7) % 3)
		d.Result.LinkUnusable, d.Result.IsInput = touch(i, 4), touch(i+1, 9)
		if touch(i+2, 5) {
			d.Findings = d.Findings.With(cchc.LinkUnusable)
		}
		if touch(i+3, 6) {
			g.suspects.Refused[d.Number] = true
		}
		if touch(i+5, 4) && !d.ReceivedAt.IsZero() {
			d.SubmittedAt = d.ReceivedAt.AddDate(0, 0, -i%90)
		}
		if touch(i+4, 7) {
			d.Result.Electronic, d.Digitised = 0, 0
		}
	}
	return g
}

func (g *gapCase) counter(tb testing.TB, order func([]dossier.Dossier)) *qd766.GapCounter {
	tb.Helper()
	c, err := qd766.NewGapCounter(g.config, g.suspects)
	if err != nil {
		tb.Fatal(err)
	}
	list := slices.Clone(g.dossiers)
	if order != nil {
		order(list)
	}
	c.AddAll(pointers(list))
	return c
}

// drawHypotheses draws some that do not exclude each other.
func drawHypotheses(t *rapid.T) []qd766.Hypothesis {
	var list []qd766.Hypothesis
	for _, h := range rapid.SliceOfNDistinct(rapid.SampledFrom(countable), 0, 5, rapid.ID).Draw(t, "hypotheses") {
		if !slices.ContainsFunc(list, h.Excludes) {
			list = append(list, h)
		}
	}
	return list
}

// TestGap_findsTheTruth: State law, for every dossier, policy, set, period and as-of instant, and every set of hypotheses
// that do not exclude each other: the counts that the GapCounter gives under the hypotheses are those of the slow recount;
// and where the portal publishes just these counts, every component that is counted from dossiers is explained with nothing
// left, by no more hypotheses than hold.
func TestGap_findsTheTruth(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := drawGap(rt)
		counter := g.counter(t, nil)
		hypotheses := drawHypotheses(rt)
		naive := naiveGap{g.config, g.suspects, g.period, hypotheses}
		unit := rapid.SampledFrom(append([]string{"", ""}, counter.Counter().Tally().Units(g.period)...)).Draw(rt, "unit")
		want := naive.counts(slices.DeleteFunc(slices.Clone(g.dossiers), func(d dossier.Dossier) bool {
			return unit != "" && cmp.Or(d.Resolving, d.Receiving) != unit
		}))
		ours := must(counter.Counter().Tally().Counts(unit, g.period))
		under := must(counter.Under(unit, g.period, hypotheses...))
		for i, v := range under.Values {
			var c dossier.Component
			if c.UnmarshalText([]byte(v.Code)) != nil || v.State != indicator.Known {
				continue
			}
			slow := want[c]
			switch c {
			case dossier.DossierSync:
				slow.Den = slow.Num
			case dossier.OnlineUsed, dossier.PaymentIntegrated, dossier.CitizenDataProcedures:
				slow.Den = ours.Values[i].Den
			}
			if v.Ratio != slow {
				rt.Fatalf("%v, %s: %s, recounted %s (ours %s)", hypotheses, v.Code, v.Ratio, slow, ours.Values[i].Ratio)
			}
		}
		under.Unit, under.Findings = "Cổng", nil
		gap := must(counter.Gap(unit, g.period, qd766.Published{Counts: under}))
		steps(rt, gap)
		for i, v := range under.Values {
			n, _ := gap.Node(v.Code)
			if n.Unexplained.Num != 0 || n.Unexplained.Den != 0 || len(n.Causes) > len(hypotheses) {
				rt.Fatalf("%v, %s %s, ours %s: %+v", hypotheses, v.Code, v.Ratio, ours.Values[i].Ratio, n)
			}
			if (v.Ratio == ours.Values[i].Ratio) != (n.Standing == qd766.GapNone) || n.Standing > qd766.GapExplained {
				rt.Fatalf("%v, %s: %s", hypotheses, v.Code, n.Standing)
			}
		}
	})
}

// steps checks the sums that a Gap promises, for any gap.
func steps(t *rapid.T, g qd766.Gap) {
	t.Helper()
	for i, n := range g.Nodes {
		if sum := n.ByDenominator.Add(n.ByNumerator).Add(n.ByPrinting).Add(n.Rest); sum != n.Difference {
			t.Fatalf("%s: steps make %s, difference %s", n.Code, sum, n.Difference)
		}
		if sum := n.Explained.Points.Add(n.Unexplained.Points); sum != n.Difference {
			t.Fatalf("%s: explained and unexplained make %s, difference %s", n.Code, sum, n.Difference)
		}
		if n.Published.HasPoints && n.Published.Points.Sub(n.Ours.Points) != n.Difference {
			t.Fatalf("%s: %s and %s, difference %s", n.Code, n.Ours.Points, n.Published.Points, n.Difference)
		}
		if n.Leaf {
			var sum qd766.GapAmount
			for _, s := range n.Causes {
				sum = qd766.GapAmount{Num: sum.Num + s.Num, Den: sum.Den + s.Den, Points: sum.Points.Add(s.Points)}
			}
			if sum != n.Explained {
				t.Fatalf("%s: causes make %+v, explained %+v", n.Code, sum, n.Explained)
			}
			if n.Ours.HasCounts && n.Published.HasCounts && (n.Published.Ratio.Num-n.Ours.Ratio.Num != n.Explained.Num+n.Unexplained.Num || n.Published.Ratio.Den-n.Ours.Ratio.Den != n.Explained.Den+n.Unexplained.Den) {
				t.Fatalf("%s: %s and %s, explained %+v, unexplained %+v", n.Code, n.Ours.Ratio, n.Published.Ratio, n.Explained, n.Unexplained)
			}
			continue
		}
		var explained indicator.Points
		for _, below := range g.Nodes[i+1:] {
			if below.Depth <= n.Depth {
				break
			}
			if below.Leaf {
				explained = explained.Add(below.Explained.Points)
			}
		}
		if explained != n.Explained.Points {
			t.Fatalf("%s: explained %s, its components %s", n.Code, n.Explained.Points, explained)
		}
	}
}

// TestGap_steps: State law, for any published counts, points and lack of them: the steps of every node add up to its
// difference, and each single step leaves less than the one before.
func TestGap_steps(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := drawGap(rt)
		counter := g.counter(t, nil)
		published := qd766.Published{Counts: indicator.Counts{Unit: "Cổng", Period: g.period, Given: map[string]indicator.Points{}}}
		for _, n := range g.config.Set.Nodes() {
			if !n.Max.IsZero() && rapid.Bool().Draw(rt, "printed") {
				published.Counts.Given[n.Code] = indicator.PointsFromHundredths(rapid.Int64Range(0, n.Max.Hundredths()).Draw(rt, "points"))
			}
			if !n.IsLeaf() {
				continue
			}
			switch rapid.IntRange(0, 3).Draw(rt, "counts") {
			case 0:
				published.Counts.Values = append(published.Counts.Values, indicator.Null(n.Code))
			case 1, 2:
				den := rapid.Int64Range(0, 80).Draw(rt, "den")
				published.Counts.Values = append(published.Counts.Values, indicator.Of(n.Code, rapid.Int64Range(0, 80).Draw(rt, "num"), den))
			}
		}
		gap := must(counter.Gap("", g.period, published))
		steps(rt, gap)
		jointly(rt, counter, gap)
		for _, n := range gap.Nodes {
			for i, s := range n.Causes {
				if slices.ContainsFunc(n.Causes[:i], func(before qd766.GapStep) bool { return before.Hypothesis.Excludes(s.Hypothesis) }) {
					rt.Fatalf("%s: %+v exclude each other", n.Code, n.Causes)
				}
			}
			left := int64(-1)
			if n.Ours.HasCounts && n.Published.HasCounts && n.Unexplained.Num|n.Unexplained.Den != 0 {
				for _, s := range n.Causes {
					if left >= 0 && s.Left >= left {
						rt.Fatalf("%s: %+v", n.Code, n.Causes)
					}
					left = s.Left
				}
			}
		}
		if tree := gap.Tree(); len(tree.In(cchc.English)) == 0 || len(gap.Rows(cchc.Vietnamese)) < len(gap.Nodes) {
			rt.Fatal("nothing is printed")
		}
	})
}

// TestGap_empty: State law: ours published as it is, counts and printed points, leaves no gap; and the order of the dossiers
// does not matter, for any published counts.
func TestGap_empty(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		g := drawGap(rt)
		counter := g.counter(t, nil)
		ours := must(counter.Counter().Tally().Counts("", g.period))
		card := must(g.config.Set.Score(ours))
		published := qd766.Published{Counts: ours}
		published.Counts.Findings = nil
		published.Counts.Given = map[string]indicator.Points{}
		for _, r := range append(card.Groups(), card.Total()) {
			if r.HasPoints {
				published.Counts.Given[r.Code] = r.Points
			}
		}
		gap := must(counter.Gap("", g.period, published))
		gap.Own = nil // ours has every identity that is none of the portal's
		if !gap.IsEmpty() {
			rt.Fatal(gap.In(cchc.English))
		}
		seed := rapid.Int().Draw(rt, "order")
		other := g.counter(t, func(list []dossier.Dossier) {
			slices.SortFunc(list, func(a, b dossier.Dossier) int {
				return (len(a.Number)*seed+len(a.Events))%7 - (len(b.Number)*seed+len(b.Events))%7
			})
		})
		for i := range published.Counts.Values {
			published.Counts.Values[i].Num /= 2
		}
		if a, b := must(counter.Gap("", g.period, published)), must(other.Gap("", g.period, published)); !reflect.DeepEqual(a, b) {
			rt.Fatal("the gap depends on the order of the dossiers")
		}
	})
}

func TestGap_errors(t *testing.T) {
	config := qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Periods: []cchc.Period{cchc.Year(2026)},
		AsOf: cchc.MustDate("2026-10-10").Start(), By: qd766.ByResolving,
	}
	if _, err := qd766.NewGapCounter(qd766.Config{}, qd766.Suspects{}); !errors.Is(err, qd766.ErrConfig) {
		t.Errorf("no configuration: %v", err)
	}
	c := must(qd766.NewGapCounter(config, qd766.Suspects{}))
	answer := func(change func(*qd766.Published)) qd766.Published {
		p := qd766.Published{Counts: indicator.Counts{Period: cchc.Year(2026)}}
		change(&p)
		return p
	}
	for name, test := range map[string]struct {
		unit      string
		period    cchc.Period
		published qd766.Published
		want      error
	}{
		"period not counted": {"", cchc.Year(2025), answer(func(*qd766.Published) {}), qd766.ErrQuestion},
		"unit not known":     {"H99.9", cchc.Year(2026), answer(func(*qd766.Published) {}), qd766.ErrQuestion},
		"answer of a month":  {"", cchc.Year(2026), answer(func(p *qd766.Published) { p.Counts.Period = cchc.Month(2026, time.May) }), qd766.ErrHeader},
		"answer of the note": {"", cchc.Year(2026), answer(func(p *qd766.Published) { p.Counts.Set = qd766.NoteID }), indicator.ErrMismatch},
		"points above the most": {"", cchc.Year(2026), answer(func(p *qd766.Published) {
			p.Counts.Given = map[string]indicator.Points{qd766.Progress: indicator.MustPoints("20.01")}
		}), indicator.ErrCounts},
	} {
		if _, err := c.Gap(test.unit, test.period, test.published); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
	for _, list := range [][]qd766.Hypothesis{{qd766.BySubmission, qd766.ByEnd}, {qd766.HeldByMinistries}, {0}, {99}} {
		if _, err := c.Under("", cchc.Year(2026), list...); !errors.Is(err, qd766.ErrQuestion) {
			t.Errorf("%v: %v", list, err)
		}
	}
	if _, err := c.Under("", cchc.Year(2025)); !errors.Is(err, qd766.ErrQuestion) {
		t.Errorf("a period that was not counted: %v", err)
	}
}

func TestHypothesis_texts(t *testing.T) {
	for h := qd766.NotSynced; h <= qd766.HeldByMinistries; h++ {
		data, err := h.MarshalText()
		var back qd766.Hypothesis
		if err != nil || back.UnmarshalText(data) != nil || back != h || h.Label().Vi == "" || h.Label().En == "" {
			t.Errorf("%d: %s", h, data)
		}
	}
	for s := qd766.GapNotPublished; s <= qd766.GapUnexplained; s++ {
		data, err := s.MarshalText()
		var back qd766.GapStanding
		if err != nil || back.UnmarshalText(data) != nil || back != s || s.Label().Vi == "" || s.Label().En == "" {
			t.Errorf("%d: %s", s, data)
		}
	}
	if qd766.Hypothesis(0).String() != "" || qd766.NotSynced.Excludes(qd766.NotSynced) || !qd766.ByEnd.Excludes(qd766.OtherPopulation) || qd766.ByEnd.Excludes(qd766.UndatedLate) {
		t.Error("what excludes what")
	}
}

// Synthetic dossiers for the examples, benchmarks and readable cases.
func gapDossier(i int, change func(*dossier.Dossier)) *dossier.Dossier {
	at := func(day, hour int) time.Time { return time.Date(2026, time.August, day, hour, 0, 0, 0, cchc.Zone()) }
	d := dossier.Dossier{
		Number: fmt.Sprintf("000.24.31.H99-260803-%04d", i), Procedure: "1.001193", Receiving: "H99.1", Resolving: "H99.1", Synced: dossier.Yes,
		SubmittedAt: at(2, 20), ReceivedAt: at(3, 8),
		Events: []dossier.Event{
			{Kind: dossier.Appointed, Due: at(7, 17)},
			{At: at(3, 8), Kind: dossier.Accepted},
			{At: at(6, 15), Kind: dossier.Resolved},
		},
		Papers: []dossier.Paper{{Code: "KQ.G15.000123", File: dossier.Yes, FromStore: dossier.No}},
		Result: dossier.Result{Electronic: dossier.Yes},
	}
	if change != nil {
		change(&d)
	}
	d = must(dossier.New(d))
	return &d
}
