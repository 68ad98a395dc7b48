package dossier_test

import (
	"encoding"
	"errors"
	"flag"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// The table worked by hand, dossiertest/table: dossiers.txt says in Vietnamese how it is read. Nothing in it, and nothing
// below, comes from the code that judges dossiers; what is checked here is the table itself.

var update = flag.Bool("update", false, "rewrite the golden files")

type table struct {
	catalog    *catalog.Catalog
	periods    []tablePeriod
	components []tableComponent
	dossiers   []*tableDossier
}

// A tablePeriod is one period with the instant as of which it is counted.
type tablePeriod struct {
	Name   string
	Period cchc.Period
	AsOf   time.Time
}

// A tableComponent is one component with the number officials know it by, and the population of its base by profile.
type tableComponent struct {
	number    string
	component dossier.Component
	base      map[dossier.Profile]dossier.Population
}

type tableDossier struct {
	dossier.Dossier

	said  string
	cells map[string]string    // what holds where the dossier is in the base, by number of the component
	rows  map[rowKey]*tableRow // by period and policy; a period without row lies before the receipt
}

type rowKey struct{ period, policy string }

type tableRow struct {
	expectation // without populations and components

	progress verdict           // 2.1, and 3.4 of an online dossier
	place    string            // where it stands in the populations
	cells    map[string]string // 2.2, 5.4 and exceptions
}

// A verdict is one cell: where a dossier stands in a count, and why.
type verdict struct {
	Standing dossier.Standing
	Why      dossier.Reason
}

// An expectation is what the table says of one dossier in one period, by one policy and profile.
type expectation struct {
	State       dossier.State
	End         time.Time // zero while handling has not ended
	EndBy       dossier.EndSource
	Due         time.Time // zero where nothing is due
	DueBy       dossier.DueSource
	Timeliness  dossier.Timeliness
	Why         dossier.Reason
	Populations map[dossier.Population]verdict
	Components  map[dossier.Component]verdict
}

// expected yields every dossier of the table with all that is expected of it, in the order of the table.
func expected(tab *table, policy dossier.Policy, profile dossier.Profile, p tablePeriod) iter.Seq2[dossier.Dossier, expectation] {
	return func(yield func(dossier.Dossier, expectation) bool) {
		for _, d := range tab.dossiers {
			if !yield(d.Dossier, d.expand(tab, rowKey{p.Name, policy.ID}, profile)) {
				return
			}
		}
	}
}

// expand writes out what the table leaves to its conventions.
func (d *tableDossier) expand(tab *table, key rowKey, profile dossier.Profile) expectation {
	row := d.rows[key]
	if row == nil {
		row = &tableRow{place: d.elsewhere(), expectation: expectation{State: dossier.StateNotReceived, Why: dossier.ReceivedLater}}
		if row.place == "never" {
			row.Why = dossier.NeverReceived
		}
	}
	want := row.expectation
	want.Populations = d.populations(row.place)
	want.Components = map[dossier.Component]verdict{}
	for _, c := range tab.components {
		cell := want.Populations[c.base[profile]]
		if cell.Standing == dossier.Counted {
			cell = d.cell(row, c, profile)
		}
		if text, ok := row.cells["exception "+c.number]; ok {
			cell = mustCell(text)
		}
		want.Components[c.component] = cell
	}
	return want
}

// elsewhere is the place in a period without row.
func (d *tableDossier) elsewhere() string {
	if d.ReceivedAt.IsZero() {
		return "never"
	}
	return "later"
}

// populations says what a word for a place means; the text of dossiers.txt lists the words.
func (d *tableDossier) populations(place string) map[dossier.Population]verdict {
	earlier := verdict{dossier.Outside, dossier.ReceivedEarlier}
	in := func(received, handled, synced verdict) map[dossier.Population]verdict {
		return map[dossier.Population]verdict{dossier.Received: received, dossier.Handled: handled, dossier.SyncedPopulation: synced}
	}
	out := func(why dossier.Reason) map[dossier.Population]verdict {
		v := verdict{dossier.Outside, why}
		return in(v, v, v)
	}
	switch place {
	case "new":
		synced := mustCell(d.cells["1.4"])
		switch synced.Standing {
		case dossier.NotCounted:
			synced.Standing = dossier.Outside
		case dossier.Undecided:
			synced.Standing = dossier.Unplaced
		}
		received := verdict{dossier.Counted, dossier.ReceivedInPeriod}
		return in(received, received, synced)
	case "carried":
		return in(earlier, verdict{dossier.Counted, dossier.CarriedOver}, earlier)
	case "ended":
		return in(earlier, verdict{dossier.Outside, dossier.EndedEarlier}, earlier)
	case "no_end":
		return in(earlier, verdict{dossier.Unplaced, dossier.EndNotKnown}, earlier)
	case "later":
		return out(dossier.ReceivedLater)
	case "never":
		return out(dossier.NeverReceived)
	case "left_out":
		return out(dossier.LeftOutByPolicy)
	}
	return nil
}

// cell is the cell of a component whose base the dossier is in.
func (d *tableDossier) cell(row *tableRow, c tableComponent, profile dossier.Profile) verdict {
	text := d.cells[c.number]
	switch c.number {
	case "2.1":
		return row.progress
	case "2.2":
		switch text = row.cells["2.2"]; text {
		case "+":
			return verdict{dossier.Counted, dossier.HandlingCompleted}
		case ".":
			return verdict{dossier.Outside, dossier.HandlingNotCompleted}
		}
	case "5.4":
		switch text = row.cells["5.4"]; text {
		case "+":
			return verdict{dossier.Counted, dossier.InTimeNoComplaint}
		case "-", "?":
			return verdict{marks[text[0]], row.Why}
		}
	case "4.1":
		text = d.cells[map[dossier.Profile]string{dossier.Portal2026: "4.1p", dossier.Note: "4.1n"}[profile]]
	}
	if text == "=" {
		return row.progress
	}
	return mustCell(text)
}

var marks = map[byte]dossier.Standing{
	'+': dossier.Counted, '-': dossier.NotCounted, '?': dossier.Undecided, '.': dossier.Outside, '!': dossier.Unplaced,
}

const markOrder = "+-?!."

func (v verdict) String() string { return markOf(v.Standing) + v.Why.String() }

func markOf(standing dossier.Standing) string {
	for mark, s := range marks {
		if s == standing {
			return string(mark)
		}
	}
	return "(no standing)"
}

func parseCell(text string) (verdict, error) {
	var v verdict
	if text == "" {
		return v, errors.New("no cell")
	}
	standing, ok := marks[text[0]]
	if !ok {
		return v, fmt.Errorf("%q begins with none of %s", text, markOrder)
	}
	v.Standing = standing
	return v, v.Why.UnmarshalText([]byte(text[1:]))
}

// mustCell is for cells that the reader has checked.
func mustCell(text string) verdict {
	v, err := parseCell(text)
	if err != nil {
		return verdict{Standing: 255}
	}
	return v
}

// modelCells are the cells that a model has to fill.
var modelCells = strings.Fields("1.4 3.2 3.3 3.4 3.5a 3.5b 3.6 4.1p 4.1n 4.2 4.3 4.4 4.5a 4.5b")

// policies of the table by the names it uses.
var tablePolicies = []struct {
	name   string
	policy dossier.Policy
}{{"766", dossier.Portal766()}, {"06a", dossier.Form06a()}}

var tableProfiles = []dossier.Profile{dossier.Portal2026, dossier.Note}

// tableLines yields the lines of a file with their numbers, without comments and empty ones.
func tableLines(t *testing.T, name string) iter.Seq2[string, string] {
	t.Helper()
	text := readFile(t, name)
	return func(yield func(string, string) bool) {
		n := 0
		for line := range strings.Lines(text) {
			n++
			line = strings.TrimSpace(line)
			if line == "" || strings.HasPrefix(line, "#") {
				continue
			}
			if !yield(name+":"+strconv.Itoa(n), line) {
				return
			}
		}
	}
}

func readFile(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("dossiertest", "table", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// A tableReader builds the table line by line; the first fault ends the test with the place of the line.
type tableReader struct {
	t      *testing.T
	place  string
	tab    *table
	models map[string]*tableDossier
	now    *tableDossier // the dossier or model that the lines are about
	model  bool
}

func readTable(t *testing.T) *table {
	t.Helper()
	cat, err := catalog.Parse([]byte(readFile(t, "catalog.json")))
	if err != nil {
		t.Fatal(err)
	}
	r := &tableReader{t: t, tab: &table{catalog: cat}, models: map[string]*tableDossier{}}
	for place, line := range tableLines(t, "dossiers.txt") {
		r.place = place
		r.read(line)
	}
	r.finish()
	return r.tab
}

func (r *tableReader) failf(format string, args ...any) {
	r.t.Helper()
	r.t.Fatalf("%s: %s", r.place, fmt.Sprintf(format, args...))
}

func (r *tableReader) read(line string) {
	for _, kind := range []struct {
		prefix string
		read   func(string)
	}{
		{"kỳ ", r.period},
		{"chỉ tiêu ", r.component},
		{"mẫu ", r.startModel},
		{"TH-", r.startDossier},
		{"hồ sơ ", r.facts},
		{"việc ", r.events},
		{"ô ", r.cells},
		{"T", r.row},
	} {
		if rest, ok := strings.CutPrefix(line, kind.prefix); ok {
			kind.read(rest)
			return
		}
	}
	r.failf("a line of no known kind")
}

func (r *tableReader) period(text string) {
	f := strings.Fields(text)
	if len(f) != 6 || f[2] != "xét" || f[3] != "đến" {
		r.failf("want a name, a month, xét đến, an instant")
	}
	month, err := cchc.ParsePeriod(f[1])
	if err != nil {
		r.failf("%v", err)
	}
	r.tab.periods = append(r.tab.periods, tablePeriod{f[0], month, r.moment(f[4] + " " + f[5])})
}

func (r *tableReader) component(text string) {
	f := strings.Fields(text)
	if len(f) != 4 {
		r.failf("want a number, a code and two populations")
	}
	c := tableComponent{number: f[0], base: map[dossier.Profile]dossier.Population{}}
	r.parse(&c.component, f[1])
	for i, profile := range tableProfiles {
		var p dossier.Population
		r.parse(&p, f[2+i])
		c.base[profile] = p
	}
	r.tab.components = append(r.tab.components, c)
}

func (r *tableReader) parse(to encoding.TextUnmarshaler, text string) {
	r.t.Helper()
	if err := to.UnmarshalText([]byte(text)); err != nil {
		r.failf("%v", err)
	}
}

func (r *tableReader) startModel(name string) {
	r.finish()
	r.now, r.model = &tableDossier{cells: map[string]string{}}, true
	if r.models[name] != nil {
		r.failf("the model stands twice")
	}
	r.models[name] = r.now
}

func (r *tableReader) startDossier(text string) {
	r.finish()
	number, said, ok := strings.Cut(text, " | ")
	if !ok || said == "" {
		r.failf("want a number and what happens")
	}
	r.now, r.model = &tableDossier{said: said, rows: map[rowKey]*tableRow{}}, false
	r.now.Number = "TH-" + number
	r.tab.dossiers = append(r.tab.dossiers, r.now)
}

// finish checks what was read of a model or dossier before the next one begins.
func (r *tableReader) finish() {
	switch {
	case r.now == nil:
	case r.model:
		for _, number := range modelCells {
			if r.now.cells[number] == "" {
				r.failf("the model above leaves cell %s open", number)
			}
		}
	default:
		d, err := dossier.New(r.now.Dossier)
		if err != nil {
			r.failf("the dossier above: %v", err)
		}
		r.now.Dossier = d
	}
	r.now = nil
}

// pairs yields the parts of a list "key=value; key=value".
func (r *tableReader) pairs(text string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		seen := map[string]bool{}
		for part := range strings.SplitSeq(text, ";") {
			key, value, ok := strings.Cut(strings.TrimSpace(part), "=")
			if !ok || seen[key] {
				r.failf("%q: want key=value, each key once", part)
			}
			seen[key] = true
			if !yield(key, value) {
				return
			}
		}
	}
}

func (r *tableReader) facts(text string) {
	if !r.model {
		name, rest, _ := strings.Cut(text, ";")
		model := r.models[name]
		if model == nil {
			r.failf("no model of the name %q", name)
		}
		number := r.now.Number
		r.now.Dossier, r.now.cells, text = model.Dossier, maps.Clone(model.cells), rest
		r.now.Number = number
		if text == "" {
			return
		}
	}
	for key, value := range r.pairs(text) {
		r.fact(key, value)
	}
}

func (r *tableReader) fact(key, value string) {
	d := &r.now.Dossier
	if value == "-" {
		value = ""
	}
	switch key {
	case "procedure":
		d.Procedure = value
	case "receiving":
		d.Receiving = value
	case "resolving":
		d.Resolving = value
	case "cooperating":
		d.CoOperating = strings.Split(value, "|")
	case "submitted":
		d.SubmittedAt = r.moment(value)
	case "received":
		d.ReceivedAt = r.moment(value)
	case "papers":
		d.Papers = r.papers(value)
	default:
		to := map[string]encoding.TextUnmarshaler{
			"findings": &d.Findings, "status": &d.Status, "channel": &d.Channel, "entry": &d.Entry, "hand_over": &d.HandOver,
			"applicant": &d.Applicant, "fees": &d.Fees, "payment": &d.Payment, "digitised": &d.Digitised,
			"vneid": &d.VerifiedAccount, "population": &d.PopulationData, "synced": &d.Synced,
			"electronic": &d.Result.Electronic, "in_store": &d.Result.InStore,
		}[key]
		switch {
		case to == nil:
			r.failf("no fact of the name %q", key)
		case value == "":
			r.unset(key)
		default:
			r.parse(to, value)
		}
	}
}

// unset makes a fact of the model one that the source does not state.
func (r *tableReader) unset(key string) {
	d := &r.now.Dossier
	switch key {
	case "channel":
		d.Channel = 0
	case "fees":
		d.Fees = 0
	case "payment":
		d.Payment = 0
	case "digitised":
		d.Digitised = 0
	case "vneid":
		d.VerifiedAccount = 0
	case "population":
		d.PopulationData = 0
	case "synced":
		d.Synced = 0
	case "electronic":
		d.Result.Electronic = 0
	case "in_store":
		d.Result.InStore = 0
	default:
		r.failf("%s cannot be left out", key)
	}
}

// papers reads "file:yes digitised:no store:no reuse:no, …"; "none" is no paper.
func (r *tableReader) papers(text string) []dossier.Paper {
	if text == "none" {
		return nil
	}
	var list []dossier.Paper
	for one := range strings.SplitSeq(text, ",") {
		var p dossier.Paper
		for word := range strings.FieldsSeq(one) {
			key, value, _ := strings.Cut(word, ":")
			to := map[string]encoding.TextUnmarshaler{"file": &p.File, "digitised": &p.Digitised, "store": &p.FromStore, "reuse": &p.Reuse}[key]
			if to == nil {
				r.failf("%q: no such detail of a paper", word)
			}
			r.parse(to, value)
		}
		list = append(list, p)
	}
	return list
}

// moment reads "03/08 08:15", with seconds and with the year where it is not 2026.
func (r *tableReader) moment(text string) time.Time {
	r.t.Helper()
	day, clock, _ := strings.Cut(text, " ")
	if len(day) == len("03/08") {
		day += "/2026"
	}
	layout := "02/01/2006 15:04"
	if len(clock) > len("15:04") {
		layout += ":05"
	}
	at, err := time.ParseInLocation(layout, day+" "+clock, cchc.Zone())
	if err != nil {
		r.failf("%q is no instant", text)
	}
	return at
}

func (r *tableReader) events(text string) {
	for one := range strings.SplitSeq(text, ";") {
		one, body, _ := strings.Cut(strings.TrimSpace(one), " body=")
		e := dossier.Event{Body: body}
		f := strings.Fields(one)
		if len(f) > 0 && f[0] == "-" {
			f = f[1:]
		} else if len(f) > 2 {
			e.At, f = r.moment(f[0]+" "+f[1]), f[2:]
		}
		if len(f) == 0 {
			r.failf("%q: want an instant and a kind", one)
		}
		r.parse(&e.Kind, f[0])
		f = f[1:]
		if len(f) >= 2 && strings.Contains(f[0], "/") {
			e.Due, f = r.moment(f[0]+" "+f[1]), f[2:]
		}
		switch {
		case e.Kind == dossier.Rated && len(f) == 1:
			r.parse(&e.Opinion, f[0])
		case e.Kind == dossier.Apologised && len(f) == 2:
			r.parse(&e.Form, f[0])
			r.parse(&e.Cause, f[1])
		case len(f) != 0:
			r.failf("%q: more than such an event has", one)
		}
		r.now.Events = append(r.now.Events, e)
	}
}

func (r *tableReader) cells(text string) {
	for number, cell := range r.pairs(text) {
		switch {
		case !slices.Contains(modelCells, number):
			r.failf("no cell of the number %q", number)
		case r.now.cells[number] == cell:
			r.failf("cell %s is that of the model already", number)
		case cell != "=" || number != "3.4":
			r.checkCell(cell)
		}
		r.now.cells[number] = cell
	}
}

func (r *tableReader) checkCell(text string) verdict {
	v, err := parseCell(text)
	if err != nil {
		r.failf("%v", err)
	}
	return v
}

// row reads "8,T9 766 | state | end | due | judged | place | 2.2 | 5.4", the first letter being taken off.
func (r *tableReader) row(text string) {
	f := strings.Split("T"+text, " | ")
	for i := range f {
		f[i] = strings.TrimSpace(f[i])
	}
	if len(f) < 6 {
		r.failf("want at least six columns")
	}
	names, policy, _ := strings.Cut(f[0], " ")
	row := tableRow{cells: map[string]string{}}
	r.parse(&row.State, f[1])
	if f[2] != "-" {
		by, at, _ := strings.Cut(f[2], " ")
		r.parse(&row.EndBy, by)
		row.End = r.moment(at)
	}
	if f[3] != "-" {
		at, isCatalog := strings.CutPrefix(f[3], "catalog ")
		row.Due, row.DueBy = r.moment(at), dossier.FromAppointment
		if isCatalog {
			row.DueBy = dossier.FromCatalog
		}
	}
	r.judged(&row, f[4])
	r.rest(&row, f[6:])
	periods, places := strings.Split(names, ","), strings.Split(f[5], ",")
	if len(places) != 1 && len(places) != len(periods) {
		r.failf("%d places for %d periods", len(places), len(periods))
	}
	for i, period := range periods {
		one := row
		one.place = places[min(i, len(places)-1)]
		r.put(period, policy, &one)
	}
}

// judged reads "+early/ended_early".
func (r *tableReader) judged(row *tableRow, text string) {
	timeliness, why, ok := strings.Cut(text[1:], "/")
	if !ok {
		r.failf("%q: want a mark, a timeliness and a reason", text)
	}
	r.parse(&row.Timeliness, timeliness)
	row.progress = r.checkCell(text[:1] + why)
	row.Why = row.progress.Why
	want := map[dossier.Timeliness]dossier.Standing{
		dossier.Early: dossier.Counted, dossier.OnTime: dossier.Counted, dossier.InTime: dossier.Counted,
		dossier.Late: dossier.NotCounted, dossier.Overdue: dossier.NotCounted, dossier.TimelinessUndecided: dossier.Undecided,
	}
	if row.progress.Standing != want[row.Timeliness] {
		r.failf("%q: the mark does not fit", text)
	}
}

// rest reads the columns 2.2 and 5.4, and an exception for a dossier that is in no population.
func (r *tableReader) rest(row *tableRow, f []string) {
	switch {
	case len(f) == 2:
		if f[0] != "+" && f[0] != "." {
			r.checkCell(f[0])
		}
		if f[1] != "+" && f[1] != "-" && f[1] != "?" {
			r.checkCell(f[1])
		}
		if len(f[1]) == 1 && f[1] != "+" && marks[f[1][0]] != row.progress.Standing {
			r.failf("5.4 is not in keeping with 2.1")
		}
		row.cells["2.2"], row.cells["5.4"] = f[0], f[1]
	case len(f) == 1:
		number, cell, _ := strings.Cut(f[0], "=")
		r.checkCell(cell)
		row.cells["exception "+number] = cell
	case len(f) > 2:
		r.failf("too many columns")
	}
}

func (r *tableReader) put(period, policy string, row *tableRow) {
	if !slices.ContainsFunc(r.tab.periods, func(p tablePeriod) bool { return p.Name == period }) {
		r.failf("no period of the name %q", period)
	}
	inBase := slices.Contains([]string{"new", "carried", "ended", "no_end"}, row.place)
	switch {
	case r.now.populations(row.place) == nil:
		r.failf("no place of the name %q", row.place)
	case inBase != (row.cells["2.2"] != ""):
		r.failf("2.2 and 5.4 stand where the dossier is in a population, and nowhere else")
	}
	found := false
	for _, p := range tablePolicies {
		if policy != "*" && policy != p.name {
			continue
		}
		found = true
		key := rowKey{period, p.policy.ID}
		if r.now.rows[key] != nil {
			r.failf("%s, %s stands twice", period, p.name)
		}
		r.now.rows[key] = row
	}
	if !found {
		r.failf("no policy of the name %q", policy)
	}
}

// receipt is the receipt by the facts alone: the stated one, else the first acceptance.
func (d *tableDossier) receipt() time.Time {
	if !d.ReceivedAt.IsZero() {
		return d.ReceivedAt
	}
	for _, e := range d.Events { // in order of time
		if e.Kind == dossier.Accepted {
			return e.At
		}
	}
	return time.Time{}
}

// The facts can be stored, and what they say of the receipt is what the rows say of the populations.
func TestTable_dossiers(t *testing.T) {
	tab := readTable(t)
	seen := map[string]bool{}
	for _, d := range tab.dossiers {
		if seen[d.Number] {
			t.Errorf("%s stands twice", d.Number)
		}
		seen[d.Number] = true
		doc, err := d.Document()
		if err != nil {
			t.Fatal(err)
		}
		back, err := dossier.Parse(doc)
		if diff := cmp.Diff(d.Dossier, back, cmp.Comparer(func(a, b cchc.Codes) bool { return a == b })); err != nil || diff != "" {
			t.Errorf("%s: %v\n%s", d.Number, err, diff)
		}
		for _, p := range tab.periods {
			for _, policy := range tablePolicies {
				d.checkPlace(t, p, d.rows[rowKey{p.Name, policy.policy.ID}])
			}
		}
	}
}

func (d *tableDossier) checkPlace(t *testing.T, p tablePeriod, row *tableRow) {
	t.Helper()
	place := d.elsewhere()
	if row != nil {
		place = row.place
	}
	at := d.receipt()
	ok := map[string]bool{
		"never":    at.IsZero() || d.ReceivedAt.IsZero() && at.After(dossier.JudgedAt(p.Period, p.AsOf)), // an acceptance that is not known yet
		"later":    !at.IsZero() && (!at.Before(p.Period.End()) || at.After(p.AsOf)),
		"new":      p.Period.Holds(at) && !at.After(p.AsOf),
		"carried":  !at.IsZero() && at.Before(p.Period.Start()),
		"ended":    !at.IsZero() && at.Before(p.Period.Start()) && row != nil && !row.End.IsZero() && row.End.Before(p.Period.Start()),
		"no_end":   !at.IsZero() && at.Before(p.Period.Start()) && row != nil && row.End.IsZero(),
		"left_out": !at.IsZero() && at.Before(p.Period.End()),
	}
	if !ok[place] {
		t.Errorf("%s, %s: received %s is not %q", d.Number, p.Name, at, place)
	}
	if place == "carried" && !row.End.IsZero() && row.End.Before(p.Period.Start()) {
		t.Errorf("%s, %s: ended %s and carried over", d.Number, p.Name, row.End)
	}
}

// Every cell is determined, and every reason, state and judgement that a dossier can have stands somewhere.
func TestTable_cells(t *testing.T) {
	tab := readTable(t)
	reasons := map[dossier.Reason]bool{
		dossier.CalendarNotKnown:  true, // the table keeps to the known calendar
		dossier.SubmittedInPeriod: true, // why a base holds a dossier that was not received; the cell then says more
	}
	states, judged, ends := map[dossier.State]bool{}, map[dossier.Timeliness]bool{}, map[dossier.EndSource]bool{}
	for _, profile := range tableProfiles {
		for _, policy := range tablePolicies {
			for _, p := range tab.periods {
				for d, want := range expected(tab, policy.policy, profile, p) {
					states[want.State], judged[want.Timeliness], ends[want.EndBy], reasons[want.Why] = true, true, true, true
					if len(want.Populations) != 3 || len(want.Components) != int(dossier.ReceivingSatisfaction) {
						t.Fatalf("%s: %d populations, %d components", d.Number, len(want.Populations), len(want.Components))
					}
					for c, v := range want.Components {
						reasons[v.Why] = true
						if v.Standing > dossier.Unplaced || v.Why == 0 {
							t.Errorf("%s, %s, %s, %s: %s is not determined", d.Number, p.Name, policy.name, profile, c)
						}
					}
					for _, v := range want.Populations {
						reasons[v.Why] = true
					}
				}
			}
		}
	}
	for v := dossier.Reason(1); v <= dossier.HandlingNotCompleted; v++ {
		if !reasons[v] {
			t.Errorf("no dossier with the reason %s", v)
		}
	}
	for v := dossier.StateNotReceived; v <= dossier.StateHandedOver; v++ {
		if !states[v] {
			t.Errorf("no dossier in the state %s", v)
		}
	}
	for v := dossier.NotJudged; v <= dossier.TimelinessUndecided; v++ {
		if !judged[v] {
			t.Errorf("no dossier judged %s", v)
		}
	}
	for v := dossier.NotEnded; v <= dossier.ByOpenRequest; v++ {
		if !ends[v] {
			t.Errorf("no dossier whose end is %s", v)
		}
	}
}

// From August to September nothing is lost: what is open at the end of one month is carried over into the next, unless
// the policy leaves it out or its end is not known. What had ended comes back only where a request for supplements was
// answered or a stop was lifted.
func TestTable_carriedOver(t *testing.T) {
	tab := readTable(t)
	august, september := tab.periods[2], tab.periods[3]
	if september.Period.First() != august.Period.Next() {
		t.Fatalf("%s does not follow %s", september.Name, august.Name)
	}
	for _, policy := range tablePolicies {
		carried := 0
		next, stop := iter.Pull2(expected(tab, policy.policy, dossier.Portal2026, september))
		defer stop()
		for d, was := range expected(tab, policy.policy, dossier.Portal2026, august) {
			_, is, _ := next()
			now := is.Populations[dossier.Handled]
			open := was.Populations[dossier.Handled].Standing == dossier.Counted && was.End.IsZero()
			back := was.EndBy == dossier.ByOpenRequest || was.EndBy == dossier.ByStop
			switch {
			case now.Why == dossier.CarriedOver && !open && !back:
				t.Errorf("%s, %s: carried over from a month that it does not leave open", d.Number, policy.name)
			case open && now.Why != dossier.CarriedOver && now.Why != dossier.EndNotKnown && now.Why != dossier.LeftOutByPolicy:
				t.Errorf("%s, %s: open at the end of August, in September %s", d.Number, policy.name, now)
			}
			if now.Why == dossier.CarriedOver {
				carried++
			}
		}
		if carried == 0 {
			t.Errorf("%s: nothing is carried over", policy.name)
		}
	}
}

// The limits that were counted by hand are those of the calendar.
func TestTable_catalogDues(t *testing.T) {
	tab, vn, seen := readTable(t), calendar.Vietnam(), 0
	for _, d := range tab.dossiers {
		if slices.ContainsFunc(d.Events, func(e dossier.Event) bool { return e.Kind == dossier.SupplementRequested }) {
			continue
		}
		edition, _ := tab.catalog.Lookup(d.Procedure, cchc.DateOf(d.receipt()))
		var latest time.Time
		for limit := range edition.Lengths(0) {
			due, err := vn.Due(d.receipt(), limit, calendar.CivilCode)
			if err != nil {
				t.Fatal(err)
			}
			if due.At.After(latest) {
				latest = due.At
			}
		}
		for key, row := range d.rows {
			switch {
			case row.DueBy == dossier.FromCatalog && !row.Due.Equal(latest):
				t.Errorf("%s, %v: due %s, the calendar says %s", d.Number, key, row.Due, latest)
			case row.DueBy == dossier.FromCatalog:
				seen++
			case row.Why == dossier.NoLimitKnown && !latest.IsZero():
				t.Errorf("%s, %v: the catalogue has a limit", d.Number, key)
			}
		}
	}
	if seen == 0 {
		t.Error("no limit of the catalogue was compared")
	}
}

// totals counts the standings of one column: "T8", "766", profile, then by population or number of the component.
func (tab *table) totals() map[string][5]int {
	sums := map[string][5]int{}
	for _, profile := range tableProfiles {
		for _, policy := range tablePolicies {
			for _, p := range tab.periods {
				place := p.Name + " " + policy.name + " " + profile.String() + " "
				add := func(name string, v verdict) {
					sum := sums[place+name]
					sum[strings.IndexByte(markOrder, v.String()[0])]++
					sums[place+name] = sum
				}
				for _, want := range expected(tab, policy.policy, profile, p) {
					for population, v := range want.Populations {
						add(population.String(), v)
					}
					for _, c := range tab.components {
						add(c.number, want.Components[c.component])
					}
				}
			}
		}
	}
	return sums
}

// The printed sums are those of the cells, and every dossier stands in each of them once.
func TestTable_totals(t *testing.T) {
	tab := readTable(t)
	printed := map[string][5]int{}
	var column string
	for place, line := range tableLines(t, "totals.txt") {
		f := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "T"):
			column = f[0] + " " + f[1]
		case f[0] == "+": // the heads of the columns
		case len(f) == 11:
			for i, profile := range tableProfiles {
				key := column + " " + profile.String() + " " + f[0]
				if _, twice := printed[key]; twice {
					t.Errorf("%s: %s stands twice", place, key)
				}
				printed[key] = [5]int(numbers(t, f[1+5*i:6+5*i]))
			}
		default:
			t.Errorf("%s: want a name and ten numbers", place)
		}
	}
	if diff := cmp.Diff(printed, tab.totals()); diff != "" {
		t.Errorf("printed - counted +:\n%s", diff)
	}
	for key, sum := range printed {
		if all := sum[0] + sum[1] + sum[2] + sum[3] + sum[4]; all != len(tab.dossiers) {
			t.Errorf("%s: %d dossiers of %d", key, all, len(tab.dossiers))
		}
	}
}

