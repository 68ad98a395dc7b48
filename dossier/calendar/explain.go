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
	Waited                     // a working day that had counted, before the limit starts anew
	Paused                     // tạm dừng
	RolledOver                 // the last day was off: the end moves on over it
	GivenBack                  // time that a pause took, added behind the limit
	DeemedDay                  // the day of the opening to which the receipt was moved
	RestartDay                 // the day on which the limit starts anew after a pause
)

var roles = [...]string{"", "receipt", "start", "counted", "skipped", "waited", "paused", "rolled", "given_back", "deemed", "restart"}

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
	Role      Role    `json:"role"`
	N         int     `json:"n,omitempty"`         // the how-manieth working or calendar day
	Morning   int     `json:"morning,omitempty"`   // the how-manieth half-day its morning is, for limits with a half day
	Afternoon int     `json:"afternoon,omitempty"` // the same for its afternoon
	Minutes   int64   `json:"minutes,omitempty"`   // working minutes of this day that count, for limits in hours
	Given     int64   `json:"given,omitempty"`     // working minutes that are given back for a pause, for limits in hours
	Pauses    []Pause `json:"-"`                   // the pauses of this day, inside its office hours
	Due       bool    `json:"due,omitempty"`       // the due instant lies on it
	unit      TimeUnit
	full      bool // the pauses take all its office hours
	whole     bool // pauses take whole days or nothing
}

// Roles names what the day is and does, as it stands on a slip: "Ngày làm việc thứ 3", "Làm bù", "Hạn trả".
func (d ExplainedDay) Roles() []cchc.Text {
	var list []cchc.Text
	add := func(vi, en string) { list = append(list, cchc.Text{Vi: vi, En: en}) }
	switch d.Role {
	case ReceiptDay:
		add("Ngày tiếp nhận (không tính)", "Day of receipt (not counted)")
	case StartDay:
		add("Ngày tiếp nhận", "Day of receipt")
	case DeemedDay:
		add("Ngày được coi là tiếp nhận", "Deemed day of receipt")
	case RestartDay:
		add("Ngày tiếp tục, tính lại từ đầu", "Resumed, the count starts anew")
	case GivenBack:
		add("Bù thời gian tạm dừng", "Pause given back")
	case RolledOver:
		if len(d.Hours) > 0 {
			add("Ngày làm việc tiếp theo", "Next working day")
			break
		}
		add("Chuyển hạn", "End moves on")
	case Waited:
		add("Đã tính, nay tính lại từ đầu", "Had counted, now counted anew")
	}
	if d.N > 0 {
		list = append(list, d.numbered())
	}
	if d.Morning > 0 {
		add("Buổi sáng (buổi thứ "+itoa(d.Morning)+")", "Morning (half-day "+itoa(d.Morning)+")")
	}
	if d.Afternoon > 0 {
		add("Buổi chiều (buổi thứ "+itoa(d.Afternoon)+")", "Afternoon (half-day "+itoa(d.Afternoon)+")")
	}
	if d.Minutes > 0 {
		add("tính "+minutesIn(d.Minutes, cchc.Vietnamese), minutesIn(d.Minutes, cchc.English)+" counted")
	}
	if d.Given > 0 && d.Minutes > 0 {
		add("bù "+minutesIn(d.Given, cchc.Vietnamese), minutesIn(d.Given, cchc.English)+" given back")
	}
	list = append(list, d.pauses()...)
	if d.Due {
		add("Hạn trả", "Due")
	}
	if d.Provisional {
		add("Tạm tính", "Provisional")
	}
	if d.Kind != Workday {
		list = append(list, d.Kind.Label())
	}
	return list
}

