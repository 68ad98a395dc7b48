package dossier_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// Budget: at most 40 ns an event; seven events here, and no allocation with a buffer.
func BenchmarkAccount(b *testing.B) {
	a, d := must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), nil)), typical()
	s := a.Assess(&d, vn("2026-08-31T23:59:59"))
	buf := make([]dossier.Span, 0, 16)
	b.ReportAllocs()
	for b.Loop() {
		account, err := a.Account(&d, &s, buf)
		if err != nil || len(account.Spans) != 3 {
			b.Fatal(account, err)
		}
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(len(d.Events))/float64(time.Nanosecond), "ns/event")
}

// taxed is a dossier that goes to the tax office in between and waits for its owner once.
func taxed() (dossier.Dossier, *catalog.Catalog) {
	procedures := must(catalog.New(catalog.Definition{
		Name: "mau", Procedures: []catalog.Procedure{{
			Code: "1.000001", Name: catalog.Name{Vi: "Thủ tục tổng hợp"},
			Steps: []catalog.Step{{Name: "Thẩm định", Time: catalog.Words("1 ngày làm việc")}, {Name: "Ký duyệt", Time: catalog.Words("4 giờ làm việc")}},
		}},
	}))
	return must(dossier.New(dossier.Dossier{
		Number: "TH-1", Procedure: "1.000001", Receiving: "Xã tổng hợp 001", Resolving: "Xã tổng hợp 001", CoOperating: []string{"Thuế tổng hợp"},
		ReceivedAt: vn("2026-08-03T07:00:00"),
		Events: []dossier.Event{
			{Kind: dossier.Appointed, Due: vn("2026-08-07T17:00:00")},
			{At: vn("2026-08-03T07:00:00"), Kind: dossier.Accepted, Step: "Thẩm định"},
			{At: vn("2026-08-04T11:30:00"), Kind: dossier.InProcess, Body: "Thuế tổng hợp", Step: "Xác định nghĩa vụ tài chính"},
			{At: vn("2026-08-05T17:00:00"), Kind: dossier.PaymentRequested, Body: "Xã tổng hợp 001"},
			{At: vn("2026-08-06T09:00:00"), Kind: dossier.PaymentDone, Step: "Ký duyệt"},
			{At: vn("2026-08-07T16:00:00"), Kind: dossier.Resolved},
			{At: vn("2026-08-10T08:00:00"), Kind: dossier.HandedOver},
		},
	})), procedures
}

// Blocks 07:00–11:30 and 13:30–17:00, eight hours a day: who had the dossier for how long, counted by hand.
func TestAccount_taxStep(t *testing.T) {
	d, procedures := taxed()
	for policy, used := range map[dossier.Policy]time.Duration{
		dossier.Portal766(): 39 * time.Hour, // the financial obligation is not deducted
		dossier.Form06a():   37 * time.Hour,
	} {
		a := must(dossier.NewAssessor(policy, calendar.Vietnam(), procedures))
		s := a.Assess(&d, vn("2026-08-31T17:00:00"))
		got := must(a.Account(&d, &s, nil))
		want := dossier.TimeAccount{
			Used: used, Applicant: 2 * time.Hour, CoOperating: 11*time.Hour + 30*time.Minute, Unit: 25*time.Hour + 30*time.Minute,
			Spans: []dossier.Span{
				{From: vn("2026-08-03T07:00:00"), To: vn("2026-08-04T11:30:00"), Holder: dossier.HeldByUnit, Step: "Thẩm định", Working: 12*time.Hour + 30*time.Minute, Allotted: calendar.WorkingDays(1)},
				{From: vn("2026-08-04T11:30:00"), To: vn("2026-08-05T17:00:00"), Holder: dossier.HeldByCoOperating, Body: "Thuế tổng hợp", Step: "Xác định nghĩa vụ tài chính", Working: 11*time.Hour + 30*time.Minute},
				{From: vn("2026-08-05T17:00:00"), To: vn("2026-08-06T09:00:00"), Holder: dossier.HeldByApplicant, Body: "Xã tổng hợp 001", Step: "Xác định nghĩa vụ tài chính", Working: 2 * time.Hour},
				{From: vn("2026-08-06T09:00:00"), To: vn("2026-08-07T16:00:00"), Holder: dossier.HeldByUnit, Body: "Xã tổng hợp 001", Step: "Ký duyệt", Working: 13 * time.Hour, Allotted: calendar.WorkingHours(4), Over: 9 * time.Hour},
			},
		}
		if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b calendar.Limit) bool { return a == b })); diff != "" {
			t.Errorf("%s, -by hand +computed:\n%s", policy.ID, diff)
		}
		if got.Lost("Ký duyệt") != 9*time.Hour || got.Lost("Thẩm định") != 0 {
			t.Errorf("lost %s and %s", got.Lost("Ký duyệt"), got.Lost("Thẩm định"))
		}
	}
	// The limit of the first step is the end of the next working day, 04/08 17:00, so half a day later it is over.
	for i := range d.Events {
		if d.Events[i].Body == "Thuế tổng hợp" {
			d.Events[i].At = vn("2026-08-05T11:30:00")
		}
	}
	a := must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), procedures))
	s := a.Assess(&d, vn("2026-08-31T17:00:00"))
	if account := must(a.Account(&d, &s, nil)); account.Lost("Thẩm định") != 4*time.Hour+30*time.Minute {
		t.Errorf("lost %s", account.Lost("Thẩm định"))
	}
}

