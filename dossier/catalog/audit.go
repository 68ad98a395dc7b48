package catalog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// Audit reviews the versions in force on a day, hidden ones included, and the decisions. Findings come in the order
// of the codes; Place is the code, then what it is about: "1.001193 online", "1.001193 step 2".
//
// Parts: no name, published steps, manner, limit of a manner, papers, number of sets, forms, results, subjects,
// executing agency, internal process, publishing decision; a form that is named and not attached. Limits: words
// without a length, a stated length that the words contradict, a shortened limit that is not shorter, internal steps
// that do not add up to the limit of any manner. References: a field that is not listed where fields are, a unit that
// does not exist on the day where units are given, a change of a procedure that has no version.
func (c *Catalog) Audit(day cchc.Date, units *Units) []cchc.Finding {
	var a audit
	for e := range c.All(day) {
		a.code = e.Code()
		a.parts(e.p)
		a.limits(e.p)
		a.process(e.p)
		if _, listed := c.Field(e.p.Field); len(c.def.Fields) > 0 && !listed {
			a.add(cchc.FieldUnknown, "", e.p.Field, "")
		}
		if units == nil {
			continue
		}
		for _, bodies := range [][]string{e.p.Receiving, e.p.Resolving, e.p.CoOperating} {
			for _, body := range bodies {
				id, _ := units.ID(body)
				if _, exists := units.On(id, day); !exists {
					a.add(cchc.UnitUnknown, "", body, "")
				}
			}
		}
	}
	for i := range c.Len() {
		if e := c.codes[i]; len(e.versions) == 0 && len(e.changes) > 0 {
			a.code = e.code
			a.add(cchc.ProcedureUnknown, e.changes[0].decision.ID, "", "")
		}
	}
	return a.findings
}

type audit struct {
	code     string
	findings []cchc.Finding
}

func (a *audit) add(code cchc.Code, where, got, want string) {
	a.findings = append(a.findings, cchc.Finding{Code: code, Place: strings.TrimSpace(a.code + " " + where), Got: got, Want: want})
}

func (a *audit) parts(p *Procedure) {
	forms := false
	for _, paper := range p.Papers {
		if paper.Form == "" {
			continue
		}
		forms = true
		if !paper.Attached {
			a.add(cchc.FormNotAttached, paper.Code, paper.Form, "")
		}
	}
	for _, part := range []struct {
		ok   bool
		code cchc.Code
	}{
		{strings.TrimSpace(p.Name.Vi) != "", cchc.ProcedureNameMissing},
		{len(p.Order) > 0, cchc.ProcedureStepsMissing},
		{len(p.Manners) > 0, cchc.ProcedureMannerMissing},
		{len(p.Papers) > 0, cchc.ProcedurePapersMissing},
		{p.Sets > 0, cchc.ProcedureSetsMissing},
		{forms, cchc.ProcedureFormsMissing},
		{len(p.Results) > 0, cchc.ProcedureResultsMissing},
		{len(p.Subjects) > 0, cchc.ProcedureSubjectsMissing},
		{len(p.Resolving) > 0, cchc.ProcedureAgencyMissing},
		{len(p.Steps) > 0, cchc.ProcedureProcessMissing},
		{p.Decision != "", cchc.ProcedureDecisionMissing},
	} {
		if !part.ok {
			a.add(part.code, "", "", "")
		}
	}
}

// place names a manner: its channel, and its case where it has one.
func (m Manner) place() string { return strings.TrimSpace(m.Channel.String() + " " + m.Case) }

func (a *audit) limits(p *Procedure) {
	if len(p.Manners) == 0 {
		a.add(cchc.ProcedureLimitMissing, "", "", "")
	}
	for _, m := range p.Manners {
		if m.Legal.IsZero() {
			a.add(cchc.ProcedureLimitMissing, m.place(), "", "")
		}
		a.limit(m.place(), m.Legal)
		a.limit(m.place()+" shortened", m.Shortened)
		if order, ok := compareLimits(m.Shortened.Read, m.Legal.Read); ok && order >= 0 {
			a.add(cchc.LimitNotShorter, m.place(), m.Shortened.Read.String(), m.Legal.Read.String())
		}
	}
	for i, s := range p.Steps {
		a.limit("step "+strconv.Itoa(i+1), s.Time)
	}
}

// limit looks at the words of one limit.
func (a *audit) limit(where string, l Limit) {
	if l.Words == "" {
		return
	}
	switch read := readWords(l.Words); {
	case l.Read.IsZero():
		a.add(cchc.LimitUnreadable, where, l.Words, "")
	case !read.IsZero() && read != l.Read:
		a.add(cchc.LimitReadDiffers, where, l.Read.String(), read.String())
	}
}

// process compares the sum of the internal steps with the promised limits.
func (a *audit) process(p *Procedure) {
	var limits []string
	var lengths []calendar.Limit
	for _, m := range p.Manners {
		if l := m.Limit().Read; !l.IsZero() && !slices.Contains(lengths, l) {
			lengths = append(lengths, l)
			limits = append(limits, l.String())
		}
	}
	if len(p.Steps) == 0 || len(limits) == 0 {
		return
	}
	want := strings.Join(limits, " or ")
	sum, ok := sumOf(p.Steps)
	if !ok {
		a.add(cchc.StepsSumUndecided, "", "", want)
		return
	}
	related := false
	for _, l := range lengths {
		order, same := compareLimits(sum, l)
		if same && order == 0 {
			return
		}
		related = related || same
	}
	if related {
		a.add(cchc.StepsSumDiffers, "", sum.String(), want)
	} else {
		a.add(cchc.StepsSumUndecided, "", sum.String(), want)
	}
}

