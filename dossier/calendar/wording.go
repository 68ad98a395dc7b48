package calendar

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cchc-go/cchc"
)

// A ConditionKind is what a condition beside a limit says. The zero ConditionKind is any other condition: its words
// are kept and nothing is concluded from them.
type ConditionKind uint8

// The kinds of condition that are understood.
const (
	OtherCondition      ConditionKind = iota
	FromCompleteDossier               // kể từ ngày nhận đủ hồ sơ hợp lệ
	FromReceipt                       // kể từ ngày nhận hồ sơ
	FinancialObligation               // không tính thời gian thực hiện nghĩa vụ tài chính
	LaterNextDay                      // nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo
)

var conditionKinds = [...]struct {
	text string
	en   string
}{
	{"other", ""},
	{"from_complete_dossier", "from receipt of a complete dossier"},
	{"from_receipt", "from receipt of the dossier"},
	{"financial_obligation", "without the time for the financial obligation"},
	{"later_next_day", "received later: the next working day"},
}

// String returns the text form.
func (k ConditionKind) String() string {
	if int(k) < len(conditionKinds) {
		return conditionKinds[k].text
	}
	return ""
}

// MarshalText implements [encoding.TextMarshaler].
func (k ConditionKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (k *ConditionKind) UnmarshalText(text []byte) error {
	for i, row := range conditionKinds {
		if row.text == string(text) {
			*k = ConditionKind(i)
			return nil
		}
	}
	return cchc.ParseError{What: "kind of condition", Value: string(text), Want: "other, from_complete_dossier, from_receipt, financial_obligation or later_next_day"}
}

// A Condition stands beside a limit; Text is as it was written.
type Condition struct {
	Kind ConditionKind `json:"kind"`
	Text string        `json:"text"`
}

// A Wording is a limit as people write it: what was understood, and every condition in its own words. Limit is zero
// when the text holds conditions alone.
type Wording struct {
	Text       string      `json:"text"`
	Limit      Limit       `json:"limit"`
	Conditions []Condition `json:"conditions,omitempty"`
}

// Has reports whether a condition of the kind stands beside the limit.
func (w Wording) Has(kind ConditionKind) bool {
	for _, c := range w.Conditions {
		if c.Kind == kind {
			return true
		}
	}
	return false
}

// In writes the limit and its conditions. Conditions that were not understood stay in the words of the text, whatever
// the language, and so does what a condition says beyond its kind.
func (w Wording) In(l cchc.Lang) string {
	parts := []string{w.Limit.In(l)}
	for _, c := range w.Conditions {
		switch en := conditionKinds[min(int(c.Kind), len(conditionKinds)-1)].en; {
		case c.Kind == LaterNextDay && w.Limit.cutoff > 0:
			continue // the limit says it
		case l == cchc.English && en != "" && c.Kind == FinancialObligation && !strings.HasSuffix(string(newScan(c.Text).folded), "nghia vu tai chinh"):
			parts = append(parts, en+" ("+c.Text+")")
		case l == cchc.English && en != "":
			parts = append(parts, en)
		default:
			parts = append(parts, c.Text)
		}
	}
	return strings.Join(parts, "; ")
}

// maxWording is the longest text that is read, in bytes; published wordings have some hundred.
const maxWording = 1024

// ParseWording reads a limit as it stands in decisions and on slips: "05 ngày làm việc", "3 ngày", "15 (mười lăm)
// ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", "hai mươi mốt ngày", "8 giờ làm việc", "01 giờ 55 phút làm việc",
// "nửa ngày làm việc", "0,5 ngày", "02 tháng", "01 năm 06 tháng", "giải quyết ngay", "trong ngày; nhận sau 15 giờ thì
// trả trong ngày làm việc tiếp theo". Case does not matter, and marks only where a word has another meaning without
// them: numbers in words (sáu, "sau"), năm, and ngay beside ngày. What stands beside the length is kept as conditions.
//
// A wrong limit is worse than none: whatever is not surely understood is refused with a [cchc.ParseError]. Refused are
// no length and no condition that is understood; a length of zero; fractions other than halves; a point or comma before
// three digits ("1.000 ngày": a thousand, or one); digits beside other words ("05 (mười) ngày"); numbers in words above
// 99; a day and a half that are no working days; a sum of different units but for years with months and working hours
// with minutes; a range ("10-15 ngày"), a choice ("05 ngày hoặc 07 ngày") and a second length that no condition
// introduces; a length that is not the longest time allowed ("tối thiểu", "trước", "quá", "gia hạn"); a length in the
// middle of a sentence that no "trong", "không quá" or the like introduces; words right behind a length that begin no
// condition; days "không kể ngày nghỉ", which may or may not be working days; weeks, and hours that are not said to be
// working hours, for which no rule was read. "0,5 ngày" and "nửa ngày" are half a working day.
//
// A cutoff is read when the hour is certain: "sau 15 giờ", "sau 3 giờ chiều". "Từ 15 giờ trở đi" includes 15:00 itself,
// which no cutoff says; it stays an [OtherCondition], as "sau 3 giờ" does.
func ParseWording(text string) (Wording, error) {
	bad := func(want string) (Wording, error) {
		return Wording{}, cchc.ParseError{What: "limit", Value: shorten(text), Want: want}
	}
	if !utf8.ValidString(text) || len(text) > maxWording {
		return bad("at most " + itoa(maxWording) + " bytes of UTF-8")
	}
	w := Wording{Text: text}
	s := newScan(text)
	var before, want string
	if w.Limit, before, want = s.find(); want != "" {
		return bad(want)
	}
	rest := text[s.origin[s.at]:]
	if w.Limit.IsZero() {
		rest = text
	}
	stated := splitConditions(before)
	behind := splitConditions(rest)
	if !w.Limit.IsZero() {
		if want := contradiction(w.Limit, behind, len(stated) > 0); want != "" {
			return bad(want)
		}
	}
	for _, part := range append(stated, behind...) {
		w.add(part)
	}
	if !w.Limit.IsZero() && startsWith(rest, "hoac", "hay") && w.Limit.cutoff == 0 {
		return bad("one length, or the one that holds first")
	}
	if w.Limit.IsZero() && !w.Has(FinancialObligation) && !w.Has(FromCompleteDossier) && !w.Has(FromReceipt) {
		return bad("a length such as 05 ngày làm việc, 3 ngày, 8 giờ làm việc, 01 tháng, trong ngày, giải quyết ngay")
	}
	return w, nil
}

// leadIns may stand before a length and say nothing beyond it.
var leadIns = [...]string{
	"thoi han giai quyet", "thoi gian giai quyet", "thoi han thuc hien", "thoi gian thuc hien", "thoi han xu ly", "thoi gian xu ly",
	"thoi han tra ket qua", "thoi gian tra ket qua", "thoi han", "thoi gian", "trong thoi han", "trong thoi gian", "trong vong",
	"khong qua", "khong duoc qua", "khong vuot qua", "toi da", "cham nhat sau", "cham nhat", "muon nhat", "giai quyet", "tra ket qua", "xu ly", "thuc hien",
	"trong", "la", ":",
}

// led reads a length behind any number of lead-ins.
func (s *scan) led() (led bool, l Limit, problem string) {
	for {
		if l, problem = s.length(); !l.IsZero() || problem != "" {
			return led || l.unit == SameDay || l.unit == AtOnce, l, problem
		}
		if !s.oneOf(leadIns[:]...) {
			return led, Limit{}, ""
		}
		led = true
	}
}

// find looks for the length, at the start or behind other words ("Trường hợp thông thường: 05 ngày làm việc"), and
// stops behind it.
func (s *scan) find() (l Limit, before, problem string) {
	for i := range s.folded {
		if !s.wordStart(i) {
			continue
		}
		try := *s
		try.at = i
		led, length, want := try.led()
		if length.IsZero() && want == "" || !led && s.inDate(i) {
			continue
		}
		if problem := s.opens(i, led); problem != "" {
			return Limit{}, "", problem
		}
		s.at = try.at
		return length, s.text[:s.origin[i]], want
	}
	return Limit{}, "", ""
}

// opens says why no length may stand at i for what stands before it, "" when one may.
func (s *scan) opens(i int, led bool) (problem string) {
	text := strings.TrimRightFunc(s.text[:s.origin[i]], func(r rune) bool { return r != '\n' && unicode.IsSpace(r) })
	if i == 0 || strings.TrimSpace(text) == "" {
		return ""
	}
	before := strings.TrimSpace(string(newScan(text).folded))
	if hasAny(before, "toi thieu", "it nhat", "khong duoi", "khong it hon", "som nhat", "qua thoi han", "het thoi han", "khong tinh", "chua tinh", "khong ke", "chua ke", "bao gom", "tru thoi gian") {
		return "the longest time allowed, not another length"
	}
	for _, words := range [...]string{"gia han", "qua han", "tre han", "het han"} {
		if strings.HasSuffix(strings.TrimRight(before, " :"), words) {
			return "the longest time allowed, not another length"
		}
	}
	const alone = "a length at the start, behind a colon, or behind words such as trong, không quá, tối đa"
	switch last := lastWord(before); {
	case slices.Contains(notBefore[:], last), led && isNumberWord(last):
		return "the longest time allowed, not another length"
	case led:
		return ""
	case s.folded[i-1] == '-':
		return "a length above 0"
	case strings.Trim(before, "-•*") == "" && s.folded[i-1] == ' ': // the mark of a list
		return ""
	}
	end, size := utf8.DecodeLastRuneInString(text)
	switch end {
	case ':', ';', '(', '\n':
		return ""
	case '.', ',':
		if r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[:len(text)-size], " ")); s.folded[i-1] == ' ' && !unicode.IsDigit(r) {
			return ""
		}
	}
	return alone
}

