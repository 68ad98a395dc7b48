package qd766_test

import (
	"slices"
	"strconv"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

var procedureCodes = []string{qd766.OnlineProvided, qd766.OnlineUsed, qd766.PaymentIntegrated, qd766.PaymentTransacted, qd766.PopulationDataProcedures}

// The lines of procedures are those of the count and of its findings, in order, each procedure once; the dossiers of a
// line are those that [qd766.Counter.Behind] lists for its procedure. For any world, unit and component.
func TestLaw_ProceduresBehindAreCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		c := w.count()
		tally := c.Tally()
		row := rapid.SampledFrom(append(plain(t, tally).Rows, plainRow{Period: w.config.Periods[0].String()})).Draw(t, "row")
		p := must(cchc.ParsePeriod(row.Period))
		counts := must(tally.Counts(row.Unit, p))
		for _, code := range procedureCodes {
			lines := must(tally.ProceduresBehind(row.Unit, p, code))
			var ratio indicator.Ratio
			undecided, unplaced := int64(0), int64(0)
			for i, l := range lines {
				if i > 0 && lines[i-1].Code >= l.Code {
					t.Fatalf("%s: %q after %q", code, l.Code, lines[i-1].Code)
				}
				if l.Num && (l.Undecided || l.Unplaced) || l.Undecided && l.Unplaced || l.Why.Vi == "" || l.Why.En == "" {
					t.Fatalf("%s: %+v", code, l)
				}
				ratio.Num, ratio.Den = ratio.Num+one(l.Num), ratio.Den+one(l.Den)
				undecided, unplaced = undecided+one(l.Undecided), unplaced+one(l.Unplaced)
			}
			i := slices.IndexFunc(counts.Values, func(v indicator.Count) bool { return v.Code == code })
			switch {
			case i >= 0 && counts.Values[i].Ratio != ratio:
				t.Fatalf("%q, %s: lines give %v, counted %v", row.Unit, code, ratio, counts.Values[i].Ratio)
			case i < 0 && ratio.Num > 0:
				t.Fatalf("%q, %s: lines give %v, and it is unknown", row.Unit, code, ratio)
			case i >= 0 && (foundIn(counts.Findings, cchc.UndecidedInBase, code) != numberOrNone(undecided) || foundIn(counts.Findings, cchc.UnplacedLeftOut, code) != numberOrNone(unplaced)):
				t.Fatalf("%q, %s: %d undecided, %d unplaced, findings %v", row.Unit, code, undecided, unplaced, counts.Findings)
			}
			listed := map[string]map[string]qd766.Cell{}
			if code != qd766.OnlineProvided {
				for line := range must(c.Behind(pointers(w.dossiers), row.Unit, p, code)) {
					of := listed[line.Dossier.Procedure]
					addTo(&of, "all", line.Verdict.Standing)
					listed[line.Dossier.Procedure] = of
				}
			}
			for _, l := range lines {
				if l.Dossiers != listed[l.Code]["all"] {
					t.Fatalf("%q, %s, %s: dossiers %+v, behind it %+v", row.Unit, code, l.Code, l.Dossiers, listed[l.Code]["all"])
				}
			}
		}
	})
}

