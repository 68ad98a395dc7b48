// Command cchc scores the administrative reform index (CCHC, PAR Index) of departments and communes: the sheet with its
// stages side by side, what still lacks documents or points, the ranking, and the lost points.
//
// Without flags it shows synthetic departments under the department template, which is no law. With -in it reads JSON Lines,
// one sheet a line:
//
//	{"unit":"Sở tổng hợp 01","level":"department","period":"2031","set":"template/department","group":"sở","stage":"appraisal2",
//	 "leaves":{
//	  "1.1.1":{"self":{"option":"timely"},"appraisal1":{"option":"late"},"explanation":"…","documents":["12/KH-STH"]},
//	  "1.1.3":{"self":{"numerator":36,"denominator":40}}, "1.3.2":{"self":{"whole":8,"parts":{"resolved":5,"unfinished":2}}},
//	  "1.2.1":{"self":{"parts":{"late":2}}}, "1.5":{"self":{"count":1}}, "7.4":{"self":{"own":"85.32","best":"97.10"}},
//	  "4.3":{"self":{"points":"2.5"}}, "2.3":{"self":{"state":"not_applicable"}}, "8.2":{"measured":{"percent":"91.40"}}},
//	 "given":{"6":"5.25"}}
//
//	  - unit, period: required. level, group (units ranked together), unranked, stage (self, appraisal1, appraisal2) may be
//	    left out, as may set, which then is the first set read with -set, or template/department.
//	  - leaves: by code, up to three stages of the chain, or measured where a survey, SIPAS or a statistic decides.
//	  - given: published points of a node, used while something below it is unknown.
//
// -set reads a criteria set, JSON or a table (code;name;maximum;rule, as package parindex says); it may be repeated.
// -ratios reads JSON Lines that fill linked leaves:
//
//	{"unit":"Sở tổng hợp 01","period":"2031","ratios":{"on_time":{"numerator":995,"denominator":1003}}}
//
// -results reads a table of published results of other indices (index;period;unit;code;name;maximum;points;total;cause), whose
// lost points are put beside the computed ones.
//
// With -format json each unit is a line: {"rank":1,"of":7,"tied":false,"unit":…,"index":"84.12","nodes":[…],"lacks":[…],"findings":[…]};
// rank is null for a unit that takes no place. With -format csv each node of each unit is a line with the columns of the sheet.
// With -explain CODE the answer to "why?" of the node takes the place of the sheet.
//
// What cannot be read is one line on standard error, "file:line: field: what, want what"; the other units still come out
// and the exit status is 1. A line over 1 MiB is skipped.
package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/parindex"
	"github.com/cchc-go/cchc/internal/strictjson"
)

const usage = `
cchc: chấm điểm chỉ số cải cách hành chính (CCHC): bảng điểm qua các bước, mục còn thiếu, xếp hạng, điểm bị mất.
cchc: the administrative reform index: the sheet with its stages, what is lacking, the ranking, the lost points.

    go run ./examples/cchc
    go run ./examples/cchc -unit "Sở tổng hợp 03" -svg cchc.svg
    go run ./examples/cchc -explain 3.1 -lang en
    go run ./examples/cchc -set bo-tieu-chi.csv -in diem.jsonl -ratios ty-le.jsonl -format csv > cchc.csv
`

var (
	//go:embed sample.jsonl
	sample []byte
	//go:embed ratios.jsonl
	sampleRatios []byte
)

func main() { cli.Main("cchc", run) }

type options struct {
	cli.Common
	unit    string
	explain string
	svg     string
	ratios  string
	results string
	ranking parindex.Ranking
}

