package caseload

import (
	"iter"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// Check returns what cannot be in the counts, nil when they are sound: a count below zero ([cchc.CountNegative]), parts
// that do not add up to their whole ([cchc.IdentityBroken]), more undated than handled ([cchc.PartOverWhole]). Only
// dossiers that could be placed stand in the identities:
//
//	handled, by state and judgement = received, by channel + carried over
//	late, by apology                = handled and judged late
//
// Place is the path of the number in the JSON form of the counts. Counts that [Counts.Add] made have no findings.
func (c *Counts) Check() []cchc.Finding {
	var list []cchc.Finding
	for path, n := range c.cells() {
		if n < 0 {
			list = append(list, found(cchc.CountNegative, path, n, 0))
		}
	}
	handled := int64(0)
	for state := range c.Handled {
		handled += c.Of(dossier.State(state))
	}
	if want := c.HandledTotal(); handled != want {
		list = append(list, found(cchc.IdentityBroken, "handled", handled, want))
	}
	late := int64(0)
	for _, n := range c.Late {
		late += n
	}
	if want := c.In(dossier.Late); late != want {
		list = append(list, found(cchc.IdentityBroken, "late", late, want))
	}
	if c.Undated > handled {
		list = append(list, found(cchc.PartOverWhole, "undated", c.Undated, handled))
	}
	return list
}

// CarriedForward is what goes on into the next period: open in time or overdue, and open without a judgement.
func (c *Counts) CarriedForward() int64 {
	n := c.Open()
	for _, state := range []dossier.State{dossier.StateInProcess, dossier.StateSupplement, dossier.StatePayment, dossier.StateStopped} {
		n += c.Handled[state][dossier.TimelinessUndecided]
	}
	return n
}

// CheckChain compares what a unit carried over with what was open at the end of the period before. Before are the counts
// of the unit itself or, of a unit that took over from others, those of every predecessor: their open dossiers add up.
//
// ok is true when they agree. Otherwise the finding, at "carried_over", is an [cchc.IdentityBroken]. Under
// [dossier.Form06a] the chain is exact but for dossiers that were refused after they had been open (the form leaves them
// out), that have ended without it being known when ([Unplaced].EndNotKnown), or that reached the data later.
func (c *Counts) CheckChain(before ...*Counts) (f cchc.Finding, ok bool) {
	want := int64(0)
	for _, b := range before {
		want += b.CarriedForward()
	}
	if c.CarriedOver == want {
		return cchc.Finding{}, true
	}
	return found(cchc.IdentityBroken, "carried_over", c.CarriedOver, want), false
}

func found(code cchc.Code, place string, got, want int64) cchc.Finding {
	return cchc.Finding{Code: code, Place: place, Got: strconv.FormatInt(got, 10), Want: strconv.FormatInt(want, 10)}
}

// cells yields every number with its path in the JSON form.
func (c *Counts) cells() iter.Seq2[string, int64] {
	return func(yield func(string, int64) bool) {
		for i, n := range c.Received {
			if !yield("received."+channelText(catalog.Channel(i)), n) {
				return
			}
		}
		if !yield("carried_over", c.CarriedOver) {
			return
		}
		for i := range c.Handled {
			for j, n := range c.Handled[i] {
				if !yield("handled."+stateText(dossier.State(i))+"."+dossier.Timeliness(j).String(), n) {
					return
				}
			}
		}
		for i, n := range c.Late {
			if !yield("late."+Apology(i).String(), n) {
				return
			}
		}
		_ = yield("undated", c.Undated) && yield("unplaced.no_receipt", c.Unplaced.NoReceipt) && yield("unplaced.end_not_known", c.Unplaced.EndNotKnown)
	}
}

// unknown is the text of a channel or state that is not known.
const unknown = "unknown"

func channelText(v catalog.Channel) string {
	if v == 0 {
		return unknown
	}
	return v.String()
}

func stateText(v dossier.State) string {
	if v == 0 {
		return unknown
	}
	return v.String()
}
