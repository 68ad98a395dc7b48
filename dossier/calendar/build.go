package calendar

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
)

// A Calendar knows, for one run of days, which are worked, by which hours, and why.
//
// Invariant: immutable. It may be shared by any number of goroutines; [Calendar.With] returns another one. The zero
// Calendar knows no day: every question is a [RangeError].
type Calendar struct {
	def     definition
	unit    string
	counter bool // the reception calendar
	version string
	special []special // days that are not what their weekday says, by date
	index
}

// definition is what a calendar was given; all else follows from it.
type definition struct {
	name      string
	week      Week
	reception Week // nil when receipt has the hours of the deadline calendar
	seasons   []Season
	notices   []Notice
	closures  []Closure
	projected Projected // zero: none
}

// special is a day of a notice, of a closure or of the projection.
type special struct {
	off  int32 // days after the first
	from int8  // 0 notice, 1 closure, 2 the law
	a, b int32 // notice and place in it; closure
	law  lawDay
}

// An Option is something a calendar is built from: [Week], [Season], [Notice], [Closure], [Reception], [Projected],
// [Named].
type Option interface{ apply(def *definition) }

func (w Week) apply(def *definition)      { def.week = w.clone() }
func (s Season) apply(def *definition)    { def.seasons = append(def.seasons, s.clone()) }
func (n Notice) apply(def *definition)    { def.notices = append(def.notices, n.clone()) }
func (c Closure) apply(def *definition)   { def.closures = append(def.closures, c.clone()) }
func (r Reception) apply(def *definition) { def.reception = r.Week.clone() }
func (p Projected) apply(def *definition) { def.projected = p }
func (n Named) apply(def *definition)     { def.name = string(n) }

func (s Season) clone() Season {
	s.Units, s.Week = slices.Clone(s.Units), s.Week.clone()
	return s
}

func (n Notice) clone() Notice {
	n.Days = append([]NoticeDay{}, n.Days...)
	for i := range n.Days {
		n.Days[i].Hours = slices.Clone(n.Days[i].Hours)
	}
	return n
}

func (c Closure) clone() Closure {
	c.Units = slices.Clone(c.Units)
	return c
}

// New builds a calendar from a [Week] and at least one [Notice]; their days are the known range. What contradicts
// itself is a [ConflictError]: blocks that overlap, an empty week, a day both off and worked, a day listed twice, a
// make-up day that is worked anyway, a gap or an overlap between the covers of two notices, a closure over a make-up
// day, seasons that overlap, an entry without source. It holds at most 1,000 seasons, 10,000 closures of
// a million days together, and 10,000 listed days. The order of options does not matter, but a later Week, Reception, Projected
// or Named replaces an earlier one.
func New(options ...Option) (*Calendar, error) { return build(definition{}, options, "", false) }

// With returns a calendar with something added or replaced; errors as [New]. The receiver stays as it is. With on the
// calendar of a unit or of its counter gives the calendar of that unit or counter again.
func (c *Calendar) With(options ...Option) (*Calendar, error) {
	return build(c.def, options, c.unit, c.counter)
}

// WithNotice is [Calendar.With] for one notice: how next year's notice is loaded without a new version of this
// package.
func (c *Calendar) WithNotice(n Notice) (*Calendar, error) { return c.With(n) }

func build(def definition, options []Option, unit string, counter bool) (*Calendar, error) {
	def.seasons, def.notices, def.closures = slices.Clone(def.seasons), slices.Clone(def.notices), slices.Clone(def.closures)
	before := def.projected
	for _, o := range options {
		o.apply(&def)
	}
	if known, err := def.knownRange(); err == nil && def.projected == before && before.Through < known.Last().Year() {
		def.projected = Projected{} // notices have overtaken it
	}
	if err := def.check(); err != nil {
		return nil, err
	}
	return def.calendar(unit, counter)
}

