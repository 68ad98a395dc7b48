package caseload

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/enum"
)

// A Suspect is a cell that may be the wrong one, and the value with which a sum closes. It is a suggestion: the other
// numbers may be wrong together.
type Suspect struct {
	Cell    Cell
	Printed int64
	Value   int64
	Closes  []string // the IDs of the broken identities that it closes
	Reasons []SuspectReason
	// Share is what the value prints as a share of the base of the cell's own share, "" when it has none.
	Share string

	net   int // identities that close, less those that break
	mends int // shares that fail now and agree then
}

// A SuspectReason is what speaks for a suspect.
type SuspectReason uint8

// The reasons, the strongest first.
const (
	ClosesEvery         SuspectReason = iota + 1 // every broken identity
	ClosesIdentity                               // one of several
	ShareThenAgrees                              // its own share, which fails now
	OtherSharesAgree                             // the shares of which it is the base, which fail now
	OwnShareFails                                // already; the value does not mend it
	SharesThenSum                                // the shares miss 100 now
	OneDigit                                     // one digit differs
	SwappedDigits                                // two neighbouring digits changed places
	suspectReasonsCount = int(SwappedDigits) + 1
)

var suspectReasons = enum.Table[SuspectReason]{What: "reason", Rows: []enum.Row{
	{},
	{Text: "closes_every_identity", Label: cchc.Text{Vi: "giá trị này làm khớp mọi tổng đang lệch", En: "closes every sum that fails"}},
	{Text: "closes_identity", Label: cchc.Text{Vi: "giá trị này làm khớp một trong các tổng đang lệch", En: "closes one of the sums that fail"}},
	{Text: "share_then_agrees", Label: cchc.Text{Vi: "khi đó tỷ lệ đã in của ô này khớp", En: "its printed share then agrees"}},
	{Text: "other_shares_then_agree", Label: cchc.Text{Vi: "khi đó tỷ lệ của các ô tính trên ô này khớp", En: "the shares of which it is the base then agree"}},
	{Text: "own_share_fails", Label: cchc.Text{Vi: "tỷ lệ đã in của chính ô này không khớp", En: "its own printed share fails"}},
	{Text: "shares_then_sum_to_100", Label: cchc.Text{Vi: "khi đó các tỷ lệ cộng lại đủ 100 %", En: "the shares then sum to 100 %"}},
	{Text: "one_digit", Label: cchc.Text{Vi: "chỉ khác một chữ số", En: "one digit differs"}},
	{Text: "swapped_digits", Label: cchc.Text{Vi: "đảo hai chữ số liền nhau", En: "two neighbouring digits changed places"}},
}}

// String returns the text form.
func (v SuspectReason) String() string { return suspectReasons.Text(v) }

// Label says it for a person.
func (v SuspectReason) Label() cchc.Text { return suspectReasons.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v SuspectReason) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// A search asks one table in every way of using words. What a correction does to the shares is the same in all of them.
type search struct {
	table  PublishedTable
	shares []CheckedShare
	known  map[correction]effect
}

// A correction is another value in the place of a cell.
type correction struct {
	cell  Cell
	value int64
}

// An effect is what a correction does to the shares.
type effect struct {
	contradicted bool   // one that agrees now would fail
	mends        int    // of those that fail now
	own          string // what the value prints as the cell's own share, "" when it has none
	speaks       []SuspectReason
}

// A reading is a table read in one way.
type reading struct {
	identities []Identity
	shareSums  []ShareSum
	suspects   []Suspect
	unusual    int   // readings that are not the usual ones
	mistakes   int   // numbers that must be wrong for the table to look as it does, less the failing shares
	misses     int64 // what the broken sums miss
}

