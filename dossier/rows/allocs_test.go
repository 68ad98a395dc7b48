//go:build !race

package rows_test

import (
	"bytes"
	"testing"

	"github.com/cchc-go/cchc/dossier/rows"
)

// Budget: reading a row costs its number, and dossier.New what it does: a copy of the events and the places that it makes up
// for errors, at most four an event. Columns that the map does not name cost nothing, whatever their number.
func TestAllocations(t *testing.T) {
	head := "Mã hồ sơ;Chủ hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Ngày kết thúc xử lý;Trạng thái;Kênh tiếp nhận;Đơn vị xử lý;Ghi chú\n"
	row := []byte("H1;PERSONAL-0001;04/08/2026 08:00:00;06/08/2026 17:00:00;05/08/2026 16:00:00;Đã trả kết quả;Trực tuyến;Xã tổng hợp 001;PERSONAL-0002\n")
	m := parse(t, "dossier", `{"field":"number"},{"field":"received","dates":["dd/MM/yyyy"]},{"field":"due","dates":["dd/MM/yyyy"]},{"field":"resolved","dates":["dd/MM/yyyy"]},{"field":"status"},{"field":"channel"},{"field":"resolving"}`)
	count := func(n int) float64 {
		text := append([]byte(head), bytes.Repeat(row, n)...)
		return testing.AllocsPerRun(5, func() {
			for _, err := range rows.Dossiers(must(rows.CSV(bytes.NewReader(text), rows.CSVOptions{})), m) {
				if err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	if got := (count(1100) - count(100)) / 1000; got > 10.5 {
		t.Errorf("%v allocations a row, want at most 10", got)
	}
}
