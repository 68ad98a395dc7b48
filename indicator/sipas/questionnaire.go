package sipas

import (
	"bytes"
	"encoding/json"
	"errors"
	"iter"
	"slices"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// QuestionnaireFormat is the first key of the document of a [Questionnaire].
const QuestionnaireFormat = "cchc-sipas-questionnaire/1"

const (
	maxQuestions = 256
	maxOptions   = 64
)

// A Definition is a questionnaire as it is written down. It says nothing until [NewQuestionnaire] has checked it.
type Definition struct {
	Format    string      `json:"format"` // QuestionnaireFormat
	ID        string      `json:"id"`     // the name by which tallies and results know it
	Name      cchc.Text   `json:"name"`
	Source    cchc.Source `json:"source"` // where questions and classes come from
	Scales    []Scale     `json:"scales"`
	Questions []Question  `json:"questions"`
}

// A Scale is a list of options that questions share.
type Scale struct {
	Code    string   `json:"code"`
	Options []Option `json:"options"`
}

// An Option is one answer of a scale.
type Option struct {
	Code  string    `json:"code"`
	Name  cchc.Text `json:"name"`
	Class Class     `json:"class"`
}

// A Question is one line of a questionnaire. Only satisfaction questions enter factors and the whole.
type Question struct {
	Code    string    `json:"code"`
	Text    cchc.Text `json:"text"`
	Factor  Factor    `json:"factor"`
	Content Content   `json:"content"`
	Scale   string    `json:"scale"` // code of a scale
}

// A Questionnaire is a checked definition. It is immutable and may be shared; make one with [NewQuestionnaire] or
// [ParseQuestionnaire]. The zero Questionnaire has no question.
type Questionnaire struct {
	definition Definition
	document   []byte // canonical: questionnaires are the same when these bytes are
	index      map[string]int
	scales     []Scale          // of each question
	options    []map[string]int // of each question: where its option stands among all counts
	first      []int            // of each question: where its first option stands; one more at the end
}

// ErrQuestionnaire is matched by every [QuestionnaireError].
var ErrQuestionnaire = errors.New("sipas: the questionnaire is not valid")

// A QuestionnaireError names the place in a definition that contradicts the rest. It quotes nothing.
type QuestionnaireError struct {
	Path string // "questions[3].scale"
	Got  string
	Want string
}

func (e QuestionnaireError) Error() string {
	return "sipas: questionnaire: " + e.Path + ": " + e.Got + ", want " + e.Want
}

// Is makes every QuestionnaireError match [ErrQuestionnaire].
func (QuestionnaireError) Is(target error) bool { return target == ErrQuestionnaire }

const wantCode = "1 to 64 letters, digits, underscores, dots or hyphens"

// NewQuestionnaire checks a definition and returns the questionnaire. It refuses, by a [QuestionnaireError], a missing or
// double code, words in one language alone, an incomplete source, a scale that is not there, a factor, content or class
// not stated, and a satisfaction question whose scale has no counted or no other valid option.
func NewQuestionnaire(d Definition) (*Questionnaire, error) {
	if err := d.checkHead(); err != nil {
		return nil, err
	}
	scales := map[string]Scale{}
	for i, s := range d.Scales {
		if _, twice := scales[s.Code]; twice {
			return nil, QuestionnaireError{at("scales", i) + ".code", "the code of another scale", "each code once"}
		}
		if err := s.check(at("scales", i)); err != nil {
			return nil, err
		}
		scales[s.Code] = s
	}
	q := &Questionnaire{definition: d.clone(), index: map[string]int{}, first: []int{0}}
	for i, question := range q.definition.Questions {
		scale, known := scales[question.Scale]
		if _, twice := q.index[question.Code]; twice {
			return nil, QuestionnaireError{at("questions", i) + ".code", "the code of another question", "each code once"}
		}
		if err := question.check(at("questions", i), scale, known); err != nil {
			return nil, err
		}
		q.add(question.Code, scale)
	}
	document, err := marshal(q.definition)
	if err != nil {
		return nil, QuestionnaireError{"document", "no JSON form", "texts in UTF-8"}
	}
	q.document = document
	return q, nil
}

func (q *Questionnaire) add(code string, scale Scale) {
	n := q.first[len(q.first)-1]
	places := make(map[string]int, len(scale.Options))
	for i, o := range scale.Options {
		places[o.Code] = n + i
	}
	q.index[code] = len(q.scales)
	q.scales = append(q.scales, scale)
	q.options = append(q.options, places)
	q.first = append(q.first, n+len(scale.Options))
}

func (d Definition) checkHead() error {
	switch {
	case d.Format != QuestionnaireFormat:
		return QuestionnaireError{"format", "another format", QuestionnaireFormat}
	case !isCode(d.ID):
		return QuestionnaireError{"id", "no code", wantCode}
	case d.Name.Vi == "" || d.Name.En == "":
		return QuestionnaireError{"name", "a language missing", "both vi and en"}
	case !d.Source.IsComplete():
		return QuestionnaireError{"source", "an incomplete source", "instrument and evidence"}
	case len(d.Questions) == 0 || len(d.Questions) > maxQuestions:
		return QuestionnaireError{"questions", strconv.Itoa(len(d.Questions)) + " questions", "1 to " + strconv.Itoa(maxQuestions)}
	}
	return nil
}

func (s Scale) check(path string) error {
	if !isCode(s.Code) {
		return QuestionnaireError{path + ".code", "no code", wantCode}
	}
	if len(s.Options) == 0 || len(s.Options) > maxOptions {
		return QuestionnaireError{path + ".options", strconv.Itoa(len(s.Options)) + " options", "1 to " + strconv.Itoa(maxOptions)}
	}
	for i, o := range s.Options {
		at := path + "." + at("options", i)
		switch {
		case !isCode(o.Code):
			return QuestionnaireError{at + ".code", "no code", wantCode}
		case slices.ContainsFunc(s.Options[:i], func(other Option) bool { return other.Code == o.Code }):
			return QuestionnaireError{at + ".code", "the code of another option", "each code once"}
		case o.Name.Vi == "" || o.Name.En == "":
			return QuestionnaireError{at + ".name", "a language missing", "both vi and en"}
		case o.Class.String() == "":
			return QuestionnaireError{at + ".class", "not stated", "counted, not_counted or apart"}
		}
	}
	return nil
}

func (q Question) check(path string, scale Scale, known bool) error {
	switch {
	case !isCode(q.Code):
		return QuestionnaireError{path + ".code", "no code", wantCode}
	case q.Text.Vi == "" || q.Text.En == "":
		return QuestionnaireError{path + ".text", "a language missing", "both vi and en"}
	case q.Factor.String() == "":
		return QuestionnaireError{path + ".factor", "not stated", "one of the five factors"}
	case q.Content.String() == "":
		return QuestionnaireError{path + ".content", "not stated", "perception, satisfaction or expectation"}
	case !known:
		return QuestionnaireError{path + ".scale", "no scale of that code", "the code of a scale"}
	case q.Content == Satisfaction && (!scale.has(Counted) || !scale.has(NotCounted)):
		return QuestionnaireError{path + ".scale", "a scale that cannot divide", "counted and not_counted options for a satisfaction question"}
	}
	return nil
}

func (s Scale) has(c Class) bool {
	return slices.ContainsFunc(s.Options, func(o Option) bool { return o.Class == c })
}

func (d Definition) clone() Definition {
	d.Questions, d.Scales = slices.Clone(d.Questions), slices.Clone(d.Scales)
	for i := range d.Scales {
		d.Scales[i].Options = slices.Clone(d.Scales[i].Options)
	}
	return d
}

// ParseQuestionnaire reads a questionnaire from strict JSON, the form that [Questionnaire.MarshalJSON] writes. Errors are
// a strictjson error with the path, or a [QuestionnaireError]; neither quotes values.
//
//	{"format":"cchc-sipas-questionnaire/1","id":"tong-hop-2026","name":{"vi":"Phiếu tổng hợp","en":"Synthetic sheet"},
//	 "source":{"instrument":"Phiếu tổng hợp","evidence":"derived"},
//	 "scales":[{"code":"muc-5","options":[{"code":"5","name":{"vi":"Rất hài lòng","en":"very satisfied"},"class":"counted"},…]}],
//	 "questions":[{"code":"C1","text":{"vi":"…","en":"…"},"factor":"access","content":"satisfaction","scale":"muc-5"}]}
func ParseQuestionnaire(data []byte) (*Questionnaire, error) {
	var d Definition
	if err := strictjson.Unmarshal(data, &d, strictjson.Limits{}); err != nil {
		return nil, err
	}
	return NewQuestionnaire(d)
}

// MarshalJSON writes the definition; [ParseQuestionnaire] reads it back to an equal questionnaire.
func (q *Questionnaire) MarshalJSON() ([]byte, error) {
	if q == nil || q.document == nil {
		return []byte("null"), nil
	}
	return slices.Clone(q.document), nil
}

// ID returns the name by which tallies and results know the questionnaire.
func (q *Questionnaire) ID() string { return q.definition.ID }

// Definition returns a copy of what the questionnaire was made from.
func (q *Questionnaire) Definition() Definition { return q.definition.clone() }

// Questions yields the questions in order.
func (q *Questionnaire) Questions() iter.Seq[Question] { return slices.Values(q.definition.Questions) }

// Question returns the question of a code.
func (q *Questionnaire) Question(code string) (Question, bool) {
	i, ok := q.index[code]
	if !ok {
		return Question{}, false
	}
	return q.definition.Questions[i], true
}

// Equal reports whether both say the same.
func (q *Questionnaire) Equal(r *Questionnaire) bool { return bytes.Equal(q.document, r.document) }

func at(list string, i int) string { return list + "[" + strconv.Itoa(i) + "]" }

func isCode(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	for _, c := range []byte(s) {
		if (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') && c != '_' && c != '.' && c != '-' {
			return false
		}
	}
	return true
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}
