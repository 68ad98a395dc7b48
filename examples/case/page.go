package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/examples/internal/draw"
)

// Words that stand both in the text and on the page.
var (
	wordTitle      = text("PHIẾU GIẢI TRÌNH HỒ SƠ", "EXPLANATION OF DOSSIER")
	wordNext       = text("Việc cần làm", "What to do next")
	wordLine       = text("Diễn biến", "What happened")
	wordDeadline   = text("Hạn giải quyết, từng ngày", "The deadline, day by day")
	wordAccount    = text("Ai giữ hồ sơ, bao lâu", "Who had it, for how long")
	wordComponents = text("Tính vào các chỉ tiêu của Quyết định 766/QĐ-TTg", "Where it counts for Decision 766/QĐ-TTg")
	wordFindings   = text("Cảnh báo dữ liệu", "Findings")
	wordFoot       = text(
		"Phiếu do phần mềm lập từ dữ liệu của hồ sơ để giải trình; không phải mẫu do pháp luật quy định.",
		"Made by software from the data of the dossier, as an explanation; not a form laid down by law.",
	)
)

// facts are the lines under the title, label and value.
func (s *sheet) facts(l cchc.Lang) [][2]string {
	var list [][2]string
	add := func(label cchc.Text, value string) {
		if value != "" {
			list = append(list, [2]string{label.In(l), value})
		}
	}
	when := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return dossier.Clock(l, t)
	}
	add(text("Tiếp nhận", "Received"), when(s.Received))
	due := when(s.Due)
	if due != "" {
		due += " (" + s.DueBy.Text.In(l)
		if s.Provisional {
			due += text(", tạm tính", ", provisional").In(l)
		}
		if !s.Deadline.Base.IsZero() && !s.Deadline.Base.Equal(s.Due) {
			due += " " + when(s.Deadline.Base) + text(", cộng thời gian tạm dừng", ", moved by pauses").In(l)
		}
		due += ")"
	}
	if due == "" && s.Why.Code == dossier.CalendarNotKnown.String() {
		due = text("Chưa tính được", "not computed").In(l)
	}
	add(text("Hạn", "Due"), cmp.Or(due, s.DueBy.Text.In(l)))
	if !s.End.IsZero() {
		add(text("Kết thúc", "Ended"), when(s.End)+" ("+s.EndBy.Text.In(l)+")")
	}
	add(text("Đơn vị", "Unit"), s.units(l))
	return list
}

func (s *sheet) units(l cchc.Lang) string {
	if s.Resolving == "" || s.Resolving == s.Receiving {
		return s.Receiving
	}
	if s.Receiving == "" {
		return s.Resolving
	}
	return s.Receiving + text(" tiếp nhận, ", " receives, ").In(l) + s.Resolving + text(" giải quyết", " resolves").In(l)
}

// standing is the state and why it is judged so, where that does not say the state already.
func (s *sheet) standing(l cchc.Lang) string {
	state, why := s.State.Text.In(l), s.Why.Text.In(l)
	if strings.HasPrefix(why, state) {
		return why
	}
	return state + " · " + why
}

// name is the procedure with its code.
func (s *sheet) name(l cchc.Lang) string {
	switch name := s.Name.In(l); {
	case s.Procedure == "":
		return text("Không rõ thủ tục", "Procedure not stated").In(l)
	case name == "":
		return text("Thủ tục ", "Procedure ").In(l) + s.Procedure
	default:
		return name + " · " + s.Procedure
	}
}

// about says by what and when the sheet judges.
func (s *sheet) about(l cchc.Lang) string {
	judged := ""
	if !s.JudgedAt.Equal(s.At) {
		judged = text(", xét đến hết ngày ", ", judged at the end of ").In(l) + l.Date(cchc.DateOf(s.JudgedAt))
	}
	return text("Xét lúc ", "As of ").In(l) + dossier.Clock(l, s.At) + text(" · cách tính ", " · policy ").In(l) + s.Policy +
		text(" · chỉ tiêu kỳ ", " · components of ").In(l) + l.Period(s.Period) + judged
}

// own says where a province's own policy differs, "" for a preset.
func (s *sheet) own(l cchc.Lang) string {
	if s.Own == nil {
		return ""
	}
	answers := make([]string, len(s.Own.Answers))
	for i, t := range s.Own.Answers {
		answers[i] = t.In(l)
	}
	return text("Cách tính ", "Policy ").In(l) + s.Policy + text(" khác ", " differs from ").In(l) + s.Own.Than + ": " +
		cmp.Or(strings.Join(answers, "; "), text("tên gọi", "its name").In(l)) + "."
}

