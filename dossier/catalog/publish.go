package catalog

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/internal/enum"
)

// The codes of the components of Decision 766 that the catalogue answers.
const (
	PublishOnTime      = "PUBLISH_ON_TIME"
	PublicUpdateOnTime = "PUBLIC_UPDATE_ON_TIME"
	PublicContentFull  = "PUBLIC_CONTENT_FULL"
)

// A StillDue says which changes that are not yet public belong to the base of [PublicUpdateOnTime]. The formula note is
// doubtful there, so there is no default.
type StillDue uint8

// The readings. N is the limit of disclosure in working days.
const (
	// StillDueAsNoted: decided at the latest N working days after the last day of the period, as the note says.
	StillDueAsNoted StillDue = iota + 1
	// StillDueByEnd: to be disclosed at the latest on the last day of the period; what the note probably means.
	StillDueByEnd
	// StillDueNone: only what was made public in the period.
	StillDueNone
)

var stillDues = enum.Table[StillDue]{What: "still-due rule", Rows: []enum.Row{
	{},
	{Text: "as_noted", Label: cchc.Text{Vi: "Quyết định ban hành chậm nhất N ngày làm việc sau kỳ", En: "decided at the latest N working days after the period"}},
	{Text: "by_end", Label: cchc.Text{Vi: "Phải công khai chậm nhất ngày cuối kỳ", En: "to be disclosed by the last day of the period"}},
	{Text: "none", Label: cchc.Text{Vi: "Chỉ thủ tục đã công khai trong kỳ", En: "only what was made public in the period"}},
}}

// String returns the text form.
func (v StillDue) String() string { return stillDues.Text(v) }

// Label names the rule for a person.
func (v StillDue) Label() cchc.Text { return stillDues.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v StillDue) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *StillDue) UnmarshalText(text []byte) error { return stillDues.Parse(v, string(text)) }

// A PublicationRule holds the limits of publication in working days.
type PublicationRule struct {
	PublishMinistry  int // the decision, before the newest effective date of the legal basis
	PublishProvince  int
	DiscloseMinistry int // the public release, after the decision
	DiscloseProvince int
	StillDue         StillDue
	Source           cchc.Source
}

// Publication766 returns the limits by which Decision 766 counts: to publish 20 and 5, to disclose 10 and 5 working
// days, for ministries and provinces.
func Publication766(due StillDue) PublicationRule {
	return PublicationRule{
		PublishMinistry: 20, PublishProvince: 5, DiscloseMinistry: 10, DiscloseProvince: 5, StillDue: due,
		Source: cchc.Source{
			Instrument: "Quyết định 766/QĐ-TTg", Article: "1.1, 1.2", Evidence: cchc.CirculatedNote,
			Note: cchc.Text{Vi: "Căn cứ Điều 15 Nghị định 63/2010/NĐ-CP đã sửa đổi", En: "legal base: Article 15 of Decree 63/2010/NĐ-CP as amended"},
		},
	}
}

// Check reports a rule that leaves a choice open, as a [QueryError]: four limits of at least one working day and what is
// still due are wanted.
func (r PublicationRule) Check() error {
	switch {
	case r.PublishMinistry <= 0 || r.PublishProvince <= 0 || r.DiscloseMinistry <= 0 || r.DiscloseProvince <= 0:
		return QueryError{"rule", "four limits of at least one working day, such as Publication766"}
	case r.StillDue.String() == "":
		return QueryError{"rule.still_due", "as_noted, by_end or none"}
	}
	return nil
}

func (r PublicationRule) publish(by cchc.Level) int {
	if by == cchc.Ministry {
		return r.PublishMinistry
	}
	return r.PublishProvince
}

func (r PublicationRule) disclose(by cchc.Level) int {
	if by == cchc.Ministry {
		return r.DiscloseMinistry
	}
	return r.DiscloseProvince
}

// A PublicationQuery is a question about a period. All but By and Agency must be stated.
type PublicationQuery struct {
	Period   cchc.Period
	AsOf     cchc.Date          // what happened after it is not seen
	Calendar *calendar.Calendar // its working days count
	Rule     PublicationRule
	By       cchc.Level // only decisions of this level; the zero Level is both
	Agency   string     // only decisions of this agency; "" is all
}

