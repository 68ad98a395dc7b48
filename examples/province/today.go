package main

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// all yields the dossiers that were read.
func (in *input) all() iter.Seq[*dossier.Dossier] { return pointers(in.dossiers) }

func (in *input) allPetitions() iter.Seq[*dossier.Petition] { return pointers(in.petitions) }

func pointers[T any](list []T) iter.Seq[*T] {
	return func(yield func(*T) bool) {
		for i := range list {
			if !yield(&list[i]) {
				return
			}
		}
	}
}

// The morning sheet asks for what is due within three working days, and for what nothing happened to in ten.
const (
	soonDays = 3
	idleDays = 10
)

// apologyTime is how long before the due day an apology is to be sent at the latest; the zero apologyTime is not asked.
type apologyTime struct {
	days int
	by   qd766.DayCount
}

var errApologyTime = errors.New("want days before the due day: 1wd (working days) or 1d (calendar days)")

// Set implements [flag.Value].
func (a *apologyTime) Set(s string) error {
	by, digits := qd766.CalendarDays, strings.TrimSuffix(s, "d")
	if working, ok := strings.CutSuffix(s, "wd"); ok {
		by, digits = qd766.WorkingDays, working
	}
	days, err := strconv.ParseUint(digits, 10, 16)
	if err != nil || digits == s {
		return errApologyTime
	}
	*a = apologyTime{int(days), by}
	return nil
}

func (a *apologyTime) String() string { return "" }

// morning writes the morning sheets: of all units how much of what and the dossiers to do first, and on the page of each
// unit its own sheet. Where one unit alone has a sheet, that is shown instead.
func (w *walk) morning(r *report) error {
	sheets, err := w.scores.Morning(w.in.all(), qd766.MorningConfig{
		Period: w.o.period, Earlier: w.o.earlier, SoonDays: soonDays, IdleDays: idleDays, Ages: qd766.BacklogAges(),
		ApologyBy: w.o.apology.by, ApologyDays: w.o.apology.days,
		LateRatio: func(c *caseload.Counts) (indicator.Ratio, bool) {
			return caseload.Ratio(c, caseload.R4, caseload.WithOverdue)
		},
	})
	if errors.Is(err, calendar.ErrRange) { // the score stands without it
		r.sections = append(r.sections, &section{
			id: "morning", title: cchc.Text{Vi: "Việc hôm nay", En: "Today"},
			notes: []cchc.Text{{
				Vi: "Không lập được phiếu việc: lịch làm việc chưa có đến thời điểm xem (bổ sung bằng -calendar).",
				En: "No sheet can be made: the working calendar does not reach this moment (see -calendar).",
			}},
		})
		return nil
	}
	if err != nil {
		return err
	}
	sheets = slices.DeleteFunc(sheets, func(s qd766.Sheet) bool { return !w.within(s.Unit) })
	for i := range sheets {
		p := r.page(sheets[i].Unit, sheets[i].Name)
		p.sections = slices.Insert(p.sections, 0, w.sheetSection(&sheets[i]))
	}
	switch len(sheets) {
	case 0:
		r.sections = append(r.sections, &section{
			id: "morning", title: cchc.Text{Vi: "Việc hôm nay", En: "Today"},
			notes: []cchc.Text{{Vi: "Không có hồ sơ nào cần xem.", En: "No dossier needs a look."}},
		})
		return nil
	case 1:
		r.sections = append(r.sections, w.sheetSection(&sheets[0]))
		return nil
	}
	r.sections = append(r.sections, w.sheetCounts(sheets), w.firstThings(sheets))
	return nil
}

// lists are those of the morning sheet that this configuration asks for.
func (w *walk) lists() []qd766.SheetList {
	return slices.DeleteFunc(qd766.SheetLists(), func(list qd766.SheetList) bool {
		return list == qd766.ListNewlyLate && w.o.earlier.IsZero() || list == qd766.ListApology && w.o.apology.by == 0
	})
}

