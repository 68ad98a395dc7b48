package qd766

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// Format is the first key of the document of a [Tally].
const Format = "cchc-tally/1"

// maxDocument bounds a document: a row is some kilobytes.
const maxDocument = 1 << 30

type tallyWire struct {
	Format    string    `json:"format"`
	Header    Header    `json:"header"`
	Dossiers  int64     `json:"dossiers"`
	Elsewhere int64     `json:"elsewhere"`
	Petitions int64     `json:"petitions"`
	Rows      []rowWire `json:"rows"`
}

type rowWire struct {
	Period     cchc.Period              `json:"period"`
	Unit       string                   `json:"unit"`
	Field      string                   `json:"field,omitempty"`
	Channel    catalog.Channel          `json:"channel,omitzero"`
	Components map[string]Cell          `json:"components,omitempty"`
	Procedures map[string]procedureWire `json:"procedures,omitempty"`
	Caseload   caseload.Document        `json:"caseload"`
}

type procedureWire struct {
	Components map[string]Cell `json:"components,omitempty"`
	Handled    int64           `json:"handled,omitempty"`
	Seconds    int64           `json:"seconds,omitempty"` // handling time of the handled
}

// MarshalJSON implements [json.Marshaler]: one canonical document, the same bytes for the same counts whatever the order,
// split and merge tree by which they came about.
func (t *Tally) MarshalJSON() ([]byte, error) {
	return json.Marshal(t.wire())
}

func (t *Tally) wire() tallyWire {
	w := tallyWire{Format, t.Header, t.Dossiers, t.Elsewhere, t.Petitions, make([]rowWire, 0, len(t.rows))}
	for _, key := range t.keys() {
		w.Rows = append(w.Rows, t.rows[key].wire(key, t.Header.Periods[key.period]))
	}
	return w
}

func (r *row) wire(key rowKey, p cchc.Period) rowWire {
	w := rowWire{Period: p, Unit: key.unit, Field: key.field, Channel: key.channel, Components: map[string]Cell{}, Caseload: r.caseload.Document()}
	for i := range r.cells {
		if cell := r.cells[i].cell(); cell != (Cell{}) {
			w.Components[dossier.Component(i).String()] = cell
		}
	}
	for i := range r.petitions {
		if cell := r.petitions[i].cell(); cell != (Cell{}) {
			w.Components[dossier.PetitionComponent(i+1).String()] = cell
		}
	}
	for code, p := range r.procedures {
		if w.Procedures == nil {
			w.Procedures = map[string]procedureWire{}
		}
		v := procedureWire{Handled: p.handled, Seconds: p.took, Components: map[string]Cell{}}
		for i, c := range byProcedure {
			if cell := p.cells[i].cell(); cell != (Cell{}) {
				v.Components[c.String()] = cell
			}
		}
		w.Procedures[code] = v
	}
	return w
}

// ParseTally reads the document of a tally strictly; anything else is a [FormatError]. It can be merged, compared and
// asked for cells; [Tally.Attach] lets it be scored.
func ParseTally(doc []byte) (*Tally, error) {
	var w tallyWire
	if err := unmarshal(doc, &w); err != nil {
		return nil, err
	}
	return w.tally()
}

// unmarshal reads a document strictly; anything else is a [FormatError].
func unmarshal(doc []byte, to any) error {
	err := strictjson.Unmarshal(doc, to, strictjson.Limits{Bytes: maxDocument})
	var refused strictjson.Error
	if errors.As(err, &refused) {
		return FormatError{refused.Path, refused.Got, refused.Want}
	}
	return err
}

