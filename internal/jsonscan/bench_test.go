package jsonscan_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"
	"strings"
	"testing"

	"github.com/cchc-go/cchc/internal/jsonscan"
)

// typical is a message of 80 text fields and about 2 KiB, most of it Vietnamese.
func typical() []byte {
	var b bytes.Buffer
	for i := range 80 {
		value := []string{"Tiếp nhận hồ sơ", "20260803081512", "UBND xã tổng hợp", "1", ""}[i%5]
		fmt.Fprintf(&b, `,"TruongTin%02d":"%s"`, i, value)
	}
	text := b.Bytes()
	text[0] = '{'
	return append(text, '}')
}

// typicalStruct is a struct of 80 strings with those keys.
func typicalStruct() reflect.Type {
	fields := make([]reflect.StructField, 80)
	for i := range fields {
		name := fmt.Sprintf("TruongTin%02d", i)
		fields[i] = reflect.StructField{Name: name, Type: reflect.TypeFor[string](), Tag: reflect.StructTag(`json:"` + name + `"`)}
	}
	return reflect.StructOf(fields)
}

// walk reads all text of an object and returns its length; a key chooses as in a decoder.
func walk(v jsonscan.Value, scratch *[]byte) (n int) {
	for o := v.Object(); o.Next(); {
		switch v := o.Value(); string(o.Key()) {
		case "TruongTin00", "TruongTin40", "TruongTin79":
			text, _ := v.Text(scratch)
			n += len(text)
		default:
			text, _ := v.Text(scratch)
			n += len(text)
		}
	}
	return n
}

// Budget: checking and walking a typical message takes less than half of what encoding/json takes to read it into a
// struct of strings, with 0 allocations.
func BenchmarkWalk(b *testing.B) {
	text := typical()
	var scratch []byte
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		v, err := jsonscan.Parse(text, jsonscan.Limits{})
		if err != nil || walk(v, &scratch) == 0 {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncodingJSON(b *testing.B) {
	text, to := typical(), reflect.New(typicalStruct())
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := json.Unmarshal(text, to.Interface()); err != nil {
			b.Fatal(err)
		}
	}
}

// Budget: 100 MB/s for splitting and walking a batch.
func BenchmarkMessages(b *testing.B) {
	text := "[" + strings.Repeat(string(typical())+",", 999) + string(typical()) + "]"
	var scratch []byte
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for m, err := range jsonscan.Messages(io.Reader(strings.NewReader(text)), jsonscan.Limits{}) {
			if err != nil || walk(m.Value, &scratch) == 0 {
				b.Fatal(err)
			}
		}
	}
}

// Budget: no slower than encoding/json.Valid, which BenchmarkEncodingJSONValid measures.
func BenchmarkValid(b *testing.B) {
	text := typical()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if !jsonscan.Valid(text) {
			b.Fatal()
		}
	}
}

func BenchmarkEncodingJSONValid(b *testing.B) {
	text := typical()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if !json.Valid(text) {
			b.Fatal()
		}
	}
}
