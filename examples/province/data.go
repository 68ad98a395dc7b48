package main

import (
	"fmt"

	"github.com/cchc-go/cchc"
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
	for _, d := range w.detector.Report() {
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
