package dossier_test

import (
	"bytes"
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// newAssessor is an Assessor by the calendar of Vietnam, without catalogue.
func newAssessor(p dossier.Policy) *dossier.Assessor {
	return must(dossier.NewAssessor(p, calendar.Vietnam(), nil))
}

// The presets, written out: the documents are the table of choices.
func TestPolicy_presets(t *testing.T) {
	for want, p := range map[string]dossier.Policy{
		`{"format":"cchc-policy/1","id":"portal-766","comparison":"instant","end":"resolved","appointment":"latest","undated":"catalog_maximum",` +
			`"limit_rule":"civil","supplement":"deducted_once","payment":"runs","stopped":"ends","refused":"ends","withdrawn":"ends","open":"instant","channel":"counter"}`: dossier.Portal766(),
		`{"format":"cchc-policy/1","id":"form-06a","comparison":"civil_day","end":"resolved","appointment":"first","undated":"on_time",` +
			`"supplement":"pauses","payment":"pauses","stopped":"open","refused":"left_out","withdrawn":"on_time","open":"civil_day","channel":"counter","pause":"whole_working_days"}`: dossier.Form06a(),
	} {
		if got := string(must(p.Document())); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		if back := must(dossier.ParsePolicy([]byte(want))); back != p {
			t.Errorf("%s reads as %+v", want, back)
		}
		if a := newAssessor(p); a.Policy() != p || !a.Calendar().Equal(calendar.Vietnam()) || a.Catalog() != nil {
			t.Errorf("%s: the assessor has another policy, calendar or catalogue", p.ID)
		}
	}
}

// The evidence of the presets, as it is known.
func TestPolicy_evidence(t *testing.T) {
	note, practice, derived := cchc.CirculatedNote, cchc.Practice, cchc.Derived
	for _, c := range []struct {
		policy dossier.Policy
		want   map[string]cchc.Evidence
	}{
		{dossier.Portal766(), map[string]cchc.Evidence{
			"comparison": note, "end": note, "appointment": cchc.PortalObserved, "undated": note, "supplement": note, "payment": derived,
			"stopped": note, "refused": note, "withdrawn": note, "open": derived, "channel": note,
		}},
		{dossier.Form06a(), map[string]cchc.Evidence{
			"comparison": practice, "end": practice, "appointment": derived, "undated": practice, "supplement": practice, "payment": practice,
			"stopped": practice, "refused": practice, "withdrawn": practice, "open": practice, "channel": note,
		}},
	} {
		got := map[string]cchc.Evidence{}
		for _, choice := range c.policy.Choices() {
			got[choice.Field] = choice.Evidence
			if choice.Value == "" || choice.Answer.Vi == "" || choice.Answer.En == "" || choice.Question.Vi == "" || choice.Question.En == "" {
				t.Errorf("%s: %+v says too little", c.policy.ID, choice)
			}
		}
		if !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %v, want %v", c.policy.ID, got, c.want)
		}
	}
	own := dossier.Portal766()
	own.Payment = dossier.PaymentPauses // under the name of the preset
	for _, choice := range own.Choices() {
		if choice.Evidence != 0 {
			t.Errorf("%s: evidence of a preset for a policy that is none", choice.Field)
		}
	}
	for _, choice := range (dossier.Policy{}).Choices() {
		if choice.Value != "" || choice.Answer != (cchc.Text{}) {
			t.Errorf("%+v: nothing was chosen", choice)
		}
	}
}

// A choice left open, or one that cannot stand, is named; nothing is assumed.
func TestPolicy_refused(t *testing.T) {
	for name, c := range map[string]struct {
		spoil  func(*dossier.Policy)
		choice string
	}{
		"comparison":       {func(p *dossier.Policy) { p.Comparison = 0 }, "comparison"},
		"end":              {func(p *dossier.Policy) { p.End = 0 }, "end"},
		"appointment":      {func(p *dossier.Policy) { p.Appointment = 0 }, "appointment"},
		"undated":          {func(p *dossier.Policy) { p.Undated = 0 }, "undated"},
		"supplement":       {func(p *dossier.Policy) { p.Supplement = 0 }, "supplement"},
		"payment":          {func(p *dossier.Policy) { p.Payment = 0 }, "payment"},
		"stopped":          {func(p *dossier.Policy) { p.Stopped = 0 }, "stopped"},
		"refused":          {func(p *dossier.Policy) { p.Refused = 0 }, "refused"},
		"withdrawn":        {func(p *dossier.Policy) { p.Withdrawn = 0 }, "withdrawn"},
		"open":             {func(p *dossier.Policy) { p.Open = 0 }, "open"},
		"channel":          {func(p *dossier.Policy) { p.Channel = 0 }, "channel"},
		"beyond":           {func(p *dossier.Policy) { p.Withdrawn = 4 }, "withdrawn"},
		"no name":          {func(p *dossier.Policy) { p.ID = "" }, "id"},
		"name of a preset": {func(p *dossier.Policy) { p.ID = "form-06a" }, "id"},
		"other preset":     {func(p *dossier.Policy) { p.ID = "portal-766" }, "id"},
		"no limit rule":    {func(p *dossier.Policy) { p.LimitRule = 0 }, "limit_rule"},
		"no pause":         {func(p *dossier.Policy) { p.Pause = 0 }, "pause"},
		"restart":          {func(p *dossier.Policy) { p.Pause = calendar.Restart }, "pause"},
		"no pause, 6":      {func(p *dossier.Policy) { p.Supplement, p.Pause = dossier.DeductedOnce, 0 }, "pause"},
		"no pause, 5":      {func(p *dossier.Policy) { p.Payment, p.Pause = dossier.PaymentRuns, 0 }, "pause"},
	} {
		p := dossier.Form06a()
		p.ID, p.Undated, p.LimitRule = "tong-hop", dossier.CatalogMaximum, calendar.HalfDay
		if _, err := dossier.NewAssessor(p, calendar.Vietnam(), nil); err != nil {
			t.Fatalf("the policy itself: %v", err)
		}
		c.spoil(&p)
		_, err := dossier.NewAssessor(p, calendar.Vietnam(), nil)
		var refused dossier.PolicyError
		if !errors.As(err, &refused) || !errors.Is(err, dossier.ErrPolicy) || refused.Choice != c.choice || refused.Want == "" {
			t.Errorf("%s: %v, want a PolicyError of %s", name, err, c.choice)
		}
		if _, again := p.Document(); !errors.Is(again, dossier.ErrPolicy) || again.Error() != err.Error() {
			t.Errorf("%s: Document: %v, want %v", name, again, err)
		}
	}
	if _, err := dossier.NewAssessor(dossier.Portal766(), nil, nil); !errors.Is(err, dossier.ErrPolicy) {
		t.Errorf("no calendar: %v", err)
	}
	if _, err := dossier.NewAssessor(dossier.Policy{}, calendar.Vietnam(), nil); !errors.Is(err, dossier.ErrPolicy) {
		t.Errorf("the zero Policy: %v", err)
	}
	free := dossier.Form06a()
	free.ID, free.Supplement, free.Payment, free.Pause = "tong-hop", dossier.DeductedOnce, dossier.PaymentRuns, 0
	if _, err := dossier.NewAssessor(free, calendar.Vietnam(), nil); err != nil {
		t.Errorf("a policy that pauses nothing and looks nothing up needs no pause and no rule of limits: %v", err)
	}
}

