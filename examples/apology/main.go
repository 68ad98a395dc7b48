// Command apology says for which dossiers an apology is owed today and tomorrow, which ones were missed, and how a unit stands; it
// writes the letter too.
//
// Without flags it shows synthetic dossiers and their register. With -in it reads dossiers, JSON Lines in the format
// cchc-dossier/1 of package dossier; with -register the register of apologies (sổ xin lỗi), CSV with comma or semicolon:
//
//	number,sent,form,cause,new_due
//	TH01-260810-0001,2026-08-18T10:00,letter,unit,2026-08-25T17:00
//	TH01-260810-0002,,exempt,force_majeure,
//
// The first line names the columns. number and form are required. form is letter, email, message, in_person, or exempt for
// a dossier that is freed from the duty; sent may be empty for exempt alone. cause is unit, cooperating, applicant, force_majeure,
// secrecy or other; new_due the new appointment. Instants are 2026-08-18T10:00 or 2026-08-18, in Vietnamese time. Without
// -register a late dossier that records no apology itself is unknown, never "not apologised"; so is one whose row in the register
// cannot be read, and so are all where its first line cannot.
//
// The rule is that in force when a dossier was received (Nghị định 61/2018/NĐ-CP from 21/06/2018, Nghị định 118/2025/NĐ-CP from
// 01/07/2025). The timing of the latter was not verified: -timing states it, and without it the last day is unknown. With
// -rule a provincial rule takes the place of all, one of package threshold by its name or a JSON document:
//
//	{"format":"cchc-apology/1","id":"tong-hop","name":{"vi":"…","en":"…"},"by":{"vi":"…","en":"…"},"to":[{"vi":"…","en":"…"}],
//	 "timing":"day_before","day":"working","new_dates":1,"exempt":["force_majeure"],"source":{"instrument":"…","evidence":"statute"}}
//
// Where the last day is a day off, the day to act is the working day before it.
//
// With -format json it writes one line a dossier for which an apology is owed, foreseen or unknown:
//
//	{"number":"TH01-260810-0001","unit":"Xã A","when":"today","obligation":"foreseen","rule":"nd-118-2025","deadline":"2026-08-20",
//	 "last_day":"2026-08-19","act_on":"2026-08-19","sending":"not_sent","sent_on":"","form":"","cause":"","new_due":"",
//	 "apologies":0,"new_dates_used":0,"new_dates_left":1,"new_date":"none","class":"","flags":[]}
//
// when is today, tomorrow, later, missed, done, exempted or unknown; new_dates_left is -1 where the rule states no number. flags
// are too_many_new_dates, too_many_letters, exemption_refused, register_row_unread, and the codes of findings such as CALENDAR_UNKNOWN.
//
// With -stats it writes the statistics alone, in JSON a line for each unit, of the late dossiers (resolved, and open) by class:
//
//	{"unit":"Xã A","period":"2026-08","late":5,"resolved":{"in_time":1,…},"open":{"exempted":1,…},"repeated":1,"new_date_missed":2,
//	 "too_many_new_dates":1}
//
// With -letter NUMBER it prints the letter; with -html DIR it writes letters as HTML, of that dossier or of all that are due
// today or missed. What only the unit knows comes from -newdue, -reason, -applicant, -unit, -superior, -place, -number, -procedure,
// -title, -signer, and is kept nowhere else; what is left out is a dotted line to be filled in by hand. A letter of a day without a
// known form (before 06/01/2019, and from 01/07/2025 to 14/09/2025) needs -form 2018 or -form 2025.
//
// What cannot be read is one line on standard error, "file:line: field: what, want what"; the rest still comes out and the
// exit status is 1. A line over 1 MiB is skipped.
package main

import (
	"bytes"
	"cmp"
	_ "embed" // the sample
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/threshold"
	"github.com/cchc-go/cchc/threshold/letter"
)

//go:embed sample.jsonl
var sample []byte

//go:embed sample-register.csv
var sampleRegister []byte

// The sample is looked at on this day, whatever the clock says.
const sampleDay = "2026-08-19"

const usage = `
apology: hôm nay, ngày mai phải xin lỗi ai, hồ sơ nào đã để lỡ, và in văn bản xin lỗi.
apology: who must be apologised to today and tomorrow, what was missed, and the letter itself.

    go run ./examples/apology
    go run ./examples/apology -letter TH01-260813-0007 -newdue 2026-08-25 -unit "Xã tổng hợp 001"
    go run ./examples/apology -in dossiers.jsonl -register register.csv -timing day_before -day working -format csv
    go run ./examples/apology -stats -period 2026-08 -format csv
    go run ./examples/apology -newdue 2026-08-25 -reason "Chờ ý kiến cơ quan phối hợp" -html letters
`