// sheetNotes say what the lists mean here.
func (w *walk) sheetNotes() []cchc.Text {
	notes := []cchc.Text{{
		Vi: fmt.Sprintf("Sắp đến hạn: trong %d ngày làm việc. Lâu không có diễn biến: %d ngày làm việc. Tuổi hồ sơ tồn tính theo ngày làm việc.", soonDays, idleDays),
		En: fmt.Sprintf("Due soon: within %d working days. Nothing happened: for %d working days. The age of the backlog is in working days.", soonDays, idleDays),
	}}
	if !w.o.earlier.IsZero() {
		notes = append(notes, cchc.Text{
			Vi: "Lần xem trước: " + dossier.Clock(cchc.Vietnamese, w.o.earlier) + ".", En: "The earlier run: " + dossier.Clock(cchc.English, w.o.earlier) + ".",
		})
	}
	if a := w.o.apology; a.by != 0 {
		notes = append(notes, cchc.Text{
			Vi: fmt.Sprintf("Thư xin lỗi: chậm nhất %d %s trước ngày hẹn trả, là giả định đưa vào (-apology).", a.days, a.by.Label().Vi),
			En: fmt.Sprintf("Apologies: at the latest %d %s before the due day, an assumption of the caller (-apology).", a.days, a.by.Label().En),
		})
	}
	return notes
}

// sheetCounts is how much of what each unit has.
func (w *walk) sheetCounts(sheets []qd766.Sheet) *section {
	s := &section{
		id: "morning", title: cchc.Text{Vi: "Việc hôm nay của từng đơn vị", En: "Today, unit by unit"}, notes: w.sheetNotes(),
		columns: []column{unitColumn, number("Đang giải quyết", "Open")},
		short:   10,
	}
	for _, list := range w.lists() {
		s.columns = append(s.columns, column{head: list.Label(), right: true, wrap: 12})
	}
	for age := qd766.AgeTo5; age <= qd766.AgeOver30; age++ {
		span := age.Label()
		s.columns = append(s.columns, column{head: cchc.Text{Vi: "Tồn " + span.Vi + " ngày", En: "Age " + span.En + " days"}, right: true, wrap: 8})
	}
	for i := range sheets {
		sheet := &sheets[i]
		line := row{cells: []cell{same(sheet.Name), whole(sheet.Open())}, unit: sheet.Unit}
		for _, list := range w.lists() {
			line.cells = append(line.cells, whole(sheet.Count(list)))
		}
		for age := qd766.AgeTo5; age <= qd766.AgeOver30; age++ {
			line.cells = append(line.cells, whole(sheet.Backlog[age]))
		}
		s.rows = append(s.rows, line)
	}
	return s
}

// firstThings are the dossiers that somebody must look at now, of all units.
func (w *walk) firstThings(sheets []qd766.Sheet) *section {
	s := &section{
		id: "today", title: cchc.Text{Vi: "Hồ sơ cần làm trước, gấp nhất ở trên", En: "Dossiers to do first"},
		notes:   []cchc.Text{qd766.EffectAssumption()},
		columns: append([]column{unitColumn}, lineColumns()...),
		short:   12, paged: 60,
	}
	for _, list := range urgent {
		for i := range sheets {
			for j := range sheets[i].Lines {
				if line := &sheets[i].Lines[j]; first(line) == list {
					s.rows = append(s.rows, row{cells: append([]cell{same(sheets[i].Name)}, w.todo(line, list.Label())...), unit: sheets[i].Unit})
				}
			}
		}
	}
	return s
}

// sheetSection is the sheet of one unit: what it has, and every dossier but those that are due later.
func (w *walk) sheetSection(sheet *qd766.Sheet) *section {
	s := &section{
		id: "sheet", title: cchc.Text{
			Vi: "Phiếu việc đầu ngày: " + sheet.Name + ", " + dossier.Clock(cchc.Vietnamese, sheet.At),
			En: "Morning sheet: " + sheet.Name + ", " + dossier.Clock(cchc.English, sheet.At),
		},
		notes:   []cchc.Text{w.sheetSummary(sheet)},
		columns: lineColumns(),
	}
	s.notes = append(append(s.notes, w.sheetNotes()...), qd766.EffectAssumption())
	for i := range sheet.Lines {
		line := &sheet.Lines[i]
		if len(line.Lists()) == 1 && line.On(qd766.ListDueLater) {
			continue
		}
		style := draw.Plain
		if line.On(qd766.ListOverdue) {
			style = draw.Bad
		}
		s.rows = append(s.rows, row{cells: w.todo(line, listsOf(line)), style: style})
	}
	return s
}

// listsOf names every list that a dossier is on.
func listsOf(line *qd766.SheetLine) cchc.Text {
	var names cchc.Text
	for i, list := range line.Lists() {
		if i > 0 {
			names.Vi += "; "
			names.En += "; "
		}
		names.Vi += list.Label().Vi
		names.En += list.Label().En
	}
	return names
}

