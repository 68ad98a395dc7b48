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
	"testing/iotest"

	"github.com/cchc-go/cchc/internal/jsonscan"
	"pgregory.net/rapid"
)

// read returns each message as its text and each error as its words.
func read(r io.Reader, limits jsonscan.Limits) (got []string) {
	for m, err := range jsonscan.Messages(r, limits) {
		if err != nil {
			got = append(got, words(err))
			continue
		}
		got = append(got, string(m.Value.Raw()))
	}
	return got
}

func words(err error) string {
	text := strings.TrimPrefix(err.Error(), "jsonscan: ")
	var e jsonscan.Error
	if errors.As(err, &e) && e.Fatal {
		text += "; the end"
	}
	return text
}

// checkRead reads a stream whole and byte by byte.
func checkRead(t *testing.T, name, stream string, limits jsonscan.Limits, want ...string) {
	t.Helper()
	for how, r := range map[string]io.Reader{
		"whole": strings.NewReader(stream), "byte by byte": iotest.OneByteReader(strings.NewReader(stream)),
		"with the end": iotest.DataErrReader(strings.NewReader(stream)),
	} {
		if got := read(r, limits); !slices.Equal(got, want) {
			t.Errorf("%s, %s:\n got %q\nwant %q", name, how, got, want)
		}
	}
}

func TestMessages_Forms(t *testing.T) {
	for name, c := range map[string]struct {
		stream string
		want   []string
	}{
		"nothing":                {"", nil},
		"only space":             {" \r\n\t", nil},
		"byte order mark alone":  {"\ufeff", nil},
		"array":                  {`[{"a":1}, {"b":[{}]} ]`, []string{`{"a":1}`, `{"b":[{}]}`}},
		"empty array":            {" [ ] ", nil},
		"array behind a mark":    {"\ufeff [{}]\n", []string{`{}`}},
		"lines":                  {"{\"a\":1}\n{\"b\":2}\r\n\n{}", []string{`{"a":1}`, `{"b":2}`, `{}`}},
		"concatenated":           {`{"a":1}{"b":2} {}`, []string{`{"a":1}`, `{"b":2}`, `{}`}},
		"printed over lines":     {"{\n \"a\" : 1\n}\n{ }\n", []string{"{\n \"a\" : 1\n}", `{ }`}},
		"arrays, one a line":     {"[{}]\n[]\n[{\"a\":1},{}]", []string{`{}`, `{"a":1}`, `{}`}},
		"envelope":               {`{"data":[{"a":1},{}]}`, []string{`{"a":1}`, `{}`}},
		"envelope, keys around":  {`{"session":"x","n":{"data":[{"b":1}]},"data":[{"a":1}],"madonvi":"y","z":[{}]}`, []string{`{"a":1}`}},
		"envelope, one object":   {`{"service":"x","data":{"a":1}}`, []string{`{"a":1}`}},
		"envelope, null":         {`{"service":"x","data":null}`, nil},
		"envelope, empty":        {`{"service":"x","data":[]}`, nil},
		"envelope, twice data":   {`{"data":[{"a":1}],"data":{"b":2}}`, []string{`{"a":1}`, `{"b":2}`}},
		"envelope, escaped":      {`{"d\u0061ta":[{"a":1}]}`, []string{`{"a":1}`}},
		"envelope without data":  {`{"session":"x","service":"y","madonvi":"z","isUpdating":"True"}`, nil},
		"envelopes, one a line":  {"{\"service\":\"x\",\"data\":[{\"a\":1}]}\n{\"data\":null}\n{\"data\":{}}\n", []string{`{"a":1}`, `{}`}},
		"message with a service": {`{"service":"x","MaHoSo":"y"}`, []string{`{"service":"x","MaHoSo":"y"}`}},
		"data that is text":      {`{"data":"x","a":1}`, []string{`{"data":"x","a":1}`}},
		"Data is another key":    {`{"Data":[{"a":1}]}`, []string{`{"Data":[{"a":1}]}`}},
		"data deeper":            {`{"a":{"data":[{}]}}`, []string{`{"a":{"data":[{}]}}`}},
		"a long key":             {`{"` + strings.Repeat("data", 20) + `":[{}]}`, []string{`{"` + strings.Repeat("data", 20) + `":[{}]}`}},
		"other values": {`[1,{},"x",[{}],null,true,{"a":1}]`, []string{
			"message 0, line 1, offset 1: a number, want an object", `{}`, "message 2, line 1, offset 6: a string, want an object",
			"message 3, line 1, offset 10: an array, want an object", "message 4, line 1, offset 15: null, want an object",
			"message 5, line 1, offset 20: true or false, want an object", `{"a":1}`,
		}},
	} {
		checkRead(t, name, c.stream, jsonscan.Limits{}, c.want...)
	}
}

