package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/examples/internal/cli"
)

// maxDocument bounds a document that is read as a whole.
const maxDocument = 16 << 20

// find returns the dossier that the flags name.
func (o *options) find(env *cli.Env) (dossier.Dossier, error) {
	in, name, err := env.Open(o.Common, sample, "sample.json")
	if err != nil {
		return dossier.Dossier{}, err
	}
	defer func() { _ = in.Close() }() // only read
	if o.number != "" {
		return among(env, in, name, o.number)
	}
	doc, err := io.ReadAll(io.LimitReader(in, maxDocument+1))
	switch {
	case err != nil:
		return dossier.Dossier{}, err
	case len(doc) > maxDocument:
		return dossier.Dossier{}, fmt.Errorf("%s: longer than 16 MiB, want one dossier, or -number and one dossier a line", name)
	}
	doc = bytes.TrimSpace(bytes.TrimPrefix(doc, []byte(cli.BOM)))
	d, err := dossier.Parse(doc)
	if first, _, more := bytes.Cut(doc, []byte("\n")); err != nil && more {
		if d, firstErr := dossier.Parse(bytes.TrimSpace(first)); firstErr == nil {
			return dossier.Dossier{}, fmt.Errorf("%s: more than one dossier, want -number, such as -number %s", name, d.Number)
		}
	}
	if err != nil {
		return dossier.Dossier{}, fmt.Errorf("%s: %w", name, err)
	}
	return d, nil
}

// among returns the first dossier of a number in JSON Lines, and reports every line that is none.
func among(env *cli.Env, in io.Reader, name, number string) (found dossier.Dossier, err error) {
	first := 0
	for line, err := range cli.Lines(in) {
		if err != nil {
			return dossier.Dossier{}, err
		}
		text := line.Text
		if line.Number == 1 {
			text = bytes.TrimPrefix(text, []byte(cli.BOM))
		}
		if line.TooLong {
			env.Problem(name, line.Number, "line: longer than 1 MiB, want one dossier a line; skipped")
			continue
		}
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		d, err := dossier.Parse(bytes.Clone(text))
		switch {
		case err != nil:
			env.Problem(name, line.Number, err.Error()+"; skipped")
		case d.Number != number:
		case first > 0:
			env.Problem(name, line.Number, fmt.Sprintf("number: the same number as line %d, want each once; skipped", first))
		default:
			found, first = d, line.Number
		}
	}
	if first == 0 {
		return dossier.Dossier{}, errors.New(name + ": no dossier of that -number, want the number of a dossier of the file")
	}
	return found, nil
}
