package rows_test

import (
	"fmt"
	"iter"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/rows"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func sample(tb testing.TB) (*rows.Table, rows.Map) {
	tb.Helper()
	return open(tb, string(must(os.ReadFile(sampleFile)))), must(rows.ParseMap(must(os.ReadFile(sampleMap))))
}

// The sample file, as an office would export it: 40 dossiers, one of them in two rows, one without number, and a last row
// of totals. What is odd about it is found, and nothing else.
func TestDossiers_SampleFile(t *testing.T) {
	table, m := sample(t)
	var report rows.Report
	list := all(t, rows.Collect(rows.Dossiers(table, m, rows.Into(&report)), rows.Into(&report)))
	conserved(t, &report)
	if report.Rows != 42 || report.Records != 39 || report.Merged != 1 || report.Rejected != 2 || len(list) != 41 {
		t.Errorf("%d rows, %d records, %d merged, %d rejected", report.Rows, report.Records, report.Merged, report.Rejected)
	}
	if got := report.Unknown(); !slices.Equal(got, []string{"STT", "Tên TTHC", "Chủ hồ sơ", "Số điện thoại"}) {
		t.Errorf("unknown columns %q", got)
	}
	var found []string
	for f := range report.Found() {
		s := fmt.Sprintf("%s %d", f.Code, f.Count)
		if f.First[0].Place.Row > 0 {
			s += fmt.Sprintf(" %s: %s", f.First[0].Place, f.First[0].Fault.Place)
		}
		found = append(found, s)
	}
	slices.Sort(found)
	want := []string{
		"CHANNEL_UNKNOWN 1 row 16, line 17: Kênh tiếp nhận",
		"COLUMN_UNKNOWN 4",
		"DATE_FORM 1 row 8, line 9: Ngày hẹn trả",
		"DATE_WITHOUT_TIME 1 row 32, line 33: Ngày kết thúc xử lý",
		"NAME_NORMALISED 1 row 27, line 28: Đơn vị tiếp nhận",
		"NUMBER_MISSING 2 row 38, line 39: Mã hồ sơ",
		"ROW_REJECTED 2 row 38, line 39: ",
		"ROW_REPEATED 1 row 13, line 14: ",
		"STATUS_UNKNOWN 1 row 21, line 22: Trạng thái",
	}
	if diff := cmp.Diff(want, found); diff != "" {
		t.Error(diff)
	}
	first := list[slices.IndexFunc(list, func(r rows.Record[dossier.Dossier]) bool { return r.Number == "H99.001-260703-0001" })].Value
	if !reflect.DeepEqual(first, must(dossier.New(dossier.Dossier{
		Number: "H99.001-260703-0001", Procedure: "1.001193", Field: "HT", Receiving: "Xã tổng hợp 002", Resolving: "Xã tổng hợp 002",
		SubmittedAt: at("2026-07-03 07:37:01"), ReceivedAt: at("2026-07-03 08:17:01"),
		Channel: catalog.Online, HandOver: dossier.AtDesk, Fees: dossier.AllZero, Payment: dossier.NoPayment, Digitised: dossier.Yes,
		Result: dossier.Result{Electronic: dossier.Yes},
		Events: []dossier.Event{
			{Kind: dossier.Appointed, Due: at("2026-07-08 17:00:00")},
			{Kind: dossier.Resolved, At: at("2026-07-08 13:00:00")},
			{Kind: dossier.HandedOver, At: at("2026-07-08 14:00:00")},
		},
	}))) {
		t.Error(must(first.Document()))
	}
}

