package dvcqg_test

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dvcqg"
	"pgregory.net/rapid"
)

// drawRecord draws a message of one of few dossiers, with few distinct instants, so that messages of one number collide
// in every way.
func drawRecord(t *rapid.T) dvcqg.Record {
	if rapid.IntRange(0, 19).Draw(t, "rejected") == 0 {
		return dvcqg.Record{Rejected: dvcqg.RejectedError{}}
	}
	instant := func(name string) string {
		return rapid.SampledFrom([]string{`""`, `null`, `"20260803080000"`, `"20260803090000"`, `"20260804080000"`, `"20260810170000"`}).Draw(t, name)
	}
	text := with(
		"MaHoSo", fmt.Sprintf("%q", rapid.SampledFrom([]string{"SYN-1", "SYN-2", "SYN-3"}).Draw(t, "number")),
		"MaTTHC", rapid.SampledFrom([]string{`"1.1"`, `"1.2"`, `""`}).Draw(t, "procedure"),
		"TrangThaiHoSo", strconv.Itoa(rapid.IntRange(0, 10).Draw(t, "status")),
		"NgayNopHoSo", instant("submitted"),
		"NgayTiepNhan", instant("received"),
		"NgayHenTra", instant("due"),
		"NgayKetThucXuLy", instant("end"),
		"NgayTra", instant("handed over"),
		"NgayTuChoi", instant("refused"),
		"KenhThucHien", strconv.Itoa(rapid.IntRange(1, 4).Draw(t, "channel")),
		"TaiLieuNop", rapid.SampledFrom([]string{`[]`, `[{"MaThanhPhanHoSo":"A"}]`, `[{"MaThanhPhanHoSo":"B","DuocSoHoa":"1"},{}]`}).Draw(t, "papers"),
		"DanhSachHoSoBoSung", rapid.SampledFrom([]string{`[]`, `[{"NgayBoSung":"20260803090000","NgayTiepNhanBoSung":"20260804080000","NgayHenTraTruoc":"20260804080000","NgayHenTraMoi":"20260810170000"}]`}).Draw(t, "supplements"),
	)
	for r, err := range dvcqg.Dossiers(strings.NewReader(text)) {
		if err != nil || r.Rejected != nil {
			t.Fatal(err, r.Rejected)
		}
		return r
	}
	return dvcqg.Record{}
}

func drawStep(t *rapid.T) dvcqg.Step {
	if rapid.IntRange(0, 19).Draw(t, "rejected") == 0 {
		return dvcqg.Step{Rejected: dvcqg.RejectedError{}}
	}
	return dvcqg.Step{
		Number: rapid.SampledFrom([]string{"SYN-1", "SYN-2", "SYN-3", "SYN-4"}).Draw(t, "number"),
		At:     at(rapid.SampledFrom([]string{"2026-08-03 08:00:00", "2026-08-03 09:00:00", "2026-08-03 10:00:00", "2026-08-04 08:00:00"}).Draw(t, "at")),
		Status: dossier.EventKind(rapid.IntRange(1, 10).Draw(t, "status")),
		Body:   rapid.SampledFrom([]string{"", "Phòng tổng hợp 1", "Phòng tổng hợp 2"}).Draw(t, "body"),
	}
}

func inputs(t *rapid.T) ([]dvcqg.Record, []dvcqg.Step) {
	return rapid.SliceOfN(rapid.Custom(drawRecord), 0, 8).Draw(t, "records"), rapid.SliceOfN(rapid.Custom(drawStep), 0, 8).Draw(t, "steps")
}

func joined(records []dvcqg.Record, steps []dvcqg.Step) (dvcqg.Counts, []dossier.Dossier) {
	var l dvcqg.Ledger
	for _, r := range records {
		l.Put(r)
	}
	for _, s := range steps {
		l.PutProgress(s)
	}
	return l.Counts(), slices.Collect(l.All())
}

// Law: the order in which messages and progress rows arrive, and whether rows come before or after messages, changes
// neither the dossiers nor the counts. Condition: none.
func TestLedger_OrderDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records, steps := inputs(t)
		counts, all := joined(records, steps)
		var l dvcqg.Ledger
		records, steps = rapid.Permutation(records).Draw(t, "other order"), rapid.Permutation(steps).Draw(t, "other order of steps")
		for len(records)+len(steps) > 0 {
			if len(steps) == 0 || len(records) > 0 && rapid.Bool().Draw(t, "record first") {
				l.Put(records[0])
				records = records[1:]
			} else {
				l.PutProgress(steps[0])
				steps = steps[1:]
			}
		}
		if d := diff(all, slices.Collect(l.All())); d != "" {
			t.Fatal(d)
		}
		if c := l.Counts(); c != counts {
			t.Fatalf("%+v, want %+v", c, counts)
		}
	})
}

// Law: sending everything again changes no dossier. Condition: none.
func TestLedger_ResendChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records, steps := inputs(t)
		_, once := joined(records, steps)
		_, twice := joined(append(slices.Clone(records), records...), append(slices.Clone(steps), steps...))
		if d := diff(once, twice); d != "" {
			t.Fatal(d)
		}
	})
}

