package catalog_test

import (
	"errors"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"pgregory.net/rapid"
)

// Four days for the version of 01/07/2025: the day before, the day, the day after, mid-period; then one before the
// first version and one after a closed last one, which are refused.
func TestCatalog_ReceiptDayChoosesTheVersion(t *testing.T) {
	c := newCatalog(t)
	for on, want := range map[string]string{
		"2025-06-30": "3wd", "2025-07-01": "0.5wd", "2025-07-02": "0.5wd", "2024-09-01": "3wd", "2024-01-01": "3wd", "2999-01-01": "0.5wd",
	} {
		e, ok := c.Lookup("1.001193", day(on))
		if !ok {
			t.Errorf("%s: no version", on)
			continue
		}
		l, ok := e.Limit(catalog.Counter, "")
		if !ok || l.Read.String() != want {
			t.Errorf("%s: limit %v, want %s", on, l, want)
		}
	}
	for _, on := range []string{"2023-12-31", ""} {
		if e, ok := c.Lookup("1.001193", day(on)); ok || !e.IsZero() {
			t.Errorf("%q: a version before the first", on)
		}
	}
	closed := newCatalog(t, func(d *catalog.Definition) { d.Procedures[0].To = day("2026-01-01") })
	for on, want := range map[string]bool{"2025-12-31": true, "2026-01-01": false, "2026-01-02": false} {
		if _, ok := closed.Lookup("1.001193", day(on)); ok != want {
			t.Errorf("%s: in force %t", on, ok)
		}
	}
}

func TestCatalog_LevelOnlineByDate(t *testing.T) {
	c := newCatalog(t)
	e, _ := c.Lookup("1.001193", day("2024-02-01"))
	for on, want := range map[string]catalog.OnlineLevel{
		"2023-12-31": 0, "2024-01-01": catalog.Information, "2024-05-31": catalog.Information,
		"2024-06-01": catalog.Partial, "2024-06-02": catalog.Partial, "2025-06-30": catalog.Partial,
	} {
		if got := e.Online(day(on)); got != want {
			t.Errorf("%s: %s, want %s", on, got, want)
		}
	}
	if e, _ := c.Lookup("1.001193", day("2025-07-01")); e.Online(day("2025-07-01")) != catalog.Full {
		t.Error("the new version is not full")
	}
}