// A row with every column of a dossier fills every field that a table can state.
func TestDossiers_EveryField(t *testing.T) {
	cells := map[rows.Field]any{
		"number": "H1", "procedure": "3.000181.000.00.00.H22", "case": "thường", "field": "HT", "receiving": "A", "resolving": "B", "cooperating": "C",
		"submitted": at("2026-08-01 08:00:00"), "received": at("2026-08-02 08:00:00"), "due": at("2026-08-20 17:00:00"), "first_due": at("2026-08-10 17:00:00"),
		"resolved": at("2026-08-18 08:00:00"), "handed_over": at("2026-08-19 08:00:00"), "refused": at("2026-08-11 08:00:00"), "withdrawn": at("2026-08-12 08:00:00"),
		"stopped": at("2026-08-13 08:00:00"), "supplement_requested": at("2026-08-03 08:00:00"), "supplement_answered": at("2026-08-04 08:00:00"),
		"payment_requested": at("2026-08-05 08:00:00"), "payment_done": at("2026-08-06 08:00:00"), "posted": at("2026-08-21 08:00:00"), "delivered": at("2026-08-22 08:00:00"),
		"status": "Đang xử lý", "status_at": at("2026-08-07 08:00:00"), "channel": "3", "entry": "Cổng Dịch vụ công quốc gia", "hand_over": "1", "applicant": "Doanh nghiệp",
		"fees": "50.000 đồng", "payment": "2", "digitised": "0", "verified_account": "1", "population_data": true, "synced": "không", "electronic_result": nil,
		"result_in_store": "x", "result_code": "PERSONAL-1", "result_link": "PERSONAL-2", "paper": "G1", "paper_demanded": "1", "paper_file": "1", "paper_digitised": "0",
		"paper_from_store": "1", "paper_reuse": "2",
	}
	var m rows.Map
	m.Kind = rows.DossierRows
	var header []string
	var row []any
	for info := range rows.DossierRows.Fields() {
		c := rows.Column{Field: info.Field}
		if info.Date {
			c.Dates = []rows.DateForm{rows.YearFirst}
		}
		m.Columns = append(m.Columns, c)
		header, row = append(header, info.Headers[0]), append(row, cells[info.Field])
	}
	r := all(t, rows.Dossiers(rows.Values(header, one(row...)), m))[0]
	want := must(dossier.New(dossier.Dossier{
		Number: "H1", Procedure: "3.000181", Case: "thường", Field: "HT", Receiving: "A", Resolving: "B", CoOperating: []string{"C"},
		SubmittedAt: at("2026-08-01 08:00:00"), ReceivedAt: at("2026-08-02 08:00:00"), Channel: catalog.Post, Entry: dossier.NationalPortal, HandOver: dossier.ByPost,
		Applicant: dossier.Enterprise, Fees: dossier.Charged, Payment: dossier.PaidOnGateway, Digitised: dossier.No, VerifiedAccount: dossier.Yes,
		PopulationData: dossier.Yes, Synced: dossier.No, Result: dossier.Result{Electronic: dossier.Yes, InStore: dossier.Yes},
		Papers: []dossier.Paper{{Code: "G1", Demanded: dossier.Yes, File: dossier.Yes, Digitised: dossier.No, FromStore: dossier.Yes, Reuse: dossier.OfResult}},
		Events: []dossier.Event{
			{Kind: dossier.Appointed, Due: at("2026-08-10 17:00:00")},
			{Kind: dossier.Appointed, Due: at("2026-08-20 17:00:00")},
			{Kind: dossier.SupplementRequested, At: at("2026-08-03 08:00:00")},
			{Kind: dossier.SupplementAnswered, At: at("2026-08-04 08:00:00")},
			{Kind: dossier.PaymentRequested, At: at("2026-08-05 08:00:00")},
			{Kind: dossier.PaymentDone, At: at("2026-08-06 08:00:00")},
			{Kind: dossier.InProcess, At: at("2026-08-07 08:00:00")},
			{Kind: dossier.NotAccepted, At: at("2026-08-11 08:00:00")},
			{Kind: dossier.Withdrawn, At: at("2026-08-12 08:00:00")},
			{Kind: dossier.Stopped, At: at("2026-08-13 08:00:00")},
			{Kind: dossier.Resolved, At: at("2026-08-18 08:00:00")},
			{Kind: dossier.HandedOver, At: at("2026-08-19 08:00:00")},
			{Kind: dossier.Posted, At: at("2026-08-21 08:00:00")},
			{Kind: dossier.Delivered, At: at("2026-08-22 08:00:00")},
		},
	}))
	if !reflect.DeepEqual(r.Value, want) || !r.Findings.IsZero() || r.Rejected != nil {
		t.Errorf("%s %v\n%s\nwant\n%s", r.Findings, r.Rejected, must(r.Value.Document()), must(want.Document()))
	}
}

func TestDossiers_ResultNeedsCodeAndLink(t *testing.T) {
	for cells, want := range map[string]dossier.Answer{"a;b": dossier.Yes, "a;": dossier.No, ";b": dossier.No, ";": dossier.No, "NULL;b": dossier.No} {
		r := dossiers(t, `{"field":"number"},{"field":"result_code"},{"field":"result_link"}`, "Mã hồ sơ;Mã kết quả;Tệp kết quả\nH1;"+cells+"\n")[0]
		if r.Value.Result.Electronic != want {
			t.Errorf("%q: %s", cells, r.Value.Result.Electronic)
		}
	}
}

