package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/threshold"
)

func text(vi, en string) cchc.Text { return cchc.Text{Vi: vi, En: en} }

func (r *reader) page(color bool) string {
	l := r.o.Lang
	var b strings.Builder
	b.WriteString(draw.Strong.If(color).Paint(text("Xin lỗi khi trễ hẹn, ngày ", "Apologies on ").In(l)+l.Date(r.o.asOf)) + "\n")
	if !r.register.usable {
		b.WriteString(text("Chưa có sổ xin lỗi: hồ sơ không ghi lần xin lỗi nào là chưa rõ, không phải chưa xin lỗi\n", "No register of apologies: a dossier that records none is unknown, not unapologised\n").In(l))
	}
	if r.o.rule == "" && r.o.timing == 0 && slices.ContainsFunc(r.cases, func(c apologyCase) bool { return c.when == untimed && c.duty.Rule.Timing == 0 && c.duty.Rule.ID != "" }) {
		b.WriteString(text("Thời hạn xin lỗi theo Nghị định 118/2025/NĐ-CP chưa kiểm chứng, không tự đặt: nêu bằng -timing day_before, on_the_day hoặc with_result\n",
			"The timing under Decree 118/2025/NĐ-CP was not verified and is not made up: state it with -timing day_before, on_the_day or with_result\n").In(l))
	}
	for m := range later {
		b.WriteString(r.section(m, color))
	}
	b.WriteString(r.sent(color))
	b.WriteString("\n" + r.statisticsText())
	b.WriteString("\n" + r.rules())
	fmt.Fprintf(&b, "\n%s\n", text(
		fmt.Sprintf("%d dòng đọc = %d hồ sơ + %d dòng bỏ qua", r.lines, len(r.cases), r.lines-len(r.cases)),
		fmt.Sprintf("%d lines read = %d dossiers + %d skipped", r.lines, len(r.cases), r.lines-len(r.cases))).In(l))
	return b.String()
}

// rules says which rules were applied: who, to whom, until when, by which source. Those of nobody's dossier are left out.
func (r *reader) rules() string {
	l := r.o.Lang
	var b strings.Builder
	for _, v := range r.law.Values() {
		rule := v.Rule
		if !slices.ContainsFunc(r.cases, func(c apologyCase) bool { return c.duty.Rule.ID == rule.ID }) {
			continue
		}
		b.WriteString(rule.Name.In(l) + "\n")
		line := func(head cchc.Text, s string) { fmt.Fprintf(&b, "  %s: %s\n", head.In(l), s) }
		line(text("Ai xin lỗi", "By"), rule.By.In(l))
		to := make([]string, len(rule.To))
		for i, t := range rule.To {
			to[i] = t.In(l)
		}
		line(text("Xin lỗi ai", "To"), strings.Join(to, "; "))
		when := rule.Timing.Label().In(l)
		if rule.Timing == threshold.DayBefore {
			when += " (" + rule.Day.Label().In(l) + ")"
		}
		if r.o.rule == "" && r.o.timing != 0 && rule.Timing == r.o.timing && rule.ID == "nd-118-2025" {
			when += text(", theo -timing", ", by -timing").In(l)
		}
		line(text("Thời hạn", "When"), when)
		if rule.NewDates > 0 {
			line(text("Số lần được hẹn lại", "New dates allowed"), strconv.Itoa(rule.NewDates))
		}
		if len(rule.Exempt) > 0 {
			causes := make([]string, len(rule.Exempt))
			for i, c := range rule.Exempt {
				causes[i] = c.Label().In(l)
			}
			line(text("Được miễn khi", "Exempt for"), strings.Join(causes, "; "))
		}
		if rule.OneLetter {
			line(text("Số văn bản xin lỗi", "Letters"), text("một cho mỗi hồ sơ", "one per dossier").In(l))
		}
		source := rule.Source.In(l)
		if note := rule.Source.Note.In(l); note != "" {
			source += ". " + note
		}
		line(text("Nguồn", "Source"), source)
	}
	return b.String()
}

