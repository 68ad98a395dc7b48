package parindex_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/parindex"
)

func bound(v string, open bool) *parindex.Bound {
	return &parindex.Bound{Value: pct(v), Open: open}
}

// valid is the set that each case below breaks in one place: field 1 of choice 1.1 (1) and steps 1.2 (2), field 2 of survey
// 2.1 (3) and ratio 2.2 (1).
func valid() parindex.Definition {
	return withTree(
		group("1",
			leaf("1.1", "1", parindex.Rule{Kind: parindex.Choice, Items: []parindex.Item{{Key: "a", Points: pts("1")}, {Key: "b", Points: pts("-0.5")}}}),
			leaf("1.2", "2", parindex.Rule{Kind: parindex.Steps, Steps: []parindex.Step{
				{From: bound("90", true), Points: pts("2")},
				{From: bound("70", false), To: bound("90", false), Points: pts("1")},
				{To: bound("70", true)},
			}}),
		),
		group("2", leaf("2.1", "3", parindex.Rule{Kind: parindex.Survey}), leaf("2.2", "1", parindex.Rule{Kind: parindex.Share})),
	)
}

// Every contradiction is refused, and the error points at the leaf.
func TestNewSet_refuses(t *testing.T) {
	first := func(d *parindex.Definition) *parindex.Branch { return &d.Root.Children[0].Children[0] }
	steps := func(d *parindex.Definition) []parindex.Step { return d.Root.Children[0].Children[1].Rule.Steps }
	second := func(d *parindex.Definition) *parindex.Branch { return &d.Root.Children[1].Children[0] }
	ratio := func(d *parindex.Definition) *parindex.Branch { return &d.Root.Children[1].Children[1] }
	bonus := func(d *parindex.Definition, b parindex.Branch) {
		d.Adjusting = parindex.AdjustPoints
		d.Bonus = &b
	}
	for name, c := range map[string]struct {
		spoil func(*parindex.Definition)
		want  string
	}{
		"format":            {func(d *parindex.Definition) { d.Format = 2 }, "format: 2, want 1"},
		"id":                {func(d *parindex.Definition) { d.ID = "" }, "id: no name"},
		"name":              {func(d *parindex.Definition) { d.Name.Vi = "" }, "name: no words"},
		"to before from":    {func(d *parindex.Definition) { d.From, d.To = cchc.MustDate("2031-01-02"), cchc.MustDate("2031-01-02") }, "to: 2031-01-02, want a day after from"},
		"standing":          {func(d *parindex.Definition) { d.Standing = 0 }, "standing: nothing"},
		"decimals":          {func(d *parindex.Definition) { d.Rounding.Decimals = 3 }, "rounding.decimals: 3"},
		"mode":              {func(d *parindex.Definition) { d.Rounding.Mode = 0 }, "rounding.mode: nothing"},
		"order":             {func(d *parindex.Definition) { d.Rounding.Order = 9 }, "rounding.order: nothing"},
		"policy":            {func(d *parindex.Definition) { d.NotApplicable = 0 }, "not_applicable: nothing"},
		"rounding source":   {func(d *parindex.Definition) { d.Rounding.Source = "X" }, "rounding.source: no source of that key, want one of S"},
		"incomplete source": {func(d *parindex.Definition) { d.Sources["X"] = cchc.Source{Instrument: "x"} }, "sources.X: an incomplete source"},
		"source key":        {func(d *parindex.Definition) { d.Sources["a b"] = d.Sources["S"] }, "sources: a key of another form"},
		"adjusting":         {func(d *parindex.Definition) { d.Adjusting = parindex.AdjustIndex }, "adjusting: not in step"},
		"band order": {func(d *parindex.Definition) {
			d.Bands = []indicator.Band{{Name: both, From: pts("80"), Source: "S"}, {Name: both, From: pts("80"), Above: true, Source: "S"}}
		}, "bands[1].from: 80.00, want a lower bound"},
		"band twice": {func(d *parindex.Definition) {
			d.Bands = []indicator.Band{{Name: both, From: pts("80"), Source: "S"}, {Name: both, From: pts("80"), Source: "S"}}
		}, "bands[1].from: 80.00, want a lower bound"},
		"band name":          {func(d *parindex.Definition) { d.Bands = []indicator.Band{{Source: "S"}} }, "bands[0].name"},
		"band source":        {func(d *parindex.Definition) { d.Bands = []indicator.Band{{Name: both}} }, "bands[0].source: no source"},
		"code":               {func(d *parindex.Definition) { first(d).Code = "1 1" }, "root.children[0].children[0].code: no code"},
		"code twice":         {func(d *parindex.Definition) { second(d).Code = "1.1" }, "root.children[1].children[0].code (1.1): the code of another node"},
		"name of a leaf":     {func(d *parindex.Definition) { first(d).Name.Vi = "a\nb" }, "children[0].name (1.1): no words"},
		"note":               {func(d *parindex.Definition) { first(d).Note.Vi = "a\nb" }, "children[0].note (1.1): more than one line"},
		"missing source":     {func(d *parindex.Definition) { first(d).Source = "" }, "root.children[0].children[0].source (1.1): no source, want the key of a source"},
		"unknown source":     {func(d *parindex.Definition) { first(d).Source = "X" }, "children[0].source (1.1): no source of that key"},
		"wrong sum":          {func(d *parindex.Definition) { d.Root.Children[1].Max = pts("5") }, "root.children[1].max (2): 5.00, want 4.00, the sum of the nodes below"},
		"wrong total":        {func(d *parindex.Definition) { d.Root.Max = pts("8") }, "root.max (TOTAL): 8.00, want 7.00, the sum"},
		"partial too small":  {func(d *parindex.Definition) { d.Root.Max, d.Root.Partial = pts("6"), true }, "root.max (TOTAL): 6.00, want at least 7.00"},
		"maximum below 0":    {func(d *parindex.Definition) { first(d).Max = pts("-1") }, "max (1.1): -1.00, want 0.00 to"},
		"maximum too large":  {func(d *parindex.Definition) { first(d).Max = pts("10000.01") }, "max (1.1): 10000.01, want 0.00 to"},
		"maximum too fine":   {func(d *parindex.Definition) { d.Rounding.Decimals = 0; first(d).Max = pts("0.5") }, "max (1.1): 0.50, want no more decimals"},
		"maximum twice":      {func(d *parindex.Definition) { first(d).MaxUnknown = true }, "max (1.1): 1.00, want nothing beside max_unknown"},
		"unknown in a sum":   {func(d *parindex.Definition) { b := first(d); b.Max, b.MaxUnknown = pts("0"), true }, "root.children[0].max_unknown (1): a maximum that is not known"},
		"neither":            {func(d *parindex.Definition) { first(d).Rule = parindex.Rule{}; first(d).Channel = 0 }, "children[0] (1.1): neither a rule nor nodes below"},
		"leaf with children": {func(d *parindex.Definition) { d.Root.Children[0].Rule.Kind = parindex.YesNo }, "root.children[0].rule (1): a rule on a node with nodes below it"},
		"partial leaf":       {func(d *parindex.Definition) { first(d).Partial = true }, "partial (1.1): a leaf"},
		"group with channel": {func(d *parindex.Definition) { d.Root.Children[0].Channel = parindex.Surveyed }, "root.children[0] (1): what belongs to a leaf"},
		"no channel":         {func(d *parindex.Definition) { first(d).Channel = 0 }, "channel (1.1): a leaf without channel"},
		"two channels":       {func(d *parindex.Definition) { second(d).Channel = parindex.Appraised }, "root.children[1].children[0].channel (2.1): two channels: appraisal and the rule's survey, want the one channel of its rule"},
		"kind":               {func(d *parindex.Definition) { first(d).Rule.Kind = 99 }, "rule.kind (1.1): no rule kind"},
		"policy of a leaf":   {func(d *parindex.Definition) { first(d).NotApplicable = 9 }, "not_applicable (1.1): no policy"},
		"zero base":          {func(d *parindex.Definition) { ratio(d).Rule.ZeroBase = 9 }, "rule.zero_base (2.2): no zero-base rule"},
		"zero base taken":    {func(d *parindex.Definition) { first(d).Rule.ZeroBase = parindex.ZeroBaseFull }, "rule.zero_base (1.1): a member that choice does not take"},
		"link form":          {func(d *parindex.Definition) { ratio(d).Link = "a b" }, "link (2.2): a key of another form"},
		"link on a choice":   {func(d *parindex.Definition) { first(d).Link = "on_time" }, "link (1.1): a link on a leaf of kind choice"},
		"cause form":         {func(d *parindex.Definition) { first(d).Cause = "a b" }, "cause (1.1): a key of another form"},
		"documents twice":    {func(d *parindex.Definition) { first(d).NoDocuments, first(d).Documents = true, both }, "documents (1.1): documents that are wanted and not"},
		"survey documents":   {func(d *parindex.Definition) { second(d).NoDocuments = true }, "documents (2.1): documents on a leaf that is not appraised"},
		"no items":           {func(d *parindex.Definition) { first(d).Rule.Items = nil }, "rule.items (1.1): 0 of them"},
		"item key":           {func(d *parindex.Definition) { first(d).Rule.Items[0].Key = "a|b" }, "rule.items[0].key (1.1): no key"},
		"item key twice":     {func(d *parindex.Definition) { first(d).Rule.Items[1].Key = "a" }, "rule.items[1].key (1.1): the key of another item"},
		"item name":          {func(d *parindex.Definition) { first(d).Rule.Items[0].Name = cchc.Text{En: "x"} }, "rule.items[0].name (1.1): no name"},
		"item too large":     {func(d *parindex.Definition) { first(d).Rule.Items[0].Points = pts("1.01") }, "rule.items[0].points (1.1): 1.01, want at most the maximum 1.00"},
		"item far too large": {func(d *parindex.Definition) { first(d).Rule.Items[1].Points = pts("-10001") }, "rule.items[1].points (1.1): -10001.00, want at most 10000.00 in size"},
		"no item for max":    {func(d *parindex.Definition) { first(d).Rule.Items[0].Points = pts("0.9") }, "rule.items (1.1): at most 0.90 points, want one that gives the maximum 1.00"},
		"event below 0": {func(d *parindex.Definition) {
			first(d).Rule = parindex.Rule{Kind: parindex.Deduction, Items: []parindex.Item{{Key: "a", Points: pts("-1")}}}
		}, "rule.items[0].points (1.1): -1.00, want 0.00 or more"},
		"no steps":            {func(d *parindex.Definition) { d.Root.Children[0].Children[1].Rule.Steps = nil }, "rule.steps (1.2): 0 of them"},
		"gap between steps":   {func(d *parindex.Definition) { steps(d)[1].To = bound("89.99", false) }, "root.children[0].children[1].rule.steps[0].from (1.2): a gap below the step"},
		"gap of a point":      {func(d *parindex.Definition) { steps(d)[1].To = bound("90", true) }, "rule.steps[0].from (1.2): a gap below the step"},
		"overlap":             {func(d *parindex.Definition) { steps(d)[1].To = bound("90.01", true) }, "rule.steps[0].from (1.2): an overlap with the step below"},
		"overlap of a point":  {func(d *parindex.Definition) { steps(d)[0].From.Open = false }, "rule.steps[0].from (1.2): an overlap with the step below"},
		"overlap without end": {func(d *parindex.Definition) { steps(d)[1].To = nil }, "rule.steps[0] (1.2): an overlap with the step beside it"},
		"gap below":           {func(d *parindex.Definition) { steps(d)[2].From = bound("1", false) }, "rule.steps[2].from (1.2): a gap below the lowest step"},
		"gap at 0":            {func(d *parindex.Definition) { steps(d)[2].From = bound("0", true) }, "rule.steps[2].from (1.2): a gap below the lowest step"},
		"gap above":           {func(d *parindex.Definition) { steps(d)[0].To = bound("100", true) }, "rule.steps[0].to (1.2): a gap above the highest step"},
		"empty step":          {func(d *parindex.Definition) { steps(d)[1].From = bound("90", true) }, "rule.steps[1] (1.2): an empty step"},
		"bound too large":     {func(d *parindex.Definition) { steps(d)[0].To = bound("10001", false) }, "rule.steps[0].to (1.2): 10001.00, want 0.00 to 10000.00"},
		"step too large":      {func(d *parindex.Definition) { steps(d)[0].Points = pts("2.01") }, "rule.steps[0].points (1.2): 2.01, want at most the maximum 2.00"},
		"no step for max":     {func(d *parindex.Definition) { steps(d)[0].Points = pts("1.5") }, "rule.steps (1.2): at most 1.50 points"},
		"proportional points": {func(d *parindex.Definition) { steps(d)[0].Proportional = true }, "rule.steps[0].proportional (1.2): a proportional step with points"},
		"floor":               {func(d *parindex.Definition) { ratio(d).Rule.Kind = parindex.FloorShare }, "rule.floor (2.2): 0.00, want more than 0.00"},
		"unit": {func(d *parindex.Definition) {
			ratio(d).Rule = parindex.Rule{Kind: parindex.PerUnit, Unit: pts("1.5")}
		}, "rule.unit (2.2): 1.50, want more than 0.00, at most the maximum"},
		"low":          {func(d *parindex.Definition) { ratio(d).Rule = parindex.Rule{Kind: parindex.Manual, Low: pts("0.5")} }, "rule.low (2.2): 0.50, want 0.00 or below"},
		"bonus no cap": {func(d *parindex.Definition) { bonus(d, group("B")) }, "bonus (B): no cap or no leaves"},
		"bonus rule": {func(d *parindex.Definition) {
			bonus(d, group("B", leaf("B1", "1", parindex.Rule{Kind: parindex.Share})))
		}, "bonus.children[0].rule.kind (B1): a rule of the tree"},
		"bonus negative": {func(d *parindex.Definition) {
			bonus(d, group("B", leaf("B1", "1", parindex.Rule{Kind: parindex.Manual, Low: pts("-1")})))
		}, "bonus.children[0].rule (B1): points below 0"},
		"bonus code": {func(d *parindex.Definition) {
			bonus(d, group("B", leaf("1.1", "1", parindex.Rule{Kind: parindex.YesNo})))
		}, "bonus.children[0].code (1.1): the code of another node"},
		"too deep": {func(d *parindex.Definition) {
			b := leaf("X", "4", parindex.Rule{Kind: parindex.YesNo})
			for i := range 20 {
				b = group("X"+strings.Repeat("x", i+1), b)
			}
			d.Root.Children[1] = b
		}, "a tree too large"},
	} {
		t.Run(name, func(t *testing.T) {
			d := valid()
			c.spoil(&d)
			_, err := parindex.NewSet(d)
			var wrong parindex.SetError
			if !errors.As(err, &wrong) || !errors.Is(err, parindex.ErrSet) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("%v\nwant %s", err, c.want)
			}
		})
	}
	if _, err := parindex.NewSet(valid()); err != nil {
		t.Error(err)
	}
}

