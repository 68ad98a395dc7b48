package catalog

import (
	"cmp"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/vitext"
)

// A UnitID stands for the code of a unit in one [Units]: a number from 1 on, in the order of the codes. The zero
// UnitID is no unit. Numbers of two trees have nothing to do with each other.
type UnitID uint32

// FirstDayWithoutDistricts returns 01/07/2025: the districts ended on 30/06/2025.
func FirstDayWithoutDistricts() cchc.Date { return cchc.MustDate("2025-07-01") }

// A Unit is a body (cơ quan, đơn vị), or a place where it meets people, on the days [From, To). A unit that got
// another name or another parent has several versions with one code.
//
// A zero From means that the beginning is not known, a zero To that it still exists. An empty Parent is the root.
type Unit struct {
	Code   string     `json:"code"`
	Name   Name       `json:"name"`
	Level  cchc.Level `json:"level"`
	Kind   UnitKind   `json:"kind,omitzero"`
	Parent string     `json:"parent,omitempty"`
	From   cchc.Date  `json:"from,omitzero"`
	To     cchc.Date  `json:"to,omitzero"`
}

// An Alias is another code, or a name in use, by which senders call a unit.
type Alias struct {
	Alias string `json:"alias"`
	Unit  string `json:"unit"`
}

// A Succession says that from the day On the work of a unit in one field belongs to another unit. Without field it is
// all the work that no other succession of the unit names, and the old unit has ended by then.
type Succession struct {
	Old    string      `json:"old"`
	Field  string      `json:"field,omitempty"`
	On     cchc.Date   `json:"on"`
	New    string      `json:"new"`
	Source cchc.Source `json:"source,omitzero"`
}

// A UnitsDefinition is what [Units] are built from.
type UnitsDefinition struct {
	Name        string       `json:"name,omitempty"` // letters a-z, digits, hyphens; first part of the version
	Units       []Unit       `json:"units,omitempty"`
	Aliases     []Alias      `json:"aliases,omitempty"`
	Successions []Succession `json:"successions,omitempty"`
}

// Units is the tree of units by date: who existed, under whom, and who took over whose work.
//
// Invariant: immutable; of one code at most one version exists on a day; a parent exists on every day of its child; no
// chain of parents, or of successors on one day, returns or has more than 32 links; no district exists from [FirstDayWithoutDistricts] on. Units may be shared
// by any number of goroutines. Nil or zero Units know nothing.
type Units struct {
	def     UnitsDefinition
	doc     []byte
	version string
	ids     map[string]UnitID // codes and aliases
	units   []unitEntry       // by UnitID-1
	roots   []UnitID
	byName  map[string][]UnitID // folded names
}

// maxDepth bounds chains, so that no document takes long to refuse; real ones have a handful of links.
const maxDepth = 32

type unitEntry struct {
	code     string
	versions []Unit
	parents  []UnitID // beside versions
	children []UnitID // that it has on any day
	rules    []rule   // by field, then day
}

type rule struct {
	field string
	on    cchc.Date
	to    UnitID
}

// NewUnits builds a tree. The order of the lists does not matter.
//
// A [FormatError] refuses what cannot be stored: a missing code, no level, text that is not UTF-8. A [ConflictError]
// refuses what contradicts itself: two versions of a code on one day, a district on or after
// [FirstDayWithoutDistricts], a parent that does not exist on a day of its child, an alias of two units, work that goes to
// two units of a field on one day, to a unit that does not exist on it, or away as a whole from a unit that goes on.
// A [CycleError] refuses parents and successors that return to their start.
func NewUnits(def UnitsDefinition) (*Units, error) {
	var own UnitsDefinition
	if err := copyOf(def, &own); err != nil {
		return nil, err
	}
	return buildUnits(own)
}

func buildUnits(def UnitsDefinition) (*Units, error) {
	if !goodName(def.Name) {
		return nil, FormatError{"name", "a name of another form", nameForm}
	}
	slices.SortStableFunc(def.Units, func(a, b Unit) int { return cmp.Or(cmp.Compare(a.Code, b.Code), a.From.Compare(b.From)) })
	slices.SortStableFunc(def.Aliases, func(a, b Alias) int { return cmp.Compare(a.Alias, b.Alias) })
	slices.SortStableFunc(def.Successions, func(a, b Succession) int {
		return cmp.Or(cmp.Compare(a.Old, b.Old), cmp.Compare(a.Field, b.Field), a.On.Compare(b.On), cmp.Compare(a.New, b.New))
	})
	u := &Units{def: def, ids: map[string]UnitID{}, byName: map[string][]UnitID{}}
	for _, step := range []func() error{u.addUnits, u.addParents, u.addAliases, u.addSuccessions} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	u.doc = document(unitsWire{Format: UnitsFormat, UnitsDefinition: u.def})
	u.version = versionOf(cmp.Or(def.Name, "units"), u.doc)
	return u, nil
}

