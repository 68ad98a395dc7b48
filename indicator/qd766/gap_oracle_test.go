package qd766_test

import (
	"slices"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// A naiveGap recounts a period under hypotheses dossier by dossier, the slow way: it changes the dossier or the policy and
// asks the Assessor, for one hypothesis after the other. It knows nothing of signatures.
type naiveGap struct {
	config   qd766.Config
	suspects qd766.Suspects
	period   cchc.Period
	list     []qd766.Hypothesis
}

func (n *naiveGap) has(h qd766.Hypothesis) bool { return slices.Contains(n.list, h) }

func (n *naiveGap) profile() dossier.Profile {
	if n.config.Set.ID() == qd766.NoteID {
		return dossier.Note
	}
	return dossier.Portal2026
}

// counts recounts the components whose numbers come from dossiers alone, and the numerators of the others.
func (n *naiveGap) counts(dossiers []dossier.Dossier) map[dossier.Component]indicator.Ratio {
	counts := map[dossier.Component]indicator.Ratio{}
	procedures := map[dossier.Component]map[string]dossier.Standing{}
	for i := range dossiers {
		for c := dossier.DossierSync; c <= dossier.ReceivingSatisfaction; c++ {
			standing := n.standing(dossiers[i], c)
			if c.ByProcedure() {
				if procedures[c] == nil {
					procedures[c] = map[string]dossier.Standing{}
				}
				if was := procedures[c][dossiers[i].Procedure]; was != dossier.Counted && standing != dossier.Outside {
					procedures[c][dossiers[i].Procedure] = standing
				}
				continue
			}
			r := counts[c]
			switch standing {
			case dossier.Counted:
				r.Num, r.Den = r.Num+1, r.Den+1
			case dossier.NotCounted, dossier.Undecided:
				r.Den++
			}
			counts[c] = r
		}
	}
	for c, list := range procedures {
		var r indicator.Ratio
		for _, standing := range list {
			if standing == dossier.Counted {
				r.Num++
			}
			r.Den++
		}
		counts[c] = r
	}
	return counts
}

// standing is where a dossier stands under the hypotheses; Outside also where nothing places it.
func (n *naiveGap) standing(d dossier.Dossier, c dossier.Component) dossier.Standing {
	final := n.assessor(n.config.Policy).Assess(&d, n.config.AsOf)
	arrived := final.Received
	if arrived.IsZero() {
		arrived = d.SubmittedAt
	}
	switch {
	case n.has(qd766.NotSynced) && d.Synced == dossier.No,
		n.has(qd766.SyncNotStated) && d.Synced == 0,
		n.has(qd766.RefusedByPortal) && n.suspects.Refused[d.Number],
		n.has(qd766.ArrivedLater) && !n.suspects.Answered.IsZero() && arrived.After(n.suspects.Answered),
		n.has(qd766.WithReadingErrors) && d.Findings.Has(cchc.LinkUnusable):
		return dossier.Outside
	}
	if n.has(qd766.ResultUnusable) && (d.Result.LinkUnusable || d.Result.IsInput) && d.Result.Electronic == dossier.Yes {
		d.Result.Electronic = dossier.No
	}
	verdict := n.judged(d, c, final.Received)
	switch {
	case verdict == dossier.Unplaced:
		return dossier.Outside
	case n.has(qd766.OnlineByChannel) && c == dossier.OnlineSubmitted && d.Channel == catalog.Online && verdict != dossier.Outside:
		return dossier.Counted
	case verdict == dossier.Undecided && n.has(qd766.UndecidedCounted):
		return dossier.Counted
	case verdict == dossier.Undecided && n.has(qd766.UndecidedLeftOut):
		return dossier.Outside
	}
	return verdict
}

func (n *naiveGap) assessor(p dossier.Policy) *dossier.Assessor {
	if p != n.config.Policy {
		p.ID = "naive"
	}
	return must(dossier.NewAssessor(p, n.config.Calendar, n.config.Catalog))
}

// judged places the dossier in the period, and judges it there.
func (n *naiveGap) judged(d dossier.Dossier, c dossier.Component, received time.Time) dossier.Standing {
	policy := n.config.Policy
	switch {
	case n.has(qd766.UndatedOnTime), n.has(qd766.UndatedLate):
		policy.Undated = dossier.UndatedOnTime
	case n.has(qd766.UndatedLeftOut):
		policy.Undated = dossier.UndatedLeftOut
	}
	s, ours := n.assessor(policy).Member(&d, n.profile(), n.period, n.config.AsOf)
	handled := slices.Contains([]dossier.Component{dossier.ProgressOnTime, dossier.OnlinePending, dossier.ReceivingSatisfaction}, c) ||
		n.profile() == dossier.Portal2026 && slices.Contains([]dossier.Component{
			dossier.OriginalResultAvailable, dossier.DigitisedPapers, dossier.ReusedDigitisedData, dossier.SyncedWithPersonalStore, dossier.CitizenDataDossiers,
		}, c)
	late := n.has(qd766.UndatedLate) && s.Why == dossier.UndatedCounted
	if received.IsZero() || s.Received.IsZero() && c == dossier.PaymentIntegrated && ours.Component(c).In() {
		if n.has(qd766.ByEnd) {
			return dossier.Outside
		}
		return ours.Component(c).Standing
	}
	population := map[bool]dossier.Population{true: dossier.Handled, false: dossier.Received}
	start := n.period.Start()
	ended := s.EndBy != dossier.NotEnded
	var in bool
	switch {
	case n.has(qd766.OtherPopulation):
		in = ours.Population(population[!handled]).Standing == dossier.Counted
	case n.has(qd766.ByEnd):
		in = ended && !s.End.Before(start)
	case n.has(qd766.BySubmission):
		submitted := d.SubmittedAt
		if submitted.IsZero() {
			submitted = received
		}
		if submitted.After(dossier.JudgedAt(n.period, n.config.AsOf)) {
			return dossier.Outside
		}
		in = !submitted.Before(start)
		if handled && !in {
			in = s.Why != dossier.EndNotKnown && (!ended || !s.End.Before(start))
		}
		if in && s.Received.IsZero() {
			return n.beforeReceipt(d, c, submitted)
		}
	default:
		in = ours.Population(population[handled]).Standing == dossier.Counted
	}
	if !in || s.Received.IsZero() {
		return dossier.Outside
	}
	// A period that reaches back over the receipt and is judged at the same instant.
	wide := n.period
	if s.Received.Before(start) {
		wide = must(cchc.NewPeriod(cchc.DateOf(s.Received), n.period.Next()))
	}
	_, m := n.assessor(policy).Member(&d, n.profile(), wide, n.config.AsOf)
	standing := m.Component(c).Standing
	if late && slices.Contains([]dossier.Component{dossier.ProgressOnTime, dossier.OnlinePending, dossier.ReceivingSatisfaction}, c) && standing == dossier.Counted {
		return dossier.NotCounted
	}
	return standing
}

// beforeReceipt judges a dossier that was submitted when the period is judged, and received later: as if it had been
// received then, with nothing done since, and no appointment to miss.
func (n *naiveGap) beforeReceipt(d dossier.Dossier, c dossier.Component, submitted time.Time) dossier.Standing {
	policy := n.config.Policy
	policy.Undated = dossier.UndatedOnTime
	d.ReceivedAt, d.Status = submitted, 0
	d.Events = slices.DeleteFunc(slices.Clone(d.Events), func(e dossier.Event) bool { return e.Kind != dossier.Rated && e.Kind != dossier.Petitioned })
	wide := n.period
	if submitted.Before(n.period.Start()) {
		wide = must(cchc.NewPeriod(cchc.DateOf(submitted), n.period.Next()))
	}
	_, m := n.assessor(policy).Member(&d, n.profile(), wide, n.config.AsOf)
	return m.Component(c).Standing
}
