package dossier_test

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// The synthetic catalogue has one procedure that lists a paper, and one whose papers are not known.
func detectorAssessor() *dossier.Assessor {
	cat := must(catalog.New(catalog.Definition{Name: "tong-hop", Procedures: []catalog.Procedure{
		{Code: "1.001193", Name: catalog.Name{Vi: "Thủ tục tổng hợp 1"}, Papers: []catalog.Paper{{Code: "G1", Name: "Giấy tổng hợp 1"}, {Code: "G2", Name: "Giấy tổng hợp 2"}}},
		{Code: "1.000002", Name: catalog.Name{Vi: "Thủ tục tổng hợp 2"}},
	}}))
	return must(dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), cat))
}

func detector(change func(*dossier.DetectorThresholds)) *dossier.Detector {
	th := dossier.AdvisedThresholds()
	if change != nil {
		change(&th)
	}
	return must(dossier.NewDetector(th, detectorAssessor(), august))
}

// put assesses a dossier at the end of August and adds it.
func put(t *dossier.Detector, a *dossier.Assessor, d dossier.Dossier) {
	d = must(dossier.New(d))
	s := a.Assess(&d, dossier.JudgedAt(august, vn("2026-12-01T00:00:00")))
	t.Add(&d, &s)
}

// resolved is a dossier with a receipt, an appointment and a result; empty is none.
func resolved(number, received, due, end string) dossier.Dossier {
	d := dossier.Dossier{Number: number, Resolving: "H99.1"}
	if received != "" {
		d.ReceivedAt = vn(received)
	}
	if due != "" {
		d.Events = append(d.Events, dossier.Event{Kind: dossier.Appointed, Due: vn(due)})
	}
	if end != "" {
		d.Events = append(d.Events, dossier.Event{At: vn(end), Kind: dossier.Resolved})
	}
	return d
}

func number(i int) string { return fmt.Sprintf("H99-260803-%04d", i) }

