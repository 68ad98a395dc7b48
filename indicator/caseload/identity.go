package caseload

import (
	"cmp"
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
	ClassesOfReceived          // the classes are those of the received alone, without what was carried over
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
	{Text: "classes_of_received", Label: cchc.Text{Vi: "các phần chỉ chia số tiếp nhận trong kỳ, không gồm kỳ trước chuyển sang", En: "the classes are those of the received alone"}},
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
	// Usual is the residual of the usual reading, where another reading took its place.
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

func (i Identity) isBroken() bool { return !i.Holds() }

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

// moved is the identity after a cell has grown by so many.
func (i Identity) moved(c Cell, by int64) Identity {
	if slices.Contains(i.Parts, c) {
		by = -by
	} else if !slices.Contains(i.Whole, c) {
		by = 0
	}
	i.Residual.From += by
	i.Residual.To += by
	return i
}

// A way is how one table uses its words, in all its sums alike: a reading for each thing that tables differ in.
type way struct {
	received Reading // ReceivedHasCarried, ClassesOfReceived
	channels Reading // ReceivedHasCarried where the carried over stand beside the channels
	paused   Reading // PausedInOpen, OpenHasPaused
	closed   Reading // ClosedInResolved, ResolvedHasClosed
	early    Reading // EarlyInOnTime, OnTimeInEarly
	due      Reading // LateHasOverdue
}

// readings are those of a way that are not the usual ones, each once.
func (w way) readings() []Reading {
	list := []Reading{w.received, w.channels, w.paused, w.closed, w.early, w.due}
	slices.Sort(list)
	return slices.DeleteFunc(slices.Compact(list), func(r Reading) bool { return r == UsualReading })
}

// waysOf are the ways in which a table can use the words that it has, the usual one first.
func waysOf(cells map[Cell]Amount) []way {
	b := &ruleBook{cells: cells}
	list := []way{{}}
	choose := func(place func(*way) *Reading, readings ...[]Reading) {
		for _, w := range slices.Clone(list) {
			for _, r := range slices.Concat(readings...) {
				*place(&w) = r
				list = append(list, w)
			}
		}
	}
	with := func(can bool, readings ...Reading) []Reading {
		if can {
			return readings
		}
		return nil
	}
	carried, closed := b.has(CellCarriedOver), len(b.closed()) > 0
	choose(func(w *way) *Reading { return &w.received }, with(carried, ReceivedHasCarried), with(carried && b.has(CellToHandle), ClassesOfReceived))
	choose(func(w *way) *Reading { return &w.channels }, with(carried, ReceivedHasCarried))
	choose(func(w *way) *Reading { return &w.paused }, with(b.has(CellPaused), PausedInOpen), with(b.has(CellPaused, CellOpen), OpenHasPaused))
	choose(func(w *way) *Reading { return &w.closed }, with(closed, ClosedInResolved), with(closed && b.has(CellResolved), ResolvedHasClosed))
	choose(func(w *way) *Reading { return &w.early }, with(b.has(CellEarly, CellOnTime), EarlyInOnTime, OnTimeInEarly))
	choose(func(w *way) *Reading { return &w.due }, with(b.has(CellDue, CellOverdue), LateHasOverdue))
	return list
}

// A ruleBook collects the sums that the cells of a table allow when its words are used in one way. Which sums there are does
// not depend on the way.
type ruleBook struct {
	cells map[Cell]Amount
	way   way
	list  []Identity
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

// add asks whether parts add up to a cell: the usual ones, or those of another reading where the table has them. Without
// the cell or the usual parts there is no question.
func (b *ruleBook) add(whole Cell, usual []Cell, reading Reading, parts []Cell) {
	if !b.has(whole) || len(usual) == 0 || !b.has(usual...) {
		return
	}
	i := Identity{Whole: []Cell{whole}, Parts: usual}
	if reading != UsualReading && len(parts) > 0 && b.has(parts...) && !slices.Equal(parts, usual) {
		i.Parts, i.Reading = parts, reading
	}
	b.list = append(b.list, i.test(b.cells))
}

// identitiesOf are the sums that the cells of a table allow, tested.
func identitiesOf(cells map[Cell]Amount, w way) []Identity {
	b := &ruleBook{cells: cells, way: w}
	carried, received := b.of(CellCarriedOver), b.of(CellReceived)
	if w.received == ReceivedHasCarried {
		b.add(CellToHandle, joined(carried, received), w.received, received)
	} else {
		b.add(CellToHandle, joined(carried, received), UsualReading, nil)
	}
	if channels := b.printed(CellOnline, CellCounter, CellPost); len(channels) > 1 {
		b.add(CellReceived, channels, w.channels, joined(channels, carried))
	}
	b.total()
	b.judged()
	b.add(CellLate, []Cell{CellLateWithApology, CellLateWithoutApology}, UsualReading, nil)
	open := []Cell{CellInTime, CellOverdue}
	if w.paused == OpenHasPaused {
		b.add(CellOpen, open, w.paused, append(open, CellPaused))
	} else {
		b.add(CellOpen, open, UsualReading, nil)
	}
	b.add(CellRefusedOrWithdrawn, []Cell{CellRefused, CellWithdrawn}, UsualReading, nil)
	return b.list
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
	wholes, resolved, open := b.wholes(), b.resolved(), b.of(CellOpen)
	if len(wholes) == 0 || joined(resolved, open) == nil {
		return
	}
	i := Identity{Whole: wholes[0], Parts: slices.Concat(resolved, open)}
	if !slices.Equal(resolved, b.of(CellResolved)) {
		i.Reading = b.way.early
	}
	if r := b.way.received; len(wholes) > 1 && r != UsualReading && (r == ClassesOfReceived) == b.has(CellToHandle) {
		i.Whole, i.Reading = wholes[1], r
	}
	if paused := b.printed(CellPaused); b.way.paused == UsualReading {
		i.Parts = append(i.Parts, paused...)
	} else {
		i.Reading = PausedInOpen
	}
	switch closed := b.closed(); {
	case b.way.closed == UsualReading:
		i.Parts = append(i.Parts, closed...)
	case i.Reading == PausedInOpen:
		i.Reading = PausedAndClosedIn
	default:
		i.Reading = ClosedInResolved
	}
	b.list = append(b.list, i.test(b.cells))
}

// inTime are the cells of those resolved early or on time.
func (b *ruleBook) inTime() []Cell {
	switch {
	case b.has(CellEarlyOrOnTime):
	case b.way.early == EarlyInOnTime:
		return []Cell{CellOnTime}
	case b.way.early == OnTimeInEarly:
		return []Cell{CellEarly}
	}
	return b.of(CellEarlyOrOnTime)
}

// resolved are the cells of all that were resolved.
func (b *ruleBook) resolved() []Cell {
	if b.has(CellResolved) {
		return []Cell{CellResolved}
	}
	return joined(b.inTime(), b.of(CellLate))
}

// judged asks whether the judgements add up to what was judged.
func (b *ruleBook) judged() {
	early, onTime, late, both := b.of(CellEarly), b.of(CellOnTime), b.of(CellLate), b.of(CellEarlyOrOnTime)
	one := map[Reading][]Cell{UsualReading: joined(early, onTime), EarlyInOnTime: onTime, OnTimeInEarly: early}[b.way.early]
	reading, closed := b.way.early, []Cell{}
	if b.way.closed == ResolvedHasClosed {
		reading, closed = max(reading, ResolvedHasClosed), b.closed()
	}
	three := joined(early, onTime, late)
	b.add(CellResolved, three, reading, slices.Concat(joined(one, late), closed))
	if b.has(CellEarlyOrOnTime) || three == nil {
		b.add(CellResolved, joined(both, late), b.way.closed, slices.Concat(joined(both, late), closed))
	}
	b.add(CellEarlyOrOnTime, joined(early, onTime), b.way.early, one)
	overdue := b.printed(CellOverdue)
	usual := slices.Concat(joined(both, late), overdue)
	if b.way.due == LateHasOverdue {
		overdue = nil
	}
	if joined(both, late) != nil {
		b.add(CellDue, usual, cmp.Or(b.way.due, b.way.early), slices.Concat(joined(b.inTime(), late), overdue))
	}
}
