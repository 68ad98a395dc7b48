package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

func totalOf(c indicator.Scorecard) cell {
	t := c.Total()
	return func(l cchc.Lang) string {
		if t.HasPoints {
			return t.Points.In(l)
		}
		return cchc.Text{Vi: t.Computed.In(l) + " trên " + l.Decimal(t.Computable.Short()), En: t.Computed.In(l) + " of " + t.Computable.Short()}.In(l)
	}
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
		if isOf(supplied, counts.Period) && (supplied.Unit == unit || supplied.Unit == counts.Unit || unit == "" && supplied.Unit == w.in.name(w.o.Lang)) {
			qd766.Fill(counts, supplied)
		}
	}
}

func (w *walk) scorecard(r *report) error {
	card, err := w.card(w.o.unit)
	if err != nil {
		return err
	}
	r.cards = append(r.cards, card)
	r.sections = append(r.sections, w.cardSection(card, w.o.unit != ""))
	return nil
}

// cardSection is a whole scorecard, set beside the province's where it is another's.
func (w *walk) cardSection(card indicator.Scorecard, beside bool) *section {
	s := &section{
		id: "scorecard", title: cchc.Text{Vi: "Bảng điểm theo Quyết định 766/QĐ-TTg", En: "Scorecard, Decision 766/QĐ-TTg"},
		columns: []column{head("Số", "No."), {head: cchc.Text{Vi: "Chỉ số", En: "Component"}, wrap: 60}, number("Tử số/mẫu số", "Ratio"), number("Tỷ lệ", "Share"), number("Điểm", "Points"), number("Tối đa", "Max"), number("Điểm mất", "Lost")},
		chart:   func(l cchc.Lang) string { return groupChart(card, w.province, beside, l) },
	}
	if beside {
		s.columns = append(s.columns, number("Toàn tỉnh", "Province"))
	}
	note := cchc.Text{Vi: "Tổng điểm " + totalOf(card)(cchc.Vietnamese), En: "Total " + totalOf(card)(cchc.English)}
	if band, ok := card.Band(); ok {
		note = cchc.Text{Vi: note.Vi + ", xếp loại " + band.Name.Vi, En: note.En + ", band " + band.Name.En}
	}
	if !card.Total().HasPoints {
		note = cchc.Text{Vi: note.Vi + " điểm tính được; phần còn lại chưa có dữ liệu (bổ sung bằng -supply)", En: note.En + " points that could be computed; the rest is not known (see -supply)"}
	}
	if beside {
		note.Vi += "; toàn tỉnh " + totalOf(w.province)(cchc.Vietnamese)
		note.En += "; the province " + totalOf(w.province)(cchc.English)
	}
	s.notes = append(s.notes, note)
	for i, n := range card.Set().Nodes() {
		if i == 0 {
			continue
		}
		result, _ := card.Result(n.Code)
		line := resultRow(n, result)
		if beside {
			whole, _ := w.province.Result(n.Code)
			line.cells = append(line.cells, pointsOf(n, whole))
		}
		s.rows = append(s.rows, line)
	}
	s.below = caveats(card)
	return s
}

// pointsOf is what a node got, a dash where that is not known.
func pointsOf(n indicator.Node, result indicator.Result) cell {
	if result.HasPoints && (!n.IsLeaf() || !result.Max.IsZero()) {
		return points(result.Points)
	}
	return word("—", "—")
}

// uncounted says why a component has no counts.
func uncounted(r indicator.Result) cchc.Text {
	switch {
	case r.Code == qd766.AverageHandlingTime:
		return cchc.Text{Vi: "theo từng TTHC", En: "by procedure"}
	case r.Code == qd766.CertifiedCopy && r.State == indicator.Undefined:
		return cchc.Text{Vi: "không có số đếm", En: "no counts"} // the portal publishes none, at any level
	}
	return r.State.Label()
}

func resultRow(n indicator.Node, result indicator.Result) row {
	ratio, share, lost := same(""), same(""), same("")
	if n.IsLeaf() && result.State == indicator.Known {
		ratio = func(l cchc.Lang) string { return l.Int(result.Count.Num) + "/" + l.Int(result.Count.Den) }
		if p, ok := result.Percent(); ok {
			share = p.In
		}
	} else if n.IsLeaf() {
		ratio = both(uncounted(result))
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
	return row{cells: []cell{same(n.Number), both(n.Name), ratio, share, pointsOf(n, result), maximum, lost}, style: style}
}

// units scores every unit that has dossiers, ranks them within their level and sets them against the province.
func (w *walk) units(r *report) error {
	byLevel := map[cchc.Level][]indicator.Scorecard{}
	codes := map[string]string{} // by name
	for _, unit := range w.unitsIn(w.scores.Tally()) {
		if unit == w.o.unit {
			continue
		}
		card, err := w.card(unit)
		if err != nil {
			return err
		}
		codes[card.Unit()] = unit
		r.cards = append(r.cards, card)
		byLevel[card.Level()] = append(byLevel[card.Level()], card)
		p := r.page(unit, w.unitName(unit))
		p.sections = append(p.sections, w.cardSection(card, true))
	}
	if len(byLevel) == 0 {
		return nil
	}
	s := &section{
		id: "units", title: cchc.Text{Vi: "Điểm theo đơn vị, xếp hạng trong từng cấp", En: "Units, ranked within their level"},
		notes: []cchc.Text{{
			Vi: w.o.by.Label().Vi + ". " + w.o.unitMap.Label().Vi + ".", En: sentence(w.o.by.Label().En) + ". " + sentence(w.o.unitMap.Label().En) + ".",
		}},
		columns: []column{head("Cấp", "Level"), number("Hạng", "Rank"), unitColumn, number("Tổng điểm", "Total"), number("So với tỉnh", "Against the province")},
		short:   12,
		chart:   func(l cchc.Lang) string { return unitChart(w.province, byLevel, l) },
	}
	for _, g := range w.province.Groups() {
		n, _ := w.province.Set().Node(g.Code)
		s.columns = append(s.columns, column{head: cchc.Text{Vi: n.Code, En: n.Code}, right: true})
	}
	for _, level := range levelsOf(byLevel) {
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
			line := unitRow(level, ranks[i], cards[i], w.province)
			line.unit = codes[cards[i].Unit()]
			s.rows = append(s.rows, line)
		}
	}
	r.sections = append(r.sections, s)
	return nil
}

