package dossiertest

import (
	"iter"
	"strconv"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// A Province is a synthetic province. It is immutable and may be shared by any number of goroutines; its sequences may
// be walked any number of times and yield the same.
type Province struct {
	cfg          Config
	cal          *calendar.Calendar
	units        *catalog.Units
	catalog      *catalog.Catalog
	bodies       bodies
	procedures   []procedure
	sums         []int // of the weights of procedures
	publications []Publication
	office       office
	arrivals     arrivals
	merger       int64 // midnight of 01/07/2025
	end          int64 // the first instant behind the days of the province
}

// New makes the province of a configuration; one that cannot stand is a [ConfigError]. The dossiers are made as they
// are asked for.
func New(c Config) (*Province, error) {
	p := &Province{
		cfg: c, cal: calendar.Vietnam(),
		merger: catalog.FirstDayWithoutDistricts().Start().Unix(), end: c.Days.End().Unix(),
	}
	if err := c.check(p.cal); err != nil {
		return nil, err
	}
	p.office = newOffice(p.cal, c.Days)
	if p.arrivals = newArrivals(&p.office, c.Days); len(p.arrivals.days) == 0 {
		return nil, ConfigError{"Days", c.Days.String() + " without working day", "a working day among them"}
	}
	var err error
	if p.units, p.bodies, err = newUnits(&c); err != nil {
		return nil, err
	}
	if p.procedures, err = readSample(); err != nil {
		return nil, err
	}
	p.sums = newProcedureSums(p.procedures)
	p.bodies.setWorking(p.procedures)
	if p.publications, err = newPublications(&c, p.cal, &p.office, &p.arrivals, p.procedures); err != nil {
		return nil, err
	}
	p.catalog, err = newCatalog(p.procedures, p.publications, &p.bodies)
	return p, err
}

// Config returns what the province was made from.
func (p *Province) Config() Config { return p.cfg }

// Units returns the tree of units, with the merger of 01/07/2025.
func (p *Province) Units() *catalog.Units { return p.units }

// Catalog returns the catalogue of procedures, with the publishing decisions.
func (p *Province) Catalog() *catalog.Catalog { return p.catalog }

// Calendar returns the calendar by which the due moments were drawn: that of the civil service.
func (p *Province) Calendar() *calendar.Calendar { return p.cal }

// Len returns the number of dossiers.
func (p *Province) Len() int { return p.cfg.Dossiers }

// Dossier returns the dossier of an index from 0 to [Province.Len]-1 and the truth about it. It depends on the
// configuration and the index alone. Any other index is answered too: the province could have had more dossiers.
//
// The dossier is what [dossier.New] returns: events in order, instants in Vietnamese time. What happens after the
// days of the province is not in it.
func (p *Province) Dossier(i int) (dossier.Dossier, Truth) {
	l := p.draw(i)
	return p.write(&l), p.truth(l)
}

// Truth is the second result of [Province.Dossier] alone.
func (p *Province) Truth(i int) Truth { return p.truth(p.draw(i)) }

// Dossiers yields all dossiers in the order of their indexes. Nothing is kept.
func (p *Province) Dossiers() iter.Seq2[dossier.Dossier, Truth] { return p.Slice(0, p.cfg.Dossiers) }

// Slice yields the dossiers of the indexes from to next-1: the same as in the whole.
func (p *Province) Slice(from, next int) iter.Seq2[dossier.Dossier, Truth] {
	return func(yield func(dossier.Dossier, Truth) bool) {
		for i := from; i < next; i++ {
			if !yield(p.Dossier(i)) {
				return
			}
		}
	}
}

// number is the dossier number in the portal's form: code of the unit, day of receipt, ordinal. The ordinal is that of
// the province, so that no two are equal.
func number(unit string, at int64, index int) string {
	var room [64]byte
	b := instant(at).AppendFormat(append(room[:0], unit...), "-060102-")
	for n := index + 1; n < 1000; n *= 10 {
		b = append(b, '0')
	}
	return string(strconv.AppendInt(b, int64(index+1), 10))
}
