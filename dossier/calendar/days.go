package calendar

import (
	"github.com/cchc-go/cchc"
)

// A Kind says what a day is to the calendar. The zero Kind is "not stated" and is refused in a notice.
type Kind uint8

// The kinds of day.
const (
	Workday   Kind = iota + 1 // ngày làm việc
	RestDay                   // nghỉ hằng tuần: the week has no hours on it
	Holiday                   // nghỉ lễ, tết
	DayInLieu                 // nghỉ bù: for a holiday that fell on a weekly rest day
	SwapOff                   // nghỉ hoán đổi: free, its partner is worked
	MakeUpDay                 // làm bù: a rest day that is worked
	Closed                    // tạm đóng cửa: a closure of the province, all units or some
)

var kinds = [...]struct {
	text  string
	label cchc.Text
}{
	{},
	{"workday", cchc.Text{Vi: "Ngày làm việc", En: "Working day"}},
	{"rest", cchc.Text{Vi: "Nghỉ hằng tuần", En: "Weekly rest day"}},
	{"holiday", cchc.Text{Vi: "Nghỉ lễ, tết", En: "Public holiday"}},
	{"in_lieu", cchc.Text{Vi: "Nghỉ bù", En: "Day in lieu"}},
	{"swap", cchc.Text{Vi: "Nghỉ hoán đổi", En: "Day off by swap"}},
	{"make_up", cchc.Text{Vi: "Làm bù", En: "Make-up day"}},
	{"closed", cchc.Text{Vi: "Tạm đóng cửa", En: "Closure"}},
}

// String returns the text form, "" for the zero Kind.
func (k Kind) String() string {
	if int(k) < len(kinds) {
		return kinds[k].text
	}
	return ""
}

// Label names the kind for a person.
func (k Kind) Label() cchc.Text {
	if int(k) < len(kinds) {
		return kinds[k].label
	}
	return cchc.Text{}
}

// IsOff reports whether nobody works on a day of this kind.
func (k Kind) IsOff() bool {
	return k == RestDay || k == Holiday || k == DayInLieu || k == SwapOff || k == Closed
}

// MarshalText implements [encoding.TextMarshaler].
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (k *Kind) UnmarshalText(text []byte) error {
	for i, row := range kinds {
		if row.text == string(text) {
			*k = Kind(i)
			return nil
		}
	}
	return cchc.ParseError{What: "kind of day", Value: string(text), Want: "one of workday, rest, holiday, in_lieu, swap, make_up, closed"}
}

// A Day answers why a day is worked or free.
//
// Partner is the day that a day in lieu stands for, or the other half of a swap; zero when there is none or it is
// not stated. Announced names what has been proposed for the day and is not in force: it is shown and counts for
// nothing. Provisional days come from the projection.
type Day struct {
	Date        cchc.Date   `json:"date"`
	Kind        Kind        `json:"kind"`
	Name        cchc.Text   `json:"name"`
	Partner     cchc.Date   `json:"partner,omitzero"`
	Hours       Hours       `json:"hours,omitempty"`
	Provisional bool        `json:"provisional,omitempty"`
	Announced   cchc.Text   `json:"announced,omitzero"`
	Source      cchc.Source `json:"source"`
}

// A NoticeDay is one day of a [Notice]: a weekday that is free or a rest day that is worked.
//
// Kind is one of Holiday, DayInLieu, SwapOff, MakeUpDay. Hours are those of a make-up day; when absent it has the
// hours of the weekday of its partner, else those of the week when all open weekdays agree. A zero Source is that of
// the notice.
type NoticeDay struct {
	Date    cchc.Date   `json:"date"`
	Kind    Kind        `json:"kind"`
	Name    cchc.Text   `json:"name"`
	Partner cchc.Date   `json:"partner,omitzero"`
	Hours   Hours       `json:"hours,omitempty"`
	Source  cchc.Source `json:"source,omitzero"`
}

// A Notice is the yearly notice on days off (thông báo nghỉ Tết, Quốc khánh, hoán đổi), or a later one that adds to
// it.
//
// Covers are the days for which the list is complete; together the notices of a calendar cover one run without gap,
// the known range. An empty Covers adds days to what others cover. A day of the list may lie outside Covers, for the
// partner of a swap often falls into another year. An announced notice is shown by [Calendar.Why] and changes nothing.
//
// As an option it is added to the calendar.
type Notice struct {
	Title     cchc.Text   `json:"title,omitzero"`
	Covers    cchc.Period `json:"covers"`
	Announced bool        `json:"announced,omitempty"`
	Source    cchc.Source `json:"source"`
	Days      []NoticeDay `json:"days"`
}

// A Closure is a run of days on which offices stay closed for a reason of their own, such as a storm.
//
// Units lists the codes of the units it concerns; none means all. Rest days and holidays inside it stay what they
// are. A make-up day inside it is a contradiction unless OverMakeUp says that the closure is meant to win.
//
// As an option it is added to the calendar.
type Closure struct {
	Days       cchc.Period `json:"days"`
	Units      []string    `json:"units,omitempty"`
	OverMakeUp bool        `json:"over_make_up,omitempty"`
	Name       cchc.Text   `json:"name"`
	Source     cchc.Source `json:"source"`
}

// A Season replaces the weekly hours on a run of days, such as summer hours. Seasons of the same unit may not
// overlap. Units lists the codes of the units it concerns; none means all.
//
// As an option it is added to the calendar.
type Season struct {
	Days   cchc.Period `json:"days"`
	Units  []string    `json:"units,omitempty"`
	Name   cchc.Text   `json:"name"`
	Week   Week        `json:"week"`
	Source cchc.Source `json:"source"`
}

// Reception is the weekly hours of the counter (lịch tiếp nhận), where they differ from the deadline calendar: a
// Saturday morning, say. Days off are shared, and the counter is closed too on a holiday of the law that falls on a rest
// day of the deadline calendar. Seasons do not touch these hours. As an option it replaces those of the calendar.
type Reception struct{ Week Week }

// Projected is the named opt-in to days beyond the known range: the holiday law and the lunar table stand in for
// notices that do not exist yet. Every [Due], [Day] and explanation that needs such a day is marked provisional (tạm
// tính); of a plain date, [Calendar.IsProjected] tells.
//
// TetBefore is how many of the five Tết days precede mùng 1: 1, 2 or 3; zero is 2, which agrees with every notice
// from 2018 to 2026. The second day of National Day is the neighbour that gives the longer run of days off; when both
// do, the one that is no rest day, then 1 September; which agrees with every notice from 2021 to 2026. Swaps are never
// projected.
// MakeUpCultureDay gives a day in lieu for 24 November on a rest day; whether the law does is open, so the default
// is no.
type Projected struct {
	Through          int  `json:"through"` // the last projected year, at most 2099; dropped once notices have overtaken it
	TetBefore        int  `json:"tet_before,omitempty"`
	MakeUpCultureDay bool `json:"make_up_culture_day,omitempty"`
}

// Named gives the calendar a name, the first part of its version: "vn", "dong-thap".
type Named string
