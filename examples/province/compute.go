package main

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/indicator/qd766"
	"github.com/cchc-go/cchc/threshold"
)

// report is what is shown: the same sections as text, page and tables.
type report struct {
	title, subtitle cchc.Text
	cards           []indicator.Scorecard // the whole first, then every unit with dossiers
	sections        []*section
}

// section is one table with words around it. What stands in it is data of both languages until it is written.
type section struct {
	id      string
	title   cchc.Text
	notes   []cchc.Text // above the table
	columns []column
	rows    []row
	short   int // rows that the terminal shows; 0 is all
	chart   func(cchc.Lang) string
}

type column struct {
	head  cchc.Text
	right bool
	wrap  int
}

type row struct {
	cells []cell
	style draw.Style
}

// cell is text of both languages, or a number.
type cell func(cchc.Lang) string

func word(vi, en string) cell {
	return func(l cchc.Lang) string { return cchc.Text{Vi: vi, En: en}.In(l) }
}
func same(s string) cell             { return func(cchc.Lang) string { return s } }
func both(t cchc.Text) cell          { return t.In }
func whole(n int64) cell             { return func(l cchc.Lang) string { return l.Int(n) } }
func points(p indicator.Points) cell { return p.In }

func head(vi, en string) column   { return column{head: cchc.Text{Vi: vi, En: en}} }
func number(vi, en string) column { return column{head: cchc.Text{Vi: vi, En: en}, right: true} }

func compute(in *input, o options, progress func(done, all int)) (*report, error) {
	config := qd766.Config{
		Set: qd766.Portal2026(), Policy: in.policy, Calendar: in.calendar, Catalog: in.catalog, Units: in.units,
		Periods: []cchc.Period{o.period}, AsOf: o.asOf, By: qd766.ByResolving, Publication: in.rule, Limits: dossier.Petitions766(),
		Read: qd766.Sources{Petitions: in.pets, Ratings: in.ratings, Register: in.register},
	}
	scores, err := qd766.NewCounter(config)
	if err != nil {
		return nil, err
	}
	form := config
	form.Policy, form.Fields = dossier.Form06a(), true
	statement, err := qd766.NewCounter(form)
	if err != nil {
		return nil, err
	}
	w := walk{in: in, o: o, config: config, scores: scores, statement: statement, findings: map[cchc.Code]int{}}
	if err := w.dossiers(progress); err != nil {
		return nil, err
	}
	r := &report{
		title: cchc.Text{Vi: "Phục vụ người dân, doanh nghiệp: " + in.name(), En: "Service to people and businesses: " + in.name()},
		subtitle: cchc.Text{
			Vi: "Kỳ báo cáo: " + cchc.Vietnamese.Period(o.period) + ", số liệu đến " + dossier.Clock(cchc.Vietnamese, o.asOf) + ", cách tính " + in.policy.ID,
			En: "Period " + cchc.English.Period(o.period) + ", as of " + dossier.Clock(cchc.English, o.asOf) + ", policy " + in.policy.ID,
		},
	}
	if in.synthetic {
		r.subtitle.Vi += "; dữ liệu giả lập, không phải của tỉnh nào"
		r.subtitle.En += "; synthetic data, of no real province"
	}
	for _, build := range []func(*report) error{w.scorecard, w.units, w.gains, w.byField, w.byUnit, w.ladder, w.apologies, w.morning, w.outlook, w.gap, w.odd, w.conservation} {
		if err := build(r); err != nil {
			return nil, err
		}
	}
	return r, nil
}

func (in *input) name() string {
	if in.units != nil {
		for _, u := range in.units.Definition().Units {
			if u.Parent == "" {
				return u.Name.Vi
			}
		}
	}
	return "toàn bộ dữ liệu đưa vào"
}

// walk is one pass over the dossiers and what came of it.
type walk struct {
	in                *input
	o                 options
	config            qd766.Config
	scores, statement *qd766.Counter
	detector          *dossier.Detector
	apologiser        *threshold.Apologiser
	stats             threshold.ApologyStats
	findings          map[cchc.Code]int
}

