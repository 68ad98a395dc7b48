package rows

import (
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// Dossiers reads rows about dossiers. It yields one Record for each row, rejected ones included; [Collect] makes one of
// the rows of each number. An error comes once, last: a [MapError] when the map does not fit the table, a [StreamError]
// when the source fails. The sequence can be used once and holds one row in memory.
//
// A row gives attributes; an appointment; the events of its date columns; the status, as an event where the map has a
// column for its time; and at most one paper. Findings that a Dossier keeps are those of the record.
func Dossiers(t *Table, m Map, list ...Option) iter.Seq2[Record[dossier.Dossier], error] {
	return read(t, m, DossierRows, (*worker).dossier, list)
}

func (w *worker) dossier() dossier.Dossier {
	d := &w.draft
	v := d.dossier
	v.Number = d.number
	d.notBeforeReceipt()
	if d.isNegative() {
		w.note(cchc.DurationNegative, "", "an end before what it ends", "receipt, end of handling, hand-over in this order")
	}
	for _, due := range d.due {
		if !due.IsZero() {
			d.events = append(d.events, dossier.Event{Kind: dossier.Appointed, Due: due})
		}
	}
	if v.Status != 0 && !d.statusAt.at.IsZero() {
		d.events = append(d.events, dossier.Event{Kind: v.Status, At: d.statusAt.at})
		v.Status = 0
	}
	v.Events = d.events
	if d.hasPaper {
		v.Papers = []dossier.Paper{d.paper}
	}
	if w.has("result_link") && v.Result.Electronic == 0 {
		v.Result.Electronic = dossier.No
		if d.code && d.link {
			v.Result.Electronic = dossier.Yes
		}
	}
	v.Findings = w.codes
	if isCutShort(v.Procedure) {
		w.note(cchc.CodeForm, w.column("procedure"), "", `a code such as "1.001190"`)
		v.Findings = w.codes
	}
	v, err := dossier.New(v)
	if err != nil {
		w.refuse(err)
	}
	return v
}

// notBeforeReceipt takes a day without time to the instant of the receipt when that lies within the day: what is known to
// have happened on the day of the receipt happened after it.
func (d *draft) notBeforeReceipt() {
	received := d.dossier.ReceivedAt
	for i := range d.events {
		e := &d.events[i]
		if d.days>>i&1 != 0 && e.At.Before(received) && cchc.DateOf(e.At) == cchc.DateOf(received) {
			e.At = received
		}
	}
}

// isNegative reports whether an end lies before the receipt, or the hand-over before the end. A hand-over on the day of the
// end, without time, is not before it.
func (d *draft) isNegative() bool {
	var resolved time.Time
	for _, e := range d.events {
		if e.Kind == dossier.Resolved {
			resolved = e.At
		}
	}
	return slices.ContainsFunc(d.events, func(e dossier.Event) bool { return isEnd(e.Kind) && e.At.Before(d.dossier.ReceivedAt) }) ||
		slices.ContainsFunc(d.events, func(e dossier.Event) bool {
			return e.Kind == dossier.HandedOver && e.At.Before(resolved) && (e.At != cchc.DateOf(resolved).Start())
		})
}

// isEnd reports whether handling ends with events of a kind, which a dossier has once.
func isEnd(kind dossier.EventKind) bool {
	switch kind {
	case dossier.Resolved, dossier.HandedOver, dossier.NotAccepted, dossier.Withdrawn, dossier.Stopped:
		return true
	}
	return false
}

// isCutShort reports whether a spreadsheet has taken the code of a procedure for a number: "1.001190" becomes "1.00119", or
// "1,00119" where it writes numbers as in Vietnam.
func isCutShort(code string) bool {
	i := strings.IndexAny(code, ".,")
	if i <= 0 || i == len(code)-1 {
		return false
	}
	rest := code[i+1:]
	return countDigits([]byte(code[:i])) == i && countDigits([]byte(rest)) == len(rest) && (code[i] == ',' || len(rest) < 6)
}

func (w *worker) has(f Field) bool { return w.column(f) != "" }

// column is the name of the column of a field, "" when the table has none.
func (w *worker) column(f Field) string {
	for i := range w.columns {
		if w.columns[i].spec.field == f {
			return w.columns[i].name
		}
	}
	return ""
}

// An Occurrence is one event of a dossier that its own rows do not hold.
type Occurrence struct {
	Number string // of the dossier
	Event  dossier.Event
}

// Apologies reads rows about apologies: one Record of kind [dossier.Apologised], or [dossier.Exempted] where the row says
// that none is due, for each row. Errors as [Dossiers].
func Apologies(t *Table, m Map, list ...Option) iter.Seq2[Record[Occurrence], error] {
	return read(t, m, ApologyRows, func(w *worker) Occurrence {
		e := w.draft.event
		e.Kind = dossier.Apologised
		if w.draft.exempted {
			e.Kind = dossier.Exempted
		}
		return w.occurrence(e)
	}, list)
}

// Ratings reads rows about ratings: one Record of kind [dossier.Rated] for each row. A row without its opinion is
// rejected. Errors as [Dossiers].
func Ratings(t *Table, m Map, list ...Option) iter.Seq2[Record[Occurrence], error] {
	return read(t, m, RatingRows, func(w *worker) Occurrence {
		e := w.draft.event
		e.Kind = dossier.Rated
		return w.occurrence(e)
	}, list)
}

// occurrence checks an event as a dossier does.
func (w *worker) occurrence(e dossier.Event) Occurrence {
	d, err := dossier.New(dossier.Dossier{Number: w.draft.number, Events: []dossier.Event{e}})
	if err != nil {
		w.refuse(err)
		return Occurrence{}
	}
	return Occurrence{Number: d.Number, Event: d.Events[0]}
}

// Publications reads rows about the publication of procedures: a decision with one change for each row;
// [CollectPublications] joins the changes of a decision. A decision without an ID gets its number and day as one, for
// numbers start again every year. Errors as [Dossiers].
func Publications(t *Table, m Map, list ...Option) iter.Seq2[Record[catalog.PublishingDecision], error] {
	return read(t, m, PublicationRows, (*worker).publication, list)
}

func (w *worker) publication() catalog.PublishingDecision {
	d := &w.draft
	v, change := d.decision, d.change
	v.Number = d.number
	for _, needed := range []struct {
		field Field
		there bool
	}{
		{"by", v.By != 0},
		{"day", !v.Day.IsZero()},
		{"procedure", change.Procedure != ""},
		{"kind", change.Kind != 0},
	} {
		if !needed.there {
			w.reject(cchc.RowRejected, w.column(needed.field), "nothing that is understood", "a value")
			return v
		}
	}
	if v.By != cchc.Ministry && v.By != cchc.Province {
		w.reject(cchc.CodeUnknown, w.column("by"), "another level", "ministry or province")
		return v
	}
	if v.ID == "" {
		v.ID = v.Number + " " + v.Day.String()
	}
	if d.basis.Instrument != "" {
		change.Basis = []catalog.LegalBasis{d.basis}
	}
	v.Changes = []catalog.Change{change}
	return v
}
