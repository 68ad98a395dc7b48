package qd766

import (
	"cmp"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/internal/enum"
)

// A SheetList is one list of the morning sheet. The first six divide the open dossiers: each is on exactly one of them.
type SheetList uint8

// The lists.
const (
	ListOverdue         SheetList = iota // open, and judged overdue
	ListDueToday                         // open in time, due on the day of the sheet
	ListDueSoon                          // open in time, due within so many working days after it
	ListDueLater                         // open in time, due after that
	ListPaused                           // open, and its clock stands still by the policy: it is not overdue while it waits
	ListUndated                          // open, and no due moment is known
	ListNewlyLate                        // overdue or ended late, and neither at the earlier run
	ListAwaitingReceipt                  // submitted, and not received when its receipt was due
	ListApology                          // the apology is to be sent by the day of the sheet
	ListIdle                             // open, and nothing happened for so many working days
)

const (
	lastDueList = ListUndated
	sheetLists  = ListIdle + 1
)

var sheetListTable = enum.Table[SheetList]{What: "list of the morning sheet", Rows: []enum.Row{
	{Text: "overdue", Label: cchc.Text{Vi: "Đang quá hạn", En: "overdue"}},
	{Text: "due_today", Label: cchc.Text{Vi: "Đến hạn hôm nay", En: "due today"}},
	{Text: "due_soon", Label: cchc.Text{Vi: "Sắp đến hạn", En: "due soon"}},
	{Text: "due_later", Label: cchc.Text{Vi: "Còn trong hạn", En: "due later"}},
	{Text: "paused", Label: cchc.Text{Vi: "Đang tạm dừng tính thời gian", En: "paused"}},
	{Text: "undated", Label: cchc.Text{Vi: "Chưa có hạn trả", En: "without due date"}},
	{Text: "newly_late", Label: cchc.Text{Vi: "Mới quá hạn từ lần xem trước", En: "newly late"}},
	{Text: "awaiting_receipt", Label: cchc.Text{Vi: "Chờ tiếp nhận quá thời hạn", En: "waiting for receipt too long"}},
	{Text: "apology", Label: cchc.Text{Vi: "Cần gửi thư xin lỗi hôm nay", En: "apology to send today"}},
	{Text: "idle", Label: cchc.Text{Vi: "Lâu không có diễn biến", En: "nothing happened for long"}},
}}

// SheetLists are all lists, in order.
func SheetLists() []SheetList {
	list := make([]SheetList, 0, sheetLists)
	for l := range sheetLists {
		list = append(list, l)
	}
	return list
}

// String returns the text form.
func (v SheetList) String() string { return sheetListTable.Text(v) }

// Label says it for a person.
func (v SheetList) Label() cchc.Text { return sheetListTable.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v SheetList) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *SheetList) UnmarshalText(text []byte) error { return sheetListTable.Parse(v, string(text)) }

// A DayCount says which days are counted. The zero DayCount is a choice left open.
type DayCount uint8

// The choices.
const (
	CalendarDays DayCount = iota + 1 // ngày
	WorkingDays                      // ngày làm việc
)

var dayCounts = enum.Table[DayCount]{What: "count of days", Rows: []enum.Row{
	{},
	{Text: "calendar_days", Label: cchc.Text{Vi: "ngày", En: "calendar days"}},
	{Text: "working_days", Label: cchc.Text{Vi: "ngày làm việc", En: "working days"}},
}}

// String returns the text form, "" for the zero DayCount.
func (v DayCount) String() string { return dayCounts.Text(v) }

// Label says it for a person.
func (v DayCount) Label() cchc.Text { return dayCounts.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v DayCount) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *DayCount) UnmarshalText(text []byte) error { return dayCounts.Parse(v, string(text)) }

// An AgeClass is how long ago an open dossier was received; the day of receipt is day 1. In working days, of a receipt on a
// day off the working day after it is day 1, and so is that day off itself. Every open dossier is in exactly one.
type AgeClass uint8

// The classes.
const (
	AgeUnknown AgeClass = iota // in working days, and received before the first day of the calendar
	AgeTo5                     // 1 to 5 days
	AgeTo10                    // 6 to 10
	AgeTo30                    // 11 to 30
	AgeOver30
)

