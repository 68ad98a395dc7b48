package parindex

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"io"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/vitext"
)

// A Loss is points that a unit did not get at one place of one index in one period: a leaf of this package, a component
// of Decision 766, a factor of SIPAS, a content of a governance index. Indices have different sizes, so OfTotal puts
// the loss on the hundred of its own index.
type Loss struct {
	Index  string // "CCHC", "766", "SIPAS", "PAPI"; free, the same text for the same index
	Period cchc.Period
	Unit   string
	Code   string
	Name   cchc.Text
	Cause  string // key of a cause that several places share; empty: none is known
	Max    indicator.Points
	Points indicator.Points
	Total  indicator.Points // the maximum of the whole index that was counted; 0.00: not known
	Gain   indicator.Points // what the next step that is known to help would yield; 0.00: not known
}

// Lost returns Max less Points.
func (l Loss) Lost() indicator.Points { return l.Max.Sub(l.Points) }

// OfTotal returns the loss on the hundred of its index, half up to two decimals; ok is false when Total is not known.
func (l Loss) OfTotal() (p indicator.Percent, ok bool) {
	if l.Total.Hundredths() <= 0 {
		return indicator.Percent{}, false
	}
	return indicator.PercentFromHundredths(scale(indicator.HalfUp, l.Lost().Hundredths(), 10_000, uint64(l.Total.Hundredths()))), true
}

// A lossKey is what a loss must not share with another.
type lossKey struct {
	index, unit, code string
	period            cchc.Period
}

func (l Loss) key() lossKey { return lossKey{l.Index, l.Unit, l.Code, l.Period} }

// Losses returns the losses of a card's leaves under the name of the index, the largest first. A leaf without cause
// takes its link as cause, so that it meets other places that rest on the same ratio.
func (c Card) Losses(index string) []Loss {
	gains := c.Gains()
	list := make([]Loss, 0, len(gains))
	for _, g := range gains {
		i := c.set.index[g.Code]
		n, r := &c.set.nodes[i], c.result(i)
		l := Loss{
			Index: index, Period: c.sheet.Period, Unit: c.sheet.Unit, Code: g.Code, Name: filled(n.Name, ""), Cause: n.Cause,
			Max: r.Counted, Points: r.Points, Gain: g.Next,
		}
		if l.Cause == "" {
			l.Cause = n.Link
		}
		if !c.set.nodes[0].MaxUnknown {
			l.Total = c.counted(0)
		}
		list = append(list, l)
	}
	return list
}

// ScorecardLosses returns the losses of a scorecard of package indicator, such as Decision 766, the largest first. causes
// names the cause of a component by its code; it may be nil.
func ScorecardLosses(index string, card indicator.Scorecard, causes map[string]string) []Loss {
	gains := card.Gains()
	list := make([]Loss, 0, len(gains))
	for _, g := range gains {
		r, _ := card.Result(g.Code)
		n, _ := card.Set().Node(g.Code)
		list = append(list, Loss{
			Index: index, Period: card.Period(), Unit: card.Unit(), Code: g.Code, Name: n.Name, Cause: causes[g.Code],
			Max: r.Max, Points: r.Points, Total: card.Set().Root().Max, Gain: g.OneMore,
		})
	}
	return list
}

// lossColumns are the columns of a table of results, all required but the last three.
var lossColumns = []column{
	{"index", "chỉ số"},
	{"period", "kỳ"},
	{"unit", "đơn vị"},
	{"code", "mã"},
	{"name", "tên"},
	{"maximum", "điểm tối đa"},
	{"points", "điểm"},
	{"total", "tổng điểm tối đa"},
	{"cause", "nguyên nhân"},
	{"name_en", "tên tiếng anh"},
}

const requiredLossColumns = 7

func lossColumnList(n int) string {
	names := make([]string, n)
	for i, c := range lossColumns[:n] {
		names[i] = c.name
	}
	return strings.Join(names, ", ")
}

// ErrResults is matched by every [ResultError].
var ErrResults = errors.New("parindex: table of results refused")

