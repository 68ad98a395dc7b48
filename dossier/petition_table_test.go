package dossier_test

import (
	"fmt"
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

// petition is the petition in the words of the package. Votes and complaints carry no time in the table.
func (p *tablePetition) petition() dossier.Petition {
	kinds := map[string]dossier.PetitionEventKind{
		"transferred": dossier.PetitionTransferred, "refused": dossier.PetitionSentBack, "asked": dossier.PetitionAsked,
		"answered": dossier.PetitionAnswered, "published": dossier.PetitionPublished,
	}
	q := dossier.Petition{Number: p.number, Dossier: p.details["dossier"]}
	switch p.details["class"] {
	case "procedure":
		q.Class = dossier.AboutProcedures
	case "staff":
		q.Class = dossier.AboutStaff
	}
	for _, e := range p.events {
		if e.kind == "sent" {
			q.ReceivedAt = e.at
			continue
		}
		q.Events = append(q.Events, dossier.PetitionEvent{At: e.at, Kind: kinds[e.kind]})
	}
	if p.details["likes"] != "" {
		q.Events = append(q.Events, dossier.PetitionEvent{
			Kind: dossier.PetitionRated, Likes: must(strconv.Atoi(p.details["likes"])), Dislikes: must(strconv.Atoi(p.details["dislikes"])),
		})
	}
	if p.details["complained"] == "yes" {
		q.Events = append(q.Events, dossier.PetitionEvent{Kind: dossier.PetitionComplained})
	}
	return must(dossier.NewPetition(q))
}

// A petitionVerdict is one cell in the words of the package.
type petitionVerdict struct {
	Standing dossier.Standing
	Why      dossier.PetitionReason
}

func (v petitionVerdict) String() string { return markOf(v.Standing) + v.Why.String() }

// A petitionExpectation is a row in the words of the package.
type petitionExpectation struct {
	State      dossier.PetitionState
	Dues       map[string]cchc.Date
	Timeliness dossier.Timeliness
	Why        dossier.PetitionReason
	Cells      [4]petitionVerdict
}

var petitionStages = map[string]dossier.PetitionStage{
	"refuse": dossier.StageSendBack, "ask": dossier.StageAsk, "answer": dossier.StageAnswer, "publish": dossier.StagePublish,
}

// petitionWords are the states of the table: the state, and what the package says of it in time.
var petitionWords = map[string]struct {
	state      dossier.PetitionState
	inTime     dossier.PetitionReason
	timeliness [2]dossier.Timeliness // in time, late
}{
	"open":      {dossier.PetitionWaiting, dossier.PetitionAnswerAwaited, [2]dossier.Timeliness{dossier.InTime, dossier.Overdue}},
	"asked":     {dossier.PetitionInformationAsked, dossier.PetitionAnswerAwaited, [2]dossier.Timeliness{dossier.InTime, dossier.Overdue}},
	"refused":   {dossier.PetitionIsSentBack, dossier.PetitionSentBackInTime, [2]dossier.Timeliness{dossier.OnTime, dossier.Late}},
	"answered":  {dossier.PetitionIsAnswered, dossier.PetitionPublishingAwaited, [2]dossier.Timeliness{dossier.InTime, dossier.Overdue}},
	"published": {dossier.PetitionIsPublished, dossier.PetitionPublishedInTime, [2]dossier.Timeliness{dossier.OnTime, dossier.Late}},
}

// expect is the row in the words of the package.
func (row *petitionRow) expect() petitionExpectation {
	word := petitionWords[row.state]
	want := petitionExpectation{State: word.state, Dues: row.dues, Timeliness: word.timeliness[0], Why: word.inTime}
	if row.judged != "on_time" {
		want.Timeliness, want.Why = word.timeliness[1], map[string]dossier.PetitionReason{
			"late/refuse": dossier.PetitionSentBackLate, "late/ask": dossier.PetitionAskedLate,
			"late/answer": dossier.PetitionAnsweredLate, "late/publish": dossier.PetitionPublishedLate,
		}[row.judged]
		switch {
		case row.judged == "late/answer" && (row.state == "open" || row.state == "asked"):
			want.Why = dossier.PetitionAnswerOverdue
		case row.judged == "late/publish" && row.state == "answered":
			want.Why = dossier.PetitionPublishingOverdue
		}
	}
	for i, cell := range row.cells {
		v := petitionVerdict{Standing: marks[cell[0]]}
		switch word := cell[1:]; {
		case word == "on_time" || word == "late":
			v.Why = want.Why
		case word == "not_dissatisfied":
			v.Why = dossier.PetitionSatisfied
		case word == "disliked":
			v.Why = dossier.PetitionDisliked
		case word == "complained_again":
			v.Why = dossier.PetitionComplainedAgain
		case v.Standing == dossier.Undecided:
			v.Why = dossier.PetitionClassNotStated
		case v.Standing == dossier.Counted:
			v.Why = dossier.PetitionOfClass
		default:
			v.Why = dossier.PetitionOfOtherClass
		}
		want.Cells[i] = v
	}
	return want
}

// petitionComponents are in the order of petitionColumns.
var petitionComponents = [4]dossier.PetitionComponent{
	dossier.PetitionProcessingOnTime, dossier.PetitionHandlingSatisfaction, dossier.PetitionClassificationTTHC, dossier.PetitionClassificationStaff,
}

// Assess and Member say what the table says, in every cell; a petition without row is outside.
func TestTable_petitionsAssess(t *testing.T) {
	list, _ := readPetitions(t)
	a := petitionAssessor()
	for _, one := range list {
		p := one.petition()
		for _, period := range readTable(t).periods {
			s, m := a.Member(&p, period.Period, period.AsOf)
			i := slices.IndexFunc(one.rows, func(row petitionRow) bool { return row.period == period.Name })
			if i < 0 {
				if m.Population().Standing != dossier.Outside {
					t.Errorf("%s, %s: %v, want outside", one.number, period.Name, m.Population())
				}
				continue
			}
			got := petitionExpectation{State: s.State, Dues: map[string]cchc.Date{}, Timeliness: s.Timeliness, Why: s.Why}
			for name, stage := range petitionStages {
				if due := s.Step(stage).Due; !due.IsZero() {
					got.Dues[name] = due
				}
			}
			for k, c := range petitionComponents {
				got.Cells[k] = petitionVerdict(m.Component(c))
			}
			if diff := cmp.Diff(one.rows[i].expect(), got, cmp.Comparer(func(a, b cchc.Date) bool { return a == b })); diff != "" {
				t.Errorf("%s, %s (-by hand +computed):\n%s", one.number, period.Name, diff)
			}
			if m.Population() != (dossier.PetitionVerdict{Standing: dossier.Counted, Why: dossier.PetitionInPeriod}) || !s.Findings.IsZero() || s.Provisional {
				t.Errorf("%s, %s: %v, %s", one.number, period.Name, m.Population(), s.Findings)
			}
		}
	}
}

// petitions.jsonl holds the petitions as documents and petition-cells.csv every cell, for those who count them.
func TestTable_petitionDocuments(t *testing.T) {
	list, _ := readPetitions(t)
	var documents, cells strings.Builder
	cells.WriteString("\ufeffsố;kỳ;trạng thái;kịp thời;lý do")
	for stage := dossier.StageSendBack; stage <= dossier.StagePublish; stage++ {
		cells.WriteString(";" + stage.String())
	}
	for _, c := range petitionComponents {
		cells.WriteString(";" + c.String())
	}
	cells.WriteString("\r\n")
	for _, one := range list {
		documents.Write(append(must(one.petition().Document()), '\n'))
		for i := range one.rows {
			want := one.rows[i].expect()
			line := []string{one.number, one.rows[i].period, want.State.String(), want.Timeliness.String(), want.Why.String()}
			for _, stage := range [...]string{"refuse", "ask", "answer", "publish"} {
				line = append(line, want.Dues[stage].String())
			}
			for _, v := range want.Cells {
				line = append(line, v.String())
			}
			fmt.Fprintf(&cells, "%s\r\n", strings.Join(line, ";"))
		}
	}
	for name, text := range map[string]string{"petitions.jsonl": documents.String(), "petition-cells.csv": cells.String()} {
		if *update {
			if err := os.WriteFile(filepath.Join("dossiertest", "table", name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if text != readFile(t, name) {
			t.Errorf("%s is not the table: run go test ./dossier -run Table -update", name)
		}
	}
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
