package threshold_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/threshold"
	"pgregory.net/rapid"
)

var assessor = must(dossier.NewAssessor(dossier.Form06a(), calendar.Vietnam(), nil))

const register, noRegister = caseload.Register(true), caseload.Register(false)

// always is a law of one rule for all time.
func always(r threshold.ApologyRule) cchc.Dated[threshold.ApologyRule] {
	return cchc.MustDated(cchc.Value[threshold.ApologyRule]{From: cchc.MustDate("2010-01-01"), Rule: r, Source: r.Source})
}

func provincial(id string) threshold.ApologyRule {
	for _, r := range threshold.ProvincialApologyRules() {
		if r.ID == id {
			return r
		}
	}
	panic("no rule " + id)
}

// appointed returns a dossier received on a day with an appointment, and events.
func appointed(received, due string, events ...dossier.Event) dossier.Dossier {
	d := dossier.Dossier{Number: "TH-0001", ReceivedAt: vn(received + "T09:00"), Events: append([]dossier.Event{
		{Kind: dossier.Appointed, At: vn(received + "T09:00"), Due: vn(due + "T17:00")},
		{Kind: dossier.InProcess, At: vn(received + "T09:30")},
	}, events...)}
	return must(dossier.New(d))
}

func ended(on string) dossier.Event {
	return dossier.Event{Kind: dossier.Resolved, At: vn(on + "T10:00")}
}

func apologised(on, newDue string) dossier.Event {
	e := dossier.Event{Kind: dossier.Apologised, At: vn(on + "T08:00"), Form: dossier.ByLetter, Cause: dossier.OwnCause}
	if newDue != "" {
		e.Due = vn(newDue + "T17:00")
	}
	return e
}

func exempted(cause dossier.Cause) dossier.Event {
	return dossier.Event{Kind: dossier.Exempted, Cause: cause}
}

func dutyOf(t *testing.T, d dossier.Dossier, asOf string, law cchc.Dated[threshold.ApologyRule], r caseload.Register) threshold.Duty {
	t.Helper()
	s := assessor.Assess(&d, vn(asOf+"T12:00"))
	duty, err := threshold.ApologyDuty(&d, &s, law, assessor, r)
	if err != nil {
		t.Fatal(err)
	}
	return duty
}

// The worked case: due Mon 10/03/2025. One calendar day before is Sunday, one working day before is Friday.
func TestDecree61_2018_OneDayBefore(t *testing.T) {
	for _, c := range []struct {
		name     string
		due      string
		day      threshold.DayCount
		last     string
		received string
	}{
		{"calendar day", "2025-03-10", threshold.CalendarDay, "2025-03-09", "2025-03-03"},
		{"working day", "2025-03-10", threshold.WorkingDay, "2025-03-07", "2025-03-03"},
		{"before Tết 2025, the eve", "2025-01-24", threshold.WorkingDay, "2025-01-23", "2025-01-10"},
		{"after Tết 2025, working day", "2025-02-03", threshold.WorkingDay, "2025-01-24", "2025-01-10"},
		{"after Tết 2025, calendar day", "2025-02-03", threshold.CalendarDay, "2025-02-02", "2025-01-10"},
		{"Monday after a worked Saturday", "2025-04-28", threshold.WorkingDay, "2025-04-26", "2025-04-14"},
		{"the worked Saturday itself", "2025-04-26", threshold.WorkingDay, "2025-04-25", "2025-04-14"},
		{"Monday after an ordinary Saturday", "2025-04-21", threshold.WorkingDay, "2025-04-18", "2025-04-14"},
	} {
		d := appointed(c.received, c.due)
		duty := dutyOf(t, d, c.received, threshold.ApologyLawWith(0, c.day), register)
		if duty.LastDay != cchc.MustDate(c.last) || duty.Deadline != cchc.MustDate(c.due) || duty.Obligation != threshold.Foreseen {
			t.Errorf("%s: due %s, last day %s, %v; want %s", c.name, duty.Deadline, duty.LastDay, duty.Obligation, c.last)
		}
	}
}