// ForUnit returns the calendar of one unit: closures and seasons that name it apply, those that name only others do
// not. A unit that none names has the calendar of all. A unit that is left without any working day, or
// whose hours contradict a make-up day, is a [ConflictError]. Building takes about a millisecond: keep the result.
func (c *Calendar) ForUnit(code string) (*Calendar, error) {
	named := func(units []string) bool { return code != "" && slices.Contains(units, code) }
	if !slices.ContainsFunc(c.def.closures, func(x Closure) bool { return named(x.Units) }) &&
		!slices.ContainsFunc(c.def.seasons, func(x Season) bool { return named(x.Units) }) {
		code = ""
	}
	if code == c.unit {
		return c, nil
	}
	return c.def.calendar(code, c.counter)
}

// Reception returns the calendar of the counter: the same days off, the hours of [Reception]. Without that option it
// is the calendar itself. Use it for opening hours, never for deadlines. A counter that never opens is a
// [ConflictError]. Building takes about a millisecond: keep the result.
func (c *Calendar) Reception() (*Calendar, error) {
	if c.counter || c.def.reception == nil {
		return c, nil
	}
	return c.def.calendar(c.unit, true)
}

// KnownRange returns the run of days that notices cover (phạm vi lịch đã công bố); empty for the zero Calendar.
func (c *Calendar) KnownRange() cchc.Period {
	p, _ := cchc.NewPeriod(c.first, c.first.AddDays(int(c.known)))
	return p
}

// BuiltRange returns the run of days that can be computed with: the known range and what was projected.
func (c *Calendar) BuiltRange() cchc.Period {
	p, _ := cchc.NewPeriod(c.first, c.first.AddDays(int(c.days)))
	return p
}

// IsProjected reports whether the day lies in the built range but in no notice, so that what is said of it is
// provisional (tạm tính). [Due] and [Day] carry the mark themselves; ask here for the days that plain arithmetic gives.
func (c *Calendar) IsProjected(day cchc.Date) bool {
	off := day.Sub(c.first)
	return off >= int(c.known) && off < int(c.days)
}

// Version names the calendar: its name, its last known day, and a digest of all it was built from, such as
// "vn/2026-12-31/0f3b9c62a1d4". Equal versions mean equal answers. Empty for the zero Calendar.
func (c *Calendar) Version() string { return c.version }

// String returns the version.
func (c *Calendar) String() string { return c.version }

// Equal reports whether both calendars were built from the same.
func (c *Calendar) Equal(d *Calendar) bool {
	return c == d || c != nil && d != nil && c.version == d.version
}

func (def *definition) check() error {
	if !goodName(def.name) {
		return ConflictError{What: "a name of another form", Want: "up to 40 letters a-z, digits and hyphens"}
	}
	if err := def.week.check("the week"); err != nil {
		return err
	}
	if def.reception != nil {
		if err := def.reception.check("the reception week"); err != nil {
			return err
		}
	}
	known, err := def.knownRange()
	if err != nil {
		return err
	}
	if p := def.projected; p != (Projected{}) {
		if p.Through < known.Last().Year() || p.Through > LastLunarYear {
			return ConflictError{What: "a projection through " + itoa(p.Through), Want: "a year from " + itoa(known.Last().Year()) + " to " + itoa(LastLunarYear)}
		}
		if p.TetBefore < 0 || p.TetBefore > 3 {
			return ConflictError{What: itoa(p.TetBefore) + " Tết days before mùng 1", Want: "1, 2 or 3, or 0 for the default"}
		}
	}
	if err := def.checkSize(); err != nil {
		return err
	}
	if err := def.checkSeasons(); err != nil {
		return err
	}
	worked, err := def.checkNotices()
	if err != nil {
		return err
	}
	return def.checkClosures(worked)
}

// knownRange joins the covers of the notices in force.
func (def *definition) knownRange() (cchc.Period, error) {
	var covers []cchc.Period
	for _, n := range def.notices {
		if !n.Announced && !n.Covers.IsZero() {
			covers = append(covers, n.Covers)
		}
	}
	if len(covers) == 0 {
		return cchc.Period{}, ConflictError{What: "no notice covers a day", Want: "at least one notice, so that the known range is stated"}
	}
	slices.SortFunc(covers, cchc.Period.Compare)
	for i := 1; i < len(covers); i++ {
		before := covers[i-1].Next()
		switch covers[i].First().Compare(before) {
		case 1:
			return cchc.Period{}, ConflictError{before, "no notice covers it, but later days are covered", "the notices of every year between"}
		case -1:
			return cchc.Period{}, ConflictError{covers[i].First(), "two notices cover it", "one list that is complete; an addition covers nothing"}
		}
	}
	known, err := cchc.NewPeriod(covers[0].First(), covers[len(covers)-1].Next())
	if err == nil && known.Days() > maxDays {
		return cchc.Period{}, ConflictError{What: "a known range of " + itoa(known.Days()) + " days", Want: "at most " + itoa(maxDays)}
	}
	return known, err
}

