package task

import (
	"cmp"
	"maps"
	"slices"

	"github.com/cchc-go/cchc"
)

// A Role is the part of a unit in a task. The zero Role is Lead.
type Role uint8

// The roles.
const (
	Lead        Role = iota // chủ trì
	CoOperating             // phối hợp
)

var roles = []name{
	{"lead", cchc.Text{Vi: "Chủ trì", En: "lead"}},
	{"co_operating", cchc.Text{Vi: "Phối hợp", En: "co-operating"}},
}

// String returns "lead" or "co_operating".
func (r Role) String() string { return textOf(roles, r) }

// Label names the role for a person.
func (r Role) Label() cchc.Text { return labelOf(roles, r) }

// MarshalText implements [encoding.TextMarshaler].
func (r Role) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (r *Role) UnmarshalText(text []byte) error { return readName(r, roles, "role", text) }

// A Key names a line of a tally: a unit in a role, and an origin. In a question the empty unit is every unit and the
// zero origin every origin; the role is never left open, because a task has one lead and any number of co-operating
// units.
type Key struct {
	Unit   string
	Role   Role
	Origin Origin
}

func (k Key) compare(l Key) int {
	return cmp.Or(cmp.Compare(k.Unit, l.Unit), cmp.Compare(k.Role, l.Role), cmp.Compare(k.Origin, l.Origin))
}

// A Config says what a [Counter] counts. All of it must be stated, but for Period under [AllTasks], which takes none.
type Config struct {
	AsOf       cchc.Date
	Basis      Basis
	Population Population
	Period     cchc.Period
}

func (c Config) check() error {
	switch {
	case c.AsOf.IsZero():
		return AskError{"as of", "a day"}
	case c.Basis.String() == "":
		return AskError{"basis", "ByOriginal or ByExtended"}
	case c.Population.String() == "":
		return AskError{"population", "AllTasks, AssignedTasks, DueTasks or HandledTasks"}
	case c.Population != AllTasks:
		return checkPeriod(c.Period, c.AsOf)
	case !c.Period.IsZero():
		return AskError{"period", "none for AllTasks"}
	}
	return nil
}

// A Counter fills a [Tally]. It belongs to one goroutine.
type Counter struct {
	config Config
	lines  map[Key]*Counts
}

// NewCounter returns a counter of no task yet; what the config leaves open is an [AskError].
func NewCounter(config Config) (*Counter, error) {
	if err := config.check(); err != nil {
		return nil, err
	}
	return &Counter{config, map[Key]*Counts{}}, nil
}

// Add counts a task once for its lead and once for each co-operating unit; the errors are those of [Task.Check], and
// then nothing is counted. A task given twice is counted twice.
func (c *Counter) Add(t Task) error {
	a, err := t.Assess(c.config.AsOf, c.config.Basis)
	if err != nil {
		return err
	}
	outside := false
	if c.config.Population != AllTasks && a.State != NotYet {
		outside = c.config.Population.Has(a.membership(c.config.Period)) == No
	}
	c.count(Key{t.Lead, Lead, t.Origin}, a, outside)
	for _, unit := range t.With {
		c.count(Key{unit, CoOperating, t.Origin}, a, outside)
	}
	return nil
}

func (c *Counter) count(k Key, a Assessment, outside bool) {
	line := c.lines[k]
	if line == nil {
		line = &Counts{}
		c.lines[k] = line
	}
	if outside {
		line.Outside++
		return
	}
	line.count(a)
}

// Tally returns what was counted so far; later tasks do not change it.
func (c *Counter) Tally() Tally {
	t := Tally{config: c.config, lines: make(map[Key]Counts, len(c.lines))}
	for k, line := range c.lines {
		t.lines[k] = *line
	}
	return t
}

// A Tally is counts per unit, role and origin under one [Config], its header. The zero Tally is empty, of no header,
// and what every merge may start from.
type Tally struct {
	config Config
	lines  map[Key]Counts
}

// Config returns the header, the zero Config for the zero Tally.
func (t Tally) Config() Config { return t.config }

// Keys returns the lines, ordered by unit, role and origin.
func (t Tally) Keys() []Key { return slices.SortedFunc(maps.Keys(t.lines), Key.compare) }

// Units returns the units that lead or co-operate, in order.
func (t Tally) Units() []string {
	var list []string
	for _, k := range t.Keys() {
		if len(list) == 0 || list[len(list)-1] != k.Unit {
			list = append(list, k.Unit)
		}
	}
	return list
}

// Counts adds up the lines that the key asks for: Counts(Key{}) is every task, once. Of co-operating units the sum over
// several units counts a task once for each of them.
func (t Tally) Counts(k Key) Counts {
	var sum Counts
	for line, c := range t.lines {
		if line.Role == k.Role && (k.Unit == "" || line.Unit == k.Unit) && (k.Origin == 0 || line.Origin == k.Origin) {
			sum = sum.Plus(c)
		}
	}
	return sum
}

// Merge returns the tally of both parts. Each task must lie in one part. Merging commutes and associates, and the zero
// Tally changes nothing. Different headers are an [indicator.MismatchError] that names what differs; a sum above 10^12 a
// [CountError].
func (t Tally) Merge(u Tally) (Tally, error) {
	if t.config == (Config{}) {
		return u.clone(), nil
	}
	if u.config == (Config{}) {
		return t.clone(), nil
	}
	if err := t.config.same(u.config); err != nil {
		return Tally{}, err
	}
	sum := t.clone()
	for k, c := range u.lines {
		sum.lines[k] = sum.lines[k].Plus(c)
	}
	if err := sum.checkSums(); err != nil {
		return Tally{}, err
	}
	return sum, nil
}

func (t Tally) checkSums() error {
	for _, role := range []Role{Lead, CoOperating} {
		if err := t.Counts(Key{Role: role}).Check(); err != nil {
			return err
		}
	}
	return nil
}

func (t Tally) clone() Tally { return Tally{t.config, maps.Clone(t.lines)} }

// Equal reports whether both have the same header and the same counts.
func (t Tally) Equal(u Tally) bool { return t.config == u.config && maps.Equal(t.lines, u.lines) }

func (c Config) same(d Config) error {
	switch {
	case c.AsOf != d.AsOf:
		return mismatch("as of", c.AsOf.String(), d.AsOf.String())
	case c.Basis != d.Basis:
		return mismatch("basis", c.Basis.String(), d.Basis.String())
	case c.Population != d.Population:
		return mismatch("population", c.Population.String(), d.Population.String())
	case c.Period != d.Period:
		return mismatch("period", c.Period.String(), d.Period.String())
	}
	return nil
}
