package cchc_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/cchc-go/cchc"
	"pgregory.net/rapid"
)

// Every set of levels, the empty one included, is a set, and survives its text and JSON forms.
func TestLevels_IsASetAndRoundTrips(t *testing.T) {
	level := rapid.Map(rapid.IntRange(0, 9), func(n int) cchc.Level { return cchc.Level(n) })
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOf(level).Draw(t, "list")
		model := map[cchc.Level]bool{}
		for _, v := range list {
			model[v] = v >= cchc.Ministry && v <= cchc.Commune
		}
		s, empty := cchc.NewLevels(list...), true
		for v := range cchc.Level(255) {
			if s.Has(v) != model[v] {
				t.Fatalf("%q.Has(%d) = %t", s, v, s.Has(v))
			}
			empty = empty && !model[v]
		}
		if s.IsZero() != empty {
			t.Fatalf("%q.IsZero() = %t", s, s.IsZero())
		}
		doc, err := json.Marshal(s)
		back := cchc.NewLevels(cchc.District) // reading must overwrite
		if err != nil || string(doc) != `"`+s.String()+`"` || json.Unmarshal(doc, &back) != nil || back != s {
			t.Fatalf("%s, %v, reads back as %q", doc, err, back)
		}
	})
	s := cchc.NewLevels(cchc.Commune, cchc.Ministry)
	if s.String() != "ministry,commune" {
		t.Errorf("ministry and commune print %q", s)
	}
	for _, text := range []string{",", "commune,", ",commune", "ministry,,commune", "village", "ministry commune"} {
		if err := s.UnmarshalText([]byte(text)); !errors.Is(err, cchc.ErrParse) || s.String() != "ministry,commune" {
			t.Errorf("%q gives %v and leaves %q", text, err, s)
		}
	}
}