func TestDossiers_TextIsNormalAndLegacyIsReportedNotGuessed(t *testing.T) {
	read := func(cell string) rows.Record[dossier.Dossier] {
		return dossiers(t, numbers, "Mã hồ sơ;Đơn vị tiếp nhận\nH1;"+cell+"\n")[0]
	}
	for _, c := range []struct {
		cell, want string
		codes      []cchc.Code
	}{
		{"Xã tổng hợp 001", "Xã tổng hợp 001", nil},
		{" Xã tổng hợp 001\u00a0", "Xã tổng hợp 001", nil},
		{"Xa\u0303 to\u0302\u0309ng hợp  001", "Xã tổng hợp 001", []cchc.Code{cchc.NameNormalised}},
		{"Xã tổng\u00a0hợp 001", "Xã tổng hợp 001", []cchc.Code{cchc.NameNormalised}},
		{"Xã\x07A", "Xã A", []cchc.Code{cchc.ControlByte}},
		{"A\x00", "A", []cchc.Code{cchc.ControlByte, cchc.NameNormalised}},
		{"Uû ban nh©n d©n x·", "Uû ban nh©n d©n x·", []cchc.Code{cchc.TextEncoding}},
		{"Ñôn vò tieáp nhaän", "Ñôn vò tieáp nhaän", []cchc.Code{cchc.TextEncoding}},
		{"x\xb7 h\xe5 s\xac", "x\ufffd h\ufffd s\ufffd", []cchc.Code{cchc.TextEncoding}},
	} {
		r := read(c.cell)
		if r.Value.Receiving != c.want || r.Rejected != nil {
			t.Errorf("%q: %q, want %q", c.cell, r.Value.Receiving, c.want)
		}
		wantCodes(t, c.cell, r.Findings, c.codes...)
	}
	if got := read("Uû ban nh©n d©n x·").Details[0].Got; got != "TCVN3 (ABC)" {
		t.Errorf("the encoding is %q", got)
	}
	r := dossiers(t, `{"field":"number"},{"field":"status","header":["s"]}`, "Mã hồ sơ;s\nH1;§· tr¶ kÕt qu¶\n")[0]
	if wantCodes(t, "a status in TCVN3", r.Findings, cchc.StatusUnknown); r.Details[0].Got != "TCVN3 (ABC)" {
		t.Errorf("%+v", r.Details)
	}
}

func TestDossiers_Numbers(t *testing.T) {
	for number, code := range map[string]cchc.Code{"": cchc.NumberMissing, "NULL": cchc.NumberMissing, "2.60803E+11": cchc.CodeForm, "2,6e+11": cchc.CodeForm, strings.Repeat("x", 1001): cchc.RowRejected} {
		r := dossiers(t, numbers, "Mã hồ sơ;Đơn vị tiếp nhận\n"+number+";a\n")[0]
		refused[rows.RejectedError](t, number, r.Rejected, rows.ErrRejected, "row 1, line 2")
		wantCodes(t, number, r.Findings, code, cchc.RowRejected)
	}
	for _, number := range []string{"26E", "2.6E+", "E+11", "26e11x", "26.000.815", "1E5"} {
		if r := dossiers(t, numbers, "Mã hồ sơ;Đơn vị tiếp nhận\n"+number+";a\n")[0]; r.Number != number || r.Rejected != nil {
			t.Errorf("%q: %v", number, r.Rejected)
		}
	}
	for code, odd := range map[string]bool{"1.00119": true, "1.001190": false, "1.00": true, "BNV-255236": false, "1": false, "1.00119.H1": false, "1,00119": true, "1,001190": true, "1,": false, ",1": false, "1.0011900": false, "1,a": false} {
		r := dossiers(t, `{"field":"number"},{"field":"procedure"}`, "Mã hồ sơ;Mã TTHC\nH1;"+code+"\n")[0]
		if r.Findings.Has(cchc.CodeForm) != odd || r.Value.Procedure != code || r.Value.Findings != r.Findings {
			t.Errorf("%s: %s", code, r.Findings)
		}
	}
}

// A row without number, such as one of totals, has that finding alone, wherever the column of the number stands.
func TestDossiers_NumberIsReadFirst(t *testing.T) {
	r := dossiers(t, `{"field":"status"},{"field":"received","dates":["dd/MM/yyyy"]},{"field":"number"}`, "Trạng thái;Ngày tiếp nhận;Mã hồ sơ\nTổng cộng;40;\n")[0]
	wantCodes(t, "totals", r.Findings, cchc.NumberMissing, cchc.RowRejected)
}

// The words of a line of totals are no number of a dossier, whatever else stands in the line.
func TestDossiers_Totals(t *testing.T) {
	for number, total := range map[string]bool{
		"Tổng cộng": true, "TỔNG CỘNG: 41 hồ sơ": true, "Tổng số hồ sơ": true, "tổng": true, "Cộng:": true,
		"TONG-HOP-0001": false, "Tongcong1": false, "C-1": false, "T": false, "Cộng hòa 1": false, "Tổng sống 1": false,
	} {
		r := dossiers(t, numbers, "Mã hồ sơ;Đơn vị tiếp nhận\n"+number+";40\n")[0]
		if (r.Rejected != nil) != total || r.Findings.Has(cchc.NumberMissing) != total {
			t.Errorf("%q: %v, %s", number, r.Rejected, r.Findings)
		}
	}
}

