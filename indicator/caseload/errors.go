package caseload

import (
	"errors"

	"github.com/cchc-go/cchc/internal/strictjson"
)

// ErrFormat is matched by every [FormatError].
var ErrFormat = errors.New("caseload: not of the form")

// A FormatError says where a document is not of the form. It never carries the value that stands there.
type FormatError struct{ Path, Got, Want string }

func (e FormatError) Error() string {
	path := e.Path
	if path == "" {
		path = "document"
	}
	s := "caseload: " + path + ": " + e.Got
	if e.Want != "" {
		s += ", want " + e.Want
	}
	return s
}

// Is makes every FormatError match [ErrFormat].
func (FormatError) Is(target error) bool { return target == ErrFormat }

func formatError(err error) error {
	var refused strictjson.Error
	if errors.As(err, &refused) {
		return FormatError{refused.Path, refused.Got, refused.Want}
	}
	return err
}

// ErrPolicy is matched by every [PolicyError].
var ErrPolicy = errors.New("caseload: counts of another policy")

// A PolicyError says that counts were judged under a policy that a statement does not take.
type PolicyError struct {
	Place string // the row of the statement
	What  string // "withdrawn.late": the counts that its policy cannot make
	Want  string // the policy
}

func (e PolicyError) Error() string {
	return "caseload: row " + e.Place + ": dossiers counted as " + e.What + ", want counts judged under " + e.Want
}

// Is makes every PolicyError match [ErrPolicy].
func (PolicyError) Is(target error) bool { return target == ErrPolicy }
