package sipas_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator/sipas"
)

// synthetic is a made-up questionnaire: three satisfaction questions in two factors, one perception question and one of
// expectation without counted options.
func synthetic() sipas.Definition {
	both := func(s string) cchc.Text { return cchc.Text{Vi: s, En: s} }
	return sipas.Definition{
		Format: sipas.QuestionnaireFormat, ID: "tong-hop-2026", Name: cchc.Text{Vi: "Phiếu tổng hợp", En: "Synthetic sheet"},
		Source: cchc.Source{Instrument: "Phiếu tổng hợp", Evidence: cchc.Derived},
		Scales: []sipas.Scale{
			{Code: "muc", Options: []sipas.Option{
				{"rhl", both("Rất hài lòng"), sipas.Counted},
				{"hl", both("Hài lòng"), sipas.Counted},
				{"bt", both("Bình thường"), sipas.NotCounted},
				{"khl", both("Không hài lòng"), sipas.NotCounted},
				{"kb", both("Không biết"), sipas.Apart},
			}},
			{Code: "co", Options: []sipas.Option{{"co", both("Có"), sipas.Counted}, {"khong", both("Không"), sipas.NotCounted}}},
			{Code: "chon", Options: []sipas.Option{{"a", both("Rút ngắn thời gian"), sipas.NotCounted}, {"b", both("Giảm giấy tờ"), sipas.NotCounted}}},
		},
		Questions: []sipas.Question{
			{"C1", cchc.Text{Vi: "Nơi ngồi chờ", En: "waiting room"}, sipas.Access, sipas.Satisfaction, "muc"},
			{"C2", cchc.Text{Vi: "Thái độ", En: "attitude"}, sipas.Officials, sipas.Satisfaction, "muc"},
			{"C3", cchc.Text{Vi: "Hướng dẫn", En: "guidance"}, sipas.Officials, sipas.Satisfaction, "muc"},
			{"N1", cchc.Text{Vi: "Có phải đi lại nhiều lần", En: "came more than once"}, sipas.Procedures, sipas.Perception, "co"},
			{"M1", cchc.Text{Vi: "Mong đợi nhất", En: "expects most"}, sipas.Procedures, sipas.Expectation, "chon"},
		},
	}
}

func questionnaire(tb testing.TB) *sipas.Questionnaire {
	tb.Helper()
	q, err := sipas.NewQuestionnaire(synthetic())
	if err != nil {
		tb.Fatal(err)
	}
	return q
}

const commune = "Xã tổng hợp 001"

var pooled = sipas.Method{Base: sipas.ValidAnswers, Factor: sipas.PooledAnswers, Overall: sipas.PooledAnswers}

// sheets adds so many sheets of one answer each.
func sheets(tb testing.TB, t *sipas.Tally, question string, byOption map[string]int) {
	tb.Helper()
	for option, n := range byOption {
		for range n {
			if err := t.Add(sipas.Answer{Question: question, Option: option}); err != nil {
				tb.Fatal(err)
			}
		}
	}
}

func evaluate(tb testing.TB, t sipas.Tally, m sipas.Method) sipas.Result {
	tb.Helper()
	r, err := t.Evaluate(m)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func wantError(t *testing.T, err, sentinel error, text string) {
	t.Helper()
	if !errors.Is(err, sentinel) || err.Error() != text {
		t.Errorf("error %v, want %q", err, text)
	}
}

// A sheet chooses, for each question, nothing or an option of its scale.
var (
	optionsOf = map[string][]string{"C1": {"rhl", "hl", "bt", "khl", "kb"}, "C2": {"rhl", "hl", "bt", "khl", "kb"}, "C3": {"rhl", "hl", "bt", "khl", "kb"}, "N1": {"co", "khong"}, "M1": {"a", "b"}}
	codes     = []string{"C1", "C2", "C3", "N1", "M1"}
	anySheet  = rapid.Custom(func(t *rapid.T) []sipas.Answer {
		var list []sipas.Answer
		for _, code := range codes {
			if i := rapid.IntRange(-1, len(optionsOf[code])-1).Draw(t, code); i >= 0 {
				list = append(list, sipas.Answer{Question: code, Option: optionsOf[code][i]})
			}
		}
		return list
	})
	anyMethod = rapid.Custom(func(t *rapid.T) sipas.Method {
		m := sipas.Method{
			Base:    sipas.Base(rapid.IntRange(1, 3).Draw(t, "base")),
			Factor:  sipas.Aggregation(rapid.IntRange(1, 2).Draw(t, "factor")),
			Overall: sipas.Aggregation(rapid.IntRange(1, 3).Draw(t, "overall")),
		}
		if m.Overall == sipas.WeightedFactors {
			m.Weights = map[sipas.Factor]int64{sipas.Access: rapid.Int64Range(0, 5).Draw(t, "w1"), sipas.Officials: rapid.Int64Range(1, 5).Draw(t, "w3")}
		}
		return m
	})
)

func tallyOf(q *sipas.Questionnaire, unit string, list [][]sipas.Answer) (sipas.Tally, error) {
	t := sipas.NewTally(q, unit, cchc.Year(2026))
	for _, sheet := range list {
		if err := t.Add(sheet...); err != nil {
			return sipas.Tally{}, err
		}
	}
	return t, nil
}
