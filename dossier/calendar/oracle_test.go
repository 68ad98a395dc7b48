package calendar_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// oracle is the calendar written plainly: a map from each day of the range to its blocks, walked day by day and minute
// by minute. It shares no code with the package.
type oracle struct {
	first, next cchc.Date
	blocks      map[cchc.Date][][2]int // minutes of the day, half-open
}

var errOracle = errors.New("outside")

func (o oracle) has(d cchc.Date) bool { return !d.Before(o.first) && d.Before(o.next) }

func (o oracle) worked(d cchc.Date) bool { return len(o.blocks[d]) > 0 }

// nthAfter is the n-th working day after d.
func (o oracle) nthAfter(d cchc.Date, n int) (cchc.Date, error) {
	for n > 0 {
		d = d.AddDays(1)
		if !o.has(d) {
			return cchc.Date{}, errOracle
		}
		if o.worked(d) {
			n--
		}
	}
	return d, nil
}

func (o oracle) count(from, next cchc.Date) int {
	n := 0
	for d := from; d.Before(next); d = d.AddDays(1) {
		if o.worked(d) {
			n++
		}
	}
	return n
}

func instant(d cchc.Date, minute int) time.Time {
	return d.Start().Add(time.Duration(minute) * time.Minute)
}

func minuteOf(t time.Time) (cchc.Date, int) {
	return cchc.DateOf(t), t.In(cchc.Zone()).Hour()*60 + t.In(cchc.Zone()).Minute()
}

func (o oracle) open(d cchc.Date, minute int) bool {
	for _, b := range o.blocks[d] {
		if minute >= b[0] && minute < b[1] {
			return true
		}
	}
	return false
}

// walk uses up working minutes one at a time and ends at the end of the last one.
func (o oracle) walk(t time.Time, minutes int) (time.Time, error) {
	d, m := minuteOf(t)
	for {
		if !o.has(d) {
			return time.Time{}, errOracle
		}
		if o.open(d, m) {
			minutes--
			if minutes == 0 {
				return instant(d, m+1), nil
			}
		}
		if m++; m == 24*60 {
			d, m = d.AddDays(1), 0
		}
	}
}

// between counts open minutes one at a time.
func (o oracle) between(from, to time.Time) int {
	n := 0
	for t := from; t.Before(to); t = t.Add(time.Minute) {
		if d, m := minuteOf(t); o.open(d, m) {
			n++
		}
	}
	return n
}

func (o oracle) nextOpening(t time.Time) (time.Time, error) {
	for ; o.has(cchc.DateOf(t)); t = t.Add(time.Minute) {
		if d, m := minuteOf(t); o.open(d, m) {
			return t, nil
		}
	}
	return time.Time{}, errOracle
}

func (o oracle) closing(d cchc.Date) time.Time {
	b := o.blocks[d]
	return instant(d, b[len(b)-1][1])
}

// clip keeps a time of day inside the hours of a day.
func (o oracle) clip(d cchc.Date, minute int) time.Time {
	b := o.blocks[d]
	for _, block := range slices.Backward(b) {
		if minute >= block[0] {
			return instant(d, min(minute, block[1]))
		}
	}
	return instant(d, b[0][0])
}

func (o oracle) roll(d cchc.Date) (cchc.Date, error) {
	for ; o.has(d); d = d.AddDays(1) {
		if o.worked(d) {
			return d, nil
		}
	}
	return cchc.Date{}, errOracle
}

// halfEnd is the end of the morning or afternoon of a working day.
func (o oracle) halfEnd(d cchc.Date, afternoon bool) time.Time {
	end := 0
	for _, b := range o.blocks[d] {
		if !afternoon && b[0] < 12*60 {
			end = min(b[1], 12*60)
		}
	}
	if end == 0 {
		return o.closing(d)
	}
	return instant(d, end)
}

