package calendar

import (
	"math/bits"
	"time"

	"github.com/cchc-go/cchc"
)

// maxDays is what the 16-bit ordinals of the index can hold: 179 years.
const maxDays = 1<<16 - 1

// Times of day and positions in working time are counted in nanoseconds.
const (
	nsMinute = int64(time.Minute)
	nsDay    = int64(24 * time.Hour)
)

// bucketBits: each bucket of the minute index covers 1024 working minutes, about two days.
const bucketBits = 10

// sumBits: sums of minutes are kept as a base for every 32 working days and a 16-bit rest, which 32 whole days of
// 1440 minutes do not exceed.
const sumBits = 5

// An index answers every question of arithmetic in a time that does not depend on the length of the stretch: rank
// and select over working days by two tables, and over working minutes by sums per working day with one bucket for
// every 1024 minutes. Where every working day has the same hours, which is common, a product and a quotient take the
// place of the sums and buckets, and those are not kept.
type index struct {
	first   cchc.Date
	start   int64    // the first instant, in seconds since 1970
	days    int32    // built
	known   int32    // covered by notices; the rest is projected
	minutes int64    // all working minutes
	uniform int64    // working minutes of every working day, 0 when they differ
	inverse uint64   // 2^64/uniform, rounded up
	before  []uint16 // working days before each day, and before the day after the last
	nth     []uint16 // offset of the k-th working day
	sum     []uint16 // working minutes before the k-th working day, above the base; one more at the end
	base    []int32  // the same for each 32nd working day
	shapeOf []uint8  // hours of the k-th working day
	shapes  []shape
	bucket  []uint16 // the working day in which working minute i<<bucketBits lies
}

// shape is one way a working day can be divided, with what is often asked of it.
type shape struct {
	hours   Hours
	minutes int32
	open    int64 // first opening
	close   int64 // last closing
	noon    int64 // last closing at or before noon, 0 when nothing is open before noon
}

func newIndex(first cchc.Date, known int, hours []Hours) (index, error) {
	x := index{
		first: first, start: first.Start().Unix(), days: int32(len(hours)), known: int32(known),
		before: make([]uint16, len(hours)+1),
	}
	byHours := map[string]uint8{}
	var key []byte
	addSum := func() {
		if len(x.sum)&(1<<sumBits-1) == 0 {
			x.base = append(x.base, int32(x.minutes)) // at most 65535 days of 1440 minutes
		}
		x.sum = append(x.sum, uint16(x.minutes-int64(x.base[len(x.base)-1])))
	}
	for i, h := range hours {
		x.before[i] = uint16(len(x.nth))
		if len(h) == 0 {
			continue
		}
		key = key[:0]
		for _, b := range h {
			key = append(key, byte(b.From), byte(b.From>>8), byte(b.To), byte(b.To>>8))
		}
		s, ok := byHours[string(key)]
		if !ok {
			if len(x.shapes) == 256 {
				return index{}, ConflictError{first.AddDays(i), "more than 256 different divisions of the day", "fewer"}
			}
			s = uint8(len(x.shapes))
			byHours[string(key)] = s
			x.shapes = append(x.shapes, newShape(h))
		}
		addSum()
		x.nth = append(x.nth, uint16(i))
		x.shapeOf = append(x.shapeOf, s)
		x.minutes += int64(x.shapes[s].minutes)
	}
	addSum()
	x.before[len(hours)] = uint16(len(x.nth))
	if len(x.nth) == 0 {
		return index{}, ConflictError{first, "no working day in the whole range", "at least one"}
	}
	if m := int64(x.shapes[0].minutes); len(x.shapes) == 1 && m > 1 {
		x.uniform, x.inverse = m, ^uint64(0)/uint64(m)+1
		x.sum, x.base, x.shapeOf = nil, nil, nil
		x.nth = clip(x.nth)
		return x, nil
	}
	x.bucket = make([]uint16, x.minutes>>bucketBits+2)
	k := 0
	for b := range x.bucket {
		for k+1 < len(x.nth) && x.cum(int32(k+1)) <= int64(b)<<bucketBits {
			k++
		}
		x.bucket[b] = uint16(k)
	}
	x.nth, x.sum, x.base, x.shapeOf = clip(x.nth), clip(x.sum), clip(x.base), clip(x.shapeOf)
	return x, nil
}

// clip gives back what append kept in reserve.
func clip[T any](s []T) []T { return append(make([]T, 0, len(s)), s...) }

func newShape(h Hours) shape {
	s := shape{
		hours: h, minutes: int32(h.Minutes()),
		open: int64(h[0].From) * nsMinute, close: int64(h[len(h)-1].To) * nsMinute,
	}
	for _, b := range h {
		if b.From < 12*60 {
			s.noon = int64(min(b.To, 12*60)) * nsMinute
		}
	}
	return s
}

// Size returns the bytes that the index of the calendar takes, without the texts it was built from.
func (c *Calendar) Size() int {
	n := (len(c.before)+len(c.nth)+len(c.sum)+len(c.bucket))*2 + len(c.base)*4 + len(c.shapeOf) + len(c.special)*24
	for _, s := range c.shapes {
		n += 64 + len(s.hours)*4
	}
	return n
}

// rank counts the working days before the offset, which is from 0 to days.
func (x *index) rank(off int32) int32 { return int32(x.before[off]) }

