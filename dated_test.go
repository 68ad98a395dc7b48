package cchc_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var decree = cchc.Source{Instrument: "Nghị định tổng hợp 1/2031", Evidence: cchc.Statute}

func value(from, to string, rule int) cchc.Value[int] {
	v := cchc.Value[int]{From: cchc.MustDate(from), Rule: rule, Source: decree}
	if to != "" {
		v.To = cchc.MustDate(to)
	}
	return v
}

func unknown(from, to, why string) cchc.Value[int] {
	v := value(from, to, 0)
	v.Unknown = why
	return v
}

// The invented law: 70 % on [2031-01-01, 2034-01-01), then 80 % to the end of 2036; 2037 is not known.
func invented() cchc.Dated[int] {
	return cchc.MustDated(
		value("2031-01-01", "2034-01-01", 70),
		value("2034-01-01", "2037-01-01", 80),
		unknown("2037-01-01", "2038-01-01", "the text of the amendment was not found"),
	)
}

func TestDated_FourDates(t *testing.T) {
	for day, want := range map[string]int{
		"2031-01-01": 70, // the first day of all
		"2033-12-31": 70, // the day before
		"2034-01-01": 80, // the day
		"2034-01-02": 80, // the day after
		"2032-02-29": 70, // mid-period
		"2036-12-31": 80, // the last known day
	} {
		got, err := invented().On(cchc.MustDate(day))
		if err != nil || got.Rule != want || got.Source != decree || got.From.After(cchc.MustDate(day)) {
			t.Errorf("On(%s) = %d from %s, %v, want %d", day, got.Rule, got.From, err, want)
		}
	}
}

func TestDated_RefusesDaysWithoutAValue(t *testing.T) {
	for _, day := range []cchc.Date{{}, earliest, cchc.MustDate("2030-12-31"), cchc.MustDate("2038-01-01"), latest} {
		got, err := invented().On(day)
		want := cchc.NotInForceError{Asked: day, Known: "from 2031-01-01 until before 2038-01-01"}
		if !errors.Is(err, cchc.ErrNotInForce) || !errors.Is(err, want) || got != (cchc.Value[int]{}) {
			t.Errorf("On(%q) = %v, %v, want no value and %v", day, got, err, want)
		}
	}
	open := cchc.MustDated(value("2031-01-01", "", 70))
	if got, err := open.On(latest); err != nil || got.Rule != 70 {
		t.Errorf("a value without end, On(%s) = %d, %v, want 70", latest, got.Rule, err)
	}
	_, err := open.On(cchc.MustDate("2030-12-31"))
	if want := "cchc: no value in force on 2030-12-31: want a day with a value, from 2031-01-01 on"; err == nil || err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
	var zero cchc.Dated[int]
	_, err = zero.On(cchc.MustDate("2031-01-01"))
	if want := "cchc: no value in force on 2031-01-01: want a day with a value, no day at all"; err == nil || err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
}

func TestDated_UnknownStretch(t *testing.T) {
	for _, day := range []string{"2037-01-01", "2037-06-15", "2037-12-31"} {
		got, err := invented().On(cchc.MustDate(day))
		want := cchc.NotKnownError{
			Asked: cchc.MustDate(day), From: cchc.MustDate("2037-01-01"), To: cchc.MustDate("2038-01-01"),
			Reason: "the text of the amendment was not found",
		}
		if !errors.Is(err, cchc.ErrNotKnown) || errors.Is(err, cchc.ErrNotInForce) || !errors.Is(err, want) || got != (cchc.Value[int]{}) {
			t.Errorf("On(%s) = %v, %v, want no value and %v", day, got, err, want)
		}
	}
	_, err := invented().On(cchc.MustDate("2037-06-15"))
	if want := "cchc: value on 2037-06-15 is not known (the text of the amendment was not found): pass it as a parameter"; err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
	open := cchc.MustDated(unknown("2037-01-01", "", "not published yet"))
	if _, err := open.On(latest); !errors.Is(err, cchc.ErrNotKnown) {
		t.Errorf("On(%s) in an unknown stretch without end = %v, want a NotKnownError", latest, err)
	}
}

