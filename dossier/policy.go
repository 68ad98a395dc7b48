package dossier

import (
	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/internal/enum"
)

// A Policy decides every point on which practice differs (cách tính). It holds no default: a zero field is a choice
// left open, and [NewAssessor] refuses it with a [PolicyError]. [Portal766] and [Form06a] are presets; a province's own
// policy is one of them changed, or [ParsePolicy]. Policies are values and may be compared with ==.
type Policy struct {
	ID          string          `json:"id"`                  // names the policy in every result; a preset that is changed needs another
	Comparison  Comparison      `json:"comparison"`          // how an end and a due moment are compared
	End         EndOfHandling   `json:"end"`                 // which event ends the handling of a resolved dossier
	Appointment AppointmentRule `json:"appointment"`         // which appointment counts
	Undated     UndatedRule     `json:"undated"`             // a dossier without appointment
	LimitRule   calendar.Rule   `json:"limit_rule,omitzero"` // how the catalogue's limit is counted; wanted by [CatalogMaximum]
	Supplement  SupplementRule  `json:"supplement"`          // status 5
	Payment     PaymentRule     `json:"payment"`             // status 6, the financial obligation
	Stopped     StoppedRule     `json:"stopped"`             // status 8
	Refused     RefusedRule     `json:"refused"`             // status 3
	Withdrawn   WithdrawnRule   `json:"withdrawn"`           // status 7
	Open        OpenRule        `json:"open"`                // a dossier that is still open
	Channel     ChannelRule     `json:"channel"`             // a channel that is missing

	// Pause moves the due moment by a pause of the clock; wanted where a rule pauses it. [calendar.Restart] cannot
	// stand here, for an appointment has no limit that could start anew.
	Pause calendar.PausePolicy `json:"pause,omitzero"`
}

// Portal766 is the policy by which the national portal is understood to count for Decision 766/QĐ-TTg: the circulated
// note on its formulas, and what follows from the messages. Each choice names its evidence, see [Policy.Choices].
//
// The catalogue's limit, where there is no appointment, is counted by the Civil Code: the note does not say how.
func Portal766() Policy {
	return Policy{
		ID:          "portal-766",
		Comparison:  ByInstant,
		End:         ResolvedElseHandedOver,
		Appointment: LatestAppointment,
		Undated:     CatalogMaximum,
		LimitRule:   calendar.CivilCode,
		Supplement:  DeductedOnce,
		Payment:     PaymentRuns,
		Stopped:     StopEnds,
		Refused:     RefusalEnds,
		Withdrawn:   WithdrawalEnds,
		Open:        OpenByInstant,
		Channel:     MissingIsCounter,
	}
}

// Form06a is the policy of statement II.06a/VPCP/KSTT as one-stop systems print it. A pause moves the appointment on
// by whole working days, the default of limits in days.
func Form06a() Policy {
	return Policy{
		ID:          "form-06a",
		Comparison:  ByCivilDay,
		End:         ResolvedElseHandedOver,
		Appointment: FirstAppointment,
		Undated:     UndatedOnTime,
		Supplement:  SupplementPauses,
		Payment:     PaymentPauses,
		Stopped:     StopStaysOpen,
		Refused:     RefusalLeftOut,
		Withdrawn:   WithdrawalOnTime,
		Open:        OpenByDay,
		Channel:     MissingIsCounter,
		Pause:       calendar.WholeWorkingDays,
	}
}

// A Comparison says how the end of handling is compared with the due moment. Equal is on time.
type Comparison uint8

// The choices.
const (
	ByInstant  Comparison = iota + 1 // to the instant
	ByCivilDay                       // civil days in Vietnam
)

var comparisons = enum.Table[Comparison]{What: "comparison", Rows: []enum.Row{
	{},
	{Text: "instant", Label: cchc.Text{Vi: "So theo thời điểm", En: "by instant"}},
	{Text: "civil_day", Label: cchc.Text{Vi: "So theo ngày", En: "by civil day"}},
}}

// String returns the text form, "" for the zero Comparison.
func (v Comparison) String() string { return comparisons.Text(v) }

