package cchc

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
)

var (
	// ErrParse is matched by every [ParseError].
	ErrParse = errors.New("cchc: text cannot be read")
	// ErrDated is matched by every [DatedError]: the values of a rule contradict each other.
	ErrDated = errors.New("cchc: dated values contradict each other")
	// ErrNotInForce is matched by every [NotInForceError]: no value is in force on the day.
	ErrNotInForce = errors.New("cchc: no value in force")
	// ErrNotKnown is matched by every [NotKnownError]: a value was in force on the day, but it is not known.
	ErrNotKnown = errors.New("cchc: value not known")
)

// A Dated is one number or rule of law over time.
//
// Invariant: its values stand oldest first, each in force on [From, To); neighbours touch; only the last To may
// be zero, which means still in force when last read; each value names a complete [Source]. A stretch whose
// value is not known is a value too, with the reason in Unknown. The zero Dated has no value on any day.
// A Dated is immutable and may be shared.
type Dated[T any] struct{ values []Value[T] }

// A Value is a rule on the days [From, To). When Unknown is not empty it says why nobody here knows the rule
// of those days, and Rule means nothing.
type Value[T any] struct {
	From    Date   `json:"from"`
	To      Date   `json:"to,omitzero"`
	Rule    T      `json:"rule"`
	Unknown string `json:"unknown,omitempty"`
	Source  Source `json:"source"`
}

// NewDated checks the invariant of [Dated]; a breach is a [DatedError] that names the value.
func NewDated[T any](values ...Value[T]) (Dated[T], error) {
	for i, v := range values {
		want := ""
		switch {
		case v.From.IsZero():
			want = "a first day"
		case !v.To.IsZero() && !v.From.Before(v.To):
			want = "a last day after the first, [from, to)"
		case v.To.IsZero() && i < len(values)-1:
			want = "an end, because another value follows"
		case i > 0 && values[i-1].To != v.From:
			want = "to begin on " + values[i-1].To.String() + ", where the value before it ends"
		case !v.Source.IsComplete():
			want = "a source with instrument and evidence"
		}
		if want != "" {
			return Dated[T]{}, DatedError{Index: i, Want: want}
		}
	}
	return Dated[T]{slices.Clone(values)}, nil
}

// MustDated is [NewDated] for values written in source code; it panics where NewDated errs.
func MustDated[T any](values ...Value[T]) Dated[T] {
	d, err := NewDated(values...)
	if err != nil {
		panic(err)
	}
	return d
}

// On returns the value in force on the day, with its interval and source. A day before the first value or after
// a closed last one is a [NotInForceError]; a day in an unknown stretch is a [NotKnownError].
func (d Dated[T]) On(day Date) (Value[T], error) {
	i, found := slices.BinarySearchFunc(d.values, day, func(v Value[T], day Date) int { return v.From.Compare(day) })
	if !found {
		i--
	}
	if i < 0 || day.IsZero() || !d.values[i].To.IsZero() && !day.Before(d.values[i].To) {
		return Value[T]{}, NotInForceError{Asked: day, Known: d.extent()}
	}
	if v := d.values[i]; v.Unknown != "" {
		return Value[T]{}, NotKnownError{Asked: day, From: v.From, To: v.To, Reason: v.Unknown}
	}
	return d.values[i], nil
}

// Values returns the values, oldest first, unknown stretches included.
func (d Dated[T]) Values() []Value[T] { return slices.Clone(d.values) }

func (d Dated[T]) extent() string {
	if len(d.values) == 0 {
		return "no day at all"
	}
	first, last := d.values[0].From, d.values[len(d.values)-1].To
	if last.IsZero() {
		return "from " + first.String() + " on"
	}
	return "from " + first.String() + " until before " + last.String()
}

// MarshalJSON implements [json.Marshaler]: the array of values, [] for the zero Dated.
func (d Dated[T]) MarshalJSON() ([]byte, error) {
	if d.values == nil {
		return []byte("[]"), nil
	}
	return json.Marshal(d.values)
}

// A DatedError names the value that breaks the invariant of [Dated].
type DatedError struct {
	Index int    // place in the list, from 0
	Want  string // what the value must have
}

func (e DatedError) Error() string {
	return "cchc: value " + strconv.Itoa(e.Index+1) + " of a dated rule: want " + e.Want
}

// Is makes every DatedError match [ErrDated].
func (DatedError) Is(target error) bool { return target == ErrDated }

// A NotInForceError names a day on which no value is in force.
type NotInForceError struct {
	Asked Date
	Known string // the days that have a value, in words
}

func (e NotInForceError) Error() string {
	return "cchc: no value in force on " + e.Asked.String() + ": want a day with a value, " + e.Known
}

// Is makes every NotInForceError match [ErrNotInForce].
func (NotInForceError) Is(target error) bool { return target == ErrNotInForce }

// A NotKnownError names a day on which a value was in force that nobody here knows.
type NotKnownError struct {
	Asked    Date
	From, To Date // the unknown stretch [From, To); a zero To is open
	Reason   string
}

func (e NotKnownError) Error() string {
	return "cchc: value on " + e.Asked.String() + " is not known (" + e.Reason + "): pass it as a parameter"
}

// Is makes every NotKnownError match [ErrNotKnown].
func (NotKnownError) Is(target error) bool { return target == ErrNotKnown }