func (w *walk) dossiers(progress func(done, all int)) (err error) {
	if w.detector, err = dossier.NewDetector(dossier.AdvisedThresholds(), w.scores.Assessor(), w.o.period); err != nil {
		return err
	}
	w.apologiser, err = threshold.NewApologiser(threshold.ApologyLaw(), w.scores.Assessor(), caseload.Register(w.in.register))
	if err != nil {
		return err
	}
	at := dossier.JudgedAt(w.o.period, w.o.asOf)
	for i := range w.in.dossiers {
		d := &w.in.dossiers[i]
		progress(i+1, len(w.in.dossiers))
		w.scores.Add(d)
		w.statement.Add(d)
		now := w.scores.Assessor().Assess(d, w.o.asOf) // attributes carry no time, so the data are looked at as they are now
		w.detector.Add(d, &now)
		for code := range now.Findings.All() {
			w.findings[code]++
		}
		s := w.scores.Assessor().Assess(d, at)
		if s.Timeliness == dossier.Late && !s.End.Before(w.o.period.Start()) || s.Timeliness == dossier.Overdue {
			duty := w.apologiser.Duty(d, &s)
			w.stats.Add(&duty)
		}
	}
	for i := range w.in.petitions {
		if err := w.scores.AddPetition(&w.in.petitions[i]); err != nil {
			return err
		}
	}
	return nil
}

// card scores a unit, with what was supplied for it.
func (w *walk) card(unit string) (indicator.Scorecard, error) {
	counts, err := w.scores.Tally().Counts(unit, w.o.period)
	if err != nil {
		return indicator.Scorecard{}, err
	}
	w.supply(unit, &counts)
	return qd766.Portal2026().Score(counts)
}

// supply puts what was supplied for a unit where its counts have none.
func (w *walk) supply(unit string, counts *indicator.Counts) {
	for _, supplied := range w.in.supply {
		if supplied.Period == counts.Period && (supplied.Unit == unit || supplied.Unit == counts.Unit) {
			qd766.Fill(counts, supplied)
		}
	}
}

func totalOf(c indicator.Scorecard) cell {
	t := c.Total()
	return func(l cchc.Lang) string {
		if t.HasPoints {
			return t.Points.In(l)
		}
		return cchc.Text{Vi: t.Computed.In(l) + " trên " + l.Decimal(t.Computable.Short()), En: t.Computed.In(l) + " of " + t.Computable.Short()}.In(l)
	}
}

func (w *walk) scorecard(r *report) error {
	card, err := w.card("")
	if err != nil {
		return err
	}
	r.cards = append(r.cards, card)
	total := card.Total()
	s := &section{
		id: "scorecard", title: cchc.Text{Vi: "Bảng điểm theo Quyết định 766/QĐ-TTg", En: "Scorecard, Decision 766/QĐ-TTg"},
		columns: []column{head("Số", "No."), {head: cchc.Text{Vi: "Chỉ số", En: "Component"}, wrap: 60}, number("Tử số/mẫu số", "Ratio"), number("Tỷ lệ", "Share"), number("Điểm", "Points"), number("Tối đa", "Max"), number("Điểm mất", "Lost")},
		chart:   func(l cchc.Lang) string { return groupChart(card, l) },
	}
	note := cchc.Text{Vi: "Tổng điểm " + totalOf(card)(cchc.Vietnamese), En: "Total " + totalOf(card)(cchc.English)}
	if band, ok := card.Band(); ok {
		note = cchc.Text{Vi: note.Vi + ", xếp loại " + band.Name.Vi, En: note.En + ", band " + band.Name.En}
	}
	if !total.HasPoints {
		note = cchc.Text{Vi: note.Vi + " điểm tính được; phần còn lại chưa có dữ liệu (bổ sung bằng -supply)", En: note.En + " points that could be computed; the rest is not known (see -supply)"}
	}
	s.notes = append(s.notes, note)
	for i, n := range card.Set().Nodes() {
		if i == 0 {
			continue
		}
		result, _ := card.Result(n.Code)
		s.rows = append(s.rows, resultRow(n, result))
	}
	r.sections = append(r.sections, s)
	return nil
}