// A set keeps nothing of the definition that the caller can still change.
func TestSet_isImmutable(t *testing.T) {
	d := valid()
	s := mustSet(t, d)
	before := string(s.Table())
	d.Root.Children[0].Children[0].Rule.Items[0].Points = pts("0")
	d.Root.Children[0].Children[1].Rule.Steps[0].From.Open = false
	d.Sources["S"] = cchc.Source{}
	n, _ := s.Node("1.1")
	n.Rule.Items[0].Key = "other"
	for _, n := range s.Nodes() {
		if n.Code == "1.2" {
			n.Rule.Steps[0].From.Open = false
		}
	}
	out := s.Definition()
	out.Root.Children[0].Children[1].Rule.Steps[0].Points = pts("0")
	if string(s.Table()) != before {
		t.Error("the set changed")
	}
	if _, ok := s.Node("9"); ok {
		t.Error("a node of an unknown code")
	}
}

// Sets of several years answer for the days of their own.
func TestEditions(t *testing.T) {
	d1, d2 := valid(), valid()
	d1.ID, d1.From, d1.To = "a", cchc.MustDate("2031-01-01"), cchc.MustDate("2032-01-01")
	d2.ID, d2.From = "b", cchc.MustDate("2032-01-01")
	years, err := parindex.Editions(mustSet(t, d1), mustSet(t, d2))
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]string{"2031-01-01": "a", "2031-12-31": "a", "2032-01-01": "b", "2032-01-02": "b", "2040-06-30": "b"} {
		if v, err := years.On(cchc.MustDate(day)); err != nil || v.Rule.ID() != want {
			t.Errorf("%s: %v", day, err)
		}
	}
	if _, err := years.On(cchc.MustDate("2030-12-31")); !errors.Is(err, cchc.ErrNotInForce) {
		t.Errorf("the day before: %v", err)
	}
	if _, err := mustSet(t, d1).Score(parindex.Sheet{Period: cchc.Year(2032)}); !errors.Is(err, cchc.ErrNotInForce) {
		t.Errorf("a period after the set: %v", err)
	}
	var outside cchc.NotInForceError
	if _, err := mustSet(t, d1).Score(parindex.Sheet{Period: cchc.Year(2030)}); !errors.As(err, &outside) || outside.Known != "from 2031-01-01 before 2032-01-01" {
		t.Errorf("a period before the set: %v", err)
	}
	if _, err := mustSet(t, d2).Score(parindex.Sheet{Period: cchc.Year(2031)}); !errors.As(err, &outside) || outside.Known != "from 2032-01-01" {
		t.Errorf("a period before an open set: %v", err)
	}
	if _, err := mustSet(t, d1).Score(parindex.Sheet{Period: cchc.Year(2031)}); err != nil {
		t.Error(err)
	}
}