func (u *Units) addUnits() error {
	list := u.def.Units
	for i, v := range list {
		conflict := func(day cchc.Date, what, want string) error { return ConflictError{v.Code, day, what, want} }
		switch {
		case v.Code == "":
			return FormatError{"units", "a unit without code", "a code"}
		case v.Level.String() == "":
			return conflict(v.From, "a unit without level", "ministry, province, department, district or commune")
		case !v.To.IsZero() && !v.From.Before(v.To):
			return conflict(v.To, "the unit ends before it begins", "a first day, then a later first day without it")
		case v.Level == cchc.District && (v.To.IsZero() || v.To.After(FirstDayWithoutDistricts())):
			return conflict(FirstDayWithoutDistricts(), "a district after the districts", "to 2025-07-01 or earlier")
		}
		if i == 0 || list[i-1].Code != v.Code {
			u.units = append(u.units, unitEntry{code: v.Code})
			u.ids[v.Code] = UnitID(len(u.units))
		} else if inForce(list[i-1].From, list[i-1].To, v.From) {
			return conflict(v.From, "two versions of the unit exist", "one on a day: close the older with to")
		}
		e := &u.units[len(u.units)-1]
		e.versions = append(e.versions, v)
		if key := foldName(v.Name.Vi); key != "" {
			if same := u.byName[key]; len(same) == 0 || same[len(same)-1] != UnitID(len(u.units)) {
				u.byName[key] = append(same, UnitID(len(u.units)))
			}
		}
	}
	return nil
}

func (u *Units) addParents() error {
	for i := range u.units {
		for j := range u.units[i].versions {
			if err := u.addParent(UnitID(i+1), &u.units[i].versions[j]); err != nil {
				return err
			}
		}
	}
	for i, e := range u.units {
		for _, v := range e.versions { // a cycle begins on the first day of one of its versions
			path := []string{e.code}
			for at := u.parent(UnitID(i+1), v.From); at != 0; at = u.parent(at, v.From) {
				code := u.units[at-1].code
				if start := slices.Index(path, code); start >= 0 {
					return CycleError{"parents", path[start:], v.From}
				}
				if len(path) == maxDepth {
					return ConflictError{e.code, v.From, "more than " + strconv.Itoa(maxDepth) + " units above each other", "a tree that is less deep"}
				}
				path = append(path, code)
			}
		}
	}
	return nil
}

// addParent hangs one version below its parent.
func (u *Units) addParent(id UnitID, v *Unit) error {
	parent, siblings := UnitID(0), &u.roots
	if v.Parent != "" {
		known, ok := u.ids[v.Parent]
		if !ok {
			return ConflictError{v.Code, v.From, "parent " + v.Parent + " is not in the tree", "the code of a unit that is"}
		}
		if day, gap := u.gap(known, v.From, v.To); gap {
			return ConflictError{v.Code, day, "parent " + v.Parent + " does not exist", "a parent on every day of the unit"}
		}
		parent, siblings = known, &u.units[known-1].children
	}
	if n := len(*siblings); n == 0 || (*siblings)[n-1] != id {
		*siblings = append(*siblings, id)
	}
	e := &u.units[id-1]
	e.parents = append(e.parents, parent)
	return nil
}

// gap returns the first day of [from, to) on which the unit does not exist.
func (u *Units) gap(id UnitID, from, to cchc.Date) (cchc.Date, bool) {
	for day := from; to.IsZero() || day.Before(to); {
		v := u.on(id, day)
		if v == nil {
			return day, true
		}
		if v.To.IsZero() {
			break
		}
		day = v.To
	}
	return cchc.Date{}, false
}

