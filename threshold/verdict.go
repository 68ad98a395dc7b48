package threshold

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/internal/enum"
)

// An Agreement says whether the readings of a ladder lead to the same rung.
type Agreement uint8

// The values.
const (
	NotJudged    Agreement = iota // no reading gives a ratio
	OneReading                    // only one reading could be judged: the source allows no other, or the numbers do not
	AllReadings                   // every reading leads to the same rung
	ReadingsVary                  // it depends on the reading
	SomeReadings                  // two or more lead to the same rung, and the numbers do not suffice for the rest
)

var agreements = enum.Table[Agreement]{What: "agreement", Rows: []enum.Row{
	{Text: "not_judged", Label: cchc.Text{Vi: "Không xét được", En: "not judged"}},
	{Text: "one_reading", Label: cchc.Text{Vi: "Theo một cách tính", En: "by one reading"}},
	{Text: "all_readings", Label: cchc.Text{Vi: "Theo mọi cách tính", En: "by every reading"}},
	{Text: "readings_vary", Label: cchc.Text{Vi: "Tùy cách tính", En: "depends on the reading"}},
	{Text: "some_readings", Label: cchc.Text{Vi: "Theo các cách tính đủ số liệu", En: "by the readings whose numbers are known"}},
}}

// String returns the text form.
func (v Agreement) String() string { return agreements.Text(v) }

// Label says it for a person.
func (v Agreement) Label() cchc.Text { return agreements.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Agreement) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Agreement) UnmarshalText(text []byte) error { return agreements.Parse(v, string(text)) }

// An Outcome is what one reading leads to.
type Outcome struct {
	Reading Reading
	Ratio   indicator.Ratio
	State   indicator.State // Known, Undefined (base of 0) or Unknown
	Rung    int             // the highest rung crossed, counted from 1; 0: none
}

// A Verdict is what a ladder says of one unit and period. It is a plain value of its Ladder.
type Verdict struct {
	Outcome // of the reading that decides

	Others       []Outcome // of the other readings, in the order of the ladder
	Agreement    Agreement
	BelowMinimum bool // the base is below the ladder's minimum: reported, without action
	// Undecided are handled dossiers of which it is not known whether they are late; they are in no numerator but that of R5.
	Undecided int64

	ladder *Ladder
}

// Judge judges the counts of one unit and period. A count outside 0 to 10^12 is a [CountError].
func (l *Ladder) Judge(c *caseload.Counts) (Verdict, error) {
	t := c.Totals(l.d.Paused, l.d.Withdrawn)
	if err := checkTotals(&t); err != nil {
		return Verdict{}, err
	}
	v := Verdict{Outcome: l.outcome(&t, l.d.Reading), Others: make([]Outcome, len(l.d.OtherReadings)), Undecided: c.Undecided(), ladder: l}
	for i, r := range l.d.OtherReadings {
		v.Others[i] = l.outcome(&t, r)
	}
	v.conclude()
	return v, nil
}

func checkTotals(t *caseload.Totals) error {
	return cmp.Or(
		checkCount("carried_over", t.CarriedOver),
		checkCount("received", t.Received),
		checkCount("early", t.Early),
		checkCount("on_time", t.OnTime),
		checkCount("late", t.Late),
		checkCount("in_time", t.InTime),
		checkCount("overdue", t.Overdue),
	)
}

func (l *Ladder) outcome(t *caseload.Totals, r Reading) Outcome {
	ratio, ok := t.Ratio(r.Variant, r.Numerator)
	state := indicator.Known
	switch {
	case !ok:
		state = indicator.Undefined
	case ratio.Num < 0 || ratio.Num > indicator.MaxCount || ratio.Den > indicator.MaxCount:
		state = indicator.Unknown // numbers that contradict each other
	}
	return Outcome{r, ratio, state, l.rung(ratio, state)}
}

// JudgeTotals judges plain totals. Readings whose numbers are unknown are unknown. A number outside 0 to 10^12, and one
// that contradicts another, is a [CountError].
func (l *Ladder) JudgeTotals(t Totals) (Verdict, error) {
	if err := t.check(); err != nil {
		return Verdict{}, err
	}
	outcome := func(r Reading) Outcome {
		ratio, state := t.ratio(r)
		return Outcome{r, ratio, state, l.rung(ratio, state)}
	}
	v := Verdict{Outcome: outcome(l.d.Reading), ladder: l}
	for _, r := range l.d.OtherReadings {
		v.Others = append(v.Others, outcome(r))
	}
	v.conclude()
	return v, nil
}

