package vitext

import "unicode"

// tcvn3Letters are the letters of TCVN 5712:1993 VN3 by their byte; 0 where VN3 has the character of Latin-1 or none.
// Capitals with a tone have no byte of their own: fonts of capitals show the small letters as such.
var tcvn3Letters = [256]rune{
	0xa1: 'Ă', 0xa2: 'Â', 0xa3: 'Ê', 0xa4: 'Ô', 0xa5: 'Ơ', 0xa6: 'Ư', 0xa7: 'Đ',
	0xa8: 'ă', 0xa9: 'â', 0xaa: 'ê', 0xab: 'ô', 0xac: 'ơ', 0xad: 'ư', 0xae: 'đ',
	0xb5: 'à', 0xb6: 'ả', 0xb7: 'ã', 0xb8: 'á', 0xb9: 'ạ',
	0xbb: 'ằ', 0xbc: 'ẳ', 0xbd: 'ẵ', 0xbe: 'ắ', 0xc6: 'ặ',
	0xc7: 'ầ', 0xc8: 'ẩ', 0xc9: 'ẫ', 0xca: 'ấ', 0xcb: 'ậ',
	0xcc: 'è', 0xce: 'ẻ', 0xcf: 'ẽ', 0xd0: 'é', 0xd1: 'ẹ',
	0xd2: 'ề', 0xd3: 'ể', 0xd4: 'ễ', 0xd5: 'ế', 0xd6: 'ệ',
	0xd7: 'ì', 0xd8: 'ỉ', 0xdc: 'ĩ', 0xdd: 'í', 0xde: 'ị',
	0xdf: 'ò', 0xe1: 'ỏ', 0xe2: 'õ', 0xe3: 'ó', 0xe4: 'ọ',
	0xe5: 'ồ', 0xe6: 'ổ', 0xe7: 'ỗ', 0xe8: 'ố', 0xe9: 'ộ',
	0xea: 'ờ', 0xeb: 'ở', 0xec: 'ỡ', 0xed: 'ớ', 0xee: 'ợ',
	0xef: 'ù', 0xf1: 'ủ', 0xf2: 'ũ', 0xf3: 'ú', 0xf4: 'ụ',
	0xf5: 'ừ', 0xf6: 'ử', 0xf7: 'ữ', 0xf8: 'ứ', 0xf9: 'ự',
	0xfa: 'ỳ', 0xfb: 'ỷ', 0xfc: 'ỹ', 0xfd: 'ý', 0xfe: 'ỵ',
}

// tcvn3 returns the letter that a character of Latin-1 is in TCVN3, or the character.
func tcvn3(r rune) rune {
	if r >= 0 && r <= unicode.MaxLatin1 && tcvn3Letters[r] != 0 {
		return tcvn3Letters[r]
	}
	return r
}

// vniLetter returns the letter that a small character is in VNI when it stands for itself, or the character.
func vniLetter(r rune) rune {
	switch r {
	case 'ñ':
		return 'đ'
	case 'ô':
		return 'ơ'
	case 'ö':
		return 'ư'
	case 'æ':
		return 'ỉ'
	case 'ó':
		return 'ĩ'
	case 'ò':
		return 'ị'
	case 'î':
		return 'ỵ'
	}
	return r // ì and í mean themselves
}

// vniMark returns the shape and the tone that a small character gives to the vowel before it in VNI; false for none.
func vniMark(r rune) (shape, tone rune, ok bool) {
	switch r {
	case 'ø':
		return 0, grave, true
	case 'ù':
		return 0, acute, true
	case 'û':
		return 0, hook, true
	case 'õ':
		return 0, tilde, true
	case 'ï':
		return 0, dot, true
	case 'ê':
		return breve, 0, true
	case 'è':
		return breve, grave, true
	case 'é':
		return breve, acute, true
	case 'ú':
		return breve, hook, true
	case 'ü':
		return breve, tilde, true
	case 'ë':
		return breve, dot, true
	case 'â':
		return circumflex, 0, true
	case 'à':
		return circumflex, grave, true
	case 'á':
		return circumflex, acute, true
	case 'å':
		return circumflex, hook, true
	case 'ã':
		return circumflex, tilde, true
	case 'ä':
		return circumflex, dot, true
	}
	return 0, 0, false
}
