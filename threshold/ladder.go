package threshold

import (
	"encoding/json"
	"slices"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
)

// LadderFormat is the first key of a ladder document.
const LadderFormat = "cchc-ladder/1"

// A Reading is one way to read a late ratio: what is divided by what.
type Reading struct {
	Variant   caseload.Variant   `json:"variant"`
	Numerator caseload.Numerator `json:"numerator"`
}

// In says the reading for a person.
func (r Reading) In(l cchc.Lang) string {
	return r.Variant.String() + ": " + r.Variant.Label().In(l) + " (" + r.Numerator.Label().In(l) + ")"
}

// A Rung is one step of a ladder: from this share on, this follows.
type Rung struct {
	Limit     Limit       `json:"limit"`
	Action    cchc.Text   `json:"action"`    // in Vietnamese the words of the source
	Addressee cchc.Text   `json:"addressee"` // who must act, or whom the action meets
	Source    cchc.Source `json:"source,omitzero"`
}

// A Recurrence says what follows when a defect is found again.
type Recurrence struct {
	In     cchc.Period `json:"in,omitzero"` // the period or round in which finding it again counts; empty: any later one
	Action cchc.Text   `json:"action"`
	Source cchc.Source `json:"source,omitzero"`
}

// A Definition is what a ladder is made of.
type Definition struct {
	ID      string    `json:"id"`
	Title   cchc.Text `json:"title"`
	Reading Reading   `json:"reading"` // the one that decides
	// OtherReadings are judged beside it, where the source leaves open what is counted.
	OtherReadings []Reading          `json:"other_readings,omitempty"`
	Paused        caseload.Treatment `json:"paused"`    // of dossiers that wait or are stopped
	Withdrawn     caseload.Treatment `json:"withdrawn"` // of withdrawn ones
	// MinimumBase is the base below which a ratio is only reported: a rung is crossed, no action follows. 0: none.
	MinimumBase int64       `json:"minimum_base,omitempty"`
	Rungs       []Rung      `json:"rungs"` // lowest first; none where the order states no number
	Recurrence  *Recurrence `json:"recurrence,omitempty"`
	From        cchc.Date   `json:"from,omitzero"` // in force on [From, To); zero: not stated
	To          cchc.Date   `json:"to,omitzero"`
	Source      cchc.Source `json:"source"`
}

// A Ladder says what follows from a share of late dossiers (xử lý trách nhiệm: các mức).
//
// Invariant: its limits rise, so whoever crosses a rung has crossed all below it. A Ladder is immutable and may be
// shared. Make one with [NewLadder], [ParseLadder] or a preset.
type Ladder struct{ d Definition }

// NewLadder checks a definition: an ID, a title, a complete source, readings that sources use, each once, limits that rise, an
// action and addressee for each in Vietnamese. A ladder without rungs is one of the orders that state no number: units are
// ranked and compared with before, nothing follows. A breach is a [RuleError].
func NewLadder(d Definition) (*Ladder, error) {
	if err := d.check(); err != nil {
		return nil, err
	}
	d.OtherReadings, d.Rungs = slices.Clone(d.OtherReadings), slices.Clone(d.Rungs)
	if d.Recurrence != nil {
		r := *d.Recurrence
		d.Recurrence = &r
	}
	return &Ladder{d}, nil
}

func (d *Definition) check() error {
	switch {
	case d.ID == "":
		return RuleError{"id", "nothing", "a name"}
	case d.Title.Vi == "":
		return RuleError{"title.vi", "nothing", "the title"}
	case !d.Source.IsComplete():
		return RuleError{"source", "no instrument or evidence", "both"}
	case d.MinimumBase < 0 || d.MinimumBase > indicator.MaxCount:
		return RuleError{"minimum_base", "another number", "0 to 10^12"}
	case !d.To.IsZero() && !d.From.Before(d.To):
		return RuleError{"to", "not after from", "the first day without the ladder"}
	case d.Recurrence != nil && d.Recurrence.Action.Vi == "":
		return RuleError{"recurrence.action.vi", "nothing", "what follows"}
	case d.Paused > caseload.LeftOut || d.Withdrawn > caseload.LeftOut:
		return RuleError{"paused, withdrawn", "another treatment", "as_judged or left_out"}
	}
	for i, r := range append([]Reading{d.Reading}, d.OtherReadings...) {
		path := "reading"
		if i > 0 {
			path = place("other_readings", i-1)
		}
		switch {
		case !r.Variant.Allows(r.Numerator):
			return RuleError{path, "a numerator that the variant is not used with", "a numerator of its sources"}
		case i > 0 && (r == d.Reading || slices.Index(d.OtherReadings, r) != i-1):
			return RuleError{path, "a reading twice", "each reading once"} // which would agree with itself
		}
	}
	for i, r := range d.Rungs {
		path := place("rungs", i)
		switch {
		case !r.Limit.valid():
			return RuleError{path + ".limit", "no share", "a share from 0 to 1"}
		case r.Action.Vi == "" || r.Addressee.Vi == "":
			return RuleError{path, "no action or addressee", "both, in Vietnamese"}
		case i > 0 && !d.Rungs[i-1].Limit.below(r.Limit):
			return RuleError{path + ".limit", "not above the rung before it", "limits that rise"}
		}
	}
	return nil
}

