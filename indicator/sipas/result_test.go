package sipas_test

import (
	"math/big"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/sipas"
)

// Regression: unknown answers stayed in the total of a system in use. Of 3 known answers and 1 unknown the base is named,
// and each base gives its own share; a sheet without an answer is a third thing.
func TestRegression_unknownAnswersStayInTheTotal(t *testing.T) {
	tally := sipas.NewTally(questionnaire(t), commune, cchc.Year(2026))
	sheets(t, &tally, "C1", map[string]int{"hl": 2, "khl": 1, "kb": 1})
	sheets(t, &tally, "C2", map[string]int{"hl": 1})
	for base, want := range map[sipas.Base]string{sipas.ValidAnswers: "2/3", sipas.AllAnswers: "2/4", sipas.AllSheets: "2/5"} {
		r := evaluate(t, tally, sipas.Method{Base: base, Factor: sipas.PooledAnswers, Overall: sipas.PooledAnswers})
		q, ok := r.Question("C1")
		if ratio, counted := q.Figure.Ratio(); ratio.String() != want || !counted || !ok || r.Method.Base != base {
			t.Errorf("%s: %s, want %s", base, ratio, want)
		}
		if q.Counted != 2 || q.NotCounted != 1 || q.Apart != 1 || q.Missing != 1 {
			t.Errorf("%+v", q)
		}
		line, _ := r.Explain(nil).Find("C1")
		if named, ok := line.Find("base"); !ok || named.Label.Vi != "Mẫu số: "+base.Label().Vi {
			t.Errorf("the base is not named: %s", line.In(cchc.Vietnamese))
		}
	}
}

// Three questions of unequal bases, by hand: C1 3/4, C2 1/2, C3 9/10.
func worked(tb testing.TB) sipas.Tally {
	tb.Helper()
	t := sipas.NewTally(questionnaire(tb), commune, cchc.Year(2026))
	sheets(tb, &t, "C1", map[string]int{"rhl": 1, "hl": 2, "bt": 1})
	sheets(tb, &t, "C2", map[string]int{"hl": 1, "khl": 1, "kb": 3})
	sheets(tb, &t, "C3", map[string]int{"rhl": 9, "bt": 1})
	return t
}

func TestEvaluate_aggregations(t *testing.T) {
	tally := worked(t)
	weights := map[sipas.Factor]int64{sipas.Access: 1, sipas.Officials: 3}
	for _, c := range []struct {
		factor, overall  sipas.Aggregation
		officials, whole string
		percent          string
	}{
		{sipas.PooledAnswers, sipas.PooledAnswers, "5/6", "13/16", "81.25"},      // 10/12, 13/16
		{sipas.MeanOfQuestions, sipas.PooledAnswers, "7/10", "13/16", "81.25"},   // (1/2 + 9/10)/2
		{sipas.MeanOfQuestions, sipas.MeanOfQuestions, "7/10", "43/60", "71.67"}, // (3/4 + 1/2 + 9/10)/3
		{sipas.PooledAnswers, sipas.WeightedFactors, "5/6", "13/16", "81.25"},    // (3/4 + 3·5/6)/4
		{sipas.MeanOfQuestions, sipas.WeightedFactors, "7/10", "57/80", "71.25"}, // (3/4 + 3·7/10)/4
	} {
		m := sipas.Method{Base: sipas.ValidAnswers, Factor: c.factor, Overall: c.overall}
		if c.overall == sipas.WeightedFactors {
			m.Weights = weights
		}
		r := evaluate(t, tally, m)
		p, ok := r.Overall.Percent()
		if r.Factor(sipas.Officials).Exact() != c.officials || r.Factor(sipas.Access).Exact() != "3/4" || r.Overall.Exact() != c.whole || p.String() != c.percent || !ok {
			t.Errorf("%s, %s: officials %s, whole %s, %s %%; want %v", c.factor, c.overall, r.Factor(sipas.Officials).Exact(), r.Overall.Exact(), p, c)
		}
		if len(r.Factors) != 2 || r.Factor(sipas.Feedback).State() != indicator.Unknown || r.IsPublished() || r.Sheets != 19 {
			t.Errorf("%+v", r)
		}
		if _, counted := r.Overall.Ratio(); counted != (c.overall == sipas.PooledAnswers) {
			t.Errorf("%s: counted %t", c.overall, counted)
		}
	}
}

