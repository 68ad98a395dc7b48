package main

import (
	"fmt"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
)

func (w *walk) odd(r *report) error {
	s := &section{
		id: "findings", title: cchc.Text{Vi: "Cảnh báo dữ liệu", En: "Findings"},
		columns: []column{{head: cchc.Text{Vi: "Nội dung", En: "What"}, wrap: 70}, number("Số hồ sơ", "Dossiers"), number("Trên", "Of"), head("Đơn vị", "Unit"), {head: cchc.Text{Vi: "Ví dụ", En: "Such as"}, wrap: 30}},
		short:   14,
	}
	if w.o.unit != "" {
		s.notes = append(s.notes, cchc.Text{Vi: "Dòng không ghi đơn vị là của toàn bộ dữ liệu đưa vào.", En: "A line without unit is of all the data."})
	}
	var signs []dossier.Detected
	if w.detector != nil {
		signs = w.detector.Report()
	} else {
		s.notes = append(s.notes, cchc.Text{
			Vi: "Lịch làm việc chưa có đến hết kỳ (bổ sung bằng -calendar): chưa dò các dấu hiệu bất thường của kỳ.",
			En: "The working calendar does not reach the end of the period (see -calendar): odd patterns were not looked for.",
		})
	}
	for _, d := range signs {
		if d.Unit != "" && !w.within(d.Unit) {
			continue
		}
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
	if len(s.rows) == 0 {
		s.notes = append(s.notes, cchc.Text{Vi: "Không có cảnh báo nào.", En: "Nothing was found."})
	}
	r.sections = append(r.sections, s)
	return nil
}

// conservation says what became of every record.
func (w *walk) conservation(r *report) error {
	t := w.scores.Tally()
	load, err := t.Caseload(w.o.unit, w.o.period)
	if err != nil {
		return err
	}
	unused, c := w.unused(), w.in
	line := func(l cchc.Lang) string {
		n := func(vi, en string, k int) string {
			return cchc.Text{Vi: vi, En: en}.In(l) + " " + l.Int(int64(k))
		}
		used := c.read - len(c.dossiers) - c.merged - c.strangers - unused - c.rejected
		left := n(" + bị loại", " + rejected", c.rejected)
		if c.strangers > 0 { // what seldom happens is said where it did
			left = n(" + sự kiện của hồ sơ không có ở đây", " + events of dossiers that are not here", c.strangers) + left
		}
		if unused > 0 {
			left = n(" + số liệu bổ sung của đơn vị, kỳ, bộ chỉ số khác", " + supplies of other units, periods or sets", unused) + left
		}
		return n("Bản ghi đọc vào", "Records read", c.read) + n(" = hồ sơ", " = dossiers", len(c.dossiers)) + n(" + gửi lại", " + resent", c.merged) +
			n(" + phản ánh, sự kiện, quyết định, số liệu bổ sung đã dùng", " + petitions, events, decisions and supplies used", used) + left +
			n("; hồ sơ", "; dossiers", int(t.Dossiers)) + n(" = có trong kỳ", " = counted in the period", int(t.Dossiers-t.Elsewhere)) + n(" + ngoài kỳ", " + elsewhere", int(t.Elsewhere))
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

// unused is the number of supplies that are of no unit, of another period or of another set than the report.
func (w *walk) unused() int {
	names := map[string]bool{"": true, w.in.name(w.o.Lang): true}
	for _, unit := range append(w.scores.Tally().Units(w.o.period), w.o.unit) {
		names[unit], names[w.unitName(unit)] = true, true
	}
	if w.in.units != nil {
		for _, u := range w.in.units.Definition().Units {
			names[u.Code], names[u.Name.Vi] = true, true
		}
	}
	n := 0
	for _, supplied := range w.in.supply {
		if !isOf(supplied, w.o.period) || !names[supplied.Unit] {
			n++
		}
	}
	return n
}
