package parindex

import (
	"strings"

	"github.com/cchc-go/cchc"
)

// words is the table behind a closed enumeration: text forms and labels by value, the zero value first.
type words struct {
	what string
	list []word
}

type word struct {
	text  string
	label cchc.Text
}

func (w words) text(i uint8) string {
	if int(i) < len(w.list) {
		return w.list[i].text
	}
	return ""
}

func (w words) label(i uint8) cchc.Text {
	if int(i) < len(w.list) {
		return w.list[i].label
	}
	return cchc.Text{}
}

func (w words) find(s string) (i uint8, err error) {
	var want []string
	for i, word := range w.list {
		if word.text == s {
			return uint8(i), nil
		}
		if word.text != "" {
			want = append(want, word.text)
		}
	}
	return 0, cchc.ParseError{What: w.what, Value: s, Want: "one of " + strings.Join(want, ", ")}
}

func readWord[T ~uint8](to *T, w words, text []byte) error {
	i, err := w.find(string(text))
	if err == nil {
		*to = T(i)
	}
	return err
}

// A Kind is how a leaf comes from what was found to points. The zero Kind is no rule: the node sums what is below it.
type Kind uint8

// The kinds. "Share" is Num/Den of the mark, never more than 1.
const (
	Choice     Kind = iota + 1 // the points of one option, which may be below 0
	YesNo                      // the maximum or 0
	Steps                      // the points of the interval that holds the share
	CountSteps                 // the points of the interval that holds a count
	Share                      // share × maximum
	FloorShare                 // share × maximum from a floor on, below it 0
	Weighted                   // sum of parts × their points, over the whole: (b/a)·1 + (c/a)·0.5
	PerUnit                    // count × points of a unit, at most the maximum
	Deduction                  // maximum less the points of each event; may fall below 0
	BestShare                  // own / best of the cohort × maximum
	Survey                     // share, or mean over its scale, of a survey × maximum
	SIPAS                      // satisfaction index × maximum
	Manual                     // points given by a person, from Low to the maximum
	Unverified                 // the text of the rule is not known: only points given by a person can stand here
)

var kinds = words{"rule kind", []word{
	{"", cchc.Text{Vi: "tổng các mục bên dưới", En: "sum of what is below"}},
	{"choice", cchc.Text{Vi: "chọn một mức", En: "one option"}},
	{"yes_no", cchc.Text{Vi: "có hoặc không", En: "yes or no"}},
	{"steps", cchc.Text{Vi: "điểm theo bậc của tỷ lệ", En: "steps of a share"}},
	{"count_steps", cchc.Text{Vi: "điểm theo bậc của số lượng", En: "steps of a count"}},
	{"ratio", cchc.Text{Vi: "tỷ lệ × điểm tối đa", En: "share × maximum"}},
	{"ratio_floor", cchc.Text{Vi: "tỷ lệ × điểm tối đa, từ mức sàn", En: "share × maximum from a floor on"}},
	{"weighted", cchc.Text{Vi: "tỷ lệ có trọng số", En: "weighted share"}},
	{"per_unit", cchc.Text{Vi: "số lượng × điểm một đơn vị, không quá điểm tối đa", En: "count × points of one, at most the maximum"}},
	{"deduct", cchc.Text{Vi: "điểm tối đa trừ điểm từng lần vi phạm", En: "maximum less the points of each event"}},
	{"best", cchc.Text{Vi: "so với đơn vị cao nhất trong nhóm × điểm tối đa", En: "own over best of the group × maximum"}},
	{"survey", cchc.Text{Vi: "kết quả điều tra xã hội học × điểm tối đa", En: "survey result × maximum"}},
	{"sipas", cchc.Text{Vi: "chỉ số hài lòng × điểm tối đa", En: "satisfaction index × maximum"}},
	{"manual", cchc.Text{Vi: "điểm do người chấm cho, có tài liệu kiểm chứng", En: "points given by a person, with documents"}},
	{"unverified", cchc.Text{Vi: "chưa kiểm chứng được cách tính", En: "rule not verified"}},
}}

// String returns the text form, "" for the zero Kind.
func (k Kind) String() string { return kinds.text(uint8(k)) }

// Label names the kind for a person; of the zero Kind, that the node sums.
func (k Kind) Label() cchc.Text { return kinds.label(uint8(k)) }

// MarshalText implements [encoding.TextMarshaler].
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (k *Kind) UnmarshalText(text []byte) error { return readWord(k, kinds, text) }

// takesRatio reports whether marks of the kind are a numerator over a denominator, so that a tally can fill them.
func (k Kind) takesRatio() bool {
	switch k {
	case Steps, Share, FloorShare, BestShare, Survey, SIPAS:
		return true
	}
	return false
}

// A Channel is who establishes the points of a leaf. Each leaf has exactly one. The zero Channel is refused on a leaf.
type Channel uint8

// The channels.
const (
	Appraised    Channel = iota + 1 // the unit scores itself, then it is appraised (thẩm định)
	Surveyed                        // sociological survey (điều tra xã hội học); not self-scored
	Satisfaction                    // SIPAS; not self-scored
	Statistics                      // statistics of another body; not self-scored
)

var channels = words{"channel (each leaf has one)", []word{
	{},
	{"appraisal", cchc.Text{Vi: "tự đánh giá và thẩm định", En: "self-assessment and appraisal"}},
	{"survey", cchc.Text{Vi: "điều tra xã hội học", En: "survey"}},
	{"sipas", cchc.Text{Vi: "SIPAS", En: "SIPAS"}},
	{"statistics", cchc.Text{Vi: "số liệu thống kê", En: "statistics"}},
}}

// String returns the text form, "" for the zero Channel.
func (c Channel) String() string { return channels.text(uint8(c)) }

// Label names the channel for a person.
func (c Channel) Label() cchc.Text { return channels.label(uint8(c)) }

// MarshalText implements [encoding.TextMarshaler].
func (c Channel) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text, and two channels, are a [cchc.ParseError].
func (c *Channel) UnmarshalText(text []byte) error { return readWord(c, channels, text) }

// A Stage is when a mark was made. The zero Stage means the first of the leaf: [SelfAssessment] of an appraised leaf,
// [Measurement] of any other.
type Stage uint8

// The stages of the chain, in order; between the two appraisals the unit explains itself (giải trình), in words.
const (
	SelfAssessment  Stage = iota + 1 // tự đánh giá
	FirstAppraisal                   // thẩm định lần 1
	SecondAppraisal                  // thẩm định lần 2, after the explanation
	Measurement                      // what a survey, SIPAS or a statistic gave; outside the chain
)

var stages = words{"stage", []word{
	{},
	{"self", cchc.Text{Vi: "Tự đánh giá", En: "Self-assessment"}},
	{"appraisal1", cchc.Text{Vi: "Thẩm định lần 1", En: "First appraisal"}},
	{"appraisal2", cchc.Text{Vi: "Thẩm định lần 2", En: "Second appraisal"}},
	{"measured", cchc.Text{Vi: "Điều tra XHH, số liệu", En: "Survey or statistic"}},
}}

// String returns the text form, "" for the zero Stage.
func (s Stage) String() string { return stages.text(uint8(s)) }

// Label names the stage for a person.
func (s Stage) Label() cchc.Text { return stages.label(uint8(s)) }

// MarshalText implements [encoding.TextMarshaler].
func (s Stage) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (s *Stage) UnmarshalText(text []byte) error { return readWord(s, stages, text) }

// A Dropping is what a leaf that does not apply gives. A set states one for all its leaves, a leaf may state its own.
// The zero Dropping of a set is refused; of a leaf it is the set's.
type Dropping uint8

// The policies for what does not apply.
const (
	Drop     Dropping = iota + 1 // leave the leaf out and divide by the remaining maximum
	Full                         // full marks
	Unstated                     // the set does not say: the points are not known, nor is the total
)

var droppings = words{"policy for what does not apply", []word{
	{},
	{"drop", cchc.Text{Vi: "không áp dụng: bỏ mục này, chia cho điểm tối đa còn lại", En: "not applicable: left out, divided by the remaining maximum"}},
	{"full", cchc.Text{Vi: "không áp dụng: tính điểm tối đa", En: "not applicable: full marks"}},
	{"unstated", cchc.Text{Vi: "không áp dụng: bộ chỉ số không nêu cách tính điểm", En: "not applicable: the set does not say what that gives"}},
}}

