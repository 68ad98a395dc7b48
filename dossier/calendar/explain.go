package calendar

import (
	"encoding/json"
	"io"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
)

// A Case is a question about one deadline. The zero Policy is the default of the limit's unit when there are pauses.
type Case struct {
	Received time.Time   `json:"received"`
	Limit    Limit       `json:"limit"`
	Rule     Rule        `json:"rule"`
	Policy   PausePolicy `json:"policy,omitzero"`
	Pauses   []Pause     `json:"pauses,omitempty"`
}

// DueOf answers a case; errors as [Calendar.DueAfter].
func (c *Calendar) DueOf(q Case) (Due, error) {
	if len(q.Pauses) == 0 {
		return c.Due(q.Received, q.Limit, q.Rule)
	}
	if q.Policy == 0 {
		q.Policy = DefaultPausePolicy(q.Limit)
	}
	return c.DueAfter(q.Received, q.Limit, q.Rule, q.Policy, q.Pauses...)
}

// A Role is what a day does in one deadline. The zero Role is none.
type Role uint8

// The roles.
const (
	ReceiptDay Role = iota + 1 // Ngày tiếp nhận (không tính)
	StartDay                   // Ngày tiếp nhận, where its hours count
	Counted                    // Ngày làm việc thứ n, Ngày thứ n
	Skipped                    // a day off that does not count
	Waited                     // a working day that does not count, between the end of the count and a due instant moved on
	Paused                     // tạm dừng
	RolledOver                 // the last day was off: the end moves on over it
	GivenBack                  // time that a pause took, added behind the limit
	DeemedDay                  // the day of the opening to which the receipt was moved, or of the restart
)

var roles = [...]string{"", "receipt", "start", "counted", "skipped", "waited", "paused", "rolled", "given_back", "deemed"}

// String returns the text form, "" for the zero Role.
func (r Role) String() string {
	if int(r) < len(roles) {
		return roles[r]
	}
	return ""
}

// MarshalText implements [encoding.TextMarshaler].
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// An ExplainedDay is one day of a deadline: what it is, what it does, and why.
type ExplainedDay struct {
	Day
	Role    Role  `json:"role"`
	N       int   `json:"n,omitempty"`       // the how-manieth working or calendar day
	Minutes int64 `json:"minutes,omitempty"` // working minutes of this day that count, for limits in hours
	Due     bool  `json:"due,omitempty"`     // the due instant lies on it
	unit    TimeUnit
}

// Roles names what the day is and does, as it stands on a slip: "Ngày làm việc thứ 3", "Làm bù", "Hạn trả".
func (d ExplainedDay) Roles() []cchc.Text {
	var list []cchc.Text
	switch d.Role {
	case ReceiptDay:
		list = append(list, cchc.Text{Vi: "Ngày tiếp nhận (không tính)", En: "Day of receipt (not counted)"})
	case StartDay:
		list = append(list, cchc.Text{Vi: "Ngày tiếp nhận", En: "Day of receipt"})
		if d.N > 0 {
			list = append(list, d.numbered())
		}
	case Counted:
		if d.N > 0 {
			list = append(list, d.numbered())
		}
	case DeemedDay:
		list = append(list, cchc.Text{Vi: "Ngày được coi là tiếp nhận", En: "Deemed day of receipt"})
	case Paused:
		list = append(list, cchc.Text{Vi: "Tạm dừng", En: "Paused"})
	case GivenBack:
		list = append(list, cchc.Text{Vi: "Cộng lại thời gian tạm dừng", En: "Pause given back"})
	case RolledOver:
		list = append(list, cchc.Text{Vi: "Lùi hạn", En: "End moves on"})
	case Waited:
		list = append(list, cchc.Text{Vi: "Không tính", En: "Not counted"})
	}
	if d.Minutes > 0 {
		list = append(list, cchc.Text{Vi: "tính " + minutesIn(d.Minutes, cchc.Vietnamese), En: minutesIn(d.Minutes, cchc.English) + " counted"})
	}
	if d.Due {
		list = append(list, cchc.Text{Vi: "Hạn trả", En: "Due"})
	}
	if d.Provisional {
		list = append(list, cchc.Text{Vi: "Tạm tính", En: "Provisional"})
	}
	if d.Kind != Workday {
		list = append(list, d.Kind.Label())
	}
	return list
}

