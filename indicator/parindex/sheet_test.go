package parindex_test

import (
	"encoding/json"
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/parindex"
)

// Every mark that its leaf cannot take is an error that names leaf and stage.
func TestScore_refuses(t *testing.T) {
	d := valid()
	d.Root.Children = append(d.Root.Children, group("3",
		leaf("3.1", "2", parindex.Rule{Kind: parindex.Deduction, Items: []parindex.Item{{Key: "late", Points: pts("1")}}}),
		leaf("3.2", "1", parindex.Rule{Kind: parindex.Weighted, Items: []parindex.Item{{Key: "done", Points: pts("1")}}}),
		leaf("3.3", "1", parindex.Rule{Kind: parindex.PerUnit, Unit: pts("0.5")}),
		leaf("3.4", "1", parindex.Rule{Kind: parindex.YesNo}),
	))
	d.Root.Max = d.Root.Max.Add(pts("5"))
	d.Adjusting = parindex.AdjustPoints
	side := group("C", leaf("C.1", "1", parindex.Rule{Kind: parindex.YesNo}))
	d.Bonus = &side
	d.Levels = cchc.NewLevels(cchc.Department)
	s := mustSet(t, d)
	for name, c := range map[string]struct {
		sheet parindex.Sheet
		want  string
	}{
		"another set":      {parindex.Sheet{Set: "x"}, `set "x", want "test/set"`},
		"another level":    {parindex.Sheet{Level: cchc.Commune}, `level "commune", want "department"`},
		"stage of a sheet": {parindex.Sheet{Stage: parindex.Measurement}, "want self, appraisal1 or appraisal2"},
		"unknown code":     {parindex.Sheet{Marks: []parindex.Mark{parindex.Answer("1.11", true)}}, "marks.1.11: unknown code, want a component of set test/set (nearest: 1.1)"},
		"a group":          {parindex.Sheet{Marks: []parindex.Mark{parindex.Awarded("1", pts("1"))}}, "a group, want its components"},
		"two marks":        {parindex.Sheet{Marks: []parindex.Mark{parindex.Chosen("1.1", "a"), parindex.Chosen("1.1", "b").At(parindex.SelfAssessment)}}, "marks.1.1.self: two marks, want one at each stage"},
		"self on a survey": {parindex.Sheet{Marks: []parindex.Mark{parindex.Ratio("2.1", 1, 2).At(parindex.SelfAssessment)}}, "marks.2.1.self: two channels: a mark of stage self on a leaf of channel survey"},
		"measured":         {parindex.Sheet{Marks: []parindex.Mark{parindex.Chosen("1.1", "a").At(parindex.Measurement)}}, "marks.1.1.measured: two channels"},
		"stage":            {parindex.Sheet{Marks: []parindex.Mark{parindex.Chosen("1.1", "a").At(9)}}, "marks.1.1: no stage"},
		"no input":         {parindex.Sheet{Marks: []parindex.Mark{{Code: "1.1"}}}, "marks.1.1: an input of another kind, want one for choice"},
		"option":           {parindex.Sheet{Marks: []parindex.Mark{parindex.Chosen("1.1", "c")}}, "marks.1.1: no option of that key, want one of a, b"},
		"answer":           {parindex.Sheet{Marks: []parindex.Mark{parindex.Chosen("3.4", "maybe")}}, "marks.3.4: no option of that key, want one of yes, no"},
		"ratio on choice":  {parindex.Sheet{Marks: []parindex.Mark{parindex.Ratio("1.1", 1, 2)}}, "marks.1.1: an input of another kind"},
		"ratio below 0":    {parindex.Sheet{Marks: []parindex.Mark{parindex.Ratio("1.2", -1, 2)}}, "marks.1.2: -1/2, want whole numbers from 0 to 1000000000000"},
		"ratio too large":  {parindex.Sheet{Marks: []parindex.Mark{parindex.Ratio("1.2", 1, indicator.MaxCount+1)}}, "want whole numbers from 0 to"},
		"count below 0":    {parindex.Sheet{Marks: []parindex.Mark{parindex.Counted("3.3", -1)}}, "marks.3.3: -1, want a whole number"},
		"points":           {parindex.Sheet{Marks: []parindex.Mark{parindex.Awarded("1.2", pts("2.01"))}}, "marks.1.2: 2.01, want 0.00 to 2.00"},
		"points below":     {parindex.Sheet{Marks: []parindex.Mark{parindex.Awarded("1.1", pts("-0.51"))}}, "marks.1.1: -0.51, want -0.50 to 1.00"},
		"state":            {parindex.Sheet{Marks: []parindex.Mark{{Code: "1.1", Input: parindex.ByState, State: indicator.Known}}}, "marks.1.1: state known, want undefined or not_applicable"},
		"events":           {parindex.Sheet{Marks: []parindex.Mark{parindex.Events("3.1", 0, 1)}}, "marks.3.1: a count that cannot be, want for each of late a whole number from 0 to 1000000"},
		"too many kinds":   {parindex.Sheet{Marks: []parindex.Mark{parindex.Events("3.1", make([]int64, 9)...)}}, "marks.3.1: a count that cannot be"},
		"many events":      {parindex.Sheet{Marks: []parindex.Mark{parindex.Events("3.1", 100_001)}}, "marks.3.1: events that take 100001.00 points, want at most 100000.00"},
		"parts on ratio":   {parindex.Sheet{Marks: []parindex.Mark{parindex.Parts("2.2", 1, 1)}}, "marks.2.2: an input of another kind"},
		"whole":            {parindex.Sheet{Marks: []parindex.Mark{parindex.Parts("3.2", -1, 0)}}, "marks.3.2: -1, want a whole from 0 to"},
		"group and leaf":   {parindex.Sheet{Marks: []parindex.Mark{parindex.NotApplicable("1"), parindex.Chosen("1.1", "a")}}, "marks.1.1: a mark, while 1 does not apply"},
		"given unknown":    {parindex.Sheet{Given: map[string]indicator.Points{"9": {}}}, "given.9: unknown code"},
		"given too much":   {parindex.Sheet{Given: map[string]indicator.Points{"1": pts("3.01")}}, "given.1: 3.01, want"},
		"given beside":     {parindex.Sheet{Given: map[string]indicator.Points{"C.1": pts("1")}}, "marks.C.1: published points of bonus or penalty, want marks of its leaves"},
		"attached":         {parindex.Sheet{Attached: []parindex.Attachment{{Code: "1"}}}, "attached.1: a group, want its components"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := s.Score(c.sheet)
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v\nwant %s", err, c.want)
			}
		})
	}
	if _, err := parindex.CaMau2013().Score(parindex.Sheet{Given: map[string]indicator.Points{"CCHC": pts("80")}}); !errors.Is(err, parindex.ErrSheet) {
		t.Errorf("points of a total whose maximum is not known: %v", err)
	}
	_, err := s.Score(parindex.Sheet{Marks: []parindex.Mark{parindex.Chosen("1.1", "c"), parindex.Counted("3.3", -1)}})
	if err == nil || strings.Count(err.Error(), "marks.") != 2 {
		t.Errorf("both faults: %v", err)
	}
}