func (l *Ladder) rung(r indicator.Ratio, state indicator.State) int {
	if state != indicator.Known {
		return 0
	}
	n := 0
	for n < len(l.d.Rungs) && l.d.Rungs[n].Limit.Crossed(r) {
		n++
	}
	return n
}

func (v *Verdict) conclude() {
	v.BelowMinimum = v.State == indicator.Known && v.Ratio.Den < v.ladder.d.MinimumBase
	judged, rung := 0, 0
	vary := false
	take := func(o *Outcome) {
		if o.State != indicator.Known {
			return
		}
		if judged > 0 && o.Rung != rung {
			vary = true
		}
		judged++
		rung = o.Rung
	}
	take(&v.Outcome)
	for i := range v.Others {
		take(&v.Others[i])
	}
	switch {
	case vary:
		v.Agreement = ReadingsVary
	case judged > 1 && judged == 1+len(v.Others):
		v.Agreement = AllReadings
	case judged > 1:
		v.Agreement = SomeReadings
	case judged > 0:
		v.Agreement = OneReading
	}
}

// Rungs returns every rung of the ladder, lowest first.
func (v *Verdict) Rungs() []Rung {
	if v.ladder == nil {
		return nil
	}
	return slices.Clone(v.ladder.d.Rungs)
}

// Crossed returns every rung crossed, lowest first.
func (v *Verdict) Crossed() []Rung {
	if v.ladder == nil {
		return nil
	}
	return slices.Clone(v.ladder.d.Rungs[:v.Rung])
}

// Action returns the highest rung crossed, whose action follows. ok is false when none is, and when the base is below the
// ladder's minimum.
func (v *Verdict) Action() (r Rung, ok bool) {
	if v.Rung == 0 || v.BelowMinimum {
		return Rung{}, false
	}
	return v.ladder.d.Rungs[v.Rung-1], true
}

// UntilNext returns the next rung and how many late dossiers more cross it, everything else unchanged: with one fewer it is
// not crossed. Under R2 and R3 each of them joins the base too, which may be 0 before. ok is false on the highest rung, without
// a ratio, and when no number of them would.
func (v *Verdict) UntilNext() (r Rung, more int64, ok bool) {
	if v.ladder == nil || v.Rung == len(v.ladder.d.Rungs) {
		return Rung{}, 0, false
	}
	more, ok = v.moreTo(v.Rung)
	return v.ladder.d.Rungs[v.Rung], more, ok
}

// moreTo is how many late dossiers more cross a rung (counted from 0) that is not crossed. A base of 0 that grows with them
// is no longer 0 with the first.
func (v *Verdict) moreTo(rung int) (more int64, ok bool) {
	grows := v.Reading.Variant.GrowsWithLate()
	if v.State != indicator.Known && (v.State != indicator.Undefined || !grows) {
		return 0, false
	}
	more, ok = v.ladder.d.Rungs[rung].Limit.moreToCross(v.Ratio, grows)
	return max(more, 1), ok
}

// ToLeave returns how many dossiers more, all of them in time and in the base, take the unit back below a rung (counted
// from 1): with one fewer it is still crossed. ok is false when the rung is not crossed, and when no number of them would.
func (v *Verdict) ToLeave(rung int) (more int64, ok bool) {
	if rung < 1 || rung > v.Rung {
		return 0, false
	}
	return v.ladder.d.Rungs[rung-1].Limit.moreToLeave(v.Ratio)
}

// Trend returns -1, 0 or 1 as the late share of a unit fell, stayed or rose, exactly. ok is false when one of the two is not known
// or they are of different readings.
func Trend(first, again *Verdict) (trend int, ok bool) {
	if first.State != indicator.Known || again.State != indicator.Known || first.Reading != again.Reading {
		return 0, false
	}
	return again.Ratio.Compare(first.Ratio), true
}

// In says the verdict for a person, on one line.
func (v *Verdict) In(l cchc.Lang) string {
	if v.State != indicator.Known {
		return v.State.Label().In(l)
	}
	s := shareText(v.Ratio, l) + ": "
	switch r, ok := v.Action(); {
	case ok:
		s += r.Limit.In(l) + ", " + r.Action.In(l)
	case v.BelowMinimum:
		s += onlyReported.In(l)
	default:
		s += noRung.In(l)
	}
	if v.Agreement > OneReading {
		s += " (" + v.Agreement.Label().In(l) + ")"
	}
	if v.Undecided > 0 {
		n := l.Int(v.Undecided)
		s += cchc.Text{Vi: "; chưa đủ dữ liệu để xét " + n + " hồ sơ", En: "; " + n + " dossiers not decided"}.In(l)
	}
	return s
}

