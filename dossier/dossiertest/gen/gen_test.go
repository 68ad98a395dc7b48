package gen_test

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dossiertest/gen"
)

// Law: what is drawn passes dossier.New and is already in its order, and its document reads back.
func TestDossier_IsAccepted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := gen.Dossier().Draw(t, "dossier")
		again, err := dossier.New(d)
		if err != nil || !reflect.DeepEqual(again, d) {
			t.Fatalf("New of what was drawn: %v, changed %t", err, !reflect.DeepEqual(again, d))
		}
		doc, err := d.Document()
		if err != nil {
			t.Fatal(err)
		}
		if read, err := dossier.Parse(doc); err != nil || !reflect.DeepEqual(read, d) {
			t.Fatalf("Parse of the document: %v, changed %t", err, !reflect.DeepEqual(read, d))
		}
	})
}

// Law: events in any order make a dossier.
func TestEvents_AreAccepted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if _, err := dossier.New(dossier.Dossier{Number: "1", Events: gen.Events().Draw(t, "events")}); err != nil {
			t.Fatal(err)
		}
	})
}

// Law: any drawn policy, calendar and catalogue make an assessor, and it judges any drawn dossier.
func TestPolicy_CalendarAndCatalogMakeAnAssessor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, cal, cat := gen.Policy().Draw(t, "policy"), gen.Calendar().Draw(t, "calendar"), gen.Catalog().Draw(t, "catalogue")
		a, err := dossier.NewAssessor(p, cal, cat)
		if err != nil {
			t.Fatal(err)
		}
		d, at := gen.Dossier().Draw(t, "dossier"), gen.Instant().Draw(t, "instant")
		if s := a.Assess(&d, at); s.State == 0 || !s.At.Equal(at) {
			t.Fatalf("the assessor says state %d at %s", s.State, s.At)
		}
		for limit := range limits(cat) {
			if _, err := cal.Due(cchc.MustDate("2025-03-03").Start().Add(9*time.Hour), limit, p.LimitRule); p.LimitRule != 0 && err != nil {
				t.Fatalf("limit %s of the catalogue: %v", limit, err)
			}
		}
	})
}

func limits(c *catalog.Catalog) func(func(calendar.Limit) bool) {
	return func(yield func(calendar.Limit) bool) {
		for e := range c.All(cchc.MustDate("2026-06-01")) {
			for l := range e.Lengths(0) {
				if !yield(l) {
					return
				}
			}
		}
	}
}

// Law: a drawn policy's document reads back; within 500 draws every answer to every question comes up.
func TestPolicy_ReachesEveryChoice(t *testing.T) {
	seen := map[string]map[string]bool{}
	policies := gen.Policy()
	for i := range 500 {
		p := policies.Example(i)
		doc, err := p.Document()
		if err != nil {
			t.Fatal(err)
		}
		if read, err := dossier.ParsePolicy(doc); err != nil || read != p {
			t.Fatalf("ParsePolicy of the document: %v, %+v, want %+v", err, read, p)
		}
		for _, c := range p.Choices() {
			if seen[c.Field] == nil {
				seen[c.Field] = map[string]bool{}
			}
			seen[c.Field][c.Value] = true
		}
	}
	want := map[string]int{
		"comparison": 2, "end": 2, "appointment": 3, "undated": 3, "supplement": 2, "payment": 2, "stopped": 2, "refused": 2,
		"withdrawn": 3, "open": 2, "channel": 2,
	}
	for field, n := range want {
		if len(seen[field]) != n {
			t.Errorf("%s: drawn %v, want %d answers", field, seen[field], n)
		}
	}
	if len(seen) != len(want) {
		t.Errorf("%d questions, want %d", len(seen), len(want))
	}
}

// Law: a drawn period is not empty and touches the days of [gen.Date].
func TestPeriod_HoldsADrawnDay(t *testing.T) {
	days, err := cchc.NewPeriod(cchc.MustDate("2024-07-01"), cchc.MustDate("2027-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		if p := gen.Period().Draw(t, "period"); p.IsZero() || !p.Overlaps(days) {
			t.Fatalf("period %q", p)
		}
		if d := gen.Date().Draw(t, "day"); !days.Contains(d) {
			t.Fatalf("day %s", d)
		}
	})
}

// Law: a typical dossier bears the number of its truth, and its units are in the drawn tree.
func TestTypical_BelongsToItsProvince(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := gen.Typical().Draw(t, "dossier")
		if x.Dossier.Number != x.Truth.Number {
			t.Fatalf("number %s, truth %s", x.Dossier.Number, x.Truth.Number)
		}
		if _, ok := x.Province.Units().ID(x.Truth.Unit); !ok {
			t.Fatalf("unit %s is not in the tree", x.Truth.Unit)
		}
		if u := gen.Units().Draw(t, "units"); u.Len() != x.Province.Units().Len() {
			t.Fatalf("%d units, want %d", u.Len(), x.Province.Units().Len())
		}
	})
}