// stagedSheet is a sheet of the department template that has gone through the whole chain at two leaves.
func stagedSheet(t *testing.T) (*parindex.Set, parindex.Sheet) {
	t.Helper()
	s := parindex.DepartmentTemplate()
	return s, parindex.Sheet{
		Unit: "Sở tổng hợp 01", Level: cchc.Department, Period: cchc.Year(2031),
		Marks: []parindex.Mark{
			parindex.Chosen("1.1.1", "timely"), parindex.Chosen("1.1.1", "late").At(parindex.FirstAppraisal), parindex.Chosen("1.1.1", "timely").At(parindex.SecondAppraisal),
			parindex.Answer("1.1.2", true),
			parindex.Ratio("1.1.3", 9, 10), parindex.Ratio("1.1.3", 7, 10).At(parindex.FirstAppraisal),
			parindex.Ratio("8.2", 8123, 10000),
		},
		Attached: []parindex.Attachment{
			{Code: "1.1.1", Documents: []string{"01/KH-STH"}, Explanation: "Ngày ký trên trục liên thông"},
			{Code: "1.1.2", Documents: []string{"01/KH-STH"}},
		},
	}
}

// The chain side by side: what each stage says, what it keeps, and the differences.
func TestRows_chain(t *testing.T) {
	s, sheet := stagedSheet(t)
	card := mustScore(t, s, sheet)
	rows := map[string]parindex.Row{}
	var order []string
	for row := range card.Rows() {
		rows[row.Node.Code] = row
		order = append(order, row.Node.Code)
	}
	if len(order) != 50 || order[0] != "CCHC" || order[1] != "1" || rows["1.1.1"].Depth != 3 || order[len(order)-1] != "T.2" {
		t.Errorf("%d rows, %v", len(order), order)
	}
	for _, c := range []struct{ code, self, first, second, measured, final string }{
		{"1.1.1", "1.00", "0.50", "1.00", "unknown", "1.00"},
		{"1.1.2", "1.00", "1.00", "1.00", "unknown", "1.00"},
		{"1.1.3", "2.70", "0.00", "0.00", "unknown", "0.00"},
		{"1.1", "4.70", "1.50", "2.00", "unknown", "2.00"},
		{"1.2", "unknown", "unknown", "unknown", "unknown", "unknown"},
		{"C", "unknown", "unknown", "unknown", "unknown", "0.00"}, // nobody claimed a bonus
		{"8.2", "unknown", "unknown", "unknown", "3.25", "3.25"},
		{"8", "unknown", "unknown", "unknown", "unknown (3.25 of 4 points)", "unknown (3.25 of 4 points)"},
		{"CCHC", "unknown (4.70 of 5 points)", "unknown (1.50 of 5 points)", "unknown (2.00 of 5 points)", "unknown (3.25 of 4 points)", "unknown (5.25 of 9 points)"},
	} {
		r := rows[c.code]
		got := []string{r.Self.String(), r.First.String(), r.Second.String(), r.Measured.String(), r.Final.String()}
		if diff := cmp.Diff([]string{c.self, c.first, c.second, c.measured, c.final}, got); diff != "" {
			t.Errorf("%s: %s", c.code, diff)
		}
	}
	r := rows["1.1.1"]
	if p, ok := r.Difference(parindex.SelfAssessment, parindex.FirstAppraisal); !ok || p != pts("-0.5") {
		t.Errorf("difference %s, %v", p, ok)
	}
	if p, ok := r.Difference(parindex.FirstAppraisal, parindex.SecondAppraisal); !ok || p != pts("0.5") {
		t.Errorf("difference %s, %v", p, ok)
	}
	if p, ok := rows["1.1"].Difference(parindex.SelfAssessment, parindex.SecondAppraisal); !ok || p != pts("-2.7") {
		t.Errorf("difference of a criterion %s, %v", p, ok)
	}
	if _, ok := rows["1.2"].Difference(parindex.SelfAssessment, parindex.SecondAppraisal); ok {
		t.Error("a difference of nothing")
	}
	if _, ok := rows["8.2"].Difference(parindex.SelfAssessment, parindex.Measurement); ok {
		t.Error("a difference of a column that is empty")
	}
	if !r.Marked(parindex.FirstAppraisal) || rows["1.1.2"].Marked(parindex.FirstAppraisal) || r.Marked(200) {
		t.Error("which stages are marked")
	}
	if r.Attachment.Explanation == "" || r.Undocumented() || !rows["1.1.3"].Undocumented() || rows["8.2"].Undocumented() || rows["1.1"].Undocumented() {
		t.Error("which leaves want documents")
	}
	for range parindex.Card.Rows(parindex.Card{}) {
		t.Error("the zero card has rows")
	}
	for range card.Rows() {
		break // a caller may stop
	}
}

