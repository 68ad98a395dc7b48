package threshold_test

import (
	"slices"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/threshold"
	"pgregory.net/rapid"
)

// Đồng Tháp 2018: the districts inspected in Q2 report before 20/7/2018; the last day is Thursday 19/07/2018.
func TestDongThap2018_ReportBefore(t *testing.T) {
	by := threshold.DongThap2018Report()
	if by.LastDay() != cchc.MustDate("2018-07-19") {
		t.Errorf("last day %s", by.LastDay())
	}
	reportedOn(t, by, map[string]threshold.Reporting{
		"2018-07-18": threshold.ReportedInTime, "2018-07-19": threshold.ReportedInTime, "2018-07-20": threshold.ReportedLate, "2018-07-21": threshold.ReportedLate,
	})
	awaitedOn(t, by, map[string]threshold.Reporting{"2018-07-18": threshold.ReportAwaited, "2018-07-19": threshold.ReportAwaited, "2018-07-20": threshold.ReportMissing})
}

// Đồng Tháp 2023: all units report to the provincial Office on 30/11/2023 at the latest; the day itself complies.
func TestDongThap2023_ReportAtTheLatest(t *testing.T) {
	by := threshold.DongThap2023Report()
	reportedOn(t, by, map[string]threshold.Reporting{
		"2023-11-29": threshold.ReportedInTime, "2023-11-30": threshold.ReportedInTime, "2023-12-01": threshold.ReportedLate,
	})
	awaitedOn(t, by, map[string]threshold.Reporting{"2023-11-30": threshold.ReportAwaited, "2023-12-01": threshold.ReportMissing})
}

func reportedOn(t *testing.T, by threshold.ReportBy, days map[string]threshold.Reporting) {
	t.Helper()
	for day, want := range days {
		d := threshold.Defect{Report: by, ReportedOn: cchc.MustDate(day)}
		if got := d.Reporting(cchc.MustDate("2026-01-01")); got != want {
			t.Errorf("reported on %s: %v, want %v", day, got, want)
		}
	}
}

func awaitedOn(t *testing.T, by threshold.ReportBy, days map[string]threshold.Reporting) {
	t.Helper()
	for day, want := range days {
		d := threshold.Defect{Report: by, ReportedOn: cchc.MustDate(day).AddDays(1)} // not yet
		if got := d.Reporting(cchc.MustDate(day)); got != want {
			t.Errorf("seen on %s: %v, want %v", day, got, want)
		}
	}
}

func TestDefect_State(t *testing.T) {
	d := threshold.Defect{HandledOn: cchc.MustDate("2023-11-10"), ResolvedOn: cchc.MustDate("2023-11-20")}
	for day, want := range map[string]threshold.RemedyState{
		"2023-11-09": threshold.RemedyOpen, "2023-11-10": threshold.RemedyHandled, "2023-11-19": threshold.RemedyHandled, "2023-11-20": threshold.RemedyResolved,
	} {
		if got := d.State(cchc.MustDate(day)); got != want {
			t.Errorf("%s: %v, want %v", day, got, want)
		}
	}
	if got := d.Reporting(cchc.MustDate("2023-11-20")); got != threshold.ReportNotAsked {
		t.Errorf("no day stated: %v", got)
	}
	readsBack(t, threshold.RemedyResolved, func(v *threshold.RemedyState, s string) error { return v.UnmarshalText([]byte(s)) })
	readsBack(t, threshold.ReportMissing, func(v *threshold.Reporting, s string) error { return v.UnmarshalText([]byte(s)) })
}

