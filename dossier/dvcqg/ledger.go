package dvcqg

import (
	"iter"
	"maps"
	"slices"

	"github.com/cchc-go/cchc/dossier"
)

// A Ledger makes one dossier of all messages with one number, by the rules of the package comment. What comes out does
// not depend on the order in which messages and progress rows are put in.
//
// The zero Ledger is empty and ready to use. It belongs to one goroutine. Its memory grows with the distinct dossiers,
// not with the messages; [Partition] divides the work, [Grouped] does without a Ledger.
type Ledger struct {
	files  map[string][]byte
	texts  numbering
	counts Counts
	file   caseFile // the one that is being changed
	buf    []byte
}

// Counts is the account of what went into a join:
//
//	Messages = Dossiers + Merged + Rejected
//	Steps    = StepsUsed + StepsRepeated + StepsRejected + StepsUnmatched
//	Answers  = AnswersUsed + AnswersRejected + AnswersUnmatched
type Counts struct {
	Messages int // dossier messages put in
	Dossiers int // distinct numbers with a message
	Merged   int // messages that were sent again
	Rejected int // messages that hold nothing that can be used; each has a finding

	Steps          int // progress rows put in
	StepsUsed      int // distinct rows of dossiers that have a message
	StepsRepeated  int // rows that say what another row says, and rows beyond the first 1,000 of one dossier
	StepsRejected  int // rows that say nothing; each has a finding
	StepsUnmatched int // distinct rows whose dossier has no message

	Answers          int // answers of the portal put in
	AnswersUsed      int // answers about dossiers that have a message
	AnswersRejected  int // answers that say nothing; each has a finding
	AnswersUnmatched int // answers that name no dossier, or one that has no message

	Unmatched       int // numbers that progress rows name and no message has
	WithoutProgress int // dossiers without a progress row
}

// Put takes in a message. A rejected one is counted and changes nothing else.
func (l *Ledger) Put(r Record) {
	l.counts.Messages++
	if r.Rejected != nil {
		l.counts.Rejected++
		return
	}
	number := r.Dossier.Number
	known := l.load(number)
	if l.file.messages > 0 {
		l.counts.Merged++
	}
	l.file.put(&r)
	l.store(number, known)
}

// PutProgress takes in a progress row. A rejected one is counted and changes nothing else.
func (l *Ledger) PutProgress(s Step) {
	l.counts.Steps++
	if s.Rejected != nil {
		l.counts.StepsRejected++
		return
	}
	known := l.load(s.Number)
	if l.file.putStep(step{s.At, s.Status, s.Body}) {
		l.store(s.Number, known)
	}
}

// PutAnswer takes in what the portal said to a message. One that it took makes the dossier synced, whatever it refused
// before or after; a dossier of which it refused every message is not synced; without an answer nothing is stated. A
// rejected one is counted and changes nothing else.
func (l *Ledger) PutAnswer(a Answer) {
	l.counts.Answers++
	if a.Rejected != nil {
		l.counts.AnswersRejected++
		return
	}
	known := l.load(a.Number) // of the empty number too, which no dossier has
	l.file.putAnswer(a.Accepted)
	l.store(a.Number, known)
}

// load reads the case file of a number, empty when there is none.
func (l *Ledger) load(number string) (known []byte) {
	l.file.reset()
	known = l.files[number]
	if len(known) > 0 {
		r := compactReader{known, &l.texts}
		r.file(&l.file)
	}
	return known
}

// store writes the case file back, in place where it fits.
func (l *Ledger) store(number string, known []byte) {
	e := encoder{l.buf[:0], &l.texts}
	e.file(&l.file)
	l.buf = e.buf
	if len(known) == 0 {
		number = string([]byte(number)) // the bytes of the caller may be part of something large
	}
	if l.files == nil {
		l.files = map[string][]byte{}
	}
	l.files[number] = append(known[:0], e.buf...)
}

// Len returns the number of distinct dossiers that have a message.
func (l *Ledger) Len() int { return l.Counts().Dossiers }

// Counts returns the account so far.
func (l *Ledger) Counts() Counts {
	c := l.counts
	for _, file := range l.files {
		c.add(fileCounts(file))
	}
	c.StepsRepeated = c.Steps - c.StepsRejected - c.StepsUsed - c.StepsUnmatched
	return c
}

// add counts one number.
func (c *Counts) add(messages, steps, answers int) {
	if messages == 0 {
		c.Unmatched += min(steps, 1)
		c.StepsUnmatched += steps
		c.AnswersUnmatched += answers
		return
	}
	c.Dossiers++
	c.WithoutProgress += 1 - min(steps, 1)
	c.StepsUsed += steps
	c.AnswersUsed += answers
}

