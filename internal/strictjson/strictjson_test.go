package strictjson_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/strictjson"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

type base struct {
	ID   string `json:"id"`
	Rank int    `json:"rank,omitempty"`
}

// A picky reads only "good"; any other text it quotes in its error, as careless types do.
type picky string

func (p *picky) UnmarshalText(text []byte) error {
	if string(text) != "good" {
		return fmt.Errorf("cannot read %q", text)
	}
	*p = "good"
	return nil
}

// A doc holds every kind of destination.
type doc struct {
	base
	Name   string           `json:"name"`
	Count  int64            `json:"count"`
	Share  *int64           `json:"share"`
	Day    cchc.Date        `json:"day,omitzero"`
	Code   *cchc.Code       `json:"code,omitempty"`
	Picky  picky            `json:"picky,omitempty"`
	Done   bool             `json:"done,omitempty"`
	Units  map[string]int64 `json:"units,omitempty"`
	Kids   []doc            `json:"kids,omitempty"`
	Rows   [][]string       `json:"rows,omitempty"`
	Hidden string           `json:"-"`
	Plain  string
}

// minimal is a document with every required key, and room for more members.
func minimal(more string) string {
	s := `{"id":"a","name":"b","count":1,"share":null`
	if more != "" {
		s += "," + more
	}
	return s + "}"
}