// pauses says when the day was paused, unless it was all of it.
func (d ExplainedDay) pauses() []cchc.Text {
	var list []cchc.Text
	if d.Role == Paused {
		list = append(list, cchc.Text{Vi: "Tạm dừng", En: "Paused"})
		if d.full {
			return list
		}
	}
	if len(d.Pauses) == 0 {
		return list
	}
	spans := make([]string, len(d.Pauses))
	for i, p := range d.Pauses {
		end := clockText(p.To)
		if d.Date.Before(cchc.DateOf(p.To)) {
			end = "24:00"
		}
		spans[i] = clockText(p.From) + "–" + end
	}
	t := cchc.Text{Vi: strings.Join(spans, ", "), En: strings.Join(spans, ", ")}
	if d.Role != Paused {
		t.Vi, t.En = "tạm dừng "+t.Vi, "paused "+t.En
	}
	calendarDays := d.unit == CalendarDay || d.unit == CalendarMonth
	switch {
	case !d.whole:
	case d.Role == Paused && calendarDays:
		t.Vi, t.En = t.Vi+" (bù cả ngày)", t.En+" (a whole day is given back)"
	case d.Role == Paused:
		t.Vi, t.En = t.Vi+" (không tính cả ngày)", t.En+" (the whole day is left out)"
	case d.Role == Counted && calendarDays:
		t.Vi, t.En = t.Vi+" (không bù)", t.En+" (nothing is given back)"
	case d.Role == Counted:
		t.Vi, t.En = t.Vi+" (vẫn tính cả ngày)", t.En+" (the whole day counts)"
	}
	return append(list, t)
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
	w := walk{c: c, q: q, due: due, base: base, pauses: pauses, restarted: len(pauses) > 0 && q.Policy == Restart}
	if err := w.run(); err != nil {
		return Explanation{}, err
	}
	q.Pauses = pauses
	return Explanation{Case: q, Due: due, Days: w.days, Notes: w.notes(), Version: c.version}, nil
}

// stretch is a pause as places of the range.
type stretch struct{ from, to place }

// walk lists the days of a deadline.
type walk struct {
	c         *Calendar
	q         Case
	due, base Due
	pauses    []Pause
	restarted bool
	applied   []stretch   // the pauses that change the due instant
	lost      []stretch   // those of them that take time from the count: they begin before it ends
	late      []latePause // those that begin when the limit is over
	received  place
	start     place // where the count began: the receipt, the opening it was moved to, or the restart
	counted   place // where the count ends: the due instant, or the one before the first pause that begins after it
	end       place
	plain     place // the due instant of the count without what pauses add
	days      []ExplainedDay
	n         int   // days or half-days numbered
	minutes   int64 // working time counted, in nanoseconds
	given     int64
	outside   int64 // minutes of the limit for which no working time is left
}

// latePause is a pause that begins at the due instant or after it.
type latePause struct {
	pause Pause
	due   time.Time // the due instant that had passed
}

// prepare follows the due instant from pause to pause.
func (w *walk) prepare() error {
	c, due := w.c, w.base
	var err error
	if w.received, err = c.at(w.q.Received); err != nil {
		return err
	}
	w.end = c.endOf(w.due)
	w.counted = w.end
	for _, p := range w.pauses {
		s := stretch{}
		if s.from, err = c.at(p.From); err != nil {
			return err
		}
		if s.to, err = c.at(p.To); err != nil {
			return err
		}
		over := !p.From.Before(due.At)
		if over && p.From.After(due.At) {
			w.late = append(w.late, latePause{p, due.At})
		}
		if w.q.Policy == KeepOverdue && p.From.After(due.At) {
			continue
		}
		if over && !w.restarted && len(w.applied) == len(w.lost) {
			w.counted = c.endOf(due)
		}
		w.applied = append(w.applied, s)
		if !over && len(w.lost) == len(w.applied)-1 {
			w.lost = append(w.lost, s)
		}
		if err := c.resume(&due, w.q, p); err != nil {
			return err
		}
	}
	count := w.base
	if w.restarted {
		count = w.due
	}
	w.plain = c.endOf(count)
	w.start, err = c.at(count.Start)
	return err
}

func (w *walk) run() error {
	if err := w.prepare(); err != nil {
		return err
	}
	c := w.c
	for off := w.received.off; off <= w.end.off; off++ {
		day, err := c.Why(c.first.AddDays(int(off)))
		if err != nil {
			return err
		}
		e := ExplainedDay{Day: day, Due: off == w.end.off, unit: w.q.Limit.unit}
		e.Pauses, e.full = w.pausesOn(off)
		e.whole = w.q.Policy == WholeWorkingDays && off <= w.counted.off && len(w.lost) > 0
		switch w.q.Limit.unit {
		case WorkingHour:
			w.hours(&e, off)
		case CalendarDay, CalendarMonth:
			w.calendarDay(&e, off)
		default:
			w.workingDay(&e, off)
		}
		w.days = append(w.days, e)
	}
	if n, ok := w.q.Limit.Minutes(); ok {
		w.outside = n - w.minutes/nsMinute
	}
	return nil
}

