package caseload_test

import (
	"encoding/csv"
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator/caseload"
)

// oneMonth is a synthetic commune in August 2026: two fields with one dossier or two for each column, and some that have no
// place.
func oneMonth(t *testing.T) []caseload.Form06aEntry {
	t.Helper()
	period, asOf := cchc.Month(2026, 8), "2026-09-15T08:00:00"
	land, status := newSheet(t, period, asOf), newSheet(t, period, asOf)
	land.add(catalog.Online, "2026-08-03T08:00:00", "2026-08-14T17:00:00", event(dossier.Resolved, "2026-08-13T10:00:00"))            // early
	land.add(catalog.Online, "2026-08-03T08:00:00", "2026-08-14T17:00:00", event(dossier.Resolved, "2026-08-14T19:00:00"))            // on time, by day
	land.add(catalog.Counter, "2026-08-03T08:00:00", "2026-08-14T17:00:00", event(dossier.Resolved, "2026-08-17T08:00:00"))           // late
	land.add(catalog.Post, "2026-07-30T08:00:00", "2026-08-28T17:00:00")                                                              // carried over, overdue
	land.add(catalog.Counter, "2026-08-28T08:00:00", "2026-08-31T17:00:00", event(dossier.Resolved, "2026-09-01T08:00:00"))           // open in time at the end
	land.add(catalog.Counter, "2026-08-10T08:00:00", "2026-08-14T17:00:00", event(dossier.Withdrawn, "2026-08-20T08:00:00"))          // withdrawn: (9)
	land.add(catalog.Online, "2026-08-03T08:00:00", "2026-08-05T17:00:00", event(dossier.SupplementRequested, "2026-08-04T08:00:00")) // waits: (12)
	status.add(catalog.Online, "2026-08-03T08:00:00", "", event(dossier.Resolved, "2026-08-31T23:59:59"))                             // no appointment: (9)
	status.add(catalog.Online, "2026-08-03T08:00:00", "2026-08-05T17:00:00", event(dossier.Stopped, "2026-08-20T08:00:00"))           // stopped: (12)
	status.add(catalog.Online, "2026-08-03T08:00:00", "2026-08-05T17:00:00", event(dossier.NotAccepted, "2026-08-04T08:00:00"))       // refused: in no column
	status.add(0, "2026-09-01T00:00:00", "2026-09-05T17:00:00")                                                                       // after the period
	status.counts.Unplaced.EndNotKnown = 1
	return []caseload.Form06aEntry{
		{Label: "Đất đai", Counts: land.counts},
		{Label: "Hộ tịch", Counts: status.counts},
	}
}

func header(by caseload.Form06aSubject) caseload.Form06aHeader {
	return caseload.Form06aHeader{Period: cchc.Month(2026, 8), Reporting: "Xã tổng hợp 001", Receiving: "Văn phòng UBND tỉnh tổng hợp", By: by}
}

