package rows_test

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/rows"
	"pgregory.net/rapid"
)

func TestDates_EveryForm(t *testing.T) {
	for _, c := range []struct {
		forms, cell, want string
		day               bool
	}{
		{`"dd/MM/yyyy"`, "04/08/2026", "2026-08-04 00:00:00", true},
		{`"dd/MM/yyyy"`, "4/8/2026", "2026-08-04 00:00:00", true},
		{`"dd/MM/yyyy"`, "04-08-2026", "2026-08-04 00:00:00", true},
		{`"dd/MM/yyyy"`, "04.08.2026", "2026-08-04 00:00:00", true},
		{`"dd/MM/yyyy"`, "04/08/2026 08:15", "2026-08-04 08:15:00", false},
		{`"dd/MM/yyyy"`, "04/08/2026 8:15:30", "2026-08-04 08:15:30", false},
		{`"dd/MM/yyyy"`, "04/08/2026  23:59:59.999", "2026-08-04 23:59:59", false},
		{`"dd/MM/yyyy"`, "08:15 04/08/2026", "2026-08-04 08:15:00", false},
		{`"dd/MM/yyyy"`, "08:15:30 04/08/2026", "2026-08-04 08:15:30", false},
		{`"dd/MM/yyyy"`, "12:00 04/08/2026", "2026-08-04 12:00:00", false}, // noon, not midnight
		{`"MM/dd/yyyy"`, "04/08/2026", "2026-04-08 00:00:00", true},
		{`"yyyy-MM-dd"`, "2026-08-04", "2026-08-04 00:00:00", true},
		{`"yyyy-MM-dd"`, "2026-08-04T08:15", "2026-08-04 08:15:00", false},
		{`"yyyy-MM-dd"`, "2026-08-04 08:15:30.123456", "2026-08-04 08:15:30", false},
		{`"yyyy-MM-dd"`, "2026-08-04T01:15:30Z", "2026-08-04 08:15:30", false},
		{`"yyyy-MM-dd"`, "2026-08-03 18:15:30 -07:00", "2026-08-04 08:15:30", false},
		{`"yyyy-MM-dd"`, "2026-08-04T08:15:30+0700", "2026-08-04 08:15:30", false},
		{`"yyyy-MM-dd"`, "2026-08-04T08:15:30+07", "2026-08-04 08:15:30", false},
		{`"yyyyMMddHHmmss"`, "20260804081530", "2026-08-04 08:15:30", false},
		{`"yyyyMMddHHmm"`, "202608040815", "2026-08-04 08:15:00", false},
		{`"yyyyMMdd"`, "20260804", "2026-08-04 00:00:00", true},
		{`"serial"`, "46238", "2026-08-04 00:00:00", true},
		{`"serial"`, "46238,5", "2026-08-04 12:00:00", false},
		{`"dd/MM/yyyy","serial","yyyyMMddHHmmss"`, "20260804081530", "2026-08-04 08:15:30", false},
		{`"dd/MM/yyyy","serial","yyyyMMddHHmmss"`, " 46238.75 ", "2026-08-04 18:00:00", false},
	} {
		r := received(t, c.forms, c.cell)
		if !r.Value.ReceivedAt.Equal(at(c.want)) || r.Findings.Has(cchc.DateWithoutTime) != c.day || r.Findings.Has(cchc.DateForm) {
			t.Errorf("%s as %s is %v with %s, want %s", c.cell, c.forms, r.Value.ReceivedAt, r.Findings, c.want)
		}
	}
}

func TestDates_AnythingElseIsAFindingAndNoDate(t *testing.T) {
	const dayFirst, all = `"dd/MM/yyyy"`, `"dd/MM/yyyy","yyyy-MM-dd","yyyyMMddHHmmss","yyyyMMddHHmm","yyyyMMdd","serial"`
	for cell, forms := range map[string]string{
		"31/02/2026": all, "29/02/2026": all, "00/08/2026": all, "04/13/2026": all, "4/8/26": all, "04/08-2026": all, "04 08 2026": all,
		"04/08/2026 24:00": all, "04/08/2026 08:60": all, "04/08/2026 08:15:60": all, "04/08/2026 02:15 PM": all, "2:15 CH 04/08/2026": all,
		"04/08/2026 8": all, "04/08/2026 08:15 x": all, "08:15": all, "08:15 2026-08-04": all, "hôm qua": all, "04/08/2026T08:15": all,
		"2026-8-4": all, "2026-08-04T08:15:30+25:00": all, "2026-08-04T08:15:30+07:60": all, "2026-08-04T08:15 CET": all, "2026-08-04T": all,
		"20261304": all, "20260804246000": all, "202608042460": all, "2026080408": all, "2026080408153": all,
		"0": all, "0.5": all, "60": all, "60,9": all, "2958466": all, "99999999": all, "1.2.3": all, "-5": all, "46238.": all, ".5": all, "4,6E+04": all,
		"2026-08-04": dayFirst, "20260804": dayFirst, "46238": dayFirst, "20260804081530": dayFirst, "46238,5": dayFirst,
		"9999-12-31T23:59:59-01:00": all, "0001-01-01T00:00:00+14:00": all,
	} {
		r := received(t, forms, cell)
		if !r.Value.ReceivedAt.IsZero() || r.Findings != cchc.NewCodes(cchc.DateForm) || r.Rejected != nil {
			t.Errorf("%q: %v, %s, %v", cell, r.Value.ReceivedAt, r.Findings, r.Rejected)
		}
		if d := r.Details[0]; d.Place != "b" || strings.Contains(d.Got+d.Want, cell) {
			t.Errorf("%q: detail %+v, want its column and never the cell", cell, d)
		}
	}
}

