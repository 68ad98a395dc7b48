// Command sanction judges units by a ladder of responsibility: who is over which late-ratio threshold, what follows, how
// far the others are from it, and when they would cross it.
//
// Without flags it shows synthetic units. With -in it reads lines, of kinds that may be mixed:
//
//   - counts of a unit, JSON Lines:
//
//     {"unit":"Xã A","level":"commune","period":"2026-08","received":1000,"carried_over":12,"resolved":950,"late":15,"open":62,"overdue":6}
//
//   - a dossier, JSON Lines in the format cchc-dossier/1 of package dossier; it counts for the unit that resolves it, or
//     that received it, in the period of -period and on the -level, judged under -policy as of -asof.
//
//   - counts of a unit, CSV (comma or semicolon) whose first line names its columns by the keys of the JSON form.
//
// unit is required; a period that a line does not state is that of -period. level is ministry, province, department, district
// or commune. The numbers are whole and each may be left out, which means unknown, not 0: received in the period, carried_over
// from before, resolved, late (resolved late), open, overdue (open and overdue), all_late (late and overdue where their parts are
// not known). A unit comes either as counts or as dossiers.
//
// Beside them stand what an order wants too, each on a JSON line of its own:
//
//   - a target, by its name in package threshold; "least" and "source" state a figure where the target has none:
//
//     {"target":"online-payment","unit":"Xã A","period":"2026-08","numerator":29,"denominator":100}
//     {"target":"post","unit":"Xã A","numerator":3,"denominator":9,"least":"40/100","source":{"instrument":"…","evidence":"statute"}}
//
//   - a defect that an inspection found, by its kind; "before" leaves the day of report out (trước ngày):
//
//     {"defect":"…","unit":"Xã A","round":"2018-Q2","report":"2018-07-20","before":true,"handled":"…","resolved":"…","reported":"…"}
//
//   - a unit that was inspected: {"inspected":"Xã B","round":"2018-Q2"}
//
// With -ladder it judges by another ladder, a JSON document:
//
//	{"format":"cchc-ladder/1","id":"tong-hop","title":{"vi":"…","en":"…"},
//	 "reading":{"variant":"R2","numerator":"resolved_late"},"paused":"as_judged","withdrawn":"as_judged","minimum_base":50,
//	 "rungs":[{"limit":"over 3/100","action":{"vi":"…","en":"…"},"addressee":{"vi":"…","en":"…"}}],
//	 "source":{"instrument":"…","evidence":"statute"}}
//
// Variants are R1 to R6 of package caseload; limits are "over 2/100" or "at_least 2/100". "from" and "to" (the first day without
// it) say when it holds, "recurrence" what follows when a unit crosses a rung again.
//
// With -format json it writes one line a unit:
//
//	{"unit":"Xã A","level":"commune","period":"2026-08","ladder":"dong-thap-2023","state":"known","late":21,"base":1000,
//	 "percent":"2.10","rung":1,"crossed":["over 2/100"],"action":{"vi":"…","en":"…"},"addressee":{"vi":"…","en":"…"},"agreement":"all_readings",
//	 "readings":[{"variant":"R1","numerator":"resolved_late","state":"known","late":15,"base":1000,"percent":"1.50","rung":0}],
//	 "until_next":{"limit":"over 4/100","more":20},"to_leave":50,"to_clear":50,
//	 "ahead":[{"rung":2,"day":"2026-08-23","more":20,"finish":1,"working_days":3,"deciding":["…"]}]}
//
// and after them a line for each target, each unit and round with defects, each defect found again and each unit to check itself:
//
//	{"target":"online-payment","unit":"Xã A","period":"2026-08","day":"2026-08-19","standing":"missed","numerator":29,"denominator":100,
//	 "least":"30/100","gap":"1.00","needed":1,"needed_more":2}
//	{"round":"2018-Q2","unit":"Xã A","remedies":{"handled":0,"open":1,"resolved":0},"reports":{"in_time":1,…}}
//	{"round":"2024","unit":"Xã A","repeated":"…","first":"2023","spill_over":false,"entails":{"vi":"…","en":"…"}}
//	{"round":"2018-Q2","unit":"Xã C","check":["…"]}
//
// to_leave is how many dossiers more in time bring it one rung down, to_clear below all rungs. late and base are null where
// they are not known, percent where there is no ratio. agreement is all_readings, readings_vary, some_readings (the numbers do
// not suffice for the rest), one_reading or not_judged. "undecided" is how many dossiers could not be judged, "below_minimum"
// that a ratio is only reported, "over_base" that more are late than the base has, "not_in_force" that the ladder does not
// hold on every day of the period, "before" the latest earlier period of the unit with "trend" rose, stayed or fell, "repeat"
// what follows when a rung is crossed again; each is left out when there is nothing to say. In ahead, finish is how many of
// deciding must be finished in time to put the day off, 0 when no number of them does; working_days is -1 where the calendar
// does not reach that far.
//
// What cannot be read is one line on standard error, "file:line: field: what, want what"; the rest still comes out and the
// exit status is 1. A line over 1 MiB is skipped.
package main

