package threshold_test

import (
	"encoding/json"
	"errors"
	"math/big"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/threshold"
	"pgregory.net/rapid"
)

// The order of Đồng Tháp province after the inspection of 2023: over 2 % explains itself, over 4 % is criticised.
func TestDongThap2023_Rungs(t *testing.T) {
	for _, c := range []struct {
		received, late int64
		percent        string
		rung           int
		action         string
	}{
		{1_000, 19, "1.90", 0, ""},
		{1_000, 20, "2.00", 0, ""},
		{1_000, 21, "2.10", 1, "Báo cáo giải trình trước Chủ tịch UBND tỉnh"},
		{1_000, 39, "3.90", 1, "Báo cáo giải trình trước Chủ tịch UBND tỉnh"},
		{1_000, 40, "4.00", 1, "Báo cáo giải trình trước Chủ tịch UBND tỉnh"},
		{1_000, 41, "4.10", 2, "UBND tỉnh có văn bản phê bình người đứng đầu"},
		{49, 1, "2.04", 1, "Báo cáo giải trình trước Chủ tịch UBND tỉnh"},
		{50, 1, "2.00", 0, ""},
		{100_000, 2_001, "2.00", 1, "Báo cáo giải trình trước Chủ tịch UBND tỉnh"},
		{100_000, 2_000, "2.00", 0, ""},
		{indicator.MaxCount, indicator.MaxCount / 50, "2.00", 0, ""},
		{indicator.MaxCount, indicator.MaxCount/50 + 1, "2.00", 1, "Báo cáo giải trình trước Chủ tịch UBND tỉnh"},
	} {
		for _, split := range []int64{0, c.late / 2, c.late} { // whichever of them are resolved
			v, err := threshold.DongThap2023().Judge(counts(c.received, split, c.late-split))
			percent, _ := v.Ratio.Percent()
			action, acts := v.Action()
			if err != nil || v.Rung != c.rung || percent.String() != c.percent || acts != (c.rung > 0) || action.Action.Vi != c.action || len(v.Crossed()) != c.rung {
				t.Errorf("%d of %d: rung %d, %s %%, %q, %v; want rung %d, %s %%, %q", c.late, c.received, v.Rung, percent, action.Action.Vi, err, c.rung, c.percent, c.action)
			}
		}
	}
}

// Nothing received: undefined, no rung, never 0 %.
func TestDongThap2023_NothingReceived(t *testing.T) {
	v, err := threshold.DongThap2023().Judge(&caseload.Counts{})
	_, _, next := v.UntilNext()
	if err != nil || v.State != indicator.Undefined || v.Rung != 0 || next || v.Agreement != threshold.NotJudged || v.In(cchc.Vietnamese) != "không phát sinh" {
		t.Errorf("%+v, %v, want undefined", v, err)
	}
}

// Where the text is silent the verdict says whether the readings agree: two questions, four readings. The last row is over
// 2 % by three of them and exactly 2 % by the fourth.
func TestDongThap2023_ReadingsSideBySide(t *testing.T) {
	for _, c := range []struct {
		late, overdue, carried int64
		rungs                  [4]int // deciding; resolved alone; with carry-over; resolved alone with carry-over
		agreement              threshold.Agreement
	}{
		{21, 0, 0, [4]int{1, 1, 1, 1}, threshold.AllReadings},
		{20, 1, 0, [4]int{1, 0, 1, 0}, threshold.ReadingsVary},
		{21, 0, 50, [4]int{1, 1, 0, 0}, threshold.ReadingsVary},
		{10, 5, 0, [4]int{0, 0, 0, 0}, threshold.AllReadings},
		{21, 1, 50, [4]int{1, 1, 1, 0}, threshold.ReadingsVary},
	} {
		k := counts(1_000, c.late, c.overdue)
		k.CarriedOver = c.carried
		k.Handled[dossier.StateHandedOver][dossier.Early] += c.carried
		v := must(threshold.DongThap2023().Judge(k))
		got := [4]int{v.Rung, v.Others[0].Rung, v.Others[1].Rung, v.Others[2].Rung}
		if got != c.rungs || v.Agreement != c.agreement {
			t.Errorf("%+v: rungs %v, %v", c, got, v.Agreement)
		}
	}
}

// A ladder whose source allows one reading alone does not boast that all agree.
func TestVerdict_OneReading(t *testing.T) {
	v := must(ladder(caseload.R2, threshold.Over(2)).Judge(counts(1_000, 21, 0)))
	if v.Agreement != threshold.OneReading || v.In(cchc.English) != "21/1,000 (2.10 %): over 2 %, explain" {
		t.Errorf("%v: %s", v.Agreement, v.In(cchc.English))
	}
}

