package dvcqg

import (
	"errors"
	"strconv"

	"github.com/cchc-go/cchc"
)

var (
	// ErrRejected is matched by every [RejectedError].
	ErrRejected = errors.New("dvcqg: message rejected")
	// ErrStream is matched by every [StreamError].
	ErrStream = errors.New("dvcqg: stream cannot be read further")
	// ErrOrder is matched by every [OrderError].
	ErrOrder = errors.New("dvcqg: not in order of number")
	// ErrThresholds is matched by every [ThresholdError].
	ErrThresholds = errors.New("dvcqg: threshold left open")
)

// A Place is where a message stands in its stream. Line and offset are those of its first byte, or, where it is no sound
// JSON, of the byte that cannot stand there.
type Place struct {
	Message int   // from 0; rejected messages count
	Row     int   // of an answer that holds several, from 0
	Line    int   // from 1
	Offset  int64 // from the start of the stream
}

// String gives message, line and offset.
func (p Place) String() string {
	return "message " + strconv.Itoa(p.Message) + ", line " + strconv.Itoa(p.Line) + ", offset " + strconv.FormatInt(p.Offset, 10)
}

// A RejectedError says why a message holds nothing that can be used. It never carries what stands there.
type RejectedError struct {
	Place Place
	Path  string // "TaiLieuNop[0].DuocSoHoa", "" for the whole message
	Got   string // the kind of fault
	Want  string // what would be accepted, "" where that goes without saying
}

func (e RejectedError) Error() string {
	return "dvcqg: " + e.Place.String() + ": " + fault(e.Path, e.Got, e.Want)
}

// details is the fault as a finding.
func (e RejectedError) details() []cchc.Finding {
	return []cchc.Finding{{Code: cchc.MessageRejected, Place: e.Path, Got: e.Got, Want: e.Want}}
}

// Is makes every RejectedError match [ErrRejected].
func (RejectedError) Is(target error) bool { return target == ErrRejected }

// A StreamError ends a sequence: the reader fails, or nothing tells where the next message begins. Its text does not
// repeat that of the reader's error, which errors.Is and errors.As find behind it.
type StreamError struct {
	Place Place
	Got   string
	Want  string
	Cause error // the error of the reader, nil when the reader is not at fault
}

func (e StreamError) Error() string {
	return "dvcqg: " + e.Place.String() + ": " + fault("", e.Got, e.Want)
}

// Is makes every StreamError match [ErrStream].
func (StreamError) Is(target error) bool { return target == ErrStream }

// Unwrap returns the error of the reader.
func (e StreamError) Unwrap() error { return e.Cause }

// An OrderError says that an input of [Grouped] is not in ascending order of number. It names the places alone.
type OrderError struct {
	Of    string // "dossiers" or "progress"
	Place Place  // of the message whose number is below that of the one before
}

func (e OrderError) Error() string {
	return "dvcqg: " + e.Of + ": " + e.Place.String() + ": a number below the one before, want ascending numbers"
}

// Is makes every OrderError match [ErrOrder].
func (OrderError) Is(target error) bool { return target == ErrOrder }

// A ThresholdError names a field of [Thresholds] that is left open or cannot stand.
type ThresholdError struct {
	Field string
	Got   int
	Want  string
}

func (e ThresholdError) Error() string {
	return "dvcqg: thresholds: " + e.Field + ": " + strconv.Itoa(e.Got) + ", want " + e.Want
}

// Is makes every ThresholdError match [ErrThresholds].
func (ThresholdError) Is(target error) bool { return target == ErrThresholds }

func fault(path, got, want string) string {
	s := got
	if path != "" {
		s = path + ": " + s
	}
	if want != "" {
		s += ", want " + want
	}
	return s
}