import (
	"bytes"
	"cmp"
	_ "embed" // the sample
	"encoding/csv"
	"errors"
	"fmt"
	"io"
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
	"github.com/cchc-go/cchc/internal/strictjson"
	"github.com/cchc-go/cchc/internal/vitext"
	"github.com/cchc-go/cchc/threshold"
)

//go:embed sample.jsonl
var sample []byte

// The sample is looked at on this day, whatever the clock says.
const sampleDay = "2026-08-19"

const usage = `
sanction: đơn vị nào vượt ngưỡng hồ sơ quá hạn, phải làm gì, còn cách ngưỡng bao xa.
sanction: which unit is over a late-ratio threshold, what follows, and how far the others are from it.

    go run ./examples/sanction
    go run ./examples/sanction -in units.csv -period 2026-08 -lists
    go run ./examples/sanction -in dossiers.jsonl -period 2026-08 -asof 2026-08-19 -format json
    go run ./examples/sanction -in examples/sanction/testdata/orders-in.jsonl
    go run ./examples/sanction -ladder ladder.json -explain "Xã tổng hợp 003"
    echo '{"unit":"Xã A","period":"2026-08","received":1000,"all_late":21}' | go run ./examples/sanction -in -
`

func main() { cli.Main("sanction", run) }

type options struct {
	cli.Common
	ladder   string
	calendar string
	policy   string
	explain  string
	period   cchc.Period
	asOf     cchc.Date
	level    cchc.Level
	lists    bool
}

func run(env *cli.Env) int {
	var o options
	formats := []string{"text", "json", "csv"}
	fs := env.Flags(usage, &o.Common, formats...)
	fs.StringVar(&o.ladder, "ladder", "", "judge by the ladder in `FILE` (JSON); without it Đồng Tháp 2023 / bậc thang xử lý khác")
	fs.Var(&o.period, "period", "`PERIOD` of dossiers and of lines without one: 2026, 2026-Q3, 2026-08; without it the month of -asof / kỳ")
	fs.Var(&o.asOf, "asof", "look at the end of `DAY`, 2026-08-19; without it today / ngày chốt số liệu")
	fs.StringVar(&o.policy, "policy", dossier.Form06a().ID, "`POLICY` that judges dossiers: form-06a, portal-766 / cách xét hồ sơ")
	fs.TextVar(&o.level, "level", cchc.Level(0), "`LEVEL` of the units of dossiers: department, commune, … / cấp của đơn vị")
	fs.StringVar(&o.calendar, "calendar", "", "calendar `FILE` (JSON) / tệp lịch")
	fs.BoolVar(&o.lists, "lists", false, "write the lists by level, ready to paste / danh sách theo cấp")
	fs.StringVar(&o.explain, "explain", "", "explain the verdict on `UNIT` / giải thích một đơn vị")
	if status, done := env.Parse(fs, &o.Common, formats...); done {
		return status
	}
	if o.Format != "text" && (o.lists || o.explain != "") {
		return env.Fatal(errors.New("-lists and -explain write text, want -format text"))
	}
	if err := o.days(time.Now()); err != nil {
		return env.Fatal(err)
	}
	r, err := newReader(env, &o)
	if err != nil {
		return env.Fatal(err)
	}
	in, name, err := env.Open(o.Common, sample, "sample.jsonl")
	if err != nil {
		return env.Fatal(err)
	}
	defer func() { _ = in.Close() }() // only read
	r.name = name
	r.read(in)
	if err := write(env, r.judge(), r, &o); err != nil {
		return env.Fatal(err)
	}
	return env.Status()
}

