package caseload_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
	"pgregory.net/rapid"
)

// dakGlong is the table of Đắk Glong district for 2020, as the press printed it.
func dakGlong() *caseload.Counts {
	c := &caseload.Counts{CarriedOver: 1_982}
	c.Received[catalog.Counter] = 57_028
	c.Handled[dossier.StateHandedOver][dossier.OnTime] = 57_502
	c.Handled[dossier.StateHandedOver][dossier.Late] = 187
	c.Handled[dossier.StateInProcess][dossier.InTime] = 1_246
	c.Handled[dossier.StateInProcess][dossier.Overdue] = 75
	return c
}

func TestRatio_DakGlong2020(t *testing.T) {
	for _, want := range []struct {
		variant   caseload.Variant
		numerator caseload.Numerator
		ratio     indicator.Ratio
		percent   string
	}{
		{caseload.R1, caseload.ResolvedLate, indicator.Ratio{Num: 187, Den: 57_028}, "0.33"},
		{caseload.R1, caseload.WithOverdue, indicator.Ratio{Num: 262, Den: 57_028}, "0.46"},
		{caseload.R2, caseload.ResolvedLate, indicator.Ratio{Num: 187, Den: 57_689}, "0.32"},
		{caseload.R3, caseload.WithOverdue, indicator.Ratio{Num: 262, Den: 57_764}, "0.45"},
		{caseload.R4, caseload.WithOverdue, indicator.Ratio{Num: 262, Den: 59_010}, "0.44"},
		{caseload.R6, caseload.OverdueAlone, indicator.Ratio{Num: 75, Den: 1_321}, "5.68"},
	} {
		r, ok := caseload.Ratio(dakGlong(), want.variant, want.numerator)
		percent, _ := r.Percent()
		if !ok || r != want.ratio || percent.String() != want.percent {
			t.Errorf("%v, %v: %v = %v %%, %t; want %v = %s %%", want.variant, want.numerator, r, percent, ok, want.ratio, want.percent)
		}
	}
	late, ok := caseload.Ratio(dakGlong(), caseload.R5, caseload.WithOverdue)
	onTime := caseload.OnTimeShare(late)
	if percent, _ := onTime.Percent(); !ok || onTime != (indicator.Ratio{Num: 58_748, Den: 59_010}) || percent.String() != "99.56" {
		t.Errorf("R5 on time: %v, want 58748/59010 = 99.56 %%", onTime)
	}
}

// Sơn La prints 0.15 % late of those resolved: R2.
func TestRatio_SonLa2023(t *testing.T) {
	var c caseload.Counts
	c.Received[catalog.Counter] = 41_850
	c.Handled[dossier.StateHandedOver] = [...]int64{dossier.Early: 39_978, dossier.OnTime: 477, dossier.Late: 60, dossier.TimelinessUndecided: 0}
	r, _ := caseload.Ratio(&c, caseload.R2, caseload.ResolvedLate)
	if percent, _ := r.Percent(); percent.String() != "0.15" {
		t.Errorf("R2 = %v, want 0.15 %%", r)
	}
}

// Vĩnh Phúc, 09/2021: 12 of 4,169 due, whichever of the 12 are resolved.
func TestRatio_VinhPhuc2021(t *testing.T) {
	for resolved := range int64(13) {
		totals := caseload.Totals{CarriedOver: 2_171, Received: 4_131, OnTime: 4_157, Late: resolved, Overdue: 12 - resolved}
		r, ok := totals.Ratio(caseload.R3, caseload.WithOverdue)
		late, _ := r.Percent()
		onTime, _ := caseload.OnTimeShare(r).Percent()
		if !ok || r != (indicator.Ratio{Num: 12, Den: 4_169}) || late.String() != "0.29" || onTime.String() != "99.71" {
			t.Errorf("%d resolved: %v, want 12/4169 = 0.29 %%, on time 99.71 %%", resolved, r)
		}
	}
}

// A base of 0 is undefined for every variant, never 0 %.
func TestRatio_UndefinedOnZeroBase(t *testing.T) {
	for v := caseload.R1; v <= caseload.R6; v++ {
		for _, n := range v.Numerators() {
			if r, ok := caseload.Ratio(&caseload.Counts{}, v, n); ok {
				t.Errorf("%v of nothing: %v, want undefined", v, r)
			}
		}
	}
}

// A variant is asked with the numerators of its sources alone; nothing is chosen silently.
func TestRatio_NoDefault(t *testing.T) {
	with, resolved, overdue := caseload.WithOverdue, caseload.ResolvedLate, caseload.OverdueAlone
	for v, want := range [][]caseload.Numerator{{}, {with, resolved}, {resolved}, {with}, {with, resolved}, {with}, {overdue}, {}} {
		v := caseload.Variant(v)
		if got := v.Numerators(); !slices.Equal(got, want) {
			t.Errorf("%v is used with %v, want %v", v, got, want)
		}
		for n := range caseload.OverdueAlone + 2 {
			if _, ok := caseload.Ratio(dakGlong(), v, n); ok != v.Allows(n) {
				t.Errorf("Ratio(%v, %v) is answered: %t, want %t", v, n, ok, v.Allows(n))
			}
		}
	}
}