// A sheet says how far the chain has come; without saying, it has come as far as there are marks.
// A group that an appraisal filled further differs by no number of points; of two explanations the first stands.
func TestRows_filledFurther(t *testing.T) {
	s := mustSet(t, withTree(group("1", leaf("1.1", "2", parindex.Rule{Kind: parindex.Manual}), leaf("1.2", "2", parindex.Rule{Kind: parindex.Manual}))))
	card := mustScore(t, s, parindex.Sheet{
		Marks:    []parindex.Mark{parindex.Awarded("1.1", pts("2")), parindex.Awarded("1.2", pts("1")).At(parindex.FirstAppraisal)},
		Attached: []parindex.Attachment{{Code: "1.1", Explanation: "a"}, {Code: "1.1", Explanation: "b", Documents: []string{"1"}}},
	})
	for r := range card.Rows() {
		if d, ok := r.Difference(parindex.SelfAssessment, parindex.FirstAppraisal); ok != (r.Node.Code == "1.1") || !d.IsZero() && ok {
			t.Errorf("%s: %s %t", r.Node.Code, d, ok)
		}
		if r.Node.Code == "1.1" && (r.Attachment.Explanation != "a" || len(r.Attachment.Documents) != 1) {
			t.Errorf("%+v", r.Attachment)
		}
	}
}

func TestRows_stageReached(t *testing.T) {
	s, sheet := stagedSheet(t)
	sheet.Stage = parindex.FirstAppraisal
	first := mustScore(t, s, sheet)
	if r, _ := first.Result("1.1"); r.String() != "1.50" {
		t.Errorf("up to the first appraisal: %s", r)
	}
	sheet.Marks = slices.DeleteFunc(slices.Clone(sheet.Marks), func(m parindex.Mark) bool { return m.Stage == parindex.SecondAppraisal })
	sheet.Stage = 0
	for row := range mustScore(t, s, sheet).Rows() {
		if row.Node.Code == "1.1.1" && (row.First.String() != "0.50" || row.Second.HasPoints) {
			t.Errorf("a stage that was not reached: %s, %s", row.First, row.Second)
		}
	}
	sheet.Stage = parindex.SelfAssessment
	if r, _ := mustScore(t, s, sheet).Result("1.1"); r.String() != "4.70" {
		t.Errorf("as the unit sees itself: %s", r)
	}
}

