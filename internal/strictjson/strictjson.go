// Package strictjson is the one strict JSON reader of the module.
//
// It reads a document into a Go value and refuses what encoding/json lets pass: keys in another case, unknown
// keys, a key twice, missing keys, invalid UTF-8 and lone surrogates, anything after the document, more depth or
// bytes than the caller allows, fractions where whole numbers are wanted, null where a value is wanted.
//
// Destinations are structs with json tags, maps with string keys, slices, pointers (null is nil), strings, bools,
// int and int64, and types that implement encoding.TextUnmarshaler (a JSON string). A field whose tag has neither
// omitempty nor omitzero is required. Fields of embedded structs are read as the outer struct's own.
//
// Every failure is an [Error] with the path of the place and what would be accepted, never the value that stands
// there, which may be personal.
package strictjson

import (
	"encoding"
	"errors"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cchc-go/cchc"
)

// ErrJSON is matched by every [Error].
var ErrJSON = errors.New("strictjson: refused")

// An Error names a place in a document and what would be accepted there.
type Error struct {
	Path   string // "root.children[3].max", "" for the whole document
	Offset int    // bytes from the start
	Got    string // what stands there, in words: "a fraction", "the key twice"; never the value itself
	Want   string // what would be accepted, "" where that goes without saying
}

func (e Error) Error() string {
	path := e.Path
	if path == "" {
		path = "document"
	}
	s := path + ": " + e.Got
	if e.Want != "" {
		s += ", want " + e.Want
	}
	return s
}

// Is makes every Error match [ErrJSON].
func (Error) Is(target error) bool { return target == ErrJSON }

// Limits bound a document. A zero field is the default.
type Limits struct {
	Bytes int // default 1 MiB
	Depth int // default 64 nested arrays and objects
}

// Unmarshal reads the whole of data into the value that to points to. After an error the value may be partly
// filled. It panics when to cannot hold a document, which no data can cause.
func Unmarshal(data []byte, to any, limits Limits) error {
	if limits.Bytes == 0 {
		limits.Bytes = 1 << 20
	}
	if limits.Depth == 0 {
		limits.Depth = 64
	}
	d := decoder{data: data, depth: limits.Depth, forms: map[reflect.Type]form{}}
	if len(data) > limits.Bytes {
		return Error{Got: "a document of " + strconv.Itoa(len(data)) + " bytes", Want: "at most " + strconv.Itoa(limits.Bytes)}
	}
	d.space()
	if err := d.value(reflect.ValueOf(to).Elem()); err != nil {
		return err
	}
	d.space()
	if d.at < len(d.data) {
		d.path = d.path[:0]
		return d.fail("something after the document", "nothing more")
	}
	return nil
}

type decoder struct {
	data  []byte
	at    int
	depth int
	path  []string // ".key" or "[3]"
	forms map[reflect.Type]form
}

func (d *decoder) fail(got, want string) error {
	return Error{Path: strings.TrimPrefix(strings.Join(d.path, ""), "."), Offset: d.at, Got: got, Want: want}
}

func (d *decoder) space() {
	for d.at < len(d.data) {
		switch d.data[d.at] {
		case ' ', '\t', '\n', '\r':
			d.at++
		default:
			return
		}
	}
}

// peek returns the kind of the value that begins here, 0 at the end.
func (d *decoder) peek() byte {
	if d.at == len(d.data) {
		return 0
	}
	switch c := d.data[d.at]; {
	case c == '{', c == '[', c == '"':
		return c
	case c == '-', c >= '0' && c <= '9':
		return '0'
	case c == 't', c == 'f', c == 'n':
		for _, word := range []string{"true", "false", "null"} {
			if strings.HasPrefix(string(d.data[d.at:min(d.at+len("false"), len(d.data))]), word) {
				return c
			}
		}
	}
	return '?'
}

func kindName(kind byte) string {
	switch kind {
	case 0:
		return "the end of the document"
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	case '0':
		return "a number"
	case 't', 'f':
		return "true or false"
	case 'n':
		return "null"
	}
	return "no JSON value"
}

var textUnmarshaler = reflect.TypeFor[encoding.TextUnmarshaler]()

