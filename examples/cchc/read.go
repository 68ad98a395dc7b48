package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/parindex"
	"github.com/cchc-go/cchc/internal/strictjson"
	"github.com/cchc-go/cchc/internal/vitext"
)

// ratioFile holds the ratios that fill leaves, by unit and period.
type ratioFile struct {
	name string
	rows map[key]ratioRow
}

type ratioRow struct {
	line   int
	ratios map[string]indicator.Ratio
}

// openRatios reads the ratios of -ratios, or of the sample when the sample is shown.
func openRatios(env *cli.Env, o options) (ratioFile, error) {
	rows := map[key]ratioRow{}
	var in io.Reader = bytes.NewReader(nil)
	name := o.ratios
	if o.ratios != "" {
		f, err := os.Open(o.ratios)
		if err != nil {
			return ratioFile{}, err
		}
		defer func() { _ = f.Close() }() // only read
		in = f
	} else if o.In == "" {
		in, name = bytes.NewReader(sampleRatios), "ratios.jsonl"
	}
	lines(env, in, name, func(number int, text []byte) {
		problem := func(message string) { env.Problem(name, number, message) }
		var v struct {
			Unit   string      `json:"unit"`
			Period cchc.Period `json:"period"`
			Ratios map[string]struct {
				Numerator   int64 `json:"numerator"`
				Denominator int64 `json:"denominator"`
			} `json:"ratios"`
		}
		if err := strictjson.Unmarshal(text, &v, strictjson.Limits{}); err != nil {
			problem(err.Error() + "; skipped")
			return
		}
		k := key{vitext.NFC(v.Unit), v.Period}
		if rows[k].line > 0 {
			problem("unit: the same unit and period again, want each once; skipped")
			return
		}
		rows[k] = ratioRow{number, map[string]indicator.Ratio{}}
		for _, link := range slices.Sorted(maps.Keys(v.Ratios)) {
			r := v.Ratios[link]
			if min(r.Numerator, r.Denominator) < 0 || max(r.Numerator, r.Denominator) > indicator.MaxCount {
				problem("ratios." + strictjson.SafeKey(link) + ": a count that cannot be, want whole numbers from 0 to " + strconv.FormatInt(indicator.MaxCount, 10) + "; not used")
				continue
			}
			rows[k].ratios[link] = indicator.Ratio{Num: r.Numerator, Den: r.Denominator}
		}
	})
	return ratioFile{name, rows}, nil
}

// unused reports the ratios that belong to no sheet, or to no leaf of the sets that the unit was scored by.
func (f ratioFile) unused(env *cli.Env, asked map[key][]*parindex.Set) {
	for _, k := range slices.SortedFunc(maps.Keys(f.rows), func(a, b key) int { return f.rows[a].line - f.rows[b].line }) {
		row := f.rows[k]
		if asked[k] == nil {
			env.Problem(f.name, row.line, "unit: no sheet of this unit and period, want the name and period of a sheet; not used")
			continue
		}
		var links []string
		for _, s := range asked[k] {
			links = append(links, s.Links()...)
		}
		for _, link := range slices.Sorted(maps.Keys(row.ratios)) {
			if !slices.Contains(links, link) {
				env.Problem(f.name, row.line, "ratios."+strictjson.SafeKey(link)+": no leaf has this link, want one of "+strings.Join(links, ", ")+"; not used")
			}
		}
	}
}

// lines calls each for every line that holds something and reports those that cannot be kept.
func lines(env *cli.Env, in io.Reader, name string, each func(number int, text []byte)) {
	for line, err := range cli.Lines(in) {
		problem := func(message string) { env.Problem(name, line.Number, message) }
		text := bytes.TrimPrefix(line.Text, []byte(cli.BOM))
		switch {
		case err != nil:
			problem(fmt.Sprintf("line: %v, want a readable file; the units before it stand", err))
			return
		case line.TooLong:
			problem("line: longer than 1 MiB, want one unit a line; skipped")
		case len(bytes.TrimSpace(text)) > 0:
			each(line.Number, text)
		}
	}
}