// The same defects found again in the inspection of 2024: the head explains or is reviewed.
func TestDongThap2023_Recurrence2024(t *testing.T) {
	l := threshold.DongThap2023()
	entry := func(unit string, year int, late int64) threshold.Entry {
		return threshold.Entry{Unit: unit, Period: cchc.Year(year), Verdict: must(l.Judge(counts(1_000, late, 0)))}
	}
	first := entry("Đơn vị tổng hợp 01", 2023, 30)
	if r, ok := threshold.Repeat(first, entry("Đơn vị tổng hợp 01", 2024, 21)); !ok || !contains(r.Action.Vi, "2024", "giải trình hoặc kiểm điểm") {
		t.Errorf("repeat %q, %t", r.Action.Vi, ok)
	}
	for name, again := range map[string]threshold.Entry{
		"better": entry("Đơn vị tổng hợp 01", 2024, 20), "another unit": entry("Đơn vị tổng hợp 02", 2024, 30),
		"another round": entry("Đơn vị tổng hợp 01", 2025, 30), "the same period": first,
	} {
		if r, ok := threshold.Repeat(first, again); ok {
			t.Errorf("%s: %q follows, want nothing", name, r.Action.Vi)
		}
	}
	half := entry("Đơn vị tổng hợp 01", 2024, 30)
	half.Period = cchc.HalfYear(2024, 1)
	if _, ok := threshold.Repeat(half, entry("Đơn vị tổng hợp 01", 2024, 30)); ok {
		t.Error("a half-year repeats in its own year")
	}
	d := l.Definition()
	d.ID, d.MinimumBase = "synthetic", 1_001
	small := entry("Đơn vị tổng hợp 01", 2024, 30)
	small.Verdict = must(must(threshold.NewLadder(d)).Judge(counts(1_000, 30, 0)))
	if _, ok := threshold.Repeat(first, small); ok {
		t.Error("what is only reported, on a base below the minimum, is a repeat")
	}
	if _, ok := threshold.Repeat(entry("Đơn vị tổng hợp 01", 2023, 20), entry("Đơn vị tổng hợp 01", 2024, 30)); ok {
		t.Error("a rung crossed for the first time is a repeat")
	}
	without := entry("Đơn vị tổng hợp 01", 2024, 30)
	without.Verdict = must(ladder(caseload.R1, threshold.Over(2)).Judge(counts(1_000, 30, 0)))
	if _, ok := threshold.Repeat(first, without); ok {
		t.Error("something follows by a ladder that does not say what")
	}
	if _, ok := threshold.Repeat(first, threshold.Entry{}); ok {
		t.Error("a zero entry repeats")
	}
}

// Plain totals: what is not known makes its readings unknown, not zero.
func TestJudgeTotals(t *testing.T) {
	l := threshold.DongThap2023()
	n := threshold.Of
	const known, unknown, undefined = indicator.Known, indicator.Unknown, indicator.Undefined
	for _, c := range []struct {
		name      string
		totals    threshold.Totals
		states    [4]indicator.State
		rung      int
		agreement threshold.Agreement
	}{
		{"received and late", threshold.Totals{Received: n(1_000), AllLate: n(41)}, [4]indicator.State{known}, 2, threshold.OneReading},
		{"carried over too", threshold.Totals{Received: n(1_000), CarriedOver: n(0), AllLate: n(41)}, [4]indicator.State{known, unknown, known}, 2, threshold.SomeReadings},
		{"much carried over", threshold.Totals{Received: n(1_000), CarriedOver: n(50), AllLate: n(41)}, [4]indicator.State{known, unknown, known}, 2, threshold.ReadingsVary},
		{"split", threshold.Totals{Received: n(1_000), CarriedOver: n(0), Late: n(41), Overdue: n(0)}, [4]indicator.State{known, known, known, known}, 2, threshold.AllReadings},
		{"resolved alone", threshold.Totals{Received: n(1_000), Late: n(41)}, [4]indicator.State{unknown, known}, 0, threshold.OneReading},
		{"nothing received", threshold.Totals{Received: n(0), AllLate: n(0)}, [4]indicator.State{undefined}, 0, threshold.NotJudged},
		{"nothing known", threshold.Totals{}, [4]indicator.State{}, 0, threshold.NotJudged},
	} {
		v, err := l.JudgeTotals(c.totals)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		got := [4]indicator.State{v.State, v.Others[0].State, v.Others[1].State, v.Others[2].State}
		if got != c.states || v.Rung != c.rung || v.Agreement != c.agreement {
			t.Errorf("%s: %v, rung %d, %v; want %v, %d, %v", c.name, got, v.Rung, v.Agreement, c.states, c.rung, c.agreement)
		}
	}
}