// Each dossier of oneMonth, counted by hand.
func TestForm06a_ByHand(t *testing.T) {
	f := must(caseload.NewForm06a(header(caseload.ByField), oneMonth(t)))
	got := [][11]int64{f.Total.Columns(), f.Rows[0].Columns(), f.Rows[1].Columns()}
	want := [][11]int64{
		{9, 5, 3, 1, 5, 1, 3, 1, 4, 3, 1},
		{7, 3, 3, 1, 4, 1, 2, 1, 3, 2, 1},
		{2, 2, 0, 0, 1, 0, 1, 0, 1, 1, 0},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(caseload.Form06aBeside{Withdrawn: 1, Supplement: 1, Stopped: 1, Undated: 1}, f.Total.Beside); diff != "" {
		t.Error(diff)
	}
	if want := (caseload.Form06aApart{EndNotKnown: 1}); f.Total.Apart != want || f.Rows[0].Apart != (caseload.Form06aApart{}) {
		t.Errorf("apart %+v and %+v", f.Total.Apart, f.Rows[0].Apart)
	}
}

func TestForm06a_Golden(t *testing.T) {
	fields := must(caseload.NewForm06a(header(caseload.ByField), oneMonth(t)))
	units := must(caseload.NewForm06a(header(caseload.ByUnit), provinceOfCommunes(t)))
	for name, f := range map[string]caseload.Form06a{"form06a-fields": fields, "form06a-units": units} {
		for _, l := range []cchc.Lang{cchc.Vietnamese, cchc.English} {
			golden(t, name+"-"+l.String()+".txt", f.In(l))
			var b strings.Builder
			if err := f.WriteCSV(&b, l); err != nil {
				t.Fatal(err)
			}
			golden(t, name+"-"+l.String()+".csv", b.String())
		}
	}
}

// provinceOfCommunes has groups, a group with dossiers of its own, and labels that need care.
func provinceOfCommunes(t *testing.T) []caseload.Form06aEntry {
	t.Helper()
	fields := oneMonth(t)
	big := caseload.Counts{CarriedOver: 1_000}
	big.Received[catalog.Online], big.Received[0] = 1_234_567, 12
	big.Handled[dossier.StateHandedOver][dossier.Early], big.Handled[dossier.StatePayment][dossier.InTime] = 1_235_000, 567
	big.Handled[dossier.StateHandedOver][dossier.TimelinessUndecided] = 12
	return []caseload.Form06aEntry{
		{Label: "Cấp tỉnh", Parts: []caseload.Form06aEntry{{Label: "Sở tổng hợp 001 với một cái tên dài hơn bề rộng của cột", Counts: big}}},
		{Label: "Cấp xã", Counts: fields[1].Counts, Parts: []caseload.Form06aEntry{
			{Label: "Xã tổng hợp 001", Counts: fields[0].Counts},
			{Label: "=Xã tổng hợp 002", Counts: fields[1].Counts},
		}},
	}
}

// In every row the formulas of the form hold, and nothing is lost: what is in no column stands apart. Tổng cộng is the sum
// of the rows without parts and of the own dossiers of groups, each once.
func TestForm06a_FormulasHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOfN(soundCounts(true), 1, 5).Draw(t, "counts")
		split := rapid.IntRange(0, len(counts)).Draw(t, "split")
		var group, all caseload.Counts
		entries := []caseload.Form06aEntry{{Label: "nhóm"}}
		for i, c := range counts {
			all.Merge(&c)
			e := caseload.Form06aEntry{Label: strconv.Itoa(i), Counts: c}
			switch {
			case i == 0 && split > 0:
				entries[0].Counts = c
				group.Merge(&c)
			case i < split:
				entries[0].Parts = append(entries[0].Parts, e)
				group.Merge(&c)
			default:
				entries = append(entries, e)
			}
		}
		f := must(caseload.NewForm06a(caseload.Form06aHeader{}, entries))
		for _, r := range append(f.Rows, f.Total) {
			c := r.Columns()
			if c[0] != c[1]+c[2]+c[3] || c[4] != c[5]+c[6]+c[7] || c[8] != c[9]+c[10] || c[0]+r.Apart.Channel != c[4]+c[8]+r.Apart.Undecided {
				t.Fatalf("%+v", r)
			}
		}
		if n := f.Total.Received() + f.Total.Apart.Channel; n != all.HandledTotal() {
			t.Fatalf("%d in all, want %d", n, all.HandledTotal())
		}
		if n := f.Rows[0].Received() + f.Rows[0].Apart.Channel; n != group.HandledTotal() {
			t.Fatalf("%d in the group, want %d", n, group.HandledTotal())
		}
	})
}

// The head covers each place of its four rows and thirteen columns once.
func TestForm06a_HeadCoversEveryPlace(t *testing.T) {
	f := must(caseload.NewForm06a(header(caseload.ByUnit), nil))
	var covered [4][13]int
	for _, c := range f.Head() {
		if c.Text.Vi == "" || c.Text.En == "" {
			t.Errorf("no words in %+v", c)
		}
		for i := range c.Rows {
			for j := range c.Columns {
				covered[c.Row+i][c.Column+j]++
			}
		}
	}
	for i, row := range covered {
		for j, n := range row {
			if n != 1 {
				t.Errorf("row %d, column %d is covered %d times", i, j, n)
			}
		}
	}
}

