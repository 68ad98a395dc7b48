package sipas

import (
	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/strictjson"
	"github.com/cchc-go/cchc/internal/vitext"
)

// The first keys of the documents of a [Tally] and a [Result].
const (
	CountsFormat = "cchc-sipas-counts/1"
	ResultFormat = "cchc-sipas-result/1"
)

type tallyJSON struct {
	Format        string                      `json:"format"`
	Unit          string                      `json:"unit"`
	Period        cchc.Period                 `json:"period"`
	Questionnaire string                      `json:"questionnaire"`
	Sheets        int64                       `json:"sheets"`
	Counts        map[string]map[string]int64 `json:"counts"`
}

// MarshalJSON writes pooled counts in one canonical form; [ParseTally] reads them back to an equal tally. The zero Tally
// is null.
func (t Tally) MarshalJSON() ([]byte, error) {
	if t.q == nil {
		return []byte("null"), nil
	}
	w := tallyJSON{
		Format: CountsFormat, Unit: t.unit, Period: t.period, Questionnaire: t.q.ID(), Sheets: t.sheets,
		Counts: make(map[string]map[string]int64, len(t.q.scales)),
	}
	for i, question := range t.q.definition.Questions {
		counts := make(map[string]int64, len(t.q.options[i]))
		for option, place := range t.q.options[i] {
			counts[option] = t.counts[place]
		}
		w.Counts[question.Code] = counts
	}
	return marshal(w)
}

// ParseTally reads pooled counts of a questionnaire from strict JSON:
//
//	{"format":"cchc-sipas-counts/1","unit":"Xã tổng hợp 001","period":"2026","questionnaire":"tong-hop-2026","sheets":5,
//	 "counts":{"C1":{"5":2,"4":1,"1":0,"kb":1}}}
//
// Every question and every option of its scale has a count; what the answers leave of the sheets is missing. The unit
// may be empty where several were merged. Errors are a strictjson error with the path, an [AnswerError], or an
// [indicator.MismatchError] for counts of another questionnaire.
func ParseTally(q *Questionnaire, data []byte) (Tally, error) {
	var w tallyJSON
	if err := strictjson.Unmarshal(data, &w, strictjson.Limits{}); err != nil {
		return Tally{}, err
	}
	if w.Format != CountsFormat {
		return Tally{}, strictjson.Error{Path: "format", Got: "another format", Want: CountsFormat}
	}
	if q == nil {
		return Tally{}, errNoQuestionnaire
	}
	if w.Questionnaire != q.ID() {
		return Tally{}, indicator.MismatchError{What: "questionnaire", Want: q.ID(), Got: strictjson.SafeKey(w.Questionnaire)}
	}
	if err := checkHeader(&w.Unit, w.Period); err != nil {
		return Tally{}, err
	}
	return NewPooled(q, w.Unit, w.Period, w.Sheets, w.Counts)
}

// checkHeader composes the letters of the unit and refuses what names none.
func checkHeader(unit *string, period cchc.Period) error {
	*unit = vitext.NFC(*unit)
	if got := checkUnit(*unit); got != "" {
		return strictjson.Error{Path: "unit", Got: got, Want: "the name of the unit on one line"}
	}
	if period.IsZero() {
		return strictjson.Error{Path: "period", Got: "an empty period", Want: "a period such as 2026 or 2026-08"}
	}
	return nil
}

type resultJSON struct {
	Format        string         `json:"format"`
	Unit          string         `json:"unit"`
	Period        cchc.Period    `json:"period"`
	Published     *publishedJSON `json:"published,omitempty"`
	Questionnaire string         `json:"questionnaire,omitempty"`
	Method        *methodJSON    `json:"method,omitempty"`
	Sheets        *int64         `json:"sheets,omitempty"`
	Questions     []questionJSON `json:"questions,omitempty"`
	Factors       []factorJSON   `json:"factors,omitempty"`
	Overall       *figureJSON    `json:"overall,omitempty"`
}

type publishedJSON struct {
	Source  cchc.Source        `json:"source"`
	Overall *Printed           `json:"overall,omitempty"`
	Factors map[string]Printed `json:"factors,omitempty"`
}

type methodJSON struct {
	Base    Base             `json:"base"`
	Factor  Aggregation      `json:"factor"`
	Overall Aggregation      `json:"overall"`
	Weights map[string]int64 `json:"weights,omitempty"`
}

// figureJSON is a share: exact and percent where it is known, otherwise the state.
type figureJSON struct {
	State   *indicator.State   `json:"state,omitempty"`
	Exact   *string            `json:"exact,omitempty"`
	Percent *indicator.Percent `json:"percent,omitempty"`
}

