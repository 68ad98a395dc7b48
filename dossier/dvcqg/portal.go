package dvcqg

import (
	"io"
	"iter"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/jsonscan"
)

// An Evaluation is what the portal's saved answers say of one component of Decision 766. The numbers are exact decimal
// texts, "" where the answer has null or none: absent is not 0.
type Evaluation struct {
	Code        string // of the component or group, as the answer has it
	Numerator   string
	Denominator string
	Ratio       string
	Score       string
	MaxScore    string
	Flag        string // dataQualityStatus
	Place       Place
	Findings    cchc.Codes
	Details     []cchc.Finding
	Rejected    error // a [RejectedError]: an answer that has no component
}

// Evaluations reads saved answers of the portal's reporting service. Each object with one of the keys numerator,
// denominator, ratio, score and maxScore is a component, however deep it stands; its code is its text "code", else the key
// under which it stands. An answer may have 16 MiB unless [MaxMessage] says otherwise.
func Evaluations(r io.Reader, options ...Option) iter.Seq2[Evaluation, error] {
	return sequence(func(yield func(Evaluation) bool) error {
		d := newAnswerDecoder(options)
		return walk(r, d.o, func(m jsonscan.Message) bool {
			w := evaluationWalk{d: d, m: m, yield: yield}
			w.object(m.Value, "")
			if w.found == 0 {
				d.begin(m)
				w.emit(Evaluation{})
			}
			return !w.stopped
		}, func(fault RejectedError) bool {
			d.o.report.add(fault.Place, "", rejection, fault.details(), true)
			return yield(Evaluation{Place: fault.Place, Findings: rejection, Details: fault.details(), Rejected: fault})
		})
	})
}

type evaluationWalk struct {
	d       *decoder
	m       jsonscan.Message
	yield   func(Evaluation) bool
	found   int
	stopped bool
}

// object hands out an object, when it is a component, and those within it.
func (w *evaluationWalk) object(v jsonscan.Value, under string) {
	d := w.d
	d.begin(w.m)
	e := Evaluation{Code: under}
	is := false
	number := func(to *string, name string, v jsonscan.Value) {
		is = true
		*to = d.decimal(v, name)
	}
	for o := v.Object(); o.Next(); {
		switch key, v := string(o.Key()), o.Value(); key {
		case "numerator":
			number(&e.Numerator, key, v)
		case "denominator":
			number(&e.Denominator, key, v)
		case "ratio":
			number(&e.Ratio, key, v)
		case "score":
			number(&e.Score, key, v)
		case "maxScore":
			number(&e.MaxScore, key, v)
		case "code":
			if code, ok := v.Text(&d.scratch); ok && isName(code) {
				e.Code = string(code)
			}
		case "dataQualityStatus":
			if flag, ok := v.Text(&d.scratch); ok && isName(flag) {
				e.Flag = string(flag)
			}
		}
	}
	if is {
		w.emit(e)
	}
	for o := v.Object(); o.Next() && !w.stopped; {
		w.value(o.Value(), string(o.Key()))
	}
}

func (w *evaluationWalk) value(v jsonscan.Value, under string) {
	switch v.Kind() {
	case jsonscan.Object:
		if !isName([]byte(under)) {
			under = ""
		}
		w.object(v, under)
	case jsonscan.Array:
		for a := v.Array(); a.Next() && !w.stopped; {
			w.value(a.Value(), "")
		}
	}
}

// emit hands out a component; without a code it is rejected.
func (w *evaluationWalk) emit(e Evaluation) {
	d := w.d
	if e.Code == "" {
		d.refuse(cchc.NumberMissing, "code", "no component", "an object with a code, and a numerator, denominator, ratio, score or maxScore")
	}
	d.record.Place.Row = w.found
	w.found++
	if d.refusal != nil {
		e = Evaluation{Rejected: *d.refusal}
	}
	e.Place, e.Findings, e.Details = d.record.Place, d.record.Findings, d.record.Details
	d.o.report.add(e.Place, "", e.Findings, e.Details, d.refusal != nil)
	w.stopped = !w.yield(e)
}

// decimal reads a number, or a text that is one, as an exact decimal text without exponent; "" for null and none.
func (d *decoder) decimal(v jsonscan.Value, name string) string {
	b, ok := kept(v, &d.scratch)
	if !ok {
		d.note(cchc.CodeForm, name, v.Kind().String(), "a number")
		return ""
	}
	if len(b) == 0 {
		return ""
	}
	s, ok := plainDecimal(string(b))
	if !ok {
		d.note(cchc.CodeForm, name, "no decimal number", "a number of at most 40 digits")
		return ""
	}
	return s
}

// maxDigits bounds a decimal number; no figure of the portal comes near.
const maxDigits = 40

// plainDecimal writes a decimal number without exponent: the same value, digit by digit.
func plainDecimal(s string) (string, bool) {
	mantissa, power, hasPower := strings.Cut(strings.ToLower(s), "e")
	sign := ""
	if rest, minus := strings.CutPrefix(mantissa, "-"); minus {
		sign, mantissa = "-", rest
	}
	whole, fraction, point := strings.Cut(mantissa, ".")
	if whole == "" || point && fraction == "" || !isDigits([]byte(whole+fraction)) || len(whole)+len(fraction) > maxDigits {
		return "", false
	}
	if !hasPower {
		return s, true
	}
	shift, ok := smallInt(power)
	if !ok {
		return "", false
	}
	digits, at := whole+fraction, len(whole)+shift
	if at <= 0 {
		digits, at = strings.Repeat("0", 1-at)+digits, 1
	}
	if at > len(digits) {
		digits += strings.Repeat("0", at-len(digits))
	}
	whole, fraction = strings.TrimLeft(digits[:at], "0"), digits[at:]
	if whole == "" {
		whole = "0"
	}
	if fraction = strings.TrimRight(fraction, "0"); fraction != "" {
		fraction = "." + fraction
	}
	return sign + whole + fraction, true
}

// smallInt reads a whole number from -99 to 99.
func smallInt(s string) (int, bool) {
	negative := strings.HasPrefix(s, "-")
	s = strings.TrimLeft(strings.TrimLeft(s, "+-"), "0")
	if len(s) > 2 || !isDigits([]byte(s)) {
		return 0, false
	}
	n := 0
	for _, c := range s {
		n = 10*n + int(c-'0')
	}
	if negative {
		n = -n
	}
	return n, true
}
