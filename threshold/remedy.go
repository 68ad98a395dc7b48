package threshold

import (
	"cmp"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/enum"
)

// A ReportBy is the day by which a unit must report, in the words of its order: "trước ngày" leaves the day out, "chậm nhất ngày"
// lets it in. The zero ReportBy states none.
type ReportBy struct {
	Day    cchc.Date
	Before bool // "trước ngày": the day itself is too late
	Source cchc.Source
}

// LastDay is the last day that complies.
func (r ReportBy) LastDay() cchc.Date {
	if r.Before {
		return r.Day.AddDays(-1)
	}
	return r.Day
}

// DongThap2018Report is the order of Đồng Tháp province after the inspection of Q2/2018: report before 20/7/2018.
func DongThap2018Report() ReportBy {
	return ReportBy{cchc.MustDate("2018-07-20"), true, cchc.Source{
		Instrument: "Công văn của UBND tỉnh Đồng Tháp tháng 7/2018 sau kiểm tra CCHC Quý II/2018", Evidence: cchc.Statute,
		Note: cchc.Text{Vi: "“trước ngày 20/7/2018” hiểu là chậm nhất 19/7/2018", En: "“before 20/7/2018” is read as 19/7/2018 at the latest"},
	}}
}

// DongThap2023Report is the order of Đồng Tháp province of 2023: report on 30/11/2023 at the latest.
func DongThap2023Report() ReportBy {
	return ReportBy{cchc.MustDate("2023-11-30"), false, DongThap2023().d.Source}
}

// A Defect is one thing that an inspection found, and what became of it. A day left out means that it has not happened.
type Defect struct {
	Unit  string
	Round cchc.Period // the inspection round: 2018-Q2, 2023
	Kind  string      // code of the kind of defect; the same code in a later round is a repeat
	Text  string      // what was found; never of a person

	Report     ReportBy
	HandledOn  cchc.Date // something was done about it
	ResolvedOn cchc.Date // it is gone
	ReportedOn cchc.Date // the unit reported
}

// A RemedyState says how far a defect has been remedied.
type RemedyState uint8

// The states.
const (
	RemedyOpen RemedyState = iota
	RemedyHandled
	RemedyResolved
)

var remedyStates = enum.Table[RemedyState]{What: "state of a remedy", Rows: []enum.Row{
	{Text: "open", Label: cchc.Text{Vi: "Chưa xử lý", En: "open"}},
	{Text: "handled", Label: cchc.Text{Vi: "Đã xử lý, chưa dứt điểm", En: "handled"}},
	{Text: "resolved", Label: cchc.Text{Vi: "Đã khắc phục", En: "resolved"}},
}}

// String returns the text form.
func (v RemedyState) String() string { return remedyStates.Text(v) }

// Label says it for a person.
func (v RemedyState) Label() cchc.Text { return remedyStates.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v RemedyState) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *RemedyState) UnmarshalText(text []byte) error { return remedyStates.Parse(v, string(text)) }

// State returns how far the defect is remedied at the end of a day.
func (d *Defect) State(asOf cchc.Date) RemedyState {
	switch {
	case happened(d.ResolvedOn, asOf):
		return RemedyResolved
	case happened(d.HandledOn, asOf):
		return RemedyHandled
	}
	return RemedyOpen
}

func happened(on, asOf cchc.Date) bool { return !on.IsZero() && !on.After(asOf) }

// A Reporting says whether a unit reported in time.
type Reporting uint8

// The values.
const (
	ReportNotAsked Reporting = iota // the order states no day
	ReportAwaited
	ReportedInTime
	ReportedLate
	ReportMissing // the last day has passed without a report
)

var reportings = enum.Table[Reporting]{What: "reporting", Rows: []enum.Row{
	{Text: "not_asked", Label: cchc.Text{Vi: "Không nêu hạn báo cáo", En: "no day stated"}},
	{Text: "awaited", Label: cchc.Text{Vi: "Chưa đến hạn báo cáo", En: "awaited"}},
	{Text: "in_time", Label: cchc.Text{Vi: "Báo cáo đúng hạn", En: "reported in time"}},
	{Text: "late", Label: cchc.Text{Vi: "Báo cáo trễ hạn", En: "reported late"}},
	{Text: "missing", Label: cchc.Text{Vi: "Quá hạn, chưa báo cáo", En: "not reported"}},
}}

// String returns the text form.
func (v Reporting) String() string { return reportings.Text(v) }

// Label says it for a person.
func (v Reporting) Label() cchc.Text { return reportings.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Reporting) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Reporting) UnmarshalText(text []byte) error { return reportings.Parse(v, string(text)) }

// Reporting says whether the unit had reported in time, at the end of a day.
func (d *Defect) Reporting(asOf cchc.Date) Reporting {
	last := d.Report.LastDay()
	switch {
	case d.Report.Day.IsZero():
		return ReportNotAsked
	case happened(d.ReportedOn, asOf) && d.ReportedOn.After(last):
		return ReportedLate
	case happened(d.ReportedOn, asOf):
		return ReportedInTime
	case asOf.After(last):
		return ReportMissing
	}
	return ReportAwaited
}

