package vitext

// The marks of Vietnamese letters.
const (
	grave      = '\u0300'
	acute      = '\u0301'
	circumflex = '\u0302'
	tilde      = '\u0303'
	breve      = '\u0306'
	hook       = '\u0309'
	horn       = '\u031b'
	dot        = '\u0323'
)

// tones are the marks behind the columns of a row, but for the first, which has none.
var tones = [6]rune{0, grave, acute, hook, tilde, dot}

// A row is one vowel with each tone. Its shape is the mark that makes it of another vowel, 0 for none.
type row struct {
	root, shape rune
	letters     [6]rune
}

// rows are the vowels, small before capital.
var rows = [...]row{
	{'a', 0, [6]rune{'a', 'à', 'á', 'ả', 'ã', 'ạ'}},
	{'a', breve, [6]rune{'ă', 'ằ', 'ắ', 'ẳ', 'ẵ', 'ặ'}},
	{'a', circumflex, [6]rune{'â', 'ầ', 'ấ', 'ẩ', 'ẫ', 'ậ'}},
	{'e', 0, [6]rune{'e', 'è', 'é', 'ẻ', 'ẽ', 'ẹ'}},
	{'e', circumflex, [6]rune{'ê', 'ề', 'ế', 'ể', 'ễ', 'ệ'}},
	{'i', 0, [6]rune{'i', 'ì', 'í', 'ỉ', 'ĩ', 'ị'}},
	{'o', 0, [6]rune{'o', 'ò', 'ó', 'ỏ', 'õ', 'ọ'}},
	{'o', circumflex, [6]rune{'ô', 'ồ', 'ố', 'ổ', 'ỗ', 'ộ'}},
	{'o', horn, [6]rune{'ơ', 'ờ', 'ớ', 'ở', 'ỡ', 'ợ'}},
	{'u', 0, [6]rune{'u', 'ù', 'ú', 'ủ', 'ũ', 'ụ'}},
	{'u', horn, [6]rune{'ư', 'ừ', 'ứ', 'ử', 'ữ', 'ự'}},
	{'y', 0, [6]rune{'y', 'ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ'}},
	{'A', 0, [6]rune{'A', 'À', 'Á', 'Ả', 'Ã', 'Ạ'}},
	{'A', breve, [6]rune{'Ă', 'Ằ', 'Ắ', 'Ẳ', 'Ẵ', 'Ặ'}},
	{'A', circumflex, [6]rune{'Â', 'Ầ', 'Ấ', 'Ẩ', 'Ẫ', 'Ậ'}},
	{'E', 0, [6]rune{'E', 'È', 'É', 'Ẻ', 'Ẽ', 'Ẹ'}},
	{'E', circumflex, [6]rune{'Ê', 'Ề', 'Ế', 'Ể', 'Ễ', 'Ệ'}},
	{'I', 0, [6]rune{'I', 'Ì', 'Í', 'Ỉ', 'Ĩ', 'Ị'}},
	{'O', 0, [6]rune{'O', 'Ò', 'Ó', 'Ỏ', 'Õ', 'Ọ'}},
	{'O', circumflex, [6]rune{'Ô', 'Ồ', 'Ố', 'Ổ', 'Ỗ', 'Ộ'}},
	{'O', horn, [6]rune{'Ơ', 'Ờ', 'Ớ', 'Ở', 'Ỡ', 'Ợ'}},
	{'U', 0, [6]rune{'U', 'Ù', 'Ú', 'Ủ', 'Ũ', 'Ụ'}},
	{'U', horn, [6]rune{'Ư', 'Ừ', 'Ứ', 'Ử', 'Ữ', 'Ự'}},
	{'Y', 0, [6]rune{'Y', 'Ỳ', 'Ý', 'Ỷ', 'Ỹ', 'Ỵ'}},
}

// A vowel is a place in rows: which row and which tone.
type vowel struct{ row, tone int }

func (v vowel) letter() rune { return rows[v.row].letters[v.tone] }

// vowelOf finds a vowel by its letter.
func vowelOf(r rune) (vowel, bool) {
	if r >= 'A' && r < 0x1f00 {
		for i := range rows {
			for tone, letter := range rows[i].letters {
				if letter == r {
					return vowel{i, tone}, true
				}
			}
		}
	}
	return vowel{}, false
}

// shaped finds the row of a root with a shape.
func shaped(root, shape rune) (int, bool) {
	for i := range rows {
		if rows[i].root == root && rows[i].shape == shape {
			return i, true
		}
	}
	return 0, false
}

// with adds a mark to a vowel; false when there is no such Vietnamese letter. A shape goes below a dot, for that is how
// Unicode composes ậ, ặ, ệ and ộ, but below no other tone.
func (v vowel) with(mark rune) (vowel, bool) {
	for tone := 1; tone < len(tones) && v.tone == 0; tone++ {
		if tones[tone] == mark {
			return vowel{v.row, tone}, true
		}
	}
	if rows[v.row].shape != 0 || v.tone != 0 && tones[v.tone] != dot {
		return v, false
	}
	i, ok := shaped(rows[v.row].root, mark)
	return vowel{i, v.tone}, ok && mark != 0
}