// hours says how much of the day counts, and how much of it is given back.
func (w *walk) hours(e *ExplainedDay, off int32) {
	c := w.c
	midnight, next := place{off, 0}, place{off, nsDay}
	from := later(midnight, w.start)
	lost := func(to place) int64 {
		n := int64(0)
		for _, p := range w.lost {
			n += w.between(later(from, p.from), earlier(to, p.to))
		}
		return n
	}
	window := earlier(next, w.counted)
	n := w.between(from, window)
	switch {
	case w.restarted:
	case w.takenWhole(off):
		n = 0
	case w.q.Policy != WholeWorkingDays:
		n -= lost(window)
	}
	limit, _ := w.q.Limit.Minutes()
	n = max(min(n, limit*nsMinute-w.minutes), 0)
	e.Minutes = (w.minutes+n)/nsMinute - w.minutes/nsMinute // so that the minutes of all days add up
	w.minutes += n
	if !w.restarted && !w.takenWhole(off) {
		given := w.between(from, earlier(next, w.end)) - n
		if w.q.Policy != WholeWorkingDays {
			given -= lost(window)
		}
		given = max(given, 0)
		e.Given = (w.given+given)/nsMinute - w.given/nsMinute
		w.given += given
	}
	working := c.isWorking(off)
	switch {
	case off == w.received.off && off < w.start.off && w.restarted:
		e.Role = ReceiptDay
	case off == w.received.off:
		e.Role = StartDay
	case !working:
		e.Role = Skipped
		if w.q.Policy == ElapsedSubtracted && w.given > 0 {
			e.Role = GivenBack
		}
	case w.restarted && off < w.start.off:
		e.Role = Waited
		if e.full {
			e.Role = Paused
		}
	case w.restarted && off == w.start.off:
		e.Role = RestartDay
	case e.Minutes > 0:
		e.Role = Counted
		w.n++
		e.N = w.n
	case e.Given > 0:
		e.Role = GivenBack
	case off < w.end.off && (e.full || w.takenWhole(off)):
		e.Role = Paused
	case len(w.applied) > 0 && w.minutes == limit*nsMinute:
		e.Role = GivenBack
	default:
		e.Role = Counted
	}
}

// between is the working time between two places, 0 when they stand the other way round.
func (w *walk) between(a, b place) int64 {
	return max(w.c.worked(b)-w.c.worked(a), 0)
}

// calendarDay numbers the days of a limit in days or months one after the other, as they are counted: what pauses took
// follows behind the last of them, and behind the days off over which it moves on.
func (w *walk) calendarDay(e *ExplainedDay, off int32) {
	working := w.c.isWorking(off)
	last := w.lastCalendarDay(w.start.off)
	switch {
	case w.before(e, off):
	case off <= last:
		e.Role, e.N = Counted, int(off-w.start.off)
		if working && w.paused(e, off) {
			e.Role = Paused
		}
	case off <= w.plain.off:
		e.Role = RolledOver
	case working || w.q.Policy == ElapsedSubtracted:
		e.Role = GivenBack
	default:
		e.Role = Skipped
	}
}

// before fills in a day up to the one where the count begins; false for a day after it.
func (w *walk) before(e *ExplainedDay, off int32) bool {
	switch {
	case off == w.received.off:
		e.Role = w.receiptRole()
	case off < w.start.off:
		switch {
		case !w.c.isWorking(off):
			e.Role = Skipped
		case e.full:
			e.Role = Paused
		default:
			e.Role = Waited
		}
	case off == w.start.off:
		e.Role = DeemedDay
		if w.restarted {
			e.Role = RestartDay
		}
	default:
		return false
	}
	return true
}

func (w *walk) receiptRole() Role {
	switch {
	case w.restarted && w.start.off > w.received.off:
		return ReceiptDay
	case w.q.Limit.unit == SameDay || w.q.Limit.unit == AtOnce:
		if w.plain.off > w.received.off {
			return ReceiptDay
		}
	case w.due.Rule != HalfDay:
		return ReceiptDay
	}
	return StartDay
}

// workingDay numbers the working days, or the half-days, of a limit. A day that a pause takes has no number.
func (w *walk) workingDay(e *ExplainedDay, off int32) {
	working := w.c.isWorking(off)
	begun := w.before(e, off)
	taken := working && w.paused(e, off)
	if h, ok := w.q.Limit.Halves(); ok && h%2 != 0 && working && (!taken || off == w.start.off) && off >= w.start.off && off <= w.counted.off {
		w.halves(e, off, int(h))
	}
	switch {
	case begun:
	case !working:
		e.Role = Skipped
		if w.q.Policy == ElapsedSubtracted && off > w.plain.off && w.numbered() {
			e.Role = GivenBack
		}
	case taken:
		e.Role = Paused
	case e.Morning > 0 || e.Afternoon > 0:
		e.Role = Counted
	case len(w.applied) > 0 && !w.restarted && (w.numbered() || off > w.counted.off):
		e.Role = GivenBack
	default:
		e.Role = Counted
		w.n++
		e.N = w.n
	}
}