func (d ExplainedDay) numbered() cchc.Text {
	n := itoa(d.N)
	if d.unit == CalendarDay || d.unit == CalendarMonth {
		return cchc.Text{Vi: "Ngày thứ " + n, En: "Day " + n}
	}
	return cchc.Text{Vi: "Ngày làm việc thứ " + n, En: "Working day " + n}
}

// An Explanation says for a deadline, day by day, what counted and why. It is a plain value.
type Explanation struct {
	Case    Case
	Due     Due
	Days    []ExplainedDay
	Notes   []cchc.Text
	Version string // of the calendar
}

// Explain answers a case with every day from the receipt to the due instant. Errors as [Calendar.DueAfter].
func (c *Calendar) Explain(q Case) (Explanation, error) {
	due, err := c.DueOf(q)
	if err != nil {
		return Explanation{}, err
	}
	base, err := c.Due(q.Received, q.Limit, q.Rule)
	if err != nil {
		return Explanation{}, err
	}
	pauses, err := mergePauses(q.Received, q.Pauses)
	if err != nil {
		return Explanation{}, err
	}
	if len(pauses) > 0 && q.Policy == 0 {
		q.Policy = DefaultPausePolicy(q.Limit)
	}
	w := walk{c: c, q: q, due: due, base: base, pauses: pauses}
	if err := w.run(); err != nil {
		return Explanation{}, err
	}
	q.Pauses = pauses
	return Explanation{Case: q, Due: due, Days: w.days, Notes: w.notes(), Version: c.version}, nil
}

// walk lists the days of a deadline.
type walk struct {
	c         *Calendar
	q         Case
	due, base Due
	pauses    []Pause
	days      []ExplainedDay
	n         int
}

func (w *walk) run() error {
	c := w.c
	received, err := c.at(w.q.Received)
	if err != nil {
		return err
	}
	start, err := c.at(w.due.Start)
	if err != nil {
		return err
	}
	restarted := len(w.pauses) > 0 && w.q.Policy == Restart
	if !restarted {
		if start, err = c.at(w.base.Start); err != nil {
			return err
		}
	}
	end := c.endOf(w.due)
	for off := received.off; off <= end.off; off++ {
		day, err := c.Why(c.first.AddDays(int(off)))
		if err != nil {
			return err
		}
		e := ExplainedDay{Day: day, Due: off == end.off, unit: w.q.Limit.unit}
		e.Role = w.role(off, received.off, start.off, end.off)
		switch {
		case w.q.Limit.unit == WorkingHour:
			if e.Minutes = w.minutes(off, max(received.ns, 0), received.off); e.Minutes > 0 {
				w.n++
				e.N = w.n
				e.Role = Counted
				if off == received.off {
					e.Role = StartDay
				}
			}
		case e.Role == Counted:
			w.n++
			e.N = w.n
		}
		w.days = append(w.days, e)
	}
	return nil
}

// role says what a day does; start is where the count began, which an opening later or a restart may have moved.
func (w *walk) role(off, received, start, end int32) Role {
	working := w.c.isWorking(off)
	calendarDays := w.q.Limit.unit == CalendarDay || w.q.Limit.unit == CalendarMonth
	switch {
	case off == received && off < end && (w.due.Rule == CivilCode || w.due.Rule == KeepClock) && w.q.Limit.unit != WorkingHour:
		return ReceiptDay
	case off == received:
		return StartDay
	case w.pausedOn(off) && working:
		return Paused
	case off < start:
		if working {
			return Waited
		}
		return Skipped
	case off == start && start != received:
		return DeemedDay
	case calendarDays:
		if w.due.Rolled && len(w.pauses) == 0 && off > w.lastCalendarDay(start) {
			return RolledOver
		}
	case !working:
		return Skipped
	}
	if len(w.pauses) > 0 && (w.numbered() || w.q.Limit.unit == CalendarMonth && off > w.baseEnd()) {
		if working {
			return GivenBack
		}
		return Skipped
	}
	return Counted
}

// numbered reports whether as many days were counted as the limit has; what follows is given back for pauses.
func (w *walk) numbered() bool {
	n, whole := w.q.Limit.Whole()
	return whole && w.q.Limit.unit != CalendarMonth && int64(w.n) >= n
}

// baseEnd is the day of the due instant without pauses.
func (w *walk) baseEnd() int32 { return int32(w.base.Day.Sub(w.c.first)) }

// lastCalendarDay is the last day that counts before the end moved on.
func (w *walk) lastCalendarDay(start int32) int32 {
	if w.q.Limit.unit == CalendarMonth {
		return int32(w.c.first.AddDays(int(start)).AddMonths(int(w.q.Limit.n)).Sub(w.c.first))
	}
	return start + int32(w.q.Limit.n)
}

