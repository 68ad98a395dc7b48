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

	net int // identities that close, less those that break
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

// suspects gives each cell of each broken identity the value that closes it, and keeps those that nothing contradicts.
func suspects(t PublishedTable, rules []rule, r *Report) []Suspect {
	var list []Suspect
	for _, broken := range r.Identities {
		if broken.Holds() || !broken.Residual.IsExact() {
			continue
		}
		for _, c := range slices.Concat(broken.Whole, broken.Parts) {
			value := t.Cells[c].From + broken.Residual.From
			if slices.Contains(broken.Whole, c) {
				value = t.Cells[c].From - broken.Residual.From
			}
			isKnown := slices.ContainsFunc(list, func(s Suspect) bool { return s.Cell == c && s.Value == value })
			if isKnown || !t.Cells[c].IsExact() || value < 0 || value > indicator.MaxCount {
				continue
			}
			if s, ok := suspect(t, rules, r, c, value); ok {
				list = append(list, s)
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

// suspect tries a value in the place of a cell.
func suspect(t PublishedTable, rules []rule, r *Report, c Cell, value int64) (s Suspect, ok bool) {
	s = Suspect{Cell: c, Printed: t.Cells[c].From, Value: value}
	cells := maps.Clone(t.Cells)
	cells[c] = Exactly(value)
	broken := 0
	for i, rule := range rules {
		now, then := r.Identities[i].Holds(), rule.ask(cells).Holds()
		switch {
		case !now && then:
			s.Closes = append(s.Closes, r.Identities[i].ID())
			s.net++
		case now && !then:
			s.net--
		}
		if !now {
			broken++
		}
	}
	if s.net <= 0 {
		return s, false
	}
	var speaks [suspectReasonsCount]bool
	speaks[ClosesEvery], speaks[ClosesIdentity] = len(s.Closes) == broken, len(s.Closes) < broken
	for _, now := range r.Shares {
		then := checkShare(cells, now.Cell, now.Printed, now.Base)
		mends := !now.Agrees() && then.Agrees()
		switch {
		case now.Agrees() && !then.Agrees():
			return s, false
		case now.Cell == c && now.Known:
			s.Share = then.Low.String()
			speaks[ShareThenAgrees], speaks[OwnShareFails] = mends, !now.Agrees() && !mends
		case mends:
			speaks[OtherSharesAgree] = true
		}
	}
	for _, sum := range r.ShareSums {
		if !sum.Agrees() && slices.Contains(sum.Cells, c) && r.sumWith(sum, cells, c).Agrees() {
			speaks[SharesThenSum] = true
		}
	}
	speaks[OneDigit], speaks[SwappedDigits] = slip(s.Printed, value)
	for i, yes := range speaks {
		if yes {
			s.Reasons = append(s.Reasons, SuspectReason(i))
		}
	}
	return s, true
}

// sumWith is the sum with the share of one cell recomputed from other cells.
func (r *Report) sumWith(sum ShareSum, cells map[Cell]Amount, c Cell) ShareSum {
	for _, share := range r.Shares {
		if share.Cell == c {
			then := checkShare(cells, c, share.Printed, share.Base)
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