// Broken documents and tables: the error names the line or the path, the code, and what would be accepted.
func TestParse_refuses(t *testing.T) {
	table := string(mustSet(t, valid()).Table())
	replace := func(old, by string) string {
		if !strings.Contains(table, old) {
			t.Fatalf("no %q in\n%s", old, table)
		}
		return strings.Replace(table, old, by, 1)
	}
	for name, c := range map[string]struct{ text, want string }{
		"gap":              {replace("<70%: 0", "<69%: 0"), `line 10: root.children[0].children[1].rule.steps[1].from (1.2): a gap below the step`},
		"wrong sum":        {replace("1;tên;3;sum", "1;tên;4;sum"), `line 8: root.children[0].max (1): 4.00, want 3.00, the sum of the nodes below`},
		"two channels":     {replace("name_en\n", "name_en;channel\n") + "3;tên;1;survey;;appraisal\n", `line 14: root.children[2].channel (3): two channels: appraisal and the rule's survey`},
		"channel list":     {replace("name_en\n", "name_en;channel\n") + "3;tên;1;yes_no;;survey,appraisal\n", `line 14: channel (3): not a valid channel (each leaf has one), want one of appraisal, survey, sipas, statistics`},
		"missing source":   {strings.Replace(replace("#rounding", "#source;X;khác;;press\n#rounding"), "name_en\n", "name_en;source\n", 1), `line 8: root.source (TOTAL): no source, want the key of a source`},
		"unknown head":     {"#sett;x\n" + table, "line 1: head: an unknown row"},
		"head too long":    {replace("#standing;template", "#standing;template;x"), "line 2: #standing: 3 fields, want at most 2"},
		"standing":         {replace("#standing;template", "#standing;law"), "line 2: #standing: not a valid standing, want one of issued, partial, template"},
		"decimals":         {replace("#rounding;2", "#rounding;two"), "#rounding: no number of decimals"},
		"mode":             {replace("half_up", "up"), "#rounding: not a valid rounding mode"},
		"order":            {replace("sum_then_round", "any"), "#rounding: not a valid rounding order"},
		"evidence":         {replace("derived", "heard"), "#source: not a valid evidence"},
		"day read":         {replace("#source;S;test;;derived", "#source;S;test;;derived;;31/02/2031"), "#source: not a valid date"},
		"source twice":     {replace("#rounding", "#source;S;test;;press\n#rounding"), "#source: the key of another source"},
		"band":             {replace("#rounding", "#band;A;A;90;=;S\n#rounding"), "#band: no lower bound"},
		"column":           {replace("name_en\n", "colour\n"), "line 6: header: an unknown column, number 5"},
		"column twice":     {replace("name_en\n", "name\n"), "line 6: header: the column name twice"},
		"column missing":   {replace("code;name;maximum;rule;name_en", "code;name;maximum"), "line 6: header: no column rule"},
		"fields":           {replace("1;tên;3;sum;name", "1;tên;3;sum;name;x"), "line 8: row (1): 6 fields, want one for each column"},
		"no code":          {replace("1;tên;3;sum", "a b;tên;3;sum"), "line 8: code: no code"},
		"code twice":       {table + "1.1;tên;1;yes_no\n", "line 14: code (1.1): the code of another row"},
		"maximum":          {replace("1;tên;3;sum", "1;tên;3.123;sum"), "line 8: maximum (1): no number"},
		"no rule":          {replace("1;tên;3;sum", "1;tên;3;"), "line 8: rule (1): no rule, want total, sum"},
		"unknown rule":     {replace("1;tên;3;sum", "1;tên;3;summe"), "line 8: rule (1): no rule kind"},
		"rule with rest":   {replace("1;tên;3;sum", "1;tên;3;sum: 3"), "line 8: rule (1): more than sum"},
		"words behind":     {table + "3;tên;1;yes_no maybe\n", "line 14: rule (3): words that the kind does not take"},
		"list missing":     {table + "3;tên;1;choice\n", "line 14: rule (3): a list where none belongs, or none where one does, want choice: key (name // name in English) = 1"},
		"list too much":    {table + "3;tên;1;ratio: 1\n", "line 14: rule (3): a list where none belongs"},
		"item":             {table + "3;tên;1;choice: a = x\n", "line 14: rule (3): an item that cannot be read"},
		"item open":        {table + "3;tên;1;choice: a (b = 1\n", "line 14: rule (3): an item that cannot be read"},
		"item without =":   {table + "3;tên;1;choice: a\n", "line 14: rule (3): an item that cannot be read"},
		"step":             {table + "3;tên;1;steps: 90%: 1\n", "line 14: rule (3): a step that cannot be read, want steps: >90%: 2 | >=70% <=90%: 1 | <70%: 0"},
		"step without %":   {table + "3;tên;1;steps: >=90: 1\n", "line 14: rule (3): a step that cannot be read"},
		"step twice":       {table + "3;tên;1;steps: >=90% >=80%: 1\n", "line 14: rule (3): a step that cannot be read"},
		"step points":      {table + "3;tên;1;steps: >=90% 1\n", "line 14: rule (3): a step that cannot be read"},
		"step number":      {table + "3;tên;1;steps: >=90%: x\n", "line 14: rule (3): a step that cannot be read"},
		"floor":            {table + "3;tên;1;ratio_floor 80\n", "line 14: rule (3): no number behind the kind, want ratio_floor 80%"},
		"low":              {table + "3;tên;1;manual from 0\n", "line 14: rule (3): no number below 0 behind from"},
		"parent":           {replace("name_en\n", "name_en;parent\n") + "3;tên;1;yes_no;;9\n", "line 14: parent (3): no row of that code above"},
		"no total":         {replace("TOTAL;tên;7;total;name\n", ""), "line 7: rule (1): a row before the total"},
		"total twice":      {table + "T2;tên;1;total\n", "line 14: rule (T2): a second total"},
		"quotes":           {table + "3;\"tên;1;yes_no\n", "row: quotes that do not match"},
		"empty":            {"", "rule: no row of the total"},
		"UTF-16":           {"\xff\xfe#\x00s\x00", "table: text that is not UTF-8, want the table saved as CSV UTF-8"},
		"no source":        {replace("#source;S;test;;derived", "#note;x"), "rounding.source: the key of a source, and the set has none, want its source"},
		"too many items":   {table + "3;tên;1;choice: " + strings.Repeat("a = 1 |", 80) + "\n", "line 14: rule (3): a list too long"},
		"personal content": {table + "3;tên;1;Nguyễn Văn A\n", "line 14: rule (3): no rule kind, want total, sum, or a kind such as choice, steps or manual"},
		"column of a leaf": {replace("name_en\n", "name_en;zero_base\n") + "3;tên;1;ratio;;half\n", "line 14: zero_base (3): not a valid zero-base rule"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := parindex.ParseTable([]byte(c.text))
			if !errors.Is(err, parindex.ErrSet) || !strings.Contains(err.Error(), c.want) || strings.Contains(err.Error(), "Nguyễn") {
				t.Errorf("%v\nwant %s", err, c.want)
			}
		})
	}
	if _, err := parindex.ParseTable(make([]byte, 5<<20)); err == nil || !strings.Contains(err.Error(), "at most 4194304") {
		t.Errorf("a table too long: %v", err)
	}
	if _, err := parindex.ParseSet([]byte(`{"format":1}`)); err == nil || !strings.Contains(err.Error(), "id: missing") {
		t.Errorf("%v", err)
	}
	document := strings.Replace(normal(mustSet(t, valid())), `"channel": "survey"`, `"channel": "survey,appraisal"`, 1)
	if _, err := parindex.ParseSet([]byte(document)); err == nil || !strings.Contains(err.Error(), "root.children[1].children[0].channel: not a valid channel (each leaf has one)") {
		t.Errorf("%v", err)
	}
}

