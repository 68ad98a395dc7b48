package qd766

import (
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/dossiertest"
)

// assessed is a dossier of a synthetic province with its place in the month of its receipt.
type assessed struct {
	d dossier.Dossier
	s dossier.Assessment
	m dossier.Membership
}

func assessedDossiers(b *testing.B) []assessed {
	b.Helper()
	p, err := dossiertest.New(dossiertest.Small())
	if err != nil {
		b.Fatal(err)
	}
	a, err := dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), p.Catalog())
	if err != nil {
		b.Fatal(err)
	}
	days := p.Config().Days
	var list []assessed
	for d := range p.Dossiers() {
		year, month, _ := cchc.DateOf(d.ReceivedAt).YMD()
		s, m := a.Member(&d, dossier.Portal2026, cchc.Month(year, month), days.End().Add(-time.Second))
		if !m.IsOutside() {
			list = append(list, assessed{d, s, m})
		}
	}
	return list
}

// Tallying a dossier that is assessed: the budget is 60 ns.
func BenchmarkRow_add(b *testing.B) {
	list := assessedDossiers(b)
	var r row
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i == len(list) {
			i = 0
		}
		x := &list[i]
		r.add(&x.d, &x.s, &x.m, x.s.End, x.d.Channel, false, 1)
	}
}