func main() { cli.Main("apology", run) }

type options struct {
	cli.Common
	register, rule, calendar, policy string
	asOf                             cchc.Date
	period                           cchc.Period
	timing                           threshold.Timing
	day                              threshold.DayCount
	stats                            bool
	letter, html, form               string
	newDue                           cchc.Date
	procedure                        string
	names                            letter.Names
}

func run(env *cli.Env) int {
	var o options
	formats := []string{"text", "json", "csv"}
	fs := env.Flags(usage, &o.Common, formats...)
	fs.StringVar(&o.register, "register", "", "register of apologies, CSV `FILE` / sổ xin lỗi")
	fs.StringVar(&o.rule, "rule", "", "provincial `RULE`: da-nang-2014, tp-hcm-2016, tp-hcm-later, lam-ha-2018, tan-an-2022, or a file (JSON) / quy định của địa phương")
	fs.TextVar(&o.timing, "timing", threshold.Timing(0), "`TIMING` of Nghị định 118/2025: day_before, on_the_day, with_result / thời hạn xin lỗi")
	fs.TextVar(&o.day, "day", threshold.CalendarDay, "`DAY` that “one day before” counts: calendar, working / ngày hay ngày làm việc")
	fs.Var(&o.asOf, "asof", "`DAY` to look at, 2026-08-19; without it today / ngày xét")
	fs.Var(&o.period, "period", "statistics of the dossiers handled in `PERIOD`, 2026-08; without it of all / kỳ thống kê")
	fs.BoolVar(&o.stats, "stats", false, "write the statistics by unit alone / chỉ in thống kê theo đơn vị")
	fs.StringVar(&o.policy, "policy", dossier.Form06a().ID, "`POLICY` that judges dossiers: form-06a, portal-766 / cách xét hồ sơ")
	fs.StringVar(&o.calendar, "calendar", "", "calendar `FILE` (JSON) / tệp lịch")
	fs.StringVar(&o.letter, "letter", "", "print the letter for the dossier `NUMBER` / in văn bản xin lỗi của một hồ sơ")
	fs.StringVar(&o.form, "form", "", "`FORM` of letters: 2018, 2025; without it that of the day / biểu mẫu")
	fs.StringVar(&o.html, "html", "", "write letters as HTML into `DIR` / ghi văn bản xin lỗi ra thư mục")
	fs.Var(&o.newDue, "newdue", "new appointment in letters, `DAY` / ngày hẹn lại")
	fs.StringVar(&o.names.Reason, "reason", "", "`WORDS` of the reason in letters / lý do")
	fs.StringVar(&o.names.Applicant, "applicant", "", "`NAME` of the applicant in the letter / người nhận")
	fs.StringVar(&o.procedure, "procedure", "", "`NAME` of the procedure in the letter; without it its code / tên thủ tục hành chính")
	fs.StringVar(&o.names.Unit, "unit", "", "`NAME` of the body that apologises / cơ quan xin lỗi")
	fs.StringVar(&o.names.Superior, "superior", "", "`NAME` of the body above / cơ quan chủ quản")
	fs.StringVar(&o.names.Place, "place", "", "`NAME` of the place / địa danh")
	fs.StringVar(&o.names.Number, "number", "", "`NUMBER` of the letter / số, ký hiệu văn bản")
	fs.StringVar(&o.names.Title, "title", "", "`TITLE` of who signs / chức vụ người ký")
	fs.StringVar(&o.names.Signer, "signer", "", "`NAME` of who signs / người ký")
	if status, done := env.Parse(fs, &o.Common, formats...); done {
		return status
	}
	if _, known := forms[o.form]; o.form != "" && !known {
		return env.Fatal(fmt.Errorf("-form %q, want 2018 or 2025", o.form))
	}
	if o.rule != "" && (o.timing != 0 || o.day != threshold.CalendarDay) {
		return env.Fatal(errors.New("-timing and -day speak of Nghị định 118/2025, and -rule states its own; want one or the other"))
	}
	if o.letter == "" && o.html != "" && o.names.Applicant+o.names.Number+o.procedure != "" {
		return env.Fatal(errors.New("-applicant, -number and -procedure are of one letter, want -letter too"))
	}
	if o.asOf.IsZero() {
		o.asOf = cchc.DateOf(time.Now())
		if o.In == "" {
			o.asOf = cchc.MustDate(sampleDay)
		}
	}
	if o.In == "" && o.timing == 0 && o.rule == "" {
		o.timing = threshold.DayBefore // the sample shows what a stated timing does
	}
	r, err := newReader(&o)
	if err != nil {
		return env.Fatal(err)
	}
	if err := r.readAll(env); err != nil {
		return env.Fatal(err)
	}
	if err := r.write(env); err != nil {
		return env.Fatal(err)
	}
	return env.Status()
}

