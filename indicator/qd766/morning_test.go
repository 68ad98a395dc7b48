package qd766_test

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/dossiertest/gen"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// vn reads an instant in Vietnam, "" as the zero instant.
func vn(s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	return must(time.ParseInLocation("2006-01-02T15:04", s, cchc.Zone()))
}

// august is the month of the hand-made sheet, wednesday its morning.
var (
	august    = cchc.Month(2026, time.August)
	wednesday = vn("2026-08-05T08:00")
)

func event(kind dossier.EventKind, at string) dossier.Event {
	return dossier.Event{Kind: kind, At: vn(at)}
}

// handed is a dossier of unit H99.1 with a receipt and an appointment, either of which may be absent.
func handed(number, received, due string, events ...dossier.Event) dossier.Dossier {
	if due != "" {
		events = append(events, dossier.Event{Kind: dossier.Appointed, Due: vn(due)})
	}
	return must(dossier.New(dossier.Dossier{
		Number: number, Procedure: "1.001193", Receiving: "H99.1", ReceivedAt: vn(received), Events: events,
	}))
}

// r4 is the late of all that is to be handled.
func r4(c *caseload.Counts) (r indicator.Ratio, ok bool) {
	return indicator.Ratio{Num: c.In(dossier.Late) + c.In(dossier.Overdue), Den: c.HandledTotal()}, c.HandledTotal() > 0
}

func morningConfig(policy dossier.Policy) qd766.Config {
	return qd766.Config{
		Set: qd766.Portal2026(), Policy: policy, Calendar: calendar.Vietnam(), Periods: []cchc.Period{august},
		AsOf: wednesday, By: qd766.ByResolving, Read: qd766.Sources{Ratings: true},
	}
}

func counted(tb testing.TB, c qd766.Config, dossiers []dossier.Dossier) *qd766.Counter {
	tb.Helper()
	counter, err := qd766.NewCounter(c)
	if err != nil {
		tb.Fatal(err)
	}
	for i := range dossiers {
		counter.Add(&dossiers[i])
	}
	return counter
}

func asked() qd766.MorningConfig {
	return qd766.MorningConfig{
		Period: august, Earlier: vn("2026-08-04T08:00"), SoonDays: 2, IdleDays: 5,
		ApologyBy: qd766.CalendarDays, ApologyDays: 1, Ages: qd766.BacklogAges(), LateRatio: r4,
	}
}

// rows writes each line with what a test looks at.
func rows(sheets []qd766.Sheet) []string {
	var list []string
	for i := range sheets {
		for k := range sheets[i].Lines {
			l := &sheets[i].Lines[k]
			names := make([]string, 0, 4)
			for _, on := range l.Lists() {
				names = append(names, on.String())
			}
			list = append(list, fmt.Sprintf("%s %s %s age %s left %s past %s", sheets[i].Unit, l.Number, strings.Join(names, "+"), l.AgeClass, l.Left, l.Past))
		}
	}
	return list
}

