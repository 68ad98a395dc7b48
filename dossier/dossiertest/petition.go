package dossiertest

import (
	"fmt"
	"iter"
	"time"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// A PetitionClass is what a petition is about. The zero class is not stated.
type PetitionClass uint8

// The classes.
const (
	AboutProcedure PetitionClass = iota + 1 // quy định, thủ tục hành chính
	AboutStaff                              // hành vi của cán bộ, công chức
)

// A Petition (phản ánh, kiến nghị) is what was drawn of one, up to the end of the days of the province. An instant that is
// zero has not come.
type Petition struct {
	Number  string
	Unit    string        // code of the unit that has to answer
	Dossier string        // number of the dossier that it is about, "" for none
	Class   PetitionClass // what it is about

	Received    time.Time
	Transferred time.Time // the latest transfer to the unit, from which its clock runs; zero: from Received
	Refused     time.Time // within 2 working days
	Asked       time.Time // more information was asked for, within 5 working days
	Answered    time.Time // within 15 working days, or drawn late
	Published   time.Time // within 2 working days of the answer

	Likes, Dislikes int
	Again           bool // complained of again after the answer

	InTime    bool // drawn: refused or answered in time, or open and still in time at the end of the days
	Satisfied bool // drawn: in time, not more dislikes than likes, not complained of again
}

// petitionDays is the limit of an answer in working days, of the circulated note.
const petitionDays = 15

// Petitions yields the petitions: first [Config.Petitions] that are about no dossier, then those about the dossiers that
// bear an event [dossier.Petitioned], in the order of the dossiers.
func (p *Province) Petitions() iter.Seq[Petition] {
	return func(yield func(Petition) bool) {
		for i := range p.cfg.Petitions {
			s := newSource(p.cfg.Seed, petitionStream, i)
			at := p.arrivals.draw(&s, &p.office)
			list := p.bodies.communes
			if at < p.merger {
				list = p.bodies.oldCommunes
			}
			if s.chance(Whole / 4) {
				list = p.bodies.working
			}
			unit := uneven(&s, list)
			if !yield(p.drawPetition(&s, Petition{Number: fmt.Sprintf("PAKN-TH-%06d", i+1), Unit: unit.code}, at)) {
				return
			}
		}
		for i := range p.cfg.Dossiers {
			l := p.draw(i)
			if l.petitioned == 0 || l.petitioned >= p.end {
				continue
			}
			s := newSource(p.cfg.Seed, linkedStream, i)
			x := Petition{Number: fmt.Sprintf("PAKN-HS-%06d", i+1), Unit: l.resolving.code, Dossier: l.number()}
			if !yield(p.drawPetition(&s, x, l.petitioned)) {
				return
			}
		}
	}
}

// drawPetition draws what becomes of a petition that arrives at an instant: first what it counts for, then its
// instants.
func (p *Province) drawPetition(s *source, x Petition, at int64) Petition {
	r := &p.cfg.Rates
	o := &p.office
	asked, refused, late := s.chance(r.PetitionAsked), s.chance(r.PetitionRefused), s.chance(r.PetitionLate)
	disliked, again := s.chance(r.PetitionDisliked), s.chance(r.PetitionAgain)
	seen := func(at int64) time.Time {
		if at < p.end {
			return instant(at)
		}
		return time.Time{}
	}
	x.Class = PetitionClass(s.between(int(AboutProcedure), int(AboutStaff)))
	x.Received = instant(at)
	start := at
	if s.chance(Whole / 2) {
		if start = o.later(at, int64(s.between(1, 2*workingDay))); start < p.end {
			x.Transferred = instant(start)
		} else {
			start = at
		}
	}
	x.InTime = true
	if refused {
		x.Refused = seen(o.later(start, int64(s.between(1, workingDay))))
		x.Satisfied = true
		return x
	}
	if asked {
		x.Asked = seen(o.later(start, int64(s.between(1, 3*workingDay))))
	}
	due := o.later(start, petitionDays*workingDay)
	if d, err := p.cal.Due(instant(start), calendar.WorkingDays(petitionDays), calendar.CivilCode); err == nil {
		due = d.At.Unix()
	}
	answered := o.pick(s, o.later(start, 4*workingDay), due)
	if late {
		answered = o.pick(s, due, o.later(due, 20*workingDay))
		x.InTime = due >= p.end
	}
	if x.Answered = seen(answered); !x.Answered.IsZero() {
		x.Published = seen(o.later(answered, int64(s.between(1, workingDay))))
		x.Likes, x.Again = s.below(3), again
		if disliked {
			x.Dislikes = x.Likes + s.between(1, 3)
		}
	}
	x.Satisfied = x.InTime && x.Dislikes <= x.Likes && !x.Again
	return x
}

// An Apology is an apology (xin lỗi) of a dossier, or its exemption.
type Apology struct {
	Dossier  string
	Unit     string
	At       time.Time
	NewDue   time.Time           // zero for an exemption
	Form     dossier.ApologyForm // 0 for an exemption
	Cause    dossier.Cause
	Exempted bool
}

// Apologies yields the apologies and exemptions, in the order of the dossiers, as their events say them.
func (p *Province) Apologies() iter.Seq[Apology] {
	return func(yield func(Apology) bool) {
		for i := range p.cfg.Dossiers {
			l := p.draw(i)
			at := max(l.apologised, l.exempted)
			if at == 0 || at >= p.end {
				continue
			}
			x := Apology{l.number(), l.resolving.code, instant(at), instant(l.newDue), l.form, l.cause, l.exempted > 0}
			if !yield(x) {
				return
			}
		}
	}
}

// A Rating is the opinion of an applicant (đánh giá).
type Rating struct {
	Dossier string
	Unit    string
	At      time.Time
	Opinion dossier.Opinion
}

// Ratings yields the ratings, in the order of the dossiers, as their events say them.
func (p *Province) Ratings() iter.Seq[Rating] {
	return func(yield func(Rating) bool) {
		for i := range p.cfg.Dossiers {
			l := p.draw(i)
			if l.rated == 0 || l.rated >= p.end {
				continue
			}
			if !yield(Rating{l.number(), l.resolving.code, instant(l.rated), l.opinion}) {
				return
			}
		}
	}
}