// sent lists those apologised for or exempted, with what became of their new dates.
func (r *reader) sent(color bool) string {
	l := r.o.Lang
	table := draw.Table{Columns: []draw.Column{
		{Head: text("Mã hồ sơ", "Dossier").In(l)},
		{Head: text("Đơn vị", "Unit").In(l), Wrap: 28},
		{Head: text("Hẹn trả", "Due").In(l), Right: true},
		{Head: text("Xin lỗi", "Apologised").In(l), Right: true},
		{Head: text("Hẹn lại", "New date").In(l), Right: true},
		{Head: text("Số lần hẹn lại", "New dates").In(l), Wrap: 18},
		{Head: text("Tình trạng", "State").In(l), Wrap: 44},
	}}
	n := 0
	for i := range r.cases {
		c := &r.cases[i]
		if c.when != done && c.when != exempted {
			continue
		}
		n++
		d := &c.duty
		used := l.Int(int64(d.NewDatesUsed))
		if d.NewDatesLeft >= 0 {
			used = text(fmt.Sprintf("%d, còn %d", d.NewDatesUsed, d.NewDatesLeft), fmt.Sprintf("%d, %d left", d.NewDatesUsed, d.NewDatesLeft)).In(l)
		}
		state := []string{d.Timeliness.Label().In(l)}
		if d.Apologies > 0 {
			state = append(state, d.Sending.Label().In(l))
		}
		if d.Obligation == threshold.Exempted {
			state = append(state, d.Obligation.Label().In(l)+": "+d.Cause.Label().In(l))
		}
		if d.NewDate != threshold.NoNewDate {
			label := d.NewDate.Label()
			state = append(state, text(label.Vi, "new date "+label.En).In(l))
		}
		for _, f := range r.remarks(c) {
			state = append(state, f.label.In(l))
		}
		table.Add(draw.Plain, c.dossier.Number, c.unit, l.Date(d.Deadline), l.Date(d.SentOn), l.Date(cchc.DateOf(d.NewDue)), used, strings.Join(state, "; "))
	}
	heading := fmt.Sprintf("%s: %d", text("Đã xin lỗi hoặc được miễn", "Apologised or exempted").In(l), n)
	if n == 0 {
		return "\n" + heading + "\n"
	}
	return "\n" + draw.Faint.If(color).Paint(heading) + "\n" + table.String()
}

// A remark is something about a duty that somebody should look at.
type remark struct {
	key   string
	label cchc.Text
}

func (r *reader) remarks(c *apologyCase) []remark {
	d := &c.duty
	var list []remark
	put := func(on bool, key string, label cchc.Text) {
		if on {
			list = append(list, remark{key, label})
		}
	}
	put(d.TooManyNewDates, "too_many_new_dates", text("hẹn lại quá số lần", "too many new dates"))
	put(d.TooManyLetters, "too_many_letters", text("quá một văn bản xin lỗi", "more than one letter"))
	put(d.ExemptionRefused, "exemption_refused", text("miễn không có lý do hợp lệ", "exemption without a valid cause"))
	put(r.register.broken[c.dossier.Number], "register_row_unread", text("có dòng trong sổ không đọc được", "a row of the register could not be read"))
	for code := range d.Findings.All() {
		list = append(list, remark{code.String(), code.Text()})
	}
	return list
}

func (r *reader) section(m moment, color bool) string {
	l := r.o.Lang
	table := draw.Table{Columns: []draw.Column{
		{Head: text("Mã hồ sơ", "Dossier").In(l)},
		{Head: text("Đơn vị", "Unit").In(l), Wrap: 28},
		{Head: text("Hẹn trả", "Due").In(l), Right: true},
		{Head: text("Xin lỗi chậm nhất", "Apologise by").In(l), Right: true},
		{Head: text("Làm trong ngày", "Act on").In(l), Right: true},
		{Head: text("Tình trạng", "State").In(l), Wrap: 44},
	}}
	n := 0
	for i := range r.cases {
		c := &r.cases[i]
		if c.when != m {
			continue
		}
		n++
		state := []string{c.duty.Timeliness.Label().In(l), c.duty.Sending.Label().In(l)}
		switch d := &c.duty; {
		case d.Obligation == threshold.NoRule, d.Obligation == threshold.ObligationUnknown:
			state = append(state, d.Obligation.Label().In(l))
		case d.LastDay.IsZero() && d.Rule.Timing != threshold.DayBefore: // whose findings say why
			state = append(state, d.Rule.Timing.Label().In(l))
		}
		for _, f := range r.remarks(c) {
			state = append(state, f.label.In(l))
		}
		table.Add(draw.Plain, c.dossier.Number, c.unit, l.Date(c.duty.Deadline), l.Date(c.duty.LastDay), l.Date(c.actOn), strings.Join(state, "; "))
	}
	style := []draw.Style{draw.Bad, draw.Warn, draw.Strong, draw.Faint}[m]
	heading := fmt.Sprintf("\n%s: %d\n", moments[m].label.In(l), n)
	if n == 0 {
		return heading
	}
	return style.If(color).Paint(strings.TrimSuffix(heading, "\n")) + "\n" + table.String()
}

// A statistic is the partition of the late dossiers of one unit.
type statistic struct {
	unit string
	threshold.ApologyStats
}

// statistics are those of each unit in order, and of all together.
func (r *reader) statistics() (units []statistic, all statistic) {
	all.unit = text("Tổng cộng", "Total").In(r.o.Lang)
	for _, name := range slices.Sorted(maps.Keys(r.stats)) {
		units = append(units, statistic{name, *r.stats[name]})
		all.Merge(r.stats[name])
	}
	return units, all
}