const (
	maxSeasons     = 1_000
	maxClosures    = 10_000
	maxListed      = 10_000    // days of all notices
	maxClosureDays = 1_000_000 // of all closures
)

// checkSize bounds what a document can make the calendar work on.
func (def *definition) checkSize() error {
	listed, closed := 0, 0
	for _, c := range def.closures {
		closed += c.Days.Days()
	}
	for _, n := range def.notices {
		listed += len(n.Days)
	}
	for _, c := range []struct {
		what      string
		have, can int
	}{
		{"seasons", len(def.seasons), maxSeasons},
		{"closures", len(def.closures), maxClosures},
		{"closed days", closed, maxClosureDays},
		{"listed days", listed, maxListed},
	} {
		if c.have > c.can {
			return ConflictError{What: itoa(c.have) + " " + c.what, Want: "at most " + itoa(c.can)}
		}
	}
	return nil
}

func (def *definition) checkSeasons() error {
	for i, s := range def.seasons {
		if s.Days.IsZero() {
			return ConflictError{What: "season " + itoa(i+1) + " has no days", Want: "a run of days"}
		}
		if !s.Source.IsComplete() {
			return ConflictError{s.Days.First(), "a season without source", "a source with instrument and evidence"}
		}
		if slices.Contains(s.Units, "") {
			return ConflictError{s.Days.First(), "a season of a unit without code", "codes of units, or none for all"}
		}
		if err := s.Week.check("season " + itoa(i+1)); err != nil {
			return err
		}
		for _, t := range def.seasons[:i] {
			if t.Days.Overlaps(s.Days) && shareUnits(s.Units, t.Units) {
				return ConflictError{maxDate(s.Days.First(), t.Days.First()), "two seasons hold on it", "seasons that do not overlap"}
			}
		}
	}
	return nil
}

// shareUnits reports whether two lists concern one unit, or both concern all. A season of a unit goes before a season
// of all.
func shareUnits(a, b []string) bool {
	if len(a) == 0 || len(b) == 0 {
		return len(a) == len(b)
	}
	return slices.ContainsFunc(a, func(u string) bool { return slices.Contains(b, u) })
}

func minDate(a, b cchc.Date) cchc.Date {
	if a.Before(b) {
		return a
	}
	return b
}

func maxDate(a, b cchc.Date) cchc.Date {
	if a.After(b) {
		return a
	}
	return b
}

// checkNotices returns the make-up days in force.
func (def *definition) checkNotices() (map[cchc.Date]bool, error) {
	seen := map[cchc.Date]NoticeDay{}
	worked := map[cchc.Date]bool{}
	for _, n := range def.notices {
		for _, d := range n.Days {
			if err := d.check(n.Source); err != nil {
				return nil, err
			}
			if n.Announced {
				continue
			}
			if before, twice := seen[d.Date]; twice {
				if before.Kind == d.Kind && before.Partner == d.Partner && !d.Partner.IsZero() && before.Hours.String() == d.Hours.String() {
					continue // the notices of both years name the same swap
				}
				what := "listed twice"
				if before.Kind.IsOff() != d.Kind.IsOff() {
					what = "both off and worked"
				}
				return nil, ConflictError{d.Date, what, "one entry for the day"}
			}
			seen[d.Date] = d
			if d.Kind == MakeUpDay {
				worked[d.Date] = true
				if err := def.checkMakeUp(d, ""); err != nil {
					return nil, err
				}
			}
		}
	}
	return worked, nil
}

