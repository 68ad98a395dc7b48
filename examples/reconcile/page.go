package main

import (
	"fmt"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator/caseload"
)

const (
	nameWidth = 32
	textWidth = 104
)

// A writer writes the page of one table.
type writer struct {
	strings.Builder

	table  caseload.PublishedTable
	report caseload.Report
	linked []link
	lang   cchc.Lang
	color  bool
}

func page(t caseload.PublishedTable, r caseload.Report, linked []link, l cchc.Lang, color bool) string {
	w := &writer{table: t, report: r, linked: linked, lang: l, color: color}
	w.heading()
	w.cells()
	w.identities()
	w.shareSums()
	w.links()
	w.findings()
	w.suspects()
	w.lateRatios()
	w.conclusion()
	return w.String()
}

// say picks the words of the language.
func (w *writer) say(vi, en string) string { return cchc.Text{Vi: vi, En: en}.In(w.lang) }

func (w *writer) linef(format string, args ...any) { fmt.Fprintf(w, format+"\n", args...) }

func (w *writer) section(vi, en string) {
	w.linef("\n%s", draw.Strong.If(w.color).Paint(w.say(vi, en)))
}

// mark sets a line off by whether what it says is right.
func (w *writer) mark(ok bool, text string) {
	sign, style := "✗", draw.Bad
	if ok {
		sign, style = "✓", draw.Plain
	}
	for i, line := range draw.Wrap(text, textWidth) {
		if i > 0 {
			sign = " "
		}
		w.linef("  %s", style.If(w.color).Paint(sign+" "+line))
	}
}

func (w *writer) percent(p fmt.Stringer) string { return w.lang.Decimal(p.String()) + " %" }

func (w *writer) heading() {
	title := w.report.Title
	if title == "" {
		title = w.say("Biểu không có tiêu đề", "Table without title")
	}
	w.linef("%s", draw.Strong.If(w.color).Paint(title))
	if from, to := w.table.From.Day, w.table.To.Day; !from.IsZero() || !to.IsZero() {
		day := func(d cchc.Date) string {
			if d.IsZero() {
				return "?"
			}
			return w.lang.Date(d)
		}
		w.linef("%s: %s – %s", w.say("Kỳ in trên biểu", "Period as printed"), day(from), day(to))
	}
	for _, f := range w.report.Period {
		w.mark(false, w.finding(f))
	}
}

// finding words a finding as the page does: cells by their names, days and numbers as the language writes them.
func (w *writer) finding(f cchc.Finding) string {
	text := f.Code.Text().In(w.lang)
	switch f.Code {
	case cchc.PeriodReversed:
		if day, err := cchc.ParseDate(f.Want); err == nil {
			return text + "; " + strings.ToLower(w.place(f.Place)) + w.say(" có thể phải là ", " perhaps meant: ") + w.lang.Date(day)
		}
		if f.Place == "period" {
			return text + w.say("; có thể hai ngày bị đổi chỗ cho nhau", "; perhaps the two days changed places")
		}
		return text
	case cchc.PeriodTitleDiffers:
		if p, err := cchc.ParsePeriod(f.Want); err == nil {
			return text + w.say("; tiêu đề ghi: ", "; the title says: ") + w.lang.Period(p)
		}
	case cchc.PeriodTooLong:
		return text + ": " + f.Got + w.say(" ngày", " days")
	case cchc.PartOverWhole:
		return w.place(f.Place) + ": " + text + " (" + w.number(f.Got) + " > " + w.number(f.Want) + ")"
	case cchc.ShareUnverifiable:
		return w.place(f.Place) + ": " + text + " (" + w.lang.Decimal(f.Got) + " %)"
	case cchc.IdentityBroken:
		return w.place(f.Place) + ": " + w.say("in ", "printed ") + w.number(f.Got) + w.say(", các biểu kia cho ", ", the other tables give ") + w.number(f.Want)
	case cchc.CellUnreadable, cchc.PeriodUnreadable:
		return w.place(f.Place) + ": " + text + w.accepted(f)
	case cchc.CellUnknown:
		if list, several := strings.CutPrefix(f.Want, "one of "); several {
			return f.Place + ": " + text + w.say("; các chỉ tiêu có thể dùng: ", "; want one of ") + list
		}
		return f.Place + ": " + text + w.say("; có thể là ", "; perhaps meant: ") + f.Want
	}
	return f.In(w.lang)
}

