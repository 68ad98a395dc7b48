package sipas

import (
	"errors"
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// A Method names how answers become figures. Every choice must be stated: no source that was read prescribes one.
type Method struct {
	Base    Base        // what a question's share is divided by
	Factor  Aggregation // PooledAnswers or MeanOfQuestions
	Overall Aggregation // any
	// Weights are for WeightedFactors alone: one for each factor that has a satisfaction question, whole numbers from 0 to
	// 10^6, not all 0. They need not add up to anything.
	Weights map[Factor]int64
}

// ErrMethod is matched by every [MethodError].
var ErrMethod = errors.New("sipas: the method is not complete")

// A MethodError names what a method must state.
type MethodError struct {
	What string // "base", "weights"
	Want string
}

func (e MethodError) Error() string { return "sipas: method: " + e.What + ": want " + e.Want }

// Is makes every MethodError match [ErrMethod].
func (MethodError) Is(target error) bool { return target == ErrMethod }

const maxWeight = 1_000_000

// check refuses a method that does not fit the factors.
func (m Method) check(has []Factor) error {
	switch {
	case m.Base.String() == "":
		return MethodError{"base", "ValidAnswers, AllAnswers or AllSheets"}
	case m.Factor != PooledAnswers && m.Factor != MeanOfQuestions:
		return MethodError{"factor", "PooledAnswers or MeanOfQuestions"}
	case m.Overall.String() == "":
		return MethodError{"overall", "PooledAnswers, MeanOfQuestions or WeightedFactors"}
	case m.Overall != WeightedFactors && len(m.Weights) > 0:
		return MethodError{"weights", "none but for WeightedFactors"}
	case m.Overall != WeightedFactors:
		return nil
	}
	var sum int64
	for _, f := range has {
		w, ok := m.Weights[f]
		if !ok || w < 0 || w > maxWeight {
			return MethodError{"weights", "0 to 10^6 for each factor that has a satisfaction question"}
		}
		sum += w
	}
	if len(m.Weights) != len(has) {
		return MethodError{"weights", "none for a factor without satisfaction question"}
	}
	if sum == 0 {
		return MethodError{"weights", "one above 0"}
	}
	return nil
}

func (m Method) equal(n Method) bool {
	return m.Base == n.Base && m.Factor == n.Factor && m.Overall == n.Overall && maps.Equal(m.Weights, n.Weights)
}

// A QuestionResult is what the answers to one question came to. Its four counts are the sheets.
type QuestionResult struct {
	Code       string
	Factor     Factor
	Content    Content
	Counted    int64
	NotCounted int64
	Apart      int64 // "don't know" and the like
	Missing    int64 // sheets without an answer
	// Figure is Counted over the base. It is not applicable where the scale counts no option: such a question has answers
	// and no share.
	Figure Figure
}

// Base returns how many answers or sheets a base has.
func (r QuestionResult) Base(b Base) int64 {
	n := r.Counted + r.NotCounted
	switch b {
	case AllSheets:
		return n + r.Apart + r.Missing
	case AllAnswers:
		return n + r.Apart
	}
	return n
}

// A FactorResult is the share of one factor.
type FactorResult struct {
	Factor Factor
	Figure Figure
}

// A Result is the index of one unit in one period: computed from a tally, or as a publication states it. What is
// published has a Source and neither questionnaire, method, sheets nor questions.
type Result struct {
	Unit          string
	Period        cchc.Period
	Questionnaire string // ID
	Method        Method
	Source        cchc.Source // of a published result
	Sheets        int64
	Questions     []QuestionResult // in the order of the questionnaire
	Factors       []FactorResult   // computed: those that have a satisfaction question; published: all five
	Overall       Figure
}

// IsPublished reports whether the figures were published, not computed from answers.
func (r Result) IsPublished() bool { return r.Method.Base == 0 }

// Factor returns the figure of a factor, unknown when the result has none.
func (r Result) Factor(f Factor) Figure {
	for _, v := range r.Factors {
		if v.Factor == f {
			return v.Figure
		}
	}
	return Figure{}
}

// Question returns the result of a question.
func (r Result) Question(code string) (QuestionResult, bool) {
	i := slices.IndexFunc(r.Questions, func(q QuestionResult) bool { return q.Code == code })
	if i < 0 {
		return QuestionResult{}, false
	}
	return r.Questions[i], true
}

// Evaluate returns the figures by question, by factor and overall. A method that is not complete is a [MethodError], the
// zero Tally an [AnswerError].
func (t Tally) Evaluate(m Method) (Result, error) {
	if t.q == nil {
		return Result{}, AnswerError{"*", "a tally without questionnaire", "one made by NewTally"}
	}
	r := Result{Unit: t.unit, Period: t.period, Questionnaire: t.q.ID(), Method: m, Sheets: t.sheets}
	r.Method.Weights = maps.Clone(m.Weights)
	for i, question := range t.q.definition.Questions {
		v := QuestionResult{Code: question.Code, Factor: question.Factor, Content: question.Content, Missing: t.sheets}
		for j, o := range t.q.scales[i].Options {
			n := t.counts[t.q.first[i]+j]
			v.Missing -= n
			switch o.Class {
			case Counted:
				v.Counted += n
			case NotCounted:
				v.NotCounted += n
			case Apart:
				v.Apart += n
			}
		}
		if !t.q.scales[i].has(Counted) {
			v.Figure.state = indicator.NotApplicable
		}
		r.Questions = append(r.Questions, v)
	}
	if err := r.compute(); err != nil {
		return Result{}, err
	}
	return r, nil
}

// compute fills every figure from the counts of the questions and the method.
func (r *Result) compute() error {
	for i := range r.Questions {
		if q := &r.Questions[i]; q.Figure.state != indicator.NotApplicable {
			q.Figure = ofCounts(q.Counted, q.Base(r.Method.Base))
		}
	}
	var has []Factor
	r.Factors = nil
	for f := Access; f <= Feedback; f++ {
		if questions := r.satisfaction(f); len(questions) > 0 {
			has = append(has, f)
			r.Factors = append(r.Factors, FactorResult{f, aggregate(r.Method.Factor, questions)})
		}
	}
	if err := r.Method.check(has); err != nil {
		return err
	}
	if r.Overall = aggregate(r.Method.Overall, r.satisfaction(0)); r.Method.Overall == WeightedFactors {
		r.Overall = r.weighted()
	}
	return nil
}

// satisfaction returns the figures of the satisfaction questions of a factor, of all factors for the zero one.
func (r *Result) satisfaction(f Factor) []Figure {
	var list []Figure
	for _, q := range r.Questions {
		if q.Content == Satisfaction && (f == 0 || q.Factor == f) {
			list = append(list, q.Figure)
		}
	}
	return list
}

func aggregate(a Aggregation, questions []Figure) Figure {
	if a == PooledAnswers {
		var num, den int64 // at most 256 questions of 10^12
		for _, f := range questions {
			num, den = num+f.ratio.Num, den+f.ratio.Den
		}
		return ofCounts(num, den)
	}
	sum := new(big.Rat)
	for _, f := range questions {
		if f.exact == nil {
			return Figure{state: indicator.Undefined}
		}
		sum.Add(sum, f.exact)
	}
	if len(questions) == 0 {
		return Figure{state: indicator.Undefined}
	}
	return Figure{state: indicator.Known, exact: sum.Quo(sum, big.NewRat(int64(len(questions)), 1))}
}

func (r *Result) weighted() Figure {
	sum, weights := new(big.Rat), new(big.Rat)
	for _, f := range r.Factors {
		weight := big.NewRat(r.Method.Weights[f.Factor], 1)
		if weight.Sign() == 0 {
			continue
		}
		if f.Figure.exact == nil {
			return Figure{state: indicator.Undefined}
		}
		weights.Add(weights, weight)
		sum.Add(sum, weight.Mul(weight, f.Figure.exact))
	}
	return Figure{state: indicator.Known, exact: sum.Quo(sum, weights)}
}

// A Published is the figures of a unit as a publication prints them, without answers. What it does not state is left out.
type Published struct {
	Unit    string
	Period  cchc.Period
	Source  cchc.Source
	Overall *Printed
	Factors map[Factor]Printed
}

// ErrPublished is matched by every [PublishedError].
var ErrPublished = errors.New("sipas: the published result is not valid")

// A PublishedError names what a published result lacks.
type PublishedError struct{ What, Want string }

func (e PublishedError) Error() string {
	return "sipas: published result: " + e.What + ": want " + e.Want
}

// Is makes every PublishedError match [ErrPublished].
func (PublishedError) Is(target error) bool { return target == ErrPublished }

// Result returns the published figures as a result; the others are unknown, and the whole is never worked out from the
// factors. No period, an incomplete source, a factor that is none and no figure at all are a [PublishedError].
func (p Published) Result() (Result, error) {
	switch {
	case p.Unit == "" || checkUnit(p.Unit) != "":
		return Result{}, PublishedError{"unit", "the name of the unit on one line"}
	case p.Period.IsZero():
		return Result{}, PublishedError{"period", "a period such as 2026"}
	case !p.Source.IsComplete():
		return Result{}, PublishedError{"source", "instrument and evidence"}
	case p.Overall == nil && len(p.Factors) == 0:
		return Result{}, PublishedError{"figures", "an overall figure or factors"}
	}
	r := Result{Unit: p.Unit, Period: p.Period, Source: p.Source}
	if p.Overall != nil {
		r.Overall = ofPrinted(*p.Overall)
	}
	for f := range p.Factors {
		if f.String() == "" {
			return Result{}, PublishedError{"factors", "the five factors"}
		}
	}
	for f := Access; f <= Feedback; f++ {
		v := FactorResult{Factor: f}
		if printed, ok := p.Factors[f]; ok {
			v.Figure = ofPrinted(printed)
		}
		r.Factors = append(r.Factors, v)
	}
	return r, nil
}

// Rank returns the rank of each result by its exact overall figure, the highest first, in competition ranking: 90, 85,
// 85, 80 rank 1, 2, 2, 4. A result whose whole is not known has rank 0 and takes no place. The caller passes the units
// of one cohort.
//
// Results of different periods, questionnaires or methods, published ones beside computed ones, and those of different
// publications are an [indicator.MismatchError].
func Rank(results []Result) ([]int, error) {
	ranks := make([]int, len(results))
	var known []Figure
	for _, r := range results {
		if err := results[0].sameKind(r); err != nil {
			return nil, err
		}
		if r.Overall.exact != nil {
			known = append(known, r.Overall)
		}
	}
	higher := func(a, b Figure) int { return b.exact.Cmp(a.exact) }
	slices.SortFunc(known, higher)
	for i, r := range results {
		if r.Overall.exact != nil {
			place, _ := slices.BinarySearchFunc(known, r.Overall, higher)
			ranks[i] = 1 + place
		}
	}
	return ranks, nil
}

func (r Result) sameKind(s Result) error {
	for _, c := range [...]struct{ what, want, got string }{
		{"period", r.Period.String(), s.Period.String()},
		{"questionnaire", r.Questionnaire, s.Questionnaire},
		{"publication", r.Source.Instrument, s.Source.Instrument},
	} {
		if c.want != c.got {
			return indicator.MismatchError{What: c.what, Want: c.want, Got: c.got}
		}
	}
	if !r.Method.equal(s.Method) {
		return indicator.MismatchError{What: "method", Want: r.Method.words(cchc.English), Got: s.Method.words(cchc.English)}
	}
	return nil
}

// words says the method on one line; "" for none.
func (m Method) words(l cchc.Lang) string {
	if m.Base == 0 {
		return ""
	}
	parts := []string{
		m.Base.Label().In(l),
		cchc.Text{Vi: "yếu tố: ", En: "factor: "}.In(l) + m.Factor.Label().In(l),
		cchc.Text{Vi: "chung: ", En: "overall: "}.In(l) + m.Overall.Label().In(l),
	}
	for _, f := range slices.Sorted(maps.Keys(m.Weights)) {
		parts = append(parts, f.Label().In(l)+" × "+l.Int(m.Weights[f]))
	}
	return strings.Join(parts, "; ")
}