func run(env *cli.Env) int {
	formats := []string{"text", "json", "csv"}
	o := options{ranking: parindex.Ranking{Ties: parindex.Competition, By: parindex.Unrounded}}
	var sets []*parindex.Set
	fs := env.Flags(usage, &o.Common, formats...)
	fs.StringVar(&o.unit, "unit", "", "show the `UNIT` of this name / đơn vị được xem")
	fs.StringVar(&o.explain, "explain", "", "explain the points of `CODE` / giải thích điểm của một mục")
	fs.StringVar(&o.svg, "svg", "", "also draw the unit to `FILE` / vẽ ra tệp SVG")
	fs.StringVar(&o.ratios, "ratios", "", "fill linked leaves from `FILE` (JSON Lines) / tỷ lệ liên kết")
	fs.StringVar(&o.results, "results", "", "read results of other indices from `FILE` (table) / kết quả chỉ số khác")
	fs.Func("set", "read a criteria set from `FILE`, JSON or table; may be repeated / đọc bộ tiêu chí", func(path string) error {
		s, err := readSet(path)
		sets = append(sets, s)
		return err
	})
	fs.Func("ties", "rank equal values as `WAY`: competition, dense, ordinal (default competition) / cách xếp khi bằng điểm", func(s string) error {
		return wayOf(s, &o.ranking.Ties)
	})
	fs.Func("by", "rank by `VALUE`: unrounded, printed (default unrounded) / giá trị để xếp hạng", func(s string) error {
		return wayOf(s, &o.ranking.By)
	})
	if status, done := env.Parse(fs, &o.Common, formats...); done {
		return status
	}
	in, name, err := env.Open(o.Common, sample, "sample.jsonl")
	if err != nil {
		return env.Fatal(err)
	}
	defer func() { _ = in.Close() }() // only read

	ratios, err := openRatios(env, o)
	if err != nil {
		return env.Fatal(err)
	}
	var others []parindex.Loss
	if o.results != "" {
		if others, err = readResults(o.results); err != nil {
			return env.Fatal(err)
		}
	}
	cards := read(env, in, name, append(sets, parindex.DepartmentTemplate(), parindex.CommuneTemplate(), parindex.CaMau2013(), parindex.TienGiang2022(), parindex.Ministries876(), parindex.Provinces876()), ratios)
	if err := rankAll(cards, o.ranking); err != nil {
		return env.Fatal(err)
	}
	shown := cards
	if o.unit != "" {
		shown = slices.DeleteFunc(slices.Clone(cards), func(c card) bool { return c.Unit() != o.unit })
		if len(shown) == 0 {
			return env.Fatal(fmt.Errorf("-unit %q, want the name of a unit of the input", o.unit))
		}
	}
	if o.explain != "" && len(shown) > 0 && !slices.ContainsFunc(shown, func(c card) bool { _, ok := c.Result(o.explain); return ok }) {
		return env.Fatal(fmt.Errorf("-explain %q, want the code of a node of the set", o.explain))
	}
	if o.svg != "" && len(shown) > 0 {
		if err := os.WriteFile(o.svg, []byte(picture(shown[0], cards, o.Lang)), 0o644); err != nil {
			return env.Fatal(err)
		}
	}
	if err := write(env, shown, cards, others, o); err != nil {
		return env.Fatal(err)
	}
	return env.Status()
}

// wayOf reads a flag; its error quotes what the user typed.
func wayOf(s string, to interface{ UnmarshalText(text []byte) error }) error {
	if s == "" {
		return errors.New("want a word")
	}
	return to.UnmarshalText([]byte(s))
}

func readSet(path string) (*parindex.Set, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	if bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("{")) {
		return parindex.ParseSet(data)
	}
	return parindex.ParseTable(data)
}

func readResults(path string) ([]parindex.Loss, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return parindex.ParseResults(data)
}

// A card is a scored sheet and its place.
type card struct {
	parindex.Card
	place parindex.Place
}

// A key is a unit in a period.
type key struct {
	unit   string
	period cchc.Period
}

// openRatios reads the ratios that fill leaves: those of -ratios, or of the sample when the sample is shown.
func openRatios(env *cli.Env, o options) (map[key]map[string]indicator.Ratio, error) {
	ratios := map[key]map[string]indicator.Ratio{}
	var in io.Reader = bytes.NewReader(nil)
	name := o.ratios
	if o.ratios != "" {
		f, err := os.Open(o.ratios)
		if err != nil {
			return nil, err
		}
		defer func() { _ = f.Close() }() // only read
		in = f
	} else if o.In == "" {
		in, name = bytes.NewReader(sampleRatios), "ratios.jsonl"
	}
	lines(env, in, name, func(text []byte, problem func(string)) {
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
		k := key{v.Unit, v.Period}
		if ratios[k] != nil {
			problem("unit: the same unit and period again, want each once; skipped")
			return
		}
		ratios[k] = map[string]indicator.Ratio{}
		for link, r := range v.Ratios {
			ratios[k][link] = indicator.Ratio{Num: r.Numerator, Den: r.Denominator}
		}
	})
	return ratios, nil
}

// lines calls each for every line that holds something and reports those that cannot be kept.
func lines(env *cli.Env, in io.Reader, name string, each func(text []byte, problem func(string))) {
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
			each(text, problem)
		}
	}
}