func (u *Units) addAliases() error {
	for _, a := range u.def.Aliases {
		id, known := u.ids[a.Unit]
		if !known || u.units[id-1].code != a.Unit {
			return ConflictError{Place: a.Alias, What: "alias of " + a.Unit + ", which is not in the tree", Want: "the code of a unit that is"}
		}
		if _, taken := u.ids[a.Alias]; taken || a.Alias == "" {
			return ConflictError{Place: a.Alias, What: "an alias that is empty, a code, or stands twice", Want: "one meaning for each alias"}
		}
		u.ids[a.Alias] = id
	}
	return nil
}

func (u *Units) addSuccessions() error {
	for i, s := range u.def.Successions {
		conflict := func(what, want string) error { return ConflictError{s.Old, s.On, what, want} }
		old, knownOld := u.code(s.Old)
		now, knownNew := u.code(s.New)
		switch {
		case s.On.IsZero():
			return conflict("a succession without day", "the first day of the new unit's work")
		case !knownOld || u.on(old, s.On.AddDays(-1)) == nil:
			return conflict("the work of a unit that does not exist the day before", "a unit of the tree that does")
		case !knownNew || u.on(now, s.On) == nil:
			return conflict("work that goes to "+s.New+", which does not exist", "a unit of the tree that exists on the day")
		case old == now:
			return CycleError{"successors", []string{s.Old}, s.On}
		case s.Field == "" && u.on(old, s.On) != nil:
			return conflict("all work leaves a unit that goes on", "the field, or a unit that has ended")
		}
		if i > 0 {
			if before := u.def.Successions[i-1]; before.Old == s.Old && before.Field == s.Field && before.On == s.On {
				return conflict("work of field "+s.Field+" goes to "+before.New+" and to "+s.New, "one unit for a field")
			}
		}
		u.units[old-1].rules = append(u.units[old-1].rules, rule{s.Field, s.On, now})
	}
	for _, s := range u.def.Successions {
		// Chains over several days end: no rule is followed back in time. So a cycle closes on one day.
		path := []string{s.Old}
		for at, _ := u.code(s.Old); ; {
			r, ok := u.units[at-1].rule(s.Field, s.On, s.On)
			if !ok {
				break
			}
			at = r.to
			if code := u.units[at-1].code; slices.Contains(path, code) {
				return CycleError{"successors", path[slices.Index(path, code):], s.On}
			}
			if len(path) == maxDepth {
				return ConflictError{s.Old, s.On, "work that changes hands more than " + strconv.Itoa(maxDepth) + " times in a day", "fewer hands"}
			}
			path = append(path, u.units[at-1].code)
		}
	}
	return nil
}

// code finds a unit by its code alone.
func (u *Units) code(code string) (UnitID, bool) {
	id, ok := u.ids[code]
	return id, ok && u.units[id-1].code == code
}

// rule returns the earliest rule for the field in [from, to]; on one day the rule that names the field comes first.
func (e *unitEntry) rule(field string, from, to cchc.Date) (rule, bool) {
	var general rule
	ok := false
	if len(e.rules) > 0 && e.rules[0].field == "" { // the rest stands before every field
		general, ok = e.find("", from, to)
	}
	if field == "" {
		return general, ok
	}
	if own, found := e.find(field, from, to); found && (!ok || !own.on.After(general.on)) {
		return own, true
	}
	return general, ok
}

func (e *unitEntry) find(field string, from, to cchc.Date) (rule, bool) {
	i, _ := slices.BinarySearchFunc(e.rules, rule{field: field, on: from}, func(a, b rule) int {
		if a.field == b.field {
			return a.on.Compare(b.on)
		}
		return strings.Compare(a.field, b.field)
	})
	if i == len(e.rules) || e.rules[i].field != field || e.rules[i].on.After(to) {
		return rule{}, false
	}
	return e.rules[i], true
}

func (u *Units) entry(id UnitID) *unitEntry {
	if u == nil || id == 0 || int(id) > len(u.units) {
		return nil
	}
	return &u.units[id-1]
}

// on returns the version that exists on the day; the zero day is the beginning of time.
func (u *Units) on(id UnitID, day cchc.Date) *Unit {
	e := u.entry(id)
	if e == nil {
		return nil
	}
	if i := e.last(day); i >= 0 && inForce(e.versions[i].From, e.versions[i].To, day) {
		return &e.versions[i]
	}
	return nil
}