// Linked leaves fill themselves, and what is left is named: first the leaves without documents.
func TestFill_andLacks(t *testing.T) {
	s, sheet := stagedSheet(t)
	sheet.Marks = append(sheet.Marks, parindex.Ratio("7.1", 1, 2))
	filled, codes := s.Fill(sheet, map[string]indicator.Ratio{
		parindex.LinkOnTime: {Num: 995, Den: 1000}, parindex.LinkApology: {Num: 0, Den: 0}, parindex.LinkOnline: {Num: 9, Den: 10}, parindex.LinkSIPAS: {Num: 9140, Den: 10000},
		parindex.LinkPetitions: {Num: 0, Den: 0}, "unused": {Num: 1, Den: 1},
	})
	if diff := cmp.Diff([]string{"3.1", "3.2", "3.4", "8.1"}, codes); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"tasks", "on_time", "apology", "petitions", "online", "online_payment", "digitisation", "sipas"}, s.Links()); diff != "" {
		t.Error(diff)
	}
	card := mustScore(t, s, filled)
	for code, want := range map[string]string{
		"3.1": "7.96", // 8 × 0.995
		"3.2": "3.00", // no late dossier: full marks
		"3.4": "not applicable",
		"7.1": "2.00", // the person's mark stands
		"8.1": "5.48", // 6 × 0.914 = 5.484
	} {
		if r, _ := card.Result(code); r.String() != want {
			t.Errorf("%s: %s, want %s", code, r, want)
		}
	}
	lacks := card.Lacks()
	if len(lacks) < 4 || lacks[0].Code != "1.1.3" || lacks[0].Need != parindex.NeedDocument || lacks[1].Code != "7.1" || lacks[1].Need != parindex.NeedDocument {
		t.Errorf("%v", lacks)
	}
	needs := map[string]parindex.Need{}
	for _, l := range lacks[2:] {
		needs[l.Code] = l.Need
	}
	for code, want := range map[string]parindex.Need{"1.4": parindex.NeedLink, "1.2.1": parindex.NeedPerson, "7.2": parindex.NeedLink, "3.1": 0, "8.2": 0, "C.1": 0} {
		if needs[code] != want {
			t.Errorf("%s: %s, want %s", code, needs[code], want)
		}
	}
	bare := mustScore(t, s, parindex.Sheet{Marks: []parindex.Mark{parindex.Ratio("5.1", 0, 0)}})
	for _, l := range bare.Lacks() {
		if l.Code == "8.2" && l.Need != parindex.NeedSurvey || l.Code == "5.1" && l.Need != parindex.NeedRule && l.Need != parindex.NeedDocument {
			t.Errorf("%+v", l)
		}
	}
	if (parindex.Card{}).Lacks() != nil {
		t.Error("the zero card lacks something")
	}
	if _, codes := s.Fill(filled, map[string]indicator.Ratio{parindex.LinkOnTime: {Num: 1, Den: 2}}); codes != nil {
		t.Errorf("filled again: %v", codes)
	}
}

// What does not apply as a whole is not filled below, so that it can still be scored.
func TestFill_groupNotApplicable(t *testing.T) {
	s := parindex.DepartmentTemplate()
	filled, codes := s.Fill(parindex.Sheet{Marks: []parindex.Mark{parindex.NotApplicable("3")}}, map[string]indicator.Ratio{
		parindex.LinkOnTime: {Num: 1, Den: 2}, parindex.LinkTasks: {Num: 1, Den: 2}, parindex.LinkOnline: {Num: 1, Den: 2},
	})
	if diff := cmp.Diff([]string{"1.4", "7.1"}, codes); diff != "" {
		t.Error(diff)
	}
	if r, _ := mustScore(t, s, filled).Result("3"); r.State != indicator.NotApplicable {
		t.Errorf("%s", r)
	}
}

