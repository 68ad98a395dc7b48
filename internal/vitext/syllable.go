package vitext

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"
)

// onsets are the consonants that a syllable may begin with; one that is the beginning of another stands behind it.
var onsets = [...]string{
	"ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
}

// rareRimes stand in a few borrowed words, such as "toòng", and look like VNI.
var rareRimes = [...]string{"ooc", "oong", "ôôc", "ôông"}

// rimes are the rest of a syllable, without its tone, the rare ones aside.
var rimes = func() map[string]bool {
	all := map[string]bool{}
	for rime := range bytes.FieldsSeq([]byte(`
		a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
		e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
		i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
		o oa oac oach oai oam oan oang oanh oao oap oat oau oay oăc oăm oăn oăng oăp oăt oc oe oec oem oen oeng oeo oet oi om on ong op ot
		ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơng ơp ơt
		u ua uâc uân uâng uât uây uc uê uêch uên uênh uêt uêu ui um un ung uôc uôi uôm uôn uông uôt uơ uơt up ut uy uya uych uyên uyêt uyn uynh uyp uyt uyu
		ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
		y ych yêm yên yêng yêt yêu yn ynh yp yt
	`)) {
		all[string(rime)] = true
	}
	return all
}()

// A syllable is a word taken apart: its letters without tone, and its tone.
type syllable struct {
	buf   [longestWord * utf8.UTFMax]byte
	n     int // bytes of buf
	tone  rune
	at    int  // byte of buf that bears the tone
	twice bool // more than one tone
	onset int  // bytes of the consonants that it begins with, once it is known to be Vietnamese
	rare  bool // and whether its rime is one of the rare ones
}

// of takes a word, each character decoded.
func (s *syllable) of(word []rune, decode func(rune) rune) {
	*s = syllable{}
	for _, r := range word {
		s.add(unicode.ToLower(decode(r)))
	}
}

// ofVNI takes a word in VNI, where marks stand behind their vowels.
func (s *syllable) ofVNI(word []rune) {
	*s = syllable{}
	for i := 0; i < len(word); i++ {
		letter := vniLetter(unicode.ToLower(word[i]))
		if v, ok := vowelOf(letter); ok && v.tone == 0 && i+1 < len(word) {
			if shape, tone, isMark := vniMark(unicode.ToLower(word[i+1])); isMark {
				if marked, ok := v.marked(shape, tone); ok {
					letter = marked.letter()
					i++
				}
			}
		}
		s.add(letter)
	}
}

// marked adds a shape and a tone, each unless it is 0.
func (v vowel) marked(shape, tone rune) (vowel, bool) {
	ok := true
	if shape != 0 {
		v, ok = v.with(shape)
	}
	if ok && tone != 0 {
		v, ok = v.with(tone)
	}
	return v, ok
}

func (s *syllable) add(r rune) {
	if v, ok := vowelOf(r); ok {
		r = rows[v.row].letters[0]
		s.twice = s.twice || v.tone != 0 && s.tone != 0
		if v.tone != 0 {
			s.tone, s.at = tones[v.tone], s.n
		}
	}
	s.n += utf8.EncodeRune(s.buf[s.n:], r)
}

// isVietnamese reports whether Vietnamese has such a syllable: onset, rime, and a tone that the rime can bear, written
// where it belongs.
func (s *syllable) isVietnamese() bool {
	text := s.buf[:s.n]
	stopped := slices.ContainsFunc([]string{"c", "ch", "p", "t"}, func(coda string) bool { return bytes.HasSuffix(text, []byte(coda)) })
	if s.twice || stopped && s.tone != acute && s.tone != dot {
		return false
	}
	for _, onset := range onsets {
		rime, ok := bytes.CutPrefix(text, []byte(onset))
		rare := slices.Contains(rareRimes[:], string(rime))
		if ok && (rare || rimes[string(rime)]) && (s.tone == 0 || bears(rime, s.at-len(onset))) {
			s.onset, s.rare = len(onset), rare
			return true
		}
	}
	return false
}

// bears reports whether the tone of a rime stands at a byte of it: on the last vowel with a shape; without one, on the
// last vowel before a consonant, on the middle one of three, and on the first of two, but for oa, oe and uy, where
// people write it on either.
func bears(rime []byte, at int) bool {
	n, shape := 0, -1 // bytes of vowels, the last one with a shape
	for i, r := range string(rime) {
		v, ok := vowelOf(r)
		if !ok {
			break
		}
		if n += utf8.RuneLen(r); rows[v.row].shape != 0 {
			shape = i
		}
	}
	switch {
	case shape >= 0:
		return at == shape
	case n < len(rime):
		return at == n-1
	case n == 3:
		return at == 1
	}
	either := string(rime) == "oa" || string(rime) == "oe" || string(rime) == "uy"
	return at == 0 || either && at == 1
}