// The lists, each dossier worked out by hand on the calendar of August 2026: the sheet is of Wednesday 5/8, 08:00, hours
// 07:00–11:30 and 13:30–17:00.
func TestCounter_Morning_lists(t *testing.T) {
	for _, c := range []struct {
		why     string
		dossier dossier.Dossier
		want    string // of the portal's policy, "" for no line
		form    string // of II.06a, "" for the same
	}{
		{
			"overdue since Tuesday 17:00, in time on Tuesday 08:00; an hour of Wednesday is past",
			handed("01", "2026-07-28T09:00", "2026-08-04T17:00", event(dossier.InProcess, "2026-08-03T09:00")),
			"overdue+newly_late+apology age 6-10 left 0s past 1h0m0s", "",
		},
		{
			"overdue at the earlier run too; received 15/7, 16 working days; nothing for 15",
			handed("02", "2026-07-15T09:00", "2026-07-31T17:00"),
			"overdue+apology+idle age 11-30 left 0s past 17h0m0s", "",
		},
		{
			"due today 17:00, 7 hours left; an apology was due on Tuesday",
			handed("03", "2026-08-03T09:00", "2026-08-05T17:00"),
			"due_today+apology age 1-5 left 7h0m0s past 0s", "",
		},
		{
			"due today 07:30: overdue by the instant, in time by the day until midnight",
			handed("04", "2026-08-03T09:00", "2026-08-05T07:30"),
			"overdue+newly_late+apology age 1-5 left 0s past 30m0s", "due_today+apology age 1-5 left 7h0m0s past 0s",
		},
		{
			"due on Thursday: the last day for the apology is today",
			handed("05", "2026-08-03T09:00", "2026-08-06T17:00"),
			"due_soon+apology age 1-5 left 15h0m0s past 0s", "",
		},
		{
			"due on Friday, the second working day after",
			handed("06", "2026-08-03T09:00", "2026-08-07T11:30"),
			"due_soon age 1-5 left 19h30m0s past 0s", "due_soon age 1-5 left 23h0m0s past 0s",
		},
		{
			"due on Monday, the third",
			handed("07", "2026-08-03T09:00", "2026-08-10T07:00"),
			"due_later age 1-5 left 23h0m0s past 0s", "due_later age 1-5 left 31h0m0s past 0s",
		},
		{
			"due on Saturday: two working days lie before, and none more up to it",
			handed("08", "2026-08-03T09:00", "2026-08-08T17:00"),
			"due_soon age 1-5 left 23h0m0s past 0s", "",
		},
		{
			"no due date; nothing since Tuesday 28/7, five working days between",
			handed("09", "2026-07-28T09:00", ""),
			"undated+idle age 6-10 left 0s past 0s", "",
		},
		{
			"the same, but something on Wednesday 29/7: four days between",
			handed("10", "2026-07-28T09:00", "", event(dossier.InProcess, "2026-07-29T09:00")),
			"undated age 6-10 left 0s past 0s", "",
		},
		{
			"apologised already",
			handed("11", "2026-08-03T09:00", "2026-08-05T17:00", event(dossier.Apologised, "2026-08-04T09:00")),
			"due_today age 1-5 left 7h0m0s past 0s", "",
		},
		{
			"exempted",
			handed("12", "2026-08-03T09:00", "2026-08-05T17:00", event(dossier.Exempted, "2026-08-04T09:00")),
			"due_today age 1-5 left 7h0m0s past 0s", "",
		},
		{
			"ended late after the earlier run, due after it",
			handed("13", "2026-08-03T09:00", "2026-08-04T11:00", event(dossier.Resolved, "2026-08-04T14:00")),
			"newly_late age unknown left 0s past 0s", "-", // on its day by II.06a
		},
		{
			"ended late before the earlier run",
			handed("14", "2026-07-28T09:00", "2026-07-31T11:00", event(dossier.Resolved, "2026-08-03T14:00")),
			"", "",
		},
		{
			"ended in time",
			handed("15", "2026-07-28T09:00", "2026-08-07T11:00", event(dossier.Resolved, "2026-08-03T14:00")),
			"", "",
		},
		{
			"waits for the financial obligation: the clock runs by the note and stands still by II.06a, where it is not overdue",
			handed("16", "2026-07-28T09:00", "2026-07-31T17:00", event(dossier.PaymentRequested, "2026-08-03T09:00")),
			"overdue+apology age 6-10 left 0s past 17h0m0s", "paused age 6-10 left 0s past 0s",
		},
		{
			"waits for a supplement: the end by the note",
			handed("17", "2026-07-28T09:00", "2026-08-07T17:00", event(dossier.SupplementRequested, "2026-08-03T09:00")),
			"", "paused age 6-10 left 0s past 0s",
		},
		{
			"supplement asked twice, by the note late whenever it ends",
			handed(
				"18", "2026-07-28T09:00", "2026-08-07T17:00", event(dossier.SupplementRequested, "2026-07-29T09:00"), event(dossier.SupplementAnswered, "2026-07-29T10:00"),
				event(dossier.SupplementRequested, "2026-08-04T09:00"), event(dossier.SupplementAnswered, "2026-08-04T10:00"),
			),
			// 29/7 and 4/8 each take a clock hour; the apology of a due moment on Friday is for Thursday
			"overdue+newly_late age 6-10 left 0s past 0s", "due_soon age 6-10 left 23h0m0s past 0s",
		},
		{
			"received on 15/6, 38 working days ago; Saturday 22/8 is worked",
			handed("19", "2026-06-15T09:00", "2026-08-28T17:00", event(dossier.InProcess, "2026-08-03T09:00")),
			"due_later age over_30 left 151h0m0s past 0s", "",
		},
		{
			"due in 2027, where the calendar ends: it is not soon, and how much time is left is not known",
			handed("20", "2026-08-03T09:00", "2027-01-08T17:00"),
			"due_later age 1-5 left 0s past 0s", "",
		},
	} {
		for _, policy := range []dossier.Policy{dossier.Portal766(), dossier.Form06a()} {
			want := c.want
			if policy.ID == dossier.Form06a().ID && c.form != "" {
				want = strings.TrimPrefix(c.form, "-")
			}
			if want != "" {
				want = "H99.1 " + c.dossier.Number + " " + want
			}
			counter := counted(t, morningConfig(policy), []dossier.Dossier{c.dossier})
			sheets, err := counter.Morning(pointers([]dossier.Dossier{c.dossier}), asked())
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(rows(sheets), "; "); got != want {
				t.Errorf("%s, %s:\n got %s\nwant %s", c.why, policy.ID, got, want)
			}
			for i := range sheets {
				for k := range sheets[i].Lines {
					if l := &sheets[i].Lines[k]; l.NoCalendar != (l.Number == "20") {
						t.Errorf("%s: NoCalendar is %t", l.Number, l.NoCalendar)
					}
				}
			}
		}
	}
}

