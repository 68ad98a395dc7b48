//go:build !race

package dvcqg_test

import (
	"errors"
	"io"
	"iter"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/cchc-go/cchc/dossier/dvcqg"
)

// drain reads a sequence to its end and returns what it yields and what ends it.
func drain[T any](seq iter.Seq2[T, error], rejected func(T) error) (n, refused int, first, last error) {
	for v, err := range seq {
		if err != nil {
			last = err
			continue
		}
		n++
		if e := rejected(v); e != nil {
			refused++
			if first == nil {
				first = e
			}
		}
	}
	return n, refused, first, last
}

// readers are all the readers, as counters of what they yield.
var readers = map[string]func(io.Reader) (n, refused int, first, last error){
	"Dossiers": func(r io.Reader) (int, int, error, error) {
		return drain(dvcqg.Dossiers(r), func(v dvcqg.Record) error { return v.Rejected })
	},
	"Progress": func(r io.Reader) (int, int, error, error) {
		return drain(dvcqg.Progress(r), func(v dvcqg.Step) error { return v.Rejected })
	},
	"Procedures": func(r io.Reader) (int, int, error, error) {
		return drain(dvcqg.Procedures(r, dvcqg.MaxMessage(1<<20)), func(v dvcqg.ProcedureRecord) error { return v.Rejected })
	},
	"Evaluations": func(r io.Reader) (int, int, error, error) {
		return drain(dvcqg.Evaluations(r, dvcqg.MaxMessage(1<<20)), func(v dvcqg.Evaluation) error { return v.Rejected })
	},
	"Answers": func(r io.Reader) (int, int, error, error) {
		return drain(dvcqg.Answers(r), func(v dvcqg.Answer) error { return v.Rejected })
	},
}

// Hostile streams end in a typed error, and the memory stays that of one message.
func TestHostile_StreamsEndTyped(t *testing.T) {
	for name, text := range map[string]*endless{
		"a text without end":     {prefix: `{"MaHoSo":"SYN-1","GhiChu":"`, repeat: "x"},
		"a key without end":      {prefix: `{"`, repeat: "x"},
		"nesting":                {repeat: `[`},
		"nesting within a field": {prefix: `{"TaiLieuNop":`, repeat: `[`},
		"objects in objects":     {repeat: `{"a":`},
		"keys":                   {prefix: `{"a":1`, repeat: `,"b":2`},
		"spaces":                 {repeat: " "},
		"zeros":                  {repeat: "\x00"},
		"a number without end":   {prefix: `{"MaHoSo":`, repeat: "1"},
		"a list in an envelope":  {prefix: `{"data":[{"MaHoSo":"`, repeat: "x"},
	} {
		for reader, read := range readers {
			if reader != "Dossiers" && !strings.Contains(name, "without end") {
				continue // all readers share the splitter
			}
			source := *text
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			_, refused, first, last := read(io.LimitReader(&source, 1<<30))
			runtime.ReadMemStats(&after)
			var stream dvcqg.StreamError
			if (last != nil && !errors.As(last, &stream)) || last == nil && refused == 0 {
				t.Errorf("%s, %s: %d refused, first %v, last %v", reader, name, refused, first, last)
			}
			if source.read > 200<<20 {
				t.Errorf("%s, %s: %d bytes were read", reader, name, source.read)
			}
			if grown := after.TotalAlloc - before.TotalAlloc; grown > 64<<20 {
				t.Errorf("%s, %s: %d bytes were allocated", reader, name, grown)
			}
		}
	}
}

// Memory of a ledger stays within its budget for each distinct dossier, however often each is sent.
func TestLedger_MemoryPerDossier(t *testing.T) {
	const n, budget = 20_000, 400
	messages, progress := feed(n)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	l := fill(t, append(messages, messages...), append(progress, progress...))
	runtime.GC()
	runtime.ReadMemStats(&after)
	if perDossier := int64(after.HeapAlloc-before.HeapAlloc) / n; perDossier > budget {
		t.Errorf("%d bytes a dossier, want at most %d", perDossier, budget)
	}
	if c := l.Counts(); c.Dossiers != n || c.Merged != n || c.StepsUsed != 3*n || c.StepsRepeated != 3*n {
		t.Errorf("%+v", c)
	}
	runtime.KeepAlive(messages)
}

// The decoder's memory is one message, not the stream: it holds nothing back from what it has yielded.
func TestDossiers_MemoryIsOneMessage(t *testing.T) {
	messages, _ := feed(1)
	source := &repeat{line: messages, times: 50_000}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	n := 0
	for r, err := range dvcqg.Dossiers(source) {
		if err != nil || r.Rejected != nil {
			t.Fatal(err, r.Rejected)
		}
		if n++; n == 49_000 {
			runtime.GC()
			runtime.ReadMemStats(&after)
		}
	}
	if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > 1<<20 || n != 50_000 {
		t.Errorf("%d bytes are held after %d messages", held, n)
	}
}

// repeat is a reader of one line many times.
type repeat struct {
	line  []byte
	times int
	rest  []byte
}

func (r *repeat) Read(p []byte) (int, error) {
	if len(r.rest) == 0 && r.times > 0 {
		r.rest = r.line
		r.times--
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	if n == 0 {
		return 0, io.EOF
	}
	return n, nil
}

// Texts that never recur are not collected: what a decoder shares has a bound of bytes.
func TestDossiers_SharedTextsAreBounded(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	source, feeder := io.Pipe()
	go func() {
		for i := range 20_000 {
			name := strings.Repeat("x", 900) + strconv.Itoa(i)
			if _, err := io.WriteString(feeder, with("MaLinhVuc", `"f`+name+`"`, "DonViXuLy", `"`+name+`"`)); err != nil {
				return
			}
		}
		_ = feeder.Close()
	}()
	n := 0
	for r, err := range dvcqg.Dossiers(source) {
		if err != nil || r.Rejected != nil {
			t.Fatal(err, r.Rejected)
		}
		if n++; n == 19_000 {
			runtime.GC()
			runtime.ReadMemStats(&after)
		}
	}
	if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > 24<<20 || n != 20_000 {
		t.Errorf("%d bytes are held after %d messages", held, n)
	}
}
