package letter

import (
	"errors"
	"fmt"
	"html"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/internal/vitext"
	"github.com/cchc-go/cchc/threshold"
)

// Facts are what the dossier says. [FactsOf] fills them.
type Facts struct {
	Number    string        // mã hồ sơ
	Procedure string        // name of the procedure, or its code
	Received  time.Time     // zero: not known
	Due       time.Time     // the appointment that will be, or was, missed
	State     dossier.State // where the dossier is
	Cause     dossier.Cause // why it is late; zero leaves the reason to [Names.Reason], or to be filled in by hand
	NewDue    time.Time     // the new appointment, or until when an extension is asked for; zero: to be filled in by hand
	Ended     time.Time     // when the handling ended, too late; zero: it has not. What has ended is given no new date
	Day       cchc.Date     // of the letter
	// Form replaces the form that [Forms] has for the day; nil takes that.
	Form *Form
}

// FactsOf returns the facts of a dossier for a letter of a day. The appointment is the deadline of its duty; a new one that
// was given before is left out when its day has come or the handling has ended.
func FactsOf(d *dossier.Dossier, s *dossier.Assessment, duty *threshold.Duty, day cchc.Date) Facts {
	f := Facts{
		Number: d.Number, Procedure: d.Procedure, Received: s.Received, Due: duty.Deadline.Start(), State: s.State,
		Cause: duty.Cause, NewDue: duty.NewDue, Day: day,
	}
	if s.EndBy != dossier.NotEnded {
		f.Ended = s.End
	}
	if !f.Ended.IsZero() || !cchc.DateOf(f.NewDue).After(day) {
		f.NewDue = time.Time{}
	}
	return f
}

// Names are what only the caller knows. They stand in the letter alone. An empty one leaves a dotted line to be filled in by
// hand. A line break in Title makes two lines of it ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"); any other control character is a space.
type Names struct {
	Superior  string // the body above: "UBND TỈNH …"
	Unit      string // the body that apologises
	Number    string // số, ký hiệu of the letter
	Place     string // địa danh
	Applicant string // whom it goes to
	Reason    string // in the unit's words; empty: the words of the cause
	Title     string // chức vụ of who signs
	Signer    string
}

// ErrLetter is matched by every [Error].
var ErrLetter = errors.New("letter: refused")

// An Error names a fact with which no letter goes out; it quotes nothing.
type Error struct{ Field, Got, Want string }

func (e Error) Error() string { return "letter: " + e.Field + ": " + e.Got + ", want " + e.Want }

// Is makes every Error match [ErrLetter].
func (Error) Is(target error) bool { return target == ErrLetter }

// A Letter is a letter ready to be written out.
type Letter struct {
	Form  Form
	facts Facts
	names Names
}

// New returns the letter of the facts in the form of its day. A day before the first form is a [cchc.NotInForceError], one in
// the unknown stretch a [cchc.NotKnownError]; a missing number, day or appointment is an [Error], as is a new date that is not
// after the letter, one for a dossier whose handling has ended, and an end before the appointment. What else is missing leaves a dotted line: [Letter.Blanks] says where.
func New(f Facts, n Names) (Letter, error) {
	switch {
	case f.Number == "":
		return Letter{}, Error{"number", "nothing", "the number of the dossier"}
	case f.Day.IsZero():
		return Letter{}, Error{"day", "nothing", "the day of the letter"}
	case f.Due.IsZero():
		return Letter{}, Error{"due", "nothing", "the appointment that is missed"}
	case !f.Ended.IsZero() && cchc.DateOf(f.Ended).Before(cchc.DateOf(f.Due)):
		return Letter{}, Error{"ended", "before the day of the appointment", "a dossier that was late"}
	case !f.NewDue.IsZero() && !f.Ended.IsZero():
		return Letter{}, Error{"new_due", "a new date for a dossier whose handling has ended", "none"}
	case !f.NewDue.IsZero() && !cchc.DateOf(f.NewDue).After(f.Day):
		return Letter{}, Error{"new_due", "not after the day of the letter", "a later day"}
	}
	f.Number, f.Procedure = clean(f.Number), clean(f.Procedure)
	for _, s := range []*string{&n.Superior, &n.Unit, &n.Number, &n.Place, &n.Applicant, &n.Reason, &n.Signer} {
		*s = clean(*s)
	}
	title := strings.Split(n.Title, "\n")
	for i := range title {
		title[i] = clean(title[i])
	}
	n.Title = strings.Join(title, "\n")
	if n.Reason == "" {
		n.Reason = f.Cause.Label().Vi
	}
	if f.Form != nil {
		return Letter{*f.Form, f, n}, nil
	}
	form, err := Forms().On(f.Day)
	if err != nil {
		return Letter{}, err
	}
	return Letter{form.Rule, f, n}, nil
}