// Law: messages = dossiers + merged + rejected, and steps = used + repeated + rejected + unmatched; the dossiers come in
// ascending order, each number once, each one that can be held; the receipt is the earliest that any message states, and
// so many papers come out as one message has. Condition: none.
func TestLedger_Conservation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records, steps := inputs(t)
		c, all := joined(records, steps)
		if c.Messages != len(records) || c.Messages != c.Dossiers+c.Merged+c.Rejected || c.Dossiers != len(all) {
			t.Fatalf("%+v", c)
		}
		if c.Steps != len(steps) || c.Steps != c.StepsUsed+c.StepsRepeated+c.StepsRejected+c.StepsUnmatched {
			t.Fatalf("%+v", c)
		}
		for i, d := range all {
			if i > 0 && all[i-1].Number >= d.Number {
				t.Fatalf("%s behind %s", d.Number, all[i-1].Number)
			}
			sound, err := dossier.New(d)
			if err != nil {
				t.Fatal(err)
			}
			if diff := diff(sound, d); diff != "" {
				t.Fatalf("not in order: %s", diff)
			}
			papers := 0
			for _, r := range records {
				if r.Rejected != nil || r.Dossier.Number != d.Number {
					continue
				}
				papers = max(papers, len(r.Dossier.Papers))
				if at := r.Dossier.ReceivedAt; !at.IsZero() && (d.ReceivedAt.IsZero() || at.Before(d.ReceivedAt)) {
					t.Fatalf("received %v, and a message says %v", d.ReceivedAt, at)
				}
			}
			if len(d.Papers) > papers {
				t.Fatalf("%d papers of at most %d", len(d.Papers), papers)
			}
		}
	})
}

func seq[T any](list []T) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for _, v := range list {
			if !yield(v, nil) {
				return
			}
		}
	}
}

// Law: Grouped gives the dossiers and counts of a Ledger. Condition: both inputs in ascending order of number.
func TestGrouped_IsALedger(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records, steps := inputs(t)
		slices.SortStableFunc(records, func(a, b dvcqg.Record) int { return strings.Compare(a.Dossier.Number, b.Dossier.Number) })
		slices.SortStableFunc(steps, func(a, b dvcqg.Step) int { return strings.Compare(a.Number, b.Number) })
		want, all := joined(records, steps)
		var got dvcqg.Counts
		var list []dossier.Dossier
		for d, err := range dvcqg.Grouped(seq(records), seq(steps), &got) {
			if err != nil {
				t.Fatal(err)
			}
			list = append(list, d)
		}
		if d := diff(all, list); d != "" {
			t.Fatal(d)
		}
		if got != want {
			t.Fatalf("%+v, want %+v", got, want)
		}
	})
}

// Law: ledgers of the parts of a partition hold together what one ledger holds. Condition: none.
func TestPartition_LosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		records, steps := inputs(t)
		n := rapid.IntRange(-1, 4).Draw(t, "parts")
		parts := make([]dvcqg.Ledger, max(n, 1))
		for _, r := range records {
			parts[dvcqg.Partition(r.Dossier.Number, n)].Put(r)
		}
		for _, s := range steps {
			parts[dvcqg.Partition(s.Number, n)].PutProgress(s)
		}
		all := map[string]dossier.Dossier{}
		for i := range parts {
			for d := range parts[i].All() {
				if _, twice := all[d.Number]; twice {
					t.Fatalf("%s in two parts", d.Number)
				}
				all[d.Number] = d
			}
		}
		_, want := joined(records, steps)
		if d := diff(want, slices.SortedFunc(maps.Values(all), func(a, b dossier.Dossier) int { return strings.Compare(a.Number, b.Number) })); len(want) > 0 && d != "" {
			t.Fatal(d)
		}
	})
}

// The parts are the same on every machine and in every version.
func TestPartition_IsFixed(t *testing.T) {
	for number, want := range map[string]int{"": 5, "SYN-1": 3, "SYN-2": 6, "000.24.31.H44-260803-0017": 6} {
		if got := dvcqg.Partition(number, 16); got != want {
			t.Errorf("%q in part %d, want %d", number, got, want)
		}
	}
}

func TestGrouped_RefusesAnotherOrder(t *testing.T) {
	numbered := func(numbers ...string) (list []dvcqg.Record) {
		for i, n := range numbers {
			list = append(list, dvcqg.Record{Dossier: dossier.Dossier{Number: n}, Place: dvcqg.Place{Message: i}})
		}
		return list
	}
	got := 0
	for d, err := range dvcqg.Grouped(seq(numbered("A", "B", "B", "A")), nil, nil) {
		var order dvcqg.OrderError
		switch {
		case err == nil:
			got++
		case !errors.As(err, &order) || !errors.Is(err, dvcqg.ErrOrder) || order.Place.Message != 3 || !strings.Contains(err.Error(), "dossiers: message 3"):
			t.Errorf("%v after %v", err, d)
		}
	}
	if got != 1 {
		t.Errorf("%d dossiers before the error, want 1", got)
	}
	steps := []dvcqg.Step{{Number: "B"}, {Number: "A"}}
	for _, err := range dvcqg.Grouped(nil, seq(steps), nil) {
		if !errors.Is(err, dvcqg.ErrOrder) {
			t.Error(err)
		}
	}
	failing := func(yield func(dvcqg.Record, error) bool) { yield(dvcqg.Record{}, errReader) }
	for _, err := range dvcqg.Grouped(failing, nil, nil) {
		if !errors.Is(err, errReader) {
			t.Error(err)
		}
	}
	if n := first(dvcqg.Grouped(seq(numbered("A", "B")), nil, nil)); n != 1 { // stopping early ends both inputs
		t.Error(n)
	}
}

