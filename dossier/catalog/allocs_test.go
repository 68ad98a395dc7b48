//go:build !race

package catalog_test

import (
	"testing"

	"github.com/cchc-go/cchc/dossier/catalog"
)

func TestAllocations(t *testing.T) {
	c, u := newCatalog(t), newUnits(t)
	on, merged := day("2025-06-20"), day("2025-07-01")
	id, _ := c.ID("1.001193")
	district, commune := unitID(t, u, "H00.5"), unitID(t, u, "H00.5.1")
	e, _ := c.On(id, on)
	n := 0
	for name, f := range map[string]func(){
		"Lookup": func() { e, _ = c.Lookup("1.001193", on) },
		"On":     func() { e, _ = c.On(id, on) },
		"Limit":  func() { _, _ = e.Limit(catalog.Online, "") },
		"Online": func() { _ = e.Online(on) },
		"PaperResult, HasFee, ServesPeople, Lists": func() { _, _, _, _ = e.PaperResult(), e.HasFee(), e.ServesPeople(), e.Lists("G2") },
		"Lengths": func() {
			for range e.Lengths(0) {
				n++
			}
		},
		"Units.ID":  func() { _, _ = u.ID("000.00.05.H00") },
		"Units.On":  func() { _, _ = u.On(district, on) },
		"Parent":    func() { _, _ = u.Parent(commune, on) },
		"Within":    func() { _ = u.Within(commune, district, on) },
		"BodyOf":    func() { _, _ = u.BodyOf(commune, on) },
		"Successor": func() { _, _ = u.Successor(district, "XD", on, merged) },
		"CutCode":   func() { _, _ = catalog.CutCode("3.000181.000.00.00.H22") },
	} {
		if got := testing.AllocsPerRun(100, f); got != 0 {
			t.Errorf("%s: %v allocations", name, got)
		}
	}
}
