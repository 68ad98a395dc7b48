package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/threshold"
)

func text(vi, en string) cchc.Text { return cchc.Text{Vi: vi, En: en} }

// heads are the columns of the table.
func heads(ladder *threshold.Ladder, l cchc.Lang) []string {
	base := text("Mẫu số", "Base")
	if ladder.Definition().Reading.Variant == caseload.R1 {
		base = text("Số hồ sơ tiếp nhận", "Received")
	}
	list := []cchc.Text{
		text("Đơn vị", "Unit"), base, text("Số hồ sơ quá hạn", "Late"), text("Tỷ lệ quá hạn", "Late share"),
		text("Mức", "Rung"), text("Biện pháp", "Action"), text("Còn lại trước ngưỡng", "Left before the next"),
	}
	out := make([]string, len(list))
	for i, t := range list {
		out[i] = t.In(l)
	}
	return out
}

// cells are one row of the table.
func cells(j *judged, l cchc.Lang) []string {
	v := &j.Verdict
	row := []string{j.Unit, "", "", "", "", "", ""}
	if v.State != indicator.Unknown {
		row[1], row[2] = l.Int(v.Ratio.Den), l.Int(v.Ratio.Num)
	}
	if v.State != indicator.Known {
		row[3] = v.State.Label().In(l)
		return row
	}
	percent, _ := v.Ratio.Percent()
	row[3] = percent.In(l)
	row[4] = strconv.Itoa(v.Rung)
	if crossed := v.Crossed(); len(crossed) > 0 {
		row[4] += " (" + crossed[len(crossed)-1].Limit.In(l) + ")"
	}
	switch r, ok := v.Action(); {
	case ok:
		row[5] = r.Action.In(l)
	case v.BelowMinimum && v.Rung > 0:
		row[5] = text("Chỉ báo cáo: mẫu số dưới mức tối thiểu", "reported only: base below the minimum").In(l)
	default:
		row[5] = "–"
	}
	var left []string
	if _, more, ok := v.UntilNext(); ok {
		n := l.Int(more)
		left = append(left, text("thêm "+n+" hồ sơ quá hạn", n+" more late").In(l))
	}
	if more, ok := v.ToLeave(v.Rung); ok {
		n, below := l.Int(more), strconv.Itoa(v.Rung-1)
		left = append(left, text("thêm "+n+" hồ sơ đúng hạn: xuống mức "+below, n+" more in time: rung "+below).In(l))
	}
	if more, ok := v.ToLeave(1); ok && v.Rung > 1 {
		n := l.Int(more)
		left = append(left, text("thêm "+n+": mức 0", n+": rung 0").In(l))
	}
	if v.Undecided > 0 {
		left = append(left, text("chưa rõ "+l.Int(v.Undecided)+" hồ sơ", l.Int(v.Undecided)+" not decided").In(l))
	}
	row[6] = strings.Join(left, "; ")
	return row
}

func write(env *cli.Env, list []judged, r *reader, o *options) error {
	switch {
	case o.Format == "json":
		return writeJSON(env.Stdout, list, r)
	case o.Format == "csv":
		return writeCSV(env.Stdout, list, r, o.Lang)
	case o.explain != "":
		return explain(env.Stdout, list, o)
	case o.lists:
		entries := make([]threshold.Entry, len(list))
		for i := range list {
			entries[i] = list[i].Entry
		}
		for _, x := range threshold.Lists(entries) {
			if _, err := io.WriteString(env.Stdout, x.In(o.Lang)+"\n"); err != nil {
				return err
			}
		}
		return nil
	}
	_, err := io.WriteString(env.Stdout, page(list, r, o, env.Color()))
	return err
}

func explain(w io.Writer, list []judged, o *options) error {
	found := false
	for i := range list {
		if list[i].Unit != o.explain {
			continue
		}
		found = true
		if _, err := fmt.Fprintf(w, "%s · %s\n%s\n", list[i].Unit, o.Lang.Period(list[i].Period), list[i].Verdict.Explain().In(o.Lang)); err != nil {
			return err
		}
	}
	if !found {
		return fmt.Errorf("-explain %q, want the name of a unit of the input", o.explain)
	}
	return nil
}

