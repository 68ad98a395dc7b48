package catalog_test

import (
	"fmt"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// large is a catalogue of 2,000 codes of three versions each.
func large(b *testing.B) *catalog.Catalog {
	b.Helper()
	var def catalog.Definition
	for i := range 2000 {
		for year := range 3 {
			p := birth()[0]
			p.Code, p.Field, p.Decision = fmt.Sprintf("1.%06d", i), "HT", ""
			p.From, p.To = day("2023-01-01").AddDays(365*year), day("2023-01-01").AddDays(365*(year+1))
			def.Procedures = append(def.Procedures, p)
		}
	}
	return must(catalog.New(def))
}

// merged is a tree of 60 districts, each with 40 fields that go to 40 communes.
func merged(b *testing.B) *catalog.Units {
	b.Helper()
	end := catalog.FirstDayWithoutDistricts()
	var def catalog.UnitsDefinition
	for c := range 40 {
		def.Units = append(def.Units, catalog.Unit{Code: fmt.Sprintf("C%d", c), Level: cchc.Commune, From: end})
	}
	for d := range 60 {
		code := fmt.Sprintf("D%d", d)
		def.Units = append(def.Units, catalog.Unit{Code: code, Level: cchc.District, To: end})
		for f := range 40 {
			def.Successions = append(def.Successions, catalog.Succession{Old: code, Field: fmt.Sprintf("F%d", f), On: end, New: fmt.Sprintf("C%d", f)})
		}
	}
	return must(catalog.NewUnits(def))
}

func BenchmarkCatalog(b *testing.B) {
	c := large(b)
	on := day("2025-03-03")
	id, _ := c.ID("1.001193")
	b.Run("Lookup", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _ = c.Lookup("1.001193", on)
		}
	})
	b.Run("On", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _ = c.On(id, on)
		}
	})
	doc := must(c.MarshalJSON())
	b.Run("Parse", func(b *testing.B) {
		b.SetBytes(int64(len(doc)))
		b.ReportAllocs()
		for b.Loop() {
			_ = must(catalog.Parse(doc))
		}
	})
}

func BenchmarkUnits(b *testing.B) {
	u := merged(b)
	on, from := day("2026-03-02"), day("2025-06-20")
	district, _ := u.ID("D30")
	b.Run("Successor", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _ = u.Successor(district, "F20", from, on)
		}
	})
	b.Run("On", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			_, _ = u.On(district, from)
		}
	})
}
