package dvcqg

import (
	"encoding/binary"
	"errors"
	"io"
	"iter"

	"github.com/cchc-go/cchc/internal/jsonscan"
)

// A cleaner hands a stream on with the control bytes that JSON does not allow replaced by [del], which it does allow
// within a text, so that one of them does not cost a message. Tabs and line ends stay. It remembers why the reader failed.
type cleaner struct {
	r       io.Reader
	failure error // of the reader, other than io.EOF
}

func (c *cleaner) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	clean(p[:max(n, 0)])
	if err != nil && !errors.Is(err, io.EOF) {
		c.failure = err
	}
	return n, err
}

// clean looks at eight bytes at a time, and at each where any of them is below a space.
func clean(p []byte) {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	for ; len(p) >= 8; p = p[8:] {
		if w := binary.LittleEndian.Uint64(p); (w-ones*' ')&^w&highs != 0 {
			cleanEach(p[:8])
		}
	}
	cleanEach(p)
}

func cleanEach(p []byte) {
	for i, b := range p {
		if b < ' ' && b != '\n' && b != '\r' && b != '\t' {
			p[i] = del
		}
	}
}

// walk splits a stream and hands each message, or the fault in its place, to a reader of one kind. It returns what ends
// the stream early, nil at its end or when the caller has had enough.
func walk(r io.Reader, o *options, message func(jsonscan.Message) bool, rejected func(RejectedError) bool) error {
	source := &cleaner{r: r}
	for m, err := range jsonscan.Messages(source, o.limits) {
		if err == nil {
			if !message(m) {
				return nil
			}
			continue
		}
		var fault jsonscan.Error
		if !errors.As(err, &fault) {
			return StreamError{Got: "a fault without a place"}
		}
		at := Place{Message: fault.Index, Line: fault.Line, Offset: fault.Offset}
		if source.failure != nil && errors.Is(fault.Cause, source.failure) {
			return StreamError{Place: at, Got: "a reader that fails", Cause: source.failure}
		}
		if !rejected(RejectedError{Place: at, Got: fault.Got, Want: fault.Want}) {
			return nil
		}
		if fault.Fatal {
			return StreamError{Place: at, Got: fault.Got, Want: fault.Want}
		}
	}
	return nil
}

// sequence makes an iterator of a walk: every record, then the error that ended it.
func sequence[T any](read func(yield func(T) bool) error) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		stopped := false
		err := read(func(record T) bool {
			stopped = !yield(record, nil)
			return !stopped
		})
		if err != nil && !stopped {
			var none T
			yield(none, err)
		}
	}
}

// An Option changes how messages are read.
type Option func(*options)

type options struct {
	limits     jsonscan.Limits
	population map[string]bool
	grouped    bool
	report     *Report
}

func newOptions(list []Option) *options {
	o := &options{}
	for _, option := range list {
		option(o)
	}
	if o.report == nil {
		o.report = &Report{}
	}
	return o
}

// MaxMessage bounds the length of one message in bytes; the default is 1 MiB, and 16 MiB for the answers of a catalogue
// or of the portal. A longer message is rejected and not kept. Zero and less is the default.
func MaxMessage(bytes int) Option {
	return func(o *options) { o.limits.Bytes = bytes }
}

// PopulationCodes says which codes of MaCSDL mean the national population database. The list of these codes is not
// published, so there is no default: without this option a message does not say whether population data were used.
func PopulationCodes(codes ...string) Option {
	return func(o *options) {
		o.population = map[string]bool{}
		for _, code := range codes {
			o.population[code] = true
		}
	}
}

// GroupedAmounts reads "8.000" as 8000 in the fees of a catalogue. Without it such an amount stays words, for it may
// also be 8. A dossier keeps only whether a fee is above 0, which does not depend on it.
func GroupedAmounts() Option {
	return func(o *options) { o.grouped = true }
}

// Into has what is read counted in a report. One report may take several streams, one after the other.
func Into(report *Report) Option {
	return func(o *options) { o.report = report }
}
