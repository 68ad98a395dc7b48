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
	x := sending{
		p: p, life: l, messages: v.count, status: l.statusAt(p.end),
		newer: l.generation == 2, arrived: l.received > 0,
		unpaid: l.fees != 0 && (l.payment == dossier.NoPayment || l.payment == dossier.NotPaidOnline),
	}
	for d, shows := range visible {
		if s.chance(r.Distortions[d]) && shows(&x) {
			v.distortions.bits |= 1 << d
		}
	}
	for _, pair := range [...][2]Distortion{{ResultIsInput, LinkUnusable}, {DueUnsent, EightHourDays}, {FlagWithoutPaper, EveryFileDigitised}} {
		if v.distortions.Has(pair[0]) { // the second would hide the first
			v.distortions.bits &^= 1 << pair[1]
		}
	}
	return v
}

// A sending is what decides where a distortion would show.
type sending struct {
	*life
	p        *Province
	messages int
	status   dossier.EventKind // the last one
	newer    bool              // generation 2
	arrived  bool              // received
	unpaid   bool              // a fee row, and not paid online
}

// visible says of each distortion whether the messages would be others with it.
var visible = [distortions]func(x *sending) bool{
	ResultIsInput: func(x *sending) bool { return x.newer && x.file && x.p.electronic(x.life) },
	StateRewritten: func(x *sending) bool {
		return x.status == dossier.SupplementRequested || x.status == dossier.PaymentRequested || x.status == dossier.Stopped
	},
	FinalWithoutEnd: func(x *sending) bool { return x.status == dossier.Resolved || x.status == dossier.HandedOver },
	DueUnsent:       func(x *sending) bool { return x.arrived && !x.undated },
	ReceptionMoved:  func(x *sending) bool { return x.arrived && x.messages == 2 },
	SubmissionCopied: func(x *sending) bool {
		return x.newer && x.arrived
	},
	CashAsOnline:        func(x *sending) bool { return x.newer && x.unpaid },
	UnpaidFeesUnsent:    func(x *sending) bool { return x.unpaid },
	FlagWithoutPaper:    func(x *sending) bool { return x.newer && (!x.reused || x.byPaper || x.digitised) },
	EveryFileDigitised:  func(x *sending) bool { return x.newer && x.file },
	StoreByDefault:      func(x *sending) bool { return x.newer },
	ConnectionConstant:  func(x *sending) bool { return x.newer },
	IdentityPlaceholder: func(x *sending) bool { return x.newer },
	SupplementsUnsent: func(x *sending) bool {
		var room [maxSteps]step
		return slices.ContainsFunc(x.steps(room[:0], x.p.end), func(s step) bool { return s.status == dossier.SupplementRequested })
	},
	NumberChanged:     func(*sending) bool { return true },
	ArtificialReceipt: func(x *sending) bool { return x.arrived },
	ProcedureMistaken: func(*sending) bool { return true },
	EightHourDays: func(x *sending) bool {
		if !x.arrived || x.undated || x.moved > 0 {
			return false
		}
		due := x.p.eightHourDue(x.life)
		return due != 0 && due != x.due
	},
	LinkUnusable: func(x *sending) bool { return x.newer && x.p.electronic(x.life) },
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