func TestOnlineLevel_OldLevels(t *testing.T) {
	for text, want := range map[string]catalog.OnlineLevel{
		"1": catalog.Information, "2": catalog.Information, "3": catalog.Partial, "4": catalog.Full,
		"information": catalog.Information, "partial": catalog.Partial, "full": catalog.Full,
	} {
		var got catalog.OnlineLevel
		if err := got.UnmarshalText([]byte(text)); err != nil || got != want {
			t.Errorf("%q reads as %s, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "0", "5", "Full", "toàn trình"} {
		got := catalog.Partial
		if err := got.UnmarshalText([]byte(text)); !errors.Is(err, cchc.ErrParse) || got != catalog.Partial {
			t.Errorf("%q reads as %s, %v", text, got, err)
		}
	}
}

func TestEdition_Answers(t *testing.T) {
	c := newCatalog(t)
	now, _ := c.Lookup("1.001193", day("2026-03-02"))
	old, _ := c.Lookup("1.001193", day("2025-03-03"))
	bare, _ := c.Lookup("2.000815", day("2026-03-02"))
	for name, ok := range map[string]bool{
		"code and name": now.Code() == "1.001193" && now.Name().In(cchc.English) == "Birth registration" && bare.Name().In(cchc.English) == "Chứng thực bản sao",
		"field":         now.Field() == "HT", "levels": now.Levels().Has(cchc.Commune) && !now.Levels().Has(cchc.District),
		"validity": now.From() == day("2025-07-01") && now.To().IsZero() && old.To() == now.From(),
		"public":   now.IsPublic() && !(catalog.Edition{}).IsPublic(),
		"fee":      old.HasFee() && !now.HasFee() && !bare.HasFee(),
		"result":   now.HasResult() && !bare.HasResult() && now.PaperResult() == catalog.Required && bare.PaperResult() == 0,
		"people":   now.ServesPeople() && !bare.ServesPeople(), "papers": now.Lists("G2") && !now.Lists("G3"),
		"co-operating": slices.Equal(slices.Collect(now.CoOperating()), []string{"H00.9"}),
		"receiving":    slices.Equal(slices.Collect(now.Receiving()), []string{"H00.1.1"}),
		"resolving":    slices.Equal(slices.Collect(now.Resolving()), []string{"H00.1"}),
		"steps":        len(slices.Collect(now.Steps())) == 3,
		"same edition": now == must(c.Find("1.001193", day("2027-01-01"))) && now != old && now.ID() == old.ID(),
	} {
		if !ok {
			t.Errorf("%s", name)
		}
	}
	for _, q := range []struct {
		channel catalog.Channel
		of      string
		want    string
		found   bool
	}{
		{catalog.Counter, "", "0,5 ngày làm việc", true},
		{catalog.Counter, "liên thông", "0,5 ngày làm việc", true},
		{catalog.Online, "liên thông", "05 ngày làm việc", true},
		{catalog.Online, "khác", "02 ngày làm việc", true},
		{catalog.Post, "", "", false},
	} {
		if l, ok := now.Limit(q.channel, q.of); ok != q.found || l.In(cchc.Vietnamese) != q.want && ok {
			t.Errorf("limit of %s %q is %q, %t", q.channel, q.of, l.Words, ok)
		}
	}
	if got := slices.Collect(now.Lengths(catalog.Online)); !slices.Equal(got, []calendar.Limit{calendar.WorkingDays(5), calendar.WorkingDays(2)}) {
		t.Errorf("lengths online: %v", got)
	}
	if got := len(slices.Collect(now.Lengths(0))); got != 3 {
		t.Errorf("%d lengths of all channels", got)
	}
	for range now.Lengths(0) {
		break
	}
}

func TestEdition_ZeroAnswersLikeNothing(t *testing.T) {
	var e catalog.Edition
	_, found := e.Limit(catalog.Counter, "")
	if !e.IsZero() || e.ID() != 0 || e.Code() != "" || e.Name() != (catalog.Name{}) || found || e.HasFee() || e.HasResult() ||
		e.PaperResult() != 0 || e.ServesPeople() || e.Lists("") || e.Online(day("2026-01-01")) != 0 || !e.Levels().IsZero() ||
		e.Field() != "" || !e.From().IsZero() || !reflect.DeepEqual(e.Procedure(), catalog.Procedure{}) {
		t.Error("the zero Edition says something")
	}
}

func TestEdition_PaperResult(t *testing.T) {
	yes, no, silent := catalog.Result{Name: "a", Paper: catalog.Required}, catalog.Result{Name: "b", Paper: catalog.NotRequired}, catalog.Result{Name: "c"}
	for _, c := range []struct {
		results []catalog.Result
		want    catalog.Requirement
	}{
		{nil, 0},
		{[]catalog.Result{no, silent, yes}, catalog.Required},
		{[]catalog.Result{no, no}, catalog.NotRequired},
		{[]catalog.Result{no, silent}, 0},
		{[]catalog.Result{silent, no}, 0},
	} {
		cat := must(catalog.New(catalog.Definition{Procedures: []catalog.Procedure{{Code: "1", Results: c.results}}}))
		if e, _ := cat.Lookup("1", day("2026-01-01")); e.PaperResult() != c.want {
			t.Errorf("%v: %s", c.results, e.PaperResult())
		}
	}
}

// The words of a limit are kept whatever can be read from them, and a stated length wins over the words.
func TestLimit_KeepsItsWords(t *testing.T) {
	for words, want := range map[string]string{
		"05 ngày làm việc": "5wd", "15 ngày": "15d", "0.5 ngày làm việc": "0.5wd", "07 ngày làm việc": "7wd", "giải quyết ngay": "now",
		"8wh": "8wh", "theo quy định": "", "10-15 ngày": "", "24 giờ": "", "": "",
		"15 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ": "15wd",
	} {
		if l := catalog.Words(words); l.Words != words || l.Read.String() != want || l.IsZero() != (words == "") {
			t.Errorf("%q reads as %q", words, l.Read)
		}
	}
	c := newCatalog(t, func(d *catalog.Definition) {
		d.Procedures[0].Manners = []catalog.Manner{
			{Channel: catalog.Counter, Legal: catalog.Limit{Words: "24 giờ", Read: calendar.WorkingDays(3)}},
			{Channel: catalog.Online, Legal: catalog.Limit{Words: "4 ngày"}},
			{Channel: catalog.Post, Legal: catalog.Words("5 ngày"), Shortened: catalog.Words("theo quy chế")},
		}
	})
	e, _ := c.Lookup("1.001193", day("2026-01-01"))
	for channel, want := range map[catalog.Channel]string{catalog.Counter: "3wd", catalog.Online: "4d", catalog.Post: "5d"} {
		if l, _ := e.Limit(channel, ""); l.Read.String() != want {
			t.Errorf("%s: %q, want %s", channel, l.Read, want)
		}
	}
	if got := (catalog.Limit{Words: "03 ngày", Read: calendar.Days(3)}).In(cchc.English); got != "3 calendar days" {
		t.Errorf("in English %q", got)
	}
	if got := (catalog.Limit{Words: "theo quy định"}).In(cchc.English); got != "theo quy định" {
		t.Errorf("in English %q", got)
	}
	if got := (catalog.Limit{Read: calendar.Days(3)}).In(cchc.Vietnamese); got != "03 ngày" {
		t.Errorf("without words %q", got)
	}
}

// What a caller does with a definition, before or after, never reaches the catalogue.
func TestCatalog_CannotBeChanged(t *testing.T) {
	def := definition()
	c := must(catalog.New(def))
	before := must(c.MarshalJSON())
	spoil := func(p *catalog.Procedure) {
		p.Manners[0].Channel, p.Papers[0].Code, p.Order[0], p.Steps[0].Name, p.Resolving[0] = catalog.Post, "X", "X", "X", "X"
		if len(p.Manners[0].Fees) > 0 {
			*p.Manners[0].Fees[0].Dong = 1
		}
	}
	spoil(&def.Procedures[1])
	def.Decisions[0].Changes[0].Released[0] = day("2026-01-01")
	e, _ := c.Lookup("1.001193", day("2025-01-01"))
	copied := e.Procedure()
	spoil(&copied)
	d, _ := c.Decision("QD1")
	d.Changes[0].Released[0] = day("2026-01-01")
	out := c.Definition()
	spoil(&out.Procedures[0])
	must(c.MarshalJSON())[0] = 'X'
	if again := must(catalog.New(c.Definition())); string(must(c.MarshalJSON())) != string(before) || !again.Equal(c) || string(before) != string(must(again.MarshalJSON())) {
		t.Error("the catalogue has changed")
	}
	if l, _ := e.Limit(catalog.Counter, ""); l.Words != "03 ngày làm việc" {
		t.Error("the edition has changed")
	}
}

func TestCatalog_Find(t *testing.T) {
	c := newCatalog(t, func(d *catalog.Definition) {
		d.Procedures[0].To = day("2026-01-01")
		d.Replacements = append(d.Replacements, catalog.Replacement{Old: "1.001193", New: "2.000815", On: day("2026-01-01")})
	})
	if e, err := c.Find("1.001193", day("2025-07-01")); err != nil || e.Code() != "1.001193" {
		t.Errorf("%v, %v", e, err)
	}
	for _, q := range []struct{ code, on, says string }{
		{"9.999999", "2026-01-01", "procedure 9.999999: want a code of the catalogue"},
		{"1.001193", "2026-01-01", "procedure 1.001193 on 2026-01-01: no longer in force from 2026-01-01, want 2.000815"},
		{"1.001193", "2023-01-01", "procedure 1.001193 on 2023-01-01: in force from 2024-01-01"},
		{"1.000001", "2024-01-01", "procedure 1.000001 on 2024-01-01: no version, want 1.001193"},
		{"1.000001", "2026-01-01", "no version, want 2.000815"},
	} {
		_, err := c.Find(q.code, day(q.on))
		refused[catalog.NotFoundError](t, q.code, err, catalog.ErrNotFound, q.says)
	}
}

// Old and new codes: chains are followed to their ends, as far as they have taken effect.
func TestCatalog_SuccessorsOfCodes(t *testing.T) {
	r := func(from, to, on string) catalog.Replacement {
		return catalog.Replacement{Old: from, New: to, On: day(on)}
	}
	c := must(catalog.New(catalog.Definition{
		Procedures: []catalog.Procedure{{Code: "b"}, {Code: "c"}, {Code: "d"}, {Code: "e"}},
		Replacements: []catalog.Replacement{
			r("a", "b", "2024-01-01"), r("a", "c", "2024-01-01"), r("b", "d", "2025-01-01"), r("c", "d", "2026-01-01"),
		},
	}))
	list := func(ids []catalog.ProcedureID) string {
		var codes []string
		for _, id := range ids {
			codes = append(codes, c.Code(id))
		}
		return strings.Join(codes, "")
	}
	for _, q := range []struct{ code, on, next, previous string }{
		{"a", "2023-12-31", "", ""},
		{"a", "2024-01-01", "bc", ""},
		{"a", "2025-01-01", "cd", ""},
		{"a", "2026-01-01", "d", ""},
		{"d", "2025-01-01", "", "a"},
		{"d", "2024-12-31", "", ""},
		{"b", "2024-01-01", "", "a"},
		{"e", "2030-01-01", "", ""},
	} {
		id, _ := c.ID(q.code)
		if got := list(c.Successors(id, day(q.on))); got != q.next {
			t.Errorf("%s on %s is followed by %q, want %q", q.code, q.on, got, q.next)
		}
		if got := list(c.Predecessors(id, day(q.on))); got != q.previous {
			t.Errorf("%s on %s follows %q, want %q", q.code, q.on, got, q.previous)
		}
	}
}

func TestNew_RefusesContradictions(t *testing.T) {
	type def = catalog.Definition
	for name, c := range map[string]struct {
		edit func(*def)
		says string
	}{
		"two versions, open":    {func(d *def) { d.Procedures[1].To = cchc.Date{} }, "1.001193 on 2025-07-01: two versions are in force"},
		"two versions, one day": {func(d *def) { d.Procedures[1].To = day("2025-07-02") }, "two versions"},
		"two versions, no days": {func(d *def) { d.Procedures = append(d.Procedures, catalog.Procedure{Code: "2.000815"}) }, "two versions"},
		"ends before":           {func(d *def) { d.Procedures[1].To = d.Procedures[1].From }, "ends before it begins"},
		"unknown decision":      {func(d *def) { d.Procedures[0].Decision = "QD9" }, "decision QD9 is not in the catalogue"},
		"sets":                  {func(d *def) { d.Procedures[0].Sets = -1 }, "negative number of sets"},
		"papers":                {func(d *def) { d.Procedures[0].Papers[0].Copies = -1 }, "negative number of papers"},
		"fee":                   {func(d *def) { d.Procedures[1].Manners[0].Fees[0].Dong = dong(-1) }, "negative fee"},
		"channel twice":         {func(d *def) { d.Procedures[1].Manners[1].Channel = catalog.Counter }, "counter stands twice"},
		"online order":          {func(d *def) { d.Procedures[1].Online[1].From = day("2024-01-01") }, "not in order"},
		"field twice":           {func(d *def) { d.Fields[1].Code = "HT" }, "field stands twice"},
		"decision twice":        {func(d *def) { d.Decisions = append(d.Decisions, d.Decisions[0]) }, "decision stands twice"},
		"decision day":          {func(d *def) { d.Decisions[0].Day = cchc.Date{} }, "no date"},
		"decision level":        {func(d *def) { d.Decisions[0].By = cchc.Commune }, "ministry or province"},
		"change twice":          {func(d *def) { d.Decisions[0].Changes = append(d.Decisions[0].Changes, d.Decisions[0].Changes[0]) }, "changed twice"},
		"change of nothing":     {func(d *def) { d.Decisions[0].Changes[0].Procedure = "" }, "without procedure"},
		"release without day":   {func(d *def) { d.Decisions[0].Changes[0].Released = []cchc.Date{{}} }, "without day"},
		"successor to nowhere":  {func(d *def) { d.Replacements[0].New = "9.999999" }, "replaced by 9.999999, of which no version is in force"},
		"successor too early":   {func(d *def) { d.Replacements[0].On = day("2023-12-31") }, "no version is in force"},
		"replacement twice":     {func(d *def) { d.Replacements = append(d.Replacements, d.Replacements[0]) }, "stands twice"},
		"replacement, no day":   {func(d *def) { d.Replacements[0].On = cchc.Date{} }, "without old code, new code or day"},
	} {
		d := definition()
		c.edit(&d)
		_, err := catalog.New(d)
		refused[catalog.ConflictError](t, name, err, catalog.ErrConflict, c.says)
	}
	for name, c := range map[string]struct {
		edit func(*def)
		says string
	}{
		"itself": {func(d *def) { d.Replacements[0].Old = "1.001193" }, "1.001193"},
		"two": {func(d *def) {
			d.Replacements = []catalog.Replacement{{Old: "2.000815", New: "1.001193", On: day("2024-01-01")}, {Old: "1.001193", New: "2.000815", On: day("2026-01-01")}}
		}, "1.001193 -> 2.000815"},
	} {
		d := definition()
		c.edit(&d)
		_, err := catalog.New(d)
		refused[catalog.CycleError](t, name, err, catalog.ErrCycle, c.says)
	}
	for name, c := range map[string]struct {
		edit func(*def)
		says string
	}{
		"no code":         {func(d *def) { d.Procedures[0].Code = "" }, "procedure without code"},
		"field code":      {func(d *def) { d.Fields[0].Code = "" }, "field without code"},
		"decision id":     {func(d *def) { d.Decisions[0].ID = "" }, "decision without id"},
		"name":            {func(d *def) { d.Name = "Đồng Tháp" }, "name of another form"},
		"channel":         {func(d *def) { d.Procedures[1].Manners[0].Channel = 0 }, "procedures[1].manners[0].channel: not a valid channel"},
		"channel 9":       {func(d *def) { d.Procedures[1].Manners[0].Channel = 9 }, "not a valid channel"},
		"online":          {func(d *def) { d.Procedures[1].Online[0].Level = 9 }, "not a valid online level"},
		"subject":         {func(d *def) { d.Procedures[1].Subjects[0] = 0 }, "not a valid subject"},
		"kind of change":  {func(d *def) { d.Decisions[0].Changes[0].Kind = 0 }, "not a valid kind of change"},
		"negative length": {func(d *def) { d.Procedures[1].Manners[0].Legal.Read = calendar.WorkingDays(-1) }, "a limit that cannot be written"},
		"not UTF-8":       {func(d *def) { d.Procedures[1].Papers[1].Name = "\xff" }, "papers[1].name: text that is not UTF-8"},
	} {
		d := definition()
		c.edit(&d)
		_, err := catalog.New(d)
		refused[catalog.FormatError](t, name, err, catalog.ErrFormat, c.says)
	}
}

func TestCatalog_ZeroKnowsNothing(t *testing.T) {
	for _, c := range []*catalog.Catalog{nil, {}} {
		_, known := c.ID("1.001193")
		_, found := c.Lookup("1.001193", day("2026-01-01"))
		_, field := c.Field("HT")
		_, decided := c.Decision("QD1")
		if known || found || field || decided || c.Len() != 0 || c.Version() != "" || c.Code(1) != "" || !c.Equal(nil) ||
			len(slices.Collect(c.All(day("2026-01-01"))))+len(slices.Collect(c.Editions(1)))+len(c.Successors(1, day("2026-01-01"))) != 0 ||
			!reflect.DeepEqual(c.Definition(), catalog.Definition{}) || string(must(c.MarshalJSON())) != "null" || len(c.Audit(day("2026-01-01"), nil)) != 0 {
			t.Error("a catalogue of nothing says something")
		}
	}
	if c := must(catalog.New(catalog.Definition{})); c.Len() != 0 || c.Version() == "" {
		t.Error("an empty catalogue is a catalogue")
	}
}

func TestCatalog_Iterators(t *testing.T) {
	c := newCatalog(t)
	id, _ := c.ID("1.001193")
	var from []string
	for e := range c.Editions(id) {
		from = append(from, e.From().String())
	}
	if !slices.Equal(from, []string{"2024-01-01", "2025-07-01"}) {
		t.Errorf("editions from %v", from)
	}
	var all []string
	for e := range c.All(day("2026-01-01")) {
		all = append(all, e.Code())
	}
	if !slices.Equal(all, []string{"1.001193", "2.000815"}) {
		t.Errorf("in force: %v", all)
	}
	for range c.Editions(id) {
		break
	}
	for range c.All(day("2026-01-01")) {
		break
	}
	if f, ok := c.Field("HT"); !ok || f.Name.Vi != "Hộ tịch" {
		t.Errorf("field %v", f)
	}
	if _, ok := c.Field("XX"); ok {
		t.Error("a field of nothing")
	}
	if _, ok := c.Decision("QD9"); ok {
		t.Error("a decision of nothing")
	}
}

func TestCutCode(t *testing.T) {
	for code, want := range map[string][2]string{
		"2.000815": {"2.000815", ""}, "3.000181.000.00.00.H22": {"3.000181", "000.00.00.H22"}, "1.001193.H22": {"1.001193", "H22"},
		"": {"", ""}, "1": {"1", ""}, "1.00119": {"1.00119", ""}, "1.0011934.H1": {"1.0011934.H1", ""}, "1.001193.": {"1.001193.", ""},
		".001193.H1": {".001193.H1", ""}, "BNV-255236": {"BNV-255236", ""},
	} {
		if p, u := catalog.CutCode(code); [2]string{p, u} != want {
			t.Errorf("%q is %q of %q", code, p, u)
		}
	}
}

// versions draws up to five touching or apart versions of a code, in any order.
func versions(t *rapid.T, code string) []catalog.Procedure {
	var list []catalog.Procedure
	from := day("2020-01-01").AddDays(rapid.IntRange(0, 50).Draw(t, "first"))
	for i := range rapid.IntRange(1, 5).Draw(t, "versions") {
		to := from.AddDays(rapid.IntRange(1, 40).Draw(t, "length"))
		list = append(list, catalog.Procedure{Code: code, From: from, To: to, Sets: i + 1})
		from = to.AddDays(rapid.SampledFrom([]int{0, 0, 1, 7}).Draw(t, "gap"))
	}
	if rapid.Bool().Draw(t, "open begin") {
		list[0].From = cchc.Date{}
	}
	if rapid.Bool().Draw(t, "open end") {
		list[len(list)-1].To = cchc.Date{}
	}
	return rapid.Permutation(list).Draw(t, "order")
}

// For any versions that do not overlap and any day, a lookup is what a walk through the definition finds.
func TestCatalog_LookupIsALinearScan(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var def catalog.Definition
		for i := range rapid.IntRange(1, 4).Draw(t, "codes") {
			def.Procedures = append(def.Procedures, versions(t, strconv.Itoa(i))...)
		}
		c := must(catalog.New(def))
		code := strconv.Itoa(rapid.IntRange(0, 5).Draw(t, "code"))
		on := day("2019-12-30").AddDays(rapid.IntRange(0, 300).Draw(t, "day"))
		var want []int
		for _, p := range def.Procedures {
			if p.Code == code && !on.Before(p.From) && (p.To.IsZero() || on.Before(p.To)) {
				want = append(want, p.Sets)
			}
		}
		e, ok := c.Lookup(code, on)
		if ok != (len(want) == 1) || ok && e.Procedure().Sets != want[0] {
			t.Fatalf("%s on %s: %v, %t, want %v", code, on, e.Procedure(), ok, want)
		}
		if id, known := c.ID(code); known && (c.Code(id) != code || ok && e.ID() != id) {
			t.Fatalf("the number of %s is that of %s", code, c.Code(id))
		}
	})
}