// last returns the last version that begins on the day or before, -1 when there is none.
func (e *unitEntry) last(day cchc.Date) int {
	low, high := 0, len(e.versions)
	for low < high {
		middle := int(uint(low+high) / 2)
		if e.versions[middle].From.After(day) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low - 1
}

func (u *Units) parent(id UnitID, day cchc.Date) UnitID {
	e := u.entry(id)
	if e == nil {
		return 0
	}
	if i := e.last(day); i >= 0 && inForce(e.versions[i].From, e.versions[i].To, day) {
		return e.parents[i]
	}
	return 0
}

// Len returns the number of codes; IDs run from 1 to it.
func (u *Units) Len() int {
	if u == nil {
		return 0
	}
	return len(u.units)
}

// ID returns the number of a unit by its code or an alias.
func (u *Units) ID(code string) (UnitID, bool) {
	if u == nil {
		return 0, false
	}
	id, ok := u.ids[code]
	return id, ok
}

// Code returns the code of a number, "" when the tree has no such number.
func (u *Units) Code(id UnitID) string {
	if e := u.entry(id); e != nil {
		return e.code
	}
	return ""
}

// On returns the unit as it is on the day, and false when it does not exist on it. It does not allocate.
func (u *Units) On(id UnitID, day cchc.Date) (Unit, bool) {
	if day.IsZero() {
		return Unit{}, false
	}
	if v := u.on(id, day); v != nil {
		return *v, true
	}
	return Unit{}, false
}

// Named returns the units that bear a Vietnamese name on the day. Case, doubled spaces and the Unicode form of the
// letters do not matter; marks do. More than one is a duplicate name: nothing can be concluded from it.
func (u *Units) Named(name string, day cchc.Date) []UnitID {
	if u == nil || day.IsZero() {
		return nil
	}
	var found []UnitID
	key := foldName(name)
	for _, id := range u.byName[key] {
		if v := u.on(id, day); v != nil && foldName(v.Name.Vi) == key {
			found = append(found, id)
		}
	}
	return found
}

// Match finds the unit that a message means: by its code or an alias, else by its name on the day, else by a name that
// it bore on another day, for senders go on using old names. The code is 0, or [cchc.UnitUnknown], or
// [cchc.UnitNameDuplicate] when several units bear the name. A unit that has ended is found too: [Units.Successor]
// says who does its work.
func (u *Units) Match(s string, day cchc.Date) (UnitID, cchc.Code) {
	if id, ok := u.ID(s); ok {
		return id, 0
	}
	named := u.Named(s, day)
	if len(named) == 0 && u != nil {
		named = u.byName[foldName(s)]
	}
	switch len(named) {
	case 0:
		return 0, cchc.UnitUnknown
	case 1:
		return named[0], 0
	}
	return 0, cchc.UnitNameDuplicate
}

// foldName brings a name to the form in which names are compared.
func foldName(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(vitext.NFC(s)), " "))
}

// Parent returns the unit above on the day; false at the root, and for a unit that does not exist on it.
func (u *Units) Parent(id UnitID, day cchc.Date) (UnitID, bool) {
	if day.IsZero() {
		return 0, false
	}
	p := u.parent(id, day)
	return p, p != 0
}

// Within reports whether a unit exists on the day and stands below another, or is it. It does not allocate.
func (u *Units) Within(id, above UnitID, day cchc.Date) bool {
	if _, exists := u.On(id, day); !exists {
		return false
	}
	for ; id != 0; id = u.parent(id, day) {
		if id == above {
			return true
		}
	}
	return false
}

// BodyOf returns the body that a one-stop desk or service centre belongs to on the day: the unit itself when it is
// a body, otherwise the nearest body above it.
func (u *Units) BodyOf(id UnitID, day cchc.Date) (UnitID, bool) {
	if day.IsZero() {
		return 0, false
	}
	for ; ; id = u.parent(id, day) {
		v := u.on(id, day)
		if v == nil {
			return 0, false
		}
		if v.Kind == Body {
			return id, true
		}
	}
}

// Children yields the units directly below a unit on the day, in the order of their codes; for the zero UnitID the
// roots.
func (u *Units) Children(id UnitID, day cchc.Date) iter.Seq[UnitID] {
	return func(yield func(UnitID) bool) {
		if u == nil || day.IsZero() {
			return
		}
		list := u.roots
		if id != 0 {
			e := u.entry(id)
			if e == nil {
				return
			}
			list = e.children
		}
		for _, child := range list {
			if u.on(child, day) != nil && u.parent(child, day) == id && !yield(child) {
				return
			}
		}
	}
}