// compare puts the better reading first.
func (r *reading) compare(other *reading) int {
	noSlip := func(r *reading) int {
		if slices.ContainsFunc(r.suspects, Suspect.isSlip) {
			return 0
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(r.mistakes, other.mistakes), cmp.Compare(r.unusual, other.unusual),
		cmp.Compare(noSlip(r), noSlip(other)), cmp.Compare(r.misses, other.misses))
}

// read reads the table in one way. The mistakes are the broken sums, where the likeliest suspect stands for all that it
// mends, failing shares too; broken sums that no single cell mends are one mistake more. The failing shares are the same in
// every way, and not counted.
func (s *search) read(w way) reading {
	r := reading{identities: identitiesOf(s.table.Cells, w), unusual: len(w.readings())}
	r.shareSums = shareSums(r.identities, s.shares)
	r.suspects = s.suspects(&r)
	for _, i := range r.identities {
		if i.isBroken() {
			r.mistakes++
			r.misses += abs(i.Residual.nearestToZero())
		}
	}
	switch {
	case len(r.suspects) > 0:
		r.mistakes += 1 - r.suspects[0].net - r.suspects[0].mends
	case r.mistakes > 0:
		r.mistakes++
	}
	return r
}

// suspects gives each cell of each broken identity the value that closes it, and keeps those that nothing contradicts.
func (s *search) suspects(r *reading) []Suspect {
	var list []Suspect
	cells := s.table.Cells
	for _, broken := range r.identities {
		if broken.Holds() || !broken.Residual.IsExact() {
			continue
		}
		for _, c := range slices.Concat(broken.Whole, broken.Parts) {
			value := cells[c].From + broken.Residual.From
			if slices.Contains(broken.Whole, c) {
				value = cells[c].From - broken.Residual.From
			}
			isKnown := slices.ContainsFunc(list, func(s Suspect) bool { return s.Cell == c && s.Value == value })
			if isKnown || !cells[c].IsExact() || value < 0 || value > indicator.MaxCount {
				continue
			}
			if suspect, ok := s.suspect(r, correction{c, value}); ok {
				list = append(list, suspect)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b Suspect) int {
		return cmp.Or(cmp.Compare(b.net, a.net), cmp.Compare(b.weight(), a.weight()), cmp.Compare(a.Cell, b.Cell))
	})
	if slices.ContainsFunc(list, Suspect.closesEvery) { // then the others would need a second mistake
		list = slices.DeleteFunc(list, func(s Suspect) bool { return !s.closesEvery() })
	}
	return list
}

func (s Suspect) closesEvery() bool { return slices.Contains(s.Reasons, ClosesEvery) }

// weight is larger for the stronger reason, and among equal ones for more of them.
func (s Suspect) weight() int {
	n := 0
	for _, r := range s.Reasons {
		n |= 1 << (suspectReasonsCount - int(r))
	}
	return n
}

func (s Suspect) isSlip() bool {
	return slices.Contains(s.Reasons, OneDigit) || slices.Contains(s.Reasons, SwappedDigits)
}

// with returns the cells with the correction.
func (c correction) with(cells map[Cell]Amount) map[Cell]Amount {
	corrected := maps.Clone(cells)
	corrected[c.cell] = Exactly(c.value)
	return corrected
}

// suspect tries a correction.
func (s *search) suspect(r *reading, c correction) (suspect Suspect, ok bool) {
	suspect = Suspect{Cell: c.cell, Printed: s.table.Cells[c.cell].From, Value: c.value}
	broken := 0
	for _, i := range r.identities {
		now, then := i.Holds(), i.moved(c.cell, c.value-suspect.Printed).Holds()
		switch {
		case !now && then:
			suspect.Closes = append(suspect.Closes, i.ID())
			suspect.net++
		case now && !then:
			suspect.net--
		}
		if !now {
			broken++
		}
	}
	if suspect.net <= 0 {
		return suspect, false
	}
	effect, known := s.known[c]
	if !known {
		effect = s.effect(c)
		s.known[c] = effect
	}
	if effect.contradicted {
		return suspect, false
	}
	suspect.mends, suspect.Share = effect.mends, effect.own
	suspect.Reasons = []SuspectReason{ClosesEvery}
	if len(suspect.Closes) < broken {
		suspect.Reasons[0] = ClosesIdentity
	}
	suspect.Reasons = append(suspect.Reasons, effect.speaks...)
	for _, sum := range r.shareSums {
		if !sum.Agrees() && slices.Contains(sum.Cells, c.cell) && s.sumWith(sum, c).Agrees() {
			suspect.Reasons = append(suspect.Reasons, SharesThenSum)
			break
		}
	}
	oneDigit, swapped := slip(suspect.Printed, c.value)
	if oneDigit {
		suspect.Reasons = append(suspect.Reasons, OneDigit)
	}
	if swapped {
		suspect.Reasons = append(suspect.Reasons, SwappedDigits)
	}
	return suspect, true
}

// effect finds what a correction does to the shares.
func (s *search) effect(c correction) (e effect) {
	cells := c.with(s.table.Cells)
	var speaks [suspectReasonsCount]bool
	for _, now := range s.shares {
		then := now.after(cells)
		mends := !now.Agrees() && then.Agrees()
		if mends {
			e.mends++
		}
		switch {
		case now.Agrees() && !then.Agrees():
			return effect{contradicted: true}
		case now.Cell == c.cell && now.Known:
			e.own = then.Low.String()
			speaks[ShareThenAgrees], speaks[OwnShareFails] = mends, !now.Agrees() && !mends
		case mends:
			speaks[OtherSharesAgree] = true
		}
	}
	for i, yes := range speaks {
		if yes {
			e.speaks = append(e.speaks, SuspectReason(i))
		}
	}
	return e
}

// after is a share with other cells. One that agreed, of a base that the table does not state, may then be that of another.
func (s CheckedShare) after(cells map[Cell]Amount) CheckedShare {
	then := checkShare(cells, s.Cell, s.Printed, s.Base)
	if s.Stated || then.Agrees() || !s.Agrees() {
		return then
	}
	for _, base := range bases(s.Cell) {
		if other := checkShare(cells, s.Cell, s.Printed, base); other.Agrees() {
			return other
		}
	}
	return then
}

// sumWith is the sum with the share of the corrected cell.
func (s *search) sumWith(sum ShareSum, c correction) ShareSum {
	for _, share := range s.shares {
		if share.Cell == c.cell {
			then := checkShare(c.with(s.table.Cells), c.cell, share.Printed, share.Base)
			sum.Sum.Units += (then.Low.Units - share.Printed.Units) * hundred(sum.Sum.Decimals) / hundred(share.Printed.Decimals)
		}
	}
	return sum
}

// slip reports whether one number is the other with one digit changed, added or left out, or with two neighbours swapped.
func slip(a, b int64) (oneDigit, swapped bool) {
	s, t := strconv.FormatInt(a, 10), strconv.FormatInt(b, 10)
	if len(s) > len(t) {
		s, t = t, s
	}
	head := 0
	for head < len(s) && s[head] == t[head] {
		head++
	}
	switch {
	case len(t) == len(s)+1:
		return s[head:] == t[head+1:], false
	case len(t) != len(s) || head == len(s):
		return false, false
	}
	swapped = head+1 < len(s) && s[head] == t[head+1] && s[head+1] == t[head] && s[head+2:] == t[head+2:]
	return s[head+1:] == t[head+1:], swapped
}