// A question nobody answered is undefined, and so is every mean that needs it; pooled answers need only some base.
func TestEvaluate_undefined(t *testing.T) {
	tally := sipas.NewTally(questionnaire(t), commune, cchc.Year(2026))
	sheets(t, &tally, "C1", map[string]int{"kb": 2})
	sheets(t, &tally, "C2", map[string]int{"hl": 1, "bt": 1})
	weights := func(access int64) map[sipas.Factor]int64 {
		return map[sipas.Factor]int64{sipas.Access: access, sipas.Officials: 1}
	}
	for _, c := range []struct {
		name                     string
		method                   sipas.Method
		access, officials, whole indicator.State
	}{
		{"pooled", pooled, indicator.Undefined, indicator.Known, indicator.Known},
		{"mean", sipas.Method{Base: sipas.ValidAnswers, Factor: sipas.MeanOfQuestions, Overall: sipas.MeanOfQuestions}, indicator.Undefined, indicator.Undefined, indicator.Undefined},
		{"weighted", sipas.Method{Base: sipas.ValidAnswers, Factor: sipas.PooledAnswers, Overall: sipas.WeightedFactors, Weights: weights(1)}, indicator.Undefined, indicator.Known, indicator.Undefined},
		{"weighted by 0", sipas.Method{Base: sipas.ValidAnswers, Factor: sipas.PooledAnswers, Overall: sipas.WeightedFactors, Weights: weights(0)}, indicator.Undefined, indicator.Known, indicator.Known},
	} {
		r := evaluate(t, tally, c.method)
		if r.Factor(sipas.Access).State() != c.access || r.Factor(sipas.Officials).State() != c.officials || r.Overall.State() != c.whole {
			t.Errorf("%s: %s, %s, %s", c.name, r.Factor(sipas.Access).State(), r.Factor(sipas.Officials).State(), r.Overall.State())
		}
	}
	undefined := evaluate(t, tally, pooled).Factor(sipas.Access)
	if _, ok := undefined.Percent(); ok || undefined.Exact() != "" || undefined.In(cchc.Vietnamese) != "không phát sinh" {
		t.Errorf("an empty base gives %q", undefined.In(cchc.Vietnamese))
	}
	if q, _ := evaluate(t, tally, pooled).Question("M1"); q.Figure.State() != indicator.NotApplicable {
		t.Errorf("a scale that counts nothing has a share: %s", q.Figure.State())
	}
	onlyExpected := synthetic()
	onlyExpected.Questions = onlyExpected.Questions[3:]
	q, err := sipas.NewQuestionnaire(onlyExpected)
	if err != nil {
		t.Fatal(err)
	}
	none := sipas.NewTally(q, commune, cchc.Year(2026))
	for _, m := range []sipas.Method{pooled, {Base: sipas.AllSheets, Factor: sipas.MeanOfQuestions, Overall: sipas.MeanOfQuestions}} {
		if r := evaluate(t, none, m); r.Overall.State() != indicator.Undefined || len(r.Factors) != 0 {
			t.Errorf("without satisfaction question: %s", r.Overall.State())
		}
	}
	if _, ok := evaluate(t, none, pooled).Question("C1"); ok {
		t.Error("a question of another sheet")
	}
}

