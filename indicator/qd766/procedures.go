package qd766

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// A ProcedureLine is one procedure behind a number, and why it stands there. Num does not imply Den: a dossier may put a
// procedure into the numerator that the catalogue does not give to the unit.
type ProcedureLine struct {
	Code      string          // of the procedure, "" for dossiers that name none
	Edition   catalog.Edition // of the day of the catalogue; zero where it has none
	Den       bool            // in the denominator
	Num       bool            // in the numerator
	Undecided bool            // it might be in the numerator, the data do not say
	Unplaced  bool            // its dossiers could not be placed; in the denominator only where the catalogue puts it there
	Why       cchc.Text

	// Dossiers are the unit's dossiers of the procedure by where they stand; empty for what the catalogue alone says.
	Dossiers Cell
	// Published is, for 1.1 to 1.3, each change with its days, or the parts that are missing; otherwise zero.
	Published catalog.Standing
}

// ProceduresBehind returns the procedures behind a component that counts procedures (1.1 to 1.3, 3.1, 3.2, 3.5a, 3.5b,
// 4.5a), in the order of their codes: those in the numerator, in the denominator, and those that could not be decided or
// placed. There are as many as [Tally.Counts] counts, and none where the catalogue leaves the component unknown.
//
// Errors as [Tally.Counts], and a [QuestionError] for a component that does not count procedures.
func (t *Tally) ProceduresBehind(unit string, p cchc.Period, code string, parts ...Part) ([]ProcedureLine, error) {
	if err := t.attached(); err != nil {
		return nil, err
	}
	scope, i, err := t.ask(unit, p, parts)
	if err != nil {
		return nil, err
	}
	s := t.scoring(scope, i)
	if !slices.Contains(countingProcedures[:], code) {
		return nil, QuestionError{"component", strconv.Quote(code), "one that counts procedures"}
	}
	lines := s.lines(code)
	slices.SortFunc(lines, func(a, b ProcedureLine) int { return cmp.Compare(a.Code, b.Code) })
	return lines, nil
}

// published are the lines of 1.1 to 1.3, nil where they are unknown. The portal gives the units of a province its figures;
// the note computes them for ministries and provinces alone.
func (s *scoring) published(code string) []ProcedureLine {
	config := s.t.context
	own := s.scope.whole || !s.scope.level.BelowProvince() && s.scope.level != 0
	if config.Catalog == nil || s.scope.isPart() || !own && profileOf(config.Set) != dossier.Portal2026 {
		return nil
	}
	q := catalog.PublicationQuery{Period: s.period, AsOf: s.day(), Calendar: config.Calendar}
	var list []catalog.Standing
	var err error
	switch {
	case code == PublicContentFull:
		list, err = config.Catalog.ContentFull(s.day())
	case config.Publication == nil:
		return nil
	case code == PublishOnTime:
		q.Rule = *config.Publication
		list, err = config.Catalog.PublishOnTime(q)
	default:
		q.Rule = *config.Publication
		list, err = config.Catalog.PublicUpdateOnTime(q)
	}
	if err != nil {
		return nil
	}
	lines := []ProcedureLine{} // not nil: no procedure changed in the period
	for _, standing := range list {
		if standing.Den {
			edition, _ := config.Catalog.On(standing.ID, s.day())
			lines = append(lines, ProcedureLine{
				Code: standing.Code, Edition: edition, Den: true, Num: standing.Num, Undecided: standing.Undecided,
				Why: standing.Reason.Label(), Published: standing,
			})
		}
	}
	return lines
}

// reasonTexts say why a procedure stands where it does.
type reasonTexts struct{ in, out, other cchc.Text }

