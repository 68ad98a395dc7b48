package catalog_test

import (
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

func TestAudit_WhatAProcedureLacks(t *testing.T) {
	c := newCatalog(t)
	got := codes(c.Audit(day("2026-03-02"), nil))
	const bare = `PROCEDURE_STEPS_MISSING 2.000815
PROCEDURE_MANNER_MISSING 2.000815
PROCEDURE_PAPERS_MISSING 2.000815
PROCEDURE_SETS_MISSING 2.000815
PROCEDURE_FORMS_MISSING 2.000815
PROCEDURE_RESULTS_MISSING 2.000815
PROCEDURE_SUBJECTS_MISSING 2.000815
PROCEDURE_AGENCY_MISSING 2.000815
PROCEDURE_PROCESS_MISSING 2.000815
PROCEDURE_DECISION_MISSING 2.000815
PROCEDURE_LIMIT_MISSING 2.000815`
	if want := "PROCEDURE_DECISION_MISSING 1.001193\nSTEPS_SUM_DIFFERS 1.001193\n" + bare; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := codes(c.Audit(day("2024-03-04"), nil)); got != bare {
		t.Errorf("the version of 2024 is whole; got\n%s", got)
	}
	if got := c.Audit(cchc.Date{}, nil); len(got) != 0 {
		t.Errorf("on no day %v", got)
	}
}

// one audits a whole procedure that was spoilt.
func one(t *testing.T, spoil func(*catalog.Procedure)) []cchc.Finding {
	t.Helper()
	p := birth()[1]
	p.To, p.Receiving = cchc.Date{}, nil
	spoil(&p)
	c := newCatalog(t, func(d *catalog.Definition) { d.Procedures = []catalog.Procedure{p} })
	return c.Audit(day("2026-03-02"), nil)
}

func TestAudit_OneDefect(t *testing.T) {
	steps := func(words ...string) (list []catalog.Step) {
		for _, w := range words {
			list = append(list, catalog.Step{Name: "x", Time: catalog.Words(w)})
		}
		return list
	}
	for name, c := range map[string]struct {
		spoil     func(*catalog.Procedure)
		want      string
		got, need string
	}{
		"nothing":    {func(*catalog.Procedure) {}, "", "", ""},
		"name":       {func(p *catalog.Procedure) { p.Name = catalog.Name{} }, "PROCEDURE_NAME_MISSING 1.001193", "", ""},
		"form":       {func(p *catalog.Procedure) { p.Papers = []catalog.Paper{{Code: "G1", Name: "x", Form: "Mẫu số 01"}} }, "FORM_NOT_ATTACHED 1.001193 G1", "Mẫu số 01", ""},
		"no form":    {func(p *catalog.Procedure) { p.Papers = []catalog.Paper{{Name: "x"}} }, "PROCEDURE_FORMS_MISSING 1.001193", "", ""},
		"no limit":   {func(p *catalog.Procedure) { p.Manners = append(p.Manners[:2:2], catalog.Manner{Channel: catalog.Post}) }, "PROCEDURE_LIMIT_MISSING 1.001193 post", "", ""},
		"no process": {func(p *catalog.Procedure) { p.Steps = nil }, "PROCEDURE_PROCESS_MISSING 1.001193", "", ""},
		"unreadable": {func(p *catalog.Procedure) {
			p.Manners = append(p.Manners[:2:2], catalog.Manner{Channel: catalog.Post, Case: "khó", Legal: catalog.Words("theo quy định")})
		}, "LIMIT_UNREADABLE 1.001193 post khó", "theo quy định", ""},
		"two readings": {func(p *catalog.Procedure) {
			p.Manners = []catalog.Manner{{Channel: catalog.Counter, Legal: catalog.Limit{Words: "3 ngày", Read: calendar.WorkingDays(3)}}}
		}, "LIMIT_READ_DIFFERS 1.001193 counter", "3wd", "3d"},
		"own reading of words that cannot be read": {func(p *catalog.Procedure) {
			p.Manners = []catalog.Manner{{Channel: catalog.Counter, Legal: catalog.Limit{Words: "24 giờ", Read: calendar.WorkingDays(3)}}}
		}, "", "", ""},
		"longer": {func(p *catalog.Procedure) {
			p.Manners = append(p.Manners[:1:1], catalog.Manner{Channel: catalog.Post, Legal: catalog.Words("3 ngày"), Shortened: catalog.Words("4 ngày")})
		}, "LIMIT_NOT_SHORTER 1.001193 post", "4d", "3d"},
		"as long": {func(p *catalog.Procedure) {
			p.Manners = append(p.Manners[:1:1], catalog.Manner{Channel: catalog.Post, Legal: catalog.Words("3 giờ làm việc"), Shortened: catalog.Words("180 phút làm việc")})
		}, "LIMIT_NOT_SHORTER 1.001193 post", "3wh", "3wh"},
		"other unit": {func(p *catalog.Procedure) {
			p.Manners = append(p.Manners[:1:1], catalog.Manner{Channel: catalog.Post, Legal: catalog.Words("3 ngày"), Shortened: catalog.Words("4 giờ làm việc")})
		}, "", "", ""},
		"steps 2wd":  {func(p *catalog.Procedure) { p.Steps = steps("0,5 ngày làm việc", "1,5 ngày làm việc") }, "", "", ""}, // the online limit
		"steps 4wd":  {func(p *catalog.Procedure) { p.Steps = steps("2 ngày làm việc", "2 ngày làm việc") }, "STEPS_SUM_DIFFERS 1.001193", "4wd", "3wd or 2wd"},
		"steps 24wh": {func(p *catalog.Procedure) { p.Steps = steps("8 giờ làm việc", "16 giờ làm việc") }, "STEPS_SUM_UNDECIDED 1.001193", "24wh", "3wd or 2wd"}, // a day of 8 hours is no working day
		"mixed":      {func(p *catalog.Procedure) { p.Steps = steps("8 giờ làm việc", "2 ngày làm việc") }, "STEPS_SUM_UNDECIDED 1.001193", "", "3wd or 2wd"},
		"no time":    {func(p *catalog.Procedure) { p.Steps = append(steps("2 ngày làm việc"), catalog.Step{Name: "y"}) }, "STEPS_SUM_UNDECIDED 1.001193", "", "3wd or 2wd"},
		"same day":   {func(p *catalog.Procedure) { p.Steps = steps("trong ngày") }, "STEPS_SUM_UNDECIDED 1.001193", "", "3wd or 2wd"},
		"step words": {func(p *catalog.Procedure) { p.Steps = steps("2 ngày làm việc", "sớm") }, "LIMIT_UNREADABLE 1.001193 step 2\nSTEPS_SUM_UNDECIDED 1.001193", "sớm", ""},
		"steps 3d": {func(p *catalog.Procedure) {
			p.Manners, p.Steps = []catalog.Manner{{Channel: catalog.Counter, Legal: catalog.Words("3 ngày")}}, steps("1 ngày", "2 ngày")
		}, "", "", ""},
		"steps 2m": {func(p *catalog.Procedure) {
			p.Manners, p.Steps = []catalog.Manner{{Channel: catalog.Counter, Legal: catalog.Words("2 tháng")}}, steps("1 tháng", "2 tháng")
		}, "STEPS_SUM_DIFFERS 1.001193", "3m", "2m"},
		"steps wm": {func(p *catalog.Procedure) {
			p.Manners, p.Steps = []catalog.Manner{{Channel: catalog.Counter, Legal: catalog.Words("2 giờ làm việc")}}, steps("65 phút làm việc", "55 phút làm việc")
		}, "", "", ""},
		"enormous": {func(p *catalog.Procedure) {
			huge := catalog.Step{Name: "x", Time: catalog.Limit{Read: calendar.Days(900_000_000_000)}}
			p.Steps = []catalog.Step{huge, huge}
		}, "STEPS_SUM_UNDECIDED 1.001193", "", "3wd or 2wd"},
		"shortened": {func(p *catalog.Procedure) {
			p.Manners = []catalog.Manner{{Channel: catalog.Counter, Legal: catalog.Words("5 ngày làm việc"), Shortened: catalog.Words("3 ngày làm việc")}}
		}, "", "", ""},
		"field": {func(p *catalog.Procedure) { p.Field = "ZZ" }, "FIELD_UNKNOWN 1.001193", "ZZ", ""},
	} {
		findings := one(t, c.spoil)
		if got := codes(findings); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		} else if c.want != "" && (findings[0].Got != c.got || findings[0].Want != c.need) {
			t.Errorf("%s: got %q want %q", name, findings[0].Got, findings[0].Want)
		}
	}
}

