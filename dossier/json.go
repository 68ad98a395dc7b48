package dossier

import (
	"cmp"
	"encoding/json"
	"errors"
	"strings"

	"github.com/cchc-go/cchc/internal/strictjson"
)

// The first keys of the documents of this package.
const (
	Format         = "cchc-dossier/1"
	PolicyFormat   = "cchc-policy/1"
	PetitionFormat = "cchc-petition/1"
)

// maxDocument bounds a document: a dossier of MaxEvents events fits.
const maxDocument = 16 << 20

type dossierWire struct {
	Format string `json:"format"`
	Dossier
}

// Parse reads the JSON document of one dossier strictly: an unknown key, a key twice and anything but the forms of this
// package are a [FormatError]; other errors as [New]. Neither quotes what stands there.
func Parse(doc []byte) (Dossier, error) {
	var w dossierWire
	if err := readStrictly(doc, &w, Format, &w.Format); err != nil {
		return Dossier{}, err
	}
	return New(w.Dossier)
}

// Document returns the JSON document that [Parse] reads back into an equal dossier, for one that [New] has accepted;
// errors as [New].
func (d Dossier) Document() ([]byte, error) {
	d, err := New(d)
	if err != nil {
		return nil, err
	}
	return json.Marshal(dossierWire{Format, d})
}

type policyWire struct {
	Format string `json:"format"`
	Policy
}

// ParsePolicy reads the JSON document of a policy as strictly as [Parse]: a choice that is not there is a [FormatError],
// one that cannot stand a [PolicyError].
func ParsePolicy(doc []byte) (Policy, error) {
	var w policyWire
	if err := readStrictly(doc, &w, PolicyFormat, &w.Format); err != nil {
		return Policy{}, w.named(err)
	}
	if err := w.check(); err != nil {
		return Policy{}, err
	}
	return w.Policy, nil
}

// named puts the choices that there are into an error about one of them.
func (p Policy) named(err error) error {
	var fault FormatError
	if !errors.As(err, &fault) {
		return err
	}
	for _, c := range p.choices() {
		if c.field == fault.Path {
			fault.Want = c.want
		}
	}
	return fault
}

// Document returns the JSON document that [ParsePolicy] reads back; a choice left open is a [PolicyError].
func (p Policy) Document() ([]byte, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	return json.Marshal(policyWire{PolicyFormat, p})
}

type petitionWire struct {
	Format string `json:"format"`
	Petition
}

// ParsePetition reads the JSON document of one petition as strictly as [Parse]; other errors as [NewPetition].
func ParsePetition(doc []byte) (Petition, error) {
	var w petitionWire
	if err := readStrictly(doc, &w, PetitionFormat, &w.Format); err != nil {
		return Petition{}, err
	}
	return NewPetition(w.Petition)
}

// Document returns the JSON document that [ParsePetition] reads back into an equal petition, for one that [NewPetition]
// has accepted; errors as NewPetition.
func (p Petition) Document() ([]byte, error) {
	p, err := NewPetition(p)
	if err != nil {
		return nil, err
	}
	return json.Marshal(petitionWire{PetitionFormat, p})
}

func readStrictly(doc []byte, to any, format string, got *string) error {
	err := strictjson.Unmarshal(doc, to, strictjson.Limits{Bytes: maxDocument})
	var refused strictjson.Error
	switch {
	case errors.As(err, &refused):
		want := cmp.Or(refused.Want, "JSON in UTF-8")
		if refused.Want == "" && strings.HasPrefix(refused.Got, "text") { // every other text says itself what it would be
			want = "an instant, as 2026-08-03T08:00:00+07:00"
		}
		return FormatError{refused.Path, refused.Got, want}
	case err != nil:
		return err
	case *got != format:
		return FormatError{"format", "another format", format}
	}
	return nil
}