// What is odd in one dossier, at the end of 2026-08-31, a day off. 2026-08-03 is a Monday.
func TestDetector_Inspect(t *testing.T) {
	at := func(at string, kind dossier.EventKind) dossier.Event { return dossier.Event{At: vn(at), Kind: kind} }
	const received = "2026-08-03T08:00:00"
	open := func(events ...dossier.Event) dossier.Dossier {
		return dossier.Dossier{Number: "1", ReceivedAt: vn(received), Events: append(events, at(received, dossier.Accepted))}
	}
	with := func(d dossier.Dossier, change func(*dossier.Dossier)) dossier.Dossier {
		change(&d)
		return d
	}
	papers := func(procedure string, list ...dossier.Paper) dossier.Dossier {
		return with(resolved("1", received, "", "2026-08-04T08:00:00"), func(d *dossier.Dossier) { d.Procedure, d.Papers = procedure, list })
	}
	finding := func(code cchc.Code) []cchc.Finding { return []cchc.Finding{{Code: code, Place: "1"}} }
	for name, c := range map[string]struct {
		d    dossier.Dossier
		want []cchc.Finding
	}{
		"nothing odd":                     {resolved("1", received, "2026-08-06T17:00:00", "2026-08-05T16:00:00"), nil},
		"end equal to the due, alone":     {resolved("1", received, "2026-08-06T17:00:00", "2026-08-06T17:00:00"), nil},
		"never received":                  {resolved("1", "", "2026-08-08T17:00:00", ""), nil},
		"final status without end":        {with(open(), func(d *dossier.Dossier) { d.Status = dossier.Resolved }), finding(cchc.FinalWithoutEnd)},
		"final, received and end missing": {dossier.Dossier{Number: "1", Status: dossier.HandedOver}, finding(cchc.FinalWithoutEnd)},
		"due on a Saturday":               {resolved("1", received, "2026-08-08T17:00:00", "2026-08-05T16:00:00"), []cchc.Finding{{Code: cchc.DueOnDayOff, Place: "1", Got: "2026-08-08"}}},
		"due on a worked Saturday":        {resolved("1", received, "2026-08-22T17:00:00", "2026-08-05T16:00:00"), nil},
		"due beyond the calendar":         {resolved("1", received, "2027-08-08T17:00:00", "2026-08-05T16:00:00"), nil},
		"due moved": {with(resolved("1", received, "2026-08-06T17:00:00", "2026-08-07T16:00:00"), func(d *dossier.Dossier) {
			d.Events = append(d.Events, dossier.Event{At: vn("2026-08-05T08:00:00"), Kind: dossier.Appointed, Due: vn("2026-08-10T17:00:00")})
		}), finding(cchc.DueMoved)},
		"end before receipt":                                  {resolved("1", received, "2026-08-06T17:00:00", "2026-08-03T07:59:59"), finding(cchc.DurationNegative)},
		"end at the receipt":                                  {resolved("1", received, "2026-08-06T17:00:00", received), nil},
		"handed over before the result":                       {open(at("2026-08-04T08:00:00", dossier.HandedOver), at("2026-08-04T08:00:01", dossier.Resolved)), finding(cchc.DurationNegative)},
		"handed over before, resolved later than the instant": {open(at("2026-08-04T08:00:00", dossier.HandedOver), at("2026-09-04T08:00:01", dossier.Resolved)), nil},
		"result, not closed":                                  {with(open(at("2026-08-28T08:00:00", dossier.InProcess)), func(d *dossier.Dossier) { d.Result.Electronic = dossier.Yes }), finding(cchc.ResultNotClosed)},
		"result, waiting for a supplement":                    {with(open(at("2026-08-28T08:00:00", dossier.SupplementRequested)), func(d *dossier.Dossier) { d.Result.Electronic = dossier.Yes }), finding(cchc.ResultNotClosed)},
		"no result, not closed":                               {with(open(at("2026-08-28T08:00:00", dossier.InProcess)), func(d *dossier.Dossier) { d.Result.Electronic = dossier.No }), nil},
		"paper not listed":                                    {papers("1.001193", dossier.Paper{Code: "G1", Demanded: dossier.Yes}, dossier.Paper{Code: "G9", Demanded: dossier.Yes}), []cchc.Finding{{Code: cchc.PaperNotListed, Place: "1 G9"}}},
		"only a paper not listed":                             {papers("1.001193", dossier.Paper{Code: "G9", Demanded: dossier.Yes}), []cchc.Finding{{Code: cchc.PaperNotListed, Place: "1 G9"}}},
		"paper handed in, not demanded":                       {papers("1.001193", dossier.Paper{Code: "G9", Demanded: dossier.No}, dossier.Paper{Code: "G8"}), nil},
		"paper demanded without code":                         {papers("1.001193", dossier.Paper{Demanded: dossier.Yes}), nil},
		"procedure not in the catalogue":                      {papers("9.999999", dossier.Paper{Code: "G9", Demanded: dossier.Yes}), nil},
		"papers of the procedure not known":                   {papers("1.000002", dossier.Paper{Code: "G9", Demanded: dossier.Yes}), nil},
		// Working days after 2026-08-03 to 2026-08-31: 4 to 7, 10 to 14, 17 to 22, 24 to 28: 20.
		"idle for 20 working days":             {open(), []cchc.Finding{{Code: cchc.OpenWithoutEvent, Place: "1", Got: "20", Want: "< 20"}}},
		"idle for 19":                          {open(at("2026-08-04T23:00:00", dossier.InProcess)), nil},
		"an event after the instant":           {open(at("2026-09-01T00:00:00", dossier.InProcess)), []cchc.Finding{{Code: cchc.OpenWithoutEvent, Place: "1", Got: "20", Want: "< 20"}}},
		"waiting for the financial obligation": {open(at("2026-08-03T09:00:00", dossier.PaymentRequested)), nil},
	} {
		t.Run(name, func(t *testing.T) {
			a, d := detectorAssessor(), must(dossier.New(c.d))
			s := a.Assess(&d, dossier.JudgedAt(august, vn("2026-12-01T00:00:00")))
			look := detector(func(th *dossier.DetectorThresholds) { th.IdleDays = 20 })
			if diff := gocmp.Diff(c.want, look.Inspect(&d, &s)); diff != "" {
				t.Error(diff)
			}
			look.Add(&d, &s)
			if got := len(look.Report()); got != len(c.want) {
				t.Errorf("%d in the report, want %d", got, len(c.want))
			}
		})
	}
}

