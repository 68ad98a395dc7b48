package qd766

import (
	"math/big"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
)

// EffectAssumption says under which assumption an [Effect] is exact; print it beside effects.
func EffectAssumption() cchc.Text {
	return cchc.Text{
		Vi: "Giả định: mọi hồ sơ khác giữ nguyên như tại thời điểm xem. “Xong” là hồ sơ này được giải quyết xong đúng lúc xem; “trễ” là được giải quyết xong ngay sau thời điểm muộn nhất còn đúng hạn. Thời điểm đó ở sau kỳ thì kỳ này không thấy: không ảnh hưởng.",
		En: "Assumption: every other dossier stays as it stands at the instant of the sheet. “Finished” is this dossier resolved at that instant; “late” is it resolved right after its latest moment in time. Where that moment lies after the period, the period does not see it: no effect.",
	}
}

// An Outlook is what counts say, whatever happens in them, of timeliness: component 2.1 and a late ratio.
type Outlook struct {
	OnTime    indicator.Ratio  // the count of 2.1: in time, of those handled
	Points    indicator.Points // of 2.1
	HasPoints bool             // false: unknown or without base, and Points says nothing
	// Score is the points of all that the end of handling decides: of 2.1 and, where ratings were read, of 5.4.
	Score indicator.Points

	Late    indicator.Ratio // by [MorningConfig].LateRatio
	HasLate bool            // false: not asked, or undefined
}

// A Stake is what is at stake with one dossier: what the counts say now, when it is finished now, and when it ends late.
// Late is Now for a dossier without a latest moment.
type Stake struct{ Now, Finished, Late Outlook }

// Points is how many points of 2.1 it is worth to finish the dossier now rather than late; ok is false when either is not
// known.
func (s *Stake) Points() (p indicator.Points, ok bool) {
	return s.Finished.Points.Sub(s.Late.Points), s.Finished.HasPoints && s.Late.HasPoints
}

// Score is the same of all points that the end of handling decides.
func (s *Stake) Score() (p indicator.Points, ok bool) {
	return s.Finished.Score.Sub(s.Late.Score), s.Finished.HasPoints && s.Late.HasPoints
}

// LateRatio is by how much the late ratio falls, exactly, when the dossier is finished now rather than late: 1/200 is
// half of one percent of the whole. ok is false when either ratio is not known.
func (s *Stake) LateRatio() (less *big.Rat, ok bool) {
	if !s.Finished.HasLate || !s.Late.HasLate {
		return nil, false
	}
	less = big.NewRat(s.Late.Late.Num, s.Late.Late.Den)
	return less.Sub(less, big.NewRat(s.Finished.Late.Num, s.Finished.Late.Den)), true
}

// An Effect is what finishing one dossier does to its unit, with everything below it, and to the whole tally, under
// [EffectAssumption]. It is the difference of two tallies, never an estimate.
type Effect struct{ Unit, Whole Stake }

// A stock is what of a row an end of handling can change.
type stock struct {
	progress, satisfied standings
	load                caseload.Counts
}

func (s *stock) merge(r *stock) {
	s.progress.merge(&r.progress, 1)
	s.satisfied.merge(&r.satisfied, 1)
	s.load.Merge(&r.load)
}

// A version is one dossier as it might stand in the period.
type version struct {
	s       dossier.Assessment
	m       dossier.Membership
	unit    string
	channel catalog.Channel
}

// put adds or takes away a version of a dossier.
func (s *stock) put(v *version, register caseload.Register, sign int64) {
	s.progress.add(v.m.Component(dossier.ProgressOnTime).Standing, sign)
	s.satisfied.add(v.m.Component(dossier.ReceivingSatisfaction).Standing, sign)
	if sign > 0 {
		s.load.Add(&v.s, &v.m, v.channel, register)
	} else {
		s.load.Remove(&v.s, &v.m, v.channel, register)
	}
}

// A versionKey is all of a version that [stock.put] looks at.
type versionKey struct {
	unit                string
	progress, satisfied dossier.Standing
	handled             dossier.Verdict
	state               dossier.State
	timeliness          dossier.Timeliness
	apology             caseload.Apology
	channel             catalog.Channel
	undated             bool
}

func (v *version) key(register caseload.Register) versionKey {
	return versionKey{
		unit:     v.unit,
		progress: v.m.Component(dossier.ProgressOnTime).Standing, satisfied: v.m.Component(dossier.ReceivingSatisfaction).Standing,
		handled: v.m.Population(dossier.Handled),
		state:   v.s.State, timeliness: v.s.Timeliness, apology: register.ApologyOf(&v.s), channel: v.channel, undated: v.s.Appointed.IsZero(),
	}
}

// An effectKey holds all that an effect depends on, so that dossiers alike share one.
type effectKey struct {
	sheet               string
	now, finished, late versionKey
}

// stand reads what effects start from out of the tally.
func (w *morning) stand() (err error) {
	w.rows = map[string]*stock{}
	for key, r := range w.tally.rows {
		if key.period != w.period {
			continue
		}
		row := w.rows[key.unit]
		if row == nil {
			row = &stock{}
			w.rows[key.unit] = row
		}
		row.merge(&stock{r.cells[dossier.ProgressOnTime], r.cells[dossier.ReceivingSatisfaction], r.caseload})
	}
	for _, row := range w.rows {
		w.whole.own.merge(row)
	}
	if w.whole.scope, err = w.tally.scope("", w.period); err == nil {
		w.whole.Now, err = w.outlook(&w.whole.own, w.whole.scope.level)
	}
	return err
}