// Which submissions wait for receipt too long: 8 working hours, strictly, of the unit alone.
func TestCounter_Morning_awaitingReceipt(t *testing.T) {
	for _, c := range []struct {
		submitted string
		events    []dossier.Event
		status    dossier.EventKind
		past      time.Duration // 0: not listed
	}{
		{"2026-08-04T07:30", nil, 0, 30 * time.Minute},                                                         // due 07:30
		{"2026-08-04T08:00", nil, 0, 0},                                                                        // due at this instant
		{"2026-08-04T08:30", nil, 0, 0},                                                                        // due 08:30
		{"2026-08-01T20:00", nil, dossier.Registered, 9 * time.Hour},                                           // Saturday: due Monday 17:00
		{"", []dossier.Event{event(dossier.Registered, "2026-08-03T07:00")}, 0, 9 * time.Hour},                 // the event alone says when
		{"2026-08-03T07:00", []dossier.Event{event(dossier.Registered, "2026-08-05T07:00")}, 0, 9 * time.Hour}, // sent again: the first counts
		{"2026-08-03T07:00", []dossier.Event{event(dossier.SupplementRequested, "2026-08-03T08:00")}, 0, 0},
		{"2026-08-03T07:00", []dossier.Event{event(dossier.PaymentRequested, "2026-08-03T08:00")}, 0, 0},
		{"2026-08-03T07:00", []dossier.Event{event(dossier.PaymentRequested, "2026-08-03T08:00"), event(dossier.PaymentDone, "2026-08-03T16:00")}, 0, 2 * time.Hour},
		{"2026-08-03T07:00", []dossier.Event{event(dossier.SupplementRequested, "2026-08-03T08:00"), event(dossier.SupplementAnswered, "2026-08-04T16:00")}, 0, 0},
		{"2026-08-03T07:00", []dossier.Event{event(dossier.SupplementRequested, "2026-08-03T08:00"), event(dossier.SupplementAnswered, "2026-08-03T16:00")}, 0, 2 * time.Hour},
		{"2026-08-03T07:00", []dossier.Event{event(dossier.NotAccepted, "2026-08-03T08:00")}, 0, 0},
		{"2026-08-03T07:00", []dossier.Event{event(dossier.Withdrawn, "2026-08-03T08:00")}, 0, 0},
		{"2026-08-03T07:00", []dossier.Event{event(dossier.Accepted, "2026-08-05T09:00")}, 0, 9 * time.Hour}, // after the sheet
		{"2026-08-03T07:00", nil, dossier.InProcess, 0}, // handled, and nothing says since when
		{"2026-08-06T07:00", nil, 0, 0},
		{"", nil, 0, 0},
	} {
		d := must(dossier.New(dossier.Dossier{Number: "1", Resolving: "H99.2", SubmittedAt: vn(c.submitted), Events: c.events, Status: c.status}))
		sheets, err := counted(t, morningConfig(dossier.Portal766()), []dossier.Dossier{d}).Morning(pointers([]dossier.Dossier{d}), asked())
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		if c.past > 0 {
			got = append(got, fmt.Sprintf("H99.2 1 awaiting_receipt age unknown left 0s past %s", c.past))
		}
		if !slices.Equal(rows(sheets), got) {
			t.Errorf("submitted %s, %v: %v, want %v", c.submitted, c.events, rows(sheets), got)
		}
		if c.past > 0 && (sheets[0].Open() != 0 || sheets[0].Lines[0].Effect != nil) {
			t.Error("what was not received is open, or has an effect")
		}
	}
	old := must(dossier.New(dossier.Dossier{Number: "1", SubmittedAt: vn("2010-03-01T09:00")}))
	sheets := must(counted(t, morningConfig(dossier.Portal766()), nil).Morning(pointers([]dossier.Dossier{old}), asked()))
	if len(sheets) != 1 || !sheets[0].Lines[0].NoCalendar || sheets[0].Count(qd766.ListAwaitingReceipt) != 1 || sheets[0].Unit != "" {
		t.Errorf("submitted before the calendar begins: %+v", sheets)
	}
}

// The last day for an apology: one day before Monday is Sunday, or Friday in working days. On Friday both are to be sent,
// for nobody sends one on Sunday.
func TestCounter_Morning_apologyDay(t *testing.T) {
	d := []dossier.Dossier{handed("1", "2026-08-03T09:00", "2026-08-10T17:00")}
	for _, c := range []struct {
		by   qd766.DayCount
		n    int
		asOf string
		day  string
		on   bool
	}{
		{qd766.CalendarDays, 1, "2026-08-06T08:00", "2026-08-09", false},
		{qd766.CalendarDays, 1, "2026-08-07T08:00", "2026-08-09", true},
		{qd766.CalendarDays, 1, "2026-08-08T08:00", "2026-08-09", true}, // a Saturday run
		{qd766.CalendarDays, 1, "2026-08-10T08:00", "2026-08-09", true}, // not sent: it stays
		{qd766.WorkingDays, 1, "2026-08-06T08:00", "2026-08-07", false},
		{qd766.WorkingDays, 1, "2026-08-07T08:00", "2026-08-07", true},
		{qd766.WorkingDays, 2, "2026-08-06T08:00", "2026-08-06", true},
		{qd766.CalendarDays, 0, "2026-08-07T08:00", "2026-08-10", false},
		{qd766.WorkingDays, 0, "2026-08-10T08:00", "2026-08-10", true},
		{0, 0, "2026-08-10T08:00", "", false},
	} {
		config, ask := morningConfig(dossier.Portal766()), asked()
		config.AsOf, ask.ApologyBy, ask.ApologyDays = vn(c.asOf), c.by, c.n
		line := must(counted(t, config, d).Morning(pointers(d), ask))[0].Lines[0]
		day := cchc.Date{}
		if c.day != "" {
			day = cchc.MustDate(c.day)
		}
		if line.ApologyBy != day || line.On(qd766.ListApology) != c.on {
			t.Errorf("%d %s before, on %s: %s, on the list %t", c.n, c.by, c.asOf, line.ApologyBy, line.On(qd766.ListApology))
		}
	}
}

