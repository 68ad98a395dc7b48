package rows

import (
	"iter"
	"slices"
	"strconv"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// Collect makes one record of all rows of a dossier number, wherever they stand: a table that joins dossiers with their
// papers, payments or steps has several. It reads to the end, holds one Dossier for each number (about half a kilobyte
// with its events), and then yields the records in the order of their first rows, with ROW_REPEATED where there were more.
// Rejected rows come as they are met; an error of the sequence comes last.
//
// Events and papers are put together, equal ones once. Of attributes the last row that states one holds, except: the
// earliest receipt and submission; a fee above 0 before none; an electronic result, and one in the store, before none.
// Where two rows state different things, or date the same end differently, RESEND_CONFLICT. A row that would take a dossier beyond [dossier.MaxEvents] or
// [dossier.MaxPapers] is rejected.
func Collect(records iter.Seq2[Record[dossier.Dossier], error], list ...Option) iter.Seq2[Record[dossier.Dossier], error] {
	return collect(records, joinDossiers, func(d dossier.Dossier, codes cchc.Codes) dossier.Dossier {
		d.Findings = codes
		if sorted, err := dossier.New(d); err == nil {
			return sorted
		}
		return d
	}, list)
}

// CollectPetitions is [Collect] for petitions: events are put together, equal ones once; the earliest receipt holds, and of
// other attributes the last row that states one.
func CollectPetitions(records iter.Seq2[Record[dossier.Petition], error], list ...Option) iter.Seq2[Record[dossier.Petition], error] {
	return collect(records, joinPetitions, func(p dossier.Petition, codes cchc.Codes) dossier.Petition {
		p.Findings = codes
		if sorted, err := dossier.NewPetition(p); err == nil {
			return sorted
		}
		return p
	}, list)
}

// CollectPublications makes one decision of all rows of an ID, with their changes; several rows for one procedure and kind
// of change put their days and legal bases together. Agency, level and day are those of the last row that states them.
func CollectPublications(records iter.Seq2[Record[catalog.PublishingDecision], error], list ...Option) iter.Seq2[Record[catalog.PublishingDecision], error] {
	byID := func(yield func(Record[catalog.PublishingDecision], error) bool) {
		for r, err := range records {
			r.Number = orElse(r.Value.ID, r.Number)
			if !yield(r, err) {
				return
			}
		}
	}
	return collect(byID, joinDecisions, func(d catalog.PublishingDecision, _ cchc.Codes) catalog.PublishingDecision {
		return d
	}, list)
}

// collect joins records by number.
func collect[T any](
	records iter.Seq2[Record[T], error],
	join func(into, from *T) (conflict bool, full string),
	finish func(T, cchc.Codes) T,
	list []Option,
) iter.Seq2[Record[T], error] {
	return func(yield func(Record[T], error) bool) {
		o := newOptions(list)
		var kept []Record[T]
		places := map[string]int{}
		var failure error
		for r, err := range records {
			if err != nil {
				failure = err
				break
			}
			if r.Rejected == nil {
				i, seen := places[r.Number]
				if !seen {
					places[r.Number] = len(kept)
					kept = append(kept, r)
					continue
				}
				if r.Rejected = merge(&kept[i], &r, join, o.report); r.Rejected == nil {
					continue
				}
			}
			if !yield(r, nil) {
				return
			}
		}
		for i := range kept {
			r := &kept[i]
			if r.Rows > 1 {
				r.Value = finish(r.Value, r.Findings)
			}
			if !yield(*r, nil) {
				return
			}
			*r = Record[T]{}
		}
		if failure != nil {
			var none Record[T]
			yield(none, failure)
		}
	}
}

// merge joins a row to the record of its number, and says why it cannot.
func merge[T any](into, from *Record[T], join func(into, from *T) (bool, string), report *Report) error {
	conflict, full := join(&into.Value, &from.Value)
	repeated := cchc.NewCodes(cchc.RowRepeated)
	if full != "" {
		fault := RejectedError{Place: from.Place, Got: "a row too many for its number", Want: full}
		codes := cchc.NewCodes(cchc.RowRejected)
		report.merge(from.Place, from.Number, codes, nil, true)
		var none T
		from.Value, from.Findings = none, from.Findings.Union(codes)
		return fault
	}
	if conflict {
		repeated = repeated.With(cchc.ResendConflict)
	}
	into.Rows += from.Rows
	into.Findings = into.Findings.Union(from.Findings).Union(repeated)
	into.Details = append(into.Details, from.Details[:min(len(from.Details), maxDetails-min(len(into.Details), maxDetails))]...)
	report.merge(from.Place, from.Number, repeated, nil, false)
	return nil
}

// last keeps what the later row states, and tells whether that differs.
func last[T comparable](into *T, from T) (differs bool) {
	var none T
	if from == none || from == *into {
		return false
	}
	differs = *into != none
	*into = from
	return differs
}

// earliest keeps the earlier instant that is stated.
func earliest(into *time.Time, from time.Time) (differs bool) {
	if from.IsZero() || from.Equal(*into) {
		return false
	}
	differs = !into.IsZero()
	if !differs || from.Before(*into) {
		*into = from
	}
	return differs
}

// union puts lists together, equal values once.
func union[T comparable](into *[]T, from []T) {
	for _, v := range from {
		if !slices.Contains(*into, v) {
			*into = append(*into, v)
		}
	}
}

func anyOf(list ...bool) bool { return slices.Contains(list, true) }

func joinDossiers(into, from *dossier.Dossier) (conflict bool, full string) {
	before := *into
	due, dueBefore := dueOf(from.Events), dueOf(into.Events)
	twoEnds := endsDiffer(from.Events, into.Events)
	union(&into.Events, from.Events)
	union(&into.Papers, from.Papers)
	union(&into.CoOperating, from.CoOperating)
	switch {
	case len(into.Events) > dossier.MaxEvents:
		*into = before
		return false, "at most " + strconv.Itoa(dossier.MaxEvents) + " events"
	case len(into.Papers) > dossier.MaxPapers, len(into.CoOperating) > dossier.MaxPapers:
		*into = before
		return false, "at most " + strconv.Itoa(dossier.MaxPapers) + " papers"
	}
	conflict = anyOf(
		twoEnds,
		!due.IsZero() && !dueBefore.IsZero() && !due.Equal(dueBefore),
		last(&into.Procedure, from.Procedure), last(&into.Case, from.Case), last(&into.Field, from.Field),
		last(&into.Receiving, from.Receiving), last(&into.Resolving, from.Resolving),
		earliest(&into.SubmittedAt, from.SubmittedAt), earliest(&into.ReceivedAt, from.ReceivedAt),
		last(&into.Status, from.Status), last(&into.Channel, from.Channel), last(&into.Entry, from.Entry),
		last(&into.HandOver, from.HandOver), last(&into.Applicant, from.Applicant), last(&into.Payment, from.Payment),
		last(&into.Digitised, from.Digitised), last(&into.VerifiedAccount, from.VerifiedAccount),
		last(&into.PopulationData, from.PopulationData), last(&into.Synced, from.Synced),
	)
	into.Fees = max(into.Fees, from.Fees)
	into.Result.Electronic = max(into.Result.Electronic, from.Result.Electronic)
	into.Result.InStore = max(into.Result.InStore, from.Result.InStore)
	return conflict, ""
}

// dueOf is the latest appointment of a row.
func dueOf(events []dossier.Event) time.Time {
	var due time.Time
	for _, e := range events {
		if e.Kind == dossier.Appointed {
			due = e.Due
		}
	}
	return due
}

// endsDiffer reports whether two rows date the same end differently.
func endsDiffer(a, b []dossier.Event) bool {
	return slices.ContainsFunc(a, func(e dossier.Event) bool {
		return isEnd(e.Kind) && !slices.Contains(b, e) && slices.ContainsFunc(b, func(f dossier.Event) bool { return f.Kind == e.Kind })
	})
}

func joinPetitions(into, from *dossier.Petition) (conflict bool, full string) {
	before := into.Events
	if union(&into.Events, from.Events); len(into.Events) > dossier.MaxEvents {
		into.Events = before
		return false, "at most " + strconv.Itoa(dossier.MaxEvents) + " events"
	}
	return anyOf(
		last(&into.Unit, from.Unit), last(&into.Dossier, from.Dossier),
		earliest(&into.ReceivedAt, from.ReceivedAt), last(&into.Class, from.Class),
	), ""
}

func joinDecisions(into, from *catalog.PublishingDecision) (conflict bool, full string) {
	for _, c := range from.Changes {
		i := slices.IndexFunc(into.Changes, func(d catalog.Change) bool { return d.Procedure == c.Procedure && d.Kind == c.Kind })
		if i < 0 {
			into.Changes = append(into.Changes, c)
			continue
		}
		union(&into.Changes[i].Released, c.Released)
		union(&into.Changes[i].Basis, c.Basis)
	}
	return anyOf(
		last(&into.Number, from.Number), last(&into.By, from.By), last(&into.Agency, from.Agency), last(&into.Day, from.Day),
	), ""
}
