package vitext_test

import (
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cchc-go/cchc/internal/vitext"
	"pgregory.net/rapid"
)

const sample = "Sở Tư pháp tỉnh Đồng Tháp: 12 hồ sơ trễ hạn, chờ bổ sung giấy tờ của người nộp, đã xử lý xong 30 ngày trước"

// vowels are the vowels of Vietnamese with their marks apart, in canonical order: shape, then each tone.
var vowels = []struct{ parts, composed string }{
	{"a", "aàáảãạ"},
	{"a\u0306", "ăằắẳẵặ"},
	{"a\u0302", "âầấẩẫậ"},
	{"e", "eèéẻẽẹ"},
	{"e\u0302", "êềếểễệ"},
	{"i", "iìíỉĩị"},
	{"o", "oòóỏõọ"},
	{"o\u0302", "ôồốổỗộ"},
	{"o\u031b", "ơờớởỡợ"},
	{"u", "uùúủũụ"},
	{"u\u031b", "ưừứửữự"},
	{"y", "yỳýỷỹỵ"},
	{"A", "AÀÁẢÃẠ"},
	{"A\u0306", "ĂẰẮẲẴẶ"},
	{"A\u0302", "ÂẦẤẨẪẬ"},
	{"E", "EÈÉẺẼẸ"},
	{"E\u0302", "ÊỀẾỂỄỆ"},
	{"I", "IÌÍỈĨỊ"},
	{"O", "OÒÓỎÕỌ"},
	{"O\u0302", "ÔỒỐỔỖỘ"},
	{"O\u031b", "ƠỜỚỞỠỢ"},
	{"U", "UÙÚỦŨỤ"},
	{"U\u031b", "ƯỪỨỬỮỰ"},
	{"Y", "YỲÝỶỸỴ"},
}

var toneMarks = []string{"", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"}

// spelled returns every way to write one of the letters above, by the letter.
func spelled() map[string][]string {
	all := map[string][]string{}
	for _, v := range vowels {
		root, shape := v.parts[:1], v.parts[1:]
		shaped := string([]rune(v.composed)[0])
		for i, letter := range []rune(v.composed) {
			tone, s := toneMarks[i], string(letter)
			all[s] = append(all[s], s, root+shape+tone, shaped+tone)
			if shape == "\u031b" || tone == "\u0323" { // marks of different places: any order is the same letter
				all[s] = append(all[s], root+tone+shape)
				for _, plain := range vowels {
					if plain.parts == root {
						all[s] = append(all[s], string([]rune(plain.composed)[i])+shape)
					}
				}
			}
		}
	}
	for letter, ways := range all {
		for _, way := range ways {
			if strings.Contains(way, "\u0300") || strings.Contains(way, "\u0301") {
				all[letter] = append(all[letter], strings.NewReplacer("\u0300", "\u0340", "\u0301", "\u0341").Replace(way))
			}
		}
	}
	return all
}

func TestNFC_EveryLetterInEveryWay(t *testing.T) {
	all := spelled()
	if len(all) != 144 {
		t.Fatalf("%d letters, want 12 vowels with 6 tones in 2 cases", len(all))
	}
	for letter, ways := range all {
		if utf8.RuneCountInString(letter) != 1 {
			t.Fatalf("%q is no letter", letter)
		}
		for _, way := range ways {
			if got := vitext.NFC(way); got != letter {
				t.Errorf("%+q composes to %+q, want %+q", way, got, letter)
			}
			if got := vitext.NFC("x" + way + "ngđ " + way); got != "x"+letter+"ngđ "+letter {
				t.Errorf("%+q in a word composes to %+q", way, got)
			}
		}
	}
}

func TestNFC(t *testing.T) {
	for text, want := range map[string]string{
		"":                                  "",
		sample:                              sample,
		"Tie\u0302\u0301p nha\u0323\u0302n": "Tiếp nhận",
		"Tiê\u0301p nhâ\u0323n":             "Tiếp nhận", // code page 1258
		"h\u1ed3 s\u01a1":                   "hồ sơ",
		"du\u031b\u0323 a\u0301n":           "dự án",
		"Đ\u0301 đ\u0323":                   "Đ\u0301 đ\u0323", // no letter
		"n\u0303 s\u030c":                   "n\u0303 s\u030c", // letters of other languages
		"a\u0308\u0301":                     "a\u0308\u0301",
		"a\u0301\u0308":                     "a\u0301\u0308", // a mark that is not ours leaves all alone
		"e\u0306 u\u0302":                   "e\u0306 u\u0302",
		"a\u0301\u0302":                     "á\u0302", // marks of one place keep their order
		"a\u0302\u0301\u0300":               "ấ\u0300",
		"a\u031b\u0301":                     "á\u031b",
		"u\u0302\u0323":                     "ụ\u0302",
		"\u0301a":                           "\u0301a",
		"\u0301":                            "\u0301",
		"\xffa\u0301\xcc":                   "\xffá\xcc",
		"a\xcc":                             "a\xcc",
		"a\xcc\x81\xcd":                     "á\xcd",
		"ͻ a\u0323":                         "ͻ ạ",
		"o" + strings.Repeat("\u0301", 100): "o" + strings.Repeat("\u0301", 100),
		"o" + strings.Repeat("\u0323", 8):   "ọ" + strings.Repeat("\u0323", 7),
	} {
		if got := vitext.NFC(text); got != want {
			t.Errorf("%+q composes to %+q, want %+q", text, got, want)
		}
		if got := string(vitext.NFCBytes([]byte(text))); got != want {
			t.Errorf("bytes %+q compose to %+q, want %+q", text, got, want)
		}
	}
	composed := []byte("Tiếp n\u0303")
	if got := vitext.NFCBytes(composed); &got[0] != &composed[0] {
		t.Error("bytes that need no change are copied")
	}
}

// sequences are all ways to put up to three marks behind each letter, Vietnamese or not.
func sequences() (all []string) {
	marks := []string{"\u0300", "\u0301", "\u0302", "\u0303", "\u0306", "\u0309", "\u031b", "\u0323", "\u0340", "\u0341", "\u0308"}
	var add func(s string, more int)
	add = func(s string, more int) {
		all = append(all, s)
		for _, mark := range marks {
			if more > 0 {
				add(s+mark, more-1)
			}
		}
	}
	for _, letter := range "nđĐäñ" {
		add(string(letter), 3)
	}
	for _, v := range vowels {
		for _, letter := range v.composed {
			add(string(letter), 3)
		}
	}
	return all
}

// nodeNFC normalises each line by the Unicode data of Node.
func nodeNFC(t *testing.T, lines []string) []string {
	t.Helper()
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no Node here")
	}
	cmd := exec.CommandContext(t.Context(), node, "-e", `process.stdout.write(require("fs").readFileSync(0, "utf8").normalize("NFC"))`)
	cmd.Stdin = strings.NewReader(strings.Join(lines, "\n"))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(out), "\n")
}