// Deadlines around Tết 2026 under a rule whose timing the caller states.
func TestDecree118_2025_TimingOfTheCaller(t *testing.T) {
	d := appointed("2026-02-09", "2026-02-23")
	for _, c := range []struct {
		timing threshold.Timing
		day    threshold.DayCount
		last   string
	}{
		{threshold.DayBefore, threshold.WorkingDay, "2026-02-13"}, // the last working day before Tết
		{threshold.DayBefore, threshold.CalendarDay, "2026-02-22"},
		{threshold.OnTheDay, threshold.CalendarDay, "2026-02-23"},
	} {
		duty := dutyOf(t, d, "2026-02-10", threshold.ApologyLawWith(c.timing, c.day), register)
		if duty.Rule.ID != "nd-118-2025" || duty.LastDay.String() != c.last {
			t.Errorf("%v, %v: last day %s of %s, want %s", c.timing, c.day, duty.LastDay, duty.Rule.ID, c.last)
		}
	}
	// Not stated: the duty stands, the last day is unknown, and nothing sent is late.
	late := appointed("2026-02-09", "2026-02-23", apologised("2026-03-02", ""))
	duty := dutyOf(t, late, "2026-03-03", threshold.ApologyLaw(), register)
	if duty.Obligation != threshold.Owed || !duty.LastDay.IsZero() || duty.Sending != threshold.SentUntimed || duty.NewDatesLeft != 1 {
		t.Errorf("%+v", duty)
	}
}

// One under, at and over the last day: sent on 08, 09 and 10/03/2025 for an appointment on 10/03/2025. Under the rule of
// Hồ Chí Minh City of 2016 the appointment day itself is in time.
func TestApology_InTimeByRule(t *testing.T) {
	hcm := always(provincial("tp-hcm-2016"))
	for sent, want := range map[string][2]threshold.Sending{
		"2025-03-08": {threshold.SentInTime, threshold.SentInTime},
		"2025-03-09": {threshold.SentInTime, threshold.SentInTime},
		"2025-03-10": {threshold.SentLate, threshold.SentInTime},
		"2025-03-11": {threshold.SentLate, threshold.SentLate},
	} {
		d := appointed("2025-03-03", "2025-03-10", apologised(sent, "2025-03-17"))
		decree := dutyOf(t, d, "2025-03-12", threshold.ApologyLaw(), register)
		city := dutyOf(t, d, "2025-03-12", hcm, register)
		if got := [2]threshold.Sending{decree.Sending, city.Sending}; got != want || decree.SentOn.String() != sent || decree.Form != dossier.ByLetter || decree.Cause != dossier.OwnCause {
			t.Errorf("sent on %s: %v, want %v", sent, got, want)
		}
	}
}

// The day before, of and after each change of regime. A dossier keeps the regime of its receipt.
func TestApologyLaw_RegimeOfReceipt(t *testing.T) {
	for received, want := range map[string]string{
		"2018-06-20": "", "2018-06-21": "nd-61-2018", "2018-06-22": "nd-61-2018", "2020-02-03": "nd-61-2018",
		"2021-12-05": "nd-61-2018", "2021-12-06": "nd-61-2018-nd-107-2021", "2021-12-07": "nd-61-2018-nd-107-2021",
		"2025-06-30": "nd-61-2018-nd-107-2021", "2025-07-01": "nd-118-2025", "2025-07-02": "nd-118-2025",
	} {
		d := appointed(received, cchc.MustDate(received).AddDays(5).String())
		duty := dutyOf(t, d, cchc.MustDate(received).AddDays(10).String(), threshold.ApologyLaw(), register)
		obligation := threshold.Owed
		if want == "" {
			obligation = threshold.NoRule
		}
		if duty.Rule.ID != want || duty.Obligation != obligation {
			t.Errorf("received %s: rule %q, %v; want %q, %v", received, duty.Rule.ID, duty.Obligation, want, obligation)
		}
	}
}