// A code of a bonus that looks as if it lay below a criterion stays below the bonus, in both forms.
func TestTable_bonusWithTheCodeOfACriterion(t *testing.T) {
	d := valid()
	bonus := group("9", leaf("1.9", "1", parindex.Rule{Kind: parindex.YesNo}))
	d.Bonus, d.Adjusting = &bonus, parindex.AdjustPoints
	s := mustSet(t, d)
	roundTrips(t, s)
	if strings.Contains(string(s.Table()), "parent") {
		t.Errorf("the rows need no column parent:\n%s", s.Table())
	}
}

// Steps may end at 100 % where it is included.
func TestParseTable_stepsUpTo100(t *testing.T) {
	const head = "#set;s;Bộ\n#standing;template\n#source;Q;q;;practice\n#rounding;2;half_up;sum_then_round;Q\n#not_applicable;drop\ncode;name;maximum;rule\nT;Tổng;1;total\n"
	for rule, ok := range map[string]bool{">=50% <=100%: 1 | <50%: 0": true, ">=50% <100%: 1 | <50%: 0": false, ">=50% <=99.99%: 1 | <50%: 0": false, ">=50% <=101%: 1 | <50%: 0": true} {
		if _, err := parindex.ParseTable([]byte(head + "1;Lá;1;steps: " + rule + "\n")); (err == nil) != ok {
			t.Errorf("%s: %v", rule, err)
		}
	}
}