// An end before the receipt and a hand-over before the end are told; days without time are not before what happened on
// them.
func TestDossiers_NegativeDurations(t *testing.T) {
	columns := `{"field":"number"},{"field":"received","dates":["dd/MM/yyyy"]},{"field":"resolved","dates":["dd/MM/yyyy"]},{"field":"handed_over","dates":["dd/MM/yyyy"]}`
	for cells, negative := range map[string]bool{
		"03/08/2026 08:00;04/08/2026 08:00;04/08/2026 09:00": false,
		"03/08/2026 08:00;04/08/2026 08:00;04/08/2026":       false,
		"03/08/2026 08:00;03/08/2026;03/08/2026":             false,
		"03/08/2026 08:00;;":                                 false,
		"03/08/2026 08:00;;05/08/2026":                       false,
		";04/08/2026 08:00;04/08/2026 08:00":                 false,
		"03/08/2026 08:00;03/08/2026 07:59:59;":              true,
		"03/08/2026 08:00;02/08/2026;":                       true,
		"03/08/2026 08:00;;02/08/2026":                       true,
		"03/08/2026 08:00;04/08/2026 08:00;04/08/2026 07:00": true,
		"03/08/2026 08:00;04/08/2026 08:00;03/08/2026":       true,
	} {
		r := dossiers(t, columns, "Mã hồ sơ;Ngày tiếp nhận;Ngày kết thúc xử lý;Ngày trả kết quả\nH1;"+cells+"\n")[0]
		if r.Findings.Has(cchc.DurationNegative) != negative || r.Value.Findings != r.Findings || r.Rejected != nil {
			t.Errorf("%s: %s, %v", cells, r.Findings, r.Rejected)
		}
	}
}

// Only an end makes a duration: what else happened before the receipt is a step.
func TestDossiers_StepsBeforeTheReceipt(t *testing.T) {
	for field, negative := range map[string]bool{"refused": true, "withdrawn": true, "stopped": true, "supplement_requested": false, "posted": false} {
		r := dossiers(t, `{"field":"number"},{"field":"received","dates":["dd/MM/yyyy"]},{"field":"`+field+`","header":["x"],"dates":["dd/MM/yyyy"]}`, "Mã hồ sơ;Ngày tiếp nhận;x\nH1;03/08/2026 08:00;02/08/2026 08:00\n")[0]
		if r.Findings.Has(cchc.DurationNegative) != negative {
			t.Errorf("%s: %s", field, r.Findings)
		}
	}
}

func TestDossiers_Amounts(t *testing.T) {
	for cell, want := range map[string]dossier.Fees{
		"8000": dossier.Charged, "8.000": dossier.Charged, "8,000.00": dossier.Charged, "8.000 đ": dossier.Charged, "8.000đồng": dossier.Charged, "8 000 VNĐ": dossier.Charged,
		"8000₫": dossier.Charged, "0.01": dossier.Charged, "0": dossier.AllZero, "0,00": dossier.AllZero, "0 đ": dossier.AllZero, "": 0, "-8000": 0, "miễn": 0, "đ": 0, "8000 USD": 0, "8000đ-": 0, "1e5": 0,
	} {
		r := dossiers(t, `{"field":"number"},{"field":"fees","header":["p"]}`, "Mã hồ sơ;p\nH1;\""+cell+"\"\n")[0]
		if r.Value.Fees != want || r.Findings.Has(cchc.AmountForm) != (want == 0 && cell != "") {
			t.Errorf("%q: %s %s", cell, r.Value.Fees, r.Findings)
		}
	}
	r := dossiers(t, `{"field":"number"},{"field":"fees","header":["p"],"values":{"Miễn phí":"all_zero","Có phí":"charged"}}`, "Mã hồ sơ;p\nH1;miễn phí\nH2;8000\n")
	if r[0].Value.Fees != dossier.AllZero || r[1].Value.Fees != 0 || !r[1].Findings.Has(cchc.AmountForm) {
		t.Errorf("%s %s", r[0].Value.Fees, r[1].Value.Fees)
	}
}

