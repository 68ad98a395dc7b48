package caseload_test

import (
	"encoding/json"
	"errors"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator/caseload"
)

const sonLaTable = `{"title":"Trung tâm Phục vụ hành chính công tỉnh Sơn La, năm 2023","period":{"from":"01/01/2023","to":"5/11/2013"},
"cells":{"received":"41.850","resolved":"40.515","early":"39.978","on_time":477,"late":60,"open":434,"paused":"05","refused_or_withdrawn":870},
"shares":{"resolved":"96,81","early":{"value":"98.67","base":"resolved"},"on_time":{"value":"1.18","base":"resolved"},
"late":{"value":"0.15","base":"resolved"},"open":"1.04","paused":"0.01","refused_or_withdrawn":"2.11"}}`

const vinhPhucTable = `{"title":"Trung tâm Phục vụ hành chính công tỉnh Vĩnh Phúc, tháng 9/2021",
"cells":{"received":"4.131","carried_over":"2.171","to_handle":"6.302","due":"4.169","early_or_on_time":"4.157","late":12,"refused_or_withdrawn":90,"online":"1.598"},
"shares":{"early_or_on_time":"99,71","late":"0,29","refused_or_withdrawn":"2,16"}}`

const dakGlongTable = `{"title":"Huyện Đắk Glong, năm 2020","cells":{"received":"57.028","carried_over":"1.982","to_handle":"59.010",
"resolved":"57.689","early_or_on_time":"57.502","late":187,"open":"1.321","in_time":"1.246","overdue":75}}`

func reconcile(t *testing.T, doc string) caseload.Report {
	t.Helper()
	table, err := caseload.ParseTable([]byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	return caseload.Reconcile(table)
}

// residuals are the identities of a report with what they miss.
func residuals(r caseload.Report) map[string]int64 {
	m := map[string]int64{}
	for _, i := range r.Identities {
		m[i.ID()] = i.Residual.From
	}
	return m
}

// Sơn La, 2023: 26 dossiers short, 2.11 % where 2.08 % is right, four shares of 99.97 %, an end before the start.
func TestReconcile_SonLa2023(t *testing.T) {
	r := reconcile(t, sonLaTable)
	if diff := cmp.Diff([]cchc.Finding{{Code: cchc.PeriodReversed, Place: "period.to", Got: "2013-11-05", Want: "2023-11-05"}}, r.Period); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]int64{
		"received = resolved + open + paused + refused_or_withdrawn": 26,
		"resolved = early + on_time + late":                          0,
	}, residuals(r)); diff != "" {
		t.Error(diff)
	}
	type share struct {
		Base, Printed, Recomputed, Counts string
		Agrees                            bool
	}
	got := map[string]share{}
	for _, s := range r.Shares {
		got[s.Cell.String()] = share{s.Base.String(), s.Printed.String(), s.Recomputed(), s.Counts.String(), s.Agrees()}
	}
	if diff := cmp.Diff(map[string]share{
		"resolved":             {"received", "96.81", "96.81", "40513–40517", true},
		"early":                {"resolved", "98.67", "98.67", "39975–39978", true},
		"on_time":              {"resolved", "1.18", "1.18", "477–480", true},
		"late":                 {"resolved", "0.15", "0.15", "59–62", true},
		"open":                 {"received", "1.04", "1.04", "434–437", true},
		"paused":               {"received", "0.01", "0.01", "3–6", true},
		"refused_or_withdrawn": {"received", "2.11", "2.08", "881–885", false},
	}, got); diff != "" {
		t.Error(diff)
	}
	if s := r.ShareSums[0]; s.Sum.String() != "99.97" || s.AllowedText() != "0.02" || s.Agrees() {
		t.Errorf("%+v", s)
	}
	if s := r.ShareSums[1]; s.Sum.String() != "100.00" || s.AllowedText() != "0.015" || !s.Agrees() {
		t.Errorf("%+v", s)
	}
	want := caseload.Suspect{
		Cell: caseload.CellRefusedOrWithdrawn, Printed: 870, Value: 896, Share: "2.14",
		Closes:  []string{"received = resolved + open + paused + refused_or_withdrawn"},
		Reasons: []caseload.SuspectReason{caseload.ClosesEvery, caseload.OwnShareFails, caseload.SharesThenSum},
	}
	if len(r.Suspects) != 1 || !sameSuspect(r.Suspects[0], want) {
		t.Errorf("%+v, want %+v", r.Suspects, want)
	}
	if r.IsClean() || len(r.Findings) != 0 || len(r.Totals) != 0 {
		t.Errorf("%+v", r)
	}
}

func sameSuspect(a, b caseload.Suspect) bool {
	return a.Cell == b.Cell && a.Printed == b.Printed && a.Value == b.Value && a.Share == b.Share &&
		slices.Equal(a.Closes, b.Closes) && slices.Equal(a.Reasons, b.Reasons)
}

// tell writes findings in full, one behind the other.
func tell(list []cchc.Finding) string {
	var b strings.Builder
	for _, f := range list {
		b.WriteString(strings.Join([]string{f.Code.String(), f.Place, f.Got, f.Want}, " "))
	}
	return b.String()
}

// Vĩnh Phúc, 09/2021: shares of what was due in the period, and everything agrees.
func TestReconcile_VinhPhuc2021(t *testing.T) {
	r := reconcile(t, vinhPhucTable)
	if diff := cmp.Diff(map[string]int64{"to_handle = carried_over + received": 0, "due = early_or_on_time + late": 0}, residuals(r)); diff != "" {
		t.Error(diff)
	}
	for _, s := range r.Shares {
		if s.Base != caseload.CellDue || s.Stated || !s.Agrees() || !s.Counts.IsExact() || s.Part != s.Counts || s.Whole != caseload.Exactly(4169) {
			t.Errorf("%+v", s)
		}
	}
	if !r.IsClean() || len(r.Shares) != 3 || len(r.Suspects) != 0 {
		t.Errorf("%+v", r)
	}
}

// Đắk Glong, 2020: the clean case; the classes are those of all to handle, not of the received.
func TestReconcile_DakGlong2020(t *testing.T) {
	r := reconcile(t, dakGlongTable)
	if diff := cmp.Diff(map[string]int64{
		"to_handle = carried_over + received": 0, "to_handle = resolved + open": 0,
		"resolved = early_or_on_time + late": 0, "open = in_time + overdue": 0,
	}, residuals(r)); diff != "" {
		t.Error(diff)
	}
	if len(r.Totals) != 2 || r.Totals[0].Residual.From != 0 || r.Totals[1].Residual.From != -1982 || !r.IsClean() {
		t.Errorf("%+v", r.Totals)
	}
}