func TestEvaluate_refusals(t *testing.T) {
	tally := worked(t)
	both := map[sipas.Factor]int64{sipas.Access: 1, sipas.Officials: 1}
	for text, m := range map[string]sipas.Method{
		"sipas: method: base: want ValidAnswers, AllAnswers or AllSheets":                {},
		"sipas: method: factor: want PooledAnswers or MeanOfQuestions":                   {Base: sipas.AllSheets, Factor: sipas.WeightedFactors},
		"sipas: method: overall: want PooledAnswers, MeanOfQuestions or WeightedFactors": {Base: sipas.AllSheets, Factor: sipas.PooledAnswers},
		"sipas: method: weights: want none but for WeightedFactors":                      {Base: sipas.AllSheets, Factor: sipas.PooledAnswers, Overall: sipas.PooledAnswers, Weights: both},
		"sipas: method: weights: want 0 to 10^6 for each factor that has a satisfaction question": {
			Base: sipas.AllSheets, Factor: sipas.PooledAnswers, Overall: sipas.WeightedFactors, Weights: map[sipas.Factor]int64{sipas.Access: 1},
		},
		"sipas: method: weights: want none for a factor without satisfaction question": {
			Base: sipas.AllSheets, Factor: sipas.PooledAnswers, Overall: sipas.WeightedFactors, Weights: map[sipas.Factor]int64{sipas.Access: 1, sipas.Officials: 1, sipas.Outcome: 0},
		},
		"sipas: method: weights: want one above 0": {
			Base: sipas.AllSheets, Factor: sipas.PooledAnswers, Overall: sipas.WeightedFactors, Weights: map[sipas.Factor]int64{sipas.Access: 0, sipas.Officials: 0},
		},
	} {
		_, err := tally.Evaluate(m)
		wantError(t, err, sipas.ErrMethod, text)
	}
	_, err := sipas.Tally{}.Evaluate(pooled)
	wantError(t, err, sipas.ErrAnswers, "sipas: question *: a tally without questionnaire, want one made by NewTally")
	m := sipas.Method{Base: sipas.ValidAnswers, Factor: sipas.PooledAnswers, Overall: sipas.WeightedFactors, Weights: both}
	r := evaluate(t, tally, m)
	both[sipas.Access] = 100
	if r.Method.Weights[sipas.Access] != 1 {
		t.Error("a result shares the weights of the caller")
	}
}

// Differential: every figure against fractions worked out answer by answer.
func TestEvaluate_againstPlainFractions(t *testing.T) {
	q := questionnaire(t)
	class := map[string]int{"rhl": 1, "hl": 1, "bt": 2, "khl": 2, "kb": 3}
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(anySheet, 0, 12).Draw(t, "sheets")
		m := anyMethod.Draw(t, "method")
		tally, err := tallyOf(q, commune, list)
		if err != nil {
			t.Fatal(err)
		}
		r, err := tally.Evaluate(m)
		if err != nil {
			t.Fatal(err)
		}
		num, den := map[string]int64{}, map[string]int64{}
		for _, code := range codes[:3] {
			den[code] = 0
			for _, sheet := range list {
				i := slices.IndexFunc(sheet, func(a sipas.Answer) bool { return a.Question == code })
				c := 4 // missing
				if i >= 0 {
					c = class[sheet[i].Option]
				}
				if c == 1 {
					num[code]++
				}
				if c <= 2 || c == 3 && m.Base != sipas.ValidAnswers || c == 4 && m.Base == sipas.AllSheets {
					den[code]++
				}
			}
		}
		share := func(n, d int64) *big.Rat {
			if d == 0 {
				return nil
			}
			return big.NewRat(n, d)
		}
		mean := func(weights []int64, parts ...*big.Rat) *big.Rat {
			sum, all := new(big.Rat), int64(0)
			for i, p := range parts {
				if weights[i] == 0 {
					continue
				}
				if p == nil {
					return nil
				}
				sum.Add(sum, new(big.Rat).Mul(p, big.NewRat(weights[i], 1)))
				all += weights[i]
			}
			return sum.Quo(sum, big.NewRat(all, 1))
		}
		c1, c2, c3 := share(num["C1"], den["C1"]), share(num["C2"], den["C2"]), share(num["C3"], den["C3"])
		officials := share(num["C2"]+num["C3"], den["C2"]+den["C3"])
		if m.Factor == sipas.MeanOfQuestions {
			officials = mean([]int64{1, 1}, c2, c3)
		}
		var whole *big.Rat
		switch m.Overall {
		case sipas.PooledAnswers:
			whole = share(num["C1"]+num["C2"]+num["C3"], den["C1"]+den["C2"]+den["C3"])
		case sipas.MeanOfQuestions:
			whole = mean([]int64{1, 1, 1}, c1, c2, c3)
		case sipas.WeightedFactors:
			whole = mean([]int64{m.Weights[sipas.Access], m.Weights[sipas.Officials]}, c1, officials)
		}
		for name, c := range map[string]struct {
			got  sipas.Figure
			want *big.Rat
		}{"access": {r.Factor(sipas.Access), c1}, "officials": {r.Factor(sipas.Officials), officials}, "whole": {r.Overall, whole}} {
			want := ""
			if c.want != nil {
				want = c.want.RatString()
			}
			if c.got.Exact() != want || (c.got.State() == indicator.Known) != (c.want != nil) {
				t.Fatalf("%s: %s %q, want %q", name, c.got.State(), c.got.Exact(), want)
			}
			if p, ok := c.got.Percent(); ok {
				if s := new(big.Rat).Mul(c.want, big.NewRat(100, 1)).FloatString(2); s != p.String() { // halves away from zero
					t.Fatalf("%s: %s %%, want %s", name, p, s)
				}
			}
		}
	})
}