// String returns the text form, "" for the zero Dropping.
func (d Dropping) String() string { return droppings.text(uint8(d)) }

// Label says for a person what the policy does.
func (d Dropping) Label() cchc.Text { return droppings.label(uint8(d)) }

// MarshalText implements [encoding.TextMarshaler].
func (d Dropping) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (d *Dropping) UnmarshalText(text []byte) error { return readWord(d, droppings, text) }

// A ZeroBase is what a zero denominator gives a leaf. The zero ZeroBase is "not stated": the leaf is undefined, and
// the total is not known.
type ZeroBase uint8

// The zero-base rules.
const (
	ZeroBaseFull ZeroBase = iota + 1 // full marks
	ZeroBaseZero                     // 0 points
	ZeroBaseNA                       // the leaf does not apply
)

var zeroBases = words{"zero-base rule", []word{
	{"", cchc.Text{Vi: "không phát sinh: bộ chỉ số không nêu cách tính điểm", En: "nothing arose: the set does not say what that gives"}},
	{"full", cchc.Text{Vi: "không phát sinh: tính điểm tối đa", En: "nothing arose: full marks"}},
	{"zero", cchc.Text{Vi: "không phát sinh: tính 0 điểm", En: "nothing arose: 0 points"}},
	{"not_applicable", cchc.Text{Vi: "không phát sinh: coi là không áp dụng", En: "nothing arose: taken as not applicable"}},
}}

// String returns the text form, "" for the zero ZeroBase.
func (z ZeroBase) String() string { return zeroBases.text(uint8(z)) }

// Label says for a person what the rule does.
func (z ZeroBase) Label() cchc.Text { return zeroBases.label(uint8(z)) }

// MarshalText implements [encoding.TextMarshaler].
func (z ZeroBase) MarshalText() ([]byte, error) { return []byte(z.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (z *ZeroBase) UnmarshalText(text []byte) error { return readWord(z, zeroBases, text) }

// A Standing is what a set is worth as a text. The zero Standing is refused.
type Standing uint8

// The standings.
const (
	Issued   Standing = iota + 1 // the whole of a decision, as its owner read it in
	Partial                      // a decision of which only a part is known
	Template                     // a worked example to copy and change; not law
)

var standings = words{"standing", []word{
	{},
	{"issued", cchc.Text{Vi: "theo quyết định đã ban hành", En: "as issued"}},
	{"partial", cchc.Text{Vi: "chỉ biết một phần", En: "known in part"}},
	{"template", cchc.Text{Vi: "mẫu để sao chép, không phải quy định", En: "template to copy, not law"}},
}}

// String returns the text form, "" for the zero Standing.
func (s Standing) String() string { return standings.text(uint8(s)) }

// Label names the standing for a person.
func (s Standing) Label() cchc.Text { return standings.label(uint8(s)) }

// MarshalText implements [encoding.TextMarshaler].
func (s Standing) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (s *Standing) UnmarshalText(text []byte) error { return readWord(s, standings, text) }

// An Adjusting is how bonus and penalty (điểm cộng, điểm trừ) join the index. It is refused when a set has neither,
// and required when it has one: the sources seen do not settle it.
type Adjusting uint8

// The ways.
const (
	AdjustPoints Adjusting = iota + 1 // added to the points before they are divided by the maximum
	AdjustIndex                       // added to the index at the end, 1 point as 1 percentage point
)

var adjustings = words{"way of adjusting", []word{
	{},
	{"points", cchc.Text{Vi: "cộng, trừ vào tổng điểm rồi mới chia cho điểm tối đa", En: "joins the points, which are then divided by the maximum"}},
	{"index", cchc.Text{Vi: "cộng, trừ thẳng vào chỉ số ở bước cuối", En: "joins the index at the end"}},
}}

// String returns the text form, "" for the zero Adjusting.
func (a Adjusting) String() string { return adjustings.text(uint8(a)) }

// Label says for a person what the way does.
func (a Adjusting) Label() cchc.Text { return adjustings.label(uint8(a)) }

// MarshalText implements [encoding.TextMarshaler].
func (a Adjusting) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (a *Adjusting) UnmarshalText(text []byte) error { return readWord(a, adjustings, text) }