var classes = []threshold.ApologyClass{
	threshold.ClassInTime, threshold.ClassLate, threshold.ClassUntimed, threshold.ClassNotSent, threshold.ClassExempted,
	threshold.ClassUnknown, threshold.ClassNoRule,
}

func (r *reader) statisticsText() string {
	l := r.o.Lang
	units, all := r.statistics()
	shown := slices.DeleteFunc(slices.Clone(classes), func(c threshold.ApologyClass) bool {
		return all.Of(c) == 0 && (c == threshold.ClassUntimed || c == threshold.ClassNoRule)
	})
	table := draw.Table{Columns: []draw.Column{
		{Head: text("Đơn vị", "Unit").In(l), Wrap: 28},
		{Head: text("Quá hạn", "Late").In(l), Right: true},
	}}
	sign := "= "
	for _, c := range shown {
		table.Columns = append(table.Columns, draw.Column{Head: sign + c.Label().In(l), Right: true})
		sign = "+ "
	}
	for _, s := range append(units, all) {
		cells := append(make([]string, 0, 2+len(shown)), s.unit, l.Int(s.Total()))
		for _, c := range shown {
			cells = append(cells, l.Int(s.Of(c)))
		}
		table.Add(draw.Plain, cells...)
	}
	answer := all.AllApologised().Label().In(l)
	switch {
	case all.Resolved == (threshold.ApologyStats{}).Resolved:
		answer = text("không có hồ sơ nào", "there is none").In(l)
	case all.AllApologised() == 0:
		answer = text("chưa rõ", "unknown").In(l)
	}
	open := l.Int(all.Open[threshold.ClassNotSent])
	if n := all.Open[threshold.ClassUnknown]; n > 0 {
		open += text(", chưa rõ "+l.Int(n), ", unknown "+l.Int(n)).In(l)
	}
	title := ""
	if !r.o.period.IsZero() {
		title = text("Hồ sơ quá hạn trong kỳ: ", "Late dossiers of the period: ").In(l) + l.Period(r.o.period) + "\n"
	}
	return title + table.String() + text(
		fmt.Sprintf("Trong đó: xin lỗi từ 2 lần %d; không đúng ngày hẹn lại %d; hẹn lại quá số lần %d\nĐã xin lỗi với mọi hồ sơ giải quyết trễ hạn: %s; đang giải quyết quá hạn mà chưa xin lỗi: %s\n", all.Repeated, all.NewDateMissed, all.TooManyNewDates, answer, open),
		fmt.Sprintf("Of them: apologised twice or more %d; new date missed %d; too many new dates %d\nEvery dossier resolved late was apologised for: %s; open, overdue and not apologised for: %s\n", all.Repeated, all.NewDateMissed, all.TooManyNewDates, answer, open)).In(l)
}

// writeStatistics writes the statistics alone.
func (r *reader) writeStatistics(out io.Writer) error {
	switch r.o.Format {
	case "json":
		return r.statisticsJSON(out)
	case "csv":
		return r.statisticsCSV(out)
	}
	_, err := io.WriteString(out, r.statisticsText())
	return err
}