// days settles the day of looking and the period.
func (o *options) days(now time.Time) error {
	if o.asOf.IsZero() {
		o.asOf = cchc.DateOf(now)
		if o.In == "" {
			o.asOf, o.level = cchc.MustDate(sampleDay), cchc.Commune
		}
	}
	if o.period.IsZero() {
		year, month, _ := o.asOf.YMD()
		o.period = cchc.Month(year, month)
	}
	if o.asOf.Before(o.period.First()) {
		return fmt.Errorf("-asof %s, want a day in or after the period %s", o.asOf, o.period)
	}
	return nil
}

// A unit is what is known of one unit in one period: counts, or dossiers.
type unit struct {
	name     string
	level    cchc.Level
	period   cchc.Period
	line     int // where it was first seen
	totals   *threshold.Totals
	dossiers caseload.Counts
}

// A reader turns lines into units.
type reader struct {
	env      *cli.Env
	o        *options
	name     string
	ladder   *threshold.Ladder
	assessor *dossier.Assessor
	watch    *threshold.Watch
	asOf     time.Time

	orders

	units   []*unit
	byKey   map[key]*unit
	numbers map[string]int // line of each dossier
	lines   int            // lines with something on them
	counted int            // of them, lines that count
	outside int            // dossiers outside the period
}

type key struct {
	unit   string
	period cchc.Period
}