// Label says it for a person.
func (v Comparison) Label() cchc.Text { return comparisons.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Comparison) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Comparison) UnmarshalText(text []byte) error { return comparisons.Parse(v, string(text)) }

// An EndOfHandling says which event ends the handling of a dossier that came to a result. The other ends (3, 7, 8) have
// rules of their own.
type EndOfHandling uint8

// The choices.
const (
	ResolvedElseHandedOver EndOfHandling = iota + 1 // 9; 10 where there is no 9
	HandedOverOnly                                  // 10 alone
)

var endsOfHandling = enum.Table[EndOfHandling]{What: "end of handling", Rows: []enum.Row{
	{},
	{Text: "resolved", Label: cchc.Text{Vi: "Kết thúc xử lý (9), không có thì lấy ngày trả kết quả (10)", En: "resolved (9), else handed over (10)"}},
	{Text: "handed_over", Label: cchc.Text{Vi: "Ngày trả kết quả (10)", En: "handed over (10)"}},
}}

// String returns the text form, "" for the zero EndOfHandling.
func (v EndOfHandling) String() string { return endsOfHandling.Text(v) }

// Label says it for a person.
func (v EndOfHandling) Label() cchc.Text { return endsOfHandling.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v EndOfHandling) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *EndOfHandling) UnmarshalText(text []byte) error {
	return endsOfHandling.Parse(v, string(text))
}

// An AppointmentRule says which appointment (ngày hẹn trả) counts when several were announced up to the instant.
// Whenever there are several, the finding DUE_MOVED stands beside.
type AppointmentRule uint8

// The choices.
const (
	FirstAppointment AppointmentRule = iota + 1
	LatestAppointment
	LatestWithApology // the latest, new dates given in an apology included
)

var appointmentRules = enum.Table[AppointmentRule]{What: "rule of appointment", Rows: []enum.Row{
	{},
	{Text: "first", Label: cchc.Text{Vi: "Ngày hẹn trả đầu tiên", En: "the first"}},
	{Text: "latest", Label: cchc.Text{Vi: "Ngày hẹn trả mới nhất", En: "the latest"}},
	{Text: "latest_with_apology", Label: cchc.Text{Vi: "Ngày hẹn trả mới nhất, kể cả ngày hẹn lại trong phiếu xin lỗi", En: "the latest, new dates of an apology included"}},
}}

// String returns the text form, "" for the zero AppointmentRule.
func (v AppointmentRule) String() string { return appointmentRules.Text(v) }

// Label says it for a person.
func (v AppointmentRule) Label() cchc.Text { return appointmentRules.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v AppointmentRule) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *AppointmentRule) UnmarshalText(text []byte) error {
	return appointmentRules.Parse(v, string(text))
}

// An UndatedRule says what becomes of a dossier without appointment. The finding DUE_MISSING always stands beside.
type UndatedRule uint8

// The choices.
const (
	CatalogMaximum UndatedRule = iota + 1 // due by the longest limit of the catalogue; undecided where there is none
	UndatedOnTime                         // on time, or in time while open
	UndatedLeftOut                        // not judged
)

var undatedRules = enum.Table[UndatedRule]{What: "rule of a missing appointment", Rows: []enum.Row{
	{},
	{Text: "catalog_maximum", Label: cchc.Text{Vi: "So với thời hạn dài nhất của thủ tục", En: "by the longest limit of the catalogue"}},
	{Text: "on_time", Label: cchc.Text{Vi: "Tính là đúng hạn, trong hạn", En: "on time, or in time"}},
	{Text: "left_out", Label: cchc.Text{Vi: "Không xét, thống kê riêng", En: "not judged"}},
}}

// String returns the text form, "" for the zero UndatedRule.
func (v UndatedRule) String() string { return undatedRules.Text(v) }

// Label says it for a person.
func (v UndatedRule) Label() cchc.Text { return undatedRules.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v UndatedRule) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *UndatedRule) UnmarshalText(text []byte) error { return undatedRules.Parse(v, string(text)) }

// A SupplementRule says what a supplement request (status 5) after receipt does.
type SupplementRule uint8