// An unknown stretch of a law is said, never filled.
func TestApologyLaw_UnknownStretch(t *testing.T) {
	source := practice("Tổng hợp")
	law := cchc.MustDated(cchc.Value[threshold.ApologyRule]{From: cchc.MustDate("2025-01-01"), Unknown: "chưa kiểm chứng", Source: source})
	duty := dutyOf(t, appointed("2025-03-03", "2025-03-10"), "2025-03-12", law, register)
	if duty.Obligation != threshold.ObligationUnknown || !duty.LastDay.IsZero() {
		t.Errorf("%+v, want unknown", duty)
	}
	// What stands after it is checked all the same.
	bad := cchc.MustDated(
		cchc.Value[threshold.ApologyRule]{From: cchc.MustDate("2025-01-01"), To: cchc.MustDate("2025-07-01"), Unknown: "chưa kiểm chứng", Source: source},
		cchc.Value[threshold.ApologyRule]{From: cchc.MustDate("2025-07-01"), Source: source},
	)
	if _, err := threshold.NewApologiser(bad, assessor, register); !errors.Is(err, threshold.ErrRule) {
		t.Errorf("%v, want a RuleError", err)
	}
}

// Tây Ninh, công văn 2608/UBND-HCC: apologise strictly when an appointment is missed. Every late dossier owes it.
func TestTayNinh2020_EveryMissedAppointment(t *testing.T) {
	for _, c := range []struct {
		d    dossier.Dossier
		want threshold.Obligation
	}{
		{appointed("2020-10-19", "2020-10-23", ended("2020-10-23")), threshold.NotOwed},
		{appointed("2020-10-19", "2020-10-23", ended("2020-10-22")), threshold.NotOwed},
		{appointed("2020-10-19", "2020-10-23", ended("2020-10-24")), threshold.Owed},
		{appointed("2020-10-19", "2020-10-23"), threshold.Owed},
		{appointed("2020-10-19", "2020-10-27"), threshold.Foreseen},
		{appointed("2020-10-19", "2020-10-23", dossier.Event{Kind: dossier.SupplementRequested, At: vn("2020-10-20T09:00")}), threshold.NotOwed},
		{must(dossier.New(dossier.Dossier{Number: "TH-0002"})), threshold.NotOwed},
	} {
		if duty := dutyOf(t, c.d, "2020-10-26", threshold.ApologyLaw(), register); duty.Obligation != c.want {
			t.Errorf("%v: %v, want %v", duty.Timeliness, duty.Obligation, c.want)
		}
	}
}