type questionJSON struct {
	Code       string  `json:"code"`
	Factor     Factor  `json:"factor"`
	Content    Content `json:"content"`
	Counted    int64   `json:"counted"`
	NotCounted int64   `json:"not_counted"`
	Apart      int64   `json:"apart"`
	Missing    int64   `json:"missing"`
	figureJSON
}

type factorJSON struct {
	Factor Factor `json:"factor"`
	figureJSON
}

func (f Figure) wire() figureJSON {
	percent, ok := f.Percent()
	if !ok {
		return figureJSON{State: &f.state}
	}
	exact := f.Exact()
	return figureJSON{Exact: &exact, Percent: &percent}
}

// says reports whether the document says the same of a share.
func (f figureJSON) says(g figureJSON) bool {
	return same(f.State, g.State) && same(f.Exact, g.Exact) && same(f.Percent, g.Percent)
}

func same[T comparable](a, b *T) bool { return a == b || a != nil && b != nil && *a == *b }

// MarshalJSON writes the result for machines, the same in every language; [ParseResult] reads it back. A computed one
// carries the counts, the method and every figure:
//
//	{"format":"cchc-sipas-result/1","unit":"Xã tổng hợp 001","period":"2026","questionnaire":"tong-hop-2026",
//	 "method":{"base":"valid","factor":"pooled_answers","overall":"pooled_answers"},"sheets":5,
//	 "questions":[{"code":"C1","factor":"access","content":"satisfaction","counted":3,"not_counted":0,"apart":1,"missing":1,
//	               "exact":"1","percent":"100.00"}],
//	 "factors":[{"factor":"access","exact":"1","percent":"100.00"}],"overall":{"exact":"1","percent":"100.00"}}
//
// A published one carries what was printed and its source:
//
//	{"format":"cchc-sipas-result/1","unit":"Tỉnh tổng hợp 01","period":"2026",
//	 "published":{"source":{"instrument":"Báo cáo tổng hợp","evidence":"derived"},"overall":"85.1","factors":{"access":"86.20"}}}
func (r Result) MarshalJSON() ([]byte, error) {
	w := resultJSON{Format: ResultFormat, Unit: r.Unit, Period: r.Period}
	if r.IsPublished() {
		w.Published = &publishedJSON{Source: r.Source, Overall: r.Overall.printed}
		for _, f := range r.Factors {
			if f.Figure.printed != nil {
				if w.Published.Factors == nil {
					w.Published.Factors = map[string]Printed{}
				}
				w.Published.Factors[f.Factor.String()] = *f.Figure.printed
			}
		}
		return marshal(w)
	}
	overall := r.Overall.wire()
	w.Questionnaire, w.Method, w.Sheets, w.Overall = r.Questionnaire, r.Method.wire(), &r.Sheets, &overall
	for _, q := range r.Questions {
		w.Questions = append(w.Questions, questionJSON{
			q.Code, q.Factor, q.Content, q.Counted, q.NotCounted, q.Apart, q.Missing, q.Figure.wire(),
		})
	}
	for _, f := range r.Factors {
		w.Factors = append(w.Factors, factorJSON{f.Factor, f.Figure.wire()})
	}
	return marshal(w)
}

func (m Method) wire() *methodJSON {
	w := &methodJSON{Base: m.Base, Factor: m.Factor, Overall: m.Overall}
	for f, weight := range m.Weights {
		if w.Weights == nil {
			w.Weights = map[string]int64{}
		}
		w.Weights[f.String()] = weight
	}
	return w
}

// ParseResult reads a result from strict JSON, computed or published, the form that [Result.MarshalJSON] writes. Every
// figure of a computed one is worked out again from its counts and its method: a document that says another is refused.
// Errors are a strictjson error with the path, a [MethodError], or a [PublishedError].
func ParseResult(data []byte) (Result, error) {
	var w resultJSON
	if err := strictjson.Unmarshal(data, &w, strictjson.Limits{}); err != nil {
		return Result{}, err
	}
	if w.Format != ResultFormat {
		return Result{}, strictjson.Error{Path: "format", Got: "another format", Want: ResultFormat}
	}
	if err := checkHeader(&w.Unit, w.Period); err != nil {
		return Result{}, err
	}
	computed := w.Questionnaire != "" || w.Method != nil || w.Sheets != nil || w.Questions != nil || w.Factors != nil || w.Overall != nil
	switch {
	case w.Published != nil && computed:
		return Result{}, strictjson.Error{Path: "published", Got: "published and computed figures in one result", Want: "one of the two"}
	case w.Published != nil:
		return w.published()
	}
	return w.computed()
}

func (w resultJSON) published() (Result, error) {
	factors, err := byFactor(w.Published.Factors, "published.factors.")
	if err != nil {
		return Result{}, err
	}
	return Published{Unit: w.Unit, Period: w.Period, Source: w.Published.Source, Overall: w.Published.Overall, Factors: factors}.Result()
}

