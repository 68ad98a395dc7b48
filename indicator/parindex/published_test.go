package parindex_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/parindex"
)

var s2023 = cchc.Year(2023)

// Each published step, at its bounds and beside them: Cà Mau 2013 and Tiền Giang 2022.
func TestPublished_rules(t *testing.T) {
	for _, c := range []struct {
		set  *parindex.Set
		mark parindex.Mark
		want string
	}{
		{parindex.CaMau2013(), parindex.Ratio("1.1.4", 9000, 10000), "1.00"},
		{parindex.CaMau2013(), parindex.Ratio("1.1.4", 9001, 10000), "2.00"},
		{parindex.CaMau2013(), parindex.Ratio("1.1.4", 7000, 10000), "1.00"},
		{parindex.CaMau2013(), parindex.Ratio("1.1.4", 6999, 10000), "0.00"},
		{parindex.CaMau2013(), parindex.Ratio("1.1.4", 9_000_000_001, 10_000_000_000), "2.00"},
		{parindex.CaMau2013(), parindex.Chosen("1.1.1", "timely"), "1.00"},
		{parindex.CaMau2013(), parindex.Chosen("1.1.1", "late"), "0.50"},
		{parindex.CaMau2013(), parindex.Chosen("1.1.1", "none"), "0.00"},
		{parindex.CaMau2013(), parindex.Answer("1.1.3", true), "1.00"},
		{parindex.CaMau2013(), parindex.Answer("1.1.3", false), "0.00"},
		{parindex.TienGiang2022(), parindex.Chosen("KH.1", "timely"), "1.00"},
		{parindex.TienGiang2022(), parindex.Chosen("KH.1", "late"), "0.00"},
		{parindex.TienGiang2022(), parindex.Chosen("KH.1", "none"), "-1.00"},
		{parindex.TienGiang2022(), parindex.Answer("BC.1", true), "0.50"},
		{parindex.TienGiang2022(), parindex.Events("BC.2", 2, 1), "1.00"},
		{parindex.TienGiang2022(), parindex.Events("BC.2"), "2.00"},
		{parindex.TienGiang2022(), parindex.Events("BC.2", 0, 3, 1), "-0.50"}, // all missing may go below 0
		{parindex.TienGiang2022(), parindex.Ratio("1.4.1", 30, 100), "1.00"},
		{parindex.TienGiang2022(), parindex.Ratio("1.4.1", 2999, 10000), "0.50"},
		{parindex.TienGiang2022(), parindex.Ratio("1.4.1", 20, 100), "0.50"},
		{parindex.TienGiang2022(), parindex.Ratio("1.4.1", 1999, 10000), "0.00"},
		{parindex.TienGiang2022(), parindex.Parts("1.4.2", 8, 5, 2), "0.75"}, // 0.625 + 0.125
		{parindex.TienGiang2022(), parindex.Parts("1.4.2", 3, 1, 1), "0.50"},
		{parindex.TienGiang2022(), parindex.Parts("1.4.2", 4, 4, 0), "1.00"},
		{parindex.TienGiang2022(), parindex.Parts("1.4.2", 4, 0, 4), "0.50"},
		{parindex.TienGiang2022(), parindex.Parts("1.4.2", 4, 0, 0), "0.00"},
		{parindex.TienGiang2022(), parindex.Parts("1.4.2", 0, 0, 0), "nothing arose"},
		{parindex.TienGiang2022(), parindex.Ratio("KH.2", 8, 10), "unknown"}, // the maximum is not known
	} {
		card := mustScore(t, c.set, parindex.Sheet{Marks: []parindex.Mark{c.mark}})
		r, _ := card.Result(c.mark.Code)
		if r.String() != c.want {
			t.Errorf("%s %+v: %s, want %s", c.set.ID(), c.mark, r, c.want)
		}
		if total := card.Total(); total.HasPoints {
			t.Errorf("%s: a partial set has a total: %s", c.set.ID(), total)
		}
	}
}