// pausedOn reports whether a pause takes the day away under the policy: WholeWorkingDays takes the days from the date
// of the pause up to before that of the resumption, the others those that lie in it altogether.
func (w *walk) pausedOn(off int32) bool {
	for _, p := range w.pauses {
		from, to := int32(cchc.DateOf(p.From).Sub(w.c.first)), int32(cchc.DateOf(p.To).Sub(w.c.first))
		if w.q.Policy == WholeWorkingDays && off >= from && off < to || off > from && off < to {
			return true
		}
	}
	return false
}

// minutes counts the working minutes of one day that go into a limit in hours, without pauses that are given back.
func (w *walk) minutes(off int32, ns int64, received int32) int64 {
	c := w.c
	from, to := place{off, 0}, place{off, nsDay}
	if off == received {
		from.ns = ns
	}
	if due := c.endOf(w.due); due.off == off {
		to.ns = due.ns
	}
	n := c.worked(to) - c.worked(from)
	if w.q.Policy == WorkingTimeLost || w.q.Policy == KeepOverdue {
		for _, p := range w.pauses {
			a, errA := c.at(p.From)
			b, errB := c.at(p.To)
			if errA != nil || errB != nil {
				continue
			}
			lo, hi := c.worked(later(from, a)), c.worked(earlier(to, b))
			n -= max(hi-lo, 0)
		}
	}
	return n / nsMinute
}

func later(a, b place) place {
	if a.off > b.off || a.off == b.off && a.ns > b.ns {
		return a
	}
	return b
}

func earlier(a, b place) place {
	if later(a, b) == a {
		return b
	}
	return a
}

func (w *walk) notes() []cchc.Text {
	var list []cchc.Text
	add := func(vi, en string) { list = append(list, cchc.Text{Vi: vi, En: en}) }
	if w.due.Converted {
		add("Thời điểm tiếp nhận ghi theo múi giờ khác, đã đổi sang giờ Việt Nam (+07:00)", "the receipt was given in another zone and was converted to Vietnamese time (+07:00)")
	}
	if w.base.Rule != w.q.Rule && w.q.Limit.unit != SameDay {
		if w.base.Rule == HalfDay {
			add("Thời hạn có nửa ngày: tính theo buổi làm việc", "a limit with a half day: counted by half-days")
		} else {
			add("Quy tắc đã chọn không áp dụng cho thời hạn này: tính theo Bộ luật Dân sự", "the chosen rule has no meaning for this limit: counted by the Civil Code")
		}
	}
	if !w.base.Start.Equal(w.q.Received) {
		t := w.base.Start
		add("Nhận ngoài giờ làm việc: bắt đầu tính từ "+clockText(t)+" ngày "+cchc.Vietnamese.Date(cchc.DateOf(t)), "received outside office hours: counted from "+clockText(t)+" on "+cchc.DateOf(t).String())
	}
	if w.due.Rolled {
		add("Ngày cuối là ngày nghỉ: hạn lùi sang ngày làm việc tiếp theo", "the last day is a day off: the end moves on to the next working day")
	}
	if len(w.pauses) > 0 {
		label := w.q.Policy.Label()
		at := w.base.At
		add("Có tạm dừng: "+lowerFirst(label.Vi)+"; nếu không tạm dừng, hạn là "+clockText(at)+" ngày "+cchc.Vietnamese.Date(cchc.DateOf(at)),
			"paused: "+label.En+"; without the pause it would be due at "+clockText(at)+" on "+cchc.DateOf(at).String())
	}
	if w.due.Provisional {
		add("Tạm tính: lịch nghỉ sau ngày "+cchc.Vietnamese.Date(w.c.KnownRange().Last())+" chưa được công bố", "provisional: days off after "+w.c.KnownRange().Last().String()+" are not published yet")
	}
	return list
}

func lowerFirst(s string) string {
	for i, r := range s {
		if i > 0 {
			return strings.ToLower(s[:i]) + s[i:]
		}
		_ = r
	}
	return s
}

// clockText writes "16:00", with seconds where there are any.
func clockText(t time.Time) string {
	if t.Second() != 0 {
		return t.Format("15:04:05")
	}
	return t.Format("15:04")
}