// Names meet whether their letters are typed composed or in parts, in sets, sheets and results alike.
func TestParse_composesLetters(t *testing.T) {
	const set = "#set;s;Bộ\n#standing;template\n#source;Q;Quyết định;;practice\n#rounding;2;half_up;sum_then_round;Q\n#not_applicable;drop\n" +
		"code;name;maximum;rule\nA;Chỉ số;4;total\n1;Lá;1;choice: muộn = 1\n2;Lá;3;deduct: thiếu = 0.5\n"
	const sheet = `{"unit":"Sở","period":"2031","group":"sở","leaves":{"1":{"self":{"option":"muộn"}},"2":{"self":{"parts":{"thiếu":1}}}}}`
	apart := strings.NewReplacer("ộ", "o\u0323\u0302", "ở", "o\u031b\u0309", "ế", "e\u0302\u0301", "ỉ", "i\u0309", "ố", "o\u0302\u0301").Replace
	escaped := strings.NewReplacer("\u0323", `\u0323`, "\u0302", `\u0302`, "\u031b", `\u031b`, "\u0309", `\u0309`, "\u0301", `\u0301`).Replace
	for _, table := range []string{set, apart(set)} {
		s, err := parindex.ParseTable([]byte(table))
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := parindex.ParseSet([]byte(apart(string(data)))); err != nil || again.Name() != s.Name() {
			t.Errorf("%v", err)
		}
		for _, text := range []string{sheet, apart(sheet), escaped(apart(sheet))} {
			got, err := s.ParseSheet([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			if index, ok := mustScore(t, s, got).Index(); !ok || index.String() != "87.50" || got.Unit != "Sở" || got.Group != "sở" {
				t.Errorf("%s: %s %s %s", text, index, got.Unit, got.Group)
			}
		}
		both := strings.Replace(sheet, `"parts":{`, `"parts":{"`+apart("thiếu")+`":1,`, 1)
		if _, err := s.ParseSheet([]byte(both)); err == nil || !strings.Contains(err.Error(), "leaves.2.self.parts: an item twice") {
			t.Errorf("%v", err)
		}
	}
	results, err := parindex.ParseResults([]byte(apart("index;period;unit;code;name;maximum;points\nChỉ số;2031;Sở;a;x;1;1\n")))
	if err != nil || results[0].Unit != "Sở" || results[0].Index != "Chỉ số" {
		t.Errorf("%v, %v", results, err)
	}
}

// A scorecard of package indicator gives the ratios that its counts have.
func TestFromCard(t *testing.T) {
	set := smallScorecardSet(t)
	card, err := set.Score(indicator.Counts{Unit: "Sở tổng hợp 01", Period: cchc.Year(2031), Values: []indicator.Count{indicator.Of("A", 9, 10), indicator.Null("B")}})
	if err != nil {
		t.Fatal(err)
	}
	got := parindex.FromCard(card, map[string]string{"A": parindex.LinkOnTime, "B": parindex.LinkOnline, "C": "x"})
	if diff := cmp.Diff(map[string]indicator.Ratio{parindex.LinkOnTime: {Num: 9, Den: 10}}, got); diff != "" {
		t.Error(diff)
	}
}

// smallScorecardSet is a set of package indicator: A of 6 and B of 4 points.
func smallScorecardSet(t *testing.T) *indicator.Set {
	t.Helper()
	component := func(code, most string) indicator.Branch {
		return indicator.Branch{Node: indicator.Node{
			Code: code, Name: both, Max: pts(most), MaxSource: "S",
			Rule: indicator.Rule{
				Kind: indicator.RatioRule, Numerator: both, Denominator: both, CountSource: "S", Population: "P", Target: pct("100"), TargetSource: "S",
				ZeroBase: indicator.ZeroBaseUnstated, ZeroBaseSource: "S", Pooling: indicator.PoolSum,
			},
		}}
	}
	return indicator.MustSet(indicator.Definition{
		Format: 1, ID: "test/766", Name: both, Sources: map[string]cchc.Source{"S": {Instrument: "test", Evidence: cchc.Derived}},
		Populations: map[string]cchc.Text{"P": both},
		Rounding:    indicator.Rounding{QuotientScale: 10, Mode: indicator.HalfUp, Order: indicator.RoundThenSum, Source: "S"},
		Root:        indicator.Branch{Node: indicator.Node{Code: "TOTAL", Name: both, Max: pts("10"), MaxSource: "S"}, Children: []indicator.Branch{component("A", "6"), component("B", "4")}},
	})
}

// Bonus and penalty, both ways of adjusting, with what does not apply: 68 of 80 points, 2 up, 3 down.
func TestIndex_adjusting(t *testing.T) {
	for how, want := range map[parindex.Adjusting]string{parindex.AdjustPoints: "83.75", parindex.AdjustIndex: "84.00"} {
		d := withTree(leaf("A", "80", parindex.Rule{Kind: parindex.Manual}), leaf("B", "20", parindex.Rule{Kind: parindex.Manual}))
		d.Adjusting = how
		bonus := group("C", leaf("C.1", "5", parindex.Rule{Kind: parindex.PerUnit, Unit: pts("1")}))
		bonus.Max = pts("2")
		penalty := group("T", leaf("T.1", "3", parindex.Rule{Kind: parindex.YesNo}))
		d.Bonus, d.Penalty = &bonus, &penalty
		s := mustSet(t, d)
		card := mustScore(t, s, parindex.Sheet{Marks: []parindex.Mark{
			parindex.Awarded("A", pts("68")), parindex.NotApplicable("B"), parindex.Counted("C.1", 4), parindex.Answer("T.1", true),
		}})
		index, ok := card.Index()
		up, _ := card.Bonus()
		down, _ := card.Penalty()
		if !ok || index.String() != want || up.Points != pts("2") || down.Points != pts("3") || card.Total().Index.String() != "85.00" {
			t.Errorf("%s: index %s, bonus %s, penalty %s", how, index, up.Points, down.Points)
		}
		bare := mustScore(t, s, parindex.Sheet{Marks: []parindex.Mark{parindex.Awarded("A", pts("68")), parindex.NotApplicable("B"), parindex.NotApplicable("C.1")}})
		if index, _ := bare.Index(); index.String() != "85.00" {
			t.Errorf("nothing claimed: %s", index)
		}
	}
	if _, ok := (parindex.Card{}).Bonus(); ok {
		t.Error("the zero card has a bonus")
	}
}

// Where the sum of cut fractions straddles a rounding bound, the exact fractions decide: 1/3 + 2/3 under each mode.
func TestIndex_exactAtTheBound(t *testing.T) {
	for _, mode := range []indicator.Mode{indicator.HalfUp, indicator.HalfEven, indicator.Down} {
		d := withTree(leaf("A", "1", parindex.Rule{Kind: parindex.Share}), leaf("B", "1", parindex.Rule{Kind: parindex.Share}))
		d.Rounding.Mode = mode
		card := mustScore(t, mustSet(t, d), parindex.Sheet{Marks: []parindex.Mark{parindex.Ratio("A", 1, 3), parindex.Ratio("B", 2, 3)}})
		index, _ := card.Index()
		exact, _ := card.ExactIndex()
		if card.Total().String() != "1.00" || index.String() != "50.00" || exact.Cmp(big.NewRat(50, 1)) != 0 {
			t.Errorf("%s: %s, index %s, exactly %s", mode, card.Total(), index, exact)
		}
	}
}

// The smallest cut part counts: three times 1/3 of a point is a point under every mode.
func TestIndex_thirds(t *testing.T) {
	share := parindex.Rule{Kind: parindex.Share}
	d := withTree(leaf("A", "1", share), leaf("B", "1", share), leaf("C", "1", share))
	d.Rounding.Mode = indicator.Down
	card := mustScore(t, mustSet(t, d), parindex.Sheet{Marks: []parindex.Mark{parindex.Ratio("A", 1, 3), parindex.Ratio("B", 1, 3), parindex.Ratio("C", 1, 3)}})
	if card.Total().String() != "1.00" {
		t.Errorf("%s", card.Total())
	}
}

// Published points of every field make a total, though no leaf is known.
func TestScore_givenFieldsMakeATotal(t *testing.T) {
	card := mustScore(t, mustSet(t, valid()), parindex.Sheet{Given: map[string]indicator.Points{"1": pts("2.5"), "2": pts("3.13")}})
	if index, ok := card.Index(); !ok || card.Total().String() != "5.63" || card.Total().Given || index.String() != "80.43" {
		t.Errorf("%s, index %s", card.Total(), index)
	}
	if len(card.Lacks()) != 4 {
		t.Errorf("leaves that nobody knows: %v", card.Lacks())
	}
}

// Full marks of an unknown maximum are not known either.
func TestScore_fullMarksOfAnUnknownMaximum(t *testing.T) {
	d := valid()
	d.NotApplicable = parindex.Full
	b := &d.Root.Children[1].Children[1]
	b.Max, b.MaxUnknown = pts("0"), true
	d.Root.Children[1].Partial, d.Root.Children[1].Max = true, pts("4")
	card := mustScore(t, mustSet(t, d), parindex.Sheet{Marks: []parindex.Mark{parindex.NotApplicable("2.2")}})
	if r, _ := card.Result("2.2"); r.HasPoints {
		t.Errorf("%+v", r)
	}
}

// A group that does not apply takes its leaves with it; when nothing applies there is no index.
func TestScore_groupNotApplicable(t *testing.T) {
	s := mustSet(t, valid())
	card := mustScore(t, s, parindex.Sheet{Marks: []parindex.Mark{parindex.NotApplicable("1"), parindex.Ratio("2.1", 1, 2), parindex.Ratio("2.2", 1, 2)}})
	index, ok := card.Index()
	if r, _ := card.Result("1"); r.State != indicator.NotApplicable || r.HasPoints || !ok || index.String() != "50.00" || card.Total().Counted != pts("4") {
		t.Errorf("%+v, index %s", r, index)
	}
	// A mark of a later stage than the sheet has come to is a mark all the same.
	_, err := s.Score(parindex.Sheet{Stage: parindex.SelfAssessment, Marks: []parindex.Mark{parindex.NotApplicable("1"), parindex.Chosen("1.1", "a").At(parindex.FirstAppraisal)}})
	if !errors.Is(err, parindex.ErrSheet) || !strings.Contains(err.Error(), "marks.1.1: a mark, while 1 does not apply") {
		t.Errorf("%v", err)
	}
	// Nodes without points that apply are known.
	nothing := mustSet(t, withTree(group("1", leaf("1.1", "0", parindex.Rule{Kind: parindex.Manual})), leaf("2", "1", parindex.Rule{Kind: parindex.Manual})))
	if r, _ := mustScore(t, nothing, parindex.Sheet{Marks: []parindex.Mark{parindex.Awarded("1.1", pts("0"))}}).Result("1"); r.State != indicator.Known || r.HasIndex {
		t.Errorf("%+v", r)
	}
	none := mustScore(t, s, parindex.Sheet{Marks: []parindex.Mark{parindex.NotApplicable("TOTAL")}})
	if _, ok := none.Index(); ok || none.Total().String() != "not applicable" {
		t.Errorf("%s", none.Total())
	}
	if _, ok := none.Band(); ok {
		t.Error("a band of nothing")
	}
}

// Points that contradict: given points against known leaves, awarded points that no option gives, a numerator too large.
func TestScore_findings(t *testing.T) {
	s := mustSet(t, valid())
	card := mustScore(t, s, parindex.Sheet{
		Marks: []parindex.Mark{parindex.Awarded("1.1", pts("0.7")), parindex.Ratio("1.2", 3, 2), parindex.Ratio("2.2", 0, 0)},
		Given: map[string]indicator.Points{"1": pts("2.5"), "2": pts("4"), "2.1": pts("1")},
	})
	var got []string
	for _, f := range card.Findings() {
		got = append(got, f.Code.String()+" "+f.Place+" "+f.Got+" want "+f.Want)
	}
	want := []string{
		"GIVEN_CONTRADICTS 1.1 0.70 want -0.50, 1.00",
		"RATIO_OVER_100 1.2 3/2 want ",
		"RULE_NOT_STATED 2.2  want zero_base",
		"GIVEN_CONTRADICTS 2 4.00 want 1.00–2.00",
		"GIVEN_CONTRADICTS 1 2.50 want 2.70",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if r, _ := card.Result("1"); r.Given || r.String() != "2.70" {
		t.Errorf("known points give way: %+v", r)
	}
	if r, _ := card.Result("2"); !r.Given || r.String() != "4.00" {
		t.Errorf("%+v", r)
	}
	na := mustScore(t, s, parindex.Sheet{Marks: []parindex.Mark{parindex.NotApplicable("1")}, Given: map[string]indicator.Points{"1": pts("1")}})
	if f := na.Findings(); len(f) != 1 || f[0].Want != "not_applicable" {
		t.Errorf("%v", f)
	}
}

// The card for machines.
func TestCard_MarshalJSON(t *testing.T) {
	s, sheet := stagedSheet(t)
	data, err := json.Marshal(mustScore(t, s, sheet))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		`{"unit":"Sở tổng hợp 01","level":"department","period":"2031","set":"template/department","standing":"template","index":null,"band":null,"bonus":"0.00","penalty":"0.00","nodes":[`,
		`{"code":"1.1.1","max":"1","state":"known","self":"1.00","appraisal1":"0.50","appraisal2":"1.00","measured":null,"difference1":"-0.50","difference2":"0.50","points":"1.00","index":"100.00","lost":"0.00","counted":"1","computed":{"points":"1.00","of":"1"},"documents":["01/KH-STH"],"explanation":"Ngày ký trên trục liên thông"}`,
		`{"code":"1.1.2","max":"1","state":"known","self":"1.00","appraisal1":"1.00","appraisal2":"1.00","measured":null,"points"`, // nothing differs
		`{"code":"C.1","max":"2","state":"known","self":null,"appraisal1":null,"appraisal2":null,"measured":null,"points":"0.00","index":null,"lost":null,`,
		`{"code":"1.1.3","need":"document","max":"3"}`,
		`"findings":[]}`,
	} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s in\n%s", want, data)
		}
	}
	if zero, err := json.Marshal(parindex.Card{}); err != nil || !strings.Contains(string(zero), `"index":null`) {
		t.Errorf("%s, %v", zero, err)
	}
}

