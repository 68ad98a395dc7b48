package main

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// A deadline says when the dossier is due, and for each day from the receipt what it is and does.
type deadline struct {
	Limit     string      `json:"limit,omitempty"` // of the catalogue, where it gives the due moment
	LimitText cchc.Text   `json:"limit_text,omitzero"`
	Rule      word        `json:"rule,omitzero"`
	Source    cchc.Source `json:"source,omitzero"`
	Base      time.Time   `json:"base,omitzero"` // before any pause
	Pauses    []pause     `json:"pauses,omitempty"`
	Notes     []cchc.Text `json:"notes"`
	Days      []day       `json:"days"`
}

// A pause is a stretch in which a supplement or the financial obligation was awaited.
type pause struct {
	From  time.Time `json:"from"`
	To    time.Time `json:"to"`
	Label cchc.Text `json:"label"`
}

// A day is one day of the handling.
type day struct {
	Date    cchc.Date   `json:"date"`
	Kind    word        `json:"kind"`
	Working bool        `json:"working"`
	Marks   []string    `json:"marks"` // received, paused, base, due, late, end, as_of
	Text    []cchc.Text `json:"text"`
	Source  cchc.Source `json:"source,omitzero"`

	n int // the how-manieth, 0 for none
}

func (d *day) is(mark string) bool { return slices.Contains(d.Marks, mark) }

func (d *day) mark(mark string, t cchc.Text) {
	d.Marks = append(d.Marks, mark)
	d.Text = append(d.Text, t)
}

// In writes what the day is and does.
func (d *day) In(l cchc.Lang) string {
	parts := make([]string, len(d.Text))
	for i, t := range d.Text {
		parts[i] = t.In(l)
	}
	s := strings.Join(parts, "; ")
	if source := d.Source.In(l); source != "" {
		s += "  [" + source + "]"
	}
	return s
}

// ended are the pauses that have ended, as the assessor's own explanation lists them.
func (w *casework) ended() []pause {
	due, _ := w.a.Explain(w.d, &w.now).Find("due")
	var list []pause
	for _, child := range due.Children {
		from, to, _ := strings.Cut(child.Value, "/")
		if child.Key != "pause" {
			continue
		}
		a, errA := time.Parse(time.RFC3339, from)
		b, errB := time.Parse(time.RFC3339, to)
		if errA == nil && errB == nil {
			list = append(list, pause{a, b, child.Label})
		}
	}
	return list
}

// limit explains the limit of the catalogue that ends last, counted by a rule; ok is false where there is none.
func (w *casework) limit(rule calendar.Rule) (x calendar.Explanation, ok bool) {
	for limit := range w.a.Edition(w.d).Lengths(0) {
		one, err := w.a.Calendar().Explain(calendar.Case{Received: w.now.Received, Limit: limit, Rule: rule})
		if err == nil && (!ok || one.Due.At.After(x.Due.At)) {
			x, ok = one, true
		}
	}
	return x, ok
}

// deadline explains the due moment.
func (w *casework) deadline() deadline {
	d := deadline{Notes: []cchc.Text{}, Days: []day{}, Pauses: w.pauses, Base: w.now.Appointed}
	now := &w.now
	if now.Received.IsZero() {
		d.Notes = append(d.Notes, now.Why.Label())
		return d
	}
	rule := w.a.Policy().LimitRule
	if rule == 0 {
		rule = calendar.CivilCode
	}
	x, ok := w.limit(rule)
	if now.DueBy == dossier.FromCatalog && ok {
		d.Base, d.Limit, d.LimitText = x.Due.At, x.Case.Limit.String(), both(x.Case.Limit.In)
		d.Rule, d.Source = wordOf(x.Due.Rule), x.Due.Rule.Source()
		d.Notes = append(d.Notes, x.Notes...)
	}
	if now.DueBy != dossier.FromCatalog && !now.Appointed.IsZero() && ok {
		d.Notes = append(d.Notes, compared(now.Appointed, x))
	}
	if !d.Base.IsZero() && !now.Due.Equal(d.Base) {
		d.Notes = append(d.Notes, both(func(l cchc.Lang) string {
			return text("Thời gian tạm dừng dời hạn từ ", "pauses move the due moment from ").In(l) + dossier.Clock(l, d.Base) +
				text(" đến ", " to ").In(l) + dossier.Clock(l, now.Due)
		}))
	}
	if now.Due.IsZero() {
		d.Notes = append(d.Notes, now.Why.Label())
		if now.Findings.Has(cchc.CalendarUnknown) {
			d.Notes = append(d.Notes, cchc.CalendarUnknown.Text())
		}
	}
	if now.Provisional {
		d.Notes = append(d.Notes, cchc.CalendarProjected.Text())
	}
	d.Days = w.days(&d, x)
	return d
}

// compared holds an appointment beside the limit of the catalogue.
func compared(appointed time.Time, x calendar.Explanation) cchc.Text {
	order := text("bằng", "the same as")
	switch a, b := cchc.DateOf(appointed), cchc.DateOf(x.Due.At); {
	case a.Before(b):
		order = text("sớm hơn", "earlier than")
	case a.After(b):
		order = text("muộn hơn", "later than")
	}
	return cchc.Text{
		Vi: "Ngày hẹn trả " + order.Vi + " thời hạn trong danh mục: " + x.Case.Limit.In(cchc.Vietnamese) + ", đến " + dossier.Clock(cchc.Vietnamese, x.Due.At),
		En: "the appointment is " + order.En + " the limit of the catalogue: " + x.Case.Limit.In(cchc.English) + ", until " + dossier.Clock(cchc.English, x.Due.At),
	}
}

