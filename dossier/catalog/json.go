package catalog

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cchc-go/cchc/internal/strictjson"
)

const (
	// Format is the first key of a catalogue document.
	Format = "cchc-catalog/1"
	// UnitsFormat is the first key of a document of units.
	UnitsFormat = "cchc-units/1"
)

// maxDocument bounds a document: the national database has some thousand procedures of a few kilobytes.
const maxDocument = 64 << 20

type catalogWire struct {
	Format string `json:"format"`
	Definition
}

type unitsWire struct {
	Format string `json:"format"`
	UnitsDefinition
}

// Parse reads a catalogue document strictly: unknown keys, keys twice and anything but the forms of this package are
// a [FormatError]; other errors as [New].
func Parse(doc []byte) (*Catalog, error) {
	var w catalogWire
	if err := readStrictly(doc, &w); err != nil {
		return nil, err
	}
	if w.Format != Format {
		return nil, FormatError{"format", "another format", Format}
	}
	return build(w.Definition)
}

// ParseUnits reads a document of units as strictly as [Parse]; other errors as [NewUnits].
func ParseUnits(doc []byte) (*Units, error) {
	var w unitsWire
	if err := readStrictly(doc, &w); err != nil {
		return nil, err
	}
	if w.Format != UnitsFormat {
		return nil, FormatError{"format", "another format", UnitsFormat}
	}
	return buildUnits(w.UnitsDefinition)
}

// MarshalJSON implements [json.Marshaler]: the document that [Parse] reads back into an equal catalogue. A nil or zero
// Catalog is null.
func (c *Catalog) MarshalJSON() ([]byte, error) {
	if c == nil || c.doc == nil {
		return []byte("null"), nil
	}
	return bytes.Clone(c.doc), nil
}

// UnmarshalJSON implements [json.Unmarshaler]; errors as [Parse]. It is for a catalogue that nothing uses yet.
func (c *Catalog) UnmarshalJSON(doc []byte) error {
	if strings.TrimSpace(string(doc)) == "null" {
		*c = Catalog{}
		return nil
	}
	v, err := Parse(doc)
	if err == nil {
		*c = *v
	}
	return err
}

// MarshalJSON implements [json.Marshaler]: the document that [ParseUnits] reads back. Nil or zero Units are null.
func (u *Units) MarshalJSON() ([]byte, error) {
	if u == nil || u.doc == nil {
		return []byte("null"), nil
	}
	return bytes.Clone(u.doc), nil
}

// UnmarshalJSON implements [json.Unmarshaler]; errors as [ParseUnits]. It is for a tree that nothing uses yet.
func (u *Units) UnmarshalJSON(doc []byte) error {
	if strings.TrimSpace(string(doc)) == "null" {
		*u = Units{}
		return nil
	}
	v, err := ParseUnits(doc)
	if err == nil {
		*u = *v
	}
	return err
}

func readStrictly(doc []byte, to any) error {
	err := strictjson.Unmarshal(doc, to, strictjson.Limits{Bytes: maxDocument})
	var refused strictjson.Error
	if errors.As(err, &refused) {
		return FormatError{refused.Path, refused.Got, refused.Want}
	}
	return err
}

// document writes the canonical form: the same bytes for the same definition, which copyOf has checked.
func document(w any) []byte {
	b, err := json.Marshal(w)
	if err != nil {
		return nil // copyOf has refused it
	}
	return b
}

// copyOf copies a definition by way of its document, so that what is built can always be written and read back.
func copyOf(from, to any) error {
	if path := notUTF8(reflect.ValueOf(from)); path != "" {
		return FormatError{strings.TrimPrefix(path, "."), "text that is not UTF-8", "UTF-8"}
	}
	doc, err := json.Marshal(from)
	if err != nil { // a length below 0 or beyond all bounds
		return FormatError{"", "a limit that cannot be written", "a length that a limit can have"}
	}
	return readStrictly(doc, to)
}

// notUTF8 returns the path of a text that JSON could not hold, "" when there is none.
func notUTF8(v reflect.Value) string {
	switch v.Kind() {
	case reflect.String:
		if !utf8.ValidString(v.String()) {
			return "."
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				if path := notUTF8(v.Field(i)); path != "" {
					key, _, _ := strings.Cut(f.Tag.Get("json"), ",")
					return "." + key + strings.TrimSuffix(path, ".")
				}
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			if path := notUTF8(v.Index(i)); path != "" {
				return "[" + strconv.Itoa(i) + "]" + strings.TrimSuffix(path, ".")
			}
		}
	}
	return ""
}

func versionOf(name string, doc []byte) string {
	sum := sha256.Sum256(doc)
	return name + "/" + hex.EncodeToString(sum[:6])
}

const nameForm = "up to 40 letters a-z, digits and hyphens"

func goodName(s string) bool {
	return len(s) <= 40 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == "" // Trim leaves nothing of a good name
}
