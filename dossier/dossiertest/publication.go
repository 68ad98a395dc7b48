package dossiertest

import (
	"fmt"
	"iter"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// Limits in working days that the circulated note names for provinces.
const (
	publishDays  = 5 // the decision stands so many before the newest effective date of its basis
	discloseDays = 5 // the release follows the decision by so many
)

// A Publication is one publishing decision of the province, and what was drawn of it.
type Publication struct {
	Decision catalog.PublishingDecision

	Published bool   // drawn: the decision is in time for the newest effective date of its basis
	Disclosed []bool // drawn, beside Decision.Changes: the release is in time for the decision
}

// Publications yields the publishing decisions of the catalogue in the order in which they were drawn, dated on the
// days of the province. Every change is released once.
func (p *Province) Publications() iter.Seq[Publication] {
	return func(yield func(Publication) bool) {
		for _, x := range p.publications {
			x.Decision.Basis, x.Decision.Changes = slices.Clone(x.Decision.Basis), slices.Clone(x.Decision.Changes)
			x.Disclosed = slices.Clone(x.Disclosed)
			if !yield(x) {
				return
			}
		}
	}
}

func newPublications(c *Config, cal *calendar.Calendar, o *office, a *arrivals, procedures []procedure) ([]Publication, error) {
	var list []Publication
	for i := range c.Publications {
		s := newSource(c.Seed, publicationStream, i)
		x := Publication{Published: !s.chance(c.Rates.PublishedLate)}
		day := cchc.DateOf(instant(o.start + int64(a.days[s.below(len(a.days))])*wholeDay))
		ahead := s.between(publishDays, 3*publishDays)
		if !x.Published {
			ahead = s.between(0, publishDays-1)
		}
		effective, err := cal.AddWorkingDays(day, ahead)
		if err != nil {
			return nil, err
		}
		x.Decision = catalog.PublishingDecision{
			ID: fmt.Sprintf("QD-%04d", i+1), Number: fmt.Sprintf("%d/QĐ-TH", i+1), By: cchc.Province, Agency: rootCode, Day: day,
			Basis: []catalog.LegalBasis{{Instrument: fmt.Sprintf("Văn bản tổng hợp %d", i+1), Issued: day.AddDays(-30), Effective: effective}},
		}
		first := s.below(len(procedures))
		for j := range s.between(1, 3) {
			inTime := !s.chance(c.Rates.DisclosedLate)
			after := s.between(0, discloseDays)
			if !inTime {
				after = s.between(discloseDays+1, 3*discloseDays)
			}
			released, err := cal.AddWorkingDays(day, after)
			if err != nil {
				return nil, err
			}
			x.Decision.Changes = append(x.Decision.Changes, catalog.Change{
				Procedure: procedures[(first+j)%len(procedures)].code, Kind: catalog.Amended, Released: []cchc.Date{released},
			})
			x.Disclosed = append(x.Disclosed, inTime)
		}
		list = append(list, x)
	}
	return list, nil
}