func resultRow(n indicator.Node, result indicator.Result) row {
	ratio, share, lost := same(""), same(""), same("")
	if n.IsLeaf() && result.State == indicator.Known {
		ratio = func(l cchc.Lang) string { return l.Int(result.Count.Num) + "/" + l.Int(result.Count.Den) }
		if p, ok := result.Percent(); ok {
			share = p.In
		}
	} else if n.IsLeaf() {
		ratio = both(result.State.Label())
	}
	got := word("—", "—")
	if result.HasPoints && (!n.IsLeaf() || !result.Max.IsZero()) {
		got = points(result.Points)
	}
	if p, ok := result.Lost(); ok && !result.Max.IsZero() {
		lost = points(p)
	}
	style := draw.Plain
	if !n.IsLeaf() {
		style = draw.Strong
	} else if result.Max.IsZero() {
		style = draw.Faint
	}
	maximum := same("")
	if !result.Max.IsZero() {
		maximum = func(l cchc.Lang) string { return l.Decimal(result.Max.Short()) }
	}
	return row{[]cell{same(n.Number), both(n.Name), ratio, share, got, maximum, lost}, style}
}

// units scores every unit that has dossiers, ranks them within their level and sets them against the whole.
func (w *walk) units(r *report) error {
	whole := r.cards[0]
	byLevel := map[cchc.Level][]indicator.Scorecard{}
	for _, unit := range w.scores.Tally().Units(w.o.period) {
		card, err := w.card(unit)
		if err != nil {
			return err
		}
		r.cards = append(r.cards, card)
		byLevel[card.Level()] = append(byLevel[card.Level()], card)
	}
	s := &section{
		id: "units", title: cchc.Text{Vi: "Điểm theo đơn vị, xếp hạng trong từng cấp", En: "Units, ranked within their level"},
		columns: []column{head("Cấp", "Level"), number("Hạng", "Rank"), head("Đơn vị", "Unit"), number("Tổng điểm", "Total"), number("So với tỉnh", "To the whole")},
		short:   12,
		chart:   func(l cchc.Lang) string { return unitChart(whole, byLevel, l) },
	}
	for _, g := range whole.Groups() {
		n, _ := whole.Set().Node(g.Code)
		s.columns = append(s.columns, column{head: cchc.Text{Vi: n.Code, En: n.Code}, right: true})
	}
	for level := cchc.Ministry; level <= cchc.Commune; level++ {
		cards := byLevel[level]
		ranks, err := indicator.Rank(cards)
		if err != nil {
			return err
		}
		order := make([]int, len(cards))
		for i := range order {
			order[i] = i
		}
		slices.SortStableFunc(order, func(a, b int) int {
			return cmp.Or(cmp.Compare(cmp.Or(ranks[a], 1<<30), cmp.Or(ranks[b], 1<<30)), strings.Compare(cards[a].Unit(), cards[b].Unit()))
		})
		for _, i := range order {
			s.rows = append(s.rows, unitRow(level, ranks[i], cards[i], whole))
		}
	}
	r.sections = append(r.sections, s)
	return nil
}

func unitRow(level cchc.Level, rank int, card, whole indicator.Scorecard) row {
	place := same("—")
	if rank > 0 {
		place = same(strconv.Itoa(rank))
	}
	difference := same("")
	if t, p := card.Total(), whole.Total(); t.HasPoints && p.HasPoints {
		d := t.Points.Sub(p.Points)
		difference = func(l cchc.Lang) string {
			if d.Compare(indicator.Points{}) > 0 {
				return "+" + d.In(l)
			}
			return d.In(l)
		}
	}
	cells := []cell{both(level.Label()), place, same(card.Unit()), totalOf(card), difference}
	for _, g := range card.Groups() {
		if g.HasPoints {
			cells = append(cells, points(g.Points))
		} else {
			cells = append(cells, word("—", "—"))
		}
	}
	return row{cells: cells}
}

func (w *walk) gains(r *report) error {
	card := r.cards[0]
	s := &section{
		id: "gains", title: cchc.Text{Vi: "Điểm còn mất nhiều nhất", En: "Where most points are lost"},
		columns: []column{{head: cchc.Text{Vi: "Chỉ số", En: "Component"}, wrap: 60}, number("Điểm mất", "Lost"), number("Cần thêm để được 0,01", "For 0.01 more"), number("Cần thêm để được 1 điểm", "For 1 more"), number("Cần thêm để đạt tối đa", "For full marks")},
		short:   8,
	}
	need := func(n int64) cell {
		if n == 0 {
			return word("—", "—")
		}
		return whole(n)
	}
	for _, g := range card.Gains() {
		n, _ := card.Set().Node(g.Code)
		if g.Lost.IsZero() {
			continue
		}
		s.rows = append(s.rows, row{cells: []cell{both(n.Name), points(g.Lost), need(g.ToHundredth), need(g.ToPoint), need(g.ToFull)}})
	}
	r.sections = append(r.sections, s)
	return nil
}