// A reader turns dossiers and a register into duties.
type reader struct {
	o        *options
	env      *cli.Env
	assessor *dossier.Assessor
	law      cchc.Dated[threshold.ApologyRule]

	register *register
	unsure   *threshold.Apologiser // for dossiers whose row in the register could not be read
	cases    []apologyCase
	numbers  map[string]int // line of each dossier
	lines    int
	stats    map[string]*threshold.ApologyStats // by unit
}

// An apologyCase is one dossier with its duty.
type apologyCase struct {
	dossier dossier.Dossier
	s       dossier.Assessment
	duty    threshold.Duty
	unit    string
	actOn   cchc.Date
	when    moment
}

// A moment says when something is to be done.
type moment int

// The moments, in the order in which they are shown.
const (
	missed moment = iota
	today
	tomorrow
	untimed
	later
	done
	exempted
	none
)

var moments = []struct {
	text  string
	label cchc.Text
}{
	{"missed", cchc.Text{Vi: "Đã lỡ: quá thời hạn xin lỗi mà chưa xin lỗi", En: "Missed: not apologised in time"}},
	{"today", cchc.Text{Vi: "Phải xin lỗi hôm nay, nếu hôm nay không có kết quả", En: "Today, unless the result is there today"}},
	{"tomorrow", cchc.Text{Vi: "Phải xin lỗi ngày mai", En: "Tomorrow"}},
	{"unknown", cchc.Text{Vi: "Chưa xác định được đã lỡ hay chưa", En: "Not known whether it was missed"}},
	{"later", cchc.Text{Vi: "Sau đó", En: "later"}},
	{"done", cchc.Text{Vi: "Đã xin lỗi", En: "apologised"}},
	{"exempted", cchc.Text{Vi: "Được miễn", En: "exempted"}},
	{"", cchc.Text{}},
}

func newReader(o *options) (*reader, error) {
	r := &reader{o: o, register: &register{}, numbers: map[string]int{}, stats: map[string]*threshold.ApologyStats{}}
	r.law = threshold.ApologyLawWith(o.timing, o.day)
	if o.rule != "" {
		rule, err := provincialRule(o.rule)
		if err != nil {
			return nil, err
		}
		r.law = cchc.MustDated(cchc.Value[threshold.ApologyRule]{From: cchc.MustDate("0001-01-01"), Rule: rule, Source: rule.Source})
	}
	cal := calendar.Vietnam()
	if o.calendar != "" {
		doc, err := cli.ReadFile(o.calendar)
		if err != nil {
			return nil, err
		}
		if cal, err = calendar.Parse(doc); err != nil {
			return nil, fmt.Errorf("%s: %w", o.calendar, err)
		}
	}
	for _, p := range []dossier.Policy{dossier.Form06a(), dossier.Portal766()} {
		if p.ID == o.policy {
			var err error
			r.assessor, err = dossier.NewAssessor(p, cal, nil)
			return r, err
		}
	}
	return nil, fmt.Errorf("-policy %q, want form-06a or portal-766", o.policy)
}

// provincialRule is one of package threshold by its name, or the one in a file.
func provincialRule(name string) (threshold.ApologyRule, error) {
	known := threshold.ProvincialApologyRules()
	if i := slices.IndexFunc(known, func(r threshold.ApologyRule) bool { return r.ID == name }); i >= 0 {
		return known[i], nil
	}
	doc, err := cli.ReadFile(name)
	if err != nil {
		return threshold.ApologyRule{}, err
	}
	rule, err := threshold.ParseApologyRule(doc)
	if err != nil {
		return rule, fmt.Errorf("%s: %w", name, err)
	}
	return rule, nil
}