// otherwise says how the other preset judges, "" where it judges alike.
func (s *sheet) otherwise(l cchc.Lang) string {
	if s.Other == nil {
		return ""
	}
	t := text("Theo cách tính ", "By ").In(l) + s.Other.Policy + ": " + s.Other.Timeliness.Text.In(l) + " (" + s.Other.Why.Text.In(l) + ")"
	if !s.Other.Due.IsZero() {
		t += text(", hạn ", ", due ").In(l) + dossier.Clock(l, s.Other.Due)
	}
	return t + "."
}

const textWidth = 100

// text writes the sheet for a terminal.
func (s *sheet) text(l cchc.Lang, color bool) string {
	var b strings.Builder
	strong, faint := draw.Strong.If(color), draw.Faint.If(color)
	style := map[mood]draw.Style{good: draw.Good, bad: draw.Bad, warn: draw.Warn}[s.mood].If(color)
	head := func(t cchc.Text) { b.WriteString("\n" + strong.Paint(t.In(l)) + "\n") }
	b.WriteString(strong.Paint(wordTitle.In(l)+" "+s.Number) + "\n")
	b.WriteString(s.name(l) + "\n" + faint.Paint(s.about(l)) + "\n")
	if t := s.own(l); t != "" {
		b.WriteString(faint.Paint(strings.Join(draw.Wrap(t, textWidth), "\n")) + "\n")
	}
	b.WriteString("\n")
	verdict := strings.ToUpper(s.Timeliness.Text.In(l)) + " · " + s.standing(l)
	b.WriteString("  " + style.Paint("█ "+verdict) + "\n")
	for _, fact := range s.facts(l) {
		b.WriteString("    " + draw.Left(fact[0], 11) + fact[1] + "\n")
	}
	if t := s.otherwise(l); t != "" {
		b.WriteString("    " + faint.Paint(t) + "\n")
	}
	head(wordNext)
	for i, t := range s.Next {
		for k, line := range draw.Wrap(t.In(l), textWidth-5) {
			if k == 0 {
				fmt.Fprintf(&b, "  %d. %s\n", i+1, line)
			} else {
				b.WriteString("     " + line + "\n")
			}
		}
	}
	head(wordLine)
	s.textLine(&b, l, color)
	head(wordDeadline)
	s.textDays(&b, l, color)
	head(wordAccount)
	s.textAccount(&b, l)
	head(wordComponents)
	s.textComponents(&b, l)
	if len(s.Findings) > 0 {
		head(wordFindings)
		for _, f := range s.Findings {
			b.WriteString("  " + f.Code + ": " + f.Text.In(l) + "\n")
		}
	}
	b.WriteString("\n" + faint.Paint(wordFoot.In(l)+" "+s.versions(l)) + "\n")
	return b.String()
}

func (s *sheet) versions(l cchc.Lang) string {
	t := text("Lịch ", "Calendar ").In(l) + s.Calendar
	if s.Catalog != "" {
		t += text(", danh mục ", ", catalogue ").In(l) + s.Catalog
	}
	return t + "."
}

// glyphs are the marks of the event line.
var glyphs = map[string]string{"due": "◆", "as_of": "◇", "submitted": "○", "registered": "○"}

// rails show in whose hands the dossier lies.
var rails = map[string]string{"unit": "┃", "cooperating": "╏", "applicant": "┆"}

func (s *sheet) textLine(b *strings.Builder, l cchc.Lang, color bool) {
	held := word{}
	for i, m := range s.Line {
		glyph := cmp.Or(glyphs[m.Kind], "●")
		when := text("(không ghi lúc)", "(no instant)").In(l)
		if !m.At.IsZero() {
			when = dossier.Clock(l, m.At)
		}
		style := draw.Plain
		switch m.Kind {
		case "due":
			style = draw.Strong.If(color)
		case "as_of", "submitted":
			style = draw.Faint.If(color)
		}
		b.WriteString(style.Paint("  "+glyph+" "+draw.Left(when, 18)+" "+m.Text.In(l)) + "\n")
		if i+1 == len(s.Line) || s.Line[i+1].At.Equal(m.At) {
			continue
		}
		if rail := rails[m.Holder.Code]; rail != "" {
			if m.Holder != held {
				rail += " " + m.Holder.Text.In(l)
			}
			b.WriteString(draw.Faint.If(color).Paint("  "+rail) + "\n")
		}
		held = m.Holder
	}
}