// due follows the words of the rules, one case after the other.
func (o oracle) due(received time.Time, limit calendar.Limit, rule calendar.Rule) (time.Time, error) {
	d, minute := minuteOf(received)
	if !o.has(d) {
		return time.Time{}, errOracle
	}
	if minutes, hours := limit.Minutes(); hours {
		return o.walk(received, int(minutes))
	}
	halves, days := limit.Halves()
	whole, _ := limit.Whole()
	if days && (rule == calendar.HalfDay || halves%2 != 0) {
		if !o.worked(d) {
			opening, err := o.nextOpening(received)
			if err != nil {
				return time.Time{}, err
			}
			d, minute = minuteOf(opening)
		}
		afternoon := minute >= 12*60
		for ; halves > 0; halves-- {
			if !afternoon {
				afternoon = true
				continue
			}
			next, err := o.nthAfter(d, 1)
			if err != nil {
				return time.Time{}, err
			}
			d, afternoon = next, false
		}
		return o.halfEnd(d, afternoon), nil
	}
	if rule == calendar.KeepClock {
		opening, err := o.nextOpening(received)
		if err != nil {
			return time.Time{}, err
		}
		d, minute = minuteOf(opening)
	}
	last, err := d, error(nil)
	switch limit.Unit() {
	case calendar.WorkingDay:
		last, err = o.nthAfter(d, int(whole))
	case calendar.CalendarDay:
		last, err = o.roll(d.AddDays(int(whole)))
	case calendar.CalendarMonth:
		last, err = o.roll(d.AddMonths(int(whole)))
	}
	if err != nil {
		return time.Time{}, err
	}
	if rule == calendar.KeepClock {
		return o.clip(last, minute), nil
	}
	return o.closing(last), nil
}

// A world is a calendar and its oracle, drawn together.
type world struct {
	cal *calendar.Calendar
	oracle
	options []calendar.Option
	special map[cchc.Date]bool
}

var (
	worldFirst = cchc.MustDate("2030-01-01") // an invented time: no notice of ours reaches it
	worldDays  = 120
)

func drawHours(t *rapid.T, label string) calendar.Hours {
	n := rapid.IntRange(1, 3).Draw(t, label+" blocks")
	cuts := rapid.SliceOfNDistinct(rapid.IntRange(0, 24*60), 2*n, 2*n, rapid.ID).Draw(t, label)
	slices.Sort(cuts)
	var h calendar.Hours
	for i := 0; i < len(cuts); i += 2 {
		h = append(h, calendar.Block{From: calendar.Clock(cuts[i]), To: calendar.Clock(cuts[i+1])})
	}
	return h
}

// drawWorld draws a week, days off and make-up days. Half the weeks are those of an office, the rest are anything.
func drawWorld(t *rapid.T) world {
	week := calendar.Workweek(calendar.DefaultHours())
	if rapid.Bool().Draw(t, "odd week") {
		week = calendar.Week{}
		for _, d := range rapid.SliceOfNDistinct(rapid.IntRange(0, 6), 1, 7, rapid.ID).Draw(t, "weekdays") {
			week[time.Weekday(d)] = drawHours(t, fmt.Sprintf("hours of %d", d))
		}
	}
	w := world{
		oracle:  oracle{worldFirst, worldFirst.AddDays(worldDays), map[cchc.Date][][2]int{}},
		special: map[cchc.Date]bool{},
	}
	set := func(d cchc.Date, h calendar.Hours) {
		delete(w.blocks, d)
		for _, b := range h {
			w.blocks[d] = append(w.blocks[d], [2]int{int(b.From), int(b.To)})
		}
	}
	notice := calendar.Notice{Covers: must(cchc.NewPeriod(w.first, w.next)), Source: synthetic}
	for d := w.first; d.Before(w.next); d = d.AddDays(1) {
		set(d, week[d.Weekday()])
	}
	for _, off := range rapid.SliceOfNDistinct(rapid.IntRange(0, worldDays-1), 0, 25, rapid.ID).Draw(t, "special days") {
		d := w.first.AddDays(off)
		w.special[d] = true
		if len(week[d.Weekday()]) > 0 {
			notice.Days = append(notice.Days, calendar.NoticeDay{Date: d, Kind: calendar.Holiday})
			set(d, nil)
			continue
		}
		h := drawHours(t, "make-up hours")
		notice.Days = append(notice.Days, calendar.NoticeDay{Date: d, Kind: calendar.MakeUpDay, Hours: h})
		set(d, h)
	}
	w.options = []calendar.Option{week, notice}
	cal, err := calendar.New(w.options...)
	if err != nil {
		t.Skip("a drawn calendar without any working day")
	}
	w.cal = cal
	return w
}

