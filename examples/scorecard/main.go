// Command scorecard turns the counts of units into Decision 766/QĐ-TTg scorecards, exactly as the National Public
// Service Portal publishes them.
//
// Without flags it shows published figures of 2026: two provinces and the units of one of them. With -in it reads
// JSON Lines, one unit a line:
//
//		{"unit":"Xã A","level":"commune","period":"2026","set":"766/portal-2026",
//		 "counts":{"PUBLISH_ON_TIME":{"numerator":1,"denominator":48},"ELECTRONIC_CERTIFIED_COPY":null},
//		 "given":{"ONLINE":"8.84"}}
//
//	  - unit, period: required. A period is 2026, 2026-H1, 2026-Q3, 2026-08 or 2026-08-15/2026-09-15.
//	  - level: ministry, province, department, district or commune; optional.
//	  - set: 766/portal-2026 (the default), 766/note, or the id of a set read with -set.
//	  - counts: by component code; each may carry "flags". null and 0/0 follow the component's zero-base rule; a
//	    component left out, or with one null number, is unknown.
//	  - given: published points of a group, used while any scored component of the group is unknown.
//
// With -format json it writes one line a unit:
//
//	{"unit":"Xã A","level":"commune","period":"2026","set":"766/portal-2026","total":"68.80","complete":true,
//	 "computed":{"points":"68.80","of":"100"},"band":"Trung bình","rank":1,
//	 "groups":[{"code":"CKMB","points":"11.46","max":"18","given":false}],
//	 "components":[{"code":"PUBLISH_ON_TIME","numerator":1,"denominator":48,"percent":"2.08","points":"0.12","max":"6","lost":"5.88"}],
//	 "findings":[{"code":"RATIO_OVER_100","place":"PUBLISH_ON_TIME","got":"50/48"}]}
//
// total is null and complete false while something is unknown; a component without known counts says its "state". With
// -rank each line has "rank", null for a unit without total. With -explain each line is the why-tree of one code.
//
// What cannot be read, and what contradicts itself, is one line on standard error, "file:line: field: what, want
// what"; the other units still come out and the exit status is 1. A line over 1 MiB is skipped.
package main

import (
	_ "embed"
	"encoding/json"
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
	"github.com/cchc-go/cchc/indicator/qd766"
)

const usage = `
scorecard: bảng điểm theo Quyết định 766/QĐ-TTg, đúng từng chữ số như Cổng Dịch vụ công quốc gia công bố.
scorecard: Decision 766/QĐ-TTg scorecards, exactly as the National Public Service Portal publishes them.

    go run ./examples/scorecard
    go run ./examples/scorecard -in units.jsonl -format json
    go run ./examples/scorecard -unit "UBND tỉnh Đồng Tháp" -explain MDSH
    go run ./examples/scorecard -rank -lang en -svg scorecard.svg
    echo '{"unit":"Xã A","period":"2026","counts":{"PUBLISH_ON_TIME":{"numerator":1,"denominator":48}}}' |
        go run ./examples/scorecard -in -
`

//go:embed sample.jsonl
var sample []byte

func main() { cli.Main("scorecard", run) }

type options struct {
	cli.Common
	unit    string
	explain string
	svg     string
	rank    bool
}

func run(env *cli.Env) int {
	var o options
	formats := []string{"text", "json", "csv"}
	sets := map[string]*indicator.Set{}
	for _, s := range qd766.Sets() {
		sets[s.ID()] = s
	}
	fs := env.Flags(usage, &o.Common, formats...)
	fs.StringVar(&o.unit, "unit", "", "show the `UNIT` of this name alone / chỉ một đơn vị")
	fs.StringVar(&o.explain, "explain", "", "explain the points of `CODE`, TOTAL for everything / giải thích điểm của một mã")
	fs.StringVar(&o.svg, "svg", "", "also draw the cards to `FILE` / vẽ ra tệp SVG")
	fs.BoolVar(&o.rank, "rank", false, "rank units of equal set, period and level / xếp hạng")
	fs.Func("set", "read another indicator set from `FILE` (JSON); may be repeated / đọc thêm bộ chỉ số", func(path string) error {
		return addSet(sets, path)
	})
	if status, done := env.Parse(fs, &o.Common, formats...); done {
		return status
	}
	in, name, err := env.Open(o.Common, sample, "sample.jsonl")
	if err != nil {
		return env.Fatal(err)
	}
	defer func() { _ = in.Close() }() // only read

	cards := read(env, in, name, sets)
	rankAll(cards)
	if o.unit != "" {
		cards = slices.DeleteFunc(cards, func(c card) bool { return c.Unit() != o.unit })
		if len(cards) == 0 {
			return env.Fatal(fmt.Errorf("-unit %q, want the name of a unit of the input", o.unit))
		}
	}
	if o.explain != "" && o.Format == "csv" {
		return env.Fatal(errors.New("-explain with -format csv, want text or json"))
	}
	if o.explain != "" && !slices.ContainsFunc(cards, func(c card) bool { _, ok := c.Result(o.explain); return ok }) && len(cards) > 0 {
		return env.Fatal(fmt.Errorf("-explain %q, want a code such as %s, %s or %s", o.explain, qd766.Total, qd766.Digitisation, qd766.ProgressOnTime))
	}
	if o.svg != "" {
		if err := os.WriteFile(o.svg, []byte(picture(cards, o.Lang)), 0o644); err != nil {
			return env.Fatal(err)
		}
	}
	if err := write(env, cards, o); err != nil {
		return env.Fatal(err)
	}
	return env.Status()
}

