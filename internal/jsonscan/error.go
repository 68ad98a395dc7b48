package jsonscan

import (
	"errors"
	"strconv"
)

// What an [Error] is about; errors.Is tells. A stream or document that ends too early is io.ErrUnexpectedEOF.
var (
	ErrSyntax   = errors.New("jsonscan: not JSON")
	ErrKind     = errors.New("jsonscan: another kind of value")
	ErrTooLarge = errors.New("jsonscan: above a limit")
)

// An Error names a place and what would be accepted there, and never repeats what stands there, which may be personal.
type Error struct {
	Index  int    // of the message in its stream, from 0; rejected ones count
	Line   int    // from 1
	Offset int64  // bytes from the start, the byte order mark included
	Got    string // what stands there, in words
	Want   string // what would be accepted
	Fatal  bool   // the stream ends here: no later message can be found
	Cause  error  // ErrSyntax, ErrKind, ErrTooLarge, io.ErrUnexpectedEOF, or the error of the reader
}

// Error gives the place and the words, but not the text of a reader's error: [Error.Unwrap] gives that.
func (e Error) Error() string {
	s := "jsonscan: message " + strconv.Itoa(e.Index) + ", line " + strconv.Itoa(e.Line) + ", offset " + strconv.FormatInt(e.Offset, 10) + ": " + e.Got
	if e.Want != "" {
		s += ", want " + e.Want
	}
	return s
}

// Unwrap returns the cause.
func (e Error) Unwrap() error { return e.Cause }
