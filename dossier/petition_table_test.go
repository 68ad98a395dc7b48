package dossier_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// The petitions worked by hand, dossiertest/table/petitions.txt. The words are those of the file, so that the table stands
// whatever the types of a petition are.

type tablePetition struct {
	number  string
	events  []petitionEvent
	details map[string]string // likes, dislikes, complained, class, dossier
	rows    []petitionRow
}

type petitionEvent struct {
	at   time.Time
	kind string // sent, transferred, refused, asked, answered, published
}

// A petitionRow is what is expected of a petition in a period in which its clock begins.
type petitionRow struct {
	period string
	state  string               // open, asked, refused, answered, published
	dues   map[string]cchc.Date // by stage: refuse, ask, answer, publish
	judged string               // on_time, or late/ and the stage
	cells  [4]string            // in the order of petitionColumns
}

var petitionColumns = [4]string{"5.2", "5.3", "5.1-thủ-tục", "5.1-cán-bộ"}

var (
	petitionKinds   = strings.Fields("sent transferred refused asked answered published")
	petitionStates  = strings.Fields("open refused asked answered published")
	petitionJudged  = strings.Fields("on_time late/refuse late/ask late/answer late/publish")
	petitionDetails = strings.Fields("likes dislikes complained class dossier")
	petitionCells   = [4][]string{
		strings.Fields("+on_time -late"),
		strings.Fields("+not_dissatisfied -late -disliked -complained_again"),
		strings.Fields("+about_procedures -about_procedures +about_staff -about_staff ?class_not_stated"),
		strings.Fields("+about_procedures -about_procedures +about_staff -about_staff ?class_not_stated"),
	}
	// petitionLimits are in working days, from the clock or, to publish, from the answer.
	petitionLimits = map[string]int{"refuse": 2, "ask": 5, "answer": 15, "publish": 2}
)

// readPetitions also returns the printed sums, by period and column: counted, not counted, undecided.
func readPetitions(t *testing.T) ([]*tablePetition, map[string][3]int) {
	t.Helper()
	r := &tableReader{t: t}
	var list []*tablePetition
	sums := map[string][3]int{}
	for place, line := range tableLines(t, "petitions.txt") {
		r.place = place
		word, rest, _ := strings.Cut(line, " ")
		switch {
		case strings.HasPrefix(word, "PA-"):
			list = append(list, &tablePetition{number: word, details: map[string]string{}})
		case word == "cộng":
			f := strings.Fields(rest)
			if len(f) != 5 {
				r.failf("want a period, a column and three numbers")
			}
			sums[f[0]+" "+f[1]] = [3]int(numbers(t, f[2:]))
		case len(list) == 0:
			r.failf("a line of no petition")
		default:
			r.petition(list[len(list)-1], line)
		}
	}
	return list, sums
}

func (r *tableReader) petition(p *tablePetition, line string) {
	if rest, ok := strings.CutPrefix(line, "việc "); ok {
		for one := range strings.SplitSeq(rest, ";") {
			f := strings.Fields(one)
			if len(f) != 3 || !slices.Contains(petitionKinds, f[2]) {
				r.failf("%q: want an instant and one of %v", one, petitionKinds)
			}
			p.events = append(p.events, petitionEvent{r.moment(f[0] + " " + f[1]), f[2]})
		}
		return
	}
	if rest, ok := strings.CutPrefix(line, "đặc điểm "); ok {
		for key, value := range r.pairs(rest) {
			p.details[r.oneOf(key, petitionDetails)] = value
		}
		return
	}
	f := strings.Split(line, " | ")
	if len(f) != 8 {
		r.failf("want eight columns")
	}
	row := petitionRow{period: f[0], state: r.oneOf(f[1], petitionStates), dues: map[string]cchc.Date{}, judged: r.oneOf(f[3], petitionJudged)}
	for one := range strings.SplitSeq(f[2], ", ") {
		stage, day, _ := strings.Cut(one, " ")
		if petitionLimits[stage] == 0 {
			r.failf("no stage of the name %q", stage)
		}
		row.dues[stage] = cchc.DateOf(r.moment(day + " 00:00"))
	}
	for i, cell := range f[4:] {
		row.cells[i] = r.oneOf(cell, petitionCells[i])
	}
	p.rows = append(p.rows, row)
}

func (r *tableReader) oneOf(text string, list []string) string {
	if !slices.Contains(list, text) {
		r.failf("%q, want one of %v", text, list)
	}
	return text
}

// clock is the instant from which the limits run, by what has happened up to an instant; zero before the sending.
func (p *tablePetition) clock(until time.Time) time.Time {
	var at time.Time
	for _, e := range p.events {
		if !e.at.After(until) && (e.kind == "sent" || e.kind == "transferred") {
			at = e.at
		}
	}
	return at
}

// The days counted by hand are those of the calendar, and a petition stands in the periods in which its clock begins.
func TestTable_petitions(t *testing.T) {
	vn, tab := calendar.Vietnam(), readTable(t)
	list, _ := readPetitions(t)
	for _, p := range list {
		stands := 0
		for _, period := range tab.periods {
			at := period.AsOf
			if last := period.Period.End().Add(-1); last.Before(at) {
				at = last
			}
			clock := p.clock(at)
			i := slices.IndexFunc(p.rows, func(row petitionRow) bool { return row.period == period.Name })
			if period.Period.Holds(clock) != (i >= 0) {
				t.Errorf("%s, %s: the clock begins %s", p.number, period.Name, clock)
			}
			if i < 0 {
				continue
			}
			stands++
			from := map[string]time.Time{"refuse": clock, "ask": clock, "answer": clock}
			for _, e := range p.events {
				if e.kind == "answered" && !e.at.After(at) {
					from["publish"] = e.at
				}
			}
			want := map[string]cchc.Date{}
			for stage, start := range from {
				due, err := vn.Due(start, calendar.WorkingDays(petitionLimits[stage]), calendar.CivilCode)
				if err != nil {
					t.Fatal(err)
				}
				want[stage] = due.Day
			}
			if diff := cmp.Diff(p.rows[i].dues, want, cmp.Comparer(func(a, b cchc.Date) bool { return a == b })); diff != "" {
				t.Errorf("%s, %s: by hand -, by the calendar +:\n%s", p.number, period.Name, diff)
			}
		}
		if stands != len(p.rows) {
			t.Errorf("%s: %d rows, %d of them in a period", p.number, len(p.rows), stands)
		}
	}
}

// The printed sums are those of the cells, and late is late in every column.
func TestTable_petitionTotals(t *testing.T) {
	list, printed := readPetitions(t)
	counted := map[string][3]int{}
	for _, p := range list {
		for _, row := range p.rows {
			late := row.judged != "on_time"
			if late != (row.cells[0] == "-late") || late != (row.cells[1] == "-late") {
				t.Errorf("%s, %s: %s, but %v", p.number, row.period, row.judged, row.cells)
			}
			for i, cell := range row.cells {
				key := row.period + " " + petitionColumns[i]
				sum := counted[key]
				sum[strings.IndexByte(markOrder, cell[0])]++
				counted[key] = sum
			}
		}
	}
	if diff := cmp.Diff(printed, counted); diff != "" {
		t.Errorf("printed - counted +:\n%s", diff)
	}
}