func (r *reader) readAll(env *cli.Env) error {
	r.env = env
	switch {
	case r.o.register != "":
		f, err := os.Open(r.o.register)
		if err != nil {
			return err
		}
		defer func() { _ = f.Close() }() // only read
		r.register = readRegister(env, f, r.o.register)
	case r.o.In == "":
		r.register = readRegister(env, bytes.NewReader(sampleRegister), "sample-register.csv")
	}
	in, name, err := env.Open(r.o.Common, sample, "sample.jsonl")
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // only read
	apologiser, err := threshold.NewApologiser(r.law, r.assessor, caseload.Register(r.register.usable))
	if err != nil {
		return err
	}
	if r.unsure, err = threshold.NewApologiser(r.law, r.assessor, false); err != nil {
		return err
	}
	r.readDossiers(in, name, apologiser)
	r.register.reportUnknown(env, r.numbers)
	slices.SortStableFunc(r.cases, func(a, b apologyCase) int {
		if a.when != b.when {
			return int(a.when - b.when)
		}
		if c := a.actOn.Compare(b.actOn); c != 0 {
			return c
		}
		return strings.Compare(a.dossier.Number, b.dossier.Number)
	})
	return nil
}

func (r *reader) readDossiers(in io.Reader, name string, apologiser *threshold.Apologiser) {
	asOf := r.o.asOf.AddDays(1).Start().Add(-1)
	for line, err := range cli.Lines(in) {
		problem := func(format string, args ...any) {
			r.env.Problem(name, line.Number, fmt.Sprintf(format, args...)+"; skipped")
		}
		if err != nil {
			problem("line: %v, want a readable file", err)
			return
		}
		text := bytes.TrimSpace(bytes.TrimPrefix(line.Text, []byte(cli.BOM)))
		if len(text) == 0 && !line.TooLong {
			continue
		}
		r.lines++
		if line.TooLong {
			problem("line: longer than 1 MiB, want one dossier a line")
			continue
		}
		d, err := dossier.Parse(text)
		if err == nil {
			d, err = r.register.addTo(d)
		}
		if err == nil && strings.ContainsFunc(d.Number+d.Resolving+d.Receiving, unicode.IsControl) {
			err = errors.New("number, resolving, receiving: a control character, want plain text")
		}
		if err != nil {
			problem("%v", err)
			continue
		}
		if first := r.numbers[d.Number]; first > 0 {
			problem("number: the same dossier as line %d, want each once", first)
			continue
		}
		r.numbers[d.Number] = line.Number
		r.add(d, asOf, apologiser)
	}
}

func (r *reader) add(d dossier.Dossier, asOf time.Time, apologiser *threshold.Apologiser) {
	if r.register.broken[d.Number] {
		apologiser = r.unsure
	}
	s := r.assessor.Assess(&d, asOf)
	c := apologyCase{dossier: d, s: s, duty: apologiser.Duty(&d, &s), unit: cmp.Or(d.Resolving, d.Receiving, "?")}
	c.actOn = r.actOn(c.duty.LastDay)
	c.when = r.moment(&c)
	r.cases = append(r.cases, c)
	if r.o.period.IsZero() {
		r.count(c.unit, &c.duty)
		return
	}
	s, m := r.assessor.Member(&d, dossier.Portal2026, r.o.period, asOf)
	if m.Population(dossier.Handled).In() {
		duty := apologiser.Duty(&d, &s)
		r.count(c.unit, &duty)
	}
}

// count adds a duty to the statistics of its unit.
func (r *reader) count(unit string, duty *threshold.Duty) {
	if r.stats[unit] == nil {
		r.stats[unit] = &threshold.ApologyStats{}
	}
	r.stats[unit].Add(duty)
}

// actOn is the last day itself, or the working day before it.
func (r *reader) actOn(last cchc.Date) cchc.Date {
	if last.IsZero() {
		return last
	}
	cal := r.assessor.Calendar()
	if works, err := cal.IsWorkingDay(last); err != nil || works {
		return last
	}
	before, err := cal.SubtractWorkingDays(last, 1)
	if err != nil {
		return last
	}
	return before
}

func (r *reader) moment(c *apologyCase) moment {
	d := &c.duty
	switch {
	case d.Obligation == threshold.NotOwed:
		return none
	case d.Apologies > 0:
		return done
	case d.Obligation == threshold.Exempted:
		return exempted
	case d.Obligation == threshold.NoRule, d.Obligation == threshold.ObligationUnknown:
		return untimed
	case d.LastDay.IsZero() && (d.Obligation == threshold.Owed || r.mayBeDue(d)):
		return untimed
	case d.LastDay.IsZero():
		return later
	case d.LastDay.Before(r.o.asOf) && d.Sending == threshold.SendingUnknown:
		return untimed
	case d.LastDay.Before(r.o.asOf):
		return missed
	case !c.actOn.After(r.o.asOf):
		return today
	case c.actOn == r.o.asOf.AddDays(1):
		return tomorrow
	}
	return later
}

