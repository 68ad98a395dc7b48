package parindex_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/parindex"
)

// Lost points of the CCHC index in two years, of a scorecard and of published results, put together.
func TestAnalyse(t *testing.T) {
	s, sheet := markedSheet(t)
	now := mustScore(t, s, sheet)
	sheet.Period = cchc.Year(2030)
	before := mustScore(t, s, sheet)
	counts := indicator.Counts{Unit: "Sở tổng hợp 01", Period: cchc.Year(2031), Values: []indicator.Count{indicator.Of("A", 9, 10), indicator.Of("B", 4, 4)}}
	scorecard, err := smallScorecardSet(t).Score(counts)
	if err != nil {
		t.Fatal(err)
	}
	results, err := parindex.ParseResults([]byte("\uFEFFindex;period;unit;code;name;maximum;points;total;cause;name_en\r\n" +
		"SIPAS;2030;Sở tổng hợp 01;ket_qua;Kết quả dịch vụ;20;18,4;100;late_dossiers;Results\r\n" +
		"SIPAS;2031;Sở tổng hợp 01;ket_qua;Kết quả dịch vụ;20;17;100;late_dossiers;Results\r\n\r\n" +
		"PAPI;2031;Tỉnh tổng hợp;thu_tuc;Thủ tục hành chính công;10;7.25;;\r\n" +
		"PAPI;2031;Tỉnh tổng hợp;khac;Không mất điểm;10;10;80;\r\n"))
	if err != nil {
		t.Fatal(err)
	}
	losses := append(now.Losses("CCHC"), before.Losses("CCHC")...)
	losses = append(losses, parindex.ScorecardLosses("766", scorecard, map[string]string{"A": "late_dossiers"})...)
	review := parindex.Analyse(append(losses, results...))

	if len(review.Losses) != len(losses)+3 {
		t.Errorf("%d losses", len(review.Losses))
	}
	first, last := review.Losses[0], review.Losses[len(review.Losses)-1]
	if p, ok := first.OfTotal(); first.Index != "766" || first.Code != "A" || !ok || p.String() != "6.00" || first.Gain != pts("0.6") {
		t.Errorf("the largest share: %+v", first)
	}
	if _, ok := last.OfTotal(); ok || last.Index != "PAPI" || last.Lost() != pts("2.75") {
		t.Errorf("without total: %+v", last)
	}
	recurs := map[string]bool{}
	for _, r := range review.Recur {
		recurs[r.Index+" "+r.Code] = r.Worsened()
		if len(r.Losses) != 2 || r.Losses[0].Period != cchc.Year(2030) || r.Unit != "Sở tổng hợp 01" || r.Name.Vi == "" {
			t.Errorf("%+v", r)
		}
	}
	if worsened, ok := recurs["SIPAS ket_qua"]; !ok || !worsened {
		t.Error("SIPAS recurs and worsened")
	}
	if worsened, ok := recurs["CCHC 3.1"]; !ok || worsened {
		t.Error("3.1 recurs and did not worsen")
	}
	sharedCauses(t, review)
}

// sharedCauses checks what TestAnalyse finds to be shared.
func sharedCauses(t *testing.T, review parindex.Review) {
	t.Helper()
	if len(review.Shared) == 0 || review.Shared[0].Cause != "late_dossiers" {
		t.Fatalf("%+v", review.Shared)
	}
	shared := review.Shared[0]
	if diff := cmp.Diff([]string{"766", "CCHC", "SIPAS"}, shared.Indices); diff != "" || len(shared.Losses) != 7 {
		t.Errorf("%s, %d losses", diff, len(shared.Losses))
	}
	worth := map[string]string{}
	for _, w := range shared.Worth {
		p, ok := w.OfTotal()
		if !ok {
			t.Errorf("%+v", w)
		}
		worth[w.Index+" "+w.Period.String()] = w.Lost.String() + " " + p.String()
	}
	// CCHC: 0.06 for late dossiers and 3.00 for their apologies, of 97 points that count.
	if diff := cmp.Diff(map[string]string{"766 2031": "0.60 6.00", "CCHC 2031": "3.06 3.15", "CCHC 2030": "3.06 3.15", "SIPAS 2030": "1.60 1.60", "SIPAS 2031": "3.00 3.00"}, worth); diff != "" {
		t.Error(diff)
	}
	for _, c := range review.Shared {
		if c.Cause == "petitions" || c.Cause == "tasks" {
			t.Errorf("%s holds at one place alone", c.Cause)
		}
	}
}

