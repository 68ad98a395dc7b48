package threshold

import (
	"cmp"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/enum"
)

// A Target is a share to reach (mục tiêu), by date: so much of a base is to have a property at least.
//
// Limits holds the least share on each day. A schedule is several values; a stretch without a published figure is unknown, and
// a target without any value says only what is to be counted.
type Target struct {
	ID     string
	Name   cchc.Text
	Counts cchc.Text // what is counted, of what
	Limits cchc.Dated[Fraction]
}

// At returns the target with one figure from a day on: the caller's own, where a source names a target and no figure.
// A share that is not stated, and an incomplete source, is a [RuleError].
func (t Target) At(least Fraction, from cchc.Date, source cchc.Source) (Target, error) {
	if !least.valid() {
		return Target{}, RuleError{t.ID, "no share", "a share from 0 to 1"}
	}
	limits, err := cchc.NewDated(cchc.Value[Fraction]{From: from, Rule: least, Source: source})
	if err != nil {
		return Target{}, RuleError{t.ID, "an incomplete value", "a first day and a source with instrument and evidence"}
	}
	t.Limits = limits
	return t, nil
}

// OnlinePayment is the target of Nghị quyết 01/NQ-CP (08/01/2022), as Đồng Tháp province applies it: at least 30 % of the payment
// transactions of public services are paid online on the national portal.
func OnlinePayment() Target {
	source := cchc.Source{Instrument: "Nghị quyết 01/NQ-CP ngày 08/01/2022; công văn của UBND tỉnh Đồng Tháp năm 2023", Evidence: cchc.StatuteRestated}
	return Target{
		ID:     "online-payment",
		Name:   cchc.Text{Vi: "Thanh toán trực tuyến", En: "online payment"},
		Counts: cchc.Text{Vi: "giao dịch thanh toán trực tuyến trên Cổng Dịch vụ công quốc gia / tổng số giao dịch thanh toán dịch vụ công", En: "payments online on the national portal / all payment transactions of public services"},
		Limits: cchc.MustDated(cchc.Value[Fraction]{From: cchc.MustDate("2022-01-08"), Rule: PercentOf(30), Source: source}),
	}
}

// NamedTargets lists the targets that orders name without a figure: give one with [Target.At], by the schedule of the
// province. None has a default.
func NamedTargets() []Target {
	name := func(id, vi, en, countsVi, countsEn string) Target {
		return Target{ID: id, Name: cchc.Text{Vi: vi, En: en}, Counts: cchc.Text{Vi: countsVi, En: countsEn}}
	}
	return []Target{
		name("digitised-dossiers", "Số hóa hồ sơ", "digitisation of dossiers", "hồ sơ được số hóa / hồ sơ tiếp nhận", "dossiers digitised / received"),
		name("digitised-results", "Số hóa kết quả còn hiệu lực", "digitisation of valid results", "kết quả đã số hóa / kết quả còn hiệu lực phải số hóa", "results digitised / valid results in stock"),
		name("electronic-results", "Trả kết quả điện tử bên cạnh bản giấy", "electronic result beside paper", "hồ sơ có kết quả điện tử / hồ sơ đã trả kết quả", "dossiers with an electronic result / handed over"),
		name("on-time", "Giải quyết đúng hạn", "on-time share", "hồ sơ trước và đúng hạn / hồ sơ đã giải quyết", "early and on time / resolved"),
		name("satisfaction", "Mức độ hài lòng", "satisfaction", "lượt đánh giá hài lòng / lượt đánh giá", "satisfied ratings / ratings"),
		name("post", "Trả kết quả qua bưu chính công ích", "delivery by public post", "hồ sơ trả qua bưu chính / hồ sơ đã trả kết quả", "handed over by post / handed over"),
		name("online", "Hồ sơ trực tuyến", "online dossiers", "hồ sơ trực tuyến / hồ sơ tiếp nhận", "online dossiers / received"),
		name("petitions", "Phản ánh, kiến nghị được xử lý, công khai", "petitions handled and published", "phản ánh, kiến nghị đã xử lý, công khai / tiếp nhận", "petitions handled and published / received"),
		name("published", "TTHC công khai đầy đủ, kịp thời", "procedures published complete and in time", "TTHC công khai đầy đủ / TTHC thuộc thẩm quyền", "procedures published complete / all"),
		name("reviewed", "Rà soát, đánh giá TTHC", "procedures reviewed", "TTHC đã rà soát / TTHC phải rà soát", "procedures reviewed / to be reviewed"),
		name("one-stop", "TTHC đưa vào một cửa", "procedures under one-stop handling", "TTHC tiếp nhận tại Bộ phận Một cửa / TTHC", "procedures received at the one-stop desk / all"),
	}
}