// Remedies counts the defects of one unit and round. States and reports are two partitions of the same defects. The zero
// Remedies is empty; they may be compared with ==.
type Remedies struct {
	States  [RemedyResolved + 1]int64
	Reports [ReportMissing + 1]int64
}

// Add counts a defect as it stands at the end of a day.
func (r *Remedies) Add(d *Defect, asOf cchc.Date) {
	r.States[d.State(asOf)]++
	r.Reports[d.Reporting(asOf)]++
}

// Merge adds the counts of other defects: of another body's inspection, another unit.
func (r *Remedies) Merge(s *Remedies) {
	for i, n := range s.States {
		r.States[i] += n
	}
	for i, n := range s.Reports {
		r.Reports[i] += n
	}
}

// Total is the number of defects.
func (r *Remedies) Total() int64 {
	return r.States[RemedyOpen] + r.States[RemedyHandled] + r.States[RemedyResolved]
}

// A RemedySummary is how a unit stands with the defects of one round.
type RemedySummary struct {
	Unit  string
	Round cchc.Period
	Remedies
}

// SumRemedies sums defects up by unit and round, at the end of a day, in the order of units and rounds. The order of the defects does
// not matter, nor which body found them.
func SumRemedies(defects []Defect, asOf cchc.Date) []RemedySummary {
	type key struct {
		unit  string
		round cchc.Period
	}
	places := map[key]int{}
	var list []RemedySummary
	for i := range defects {
		d := &defects[i]
		k := key{d.Unit, d.Round}
		at, known := places[k]
		if !known {
			at = len(list)
			places[k] = at
			list = append(list, RemedySummary{Unit: d.Unit, Round: d.Round})
		}
		list[at].Add(d, asOf)
	}
	slices.SortFunc(list, func(a, b RemedySummary) int {
		return cmp.Or(cmp.Compare(a.Unit, b.Unit), a.Round.Compare(b.Round))
	})
	return list
}

// A RepeatedDefect is a kind of defect that was found in a round and again in a later one.
type RepeatedDefect struct {
	Unit         string
	Kind         string
	First, Again cchc.Period
	// SpillOver: the first time it was found at other units, and this one was to check itself and not repeat it.
	SpillOver bool
	Entails   cchc.Text // what follows by the rule; empty where it does not name the round, or for a spill-over
}

// RepeatedDefects lists, for each defect of a round, the latest earlier round in which the same kind was found at the same unit, or
// else at another. What a repeat entails is the rule's, for the round that it names. The order of the defects does not matter.
func RepeatedDefects(defects []Defect, rule Recurrence) []RepeatedDefect {
	seen := map[RepeatedDefect]bool{}
	var list []RepeatedDefect
	for i := range defects {
		d := &defects[i]
		own, other := cchc.Period{}, cchc.Period{}
		for j := range defects {
			e := &defects[j]
			if e.Kind != d.Kind || e.Round.IsZero() || d.Round.First().Before(e.Round.Next()) {
				continue
			}
			if e.Unit == d.Unit {
				own = later(own, e.Round)
			} else {
				other = later(other, e.Round)
			}
		}
		r := RepeatedDefect{Unit: d.Unit, Kind: d.Kind, First: own, Again: d.Round}
		if own.IsZero() {
			r.First, r.SpillOver = other, true
		} else if rule.In.IsZero() || rule.In.Overlaps(d.Round) {
			r.Entails = rule.Action
		}
		if !r.First.IsZero() && !seen[r] {
			seen[r] = true
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b RepeatedDefect) int {
		return cmp.Or(cmp.Compare(a.Unit, b.Unit), cmp.Compare(a.Kind, b.Kind), a.Again.Compare(b.Again))
	})
	return list
}

func later(p, q cchc.Period) cchc.Period {
	if p.Compare(q) < 0 {
		return q
	}
	return p
}

// A SelfCheck is a unit that was not inspected in a round and must check itself for what was found at the others.
type SelfCheck struct {
	Unit  string
	Kinds []string
}

// SelfChecks lists the units that were not inspected in a round, each with the kinds of defects found at those that were, in
// order. Where nothing was found nobody needs to check.
func SelfChecks(units, inspected []string, defects []Defect, round cchc.Period) []SelfCheck {
	var kinds []string
	for i := range defects {
		if defects[i].Round == round {
			kinds = append(kinds, defects[i].Kind)
		}
	}
	if len(kinds) == 0 {
		return nil
	}
	slices.Sort(kinds)
	kinds = slices.Compact(kinds)
	var list []SelfCheck
	for _, unit := range slices.Compact(slices.Sorted(slices.Values(units))) {
		if !slices.Contains(inspected, unit) {
			list = append(list, SelfCheck{unit, slices.Clone(kinds)})
		}
	}
	return list
}