// The choices.
const (
	DeductedOnce     SupplementRule = iota + 1 // its length, nights and rest days included, is deducted; a request left open is the end; a second request makes the dossier late
	SupplementPauses                           // the clock pauses; a dossier that is paused is never overdue
)

var supplementRules = enum.Table[SupplementRule]{What: "rule of supplements", Rows: []enum.Row{
	{},
	{Text: "deducted_once", Label: cchc.Text{Vi: "Trừ thời gian chờ bổ sung; đang chờ thì tính đến lúc yêu cầu; yêu cầu lần hai là quá hạn", En: "deducted; open: the end; twice: late"}},
	{Text: "pauses", Label: cchc.Text{Vi: "Tạm dừng tính thời gian; đang chờ thì không quá hạn", En: "the clock pauses"}},
}}

// String returns the text form, "" for the zero SupplementRule.
func (v SupplementRule) String() string { return supplementRules.Text(v) }

// Label says it for a person.
func (v SupplementRule) Label() cchc.Text { return supplementRules.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v SupplementRule) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *SupplementRule) UnmarshalText(text []byte) error {
	return supplementRules.Parse(v, string(text))
}

// A PaymentRule says what a request for the financial obligation (status 6) does.
type PaymentRule uint8

// The choices.
const (
	PaymentRuns   PaymentRule = iota + 1 // the clock runs on
	PaymentPauses                        // the clock pauses; a dossier that is paused is never overdue
)

var paymentRules = enum.Table[PaymentRule]{What: "rule of the financial obligation", Rows: []enum.Row{
	{},
	{Text: "runs", Label: cchc.Text{Vi: "Vẫn tính thời gian", En: "the clock runs on"}},
	{Text: "pauses", Label: cchc.Text{Vi: "Tạm dừng tính thời gian; đang chờ thì không quá hạn", En: "the clock pauses"}},
}}

// String returns the text form, "" for the zero PaymentRule.
func (v PaymentRule) String() string { return paymentRules.Text(v) }

// Label says it for a person.
func (v PaymentRule) Label() cchc.Text { return paymentRules.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v PaymentRule) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *PaymentRule) UnmarshalText(text []byte) error { return paymentRules.Parse(v, string(text)) }

// A StoppedRule says what a stop (status 8) is.
type StoppedRule uint8

// The choices.
const (
	StopEnds      StoppedRule = iota + 1 // an end of handling
	StopStaysOpen                        // open, in time, shown apart
)

var stoppedRules = enum.Table[StoppedRule]{What: "rule of a stop", Rows: []enum.Row{
	{},
	{Text: "ends", Label: cchc.Text{Vi: "Là kết thúc xử lý", En: "an end of handling"}},
	{Text: "open", Label: cchc.Text{Vi: "Đang giải quyết, trong hạn, thống kê riêng", En: "open, in time, shown apart"}},
}}

// String returns the text form, "" for the zero StoppedRule.
func (v StoppedRule) String() string { return stoppedRules.Text(v) }

// Label says it for a person.
func (v StoppedRule) Label() cchc.Text { return stoppedRules.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v StoppedRule) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *StoppedRule) UnmarshalText(text []byte) error { return stoppedRules.Parse(v, string(text)) }

// A RefusedRule says what a refusal (status 3) of a dossier that had been received is. One that never was received
// counts nowhere.
type RefusedRule uint8

// The choices.
const (
	RefusalEnds    RefusedRule = iota + 1 // an end of handling
	RefusalLeftOut                        // not counted from then on
)

var refusedRules = enum.Table[RefusedRule]{What: "rule of a refusal", Rows: []enum.Row{
	{},
	{Text: "ends", Label: cchc.Text{Vi: "Là kết thúc xử lý", En: "an end of handling"}},
	{Text: "left_out", Label: cchc.Text{Vi: "Không tính trong biểu", En: "not counted"}},
}}

// String returns the text form, "" for the zero RefusedRule.
func (v RefusedRule) String() string { return refusedRules.Text(v) }

// Label says it for a person.
func (v RefusedRule) Label() cchc.Text { return refusedRules.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v RefusedRule) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *RefusedRule) UnmarshalText(text []byte) error { return refusedRules.Parse(v, string(text)) }