func TestAnalyse_nothing(t *testing.T) {
	if empty := parindex.Analyse(nil); len(empty.Losses)+len(empty.Recur)+len(empty.Shared) != 0 {
		t.Errorf("%+v", empty)
	}
}

// The same place twice in one period is no recurrence, and its loss counts once in what a cause is worth.
func TestAnalyse_onePeriodTwice(t *testing.T) {
	l := parindex.Loss{Index: "PAPI", Unit: "a", Code: "b", Period: cchc.Year(2031), Max: pts("2")}
	if v := parindex.Analyse([]parindex.Loss{l, l}); len(v.Recur) != 0 || len(v.Losses) != 1 {
		t.Errorf("%+v", v.Recur)
	}
	l.Cause = "x"
	other := l
	other.Code = "c"
	if v := parindex.Analyse([]parindex.Loss{l, l, other}); len(v.Shared) != 1 || v.Shared[0].Worth[0].Lost != pts("4") {
		t.Errorf("%+v", v.Shared)
	}
}

// Losses whose total is not known come last, the larger first.
func TestAnalyse_order(t *testing.T) {
	loss := func(code, most, total string) parindex.Loss {
		return parindex.Loss{Index: "i", Code: code, Max: pts(most), Total: pts(total)}
	}
	v := parindex.Analyse([]parindex.Loss{loss("a", "1", "0"), loss("b", "2", "0"), loss("c", "1", "100"), loss("d", "1", "50"), loss("e", "2", "0")})
	var codes []string
	for _, l := range v.Losses {
		codes = append(codes, l.Code)
	}
	if diff := cmp.Diff([]string{"d", "c", "b", "e", "a"}, codes); diff != "" {
		t.Error(diff)
	}
}

// A loss of nothing is no worsening, and a partial set knows no total.
func TestLosses_edges(t *testing.T) {
	zero := parindex.Recurrence{Losses: []parindex.Loss{{}, {}}}
	if zero.Worsened() {
		t.Error("nothing worsened")
	}
	if (parindex.Recurrence{}).Worsened() {
		t.Error("no period worsened")
	}
	card := mustScore(t, parindex.CaMau2013(), parindex.Sheet{Marks: []parindex.Mark{parindex.Chosen("1.1.1", "late")}})
	list := card.Losses("CCHC")
	if len(list) != 1 || !list[0].Total.IsZero() || list[0].Gain != pts("0.5") {
		t.Errorf("%+v", list)
	}
	if g := card.Gains(); !g[0].Index.IsZero() {
		t.Errorf("%+v", g)
	}
}

// A header may be Vietnamese, in any case and any form of Unicode.
func TestParseResults_header(t *testing.T) {
	want, err := parindex.ParseResults([]byte("index;period;unit;code;name;maximum;points;total;cause;name_en\nSIPAS;2031;u;c;n;10;7,5;100;late;x\n"))
	if err != nil || len(want) != 1 {
		t.Fatal(err)
	}
	got, err := parindex.ParseResults([]byte("CHI\u0309 SO\u0302\u0301;Kỳ;Đơn vị;Mã;Tên;Điểm tối đa;Điểm;Tổng điểm tối đa;Nguyên nhân;Tên tiếng Anh\nSIPAS;2031;u;c;n;10;7,5;100;late;x\n"))
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%v, %v, want %v", got, err, want)
	}
}

// An index of one place, whose total is its maximum.
func TestParseResults_onePlace(t *testing.T) {
	list, err := parindex.ParseResults([]byte("index;period;unit;code;name;maximum;points;total\nSIPAS;2031;u;c;n;100;85;100\n"))
	if err != nil {
		t.Fatal(err)
	}
	if p, ok := list[0].OfTotal(); !ok || p.String() != "15.00" {
		t.Errorf("%s", p)
	}
}