// A step of two working days that is interrupted has two working days in all: a change of hands does not start them anew,
// and a wait for the applicant moves their end on.
func TestAccount_interruptedStep(t *testing.T) {
	procedures := must(catalog.New(catalog.Definition{
		Name: "mau", Procedures: []catalog.Procedure{{
			Code: "1.000001", Name: catalog.Name{Vi: "Thủ tục tổng hợp"},
			Steps: []catalog.Step{{Name: "Thẩm định", Time: catalog.Words("2 ngày làm việc")}, {Name: "Trả", Time: catalog.Limit{Words: "0wd", Read: calendar.WorkingDays(0)}}},
		}},
	}))
	at := func(clock string, kind dossier.EventKind, body, step string) dossier.Event {
		return dossier.Event{At: vn(clock), Kind: kind, Body: body, Step: step}
	}
	begin := at("2026-08-03T07:00:00", dossier.Accepted, "", "Thẩm định") // two days: to Wednesday 05/08 17:00
	for name, c := range map[string]struct {
		events []dossier.Event
		over   []time.Duration // of each span
	}{
		"another body has it in between": {
			[]dossier.Event{begin, at("2026-08-05T07:00:00", dossier.InProcess, "Thuế tổng hợp", ""), at("2026-08-06T11:30:00", dossier.Resolved, "", "")},
			[]time.Duration{0, 4*time.Hour + 30*time.Minute},
		},
		"the other body is late already": {
			[]dossier.Event{begin, at("2026-08-04T07:00:00", dossier.InProcess, "Thuế tổng hợp", ""), at("2026-08-06T07:00:00", dossier.InProcess, "Xã tổng hợp 001", ""), at("2026-08-06T08:00:00", dossier.Resolved, "", "")},
			[]time.Duration{0, 0, time.Hour},
		},
		"a working day with the applicant": { // to Thursday 06/08 17:00
			[]dossier.Event{begin, at("2026-08-04T07:00:00", dossier.SupplementRequested, "", ""), at("2026-08-05T07:00:00", dossier.SupplementAnswered, "", ""), at("2026-08-07T09:00:00", dossier.Resolved, "", "")},
			[]time.Duration{0, 0, 2 * time.Hour},
		},
		"asked when it was over already": {
			[]dossier.Event{begin, at("2026-08-06T08:00:00", dossier.SupplementRequested, "", ""), at("2026-08-10T07:00:00", dossier.SupplementAnswered, "", ""), at("2026-08-10T08:00:00", dossier.Resolved, "", "")},
			[]time.Duration{time.Hour, 0, time.Hour},
		},
		"begins with the applicant": { // two days from the answer: to Friday 07/08 17:00
			[]dossier.Event{at("2026-08-03T07:00:00", dossier.SupplementRequested, "", "Thẩm định"), at("2026-08-05T07:00:00", dossier.SupplementAnswered, "", ""), at("2026-08-10T08:00:00", dossier.Resolved, "", "")},
			[]time.Duration{0, time.Hour},
		},
		"entered again": { // two days anew: to Monday 10/08 17:00
			[]dossier.Event{begin, at("2026-08-05T17:00:00", dossier.InProcess, "", "Trình ký"), at("2026-08-06T08:00:00", dossier.InProcess, "", "Thẩm định"), at("2026-08-11T08:00:00", dossier.Resolved, "", "")},
			[]time.Duration{0, 0, time.Hour},
		},
		"no step behind it": {
			[]dossier.Event{at("2026-08-03T07:00:00", dossier.InProcess, "Thuế tổng hợp", ""), at("2026-08-11T08:00:00", dossier.Resolved, "", "")},
			[]time.Duration{0},
		},
		"a limit that cannot be counted": {
			[]dossier.Event{at("2026-08-03T07:00:00", dossier.Accepted, "", "Trả"), at("2026-08-11T08:00:00", dossier.Resolved, "", "")},
			[]time.Duration{0},
		},
	} {
		d := must(dossier.New(dossier.Dossier{
			Number: "TH-1", Procedure: "1.000001", Receiving: "Xã tổng hợp 001", ReceivedAt: vn("2026-08-03T07:00:00"), Events: c.events,
		}))
		a := must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), procedures))
		s := a.Assess(&d, vn("2026-08-31T17:00:00"))
		var over []time.Duration
		for _, span := range must(a.Account(&d, &s, nil)).Spans {
			over = append(over, span.Over)
		}
		if diff := cmp.Diff(c.over, over); diff != "" {
			t.Errorf("%s, -by hand +computed:\n%s", name, diff)
		}
	}
}