func TestApologies(t *testing.T) {
	m := parse(t, "apology", `{"field":"number"},{"field":"at","dates":["dd/MM/yyyy"]},{"field":"new_due","dates":["dd/MM/yyyy"]},{"field":"form"},{"field":"cause"},{"field":"exempted"}`)
	text := "Mã hồ sơ;Ngày xin lỗi;Ngày hẹn lại;Hình thức xin lỗi;Nguyên nhân trễ hạn;Miễn xin lỗi\n" +
		"H1;04/08/2026 08:00;10/08/2026;Văn bản xin lỗi;Do cơ quan phối hợp;\nH2;;;;Bất khả kháng;Có\nH3;;;;;\nH4;04/08/2026 08:00;;fax;;Không\n"
	var report rows.Report
	list := all(t, rows.Apologies(open(t, text), m, rows.Into(&report)))
	if want := (dossier.Event{Kind: dossier.Apologised, At: at("2026-08-04 08:00:00"), Due: at("2026-08-10 23:59:59"), Form: dossier.ByLetter, Cause: dossier.CoOperatingCause}); list[0].Value.Event != want || list[0].Value.Number != "H1" {
		t.Errorf("%+v", list[0].Value)
	}
	if want := (dossier.Event{Kind: dossier.Exempted, Cause: dossier.ForceMajeure}); list[1].Value.Event != want {
		t.Errorf("%+v", list[1].Value)
	}
	refused[rows.RejectedError](t, "an apology without a time", list[2].Rejected, rows.ErrRejected, "events[0].at: nothing, want the instant of the event")
	wantCodes(t, "a form of no list", list[3].Findings, cchc.CodeUnknown)
	conserved(t, &report)
}

func TestRatings(t *testing.T) {
	m := parse(t, "rating", `{"field":"number"},{"field":"at","dates":["dd/MM/yyyy"]},{"field":"opinion"}`)
	list := all(t, rows.Ratings(open(t, "Mã hồ sơ;Ngày đánh giá;Mức độ hài lòng\nH1;04/08/2026 08:00;Không hài lòng\nH2;04/08/2026;rất tốt\nH3;;Hài lòng\n"), m))
	if want := (dossier.Event{Kind: dossier.Rated, At: at("2026-08-04 08:00:00"), Opinion: dossier.Dissatisfied}); list[0].Value.Event != want {
		t.Errorf("%+v", list[0].Value)
	}
	for i, says := range []string{"events[0].opinion", "events[0].at"} {
		refused[rows.RejectedError](t, says, list[i+1].Rejected, rows.ErrRejected, says)
	}
}

func TestPetitions(t *testing.T) {
	m := parse(t, "petition", `{"field":"number"},{"field":"unit"},{"field":"dossier"},{"field":"received","dates":["dd/MM/yyyy"]},{"field":"transferred","dates":["dd/MM/yyyy"]},{"field":"answered","dates":["dd/MM/yyyy"]},`+
		`{"field":"published","dates":["dd/MM/yyyy"]},{"field":"complained_again","dates":["dd/MM/yyyy"]},{"field":"likes"},{"field":"dislikes"},{"field":"class"}`)
	header := "Mã PAKN;Đơn vị xử lý;Mã hồ sơ;Ngày gửi;Ngày chuyển;Ngày trả lời;Ngày công khai;Phản ánh lại;Hài lòng;Không hài lòng;Phân loại;Họ tên\n"
	text := header + "P1;Xã A;H1;01/08/2026 08:00;02/08/2026 08:00;04/08/2026 09:00;04/08/2026 10:00;Có;3;0;Thủ tục hành chính;PERSONAL-0001\n" +
		"P2;;;01/08/2026 08:00;;;;Không;;;;PERSONAL-0002\nP1;;;01/08/2026 08:00;02/08/2026 08:00;04/08/2026 09:00;;05/08/2026 08:00;x;-1;;\n;;;01/08/2026;;;;;;;;\nP3;Xã B\n"
	var report rows.Report
	list := all(t, rows.CollectPetitions(rows.Petitions(open(t, text), m, rows.Into(&report)), rows.Into(&report)))
	conserved(t, &report)
	wantCodes(t, "no number", list[0].Findings, cchc.RowRejected)
	want := must(dossier.NewPetition(dossier.Petition{
		Number: "P1", Unit: "Xã A", Dossier: "H1", ReceivedAt: at("2026-08-01 08:00:00"), Class: dossier.AboutProcedures,
		Findings: cchc.NewCodes(cchc.RowRepeated, cchc.CodeUnknown),
		Events: []dossier.PetitionEvent{
			{Kind: dossier.PetitionTransferred, At: at("2026-08-02 08:00:00")},
			{Kind: dossier.PetitionAnswered, At: at("2026-08-04 09:00:00")},
			{Kind: dossier.PetitionPublished, At: at("2026-08-04 10:00:00")},
			{Kind: dossier.PetitionComplained},
			{Kind: dossier.PetitionRated, Likes: 3},
			{Kind: dossier.PetitionComplained, At: at("2026-08-05 08:00:00")},
		},
	}))
	if got := list[1].Value; !reflect.DeepEqual(got, want) {
		t.Errorf("%s %+v\nwant %+v", got.Findings, got.Events, want.Events)
	}
	if p := list[2].Value; p.Number != "P2" || len(p.Events) != 0 {
		t.Errorf("%+v", p.Events)
	}
}