// Law: for tallies of one questionnaire and period, the figures of the merged tally are those of all sheets counted
// together, by every method; merging commutes and associates, and the zero Tally changes nothing.
func TestMerge_laws(t *testing.T) {
	q := questionnaire(t)
	again := questionnaire(t) // an equal questionnaire, read twice
	rapid.Check(t, func(t *rapid.T) {
		var all [][]sipas.Answer
		parts := make([]sipas.Tally, 3)
		units := rapid.SliceOfN(rapid.SampledFrom([]string{commune, "Xã tổng hợp 002"}), 3, 3).Draw(t, "units")
		for i := range parts {
			list := rapid.SliceOfN(anySheet, 0, 5).Draw(t, "sheets")
			if rapid.IntRange(0, 4).Draw(t, "zero") == 0 {
				continue
			}
			all = append(all, list...)
			parts[i], _ = tallyOf([]*sipas.Questionnaire{q, again}[i%2], units[i], list)
		}
		merge := func(a, b sipas.Tally) sipas.Tally {
			sum, err := a.Merge(b)
			if err != nil {
				t.Fatal(err)
			}
			return sum
		}
		a, b, c := parts[0], parts[1], parts[2]
		sum := merge(merge(a, b), c)
		if !merge(a, b).Equal(merge(b, a)) || !sum.Equal(merge(a, merge(b, c))) || !merge(a, sipas.Tally{}).Equal(a) || !merge(sipas.Tally{}, a).Equal(a) {
			t.Fatal("Merge must commute, associate, and keep a when the other is zero")
		}
		whole, _ := tallyOf(q, "Tỉnh tổng hợp", all)
		if sum.Questionnaire() == nil {
			return
		}
		if !sum.For("Tỉnh tổng hợp").Equal(whole) {
			t.Fatal("pooling is not pooled answers")
		}
		m := anyMethod.Draw(t, "method")
		one, _ := whole.Evaluate(m)
		other, _ := sum.For("Tỉnh tổng hợp").Evaluate(m)
		docOne, _ := one.MarshalJSON()
		docOther, _ := other.MarshalJSON()
		if string(docOne) != string(docOther) {
			t.Fatalf("%s\n%s", docOne, docOther)
		}
	})
}

