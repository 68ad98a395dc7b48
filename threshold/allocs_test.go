package threshold_test

import (
	"testing"

	"github.com/cchc-go/cchc/threshold"
)

// A verdict allocates its other readings alone, a duty nothing.
func TestAllocs(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	l, c := threshold.DongThap2023(), counts(1_000, 20, 1)
	d := appointed("2025-03-03", "2025-03-10", apologised("2025-03-09", "2025-03-14"), ended("2025-03-15"))
	s := assessor.Assess(&d, vn("2025-03-20T12:00"))
	p := must(threshold.NewApologiser(threshold.ApologyLaw(), assessor, register))
	var stats threshold.ApologyStats
	for name, c := range map[string]struct {
		budget float64
		run    func()
	}{
		"Judge": {1, func() { must(l.Judge(c)) }},
		"Duty": {0, func() {
			duty := p.Duty(&d, &s)
			stats.Add(&duty)
		}},
	} {
		if n := testing.AllocsPerRun(100, c.run); n > c.budget {
			t.Errorf("%s: %v allocations, want at most %v", name, n, c.budget)
		}
	}
}