// sumOf adds the times of the steps when all are known and of one unit that adds up.
func sumOf(steps []Step) (calendar.Limit, bool) {
	total := int64(0)
	unit := steps[0].Time.Read.Unit()
	for _, s := range steps {
		n, ok := amountOf(s.Time.Read)
		if !ok || s.Time.Read.Unit() != unit || n > 1<<40 {
			return calendar.Limit{}, false
		}
		total += n
	}
	if total > 1<<40 {
		return calendar.Limit{}, false
	}
	switch n := int(total); unit {
	case calendar.WorkingDay:
		return calendar.HalfWorkingDays(n), true
	case calendar.WorkingHour:
		return calendar.WorkingMinutes(n), true
	case calendar.CalendarDay:
		return calendar.Days(n), true
	default:
		return calendar.Months(n), true
	}
}

// amountOf returns how many of its unit a limit holds: half working days, working minutes, days or months.
func amountOf(l calendar.Limit) (int64, bool) {
	if n, ok := l.Halves(); ok {
		return n, true
	}
	if n, ok := l.Minutes(); ok {
		return n, true
	}
	return l.Whole()
}

// compareLimits orders two limits of one unit; without a calendar no others can be compared.
func compareLimits(a, b calendar.Limit) (int, bool) {
	n, ok := amountOf(a)
	m, okToo := amountOf(b)
	if !ok || !okToo || a.Unit() != b.Unit() {
		return 0, false
	}
	switch {
	case n < m:
		return -1, true
	case n > m:
		return 1, true
	}
	return 0, true
}

// CompareCatalogs holds a local catalogue against the national one on a day: procedures that are missing, extra, or of
// another name or legal limit. Only public versions are looked at. Levels narrows the national list to procedures
// that are carried out at one of them; the empty set is all. A procedure for which no level is stated belongs to
// every level.
//
// Names are compared without regard to case and doubled spaces. Limits are compared by channel and case, as far as
// both catalogues state one: by length where both are known, otherwise word by word.
func CompareCatalogs(national, local *Catalog, day cchc.Date, levels cchc.Levels) []cchc.Finding {
	var a audit
	for n := range national.All(day) {
		if !n.IsPublic() || !meet(n.Levels(), levels) {
			continue
		}
		a.code = n.Code()
		l, found := local.Lookup(n.Code(), day)
		if !found || !l.IsPublic() {
			a.add(cchc.ProcedureMissing, "", "", n.Name().Vi)
			continue
		}
		if foldName(n.Name().Vi) != foldName(l.Name().Vi) {
			a.add(cchc.ProcedureNameDiffers, "", l.Name().Vi, n.Name().Vi)
		}
		for _, m := range n.p.Manners {
			at := slices.IndexFunc(l.p.Manners, func(o Manner) bool { return o.Channel == m.Channel && o.Case == m.Case })
			if at < 0 {
				continue
			}
			if own := l.p.Manners[at].Legal; !own.IsZero() && !m.Legal.IsZero() && !own.same(m.Legal) {
				a.add(cchc.ProcedureLimitDiffers, m.place(), own.In(cchc.Vietnamese), m.Legal.In(cchc.Vietnamese))
			}
		}
	}
	for l := range local.All(day) {
		if n, found := national.Lookup(l.Code(), day); l.IsPublic() && (!found || !n.IsPublic()) {
			a.code = l.Code()
			a.add(cchc.ProcedureExtra, "", l.Name().Vi, "")
		}
	}
	return a.findings
}

// same reports whether two limits say the same.
func (l Limit) same(m Limit) bool {
	if !l.Read.IsZero() && !m.Read.IsZero() {
		return l.Read == m.Read
	}
	return foldName(l.Words) == foldName(m.Words)
}

// meet reports whether two sets of levels share one; an empty set shares with all.
func meet(a, b cchc.Levels) bool {
	if a.IsZero() || b.IsZero() {
		return true
	}
	for _, v := range []cchc.Level{cchc.Ministry, cchc.Province, cchc.Department, cchc.District, cchc.Commune} {
		if a.Has(v) && b.Has(v) {
			return true
		}
	}
	return false
}

// Audit reviews the tree on a day: units that have ended and whose work nobody does, by field, and names that several
// units bear. The fields to ask for are those given, or else all that any succession names; the rest of the work is
// asked for when there are none. Place is the code of the unit, then the field.
func (u *Units) Audit(day cchc.Date, fields ...string) []cchc.Finding {
	var a audit
	if u == nil || day.IsZero() {
		return nil
	}
	if len(fields) == 0 {
		for _, s := range u.def.Successions {
			fields = append(fields, s.Field)
		}
		slices.Sort(fields)
		fields = slices.Compact(fields)
		if len(fields) > 0 && fields[0] == "" {
			fields = fields[1:]
		}
		if len(fields) == 0 {
			fields = []string{""}
		}
	}
	byName := map[string][]string{}
	var names []string
	for i := range u.units {
		e, id := &u.units[i], UnitID(i+1)
		if v := u.on(id, day); v != nil {
			key := foldName(v.Name.Vi)
			if key != "" && len(byName[key]) == 0 {
				names = append(names, key)
			}
			byName[key] = append(byName[key], v.Code)
			continue
		}
		last := e.last(day)
		if last < 0 {
			continue
		}
		a.code = e.code
		for _, field := range fields {
			if _, mapped := u.Successor(id, field, e.versions[last].To.AddDays(-1), day); !mapped {
				a.add(cchc.UnitUnmapped, field, "", "")
			}
		}
	}
	for _, name := range names {
		if codes := byName[name]; len(codes) > 1 {
			a.code = strings.Join(codes, ", ")
			a.add(cchc.UnitNameDuplicate, "", strconv.Itoa(len(codes)), "1")
		}
	}
	return a.findings
}