// Where reading goes on after an error, and where it ends.
func TestMessages_GoOnAfterErrors(t *testing.T) {
	for name, c := range map[string]struct {
		stream string
		want   []string
	}{
		"a line that breaks": {"{\"a\":1}\n{\"b\":tru}\n{\"c\":3}\n", []string{
			`{"a":1}`, "message 1, line 2, offset 16: a closing bracket, want true, false or null", `{"c":3}`,
		}},
		"a line without its end": {"{\"a\":1\n{\"b\":2}\n", []string{"message 0, line 2, offset 7: an object, want a comma or the closing bracket", `{"b":2}`}},
		"a line without value":   {"{\"a\":\n{\"b\":2}\n{\"c\":3}\n", []string{"message 0, line 3, offset 14: an object, want a comma or the closing bracket", `{"b":2}`, `{"c":3}`}},
		"an open string":         {"{\"a\":\"x\n{\"b\":2}\n", []string{"message 0, line 1, offset 7: a control character, want text and a closing quote", `{"b":2}`}},
		"no JSON":                {"\ufeffMa ho so;x\nmore\n {\"a\":1}\n{\"b\":2}\n", []string{"message 0, line 1, offset 3: something else, want an array or an object", `{"b":2}`}},
		"UTF-16":                 {"\xff\xfe{\x00}\x00\n\x00", []string{"message 0, line 1, offset 0: text that is not UTF-8, want UTF-8"}},
		"UTF-16, the other way":  {"\xfe\xff\x00{\x00}", []string{"message 0, line 1, offset 0: text that is not UTF-8, want UTF-8"}},
		"deleted":                {"{\x7f\"a\":1}\n{\"b\":2}", []string{"message 0, line 1, offset 1: a control character, want a key in quotes or the end of the object", `{"b":2}`}},
		"a second mark":          {"\ufeff\ufeff{\"a\":1}\n{\"b\":2}", []string{"message 0, line 1, offset 3: a byte order mark, want an array or an object", `{"b":2}`}},
		"one file after another": {"{\"a\":1}\n\ufeff{\"b\":2}\n{\"c\":3}", []string{`{"a":1}`, "message 1, line 2, offset 8: a byte order mark, want an array or an object", `{"c":3}`}},
		"only no JSON":           {"null", []string{"message 0, line 1, offset 0: something else, want an array or an object"}},
		"cut off":                {"{\"a\":1}\n{\"b\":", []string{`{"a":1}`, "message 1, line 2, offset 13: the end, want a value"}},
		"a batch that breaks":    {"[{\"a\":1},{]\n[{\"b\":2}]\n", []string{`{"a":1}`, "message 1, line 1, offset 10: a closing bracket, want a key in quotes or the end of the object", `{"b":2}`}},
		"a batch cut off":        {"{\"data\":[{\"a\":1},\n{\"data\":[{\"b\":2}]}\n", []string{`{"a":1}`, `{"data":[{"b":2}]}`, "message 2, line 3, offset 37: the end, want a comma or the closing bracket; the end"}},
		"a batch cut before a comma": {"{\"data\":[{\"a\":1}\n{\"data\":[{\"b\":2}]}\n", []string{
			`{"a":1}`, "message 1, line 2, offset 17: an object, want a comma or the closing bracket", `{"b":2}`,
		}},
		"an array over lines": {"[\n{\"a\":1},\n{\"b\":x},\n{\"c\":3}\n]\n", []string{`{"a":1}`, "message 1, line 3, offset 16: something else, want a value; the end"}},
		"an object over lines": {"{\n  \"a\": x,\n  \"b\": [\n    {}\n  ]\n}\n{\"c\":3}\n", []string{
			"message 0, line 2, offset 9: something else, want a value", `{"c":3}`,
		}},
		"an envelope over lines":   {"{\n\"data\":[{\"a\":1},\n{\"b\"}]}\n{}", []string{`{"a":1}`, "message 1, line 3, offset 23: a closing bracket, want a colon; the end"}},
		"behind data":              {`{"data":[{"a":1}],"z":}`, []string{`{"a":1}`, "message 1, line 1, offset 22: a closing bracket, want a value"}},
		"a comma too many":         {`[{},]`, []string{`{}`, "message 1, line 1, offset 4: a closing bracket, want a value"}},
		"a comma too many, object": {`{"a":1,}`, []string{"message 0, line 1, offset 7: a closing bracket, want a key in quotes"}},
		"a comma alone":            {`{,}`, []string{"message 0, line 1, offset 1: a comma, want a key in quotes or the end of the object"}},
		"no comma":                 {`[{}{}]`, []string{`{}`, "message 1, line 1, offset 3: an object, want a comma or the closing bracket"}},
		"no comma, object":         {`{"a":1 "b":2}`, []string{"message 0, line 1, offset 7: a quote, want a comma or the closing bracket"}},
		"no colon":                 {`{"a" 1}`, []string{"message 0, line 1, offset 5: a number, want a colon"}},
		"a key that breaks":        {"{\"a\\q\":1}\n{}", []string{"message 0, line 1, offset 4: something else, want an escape of JSON", "{}"}},
		"closed twice":             {"[{}]]\n{}", []string{"{}", "message 1, line 1, offset 4: a closing bracket, want an array or an object", "{}"}},
		"NUL":                      {"{}\x00\n{}", []string{"{}", "message 1, line 1, offset 2: a control character, want an array or an object", "{}"}},
	} {
		checkRead(t, name, c.stream, jsonscan.Limits{}, c.want...)
	}
}