func TestNewDated_Refuses(t *testing.T) {
	first := value("2031-01-01", "2034-01-01", 70)
	sourceless, graded, named := first, first, first
	sourceless.Source = cchc.Source{}
	graded.Source = cchc.Source{Evidence: cchc.Statute}
	named.Source = cchc.Source{Instrument: decree.Instrument}
	for name, c := range map[string]struct {
		values []cchc.Value[int]
		want   cchc.DatedError
	}{
		"no first day":       {[]cchc.Value[int]{{Source: decree}}, cchc.DatedError{Index: 0, Want: "a first day"}},
		"empty":              {[]cchc.Value[int]{value("2031-01-01", "2031-01-01", 1)}, cchc.DatedError{Index: 0, Want: "a last day after the first, [from, to)"}},
		"backwards":          {[]cchc.Value[int]{value("2031-01-02", "2031-01-01", 1)}, cchc.DatedError{Index: 0, Want: "a last day after the first, [from, to)"}},
		"open in the middle": {[]cchc.Value[int]{value("2031-01-01", "", 1), value("2032-01-01", "", 2)}, cchc.DatedError{Index: 0, Want: "an end, because another value follows"}},
		"gap":                {[]cchc.Value[int]{first, value("2034-01-02", "", 2)}, cchc.DatedError{Index: 1, Want: "to begin on 2034-01-01, where the value before it ends"}},
		"overlap":            {[]cchc.Value[int]{first, value("2033-12-31", "", 2)}, cchc.DatedError{Index: 1, Want: "to begin on 2034-01-01, where the value before it ends"}},
		"wrong order":        {[]cchc.Value[int]{value("2034-01-01", "2035-01-01", 2), first}, cchc.DatedError{Index: 1, Want: "to begin on 2035-01-01, where the value before it ends"}},
		"no source":          {[]cchc.Value[int]{sourceless}, cchc.DatedError{Index: 0, Want: "a source with instrument and evidence"}},
		"no instrument":      {[]cchc.Value[int]{graded}, cchc.DatedError{Index: 0, Want: "a source with instrument and evidence"}},
		"no evidence":        {[]cchc.Value[int]{named}, cchc.DatedError{Index: 0, Want: "a source with instrument and evidence"}},
		"unknown, no source": {[]cchc.Value[int]{{From: earliest, Unknown: "lost"}}, cchc.DatedError{Index: 0, Want: "a source with instrument and evidence"}},
	} {
		d, err := cchc.NewDated(c.values...)
		if !errors.Is(err, cchc.ErrDated) || !errors.Is(err, c.want) || len(d.Values()) != 0 {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	want := "cchc: value 2 of a dated rule: want to begin on 2034-01-01, where the value before it ends"
	if _, err := cchc.NewDated(first, value("2035-01-01", "", 2)); err == nil || err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
}

func TestMustDated_PanicsWhereNewDatedErrs(t *testing.T) {
	defer func() {
		if err, ok := recover().(error); !ok || !errors.Is(err, cchc.ErrDated) {
			t.Errorf("MustDated panicked with %v, want a DatedError", err)
		}
	}()
	cchc.MustDated(cchc.Value[int]{})
}

// A Dated keeps its values when the caller changes the slices given or got.
func TestDated_IsImmutable(t *testing.T) {
	given := []cchc.Value[int]{value("2031-01-01", "2034-01-01", 70), value("2034-01-01", "", 80)}
	d := cchc.MustDated(given...)
	want := d.Values()
	given[0].Rule = 1
	d.Values()[1].Rule = 2
	if got := d.Values(); got[0] != want[0] || got[1] != want[1] || got[0].Rule != 70 || got[1].Rule != 80 {
		t.Errorf("Values() = %v, want %v", got, want)
	}
}

// On agrees with a walk through the values, for any chain of values and any day.
func TestDated_OnIsTheWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		day := realDates().Draw(t, "first")
		var values []cchc.Value[int]
		for i := range rapid.IntRange(0, 6).Draw(t, "values") {
			next := day.AddDays(rapid.IntRange(1, 500).Draw(t, "days"))
			if next.IsZero() {
				break
			}
			v := cchc.Value[int]{From: day, To: next, Rule: i, Source: decree}
			if rapid.IntRange(0, 3).Draw(t, "unknown") == 0 {
				v.Unknown = "drawn"
			}
			values, day = append(values, v), next
		}
		if n := len(values); n > 0 && rapid.Bool().Draw(t, "open") {
			values[n-1].To = cchc.Date{}
		}
		d, err := cchc.NewDated(values...)
		if err != nil {
			t.Fatal(err)
		}
		asked := rapid.OneOf(dates(), rapid.Map(rapid.IntRange(-1500, 3), day.AddDays)).Draw(t, "asked")
		got, err := d.On(asked)
		for _, v := range values {
			if asked.IsZero() || asked.Before(v.From) || !v.To.IsZero() && !asked.Before(v.To) {
				continue
			}
			if v.Unknown != "" && !errors.Is(err, cchc.ErrNotKnown) || v.Unknown == "" && (err != nil || got != v) {
				t.Fatalf("On(%s) = %v, %v, want %v", asked, got, err, v)
			}
			return
		}
		if !errors.Is(err, cchc.ErrNotInForce) {
			t.Fatalf("On(%q) = %v, %v, want a NotInForceError", asked, got, err)
		}
	})
}

func TestDated_JSON(t *testing.T) {
	var zero cchc.Dated[int]
	for _, empty := range []cchc.Dated[int]{zero, cchc.MustDated([]cchc.Value[int]{}...)} {
		if doc, err := json.Marshal(empty); err != nil || string(doc) != "[]" {
			t.Errorf("an empty Dated marshals as %s, %v, want []", doc, err)
		}
	}
	doc, err := json.Marshal(cchc.MustDated(value("2031-01-01", "2034-01-01", 70), unknown("2034-01-01", "", "not read")))
	if err != nil {
		t.Fatal(err)
	}
	want := `[{"from":"2031-01-01","to":"2034-01-01","rule":70,"source":{"instrument":"Nghị định tổng hợp 1/2031","evidence":"statute"}},` +
		`{"from":"2034-01-01","rule":0,"unknown":"not read","source":{"instrument":"Nghị định tổng hợp 1/2031","evidence":"statute"}}]`
	if diff := cmp.Diff(want, string(doc)); diff != "" {
		t.Errorf("JSON (-want +got):\n%s", diff)
	}
}