// textDays writes a line a day; where there are many, days alike in a row are one line.
func (s *sheet) textDays(b *strings.Builder, l cchc.Lang, color bool) {
	d := &s.Deadline
	if d.Limit != "" {
		fmt.Fprintf(b, "  %s: %s. %s  [%s]\n", text("Thời hạn", "Limit").In(l), d.LimitText.In(l), d.Rule.Text.In(l), d.Source.In(l))
	}
	for _, p := range d.Pauses {
		fmt.Fprintf(b, "  %s: %s – %s\n", p.Label.In(l), dossier.Clock(l, p.From), dossier.Clock(l, p.To))
	}
	for _, n := range d.Notes {
		for k, line := range draw.Wrap(n.In(l), textWidth-4) {
			b.WriteString([]string{"  * ", "    "}[min(k, 1)] + line + "\n")
		}
	}
	const many = 31
	for i := 0; i < len(d.Days); {
		j := i + 1
		for len(d.Days) > many && j < len(d.Days) && alike(&d.Days[i], &d.Days[j]) {
			j++
		}
		one, last := &d.Days[i], &d.Days[j-1]
		style := draw.Plain
		switch {
		case one.is("due"):
			style = draw.Strong
		case one.is("late"):
			style = draw.Bad
		case one.is("paused"):
			style = draw.Warn
		case !one.Working:
			style = draw.Faint
		}
		name, what := weekday(one.Date).In(l)+" "+l.Date(one.Date), one.In(l)
		if j-i > 1 {
			name += " – " + l.Date(last.Date)
			what += " … " + last.In(l)
			if one.In(l) == last.In(l) {
				what = one.In(l)
			}
		}
		b.WriteString("  " + style.If(color).Paint(strings.TrimRight(draw.Left(name, 20)+"  "+what, " ")) + "\n")
		i = j
	}
}

// alike reports whether two days differ in their number alone.
func alike(a, b *day) bool {
	plain := func(d *day) bool { return len(d.Marks) == 0 || len(d.Marks) == 1 && d.Marks[0] == "late" }
	return plain(a) && plain(b) && a.Kind == b.Kind && slices.Equal(a.Marks, b.Marks) && a.Source == b.Source
}

func weekday(d cchc.Date) cchc.Text {
	return [...]cchc.Text{
		{Vi: "Chủ nhật", En: "Sunday"},
		{Vi: "Thứ Hai", En: "Monday"},
		{Vi: "Thứ Ba", En: "Tuesday"},
		{Vi: "Thứ Tư", En: "Wednesday"},
		{Vi: "Thứ Năm", En: "Thursday"},
		{Vi: "Thứ Sáu", En: "Friday"},
		{Vi: "Thứ Bảy", En: "Saturday"},
	}[d.Weekday()]
}

// held says who had the dossier: the body where it is named, else the holder.
func (s *span) held(l cchc.Lang) string {
	if s.Body == "" || s.Holder.Code == dossier.HeldByApplicant.String() {
		return s.Holder.Text.In(l)
	}
	return s.Holder.Text.In(l) + ": " + s.Body
}

func (s *span) over(l cchc.Lang) string {
	if s.Over == 0 {
		return ""
	}
	return "+" + length(l, s.Over)
}

// A part is the time of one holder.
type part struct {
	holder  dossier.Holder
	minutes int64
}

// parts are the three holders and their minutes, none where they are not known.
func (a *account) parts() []part {
	if a == nil {
		return nil
	}
	return []part{{dossier.HeldByUnit, a.Unit}, {dossier.HeldByCoOperating, a.CoOperating}, {dossier.HeldByApplicant, a.Applicant}}
}

// against says how the time stands against the due moment.
func (s *sheet) against(l cchc.Lang) string {
	a := s.Account
	t := text("Đã tính vào thời hạn ", "Counted against the limit: ").In(l) + length(l, a.Used)
	switch {
	case a.Past == nil: // nor is it known how much is left
	case *a.Past > 0 && s.mood == bad:
		t += text("; sau hạn ", "; past due by ").In(l) + length(l, *a.Past)
	case *a.Left > 0:
		t += text("; còn lại ", "; left ").In(l) + length(l, *a.Left)
	}
	return t + text(" (giờ làm việc).", " (working time).").In(l)
}

