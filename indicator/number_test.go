package indicator_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/big"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// Law: every number of points prints with two decimals, reads back as itself from text and JSON, and is the same
// number as a decimal.
func TestPoints_roundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := indicator.PointsFromHundredths(rapid.Int64Range(-1e14+1, 1e14-1).Draw(t, "hundredths"))
		s := p.String()
		if len(s) < 4 || s[len(s)-3] != '.' {
			t.Fatalf("%q has not two decimals", s)
		}
		back, err := indicator.ParsePoints(s)
		if err != nil || back != p {
			t.Fatalf("ParsePoints(%q) = %v, %v", s, back, err)
		}
		data, err := json.Marshal(p)
		if err != nil || string(data) != `"`+s+`"` {
			t.Fatalf("Marshal = %s, %v", data, err)
		}
		var fromJSON indicator.Points
		if err := json.Unmarshal(data, &fromJSON); err != nil || fromJSON != p {
			t.Fatalf("Unmarshal(%s) = %v, %v", data, fromJSON, err)
		}
		short, err := indicator.ParsePoints(p.Short())
		if err != nil || short != p {
			t.Fatalf("ParsePoints(Short %q) = %v, %v", p.Short(), short, err)
		}
		if !p.Decimal().Equal(decimal.RequireFromString(s)) {
			t.Fatalf("Decimal() = %s, want %s", p.Decimal(), s)
		}
		v, err := p.Value()
		if err != nil || v != s {
			t.Fatalf("Value() = %v, %v", v, err)
		}
		percent, err := indicator.ParsePercent(s)
		if err != nil || percent.String() != s || percent.Hundredths() != p.Hundredths() {
			t.Fatalf("ParsePercent(%q) = %v, %v", s, percent, err)
		}
	})
}

func TestParsePoints(t *testing.T) {
	for text, want := range map[string]int64{
		"6": 600, "6.0": 600, "6.00": 600, "0.5": 50, "0.05": 5, "-1": -100, "-0.25": -25, "100": 10000, "007": 700,
		"999999999999.99": 99999999999999,
	} {
		if p, err := indicator.ParsePoints(text); err != nil || p.Hundredths() != want {
			t.Errorf("ParsePoints(%q) = %v, %v; want %d hundredths", text, p, err, want)
		}
	}
	for _, text := range []string{"", "-", ".", ".5", "5.", "1.234", "1,5", "+1", " 1", "1e2", "1_0", "--1", "1.-2", "1.2.3", "1234567890123456", "６"} {
		if p, err := indicator.ParsePoints(text); !errors.Is(err, cchc.ErrParse) || !p.IsZero() {
			t.Errorf("ParsePoints(%q) = %v, %v; want a ParseError and nothing else", text, p, err)
		}
		if p, err := indicator.ParsePercent(text); !errors.Is(err, cchc.ErrParse) || !p.IsZero() {
			t.Errorf("ParsePercent(%q) = %v, %v; want a ParseError and nothing else", text, p, err)
		}
	}
}

func TestPoints_forPeople(t *testing.T) {
	p := indicator.MustPoints("62.60")
	if got := p.In(cchc.Vietnamese); got != "62,60" {
		t.Errorf("Vietnamese %q", got)
	}
	if got := p.In(cchc.English); got != "62.60" {
		t.Errorf("English %q", got)
	}
	if got := indicator.MustPercent("88.42").In(cchc.Vietnamese); got != "88,42 %" {
		t.Errorf("percentage %q", got)
	}
	for text, want := range map[string]string{"6.00": "6", "0.50": "0.5", "2.25": "2.25", "100.00": "100", "0.00": "0"} {
		if got := indicator.MustPoints(text).Short(); got != want {
			t.Errorf("Short of %s = %q, want %q", text, got, want)
		}
	}
}

// Law: the printed share is the exact fraction rounded half up to two decimals of percent, from 0/1 to 10^12/10^12
// and above; compared with big.Rat.
func TestRatio_Percent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := indicator.Ratio{
			Num: rapid.Int64Range(0, indicator.MaxCount).Draw(t, "num"),
			Den: rapid.OneOf(rapid.Int64Range(1, 200), rapid.Int64Range(1, indicator.MaxCount)).Draw(t, "den"),
		}
		got, ok := r.Percent()
		if !ok {
			t.Fatalf("%s has no percentage", r)
		}
		exact := new(big.Rat).Mul(big.NewRat(r.Num, r.Den), big.NewRat(10_000, 1))
		below := new(big.Rat).Sub(exact, big.NewRat(got.Hundredths(), 1))
		if below.Cmp(big.NewRat(-1, 2)) < 0 || below.Cmp(big.NewRat(1, 2)) >= 0 {
			t.Fatalf("%s = %s %%, off by %s hundredths", r, got, below.FloatString(4))
		}
	})
	if p, ok := (indicator.Ratio{Num: indicator.MaxCount, Den: 1}).Percent(); !ok || p.String() != "100000000000000.00" {
		t.Errorf("the largest share is %s, %v", p, ok)
	}
	for _, r := range []indicator.Ratio{{0, 0}, {5, 0}, {-1, 2}, {1, -2}, {math.MaxInt64, 1}} {
		if p, ok := r.Percent(); ok {
			t.Errorf("%s has a percentage, %s", r, p)
		}
	}
}

// Law: Compare is the order of the exact fractions.
func TestRatio_Compare(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) indicator.Ratio {
			return indicator.Ratio{
				Num: rapid.Int64Range(0, indicator.MaxCount).Draw(t, name+" num"),
				Den: rapid.Int64Range(1, indicator.MaxCount).Draw(t, name+" den"),
			}
		}
		a, b := draw("a"), draw("b")
		if got, want := a.Compare(b), big.NewRat(a.Num, a.Den).Cmp(big.NewRat(b.Num, b.Den)); got != want {
			t.Fatalf("%s against %s = %d, want %d", a, b, got, want)
		}
	})
}

// The decimal package lets anyone change its precision and JSON form for the whole process. Our figures must not
// follow.
func TestRegression_HostSettingsOfDecimal(t *testing.T) {
	s := indicator.MustSet(definition())
	counts := indicator.Counts{Unit: "Xã A", Period: cchc.Year(2026), Values: []indicator.Count{
		indicator.Of("A", 1, 48), indicator.Of("B", 1, 7), indicator.Of("C", 2, 3), indicator.Of("D", 1, 3),
	}}
	output := func() string {
		card, err := s.Score(counts)
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(card)
		if err != nil {
			t.Fatal(err)
		}
		tree, _ := card.Explain("TOTAL")
		return string(data) + tree.In(cchc.Vietnamese) + card.Total().Points.Decimal().String()
	}
	before := output()
	precision, quotes, exponent := decimal.DivisionPrecision, decimal.MarshalJSONWithoutQuotes, decimal.ExpMaxIterations
	t.Cleanup(func() {
		decimal.DivisionPrecision, decimal.MarshalJSONWithoutQuotes, decimal.ExpMaxIterations = precision, quotes, exponent
	})
	decimal.DivisionPrecision, decimal.MarshalJSONWithoutQuotes, decimal.ExpMaxIterations = 1, true, 1
	if after := output(); after != before {
		t.Errorf("the output follows the host's settings:\n%s\n%s", before, after)
	}
}