func (w world) drawInstant(t *rapid.T, label string) time.Time {
	return w.first.Start().Add(time.Duration(rapid.IntRange(0, worldDays*24*60-1).Draw(t, label)) * time.Minute)
}

func (w world) drawDate(t *rapid.T, label string) cchc.Date {
	return w.first.AddDays(rapid.IntRange(0, worldDays-1).Draw(t, label))
}

func drawLimit(t *rapid.T) calendar.Limit {
	n := rapid.IntRange(1, 60).Draw(t, "n")
	switch rapid.IntRange(0, 4).Draw(t, "unit") {
	case 0:
		return calendar.WorkingDays(n)
	case 1:
		return calendar.HalfWorkingDays(n)
	case 2:
		return calendar.WorkingMinutes(n * rapid.IntRange(1, 200).Draw(t, "minutes"))
	case 3:
		return calendar.Days(n)
	}
	return calendar.Months(rapid.IntRange(1, 4).Draw(t, "months"))
}

func drawRule(t *rapid.T) calendar.Rule {
	return rapid.SampledFrom([]calendar.Rule{calendar.CivilCode, calendar.KeepClock, calendar.HalfDay}).Draw(t, "rule")
}

// keptOverRoll reports whether a due instant may roll over days off with its clock kept. Two receipts may then roll onto
// one day, and the later receipt may have the earlier clock: such limits are not monotone, and the laws below leave
// them out.
func keptOverRoll(limit calendar.Limit, rule calendar.Rule) bool {
	return rule == calendar.KeepClock && (limit.Unit() == calendar.CalendarDay || limit.Unit() == calendar.CalendarMonth)
}

// Due is what the plain walk says, for any calendar, receipt, limit and rule; and it refuses exactly where the walk
// leaves the range.
func TestLaw_DueIsTheWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		received, limit, rule := w.drawInstant(t, "received"), drawLimit(t), drawRule(t)
		want, wantErr := w.due(received, limit, rule)
		got, err := w.cal.Due(received, limit, rule)
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("Due(%v, %s, %s): %v, %v; the walk says %v, %v", received, limit, rule, got.At, err, want, wantErr)
		}
		if err != nil {
			if !errors.Is(err, calendar.ErrRange) || got != (calendar.Due{}) {
				t.Fatalf("Due(%v, %s, %s): %+v beside %v", received, limit, rule, got, err)
			}
			return
		}
		if !got.At.Equal(want) {
			t.Fatalf("Due(%v, %s, %s) = %v; the walk says %v", received, limit, rule, got.At, want)
		}
	})
}

