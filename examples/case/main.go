// Command case explains one dossier on one page, for an official to check and to hand to a citizen (phiếu giải trình):
// what happened to it, when it is due and why, day by day, who had it for how long, where it counts for Decision
// 766/QĐ-TTg, and what is to be done next.
//
//	go run ./examples/case
//	go run ./examples/case -in dossier.json -asof 2026-09-03T15:00 -html case.html
//	go run ./examples/case -in dossiers.jsonl -number TH-027 -policy form-06a
//	go run ./examples/case -in messages.jsonl -progress progress.jsonl -number TH-027
//	go run ./examples/case -table
//	go run ./examples/case -table -number TH-027
//
// # Input
//
// With -in one dossier as its JSON document, "cchc-dossier/1"; with -number one of a JSON Lines file of them, or what was
// sent to the national portal about it (DongBoHoSoMC), which the program tells apart by itself; -messages is the same for
// messages alone. -progress adds their progress messages (CapNhatTienDoHoSoMC). Standard error then accounts for every
// message. Each may be - for standard input. -catalog is a catalogue, "cchc-catalog/1"; without it nothing is known of the
// procedure. -calendar is a calendar, "cchc-calendar/1"; without it the published days off of Vietnam.
//
// -policy is portal-766, form-06a, or the file of a province's own, "cchc-policy/1": one of the two changed under a name of
// its own. The page says where it differs.
//
//	{"format":"cchc-policy/1","id":"…","comparison":"instant|civil_day","end":"resolved|handed_over",
//	 "appointment":"first|latest|latest_with_apology","undated":"catalog_maximum|on_time|left_out",
//	 "limit_rule":"civil|clock|half","supplement":"deducted_once|pauses","payment":"runs|pauses","stopped":"ends|open",
//	 "refused":"ends|left_out","withdrawn":"ends|on_time|left_out","open":"instant|civil_day","channel":"counter|unplaced",
//	 "pause":"working_time_lost|whole_working_days|elapsed_subtracted|keep_overdue"}
//
// limit_rule is wanted with catalog_maximum, pause where something pauses; every other key always.
//
// Control characters in the texts of a dossier are shown as �.
//
// The program has no clock. Without -asof the dossier is looked at as of its latest event; without -period it is counted
// in the month of that instant. A period is judged at its last instant, or at -asof where that is earlier.
//
// How long before the due moment an apology has to be sent differs by regulation: -apology states it, 1d or 1wd. Without
// it no day is named.
//
// # JSON
//
// With -format json one object; texts are {"vi","en"}, words {"code","text"}, instants RFC 3339 with +07:00, lengths
// whole minutes of working time:
//
//	number, procedure, name, receiving, resolving
//	policy, profile, period, as_of, judged_at, calendar, catalog
//	own_policy     {than, answers:[text]}, where a policy of a file differs from the preset that is nearest
//	state, timeliness, why, received, appointed, due, due_by, end, end_by, provisional, requests, apologies
//	other_policy   {policy, timeliness, why, due}, where the other preset judges otherwise
//	line           [{at, kind, text, holder}], in order of time
//	deadline       {limit, limit_text, rule, source, base, pauses:[{from,to,label}], notes, days:[{date, kind, working, marks, text, source}]}
//	account        {used, left, past, unit, cooperating, applicant, spans:[{from,to,holder,body,step,working,allotted,over}]},
//	               null where the calendar does not know the days; left and past null where the due moment lies beyond it
//	components     [{number, code, name, standing, why, other:{profile, standing, why}}], other where the profiles differ
//	next           [text]
//	findings       [word]
//
// With -table one line a dossier and period of the table worked by hand: {"number","period","policy","profile","story",
// "state","timeliness":{by_hand, computed},"cells":[{code, by_hand, computed}],"agrees"}.
//
// A line that is no dossier is one line on standard error; the others are read and the exit status is 1.
package main

import (
	_ "embed" // the sample
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/examples/internal/cli"
)

const usage = `
case: phiếu giải trình một hồ sơ trên một trang: diễn biến, hạn từng ngày, ai giữ bao lâu, tính vào đâu, việc cần làm.
case: one dossier explained on one page: what happened, its deadline day by day, who had it, where it counts, what next.

    go run ./examples/case
    go run ./examples/case -in dossier.json -asof 2026-09-03T15:00 -html case.html
    go run ./examples/case -in dossiers.jsonl -number TH-027 -policy form-06a
    go run ./examples/case -in messages.jsonl -progress progress.jsonl -number TH-027
    go run ./examples/case -table
    go run ./examples/case -table -number TH-027
`

