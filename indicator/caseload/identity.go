package caseload

import (
	"slices"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/enum"
)

// A Reading is how the words of a table are understood where tables use them differently.
type Reading uint8

// The readings. UsualReading has every number in one class only, and keeps carried over apart from received.
const (
	UsualReading       Reading = iota
	ReceivedHasCarried         // "received" is all that is to be handled
	PausedInOpen               // the paused are among the open
	ClosedInResolved           // refused and withdrawn are among the resolved, or not in the total
	PausedAndClosedIn          // both
	EarlyInOnTime              // the early are among the on time
	OnTimeInEarly              // the on time are among the early
	ResolvedHasClosed          // the resolved are those judged and the refused and withdrawn
	OpenHasPaused              // the open are those judged and the paused
	LateHasOverdue             // the late are resolved late and open overdue
)

var readings = enum.Table[Reading]{What: "reading", Rows: []enum.Row{
	{Text: "usual", Label: cchc.Text{Vi: "cách hiểu thông thường", En: "the usual reading"}},
	{Text: "received_has_carried", Label: cchc.Text{Vi: "số tiếp nhận đã gồm kỳ trước chuyển sang", En: "received includes what was carried over"}},
	{Text: "paused_in_open", Label: cchc.Text{Vi: "số tạm dừng nằm trong số đang giải quyết", En: "the paused are among the open"}},
	{Text: "closed_in_resolved", Label: cchc.Text{Vi: "số từ chối, rút không là một phần riêng của tổng", En: "the refused and withdrawn are no class of their own"}},
	{Text: "paused_and_closed_in", Label: cchc.Text{Vi: "số tạm dừng và số từ chối, rút không là phần riêng của tổng", En: "the paused, refused and withdrawn are no classes of their own"}},
	{Text: "early_in_on_time", Label: cchc.Text{Vi: "số trước hạn nằm trong số đúng hạn", En: "the early are among the on time"}},
	{Text: "on_time_in_early", Label: cchc.Text{Vi: "số đúng hạn nằm trong số trước hạn", En: "the on time are among the early"}},
	{Text: "resolved_has_closed", Label: cchc.Text{Vi: "số đã giải quyết gồm cả từ chối, rút", En: "the resolved include the refused and withdrawn"}},
	{Text: "open_has_paused", Label: cchc.Text{Vi: "số đang giải quyết gồm trong hạn, quá hạn và tạm dừng", En: "the open are in time, overdue and paused"}},
	{Text: "late_has_overdue", Label: cchc.Text{Vi: "số trễ hạn đã gồm số đang giải quyết quá hạn", En: "the late include the open overdue"}},
}}

// String returns the text form.
func (v Reading) String() string { return readings.Text(v) }

// Label says it for a person.
func (v Reading) Label() cchc.Text { return readings.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v Reading) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// An Identity is one sum of a table: Whole, added up, should be Parts, added up.
type Identity struct {
	Whole, Parts []Cell
	Reading      Reading
	// Residual is the whole less the parts: 0 when they agree. Of approximations it is an interval, and they agree when
	// 0 lies in it.
	Residual Amount
	// Usual is the residual of the usual reading, where another reading took its place because that one closes.
	Usual Amount
}

// ID names the identity: "received = resolved + open + paused".
func (i Identity) ID() string { return sum(i.Whole) + " = " + sum(i.Parts) }

func sum(list []Cell) string {
	names := make([]string, len(list))
	for i, c := range list {
		names[i] = c.String()
	}
	return strings.Join(names, " + ")
}

// Holds reports whether whole and parts agree.
func (i Identity) Holds() bool { return i.Residual.From <= 0 && i.Residual.To >= 0 }

// test computes the residual from the cells, all of which are there.
func (i Identity) test(cells map[Cell]Amount) Identity {
	i.Residual = Amount{}
	for _, c := range i.Whole {
		i.Residual.From += cells[c].From
		i.Residual.To += cells[c].To
	}
	for _, c := range i.Parts {
		i.Residual.From -= cells[c].To
		i.Residual.To -= cells[c].From
	}
	return i
}