// What a sheet cannot be read from, with its path and never with what stands there.
func TestParseSheet_refuses(t *testing.T) {
	s := parindex.DepartmentTemplate()
	leaf := func(code, mark string) string {
		return `{"unit":"a","period":"2031","leaves":{"` + code + `":` + mark + `}}`
	}
	for text, want := range map[string]string{
		`{"unit":"","period":"2031"}`:                           "unit: no name",
		`{"unit":"a","period":""}`:                              "period: an empty period",
		`{"unit":"a","period":"2031","group":"a\tb"}`:           "group: a control character",
		leaf("1.1.1", `null`):                                   "leaves.1.1.1: null",
		leaf("9.9", `{}`):                                       "leaves.9.9: unknown code",
		leaf("1.1.1", `{"self":{}}`):                            "leaves.1.1.1.self: not one whole input",
		leaf("1.1.3", `{"self":{"numerator":1}}`):               "leaves.1.1.3.self: not one whole input",
		leaf("7.4", `{"self":{"own":"1"}}`):                     "leaves.7.4.self: not one whole input",
		leaf("1.3.2", `{"self":{"parts":{"resolved":1}}}`):      "leaves.1.3.2.self: not one whole input",
		leaf("1.3.2", `{"self":{"whole":1}}`):                   "leaves.1.3.2.self: not one whole input",
		leaf("1.3.2", `{"self":{"whole":1,"parts":{"x":1}}}`):   "leaves.1.3.2.self.parts: a key that is no item of the rule, want one of resolved, unfinished",
		leaf("1.1.3", `{"self":{"percent":"90","count":1}}`):    "leaves.1.1.3.self: not one whole input",
		leaf("1.1.3", `{"self":{"percent":"90","link":"a b"}}`): "leaves.1.1.3.self.link: a key of another form",
		leaf("1.1.3", `{"documents":[""]}`):                     "leaves.1.1.3.documents[0]: no document",
		leaf("1.1.3", `{"explanation":"a\u001b[31m"}`):          "leaves.1.1.3.explanation: a control character",
		leaf("1.1.3", `{"self":{"percent":"9x"}}`):              "not a valid percentage",
	} {
		_, err := s.ParseSheet([]byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", text, err, want)
		}
	}
	sheet, err := s.ParseSheet([]byte(`{"unit":"Sở tổng hợp 01","level":"department","period":"2025","group":"sở","unranked":true,"stage":"appraisal2",
	 "leaves":{
	  "1.1.1":{"self":{"option":"timely"},"appraisal1":{"option":"late"},"explanation":"x","documents":["12/KH-STH"]},
	  "1.3.2":{"self":{"whole":8,"parts":{"resolved":5,"unfinished":2}}}, "1.2.1":{"self":{"parts":{"late":2}}}, "1.5":{"self":{"count":1}},
	  "7.4":{"self":{"own":"85.32","best":"97.10"}}, "8.2":{"measured":{"percent":"91.40"}}, "4.3":{"self":{"points":"1.5"}}, "3.4":{"self":{"state":"not_applicable"}}},
	 "given":{"6":"5.25"}}`))
	if err != nil {
		t.Fatal(err)
	}
	card := mustScore(t, s, sheet)
	for code, want := range map[string]string{
		"1.1.1": "0.50", "1.3.2": "1.50", "1.2.1": "1.50", "1.5": "0.50", "7.4": "1.76", "8.2": "3.66", "4.3": "1.50", "3.4": "not applicable", "6": "5.25",
	} {
		if r, _ := card.Result(code); r.String() != want {
			t.Errorf("%s: %s, want %s", code, r, want)
		}
	}
	if !card.Sheet().Unranked || card.Sheet().Group != "sở" || card.Unit() != "Sở tổng hợp 01" || card.Set() != s {
		t.Errorf("%+v", card.Sheet())
	}
	set, _, err := parindex.ParseSheet([]byte(`{"unit":"a","period":"2031","set":"template/commune","leaves":{"1.1.1":{"self":{"option":"late"}}}}`), parindex.Sets()...)
	if err != nil || set.ID() != "template/commune" {
		t.Errorf("the set that is named: %v", err)
	}
	if set, _, err = parindex.ParseSheet([]byte(`{"unit":"a","period":"2013"}`), parindex.Sets()...); err != nil || set.ID() != "ca-mau/1880-2013" {
		t.Errorf("the first set: %v", err)
	}
	if _, _, err = parindex.ParseSheet([]byte(`{"unit":"a","period":"2013","set":"x"}`), parindex.Sets()...); err == nil || !strings.HasPrefix(err.Error(), "set: no set of that id, want one of ca-mau/1880-2013, ") {
		t.Errorf("%v", err)
	}
	if _, err := s.WriteSheet(parindex.Sheet{Set: "x"}); !errors.Is(err, indicator.ErrMismatch) {
		t.Errorf("%v", err)
	}
}

