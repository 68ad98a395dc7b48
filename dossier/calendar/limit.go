package calendar

import (
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
)

// A TimeUnit is what a limit is counted in (đơn vị tính). The zero TimeUnit is "not stated".
type TimeUnit uint8

// The units.
const (
	WorkingDay    TimeUnit = iota + 1 // ngày làm việc, in halves
	WorkingHour                       // giờ làm việc, in minutes
	CalendarDay                       // ngày
	CalendarMonth                     // tháng; a year is twelve
	SameDay                           // trong ngày: by the end of the working day of receipt
	AtOnce                            // giải quyết ngay
)

var units = [...]string{"", "working_day", "working_hour", "calendar_day", "calendar_month", "same_day", "at_once"}

// String returns the text form: working_day, working_hour, calendar_day, calendar_month, same_day or at_once, "" for the
// zero TimeUnit.
func (u TimeUnit) String() string {
	if int(u) < len(units) {
		return units[u]
	}
	return ""
}

// MarshalText implements [encoding.TextMarshaler].
func (u TimeUnit) MarshalText() ([]byte, error) { return []byte(u.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; "" is the zero TimeUnit, an unknown text a [cchc.ParseError].
func (u *TimeUnit) UnmarshalText(text []byte) error {
	i := slices.Index(units[:], string(text))
	if i < 0 {
		return cchc.ParseError{What: "unit of time", Value: shorten(string(text)), Want: "working_day, working_hour, calendar_day, calendar_month, same_day or at_once"}
	}
	*u = TimeUnit(i)
	return nil
}

// Label names the unit for a person.
func (u TimeUnit) Label() cchc.Text {
	switch u {
	case WorkingDay:
		return cchc.Text{Vi: "ngày làm việc", En: "working day"}
	case WorkingHour:
		return cchc.Text{Vi: "giờ làm việc", En: "working hour"}
	case CalendarDay:
		return cchc.Text{Vi: "ngày", En: "calendar day"}
	case CalendarMonth:
		return cchc.Text{Vi: "tháng", En: "month"}
	case SameDay:
		return cchc.Text{Vi: "trong ngày", En: "same day"}
	case AtOnce:
		return cchc.Text{Vi: "giải quyết ngay", En: "at once"}
	}
	return cchc.Text{}
}

// A Limit is a length of time in which a dossier is to be resolved (thời hạn giải quyết).
//
// The zero Limit states no length: it can be kept and printed, and [Calendar.Due] refuses it. Limits may be compared
// with ==. Text form: "5wd", "0.5wd", "8wh", "2.5wh", "115wm" (working minutes that are no half hours), "10d", "1m",
// "day" and "day<15:00" (same day; received later than 15:00, the next working day), "now".
//
// A length of zero can be held, printed and read, for [Calendar.Between] gives it where nothing lies between; as a limit
// it has a meaning in working days under [HalfDay] alone ("0wd": the end of the half-day that is running), and
// Calendar.Due refuses the others. A length below zero can be held, so that an error may name it, and is neither read
// nor written.
type Limit struct {
	n      int64 // half working days, working minutes, days, months
	unit   TimeUnit
	cutoff Clock // SameDay: received later goes to the next working day; 0 is no cutoff
}

// maxAmount bounds what a Limit holds, and a larger amount becomes it; any calendar ends long before.
const maxAmount = 1_000_000_000_000

func amount(n, times int64, unit TimeUnit) Limit {
	switch {
	case n > maxAmount/times:
		n = maxAmount
	case n < -maxAmount/times:
		n = -maxAmount
	default:
		n *= times
	}
	return Limit{n: n, unit: unit}
}

// WorkingDays returns a limit of n working days. Whether n has a meaning is for [Calendar.Due] to say.
func WorkingDays(n int) Limit { return amount(int64(n), 2, WorkingDay) }

// HalfWorkingDays returns a limit of n halves of a working day: 1 is half a day, 3 is a day and a half.
func HalfWorkingDays(n int) Limit { return amount(int64(n), 1, WorkingDay) }

// WorkingHours returns a limit of n working hours.
func WorkingHours(n int) Limit { return amount(int64(n), 60, WorkingHour) }

// WorkingMinutes returns a limit of n working minutes.
func WorkingMinutes(n int) Limit { return amount(int64(n), 1, WorkingHour) }

// Days returns a limit of n calendar days.
func Days(n int) Limit { return amount(int64(n), 1, CalendarDay) }

// Months returns a limit of n months; a year is twelve.
func Months(n int) Limit { return amount(int64(n), 1, CalendarMonth) }

// WithinTheDay returns the limit "trong ngày". A cutoff above zero says that what is received later than it is due on
// the next working day; at the cutoff itself it is not later. Nothing is received later than 24:00 or before 00:00: a
// cutoff of 24:00 and more, or below zero, is none.
func WithinTheDay(cutoff Clock) Limit {
	if cutoff < 0 || cutoff >= minutesPerDay {
		cutoff = 0
	}
	return Limit{unit: SameDay, cutoff: cutoff}
}

// Immediately returns the limit "giải quyết ngay".
func Immediately() Limit { return Limit{unit: AtOnce} }

// Unit returns what the limit is counted in, 0 for the zero Limit.
func (l Limit) Unit() TimeUnit { return l.unit }

// IsZero reports whether no length is stated.
func (l Limit) IsZero() bool { return l == Limit{} }

// Minutes returns the working minutes of a limit in working hours, false for other units.
func (l Limit) Minutes() (int64, bool) { return l.n, l.unit == WorkingHour }

// Halves returns the half working days of a limit in working days, false for other units.
func (l Limit) Halves() (int64, bool) { return l.n, l.unit == WorkingDay }

// Whole returns the number of whole working days, calendar days or months; false for another unit or when a half is
// left.
func (l Limit) Whole() (int64, bool) {
	switch l.unit {
	case WorkingDay:
		return l.n / 2, l.n%2 == 0
	case CalendarDay, CalendarMonth:
		return l.n, true
	}
	return 0, false
}

// Cutoff returns the cutoff of a same-day limit, 0 when it has none.
func (l Limit) Cutoff() Clock { return l.cutoff }

// String returns the text form, "" for the zero Limit.
func (l Limit) String() string {
	switch l.unit {
	case WorkingDay:
		return halves(l.n) + "wd"
	case WorkingHour:
		if l.n%30 == 0 {
			return halves(l.n/30) + "wh"
		}
		return strconv.FormatInt(l.n, 10) + "wm"
	case CalendarDay:
		return strconv.FormatInt(l.n, 10) + "d"
	case CalendarMonth:
		return strconv.FormatInt(l.n, 10) + "m"
	case SameDay:
		if l.cutoff > 0 {
			return "day<" + l.cutoff.String()
		}
		return "day"
	case AtOnce:
		return "now"
	}
	return ""
}

// halves writes a count of halves as a decimal: 3 is "1.5".
func halves(n int64) string {
	sign := ""
	if n < 0 {
		sign, n = "-", -n
	}
	s := sign + strconv.FormatInt(n/2, 10)
	if n%2 != 0 {
		s += ".5"
	}
	return s
}

// In writes the limit for a person: "05 ngày làm việc", "0,5 ngày làm việc", "01 giờ 55 phút làm việc"; in English
// "5 working days". The zero Limit says that no length is stated.
func (l Limit) In(lang cchc.Lang) string {
	switch l.unit {
	case WorkingDay:
		return amountIn(halves(l.n), l.unit, lang)
	case CalendarDay, CalendarMonth:
		return amountIn(strconv.FormatInt(l.n, 10), l.unit, lang)
	case WorkingHour:
		if l.n%30 == 0 && l.n != 30 {
			return amountIn(halves(l.n/30), l.unit, lang)
		}
		return minutesIn(l.n, lang) + cchc.Text{Vi: " làm việc", En: " of working time"}.In(lang)
	case SameDay:
		if l.cutoff > 0 {
			return cchc.Text{
				Vi: "trong ngày; nhận sau " + clockIn(l.cutoff) + " thì trả trong ngày làm việc tiếp theo",
				En: "same day; received after " + l.cutoff.String() + ": the next working day",
			}.In(lang)
		}
		return l.unit.Label().In(lang)
	case AtOnce:
		return l.unit.Label().In(lang)
	}
	return cchc.Text{Vi: "không nêu thời hạn", En: "no limit stated"}.In(lang)
}

// amountIn writes "05 ngày làm việc" or "5 working days".
func amountIn(n string, unit TimeUnit, lang cchc.Lang) string {
	if lang == cchc.English {
		s := n + " " + unit.Label().En
		if n != "1" {
			s += "s"
		}
		return s
	}
	if len(n) == 1 {
		n = "0" + n
	}
	return lang.Decimal(n) + " " + unit.Label().Vi
}

// minutesIn writes "1 giờ 55 phút", leaving out what is zero.
func minutesIn(n int64, lang cchc.Lang) string {
	h, m := n/60, n%60
	var parts []string
	if h != 0 || m == 0 {
		parts = append(parts, strconv.FormatInt(h, 10)+cchc.Text{Vi: " giờ", En: " h"}.In(lang))
	}
	if m != 0 {
		parts = append(parts, strconv.FormatInt(m, 10)+cchc.Text{Vi: " phút", En: " min"}.In(lang))
	}
	return strings.Join(parts, " ")
}

// clockIn writes "15 giờ" or "15 giờ 30 phút".
func clockIn(k Clock) string {
	s := itoa(int(k)/60) + " giờ"
	if k%60 != 0 {
		s += " " + itoa(int(k)%60) + " phút"
	}
	return s
}

// ParseLimit reads the text form of [Limit]: "5wd", "0.5wd", "8wh", "10d", "1m", "day", "day<15:00", "now". Only
// halves are accepted as fractions, and not of months or of more than one calendar day, for which the law as read here has
// no rule; "0.5d" is half a working day, as "0,5 ngày" is in [ParseWording]. Zero is read, see [Limit]. Negative lengths,
// a cutoff of 00:00 or 24:00, an unknown unit and anything else are a [cchc.ParseError].
func ParseLimit(s string) (Limit, error) {
	bad := func(want string) (Limit, error) {
		return Limit{}, cchc.ParseError{What: "limit", Value: s, Want: want}
	}
	switch {
	case s == "now":
		return Immediately(), nil
	case s == "day":
		return WithinTheDay(0), nil
	case strings.HasPrefix(s, "day<"):
		cutoff, err := ParseClock(s[len("day<"):])
		if err != nil || cutoff == 0 || cutoff == minutesPerDay {
			return bad("day<HH:MM")
		}
		return WithinTheDay(cutoff), nil
	}
	end := 0
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == '.' || s[end] == '-') {
		end++
	}
	number, unit := s[:end], s[end:]
	var unitOf TimeUnit
	times := int64(1)
	switch unit {
	case "wd":
		times, unitOf = 2, WorkingDay
	case "wh":
		times, unitOf = 60, WorkingHour
	case "wm":
		unitOf = WorkingHour
	case "d":
		unitOf = CalendarDay
	case "m":
		unitOf = CalendarMonth
	default:
		return bad("a number and one of wd (working days), wh (working hours), wm (working minutes), d (calendar days), m (months); or day, now")
	}
	if s == "0.5d" {
		return HalfWorkingDays(1), nil
	}
	n, ok := count(number, times)
	switch {
	case !ok && times == 1:
		return bad("a whole number not below 0, such as 10d")
	case !ok:
		return bad("a number not below 0 in whole or half units, such as 5wd or 0.5wd")
	}
	return Limit{n: n, unit: unitOf}, nil
}

// count reads a number, not below zero, in whole or half units, as so many parts each; halves need an even number of parts.
func count(s string, times int64) (int64, bool) {
	whole, fraction, hasFraction := strings.Cut(s, ".")
	if hasFraction && fraction != "0" && fraction != "5" || fraction == "5" && times%2 != 0 {
		return 0, false
	}
	if whole == "" || len(whole) > len("1000000000000") {
		return 0, false
	}
	n := int64(0)
	for _, c := range []byte(whole) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	n *= times
	if fraction == "5" {
		n += times / 2
	}
	return n, n <= maxAmount
}

// MarshalText implements [encoding.TextMarshaler]; a length below zero, which does not read back, is a [LimitError].
func (l Limit) MarshalText() ([]byte, error) {
	if l.n < 0 {
		return nil, LimitError{Limit: l, Want: "a length that is not below 0"}
	}
	return []byte(l.String()), nil
}

// UnmarshalText implements [encoding.TextUnmarshaler]; "" is the zero Limit, other errors as [ParseLimit].
func (l *Limit) UnmarshalText(text []byte) error { return l.Set(string(text)) }

// Set implements [flag.Value]; "" is the zero Limit, other errors as [ParseLimit].
func (l *Limit) Set(s string) error {
	if s == "" {
		*l = Limit{}
		return nil
	}
	v, err := ParseLimit(s)
	if err == nil {
		*l = v
	}
	return err
}