// The floor of the Tiền Giang plan: 80 to 100 % give the share, below 80 % nothing; on a maximum of our own, because the
// published one is not known.
func TestPublished_floor(t *testing.T) {
	s := mustSet(t, withTree(leaf("A", "2", parindex.Rule{Kind: parindex.FloorShare, Floor: pct("80")})))
	for num, want := range map[int64]string{10000: "2.00", 8000: "1.60", 7999: "0.00", 9550: "1.91", 0: "0.00"} {
		card := mustScore(t, s, parindex.Sheet{Marks: []parindex.Mark{parindex.Ratio("A", num, 10000)}})
		if got := card.Total().String(); got != want {
			t.Errorf("%d: %s, want %s", num, got, want)
		}
	}
}

// Cà Mau field 1: criteria 1.1 and 1.2 sum up, the field stays unknown because what is below 1.3 is not known.
func TestPublished_partialTree(t *testing.T) {
	s := parindex.CaMau2013()
	sheet := parindex.Sheet{Marks: []parindex.Mark{
		parindex.Chosen("1.1.1", "late"), parindex.Chosen("1.1.2", "both"), parindex.Answer("1.1.3", true), parindex.Ratio("1.1.4", 9, 10),
		parindex.Chosen("1.2.1", "all"), parindex.Answer("1.2.2", false),
	}}
	card := mustScore(t, s, sheet)
	for code, want := range map[string]string{"1.1": "3.50", "1.2": "1.00", "1.3": "unknown", "1": "unknown (4.50 of 7 points)", "CCHC": "unknown (4.50 of 7 points)"} {
		if r, _ := card.Result(code); r.String() != want {
			t.Errorf("%s: %s, want %s", code, r, want)
		}
	}
	if r, _ := card.Result("1.1"); !r.HasIndex || r.Index.String() != "70.00" {
		t.Errorf("component index of 1.1: %s", r.Index)
	}
	sheet.Given = map[string]indicator.Points{"1": pts("15.25")}
	card = mustScore(t, s, sheet)
	if r, _ := card.Result("1"); !r.Given || r.String() != "15.25" || r.Index.String() != "76.25" {
		t.Errorf("published points of the field: %+v", r)
	}
	if _, ok := card.Index(); ok {
		t.Error("an index of a set whose maximum is not known")
	}
}

// Ministries 2023: the totals printed differ from the sum of the parts printed in six rows, each named here with its
// difference, and agree in the other four. The sums are computed, never the printed totals.
func TestPublished_ministries2023(t *testing.T) {
	s := parindex.Ministries876()
	var cards []parindex.Card
	for _, row := range []struct{ unit, appraised, survey, printed, differs string }{
		{"Bộ Tư pháp", "61.86", "28.10", "89.95", "-0.01"},
		{"Ngân hàng Nhà nước", "62.67", "27.21", "89.89", "0.01"},
		{"Bộ Tài chính", "61.52", "27.66", "89.18", "0"},
		{"Bộ Nội vụ", "60.65", "26.38", "87.04", "0.01"},
		{"Bộ Tài nguyên và Môi trường", "61.15", "25.85", "87.01", "0.01"},
		{"Bộ Nông nghiệp và PTNT", "60.25", "26.17", "86.41", "-0.01"},
		{"Bộ Xây dựng", "61.18", "25.10", "86.28", "0"},
		{"Bộ Giao thông vận tải", "60.27", "25.91", "86.18", "0"},
		{"Bộ Thông tin và Truyền thông", "60.50", "25.33", "85.83", "0"},
		{"Bộ LĐ-TB&XH", "60.99", "24.81", "85.81", "0.01"},
	} {
		sheet := parindex.Sheet{
			Unit: row.unit, Level: cchc.Ministry, Period: s2023,
			Marks: []parindex.Mark{parindex.Awarded("TD", pts(row.appraised)).At(parindex.SecondAppraisal), parindex.Awarded("DTXHH", pts(row.survey))},
			Given: map[string]indicator.Points{"CCHC": pts(row.printed)},
		}
		card := mustScore(t, s, sheet)
		index, ok := card.Index()
		total := card.Total()
		if !ok || total.Points != pts(row.appraised).Add(pts(row.survey)) || index.String() != total.Points.String() {
			t.Errorf("%s: %s, index %s", row.unit, total, index)
		}
		if got := pts(row.printed).Sub(total.Points); got != pts(row.differs) {
			t.Errorf("%s: printed less computed %s, want %s", row.unit, got, row.differs)
		}
		if found := card.Findings(); (len(found) == 1) != (row.differs != "0") {
			t.Errorf("%s: findings %v", row.unit, found)
		}
		if band, ok := card.Band(); !ok || band.Name.Vi != "Nhóm B" {
			t.Errorf("%s: band %v", row.unit, band.Name)
		}
		cards = append(cards, card)
	}
	places, err := parindex.Rank(cards, parindex.Ranking{Ties: parindex.Competition, By: parindex.Unrounded})
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range places {
		if p.Rank != i+1 || p.Tied {
			t.Errorf("%s: place %+v, printed %d", cards[i].Unit(), p, i+1)
		}
	}
}