func TestPublications(t *testing.T) {
	m := parse(t, "publication", `{"field":"number"},{"field":"by"},{"field":"agency"},{"field":"day","dates":["dd/MM/yyyy"]},{"field":"procedure"},{"field":"kind"},{"field":"released","dates":["dd/MM/yyyy"]},{"field":"basis"},{"field":"basis_effective","dates":["dd/MM/yyyy"]}`)
	text := "Số quyết định;Cấp công bố;Cơ quan công bố;Ngày quyết định;Mã TTHC;Loại công bố;Ngày công khai;Căn cứ pháp lý;Ngày hiệu lực\n" +
		"100/QĐ-UBND;Tỉnh;H99;02/03/2026;1.001193;Sửa đổi, bổ sung;04/03/2026;Văn bản tổng hợp 1;16/03/2026\n" +
		"100/QĐ-UBND;Tỉnh;H99;02/03/2026;1.001193;Sửa đổi, bổ sung;05/03/2026;Văn bản tổng hợp 2;16/03/2026\n" +
		"100/QĐ-UBND;Tỉnh;H99;02/03/2026;2.000815;Bãi bỏ;;;\n" +
		"100/QĐ-UBND;Tỉnh;H99;02/03/2025;2.000815;Bãi bỏ;;;\n" +
		"101/QĐ-UBND;Xã, phường, đặc khu;H99;02/03/2026;2.000815;Bãi bỏ;;;\n" +
		"102/QĐ-UBND;Tỉnh;H99;;2.000815;Bãi bỏ;;;\n103/QĐ-UBND;Tỉnh;H99;02/03/2026;;Bãi bỏ;;;\n104/QĐ-UBND;Tỉnh;H99;02/03/2026;2.000815;gì đó;;;\n;Tỉnh;H99;02/03/2026;2.000815;Bãi bỏ;;;\n"
	var report rows.Report
	list := all(t, rows.CollectPublications(rows.Publications(open(t, text), m, rows.Into(&report)), rows.Into(&report)))
	conserved(t, &report)
	if report.Rejected != 5 || report.Merged != 2 || len(list) != 7 {
		t.Fatalf("%d rejected, %d merged, %d records", report.Rejected, report.Merged, len(list))
	}
	var decisions []catalog.PublishingDecision
	for _, r := range list {
		if r.Rejected == nil {
			decisions = append(decisions, r.Value)
		}
	}
	day := cchc.MustDate
	want := catalog.PublishingDecision{ID: "100/QĐ-UBND 2026-03-02", Number: "100/QĐ-UBND", By: cchc.Province, Agency: "H99", Day: day("2026-03-02"), Changes: []catalog.Change{
		{
			Procedure: "1.001193", Kind: catalog.Amended, Released: []cchc.Date{day("2026-03-04"), day("2026-03-05")},
			Basis: []catalog.LegalBasis{{Instrument: "Văn bản tổng hợp 1", Effective: day("2026-03-16")}, {Instrument: "Văn bản tổng hợp 2", Effective: day("2026-03-16")}},
		},
		{Procedure: "2.000815", Kind: catalog.Repealed},
	}}
	if !reflect.DeepEqual(decisions[0], want) || decisions[1].ID != "100/QĐ-UBND 2025-03-02" {
		t.Errorf("%+v", decisions)
	}
	if _, err := catalog.New(catalog.Definition{Name: "mau", Decisions: decisions}); err != nil {
		t.Error(err)
	}
}

// Several rows for one number count once, wherever they stand; papers, steps and payments are not multiplied.
func TestCollect_JoinedRowsCountOnce(t *testing.T) {
	const columns = `{"field":"number"},{"field":"received","dates":["dd/MM/yyyy"]},{"field":"due","dates":["dd/MM/yyyy"]},{"field":"paper"},{"field":"paper_digitised"},{"field":"fees"},{"field":"status"},{"field":"status_at","dates":["dd/MM/yyyy"]},{"field":"electronic_result"}`
	const header = "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Mã giấy tờ;Được số hóa;Lệ phí;Trạng thái;Thời điểm xử lý;Kết quả điện tử\n"
	var report rows.Report
	list := all(t, rows.Collect(dossierSeq(t, columns, header+
		"H1;03/08/2026 08:00;10/08/2026 17:00;G1;1;0;2;03/08/2026 08:00;0\n"+
		"H2;03/08/2026 08:00;10/08/2026 17:00;G1;1;0;2;03/08/2026 08:00;0\n"+
		"H1;03/08/2026 08:00;10/08/2026 17:00;G2;0;8000;9;07/08/2026 08:00;1\n"+
		"H1;03/08/2026 08:00;10/08/2026 17:00;G1;1;0;2;03/08/2026 08:00;0\n", &report), rows.Into(&report)))
	conserved(t, &report)
	if report.Records != 2 || report.Merged != 2 || report.Count(cchc.RowRepeated) != 2 || report.Count(cchc.ResendConflict) != 0 {
		t.Errorf("%+v", report)
	}
	r := list[0]
	if d := r.Value; len(d.Papers) != 2 || len(d.Events) != 3 || d.Fees != dossier.Charged || d.Result.Electronic != dossier.Yes || r.Rows != 3 || r.Place.Row != 1 {
		t.Errorf("%d papers, %d events, %s, %d rows", len(d.Papers), len(d.Events), d.Fees, r.Rows)
	}
	wantCodes(t, "H1", r.Findings, cchc.RowRepeated)
	if r.Value.Findings != r.Findings || list[1].Rows != 1 || !list[1].Findings.IsZero() {
		t.Errorf("%s %s", r.Value.Findings, list[1].Findings)
	}
}

