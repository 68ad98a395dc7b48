package dossier

import (
	"strconv"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// Explain answers why a dossier is judged as it is: state, receipt, end, due moment with every pause that moved it, and
// the choices of the policy that decided. The assessment is one of the same dossier by the same Assessor. The tree names
// the dossier by its number alone.
func (a *Assessor) Explain(d *Dossier, s *Assessment) cchc.Tree {
	tree := cchc.Tree{
		Key:   "timeliness",
		Label: cchc.Text{Vi: "Hồ sơ " + d.Number, En: "Dossier " + d.Number},
		Value: s.Timeliness.String(),
		Shown: s.Timeliness.Label(),
		Note:  s.Why.Label(),
		Children: []cchc.Tree{
			moment("as_of", cchc.Text{Vi: "Thời điểm xét", En: "As of"}, s.At),
			{Key: "state", Label: cchc.Text{Vi: "Trạng thái", En: "State"}, Value: s.State.String(), Shown: s.State.Label()},
		},
	}
	if !s.Received.IsZero() {
		tree.Children = append(
			tree.Children,
			moment("received", cchc.Text{Vi: "Tiếp nhận", En: "Received"}, s.Received),
			a.explainEnd(s),
			a.explainDue(d, s),
			a.chosen("comparison"),
		)
	}
	if s.EndBy == NotEnded && !s.Received.IsZero() {
		tree.Children = append(tree.Children, a.chosen("open"))
	}
	for code := range s.Findings.All() {
		tree.Children = append(tree.Children, cchc.Tree{
			Key: "finding", Label: cchc.Text{Vi: "Cảnh báo dữ liệu", En: "Finding"}, Value: code.String(), Shown: code.Text(),
		})
	}
	tree.Children = append(tree.Children, cchc.Tree{
		Key: "policy", Label: cchc.Text{Vi: "Cách tính", En: "Policy"}, Value: a.policy.ID,
	})
	return tree
}

func (a *Assessor) explainEnd(s *Assessment) cchc.Tree {
	if s.EndBy == NotEnded {
		return cchc.Tree{Key: "end", Label: cchc.Text{Vi: "Kết thúc xử lý", En: "End of handling"}, Value: s.EndBy.String(), Shown: s.EndBy.Label()}
	}
	end := moment("end", cchc.Text{Vi: "Kết thúc xử lý", En: "End of handling"}, s.End)
	end.Note = s.EndBy.Label()
	field, ok := map[EndSource]string{
		ByResolved: "end", ByHandOver: "end", ByStop: "stopped", ByRefusal: "refused", ByWithdrawal: "withdrawn", ByOpenRequest: "supplement",
	}[s.EndBy]
	if ok {
		end.Children = []cchc.Tree{a.chosen(field)}
	}
	return end
}

func (a *Assessor) explainDue(d *Dossier, s *Assessment) cchc.Tree {
	due := cchc.Tree{Key: "due", Label: cchc.Text{Vi: "Hạn giải quyết", En: "Due"}, Value: s.DueBy.String(), Shown: s.DueBy.Label()}
	if !s.Due.IsZero() {
		due = moment("due", due.Label, s.Due)
		due.Note = s.DueBy.Label()
	}
	if s.Provisional {
		due.Note = cchc.Text{Vi: due.Note.Vi + "; tạm tính", En: due.Note.En + "; provisional"}
	}
	if !s.Appointed.IsZero() {
		due.Children = append(due.Children, moment("appointed", cchc.Text{Vi: "Ngày hẹn trả", En: "Appointment"}, s.Appointed), a.chosen("appointment"))
	} else {
		due.Children = append(due.Children, a.chosen("undated"))
		if s.DueBy == FromCatalog {
			due.Children = append(due.Children, a.explainLimits(d, s)...)
		}
	}
	var t trail
	t.follow(d, s.At)
	for i := range t.pauses.n {
		p := t.pauses.at(i)
		from, to := t.event(p.from), t.event(p.to)
		field := "supplement"
		if from.Kind == PaymentRequested {
			field = "payment"
		}
		pause := cchc.Tree{Key: "pause", Label: from.Kind.Label(), Children: []cchc.Tree{a.chosen(field)}}
		pause.Value = from.At.Format(time.RFC3339) + "/" + to.At.Format(time.RFC3339)
		pause.Shown = bothLangs(func(l cchc.Lang) string { return Clock(l, from.At) + " – " + Clock(l, to.At) })
		due.Children = append(due.Children, pause)
	}
	if s.Requests > 1 {
		due.Children = append(due.Children, cchc.Tree{
			Key: "requests", Label: cchc.Text{Vi: "Số lần yêu cầu bổ sung", En: "Supplement requests"}, Value: strconv.Itoa(s.Requests),
		})
	}
	return due
}

// explainLimits lists the limits of the catalogue, each with the due moment it leads to.
func (a *Assessor) explainLimits(d *Dossier, s *Assessment) []cchc.Tree {
	var list []cchc.Tree
	for limit := range a.Edition(d).Lengths(0) {
		due, err := a.calendar.Due(s.Received, limit, a.policy.LimitRule)
		if err != nil {
			continue
		}
		list = append(list, cchc.Tree{
			Key: "limit", Label: bothLangs(limit.In), Value: limit.String(),
			Shown: bothLangs(func(l cchc.Lang) string { return Clock(l, due.At) }),
		})
	}
	return list
}

// chosen is a choice of the policy as a line of the tree.
func (a *Assessor) chosen(field string) cchc.Tree {
	for _, c := range a.policy.Choices() {
		if c.Field != field {
			continue
		}
		line := cchc.Tree{Key: field, Label: c.Question, Value: c.Value, Shown: c.Answer}
		if c.Evidence != 0 {
			line.Source = cchc.Source{Instrument: a.policy.ID, Evidence: c.Evidence}
		}
		if calendar.PausePolicy(0) != a.policy.Pause && (c.Value == SupplementPauses.String() || c.Value == PaymentPauses.String()) {
			line.Note = a.policy.Pause.Label()
		}
		return line
	}
	return cchc.Tree{}
}

// Explain says where the dossier stands in every population and component, by the profile it was placed by.
func (m *Membership) Explain(profile Profile) cchc.Tree {
	tree := cchc.Tree{Key: "membership", Label: profile.Label(), Value: profile.String()}
	line := func(key string, label cchc.Text, v Verdict) {
		tree.Children = append(tree.Children, cchc.Tree{Key: key, Label: label, Value: v.Standing.String(), Shown: v.Standing.Label(), Note: v.Why.Label()})
	}
	for p := Received; p <= SyncedPopulation; p++ {
		line(p.String(), p.Label(), m.Population(p))
	}
	for c := DossierSync; c <= ReceivingSatisfaction; c++ {
		line(c.String(), c.Label(), m.Component(c))
	}
	return tree
}

// Clock writes an instant for a person, in Vietnam: "17:00 07/8/2026" in Vietnamese, "2026-08-07 17:00" in English;
// seconds stand only where there are any.
func Clock(l cchc.Lang, t time.Time) string {
	t = t.In(cchc.Zone())
	face := t.Format("15:04")
	if t.Second() != 0 || t.Nanosecond() != 0 {
		face = t.Format("15:04:05")
	}
	if l == cchc.English {
		return l.Date(cchc.DateOf(t)) + " " + face
	}
	return face + " " + l.Date(cchc.DateOf(t))
}

func moment(key string, label cchc.Text, t time.Time) cchc.Tree {
	return cchc.Tree{Key: key, Label: label, Value: t.Format(time.RFC3339Nano), Shown: bothLangs(func(l cchc.Lang) string { return Clock(l, t) })}
}

func bothLangs(in func(cchc.Lang) string) cchc.Text {
	return cchc.Text{Vi: in(cchc.Vietnamese), En: in(cchc.English)}
}