// Thanh Hóa 2024: the mean of the departments, and their places under each way of ranking ties.
func TestPublished_thanhHoa2024(t *testing.T) {
	s := parindex.PublishedTotals()
	table := []struct{ unit, index string }{
		{"Tài chính", "90.05"},
		{"Nội vụ", "90.02"},
		{"VP UBND", "90.02"},
		{"Tư pháp", "89.3"},
		{"TT&TT", "88.04"},
		{"BQL KKT Nghi Sơn", "86.32"},
		{"NN&PTNT", "86.02"},
		{"Xây dựng", "85.91"},
		{"GTVT", "85.83"},
		{"Công Thương", "85.26"},
		{"KH&ĐT", "85.1"},
		{"LĐTBXH", "85.03"},
		{"KH&CN", "85.02"},
		{"Y tế", "85.02"},
		{"VHTTDL", "85.01"},
		{"Thanh tra", "84.6"},
		{"Ngoại vụ", "83.69"},
		{"Ban Dân tộc", "82.91"},
		{"TN&MT", "78.56"},
		{"GD&ĐT", "76.53"},
	}
	var cards []parindex.Card
	sum := indicator.Points{}
	for _, row := range table {
		card := mustScore(t, s, parindex.Sheet{Unit: row.unit, Period: cchc.Year(2024), Given: map[string]indicator.Points{"CCHC": pts(row.index)}})
		if index, ok := card.Index(); !ok || index != pct(row.index) || len(card.Findings()) > 0 {
			t.Errorf("%s: %s, %v", row.unit, index, card.Findings())
		}
		sum = sum.Add(pts(row.index))
		cards = append(cards, card)
	}
	if mean, ok := parindex.Mean(cards, indicator.HalfUp); !ok || sum != pts("1708.24") || mean.String() != "85.41" {
		t.Errorf("sum %s, mean %s", sum, mean)
	}
	tied := map[int]bool{2: true, 3: true, 13: true, 14: true}
	for ties, want := range map[parindex.Ties]func(printed int) int{
		parindex.Ordinal: func(printed int) int { return printed },
		parindex.Competition: func(printed int) int {
			if printed == 3 || printed == 14 {
				return printed - 1
			}
			return printed
		},
		parindex.Dense: func(printed int) int {
			switch {
			case printed >= 14:
				return printed - 2
			case printed >= 3:
				return printed - 1
			}
			return printed
		},
	} {
		places, err := parindex.Rank(cards, parindex.Ranking{Ties: ties, By: parindex.Printed})
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range places {
			if p.Rank != want(i+1) || p.Tied != tied[i+1] || p.Of != 20 {
				t.Errorf("%s, %s: %+v, want place %d", ties, table[i].unit, p, want(i+1))
			}
		}
	}
}

