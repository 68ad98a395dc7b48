package task

import (
	"errors"
	"fmt"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// Counts is how many tasks are in each state. It is a plain value that may be compared with ==, read from published
// figures or filled by a [Counter]; the zero Counts is no task.
//
// Causes are counted of the late and the overdue tasks alone; what the two causes leave of them has none stated.
type Counts struct {
	OnTime  int64 `json:"on_time"`
	Late    int64 `json:"late"`
	InTerm  int64 `json:"in_term"`
	Overdue int64 `json:"overdue"`

	LateObjective     int64 `json:"late_objective,omitzero"`
	LateSubjective    int64 `json:"late_subjective,omitzero"`
	OverdueObjective  int64 `json:"overdue_objective,omitzero"`
	OverdueSubjective int64 `json:"overdue_subjective,omitzero"`

	// Beside the total: unplaced, by reason; not yet assigned; and outside the population of the tally.
	NoAssigned         int64 `json:"no_assigned,omitzero"`
	DoneBeforeAssigned int64 `json:"done_before_assigned,omitzero"`
	DoneUndated        int64 `json:"done_undated,omitzero"`
	NoDue              int64 `json:"no_due,omitzero"`
	NotYet             int64 `json:"not_yet,omitzero"`
	Outside            int64 `json:"outside,omitzero"`
}

// Completed returns the tasks done, on time or late.
func (c Counts) Completed() int64 { return c.OnTime + c.Late }

// Open returns the tasks not done, in term or overdue.
func (c Counts) Open() int64 { return c.InTerm + c.Overdue }

// Total returns the tasks in the four states.
func (c Counts) Total() int64 { return c.Completed() + c.Open() }

// Unplaced returns the tasks that could not be placed, for whatever reason.
func (c Counts) Unplaced() int64 {
	return c.NoAssigned + c.DoneBeforeAssigned + c.DoneUndated + c.NoDue
}

// Records returns every task that was counted: the total, the unplaced, those not yet assigned, those outside.
func (c Counts) Records() int64 { return c.Total() + c.Unplaced() + c.NotYet + c.Outside }

// LateNotStated returns the late tasks whose cause is not stated.
func (c Counts) LateNotStated() int64 { return c.Late - c.LateObjective - c.LateSubjective }

// OverdueNotStated returns the overdue tasks whose cause is not stated.
func (c Counts) OverdueNotStated() int64 { return c.Overdue - c.OverdueObjective - c.OverdueSubjective }

// ErrCounts is matched by every [CountError].
var ErrCounts = errors.New("task: counts refused")

// A CountError names a count that cannot be.
type CountError struct {
	Path string // "late", "causes of late"
	Got  int64
	Want string
}

func (e CountError) Error() string {
	return fmt.Sprintf("task: %s: %d, want %s", e.Path, e.Got, e.Want)
}

// Is makes every CountError match [ErrCounts].
func (CountError) Is(target error) bool { return target == ErrCounts }

// cells lists the counts with their names in documents.
func (c *Counts) cells() [14]struct {
	key string
	n   *int64
} {
	return [...]struct {
		key string
		n   *int64
	}{
		{"on_time", &c.OnTime},
		{"late", &c.Late},
		{"in_term", &c.InTerm},
		{"overdue", &c.Overdue},
		{"late_objective", &c.LateObjective},
		{"late_subjective", &c.LateSubjective},
		{"overdue_objective", &c.OverdueObjective},
		{"overdue_subjective", &c.OverdueSubjective},
		{"no_assigned", &c.NoAssigned},
		{"done_before_assigned", &c.DoneBeforeAssigned},
		{"done_undated", &c.DoneUndated},
		{"no_due", &c.NoDue},
		{"not_yet", &c.NotYet},
		{"outside", &c.Outside},
	}
}

// Check refuses, by a [CountError], a count below 0, records above 10^12, and more causes than tasks.
func (c Counts) Check() error {
	for _, cell := range c.cells() {
		if *cell.n < 0 || *cell.n > indicator.MaxCount {
			return CountError{cell.key, *cell.n, "0 to 10^12"}
		}
	}
	switch {
	case c.Records() > indicator.MaxCount:
		return CountError{"records", c.Records(), "at most 10^12"}
	case c.LateNotStated() < 0:
		return CountError{"causes of late", c.LateObjective + c.LateSubjective, fmt.Sprintf("at most the %d late", c.Late)}
	case c.OverdueNotStated() < 0:
		return CountError{"causes of overdue", c.OverdueObjective + c.OverdueSubjective, fmt.Sprintf("at most the %d overdue", c.Overdue)}
	}
	return nil
}

// Plus returns the sum of two counts; [Counts.Check] tells when it has grown too large.
func (c Counts) Plus(d Counts) Counts {
	to, from := c.cells(), d.cells()
	for i := range to {
		*to[i].n += *from[i].n
	}
	return c
}

// count adds one task.
func (c *Counts) count(a Assessment) {
	switch a.State {
	case OnTime:
		c.OnTime++
	case InTerm:
		c.InTerm++
	case NotYet:
		c.NotYet++
	case Late:
		c.Late++
		countCause(a.Cause, &c.LateObjective, &c.LateSubjective)
	case Overdue:
		c.Overdue++
		countCause(a.Cause, &c.OverdueObjective, &c.OverdueSubjective)
	case Unplaced:
		*[...]*int64{nil, &c.NoAssigned, &c.DoneBeforeAssigned, &c.DoneUndated, &c.NoDue}[a.Reason]++
	}
}

func countCause(cause Cause, objective, subjective *int64) {
	switch cause {
	case Objective:
		*objective++
	case Subjective:
		*subjective++
	case NotStated:
	}
}

// A Measure is a named ratio of [Counts]. The zero Measure is 0/0 everywhere.
type Measure uint8

// The measures.
const (
	// Headline is completed / (completed + open overdue): late completion counts as completed, tasks in term are not in
	// the base. It fits the Government's report on the tasks of 2017.
	Headline Measure = iota + 1
	// OverdueShare is open overdue / (completed + open overdue), what Headline leaves of 100 %.
	OverdueShare
	// StrictOnTime is completed on time / (completed + open overdue).
	StrictOnTime
	// CompletedOfTotal is completed / total.
	CompletedOfTotal
)

var measures = []struct {
	name
	numerator, denominator cchc.Text
	source                 cchc.Source
}{
	{},
	{
		name{"headline", cchc.Text{Vi: "Tỷ lệ hoàn thành trên số đã hoàn thành và quá hạn", En: "Completed of those completed or overdue"}},
		numCompleted, baseJudged, report2017("completed / (completed + open overdue)", "hoàn thành / (hoàn thành + quá hạn chưa xong)"),
	},
	{
		name{"overdue_share", cchc.Text{Vi: "Tỷ lệ quá hạn trên số đã hoàn thành và quá hạn", En: "Overdue of those completed or overdue"}},
		cchc.Text{Vi: "Đang thực hiện, quá hạn", En: "open, overdue"},
		baseJudged,
		report2017("open overdue / (completed + open overdue)", "quá hạn chưa xong / (hoàn thành + quá hạn chưa xong)"),
	},
	{
		name{"strict_on_time", cchc.Text{Vi: "Tỷ lệ đúng hạn trên số đã hoàn thành và quá hạn", En: "Completed on time of those completed or overdue"}},
		cchc.Text{Vi: "Hoàn thành đúng hạn", En: "completed on time"},
		baseJudged, ownMeasure,
	},
	{
		name{"completed_of_total", cchc.Text{Vi: "Tỷ lệ hoàn thành trên tổng số", En: "Completed of all tasks"}},
		numCompleted,
		cchc.Text{Vi: "Tổng số nhiệm vụ", En: "all tasks"},
		ownMeasure,
	},
}

var (
	numCompleted = cchc.Text{Vi: "Đã hoàn thành, gồm cả trễ hạn", En: "completed, late ones included"}
	baseJudged   = cchc.Text{Vi: "Đã hoàn thành và đang quá hạn", En: "completed, and open overdue"}
	ownMeasure   = cchc.Source{
		Instrument: "Công thức đặt tên, chưa thấy văn bản quy định",
		Evidence:   cchc.Derived,
		Note:       cchc.Text{Vi: "Tên gọi và cách chia được nêu rõ vì chưa thấy văn bản quy định", En: "a named formula; no instrument that prescribes it was seen"},
	}
)

// report2017 is the report whose printed shares a formula fits; that it is the formula is our reasoning.
func report2017(en, vi string) cchc.Source {
	return cchc.Source{
		Instrument: "Báo cáo 1270/BC-TCTTTg",
		Address:    "thuviennhadat.vn",
		Evidence:   cchc.Derived,
		Note:       cchc.Text{Vi: "Công thức " + vi + " suy ra từ số liệu năm 2017 của báo cáo", En: "the formula " + en + " is inferred from the report's figures of 2017"},
	}
}

// String returns the text form, "" for the zero Measure.
func (m Measure) String() string {
	if int(m) < len(measures) {
		return measures[m].text
	}
	return ""
}

// Label names the measure for a person.
func (m Measure) Label() cchc.Text {
	if int(m) < len(measures) {
		return measures[m].label
	}
	return cchc.Text{}
}

// Words returns what the measure divides by what.
func (m Measure) Words() (numerator, denominator cchc.Text) {
	if int(m) < len(measures) {
		return measures[m].numerator, measures[m].denominator
	}
	return cchc.Text{}, cchc.Text{}
}

// MarshalText implements [encoding.TextMarshaler].
func (m Measure) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (m *Measure) UnmarshalText(text []byte) error {
	list := make([]name, len(measures))
	for i := range measures {
		list[i] = measures[i].name
	}
	return readName(m, list, "measure", text)
}

// Ratio returns the measure of the counts, exactly and not reduced: 16051/16274. An empty base is 0/0.
func (c Counts) Ratio(m Measure) indicator.Ratio {
	judged := c.Completed() + c.Overdue
	switch m {
	case Headline:
		return indicator.Ratio{Num: c.Completed(), Den: judged}
	case OverdueShare:
		return indicator.Ratio{Num: c.Overdue, Den: judged}
	case StrictOnTime:
		return indicator.Ratio{Num: c.OnTime, Den: judged}
	case CompletedOfTotal:
		return indicator.Ratio{Num: c.Completed(), Den: c.Total()}
	}
	return indicator.Ratio{}
}

// Percent returns the measure as a percentage of two decimals, cut by the mode: reports differ in it, and the one of 2017
// prints 98.62 where half up gives 98.63. ok is false for an empty base, for counts that [Counts.Check] refuses, and for
// a mode that is none.
func (c Counts) Percent(m Measure, mode indicator.Mode) (p indicator.Percent, ok bool) {
	r := c.Ratio(m)
	if r.Den == 0 || c.Check() != nil || mode.String() == "" {
		return indicator.Percent{}, false
	}
	q, rest := r.Num*10_000/r.Den, r.Num*10_000%r.Den
	if mode == indicator.HalfUp && 2*rest >= r.Den || mode == indicator.HalfEven && (2*rest > r.Den || 2*rest == r.Den && q%2 == 1) {
		q++
	}
	return indicator.PercentFromHundredths(q), true
}