// below reports whether crossing m implies crossing l, and not the other way round.
func (l Limit) below(m Limit) bool {
	c := l.Compare(m.Fraction)
	return c < 0 || c == 0 && l.AtLeast && !m.AtLeast
}

type ladderWire struct {
	Format string `json:"format"`
	Definition
}

// ParseLadder reads the JSON document of a ladder strictly: an unknown key, a key twice and anything but the forms of this
// package are a [FormatError]; other errors as [NewLadder].
func ParseLadder(doc []byte) (*Ladder, error) {
	var w ladderWire
	if err := readStrictly(doc, &w); err != nil {
		return nil, err
	}
	if w.Format != LadderFormat {
		return nil, FormatError{"format", "another format", LadderFormat}
	}
	return NewLadder(w.Definition)
}

// MarshalJSON implements [json.Marshaler]: the document that [ParseLadder] reads back.
func (l *Ladder) MarshalJSON() ([]byte, error) { return json.Marshal(ladderWire{LadderFormat, l.d}) }

// Definition returns what the ladder is made of.
func (l *Ladder) Definition() Definition {
	d := l.d
	d.OtherReadings, d.Rungs = slices.Clone(d.OtherReadings), slices.Clone(d.Rungs)
	if d.Recurrence != nil {
		r := *d.Recurrence
		d.Recurrence = &r
	}
	return d
}

// ID returns the name of the ladder.
func (l *Ladder) ID() string { return l.d.ID }

// Title names the ladder for a person.
func (l *Ladder) Title() cchc.Text { return l.d.Title }

// CoversAll reports whether the ladder is in force on every day of the period. Where its source states no first or last
// day, that side is open.
func (l *Ladder) CoversAll(p cchc.Period) bool {
	return !p.IsZero() && !p.First().Before(l.d.From) && (l.d.To.IsZero() || !l.d.To.Before(p.Next()))
}

// Totals are the few numbers of a unit whose dossiers were not counted one by one. A number left out is unknown.
type Totals struct {
	Received    Number // N
	CarriedOver Number // C
	Resolved    Number // S
	Late        Number // Sl: resolved late
	Open        Number // O
	Overdue     Number // Ol: open and overdue
	AllLate     Number // Sl + Ol, where it is known without its parts
}

// A Number is a whole count that may be unknown. The zero Number is unknown, which is not 0.
type Number struct {
	n     int64
	known bool
}

// Of returns a known number.
func Of(n int64) Number { return Number{n, true} }

// Get returns the number; ok is false when it is unknown.
func (n Number) Get() (value int64, ok bool) { return n.n, n.known }

// plus adds two numbers; the sum with an unknown one is unknown.
func (n Number) plus(m Number) Number { return Number{n.n + m.n, n.known && m.known} }

// or returns n, or m where n is unknown.
func (n Number) or(m Number) Number {
	if n.known {
		return n
	}
	return m
}

func (t *Totals) check() error {
	for _, v := range []struct {
		place string
		n     Number
	}{
		{"received", t.Received},
		{"carried_over", t.CarriedOver},
		{"resolved", t.Resolved},
		{"late", t.Late},
		{"open", t.Open},
		{"overdue", t.Overdue},
		{"all_late", t.AllLate},
	} {
		if err := checkCount(v.place, v.n.n); err != nil {
			return err
		}
	}
	sum := t.Late.plus(t.Overdue)
	switch {
	case t.Late.known && t.Resolved.known && t.Late.n > t.Resolved.n:
		return CountError{"late", t.Late.n, "at most those resolved, " + strconv.FormatInt(t.Resolved.n, 10)}
	case t.Overdue.known && t.Open.known && t.Overdue.n > t.Open.n:
		return CountError{"overdue", t.Overdue.n, "at most those open, " + strconv.FormatInt(t.Open.n, 10)}
	case t.AllLate.known && sum.known && t.AllLate.n != sum.n:
		return CountError{"all_late", t.AllLate.n, "late and overdue together, " + strconv.FormatInt(sum.n, 10)}
	}
	return nil
}

// ratio returns the ratio of a reading, and whether it is known or undefined.
func (t *Totals) ratio(r Reading) (indicator.Ratio, indicator.State) {
	allLate := t.AllLate.or(t.Late.plus(t.Overdue))
	late, base := allLate, t.Received
	switch r.Numerator {
	case caseload.ResolvedLate:
		late = t.Late
	case caseload.OverdueAlone:
		late = t.Overdue
	}
	switch r.Variant {
	case caseload.R2:
		base = t.Resolved
	case caseload.R3:
		base = t.Resolved.plus(t.Overdue)
	case caseload.R4, caseload.R5:
		base = t.Received.plus(t.CarriedOver)
	case caseload.R6:
		base = t.Open
	}
	switch {
	case !late.known || !base.known:
		return indicator.Ratio{}, indicator.Unknown
	case base.n == 0:
		return indicator.Ratio{Num: late.n}, indicator.Undefined
	}
	return indicator.Ratio{Num: late.n, Den: base.n}, indicator.Known
}
