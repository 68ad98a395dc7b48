package rows_test

import (
	"fmt"
	"log"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/rows"
)

// A file as an office exports it, with a column that is nobody's business and a dossier in two rows.
const exported = "\ufeff" + `STT;Số hồ sơ;Chủ hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Tình trạng;Kênh nộp
1;H99-0001;PERSONAL-0001;04/08/2026 08:15;06/08/2026;Đã xử lý xong;Trực tuyến
2;H99-0002;PERSONAL-0002;04/08/2026 09:00;hôm sau;Chờ lãnh đạo;Trực tiếp
3;H99-0001;PERSONAL-0001;04/08/2026 08:15;06/08/2026;Đã xử lý xong;Trực tuyến
Tổng: 2;;;;;;
`

func Example() {
	m, err := rows.ParseMap([]byte(`{"format":"cchc-rows/1","kind":"dossier","columns":[
		{"field":"number"},
		{"field":"received","dates":["dd/MM/yyyy"]},
		{"field":"due","dates":["dd/MM/yyyy"]},
		{"field":"status"},
		{"field":"channel"}]}`))
	if err != nil {
		log.Fatal(err)
	}
	table, err := rows.CSV(strings.NewReader(exported), rows.CSVOptions{})
	if err != nil {
		log.Fatal(err)
	}
	var report rows.Report
	for r, err := range rows.Collect(rows.Dossiers(table, m, rows.Into(&report)), rows.Into(&report)) {
		if err != nil {
			log.Fatal(err)
		}
		if r.Rejected != nil {
			fmt.Println(r.Rejected)
			continue
		}
		d := r.Value
		fmt.Printf("%s: %s, %s, %d dòng, %s\n", d.Number, d.Status.Label().Vi, d.Channel.Label().Vi, r.Rows, r.Findings)
	}
	fmt.Println(report.Rows, "=", report.Records, "+", report.Merged, "+", report.Rejected)
	for f := range report.Found() {
		if f.Code == cchc.DateForm || f.Code == cchc.RowRepeated {
			fmt.Printf("%d × %s: %s\n", f.Count, f.First[0].Place, f.First[0].Fault.In(cchc.Vietnamese))
		}
	}
	// Output:
	// rows: row 4, line 5: Số hồ sơ: nothing, want the number of the record
	// H99-0001: Đã xử lý xong, Trực tuyến, 2 dòng, ROW_REPEATED,DATE_WITHOUT_TIME
	// H99-0002: , Trực tiếp, 1 dòng, DATE_FORM,STATUS_UNKNOWN
	// 4 = 2 + 1 + 1
	// 1 × row 2, line 3: Ngày hẹn trả: Ngày không ghi theo dạng quy định (cần dd/MM/yyyy)
	// 1 × row 3, line 4: Nhiều dòng cho cùng một mã, chỉ tính một lần
}

// The rows of a database: its times without zone are Vietnamese clock faces, whatever zone the driver attached.
func ExampleValues() {
	query := func(yield func([]any, error) bool) { // for rows.Next() { rows.Scan(…) }
		yield([]any{"H99-0001", time.Date(2026, 8, 4, 8, 15, 0, 0, time.UTC), int64(2)}, nil)
	}
	table := rows.Values([]string{"ma_ho_so", "ngay_tiep_nhan", "trang_thai"}, query)
	m := rows.Map{Kind: rows.DossierRows, Columns: []rows.Column{
		{Field: "number"}, {Field: "received", Dates: []rows.DateForm{rows.YearFirst}}, {Field: "status"},
	}}
	for r, err := range rows.Dossiers(table, m) {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(r.Value.Number, r.Value.ReceivedAt.Format(time.RFC3339), r.Value.Status)
	}
	// Output: H99-0001 2026-08-04T08:15:00+07:00 accepted
}

// A map is suggested from a header and some rows, and printed for a person to confirm.
func ExampleSuggest() {
	header := []string{"Số hồ sơ", "Chủ hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Tình trạng"}
	m, notes := rows.Suggest(header, [][]string{
		{"H99-0001", "PERSONAL-0001", "04/08/2026", "13/08/2026", "Đã xử lý xong"},
		{"H99-0002", "PERSONAL-0002", "05/08/2026", "14/08/2026", "Chờ bổ sung"},
	})
	for _, n := range notes {
		if n.Confidence != rows.Sure {
			fmt.Println(n.In(cchc.Vietnamese))
		}
	}
	fmt.Println(m.Check())
	// Output:
	// Chủ hồ sơ: Không đọc: dữ liệu cá nhân: tiêu đề nói về cá nhân
	// Ngày tiếp nhận -> received: Cần người dùng quyết định: không rõ dd/MM/yyyy hay MM/dd/yyyy: mọi ngày trong mẫu đọc được cả hai cách; cột Ngày hẹn trả ghi dd/MM/yyyy
	// Tình trạng -> status: Có thể: 1 giá trị được gán nghĩa thường dùng; cần xác nhận trong "values"
	// rows: columns[1].dates: no form of date, want at least one, such as dd/MM/yyyy: the forms of dates are never guessed
}
