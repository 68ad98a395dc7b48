package qd766

import (
	"maps"
	"slices"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// A Part narrows a question to one field of work or one channel, of a tally that keeps them apart ([Config.Fields],
// [Config.Channels]). Several parts hold together.
type Part struct{ narrow func(*scope) }

// OfField is the dossiers of one field of work, by its code; "" those without.
func OfField(code string) Part {
	return Part{func(s *scope) { s.field, s.hasField = code, true }}
}

// OfChannel is the dossiers of one channel as the policy reads it; 0 those of which it is not known.
func OfChannel(c catalog.Channel) Part {
	return Part{func(s *scope) { s.channel, s.hasChannel = c, true }}
}

// Fields lists the fields of work of which something is counted in a period, in order, "" for dossiers without; none for a
// tally that does not keep them apart.
func (t *Tally) Fields(p cchc.Period) []string {
	fields := map[string]bool{}
	if t.Header.Fields {
		i := slices.Index(t.Header.Periods, p)
		for key, r := range t.rows {
			if key.period == i && r.countsDossiers() {
				fields[key.field] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(fields))
}

// A scope is a unit with everything below it, on the day of the map.
type scope struct {
	unit, name string
	level      cchc.Level
	whole      bool            // the whole tally
	codes      map[string]bool // of the unit and those below it

	field                string
	channel              catalog.Channel
	hasField, hasChannel bool // whether these narrow it
}

func (s *scope) isPart() bool { return s.hasField || s.hasChannel }

func (s *scope) has(unit string) bool { return s.whole || s.codes[unit] }

// holds reports whether a row belongs to it, whatever the period.
func (s *scope) holds(k rowKey) bool {
	return s.has(k.unit) && (!s.hasField || s.field == k.field) && (!s.hasChannel || s.channel == k.channel)
}

// ask finds what a question is about; errors as [Tally.Counts].
func (t *Tally) ask(unit string, p cchc.Period, parts []Part) (*scope, int, error) {
	i, err := t.period(p)
	if err != nil {
		return nil, 0, err
	}
	s, err := t.scope(unit, i)
	if err != nil {
		return nil, 0, err
	}
	for _, part := range parts {
		part.narrow(s)
	}
	switch {
	case s.hasField && !t.Header.Fields:
		return nil, 0, ConfigError{"Fields", "fields were not kept apart", "true"}
	case s.hasChannel && !t.Header.Channels:
		return nil, 0, ConfigError{"Channels", "channels were not kept apart", "true"}
	}
	return s, i, nil
}

// scope finds a unit in the tree, or in the tally where the tree does not know it. Without its tree a tally knows the
// whole alone.
func (t *Tally) scope(unit string, i int) (*scope, error) {
	day := t.mapDay(i)
	var units *catalog.Units
	if t.context != nil {
		units = t.context.Units
	}
	switch {
	case unit != "" && units == nil && t.Header.Units != "":
		return nil, t.attached()
	case unit == "":
		s := &scope{name: "—", level: cchc.Province, whole: true}
		for root := range units.Children(0, day) {
			if u, ok := units.On(root, day); ok {
				s.unit, s.name, s.level = u.Code, u.Name.Vi, u.Level
			}
			break
		}
		return s, nil
	}
	s := outsider(unit)
	if id, known := units.ID(unit); known {
		s = outsider(units.Code(id)) // unit may be an alias
		if u, ok := units.On(id, day); ok {
			s.name, s.level = u.Name.Vi, u.Level
		}
		for below := range units.Below(id, day) {
			s.codes[units.Code(below)] = true
		}
		return s, nil
	}
	for key := range t.rows {
		if key.unit == unit && key.period == i {
			return s, nil
		}
	}
	return nil, QuestionError{"unit", strconv.Quote(unit), "a unit of the tree or of the tally"}
}

// outsider is the scope of a unit that no tree knows.
func outsider(unit string) *scope {
	return &scope{unit: unit, name: unit, codes: map[string]bool{unit: true}}
}

// mapDay is the day of whose units a period is reported.
func (t *Tally) mapDay(i int) cchc.Date {
	if t.Header.Map == MapOfToday {
		return cchc.DateOf(t.Header.AsOf)
	}
	return cchc.DateOf(dossier.JudgedAt(t.Header.Periods[i], t.Header.AsOf))
}

// pool adds up the rows of a scope.
func (t *Tally) pool(scope *scope, i int) *row {
	pooled := &row{}
	if !scope.whole && !t.Header.Fields && !t.Header.Channels { // a row a unit: no need to look at those of others
		for unit := range scope.codes {
			if r := t.rows[rowKey{unit: unit, period: i}]; r != nil {
				pooled.merge(r, 1)
			}
		}
		return pooled
	}
	for key, r := range t.rows {
		if key.period == i && scope.holds(key) {
			pooled.merge(r, 1)
		}
	}
	return pooled
}