// accepted says what could have been read.
func (w *writer) accepted(f cchc.Finding) string {
	switch {
	case w.lang != cchc.Vietnamese:
		return " (want " + f.Want + ")"
	case f.Code == cchc.PeriodUnreadable:
		return " (cần một ngày có thật, dạng ngày/tháng/năm đủ bốn chữ số)"
	case strings.HasPrefix(f.Place, "cells."):
		return " (cần số nguyên từ 0, ví dụ “41.850”; nếu không in số thì để trống)"
	case strings.HasPrefix(f.Place, "shares."):
		return " (cần tỷ lệ phần trăm, ví dụ “96,81”; nếu không in thì để trống)"
	}
	return ""
}

// place names the cell of a place such as "shares.late".
func (w *writer) place(place string) string {
	var c caseload.Cell
	kind, name, _ := strings.Cut(place, ".")
	name = strings.TrimSuffix(name, ".value")
	switch {
	case c.UnmarshalText([]byte(name)) == nil && kind == "shares":
		return w.say("Tỷ lệ ", "share of ") + strings.ToLower(c.Label().In(w.lang))
	case c.UnmarshalText([]byte(name)) == nil:
		return c.Label().In(w.lang)
	case place == "period.from":
		return w.say("Ngày đầu kỳ", "first day")
	case place == "period.to":
		return w.say("Ngày cuối kỳ", "last day")
	}
	return place
}

func (w *writer) number(s string) string {
	if a, err := caseload.ParseAmount(s); err == nil {
		return a.In(w.lang)
	}
	return s
}

func (w *writer) cells() {
	if len(w.table.Cells) == 0 && len(w.report.Shares) == 0 {
		return
	}
	w.section("Số lượng và tỷ lệ", "Counts and shares")
	t := draw.Table{Columns: []draw.Column{
		{Head: w.say("Chỉ tiêu", "Cell"), Wrap: nameWidth},
		{Head: w.say("Số lượng", "Count"), Right: true},
		{Head: w.say("Tỷ lệ in", "Printed"), Right: true},
		{Head: w.say("Tính trên", "Share of")},
		{Head: w.say("Tính lại", "Recomputed"), Right: true},
		{Head: ""},
		{Head: w.say("Số lượng in ra tỷ lệ này", "Counts that print it"), Right: true},
	}}
	shares := map[caseload.Cell]caseload.CheckedShare{}
	for _, s := range w.report.Shares {
		shares[s.Cell] = s
	}
	for _, c := range caseload.Cells() {
		amount, hasCount := w.table.Cells[c]
		share, hasShare := shares[c]
		if !hasCount && !hasShare {
			continue
		}
		row := []string{c.Label().In(w.lang), ""}
		if isPart(c) {
			row[0] = "– " + row[0]
		}
		switch {
		case hasCount:
			row[1] = amount.In(w.lang)
		case share.Known: // added up from other cells
			row[1] = "= " + share.Part.In(w.lang)
		}
		style := draw.Plain
		if hasShare {
			row = append(row, w.share(share)...)
			style = draw.Bad.If(w.color && !share.Agrees())
		}
		t.Add(style, row...)
	}
	w.WriteString(t.String())
}

// isPart reports whether a cell is a part of the one that stands above it.
func isPart(c caseload.Cell) bool {
	return c >= caseload.CellOnline && c < caseload.CellResolved || c > caseload.CellResolved && c < caseload.CellOpen ||
		c > caseload.CellOpen && c < caseload.CellPaused
}