// A ResultError names a line and column of a table of results.
type ResultError struct {
	Line   int // 0: the table as a whole
	Column string
	Got    string
	Want   string
}

func (e ResultError) Error() string {
	s := e.Column + ": " + e.Got + ", want " + e.Want
	if e.Line > 0 {
		s = "line " + strconv.Itoa(e.Line) + ": " + s
	}
	return s
}

// Is makes every ResultError match [ErrResults].
func (ResultError) Is(target error) bool { return target == ErrResults }

// ParseResults reads published results of any index (SIPAS, a governance index) from a table, to stand beside losses
// that were computed: a header, then rows
//
//	index;period;unit;code;name;maximum;points;total;cause;name_en
//	SIPAS;2025;Sở tổng hợp 01;ket_qua;Kết quả dịch vụ;100;84.5;;late
//
// in the fields of [ParseTable], columns in any order, total, cause and name_en may be missing; in Vietnamese the header is
// chỉ số, kỳ, đơn vị, mã, tên, điểm tối đa, điểm, tổng điểm tối đa, nguyên nhân, tên tiếng anh. Every row comes back, those
// that lost nothing too. A place of an index stands once for each unit and period, and its total is the same in all
// rows that state it. Errors are a [ResultError].
func ParseResults(data []byte) ([]Loss, error) {
	if len(data) > maxBytes {
		return nil, ResultError{0, "table", strconv.Itoa(len(data)) + " bytes", "at most " + strconv.Itoa(maxBytes)}
	}
	if !utf8.Valid(data) {
		return nil, ResultError{0, "table", notUTF8, savedAsUTF8}
	}
	data = vitext.NFCBytes(bytes.TrimPrefix(data, []byte("\uFEFF")))
	in := csv.NewReader(bytes.NewReader(data))
	in.FieldsPerRecord = -1
	in.Comma = separator(data)
	var columns map[string]int
	var list []Loss
	seen := seenResults{map[lossKey]int{}, map[lossKey]Loss{}}
	for {
		fields, err := in.Read()
		if errors.Is(err, io.EOF) {
			return list, nil
		}
		if err != nil {
			var bad *csv.ParseError
			line := 0
			if errors.As(err, &bad) {
				line = bad.Line
			}
			return nil, ResultError{line, "row", "quotes that do not match", "fields quoted as a spreadsheet does"}
		}
		line, _ := in.FieldPos(0)
		if columns == nil {
			if columns, err = resultHeader(fields, line); err != nil {
				return nil, err
			}
			continue
		}
		if strings.Trim(strings.Join(fields, ""), " \t") == "" {
			continue
		}
		l, err := readResult(fields, columns, line)
		if err != nil {
			return nil, err
		}
		if err := seen.add(l, line); err != nil {
			return nil, err
		}
		list = append(list, l)
	}
}

// seenResults are the lines of the rows read, and by index, unit and period the first row that states a total.
type seenResults struct {
	lines  map[lossKey]int
	totals map[lossKey]Loss
}

// add refuses a row that another one contradicts.
func (seen seenResults) add(l Loss, line int) error {
	k := l.key()
	if first := seen.lines[k]; first > 0 {
		return ResultError{line, "code", "the index, period, unit and code of line " + strconv.Itoa(first), "each place once"}
	}
	seen.lines[k] = line
	if l.Total.IsZero() {
		return nil
	}
	k.code = ""
	first, there := seen.totals[k]
	if there && first.Total != l.Total {
		return ResultError{line, "total", l.Total.String() + ", and " + first.Total.String() + " at " + first.Code, "one total of an index, unit and period"}
	}
	seen.totals[k] = l
	return nil
}

func resultHeader(fields []string, line int) (map[string]int, error) {
	columns := map[string]int{}
	for i, f := range fields {
		k := slices.IndexFunc(lossColumns, func(c column) bool { return c.means(f) })
		if k < 0 {
			return nil, ResultError{line, "header", "an unknown column, number " + strconv.Itoa(i+1), lossColumnList(len(lossColumns))}
		}
		if _, twice := columns[lossColumns[k].name]; twice {
			return nil, ResultError{line, "header", "the column " + lossColumns[k].name + " twice", "each column once"}
		}
		columns[lossColumns[k].name] = i
	}
	for _, c := range lossColumns[:requiredLossColumns] {
		if _, there := columns[c.name]; !there {
			return nil, ResultError{line, "header", "no column " + c.name, lossColumnList(requiredLossColumns)}
		}
	}
	return columns, nil
}