// read scores every line that can be scored and reports the others.
func read(env *cli.Env, in io.Reader, name string, sets []*parindex.Set, ratios map[key]map[string]indicator.Ratio) []card {
	type cohortKey struct {
		key
		set string
	}
	var cards []card
	seen := map[cohortKey]bool{}
	lines(env, in, name, func(text []byte, problem func(string)) {
		s, sheet, err := parindex.ParseSheet(text, sets...)
		if err != nil {
			problem(err.Error() + "; skipped")
			return
		}
		k := key{sheet.Unit, sheet.Period}
		sheet, _ = s.Fill(sheet, ratios[k])
		c, err := s.Score(sheet)
		if err != nil {
			for _, e := range split(err) {
				problem(e.Error() + "; skipped")
			}
			return
		}
		full := cohortKey{k, s.ID()}
		if seen[full] {
			problem("unit: the same unit, period and set again, want each once; skipped")
			return
		}
		seen[full] = true
		for _, f := range c.Findings() {
			if f.Code == cchc.RatioOver100 || f.Code == cchc.GivenContradicts {
				problem(f.In(cchc.English))
			}
		}
		cards = append(cards, card{Card: c})
	})
	return cards
}

// split returns the errors that were joined into one.
func split(err error) []error {
	var joined interface{ Unwrap() []error }
	if errors.As(err, &joined) {
		return joined.Unwrap()
	}
	return []error{err}
}

// peers lists the cards of the set and period of c, in the order in which they were read.
func peers(c card, cards []card) []int {
	var list []int
	for i := range cards {
		if cards[i].Set() == c.Set() && cards[i].Sheet().Period == c.Sheet().Period {
			list = append(list, i)
		}
	}
	return list
}

func rankAll(cards []card, by parindex.Ranking) error {
	for i := range cards {
		list := peers(cards[i], cards)
		if list[0] != i {
			continue
		}
		group := make([]parindex.Card, len(list))
		for k, j := range list {
			group[k] = cards[j].Card
		}
		places, err := parindex.Rank(group, by)
		if err != nil {
			return err
		}
		for k, j := range list {
			cards[j].place = places[k]
		}
	}
	return nil
}

// write prints what was asked for. A page shows one unit: the first, or the one that -unit names.
func write(env *cli.Env, shown, cards []card, others []parindex.Loss, o options) error {
	switch {
	case o.explain != "" && o.Format == "csv":
		return errors.New("-explain with -format csv, want text or json")
	case o.explain != "":
		return writeTrees(env.Stdout, shown, o)
	case o.Format == "json":
		return writeJSON(env.Stdout, shown)
	case o.Format == "csv":
		return writeCSV(env.Stdout, shown, o.Lang)
	case len(shown) == 0:
		return nil
	}
	_, err := io.WriteString(env.Stdout, page(shown[0], cards, others, o.Lang, env.Color()))
	return err
}

func writeTrees(w io.Writer, shown []card, o options) error {
	if o.unit == "" && o.Format == "text" && len(shown) > 1 {
		shown = shown[:1]
	}
	for _, c := range shown {
		tree, ok := c.Explain(o.explain)
		if !ok {
			continue
		}
		if o.Format == "json" {
			if err := writeLine(w, struct {
				Unit   string      `json:"unit"`
				Period cchc.Period `json:"period"`
				Tree   cchc.Tree   `json:"explain"`
			}{c.Unit(), c.Sheet().Period, tree}); err != nil {
				return err
			}
			continue
		}
		if _, err := fmt.Fprintf(w, "%s\n%s\n", heading(c, o.Lang), tree.In(o.Lang)); err != nil {
			return err
		}
	}
	return nil
}

// writeJSON writes a line a unit, its place in front of the other members of the card.
func writeJSON(w io.Writer, shown []card) error {
	for _, c := range shown {
		var b strings.Builder
		if err := writeLine(&b, c.Card); err != nil {
			return err
		}
		rank := "null"
		if c.place.Rank > 0 {
			rank = strconv.Itoa(c.place.Rank)
		}
		if _, err := fmt.Fprintf(w, `{"rank":%s,"of":%d,"tied":%t,%s`, rank, c.place.Of, c.place.Tied, b.String()[1:]); err != nil {
			return err
		}
	}
	return nil
}

func writeLine(w io.Writer, v any) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}