// Below yields a unit and all units below it on the day, each before those below it; for the zero UnitID the whole
// tree.
func (u *Units) Below(id UnitID, day cchc.Date) iter.Seq[UnitID] {
	return func(yield func(UnitID) bool) {
		if id != 0 {
			if _, exists := u.On(id, day); !exists {
				return
			}
		}
		u.below(id, day, yield)
	}
}

func (u *Units) below(id UnitID, day cchc.Date, yield func(UnitID) bool) bool {
	if id != 0 && !yield(id) {
		return false
	}
	for child := range u.Children(id, day) {
		if !u.below(child, day, yield) {
			return false
		}
	}
	return true
}

// Tree draws the map as it was on a day: a unit and all below it; for the zero UnitID the whole tree.
func (u *Units) Tree(id UnitID, day cchc.Date) cchc.Tree {
	var t cchc.Tree
	if v, exists := u.On(id, day); exists {
		t.Key, t.Label, t.Value = v.Code, cchc.Text{Vi: v.Name.In(cchc.Vietnamese), En: v.Name.In(cchc.English)}, v.Code
	} else if id != 0 {
		return cchc.Tree{}
	} else {
		l := func(l cchc.Lang) string {
			return cchc.Text{Vi: "Đơn vị ngày ", En: "units on "}.In(l) + l.Date(day)
		}
		t.Key, t.Label = "units", cchc.Text{Vi: l(cchc.Vietnamese), En: l(cchc.English)}
	}
	for child := range u.Children(id, day) {
		t.Children = append(t.Children, u.Tree(child, day))
	}
	return t
}

// Successor answers who on the day on does the work that a unit did in a field on the day from: for a dossier, from is
// the day of its receipt. With on equal to from it is the map as it was, with on today it is today's map.
//
// The unit itself answers when it still exists and nothing was handed over. Of the successions after from the earliest
// is followed, then those of the next unit from that day on. A unit that had ended before from is read as a code that
// is still in use: its last run of days counts. False: nobody was named, or on is before from. It does not allocate.
func (u *Units) Successor(id UnitID, field string, from, on cchc.Date) (UnitID, bool) {
	e := u.entry(id)
	if e == nil || from.IsZero() || on.Before(from) {
		return 0, false
	}
	i := e.last(from)
	if i < 0 {
		return 0, false
	}
	next := from.AddDays(1)
	if !inForce(e.versions[i].From, e.versions[i].To, from) {
		for i > 0 && e.versions[i-1].To == e.versions[i].From {
			i--
		}
		next = e.versions[i].From.AddDays(1)
	}
	for {
		r, ok := u.units[id-1].rule(field, next, on)
		if !ok {
			return id, u.on(id, on) != nil
		}
		id, next = r.to, r.on
	}
}

// A Share is the part of a unit's work that one unit has taken over. An empty Field is all that no other names.
type Share struct {
	Field string
	Unit  UnitID
}

// Shares returns where the work of a unit on the day from has gone by the day on: one share for each field that a
// succession of the unit names, then the rest. Work that nobody took is left out.
func (u *Units) Shares(id UnitID, from, on cchc.Date) []Share {
	e := u.entry(id)
	if e == nil {
		return nil
	}
	var shares []Share
	add := func(field string) {
		if to, ok := u.Successor(id, field, from, on); ok {
			shares = append(shares, Share{field, to})
		}
	}
	for i, r := range e.rules {
		if r.field != "" && (i == 0 || e.rules[i-1].field != r.field) {
			add(r.field)
		}
	}
	add("")
	return shares
}

// Definition returns a copy of what the tree is built from, sorted.
func (u *Units) Definition() UnitsDefinition {
	if u == nil {
		return UnitsDefinition{}
	}
	def := u.def
	def.Units, def.Aliases = slices.Clone(def.Units), slices.Clone(def.Aliases)
	def.Successions = slices.Clone(def.Successions)
	return def
}

// Version names the tree: its name and a digest of all it was built from. Equal versions mean equal answers. Empty for
// zero Units.
func (u *Units) Version() string {
	if u == nil {
		return ""
	}
	return u.version
}

// Equal reports whether both trees were built from the same.
func (u *Units) Equal(v *Units) bool { return u.Version() == v.Version() }