func (r *reader) statisticsJSON(out io.Writer) error {
	count := func(of func(threshold.ApologyClass) int64) map[string]int64 {
		m := map[string]int64{}
		for _, c := range classes {
			m[c.String()] = of(c)
		}
		return m
	}
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	units, _ := r.statistics()
	for i := range units {
		s := &units[i]
		if err := e.Encode(struct {
			Unit            string           `json:"unit"`
			Period          cchc.Period      `json:"period,omitzero"`
			Late            int64            `json:"late"`
			Resolved        map[string]int64 `json:"resolved"`
			Open            map[string]int64 `json:"open"`
			Repeated        int64            `json:"repeated"`
			NewDateMissed   int64            `json:"new_date_missed"`
			TooManyNewDates int64            `json:"too_many_new_dates"`
		}{
			s.unit, r.o.period, s.Total(), count(func(c threshold.ApologyClass) int64 { return s.Resolved[c] }),
			count(func(c threshold.ApologyClass) int64 { return s.Open[c] }), s.Repeated, s.NewDateMissed, s.TooManyNewDates,
		}); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) statisticsCSV(out io.Writer) error {
	l := r.o.Lang
	w, err := cli.NewCSV(out, l)
	if err != nil {
		return err
	}
	head := []string{text("Đơn vị", "Unit").In(l), text("Quá hạn", "Late").In(l)}
	for _, c := range classes {
		head = append(head, c.Label().In(l))
	}
	head = append(head, text("Xin lỗi từ 2 lần", "Twice or more").In(l), text("Không đúng ngày hẹn lại", "New date missed").In(l), text("Hẹn lại quá số lần", "Too many new dates").In(l))
	if err := w.Write(head); err != nil {
		return err
	}
	units, all := r.statistics()
	for _, s := range append(units, all) {
		row := []string{cli.CSVText(s.unit), strconv.FormatInt(s.Total(), 10)}
		for _, c := range classes {
			row = append(row, strconv.FormatInt(s.Of(c), 10))
		}
		for _, n := range []int64{s.Repeated, s.NewDateMissed, s.TooManyNewDates} {
			row = append(row, strconv.FormatInt(n, 10))
		}
		if err := w.Write(row); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}

// record is the JSON form of one duty, and a row of the CSV.
type record struct {
	Number       string               `json:"number"`
	Unit         string               `json:"unit"`
	When         string               `json:"when"`
	Obligation   threshold.Obligation `json:"obligation"`
	Rule         string               `json:"rule"`
	Deadline     cchc.Date            `json:"deadline"`
	LastDay      cchc.Date            `json:"last_day"`
	ActOn        cchc.Date            `json:"act_on"`
	Sending      threshold.Sending    `json:"sending"`
	SentOn       cchc.Date            `json:"sent_on"`
	Form         dossier.ApologyForm  `json:"form"`
	Cause        dossier.Cause        `json:"cause"`
	NewDue       cchc.Date            `json:"new_due"`
	Apologies    int                  `json:"apologies"`
	NewDatesUsed int                  `json:"new_dates_used"`
	NewDatesLeft int                  `json:"new_dates_left"`
	NewDate      threshold.NewDate    `json:"new_date"`
	Class        string               `json:"class"`
	Flags        []string             `json:"flags"`

	remarks []remark // what the flags say
	moment  cchc.Text
}

func (r *reader) records() []record {
	var list []record
	for i := range r.cases {
		c := &r.cases[i]
		if c.when == none {
			continue
		}
		d := &c.duty
		class, marks, remarks := "", []string{}, r.remarks(c)
		for _, f := range remarks {
			marks = append(marks, f.key)
		}
		if v, ok := d.Class(); ok {
			class = v.String()
		}
		list = append(list, record{
			c.dossier.Number, c.unit, moments[c.when].text, d.Obligation, d.Rule.ID, d.Deadline, d.LastDay, c.actOn, d.Sending, d.SentOn,
			d.Form, d.Cause, cchc.DateOf(d.NewDue), d.Apologies, d.NewDatesUsed, d.NewDatesLeft, d.NewDate, class, marks,
			remarks, moments[c.when].label,
		})
	}
	return list
}

func (r *reader) writeJSON(w io.Writer) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for _, v := range r.records() {
		if err := e.Encode(v); err != nil {
			return err
		}
	}
	return nil
}

func (r *reader) writeCSV(out io.Writer) error {
	l := r.o.Lang
	w, err := cli.NewCSV(out, l)
	if err != nil {
		return err
	}
	var head []string
	for _, t := range []cchc.Text{
		text("Mã hồ sơ", "Dossier"), text("Đơn vị", "Unit"), text("Khi nào", "When"), text("Nghĩa vụ", "Obligation"), text("Quy định", "Rule"),
		text("Hẹn trả", "Due"), text("Xin lỗi chậm nhất", "Apologise by"), text("Làm trong ngày", "Act on"), text("Xin lỗi", "Apology"),
		text("Ngày xin lỗi", "Sent on"), text("Hình thức", "Form"), text("Nguyên nhân", "Cause"), text("Ngày hẹn lại", "New date"),
		text("Số lần xin lỗi", "Apologies"), text("Số lần hẹn lại", "New dates"), text("Còn được hẹn lại", "New dates left"),
		text("Thực hiện ngày hẹn lại", "New date kept"), text("Lưu ý", "Remarks"),
	} {
		head = append(head, t.In(l))
	}
	if err := w.Write(head); err != nil {
		return err
	}
	for _, v := range r.records() {
		left := ""
		if v.NewDatesLeft >= 0 {
			left = strconv.Itoa(v.NewDatesLeft)
		}
		words := make([]string, 0, len(v.remarks))
		for _, f := range v.remarks {
			words = append(words, f.label.In(l))
		}
		if err := w.Write([]string{
			cli.CSVText(v.Number), cli.CSVText(v.Unit), v.moment.In(l), v.Obligation.Label().In(l), v.Rule, l.Date(v.Deadline), l.Date(v.LastDay), l.Date(v.ActOn),
			v.Sending.Label().In(l), l.Date(v.SentOn), v.Form.Label().In(l), v.Cause.Label().In(l), l.Date(v.NewDue), strconv.Itoa(v.Apologies),
			strconv.Itoa(v.NewDatesUsed), left, v.NewDate.Label().In(l), strings.Join(words, "; "),
		}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
