package task_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator/task"
	"github.com/cchc-go/cchc/internal/strictjson"
)

const line = `{"code":"NV-01","origin":"chairman","lead":"H44.24","with":["H44.25"],"responsible":"CV-GD","assigned":"2026-01-05",` +
	`"due":"2026-03-31","extensions":[{"on":"2026-03-20","due":"2026-04-30"}],"causes":[{"on":"2026-04-01","cause":"objective"}],"done":"2026-04-15"}`

func TestParseTask(t *testing.T) {
	n, err := task.ParseTask([]byte(line))
	if err != nil {
		t.Fatal(err)
	}
	back, err := json.Marshal(n)
	if string(back) != line || err != nil {
		t.Errorf("%s, %v", back, err)
	}
	for doc, want := range map[string]string{
		strings.Replace(line, `"chairman"`, `"mayor"`, 1):                "origin: not a valid origin, want one of government, peoples_committee, chairman, inspection, review_plan, other",
		strings.Replace(line, `"objective"`, `"bad luck"`, 1):            "causes[0].cause: not a valid cause, want one of not_stated, objective, subjective",
		strings.Replace(line, `"responsible"`, `"name"`, 1):              "name: an unknown key, want one of assigned, causes, code, done, done_undated, due, extensions, lead, origin, responsible, with",
		strings.Replace(line, `2026-04-15`, `31/02/2026`, 1):             "done: not a valid date, want a day that exists, written YYYY-MM-DD",
		strings.Replace(line, `"lead":"H44.24",`, ``, 1):                 "lead: missing, want a value",
		strings.Replace(line, `{"on":"2026-03-20","due":`, `{"due":`, 1): "extensions[0].on: missing, want a value",
		strings.Replace(line, `"CV-GD"`, `"họ tên"`, 1):                  "task: responsible: no code, want 1 to 64 letters, digits and _ . - /, without spaces; never the name of a person",
		line + "x": "document: something after the document, want nothing more",
	} {
		n, err := task.ParseTask([]byte(doc))
		if err == nil || err.Error() != want || n.Code != "" {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

func TestParseCounts(t *testing.T) {
	c, err := task.ParseCounts([]byte(`{"total":21914,"completed":16051,"on_time":14068,"late":1983,"in_term":5640,"overdue":223}`))
	if c != government2017 || err != nil {
		t.Errorf("%+v, %v", c, err)
	}
	for doc, want := range map[string]string{
		`{"total":21915,"on_time":14068,"late":1983,"in_term":5640,"overdue":223}`: "total: a number that its parts contradict, want the sum of on_time, late, in_term and overdue",
		`{"completed":1,"on_time":14068,"late":1983,"in_term":5640,"overdue":223}`: "completed: a number that its parts contradict, want the sum of on_time and late",
		`{"on_time":14068,"late":1983,"in_term":5640}`:                             "overdue: missing, want a value",
		`{"on_time":1.5,"late":1983,"in_term":5640,"overdue":223}`:                 "on_time: a fraction or exponent, want a whole number in plain digits",
		`{"on_time":-1,"late":1983,"in_term":5640,"overdue":223}`:                  "task: on_time: -1, want 0 to 10^12",
		`{"on_time":1,"late":0,"in_term":0,"overdue":0,"late_objective":1}`:        "task: causes of late: 1, want at most the 0 late",
	} {
		c, err := task.ParseCounts([]byte(doc))
		if err == nil || err.Error() != want || c != (task.Counts{}) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// Law: every tally reads back as an equal tally, in the same bytes.
func TestTally_roundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		got := task.Tally{}
		if rapid.Bool().Draw(rt, "counted") {
			got = tally(t, anyConfig.Draw(rt, "config"), rapid.SliceOfN(anyTask, 0, 6).Draw(rt, "tasks")...)
		}
		doc, err := json.Marshal(got)
		if err != nil {
			rt.Fatal(err)
		}
		back, err := task.ParseTally(doc)
		if err != nil || !back.Equal(got) {
			rt.Fatalf("%s: %v", doc, err)
		}
		again, _ := json.Marshal(back)
		if string(again) != string(doc) {
			rt.Fatalf("%s\n%s", doc, again)
		}
	})
}

// Law: every task reads back as the task that was written, by what it answers.
func TestTask_roundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := anyTask.Draw(t, "task")
		doc, _ := json.Marshal(n)
		back, err := task.ParseTask(doc)
		again, _ := json.Marshal(back)
		if err != nil || string(doc) != string(again) {
			t.Fatalf("%s\n%s: %v", doc, again, err)
		}
		a, _ := n.Assess(start, task.ByExtended)
		b, _ := back.Assess(start, task.ByExtended)
		if a != b {
			t.Fatalf("%+v\n%+v", a, b)
		}
	})
}

