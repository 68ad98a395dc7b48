// Command cchc scores the administrative reform index (CCHC, PAR Index) of departments and communes: the sheet with its
// stages side by side, what still lacks documents or points, the ranking, and the lost points.
//
// Without flags it shows synthetic departments under the department template, which is no law. With -in it reads scores, as
// JSON Lines or as a table.
//
// # Scores as JSON Lines
//
// One sheet a line:
//
//		{"unit":"Sở tổng hợp 01","level":"department","period":"2031","set":"template/department","group":"sở","stage":"appraisal2",
//		 "leaves":{
//		  "1.1.1":{"self":{"option":"timely"},"appraisal1":{"option":"late"},"explanation":"…","documents":["12/KH-STH"]},
//		  "1.1.3":{"self":{"numerator":36,"denominator":40}}, "1.3.2":{"self":{"whole":8,"parts":{"resolved":5,"unfinished":2}}},
//		  "1.2.1":{"self":{"parts":{"late":2}}}, "1.5":{"self":{"count":1}}, "7.4":{"self":{"own":"85.32","best":"97.10"}},
//		  "4.3":{"self":{"points":"2.5"}}, "2.3":{"self":{"state":"not_applicable"}}, "8.2":{"measured":{"percent":"91.40"}}},
//		 "given":{"6":"5.25"},"given_max":{"6":"7"}}
//
//	  - unit, period: required. level, group (units ranked together), unranked, stage (self, appraisal1, appraisal2) may be
//	    left out, as may set, which then is the first set of -set, or template/department.
//	  - leaves: by code, up to three stages of the chain, or measured where a survey, SIPAS or a statistic decides.
//	  - given: published points of a node, used while something below it is unknown; given_max: what they are out of where
//	    that is less than the maximum of the node, because something did not apply.
//
// # Scores as a table
//
// UTF-8, separated by semicolons, tabs or commas, whose first line names its columns in English or Vietnamese, accents and
// case aside:
//
//	unit (đơn vị)     required; period (kỳ, năm), or -period; level (cấp), set (bộ tiêu chí), group (nhóm), stage (bước),
//	                  unranked (không xếp hạng; anything in it means yes, as these words do as rank): as above
//	code (mã)         with it, each row is a node of a unit; without it, each row is a unit
//	self (tự đánh giá), appraisal1 (thẩm định lần 1), appraisal2 (thẩm định lần 2), measured (điều tra XHH)
//	                  of a leaf: points (1,5), a share (36/40 or 91,4%), an option by key or name (có, không), KAD or N/A where
//	                  it does not apply; of a group they are not read
//	explanation (giải trình), documents (tài liệu kiểm chứng, separated by semicolons)
//	points (điểm đạt được, tổng điểm), maximum (điểm tối đa)
//	                  published points of the node, or of the unit, and what they are out of; also 68,32/84
//	any code          in a table without column of codes: published points of that node
//	index (chỉ số), rank (xếp hạng), band (xếp loại), name (tên)
//	                  what was published of the unit; an index, rank or band that is not the computed one is reported. An
//	                  index without points is taken as the total out of 100
//	no (stt), tied (bằng điểm), note (ghi chú)
//	                  not read
//
// A table of totals alone, without -set, is read under the set "published", of which nothing but the hundred is known. Counts and
// parts of a whole have no cell: use JSON.
//
// # Other inputs
//
// -set reads a criteria set, JSON or a table (code;name;maximum;rule, as package parindex says), or names one that is shipped;
// it may be repeated. -show-set ID writes a set as a table to copy and change, -show-set ? lists them.
//
// -ratios reads JSON Lines that fill linked leaves:
//
//	{"unit":"Sở tổng hợp 01","period":"2031","ratios":{"on_time":{"numerator":995,"denominator":1003}}}
//
// -results reads a table of published results of other indices (index;period;unit;code;name;maximum;points;total;cause), whose
// lost points are put beside the computed ones.
//
// # Output
//
// A page shows one unit in its last period: the first unit, or that of -unit; -rank shows the ranking of every group alone, as text or csv.
//
// With -format json each unit is a line: {"rank":1,"of":7,"tied":false,"mean":"85.81","unit":…,"index":"84.12","nodes":[…],"lacks":[…],
// "findings":[…]}; rank is null for a unit that takes no place, mean is that of the ranked units of its group. With -format csv
// each node of each unit is a line with the columns of the sheet. With -explain CODE the answer to "why?" of the node takes
// the place of the sheet.
//
// What cannot be read, and what contradicts itself, is one line on standard error, "file:line: field: what, want what"; the other
// units still come out and the exit status is 1. A line over 1 MiB is skipped.
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
	"github.com/cchc-go/cchc/internal/vitext"
)