func TestMessages_Limits(t *testing.T) {
	const large = "a message that is too large, want at most 20 bytes"
	fits, tooLong := `{"a":"`+strings.Repeat("x", 12)+`"}`, `{"a":"`+strings.Repeat("x", 13)+`"}`
	huge := `{"a":"` + strings.Repeat("x", 100_000) + `","b":[{}]}`
	limits := jsonscan.Limits{Bytes: 20, Keys: 2}
	for name, c := range map[string]struct {
		stream string
		want   []string
	}{
		"exactly":               {"[" + fits + "]" + fits, []string{fits, fits}},
		"one more in an array":  {"[{}," + tooLong + ",{}]", []string{"{}", "message 1, line 1, offset 4: " + large, "{}"}},
		"one more on a line":    {"{}\n" + tooLong + "\n{}", []string{"{}", "message 1, line 2, offset 3: " + large, "{}"}},
		"much more in an array": {"[" + huge + ",{}]", []string{"message 0, line 1, offset 1: " + large, "{}"}},
		"much more on a line":   {huge + "\n{}", []string{"message 0, line 1, offset 0: " + large, "{}"}},
		"large and broken":      {huge + "x\n" + huge[:70_000] + "\n{}", []string{"message 0, line 1, offset 0: " + large, "message 1, line 1, offset 100017: something else, want an array or an object", "message 2, line 2, offset 170019: a control character, want text and a closing quote", "{}"}},
		"large over lines, broken": {"{\n\"a\":\"" + strings.Repeat("x", 100_000) + "\",\n x\n{}", []string{
			"message 0, line 3, offset 100011: something else, want a key in quotes", "{}",
		}},
		"large before data":  {`{"z":"` + huge[6:100_000] + `","data":[{"a":1}]}`, []string{`{"a":1}`}},
		"large after data":   {`{"data":[{"a":1}],"z":"` + huge[6:100_000] + `"}`, []string{`{"a":1}`}},
		"space is not large": {strings.Repeat(" ", 100_000) + "[" + strings.Repeat("\n", 100_000) + fits + strings.Repeat(" ", 100_000) + "]", []string{fits}},
		"keys":               {`[{"a":1,"b":2},{"a":{"b":1},"c":2},{}]`, []string{`{"a":1,"b":2}`, "message 1, line 1, offset 15: 3 keys in a message, want at most 2", "{}"}},
		"keys at the top":    {`{"a":{"b":1}}{"a":{"b":1},"c":2}`, []string{`{"a":{"b":1}}`, "message 1, line 1, offset 13: 3 keys in a message, want at most 2"}},
	} {
		checkRead(t, name, c.stream, limits, c.want...)
	}
}

