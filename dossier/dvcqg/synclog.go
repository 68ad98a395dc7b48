package dvcqg

import (
	"bytes"
	"io"
	"iter"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/internal/jsonscan"
)

// An Answer is one line of a log of synchronisation: what the portal said to a message.
type Answer struct {
	Number   string         // of the dossier, "" where the line has none
	Accepted dossier.Answer // yes for "00", "0" and 0; no for any other code
	Code     string         // as it stands: "00", "3", "-3"
	Place    Place
	Findings cchc.Codes
	Details  []cchc.Finding
	Rejected error // a [RejectedError]: a line without a code
}

// Answers reads a log of synchronisation: objects with error_code, and MaHoSo where the log has it, in the same streams as
// [Dossiers]. What codes other than success mean is not known; they are kept as text. The words of the answer, which may
// be personal, and the session, which is secret, are not read.
func Answers(r io.Reader, options ...Option) iter.Seq2[Answer, error] {
	return sequence(func(yield func(Answer) bool) error {
		d := newDecoder(options)
		return walk(r, d.o, func(m jsonscan.Message) bool {
			return yield(d.logLine(m))
		}, func(fault RejectedError) bool {
			d.o.report.add(fault.Place, "", rejection, fault.details(), true)
			return yield(Answer{Place: fault.Place, Findings: rejection, Details: fault.details(), Rejected: fault})
		})
	})
}

const (
	fLogNumber field = iota + 1
	fLogCode
)

var logFields = fieldTable([]named{{fLogNumber, "MaHoSo"}, {fLogCode, "error_code"}}, "message", "session", "service", "madonvi", "isUpdating", "username", "password")

func (d *decoder) logLine(m jsonscan.Message) Answer {
	d.begin(m)
	var a Answer
	d.fields(m.Value, logFields, func(f field, v jsonscan.Value) {
		if f == fLogNumber {
			if present(v) {
				a.Number = d.numberOfDossier(v)
			}
			return
		}
		if b, ok := kept(v, &d.scratch); ok && len(b) > 0 && len(b) <= maxLogCode && isLogCode(b) {
			a.Code = string(b)
		}
	})
	switch a.Code {
	case "":
		d.refuse(cchc.CodeUnknown, logFields.names[fLogCode], "no code", `a code such as "00"`)
	case "00", "0":
		a.Accepted = dossier.Yes
	default:
		a.Accepted = dossier.No
	}
	a.Place, a.Findings, a.Details = d.record.Place, d.record.Findings, d.record.Details
	if d.refusal != nil {
		a = Answer{Number: a.Number, Place: a.Place, Findings: a.Findings, Details: a.Details, Rejected: *d.refusal}
	}
	d.o.report.add(a.Place, a.Number, a.Findings, a.Details, d.refusal != nil)
	return a
}

// maxLogCode is the longest code that is kept: a longer text is not a code and may be a message.
const maxLogCode = 6

func isLogCode(b []byte) bool {
	return isDigits(bytes.TrimPrefix(b, []byte("-")))
}
