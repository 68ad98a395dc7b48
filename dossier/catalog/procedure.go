package catalog

import (
	"iter"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// A Name is the official Vietnamese name and, where there is one, an English rendering.
type Name struct {
	Vi string `json:"vi"`
	En string `json:"en,omitempty"`
}

// In returns the name in one language; the official one where there is no English.
func (n Name) In(l cchc.Lang) string {
	if l == cchc.English && n.En != "" {
		return n.En
	}
	return n.Vi
}

// A Field is a field of work (lĩnh vực).
type Field struct {
	Code   string `json:"code"`
	Name   Name   `json:"name"`
	Sector string `json:"sector,omitempty"` // code of the sector (ngành)
}

// A Procedure is one version of an administrative procedure (thủ tục hành chính), in force on [From, To).
//
// A zero From means that the beginning is not known: in force on every day before To. A zero To means still in
// force. Only Code is required; what else is missing is for [Catalog.Audit] to say.
type Procedure struct {
	Code   string      `json:"code"`
	Name   Name        `json:"name"`
	Field  string      `json:"field,omitempty"`  // code of the field, or its name where the source has no code
	Levels cchc.Levels `json:"levels,omitzero"`  // where it is carried out (cấp thực hiện)
	From   cchc.Date   `json:"from,omitzero"`    // first day in force
	To     cchc.Date   `json:"to,omitzero"`      // first day without it
	Hidden bool        `json:"hidden,omitempty"` // in the database, not public
	Source cchc.Source `json:"source,omitzero"`  // where the version was read

	// Decision is the ID of the [PublishingDecision] that made this version.
	Decision string `json:"decision,omitempty"`

	Order    []string     `json:"order,omitempty"`    // published steps (trình tự thực hiện)
	Manners  []Manner     `json:"manners,omitempty"`  // how it is carried out, with limits and fees
	Papers   []Paper      `json:"papers,omitempty"`   // components of the dossier
	Sets     int          `json:"sets,omitempty"`     // number of sets of papers (số bộ hồ sơ), 0 is not stated
	Subjects []Subject    `json:"subjects,omitempty"` // whom it is for
	Results  []Result     `json:"results,omitempty"`
	Online   []OnlineFrom `json:"online,omitempty"` // online level by date, oldest first

	Receiving   []string `json:"receiving,omitempty"`   // bodies that receive: unit codes, or words
	Resolving   []string `json:"resolving,omitempty"`   // bodies that resolve (cơ quan thực hiện)
	CoOperating []string `json:"cooperating,omitempty"` // bodies that co-operate (cơ quan phối hợp)

	Steps []Step `json:"steps,omitempty"` // internal process (quy trình nội bộ)
}

// A Manner is one channel of a procedure (cách thức thực hiện), for one case where limits differ by case.
//
// Channel and Case together are unique in a procedure.
type Manner struct {
	Channel   Channel `json:"channel"`
	Case      string  `json:"case,omitempty"`     // trường hợp
	Legal     Limit   `json:"limit,omitzero"`     // thời hạn giải quyết
	Shortened Limit   `json:"shortened,omitzero"` // the province's own, shorter limit
	Fees      []Fee   `json:"fees,omitempty"`
}

// Limit returns the limit that the province has promised: the shortened one where a length of it is known, otherwise
// the legal one.
func (m Manner) Limit() Limit {
	if !m.Shortened.Read.IsZero() {
		return m.Shortened
	}
	return m.Legal
}

// A Limit is a time limit (thời hạn giải quyết) in its own words, and the length that is read from them.
//
// In a built [Catalog] Read is filled from Words wherever they can be read. A Read that the definition states is
// kept, even where the words say something else. Words without a length stay, with a zero Read.
type Limit struct {
	Words string         `json:"words,omitempty"`
	Read  calendar.Limit `json:"read,omitzero"`
}

// Words returns a limit in its own words, read as well as they can be.
func Words(words string) Limit { return Limit{words, readWords(words)} }

// readWords reads words as people write them, then the text form of [calendar.Limit]; zero when both refuse.
func readWords(words string) calendar.Limit {
	if words == "" {
		return calendar.Limit{}
	}
	if w, err := calendar.ParseWording(words); err == nil {
		return w.Limit
	}
	if l, err := calendar.ParseLimit(words); err == nil {
		return l
	}
	return calendar.Limit{}
}

// IsZero reports whether nothing is stated.
func (l Limit) IsZero() bool { return l == Limit{} }

// In writes the limit for a person: its own words, or the length where there are no words.
func (l Limit) In(lang cchc.Lang) string {
	if l.Words != "" && (lang == cchc.Vietnamese || l.Read.IsZero()) {
		return l.Words
	}
	return l.Read.In(lang)
}

// A Fee is one fee or charge (phí, lệ phí). Dong is nil when no amount is stated as a number; Words then say what
// the source says. 0 is free of charge.
type Fee struct {
	Code  string `json:"code,omitempty"`
	Name  string `json:"name,omitempty"`
	Dong  *int64 `json:"dong,omitempty"`
	Words string `json:"words,omitempty"`
}

// A Paper is a component of the dossier (giấy tờ, thành phần hồ sơ).
type Paper struct {
	Code      string `json:"code,omitempty"`
	Name      string `json:"name"`
	Case      string `json:"case,omitempty"`
	Originals int    `json:"originals,omitempty"` // bản chính
	Copies    int    `json:"copies,omitempty"`    // bản sao
	Optional  bool   `json:"optional,omitempty"`
	Form      string `json:"form,omitempty"`       // name of the form (mẫu đơn) it is written on
	Attached  bool   `json:"attached,omitempty"`   // the form's file is attached to the published procedure
	InsteadOf string `json:"instead_of,omitempty"` // code of the result that replaces the paper
}

// A Result is what the applicant gets (kết quả).
type Result struct {
	Code  string      `json:"code,omitempty"`
	Name  string      `json:"name"`
	Paper Requirement `json:"paper,omitzero"` // whether it must be handed over on paper
}

// An OnlineFrom is the online level from a day on, until the next one.
type OnlineFrom struct {
	From  cchc.Date   `json:"from,omitzero"`
	Level OnlineLevel `json:"level"`
}

// A Step is one step of the internal process, with the time allotted to it.
type Step struct {
	Name string `json:"name"`
	Unit string `json:"unit,omitempty"`
	Time Limit  `json:"time,omitzero"`
}

// A PublishingDecision publishes changes of procedures (quyết định công bố).
type PublishingDecision struct {
	ID      string       `json:"id"`               // unique in the catalogue: numbers start again every year
	Number  string       `json:"number,omitempty"` // "100/QĐ-UBND"
	By      cchc.Level   `json:"by"`               // [cchc.Ministry] or [cchc.Province]
	Agency  string       `json:"agency,omitempty"` // unit code of the publishing agency
	Day     cchc.Date    `json:"day"`              // date of the decision
	Basis   []LegalBasis `json:"basis,omitempty"`  // legal basis (căn cứ pháp lý) of every change that names none
	Changes []Change     `json:"changes,omitempty"`
}

// A LegalBasis is an instrument that a decision rests on. A zero Effective is not known.
type LegalBasis struct {
	Instrument string    `json:"instrument"`
	Issued     cchc.Date `json:"issued,omitzero"`
	Effective  cchc.Date `json:"effective,omitzero"` // first day in force
}

// A Change is what a decision does to one procedure, and when that was disclosed.
type Change struct {
	Procedure string       `json:"procedure"`
	Kind      ChangeKind   `json:"kind"`
	Basis     []LegalBasis `json:"basis,omitempty"`
	Released  []cchc.Date  `json:"released,omitempty"` // days on which it was made public, in any order
}

// A Replacement says that from a day on one code stands where another stood. A code may be replaced by several and
// may replace several. Old need not be in the catalogue.
type Replacement struct {
	Old string    `json:"old"`
	New string    `json:"new"`
	On  cchc.Date `json:"on"`
}

// An Edition is one version of a procedure in a [Catalog], and cannot change it. Editions of one catalogue may be
// compared with ==; the zero Edition is no version.
type Edition struct {
	id ProcedureID
	p  *Procedure
}

// IsZero reports whether e is no version.
func (e Edition) IsZero() bool { return e.p == nil }

// ID returns the number of the procedure in its catalogue.
func (e Edition) ID() ProcedureID { return e.id }

// Procedure returns a copy of the whole definition.
func (e Edition) Procedure() Procedure {
	if e.p == nil {
		return Procedure{}
	}
	return e.p.clone()
}

// The zero Edition answers like an empty Procedure.
func (e Edition) def() *Procedure {
	if e.p == nil {
		return &Procedure{}
	}
	return e.p
}

// Code returns the code.
func (e Edition) Code() string { return e.def().Code }

// Name returns the name.
func (e Edition) Name() Name { return e.def().Name }

// Field returns the code of the field of work.
func (e Edition) Field() string { return e.def().Field }

// Levels returns the levels at which the procedure is carried out.
func (e Edition) Levels() cchc.Levels { return e.def().Levels }

// From returns the first day in force, zero when it is not known.
func (e Edition) From() cchc.Date { return e.def().From }

// To returns the first day without this version, zero while it is in force.
func (e Edition) To() cchc.Date { return e.def().To }

// IsPublic reports whether the version is public in the procedure database.
func (e Edition) IsPublic() bool { return e.p != nil && !e.p.Hidden }

// Online returns the online level on the day, 0 when none is stated.
func (e Edition) Online(day cchc.Date) OnlineLevel {
	level := OnlineLevel(0)
	for _, o := range e.def().Online {
		if o.From.After(day) {
			break
		}
		level = o.Level
	}
	return level
}

// Limit returns the limit of a channel and case, as [Manner.Limit]. Where the case is not listed, the manner without
// case answers; where the channel is not listed, nothing does.
func (e Edition) Limit(channel Channel, of string) (Limit, bool) {
	fallback, found := Limit{}, false
	for i := range e.def().Manners {
		m := &e.p.Manners[i]
		switch {
		case m.Channel != channel:
		case m.Case == of:
			return m.Limit(), true
		case m.Case == "":
			fallback, found = m.Limit(), true
		}
	}
	return fallback, found
}

// Lengths yields the lengths that are known for a channel, of every case; for the zero Channel those of all channels.
// The longest of them, each counted by a calendar, is what remains when a dossier carries no appointment. Lengths of
// different units cannot be compared without one.
func (e Edition) Lengths(channel Channel) iter.Seq[calendar.Limit] {
	return func(yield func(calendar.Limit) bool) {
		for i := range e.def().Manners {
			m := &e.p.Manners[i]
			if channel != 0 && m.Channel != channel {
				continue
			}
			if l := m.Limit().Read; !l.IsZero() && !yield(l) {
				return
			}
		}
	}
}

// HasFee reports whether any fee is listed that is not free of charge.
func (e Edition) HasFee() bool {
	for i := range e.def().Manners {
		for _, f := range e.p.Manners[i].Fees {
			if f.Dong == nil || *f.Dong != 0 {
				return true
			}
		}
	}
	return false
}

// HasResult reports whether the procedure lists a result.
func (e Edition) HasResult() bool { return len(e.def().Results) > 0 }

// PaperResult says whether a result must be handed over on paper: required when that is so for one of them, not
// required when it is so for none, and not stated otherwise.
func (e Edition) PaperResult() Requirement {
	answer := Requirement(0)
	for i, r := range e.def().Results {
		switch {
		case r.Paper == Required:
			return Required
		case i == 0:
			answer = r.Paper
		case r.Paper != answer:
			answer = 0
		}
	}
	return answer
}

// ServesPeople reports whether its subjects include citizens, overseas Vietnamese or foreigners.
func (e Edition) ServesPeople() bool { return slices.ContainsFunc(e.def().Subjects, Subject.IsPerson) }

// Lists reports whether the catalogue asks for a paper of the code.
func (e Edition) Lists(paper string) bool {
	for i := range e.def().Papers {
		if e.p.Papers[i].Code == paper {
			return true
		}
	}
	return false
}

// Receiving yields the bodies that receive.
func (e Edition) Receiving() iter.Seq[string] { return slices.Values(e.def().Receiving) }

// Resolving yields the bodies that resolve.
func (e Edition) Resolving() iter.Seq[string] { return slices.Values(e.def().Resolving) }

// CoOperating yields the bodies that co-operate.
func (e Edition) CoOperating() iter.Seq[string] { return slices.Values(e.def().CoOperating) }

// Steps yields the internal steps.
func (e Edition) Steps() iter.Seq[Step] { return slices.Values(e.def().Steps) }

func (p *Procedure) clone() Procedure {
	c := *p
	c.Order, c.Papers, c.Subjects = slices.Clone(p.Order), slices.Clone(p.Papers), slices.Clone(p.Subjects)
	c.Results, c.Online, c.Steps = slices.Clone(p.Results), slices.Clone(p.Online), slices.Clone(p.Steps)
	c.Receiving, c.Resolving = slices.Clone(p.Receiving), slices.Clone(p.Resolving)
	c.CoOperating = slices.Clone(p.CoOperating)
	c.Manners = slices.Clone(p.Manners)
	for i := range c.Manners {
		fees := slices.Clone(c.Manners[i].Fees)
		for j := range fees {
			if fees[j].Dong != nil {
				dong := *fees[j].Dong
				fees[j].Dong = &dong
			}
		}
		c.Manners[i].Fees = fees
	}
	return c
}

// inForce reports whether [from, to) holds the day; a zero from is the beginning of time, a zero to its end.
func inForce(from, to, day cchc.Date) bool {
	return !day.Before(from) && (to.IsZero() || day.Before(to))
}

// CutCode takes the unit off a procedure code that a sender has put behind it: "3.000181.000.00.00.H22" is the
// procedure "3.000181" of the unit "000.00.00.H22". A code without a unit, and any other text, is returned whole.
func CutCode(code string) (procedure, unit string) {
	first, digits := 0, 0
	for first < len(code) && isDigit(code[first]) {
		first++
	}
	if first == 0 || first == len(code) || code[first] != '.' {
		return code, ""
	}
	end := first + 1
	for end < len(code) && isDigit(code[end]) {
		end++
		digits++
	}
	if digits != 6 || end+1 >= len(code) || code[end] != '.' {
		return code, ""
	}
	return code[:end], code[end+1:]
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }
