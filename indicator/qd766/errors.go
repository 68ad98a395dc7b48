package qd766

import "errors"

var (
	// ErrConfig is matched by every [ConfigError].
	ErrConfig = errors.New("qd766: configuration refused")
	// ErrHeader is matched by every [HeaderError].
	ErrHeader = errors.New("qd766: tallies cannot be mixed")
	// ErrQuestion is matched by every [QuestionError].
	ErrQuestion = errors.New("qd766: nothing was counted for that")
	// ErrFormat is matched by every [FormatError].
	ErrFormat = errors.New("qd766: not of the form")
)

// A ConfigError names a field of a [Config] that leaves a choice open or cannot stand.
type ConfigError struct {
	Field string // "Periods[2]"
	Got   string // what stands there, in words
	Want  string // what would be accepted
}

func (e ConfigError) Error() string {
	s := "qd766: " + e.Field
	if e.Got != "" {
		s += ": " + e.Got
	}
	return s + ": want " + e.Want
}

// Is makes every ConfigError match [ErrConfig].
func (ConfigError) Is(target error) bool { return target == ErrConfig }

// A HeaderError says in what two tallies differ that must agree.
type HeaderError struct{ What, Want, Got string }

func (e HeaderError) Error() string {
	return "qd766: " + e.What + " differs: " + e.Got + ", want " + e.Want
}

// Is makes every HeaderError match [ErrHeader].
func (HeaderError) Is(target error) bool { return target == ErrHeader }

// A QuestionError names a unit or period that a tally does not know.
type QuestionError struct{ What, Got, Want string }

func (e QuestionError) Error() string { return "qd766: " + e.What + " " + e.Got + ": want " + e.Want }

// Is makes every QuestionError match [ErrQuestion].
func (QuestionError) Is(target error) bool { return target == ErrQuestion }

// A FormatError says where a document is not of the form. It never carries the value that stands there.
type FormatError struct{ Path, Got, Want string }

func (e FormatError) Error() string {
	path := e.Path
	if path == "" {
		path = "document"
	}
	return "qd766: " + path + ": " + e.Got + ", want " + e.Want
}

// Is makes every FormatError match [ErrFormat].
func (FormatError) Is(target error) bool { return target == ErrFormat }
