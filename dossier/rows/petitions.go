package rows

import (
	"iter"

	"github.com/cchc-go/cchc/dossier"
)

// Petitions reads rows about petitions. It yields one Record for each row; [CollectPetitions] makes one of the rows of
// each number. Errors as [Dossiers].
func Petitions(t *Table, m Map, list ...Option) iter.Seq2[Record[dossier.Petition], error] {
	return read(t, m, PetitionRows, (*worker).petition, list)
}

func (w *worker) petition() dossier.Petition {
	d := &w.draft
	v := d.petition
	v.Number = d.number
	if d.votes {
		rating := d.rating
		rating.Kind = dossier.PetitionRated
		d.steps = append(d.steps, rating)
	}
	v.Events = d.steps
	v.Findings = w.codes
	v, err := dossier.NewPetition(v)
	if err != nil {
		w.refuse(err)
	}
	return v
}