// noAccount says why there is no time to show, "" where there is some.
func (s *sheet) noAccount(l cchc.Lang) string {
	switch {
	case s.Account == nil:
		return cchc.CalendarUnknown.Text().In(l) + "."
	case len(s.Account.Spans) == 0:
		return text("Chưa có thời gian giải quyết.", "No handling yet.").In(l)
	}
	return ""
}

func (s *sheet) textAccount(b *strings.Builder, l cchc.Lang) {
	if t := s.noAccount(l); t != "" {
		b.WriteString("  " + t + "\n")
		return
	}
	a := s.Account
	whole := a.Unit + a.CoOperating + a.Applicant
	for _, p := range a.parts() {
		fmt.Fprintf(b, "  %s %s %s\n", draw.Left(p.holder.Label().In(l), 20), draw.Bar(p.minutes, whole, 30), length(l, p.minutes))
	}
	b.WriteString("  " + s.against(l) + "\n\n")
	t := draw.Table{Columns: []draw.Column{
		{Head: text("Từ", "From").In(l)},
		{Head: text("Đến", "To").In(l)},
		{Head: text("Người giữ", "Holder").In(l), Wrap: 36},
		{Head: text("Bước", "Step").In(l)},
		{Head: text("Giờ làm việc", "Working time").In(l), Right: true},
		{Head: text("Định mức", "Allotted").In(l)},
		{Head: text("Vượt", "Over").In(l), Right: true},
	}}
	for i := range a.Spans {
		one := &a.Spans[i]
		t.Add(draw.Plain, dossier.Clock(l, one.From), dossier.Clock(l, one.To), one.held(l), one.Step, length(l, one.Working), one.Allotted.In(l), one.over(l))
	}
	b.WriteString(indent(t.String()))
}

func indent(s string) string {
	return "  " + strings.ReplaceAll(strings.TrimRight(s, "\n"), "\n", "\n  ") + "\n"
}

// ticks are the cells of numerator and denominator.
func ticks(v dossier.Verdict) (numerator, denominator string) {
	switch v.Standing {
	case dossier.Counted:
		return "✓", "✓"
	case dossier.NotCounted:
		return "✗", "✓"
	case dossier.Undecided:
		return "?", "✓"
	case dossier.Unplaced:
		return "?", "?"
	}
	return "–", "–"
}

// reason says why, and how the other profile differs.
func (c *component) reason(l cchc.Lang) string {
	t := c.Why.Text.In(l)
	if c.Other != nil {
		numerator, denominator := ticks(c.Other.verdict)
		t += " (" + c.Other.Profile.Code + ": " + numerator + "/" + denominator + " " + c.Other.Why.Text.In(l) + ")"
	}
	return t
}

// split parts the components that have something to say from those that are outside for one reason and alike by both
// profiles: these are one line.
func (s *sheet) split(l cchc.Lang) (shown []*component, outside string) {
	var order []string
	numbers := map[string][]string{}
	for i := range s.Components {
		c := &s.Components[i]
		if c.verdict.Standing != dossier.Outside || c.Other != nil {
			shown = append(shown, c)
			continue
		}
		why := c.Why.Text.In(l)
		if numbers[why] == nil {
			order = append(order, why)
		}
		numbers[why] = append(numbers[why], c.Number)
	}
	parts := make([]string, len(order))
	for i, why := range order {
		parts[i] = strings.Join(numbers[why], ", ") + " (" + why + ")"
	}
	if len(parts) == 0 {
		return shown, ""
	}
	return shown, text("Không thuộc mẫu số: ", "Outside: ").In(l) + strings.Join(parts, "; ") + "."
}

func (s *sheet) textComponents(b *strings.Builder, l cchc.Lang) {
	shown, outside := s.split(l)
	if len(shown) > 0 {
		t := draw.Table{Columns: []draw.Column{
			{Head: text("TT", "No.").In(l)},
			{Head: text("Chỉ tiêu", "Component").In(l), Wrap: 44},
			{Head: text("Tử", "Num").In(l)},
			{Head: text("Mẫu", "Den").In(l)},
			{Head: text("Lý do", "Why").In(l), Wrap: 44},
		}}
		for _, c := range shown {
			numerator, denominator := ticks(c.verdict)
			t.Add(draw.Plain, c.Number, c.Name.In(l), numerator, denominator, c.reason(l))
		}
		b.WriteString(indent(t.String()))
	}
	for _, line := range draw.Wrap(outside, textWidth-2) {
		if line != "" {
			b.WriteString("  " + line + "\n")
		}
	}
}
