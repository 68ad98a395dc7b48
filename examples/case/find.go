package main

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"unicode"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dvcqg"
	"github.com/cchc-go/cchc/examples/internal/cli"
)

// maxDocument bounds a document that is read as a whole.
const maxDocument = 16 << 20

// find returns the dossier that the flags name.
func (o *options) find(env *cli.Env) (dossier.Dossier, error) {
	source := o.Common
	source.In = cmp.Or(o.messages, o.In)
	file, name, err := env.Open(source, sample, "sample.json")
	if err != nil {
		return dossier.Dossier{}, err
	}
	defer func() { _ = file.Close() }() // only read
	in := bufio.NewReaderSize(file, sniffed)
	start, _ := in.Peek(sniffed) // a failure shows when it is read
	switch messages := o.messages != "" || isMessages(start); {
	case messages && o.number == "":
		return dossier.Dossier{}, errors.New(name + ": messages to the national portal, want -number, the number of one dossier")
	case messages:
		return o.join(env, in, name)
	case o.progress != "":
		return dossier.Dossier{}, errors.New(name + ": no messages to the national portal, want -progress beside them alone")
	case o.number != "":
		return among(env, o.Lang, in, name, o.number)
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

// printable puts a mark in the place of what would steer a terminal or turn the direction of writing.
func printable(texts ...*string) {
	for _, t := range texts {
		*t = strings.Map(func(r rune) rune {
			if unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp) {
				return unicode.ReplacementChar
			}
			return r
		}, *t)
	}
}

// show makes the texts of a dossier fit to be shown.
func show(d *dossier.Dossier) {
	printable(&d.Number, &d.Procedure, &d.Receiving, &d.Resolving)
	d.Events = slices.Clone(d.Events)
	for i := range d.Events {
		printable(&d.Events[i].Body, &d.Events[i].Step)
	}
}

// sniffed is how much of a file tells what it is.
const sniffed = 64 << 10

// isMessages reports whether a file begins with messages to the national portal, not with dossiers of our own.
func isMessages(start []byte) bool {
	return bytes.Contains(start, []byte(`"MaHoSo"`)) && !bytes.Contains(start, []byte(dossier.Format))
}

// among returns the first dossier of a number in JSON Lines, and reports every line that is none.
func among(env *cli.Env, l cchc.Lang, in io.Reader, name, number string) (found dossier.Dossier, err error) {
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
			env.Problem(name, line.Number, cli.Fault(l, "line", "longer than 1 MiB", "one dossier a line", cli.Skipped))
			continue
		}
		if len(bytes.TrimSpace(text)) == 0 {
			continue
		}
		d, err := dossier.Parse(bytes.Clone(text))
		switch {
		case err != nil:
			env.Refused(l, name, line.Number, err, cli.Skipped)
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

// A heard says what became of the messages of one stream.
type heard struct{ messages, mine, rejected int }

func (h heard) String() string {
	return fmt.Sprintf("%d = %d of the dossier + %d of others + %d rejected", h.messages, h.mine, h.messages-h.mine-h.rejected, h.rejected)
}

// join makes the dossier of all that was sent about it, and accounts for every message on standard error.
func (o *options) join(env *cli.Env, in io.Reader, name string) (dossier.Dossier, error) {
	var ledger dvcqg.Ledger
	messages := listen(env, o.Lang, in, name, dvcqg.Dossiers, func(r dvcqg.Record) (mine bool, rejected error) {
		if mine = r.Rejected == nil && r.Dossier.Number == o.number; mine {
			ledger.Put(r)
		}
		return mine, r.Rejected
	})
	fmt.Fprintf(env.Stderr, "%s: messages %s\n", env.Name, messages)
	if o.progress != "" {
		file, name, err := env.Open(cli.Common{In: o.progress}, nil, "")
		if err != nil {
			return dossier.Dossier{}, err
		}
		defer func() { _ = file.Close() }() // only read
		steps := listen(env, o.Lang, file, name, dvcqg.Progress, func(s dvcqg.Step) (mine bool, rejected error) {
			if mine = s.Rejected == nil && s.Number == o.number; mine {
				ledger.PutProgress(s)
			}
			return mine, s.Rejected
		})
		fmt.Fprintf(env.Stderr, "%s: progress %s\n", env.Name, steps)
	}
	d, ok := ledger.Get(o.number)
	if !ok {
		return dossier.Dossier{}, errors.New(name + ": no message of that -number, want the number of a dossier of the file")
	}
	return d, nil
}

// listen reads one stream and reports what is rejected. Where the stream cannot be read further, what came before stands.
func listen[T any](
	env *cli.Env, l cchc.Lang, in io.Reader, name string, read func(io.Reader, ...dvcqg.Option) iter.Seq2[T, error], take func(T) (mine bool, rejected error),
) (h heard) {
	for one, err := range read(in) {
		if err != nil {
			env.Refused(l, name, 0, err, cli.Stands)
			break
		}
		h.messages++
		mine, rejected := take(one)
		if mine {
			h.mine++
		}
		if rejected != nil {
			h.rejected++
			env.Refused(l, name, 0, rejected, cli.Skipped)
		}
	}
	return h
}
