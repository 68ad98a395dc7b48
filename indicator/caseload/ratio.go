package caseload

import (
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/enum"
)

// A Variant is one of the late ratios (tỷ lệ hồ sơ trễ hạn, quá hạn) that sources use under the same name. They differ
// in what they divide by, so a late share says nothing without its variant.
//
// N is received in the period, C carried over, S resolved (early Se, on time So, late Sl), O open (in time Oi, overdue
// Ol) at its end. There is no default: the zero Variant is refused.
type Variant uint8

// The variants.
const (
	R1 Variant = iota + 1 // Sl / N, or (Sl + Ol) / N
	R2                    // Sl / S; hides what is open and overdue
	R3                    // (Sl + Ol) / (S + Ol): of those that fell due
	R4                    // (Sl + Ol) / (C + N), or Sl / (C + N)
	R5                    // 1 − (Se + So + Oi) / (C + N): what is not known to be in time counts against the unit
	R6                    // Ol / O
)

var variants = enum.Table[Variant]{What: "late ratio", Rows: []enum.Row{
	{},
	{Text: "R1", Label: cchc.Text{Vi: "Quá hạn trên tổng số tiếp nhận trong kỳ", En: "late of those received in the period"}},
	{Text: "R2", Label: cchc.Text{Vi: "Trễ hạn trên tổng số đã giải quyết", En: "late of those resolved"}},
	{Text: "R3", Label: cchc.Text{Vi: "Quá hạn trên tổng số đến hạn trong kỳ", En: "late of those that fell due"}},
	{Text: "R4", Label: cchc.Text{Vi: "Quá hạn trên tổng số phải giải quyết", En: "late of those to be handled"}},
	{Text: "R5", Label: cchc.Text{Vi: "Phần còn lại của tỷ lệ đúng hạn trên tổng số phải giải quyết", En: "rest of the on-time share of those to be handled"}},
	{Text: "R6", Label: cchc.Text{Vi: "Quá hạn trên tổng số đang giải quyết", En: "overdue of those open"}},
}}

// A formula is what a variant is made of.
type formula struct {
	source     cchc.Source
	numerators []Numerator // those that sources use; the first is the one to show first
	grows      bool        // a dossier that becomes late joins the base too
}

var formulas = [...]formula{
	{},
	{
		cchc.Source{Instrument: "Công văn của UBND tỉnh Đồng Tháp sau kiểm tra kiểm soát TTHC năm 2023", Evidence: cchc.Statute, Note: cchc.Text{
			Vi: "Văn bản ghi “tổng số TTHC tiếp nhận”, không nói có tính hồ sơ kỳ trước chuyển sang và hồ sơ đang giải quyết quá hạn hay không",
			En: "the text says “total received”; whether carry-over and open overdue dossiers belong there is not said",
		}},
		[]Numerator{WithOverdue, ResolvedLate},
		false,
	},
	{
		cchc.Source{Instrument: "Báo cáo kết quả năm 2023 của Văn phòng UBND tỉnh Sơn La, và phần lớn số liệu trên báo chí", Evidence: cchc.Statute},
		[]Numerator{ResolvedLate},
		true,
	},
	{
		cchc.Source{Instrument: "Công khai kết quả giải quyết TTHC của tỉnh Vĩnh Phúc", Address: "vinhphuc.gov.vn", Evidence: cchc.OfficialSite},
		[]Numerator{WithOverdue},
		true,
	},
	{
		cchc.Source{Instrument: "Trang một cửa tỉnh Gia Lai", Address: "motcua.gialai.gov.vn", Evidence: cchc.OfficialSite, Note: cchc.Text{
			Vi: "Tử số chỉ gồm hồ sơ đã giải quyết trễ hạn là một cách đọc văn bản năm 2023 của tỉnh Đồng Tháp, không phải của Gia Lai",
			En: "resolved late alone is one way to read the text of Đồng Tháp of 2023, not a use of Gia Lai",
		}},
		[]Numerator{WithOverdue, ResolvedLate},
		false,
	},
	{
		cchc.Source{Instrument: "Quyết định 766/QĐ-TTg", Article: "chỉ số 2.1", Evidence: cchc.Practice, Note: cchc.Text{
			Vi: "Theo cách diễn đạt lại; nội dung văn bản chưa kiểm chứng",
			En: "as restated; the text was not verified",
		}},
		[]Numerator{WithOverdue},
		false,
	},
	{
		cchc.Source{Instrument: "Bảng theo dõi của ngành thuế; biểu lĩnh vực đất đai (tỷ lệ quá hạn)", Evidence: cchc.Practice},
		[]Numerator{OverdueAlone},
		false,
	},
}

// String returns "R1" to "R6", "" for the zero Variant.
func (v Variant) String() string { return variants.Text(v) }

// Label says in words what is divided by what.
func (v Variant) Label() cchc.Text { return variants.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Variant) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Variant) UnmarshalText(text []byte) error { return variants.Parse(v, string(text)) }

func (v Variant) formula() *formula {
	if int(v) < len(formulas) {
		return &formulas[v]
	}
	return &formulas[0]
}

// Source says who uses the variant.
func (v Variant) Source() cchc.Source { return v.formula().source }

// Numerators lists the numerators that go with the variant, the one to show first at its head: two for R1, whose source
// says neither which dossiers are late nor whether the base takes carry-over, and so two for R4, its base with carry-over;
// one for every other.
func (v Variant) Numerators() []Numerator { return slices.Clone(v.formula().numerators) }

// Allows reports whether the variant is used with the numerator.
func (v Variant) Allows(n Numerator) bool { return slices.Contains(v.formula().numerators, n) }