// Days and minutes, forward, back and counted, are what the plain walk says.
func TestLaw_ArithmeticIsTheWalk(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		a, b := w.drawDate(t, "a"), w.drawDate(t, "b")
		if a.After(b) {
			a, b = b, a
		}
		if n, err := w.cal.CountWorkingDays(a, b); err != nil || n != w.count(a, b) {
			t.Fatalf("CountWorkingDays(%s, %s) = %d, %v; the walk says %d", a, b, n, err, w.count(a, b))
		}
		n := rapid.IntRange(1, 40).Draw(t, "days")
		want, wantErr := w.nthAfter(a, n)
		got, err := w.cal.AddWorkingDays(a, n)
		if (err == nil) != (wantErr == nil) || err == nil && got != want {
			t.Fatalf("AddWorkingDays(%s, %d) = %s, %v; the walk says %s, %v", a, n, got, err, want, wantErr)
		}
		if err == nil {
			// Subtracting turns adding around, from a working day and back to one.
			back, err := w.cal.SubtractWorkingDays(got, n)
			if w.worked(a) && (err != nil || back != a) {
				t.Fatalf("SubtractWorkingDays(%s, %d) = %s, %v, want %s", got, n, back, err, a)
			}
		}
		x, y := w.drawInstant(t, "x"), w.drawInstant(t, "y")
		if x.After(y) {
			x, y = y, x
		}
		if y.Sub(x) < 20*24*time.Hour {
			if d, err := w.cal.WorkingTime(x, y); err != nil || d != time.Duration(w.between(x, y))*time.Minute {
				t.Fatalf("WorkingTime(%v, %v) = %v, %v; the walk says %d min", x, y, d, err, w.between(x, y))
			}
		}
		wantOpening, wantErr := w.nextOpening(x)
		opening, err := w.cal.NextOpening(x)
		if (err == nil) != (wantErr == nil) || err == nil && !opening.Equal(wantOpening) {
			t.Fatalf("NextOpening(%v) = %v, %v; the walk says %v", x, opening, err, wantOpening)
		}
	})
}

// Subtracting working time gives the latest instant with so much left: the time between is exact, and a minute later
// less is left. Condition: the instant is inside the range.
func TestLaw_SubtractIsLatest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		due := w.drawInstant(t, "due")
		left := time.Duration(rapid.IntRange(1, 5000).Draw(t, "left")) * time.Minute
		from, err := w.cal.DueSoon(due, left)
		if err != nil {
			if d, errAll := w.cal.WorkingTime(w.first.Start(), due); errAll != nil || d >= left {
				t.Fatalf("DueSoon(%v, %v): %v, but %v lie before", due, left, err, d)
			}
			return
		}
		if d, err := w.cal.WorkingTime(from, due); err != nil || d != left {
			t.Fatalf("DueSoon(%v, %v) = %v, with %v left", due, left, from, d)
		}
		if d, err := w.cal.WorkingTime(from.Add(time.Minute), due); err != nil || d >= left {
			t.Fatalf("DueSoon(%v, %v) = %v is not the latest: %v are left a minute later", due, left, from, d)
		}
	})
}

// For working limits Due, then Between, is the limit again, counted from Due.Start; under HalfDay for whole days. For
// calendar days and months Between is at least the limit. Condition: the due instant lies in the range and does not
// stand at 24:00, where only the day is compared; halves are drawn whole.
func TestLaw_DueThenBetween(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		received, limit, rule := w.drawInstant(t, "received"), drawLimit(t), drawRule(t)
		if h, ok := limit.Halves(); ok && h%2 != 0 {
			limit = calendar.WorkingDays(int(h))
		}
		due, err := w.cal.Due(received, limit, rule)
		if err != nil {
			return
		}
		if n, whole := limit.Whole(); whole && limit.Unit() == calendar.WorkingDay {
			if got := w.count(cchc.DateOf(due.Start).AddDays(1), due.Day.AddDays(1)); got != int(n) {
				t.Fatalf("Due(%v, %s, %s) = %v on %s, %d working days later", received, limit, rule, due.At, due.Day, got)
			}
		}
		if due.Day != cchc.DateOf(due.At) {
			return // it ends at 24:00, which as an instant lies in the next day
		}
		got, err := w.cal.Between(due.Start, due.At, limit.Unit())
		if err != nil {
			t.Fatal(err)
		}
		switch limit.Unit() {
		case calendar.CalendarDay, calendar.CalendarMonth:
			a, _ := got.Whole()
			b, _ := limit.Whole()
			// A month from the 31st may end on the 28th, which is no whole month by number: one less is allowed then.
			if short := limit.Unit() == calendar.CalendarMonth && a == b-1 && shortMonth(due.Start, due.At); a < b && !short {
				t.Fatalf("Due(%v, %s, %s) = %v, Between = %s", received, limit, rule, due.At, got)
			}
		default:
			if got != limit {
				t.Fatalf("Due(%v, %s, %s) = %v, Between = %s", received, limit, rule, due.At, got)
			}
		}
	})
}