func newReader(env *cli.Env, o *options) (*reader, error) {
	r := &reader{
		env: env, o: o, ladder: threshold.DongThap2023(), byKey: map[key]*unit{}, numbers: map[string]int{},
		orders: orders{goalKeys: map[goalKey]bool{}},
		asOf:   o.asOf.AddDays(1).Start().Add(-1),
	}
	if o.ladder != "" {
		doc, err := cli.ReadFile(o.ladder)
		if err != nil {
			return nil, err
		}
		if r.ladder, err = threshold.ParseLadder(doc); err != nil {
			return nil, fmt.Errorf("%s: %w", o.ladder, err)
		}
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
	var policies []string
	for _, p := range []dossier.Policy{dossier.Form06a(), dossier.Portal766()} {
		policies = append(policies, p.ID)
		if p.ID != o.policy {
			continue
		}
		var err error
		if r.assessor, err = dossier.NewAssessor(p, cal, nil); err != nil {
			return nil, err
		}
		r.watch = threshold.NewWatch(p)
	}
	if r.assessor == nil {
		return nil, fmt.Errorf("-policy %q, want one of %s", o.policy, strings.Join(policies, ", "))
	}
	return r, nil
}

func (r *reader) problemf(line int, format string, args ...any) {
	r.env.Problem(r.name, line, fmt.Sprintf(format, args...)+"; skipped")
}

func (r *reader) read(in io.Reader) {
	var table *columns
	broken := false // a table whose head cannot be used: its rows cannot either
	for line, err := range cli.Lines(in) {
		if err != nil {
			r.env.Problem(r.name, line.Number, fmt.Sprintf("line: %v, want a readable file; what stands before it counts", err))
			break
		}
		text := bytes.TrimSpace(bytes.TrimPrefix(line.Text, []byte(cli.BOM)))
		switch {
		case line.TooLong:
			r.lines++
			r.problemf(line.Number, "line: longer than 1 MiB, want one record a line")
		case len(text) == 0:
		case text[0] == '{' && bytes.Contains(text, []byte(`"`+dossier.Format+`"`)):
			r.lines++
			r.addDossier(line.Number, text)
		case text[0] == '{':
			r.lines++
			if !r.addOrder(line.Number, text) {
				r.addDocument(line.Number, text)
			}
		case broken:
			r.lines++
		case table == nil:
			if table, err = newColumns(string(text)); err == nil {
				continue
			}
			r.lines++
			if broken = errors.Is(err, errHead); broken {
				r.env.Problem(r.name, line.Number, fmt.Sprintf("%v; skipped, and the rows below it", err))
			} else {
				r.problemf(line.Number, "%v", err)
			}
		default:
			r.lines++
			doc, err := table.document(string(text))
			if err != nil {
				r.problemf(line.Number, "%v", err)
				continue
			}
			r.addCounts(line.Number, doc)
		}
	}
}

// document is the JSON form of the counts of a unit.
type document struct {
	Unit        string      `json:"unit"`
	Level       cchc.Level  `json:"level,omitempty"`
	Period      cchc.Period `json:"period,omitzero"`
	Received    *int64      `json:"received,omitempty"`
	CarriedOver *int64      `json:"carried_over,omitempty"`
	Resolved    *int64      `json:"resolved,omitempty"`
	Late        *int64      `json:"late,omitempty"`
	Open        *int64      `json:"open,omitempty"`
	Overdue     *int64      `json:"overdue,omitempty"`
	AllLate     *int64      `json:"all_late,omitempty"`
}

func (r *reader) addDocument(line int, text []byte) {
	var d document
	if err := strictjson.Unmarshal(text, &d, strictjson.Limits{}); err != nil {
		r.problemf(line, "%v", err)
		return
	}
	r.addCounts(line, d)
}

func number(n *int64) threshold.Number {
	if n == nil {
		return threshold.Number{}
	}
	return threshold.Of(*n)
}

func (r *reader) addCounts(line int, d document) {
	d.Unit = vitext.NFC(strings.TrimSpace(d.Unit))
	switch {
	case d.Unit == "":
		r.problemf(line, "unit: nothing, want the name of the unit")
		return
	case strings.ContainsFunc(d.Unit, unicode.IsControl):
		r.problemf(line, "unit: a control character, want the name of the unit")
		return
	}
	if d.Period.IsZero() {
		d.Period = r.o.period
	}
	totals := threshold.Totals{
		Received: number(d.Received), CarriedOver: number(d.CarriedOver), Resolved: number(d.Resolved), Late: number(d.Late),
		Open: number(d.Open), Overdue: number(d.Overdue), AllLate: number(d.AllLate),
	}
	if _, err := r.ladder.JudgeTotals(totals); err != nil {
		r.problemf(line, "%v", err)
		return
	}
	if u := r.byKey[key{d.Unit, d.Period}]; u != nil {
		r.problemf(line, "unit: the same unit and period as line %d, want each once", u.line)
		return
	}
	r.add(&unit{name: d.Unit, level: d.Level, period: d.Period, line: line, totals: &totals})
	r.counted++
}

func (r *reader) add(u *unit) {
	r.units = append(r.units, u)
	r.byKey[key{u.name, u.period}] = u
}

func (r *reader) addDossier(line int, text []byte) {
	d, err := dossier.Parse(text)
	if err != nil {
		r.problemf(line, "%v", err)
		return
	}
	if first := r.numbers[d.Number]; first > 0 {
		r.problemf(line, "number: the same dossier as line %d, want each once", first)
		return
	}
	name := vitext.NFC(cmp.Or(d.Resolving, d.Receiving))
	switch {
	case name == "":
		r.problemf(line, "resolving: nothing, want the unit that resolves or received it")
		return
	case strings.ContainsFunc(name+d.Number, unicode.IsControl):
		r.problemf(line, "resolving, number: a control character, want plain text")
		return
	}
	u := r.byKey[key{name, r.o.period}]
	if u != nil && u.totals != nil {
		r.problemf(line, "unit: counts of it stand in line %d, want counts or dossiers", u.line)
		return
	}
	r.numbers[d.Number] = line
	r.counted++
	s, m := r.assessor.Member(&d, dossier.Portal2026, r.o.period, r.asOf)
	if !m.Population(dossier.Handled).In() {
		r.outside++
		return
	}
	if u == nil {
		u = &unit{name: name, level: r.o.level, period: r.o.period, line: line}
		r.add(u)
	}
	u.dossiers.Add(&s, &m, r.assessor.Channel(&d), false)
	r.watch.Add(name, &d, &s)
}

// A judged unit is its entry, what lies ahead, and what lay before.
type judged struct {
	threshold.Entry
	ahead  []threshold.Crossing
	before *threshold.Entry      // of the same unit, in the latest period that ended before this one
	repeat *threshold.Recurrence // what follows from a rung crossed again
}

// judge judges every unit, in the order of the lists.
func (r *reader) judge() []judged {
	entries := make([]threshold.Entry, 0, len(r.units))
	for _, u := range r.units {
		var v threshold.Verdict
		var err error
		if u.totals != nil {
			v, err = r.ladder.JudgeTotals(*u.totals)
		} else {
			v, err = r.ladder.Judge(&u.dossiers)
		}
		if err != nil {
			panic(err) // the numbers were accepted when they were read
		}
		entries = append(entries, threshold.Entry{Unit: u.name, Level: u.level, Period: u.period, Verdict: v})
	}
	var list []judged
	for _, x := range threshold.Lists(entries) {
		for _, e := range x.Entries {
			j := judged{Entry: e}
			if r.byKey[key{e.Unit, e.Period}].totals == nil {
				j.ahead = r.watch.Ahead(e.Unit, &e.Verdict, r.o.asOf, e.Period.Last(), r.assessor.Calendar())
			}
			list = append(list, j)
		}
	}
	lookBack(list)
	return list
}

// lookBack finds, for each unit and period, the period before and whether a rung was crossed again.
func lookBack(list []judged) {
	type unit struct {
		name  string
		level cchc.Level
	}
	units := map[unit][]*threshold.Entry{}
	for i := range list {
		u := unit{list[i].Unit, list[i].Level}
		units[u] = append(units[u], &list[i].Entry)
	}
	for i := range list {
		j := &list[i]
		for _, e := range units[unit{j.Unit, j.Level}] {
			if j.Period.First().Before(e.Period.Next()) {
				continue // not before
			}
			if j.before == nil || j.before.Period.Compare(e.Period) < 0 {
				j.before = e
			}
			if r, ok := threshold.Repeat(*e, j.Entry); ok {
				j.repeat = &r
			}
		}
	}
}

// columns are those of a CSV table.
type columns struct {
	names []string
	comma rune
}

var columnNames = []string{"unit", "level", "period", "received", "carried_over", "resolved", "late", "open", "overdue", "all_late"}

// errHead is a line that means to be the head of a table and cannot be used.
var errHead = errors.New("unknown or twice, want each once of " + strings.Join(columnNames, ", "))

func newColumns(head string) (*columns, error) {
	c := &columns{comma: ','}
	if strings.Contains(head, ";") {
		c.comma = ';'
	}
	names, _ := c.cells(head)
	for i, name := range names {
		names[i] = strings.ToLower(strings.TrimSpace(name))
	}
	if !slices.Contains(names, "unit") {
		return nil, errors.New("line: no JSON object and no head of a table, want {\"unit\":…} or a first line such as unit,received,late")
	}
	for i, name := range names {
		if !slices.Contains(columnNames, name) || slices.Index(names, name) != i {
			return nil, fmt.Errorf("column %d: %w", i+1, errHead)
		}
	}
	c.names = names
	return c, nil
}

func (c *columns) cells(line string) ([]string, error) {
	reader := csv.NewReader(strings.NewReader(line))
	reader.Comma = c.comma
	cells, err := reader.Read()
	if err != nil {
		return nil, errors.New("line: not a row of CSV, want cells with closed quotes on one line")
	}
	return cells, nil
}

func (c *columns) document(line string) (d document, err error) {
	cells, err := c.cells(line)
	if err != nil {
		return d, err
	}
	if len(cells) != len(c.names) {
		return d, fmt.Errorf("line: %d cells, want %d", len(cells), len(c.names))
	}
	numbers := map[string]**int64{
		"received": &d.Received, "carried_over": &d.CarriedOver, "resolved": &d.Resolved, "late": &d.Late, "open": &d.Open,
		"overdue": &d.Overdue, "all_late": &d.AllLate,
	}
	for i, name := range c.names {
		cell := strings.TrimSpace(cells[i])
		switch name {
		case "unit":
			d.Unit = cell
		case "level":
			if d.Level.UnmarshalText([]byte(cell)) != nil {
				return d, errors.New("level: not a level, want ministry, province, department, district or commune")
			}
		case "period":
			if d.Period.UnmarshalText([]byte(cell)) != nil {
				return d, errors.New("period: not a period, want 2026, 2026-Q3 or 2026-08")
			}
		default:
			if cell == "" {
				continue
			}
			n, err := strconv.ParseInt(cell, 10, 64)
			if err != nil {
				return d, fmt.Errorf("%s: not a whole number, want digits alone", name)
			}
			*numbers[name] = &n
		}
	}
	return d, nil
}