// A dossier lies with nobody after its refusal, also where the policy counts it no longer; a registration that is sent
// again does not answer a request.
func TestAccount_ends(t *testing.T) {
	appointed := dossier.Event{Kind: dossier.Appointed, Due: vn("2026-08-04T17:00:00")}
	asked := dossier.Event{At: vn("2026-08-04T07:00:00"), Kind: dossier.SupplementRequested}
	refused := dossier.Event{At: vn("2026-08-05T08:00:00"), Kind: dossier.NotAccepted}
	for name, c := range map[string]struct {
		events []dossier.Event
		status dossier.EventKind
		want   dossier.TimeAccount
	}{
		"refused":                       {[]dossier.Event{appointed, refused}, 0, dossier.TimeAccount{Used: 17 * time.Hour, Past: time.Hour, Unit: 17 * time.Hour}},
		"refused before it was due":     {[]dossier.Event{{Kind: dossier.Appointed, Due: vn("2026-08-07T17:00:00")}, refused}, 0, dossier.TimeAccount{Used: 17 * time.Hour, Unit: 17 * time.Hour}},
		"then withdrawn":                {[]dossier.Event{refused, {At: vn("2026-08-06T08:00:00"), Kind: dossier.Withdrawn}}, 0, dossier.TimeAccount{Used: 17 * time.Hour, Unit: 17 * time.Hour}},
		"refused, nobody knows when":    {[]dossier.Event{appointed}, dossier.NotAccepted, dossier.TimeAccount{}},
		"refused later":                 {[]dossier.Event{{At: vn("2026-09-01T08:00:00"), Kind: dossier.NotAccepted}}, dossier.Withdrawn, dossier.TimeAccount{}},
		"registered again in the wait":  {[]dossier.Event{asked, {At: vn("2026-08-04T09:00:00"), Kind: dossier.Registered}, {At: vn("2026-08-04T11:00:00"), Kind: dossier.Resolved}}, 0, dossier.TimeAccount{Used: 8 * time.Hour, Unit: 8 * time.Hour, Applicant: 4 * time.Hour}},
		"refused before, and again now": {[]dossier.Event{{At: vn("2026-08-02T08:00:00"), Kind: dossier.NotAccepted}, refused}, 0, dossier.TimeAccount{Used: 17 * time.Hour, Unit: 17 * time.Hour}},
	} {
		d := must(dossier.New(dossier.Dossier{Number: "TH-2", ReceivedAt: vn("2026-08-03T07:00:00"), Events: c.events, Status: c.status}))
		policy := dossier.Form06a()
		policy.ID, policy.Withdrawn = "tinh-tong-hop", dossier.WithdrawalLeftOut
		a := must(dossier.NewAssessor(policy, calendar.Vietnam(), nil))
		s := a.Assess(&d, vn("2026-08-20T08:00:00"))
		got := must(a.Account(&d, &s, nil))
		got.Spans = nil
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s, -by hand +computed:\n%s", name, diff)
		}
	}
}

