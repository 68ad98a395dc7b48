package calendar

import (
	"errors"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
)

var (
	// ErrRange is matched by every [RangeError]: a day outside the built range of the calendar.
	ErrRange = errors.New("calendar: day outside the known range")
	// ErrConflict is matched by every [ConflictError]: what the calendar was given contradicts itself.
	ErrConflict = errors.New("calendar: contradiction")
	// ErrLimit is matched by every [LimitError]: a limit that no rule gives a meaning to.
	ErrLimit = errors.New("calendar: limit without meaning")
	// ErrOrder is matched by every [OrderError]: the end stands before the start.
	ErrOrder = errors.New("calendar: end before start")
	// ErrPause is matched by every [PauseError]: a pause that cannot be applied.
	ErrPause = errors.New("calendar: pause cannot be applied")
	// ErrFormat is matched by every [FormatError]: a JSON document that is not a calendar.
	ErrFormat = errors.New("calendar: not a calendar document")
)

const stamp = "2006-01-02 15:04:05"

// A RangeError refuses a question about days on which the calendar is not known: too early, or after the last
// notice. No date is returned beside it.
type RangeError struct {
	Asked        cchc.Date // the day that was needed, zero when a count ran past the end
	First        cchc.Date // the first known day
	FirstUnknown cchc.Date // the first day after the known range
	Early        bool      // the day, or the count, lies before First
}

func (e RangeError) Error() string {
	var b strings.Builder
	b.WriteString("calendar: ")
	switch {
	case e.First.IsZero():
		b.WriteString("no day is known: want a calendar with at least one notice")
		return b.String()
	case !e.Asked.IsZero():
		b.WriteString(e.Asked.String() + " asked, ")
	case e.Early:
		b.WriteString("the count runs back before " + e.First.String() + ", ")
	default:
		b.WriteString("the count runs past " + e.FirstUnknown.AddDays(-1).String() + ", ")
	}
	if e.Early {
		b.WriteString("known from " + e.First.String())
		return b.String()
	}
	b.WriteString("unknown from " + e.FirstUnknown.String() + ": load the notice for " + e.FirstUnknown.String()[:4] + ", or ask for a projection by name")
	return b.String()
}

// In says for a person what is not known.
func (e RangeError) In(l cchc.Lang) string {
	switch {
	case l == cchc.English:
		return e.Error()
	case e.First.IsZero():
		return "lịch chưa có ngày nào"
	case e.Early:
		return "lịch chỉ có từ ngày " + l.Date(e.First)
	}
	return "lịch nghỉ từ ngày " + l.Date(e.FirstUnknown) + " chưa được công bố: nạp thông báo năm " + e.FirstUnknown.String()[:4] + " hoặc chọn tạm tính"
}

// Is makes every RangeError match [ErrRange].
func (RangeError) Is(target error) bool { return target == ErrRange }

// A ConflictError names a contradiction in what a calendar was given: a day both off and worked, a make-up day that
// is worked anyway, blocks that overlap, a year between two notices that nobody covers.
type ConflictError struct {
	Day  cchc.Date // the day it concerns, zero when it concerns none
	What string    // what contradicts what
	Want string    // what would be accepted
}

func (e ConflictError) Error() string {
	day := ""
	if !e.Day.IsZero() {
		day = e.Day.String() + ": "
	}
	return "calendar: " + day + e.What + ": want " + e.Want
}

// Is makes every ConflictError match [ErrConflict].
func (ConflictError) Is(target error) bool { return target == ErrConflict }

// A LimitError refuses a limit or a rule.
type LimitError struct {
	Limit Limit
	Rule  Rule
	Want  string // what would be accepted
}

func (e LimitError) Error() string {
	limit := e.Limit.String()
	if limit == "" {
		limit = "no limit"
	}
	rule := ""
	if e.Rule != 0 {
		rule = " under " + e.Rule.String()
	}
	return "calendar: " + limit + rule + ": want " + e.Want
}

// Is makes every LimitError match [ErrLimit].
func (LimitError) Is(target error) bool { return target == ErrLimit }

// An OrderError refuses a stretch whose end stands before its start; nothing is swapped.
type OrderError struct{ From, To time.Time }

func (e OrderError) Error() string {
	return "calendar: from " + e.From.In(cchc.Zone()).Format(stamp) + " to " + e.To.In(cchc.Zone()).Format(stamp) + ": want an end that is not before the start"
}

// Is makes every OrderError match [ErrOrder].
func (OrderError) Is(target error) bool { return target == ErrOrder }

// A PauseError refuses a pause or a pause policy.
type PauseError struct {
	Index int    // place in the list of pauses, from 0; -1 when it concerns the policy
	Want  string // what would be accepted
}

func (e PauseError) Error() string {
	if e.Index < 0 {
		return "calendar: pause policy: want " + e.Want
	}
	return "calendar: pause " + itoa(e.Index+1) + ": want " + e.Want
}

// Is makes every PauseError match [ErrPause].
func (PauseError) Is(target error) bool { return target == ErrPause }

// A FormatError names a place in a JSON document and what would be accepted there. It never quotes the document.
type FormatError struct {
	Path string // "notices[0].days[3].date", "" for the whole document
	Got  string // what stands there, in words
	Want string // what would be accepted, "" where that goes without saying
}

func (e FormatError) Error() string {
	path := e.Path
	if path == "" {
		path = "document"
	}
	s := "calendar: " + path + ": " + e.Got
	if e.Want != "" {
		s += ", want " + e.Want
	}
	return s
}

// Is makes every FormatError match [ErrFormat].
func (FormatError) Is(target error) bool { return target == ErrFormat }