//go:embed sample.json
var sample []byte

//go:embed catalog.json
var sampleCatalog []byte

// The sample is looked at on the first working day after its due moment.
const (
	sampleAsOf   = "2026-09-03T15:00"
	samplePeriod = "2026-08"
)

func main() { cli.Main("case", run) }

// options are the flags of the program.
type options struct {
	cli.Common
	number, messages, progress, policy, catalog, calendar, html string

	profile dossier.Profile
	period  cchc.Period
	asOf    time.Time
	apology calendar.Limit
	table   bool
}

// embedded reports whether the sample is explained.
func (o *options) embedded() bool { return o.In == "" && o.messages == "" }

func run(env *cli.Env) int {
	o := options{profile: dossier.Portal2026}
	fs := env.Flags(usage, &o.Common, "text", "json")
	fs.StringVar(&o.number, "number", "", "the dossier of this `NUMBER` in a file of dossiers or messages / mã hồ sơ trong tệp nhiều hồ sơ, bản tin")
	fs.StringVar(&o.messages, "messages", "", "messages to the national portal, `FILE`; wants -number / tệp bản tin gửi Cổng Dịch vụ công quốc gia")
	fs.StringVar(&o.progress, "progress", "", "progress messages, `FILE`, beside -messages / tệp bản tin tiến độ")
	fs.StringVar(&o.policy, "policy", "portal-766", "judge by `POLICY`: portal-766, form-06a or a file / cách tính")
	fs.TextVar(&o.profile, "profile", dossier.Portal2026, "`PROFILE` of the components: 766/portal-2026, 766/note / bộ chỉ số")
	fs.Func("asof", "`INSTANT`, 2026-09-03T15:00; by default that of the latest event / thời điểm xét", o.setAsOf)
	fs.Var(&o.period, "period", "`PERIOD`, 2026-08; by default the month of -asof / kỳ")
	fs.Var(&o.apology, "apology", "`LIMIT` before the due moment by which an apology is sent, 1d or 1wd / phải xin lỗi trước hạn bao lâu")
	fs.StringVar(&o.catalog, "catalog", "", "catalogue `FILE` (JSON) / tệp danh mục thủ tục")
	fs.StringVar(&o.calendar, "calendar", "", "calendar `FILE` (JSON) / tệp lịch")
	fs.StringVar(&o.html, "html", "", "also write an A4 page to `FILE` / ghi ra trang HTML khổ A4")
	fs.BoolVar(&o.table, "table", false, "print the table worked by hand beside what is computed / in bảng tính tay cạnh kết quả tính")
	if status, done := env.Parse(fs, &o.Common, "text", "json"); done {
		return status
	}
	policy, err := o.preset()
	if err != nil {
		return env.Fatal(err)
	}
	if err := o.check(); err != nil {
		return env.Fatal(err)
	}
	cal, err := o.loadCalendar()
	if err != nil {
		return env.Fatal(err)
	}
	if o.table {
		return runTable(env, o, policy, cal)
	}
	procedures, err := o.loadCatalog()
	if err != nil {
		return env.Fatal(err)
	}
	a, err := dossier.NewAssessor(policy, cal, procedures)
	if err != nil {
		return env.Fatal(err)
	}
	d, err := o.find(env)
	if err != nil {
		return env.Fatal(err)
	}
	show(&d)
	o.settle(&d)
	s, err := explain(a, &d, o)
	if err != nil {
		return env.Fatal(err)
	}
	if o.html != "" {
		if err := os.WriteFile(o.html, []byte(s.html(o.Lang)), 0o644); err != nil {
			return env.Fatal(err)
		}
	}
	if err := s.write(env, o); err != nil {
		return env.Fatal(err)
	}
	return env.Status()
}

func (o *options) preset() (dossier.Policy, error) {
	for _, p := range presets() {
		if p.ID == o.policy {
			return p, nil
		}
	}
	doc, err := cli.ReadFile(o.policy)
	if err != nil {
		return dossier.Policy{}, fmt.Errorf("-policy %q, want portal-766, form-06a or a file", o.policy)
	}
	p, err := dossier.ParsePolicy(doc)
	if err != nil {
		return dossier.Policy{}, fmt.Errorf("%s: %w", o.policy, err)
	}
	if o.table && ownOf(p) != nil {
		return dossier.Policy{}, errors.New("-table with a -policy of a file, want portal-766 or form-06a: by these the table was worked")
	}
	printable(&p.ID)
	return p, nil
}