func byFactor[V any](named map[string]V, path string) (map[Factor]V, error) {
	if len(named) == 0 {
		return nil, nil //nolint:nilnil // no map is what no weights and no factors are.
	}
	out := make(map[Factor]V, len(named))
	for text, v := range named {
		var f Factor
		if err := f.UnmarshalText([]byte(text)); err != nil {
			return nil, strictjson.Error{Path: path + strictjson.SafeKey(text), Got: "an unknown factor", Want: "access, procedures, officials, outcome or feedback"}
		}
		out[f] = v
	}
	return out, nil
}

func (w resultJSON) computed() (Result, error) {
	missing := func(path string) error { return strictjson.Error{Path: path, Got: "missing", Want: "a value"} }
	switch {
	case !isCode(w.Questionnaire):
		return Result{}, strictjson.Error{Path: "questionnaire", Got: "no code", Want: "the ID of a questionnaire"}
	case w.Method == nil:
		return Result{}, missing("method")
	case w.Sheets == nil:
		return Result{}, missing("sheets")
	case w.Overall == nil:
		return Result{}, missing("overall")
	case *w.Sheets < 0 || *w.Sheets > indicator.MaxCount:
		return Result{}, strictjson.Error{Path: "sheets", Got: "a number out of range", Want: "0 to 10^12"}
	case len(w.Questions) == 0 || len(w.Questions) > maxQuestions:
		return Result{}, strictjson.Error{Path: "questions", Got: "too few or too many", Want: "1 to 256 questions"}
	}
	weights, err := byFactor(w.Method.Weights, "method.weights.")
	if err != nil {
		return Result{}, err
	}
	r := Result{
		Unit: w.Unit, Period: w.Period, Questionnaire: w.Questionnaire, Sheets: *w.Sheets,
		Method: Method{w.Method.Base, w.Method.Factor, w.Method.Overall, weights},
	}
	seen := map[string]bool{}
	for i, q := range w.Questions {
		if seen[q.Code] {
			return Result{}, strictjson.Error{Path: at("questions", i) + ".code", Got: "the code twice", Want: "each question once"}
		}
		seen[q.Code] = true
		v, err := q.result(at("questions", i), *w.Sheets)
		if err != nil {
			return Result{}, err
		}
		r.Questions = append(r.Questions, v)
	}
	if err := r.compute(); err != nil {
		return Result{}, err
	}
	if err := w.compare(r); err != nil {
		return Result{}, err
	}
	return r, nil
}

func (q questionJSON) result(path string, sheets int64) (QuestionResult, error) {
	v := QuestionResult{Code: q.Code, Factor: q.Factor, Content: q.Content, Counted: q.Counted, NotCounted: q.NotCounted, Apart: q.Apart, Missing: q.Missing}
	if !isCode(q.Code) {
		return v, strictjson.Error{Path: path + ".code", Got: "no code", Want: wantCode}
	}
	for _, n := range [...]int64{q.Counted, q.NotCounted, q.Apart, q.Missing} {
		if n < 0 || n > sheets {
			return v, strictjson.Error{Path: path, Got: "a count out of range", Want: "0 to the number of sheets"}
		}
	}
	if v.Base(AllSheets) != sheets {
		return v, strictjson.Error{Path: path, Got: "counts that are not the sheets", Want: "counted, not_counted, apart and missing that add up to the sheets"}
	}
	if q.State != nil && *q.State == indicator.NotApplicable {
		if q.Content == Satisfaction || q.Counted > 0 {
			return v, strictjson.Error{Path: path + ".state", Got: "not applicable beside a share", Want: "a question whose scale counts no option"}
		}
		v.Figure.state = indicator.NotApplicable
	}
	return v, nil
}

// compare refuses a document that says other figures than its counts and its method give.
func (w resultJSON) compare(r Result) error {
	contradicts := func(path string) error {
		return strictjson.Error{Path: path, Got: "a figure that the counts contradict", Want: "what the counts and the method give"}
	}
	for i, q := range r.Questions {
		if !w.Questions[i].says(q.Figure.wire()) {
			return contradicts(at("questions", i))
		}
	}
	if len(w.Factors) != len(r.Factors) {
		return strictjson.Error{Path: "factors", Got: "too few or too many", Want: "each factor that has a satisfaction question"}
	}
	for i, f := range r.Factors {
		if w.Factors[i].Factor != f.Factor || !w.Factors[i].says(f.Figure.wire()) {
			return contradicts(at("factors", i))
		}
	}
	if !w.Overall.says(r.Overall.wire()) {
		return contradicts("overall")
	}
	return nil
}