func TestAudit_BodiesByDate(t *testing.T) {
	c, u := newCatalog(t), newUnits(t)
	only := func(on string) string {
		var list []string
		for _, f := range c.Audit(day(on), u) {
			if f.Code == cchc.UnitUnknown {
				list = append(list, f.Place+" "+f.Got)
			}
		}
		return strings.Join(list, ";")
	}
	for on, want := range map[string]string{
		"2025-06-30": "1.001193 H00.1.1;1.001193 H00.1", // the commune begins on 01/07
		"2025-07-01": "",
	} {
		if got := only(on); got != want {
			t.Errorf("on %s: %q", on, got)
		}
	}
}

func TestAudit_DecisionOnAnUnknownProcedure(t *testing.T) {
	c := newCatalog(t, func(d *catalog.Definition) {
		d.Decisions = append(d.Decisions, decision("QD2", "2026-01-05", cchc.Province, "", catalog.Change{Procedure: "9.999999", Kind: catalog.Repealed}))
	})
	if got := codes(c.Audit(day("2026-03-02"), nil)); !strings.HasSuffix(got, "PROCEDURE_UNKNOWN 9.999999 QD2") {
		t.Error(got)
	}
	if _, ok := c.ID("9.999999"); !ok {
		t.Error("the code has no number")
	}
}