// Whatever the lists, either a typed error or a catalogue in which every code has at most one version on a day.
func TestNew_OneVersionOnADay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var def catalog.Definition
		for range rapid.IntRange(0, 5).Draw(t, "versions") {
			p := catalog.Procedure{Code: "1"}
			if a := rapid.IntRange(0, 30).Draw(t, "from"); a > 0 {
				p.From = day("2026-01-01").AddDays(a)
			}
			if b := rapid.IntRange(0, 30).Draw(t, "to"); b > 0 {
				p.To = day("2026-01-01").AddDays(b)
			}
			def.Procedures = append(def.Procedures, p)
		}
		most, inverted := 0, false
		for _, p := range def.Procedures {
			inverted = inverted || !p.To.IsZero() && !p.From.Before(p.To)
		}
		for i := range 40 {
			on, n := day("2025-12-30").AddDays(i), 0
			for _, p := range def.Procedures {
				if !on.Before(p.From) && (p.To.IsZero() || on.Before(p.To)) {
					n++
				}
			}
			most = max(most, n)
		}
		_, err := catalog.New(def)
		if (err != nil) != (most > 1 || inverted) || err != nil && !errors.Is(err, catalog.ErrConflict) {
			t.Fatalf("%v, with %d versions on a day, inverted %t", err, most, inverted)
		}
	})
}