func addSet(sets map[string]*indicator.Set, path string) error {
	data, err := cli.ReadFile(path)
	if err != nil {
		return err
	}
	s, err := indicator.ParseSet(data)
	if err != nil {
		return err
	}
	if sets[s.ID()] != nil {
		return fmt.Errorf("set %q is there already, want another id", s.ID())
	}
	sets[s.ID()] = s
	return nil
}

// A card is a scorecard and its rank in its cohort, 0 while its total is unknown.
type card struct {
	indicator.Scorecard
	rank  int
	peers int // cards of the cohort with a total
}

// read scores every line that can be scored and reports the others.
func read(env *cli.Env, in io.Reader, name string, sets map[string]*indicator.Set) []card {
	type key struct {
		cohort indicator.Cohort
		unit   string
	}
	var cards []card
	seen := map[key]int{}
	for line, err := range cli.Lines(in) {
		if err != nil {
			env.Problem(name, line.Number, fmt.Sprintf("line: %v, want a readable file; the units before it stand", err))
			break
		}
		problem := func(format string, args ...any) { env.Problem(name, line.Number, fmt.Sprintf(format, args...)) }
		if line.TooLong {
			problem("line: longer than 1 MiB, want one unit a line; skipped")
			continue
		}
		text := line.Text
		if line.Number == 1 && strings.HasPrefix(string(text), cli.BOM) {
			problem("line: a byte-order mark in front, want UTF-8 without it; the mark was left out, the unit read")
			text = text[len(cli.BOM):]
		}
		if strings.TrimSpace(string(text)) == "" {
			continue
		}
		counts, err := indicator.ParseCounts(text)
		if err != nil {
			problem("%v; skipped", err)
			continue
		}
		if counts.Set == "" {
			counts.Set = qd766.PortalID
		}
		set := sets[counts.Set]
		if set == nil {
			problem("set: unknown, want one of %s; skipped", strings.Join(slices.Sorted(maps.Keys(sets)), ", "))
			continue
		}
		scored, err := set.Score(counts)
		if err != nil {
			for _, e := range split(err) {
				problem("%v; skipped", e)
			}
			continue
		}
		k := key{scored.Cohort(), scored.Unit()}
		if first := seen[k]; first > 0 {
			problem("unit: the same unit, period, set and level as line %d, want each once; skipped", first)
			continue
		}
		seen[k] = line.Number
		for _, f := range scored.Findings() {
			if message := contradiction(f); message != "" {
				problem("%s", message)
			}
		}
		cards = append(cards, card{Scorecard: scored})
	}
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

// contradiction words a finding that says the input contradicts itself; other findings stand in the card alone.
func contradiction(f cchc.Finding) string {
	switch f.Code {
	case cchc.RatioOver100:
		done := "points capped"
		if strings.HasSuffix(f.Got, "/0") {
			done = "taken as an empty base"
		}
		return "counts." + f.Place + ": numerator above denominator (" + f.Got + "), want at most the denominator; " + done
	case cchc.GivenContradicts:
		return "given." + f.Place + ": " + f.Got + " contradicts the components, want " + f.Want
	case cchc.UnknownFlag:
		return f.Place + ": unknown flag, want a code of the registry such as " + cchc.TempNationalReportDenominator.String() + "; left out"
	}
	return ""
}

// cohorts yields the cards that may be ranked together, in the order in which their first card was read.
func cohorts(cards []card) [][]int {
	place := map[indicator.Cohort]int{}
	var list [][]int
	for i, c := range cards {
		k, known := place[c.Cohort()]
		if !known {
			k = len(list)
			place[c.Cohort()] = k
			list = append(list, nil)
		}
		list[k] = append(list[k], i)
	}
	return list
}

func rankAll(cards []card) {
	for _, places := range cohorts(cards) {
		peers := make([]indicator.Scorecard, len(places))
		for k, i := range places {
			peers[k] = cards[i].Scorecard
		}
		ranks, err := indicator.Rank(peers)
		if err != nil {
			panic(err) // a cohort is what may be ranked
		}
		ranked := 0
		for _, r := range ranks {
			if r > 0 {
				ranked++
			}
		}
		for k, i := range places {
			cards[i].rank, cards[i].peers = ranks[k], ranked
		}
	}
}

func write(env *cli.Env, cards []card, o options) error {
	switch {
	case o.explain != "":
		return writeTrees(env.Stdout, cards, o)
	case o.Format == "json":
		return writeJSON(env.Stdout, cards, o)
	case o.Format == "csv":
		return writeCSV(env.Stdout, cards, o)
	}
	_, err := io.WriteString(env.Stdout, page(cards, o, env.Color()))
	return err
}

func writeTrees(w io.Writer, cards []card, o options) error {
	for _, c := range cards {
		tree, ok := c.Explain(o.explain)
		if !ok {
			continue
		}
		if o.Format == "json" {
			if err := writeLine(w, struct {
				Unit   string      `json:"unit"`
				Level  cchc.Level  `json:"level,omitempty"`
				Period cchc.Period `json:"period"`
				Tree   cchc.Tree   `json:"explain"`
			}{c.Unit(), c.Level(), c.Period(), tree}); err != nil {
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

func writeJSON(w io.Writer, cards []card, o options) error {
	for _, c := range cards {
		if !o.rank {
			if err := writeLine(w, c.Scorecard); err != nil {
				return err
			}
			continue
		}
		// The rank stands in front of the other members of the card.
		data, err := json.Marshal(c.Scorecard)
		if err != nil {
			return err
		}
		rank := "null"
		if c.rank > 0 {
			rank = strconv.Itoa(c.rank)
		}
		if _, err := fmt.Fprintf(w, "{\"rank\":%s,%s\n", rank, data[1:]); err != nil {
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