// halves numbers the half-days of a day: those after the one in which the count began.
func (w *walk) halves(e *ExplainedDay, off int32, limit int) {
	const noon = 12 * 60 * nsMinute
	first := off > w.start.off
	if first && w.n < limit {
		w.n++
		e.Morning = w.n
	}
	if (first || w.start.ns < noon) && w.n < limit {
		w.n++
		e.Afternoon = w.n
	}
}

// numbered reports whether as many days, or half-days, were counted as the limit has; what follows is given back for
// pauses.
func (w *walk) numbered() bool {
	halves, ok := w.q.Limit.Halves()
	switch {
	case ok && halves%2 != 0:
		return int64(w.n) >= halves
	case ok && halves > 0:
		return int64(w.n) >= halves/2
	}
	// Within the day, at once: the day of receipt or of the opening, or else the next working day.
	return w.n > 0 || w.plain.off == w.start.off
}

// lastCalendarDay is the last day that counts before the end moved on.
func (w *walk) lastCalendarDay(start int32) int32 {
	if w.q.Limit.unit == CalendarMonth {
		return int32(w.c.first.AddDays(int(start)).AddMonths(int(w.q.Limit.n)).Sub(w.c.first))
	}
	return start + int32(w.q.Limit.n)
}

// paused reports whether a pause takes the day away under the policy: WholeWorkingDays takes the days from the date of
// the pause up to before that of the resumption, the others those whose office hours lie in it altogether.
func (w *walk) paused(e *ExplainedDay, off int32) bool {
	switch {
	case w.restarted || off >= w.end.off:
		return false
	case w.q.Policy == WholeWorkingDays:
		return w.takenWhole(off)
	}
	return e.full && off <= w.counted.off
}

// takenWhole reports whether the day lies in [date of pause, date of resumption), where WholeWorkingDays leaves it out.
func (w *walk) takenWhole(off int32) bool {
	if w.q.Policy != WholeWorkingDays {
		return false
	}
	for _, p := range w.lost {
		if off >= p.from.off && off < p.to.off {
			return true
		}
	}
	return false
}

