package qd766

import (
	"iter"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
)

// A Line is one dossier behind a number: in the numerator, in the denominator alone, or unplaced, and why.
type Line struct {
	Dossier    *dossier.Dossier
	Verdict    dossier.Verdict
	Assessment dossier.Assessment
	Unit       string // to which it is counted
}

// Behind yields the dossiers behind a component of a unit with everything below it in a period, in the order given: those
// in the numerator, those in the denominator alone, and those that could not be placed. There are as many of each as the
// [Cell] of the tally says when the dossiers are those that were counted; a component that counts procedures counts each
// procedure of them once.
//
// Errors, before anything is yielded: a [QuestionError] for a component that is not counted from dossiers, and those of
// [Tally.Counts].
func (c *Counter) Behind(dossiers iter.Seq[*dossier.Dossier], unit string, p cchc.Period, code string, parts ...Part) (iter.Seq[Line], error) {
	var component dossier.Component
	if err := component.UnmarshalText([]byte(code)); err != nil {
		return nil, QuestionError{"component", strconv.Quote(code), "one that is counted from dossiers"}
	}
	scope, i, err := c.tally.ask(unit, p, parts)
	if err != nil {
		return nil, err
	}
	return func(yield func(Line) bool) {
		for d := range dossiers {
			line := Line{Dossier: d}
			var m dossier.Membership
			final := c.assessor.Assess(d, c.config.AsOf)
			if !c.member(d, &final, i, &line.Assessment, &m) {
				continue
			}
			line.Verdict = m.Component(component)
			line.Unit = c.unitOf(d, &line.Assessment, p)
			row := rowKey{unit: line.Unit, field: d.Field, channel: c.assessor.Channel(d)}
			if line.Verdict.Standing == dossier.Outside || !scope.holds(row) {
				continue
			}
			if !yield(line) {
				return
			}
		}
	}, nil
}

// A PetitionLine is one petition behind a number: in the numerator, in the denominator alone, or unplaced, and why.
type PetitionLine struct {
	Petition   *dossier.Petition
	Verdict    dossier.PetitionVerdict
	Assessment dossier.PetitionAssessment
	Unit       string // to which it is counted
}

// PetitionsBehind yields the petitions behind a component of a unit with everything below it in a period, as
// [Counter.Behind] does dossiers.
//
// Errors, before anything is yielded: a [QuestionError] for a component that is not counted from petitions, a
// [ConfigError] for a Counter whose configuration does not read petitions, and those of [Tally.Counts].
func (c *Counter) PetitionsBehind(petitions iter.Seq[*dossier.Petition], unit string, p cchc.Period, code string) (iter.Seq[PetitionLine], error) {
	var component dossier.PetitionComponent
	if err := component.UnmarshalText([]byte(code)); err != nil {
		return nil, QuestionError{"component", strconv.Quote(code), "one that is counted from petitions"}
	}
	scope, i, err := c.tally.ask(unit, p, nil)
	switch {
	case err != nil:
		return nil, err
	case c.petition == nil:
		return nil, errPetitionsUnread
	}
	return func(yield func(PetitionLine) bool) {
		for petition := range petitions {
			s, m := c.petition.Member(petition, p, c.config.AsOf)
			line := PetitionLine{petition, m.Component(component), s, c.petitionKey(petition, &s, i).unit}
			if line.Verdict.Standing != dossier.Outside && scope.has(line.Unit) && !yield(line) {
				return
			}
		}
	}, nil
}

// Cell returns the cell of a component that is counted from dossiers or petitions, of a unit with everything below it. For
// one that counts procedures each procedure stands once: in the numerator when one of its dossiers puts it there, undecided
// when one might. Petitions stand in no [Part].
//
// Errors: a [QuestionError] for a component that is counted from neither, a period that was not counted and a unit
// that neither the tree nor the tally knows, and a [ConfigError] for a unit of a tally that was counted by a tree, read
// from a document and not attached ([Tally.Attach]).
func (t *Tally) Cell(unit string, p cchc.Period, code string, parts ...Part) (Cell, error) {
	var component dossier.Component
	var petition dossier.PetitionComponent
	ofDossiers, ofPetitions := component.UnmarshalText([]byte(code)) == nil, petition.UnmarshalText([]byte(code)) == nil
	if !ofDossiers && !ofPetitions {
		return Cell{}, QuestionError{"component", strconv.Quote(code), "one that is counted from dossiers or petitions"}
	}
	scope, i, err := t.ask(unit, p, parts)
	if err != nil {
		return Cell{}, err
	}
	r := t.pool(scope, i)
	switch k, byProcedure := procedureIndex(code); {
	case ofPetitions && scope.isPart():
		return Cell{}, nil
	case ofPetitions:
		return r.petitions[petition-1].cell(), nil
	case byProcedure:
		return r.distinct()[k], nil
	}
	return r.cells[component].cell(), nil
}