func TestMessages_Depth(t *testing.T) {
	nested := func(n int) string { return `{"a":` + strings.Repeat("[", n-1) + strings.Repeat("]", n-1) + "}" }
	const deep = "nesting too deep, want at most 64 arrays and objects in each other"
	for name, c := range map[string]struct {
		stream string
		want   []string
	}{
		"at the top":    {nested(64) + "\n" + nested(65) + "\n{}", []string{nested(64), "message 1, line 2, offset 201: " + deep, "{}"}},
		"in an array":   {"[" + nested(64) + "]", []string{nested(64)}},
		"below data":    {`{"data":[` + nested(64) + "," + nested(65) + "]}", []string{nested(64), "message 1, line 1, offset 210: " + deep}},
		"beside data":   {`{"data":[],"x":` + strings.Repeat("[", 64), []string{"message 0, line 1, offset 78: " + deep}},
		"only brackets": {strings.Repeat("[", 100), []string{"message 0, line 1, offset 65: " + deep}},
	} {
		checkRead(t, name, c.stream, jsonscan.Limits{}, c.want...)
	}
}

func TestMessages_Places(t *testing.T) {
	var got []string
	for m, err := range jsonscan.Messages(strings.NewReader("\ufeff\n[ {},\n7,\n\n {}]\n{}"), jsonscan.Limits{}) {
		var e jsonscan.Error
		if errors.As(err, &e) {
			m = jsonscan.Message{Index: e.Index, Line: e.Line, Offset: e.Offset, BOM: true}
		}
		got = append(got, fmt.Sprint(m.Index, m.Line, m.Offset, m.BOM))
	}
	if want := []string{"0 2 6 true", "1 3 10 true", "2 5 15 true", "3 6 19 true"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
	for m, err := range jsonscan.Messages(strings.NewReader("{}"), jsonscan.Limits{}) {
		if err != nil || m.BOM || m.Index != 0 || m.Line != 1 || m.Offset != 0 {
			t.Errorf("%+v", m)
		}
	}
}

func TestMessages_Causes(t *testing.T) {
	broken := errors.New("a cable that was pulled")
	for name, c := range map[string]struct {
		r     io.Reader
		cause error
		fatal bool
	}{
		"syntax":                 {strings.NewReader("{x}"), jsonscan.ErrSyntax, false},
		"kind":                   {strings.NewReader("[1]"), jsonscan.ErrKind, false},
		"size":                   {strings.NewReader(`{"a":12345678901234567890}`), jsonscan.ErrTooLarge, false},
		"end":                    {strings.NewReader("[\n\n"), io.ErrUnexpectedEOF, true},
		"reader, in a message":   {io.MultiReader(strings.NewReader(`{"a"`), iotest.ErrReader(broken)), broken, true},
		"reader, at the start":   {iotest.ErrReader(broken), broken, true},
		"reader, in a line":      {io.MultiReader(strings.NewReader("x"), iotest.ErrReader(broken)), broken, true},
		"reader, behind a value": {io.MultiReader(strings.NewReader("[]"), iotest.ErrReader(broken)), broken, true},
		"reader without news":    {io.MultiReader(strings.NewReader(" "), idle{}), io.ErrNoProgress, true},
	} {
		var last error
		for _, err := range jsonscan.Messages(c.r, jsonscan.Limits{Bytes: 20}) {
			last = err
		}
		var e jsonscan.Error
		if !errors.Is(last, c.cause) || !errors.As(last, &e) || e.Fatal != c.fatal || strings.Contains(last.Error(), "cable") {
			t.Errorf("%s: %#v", name, last)
		}
	}
}

// An idle reader never brings anything.
type idle struct{}

func (idle) Read([]byte) (int, error) { return 0, nil }

// A caller may stop anywhere: behind a message, an error, or the last thing before the stream breaks.
func TestMessages_CallerStops(t *testing.T) {
	const stream = "[{},1,{}]\n{\"a\":x}\n{\n\"a\":1,\nx\n{}\nx"
	all := read(strings.NewReader(stream), jsonscan.Limits{})
	if len(all) != 7 {
		t.Fatalf("%q", all)
	}
	for n := range all {
		seen := 0
		for _, err := range jsonscan.Messages(strings.NewReader(stream), jsonscan.Limits{}) {
			if (err == nil) != strings.HasPrefix(all[seen], "{") {
				t.Errorf("%d: %v, want %s", seen, err, all[seen])
			}
			if seen++; seen > n {
				break
			}
		}
		if seen != n+1 {
			t.Errorf("%d, want %d", seen, n+1)
		}
	}
}

// An error never repeats what stands in the stream.
func TestMessages_ErrorsTellNoValue(t *testing.T) {
	const token = "PERSONAL0001"
	rapid.Check(t, func(t *rapid.T) {
		text := []byte(`{"session":"` + token + `","data":[{"` + token + `":"` + token + `"},` + "\n" + `{"a":["` + token + `"]}]}` + "\n" + token + "\n")
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			text[rapid.IntRange(0, len(text)-1).Draw(t, "at")] = rapid.SampledFrom([]byte("{}[]:,\"\\ 0nt\n\x00\xff")).Draw(t, "byte")
		}
		for _, err := range jsonscan.Messages(bytes.NewReader(text), jsonscan.Limits{Bytes: 40}) {
			if err != nil && strings.Contains(err.Error(), "PERSONAL") {
				t.Fatal(err)
			}
		}
	})
}