// An end equal to the appointment to the second says nothing of one dossier; of many, the class of each is unchanged
// and the share is reported.
func TestRegression_EndEqualsDue(t *testing.T) {
	a, look := detectorAssessor(), detector(nil)
	for i := range 100 {
		due := "2026-08-06T17:00:00"
		end := due
		if i >= 20 {
			end = "2026-08-06T16:59:59"
		}
		d := must(dossier.New(resolved(number(i), "2026-08-03T08:00:00", due, end)))
		s := a.Assess(&d, vn("2026-08-31T00:00:00"))
		if want := map[bool]dossier.Timeliness{true: dossier.OnTime, false: dossier.Early}[i < 20]; s.Timeliness != want {
			t.Fatalf("%s, want %s", s.Timeliness, want)
		}
		look.Add(&d, &s)
	}
	want := []dossier.Detected{{Code: cchc.EndEqualsDue, Count: 20, Of: 100, Places: []string{number(0), number(1), number(2), number(3), number(4)}}}
	if diff := gocmp.Diff(want, look.Report()); diff != "" {
		t.Error(diff)
	}
	if got := look.Report()[0].Finding(); got != (cchc.Finding{Code: cchc.EndEqualsDue, Got: "20/100 (20.00 %)"}) {
		t.Errorf("%v", got)
	}
	put(look, a, resolved(number(100), "2026-08-03T08:00:00", "2026-08-06T17:00:00", "2026-08-05T16:00:00"))
	if got := look.Report(); got != nil {
		t.Errorf("20 of 101: %v", got)
	}
}

func TestRegression_SubmitEqualsReceive(t *testing.T) {
	for _, c := range []struct {
		equal, of int
		found     bool
	}{{20, 20, true}, {19, 19, false}, {90, 100, true}, {89, 100, false}, {19, 21, false}} {
		a, look := detectorAssessor(), detector(nil)
		for i := range c.of {
			d := resolved(number(i), "2026-08-03T08:00:00", "", "2026-08-04T08:00:00")
			d.SubmittedAt = d.ReceivedAt.Add(500 * time.Millisecond) // the same second
			if i >= c.equal {
				d.SubmittedAt = d.ReceivedAt.Add(-time.Second)
			}
			put(look, a, d)
		}
		put(look, a, resolved(number(c.of), "2026-08-03T08:00:00", "", "2026-08-04T08:00:00")) // states no submission
		report := look.Report()
		if c.found != (len(report) == 1 && report[0].Code == cchc.SubmitEqualsReceive && report[0].Count == c.equal && report[0].Of == c.of) || !c.found && len(report) > 0 {
			t.Errorf("%d of %d: %v", c.equal, c.of, report)
		}
	}
}

// An appointment on a day off is compared like any other, and reported.
func TestRegression_DueOnClosedDay_IsReported(t *testing.T) {
	a, look := detectorAssessor(), detector(nil)
	d := must(dossier.New(resolved("1", "2026-08-03T08:00:00", "2026-08-08T11:45:00", "2026-08-08T11:45:00")))
	s := a.Assess(&d, vn("2026-08-31T00:00:00"))
	look.Add(&d, &s)
	want := []dossier.Detected{{Code: cchc.DueOnDayOff, Count: 1, Of: 1, Places: []string{"1"}}}
	if diff := gocmp.Diff(want, look.Report()); diff != "" || s.Timeliness != dossier.OnTime {
		t.Errorf("%s: %s", s.Timeliness, diff)
	}
}

// An end before the receipt is neither swapped nor early: undecided, not in the mean, and reported.
func TestRegression_EndBeforeReceipt_IsReported(t *testing.T) {
	a, look := detectorAssessor(), detector(nil)
	d := must(dossier.New(resolved("1", "2026-08-05T08:00:00", "2026-08-10T17:00:00", "2026-08-03T08:00:00")))
	s, m := a.Member(&d, dossier.Portal2026, august, vn("2026-12-01T00:00:00"))
	look.Add(&d, &s)
	want := []dossier.Detected{{Code: cchc.DurationNegative, Count: 1, Of: 1, Places: []string{"1"}}}
	if diff := gocmp.Diff(want, look.Report()); diff != "" || s.Timeliness != dossier.TimelinessUndecided || m.Component(dossier.AverageHandlingTime).Standing == dossier.Counted {
		t.Errorf("%s, %v: %s", s.Timeliness, m.Component(dossier.AverageHandlingTime), diff)
	}
}