func TestUnmarshal_ReadsEveryKind(t *testing.T) {
	text := ` {
		"id" : "Xã tổng hợp 001", "name":"\u0110\u00fang h\u1ea1n \"\\\/\b\f\n\r\t \ud83d\ude00", "count":-9223372036854775808,
		"share":9223372036854775807, "day":"2026-08-04", "code":"NULL_BASE", "picky":"good", "done":true, "rank":0,
		"units":{"H44.24":-0,"":7}, "rows":[[],["a","b"]], "kids":[` + minimal("") + `] } ` + "\r\n\t"
	var got doc
	if err := strictjson.Unmarshal([]byte(text), &got, strictjson.Limits{}); err != nil {
		t.Fatal(err)
	}
	share, code := int64(9223372036854775807), cchc.NullBase
	want := doc{
		base: base{ID: "Xã tổng hợp 001"}, Name: "Đúng hạn \"\\/\b\f\n\r\t 😀", Count: -9223372036854775808, Share: &share,
		Day: cchc.MustDate("2026-08-04"), Code: &code, Picky: "good", Done: true, Units: map[string]int64{"H44.24": 0, "": 7},
		Rows: [][]string{{}, {"a", "b"}}, Kids: []doc{{base: base{ID: "a"}, Name: "b", Count: 1}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Each refusal, with the text that a person reads.
func TestUnmarshal_Refuses(t *testing.T) {
	const keys = "one of code, count, day, done, id, kids, name, picky, rank, rows, share, units"
	for name, c := range map[string]struct{ text, want string }{
		"key in another case":      {minimal(`"Day":"2026-08-04"`), "Day: an unknown key, want day? or " + keys},
		"unknown key, near":        {minimal(`"shares":1`), "shares: an unknown key, want share? or " + keys},
		"unknown key, far":         {minimal(`"zzzzzz":1`), "zzzzzz: an unknown key, want " + keys},
		"unknown key, deep":        {minimal(`"kids":[` + minimal("") + "," + minimal(`"cont":1`) + "]"), "kids[1].cont: an unknown key, want count? or " + keys},
		"field without a tag":      {minimal(`"Plain":"x"`), "Plain: an unknown key, want " + keys},
		"field tagged -":           {minimal(`"-":"x"`), "-: an unknown key, want " + keys},
		"unknown key of a person":  {minimal(`"Nguyễn Văn A":1`), "?: an unknown key, want " + keys},
		"unknown key of digits":    {minimal(`"0912345678":1`), "?: an unknown key, want " + keys},
		"unknown empty key":        {minimal(`"":1`), "?: an unknown key, want " + keys},
		"unknown long key":         {minimal(`"` + strings.Repeat("a", 200) + `":1`), "?: an unknown key, want " + keys},
		"key twice":                {minimal(`"count":1`), "count: the key twice, want each key once"},
		"key twice, escaped":       {minimal(`"c\u006funt":1`), "count: the key twice, want each key once"},
		"key twice in a map":       {minimal(`"units":{"a":1,"b":2,"a":1}`), "units.a: the key twice, want each key once"},
		"missing key":              {`{"id":"a","count":1,"share":null}`, `name: missing, want a value`},
		"missing embedded key":     {`{"name":"a","count":1,"share":null}`, `id: missing, want a value`},
		"missing pointer":          {`{"id":"a","name":"a","count":1}`, `share: missing, want a value`},
		"missing key, deep":        {minimal(`"kids":[{"id":"a"}]`), `kids[0].count: missing, want a value`},
		"empty object":             {`{}`, `count: missing, want a value`},
		"invalid UTF-8":            {minimal("\"picky\":\"\xff\""), "picky: a string that is not UTF-8"},
		"cut UTF-8":                {minimal("\"rows\":[[\"\xe1\xba\"]]"), "rows[0][0]: a string that is not UTF-8"},
		"surrogate in UTF-8":       {minimal("\"picky\":\"\xed\xa0\x80\""), "picky: a string that is not UTF-8"},
		"overlong UTF-8":           {minimal("\"picky\":\"\xc0\xaf\""), "picky: a string that is not UTF-8"},
		"invalid UTF-8 in a key":   {minimal("\"\xff\":1"), "document: a string that is not UTF-8"},
		"high surrogate alone":     {minimal(`"rows":[["\ud83d"]]`), "rows[0][0]: an escape in a string that is not JSON"},
		"high surrogate, letter":   {minimal(`"rows":[["\ud83da"]]`), "rows[0][0]: an escape in a string that is not JSON"},
		"high surrogate twice":     {minimal(`"rows":[["\ud83d\ud83d"]]`), "rows[0][0]: an escape in a string that is not JSON"},
		"high surrogate, newline":  {minimal(`"rows":[["\ud83d\n"]]`), "rows[0][0]: an escape in a string that is not JSON"},
		"low surrogate alone":      {minimal(`"rows":[["\ude00"]]`), "rows[0][0]: an escape in a string that is not JSON"},
		"lone surrogate in a key":  {minimal(`"\ude00":1`), "document: an escape in a string that is not JSON"},
		"unknown escape":           {minimal(`"rows":[["\x41"]]`), "rows[0][0]: an escape in a string that is not JSON"},
		"escape with few digits":   {minimal(`"rows":[["\u00e"]]`), "rows[0][0]: an escape in a string that is not JSON"},
		"escape at the end":        {`{"id":"\`, "id: an escape in a string that is not JSON"},
		"hex escape at the end":    {`{"id":"\u00`, "id: an escape in a string that is not JSON"},
		"newline in a string":      {minimal("\"rows\":[[\"a\nb\"]]"), "rows[0][0]: a control character in a string"},
		"NUL in a string":          {minimal("\"rows\":[[\"a\x00b\"]]"), "rows[0][0]: a control character in a string"},
		"tab in a key":             {minimal("\"a\tb\":1"), "document: a control character in a string"},
		"string without end":       {`{"id":"abc`, "id: a string without end"},
		"a second document":        {minimal("") + minimal(""), "document: something after the document, want nothing more"},
		"a letter after the end":   {minimal("") + " x", "document: something after the document, want nothing more"},
		"NUL after the end":        {minimal("") + "\x00", "document: something after the document, want nothing more"},
		"byte order mark":          {"\ufeff" + minimal(""), "document: no JSON value, want an object"},
		"nothing":                  {"", "document: the end of the document, want an object"},
		"only spaces":              {" \n", "document: the end of the document, want an object"},
		"vertical tab as space":    {"\v" + minimal(""), "document: no JSON value, want an object"},
		"array for the object":     {"[]", "document: an array, want an object"},
		"null for the object":      {"null", "document: null, want an object"},
		"null for a string":        {minimal(`"kids":[{"id":null}]`), "kids[0].id: null, want a string"},
		"null for a number":        {minimal(`"rank":null`), "rank: null, want a whole number"},
		"null for a bool":          {minimal(`"done":null`), "done: null, want true or false"},
		"null for a map":           {minimal(`"units":null`), "units: null, want an object"},
		"null for a slice":         {minimal(`"rows":null`), "rows: null, want an array"},
		"null in a slice":          {minimal(`"rows":[null]`), "rows[0]: null, want an array"},
		"null in a map":            {minimal(`"units":{"a":null}`), "units.a: null, want a whole number"},
		"null for a day":           {minimal(`"day":null`), "day: null, want a string"},
		"number for a day":         {minimal(`"day":20260804`), "day: a number, want a string"},
		"number for a string":      {minimal(`"rows":[[1]]`), "rows[0][0]: a number, want a string"},
		"string for a number":      {minimal(`"rank":"1"`), "rank: a string, want a whole number"},
		"true for a number":        {minimal(`"rank":true`), "rank: true or false, want a whole number"},
		"number for a bool":        {minimal(`"done":1`), "done: a number, want true or false"},
		"object for an array":      {minimal(`"rows":{}`), "rows: an object, want an array"},
		"word like null":           {minimal(`"code":nul`), "code: no JSON value, want a string"},
		"word like true":           {minimal(`"done":True`), "done: no JSON value, want true or false"},
		"word longer than true":    {minimal(`"done":truer`), "document: no comma or closing bracket after a value, want a comma or '}'"},
		"word longer than null":    {minimal(`"code":nullx`), "document: no comma or closing bracket after a value, want a comma or '}'"},
		"a fraction":               {minimal(`"rank":1.5`), "rank: a fraction or exponent, want a whole number in plain digits"},
		"a whole fraction":         {minimal(`"rank":1.0`), "rank: a fraction or exponent, want a whole number in plain digits"},
		"an exponent":              {minimal(`"rank":1e3`), "rank: a fraction or exponent, want a whole number in plain digits"},
		"a capital exponent":       {minimal(`"rank":1E3`), "rank: a fraction or exponent, want a whole number in plain digits"},
		"a leading zero":           {minimal(`"rank":007`), "rank: no JSON number, want a whole number in plain digits"},
		"a negative leading zero":  {minimal(`"rank":-01`), "rank: no JSON number, want a whole number in plain digits"},
		"a sign alone":             {minimal(`"rank":-`), "rank: no JSON number, want a whole number in plain digits"},
		"two signs":                {minimal(`"rank":--1`), "rank: no JSON number, want a whole number in plain digits"},
		"a plus":                   {minimal(`"rank":+1`), "rank: no JSON value, want a whole number"},
		"a sum":                    {minimal(`"rank":1+1`), "rank: no JSON number, want a whole number in plain digits"},
		"hexadecimal":              {minimal(`"rank":0x10`), "document: no comma or closing bracket after a value, want a comma or '}'"},
		"not a number":             {minimal(`"rank":NaN`), "rank: no JSON value, want a whole number"},
		"above int64":              {minimal(`"rank":9223372036854775808`), "rank: a number out of range, want a whole number of at most 18 digits"},
		"below int64":              {minimal(`"rank":-9223372036854775809`), "rank: a number out of range, want a whole number of at most 18 digits"},
		"a day that is none":       {minimal(`"day":"2026-02-30"`), "day: not a valid date, want a day that exists, written YYYY-MM-DD"},
		"an unknown language":      {minimal(`"picky":"bad"`), "picky: text of another form"},
		"trailing comma, array":    {minimal(`"rows":[[],]`), "rows[1]: no JSON value, want an array"},
		"trailing comma, object":   {`{"id":"a",}`, "document: no JSON value in the place of a key, want a string"},
		"comma alone":              {minimal(`"rows":[,]`), "rows[0]: no JSON value, want an array"},
		"two commas":               {minimal(`"rows":[[],,[]]`), "rows[1]: no JSON value, want an array"},
		"no comma":                 {minimal(`"rows":[[] []]`), "rows: no comma or closing bracket after a value, want a comma or ']'"},
		"wrong bracket":            {minimal(`"rows":[[}]`), "rows[0][0]: no JSON value, want a string"},
		"array without end":        {`{"rows":[[],`, "rows[1]: the end of the document, want an array"},
		"object without end":       {`{"id":"a"`, "document: no comma or closing bracket after a value, want a comma or '}'"},
		"no colon":                 {`{"id" "a"}`, "id: no colon after a key, want a colon"},
		"key at the end":           {`{"id"`, "id: no colon after a key, want a colon"},
		"no value":                 {`{"id":}`, "id: no JSON value, want a string"},
		"key without quotes":       {`{id:"a"}`, "document: no JSON value in the place of a key, want a string"},
		"number as a key":          {`{1:"a"}`, "document: a number in the place of a key, want a string"},
		"string in single quotes":  {`{"id":'a'}`, "id: no JSON value, want a string"},
		"comment":                  {`/* */` + minimal(""), "document: no JSON value, want an object"},
		"comment behind the value": {minimal("") + "// end", "document: something after the document, want nothing more"},
	} {
		var to doc
		err := strictjson.Unmarshal([]byte(c.text), &to, strictjson.Limits{})
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
		var typed strictjson.Error
		if !errors.Is(err, strictjson.ErrJSON) || !errors.As(err, &typed) || typed.Offset < 0 || typed.Offset > len(c.text) {
			t.Errorf("%s: %#v is no Error with a place in the document", name, err)
		}
	}
}

// The first and last of each range of escapes, and the keys at the edge of what a path repeats.
func TestUnmarshal_Edges(t *testing.T) {
	for escaped, want := range map[string]string{
		`\u0000`: "\x00", `\u09af`: "\u09af", `\u0AFa`: "\u0afa", `\ud7ff`: "\ud7ff", `\ue000`: "\ue000", `\uffff`: "\uffff",
		`\ud800\udc00`: "\U00010000", `\ud800\udfff`: "\U000103ff", `\udbff\udc00`: "\U0010fc00", `\udbff\udfff`: "\U0010ffff",
	} {
		var got string
		if err := strictjson.Unmarshal([]byte(`"`+escaped+`"`), &got, strictjson.Limits{}); err != nil || got != want {
			t.Errorf("%s: %q, %v, want %q", escaped, got, err, want)
		}
	}
	for _, escaped := range []string{
		`"\udc00"`, `"\udfff"`, `"\ud800\udbff"`, `"\ud800\ue000"`, `"\udbff"`, `"\ud800\`, `"\ud800\u`, `"\ud800\udc0`, `"\u/000"`, `"\u:000"`,
		"\"\\u`000\"", `"\ug000"`, `"\u@000"`, `"\uG000"`, `"\u123`,
	} {
		if err := strictjson.Unmarshal([]byte(escaped), new(string), strictjson.Limits{}); !errors.Is(err, strictjson.ErrJSON) {
			t.Errorf("%s: %v", escaped, err)
		}
	}
	for key, want := range map[string]string{
		"a": "a", "z": "z", "A": "A", "Z": "Z", "x0": "x0", "x9": "x9", "a_b-c.d": "a_b-c.d", strings.Repeat("k", 64): strings.Repeat("k", 64),
		"1": "1", "1.2.10": "1.2.10", "99.a.9.Z": "99.a.9.Z", "2.b": "2.b",
		"1.100": "?", "01": "?", "1.01": "?", "1.2.3.4.5": "?", "1..2": "?", "1.": "?", "9.1{": "?", "1.@": "?", "1.[": "?", "1.`": "?", "1.2a": "?",
		"": "?", "0": "?", "9x": "?", "a@": "?", "a[": "?", "a`": "?", "a{": "?", "a/": "?", "a:": "?", "a b": "?", "ế": "?", strings.Repeat("k", 65): "?",
	} {
		if got := strictjson.SafeKey(key); got != want {
			t.Errorf("%q is shown as %q, want %q", key, got, want)
		}
	}
}

func TestError_Offset(t *testing.T) {
	for text, want := range map[string]int{
		`{"id":"a","name":1}`:            17, // the number
		`{"id":"a", "id":"b"}`:           11, // the second key
		`{"id":"a","name":"x","day":"?"`: 27, // the string
		`  {"id":"a"}`:                   2,  // the object that lacks a key
		`{"id":"a" "b"}`:                 10, // where the comma should be
	} {
		err := strictjson.Unmarshal([]byte(text), new(doc), strictjson.Limits{})
		var typed strictjson.Error
		if !errors.As(err, &typed) || typed.Offset != want {
			t.Errorf("%s: offset %d (%v), want %d", text, typed.Offset, err, want)
		}
	}
}

func TestUnmarshal_Limits(t *testing.T) {
	type list []list
	nested := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	for _, c := range []struct {
		name, text string
		limits     strictjson.Limits
		want       string
	}{
		{"default depth", nested(64), strictjson.Limits{}, ""},
		{"above the default depth", nested(65), strictjson.Limits{}, strings.Repeat("[0]", 64) + ": nesting too deep"},
		{"own depth", nested(3), strictjson.Limits{Depth: 3}, ""},
		{"above own depth", nested(4), strictjson.Limits{Depth: 3}, "[0][0][0]: nesting too deep"},
		{"depth is given back", "[" + strings.Repeat("[],", 50) + "[]]", strictjson.Limits{Depth: 2}, ""},
		{"own size", nested(3), strictjson.Limits{Bytes: 6}, ""},
		{"above own size", nested(3) + " ", strictjson.Limits{Bytes: 6}, "document: a document of 7 bytes, want at most 6"},
		{"default size", "[" + strings.Repeat(" ", 1<<20-2) + "]", strictjson.Limits{}, ""},
		{"above the default size", "[" + strings.Repeat(" ", 1<<20-1) + "]", strictjson.Limits{}, "document: a document of 1048577 bytes, want at most 1048576"},
	} {
		err := strictjson.Unmarshal([]byte(c.text), new(list), c.limits)
		if got := fmt.Sprint(err); err == nil && c.want != "" || err != nil && got != c.want {
			t.Errorf("%s: %v, want %q", c.name, err, c.want)
		}
	}
}

// Fields behind an embedded struct follow encoding/json: the shallower one counts, whatever the order.
func TestUnmarshal_ShadowedField(t *testing.T) {
	type first struct {
		ID int64 `json:"id"`
		base
	}
	type last struct {
		base
		ID int64 `json:"id"`
	}
	a, b, wantA, wantB := first{}, last{}, first{ID: 7}, last{ID: 7}
	text := []byte(`{"id":7}`)
	if err := strictjson.Unmarshal(text, &a, strictjson.Limits{}); err != nil || a != wantA {
		t.Errorf("got %v, %v, want %v", a, err, wantA)
	}
	if err := strictjson.Unmarshal(text, &b, strictjson.Limits{}); err != nil || b != wantB {
		t.Errorf("got %v, %v, want %v", b, err, wantB)
	}
}

// A destination that holds no document is a mistake of the program, not of the data.
func TestUnmarshal_PanicsOnADestinationWithoutForm(t *testing.T) {
	defer func() {
		if got, want := recover(), any("strictjson: no JSON form for float64"); got != want {
			t.Errorf("panic %v, want %v", got, want)
		}
	}()
	_ = strictjson.Unmarshal([]byte("1"), new(float64), strictjson.Limits{})
}

// The token stands for what a citizen wrote. It has the blank and the letters that no key of ours has.
const token = "PERSONAL-0001 Nguyễn 0912345678"

// personal are documents whose every text value is the token, or where the token stands in the place of another kind.
func personal() []string {
	quoted := `"` + token + `"`
	full := `{"id":T,"name":T,"count":1,"share":null,"rows":[[T,T],[T]],"units":{T:1},"kids":[{"id":T,"name":T,"count":1,"share":null}]}`
	docs := []string{full}
	for _, key := range []string{"count", "share", "day", "code", "picky", "done", "units", "kids", "rows", "rank", "none"} {
		docs = append(docs, minimal(`"`+key+`":T`), `{"id":T,"name":T,"`+key+`":T}`, minimal(`"`+key+`":[T]`), minimal(`"`+key+`":{T:T}`))
	}
	docs = append(docs, `{T:T}`, `T`, `[T]`, minimal("")+`T`, minimal(`"kids":[{"id":T,"day":T}]`), minimal(`T:1`), minimal(`"units":{T:T}`), minimal(`"units":{T:1,T:1}`))
	for i := range docs {
		docs[i] = strings.ReplaceAll(docs[i], "T", quoted)
	}
	return docs
}

type reporter interface {
	Errorf(format string, args ...any)
}

func checkSilent(t reporter, text []byte, err error) {
	for e := err; e != nil; e = errors.Unwrap(e) {
		for _, form := range []string{e.Error(), fmt.Sprintf("%+v", e), fmt.Sprintf("%#v", e)} {
			for part := range strings.FieldsSeq(token) {
				if strings.Contains(form, part) {
					t.Errorf("the error on %s tells the value: %s", text, form)
				}
			}
		}
	}
}

// No error carries what stands in the document, even when the text of a value breaks the document or the type
// that refuses it quotes its input.
func TestUnmarshal_ErrorsTellNoValue(t *testing.T) {
	for _, text := range personal() {
		checkSilent(t, []byte(text), strictjson.Unmarshal([]byte(text), new(doc), strictjson.Limits{}))
		for cut := range text {
			checkSilent(t, []byte(text[:cut]), strictjson.Unmarshal([]byte(text[:cut]), new(doc), strictjson.Limits{}))
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		text := []byte(rapid.SampledFrom(personal()).Draw(t, "text"))
		for range rapid.IntRange(1, 3).Draw(t, "changes") {
			// Only outside the token, so that the token stays what it is.
			at := rapid.IntRange(0, len(text)-1).Draw(t, "at")
			if i := bytes.IndexByte(text[at:], '"'); i >= 0 {
				at += i
			}
			text[at] = rapid.SampledFrom([]byte("{}[]:,\"\\ 0nt\x00\xff")).Draw(t, "byte")
		}
		checkSilent(t, text, strictjson.Unmarshal(text, new(doc), strictjson.Limits{}))
	})
}

func docs(depth int) *rapid.Generator[doc] {
	return rapid.Custom(func(t *rapid.T) doc {
		d := doc{
			base: base{ID: rapid.String().Draw(t, "id"), Rank: rapid.Int().Draw(t, "rank")},
			Name: rapid.String().Draw(t, "name"), Count: rapid.Int64().Draw(t, "count"), Done: rapid.Bool().Draw(t, "done"),
			Share: rapid.Ptr(rapid.Int64(), true).Draw(t, "share"),
			Day:   cchc.MustDate("2026-08-04").AddDays(rapid.IntRange(-999, 999).Draw(t, "day")),
		}
		if rapid.Bool().Draw(t, "more") {
			code := rapid.SampledFrom(slices.Collect(cchc.AllCodes())).Draw(t, "code")
			d.Code, d.Picky, d.Day = &code, "good", cchc.Date{}
			d.Units = rapid.MapOfN(rapid.String(), rapid.Int64(), 1, 4).Draw(t, "units")
			d.Rows = rapid.SliceOfN(rapid.SliceOfN(rapid.String(), 1, 3), 1, 3).Draw(t, "rows")
		}
		if depth > 0 && rapid.Bool().Draw(t, "has kids") {
			d.Kids = rapid.SliceOfN(docs(depth-1), 1, 2).Draw(t, "kids")
		}
		return d
	})
}

// What encoding/json writes of a value, strictjson reads as the same value.
func TestUnmarshal_RoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := docs(2).Draw(t, "doc")
		type written doc // without the field that has no tag
		text, err := json.Marshal(written(want))
		if err != nil {
			t.Fatal(err)
		}
		text = bytes.ReplaceAll(text, []byte(`,"Plain":""`), nil)
		var got doc
		if err := strictjson.Unmarshal(text, &got, strictjson.Limits{}); err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%s reads back as %+v, want %+v", text, got, want)
		}
	})
}

// A document may nest as deep as it likes: no more is read, and nothing is kept, below the limit.
func TestUnmarshal_AllocBounds(t *testing.T) {
	type list []list
	deep := []byte(strings.Repeat("[", 1<<20))
	if n := testing.AllocsPerRun(3, func() {
		if err := strictjson.Unmarshal(deep, new(list), strictjson.Limits{}); err == nil {
			t.Error("a deep document was read")
		}
	}); n > 1000 {
		t.Errorf("%v allocations for a document of brackets, want at most 1000", n)
	}
	// One object of many: the work of one struct type is done once, not for each object.
	type row struct {
		A *int64 `json:"a,omitempty"`
		B *int64 `json:"b,omitempty"`
		C *int64 `json:"c,omitempty"`
	}
	many := []byte("[" + strings.Repeat("{},", 9999) + "{}]")
	if n := testing.AllocsPerRun(3, func() {
		var to []row
		if err := strictjson.Unmarshal(many, &to, strictjson.Limits{}); err != nil || len(to) != 10000 {
			t.Errorf("%d rows, %v", len(to), err)
		}
	}); n > 5*10000 {
		t.Errorf("%v allocations for 10000 objects, want at most 5 for each", n)
	}
}

// The time for a document grows with its size, not with its square: each shape at 1 MiB is done in a moment.
func TestUnmarshal_IsLinear(t *testing.T) {
	const n = 1<<20 - 64
	type open struct {
		Kids []open           `json:"kids,omitempty"`
		Map  map[string]int64 `json:"map,omitempty"`
		Text string           `json:"text,omitempty"`
	}
	var keys strings.Builder
	for i := 0; keys.Len() < n-20; i++ {
		fmt.Fprintf(&keys, `"%x":1,`, i)
	}
	for name, text := range map[string]string{
		"empty objects": `{"kids":[` + strings.Repeat("{},", n/3-4) + `{}]}`,
		"long text":     `{"text":"` + strings.Repeat("a", n) + `"}`,
		"escapes":       `{"text":"` + strings.Repeat(`\n`, n/2) + `"}`,
		"many keys":     `{"map":{` + keys.String() + `"last":1}}`,
		"spaces":        strings.Repeat(" ", n) + `{}`,
	} {
		if err := strictjson.Unmarshal([]byte(text), new(open), strictjson.Limits{}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, text := range map[string]string{
		"long key":    `{"` + strings.Repeat("k", n) + `":1}`,
		"long number": `{"map":{"a":` + strings.Repeat("1", n) + `}}`,
		"open nests":  strings.Repeat(`{"kids":[`, n/9),
		"quotes":      `{"text":"` + strings.Repeat(`\ud83d`, n/6) + `"}`,
	} {
		if err := strictjson.Unmarshal([]byte(text), new(open), strictjson.Limits{}); !errors.Is(err, strictjson.ErrJSON) || len(err.Error()) > 1000 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Differential: what strictjson accepts, encoding/json accepts with the same result; what is no JSON, it refuses;
// no error tells a value.
func FuzzUnmarshal(f *testing.F) {
	for _, text := range slices.Concat(personal(), []string{
		minimal(""), minimal(`"day":"2026-08-04","code":null,"done":false`), minimal(`"kids":[` + minimal("") + `]`), minimal(`"units":{"\ud83d\ude00":-0}`),
		minimal(`"rows":[["\u0000"]]`), minimal(`"Rank":1`), minimal(`"rank":1e3`), minimal(`"rank":01`), "{}", "null", "\ufeff{}",
	}) {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		differ[doc](t, text)
		differ[map[string][]*int](t, text)
		differ[*string](t, text)
		differ[[]bool](t, text)
		differ[int64](t, text)
	})
}

func differ[T any](t *testing.T, text []byte) {
	t.Helper()
	var strict, loose T
	err := strictjson.Unmarshal(text, &strict, strictjson.Limits{})
	if err != nil {
		if !errors.Is(err, strictjson.ErrJSON) || bytes.Contains(text, []byte("\""+token+"\"")) && strings.Contains(err.Error(), token) {
			t.Fatalf("%q: %v", text, err)
		}
		return
	}
	if !json.Valid(text) {
		t.Fatalf("%q is no JSON and was read as %+v", text, strict)
	}
	if err := json.Unmarshal(text, &loose); err != nil || !reflect.DeepEqual(strict, loose) {
		t.Fatalf("%q reads as %+v, encoding/json says %+v, %v", text, strict, loose, err)
	}
}

func TestNearest(t *testing.T) {
	names := []string{"children", "code", "max", "name", "nama", strings.Repeat("b", 127)}
	for key, want := range map[string]string{
		"childern": "children", "CHILDREN": "children", "cildren": "children", "codes": "code", "Max": "max", "mex": "max", "nam": "name",
		"nome": "name", "": "", strings.Repeat("b", 128): strings.Repeat("b", 127), "x": "", "xyz": "", "numerator": "", strings.Repeat("a", 129): "",
	} {
		if got := strictjson.Nearest(key, slices.Values(names)); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", key, got, want)
		}
	}
	if got := strictjson.Nearest("max", maps.Keys(map[string]int{})); got != "" {
		t.Errorf("Nearest of no names = %q", got)
	}
}

// The nearest name is the name itself when it is there, whatever the case.
func TestNearest_FindsTheNameItself(t *testing.T) {
	name := rapid.StringMatching(`[a-z]{1,20}`)
	rapid.Check(t, func(t *rapid.T) {
		names := rapid.SliceOfNDistinct(name, 1, 8, rapid.ID[string]).Draw(t, "names")
		want := rapid.SampledFrom(names).Draw(t, "want")
		if diff := cmp.Diff(want, strictjson.Nearest(strings.ToUpper(want), slices.Values(names))); diff != "" {
			t.Fatal(diff)
		}
	})
}