// sheet finds the sheet of a unit, or begins it.
func (w *morning) sheet(unit string) (*unitSheet, error) {
	if u := w.sheets[unit]; u != nil {
		return u, nil
	}
	u := &unitSheet{
		Sheet: Sheet{Unit: unit, At: w.at, Period: w.m.Period, Ages: w.m.Ages},
		scope: &scope{unit: unit, name: unit, codes: map[string]bool{unit: true}},
	}
	if unit != "" { // "" asks for the whole
		if known, err := w.tally.scope(unit, w.period); err == nil {
			u.scope = known
		}
	}
	u.Name = u.scope.name
	for code := range u.scope.codes {
		if row := w.rows[code]; row != nil {
			u.own.merge(row)
		}
	}
	var err error
	if u.Now, err = w.outlook(&u.own, u.scope.level); err != nil {
		return nil, err
	}
	w.sheets[unit] = u
	return u, nil
}

// outlook scores what an end of handling can change, as [Tally.Score] does.
func (w *morning) outlook(st *stock, level cchc.Level) (Outlook, error) {
	s := scoring{t: w.tally, counts: indicator.Counts{Level: level, Period: w.m.Period, Set: w.config.Set.ID()}}
	progress, satisfied := st.progress.cell(), st.satisfied.cell()
	s.put(ProgressOnTime, progress, progress.Num(), progress.Den())
	if w.config.Read.Ratings {
		s.put(DossierReceivingSatisfied, satisfied, satisfied.Num(), satisfied.Den())
	}
	card, err := w.config.Set.Score(s.counts)
	if err != nil {
		return Outlook{}, err
	}
	r, _ := card.Result(ProgressOnTime)
	o := Outlook{
		OnTime: indicator.Ratio{Num: progress.Num(), Den: progress.Den()},
		Points: r.Points, HasPoints: r.HasPoints, Score: card.Total().Computed,
	}
	if w.m.LateRatio != nil {
		o.Late, o.HasLate = w.m.LateRatio(&st.load)
		o.HasLate = o.HasLate && o.Late.Den > 0
	}
	return o, nil
}

// effect compares the tallies in which an open dossier is finished now and ends late.
func (w *morning) effect(line *SheetLine, u *unitSheet, d *dossier.Dossier, assessed *dossier.Assessment) error {
	now := w.counted(d, assessed)
	if now.m.IsOutside() {
		return nil
	}
	finished, late := w.version(w.ended(d, line.State, w.at), w.at), now
	if !line.Latest.IsZero() {
		late = w.version(w.ended(d, line.State, latest(line.Latest.Add(1), w.at)), w.last)
	}
	register := caseload.Register(w.config.Read.Register)
	key := effectKey{u.Unit, now.key(register), finished.key(register), late.key(register)}
	e := w.effects[key]
	if e == nil {
		unit, err := w.stake(u, &now, &finished, &late)
		if err != nil {
			return err
		}
		whole, err := w.stake(&w.whole, &now, &finished, &late)
		if err != nil {
			return err
		}
		e = &Effect{unit, whole}
		w.effects[key] = e
	}
	line.Effect = e
	return nil
}

func latest(t, u time.Time) time.Time {
	if t.Before(u) {
		return u
	}
	return t
}

// counted is how a dossier stands in the tally, given its assessment at the instant of the sheet.
func (w *morning) counted(d *dossier.Dossier, s *dossier.Assessment) (v version) {
	if !s.At.Equal(w.windows[w.period].judged) { // the period is over
		return w.version(d, w.at)
	}
	v.s, v.m = *s, w.assessor.Place(d, s, w.profile, w.m.Period, w.at)
	v.unit, v.channel = w.unitOf(d, &v.s, w.m.Period), w.assessor.Channel(d)
	return v
}

// version is how a dossier stands in the period, as of an instant.
func (w *morning) version(d *dossier.Dossier, asOf time.Time) (v version) {
	v.s, v.m = w.assessor.Member(d, w.profile, w.m.Period, asOf)
	v.unit, v.channel = w.unitOf(d, &v.s, w.m.Period), w.assessor.Channel(d)
	return v
}

// ended is the dossier with its handling ended at an instant; it lasts until the next call.
func (w *morning) ended(d *dossier.Dossier, state dossier.State, at time.Time) *dossier.Dossier {
	w.scratch = *d
	w.events = w.endedEvents(w.events[:0], d, state, at)
	w.scratch.Events = w.events
	return &w.scratch
}

// stake puts the versions of a dossier in the place of the one that was counted.
func (w *morning) stake(u *unitSheet, counted, finished, late *version) (Stake, error) {
	register := caseload.Register(w.config.Read.Register)
	with := func(v *version) (Outlook, error) {
		st := u.own
		if u.scope.has(counted.unit) {
			st.put(counted, register, -1)
		}
		if u.scope.has(v.unit) {
			st.put(v, register, 1)
		}
		return w.outlook(&st, u.scope.level)
	}
	k := Stake{Now: u.Now}
	var err error
	if k.Finished, err = with(finished); err == nil {
		k.Late, err = with(late)
	}
	return k, err
}