var procedureReasons = map[string]reasonTexts{
	OnlineProvided: {out: cchc.Text{Vi: "Chỉ cung cấp thông tin", En: "information only"}},
	OnlineUsed: {
		in:    cchc.Text{Vi: "Có hồ sơ nộp trực tuyến trong kỳ", En: "a dossier was received online in the period"},
		out:   cchc.Text{Vi: "Chưa phát sinh hồ sơ trực tuyến trong kỳ", En: "no dossier was received online in the period"},
		other: cchc.Text{Vi: "Có hồ sơ trực tuyến, nhưng danh mục không ghi là dịch vụ trực tuyến của đơn vị", En: "a dossier was received online, and the catalogue does not give the unit such a service"},
	},
	PaymentIntegrated: {
		in:    cchc.Text{Vi: "Có hồ sơ phát sinh phí, lệ phí trong kỳ", En: "a dossier carried a fee in the period"},
		out:   cchc.Text{Vi: "Chưa có hồ sơ nào phát sinh phí, lệ phí trong kỳ", En: "no dossier carried a fee in the period"},
		other: cchc.Text{Vi: "Có hồ sơ phát sinh phí, nhưng danh mục không ghi phí, lệ phí của đơn vị", En: "a dossier carried a fee, and the catalogue gives the unit no such fee"},
	},
	PaymentTransacted: {
		in:  cchc.Text{Vi: "Có giao dịch thanh toán trực tuyến thành công trong kỳ", En: "a payment was made online in the period"},
		out: cchc.Text{Vi: "Có nghĩa vụ tài chính, chưa có giao dịch thanh toán trực tuyến", En: "a fee was due, and none was paid online"},
	},
	PopulationDataProcedures: {
		in:    cchc.Text{Vi: "Có hồ sơ kết nối, chia sẻ dữ liệu dân cư trong kỳ", En: "a dossier used population data in the period"},
		out:   cchc.Text{Vi: "Chưa có hồ sơ nào kết nối, chia sẻ dữ liệu dân cư trong kỳ", En: "no dossier used population data in the period"},
		other: cchc.Text{Vi: "Có hồ sơ kết nối dữ liệu dân cư, nhưng danh mục không ghi là thủ tục của cá nhân thuộc đơn vị", En: "a dossier used population data, and the catalogue does not give the unit the procedure as one of people"},
	},
}

var (
	levelNotStated    = cchc.Text{Vi: "Danh mục không nêu mức độ trực tuyến", En: "the catalogue does not state the online level"}
	dossiersUndecided = cchc.Text{Vi: "Dữ liệu hồ sơ chưa đủ để xác định", En: "the data of its dossiers do not say"}
	notPlaced         = cchc.Text{Vi: "Hồ sơ hoặc danh mục chưa đủ dữ liệu để xếp", En: "its dossiers or the catalogue do not say where it belongs"}
)

// procedureLines are the lines of a component that counts procedures, in no order; nil where the catalogue does not say
// what it needs of it.
func (s *scoring) procedureLines(code string) []ProcedureLine {
	if !s.isSaid(code) {
		return nil
	}
	reasons, seen := procedureReasons[code], map[string]bool{}
	k, byDossier := procedureIndex(code)
	lines := []ProcedureLine{}
	for _, e := range s.editions() {
		if !s.asks(code, e) {
			continue
		}
		line := ProcedureLine{Code: e.Code(), Edition: e, Den: true, Why: reasons.out}
		seen[line.Code] = true
		if p := s.row.procedures[line.Code]; byDossier && p != nil {
			line.take(p.cells[k].cell(), reasons)
		} else if !byDossier {
			line.provided(e.Online(s.day()))
		}
		lines = append(lines, line)
	}
	if !byDossier {
		return lines
	}
	for procedure, p := range s.row.procedures {
		if seen[procedure] {
			continue
		}
		cell := p.cells[k].cell()
		line := ProcedureLine{Code: procedure, Why: reasons.out}
		if s.t.context.Catalog != nil {
			line.Edition, _ = s.t.context.Catalog.Lookup(procedure, s.day())
		}
		line.take(cell, reasons)
		switch {
		case code == PaymentTransacted:
			line.Den = cell.Den() > 0
		case line.Num:
			line.Why = reasons.other
		}
		if line.Den || line.Num || line.Undecided || line.Unplaced {
			lines = append(lines, line)
		}
	}
	return lines
}

// provided takes the online level that the catalogue states.
func (l *ProcedureLine) provided(level catalog.OnlineLevel) {
	switch {
	case level == 0:
		l.Undecided, l.Why = true, levelNotStated
	case level >= catalog.Partial:
		l.Num, l.Why = true, level.Label()
	}
}