// days lists every day from the receipt to the due moment, and on to the end or the instant where that is later.
func (w *casework) days(d *deadline, x calendar.Explanation) []day {
	now := &w.now
	last := now.Due
	switch {
	case now.EndBy != dossier.NotEnded && now.End.After(last):
		last = now.End
	case now.IsOpen() && now.At.After(last):
		last = now.At
	}
	explained := map[cchc.Date]calendar.ExplainedDay{}
	if d.Limit != "" {
		for _, one := range x.Days {
			explained[one.Date] = one
		}
	}
	var list []day
	past, n, late := !now.Due.IsZero() && moodOf(now.Timeliness) == bad, 0, 0
	for date := cchc.DateOf(now.Received); !date.After(cchc.DateOf(last)); date = date.AddDays(1) {
		why, err := w.a.Calendar().Why(date)
		if err != nil {
			d.Notes = append(d.Notes, cchc.CalendarUnknown.Text())
			break
		}
		one := day{Date: date, Kind: wordOf(why.Kind), Working: len(why.Hours) > 0, Marks: []string{}}
		if why.Kind.IsOff() && why.Kind != calendar.RestDay || why.Kind == calendar.MakeUpDay {
			one.Source = why.Source
		}
		first := len(list) == 0
		if one.Working && !first {
			n++
		}
		in, counted := explained[date]
		switch {
		case counted:
			in.Due = false
			one.n = in.N
			one.Text = without(in.Roles(), why.Kind.Label())
		case !first && one.Working && d.Limit == "":
			one.n = n
			one.Text = []cchc.Text{{Vi: "Ngày làm việc thứ " + strconv.Itoa(n), En: "Working day " + strconv.Itoa(n)}}
		case !first && why.Kind == calendar.Workday:
			one.Text = []cchc.Text{why.Kind.Label()}
		}
		if first && !counted {
			one.Text = []cchc.Text{text("Ngày tiếp nhận", "Day of receipt")}
		}
		if why.Kind != calendar.Workday {
			one.Text = append(one.Text, named(why))
		}
		if first {
			one.Marks = append(one.Marks, "received")
		}
		w.waiting(&one)
		if past && one.Working && date.After(cchc.DateOf(now.Due)) {
			late++
			one.mark("late", cchc.Text{Vi: "sau hạn " + days(late).Vi, En: days(late).En + " past due"})
		}
		w.ends(&one, d)
		list = append(list, one)
	}
	return list
}

// waiting marks a day on which the applicant is waited for.
func (w *casework) waiting(one *day) {
	next := one.Date.AddDays(1).Start()
	for _, s := range w.time.Spans {
		if s.Holder != dossier.HeldByApplicant || !s.From.Before(next) || !s.To.After(one.Date.Start()) {
			continue
		}
		label := w.awaited(s.From)
		one.mark("paused", both(func(l cchc.Lang) string {
			t := label.In(l)
			if cchc.DateOf(s.From) == one.Date {
				t += text(" từ ", " from ").In(l) + s.From.Format("15:04")
			}
			if cchc.DateOf(s.To) == one.Date && s.To.Before(w.now.At) {
				t += text(" đến ", " until ").In(l) + s.To.Format("15:04")
			}
			return t
		}))
	}
}

// awaited says what is waited for from an instant on.
func (w *casework) awaited(from time.Time) cchc.Text {
	for i := range w.d.Events {
		if e := &w.d.Events[i]; e.Kind == dossier.PaymentRequested && e.At.Equal(from) {
			return text("chờ thực hiện nghĩa vụ tài chính", "financial obligation awaited")
		}
	}
	return text("chờ bổ sung giấy tờ", "supplement awaited")
}

// ends marks the days of the due moment, the end and the instant.
func (w *casework) ends(one *day, d *deadline) {
	now := &w.now
	mark := func(key string, t time.Time, label cchc.Text) {
		if !t.IsZero() && cchc.DateOf(t) == one.Date {
			one.mark(key, both(func(l cchc.Lang) string { return label.In(l) + " " + t.Format("15:04") }))
		}
	}
	if !d.Base.Equal(now.Due) {
		mark("base", d.Base, text("hạn ban đầu", "due before any pause"))
	}
	mark("due", now.Due, text("HẠN GIẢI QUYẾT", "DUE"))
	if now.EndBy != dossier.NotEnded {
		mark("end", now.End, text("kết thúc xử lý", "end of handling"))
	} else {
		mark("as_of", now.At, text("thời điểm xét", "as of"))
	}
}

// named says what a day is that is not what its weekday says.
func named(why calendar.Day) cchc.Text {
	label := why.Kind.Label()
	if why.Kind == calendar.RestDay || why.Name.IsZero() {
		return label
	}
	return both(func(l cchc.Lang) string {
		if strings.HasPrefix(why.Name.In(l), label.In(l)) {
			return why.Name.In(l)
		}
		return label.In(l) + ": " + why.Name.In(l)
	})
}

func without(list []cchc.Text, one cchc.Text) []cchc.Text {
	var rest []cchc.Text
	for _, t := range list {
		if t != one {
			rest = append(rest, t)
		}
	}
	return rest
}
