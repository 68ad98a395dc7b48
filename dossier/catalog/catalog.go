package catalog

import (
	"cmp"
	"iter"
	"slices"

	"github.com/cchc-go/cchc"
)

// A ProcedureID stands for the code of a procedure in one [Catalog]: a number from 1 on, in the order of the codes.
// The zero ProcedureID is no procedure. Numbers of two catalogues have nothing to do with each other.
type ProcedureID uint32

// A Definition is what a [Catalog] is built from.
type Definition struct {
	Name         string               `json:"name,omitempty"` // letters a-z, digits, hyphens; first part of the version
	Fields       []Field              `json:"fields,omitempty"`
	Decisions    []PublishingDecision `json:"decisions,omitempty"`
	Procedures   []Procedure          `json:"procedures,omitempty"`
	Replacements []Replacement        `json:"replacements,omitempty"`
}

// A Catalog knows the procedures (danh mục TTHC), their versions by date, and the decisions that published them.
//
// Invariant: immutable; of one code at most one version is in force on a day; every replacement leads to a code that
// is in force on its day, and no chain of them returns. A Catalog may be shared by any number of goroutines. A nil or
// zero Catalog knows nothing.
type Catalog struct {
	def       Definition // sorted; nobody else holds it
	doc       []byte
	version   string
	ids       map[string]ProcedureID
	codes     []entry // by ProcedureID-1
	fields    map[string]int
	decisions map[string]int
}

// An entry is what is known of one code.
type entry struct {
	code     string
	versions []Procedure // oldest first
	next     []Replacement
	previous []Replacement
	changes  []changeOf
}

// A changeOf is a change with its decision.
type changeOf struct {
	decision *PublishingDecision
	change   *Change
}

// New builds a catalogue. The order of the lists does not matter.
//
// A [FormatError] refuses what cannot be stored: a missing code, a channel or level that does not exist, a length
// that has no text form, text that is not UTF-8. A [ConflictError] refuses what contradicts itself: two versions of a
// code in force on one day, a version that ends before it begins, the same field, decision, channel and case, or change
// twice, a decision that no list has, a publishing agency that is neither ministry nor province, a replacement by a
// code that is not in force. A [CycleError] refuses replacements that return to their start.
func New(def Definition) (*Catalog, error) {
	var own Definition
	if err := copyOf(def, &own); err != nil {
		return nil, err
	}
	return build(own)
}

// build takes the definition over.
func build(def Definition) (*Catalog, error) {
	if !goodName(def.Name) {
		return nil, FormatError{"name", "a name of another form", nameForm}
	}
	slices.SortStableFunc(def.Fields, func(a, b Field) int { return cmp.Compare(a.Code, b.Code) })
	slices.SortStableFunc(def.Decisions, func(a, b PublishingDecision) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortStableFunc(def.Procedures, func(a, b Procedure) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), a.From.Compare(b.From))
	})
	slices.SortStableFunc(def.Replacements, func(a, b Replacement) int {
		return cmp.Or(cmp.Compare(a.Old, b.Old), a.On.Compare(b.On), cmp.Compare(a.New, b.New))
	})
	for i := range def.Procedures {
		def.Procedures[i].read()
	}
	c := &Catalog{def: def, ids: map[string]ProcedureID{}, fields: map[string]int{}, decisions: map[string]int{}}
	for _, step := range []func() error{c.addFields, c.addDecisions, c.addProcedures, c.addReplacements} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	c.addChanges()
	c.doc = document(catalogWire{Format: Format, Definition: c.def})
	c.version = versionOf(cmp.Or(def.Name, "catalog"), c.doc)
	return c, nil
}

// read fills what the words of the limits say.
func (p *Procedure) read() {
	fill := func(l *Limit) {
		if l.Read.IsZero() {
			l.Read = readWords(l.Words)
		}
	}
	for i := range p.Manners {
		fill(&p.Manners[i].Legal)
		fill(&p.Manners[i].Shortened)
	}
	for i := range p.Steps {
		fill(&p.Steps[i].Time)
	}
}

func (c *Catalog) addFields() error {
	for i, f := range c.def.Fields {
		if f.Code == "" {
			return FormatError{"fields", "a field without code", "a code"}
		}
		if _, twice := c.fields[f.Code]; twice {
			return ConflictError{Place: f.Code, What: "the field stands twice", Want: "each field once"}
		}
		c.fields[f.Code] = i
	}
	return nil
}