// Sơn La 2023: all late dossiers publicly apologised for. None late is met too; an unknown one is not a yes.
func TestSonLa2023_AllLateApologised(t *testing.T) {
	late := func(events ...dossier.Event) dossier.Dossier {
		return appointed("2023-03-06", "2023-03-10", append(events, ended("2023-03-15"))...)
	}
	for name, c := range map[string]struct {
		dossiers []dossier.Dossier
		register caseload.Register
		want     dossier.Answer
	}{
		"none late":           {[]dossier.Dossier{appointed("2023-03-06", "2023-03-10", ended("2023-03-10"))}, register, dossier.Yes},
		"all apologised":      {[]dossier.Dossier{late(apologised("2023-03-09", "")), late(apologised("2023-03-14", ""))}, register, dossier.Yes},
		"one exempted":        {[]dossier.Dossier{late(exempted(dossier.ForceMajeure))}, register, dossier.Yes},
		"one missing":         {[]dossier.Dossier{late(apologised("2023-03-09", "")), late()}, register, dossier.No},
		"no register":         {[]dossier.Dossier{late(apologised("2023-03-09", "")), late()}, noRegister, 0},
		"open ones are apart": {[]dossier.Dossier{appointed("2023-03-06", "2023-03-10")}, register, dossier.Yes},
	} {
		var stats threshold.ApologyStats
		for _, d := range c.dossiers {
			duty := dutyOf(t, d, "2023-03-31", threshold.ApologyLaw(), c.register)
			stats.Add(&duty)
		}
		if got := stats.AllApologised(); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// Without a register, and with nothing recorded, it is not known whether anybody apologised.
func TestApology_WithoutRegisterIsUnknown(t *testing.T) {
	d := appointed("2025-03-03", "2025-03-10", ended("2025-03-12"))
	with, without := dutyOf(t, d, "2025-03-12", threshold.ApologyLaw(), register), dutyOf(t, d, "2025-03-12", threshold.ApologyLaw(), noRegister)
	if with.Sending != threshold.NotSent || without.Sending != threshold.SendingUnknown || without.Sending.Label().Vi != "Chưa có sổ xin lỗi" {
		t.Errorf("with a register %v, without %v", with.Sending, without.Sending)
	}
	if a, _ := with.Class(); a != threshold.ClassNotSent {
		t.Error(a)
	}
	if a, _ := without.Class(); a != threshold.ClassUnknown {
		t.Error(a)
	}
}

// Decree 61/2018: one new appointment at most. New dates kept and missed, by the day.
func TestDecree61_2018_NewDates(t *testing.T) {
	for name, c := range map[string]struct {
		events     []dossier.Event
		newDate    threshold.NewDate
		used, left int
		tooMany    bool
	}{
		"none":                      {[]dossier.Event{apologised("2025-03-09", ""), ended("2025-03-12")}, threshold.NoNewDate, 0, 1, false},
		"kept on the day":           {[]dossier.Event{apologised("2025-03-09", "2025-03-14"), ended("2025-03-14")}, threshold.NewDateKept, 1, 0, false},
		"missed by a day":           {[]dossier.Event{apologised("2025-03-09", "2025-03-14"), ended("2025-03-15")}, threshold.NewDateMissed, 1, 0, false},
		"pending":                   {[]dossier.Event{apologised("2025-03-09", "2025-03-21")}, threshold.NewDatePending, 1, 0, false},
		"open past it":              {[]dossier.Event{apologised("2025-03-09", "2025-03-14")}, threshold.NewDateMissed, 1, 0, false},
		"twice, the first missed":   {[]dossier.Event{apologised("2025-03-09", "2025-03-12"), apologised("2025-03-13", "2025-03-21")}, threshold.NewDateMissed, 2, 0, true},
		"twice, in time, then kept": {[]dossier.Event{apologised("2025-03-09", "2025-03-12"), apologised("2025-03-12", "2025-03-21"), ended("2025-03-17")}, threshold.NewDateKept, 2, 0, true},
	} {
		duty := dutyOf(t, appointed("2025-03-03", "2025-03-10", c.events...), "2025-03-18", threshold.ApologyLaw(), register)
		if duty.NewDate != c.newDate || duty.NewDatesUsed != c.used || duty.NewDatesLeft != c.left || duty.TooManyNewDates != c.tooMany {
			t.Errorf("%s: %v, used %d, left %d, too many %t", name, duty.NewDate, duty.NewDatesUsed, duty.NewDatesLeft, duty.TooManyNewDates)
		}
		if duty.Timeliness != dossier.Late && duty.Timeliness != dossier.Overdue {
			t.Errorf("%s: %v: a new appointment does not make a dossier timely", name, duty.Timeliness)
		}
	}
}

// What happens after the instant of the assessment is not known yet.
func TestApology_AsOf(t *testing.T) {
	d := appointed("2025-03-03", "2025-03-10", apologised("2025-03-12", "2025-03-20"))
	if duty := dutyOf(t, d, "2025-03-11", threshold.ApologyLaw(), register); duty.Apologies != 0 || duty.Sending != threshold.NotSent || duty.NewDatesLeft != 1 {
		t.Errorf("%+v", duty)
	}
}

// A policy that judges by the new date still measures the first apology against the appointment before it.
func TestApology_JudgedByNewDate(t *testing.T) {
	p := dossier.Form06a()
	p.ID, p.Appointment = "synthetic", dossier.LatestWithApology
	a := must(dossier.NewAssessor(p, calendar.Vietnam(), nil))
	d := appointed("2025-03-03", "2025-03-10", apologised("2025-03-10", "2025-03-14"))
	s := a.Assess(&d, vn("2025-03-17T12:00"))
	duty := must(threshold.ApologyDuty(&d, &s, threshold.ApologyLaw(), a, register))
	if duty.Deadline.String() != "2025-03-10" || duty.Sending != threshold.SentLate || duty.NewDate != threshold.NewDateMissed {
		t.Errorf("%+v", duty)
	}
}

// Hồ Chí Minh City names its exemptions, other causes do not free from the duty; an exemption always needs a cause.
func TestApology_Exemptions(t *testing.T) {
	without := dutyOf(t, appointed("2025-03-03", "2025-03-10", exempted(0)), "2025-03-12", threshold.ApologyLaw(), noRegister)
	if class, _ := without.Class(); class != threshold.ClassUnknown || !without.ExemptionRefused {
		t.Errorf("without a register an exemption that does not stand leaves %v, want unknown", class)
	}

	city := always(provincial("tp-hcm-later"))
	for _, c := range []struct {
		law     cchc.Dated[threshold.ApologyRule]
		cause   dossier.Cause
		want    threshold.Obligation
		class   threshold.ApologyClass
		refused bool
	}{
		{city, dossier.Secrecy, threshold.Exempted, threshold.ClassExempted, false},
		{city, dossier.ForceMajeure, threshold.Exempted, threshold.ClassExempted, false},
		{city, dossier.ApplicantCause, threshold.Exempted, threshold.ClassExempted, false},
		{city, dossier.OwnCause, threshold.Owed, threshold.ClassNotSent, true},
		{city, 0, threshold.Owed, threshold.ClassNotSent, true},
		{threshold.ApologyLaw(), dossier.OtherCause, threshold.Exempted, threshold.ClassExempted, false},
		{threshold.ApologyLaw(), 0, threshold.Owed, threshold.ClassNotSent, true},
	} {
		d := appointed("2025-03-03", "2025-03-10", exempted(c.cause))
		duty := dutyOf(t, d, "2025-03-12", c.law, register)
		class, _ := duty.Class()
		if duty.Obligation != c.want || class != c.class || duty.ExemptionRefused != c.refused {
			t.Errorf("%s, cause %q: %v, %v, refused %t", duty.Rule.ID, c.cause, duty.Obligation, class, duty.ExemptionRefused)
		}
	}
}

// Tân An, Decision 1198/QĐ-UBND: one letter per dossier. Đà Nẵng 2014: with the result. Lâm Hà 2018: one day before.
func TestProvincialRules(t *testing.T) {
	twice := appointed("2022-06-06", "2022-06-10", apologised("2022-06-09", ""), apologised("2022-06-13", ""))
	if duty := dutyOf(t, twice, "2022-06-14", always(provincial("tan-an-2022")), register); !duty.TooManyLetters || duty.Sending != threshold.SentUntimed {
		t.Errorf("Tân An: %+v", duty)
	}
	if duty := dutyOf(t, twice, "2022-06-12", always(provincial("tan-an-2022")), register); duty.TooManyLetters || duty.Apologies != 1 {
		t.Errorf("Tân An, one letter: %+v", duty)
	}
	if duty := dutyOf(t, twice, "2022-06-14", threshold.ApologyLaw(), register); duty.TooManyLetters {
		t.Error("the decree does not limit letters")
	}
	with := always(provincial("da-nang-2014"))
	for _, c := range []struct {
		events []dossier.Event
		want   threshold.Sending
	}{
		{[]dossier.Event{apologised("2022-06-15", ""), ended("2022-06-15")}, threshold.SentInTime},
		{[]dossier.Event{ended("2022-06-15"), apologised("2022-06-16", "")}, threshold.SentLate},
		{[]dossier.Event{apologised("2022-06-15", "")}, threshold.SentInTime},
		{nil, threshold.NotSent},
	} {
		if duty := dutyOf(t, appointed("2022-06-06", "2022-06-10", c.events...), "2022-06-20", with, register); duty.Sending != c.want {
			t.Errorf("Đà Nẵng: %v, want %v", duty.Sending, c.want)
		}
	}
	if duty := dutyOf(t, appointed("2018-06-25", "2018-06-29"), "2018-06-26", always(provincial("lam-ha-2018")), register); duty.LastDay.String() != "2018-06-28" {
		t.Errorf("Lâm Hà: %s", duty.LastDay)
	}
}

// Beyond the built calendar the last day is unknown and said, never guessed.
func TestApology_BeyondTheCalendar(t *testing.T) {
	first := calendar.Vietnam().BuiltRange().First()
	d := appointed(first.AddDays(-3).String(), first.String())
	duty := dutyOf(t, d, first.AddDays(2).String(), always(func() threshold.ApologyRule {
		r := provincial("lam-ha-2018")
		r.Day = threshold.WorkingDay
		return r
	}()), register)
	if !duty.LastDay.IsZero() || !duty.Findings.Has(cchc.CalendarUnknown) {
		t.Errorf("%+v", duty)
	}
}

// Law: the classes partition the late dossiers, of all that was added; statistics merge in any order and grouping, and
// what was added can be taken away.
func TestApologyStats_Laws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var parts [3]threshold.ApologyStats
		var all threshold.ApologyStats
		late := int64(0)
		for range rapid.IntRange(0, 20).Draw(t, "dossiers") {
			var events []dossier.Event
			for i := range rapid.IntRange(0, 3).Draw(t, "apologies") {
				newDue := ""
				if rapid.Bool().Draw(t, "new date") {
					newDue = cchc.MustDate("2025-03-14").AddDays(3 * i).String()
				}
				events = append(events, apologised(cchc.MustDate("2025-03-07").AddDays(2*i).String(), newDue))
			}
			if rapid.Bool().Draw(t, "exempted") {
				events = append(events, exempted(rapid.SampledFrom([]dossier.Cause{0, dossier.ForceMajeure}).Draw(t, "cause")))
			}
			if rapid.Bool().Draw(t, "ended") {
				events = append(events, ended(cchc.MustDate("2025-03-08").AddDays(rapid.IntRange(0, 8).Draw(t, "end")).String()))
			}
			received := rapid.SampledFrom([]string{"2018-03-05", "2025-03-03"}).Draw(t, "received")
			d := appointed(received, "2025-03-10", events...)
			s := assessor.Assess(&d, vn("2025-03-20T12:00"))
			duty := must(threshold.ApologyDuty(&d, &s, threshold.ApologyLaw(), assessor, caseload.Register(rapid.Bool().Draw(t, "register"))))
			if s.Timeliness == dossier.Late || s.Timeliness == dossier.Overdue {
				late++
			}
			parts[rapid.IntRange(0, 2).Draw(t, "part")].Add(&duty)
			all.Add(&duty)
			was := all
			all.Remove(&duty)
			all.Add(&duty)
			if all != was {
				t.Fatal("add after remove is another value")
			}
		}
		a, b, c := parts[0], parts[1], parts[2]
		left := a
		left.Merge(&b)
		left.Merge(&c)
		right := c
		right.Merge(&b)
		right.Merge(&a)
		if left != right || left != all || all.Total() != late {
			t.Fatalf("%+v, %+v, %+v; %d late", left, right, all, late)
		}
		if all.Repeated > late || all.NewDateMissed > late || all.TooManyNewDates > all.Repeated {
			t.Fatalf("%+v of %d late", all, late)
		}
	})
}

