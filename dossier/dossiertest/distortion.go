package dossiertest

import (
	"iter"
	"slices"
	"strings"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// A Distortion is one way in which a sender's messages say something else than what happened. It changes the
// messages alone: the dossier and the truth stay as they were drawn.
type Distortion uint8

// The distortions, those seen in the public code of senders.
const (
	ResultIsInput       Distortion = iota // the link of the result is that of the first paper
	StateRewritten                        // a last status 5, 6 or 8 is sent as 9
	FinalWithoutEnd                       // 9 or 10 without the time of the end
	DueUnsent                             // no appointment
	ReceptionMoved                        // the second message moves the receipt to its own time
	SubmissionCopied                      // the submission is the receipt to the second
	CashAsOnline                          // a fee paid in cash is sent as paid online
	UnpaidFeesUnsent                      // fees that were not paid online are not sent
	FlagWithoutPaper                      // the dossier is flagged as digitised, no paper is
	EveryFileDigitised                    // every paper with a file is flagged as digitised
	StoreByDefault                        // every paper is flagged as from the personal store
	ConnectionConstant                    // account never verified, always the same database
	IdentityPlaceholder                   // one identity number for many applicants
	SupplementsUnsent                     // the list of supplement requests is empty
	NumberChanged                         // the progress rows bear another number
	ArtificialReceipt                     // one more progress row of status 2 at the receipt
	ProcedureMistaken                     // the code of another procedure beside the name of the right one
	EightHourDays                         // the appointment takes every unit of the limit for 8 working hours
	LinkUnusable                          // the link of the result leads nowhere from outside
	distortions
)

var distortionNames = [distortions]string{
	"result is input", "state rewritten", "final without end", "due unsent", "reception moved", "submission copied",
	"cash as online", "unpaid fees unsent", "flag without paper", "every file digitised", "store by default",
	"connection constant", "identity placeholder", "supplements unsent", "number changed", "artificial receipt",
	"procedure mistaken", "eight-hour days", "link unusable",
}

// String names the distortion, "" for what is none.
func (d Distortion) String() string {
	if d >= distortions {
		return ""
	}
	return distortionNames[d]
}

// DistortionRates are rates per [Whole] of the dossiers on which a distortion would show.
type DistortionRates [distortions]int

// Distortions is a set of [Distortion]. The zero Distortions is empty; sets may be compared with ==.
type Distortions struct{ bits uint32 }

// Has reports whether the set holds a distortion.
func (s Distortions) Has(d Distortion) bool { return s.bits>>d&1 != 0 }

// IsZero reports whether the set is empty: the messages say what happened.
func (s Distortions) IsZero() bool { return s == Distortions{} }

// All yields the distortions of the set in order.
func (s Distortions) All() iter.Seq[Distortion] {
	return func(yield func(Distortion) bool) {
		for d := range distortions {
			if s.Has(d) && !yield(d) {
				return
			}
		}
	}
}

// String names the distortions, separated by commas.
func (s Distortions) String() string {
	var names []string
	for d := range s.All() {
		names = append(names, d.String())
	}
	return strings.Join(names, ", ")
}

// delivery is how the messages of a dossier are sent.
type delivery struct {
	count       int // 0, 1 or 2 messages
	shuffled    bool
	distortions Distortions
}

// drawMessages draws how the messages of a dossier are sent. A distortion is drawn only where it would show.
func (p *Province) drawMessages(l *life) delivery {
	s := newSource(p.cfg.Seed, messageStream, l.index)
	r := &p.cfg.Rates
	v := delivery{count: 1, shuffled: s.chance(r.Shuffled)}
	if s.chance(r.Resent) {
		v.count = 2
	}
	if l.unsynced {
		return delivery{}
	}
	for d := range distortions {
		if s.chance(r.Distortions[d]) && p.shows(l, d, v.count) {
			v.distortions.bits |= 1 << d
		}
	}
	return v
}

// shows reports whether the messages of a dossier would be others with the distortion.
func (p *Province) shows(l *life, d Distortion, messages int) bool {
	second, received, dated := l.generation == 2, l.received > 0, l.received > 0 && !l.undated
	status := l.statusAt(p.end)
	unpaid := l.fees != 0 && (l.payment == dossier.NoPayment || l.payment == dossier.NotPaidOnline)
	switch d {
	case ResultIsInput:
		return second && l.file && p.electronic(l)
	case LinkUnusable:
		return second && p.electronic(l)
	case StateRewritten:
		return status == dossier.SupplementRequested || status == dossier.PaymentRequested || status == dossier.Stopped
	case FinalWithoutEnd:
		return status == dossier.Resolved || status == dossier.HandedOver
	case DueUnsent:
		return dated
	case EightHourDays:
		if !dated || l.moved > 0 {
			return false
		}
		due := p.eightHourDue(l)
		return due != 0 && due != l.due
	case ReceptionMoved:
		return received && messages == 2
	case SubmissionCopied:
		return second && received
	case CashAsOnline:
		return second && unpaid
	case UnpaidFeesUnsent:
		return unpaid
	case FlagWithoutPaper:
		return second && (!l.reused || l.byPaper || l.digitised)
	case EveryFileDigitised:
		return second && l.file
	case StoreByDefault, ConnectionConstant, IdentityPlaceholder:
		return second
	case SupplementsUnsent:
		var room [maxSteps]step
		return slices.ContainsFunc(l.steps(room[:0], p.end), func(x step) bool { return x.status == dossier.SupplementRequested })
	case ArtificialReceipt:
		return received
	}
	return true // NumberChanged, ProcedureMistaken
}

// eightHourDue is the appointment of a sender that takes whatever unit the limit has for days of 8 working hours; 0 when
// the calendar does not reach it.
func (p *Province) eightHourDue(l *life) int64 {
	hours := int64(0)
	if halves, ok := l.procedure.limit.Halves(); ok {
		hours = 4 * halves
	} else if days, ok := l.procedure.limit.Whole(); ok {
		hours = 8 * days
	}
	due, err := p.cal.Due(instant(l.received), calendar.WorkingHours(int(hours)), calendar.CivilCode)
	if err != nil {
		return 0
	}
	return due.At.Unix()
}