// A rule is one question to a table: whether its numbers add up, in the usual reading or in another. The readings that the
// table has the cells for are the candidates; without the usual one there is no question.
type rule struct {
	usual  Identity
	others []Identity
}

// ask answers with the usual reading when it holds or no other closes, and with the first that closes otherwise.
func (r rule) ask(cells map[Cell]Amount) Identity {
	usual := r.usual.test(cells)
	if usual.Holds() {
		return usual
	}
	for _, other := range r.others {
		if other = other.test(cells); other.Holds() {
			other.Usual = usual.Residual
			return other
		}
	}
	return usual
}

// A ruleBook collects the rules for the cells of a table.
type ruleBook struct {
	cells map[Cell]Amount
	rules []rule
}

func (b *ruleBook) has(list ...Cell) bool {
	for _, c := range list {
		if _, ok := b.cells[c]; !ok {
			return false
		}
	}
	return true
}

// printed keeps the cells that the table has.
func (b *ruleBook) printed(list ...Cell) []Cell {
	return slices.DeleteFunc(slices.Clone(list), func(c Cell) bool { return !b.has(c) })
}

// of makes a cell up of those that were printed, nil where they do not.
func (b *ruleBook) of(c Cell) []Cell { return madeOf(b.cells, c) }

// add asks whether the parts add up to a cell. Without the cell or the parts there is no question.
func (b *ruleBook) add(whole Cell, parts []Cell, others ...Identity) {
	w := []Cell{whole}
	if !b.has(whole) || len(parts) == 0 || !b.has(parts...) {
		return
	}
	r := rule{usual: Identity{Whole: w, Parts: parts}}
	for _, other := range others {
		other.Whole = w
		if len(other.Parts) > 0 && b.has(other.Parts...) && !slices.Equal(other.Parts, parts) {
			r.others = append(r.others, other)
		}
	}
	b.rules = append(b.rules, r)
}

// rulesFor are the questions that the cells of a table allow.
func rulesFor(cells map[Cell]Amount) []rule {
	b := &ruleBook{cells: cells}
	carried, received := b.of(CellCarriedOver), b.of(CellReceived)
	b.add(CellToHandle, joined(carried, received), Identity{Parts: received, Reading: ReceivedHasCarried})
	if channels := b.printed(CellOnline, CellCounter, CellPost); len(channels) > 1 {
		b.add(CellReceived, channels, Identity{Parts: joined(channels, carried), Reading: ReceivedHasCarried})
	}
	b.total()
	b.judged()
	b.add(CellLate, []Cell{CellLateWithApology, CellLateWithoutApology})
	b.add(CellOpen, []Cell{CellInTime, CellOverdue}, Identity{Parts: []Cell{CellInTime, CellOverdue, CellPaused}, Reading: OpenHasPaused})
	b.add(CellRefusedOrWithdrawn, []Cell{CellRefused, CellWithdrawn})
	return b.rules
}

// derivations are the ways to make up a cell that was not printed, the first that can be. "On time" with no "early" beside
// it is both together.
func derivations(c Cell) [][]Cell {
	switch c {
	case CellToHandle:
		return [][]Cell{{CellCarriedOver, CellReceived}}
	case CellReceived:
		return [][]Cell{{CellOnline, CellCounter, CellPost}, {CellOnline, CellCounter}}
	case CellResolved:
		return [][]Cell{{CellEarlyOrOnTime, CellLate}}
	case CellEarlyOrOnTime:
		return [][]Cell{{CellEarly, CellOnTime}, {CellOnTime}}
	case CellLate:
		return [][]Cell{{CellLateWithApology, CellLateWithoutApology}}
	case CellOpen:
		return [][]Cell{{CellInTime, CellOverdue}}
	case CellRefusedOrWithdrawn:
		return [][]Cell{{CellRefused, CellWithdrawn}}
	}
	return nil
}