// levelsOf are the levels that have cards, the highest first and those of no level last.
func levelsOf(cards map[cchc.Level][]indicator.Scorecard) []cchc.Level {
	return slices.SortedFunc(maps.Keys(cards), func(a, b cchc.Level) int {
		return cmp.Or(cmp.Compare(a-1, b-1)) // 0 wraps around
	})
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

// parts sets the fields of work and the channels beside each other.
func (w *walk) parts(r *report) error {
	shown := []string{
		qd766.ProgressOnTime, qd766.OnlineSubmitted, qd766.PaymentDossiers, qd766.ElectronicResult, qd766.PapersDigitised,
		qd766.DataReused, qd766.PersonalStoreShared, qd766.PopulationDataDossiers,
	}
	s := &section{
		id: "parts", title: cchc.Text{Vi: "Theo kênh tiếp nhận và lĩnh vực", En: "By channel and field of work"},
		notes: []cchc.Text{{Vi: "Tỷ lệ của các chỉ số tính trên hồ sơ; để trống: không phát sinh hoặc chưa có dữ liệu.", En: "Shares of the components that count dossiers; blank: nothing arose, or not known."}},
		columns: []column{
			{head: cchc.Text{Vi: "Kênh, lĩnh vực", En: "Channel, field"}, wrap: 34}, number("Tiếp nhận", "Received"), number("Phải giải quyết", "To handle"), number("Quá hạn", "Late"),
		},
		short: 14,
	}
	for _, code := range shown {
		n, _ := w.config.Set.Node(code)
		s.columns = append(s.columns, number(n.Number, n.Number))
	}
	tally := w.scores.Tally()
	add := func(name cell, part qd766.Part) error {
		load, err := tally.Caseload(w.o.unit, w.o.period, part)
		if err != nil {
			return err
		}
		counts, err := tally.Counts(w.o.unit, w.o.period, part)
		if err != nil {
			return err
		}
		if load.IsZero() {
			return nil
		}
		line := row{cells: []cell{name, whole(load.ReceivedTotal()), whole(load.HandledTotal()), whole(load.In(dossier.Late) + load.In(dossier.Overdue))}}
		for _, code := range shown {
			share := same("")
			for _, v := range counts.Values {
				if p, ok := v.Percent(); v.Code == code && v.State == indicator.Known && ok {
					share = p.In
				}
			}
			line.cells = append(line.cells, share)
		}
		s.rows = append(s.rows, line)
		return nil
	}
	for _, channel := range []catalog.Channel{catalog.Online, catalog.Counter, catalog.Post, 0} {
		name := word("Chưa rõ kênh", "channel not known")
		if channel != 0 {
			name = both(channel.Label())
		}
		if err := add(name, qd766.OfChannel(channel)); err != nil {
			return err
		}
	}
	for _, field := range tally.Fields(w.o.period) {
		if err := add(same(w.fieldName(field)), qd766.OfField(field)); err != nil {
			return err
		}
	}
	r.sections = append(r.sections, s)
	return nil
}

// handlingTimes shows 2.2, the slowest procedures first.
func (w *walk) handlingTimes(r *report) error {
	list, err := w.scores.Tally().HandlingTimes(w.o.unit, w.o.period)
	if err != nil {
		return err
	}
	slices.SortFunc(list, func(a, b qd766.HandlingTime) int {
		return cmp.Or(cmp.Compare(b.Mean(), a.Mean()), strings.Compare(a.Procedure, b.Procedure))
	})
	s := &section{
		id: "times", title: cchc.Text{Vi: "Thời gian giải quyết trung bình theo từng TTHC (2.2)", En: "Mean handling time by procedure (2.2)"},
		notes:   []cchc.Text{{Vi: "Từ khi tiếp nhận đến khi giải quyết xong, theo đồng hồ, của hồ sơ tiếp nhận trong kỳ đã giải quyết xong; lâu nhất ở trên.", En: "From receipt to the end of handling, by the clock, of the dossiers received in the period that are done; the slowest first."}},
		columns: []column{head("Mã TTHC", "Procedure"), {head: cchc.Text{Vi: "Tên", En: "Name"}, wrap: 60}, number("Hồ sơ giải quyết xong", "Done"), number("Trung bình (ngày)", "Mean (days)")},
		short:   8,
	}
	for _, h := range list {
		tenths := (h.Mean()*10 + 43_200) / 86_400
		s.rows = append(s.rows, row{cells: []cell{
			same(h.Procedure), same(w.procedureName(h.Procedure)), whole(h.Completed),
			func(l cchc.Lang) string { return l.Decimal(fmt.Sprintf("%d.%d", tenths/10, tenths%10)) },
		}})
	}
	r.sections = append(r.sections, s)
	return nil
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