// Thanh Hóa 2023, Ban Dân tộc: 68.32 points print as the index 81.33, which of the half-point maxima only 84 gives.
func TestPublished_banDanToc2023(t *testing.T) {
	for most, want := range map[string]string{"83.5": "81.82", "84": "81.33", "84.5": "80.85"} {
		rest := pts("100").Sub(pts(most))
		d := withTree(leaf("A", most, parindex.Rule{Kind: parindex.Unverified}), leaf("B", rest.String(), parindex.Rule{Kind: parindex.Unverified}))
		s := mustSet(t, d)
		card := mustScore(t, s, parindex.Sheet{Unit: "Ban Dân tộc", Period: s2023, Marks: []parindex.Mark{parindex.Awarded("A", pts("68.32")), parindex.NotApplicable("B")}})
		index, ok := card.Index()
		if !ok || index.String() != want || card.Total().Points.String() != "68.32" || card.Total().Counted != pts(most) {
			t.Errorf("of %s: index %s of %+v, want %s", most, index, card.Total(), want)
		}
	}
}

// The same as it was published: points and index, without a word on which items did not apply.
func TestPublished_banDanToc2023_totals(t *testing.T) {
	total := map[string]indicator.Points{"CCHC": pts("68.32")}
	sheet := parindex.Sheet{Unit: "Ban Dân tộc", Period: s2023, Given: total, GivenMax: map[string]indicator.Points{"CCHC": pts("84")}}
	card := mustScore(t, parindex.PublishedTotals(), sheet)
	index, ok := card.Index()
	if lost, _ := card.Total().Lost(); !ok || index.String() != "81.33" || lost.String() != "15.68" || len(card.Findings()) > 0 {
		t.Errorf("%s of %+v, %v", index, card.Total(), card.Findings())
	}
	if tree, _ := card.Explain("CCHC"); !strings.Contains(tree.Note.En, "16 points of maximum left out") {
		t.Errorf("%s", tree.In(cchc.English))
	}
	for most, want := range map[string]string{"0": "68.32 of 0.00", "68.31": "68.32 of 68.31", "100.01": "68.32 of 100.01", "-1": "68.32 of -1.00"} {
		sheet.GivenMax = map[string]indicator.Points{"CCHC": pts(most)}
		if _, err := parindex.PublishedTotals().Score(sheet); err == nil || !strings.Contains(err.Error(), "marks.CCHC: "+want+", want ") {
			t.Errorf("%s: %v", most, err)
		}
	}
	sheet.Given = nil
	if _, err := parindex.PublishedTotals().Score(sheet); err == nil || !strings.Contains(err.Error(), "a maximum without published points") {
		t.Errorf("%v", err)
	}
}

// A stated maximum counts while something below is unknown; one that the leaves contradict is a finding.
func TestGivenMax(t *testing.T) {
	s := mustSet(t, withTree(group("1", leaf("1.1", "4", parindex.Rule{Kind: parindex.Manual}), leaf("1.2", "6", parindex.Rule{Kind: parindex.Manual}))))
	four, six := parindex.Awarded("1.1", pts("3")), parindex.Awarded("1.2", pts("3"))
	for _, c := range []struct {
		marks        []parindex.Mark
		given, most  string
		index, found string
	}{
		{nil, "6", "8", "75.00", ""},
		{[]parindex.Mark{four}, "6", "10", "60.00", ""},
		{[]parindex.Mark{four}, "6", "7.5", "80.00", ""},
		{[]parindex.Mark{six}, "6", "6", "100.00", "6.00 want 3.00"}, // three of the six points are lost already
		{[]parindex.Mark{six}, "2", "5", "40.00", "2.00/5 want 2.00/6; 2.00 want 3.00"},
		{[]parindex.Mark{six, four}, "6", "10", "60.00", ""},
		{[]parindex.Mark{six, four}, "6", "8", "60.00", "6.00/8 want 6.00/10"},
		{[]parindex.Mark{six, parindex.NotApplicable("1.1")}, "3", "6", "50.00", ""},
	} {
		sheet := parindex.Sheet{Marks: c.marks, Given: map[string]indicator.Points{"1": pts(c.given)}, GivenMax: map[string]indicator.Points{"1": pts(c.most)}}
		card := mustScore(t, s, sheet)
		index, _ := card.Index()
		var found []string
		for _, f := range card.Findings() {
			found = append(found, f.Got+" want "+f.Want)
		}
		if got := strings.Join(found, "; "); index.String() != c.index || got != c.found {
			t.Errorf("%s of %s: %s, %s\nwant %s, %s", c.given, c.most, index, got, c.index, c.found)
		}
	}
}