// A reader scores what can be scored and reports the rest.
type reader struct {
	env    *cli.Env
	name   string
	sets   []*parindex.Set // the first one is for units that name none
	ratios ratioFile
	cards  []card
	seen   map[sheetKey]bool
	asked  map[key][]*parindex.Set // the sets of sheets that asked for ratios, scored or not
}

// A sheetKey is what a sheet must not share with another.
type sheetKey struct {
	key
	set string
}

// read scores the sheets of the input, lines of JSON or of a table.
func (r *reader) read(in io.Reader, o options) []card {
	r.seen, r.asked = map[sheetKey]bool{}, map[key][]*parindex.Set{}
	t := table{reader: r, period: o.period, chosen: len(o.sets) > 0}
	first := true
	lines(r.env, in, r.name, func(number int, text []byte) {
		switch text := bytes.TrimSpace(text); {
		case first && len(text) == 1 && text[0] == '{':
			r.problemf(number, "document: an object over several lines, want JSON Lines, one unit a line; nothing is read")
			t.refused = true
		case first && text[0] != '{':
			t.header(number, string(text))
		case t.columns != nil:
			t.row(number, string(text))
		case !t.refused:
			r.document(number, text)
		}
		first = false
	})
	t.close()
	r.ratios.unused(r.env, r.asked)
	return r.cards
}

func (r *reader) problemf(line int, format string, args ...any) {
	r.env.Problem(r.name, line, fmt.Sprintf(format, args...))
}

func (r *reader) document(line int, text []byte) {
	s, sheet, err := parindex.ParseSheet(text, r.sets...)
	if err != nil {
		r.problemf(line, "%v; skipped", err)
		return
	}
	r.score(s, sheet, published{}, func(string) int { return line })
}

// score adds the card of a sheet; lineOf says where a code was read.
func (r *reader) score(s *parindex.Set, sheet parindex.Sheet, p published, lineOf func(code string) int) {
	k := sheetKey{key{sheet.Unit, sheet.Period}, s.ID()}
	r.asked[k.key] = append(r.asked[k.key], s)
	sheet, _ = s.Fill(sheet, r.ratios.rows[k.key].ratios)
	c, err := s.Score(sheet)
	if err != nil {
		for _, e := range split(err) {
			r.problemf(lineOf(codeOf(e)), "%v; skipped", e)
		}
		return
	}
	if r.seen[k] {
		r.problemf(lineOf(""), "unit: the same unit, period and set again, want each once; skipped")
		return
	}
	r.seen[k] = true
	for _, f := range c.Findings() {
		if f.Code == cchc.RatioOver100 || f.Code == cchc.GivenContradicts {
			r.problemf(lineOf(f.Place), "%s", f.In(cchc.English))
		}
	}
	r.cards = append(r.cards, card{Card: c, published: p, line: lineOf("")})
}

// compare reports where the index, the band or the rank that was published is not the computed one.
func (r *reader) compare(cards []card) {
	for _, c := range cards {
		index, ok := c.Index()
		if p := c.published; p.hasIndex && ok && p.index != index {
			r.problemf(c.line, "index: %s was published, %s computed", p.index, index)
		}
		if b, ok := c.Band(); ok && c.published.band != "" && !slices.Contains([]string{vitext.Fold(b.Name.Vi), vitext.Fold(b.Name.En)}, vitext.Fold(c.published.band)) {
			r.problemf(c.line, "band: another one was published, %s computed", b.Name.Vi)
		}
		if p := c.published; p.rank > 0 && p.rank != c.place.Rank {
			r.problemf(c.line, "rank: %d was published, %d computed", p.rank, c.place.Rank)
		}
	}
}

// codeOf returns the code that an error of a sheet points at, "" when it is about the sheet as a whole.
func codeOf(err error) string {
	var mark parindex.MarkError
	var code indicator.CodeError
	var given indicator.GivenError
	switch {
	case errors.As(err, &mark):
		return mark.Code
	case errors.As(err, &code):
		return code.Code
	case errors.As(err, &given):
		return given.Code
	}
	return ""
}

// split returns the errors that were joined into one.
func split(err error) []error {
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) {
		return joined.Unwrap()
	}
	return []error{err}
}
