package cchc

import "strings"

// Levels is a set of [Level]. The zero Levels is empty; sets may be compared with ==. Text form: the levels
// separated by commas, "ministry,province".
type Levels struct{ bits uint8 }

// NewLevels returns the set of the given levels. The zero Level and a number beyond the list add nothing.
func NewLevels(list ...Level) Levels {
	var s Levels
	for _, v := range list {
		if v != 0 && int(v) < len(levels.list) {
			s.bits |= 1 << v
		}
	}
	return s
}

// Has reports whether the level is in the set.
func (s Levels) Has(v Level) bool { return v < 8 && s.bits&(1<<v) != 0 }

// IsZero reports whether the set is empty.
func (s Levels) IsZero() bool { return s == Levels{} }

// String returns the text form, "" for the empty set.
func (s Levels) String() string {
	var list []string
	for i, name := range levels.list {
		if s.Has(Level(i)) {
			list = append(list, name.text)
		}
	}
	return strings.Join(list, ",")
}

// MarshalText implements [encoding.TextMarshaler].
func (s Levels) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. The empty text is the empty set; an unknown level is a
// [ParseError].
func (s *Levels) UnmarshalText(text []byte) error {
	list, err := parseList[Level](string(text))
	if err == nil {
		*s = NewLevels(list...)
	}
	return err
}

// MarshalText implements [encoding.TextMarshaler]: the codes separated by commas.
func (s Codes) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. The empty text is the empty set; an unknown code is a
// [ParseError].
func (s *Codes) UnmarshalText(text []byte) error {
	list, err := parseList[Code](string(text))
	if err == nil {
		*s = NewCodes(list...)
	}
	return err
}

// parseList reads texts separated by commas.
func parseList[T any, P interface {
	*T
	UnmarshalText(text []byte) error
}](s string,
) ([]T, error) {
	if s == "" {
		return nil, nil
	}
	var list []T
	for part := range strings.SplitSeq(s, ",") {
		var v T
		if part == "" {
			return nil, ParseError{What: "list", Value: s, Want: "texts separated by commas, none empty"}
		}
		if err := P(&v).UnmarshalText([]byte(part)); err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}