func (x *index) isWorking(off int32) bool { return x.before[off] != x.before[off+1] }

// cum returns the working minutes before the k-th working day.
func (x *index) cum(k int32) int64 {
	if x.uniform != 0 {
		return int64(k) * x.uniform
	}
	return int64(x.base[k>>sumBits]) + int64(x.sum[k])
}

// shape returns the hours of the k-th working day.
func (x *index) shape(k int32) *shape {
	if x.uniform != 0 {
		return &x.shapes[0]
	}
	return &x.shapes[x.shapeOf[k]]
}

func (x *index) hoursOf(off int32) Hours { return x.shape(x.rank(off)).hours }

//go:noinline
func (x *index) beyond(early bool, asked cchc.Date) error {
	return RangeError{Asked: asked, First: x.first, FirstUnknown: x.first.AddDays(int(x.days)), Early: early}
}

// offset returns the place of a day of the built range.
func (c *Calendar) offset(day cchc.Date) (int32, error) {
	off := int32(day.Sub(c.first))
	if uint32(off) >= uint32(c.days) {
		return 0, c.beyond(off < 0, day)
	}
	return off, nil
}

// place is an instant as a day of the range and a time of day.
type place struct {
	off int32
	ns  int64
}

// at returns the place of an instant of the built range.
func (c *Calendar) at(t time.Time) (place, error) {
	p, ok := c.split(t)
	if !ok {
		return place{}, c.outside(t)
	}
	return p, nil
}

func (x *index) split(t time.Time) (p place, ok bool) {
	sec := uint64(t.Unix() - x.start)
	off := sec / 86400
	if off >= uint64(x.days) {
		return place{}, false
	}
	return place{int32(off), int64(sec-off*86400)*int64(time.Second) + int64(t.Nanosecond())}, true
}

//go:noinline
func (c *Calendar) outside(t time.Time) error {
	return c.beyond(t.Unix() < c.start, cchc.DateOf(t))
}

// instant is the inverse of at.
func (x *index) instant(p place) time.Time {
	sec := int64(uint64(p.ns) / uint64(time.Second))
	return time.Unix(x.start+int64(p.off)*86400+sec, p.ns-sec*int64(time.Second)).In(cchc.Zone())
}

// worked is the working time before a place, in nanoseconds since the start of the range.
func (x *index) worked(p place) int64 {
	k := x.rank(p.off)
	n := x.cum(k) * nsMinute
	if !x.isWorking(p.off) {
		return n
	}
	for _, b := range x.shape(k).hours {
		from, to := int64(b.From)*nsMinute, int64(b.To)*nsMinute
		if p.ns <= from {
			break
		}
		n += min(p.ns, to) - from
	}
	return n
}

// holds returns the working day in which the working minute lies, and the minutes before that day.
func (x *index) holds(minute int64) (k int32, before int64) {
	b := minute >> bucketBits
	k, last := int32(x.bucket[b]), int32(x.bucket[b+1])
	for last-k > 4 { // days of less than 256 minutes
		mid := (k + last + 1) >> 1
		if x.cum(mid) <= minute {
			k = mid
		} else {
			last = mid - 1
		}
	}
	before = x.cum(k)
	for k < last {
		next := x.cum(k + 1)
		if next > minute {
			break
		}
		k, before = k+1, next
	}
	return k, before
}

// reached is the earliest place at which so much working time has passed: the end of a block, not the next opening.
// The time is above 0 and at most all of it.
func (x *index) reached(worked int64) place {
	minute := int64(uint64(worked-1) / uint64(nsMinute))
	return x.inside(minute, worked-minute*nsMinute)
}

// lasts is the latest place at which no more working time has passed: the next opening, not the end of a block. The
// time is from 0 to less than all of it.
func (x *index) lasts(worked int64) place {
	minute := worked / nsMinute
	return x.inside(minute, worked-minute*nsMinute)
}

func (x *index) inside(minute, rest int64) place {
	var k int32
	var left int64
	if x.uniform != 0 {
		// Exact: minutes and days are below 2^32, and the inverse is rounded up.
		quotient, _ := bits.Mul64(x.inverse, uint64(minute))
		k = int32(quotient)
		left = minute - int64(k)*x.uniform
	} else {
		var before int64
		k, before = x.holds(minute)
		left = minute - before
	}
	shape := x.shape(k)
	for _, b := range shape.hours {
		if long := int64(b.To - b.From); left >= long {
			left -= long
			continue
		}
		return place{int32(x.nth[k]), (int64(b.From)+left)*nsMinute + rest}
	}
	return place{int32(x.nth[k]), shape.close} // not reached: left is below the minutes of the day
}

// opening returns the first place at or after p that is inside a block, and the working time before it; ok is false
// when the range has none.
func (x *index) opening(p place) (o place, worked int64, ok bool) {
	k := x.rank(p.off)
	worked = x.cum(k) * nsMinute
	if x.isWorking(p.off) {
		for _, b := range x.shape(k).hours {
			from, to := int64(b.From)*nsMinute, int64(b.To)*nsMinute
			if p.ns < from {
				return place{p.off, from}, worked, true
			}
			if p.ns < to {
				return p, worked + p.ns - from, true
			}
			worked += to - from
		}
		k++
	}
	if int(k) >= len(x.nth) {
		return place{}, 0, false
	}
	return place{int32(x.nth[k]), x.shape(k).open}, worked, true
}
