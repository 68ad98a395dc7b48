package vitext

import (
	"strings"
	"unicode"
)

// Fold returns a key under which headings and names compare equal in spite of case, accents, form of Unicode,
// punctuation and spaces: the letters and digits of s in small letters without Vietnamese accents, đ as d, and one space
// for each run of anything else inside. "Ngày  tiếp_nhận:" is "ngay tiep nhan". Letters of other languages keep their
// accents when these are part of the letter. The key of a key is the key itself.
func Fold(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range s {
		switch {
		case unicode.Is(unicode.M, r): // accents that stand apart
			continue
		case !unicode.IsLetter(r) && !unicode.IsNumber(r):
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(plain(r))
	}
	return b.String()
}

// plain returns a small letter without Vietnamese accents.
func plain(r rune) rune {
	if r < unicode.MaxASCII {
		return unicode.ToLower(r)
	}
	if v, ok := vowelOf(r); ok {
		return unicode.ToLower(rows[v.row].root)
	}
	switch r {
	case 'Đ', 'đ', 'Ð', 'ð', 'Ɖ', 'ɖ': // the eth and the African d look the same as a capital
		return 'd'
	}
	return unicode.ToLower(r)
}
