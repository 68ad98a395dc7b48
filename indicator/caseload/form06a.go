package caseload

import (
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// A Form06aHeader is what stands above a statement II.06a.
type Form06aHeader struct {
	Period    cchc.Period
	Reporting string // the unit that reports (đơn vị báo cáo)
	Receiving string // the unit that receives the report (đơn vị nhận báo cáo)
	By        Form06aSubject
}

// A Form06aSubject is what the rows of a statement are.
type Form06aSubject uint8

// The subjects.
const (
	ByField Form06aSubject = iota // lĩnh vực
	ByUnit                        // đơn vị
)

// A Form06aEntry is one row of a statement, before it is numbered, and the rows below it. Counts are its own dossiers,
// those of no part; a row prints its own and those of all its parts, each dossier once.
type Form06aEntry struct {
	Label  string
	Counts Counts
	Parts  []Form06aEntry
}

// pool adds up the counts of an entry and everything below it.
func (e *Form06aEntry) pool() Counts {
	c := e.Counts
	for i := range e.Parts {
		part := e.Parts[i].pool()
		c.Merge(&part)
	}
	return c
}

// A Form06a is statement II.06a/VPCP/KSTT, Tình hình, kết quả giải quyết thủ tục hành chính (Thông tư 01/2020/TT-VPCP): a
// row for all, and rows by field or by unit. Make one with [NewForm06a].
type Form06a struct {
	Header Form06aHeader
	Total  Form06aRow // Tổng cộng: computed from the pooled counts, never from the rows
	Rows   []Form06aRow
}

// A Form06aRow is one row. In every row
//
//	(3) = (4) + (5) + (6)    (7) = (8) + (9) + (10)    (11) = (12) + (13)
//	(3) + Apart.Channel = (7) + (11) + Apart.Undecided
type Form06aRow struct {
	Number string // TT: "I", "1"; "" for Tổng cộng
	Label  string
	Level  int // 0 for Tổng cộng, then how deep the row stands

	CarriedOver     int64 // (6)
	Online          int64 // (4)
	CounterOrPost   int64 // (5)
	Early           int64 // (8)
	OnTime          int64 // (9), with the withdrawn
	Late            int64 // (10)
	InTime, Overdue int64 // (12), with those that wait and the stopped, and (13)

	Beside Form06aBeside
	Apart  Form06aApart
}

// Received is column (3).
func (r *Form06aRow) Received() int64 { return r.Online + r.CounterOrPost + r.CarriedOver }

// Resolved is column (7).
func (r *Form06aRow) Resolved() int64 { return r.Early + r.OnTime + r.Late }

// Open is column (11).
func (r *Form06aRow) Open() int64 { return r.InTime + r.Overdue }

// Columns are the numbers of columns (3) to (13), in order.
func (r *Form06aRow) Columns() [11]int64 {
	return [...]int64{
		r.Received(), r.Online, r.CounterOrPost, r.CarriedOver, r.Resolved(), r.Early, r.OnTime, r.Late, r.Open(), r.InTime, r.Overdue,
	}
}

// Form06aBeside are dossiers that stand in a column by convention, and are shown beside it.
type Form06aBeside struct {
	Withdrawn  int64 // in (9)
	Supplement int64 // in (12): waiting for a supplement
	Payment    int64 // in (12): waiting for the financial obligation
	Stopped    int64 // in (12)
	Undated    int64 // in (9) or (12), or with those beside: no appointment
}

// Form06aApart are dossiers that stand in no column, or not in every one, because what would place them is not known.
type Form06aApart struct {
	Channel     int64 // received, in neither (4) nor (5) and so not in (3)
	Undecided   int64 // handled, in neither (7) nor (11): not known whether in time
	NoReceipt   int64 // handled, without a date of receipt: in no column
	EndNotKnown int64 // ended without it being known when: in no column
}

// IsZero reports whether every dossier has its place.
func (a Form06aApart) IsZero() bool { return a == Form06aApart{} }

// NewForm06a makes the statement. The counts are of one period, judged under [dossier.Form06a], and no dossier is in two
// entries. Entries that have parts are numbered with Roman numerals, the others in each list from 1.
//
// Counts that this policy cannot make, such as a withdrawn dossier that is late or a refused one, are a [PolicyError].
func NewForm06a(h Form06aHeader, entries []Form06aEntry) (Form06a, error) {
	f := Form06a{Header: h}
	all := Form06aEntry{Parts: entries}
	total := all.pool()
	f.Total = newForm06aRow(&total)
	if err := f.add(entries, 1, ""); err != nil {
		return Form06a{}, err
	}
	return f, nil
}

func (f *Form06a) add(entries []Form06aEntry, level int, above string) error {
	for i := range entries {
		e := &entries[i]
		c := e.pool()
		number := strconv.Itoa(i + 1)
		if len(e.Parts) > 0 {
			number = roman(i + 1)
		}
		if what := notForm06a(&e.Counts); what != "" {
			return PolicyError{Place: above + number, What: what, Want: dossier.Form06a().ID}
		}
		row := newForm06aRow(&c)
		row.Number, row.Label, row.Level = number, e.Label, level
		f.Rows = append(f.Rows, row)
		if err := f.add(e.Parts, level+1, above+number+"."); err != nil {
			return err
		}
	}
	return nil
}

// notForm06a names counts that the policy of the form cannot make, "" when there are none.
func notForm06a(c *Counts) string {
	for state := range c.Handled {
		for t, n := range c.Handled[state] {
			s, judged := dossier.State(state), dossier.Timeliness(t)
			if n == 0 {
				continue
			}
			if s == dossier.StateRefused || s == dossier.StateWithdrawn && judged != dossier.OnTime || s == dossier.StateStopped && judged != dossier.InTime {
				return s.String() + "." + judged.String()
			}
		}
	}
	return ""
}

func newForm06aRow(c *Counts) Form06aRow {
	return Form06aRow{
		CarriedOver:   c.CarriedOver,
		Online:        c.Received[catalog.Online],
		CounterOrPost: c.Received[catalog.Counter] + c.Received[catalog.Post],
		Early:         c.In(dossier.Early),
		OnTime:        c.In(dossier.OnTime),
		Late:          c.In(dossier.Late),
		InTime:        c.In(dossier.InTime),
		Overdue:       c.In(dossier.Overdue),
		Beside: Form06aBeside{
			Withdrawn:  c.Handled[dossier.StateWithdrawn][dossier.OnTime],
			Supplement: c.Handled[dossier.StateSupplement][dossier.InTime],
			Payment:    c.Handled[dossier.StatePayment][dossier.InTime],
			Stopped:    c.Handled[dossier.StateStopped][dossier.InTime],
			Undated:    c.Undated,
		},
		Apart: Form06aApart{
			Channel:     c.Received[0],
			Undecided:   c.In(dossier.TimelinessUndecided) + c.In(dossier.NotJudged),
			NoReceipt:   c.Unplaced.NoReceipt,
			EndNotKnown: c.Unplaced.EndNotKnown,
		},
	}
}

// roman writes a number from 1 up in Roman numerals.
func roman(n int) string {
	var b strings.Builder
	for _, row := range []struct {
		value int
		text  string
	}{{100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= row.value {
			b.WriteString(row.text)
			n -= row.value
		}
	}
	return b.String()
}
