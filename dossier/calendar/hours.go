package calendar

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
)

const minutesPerDay = 24 * 60

// A Clock is a time of day in whole minutes, 00:00 to 24:00. The zero Clock is midnight, the start of the day.
type Clock int16

// ParseClock reads "07:30", on the 24-hour clock; "24:00" is the end of the day. Anything else is a
// [cchc.ParseError].
func ParseClock(s string) (Clock, error) {
	bad := cchc.ParseError{What: "time of day", Value: s, Want: "HH:MM from 00:00 to 24:00"}
	if len(s) != len("07:30") || s[2] != ':' {
		return 0, bad
	}
	n := 0
	for i, c := range []byte(s) {
		if i == 2 {
			continue
		}
		if c < '0' || c > '9' {
			return 0, bad
		}
		n = n*10 + int(c-'0')
	}
	h, m := n/100, n%100
	if m > 59 || h*60+m > minutesPerDay {
		return 0, bad
	}
	return Clock(h*60 + m), nil
}

// String returns "07:30".
func (k Clock) String() string {
	h, m := int(k)/60, int(k)%60
	return two(h) + ":" + two(m)
}

func two(n int) string {
	if n >= 0 && n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// MarshalText implements [encoding.TextMarshaler].
func (k Clock) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; errors as [ParseClock].
func (k *Clock) UnmarshalText(text []byte) error {
	v, err := ParseClock(string(text))
	if err == nil {
		*k = v
	}
	return err
}

// A Block is one run of office hours (buổi làm việc), half-open: [From, To). At To the office is closed.
//
// Text form: "07:00-11:30".
type Block struct{ From, To Clock }

// ParseBlock reads "07:00-11:30"; an en dash is accepted. Anything else, and an end that is not after the start, is
// a [cchc.ParseError].
func ParseBlock(s string) (Block, error) {
	from, to, ok := strings.Cut(strings.Replace(s, "–", "-", 1), "-")
	a, errA := ParseClock(from)
	b, errB := ParseClock(to)
	if !ok || errA != nil || errB != nil || a >= b {
		return Block{}, cchc.ParseError{What: "block of hours", Value: s, Want: "HH:MM-HH:MM, the end after the start"}
	}
	return Block{a, b}, nil
}

// String returns "07:00-11:30".
func (b Block) String() string { return b.From.String() + "-" + b.To.String() }

// MarshalText implements [encoding.TextMarshaler].
func (b Block) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; errors as [ParseBlock].
func (b *Block) UnmarshalText(text []byte) error {
	v, err := ParseBlock(string(text))
	if err == nil {
		*b = v
	}
	return err
}

// Hours are the blocks of one day, in order, not overlapping. No blocks means closed.
type Hours []Block

// ParseHours reads blocks separated by commas, "07:00-11:30,13:30-17:00". A text that is not of this form, the
// empty text included, is a [cchc.ParseError]; blocks out of order or overlapping are a [ConflictError].
func ParseHours(s string) (Hours, error) {
	var h Hours
	for part := range strings.SplitSeq(s, ",") {
		b, err := ParseBlock(strings.TrimSpace(part))
		if err != nil {
			return nil, cchc.ParseError{What: "hours", Value: s, Want: "blocks HH:MM-HH:MM separated by commas"}
		}
		h = append(h, b)
	}
	if err := h.check(cchc.Date{}); err != nil {
		return nil, err
	}
	return h, nil
}

// MustHours is [ParseHours] for hours written in source code; it panics where ParseHours errs.
func MustHours(s string) Hours {
	h, err := ParseHours(s)
	if err != nil {
		panic(err)
	}
	return h
}

// String returns the blocks, separated by commas.
func (h Hours) String() string {
	list := make([]string, len(h))
	for i, b := range h {
		list[i] = b.String()
	}
	return strings.Join(list, ",")
}

// Minutes returns the working minutes of the day.
func (h Hours) Minutes() int {
	n := 0
	for _, b := range h {
		n += int(b.To - b.From)
	}
	return n
}

func (h Hours) check(day cchc.Date) error {
	for i, b := range h {
		if b.From < 0 || b.To > minutesPerDay || b.From >= b.To {
			return ConflictError{day, "block " + b.String(), "a block inside the day whose end is after its start"}
		}
		if i > 0 && b.From < h[i-1].To {
			return ConflictError{day, "block " + b.String() + " begins before " + h[i-1].To.String() + ", where the one before it ends", "blocks in order, without overlap"}
		}
	}
	return nil
}

// A Week is the hours of each weekday. A weekday that is absent is a weekly rest day (ngày nghỉ hằng tuần); one that
// is present must have a block, so that an empty row never opens or closes a day by accident.
//
// As an option it replaces the weekly hours of a calendar on all its days outside a [Season].
type Week map[time.Weekday]Hours

// Workweek returns a week with the same hours from Monday to Friday.
func Workweek(h Hours) Week {
	return Week{time.Monday: h, time.Tuesday: h, time.Wednesday: h, time.Thursday: h, time.Friday: h}
}

// DefaultHours returns 07:00–11:30 and 13:30–17:00, the hours found in use; a province states its own.
func DefaultHours() Hours { return Hours{{7 * 60, 11*60 + 30}, {13*60 + 30, 17 * 60}} }

// With returns a week with one day changed or, when hours has no block, the day taken out.
func (w Week) With(day time.Weekday, hours Hours) Week {
	out := w.clone()
	if len(hours) == 0 {
		delete(out, day)
		return out
	}
	out[day] = slices.Clone(hours)
	return out
}

func (w Week) clone() Week {
	out := make(Week, len(w))
	for day, h := range w {
		out[day] = slices.Clone(h)
	}
	return out
}

func (w Week) check(place string) error {
	if len(w) == 0 {
		return ConflictError{What: place + " has no open weekday", Want: "at least one weekday with hours"}
	}
	for day := time.Sunday; day <= time.Saturday; day++ {
		h, present := w[day]
		if present && len(h) == 0 {
			return ConflictError{What: place + " lists " + day.String() + " without hours", Want: "hours, or no such row"}
		}
		if err := h.check(cchc.Date{}); err != nil {
			return err
		}
	}
	for day := range w {
		if day < time.Sunday || day > time.Saturday {
			return ConflictError{What: place + " lists a day that no week has", Want: "Sunday to Saturday"}
		}
	}
	return nil
}

// usual returns the hours that every open weekday has, nil when they differ.
func (w Week) usual() Hours {
	var usual Hours
	for _, h := range w {
		if usual == nil {
			usual = h
		} else if !slices.Equal(usual, h) {
			return nil
		}
	}
	return usual
}
