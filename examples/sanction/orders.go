package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/strictjson"
	"github.com/cchc-go/cchc/internal/vitext"
	"github.com/cchc-go/cchc/threshold"
)

// orders are what an order wants beside its ladder: targets to reach, and what inspections found to be remedied.
type orders struct {
	goals     []goal
	goalKeys  map[goalKey]bool
	defects   []threshold.Defect
	inspected []inspection
}

// A goal is a target and how a unit stands towards it.
type goal struct {
	target threshold.Target
	unit   string
	period cchc.Period
	day    cchc.Date // of judgement
	result threshold.Result
}

type goalKey struct {
	target string
	key
}

// An inspection is a unit that was inspected in a round, whether or not anything was found.
type inspection struct {
	unit  string
	round cchc.Period
}

// hasKey reports whether a document has a key; inside a string the quotes would be escaped.
func hasKey(document []byte, key string) bool {
	_, rest, found := bytes.Cut(document, []byte(`"`+key+`"`))
	return found && bytes.HasPrefix(bytes.TrimLeft(rest, " \t"), []byte(":"))
}

// addOrder reads a line with a target, a defect or an inspected unit; ok is false for any other.
func (r *reader) addOrder(line int, text []byte) (ok bool) {
	var err error
	switch {
	case hasKey(text, "target"):
		err = r.addTarget(text)
	case hasKey(text, "defect"):
		err = r.addDefect(text)
	case hasKey(text, "inspected"):
		err = r.addInspected(text)
	default:
		return false
	}
	if err != nil {
		r.problemf(line, "%v", err)
	} else {
		r.counted++
	}
	return true
}

// plain tidies a name, and refuses one that a terminal would obey.
func plain(key string, name *string) error {
	*name = vitext.NFC(strings.TrimSpace(*name))
	if *name == "" || strings.ContainsFunc(*name, unicode.IsControl) {
		return fmt.Errorf("%s: nothing or a control character, want plain text", key)
	}
	return nil
}

func (r *reader) addTarget(text []byte) error {
	var d struct {
		Target      string             `json:"target"`
		Unit        string             `json:"unit"`
		Period      cchc.Period        `json:"period,omitzero"`
		Numerator   *int64             `json:"numerator,omitempty"`
		Denominator *int64             `json:"denominator,omitempty"`
		Least       threshold.Fraction `json:"least,omitzero"`
		Source      cchc.Source        `json:"source,omitzero"`
	}
	if err := strictjson.Unmarshal(text, &d, strictjson.Limits{}); err != nil {
		return err
	}
	if err := plain("unit", &d.Unit); err != nil {
		return err
	}
	target, ok := threshold.TargetByID(d.Target)
	if !ok {
		names := []string{threshold.OnlinePayment().ID}
		for _, t := range threshold.NamedTargets() {
			names = append(names, t.ID)
		}
		return errors.New("target: unknown, want one of " + strings.Join(names, ", "))
	}
	g := goal{target: target, unit: d.Unit, period: d.Period}
	if g.period.IsZero() {
		g.period = r.o.period
	}
	if g.day = r.o.asOf; g.day.After(g.period.Last()) {
		g.day = g.period.Last()
	}
	k := goalKey{target.ID, key{g.unit, g.period}}
	if r.goalKeys[k] {
		return errors.New("target: the same target, unit and period before, want each once")
	}
	var err error
	if !d.Least.IsZero() {
		if g.target, err = target.At(d.Least, g.day, d.Source); err != nil {
			return err
		}
	}
	if g.result, err = g.target.Judge(number(d.Numerator), number(d.Denominator), g.day); err != nil {
		return err
	}
	r.goals, r.goalKeys[k] = append(r.goals, g), true
	return nil
}

func (r *reader) addDefect(text []byte) error {
	var d struct {
		Defect   string      `json:"defect"`
		Unit     string      `json:"unit"`
		Round    cchc.Period `json:"round"`
		Report   cchc.Date   `json:"report,omitzero"`
		Before   bool        `json:"before,omitempty"`
		Handled  cchc.Date   `json:"handled,omitzero"`
		Resolved cchc.Date   `json:"resolved,omitzero"`
		Reported cchc.Date   `json:"reported,omitzero"`
	}
	if err := strictjson.Unmarshal(text, &d, strictjson.Limits{}); err != nil {
		return err
	}
	if err := cmp.Or(plain("unit", &d.Unit), plain("defect", &d.Defect)); err != nil {
		return err
	}
	r.defects = append(r.defects, threshold.Defect{
		Unit: d.Unit, Round: d.Round, Kind: d.Defect, Report: threshold.ReportBy{Day: d.Report, Before: d.Before},
		HandledOn: d.Handled, ResolvedOn: d.Resolved, ReportedOn: d.Reported,
	})
	return nil
}

