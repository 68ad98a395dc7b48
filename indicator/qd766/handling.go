package qd766

import (
	"maps"
	"slices"

	"github.com/cchc-go/cchc"
)

// A HandlingTime is how long one procedure took: component 2.2 (Thời gian giải quyết TTHC trung bình theo từng TTHC), which
// is shown for one procedure at a time and never scored. It follows the dossiers received in the period whose handling was
// completed up to the as-of instant, also after the period, from receipt to end by the clock, in whole seconds.
type HandlingTime struct {
	Procedure string // its code, "" for dossiers that name none
	Completed int64  // dossiers, at least 1
	Seconds   int64  // of all of them together
}

// Mean is the mean time in seconds, cut to the second.
func (h HandlingTime) Mean() int64 { return h.Seconds / max(h.Completed, 1) }

// HandlingTimes returns the handling time of every procedure of which a unit, with everything below it, completed a
// dossier, in the order of their codes; errors as [Tally.Cell].
func (t *Tally) HandlingTimes(unit string, p cchc.Period, parts ...Part) ([]HandlingTime, error) {
	scope, i, err := t.ask(unit, p, parts)
	if err != nil {
		return nil, err
	}
	r := t.pool(scope, i)
	var list []HandlingTime
	for _, code := range slices.Sorted(maps.Keys(r.procedures)) {
		if of := r.procedures[code]; of.handled > 0 {
			list = append(list, HandlingTime{code, of.handled, of.took})
		}
	}
	return list, nil
}