func TestCompareCatalogs(t *testing.T) {
	counter := func(words string) []catalog.Manner {
		return []catalog.Manner{{Channel: catalog.Counter, Legal: catalog.Words(words)}}
	}
	p := func(code, name, words string, levels ...cchc.Level) catalog.Procedure {
		return catalog.Procedure{Code: code, Name: catalog.Name{Vi: name}, Manners: counter(words), Levels: cchc.NewLevels(levels...)}
	}
	national := must(catalog.New(catalog.Definition{Procedures: []catalog.Procedure{
		p("1", "Một", "3 ngày", cchc.Commune), p("2", "Hai", "3 ngày", cchc.Province), p("3", "Ba", "3 ngày"), p("4", "Bốn", "theo quy định", cchc.Commune),
		p("5", "Năm", "3 ngày", cchc.Ministry),
		{Code: "6", Hidden: true},
		{Code: "7", To: day("2026-01-01")},
		p("8", "Tám", "3 ngày", cchc.Commune), p("9", "Chín", "3 ngày", cchc.Commune),
	}}))
	eight := p("8", "TÁM ", "5 ngày")
	eight.Manners[0].Channel = catalog.Online // another channel is not compared
	short := p("9", "Chín", "3 ngày")
	short.Manners[0].Shortened = catalog.Words("1 ngày") // the province's promise is no difference
	local := must(catalog.New(catalog.Definition{Procedures: []catalog.Procedure{
		p("1", "Một một", "03 ngày kể từ ngày nhận đủ hồ sơ hợp lệ"), p("3", "Ba", "3 ngày làm việc"), p("4", "Bốn", "Theo  quy định"),
		p("6", "Sáu", ""), p("7", "Bảy", ""), p("L", "Riêng", ""), eight, short,
		{Code: "H", Hidden: true},
	}}))
	for levels, want := range map[cchc.Levels]string{
		{}: `PROCEDURE_NAME_DIFFERS 1
PROCEDURE_MISSING 2
PROCEDURE_LIMIT_DIFFERS 3 counter
PROCEDURE_MISSING 5
PROCEDURE_EXTRA 6
PROCEDURE_EXTRA 7
PROCEDURE_EXTRA L`,
		cchc.NewLevels(cchc.Commune): `PROCEDURE_NAME_DIFFERS 1
PROCEDURE_LIMIT_DIFFERS 3 counter
PROCEDURE_EXTRA 6
PROCEDURE_EXTRA 7
PROCEDURE_EXTRA L`,
	} {
		if got := codes(catalog.CompareCatalogs(national, local, day("2026-03-02"), levels)); got != want {
			t.Errorf("at %s:\n%s", levels, got)
		}
	}
	f := catalog.CompareCatalogs(national, local, day("2026-03-02"), cchc.NewLevels(cchc.Commune))
	if f[1].Got != "3 ngày làm việc" || f[1].Want != "3 ngày" || f[0].Got != "Một một" || f[0].Want != "Một" {
		t.Errorf("%+v", f[:2])
	}
	if got := catalog.CompareCatalogs(national, national, day("2026-03-02"), cchc.Levels{}); len(got) != 0 {
		t.Errorf("a catalogue differs from itself: %v", got)
	}
	if got := codes(catalog.CompareCatalogs(nil, local, day("2026-03-02"), cchc.Levels{})); strings.Count(got, "PROCEDURE_EXTRA") != 8 {
		t.Errorf("against nothing:\n%s", got)
	}
	if got := len(catalog.CompareCatalogs(national, nil, day("2025-03-03"), cchc.Levels{})); got != 8 {
		t.Errorf("%d missing from nothing", got)
	}
}
