package indicator

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// A State says what is known of a figure. The three kinds of nothing are different, and none of them is 0.
// The zero State is Unknown.
type State uint8

// The states.
const (
	Unknown       State = iota // chưa có dữ liệu
	Known                      // the counts are numbers
	Undefined                  // không phát sinh: 0/0, or published as null
	NotApplicable              // không áp dụng
)

var (
	states      = []string{"unknown", "known", "undefined", "not_applicable"}
	stateLabels = []cchc.Text{
		{Vi: "chưa có dữ liệu", En: "unknown"},
		{Vi: "đã có dữ liệu", En: "known"},
		{Vi: "không phát sinh", En: "nothing arose"},
		{Vi: "không áp dụng", En: "not applicable"},
	}
)

// String returns "known", "undefined", "not_applicable" or "unknown".
func (s State) String() string { return enumText(states, s) }

// Label names the state for a person.
func (s State) Label() cchc.Text {
	if int(s) < len(stateLabels) {
		return stateLabels[s]
	}
	return cchc.Text{}
}

// MarshalText implements [encoding.TextMarshaler].
func (s State) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (s *State) UnmarshalText(text []byte) error {
	i := slices.Index(states, string(text))
	if i < 0 {
		return cchc.ParseError{What: "state", Value: string(text), Want: "one of " + strings.Join(states, ", ")}
	}
	*s = State(i)
	return nil
}

// A Count is the numerator and denominator of one component, with the flags that came with them.
//
// Known counts are numbers from 0 to [MaxCount]; 0/0 is known counts of an undefined ratio. With any other state
// Num and Den say nothing. Make one with [Of], [Null] or [NA]; one that only names its component is unknown.
type Count struct {
	Code string // of the component
	Ratio
	State State
	Flags cchc.Codes
}

// Of returns the count num/den of a component, with the flags.
func Of(code string, num, den int64, flags ...cchc.Code) Count {
	return Count{Code: code, Ratio: Ratio{num, den}, State: Known, Flags: cchc.NewCodes(flags...)}
}

// Null returns the count of a component that was published without counts: undefined, as 0/0 is.
func Null(code string) Count { return Count{Code: code, State: Undefined} }

// NA returns the count of a component that does not apply to the unit.
func NA(code string) Count { return Count{Code: code, State: NotApplicable} }

// Counts is what is known of one unit in one period. A component that Values lacks is unknown.
type Counts struct {
	Unit   string
	Level  cchc.Level // may be zero: not stated
	Period cchc.Period
	// Set is the ID of the set that the counts were made for. Empty means that the caller does not say;
	// otherwise another set refuses them, and [Scorecard.Rescore] is the way to ask what if.
	Set string
	// Values holds each component once, in any order; the order of the set is the fastest.
	Values []Count
	// Given holds published points of nodes, by code. Where a component below the node is unknown they take the
	// place of the sum; otherwise they are only compared with it.
	Given map[string]Points
	// Findings are what was odd while the counts were read; the card carries them on.
	Findings []cchc.Finding
}

// ErrCounts is matched by every error of [Set.Score] that comes from the counts.
var ErrCounts = errors.New("indicator: counts refused")

// A CountError names a component whose counts cannot be.
type CountError struct {
	Code string
	Ratio
}

func (e CountError) Error() string {
	return fmt.Sprintf("counts.%s: %s, want whole numbers from 0 to %d", e.Code, e.Ratio, int64(MaxCount))
}

// Is makes every CountError match [ErrCounts].
func (CountError) Is(target error) bool { return target == ErrCounts }

// A CodeError names a code that the set does not have in that place, or that stands there twice.
type CodeError struct {
	Place   string // "counts" or "given"
	Code    string
	Set     string
	Twice   bool
	Group   bool   // the code of a group, which has no counts of its own
	Nearest string // the code that was probably meant, "" when none is near
}

// Error names the code only when it looks like one: what stands in its place may be personal.
func (e CodeError) Error() string {
	code := strictjson.SafeKey(e.Code)
	if e.Twice {
		return fmt.Sprintf("%s.%s: the code twice, want each code once", e.Place, code)
	}
	what, want := "unknown code", "a component of set "+e.Set
	if e.Group {
		what, want = "a group", "its components"
	}
	if e.Place == "given" {
		want = "a scored group or component of set " + e.Set
	}
	if e.Nearest != "" {
		want += " (nearest: " + e.Nearest + ")"
	}
	return fmt.Sprintf("%s.%s: %s, want %s", e.Place, code, what, want)
}

// Is makes every CodeError match [ErrCounts].
func (CodeError) Is(target error) bool { return target == ErrCounts }

// A GivenError names published points that the node cannot have.
type GivenError struct {
	Code   string
	Points Points
	Max    Points
}

func (e GivenError) Error() string {
	return fmt.Sprintf("given.%s: %s, want 0.00 to %s", e.Code, e.Points, e.Max)
}

// Is makes every GivenError match [ErrCounts].
func (GivenError) Is(target error) bool { return target == ErrCounts }

// A SetMismatchError says that counts or cards of different sets were mixed.
type SetMismatchError struct{ Want, Got string }