// take takes what its dossiers say: one in the numerator puts the procedure there, one that might leaves it undecided.
func (l *ProcedureLine) take(cell Cell, reasons reasonTexts) {
	l.Dossiers = cell
	switch cell.best() {
	case dossier.Counted:
		l.Num, l.Why = true, reasons.in
	case dossier.Undecided:
		l.Undecided, l.Why = true, dossiersUndecided
	case dossier.Unplaced:
		l.Unplaced, l.Why = true, notPlaced
	}
}

// asks reports whether a component counts a procedure of the unit in its denominator.
func (s *scoring) asks(code string, e catalog.Edition) bool {
	switch code {
	case OnlineProvided:
		return true
	case OnlineUsed:
		return e.Online(s.day()) >= catalog.Partial
	case PaymentIntegrated:
		return e.HasFee()
	case PopulationDataProcedures:
		return e.ServesPeople()
	}
	return false
}

// editions are the public procedures of the unit.
func (s *scoring) editions() []catalog.Edition {
	if s.owned != nil || s.t.context.Catalog == nil || s.scope.hasChannel {
		return s.owned
	}
	s.owned = []catalog.Edition{}
	for e := range s.t.context.Catalog.All(s.day()) {
		if e.IsPublic() && s.owns(e) && (!s.scope.hasField || e.Field() == s.scope.field) {
			s.owned = append(s.owned, e)
		}
	}
	return s.owned
}

func (s *scoring) owns(e catalog.Edition) bool {
	switch {
	case s.scope.whole || s.scope.level == cchc.Province || s.scope.level == cchc.Ministry:
		return true
	case s.scope.level == cchc.Commune || s.scope.level == cchc.District:
		return e.Levels().Has(s.scope.level)
	}
	for code := range e.Resolving() {
		if s.scope.codes[code] {
			return true
		}
	}
	for code := range e.Receiving() {
		if s.scope.codes[code] {
			return true
		}
	}
	return false
}

// countingProcedures are the components that count procedures.
var countingProcedures = [...]string{
	PublishOnTime, PublicUpdateOnTime, PublicContentFull, PaymentTransacted,
	OnlineProvided, OnlineUsed, PaymentIntegrated, PopulationDataProcedures,
}

// lines are those of a component that counts procedures, nil where it is unknown.
func (s *scoring) lines(code string) []ProcedureLine {
	switch code {
	case PublishOnTime, PublicUpdateOnTime, PublicContentFull:
		return s.published(code)
	}
	return s.procedureLines(code)
}

// procedures fills in what counts procedures, from the lines that explain it.
func (s *scoring) procedures() {
	for _, code := range countingProcedures {
		lines := s.lines(code)
		if lines == nil {
			continue
		}
		cell, den := countLines(lines)
		num := cell.Num()
		switch code {
		case OnlineUsed, PaymentIntegrated, PopulationDataProcedures:
			cell.NotCounted++ // the catalogue decides the denominator: known whatever the dossiers leave open
		}
		s.put(code, cell, num, den)
	}
}

// isSaid reports whether the catalogue says what a component needs of it: which procedures are the unit's, and for 3.1 and
// 3.2 the online level of any of them.
func (s *scoring) isSaid(code string) bool {
	switch code {
	case PaymentTransacted:
		return true
	case OnlineProvided, OnlineUsed:
		return slices.ContainsFunc(s.editions(), func(e catalog.Edition) bool { return e.Online(s.day()) != 0 })
	}
	return len(s.editions()) > 0
}

// countLines counts lines by where they stand, and those of the denominator.
func countLines(lines []ProcedureLine) (cell Cell, den int64) {
	for i := range lines {
		l := &lines[i]
		switch {
		case l.Num:
			cell.Counted++
		case l.Undecided:
			cell.Undecided++
		case l.Unplaced:
			cell.Unplaced++
		case l.Den:
			cell.NotCounted++
		}
		if l.Den {
			den++
		}
	}
	return cell, den
}