const usage = `
cchc: chấm điểm chỉ số cải cách hành chính (CCHC): bảng điểm qua các bước, mục còn thiếu, xếp hạng, điểm bị mất.
cchc: the administrative reform index: the sheet with its stages, what is lacking, the ranking, the lost points.

    go run ./examples/cchc
    go run ./examples/cchc -unit "Sở tổng hợp 03" -svg cchc.svg
    go run ./examples/cchc -explain 3.1 -lang en
    go run ./examples/cchc -set bo-tieu-chi.csv -in diem.jsonl -ratios ty-le.jsonl -format csv > cchc.csv

Bộ tiêu chí của mình / a criteria set of your own (bo-tieu-chi.csv; -show-set template/department writes a longer one):

    #set;tinh/2026;Bộ tiêu chí CCHC cấp sở năm 2026
    #standing;issued
    #source;QD;Quyết định ban hành bộ tiêu chí;Phụ lục I;statute
    #rounding;2;half_up;sum_then_round;QD
    #not_applicable;drop
    mã;tên;điểm tối đa;quy tắc
    CCHC;Chỉ số CCHC;10;total
    1;Chỉ đạo, điều hành;6;sum
    1.1;Ban hành kế hoạch;2;choice: đúng hạn = 2 | muộn = 1 | không = 0
    1.2;Hoàn thành kế hoạch;4;steps: >90%: 4 | >=70% <=90%: 2 | <70%: 0
    2;Điều tra xã hội học;4;survey

Điểm / scores (-in): JSON Lines, one unit a line, or a table of points, shares, options or KAD, a line for each leaf:

    {"unit":"Sở A","period":"2026","leaves":{"1.1":{"self":{"option":"đúng hạn"}},"1.2":{"self":{"numerator":9,"denominator":10}},"2":{"measured":{"percent":"91.40"}}}}

    đơn vị;kỳ;mã;tự đánh giá;thẩm định lần 1;giải trình;thẩm định lần 2;điều tra XHH;tài liệu kiểm chứng
    Sở A;2026;1.1;2;1;Ban hành ngày 31/12;2;;12/KH
    Sở A;2026;1.2;9/10;;;;;40/BC
    Sở A;2026;2;;;;;91,4%;

Kết quả đã công bố / published results: a line for each unit, codes of the set as columns, or totals alone:

    printf 'unit;TD;DTXHH;rank\nBộ Tư pháp;61,86;28,10;1\n' | go run ./examples/cchc -in - -period 2023 -set 876/ministries -rank
    printf 'đơn vị;điểm;điểm tối đa;chỉ số\nBan Dân tộc;68,32;84;81,33\n' | go run ./examples/cchc -in - -period 2023 -rank
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
	show    string
	rank    bool
	period  cchc.Period
	sets    []*parindex.Set
	ranking parindex.Ranking
}

func run(env *cli.Env) int {
	formats := []string{"text", "json", "csv"}
	o := options{ranking: parindex.Ranking{Ties: parindex.Competition, By: parindex.Unrounded}}
	var paths []string
	fs := env.Flags(usage, &o.Common, formats...)
	fs.StringVar(&o.unit, "unit", "", "show the `UNIT` of this name / đơn vị được xem")
	fs.StringVar(&o.explain, "explain", "", "explain the points of `CODE` / giải thích điểm của một mục")
	fs.StringVar(&o.svg, "svg", "", "also draw the unit to `FILE` / vẽ ra tệp SVG")
	fs.StringVar(&o.ratios, "ratios", "", "fill linked leaves from `FILE` (JSON Lines) / tỷ lệ liên kết")
	fs.StringVar(&o.results, "results", "", "read results of other indices from `FILE` (table) / kết quả chỉ số khác")
	fs.Func("set", "score by the criteria set of `FILE`, JSON or table, or by a shipped one named by its ID; may be repeated / bộ tiêu chí", func(path string) error {
		paths = append(paths, path)
		return nil
	})
	fs.StringVar(&o.show, "show-set", "", "write the criteria set of the `ID` as a table to copy and change, or list them all with ? / in bộ tiêu chí")
	fs.Var(&o.period, "period", "`PERIOD` of a table that has no such column: 2024, 2024-H1, 2024-Q3 / kỳ")
	fs.BoolVar(&o.rank, "rank", false, "show the ranking alone / chỉ xếp hạng")
	fs.Func("ties", "rank equal values as `WAY`: competition, dense, ordinal (default competition) / cách xếp khi bằng điểm", func(s string) error {
		return wayOf(s, &o.ranking.Ties)
	})
	fs.Func("by", "rank by `VALUE`: unrounded, printed (default unrounded) / giá trị để xếp hạng", func(s string) error {
		return wayOf(s, &o.ranking.By)
	})
	if status, done := env.Parse(fs, &o.Common, formats...); done {
		return status
	}
	for _, path := range paths {
		s, err := readSet(path)
		if err != nil {
			return env.Fatal(fmt.Errorf("-set %s: %w", path, err))
		}
		o.sets = append(o.sets, s)
	}
	if o.show != "" {
		return showSet(env, o)
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
	r := reader{env: env, name: name, sets: append(slices.Clone(o.sets), shipped()...), ratios: ratios}
	cards := r.read(in, o)
	if err := rankAll(cards, o.ranking); err != nil {
		return env.Fatal(err)
	}
	r.compare(cards)
	unseen(env, o.results, others, cards)
	shown := cards
	if o.unit != "" {
		shown = slices.DeleteFunc(slices.Clone(cards), func(c card) bool { return vitext.NFC(c.Unit()) != vitext.NFC(o.unit) })
		if len(shown) == 0 {
			return env.Fatal(fmt.Errorf("-unit %q, want the name of a unit of the input", o.unit))
		}
	}
	if o.explain != "" && len(shown) > 0 && !slices.ContainsFunc(shown, func(c card) bool { _, ok := c.Result(o.explain); return ok }) {
		return env.Fatal(fmt.Errorf("-explain %q, want the code of a node of the set", o.explain))
	}
	if o.svg != "" && len(shown) > 0 {
		if err := os.WriteFile(o.svg, []byte(picture(newest(shown), cards, o.Lang)), 0o644); err != nil {
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

// shipped lists the sets that need no file, that of a sheet which names none first.
func shipped() []*parindex.Set {
	sets := parindex.Sets()
	slices.SortStableFunc(sets, func(a, b *parindex.Set) int { return first(b) - first(a) })
	return sets
}

func first(s *parindex.Set) int {
	if s == parindex.DepartmentTemplate() {
		return 1
	}
	return 0
}

// readSet reads a file, or takes the shipped set of that ID.
func readSet(path string) (*parindex.Set, error) {
	for _, s := range parindex.Sets() {
		if s.ID() == path {
			return s, nil
		}
	}
	data, err := cli.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("no such file (%w), nor one of the shipped sets %s", err, setNames(parindex.Sets()))
	}
	if bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("{")) {
		return parindex.ParseSet(data)
	}
	return parindex.ParseTable(data)
}

// showSet writes a set as a table, or lists the sets.
func showSet(env *cli.Env, o options) int {
	sets := append(slices.Clone(o.sets), parindex.Sets()...)
	i := slices.IndexFunc(sets, func(s *parindex.Set) bool { return s.ID() == o.show })
	var err error
	switch {
	case o.show == "?":
		for _, s := range sets {
			_, err = fmt.Fprintf(env.Stdout, "%-28s %s\n", s.ID(), s.Name().In(o.Lang))
		}
	case i < 0:
		err = fmt.Errorf("-show-set %q, want one of %s", o.show, setNames(sets))
	case o.Format == "json":
		err = writeLine(env.Stdout, sets[i])
	default:
		_, err = env.Stdout.Write(append([]byte(cli.BOM), sets[i].Table()...))
	}
	if err != nil {
		return env.Fatal(err)
	}
	return cli.OK
}

func readResults(path string) ([]parindex.Loss, error) {
	data, err := cli.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return parindex.ParseResults(data)
}

// unseen reports the results of units that have no sheet.
func unseen(env *cli.Env, name string, results []parindex.Loss, cards []card) {
	units := map[string]bool{}
	for _, c := range cards {
		units[c.Unit()] = true
	}
	n := 0
	for _, x := range results {
		if !units[x.Unit] {
			n++
		}
	}
	if n > 0 {
		env.Problem(name, 0, fmt.Sprintf("unit: %d results of units that have no sheet, want units of the input; not shown", n))
	}
}

// A card is a scored sheet, its place, and the mean of those that take a place in its group.
type card struct {
	parindex.Card
	place     parindex.Place
	group     []int // the cards that it is ranked with, in the order read
	mean      indicator.Percent
	hasMean   bool // some of the group take a place
	published published
	line      int
}

// A key is a unit in a period.
type key struct {
	unit   string
	period cchc.Period
}

// rankAll gives every card its group, the cards of its period, set and group of units, and its place in it.
func rankAll(cards []card, by parindex.Ranking) error {
	type groupKey struct {
		period     cchc.Period
		set, group string
	}
	groups := map[groupKey][]int{}
	for i := range cards {
		sheet := cards[i].Sheet()
		k := groupKey{sheet.Period, cards[i].Set().ID(), sheet.Group}
		groups[k] = append(groups[k], i)
	}
	for _, list := range groups {
		places, err := parindex.Rank(scored(list, cards), by)
		if err != nil {
			return err
		}
		for n, i := range list {
			cards[i].place, cards[i].group = places[n], list
		}
		var ranked []int
		for _, i := range list {
			if cards[i].place.Rank > 0 {
				ranked = append(ranked, i)
			}
		}
		mean, ok := parindex.Mean(scored(ranked, cards), indicator.HalfUp)
		for _, i := range list {
			cards[i].mean, cards[i].hasMean = mean, ok
		}
	}
	return nil
}

// scored returns the cards of a list.
func scored(list []int, cards []card) []parindex.Card {
	picked := make([]parindex.Card, len(list))
	for n, i := range list {
		picked[n] = cards[i].Card
	}
	return picked
}

// newest returns the card of the last period of the first unit.
func newest(shown []card) card {
	c := shown[0]
	for _, other := range shown {
		if other.Unit() == c.Unit() && other.Sheet().Period.Compare(c.Sheet().Period) > 0 {
			c = other
		}
	}
	return c
}

// write prints what was asked for. A page shows one unit: the first, or the one that -unit names.
func write(env *cli.Env, shown, cards []card, others []parindex.Loss, o options) error {
	switch {
	case o.explain != "" && (o.Format == "csv" || o.rank):
		return errors.New("-explain with -rank or -format csv, want it alone, as text or json")
	case o.rank && o.Format == "json":
		return errors.New("-rank with -format json, want text or csv; each line of json has the rank")
	case o.explain != "":
		return writeTrees(env.Stdout, shown, o)
	case o.Format == "json":
		return writeJSON(env.Stdout, shown)
	case o.rank && o.Format == "csv":
		return writeRanks(env.Stdout, cards, o.Lang)
	case o.Format == "csv":
		return writeCSV(env.Stdout, shown, o.Lang)
	case len(shown) == 0:
		return nil
	}
	if o.rank {
		_, err := io.WriteString(env.Stdout, rankings(cards, o.Lang, env.Color()))
		return err
	}
	_, err := io.WriteString(env.Stdout, page(newest(shown), cards, others, o.Lang, env.Color()))
	return err
}

func writeTrees(w io.Writer, shown []card, o options) error {
	if o.unit == "" && o.Format == "text" && len(shown) > 1 {
		shown = []card{newest(shown)}
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

// writeJSON writes a line a unit, its place and the mean of its group in front of the other members of the card.
func writeJSON(w io.Writer, shown []card) error {
	for _, c := range shown {
		var b strings.Builder
		if err := writeLine(&b, c.Card); err != nil {
			return err
		}
		rank, mean := "null", "null"
		if c.place.Rank > 0 {
			rank = strconv.Itoa(c.place.Rank)
		}
		if c.hasMean {
			mean = strconv.Quote(c.mean.String())
		}
		if _, err := fmt.Fprintf(w, `{"rank":%s,"of":%d,"tied":%t,"mean":%s,%s`, rank, c.place.Of, c.place.Tied, mean, b.String()[1:]); err != nil {
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