// clean composes Vietnamese letters, so that columns can be counted, and lets no control character through.
func clean(s string) string {
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		if unicode.IsControl(c) {
			return ' '
		}
		return c
	}, vitext.NFC(s)))
}

// Blanks names what is left to be filled in by hand, in the order of the letter; none: the letter is complete but for the
// signature.
func (l *Letter) Blanks() []string {
	var list []string
	blank := func(name string, is bool) {
		if is {
			list = append(list, name)
		}
	}
	n := &l.names
	blank("unit", n.Unit == "")
	blank("number", n.Number == "")
	blank("place", n.Place == "")
	blank("applicant", n.Applicant == "")
	blank("procedure", l.facts.Procedure == "")
	blank("reason", n.Reason == "")
	blank("new_due", l.facts.NewDue.IsZero() && l.facts.Ended.IsZero())
	blank("title", n.Title == "")
	blank("signer", n.Signer == "")
	return list
}

// Day writes a day as administrative documents do: "ngày 04 tháng 8 năm 2026". Days below 10 and the months 1 and 2 carry a
// leading zero.
func Day(d cchc.Date) string {
	y, m, day := d.YMD()
	month := strconv.Itoa(int(m))
	if m <= time.February {
		month = "0" + month
	}
	return fmt.Sprintf("ngày %02d tháng %s năm %d", day, month, y)
}

// A part is a piece of the letter's content, shared by text and HTML.
type part struct {
	label, text string // a label makes it one line of the list of facts
}

func (l *Letter) parts() []part {
	f := &l.facts
	parts := []part{
		{"", or(l.names.Unit, "Cơ quan giải quyết hồ sơ") + " đã tiếp nhận hồ sơ của Ông/Bà/Tổ chức:"},
		{"Mã hồ sơ", f.Number},
		{"Thủ tục hành chính", or(f.Procedure, dots)},
	}
	if !f.Received.IsZero() {
		parts = append(parts, part{"Ngày tiếp nhận", cchc.Vietnamese.Date(cchc.DateOf(f.Received))})
	}
	parts = append(parts,
		part{"Ngày hẹn trả kết quả", cchc.Vietnamese.Date(cchc.DateOf(f.Due))},
		part{"Tình trạng hồ sơ", or(f.State.Label().Vi, dots)},
	)
	apology := or(l.names.Unit, "Cơ quan giải quyết hồ sơ") + " xin lỗi Ông/Bà/Tổ chức về sự chậm trễ này"
	when := "Đến nay, hồ sơ chưa có kết quả theo đúng thời hạn đã hẹn."
	switch {
	case !f.Ended.IsZero():
		when = "Việc giải quyết hồ sơ kết thúc ngày " + cchc.Vietnamese.Date(cchc.DateOf(f.Ended)) + ", sau thời hạn đã hẹn."
	case !cchc.DateOf(f.Due).Before(f.Day):
		when = "Hồ sơ không thể có kết quả theo đúng thời hạn đã hẹn."
	}
	parts = append(parts, part{"", when}, part{"Lý do", or(l.names.Reason, dots)})
	if f.Ended.IsZero() {
		name, renewed := "hẹn lại ngày trả kết quả", "Ngày hẹn trả lại"
		if l.Form.Extends {
			name, renewed = "đề nghị gia hạn thời gian giải quyết hồ sơ", "Gia hạn đến ngày"
		}
		parts = append(parts,
			part{"", apology + " và " + name + "."},
			part{renewed, or(cchc.Vietnamese.Date(cchc.DateOf(f.NewDue)), "……/……/………")},
		)
	} else {
		parts = append(parts, part{"", apology + "."})
	}
	return append(parts, part{"", "Rất mong nhận được sự thông cảm của Ông/Bà/Tổ chức."})
}

const dots = "………………………"

func or(s, blank string) string {
	if s == "" {
		return blank
	}
	return s
}

// The heading that every administrative document bears.
const (
	nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" // quốc hiệu
	motto  = "Độc lập - Tự do - Hạnh phúc"        // tiêu ngữ
)