func (w *tallyWire) tally() (*Tally, error) {
	if w.Format != Format {
		return nil, FormatError{"format", "another format", Format}
	}
	if err := w.Header.check(); err != nil {
		return nil, err
	}
	w.Header.AsOf = w.Header.AsOf.In(cchc.Zone())
	t := &Tally{Header: w.Header, Dossiers: w.Dossiers, Elsewhere: w.Elsewhere, Petitions: w.Petitions, rows: make(map[rowKey]*row, len(w.Rows))}
	for i := range w.Rows {
		path := "rows[" + strconv.Itoa(i) + "]"
		period, err := t.period(w.Rows[i].Period)
		if err != nil {
			return nil, FormatError{path + ".period", "a period that the header lacks", periodList(t.Header.Periods)}
		}
		key := rowKey{w.Rows[i].Unit, w.Rows[i].Field, w.Rows[i].Channel, period}
		if t.rows[key] != nil {
			return nil, FormatError{path, "a row that stands twice", "each once"}
		}
		r, err := w.Rows[i].row(path)
		switch {
		case err != nil:
			return nil, err
		case r.isZero():
			return nil, FormatError{path, "a row in which nothing stands", "no row"}
		case key.field != "" && !t.Header.Fields:
			return nil, FormatError{path + ".field", "a field", "none, for the header keeps none apart"}
		case key.channel != 0 && !t.Header.Channels:
			return nil, FormatError{path + ".channel", "a channel", "none, for the header keeps none apart"}
		}
		t.rows[key] = r
	}
	return t, nil
}

// check refuses a header that no Counter makes.
func (h *Header) check() error {
	switch {
	case h.Set != PortalID && h.Set != NoteID:
		return FormatError{"header.set", "another set", PortalID + " or " + NoteID}
	case h.AsOf.IsZero():
		return FormatError{"header.as_of", "nothing", "an instant"}
	case h.By == 0:
		return FormatError{"header.by", "nothing", "receiving, resolving or delay"}
	case checkPeriods(h.Periods, h.AsOf) != nil || !slices.IsSortedFunc(h.Periods, cchc.Period.Compare):
		return FormatError{"header.periods", "periods that cannot stand", "periods in order that have begun, each once, apart or one holding the other"}
	}
	return nil
}

func (w *rowWire) row(path string) (*row, error) {
	r := &row{}
	var err error
	if r.caseload, err = w.Caseload.Counts(); err != nil {
		var refused caseload.FormatError
		if errors.As(err, &refused) {
			return nil, FormatError{path + ".caseload." + refused.Path, refused.Got, refused.Want}
		}
		return nil, err
	}
	for code, cell := range w.Components {
		var c dossier.Component
		var p dossier.PetitionComponent
		switch {
		case c.UnmarshalText([]byte(code)) == nil && !c.ByProcedure():
			r.cells[c] = cell.standings()
		case p.UnmarshalText([]byte(code)) == nil:
			r.petitions[p-1] = cell.standings()
		default:
			return nil, FormatError{path + ".components." + strictjson.SafeKey(code), "no such component", "one that counts dossiers or petitions"}
		}
	}
	for code, v := range w.Procedures {
		p := r.procedure(code)
		p.handled, p.took = v.Handled, v.Seconds
		for name, cell := range v.Components {
			i, ok := procedureIndex(name)
			if !ok {
				return nil, FormatError{path + ".procedures." + strictjson.SafeKey(code) + "." + strictjson.SafeKey(name), "no such component", "one that counts procedures"}
			}
			p.cells[i] = cell.standings()
		}
		if *p == (procedureCells{}) {
			return nil, FormatError{path + ".procedures." + strictjson.SafeKey(code), "a procedure in which nothing stands", "no procedure"}
		}
	}
	return r, nil
}

func procedureIndex(code string) (int, bool) {
	for i, c := range byProcedure {
		if c.String() == code {
			return i, true
		}
	}
	return 0, false
}

// Attach lets a tally that was read from a document be scored again, with the configuration by which it was made. A
// header that the configuration would not give is a [HeaderError], a configuration that cannot stand a [ConfigError].
func (t *Tally) Attach(c Config) error {
	if err := c.check(); err != nil {
		return err
	}
	made := newTally(c, sortedPeriods(c.Periods))
	if what, want, got := made.Header.differs(&t.Header); what != "" {
		return HeaderError{what, want, got}
	}
	t.context = made.context
	return nil
}