func shortMonth(from, to time.Time) bool {
	_, _, a := cchc.DateOf(from).YMD()
	_, _, b := cchc.DateOf(to).YMD()
	return b < a
}

// Due is monotone in the receipt, for every limit and rule but calendar days and months with the clock kept. Condition:
// both are known.
func TestLaw_DueMonotone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		a, b := w.drawInstant(t, "a"), w.drawInstant(t, "b")
		if a.After(b) {
			a, b = b, a
		}
		limit, rule := drawLimit(t), drawRule(t)
		x, errX := w.cal.Due(a, limit, rule)
		y, errY := w.cal.Due(b, limit, rule)
		if errX != nil || keptOverRoll(limit, rule) {
			return
		}
		if errY == nil && y.At.Before(x.At) {
			t.Fatalf("%s under %s: received %v due %v, received %v due %v", limit, rule, a, x.At, b, y.At)
		}
	})
}

// Without pauses a closure never makes a deadline earlier. Condition: the closed day is no day of the notice, and not
// calendar days or months with the clock kept.
func TestLaw_ClosureNeverEarlier(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		d := w.drawDate(t, "closed")
		if w.special[d] {
			t.Skip("a day of the notice")
		}
		closed, err := w.cal.With(calendar.Closure{Days: must(cchc.NewPeriod(d, d.AddDays(1))), Source: synthetic})
		if err != nil {
			t.Skip("the only working day")
		}
		received, limit, rule := w.drawInstant(t, "received"), drawLimit(t), drawRule(t)
		if keptOverRoll(limit, rule) {
			return
		}
		before, err := w.cal.Due(received, limit, rule)
		if err != nil {
			if _, err := closed.Due(received, limit, rule); err == nil {
				t.Fatal("a closure makes a deadline known")
			}
			return
		}
		after, err := closed.Due(received, limit, rule)
		if err == nil && after.At.Before(before.At) {
			t.Fatalf("%s under %s received %v: due %v, with %s closed %v", limit, rule, received, before.At, d, after.At)
		}
	})
}

// Without pauses a make-up day never makes a deadline later. Condition: it is a rest day of no notice, and not calendar
// days or months with the clock kept.
func TestLaw_MakeUpNeverLater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		d := w.drawDate(t, "make-up day")
		if w.special[d] || w.worked(d) {
			t.Skip("not a plain rest day")
		}
		worked, err := w.cal.With(calendar.Notice{Source: synthetic, Days: []calendar.NoticeDay{{Date: d, Kind: calendar.MakeUpDay, Hours: drawHours(t, "hours")}}})
		if err != nil {
			t.Fatal(err)
		}
		received, limit, rule := w.drawInstant(t, "received"), drawLimit(t), drawRule(t)
		if keptOverRoll(limit, rule) {
			return
		}
		before, err := w.cal.Due(received, limit, rule)
		if err != nil {
			return
		}
		after, err := worked.Due(received, limit, rule)
		if err != nil || after.At.After(before.At) {
			t.Fatalf("%s under %s received %v: due %v, with %s worked %v, %v", limit, rule, received, before.At, d, after.At, err)
		}
	})
}

// Splitting a limit in working hours changes nothing: a then b is a + b. Condition: both parts are above zero.
func TestLaw_SplitHours(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		received := w.drawInstant(t, "received").Add(time.Duration(rapid.Int64Range(0, int64(time.Minute)-1).Draw(t, "below a minute")))
		a, b := rapid.IntRange(1, 3000).Draw(t, "a"), rapid.IntRange(1, 3000).Draw(t, "b")
		whole, err := w.cal.Due(received, calendar.WorkingMinutes(a+b), calendar.CivilCode)
		first, errFirst := w.cal.Due(received, calendar.WorkingMinutes(a), calendar.CivilCode)
		if errFirst != nil {
			if err == nil {
				t.Fatal("the whole is known, the first part is not")
			}
			return
		}
		second, errSecond := w.cal.Due(first.At, calendar.WorkingMinutes(b), calendar.CivilCode)
		if (err == nil) != (errSecond == nil) || err == nil && !second.At.Equal(whole.At) {
			t.Fatalf("%d + %d minutes from %v: %v, %v, in two steps %v, %v", a, b, received, whole.At, err, second.At, errSecond)
		}
	})
}

