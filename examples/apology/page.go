package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
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
	for _, v := range r.law.Values() {
		if !v.To.IsZero() && v.To.Before(r.o.asOf.AddMonths(-12)) {
			continue // of long ago
		}
		rule := v.Rule
		fmt.Fprintf(&b, "%s: %s (%s); %s  [%s]\n", rule.Name.In(l), rule.Timing.Label().In(l), rule.Day.Label().In(l), rule.By.In(l), rule.Source.In(l))
	}
	if !r.hasBook {
		b.WriteString(text("Chưa có sổ xin lỗi: hồ sơ không ghi lần xin lỗi nào là chưa rõ, không phải chưa xin lỗi\n", "No register of apologies: a dossier that records none is unknown, not unapologised\n").In(l))
	}
	for m := range later {
		b.WriteString(r.section(m, color))
	}
	b.WriteString("\n" + r.statistics())
	fmt.Fprintf(&b, "\n%s\n", text(
		fmt.Sprintf("%d dòng đọc = %d hồ sơ + %d dòng bỏ qua", r.lines, len(r.cases), r.lines-len(r.cases)),
		fmt.Sprintf("%d lines read = %d dossiers + %d skipped", r.lines, len(r.cases), r.lines-len(r.cases))).In(l))
	return b.String()
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
		state := c.duty.Timeliness.Label().In(l) + "; " + c.duty.Sending.Label().In(l)
		if c.duty.ExemptionRefused {
			state += "; " + text("miễn không có lý do hợp lệ", "exemption without a valid cause").In(l)
		}
		table.Add(draw.Plain, c.dossier.Number, c.unit, l.Date(c.duty.Deadline), l.Date(c.duty.LastDay), l.Date(c.actOn), state)
	}
	style := []draw.Style{draw.Bad, draw.Warn, draw.Strong, draw.Faint}[m]
	heading := fmt.Sprintf("\n%s: %d\n", moments[m].label.In(l), n)
	if n == 0 {
		return heading
	}
	return style.If(color).Paint(strings.TrimSuffix(heading, "\n")) + "\n" + table.String()
}

// statistics is the partition of the late dossiers, by unit.
func (r *reader) statistics() string {
	l := r.o.Lang
	classes := []threshold.ApologyClass{
		threshold.ClassInTime, threshold.ClassLate, threshold.ClassUntimed, threshold.ClassNotSent, threshold.ClassExempted,
		threshold.ClassUnknown, threshold.ClassNoRule,
	}
	var all threshold.ApologyStats
	for _, s := range r.stats {
		all.Merge(s)
	}
	classes = slices.DeleteFunc(classes, func(c threshold.ApologyClass) bool {
		return all.Of(c) == 0 && (c == threshold.ClassUntimed || c == threshold.ClassNoRule)
	})
	table := draw.Table{Columns: []draw.Column{
		{Head: text("Đơn vị", "Unit").In(l), Wrap: 28},
		{Head: text("Quá hạn", "Late").In(l), Right: true},
	}}
	for _, c := range classes {
		table.Columns = append(table.Columns, draw.Column{Head: "= " + c.Label().In(l), Right: true})
	}
	for i := range table.Columns[2:] {
		if i > 0 {
			table.Columns[2+i].Head = "+" + table.Columns[2+i].Head[1:]
		}
	}
	row := func(style draw.Style, name string, s *threshold.ApologyStats) {
		cells := make([]string, 0, 2+len(classes))
		cells = append(cells, name, l.Int(s.Total()))
		for _, c := range classes {
			cells = append(cells, l.Int(s.Of(c)))
		}
		table.Add(style, cells...)
	}
	slices.Sort(r.statUnits)
	for _, name := range r.statUnits {
		row(draw.Plain, name, r.stats[name])
	}
	row(draw.Plain, text("Tổng cộng", "Total").In(l), &all)
	answer := all.AllApologised().Label().In(l)
	if all.AllApologised() == 0 {
		answer = text("chưa rõ", "unknown").In(l)
	}
	return table.String() + text(
		fmt.Sprintf("Trong đó: xin lỗi từ 2 lần %d; không đúng ngày hẹn lại %d; hẹn lại quá số lần %d\nĐã xin lỗi với mọi hồ sơ giải quyết trễ hạn: %s\n", all.Repeated, all.NewDateMissed, all.TooManyNewDates, answer),
		fmt.Sprintf("Of them: apologised twice or more %d; new date missed %d; too many new dates %d\nEvery dossier resolved late was apologised for: %s\n", all.Repeated, all.NewDateMissed, all.TooManyNewDates, answer)).In(l)
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
}

func (r *reader) records() []record {
	var list []record
	for i := range r.cases {
		c := &r.cases[i]
		if c.when == none {
			continue
		}
		d := &c.duty
		class := ""
		if v, ok := d.Class(); ok {
			class = v.String()
		}
		list = append(list, record{
			c.dossier.Number, c.unit, moments[c.when].text, d.Obligation, d.Rule.ID, d.Deadline, d.LastDay, c.actOn, d.Sending, d.SentOn,
			d.Form, d.Cause, cchc.DateOf(d.NewDue), d.Apologies, d.NewDatesUsed, d.NewDatesLeft, d.NewDate, class,
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
	if _, err := io.WriteString(out, cli.BOM); err != nil {
		return err
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	if l == cchc.Vietnamese {
		w.Comma = ';'
	}
	var head []string
	for _, t := range []cchc.Text{
		text("Mã hồ sơ", "Dossier"), text("Đơn vị", "Unit"), text("Khi nào", "When"), text("Nghĩa vụ", "Obligation"), text("Quy định", "Rule"),
		text("Hẹn trả", "Due"), text("Xin lỗi chậm nhất", "Apologise by"), text("Làm trong ngày", "Act on"), text("Xin lỗi", "Apology"),
		text("Ngày xin lỗi", "Sent on"), text("Hình thức", "Form"), text("Nguyên nhân", "Cause"), text("Ngày hẹn lại", "New date"),
		text("Số lần xin lỗi", "Apologies"), text("Số lần hẹn lại", "New dates"), text("Thực hiện ngày hẹn lại", "New date kept"),
	} {
		head = append(head, t.In(l))
	}
	if err := w.Write(head); err != nil {
		return err
	}
	for _, v := range r.records() {
		when := slices.IndexFunc(moments, func(m struct {
			text  string
			label cchc.Text
		},
		) bool {
			return m.text == v.When
		})
		if err := w.Write([]string{
			cli.CSVText(v.Number), cli.CSVText(v.Unit), moments[when].label.In(l), v.Obligation.Label().In(l), v.Rule, l.Date(v.Deadline), l.Date(v.LastDay), l.Date(v.ActOn),
			v.Sending.Label().In(l), l.Date(v.SentOn), v.Form.Label().In(l), v.Cause.Label().In(l), l.Date(v.NewDue), strconv.Itoa(v.Apologies),
			strconv.Itoa(v.NewDatesUsed), v.NewDate.Label().In(l),
		}); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
}
