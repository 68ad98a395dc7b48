package dvcqg

import (
	"bytes"
	"hash/maphash"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/internal/jsonscan"
)

// identityField takes a field about the identity of the applicant, and the flat forms of DSKetNoiCSDL. Of a number only
// its kind, its form and a keyed hash are taken.
func (d *decoder) identityField(f field, v jsonscan.Value) {
	name := dossierFields.names[f]
	switch f {
	case fIdentityNumber, fIdentityFlat, fIdentityFlatQ:
		d.identityNumber(v)
	case fIdentityKind, fIdentityKindQ:
		d.identityKind(v, name)
	case fApplicantName:
		if b, ok := kept(v, &d.scratch); ok && len(b) > 0 {
			d.record.Wire.applicant = maphash.Bytes(d.seed, b)
		}
	case fDatabase, fDatabaseQ:
		d.databaseCode(v)
		if d.o.population != nil && d.record.Dossier.PopulationData == 0 && v.Kind() != jsonscan.Null {
			d.record.Dossier.PopulationData = dossier.No
		}
	}
}

func (d *decoder) identity(v jsonscan.Value) {
	d.fields(v, identityFields, func(f field, v jsonscan.Value) {
		if f == fRowIdentityKind {
			d.identityKind(v, identityFields.names[f])
		} else {
			d.identityNumber(v)
		}
	})
}

func (d *decoder) identityKind(v jsonscan.Value, name string) {
	if n, ok := d.code(v, name, 1, 2, cchc.CodeUnknown); ok && d.record.Wire.Identity == 0 {
		d.record.Wire.Identity = IdentityKind(n)
	}
}

func (d *decoder) identityNumber(v jsonscan.Value) {
	b, ok := kept(v, &d.scratch)
	if !ok || len(b) == 0 {
		return
	}
	w := &d.record.Wire
	w.identity = maphash.Bytes(d.seed, b)
	w.WellFormed, w.Placeholder = max(w.WellFormed, dossier.No), max(w.Placeholder, dossier.No)
	if isDigits(b) && (len(b) == 12 || len(b) == 9) {
		w.WellFormed = dossier.Yes
	}
	if isPlaceholder(b) {
		w.Placeholder = dossier.Yes
	}
}

// closeIdentity reports a number that looks like nobody's.
func (d *decoder) closeIdentity() {
	if d.record.Wire.Placeholder == dossier.Yes {
		d.note(cchc.IdentityPlaceholder, "DinhDanhCHS", "a number that looks like nobody's", "the number of the applicant")
	}
}

func isDigits(b []byte) bool {
	return len(bytes.Trim(b, "0123456789")) == 0
}

// lastDigits is how many digits may stand behind zeros in a number that looks like nobody's: "000000001".
const lastDigits = 3

// isPlaceholder reports whether a number looks like nobody's by its digits alone: zeros with a few digits behind them,
// one digit throughout, or counting up. It is a sign, not a proof.
func isPlaceholder(b []byte) bool {
	if !isDigits(b) {
		return false
	}
	same, counting := true, true
	for i := 1; i < len(b); i++ {
		same = same && b[i] == b[0]
		counting = counting && b[i]-'0' == (b[i-1]-'0'+1)%10
	}
	return same || counting || len(bytes.TrimLeft(b, "0")) <= lastDigits
}