// Explain says why: the readings with their counts, the rungs with their sources, and the headroom.
func (v *Verdict) Explain() cchc.Tree {
	if v.ladder == nil {
		return cchc.Tree{}
	}
	d := &v.ladder.d
	t := cchc.Tree{
		Key: "verdict", Label: d.Title, Value: strconv.Itoa(v.Rung), Source: d.Source,
		Shown: cchc.Text{Vi: v.In(cchc.Vietnamese), En: v.In(cchc.English)},
	}
	for i, o := range append([]Outcome{v.Outcome}, v.Others...) {
		key := "reading"
		if i > 0 {
			key = "other_reading"
		}
		t.Children = append(t.Children, cchc.Tree{
			Key: key, Value: o.Ratio.String(), Source: o.Reading.Variant.Source(),
			Label: cchc.Text{Vi: o.Reading.In(cchc.Vietnamese), En: o.Reading.In(cchc.English)},
			Shown: cchc.Text{Vi: v.outcomeIn(&o, cchc.Vietnamese), En: v.outcomeIn(&o, cchc.English)},
		})
	}
	for i, r := range d.Rungs {
		node := cchc.Tree{
			Key: "rung", Value: r.Limit.String(), Source: r.Source,
			Note:  cchc.Text{Vi: r.Action.Vi + " (" + r.Addressee.Vi + ")", En: r.Action.In(cchc.English) + " (" + r.Addressee.In(cchc.English) + ")"},
			Label: cchc.Text{Vi: r.Limit.In(cchc.Vietnamese), En: r.Limit.In(cchc.English)},
		}
		node.Shown = cchc.Text{Vi: "không vượt", En: "not crossed"}
		if i < v.Rung {
			node.Shown = cchc.Text{Vi: "đã vượt", En: "crossed"}
		}
		t.Children = append(t.Children, node)
	}
	if _, more, ok := v.UntilNext(); ok {
		t.Children = append(t.Children, cchc.Tree{
			Key: "until_next", Value: strconv.FormatInt(more, 10),
			Label: cchc.Text{Vi: "Số hồ sơ quá hạn nữa thì vượt ngưỡng kế tiếp", En: "late dossiers more that cross the next rung"},
		})
	}
	if more, ok := v.ToLeave(v.Rung); ok {
		t.Children = append(t.Children, cchc.Tree{
			Key: "to_leave", Value: strconv.FormatInt(more, 10),
			Label: cchc.Text{Vi: "Số hồ sơ đúng hạn nữa thì xuống dưới ngưỡng", En: "dossiers in time more that take it below the rung"},
		})
	}
	if d.MinimumBase > 0 {
		n := d.MinimumBase
		t.Children = append(t.Children, cchc.Tree{
			Key: "minimum_base", Value: strconv.FormatInt(n, 10), Shown: cchc.Text{Vi: cchc.Vietnamese.Int(n), En: cchc.English.Int(n)},
			Label: cchc.Text{Vi: "Mẫu số tối thiểu, dưới mức này chỉ báo cáo", En: "smallest base; below it the ratio is only reported"},
		})
	}
	if r := d.Recurrence; r != nil {
		t.Children = append(t.Children, cchc.Tree{
			Key: "recurrence", Value: r.In.String(), Shown: r.Action, Source: r.Source,
			Label: cchc.Text{Vi: "Nếu tái diễn", En: "if it happens again"},
		})
	}
	return t
}

// outcomeIn says what a reading leads to.
func (v *Verdict) outcomeIn(o *Outcome, l cchc.Lang) string {
	switch {
	case o.State != indicator.Known:
		return o.State.Label().In(l)
	case o.Rung == 0:
		return shareText(o.Ratio, l) + ", " + noRung.In(l)
	}
	return shareText(o.Ratio, l) + ", " + v.ladder.d.Rungs[o.Rung-1].Limit.In(l)
}

var (
	noRung       = cchc.Text{Vi: "chưa vượt ngưỡng", En: "no rung crossed"}
	onlyReported = cchc.Text{Vi: "chỉ báo cáo, mẫu số dưới mức tối thiểu", En: "reported only, the base is below the minimum"}
)

// An Entry is the verdict on one unit and period.
type Entry struct {
	Unit    string
	Level   cchc.Level
	Period  cchc.Period
	Verdict Verdict
}

// A List is the units of one level that stand on one rung of a ladder, or that could not be judged.
type List struct {
	Level        cchc.Level
	State        indicator.State // Known, or why there is no ratio
	Rung         int             // counted from 1; 0: none crossed
	BelowMinimum bool            // the rung is crossed on a base below the ladder's minimum: reported, no action follows
	Entries      []Entry         // the greatest share first, then by unit and period
}

