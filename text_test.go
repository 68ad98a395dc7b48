package cchc_test

import (
	"encoding/json"
	"errors"
	"flag"
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"
)

func TestLang_RoundTrips(t *testing.T) {
	for l, want := range map[cchc.Lang]string{cchc.Vietnamese: `"vi"`, cchc.English: `"en"`} {
		doc, err := json.Marshal(l)
		back := cchc.English - l // reading must overwrite
		if err != nil || string(doc) != want || json.Unmarshal(doc, &back) != nil || back != l {
			t.Errorf("%s marshals as %s, %v, and reads back as %s", l, doc, err, back)
		}
		if parsed, err := cchc.ParseLang(l.String()); err != nil || parsed != l {
			t.Errorf("ParseLang(%q) = %s, %v", l, parsed, err)
		}
	}
	l := cchc.English
	for _, s := range []string{"", "VI", "vn", "vi-VN", "fr"} {
		err := l.Set(s)
		var parse cchc.ParseError
		if !errors.As(err, &parse) || parse.What != "language" || parse.Value != s || parse.Want != "vi or en" || l != cchc.English {
			t.Errorf("Set(%q) = %v and leaves %s, want a ParseError", s, err, l)
		}
	}
	flags := flag.NewFlagSet("", flag.ContinueOnError)
	flags.Var(&l, "lang", "")
	if err := flags.Parse([]string{"-lang", "vi"}); err != nil || l != cchc.Vietnamese {
		t.Errorf("-lang vi = %s, %v", l, err)
	}
}

func TestLang_Int(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0", 7: "7", -7: "-7", 999: "999", -999: "-999", 1000: "1.000", -1000: "-1.000", 41850: "41.850", 123456: "123.456",
		1234567: "1.234.567", 1_000_000_000_000: "1.000.000.000.000",
		math.MaxInt64: "9.223.372.036.854.775.807", math.MinInt64: "-9.223.372.036.854.775.808",
	} {
		if got := cchc.Vietnamese.Int(n); got != want {
			t.Errorf("vi: %d is written %q, want %q", n, got, want)
		}
		if got, want := cchc.English.Int(n), strings.ReplaceAll(want, ".", ","); got != want {
			t.Errorf("en: %d is written %q, want %q", n, got, want)
		}
	}
}

// Without its marks the text is the number, and between the marks stand three digits.
func TestLang_Int_marksEveryThreeDigits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64().Draw(t, "n")
		s := cchc.Vietnamese.Int(n)
		if strings.ReplaceAll(s, ".", "") != strconv.FormatInt(n, 10) {
			t.Fatalf("%d is written %q", n, s)
		}
		for i, part := range strings.Split(strings.TrimPrefix(s, "-"), ".") {
			if len(part) > 3 || len(part) == 0 || i > 0 && len(part) != 3 {
				t.Fatalf("%d is written %q", n, s)
			}
		}
	})
}

// Decimal changes the mark alone: the number and the count of its digits stay. The oracle is package decimal.
func TestLang_Decimal(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := decimal.New(rapid.Int64().Draw(t, "n"), -rapid.Int32Range(0, 12).Draw(t, "scale"))
		s := n.StringFixed(-n.Exponent())
		vi, en := cchc.Vietnamese.Decimal(s), cchc.English.Decimal(s)
		back, err := decimal.NewFromString(strings.Replace(vi, ",", ".", 1))
		if err != nil || !back.Equal(n) || back.Exponent() != n.Exponent() || strings.Contains(vi, ".") || en != s {
			t.Fatalf("%s is written %q and %q", s, vi, en)
		}
	})
	if got := cchc.Vietnamese.Decimal("62.60"); got != "62,60" {
		t.Errorf("62.60 is written %q, want 62,60", got)
	}
}

func TestLang_Date(t *testing.T) {
	for day, want := range map[string]string{
		"2026-08-04": "04/8/2026", "2026-08-14": "14/8/2026", "2026-01-01": "01/01/2026", "2026-02-28": "28/02/2026",
		"2026-03-01": "01/3/2026", "2026-10-10": "10/10/2026", "2026-12-31": "31/12/2026",
	} {
		if got := cchc.Vietnamese.Date(cchc.MustDate(day)); got != want {
			t.Errorf("vi: %s is written %q, want %q", day, got, want)
		}
		if got := cchc.English.Date(cchc.MustDate(day)); got != day {
			t.Errorf("en: %s is written %q", day, got)
		}
	}
	if vi, en := cchc.Vietnamese.Date(cchc.Date{}), cchc.English.Date(cchc.Date{}); vi != "" || en != "" {
		t.Errorf("the zero Date is written %q, %q", vi, en)
	}
}

func TestText(t *testing.T) {
	text := cchc.Text{Vi: "đúng hạn", En: "on time"}
	if text.In(cchc.Vietnamese) != "đúng hạn" || text.In(cchc.English) != "on time" || text.IsZero() || !(cchc.Text{}).IsZero() {
		t.Errorf("%q reads %q, %q", text, text.In(cchc.Vietnamese), text.In(cchc.English))
	}
	for _, text := range []cchc.Text{text, {}, {Vi: "đúng hạn"}} {
		doc, err := json.Marshal(text)
		var back cchc.Text
		if err != nil || json.Unmarshal(doc, &back) != nil || back != text {
			t.Errorf("%s, %v, reads back as %q", doc, err, back)
		}
	}
}

func TestParseError(t *testing.T) {
	_, err := cchc.ParseDate("31/02/2026\n")
	if want := `cchc: date "31/02/2026\n": want a day that exists, written YYYY-MM-DD`; err == nil || err.Error() != want {
		t.Errorf("error %q, want %q", err, want)
	}
	if !errors.Is(err, cchc.ErrParse) || errors.Is(err, cchc.ErrDated) {
		t.Errorf("%v must match ErrParse alone", err)
	}
}