func (q PublicationQuery) check() error {
	switch {
	case q.Period.IsZero():
		return QueryError{"period", "a period that is not empty"}
	case q.AsOf.Before(q.Period.First()):
		return QueryError{"as of", "a day in the period or after it"}
	case q.Calendar == nil:
		return QueryError{"calendar", "a calendar of working days"}
	}
	return q.Rule.Check()
}

// cut is the last day that is seen: what happens after the period belongs to the next one.
func (q PublicationQuery) cut() cchc.Date {
	if last := q.Period.Last(); last.Before(q.AsOf) {
		return last
	}
	return q.AsOf
}

func (q PublicationQuery) asks(d *PublishingDecision) bool {
	return (q.By == 0 || q.By == d.By) && (q.Agency == "" || q.Agency == d.Agency)
}

// A Reason says why a procedure is in or out of a base or a numerator. The zero Reason is none.
type Reason uint8

// The reasons.
const (
	InTime            Reason = iota + 1 // every change in time
	TooLate                             // a change too late
	NotReleased                         // not public, and the last day has passed
	ReleaseAwaited                      // not public, and the last day has not passed
	EffectiveUnknown                    // no legal basis states the day from which it is in force
	CalendarUnknown                     // the calendar does not know the days
	OutsidePeriod                       // nothing in the period
	NotPublic                           // not public in the procedure database
	NotCatalogued                       // the catalogue has no version of the code
	ContentComplete                     // all parts are there
	ContentIncomplete                   // a part is missing
)

var reasons = enum.Table[Reason]{What: "reason", Rows: []enum.Row{
	{},
	{Text: "in_time", Label: cchc.Text{Vi: "Đúng hạn", En: "in time"}},
	{Text: "too_late", Label: cchc.Text{Vi: "Có lần chậm", En: "a change too late"}},
	{Text: "not_released", Label: cchc.Text{Vi: "Quá hạn, chưa công khai", En: "not public, the last day has passed"}},
	{Text: "release_awaited", Label: cchc.Text{Vi: "Chưa công khai, còn hạn", En: "not public yet, still within the limit"}},
	{Text: "effective_unknown", Label: cchc.Text{Vi: "Chưa có ngày hiệu lực của căn cứ pháp lý", En: "no effective date of the legal basis"}},
	{Text: "calendar_unknown", Label: cchc.Text{Vi: "Lịch làm việc chưa có các ngày này", En: "the calendar does not know the days"}},
	{Text: "outside_period", Label: cchc.Text{Vi: "Không phát sinh trong kỳ", En: "nothing in the period"}},
	{Text: "not_public", Label: cchc.Text{Vi: "Không ở trạng thái công khai", En: "not public"}},
	{Text: "not_catalogued", Label: cchc.Text{Vi: "Không có trong danh mục", En: "not in the catalogue"}},
	{Text: "content_complete", Label: cchc.Text{Vi: "Đủ các bộ phận tạo thành", En: "all parts are there"}},
	{Text: "content_incomplete", Label: cchc.Text{Vi: "Thiếu bộ phận tạo thành", En: "a part is missing"}},
}}

// String returns the text form.
func (v Reason) String() string { return reasons.Text(v) }

// Label says the reason to a person.
func (v Reason) Label() cchc.Text { return reasons.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Reason) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Reason) UnmarshalText(text []byte) error { return reasons.Parse(v, string(text)) }

// isUndecided reports whether nobody can say if the change was in time.
func (v Reason) isUndecided() bool { return v == EffectiveUnknown || v == CalendarUnknown }

// A Standing says how one procedure stands in one component: whether it belongs to the base (Den) and to the
// numerator (Num), and why. Num implies Den. Undecided implies Den and not Num: the data do not say.
type Standing struct {
	Component string      `json:"component"`
	ID        ProcedureID `json:"-"`
	Code      string      `json:"code"`
	Den       bool        `json:"den"`
	Num       bool        `json:"num"`
	Undecided bool        `json:"undecided,omitempty"`
	Reason    Reason      `json:"reason"`
	// Provisional: a change was judged by days beyond the known range of the calendar.
	Provisional bool     `json:"provisional,omitempty"`
	Moves       []Move   `json:"moves,omitempty"`   // the changes that counted, oldest first
	Missing     []string `json:"missing,omitempty"` // the parts that are missing: "steps", "limit"
}

