package catalog_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"pgregory.net/rapid"
)

func query(period, asOf string, due catalog.StillDue) catalog.PublicationQuery {
	return catalog.PublicationQuery{
		Period: must(cchc.ParsePeriod(period)), AsOf: day(asOf), Calendar: vn, Rule: catalog.Publication766(due),
	}
}

func change(code string, released ...string) catalog.Change {
	ch := catalog.Change{Procedure: code, Kind: catalog.Amended}
	for _, r := range released {
		ch.Released = append(ch.Released, day(r))
	}
	return ch
}

// published is a catalogue of the procedures a, b, c with the decisions.
func published(tb testing.TB, list ...catalog.PublishingDecision) *catalog.Catalog {
	tb.Helper()
	c, err := catalog.New(catalog.Definition{
		Procedures: []catalog.Procedure{{Code: "a"}, {Code: "b"}, {Code: "c"}, {Code: "h", Hidden: true}},
		Decisions:  list,
	})
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

// show writes the standings as a reader checks them: "a num in_time, b den too_late, c - outside_period".
func show(list []catalog.Standing) string {
	var lines []string
	for _, s := range list {
		where := "-"
		if s.Den {
			where = "den"
		}
		if s.Num {
			where = "num"
		}
		if s.Undecided {
			where += "?"
		}
		lines = append(lines, s.Code+" "+where+" "+s.Reason.String())
	}
	return strings.Join(lines, ", ")
}

// The limit of a province is 5 working days before the law is in force, that of a ministry 20; the day itself
// complies. Effective Monday 16/03/2026: five working days before is Monday 09/03. Effective Wednesday 01/07/2026:
// twenty working days before is Wednesday 03/06.
func TestPublishOnTime_TheDayComplies(t *testing.T) {
	for _, q := range []struct {
		decided   string
		by        cchc.Level
		effective string
		want      string
	}{
		{"2026-03-06", cchc.Province, "2026-03-16", "a num in_time"},
		{"2026-03-09", cchc.Province, "2026-03-16", "a num in_time"},
		{"2026-03-10", cchc.Province, "2026-03-16", "a den too_late"},
		{"2026-03-20", cchc.Province, "2026-03-16", "a den too_late"},
		{"2026-06-02", cchc.Ministry, "2026-07-01", "a num in_time"},
		{"2026-06-03", cchc.Ministry, "2026-07-01", "a num in_time"},
		{"2026-06-04", cchc.Ministry, "2026-07-01", "a den too_late"},
		{"2026-06-24", cchc.Province, "2026-07-01", "a num in_time"},
		{"2026-06-25", cchc.Province, "2026-07-01", "a den too_late"},
		{"2026-02-10", cchc.Province, "2026-02-24", "a num in_time"},  // Tết lies between: 23, 13, 12, 11, 10 February
		{"2026-02-11", cchc.Province, "2026-02-24", "a den too_late"}, // ten calendar days more would have passed
		{"2026-03-09", cchc.Province, "", "a den? effective_unknown"},
		{"2026-03-09", cchc.Province, "2099-01-01", "a den? calendar_unknown"},
	} {
		c := published(t, decision("QD", q.decided, q.by, q.effective, change("a")))
		got := show(must(c.PublishOnTime(query("2026", "2026-12-31", catalog.StillDueNone))))
		if got != q.want {
			t.Errorf("%s %s before %s: %s, want %s", q.by, q.decided, q.effective, got, q.want)
		}
	}
}

// The newest effective date of several legal bases counts; a change that names its own bases leaves those of the
// decision aside.
func TestPublishOnTime_NewestBasis(t *testing.T) {
	own := change("b")
	own.Basis = []catalog.LegalBasis{{Instrument: "x", Effective: day("2026-05-04")}, {Instrument: "y", Effective: day("2026-01-01")}, {Instrument: "z"}}
	d := decision("QD", "2026-03-10", cchc.Province, "2026-03-16", change("a"), own)
	list := must(published(t, d).PublishOnTime(query("2026-Q1", "2026-03-31", catalog.StillDueNone)))
	if got := show(list); got != "a den too_late, b num in_time" {
		t.Error(got)
	}
	if m := list[1].Moves[0]; m.From != day("2026-05-04") || m.Days != 5 || m.Done != day("2026-03-10") || m.Due != day("2026-04-22") {
		t.Errorf("%+v", m) // 01/05, 30/04 and 27/04 are off: 29, 28, 24, 23, 22 April
	}
}

// Several changes in a period are one procedure, and one late change makes it late; a change outside the period does
// not. An undecided change leaves undecided what is not late.
func TestPublishOnTime_OneLateChangeMakesItLate(t *testing.T) {
	early := decision("QD1", "2026-03-02", cchc.Province, "2026-03-16", change("a"), change("b"), change("c"))
	late := decision("QD2", "2026-03-12", cchc.Province, "2026-03-16", change("a"))
	unknown := decision("QD3", "2026-03-12", cchc.Province, "", change("a"), change("b"))
	other := decision("QD4", "2026-04-01", cchc.Province, "2026-04-02", change("c"))
	c := published(t, other, unknown, late, early)
	q := query("2026-03", "2026-12-31", catalog.StillDueNone)
	list := must(c.PublishOnTime(q))
	if got := show(list); got != "a den too_late, b den? effective_unknown, c num in_time" {
		t.Error(got)
	}
	if n := catalog.CountStandings(list); n != (catalog.PublicationTally{Num: 1, Den: 3, Undecided: 1}) {
		t.Errorf("%+v", n)
	}
	if got := show(must(c.PublishOnTime(query("2026-03", "2026-03-11", catalog.StillDueNone)))); got != "a num in_time, b num in_time, c num in_time" {
		t.Errorf("as of 11/03: %s", got)
	}
	if got := show(must(c.PublishOnTime(query("2026-05", "2026-12-31", catalog.StillDueNone)))); got != "a - outside_period, b - outside_period, c - outside_period" {
		t.Errorf("in May: %s", got)
	}
}

func TestPublication_WhoIsAsked(t *testing.T) {
	m := decision("QD1", "2026-03-02", cchc.Ministry, "2026-07-01", change("a"))
	p := decision("QD2", "2026-03-02", cchc.Province, "2026-07-01", change("b"), change("h"), change("none"))
	p.Agency = "H01"
	c := published(t, m, p)
	q := query("2026", "2026-12-31", catalog.StillDueNone)
	for _, w := range []struct {
		by     cchc.Level
		agency string
		want   string
	}{
		{0, "", "a num in_time, b num in_time, h - not_public, none - not_catalogued"},
		{cchc.Ministry, "", "a num in_time"},
		{cchc.Province, "", "b num in_time, h - not_public, none - not_catalogued"},
		{0, "H00", "a num in_time"},
		{cchc.Province, "H00", ""},
	} {
		q.By, q.Agency = w.by, w.agency
		if got := show(must(c.PublishOnTime(q))); got != w.want {
			t.Errorf("%s %s: %s, want %s", w.by, w.agency, got, w.want)
		}
	}
}

// A repealed procedure counts while its record is public; one that comes into force later counts by that version.
func TestPublication_PublicIsTheRecord(t *testing.T) {
	def := func(hidden bool) catalog.Definition {
		return catalog.Definition{
			Procedures: []catalog.Procedure{
				{Code: "ended", To: day("2026-03-16"), Hidden: hidden},
				{Code: "later", From: day("2026-09-01"), Hidden: hidden},
				{Code: "twice", To: day("2026-03-16"), Hidden: !hidden},
				{Code: "twice", From: day("2026-03-16"), Hidden: hidden},
			},
			Decisions: []catalog.PublishingDecision{decision("QD", "2026-03-02", cchc.Province, "2026-03-16", change("ended"), change("later"), change("twice"))},
		}
	}
	q := query("2026", "2026-06-30", catalog.StillDueNone)
	for hidden, want := range map[bool]string{
		false: "ended num in_time, later num in_time, twice num in_time", true: "ended - not_public, later - not_public, twice - not_public",
	} {
		if got := show(must(must(catalog.New(def(hidden))).PublishOnTime(q))); got != want {
			t.Errorf("hidden %t: %s", hidden, got)
		}
	}
}

// Disclosure: Monday 09/03/2026 plus 5 working days is Monday 16/03, plus 10 is Monday 23/03; the latest release counts.
func TestPublicUpdateOnTime_TheDayComplies(t *testing.T) {
	for _, q := range []struct {
		by       cchc.Level
		released []string
		want     string
	}{
		{cchc.Province, []string{"2026-03-13"}, "a num in_time"},
		{cchc.Province, []string{"2026-03-16"}, "a num in_time"},
		{cchc.Province, []string{"2026-03-17"}, "a den too_late"},
		{cchc.Province, []string{"2026-03-17", "2026-03-10"}, "a den too_late"},
		{cchc.Ministry, []string{"2026-03-23"}, "a num in_time"},
		{cchc.Ministry, []string{"2026-03-24"}, "a den too_late"},
		{cchc.Province, []string{"2026-03-09"}, "a num in_time"},
		{cchc.Province, []string{"2026-03-16", "2026-04-20"}, "a num in_time"}, // what happens after the period is not seen
		{cchc.Province, []string{"2026-04-01"}, "a den not_released"},
	} {
		c := published(t, decision("QD", "2026-03-09", q.by, "", change("a", q.released...)))
		if got := show(must(c.PublicUpdateOnTime(query("2026-03", "2026-12-31", catalog.StillDueByEnd)))); got != q.want {
			t.Errorf("%s %v: %s, want %s", q.by, q.released, got, q.want)
		}
	}
}

// The three readings of "still due" at the end of March 2026 (Tuesday 31/03). A decision of Tuesday 24/03 has to be
// disclosed by Tuesday 31/03; five working days after the period is Tuesday 07/04.
func TestPublicUpdateOnTime_StillDue(t *testing.T) {
	for _, q := range []struct{ decided, none, byEnd, asNoted string }{
		{"2026-01-05", "a - outside_period", "a den not_released", "a den not_released"}, // from an earlier period, never released
		{"2026-03-23", "a - outside_period", "a den not_released", "a den not_released"},
		{"2026-03-24", "a - outside_period", "a den release_awaited", "a den release_awaited"},
		{"2026-03-25", "a - outside_period", "a - outside_period", "a den release_awaited"},
		{"2026-04-07", "a - outside_period", "a - outside_period", "a den release_awaited"},
		{"2026-04-08", "a - outside_period", "a - outside_period", "a - outside_period"},
	} {
		c := published(t, decision("QD", q.decided, cchc.Province, "", change("a")))
		for due, want := range map[catalog.StillDue]string{
			catalog.StillDueNone: q.none, catalog.StillDueByEnd: q.byEnd, catalog.StillDueAsNoted: q.asNoted,
		} {
			if got := show(must(c.PublicUpdateOnTime(query("2026-03", "2026-12-31", due)))); got != want {
				t.Errorf("decided %s, %s: %s, want %s", q.decided, due, got, want)
			}
		}
	}
	c := published(t, decision("QD", "2026-03-24", cchc.Province, "", change("a")))
	if got := show(must(c.PublicUpdateOnTime(query("2026-03", "2026-03-23", catalog.StillDueAsNoted)))); got != "a - outside_period" {
		t.Errorf("a decision after the as-of day: %s", got)
	}
	far := published(t, decision("QD", "2026-12-28", cchc.Province, "", change("a")))
	for due, want := range map[catalog.StillDue]string{catalog.StillDueAsNoted: "a den? calendar_unknown", catalog.StillDueByEnd: "a - outside_period"} {
		if got := show(must(far.PublicUpdateOnTime(query("2026", "2026-12-31", due)))); got != want {
			t.Errorf("beyond the calendar, %s: %s", due, got)
		}
	}
	beyond := published(t, decision("QD", "2027-01-04", cchc.Province, "", change("a")))
	if got := show(must(beyond.PublicUpdateOnTime(query("2026", "2027-02-01", catalog.StillDueAsNoted)))); got != "a - outside_period" {
		t.Errorf("beyond the calendar and the period: %s", got)
	}
	old := published(t, decision("QD", "2017-03-01", cchc.Province, "", change("a", "2026-03-03")))
	if got := show(must(old.PublicUpdateOnTime(query("2026", "2026-12-31", catalog.StillDueNone)))); got != "a den? calendar_unknown" {
		t.Errorf("before the calendar: %s", got)
	}
}

// A new procedure that waits for its release is hidden, and a repealed one may have left the catalogue: both stay in
// the base, or a release that never comes would cost nothing.
func TestPublicUpdateOnTime_HiddenStaysInTheBase(t *testing.T) {
	c := published(t, decision("QD", "2026-03-02", cchc.Province, "", change("h"), change("gone"), change("a", "2026-03-03")))
	if got := show(must(c.PublicUpdateOnTime(query("2026-03", "2026-03-31", catalog.StillDueByEnd)))); got != "a num in_time, gone den not_released, h den not_released" {
		t.Error(got)
	}
}

func TestPublicUpdateOnTime_OneLateChangeMakesItLate(t *testing.T) {
	c := published(
		t,
		decision("QD1", "2026-03-02", cchc.Province, "", change("a", "2026-03-03"), change("b", "2026-03-03")),
		decision("QD2", "2026-03-09", cchc.Province, "", change("a", "2026-03-19"), change("b", "2026-03-10")),
		decision("QD3", "2026-02-02", cchc.Province, "", change("b", "2026-02-25")), // late, in another period
	)
	if got := show(must(c.PublicUpdateOnTime(query("2026-03", "2026-03-31", catalog.StillDueByEnd)))); got != "a den too_late, b num in_time" {
		t.Error(got)
	}
	if got := show(must(c.PublicUpdateOnTime(query("2026-Q1", "2026-03-31", catalog.StillDueByEnd)))); got != "a den too_late, b den too_late" {
		t.Error(got)
	}
}

func TestContentFull_Parts(t *testing.T) {
	whole := birth()[0]
	for part, spoil := range map[string]func(*catalog.Procedure){
		"name":     func(p *catalog.Procedure) { p.Name.Vi = " " },
		"steps":    func(p *catalog.Procedure) { p.Order = nil },
		"manner":   func(p *catalog.Procedure) { p.Manners = nil },
		"papers":   func(p *catalog.Procedure) { p.Papers = nil },
		"sets":     func(p *catalog.Procedure) { p.Sets = 0 },
		"limit":    func(p *catalog.Procedure) { p.Manners = []catalog.Manner{{Channel: catalog.Counter}} },
		"subjects": func(p *catalog.Procedure) { p.Subjects = nil },
		"agency":   func(p *catalog.Procedure) { p.Resolving = nil },
		"":         func(p *catalog.Procedure) { p.Papers = []catalog.Paper{{Name: "không có mẫu"}} }, // forms are not checked
	} {
		p := whole
		spoil(&p)
		c := must(catalog.New(catalog.Definition{Procedures: []catalog.Procedure{p}}))
		s := must(c.ContentFull(day("2026-03-02")))[0]
		if c.Code(s.ID) != "1.001193" {
			t.Errorf("the number %d is that of %q", s.ID, c.Code(s.ID))
		}
		want := []string{part}
		if part == "" {
			want = nil
		}
		if part == "manner" {
			want = []string{"manner", "limit"}
		}
		if !s.Den || s.Num != (part == "") || !slices.Equal(s.Missing, want) || (s.Reason == catalog.ContentComplete) != s.Num {
			t.Errorf("without %q: %+v", part, s)
		}
	}
	// Words that nobody can read are a limit.
	unread := whole
	unread.Manners = []catalog.Manner{{Channel: catalog.Counter, Legal: catalog.Words("theo quy định")}}
	hidden := catalog.Procedure{Code: "2", Hidden: true}
	later := catalog.Procedure{Code: "3", From: day("2027-01-01")}
	c := must(catalog.New(catalog.Definition{
		Procedures:   []catalog.Procedure{unread, hidden, later},
		Replacements: []catalog.Replacement{{Old: "0", New: "1.001193", On: day("2026-01-01")}},
	}))
	if got := show(must(c.ContentFull(day("2026-03-02")))); got != "0 - not_catalogued, 1.001193 num content_complete, 2 - not_public, 3 - outside_period" {
		t.Error(got)
	}
	_, err := c.ContentFull(cchc.Date{})
	refused[catalog.QueryError](t, "no day", err, catalog.ErrQuery, "day")
}

func TestPublicationQuery_LeavesNothingOpen(t *testing.T) {
	c := published(t)
	for name, c2 := range map[string]struct {
		edit func(*catalog.PublicationQuery)
		says string
	}{
		"no period":      {func(q *catalog.PublicationQuery) { q.Period = cchc.Period{} }, "period"},
		"no as-of":       {func(q *catalog.PublicationQuery) { q.AsOf = cchc.Date{} }, "as of"},
		"as-of too soon": {func(q *catalog.PublicationQuery) { q.AsOf = day("2026-02-28") }, "as of"},
		"no calendar":    {func(q *catalog.PublicationQuery) { q.Calendar = nil }, "calendar"},
		"no rule":        {func(q *catalog.PublicationQuery) { q.Rule = catalog.PublicationRule{} }, "Publication766"},
		"no still due":   {func(q *catalog.PublicationQuery) { q.Rule = catalog.Publication766(0) }, "as_noted, by_end or none"},
	} {
		q := query("2026-03", "2026-03-31", catalog.StillDueByEnd)
		c2.edit(&q)
		_, err := c.PublishOnTime(q)
		refused[catalog.QueryError](t, name, err, catalog.ErrQuery, c2.says)
		_, err = c.PublicUpdateOnTime(q)
		refused[catalog.QueryError](t, name, err, catalog.ErrQuery, c2.says)
	}
	empty, err := (*catalog.Catalog)(nil).PublishOnTime(query("2026", "2026-12-31", catalog.StillDueNone))
	if err != nil || len(empty) != 0 {
		t.Errorf("%v, %v", empty, err)
	}
	if !catalog.Publication766(catalog.StillDueNone).Source.IsComplete() {
		t.Error("the limits have no source")
	}
}

// A calendar that knows nothing leaves everything undecided, and is no error.
func TestPublication_EmptyCalendar(t *testing.T) {
	c := published(t, decision("QD", "2026-03-02", cchc.Province, "2026-03-16", change("a", "2026-03-03")))
	q := query("2026", "2026-12-31", catalog.StillDueByEnd)
	q.Calendar = &calendar.Calendar{}
	if got := show(must(c.PublishOnTime(q))) + show(must(c.PublicUpdateOnTime(q))); got != strings.Repeat("a den? calendar_unknown", 2) {
		t.Error(got)
	}
}

// Beyond the notices a calendar that projects answers provisionally, and says so; the known range itself is exact.
func TestPublication_ProjectedDaysAreProvisional(t *testing.T) {
	c := published(
		t,
		decision("QD1", "2026-12-28", cchc.Province, "2027-01-20", change("a"), change("b", "2026-12-30")),
		decision("QD2", "2026-12-01", cchc.Province, "2027-01-01", change("c", "2026-12-02")),
	)
	q := query("2026-12", "2027-02-01", catalog.StillDueAsNoted)
	q.Calendar = must(vn.With(calendar.Projected{Through: 2027}))
	list := must(c.PublishOnTime(q))
	if n := catalog.CountStandings(list); show(list) != "a num in_time, b num in_time, c num in_time" || n.Provisional != 2 || list[2].Provisional {
		t.Errorf("%s, %+v", show(list), n)
	}
	if got := list[0].Explain().In(cchc.Vietnamese); !strings.Contains(got, "mốc 20/01/2027 (tạm tính)") {
		t.Errorf("got\n%s", got)
	}
	list = must(c.PublicUpdateOnTime(q))
	if n := catalog.CountStandings(list); show(list) != "a den release_awaited, b num in_time, c num in_time" || n.Provisional != 2 {
		t.Errorf("%s, %+v", show(list), n)
	}
}

// For any decisions: the numerator lies in the base; undecided lies in the base and not in the numerator; each procedure
// stands once; the order of decisions does not matter; as of a later day no change is forgotten; and a procedure is in
// the numerator exactly when each of its moves is.
func TestPublication_Laws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		first := day("2026-01-05")
		var list []catalog.PublishingDecision
		for i := range rapid.IntRange(0, 6).Draw(t, "decisions") {
			on := first.AddDays(rapid.IntRange(0, 120).Draw(t, "day"))
			effective := ""
			if rapid.Bool().Draw(t, "stated") {
				effective = on.AddDays(rapid.IntRange(0, 30).Draw(t, "effective")).String()
			}
			var changes []catalog.Change
			for _, code := range []string{"a", "b", "c"} {
				if rapid.Bool().Draw(t, code) {
					ch := change(code)
					for range rapid.IntRange(0, 2).Draw(t, "releases") {
						ch.Released = append(ch.Released, on.AddDays(rapid.IntRange(0, 30).Draw(t, "release")))
					}
					changes = append(changes, ch)
				}
			}
			by := rapid.SampledFrom([]cchc.Level{cchc.Ministry, cchc.Province}).Draw(t, "by")
			list = append(list, decision("QD"+strconv.Itoa(i), on.String(), by, effective, changes...))
		}
		build := func(list []catalog.PublishingDecision) *catalog.Catalog {
			return must(catalog.New(catalog.Definition{Procedures: []catalog.Procedure{{Code: "a"}, {Code: "b"}, {Code: "c"}}, Decisions: list}))
		}
		c, mixed := build(list), build(rapid.Permutation(list).Draw(t, "order"))
		q := query(rapid.SampledFrom([]string{"2026-02", "2026-Q1", "2026"}).Draw(t, "period"), "2026-12-31",
			rapid.SampledFrom([]catalog.StillDue{catalog.StillDueNone, catalog.StillDueByEnd, catalog.StillDueAsNoted}).Draw(t, "due"))
		for _, ask := range []func(*catalog.Catalog, catalog.PublicationQuery) ([]catalog.Standing, error){
			(*catalog.Catalog).PublishOnTime, (*catalog.Catalog).PublicUpdateOnTime,
		} {
			standings := must(ask(c, q))
			if show(must(ask(mixed, q))) != show(standings) {
				t.Fatal("the order of the decisions matters")
			}
			seen := map[string]bool{}
			for _, s := range standings {
				if c.Code(s.ID) != s.Code || seen[s.Code] || s.Num && !s.Den || s.Undecided && (s.Num || !s.Den) || s.Den != (len(s.Moves) > 0) {
					t.Fatalf("%+v", s)
				}
				seen[s.Code] = true
				all := len(s.Moves) > 0
				for _, m := range s.Moves {
					all = all && m.Reason == catalog.InTime
				}
				if s.Num != all {
					t.Fatalf("%+v", s)
				}
			}
		}
	})
}

