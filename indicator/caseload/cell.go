package caseload

import (
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/enum"
)

// A Cell is one number that published tables of TTHC handling print (chỉ tiêu). The zero Cell is none.
type Cell uint8

// The cells.
const (
	CellReceived           Cell = iota + 1 // received in the period; some tables mean carried over and received
	CellCarriedOver                        // carried over from before
	CellToHandle                           // carried over and received
	CellOnline                             // received, by channel
	CellCounter                            //
	CellPost                               //
	CellResolved                           // ended in the period
	CellEarly                              // resolved, by judgement
	CellOnTime                             //
	CellEarlyOrOnTime                      // both in one number
	CellLate                               //
	CellLateWithApology                    //
	CellLateWithoutApology                 //
	CellOpen                               // not ended
	CellInTime                             // open, by judgement
	CellOverdue                            //
	CellPaused                             // waiting for a supplement, stopped
	CellRefused                            //
	CellWithdrawn                          //
	CellRefusedOrWithdrawn                 // both in one number
	CellDue                                // due in the period
)

var cells = enum.Table[Cell]{What: "cell", Rows: []enum.Row{
	{},
	{Text: "received", Label: cchc.Text{Vi: "Tiếp nhận", En: "received"}},
	{Text: "carried_over", Label: cchc.Text{Vi: "Kỳ trước chuyển sang", En: "carried over"}},
	{Text: "to_handle", Label: cchc.Text{Vi: "Phải giải quyết", En: "to handle"}},
	{Text: "online", Label: cchc.Text{Vi: "Tiếp nhận trực tuyến", En: "received online"}},
	{Text: "counter", Label: cchc.Text{Vi: "Tiếp nhận trực tiếp", En: "received at the counter"}},
	{Text: "post", Label: cchc.Text{Vi: "Tiếp nhận qua bưu chính", En: "received by post"}},
	{Text: "resolved", Label: cchc.Text{Vi: "Đã giải quyết", En: "resolved"}},
	{Text: "early", Label: cchc.Text{Vi: "Trước hạn", En: "early"}},
	{Text: "on_time", Label: cchc.Text{Vi: "Đúng hạn", En: "on time"}},
	{Text: "early_or_on_time", Label: cchc.Text{Vi: "Trước hạn và đúng hạn", En: "early or on time"}},
	{Text: "late", Label: cchc.Text{Vi: "Trễ hạn", En: "late"}},
	{Text: "late_with_apology", Label: cchc.Text{Vi: "Trễ hạn đã xin lỗi", En: "late with apology"}},
	{Text: "late_without_apology", Label: cchc.Text{Vi: "Trễ hạn chưa xin lỗi", En: "late without apology"}},
	{Text: "open", Label: cchc.Text{Vi: "Đang giải quyết", En: "open"}},
	{Text: "in_time", Label: cchc.Text{Vi: "Đang giải quyết trong hạn", En: "open in time"}},
	{Text: "overdue", Label: cchc.Text{Vi: "Đang giải quyết quá hạn", En: "open overdue"}},
	{Text: "paused", Label: cchc.Text{Vi: "Tạm dừng, chờ bổ sung", En: "paused"}},
	{Text: "refused", Label: cchc.Text{Vi: "Từ chối", En: "refused"}},
	{Text: "withdrawn", Label: cchc.Text{Vi: "Rút hồ sơ", En: "withdrawn"}},
	{Text: "refused_or_withdrawn", Label: cchc.Text{Vi: "Từ chối, trả lại, rút hồ sơ", En: "refused or withdrawn"}},
	{Text: "due", Label: cchc.Text{Vi: "Đến hạn trong kỳ", En: "due in the period"}},
}}

// Cells are all cells, in the order of the tables.
func Cells() []Cell {
	list := make([]Cell, 0, CellDue)
	for c := CellReceived; c <= CellDue; c++ {
		list = append(list, c)
	}
	return list
}

// String returns the text form, "" for the zero Cell.
func (v Cell) String() string { return cells.Text(v) }

// Label says it for a person.
func (v Cell) Label() cchc.Text { return cells.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Cell) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *Cell) UnmarshalText(text []byte) error { return cells.Parse(v, string(text)) }

// An Amount is a count as it was printed: every whole number from From to To. A plain number has From equal to To; one
// that was printed as an approximation ("hơn 41.000") is an interval.
type Amount struct{ From, To int64 }

// Exactly returns the amount of a plain number.
func Exactly(n int64) Amount { return Amount{n, n} }

// IsExact reports whether the amount is one number.
func (a Amount) IsExact() bool { return a.From == a.To }

// In writes the amount for a person.
func (a Amount) In(l cchc.Lang) string {
	if a.IsExact() {
		return l.Int(a.From)
	}
	return l.Int(a.From) + "–" + l.Int(a.To)
}

// A nearness is what the words beside a number make of it.
type nearness uint8

const (
	plain nearness = iota
	above          // hơn: more, but not as much as the next round number
	below          // gần: less, but more than the round number before
	about          // khoảng: what is rounded to it
)

var nearWords = []struct {
	nearness nearness
	words    []string
}{
	{above, []string{"hơn ", "trên ", "more than ", "over ", ">"}},
	{below, []string{"gần ", "almost ", "nearly ", "<"}},
	{about, []string{"khoảng ", "xấp xỉ ", "about ", "around ", "~", "≈"}},
}

var roundWords = []struct {
	word string
	unit int64
}{{"nghìn", 1_000}, {"ngàn", 1_000}, {"triệu", 1_000_000}}