// holds reports whether the entry belongs to the list.
func (x *List) holds(e *Entry) bool {
	v := &e.Verdict
	return x.Level == e.Level && x.State == v.State && x.Rung == v.Rung && x.BelowMinimum == v.reportedOnly()
}

// reportedOnly reports whether a rung is crossed and nothing follows, for the base is below the minimum.
func (v *Verdict) reportedOnly() bool { return v.Rung > 0 && v.BelowMinimum }

// Lists sorts entries of one ladder into lists: by level, then the highest rung first, on each rung those that are only
// reported after the others, and those that could not be judged last. The result does not depend on the order of the entries, which are left alone.
func Lists(entries []Entry) []List {
	sorted := slices.Clone(entries)
	slices.SortStableFunc(sorted, compareEntries)
	var lists []List
	for _, e := range sorted {
		last := len(lists) - 1
		if last < 0 || !lists[last].holds(&e) {
			v := &e.Verdict
			lists = append(lists, List{Level: e.Level, State: v.State, Rung: v.Rung, BelowMinimum: v.reportedOnly()})
			last++
		}
		lists[last].Entries = append(lists[last].Entries, e)
	}
	return lists
}

func compareEntries(a, b Entry) int {
	if c := cmp.Or(
		cmp.Compare(a.Level, b.Level),
		cmp.Compare(stateOrder(a), stateOrder(b)),
		cmp.Compare(b.Verdict.Rung, a.Verdict.Rung),
	); c != 0 {
		return c
	}
	if low := a.Verdict.reportedOnly(); low != b.Verdict.reportedOnly() {
		if low {
			return 1
		}
		return -1
	}
	if a.Verdict.State == indicator.Known {
		if c := b.Verdict.Ratio.Compare(a.Verdict.Ratio); c != 0 {
			return c
		}
	}
	return cmp.Or(cmp.Compare(a.Unit, b.Unit), a.Period.Compare(b.Period), cmp.Compare(a.Verdict.Ratio.Den, b.Verdict.Ratio.Den))
}

func stateOrder(e Entry) int {
	return slices.Index([]indicator.State{indicator.Known, indicator.Undefined, indicator.NotApplicable, indicator.Unknown}, e.Verdict.State)
}

// In writes the list as numbered lines under a heading, ready to paste into a report.
func (x List) In(l cchc.Lang) string {
	var b strings.Builder
	if level := x.Level.Label().In(l); level != "" {
		b.WriteString(level + " – ")
	}
	switch {
	case x.State != indicator.Known:
		b.WriteString(x.State.Label().In(l))
	case x.Rung == 0:
		b.WriteString(noRung.In(l))
	default:
		r := x.Entries[0].Verdict.ladder.d.Rungs[x.Rung-1]
		follows := r.Action
		if x.BelowMinimum {
			follows = onlyReported
		}
		b.WriteString(r.Limit.In(l) + ": " + follows.In(l))
	}
	b.WriteString("\n")
	periods := slices.ContainsFunc(x.Entries, func(e Entry) bool { return e.Period != x.Entries[0].Period })
	for i := range x.Entries {
		e := &x.Entries[i]
		b.WriteString(strconv.Itoa(i+1) + ". " + e.Unit)
		if periods {
			b.WriteString(", " + l.Period(e.Period))
		}
		if x.State == indicator.Known {
			b.WriteString(": " + shareText(e.Verdict.Ratio, l))
		}
		if e.Verdict.Agreement == ReadingsVary {
			b.WriteString(" (" + ReadingsVary.Label().In(l) + ")")
		}
		b.WriteString("\n")
	}
	return b.String()
}

// Repeat says what follows when a unit that had crossed a rung crosses one again, by the recurrence rule of the ladder that
// judged it later. ok is false when the ladder has none, the units differ, no action followed in one of the two, the first
// period does not end before the second begins, or the second lies outside the round that the rule names.
func Repeat(first, again Entry) (r Recurrence, ok bool) {
	l := again.Verdict.ladder
	_, before := first.Verdict.Action()
	_, now := again.Verdict.Action()
	if l == nil || l.d.Recurrence == nil || !before || !now || first.Unit != again.Unit || first.Level != again.Level ||
		again.Period.First().Before(first.Period.Next()) {
		return Recurrence{}, false
	}
	r = *l.d.Recurrence
	if !r.In.IsZero() && !r.In.Overlaps(again.Period) {
		return Recurrence{}, false
	}
	return r, true
}