// A Move is one change with the day it had to happen by and the day it did.
type Move struct {
	Decision string     `json:"decision"`
	Kind     ChangeKind `json:"kind"`
	From     cchc.Date  `json:"from,omitzero"` // where the limit is counted from: effective date, or day of the decision
	Days     int        `json:"days"`          // the limit in working days
	Due      cchc.Date  `json:"due,omitzero"`  // the last day in time, zero when it cannot be known
	Done     cchc.Date  `json:"done,omitzero"` // day of the decision, or of the latest release; zero when there is none
	Reason   Reason     `json:"reason"`
	// Provisional: days beyond the known range of the calendar were needed (tạm tính).
	Provisional bool `json:"provisional,omitempty"`
}

// PublicationTally counts standings.
type PublicationTally struct {
	Num, Den, Undecided, Provisional int64
}

// CountStandings counts. Where Undecided is not 0 the numerator is a lower bound, not a figure to score.
func CountStandings(list []Standing) PublicationTally {
	var t PublicationTally
	for _, s := range list {
		if s.Den {
			t.Den++
		}
		if s.Num {
			t.Num++
		}
		if s.Undecided {
			t.Undecided++
		}
		if s.Provisional {
			t.Provisional++
		}
	}
	return t
}

// PublishOnTime answers for each procedure that a decision of the query names whether it was published in time: every
// decision of the period dated at the latest so many working days before the newest effective date of its legal basis.
//
// In the base: procedures that are public, changed by a decision dated in the period, up to the as-of day. One that is
// changed several times counts once, and one late change makes it late. A procedure is public when its record is: the
// version of the as-of day, else the next one, else the last.
func (c *Catalog) PublishOnTime(q PublicationQuery) ([]Standing, error) {
	return c.standings(q, PublishOnTime, true, func(m changeOf) (Move, bool) {
		if !q.Period.Contains(m.decision.Day) || m.decision.Day.After(q.AsOf) {
			return Move{}, false
		}
		v := m.move(q.Rule.publish(m.decision.By))
		v.Done = m.decision.Day
		for _, b := range m.basis() {
			if b.Effective.After(v.From) {
				v.From = b.Effective
			}
		}
		if v.From.IsZero() {
			v.Reason = EffectiveUnknown
			return v, true
		}
		due, err := q.Calendar.SubtractWorkingDays(v.From, v.Days)
		v.Provisional = !knows(q.Calendar, due, v.From.AddDays(-1))
		v.judge(due, err)
		return v, true
	})
}

// PublicUpdateOnTime answers for each procedure that a decision of the query names whether it was disclosed in time:
// the latest release of every change at the latest so many working days after the decision.
//
// In the base: procedures with a change whose latest release lies in the period, and those with a change that is still
// due by the rule's [StillDue]. Whether the record is public now does not matter: what waits for its release is often
// hidden, and must not leave the base for it. Releases after the period or the as-of day are not seen. A change that is
// not released is never in the numerator.
func (c *Catalog) PublicUpdateOnTime(q PublicationQuery) ([]Standing, error) {
	cut := q.cut()
	return c.standings(q, PublicUpdateOnTime, false, func(m changeOf) (Move, bool) {
		if m.decision.Day.After(q.AsOf) {
			return Move{}, false
		}
		v := m.move(q.Rule.disclose(m.decision.By))
		v.From = m.decision.Day
		for _, day := range m.change.Released {
			if day.After(v.Done) && !day.After(cut) {
				v.Done = day
			}
		}
		due, err := q.Calendar.AddWorkingDays(v.From, v.Days)
		v.Provisional = !knows(q.Calendar, v.From.AddDays(1), due)
		if !v.Done.IsZero() {
			v.judge(due, err)
			return v, q.Period.Contains(v.Done)
		}
		last := q.Period.Last()
		switch {
		case q.Rule.StillDue == StillDueNone:
			return v, false
		case q.Rule.StillDue == StillDueAsNoted && v.From.After(last):
			latest, tooFar := q.Calendar.AddWorkingDays(last, v.Days)
			if tooFar != nil || v.From.After(latest) {
				return v, false
			}
		case v.From.After(last):
			return v, false
		}
		switch {
		case err != nil:
			v.Reason, v.Provisional = CalendarUnknown, false
			return v, q.Rule.StillDue == StillDueAsNoted // the last day is beyond the calendar
		case due.Before(cut):
			v.Due, v.Reason = due, NotReleased
		default:
			v.Due, v.Reason = due, ReleaseAwaited
		}
		return v, q.Rule.StillDue == StillDueAsNoted || !due.After(last)
	})
}

