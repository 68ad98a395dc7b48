package qd766_test

import (
	"testing"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/dossiertest"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"

	"github.com/cchc-go/cchc"
)

// provinceForGap is a synthetic province of 20,000 dossiers, touched by everything that hypotheses look at.
func provinceForGap(b *testing.B) (qd766.Config, []dossier.Dossier) {
	b.Helper()
	c := dossiertest.Large()
	c.Dossiers = 20_000
	p, err := dossiertest.New(c)
	if err != nil {
		b.Fatal(err)
	}
	var list []dossier.Dossier
	for d := range p.Dossiers() {
		i := len(list)
		d.Synced = dossier.Answer(min(i%9, 2))
		d.Result.LinkUnusable = i%11 == 0
		list = append(list, d)
	}
	return qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Catalog: p.Catalog(), Units: p.Units(),
		Periods: []cchc.Period{cchc.Year(2025)}, AsOf: cchc.MustDate("2026-02-01").Start(), By: qd766.ByResolving, Read: qd766.Sources{Ratings: true},
		Map: qd766.MapOfToday,
	}, list
}

// Budget: 1,000,000 dossiers a year of 200 units within 5 s, tally included: 5 µs a dossier.
func BenchmarkGapCounter_Add(b *testing.B) {
	config, list := provinceForGap(b)
	g := must(qd766.NewGapCounter(config, qd766.Suspects{}))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		g.Add(&list[i%len(list)])
		i++
	}
}

// Budget: a gap of the whole province, with nothing that explains it, within 0.5 s.
func BenchmarkGapCounter_Gap(b *testing.B) {
	config, list := provinceForGap(b)
	g := must(qd766.NewGapCounter(config, qd766.Suspects{}))
	g.AddAll(pointers(list))
	period := config.Periods[0]
	published := qd766.Published{Counts: must(g.Counter().Tally().Counts("", period))}
	published.Counts.Findings = nil
	for i := range published.Counts.Values {
		if v := &published.Counts.Values[i]; v.State == indicator.Known {
			v.Num, v.Den = v.Num/3, v.Den/2+7
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := g.Gap("", period, published); err != nil {
			b.Fatal(err)
		}
	}
}
