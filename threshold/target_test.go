package threshold_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/threshold"
	"pgregory.net/rapid"
)

// Đồng Tháp 2023 after Resolution 01/NQ-CP: at least 30 % of payment transactions are online; exactly 30 % is enough.
func TestDongThap2023_OnlinePayment(t *testing.T) {
	day := cchc.MustDate("2023-11-30")
	for _, c := range []struct {
		num, den, needed, more int64
		standing               threshold.Standing
		gap                    string
	}{
		{30, 100, 0, 0, threshold.Met, "0.00"},
		{31, 100, 0, 0, threshold.Met, "0.00"},
		{29, 100, 1, 2, threshold.Missed, "1.00"}, // 31/102 reaches, 30/101 does not
		{299_999, 1_000_000, 1, 2, threshold.Missed, "0.00"},
		{0, 10, 3, 5, threshold.Missed, "30.00"},
		{0, 0, 0, 0, threshold.TargetUndefined, ""},
		{1, 1, 0, 0, threshold.Met, "0.00"},
	} {
		r, err := threshold.OnlinePayment().Judge(threshold.Of(c.num), threshold.Of(c.den), day)
		gap, judged := r.Gap()
		if err != nil || r.Standing != c.standing || r.Needed != c.needed || r.NeededMore != c.more || judged != (c.gap != "") || judged && gap.String() != c.gap {
			t.Errorf("%d of %d: %v, needed %d, more %d, gap %s, %v", c.num, c.den, r.Standing, r.Needed, r.NeededMore, gap, err)
		}
	}
	r := must(threshold.OnlinePayment().Judge(threshold.Of(1), threshold.Number{}, day))
	if r.Standing != threshold.TargetUnknown || r.Least != threshold.PercentOf(30) {
		t.Errorf("unknown base: %+v", r)
	}
}

// The day before, of and after the first day of the figure.
func TestTarget_ByDate(t *testing.T) {
	for day, want := range map[string]threshold.Standing{"2022-01-07": threshold.TargetUnknown, "2022-01-08": threshold.Met, "2022-01-09": threshold.Met, "2026-08-04": threshold.Met} {
		r := must(threshold.OnlinePayment().Judge(threshold.Of(30), threshold.Of(100), cchc.MustDate(day)))
		if r.Standing != want || (r.Unknown != nil) != (want == threshold.TargetUnknown) {
			t.Errorf("%s: %v, %v; want %v", day, r.Standing, r.Unknown, want)
		}
	}
}

// Targets that orders name without a figure have no default: Decision 191/QĐ-UBND-HC of Đồng Tháp, the digitisation of Thái
// Nguyên, on-time shares, satisfaction, post.
func TestNamedTargets_HaveNoDefault(t *testing.T) {
	for _, target := range threshold.NamedTargets() {
		r := must(target.Judge(threshold.Of(1), threshold.Of(1), cchc.MustDate("2023-11-30")))
		if r.Standing != threshold.TargetUnknown || !errors.Is(r.Unknown, cchc.ErrNotInForce) || target.Name.Vi == "" || target.Counts.En == "" {
			t.Errorf("%s: %+v", target.ID, r)
		}
		own := must(target.At(threshold.PercentOf(80), cchc.MustDate("2023-01-01"), practice("Tổng hợp")))
		if r := must(own.Judge(threshold.Of(79), threshold.Of(100), cchc.MustDate("2023-11-30"))); r.Standing != threshold.Missed || r.Needed != 1 {
			t.Errorf("%s at 80 %%: %+v", target.ID, r)
		}
		if found, ok := threshold.TargetByID(target.ID); !ok || found.ID != target.ID {
			t.Errorf("%s is not found", target.ID)
		}
	}
	if _, ok := threshold.TargetByID("none"); ok {
		t.Error("a target that is not there is found")
	}
}

// Sơn La 2023: 20 petitions received, 20 handled and published.
func TestSonLa2023_Petitions(t *testing.T) {
	target, _ := threshold.TargetByID("petitions")
	all := must(target.At(threshold.PercentOf(100), cchc.MustDate("2023-01-01"), practice("Tổng hợp")))
	day := cchc.MustDate("2023-12-31")
	if r := must(all.Judge(threshold.Of(20), threshold.Of(20), day)); r.Standing != threshold.Met {
		t.Errorf("%+v", r)
	}
	if r := must(all.Judge(threshold.Of(19), threshold.Of(20), day)); r.Standing != threshold.Missed || r.Needed != 1 || r.NeededMore != -1 {
		t.Errorf("%+v", r)
	}
}

