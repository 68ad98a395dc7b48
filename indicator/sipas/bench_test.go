package sipas_test

import (
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator/sipas"
)

var (
	errSink    error
	sinkResult sipas.Result
)

var sheet = []sipas.Answer{{"C1", "hl"}, {"C2", "kb"}, {"C3", "rhl"}, {"N1", "co"}, {"M1", "a"}}

// Budget: 1 µs and no allocation a sheet of five answers.
func BenchmarkTally_Add(b *testing.B) {
	tally := sipas.NewTally(questionnaire(b), commune, cchc.Year(2026))
	b.ReportAllocs()
	for range b.N {
		errSink = tally.Add(sheet...)
	}
}

// Budget: 50 µs a unit, by means, which need fractions.
func BenchmarkTally_Evaluate(b *testing.B) {
	tally := worked(b)
	m := sipas.Method{Base: sipas.ValidAnswers, Factor: sipas.MeanOfQuestions, Overall: sipas.MeanOfQuestions}
	b.ReportAllocs()
	for range b.N {
		sinkResult, errSink = tally.Evaluate(m)
	}
}

// Budget: 100 µs for the counts of a unit.
func BenchmarkParseTally(b *testing.B) {
	q := questionnaire(b)
	b.ReportAllocs()
	for range b.N {
		_, errSink = sipas.ParseTally(q, []byte(countsDoc))
	}
}

func TestAllocations(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	tally := sipas.NewTally(questionnaire(t), commune, cchc.Year(2026))
	if n := testing.AllocsPerRun(100, func() { errSink = tally.Add(sheet...) }); n != 0 || errSink != nil {
		t.Errorf("Add: %v allocations, %v", n, errSink)
	}
}