// Classes of age at their borders; the day of receipt is day 1.
func TestCounter_Morning_age(t *testing.T) {
	for received, want := range map[string][2]qd766.AgeClass{ // in calendar and working days before Wednesday 5/8/2026
		"2026-08-05T07:00": {qd766.AgeTo5, qd766.AgeTo5},
		"2026-08-01T09:00": {qd766.AgeTo5, qd766.AgeTo5},     // day 5; a Saturday
		"2026-07-31T09:00": {qd766.AgeTo10, qd766.AgeTo5},    // 6; 4
		"2026-07-30T09:00": {qd766.AgeTo10, qd766.AgeTo5},    // 7; 5
		"2026-07-29T09:00": {qd766.AgeTo10, qd766.AgeTo10},   // 8; 6
		"2026-07-27T09:00": {qd766.AgeTo10, qd766.AgeTo10},   // 10; 8
		"2026-07-26T09:00": {qd766.AgeTo30, qd766.AgeTo10},   // 11; 8: of a Sunday the Monday is day 1
		"2026-07-25T09:00": {qd766.AgeTo30, qd766.AgeTo10},   // 12; 8: a Saturday
		"2026-07-19T09:00": {qd766.AgeTo30, qd766.AgeTo30},   // 18; 13
		"2026-07-23T09:00": {qd766.AgeTo30, qd766.AgeTo10},   // 14; 10
		"2026-07-22T09:00": {qd766.AgeTo30, qd766.AgeTo30},   // 15; 11
		"2026-07-07T09:00": {qd766.AgeTo30, qd766.AgeTo30},   // 30; 22
		"2026-07-06T09:00": {qd766.AgeOver30, qd766.AgeTo30}, // 31; 23
		"2026-06-25T09:00": {qd766.AgeOver30, qd766.AgeTo30}, // 42; 30
		"2026-07-12T09:00": {qd766.AgeTo30, qd766.AgeTo30},   // 25; 18
		"2026-06-24T09:00": {qd766.AgeOver30, qd766.AgeOver30},
		"2011-06-24T09:00": {qd766.AgeOver30, qd766.AgeUnknown}, // before the calendar
	} {
		d := []dossier.Dossier{handed("1", received, "")}
		for i, by := range []qd766.DayCount{qd766.CalendarDays, qd766.WorkingDays} {
			ask := asked()
			ask.Ages = qd766.Ages{By: by}
			s := must(counted(t, morningConfig(dossier.Portal766()), d).Morning(pointers(d), ask))[0]
			if got := s.Lines[0].AgeClass; got != want[i] || s.Backlog[want[i]] != 1 || s.Open() != 1 {
				t.Errorf("received %s: %s %s, want %s", received, got, by, want[i])
			}
		}
	}
	saturday := morningConfig(dossier.Portal766())
	saturday.AsOf = vn("2026-08-08T09:00")
	d := []dossier.Dossier{handed("1", "2026-08-08T08:00", "")}
	if l := must(counted(t, saturday, d).Morning(pointers(d), asked()))[0].Lines[0]; l.Age != 1 || l.AgeClass != qd766.AgeTo5 {
		t.Errorf("received on a Saturday, on that Saturday: day %d", l.Age)
	}
	if s := qd766.BacklogAges().Source; s.Evidence != cchc.Derived || !s.IsComplete() || s.Note.IsZero() {
		t.Errorf("the default of the ages does not say how well it is known: %+v", s)
	}
}