func TestDates_OrderOfDayAndMonthIsTheMapsAlone(t *testing.T) {
	day, month := received(t, `"dd/MM/yyyy"`, "04/08/2026"), received(t, `"MM/dd/yyyy"`, "04/08/2026")
	if day.Value.ReceivedAt.Month() != time.August || month.Value.ReceivedAt.Month() != time.April {
		t.Errorf("%v and %v", day.Value.ReceivedAt, month.Value.ReceivedAt)
	}
	for _, forms := range []string{``, `,"dates":[]`, `,"dates":["dd/MM/yyyy","MM/dd/yyyy"]`, `,"dates":["d/M/y"]`, `,"dates":[""]`} {
		_, err := rows.ParseMap([]byte(`{"format":"cchc-rows/1","kind":"dossier","columns":[{"field":"number"},{"field":"received"` + forms + `}]}`))
		refused[rows.MapError](t, forms, err, rows.ErrMap, "columns[1].dates")
	}
}

func TestDates_ZeroDateIsMissing(t *testing.T) {
	for _, cell := range []any{"0001-01-01", "0001-01-01T00:00:00", time.Time{}, time.Date(1, 1, 1, 0, 0, 0, 0, cchc.Zone())} {
		r := received(t, `"yyyy-MM-dd"`, cell)
		if !r.Value.ReceivedAt.IsZero() {
			t.Errorf("%v: %v", cell, r.Value.ReceivedAt)
		}
		wantCodes(t, "a zero date", r.Findings, cchc.DateMissingForm)
	}
	for _, cell := range []any{nil, "", "  ", "NULL", "null"} {
		wantCodes(t, "nothing", received(t, `"yyyy-MM-dd"`, cell).Findings)
	}
}

// A database time is read by its clock face, whatever zone the driver attached; an instant by its zone.
func TestDates_DatabaseTime(t *testing.T) {
	west := time.FixedZone("", -5*60*60)
	for _, zone := range []*time.Location{time.UTC, west, cchc.Zone()} {
		r := received(t, `"dd/MM/yyyy"`, time.Date(2026, 8, 4, 8, 15, 30, 999, zone))
		if got := r.Value.ReceivedAt; !got.Equal(at("2026-08-04 08:15:30")) || !r.Findings.IsZero() {
			t.Errorf("in %v: %v, %s", zone, got, r.Findings)
		}
	}
	m := parse(t, "dossier", `{"field":"number"},{"field":"received","dates":["yyyy-MM-dd"],"instant":true},{"field":"due","dates":["yyyy-MM-dd"],"day_only":true}`)
	r := all(t, rows.Dossiers(rows.Values([]string{"Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả"},
		one("H1", time.Date(2026, 8, 3, 20, 15, 30, 0, west), time.Date(2026, 8, 5, 0, 0, 0, 0, time.UTC))), m))[0]
	if got := r.Value.ReceivedAt; !got.Equal(at("2026-08-04 08:15:30")) {
		t.Errorf("an instant is %v", got)
	}
	if got := r.Value.Events[0].Due; !got.Equal(at("2026-08-05 23:59:59")) {
		t.Errorf("a DATE of an appointment is %v, want its last second", got)
	}
	wantCodes(t, "a DATE", r.Findings, cchc.DateWithoutTime)
	wantCodes(t, "a far time", received(t, `"dd/MM/yyyy"`, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)).Findings, cchc.DateForm)
}

