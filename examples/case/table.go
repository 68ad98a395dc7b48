package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/dossiertest/table"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/draw"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// A comparison is one row of the table worked by hand beside what is computed.
type comparison struct {
	Number     string      `json:"number"`
	Period     string      `json:"period"`
	Policy     string      `json:"policy"`
	Profile    string      `json:"profile"`
	Story      string      `json:"story"` // in Vietnamese
	State      pair        `json:"state"`
	Timeliness pair        `json:"timeliness"`
	Cells      []cellPair  `json:"cells"`
	Agrees     bool        `json:"agrees"`
	due        cchc.Text   // as computed
	period     cchc.Period // of the row
}

// A pair is a word by hand and as computed.
type pair struct {
	ByHand   word `json:"by_hand"`
	Computed word `json:"computed"`
}

func (p pair) agrees() bool { return p.ByHand.Code == p.Computed.Code }

// A cellPair is a component by hand and as computed: the mark of the standing, and the reason.
type cellPair struct {
	Code     string `json:"code"`
	ByHand   string `json:"by_hand"`
	Computed string `json:"computed"`

	hand, computed dossier.Verdict
}

// marks stand for the standings, as in the table.
var marks = map[dossier.Standing]string{
	dossier.Counted: "+", dossier.NotCounted: "-", dossier.Undecided: "?", dossier.Outside: ".", dossier.Unplaced: "!",
}

// runTable prints the table worked by hand beside what is computed.
func runTable(env *cli.Env, o options, policy dossier.Policy, cal *calendar.Calendar) int {
	list, err := compare(o, policy, cal)
	if err != nil {
		return env.Fatal(err)
	}
	if len(list) == 0 {
		return env.Fatal(fmt.Errorf("-table -number %s -period %s, want a dossier of the table in one of its periods", o.number, o.period))
	}
	if o.Format == "json" {
		out := json.NewEncoder(env.Stdout)
		out.SetEscapeHTML(false)
		for i := range list {
			if err := out.Encode(&list[i]); err != nil {
				return env.Fatal(err)
			}
		}
		return tableStatus(list)
	}
	if o.number != "" {
		for i := range list {
			fmt.Fprintln(env.Stdout, list[i].full(o.Lang))
		}
	} else {
		fmt.Fprint(env.Stdout, grid(list, o.Lang, env.Color()))
	}
	return tableStatus(list)
}

// tableStatus says by the exit status whether all agrees.
func tableStatus(list []comparison) int {
	for i := range list {
		if !list[i].Agrees {
			return cli.BadRecords
		}
	}
	return cli.OK
}

// compare computes every row of the table that the flags name.
func compare(o options, policy dossier.Policy, cal *calendar.Calendar) ([]comparison, error) {
	procedures, err := table.Catalog()
	if err != nil {
		return nil, err
	}
	a, err := dossier.NewAssessor(policy, cal, procedures)
	if err != nil {
		return nil, err
	}
	dossiers, err := table.Dossiers()
	if err != nil {
		return nil, err
	}
	rows, err := table.Rows()
	if err != nil {
		return nil, err
	}
	stories, err := readStories()
	if err != nil {
		return nil, err
	}
	byNumber := map[string]*dossier.Dossier{}
	for i := range dossiers {
		byNumber[dossiers[i].Number] = &dossiers[i]
	}
	periods := map[string]table.Period{}
	for _, p := range table.Periods() {
		periods[p.Name] = p
	}
	var list []comparison
	for i := range rows {
		row := &rows[i]
		p := periods[row.Period]
		if row.Policy != policy.ID || row.Profile != o.profile || o.number != "" && row.Number != o.number || !o.period.IsZero() && o.period != p.Period {
			continue
		}
		one := judge(a, byNumber[row.Number], row, p)
		one.Story = stories[row.Number]
		list = append(list, one)
	}
	return list, nil
}

// judge computes one row.
func judge(a *dossier.Assessor, d *dossier.Dossier, row *table.Row, p table.Period) comparison {
	s, m := a.Member(d, row.Profile, p.Period, p.AsOf)
	one := comparison{
		Number: row.Number, Period: row.Period, Policy: row.Policy, Profile: row.Profile.String(), period: p.Period,
		State:      pair{wordOf(row.State), wordOf(s.State)},
		Timeliness: pair{wordOf(row.Timeliness), wordOf(s.Timeliness)},
	}
	one.Agrees = one.State.agrees() && one.Timeliness.agrees()
	for c := dossier.DossierSync; c <= dossier.ReceivingSatisfaction; c++ {
		hand, computed := row.Components[c], m.Component(c)
		one.Cells = append(one.Cells, cellPair{c.String(), marks[hand.Standing] + hand.Why.String(), marks[computed.Standing] + computed.Why.String(), hand, computed})
		one.Agrees = one.Agrees && hand == computed
	}
	if !s.Due.IsZero() {
		one.due = both(func(l cchc.Lang) string { return dossier.Clock(l, s.Due) })
	}
	return one
}