func (r *reader) addInspected(text []byte) error {
	var d struct {
		Inspected string      `json:"inspected"`
		Round     cchc.Period `json:"round"`
	}
	if err := strictjson.Unmarshal(text, &d, strictjson.Limits{}); err != nil {
		return err
	}
	if err := plain("inspected", &d.Inspected); err != nil {
		return err
	}
	r.inspected = append(r.inspected, inspection{d.Inspected, d.Round})
	return nil
}

// A check is what units must look for that were not inspected in a round.
type check struct {
	threshold.SelfCheck

	round cchc.Period
}

// checks lists the units of the input that were not inspected in a round in which something was found.
func (r *reader) checks() (list []check) {
	names := make([]string, 0, len(r.units))
	for _, u := range r.units {
		names = append(names, u.name)
	}
	rounds := make([]cchc.Period, 0, len(r.defects))
	for i := range r.defects {
		names = append(names, r.defects[i].Unit)
		rounds = append(rounds, r.defects[i].Round)
	}
	for _, i := range r.inspected {
		names = append(names, i.unit)
	}
	slices.SortFunc(rounds, cchc.Period.Compare)
	for _, round := range slices.Compact(rounds) {
		var inspected []string
		for i := range r.defects {
			if r.defects[i].Round == round {
				inspected = append(inspected, r.defects[i].Unit)
			}
		}
		for _, i := range r.inspected {
			if i.round == round {
				inspected = append(inspected, i.unit)
			}
		}
		for _, c := range threshold.SelfChecks(names, inspected, r.defects, round) {
			list = append(list, check{c, round})
		}
	}
	return list
}

// repeats lists what was found again, with what it entails by the ladder's rule.
func (r *reader) repeats() []threshold.RepeatedDefect {
	rule := threshold.Recurrence{}
	if d := r.ladder.Definition(); d.Recurrence != nil {
		rule = *d.Recurrence
	}
	return threshold.RepeatedDefects(r.defects, rule)
}

// ordersText is targets and remedies for a person.
func (r *reader) ordersText(l cchc.Lang) string {
	return r.goalsText(l) + r.remediesText(l) + r.repeatsText(l) + r.checksText(l)
}

func section(heading cchc.Text, table *draw.Table, rows int, l cchc.Lang) string {
	if rows == 0 {
		return ""
	}
	return "\n" + heading.In(l) + "\n" + table.String()
}

func (r *reader) goalsText(l cchc.Lang) string {
	table := draw.Table{Columns: []draw.Column{
		{Head: text("Đơn vị", "Unit").In(l), Wrap: 32},
		{Head: text("Kỳ", "Period").In(l)},
		{Head: text("Mục tiêu", "Target").In(l), Wrap: 32},
		{Head: text("Kết quả", "Result").In(l), Right: true},
		{Head: text("Phải đạt", "At least").In(l), Right: true},
		{Head: text("Đánh giá", "Standing").In(l)},
		{Head: text("Còn thiếu", "Missing").In(l), Wrap: 40},
	}}
	for i := range r.goals {
		g := &r.goals[i]
		v := &g.result
		share := ""
		if v.Standing != threshold.TargetUnknown {
			share = l.Int(v.Ratio.Num) + "/" + l.Int(v.Ratio.Den)
			if p, ok := v.Ratio.Percent(); ok {
				share += " (" + p.In(l) + ")"
			}
		}
		missing := ""
		switch {
		case v.Unknown != nil:
			missing = text("chưa có chỉ tiêu cho ngày này", "no figure for the day").In(l)
		case v.Standing == threshold.Missed:
			gap, _ := v.Gap()
			n, more := l.Int(v.Needed), l.Int(v.NeededMore)
			points := l.Decimal(gap.String())
			missing = text(points+" điểm %: "+n+" trong số đã có", points+" points: "+n+" of those there are").In(l)
			if v.NeededMore >= 0 {
				missing += text(", hoặc "+more+" phát sinh thêm đều đạt", ", or "+more+" more that all do").In(l)
			}
		}
		table.Add(draw.Plain, g.unit, l.Period(g.period), g.target.Name.In(l), share, v.Least.In(l), v.Standing.Label().In(l), missing)
	}
	return section(text("Mục tiêu", "Targets"), &table, len(r.goals), l)
}

func (r *reader) remediesText(l cchc.Lang) string {
	table := draw.Table{Columns: []draw.Column{
		{Head: text("Đơn vị", "Unit").In(l), Wrap: 32},
		{Head: text("Đợt kiểm tra", "Round").In(l)},
		{Head: text("Tồn tại", "Defects").In(l), Right: true},
	}}
	for s := range threshold.RemedyState(len(threshold.Remedies{}.States)) {
		table.Columns = append(table.Columns, draw.Column{Head: s.Label().In(l), Right: true})
	}
	table.Columns = append(table.Columns, draw.Column{Head: text("Báo cáo", "Report").In(l), Wrap: 40})
	sums := threshold.SumRemedies(r.defects, r.o.asOf)
	for i := range sums {
		s := &sums[i]
		row := []string{s.Unit, l.Period(s.Round), l.Int(s.Total())}
		for _, n := range s.States {
			row = append(row, l.Int(n))
		}
		var reports []string
		for k, n := range s.Reports {
			if n > 0 {
				reports = append(reports, threshold.Reporting(k).Label().In(l)+" "+l.Int(n))
			}
		}
		table.Add(draw.Plain, append(row, strings.Join(reports, "; "))...)
	}
	return section(text("Khắc phục sau kiểm tra", "Remedies after inspection"), &table, len(sums), l)
}

