package main

import (
	"cmp"
	"errors"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// walk is one pass over the dossiers and what came of it.
type walk struct {
	in                *input
	o                 options
	config            qd766.Config
	scores, statement *qd766.Counter
	detector          *dossier.Detector // nil where the calendar does not reach the period
	findings          map[cchc.Code]int
	province          indicator.Scorecard // the whole, against which units are set
}

func newWalk(in *input, o options, progress meter) (*walk, error) {
	config := qd766.Config{
		Set: qd766.Portal2026(), Policy: in.policy, Calendar: in.calendar, Catalog: in.catalog, Units: in.units,
		Periods: []cchc.Period{o.period}, AsOf: o.asOf, By: o.by, Map: o.unitMap, Fields: true, Channels: true,
		Publication: in.rule, Limits: dossier.Petitions766(),
		Read: qd766.Sources{Petitions: in.pets, Ratings: in.ratings, Register: in.register},
	}
	config.Reports = in.nationalReports(&o)
	scores, err := qd766.NewCounter(config)
	if err != nil {
		return nil, err
	}
	form := config
	form.Policy, form.Channels = dossier.Form06a(), false
	statement, err := qd766.NewCounter(form)
	if err != nil {
		return nil, err
	}
	w := &walk{in: in, o: o, config: config, scores: scores, statement: statement, findings: map[cchc.Code]int{}}
	if in.units != nil {
		if id, ok := in.units.ID(o.unit); ok {
			w.o.unit = in.units.Code(id) // it may be an alias
		}
	}
	if err := w.dossiers(progress); err != nil {
		return nil, err
	}
	if w.province, err = w.card(""); err == nil {
		_, err = w.card(w.o.unit) // of a unit that nobody knows
	}
	return w, err
}

// nationalReports are the bases of 1.4 that were supplied: what the national reporting system states, dossiers cannot say.
func (in *input) nationalReports(o *options) []qd766.NationalReport {
	var list []qd766.NationalReport
	for _, supplied := range in.supply {
		for _, v := range supplied.Values {
			if v.Code == qd766.DossierSync && v.State == indicator.Known && isOf(supplied, o.period) {
				list = append(list, qd766.NationalReport{Unit: in.unitCode(supplied.Unit, o.Lang), Period: o.period, National: &v.Den})
			}
		}
	}
	return list
}

// isOf reports whether what was supplied is of the period, by the set of the report.
func isOf(supplied indicator.Counts, p cchc.Period) bool {
	return supplied.Period == p && (supplied.Set == "" || supplied.Set == qd766.Portal2026().ID())
}

// unitCode is the code of a unit that a person named, by its code, an alias or its name; "" for the whole where no unit stands
// above all others.
func (in *input) unitCode(unit string, l cchc.Lang) string {
	if in.units != nil {
		if id, ok := in.units.ID(unit); ok {
			return in.units.Code(id)
		}
		for _, u := range in.units.Definition().Units {
			if u.Name.Vi == unit {
				return u.Code
			}
		}
	}
	if unit == in.name(l) {
		return ""
	}
	return unit
}

// name is that of what was asked for.
func (w *walk) name() string {
	if w.o.unit != "" {
		return w.unitName(w.o.unit)
	}
	return w.in.name(w.o.Lang)
}

// report puts together all that is shown of the unit that was asked for.
func (w *walk) report() (*report, error) {
	name := w.name()
	r := &report{
		title: cchc.Text{Vi: "Phục vụ người dân, doanh nghiệp: " + name, En: "Service to people and businesses: " + name},
		subtitle: cchc.Text{
			Vi: "Kỳ báo cáo: " + cchc.Vietnamese.Period(w.o.period) + ", số liệu đến " + dossier.Clock(cchc.Vietnamese, w.o.asOf) + ", cách tính " + w.in.policy.ID,
			En: "Period " + cchc.English.Period(w.o.period) + ", as of " + dossier.Clock(cchc.English, w.o.asOf) + ", policy " + w.in.policy.ID,
		},
	}
	if w.in.synthetic {
		r.subtitle.Vi += "; dữ liệu giả lập, không phải của tỉnh nào"
		r.subtitle.En += "; synthetic data, of no real province"
	}
	for _, build := range []func(*report) error{
		w.scorecard, w.units, w.gains, w.parts, w.handlingTimes, w.byField, w.byUnit, w.ladder, w.apologies, w.morning, w.outlook, w.gap,
		w.sealed, w.odd, w.conservation,
	} {
		if err := build(r); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// name is that of the whole: the unit above all others, where there is one.
func (in *input) name(l cchc.Lang) string {
	if in.units != nil {
		for _, u := range in.units.Definition().Units {
			if u.Parent == "" {
				return u.Name.Vi
			}
		}
	}
	return cchc.Text{Vi: "toàn bộ dữ liệu đưa vào", En: "all the data"}.In(l)
}

func (w *walk) dossiers(progress meter) (err error) {
	var refused dossier.PolicyError
	if w.detector, err = dossier.NewDetector(dossier.AdvisedThresholds(), w.scores.Assessor(), w.o.period); errors.As(err, &refused) && refused.Choice == "period" {
		w.detector = nil // the calendar does not reach the period; the numbers say themselves what that leaves open
	} else if err != nil {
		return err
	}
	for i := range w.in.dossiers {
		d := &w.in.dossiers[i]
		progress(int64(i)+1, int64(len(w.in.dossiers)))
		w.scores.Add(d)
		w.statement.Add(d)
		now := w.scores.Assessor().Assess(d, w.o.asOf) // attributes carry no time, so the data are looked at as they are now
		if w.detector != nil {
			w.detector.Add(d, &now)
		}
		for code := range now.Findings.All() {
			w.findings[code]++
		}
	}
	for i := range w.in.petitions {
		if err := w.scores.AddPetition(&w.in.petitions[i]); err != nil {
			return err
		}
	}
	return nil
}

// unitName is what the tree calls a unit on the day of the report, or called it last; else what the data call it.
func (w *walk) unitName(code string) string {
	if code == "" {
		return cchc.Text{Vi: "Không rõ đơn vị", En: "unit not known"}.In(w.o.Lang)
	}
	if w.in.units == nil {
		return code
	}
	if id, ok := w.in.units.ID(code); ok {
		if u, ok := w.in.units.On(id, w.day()); ok {
			return u.Name.Vi
		}
		code = w.in.units.Code(id)
	}
	return cmp.Or(w.in.names[code], code)
}

// procedureName is what the catalogue calls a procedure, "" where it does not know it.
func (w *walk) procedureName(code string) string {
	if w.in.catalog != nil {
		if e, ok := w.in.catalog.Lookup(code, w.lastDay()); ok {
			return e.Name().Vi
		}
	}
	return ""
}

// within reports whether a unit is the one that was asked for, or below it.
func (w *walk) within(unit string) bool {
	if w.o.unit == "" || unit == w.o.unit {
		return true
	}
	if w.in.units == nil {
		return false
	}
	above, known := w.in.units.ID(w.o.unit)
	id, ok := w.in.units.ID(unit)
	return known && ok && w.in.units.Within(id, above, w.day())
}

// day is the day of whose units the period is reported.
func (w *walk) day() cchc.Date {
	if w.o.unitMap == qd766.MapOfToday {
		return cchc.DateOf(w.o.asOf)
	}
	return w.lastDay()
}

// lastDay is the day on which the period is looked at: its last, or that of the as-of instant while it runs.
func (w *walk) lastDay() cchc.Date { return cchc.DateOf(dossier.JudgedAt(w.o.period, w.o.asOf)) }

// unitsIn are the units of which something was counted, that was asked for and those below it.
func (w *walk) unitsIn(t *qd766.Tally) []string {
	return slices.DeleteFunc(t.Units(w.o.period), func(unit string) bool { return !w.within(unit) })
}
