package vitext_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/cchc-go/cchc/internal/vitext"
	"pgregory.net/rapid"
)

// The letters of Vietnamese and, in the same order, what TCVN3 and VNI write for them, as Latin-1 shows it.
var (
	smalls   = strings.Fields("à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ đ è é ẻ ẽ ẹ ê ề ế ể ễ ệ ì í ỉ ĩ ị ò ó ỏ õ ọ ô ồ ố ổ ỗ ộ ơ ờ ớ ở ỡ ợ ù ú ủ ũ ụ ư ừ ứ ử ữ ự ỳ ý ỷ ỹ ỵ")
	inTCVN3  = strings.Fields("µ ¸ ¶ · ¹ ¨ » ¾ ¼ ½ Æ © Ç Ê È É Ë ® Ì Ð Î Ï Ñ ª Ò Õ Ó Ô Ö × Ý Ø Ü Þ ß ã á â ä « å è æ ç é ¬ ê í ë ì î ï ó ñ ò ô \u00ad õ ø ö ÷ ù ú ý û ü þ")
	inVNI    = strings.Fields("aø aù aû aõ aï aê aè aé aú aü aë aâ aà aá aå aã aä ñ eø eù eû eõ eï eâ eà eá eå eã eä ì í æ ó ò oø où oû oõ oï oâ oà oá oå oã oä ô ôø ôù ôû ôõ ôï uø uù uû uõ uï ö öø öù öû öõ öï yø yù yû yõ î")
	capitals = strings.Fields("Ă Â Đ Ê Ô Ơ Ư")
	inFontH  = strings.Fields("¡ ¢ § £ ¤ ¥ ¦") // the capitals that TCVN3 has
)

// encoder writes text in an old encoding, as Latin-1 shows it.
func encoder(to []string) *strings.Replacer {
	var pairs []string
	for i, letter := range smalls {
		pairs = append(pairs, letter, to[i])
	}
	for i, letter := range smalls {
		if at := slices.Index(capitals, strings.ToUpper(letter)); at >= 0 && to[0] == "µ" {
			pairs = append(pairs, capitals[at], inFontH[at])
			continue
		}
		capital := to[i] // TCVN3 shows capitals by another font
		if to[0] != "µ" {
			capital = strings.ToUpper(to[i])
		}
		pairs = append(pairs, strings.ToUpper(letter), capital)
	}
	return strings.NewReplacer(pairs...)
}

var encodings = map[vitext.Encoding]*strings.Replacer{vitext.TCVN3: encoder(inTCVN3), vitext.VNI: encoder(inVNI)}

// headings are what stands above the columns of a one-stop desk's tables, and the like.
var headings = strings.Split("Mã hồ sơ/Ngày tiếp nhận/Ngày hẹn trả kết quả/Ngày kết thúc xử lý/Trạng thái hồ sơ/Lĩnh vực/Tên thủ tục hành chính/Đơn vị xử lý/Đơn vị/"+
	"Cơ quan thực hiện/Hình thức nộp/Kênh thực hiện/Trực tuyến/Trực tiếp/Bưu chính công ích/Đã trả kết quả/Đang xử lý/Yêu cầu bổ sung giấy tờ/Số lượng hồ sơ/Tổng số/"+
	"Đúng hạn/Trễ hạn/Quá hạn/Trước hạn/Tồn kỳ trước/Tiếp nhận trong kỳ/Tỷ lệ/Thành phần hồ sơ/Lệ phí/Thời hạn giải quyết/Ủy ban nhân dân xã/Sở Tư pháp/Đặc khu/Phường/"+
	"Chứng thực bản sao từ bản chính/Đăng ký khai sinh/Đất đai/Giấy phép xây dựng/Người nộp/Ghi chú/BÁO CÁO TÌNH HÌNH GIẢI QUYẾT HỒ SƠ/Nghĩa vụ tài chính/Rút hồ sơ", "/")

func latin1(s string) string {
	var b []byte
	for _, r := range s {
		b = append(b, byte(r))
	}
	return string(b)
}

