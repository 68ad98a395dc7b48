package sipas_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator/sipas"
)

func TestNewQuestionnaire_refusals(t *testing.T) {
	for text, change := range map[string]func(*sipas.Definition){
		"format: another format, want cchc-sipas-questionnaire/1":                                                          func(d *sipas.Definition) { d.Format = "" },
		"id: no code, want 1 to 64 letters, digits, underscores, dots or hyphens":                                          func(d *sipas.Definition) { d.ID = "a b" },
		"name: a language missing, want both vi and en":                                                                    func(d *sipas.Definition) { d.Name.En = "" },
		"source: an incomplete source, want instrument and evidence":                                                       func(d *sipas.Definition) { d.Source.Evidence = 0 },
		"questions: 0 questions, want 1 to 256":                                                                            func(d *sipas.Definition) { d.Questions = nil },
		"questions: 257 questions, want 1 to 256":                                                                          func(d *sipas.Definition) { d.Questions = make([]sipas.Question, 257) },
		"scales[1].code: the code of another scale, want each code once":                                                   func(d *sipas.Definition) { d.Scales[1].Code = "muc" },
		"scales[0].code: no code, want 1 to 64 letters, digits, underscores, dots or hyphens":                              func(d *sipas.Definition) { d.Scales[0].Code = "" },
		"scales[1].options: 0 options, want 1 to 64":                                                                       func(d *sipas.Definition) { d.Scales[1].Options = nil },
		"scales[1].options[1].code: no code, want 1 to 64 letters, digits, underscores, dots or hyphens":                   func(d *sipas.Definition) { d.Scales[1].Options[1].Code = "có" },
		"scales[1].options[1].code: the code of another option, want each code once":                                       func(d *sipas.Definition) { d.Scales[1].Options[1].Code = "co" },
		"scales[1].options[0].name: a language missing, want both vi and en":                                               func(d *sipas.Definition) { d.Scales[1].Options[0].Name = cchc.Text{} },
		"scales[1].options[0].class: not stated, want counted, not_counted or apart":                                       func(d *sipas.Definition) { d.Scales[1].Options[0].Class = 0 },
		"questions[1].code: the code of another question, want each code once":                                             func(d *sipas.Definition) { d.Questions[1].Code = "C1" },
		"questions[1].code: no code, want 1 to 64 letters, digits, underscores, dots or hyphens":                           func(d *sipas.Definition) { d.Questions[1].Code = strings.Repeat("x", 65) },
		"questions[2].text: a language missing, want both vi and en":                                                       func(d *sipas.Definition) { d.Questions[2].Text.Vi = "" },
		"questions[2].factor: not stated, want one of the five factors":                                                    func(d *sipas.Definition) { d.Questions[2].Factor = 6 },
		"questions[2].content: not stated, want perception, satisfaction or expectation":                                   func(d *sipas.Definition) { d.Questions[2].Content = 0 },
		"questions[2].scale: no scale of that code, want the code of a scale":                                              func(d *sipas.Definition) { d.Questions[2].Scale = "khac" },
		"questions[2].scale: a scale that cannot divide, want counted and not_counted options for a satisfaction question": func(d *sipas.Definition) { d.Questions[2].Scale = "chon" },
	} {
		d := synthetic()
		change(&d)
		q, err := sipas.NewQuestionnaire(d)
		wantError(t, err, sipas.ErrQuestionnaire, "sipas: questionnaire: "+text)
		if q != nil {
			t.Errorf("%s: a questionnaire beside the error", text)
		}
	}
}

func TestQuestionnaire(t *testing.T) {
	d := synthetic()
	q, err := sipas.NewQuestionnaire(d)
	if err != nil {
		t.Fatal(err)
	}
	d.Questions[0].Code, d.Scales[0].Options[0].Class = "khac", sipas.Apart
	q.Definition().Scales[0].Options[0].Code = "khac"
	if question, ok := q.Question("C1"); !ok || question.Factor != sipas.Access || q.Definition().Scales[0].Options[0] != synthetic().Scales[0].Options[0] {
		t.Error("a questionnaire changes with its definition")
	}
	if _, ok := q.Question("C9"); ok {
		t.Error("C9 is a question")
	}
	if n := len(slices.Collect(q.Questions())); n != 5 {
		t.Errorf("%d questions", n)
	}
	doc, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	back, err := sipas.ParseQuestionnaire(doc)
	if err != nil || !back.Equal(q) || back.ID() != "tong-hop-2026" {
		t.Errorf("%s: %v", doc, err)
	}
	again, err := json.Marshal(back)
	if string(again) != string(doc) || err != nil {
		t.Errorf("%s\n%s, %v", doc, again, err)
	}
	if zero, err := json.Marshal(&sipas.Questionnaire{}); string(zero) != "null" || err != nil {
		t.Errorf("%s, %v", zero, err)
	}
	for bad, want := range map[string]string{
		strings.Replace(string(doc), `"class":"apart"`, `"class":"aside"`, 1): "scales[0].options[4].class: not a valid class, want one of counted, not_counted, apart",
		strings.Replace(string(doc), `"factor"`, `"factors"`, 1):              "questions[0].factors: an unknown key, want factor? or one of code, content, factor, scale, text",
		strings.Replace(string(doc), `"id"`, `"ID"`, 1):                       "ID: an unknown key, want id? or one of format, id, name, questions, scales, source",
	} {
		if _, err := sipas.ParseQuestionnaire([]byte(bad)); err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// A named value is one of a closed list.
type named interface {
	~uint8
	encoding.TextMarshaler
	String() string
	Label() cchc.Text
}

// texts checks a closed list: every value reads back from its text and is named in both languages; another text, and the
// empty one, are refused; a number beyond the list, and zero, have no text.
func texts[T named](t *testing.T, first, last T, read func(*T, []byte) error) {
	t.Helper()
	for v := first; v <= last; v++ {
		text, err := v.MarshalText()
		var to T
		if err != nil || len(text) == 0 || v.String() != string(text) || v.Label().Vi == "" || v.Label().En == "" {
			t.Errorf("%T %d: %q, %v, %v", v, v, text, err, v.Label())
		}
		if err := read(&to, text); err != nil || to != v {
			t.Errorf("%T %q reads as %d, %v", v, text, to, err)
		}
		for _, bad := range []string{"no such", ""} {
			if err := read(&to, []byte(bad)); !errors.Is(err, cchc.ErrParse) || to != v {
				t.Errorf("%T: %q reads as %d, %v", v, bad, to, err)
			}
		}
	}
	for _, none := range []T{0, last + 1} {
		if none.String() != "" || !none.Label().IsZero() {
			t.Errorf("%T %d has a text", none, none)
		}
	}
}

func TestTexts(t *testing.T) {
	texts(t, sipas.Access, sipas.Feedback, (*sipas.Factor).UnmarshalText)
	texts(t, sipas.Perception, sipas.Expectation, (*sipas.Content).UnmarshalText)
	texts(t, sipas.Counted, sipas.Apart, (*sipas.Class).UnmarshalText)
	texts(t, sipas.ValidAnswers, sipas.AllSheets, (*sipas.Base).UnmarshalText)
	texts(t, sipas.PooledAnswers, sipas.WeightedFactors, (*sipas.Aggregation).UnmarshalText)
}
