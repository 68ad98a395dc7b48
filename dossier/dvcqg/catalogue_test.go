package dvcqg_test

import (
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dvcqg"
	"pgregory.net/rapid"
)

const procedure = `{"ID":"1","MATTHC":"2.000815.000.00.00.H22","TENTTHC":"Thủ  tục tổng hợp 1","TRANGTHAI":"1","IDQUYETDINHCONGBO":"77",
 "LINHVUCTHUCHIEN":[{"MALINHVUC":"G15-TP05","TENLINHVUC":"Chứng thực"}],
 "CAPTHUCHIEN":[{"CAPTHUCHIEN":"4","TENCAP":"Cấp xã"}],
 "DOITUONGTHUCHIEN":[{"MADOITUONG":"1","TENDOITUONG":"Công dân Việt Nam"},{"TENDOITUONG":"công dân việt nam"},{"TENDOITUONG":"Ai đó"}],
 "TRINHTUTHUCHIEN":[{"TRUONGHOP":"","TRINHTU":[{"TENTRINHTU":"Nộp"},{"TENTRINHTU":"Nhận"}]}],
 "CACHTHUCTHUCHIEN":[
   {"KENH":"1","THOIGIAN":[{"THOIGIANGIAIQUYET":3,"DONVITINH":"Ngày làm việc","PHILEPHI":[{"MAPHILEPHI":"P1","SOTIEN":"8.000","MOTA":"Phí"},{"SOTIEN":8000},{"SOTIEN":"theo quy định"}]}]},
   {"KENH":2,"THOIGIAN":[{"THOIGIANGIAIQUYET":"15","DONVITINH":"Ngày","MOTA":"thường"},{"THOIGIANGIAIQUYET":"20","DONVITINH":"Ngày","MOTA":"thường"},{"THOIGIANGIAIQUYET":"8"}]},
   {"KENH":"3"},{"KENH":"9"}],
 "THANHPHANHOSO":[{"TRUONGHOP":"lần đầu","GIAYTO":[{"MAGIAYTO":"G1","TENGIAYTO":"Tờ khai","SOBANCHINH":"1","SOBANSAO":0,"TENMAUDON":"Mẫu 01","URL":"https://x.example","MA_KQ_THAYTHE":"KQ.1"}]}],
 "KETQUATHUCHIEN":[{"MAKETQUA":"KQ.2","TENKETQUA":"Bản sao"}],
 "COQUANTHUCHIEN":[{"MADONVI":"H22.1","TENDONVI":"UBND"}],"COQUANPHOIHOP":[{"TENDONVI":"Thuế cơ sở"},{}],
 "MOTA":"x","LA":"x"}`

func TestProcedures_LayThuTuc(t *testing.T) {
	dong := int64(8000)
	want := catalog.Procedure{
		Code: "2.000815", Name: catalog.Name{Vi: "Thủ tục tổng hợp 1"}, Field: "G15-TP05", Subjects: []catalog.Subject{catalog.Citizen}, Order: []string{"Nộp", "Nhận"},
		Manners: []catalog.Manner{
			{Channel: catalog.Counter, Legal: catalog.Limit{Words: "3 Ngày làm việc", Read: calendar.WorkingDays(3)}, Fees: []catalog.Fee{{Code: "P1", Name: "Phí", Words: "8.000"}, {Dong: &dong}, {Words: "theo quy định"}}},
			{Channel: catalog.Online, Case: "thường", Legal: catalog.Limit{Words: "15 Ngày", Read: calendar.Days(15)}},
			{Channel: catalog.Online, Case: "thường (2)", Legal: catalog.Limit{Words: "20 Ngày", Read: calendar.Days(20)}},
			{Channel: catalog.Online, Legal: catalog.Limit{Words: "8"}},
			{Channel: catalog.Post},
		},
		Papers:    []catalog.Paper{{Code: "G1", Name: "Tờ khai", Case: "lần đầu", Originals: 1, Form: "Mẫu 01", Attached: true, InsteadOf: "KQ.1"}},
		Results:   []catalog.Result{{Code: "KQ.2", Name: "Bản sao"}},
		Resolving: []string{"H22.1"}, CoOperating: []string{"Thuế cơ sở"},
	}
	for name, text := range map[string]string{
		"answer":   `{"error_code":"0","result":[` + procedure + `]}`,
		"one":      `{"result":` + procedure + `}`,
		"bare":     procedure,
		"array":    "[" + procedure + "]",
		"envelope": `{"service":"LayThuTuc","data":[` + procedure + `]}`,
	} {
		var report dvcqg.Report
		list := collect(t, dvcqg.Procedures(strings.NewReader(text), dvcqg.Into(&report)))
		if len(list) != 1 || list[0].DecisionID != "77" {
			t.Fatalf("%s: %+v", name, list)
		}
		if d := diff(want.Code, list[0].Procedure.Code); d != "" {
			t.Error(d)
		}
		if got, err := catalog.New(catalog.Definition{Procedures: []catalog.Procedure{list[0].Procedure}}); err != nil {
			t.Errorf("%s: %v", name, err)
		} else if wanted, err := catalog.New(catalog.Definition{Procedures: []catalog.Procedure{want}}); err != nil || !got.Equal(wanted) {
			t.Errorf("%s: %v %+v", name, err, list[0].Procedure)
		}
		wantCodes(t, name, list[0].Findings, cchc.AmountForm, cchc.ChannelUnknown)
		for unknown := range report.Unknown() {
			if unknown != "LA" {
				t.Errorf("%s is not known", unknown)
			}
		}
	}
	r := collect(t, dvcqg.Procedures(strings.NewReader(procedure), dvcqg.GroupedAmounts()))
	if fee := r[0].Procedure.Manners[0].Fees[0]; fee.Dong == nil || *fee.Dong != 8000 || fee.Words != "" {
		t.Errorf("%+v", fee)
	}
}