// check looks at a day of a notice by itself.
func (d NoticeDay) check(notice cchc.Source) error {
	switch {
	case d.Date.IsZero():
		return ConflictError{What: "a day of a notice without date", Want: "a date"}
	case d.Kind != Holiday && d.Kind != DayInLieu && d.Kind != SwapOff && d.Kind != MakeUpDay:
		return ConflictError{d.Date, "kind " + d.Kind.String() + " in a notice", "holiday, in_lieu, swap or make_up"}
	case !notice.IsComplete() && !d.Source.IsComplete():
		return ConflictError{d.Date, "no source", "a source with instrument and evidence, for the day or for its notice"}
	case len(d.Hours) > 0 && d.Kind != MakeUpDay:
		return ConflictError{d.Date, "hours on a day off", "hours on make-up days alone"}
	}
	return d.Hours.check(d.Date)
}

func (def *definition) checkMakeUp(d NoticeDay, unit string) error {
	if len(def.weekOn(d.Date, unit, false)[d.Date.Weekday()]) > 0 {
		return ConflictError{d.Date, "a make-up day on a day that is worked anyway", "a weekly rest day"}
	}
	if len(def.makeUpHours(d, unit)) == 0 {
		return ConflictError{d.Date, "a make-up day without hours, and open weekdays differ", "hours, or a partner that is an open weekday"}
	}
	return nil
}

func (def *definition) checkClosures(worked map[cchc.Date]bool) error {
	makeUpDays := slices.SortedFunc(maps.Keys(worked), cchc.Date.Compare)
	for i, c := range def.closures {
		if c.Days.IsZero() {
			return ConflictError{What: "closure " + itoa(i+1) + " has no days", Want: "a run of days"}
		}
		if !c.Source.IsComplete() {
			return ConflictError{c.Days.First(), "a closure without source", "a source with instrument and evidence"}
		}
		if slices.Contains(c.Units, "") {
			return ConflictError{c.Days.First(), "a closure of a unit without code", "codes of units, or none for all"}
		}
		if c.OverMakeUp {
			continue
		}
		for _, day := range makeUpDays {
			if c.Days.Contains(day) {
				return ConflictError{day, "both closed and a make-up day", "one of them, or a closure that says it goes over make-up days"}
			}
		}
	}
	return nil
}

// weekOn returns the weekly hours in force on a day.
func (def *definition) weekOn(day cchc.Date, unit string, counter bool) Week {
	if counter && def.reception != nil {
		return def.reception
	}
	if s := def.seasonOn(day, unit); s != nil {
		return s.Week
	}
	return def.week
}

// seasonOn returns the season in force on a day, nil when there is none: that of the unit goes before that of all.
func (def *definition) seasonOn(day cchc.Date, unit string) *Season {
	var all *Season
	for i := range def.seasons {
		s := &def.seasons[i]
		switch {
		case !s.Days.Contains(day):
		case len(s.Units) == 0:
			all = s
		case unit != "" && slices.Contains(s.Units, unit):
			return s
		}
	}
	return all
}

// makeUpHours returns the hours of a make-up day: its own, those of its partner's weekday, those of every weekday.
func (def *definition) makeUpHours(d NoticeDay, unit string) Hours {
	if len(d.Hours) > 0 {
		return d.Hours
	}
	week := def.weekOn(d.Date, unit, false)
	if h := week[d.Partner.Weekday()]; !d.Partner.IsZero() && len(h) > 0 {
		return h
	}
	return week.usual()
}