func (c *Catalog) addDecisions() error {
	for i, d := range c.def.Decisions {
		if d.ID == "" {
			return FormatError{"decisions", "a decision without id", "an id that is unique in the catalogue"}
		}
		conflict := func(what, want string) error { return ConflictError{Place: d.ID, Day: d.Day, What: what, Want: want} }
		if _, twice := c.decisions[d.ID]; twice {
			return conflict("the decision stands twice", "each decision once")
		}
		if d.Day.IsZero() {
			return conflict("the decision has no date", "the day of the decision")
		}
		if d.By != cchc.Ministry && d.By != cchc.Province {
			return conflict("published by another level", "ministry or province, for which there are limits")
		}
		seen := map[string]bool{}
		for _, ch := range d.Changes {
			switch {
			case ch.Procedure == "":
				return conflict("a change without procedure", "the code of a procedure")
			case seen[ch.Procedure]:
				return conflict("procedure "+ch.Procedure+" is changed twice", "one change of a procedure in a decision")
			}
			seen[ch.Procedure] = true
			if slices.ContainsFunc(ch.Released, cchc.Date.IsZero) {
				return conflict("a release of procedure "+ch.Procedure+" without day", "the day, or no release")
			}
		}
		c.decisions[d.ID] = i
	}
	return nil
}

func (c *Catalog) addProcedures() error {
	list := c.def.Procedures
	for first := 0; first < len(list); {
		next := first + 1
		for next < len(list) && list[next].Code == list[first].Code {
			next++
		}
		code := list[first].Code
		if code == "" {
			return FormatError{"procedures", "a procedure without code", "a code"}
		}
		c.entry(code)
		e := &c.codes[len(c.codes)-1]
		e.versions = list[first:next:next]
		for i := range e.versions {
			if err := c.checkVersion(&e.versions[i]); err != nil {
				return err
			}
			if i > 0 && inForce(e.versions[i-1].From, e.versions[i-1].To, e.versions[i].From) {
				return ConflictError{code, e.versions[i].From, "two versions are in force", "one version on a day: close the older with to"}
			}
		}
		first = next
	}
	return nil
}

func (c *Catalog) checkVersion(p *Procedure) error {
	conflict := func(day cchc.Date, what, want string) error { return ConflictError{p.Code, day, what, want} }
	if !p.To.IsZero() && !p.From.Before(p.To) {
		return conflict(p.To, "the version ends before it begins", "a first day, then a later first day without it")
	}
	if _, known := c.decisions[p.Decision]; p.Decision != "" && !known {
		return conflict(p.From, "decision "+p.Decision+" is not in the catalogue", "the id of a decision that is")
	}
	if p.Sets < 0 {
		return conflict(p.From, "a negative number of sets", "0 (not stated) or more")
	}
	type key struct {
		channel Channel
		of      string
	}
	seen := make(map[key]bool, len(p.Manners))
	for _, m := range p.Manners {
		if seen[key{m.Channel, m.Case}] {
			return conflict(p.From, "the channel "+m.Channel.String()+" stands twice for one case", "each channel and case once")
		}
		seen[key{m.Channel, m.Case}] = true
		for _, f := range m.Fees {
			if f.Dong != nil && *f.Dong < 0 {
				return conflict(p.From, "a negative fee", "0 (free) or more")
			}
		}
	}
	for i, o := range p.Online {
		if i > 0 && !p.Online[i-1].From.Before(o.From) {
			return conflict(o.From, "online levels that are not in order", "the oldest first, each from another day")
		}
	}
	for _, a := range p.Papers {
		if a.Originals < 0 || a.Copies < 0 {
			return conflict(p.From, "a negative number of papers", "0 or more")
		}
	}
	return nil
}

// entry returns the number of a code, a new one when it has none.
func (c *Catalog) entry(code string) ProcedureID {
	id, known := c.ids[code]
	if !known {
		c.codes = append(c.codes, entry{code: code})
		id = ProcedureID(len(c.codes))
		c.ids[code] = id
	}
	return id
}