// A schedule is several figures; what lies between two published ones may be unknown.
func TestTarget_Schedule(t *testing.T) {
	source := practice("Kế hoạch tổng hợp")
	target, _ := threshold.TargetByID("digitised-results")
	target.Limits = cchc.MustDated(
		cchc.Value[threshold.Fraction]{From: cchc.MustDate("2024-01-01"), To: cchc.MustDate("2025-01-01"), Rule: threshold.PercentOf(50), Source: source},
		cchc.Value[threshold.Fraction]{From: cchc.MustDate("2025-01-01"), To: cchc.MustDate("2026-01-01"), Unknown: "chưa công bố", Source: source},
		cchc.Value[threshold.Fraction]{From: cchc.MustDate("2026-01-01"), Rule: threshold.PercentOf(80), Source: source},
	)
	for day, want := range map[string]threshold.Standing{
		"2023-12-31": threshold.TargetUnknown, "2024-01-01": threshold.Met, "2024-12-31": threshold.Met,
		"2025-01-01": threshold.TargetUnknown, "2025-12-31": threshold.TargetUnknown, "2026-01-01": threshold.Missed,
	} {
		if r := must(target.Judge(threshold.Of(60), threshold.Of(100), cchc.MustDate(day))); r.Standing != want {
			t.Errorf("%s: %v, want %v", day, r.Standing, want)
		}
	}
}

// One half of 3 is not reached by 1, and by 2 it is: the least miss there can be.
func TestTarget_NeededByALittle(t *testing.T) {
	half := must(threshold.OnlinePayment().At(must(threshold.ParseFraction("1/2")), cchc.MustDate("2026-01-01"), practice("Tổng hợp")))
	r := must(half.Judge(threshold.Of(1), threshold.Of(3), cchc.MustDate("2026-08-19")))
	if r.Standing != threshold.Missed || r.Needed != 1 || r.NeededMore != 1 {
		t.Errorf("%+v", r)
	}
}

// Law: Needed and NeededMore are exact: that many reach the target, one fewer does not.
func TestTarget_NeededIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		den := rapid.Int64Range(1, 500).Draw(t, "base")
		num := rapid.Int64Range(0, den).Draw(t, "number")
		least := must(threshold.ParseFraction(fmt.Sprintf("%d/100", rapid.IntRange(0, 100).Draw(t, "least"))))
		target := must(threshold.OnlinePayment().At(least, cchc.MustDate("2022-01-01"), practice("Tổng hợp")))
		judge := func(num, den int64) threshold.Result {
			return must(target.Judge(threshold.Of(num), threshold.Of(den), cchc.MustDate("2026-01-01")))
		}
		r := judge(num, den)
		if want := 100*num >= least.Ratio().Num*den; (r.Standing == threshold.Met) != want {
			t.Fatalf("%d/%d against %v: %v", num, den, least, r.Standing)
		}
		if r.Standing != threshold.Missed {
			return
		}
		if judge(num+r.Needed, den).Standing != threshold.Met || judge(num+r.Needed-1, den).Standing != threshold.Missed {
			t.Fatalf("%d/%d against %v: %d of the base is not exact", num, den, least, r.Needed)
		}
		if n := r.NeededMore; n >= 0 && (judge(num+n, den+n).Standing != threshold.Met || judge(num+n-1, den+n-1).Standing != threshold.Missed) {
			t.Fatalf("%d/%d against %v: %d more is not exact", num, den, least, n)
		}
	})
}

func TestTarget_Refuses(t *testing.T) {
	day := cchc.MustDate("2026-01-01")
	for _, c := range [][2]int64{{-1, 5}, {6, 5}, {0, indicator.MaxCount + 1}} {
		if _, err := threshold.OnlinePayment().Judge(threshold.Of(c[0]), threshold.Of(c[1]), day); !errors.Is(err, threshold.ErrCount) {
			t.Errorf("%v: %v, want a CountError", c, err)
		}
	}
	if _, err := threshold.OnlinePayment().At(threshold.Fraction{}, day, practice("x")); !errors.Is(err, threshold.ErrRule) {
		t.Errorf("no share: %v", err)
	}
	if _, err := threshold.OnlinePayment().At(threshold.PercentOf(30), day, cchc.Source{}); !errors.Is(err, threshold.ErrRule) {
		t.Errorf("no source: %v", err)
	}
	readsBack(t, threshold.Met, func(v *threshold.Standing, s string) error { return v.UnmarshalText([]byte(s)) })
}