// ContentFull answers for each procedure of the catalogue whether it is published with all its parts: name, steps,
// manner, papers and number of sets, limit, subjects and executing agency (Nghị định 63/2010/NĐ-CP, Điều 8 khoản 2).
// Forms are not looked at. In the base: procedures of which a public version is in force on the day.
func (c *Catalog) ContentFull(day cchc.Date) ([]Standing, error) {
	if day.IsZero() {
		return nil, QueryError{"day", "a day"}
	}
	var list []Standing
	for i := range c.Len() {
		s := Standing{Component: PublicContentFull, ID: ProcedureID(i + 1), Code: c.codes[i].code}
		e, found := c.On(s.ID, day)
		switch {
		case len(c.codes[i].versions) == 0:
			s.Reason = NotCatalogued
		case !found:
			s.Reason = OutsidePeriod
		case e.p.Hidden:
			s.Reason = NotPublic
		default:
			s.Missing = e.p.missingParts()
			s.Den, s.Num, s.Reason = true, len(s.Missing) == 0, ContentComplete
			if !s.Num {
				s.Reason = ContentIncomplete
			}
		}
		list = append(list, s)
	}
	return list, nil
}

// missingParts lists the mandatory parts that a published procedure lacks.
func (p *Procedure) missingParts() []string {
	var missing []string
	for _, part := range []struct {
		name string
		ok   bool
	}{
		{"name", strings.TrimSpace(p.Name.Vi) != ""},
		{"steps", len(p.Order) > 0},
		{"manner", len(p.Manners) > 0},
		{"papers", len(p.Papers) > 0},
		{"sets", p.Sets > 0},
		{"limit", slices.ContainsFunc(p.Manners, func(m Manner) bool { return !m.Legal.IsZero() })},
		{"subjects", len(p.Subjects) > 0},
		{"agency", len(p.Resolving) > 0},
	} {
		if !part.ok {
			missing = append(missing, part.name)
		}
	}
	return missing
}

// standings asks about every change of every procedure that the query is about; onlyPublic leaves out those whose
// record is not public.
func (c *Catalog) standings(q PublicationQuery, component string, onlyPublic bool, judge func(changeOf) (Move, bool)) ([]Standing, error) {
	if err := q.check(); err != nil {
		return nil, err
	}
	var list []Standing
	for i := range c.Len() {
		e := &c.codes[i]
		s := Standing{Component: component, ID: ProcedureID(i + 1), Code: e.code}
		asked := false
		for _, m := range e.changes {
			if !q.asks(m.decision) {
				continue
			}
			asked = true
			if v, counts := judge(m); counts {
				s.Moves = append(s.Moves, v)
			}
		}
		if !asked {
			continue
		}
		switch record := e.record(q.AsOf); {
		case len(s.Moves) == 0:
			s.Reason = OutsidePeriod
		case onlyPublic && record == nil:
			s.Reason = NotCatalogued
		case onlyPublic && record.Hidden:
			s.Reason = NotPublic
		default:
			s.sum()
		}
		list = append(list, s)
	}
	return list, nil
}

// sum draws the standing from its changes: one late change makes the procedure late, one undecided change leaves a
// procedure undecided that is not late.
func (s *Standing) sum() {
	s.Den, s.Reason = true, InTime
	rank := func(r Reason) int {
		return slices.Index([]Reason{InTime, ReleaseAwaited, EffectiveUnknown, CalendarUnknown, NotReleased, TooLate}, r)
	}
	for _, m := range s.Moves {
		s.Provisional = s.Provisional || m.Provisional
		if rank(m.Reason) > rank(s.Reason) {
			s.Reason = m.Reason
		}
	}
	s.Num = s.Reason == InTime
	s.Undecided = s.Reason.isUndecided()
}