// rule says by what the limit was counted, and where that comes from.
func (x Explanation) rule() (cchc.Text, cchc.Source) {
	switch x.Case.Limit.unit {
	case WorkingHour:
		return cchc.Text{Vi: "Theo giờ làm việc, tính đến từng phút", En: "Working hours, to the minute"},
			cchc.Source{Instrument: "Phần mềm một cửa đang sử dụng", Evidence: cchc.Practice}
	case SameDay, AtOnce:
		if x.Due.Rule == CivilCode {
			return cchc.Text{Vi: "Trong ngày làm việc tiếp nhận; hết giờ thì trong ngày làm việc tiếp theo", En: "Within the working day of receipt, else within the next one"},
				cchc.Source{Instrument: "Theo lời văn của thời hạn", Evidence: cchc.Derived}
		}
	}
	return x.Due.Rule.Label(), x.Due.Rule.Source()
}

// In writes the explanation as text: the question, the due instant, one line a day, and the notes.
func (x Explanation) In(l cchc.Lang) string {
	var b strings.Builder
	when := func(t time.Time) string {
		t = t.In(cchc.Zone())
		d := cchc.DateOf(t)
		return clockText(t) + " " + weekdayName(d.Weekday()).In(l) + " " + l.Date(d)
	}
	line := func(label cchc.Text, value string) { b.WriteString(label.In(l) + ": " + value + "\n") }
	line(cchc.Text{Vi: "Tiếp nhận", En: "Received"}, when(x.Case.Received))
	line(cchc.Text{Vi: "Thời hạn", En: "Limit"}, x.Case.Limit.In(l))
	rule, source := x.rule()
	line(cchc.Text{Vi: "Cách tính", En: "Rule"}, rule.In(l)+"  ["+source.In(l)+"]")
	due := when(x.Due.At)
	if x.Due.Provisional {
		due += cchc.Text{Vi: " (tạm tính)", En: " (provisional)"}.In(l)
	}
	line(cchc.Text{Vi: "Hạn trả", En: "Due"}, due)
	for _, n := range x.Notes {
		b.WriteString("  * " + n.In(l) + "\n")
	}
	b.WriteString("\n")
	for _, d := range x.Days {
		b.WriteString("  " + pad(weekdayName(d.Date.Weekday()).In(l), 9) + " " + pad(l.Date(d.Date), 10) + "  " + d.line(l) + "\n")
	}
	b.WriteString("\n")
	line(cchc.Text{Vi: "Lịch", En: "Calendar"}, x.Version)
	return b.String()
}

// line is the role of a day, the reason and the source.
func (d ExplainedDay) line(l cchc.Lang) string {
	list := d.Roles()
	var parts []string
	for _, r := range list {
		// "Làm bù cho 31/08/2026" says already that it is "Làm bù".
		if r == d.Kind.Label() && strings.HasPrefix(d.Name.In(l), r.In(l)) {
			continue
		}
		parts = append(parts, r.In(l))
	}
	if len(parts) == 0 && len(list) == 0 {
		parts = []string{d.Kind.Label().In(l)}
	}
	s := strings.Join(parts, "; ")
	if reason := d.reason(l); reason != "" {
		if s != "" {
			s += ": "
		}
		s += reason
	}
	return s
}

// reason says why a day is not what its weekday says.
func (d ExplainedDay) reason(l cchc.Lang) string {
	s := ""
	switch d.Kind {
	case Workday:
	case RestDay:
		if _, also, found := strings.Cut(d.Name.In(l), ", "); found {
			s = also
		}
	default:
		s = d.Name.In(l)
		if source := d.Source.In(l); source != "" {
			s += "  [" + source + "]"
		}
	}
	if a := d.Announced.In(l); a != "" {
		if s != "" {
			s += "; "
		}
		s += a
	}
	return s
}

// pad fills with spaces up to n letters.
func pad(s string, n int) string {
	if k := len([]rune(s)); k < n {
		return s + strings.Repeat(" ", n-k)
	}
	return s
}

// Write prints what [Explanation.In] returns.
func (x Explanation) Write(w io.Writer, l cchc.Lang) error {
	_, err := io.WriteString(w, x.In(l))
	return err
}