// overBase reports whether more are late than the base has.
func (j *judged) overBase() bool { return j.Verdict.Ratio.Num > j.Verdict.Ratio.Den }

// The marks behind a rung, explained under the table where they occur.
var marks = []struct {
	sign    string
	applies func(*judged, *threshold.Ladder) bool
	meaning cchc.Text
}{
	{"*", func(j *judged, _ *threshold.Ladder) bool { return j.Verdict.Agreement == threshold.ReadingsVary }, text(
		"Tùy cách tính: văn bản không nói rõ, cách tính khác cho mức khác; xem -explain",
		"depends on the reading: the source is silent, another reading gives another rung; see -explain")},
	{"†", func(j *judged, _ *threshold.Ladder) bool {
		return len(j.Verdict.Others) > 0 && (j.Verdict.Agreement == threshold.OneReading || j.Verdict.Agreement == threshold.SomeReadings)
	}, text(
		"Mới xét được một phần các cách tính, còn lại chưa có số liệu; xem -explain",
		"by some of the readings, the numbers do not suffice for the rest; see -explain")},
	{"§", func(j *judged, _ *threshold.Ladder) bool { return j.overBase() }, text(
		"Số quá hạn lớn hơn mẫu số: có hồ sơ không nằm trong mẫu số (kỳ trước chuyển sang), hoặc số liệu sai",
		"more late than the base: some are not in it (carried over), or the numbers are wrong")},
	{"‡", func(j *judged, ladder *threshold.Ladder) bool { return !ladder.CoversAll(j.Period) }, text(
		"Quy định không có hiệu lực trong cả kỳ này",
		"the rule is not in force on every day of the period")},
}

// onePeriod reports whether all stand in one period, which then needs no column.
func onePeriod(list []judged) bool {
	return !slices.ContainsFunc(list, func(j judged) bool { return j.Period != list[0].Period })
}

// style sets off units by what follows for them.
func style(v *threshold.Verdict) draw.Style {
	_, acts := v.Action()
	switch {
	case !acts:
		return draw.Plain
	case v.Rung == 1:
		return draw.Warn
	}
	return draw.Bad
}

func page(list []judged, r *reader, o *options, color bool) string {
	l := o.Lang
	d := r.ladder.Definition()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", draw.Strong.If(color).Paint(d.Title.In(l)))
	fmt.Fprintf(&b, "%s %s · %s\n\n", text("Tính đến hết ngày", "as of the end of").In(l), l.Date(o.asOf), d.Source.In(l))
	table := draw.Table{Columns: []draw.Column{{Head: heads(r.ladder, l)[0], Wrap: 32}}}
	alone := onePeriod(list)
	if !alone {
		table.Columns = append(table.Columns, draw.Column{Head: text("Kỳ", "Period").In(l)})
	}
	for i, head := range heads(r.ladder, l)[1:] {
		c := draw.Column{Head: head, Right: i < 3}
		if i >= 3 {
			c.Wrap = 32
		}
		table.Columns = append(table.Columns, c)
	}
	level := cchc.Level(0)
	seen := make([]bool, len(marks))
	for i := range list {
		j := &list[i]
		if j.Level != level {
			level = j.Level
			table.Add(draw.Strong.If(color), level.Label().In(l))
		}
		row := cells(j, l)
		for k, m := range marks {
			if m.applies(j, r.ladder) {
				seen[k] = true
				row[4] = strings.TrimSpace(row[4] + " " + m.sign)
			}
		}
		if !alone {
			row = slices.Insert(row, 1, l.Period(j.Period))
		}
		table.Add(style(&j.Verdict).If(color), row...)
	}
	b.WriteString(table.String())
	b.WriteString("\n")
	for k, m := range marks {
		if seen[k] {
			fmt.Fprintf(&b, "%s %s\n", m.sign, m.meaning.In(l))
		}
	}
	b.WriteString(ruleText(&d, l))
	b.WriteString(beforeText(list, l))
	if d.Reading.Numerator == caseload.ResolvedLate && slices.ContainsFunc(r.units, func(u *unit) bool { return u.totals == nil }) {
		b.WriteString("\n" + text("Cảnh báo sớm: không có, vì cách tính chỉ đếm hồ sơ đã giải quyết, để chậm thêm không làm tăng tỷ lệ", "Early warning: none, for the reading counts resolved dossiers alone and does not rise by waiting").In(l) + "\n")
	}
	b.WriteString(aheadText(list, l))
	b.WriteString(r.ordersText(l))
	fmt.Fprintf(&b, "\n%s\n", r.conservation(l, len(list)))
	return b.String()
}