// What an office types by hand: byte-order mark, CRLF, tabs, Vietnamese headings and words, decimal commas, padded rows.
func TestParseTable_asTyped(t *testing.T) {
	table := "\uFEFF" + strings.ReplaceAll(strings.Join([]string{
		"#set;so/2031;Bộ tiêu chí;;;;",
		"#standing;issued",
		"#source;QD;Quyết định thử;;statute",
		"#rounding;2;half_up;sum_then_round;QD",
		"#not_applicable;drop",
		";;;;",
		"Mã;Tên;Điểm tối đa;Quy tắc",
		"CC;Chỉ số;4,25;tổng_điểm",
		"1;Kế hoạch;1,25;chọn: đúng hạn=1,25 | muộn = 0,5|không=0;;",
		" 2 ; Tiến độ ;3;tổng",
		"2.1;Tỷ lệ;2;bậc: ≥30%: 2 | ≥20% <30%: 0,5 | <20%: 0",
		"2.2;Sàn;1;tỷ_lệ_sàn 80,5 %",
	}, "\r\n")+"\r\n", "80,5 %", "80,5%")
	s, err := parindex.ParseTable([]byte(table))
	if err != nil {
		t.Fatal(err)
	}
	tabs, err := parindex.ParseTable([]byte(strings.ReplaceAll(table, ";", "\t")))
	if err != nil || normal(tabs) != normal(s) {
		t.Errorf("with tabs: %v", err)
	}
	card := mustScore(t, s, parindex.Sheet{Marks: []parindex.Mark{parindex.Chosen("1", "muộn"), parindex.Ratio("2.1", 1, 4), parindex.Ratio("2.2", 9, 10)}})
	if got := card.Total().String(); got != "1.90" {
		t.Errorf("%s", got)
	}
	roundTrips(t, s)
}