func TestRank(t *testing.T) {
	q := questionnaire(t)
	// 2/3 twice, a share that prints the same and is smaller, one undefined, one larger.
	var list []sipas.Result
	for _, c := range [][2]int64{{2, 1}, {66_667, 33_333}, {4, 2}, {0, 0}, {66_668, 33_332}} {
		counts := map[string]map[string]int64{}
		for code, options := range optionsOf {
			counts[code] = map[string]int64{}
			for _, o := range options {
				counts[code][o] = 0
			}
		}
		counts["C1"]["hl"], counts["C1"]["bt"] = c[0], c[1]
		tally, err := sipas.NewPooled(q, commune, cchc.Year(2026), 100_000, counts)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, evaluate(t, tally, pooled))
	}
	ranks, err := sipas.Rank(list)
	if want := []int{3, 2, 3, 0, 1}; !slices.Equal(ranks, want) || err != nil {
		t.Errorf("%v, %v; want %v", ranks, err, want)
	}
	a, _ := list[0].Overall.Percent()
	b, _ := list[1].Overall.Percent()
	if order, ok := list[1].Overall.Compare(list[0].Overall); a != b || order != 1 || !ok {
		t.Errorf("the two that print %s and %s are no tie: %d", a, b, order)
	}
	if _, ok := list[3].Overall.Compare(list[0].Overall); ok {
		t.Error("an undefined figure compares")
	}
	if ranks, err := sipas.Rank(nil); len(ranks) != 0 || err != nil {
		t.Errorf("%v, %v", ranks, err)
	}
	published := result(t, "Tỉnh tổng hợp 01", "85.1")
	for text, other := range map[string]sipas.Result{
		`indicator: period "2025", want "2026" like the others`:                 func() sipas.Result { r := list[1]; r.Period = cchc.Year(2025); return r }(),
		`indicator: questionnaire "khac", want "tong-hop-2026" like the others`: func() sipas.Result { r := list[1]; r.Questionnaire = "khac"; return r }(),
		`indicator: questionnaire "", want "tong-hop-2026" like the others`:     published,
		`indicator: method "sheets, “don't know” and missing answers included; factor: pooled answers; overall: weighted mean of the factors; access to the service × 1; officials in charge × 2", want "valid answers, without “don't know” and missing ones; factor: pooled answers; overall: pooled answers" like the others`: evaluate(t, worked(t), sipas.Method{
			Base: sipas.AllSheets, Factor: sipas.PooledAnswers, Overall: sipas.WeightedFactors, Weights: map[sipas.Factor]int64{sipas.Officials: 2, sipas.Access: 1},
		}),
	} {
		_, err := sipas.Rank([]sipas.Result{list[0], other})
		wantError(t, err, indicator.ErrMismatch, text)
	}
	elsewhere := published
	elsewhere.Source.Instrument = "Báo cáo khác"
	if _, err := sipas.Rank([]sipas.Result{published, elsewhere}); err == nil {
		t.Error("two publications are ranked together")
	}
	ranks, err = sipas.Rank([]sipas.Result{published, result(t, "Tỉnh tổng hợp 02", "85.10"), result(t, "Tỉnh tổng hợp 03", "90")})
	if !slices.Equal(ranks, []int{2, 2, 1}) || err != nil {
		t.Errorf("%v, %v", ranks, err)
	}
}