// Plain totals lead to the verdict of the counts that they sum up, by every variant.
func TestJudgeTotals_AgreesWithCounts(t *testing.T) {
	number := rapid.Int64Range(0, 30)
	rapid.Check(t, func(t *rapid.T) {
		onTime, late, inTime, overdue := number.Draw(t, "on time"), number.Draw(t, "late"), number.Draw(t, "in time"), number.Draw(t, "overdue")
		all := onTime + late + inTime + overdue
		carried := min(number.Draw(t, "carried"), all)
		c := &caseload.Counts{CarriedOver: carried}
		c.Received[catalog.Post] = all - carried
		c.Handled[dossier.StateResolved][dossier.OnTime] = onTime
		c.Handled[dossier.StateResolved][dossier.Late] = late
		c.Handled[dossier.StateInProcess][dossier.InTime] = inTime
		c.Handled[dossier.StateInProcess][dossier.Overdue] = overdue
		totals := threshold.Totals{
			Received: threshold.Of(all - carried), CarriedOver: threshold.Of(carried), Resolved: threshold.Of(onTime + late),
			Late: threshold.Of(late), Open: threshold.Of(inTime + overdue), Overdue: threshold.Of(overdue),
		}
		for v := caseload.R1; v <= caseload.R6; v++ {
			l := ladder(v, threshold.Over(10), threshold.AtLeast(50))
			a, b := must(l.Judge(c)), must(l.JudgeTotals(totals))
			if a.Rung != b.Rung || a.State != b.State || a.State == indicator.Known && a.Ratio != b.Ratio {
				t.Fatalf("%v: %+v of the counts, %+v of the totals", v, a.Outcome, b.Outcome)
			}
		}
	})
}

