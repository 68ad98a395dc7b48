package cchc

import "strings"

// A Level is the kind of body that is assessed. The zero Level is "not stated".
type Level uint8

// The levels. Districts existed until 30/06/2025.
const (
	Ministry Level = iota + 1
	Province
	Department
	District
	Commune
)

var levels = names[Level]{
	what: "level",
	list: []name{
		{},
		{"ministry", Text{"Bộ, ngành", "ministry"}},
		{"province", Text{"Tỉnh, thành phố", "province"}},
		{"department", Text{"Sở, ngành", "department"}},
		{"district", Text{"Huyện", "district"}},
		{"commune", Text{"Xã, phường, đặc khu", "commune"}},
	},
}

// String returns the text form, "" for the zero Level.
func (v Level) String() string { return levels.text(v) }

// Label names the level for a person.
func (v Level) Label() Text { return levels.label(v) }

// IsZero reports whether no level is stated.
func (v Level) IsZero() bool { return v == 0 }

// BelowProvince reports whether the level belongs to a province: department, district or commune.
func (v Level) BelowProvince() bool { return v == Department || v == District || v == Commune }

// MarshalText implements [encoding.TextMarshaler].
func (v Level) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]. The empty text is the zero Level; an unknown one is a
// [ParseError].
func (v *Level) UnmarshalText(text []byte) error { return levels.parse(v, string(text)) }

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
