package dvcqg

import (
	"io"
	"iter"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/internal/jsonscan"
)

// A Record is one dossier message: what it says, where it stands, and what was odd about it.
//
// A rejected one has Rejected set, a finding, and a Dossier that holds at most a number. Everything in a Record may be
// kept: nothing shares the bytes of the stream.
type Record struct {
	Dossier  dossier.Dossier // its Findings are those of the record
	Place    Place
	Findings cchc.Codes
	Details  []cchc.Finding // the fields behind the findings, at most 16; no value stands in them
	Rejected error          // a [RejectedError]; nil for a message that can be used

	RawUnit       string // the processing unit as it was written, where Dossier.Resolving is not the same
	ProcedureName string // the official name that the message gives, in the form of comparison
	Wire          Wire
}

// A Wire is what a message shows that no dossier keeps: facts about how it was sent.
type Wire struct {
	Status dossier.EventKind // as sent; a Dossier drops it where an event of that kind has the time

	Missing struct{ Submitted, Received, Due, End, HandedOver, Refused MissingForm }

	Identity    IdentityKind
	WellFormed  dossier.Answer // the identity number is one by its form; not stated without a number
	Placeholder dossier.Answer // it looks like no number of anybody
	Account     bool           // a national account is named
	Note        bool           // there is a note

	FeeRows     int    // fee rows of any amount
	ChargedRows int    // those above 0
	Supplements int    // rows of supplement requests
	Databases   int    // databases consulted
	Database    string // code of the first

	identity, applicant uint64 // keyed hashes, for this stream alone; 0 for none
}

// An IdentityKind is the kind of identity paper of an applicant. Its number is not kept.
type IdentityKind uint8

// The kinds.
const (
	PersonalID    IdentityKind = iota + 1 // the personal identification number of 12 digits
	OtherIdentity                         // an old number of 9 digits, or another one
)

// Dossiers reads dossier messages (DongBoHoSoMC) of either generation: a JSON array, an envelope, JSON Lines, or any mix
// of them, see the package comment. It yields one Record for each message, rejected ones included; an error comes once,
// last, and is a [StreamError]. The sequence can be used once and holds one message in memory.
func Dossiers(r io.Reader, options ...Option) iter.Seq2[Record, error] {
	return sequence(func(yield func(Record) bool) error {
		d := newDecoder(options)
		return walk(r, d.o, func(m jsonscan.Message) bool {
			return yield(d.dossier(m))
		}, func(fault RejectedError) bool {
			d.o.report.add(fault.Place, "", rejection, fault.details(), true)
			return yield(Record{Place: fault.Place, Findings: rejection, Details: fault.details(), Rejected: fault, Dossier: dossier.Dossier{Findings: rejection}})
		})
	})
}

var rejection = cchc.NewCodes(cchc.MessageRejected)
