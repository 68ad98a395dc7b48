package jsonscan_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/cchc-go/cchc/internal/jsonscan"
)

// seeds are documents at the edges of the grammar, good and bad.
func seeds() []string {
	return []string{
		`{}`, `[]`, ` { "a" : [ 1 , -2.5e+10 , 0 , 0.0 , 1E-1 , true , false , null , "x" ] } `, `"Xã tổng hợp 001"`, `"\u1ec7\ud83d\ude00\n\/"`, `-0`, `0e0`, "\t\r\n 1",
		``, ` `, `{`, `[`, `"`, `"\`, `"\u12`, `"\u12g4"`, `"\x"`, "\"\x1f\"", "\"\x7f\xff\"", `01`, `-`, `-a`, `+1`, `.5`, `1.`, `1.e1`, `1e`, `1e+`, `1e1.5`, `--1`, `1-`, `tru`, `truex`,
		`nul`, `nulll`, `falsee`, `True`, `{a:1}`, `{"a"}`, `{"a":}`, `{"a":1,}`, `{,}`, `{"a" 1}`, `{"a":1 "b":2}`, `[1,]`, `[,1]`, `[1 2]`, `[1}`, `{"a":1]`, `]`, `}`, `,`, `:`,
		`1 2`, `{}{}`, `[]x`, "\ufeff{}", "{}\x00", `{"a":1,"a":2}`, `{"\u0061":{"b":[[[]]]}}`, `[{"data":[{}]}]`, "\v1", `'a'`, `/**/1`, `1e5x`, `[0x1]`, `[1e5]`, `[-0.0e-0]`,
	}
}

// deepest is how deep brackets that are still open nest at most, in text of any form.
func deepest(text []byte) (most int) {
	depth := 0
	for _, c := range text {
		switch c {
		case '{', '[':
			depth++
			most = max(most, depth)
		case '}', ']':
			depth--
		}
	}
	return most
}

func checkValid(t *testing.T, text []byte) {
	t.Helper()
	got, want := jsonscan.Valid(text), json.Valid(text)
	if got != want && (got || deepest(text) <= jsonscan.MaxDepth) {
		t.Errorf("%q: valid %t, encoding/json says %t", text, got, want)
	}
	_, err := jsonscan.Parse(text, jsonscan.Limits{})
	var e jsonscan.Error
	switch {
	case err == nil && !got:
		t.Errorf("%q: parsed and not valid", text)
	case err == nil:
	case !errors.As(err, &e) || e.Got == "" || e.Offset < 0 || e.Offset > int64(len(text)) || e.Fatal:
		t.Errorf("%q: %#v", text, err)
	case errors.Is(err, io.ErrUnexpectedEOF) != (e.Offset == int64(len(text))) && !errors.Is(err, jsonscan.ErrTooLarge):
		t.Errorf("%q: %v at the end or not", text, err)
	}
}

// Every seed, every beginning of it, and it with each byte spoilt: the verdict is that of encoding/json.
func TestValid_IsThatOfEncodingJSON(t *testing.T) {
	for _, text := range seeds() {
		for cut := range len(text) + 1 {
			checkValid(t, []byte(text[:cut]))
		}
		for at := range text {
			for _, c := range []byte("{}[]:,\"\\ 0-.eEtun\x00\x1f\x7f\xff") {
				spoilt := []byte(text)
				spoilt[at] = c
				checkValid(t, spoilt)
			}
		}
	}
}

// Every text of up to four bytes of the grammar.
func TestValid_ShortTexts(t *testing.T) {
	const alphabet = "{}[]:,\"\\ 01-+.eu"
	var try func(text []byte, more int)
	try = func(text []byte, more int) {
		if got, want := jsonscan.Valid(text), json.Valid(text); got != want {
			t.Fatalf("%q: valid %t, encoding/json says %t", text, got, want)
		}
		for i := 0; more > 0 && i < len(alphabet); i++ {
			try(append(slices.Clip(text), alphabet[i]), more-1)
		}
	}
	try(nil, 4)
}

func TestParse_Refuses(t *testing.T) {
	for text, want := range map[string]string{
		``:                                   "line 1, offset 0: the end, want a value",
		`{"a":1`:                             "line 1, offset 6: the end, want a comma or the closing bracket",
		"{\n\"a\":\n1\n\"b\"":                "line 4, offset 9: a quote, want a comma or the closing bracket",
		`{1:2}`:                              "line 1, offset 1: a number, want a key in quotes or the end of the object",
		`{"a":1,}`:                           "line 1, offset 7: a closing bracket, want a key in quotes",
		`{"a",1}`:                            "line 1, offset 4: a comma, want a colon",
		`[:]`:                                "line 1, offset 1: a colon, want a value or the end of the array",
		"[\"a\nb\"]":                         "line 1, offset 3: a control character, want text and a closing quote",
		`["\x"]`:                             "line 1, offset 3: something else, want an escape of JSON",
		`["\u00g0"]`:                         "line 1, offset 6: something else, want an escape of JSON",
		`[nul]`:                              "line 1, offset 4: a closing bracket, want true, false or null",
		`[1.]`:                               "line 1, offset 3: a closing bracket, want a number as JSON writes it",
		`[01]`:                               "line 1, offset 2: a number, want a comma or the closing bracket",
		`[[]`:                                "line 1, offset 3: the end, want a comma or the closing bracket",
		`{} {}`:                              "line 1, offset 3: an object, want nothing more",
		`1 []`:                               "line 1, offset 2: an array, want nothing more",
		strings.Repeat("[", 65):              "line 1, offset 64: nesting too deep, want at most 64 arrays and objects in each other",
		`"` + strings.Repeat("a", 999) + `"`: "line 1, offset 0: a message of 1001 bytes, want at most 1000",
		`{"a":{"b":1},"c":[{}]}`:             "line 1, offset 0: 3 keys, want at most 2",
	} {
		_, err := jsonscan.Parse([]byte(text), jsonscan.Limits{Bytes: 1000, Keys: 2})
		if got := fmt.Sprint(err); got != "jsonscan: message 0, "+want {
			t.Errorf("%.40s: %s, want %s", text, got, want)
		}
	}
}

func FuzzValid(f *testing.F) {
	for _, text := range seeds() {
		f.Add([]byte(text))
	}
	f.Add(bytes.Repeat([]byte("["), 65))
	f.Fuzz(checkValid)
}