func dossierSeq(tb testing.TB, columns, text string, report *rows.Report) iter.Seq2[rows.Record[dossier.Dossier], error] {
	tb.Helper()
	return rows.Dossiers(open(tb, text), parse(tb, "dossier", columns), rows.Into(report))
}

func TestCollect_ConflictsAndBounds(t *testing.T) {
	const header = "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Đơn vị xử lý\n"
	const columns = `{"field":"number"},{"field":"received","dates":["dd/MM/yyyy"]},{"field":"due","dates":["dd/MM/yyyy"]},{"field":"resolving"}`
	for name, c := range map[string]struct {
		rows     string
		conflict bool
	}{
		"the same":          {"H1;03/08/2026 08:00;10/08/2026 17:00;A\nH1;03/08/2026 08:00;10/08/2026 17:00;A\n", false},
		"the second silent": {"H1;03/08/2026 08:00;10/08/2026 17:00;A\nH1;;;\n", false},
		"the first silent":  {"H1;;;\nH1;03/08/2026 08:00;10/08/2026 17:00;A\n", false},
		"another receipt":   {"H1;03/08/2026 08:00;10/08/2026 17:00;A\nH1;05/08/2026 08:00;10/08/2026 17:00;A\n", true},
		"an earlier one":    {"H1;05/08/2026 08:00;10/08/2026 17:00;A\nH1;03/08/2026 08:00;10/08/2026 17:00;A\n", true},
		"another due":       {"H1;03/08/2026 08:00;10/08/2026 17:00;A\nH1;03/08/2026 08:00;12/08/2026 17:00;A\n", true},
		"another unit":      {"H1;03/08/2026 08:00;10/08/2026 17:00;B\nH1;03/08/2026 08:00;10/08/2026 17:00;A\n", true},
	} {
		var report rows.Report
		d := all(t, rows.Collect(dossierSeq(t, columns, header+c.rows, &report), rows.Into(&report)))[0]
		if d.Findings.Has(cchc.ResendConflict) != c.conflict || !d.Value.ReceivedAt.Equal(at("2026-08-03 08:00:00")) || d.Value.Resolving != "A" {
			t.Errorf("%s: %s %v", name, d.Findings, d.Value.ReceivedAt)
		}
		conserved(t, &report)
	}

	var b strings.Builder
	b.WriteString("Mã hồ sơ;Mã giấy tờ\n")
	for i := range dossier.MaxPapers + 2 {
		fmt.Fprintf(&b, "H1;G%d\n", i)
	}
	var report rows.Report
	list := all(t, rows.Collect(dossierSeq(t, `{"field":"number"},{"field":"paper"}`, b.String(), &report), rows.Into(&report)))
	conserved(t, &report)
	if len(list) != 3 || report.Rejected != 2 || len(list[2].Value.Papers) != dossier.MaxPapers || len(list[0].Value.Papers) != 0 {
		t.Errorf("%d records, %+v", len(list), report.Rejected)
	}
	refused[rows.RejectedError](t, "too many papers", list[0].Rejected, rows.ErrRejected, "a row too many for its number, want at most 1000 papers")
}

