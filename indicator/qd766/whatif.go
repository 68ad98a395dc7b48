package qd766

import (
	"iter"
	"slices"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
)

// A FinishReport says what became of the numbers given to [Counter.Finish], each list in order, each number once.
type FinishReport struct {
	Finished    []string // open, and taken for finished
	Ended       []string // their handling had ended: left as they were
	NotReceived []string // not received yet: left as they were
	Unknown     []string // no dossier has the number
}

// Finish yields the dossiers as if those of the numbers were finished at the Counter's as-of instant: their handling ends
// as the policy wants it, resolved (9) or handed over (10), and what the source says of later is left out. All others are
// yielded as they are; without numbers nothing changes. Counted by a Counter of the same configuration, or by
// [Counter.IfNothingChanges], they give the score as if those were done.
//
// A dossier that waits for a supplement can be finished too. The report is complete once the sequence was walked to its
// end; walking it again begins it anew.
func (c *Counter) Finish(dossiers iter.Seq[*dossier.Dossier], numbers []string) (iter.Seq[*dossier.Dossier], *FinishReport) {
	report := &FinishReport{}
	asked := slices.Compact(slices.Sorted(slices.Values(numbers)))
	return func(yield func(*dossier.Dossier) bool) {
		*report = FinishReport{}
		seen := make([]bool, len(asked))
		for d := range dossiers {
			if i, ok := slices.BinarySearch(asked, d.Number); ok {
				seen[i] = true
				d = c.finish(d, report)
			}
			if !yield(d) {
				return
			}
		}
		for i, number := range asked {
			if !seen[i] {
				report.Unknown = append(report.Unknown, number)
			}
		}
		for _, list := range []*[]string{&report.Finished, &report.Ended, &report.NotReceived} {
			slices.Sort(*list)
			*list = slices.Compact(*list)
		}
	}, report
}

// finish is the dossier finished, where it can be.
func (c *Counter) finish(d *dossier.Dossier, report *FinishReport) *dossier.Dossier {
	at := c.config.AsOf.Round(0).In(cchc.Zone())
	s := c.assessor.Assess(d, at)
	switch {
	case s.IsOpen(), s.EndBy == dossier.ByOpenRequest:
		report.Finished = append(report.Finished, d.Number)
		done := *d
		if done.Status == dossier.HandedOver { // stated by the event now
			done.Status = 0
		}
		done.Events = c.endedEvents(make([]dossier.Event, 0, len(d.Events)+2), d, s.State, at)
		return &done
	case s.Received.IsZero():
		report.NotReceived = append(report.NotReceived, d.Number)
	default:
		report.Ended = append(report.Ended, d.Number)
	}
	return d
}

// endedEvents appends the events of a dossier up to the as-of instant and, at an instant not before it, those that end
// the handling by the policy.
func (c *Counter) endedEvents(events []dossier.Event, d *dossier.Dossier, state dossier.State, at time.Time) []dossier.Event {
	events = append(events, seen(d.Events, c.config.AsOf)...)
	if state != dossier.StateResolved {
		events = append(events, dossier.Event{At: at, Kind: dossier.Resolved})
	}
	if c.config.Policy.End == dossier.HandedOverOnly {
		events = append(events, dossier.Event{At: at, Kind: dossier.HandedOver})
	}
	return events
}

// seen are the events up to an instant, and those without time.
func seen(events []dossier.Event, at time.Time) []dossier.Event {
	n := len(events)
	for n > 0 && events[n-1].At.After(at) {
		n--
	}
	return events[:n:n]
}

// NothingChanges says what [Counter.IfNothingChanges] assumes; print it beside its score.
func NothingChanges() cchc.Text {
	return cchc.Text{
		Vi: "Giả định: từ thời điểm xem đến hết kỳ không có thêm diễn biến nào: không hồ sơ nào được tiếp nhận, bổ sung hay giải quyết xong; hồ sơ đến hạn mà chưa xong thì thành quá hạn.",
		En: "Assumption: nothing more happens from the instant of the sheet to the end of the period: no dossier is received, supplemented or resolved; one that falls due unfinished becomes overdue.",
	}
}

// IfNothingChanges counts the dossiers and petitions as of the last instant of a period, with nothing that happens after
// the Counter's as-of instant: the month-end score if nothing changes, see [NothingChanges]. It walks them once. They are
// to be the same that were counted; the Counter's own tally is neither used nor changed.
//
// Petitions are asked for where the Counter reads them; nil leaves what they decide unknown. Of a period that is over the
// tally is as of the as-of instant. Errors: a [QuestionError] for a period that is not the Counter's.
func (c *Counter) IfNothingChanges(dossiers iter.Seq[*dossier.Dossier], petitions iter.Seq[*dossier.Petition], p cchc.Period) (*Tally, error) {
	if _, err := c.tally.period(p); err != nil {
		return nil, err
	}
	config, now := c.config, c.config.AsOf
	config.Periods = []cchc.Period{p}
	if last := p.End().Add(-1); last.After(now) {
		config.AsOf = last
	}
	config.Read.Petitions = config.Read.Petitions && petitions != nil
	then, err := NewCounter(config)
	if err != nil {
		return nil, err
	}
	for d := range dossiers {
		then.addSeen(d, now)
	}
	if !config.Read.Petitions {
		return then.tally, nil
	}
	for q := range petitions {
		if err := then.addPetitionSeen(q, now); err != nil {
			return nil, err
		}
	}
	return then.tally, nil
}

// addSeen counts a dossier with what happened up to an instant.
func (c *Counter) addSeen(d *dossier.Dossier, now time.Time) {
	events := seen(d.Events, now)
	switch {
	case d.ReceivedAt.After(now): // not received, and never will be
		c.tally.Dossiers++
		c.tally.Elsewhere++
		return
	case len(events) < len(d.Events), d.SubmittedAt.After(now):
		known := *d
		known.Events = events
		if d.SubmittedAt.After(now) {
			known.SubmittedAt = time.Time{}
		}
		d = &known
	}
	c.Add(d)
}

// addPetitionSeen counts a petition with what happened up to an instant.
func (c *Counter) addPetitionSeen(p *dossier.Petition, now time.Time) error {
	n := len(p.Events)
	for n > 0 && p.Events[n-1].At.After(now) {
		n--
	}
	if n < len(p.Events) || p.ReceivedAt.After(now) {
		known := *p
		known.Events = p.Events[:n:n]
		if p.ReceivedAt.After(now) {
			known.ReceivedAt = time.Time{}
		}
		p = &known
	}
	return c.AddPetition(p)
}