// A policy that stands reads back from what it writes; taking any one key away is refused.
func TestLaw_PolicyRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawPolicy(t)
		doc := must(p.Document())
		if back := must(dossier.ParsePolicy(doc)); back != p || !bytes.Equal(must(back.Document()), doc) {
			t.Fatalf("%s reads as %+v", doc, back)
		}
		key := rapid.SampledFrom([]string{"format", "id", "comparison", "end", "appointment", "undated", "supplement", "payment", "stopped", "refused", "withdrawn", "open", "channel"}).Draw(t, "key")
		from := bytes.Index(doc, []byte(`"`+key+`":"`))
		short := append(bytes.Clone(doc[:from]), doc[from+bytes.IndexAny(doc[from:], ",}"):]...)
		short = bytes.Replace(bytes.Replace(short, []byte("{,"), []byte("{"), 1), []byte(",,"), []byte(","), 1)
		short = bytes.Replace(short, []byte(",}"), []byte("}"), 1)
		if _, err := dossier.ParsePolicy(short); !errors.Is(err, dossier.ErrFormat) || !strings.Contains(err.Error(), key) {
			t.Fatalf("without %s: %s: %v", key, short, err)
		}
	})
}

// A choice that is not there, or is none, is named with those that there are.
func TestParsePolicy_names(t *testing.T) {
	doc := string(must(dossier.Form06a().Document()))
	for old, want := range map[string]string{
		`"refused":"left_out",`:           "dossier: refused: missing, want ends or left_out",
		`"payment":"pauses"`:              "dossier: payment: null, want runs or pauses",
		`"comparison":"civil_day"`:        "dossier: comparison: not a valid comparison, want instant or civil_day",
		`"pause":"whole_working_days"`:    "dossier: policy: pause: want working_time_lost, whole_working_days, elapsed_subtracted or keep_overdue, for a clock that pauses",
		`"id":"form-06a",`:                "dossier: id: missing, want a value",
		`"format":"cchc-policy/1"`:        "dossier: format: another format, want cchc-policy/1",
		`"withdrawn":"on_time","open":"c`: "dossier: document: no comma or closing bracket after a value, want a comma or '}'",
	} {
		bad := map[string]string{
			`"payment":"pauses"`:              `"payment":null`,
			`"comparison":"civil_day"`:        `"comparison":"PERSONAL"`,
			`"pause":"whole_working_days"`:    `"pause":"restart"`,
			`"format":"cchc-policy/1"`:        `"format":"cchc-dossier/1"`,
			`"withdrawn":"on_time","open":"c`: `"withdrawn":"on_time""open":"c`,
		}[old]
		if _, err := dossier.ParsePolicy([]byte(strings.Replace(doc, old, bad, 1))); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", old, err, want)
		}
	}
}

// What ParsePolicy reads stands, and reads back; what it refuses is typed and quotes nothing.
func FuzzParsePolicy(f *testing.F) {
	f.Add(must(dossier.Portal766().Document()))
	f.Add(must(dossier.Form06a().Document()))
	f.Fuzz(func(t *testing.T, doc []byte) {
		p, err := dossier.ParsePolicy(doc)
		if err != nil {
			if !errors.Is(err, dossier.ErrFormat) && !errors.Is(err, dossier.ErrPolicy) || quotes(err) {
				t.Fatal(err)
			}
			return
		}
		written, err := p.Document()
		if err != nil {
			t.Fatal(err)
		}
		if back, err := dossier.ParsePolicy(written); err != nil || back != p {
			t.Fatalf("%s reads as %s, %v", doc, written, err)
		}
		_ = newAssessor(p)
	})
}