func TestReport_JSON(t *testing.T) {
	golden(t, "son-la.json", string(must(json.Marshal(reconcile(t, sonLaTable))))+"\n")
	golden(t, "dak-glong.json", string(must(json.Marshal(reconcile(t, dakGlongTable))))+"\n")
	odd := `{"cells":{"received":"hơn 1.000","carried_over":100,"resolved":900,"open":200,"paused":20,"receivd":1,"late":1000},"shares":{"late":"50","open":{"value":"x"},"post":"1.5"}}`
	golden(t, "odd.json", string(must(json.Marshal(reconcile(t, odd))))+"\n")
	if got, want := string(must(json.Marshal(reconcile(t, "{}")))),
		`{"title":"","period_findings":[],"identities":[],"shares":[],"suspects":[],"share_sums":[],"totals":[],"findings":[],"late_ratios":[]}`; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// The readings: the usual one fails and another closes.
func TestReconcile_Readings(t *testing.T) {
	for doc, want := range map[string]string{
		`"received":120,"carried_over":20,"to_handle":120,"resolved":90,"open":30`:   "to_handle = received (received_has_carried)",
		`"received":120,"carried_over":20,"resolved":90,"open":30`:                   "received = resolved + open (received_has_carried)",
		`"received":100,"resolved":70,"open":30,"paused":5`:                          "received = resolved + open (paused_in_open)",
		`"received":110,"carried_over":20,"resolved":80,"open":30,"paused":5`:        "received = resolved + open (paused_in_open)",
		`"received":100,"resolved":70,"open":30,"refused":5,"withdrawn":2`:           "received = resolved + open (closed_in_resolved)",
		`"received":100,"resolved":70,"open":30,"paused":4,"refused_or_withdrawn":9`: "received = resolved + open (paused_and_closed_in)",
		`"resolved":100,"early":40,"on_time":90,"late":10`:                           "resolved = on_time + late (early_in_on_time)",
		`"resolved":100,"early":90,"on_time":40,"late":10`:                           "resolved = early + late (on_time_in_early)",
		`"resolved":100,"early":60,"on_time":30,"late":5,"refused":3,"withdrawn":2`:  "resolved = early + on_time + late + refused + withdrawn (resolved_has_closed)",
		`"resolved":100,"early_or_on_time":90,"late":5,"refused_or_withdrawn":5`:     "resolved = early_or_on_time + late + refused_or_withdrawn (resolved_has_closed)",
		`"received":100,"early":40,"on_time":70,"late":10,"open":20`:                 "received = on_time + late + open (early_in_on_time)",
		`"resolved":10,"early":8,"on_time":8,"late":2`:                               "resolved = on_time + late (early_in_on_time)",
		`"open":30,"in_time":20,"overdue":4,"paused":6`:                              "open = in_time + overdue + paused (open_has_paused)",
		`"due":100,"early_or_on_time":90,"late":10,"overdue":3`:                      "due = early_or_on_time + late (late_has_overdue)",
		`"to_handle":100,"early":50,"on_time":20,"late":5,"in_time":20,"overdue":5`:  "to_handle = early + on_time + late + in_time + overdue (usual)",
		`"received":10,"online":6,"counter":4`:                                       "received = online + counter (usual)",
		`"late":10,"late_with_apology":6,"late_without_apology":4`:                   "late = late_with_apology + late_without_apology (usual)",
		`"due":13,"early":6,"on_time":3,"late":2,"overdue":2`:                        "due = early + on_time + late + overdue (usual)",
		// Statement II.06a: column (3) holds what was carried over, printed as one or as the other.
		`"to_handle":13,"online":6,"counter":3,"carried_over":4`: "to_handle = carried_over + online + counter (usual)",
		`"received":13,"online":6,"counter":3,"carried_over":4`:  "received = online + counter + carried_over (received_has_carried)",
		// What was not printed is added up.
		`"online":6,"counter":3,"post":1,"carried_over":4,"resolved":9,"in_time":5,"overdue":0`: "carried_over + online + counter + post = resolved + in_time + overdue (usual)",
		`"online":6,"counter":3,"resolved":5,"open":4`:                                          "online + counter = resolved + open (usual)",
		`"resolved":9,"early_or_on_time":6,"late_with_apology":2,"late_without_apology":1`:      "resolved = early_or_on_time + late_with_apology + late_without_apology (usual)",
		// "On time" alone has the early in it.
		`"resolved":57689,"on_time":57502,"late":187`:                  "resolved = on_time + late (usual)",
		`"due":4169,"on_time":4157,"late":12`:                          "due = on_time + late (usual)",
		`"received":10,"on_time":5,"late":2,"open":3`:                  "received = on_time + late + open (usual)",
		`"resolved":10,"on_time":5,"late":2,"refused":2,"withdrawn":1`: "resolved = on_time + late + refused + withdrawn (resolved_has_closed)",
	} {
		r := reconcile(t, `{"cells":{`+doc+`}}`)
		found := ""
		for _, i := range r.Identities {
			if !i.Holds() {
				t.Errorf("%s: %s misses by %s", doc, i.ID(), i.Residual)
			}
			if got := i.ID() + " (" + i.Reading.String() + ")"; got == want {
				found = got
			}
		}
		if found == "" {
			t.Errorf("%s: %+v, want %s", doc, r.Identities, want)
		}
		if !r.AddsUp() || r.IsClean() != strings.HasSuffix(want, "(usual)") {
			t.Errorf("%s: clean is %t", doc, r.IsClean())
		}
	}
}

// A table uses its words one way. Where sums fail, the reading is the one that needs the fewest mistakes to explain it, and
// the suspects are those of that reading.
func TestReconcile_ReadTogether(t *testing.T) {
	for doc, want := range map[string]string{
		// Resolved has the refused and withdrawn (15 columns): the total says so, and two digits of early are swapped.
		`"received":13601,"resolved":13575,"open":26,"early":9204,"on_time":3933,"late":240,"refused":310,"withdrawn":68`: "received = resolved + open: 0 | resolved = early + on_time + late + refused + withdrawn: -180, early=9024",
		// The channels hold what was carried over beside them (II.06a), as the total says.
		`"received":13601,"carried_over":4854,"online":3141,"counter":5601,"resolved":13575,"open":26`: "received = online + counter + carried_over: 5 | received = resolved + open: 0, carried_over=4859",
		// Another reading would close both sums of the open, but the shares say that it is the open that are wrong.
		`"to_handle":22300,"resolved":20734,"open":953,"in_time":824,"overdue":111,"paused":18,"refused_or_withdrawn":613},"shares":{"open":"4.2","in_time":"88.13"`: "to_handle = resolved + open + paused + refused_or_withdrawn: -18 | open = in_time + overdue: 18, open=935",
		// A share that agrees with another reading, and not with the number.
		`"to_handle":1000,"resolved":900,"open":100,"paused":7},"shares":{"resolved":"90.00","paused":"0.00"`: "to_handle = resolved + open + paused: -7, paused=0",
		// Counted twice: the refused are in the total beside the resolved, and among the resolved.
		`"received":100,"resolved":70,"early_or_on_time":50,"late":10,"open":20,"refused_or_withdrawn":10`: "received = resolved + open + refused_or_withdrawn: 0 | resolved = early_or_on_time + late: 10, early_or_on_time=60",
		// The judgements stand for the resolved; the early are among the on time.
		`"received":100,"early":40,"on_time":70,"late":10,"open":20`: "received = on_time + late + open: 0, ",
		`"received":100,"early":70,"on_time":40,"late":10,"open":20`: "received = early + late + open: 0, ",
		// The received hold what was carried over, and the total is printed beside them.
		`"to_handle":120,"carried_over":20,"received":120,"resolved":90,"open":31`: "to_handle = received: 0 | to_handle = resolved + open: -1, open=30",
		// The early are among the on time: a sum that holds in the usual reading is wrong too.
		`"received":120,"resolved":100,"early":40,"on_time":90,"early_or_on_time":130,"late":10,"open":20`: "received = resolved + open: 0 | resolved = on_time + late: 0 | " +
			"resolved = early_or_on_time + late: -40 | early_or_on_time = on_time: 40, early_or_on_time=90",
		// The shares speak against every cell of the usual reading.
		`"resolved":29741,"early":29424,"on_time":19474,"late":289},"shares":{"early":"98.93","on_time":"65.48"`: "resolved = early + late: 28, late=317",
		// Of two readings that are as good, the one with a slip of the pen, then the one whose sums miss less.
		`"received":28840,"resolved":28651,"open":189,"in_time":157,"overdue":77,"paused":15`:          "received = resolved + open: 0 | open = in_time + overdue + paused: -60, overdue=17",
		`"received":13601,"carried_over":4854,"online":3141,"counter":5580,"resolved":13575,"open":26`: "received = online + counter + carried_over: 26 | received = resolved + open: 0, carried_over=4880",
		// Carried over is not in the classes.
		`"received":100,"carried_over":20,"to_handle":120,"resolved":70,"open":30`: "to_handle = carried_over + received: 0 | received = resolved + open: 0, ",
	} {
		r := reconcile(t, `{"cells":{`+doc+`}}`)
		var got []string
		for _, i := range r.Identities {
			got = append(got, i.ID()+": "+i.Residual.String())
		}
		first := ""
		if len(r.Suspects) > 0 {
			first = r.Suspects[0].Cell.String() + "=" + strconv.FormatInt(r.Suspects[0].Value, 10)
		}
		if text := strings.Join(got, " | ") + ", " + first; text != want {
			t.Errorf("%s\n got %s\nwant %s", doc, text, want)
		}
	}
}

// What is printed nearly is an interval, and agrees with every number in it.
func TestReconcile_Approximations(t *testing.T) {
	for doc, want := range map[string]string{
		`"resolved":"hơn 40.000","early_or_on_time":40100,"late":60`:        "-159–839 true",
		`"resolved":"gần 41.000","early_or_on_time":40100,"late":60`:        "-159–839 true",
		`"resolved":"khoảng 41.000","early_or_on_time":40100,"late":60`:     "340–1339 false",
		`"resolved":"hơn 41.000","early_or_on_time":41900,"late":"gần 200"`: "-1098–-92 false",
	} {
		i := reconcile(t, `{"cells":{`+doc+`}}`).Identities[0]
		if got := i.Residual.String() + " " + strconv.FormatBool(i.Holds()); got != want {
			t.Errorf("%s: %s, want %s", doc, got, want)
		}
	}
	r := reconcile(t, `{"cells":{"resolved":"hơn 1.000","late":100},"shares":{"late":"9.50"}}`)
	if s := r.Shares[0]; s.Recomputed() != "9.10–9.99" || !s.Agrees() || s.HasCounts {
		t.Errorf("%s, %+v", s.Recomputed(), s)
	}
}

func TestParseAmount(t *testing.T) {
	for text, want := range map[string]caseload.Amount{
		"0": {}, "05": {From: 5, To: 5}, "434": {From: 434, To: 434}, "41.850": {From: 41850, To: 41850}, "41,850": {From: 41850, To: 41850},
		"41 850": {From: 41850, To: 41850}, "41\u00a0850": {From: 41850, To: 41850}, "1.000.000.000.000": {From: 1e12, To: 1e12}, "123.456": {From: 123456, To: 123456},
		" 870 hồ sơ ": {From: 870, To: 870}, "41.850 dossiers": {From: 41850, To: 41850},
		"hơn 41.000": {From: 41001, To: 41999}, "Trên 41.850": {From: 41851, To: 41859}, ">1.000": {From: 1001, To: 1099}, "hơn 7": {From: 8, To: 16},
		"gần 41.000": {From: 40001, To: 40999}, "almost 50": {From: 41, To: 49}, "gần 5": {From: 0, To: 4},
		"khoảng 41.000": {From: 40500, To: 41499}, "~40": {From: 35, To: 44}, "khoảng 3": {From: 0, To: 7},
		"41 nghìn": {From: 40500, To: 41499}, "41,8 nghìn": {From: 41750, To: 41849}, "1,2 triệu": {From: 1_150_000, To: 1_249_999},
		"hơn 41 nghìn hồ sơ": {From: 41001, To: 41999}, "0.5 ngàn": {From: 450, To: 549},
	} {
		if got, err := caseload.ParseAmount(text); err != nil || got != want {
			t.Errorf("%q: %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{
		"", "-5", "+5", "4,5", "41.85", "41.8500", "4185.000", "1.234,567", "41.850.", ".850", "1 000.000", "1000000000001", "12e3", "５",
		"gần 0", "hơn", "khoảng", "1,234 nghìn", "nghìn", "hơn gần 5", "1..000", "0x10", "999999999999999 triệu", "một trăm", "5 %", "một nghìn", ".5 nghìn", "1.000 nghìn",
	} {
		_, err := caseload.ParseAmount(text)
		if got := (cchc.ParseError{}); !errors.As(err, &got) || got.What != "count" {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestParseShare(t *testing.T) {
	for text, want := range map[string]string{
		"96.81": "96.81", "96,81": "96.81", "96,8 %": "96.8", "96%": "96", "0,01": "0.01", "2.10": "2.10", "100,00": "100.00", "05,5": "5.5",
		"0.000001": "0.000001", "133,33\u00a0%": "133.33", "0": "0", "0,05": "0.05", "123456": "123456",
	} {
		if got, err := caseload.ParseShare(text); err != nil || got.String() != want {
			t.Errorf("%q: %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "%", "96.", ".5", "-1", "1.234,5", "0.0000001", "96.81 %%x", "abc", "1234567"} {
		_, err := caseload.ParseShare(text)
		if got := (cchc.ParseError{}); !errors.As(err, &got) || got.What != "percentage" {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestParsePrintedDay(t *testing.T) {
	for text, want := range map[string]string{
		"01/01/2023": "2023-01-01", "5/11/2013": "2013-11-05", "05-11-2023": "2023-11-05", "5.1.2023": "2023-01-05", "2023-11-05": "2023-11-05", "29/02/2024": "2024-02-29",
	} {
		if got, err := caseload.ParsePrintedDay(text); err != nil || got.String() != want {
			t.Errorf("%q: %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "31/02/2023", "5/13/2023", "5//11/2023", "5/11/23", "005/11/2023", "/5/11/2023", "5/11/2023/", "a/b/2023", "11/2023", "5/011/2023", "5/11/02023", "2023/11/5"} {
		if got, err := caseload.ParsePrintedDay(text); err == nil {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestReconcile_Period(t *testing.T) {
	for doc, want := range map[string]string{
		`"title":"Năm 2023","period":{"from":"01/01/2023","to":"5/11/2023"}`:              "",
		`"title":"Năm 2022 và năm 2023","period":{"from":"01/01/2023","to":"31/12/2023"}`: "",
		`"title":"Năm 2023","period":{"from":"01/01/2022","to":"31/12/2022"}`:             "PERIOD_TITLE_DIFFERS period 2022-01-01/2022-12-31 2023",
		`"title":"Quý III/2023","period":{"from":"15/6/2023","to":"14/9/2023"}`:           "",
		`"title":"quý 3 năm 2023","period":{"from":"01/07/2023","to":"30/9/2023"}`:        "",
		`"title":"Quý III năm 2023","period":{"from":"01/01/2023","to":"30/9/2023"}`:      "PERIOD_TITLE_DIFFERS period 2023-01-01/2023-09-30 2023-Q3",
		`"title":"Tháng 9/2021","period":{"from":"15/8/2021","to":"14/9/2021"}`:           "",
		`"title":"THÁNG 9 năm 2021","period":{"from":"01/10/2021","to":"31/10/2021"}`:     "PERIOD_TITLE_DIFFERS period 2021-10-01/2021-10-31 2021-09",
		`"title":"6 tháng đầu năm 2023","period":{"from":"01/01/2023","to":"30/6/2023"}`:  "",
		`"title":"9 tháng năm 2023","period":{"from":"01/01/2023","to":"30/6/2023"}`:      "PERIOD_TITLE_DIFFERS period 2023-01-01/2023-06-30 2023-01-01/2023-10-01",
		`"title":"6 tháng cuối năm 2023","period":{"from":"01/01/2023","to":"30/6/2023"}`: "PERIOD_TITLE_DIFFERS period 2023-01-01/2023-06-30 2023-H2",
		`"title":"13 tháng năm 2023","period":{"from":"01/01/2023","to":"30/6/2023"}`:     "",
		`"title":"0 tháng năm 2022","period":{"from":"01/01/2023","to":"30/6/2023"}`:      "",
		`"period":{"from":"01/01/2022","to":"31/12/2023"}`:                                "PERIOD_TOO_LONG period 730 366",
		`"period":{"from":"01/01/2024","to":"31/12/2024"}`:                                "",
		`"period":{"from":"15/12/2023","to":"14/12/2023"}`:                                "PERIOD_REVERSED period.to 2023-12-14 2024-12-14",
		`"period":{"from":"31/12/2023","to":"01/01/2023"}`:                                "PERIOD_REVERSED period 2023-12-31/2023-01-01 2023-01-01/2023-12-31",
		`"period":{"from":"30/09/2023","to":"01/07/2023"}`:                                "PERIOD_REVERSED period 2023-09-30/2023-07-01 2023-07-01/2023-09-30",
		`"period":{"from":"15/12/2023","to":"14/3/2023"}`:                                 "PERIOD_REVERSED period.to 2023-03-14 2024-03-14",
		`"period":{"from":"14/08/2023","to":"01/07/2023"}`:                                "PERIOD_REVERSED period.to 2023-07-01 2024-07-01",
		`"title":"Năm 2022","period":{"from":"01/01/2023","to":"31/12/2022"}`:             "PERIOD_REVERSED period.from 2023-01-01 2022-01-01",
		`"title":"Quý I/2022","period":{"from":"01/01/2023","to":"31/03/2022"}`:           "PERIOD_REVERSED period.from 2023-01-01 2022-01-01",
		`"title":"Tháng 7/2023","period":{"from":"14/08/2023","to":"15/07/2023"}`:         "PERIOD_REVERSED period 2023-08-14/2023-07-15 2023-07-15/2023-08-14",
		`"title":"Tháng 9/2023","period":{"from":"10/2/2023","to":"29/02/2020"}`:          "PERIOD_REVERSED period.to 2020-02-29 2023-02-10 or later",
		`"period":{"from":"01/02/2023","to":"29/02/2020"}`:                                "PERIOD_REVERSED period.from 2023-02-01 2020-02-01",
		`"period":{"from":"31/02/2023","to":"5/11/2023"}`:                                 "PERIOD_UNREADABLE period.from  a day that exists, written dd/MM/yyyy",
		`"period":{"from":"01/01/2023"}`:                                                  "",
	} {
		got := tell(reconcile(t, "{"+doc+"}").Period)
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", doc, got, want)
		}
	}
}

// Each thing that cannot be read or is not known is one finding, and the rest is read.
func TestParseTable_Findings(t *testing.T) {
	for doc, want := range map[string]string{
		`"unit":"PERSONAL-0001"`: "CELL_UNKNOWN unit  title, period, cells or shares",
		`"title":5`:              "CELL_UNREADABLE title a number a string",
		`"title":"a\nb"`:         "CELL_UNREADABLE title  one line of at most 4096 bytes",
		`"title":null,"period":null,"cells":null,"shares":null`: "",
		`"period":"2023"`:                      "CELL_UNREADABLE period a string an object",
		`"period":{"since":"01/01/2023"}`:      "CELL_UNKNOWN period.since  from or to",
		`"period":{"from":2023}`:               "PERIOD_UNREADABLE period.from a number a string",
		`"cells":[]`:                           "CELL_UNREADABLE cells an array an object",
		`"cells":{"receivd":1}`:                "CELL_UNKNOWN cells.receivd  received",
		`"cells":{"received":1,"received":2}`:  "CELL_UNREADABLE cells.received the key twice each key once",
		`"cells":{"received":-1}`:              `CELL_UNREADABLE cells.received a number that is no count a whole number from 0 up, or a text such as "41.850"`,
		`"cells":{"received":41.850}`:          `CELL_UNREADABLE cells.received a number that is no count a whole number from 0 up, or a text such as "41.850"`,
		`"cells":{"received":4e3}`:             `CELL_UNREADABLE cells.received a number that is no count a whole number from 0 up, or a text such as "41.850"`,
		`"cells":{"received":1000000000001}`:   `CELL_UNREADABLE cells.received a number that is no count a whole number from 0 up, or a text such as "41.850"`,
		`"cells":{"received":"PERSONAL-0001"}`: `CELL_UNREADABLE cells.received  a whole number from 0 to 1000000000000, such as "41.850"`,
		`"cells":{"received":true}`:            "CELL_UNREADABLE cells.received true or false a whole number, or a text",
		`"cells":{"received":null}`:            "",
		`"title":"","period":{"from":" ","to":""},"cells":{"received":"","late":" "},"shares":{"late":"","open":{"value":" ","base":""}}`: "",
		`"cells":{"received":"-"}`:                           `CELL_UNREADABLE cells.received  a whole number from 0 to 1000000000000, such as "41.850"`,
		`"shares":{"late":[]}`:                               `CELL_UNREADABLE shares.late an array a text such as "96,81"`,
		`"shares":{"late":{}}`:                               "CELL_UNREADABLE shares.late.value missing a percentage",
		`"shares":{"late":{"value":"x"}}`:                    `CELL_UNREADABLE shares.late.value  a percentage with at most six decimals, such as "96,81"`,
		`"shares":{"late":{"value":null}}`:                   "",
		`"shares":{"lat":"1.0"}`:                             "CELL_UNKNOWN shares.lat  late",
		`"shares":{"late":null}`:                             "",
		`"shares":{"late":{"value":"1.0","base":"resolvd"}}`: "CELL_UNKNOWN shares.late.base  resolved",
		`"shares":{"late":{"value":1.0,"of":"resolved"}}`:    "CELL_UNKNOWN shares.late.of  value or base",
		`"shares":{"late":{"value":"1.0","base":5}}`:         "CELL_UNREADABLE shares.late.base a number a string",
	} {
		table, err := caseload.ParseTable([]byte("{" + doc + "}"))
		got := tell(table.Findings)
		if err != nil || got != want {
			t.Errorf("%s: %v\n got %s\nwant %s", doc, err, got, want)
		}
	}
	for _, doc := range []string{"", "[]", "5", `{"title":`, "{}{}", strings.Repeat("[", 100)} {
		if _, err := caseload.ParseTable([]byte(doc)); !errors.Is(err, caseload.ErrFormat) {
			t.Errorf("%q: %v", doc, err)
		}
	}
	f := must(caseload.ParseTable([]byte(`{"cells":{"số hồ sơ":1}}`))).Findings[0]
	if f.Place != "cells.?" || !strings.HasPrefix(f.Want, "one of received, carried_over, ") {
		t.Errorf("%+v", f)
	}
	if s := must(caseload.ParseTable([]byte(`{"shares":{"late":1.10}}`))).Shares[caseload.CellLate]; s.String() != "1.10" {
		t.Errorf("a number lost its digits: %s", s)
	}
}

// A part above its whole is found even where no sum could be tested; a share without its counts is not verifiable.
func TestReconcile_Findings(t *testing.T) {
	for doc, want := range map[string]string{
		`"cells":{"resolved":50,"late":60}`:                                        "PART_OVER_WHOLE cells.late 60 50",
		`"cells":{"resolved":10,"early_or_on_time":8,"late":2,"on_time":11}`:       "PART_OVER_WHOLE cells.on_time 11 10",
		`"cells":{"to_handle":50,"resolved":51}`:                                   "PART_OVER_WHOLE cells.resolved 51 50",
		`"cells":{"received":50,"resolved":51}`:                                    "", // carried over may be among them
		`"cells":{"resolved":"hơn 50","late":59}`:                                  "",
		`"cells":{"resolved":50,"late":60,"early_or_on_time":1}`:                   "", // the sum says so
		`"shares":{"late":"1.00"}`:                                                 "SHARE_UNVERIFIABLE shares.late 1.00 ",
		`"cells":{"late":0,"resolved":0},"shares":{"late":"100"}`:                  "SHARE_UNVERIFIABLE shares.late 100 ",
		`"cells":{"late":5},"shares":{"late":"1.00"}`:                              "SHARE_UNVERIFIABLE shares.late 1.00 ",
		`"cells":{"resolved":5},"shares":{"late":"1.00"}`:                          "SHARE_UNVERIFIABLE shares.late 1.00 ",
		`"cells":{"late":5,"open":5},"shares":{"late":{"value":"1","base":"due"}}`: "SHARE_UNVERIFIABLE shares.late 1 ",
	} {
		got := tell(reconcile(t, "{"+doc+"}").Findings)
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", doc, got, want)
		}
	}
}

// A base that is not stated is the one that the share fits, and for one that fits none that of its kind; a total that was
// not printed is carried over and received.
func TestReconcile_Bases(t *testing.T) {
	for doc, want := range map[string]string{
		`"cells":{"received":200,"to_handle":250,"resolved":200,"open":50},"shares":{"resolved":"80.00","open":"20.00"}`:          "resolved/to_handle open/to_handle",
		`"cells":{"received":200,"carried_over":50,"resolved":200,"open":50},"shares":{"resolved":"80.00","open":"21.00"}`:        "resolved/to_handle open/to_handle!",
		`"cells":{"received":200,"to_handle":250,"resolved":190,"open":60},"shares":{"resolved":"95.00","open":"24.00"}`:          "resolved/received open/to_handle",
		`"cells":{"resolved":100,"due":120,"early":60,"late":12},"shares":{"early":"50.00","late":"11.00"}`:                       "early/due late/due!",
		`"cells":{"resolved":100,"due":120,"early":60,"late":12},"shares":{"early":{"value":"60","base":"resolved"},"late":"10"}`: "early/resolved late/due",
		`"cells":{"late":10,"resolved":40,"late_with_apology":4},"shares":{"late_with_apology":"40,0"}`:                           "late_with_apology/late",
		`"cells":{"open":10,"overdue":4},"shares":{"overdue":"40"}`:                                                               "overdue/open",
		`"cells":{"received":100,"to_handle":120,"online":40},"shares":{"online":"40","received":"83.3"}`:                         "received/to_handle online/received",
		// Counts that were not printed are added up; a printed base goes before such a one.
		`"cells":{"resolved":40515,"early":39978,"on_time":477,"late":60},"shares":{"early_or_on_time":"99.85"}`: "early_or_on_time/resolved",
		`"cells":{"early_or_on_time":90,"late":10},"shares":{"late":"10"}`:                                       "late/resolved",
		`"cells":{"due":100,"early_or_on_time":90,"late":10},"shares":{"late":"10"}`:                             "late/due",
		`"cells":{"due":100,"early":80,"late":10},"shares":{"early_or_on_time":"90"}`:                            "early_or_on_time/due!",
	} {
		var got []string
		for _, s := range reconcile(t, "{"+doc+"}").Shares {
			text := s.Cell.String() + "/" + s.Base.String()
			if !s.Agrees() {
				text += "!"
			}
			got = append(got, text)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s\n got %s\nwant %s", doc, got, want)
		}
	}
}

func TestReconcile_Suspects(t *testing.T) {
	for doc, want := range map[string]string{
		// resolved is confirmed by its own sum
		`"cells":{"received":100,"resolved":60,"early_or_on_time":50,"late":10,"open":35}`: "received=95[closes_every_identity] open=40[closes_every_identity]",
		// a slip in a cell of two sums
		`"cells":{"to_handle":100,"resolved":63,"early_or_on_time":50,"late":10,"open":40}`: "resolved=60[closes_every_identity one_digit]",
		`"cells":{"late":123,"late_with_apology":100,"late_without_apology":32}`:            "late=132[closes_every_identity swapped_digits] late_without_apology=23[closes_every_identity swapped_digits] late_with_apology=91[closes_every_identity]",
		`"cells":{"late":13,"late_with_apology":1,"late_without_apology":2}`:                "late=3[closes_every_identity one_digit] late_with_apology=11[closes_every_identity one_digit] late_without_apology=12[closes_every_identity one_digit]",
		// the printed share confirms all but one
		`"cells":{"received":1000,"resolved":600,"open":300},"shares":{"resolved":"60.00","open":"40.00"}`: "open=400[closes_every_identity share_then_agrees one_digit]",
		// the shares are of a base that is itself wrong
		`"cells":{"received":900,"resolved":600,"open":400},"shares":{"resolved":"60.00","open":"40.00"}`: "received=1000[closes_every_identity other_shares_then_agree] resolved=500[closes_every_identity own_share_fails one_digit] open=300[closes_every_identity own_share_fails one_digit]",
		// no value from 0 up closes it with one cell but the whole
		`"cells":{"late":1,"late_with_apology":5,"late_without_apology":5}`: "late=10[closes_every_identity one_digit]",
		// two sums of different cells: each closes one
		`"cells":{"late":3,"late_with_apology":1,"late_without_apology":1,"open":5,"in_time":5,"overdue":1}`: "late=2[closes_identity one_digit] late_with_apology=2[closes_identity one_digit] late_without_apology=2[closes_identity one_digit] open=6[closes_identity one_digit] in_time=4[closes_identity one_digit] overdue=0[closes_identity one_digit]",
		// a share that now fits a base by accident
		`"cells":{"received":452,"resolved":4555,"early_or_on_time":4499,"late":5},"shares":{"early_or_on_time":"99","late":"1"}`: "late=56[closes_every_identity one_digit]",
		// every share confirms its count: no single cell
		`"cells":{"received":1000,"resolved":600,"open":300},"shares":{"resolved":"60.00","open":"30.00"}`: "",
	} {
		var got []string
		for _, s := range reconcile(t, "{"+doc+"}").Suspects {
			var reasons []string
			for _, r := range s.Reasons {
				reasons = append(reasons, r.String())
			}
			got = append(got, s.Cell.String()+"="+strconv.FormatInt(s.Value, 10)+"["+strings.Join(reasons, " ")+"]")
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s\n got %s\nwant %s", doc, strings.Join(got, " "), want)
		}
	}
}

// tables draws a table of which every sum holds, with shares half up to two decimals, of bases it states.
func tables() *rapid.Generator[caseload.PublishedTable] {
	return rapid.Custom(func(t *rapid.T) caseload.PublishedTable {
		n := func(name string) int64 { return rapid.Int64Range(1, 100_000).Draw(t, name) }
		v := map[caseload.Cell]int64{
			caseload.CellEarly: n("early"), caseload.CellOnTime: n("on time"),
			caseload.CellLateWithApology: n("with"), caseload.CellLateWithoutApology: n("without"),
			caseload.CellInTime: n("in time"), caseload.CellOverdue: n("overdue"), caseload.CellPaused: n("paused"),
			caseload.CellRefused: n("refused"), caseload.CellWithdrawn: n("withdrawn"), caseload.CellCarriedOver: n("carried"),
		}
		v[caseload.CellEarlyOrOnTime] = v[caseload.CellEarly] + v[caseload.CellOnTime]
		v[caseload.CellLate] = v[caseload.CellLateWithApology] + v[caseload.CellLateWithoutApology]
		v[caseload.CellResolved] = v[caseload.CellEarlyOrOnTime] + v[caseload.CellLate]
		v[caseload.CellOpen] = v[caseload.CellInTime] + v[caseload.CellOverdue]
		v[caseload.CellRefusedOrWithdrawn] = v[caseload.CellRefused] + v[caseload.CellWithdrawn]
		v[caseload.CellDue] = v[caseload.CellResolved] + v[caseload.CellOverdue]
		v[caseload.CellToHandle] = v[caseload.CellResolved] + v[caseload.CellOpen] + v[caseload.CellPaused] + v[caseload.CellRefusedOrWithdrawn]
		v[caseload.CellCarriedOver] = min(v[caseload.CellCarriedOver], v[caseload.CellToHandle])
		v[caseload.CellReceived] = v[caseload.CellToHandle] - v[caseload.CellCarriedOver]
		v[caseload.CellOnline] = v[caseload.CellReceived] / 2
		v[caseload.CellPost] = v[caseload.CellReceived] / 7
		v[caseload.CellCounter] = v[caseload.CellReceived] - v[caseload.CellOnline] - v[caseload.CellPost]
		table := caseload.PublishedTable{Cells: map[caseload.Cell]caseload.Amount{}, Shares: map[caseload.Cell]caseload.PrintedShare{}}
		for c, n := range v {
			table.Cells[c] = caseload.Exactly(n)
		}
		for _, c := range []caseload.Cell{caseload.CellResolved, caseload.CellOpen, caseload.CellPaused, caseload.CellRefusedOrWithdrawn, caseload.CellReceived} {
			if rapid.Bool().Draw(t, "share") {
				table.Shares[c] = halfUp(v[c], v[caseload.CellToHandle], caseload.CellToHandle)
			}
		}
		if rapid.Bool().Draw(t, "late share") {
			table.Shares[caseload.CellLate] = halfUp(v[caseload.CellLate], v[caseload.CellResolved], caseload.CellResolved)
		}
		return table
	})
}

// halfUp is a share with two decimals by the slow and literal way.
func halfUp(count, base int64, of caseload.Cell) caseload.PrintedShare {
	text := new(big.Rat).SetFrac64(count*100, base).FloatString(2) // halves away from zero
	p := must(caseload.ParseShare(text))
	p.Base = of
	return p
}

// A table of which every sum holds, with shares rounded half up, is clean: whatever the numbers, shares that sum to a bit
// more or less than 100 are within what rounding does.
func TestReconcile_ConsistentTablesAreClean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := tables().Draw(t, "table")
		if r := caseload.Reconcile(table); !r.IsClean() || len(r.Suspects) != 0 {
			t.Fatalf("%s", must(json.Marshal(r)))
		}
	})
}

// A table that uses its words in another way throughout adds up in that way, whatever the numbers: no sum is called broken
// and no cell suspect.
func TestReconcile_OtherWaysAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := tables().Draw(t, "table")
		v := func(c caseload.Cell) int64 { return table.Cells[c].From }
		put := func(c caseload.Cell, n int64) { table.Cells[c] = caseload.Exactly(n) }
		table.Shares = nil
		if rapid.Bool().Draw(t, "closed among the resolved") {
			put(caseload.CellResolved, v(caseload.CellResolved)+v(caseload.CellRefusedOrWithdrawn))
		}
		if rapid.Bool().Draw(t, "paused among the open") {
			put(caseload.CellOpen, v(caseload.CellOpen)+v(caseload.CellPaused))
		}
		if rapid.Bool().Draw(t, "on time among the early") {
			put(caseload.CellEarly, v(caseload.CellEarlyOrOnTime))
		}
		if rapid.Bool().Draw(t, "received is all") {
			put(caseload.CellReceived, v(caseload.CellToHandle))
			if rapid.Bool().Draw(t, "by channel") {
				put(caseload.CellOnline, v(caseload.CellOnline)+v(caseload.CellCarriedOver))
			}
			delete(table.Cells, caseload.CellToHandle)
		}
		if rapid.Bool().Draw(t, "late has the overdue") {
			put(caseload.CellDue, v(caseload.CellDue)-v(caseload.CellOverdue))
		}
		if r := caseload.Reconcile(table); !r.AddsUp() || len(r.Suspects) != 0 {
			t.Fatalf("%s", must(json.Marshal(r)))
		}
	})
}

// One cell that is changed alone is always reported: a sum fails, or holds in another reading only. Where every sum that
// the change breaks fails in the usual reading, and the cell is no share's base or count by accident, the suspects
// contain the cell with its true value.
func TestReconcile_OneChangedCellIsReported(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := tables().Draw(t, "table")
		c := rapid.SampledFrom(slices.Sorted(maps.Keys(table.Cells))).Draw(t, "cell")
		true0 := table.Cells[c].From
		wrong := rapid.Int64Range(0, 2*true0+10).Filter(func(n int64) bool { return n != true0 }).Draw(t, "wrong")
		table.Cells[c] = caseload.Exactly(wrong)
		r := caseload.Reconcile(table)
		if r.IsClean() {
			t.Fatalf("%s changed from %d to %d is not seen", c, true0, wrong)
		}
		for _, i := range r.Identities {
			if i.Reading != caseload.UsualReading {
				return // undecided between a wrong number and another reading
			}
		}
		isSuspect := slices.ContainsFunc(r.Suspects, func(s caseload.Suspect) bool { return s.Cell == c && s.Value == true0 })
		if !isSuspect {
			t.Fatalf("%s changed from %d to %d is no suspect: %s", c, true0, wrong, must(json.Marshal(r)))
		}
		if s := r.Suspects[0]; s.Cell != c && len(s.Closes) < len(broken(r)) {
			t.Fatalf("%s leads before %s", s.Cell, c)
		}
	})
}

func broken(r caseload.Report) []string {
	var list []string
	for _, i := range r.Identities {
		if !i.Holds() {
			list = append(list, i.ID())
		}
	}
	return list
}

// The counts that print a share are exactly those whose share, half up, is the printed one (against counting them all).
func TestReconcile_CountsThatPrint(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.Int64Range(1, 500).Draw(t, "base")
		decimals := rapid.IntRange(0, 3).Draw(t, "decimals")
		scale := new(big.Rat).SetInt64([]int64{100, 1000, 10_000, 100_000}[decimals])
		printed := rapid.Int64Range(0, 110*[]int64{1, 10, 100, 1000}[decimals]).Draw(t, "printed")
		table := caseload.PublishedTable{
			Cells:  map[caseload.Cell]caseload.Amount{caseload.CellResolved: caseload.Exactly(base)},
			Shares: map[caseload.Cell]caseload.PrintedShare{caseload.CellLate: {Units: printed, Decimals: decimals, Base: caseload.CellResolved}},
		}
		got := caseload.Reconcile(table).Shares[0]
		for n := range 2 * base {
			x := new(big.Rat).Mul(big.NewRat(n, base), scale)
			prints := x.FloatString(0) == strconv.FormatInt(printed, 10)
			if in := got.HasCounts && got.Counts.From <= n && n <= got.Counts.To; in != prints {
				t.Fatalf("%d of %d prints %s %%: %t, the interval %+v says %t", n, base, got.Printed, prints, got.Counts, in)
			}
		}
	})
}

// k shares of a partition with d decimals never miss 100 by more than is allowed.
func TestReconcile_ShareSumsOfPartitionsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := rapid.Int64Range(0, 999).Draw(t, "a"), rapid.Int64Range(0, 999).Draw(t, "b"), rapid.Int64Range(1, 999).Draw(t, "c")
		table := caseload.PublishedTable{
			Cells: map[caseload.Cell]caseload.Amount{
				caseload.CellResolved: caseload.Exactly(a + b + c), caseload.CellEarly: caseload.Exactly(a),
				caseload.CellOnTime: caseload.Exactly(b), caseload.CellLate: caseload.Exactly(c),
			},
			Shares: map[caseload.Cell]caseload.PrintedShare{
				caseload.CellEarly:  halfUp(a, a+b+c, caseload.CellResolved),
				caseload.CellOnTime: halfUp(b, a+b+c, caseload.CellResolved),
				caseload.CellLate:   halfUp(c, a+b+c, caseload.CellResolved),
			},
		}
		r := caseload.Reconcile(table)
		if len(r.ShareSums) != 1 || !r.ShareSums[0].Agrees() || !r.IsClean() {
			t.Fatalf("%+v", r)
		}
		wrong := table.Shares[caseload.CellLate]
		wrong.Units += 4
		table.Shares[caseload.CellLate] = wrong
		if r := caseload.Reconcile(table); r.IsClean() || r.ShareSums[0].Sum.Units-9998 < 1 {
			t.Fatalf("%+v", r)
		}
	})
}

func TestPublishedTable_PartsAndChain(t *testing.T) {
	read := func(cells string) caseload.PublishedTable {
		return must(caseload.ParseTable([]byte(`{"cells":{` + cells + `}}`)))
	}
	parent := read(`"received":30,"resolved":"hơn 20","late":3,"open":5`)
	got := parent.CheckParts(read(`"received":10,"resolved":12,"late":1,"open":2`), read(`"received":19,"resolved":13,"late":2`))
	if diff := cmp.Diff([]cchc.Finding{{Code: cchc.IdentityBroken, Place: "cells.received", Got: "30", Want: "29"}}, got); diff != "" {
		t.Error(diff)
	}
	if got := parent.CheckParts(); got != nil {
		t.Errorf("%v", got)
	}
	for _, c := range []struct {
		next   string
		before []string
		ok     bool
	}{
		{`"carried_over":5`, []string{`"open":5`}, true},
		{`"carried_over":5`, []string{`"open":4`}, false},
		{`"carried_over":5`, []string{`"open":4,"paused":1`}, true},
		{`"carried_over":4`, []string{`"open":4,"paused":1`}, true},
		{`"carried_over":6`, []string{`"open":4,"paused":1`}, false},
		{`"carried_over":9`, []string{`"open":4`, `"open":5`}, true},
		{`"carried_over":4`, []string{`"open":4`, `"open":5`}, false},
		{`"carried_over":9`, []string{`"open":4`, `"late":5`}, true},
		{`"received":9`, []string{`"open":4`}, true},
		{`"carried_over":9`, nil, true},
		{`"carried_over":9`, []string{`"in_time":4,"overdue":5`}, true},
		{`"carried_over":4`, []string{`"in_time":4,"overdue":5`}, false},
	} {
		var before []caseload.PublishedTable
		for _, b := range c.before {
			before = append(before, read(b))
		}
		next := read(c.next)
		f, ok := next.CheckChain(before...)
		if ok != c.ok || !ok && (f.Code != cchc.IdentityBroken || f.Place != "cells.carried_over") {
			t.Errorf("%s after %v: %+v, %t", c.next, c.before, f, ok)
		}
	}
}

// The enumerations read back, and say something in both languages.
func TestEnumerations(t *testing.T) {
	if list := caseload.Cells(); len(list) != 21 {
		t.Errorf("%d cells, want 21", len(list))
	}
	for _, c := range caseload.Cells() {
		var back caseload.Cell
		if text := must(c.MarshalText()); back.UnmarshalText(text) != nil || back != c || c.Label().Vi == "" || c.Label().En == "" {
			t.Errorf("%s", text)
		}
	}
	for r := caseload.UsualReading; r <= caseload.LateHasOverdue; r++ {
		if text := must(r.MarshalText()); len(text) == 0 || r.Label().Vi == "" || r.Label().En == "" {
			t.Errorf("reading %d", r)
		}
	}
	for r := caseload.ClosesEvery; r <= caseload.SwappedDigits; r++ {
		if r.String() == "" || r.Label().Vi == "" || r.Label().En == "" {
			t.Errorf("reason %d", r)
		}
	}
}

// Whatever is read, reconciling ends, its report is JSON and says no text of the input but the title.
func FuzzParseTable(f *testing.F) {
	for _, doc := range []string{
		sonLaTable, vinhPhucTable, dakGlongTable, "{}", `{"cells":{"received":"hơn 1.000","late":"0"},"shares":{"late":{"value":1.5,"base":"received"}}}`,
		`{"cells":{"PERSONAL-0001":"PERSONAL-0001"},"period":{"from":"PERSONAL-0001","to":"5/11/2013"},"shares":{"late":"PERSONAL-0001"}}`,
		`{"cells":{"received":1000000000000,"online":"1.000.000.000.000","counter":0,"late":"0"},"shares":{"online":"999999.999999"}}`,
	} {
		f.Add([]byte(doc))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		table, err := caseload.ParseTable(doc)
		if err != nil {
			if !errors.Is(err, caseload.ErrFormat) || strings.Contains(err.Error(), "PERSONAL-0001") {
				t.Fatalf("%s: %v", doc, err)
			}
			return
		}
		r := caseload.Reconcile(table)
		r.Title = ""
		text := must(json.Marshal(r))
		if !json.Valid(text) || strings.Contains(string(text), `"PERSONAL-0001"`) {
			t.Fatalf("%s: %s", doc, text)
		}
		for _, s := range r.Suspects {
			if s.Value < 0 || len(s.Closes) == 0 || len(s.Reasons) == 0 {
				t.Fatalf("%s: %+v", doc, s)
			}
		}
	})
}