func (d *decoder) value(to reflect.Value) error {
	kind := d.peek()
	mismatch := func(want string) error { return d.fail(kindName(kind), want) }

	if to.Kind() == reflect.Pointer {
		if kind == 'n' {
			d.at += len("null")
			to.SetZero()
			return nil
		}
		to.Set(reflect.New(to.Type().Elem()))
		return d.value(to.Elem())
	}
	if reflect.PointerTo(to.Type()).Implements(textUnmarshaler) {
		if kind != '"' {
			return mismatch("a string")
		}
		start := d.at
		s, err := d.string()
		if err != nil {
			return err
		}
		reader := to.Addr().Interface().(encoding.TextUnmarshaler) //nolint:errcheck,forcetypeassert // Implements says so.
		if err := reader.UnmarshalText([]byte(s)); err != nil {
			d.at = start
			var parse cchc.ParseError
			if errors.As(err, &parse) {
				return d.fail("not a valid "+parse.What, parse.Want)
			}
			return d.fail("text of another form", "")
		}
		return nil
	}

	switch to.Kind() {
	case reflect.Struct:
		if kind != '{' {
			return mismatch("an object")
		}
		return d.object(to)
	case reflect.Map:
		if kind != '{' {
			return mismatch("an object")
		}
		return d.mapping(to)
	case reflect.Slice:
		if kind != '[' {
			return mismatch("an array")
		}
		return d.array(to)
	case reflect.String:
		if kind != '"' {
			return mismatch("a string")
		}
		s, err := d.string()
		to.SetString(s)
		return err
	case reflect.Bool:
		if kind != 't' && kind != 'f' {
			return mismatch("true or false")
		}
		to.SetBool(kind == 't')
		d.at += len(strconv.FormatBool(kind == 't'))
		return nil
	case reflect.Int, reflect.Int64:
		if kind != '0' {
			return mismatch("a whole number")
		}
		return d.integer(to)
	default:
		panic("strictjson: no JSON form for " + to.Type().String())
	}
}