func (w *writer) share(s caseload.CheckedShare) []string {
	row := []string{w.percent(s.Printed), s.Base.Label().In(w.lang), "", w.say("? không kiểm chứng được", "? unverifiable"), ""}
	if s.Known {
		row[2] = strings.ReplaceAll(s.Recomputed(), ".", w.lang.Decimal(".")) + " %"
		row[3] = w.say("✗ sai", "✗ wrong")
	}
	if s.Agrees() {
		row[3] = w.say("✓ khớp", "✓ agrees")
	}
	if s.HasCounts {
		row[4] = s.Counts.In(w.lang)
	} else if s.Known && s.Low == s.High {
		row[4] = w.say("không có", "none")
	}
	return row
}

func (w *writer) sum(list []caseload.Cell) string {
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = c.Label().In(w.lang)
	}
	return strings.Join(names, " + ")
}

func (w *writer) identities() {
	w.section("Các tổng", "Sums")
	if len(w.report.Identities) == 0 {
		w.linef("  %s", w.say("Không đủ số liệu để cộng đối chiếu.", "Not enough cells to add anything up."))
	}
	for _, i := range w.report.Identities {
		text := w.sum(i.Whole) + " = " + w.sum(i.Parts)
		switch {
		case !i.Holds():
			text += ": " + w.residual(i.Residual)
			if i.Reading != caseload.UsualReading {
				text += w.say(" (hiểu là ", " (read so that ") + i.Reading.Label().In(w.lang) + ")"
			}
		case i.Reading != caseload.UsualReading:
			text += w.say(": khớp, nếu hiểu là ", ": agrees, when read so that ") + i.Reading.Label().In(w.lang) +
				w.say(" (hiểu thông thường thì ", " (otherwise ") + w.residual(i.Usual) + ")"
		default:
			text += w.say(": khớp", ": agrees")
		}
		w.mark(i.Holds(), text)
	}
	for _, t := range w.report.Totals {
		if t.Holds() {
			w.linef("    %s: %s", w.say("Các phần cộng lại đúng bằng", "The classes add up to"), w.sum(t.Whole))
		}
	}
}

// residual says by how much the parts miss the whole.
func (w *writer) residual(a caseload.Amount) string {
	if a.From > 0 {
		return w.say("các phần cộng lại thiếu ", "the parts are short by ") + a.In(w.lang) + w.say(" hồ sơ", "")
	}
	return w.say("các phần cộng lại thừa ", "the parts exceed it by ") + caseload.Amount{From: -a.To, To: -a.From}.In(w.lang) + w.say(" hồ sơ", "")
}

func (w *writer) shareSums() {
	if len(w.report.ShareSums) == 0 {
		return
	}
	w.section("Cộng các tỷ lệ đã in", "Printed shares added up")
	for _, s := range w.report.ShareSums {
		text := fmt.Sprintf("%s: %s; ", w.sum(s.Cells), w.percent(s.Sum))
		allowed := w.lang.Decimal(s.AllowedText())
		if s.Agrees() {
			text += w.say("lệch khỏi 100 không quá "+allowed+" do làm tròn", "within "+allowed+" of 100, as rounding may do")
		} else {
			text += w.say("làm tròn chỉ có thể lệch tối đa "+allowed+", nên có số sai", "rounding can miss 100 by "+allowed+" at most, so something is wrong")
		}
		w.mark(s.Agrees(), text)
	}
}