func (l *Letter) placeAndDay() string {
	return or(l.names.Place, "………") + ", " + Day(l.facts.Day)
}

// title is the lines above the signature.
func (l *Letter) title() []string {
	return strings.Split(upper(or(l.names.Title, "Người đứng đầu")), "\n")
}

// recipients is nơi nhận, on the left of the signature. Nghị định 61/2018/NĐ-CP wants a notice to the one-stop desk too.
func (l *Letter) recipients() []string {
	if l.Form.Extends {
		return []string{"- Như trên;", "- Lưu: VT."}
	}
	return []string{"- Như trên;", "- Bộ phận Một cửa;", "- Lưu: VT."}
}

// heading is the bodies on the left of the top.
func (l *Letter) heading() (left []string) {
	if l.names.Superior != "" {
		left = append(left, upper(l.names.Superior))
	}
	left = append(left, upper(or(l.names.Unit, dots)))
	return left
}

func upper(s string) string { return strings.Map(unicode.ToUpper, s) }

// Columns of the plain text: of all, and of the two halves of its top.
const (
	textWidth  = 78
	leftWidth  = 33
	rightWidth = textWidth - leftWidth - 1
)

// beside writes lines beside each other, those on the right centred.
func beside(b *strings.Builder, left, right []string, place func(s string, columns int) string) {
	l, r := wrapAll(left, leftWidth), wrapAll(right, rightWidth)
	for i := range max(len(l), len(r)) {
		var cells [2]string
		if i < len(l) {
			cells[0] = l[i]
		}
		if i < len(r) {
			cells[1] = r[i]
		}
		b.WriteString(strings.TrimRight(place(cells[0], leftWidth)+" "+center(cells[1], rightWidth), " ") + "\n")
	}
}

// Text writes the letter as plain text of at most 78 columns where words allow it.
func (l *Letter) Text() string {
	var b strings.Builder
	across := func(s string) {
		for _, line := range wrap(s, textWidth) {
			b.WriteString(strings.TrimRight(center(line, textWidth), " ") + "\n")
		}
		b.WriteString("\n")
	}
	beside(&b, append(l.heading(), "───────"), []string{nation, motto, "───────────────"}, center)
	beside(&b, []string{"Số: " + or(l.names.Number, "………")}, []string{l.placeAndDay()}, center)
	b.WriteString("\n")
	across(upper(l.Form.Name))
	across("Kính gửi: " + or(l.names.Applicant, dots))
	for _, p := range l.parts() {
		first := "    "
		if p.label != "" {
			first = "    - " + p.label + ": "
		}
		b.WriteString(strings.Join(wrap(first+p.text, textWidth), "\n") + "\n")
	}
	b.WriteString("\n")
	beside(&b, append([]string{"Nơi nhận:"}, l.recipients()...), append(l.title(), "(Chữ ký, dấu)", "", "", or(l.names.Signer, dots)), flush)
	b.WriteString("\n" + l.Form.Number + ", " + l.Form.Source.Instrument + "\n")
	return b.String()
}

// flush pads a text on the right.
func flush(s string, columns int) string { return s + strings.Repeat(" ", max(columns-width(s), 0)) }

func wrapAll(lines []string, columns int) (list []string) {
	for _, line := range lines {
		list = append(list, wrap(line, columns)...)
	}
	return list
}

func width(s string) int { return utf8.RuneCountInString(s) }

func center(s string, columns int) string {
	free := max(columns-width(s), 0)
	return strings.Repeat(" ", free/2) + s + strings.Repeat(" ", free-free/2)
}

// wrap breaks a text at spaces; the spaces it begins with stay on the first line.
func wrap(s string, columns int) []string {
	line := s[:len(s)-len(strings.TrimLeft(s, " "))]
	var lines []string
	empty := true
	for word := range strings.FieldsSeq(s) {
		switch {
		case empty:
			line += word
		case width(line)+1+width(word) <= columns:
			line += " " + word
		default:
			lines = append(lines, line)
			line = word
		}
		empty = false
	}
	return append(lines, line)
}