// A progress row that says 9 at another second than the message: the message decides, and it is reported.
func TestLedger_MessageDecidesTheEnd(t *testing.T) {
	_, all := join(t, []string{with("TrangThaiHoSo", `"9"`, "NgayKetThucXuLy", `"20260804080000"`)},
		step("SYN-0001", "20260803100000", "9"), step("SYN-0001", "20260804083000", "9"))
	if got := events(all[0]); got != "appointed@>04/17:00:00 resolved@03/10:00:00 resolved@04/08:00:00" {
		t.Errorf("%q", got)
	}
	wantCodes(t, "", all[0].Findings, cchc.StatusProgressDiffer)
}

// What is put in comes out, whatever a dossier may hold.
func TestLedger_KeepsEveryField(t *testing.T) {
	d, err := dossier.New(dossier.Dossier{
		Number: "SYN-1", Procedure: "1.1", Case: "c", Field: "f", Receiving: "r", Resolving: "s", CoOperating: []string{"x", "y"},
		SubmittedAt: at("2026-08-01 00:00:00"), ReceivedAt: at("2026-08-02 00:00:00").Add(5),
		Events: []dossier.Event{
			{Kind: dossier.Exempted, Cause: dossier.Secrecy},
			{At: at("2026-08-03 00:00:00"), Kind: dossier.Apologised, Due: at("2026-08-04 00:00:00"), Form: dossier.ByEmail, Cause: dossier.OwnCause},
			{At: at("2026-08-04 00:00:00"), Kind: dossier.Rated, Opinion: dossier.Neutral, Body: "b", Step: "s"},
		},
		Papers:   []dossier.Paper{{Code: "A", Demanded: dossier.Yes, File: dossier.No, Digitised: dossier.Yes, FromStore: dossier.No, Reuse: dossier.OfPaper}},
		Findings: cchc.NewCodes(cchc.NullBase, cchc.DueFarFromLimit), Status: dossier.Stopped, Channel: catalog.Post, Entry: dossier.NationalPortal,
		HandOver: dossier.ByPost, Applicant: dossier.Organisation, Fees: dossier.AllZero, Payment: dossier.NotPaidOnline, Digitised: dossier.No,
		VerifiedAccount: dossier.Yes, PopulationData: dossier.No, Synced: dossier.Yes,
		Result: dossier.Result{Electronic: dossier.No, IsInput: true, LinkUnusable: true, InStore: dossier.Yes},
	})
	if err != nil {
		t.Fatal(err)
	}
	var l dvcqg.Ledger
	l.Put(dvcqg.Record{Dossier: d, Findings: d.Findings})
	got, ok := l.Get("SYN-1")
	if diff := diff(d, got); diff != "" || !ok || l.Len() != 1 {
		t.Error(diff)
	}
	if _, ok := l.Get("SYN-2"); ok {
		t.Error("a dossier that nobody put in")
	}
}

// Rows beyond what one dossier may hold are dropped, the latest first, and counted.
func TestLedger_BoundsOneDossier(t *testing.T) {
	var l dvcqg.Ledger
	const rows = 1_100
	for i := range rows {
		l.PutProgress(dvcqg.Step{Number: "SYN-1", At: at("2026-08-03 00:00:00"), Status: dossier.InProcess, Body: strconv.Itoa(rows - i)})
	}
	l.Put(dvcqg.Record{Dossier: dossier.Dossier{Number: "SYN-1"}})
	d, _ := l.Get("SYN-1")
	if c := l.Counts(); c.StepsUsed != 1_000 || c.StepsRepeated != 100 || len(d.Events) != 1_000 {
		t.Errorf("%+v", c)
	}
	if _, err := dossier.New(d); err != nil {
		t.Error(err)
	}
}

// Two messages that nothing but their content tells apart give one and the same dossier in either order.
func TestLedger_TiesGoByContent(t *testing.T) {
	for _, change := range [][2]string{{"KenhThucHien", `"1"`}, {"MaLinhVuc", `"Z"`}, {"DonViXuLy", `"A"`}, {"TaiLieuNop", `[{"MaThanhPhanHoSo":"A"}]`}, {"HoSoCoThanhPhanSoHoa", "1"}} {
		a, b := with(), with(change[0], change[1])
		_, ab := join(t, []string{a, b})
		_, ba := join(t, []string{b, a})
		if d := diff(ab, ba); d != "" {
			t.Errorf("%s: %s", change[0], d)
		}
	}
}