func TestForm06a_NumbersRows(t *testing.T) {
	leaf := caseload.Form06aEntry{Label: "a"}
	var entries []caseload.Form06aEntry
	for range 9 {
		entries = append(entries, caseload.Form06aEntry{Label: "nhóm", Parts: []caseload.Form06aEntry{leaf, leaf}})
	}
	f := must(caseload.NewForm06a(header(caseload.ByUnit), append(entries, leaf)))
	var got []string
	for _, r := range f.Rows {
		got = append(got, strconv.Itoa(r.Level)+":"+r.Number)
	}
	want := strings.Fields("1:I 2:1 2:2 1:II 2:1 2:2 1:III 2:1 2:2 1:IV 2:1 2:2 1:V 2:1 2:2 1:VI 2:1 2:2 1:VII 2:1 2:2 1:VIII 2:1 2:2 1:IX 2:1 2:2 1:10")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestForm06a_RefusesCountsOfAnotherPolicy(t *testing.T) {
	for want, cell := range map[string][2]int{
		"withdrawn.late":  {int(dossier.StateWithdrawn), int(dossier.Late)},
		"refused.early":   {int(dossier.StateRefused), int(dossier.Early)},
		"stopped.overdue": {int(dossier.StateStopped), int(dossier.Overdue)},
	} {
		var c caseload.Counts
		c.Handled[cell[0]][cell[1]] = 1
		entries := []caseload.Form06aEntry{{Label: "a"}, {Label: "b", Parts: []caseload.Form06aEntry{{Label: "c", Counts: c}}}}
		_, err := caseload.NewForm06a(header(caseload.ByUnit), entries)
		if typed := (caseload.PolicyError{Place: "II.1", What: want, Want: "form-06a"}); !errors.Is(err, caseload.ErrPolicy) || !errors.Is(err, error(typed)) {
			t.Errorf("%v, want %v", err, typed)
		}
	}
	if want := "caseload: row II.1: dossiers counted as withdrawn.late, want counts judged under form-06a"; (caseload.PolicyError{Place: "II.1", What: "withdrawn.late", Want: "form-06a"}).Error() != want {
		t.Error("the error reads otherwise")
	}
}

// Of a spreadsheet every line has the same columns, no cell runs as a formula, and a label comes back.
func TestForm06a_CSV(t *testing.T) {
	f := must(caseload.NewForm06a(header(caseload.ByUnit), provinceOfCommunes(t)))
	var b strings.Builder
	if err := f.WriteCSV(&b, cchc.Vietnamese); err != nil {
		t.Fatal(err)
	}
	text, hasMark := strings.CutPrefix(b.String(), "\uFEFF")
	r := csv.NewReader(strings.NewReader(text))
	r.Comma = ';'
	records, err := r.ReadAll()
	if err != nil || !hasMark || len(records) != 2+len(f.Rows) || len(records[0]) != 17 {
		t.Fatalf("%v, %d records", err, len(records))
	}
	if got := records[6]; got[1] != "'=Xã tổng hợp 002" {
		t.Errorf("label %q", got[1])
	}
	if got := records[3]; got[1] != "Sở tổng hợp 001 với một cái tên dài hơn bề rộng của cột" || got[2] != "1235567" {
		t.Errorf("%q", got)
	}
	if err := f.WriteCSV(failing{}, cchc.Vietnamese); err == nil {
		t.Error("a writer that fails was not heard")
	}
	if err := f.WriteCSV(failing{}, cchc.English); err == nil {
		t.Error("a writer that fails was not heard")
	}
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("full") }

// A period of which the name has its days already says them once; without a period there is no line for it.
func TestForm06a_Heading(t *testing.T) {
	h := header(caseload.ByField)
	for period, want := range map[string]string{
		"2026-08":               "Kỳ báo cáo: Tháng 8/2026 (từ ngày 01/8/2026 đến ngày 31/8/2026)",
		"2025-12-15/2026-03-15": "Kỳ báo cáo: Từ 15/12/2025 đến hết 14/3/2026",
	} {
		h.Period = must(cchc.ParsePeriod(period))
		f := must(caseload.NewForm06a(h, nil))
		if got := f.Heading(cchc.Vietnamese)[2]; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	f := must(caseload.NewForm06a(caseload.Form06aHeader{}, nil))
	if got := f.Heading(cchc.English); len(got) != 3 {
		t.Errorf("%q", got)
	}
}

// The page has the whole head, every row with its thirteen cells, the footnotes below, and nothing unescaped.
func TestForm06a_HTML(t *testing.T) {
	entries := provinceOfCommunes(t)
	entries[0].Parts[0].Label = `<b>Sở "tổng hợp" 001 & các đơn vị</b>`
	units := must(caseload.NewForm06a(header(caseload.ByUnit), entries))
	for _, l := range []cchc.Lang{cchc.Vietnamese, cchc.English} {
		var b strings.Builder
		if err := units.WriteHTML(&b, l); err != nil {
			t.Fatal(err)
		}
		golden(t, "form06a-units-"+l.String()+".html", b.String())
		if n := strings.Count(b.String(), "<td"); n != 13*(1+len(units.Rows)) || strings.Contains(b.String(), "<b>") {
			t.Errorf("%d cells", n)
		}
	}
	if err := units.WriteHTML(failing{}, cchc.Vietnamese); err == nil {
		t.Error(err)
	}
}