// ruleText is what the ladder says: how it counts, when it holds, whom each rung meets.
func ruleText(d *threshold.Definition, l cchc.Lang) string {
	var b strings.Builder
	line := func(head cchc.Text, s string) { fmt.Fprintf(&b, "%s: %s\n", head.In(l), s) }
	line(text("Cách tính", "Reading"), d.Reading.In(l))
	if d.MinimumBase > 0 {
		line(text("Mẫu số tối thiểu, dưới mức này chỉ báo cáo", "Smallest base, below it only reported"), l.Int(d.MinimumBase))
	}
	var force []string
	if !d.From.IsZero() {
		force = append(force, text("từ ", "from ").In(l)+l.Date(d.From))
	}
	if !d.To.IsZero() {
		force = append(force, text("đến hết ", "to the end of ").In(l)+l.Date(d.To.AddDays(-1)))
	}
	if len(force) > 0 {
		line(text("Hiệu lực", "In force"), strings.Join(force, " "))
	}
	for i, r := range d.Rungs {
		s := strconv.Itoa(i + 1)
		line(text("Mức "+s, "Rung "+s), fmt.Sprintf("%s, %s (%s)", r.Limit.In(l), r.Action.In(l), r.Addressee.In(l)))
	}
	if d.Recurrence != nil {
		line(text("Nếu tái diễn", "If again"), d.Recurrence.Action.In(l))
	}
	return b.String()
}

// trends are what became of a share, by [threshold.Trend].
var trends = map[int]struct {
	key   string
	label cchc.Text
}{
	-1: {"fell", text("giảm", "fell")},
	0:  {"stayed", text("không đổi", "stayed")},
	1:  {"rose", text("tăng", "rose")},
}

// beforeText compares units with their period before.
func beforeText(list []judged, l cchc.Lang) string {
	table := draw.Table{Columns: []draw.Column{
		{Head: text("Đơn vị", "Unit").In(l), Wrap: 32},
		{Head: text("Kỳ trước", "Before").In(l)},
		{Head: text("Tỷ lệ", "Share").In(l), Right: true},
		{Head: text("Kỳ này", "Now").In(l)},
		{Head: text("Tỷ lệ", "Share").In(l), Right: true},
		{Head: text("Xu hướng", "Trend").In(l)},
		{Head: text("Tái diễn", "Again").In(l), Wrap: 40},
	}}
	rows := 0
	for i := range list {
		j := &list[i]
		if j.before == nil {
			continue
		}
		trend, again := "", ""
		if n, ok := threshold.Trend(&j.before.Verdict, &j.Verdict); ok {
			trend = trends[n].label.In(l)
		}
		if j.repeat != nil {
			again = j.repeat.Action.In(l)
		}
		table.Add(draw.Plain, j.Unit, l.Period(j.before.Period), cells(&judged{Entry: *j.before}, l)[3], l.Period(j.Period), cells(j, l)[3], trend, again)
		rows++
	}
	if rows == 0 {
		return ""
	}
	return "\n" + text("So với kỳ trước", "Against the period before").In(l) + "\n" + table.String()
}