// Who holds a dossier and at which step, and when something last happened.
func TestCounter_Morning_holder(t *testing.T) {
	config := morningConfig(dossier.Form06a())
	d := []dossier.Dossier{
		handed("1", "2026-08-03T09:00", "2026-08-07T17:00", dossier.Event{Kind: dossier.InProcess, At: vn("2026-08-03T10:00"), Body: "H99.7", Step: "thẩm định"}),
		handed("2", "2026-08-03T09:00", "2026-08-07T17:00", dossier.Event{Kind: dossier.InProcess, At: vn("2026-08-05T09:00"), Body: "H99.7", Step: "thẩm định"}),
		handed("3", "2026-08-03T09:00", "2026-08-07T17:00", event(dossier.SupplementRequested, "2026-08-04T09:00")),
	}
	lines := must(counted(t, config, d).Morning(pointers(d), asked()))[0].Lines
	for i, want := range []string{
		"1 H99.7 thẩm định cooperating 03/08 10:00", "2 H99.1  unit 03/08 09:00", "3 H99.1  applicant 04/08 09:00",
	} {
		l := lines[i]
		if got := fmt.Sprintf("%s %s %s %s %s", l.Number, l.Body, l.Step, l.Holder, l.LastEvent.Format("02/01 15:04")); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// The order of the lines: the overdue before those that wait for receipt, before what is due, by due moment and number. A
// unit that the source does not name has a sheet of its own, not that of the whole; so have two that wait for a supplement,
// the end of handling by the note, though no line.
func TestCounter_Morning_order(t *testing.T) {
	twice := []dossier.Event{
		event(dossier.SupplementRequested, "2026-07-29T09:00"), event(dossier.SupplementAnswered, "2026-07-29T10:00"),
		event(dossier.SupplementRequested, "2026-07-30T09:00"), event(dossier.SupplementAnswered, "2026-07-30T10:00"),
	}
	submitted := func(number, at string) dossier.Dossier {
		return must(dossier.New(dossier.Dossier{Number: number, Receiving: "H99.1", SubmittedAt: vn(at)}))
	}
	dossiers := []dossier.Dossier{
		handed("undated 2", "2026-08-03T09:00", ""), handed("undated 1", "2026-08-03T09:00", ""),
		handed("later", "2026-08-03T09:00", "2026-08-31T17:00"), handed("soon", "2026-08-03T09:00", "2026-08-06T17:00"),
		handed("today 2", "2026-08-03T09:00", "2026-08-05T17:00"), handed("today 1", "2026-08-03T09:00", "2026-08-05T17:00"), handed("today 3", "2026-08-03T09:00", "2026-08-05T11:00"),
		submitted("waits", "2026-08-03T07:00"), submitted("waits long", "2010-08-03T07:00"),
		handed("ended", "2026-08-03T09:00", "2026-08-04T09:00", event(dossier.Resolved, "2026-08-04T10:00")),
		handed("twice", "2026-07-28T09:00", "2026-08-28T17:00", twice...), handed("overdue", "2026-07-28T09:00", "2026-08-05T07:30"),
		handed("asked", "2026-07-28T09:00", "2026-08-28T17:00", twice[0]),
	}
	nobody := handed("nobody's", "2026-08-03T09:00", "2026-08-05T17:00")
	nobody.Receiving = ""
	dossiers = append(dossiers, nobody)
	sheets := must(counted(t, morningConfig(dossier.Portal766()), dossiers).Morning(pointers(dossiers), asked()))
	var got []string
	for _, l := range sheets[1].Lines {
		got = append(got, l.Number)
	}
	want := []string{"overdue", "twice", "waits", "waits long", "today 3", "today 1", "today 2", "soon", "later", "undated 1", "undated 2", "ended"}
	if !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	if s := sheets[1]; s.Waiting != 1 || s.Open() != 9 || s.Now.OnTime != (indicator.Ratio{Num: 5, Den: 10}) {
		t.Errorf("%d wait, %d open, %s in time", s.Waiting, s.Open(), s.Now.OnTime) // the undated are in the base alone, the one that waits ended in July
	}
	if s := sheets[0]; s.Unit != "" || s.Open() != 1 || s.Now.OnTime != (indicator.Ratio{Num: 1, Den: 1}) || s.Lines[0].Effect.Whole.Now.OnTime.Den != 11 {
		t.Errorf("the unit without a name: %+v", s)
	}
}

func TestCounter_Morning_errors(t *testing.T) {
	c := counted(t, morningConfig(dossier.Portal766()), nil)
	for name, change := range map[string]func(*qd766.MorningConfig){
		"Earlier":     func(m *qd766.MorningConfig) { m.Earlier = wednesday },
		"SoonDays":    func(m *qd766.MorningConfig) { m.SoonDays = -1 },
		"IdleDays":    func(m *qd766.MorningConfig) { m.IdleDays = 10_001 },
		"ApologyDays": func(m *qd766.MorningConfig) { m.ApologyDays = -1 },
		"ApologyBy":   func(m *qd766.MorningConfig) { m.ApologyBy = 3 },
		"Ages.By":     func(m *qd766.MorningConfig) { m.Ages = qd766.Ages{} },
	} {
		m := asked()
		change(&m)
		var got qd766.ConfigError
		if _, err := c.Morning(pointers(nil), m); !errors.As(err, &got) || got.Field != name || got.Want == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	m := asked()
	m.Period = cchc.Month(2026, time.July)
	if _, err := c.Morning(pointers(nil), m); !errors.Is(err, qd766.ErrQuestion) {
		t.Errorf("a period that is not counted: %v", err)
	}
	if _, err := c.IfNothingChanges(pointers(nil), nil, m.Period); !errors.Is(err, qd766.ErrQuestion) {
		t.Errorf("a period that is not counted: %v", err)
	}
	late := morningConfig(dossier.Portal766())
	late.AsOf = vn("2027-08-05T08:00")
	if _, err := counted(t, late, nil).Morning(pointers(nil), asked()); !errors.Is(err, calendar.ErrRange) {
		t.Errorf("a day that the calendar does not know: %v", err)
	}
	d := []dossier.Dossier{handed("1", "2026-08-03T09:00", "2026-08-07T17:00")}
	if _, err := c.Morning(pointers(d), asked()); !errors.Is(err, indicator.ErrCounts) {
		t.Errorf("dossiers that were not counted: %v", err)
	}
}

// At the end of the known calendar the sheet still comes, and a due day that nobody can count to is soon.
func TestCounter_Morning_endOfCalendar(t *testing.T) {
	config, ask := morningConfig(dossier.Portal766()), asked()
	config.AsOf, config.Periods = vn("2026-12-31T08:00"), []cchc.Period{cchc.Month(2026, time.December)}
	ask.Period, ask.Earlier = config.Periods[0], vn("2026-12-30T08:00")
	d := []dossier.Dossier{
		handed("1", "2026-12-28T09:00", "2027-01-08T17:00"), handed("2", "2026-12-28T09:00", "2026-12-31T17:00"),
		must(dossier.New(dossier.Dossier{Number: "3", Receiving: "H99.1", SubmittedAt: vn("2026-12-30T16:00")})),
	}
	lines := must(counted(t, config, d).Morning(pointers(d), ask))[0].Lines
	if len(lines) != 2 || !lines[0].On(qd766.ListDueToday) || !lines[1].On(qd766.ListDueSoon) || !lines[1].NoCalendar {
		t.Errorf("%+v", lines)
	}
	ask.ApologyBy = qd766.WorkingDays
	if l := must(counted(t, config, d).Morning(pointers(d), ask))[0].Lines[1]; !l.ApologyBy.IsZero() || l.On(qd766.ListApology) {
		t.Errorf("the last day for an apology is %s, of a due day beyond the calendar", l.ApologyBy)
	}
}

// A counter and dossiers for the laws, as odd as they come.
type draw struct {
	config   qd766.Config
	dossiers []dossier.Dossier
	ask      qd766.MorningConfig
}

func drawMorning(t *rapid.T) draw {
	var d draw
	asOf := gen.Instant().Draw(t, "as of")
	y, m, _ := cchc.DateOf(asOf).YMD()
	d.config = qd766.Config{
		Set: qd766.Sets()[rapid.IntRange(0, 1).Draw(t, "set")], Policy: gen.Policy().Draw(t, "policy"), Calendar: calendar.Vietnam(),
		Periods: []cchc.Period{cchc.Month(y, m), cchc.Month(y-1, m)}, AsOf: asOf,
		By:   rapid.SampledFrom([]qd766.Attribution{qd766.ByReceiving, qd766.ByResolving, qd766.ByDelay}).Draw(t, "by"),
		Read: qd766.Sources{Ratings: rapid.Bool().Draw(t, "ratings"), Register: rapid.Bool().Draw(t, "register")},
	}
	for i, v := range rapid.SliceOfN(gen.Dossier(), 0, 12).Draw(t, "dossiers") {
		v.Number, v.Receiving = fmt.Sprintf("%02d", i), cmp.Or(v.Receiving, "Xã tổng hợp 002") // "" would ask for the whole
		near(&v, asOf, rapid.IntRange(-20, 20).Draw(t, "due"))
		d.dossiers = append(d.dossiers, must(dossier.New(v)))
	}
	if before := cchc.DateOf(asOf).AddMonths(-1); rapid.Bool().Draw(t, "over") {
		y, m, _ := before.YMD()
		d.config.Periods[1] = cchc.Month(y, m)
	}
	d.ask = qd766.MorningConfig{
		Period: d.config.Periods[max(0, rapid.IntRange(-2, 1).Draw(t, "period"))], Earlier: asOf.Add(-time.Duration(rapid.IntRange(1, 100).Draw(t, "earlier")) * time.Hour),
		SoonDays: rapid.IntRange(0, 5).Draw(t, "soon"), ApologyBy: rapid.SampledFrom([]qd766.DayCount{0, qd766.CalendarDays, qd766.WorkingDays}).Draw(t, "apology"),
		ApologyDays: rapid.IntRange(0, 3).Draw(t, "days"),
		Ages:        qd766.Ages{By: rapid.SampledFrom([]qd766.DayCount{qd766.CalendarDays, qd766.WorkingDays}).Draw(t, "ages")}, LateRatio: weighed,
	}
	return d
}

// weighed is no late ratio that anybody uses: it tells all judgements and apologies apart.
func weighed(c *caseload.Counts) (r indicator.Ratio, ok bool) {
	r.Den = 1
	for i, n := range c.Late {
		r.Num += n << (6 * i)
	}
	for j := dossier.Early; j <= dossier.TimelinessUndecided; j++ {
		r.Num += c.In(j) << (24 + 5*int(j))
	}
	return r, c.HandledTotal() > 0
}

// near makes half of the dossiers open: received before the instant, without an end, and due around it.
func near(d *dossier.Dossier, asOf time.Time, days int) {
	if days%2 != 0 {
		return
	}
	d.ReceivedAt, d.SubmittedAt, d.Status = asOf.AddDate(0, 0, -10), time.Time{}, 0
	d.Events = slices.DeleteFunc(d.Events, func(e dossier.Event) bool {
		return slices.Contains([]dossier.EventKind{dossier.NotAccepted, dossier.Withdrawn, dossier.Stopped, dossier.Resolved, dossier.HandedOver}, e.Kind)
	})
	d.Events = append(d.Events, dossier.Event{Kind: dossier.Appointed, At: asOf, Due: asOf.AddDate(0, 0, days)})
}

// Law: of every policy and set, each open dossier stands once on the sheet of its unit, on exactly one of the six
// lists that divide them and in exactly one class of age; the counts of lists and ages are those of the lines; and no
// order of the dossiers changes anything. What the assessor says of an open dossier is what the sheet says: working time
// left and past where days are not compared, the body and step of the last span.
func TestCounter_Morning_laws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawMorning(t)
		c := must(qd766.NewCounter(v.config))
		open := map[string]*dossier.Dossier{}
		for i := range v.dossiers {
			d := &v.dossiers[i]
			c.Add(d)
			if s := c.Assessor().Assess(d, v.config.AsOf); s.IsOpen() {
				open[d.Number] = d
			}
		}
		sheets := must(c.Morning(pointers(v.dossiers), v.ask))
		for i := range sheets {
			s := &sheets[i]
			var counts [10]int64
			var ages [5]int64
			for k := range s.Lines {
				l := &s.Lines[k]
				due := 0
				for _, list := range l.Lists() {
					counts[list]++
					if list <= qd766.ListUndated {
						due++
					}
				}
				if d := open[l.Number]; (d != nil) != l.IsOpen() || l.IsOpen() != (due == 1) || due > 1 {
					t.Fatalf("%s is open %t, by the sheet %t, on %d lists of due", l.Number, d != nil, l.IsOpen(), due)
				} else if d != nil {
					ages[l.AgeClass]++
					delete(open, l.Number)
					wantAsAccount(t, c.Assessor(), d, l, v.config.AsOf)
				}
			}
			n := int64(0)
			for _, list := range qd766.SheetLists() {
				if s.Count(list) != counts[list] {
					t.Fatalf("%d on %s, counted %d", counts[list], list, s.Count(list))
				}
				if list <= qd766.ListUndated {
					n += counts[list]
				}
				for l := range s.List(list) {
					if counts[list]--; !l.On(list) {
						t.Fatalf("%s listed as %s", l.Number, list)
					}
				}
				if counts[list] != 0 {
					t.Fatalf("%s does not list all", list)
				}
			}
			if ages != s.Backlog || s.Open() != n {
				t.Fatalf("backlog %v, want %v; %d open", s.Backlog, ages, n)
			}
		}
		if len(open) > 0 {
			t.Fatalf("%d open dossiers stand nowhere", len(open))
		}
		shuffled := rapid.Permutation(v.dossiers).Draw(t, "order")
		if again := must(c.Morning(pointers(shuffled), v.ask)); fmt.Sprintf("%+v", flat(again)) != fmt.Sprintf("%+v", flat(sheets)) {
			t.Fatal("another order of the dossiers makes another sheet")
		}
	})
}