func TestParseResults_refuses(t *testing.T) {
	const header = "index;period;unit;code;name;maximum;points;total;cause\n"
	for text, want := range map[string]string{
		"index;x\n":                          "line 1: header: an unknown column, number 2",
		"index;period\n":                     "line 1: header: no column unit",
		"Chỉ số;INDEX\n":                     "line 1: header: the column index twice",
		header + ";2031;u;c;n;1;1\n":         "line 2: index: no words",
		header + "i;2031;;c;n;1;1\n":         "line 2: unit: no words",
		header + "i;2031;u;c c;n;1;1\n":      "line 2: code: no code",
		header + "i;31;u;c;n;1;1\n":          "line 2: period: no period",
		header + "i;2031;u;c;n;x;1\n":        "line 2: maximum: no number",
		header + "i;2031;u;c;n;1;\n":         "line 2: points: no number",
		header + "i;2031;u;c;n;1;1.01\n":     "line 2: points: 1.01 of 1.00, want at most the maximum",
		header + "i;2031;u;c;n;1;1;x\n":      "line 2: total: no number",
		header + "i;2031;u;c;n;1;1;;a b\n":   "line 2: cause: a key",
		header + "i;2031;u;c;n;99999999;1\n": "line 2: maximum: no number",
		header + "i;\"2031;u;c;n;1;1\n":      "row: quotes that do not match",
		header + "i;2031;u;c;n;1;1;;;;x\n":   "line 2: row: 11 fields, want 9",
		header + "i;2031;u;c;n;9;1;8\n":      "line 2: total: 8.00, want at least the maximum 9.00, or nothing",
		"\xff\xfei\x00":                      "table: text that is not UTF-8",

		header + "i;2031;u;c;n;1;1\n" + "i;2030;u;c;n;1;1\ni;2031;v;c;n;1;1\nj;2031;u;c;n;1;1\ni;2031;u;c;m;1;0\n": "line 6: code: the index, period, unit and code of line 2, want each place once",
		header + "i;2031;u;c;n;1;1;8\n" + "i;2030;u;c;n;1;1;9\ni;2031;u;d;n;1;1;9\n":                               "line 4: total: 9.00, and 8.00 at c, want one total",
		strings.Repeat("x", 5<<20): "table: 5242880 bytes",
	} {
		if _, err := parindex.ParseResults([]byte(text)); !errors.Is(err, parindex.ErrResults) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// Cards that cannot be ranked together, and a ranking that is not stated.
func TestRank_refuses(t *testing.T) {
	s := parindex.Ministries876()
	a, b := mustScore(t, s, parindex.Sheet{Period: cchc.Year(2022)}), mustScore(t, s, parindex.Sheet{Period: cchc.Year(2023)})
	other := mustScore(t, parindex.Provinces876(), parindex.Sheet{Period: cchc.Year(2022)})
	by := parindex.Ranking{Ties: parindex.Dense, By: parindex.Unrounded}
	if _, err := parindex.Rank([]parindex.Card{a, b}, by); !errors.Is(err, indicator.ErrMismatch) {
		t.Errorf("two years: %v", err)
	}
	if _, err := parindex.Rank([]parindex.Card{a, other}, by); !errors.Is(err, indicator.ErrMismatch) {
		t.Errorf("two sets: %v", err)
	}
	if _, err := parindex.Rank([]parindex.Card{a}, parindex.Ranking{Ties: parindex.Dense}); !errors.Is(err, cchc.ErrParse) {
		t.Errorf("no value: %v", err)
	}
	if _, ok := parindex.Mean([]parindex.Card{a, {}}, indicator.HalfUp); ok {
		t.Error("a mean of nothing")
	}
}

// Values that are equal in print and not exactly: the exact ones decide, unless print is asked for.
func TestRank_printedOrUnrounded(t *testing.T) {
	s := mustSet(t, withTree(leaf("A", "100", parindex.Rule{Kind: parindex.Share})))
	var cards []parindex.Card
	for _, num := range []int64{9_000_000, 9_000_001, 8_000_000} {
		cards = append(cards, mustScore(t, s, parindex.Sheet{Marks: []parindex.Mark{parindex.Ratio("A", num, 10_000_000)}}))
	}
	for by, want := range map[parindex.Value][]parindex.Place{
		parindex.Unrounded: {{Rank: 2, Of: 3}, {Rank: 1, Of: 3}, {Rank: 3, Of: 3}},
		parindex.Printed:   {{Rank: 1, Of: 3, Tied: true}, {Rank: 1, Of: 3, Tied: true}, {Rank: 3, Of: 3}},
	} {
		got, err := parindex.Rank(cards, parindex.Ranking{Ties: parindex.Competition, By: by})
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", by, err, diff)
		}
	}
}

// The text forms of every enumeration read back, and nothing else does.
func TestEnums(t *testing.T) {
	check := func(name string, count int, text func(uint8) ([]byte, error), read func([]byte) (uint8, error)) {
		for i := uint8(1); int(i) <= count; i++ {
			s, err := text(i)
			back, readErr := read(s)
			if err != nil || readErr != nil || len(s) == 0 || back != i {
				t.Errorf("%s %d: %q reads back as %d: %v", name, i, s, back, readErr)
			}
		}
		if s, _ := text(uint8(count) + 1); len(s) != 0 {
			t.Errorf("%s: more than %d: %s", name, count, s)
		}
		if _, err := read([]byte("?")); !errors.Is(err, cchc.ErrParse) {
			t.Errorf("%s: %v", name, err)
		}
	}
	check("kind", 14, func(i uint8) ([]byte, error) { return parindex.Kind(i).MarshalText() }, func(b []byte) (uint8, error) { var v parindex.Kind; err := v.UnmarshalText(b); return uint8(v), err })
	check("channel", 4, func(i uint8) ([]byte, error) { return parindex.Channel(i).MarshalText() }, func(b []byte) (uint8, error) { var v parindex.Channel; err := v.UnmarshalText(b); return uint8(v), err })
	check("stage", 4, func(i uint8) ([]byte, error) { return parindex.Stage(i).MarshalText() }, func(b []byte) (uint8, error) { var v parindex.Stage; err := v.UnmarshalText(b); return uint8(v), err })
	check("policy", 3, func(i uint8) ([]byte, error) { return parindex.Dropping(i).MarshalText() }, func(b []byte) (uint8, error) {
		var v parindex.Dropping
		err := v.UnmarshalText(b)
		return uint8(v), err
	})
	check("zero base", 3, func(i uint8) ([]byte, error) { return parindex.ZeroBase(i).MarshalText() }, func(b []byte) (uint8, error) {
		var v parindex.ZeroBase
		err := v.UnmarshalText(b)
		return uint8(v), err
	})
	check("standing", 3, func(i uint8) ([]byte, error) { return parindex.Standing(i).MarshalText() }, func(b []byte) (uint8, error) {
		var v parindex.Standing
		err := v.UnmarshalText(b)
		return uint8(v), err
	})
	check("adjusting", 2, func(i uint8) ([]byte, error) { return parindex.Adjusting(i).MarshalText() }, func(b []byte) (uint8, error) {
		var v parindex.Adjusting
		err := v.UnmarshalText(b)
		return uint8(v), err
	})
	check("need", 5, func(i uint8) ([]byte, error) { return parindex.Need(i).MarshalText() }, func(b []byte) (uint8, error) { var v parindex.Need; err := v.UnmarshalText(b); return uint8(v), err })
	check("ties", 3, func(i uint8) ([]byte, error) { return parindex.Ties(i).MarshalText() }, func(b []byte) (uint8, error) { var v parindex.Ties; err := v.UnmarshalText(b); return uint8(v), err })
	check("value", 2, func(i uint8) ([]byte, error) { return parindex.Value(i).MarshalText() }, func(b []byte) (uint8, error) { var v parindex.Value; err := v.UnmarshalText(b); return uint8(v), err })
	for _, label := range []cchc.Text{parindex.Choice.Label(), parindex.Kind(0).Label(), parindex.Surveyed.Label(), parindex.SelfAssessment.Label(), parindex.Drop.Label(), parindex.ZeroBaseFull.Label(), parindex.Partial.Label(), parindex.AdjustIndex.Label(), parindex.NeedSurvey.Label()} {
		if label.Vi == "" || label.En == "" {
			t.Errorf("a label without words: %+v", label)
		}
	}
	if l := parindex.Kind(99).Label(); !l.IsZero() {
		t.Errorf("%+v", l)
	}
}
