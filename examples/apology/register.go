package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/examples/internal/cli"
)

// A register is what was read of the register of apologies (sổ xin lỗi).
type register struct {
	name    string
	usable  bool // its head was understood and it was read to its end; otherwise nobody is said not to have apologised
	entries map[string][]entry
	listed  []string        // numbers, in order
	broken  map[string]bool // numbers of rows that could not be read: whether these dossiers were apologised for is unknown
}

// An entry is an apology or an exemption, and its line.
type entry struct {
	line int
	dossier.Event
}

var registerColumns = []string{"number", "sent", "form", "cause", "new_due"}

// readRegister reads a table whose first line names its columns.
func readRegister(env *cli.Env, in io.Reader, name string) *register {
	r := &register{name: name, entries: map[string][]entry{}, broken: map[string]bool{}}
	var head []string
	comma := ','
	for line, err := range cli.Lines(in) {
		problem := func(message string) { env.Problem(name, line.Number, message) }
		if err != nil {
			problem(fmt.Sprintf("line: %v, want a readable file; the register is left out of account", err))
			r.usable = false
			return r
		}
		text := strings.TrimSpace(strings.TrimPrefix(string(line.Text), cli.BOM))
		switch {
		case line.TooLong:
			problem("line: longer than 1 MiB, want one row a line; skipped")
			continue
		case text == "":
			continue
		case head == nil && strings.Contains(text, ";"):
			comma = ';'
		}
		reader := csv.NewReader(strings.NewReader(text))
		reader.Comma = comma
		cells, err := reader.Read()
		switch {
		case head == nil && (err != nil || !isHead(cells)):
			problem("line: no head with number and form, want a first line such as " + strings.Join(registerColumns, ",") + "; the register is left out of account")
			return r
		case err != nil:
			problem("line: not a row of CSV, want cells with closed quotes on one line; skipped")
		case head == nil:
			head, r.usable = cells, true
		default:
			if err := r.add(line.Number, head, cells); err != nil {
				problem(err.Error() + "; skipped")
			}
		}
	}
	return r
}

// isHead tidies the names of columns, and reports whether they are those of a register.
func isHead(cells []string) bool {
	for i, name := range cells {
		cells[i] = strings.ToLower(strings.TrimSpace(name))
		if !slices.Contains(registerColumns, cells[i]) || slices.Index(cells, cells[i]) != i {
			return false
		}
	}
	return slices.Contains(cells, "number") && slices.Contains(cells, "form")
}

func (r *register) add(line int, head, cells []string) error {
	number := ""
	if i := slices.Index(head, "number"); i < len(cells) {
		number = strings.TrimSpace(cells[i])
	}
	if len(cells) != len(head) {
		r.broken[number] = true
		return fmt.Errorf("line: %d cells, want %d", len(cells), len(head))
	}
	if number == "" || strings.ContainsFunc(number, unicode.IsControl) {
		return errors.New("number: nothing or a control character, want the number of the dossier")
	}
	e, err := registerEvent(head, cells)
	if err != nil {
		r.broken[number] = true
		return err
	}
	for _, other := range r.entries[number] {
		if sameEntry(&other.Event, &e) {
			return fmt.Errorf("number: the same apology as line %d, want each once", other.line)
		}
	}
	if r.entries[number] == nil {
		r.listed = append(r.listed, number)
	}
	r.entries[number] = append(r.entries[number], entry{line, e})
	return nil
}

// sameEntry reports whether two events are one apology, or one exemption.
func sameEntry(a, b *dossier.Event) bool { return a.Kind == b.Kind && a.At.Equal(b.At) }

func registerEvent(head, cells []string) (e dossier.Event, err error) {
	e.Kind = dossier.Apologised
	for i, name := range head {
		cell := strings.TrimSpace(cells[i])
		bad := false
		switch name {
		case "sent":
			e.At, bad = instant(cell)
		case "new_due":
			e.Due, bad = instant(cell)
		case "form":
			if cell == "exempt" {
				e.Kind = dossier.Exempted
			} else {
				bad = e.Form.UnmarshalText([]byte(cell)) != nil
			}
		case "cause":
			bad = cell != "" && e.Cause.UnmarshalText([]byte(cell)) != nil
		}
		if bad {
			return e, errors.New(name + ": cannot be read, want " + map[string]string{
				"sent": "2026-08-18T10:00 or 2026-08-18", "new_due": "2026-08-25T17:00 or 2026-08-25",
				"form": "letter, email, message, in_person or exempt", "cause": "unit, cooperating, applicant, force_majeure, secrecy or other",
			}[name])
		}
	}
	switch {
	case e.Kind == dossier.Apologised && e.At.IsZero():
		return e, errors.New("sent: nothing, want the instant of the apology")
	case e.Kind == dossier.Exempted && !e.Due.IsZero():
		return e, errors.New("new_due: an appointment, want none for an exemption")
	}
	return e, nil
}

func instant(s string) (t time.Time, bad bool) {
	if s == "" {
		return time.Time{}, false
	}
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.ParseInLocation(layout, s, cchc.Zone()); err == nil {
			return t, false
		}
	}
	return time.Time{}, true
}

// addTo returns the dossier with what the register holds of it; what the dossier records itself is not counted twice.
func (r *register) addTo(d dossier.Dossier) (dossier.Dossier, error) {
	own := len(d.Events)
	for _, e := range r.entries[d.Number] {
		if !slices.ContainsFunc(d.Events[:own], func(o dossier.Event) bool { return sameEntry(&o, &e.Event) }) {
			d.Events = append(d.Events, e.Event)
		}
	}
	return dossier.New(d)
}

// reportUnknown reports the numbers that stand in the register and are not among the dossiers.
func (r *register) reportUnknown(env *cli.Env, read map[string]int) {
	for _, number := range r.listed {
		if read[number] == 0 {
			env.Problem(r.name, r.entries[number][0].line, "number: a dossier that is not among those read, want one of them; left out")
		}
	}
}