// readStories reads what happens to each dossier, "TH-001 | …".
func readStories() (map[string]string, error) {
	lines, err := table.File("dossiers.txt")
	if err != nil {
		return nil, err
	}
	stories := map[string]string{}
	for line := range strings.Lines(lines) {
		if number, story, ok := strings.Cut(line, " | "); ok && strings.HasPrefix(number, "TH-") {
			stories[number] = strings.TrimSpace(story)
		}
	}
	return stories, nil
}

// number is the number of a component in the Annex.
func number(code string) string {
	node, _ := qd766.Portal2026().Node(code)
	return node.Number
}

// grid prints every row as one line of marks: by hand and computed side by side.
func grid(list []comparison, l cchc.Lang, color bool) string {
	var b strings.Builder
	first := &list[0]
	fmt.Fprintf(&b, "%s · %s · %s\n\n", draw.Strong.If(color).Paint(text("BẢNG TÍNH TAY VÀ KẾT QUẢ TÍNH", "TABLE WORKED BY HAND AND AS COMPUTED").In(l)), first.Policy, first.Profile)
	b.WriteString(text(
		"Dữ liệu tổng hợp. Mỗi ô: dấu tính tay rồi dấu máy tính; ≠ ở sau là khác nhau (dấu hoặc lý do).\n"+
			"+ tử số và mẫu số   - chỉ mẫu số   ? mẫu số, chưa xét được tử số   . không thuộc   ! chưa đủ dữ liệu\n"+
			"Từng ô và lý do của một hồ sơ: -table -number "+first.Number+"\n\n",
		"Synthetic data. Each cell: the mark by hand, then as computed; ≠ behind it: they differ (mark or reason).\n"+
			"+ numerator and denominator   - denominator alone   ? denominator, numerator undecided   . outside   ! unplaced\n"+
			"Each cell of one dossier with its reason: -table -number "+first.Number+"\n\n",
	).In(l))
	t := draw.Table{Columns: []draw.Column{
		{Head: text("Hồ sơ", "Dossier").In(l)},
		{Head: text("Kỳ", "Period").In(l)},
		{Head: text("Xét: tính tay", "By hand").In(l)},
		{Head: text("máy tính", "computed").In(l)},
	}}
	for _, c := range first.Cells {
		t.Columns = append(t.Columns, draw.Column{Head: number(c.Code)})
	}
	t.Columns = append(t.Columns, draw.Column{Head: text("Việc gì xảy ra", "What happens (in Vietnamese)").In(l), Wrap: 70})
	cells, differ := 0, 0
	for i := range list {
		one := &list[i]
		row := []string{one.Number, one.Period, one.Timeliness.ByHand.Text.In(l), one.Timeliness.Computed.Text.In(l)}
		for _, p := range []pair{one.State, one.Timeliness} {
			cells++
			if !p.agrees() {
				differ++
			}
		}
		for _, c := range one.Cells {
			cells++
			cell := c.ByHand[:1] + c.Computed[:1]
			if c.hand != c.computed {
				cell += "≠"
				differ++
			}
			row = append(row, cell)
		}
		style := draw.Plain
		if !one.Agrees {
			style = draw.Bad
		}
		t.Add(style.If(color), append(row, one.Story)...)
	}
	b.WriteString(t.String())
	fmt.Fprintf(&b, "\n%s: %s; %s: %s\n", text("Số ô so sánh", "Cells compared").In(l), l.Int(int64(cells)), text("khác nhau", "differ").In(l), l.Int(int64(differ)))
	return b.String()
}

// full prints one row cell by cell, with the words of each reason.
func (one *comparison) full(l cchc.Lang) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s · %s · %s · %s\n", one.Number, l.Period(one.period), one.Policy, one.Profile)
	for _, line := range draw.Wrap(one.Story, textWidth) {
		b.WriteString(line + "\n")
	}
	b.WriteString("\n")
	t := draw.Table{Columns: []draw.Column{
		{Head: text("TT", "No.").In(l)},
		{Head: text("Nội dung", "What").In(l), Wrap: 40},
		{Head: text("Tính tay", "By hand").In(l), Wrap: 34},
		{Head: text("Máy tính", "Computed").In(l), Wrap: 34},
		{},
	}}
	same := func(ok bool) string {
		if ok {
			return "="
		}
		return "≠"
	}
	t.Add(draw.Plain, "", text("Trạng thái", "State").In(l), one.State.ByHand.Text.In(l), one.State.Computed.Text.In(l), same(one.State.agrees()))
	t.Add(draw.Plain, "", text("Xét", "Timeliness").In(l), one.Timeliness.ByHand.Text.In(l), one.Timeliness.Computed.Text.In(l), same(one.Timeliness.agrees()))
	for i, c := range one.Cells {
		t.Add(draw.Plain, number(c.Code), (dossier.DossierSync + dossier.Component(i)).Label().In(l),
			c.ByHand[:1]+" "+c.hand.Why.Label().In(l), c.Computed[:1]+" "+c.computed.Why.Label().In(l), same(c.hand == c.computed))
	}
	b.WriteString(t.String())
	if due := one.due.In(l); due != "" {
		b.WriteString(text("Hạn: ", "Due: ").In(l) + due + "\n")
	}
	return b.String()
}
