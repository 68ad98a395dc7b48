package vitext

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

// An Encoding is an encoding of Vietnamese from before Unicode.
type Encoding uint8

// The encodings that [Legacy] recognises. The zero Encoding is none of them.
const (
	None  Encoding = iota
	TCVN3          // TCVN 5712:1993 VN3, fonts named .Vn…, "ABC": "Hå s¬" is hồ sơ
	VNI            // VNI Windows, fonts named VNI-…: "Ngaøy tieáp nhaän" is ngày tiếp nhận
)

// String returns the name that people know the encoding by, "" for none.
func (e Encoding) String() string { return [...]string{"", "TCVN3 (ABC)", "VNI"}[e] }

// Legacy says in which old encoding a Vietnamese text was written that somebody read as Latin-1 or Windows-1252, and
// None when there is no good sign of one. It reads word by word: a sign is a word that is no Vietnamese syllable as it
// stands and becomes one when it is read in that encoding. Signs must outnumber words that are none either way, and be
// clear: two of them, or one that cannot well be a measure or a footnote, such as "µm" or "x¹".
//
// Text with a Vietnamese letter above U+00FF (ă, đ, ơ, ư, ạ to ỹ) is Unicode and never anything else. A text of
// syllables that Unicode knows too cannot be told apart and is None: "Hoà sô" is hồ sơ in VNI, and two good syllables
// as it stands. Text that is not UTF-8 is read as Latin-1. It allocates nothing.
func Legacy(s string) Encoding {
	var l detector
	if utf8.ValidString(s) {
		for _, r := range s {
			if !l.read(r) {
				return None
			}
		}
	} else {
		for i := range len(s) {
			l.read(rune(s[i]))
		}
	}
	l.end()
	best := TCVN3
	if l.signs[VNI] > l.signs[TCVN3] {
		best = VNI
	}
	if l.signs[best] <= l.foreign || l.weight[best] < sure || enough*l.signs[best] < l.proper {
		return None
	}
	return best
}

const (
	sure   = 2 // the weight that signs must have: a strong one 2, a short one 1
	enough = 4 // so many words that are good as they stand, one sign outweighs
)

// A detector counts the words of a text that are not plain ASCII.
type detector struct {
	word    [longestWord]rune
	n       int // runes of the word; one more than fits when it is too long
	foreign int // words that are no syllable in any way
	proper  int // syllables as they stand
	signs   [VNI + 1]int
	weight  [VNI + 1]int
}

// longestWord is the longest syllable, "nghiêng", with two marks written behind it.
const longestWord = 9

// read takes the next character; false when it shows the text to be Unicode.
func (l *detector) read(r rune) bool {
	if r > unicode.MaxLatin1 {
		if _, isVowel := vowelOf(r); isVowel || plain(r) == 'd' || unicode.Is(unicode.Mn, r) {
			return false
		}
	}
	switch {
	case !unicode.IsLetter(r) && tcvn3(r) == r:
		l.end()
	case l.n < len(l.word):
		l.word[l.n] = r
		l.n++
	default:
		l.n = len(l.word) + 1
	}
	return true
}

// end judges the word that was read.
func (l *detector) end() {
	n := l.n
	if l.n = 0; n > len(l.word) {
		l.foreign++ // too long for a syllable
		return
	}
	word := l.word[:n]
	letters, ascii := 0, true
	for _, r := range word {
		ascii = ascii && r < unicode.MaxASCII
		if r < unicode.MaxASCII {
			letters++
		}
	}
	if ascii || letters == 0 {
		return // no sign of anything
	}
	var read syllable
	if read.of(word, unicode.ToLower); read.isVietnamese() && !mixedCase(word) {
		l.proper++
		return
	}
	foreign := true
	if read.of(word, tcvn3); read.isVietnamese() && !read.rare {
		l.sign(TCVN3, word, read)
		foreign = false
	}
	if read.ofVNI(word); read.isVietnamese() && !read.rare {
		l.sign(VNI, word, read)
		foreign = false
	}
	if foreign {
		l.foreign++
	}
}

func (l *detector) sign(e Encoding, word []rune, read syllable) {
	l.signs[e]++
	plain := read.onset > 0 // a measure such as "µm" has none
	if plain {
		l.weight[e]++
	}
	if plain && len(word) >= 3 && !slices.ContainsFunc(word, isCommonSign) {
		l.weight[e]++
	}
}

// isCommonSign tells the signs that people write for themselves, behind letters and between them.
func isCommonSign(r rune) bool { return r == '×' || r == '÷' || r == '·' || r == '¹' }

// mixedCase reports an accented capital behind a small letter: "TrÔ" is no syllable, but trễ in TCVN3.
func mixedCase(word []rune) bool {
	for i, r := range word[1:] {
		if r > unicode.MaxASCII && unicode.IsUpper(r) && unicode.IsLower(word[i]) {
			return true
		}
	}
	return false
}