// lateRatios says the late ratios that the counts of the table give: the same table has several.
func (w *writer) lateRatios() {
	if len(w.report.LateRatios) == 0 {
		return
	}
	w.section("Tỷ lệ trễ hạn tính lại từ số lượng, theo từng cách tính", "Late ratios recomputed from the counts, by formula")
	t := draw.Table{Columns: []draw.Column{
		{Head: ""},
		{Head: w.say("Cách tính", "Formula"), Wrap: nameWidth},
		{Head: w.say("Tử số", "Numerator"), Wrap: nameWidth},
		{Head: w.say("Số lượng", "Counts"), Right: true},
		{Head: w.say("Tỷ lệ", "Ratio"), Right: true},
	}}
	for _, r := range w.report.LateRatios {
		percent, _ := r.Ratio.Percent() // the base is not 0
		t.Add(draw.Plain, r.Variant.String(), r.Variant.Label().In(w.lang), r.Numerator.Label().In(w.lang),
			w.lang.Int(r.Ratio.Num)+"/"+w.lang.Int(r.Ratio.Den), w.percent(percent))
	}
	w.WriteString(t.String())
}

// links says how the table agrees with others; what does not is among the findings.
func (w *writer) links() {
	if len(w.linked) == 0 {
		return
	}
	w.section("So với các biểu khác", "Against other tables")
	for _, k := range w.linked {
		text := fmt.Sprintf("%s (%d %s): ", k.name.In(w.lang), k.others, w.say("biểu", "tables"))
		switch n := len(k.findings); {
		case k.compared == 0:
			w.linef("  ? %s", text+w.say("không đủ số liệu để so", "not enough cells to compare"))
		case n == 0:
			w.mark(true, text+w.say("khớp", "agrees"))
		default:
			w.mark(false, text+fmt.Sprintf(w.say("%d trên %d chỉ tiêu không khớp", "%d of %d cells differ"), n, k.compared))
		}
	}
}

func (w *writer) findings() {
	if len(w.report.Findings) == 0 {
		return
	}
	w.section("Lưu ý khác", "Other findings")
	for _, f := range w.report.Findings {
		w.mark(false, w.finding(f))
	}
}

func (w *writer) suspects() {
	if len(w.report.Suspects) == 0 {
		return
	}
	w.section("Ô đáng ngờ (gợi ý để kiểm tra, không phải số đã sửa)", "Suspects (to look at; nothing is repaired)")
	for i, s := range w.report.Suspects {
		text := fmt.Sprintf("%s: %s → %s", s.Cell.Label().In(w.lang), w.lang.Int(s.Printed), w.lang.Int(s.Value))
		if s.Share != "" {
			text += " (" + w.lang.Decimal(s.Share) + " %)"
		}
		w.linef("  %d. %s", i+1, draw.Warn.If(w.color).Paint(text))
		for _, r := range s.Reasons {
			w.linef("     - %s", r.Label().In(w.lang))
		}
	}
}

func (w *writer) conclusion() {
	w.linef("")
	broken := false
	for _, i := range w.report.Identities {
		broken = broken || !i.Holds()
	}
	switch {
	case w.report.IsClean() && len(w.report.Identities)+len(w.report.Shares) > 0:
		w.linef("%s", w.say("Kết luận: mọi số liệu kiểm tra được đều khớp.", "Everything that could be checked agrees."))
	case w.report.AddsUp() && len(w.report.Identities)+len(w.report.Shares) > 0:
		w.linef("%s", w.say("Kết luận: mọi số liệu kiểm tra được đều khớp, với cách hiểu các chỉ tiêu đã nêu ở phần “Các tổng”.",
			"Everything that could be checked agrees, with the words read as said under “Sums”."))
	case broken && len(w.report.Suspects) == 0:
		w.linef("%s", w.say("Kết luận: có tổng không khớp, chưa xác định được ô nào sai.", "A sum fails, and no single cell explains it."))
	case w.report.IsClean():
		w.linef("%s", w.say("Kết luận: biểu không có gì để đối chiếu.", "The table has nothing to reconcile."))
	default:
		w.linef("%s", w.say("Kết luận: biểu có chỗ cần kiểm tra lại với nguồn số liệu.", "There is something to check against the source."))
	}
}
