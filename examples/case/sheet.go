package main

import (
	"errors"
	"strconv"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// A word is a code and what it says to a person.
type word struct {
	Code string    `json:"code"`
	Text cchc.Text `json:"text"`
}

func wordOf(v interface {
	String() string
	Label() cchc.Text
},
) word {
	return word{v.String(), v.Label()}
}

// A sheet is all that the page says of a dossier. Text, JSON and HTML write the same sheet.
type sheet struct {
	Number    string    `json:"number"`
	Procedure string    `json:"procedure,omitempty"`
	Name      cchc.Text `json:"name,omitzero"` // of the procedure, where the catalogue has it
	Receiving string    `json:"receiving,omitempty"`
	Resolving string    `json:"resolving,omitempty"`

	Policy   string      `json:"policy"`
	Own      *ownPolicy  `json:"own_policy,omitempty"` // what a province decided otherwise
	Profile  word        `json:"profile"`
	Period   cchc.Period `json:"period"`
	At       time.Time   `json:"as_of"`
	JudgedAt time.Time   `json:"judged_at"` // where the period is judged
	Calendar string      `json:"calendar"`
	Catalog  string      `json:"catalog,omitempty"`

	State       word      `json:"state"`
	Timeliness  word      `json:"timeliness"`
	Why         word      `json:"why"`
	Received    time.Time `json:"received,omitzero"`
	Appointed   time.Time `json:"appointed,omitzero"`
	Due         time.Time `json:"due,omitzero"`
	DueBy       word      `json:"due_by"`
	End         time.Time `json:"end,omitzero"`
	EndBy       word      `json:"end_by"`
	Provisional bool      `json:"provisional,omitempty"`
	Requests    int       `json:"requests,omitempty"`
	Apologies   int       `json:"apologies,omitempty"`

	Other *judgement `json:"other_policy,omitempty"` // the other preset, where it judges otherwise

	Line       []moment    `json:"line"`
	Deadline   deadline    `json:"deadline"`
	Account    *account    `json:"account"` // nil where the calendar does not know the days
	Components []component `json:"components"`
	Next       []cchc.Text `json:"next"`
	Findings   []word      `json:"findings"`

	mood mood
}

// spans are the stretches of the account, none where it is not known.
func (s *sheet) spans() []span {
	if s.Account == nil {
		return nil
	}
	return s.Account.Spans
}

// An ownPolicy says where a province's own policy differs from the preset that it differs least from.
type ownPolicy struct {
	Than    string      `json:"than"`
	Answers []cchc.Text `json:"answers"`
}

// ownOf compares a policy with the presets, nil for one of them.
func ownOf(p dossier.Policy) *ownPolicy {
	var own *ownPolicy
	for _, preset := range presets() {
		one := &ownPolicy{preset.ID, differences(p, preset)}
		if p == preset {
			return nil
		}
		if own == nil || len(one.Answers) < len(own.Answers) {
			own = one
		}
	}
	return own
}

// differences are the answers of a policy that another does not give.
func differences(p, other dossier.Policy) []cchc.Text {
	list := []cchc.Text{}
	theirs := other.Choices()
	for i, c := range p.Choices() {
		if c.Value != theirs[i].Value {
			list = append(list, text(c.Question.Vi+": "+c.Answer.Vi, c.Question.En+": "+c.Answer.En))
		}
	}
	if p.Undated == dossier.CatalogMaximum && p.LimitRule != other.LimitRule {
		list = append(list, p.LimitRule.Label())
	}
	pauses := p.Supplement == dossier.SupplementPauses || p.Payment == dossier.PaymentPauses
	if pauses && p.Pause != other.Pause {
		list = append(list, p.Pause.Label())
	}
	return list
}

// A judgement is what a policy says of the dossier.
type judgement struct {
	Policy     string    `json:"policy"`
	Timeliness word      `json:"timeliness"`
	Why        word      `json:"why"`
	Due        time.Time `json:"due,omitzero"`
}

// A mood says in which colour a judgement stands.
type mood string

const (
	good mood = "good"
	bad  mood = "lost"
	warn mood = "warn"
)

func moodOf(t dossier.Timeliness) mood {
	switch t {
	case dossier.Early, dossier.OnTime, dossier.InTime:
		return good
	case dossier.Late, dossier.Overdue:
		return bad
	}
	return warn
}

// A moment is one thing that happened, or a mark on the line: the due moment, the instant of looking.
type moment struct {
	At     time.Time `json:"at,omitzero"` // zero: the source states none
	Kind   string    `json:"kind"`        // an event's, or received, due, as_of
	Text   cchc.Text `json:"text"`
	Holder word      `json:"holder,omitzero"` // who has it from here on
}

// A component is where the dossier stands in one component.
type component struct {
	Number   string    `json:"number"`
	Code     string    `json:"code"`
	Name     cchc.Text `json:"name"`
	Standing word      `json:"standing"`
	Why      word      `json:"why"`
	Other    *standing `json:"other,omitempty"` // the other profile, where it differs

	verdict dossier.Verdict
}

// A standing is a verdict by a profile.
type standing struct {
	Profile  word `json:"profile"`
	Standing word `json:"standing"`
	Why      word `json:"why"`

	verdict dossier.Verdict
}

// A casework is what is at hand while a sheet is filled.
type casework struct {
	a      *dossier.Assessor
	d      *dossier.Dossier
	o      options
	now    dossier.Assessment
	time   dossier.TimeAccount
	pauses []pause

	unknown bool // where the time went: the calendar does not know the days
	beyond  bool // how far the due moment lies off: it is beyond the calendar
}

// explain fills the sheet of a dossier.
func explain(a *dossier.Assessor, d *dossier.Dossier, o options) (*sheet, error) {
	w := &casework{a: a, d: d, o: o, now: a.Assess(d, o.asOf)}
	if err := w.account(); err != nil {
		return nil, err
	}
	w.pauses = w.ended()
	e, now := a.Edition(d), &w.now
	s := &sheet{
		Number: d.Number, Procedure: d.Procedure, Receiving: d.Receiving, Resolving: d.Resolving,
		Policy: a.Policy().ID, Own: ownOf(a.Policy()), Profile: wordOf(o.profile), Period: o.period, At: o.asOf, JudgedAt: dossier.JudgedAt(o.period, o.asOf),
		Calendar: a.Calendar().Version(),
		State:    wordOf(now.State), Timeliness: wordOf(now.Timeliness), Why: wordOf(now.Why),
		Received: now.Received, Appointed: now.Appointed, Due: now.Due, DueBy: wordOf(now.DueBy), End: now.End, EndBy: wordOf(now.EndBy),
		Provisional: now.Provisional, Requests: now.Requests, Apologies: now.Apologies,
		Line: w.line(), Deadline: w.deadline(), Account: w.inMinutes(), Components: w.components(),
		Findings: []word{}, mood: moodOf(now.Timeliness),
	}
	if !e.IsZero() {
		s.Name = cchc.Text{Vi: e.Name().In(cchc.Vietnamese), En: e.Name().In(cchc.English)}
	}
	if c := a.Catalog(); c != nil {
		s.Catalog = c.Version()
	}
	other, err := w.otherwise()
	if err != nil {
		return nil, err
	}
	s.Other = other
	for code := range now.Findings.All() {
		s.Findings = append(s.Findings, word{code.String(), code.Text()})
	}
	s.Next = w.next(s.Components)
	return s, nil
}

// otherwise is what the other preset says, nil where it judges alike.
func (w *casework) otherwise() (*judgement, error) {
	for _, p := range presets() {
		if p.ID == w.a.Policy().ID {
			continue
		}
		a, err := dossier.NewAssessor(p, w.a.Calendar(), w.a.Catalog())
		if err != nil {
			return nil, err
		}
		if now := a.Assess(w.d, w.o.asOf); moodOf(now.Timeliness) != moodOf(w.now.Timeliness) || !now.Due.Equal(w.now.Due) {
			return &judgement{p.ID, wordOf(now.Timeliness), wordOf(now.Why), now.Due}, nil
		}
	}
	return nil, nil //nolint:nilnil // they judge alike
}

// components says where the dossier stands in every component, by the profile asked for, and by the other where it
// differs.
func (w *casework) components() []component {
	mine, other := w.o.profile, dossier.Portal2026
	if mine == dossier.Portal2026 {
		other = dossier.Note
	}
	_, m := w.a.Member(w.d, mine, w.o.period, w.o.asOf)
	_, n := w.a.Member(w.d, other, w.o.period, w.o.asOf)
	var list []component
	for c := dossier.DossierSync; c <= dossier.ReceivingSatisfaction; c++ {
		v, u := m.Component(c), n.Component(c)
		node, _ := qd766.Portal2026().Node(c.String())
		one := component{
			Number: node.Number, Code: c.String(), Name: c.Label(), Standing: wordOf(v.Standing), Why: wordOf(v.Why), verdict: v,
		}
		if u != v {
			one.Other = &standing{wordOf(other), wordOf(u.Standing), wordOf(u.Why), u}
		}
		list = append(list, one)
	}
	return list
}

// line is what happened up to the instant, with the due moment and the instant among it.
func (w *casework) line() []moment {
	var list []moment
	now, accepted, registered := &w.now, false, false
	for i := range w.d.Events {
		if e := &w.d.Events[i]; !e.At.After(now.At) {
			list = append(list, moment{At: e.At, Kind: e.Kind.String(), Text: told(e)})
			accepted = accepted || e.Kind == dossier.Accepted && e.At.Equal(now.Received)
			registered = registered || e.Kind == dossier.Registered && e.At.Equal(w.d.SubmittedAt)
		}
	}
	insert := func(m moment) {
		if m.At.IsZero() || m.At.After(now.At) && m.Kind != "due" {
			return
		}
		i := len(list)
		for i > 0 && list[i-1].At.After(m.At) {
			i--
		}
		list = append(list[:i], append([]moment{m}, list[i:]...)...)
	}
	if !registered {
		insert(moment{At: w.d.SubmittedAt, Kind: "submitted", Text: text("Nộp hồ sơ", "submitted")})
	}
	if !accepted {
		insert(moment{At: now.Received, Kind: "received", Text: text("Tiếp nhận", "received")})
	}
	insert(moment{At: now.At, Kind: "as_of", Text: text("Thời điểm xét", "as of")})
	insert(moment{At: now.Due, Kind: "due", Text: text("HẠN GIẢI QUYẾT", "DUE")})
	for i := range list {
		for _, span := range w.time.Spans {
			if !list[i].At.Before(span.From) && list[i].At.Before(span.To) {
				list[i].Holder = wordOf(span.Holder)
			}
		}
	}
	return list
}

// told says an event with its details.
func told(e *dossier.Event) cchc.Text {
	return both(func(l cchc.Lang) string {
		parts := []string{e.Kind.Label().In(l)}
		if !e.Due.IsZero() {
			parts[0] += ": " + dossier.Clock(l, e.Due)
		}
		for _, label := range []cchc.Text{e.Form.Label(), e.Cause.Label(), e.Opinion.Label()} {
			if s := label.In(l); s != "" {
				parts = append(parts, s)
			}
		}
		for _, s := range []string{e.Step, e.Body} {
			if s != "" {
				parts = append(parts, s)
			}
		}
		return strings.Join(parts, " · ")
	})
}

// An account is who had the dossier for how much working time, in minutes.
type account struct {
	Used        int64  `json:"used"`
	Left        *int64 `json:"left"` // nil where the due moment lies beyond the calendar, as Past
	Past        *int64 `json:"past"`
	Unit        int64  `json:"unit"`
	CoOperating int64  `json:"cooperating"`
	Applicant   int64  `json:"applicant"`
	Spans       []span `json:"spans"`
}

// A span is a stretch in which nothing changed hands.
type span struct {
	From     time.Time `json:"from"`
	To       time.Time `json:"to"`
	Holder   word      `json:"holder"`
	Body     string    `json:"body,omitempty"`
	Step     string    `json:"step,omitempty"`
	Working  int64     `json:"working"`
	Allotted cchc.Text `json:"allotted,omitzero"`
	Over     int64     `json:"over,omitempty"`
}

// account asks where the time went, as far as the calendar knows the days.
func (w *casework) account() (err error) {
	w.time, err = w.a.Account(w.d, &w.now, nil)
	if errors.Is(err, calendar.ErrRange) {
		undated := w.now
		undated.Due, w.beyond = time.Time{}, true
		w.time, err = w.a.Account(w.d, &undated, nil)
		if w.unknown = errors.Is(err, calendar.ErrRange); w.unknown {
			return nil
		}
	}
	return err
}

// inMinutes is the account in minutes, nil where it is not known.
func (w *casework) inMinutes() *account {
	if w.unknown {
		return nil
	}
	t := &w.time
	a := &account{
		Used: minutes(t.Used), Unit: minutes(t.Unit), CoOperating: minutes(t.CoOperating), Applicant: minutes(t.Applicant), Spans: []span{},
	}
	if !w.beyond {
		left, past := minutes(t.Left), minutes(t.Past)
		a.Left, a.Past = &left, &past
	}
	for _, one := range t.Spans {
		s := span{
			From: one.From, To: one.To, Holder: wordOf(one.Holder), Body: one.Body, Step: one.Step,
			Working: minutes(one.Working), Over: minutes(one.Over),
		}
		if !one.Allotted.IsZero() {
			s.Allotted = both(one.Allotted.In)
		}
		a.Spans = append(a.Spans, s)
	}
	return a
}

func minutes(d time.Duration) int64 { return int64(d / time.Minute) }

// length writes minutes of working time: "26 giờ 30 phút".
func length(l cchc.Lang, n int64) string {
	var parts []string
	if n >= 60 || n == 0 {
		parts = append(parts, l.Int(n/60)+text(" giờ", " h").In(l))
	}
	if n%60 > 0 {
		parts = append(parts, strconv.FormatInt(n%60, 10)+text(" phút", " min").In(l))
	}
	return strings.Join(parts, " ")
}

func text(vi, en string) cchc.Text { return cchc.Text{Vi: vi, En: en} }

func both(in func(cchc.Lang) string) cchc.Text {
	return cchc.Text{Vi: in(cchc.Vietnamese), En: in(cchc.English)}
}