// The last three working days of August 2026 are 26 to 28; 29 to 31 are days off and follow them.
func TestDetector_BulkClosing(t *testing.T) {
	for _, c := range []struct {
		day   string
		found bool
	}{{"2026-08-25", false}, {"2026-08-26", true}, {"2026-08-31", true}} {
		a, look := detectorAssessor(), detector(func(th *dossier.DetectorThresholds) { th.BulkClosing = dossier.ShareThreshold{Percent: 50, Number: 2} })
		for i := range 2 {
			put(look, a, resolved(number(i), "2026-08-03T08:00:00", "", "2026-08-04T08:00:00"))
			put(look, a, resolved(number(10+i), "2026-08-03T08:00:00", "", c.day+"T00:00:00"))
			other := resolved(number(20+i), "2026-08-03T08:00:00", "", "2026-08-04T08:00:00")
			other.Resolving, other.Receiving = "", "H99.2"
			put(look, a, other)
			put(look, a, resolved(number(30+i), "2026-07-03T08:00:00", "", "2026-07-31T08:00:00")) // of another period
			put(look, a, resolved(number(40+i), "2026-08-03T08:00:00", "", "2026-09-01T08:00:00")) // later
		}
		want := []dossier.Detected{{Code: cchc.BulkClosing, Unit: "H99.1", Count: 2, Of: 4, Places: []string{number(10), number(11)}}}
		if !c.found {
			want = nil
		}
		if diff := gocmp.Diff(want, look.Report()); diff != "" {
			t.Errorf("%s: %s", c.day, diff)
		}
	}
	// Without a resolving unit it is the one that received.
	a, look := detectorAssessor(), detector(func(th *dossier.DetectorThresholds) { th.BulkClosing.Number = 1 })
	d := resolved("1", "2026-08-03T08:00:00", "", "2026-08-27T08:00:00")
	d.Resolving, d.Receiving = "", "H99.2"
	put(look, a, d)
	if got := look.Report(); len(got) != 1 || got[0].Unit != "H99.2" {
		t.Errorf("%v", got)
	}
	// A period whose last day is worked counts it: December 2026 ends on a Thursday.
	th := dossier.AdvisedThresholds()
	th.BulkDays, th.BulkClosing = 1, dossier.ShareThreshold{Percent: 1, Number: 1}
	look = must(dossier.NewDetector(th, a, cchc.Month(2026, time.December)))
	for i, end := range []string{"2026-12-30T23:59:59", "2026-12-31T00:00:00"} {
		d := must(dossier.New(resolved(number(i), "2026-12-01T08:00:00", "", end)))
		s := a.Assess(&d, vn("2026-12-31T23:00:00"))
		look.Add(&d, &s)
	}
	if diff := gocmp.Diff([]dossier.Detected{{Code: cchc.BulkClosing, Unit: "H99.1", Count: 1, Of: 2, Places: []string{number(1)}}}, look.Report()); diff != "" {
		t.Error(diff)
	}
}

func TestDetected_Share(t *testing.T) {
	for _, c := range []struct {
		count, of int
		want      string
	}{{0, 0, ""}, {0, 3, "0.00"}, {1, 3, "33.33"}, {2, 3, "66.67"}, {3, 3, "100.00"}, {201, 400, "50.25"}, {1, 16, "6.25"}, {1, 20_000, "0.01"}, {1, 20_001, "0.00"}, {1, 8, "12.50"}} {
		d := dossier.Detected{Count: c.count, Of: c.of}
		if got := d.Share(); got != c.want {
			t.Errorf("%d of %d: %q, want %q", c.count, c.of, got, c.want)
		}
	}
	if got := (dossier.Detected{Code: cchc.BulkClosing, Unit: "H99.1", Count: 1, Of: 8}).Finding().In(cchc.Vietnamese); got != "H99.1: Nhiều hồ sơ được kết thúc dồn vào cuối kỳ (có 1/8 (12,50 %))" {
		t.Error(got)
	}
	if got := (dossier.Detected{}).Finding().Got; got != "0/0" {
		t.Error(got)
	}
}