// A pause of length zero is nothing, under every policy and rule. Pauses in any order, and split in two, are the same
// under the policies that add time.
func TestLaw_Pauses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		received, limit, rule := w.drawInstant(t, "received"), drawLimit(t), drawRule(t)
		policy := rapid.SampledFrom([]calendar.PausePolicy{calendar.WorkingTimeLost, calendar.WholeWorkingDays, calendar.ElapsedSubtracted, calendar.Restart, calendar.KeepOverdue}).Draw(t, "policy")
		plain, err := w.cal.Due(received, limit, rule)
		if err != nil {
			return
		}
		at := received.Add(time.Duration(rapid.IntRange(0, 20000).Draw(t, "pause")) * time.Minute)
		if !w.has(cchc.DateOf(at)) {
			return
		}
		none, err := w.cal.DueAfter(received, limit, rule, policy, calendar.Pause{From: at, To: at})
		if err != nil || none != plain {
			t.Fatalf("a pause of no length: %+v, %v, want %+v", none, err, plain)
		}
		end := at.Add(time.Duration(rapid.IntRange(2, 5000).Draw(t, "length")) * time.Minute)
		middle := at.Add(end.Sub(at) / 2).Truncate(time.Minute)
		one, errOne := w.cal.DueAfter(received, limit, rule, policy, calendar.Pause{From: at, To: end})
		two, errTwo := w.cal.DueAfter(received, limit, rule, policy, calendar.Pause{From: middle, To: end}, calendar.Pause{From: at, To: middle})
		if (errOne == nil) != (errTwo == nil) || errOne == nil && one != two {
			t.Fatalf("one pause %+v, %v, in two parts %+v, %v", one, errOne, two, errTwo)
		}
		if errOne == nil && policy != calendar.Restart && one.At.Before(plain.At) {
			t.Fatalf("a pause makes the deadline earlier: %v, %v", plain.At, one.At)
		}
	})
}

// A calendar written and read again is the same calendar, and writes the same bytes.
func TestLaw_JSONRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		document, err := w.cal.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		back, err := calendar.Parse(document)
		if err != nil {
			t.Fatalf("%v\n%s", err, document)
		}
		again, err := back.MarshalJSON()
		if err != nil || string(again) != string(document) || !back.Equal(w.cal) || back.Version() != w.cal.Version() {
			t.Fatalf("read back as %s, want %s", again, document)
		}
		received, limit, rule := w.drawInstant(t, "received"), drawLimit(t), drawRule(t)
		x, errX := w.cal.Due(received, limit, rule)
		y, errY := back.Due(received, limit, rule)
		if x != y || (errX == nil) != (errY == nil) {
			t.Fatalf("%+v, %v and %+v, %v", x, errX, y, errY)
		}
	})
}

// The text form of a limit reads back as the same limit; so does what people read, in Vietnamese, for whole lengths.
func TestLaw_LimitText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		limit := drawLimit(t)
		if back, err := calendar.ParseLimit(limit.String()); err != nil || back != limit {
			t.Fatalf("ParseLimit(%q) = %v, %v", limit, back, err)
		}
		if back, err := calendar.ParseWording(limit.In(cchc.Vietnamese)); err != nil || back.Limit != limit || len(back.Conditions) != 0 {
			t.Fatalf("ParseWording(%q) = %+v, %v, want %s", limit.In(cchc.Vietnamese), back, err, limit)
		}
	})
}