// flat puts the effects in the place of the pointers to them.
func flat(sheets []qd766.Sheet) []any {
	var list []any
	for _, s := range sheets {
		for _, l := range s.Lines {
			if l.Effect != nil {
				list = append(list, *l.Effect)
			}
			l.Effect = nil
			list = append(list, l)
		}
		s.Lines = nil
		list = append(list, s)
	}
	return list
}

func wantAsAccount(t *rapid.T, a *dossier.Assessor, d *dossier.Dossier, l *qd766.SheetLine, at time.Time) {
	s := a.Assess(d, at)
	account, err := a.Account(d, &s, nil)
	if err != nil || l.NoCalendar {
		return
	}
	// The account takes no status without event for a change, and a second registration for the end of a request.
	if n := len(account.Spans); n > 0 && account.Spans[n-1].To.Equal(at) && lastChange(d, at).Before(at) {
		last := account.Spans[n-1]
		asked := l.Holder == dossier.HeldByApplicant || last.Holder == dossier.HeldByApplicant
		if last.Body != "" && last.Body != l.Body || last.Step != l.Step || !asked && last.Holder != l.Holder {
			t.Fatalf("held by %s (%s) at %q, the account says %s (%s) at %q", l.Body, l.Holder, l.Step, last.Body, last.Holder, last.Step)
		}
	}
	if a.Policy().Comparison == dossier.ByInstant && !l.Latest.IsZero() && l.Left != account.Left {
		t.Fatalf("%s left, the account says %s", l.Left, account.Left)
	}
	if l.On(qd766.ListOverdue) && l.Past != account.Past {
		t.Fatalf("%s past, the account says %s", l.Past, account.Past)
	}
}