func (c *Catalog) addReplacements() error {
	for i, r := range c.def.Replacements {
		conflict := func(what, want string) error { return ConflictError{r.Old, r.On, what, want} }
		switch {
		case r.Old == "" || r.New == "" || r.On.IsZero():
			return conflict("a replacement without old code, new code or day", "all three")
		case r.Old == r.New:
			return CycleError{"successors", []string{r.Old}, r.On}
		case i > 0 && c.def.Replacements[i-1] == r:
			return conflict("the replacement stands twice", "each once")
		}
		if _, inForce := c.Lookup(r.New, r.On); !inForce {
			return conflict("replaced by "+r.New+", of which no version is in force", "a code of the catalogue that is in force on the day")
		}
		old := c.entry(r.Old)
		c.codes[old-1].next = append(c.codes[old-1].next, r)
		now := c.ids[r.New]
		c.codes[now-1].previous = append(c.codes[now-1].previous, r)
	}
	// Depth first, white, grey, black: a grey code met again closes a cycle.
	state := make([]uint8, len(c.codes))
	var path []string
	var visit func(id ProcedureID) error
	visit = func(id ProcedureID) error {
		e := c.codes[id-1]
		if state[id-1] == 1 {
			return CycleError{What: "successors", Codes: slices.Clone(path[slices.Index(path, e.code):])}
		}
		if state[id-1] == 2 {
			return nil
		}
		state[id-1] = 1
		path = append(path, e.code)
		for _, r := range e.next {
			if err := visit(c.ids[r.New]); err != nil {
				return err
			}
		}
		path = path[:len(path)-1]
		state[id-1] = 2
		return nil
	}
	for i := range c.codes {
		if err := visit(ProcedureID(i + 1)); err != nil {
			return err
		}
	}
	return nil
}

// addChanges hangs the changes below their procedures, and numbers the codes for good: by the order of the codes.
func (c *Catalog) addChanges() {
	for i := range c.def.Decisions {
		d := &c.def.Decisions[i]
		for j := range d.Changes {
			id := c.entry(d.Changes[j].Procedure)
			c.codes[id-1].changes = append(c.codes[id-1].changes, changeOf{d, &d.Changes[j]})
		}
	}
	slices.SortFunc(c.codes, func(a, b entry) int { return cmp.Compare(a.code, b.code) })
	for i := range c.codes {
		c.ids[c.codes[i].code] = ProcedureID(i + 1)
		slices.SortStableFunc(c.codes[i].changes, func(a, b changeOf) int { return a.decision.Day.Compare(b.decision.Day) })
	}
}

// Len returns the number of codes; IDs run from 1 to it.
func (c *Catalog) Len() int {
	if c == nil {
		return 0
	}
	return len(c.codes)
}

// ID returns the number of a code. Codes that only a replacement or a decision names have one too.
func (c *Catalog) ID(code string) (ProcedureID, bool) {
	if c == nil {
		return 0, false
	}
	id, ok := c.ids[code]
	return id, ok
}

// Code returns the code of a number, "" when the catalogue has no such number.
func (c *Catalog) Code(id ProcedureID) string {
	if e := c.at(id); e != nil {
		return e.code
	}
	return ""
}

func (c *Catalog) at(id ProcedureID) *entry {
	if c == nil || id == 0 || int(id) > len(c.codes) {
		return nil
	}
	return &c.codes[id-1]
}

