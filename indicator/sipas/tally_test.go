package sipas_test

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/sipas"
	"github.com/cchc-go/cchc/internal/strictjson"
)

const countsDoc = `{"format":"cchc-sipas-counts/1","unit":"Xã tổng hợp 001","period":"2026","questionnaire":"tong-hop-2026","sheets":5,` +
	`"counts":{"C1":{"bt":0,"hl":2,"kb":1,"khl":1,"rhl":0},"C2":{"bt":0,"hl":1,"kb":0,"khl":0,"rhl":0},"C3":{"bt":0,"hl":0,"kb":0,"khl":0,"rhl":5},` +
	`"M1":{"a":0,"b":0},"N1":{"co":0,"khong":0}}}`

func TestAdd_refusals(t *testing.T) {
	tally := sipas.NewTally(questionnaire(t), commune, cchc.Year(2026))
	for text, sheet := range map[string][]sipas.Answer{
		"sipas: question C12: an unknown question, want a question of the questionnaire (nearest: C1)": {{"C1", "hl"}, {"C12", "hl"}},
		"sipas: question ?: an unknown question, want a question of the questionnaire":                 {{"ho ten nguoi tra loi", "hl"}},
		"sipas: question C1: an unknown option, want an option of its scale (nearest: hl)":             {{"C1", "hll"}},
		"sipas: question N1: an unknown option, want an option of its scale":                           {{"N1", "hl"}},
		"sipas: question C1: two answers on a sheet, want one":                                         {{"C1", "hl"}, {"C2", "hl"}, {"C1", "kb"}},
	} {
		wantError(t, tally.Add(sheet...), sipas.ErrAnswers, text)
	}
	if n, _ := tally.Count("C1", "hl"); n != 0 || tally.Sheets() != 0 {
		t.Errorf("a refused sheet left %d answers and %d sheets", n, tally.Sheets())
	}
	if err := tally.Add(); err != nil || tally.Sheets() != 1 {
		t.Errorf("a sheet without answers: %d sheets, %v", tally.Sheets(), err)
	}
	wantError(t, new(sipas.Tally).Add(), sipas.ErrAnswers, "sipas: question *: a tally without questionnaire, want one made by NewTally")
	full, err := sipas.ParseTally(questionnaire(t), []byte(strings.Replace(countsDoc, `"sheets":5`, `"sheets":1000000000000`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	wantError(t, full.Add(), sipas.ErrAnswers, "sipas: question *: a number of sheets out of range, want 0 to 10^12")
	_, err = full.Merge(full)
	wantError(t, err, sipas.ErrAnswers, "sipas: question *: a number of sheets out of range, want 0 to 10^12")
}

func TestCount(t *testing.T) {
	tally := worked(t)
	for _, c := range []struct {
		question, option string
		n                int64
		ok               bool
	}{{"C1", "hl", 2, true}, {"C2", "kb", 3, true}, {"C1", "a", 0, false}, {"C9", "hl", 0, false}} {
		if n, ok := tally.Count(c.question, c.option); n != c.n || ok != c.ok {
			t.Errorf("%s %s: %d %t", c.question, c.option, n, ok)
		}
	}
	if _, ok := (sipas.Tally{}).Count("C1", "hl"); ok {
		t.Error("the zero Tally counts")
	}
	if tally.Unit() != commune || tally.Period() != cchc.Year(2026) {
		t.Errorf("%q %s", tally.Unit(), tally.Period())
	}
}

func TestMerge_refusals(t *testing.T) {
	tally := worked(t)
	other := synthetic()
	other.Questions = other.Questions[:4]
	q, err := sipas.NewQuestionnaire(other)
	if err != nil {
		t.Fatal(err)
	}
	_, err = tally.Merge(sipas.NewTally(q, commune, cchc.Year(2026)))
	wantError(t, err, indicator.ErrMismatch, `indicator: questionnaire "tong-hop-2026 with other questions or scales", want "tong-hop-2026" like the others`)
	_, err = tally.Merge(sipas.NewTally(questionnaire(t), commune, cchc.Year(2025)))
	wantError(t, err, indicator.ErrMismatch, `indicator: period "2025", want "2026" like the others`)
	sum, err := tally.Merge(tally.For("Xã tổng hợp 002"))
	if err != nil || sum.Unit() != "" || sum.Sheets() != 38 || tally.Sheets() != 19 {
		t.Errorf("%q of %d sheets, %v", sum.Unit(), sum.Sheets(), err)
	}
	if (sipas.Tally{}).Equal(tally) || !(sipas.Tally{}).Equal(sipas.Tally{}) {
		t.Error("the zero Tally equals itself alone")
	}
}

func TestParseTally(t *testing.T) {
	q := questionnaire(t)
	tally, err := sipas.ParseTally(q, []byte(countsDoc))
	if err != nil {
		t.Fatal(err)
	}
	back, err := tally.MarshalJSON()
	if string(back) != countsDoc || err != nil {
		t.Errorf("%s, %v", back, err)
	}
	if r, _ := evaluate(t, tally, pooled).Question("C1"); r.Missing != 1 || r.Apart != 1 {
		t.Errorf("%+v", r)
	}
	for _, c := range []struct{ old, now, want string }{
		{"counts/1", "counts/2", "format: another format, want cchc-sipas-counts/1"},
		{`"questionnaire":"tong-hop-2026"`, `"questionnaire":"ten mot nguoi"`, `indicator: questionnaire "?", want "tong-hop-2026" like the others`},
		{"Xã tổng hợp 001", `a\nb`, "unit: a control character, want the name of the unit on one line"},
		{`"2026"`, `""`, "period: an empty period, want a period such as 2026 or 2026-08"},
		{`"sheets":5`, `"sheets":-5`, "sipas: question *: a number of sheets out of range, want 0 to 10^12"},
		{`"sheets":5`, `"sheets":4`, "sipas: question C3: more answers than sheets, want at most one a sheet"},
		{`"hl":2`, `"hl":5`, "sipas: question C1: more answers than sheets, want at most one a sheet"},
		{`"hl":2`, `"hl":-2`, "sipas: question C1: a count below 0, want 0 or more"},
		{`"hl":2,`, ``, "sipas: question C1: an option without count, want every option of the scale"},
		{`"hl":2`, `"hl":2,"x":0`, "sipas: question C1: an unknown option, want options of the scale alone"},
		{`"C2":`, `"C22":`, "sipas: question C22: an unknown question, want a question of the questionnaire (nearest: C2)"},
		{`,"N1":{"co":0,"khong":0}`, ``, "sipas: question N1: no counts, want every question"},
		{`"hl":2`, `"hl":2.0`, "counts.C1.hl: a fraction or exponent, want a whole number in plain digits"},
	} {
		got, err := sipas.ParseTally(q, []byte(strings.Replace(countsDoc, c.old, c.now, 1)))
		if err == nil || err.Error() != c.want || !got.Equal(sipas.Tally{}) {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
	apart, err := sipas.ParseTally(q, []byte(strings.Replace(countsDoc, "Xã", "Xa\u0303", 1)))
	if err != nil || !apart.Equal(tally) {
		t.Errorf("%q, %v", apart.Unit(), err)
	}
	if zero, err := (sipas.Tally{}).MarshalJSON(); string(zero) != "null" || err != nil {
		t.Errorf("%s, %v", zero, err)
	}
}

// Nothing can be counted for no questionnaire, and nothing panics.
func TestTally_noQuestionnaire(t *testing.T) {
	const want = "sipas: question *: no questionnaire, want one made by NewQuestionnaire or ParseQuestionnaire"
	for _, q := range []*sipas.Questionnaire{nil, {}} {
		if !sipas.NewTally(q, commune, cchc.Year(2026)).Equal(sipas.Tally{}) {
			t.Error("not the zero tally")
		}
		_, err := sipas.NewPooled(q, commune, cchc.Year(2026), 1, nil)
		wantError(t, err, sipas.ErrAnswers, want)
	}
	_, err := sipas.ParseTally(nil, []byte(countsDoc))
	wantError(t, err, sipas.ErrAnswers, want)
}

// Law: every tally, and its result by every method, read back as what was written, in the same bytes.
func TestRoundTrip(t *testing.T) {
	q := questionnaire(t)
	rapid.Check(t, func(t *rapid.T) {
		tally, err := tallyOf(q, commune, rapid.SliceOfN(anySheet, 0, 8).Draw(t, "sheets"))
		if err != nil {
			t.Fatal(err)
		}
		doc, _ := tally.MarshalJSON()
		if back, err := sipas.ParseTally(q, doc); err != nil || !back.Equal(tally) {
			t.Fatalf("%s: %v", doc, err)
		}
		r, err := tally.Evaluate(anyMethod.Draw(t, "method"))
		if err != nil {
			t.Fatal(err)
		}
		doc, _ = r.MarshalJSON()
		back, err := sipas.ParseResult(doc)
		if err != nil {
			t.Fatalf("%s: %v", doc, err)
		}
		again, _ := back.MarshalJSON()
		if string(again) != string(doc) || r.Explain(q).In(cchc.Vietnamese) != back.Explain(q).In(cchc.Vietnamese) {
			t.Fatalf("%s\n%s", doc, again)
		}
	})
}

func TestParseResult_published(t *testing.T) {
	const doc = `{"format":"cchc-sipas-result/1","unit":"Tỉnh tổng hợp 01","period":"2026",` +
		`"published":{"source":{"instrument":"Báo cáo tổng hợp","evidence":"derived"},"overall":"85.1","factors":{"access":"86.20","feedback":"80"}}}`
	r, err := sipas.ParseResult([]byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	back, err := r.MarshalJSON()
	if string(back) != doc || err != nil {
		t.Errorf("%s, %v", back, err)
	}
	for _, c := range []struct{ old, now, want string }{
		{`"85.1"`, `"101"`, `published.overall: not a valid percentage, want 0 to 100 with at most two decimals and no sign, such as "85.1"`},
		{`"access"`, `"acces"`, "published.factors.acces: an unknown factor, want access, procedures, officials, outcome or feedback"},
		{`"published"`, `"sheets":3,"published"`, "published: published and computed figures in one result, want one of the two"},
		{`"unit":"Tỉnh tổng hợp 01"`, `"unit":""`, "sipas: published result: unit: want the name of the unit on one line"},
		{`"period":"2026"`, `"period":""`, "period: an empty period, want a period such as 2026 or 2026-08"},
		{`result/1`, `result/9`, "format: another format, want cchc-sipas-result/1"},
		{`,"overall":"85.1","factors":{"access":"86.20","feedback":"80"}`, ``, "sipas: published result: figures: want an overall figure or factors"},
	} {
		if _, err := sipas.ParseResult([]byte(strings.Replace(doc, c.old, c.now, 1))); err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
}

func TestParseResult_computed(t *testing.T) {
	weighted := sipas.Method{Base: sipas.ValidAnswers, Factor: sipas.MeanOfQuestions, Overall: sipas.WeightedFactors, Weights: map[sipas.Factor]int64{sipas.Access: 1, sipas.Officials: 3}}
	b, err := evaluate(t, worked(t), weighted).MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	doc := string(b)
	contradicts := ": a figure that the counts contradict, want what the counts and the method give"
	for _, c := range []struct{ old, now, want string }{
		{`"questionnaire":"tong-hop-2026"`, `"questionnaire":""`, "questionnaire: no code, want the ID of a questionnaire"},
		{doc[strings.Index(doc, `"method"`):strings.Index(doc, `"sheets"`)], ``, "method: missing, want a value"},
		{`"sheets":19,`, ``, "sheets: missing, want a value"},
		{`"sheets":19`, `"sheets":-1`, "sheets: a number out of range, want 0 to 10^12"},
		{`,"overall":{"exact":"57/80","percent":"71.25"}`, ``, "overall: missing, want a value"},
		{doc[strings.Index(doc, `"questions"`):strings.Index(doc, `"factors"`)], ``, "questions: too few or too many, want 1 to 256 questions"},
		{`"access":1`, `"acces":1`, "method.weights.acces: an unknown factor, want access, procedures, officials, outcome or feedback"},
		{`"access":1,`, ``, "sipas: method: weights: want 0 to 10^6 for each factor that has a satisfaction question"},
		{`"code":"C2"`, `"code":"C1"`, "questions[1].code: the code twice, want each question once"},
		{`"code":"C2"`, `"code":"C 2"`, "questions[1].code: no code, want 1 to 64 letters, digits, underscores, dots or hyphens"},
		{`"counted":3`, `"counted":20`, "questions[0]: a count out of range, want 0 to the number of sheets"},
		{`"counted":3`, `"counted":-3`, "questions[0]: a count out of range, want 0 to the number of sheets"},
		{`"counted":3`, `"counted":4`, "questions[0]: counts that are not the sheets, want counted, not_counted, apart and missing that add up to the sheets"},
		{`"exact":"3/4","percent":"75.00"`, `"state":"not_applicable"`, "questions[0].state: not applicable beside a share, want a question whose scale counts no option"},
		{`"exact":"3/4"`, `"exact":"6/8"`, "questions[0]" + contradicts},
		{`"percent":"75.00"`, `"percent":"75.01"`, "questions[0]" + contradicts},
		{`{"factor":"access","exact":"3/4","percent":"75.00"},`, ``, "factors: too few or too many, want each factor that has a satisfaction question"},
		{`"exact":"7/10"`, `"exact":"8/10"`, "factors[1]" + contradicts},
		{`{"exact":"57/80","percent":"71.25"}`, `{"state":"undefined"}`, "overall" + contradicts},
		{`"valid"`, `"sheets"`, "questions[0]" + contradicts},
	} {
		if c.old == "" || !strings.Contains(doc, c.old) {
			t.Fatalf("%s lacks %s", doc, c.old)
		}
		if _, err := sipas.ParseResult([]byte(strings.Replace(doc, c.old, c.now, 1))); err == nil || err.Error() != c.want {
			t.Errorf("%v, want %s", err, c.want)
		}
	}
}

// A questionnaire that reads writes a document that reads back equal, and takes an empty sheet.
func FuzzParseQuestionnaire(f *testing.F) {
	q, err := sipas.NewQuestionnaire(synthetic())
	if err != nil {
		f.Fatal(err)
	}
	doc, _ := q.MarshalJSON()
	f.Add(doc)
	f.Add([]byte(`{"format":"cchc-sipas-questionnaire/1"}`))
	f.Fuzz(func(t *testing.T, doc []byte) {
		q, err := sipas.ParseQuestionnaire(doc)
		if err != nil {
			if !errors.Is(err, strictjson.ErrJSON) && !errors.Is(err, sipas.ErrQuestionnaire) {
				t.Fatalf("%T", err)
			}
			return
		}
		out, _ := q.MarshalJSON()
		back, err := sipas.ParseQuestionnaire(out)
		if err != nil || !back.Equal(q) {
			t.Fatalf("%s: %v", out, err)
		}
		tally := sipas.NewTally(q, commune, cchc.Year(2026))
		if err := tally.Add(); err != nil {
			t.Fatal(err)
		}
		if r, err := tally.Evaluate(pooled); err != nil || r.Overall.State() == indicator.Known {
			t.Fatalf("a share of no answer: %v", err)
		}
	})
}

// Counts that read write a document that reads back equal, and have figures by every base.
func FuzzParseTally(f *testing.F) {
	q, err := sipas.NewQuestionnaire(synthetic())
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(countsDoc))
	f.Add([]byte(strings.Replace(countsDoc, `"sheets":5`, `"sheets":1000000000000`, 1)))
	f.Fuzz(func(t *testing.T, doc []byte) {
		tally, err := sipas.ParseTally(q, doc)
		if err != nil {
			if !errors.Is(err, strictjson.ErrJSON) && !errors.Is(err, sipas.ErrAnswers) && !errors.Is(err, indicator.ErrMismatch) {
				t.Fatalf("%T", err)
			}
			return
		}
		out, _ := tally.MarshalJSON()
		if back, err := sipas.ParseTally(q, out); err != nil || !back.Equal(tally) {
			t.Fatalf("%s: %v", out, err)
		}
		for base := sipas.ValidAnswers; base <= sipas.AllSheets; base++ {
			r, err := tally.Evaluate(sipas.Method{Base: base, Factor: sipas.MeanOfQuestions, Overall: sipas.MeanOfQuestions})
			if p, ok := r.Overall.Percent(); err != nil || ok && (p.Hundredths() < 0 || p.Hundredths() > 100_00) {
				t.Fatalf("%s %%, %v", p, err)
			}
		}
	})
}

// A result that reads writes a document that reads back in the same bytes, and is explained.
func FuzzParseResult(f *testing.F) {
	q, err := sipas.NewQuestionnaire(synthetic())
	if err != nil {
		f.Fatal(err)
	}
	tally, err := sipas.ParseTally(q, []byte(countsDoc))
	if err != nil {
		f.Fatal(err)
	}
	r, err := tally.Evaluate(pooled)
	if err != nil {
		f.Fatal(err)
	}
	doc, _ := r.MarshalJSON()
	f.Add(doc)
	f.Add([]byte(`{"format":"cchc-sipas-result/1","unit":"x","period":"2026","published":{"source":{"instrument":"y","evidence":"press"},"overall":"85.1"}}`))
	f.Fuzz(func(t *testing.T, doc []byte) {
		r, err := sipas.ParseResult(doc)
		if err != nil {
			if !errors.Is(err, strictjson.ErrJSON) && !errors.Is(err, sipas.ErrMethod) && !errors.Is(err, sipas.ErrPublished) {
				t.Fatalf("%T", err)
			}
			return
		}
		out, _ := r.MarshalJSON()
		back, err := sipas.ParseResult(out)
		again, _ := back.MarshalJSON()
		if err != nil || string(again) != string(out) || r.Explain(q).Key != "overall" {
			t.Fatalf("%s\n%s: %v", out, again, err)
		}
	})
}