func TestJudge_RefusesWhatCannotBe(t *testing.T) {
	l := threshold.DongThap2023()
	n := threshold.Of
	for want, totals := range map[string]threshold.Totals{
		"late: -1, want a whole number from 0 to 1000000000000":     {Late: n(-1)},
		"late: 3, want at most those resolved, 2":                   {Late: n(3), Resolved: n(2)},
		"overdue: 3, want at most those open, 2":                    {Overdue: n(3), Open: n(2)},
		"all_late: 4, want late and overdue together, 3":            {Late: n(1), Overdue: n(2), AllLate: n(4)},
		"received: 1000000000001, want a whole number from 0 to 10": {Received: n(indicator.MaxCount + 1)},
	} {
		if _, err := l.JudgeTotals(totals); !errors.Is(err, threshold.ErrCount) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
	// Numbers that may stand each alone, and whose sum is beyond the range, give no ratio.
	for late, want := range map[int64]indicator.State{0: indicator.Known, 1: indicator.Unknown} {
		c := counts(indicator.MaxCount, late, indicator.MaxCount)
		if v := must(l.Judge(c)); v.State != want || (v.Rung > 0) != (want == indicator.Known) {
			t.Errorf("%d late beside 10^12 overdue: %v", late, v.Outcome)
		}
	}
	if _, err := l.Judge(counts(5, -1, 0)); !errors.Is(err, threshold.ErrCount) {
		t.Errorf("negative: %v", err)
	}
}

// Law: the rung never falls with one late dossier more, and never rises with one more in the base, for every variant; the
// rung by integers is that of exact fractions.
func TestJudge_Laws(t *testing.T) {
	number := rapid.Int64Range(0, indicator.MaxCount-1)
	rapid.Check(t, func(t *rapid.T) {
		den := rapid.OneOf(number, rapid.Int64Range(0, 60)).Draw(t, "received")
		num := rapid.Int64Range(0, den).Draw(t, "late")
		limits := []threshold.Limit{threshold.Over(2), threshold.AtLeast(4), threshold.Over(4), threshold.AtLeast(100)}
		l := ladder(caseload.R1, limits...)
		rung := func(received, late int64) int {
			v := must(l.JudgeTotals(threshold.Totals{Received: threshold.Of(received), AllLate: threshold.Of(late)}))
			return v.Rung
		}
		got, want := rung(den, num), 0
		for _, limit := range limits {
			if den == 0 {
				break
			}
			c := big.NewRat(num, den).Cmp(big.NewRat(limit.Ratio().Num, limit.Ratio().Den))
			if c > 0 || c == 0 && limit.AtLeast {
				want++
			}
		}
		if got != want {
			t.Fatalf("%d/%d stands on rung %d, want %d", num, den, got, want)
		}
		if den > 0 && (rung(den, num+1) < got || rung(den+1, num) > got) {
			t.Fatalf("%d/%d: rung %d, one late more %d, one received more %d", num, den, got, rung(den, num+1), rung(den+1, num))
		}
	})
}

// Law: headroom is exact. That many late dossiers more cross the next rung and one fewer does not; that many in time more
// leave the rung and one fewer does not. Under R2 and R3 a late dossier joins the base.
func TestVerdict_HeadroomIsExact(t *testing.T) {
	number := rapid.Int64Range(0, 400)
	rapid.Check(t, func(t *rapid.T) {
		variant := rapid.SampledFrom([]caseload.Variant{caseload.R1, caseload.R2, caseload.R3, caseload.R4, caseload.R6}).Draw(t, "variant")
		low := threshold.Limit{Fraction: must(threshold.ParseFraction(rapid.SampledFrom([]string{"0/1", "1/50", "3/7", "1/2"}).Draw(t, "low"))), AtLeast: rapid.Bool().Draw(t, "at least")}
		l := ladder(variant, low, threshold.Over(99))
		base, late := number.Draw(t, "base"), number.Draw(t, "late")
		late = min(base, late)
		judge := func(late, base int64) threshold.Verdict {
			n := threshold.Of
			totals := threshold.Totals{Received: n(base), CarriedOver: n(0), AllLate: n(late)}
			switch variant {
			case caseload.R2:
				totals = threshold.Totals{Resolved: n(base), Late: n(late)}
			case caseload.R3:
				totals = threshold.Totals{Resolved: n(base), Overdue: n(0), Late: n(late)}
			case caseload.R6:
				totals = threshold.Totals{Open: n(base), Overdue: n(late)}
			}
			return must(l.JudgeTotals(totals))
		}
		v := judge(late, base)
		grow := int64(0)
		if variant.GrowsWithLate() {
			grow = 1
		}
		if _, more, ok := v.UntilNext(); ok {
			if more < 1 {
				t.Fatalf("%d/%d: %d more late dossiers, want at least one", late, base, more)
			}
			if fits := variant != caseload.R6 || late+more <= base; fits {
				if w := judge(late+more, base+grow*more); w.Rung <= v.Rung {
					t.Fatalf("%d/%d: %d more do not cross", late, base, more)
				}
			}
			if fits := variant != caseload.R6 || late+more-1 <= base; fits {
				if w := judge(late+more-1, base+grow*(more-1)); w.Rung > v.Rung {
					t.Fatalf("%d/%d: %d more cross already", late, base, more-1)
				}
			}
		}
		for rung := 1; rung <= v.Rung; rung++ {
			more, ok := v.ToLeave(rung)
			if !ok {
				continue
			}
			if w := judge(late, base+more); w.Rung >= rung {
				t.Fatalf("%d/%d: %d in time do not leave rung %d", late, base, more, rung)
			}
			if w := judge(late, base+more-1); w.Rung < rung {
				t.Fatalf("%d/%d: %d in time leave rung %d already", late, base, more-1, rung)
			}
		}
	})
}

func TestVerdict_Headroom_workedValues(t *testing.T) {
	l := threshold.DongThap2023()
	v := must(l.Judge(counts(1_000, 20, 0)))
	if rung, more, ok := v.UntilNext(); !ok || more != 1 || rung.Limit != threshold.Over(2) {
		t.Errorf("20 of 1,000: %d more until %v, want 1 until over 2 %%", more, rung.Limit)
	}
	if _, ok := v.ToLeave(1); ok {
		t.Error("20 of 1,000 has no rung to leave")
	}
	v = must(l.Judge(counts(1_000, 41, 0)))
	if _, _, ok := v.UntilNext(); ok {
		t.Error("there is no rung above 4 %")
	}
	if more, ok := v.ToLeave(2); !ok || more != 25 { // 41/1025 is exactly 4 %
		t.Errorf("41 of 1,000 leaves over 4 %% with %d more, want 25", more)
	}
	if more, ok := v.ToLeave(1); !ok || more != 1_050 { // 41/2050 is exactly 2 %
		t.Errorf("41 of 1,000 leaves over 2 %% with %d more, want 1,050", more)
	}
	all := ladder(caseload.R2, threshold.AtLeast(100))
	v = must(all.JudgeTotals(threshold.Totals{Resolved: threshold.Of(10), Late: threshold.Of(3)}))
	if _, more, ok := v.UntilNext(); ok {
		t.Errorf("3 of 10 resolved late reaches 100 %% with %d more, want never", more)
	}
	none := ladder(caseload.R1, threshold.Over(0))
	v = must(none.Judge(counts(10, 1, 0)))
	if _, ok := v.ToLeave(1); ok {
		t.Error("one late dossier is over 0 % for ever")
	}
}

// Below the minimum base a rung is crossed and reported, and no action follows.
func TestVerdict_MinimumBase(t *testing.T) {
	d := threshold.DongThap2023().Definition()
	d.ID, d.MinimumBase = "synthetic", 50
	l := must(threshold.NewLadder(d))
	for received, want := range map[int64]bool{49: false, 50: true, 51: true} {
		v := must(l.Judge(counts(received, 3, 0)))
		if _, acts := v.Action(); acts != want || v.Rung != 2 || v.BelowMinimum == want {
			t.Errorf("base %d: acts %t, rung %d", received, acts, v.Rung)
		}
	}
	const smallest = "Mẫu số tối thiểu"
	v, free := must(l.Judge(counts(49, 3, 0))), must(threshold.DongThap2023().Judge(counts(49, 3, 0)))
	if !contains(v.In(cchc.Vietnamese), "chỉ báo cáo") || !contains(v.Explain().In(cchc.Vietnamese), smallest+", dưới mức này chỉ báo cáo: 50") || contains(free.Explain().In(cchc.Vietnamese), smallest) {
		t.Errorf("%s\n%s", v.In(cchc.Vietnamese), v.Explain().In(cchc.Vietnamese))
	}
}

// Law: lists do not depend on the order of the units, hold each once, and stand in order.
func TestLists_OrderOfUnitsIsNothing(t *testing.T) {
	l := threshold.DongThap2023()
	rapid.Check(t, func(t *rapid.T) {
		var entries []threshold.Entry
		for i := range rapid.IntRange(0, 12).Draw(t, "units") {
			received := rapid.SampledFrom([]int64{0, 50, 100}).Draw(t, "received")
			late := rapid.Int64Range(0, min(received, 6)).Draw(t, "late")
			entries = append(entries, threshold.Entry{
				Unit: "Đơn vị tổng hợp " + string(rune('A'+i)), Level: rapid.SampledFrom([]cchc.Level{cchc.Commune, cchc.Department}).Draw(t, "level"),
				Period: cchc.Year(2026), Verdict: must(l.Judge(counts(received, late, 0))),
			})
		}
		text := func(entries []threshold.Entry) string {
			var b strings.Builder
			n := 0
			for _, x := range threshold.Lists(entries) {
				b.WriteString(x.In(cchc.Vietnamese))
				n += len(x.Entries)
			}
			if n != len(entries) {
				t.Fatalf("%d units in the lists, want %d", n, len(entries))
			}
			return b.String()
		}
		shuffled := rapid.Permutation(entries).Draw(t, "order")
		if a, b := text(entries), text(shuffled); a != b {
			t.Fatalf("%s\nis not\n%s", a, b)
		}
	})
}

func TestLists_ReadyToPaste(t *testing.T) {
	l := threshold.DongThap2023()
	entry := func(unit string, received, late int64) threshold.Entry {
		return threshold.Entry{Unit: unit, Level: cchc.Commune, Period: cchc.Year(2026), Verdict: must(l.Judge(counts(received, late, 0)))}
	}
	var got strings.Builder
	for _, x := range threshold.Lists([]threshold.Entry{
		entry("Xã tổng hợp 001", 1_000, 10), entry("Xã tổng hợp 002", 0, 0), entry("Xã tổng hợp 003", 1_000, 41),
		entry("Xã tổng hợp 004", 100, 3), entry("Xã tổng hợp 005", 1_000, 21), entry("Xã tổng hợp 006", 200, 6),
	}) {
		got.WriteString(x.In(cchc.Vietnamese))
	}
	want := `Xã, phường, đặc khu – trên 4 %: UBND tỉnh có văn bản phê bình người đứng đầu
1. Xã tổng hợp 003: 41/1.000 (4,10 %)
Xã, phường, đặc khu – trên 2 %: Báo cáo giải trình trước Chủ tịch UBND tỉnh
1. Xã tổng hợp 004: 3/100 (3,00 %)
2. Xã tổng hợp 006: 6/200 (3,00 %)
3. Xã tổng hợp 005: 21/1.000 (2,10 %)
Xã, phường, đặc khu – chưa vượt ngưỡng
1. Xã tổng hợp 001: 10/1.000 (1,00 %)
Xã, phường, đặc khu – không phát sinh
1. Xã tổng hợp 002
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

// A unit over a rung on a base below the minimum stands in a list of its own, whose heading names no action; a rung that
// depends on the reading says so; units of several periods carry theirs.
func TestLists_WhatAReaderMustNotMiss(t *testing.T) {
	d := threshold.DongThap2023().Definition()
	d.ID, d.MinimumBase = "synthetic", 100
	l := must(threshold.NewLadder(d))
	entry := func(unit string, received, late, overdue int64, p cchc.Period) threshold.Entry {
		return threshold.Entry{Unit: unit, Level: cchc.Commune, Period: p, Verdict: must(l.Judge(counts(received, late, overdue)))}
	}
	july, august := cchc.Month(2026, 7), cchc.Month(2026, 8)
	entries := []threshold.Entry{
		entry("Xã tổng hợp 001", 99, 3, 0, august), entry("Xã tổng hợp 002", 100, 3, 0, august), entry("Xã tổng hợp 002", 100, 2, 1, july),
		entry("Xã tổng hợp 003", 99, 0, 0, august), entry("Xã tổng hợp 004", 100, 0, 0, august),
	}
	want := `Xã, phường, đặc khu – trên 2 %: Báo cáo giải trình trước Chủ tịch UBND tỉnh
1. Xã tổng hợp 002, Tháng 7/2026: 3/100 (3,00 %) (Tùy cách tính)
2. Xã tổng hợp 002, Tháng 8/2026: 3/100 (3,00 %)
Xã, phường, đặc khu – trên 2 %: chỉ báo cáo, mẫu số dưới mức tối thiểu
1. Xã tổng hợp 001: 3/99 (3,03 %)
Xã, phường, đặc khu – chưa vượt ngưỡng
1. Xã tổng hợp 003: 0/99 (0,00 %)
2. Xã tổng hợp 004: 0/100 (0,00 %)
`
	for range 2 {
		slices.Reverse(entries)
		var got strings.Builder
		for _, x := range threshold.Lists(entries) {
			got.WriteString(x.In(cchc.Vietnamese))
		}
		if got.String() != want {
			t.Errorf("got\n%s\nwant\n%s", got.String(), want)
		}
	}
}

func TestLadder_ReadsBack(t *testing.T) {
	doc, err := json.Marshal(threshold.DongThap2023())
	if err != nil {
		t.Fatal(err)
	}
	l, err := threshold.ParseLadder(doc)
	if err != nil {
		t.Fatal(err)
	}
	if again := must(json.Marshal(l)); string(again) != string(doc) || l.ID() != "dong-thap-2023" || l.Title().Vi == "" {
		t.Errorf("%s\nreads back as\n%s", doc, again)
	}
	d := l.Definition()
	d.Rungs[0].Limit, d.Recurrence.Action.Vi = threshold.Over(90), "khác"
	if got := l.Definition(); got.Rungs[0].Limit != threshold.Over(2) || got.Recurrence.Action.Vi == "khác" {
		t.Error("a definition changes the ladder it came from")
	}
	d = l.Definition()
	d.Paused, d.Withdrawn = caseload.LeftOut, caseload.LeftOut
	l = must(threshold.ParseLadder(must(json.Marshal(must(threshold.NewLadder(d))))))
	if got := l.Definition(); got.Paused != caseload.LeftOut || got.Withdrawn != caseload.LeftOut {
		t.Errorf("left out reads back as %v, %v", got.Paused, got.Withdrawn)
	}
}

// Dossiers that are stopped or withdrawn count in the base or are left out of it, as the ladder says.
func TestLadder_StoppedAndWithdrawn(t *testing.T) {
	c := counts(1_000, 20, 0)
	c.Handled[dossier.StateHandedOver][dossier.Early] -= 30
	c.Handled[dossier.StateWithdrawn][dossier.Early] = 20
	c.Handled[dossier.StateStopped][dossier.OnTime] = 10
	for _, x := range []struct {
		paused, withdrawn caseload.Treatment
		base              int64
	}{{0, 0, 1_000}, {0, caseload.LeftOut, 980}, {caseload.LeftOut, 0, 990}, {caseload.LeftOut, caseload.LeftOut, 970}} {
		d := ladder(caseload.R2, threshold.Over(2)).Definition()
		d.Paused, d.Withdrawn = x.paused, x.withdrawn
		if v := must(must(threshold.NewLadder(d)).Judge(c)); v.Ratio.Den != x.base || (v.Rung > 0) != (x.base < 1_000) {
			t.Errorf("%+v: %v, rung %d", x, v.Ratio, v.Rung)
		}
	}
}

func TestLadder_InForce(t *testing.T) {
	d := threshold.DongThap2023().Definition()
	d.From, d.To = cchc.MustDate("2026-01-01"), cchc.MustDate("2027-01-01")
	l := must(threshold.NewLadder(d))
	for period, want := range map[string]bool{"2026": true, "2026-12": true, "2027-01": false, "2025-12": false, "2025-12-31/2026-02-01": false, "2026-12-01/2027-01-02": false} {
		if got := l.CoversAll(must(cchc.ParsePeriod(period))); got != want {
			t.Errorf("%s: %t, want %t", period, got, want)
		}
	}
	if !threshold.DongThap2023().CoversAll(cchc.Year(1990)) || l.CoversAll(cchc.Period{}) {
		t.Error("days not stated are open, and no period is covered by nothing")
	}
}

func TestNewLadder_Refuses(t *testing.T) {
	for want, spoil := range map[string]func(*threshold.Definition){
		"id: ":                    func(d *threshold.Definition) { d.ID = "" },
		"title.vi: ":              func(d *threshold.Definition) { d.Title.Vi = "" },
		"source: ":                func(d *threshold.Definition) { d.Source.Evidence = 0 },
		"minimum_base: ":          func(d *threshold.Definition) { d.MinimumBase = -1 },
		"to: ":                    func(d *threshold.Definition) { d.From, d.To = cchc.MustDate("2026-01-01"), cchc.MustDate("2026-01-01") },
		"recurrence.action.vi: ":  func(d *threshold.Definition) { d.Recurrence.Action.Vi = "" },
		"paused, withdrawn: ":     func(d *threshold.Definition) { d.Paused = 9 },
		"reading: ":               func(d *threshold.Definition) { d.Reading.Numerator = 0 },
		"other_readings[1]: ":     func(d *threshold.Definition) { d.OtherReadings[1].Numerator = caseload.OverdueAlone },
		"other_readings[1]: a re": func(d *threshold.Definition) { d.OtherReadings[1] = d.OtherReadings[0] },
		"other_readings[0]: a re": func(d *threshold.Definition) { d.OtherReadings[0] = d.Reading },
		"rungs[1].limit: no":      func(d *threshold.Definition) { d.Rungs[1].Limit = threshold.Limit{} },
		"rungs[0]: ":              func(d *threshold.Definition) { d.Rungs[0].Action.Vi = "" },
		"rungs[1].limit: not":     func(d *threshold.Definition) { d.Rungs[1].Limit = threshold.Over(2) },
		"rungs[1].limit: not abo": func(d *threshold.Definition) { d.Rungs[1].Limit = threshold.AtLeast(2) },
	} {
		d := threshold.DongThap2023().Definition()
		spoil(&d)
		if _, err := threshold.NewLadder(d); !errors.Is(err, threshold.ErrRule) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s…", err, want)
		}
	}
}

func TestLimit_Text(t *testing.T) {
	for s, want := range map[string]string{"over 2/100": "trên 2 %", "at_least 95/100": "từ 95 % trở lên", "over 5/1000": "trên 0,5 %", "over 1/3": "trên 1/3", "at_least 0/1": "từ 0 % trở lên", "over 1/1000000": "trên 1/1.000.000", "over 1000000/1000000": "trên 100 %"} {
		l, err := threshold.ParseLimit(s)
		if err != nil || l.String() != s || l.In(cchc.Vietnamese) != want {
			t.Errorf("%q reads as %q, %q, %v", s, l, l.In(cchc.Vietnamese), err)
		}
	}
	for _, s := range []string{"", "2/100", "over", "over 2", "over 2/0", "over 3/2", "over -1/100", "over 1/1000001", "under 2/100", "over 99999999/99999999", "over /5", "over 0/:", "over 0/9/9", "over ٢/100"} {
		if l, err := threshold.ParseLimit(s); !errors.Is(err, cchc.ErrParse) {
			t.Errorf("%q reads as %v, want a ParseError", s, l)
		}
	}
	var f threshold.Fraction
	if err := f.UnmarshalText([]byte("2/100")); err != nil || f != threshold.PercentOf(2) {
		t.Errorf("%v, %v", f, err)
	}
	if err := f.UnmarshalText([]byte("3/2")); !errors.Is(err, cchc.ErrParse) || f != threshold.PercentOf(2) {
		t.Errorf("%v, %v; want a ParseError and no change", f, err)
	}
	if (threshold.Limit{}).In(cchc.English) != "" || (threshold.Limit{}).String() != "" || (threshold.Limit{}).Crossed(indicator.Ratio{Num: 1, Den: 1}) {
		t.Error("the zero limit says nothing and nothing crosses it")
	}
}

func TestVerdict_Explain(t *testing.T) {
	v := must(threshold.DongThap2023().Judge(counts(1_000, 20, 1)))
	text := v.Explain().In(cchc.Vietnamese)
	if !contains(text, "21/1.000 (2,10 %), trên 2 %", "20/1.000 (2,00 %), chưa vượt ngưỡng", "(Cơ quan, đơn vị, địa phương)", "Nếu tái diễn: Người đứng đầu giải trình hoặc kiểm điểm", "Tùy cách tính", "trên 2 %: đã vượt", "trên 4 %: không vượt", "vượt ngưỡng kế tiếp: 20", "xuống dưới ngưỡng: 50", "giải trình trước Chủ tịch") {
		t.Errorf("%s", text)
	}
	var zero threshold.Verdict
	if zero.Explain().Key != "" || len(zero.Crossed()) != 0 {
		t.Error("a zero verdict explains something")
	}
}

// What is not known to be in time is said beside the verdict, never counted as on time silently.
func TestVerdict_Undecided(t *testing.T) {
	c := counts(1_000, 20, 0)
	c.Handled[dossier.StateHandedOver][dossier.Early] -= 7
	c.Handled[dossier.StateResolved][dossier.TimelinessUndecided] = 7
	v := must(threshold.DongThap2023().Judge(c))
	if v.Rung != 0 || v.Undecided != 7 || v.In(cchc.Vietnamese) != "20/1.000 (2,00 %): chưa vượt ngưỡng (Theo mọi cách tính); chưa đủ dữ liệu để xét 7 hồ sơ" {
		t.Errorf("%+v: %s", v.Outcome, v.In(cchc.Vietnamese))
	}
	if v := must(ladder(caseload.R5, threshold.Over(2)).Judge(c)); v.Rung != 1 {
		t.Errorf("R5: %v, want them against the unit", v.Ratio)
	}
}

func FuzzParseLadder(f *testing.F) {
	doc := must(json.Marshal(threshold.DongThap2023()))
	f.Add(doc)
	f.Add([]byte(`{"format":"cchc-ladder/1"}`))
	f.Add([]byte(strings.Replace(string(doc), `"over 2/100"`, `"over 5/100"`, 1)))
	f.Add([]byte(strings.Replace(string(doc), `"paused"`, `"Paused"`, 1)))
	f.Fuzz(func(t *testing.T, doc []byte) {
		l, err := threshold.ParseLadder(doc)
		if err != nil {
			if !errors.Is(err, threshold.ErrFormat) && !errors.Is(err, threshold.ErrRule) {
				t.Fatalf("%T: %v", err, err)
			}
			return
		}
		again, err := threshold.ParseLadder(must(json.Marshal(l)))
		if err != nil || string(must(json.Marshal(again))) != string(must(json.Marshal(l))) {
			t.Fatalf("does not read back: %v", err)
		}
	})
}

// One broken document per mistake.
func TestParseLadder_Refuses(t *testing.T) {
	files, err := filepath.Glob("testdata/ladder-bad/*.json")
	if err != nil || len(files) < 4 {
		t.Fatal(files, err)
	}
	slices.Sort(files)
	for _, name := range files {
		_, err := threshold.ParseLadder(must(os.ReadFile(name)))
		if errors.Is(err, threshold.ErrFormat) == errors.Is(err, threshold.ErrRule) {
			t.Errorf("%s: %v, want one of a FormatError and a RuleError", name, err)
		}
	}
}

// Budget: 10,000 units in 5 ms.
func BenchmarkJudge_10000Units(b *testing.B) {
	l := threshold.DongThap2023()
	units := make([]caseload.Counts, 10_000)
	for i := range units {
		units[i] = *counts(1_000, int64(i%60), int64(i%7))
	}
	b.ReportAllocs()
	for b.Loop() {
		for i := range units {
			if _, err := l.Judge(&units[i]); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// Tây Ninh, công văn 2608/UBND-HCC: bring the late share to the minimum. The order states no number: units are ranked, and compared
// with before, and nothing follows.
func TestTayNinh2020_LateShareToTheMinimum(t *testing.T) {
	l := ladder(caseload.R1)
	entry := func(unit string, late int64) threshold.Entry {
		return threshold.Entry{Unit: unit, Period: cchc.Year(2020), Verdict: must(l.Judge(counts(1_000, late, 0)))}
	}
	lists := threshold.Lists([]threshold.Entry{entry("A", 5), entry("B", 900), entry("C", 0)})
	if len(lists) != 1 || lists[0].Entries[0].Unit != "B" || lists[0].Entries[2].Unit != "C" {
		t.Errorf("%+v", lists)
	}
	v := lists[0].Entries[0].Verdict
	_, acts := v.Action()
	if _, _, ok := v.UntilNext(); ok || acts || v.Rung != 0 {
		t.Errorf("%+v: something follows", v.Outcome)
	}
	for _, c := range []struct {
		first, again int64
		want         int
	}{{5, 4, -1}, {5, 5, 0}, {5, 6, 1}} {
		first, again := entry("A", c.first), entry("A", c.again)
		if got, ok := threshold.Trend(&first.Verdict, &again.Verdict); !ok || got != c.want {
			t.Errorf("%d, then %d: trend %d, want %d", c.first, c.again, got, c.want)
		}
	}
	none := must(l.Judge(&caseload.Counts{}))
	if _, ok := threshold.Trend(&none, &v); ok {
		t.Error("a trend from nothing")
	}
	other := must(ladder(caseload.R2).Judge(counts(10, 1, 0)))
	if _, ok := threshold.Trend(&other, &v); ok {
		t.Error("a trend between two ratios")
	}
}

// Đồng Tháp 2023: a dossier finished on paper and not in the system stays late there.
func TestDongThap2023_FinishedOnPaperStaysLate(t *testing.T) {
	d := appointed("2023-10-02", "2023-10-09", dossier.Event{Kind: dossier.Posted, At: vn("2023-10-06T09:00")})
	s := assessor.Assess(&d, vn("2023-10-11T09:00"))
	if s.Timeliness != dossier.Overdue {
		t.Errorf("%v, want overdue", s.Timeliness)
	}
}

// Đồng Tháp 2018, land field: backlog is what is open and overdue of all that is open, and what was carried over counts in the base
// of R4.
func TestDongThap2018_LandBacklog(t *testing.T) {
	totals := threshold.Totals{Received: threshold.Of(100), CarriedOver: threshold.Of(50), Late: threshold.Of(3), Open: threshold.Of(40), Overdue: threshold.Of(12)}
	for variant, want := range map[caseload.Variant]indicator.Ratio{caseload.R6: {Num: 12, Den: 40}, caseload.R4: {Num: 15, Den: 150}} {
		if v := must(ladder(variant, threshold.Over(50)).JudgeTotals(totals)); v.Ratio != want {
			t.Errorf("%v: %v, want %v", variant, v.Ratio, want)
		}
	}
}