// Differential against the normalisation of Node: equal wherever the letter is Vietnamese, and in all cases text that
// Unicode takes for the same.
func TestNFC_IsThatOfNode(t *testing.T) {
	in := sequences()
	var mine []string
	for _, s := range in {
		mine = append(mine, vitext.NFC(s))
	}
	out := nodeNFC(t, slices.Concat(in, mine))
	if len(out) != 2*len(in) {
		t.Fatalf("%d lines, want %d", len(out), 2*len(in))
	}
	letters := spelled()
	compared := 0
	for i, want := range out[:len(in)] {
		if out[len(in)+i] != want {
			t.Errorf("%+q became %+q, which is another text", in[i], mine[i])
		}
		first, size := utf8.DecodeRuneInString(want)
		rest := want[size:]
		if _, ours := letters[string(first)]; ours && !strings.Contains(rest, "\u0308") {
			if compared++; mine[i] != want {
				t.Errorf("%+q composes to %+q, Node says %+q", in[i], mine[i], want)
			}
		}
	}
	if compared < 100_000 {
		t.Errorf("%d sequences compared, want most of %d", compared, len(in))
	}
}

// Law: any text, in the spelling that the committed table calls another way, composes to itself; composing twice is
// composing once; and bytes compose as strings do.
func TestNFC_Laws(t *testing.T) {
	ways := spelled()
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOf(rapid.SampledFrom(strings.Fields(sample))).Draw(t, "words")
		want := strings.Join(words, " ")
		var apart strings.Builder
		for _, r := range want {
			if spellings := ways[string(r)]; spellings != nil {
				apart.WriteString(rapid.SampledFrom(spellings).Draw(t, "spelling"))
				continue
			}
			apart.WriteRune(r)
		}
		if got := vitext.NFC(apart.String()); got != want {
			t.Fatalf("%+q composes to %+q, want %+q", apart.String(), got, want)
		}
		if got := vitext.Fold(apart.String()); got != vitext.Fold(want) {
			t.Fatalf("%+q folds to %q", apart.String(), got)
		}
	})
}

func FuzzNFC(f *testing.F) {
	for _, s := range []string{sample, "Tiê\u0301p nha\u0302\u0323n", "a\u0301\u0308\xcc", "\u0341o\u0341\u031b", "a\u0302\u0301\u0300u\u0306\u0323"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := vitext.NFC(s)
		if again := vitext.NFC(got); again != got {
			t.Errorf("%+q composes to %+q, and that to %+q", s, got, again)
		}
		if bytes := vitext.NFCBytes([]byte(s)); string(bytes) != got {
			t.Errorf("%+q: bytes compose to %+q, the string to %+q", s, bytes, got)
		}
		if utf8.ValidString(s) != utf8.ValidString(got) || len(got) > len(s)+len(s)/2 {
			t.Errorf("%+q composes to %+q", s, got)
		}
		if vitext.Fold(got) != vitext.Fold(s) && utf8.ValidString(s) {
			t.Errorf("%+q folds to %q, composed to %q", s, vitext.Fold(s), vitext.Fold(got))
		}
	})
}

// Budget: under 500 ns for a line of 150 bytes that is composed already, no allocation.
func BenchmarkNFC_composed(b *testing.B) {
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		if vitext.NFC(sample) != sample {
			b.Fatal()
		}
	}
}

// Budget: 20 MB/s for text in which every letter is apart.
func BenchmarkNFC_apart(b *testing.B) {
	apart := sample
	for letter, ways := range spelled() {
		apart = strings.ReplaceAll(apart, letter, ways[1])
	}
	b.SetBytes(int64(len(apart)))
	b.ReportAllocs()
	for b.Loop() {
		if vitext.NFC(apart) != sample {
			b.Fatal(apart)
		}
	}
}

func ExampleNFC() {
	composed, apart := "Tiếp nhận", "Tie\u0302\u0301p nha\u0323\u0302n"
	fmt.Println(composed == apart, composed == vitext.NFC(apart))
	// Output: false true
}
