package calendar

import (
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
	OtherCondition       ConditionKind = iota
	FromCompleteDossier                // kể từ ngày nhận đủ hồ sơ hợp lệ
	WithoutFinancialDuty               // không tính thời gian thực hiện nghĩa vụ tài chính
	LaterNextDay                       // nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo
)

var conditionKinds = [...]struct {
	text string
	en   string
}{
	{"other", ""},
	{"from_complete_dossier", "from receipt of a complete dossier"},
	{"without_financial_duty", "without the time for the financial obligation"},
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
	return cchc.ParseError{What: "kind of condition", Value: string(text), Want: "other, from_complete_dossier, without_financial_duty or later_next_day"}
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
// the language.
func (w Wording) In(l cchc.Lang) string {
	parts := []string{w.Limit.In(l)}
	for _, c := range w.Conditions {
		switch en := conditionKinds[min(int(c.Kind), len(conditionKinds)-1)].en; {
		case c.Kind == LaterNextDay && w.Limit.cutoff > 0:
			continue // the limit says it
		case l == cchc.English && en != "":
			parts = append(parts, en)
		default:
			parts = append(parts, c.Text)
		}
	}
	return strings.Join(parts, "; ")
}

// ParseWording reads a limit as it stands in decisions and on slips: "05 ngày làm việc", "3 ngày", "15 (mười lăm)
// ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ", "8 giờ làm việc", "01 giờ 55 phút làm việc", "nửa ngày làm việc",
// "0,5 ngày", "02 tháng", "giải quyết ngay", "trong ngày; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo". Case
// and accents do not matter. What stands beside the length is kept as conditions.
//
// A [cchc.ParseError] refuses: no length and no condition that is understood, a length of zero, fractions other than
// halves, half a calendar day, a range ("10-15 ngày"), weeks, and hours that are not said to be working hours: for the last
// two no rule was read. "0,5 ngày" and "nửa ngày" are half a working day.
func ParseWording(text string) (Wording, error) {
	w := Wording{Text: text}
	bad := func(want string) (Wording, error) {
		return Wording{}, cchc.ParseError{What: "limit", Value: shorten(text), Want: want}
	}
	if !utf8.ValidString(text) || len(text) > 4096 {
		return bad("at most 4096 bytes of UTF-8")
	}
	s := newScan(text)
	s.spaces()
	s.skipWords(
		"thoi han giai quyet", "thoi gian giai quyet", "thoi han", "thoi gian", "trong thoi han", "trong thoi gian", "trong vong",
		"khong qua", "khong vuot qua", "toi da", "la", ":",
	)
	var before, want string
	if w.Limit, want = s.length(); w.Limit.IsZero() && want == "" {
		w.Limit, before, want = s.later()
	}
	if want != "" {
		return bad(want)
	}
	rest := text[s.origin[s.at]:]
	if w.Limit.IsZero() {
		rest = text
	}
	for _, part := range append(splitConditions(before), splitConditions(rest)...) {
		w.add(part)
	}
	if w.Limit.IsZero() && !w.Has(WithoutFinancialDuty) && !w.Has(FromCompleteDossier) {
		return bad("a length such as 05 ngày làm việc, 3 ngày, 8 giờ làm việc, 01 tháng, trong ngày, giải quyết ngay")
	}
	return w, nil
}

// later looks for a length behind other words ("Trường hợp thông thường: 05 ngày làm việc"), where only one may stand.
func (s *scan) later() (l Limit, before, problem string) {
	found := false
	for i := s.at + 1; i < len(s.folded); i++ {
		if !s.wordStart(i) {
			continue
		}
		try := scan{folded: s.folded, origin: s.origin, text: s.text, at: i}
		length, want := try.length()
		switch {
		case length.IsZero() && want == "":
			continue
		case s.folded[i-1] == '-':
			return Limit{}, "", "a length above 0"
		case found:
			return Limit{}, "", "one length, or the one that holds first"
		}
		found = true
		l, problem, before = length, want, s.text[:s.origin[i]]
		s.at, i = try.at, try.at-1
	}
	return l, before, problem
}

// add keeps a condition; a cutoff goes into a same-day limit.
func (w *Wording) add(part string) {
	folded := string(newScan(part).folded)
	c := Condition{Kind: conditionKind(folded), Text: part}
	if c.Kind == LaterNextDay {
		if w.Limit.unit == SameDay && w.Limit.cutoff == 0 {
			w.Limit.cutoff = cutoffOf(folded)
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

// scan reads folded text: lower case, no accents, and for every rune its place in the original.
type scan struct {
	folded []rune
	origin []int
	text   string
	at     int
}

func newScan(text string) *scan {
	s := &scan{text: text}
	for i, r := range text {
		r = foldRune(unicode.ToLower(r))
		if r == 0 {
			continue
		}
		s.folded = append(s.folded, r)
		s.origin = append(s.origin, i)
	}
	s.origin = append(s.origin, len(text))
	return s
}

// foldRune takes the marks off a Vietnamese letter; a combining mark alone is 0, any space is one space.
func foldRune(r rune) rune {
	switch {
	case r < 0x80 && r != '\t' && r != '\n' && r != '\r':
		return r
	case r >= 0x300 && r < 0x370:
		return 0
	case unicode.IsSpace(r):
		return ' '
	case r == 'đ':
		return 'd'
	case r == '–' || r == '—':
		return '-'
	}
	for _, row := range [...]string{"aàáảãạăằắẳẵặâầấẩẫậ", "eèéẻẽẹêềếểễệ", "iìíỉĩị", "oòóỏõọôồốổỗộơờớởỡợ", "uùúủũụưừứửữự", "yỳýỷỹỵ"} {
		if strings.ContainsRune(row, r) {
			return rune(row[0])
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
func (s *scan) word(words string) bool {
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
		if end >= len(s.folded) || s.folded[end] != r {
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

func (s *scan) skipWords(list ...string) {
	for again := true; again; {
		again = false
		for _, words := range list {
			if s.word(words) {
				again = true
			}
		}
	}
}

var smallNumbers = [...]string{"", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"}

// length reads a length. Without one it returns the zero Limit and leaves the place; problem says why a length that
// stands here is refused.
func (s *scan) length() (l Limit, problem string) {
	start := s.at
	for _, words := range [...]string{"giai quyet ngay trong ngay lam viec", "giai quyet ngay trong ngay", "giai quyet trong ngay lam viec", "giai quyet trong ngay", "ngay trong ngay lam viec", "ngay trong ngay", "trong ngay lam viec", "trong ngay"} {
		if s.word(words) {
			s.word("tiep nhan")
			return WithinTheDay(0), ""
		}
	}
	for _, words := range [...]string{"giai quyet ngay", "tra ket qua ngay", "tra ngay", "lam ngay"} {
		if s.word(words) {
			return Immediately(), ""
		}
	}
	halvesOf, ok, problem := s.number()
	if !ok {
		s.at = start
		return Limit{}, problem
	}
	s.parenthesis()
	unit, known := s.unit()
	if !known {
		switch {
		case s.word("gio"):
			return Limit{}, "working hours (giờ làm việc); plain hours have no rule here"
		case s.word("tuan"):
			return Limit{}, "days; weeks have no rule here"
		}
		s.at = start
		return Limit{}, ""
	}
	if halvesOf == 0 {
		return Limit{}, "a length above 0"
	}
	if halvesOf < 0 {
		return Limit{}, "whole or half units, such as 5 or 0,5"
	}
	whole := halvesOf%2 == 0
	switch unit {
	case "hour":
		minutes := halvesOf * 30
		return Limit{n: minutes, unit: WorkingHour}, ""
	case "mixed": // hours, then minutes
		more, ok, _ := s.number()
		if !ok || !whole || more <= 0 || more%2 != 0 || more/2 >= 60 || !s.word("phut lam viec") {
			return Limit{}, "hours and minutes of working time, such as 01 giờ 55 phút làm việc"
		}
		return Limit{n: halvesOf*30 + more/2, unit: WorkingHour}, ""
	case "minute":
		if !whole {
			return Limit{}, "whole minutes"
		}
		return Limit{n: halvesOf / 2, unit: WorkingHour}, ""
	case "workday":
		return Limit{n: halvesOf, unit: WorkingDay}, ""
	case "day":
		if halvesOf == 1 {
			return Limit{n: 1, unit: WorkingDay}, ""
		}
		if !whole {
			return Limit{}, "whole calendar days, or working days"
		}
		return Days(int(halvesOf / 2)), ""
	}
	if !whole {
		return Limit{}, "whole months"
	}
	if unit == "year" {
		return Months(int(halvesOf / 2 * 12)), ""
	}
	return Months(int(halvesOf / 2)), ""
}

// number reads a count in halves: digits with a decimal comma or point, "1/2", "½", "nửa", or a small number in
// words. A count that is no number of halves is negative.
func (s *scan) number() (halvesOf int64, ok bool, problem string) {
	for _, half := range [...]string{"nua", "½", "1/2"} {
		if s.word(half) {
			return 1, true, ""
		}
	}
	for n := len(smallNumbers) - 1; n > 0; n-- {
		if s.word(smallNumbers[n]) {
			return int64(n) * 2, true, ""
		}
	}
	digits := 0
	for s.at < len(s.folded) && s.folded[s.at] >= '0' && s.folded[s.at] <= '9' {
		if digits++; digits > 9 {
			return 0, false, "at most nine digits"
		}
		halvesOf = halvesOf*10 + int64(s.folded[s.at]-'0')
		s.at++
	}
	if digits == 0 {
		return 0, false, ""
	}
	halvesOf *= 2
	if s.at+1 < len(s.folded) && (s.folded[s.at] == ',' || s.folded[s.at] == '.') && unicode.IsDigit(s.folded[s.at+1]) {
		s.at++
		switch fraction := s.digits(); strings.TrimRight(fraction, "0") {
		case "":
		case "5":
			halvesOf++
		default:
			halvesOf = -1
		}
	}
	s.spaces()
	if s.at < len(s.folded) && (s.folded[s.at] == '-' || s.folded[s.at] == '/') || s.word("den") {
		return 0, false, "one length, not a range"
	}
	return halvesOf, true, ""
}

func (s *scan) digits() string {
	start := s.at
	for s.at < len(s.folded) && unicode.IsDigit(s.folded[s.at]) {
		s.at++
	}
	return string(s.folded[start:s.at])
}

// parenthesis passes over the number in words that often stands behind the digits: "15 (mười lăm) ngày".
func (s *scan) parenthesis() {
	if s.at >= len(s.folded) || s.folded[s.at] != '(' {
		return
	}
	for i := s.at + 1; i < len(s.folded) && i < s.at+40; i++ {
		if s.folded[i] == ')' {
			s.at = i + 1
			s.spaces()
			return
		}
	}
}

func (s *scan) unit() (unit string, ok bool) {
	for _, u := range [...]struct{ words, unit string }{
		{"ngay lam viec", "workday"},
		{"ngay (lam viec)", "workday"},
		{"ngay", "day"},
		{"gio lam viec", "hour"},
		{"gio (lam viec)", "hour"},
		{"phut lam viec", "minute"},
		{"thang", "month"},
		{"nam", "year"},
	} {
		if s.word(u.words) {
			return u.unit, true
		}
	}
	mark := s.at
	if s.word("gio") && s.at < len(s.folded) && unicode.IsDigit(s.folded[s.at]) {
		return "mixed", true
	}
	s.at = mark
	return "", false
}

// splitConditions cuts what stands beside a length at semicolons, brackets and line ends, and at a comma before a
// condition of its own.
func splitConditions(text string) []string {
	var parts []string
	start := 0
	flush := func(end int) {
		if part := strings.Trim(text[start:end], " \t\r\n.,:;()[]-–"); part != "" {
			parts = append(parts, part)
		}
	}
	for i, r := range text {
		cut := strings.ContainsRune(";()[]\n", r)
		if r == ',' {
			next := newScan(text[i+1:])
			next.spaces()
			for _, words := range [...]string{"khong tinh", "khong bao gom", "khong ke", "chua bao gom", "tru thoi gian", "nhan sau", "tiep nhan sau", "neu", "truong hop", "ke tu", "tinh tu"} {
				cut = cut || next.word(words)
			}
		}
		if cut {
			flush(i)
			start = i + utf8.RuneLen(r)
		}
	}
	flush(len(text))
	return parts
}

func conditionKind(folded string) ConditionKind {
	has := func(list ...string) bool {
		for _, words := range list {
			if strings.Contains(folded, words) {
				return true
			}
		}
		return false
	}
	switch {
	case has("nghia vu tai chinh") && has("khong tinh", "khong bao gom", "khong ke", "chua bao gom", "tru thoi gian"):
		return WithoutFinancialDuty
	case has("sau ") && has("tiep theo", "hom sau", "ngay sau") && cutoffOf(folded) > 0:
		return LaterNextDay
	case has("ke tu", "tinh tu", "sau khi nhan") && has("ho so"):
		return FromCompleteDossier
	}
	return OtherCondition
}

// cutoffOf finds the hour behind "sau": "sau 15 giờ", "sau 15h30", "sau 15:00", "sau 15 giờ 30 phút".
func cutoffOf(folded string) Clock {
	_, rest, found := strings.Cut(folded, "sau ")
	if !found {
		return 0
	}
	s := newScan(strings.TrimPrefix(strings.TrimSpace(rest), "luc "))
	h := s.digits()
	s.spaces()
	switch {
	case h == "" || len(h) > 2 || s.at >= len(s.folded):
		return 0
	case s.word("gio"):
	case s.folded[s.at] == 'h' || s.folded[s.at] == ':' || s.folded[s.at] == 'g':
		s.at++
	default:
		return 0
	}
	m := s.digits()
	if m == "" {
		m = "00"
	}
	if len(h) == 1 {
		h = "0" + h
	}
	k, err := ParseClock(h + ":" + m)
	if err != nil || k == minutesPerDay {
		return 0
	}
	return k
}