// A WithdrawnRule says what a withdrawal (status 7) of a dossier that had been received is.
type WithdrawnRule uint8

// The choices.
const (
	WithdrawalEnds    WithdrawnRule = iota + 1 // an end of handling, judged like any other
	WithdrawalOnTime                           // on time, its number shown beside
	WithdrawalLeftOut                          // not counted from then on
)

var withdrawnRules = enum.Table[WithdrawnRule]{What: "rule of a withdrawal", Rows: []enum.Row{
	{},
	{Text: "ends", Label: cchc.Text{Vi: "Là kết thúc xử lý", En: "an end of handling"}},
	{Text: "on_time", Label: cchc.Text{Vi: "Tính vào đúng hạn, thống kê riêng", En: "on time, shown beside"}},
	{Text: "left_out", Label: cchc.Text{Vi: "Không tính", En: "not counted"}},
}}

// String returns the text form, "" for the zero WithdrawnRule.
func (v WithdrawnRule) String() string { return withdrawnRules.Text(v) }

// Label says it for a person.
func (v WithdrawnRule) Label() cchc.Text { return withdrawnRules.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v WithdrawnRule) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *WithdrawnRule) UnmarshalText(text []byte) error {
	return withdrawnRules.Parse(v, string(text))
}

// An OpenRule says when a dossier that is still open at an instant is overdue.
type OpenRule uint8

// The choices.
const (
	OpenByInstant OpenRule = iota + 1 // when the due moment is before the instant
	OpenByDay                         // when the due day is before the day of the instant
)

var openRules = enum.Table[OpenRule]{What: "rule of open dossiers", Rows: []enum.Row{
	{},
	{Text: "instant", Label: cchc.Text{Vi: "Quá hạn khi thời điểm hẹn trả trước thời điểm xét", En: "when due before the instant"}},
	{Text: "civil_day", Label: cchc.Text{Vi: "Quá hạn khi ngày hẹn trả trước ngày xét", En: "when due before the day"}},
}}

// String returns the text form, "" for the zero OpenRule.
func (v OpenRule) String() string { return openRules.Text(v) }

// Label says it for a person.
func (v OpenRule) Label() cchc.Text { return openRules.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v OpenRule) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *OpenRule) UnmarshalText(text []byte) error { return openRules.Parse(v, string(text)) }

// A ChannelRule says which channel a dossier has whose source states none. One whose channel is a value that nobody
// knows (finding CHANNEL_UNKNOWN) is unplaced under every rule.
type ChannelRule uint8

// The choices.
const (
	MissingIsCounter  ChannelRule = iota + 1 // the counter
	MissingIsUnplaced                        // none: unplaced
)

var channelRules = enum.Table[ChannelRule]{What: "rule of a missing channel", Rows: []enum.Row{
	{},
	{Text: "counter", Label: cchc.Text{Vi: "Không ghi kênh thì tính là trực tiếp", En: "the counter"}},
	{Text: "unplaced", Label: cchc.Text{Vi: "Không ghi kênh thì không xếp vào kênh nào", En: "unplaced"}},
}}

// String returns the text form, "" for the zero ChannelRule.
func (v ChannelRule) String() string { return channelRules.Text(v) }

// Label says it for a person.
func (v ChannelRule) Label() cchc.Text { return channelRules.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v ChannelRule) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *ChannelRule) UnmarshalText(text []byte) error { return channelRules.Parse(v, string(text)) }

// check returns the first choice that is left open or cannot stand.
func (p Policy) check() error {
	for _, c := range p.choices() {
		if c.text == "" {
			return PolicyError{c.field, "a choice: " + c.want}
		}
	}
	pauses := p.Supplement == SupplementPauses || p.Payment == PaymentPauses
	switch {
	case p.ID == "":
		return PolicyError{"id", "a name"}
	case p.Undated == CatalogMaximum && p.LimitRule.String() == "":
		return PolicyError{"limit_rule", "civil, clock or half, for the limit of the catalogue"}
	case pauses && (p.Pause.String() == "" || p.Pause == calendar.Restart):
		return PolicyError{"pause", "working_time_lost, whole_working_days, elapsed_subtracted or keep_overdue, for a clock that pauses"}
	case p == presetOf(p.ID) || presetOf(p.ID) == Policy{}:
		return nil
	}
	return PolicyError{"id", "another name than that of a preset, for it is not the preset"}
}