func readResult(fields []string, columns map[string]int, line int) (l Loss, err error) {
	field := func(name string) string {
		if i, there := columns[name]; there && i < len(fields) {
			return strings.TrimSpace(fields[i])
		}
		return ""
	}
	wrong := func(column, got, want string) (Loss, error) { return Loss{}, ResultError{line, column, got, want} }
	l = Loss{
		Index: field("index"), Unit: field("unit"), Code: field("code"), Cause: field("cause"),
		Name: filled(cchc.Text{Vi: field("name"), En: field("name_en")}, ""),
	}
	for _, c := range []string{"index", "unit", "name"} {
		if v := field(c); v == "" || !isWords(v) {
			return wrong(c, "no words", "words on one line")
		}
	}
	if !isCode(l.Code) {
		return wrong("code", "no code", "1 to 64 letters, digits, underscores, dots or hyphens")
	}
	if l.Cause != "" && !isCode(l.Cause) {
		return wrong("cause", "a key of another form", "1 to 64 letters, digits, underscores, dots or hyphens")
	}
	if l.Period, err = cchc.ParsePeriod(field("period")); err != nil || l.Period.IsZero() {
		return wrong("period", "no period", "a period such as 2025 or 2025-Q3")
	}
	for _, c := range []struct {
		name string
		to   *indicator.Points
	}{{"maximum", &l.Max}, {"points", &l.Points}, {"total", &l.Total}} {
		s := field(c.name)
		p, ok := readPoints(s)
		if s == "" && c.name == "total" {
			continue
		}
		if !ok || p.Compare(mostTotal) > 0 || p.Compare(negative(mostTotal)) < 0 {
			return wrong(c.name, "no number", "a plain decimal with at most two decimals")
		}
		*c.to = p
	}
	if len(fields) > len(columns) && strings.TrimSpace(strings.Join(fields[len(columns):], "")) != "" {
		return wrong("row", strconv.Itoa(len(fields))+" fields", strconv.Itoa(len(columns)))
	}
	if !l.Total.IsZero() && l.Max.Compare(l.Total) > 0 {
		return wrong("total", l.Total.String(), "at least the maximum "+l.Max.String()+", or nothing")
	}
	if l.Max.Hundredths() < 0 || l.Total.Hundredths() < 0 || l.Points.Compare(l.Max) > 0 {
		return wrong("points", l.Points.String()+" of "+l.Max.String(), "at most the maximum, and no maximum below 0")
	}
	return l, nil
}

// A Recurrence is one place of one index where one unit lost points in more than one period.
type Recurrence struct {
	Index, Unit, Code string
	Name              cchc.Text
	Losses            []Loss // oldest first, at least two, of different periods
}

// Worsened reports whether more was lost in the last period than in the one before it, each on the hundred of its own
// maximum.
func (r Recurrence) Worsened() bool {
	if len(r.Losses) < 2 {
		return false
	}
	before, last := r.Losses[len(r.Losses)-2], r.Losses[len(r.Losses)-1]
	share := func(l Loss) *big.Rat {
		if l.Max.IsZero() {
			return new(big.Rat)
		}
		return big.NewRat(l.Lost().Hundredths(), l.Max.Hundredths())
	}
	return share(last).Cmp(share(before)) > 0
}

// A SharedCause is a cause under which points are lost at more than one place: in several indices, or at several
// leaves of one.
type SharedCause struct {
	Cause   string
	Indices []string // in the order in which they were met
	Losses  []Loss   // the largest share of its index first
	Worth   []Worth  // what each index would gain without the cause, in the order in which they were met
}

// A Worth is what one unit's index of one period would gain if nothing were lost to a cause: the sum of its losses.
type Worth struct {
	Index  string
	Unit   string
	Period cchc.Period
	Lost   indicator.Points
	Total  indicator.Points // 0.00: not known
}