// statementSection writes a statement II.06a as a section.
func (w *walk) statementSection(id string, title cchc.Text, by caseload.Form06aSubject, entries []caseload.Form06aEntry) (*section, error) {
	form, err := caseload.NewForm06a(caseload.Form06aHeader{Period: w.o.period, Reporting: w.in.name(), By: by}, entries)
	if err != nil {
		return nil, err
	}
	s := &section{id: id, title: title, short: 10}
	vi, en := form.Heading(cchc.Vietnamese), form.Heading(cchc.English)
	for i := range vi {
		s.notes = append(s.notes, cchc.Text{Vi: vi[i], En: en[min(i, len(en)-1)]})
	}
	s.columns = []column{head("TT", "No."), {head: cchc.Text{Vi: "Nội dung (2)", En: "Row (2)"}, wrap: 34}}
	for _, c := range []cchc.Text{
		{Vi: "Nhận: tổng (3)", En: "Received, all (3)"},
		{Vi: "Trực tuyến (4)", En: "Online (4)"},
		{Vi: "Trực tiếp, BCCI (5)", En: "Counter, post (5)"},
		{Vi: "Kỳ trước (6)", En: "Carried over (6)"},
		{Vi: "Đã GQ: tổng (7)", En: "Resolved, all (7)"},
		{Vi: "Trước hạn (8)", En: "Early (8)"},
		{Vi: "Đúng hạn (9)", En: "On time (9)"},
		{Vi: "Quá hạn (10)", En: "Late (10)"},
		{Vi: "Đang GQ: tổng (11)", En: "Open, all (11)"},
		{Vi: "Trong hạn (12)", En: "In time (12)"},
		{Vi: "Quá hạn (13)", En: "Overdue (13)"},
	} {
		s.columns = append(s.columns, column{head: c, right: true, wrap: 12})
	}
	cells, cellsEn := form.Cells(cchc.Vietnamese), form.Cells(cchc.English)
	for i := range cells {
		line := row{}
		for j := range cells[i] {
			line.cells = append(line.cells, word(cells[i][j], cellsEn[i][j]))
		}
		if i == 0 {
			line.style = draw.Strong
		}
		s.rows = append(s.rows, line)
	}
	notes, notesEn := form.Notes(cchc.Vietnamese), form.Notes(cchc.English)
	for i := range notes {
		s.notes = append(s.notes, cchc.Text{Vi: notes[i], En: notesEn[min(i, len(notesEn)-1)]})
	}
	return s, nil
}

func (w *walk) byField(r *report) error {
	tally := w.statement.Tally()
	var entries []caseload.Form06aEntry
	for _, code := range tally.Fields(w.o.period) {
		counts, err := tally.Caseload("", w.o.period, qd766.OfField(code))
		if err != nil {
			return err
		}
		entries = append(entries, caseload.Form06aEntry{Label: w.fieldName(code), Counts: counts})
	}
	slices.SortFunc(entries, func(a, b caseload.Form06aEntry) int { return strings.Compare(a.Label, b.Label) })
	s, err := w.statementSection("ii06a-field", cchc.Text{Vi: "Biểu số II.06a/VPCP/KSTT theo lĩnh vực", En: "Statement II.06a/VPCP/KSTT by field"}, caseload.ByField, entries)
	if err != nil {
		return err
	}
	r.sections = append(r.sections, s)
	return nil
}

func (w *walk) fieldName(code string) string {
	if code == "" {
		return "Không rõ lĩnh vực"
	}
	if w.in.catalog != nil {
		if f, ok := w.in.catalog.Field(code); ok {
			return f.Name.Vi
		}
	}
	return code
}

func (w *walk) byUnit(r *report) error {
	var entries []caseload.Form06aEntry
	for _, unit := range w.statement.Tally().Units(w.o.period) {
		counts, err := w.statement.Tally().Own(unit, w.o.period)
		if err != nil {
			return err
		}
		entries = append(entries, caseload.Form06aEntry{Label: w.unitName(unit), Counts: counts})
	}
	slices.SortFunc(entries, func(a, b caseload.Form06aEntry) int { return strings.Compare(a.Label, b.Label) })
	s, err := w.statementSection("ii06a-unit", cchc.Text{Vi: "Biểu số II.06a/VPCP/KSTT theo đơn vị", En: "Statement II.06a/VPCP/KSTT by unit"}, caseload.ByUnit, entries)
	if err != nil {
		return err
	}
	r.sections = append(r.sections, s)
	return nil
}

