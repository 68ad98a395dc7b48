package sipas

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// An Answer is the option that a sheet has chosen for a question.
type Answer struct {
	Question string // code
	Option   string // code of an option of its scale
}

// ErrAnswers is matched by every [AnswerError].
var ErrAnswers = errors.New("sipas: answers refused")

// An AnswerError names the question whose answers cannot be.
type AnswerError struct {
	Question string // code, "?" where what stands there looks like none
	Got      string // in words
	Want     string
}

func (e AnswerError) Error() string {
	return "sipas: question " + e.Question + ": " + e.Got + ", want " + e.Want
}

var errNoQuestionnaire = AnswerError{"*", "no questionnaire", "one made by NewQuestionnaire or ParseQuestionnaire"}

// Is makes every AnswerError match [ErrAnswers].
func (AnswerError) Is(target error) bool { return target == ErrAnswers }

// A Tally is how many sheets (phiếu) of one unit and period chose each option of a questionnaire. A sheet that has no
// answer to a question is missing there.
//
// Invariant: the answers to a question are never more than the sheets. The zero Tally has no questionnaire and no sheet;
// every merge may start from it. A Tally belongs to one goroutine while sheets are added; copies share their counts, and
// only [Tally.Merge] makes a new one.
type Tally struct {
	q      *Questionnaire
	unit   string
	period cchc.Period
	sheets int64
	counts []int64 // by option, question by question
}

// NewTally returns a tally without sheets; of a questionnaire without question the zero Tally.
func NewTally(q *Questionnaire, unit string, period cchc.Period) Tally {
	if q == nil || len(q.first) == 0 {
		return Tally{}
	}
	return Tally{q: q, unit: unit, period: period, counts: make([]int64, q.first[len(q.first)-1])}
}

// NewPooled returns a tally of sheets that were counted elsewhere: for every question, and every option of its scale, how
// many chose it. What it lacks or has too much of is an [AnswerError].
func NewPooled(q *Questionnaire, unit string, period cchc.Period, sheets int64, counts map[string]map[string]int64) (Tally, error) {
	t := NewTally(q, unit, period)
	if t.q == nil {
		return Tally{}, errNoQuestionnaire
	}
	if sheets < 0 || sheets > indicator.MaxCount {
		return Tally{}, AnswerError{"*", "a number of sheets out of range", "0 to 10^12"}
	}
	t.sheets = sheets
	for _, code := range slices.Sorted(maps.Keys(counts)) {
		if _, known := q.index[code]; !known {
			return Tally{}, AnswerError{strictjson.SafeKey(code), "an unknown question", "a question of the questionnaire" + nearest(code, maps.Keys(q.index))}
		}
	}
	for i, question := range q.definition.Questions {
		given, ok := counts[question.Code]
		if !ok {
			return Tally{}, AnswerError{question.Code, "no counts", "every question"}
		}
		if err := t.pool(i, question.Code, given); err != nil {
			return Tally{}, err
		}
	}
	return t, nil
}

func (t Tally) pool(i int, code string, given map[string]int64) error {
	left := t.sheets
	for option, place := range t.q.options[i] {
		n, ok := given[option]
		switch {
		case !ok:
			return AnswerError{code, "an option without count", "every option of the scale"}
		case n < 0:
			return AnswerError{code, "a count below 0", "0 or more"}
		case n > left:
			return AnswerError{code, "more answers than sheets", "at most one a sheet"}
		}
		left -= n
		t.counts[place] = n
	}
	if len(given) > len(t.q.options[i]) {
		return AnswerError{code, "an unknown option", "options of the scale alone"}
	}
	return nil
}

func nearest(code string, codes func(func(string) bool)) string {
	if near := strictjson.Nearest(code, slices.Values(slices.Sorted(codes))); near != "" {
		return " (nearest: " + near + ")"
	}
	return ""
}