// The zero thresholds are refused, and each field that is missing or cannot stand is named. The preset says that it is
// advice.
func TestDetectorThresholds_Refusals(t *testing.T) {
	a := detectorAssessor()
	for field, spoil := range map[string]func(*dossier.DetectorThresholds){
		"end_equals_due.percent":        func(th *dossier.DetectorThresholds) { th.EndEqualsDue.Percent = 0 },
		"end_equals_due.number":         func(th *dossier.DetectorThresholds) { th.EndEqualsDue.Number = 0 },
		"submit_equals_receive.percent": func(th *dossier.DetectorThresholds) { th.SubmitEqualsReceive.Percent = 101 },
		"submit_equals_receive.number":  func(th *dossier.DetectorThresholds) { th.SubmitEqualsReceive.Number = -1 },
		"bulk_closing.percent":          func(th *dossier.DetectorThresholds) { th.BulkClosing.Percent = -1 },
		"bulk_closing.number":           func(th *dossier.DetectorThresholds) { th.BulkClosing.Number = 0 },
		"bulk_days":                     func(th *dossier.DetectorThresholds) { th.BulkDays = 0 },
		"idle_days":                     func(th *dossier.DetectorThresholds) { th.IdleDays = 0 },
		"source":                        func(th *dossier.DetectorThresholds) { th.Source = cchc.Source{} },
	} {
		th := dossier.AdvisedThresholds()
		spoil(&th)
		_, err := dossier.NewDetector(th, a, august)
		var refused dossier.PolicyError
		if !errors.As(err, &refused) || refused.Choice != field {
			t.Errorf("%s: %v", field, err)
		}
	}
	for name, build := range map[string]func() (*dossier.Detector, error){
		"zero": func() (*dossier.Detector, error) {
			return dossier.NewDetector(dossier.DetectorThresholds{}, a, august)
		},
		"no assessor": func() (*dossier.Detector, error) {
			return dossier.NewDetector(dossier.AdvisedThresholds(), nil, august)
		},
		"no period": func() (*dossier.Detector, error) {
			return dossier.NewDetector(dossier.AdvisedThresholds(), a, cchc.Period{})
		},
		"period not known": func() (*dossier.Detector, error) {
			return dossier.NewDetector(dossier.AdvisedThresholds(), a, cchc.Year(2027))
		},
		"period before all": func() (*dossier.Detector, error) {
			return dossier.NewDetector(dossier.AdvisedThresholds(), a, cchc.Year(2016))
		},
	} {
		if look, err := build(); !errors.Is(err, dossier.ErrPolicy) || look != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if th := dossier.AdvisedThresholds(); th.Source.Evidence != cchc.Derived || th.Source.Note.Vi == "" || detector(nil).Thresholds() != th || detector(nil).Period() != august {
		t.Error("the preset does not say that it is advice")
	}
}

// Detectors that differ do not merge, and the error names the difference.
func TestDetector_MergeRefuses(t *testing.T) {
	a := detectorAssessor()
	th := dossier.AdvisedThresholds()
	stricter := th
	stricter.IdleDays = 10
	other := must(calendar.Vietnam().With(calendar.Named("khac")))
	for what, b := range map[string]*dossier.Detector{
		"thresholds": must(dossier.NewDetector(stricter, a, august)),
		"period":     must(dossier.NewDetector(th, a, cchc.Month(2026, time.July))),
		"policy":     must(dossier.NewDetector(th, must(dossier.NewAssessor(dossier.Form06a(), a.Calendar(), a.Catalog())), august)),
		"calendar":   must(dossier.NewDetector(th, must(dossier.NewAssessor(a.Policy(), other, a.Catalog())), august)),
		"catalog":    must(dossier.NewDetector(th, must(dossier.NewAssessor(a.Policy(), a.Calendar(), nil)), august)),
	} {
		look := must(dossier.NewDetector(th, a, august))
		put(look, a, resolved("1", "2026-08-03T08:00:00", "2026-08-08T08:00:00", "2026-08-04T08:00:00"))
		before := look.Report()
		for _, err := range []error{look.Merge(b), b.Merge(look)} {
			var refused dossier.PolicyError
			if !errors.As(err, &refused) || refused.Choice != what {
				t.Errorf("%s: %v", what, err)
			}
		}
		if diff := gocmp.Diff(before, look.Report()); diff != "" || len(b.Report()) > 0 {
			t.Errorf("%s: changed by a refusal: %s", what, diff)
		}
	}
}

// oddDossiers draws dossiers with distinct numbers around August 2026, many of them odd.
func oddDossiers() *rapid.Generator[[]dossier.Dossier] {
	day := rapid.IntRange(0, 45)
	at := func(t *rapid.T, label string) time.Time {
		hour := rapid.SampledFrom([]int{8, 17}).Draw(t, label+" hour")
		return vn("2026-07-25T00:00:00").AddDate(0, 0, day.Draw(t, label)).Add(time.Duration(hour) * time.Hour)
	}
	return rapid.Custom(func(t *rapid.T) []dossier.Dossier {
		list := make([]dossier.Dossier, rapid.IntRange(0, 25).Draw(t, "n"))
		for i := range list {
			d := dossier.Dossier{
				Number: strconv.Itoa(i * 7 % 100), Resolving: rapid.SampledFrom([]string{"H99.1", "H99.2", ""}).Draw(t, "unit"),
				Procedure: rapid.SampledFrom([]string{"1.001193", "1.000002", ""}).Draw(t, "procedure"),
				Status:    rapid.SampledFrom([]dossier.EventKind{0, 0, dossier.HandedOver}).Draw(t, "status"),
				Result:    dossier.Result{Electronic: dossier.Answer(rapid.IntRange(0, 2).Draw(t, "result"))},
			}
			if rapid.IntRange(0, 5).Draw(t, "is received") > 0 {
				d.ReceivedAt = at(t, "received")
			}
			switch rapid.IntRange(0, 3).Draw(t, "submission") {
			case 0:
				d.SubmittedAt = at(t, "submitted")
			case 1:
				d.SubmittedAt = d.ReceivedAt
			}
			for range rapid.IntRange(0, 3).Draw(t, "events") {
				kind := rapid.SampledFrom([]dossier.EventKind{dossier.InProcess, dossier.PaymentRequested, dossier.Resolved, dossier.HandedOver, dossier.Withdrawn}).Draw(t, "kind")
				d.Events = append(d.Events, dossier.Event{At: at(t, "event"), Kind: kind})
			}
			for range rapid.IntRange(0, 2).Draw(t, "appointments") {
				due := at(t, "due")
				if len(d.Events) > 0 && !d.Events[0].At.IsZero() && rapid.Bool().Draw(t, "is end") {
					due = d.Events[0].At
				}
				d.Events = append(d.Events, dossier.Event{Kind: dossier.Appointed, Due: due})
			}
			if rapid.Bool().Draw(t, "papers") {
				d.Papers = []dossier.Paper{{Code: rapid.SampledFrom([]string{"G1", "G9"}).Draw(t, "paper"), Demanded: dossier.Yes}, {Code: "G2"}}
			}
			list[i] = must(dossier.New(d))
		}
		return list
	})
}

// firstOf is the first event of a kind up to an instant.
func firstOf(d *dossier.Dossier, kind dossier.EventKind, at time.Time) time.Time {
	for _, e := range d.Events {
		if e.Kind == kind && !e.At.After(at) {
			return e.At
		}
	}
	return time.Time{}
}

// isOff knows the days off from 2026-07-25 to 2026-09-08.
func isOff(day cchc.Date) bool {
	switch day.String() {
	case "2026-08-22":
		return false
	case "2026-08-31", "2026-09-01", "2026-09-02":
		return true
	}
	return day.Weekday() == time.Saturday || day.Weekday() == time.Sunday
}

// idleDays walks back from the instant to the day of the latest event.
func idleDays(d *dossier.Dossier, s *dossier.Assessment) int {
	days := 0
	if s.Received.IsZero() {
		return 0
	}
	for day := cchc.DateOf(s.At); day.After(cchc.DateOf(s.Received)); day = day.AddDays(-1) {
		if slices.ContainsFunc(d.Events, func(e dossier.Event) bool { return cchc.DateOf(e.At) == day && !e.At.After(s.At) }) {
			break
		}
		if !isOff(day) {
			days++
		}
	}
	return days
}

// slowReport is what a detector reports, by lists and in plain words. Every procedure with papers lists G1 and G2.
func slowReport(th dossier.DetectorThresholds, a *dossier.Assessor, list []dossier.Dossier) []dossier.Detected {
	type key struct {
		code cchc.Code
		unit string
	}
	asked, found := map[key]int{}, map[key][]string{}
	for _, d := range list {
		s := a.Assess(&d, dossier.JudgedAt(august, vn("2026-12-01T00:00:00")))
		unit := ""
		say := func(code cchc.Code, can, is bool) {
			if can {
				asked[key{code, unit}]++
			}
			if can && is {
				found[key{code, unit}] = append(found[key{code, unit}], d.Number)
			}
		}
		pair := func(a, b time.Time) bool { return !a.IsZero() && !b.IsZero() }
		before := func(a, b time.Time) bool { return pair(a, b) && a.Before(b) }
		r, h := firstOf(&d, dossier.Resolved, s.At), firstOf(&d, dossier.HandedOver, s.At)
		say(cchc.DurationNegative, pair(r, h) || pair(s.Received, r) || pair(s.Received, h), before(r, s.Received) || before(h, s.Received) || before(h, r))
		say(cchc.FinalWithoutEnd, s.State >= dossier.StateStopped || s.Findings.Has(cchc.FinalWithoutEnd), s.Findings.Has(cchc.FinalWithoutEnd))
		say(cchc.DueMoved, !s.Appointed.IsZero(), s.Findings.Has(cchc.DueMoved))
		say(cchc.DueOnDayOff, !s.Appointed.IsZero(), isOff(cchc.DateOf(s.Appointed)))
		open := s.State == dossier.StateInProcess || s.State == dossier.StatePayment
		say(cchc.ResultNotClosed, open && d.Result.Electronic != 0, d.Result.Electronic == dossier.Yes)
		dated := !d.ReceivedAt.IsZero() || !d.SubmittedAt.IsZero() // else the version of the procedure is not known
		say(cchc.PaperNotListed, dated && d.Procedure == "1.001193" && len(d.Papers) > 0, len(d.Papers) > 0 && d.Papers[0].Code == "G9")
		say(cchc.OpenWithoutEvent, s.State == dossier.StateInProcess, idleDays(&d, &s) >= th.IdleDays)
		ended := s.EndBy == dossier.ByResolved || s.EndBy == dossier.ByHandOver
		say(cchc.EndEqualsDue, ended && !s.Appointed.IsZero(), s.End.Equal(s.Appointed))
		say(cchc.SubmitEqualsReceive, !d.SubmittedAt.IsZero() && !s.Received.IsZero(), d.SubmittedAt.Equal(s.Received))
		unit = d.Resolving
		say(cchc.BulkClosing, ended && august.Holds(s.End), !s.End.Before(vn("2026-08-26T00:00:00")))
	}
	var report []dossier.Detected
	for k, numbers := range found {
		slices.Sort(numbers)
		d := dossier.Detected{Code: k.code, Unit: k.unit, Count: len(numbers), Of: asked[k], Places: numbers[:min(5, len(numbers))]}
		share := map[cchc.Code]dossier.ShareThreshold{cchc.EndEqualsDue: th.EndEqualsDue, cchc.SubmitEqualsReceive: th.SubmitEqualsReceive, cchc.BulkClosing: th.BulkClosing}[k.code]
		if d.Count >= share.Number && d.Count*100 >= share.Percent*d.Of {
			report = append(report, d)
		}
	}
	slices.SortFunc(report, func(a, b dossier.Detected) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Unit, b.Unit))
	})
	return report
}