// A Standing is how a unit stands towards a target.
type Standing uint8

// The standings.
const (
	TargetUnknown   Standing = iota // the counts are not known, or no figure is in force on the day
	TargetUndefined                 // base of 0: neither met nor missed
	Missed
	Met
)

var standings = enum.Table[Standing]{What: "standing", Rows: []enum.Row{
	{Text: "unknown", Label: cchc.Text{Vi: "Chưa có dữ liệu", En: "unknown"}},
	{Text: "undefined", Label: cchc.Text{Vi: "Không phát sinh", En: "nothing arose"}},
	{Text: "missed", Label: cchc.Text{Vi: "Chưa đạt", En: "not met"}},
	{Text: "met", Label: cchc.Text{Vi: "Đạt", En: "met"}},
}}

// String returns the text form.
func (v Standing) String() string { return standings.Text(v) }

// Label says it for a person.
func (v Standing) Label() cchc.Text { return standings.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Standing) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Standing) UnmarshalText(text []byte) error { return standings.Parse(v, string(text)) }

// A Result is how counts stand towards a target on a day.
type Result struct {
	Standing Standing
	Ratio    indicator.Ratio
	Least    Fraction    // the share to reach; zero when no figure is in force
	Source   cchc.Source // of the figure
	Unknown  error       // why no figure is in force: a [cchc.NotInForceError] or [cchc.NotKnownError]
	// Needed is how many of the base are missing to the target: so many of those without the property would have to have it.
	Needed int64
	// NeededMore is how many more, all with the property, would reach the target; -1 when no number does.
	NeededMore int64
}

// Judge says how counts stand towards the target on a day. Unknown numbers and a day without a figure are unknown, a base of 0 is
// undefined. A number outside 0 to 10^12, and a numerator above its denominator, is a [CountError].
func (t Target) Judge(num, den Number, day cchc.Date) (Result, error) {
	if err := cmp.Or(checkCount("numerator", num.n), checkCount("denominator", den.n)); err != nil {
		return Result{}, err
	}
	if num.known && den.known && num.n > den.n {
		return Result{}, CountError{"numerator", num.n, "at most the denominator"}
	}
	r := t.on(day)
	if r.Least.IsZero() || !num.known || !den.known {
		return r, nil
	}
	r.Ratio = indicator.Ratio{Num: num.n, Den: den.n}
	if den.n == 0 {
		r.Standing = TargetUndefined
		return r, nil
	}
	reach := Limit{r.Least, true}
	if reach.Crossed(r.Ratio) {
		r.Standing = Met
		return r, nil
	}
	r.Standing = Missed
	r.Needed, _ = reach.moreToCross(r.Ratio, false)
	more, ok := reach.moreToCross(r.Ratio, true)
	if r.NeededMore = more; !ok {
		r.NeededMore = -1
	}
	return r, nil
}

// on is the figure of a day, or why there is none.
func (t Target) on(day cchc.Date) Result {
	limit, err := t.Limits.On(day)
	if err != nil {
		return Result{Unknown: err}
	}
	return Result{Least: limit.Rule, Source: limit.Source}
}

// Gap is how far a missed share is below its target, in percentage points rounded half up to two decimals; 0 when it is met. A gap
// that rounds to 0.00 is still a gap: Standing says so. ok is false when nothing was judged.
func (r *Result) Gap() (p indicator.Percent, ok bool) {
	if r.Standing != Missed && r.Standing != Met {
		return p, false
	}
	share, _ := r.Ratio.Percent()
	least, _ := r.Least.Ratio().Percent()
	return indicator.PercentFromHundredths(max(least.Hundredths()-share.Hundredths(), 0)), true
}

// TargetByID returns a target of this package.
func TargetByID(id string) (Target, bool) {
	all := append(NamedTargets(), OnlinePayment())
	i := slices.IndexFunc(all, func(t Target) bool { return t.ID == id })
	if i < 0 {
		return Target{}, false
	}
	return all[i], true
}
