package threshold

import (
	"errors"
	"fmt"

	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/strictjson"
)

var (
	// ErrCount is matched by every [CountError].
	ErrCount = errors.New("threshold: counts refused")
	// ErrRule is matched by every [RuleError].
	ErrRule = errors.New("threshold: rule refused")
	// ErrFormat is matched by every [FormatError].
	ErrFormat = errors.New("threshold: document refused")
)

// A CountError names a number that cannot be.
type CountError struct {
	Place string // "late", "received"
	Got   int64
	Want  string
}

func (e CountError) Error() string { return fmt.Sprintf("%s: %d, want %s", e.Place, e.Got, e.Want) }

// Is makes every CountError match [ErrCount].
func (CountError) Is(target error) bool { return target == ErrCount }

func checkCount(place string, n int64) error {
	if n < 0 || n > indicator.MaxCount {
		return CountError{place, n, fmt.Sprintf("a whole number from 0 to %d", int64(indicator.MaxCount))}
	}
	return nil
}

// A RuleError names the part of a ladder, rule or target that cannot stand.
type RuleError struct{ Place, Got, Want string }

func (e RuleError) Error() string { return e.Place + ": " + e.Got + ", want " + e.Want }

// Is makes every RuleError match [ErrRule].
func (RuleError) Is(target error) bool { return target == ErrRule }

// A FormatError names a place in a document and what would be accepted there; it never quotes what stands there.
type FormatError struct{ Path, Got, Want string }

func (e FormatError) Error() string {
	path := e.Path
	if path == "" {
		path = "document"
	}
	if e.Want == "" {
		return path + ": " + e.Got
	}
	return path + ": " + e.Got + ", want " + e.Want
}

// Is makes every FormatError match [ErrFormat].
func (FormatError) Is(target error) bool { return target == ErrFormat }

func readStrictly(doc []byte, to any) error {
	err := strictjson.Unmarshal(doc, to, strictjson.Limits{})
	var refused strictjson.Error
	if errors.As(err, &refused) {
		return FormatError{refused.Path, refused.Got, refused.Want}
	}
	return err
}