// presetOf returns the preset of the name, the zero Policy where there is none.
func presetOf(id string) Policy {
	for _, p := range []Policy{Portal766(), Form06a()} {
		if p.ID == id {
			return p
		}
	}
	return Policy{}
}

// A Choice is one decision of a [Policy], for a person.
type Choice struct {
	Field    string        `json:"field"`             // field of the policy document: "supplement"
	Question cchc.Text     `json:"question"`          // what is decided
	Value    string        `json:"value"`             // the choice made, "" when it is left open
	Answer   cchc.Text     `json:"answer"`            // what the choice says
	Evidence cchc.Evidence `json:"evidence,omitzero"` // how well the choice is known, in a preset alone
}

// Choices lists every decision, in the order of the fields. Evidence is stated for the presets.
func (p Policy) Choices() []Choice {
	evidence := presetEvidence[p.ID]
	if p != presetOf(p.ID) {
		evidence = nil
	}
	choices := p.choices()
	list := make([]Choice, 0, len(choices))
	for i, c := range choices {
		choice := Choice{Field: c.field, Question: c.question, Value: c.text, Answer: c.label}
		if evidence != nil {
			choice.Evidence = evidence[i]
		}
		list = append(list, choice)
	}
	return list
}

// presetEvidence says how well each choice of a preset is known, in the order of choices.
var presetEvidence = map[string][]cchc.Evidence{
	Portal766().ID: {
		cchc.CirculatedNote, cchc.CirculatedNote, cchc.PortalObserved, cchc.CirculatedNote, cchc.CirculatedNote,
		cchc.Derived, cchc.CirculatedNote, cchc.CirculatedNote, cchc.CirculatedNote, cchc.Derived, cchc.CirculatedNote,
	},
	Form06a().ID: {
		cchc.Practice, cchc.Practice, cchc.Derived, cchc.Practice, cchc.Practice,
		cchc.Practice, cchc.Practice, cchc.Practice, cchc.Practice, cchc.Practice, cchc.CirculatedNote,
	},
}

type choice struct {
	field    string
	question cchc.Text
	text     string
	label    cchc.Text
	want     string
}

// A ruled enumeration is one whose values are choices.
type ruled interface {
	String() string
	Label() cchc.Text
}

func (p Policy) choices() [11]choice {
	row := func(field, vi, en string, v ruled, want string) choice {
		return choice{field, cchc.Text{Vi: vi, En: en}, v.String(), v.Label(), want}
	}
	return [11]choice{
		row("comparison", "So sánh thời điểm kết thúc với hạn", "comparison of end and due", p.Comparison, "instant or civil_day"),
		row("end", "Thời điểm kết thúc xử lý", "end of handling", p.End, "resolved or handed_over"),
		row("appointment", "Ngày hẹn trả được tính", "appointment that counts", p.Appointment, "first, latest or latest_with_apology"),
		row("undated", "Không có ngày hẹn trả", "no appointment", p.Undated, "catalog_maximum, on_time or left_out"),
		row("supplement", "Yêu cầu bổ sung (5)", "supplement request (5)", p.Supplement, "deducted_once or pauses"),
		row("payment", "Nghĩa vụ tài chính (6)", "financial obligation (6)", p.Payment, "runs or pauses"),
		row("stopped", "Dừng xử lý (8)", "stopped (8)", p.Stopped, "ends or open"),
		row("refused", "Không được tiếp nhận, từ chối (3)", "refused (3)", p.Refused, "ends or left_out"),
		row("withdrawn", "Rút hồ sơ (7)", "withdrawn (7)", p.Withdrawn, "ends, on_time or left_out"),
		row("open", "Hồ sơ đang giải quyết", "still open", p.Open, "instant or civil_day"),
		row("channel", "Không ghi kênh tiếp nhận", "missing channel", p.Channel, "counter or unplaced"),
	}
}