func (e SetMismatchError) Error() string {
	return fmt.Sprintf("indicator: set %q, want %q: points of different sets cannot be mixed; rescore the counts instead", e.Got, e.Want)
}

// ErrMismatch is matched by every [SetMismatchError] and [MismatchError].
var ErrMismatch = errors.New("indicator: results cannot be mixed")

// Is makes every SetMismatchError match [ErrMismatch].
func (SetMismatchError) Is(target error) bool { return target == ErrMismatch }

// A MismatchError says in what cards or counts differ that must agree.
type MismatchError struct{ What, Want, Got string }

func (e MismatchError) Error() string {
	return fmt.Sprintf("indicator: %s %q, want %q like the others", e.What, e.Got, e.Want)
}

// Is makes every MismatchError match [ErrMismatch].
func (MismatchError) Is(target error) bool { return target == ErrMismatch }

// check returns every error in the counts, in the order of their codes.
func (s *Set) check(c Counts) error {
	if c.Set != "" && c.Set != s.definition.ID {
		return SetMismatchError{Want: s.definition.ID, Got: c.Set}
	}
	var list []error
	seen := map[string]bool{}
	for _, v := range c.Values {
		switch i, known := s.index[v.Code]; {
		case known && !s.nodes[i].leaf:
			list = append(list, CodeError{Place: "counts", Code: v.Code, Set: s.definition.ID, Group: true})
		case !known:
			list = append(list, CodeError{Place: "counts", Code: v.Code, Set: s.definition.ID, Nearest: s.nearest(v.Code, true)})
		case seen[v.Code]:
			list = append(list, CodeError{Place: "counts", Code: v.Code, Set: s.definition.ID, Twice: true})
		case v.State > NotApplicable || v.State == Known && v.outOfRange():
			list = append(list, CountError{v.Code, v.Ratio})
		}
		seen[v.Code] = true
	}
	for _, code := range slices.Sorted(maps.Keys(c.Given)) {
		i, known := s.index[code]
		if !known || s.nodes[i].leaf && s.nodes[i].Rule.Kind != RatioRule {
			list = append(list, CodeError{Place: "given", Code: code, Set: s.definition.ID, Nearest: s.nearest(code, false)})
		} else if p := c.Given[code]; p.hundredths < 0 || p.Compare(s.nodes[i].Max) > 0 {
			list = append(list, GivenError{Code: code, Points: p, Max: s.nodes[i].Max})
		}
	}
	return errors.Join(list...)
}

func (r Ratio) outOfRange() bool {
	return r.Num < 0 || r.Den < 0 || r.Num > MaxCount || r.Den > MaxCount
}

// Pool returns the counts of a unit from those of its parts, component by component as the set declares:
//
//   - sum: numerators and denominators are added; parts without counts (undefined, not applicable) add nothing.
//   - distinct: unknown, because a thing that two parts count is one thing for the whole.
//   - copied: the figure of the parts when all that have one agree, otherwise unknown.
//   - none: unknown, unless no part has counts: what is published without counts everywhere is so for the whole.
//
// A component that is unknown in one part is unknown in the whole, and with a single part every kind but none keeps
// that part's figure. Flags are united and findings put together. Unit, Level and Period of whole are kept and the rest
// replaced: published points are not pooled. Errors as [Set.Score], and a [MismatchError] when a part is of another
// period.
func (s *Set) Pool(whole Counts, parts ...Counts) (Counts, error) {
	whole.Set, whole.Values, whole.Given, whole.Findings = s.definition.ID, nil, nil, nil
	byCode := make([]map[string]Count, len(parts))
	for i, part := range parts {
		if err := s.check(part); err != nil {
			return Counts{}, err
		}
		if part.Period != whole.Period {
			return Counts{}, MismatchError{"period", whole.Period.String(), part.Period.String()}
		}
		whole.Findings = append(whole.Findings, part.Findings...)
		byCode[i] = make(map[string]Count, len(part.Values))
		for _, c := range part.Values {
			byCode[i][c.Code] = c
		}
	}
	for n := range s.Leaves() {
		if c := pool(n, byCode); c.State != Unknown {
			if c.outOfRange() {
				return Counts{}, CountError{n.Code, c.Ratio}
			}
			whole.Values = append(whole.Values, c)
		}
	}
	return whole, nil
}

func pool(n Node, parts []map[string]Count) Count {
	unknown := Count{Code: n.Code}
	if len(parts) == 0 {
		return unknown
	}
	sum := NA(n.Code)
	for _, part := range parts {
		c, ok := part[n.Code]
		switch {
		case !ok || c.State == Unknown:
			return unknown
		case c.State == NotApplicable:
		case c.State == Undefined:
			if sum.State == NotApplicable {
				sum.State = Undefined
			}
		case n.Rule.Pooling == PoolNone:
			return unknown
		case sum.State != Known || n.Rule.Pooling == PoolSum:
			sum.Num, sum.Den, sum.State = sum.Num+c.Num, sum.Den+c.Den, Known
		case n.Rule.Pooling == PoolDistinct || c.Ratio != sum.Ratio:
			return unknown
		}
		sum.Flags = sum.Flags.Union(c.Flags)
	}
	return sum
}