// A detector agrees with the rule written out; the order of the dossiers does not matter, nor how they are divided over
// detectors that are merged, nor in which order these merge. Each dossier is added once.
func TestDetector_AgreesAndMerges(t *testing.T) {
	a := detectorAssessor()
	th := dossier.AdvisedThresholds()
	small := dossier.ShareThreshold{Percent: 10, Number: 2}
	th.EndEqualsDue, th.SubmitEqualsReceive, th.BulkClosing, th.IdleDays = small, small, small, 5
	rapid.Check(t, func(t *rapid.T) {
		list := oddDossiers().Draw(t, "dossiers")
		want := slowReport(th, a, list)
		fresh := func() *dossier.Detector { return must(dossier.NewDetector(th, a, august)) }
		parts := []*dossier.Detector{fresh(), fresh(), fresh()}
		for _, d := range rapid.Permutation(list).Draw(t, "order") {
			put(parts[rapid.IntRange(0, 2).Draw(t, "part")], a, d)
		}
		total := fresh()
		for _, part := range rapid.Permutation(parts).Draw(t, "merges") {
			if err := total.Merge(part); err != nil {
				t.Fatal(err)
			}
		}
		if diff := gocmp.Diff(want, total.Report()); diff != "" {
			t.Fatal(diff)
		}
		if err := total.Merge(fresh()); err != nil || !gocmp.Equal(want, total.Report()) {
			t.Fatalf("an empty detector changes the report: %v", err)
		}
	})
	seen := map[cchc.Code]bool{} // the same examples each time
	for seed := range 300 {
		for _, d := range slowReport(th, a, oddDossiers().Example(seed)) {
			seen[d.Code] = true
		}
	}
	if len(seen) != 10 {
		t.Errorf("the generator reaches %v", seen)
	}
}

