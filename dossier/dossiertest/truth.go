package dossiertest

import (
	"maps"
	"math/bits"
	"slices"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// A Truth is what was drawn of a dossier: what it is to count for, under [dossier.Portal766], in every period. It comes
// from the draw alone, not from the events that were written after it.
type Truth struct {
	Index     int
	Number    string
	Procedure string
	Unit      string // code of the unit that resolves it, by the map of the day of receipt

	ReceivedAt  time.Time // zero: never received
	Generation  int       // of its messages, 1 or 2
	Messages    int       // how many [Province.Messages] writes of it; 0 when it is not synced
	Distortions Distortions

	// Judgement is that at the end of the days of the province.
	Judgement

	life life
	end  int64 // the first instant behind the days
}

// A Judgement is the drawn timeliness at an instant.
type Judgement struct {
	Timeliness dossier.Timeliness // [dossier.NotJudged] when it was never received by then, and when it is undecided
	Undecided  bool               // neither appointment nor limit in the catalogue: in the base, not in the numerator
	End        time.Time          // end of handling, zero while it is open
	EndBy      dossier.EndSource
	Due        time.Time // the appointment that counts, or the end of the catalogue's limit; zero when there is neither
}

func (p *Province) truth(l life) Truth {
	t := Truth{
		Index: l.index, Number: l.number(), Procedure: l.procedure.code, Unit: l.resolving.code,
		ReceivedAt: instant(l.received), Generation: l.generation,
		life: l, end: p.end,
	}
	m := p.drawMessages(&t.life)
	t.Distortions, t.Messages = m.distortions, m.count
	t.Judgement = t.life.judge(p.end)
	return t
}

// At returns the judgement at the last instant of a period, or of the days of the province where they end earlier.
func (t *Truth) At(period cchc.Period) Judgement { return t.life.judge(t.before(period)) }

// before is the first instant that a judgement of the period does not see.
func (t *Truth) before(period cchc.Period) int64 { return min(period.End().Unix(), t.end) }

// judge says what is so just before an instant: what happened earlier than it is seen.
func (l *life) judge(before int64) Judgement {
	seen := func(at int64) bool { return at > 0 && at < before }
	var j Judgement
	if !seen(l.received) {
		return j
	}
	due, known := l.dueAt(before)
	if known {
		j.Due = instant(due)
	}
	asked, answered, deducted := int64(0), true, int64(0)
	requests := 0
	for _, q := range l.requests {
		if !seen(q.asked) {
			continue
		}
		requests++
		asked, answered = q.asked, seen(q.answered)
		if answered {
			deducted += q.answered - q.asked
		}
	}
	switch {
	case seen(l.ended):
		j.End, j.EndBy, j.Timeliness = instant(l.ended), l.endBy, l.class
	case !answered:
		j.End, j.EndBy, j.Timeliness = instant(asked), dossier.ByOpenRequest, dossier.Early
		if requests > 1 {
			j.Timeliness = dossier.Late
		}
	case requests > 1 || due+deducted < before:
		j.Timeliness = dossier.Overdue
	default:
		j.Timeliness = dossier.InTime
	}
	if !known {
		j.Timeliness, j.Undecided = dossier.NotJudged, true
	}
	return j
}

// dueAt returns the due moment that counts just before an instant, and whether it is known at all.
func (l *life) dueAt(before int64) (due int64, known bool) {
	known = !l.undated || l.procedure.limited
	if l.moved > 0 && l.moved < before {
		return l.due, known
	}
	return l.firstDue, known
}

// Standing returns where the dossier was drawn to stand in a component, for a period under a profile, judged as
// [Truth.At] judges. [dossier.Outside] also for what is no component or profile.
//
// The populations: handled is received in the period, or received before it and not ended before it. DOSSIER_SYNC,
// AVERAGE_HANDLING_TIME, 3.2, 3.3 and 3.5 to 3.6 are of dossiers received; 2.1, 3.4 and 5.4 of those handled; 4.1 to 4.5b
// of those handled on the portal, and of those received in the note.
func (t *Truth) Standing(profile dossier.Profile, component dossier.Component, period cchc.Period) dossier.Standing {
	l, before := &t.life, t.before(period)
	if l.received == 0 || l.received >= before || profile != dossier.Portal2026 && profile != dossier.Note {
		return dossier.Outside
	}
	j := l.judge(before)
	received := l.received >= period.Start().Unix()
	handled := received || j.End.IsZero() || !j.End.Before(period.Start())
	in := received
	switch component {
	case dossier.ProgressOnTime, dossier.OnlinePending, dossier.ReceivingSatisfaction:
		in = handled
	case dossier.OriginalResultAvailable, dossier.DigitisedPapers, dossier.ReusedDigitisedData,
		dossier.SyncedWithPersonalStore, dossier.CitizenDataProcedures, dossier.CitizenDataDossiers:
		in = received || handled && profile == dossier.Portal2026
	}
	if !in {
		return dossier.Outside
	}
	switch component {
	case dossier.ProgressOnTime:
		return j.standing()
	case dossier.OnlinePending:
		return l.pending(j)
	case dossier.ReceivingSatisfaction:
		return l.satisfaction(j, before)
	case dossier.AverageHandlingTime:
		if j.EndBy == dossier.ByResolved || j.EndBy == dossier.ByHandOver {
			return dossier.Counted
		}
		return dossier.Outside
	case dossier.DossierSync:
		return counted(!l.unsynced)
	}
	return l.standing(profile, component, l.electronic && l.hasResult() && l.ended < t.end)
}

func counted(yes bool) dossier.Standing {
	if yes {
		return dossier.Counted
	}
	return dossier.NotCounted
}

func (j Judgement) standing() dossier.Standing {
	if j.Undecided {
		return dossier.Undecided
	}
	return counted(j.Timeliness != dossier.Late && j.Timeliness != dossier.Overdue)
}

// pending is of online dossiers that are still open.
func (l *life) pending(j Judgement) dossier.Standing {
	if l.channel != catalog.Online || !j.End.IsZero() {
		return dossier.Outside
	}
	return j.standing()
}

func (l *life) satisfaction(j Judgement, before int64) dossier.Standing {
	disliked := l.opinion == dossier.Dissatisfied && l.rated < before
	petitioned := l.petitioned > 0 && l.petitioned < before
	if disliked || petitioned {
		return dossier.NotCounted
	}
	return j.standing()
}

// standing is of the components that time has no part in.
func (l *life) standing(profile dossier.Profile, component dossier.Component, electronic bool) dossier.Standing {
	unstated := l.generation == 1
	online, people, fee := l.channel == catalog.Online, l.procedure.forPeople, l.procedure.fee > 0 && l.fees != dossier.AllZero
	answer := func(yes bool) dossier.Standing {
		if unstated {
			return dossier.Undecided
		}
		return counted(yes)
	}
	switch component {
	case dossier.OnlineUsed:
		if l.procedure.online {
			return counted(online)
		}
	case dossier.OnlineSubmitted:
		return counted(online && (electronic || !l.procedure.paperResult))
	case dossier.PaymentIntegrated:
		if fee {
			return counted(l.fees == dossier.Charged)
		}
	case dossier.PaymentTransacted, dossier.PaymentDossiers:
		if fee {
			return answer(l.payment == dossier.PaidOnPortal || l.payment == dossier.PaidOnGateway)
		}
	case dossier.OriginalResultAvailable:
		if l.procedure.paperResult || profile == dossier.Portal2026 {
			return answer(electronic)
		}
	case dossier.DigitisedPapers:
		if !l.file || !l.procedure.paperResult {
			return counted(l.file)
		}
		return answer(electronic)
	case dossier.ReusedDigitisedData:
		return answer(l.reused)
	case dossier.SyncedWithPersonalStore:
		return answer(l.fromStore || l.inStore)
	case dossier.CitizenDataProcedures:
		if people {
			return answer(l.verified || l.population)
		}
	case dossier.CitizenDataDossiers:
		return answer(l.verified || l.population)
	}
	return dossier.Outside
}

// A Count is the numerator and the denominator of a component. Undecided are those of the denominator of which it is
// not known whether they are of the numerator; they are not in it. In a component that counts procedures these are distinct
// procedures.
type Count struct{ Numerator, Denominator, Undecided int }

// Counts are the plain sums of the drawn standings, by unit, component and period, under one profile.
type Counts struct {
	profile dossier.Profile
	periods []cchc.Period
	cells   map[cellKey]*cell
	units   map[string]bool
}

type cellKey struct {
	unit      string // "" for the province
	component dossier.Component
	period    int
}

// A cell counts dossiers, and the procedures of the sample as bits.
type cell struct {
	num, den, undecided          int
	numSet, denSet, undecidedSet uint64
}

// Counts walks all dossiers and adds up where each was drawn to stand. It takes memory for the units, not for the
// dossiers.
func (p *Province) Counts(profile dossier.Profile, periods ...cchc.Period) Counts {
	c := Counts{profile: profile, periods: periods, cells: map[cellKey]*cell{}, units: map[string]bool{}}
	for i := range p.cfg.Dossiers {
		t := p.Truth(i)
		for n, period := range periods {
			for component := dossier.DossierSync; component <= dossier.ReceivingSatisfaction; component++ {
				if s := t.Standing(profile, component, period); s != dossier.Outside {
					c.units[t.Unit] = true
					c.add(cellKey{t.Unit, component, n}, s, t.life.procedure.place)
					c.add(cellKey{"", component, n}, s, t.life.procedure.place)
				}
			}
		}
	}
	return c
}

func (c *Counts) add(key cellKey, s dossier.Standing, procedure int) {
	x := c.cells[key]
	if x == nil {
		x = &cell{}
		c.cells[key] = x
	}
	bit := uint64(1) << procedure
	x.den++
	x.denSet |= bit
	switch s {
	case dossier.Counted:
		x.num++
		x.numSet |= bit
	case dossier.Undecided:
		x.undecided++
		x.undecidedSet |= bit
	}
}

// Of returns the count of a unit; of the whole province for "". The unit is that of [Truth], without those below it.
// A period that was not asked for has the zero Count.
func (c Counts) Of(unit string, component dossier.Component, period cchc.Period) Count {
	for n, p := range c.periods {
		if x := c.cells[cellKey{unit, component, n}]; p == period && x != nil {
			if component.ByProcedure() {
				return Count{bits.OnesCount64(x.numSet), bits.OnesCount64(x.denSet), bits.OnesCount64(x.undecidedSet &^ x.numSet)}
			}
			return Count{x.num, x.den, x.undecided}
		}
	}
	return Count{}
}

// Units returns the codes of the units that have any count, in order.
func (c Counts) Units() []string { return slices.Sorted(maps.Keys(c.units)) }