func TestDates_DayWithoutTime(t *testing.T) {
	const columns = `{"field":"number"},{"field":"received","dates":["dd/MM/yyyy"]},{"field":"due","dates":["dd/MM/yyyy"]},{"field":"resolved","dates":["dd/MM/yyyy"]},{"field":"handed_over","dates":["dd/MM/yyyy"],"end_of_day":true}`
	const header = "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Ngày trả kết quả\n"
	r := dossiers(t, columns, header+"H1;04/08/2026 09:30;04/08/2026;04/08/2026;04/08/2026\n")[0]
	want := map[dossier.EventKind]string{dossier.Resolved: "2026-08-04 09:30:00", dossier.HandedOver: "2026-08-04 23:59:59"}
	for _, e := range r.Value.Events {
		if s, ok := want[e.Kind]; ok && !e.At.Equal(at(s)) {
			t.Errorf("%s at %v, want %s", e.Kind, e.At, s)
		}
	}
	// Earlier than the day of the receipt stays what it is: an end before the receipt.
	r = dossiers(t, columns, header+"H1;04/08/2026 09:30;;03/08/2026;\n")[0]
	if got := r.Value.Events[0].At; !got.Equal(at("2026-08-03 00:00:00")) {
		t.Errorf("an end before the receipt moved to %v", got)
	}
}

func TestSerial_The1900System(t *testing.T) {
	for cell, want := range map[string]string{
		"1": "1900-01-01 00:00:00", "59": "1900-02-28 00:00:00", "61": "1900-03-01 00:00:00", "367": "1901-01-01 00:00:00",
		"25569": "1970-01-01 00:00:00", "36526": "2000-01-01 00:00:00", "2958465": "9999-12-31 00:00:00",
		"59.99999999": "1900-03-01 00:00:00", "46238.354513888888": "2026-08-04 08:30:30",
		"46238.0000057870370369":            "2026-08-04 00:00:00", // just below half a second
		"46238.0000057870370371":            "2026-08-04 00:00:01", // just above
		"46238." + strings.Repeat("9", 400): "2026-08-05 00:00:00", // any number of digits
		"46238.00000578703703" + "75":       "2026-08-04 00:00:01", // half up
		"46238.50000000":                    "2026-08-04 12:00:00", "46238.000": "2026-08-04 00:00:00",
	} {
		if got := received(t, `"serial"`, cell).Value.ReceivedAt; !got.Equal(at(want)) {
			t.Errorf("%.30s is %v, want %s", cell, got, want)
		}
	}
	wantCodes(t, "31/12/9999 rounded up", received(t, `"serial"`, "2958465.999999").Findings, cchc.DateForm)
}

// For any serial from 61 with up to 20 decimals, the instant is the days after 30/12/1899 and the fraction times 86,400
// rounded half up, computed with big rationals.
func TestSerial_IsExact(t *testing.T) {
	base := time.Date(1899, 12, 30, 0, 0, 0, 0, cchc.Zone())
	rapid.Check(t, func(r *rapid.T) {
		days := rapid.IntRange(61, 100_000).Draw(r, "days")
		fraction := rapid.StringMatching(`[0-9]{1,20}`).Draw(r, "fraction")
		mark := rapid.SampledFrom([]string{".", ","}).Draw(r, "mark")
		x, _ := new(big.Rat).SetString("0." + fraction)
		x.Mul(x, big.NewRat(86400, 1)).Add(x, big.NewRat(1, 2))
		seconds := new(big.Int).Quo(x.Num(), x.Denom()).Int64()
		want := base.AddDate(0, 0, days).Add(time.Duration(seconds) * time.Second)
		if got := received(t, `"serial"`, strconv.Itoa(days)+mark+fraction).Value.ReceivedAt; !got.Equal(want) {
			r.Fatalf("%d%s%s is %v, want %v", days, mark, fraction, got, want)
		}
	})
}

func TestSerial_NumbersOfASpreadsheet(t *testing.T) {
	for _, c := range []struct {
		cell any
		want string
	}{
		{46238.5, "2026-08-04 12:00:00"},
		{float64(46238), "2026-08-04 00:00:00"},
		{int64(46238), "2026-08-04 00:00:00"},
		{46238, "2026-08-04 00:00:00"},
		{[]byte("46238"), "2026-08-04 00:00:00"},
		{46238 + 30630.0/86400, "2026-08-04 08:30:30"},
	} {
		if got := received(t, `"serial"`, c.cell).Value.ReceivedAt; !got.Equal(at(c.want)) {
			t.Errorf("%v is %v, want %s", c.cell, got, c.want)
		}
	}
	for _, cell := range []any{math.NaN(), math.Inf(1), -1.5, 1e300, true, struct{}{}} {
		wantCodes(t, "no serial", received(t, `"serial"`, cell).Findings, cchc.DateForm)
	}
}
