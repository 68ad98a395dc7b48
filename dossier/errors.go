package dossier

import "errors"

var (
	// ErrInvalid is matched by every [InvalidError].
	ErrInvalid = errors.New("dossier: invalid")
	// ErrPolicy is matched by every [PolicyError].
	ErrPolicy = errors.New("dossier: policy leaves a choice open")
	// ErrFormat is matched by every [FormatError].
	ErrFormat = errors.New("dossier: not of the form")
)

// An InvalidError says what cannot be held by a dossier or petition. It never carries the value that stands there.
type InvalidError struct {
	Path string // "events[2].at"
	Got  string // the kind of fault
	Want string // what would be accepted
}

func (e InvalidError) Error() string { return "dossier: " + e.Path + ": " + e.Got + ", want " + e.Want }

// Is makes every InvalidError match [ErrInvalid].
func (InvalidError) Is(target error) bool { return target == ErrInvalid }

// A PolicyError names a choice that a [Policy] leaves open, or one that cannot stand.
type PolicyError struct {
	Choice string // the field of the policy
	Want   string // what would be accepted
}

func (e PolicyError) Error() string { return "dossier: policy: " + e.Choice + ": want " + e.Want }

// Is makes every PolicyError match [ErrPolicy].
func (PolicyError) Is(target error) bool { return target == ErrPolicy }

// A FormatError says where a document is not of the form. It never carries the value that stands there.
type FormatError struct {
	Path string
	Got  string
	Want string
}

func (e FormatError) Error() string {
	path := e.Path
	if path == "" {
		path = "document"
	}
	return "dossier: " + path + ": " + e.Got + ", want " + e.Want
}

// Is makes every FormatError match [ErrFormat].
func (FormatError) Is(target error) bool { return target == ErrFormat }