// OfTotal returns the gain on the hundred of the index, as [Loss.OfTotal].
func (w Worth) OfTotal() (p indicator.Percent, ok bool) {
	return Loss{Max: w.Lost, Total: w.Total}.OfTotal()
}

// A Review is lost points of several indices, units and years put together.
type Review struct {
	Losses []Loss        // the largest share of its index first; those whose total is not known last, by points
	Recur  []Recurrence  // the place that recurs most often first
	Shared []SharedCause // the cause that reaches most indices first, then most losses
}

// Analyse puts losses together: where points were lost, what recurs from period to period, and which causes are
// shared. Rows that lost nothing are left out, and so is what is said of a place a second time for one period: the first
// stands. Points of different indices are never added: each loss keeps its own index and is compared by its share of it.
func Analyse(losses []Loss) Review {
	type place struct{ index, unit, code string }
	var v Review
	seen := make(map[lossKey]bool, len(losses))
	for _, l := range losses {
		k := l.key()
		if l.Lost().Hundredths() > 0 && !seen[k] {
			v.Losses = append(v.Losses, l)
		}
		seen[k] = true
	}
	slices.SortStableFunc(v.Losses, byShare)

	var order []place
	byPlace := map[place][]Loss{}
	var causes []string
	byCause := map[string][]Loss{}
	for _, l := range v.Losses {
		p := place{l.Index, l.Unit, l.Code}
		if byPlace[p] == nil {
			order = append(order, p)
		}
		byPlace[p] = append(byPlace[p], l)
		if l.Cause == "" {
			continue
		}
		if byCause[l.Cause] == nil {
			causes = append(causes, l.Cause)
		}
		byCause[l.Cause] = append(byCause[l.Cause], l)
	}
	for _, p := range order {
		list := byPlace[p]
		slices.SortStableFunc(list, func(a, b Loss) int { return a.Period.Compare(b.Period) })
		if len(list) > 1 {
			v.Recur = append(v.Recur, Recurrence{p.index, p.unit, p.code, list[len(list)-1].Name, list})
		}
	}
	slices.SortStableFunc(v.Recur, func(a, b Recurrence) int { return len(b.Losses) - len(a.Losses) })
	for _, cause := range causes {
		if s, ok := shared(cause, byCause[cause]); ok {
			v.Shared = append(v.Shared, s)
		}
	}
	slices.SortStableFunc(v.Shared, func(a, b SharedCause) int {
		return cmp.Or(len(b.Indices)-len(a.Indices), len(b.Losses)-len(a.Losses))
	})
	return v
}

// byShare orders losses by their exact share of the index, the largest first; those without total come last, by points.
func byShare(a, b Loss) int {
	x, y := a.Lost().Hundredths(), b.Lost().Hundredths()
	if a.Total.IsZero() || b.Total.IsZero() {
		if a.Total.IsZero() != b.Total.IsZero() {
			if a.Total.IsZero() {
				return 1
			}
			return -1
		}
		return cmp.Compare(y, x)
	}
	return big.NewRat(y, b.Total.Hundredths()).Cmp(big.NewRat(x, a.Total.Hundredths()))
}

// shared reports whether a cause holds at more than one place.
func shared(cause string, losses []Loss) (SharedCause, bool) {
	s := SharedCause{Cause: cause, Losses: losses}
	places := map[string]bool{}
	for _, l := range losses {
		if !slices.Contains(s.Indices, l.Index) {
			s.Indices = append(s.Indices, l.Index)
		}
		places[l.Index+"\x00"+l.Code] = true
		i := slices.IndexFunc(s.Worth, func(w Worth) bool { return w.Index == l.Index && w.Unit == l.Unit && w.Period == l.Period })
		if i < 0 {
			i = len(s.Worth)
			s.Worth = append(s.Worth, Worth{Index: l.Index, Unit: l.Unit, Period: l.Period, Total: l.Total})
		}
		s.Worth[i].Lost = s.Worth[i].Lost.Add(l.Lost())
	}
	return s, len(places) > 1
}