func TestProcedures_List(t *testing.T) {
	var report dvcqg.Report
	list := collect(t, dvcqg.Procedures(strings.NewReader(`{"result":[{"MATTHC":"1.1","TENTTHC":"A"},{"TENTTHC":"B"},{"MATTHC":"1.2","TRANGTHAI":"2"},{"MATTHC":"1.2","MATTHC":"1.3"},7,{"MATTHC":{}},{"MATTHC":"1.4","TENTTHC":"Thá»§ tá»¥c"}]}`), dvcqg.Into(&report)))
	var got []string
	for i, r := range list {
		got = append(got, r.Procedure.Code+" "+r.Findings.String())
		if r.Place.Row != i || r.Procedure.Hidden != (i == 2) {
			t.Errorf("%+v", r)
		}
	}
	if s := strings.Join(got, "|"); s != "1.1 | NUMBER_MISSING|1.2 | MESSAGE_REJECTED| NUMBER_MISSING| CODE_FORM,NUMBER_MISSING|1.4 NAME_MOJIBAKE" {
		t.Errorf("%q", s)
	}
	if report.Messages != 7 || report.Rejected != 4 {
		t.Errorf("%+v", report)
	}
	if list := collect(t, dvcqg.Procedures(strings.NewReader(`{"result":[]}{`))); len(list) != 1 || list[0].Rejected == nil {
		t.Errorf("%+v", list)
	}
}

func TestEvaluations(t *testing.T) {
	text := `{"time":"2026","transparency":{"PUBLISH_ON_TIME":{"numerator":0,"denominator":89,"ratio":0.00,"score":0,"maxScore":6},
 "items":[{"code":"DOSSIER_SYNC","numerator":475053,"denominator":4.75053E5,"score":"6.00","maxScore":6,"dataQualityStatus":"TEMP_NATIONAL_REPORT_DENOMINATOR","parts":[{"code":"X","score":1e-2}]}]},
 "ELECTRONIC_CERTIFIED_COPY":{"numerator":null,"ratio":"","score":2},"Nguyễn Văn A":{"score":1},"PROGRESS_ON_TIME":{"score":"nhiều","ratio":[1]}}`
	var got []string
	for _, e := range collect(t, dvcqg.Evaluations(strings.NewReader(text))) {
		got = append(got, strings.Join([]string{e.Code, e.Numerator, e.Denominator, e.Ratio, e.Score, e.MaxScore, e.Flag, e.Findings.String()}, ","))
	}
	want := []string{
		"PUBLISH_ON_TIME,0,89,0.00,0,6,,",
		"DOSSIER_SYNC,475053,475053,,6.00,6,TEMP_NATIONAL_REPORT_DENOMINATOR,",
		"X,,,,0.01,,,",
		"ELECTRONIC_CERTIFIED_COPY,,,,2,,,",
		",,,,,,,NUMBER_MISSING",
		"PROGRESS_ON_TIME,,,,,,,CODE_FORM",
	}
	if d := diff(want, got); d != "" {
		t.Error(d)
	}
	list := collect(t, dvcqg.Evaluations(strings.NewReader(`{"message":"x"}`)))
	if len(list) != 1 || list[0].Rejected == nil {
		t.Errorf("%+v", list)
	}
}

// Exact: the same value, digit by digit.
func TestEvaluations_ExactNumbers(t *testing.T) {
	for text, want := range map[string]string{
		`62.60`: "62.60", `-1.5`: "-1.5", `1E3`: "1000", `1.25e1`: "12.5", `125e-3`: "0.125", `-0.5E+1`: "-5", `"1,5"`: "", `"1.5"`: "1.5", `1e99`: "1" + strings.Repeat("0", 99),
		`1e100`: "", `0.1e-2`: "0.001", `0e5`: "0", `"."`: "", `"1."`: "", `12345678901234567890123456789012345678901`: "", `true`: "", `"e5"`: "", `10.50e1`: "105",
	} {
		list := collect(t, dvcqg.Evaluations(strings.NewReader(`{"code":"X","score":`+text+`}`)))
		if len(list) != 1 || list[0].Score != want || list[0].Findings.Has(cchc.CodeForm) != (want == "") {
			t.Errorf("%s: %+v, want %s", text, list, want)
		}
	}
}

