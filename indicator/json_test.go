package indicator_test

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/strictjson"
)

func TestParseCounts(t *testing.T) {
	got, err := indicator.ParseCounts([]byte(`{"unit":"Xã A","level":"commune","period":"2026-08","set":"test/small",
		"counts":{"A":{"numerator":1,"denominator":48,"flags":["NO_NATIONAL_REPORT_DATA","NEW_FLAG"]},"B":null,
		"C":{"numerator":null,"denominator":null},"D":{"numerator":null,"denominator":7}},"given":{"G":"8.5"}}`))
	if err != nil {
		t.Fatal(err)
	}
	want := []indicator.Count{
		indicator.Of("A", 1, 48, cchc.NoNationalReportData), indicator.Null("B"), indicator.Null("C"),
		{Code: "D", State: indicator.Unknown},
	}
	if got.Unit != "Xã A" || got.Level != cchc.Commune || got.Period != cchc.Month(2026, 8) || got.Set != "test/small" || !slices.Equal(got.Values, want) || got.Given["G"].String() != "8.50" {
		t.Errorf("%+v", got)
	}
	if len(got.Findings) != 1 || got.Findings[0] != (cchc.Finding{Code: cchc.UnknownFlag, Place: "counts.A.flags[1]"}) {
		t.Errorf("findings %v", got.Findings)
	}
	least, err := indicator.ParseCounts([]byte(`{"unit":"x","period":"2026"}`))
	if err != nil || len(least.Values) != 0 || least.Given != nil || least.Set != "" || !least.Level.IsZero() {
		t.Errorf("the least document: %+v, %v", least, err)
	}
}

func TestParseCounts_refuses(t *testing.T) {
	for doc, want := range map[string]string{
		`{"unit":"","period":"2026"}`:           `unit: an empty text, want the name of the unit`,
		`{"unit":"x","period":""}`:              `period: an empty period, want a period such as 2026 or 2026-08`,
		`{"unit":"a\u001b[2J","period":"2026"}`: `unit: a control character, want the name of the unit on one line`,
		`{"unit":"a\nb","period":"2026"}`:       `unit: a control character, want the name of the unit on one line`,
		`{"period":"2026"}`:                     `unit: missing, want a value`,
		`{"unit":"x","period":"2026","counts":{"A":{"numerator":1.5,"denominator":2}}}`: `counts.A.numerator: a fraction or exponent, want a whole number in plain digits`,
		`{"unit":"x","period":"2026","counts":{"A":{"numerator":1,"denominator":"2"}}}`: `counts.A.denominator: a string, want a whole number`,
		`{"unit":"x","period":"2026","counts":{"A":{"numerator":1}}}`:                   `counts.A.denominator: missing, want a value`,
		`{"unit":"x","period":"2026","given":{"G":8.5}}`:                                `given.G: a number, want a string`,
		`{"unit":"x","period":"2026","given":{"G":"8.555"}}`:                            `given.G: not a valid number of points, want a plain decimal`,
		`{"unit":"x","period":"2026","level":"xa"}`:                                     `level: not a valid level, want one of ministry, province, department, district, commune`,
		`{"unit":"x","period":"2026","counts":{"A":null,"A":null}}`:                     `counts.A: the key twice`,
		`{"unit":"x","period":"2026"} x`:                                                `something after the document`,
		"{\"unit\":\"\xff\",\"period\":\"2026\"}":                                       `unit: a string that is not UTF-8`,
	} {
		got, err := indicator.ParseCounts([]byte(doc))
		if !errors.Is(err, strictjson.ErrJSON) || !strings.Contains(err.Error(), want) || got.Unit != "" {
			t.Errorf("%s\n%v\nwant %s", doc, err, want)
		}
	}
}