func TestStanding_Explain(t *testing.T) {
	c := published(
		t,
		decision("QD1", "2026-03-02", cchc.Province, "2026-03-16", change("a"), change("b")),
		decision("QD2", "2026-03-12", cchc.Province, "2026-03-16", change("a")),
		decision("QD3", "2026-03-12", cchc.Province, "", change("c")),
		decision("QD4", "2025-03-12", cchc.Province, "", change("h")),
	)
	list := must(c.PublishOnTime(query("2026-03", "2026-03-31", catalog.StillDueByEnd)))
	var b strings.Builder
	for _, s := range list {
		b.WriteString(s.Explain().In(cchc.Vietnamese))
	}
	got := b.String()
	const want = `PUBLISH_ON_TIME a: trong mẫu số, không vào tử số
│   Có lần chậm
├── QD1: chậm nhất 09/3/2026, thực hiện 02/3/2026
│       Đúng hạn: 5 ngày làm việc, mốc 16/3/2026
└── QD2: chậm nhất 09/3/2026, thực hiện 12/3/2026
        Có lần chậm: 5 ngày làm việc, mốc 16/3/2026
PUBLISH_ON_TIME b: tính vào tử số
│   Đúng hạn
└── QD1: chậm nhất 09/3/2026, thực hiện 02/3/2026
        Đúng hạn: 5 ngày làm việc, mốc 16/3/2026
PUBLISH_ON_TIME c: trong mẫu số, chưa xác định
│   Chưa có ngày hiệu lực của căn cứ pháp lý
└── QD3: chậm nhất ?, thực hiện 12/3/2026
        Chưa có ngày hiệu lực của căn cứ pháp lý: 5 ngày làm việc, mốc ?
PUBLISH_ON_TIME h: ngoài mẫu số
    Không phát sinh trong kỳ
`
	if got != want {
		t.Errorf("got\n%s", got)
	}
	p := must(catalog.New(catalog.Definition{Procedures: []catalog.Procedure{{Code: "p"}}}))
	tree := must(p.ContentFull(day("2026-03-02")))[0].Explain()
	for _, child := range tree.Children {
		if child.Label.IsZero() {
			t.Errorf("the part %s has no words", child.Key)
		}
	}
	if len(tree.Children) != 8 {
		t.Errorf("%d parts are missing", len(tree.Children))
	}
}
