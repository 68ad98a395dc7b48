package jsonscan_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/cchc-go/cchc/internal/jsonscan"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// tree builds what encoding/json builds: of two equal keys the later one counts.
func tree(v jsonscan.Value) any {
	var scratch []byte
	switch v.Kind() {
	case jsonscan.Object:
		members := map[string]any{}
		for o := v.Object(); o.Next(); {
			members[string(o.Key())] = tree(o.Value())
		}
		return members
	case jsonscan.Array:
		elements := []any{}
		for a := v.Array(); a.Next(); {
			elements = append(elements, tree(a.Value()))
		}
		return elements
	case jsonscan.String:
		text, _ := v.Text(&scratch)
		return string(text)
	case jsonscan.Number:
		text, _ := v.Number()
		return json.Number(text)
	case jsonscan.Bool:
		b, _ := v.Bool()
		return b
	default:
		return nil
	}
}

func checkWalk(t *testing.T, text []byte) {
	t.Helper()
	v, err := jsonscan.Parse(text, jsonscan.Limits{})
	if err != nil {
		return
	}
	if !bytes.Equal(v.Raw(), bytes.Trim(text, " \t\r\n")) {
		t.Errorf("%q: raw %q", text, v.Raw())
	}
	var want any
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.UseNumber()
	if err := dec.Decode(&want); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	if got := tree(v); !reflect.DeepEqual(got, want) {
		t.Errorf("%q walks as %#v, encoding/json says %#v", text, got, want)
	}
}

func TestValue_WalkIsThatOfEncodingJSON(t *testing.T) {
	for _, text := range append(
		seeds(), `"\ud83d"`, `"\ude00x"`, `"\ud83d\u0041"`, `"\ud83d\ud83d\ude00"`, `"\ud83dude00"`, `"\ud83d\n"`, "\"\xff\xfe\"", "\"a\xe1\xba\"", "\"\xed\xa0\x80\"", "\"\xc0\xaf\\n\"",
		`{"\ud83d":"\"\\\/\b\f\n\r\t\u0000"}`, `"\ud800\udc00\udbff\udfff"`, `{"a":"}","b":"]\"","c":{"d":["\\"]},"e":1,"f":true ,"g":null}`, "{\"a\" \n:\t-1.5E+3\r,\"b\":[ ]}", `[[1,2] ,{"x":[{}]}, 3]`,
	) {
		checkWalk(t, []byte(text))
	}
}

// Whatever encoding/json writes, the walk reads.
func TestValue_RoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.MapOf(rapid.String(), rapid.SliceOf(rapid.MapOf(rapid.String(), rapid.String()))).Draw(t, "value")
		text, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonscan.Parse(text, jsonscan.Limits{})
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		got := map[string][]map[string]string{}
		var scratch []byte
		for o := v.Object(); o.Next(); {
			key := string(o.Key())
			if got[key] = nil; o.Value().Kind() == jsonscan.Null {
				continue
			}
			got[key] = []map[string]string{}
			for a := o.Value().Array(); a.Next(); {
				var row map[string]string
				if a.Value().Kind() == jsonscan.Object {
					row = map[string]string{}
				}
				for o := a.Value().Object(); o.Next(); {
					value, _ := o.Value().Text(&scratch)
					row[string(o.Key())] = string(value)
				}
				got[key] = append(got[key], row)
			}
		}
		if want == nil {
			want = map[string][]map[string]string{}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
	})
}

func parse(t *testing.T, text string) jsonscan.Value {
	t.Helper()
	v, err := jsonscan.Parse([]byte(text), jsonscan.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// A value answers for its own kind and for no other.
func TestValue_Kinds(t *testing.T) {
	values := map[jsonscan.Kind]jsonscan.Value{
		jsonscan.None: {}, jsonscan.Null: parse(t, "null"), jsonscan.Bool: parse(t, "true"), jsonscan.Number: parse(t, "-1.50"),
		jsonscan.String: parse(t, `"a"`), jsonscan.Array: parse(t, "[1]"), jsonscan.Object: parse(t, `{"a":1}`),
	}
	var scratch []byte
	for kind, v := range values {
		text, isString := v.Text(&scratch)
		number, isNumber := v.Number()
		b, isBool := v.Bool()
		object, array := v.Object(), v.Array()
		if v.Kind() != kind || isString != (kind == jsonscan.String) || isNumber != (kind == jsonscan.Number) || isBool != (kind == jsonscan.Bool) ||
			b != isBool || isString != (string(text) == "a") || isNumber != (string(number) == "-1.50") ||
			object.Next() != (kind == jsonscan.Object) || array.Next() != (kind == jsonscan.Array) {
			t.Errorf("%s: %q %q %t", kind, text, number, b)
		}
	}
	if b, ok := parse(t, "false").Bool(); b || !ok {
		t.Error("false is no false")
	}
	if got := []string{jsonscan.None.String(), jsonscan.Null.String(), jsonscan.Object.String()}; !slices.Equal(got, []string{"nothing", "null", "an object"}) {
		t.Errorf("%q", got)
	}
}

// Behind the end, and before the beginning, there is nothing, however often one asks.
func TestMembers_EndStaysTheEnd(t *testing.T) {
	o, a := parse(t, `{"a":1}`).Object(), parse(t, `["x"]`).Array()
	if o.Key() != nil || o.Value().Kind() != jsonscan.None || a.Value().Kind() != jsonscan.None {
		t.Error("something before the beginning")
	}
	if !o.Next() || !a.Next() {
		t.Fatal("nothing found")
	}
	for range 3 {
		if o.Next() || a.Next() || o.Key() != nil || o.Value().Kind() != jsonscan.None || a.Value().Kind() != jsonscan.None {
			t.Error("something behind the end")
		}
	}
}

// A key that stands twice comes twice, in order, escaped or not.
func TestMembers_KeyTwice(t *testing.T) {
	var got []string
	for o := parse(t, `{"a":1,"b":2,"\u0061":3}`).Object(); o.Next(); {
		got = append(got, string(o.Key())+string(o.Value().Raw()))
	}
	if want := []string{"a1", "b2", "a3"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// Plain text is a part of the message; scratch is used where the text is written otherwise, and grows once.
func TestValue_TextSharesOrCopies(t *testing.T) {
	plain, escaped := parse(t, `"Tiếp nhận"`), parse(t, `"Ti\u1ebfp nh\u1eadn"`)
	scratch := make([]byte, 0, 4)
	if text, _ := plain.Text(&scratch); string(text) != "Tiếp nhận" || &text[0] != &plain.Raw()[1] || cap(scratch) != 4 {
		t.Errorf("%q is a copy", text)
	}
	text, _ := escaped.Text(&scratch)
	if string(text) != "Tiếp nhận" || string(scratch) != "Tiếp nhận" {
		t.Errorf("%q in scratch %q", text, scratch)
	}
	if again, _ := escaped.Text(&scratch); &again[0] != &text[0] {
		t.Error("scratch is not used again")
	}
}

func FuzzWalk(f *testing.F) {
	for _, text := range seeds() {
		f.Add([]byte(text))
	}
	f.Add([]byte(`{"\ud83d":["\ude00\ud83d\ude00",{"b":-1.5e3}]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		checkWalk(t, text)
		v, err := jsonscan.Parse(text, jsonscan.Limits{})
		if s, ok := v.Text(new([]byte)); err == nil && ok && !utf8.Valid(s) {
			t.Errorf("%q: %q is not UTF-8", text, s)
		}
	})
}