// Each heading is recognised in each encoding, as text and as bytes, except the few that name themselves here: they are
// good Vietnamese as they stand, or too short to be sure.
func TestLegacy_Headings(t *testing.T) {
	unclear := map[vitext.Encoding][]string{vitext.TCVN3: {"Ghi chú"}, vitext.VNI: {}}
	for encoding, encode := range encodings {
		var missed []string
		for _, heading := range headings {
			if got := vitext.Legacy(heading); got != vitext.None {
				t.Errorf("%s is %s", heading, got)
			}
			encoded := encode.Replace(heading)
			for _, r := range encoded {
				if r > unicode.MaxLatin1 {
					t.Fatalf("%s: %c is not Latin-1", encoded, r)
				}
			}
			got := vitext.Legacy(encoded)
			if raw := vitext.Legacy(latin1(encoded)); raw != got {
				t.Errorf("%s: %q as bytes, %q as text", encoded, raw, got)
			}
			switch got {
			case encoding:
			case vitext.None:
				missed = append(missed, heading)
			default:
				t.Errorf("%s, which is %s in %s, is taken for %s", encoded, heading, encoding, got)
			}
		}
		if !slices.Equal(missed, unclear[encoding]) {
			t.Errorf("%s: %q are not recognised, want %q", encoding, missed, unclear[encoding])
		}
	}
}

func TestLegacy(t *testing.T) {
	for text, want := range map[string]vitext.Encoding{
		"Hå s¬":                                vitext.TCVN3,
		"Ngµy tiÕp nhËn":                       vitext.TCVN3,
		"Ngµy":                                 vitext.TCVN3,
		"Ngaøy tieáp nhaän":                    vitext.VNI,
		"NGAØY TIEÁP NHAÄN":                    vitext.VNI,
		"Soá hoà sô":                           vitext.None, // the same
		"Ngaøy":                                vitext.VNI,
		"Hoà sô":                               vitext.None, // two good syllables of Unicode
		"Ngày tiếp nhận: Ngµy":                 vitext.None, // has letters of Unicode
		"Nga\u0300y tie\u0301p Ngµy":           vitext.None, // and so has this
		"":                                     vitext.None,
		"Hoàn thành và có thêm":                vitext.None,
		"MaHoSo;NgayTiepNhan":                  vitext.None,
		"5 µm, 3 µm":                           vitext.None,
		"s¬":                                   vitext.None, // too short to be sure
		"hßµ":                                  vitext.None, // two tones
		"x¹":                                   vitext.None,
		"3 × 4 = 12; n×m":                      vitext.None,
		"«Pháp» © 2026 ® ½ §5":                 vitext.None,
		"São Paulo, Zürich, Köln":              vitext.None,
		"Müller & Söhne":                       vitext.None,
		"Noël, naïve, Citroën, café":           vitext.None,
		"España, señor, mañana":                vitext.None,
		"Ångström, Malmö, smørrebrød":          vitext.None,
		"Ngµy " + strings.Repeat("Müller ", 3): vitext.None, // more that is foreign
		"\xc0\x80\xff":                         vitext.None,
		strings.Repeat("Õ", 20) + "a":          vitext.None,
		"Tiáº¿p nháº\u00adn":                   vitext.None, // UTF-8 read as Latin-1 is another fault
	} {
		if got := vitext.Legacy(text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if got := fmt.Sprint(vitext.TCVN3, ", ", vitext.VNI, vitext.None); got != "TCVN3 (ABC), VNI " {
		t.Errorf("%q", got)
	}
}

// syllables are syllables of Vietnamese with each onset, rime and tone that go together.
func syllables() (all []string) {
	onsets := strings.Fields("b c ch d đ g h kh l m n ng nh ph qu r s t th tr v x")
	rimes := strings.Fields("a ai an ang anh ao am au ay ăm ăn ăng âm ân âng âu ây e em en eo ê êm ên ênh êu i ia iên iêu im in inh iu oa oai oan oe oi om on ong oong oao ô ôi ôm ôn ông ơ ơi ơm ơn u ua uân uê ui um un ung uôi uôn uông uy uya uyu uynh uyên ư ưa ưng ươi ươm ươn ương ưu y")
	stopped := strings.Fields("ac ach at ap ăc ăt ăp âc ât âp ec et ep êt êch êp ich iêc iêt iêp it ip oc ooc ot op oac oat ôc ôt ôp ơt ơp uc ut up uôc uôt uât uyêt ưc ươc ươt ươp ưt")
	marked := func(rime, tone string) (ways []string) {
		runes := []rune(rime)
		last := len(runes) - 1
		for last > 0 && !strings.ContainsRune("aăâeêioôơuưy", runes[last]) {
			last--
		}
		at := []int{0, last} // "hoàn", and "hòan" as many write it; "hoà", "hòa"
		if open := last == len(runes)-1; open && !slices.Contains([]string{"oa", "oe", "uy"}, rime) {
			at = []int{0, max(0, last-1)} // "loại", "lọai"; "bài"
		}
		for i, r := range runes {
			if r > unicode.MaxASCII {
				at = []int{i} // "khuyến", "nước"
			}
		}
		for _, i := range slices.Compact(at) {
			ways = append(ways, vitext.NFC(string(runes[:i+1])+tone+string(runes[i+1:])))
		}
		return ways
	}
	for _, onset := range append(onsets, "") {
		for _, tone := range toneMarks {
			for _, rime := range rimes {
				for _, marked := range marked(rime, tone) {
					all = append(all, onset+marked)
				}
			}
		}
		for _, tone := range []string{"\u0301", "\u0323"} {
			for _, rime := range stopped {
				for _, marked := range marked(rime, tone) {
					all = append(all, onset+marked)
				}
			}
		}
	}
	return all
}

// Law: no text of Vietnamese syllables in Unicode is ever taken for an old encoding, one by one or in any number, in
// small letters or capitals, with its marks composed or apart, among words of ASCII.
func TestLegacy_NeverUnicode(t *testing.T) {
	all := syllables()
	if len(all) < 12_000 {
		t.Fatalf("%d syllables", len(all))
	}
	for _, s := range all {
		for _, text := range []string{s, strings.ToUpper(s), s + " " + s + ", " + s} {
			if got := vitext.Legacy(text); got != vitext.None {
				t.Errorf("%s is %s", text, got)
			}
		}
	}
	ways := spelled()
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(append(all, "UBND", "12", "(2026)", "H44.24")), 1, 12).Draw(t, "words")
		text := strings.Join(words, " ")
		if rapid.Bool().Draw(t, "apart") {
			for letter, spellings := range ways {
				text = strings.ReplaceAll(text, letter, spellings[1])
			}
		}
		if got := vitext.Legacy(text); got != vitext.None {
			t.Fatalf("%s is %s", text, got)
		}
	})
}

