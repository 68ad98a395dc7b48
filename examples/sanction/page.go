package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
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
	if v.State != indicator.Known {
		row[3] = v.State.Label().In(l)
		return row
	}
	percent, _ := v.Ratio.Percent()
	row[1], row[2], row[3] = l.Int(v.Ratio.Den), l.Int(v.Ratio.Num), percent.In(l)
	row[4] = strconv.Itoa(v.Rung)
	if crossed := v.Crossed(); len(crossed) > 0 {
		row[4] += " (" + crossed[len(crossed)-1].Limit.In(l) + ")"
	}
	if v.Agreement == threshold.ReadingsVary {
		row[4] += " *"
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
		left = append(left, text("thêm "+l.Int(more)+" hồ sơ quá hạn", l.Int(more)+" late more").In(l))
	}
	if more, ok := v.ToLeave(v.Rung); ok {
		left = append(left, text(l.Int(more)+" hồ sơ đúng hạn thì xuống mức", l.Int(more)+" in time leave it").In(l))
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

func page(list []judged, r *reader, o *options, color bool) string {
	l := o.Lang
	d := r.ladder.Definition()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", draw.Strong.If(color).Paint(d.Title.In(l)))
	fmt.Fprintf(&b, "%s %s · %s\n\n", text("Tính đến hết ngày", "as of the end of").In(l), l.Date(o.asOf), d.Source.In(l))
	var table draw.Table
	for i, head := range heads(r.ladder, l) {
		c := draw.Column{Head: head, Right: i >= 1 && i <= 3}
		if i == 0 || i >= 4 {
			c.Wrap = 32
		}
		table.Columns = append(table.Columns, c)
	}
	level, vary := cchc.Level(0), false
	for i := range list {
		j := &list[i]
		if j.Level != level && len(list) > 1 {
			level = j.Level
			table.Add(draw.Strong.If(color), level.Label().In(l))
		}
		style := draw.Plain
		switch {
		case j.Verdict.Rung > 1:
			style = draw.Bad
		case j.Verdict.Rung == 1:
			style = draw.Warn
		}
		vary = vary || j.Verdict.Agreement == threshold.ReadingsVary
		table.Add(style.If(color), cells(j, l)...)
	}
	b.WriteString(table.String())
	fmt.Fprintf(&b, "\n%s: %s\n", text("Cách tính", "Reading").In(l), d.Reading.In(l))
	if vary {
		fmt.Fprintf(&b, "* %s\n", text("Tùy cách tính: văn bản không nói rõ, cách tính khác cho mức khác; xem -explain", "depends on the reading: the source is silent, another reading gives another rung; see -explain").In(l))
	}
	b.WriteString(aheadText(list, l))
	fmt.Fprintf(&b, "\n%s\n", r.conservation(l, len(list)))
	return b.String()
}

// aheadText is the early warning.
func aheadText(list []judged, l cchc.Lang) string {
	table := draw.Table{Columns: []draw.Column{
		{Head: text("Đơn vị", "Unit").In(l), Wrap: 32},
		{Head: text("Ngưỡng", "Threshold").In(l)},
		{Head: text("Ngày vượt", "Crossed on").In(l)},
		{Head: text("Còn ngày làm việc", "Working days left").In(l), Right: true},
		{Head: text("Hồ sơ quyết định", "Deciding dossiers").In(l), Wrap: 48},
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
			table.Add(draw.Plain, j.Unit, limit, l.Date(c.Day), days, strings.Join(c.Deciding, " "))
			rows++
		}
	}
	if rows == 0 {
		return ""
	}
	return "\n" + text("Cảnh báo sớm: nếu không hồ sơ nào được giải quyết thêm trong kỳ", "Early warning: if nothing more is finished in the period").In(l) + "\n" + table.String()
}

// conservation says that nothing was lost.
func (r *reader) conservation(l cchc.Lang, units int) string {
	return text(
		fmt.Sprintf("%s dòng đọc = %s dòng tính (%s hồ sơ ngoài kỳ) + %s dòng bỏ qua; %s đơn vị", l.Int(int64(r.lines)), l.Int(int64(r.counted)), l.Int(int64(r.outside)), l.Int(int64(r.lines-r.counted)), l.Int(int64(units))),
		fmt.Sprintf("%s lines read = %s counted (%s dossiers outside the period) + %s skipped; %s units", l.Int(int64(r.lines)), l.Int(int64(r.counted)), l.Int(int64(r.outside)), l.Int(int64(r.lines-r.counted)), l.Int(int64(units))),
	).In(l)
}

func writeCSV(out io.Writer, list []judged, r *reader, l cchc.Lang) error {
	if _, err := io.WriteString(out, cli.BOM); err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	if l == cchc.Vietnamese {
		w.Comma = ';'
	}
	head := append(heads(r.ladder, l), text("Cấp", "Level").In(l), text("Kỳ", "Period").In(l))
	if err := w.Write(head); err != nil {
		return err
	}
	for i := range list {
		j := &list[i]
		row := cells(j, l)
		row[0] = cli.CSVText(row[0])
		if j.Verdict.State == indicator.Known { // plain digits, which a spreadsheet adds up
			row[1], row[2] = strconv.FormatInt(j.Verdict.Ratio.Den, 10), strconv.FormatInt(j.Verdict.Ratio.Num, 10)
		}
		if err := w.Write(append(row, j.Level.Label().In(l), l.Period(j.Period))); err != nil {
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
	if o.State == indicator.Known {
		percent, _ := o.Ratio.Percent()
		s := percent.String()
		out.Late, out.Base, out.Percent = &o.Ratio.Num, &o.Ratio.Den, &s
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
	BelowMinimum bool                `json:"below_minimum,omitempty"`
	Undecided    int64               `json:"undecided,omitempty"`
	Agreement    threshold.Agreement `json:"agreement"`
	Readings     []outcomeJSON       `json:"readings"`
	UntilNext    *nextJSON           `json:"until_next"`
	ToLeave      *int64              `json:"to_leave"`
	Ahead        []aheadJSON         `json:"ahead"`
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
		}
		for _, rung := range v.Crossed() {
			out.Crossed = append(out.Crossed, rung.Limit)
		}
		if rung, ok := v.Action(); ok {
			out.Action = &rung.Action
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
		for _, c := range j.ahead {
			out.Ahead = append(out.Ahead, aheadJSON{c.Rung, c.Day, c.More, c.WorkingDays, c.Deciding})
		}
		if err := e.Encode(out); err != nil {
			return err
		}
	}
	return nil
}