// calendar builds the index of a checked definition.
func (def *definition) calendar(unit string, counter bool) (*Calendar, error) {
	known, err := def.knownRange()
	if err != nil {
		return nil, err
	}
	next := known.Next()
	if def.projected.Through > 0 {
		end, err := cchc.NewDate(def.projected.Through+1, time.January, 1)
		if err == nil && end.After(next) {
			next = end
		}
	}
	days := next.Sub(known.First())
	if days > maxDays {
		return nil, ConflictError{What: "a built range of " + itoa(days) + " days", Want: "at most " + itoa(maxDays)}
	}
	c := &Calendar{def: *def, unit: unit, counter: counter}
	hours := make([]Hours, days)
	for i := range hours {
		day := known.First().AddDays(i)
		hours[i] = def.weekOn(day, unit, counter)[day.Weekday()]
	}
	c.special = def.specials(known, days, unit, counter)
	for _, s := range c.special {
		switch {
		case s.from != 0:
			hours[s.off] = nil
		case def.notices[s.a].Days[s.b].Kind == MakeUpDay:
			d := def.notices[s.a].Days[s.b]
			if err := def.checkMakeUp(d, unit); err != nil {
				return nil, err // the hours of a unit may contradict what fits all
			}
			hours[s.off] = def.makeUpHours(d, unit)
		default:
			hours[s.off] = nil
		}
	}
	if c.index, err = newIndex(known.First(), known.Days(), hours); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(append(def.json(), "\x00"+unit...))
	c.version = strings.Join([]string{def.label(), known.Last().String(), hex.EncodeToString(sum[:6])}, "/")
	if unit != "" {
		c.version += "/unit"
	}
	if counter {
		c.version += "/reception"
	}
	return c, nil
}

func (def *definition) label() string {
	if def.name == "" {
		return "calendar"
	}
	return def.name
}

// specials lists the days of the built range that are not what their weekday says, by date. A closure goes over a
// make-up day only where it says so, which check has seen to.
func (def *definition) specials(known cchc.Period, days int, unit string, counter bool) []special {
	byDay := map[cchc.Date]special{}
	built := func(d cchc.Date) bool { off := d.Sub(known.First()); return off >= 0 && off < days }
	for a, n := range def.notices {
		for b, d := range n.Days {
			if !n.Announced && built(d.Date) {
				byDay[d.Date] = special{a: int32(a), b: int32(b)}
			}
		}
	}
	ofLaw := def.projectedDays(known, unit)
	if counter {
		ofLaw = append(ofLaw, def.restDayHolidays(known, days, unit)...)
	}
	for _, l := range ofLaw {
		if _, listed := byDay[l.date]; built(l.date) && !listed {
			byDay[l.date] = special{from: 2, law: l}
		}
	}
	for a, c := range def.closures {
		if len(c.Units) > 0 && (unit == "" || !slices.Contains(c.Units, unit)) {
			continue
		}
		for day := maxDate(c.Days.First(), known.First()); c.Days.Contains(day) && built(day); day = day.AddDays(1) {
			s, listed := byDay[day]
			makeUp := listed && s.from == 0 && def.notices[s.a].Days[s.b].Kind == MakeUpDay
			open := !listed && len(def.weekOn(day, unit, counter)[day.Weekday()]) > 0
			if makeUp || open {
				byDay[day] = special{from: 1, a: int32(a)}
			}
		}
	}
	list := make([]special, 0, len(byDay))
	for day, s := range byDay {
		s.off = int32(day.Sub(known.First()))
		list = append(list, s)
	}
	slices.SortFunc(list, func(x, y special) int { return int(x.off - y.off) })
	return list
}

// projectedDays lists the days off of the law beyond the known range.
func (def *definition) projectedDays(known cchc.Period, unit string) []lawDay {
	rests := func(d cchc.Date) bool { return len(def.weekOn(d, unit, false)[d.Weekday()]) == 0 }
	var list []lawDay
	for year := known.Next().Year(); year <= def.projected.Through; year++ {
		days, _ := daysOffOf(year, def.projected, rests)
		for _, l := range days {
			if !l.date.Before(known.Next()) {
				list = append(list, l)
			}
		}
	}
	return list
}

