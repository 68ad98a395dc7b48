package calendar

import "github.com/cchc-go/cchc"

// A Rule says how a limit is counted from the receipt. The zero Rule is "not stated" and is refused.
//
// Working hours are counted by an exact walk through the blocks under every rule.
type Rule uint8

// The rules.
const (
	// CivilCode leaves out the civil date of receipt: day 1 is the next working (or calendar) day, whatever the hour.
	// The limit ends with the last block of its last day; calendar days and months that end on a day off roll on to
	// the next working day. A limit with a half day is counted by HalfDay, and the result says so.
	CivilCode Rule = iota + 1
	// KeepClock first moves a receipt outside office hours to the next opening, and ends at the same time of day.
	KeepClock
	// HalfDay counts half-days: half a day from a morning is the end of that afternoon, from an afternoon the end of
	// the next morning; n days are the end of the same half-day n working days later.
	HalfDay
)

var rules = [...]struct {
	text   string
	label  cchc.Text
	source cchc.Source
}{
	{},
	{
		"civil",
		cchc.Text{Vi: "Theo Bộ luật Dân sự: không tính ngày tiếp nhận, tính đến hết giờ làm việc của ngày cuối", En: "Civil Code: receipt day excluded, until the last office hour of the last day"},
		cchc.Source{
			Instrument: "Bộ luật Dân sự 2015", Article: "Điều 147, Điều 148", Evidence: cchc.StatuteRestated,
			Note: cchc.Text{Vi: "Luật tính đến hết ngày cuối (24 giờ); kết thúc lúc hết giờ làm việc là theo thông lệ hành chính", En: "the law counts to the end of the last day (24:00); the end at the close of office hours is administrative practice"},
		},
	},
	{
		"clock",
		cchc.Text{Vi: "Giữ nguyên giờ tiếp nhận", En: "Clock of receipt kept"},
		cchc.Source{Instrument: "Phần mềm một cửa đang sử dụng", Evidence: cchc.Practice},
	},
	{
		"half",
		cchc.Text{Vi: "Theo buổi làm việc", En: "By half-days"},
		cchc.Source{Instrument: "Phần mềm một cửa đang sử dụng", Evidence: cchc.Practice},
	},
}

// String returns "civil", "clock" or "half", "" for the zero Rule.
func (r Rule) String() string {
	if int(r) < len(rules) {
		return rules[r].text
	}
	return ""
}

// Label names the rule for a person.
func (r Rule) Label() cchc.Text {
	if int(r) < len(rules) {
		return rules[r].label
	}
	return cchc.Text{}
}

// Source says where the rule comes from.
func (r Rule) Source() cchc.Source {
	if int(r) < len(rules) {
		return rules[r].source
	}
	return cchc.Source{}
}

// ParseRule reads "civil", "clock" or "half"; anything else is a [cchc.ParseError].
func ParseRule(s string) (Rule, error) {
	for i, row := range rules {
		if i > 0 && row.text == s {
			return Rule(i), nil
		}
	}
	return 0, cchc.ParseError{What: "rule", Value: s, Want: "civil, clock or half"}
}

// MarshalText implements [encoding.TextMarshaler].
func (r Rule) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; "" is the zero Rule, other errors as [ParseRule].
func (r *Rule) UnmarshalText(text []byte) error { return r.Set(string(text)) }

// Set implements [flag.Value]; "" is the zero Rule, other errors as [ParseRule].
func (r *Rule) Set(s string) error {
	if s == "" {
		*r = 0
		return nil
	}
	v, err := ParseRule(s)
	if err == nil {
		*r = v
	}
	return err
}