// A table worked by hand: what each dossier adds to the statistics. All are due on 10/03/2025 and looked at on 20/03/2025.
func TestApologyStats_WorkedTable(t *testing.T) {
	type stats = threshold.ApologyStats
	for name, c := range map[string]struct {
		events   []dossier.Event
		register caseload.Register
		want     stats
	}{
		"ended on the day":              {[]dossier.Event{ended("2025-03-10")}, register, stats{}},
		"late, apologised in time":      {[]dossier.Event{apologised("2025-03-09", ""), ended("2025-03-12")}, register, stats{Resolved: [7]int64{threshold.ClassInTime: 1}}},
		"late, apologised on the day":   {[]dossier.Event{apologised("2025-03-10", ""), ended("2025-03-12")}, register, stats{Resolved: [7]int64{threshold.ClassLate: 1}}},
		"late, nothing":                 {[]dossier.Event{ended("2025-03-12")}, register, stats{Resolved: [7]int64{threshold.ClassNotSent: 1}}},
		"late, no register":             {[]dossier.Event{ended("2025-03-12")}, noRegister, stats{Resolved: [7]int64{threshold.ClassUnknown: 1}}},
		"open, nothing":                 {nil, register, stats{Open: [7]int64{threshold.ClassNotSent: 1}}},
		"open, exempted":                {[]dossier.Event{exempted(dossier.Secrecy)}, register, stats{Open: [7]int64{threshold.ClassExempted: 1}}},
		"exempted and apologised":       {[]dossier.Event{exempted(dossier.Secrecy), apologised("2025-03-09", ""), ended("2025-03-12")}, register, stats{Resolved: [7]int64{threshold.ClassInTime: 1}}},
		"new date missed":               {[]dossier.Event{apologised("2025-03-09", "2025-03-12"), ended("2025-03-13")}, register, stats{Resolved: [7]int64{threshold.ClassInTime: 1}, NewDateMissed: 1}},
		"twice, once with a new date":   {[]dossier.Event{apologised("2025-03-09", "2025-03-14"), apologised("2025-03-13", ""), ended("2025-03-14")}, register, stats{Resolved: [7]int64{threshold.ClassInTime: 1}, Repeated: 1}},
		"twice, each with a new date":   {[]dossier.Event{apologised("2025-03-09", "2025-03-14"), apologised("2025-03-13", "2025-03-21")}, register, stats{Open: [7]int64{threshold.ClassInTime: 1}, Repeated: 1, TooManyNewDates: 1}},
		"late, waits for the applicant": {[]dossier.Event{{Kind: dossier.SupplementRequested, At: vn("2025-03-07T09:00")}}, register, stats{}},
	} {
		duty := dutyOf(t, appointed("2025-03-03", "2025-03-10", c.events...), "2025-03-20", threshold.ApologyLaw(), c.register)
		var got stats
		got.Add(&duty)
		if got != c.want {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
		if got.Of(99) != 0 {
			t.Error("a class that is not there counts")
		}
	}
}

func TestApologyRule_ReadsBack(t *testing.T) {
	rules := threshold.ProvincialApologyRules()
	for _, v := range threshold.ApologyLaw().Values() {
		rules = append(rules, v.Rule)
	}
	for _, r := range rules {
		doc, err := r.Document()
		if err != nil {
			t.Fatal(err)
		}
		back, err := threshold.ParseApologyRule(doc)
		if err != nil {
			t.Errorf("%s: %v", r.ID, err)
		}
		if again := must(back.Document()); string(again) != string(doc) {
			t.Errorf("%s\nreads back as\n%s", doc, again)
		}
	}
}

func TestApologyRule_Refuses(t *testing.T) {
	r := provincial("tp-hcm-later")
	if r.Exempt = []dossier.Cause{dossier.OwnCause, dossier.OtherCause}; r.Check() != nil {
		t.Errorf("causes of the list: %v", r.Check())
	}
	for want, spoil := range map[string]func(*threshold.ApologyRule){
		"id: ":          func(r *threshold.ApologyRule) { r.ID = "" },
		"name.vi: ":     func(r *threshold.ApologyRule) { r.Name.Vi = "" },
		"by.vi: ":       func(r *threshold.ApologyRule) { r.By.Vi = "" },
		"to: ":          func(r *threshold.ApologyRule) { r.To = nil },
		"timing, day: ": func(r *threshold.ApologyRule) { r.Day = 5 },
		"new_dates: ":   func(r *threshold.ApologyRule) { r.NewDates = -1 },
		"exempt: ":      func(r *threshold.ApologyRule) { r.Exempt = []dossier.Cause{dossier.OtherCause, 0} },
		"exempt: no ":   func(r *threshold.ApologyRule) { r.Exempt = []dossier.Cause{dossier.OtherCause + 1} },
		"source: ":      func(r *threshold.ApologyRule) { r.Source = cchc.Source{} },
	} {
		r := provincial("tp-hcm-later")
		spoil(&r)
		_, err := threshold.NewApologiser(always2(r), assessor, register)
		if !errors.Is(err, threshold.ErrRule) || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%v, want %s…", err, want)
		}
		if _, err := threshold.ApologyDuty(&dossier.Dossier{}, &dossier.Assessment{}, always2(r), assessor, register); !errors.Is(err, threshold.ErrRule) {
			t.Errorf("%v, want a RuleError", err)
		}
	}
}

