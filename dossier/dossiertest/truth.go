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
	// Timeliness is [dossier.NotJudged] when the dossier was never received by then, and [dossier.TimelinessUndecided]
	// when there is neither an appointment nor a limit in the catalogue.
	Timeliness dossier.Timeliness
	End        time.Time // end of handling, zero while it is open
	EndBy      dossier.EndSource
	Due        time.Time // the appointment that counts, or the end of the catalogue's limit, with the answered requests; zero when there is neither
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
	var open int64 // the request that waits for its answer
	requests := 0
	for _, q := range l.requests {
		if !seen(q.asked) {
			continue
		}
		requests++
		if seen(q.answered) {
			due += q.answered - q.asked
		} else {
			open = q.asked
		}
	}
	switch {
	case seen(l.ended):
		j.End, j.EndBy, j.Timeliness = instant(l.ended), l.endBy, l.class
	case requests > 1:
		j.Timeliness = dossier.Overdue
	case open > 0: // it was asked in time
		j.End, j.EndBy, j.Timeliness = instant(open), dossier.ByOpenRequest, dossier.Early
	case due < before:
		j.Timeliness = dossier.Overdue
	default:
		j.Timeliness = dossier.InTime
	}
	if !known {
		j.Timeliness = dossier.TimelinessUndecided
		return j
	}
	j.Due = instant(due)
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
// The populations: handled is received in the period, or received before it and not ended before it. 2.1, 3.4 and 5.4 are
// of the dossiers handled; 4.1 to 4.4 and 4.5b of those handled on the portal, of those received in the note; the others of
// those received. PAYMENT_INTEGRATED has beside them those never received, by their submission. AVERAGE_HANDLING_TIME has those
// resolved by the end of the days, also behind the period.
func (t *Truth) Standing(profile dossier.Profile, component dossier.Component, period cchc.Period) dossier.Standing {
	if profile != dossier.Portal2026 && profile != dossier.Note {
		return dossier.Outside
	}
	x := t.place(period)
	return x.standing(profile, component)
}

// A place is a dossier in a period: to which populations it belongs.
type place struct {
	*Truth
	judgement                    Judgement
	before                       int64
	received, handled, submitted bool // submitted, and never received
}

func (t *Truth) place(period cchc.Period) place {
	x := place{Truth: t, before: t.before(period)}
	first, received := period.Start().Unix(), t.life.received
	switch {
	case period.IsZero():
	case received == 0:
		x.submitted = t.life.submitted >= first && t.life.submitted < x.before
	case received < x.before:
		x.judgement = t.life.judge(x.before)
		x.received = received >= first
		x.handled = x.received || x.judgement.End.IsZero() || x.judgement.End.Unix() >= first
	}
	return x
}

// standing says where the dossier stands in a component of one of the two profiles.
func (x *place) standing(profile dossier.Profile, component dossier.Component) dossier.Standing {
	in := x.received
	switch component {
	case dossier.ProgressOnTime, dossier.OnlinePending, dossier.ReceivingSatisfaction:
		in = x.handled
	case dossier.OriginalResultAvailable, dossier.DigitisedPapers, dossier.ReusedDigitisedData,
		dossier.SyncedWithPersonalStore, dossier.CitizenDataDossiers:
		in = x.received || x.handled && profile == dossier.Portal2026
	case dossier.PaymentIntegrated:
		in = x.received || x.submitted
	}
	if !in {
		return dossier.Outside
	}
	l := &x.life
	switch component {
	case dossier.ProgressOnTime:
		return x.judgement.standing()
	case dossier.OnlinePending:
		if l.channel == catalog.Online {
			return x.judgement.standing()
		}
		return dossier.Outside
	case dossier.ReceivingSatisfaction:
		return l.satisfaction(x.judgement, x.before)
	case dossier.AverageHandlingTime:
		if l.hasResult() && l.ended < x.end { // the end may lie behind the period
			return dossier.Counted
		}
		return dossier.Outside
	case dossier.DossierSync:
		return counted(!l.unsynced)
	}
	return l.standing(profile, component, x.electronic())
}

// electronic reports whether there is an electronic result at the end of the days.
func (t *Truth) electronic() bool {
	return t.life.electronic && t.life.hasResult() && t.life.ended < t.end
}

func counted(yes bool) dossier.Standing {
	if yes {
		return dossier.Counted
	}
	return dossier.NotCounted
}