var ageClasses = enum.Table[AgeClass]{What: "class of age", Rows: []enum.Row{
	{Text: "unknown", Label: cchc.Text{Vi: "chưa tính được", En: "not known"}},
	{Text: "1-5", Label: cchc.Text{Vi: "1–5", En: "1–5"}},
	{Text: "6-10", Label: cchc.Text{Vi: "6–10", En: "6–10"}},
	{Text: "11-30", Label: cchc.Text{Vi: "11–30", En: "11–30"}},
	{Text: "over_30", Label: cchc.Text{Vi: "trên 30", En: "over 30"}},
}}

// String returns the text form.
func (v AgeClass) String() string { return ageClasses.Text(v) }

// Label says it for a person, without the unit; that is [DayCount.Label].
func (v AgeClass) Label() cchc.Text { return ageClasses.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v AgeClass) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *AgeClass) UnmarshalText(text []byte) error { return ageClasses.Parse(v, string(text)) }

func ageClass(days int) AgeClass {
	switch {
	case days <= 0:
		return AgeUnknown
	case days <= 5:
		return AgeTo5
	case days <= 10:
		return AgeTo10
	case days <= 30:
		return AgeTo30
	}
	return AgeOver30
}

// Ages say in which days the age of the backlog is counted, and who says so. The zero Ages is refused.
type Ages struct {
	By     DayCount
	Source cchc.Source // of the choice; a zero Source names nobody
}

// BacklogAges is the default: working days, the unit of most limits, the day of receipt being day 1 (see [AgeClass] for a
// receipt on a day off). No text that was read classes the backlog by age; the choice is derived.
func BacklogAges() Ages {
	return Ages{WorkingDays, cchc.Source{
		Instrument: "Phân nhóm hồ sơ tồn theo tuổi", Evidence: cchc.Derived, Note: cchc.Text{
			Vi: "Chưa thấy văn bản quy định; đếm ngày làm việc, ngày tiếp nhận là ngày thứ nhất (tiếp nhận vào ngày nghỉ thì ngày làm việc kế tiếp là ngày thứ nhất), như đơn vị của phần lớn thời hạn giải quyết",
			En: "no text was found; working days are counted, the day of receipt being day 1 (the working day after it, of a receipt on a day off), as most limits are in working days",
		},
	}}
}

// A MorningConfig says what a morning sheet asks. What is zero is not asked, where the field does not say otherwise.
type MorningConfig struct {
	// Period is the one whose score the effects are of; wanted, one of the Counter's.
	Period cchc.Period
	// Earlier is the instant of the run since which dossiers are newly late.
	Earlier time.Time
	// SoonDays is how many working days after the day of the sheet are soon.
	SoonDays int
	// IdleDays is how many whole working days without an event before the day of the sheet make a dossier idle.
	IdleDays int
	// ApologyBy says in which days ApologyDays count; zero: apologies are not asked. ApologyDays is how many days before
	// the due day an apology is to be sent at the latest, 0 the due day itself. Regimes differ, so neither has a default.
	ApologyBy   DayCount
	ApologyDays int
	// Ages is wanted; see [BacklogAges].
	Ages Ages
	// LateRatio is the late ratio that effects show beside the points, by the variant that the caller names; ok is false
	// where it is undefined.
	LateRatio func(*caseload.Counts) (r indicator.Ratio, ok bool)
}

// maxMorningDays bounds the days of a [MorningConfig].
const maxMorningDays = 10_000

func (m *MorningConfig) check(asOf time.Time) error {
	days := "0 to " + strconv.Itoa(maxMorningDays)
	switch {
	case !m.Earlier.IsZero() && !m.Earlier.Before(asOf):
		return ConfigError{"Earlier", "an instant that is not earlier", "an instant before the as-of instant"}
	case m.SoonDays < 0 || m.SoonDays > maxMorningDays:
		return ConfigError{"SoonDays", strconv.Itoa(m.SoonDays), days}
	case m.IdleDays < 0 || m.IdleDays > maxMorningDays:
		return ConfigError{"IdleDays", strconv.Itoa(m.IdleDays), days}
	case m.ApologyDays < 0 || m.ApologyDays > maxMorningDays:
		return ConfigError{"ApologyDays", strconv.Itoa(m.ApologyDays), days}
	case m.ApologyBy > WorkingDays:
		return ConfigError{"ApologyBy", "a value beyond the list", "CalendarDays or WorkingDays"}
	case m.Ages.By == 0 || m.Ages.By > WorkingDays:
		return ConfigError{"Ages.By", "", "CalendarDays or WorkingDays, or BacklogAges()"}
	}
	return nil
}