// pausesOn lists the pauses of a day inside its office hours; full says that they leave none of its working time.
func (w *walk) pausesOn(off int32) (list []Pause, full bool) {
	c := w.c
	if len(w.applied) == 0 || !c.isWorking(off) {
		return nil, false
	}
	s := c.shape(c.rank(off))
	open, closing := place{off, s.open}, place{off, s.close}
	left := w.between(open, closing)
	for _, p := range w.applied {
		from, to := later(open, p.from), earlier(closing, p.to)
		if n := w.between(from, to); n > 0 {
			left -= n
			list = append(list, Pause{c.instant(from), c.instant(to)})
		}
	}
	return list, left == 0
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
	if w.base.Rule != w.q.Rule {
		switch {
		case w.q.Limit.unit == SameDay || w.q.Limit.unit == AtOnce:
			add("Quy tắc đã chọn không áp dụng cho thời hạn này: tính theo lời văn của thời hạn", "the chosen rule has no meaning for this limit: counted by its wording")
		case w.base.Rule == HalfDay:
			add("Thời hạn có nửa ngày: tính theo buổi làm việc", "a limit with a half day: counted by half-days")
		default:
			add("Quy tắc đã chọn không áp dụng cho thời hạn này: tính theo Bộ luật Dân sự", "the chosen rule has no meaning for this limit: counted by the Civil Code")
		}
	}
	if !w.base.Start.Equal(w.q.Received) {
		t := w.base.Start
		add("Nhận ngoài giờ làm việc: bắt đầu tính từ "+clockText(t)+" ngày "+cchc.Vietnamese.Date(cchc.DateOf(t)), "received outside office hours: counted from "+clockText(t)+" on "+cchc.DateOf(t).String())
	}
	if vi, en := w.nextDay(); vi != "" {
		add(vi, en)
	}
	if w.due.Rolled {
		add("Ngày cuối trùng ngày nghỉ: hạn chuyển sang ngày làm việc tiếp theo", "the last day is a day off: the end moves on to the next working day")
	}
	if len(w.applied) > 0 {
		label := w.q.Policy.Label()
		at := w.base.At
		add("Có tạm dừng: "+lowerFirst(label.Vi)+"; nếu không tạm dừng, hạn là "+clockText(at)+" ngày "+cchc.Vietnamese.Date(cchc.DateOf(at)),
			"paused: "+label.En+"; without the pause it would be due at "+clockText(at)+" on "+cchc.DateOf(at).String())
	}
	for _, l := range w.late {
		vi, en := "vẫn áp dụng cách tính đã chọn, hạn thay đổi", "it is applied all the same, and the due instant moves"
		if w.q.Policy == KeepOverdue {
			vi, en = "không áp dụng, giữ nguyên hạn", "it is not applied, the due instant stays"
		}
		f := l.pause.From.In(cchc.Zone())
		add("Tạm dừng bắt đầu sau hạn trả "+clockText(l.due)+" ngày "+cchc.Vietnamese.Date(cchc.DateOf(l.due))+" (từ "+clockText(f)+" ngày "+cchc.Vietnamese.Date(cchc.DateOf(f))+"): "+vi,
			"the pause from "+clockText(f)+" on "+cchc.DateOf(f).String()+" begins after the due instant "+clockText(l.due)+" on "+cchc.DateOf(l.due).String()+": "+en)
	}
	if w.outside > 0 {
		limit, _ := w.q.Limit.Minutes()
		vi, en := "phần bù còn lại nằm ngoài giờ làm việc", "the rest of what is given back lies outside office hours"
		if w.q.Policy == WholeWorkingDays {
			vi, en = "ngày được bù có ít giờ làm việc hơn ngày tạm dừng", "the days given back have fewer office hours than those paused"
		}
		add("Trong giờ làm việc tính được "+minutesIn(limit-w.outside, cchc.Vietnamese)+" trên "+minutesIn(limit, cchc.Vietnamese)+": "+vi,
			minutesIn(limit-w.outside, cchc.English)+" of "+minutesIn(limit, cchc.English)+" are counted in office hours: "+en)
	}
	if len(w.applied) > 0 && w.q.Policy == ElapsedSubtracted && !w.inHours(w.end) {
		add("Hạn trả rơi ngoài giờ làm việc", "the due instant lies outside office hours")
	}
	if w.due.Provisional {
		add("Tạm tính: lịch nghỉ sau ngày "+cchc.Vietnamese.Date(w.c.KnownRange().Last())+" chưa được công bố", "provisional: days off after "+w.c.KnownRange().Last().String()+" are not published yet")
	}
	return list
}

// nextDay says why a limit "trong ngày" or "giải quyết ngay" is not due on the day of receipt.
func (w *walk) nextDay() (vi, en string) {
	unit := w.q.Limit.unit
	start := w.received
	if w.restarted {
		start = w.start
	}
	if unit != SameDay && unit != AtOnce || w.plain.off == start.off {
		return "", ""
	}
	then, thenEn := "trả trong ngày làm việc tiếp theo", "due on the next working day"
	if w.due.Rule == HalfDay {
		then, thenEn = "trả trong buổi làm việc tiếp theo", "due in the next half-day"
	}
	what, whatEn := "Nhận", "received"
	if w.restarted {
		what, whatEn = "Tiếp tục", "resumed"
	}
	switch cutoff := w.q.Limit.cutoff; {
	case !w.c.isWorking(start.off):
		return what + " vào ngày nghỉ: " + then, whatEn + " on a day off: " + thenEn
	case cutoff > 0 && start.ns > int64(cutoff)*nsMinute:
		return what + " sau " + clockIn(cutoff) + ": " + then, whatEn + " after " + cutoff.String() + ": " + thenEn
	}
	return what + " khi đã hết giờ làm việc: " + then, whatEn + " after office hours: " + thenEn
}

// inHours reports whether a place lies in a block or at the end of one.
func (w *walk) inHours(p place) bool {
	if !w.c.isWorking(p.off) {
		return false
	}
	for _, b := range w.c.hoursOf(p.off) {
		if p.ns >= int64(b.From)*nsMinute && p.ns <= int64(b.To)*nsMinute {
			return true
		}
	}
	return false
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
	if !source.Note.IsZero() {
		line(cchc.Text{Vi: "Lưu ý", En: "Remark"}, source.Note.In(l))
	}
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
		Pauses []pause     `json:"pauses,omitempty"`
		Roles  []cchc.Text `json:"roles"`
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
		o := dayOut{ExplainedDay: d, Roles: d.Roles()}
		for _, p := range d.Pauses {
			o.Pauses = append(o.Pauses, pause{stampOf(p.From), stampOf(p.To)})
		}
		out.Days = append(out.Days, o)
	}
	return json.Marshal(out)
}