// notBefore are words that give a length behind them another meaning.
var notBefore = [...]string{"truoc", "sau", "tu", "den", "hon", "tren", "duoi", "khong", "chua", "qua", "het", "vuot", "tre", "them", "khoang", "gan", "ngoai", "con", "cach", "phai", "giam", "ngan"}

func lastWord(folded string) string {
	end := strings.TrimRightFunc(folded, func(r rune) bool { return !isWord(r) })
	return end[strings.LastIndexFunc(end, func(r rune) bool { return !isWord(r) })+1:]
}

// isNumberWord reports whether a folded word is, or may be, a number.
func isNumberWord(folded string) bool {
	return folded != "" && (folded[0] >= '0' && folded[0] <= '9' ||
		slices.Contains([]string{"mot", "hai", "ba", "bon", "tu", "nam", "lam", "nham", "sau", "bay", "tam", "chin", "muoi", "tram"}, folded))
}

// inDate reports whether a number at i is part of a day ("ngày 05 tháng 3 năm 2026").
func (s *scan) inDate(i int) bool {
	last := lastWord(string(s.folded[max(0, i-8):i]))
	return last == "ngay" || last == "thang"
}

// contradiction says why conditions behind a limit leave it uncertain. A second length may stand only where it is said
// what it is for; not at all (alone) when the first is itself behind words of a case.
func contradiction(l Limit, behind []string, alone bool) (want string) {
	inner := false
	for _, part := range behind {
		folded := string(newScan(part).folded)
		inner = inner || startsWith(part, "trong do", "bao gom", "gom", "neu", "truong hop", "trong truong hop", "doi voi", "rieng")
		aside := startsWith(part, openers...) && !hasAny(folded, "hoac", "hay")
		if (alone || !inner && !aside) && newScan(part).hasLength() {
			return "one length, or the one that holds first"
		}
		if inner {
			continue
		}
		off := hasAny(folded, "ngay nghi", "ngay le", "le, tet", "le tet", "thu bay", "thu 7", "chu nhat")
		switch {
		case l.unit != WorkingDay && l.unit != WorkingHour && off && hasAny(folded, "khong ke", "khong tinh", "khong bao gom", "chua ke", "chua tinh", "chua bao gom", "tru"):
			return "ngày làm việc where days off do not count"
		case (l.unit == WorkingDay || l.unit == WorkingHour) && off && hasAny(folded, "ke ca", "tinh ca"):
			return "ngày where days off count"
		case l.unit == CalendarDay && hasAny(folded, "lam viec", "lv", "l.v"):
			return "ngày or ngày làm việc, not both"
		case startsWith(part, "tro len", "truoc"):
			return "the longest time allowed, not another length"
		}
	}
	return ""
}