func (r *reader) repeatsText(l cchc.Lang) string {
	table := draw.Table{Columns: []draw.Column{
		{Head: text("Đơn vị", "Unit").In(l), Wrap: 32},
		{Head: text("Tồn tại", "Defect").In(l), Wrap: 32},
		{Head: text("Đợt trước", "First").In(l)},
		{Head: text("Đợt này", "Again").In(l)},
		{Head: text("Hệ quả", "What follows").In(l), Wrap: 48},
	}}
	repeats := r.repeats()
	for i := range repeats {
		x := &repeats[i]
		follows := x.Entails.In(l)
		if x.SpillOver {
			follows = text("đã thấy ở đơn vị khác, phải tự kiểm tra, không để lặp lại", "found at another unit before: it was to check itself and not repeat it").In(l)
		}
		table.Add(draw.Plain, x.Unit, x.Kind, l.Period(x.First), l.Period(x.Again), follows)
	}
	return section(text("Tồn tại lặp lại", "Defects found again"), &table, len(repeats), l)
}

func (r *reader) checksText(l cchc.Lang) string {
	table := draw.Table{Columns: []draw.Column{
		{Head: text("Đơn vị", "Unit").In(l), Wrap: 32},
		{Head: text("Đợt kiểm tra", "Round").In(l)},
		{Head: text("Tự kiểm tra", "To check").In(l), Wrap: 64},
	}}
	checks := r.checks()
	for _, c := range checks {
		table.Add(draw.Plain, c.Unit, l.Period(c.round), strings.Join(c.Kinds, ", "))
	}
	return section(text("Đơn vị không được kiểm tra, phải tự kiểm tra", "Units not inspected, to check themselves"), &table, len(checks), l)
}

// writeOrders writes a line for each target, each unit and round with defects, each defect found again, each unit to check itself.
func (r *reader) writeOrders(e *json.Encoder) error {
	for i := range r.goals {
		g := &r.goals[i]
		v := &g.result
		out := struct {
			Target      string             `json:"target"`
			Unit        string             `json:"unit"`
			Period      cchc.Period        `json:"period"`
			Day         cchc.Date          `json:"day"`
			Standing    threshold.Standing `json:"standing"`
			Numerator   *int64             `json:"numerator"`
			Denominator *int64             `json:"denominator"`
			Least       threshold.Fraction `json:"least"`
			Gap         *indicator.Percent `json:"gap"`
			Needed      int64              `json:"needed"`
			NeededMore  int64              `json:"needed_more"`
		}{Target: g.target.ID, Unit: g.unit, Period: g.period, Day: g.day, Standing: v.Standing, Least: v.Least, Needed: v.Needed, NeededMore: v.NeededMore}
		if v.Standing != threshold.TargetUnknown {
			out.Numerator, out.Denominator = &v.Ratio.Num, &v.Ratio.Den
		}
		if gap, ok := v.Gap(); ok {
			out.Gap = &gap
		}
		if err := e.Encode(out); err != nil {
			return err
		}
	}
	sums := threshold.SumRemedies(r.defects, r.o.asOf)
	for i := range sums {
		s := &sums[i]
		states, reports := map[string]int64{}, map[string]int64{}
		for k, n := range s.States {
			states[threshold.RemedyState(k).String()] = n
		}
		for k, n := range s.Reports {
			reports[threshold.Reporting(k).String()] = n
		}
		if err := e.Encode(struct {
			Round    cchc.Period      `json:"round"`
			Unit     string           `json:"unit"`
			Remedies map[string]int64 `json:"remedies"`
			Reports  map[string]int64 `json:"reports"`
		}{s.Round, s.Unit, states, reports}); err != nil {
			return err
		}
	}
	for _, x := range r.repeats() {
		if err := e.Encode(struct {
			Round     cchc.Period `json:"round"`
			Unit      string      `json:"unit"`
			Repeated  string      `json:"repeated"`
			First     cchc.Period `json:"first"`
			SpillOver bool        `json:"spill_over"`
			Entails   cchc.Text   `json:"entails"`
		}{x.Again, x.Unit, x.Kind, x.First, x.SpillOver, x.Entails}); err != nil {
			return err
		}
	}
	for _, c := range r.checks() {
		if err := e.Encode(struct {
			Round cchc.Period `json:"round"`
			Unit  string      `json:"unit"`
			Check []string    `json:"check"`
		}{c.round, c.Unit, c.Kinds}); err != nil {
			return err
		}
	}
	return nil
}