func numbers(t *testing.T, texts []string) []int {
	t.Helper()
	var list []int
	for _, text := range texts {
		n, err := strconv.Atoi(text)
		if err != nil {
			t.Fatalf("%q is no number", text)
		}
		list = append(list, n)
	}
	return list
}

// cells.csv writes every cell of the dossiers that are in some count out, to be looked up or opened in a spreadsheet.
func TestTable_csv(t *testing.T) {
	tab := readTable(t)
	var b strings.Builder
	b.WriteString("\ufeffsố;kỳ;cách tính;bộ chỉ tiêu;trạng thái;kịp thời;received;handled;synced")
	for _, c := range tab.components {
		b.WriteString(";" + c.number + " " + c.component.String())
	}
	b.WriteString("\r\n")
	for _, p := range tab.periods {
		for _, policy := range tablePolicies {
			for _, profile := range tableProfiles {
				for d, want := range expected(tab, policy.policy, profile, p) {
					writeCells(&b, tab, []string{d.Number, p.Name, policy.policy.ID, profile.String()}, want)
				}
			}
		}
	}
	if *update {
		if err := os.WriteFile(filepath.Join("dossiertest", "table", "cells.csv"), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if b.String() != readFile(t, "cells.csv") {
		t.Error("cells.csv is not the table written out: run go test ./dossier -run Table -update")
	}
}

// dossiers.jsonl holds the dossiers as documents, for those who count them.
func TestTable_documents(t *testing.T) {
	var b strings.Builder
	for _, d := range readTable(t).dossiers {
		doc, err := d.Document()
		if err != nil {
			t.Fatal(err)
		}
		b.Write(append(doc, '\n'))
	}
	if *update {
		if err := os.WriteFile(filepath.Join("dossiertest", "table", "dossiers.jsonl"), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if b.String() != readFile(t, "dossiers.jsonl") {
		t.Error("dossiers.jsonl is not the table: run go test ./dossier -run Table -update")
	}
}

// writeCells writes one line, unless the dossier is outside everything.
func writeCells(b *strings.Builder, tab *table, line []string, want expectation) {
	line = append(line, want.State.String(), want.Timeliness.String())
	outside := true
	add := func(v verdict) {
		outside = outside && v.Standing == dossier.Outside
		line = append(line, v.String())
	}
	for _, population := range []dossier.Population{dossier.Received, dossier.Handled, dossier.SyncedPopulation} {
		add(want.Populations[population])
	}
	for _, c := range tab.components {
		add(want.Components[c.component])
	}
	if !outside {
		b.WriteString(strings.Join(line, ";") + "\r\n")
	}
}

// legend.txt says in Vietnamese what each code of the table means, in the words of the package.
func TestTable_legend(t *testing.T) {
	var b strings.Builder
	section := func(title string) { b.WriteString("\n## " + title + "\n\n") }
	b.WriteString("# Mã dùng trong bảng tính tay, và nghĩa của từng mã.\n")
	section("Trạng thái")
	writeLegend(&b, dossier.StateNotReceived, dossier.StateHandedOver)
	section("Kết thúc")
	writeLegend(&b, dossier.ByResolved, dossier.ByOpenRequest)
	section("Kịp thời")
	writeLegend(&b, dossier.NotJudged, dossier.TimelinessUndecided)
	section("Việc đã xảy ra")
	writeLegend(&b, dossier.Registered, dossier.Delivered)
	section("Quần thể")
	writeLegend(&b, dossier.Received, dossier.SyncedPopulation)
	section("Chỉ tiêu")
	writeLegend(&b, dossier.DossierSync, dossier.ReceivingSatisfaction)
	section("Lý do")
	writeLegend(&b, dossier.ReceivedInPeriod, dossier.HandlingNotCompleted)
	if *update {
		if err := os.WriteFile(filepath.Join("dossiertest", "table", "legend.txt"), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(readFile(t, "legend.txt"), b.String()); diff != "" {
		t.Errorf("committed - written +, run go test ./dossier -run Table -update:\n%s", diff)
	}
}

func writeLegend[T interface {
	~uint8
	String() string
	Label() cchc.Text
}](b *strings.Builder, first, last T) {
	for v := first; v <= last; v++ {
		fmt.Fprintf(b, "%-36s %s\n", v.String(), v.Label().Vi)
	}
}