// result is a published one with an overall figure alone.
func result(tb testing.TB, unit, overall string) sipas.Result {
	tb.Helper()
	p := sipas.MustPrinted(overall)
	r, err := sipas.Published{Unit: unit, Period: cchc.Year(2026), Source: cchc.Source{Instrument: "Báo cáo tổng hợp", Evidence: cchc.Derived}, Overall: &p}.Result()
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

func TestPublished(t *testing.T) {
	source := cchc.Source{Instrument: "Báo cáo tổng hợp", Evidence: cchc.Derived}
	overall := sipas.MustPrinted("85.1")
	full := sipas.Published{Unit: "Tỉnh tổng hợp 01", Period: cchc.Year(2026), Source: source, Overall: &overall, Factors: map[sipas.Factor]sipas.Printed{sipas.Access: sipas.MustPrinted("86.20")}}
	r, err := full.Result()
	if err != nil {
		t.Fatal(err)
	}
	if r.Overall.In(cchc.Vietnamese) != "85,1 %" || r.Factor(sipas.Access).In(cchc.English) != "86.20 %" || r.Factor(sipas.Outcome).In(cchc.Vietnamese) != "chưa có dữ liệu" || !r.IsPublished() || len(r.Factors) != 5 {
		t.Errorf("%+v", r)
	}
	if p, _ := r.Overall.Percent(); p.String() != "85.10" || r.Overall.Exact() != "851/1000" {
		t.Errorf("%s, %s", p, r.Overall.Exact())
	}
	const vi = `Chỉ số hài lòng: 85,1 %  [Báo cáo tổng hợp (Suy ra)]
│   Số liệu đã công bố, không tính từ phiếu
├── Tiếp cận dịch vụ: 86,20 %
├── Thủ tục hành chính: chưa có dữ liệu
├── Công chức trực tiếp giải quyết: chưa có dữ liệu
├── Kết quả dịch vụ: chưa có dữ liệu
└── Tiếp nhận, giải quyết góp ý, phản ánh, kiến nghị: chưa có dữ liệu
`
	if got := r.Explain(nil).In(cchc.Vietnamese); got != vi {
		t.Errorf("%s\nwant\n%s", got, vi)
	}
	alone := full
	alone.Overall = nil
	if r, err := alone.Result(); err != nil || r.Overall.State() != indicator.Unknown {
		t.Errorf("a whole from factors alone: %+v, %v", r.Overall, err)
	}
	for text, change := range map[string]func(*sipas.Published){
		"sipas: published result: unit: want the name of the unit on one line": func(p *sipas.Published) { p.Unit = "a\nb" },
		"sipas: published result: period: want a period such as 2026":          func(p *sipas.Published) { p.Period = cchc.Period{} },
		"sipas: published result: source: want instrument and evidence":        func(p *sipas.Published) { p.Source = cchc.Source{} },
		"sipas: published result: figures: want an overall figure or factors":  func(p *sipas.Published) { p.Overall, p.Factors = nil, nil },
		"sipas: published result: factors: want the five factors":              func(p *sipas.Published) { p.Factors = map[sipas.Factor]sipas.Printed{9: {}} },
	} {
		p := full
		change(&p)
		_, err := p.Result()
		wantError(t, err, sipas.ErrPublished, text)
	}
}

func TestPrinted(t *testing.T) {
	for s, percent := range map[string]string{"85": "85.00", "85.1": "85.10", "85.10": "85.10", "0": "0.00", "100.00": "100.00", "0.05": "0.05"} {
		p, err := sipas.ParsePrinted(s)
		if err != nil || p.String() != s || p.Percent().String() != percent {
			t.Errorf("%s: %s, %s, %v", s, p, p.Percent(), err)
		}
	}
	for _, s := range []string{"", "100.01", "-1", "-0", "085", "85.123", "85,1", "85 %", "1e2", "85."} {
		if p, err := sipas.ParsePrinted(s); err == nil || p != (sipas.Printed{}) {
			t.Errorf("%q reads as %s", s, p)
		}
	}
	if (sipas.Printed{}).String() != "0" {
		t.Error("the zero Printed is not 0")
	}
	defer func() {
		if recover() == nil {
			t.Error("MustPrinted of no number does not panic")
		}
	}()
	sipas.MustPrinted("x")
}

func TestExplain(t *testing.T) {
	tally := worked(t)
	sheets(t, &tally, "N1", map[string]int{"co": 1})
	m := sipas.Method{Base: sipas.ValidAnswers, Factor: sipas.MeanOfQuestions, Overall: sipas.WeightedFactors, Weights: map[sipas.Factor]int64{sipas.Access: 1, sipas.Officials: 3}}
	r := evaluate(t, tally, m)
	const vi = `Chỉ số hài lòng: 71,25 %
│   Trung bình có trọng số của các yếu tố
├── Phân số chính xác: 57/80
├── Tiếp cận dịch vụ: 75,00 %
│   │   Trung bình cộng tỷ lệ của các câu hỏi
│   ├── Phân số chính xác: 3/4
│   ├── Trọng số: 1
│   └── C1. Nơi ngồi chờ: 75,00 %
│       ├── Phân số chính xác: 3/4
│       ├── Tử số: trả lời được tính: 3
│       ├── Mẫu số: Số trả lời hợp lệ, không gồm “không biết” và bỏ trống: 4
│       ├── Không biết, không có ý kiến: 0
│       └── Bỏ trống: 16
`
	got := r.Explain(questionnaire(t))
	if text := got.In(cchc.Vietnamese); len(text) < len(vi) || text[:len(vi)] != vi {
		t.Errorf("%s\nwant first\n%s", text, vi)
	}
	for key, want := range map[string]string{"officials": "70.00", "C2": "50.00", "C3": "90.00", "N1": "100.00", "M1": "", "sheets": "20", "overall": "71.25"} {
		if line, ok := got.Find(key); !ok || line.Value != want || line.Label.En == "" {
			t.Errorf("%s is %q, want %q", key, line.Value, want)
		}
	}
	if line, _ := got.Find("M1"); line.Note.En != "the scale counts no option: there is no share" || line.Shown.En != "not applicable" {
		t.Error(line)
	}
	if line, _ := got.Find("expectation"); line.Note.En != "not part of the satisfaction index" {
		t.Error(line)
	}
	if line, _ := r.Explain(nil).Find("C2"); line.Label.Vi != "C2" {
		t.Errorf("without questionnaire: %q", line.Label.Vi)
	}
	if line, _ := got.Find("method"); line.Shown.Vi != "Số trả lời hợp lệ, không gồm “không biết” và bỏ trống; yếu tố: Trung bình cộng tỷ lệ của các câu hỏi; chung: Trung bình có trọng số của các yếu tố; Tiếp cận dịch vụ × 1; Công chức trực tiếp giải quyết × 3" {
		t.Error(line.Shown.Vi)
	}
	short := synthetic()
	short.Questions = short.Questions[:1]
	other, _ := sipas.NewQuestionnaire(short)
	if line, _ := r.Explain(other).Find("C2"); line.Label.Vi != "C2" {
		t.Errorf("of another questionnaire of the same name: %q", line.Label.Vi)
	}
}

// The worked case of the method of 2012, N = 10,000 and e = 5 %: 384.6, rounded up; and the bounds.
func TestSample_size(t *testing.T) {
	for _, c := range []struct{ population, num, den, want int64 }{
		{10_000, 5, 100, 385},
		{10_000, 1, 20, 385},
		{400, 5, 100, 200}, // exactly 400/2
		{401, 5, 100, 201}, // 200.25
		{1, 5, 100, 1},
		{1_000_000_000_000, 5, 100, 400}, // never above 1/e²
		{1_000_000_000_000, 1, 1_000_000, 500_000_000_000},
		{7, 1, 1, 1},
	} {
		n, err := sipas.Sample{Population: c.population, Error: indicator.Ratio{Num: c.num, Den: c.den}}.Size()
		if n != c.want || err != nil {
			t.Errorf("N %d, e %d/%d: %d, %v; want %d", c.population, c.num, c.den, n, err, c.want)
		}
	}
	for text, s := range map[string]sipas.Sample{
		"sipas: sample: population: want 1 to 10^12":                                                       {0, indicator.Ratio{Num: 5, Den: 100}},
		"sipas: sample: error: want a fraction above 0 and at most 1 of numbers up to 10^6, such as 5/100": {10, indicator.Ratio{Num: 2, Den: 1}},
	} {
		_, err := s.Size()
		wantError(t, err, sipas.ErrSample, text)
		if small, err := s.IsSmall(0); small || err == nil {
			t.Errorf("%v is small: %v", s, err)
		}
		if _, err := s.Explain(0); err == nil {
			t.Errorf("%v is explained", s)
		}
	}
}

// Law: n is the smallest whole number that is not below N/(1+N·e²), and never above N.
func TestSample_smallest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := sipas.Sample{Population: rapid.Int64Range(1, indicator.MaxCount).Draw(t, "N")}
		s.Error.Den = rapid.Int64Range(1, 1_000_000).Draw(t, "den")
		s.Error.Num = rapid.Int64Range(1, s.Error.Den).Draw(t, "num")
		n, err := s.Size()
		if err != nil {
			t.Fatal(err)
		}
		e := big.NewRat(s.Error.Num, s.Error.Den)
		below := new(big.Rat).Mul(new(big.Rat).Mul(e, e), big.NewRat(s.Population, 1))
		exact := new(big.Rat).Quo(big.NewRat(s.Population, 1), below.Add(below, big.NewRat(1, 1)))
		if big.NewRat(n, 1).Cmp(exact) < 0 || big.NewRat(n-1, 1).Cmp(exact) >= 0 || n > s.Population {
			t.Fatalf("%d for %s", n, exact)
		}
	})
}

func TestSample_explain(t *testing.T) {
	s := sipas.Sample{Population: 10_000, Error: indicator.Ratio{Num: 5, Den: 100}}
	small, err := s.IsSmall(384)
	enough, _ := s.IsSmall(385)
	if !small || enough || err != nil {
		t.Errorf("384 small %t, 385 small %t, %v", small, enough, err)
	}
	tree, err := s.Explain(380)
	const vi = `Cỡ mẫu n = N / (1 + N·e²), làm tròn lên: 385  [Quyết định 1383/QĐ-BNV (Báo chí)]
├── Tổng thể N: 10.000
├── Sai số e: 5/100
└── Số phiếu thu được: 380
        Mẫu nhỏ: thiếu 5 phiếu so với cỡ mẫu, cần thận trọng khi so sánh
* Quyết định 1383/QĐ-BNV: Công thức theo báo chí dẫn lại, với e = 5 %; nguồn không nêu cách làm tròn, ở đây làm tròn lên
`
	if got := tree.In(cchc.Vietnamese); got != vi || err != nil {
		t.Errorf("%s%v", got, err)
	}
	if tree, _ := s.Explain(385); tree.Children[2].Note.En != "reaches the sample size" {
		t.Error(tree.Children[2])
	}
}