// Published points say what a leaf earned that does not apply where the set does not; they contradict one that is dropped,
// and agree with full marks.
func TestGiven_notApplicable(t *testing.T) {
	for policy, want := range map[parindex.Dropping]struct{ index, finding string }{
		parindex.Unstated: {"83.33", "RULE_NOT_STATED"},
		parindex.Drop:     {"75.00", "GIVEN_CONTRADICTS"},
		parindex.Full:     {"83.33", ""},
	} {
		d := withTree(leaf("A", "2", parindex.Rule{Kind: parindex.Share}), leaf("B", "4", parindex.Rule{Kind: parindex.Manual}))
		d.NotApplicable = policy
		card := mustScore(t, mustSet(t, d), parindex.Sheet{
			Marks: []parindex.Mark{parindex.NotApplicable("A"), parindex.Awarded("B", pts("3"))}, Given: map[string]indicator.Points{"A": pts("2")},
		})
		index, _ := card.Index()
		var found []string
		for _, f := range card.Findings() {
			found = append(found, f.Code.String())
		}
		if got := strings.Join(found, " "); index.String() != want.index || got != want.finding {
			t.Errorf("%s: %s %s, want %s %s", policy, index, got, want.index, want.finding)
		}
	}
}

// Published points of a leaf are odd when its rule cannot give them.
func TestGiven_ofALeaf(t *testing.T) {
	s := parindex.DepartmentTemplate()
	for points, odd := range map[string]bool{"0": false, "0.5": false, "1": false, "0.7": true, "-0.1": true} {
		card := mustScore(t, s, parindex.Sheet{Given: map[string]indicator.Points{"1.1.1": pts(points)}})
		found := card.Findings()
		if (len(found) > 0) != odd || odd && (found[0].Code != cchc.GivenContradicts || found[0].Place != "1.1.1") {
			t.Errorf("%s: %v", points, found)
		}
		if r, _ := card.Result("1.1.1"); !r.Given || r.Points != pts(points) {
			t.Errorf("%s: %+v", points, r)
		}
	}
}