func (w *walk) unitName(code string) string {
	if u, ok := w.unitOn(code); ok {
		return u.Name.Vi
	}
	if code == "" {
		return "Không rõ đơn vị"
	}
	return code
}

func (w *walk) unitOn(code string) (catalog.Unit, bool) {
	if w.in.units == nil {
		return catalog.Unit{}, false
	}
	id, ok := w.in.units.ID(code)
	if !ok {
		return catalog.Unit{}, false
	}
	return w.in.units.On(id, cchc.DateOf(dossier.JudgedAt(w.o.period, w.o.asOf)))
}

// ladder judges every unit by the rules of Đồng Tháp, as an example of a province's own.
func (w *walk) ladder(r *report) error {
	rules := threshold.DongThap2023()
	s := &section{
		id: "ladder", title: cchc.Text{Vi: "Tỷ lệ quá hạn và xử lý trách nhiệm", En: "Late ratios and what follows"},
		notes: []cchc.Text{{Vi: "Ví dụ theo quy định của tỉnh Đồng Tháp: " + rules.Title().Vi, En: "As an example, the rules of Đồng Tháp: " + rules.Title().En}},
		columns: []column{
			head("Đơn vị", "Unit"), number("Tiếp nhận", "Received"), number("Quá hạn", "Late"), number("Tỷ lệ", "Share"),
			{head: cchc.Text{Vi: "Biện pháp", En: "Action"}, wrap: 46},
			number("Còn lại trước ngưỡng", "Until the next rung"),
		},
		short: 10,
	}
	var entries []threshold.Entry
	for _, unit := range w.scores.Tally().Units(w.o.period) {
		counts, err := w.statement.Tally().Own(unit, w.o.period)
		if err != nil {
			return err
		}
		verdict, err := rules.Judge(&counts)
		if err != nil {
			return err
		}
		u, _ := w.unitOn(unit)
		entries = append(entries, threshold.Entry{Unit: w.unitName(unit), Level: u.Level, Period: w.o.period, Verdict: verdict})
	}
	slices.SortStableFunc(entries, func(a, b threshold.Entry) int {
		return cmp.Or(cmp.Compare(b.Verdict.Rung, a.Verdict.Rung), b.Verdict.Ratio.Compare(a.Verdict.Ratio))
	})
	for i := range entries {
		s.rows = append(s.rows, verdictRow(&entries[i]))
	}
	r.sections = append(r.sections, s)
	return nil
}

func verdictRow(e *threshold.Entry) row {
	v := &e.Verdict
	share, action, left, style := same("—"), word("Không có", "none"), word("—", "—"), draw.Plain
	if p, ok := v.Ratio.Percent(); ok {
		share = p.In
	}
	if rung, ok := v.Action(); ok {
		action, style = both(rung.Action), draw.Bad
	}
	if _, more, ok := v.UntilNext(); ok {
		left = whole(more)
	}
	return row{[]cell{same(e.Unit), whole(v.Ratio.Den), whole(v.Ratio.Num), share, action, left}, style}
}

func (w *walk) apologies(r *report) error {
	s := &section{
		id: "apologies", title: cchc.Text{Vi: "Xin lỗi hồ sơ quá hạn", En: "Apologies for late dossiers"},
		columns: []column{head("Tình trạng", "Class"), number("Số hồ sơ", "Dossiers")},
	}
	for c := threshold.ClassInTime; c.String() != ""; c++ {
		s.rows = append(s.rows, row{cells: []cell{both(c.Label()), whole(w.stats.Of(c))}})
	}
	s.rows = append(
		s.rows,
		row{[]cell{word("Cộng: hồ sơ quá hạn", "All late dossiers"), whole(w.stats.Total())}, draw.Strong},
		row{cells: []cell{word("Trong đó xin lỗi từ 2 lần", "of these, apologised twice or more"), whole(w.stats.Repeated)}},
		row{cells: []cell{word("Trong đó không đúng ngày hẹn lại", "of these, the new date missed"), whole(w.stats.NewDateMissed)}},
	)
	if !w.in.register {
		s.notes = append(s.notes, cchc.Text{Vi: "Chưa có sổ xin lỗi: hồ sơ không ghi xin lỗi là chưa rõ, không phải chưa xin lỗi.", En: "No register of apologies: a dossier that records none is not known, not unapologised."})
	}
	r.sections = append(r.sections, s)
	return nil
}