// On returns the version that is in force on the day: for a dossier, the day of its receipt. It does not allocate.
func (c *Catalog) On(id ProcedureID, day cchc.Date) (Edition, bool) {
	e := c.at(id)
	if e == nil || day.IsZero() {
		return Edition{}, false
	}
	low, high := 0, len(e.versions) // the versions before low begin on the day or earlier
	for low < high {
		middle := int(uint(low+high) / 2)
		if e.versions[middle].From.After(day) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	if low == 0 || !inForce(e.versions[low-1].From, e.versions[low-1].To, day) {
		return Edition{}, false
	}
	return Edition{id, &e.versions[low-1]}, true
}

// Lookup is [Catalog.On] by code. It does not allocate.
func (c *Catalog) Lookup(code string, day cchc.Date) (Edition, bool) {
	id, ok := c.ID(code)
	if !ok {
		return Edition{}, false
	}
	return c.On(id, day)
}

// Find is [Catalog.Lookup] for people: where no version is in force, the [NotFoundError] says why and what took its
// place.
func (c *Catalog) Find(code string, day cchc.Date) (Edition, error) {
	if e, ok := c.Lookup(code, day); ok {
		return e, nil
	}
	refused := NotFoundError{Code: code, Asked: day}
	id, known := c.ID(code)
	if !known {
		return Edition{}, refused
	}
	refused.Known = true
	for _, p := range c.codes[id-1].versions {
		if !p.To.IsZero() && !p.To.After(day) {
			refused.Ended = p.To
		}
		if p.From.After(day) && refused.Next.IsZero() {
			refused.Next = p.From
		}
	}
	for _, s := range c.Successors(id, day) {
		refused.Successors = append(refused.Successors, c.Code(s))
	}
	return Edition{}, refused
}

// Editions yields the versions of a code, oldest first.
func (c *Catalog) Editions(id ProcedureID) iter.Seq[Edition] {
	return func(yield func(Edition) bool) {
		e := c.at(id)
		if e == nil {
			return
		}
		for i := range e.versions {
			if !yield(Edition{id, &e.versions[i]}) {
				return
			}
		}
	}
}

// All yields the versions in force on a day, in the order of their codes.
func (c *Catalog) All(day cchc.Date) iter.Seq[Edition] {
	return func(yield func(Edition) bool) {
		for i := range c.Len() {
			if e, ok := c.On(ProcedureID(i+1), day); ok && !yield(e) {
				return
			}
		}
	}
}

// Successors returns the codes that stand in the place of a code on the day: the ends of all chains of replacements
// that have taken effect by then. None when nothing has replaced it.
func (c *Catalog) Successors(id ProcedureID, day cchc.Date) []ProcedureID {
	return c.chain(id, day, func(e *entry) []Replacement { return e.next }, func(r Replacement) string { return r.New })
}

// Predecessors returns the codes from which a code descends by replacements that have taken effect by the day, those
// that replaced nothing themselves.
func (c *Catalog) Predecessors(id ProcedureID, day cchc.Date) []ProcedureID {
	return c.chain(id, day, func(e *entry) []Replacement { return e.previous }, func(r Replacement) string { return r.Old })
}

// chain follows replacements to their ends; there is no cycle.
func (c *Catalog) chain(id ProcedureID, day cchc.Date, links func(*entry) []Replacement, to func(Replacement) string) []ProcedureID {
	var ends []ProcedureID
	seen := map[ProcedureID]bool{}
	var walk func(at ProcedureID)
	walk = func(at ProcedureID) {
		e := c.at(at)
		if e == nil || seen[at] {
			return
		}
		seen[at] = true
		last := true
		for _, r := range links(e) {
			if !r.On.After(day) {
				last = false
				walk(c.ids[to(r)])
			}
		}
		if last && at != id {
			ends = append(ends, at)
		}
	}
	walk(id)
	slices.Sort(ends)
	return ends
}

// Field returns a listed field by its code.
func (c *Catalog) Field(code string) (Field, bool) {
	if c == nil {
		return Field{}, false
	}
	i, ok := c.fields[code]
	if !ok {
		return Field{}, false
	}
	return c.def.Fields[i], true
}

// Decision returns a copy of a publishing decision by its ID.
func (c *Catalog) Decision(id string) (PublishingDecision, bool) {
	if c == nil {
		return PublishingDecision{}, false
	}
	i, ok := c.decisions[id]
	if !ok {
		return PublishingDecision{}, false
	}
	d := c.def.Decisions[i]
	d.Basis, d.Changes = slices.Clone(d.Basis), slices.Clone(d.Changes)
	for j := range d.Changes {
		d.Changes[j].Basis, d.Changes[j].Released = slices.Clone(d.Changes[j].Basis), slices.Clone(d.Changes[j].Released)
	}
	return d, true
}

// Definition returns a copy of what the catalogue is built from, sorted, with the lengths that were read.
func (c *Catalog) Definition() Definition {
	var def Definition
	if c == nil || copyOf(c.def, &def) != nil { // what was built can be copied
		return Definition{}
	}
	return def
}

// Version names the catalogue: its name and a digest of all it was built from, such as "dong-thap/0f3b9c62a1d4". Equal
// versions mean equal answers. Empty for the zero Catalog.
func (c *Catalog) Version() string {
	if c == nil {
		return ""
	}
	return c.version
}

// Equal reports whether both catalogues were built from the same.
func (c *Catalog) Equal(d *Catalog) bool { return c.Version() == d.Version() }
