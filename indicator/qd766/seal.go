package qd766

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/indicator"
)

// Hash is the SHA-256 of the canonical document, in hexadecimal: the seal of a period (chốt số liệu). Two tallies with
// one hash have one header and the same numbers.
func (t *Tally) Hash() (string, error) {
	doc, err := t.MarshalJSON()
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(doc)
	return hex.EncodeToString(sum[:]), nil
}

// A Roster remembers what a tally was made of: a fingerprint of every dossier, or of every petition, by its number. Beside a
// sealed tally it lets a later run say which of them arrived or changed. Fingerprints cannot be turned back into content.
// The two are of one Roster each, for their numbers may be the same.
type Roster map[string]string

// Add puts a dossier on the roster; errors as [dossier.New].
func (r Roster) Add(d *dossier.Dossier) error {
	doc, err := d.Document()
	return r.put(d.Number, doc, err)
}

// AddPetition puts a petition on the roster; errors as [dossier.NewPetition].
func (r Roster) AddPetition(p *dossier.Petition) error {
	doc, err := p.Document()
	return r.put(p.Number, doc, err)
}

func (r Roster) put(number string, doc []byte, err error) error {
	if err != nil {
		return err
	}
	sum := sha256.Sum256(doc)
	r[number] = hex.EncodeToString(sum[:8])
	return nil
}

// SealFormat is the first key of the document of a [Seal].
const SealFormat = "cchc-seal/1"

// A Seal is a period as it was reported (chốt số liệu): the tally with its as-of instant and versions, what it was made of,
// and the hash of the tally. A later run is compared with it by [Roster.Diff] and [Altered].
type Seal struct {
	Tally     *Tally
	Roster    Roster // of the dossiers
	Petitions Roster // empty where none were counted
}

type sealWire struct {
	Format    string    `json:"format"`
	Hash      string    `json:"hash"`
	Tally     tallyWire `json:"tally"`
	Roster    Roster    `json:"roster"`
	Petitions Roster    `json:"petitions,omitempty"`
}

// MarshalJSON implements [json.Marshaler]: one canonical document, the same bytes for the same counts, dossiers and
// petitions.
func (s *Seal) MarshalJSON() ([]byte, error) {
	hash, err := s.Tally.Hash()
	if err != nil {
		return nil, err
	}
	roster := s.Roster
	if roster == nil {
		roster = Roster{}
	}
	return json.Marshal(sealWire{SealFormat, hash, s.Tally.wire(), roster, s.Petitions})
}

// ParseSeal reads the document of a seal strictly. Anything else is a [FormatError], and so is a tally of which the hash is
// another: it was changed after it was sealed. The tally can be scored once it is attached, see [Tally.Attach].
func ParseSeal(doc []byte) (*Seal, error) {
	var w sealWire
	if err := unmarshal(doc, &w); err != nil {
		return nil, err
	}
	if w.Format != SealFormat {
		return nil, FormatError{"format", "another format", SealFormat}
	}
	tally, err := w.Tally.tally()
	var refused FormatError
	if errors.As(err, &refused) {
		return nil, FormatError{"tally." + refused.Path, refused.Got, refused.Want}
	} else if err != nil {
		return nil, err
	}
	switch hash, err := tally.Hash(); {
	case err != nil:
		return nil, err
	case hash != w.Hash:
		return nil, FormatError{"hash", "a hash of another tally", "the tally as it was sealed"}
	}
	return &Seal{tally, w.Roster, w.Petitions}, nil
}

// A RosterDiff lists the numbers of dossiers or petitions by what became of them between two rosters, in order.
type RosterDiff struct {
	Arrived []string `json:"arrived,omitempty"`
	Changed []string `json:"changed,omitempty"`
	Gone    []string `json:"gone,omitempty"`
}

// Diff compares with a later roster.
func (r Roster) Diff(later Roster) RosterDiff {
	var diff RosterDiff
	for _, number := range slices.Sorted(maps.Keys(later)) {
		switch was, ok := r[number]; {
		case !ok:
			diff.Arrived = append(diff.Arrived, number)
		case was != later[number]:
			diff.Changed = append(diff.Changed, number)
		}
	}
	for _, number := range slices.Sorted(maps.Keys(r)) {
		if _, ok := later[number]; !ok {
			diff.Gone = append(diff.Gone, number)
		}
	}
	return diff
}

// An Alteration is one component of a unit whose counts are others in a later run, and what that does to its points.
type Alteration struct {
	Unit          string
	Period        cchc.Period
	Code          string
	Before, After indicator.Result
}

// Altered lists what a later run of a sealed period alters, by the units that either tally counted, in order: every
// component whose counts or points are others. Both tallies must be able to score. The runs may differ in their as-of
// instant, provided that the period had ended at both; any other difference is a [HeaderError]. Errors as [Tally.Counts].
func Altered(sealed, later *Tally, p cchc.Period) ([]Alteration, error) {
	was, is := sealed.Header, later.Header
	if !was.AsOf.Before(p.End()) && !is.AsOf.Before(p.End()) {
		is.AsOf = was.AsOf
	}
	if what, want, got := was.differs(&is); what != "" {
		return nil, HeaderError{what, want, got}
	}
	i, err := sealed.period(p)
	if err != nil {
		return nil, err
	}
	units := map[string]bool{"": true}
	for _, unit := range slices.Concat(sealed.Units(p), later.Units(p)) {
		units[unit] = true
	}
	var list []Alteration
	for _, unit := range slices.Sorted(maps.Keys(units)) {
		before, err := sealed.scoreOrEmpty(unit, i)
		if err != nil {
			return nil, err
		}
		after, err := later.scoreOrEmpty(unit, i)
		if err != nil {
			return nil, err
		}
		changes, err := indicator.Compare(before, after)
		if err != nil {
			return nil, err
		}
		for _, c := range changes {
			if c.Before.Count.Ratio != c.After.Count.Ratio || c.Before.State != c.After.State || c.Before.Points != c.After.Points || c.Before.HasPoints != c.After.HasPoints {
				list = append(list, Alteration{unit, p, c.Code, c.Before, c.After})
			}
		}
	}
	return list, nil
}

// scoreOrEmpty scores a unit, also one of which this tally has no row.
func (t *Tally) scoreOrEmpty(unit string, i int) (indicator.Scorecard, error) {
	if err := t.attached(); err != nil {
		return indicator.Scorecard{}, err
	}
	scope, err := t.scope(unit, i)
	if err != nil {
		scope = outsider(unit)
	}
	return t.context.Set.Score(t.counts(scope, i))
}