func TestAnswers_Stream(t *testing.T) {
	var report dvcqg.Report
	list := collect(t, dvcqg.Answers(strings.NewReader("{\"MaHoSo\":\"A\",\"error_code\":\"00\"}\n{\"error_code\":\"00\",\"error_code\":\"3\"}\n[7]\n{\"MaHoSo\":[],\"error_code\":\"0\"}\n{\"MaHoSo\":\"\",\"error_code\":\"0\"}"), dvcqg.Into(&report)))
	if len(list) != 5 || report.Rejected != 3 || list[0].Number != "A" || list[4].Rejected != nil {
		t.Errorf("%+v", list)
	}
}

// An answer that took a message makes its dossier synced, in any order with others, with messages and rows; only refusals
// make it not synced; without an answer nothing is stated. Every answer is accounted for.
func TestLedger_Answers(t *testing.T) {
	log := `{"MaHoSo":"SYN-1","error_code":"-3"} {"MaHoSo":"SYN-1","error_code":"0"} {"MaHoSo":"SYN-1","error_code":"3"}
{"MaHoSo":"SYN-2","error_code":"3"} {"MaHoSo":"SYN-4","error_code":"0"} {"MaHoSo":"SYN-5","error_code":"0"} {"error_code":"0"} {"MaHoSo":"SYN-3"}`
	answers := collect(t, dvcqg.Answers(strings.NewReader(log)))
	rapid.Check(t, func(t *rapid.T) {
		var l dvcqg.Ledger
		var puts []func()
		for _, a := range answers {
			puts = append(puts, func() { l.PutAnswer(a) })
		}
		for _, number := range []string{"SYN-1", "SYN-2", "SYN-3", "SYN-1"} {
			puts = append(puts, func() { l.Put(dvcqg.Record{Dossier: dossier.Dossier{Number: number}}) })
		}
		puts = append(puts, func() {
			l.PutProgress(dvcqg.Step{Number: "SYN-4", At: at("2026-08-03 08:00:00"), Status: dossier.Accepted})
		})
		for _, put := range rapid.Permutation(puts).Draw(t, "order") {
			put()
		}
		for number, want := range map[string]dossier.Answer{"SYN-1": dossier.Yes, "SYN-2": dossier.No, "SYN-3": 0} {
			if d, ok := l.Get(number); !ok || d.Synced != want {
				t.Fatalf("%s: %v, want %v", number, d.Synced, want)
			}
		}
		if _, ok := l.Get("SYN-4"); ok {
			t.Fatal("a dossier without a message")
		}
		want := dvcqg.Counts{
			Messages: 4, Dossiers: 3, Merged: 1, Steps: 1, StepsUnmatched: 1, Unmatched: 1, WithoutProgress: 3,
			Answers: 8, AnswersUsed: 4, AnswersRejected: 1, AnswersUnmatched: 3,
		}
		if c := l.Counts(); c != want {
			t.Fatalf("%+v, want %+v", c, want)
		}
	})
}

// Edge case 17.
func TestEdge17_AnswerCodes(t *testing.T) {
	for text, want := range map[string]dvcqg.Answer{
		`{"MaHoSo":"SYN-1","error_code":"00","message":"PERSONAL"}`: {Number: "SYN-1", Code: "00", Accepted: dossier.Yes},
		`{"error_code":"0"}`:                    {Code: "0", Accepted: dossier.Yes},
		`{"error_code":0,"session":"PERSONAL"}`: {Code: "0", Accepted: dossier.Yes},
		`{"error_code":"3"}`:                    {Code: "3", Accepted: dossier.No},
		`{"error_code":-3}`:                     {Code: "-3", Accepted: dossier.No},
		`{"error_code":"000"}`:                  {Code: "000", Accepted: dossier.No},
	} {
		list := collect(t, dvcqg.Answers(strings.NewReader(text)))
		if len(list) != 1 || list[0].Number != want.Number || list[0].Code != want.Code || list[0].Accepted != want.Accepted || list[0].Rejected != nil {
			t.Errorf("%s: %+v", text, list)
		}
	}
	for _, text := range []string{`{"MaHoSo":"SYN-1"}`, `{"error_code":""}`, `{"error_code":"PERSONAL-0001"}`, `{"error_code":{}}`, `{"error_code":null}`} {
		list := collect(t, dvcqg.Answers(strings.NewReader(text)))
		if len(list) != 1 || list[0].Rejected == nil || list[0].Code != "" || list[0].Accepted != 0 {
			t.Errorf("%s: %+v", text, list)
		}
	}
}