// Law: any objects that encoding/json writes come out again, in each form of stream, in pieces of any size.
func TestMessages_AreWhatWasWritten(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.SliceOfN(rapid.MapOf(rapid.String(), rapid.SliceOf(rapid.String())), 1, 8).Draw(t, "rows")
		var want []string
		for _, row := range rows {
			if row == nil || row["data"] != nil {
				row = map[string][]string{}
			}
			text, err := json.Marshal(row)
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, string(text))
		}
		for _, stream := range []string{
			strings.Join(want, "\n"), strings.Join(want, ""), "[" + strings.Join(want, " ,\n") + "]", `{"service":"x","data":[` + strings.Join(want, ",") + `],"y":0}`,
		} {
			r := pieces{strings.NewReader(stream), rapid.IntRange(1, 50).Draw(t, "piece")}
			if got := read(r, jsonscan.Limits{}); !slices.Equal(got, want) {
				t.Fatalf("%q: got %q, want %q", stream, got, want)
			}
		}
	})
}

// pieces reads at most n bytes at a time.
type pieces struct {
	r io.Reader
	n int
}

func (p pieces) Read(b []byte) (int, error) { return p.r.Read(b[:min(p.n, len(b))]) }

// Whatever comes, and in pieces of any size: the same messages and errors, each message sound JSON within the limit and
// found at its offset and line, and indices without a gap.
func FuzzMessages(f *testing.F) {
	for _, text := range seeds() {
		f.Add([]byte(text), 3)
	}
	for _, text := range []string{
		"\ufeff[{\"a\":1},\n{}]", "{\"data\":[{\"a\":1}],\"b\":2}\n{\"data\":{}}\n{\"data\":null}", "{\"a\":\n{\"b\":2}\n{\"c\":3}\n", "{\n\"a\":[\n{}\n{}\n", "{\"a\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n{}\n",
		"[{\"a\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15]},{}]", "{\"session\":\"x\",\"service\":1}{}x\n[{}]", "{\"a\":1\n\n{\"b\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
	} {
		f.Add([]byte(text), 1)
	}
	f.Fuzz(func(t *testing.T, text []byte, size int) {
		limits := jsonscan.Limits{Bytes: 24, Keys: 3, Skip: 200}
		index, ended := 0, false
		var results []string
		for m, err := range jsonscan.Messages(bytes.NewReader(text), limits) {
			var e jsonscan.Error
			if errors.As(err, &e) {
				m.Index, m.Line, m.Offset = e.Index, e.Line, e.Offset
				results = append(results, words(err))
			} else {
				raw := m.Value.Raw()
				if !json.Valid(raw) || len(raw) > limits.Bytes || raw[0] != '{' || !bytes.HasPrefix(text[m.Offset:], raw) {
					t.Fatalf("%q: message %q at %d", text, raw, m.Offset)
				}
				results = append(results, string(raw))
			}
			if m.Index != index || ended || m.Offset > int64(len(text)) || m.Line != 1+bytes.Count(text[:m.Offset], []byte("\n")) {
				t.Fatalf("%q: %d, line %d, offset %d after the end: %t", text, m.Index, m.Line, m.Offset, ended)
			}
			index++
			ended = e.Fatal
		}
		if got := read(pieces{bytes.NewReader(text), max(1, size%100)}, limits); len(text) < 200 && !slices.Equal(got, results) {
			t.Fatalf("%q in pieces: %q, whole %q", text, got, results)
		}
	})
}