func (d *decoder) integer(to reflect.Value) error {
	start := d.at
	for d.at < len(d.data) && strings.IndexByte("+-.0123456789eE", d.data[d.at]) >= 0 {
		d.at++
	}
	text := string(d.data[start:d.at])
	d.at = start
	if strings.ContainsAny(text, ".eE") {
		return d.fail("a fraction or exponent", "a whole number in plain digits")
	}
	digits := strings.TrimPrefix(text, "-")
	if digits == "" || len(digits) > 1 && digits[0] == '0' || strings.ContainsAny(digits, "+-") {
		return d.fail("no JSON number", "a whole number in plain digits")
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || to.OverflowInt(n) {
		return d.fail("a number out of range", "a whole number of at most 18 digits")
	}
	to.SetInt(n)
	d.at += len(text)
	return nil
}

// list reads "[", items, "]" or the same with braces.
func (d *decoder) list(closing byte, item func(i int) error) error {
	if d.depth == 0 {
		return d.fail("nesting too deep", "")
	}
	d.depth--
	defer func() { d.depth++ }()
	d.at++
	for i := 0; ; i++ {
		d.space()
		if d.at < len(d.data) && d.data[d.at] == closing && i == 0 {
			d.at++
			return nil
		}
		if err := item(i); err != nil {
			return err
		}
		d.space()
		switch {
		case d.at < len(d.data) && d.data[d.at] == closing:
			d.at++
			return nil
		case d.at < len(d.data) && d.data[d.at] == ',':
			d.at++
			d.space()
		default:
			return d.fail("no comma or closing bracket after a value", "a comma or "+strconv.QuoteRune(rune(closing)))
		}
	}
}

func (d *decoder) array(to reflect.Value) error {
	to.Set(reflect.MakeSlice(to.Type(), 0, 0))
	return d.list(']', func(i int) error {
		d.path = append(d.path, "["+strconv.Itoa(i)+"]")
		to.Set(reflect.Append(to, reflect.Zero(to.Type().Elem())))
		if err := d.value(to.Index(i)); err != nil {
			return err
		}
		d.path = d.path[:len(d.path)-1]
		return nil
	})
}

// members reads the keys of an object, calls member for each and returns them; a key twice is an error.
func (d *decoder) members(member func(key string) error) (map[string]bool, error) {
	var seen map[string]bool
	err := d.list('}', func(int) error {
		if d.peek() != '"' {
			return d.fail(kindName(d.peek())+" in the place of a key", "a string")
		}
		start := d.at
		key, err := d.string()
		if err != nil {
			return err
		}
		d.path = append(d.path, "."+SafeKey(key))
		if seen[key] {
			d.at = start
			return d.fail("the key twice", "each key once")
		}
		if seen == nil {
			seen = map[string]bool{}
		}
		seen[key] = true
		d.space()
		if d.at == len(d.data) || d.data[d.at] != ':' {
			return d.fail("no colon after a key", "a colon")
		}
		d.at++
		d.space()
		if err := member(key); err != nil {
			return err
		}
		d.path = d.path[:len(d.path)-1]
		return nil
	})
	return seen, err
}

func (d *decoder) object(to reflect.Value) error {
	takes := d.form(to.Type())
	start := d.at
	seen, err := d.members(func(key string) error {
		f, known := takes.fields[key]
		if !known {
			return d.fail("an unknown key", suggest(key, takes.names))
		}
		return d.value(to.FieldByIndex(f.index))
	})
	if err != nil {
		return err
	}
	for _, key := range takes.names {
		if takes.fields[key].required && !seen[key] {
			d.at = start
			d.path = append(d.path, "."+key)
			return d.fail("missing", "a value")
		}
	}
	return nil
}

func (d *decoder) mapping(to reflect.Value) error {
	to.Set(reflect.MakeMap(to.Type()))
	_, err := d.members(func(key string) error {
		v := reflect.New(to.Type().Elem()).Elem()
		if err := d.value(v); err != nil {
			return err
		}
		to.SetMapIndex(reflect.ValueOf(key).Convert(to.Type().Key()), v)
		return nil
	})
	return err
}

// A form is what a struct type takes: its fields by key, and the keys in order.
type form struct {
	fields map[string]field
	names  []string
}

type field struct {
	index    []int
	required bool
}

// form works out each type once: a document may hold many thousand objects of it.
func (d *decoder) form(t reflect.Type) form {
	known, ok := d.forms[t]
	if !ok {
		known.fields = map[string]field{}
		collect(t, nil, known.fields)
		known.names = slices.Sorted(maps.Keys(known.fields))
		d.forms[t] = known
	}
	return known
}

// collect adds the fields of t. Of two with the same key the less deeply embedded one counts, as in encoding/json.
func collect(t reflect.Type, index []int, fields map[string]field) {
	for i := range t.NumField() {
		f := t.Field(i)
		at := append(slices.Clone(index), i)
		tag := f.Tag.Get("json")
		if f.Anonymous && tag == "" && f.Type.Kind() == reflect.Struct {
			collect(f.Type, at, fields)
			continue
		}
		name, options, _ := strings.Cut(tag, ",")
		if name == "" || name == "-" {
			continue
		}
		if other, taken := fields[name]; taken && len(other.index) <= len(at) {
			continue
		}
		fields[name] = field{at, !strings.Contains(options, "omit")}
	}
}

// string reads a JSON string; the text is valid UTF-8.
func (d *decoder) string() (string, error) {
	start := d.at
	bad := func(got string) (string, error) {
		d.at = start
		return "", d.fail(got, "")
	}
	d.at++
	var b []byte
	for {
		if d.at == len(d.data) {
			return bad("a string without end")
		}
		c := d.data[d.at]
		switch {
		case c == '"':
			d.at++
			if !utf8.Valid(b) {
				return bad("a string that is not UTF-8")
			}
			return string(b), nil
		case c < ' ':
			return bad("a control character in a string")
		case c != '\\':
			b = append(b, c)
			d.at++
			continue
		}
		r, ok := d.escape()
		if !ok {
			return bad("an escape in a string that is not JSON")
		}
		b = utf8.AppendRune(b, r)
	}
}

// escape reads one escape and the second half of a surrogate pair.
func (d *decoder) escape() (rune, bool) {
	if d.at+1 >= len(d.data) {
		return 0, false
	}
	c := d.data[d.at+1]
	if c != 'u' {
		i := strings.IndexByte(`"\/bfnrt`, c)
		if i < 0 {
			return 0, false
		}
		d.at += 2
		return rune("\"\\/\b\f\n\r\t"[i]), true
	}
	r, ok := d.hex(d.at + 2)
	if !ok || r >= 0xDC00 && r < 0xE000 {
		return 0, false
	}
	d.at += len(`\uXXXX`)
	if r < 0xD800 || r >= 0xDC00 {
		return r, true
	}
	if d.at+1 >= len(d.data) || d.data[d.at] != '\\' || d.data[d.at+1] != 'u' {
		return 0, false
	}
	low, ok := d.hex(d.at + 2)
	if !ok || low < 0xDC00 || low >= 0xE000 {
		return 0, false
	}
	d.at += len(`\uXXXX`)
	return (r-0xD800)<<10 + (low - 0xDC00) + 0x10000, true
}

func (d *decoder) hex(at int) (rune, bool) {
	if at+4 > len(d.data) {
		return 0, false
	}
	var r rune
	for _, c := range d.data[at : at+4] {
		switch {
		case c >= '0' && c <= '9':
			r = r<<4 + rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			r = r<<4 + rune(c|0x20-'a') + 10
		default:
			return 0, false
		}
	}
	return r, true
}

// SafeKey returns a key that looks like a name or like the number of an item in an outline ("1.2.10", "2.b"), and "?" for
// any other: a key may be as personal as a value.
func SafeKey(key string) string {
	if key == "" || len(key) > 64 {
		return "?"
	}
	if isOutline(key) {
		return key
	}
	for _, c := range []byte(key) {
		if (c|0x20 < 'a' || c|0x20 > 'z') && (c < '0' || c > '9') && c != '_' && c != '-' && c != '.' {
			return "?"
		}
	}
	if key[0] >= '0' && key[0] <= '9' {
		return "?"
	}
	return key
}

// isOutline reports whether a key is the number of an item: at most four parts, each a letter or a number from 1 to 99,
// so that neither a telephone nor an identity number passes.
func isOutline(key string) bool {
	for part := range strings.SplitSeq(key, ".") {
		if len(part) < 1 || len(part) > 2 || part[0] == '0' {
			return false
		}
		for _, c := range []byte(part) {
			if (c < '0' || c > '9') && (len(part) > 1 || c|0x20 < 'a' || c|0x20 > 'z') {
				return false
			}
		}
	}
	return strings.Count(key, ".") < 4
}

// suggest lists the names, and first the one that key is nearest to.
func suggest(key string, names []string) string {
	list := "one of " + strings.Join(names, ", ")
	if near := Nearest(key, slices.Values(names)); near != "" {
		return near + "? or " + list
	}
	return list
}
