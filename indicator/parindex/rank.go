package parindex

import (
	"math/big"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// Ties is what places equal values take. The zero Ties is refused.
type Ties uint8

// The ways, with the places of 90, 90, 88.
const (
	Competition Ties = iota + 1 // 1, 1, 3
	Dense                       // 1, 1, 2
	Ordinal                     // 1, 2, 3: equal values in the order given
)

var tieWords = words{"way of ranking ties", []word{{}, {text: "competition"}, {text: "dense"}, {text: "ordinal"}}}

// String returns the text form, "" for the zero Ties.
func (t Ties) String() string { return tieWords.text(uint8(t)) }

// MarshalText implements [encoding.TextMarshaler].
func (t Ties) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (t *Ties) UnmarshalText(b []byte) error { return readWord(t, tieWords, b) }

// A Value is which index is compared. The zero Value is refused.
type Value uint8

// The values.
const (
	Unrounded Value = iota + 1 // the exact index
	Printed                    // the index as it is printed
)

var valueWords = words{"value to rank by", []word{{}, {text: "unrounded"}, {text: "printed"}}}

// String returns the text form, "" for the zero Value.
func (v Value) String() string { return valueWords.text(uint8(v)) }

// MarshalText implements [encoding.TextMarshaler].
func (v Value) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Value) UnmarshalText(b []byte) error { return readWord(v, valueWords, b) }

// A Ranking is how places are given. The zero Ranking is refused: practice differs, and no source states a default.
type Ranking struct {
	Ties Ties  `json:"ties"`
	By   Value `json:"by"`
}

// A Place is where a unit stands in its group.
type Place struct {
	Rank     int  // from 1; 0 for a unit that takes no place
	Of       int  // units of the group that take a place
	Tied     bool // another unit of the group has the same value
	Unranked bool // scored, and ranked apart by its sheet
}

// Rank returns the place of each card, the highest index first, each group of units for itself. A unit that is unranked,
// and one whose index is not known, has rank 0 and takes no place. Equal values are always said to be tied, whatever
// place they take.
//
// Errors: a [cchc.ParseError] for a zero Ranking; [indicator.SetMismatchError] or [indicator.MismatchError] for cards of
// more than one set or period.
func Rank(cards []Card, by Ranking) ([]Place, error) {
	if by.Ties.String() == "" || by.By.String() == "" {
		return nil, cchc.ParseError{What: "ranking", Want: "ties competition, dense or ordinal, by unrounded or printed"}
	}
	places := make([]Place, len(cards))
	values := make([]*big.Rat, len(cards))
	groups := map[string][]int{}
	for i := range cards {
		c := &cards[i]
		if c.id() != cards[0].id() {
			return nil, indicator.SetMismatchError{Want: cards[0].id(), Got: c.id()}
		}
		if c.sheet.Period != cards[0].sheet.Period {
			return nil, indicator.MismatchError{What: "period", Want: cards[0].sheet.Period.String(), Got: c.sheet.Period.String()}
		}
		places[i].Unranked = c.sheet.Unranked
		if v, ok := c.value(by.By); ok && !c.sheet.Unranked {
			values[i] = v
			groups[c.sheet.Group] = append(groups[c.sheet.Group], i)
		}
	}
	for _, group := range groups {
		slices.SortStableFunc(group, func(a, b int) int { return values[b].Cmp(values[a]) })
		equal := func(a, b int) bool {
			return a >= 0 && b < len(group) && values[group[a]].Cmp(values[group[b]]) == 0
		}
		for k, i := range group {
			p := &places[i]
			p.Of, p.Tied = len(group), equal(k-1, k) || equal(k, k+1)
			switch {
			case by.Ties == Ordinal || k == 0:
				p.Rank = k + 1
			case equal(k-1, k):
				p.Rank = places[group[k-1]].Rank
			case by.Ties == Dense:
				p.Rank = places[group[k-1]].Rank + 1
			default:
				p.Rank = k + 1
			}
		}
	}
	return places, nil
}

func (c *Card) id() string {
	if c.set == nil {
		return ""
	}
	return c.set.definition.ID
}

func (c *Card) value(by Value) (*big.Rat, bool) {
	if by == Unrounded {
		return c.ExactIndex()
	}
	index, ok := c.Index()
	return big.NewRat(index.Hundredths(), 100), ok
}

// Mean returns the mean of the printed indices of cards, rounded to two decimals by the mode; cards without index are left
// out. ok is false when no card has one.
func Mean(cards []Card, m indicator.Mode) (mean indicator.Percent, ok bool) {
	sum, n := new(big.Rat), int64(0)
	for i := range cards {
		if index, ok := cards[i].Index(); ok {
			sum.Add(sum, big.NewRat(index.Hundredths(), 1))
			n++
		}
	}
	if n == 0 {
		return indicator.Percent{}, false
	}
	return indicator.PercentFromHundredths(m.Round(sum.Quo(sum, big.NewRat(n, 1))).Int64()), true
}
