package catalog_test

import (
	"slices"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// Each test is named after a defect that was found in software in use.

// An importer multiplies every limit by eight hours, whatever its unit.
func TestRegression_LimitTimesEightHours(t *testing.T) {
	for words, want := range map[string]calendar.Limit{
		"15 ngày": calendar.Days(15), "15 ngày làm việc": calendar.WorkingDays(15), "15 giờ làm việc": calendar.WorkingHours(15), "2 tháng": calendar.Months(2),
	} {
		if got := catalog.Words(words).Read; got != want {
			t.Errorf("%q is %s, want %s", words, got, want)
		}
	}
}

// Fees hang under the limits of a channel; an importer that looks elsewhere takes every procedure for free of charge.
// No row is no fee; a row without amount is a fee that is not known.
func TestRegression_FeesLostOnImport(t *testing.T) {
	for name, c := range map[string]struct {
		fees []catalog.Fee
		want bool
	}{
		"no row": {nil, false}, "free": {[]catalog.Fee{{Dong: dong(0)}}, false}, "paid": {[]catalog.Fee{{Dong: dong(0)}, {Dong: dong(8000)}}, true},
		"by words": {[]catalog.Fee{{Words: "theo Nghị quyết của HĐND"}}, true},
	} {
		cat := must(catalog.New(catalog.Definition{Procedures: []catalog.Procedure{{
			Code: "1", Manners: []catalog.Manner{{Channel: catalog.Counter}, {Channel: catalog.Post, Fees: c.fees}},
		}}}))
		if e, _ := cat.Lookup("1", day("2026-01-05")); e.HasFee() != c.want {
			t.Errorf("%s: a fee %t", name, e.HasFee())
		}
	}
}

// A sender maps a procedure by a similar name. Only the code answers, with the unit that some put behind it cut off.
func TestRegression_ProcedureMappedBySimilarName(t *testing.T) {
	c := newCatalog(t)
	if _, ok := c.Lookup("Đăng ký khai sinh", day("2026-01-05")); ok {
		t.Error("a name is taken for a code")
	}
	code, _ := catalog.CutCode("1.001193.000.00.05.H00")
	if _, ok := c.Lookup(code, day("2026-01-05")); !ok {
		t.Error("a code with a unit behind it is not found")
	}
}

// A rate at a day before its first value is served from the nearest one, or a nil pointer is followed.
func TestRegression_DayBeforeTheFirstVersion(t *testing.T) {
	c := newCatalog(t)
	if e, ok := c.Lookup("1.001193", day("1999-01-01")); ok || e.HasFee() || e.Code() != "" {
		t.Error("a version of another time")
	}
}

// A table of one row per unit is joined without its dates: dossiers of a merged unit vanish, or count twice.
func TestRegression_MergedUnitCountedTwice(t *testing.T) {
	u := newUnits(t)
	for _, on := range []string{"2025-06-30", "2025-07-01"} {
		var seen []catalog.UnitID
		for id := range u.Below(0, day(on)) {
			if slices.Contains(seen, id) {
				t.Errorf("%s stands twice on %s", u.Code(id), on)
			}
			seen = append(seen, id)
		}
	}
	district := unitID(t, u, "H00.5")
	before, _ := u.Successor(district, "XD", day("2025-06-30"), day("2025-06-30"))
	after, _ := u.Successor(district, "XD", day("2025-06-30"), day("2025-07-01"))
	if before != district || after == district || !u.Within(after, unitID(t, u, "H00"), day("2025-07-01")) {
		t.Error("the work of the district is lost")
	}
}

// A paper result that nobody stated is taken for "not required", which empties the base of the paper results.
func TestRegression_UnstatedIsNotNo(t *testing.T) {
	c := must(catalog.New(catalog.Definition{Procedures: []catalog.Procedure{{Code: "1", Results: []catalog.Result{{Name: "Giấy phép"}}}}}))
	e, _ := c.Lookup("1", day("2026-01-05"))
	if e.PaperResult() != 0 || e.PaperResult() == catalog.NotRequired || e.Online(day("2026-01-05")) != 0 {
		t.Error("what is not stated was decided")
	}
}

// A change that is not yet public is taken for one in time, and so is one whose law has no effective date.
func TestRegression_NothingIsInTimeByDefault(t *testing.T) {
	c := published(t, decision("QD", "2026-03-02", cchc.Province, "", change("a")))
	if n := catalog.CountStandings(must(c.PublishOnTime(query("2026-03", "2026-03-31", catalog.StillDueByEnd)))); n != (catalog.PublicationTally{Den: 1, Undecided: 1}) {
		t.Errorf("%+v", n)
	}
	if n := catalog.CountStandings(must(c.PublicUpdateOnTime(query("2026-03", "2026-03-31", catalog.StillDueByEnd)))); n != (catalog.PublicationTally{Den: 1}) {
		t.Errorf("%+v", n)
	}
}

// Two spellings of one name in Unicode, composed and in parts, are taken for two names: the unit is unknown to every
// message of a sender who types on another system, and a duplicate goes unseen.
func TestRegression_NameInParts(t *testing.T) {
	const composed, apart, mixed = "Xã tổng hợp 001", "Xa\u0303 tô\u0309ng ho\u031b\u0323p 001", "XA\u0303  TO\u0302\u0309NG HƠ\u0323P 001"
	u := newUnits(t, func(d *catalog.UnitsDefinition) {
		d.Units = append(d.Units, catalog.Unit{Code: "H00.2", Name: catalog.Name{Vi: apart}, Level: cchc.Commune, Parent: "H00", From: day("2026-01-01")})
	})
	for _, name := range []string{composed, apart, mixed} {
		if id, code := u.Match(name, day("2025-07-01")); u.Code(id) != "H00.1" || code != 0 {
			t.Errorf("%+q is %q, %s", name, u.Code(id), code)
		}
		if found := u.Named(name, day("2026-01-01")); len(found) != 2 {
			t.Errorf("%d units bear the name %+q, want 2", len(found), name)
		}
	}
	if got := codes(u.Audit(day("2026-01-01"))); got != "UNIT_NAME_DUPLICATE H00.1, H00.2" {
		t.Errorf("%q", got)
	}
	if v, _ := u.On(unitID(t, u, "H00.2"), day("2026-01-01")); v.Name.Vi != apart {
		t.Errorf("the name is stored as %+q", v.Name.Vi)
	}
}