// mayBeDue reports whether the apology for an open dossier may be due by tomorrow though its last day is not known: of the
// timings, one working day before the deadline is the earliest.
func (r *reader) mayBeDue(d *threshold.Duty) bool {
	if d.Rule.Timing == threshold.WithResult {
		return false
	}
	first, err := r.assessor.Calendar().SubtractWorkingDays(d.Deadline, 1)
	if err != nil {
		first = d.Deadline.AddDays(-1)
	}
	return !first.After(r.o.asOf.AddDays(1))
}

func (r *reader) write(env *cli.Env) error {
	switch {
	case r.o.letter != "" || r.o.html != "":
		return r.letters(env)
	case r.o.stats:
		return r.writeStatistics(env.Stdout)
	case r.o.Format == "json":
		return r.writeJSON(env.Stdout)
	case r.o.Format == "csv":
		return r.writeCSV(env.Stdout)
	}
	_, err := io.WriteString(env.Stdout, r.page(env.Color()))
	return err
}

// forms are those that -form names.
var forms = map[string]letter.Form{"2018": letter.FormOf2018(), "2025": letter.FormOf2025()}

// letters prints the letter of one dossier, or writes those that are due.
func (r *reader) letters(env *cli.Env) error {
	found, written := false, map[string]int{}
	for i := range r.cases {
		c := &r.cases[i]
		if r.o.letter != "" && c.dossier.Number != r.o.letter || r.o.letter == "" && c.when > today {
			continue
		}
		found = true
		facts := letter.FactsOf(&c.dossier, &c.s, &c.duty, r.o.asOf)
		if !r.o.newDue.IsZero() && (facts.Ended.IsZero() || r.o.letter != "") {
			facts.NewDue = r.o.newDue.Start()
			if c.duty.NewDatesLeft == 0 {
				env.Problem("letter", 0, fmt.Sprintf("newdue: dossier %s has had %d new dates, want at most %d; written all the same", c.dossier.Number, c.duty.NewDatesUsed, c.duty.Rule.NewDates))
			}
		}
		switch why := c.duty.Obligation.Label().In(r.o.Lang); {
		case c.duty.Obligation == threshold.NotOwed && !facts.Ended.IsZero():
			return fmt.Errorf("-letter: dossier %s: %s, want one that owes an apology", c.dossier.Number, why)
		case c.duty.Obligation == threshold.NotOwed, c.duty.Obligation == threshold.Exempted:
			env.Problem("letter", 0, fmt.Sprintf("number: dossier %s: %s, want one that owes an apology; written all the same", c.dossier.Number, why))
		}
		facts.Procedure = cmp.Or(r.o.procedure, facts.Procedure)
		if form, ok := forms[r.o.form]; ok {
			facts.Form = &form
		}
		names := r.o.names
		if names.Unit == "" {
			names.Unit = c.unit
		}
		l, err := letter.New(facts, names)
		if errors.Is(err, cchc.ErrNotInForce) || errors.Is(err, cchc.ErrNotKnown) {
			err = fmt.Errorf("letter: %w; or -form 2018 or 2025", err)
		}
		if err != nil {
			if r.o.letter != "" {
				return err
			}
			env.Problem("letter", 0, fmt.Sprintf("%v; left out", err))
			continue
		}
		if r.o.html == "" {
			_, err := io.WriteString(env.Stdout, l.Text())
			return err
		}
		if err := os.MkdirAll(r.o.html, 0o755); err != nil {
			return err
		}
		name := fileName(c.dossier.Number)
		if written[name]++; written[name] > 1 { // numbers that differ in what no file name keeps
			name += "-" + strconv.Itoa(written[name])
		}
		path := filepath.Join(r.o.html, name+".html")
		if err := os.WriteFile(path, []byte(l.HTML()), 0o644); err != nil {
			return err
		}
		fmt.Fprintln(env.Stdout, path)
	}
	if !found && r.o.letter != "" {
		return errors.New("-letter: no dossier of this number, want one of the input")
	}
	return nil
}

// fileName keeps letters, digits, dots inside and hyphens of a number.
func fileName(number string) string {
	name := strings.Map(func(c rune) rune {
		if c == '-' || c == '.' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' {
			return c
		}
		return '_'
	}, number)
	return "letter-" + strings.Trim(name, ".")
}
