//go:build !race

package jsonscan_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/cchc-go/cchc/internal/jsonscan"
)

// Walking allocates nothing, escapes included once scratch has grown; a stream allocates when it begins, not by message.
func TestAllocs(t *testing.T) {
	text := typical()
	escaped := bytes.ReplaceAll(text, []byte("ế"), []byte(`\u1ebf`))
	scratch := make([]byte, 0, 100)
	for name, text := range map[string][]byte{"plain": text, "escaped": escaped} {
		if n := testing.AllocsPerRun(100, func() {
			v, err := jsonscan.Parse(text, jsonscan.Limits{})
			if err != nil || walk(v, &scratch) == 0 {
				t.Error(err)
			}
		}); n != 0 {
			t.Errorf("%s: %v allocations, want 0", name, n)
		}
	}
	stream := func(n int) float64 {
		text := strings.Repeat(string(text)+"\n", n)
		return testing.AllocsPerRun(10, func() {
			for m, err := range jsonscan.Messages(strings.NewReader(text), jsonscan.Limits{}) {
				if err != nil || walk(m.Value, &scratch) == 0 {
					t.Error(err)
				}
			}
		})
	}
	if one, many := stream(1), stream(1000); many != one || one > 10 {
		t.Errorf("%v allocations for one message, %v for 1000, want as many, and at most 10", one, many)
	}
}
