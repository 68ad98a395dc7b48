package main

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// seal is the period as it stands now.
func (w *walk) seal() (*qd766.Seal, error) {
	roster, petitions := qd766.Roster{}, qd766.Roster{}
	for i := range w.in.dossiers {
		if err := roster.Add(&w.in.dossiers[i]); err != nil {
			return nil, err
		}
	}
	for i := range w.in.petitions {
		if err := petitions.AddPetition(&w.in.petitions[i]); err != nil {
			return nil, err
		}
	}
	return qd766.NewSeal(w.scores.Tally(), roster, petitions)
}

// writeSeal writes the sealed period to a file.
func (w *walk) writeSeal(path string) error {
	seal, err := w.seal()
	if err != nil {
		return err
	}
	doc, err := seal.MarshalJSON()
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(doc, '\n'), 0o644)
}

// sealed says by what the numbers can be told again, and with -sealed what arrived or changed since and what that alters.
func (w *walk) sealed(r *report) error {
	hash, err := w.scores.Tally().Hash()
	if err != nil {
		return err
	}
	h := w.scores.Tally().Header
	versions := slices.DeleteFunc([]string{h.Calendar, h.Catalog, h.Units}, func(s string) bool { return s == "" })
	s := &section{
		id: "seal", title: cchc.Text{Vi: "Chốt số liệu", En: "The seal of the period"},
		notes: []cchc.Text{
			{Vi: "Mã chốt (SHA-256): " + hash, En: "Hash (SHA-256): " + hash},
			{
				Vi: "Số liệu đến " + dossier.Clock(cchc.Vietnamese, h.AsOf) + "; lịch, danh mục, đơn vị: " + strings.Join(versions, "; "),
				En: "As of " + dossier.Clock(cchc.English, h.AsOf) + "; calendar, catalogue, units: " + strings.Join(versions, "; "),
			},
		},
	}
	r.sections = append(r.sections, s)
	if w.o.sealed == "" {
		return nil
	}
	doc, err := cli.ReadFile(w.o.sealed)
	if err != nil {
		return err
	}
	was, err := qd766.ParseSeal(doc)
	if err != nil {
		return fmt.Errorf("-sealed: %w", err)
	}
	now, err := w.seal()
	if err != nil {
		return err
	}
	diff, petitions, decisions := was.Roster.Diff(now.Roster), was.Petitions.Diff(now.Petitions), was.Decisions.Diff(now.Decisions)
	altered, err := was.Altered(now.Tally, w.o.period)
	if err != nil {
		return fmt.Errorf("-sealed: %w", err)
	}
	s.notes = append(s.notes, cchc.Text{
		Vi: "So với bản đã chốt, số liệu đến " + dossier.Clock(cchc.Vietnamese, was.Tally.Header.AsOf) + ":", En: "Against the seal, as of " + dossier.Clock(cchc.English, was.Tally.Header.AsOf) + ":",
	})
	then := was.Tally.Header
	for _, v := range []struct {
		name      cchc.Text
		then, now string
	}{
		{cchc.Text{Vi: "Lịch", En: "Calendar"}, then.Calendar, h.Calendar},
		{cchc.Text{Vi: "Danh mục", En: "Catalogue"}, then.Catalog, h.Catalog},
		{cchc.Text{Vi: "Đơn vị", En: "Units"}, then.Units, h.Units},
	} {
		if v.then != v.now {
			s.notes = append(s.notes, cchc.Text{
				Vi: v.name.Vi + " khi chốt: " + cmp.Or(v.then, "không có") + "; nay: " + cmp.Or(v.now, "không có"),
				En: v.name.En + " when sealed: " + cmp.Or(v.then, "none") + "; now: " + cmp.Or(v.now, "none"),
			})
		}
	}
	for i, group := range []struct {
		name    cchc.Text
		numbers []string
	}{
		{cchc.Text{Vi: "Hồ sơ mới đến sau chốt", En: "Dossiers that arrived since"}, diff.Arrived},
		{cchc.Text{Vi: "Hồ sơ thay đổi sau chốt", En: "Dossiers that changed since"}, diff.Changed},
		{cchc.Text{Vi: "Hồ sơ không còn", En: "Dossiers that are gone"}, diff.Gone},
		{cchc.Text{Vi: "Phản ánh, kiến nghị mới đến sau chốt", En: "Petitions that arrived since"}, petitions.Arrived},
		{cchc.Text{Vi: "Phản ánh, kiến nghị thay đổi sau chốt", En: "Petitions that changed since"}, petitions.Changed},
		{cchc.Text{Vi: "Phản ánh, kiến nghị không còn", En: "Petitions that are gone"}, petitions.Gone},
		{cchc.Text{Vi: "Quyết định công bố mới đến sau chốt", En: "Publishing decisions that arrived since"}, decisions.Arrived},
		{cchc.Text{Vi: "Quyết định công bố thay đổi sau chốt", En: "Publishing decisions that changed since"}, decisions.Changed},
		{cchc.Text{Vi: "Quyết định công bố không còn", En: "Publishing decisions that are gone"}, decisions.Gone},
	} {
		if i > 2 && len(group.numbers) == 0 {
			continue
		}
		s.notes = append(s.notes, cchc.Text{
			Vi: group.name.Vi + ": " + cchc.Vietnamese.Int(int64(len(group.numbers))) + some(group.numbers),
			En: group.name.En + ": " + cchc.English.Int(int64(len(group.numbers))) + some(group.numbers),
		})
	}
	s.columns = []column{unitColumn, {head: cchc.Text{Vi: "Chỉ số", En: "Component"}, wrap: 50}, number("Đã chốt", "Sealed"), number("Nay là", "Now"), number("Điểm đã chốt", "Points sealed"), number("Điểm nay", "Points now")}
	s.short = 20
	for i := range altered {
		a := &altered[i]
		if !w.within(a.Unit) && a.Unit != w.o.unit {
			continue
		}
		node, _ := w.config.Set.Node(a.Code)
		name := same(w.in.name(w.o.Lang))
		if a.Unit != "" {
			name = same(w.unitName(a.Unit))
		}
		s.rows = append(s.rows, row{cells: []cell{
			name, both(node.Name), counted(node, a.Before), counted(node, a.After), pointsOf(node, a.Before), pointsOf(node, a.After),
		}, unit: a.Unit})
	}
	return nil
}

// counted is the counts of a component, nothing for a group.
func counted(n indicator.Node, r indicator.Result) cell {
	if !n.IsLeaf() {
		return same("")
	}
	return func(l cchc.Lang) string {
		if r.State != indicator.Known {
			return uncounted(r).In(l)
		}
		return l.Int(r.Count.Num) + "/" + l.Int(r.Count.Den)
	}
}

// some are the first few numbers of a list.
func some(numbers []string) string {
	const few = 5
	switch {
	case len(numbers) == 0:
		return ""
	case len(numbers) > few:
		return " (" + strings.Join(numbers[:few], ", ") + ", …)"
	}
	return " (" + strings.Join(numbers, ", ") + ")"
}