// blanks makes every blank that documents use a plain one.
var blanks = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ")

// ParseAmount reads a count as tables print it: plain digits, or digits grouped by threes with one kind of mark, "41.850",
// "41,850" or "41 850". A leading zero ("05") and "hồ sơ" behind the number are read over.
//
// An approximation is an interval as wide as the place to which the number is rounded, by its trailing zeros: no finer than
// tens, and no coarser than the second digit. "hơn 41.000" is 41.001 to 41.999, "gần 41.000" is 40.001 to 40.999, "khoảng 41.000" is 40.500 to 41.499, and so
// is "41 nghìn"; "1,2 triệu" is 1.150.000 to 1.249.999.
//
// Anything else, and a number above [indicator.MaxCount], is a [cchc.ParseError].
func ParseAmount(s string) (Amount, error) {
	text := strings.TrimSpace(blanks.Replace(s))
	for _, counted := range []string{"hồ sơ", "dossiers"} {
		text = strings.TrimSpace(strings.TrimSuffix(text, counted))
	}
	near := plain
	for _, row := range nearWords {
		for _, word := range row.words {
			if rest, found := strings.CutPrefix(strings.ToLower(text), word); found && near == plain {
				near, text = row.nearness, strings.TrimSpace(rest)
			}
		}
	}
	n, unit, ok := groupedNumber(text)
	if rounded, place, isRound := roundNumber(text); isRound {
		n, unit, ok = rounded, place, true
		if near == plain {
			near = about
		}
	}
	a := Exactly(n)
	switch near {
	case above:
		a = Amount{n + 1, n + unit - 1}
	case below:
		a = Amount{max(n-unit+1, 0), n - 1}
	case about:
		a = Amount{max(n-unit/2, 0), n + unit/2 - 1}
	}
	if !ok || a.To < a.From || a.To > indicator.MaxCount {
		return Amount{}, cchc.ParseError{What: "count", Value: s, Want: `a whole number from 0 to ` + strconv.FormatInt(indicator.MaxCount, 10) + `, such as "41.850"`}
	}
	return a, nil
}

// groupedNumber reads digits that may be grouped by threes, and the place to which the number is rounded.
func groupedNumber(s string) (n, unit int64, ok bool) {
	mark := strings.IndexAny(s, "., ")
	digits := s
	if mark > 0 {
		groups := strings.Split(s, s[mark:mark+1])
		if len(groups[0]) > 3 {
			return 0, 0, false
		}
		for _, g := range groups[1:] {
			if len(g) != 3 {
				return 0, 0, false
			}
		}
		digits = strings.Join(groups, "")
	}
	if n, ok = wholeNumber(digits); !ok {
		return 0, 0, false
	}
	unit = 10
	for n >= unit*100 && n%(unit*10) == 0 {
		unit *= 10
	}
	return n, unit, true
}

// roundNumber reads "41 nghìn" and "1,2 triệu", and the place to which the number is rounded.
func roundNumber(s string) (n, unit int64, ok bool) {
	for _, row := range roundWords {
		number, found := strings.CutSuffix(s, row.word)
		if !found {
			continue
		}
		whole, decimals, _ := strings.Cut(strings.Replace(strings.TrimSpace(number), ",", ".", 1), ".")
		n, ok = wholeNumber(whole + decimals)
		unit = row.unit
		for range decimals {
			unit /= 10
		}
		return n * unit, unit, ok && whole != "" && len(decimals) < 3 && n <= indicator.MaxCount/unit
	}
	return 0, 0, false
}

// wholeNumber reads ASCII digits alone, few enough to fit.
func wholeNumber(s string) (n int64, ok bool) {
	if s == "" || len(s) > 15 {
		return 0, false
	}
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int64(c-'0')
	}
	return n, true
}

// A PrintedShare is a percentage as it was printed, with the decimals it has: 96.81 is 9681 with 2. Base is the cell it is
// a share of, zero where the table does not say.
type PrintedShare struct {
	Units    int64
	Decimals int
	Base     Cell
}

// maxDecimals bounds the decimals of a percentage.
const maxDecimals = 6

// ParseShare reads a percentage with a decimal point or comma and at most six decimals, with or without "%" behind it.
// Every digit counts: "2.10" has two decimals. Anything else is a [cchc.ParseError].
func ParseShare(s string) (PrintedShare, error) {
	text := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(blanks.Replace(s)), "%"))
	whole, decimals, marked := strings.Cut(strings.Replace(text, ",", ".", 1), ".")
	n, ok := wholeNumber(whole + decimals)
	if !ok || whole == "" || len(whole) > 6 || marked && decimals == "" || len(decimals) > maxDecimals {
		return PrintedShare{}, cchc.ParseError{What: "percentage", Value: s, Want: `a percentage with at most six decimals, such as "96,81"`}
	}
	return PrintedShare{Units: n, Decimals: len(decimals)}, nil
}

// String returns the percentage with its decimals and a decimal point: "96.81".
func (p PrintedShare) String() string { return fixed(p.Units, p.Decimals) }

// fixed writes n units of so many decimals.
func fixed(n int64, decimals int) string {
	s := strconv.FormatInt(n, 10)
	if decimals == 0 {
		return s
	}
	if len(s) <= decimals {
		s = strings.Repeat("0", decimals+1-len(s)) + s
	}
	return s[:len(s)-decimals] + "." + s[len(s)-decimals:]
}
