package catalog

import (
	"errors"
	"strings"

	"github.com/cchc-go/cchc"
)

var (
	// ErrConflict is matched by every [ConflictError]: what a catalogue or a tree of units was given contradicts itself.
	ErrConflict = errors.New("catalog: contradiction")
	// ErrCycle is matched by every [CycleError]: a chain of parents or successors that returns to its start.
	ErrCycle = errors.New("catalog: cycle")
	// ErrFormat is matched by every [FormatError]: a document, or a definition, that is not of the form.
	ErrFormat = errors.New("catalog: not of the form")
	// ErrNotFound is matched by every [NotFoundError]: no version of the procedure is in force on the day.
	ErrNotFound = errors.New("catalog: no version in force")
	// ErrQuery is matched by every [QueryError]: a question that leaves a choice open.
	ErrQuery = errors.New("catalog: incomplete question")
)

// A ConflictError names a contradiction: two versions of a code in force on one day, a successor that does not exist,
// a parent that ends before its child, a district after the districts.
type ConflictError struct {
	Place string    // the code of the procedure, unit, decision or field
	Day   cchc.Date // the day it concerns, zero when it concerns none
	What  string    // what contradicts what
	Want  string    // what would be accepted
}

func (e ConflictError) Error() string {
	place := e.Place
	if !e.Day.IsZero() {
		place += " on " + e.Day.String()
	}
	return "catalog: " + place + ": " + e.What + ", want " + e.Want
}

// Is makes every ConflictError match [ErrConflict].
func (ConflictError) Is(target error) bool { return target == ErrConflict }

// A CycleError lists the codes of a cycle; the last one leads to the first again.
type CycleError struct {
	What  string // "parents", "successors"
	Codes []string
	Day   cchc.Date // the day on which it closes, zero when it concerns none
}

func (e CycleError) Error() string {
	day := ""
	if !e.Day.IsZero() {
		day = " on " + e.Day.String()
	}
	return "catalog: a cycle of " + e.What + day + ": " + strings.Join(e.Codes, " -> ") + ": want a chain that ends"
}

// Is makes every CycleError match [ErrCycle].
func (CycleError) Is(target error) bool { return target == ErrCycle }

// A FormatError names a place in a document or definition and what would be accepted there. It never quotes it.
type FormatError struct {
	Path string // "procedures[0].manners[1].channel", "" for the whole document
	Got  string // what stands there, in words
	Want string // what would be accepted, "" where that goes without saying
}

func (e FormatError) Error() string {
	path := e.Path
	if path == "" {
		path = "document"
	}
	s := "catalog: " + path + ": " + e.Got
	if e.Want != "" {
		s += ", want " + e.Want
	}
	return s
}

// Is makes every FormatError match [ErrFormat].
func (FormatError) Is(target error) bool { return target == ErrFormat }

// A NotFoundError says why no version answers: the code is unknown, or in force on other days.
type NotFoundError struct {
	Code       string
	Asked      cchc.Date
	Known      bool      // the catalogue has the code
	Next       cchc.Date // the first later day on which a version is in force, zero when there is none
	Ended      cchc.Date // the first day without the last version before, zero when there was none
	Successors []string  // the codes that took its place by the day
}

func (e NotFoundError) Error() string {
	s := "catalog: procedure " + e.Code
	switch {
	case !e.Known:
		return s + ": want a code of the catalogue"
	case !e.Ended.IsZero():
		s += " on " + e.Asked.String() + ": no longer in force from " + e.Ended.String()
	case !e.Next.IsZero():
		s += " on " + e.Asked.String() + ": in force from " + e.Next.String()
	default:
		s += " on " + e.Asked.String() + ": no version"
	}
	if len(e.Successors) > 0 {
		s += ", want " + strings.Join(e.Successors, " or ")
	}
	return s
}

// Is makes every NotFoundError match [ErrNotFound].
func (NotFoundError) Is(target error) bool { return target == ErrNotFound }

// A QueryError names what a question must state.
type QueryError struct {
	Field string
	Want  string
}

func (e QueryError) Error() string { return "catalog: " + e.Field + ": want " + e.Want }

// Is makes every QueryError match [ErrQuery].
func (QueryError) Is(target error) bool { return target == ErrQuery }