func one(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func numberOrNone(n int64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatInt(n, 10)
}

// Why each procedure stands where it does, of a commune with dossiers of every kind.
func TestProceduresBehind_reasons(t *testing.T) {
	online := func(number, unit, procedure string, change func(*dossier.Dossier)) dossier.Dossier {
		return inAugust(number, unit, procedure, func(d *dossier.Dossier) {
			d.Channel, d.VerifiedAccount = catalog.Online, dossier.Yes
			if change != nil {
				change(d)
			}
		})
	}
	w := &world{config: smallConfig(), dossiers: []dossier.Dossier{
		online("TH-1", "X1", "TT2", func(d *dossier.Dossier) { d.PopulationData = dossier.Yes }),
		online("TH-2", "X1", "TT1", nil),   // of the department, not of communes
		inAugust("TH-3", "X1", "TT3", nil), // no channel, no word of fees
		online("TH-4", "X1", "", nil),      // names no procedure
		online("TH-5", "X2", "TT4", nil),   // information only
		inAugust("TH-6", "X2", "TT3", func(d *dossier.Dossier) { // a fee, paid on paper
			d.Channel, d.Fees, d.Payment = catalog.Counter, dossier.Charged, dossier.NotPaidOnline
		}),
	}}
	tally, p := w.count().Tally(), w.config.Periods[0]
	type line struct {
		code, why                     string
		den, num, undecided, unplaced bool
	}
	const notPlaced, undecided = "Hồ sơ hoặc danh mục chưa đủ dữ liệu để xếp", "Dữ liệu hồ sơ chưa đủ để xác định"
	for _, c := range []struct {
		unit, code string
		want       []line
	}{
		{"X1", qd766.OnlineProvided, []line{
			{"TT2", "Một phần", true, true, false, false},
			{"TT3", "Danh mục không nêu mức độ trực tuyến", true, false, true, false},
			{"TT4", "Chỉ cung cấp thông tin", true, false, false, false},
		}},
		{"X1", qd766.OnlineUsed, []line{
			{"", notPlaced, false, false, false, true},
			{"TT1", "Có hồ sơ trực tuyến, nhưng danh mục không ghi là dịch vụ trực tuyến của đơn vị", false, true, false, false},
			{"TT2", "Có hồ sơ nộp trực tuyến trong kỳ", true, true, false, false},
			{"TT3", notPlaced, false, false, false, true}, // its level is not stated
		}},
		{"X2", qd766.OnlineUsed, []line{
			{"TT2", "Chưa phát sinh hồ sơ trực tuyến trong kỳ", true, false, false, false},
			{"TT3", notPlaced, false, false, false, true},
		}},
		{"X1", qd766.PaymentIntegrated, []line{
			{"", notPlaced, false, false, false, true},
			{"TT3", "Chưa có hồ sơ nào phát sinh phí, lệ phí trong kỳ", true, false, false, false},
		}},
		{"X2", qd766.PaymentIntegrated, []line{{"TT3", "Có hồ sơ phát sinh phí, lệ phí trong kỳ", true, true, false, false}}},
		{"S", qd766.PaymentIntegrated, []line{{"TT1", "Chưa có hồ sơ nào phát sinh phí, lệ phí trong kỳ", true, false, false, false}}},
		{"X1", qd766.PaymentTransacted, []line{
			{"", notPlaced, false, false, false, true},
			{"TT1", undecided, true, false, true, false},
			{"TT3", undecided, true, false, true, false},
		}},
		{"X2", qd766.PaymentTransacted, []line{{"TT3", "Có nghĩa vụ tài chính, chưa có giao dịch thanh toán trực tuyến", true, false, false, false}}},
		{"X1", qd766.PopulationDataProcedures, []line{
			{"", notPlaced, false, false, false, true},
			{"TT1", "Có hồ sơ kết nối dữ liệu dân cư, nhưng danh mục không ghi là thủ tục của cá nhân thuộc đơn vị", false, true, false, false},
			{"TT2", "Có hồ sơ kết nối, chia sẻ dữ liệu dân cư trong kỳ", true, true, false, false},
			{"TT4", "Chưa có hồ sơ nào kết nối, chia sẻ dữ liệu dân cư trong kỳ", true, false, false, false},
		}},
	} {
		var got []line
		for _, l := range must(tally.ProceduresBehind(c.unit, p, c.code)) {
			got = append(got, line{l.Code, l.Why.Vi, l.Den, l.Num, l.Undecided, l.Unplaced})
			if l.Den && l.Edition.Code() != l.Code {
				t.Errorf("%s, %s: edition %q", c.code, l.Code, l.Edition.Code())
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s, %s:\n%+v\nwant\n%+v", c.unit, c.code, got, c.want)
		}
	}
}

// The lines of 1.1 to 1.3 are the procedures of the count, with what the catalogue says of their changes. Where nothing
// changed the base is known to be empty, and there is no line.
func TestProceduresBehind_publication(t *testing.T) {
	rule := catalog.Publication766(catalog.StillDueByEnd)
	config := june()
	config.Publication, config.Periods = &rule, []cchc.Period{cchc.Month(2025, time.July)}
	tally := (&world{config: config}).count().Tally()
	_, counts := countsOf(t, config, nil, "")
	reasons := map[catalog.Reason]bool{}
	for _, code := range []string{qd766.PublishOnTime, qd766.PublicUpdateOnTime, qd766.PublicContentFull} {
		var got indicator.Ratio
		for _, l := range must(tally.ProceduresBehind("", config.Periods[0], code)) {
			got.Num, got.Den = got.Num+one(l.Num), got.Den+one(l.Den)
			reasons[l.Published.Reason] = true
			if l.Published.Code != l.Code || l.Why != l.Published.Reason.Label() || l.Num != l.Published.Num {
				t.Fatalf("%s: %+v", code, l)
			}
		}
		if got != counts[code].Ratio || got.Den == 0 {
			t.Errorf("%s: lines %v, counted %v", code, got, counts[code].Ratio)
		}
	}
	if len(reasons) < 4 {
		t.Errorf("reasons %v", reasons)
	}
	small := smallConfig()
	small.Publication = &rule
	_, counts = countsOf(t, small, nil, "T")
	for _, code := range []string{qd766.PublishOnTime, qd766.PublicUpdateOnTime} {
		lines := must((&world{config: small}).count().Tally().ProceduresBehind("T", small.Periods[0], code))
		if got, known := counts[code]; !known || got.Ratio != (indicator.Ratio{}) || len(lines) > 0 {
			t.Errorf("%s without any change: %+v, known %v, %d lines", code, got, known, len(lines))
		}
	}
	if lines := must((&world{config: small}).count().Tally().ProceduresBehind("T", small.Periods[0], qd766.PublicContentFull)); len(lines) != 4 {
		t.Errorf("%d lines of four public procedures", len(lines))
	}
	if lines := must((&world{config: smallConfig()}).count().Tally().ProceduresBehind("T", small.Periods[0], qd766.PublishOnTime)); len(lines) > 0 {
		t.Errorf("without limits: %+v", lines)
	}
}

// The petitions behind a component are as many of each standing as its cell, for any world and unit.
func TestLaw_PetitionsBehindAreCells(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := drawWorld(t)
		if !w.config.Read.Petitions {
			w.config.Read.Petitions = true
			for i := range rapid.IntRange(0, 6).Draw(t, "petitions drawn") {
				w.petitions = append(w.petitions, drawPetition(t, i))
			}
		}
		c := w.count()
		listed := func(yield func(*dossier.Petition) bool) {
			for i := range w.petitions {
				if !yield(&w.petitions[i]) {
					return
				}
			}
		}
		for _, r := range append(plain(t, c.Tally()).Rows, plainRow{Period: w.config.Periods[0].String()}) {
			p := must(cchc.ParsePeriod(r.Period))
			for component := dossier.PetitionProcessingOnTime; component <= dossier.PetitionHandlingSatisfaction; component++ {
				var got map[string]qd766.Cell
				for line := range must(c.PetitionsBehind(listed, r.Unit, p, component.String())) {
					addTo(&got, "all", line.Verdict.Standing)
					if line.Assessment.At.IsZero() || line.Verdict.Why.Label().Vi == "" {
						t.Fatalf("%+v", line)
					}
				}
				if want := must(c.Tally().Cell(r.Unit, p, component.String())); got["all"] != want {
					t.Fatalf("%q, %s, %s: behind it %+v, cell %+v", r.Unit, p, component, got["all"], want)
				}
			}
		}
	})
}