// always2 is always for a rule whose own source may be spoilt.
func always2(r threshold.ApologyRule) cchc.Dated[threshold.ApologyRule] {
	return cchc.MustDated(cchc.Value[threshold.ApologyRule]{From: cchc.MustDate("2010-01-01"), Rule: r, Source: practice("Tổng hợp")})
}

func FuzzParseApologyRule(f *testing.F) {
	r := provincial("tp-hcm-later")
	doc := must(r.Document())
	f.Add(doc)
	f.Add([]byte(strings.Replace(string(doc), "day_before", "day_after", 1)))
	f.Add([]byte(strings.Replace(string(doc), "cchc-apology/1", "cchc-apology/2", 1)))
	f.Add([]byte(strings.Replace(string(doc), `"to":[`, `"to":[null,`, 1)))
	f.Fuzz(func(t *testing.T, doc []byte) {
		r, err := threshold.ParseApologyRule(doc)
		switch {
		case err == nil:
			if _, err := threshold.ParseApologyRule(must(r.Document())); err != nil {
				t.Fatalf("does not read back: %v", err)
			}
		case !errors.Is(err, threshold.ErrFormat) && !errors.Is(err, threshold.ErrRule):
			t.Fatalf("%T: %v", err, err)
		}
	})
}

type enumeration interface {
	String() string
	Label() cchc.Text
	MarshalText() ([]byte, error)
}