// aheadText is the early warning.
func aheadText(list []judged, l cchc.Lang) string {
	table := draw.Table{Columns: []draw.Column{
		{Head: text("Đơn vị", "Unit").In(l), Wrap: 32},
		{Head: text("Ngưỡng", "Threshold").In(l)},
		{Head: text("Ngày vượt", "Crossed on").In(l)},
		{Head: text("Còn ngày làm việc", "Working days left").In(l), Right: true},
		{Head: text("Cần giải quyết", "To finish").In(l), Wrap: 32},
		{Head: text("Trong số hồ sơ", "Of the dossiers").In(l), Wrap: 48},
	}}
	rows := 0
	for i := range list {
		j := &list[i]
		for _, c := range j.ahead {
			days := strconv.Itoa(c.WorkingDays)
			if c.WorkingDays < 0 {
				days = "?"
			}
			limit := j.Verdict.Rungs()[c.Rung-1].Limit.In(l)
			table.Add(draw.Plain, j.Unit, limit, l.Date(c.Day), days, toFinish(&c, l), some(c.Deciding, l))
			rows++
		}
	}
	if rows == 0 {
		return ""
	}
	return "\n" + text("Cảnh báo sớm: nếu không hồ sơ nào được giải quyết thêm trong kỳ", "Early warning: if nothing more is finished in the period").In(l) + "\n" + table.String()
}

// toFinish says how many dossiers put a crossing off.
func toFinish(c *threshold.Crossing, l cchc.Lang) string {
	n, all := l.Int(c.Finish), l.Int(int64(len(c.Deciding)))
	if c.Finish == 0 {
		return text("giải quyết thêm không tránh được", "finishing does not avoid it").In(l)
	}
	return text("ít nhất "+n+" trong "+all+" hồ sơ", n+" of "+all+" at least").In(l)
}

// some are the first dossiers of a list that may be long; JSON has all.
func some(numbers []string, l cchc.Lang) string {
	const shown = 12
	if len(numbers) <= shown {
		return strings.Join(numbers, " ")
	}
	rest := l.Int(int64(len(numbers) - shown))
	return strings.Join(numbers[:shown], " ") + text(" và "+rest+" hồ sơ nữa", " and "+rest+" more").In(l)
}

// conservation says that nothing was lost.
func (r *reader) conservation(l cchc.Lang, units int) string {
	return text(
		fmt.Sprintf("%s dòng đọc = %s dòng tính (%s hồ sơ ngoài kỳ) + %s dòng bỏ qua; %s đơn vị", l.Int(int64(r.lines)), l.Int(int64(r.counted)), l.Int(int64(r.outside)), l.Int(int64(r.lines-r.counted)), l.Int(int64(units))),
		fmt.Sprintf("%s lines read = %s counted (%s dossiers outside the period) + %s skipped; %s units", l.Int(int64(r.lines)), l.Int(int64(r.counted)), l.Int(int64(r.outside)), l.Int(int64(r.lines-r.counted)), l.Int(int64(units))),
	).In(l)
}