// What the assessment calls a negative duration, the detector does too.
func TestDetector_KnowsTheFindingsOfTheAssessment(t *testing.T) {
	a, look := detectorAssessor(), detector(nil)
	codes := []cchc.Code{cchc.DurationNegative, cchc.FinalWithoutEnd, cchc.DueMoved}
	rapid.Check(t, func(t *rapid.T) {
		for _, d := range oddDossiers().Draw(t, "dossiers") {
			s := a.Assess(&d, vn("2026-08-31T23:00:00"))
			findings := look.Inspect(&d, &s)
			for _, code := range codes {
				said := slices.ContainsFunc(findings, func(f cchc.Finding) bool { return f.Code == code && f.Place == d.Number })
				if s.Findings.Has(code) && !said && (code != cchc.DueMoved || !s.Appointed.IsZero()) {
					t.Fatalf("%s: %v", code, findings)
				}
			}
			if !slices.IsSortedFunc(findings, func(a, b cchc.Finding) int { return cmp.Compare(a.Code, b.Code) }) {
				t.Fatalf("%v", findings)
			}
		}
	})
}

// Budget: at most 300 ns and no allocation a dossier.
func BenchmarkDetectorAdd(b *testing.B) {
	a, look, d := detectorAssessor(), detector(nil), typical()
	s := a.Assess(&d, vn("2026-08-31T23:59:59"))
	b.ReportAllocs()
	for b.Loop() {
		look.Add(&d, &s)
	}
}