// One end dated differently by two rows is a conflict; another status at its own time is a step.
func TestCollect_ConflictingEnds(t *testing.T) {
	const columns = `{"field":"number"},{"field":"status"},{"field":"status_at","dates":["dd/MM/yyyy"]}`
	const header = "Mã hồ sơ;Trạng thái;Thời điểm xử lý\n"
	for rest, conflict := range map[string]bool{
		"H1;9;04/08/2026 08:00\nH1;9;04/08/2026 08:00\n":                        false,
		"H1;9;04/08/2026 08:00\nH1;9;05/08/2026 08:00\n":                        true,
		"H1;10;04/08/2026 08:00\nH1;10;05/08/2026 08:00\n":                      true,
		"H1;7;04/08/2026 08:00\nH1;4;04/08/2026 07:00\nH1;7;03/08/2026 08:00\n": true,
		"H1;8;04/08/2026 08:00\nH1;8;05/08/2026 08:00\n":                        true,
		"H1;3;04/08/2026 08:00\nH1;3;05/08/2026 08:00\n":                        true,
		"H1;9;04/08/2026 08:00\nH1;10;05/08/2026 08:00\n":                       false,
		"H1;5;04/08/2026 08:00\nH1;4;05/08/2026 08:00\nH1;5;06/08/2026 08:00\n": false,
	} {
		var report rows.Report
		r := all(t, rows.Collect(dossierSeq(t, columns, header+rest, &report), rows.Into(&report)))[0]
		if r.Findings.Has(cchc.ResendConflict) != conflict || r.Value.Findings != r.Findings {
			t.Errorf("%s%s", rest, r.Findings)
		}
	}
}

// For any rows with few numbers, some of them cut short, faulty or without number: rows = records + merged + rejected, in
// the report and in what is yielded, and each number is yielded once.
func TestCollect_NothingIsLost(t *testing.T) {
	m := parse(t, "dossier", `{"field":"number"},{"field":"received","dates":["dd/MM/yyyy"]},{"field":"status"},{"field":"paper"}`)
	rapid.Check(t, func(r *rapid.T) {
		var b strings.Builder
		b.WriteString("Mã hồ sơ;Ngày tiếp nhận;Trạng thái;Mã giấy tờ;x\n")
		lines := rapid.IntRange(0, 30).Draw(r, "rows")
		for range lines {
			b.WriteString(rapid.SampledFrom([]string{"H1", "H2", "H3", "", "2E+9", `"H4`, `"H5"x`}).Draw(r, "number") + ";")
			b.WriteString(rapid.SampledFrom([]string{"04/08/2026;", "04/08/2026 08:00;", "x;", ";", ""}).Draw(r, "date"))
			b.WriteString(rapid.SampledFrom([]string{"9;G1;p\n", "lạ;G2;p\n", ";;;;;y\n", "1\n", "3;\"G\";\n"}).Draw(r, "rest"))
		}
		var report rows.Report
		got, numbers := map[string]int{}, map[string]int{}
		for rec, err := range rows.Collect(rows.Dossiers(open(t, b.String()), m, rows.Into(&report)), rows.Into(&report)) {
			switch {
			case err != nil:
				r.Fatal(err)
			case rec.Rejected != nil:
				got["rejected"]++
			default:
				got["records"]++
				got["merged"] += rec.Rows - 1
				numbers[rec.Number]++
			}
		}
		if report.Rows != report.Records+report.Merged+report.Rejected || got["records"] != report.Records || got["merged"] != report.Merged || got["rejected"] != report.Rejected {
			r.Fatalf("%d rows, %d records, %d merged, %d rejected; yielded %v", report.Rows, report.Records, report.Merged, report.Rejected, got)
		}
		for number, n := range numbers {
			if n != 1 {
				r.Fatalf("%s %d times", number, n)
			}
		}
	})
}

// The sequences stop when the caller has had enough.
func TestSequences_Stop(t *testing.T) {
	table, m := sample(t)
	n := 0
	for _, err := range rows.Dossiers(table, m) {
		if n++; err != nil || n == 3 {
			break
		}
	}
	for range 2 {
		table, m = sample(t)
		for r, err := range rows.Collect(rows.Dossiers(table, m)) {
			if n++; err != nil || r.Rejected == nil {
				break
			}
		}
	}
	if n < 5 {
		t.Error(n)
	}
	if got, err := open(t, "a\n1\n").Sample(0); got != nil || err != nil {
		t.Errorf("%v %v", got, err)
	}
}

func TestReport_KeepsFirstPlaces(t *testing.T) {
	var report rows.Report
	dossiers(t, `{"field":"number"},{"field":"status","header":["s"]}`, "Mã hồ sơ;s;079012345678;a@b\n"+strings.Repeat("H1;lạ;PERSONAL-1;PERSONAL-2\n", 8), rows.Into(&report))
	for f := range report.Found() {
		if f.Code == cchc.StatusUnknown && (f.Count != 8 || len(f.First) != 5 || f.First[4].Place != (rows.Place{Row: 5, Line: 6}) || f.First[0].Number != "H1") {
			t.Errorf("%+v", f)
		}
	}
	// A header that looks like data is not repeated.
	if got := report.Unknown(); !slices.Equal(got, []string{"column 3", "column 4"}) || report.Count(cchc.ColumnUnknown) != 2 || report.Count(cchc.NullBase) != 0 {
		t.Errorf("%q", got)
	}
}