// Đồng Tháp 2023: the same defects again in 2024 entail explanation or review of the head, in 2025 the rule does not say.
func TestDongThap2023_RepeatedDefects(t *testing.T) {
	rule := *threshold.DongThap2023().Definition().Recurrence
	defect := func(unit, kind string, year int) threshold.Defect {
		return threshold.Defect{Unit: unit, Kind: kind, Round: cchc.Year(year)}
	}
	got := threshold.RepeatedDefects([]threshold.Defect{
		defect("B", "late", 2024), defect("A", "late", 2023), defect("A", "late", 2024), defect("A", "late", 2025), defect("A", "paper", 2024),
		defect("A", "forms", 2023), defect("C", "forms", 2023), defect("A", "late", 2024),
	}, rule)
	want := []threshold.RepeatedDefect{
		{Unit: "A", Kind: "late", First: cchc.Year(2023), Again: cchc.Year(2024), Entails: rule.Action},
		{Unit: "A", Kind: "late", First: cchc.Year(2024), Again: cchc.Year(2025)},
		{Unit: "B", Kind: "late", First: cchc.Year(2023), Again: cchc.Year(2024), SpillOver: true},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

// Đồng Tháp 2018: units that were not inspected check themselves against what was found, and must not repeat it.
func TestDongThap2018_SelfChecks(t *testing.T) {
	round := cchc.Quarter(2018, 2)
	inspected := []string{"Cao Lãnh", "Thanh Bình", "Tân Hồng", "Hồng Ngự"}
	defects := []threshold.Defect{
		{Unit: "Cao Lãnh", Round: round, Kind: "software"},
		{Unit: "Tân Hồng", Round: round, Kind: "land"},
		{Unit: "Hồng Ngự", Round: round, Kind: "land"},
		{Unit: "Cao Lãnh", Round: cchc.Year(2017), Kind: "old"},
	}
	got := threshold.SelfChecks([]string{"Huyện tổng hợp 02", "Cao Lãnh", "Huyện tổng hợp 01", "Huyện tổng hợp 01"}, inspected, defects, round)
	if len(got) != 2 || got[0].Unit != "Huyện tổng hợp 01" || got[1].Unit != "Huyện tổng hợp 02" || !slices.Equal(got[0].Kinds, []string{"land", "software"}) {
		t.Errorf("%+v", got)
	}
	if got := threshold.SelfChecks([]string{"x"}, nil, defects, cchc.Year(2030)); got != nil {
		t.Errorf("nothing found: %+v", got)
	}
}

// Thái Nguyên 2023: rounds of two bodies are one sum, by unit and round. Law: states and reports partition the defects, sums merge,
// the order does not matter.
func TestThaiNguyen2023_RoundsOfTwoBodies(t *testing.T) {
	asOf := cchc.MustDate("2023-12-15")
	day := rapid.Custom(func(t *rapid.T) cchc.Date {
		if rapid.Bool().Draw(t, "not yet") {
			return cchc.Date{}
		}
		return cchc.MustDate("2023-11-20").AddDays(rapid.IntRange(0, 40).Draw(t, "day"))
	})
	rapid.Check(t, func(t *rapid.T) {
		defects := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) threshold.Defect {
			d := threshold.Defect{
				Unit: rapid.SampledFrom([]string{"A", "B"}).Draw(t, "unit"), Round: cchc.Year(rapid.IntRange(2022, 2023).Draw(t, "round")),
				HandledOn: day.Draw(t, "handled"), ResolvedOn: day.Draw(t, "resolved"), ReportedOn: day.Draw(t, "reported"),
			}
			if rapid.Bool().Draw(t, "asked") {
				d.Report = threshold.DongThap2023Report()
			}
			return d
		}), 0, 20).Draw(t, "defects")
		all := threshold.SumRemedies(defects, asOf)
		if again := threshold.SumRemedies(rapid.Permutation(defects).Draw(t, "order"), asOf); !slices.Equal(all, again) {
			t.Fatalf("%v in another order is %v", all, again)
		}
		cut := rapid.IntRange(0, len(defects)).Draw(t, "cut")
		var whole, parts threshold.Remedies
		for _, s := range all {
			whole.Merge(&s.Remedies)
		}
		for _, part := range [][]threshold.Defect{defects[:cut], defects[cut:]} {
			for _, s := range threshold.SumRemedies(part, asOf) {
				parts.Merge(&s.Remedies)
			}
		}
		reports := int64(0)
		for _, n := range whole.Reports {
			reports += n
		}
		if whole != parts || whole.Total() != int64(len(defects)) || reports != whole.Total() {
			t.Fatalf("%+v, %+v of %d defects", whole, parts, len(defects))
		}
	})
}