func lastChange(d *dossier.Dossier, at time.Time) time.Time {
	var last time.Time
	for _, e := range d.Events {
		if !e.At.After(at) {
			last = e.At
		}
	}
	return last
}

// Law, against counting everything again: the effect of an open dossier is, for its unit and for the whole, the difference
// of two tallies in which all others stand as of the instant, and it is resolved at the instant, or right after its latest
// moment as the last instant of the period sees it.
func TestCounter_Morning_effectIsARecount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := drawMorning(t)
		c := must(qd766.NewCounter(v.config))
		for i := range v.dossiers {
			c.Add(&v.dossiers[i])
		}
		for _, s := range must(c.Morning(pointers(v.dossiers), v.ask)) {
			if s.Now != recount(&v, s.Unit, "", time.Time{}) {
				t.Fatalf("%q stands at %+v, counted again %+v", s.Unit, s.Now, recount(&v, s.Unit, "", time.Time{}))
			}
			for _, l := range s.Lines {
				if l.Effect == nil {
					continue
				}
				for unit, stake := range map[string]qd766.Stake{s.Unit: l.Effect.Unit, whole: l.Effect.Whole} {
					want := qd766.Stake{Now: recount(&v, unit, "", time.Time{}), Finished: recount(&v, unit, l.Number, v.config.AsOf)}
					want.Late = want.Now
					if !l.Latest.IsZero() {
						end := l.Latest.Add(1)
						if end.Before(v.config.AsOf) {
							end = v.config.AsOf
						}
						want.Late = recount(&v, unit, l.Number, end)
					}
					if stake != want {
						t.Fatalf("%s of %q, policy %+v:\n got %+v\nwant %+v", l.Number, unit, v.config.Policy, stake, want)
					}
				}
			}
		}
	})
}