const tallyDoc = `{"format":"cchc-tasks/1","as_of":"2026-06-30","basis":"original","population":"handled","period":"2026-H1",` +
	`"lines":[{"unit":"H44.24","role":"lead","origin":"chairman","counts":{"on_time":3,"late":1,"in_term":0,"overdue":1,"overdue_subjective":1}}]}`

func TestParseTally_refusals(t *testing.T) {
	if _, err := task.ParseTally([]byte(tallyDoc)); err != nil {
		t.Fatal(err)
	}
	one := tallyDoc[strings.Index(tallyDoc, `{"unit"`):strings.LastIndex(tallyDoc, "]")]
	for doc, want := range map[string]string{
		strings.Replace(tallyDoc, "tasks/1", "tasks/2", 1):                   "format: another format, want cchc-tasks/1",
		strings.Replace(tallyDoc, `"handled"`, `"some"`, 1):                  "population: not a valid population, want one of all, assigned, due, handled",
		strings.Replace(tallyDoc, `"basis":"original",`, ``, 1):              "task: basis: want ByOriginal or ByExtended",
		strings.Replace(tallyDoc, `H44.24`, `H44 24`, 1):                     "lines[0].unit: no code, want the code of a unit",
		strings.Replace(tallyDoc, `"lead"`, `"leader"`, 1):                   "lines[0].role: not a valid role, want one of lead, co_operating",
		strings.Replace(tallyDoc, one, one+","+one, 1):                       "lines[1]: the unit, role and origin twice, want each line once",
		strings.Replace(tallyDoc, `"on_time":3`, `"on_time":-3`, 1):          "task: on_time: -3, want 0 to 10^12",
		strings.Replace(tallyDoc, `"on_time":3`, `"total":3,"on_time":3`, 1): "lines[0].counts.total: a number that its parts contradict, want the sum of on_time, late, in_term and overdue",
		strings.Replace(strings.Replace(tallyDoc, one, one+","+strings.Replace(one, "chairman", "other", 1), 1), `"on_time":3`, `"on_time":999999999990`, 2): "task: on_time: 1999999999980, want 0 to 10^12",
		`{"format":"cchc-tasks/1"}`: "lines: missing, want a value",
	} {
		got, err := task.ParseTally([]byte(doc))
		if err == nil || err.Error() != want || !got.Equal(task.Tally{}) {
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

// texts checks a closed list: every value reads back from its text and is named in both languages; another text is
// refused; a number beyond the list has no text.
func texts[T named](t *testing.T, first, last T, read func(*T, []byte) error) {
	t.Helper()
	for v := first; v <= last; v++ {
		text, err := v.MarshalText()
		if err != nil || len(text) == 0 || v.String() != string(text) || v.Label().Vi == "" || v.Label().En == "" {
			t.Errorf("%T %d: %q, %v, %v", v, v, text, err, v.Label())
		}
		var to T
		if read == nil {
			continue
		}
		if err := read(&to, text); err != nil || to != v {
			t.Errorf("%T %q reads as %d, %v", v, text, to, err)
		}
		if err := read(&to, []byte("no such")); !errors.Is(err, cchc.ErrParse) || to != v {
			t.Errorf("%T: no such reads as %d, %v", v, to, err)
		}
	}
	if beyond := last + 1; beyond.String() != "" || !beyond.Label().IsZero() {
		t.Errorf("%T %d has a text", beyond, beyond)
	}
}

func TestTexts(t *testing.T) {
	texts(t, task.Government, task.OtherOrigin, (*task.Origin).UnmarshalText)
	texts(t, task.NotStated, task.Subjective, (*task.Cause).UnmarshalText)
	texts(t, task.ByOriginal, task.ByExtended, (*task.Basis).UnmarshalText)
	texts(t, task.Unplaced, task.NotYet, (*task.State).UnmarshalText)
	texts(t, task.AllTasks, task.HandledTasks, (*task.Population).UnmarshalText)
	texts(t, task.Lead, task.CoOperating, (*task.Role).UnmarshalText)
	texts(t, task.Headline, task.CompletedOfTotal, (*task.Measure).UnmarshalText)
	texts(t, task.NoAssigned, task.NoDue, nil)
	texts(t, task.Undecided, task.Yes, nil)
	for v := task.Unplaced; v <= task.NotYet; v++ {
		if v.IsDone() != (v == task.OnTime || v == task.Late) || v.IsOpen() != (v == task.InTerm || v == task.Overdue) {
			t.Errorf("%s: done %t, open %t", v, v.IsDone(), v.IsOpen())
		}
	}
	for v := range task.CompletedOfTotal + 2 {
		num, den := v.Words()
		if stated := v >= task.Headline && v <= task.CompletedOfTotal; stated == (num.Vi == "" || num.En == "" || den.Vi == "" || den.En == "") {
			t.Errorf("measure %d divides %v by %v", v, num, den)
		}
	}
	var origin task.Origin
	if err := origin.UnmarshalText(nil); err == nil {
		t.Error("the empty text is an origin")
	}
}

// A task that reads has an assessment and an explanation, and writes what reads back; what is refused is a typed error
// that quotes nothing.
func FuzzParseTask(f *testing.F) {
	for _, doc := range []string{line, `{"code":"1","origin":"other","lead":"x","done_undated":true}`, `{"code":"1","origin":"other","lead":"Nguyen Van A"}`, `{}`, `[]`} {
		f.Add([]byte(doc))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		n, err := task.ParseTask(doc)
		if err != nil {
			if !errors.Is(err, strictjson.ErrJSON) && !errors.Is(err, task.ErrTask) {
				t.Fatalf("%T", err)
			}
			return
		}
		if _, err := n.Explain(start, task.ByExtended); err != nil {
			t.Fatal(err)
		}
		out, _ := json.Marshal(n)
		back, err := task.ParseTask(out)
		again, _ := json.Marshal(back)
		if err != nil || string(out) != string(again) {
			t.Fatalf("%s\n%s: %v", out, again, err)
		}
	})
}

// Counts that read pass their check and give explained ratios; the parts of the total are the total.
func FuzzParseCounts(f *testing.F) {
	f.Add([]byte(`{"total":21914,"completed":16051,"on_time":14068,"late":1983,"in_term":5640,"overdue":223}`))
	f.Add([]byte(`{"on_time":0,"late":0,"in_term":0,"overdue":0,"no_due":1000000000000}`))
	f.Fuzz(func(t *testing.T, doc []byte) {
		c, err := task.ParseCounts(doc)
		if err != nil {
			if !errors.Is(err, strictjson.ErrJSON) && !errors.Is(err, task.ErrCounts) {
				t.Fatalf("%T", err)
			}
			return
		}
		if c.Check() != nil || c.OnTime+c.Late+c.InTerm+c.Overdue != c.Total() {
			t.Fatalf("%+v", c)
		}
		for m := task.Headline; m <= task.CompletedOfTotal; m++ {
			if c.Explain(m).Key == "" {
				t.Fatal(m)
			}
		}
	})
}

// A tally that reads writes a canonical document that reads back equal.
func FuzzParseTally(f *testing.F) {
	f.Add([]byte(tallyDoc))
	f.Add([]byte(`{"format":"cchc-tasks/1","lines":[]}`))
	f.Fuzz(func(t *testing.T, doc []byte) {
		got, err := task.ParseTally(doc)
		if err != nil {
			if !errors.Is(err, strictjson.ErrJSON) && !errors.Is(err, task.ErrCounts) && !errors.Is(err, task.ErrAsk) {
				t.Fatalf("%T", err)
			}
			return
		}
		out, _ := json.Marshal(got)
		back, err := task.ParseTally(out)
		if err != nil || !back.Equal(got) {
			t.Fatalf("%s: %v", out, err)
		}
	})
}