// record returns the version that stands for the procedure in the database on the day: the one in force, else the next
// one, else the last; nil when there is none.
func (e *entry) record(day cchc.Date) *Procedure {
	for i := range e.versions {
		if v := &e.versions[i]; v.To.IsZero() || day.Before(v.To) {
			return v
		}
	}
	if len(e.versions) == 0 {
		return nil
	}
	return &e.versions[len(e.versions)-1]
}

func (m changeOf) move(days int) Move {
	return Move{Decision: m.decision.ID, Kind: m.change.Kind, Days: days}
}

func (m changeOf) basis() []LegalBasis {
	if len(m.change.Basis) > 0 {
		return m.change.Basis
	}
	return m.decision.Basis
}

// knows reports whether the calendar knows all days from the first to the last without projecting.
func knows(c *calendar.Calendar, first, last cchc.Date) bool {
	known := c.KnownRange()
	return known.Contains(first) && known.Contains(last)
}

// judge compares the day it was done with the last day in time.
func (m *Move) judge(due cchc.Date, err error) {
	switch {
	case err != nil:
		m.Reason, m.Provisional = CalendarUnknown, false
	case m.Done.After(due):
		m.Due, m.Reason = due, TooLate
	default:
		m.Due, m.Reason = due, InTime
	}
}

// Explain answers why the procedure stands as it does.
func (s Standing) Explain() cchc.Tree {
	answer := cchc.Text{Vi: "ngoài mẫu số", En: "not in the base"}
	switch {
	case s.Num:
		answer = cchc.Text{Vi: "tính vào tử số", En: "in the numerator"}
	case s.Undecided:
		answer = cchc.Text{Vi: "trong mẫu số, chưa xác định", En: "in the base, undecided"}
	case s.Den:
		answer = cchc.Text{Vi: "trong mẫu số, không vào tử số", En: "in the base, not in the numerator"}
	}
	t := cchc.Tree{
		Key: s.Component, Label: cchc.Text{Vi: s.Component + " " + s.Code, En: s.Component + " " + s.Code},
		Value: s.Reason.String(), Shown: answer, Note: s.Reason.Label(),
	}
	for _, m := range s.Moves {
		line := func(l cchc.Lang) string {
			due := cchc.Text{Vi: "chậm nhất ", En: "at the latest "}.In(l) + cmp.Or(l.Date(m.Due), "?")
			done := cchc.Text{Vi: "thực hiện ", En: "done "}.In(l) + cmp.Or(l.Date(m.Done), "–")
			return due + ", " + done
		}
		days := strconv.Itoa(m.Days)
		provisional := cchc.Text{}
		if m.Provisional {
			provisional = cchc.Text{Vi: " (tạm tính)", En: " (provisional)"}
		}
		t.Children = append(t.Children, cchc.Tree{
			Key: m.Decision, Label: cchc.Text{Vi: m.Decision, En: m.Decision}, Value: m.Reason.String(),
			Shown: cchc.Text{Vi: line(cchc.Vietnamese), En: line(cchc.English)},
			Note: cchc.Text{
				Vi: m.Reason.Label().Vi + ": " + days + " ngày làm việc, mốc " + cmp.Or(cchc.Vietnamese.Date(m.From), "?") + provisional.Vi,
				En: m.Reason.Label().En + ": " + days + " working days, counted from " + cmp.Or(cchc.English.Date(m.From), "?") + provisional.En,
			},
		})
	}
	for _, part := range s.Missing {
		t.Children = append(t.Children, cchc.Tree{Key: part, Label: parts[part]})
	}
	return t
}

var parts = map[string]cchc.Text{
	"name":     {Vi: "thiếu tên", En: "no name"},
	"steps":    {Vi: "thiếu trình tự thực hiện", En: "no steps"},
	"manner":   {Vi: "thiếu cách thức thực hiện", En: "no manner"},
	"papers":   {Vi: "thiếu thành phần hồ sơ", En: "no papers"},
	"sets":     {Vi: "thiếu số lượng hồ sơ", En: "no number of sets"},
	"limit":    {Vi: "thiếu thời hạn giải quyết", En: "no time limit"},
	"subjects": {Vi: "thiếu đối tượng thực hiện", En: "no subjects"},
	"agency":   {Vi: "thiếu cơ quan thực hiện", En: "no executing agency"},
}