// Paused and withdrawn dossiers leave numerator and base when they are left out; what was received stays.
func TestRatio_PausedAndWithdrawn(t *testing.T) {
	var c caseload.Counts
	c.Received[catalog.Online] = 100
	c.Handled[dossier.StateHandedOver][dossier.OnTime] = 60
	c.Handled[dossier.StateHandedOver][dossier.Late] = 8
	c.Handled[dossier.StateWithdrawn][dossier.Late] = 2
	c.Handled[dossier.StateWithdrawn][dossier.OnTime] = 10
	c.Handled[dossier.StateSupplement][dossier.InTime] = 4
	c.Handled[dossier.StatePayment][dossier.InTime] = 3
	c.Handled[dossier.StateStopped][dossier.InTime] = 2
	c.Handled[dossier.StateInProcess][dossier.InTime] = 6
	c.Handled[dossier.StateInProcess][dossier.Overdue] = 4
	c.Handled[dossier.StateInProcess][dossier.TimelinessUndecided] = 1
	const judged, out = caseload.AsJudged, caseload.LeftOut
	for _, want := range []struct {
		variant           caseload.Variant
		numerator         caseload.Numerator
		paused, withdrawn caseload.Treatment
		ratio             indicator.Ratio
	}{
		{caseload.R1, caseload.WithOverdue, judged, judged, indicator.Ratio{Num: 14, Den: 100}},
		{caseload.R1, caseload.WithOverdue, out, out, indicator.Ratio{Num: 12, Den: 100}},
		{caseload.R2, caseload.ResolvedLate, judged, judged, indicator.Ratio{Num: 10, Den: 80}},
		{caseload.R2, caseload.ResolvedLate, judged, out, indicator.Ratio{Num: 8, Den: 68}},
		{caseload.R4, caseload.WithOverdue, judged, judged, indicator.Ratio{Num: 14, Den: 100}},
		{caseload.R4, caseload.WithOverdue, out, out, indicator.Ratio{Num: 12, Den: 79}},
		{caseload.R5, caseload.WithOverdue, judged, judged, indicator.Ratio{Num: 15, Den: 100}},
		{caseload.R6, caseload.OverdueAlone, judged, judged, indicator.Ratio{Num: 4, Den: 19}},
		{caseload.R6, caseload.OverdueAlone, out, judged, indicator.Ratio{Num: 4, Den: 10}},
	} {
		totals := c.Totals(want.paused, want.withdrawn)
		if r, ok := totals.Ratio(want.variant, want.numerator); !ok || r != want.ratio {
			t.Errorf("%v, %v, paused %d, withdrawn %d: %v, want %v", want.variant, want.numerator, want.paused, want.withdrawn, r, want.ratio)
		}
	}
}

// One more late dossier never lowers a variant, and one more on time never raises it, for counts that add up.
func TestRatio_IsMonotone(t *testing.T) {
	number := rapid.Int64Range(0, 1_000)
	rapid.Check(t, func(t *rapid.T) {
		c := &caseload.Counts{CarriedOver: number.Draw(t, "carried over")}
		for _, cell := range []*int64{
			&c.Handled[dossier.StateHandedOver][dossier.Early], &c.Handled[dossier.StateHandedOver][dossier.OnTime],
			&c.Handled[dossier.StateHandedOver][dossier.Late], &c.Handled[dossier.StateInProcess][dossier.InTime],
			&c.Handled[dossier.StateInProcess][dossier.Overdue],
		} {
			*cell = number.Draw(t, "cell")
			c.Received[catalog.Counter] += *cell
		}
		c.CarriedOver = min(c.CarriedOver, c.Received[catalog.Counter])
		c.Received[catalog.Counter] -= c.CarriedOver
		late, good := *c, *c
		late.Received[catalog.Counter]++
		late.Handled[dossier.StateInProcess][dossier.Overdue]++
		good.Received[catalog.Counter]++
		good.Handled[dossier.StateHandedOver][dossier.Early]++
		for _, v := range []caseload.Variant{caseload.R3, caseload.R4, caseload.R5} {
			r, ok := caseload.Ratio(c, v, caseload.WithOverdue)
			more, _ := caseload.Ratio(&late, v, caseload.WithOverdue)
			less, _ := caseload.Ratio(&good, v, caseload.WithOverdue)
			if ok && (more.Compare(r) < 0 || less.Compare(r) > 0) {
				t.Fatalf("%v: %v, with a late one %v, with an early one %v", v, r, more, less)
			}
		}
	})
}

func TestVariant_TextAndSource(t *testing.T) {
	for v := caseload.R1; v <= caseload.R6; v++ {
		var back caseload.Variant
		text, err := v.MarshalText()
		if err := errors.Join(err, back.UnmarshalText(text)); err != nil || back != v || !v.Source().IsComplete() || v.Label().Vi == "" || v.Label().En == "" {
			t.Errorf("%v: text %s, %v, source %+v", v, text, err, v.Source())
		}
	}
	var v caseload.Variant
	if err := v.UnmarshalText([]byte("R7")); !errors.Is(err, cchc.ErrParse) {
		t.Errorf("R7: %v, want a ParseError", err)
	}
	for n := caseload.ResolvedLate; n <= caseload.OverdueAlone; n++ {
		var back caseload.Numerator
		text, err := n.MarshalText()
		if err := errors.Join(err, back.UnmarshalText(text)); err != nil || back != n || n.Label().Vi == "" {
			t.Errorf("%v: text %s, %v", n, text, err)
		}
	}
	for n := caseload.AsJudged; n <= caseload.LeftOut; n++ {
		var back caseload.Treatment
		text, err := n.MarshalText()
		if err := errors.Join(err, back.UnmarshalText(text)); err != nil || back != n || n.Label().Vi == "" {
			t.Errorf("%v: text %s, %v", n, text, err)
		}
	}
	if !caseload.R2.GrowsWithLate() || !caseload.R3.GrowsWithLate() || caseload.R1.GrowsWithLate() || caseload.Variant(9).GrowsWithLate() {
		t.Error("the base of R2 and R3 grows with a late dossier, that of the others does not")
	}
}
