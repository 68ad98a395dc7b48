package parindex

import (
	"slices"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// Words of the rule column beside the kinds: what a node without rule is.
const (
	wordTotal   = "total"
	wordSum     = "sum"
	wordBonus   = "bonus"
	wordPenalty = "penalty"
	wordPartial = "partial"
	wordClamp   = "clamp"
	wordFrom    = "from"
	wordShare   = "share"
	wordAny     = "any"
)

// localWords are the Vietnamese words that the rule column takes in the place of its own.
var localWords = map[string]string{
	"tổng": wordSum, "tổng_điểm": wordTotal, "điểm_cộng": wordBonus, "điểm_trừ": wordPenalty, "một_phần": wordPartial,
	"không_âm": wordClamp, "từ": wordFrom, "chọn": "choice", "có_không": "yes_no", "bậc": "steps", "bậc_số_lượng": "count_steps",
	"tỷ_lệ": "ratio", "tỷ_lệ_sàn": "ratio_floor", "trọng_số": "weighted", "mỗi_đơn_vị": "per_unit", "trừ": "deduct",
	"so_với_cao_nhất": "best", "điều_tra": "survey", "chấm": "manual", "chưa_kiểm_chứng": "unverified",
}

// A roleText is what the rule column says of a node.
type roleText struct {
	word    string // total, sum, bonus, penalty; "" for a leaf
	partial bool
	rule    Rule
}

// readRule reads the rule column; bad says what is wrong, "" when nothing is, want what would be accepted.
func readRule(s string) (role roleText, bad, want string) {
	head, body, hasBody := strings.Cut(s, ":")
	fields := strings.Fields(head)
	for i, f := range fields {
		if word := localWords[strings.ToLower(f)]; word != "" {
			fields[i] = word
		}
	}
	if len(fields) == 0 {
		return role, "no rule", "total, sum, or a kind such as choice, steps or manual"
	}
	first, rest := fields[0], fields[1:]
	if i := slices.Index(rest, wordPartial); i >= 0 {
		role.partial = true
		rest = slices.Delete(slices.Clone(rest), i, i+1)
	}
	if slices.Contains([]string{wordTotal, wordSum, wordBonus, wordPenalty}, first) {
		role.word = first
		if hasBody || len(rest) > 0 {
			return role, "more than " + first, first + ", or " + first + " partial"
		}
		return role, "", ""
	}
	r := &role.rule
	if err := r.Kind.UnmarshalText([]byte(first)); err != nil || r.Kind == 0 || role.partial {
		return role, "no rule kind", "total, sum, or a kind such as choice, steps or manual"
	}
	if i := slices.Index(rest, wordClamp); i >= 0 {
		r.Clamp = true
		rest = slices.Delete(slices.Clone(rest), i, i+1)
	}
	return role, r.readMembers(rest, body, hasBody), rulePattern(r.Kind)
}

// readMembers reads what stands behind the kind and, after a colon, the list; the answer is what is wrong, "" when
// nothing is.
func (r *Rule) readMembers(rest []string, body string, hasBody bool) string {
	var ok bool
	number := func(s string) bool {
		switch r.Kind {
		case FloorShare:
			r.Floor, ok = readPercent(s)
		case PerUnit:
			r.Unit, ok = readPoints(s)
		default:
			r.Low, ok = readPoints(s)
		}
		return ok
	}
	switch {
	case r.Kind == FloorShare || r.Kind == PerUnit:
		if len(rest) != 1 || !number(rest[0]) || hasBody {
			return "no number behind the kind"
		}
		return ""
	case len(rest) == 2 && rest[0] == wordFrom && (r.Kind == Manual || r.Kind == Unverified):
		if !number(rest[1]) || r.Low.IsZero() || hasBody {
			return "no number below 0 behind from"
		}
		return ""
	case len(rest) > 0:
		return "words that the kind does not take"
	}
	lists := r.Kind == Choice || r.Kind == Weighted || r.Kind == Deduction || r.Kind == Steps || r.Kind == CountSteps
	if lists != hasBody {
		return "a list where none belongs, or none where one does"
	}
	if !hasBody {
		return ""
	}
	for part := range strings.SplitSeq(body, "|") {
		if len(r.Items)+len(r.Steps) >= maxList {
			return "a list too long"
		}
		if r.Kind == Steps || r.Kind == CountSteps {
			step, ok := readStep(part, r.Kind)
			if !ok {
				return "a step that cannot be read"
			}
			r.Steps = append(r.Steps, step)
			continue
		}
		item, ok := readItem(part)
		if !ok {
			return "an item that cannot be read"
		}
		r.Items = append(r.Items, item)
	}
	return ""
}

// rulePattern says how a rule of the kind is written.
func rulePattern(k Kind) string {
	switch k {
	case Choice, Deduction, Weighted:
		return k.String() + ": key (name // name in English) = 1 | key = 0.5"
	case Steps:
		return "steps: >90%: 2 | >=70% <=90%: 1 | <70%: 0"
	case CountSteps:
		return "count_steps: >=2: 1 | >=1 <2: 0.5 | <1: 0"
	case FloorShare:
		return "ratio_floor 80%"
	case PerUnit:
		return "per_unit 0.25"
	case Manual, Unverified:
		return k.String() + ", or " + k.String() + " from -1"
	}
	return k.String() + " alone"
}

// decimal accepts the decimal comma of Vietnamese spreadsheets.
func decimal(s string) string {
	if strings.Count(s, ",") == 1 && !strings.Contains(s, ".") {
		return strings.Replace(s, ",", ".", 1)
	}
	return s
}

func readPoints(s string) (indicator.Points, bool) {
	p, err := indicator.ParsePoints(decimal(strings.TrimSpace(s)))
	return p, err == nil
}

func readPercent(s string) (indicator.Percent, bool) {
	s, hasSign := strings.CutSuffix(strings.TrimSpace(s), "%")
	p, err := indicator.ParsePercent(decimal(strings.TrimSpace(s)))
	return p, err == nil && hasSign
}

// readItem reads "key (name // name in English) = 0.5".
func readItem(s string) (item Item, ok bool) {
	left, right, found := strings.Cut(s, "=")
	if !found {
		return item, false
	}
	if item.Points, ok = readPoints(right); !ok {
		return item, false
	}
	key, name, named := strings.Cut(strings.TrimSpace(left), "(")
	item.Key = strings.TrimSpace(key)
	if named {
		name, closed := strings.CutSuffix(name, ")")
		vi, en, _ := strings.Cut(name, "//")
		item.Name = cchc.Text{Vi: strings.TrimSpace(vi), En: strings.TrimSpace(en)}
		return item, closed && item.Name.Vi != ""
	}
	return item, true
}

func (i Item) text() string {
	s := i.Key
	if i.Name.Vi != "" {
		s += " (" + i.Name.Vi
		if i.Name.En != "" {
			s += " // " + i.Name.En
		}
		s += ")"
	}
	return s + " = " + i.Points.Short()
}

// readStep reads ">=70% <=90%: 1", "<70%: share" and "any: 1".
func readStep(s string, k Kind) (step Step, ok bool) {
	i := strings.LastIndex(s, ":")
	if i < 0 {
		return step, false
	}
	if strings.TrimSpace(s[i+1:]) == wordShare {
		step.Proportional = true
	} else if step.Points, ok = readPoints(s[i+1:]); !ok {
		return step, false
	}
	ends := strings.Fields(strings.NewReplacer("≥", ">=", "≤", "<=").Replace(s[:i]))
	if len(ends) == 1 && ends[0] == wordAny {
		return step, true
	}
	for _, end := range ends {
		b := &Bound{}
		into := &step.To
		if strings.HasPrefix(end, ">") {
			into = &step.From
		} else if !strings.HasPrefix(end, "<") {
			return step, false
		}
		number, closed := strings.CutPrefix(end[1:], "=")
		b.Open = !closed
		if k == Steps {
			b.Value, ok = readPercent(number)
		} else {
			var p indicator.Points
			p, ok = readPoints(number)
			b.Value = indicator.PercentFromHundredths(p.Hundredths())
		}
		if !ok || *into != nil {
			return step, false
		}
		*into = b
	}
	return step, len(ends) > 0
}

func (s Step) text(k Kind) string {
	sign := ""
	if k == Steps {
		sign = "%"
	}
	var words []string
	for _, end := range []struct {
		mark string
		*Bound
	}{{">", s.From}, {"<", s.To}} {
		if end.Bound == nil {
			continue
		}
		mark := end.mark
		if !end.Open {
			mark += "="
		}
		words = append(words, mark+end.Value.Short()+sign)
	}
	if len(words) == 0 {
		words = []string{wordAny}
	}
	points := s.Points.Short()
	if s.Proportional {
		points = wordShare
	}
	return strings.Join(words, " ") + ": " + points
}

// text writes the rule as the rule column has it.
func (r Rule) text() string {
	s := r.Kind.String()
	if r.Clamp {
		s += " " + wordClamp
	}
	switch {
	case r.Kind == FloorShare:
		s += " " + r.Floor.Short() + "%"
	case r.Kind == PerUnit:
		s += " " + r.Unit.Short()
	case !r.Low.IsZero():
		s += " " + wordFrom + " " + r.Low.Short()
	}
	list := make([]string, 0, len(r.Items)+len(r.Steps))
	for _, item := range r.Items {
		list = append(list, item.text())
	}
	for _, step := range r.Steps {
		list = append(list, step.text(r.Kind))
	}
	if len(list) > 0 {
		s += ": " + strings.Join(list, " | ")
	}
	return s
}