// Tree returns the explanation as an answer to "why?": the due instant, the rule, the notes, and one child a day.
func (x Explanation) Tree() cchc.Tree {
	shown := func(t time.Time) cchc.Text {
		d := cchc.DateOf(t)
		return cchc.Text{Vi: clockText(t) + " " + cchc.Vietnamese.Date(d), En: clockText(t) + " " + d.String()}
	}
	_, source := x.rule()
	t := cchc.Tree{
		Key: "due", Label: cchc.Text{Vi: "Hạn trả", En: "Due"},
		Value: x.Due.At.Format(time.RFC3339), Shown: shown(x.Due.At), Source: source,
	}
	received := x.Case.Received.In(cchc.Zone())
	limit := x.Case.Limit
	t.Children = append(
		t.Children,
		cchc.Tree{Key: "received", Label: cchc.Text{Vi: "Tiếp nhận", En: "Received"}, Value: received.Format(time.RFC3339), Shown: shown(received)},
		cchc.Tree{Key: "limit", Label: cchc.Text{Vi: "Thời hạn", En: "Limit"}, Value: limit.String(), Shown: cchc.Text{Vi: limit.In(cchc.Vietnamese), En: limit.In(cchc.English)}},
	)
	vi, en := make([]string, len(x.Notes)), make([]string, len(x.Notes))
	for i, n := range x.Notes {
		vi[i], en[i] = n.Vi, n.En
	}
	t.Note = cchc.Text{Vi: strings.Join(vi, "; "), En: strings.Join(en, "; ")}
	for _, d := range x.Days {
		child := cchc.Tree{
			Key: d.Date.String(), Value: d.Date.String(), Source: d.Source,
			Label: weekdayName(d.Date.Weekday()),
			Shown: cchc.Text{Vi: cchc.Vietnamese.Date(d.Date) + " " + d.line(cchc.Vietnamese), En: d.Date.String() + " " + d.line(cchc.English)},
		}
		if d.Kind == Workday || d.Kind == RestDay {
			child.Source = cchc.Source{}
		} else {
			child.Shown = cchc.Text{Vi: cchc.Vietnamese.Date(d.Date) + " " + joinRoles(d, cchc.Vietnamese), En: d.Date.String() + " " + joinRoles(d, cchc.English)}
		}
		t.Children = append(t.Children, child)
	}
	return t
}

func joinRoles(d ExplainedDay, l cchc.Lang) string {
	var parts []string
	for _, r := range d.Roles() {
		parts = append(parts, r.In(l))
	}
	return strings.Join(append(parts, d.Name.In(l)), "; ")
}

// MarshalJSON implements [json.Marshaler]: the case, the due instant as RFC 3339 with +07:00, what happened to it, the
// days with role, reason and source, the notes in both languages, and the version of the calendar.
func (x Explanation) MarshalJSON() ([]byte, error) {
	type pause struct {
		From string `json:"from"`
		To   string `json:"to"`
	}
	type dayOut struct {
		ExplainedDay
		Roles []cchc.Text `json:"roles"`
	}
	_, source := x.rule()
	stampOf := func(t time.Time) string { return t.In(cchc.Zone()).Format(time.RFC3339Nano) }
	out := struct {
		Received    string      `json:"received"`
		Start       string      `json:"start"`
		Limit       Limit       `json:"limit"`
		LimitText   cchc.Text   `json:"limit_text"`
		Rule        Rule        `json:"rule"`
		Applied     Rule        `json:"applied_rule"`
		Policy      PausePolicy `json:"pause_policy,omitzero"`
		Pauses      []pause     `json:"pauses,omitempty"`
		Due         string      `json:"due"`
		Rolled      bool        `json:"rolled"`
		Provisional bool        `json:"provisional"`
		Converted   bool        `json:"converted"`
		Notes       []cchc.Text `json:"notes"`
		Days        []dayOut    `json:"days"`
		Source      cchc.Source `json:"source"`
		Version     string      `json:"calendar"`
	}{
		Received: stampOf(x.Case.Received), Start: stampOf(x.Due.Start), Limit: x.Case.Limit,
		LimitText: cchc.Text{Vi: x.Case.Limit.In(cchc.Vietnamese), En: x.Case.Limit.In(cchc.English)},
		Rule:      x.Case.Rule, Applied: x.Due.Rule, Due: stampOf(x.Due.At),
		Rolled: x.Due.Rolled, Provisional: x.Due.Provisional, Converted: x.Due.Converted,
		Notes: x.Notes, Source: source, Version: x.Version,
	}
	if out.Notes == nil {
		out.Notes = []cchc.Text{}
	}
	for _, p := range x.Case.Pauses {
		out.Pauses = append(out.Pauses, pause{stampOf(p.From), stampOf(p.To)})
		out.Policy = x.Case.Policy
	}
	for _, d := range x.Days {
		out.Days = append(out.Days, dayOut{d, d.Roles()})
	}
	return json.Marshal(out)
}