const page = `<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>%s</title>
<style>
@page{size:A4;margin:20mm 15mm 20mm 30mm}
*{box-sizing:border-box}
body{margin:0;color:#000;background:#fff;font:14pt/1.45 "Times New Roman","Liberation Serif","Tinos",serif}
main{max-width:165mm;margin:0 auto}
@media screen{body{background:#e6eaef}main{background:#fff;max-width:210mm;min-height:297mm;margin:16px auto;padding:20mm 15mm 20mm 30mm;box-shadow:0 1px 6px rgba(0,0,0,.25)}}
@media screen and (max-width:700px){main{padding:24px 16px;min-height:0;margin:0}.head,.foot{grid-template-columns:1fr!important}.head>div:last-child{order:-1}.nation{white-space:normal!important}p{text-align:left!important}.head p,.to,.sign p{text-align:center!important}}
.head,.foot{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,3fr);gap:4px 16px;text-align:center;line-height:1.25}
.head p{margin:0;text-wrap:balance}
.superior,.nation{font-size:12pt}
.nation{white-space:nowrap}
.unit,.nation,.motto{font-weight:bold}
.unit{font-size:12pt}
.rule:after{content:"";display:block;border-top:1px solid #000;margin:3px auto 8px;width:40%%}
.motto span{display:inline-block;border-bottom:1px solid #000;padding-bottom:2px;margin-bottom:8px}
.place{font-style:italic}
h1{font-size:14pt;text-align:center;margin:22pt 12mm 14pt;line-height:1.3;text-wrap:balance}
.to{text-align:center;margin:0 0 12pt}
p{margin:0 0 6pt;text-align:justify;text-indent:10mm;overflow-wrap:anywhere}
.head p,.to,.foot p,footer{text-indent:0;text-align:center}
.fact{text-align:left}
.foot{margin-top:14pt;break-inside:avoid}
.foot p{margin:0}
.copies p{font-size:11pt;text-align:left}
.copies .copy{font-size:12pt;font-weight:bold;font-style:italic}
.sign .title,.sign .name{font-weight:bold}
.sign .name{margin-top:62pt}
.seal{font-style:italic}
footer{margin-top:24pt;font-size:11pt;font-style:italic;text-align:left}
</style>
</head>
<body>
<main>
`

// HTML writes the letter as one self-contained page: A4 in print, readable on a small screen.
func (l *Letter) HTML() string {
	e := html.EscapeString
	var b strings.Builder
	fmt.Fprintf(&b, page, e(l.Form.Name))
	b.WriteString("<div class=\"head\">\n<div>\n")
	left := l.heading()
	for i, line := range left {
		class := "superior"
		if i == len(left)-1 {
			class = "unit rule"
		}
		fmt.Fprintf(&b, "<p class=\"%s\">%s</p>\n", class, e(line))
	}
	fmt.Fprintf(&b, "<p>Số: %s</p>\n</div>\n<div>\n", e(or(l.names.Number, "………")))
	fmt.Fprintf(&b, "<p class=\"nation\">%s</p>\n<p class=\"motto\"><span>%s</span></p>\n", nation, motto)
	fmt.Fprintf(&b, "<p class=\"place\">%s</p>\n</div>\n</div>\n", e(l.placeAndDay()))
	fmt.Fprintf(&b, "<h1>%s</h1>\n<p class=\"to\">Kính gửi: %s</p>\n", e(upper(l.Form.Name)), e(or(l.names.Applicant, dots)))
	for _, p := range l.parts() {
		if p.label == "" {
			fmt.Fprintf(&b, "<p>%s</p>\n", e(p.text))
		} else {
			fmt.Fprintf(&b, "<p class=\"fact\">- %s: %s</p>\n", e(p.label), e(p.text))
		}
	}
	b.WriteString("<div class=\"foot\">\n<div class=\"copies\">\n<p class=\"copy\">Nơi nhận:</p>\n")
	for _, line := range l.recipients() {
		fmt.Fprintf(&b, "<p>%s</p>\n", e(line))
	}
	b.WriteString("</div>\n<div class=\"sign\">\n")
	for _, line := range l.title() {
		fmt.Fprintf(&b, "<p class=\"title\">%s</p>\n", e(line))
	}
	fmt.Fprintf(&b, "<p class=\"seal\">(Chữ ký, dấu)</p>\n<p class=\"name\">%s</p>\n</div>\n</div>\n", e(or(l.names.Signer, dots)))
	fmt.Fprintf(&b, "<footer>%s, %s</footer>\n</main>\n</body>\n</html>\n", e(l.Form.Number), e(l.Form.Source.Instrument))
	return b.String()
}

// String names the form and nothing of the letter, so that no log shows a name.
func (l Letter) String() string { return "letter (" + l.Form.Number + ")" }

// GoString implements [fmt.GoStringer] with the same as String.
func (l Letter) GoString() string { return l.String() }