func (w *walk) sheetSummary(sheet *qd766.Sheet) cchc.Text {
	in := func(l cchc.Lang) string {
		parts := []string{cchc.Text{Vi: "Đang giải quyết ", En: "Open "}.In(l) + l.Int(sheet.Open())}
		for _, list := range w.lists() {
			if n := sheet.Count(list); n > 0 {
				parts = append(parts, list.Label().In(l)+" "+l.Int(n))
			}
		}
		var ages []string
		for age := qd766.AgeTo5; age <= qd766.AgeOver30; age++ {
			if n := sheet.Backlog[age]; n > 0 {
				ages = append(ages, age.Label().In(l)+": "+l.Int(n))
			}
		}
		text := strings.Join(parts, " · ")
		if len(ages) > 0 {
			text += cchc.Text{Vi: ". Hồ sơ tồn theo số ngày ", En: ". Backlog by days "}.In(l) + strings.Join(ages, " · ")
		}
		if now := sheet.Now; now.HasPoints {
			text += cchc.Text{Vi: ". Chỉ số 2.1: ", En: ". Component 2.1: "}.In(l) + l.Int(now.OnTime.Num) + "/" + l.Int(now.OnTime.Den) + ", " + now.Points.In(l)
		}
		if p, ok := sheet.Now.Late.Percent(); ok && sheet.Now.HasLate {
			text += cchc.Text{Vi: ". Tỷ lệ quá hạn: ", En: ". Late: "}.In(l) + p.In(l)
		}
		return text + "."
	}
	return cchc.Text{Vi: in(cchc.Vietnamese), En: in(cchc.English)}
}

func lineColumns() []column {
	return []column{
		head("Mã hồ sơ", "Number"),
		{head: cchc.Text{Vi: "Việc", En: "List"}, wrap: 30},
		{head: cchc.Text{Vi: "Bước, trạng thái", En: "Step, state"}, wrap: 18},
		{head: cchc.Text{Vi: "Đang ở", En: "With"}, wrap: 24},
		{head: cchc.Text{Vi: "Chậm nhất phải xong", En: "Latest"}, wrap: 17},
		{head: cchc.Text{Vi: "Còn/quá (giờ làm việc)", En: "Left/past (working time)"}, right: true, wrap: 14},
		{head: cchc.Text{Vi: "Điểm giữ được", En: "Points at stake"}, right: true, wrap: 9},
		{head: cchc.Text{Vi: "Tỷ lệ quá hạn giảm (điểm %)", En: "Late ratio less (points of %)"}, right: true, wrap: 10},
	}
}

// urgent are the lists of dossiers that somebody must look at now, what can still be saved first.
var urgent = []qd766.SheetList{
	qd766.ListDueToday, qd766.ListApology, qd766.ListDueSoon, qd766.ListNewlyLate, qd766.ListOverdue, qd766.ListIdle, qd766.ListAwaitingReceipt,
}

// first is the first urgent list that a dossier is on; none of them for one that can wait.
func first(line *qd766.SheetLine) qd766.SheetList {
	for _, list := range urgent {
		if line.On(list) {
			return list
		}
	}
	return ^qd766.SheetList(0)
}

func (w *walk) todo(line *qd766.SheetLine, list cchc.Text) []cell {
	latest, left, stake, ratio := word("—", "—"), word("—", "—"), word("—", "—"), word("—", "—")
	step := same(line.Step)
	if line.Step == "" {
		step = both(line.State.Label())
	}
	if line.IsOpen() && line.Latest.IsZero() {
		latest = both(line.Why.Label()) // none is in time any more, or none is known
	}
	if !line.Latest.IsZero() {
		latest = func(l cchc.Lang) string { return dossier.Clock(l, line.Latest) }
	}
	switch {
	case line.Left > 0:
		left = same(hours(line.Left))
	case line.Past > 0:
		left = same("−" + hours(line.Past))
	}
	if line.Effect != nil {
		if p, ok := line.Effect.Unit.Points(); ok {
			stake = points(p)
		}
		if less, ok := line.Effect.Unit.LateRatio(); ok && less.Num().IsInt64() && less.Denom().IsInt64() {
			if p, ok := (indicator.Ratio{Num: less.Num().Int64(), Den: less.Denom().Int64()}).Percent(); ok {
				ratio = func(l cchc.Lang) string { return strings.TrimRight(p.In(l), " \u00a0%") }
			}
		}
	}
	return []cell{same(line.Number), both(list), step, same(w.unitName(line.Body)), latest, left, stake, ratio}
}

// hours is a working time as 12:30.
func hours(d time.Duration) string {
	minutes := int64(d / time.Minute)
	return fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
}