// A SheetLine is one dossier on a morning sheet.
type SheetLine struct {
	Number    string
	Procedure string
	Step      string // of the internal process, "" where the event line says none
	Body      string // that holds it: as the event line says, else the resolving or receiving unit
	Holder    dossier.Holder

	State      dossier.State
	Timeliness dossier.Timeliness
	Why        dossier.Reason
	// Received is when it was received; zero on [ListAwaitingReceipt]. Due is the effective due moment, that of the
	// receipt on [ListAwaitingReceipt]; zero when none is known.
	Received, Due time.Time
	// Latest is the last instant at which the end of handling would still be in time, by the policy: the due moment, or
	// the end of its day where days are compared. It is zero when there is none: no due moment, a clock that stands
	// still, or a dossier that is late whenever it ends.
	Latest time.Time
	// Left is the working time until Latest, 0 when it has passed; Past that since Due, of one that is late or waits for
	// receipt. NoCalendar says that the calendar does not reach there, and both are 0. Provisional says that it does by
	// projection alone (tạm tính).
	Left, Past              time.Duration
	NoCalendar, Provisional bool

	LastEvent time.Time // the latest thing that happened, the receipt included; zero when nothing has a time
	ApologyBy cchc.Date // the last day for an apology, where the sheet asks and one is due some time; else zero
	Age       int       // in the days of [Sheet].Ages since the receipt, its day being 1 as [AgeClass] says; 0 when not known or not open
	AgeClass  AgeClass  // of an open dossier

	// Effect is what finishing it does; nil when it is not open, or stands in no number of the period. Lines of the same
	// effect share it.
	Effect *Effect

	lists uint16 // bit n is the list n
}

// On reports whether the dossier is on a list.
func (l *SheetLine) On(list SheetList) bool { return l.lists>>list&1 != 0 }

// Lists are the lists that the dossier is on, in order.
func (l *SheetLine) Lists() []SheetList {
	return slices.DeleteFunc(SheetLists(), func(list SheetList) bool { return !l.On(list) })
}

// IsOpen reports whether the dossier is open; then it is on exactly one of the first six lists.
func (l *SheetLine) IsOpen() bool { return l.lists&(1<<(lastDueList+1)-1) != 0 }

func (l *SheetLine) put(list SheetList) { l.lists |= 1 << list }

// urgency is the order of the lines: the most urgent list first, then what is due first, then by number.
func (l *SheetLine) urgency() int {
	for rank, list := range [...]SheetList{ListOverdue, ListAwaitingReceipt, ListDueToday, ListDueSoon, ListDueLater, ListPaused, ListUndated} {
		if l.On(list) {
			return rank
		}
	}
	return int(sheetLists) // ended late
}