func TestAccount_openAndPast(t *testing.T) {
	d := must(dossier.New(dossier.Dossier{
		Number: "TH-2", ReceivedAt: vn("2026-08-03T07:00:00"),
		Events: []dossier.Event{{Kind: dossier.Appointed, Due: vn("2026-08-05T17:00:00")}},
	}))
	a := must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), nil))
	for at, want := range map[string]struct{ used, left, past time.Duration }{
		"2026-08-03T09:00:00": {2 * time.Hour, 22 * time.Hour, 0},
		"2026-08-05T17:00:00": {24 * time.Hour, 0, 0},
		"2026-08-06T08:00:00": {25 * time.Hour, 0, time.Hour},
	} {
		s := a.Assess(&d, vn(at))
		got := must(a.Account(&d, &s, nil))
		if got.Used != want.used || got.Left != want.left || got.Past != want.past {
			t.Errorf("%s: used %s, left %s, past %s, want %v", at, got.Used, got.Left, got.Past, want)
		}
	}
	s := a.Assess(&d, vn("2026-08-01T00:00:00"))
	if got := must(a.Account(&d, &s, nil)); len(got.Spans) != 0 || got.Used != 0 {
		t.Errorf("before the receipt: %+v", got)
	}
	s = a.Assess(&d, vn("2040-01-01T00:00:00"))
	if _, err := a.Account(&d, &s, nil); !errors.Is(err, calendar.ErrRange) {
		t.Errorf("beyond the calendar: %v", err)
	}
}

// For any dossier that ended or is open within the calendar: the spans lie end to end from the receipt to the end of
// handling, to the refusal or withdrawal from which on the policy does not count it, or to the instant; their working
// time is that of the calendar, the three holders add up to the whole, and what is used is the whole without the pauses
// that the policy takes out.
func TestLaw_AccountAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		s := w.assessor.Assess(&w.d, w.at)
		account, err := w.assessor.Account(&w.d, &s, nil)
		if err != nil {
			if !errors.Is(err, calendar.ErrRange) {
				t.Fatal(err)
			}
			return
		}
		last, known := s.At, s.Why != dossier.EndNotKnown
		if s.EndBy != dossier.NotEnded {
			last = s.End
		} else if s.Why == dossier.LeftOutByPolicy && !s.IsOpen() {
			gone := slices.IndexFunc(w.d.Events, func(e dossier.Event) bool {
				return (e.Kind == dossier.NotAccepted || e.Kind == dossier.Withdrawn) && !e.At.Before(s.Received) && !e.At.After(s.At)
			})
			if known = gone >= 0; known {
				last = w.d.Events[gone].At
			}
		}
		if len(account.Spans) == 0 {
			if !s.Received.IsZero() && known && last.After(s.Received) {
				t.Fatalf("no span of %s to %s", s.Received, last)
			}
			return
		}
		from, sum, applicant, used := s.Received, time.Duration(0), time.Duration(0), time.Duration(0)
		for _, span := range account.Spans {
			if !span.From.Equal(from) || !span.To.After(span.From) {
				t.Fatalf("a span from %s to %s after one to %s", span.From, span.To, from)
			}
			if working := must(w.assessor.Calendar().WorkingTime(span.From, span.To)); working != span.Working || span.Over > span.Working || span.Over < 0 {
				t.Fatalf("%s to %s: %s working, %s over, the calendar has %s", span.From, span.To, span.Working, span.Over, working)
			}
			from = span.To
			sum += span.Working
			if span.Holder == dossier.HeldByApplicant {
				applicant += span.Working
			} else {
				used += span.Working
			}
		}
		if !from.Equal(last) {
			t.Fatalf("the spans end at %s, want %s", from, last)
		}
		if account.Applicant+account.CoOperating+account.Unit != sum || account.Applicant != applicant {
			t.Fatalf("%+v, want %s in all and %s with the applicant", account, sum, applicant)
		}
		if account.Used < used || account.Used > sum {
			t.Fatalf("used %s of %s", account.Used, sum)
		}
	})
}

// A buffer is filled anew, and no span is taken from another dossier.
func TestAccount_buffer(t *testing.T) {
	d, procedures := taxed()
	a := must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), procedures))
	s := a.Assess(&d, vn("2026-08-31T17:00:00"))
	buffer := make([]dossier.Span, 7, 16)
	if account := must(a.Account(&d, &s, buffer)); len(account.Spans) != 4 || &account.Spans[0] != &buffer[0] {
		t.Errorf("%d spans", len(account.Spans))
	}
}