func TestGivenMax_refuses(t *testing.T) {
	for most, want := range map[string]string{
		"0":     "marks.CCHC: 0.00 of 0.00, want at most all of a maximum above 0.00, itself at most 100.00",
		"-1":    "marks.CCHC: 0.00 of -1.00",
		"100.1": "marks.CCHC: 0.00 of 100.10",
	} {
		sheet := parindex.Sheet{Given: map[string]indicator.Points{"CCHC": pts("0")}, GivenMax: map[string]indicator.Points{"CCHC": pts(most)}}
		if _, err := parindex.PublishedTotals().Score(sheet); !errors.Is(err, parindex.ErrSheet) || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// The other policy seen: full marks where nothing arose, 2 of 2.
func TestPublished_fullMarksWhenNothingArose(t *testing.T) {
	d := withTree(leaf("A", "2", parindex.Rule{Kind: parindex.Share, ZeroBase: parindex.ZeroBaseFull}), leaf("B", "2", parindex.Rule{Kind: parindex.Share}))
	d.NotApplicable = parindex.Full
	card := mustScore(t, mustSet(t, d), parindex.Sheet{Marks: []parindex.Mark{parindex.Ratio("A", 0, 0), parindex.NotApplicable("B")}})
	if r := card.Total(); r.String() != "4.00" || r.Counted != pts("4") {
		t.Errorf("%+v", r)
	}
	if f := card.Findings(); len(f) != 1 || f[0].Code != cchc.FullWithoutCounts || f[0].Place != "A" {
		t.Errorf("findings %v", f)
	}
}

// The bands of 2022 to 2024, at their bounds; below 70 no name is known. 2015 printed "above 90".
func TestPublished_bands(t *testing.T) {
	s := parindex.Ministries876()
	for index, want := range map[string]string{"90": "Nhóm A", "89.99": "Nhóm B", "80": "Nhóm B", "79.99": "Nhóm C", "70": "Nhóm C", "69.99": ""} {
		if b, ok := s.Band(pct(index)); b.Name.Vi != want || ok != (want != "") {
			t.Errorf("%s: %q", index, b.Name.Vi)
		}
	}
	d := withTree(leaf("A", "2", parindex.Rule{Kind: parindex.YesNo}))
	d.Bands = []indicator.Band{{Name: both, From: pts("90"), Above: true, Source: "S"}}
	if _, ok := mustSet(t, d).Band(pct("90")); ok {
		t.Error("above 90 contains 90")
	}
}

// What is shipped is marked as what it is, and sourced to the last leaf.
func TestSets_areMarked(t *testing.T) {
	want := map[string]parindex.Standing{
		"ca-mau/1880-2013": parindex.Partial, "tien-giang/benh-vien-2022": parindex.Partial, "876/ministries": parindex.Partial,
		"876/provinces": parindex.Partial, "published": parindex.Partial, "template/department": parindex.Template, "template/commune": parindex.Template,
	}
	for _, s := range parindex.Sets() {
		if s.Standing() != want[s.ID()] || s.Note().Vi == "" || s.Note().En == "" {
			t.Errorf("%s: %s", s.ID(), s.Standing())
		}
		delete(want, s.ID())
		for _, n := range s.Nodes() {
			if src := s.Source(n.Source); !src.IsComplete() || n.Name.En == "" {
				t.Errorf("%s: %s: no source or no English name", s.ID(), n.Code)
			}
			if s.Standing() == parindex.Template && s.Source(n.Source).Evidence != cchc.Derived {
				t.Errorf("%s: %s: a template with a source of law", s.ID(), n.Code)
			}
		}
	}
	if len(want) > 0 {
		t.Errorf("not shipped: %v", want)
	}
}