func compareLines(l, m *SheetLine) int {
	undated := func(t time.Time) int {
		if t.IsZero() {
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(l.urgency(), m.urgency()),
		cmp.Compare(undated(l.Due), undated(m.Due)), l.Due.Compare(m.Due), strings.Compare(l.Number, m.Number),
	)
}

// A Sheet is the morning sheet of one unit (phiếu việc đầu ngày): what is due, late or stuck as of an instant, and what
// finishing each dossier does to the score. It is of the unit's own dossiers; only Now and the effects are of the unit
// with everything below it, as scores are.
type Sheet struct {
	Unit   string // code, or the name that the source gives; "" where the source names none
	Name   string // of the tree of units, else Unit
	At     time.Time
	Period cchc.Period
	Ages   Ages
	Now    Outlook // as the tally stands

	// Backlog counts the open dossiers by age. Waiting counts dossiers that wait for a supplement where the policy takes
	// the request for the end of handling: they are not open.
	Backlog [AgeOver30 + 1]int64
	Waiting int64

	Lines []SheetLine // the most urgent first, see [Sheet.List]

	counts [sheetLists]int64
}

// Open is the number of open dossiers.
func (s *Sheet) Open() int64 {
	n := int64(0)
	for _, k := range s.Backlog {
		n += k
	}
	return n
}

// Count is the number of dossiers on a list, 0 beyond the lists.
func (s *Sheet) Count(list SheetList) int64 {
	if list >= sheetLists {
		return 0
	}
	return s.counts[list]
}

// List yields the lines of a list, the most urgent first: overdue ones before those that wait for receipt, then by due
// moment, those without last; equal ones by number.
func (s *Sheet) List(list SheetList) iter.Seq[*SheetLine] {
	return func(yield func(*SheetLine) bool) {
		for i := range s.Lines {
			if s.Lines[i].On(list) && !yield(&s.Lines[i]) {
				return
			}
		}
	}
}

// Morning returns the morning sheet of every unit that has something on it, in order of the units, as of the Counter's
// as-of instant. It walks the dossiers once and keeps one line for each that stands on a list. The order of the dossiers
// does not matter.
//
// The dossiers are those that were counted, or the open and not yet received among them; effects start from the tally as
// it stands (see [EffectAssumption]), so all must have been counted before. A unit is that to which the Counter attributes
// a dossier in the period.
//
// Due soon, idle, age and apologies are counted in civil days of the calendar; a due day beyond the calendar is soon
// unless it is known not to be. The last day for an apology counts back from the due day; one that falls on a day off is
// served on the working day before it. An apology stays on the list until it is sent, also after its day. Waiting for
// receipt is a dossier of any channel that was submitted, supplemented or paid for before, that waits for nobody but the
// unit, and whose [calendar.Calendar.ReceiptDue] is before the instant.
//
// Errors: a [ConfigError]; a [QuestionError] for a period that was not counted; a [calendar.RangeError] when the day of
// the sheet, or the day from which dossiers are idle, lies outside the calendar; an [indicator.ErrCounts] when the
// dossiers were not counted before.
func (c *Counter) Morning(dossiers iter.Seq[*dossier.Dossier], m MorningConfig) ([]Sheet, error) {
	if err := m.check(c.config.AsOf); err != nil {
		return nil, err
	}
	i, err := c.tally.period(m.Period)
	if err != nil {
		return nil, err
	}
	w := morning{Counter: c, m: m, period: i, at: c.config.AsOf.Round(0).In(cchc.Zone()), sheets: map[string]*unitSheet{}, effects: map[effectKey]*Effect{}}
	if err := w.days(); err != nil {
		return nil, err
	}
	if err := w.stand(); err != nil {
		return nil, err
	}
	for d := range dossiers {
		if err := w.take(d); err != nil {
			return nil, err
		}
	}
	list := make([]Sheet, 0, len(w.sheets))
	for _, unit := range slices.Sorted(maps.Keys(w.sheets)) {
		s := w.sheets[unit].Sheet
		slices.SortFunc(s.Lines, func(l, m SheetLine) int { return compareLines(&l, &m) })
		list = append(list, s)
	}
	return list, nil
}

// morning makes the sheets.
type morning struct {
	*Counter

	m      MorningConfig
	period int
	at     time.Time
	last   time.Time // the last instant of the period, or at when that is later

	today     cchc.Date
	workday   cchc.Date // the first working day after today
	far       cchc.Date // the first day that is not soon; zero when the calendar does not reach it
	idleUntil cchc.Date // nothing since before this day is idle; zero when not asked

	rows    map[string]*stock // of the tally in the period, by unit
	whole   unitSheet
	sheets  map[string]*unitSheet
	effects map[effectKey]*Effect
	scratch dossier.Dossier
	events  []dossier.Event
}

// A unitSheet is a sheet with what effects on its unit start from.
type unitSheet struct {
	Sheet

	scope *scope
	own   stock // of the unit with everything below it
}

// days finds the days that the sheet compares with.
func (w *morning) days() error {
	cal := w.assessor.Calendar()
	w.today = cchc.DateOf(w.at)
	if _, err := cal.IsWorkingDay(w.today); err != nil {
		return err
	}
	w.last = latest(w.m.Period.End().Add(-1), w.at)
	var err error
	if w.workday, err = cal.AddWorkingDays(w.today, 1); err != nil {
		w.workday = w.today.AddDays(1)
	}
	if w.far, err = cal.AddWorkingDays(w.today, w.m.SoonDays+1); err != nil {
		w.far = cchc.Date{}
	}
	if w.m.IdleDays > 0 {
		w.idleUntil, err = cal.SubtractWorkingDays(w.today, w.m.IdleDays)
		return err
	}
	return nil
}

// take puts one dossier on the sheet of its unit.
func (w *morning) take(d *dossier.Dossier) error {
	now := w.assessor.Assess(d, w.at)
	line := SheetLine{
		Number: d.Number, Procedure: d.Procedure,
		State: now.State, Timeliness: now.Timeliness, Why: now.Why, Received: now.Received, Due: now.Due,
	}
	waits := now.EndBy == dossier.ByOpenRequest
	switch {
	case now.IsOpen():
		w.open(&line, &now)
	case now.Received.IsZero() && !w.awaits(&line, d):
		return nil
	}
	if w.isNewlyLate(d, &now) {
		line.put(ListNewlyLate)
	}
	if line.lists == 0 && !waits {
		return nil
	}
	u, err := w.sheet(w.unitOf(d, &now, w.m.Period))
	if err != nil {
		return err
	}
	if waits {
		u.Waiting++
	}
	if line.lists == 0 {
		return nil
	}
	w.hold(&line, d)
	if line.IsOpen() {
		if !w.idleUntil.IsZero() && cchc.DateOf(line.LastEvent).Before(w.idleUntil) {
			line.put(ListIdle)
		}
		u.Backlog[line.AgeClass]++
		if err = w.effect(&line, u, d, &now); err != nil {
			return err
		}
	}
	for list := range sheetLists {
		if line.On(list) {
			u.counts[list]++
		}
	}
	u.Lines = append(u.Lines, line)
	return nil
}

// open fills in what only an open dossier has.
func (w *morning) open(line *SheetLine, s *dossier.Assessment) {
	list := w.dueList(s)
	line.put(list)
	line.Provisional = s.Provisional
	dated := !s.Due.IsZero() && list != ListPaused
	if dated && s.Why != dossier.SecondRequest {
		line.Latest = s.Due
		if w.config.Policy.Comparison == dossier.ByCivilDay {
			line.Latest = cchc.DateOf(s.Due).AddDays(1).Start().Add(-1)
		}
	}
	if !line.Latest.IsZero() && w.at.Before(line.Latest) {
		line.Left = w.working(line, w.at, line.Latest)
	}
	if dated && s.Timeliness == dossier.Overdue && s.Due.Before(w.at) {
		line.Past = w.working(line, s.Due, w.at)
	}
	if dated && w.m.ApologyBy != 0 && s.Apologies == 0 && !s.Exempted {
		w.apology(line)
	}
	line.Age = w.age(cchc.DateOf(s.Received))
	line.AgeClass = ageClass(line.Age)
}

// working is the working time between two instants, and a mark where the calendar does not reach them.
func (w *morning) working(line *SheetLine, from, to time.Time) time.Duration {
	cal := w.assessor.Calendar()
	d, err := cal.WorkingTime(from, to)
	line.NoCalendar = line.NoCalendar || err != nil
	line.Provisional = line.Provisional || cal.IsProjected(cchc.DateOf(to))
	return d
}

// dueList is the one of the first six lists for an open dossier.
func (w *morning) dueList(s *dossier.Assessment) SheetList {
	switch {
	case s.Timeliness == dossier.Overdue:
		return ListOverdue
	case s.Why == dossier.PausedInTime || s.Why == dossier.StoppedApart:
		return ListPaused
	case s.Due.IsZero():
		return ListUndated
	}
	due := cchc.DateOf(s.Due)
	switch {
	case !w.today.Before(due):
		return ListDueToday
	case w.isSoon(due):
		return ListDueSoon
	}
	return ListDueLater
}

// isSoon reports whether at most so many working days lie after today up to the day, or might.
func (w *morning) isSoon(due cchc.Date) bool {
	if !w.far.IsZero() {
		return due.Before(w.far)
	}
	n, err := w.assessor.Calendar().CountWorkingDays(w.today.AddDays(1), due.AddDays(1))
	return err != nil || n <= w.m.SoonDays
}

// apology finds the last day for an apology.
func (w *morning) apology(line *SheetLine) {
	due := cchc.DateOf(line.Due)
	line.ApologyBy = due.AddDays(-w.m.ApologyDays)
	if w.m.ApologyBy == WorkingDays {
		var err error
		if line.ApologyBy, err = w.assessor.Calendar().SubtractWorkingDays(due, w.m.ApologyDays); err != nil {
			line.NoCalendar = true
			return
		}
	}
	if line.ApologyBy.Before(w.workday) {
		line.put(ListApology)
	}
}

// age counts the days since a day, it and today included; at least 1, and 0 when the calendar does not know.
func (w *morning) age(received cchc.Date) int {
	if w.m.Ages.By == CalendarDays {
		return w.today.Sub(received) + 1
	}
	n, err := w.assessor.Calendar().CountWorkingDays(received, w.today.AddDays(1))
	if err != nil {
		return 0
	}
	return max(n, 1)
}

func isLate(s *dossier.Assessment) bool {
	return s.Timeliness == dossier.Late || s.Timeliness == dossier.Overdue
}

func (w *morning) isNewlyLate(d *dossier.Dossier, now *dossier.Assessment) bool {
	if w.m.Earlier.IsZero() || !isLate(now) {
		return false
	}
	earlier := w.assessor.Assess(d, w.m.Earlier)
	return !isLate(&earlier)
}

// awaits finds the dossiers that wait for receipt too long.
func (w *morning) awaits(line *SheetLine, d *dossier.Dossier) bool {
	since, ok := w.waitsSince(d)
	if !ok || line.State != dossier.StateNotReceived {
		return false
	}
	due, err := w.assessor.Calendar().ReceiptDue(since)
	switch first := w.assessor.Calendar().KnownRange().First(); {
	case err != nil && !cchc.DateOf(since).Before(first):
		return false // due after the last day of the calendar
	case err != nil:
		line.NoCalendar = true
	case !due.At.Before(w.at):
		return false
	default:
		line.Due, line.Provisional = due.At, due.Provisional
		line.Past = w.working(line, due.At, w.at)
	}
	line.put(ListAwaitingReceipt)
	return true
}

// waitsSince is since when the unit alone has to receive a submission: since it was submitted, or since what was asked for
// came. ok is false when it waits for the applicant, and when the status says that more happened.
func (w *morning) waitsSince(d *dossier.Dossier) (since time.Time, ok bool) {
	since, status := d.SubmittedAt, d.Status
	events := seen(d.Events, w.at)
	for i := range events {
		switch e := &events[i]; {
		case e.Kind == dossier.Registered && since.IsZero(), e.Kind == dossier.SupplementAnswered, e.Kind == dossier.PaymentDone:
			since, status = e.At, dossier.Registered
		case e.Kind.IsStatus():
			status = e.Kind
		}
	}
	return since, (status == 0 || status == dossier.Registered) && !since.IsZero()
}

// hold fills in who holds the dossier, at which step, and when something last happened.
func (w *morning) hold(line *SheetLine, d *dossier.Dossier) {
	line.LastEvent = line.Received
	events := seen(d.Events, w.at)
	for i := range events {
		e := &events[i]
		line.Body, line.Step = cmp.Or(e.Body, line.Body), cmp.Or(e.Step, line.Step)
		if e.At.After(line.LastEvent) {
			line.LastEvent = e.At
		}
	}
	if line.LastEvent.IsZero() && !d.SubmittedAt.After(w.at) {
		line.LastEvent = d.SubmittedAt
	}
	switch {
	case line.State == dossier.StateSupplement || line.State == dossier.StatePayment:
		line.Holder = dossier.HeldByApplicant
	case line.Body == "" || line.Body == d.Receiving || line.Body == d.Resolving:
		line.Holder = dossier.HeldByUnit
	default:
		line.Holder = dossier.HeldByCoOperating
	}
	line.Body = cmp.Or(line.Body, d.Resolving, d.Receiving)
}
