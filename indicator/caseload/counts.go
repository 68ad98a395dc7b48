package caseload

import (
	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/internal/enum"
)

// Counts is what became of the dossiers of one unit (or field, or province) in one period, under one policy.
//
// Invariant, of counts that were added dossier by dossier: the received by channel add up to those received, and the
// handled by state and judgement to received and carried over. Counts that a person typed in need not; [Counts.Check]
// says where they fail. The zero Counts is empty. Counts may be compared with ==.
type Counts struct {
	// Received in the period (tiếp nhận trong kỳ), by channel; index 0 is those whose channel is not known.
	Received [catalog.Post + 1]int64
	// CarriedOver from before the period (từ kỳ trước chuyển sang).
	CarriedOver int64
	// Handled holds every dossier received or carried over once, by state and judgement at the end of the period.
	Handled [dossier.StateHandedOver + 1][dossier.TimelinessUndecided + 1]int64
	// Late holds every dossier judged late (ended after it was due) once, by what is known of an apology.
	Late [Exempted + 1]int64
	// Undated are those of the handled that have no appointment, shown beside.
	Undated int64
	// Unplaced are dossiers that could not be placed in the period, by reason; they stand in no other number.
	Unplaced Unplaced
}

// Unplaced counts dossiers that belong to no class of a period because what would place them is not known.
type Unplaced struct {
	NoReceipt   int64 `json:"no_receipt,omitempty"`    // handled, without a date of receipt
	EndNotKnown int64 `json:"end_not_known,omitempty"` // received before the period; final status without the time of the end
}

// An Apology is what is known of the apology for a late dossier.
type Apology uint8

// What is known. Without a register of apologies (sổ xin lỗi) nothing is known of a dossier that records none.
const (
	ApologyUnknown Apology = iota // chưa rõ
	Apologised                    // đã xin lỗi
	NotApologised                 // chưa xin lỗi
	Exempted                      // được miễn
)

var apologies = enum.Table[Apology]{What: "apology", Rows: []enum.Row{
	{Text: "unknown", Label: cchc.Text{Vi: "Chưa rõ đã xin lỗi hay chưa", En: "apology not known"}},
	{Text: "apologised", Label: cchc.Text{Vi: "Đã xin lỗi", En: "apologised"}},
	{Text: "not_apologised", Label: cchc.Text{Vi: "Chưa xin lỗi", En: "not apologised"}},
	{Text: "exempted", Label: cchc.Text{Vi: "Được miễn xin lỗi", En: "exempted"}},
}}

// String returns the text form.
func (v Apology) String() string { return apologies.Text(v) }

// Label says it for a person.
func (v Apology) Label() cchc.Text { return apologies.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Apology) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Apology) UnmarshalText(text []byte) error { return apologies.Parse(v, string(text)) }

// A Register says whether a register of apologies was there to read. Without one, a late dossier that records no apology
// is unknown, never "not apologised".
type Register bool

// ApologyOf says what is known of the apology for a dossier.
func (r Register) ApologyOf(s *dossier.Assessment) Apology {
	switch {
	case s.Apologies > 0:
		return Apologised
	case s.Exempted:
		return Exempted
	case bool(r):
		return NotApologised
	}
	return ApologyUnknown
}

// Add counts one dossier of a period: its assessment and its place among the populations, from one call of
// [dossier.Assessor.Member], and its channel from [dossier.Assessor.Channel].
func (c *Counts) Add(s *dossier.Assessment, m *dossier.Membership, channel catalog.Channel, register Register) {
	c.put(s, m, channel, register, 1)
}

// Remove takes away what [Counts.Add] added with the same arguments.
func (c *Counts) Remove(s *dossier.Assessment, m *dossier.Membership, channel catalog.Channel, register Register) {
	c.put(s, m, channel, register, -1)
}

func (c *Counts) put(s *dossier.Assessment, m *dossier.Membership, channel catalog.Channel, register Register, n int64) {
	handled := m.Population(dossier.Handled)
	switch {
	case handled.Standing == dossier.Counted && handled.Why == dossier.ReceivedInPeriod:
		c.Received[min(channel, catalog.Post)] += n
	case handled.Standing == dossier.Counted:
		c.CarriedOver += n
	case handled.Standing == dossier.Unplaced && handled.Why == dossier.NeverReceived:
		c.Unplaced.NoReceipt += n
		return
	case handled.Standing == dossier.Unplaced:
		c.Unplaced.EndNotKnown += n
		return
	default:
		return
	}
	c.Handled[s.State][s.Timeliness] += n
	if s.Timeliness == dossier.Late {
		c.Late[register.ApologyOf(s)] += n
	}
	if s.Appointed.IsZero() {
		c.Undated += n
	}
}

// Merge adds other counts of the same policy: of another part of the unit, never of another period.
func (c *Counts) Merge(other *Counts) { c.each(other, 1) }

// Subtract takes away what [Counts.Merge] added.
func (c *Counts) Subtract(other *Counts) { c.each(other, -1) }

func (c *Counts) each(other *Counts, sign int64) {
	for i, n := range other.Received {
		c.Received[i] += sign * n
	}
	c.CarriedOver += sign * other.CarriedOver
	for i := range other.Handled {
		for j, n := range other.Handled[i] {
			c.Handled[i][j] += sign * n
		}
	}
	for i, n := range other.Late {
		c.Late[i] += sign * n
	}
	c.Undated += sign * other.Undated
	c.Unplaced.NoReceipt += sign * other.Unplaced.NoReceipt
	c.Unplaced.EndNotKnown += sign * other.Unplaced.EndNotKnown
}

// IsZero reports whether nothing is counted.
func (c *Counts) IsZero() bool { return *c == Counts{} }

// In adds up the handled dossiers of one judgement.
func (c *Counts) In(t dossier.Timeliness) int64 {
	n := int64(0)
	for state := range c.Handled {
		n += c.Handled[state][t]
	}
	return n
}

// Of adds up the handled dossiers in one state.
func (c *Counts) Of(state dossier.State) int64 {
	n := int64(0)
	for _, k := range c.Handled[state] {
		n += k
	}
	return n
}

// ReceivedTotal is N: received in the period, all channels and those without.
func (c *Counts) ReceivedTotal() int64 {
	n := int64(0)
	for _, k := range c.Received {
		n += k
	}
	return n
}

// HandledTotal is C + N: all that is to be handled in the period (phải giải quyết).
func (c *Counts) HandledTotal() int64 { return c.CarriedOver + c.ReceivedTotal() }

// Resolved is S: ended and judged, early, on time or late.
func (c *Counts) Resolved() int64 {
	return c.In(dossier.Early) + c.In(dossier.OnTime) + c.In(dossier.Late)
}

// Open is O: not ended and judged, in time or overdue.
func (c *Counts) Open() int64 { return c.In(dossier.InTime) + c.In(dossier.Overdue) }

// Undecided are handled dossiers of which it is not known whether they are in time.
func (c *Counts) Undecided() int64 { return c.In(dossier.TimelinessUndecided) }

// Waiting are those that wait for a supplement or for the financial obligation.
func (c *Counts) Waiting() int64 { return c.Of(dossier.StateSupplement) + c.Of(dossier.StatePayment) }