const whole = "the whole"

// recount counts everything again, one dossier (none: "") ended at an instant.
func recount(v *draw, unit, number string, end time.Time) qd766.Outlook {
	last := v.ask.Period.End().Add(-1)
	if end.Equal(v.config.AsOf) || last.Before(v.config.AsOf) {
		last = v.config.AsOf
	}
	then := v.config
	then.AsOf = last
	others, one := must(qd766.NewCounter(v.config)), must(qd766.NewCounter(then))
	for _, d := range v.dossiers {
		if d.Number != number {
			others.Add(&d)
			continue
		}
		resolved := slices.ContainsFunc(d.Events, func(e dossier.Event) bool { return e.Kind == dossier.Resolved && !e.At.After(v.config.AsOf) })
		d.Events = slices.DeleteFunc(slices.Clone(d.Events), func(e dossier.Event) bool { return e.At.After(v.config.AsOf) })
		if !resolved {
			d.Events = append(d.Events, dossier.Event{Kind: dossier.Resolved, At: end})
		}
		if v.config.Policy.End == dossier.HandedOverOnly {
			d.Events = append(d.Events, dossier.Event{Kind: dossier.HandedOver, At: end})
		}
		d = must(dossier.New(d))
		one.Add(&d)
	}
	cells := map[string]qd766.Cell{}
	var load caseload.Counts
	for _, c := range []*qd766.Counter{others, one} {
		for _, code := range []string{qd766.ProgressOnTime, qd766.DossierReceivingSatisfied} {
			cell, sum := cellOf(c, unit, v.ask.Period, code), cells[code]
			cells[code] = qd766.Cell{
				Counted: sum.Counted + cell.Counted, NotCounted: sum.NotCounted + cell.NotCounted,
				Undecided: sum.Undecided + cell.Undecided, Unplaced: sum.Unplaced + cell.Unplaced,
			}
		}
		part := loadOf(c, unit, v.ask.Period)
		load.Merge(&part)
	}
	counts := indicator.Counts{Period: v.ask.Period, Set: v.config.Set.ID()}
	for code, cell := range cells {
		known := cell.Counted+cell.NotCounted > 0 || cell.Undecided+cell.Unplaced == 0
		if known && (code == qd766.ProgressOnTime || v.config.Read.Ratings) {
			counts.Values = append(counts.Values, indicator.Of(code, cell.Num(), cell.Den()))
		}
	}
	if unit == whole {
		counts.Level = cchc.Province
	}
	card := must(v.config.Set.Score(counts))
	r, _ := card.Result(qd766.ProgressOnTime)
	o := qd766.Outlook{
		OnTime: indicator.Ratio{Num: cells[qd766.ProgressOnTime].Num(), Den: cells[qd766.ProgressOnTime].Den()},
		Points: r.Points, HasPoints: r.HasPoints, Score: card.Total().Computed,
	}
	o.Late, o.HasLate = weighed(&load)
	return o
}

// cellOf and loadOf are nothing for a unit of which nothing was counted.
func cellOf(c *qd766.Counter, unit string, p cchc.Period, code string) qd766.Cell {
	if unit == whole {
		return must(c.Tally().Cell("", p, code))
	}
	cell, _ := c.Tally().Cell(unit, p, code)
	return cell
}

func loadOf(c *qd766.Counter, unit string, p cchc.Period) caseload.Counts {
	if unit == whole {
		return must(c.Tally().Caseload("", p))
	}
	load, _ := c.Tally().Caseload(unit, p)
	return load
}