func presets() []dossier.Policy { return []dossier.Policy{dossier.Portal766(), dossier.Form06a()} }

// check refuses what cannot be used together.
func (o *options) check() error {
	switch {
	case o.profile == 0:
		return errors.New("-profile, want 766/portal-2026 or 766/note")
	case o.table && o.In != "":
		return errors.New("-table with -in, want one of them: the table is embedded")
	case o.table && (o.html != "" || o.catalog != ""):
		return errors.New("-table with -html or -catalog, want neither: the table is embedded and written as text or json")
	case o.messages != "" && (o.In != "" || o.table):
		return errors.New("-messages with -in or -table, want one of them")
	case o.messages != "" && o.number == "":
		return errors.New("-messages without -number, want the number of one dossier")
	case o.progress != "" && o.embedded():
		return errors.New("-progress without messages, want both")
	case o.progress == "-" && (o.messages == "-" || o.In == "-"):
		return errors.New("-progress - beside messages from standard input, want one of them from there")
	case !o.table && o.number != "" && o.embedded():
		return errors.New("-number without input, want -in FILE, -messages FILE or -table")
	}
	if !o.apology.IsZero() {
		if n, whole := o.apology.Whole(); !whole || n < 0 || o.apology.Unit() != calendar.WorkingDay && o.apology.Unit() != calendar.CalendarDay {
			return fmt.Errorf("-apology %q, want whole days or working days, 1d or 1wd", o.apology)
		}
	}
	return nil
}

func (o *options) setAsOf(s string) error {
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if t, err := time.ParseInLocation(layout, s, cchc.Zone()); err == nil {
			o.asOf = t
			return nil
		}
	}
	if t, err := time.Parse(time.RFC3339, s); err == nil {
		o.asOf = t.In(cchc.Zone())
		return nil
	}
	return errors.New("want an instant that exists, YYYY-MM-DDTHH:MM")
}

func (o *options) loadCalendar() (*calendar.Calendar, error) {
	if o.calendar == "" {
		return calendar.Vietnam(), nil
	}
	doc, err := cli.ReadFile(o.calendar)
	if err != nil {
		return nil, err
	}
	cal, err := calendar.Parse(doc)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", o.calendar, err)
	}
	return cal, nil
}

func (o *options) loadCatalog() (*catalog.Catalog, error) {
	switch {
	case o.catalog == "" && o.embedded():
		return catalog.Parse(sampleCatalog)
	case o.catalog == "":
		return nil, nil //nolint:nilnil // no catalogue is what NewAssessor takes for none
	}
	doc, err := cli.ReadFile(o.catalog)
	if err != nil {
		return nil, err
	}
	c, err := catalog.Parse(doc)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", o.catalog, err)
	}
	return c, nil
}

// settle fills what the flags leave open.
func (o *options) settle(d *dossier.Dossier) {
	if o.embedded() {
		if o.asOf.IsZero() {
			_ = o.setAsOf(sampleAsOf) // it can be read
		}
		if o.period.IsZero() {
			_ = o.period.Set(samplePeriod) // it can be read
		}
	}
	if o.asOf.IsZero() {
		o.asOf = latest(d)
	}
	if o.period.IsZero() {
		year, month, _ := cchc.DateOf(o.asOf).YMD()
		o.period = cchc.Month(year, month)
	}
}

// latest is when the latest thing that is known of a dossier happened.
func latest(d *dossier.Dossier) time.Time {
	last := d.SubmittedAt
	if d.ReceivedAt.After(last) {
		last = d.ReceivedAt
	}
	if n := len(d.Events); n > 0 && d.Events[n-1].At.After(last) {
		last = d.Events[n-1].At
	}
	return last
}

// write prints the sheet as text or JSON.
func (s *sheet) write(env *cli.Env, o options) error {
	if o.Format == "json" {
		return writeJSON(env.Stdout, s)
	}
	_, err := io.WriteString(env.Stdout, s.text(o.Lang, env.Color()))
	return err
}

func writeJSON(w io.Writer, v any) error {
	out := json.NewEncoder(w)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(v)
}