// hasLength reports whether a length in numbers stands anywhere.
func (s *scan) hasLength() bool {
	for i := range s.folded {
		if !s.wordStart(i) {
			continue
		}
		try := *s
		try.at = i
		if _, ok, _ := try.number(); !ok || s.inDate(i) {
			continue
		}
		try.parenthesis()
		if unit, known := try.unit(); known && unit != hourWords || try.word("tuan") { // "15 giờ 30" is a time of day
			return true
		}
	}
	return false
}

func hasAny(folded string, list ...string) bool {
	for _, words := range list {
		if strings.Contains(folded, words) {
			return true
		}
	}
	return false
}

func startsWith(text string, list ...string) bool {
	s := newScan(text)
	s.spaces()
	return s.oneOf(list...)
}

// add keeps a condition; a cutoff goes into a same-day limit.
func (w *Wording) add(part string) {
	c := Condition{Kind: conditionKind(part), Text: part}
	if c.Kind == LaterNextDay {
		if w.Limit.unit == SameDay && w.Limit.cutoff == 0 {
			w.Limit.cutoff = cutoffOf(string(newScan(part).folded))
		} else {
			c.Kind = OtherCondition
		}
	}
	w.Conditions = append(w.Conditions, c)
}

func shorten(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// scan reads folded text: lower case, no marks, and for every rune its place in the original and the letter with its
// marks.
type scan struct {
	folded []rune
	marked []rune
	origin []int
	text   string
	at     int
}

func newScan(text string) *scan {
	s := &scan{text: text}
	for i, r := range text {
		r = unicode.ToLower(r)
		folded := foldRune(r)
		if folded < 0 {
			if n := len(s.marked); n > 0 {
				s.marked[n-1] = withMark(s.marked[n-1], r)
			}
			continue
		}
		s.folded = append(s.folded, folded)
		s.marked = append(s.marked, r)
		s.origin = append(s.origin, i)
	}
	s.origin = append(s.origin, len(text))
	return s
}

// letters are the vowels in groups of six: bare and with the five tones in the order of tones; one group for each of
// the shapes, bare first.
var letters = [...]struct{ all, shapes string }{
	{"aàáảãạăằắẳẵặâầấẩẫậ", "\u0306\u0302"},
	{"eèéẻẽẹêềếểễệ", "\u0302"},
	{"iìíỉĩị", ""},
	{"oòóỏõọôồốổỗộơờớởỡợ", "\u0302\u031b"},
	{"uùúủũụưừứửữự", "\u031b"},
	{"yỳýỷỹỵ", ""},
}

const tones = "\u0300\u0301\u0309\u0303\u0323"

// withMark puts a combining mark on a letter; a mark that no Vietnamese letter bears leaves it.
func withMark(letter, mark rune) rune {
	for _, row := range letters {
		all := []rune(row.all)
		at := slices.Index(all, letter)
		if at < 0 {
			continue
		}
		if n := slices.Index([]rune(tones), mark); n >= 0 {
			return all[at/6*6+n+1]
		}
		if n := slices.Index([]rune(row.shapes), mark); n >= 0 {
			return all[(n+1)*6+at%6]
		}
	}
	return letter
}

// foldRune takes the marks off a Vietnamese letter; a combining mark alone is -1, any space is one space.
func foldRune(r rune) rune {
	switch {
	case r < 0x80 && r != '\t' && r != '\n' && r != '\r':
		return r
	case r >= 0x300 && r < 0x370:
		return -1
	case unicode.IsSpace(r):
		return ' '
	case r == 'đ':
		return 'd'
	case r == '–' || r == '—':
		return '-'
	}
	for _, row := range letters {
		if strings.ContainsRune(row.all, r) {
			return rune(row.all[0])
		}
	}
	return r
}

func (s *scan) wordStart(i int) bool {
	return s.folded[i] != ' ' && (i == 0 || !isWord(s.folded[i-1]))
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '½' }

func (s *scan) spaces() {
	for s.at < len(s.folded) && s.folded[s.at] == ' ' {
		s.at++
	}
}

// word takes the words when they stand here as whole words, and the spaces behind them.
func (s *scan) word(words string) bool { return s.take(s.folded, words) }

// exact is word with marks.
func (s *scan) exact(words string) bool { return s.take(s.marked, words) }

func (s *scan) take(runes []rune, words string) bool {
	end := s.at
	for _, r := range words {
		if r == ' ' {
			if end >= len(s.folded) || s.folded[end] != ' ' {
				return false
			}
			for end < len(s.folded) && s.folded[end] == ' ' {
				end++
			}
			continue
		}
		if end >= len(runes) || runes[end] != r {
			return false
		}
		end++
	}
	if end < len(s.folded) && isWord(s.folded[end]) && isWord(s.folded[end-1]) {
		return false
	}
	s.at = end
	s.spaces()
	return true
}

func (s *scan) oneOf(list ...string) bool { return slices.ContainsFunc(list, s.word) }

// notCounted begin what a length leaves out.
var notCounted = [...]string{"khong tinh", "khong bao gom", "khong gom", "khong ke", "chua tinh", "chua bao gom", "chua gom", "chua ke", "tru thoi gian"}

// openers begin a condition of its own behind a length, with or without a comma.
var openers = append(notCounted[:],
	"ke tu", "tinh tu", "tu ngay", "tu khi", "tu thoi diem", "sau khi", "sau ngay", "ke ca",
)

// follows reports whether what stands behind a length leaves it as it is: nothing, a mark, or the start of a condition.
func (s *scan) follows() bool {
	if s.at >= len(s.folded) || strings.ContainsRune(";,.:()[]", s.folded[s.at]) {
		return true
	}
	try := *s
	if s.folded[s.at] == '-' {
		try.at++
		try.spaces()
		_, number, problem := try.number()
		return try.at < len(s.folded) && !number && problem == ""
	}
	return try.oneOf(openers...) || try.oneOf("khi", "neu", "truong hop", "trong truong hop", "trong do", "doi voi", "theo", "tai", "cho", "de", "bao gom", "gom", "hoac", "hay", "nhan", "tiep nhan", "thi")
}

// length reads a length. Without one it returns the zero Limit and leaves the place; problem says why a length that
// stands here is refused.
func (s *scan) length() (l Limit, problem string) {
	start := s.at
	if l, problem = s.plainLength(); l.IsZero() && problem == "" {
		s.at = start
		return l, ""
	}
	if problem == "" && !s.follows() {
		return Limit{}, "a length of one unit, and behind it nothing or a condition such as kể từ ngày nhận đủ hồ sơ hợp lệ"
	}
	return l, problem
}

func (s *scan) plainLength() (l Limit, problem string) {
	if s.oneOf("giai quyet ngay trong ngay", "giai quyet trong ngay", "tra ket qua ngay trong ngay", "tra ket qua trong ngay", "tra ngay trong ngay", "ngay trong ngay", "trong ngay") {
		s.word("lam viec")
		for _, words := range [...]string{"tiep nhan ho so", "nhan ho so", "tiep nhan"} {
			if mark := s.at; s.word(words) {
				if s.follows() {
					break
				}
				s.at = mark
			}
		}
		return WithinTheDay(0), ""
	}
	// Without its marks "trả ngay" is no other than "tra ngày", "mười lăm ngày" ends as "làm ngay" does.
	if slices.ContainsFunc([]string{"giải quyết ngay", "trả kết quả ngay", "trả ngay", "làm ngay"}, s.exact) || s.at == 0 && slices.ContainsFunc([]string{"giai quyet ngay", "tra ket qua ngay"}, s.exact) {
		return Immediately(), ""
	}
	halvesOf, ok, problem := s.number()
	if !ok {
		return Limit{}, problem
	}
	if !s.inWordsToo(halvesOf) {
		return Limit{}, "the same number in digits and in words"
	}
	unit, known := s.unit()
	if !known {
		switch {
		case s.word("gio"), s.word("phut"):
			return Limit{}, "working hours (giờ làm việc); plain hours have no rule here"
		case s.word("tuan"):
			return Limit{}, "days; weeks have no rule here"
		}
		return Limit{}, ""
	}
	switch {
	case halvesOf == 0:
		return Limit{}, "a length above 0"
	case halvesOf < 0:
		return Limit{}, "whole or half units, such as 5 or 0,5"
	case s.exact("rưỡi"):
		if halvesOf%2 != 0 || unit != dayWords && unit != hourWords || !s.oneOf("lam viec", "lv", "l.v") {
			return Limit{}, "a half of working days or hours, such as một ngày rưỡi làm việc"
		}
		halvesOf++
		unit += working
	case unit == hourWords: // hours, then minutes, or hours that are not working hours
		return s.mixed(halvesOf, true)
	}
	return s.amount(halvesOf, unit)
}

// amount makes a limit of a count of halves.
func (s *scan) amount(halvesOf int64, unit string) (l Limit, problem string) {
	whole := halvesOf%2 == 0
	switch unit {
	case hourWords + working:
		if s.at < len(s.folded) && s.folded[s.at] >= '0' && s.folded[s.at] <= '9' {
			return s.mixed(halvesOf, false)
		}
		return Limit{n: halvesOf * 30, unit: WorkingHour}, ""
	case minuteWords + working:
		if !whole {
			return Limit{}, "whole minutes"
		}
		return Limit{n: halvesOf / 2, unit: WorkingHour}, ""
	case dayWords + working:
		return Limit{n: halvesOf, unit: WorkingDay}, ""
	case dayWords:
		if halvesOf == 1 {
			return Limit{n: 1, unit: WorkingDay}, ""
		}
		if !whole {
			return Limit{}, "whole calendar days, or working days"
		}
		return Limit{n: halvesOf / 2, unit: CalendarDay}, ""
	}
	if !whole {
		return Limit{}, "whole months"
	}
	months := halvesOf / 2
	if unit == yearWords {
		months *= 12
		mark := s.at
		if more, ok, _ := s.number(); ok && s.word("thang") {
			if more <= 0 || more%2 != 0 || more/2 >= 12 {
				return Limit{}, "years and fewer than twelve months, such as 01 năm 06 tháng"
			}
			months += more / 2
		} else {
			s.at = mark
		}
	}
	if months > maxWritten {
		return Limit{}, "at most nine digits of months"
	}
	return Limit{n: months, unit: CalendarMonth}, ""
}

// maxWritten is the largest number of nine digits.
const maxWritten = 999_999_999

// mixed reads the minutes behind hours; working says that only "phút làm việc" makes them working time.
func (s *scan) mixed(halvesOf int64, mustSay bool) (l Limit, problem string) {
	more, ok, _ := s.number()
	switch {
	case !ok && mustSay:
		return Limit{}, "working hours (giờ làm việc); plain hours have no rule here"
	case !ok || halvesOf%2 != 0 || more <= 0 || more%2 != 0 || more/2 >= 60 || !s.word("phut lam viec") && (mustSay || !s.word("phut")):
		return Limit{}, "hours and minutes of working time, such as 01 giờ 55 phút làm việc"
	}
	return Limit{n: halvesOf*30 + more/2, unit: WorkingHour}, ""
}

// number reads a count in halves: digits with a decimal comma or point, "1/2", "½", "nửa", or a number in words. A count
// that is no number of halves is negative.
func (s *scan) number() (halvesOf int64, ok bool, problem string) {
	if s.exact("nửa") || s.oneOf("½", "1/2") {
		return 1, true, ""
	}
	if n, ok := s.numeral((*scan).exact); ok {
		halvesOf = n * 2
	} else {
		digits := s.digits()
		switch {
		case digits == "":
			return 0, false, ""
		case len(digits) > 9:
			return 0, false, "at most nine digits"
		}
		for _, d := range digits {
			halvesOf = halvesOf*10 + int64(d-'0')*2
		}
		if s.at+1 < len(s.folded) && (s.folded[s.at] == ',' || s.folded[s.at] == '.') && isDigit(s.folded[s.at+1]) {
			s.at++
			fraction := s.digits()
			switch {
			case len(fraction) > 2:
				return 0, false, "a number without a point for thousands, such as 1000 or 0,5"
			case strings.TrimRight(fraction, "0") == "5":
				halvesOf++
			case strings.Trim(fraction, "0") != "":
				halvesOf = -1
			}
		}
		s.spaces()
	}
	if s.at < len(s.folded) && (s.folded[s.at] == '-' || s.folded[s.at] == '/') || s.word("den") {
		return 0, false, "one length, not a range"
	}
	return halvesOf, true, ""
}

var numerals = [...]string{"", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"}

// numeral reads a number from 1 to 99 in words, by the reader of single words. Five behind a ten is lăm: "mười năm" is
// ten years.
func (s *scan) numeral(take func(*scan, string) bool) (n int64, ok bool) {
	digit := func(but ...string) int64 {
		for i := 1; i < len(numerals); i++ {
			if !slices.Contains(but, numerals[i]) && take(s, numerals[i]) {
				return int64(i)
			}
		}
		if take(s, "bẩy") {
			return 7
		}
		return 0
	}
	if take(s, "mười") {
		if take(s, "lăm") {
			return 15, true
		}
		return 10 + digit("năm"), true
	}
	n = digit()
	if n < 2 || !take(s, "mươi") {
		return n, n > 0
	}
	switch n *= 10; {
	case take(s, "mốt"):
		return n + 1, true
	case take(s, "tư"):
		return n + 4, true
	case take(s, "lăm"), take(s, "nhăm"):
		return n + 5, true
	}
	return n + digit("năm"), true
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func (s *scan) digits() string {
	start := s.at
	for s.at < len(s.folded) && isDigit(s.folded[s.at]) {
		s.at++
	}
	return string(s.folded[start:s.at])
}

// inWordsToo passes over the number that often stands a second time in brackets: "15 (mười lăm) ngày", "mười lăm (15)
// ngày". It reports whether that is the same number.
func (s *scan) inWordsToo(halvesOf int64) bool {
	inside, ok := s.parenthesis()
	if !ok {
		return true
	}
	// The number is known: its words may stand without marks.
	loose := func(s *scan, word string) bool { return s.word(string(newScan(word).folded)) }
	in := newScan(inside)
	in.spaces()
	n, ok := in.numeral(loose)
	if ok {
		return in.at == len(in.folded) && n*2 == halvesOf
	}
	again, ok, _ := in.number()
	return ok && in.at == len(in.folded) && again == halvesOf
}

// parenthesis takes what stands in brackets here.
func (s *scan) parenthesis() (inside string, ok bool) {
	if s.at >= len(s.folded) || s.folded[s.at] != '(' {
		return "", false
	}
	n := slices.Index(s.folded[s.at:], ')')
	if n < 0 {
		return "", false
	}
	inside = s.text[s.origin[s.at+1]:s.origin[s.at+n]]
	s.at += n + 1
	s.spaces()
	return inside, true
}

// The units as they are written; with working behind, they are units of working time.
const (
	minuteWords = "phut"
	hourWords   = "gio"
	dayWords    = "ngay"
	monthWords  = "thang"
	yearWords   = "nam"
	working     = " lam viec"
)

func (s *scan) unit() (unit string, ok bool) {
	for _, unit := range [...]string{dayWords, hourWords, minuteWords} {
		if s.oneOf(unit+" lam viec", unit+" (lam viec)", unit+" lv", unit+" l.v", unit+" (lv)", unit+" (l.v)") {
			return unit + working, true
		}
	}
	switch mark := s.at; {
	case s.word(dayWords):
		return dayWords, true
	case s.word(monthWords):
		return monthWords, true
	case s.exact("năm"): // "05 nam" may be men
		return yearWords, true
	case s.word(hourWords):
		if s.at < len(s.folded) && isDigit(s.folded[s.at]) || s.marks("rưỡi") {
			return hourWords, true
		}
		s.at = mark
	}
	return "", false
}

// marks reports whether the words stand here with their marks, and leaves the place.
func (s *scan) marks(words string) bool { try := *s; return try.exact(words) }

// splitConditions cuts what stands beside a length at semicolons, brackets and line ends, at a comma before a condition
// of its own, and before what is not counted.
func splitConditions(text string) []string {
	var parts []string
	start := 0
	flush := func(end int) {
		if part := strings.Trim(text[start:end], " \t\r\n.,:;()[]-–"); part != "" {
			parts = append(parts, part)
		}
	}
	s := newScan(text)
	for n, i := range s.origin[:len(s.folded)] {
		cut := false
		s.at = n + 1
		s.spaces()
		switch r := text[i]; r {
		case ';', '(', ')', '[', ']', '\n':
			cut = true
		case ',':
			cut = s.oneOf(openers...) || s.oneOf("nhan sau", "tiep nhan sau", "neu", "truong hop")
		case ' ':
			cut = s.oneOf("khong tinh thoi gian", "khong bao gom thoi gian", "khong ke thoi gian", "chua tinh thoi gian", "chua bao gom thoi gian", "chua ke thoi gian")
		}
		if cut {
			flush(i)
			start = i + 1
		}
	}
	flush(len(text))
	return parts
}

func conditionKind(part string) ConditionKind {
	folded := string(newScan(part).folded)
	switch {
	case hasAny(folded, "nghia vu tai chinh") && startsWith(part, notCounted[:]...):
		return FinancialObligation
	case nextDay(folded) && cutoffOf(folded) > 0:
		return LaterNextDay
	}
	return fromKind(newScan(part))
}

// fromKind reads "kể từ ngày nhận đủ hồ sơ hợp lệ" and its like, which must say nothing else.
func fromKind(s *scan) ConditionKind {
	s.spaces()
	if !s.oneOf("ke tu", "tinh tu", "tu", "sau") {
		return OtherCondition
	}
	s.oneOf("ngay", "thoi diem", "khi", "luc")
	if !s.oneOf("tiep nhan", "nhan") {
		return OtherCondition
	}
	s.word("duoc")
	complete := s.oneOf("du", "day du")
	if !s.word("ho so") {
		return OtherCondition
	}
	for again := true; again; {
		again = s.oneOf("day du", "du", "hop le")
		complete = complete || again
		again = s.oneOf(",", "va", "theo quy dinh") || again
	}
	switch {
	case s.at < len(s.folded):
		return OtherCondition
	case complete:
		return FromCompleteDossier
	}
	return FromReceipt
}

// nextDay reports whether the folded words name the next working day, and not the second or third one.
func nextDay(folded string) bool {
	for _, words := range [...]string{"ngay lam viec tiep theo", "ngay lam viec ke tiep", "ngay lam viec sau", "ngay tiep theo", "ngay ke tiep", "hom sau"} {
		if before, _, found := strings.Cut(folded, words); found {
			return !isNumberWord(lastWord(before)) && !strings.HasSuffix(before, ")")
		}
	}
	return false
}

// cutoffOf finds the hour behind "sau": "sau 15 giờ", "sau 15h30", "sau 15:00", "sau 15 giờ 30 phút", "sau 3 giờ chiều".
// It is 0 when none is certain: two of them, "không nhận sau 15 giờ", "sau 15 giờ thứ sáu", "sau 3 giờ".
func cutoffOf(folded string) (cutoff Clock) {
	s := newScan(folded)
	for i := range s.folded {
		s.at = i
		if !s.wordStart(i) || !s.word("sau") {
			continue
		}
		s.word("luc")
		k, ok := s.clock()
		switch {
		case !ok:
			continue
		case k == 0 || !ofReceipt(string(s.folded[:i])) || !s.ends():
			return 0
		}
		cutoff = k
	}
	return cutoff
}

// ofReceipt reports whether the words before a cutoff say no more than that a dossier is received or goes to another day:
// "nộp trực tuyến sau 15 giờ" is a case of its own.
func ofReceipt(before string) bool {
	for word := range strings.FieldsFuncSeq(before, func(r rune) bool { return !isWord(r) }) {
		switch word {
		case "neu", "truong", "hop", "trong", "doi", "voi", "cac", "ho", "so", "tiep", "nhan", "duoc", "nop", "khi", "thi", "va", "hoac",
			"chuyen", "sang", "tra", "ket", "qua", "vao", "ngay", "lam", "viec", "theo", "ke", "hom":
		default:
			return false
		}
	}
	return true
}

// ends reports whether what stands behind a cutoff leaves it as it is.
func (s *scan) ends() bool {
	try := *s
	return s.at >= len(s.folded) || strings.ContainsRune(",.;:()", s.folded[s.at]) ||
		try.oneOf("thi", "duoc", "tra", "se", "chuyen", "giai quyet", "hen")
}

// clock reads a time of day in office hours; ok says that something like one stands here, and 0 that it is not certain.
func (s *scan) clock() (k Clock, ok bool) {
	hours := s.digits()
	s.spaces()
	switch {
	case hours == "" || s.at >= len(s.folded):
		return 0, false
	case s.word("gio"):
	case s.folded[s.at] == 'h' || s.folded[s.at] == ':' || s.folded[s.at] == 'g':
		s.at++
	default:
		return 0, false
	}
	minutes := s.digits()
	s.spaces()
	switch s.oneOf("phut", "p"); {
	case minutes == "" && s.word("ruoi"):
		minutes = "30"
	case minutes == "":
		minutes = "00"
	}
	if len(hours) == 1 {
		hours = "0" + hours
	}
	k, err := ParseClock(hours + ":" + minutes)
	switch {
	case err != nil || k == minutesPerDay:
		return 0, true
	case s.word("chieu"):
		if k < 7*60 {
			k += 12 * 60
		}
		if k < 12*60 || k >= 19*60 {
			return 0, true
		}
	case s.word("sang"):
		if k >= 12*60 {
			return 0, true
		}
	case s.word("trua"):
		if k < 11*60 || k >= 14*60 {
			return 0, true
		}
	}
	if k < 7*60 { // three in the morning, three in the afternoon, or three hours later
		return 0, true
	}
	return k, true
}
