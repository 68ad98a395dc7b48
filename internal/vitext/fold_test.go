package vitext_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/cchc-go/cchc/internal/vitext"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"":                 "",
		" _-. ":            "",
		"Ngày  tiếp_nhận:": "ngay tiep nhan",
		"NGÀY TIẾP NHẬN":   "ngay tiep nhan",
		"Nga\u0300y tie\u0302\u0301p nha\u0323\u0302n": "ngay tiep nhan",
		"Nga\u0300y tiê\u0301p nhâ\u0323n":             "ngay tiep nhan",
		"Đơn vị (xử lý)":                               "don vi xu ly",
		"Ðơn vị":                                       "don vi", // with an eth
		"\ufeffMaHoSo":                                 "mahoso",
		"ma\u00a0hồ\tsơ\n":                             "ma ho so",
		"Số 12/QĐ-UBND":                                "so 12 qd ubnd",
		"II.06a":                                       "ii 06a",
		"Müller Ñ":                                     "müller ñ", // other languages keep their letters
		"a\xffb":                                       "a b",
		"m²":                                           "m²",
		"\u0301":                                       "",
	} {
		if got := vitext.Fold(text); got != want {
			t.Errorf("%+q folds to %q, want %q", text, got, want)
		}
	}
}

// Every Vietnamese letter, however it is written, folds to the letter without accents.
func TestFold_EveryLetter(t *testing.T) {
	for letter, ways := range spelled() {
		for _, way := range ways {
			got := vitext.Fold(way)
			if len(got) != 1 || strings.Trim(got, "aeiouy") != "" || got != vitext.Fold(letter) {
				t.Errorf("%+q folds to %q", way, got)
			}
		}
	}
	for _, v := range vowels {
		for _, letter := range v.composed {
			if got := vitext.Fold(string(letter)); got != strings.ToLower(v.parts[:1]) {
				t.Errorf("%c folds to %q", letter, got)
			}
		}
	}
}

// Every character there is: a key folds to itself, and case does not matter.
func TestFold_EveryCharacter(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		key := vitext.Fold("a" + string(r) + "b")
		if again := vitext.Fold(key); again != key {
			t.Errorf("%U: %q folds to %q", r, key, again)
		}
		if lower := vitext.Fold("a" + string(unicode.ToLower(r)) + "b"); lower != key {
			t.Errorf("%U: %q, in small letters %q", r, key, lower)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{sample, "Ngày  tiếp_nhận:", "\u0301Đ\xff ", "İı"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		key := vitext.Fold(s)
		if vitext.Fold(key) != key || !utf8.ValidString(key) || strings.Contains(key, "  ") || strings.TrimSpace(key) != key {
			t.Errorf("%+q folds to %q", s, key)
		}
	})
}

// Budget: 2 µs for a heading, one allocation.
func BenchmarkFold(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if vitext.Fold("Ngày tiếp nhận hồ sơ") == "" {
			b.Fatal()
		}
	}
}

func ExampleFold() {
	fmt.Println(vitext.Fold("Ngày  tiếp_nhận:") == vitext.Fold("NGAY TIEP NHAN"))
	// Output: true
}
