//go:build !race

package vitext_test

import (
	"testing"

	"github.com/cchc-go/cchc/internal/vitext"
)

// What is composed already costs no memory; a key costs its own text; recognising an encoding costs none.
func TestAllocs(t *testing.T) {
	text := []byte(sample)
	for name, c := range map[string]struct {
		most float64
		f    func()
	}{
		"NFC":      {0, func() { vitext.NFC(sample) }},
		"NFCBytes": {0, func() { vitext.NFCBytes(text) }},
		"Fold":     {1, func() { vitext.Fold(sample) }},
		"Legacy":   {0, func() { vitext.Legacy("Ngµy tiÕp nhËn hå s¬") }},
	} {
		if n := testing.AllocsPerRun(100, c.f); n > c.most {
			t.Errorf("%s: %v allocations, want at most %v", name, n, c.most)
		}
	}
}