func ExampleDetector() {
	a, err := dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	look, err := dossier.NewDetector(dossier.AdvisedThresholds(), a, cchc.Month(2026, time.August))
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range 40 { // synthetic: each second end was overwritten with the appointment
		due := time.Date(2026, 8, 7, 17, 0, 0, 0, cchc.Zone())
		end := due.Add(-time.Duration(i%2) * time.Hour)
		d, err := dossier.New(dossier.Dossier{
			Number: fmt.Sprintf("H99-260803-%04d", i), ReceivedAt: due.AddDate(0, 0, -4), Resolving: "H99.1",
			Events: []dossier.Event{{Kind: dossier.Appointed, Due: due}, {At: end, Kind: dossier.Resolved}},
		})
		if err != nil {
			fmt.Println(err)
			return
		}
		s := a.Assess(&d, time.Date(2026, 8, 31, 23, 0, 0, 0, cchc.Zone()))
		look.Add(&d, &s)
	}
	for _, d := range look.Report() {
		fmt.Println(d.Finding().In(cchc.Vietnamese))
		fmt.Println(d.Places)
	}
	// Output:
	// Thời điểm kết thúc trùng ngày hẹn trả đến từng giây ở nhiều hồ sơ (có 20/40 (50,00 %))
	// [H99-260803-0000 H99-260803-0002 H99-260803-0004 H99-260803-0006 H99-260803-0008]
}
