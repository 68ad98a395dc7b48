package qd766_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// A published row as testdata/README.md describes it.
type row struct{ unit, code, num, den, points, max, note string }

func published(t *testing.T) []row {
	t.Helper()
	data, err := os.ReadFile("testdata/portal-open-cases.csv")
	if err != nil {
		t.Fatal(err)
	}
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var rows []row
	for _, r := range records[1:] {
		rows = append(rows, row{r[0], r[1], r[2], r[3], r[4], r[5], r[6]})
	}
	return rows
}

// exception is the one published score that its counts do not give; testdata/README.md explains it.
var exception = struct{ unit, code, published, computed string }{"Xã Chân Mộng", qd766.OnlinePayment, "7.22", "7.23"}

// publishedCounts makes the counts of each unit: those that were published, and published points of the groups whose
// counts are not all known.
func publishedCounts(t *testing.T, rows []row) (counts map[string]*indicator.Counts, units []string) {
	t.Helper()
	set := qd766.Portal2026()
	counts = map[string]*indicator.Counts{}
	known := map[[2]string]bool{}
	for _, r := range rows {
		if counts[r.unit] == nil {
			counts[r.unit] = &indicator.Counts{Unit: r.unit, Period: cchc.Year(2026), Given: map[string]indicator.Points{}}
			units = append(units, r.unit)
		}
		var v indicator.Count
		switch n, ok := set.Node(r.code); {
		case !ok:
			t.Fatalf("%s: no such code", r.code)
		case r.code == qd766.CertifiedCopy:
			v = indicator.Null(r.code)
		case n.IsLeaf() && r.num != "" && r.den != "":
			v = indicator.Of(r.code, number(t, r.num), number(t, r.den))
		default:
			continue
		}
		counts[r.unit].Values = append(counts[r.unit].Values, v)
		known[[2]string{r.unit, r.code}] = true
	}
	for _, r := range rows {
		if n, _ := set.Node(r.code); r.points == "" || n.IsLeaf() || r.code == qd766.Total {
			continue
		}
		for leaf := range set.Leaves() {
			parent, _ := set.Parent(leaf.Code)
			if parent.Code == r.code && leaf.Rule.Kind == indicator.RatioRule && !known[[2]string{r.unit, leaf.Code}] {
				counts[r.unit].Given[r.code] = points(t, r.points)
			}
		}
	}
	return counts, units
}

// TestPublished reproduces every row of the published cases to the last digit: components from their counts, groups and
// totals from their components, and groups whose counts were not published through Given.
func TestPublished(t *testing.T) {
	rows := published(t)
	counts, units := publishedCounts(t, rows)
	cards := map[string]indicator.Scorecard{}
	for _, unit := range units {
		card, err := qd766.Portal2026().Score(*counts[unit])
		if err != nil {
			t.Fatal(err)
		}
		cards[unit] = card
	}
	checked, given := 0, 0
	for _, r := range rows {
		got, _ := cards[r.unit].Result(r.code)
		if r.max != got.Max.Short() {
			t.Errorf("%s %s: maximum %s, published %s", r.unit, r.code, got.Max.Short(), r.max)
		}
		if _, shown, ok := strings.Cut(r.note, "ratio shown "); ok {
			if p, _ := got.Percent(); p.Short() != strings.Fields(shown)[0] {
				t.Errorf("%s %s: share %s, shown %s", r.unit, r.code, p.Short(), shown)
			}
		}
		if r.points == "" {
			continue
		}
		checked++
		if got.Given {
			given++
		}
		if r.unit == exception.unit && r.code == exception.code {
			if r.points != exception.published || got.String() != exception.computed {
				t.Errorf("the named exception is no longer one: published %s, computed %s", r.points, got)
			}
		} else if !got.HasPoints || got.Points != points(t, r.points) {
			t.Errorf("%s %s: %s, published %s", r.unit, r.code, got, r.points)
		}
	}
	// The open file has 122 rows with points; two groups of Đồng Tháp rest on published points.
	if checked != publishedScores || given != 2 {
		t.Errorf("%d scores checked, %d of them given; want %d and 2", checked, given, publishedScores)
	}
}

const publishedScores = 122

func number(t *testing.T, s string) int64 {
	t.Helper()
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func points(t *testing.T, s string) indicator.Points {
	t.Helper()
	p, err := indicator.ParsePoints(s)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The rows that tell the portal's rounding from its rivals, named in decision 766's evidence.
func TestPublished_roundingEvidence(t *testing.T) {
	for _, c := range []struct {
		name   string
		bend   func(*indicator.Rounding)
		misses bool
	}{
		{"the rule", func(*indicator.Rounding) {}, false},
		{"scale 6", func(r *indicator.Rounding) { r.QuotientScale = 6 }, false},
		{"scale 12", func(r *indicator.Rounding) { r.QuotientScale = 12 }, false},
		{"exact fraction", func(r *indicator.Rounding) { r.QuotientScale = 0 }, true},
		{"half even", func(r *indicator.Rounding) { r.Mode = indicator.HalfEven }, true},
		{"cut", func(r *indicator.Rounding) { r.Mode = indicator.Down }, true},
		{"sum then round", func(r *indicator.Rounding) { r.Order = indicator.SumThenRound }, true},
	} {
		d := qd766.Portal2026().Definition()
		c.bend(&d.Rounding)
		set := indicator.MustSet(d)
		missed := false
		check := func(want string, code string, values ...indicator.Count) {
			t.Helper()
			card, err := set.Score(indicator.Counts{Unit: "x", Period: cchc.Year(2026), Values: values})
			if err != nil {
				t.Fatal(err)
			}
			if r, _ := card.Result(code); r.String() != want {
				missed = true
			}
		}
		// 1/48 of 6 points, published 0.12.
		check("0.12", qd766.PublishOnTime, indicator.Of(qd766.PublishOnTime, 1, 48))
		// Phường Phú Thọ: half even gives 6.75 or less.
		check("6.76", qd766.OnlinePayment, indicator.Of(qd766.PaymentIntegrated, 8, 40), indicator.Of(qd766.PaymentTransacted, 18, 40), indicator.Of(qd766.PaymentDossiers, 1300, 1520))
		// Đồng Tháp: rounding only the sum gives 14.66.
		check("14.67", qd766.Satisfaction, indicator.Of(qd766.PetitionProcessingOnTime, 234, 286), indicator.Of(qd766.PetitionHandlingSatisfied, 184, 286), indicator.Of(qd766.DossierReceivingSatisfied, 358522, 405424))
		if missed != c.misses {
			t.Errorf("%s misses a published score: %v, want %v", c.name, missed, c.misses)
		}
	}
}