// GrowsWithLate reports whether a dossier that becomes late joins the base too (R2, R3). In the others it stood there
// before, or never does.
func (v Variant) GrowsWithLate() bool { return v.formula().grows }

// A Numerator says which dossiers are late. There is no default: the zero Numerator is refused.
type Numerator uint8

// The numerators.
const (
	ResolvedLate Numerator = iota + 1 // Sl
	WithOverdue                       // Sl + Ol
	OverdueAlone                      // Ol
)

var numerators = enum.Table[Numerator]{What: "numerator", Rows: []enum.Row{
	{},
	{Text: "resolved_late", Label: cchc.Text{Vi: "chỉ hồ sơ đã giải quyết trễ hạn", En: "resolved late alone"}},
	{Text: "with_overdue", Label: cchc.Text{Vi: "đã giải quyết trễ hạn và đang giải quyết quá hạn", En: "resolved late and open overdue"}},
	{Text: "overdue", Label: cchc.Text{Vi: "chỉ hồ sơ đang giải quyết quá hạn", En: "open overdue alone"}},
}}

// String returns the text form, "" for the zero Numerator.
func (v Numerator) String() string { return numerators.Text(v) }

// Label says it for a person.
func (v Numerator) Label() cchc.Text { return numerators.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Numerator) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Numerator) UnmarshalText(text []byte) error { return numerators.Parse(v, string(text)) }

// A Treatment says what a late ratio does with dossiers that are no plain case: paused or withdrawn ones.
type Treatment uint8

// The treatments.
const (
	AsJudged Treatment = iota // where the policy put them: early, on time, late, in time or overdue
	LeftOut                   // in neither numerator nor base
)

var treatments = enum.Table[Treatment]{What: "treatment", Rows: []enum.Row{
	{Text: "as_judged", Label: cchc.Text{Vi: "tính như chính sách xét", En: "as the policy judged them"}},
	{Text: "left_out", Label: cchc.Text{Vi: "không tính", En: "left out"}},
}}

// String returns the text form.
func (v Treatment) String() string { return treatments.Text(v) }

// Label says it for a person.
func (v Treatment) Label() cchc.Text { return treatments.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Treatment) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Treatment) UnmarshalText(text []byte) error { return treatments.Parse(v, string(text)) }

// Totals are the numbers that late ratios are made of. Counted ones come from [Counts.Totals].
type Totals struct {
	CarriedOver, Received int64 // C, N
	Early, OnTime, Late   int64 // Se, So, Sl
	InTime, Overdue       int64 // Oi, Ol
	LeftOut               int64 // of C + N, by a [Treatment]
}

// base is what a variant divides by.
func (t *Totals) base(v Variant) int64 {
	switch v {
	case R1:
		return t.Received
	case R2:
		return t.Early + t.OnTime + t.Late
	case R3:
		return t.Early + t.OnTime + t.Late + t.Overdue
	case R4, R5:
		return t.CarriedOver + t.Received - t.LeftOut
	case R6:
		return t.InTime + t.Overdue
	}
	return 0
}

// Totals adds the counts up for late ratios. Paused dossiers (waiting for a supplement or the financial obligation, or
// stopped) and withdrawn ones need a choice. One that is left out also leaves the base of R4 and R5; it stays in that of
// R1, which is what was received whatever became of it.
func (c *Counts) Totals(paused, withdrawn Treatment) Totals {
	t := Totals{CarriedOver: c.CarriedOver, Received: c.ReceivedTotal()}
	for state := range c.Handled {
		row := &c.Handled[state]
		if *row == [len(row)]int64{} {
			continue
		}
		if treatment(dossier.State(state), paused, withdrawn) == LeftOut {
			for _, n := range row {
				t.LeftOut += n
			}
			continue
		}
		t.Early += row[dossier.Early]
		t.OnTime += row[dossier.OnTime]
		t.Late += row[dossier.Late]
		t.InTime += row[dossier.InTime]
		t.Overdue += row[dossier.Overdue]
	}
	return t
}

func treatment(s dossier.State, paused, withdrawn Treatment) Treatment {
	switch s {
	case dossier.StateSupplement, dossier.StatePayment, dossier.StateStopped:
		return paused
	case dossier.StateWithdrawn:
		return withdrawn
	}
	return AsJudged
}

// Ratio returns the late share by a variant and numerator. ok is false when the base is 0 (the ratio is then undefined,
// never 0 %), and when the variant is not used with the numerator.
func (t *Totals) Ratio(v Variant, n Numerator) (r indicator.Ratio, ok bool) {
	if !v.Allows(n) {
		return indicator.Ratio{}, false
	}
	r.Den = t.base(v)
	switch {
	case v == R5:
		r.Num = r.Den - t.Early - t.OnTime - t.InTime
	case n == ResolvedLate:
		r.Num = t.Late
	case n == OverdueAlone:
		r.Num = t.Overdue
	default:
		r.Num = t.Late + t.Overdue
	}
	return r, r.Den > 0
}

// Ratio returns the late share of counts by a variant and numerator, with paused and withdrawn dossiers where the policy
// put them; ok as [Totals.Ratio].
func Ratio(c *Counts, v Variant, n Numerator) (r indicator.Ratio, ok bool) {
	t := c.Totals(AsJudged, AsJudged)
	return t.Ratio(v, n)
}

// OnTimeShare is what a late share leaves of the whole: the published form of R4 and R5.
func OnTimeShare(late indicator.Ratio) indicator.Ratio {
	return indicator.Ratio{Num: late.Den - late.Num, Den: late.Den}
}