// restDayHolidays lists the holidays that fall on a weekly rest day of the deadline calendar. No notice lists them, for
// nobody works on them; a counter that opens on rest days is closed on them all the same.
func (def *definition) restDayHolidays(known cchc.Period, days int, unit string) []lawDay {
	rests := func(d cchc.Date) bool { return len(def.weekOn(d, unit, false)[d.Weekday()]) == 0 }
	var list []lawDay
	tet := map[int][2]cchc.Date{} // first and last day that the notices list, by year
	for _, n := range def.notices {
		for _, d := range n.Days {
			if n.Announced || d.Name.Vi != Tet.Name().Vi {
				continue
			}
			run, listed := tet[d.Date.Year()]
			if !listed {
				run = [2]cchc.Date{d.Date, d.Date}
			}
			tet[d.Date.Year()] = [2]cchc.Date{minDate(run[0], d.Date), maxDate(run[1], d.Date)}
		}
	}
	last := known.First().AddDays(days - 1)
	for year := known.First().Year(); year <= last.Year(); year++ {
		holidays, _ := holidaysOf(year, def.projected, rests)
		for _, h := range holidays {
			// In the known range the notice says which days are Tết and which neighbour of National Day is off.
			byNotice := h.date.Before(known.Next()) && (h.holiday == Tet || h.holiday == NationalDayBy)
			if rests(h.date) && !byNotice {
				list = append(list, h)
			}
		}
		if run, listed := tet[year]; listed {
			for d := run[0]; d.Before(run[1]); d = d.AddDays(1) {
				if rests(d) {
					list = append(list, lawDay{date: d, holiday: Tet, kind: Holiday})
				}
			}
		}
	}
	return list
}

// Why says what a day is: its kind, name, hours and source. A day outside the built range is a [RangeError].
func (c *Calendar) Why(day cchc.Date) (Day, error) {
	off, err := c.offset(day)
	if err != nil {
		return Day{}, err
	}
	var out Day
	i, found := slices.BinarySearchFunc(c.special, off, func(s special, off int32) int { return int(s.off - off) })
	switch {
	case !found:
		out = c.plain(day)
	case c.special[i].from == 0:
		n := &c.def.notices[c.special[i].a]
		d := n.Days[c.special[i].b]
		out = Day{Date: day, Kind: d.Kind, Name: d.Name, Partner: d.Partner, Source: d.Source}
		if !d.Source.IsComplete() {
			out.Source = n.Source
		}
	case c.special[i].from == 1:
		x := c.def.closures[c.special[i].a]
		out = Day{Date: day, Kind: Closed, Name: x.Name, Source: x.Source}
	default:
		out = c.special[i].law.day()
	}
	if c.isWorking(off) {
		out.Hours = c.hoursOf(off)
	}
	out.Provisional = off >= c.known
	for _, n := range c.def.notices {
		if !n.Announced {
			continue
		}
		for _, d := range n.Days {
			if d.Date == day {
				out.Announced = n.Title
			}
		}
	}
	return out, nil
}

// plain is a day that no notice names. A holiday of the law that falls on a rest day is named beside it.
func (c *Calendar) plain(day cchc.Date) Day {
	week := c.def.weekOn(day, c.unit, c.counter)
	out := Day{Date: day, Kind: Workday, Name: weekdayName(day.Weekday()), Source: weekSource()}
	if s := c.def.seasonOn(day, c.unit); s != nil && !c.counter {
		out.Source = s.Source
	}
	if len(week[day.Weekday()]) > 0 {
		return out
	}
	out.Kind = RestDay
	rests := func(d cchc.Date) bool { return len(c.def.weekOn(d, c.unit, false)[d.Weekday()]) == 0 }
	holidays, _ := holidaysOf(day.Year(), c.def.projected, rests)
	for _, h := range holidays {
		// Only fixed days: which days of Tết and which neighbour of National Day are off is for the notice to say.
		if h.date == day && h.holiday != Tet && h.holiday != NationalDayBy {
			out.Name = cchc.Text{Vi: out.Name.Vi + ", trùng " + h.holiday.Name().Vi, En: out.Name.En + ", also " + h.holiday.Name().En}
		}
	}
	return out
}

func weekSource() cchc.Source {
	return cchc.Source{Instrument: "Giờ làm việc hằng tuần của lịch", Evidence: cchc.Practice}
}

var weekdayNames = [...]cchc.Text{
	{Vi: "Chủ nhật", En: "Sunday"},
	{Vi: "Thứ Hai", En: "Monday"},
	{Vi: "Thứ Ba", En: "Tuesday"},
	{Vi: "Thứ Tư", En: "Wednesday"},
	{Vi: "Thứ Năm", En: "Thursday"},
	{Vi: "Thứ Sáu", En: "Friday"},
	{Vi: "Thứ Bảy", En: "Saturday"},
}

func weekdayName(d time.Weekday) cchc.Text { return weekdayNames[d] }
