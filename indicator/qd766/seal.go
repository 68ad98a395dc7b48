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

// A Roster remembers what a tally was made of: a fingerprint of every dossier, petition or publishing decision, by its
// number. Beside a sealed tally it lets a later run say which of them arrived or changed. Fingerprints cannot be turned back
// into content. Each kind has a Roster of its own, for their numbers may be the same.
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

// A Seal is a period as it was reported (chốt số liệu): the tally with its as-of instant and versions, the counts that were
// reported of it, and what it was made of. [Seal.Altered] and [Roster.Diff] compare a later run with it, also one by a later
// version of the catalogue: the counts stand as they were. Make one with [NewSeal] or [ParseSeal].
type Seal struct {
	Tally     *Tally
	Roster    Roster // of the dossiers
	Petitions Roster // empty where none were counted
	Decisions Roster // of the publishing decisions of the catalogue, by their ID

	counts []sealedCounts // in order, each unit and period once
}

// sealedCounts are the counts of the whole, "", or of a unit that was counted.
type sealedCounts struct {
	Unit   string                 `json:"unit"`
	Period cchc.Period            `json:"period"`
	Values map[string]sealedCount `json:"values"`
}

type sealedCount struct {
	Num   int64           `json:"num,omitempty"`
	Den   int64           `json:"den,omitempty"`
	State indicator.State `json:"state"`
	Flags cchc.Codes      `json:"flags,omitzero"`
}

// NewSeal seals what was counted; either roster may be nil. Errors as [Tally.Counts].
func NewSeal(t *Tally, dossiers, petitions Roster) (*Seal, error) {
	s := &Seal{Tally: t, Roster: dossiers, Petitions: petitions, Decisions: Roster{}}
	if t.context != nil && t.context.Catalog != nil {
		for _, d := range t.context.Catalog.Definition().Decisions {
			doc, err := json.Marshal(d)
			if err := s.Decisions.put(d.ID, doc, err); err != nil {
				return nil, err
			}
		}
	}
	for _, p := range t.Header.Periods {
		for _, unit := range slices.Compact(append([]string{""}, t.Units(p)...)) {
			counts, err := t.Counts(unit, p)
			if err != nil {
				return nil, err
			}
			sealed := sealedCounts{unit, p, map[string]sealedCount{}}
			for _, v := range counts.Values {
				sealed.Values[v.Code] = sealedCount{v.Num, v.Den, v.State, v.Flags}
			}
			s.counts = append(s.counts, sealed)
		}
	}
	return s, nil
}

type sealWire struct {
	Format    string         `json:"format"`
	Hash      string         `json:"hash"`  // of the tally
	Check     string         `json:"check"` // of the whole, with this left empty
	Tally     tallyWire      `json:"tally"`
	Counts    []sealedCounts `json:"counts"`
	Roster    Roster         `json:"roster"`
	Petitions Roster         `json:"petitions,omitempty"`
	Decisions Roster         `json:"decisions,omitempty"`
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
	w := sealWire{SealFormat, hash, "", s.Tally.wire(), s.counts, roster, s.Petitions, s.Decisions}
	if w.Check, err = w.check(); err != nil {
		return nil, err
	}
	return json.Marshal(w)
}

func (w sealWire) check() (string, error) {
	w.Check = ""
	doc, err := json.Marshal(w)
	sum := sha256.Sum256(doc)
	return hex.EncodeToString(sum[:]), err
}

// ParseSeal reads the document of a seal strictly. Anything else is a [FormatError], and so is a document that was changed
// after it was sealed.
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
	hash, err := tally.Hash()
	if err != nil {
		return nil, err
	}
	check, err := w.check()
	switch {
	case err != nil:
		return nil, err
	case hash != w.Hash:
		return nil, FormatError{"hash", "a hash of another tally", "the tally as it was sealed"}
	case check != w.Check:
		return nil, FormatError{"check", "a sum of other numbers", "the document as it was sealed"}
	}
	return &Seal{tally, w.Roster, w.Petitions, w.Decisions, w.Counts}, nil
}

// A RosterDiff lists numbers by what became of them between two rosters, in order.
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

// Altered lists what a later run of a sealed period alters, by the units that either counted, in order: every component
// whose counts or points are others. A unit of which one run has nothing had nothing. The later tally must be able to score.
// The runs may differ in the versions of calendar, catalogue and units, in how far they keep fields and channels apart, and
// in their as-of instant, provided that the period had ended at both; any other difference is a [HeaderError]. Errors as
// [Tally.Counts].
func (s *Seal) Altered(later *Tally, p cchc.Period) ([]Alteration, error) {
	was, is := s.Tally.Header, later.Header
	if !was.AsOf.Before(p.End()) && !is.AsOf.Before(p.End()) {
		is.AsOf = was.AsOf
	}
	was.Calendar, was.Catalog, was.Units, was.Fields, was.Channels, was.Periods = is.Calendar, is.Catalog, is.Units, is.Fields, is.Channels, is.Periods
	if what, want, got := was.differs(&is); what != "" {
		return nil, HeaderError{what, want, got}
	}
	if err := later.attached(); err != nil {
		return nil, err
	}
	if _, err := s.Tally.period(p); err != nil {
		return nil, err
	}
	i, err := later.period(p)
	if err != nil {
		return nil, err
	}
	sealed := map[string]*sealedCounts{}
	units := map[string]bool{}
	for k := range s.counts {
		if c := &s.counts[k]; c.Period == p {
			sealed[c.Unit], units[c.Unit] = c, true
		}
	}
	for _, unit := range later.Units(p) {
		units[unit] = true
	}
	nothing := &Tally{Header: later.Header, context: later.context}
	var list []Alteration
	for _, unit := range slices.Sorted(maps.Keys(units)) {
		scope, err := later.scope(unit, i)
		if err != nil {
			scope = outsider(unit)
		}
		now := later.counts(scope, i)
		then := nothing.counts(scope, i)
		if c := sealed[unit]; c != nil {
			then.Values = c.list()
		}
		changes, err := later.compare(then, now)
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

// list are the counts in the order of their codes.
func (c *sealedCounts) list() []indicator.Count {
	list := make([]indicator.Count, 0, len(c.Values))
	for _, code := range slices.Sorted(maps.Keys(c.Values)) {
		v := c.Values[code]
		list = append(list, indicator.Count{Code: code, Ratio: indicator.Ratio{Num: v.Num, Den: v.Den}, State: v.State, Flags: v.Flags})
	}
	return list
}

func (t *Tally) compare(then, now indicator.Counts) ([]indicator.Change, error) {
	before, err := t.context.Set.Score(then)
	if err != nil {
		return nil, err
	}
	after, err := t.context.Set.Score(now)
	if err != nil {
		return nil, err
	}
	return indicator.Compare(before, after)
}
