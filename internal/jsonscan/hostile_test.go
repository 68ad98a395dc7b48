package jsonscan_test

import (
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/cchc-go/cchc/internal/jsonscan"
)

// An endless reader gives a beginning once and then the same text again and again.
type endless struct {
	first, again string
	at           int
	read         int64
}

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, e.first)
	for e.first = e.first[n:]; n < len(p); n++ {
		p[n] = e.again[e.at]
		e.at = (e.at + 1) % len(e.again)
	}
	e.read += int64(n)
	return n, nil
}

// No stream makes the splitter hold more than a message, or read for ever: bytes allocated and bytes read stay within
// bounds that are stated here.
func TestHostile_StreamsWithoutEnd(t *testing.T) {
	const limit = 1 << 18
	for name, r := range map[string]*endless{
		"a string":             {first: `[{"a":"`, again: "x"},
		"a string of escapes":  {first: `[{"a":"`, again: `\`},
		"a key":                {first: `{"`, again: "k"},
		"a number":             {first: `[`, again: "1"},
		"space":                {again: " \n"},
		"space in an object":   {first: `{"a":`, again: "\n"},
		"keys":                 {first: `{"a":1`, again: `,"":1`},
		"keys deeper":          {first: `[{"a":{"a":1`, again: `,"":1`},
		"empty arrays":         {again: "[]"},
		"empty envelopes":      {again: `{"data":[]}`},
		"keys of an envelope":  {first: `{"data":[]`, again: `,"":1`},
		"session of envelopes": {first: `{"session":"`, again: "x"},
		"a line of no JSON":    {again: "x"},
		"lines of no JSON":     {again: "x\n"},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		var last error
		for _, err := range jsonscan.Messages(r, jsonscan.Limits{Bytes: limit, Skip: 4 * limit}) {
			last = err
		}
		runtime.ReadMemStats(&after)
		var e jsonscan.Error
		if !errors.As(last, &e) || !e.Fatal || !errors.Is(last, jsonscan.ErrTooLarge) {
			t.Errorf("%s: %v", name, last)
		}
		// The buffer doubles up to the limit: all steps together are less than three times the limit.
		if used := after.TotalAlloc - before.TotalAlloc; used > 3*limit+256<<10 {
			t.Errorf("%s: %d bytes allocated, want at most 1 MiB", name, used)
		}
		if r.read > 9*limit { // Skip, and Skip again behind a line of no JSON
			t.Errorf("%s: %d bytes read, want no more than twice Skip", name, r.read)
		}
	}
}

// Skip bounds what is read without a message, not the stream: a long one comes out whole.
func TestMessages_SkipIsForgottenAtEachMessage(t *testing.T) {
	const n = 50_000
	stream := strings.Repeat("{\"a\":1}\n", n)
	if got := read(strings.NewReader(stream), jsonscan.Limits{Bytes: 20, Skip: 20}); len(got) != n || got[n-1] != `{"a":1}` {
		t.Errorf("%d messages of %d, the last %s", len(got), n, got[len(got)-1])
	}
}

// Brackets without end stop at the depth allowed.
func TestHostile_DeepNesting(t *testing.T) {
	for _, bracket := range []string{"[", `{"a":`} {
		r := &endless{again: bracket}
		n := 0
		for _, err := range jsonscan.Messages(io.LimitReader(r, 1<<20), jsonscan.Limits{}) {
			if n++; !errors.Is(err, jsonscan.ErrTooLarge) {
				t.Errorf("%s: %v", bracket, err)
			}
		}
		if n != 1 {
			t.Errorf("%s: %d results, want 1", bracket, n)
		}
		if jsonscan.Valid([]byte(strings.Repeat(bracket, 1<<18))) {
			t.Errorf("%s is valid", bracket)
		}
	}
}

// Lines that open and never close are read again from their second line on, but each only as deep as allowed: the work
// grows with the size of the stream, and each line is reported once.
func TestHostile_LinesThatNeverClose(t *testing.T) {
	line := `{"x":"` + strings.Repeat("x", 1000) + `","a":` + "\n"
	const lines = 200
	n := 0
	for _, err := range jsonscan.Messages(strings.NewReader(strings.Repeat(line, lines)), jsonscan.Limits{}) {
		if n++; err == nil {
			t.Fatal("a message was read")
		}
	}
	if n != lines {
		t.Errorf("%d errors, want %d", n, lines)
	}
}

// Every cut of a stream gives the messages before the cut and one error at the end.
func TestHostile_Truncated(t *testing.T) {
	const stream = `{"session":"x","data":[{"a":"\u1ec7"},{"b":[1,{"c":null}]}],"z":1}`
	for cut := 1; cut < len(stream); cut++ {
		got := read(strings.NewReader(stream[:cut]), jsonscan.Limits{})
		messages := 0
		for _, s := range got[:len(got)-1] {
			if !strings.HasPrefix(s, "{") {
				t.Errorf("cut at %d: %q", cut, got)
			}
			messages++
		}
		want := 0
		for _, end := range []string{`},{`, `}],`} {
			if i := strings.Index(stream, end); cut > i {
				want++
			}
		}
		if last := got[len(got)-1]; messages != want || !strings.Contains(last, ": the end, want") {
			t.Errorf("cut at %d: %q, want %d messages and the end", cut, got, want)
		}
	}
}