// Every value of every enumeration has a text that reads back and words in both languages.
func TestEnumerations_ReadBack(t *testing.T) {
	readsBack(t, threshold.WithResult, func(v *threshold.Timing, s string) error { return v.UnmarshalText([]byte(s)) })
	readsBack(t, threshold.WorkingDay, func(v *threshold.DayCount, s string) error { return v.UnmarshalText([]byte(s)) })
	readsBack(t, threshold.NoRule, func(v *threshold.Obligation, s string) error { return v.UnmarshalText([]byte(s)) })
	readsBack(t, threshold.SentUntimed, func(v *threshold.Sending, s string) error { return v.UnmarshalText([]byte(s)) })
	readsBack(t, threshold.NewDateMissed, func(v *threshold.NewDate, s string) error { return v.UnmarshalText([]byte(s)) })
	readsBack(t, threshold.ClassNoRule, func(v *threshold.ApologyClass, s string) error { return v.UnmarshalText([]byte(s)) })
	readsBack(t, threshold.SomeReadings, func(v *threshold.Agreement, s string) error { return v.UnmarshalText([]byte(s)) })
}

func readsBack[T interface {
	~uint8
	enumeration
}](t *testing.T, last T, read func(*T, string) error,
) {
	t.Helper()
	for v := range last + 1 {
		var back T
		text, err := json.Marshal(v)
		if err != nil || read(&back, v.String()) != nil || back != v || v.Label().Vi == "" || v.Label().En == "" || string(text) != `"`+v.String()+`"` {
			t.Errorf("%T %d: text %s, %v", v, v, text, err)
		}
	}
	var v T
	if err := read(&v, "khác"); !errors.Is(err, cchc.ErrParse) || (last+1).String() != "" {
		t.Errorf("%T reads what it does not know: %v", v, err)
	}
}

// Budget: a duty in 1 µs beside its assessment.
func BenchmarkDuty(b *testing.B) {
	d := appointed("2025-03-03", "2025-03-10", apologised("2025-03-09", "2025-03-14"), ended("2025-03-15"))
	s := assessor.Assess(&d, vn("2025-03-20T12:00"))
	p := must(threshold.NewApologiser(threshold.ApologyLaw(), assessor, register))
	b.ReportAllocs()
	for b.Loop() {
		if duty := p.Duty(&d, &s); duty.Obligation != threshold.Owed {
			b.Fatal(duty.Obligation)
		}
	}
}