// Law: a text of headings in an old encoding is recognised when it is long enough, and never taken for the other one.
func TestLegacy_FindsText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.SampledFrom(headings), 2, 8).Draw(t, "headings")
		for encoding, encode := range encodings {
			if got := vitext.Legacy(encode.Replace(strings.Join(words, "; "))); got != encoding {
				t.Fatalf("%q in %s is %s", words, encoding, got)
			}
		}
	})
}

func FuzzLegacy(f *testing.F) {
	for _, heading := range headings[:3] {
		f.Add(heading)
		for _, encode := range encodings {
			f.Add(encode.Replace(heading))
			f.Add(latin1(encode.Replace(heading)))
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := vitext.Legacy(s)
		if got.String() == "" != (got == vitext.None) {
			t.Errorf("%q is %d", s, got)
		}
		if got != vitext.None && vitext.Legacy(s+" đ") != vitext.None && strings.ToValidUTF8(s, "") == s {
			t.Errorf("%q is %s in spite of a letter of Unicode", s, got)
		}
	})
}

// Budget: 50 µs for a heading to be decoded, no allocation.
func BenchmarkLegacy(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if vitext.Legacy("Ngµy tiÕp nhËn hå s¬") != vitext.TCVN3 {
			b.Fatal()
		}
	}
}

func ExampleLegacy() {
	for _, heading := range []string{"Ngày tiếp nhận", "Ngµy tiÕp nhËn", "Ngaøy tieáp nhaän"} {
		fmt.Printf("%s: %q\n", heading, vitext.Legacy(heading).String())
	}
	// Output:
	// Ngày tiếp nhận: ""
	// Ngµy tiÕp nhËn: "TCVN3 (ABC)"
	// Ngaøy tieáp nhaän: "VNI"
}
