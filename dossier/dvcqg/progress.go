package dvcqg

import (
	"io"
	"iter"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/internal/jsonscan"
)

// A Step is one progress row (CapNhatTienDoHoSoMC): a dossier reached a status at an instant.
type Step struct {
	Number   string
	At       time.Time
	Status   dossier.EventKind // [dossier.Registered] to [dossier.HandedOver]
	Body     string            // the department that handles it, where the row names one, in the form of comparison
	Place    Place
	Findings cchc.Codes
	Details  []cchc.Finding
	Rejected error // a [RejectedError]: a row without number, time or known status says nothing
}

// Progress reads progress messages in the same streams as [Dossiers]. It yields one Step for each row, rejected ones
// included; an error comes once, last, and is a [StreamError].
func Progress(r io.Reader, options ...Option) iter.Seq2[Step, error] {
	return sequence(func(yield func(Step) bool) error {
		d := newDecoder(options)
		return walk(r, d.o, func(m jsonscan.Message) bool {
			return yield(d.step(m))
		}, func(fault RejectedError) bool {
			d.o.report.add(fault.Place, "", rejection, fault.details(), true)
			return yield(Step{Place: fault.Place, Findings: rejection, Details: fault.details(), Rejected: fault})
		})
	})
}

// step reads one progress row.
func (d *decoder) step(m jsonscan.Message) Step {
	d.begin(m)
	var s Step
	var seen [4]bool
	d.fields(m.Value, stepFields, func(f field, v jsonscan.Value) {
		name := stepFields.names[f]
		seen[f-1] = true
		switch f {
		case fStepNumber:
			s.Number = d.numberOfDossier(v)
		case fStepAt:
			s.At, _ = d.date(v, name, false)
		case fStepBody:
			s.Body, _ = d.name(v, name)
			d.checkName(s.Body, name)
		case fStepStatus:
			n, _ := d.code(v, name, 1, 10, cchc.StatusUnknown)
			s.Status = dossier.EventKind(n)
		}
	})
	switch {
	case !seen[fStepNumber-1]:
		d.numberOfDossier(jsonscan.Value{})
	case s.Status == 0:
		d.refuse(cchc.StatusUnknown, stepFields.names[fStepStatus], "no status that is known", "1 to 10")
	case s.At.IsZero():
		d.refuse(cchc.EventUntimed, stepFields.names[fStepAt], "no time", "yyyyMMddHHmmss")
	}
	s.Place, s.Findings, s.Details = d.record.Place, d.record.Findings, d.record.Details
	if d.refusal != nil {
		s = Step{Number: s.Number, Place: s.Place, Findings: s.Findings, Details: s.Details, Rejected: *d.refusal}
	}
	d.o.report.add(s.Place, s.Number, s.Findings, s.Details, d.refusal != nil)
	return s
}