// Add counts one sheet. A question that it lacks is missing, one answered by a "don't know" option is apart. A question
// or option that the questionnaire does not have, and a question answered twice, are an [AnswerError], and then nothing
// of the sheet is counted.
func (t *Tally) Add(answers ...Answer) error {
	if t.q == nil {
		return AnswerError{"*", "a tally without questionnaire", "one made by NewTally"}
	}
	if t.sheets >= indicator.MaxCount {
		return AnswerError{"*", "a number of sheets out of range", "0 to 10^12"}
	}
	var places [maxQuestions]int
	var seen [maxQuestions]bool
	for i, a := range answers {
		question, known := t.q.index[a.Question]
		if !known {
			return AnswerError{strictjson.SafeKey(a.Question), "an unknown question", "a question of the questionnaire" + nearest(a.Question, maps.Keys(t.q.index))}
		}
		place, known := t.q.options[question][a.Option]
		if !known {
			return AnswerError{a.Question, "an unknown option", "an option of its scale" + nearest(a.Option, maps.Keys(t.q.options[question]))}
		}
		if seen[question] {
			return AnswerError{a.Question, "two answers on a sheet", "one"}
		}
		seen[question], places[i] = true, place
	}
	for _, place := range places[:len(answers)] {
		t.counts[place]++
	}
	t.sheets++
	return nil
}

// Questionnaire returns what was asked, nil for the zero Tally.
func (t Tally) Questionnaire() *Questionnaire { return t.q }

// Unit returns the unit, "" when sheets of several units were merged.
func (t Tally) Unit() string { return t.unit }

// Period returns the period of the survey.
func (t Tally) Period() cchc.Period { return t.period }

// Sheets returns the number of sheets.
func (t Tally) Sheets() int64 { return t.sheets }

// For returns the same counts as those of a unit of another name: the unit that merged units make up.
func (t Tally) For(unit string) Tally {
	t.unit, t.counts = unit, slices.Clone(t.counts)
	return t
}

// Count returns how many sheets chose an option; ok is false for a question or option that the questionnaire lacks.
func (t Tally) Count(question, option string) (n int64, ok bool) {
	if t.q == nil {
		return 0, false
	}
	i, ok := t.q.index[question]
	if !ok {
		return 0, false
	}
	place, ok := t.q.options[i][option]
	if !ok {
		return 0, false
	}
	return t.counts[place], true
}

// Merge returns the tally of the sheets of both. It commutes and associates, and the zero Tally changes nothing; the unit
// of the sum is that of both, or "" when they differ. Another questionnaire or period is an
// [indicator.MismatchError], a sum above 10^12 sheets an [AnswerError].
func (t Tally) Merge(u Tally) (Tally, error) {
	switch {
	case t.q == nil:
		return u.For(u.unit), nil
	case u.q == nil:
		return t.For(t.unit), nil
	case !t.q.Equal(u.q):
		got := u.q.ID()
		if got == t.q.ID() {
			got += " with other questions or scales"
		}
		return Tally{}, indicator.MismatchError{What: "questionnaire", Want: t.q.ID(), Got: got}
	case t.period != u.period:
		return Tally{}, indicator.MismatchError{What: "period", Want: t.period.String(), Got: u.period.String()}
	case t.sheets+u.sheets > indicator.MaxCount:
		return Tally{}, AnswerError{"*", "a number of sheets out of range", "0 to 10^12"}
	}
	sum := t.For(t.unit)
	if t.unit != u.unit {
		sum.unit = ""
	}
	sum.sheets += u.sheets
	for i, n := range u.counts {
		sum.counts[i] += n
	}
	return sum, nil
}

// Equal reports whether both are of one questionnaire, unit and period and have the same counts.
func (t Tally) Equal(u Tally) bool {
	if t.q == nil || u.q == nil {
		return t.q == u.q
	}
	return t.q.Equal(u.q) && t.unit == u.unit && t.period == u.period && t.sheets == u.sheets && slices.Equal(t.counts, u.counts)
}

// checkUnit refuses a name that would not stand on one line.
func checkUnit(unit string) (got string) {
	if strings.ContainsFunc(unit, unicode.IsControl) {
		return "a control character"
	}
	return ""
}