// Lists stop when nobody asks for more.
func TestBehind_stops(t *testing.T) {
	config := june()
	c := must(qd766.NewCounter(config))
	petitions := []dossier.Petition{
		must(dossier.NewPetition(dossier.Petition{Number: "PA-TH-1", ReceivedAt: cchc.MustDate("2025-06-03").Start()})),
		must(dossier.NewPetition(dossier.Petition{Number: "PA-TH-2", ReceivedAt: cchc.MustDate("2025-06-04").Start()})),
	}
	taken := 0
	for range must(c.PetitionsBehind(func(yield func(*dossier.Petition) bool) {
		for i := range petitions {
			taken++
			if !yield(&petitions[i]) {
				return
			}
		}
	}, "", config.Periods[0], qd766.PetitionProcessingOnTime)) {
		break
	}
	if taken != 1 {
		t.Errorf("%d petitions were read for one", taken)
	}
}

// A part of a unit is scored by its own dossiers and, of a field, by the procedures of the field; what dossiers do not say
// is left out of it.
func TestCounts_parts(t *testing.T) {
	config := smallConfig()
	config.Fields, config.Channels, config.Read, config.Limits = true, true, qd766.Sources{Petitions: true}, dossier.Petitions766()
	rule := catalog.Publication766(catalog.StillDueByEnd)
	config.Publication = &rule
	def := config.Catalog.Definition()
	for i := range def.Procedures {
		def.Procedures[i].Field = map[string]string{"TT1": "A", "TT2": "A"}[def.Procedures[i].Code]
	}
	config.Catalog = must(catalog.New(def))
	of := func(field string, channel catalog.Channel) func(*dossier.Dossier) {
		return func(d *dossier.Dossier) { d.Field, d.Channel, d.Digitised = field, channel, dossier.Yes }
	}
	tally := (&world{config: config, dossiers: []dossier.Dossier{
		inAugust("TH-1", "X1", "TT2", of("A", catalog.Online)), inAugust("TH-2", "X1", "TT2", of("A", catalog.Counter)),
		inAugust("TH-3", "X1", "TT3", of("", catalog.Counter)),
	}}).count().Tally()
	type ratios map[string]indicator.Ratio // a component that is not there is unknown
	for name, c := range map[string]struct {
		parts []qd766.Part
		want  ratios
	}{
		"all": {nil, ratios{
			qd766.DataReused: {Num: 3, Den: 3}, qd766.OnlineUsed: {Num: 1, Den: 1}, qd766.OnlineProvided: {Num: 1, Den: 3},
			qd766.PetitionProcessingOnTime: {}, qd766.PublishOnTime: {},
		}},
		"field A": {[]qd766.Part{qd766.OfField("A")}, ratios{
			qd766.DataReused: {Num: 2, Den: 2}, qd766.OnlineUsed: {Num: 1, Den: 1}, qd766.OnlineProvided: {Num: 1, Den: 1},
		}},
		"no field":     {[]qd766.Part{qd766.OfField("")}, ratios{qd766.DataReused: {Num: 1, Den: 1}, qd766.OnlineProvided: {Num: 0, Den: 2}, qd766.OnlineUsed: {}}},
		"no such":      {[]qd766.Part{qd766.OfField("B")}, ratios{qd766.DataReused: {}}},
		"online":       {[]qd766.Part{qd766.OfChannel(catalog.Online)}, ratios{qd766.DataReused: {Num: 1, Den: 1}}},
		"A at counter": {[]qd766.Part{qd766.OfField("A"), qd766.OfChannel(catalog.Counter)}, ratios{qd766.DataReused: {Num: 1, Den: 1}}},
	} {
		got := map[string]indicator.Count{}
		for _, v := range must(tally.Counts("X1", config.Periods[0], c.parts...)).Values {
			got[v.Code] = v
		}
		for _, code := range []string{qd766.DataReused, qd766.OnlineUsed, qd766.OnlineProvided, qd766.PetitionProcessingOnTime, qd766.PublishOnTime} {
			want, known := c.want[code]
			if v, has := got[code]; has != known || v.Ratio != want {
				t.Errorf("%s, %s: %v, known %v, want %v, known %v", name, code, v.Ratio, has, want, known)
			}
		}
	}
	if got := tally.Fields(config.Periods[0]); !slices.Equal(got, []string{"", "A"}) {
		t.Errorf("fields %q", got)
	}
}