func (w *walk) odd(r *report) error {
	s := &section{
		id: "findings", title: cchc.Text{Vi: "Cảnh báo dữ liệu", En: "Findings"},
		columns: []column{{head: cchc.Text{Vi: "Nội dung", En: "What"}, wrap: 70}, number("Số hồ sơ", "Dossiers"), number("Trên", "Of"), head("Đơn vị", "Unit"), {head: cchc.Text{Vi: "Ví dụ", En: "Such as"}, wrap: 30}},
		short:   14,
	}
	for _, d := range w.detector.Report() {
		example := ""
		if len(d.Places) > 0 {
			example = d.Places[0]
		}
		unit := ""
		if d.Unit != "" {
			unit = w.unitName(d.Unit)
		}
		s.rows = append(s.rows, row{cells: []cell{both(d.Code.Text()), whole(int64(d.Count)), whole(int64(d.Of)), same(unit), same(example)}})
		delete(w.findings, d.Code)
	}
	for code := range cchc.AllCodes() {
		if n := w.findings[code]; n > 0 {
			s.rows = append(s.rows, row{cells: []cell{both(code.Text()), whole(int64(n)), whole(int64(len(w.in.dossiers))), same(""), same("")}})
		}
	}
	r.sections = append(r.sections, s)
	return nil
}

// conservation says what became of every record.
func (w *walk) conservation(r *report) error {
	t := w.scores.Tally()
	load, err := t.Caseload("", w.o.period)
	if err != nil {
		return err
	}
	line := func(l cchc.Lang) string {
		n := func(k int) string { return l.Int(int64(k)) }
		if l == cchc.English {
			return fmt.Sprintf("Records read %s = dossiers %s + resent %s + petitions, events and supplies used %s + rejected %s; dossiers %s = counted in the period %s + elsewhere %s",
				n(w.in.read), n(len(w.in.dossiers)), n(w.in.merged), n(w.used()), n(w.in.rejected), l.Int(t.Dossiers), l.Int(t.Dossiers-t.Elsewhere), l.Int(t.Elsewhere))
		}
		return fmt.Sprintf("Bản ghi đọc vào %s = hồ sơ %s + gửi lại %s + phản ánh, sự kiện, số liệu bổ sung đã dùng %s + bị loại %s; hồ sơ %s = có trong kỳ %s + ngoài kỳ %s",
			n(w.in.read), n(len(w.in.dossiers)), n(w.in.merged), n(w.used()), n(w.in.rejected), l.Int(t.Dossiers), l.Int(t.Dossiers-t.Elsewhere), l.Int(t.Elsewhere))
	}
	r.sections = append(r.sections, &section{
		id: "conservation", title: cchc.Text{Vi: "Không bản ghi nào bị mất", En: "Nothing is lost"},
		notes: []cchc.Text{
			{Vi: line(cchc.Vietnamese), En: line(cchc.English)},
			{
				Vi: fmt.Sprintf("Phải giải quyết %s = tiếp nhận %s + kỳ trước %s; không xếp được %s", cchc.Vietnamese.Int(load.HandledTotal()), cchc.Vietnamese.Int(load.ReceivedTotal()), cchc.Vietnamese.Int(load.CarriedOver), cchc.Vietnamese.Int(load.Unplaced.NoReceipt+load.Unplaced.EndNotKnown)),
				En: fmt.Sprintf("To handle %s = received %s + carried over %s; unplaced %s", cchc.English.Int(load.HandledTotal()), cchc.English.Int(load.ReceivedTotal()), cchc.English.Int(load.CarriedOver), cchc.English.Int(load.Unplaced.NoReceipt+load.Unplaced.EndNotKnown)),
			},
		},
	})
	return nil
}

// used is the number of records that are no dossier and were used.
func (w *walk) used() int {
	return w.in.read - len(w.in.dossiers) - w.in.merged - w.in.rejected
}