// All yields every dossier that has a message, in the order of the numbers. The dossiers may be kept. The ledger must not
// change meanwhile.
func (l *Ledger) All() iter.Seq[dossier.Dossier] {
	return func(yield func(dossier.Dossier) bool) {
		for _, number := range slices.SortedFunc(maps.Keys(l.files), numbers) {
			if d, ok := l.Get(number); ok && !yield(d) {
				return
			}
		}
	}
}

// Get returns the dossier with a number; false when no message has it.
func (l *Ledger) Get(number string) (dossier.Dossier, bool) {
	l.load(number)
	if l.file.messages == 0 {
		return dossier.Dossier{}, false
	}
	d := l.file.dossier()
	d.Number = number
	return d, true
}

// Partition says which of n parts a dossier belongs to, from 0 on, by its number alone: the same on every machine and in
// every version. Ledgers of different parts share no dossier and may run side by side. Fewer than two parts is one.
func Partition(number string, n int) int {
	if n < 2 {
		return 0
	}
	hash := uint64(14695981039346656037) // FNV-1a
	for i := range len(number) {
		hash = (hash ^ uint64(number[i])) * 1099511628211
	}
	return int(hash % uint64(n))
}

// Grouped joins like a [Ledger] without answers, in memory for one dossier at a time, where both inputs come in ascending order of number
// (bytewise, as [Ledger.All] yields). Either may be nil. It fills counts, which may be nil.
//
// An error of an input ends the sequence: it comes once, last. A number below the one before is an [OrderError].
func Grouped(records iter.Seq2[Record, error], steps iter.Seq2[Step, error], counts *Counts) iter.Seq2[dossier.Dossier, error] {
	if counts == nil {
		counts = &Counts{}
	}
	if records == nil {
		records = func(func(Record, error) bool) {}
	}
	if steps == nil {
		steps = func(func(Step, error) bool) {}
	}
	return func(yield func(dossier.Dossier, error) bool) {
		nextRecord, stopRecords := iter.Pull2(records)
		defer stopRecords()
		nextStep, stopSteps := iter.Pull2(steps)
		defer stopSteps()
		g := grouper{
			counts: counts,
			record: front[Record]{of: "dossiers", next: nextRecord, key: func(r *Record) (string, Place, bool) {
				counts.Messages++
				if r.Rejected != nil {
					counts.Rejected++
				}
				return r.Dossier.Number, r.Place, r.Rejected == nil
			}},
			step: front[Step]{of: "progress", next: nextStep, key: func(s *Step) (string, Place, bool) {
				counts.Steps++
				if s.Rejected != nil {
					counts.StepsRejected++
				}
				return s.Number, s.Place, s.Rejected == nil
			}},
		}
		if err := g.run(func(d dossier.Dossier) bool { return yield(d, nil) }); err != nil {
			yield(dossier.Dossier{}, err)
		}
	}
}

// A front is the next usable item of an input.
type front[T any] struct {
	of     string
	next   func() (T, error, bool)
	key    func(*T) (number string, at Place, ok bool)
	item   T
	number string
	ended  bool
}

// advance goes to the next item that is not rejected.
func (f *front[T]) advance() error {
	before := f.number
	for {
		item, err, ok := f.next()
		if !ok {
			f.ended = true
			return nil
		}
		if err != nil {
			return err
		}
		number, at, usable := f.key(&item)
		if !usable {
			continue
		}
		f.item, f.number = item, number
		if numbers(number, before) < 0 {
			return OrderError{f.of, at}
		}
		return nil
	}
}

// at reports whether the front stands at a number.
func (f *front[T]) at(number string) bool { return !f.ended && f.number == number }

type grouper struct {
	counts *Counts
	record front[Record]
	step   front[Step]
	file   caseFile
}

func (g *grouper) run(yield func(dossier.Dossier) bool) error {
	if err := g.record.advance(); err != nil {
		return err
	}
	if err := g.step.advance(); err != nil {
		return err
	}
	for !g.record.ended || !g.step.ended {
		number := g.record.number
		if g.record.ended || !g.step.ended && numbers(g.step.number, number) < 0 {
			number = g.step.number
		}
		if err := g.collect(number); err != nil {
			return err
		}
		if g.file.messages == 0 {
			continue
		}
		d := g.file.dossier()
		d.Number = number
		if !yield(d) {
			return nil
		}
	}
	return nil
}

// collect joins everything with one number.
func (g *grouper) collect(number string) error {
	g.file.reset()
	for g.record.at(number) {
		if g.file.messages > 0 {
			g.counts.Merged++
		}
		g.file.put(&g.record.item)
		if err := g.record.advance(); err != nil {
			return err
		}
	}
	rows := 0
	for ; g.step.at(number); rows++ {
		g.file.putStep(step{g.step.item.At, g.step.item.Status, g.step.item.Body})
		if err := g.step.advance(); err != nil {
			return err
		}
	}
	g.counts.StepsRepeated += rows - len(g.file.steps)
	g.counts.add(g.file.messages, len(g.file.steps), 0)
	return nil
}
