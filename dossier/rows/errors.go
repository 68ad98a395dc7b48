package rows

import (
	"errors"
	"strconv"
	"strings"
)

var (
	// ErrMap is matched by every [MapError].
	ErrMap = errors.New("rows: column map")
	// ErrFile is matched by every [FileError].
	ErrFile = errors.New("rows: not a table that can be read")
	// ErrRejected is matched by every [RejectedError].
	ErrRejected = errors.New("rows: row rejected")
	// ErrStream is matched by every [StreamError].
	ErrStream = errors.New("rows: rows cannot be read further")
)

// A MapError says what is wrong with a [Map], or why it does not fit a header. It carries words of the map, which its
// author wrote, and never a cell.
type MapError struct {
	Path string // "columns[3].dates", "" for the whole map
	Got  string
	Want string // what would be accepted
}

func (e MapError) Error() string {
	path := e.Path
	if path == "" {
		path = "map"
	}
	return "rows: " + path + ": " + e.Got + ", want " + e.Want
}

// Is makes every MapError match [ErrMap].
func (MapError) Is(target error) bool { return target == ErrMap }

// A FileError says why a stream is no table: another format, no header, a separator that cannot be told, an encoding from
// before Unicode.
type FileError struct {
	Line int // from 1
	Got  string
	Want string
}

func (e FileError) Error() string {
	return "rows: line " + strconv.Itoa(e.Line) + ": " + e.Got + ", want " + e.Want
}

// Is makes every FileError match [ErrFile].
func (FileError) Is(target error) bool { return target == ErrFile }

// A RejectedError says why a row holds nothing that can be used. It never carries what stands there.
type RejectedError struct {
	Place  Place
	Column string // its header, "" for the whole row
	Got    string // the kind of fault
	Want   string // what would be accepted
}

func (e RejectedError) Error() string {
	parts := []string{"rows", e.Place.String()}
	if e.Column != "" {
		parts = append(parts, e.Column)
	}
	return strings.Join(append(parts, e.Got), ": ") + ", want " + e.Want
}

// Is makes every RejectedError match [ErrRejected].
func (RejectedError) Is(target error) bool { return target == ErrRejected }

// A StreamError ends a sequence: the reader or the database fails. Its text does not repeat that of the cause, which
// errors.Is and errors.As find behind it.
type StreamError struct {
	Place Place // of the last row that was read
	Cause error
}

func (e StreamError) Error() string {
	return "rows: after " + e.Place.String() + ": the source fails"
}

// Is makes every StreamError match [ErrStream].
func (StreamError) Is(target error) bool { return target == ErrStream }

// Unwrap returns the error of the source.
func (e StreamError) Unwrap() error { return e.Cause }

// A Place is where a row stands.
type Place struct {
	Row  int // from 1, below the header; rejected rows count, blank lines do not
	Line int // of the file, from 1; 0 where there is no file
}

// String gives row and line.
func (p Place) String() string {
	s := "row " + strconv.Itoa(p.Row)
	if p.Line > 0 {
		s += ", line " + strconv.Itoa(p.Line)
	}
	return s
}