func writeCSV(out io.Writer, list []judged, r *reader, l cchc.Lang) error {
	w, err := cli.NewCSV(out, l)
	if err != nil {
		return err
	}
	head := append(heads(r.ladder, l), text("Cấp", "Level").In(l), text("Kỳ", "Period").In(l), text("Lưu ý", "Remarks").In(l))
	if err := w.Write(head); err != nil {
		return err
	}
	for i := range list {
		j := &list[i]
		row := cells(j, l)
		row[0] = cli.CSVText(row[0])
		if j.Verdict.State != indicator.Unknown { // plain digits, which a spreadsheet adds up
			row[1], row[2] = strconv.FormatInt(j.Verdict.Ratio.Den, 10), strconv.FormatInt(j.Verdict.Ratio.Num, 10)
		}
		var remarks []string
		for _, m := range marks {
			if m.applies(j, r.ladder) {
				remarks = append(remarks, m.meaning.In(l))
			}
		}
		if err := w.Write(append(row, j.Level.Label().In(l), l.Period(j.Period), strings.Join(remarks, "; "))); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// outcomeJSON is the JSON form of one reading.
type outcomeJSON struct {
	Variant   caseload.Variant   `json:"variant"`
	Numerator caseload.Numerator `json:"numerator"`
	State     indicator.State    `json:"state"`
	Late      *int64             `json:"late"`
	Base      *int64             `json:"base"`
	Percent   *string            `json:"percent"`
	Rung      int                `json:"rung"`
}

func outcome(o *threshold.Outcome) outcomeJSON {
	out := outcomeJSON{Variant: o.Reading.Variant, Numerator: o.Reading.Numerator, State: o.State, Rung: o.Rung}
	if o.State != indicator.Unknown {
		out.Late, out.Base = &o.Ratio.Num, &o.Ratio.Den
	}
	if o.State == indicator.Known {
		percent, _ := o.Ratio.Percent()
		s := percent.String()
		out.Percent = &s
	}
	return out
}

type nextJSON struct {
	Limit threshold.Limit `json:"limit"`
	More  int64           `json:"more"`
}

type aheadJSON struct {
	Rung        int       `json:"rung"`
	Day         cchc.Date `json:"day"`
	More        int64     `json:"more"`
	Finish      int64     `json:"finish"`
	WorkingDays int       `json:"working_days"`
	Deciding    []string  `json:"deciding"`
}

type unitJSON struct {
	Unit   string      `json:"unit"`
	Level  cchc.Level  `json:"level,omitempty"`
	Period cchc.Period `json:"period"`
	Ladder string      `json:"ladder"`
	outcomeJSON

	Crossed      []threshold.Limit   `json:"crossed"`
	Action       *cchc.Text          `json:"action"`
	Addressee    *cchc.Text          `json:"addressee"`
	BelowMinimum bool                `json:"below_minimum,omitempty"`
	Undecided    int64               `json:"undecided,omitempty"`
	Agreement    threshold.Agreement `json:"agreement"`
	Readings     []outcomeJSON       `json:"readings"`
	UntilNext    *nextJSON           `json:"until_next"`
	ToLeave      *int64              `json:"to_leave"`
	ToClear      *int64              `json:"to_clear"`
	Ahead        []aheadJSON         `json:"ahead"`
	OverBase     bool                `json:"over_base,omitempty"`
	NotInForce   bool                `json:"not_in_force,omitempty"`
	Before       *cchc.Period        `json:"before,omitempty"`
	Trend        string              `json:"trend,omitempty"`
	Repeat       *cchc.Text          `json:"repeat,omitempty"`
}

func writeJSON(w io.Writer, list []judged, r *reader) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for i := range list {
		j := &list[i]
		v := &j.Verdict
		out := unitJSON{
			Unit: j.Unit, Level: j.Level, Period: j.Period, Ladder: r.ladder.ID(), outcomeJSON: outcome(&v.Outcome),
			Crossed: []threshold.Limit{}, BelowMinimum: v.BelowMinimum, Undecided: v.Undecided, Agreement: v.Agreement, Readings: []outcomeJSON{}, Ahead: []aheadJSON{},
			OverBase: j.overBase(), NotInForce: !r.ladder.CoversAll(j.Period),
		}
		if j.before != nil {
			out.Before = &j.before.Period
			if n, ok := threshold.Trend(&j.before.Verdict, v); ok {
				out.Trend = trends[n].key
			}
		}
		if j.repeat != nil {
			out.Repeat = &j.repeat.Action
		}
		for _, rung := range v.Crossed() {
			out.Crossed = append(out.Crossed, rung.Limit)
		}
		if rung, ok := v.Action(); ok {
			out.Action, out.Addressee = &rung.Action, &rung.Addressee
		}
		for k := range v.Others {
			out.Readings = append(out.Readings, outcome(&v.Others[k]))
		}
		if rung, more, ok := v.UntilNext(); ok {
			out.UntilNext = &nextJSON{rung.Limit, more}
		}
		if more, ok := v.ToLeave(v.Rung); ok {
			out.ToLeave = &more
		}
		if more, ok := v.ToLeave(1); ok {
			out.ToClear = &more
		}
		for _, c := range j.ahead {
			out.Ahead = append(out.Ahead, aheadJSON{c.Rung, c.Day, c.More, c.Finish, c.WorkingDays, c.Deciding})
		}
		if err := e.Encode(out); err != nil {
			return err
		}
	}
	return r.writeOrders(e)
}