func (j Judgement) standing() dossier.Standing {
	if j.Timeliness == dossier.TimelinessUndecided {
		return dossier.Undecided
	}
	return counted(j.Timeliness != dossier.Late && j.Timeliness != dossier.Overdue)
}

// satisfaction loses what was disliked or complained of, and of the rest what is not in time.
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
	online := l.channel == catalog.Online
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
		switch {
		case !online || electronic || l.procedure.paper == catalog.NotRequired:
			return counted(online)
		case l.procedure.paper == 0:
			return dossier.Undecided
		}
		return dossier.NotCounted
	case dossier.PaymentIntegrated:
		if l.procedure.fee > 0 {
			return counted(l.fees == dossier.Charged)
		}
	case dossier.PaymentTransacted, dossier.PaymentDossiers:
		if l.procedure.fee > 0 && l.fees != dossier.AllZero {
			return answer(l.paidOnline())
		}
	case dossier.OriginalResultAvailable:
		switch {
		case profile == dossier.Portal2026 || l.procedure.paper == catalog.Required:
			return counted(electronic)
		case l.procedure.paper == 0:
			return dossier.Unplaced
		}
	case dossier.DigitisedPapers:
		if !l.file || l.procedure.result == "" {
			return counted(l.file)
		}
		return counted(electronic)
	case dossier.ReusedDigitisedData:
		return answer(l.reused)
	case dossier.SyncedWithPersonalStore:
		return answer(l.fromStore || l.inStore && electronic)
	case dossier.CitizenDataProcedures:
		if l.procedure.forPeople {
			return answer(l.verified || l.population)
		}
	case dossier.CitizenDataDossiers:
		return answer(l.verified || l.population)
	}
	return dossier.Outside
}

func (l *life) paidOnline() bool {
	return l.payment == dossier.PaidOnPortal || l.payment == dossier.PaidOnGateway
}

// A Count is the numerator and the denominator of a component. Undecided are those of the denominator of which it is
// not known whether they are of the numerator; they are not in it. Unplaced are in neither. In a component that counts
// procedures these are distinct procedures, each in the best number that a dossier puts it in.
type Count struct{ Numerator, Denominator, Undecided, Unplaced int }

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

// A cell counts dossiers by standing, and the procedures of the sample as bits.
type cell struct {
	dossiers   [dossier.Unplaced + 1]int
	procedures [dossier.Unplaced + 1]uint64
}

func (x *cell) count() Count {
	n := &x.dossiers
	return Count{n[dossier.Counted], n[dossier.Counted] + n[dossier.NotCounted] + n[dossier.Undecided], n[dossier.Undecided], n[dossier.Unplaced]}
}

func (x *cell) countProcedures() Count {
	yes, undecided, unplaced := x.procedures[dossier.Counted], x.procedures[dossier.Undecided], x.procedures[dossier.Unplaced]
	base := yes | undecided | x.procedures[dossier.NotCounted]
	return Count{bits.OnesCount64(yes), bits.OnesCount64(base), bits.OnesCount64(undecided &^ yes), bits.OnesCount64(unplaced &^ base)}
}

// Counts walks all dossiers and adds up where each was drawn to stand. It takes memory for the units, not for the
// dossiers. A profile that is none has no counts.
func (p *Province) Counts(profile dossier.Profile, periods ...cchc.Period) Counts {
	c := Counts{profile: profile, periods: periods, cells: map[cellKey]*cell{}, units: map[string]bool{}}
	if profile != dossier.Portal2026 && profile != dossier.Note {
		return c
	}
	for i := range p.cfg.Dossiers {
		t := p.Truth(i)
		for n, period := range periods {
			x := t.place(period)
			if !x.handled && !x.submitted {
				continue
			}
			for component := dossier.DossierSync; component <= dossier.ReceivingSatisfaction; component++ {
				if s := x.standing(profile, component); s != dossier.Outside {
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
	x.dossiers[s]++
	x.procedures[s] |= 1 << procedure
}

// Of returns the count of a unit; of the whole province for "". The unit is that of [Truth], without those below it.
// A period that was not asked for has the zero Count.
func (c Counts) Of(unit string, component dossier.Component, period cchc.Period) Count {
	for n, p := range c.periods {
		if x := c.cells[cellKey{unit, component, n}]; p == period && x != nil {
			if component.ByProcedure() {
				return x.countProcedures()
			}
			return x.count()
		}
	}
	return Count{}
}

// Units returns the codes of the units that have any count, in order.
func (c Counts) Units() []string { return slices.Sorted(maps.Keys(c.units)) }