func TestScorecard_MarshalJSON(t *testing.T) {
	s := indicator.MustSet(definition())
	counts := small(indicator.Of("A", 1, 48), indicator.Null("B"), indicator.Of("C", 3, 2, cchc.NoNationalReportData))
	counts.Level = cchc.Commune
	counts.Given = map[string]indicator.Points{"H": indicator.MustPoints("7.5")}
	got, err := json.Marshal(mustScore(t, s, counts))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"unit":"Xã A","level":"commune","period":"2026","set":"test/small","total":"9.62","complete":true,` +
		`"computed":{"points":"9.62","of":"20"},"band":"tên","flags":["NO_NATIONAL_REPORT_DATA","NULL_BASE","RATIO_OVER_100"],` +
		`"groups":[{"code":"G","points":"2.12","max":"12","given":false,"flags":["NO_NATIONAL_REPORT_DATA","NULL_BASE","RATIO_OVER_100"]},` +
		`{"code":"H","points":"7.50","max":"8","given":true}],` +
		`"components":[{"code":"A","numerator":1,"denominator":48,"percent":"2.08","points":"0.12","max":"6","lost":"5.88"},` +
		`{"code":"B","state":"undefined","numerator":null,"denominator":null,"percent":null,"points":null,"max":"4","lost":"4.00","flags":["NULL_BASE"]},` +
		`{"code":"C","numerator":3,"denominator":2,"percent":"150.00","points":"2.00","max":"2","lost":"0.00","flags":["NO_NATIONAL_REPORT_DATA","RATIO_OVER_100"]},` +
		`{"code":"D","state":"unknown","numerator":null,"denominator":null,"percent":null,"points":null,"max":"8","lost":null}],` +
		`"findings":[{"code":"RATIO_OVER_100","place":"C","got":"3/2"}]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	unknown, err := json.Marshal(mustScore(t, s, small()))
	if err != nil || !strings.Contains(string(unknown), `"total":null,"complete":false,"computed":{"points":"0.00","of":"0"},"band":null,"groups":[{"code":"G","points":null`) {
		t.Errorf("%s, %v", unknown, err)
	}
}

// ParseCounts never panics; what it accepts, a set either scores or refuses with a typed error.
func FuzzParseCounts(f *testing.F) {
	f.Add([]byte(`{"unit":"Xã A","period":"2026","counts":{"A":{"numerator":1,"denominator":48},"B":null},"given":{"G":"8.84"}}`))
	f.Add([]byte(`{"unit":"x","period":"2026-08-15/2026-09-15","counts":{"Z":{"numerator":9,"denominator":0,"flags":["X"]}}}`))
	f.Add([]byte("\xEF\xBB\xBF{}"))
	s := indicator.MustSet(definition())
	f.Fuzz(func(t *testing.T, data []byte) {
		counts, err := indicator.ParseCounts(data)
		if err != nil {
			if !errors.Is(err, strictjson.ErrJSON) {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		card, err := s.Score(counts)
		if err != nil {
			if !errors.Is(err, indicator.ErrCounts) && !errors.Is(err, indicator.ErrMismatch) {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		if _, err := json.Marshal(card); err != nil {
			t.Fatal(err)
		}
	})
}

// Law: counts written as JSON read back equal, whatever their states and flags.
func TestCounts_roundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := anyCounts(t, anySet(t))
		want.Level = cchc.Province
		want.Given = map[string]indicator.Points{"G": indicator.MustPoints("1.50")}
		for i := range want.Values {
			if want.Values[i].State != indicator.Known {
				want.Values[i].Ratio = indicator.Ratio{} // says nothing
			}
		}
		slices.SortFunc(want.Values, func(a, b indicator.Count) int { return strings.Compare(a.Code, b.Code) })
		data, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got, err := indicator.ParseCounts(data)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		if got.Unit != want.Unit || got.Level != want.Level || got.Period != want.Period || got.Set != want.Set ||
			!slices.Equal(got.Values, want.Values) || got.Given["G"] != want.Given["G"] {
			t.Fatalf("got  %+v\nwant %+v\n%s", got, want, data)
		}
	})
}

func TestParseCounts_states(t *testing.T) {
	for doc, want := range map[string]indicator.Count{
		`{"numerator":1,"denominator":2,"state":"known"}`:                indicator.Of("A", 1, 2),
		`{"numerator":null,"denominator":null,"state":"undefined"}`:      indicator.Null("A"),
		`{"numerator":null,"denominator":null,"state":"not_applicable"}`: indicator.NA("A"),
		`{"numerator":null,"denominator":null,"state":"unknown"}`:        {Code: "A"},
		`{"numerator":null,"denominator":2,"state":"unknown"}`:           {Code: "A"},
	} {
		got, err := indicator.ParseCounts([]byte(`{"unit":"x","period":"2026","counts":{"A":` + doc + `}}`))
		if err != nil || len(got.Values) != 1 || got.Values[0] != want {
			t.Errorf("%s: %+v, %v", doc, got.Values, err)
		}
	}
	for doc, want := range map[string]string{
		`{"numerator":1,"denominator":2,"state":"unknown"}`:      "counts.A.state: a state that the numbers contradict",
		`{"numerator":null,"denominator":2,"state":"undefined"}`: "counts.A.state: a state that the numbers contradict",
		`{"numerator":null,"denominator":null,"state":"known"}`:  "counts.A.state: a state that the numbers contradict",
		`{"numerator":null,"denominator":null,"state":"NA"}`:     "counts.A.state: not a valid state, want one of unknown, known, undefined, not_applicable",
	} {
		if _, err := indicator.ParseCounts([]byte(`{"unit":"x","period":"2026","counts":{"A":` + doc + `}}`)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", doc, err, want)
		}
	}
}