// madeOf returns the printed cells that make up a cell: itself where it was printed, nil where nothing does.
func madeOf(cells map[Cell]Amount, c Cell) []Cell {
	if _, printed := cells[c]; printed {
		return []Cell{c}
	}
	for _, parts := range derivations(c) {
		lists := make([][]Cell, 0, len(parts))
		for _, part := range parts {
			lists = append(lists, madeOf(cells, part))
		}
		if list := joined(lists...); list != nil {
			return list
		}
	}
	return nil
}

// joined puts lists together, nil where one of them is empty.
func joined(lists ...[]Cell) []Cell {
	if slices.ContainsFunc(lists, func(list []Cell) bool { return len(list) == 0 }) {
		return nil
	}
	return slices.Concat(lists...)
}

// closed are the cells of the dossiers that were closed without being resolved, each dossier once.
func (b *ruleBook) closed() []Cell {
	if b.has(CellRefusedOrWithdrawn) {
		return []Cell{CellRefusedOrWithdrawn}
	}
	return b.printed(CellRefused, CellWithdrawn)
}

// wholes are the totals that a table has, the one that the classes should add up to first.
func (b *ruleBook) wholes() [][]Cell {
	var list [][]Cell
	for _, c := range []Cell{CellToHandle, CellReceived} {
		if whole := b.of(c); whole != nil && (b.has(c) || len(list) == 0) {
			list = append(list, whole)
		}
	}
	return list
}

// total asks whether the classes add up to the total, and to which.
func (b *ruleBook) total() {
	wholes, main := b.wholes(), joined(b.of(CellResolved), b.of(CellOpen))
	if len(wholes) == 0 || main == nil {
		return
	}
	paused, closed := b.printed(CellPaused), b.closed()
	classes := []Identity{{Parts: slices.Concat(main, paused, closed)}}
	if len(paused) > 0 {
		classes = append(classes, Identity{Parts: slices.Concat(main, closed), Reading: PausedInOpen})
	}
	if len(closed) > 0 {
		classes = append(classes, Identity{Parts: slices.Concat(main, paused), Reading: ClosedInResolved})
	}
	if len(paused) > 0 && len(closed) > 0 {
		classes = append(classes, Identity{Parts: main, Reading: PausedAndClosedIn})
	}
	var r rule
	for i, whole := range wholes {
		for j, c := range classes {
			c.Whole = whole
			switch {
			case i == 0 && j == 0:
				r.usual = c
				continue
			case i > 0 && j == 0:
				c.Reading = ReceivedHasCarried
			}
			r.others = append(r.others, c)
		}
	}
	b.rules = append(b.rules, r)
}

// judged asks whether the judgements add up to what was judged.
func (b *ruleBook) judged() {
	early, onTime, late, closed := b.of(CellEarly), b.of(CellOnTime), b.of(CellLate), b.closed()
	three, two := joined(early, onTime, late), joined(b.of(CellEarlyOrOnTime), late)
	b.add(CellResolved, three,
		Identity{Parts: joined(onTime, late), Reading: EarlyInOnTime},
		Identity{Parts: joined(early, late), Reading: OnTimeInEarly},
		Identity{Parts: joined(three, closed), Reading: ResolvedHasClosed})
	if b.has(CellEarlyOrOnTime) || three == nil {
		b.add(CellResolved, two, Identity{Parts: joined(two, closed), Reading: ResolvedHasClosed})
	}
	b.add(CellEarlyOrOnTime, joined(early, onTime),
		Identity{Parts: onTime, Reading: EarlyInOnTime},
		Identity{Parts: early, Reading: OnTimeInEarly})
	if b.has(CellOverdue) {
		b.add(CellDue, joined(two, b.of(CellOverdue)), Identity{Parts: two, Reading: LateHasOverdue})
	} else {
		b.add(CellDue, two)
	}
}
