package qd766_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// The portal publishes 11 of 14 dossiers in time, ours says 17 of 20. Synthetic dossiers.
func ExampleGapCounter_Gap() {
	august := cchc.Month(2026, time.August)
	g, err := qd766.NewGapCounter(qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: calendar.Vietnam(), Periods: []cchc.Period{august},
		AsOf: cchc.MustDate("2026-10-10").Start(), By: qd766.ByResolving,
	}, qd766.Suspects{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range 20 {
		g.Add(gapDossier(i, func(d *dossier.Dossier) {
			if i < 6 {
				d.Synced = dossier.No
			} else if i < 9 {
				d.Events = d.Events[1:] // no appointment
			}
		}))
	}
	published := qd766.NewPublished(qd766.Portal2026(), indicator.Counts{Unit: "Tỉnh tổng hợp", Level: cchc.Province, Period: august}, time.Time{}, []qd766.Answer{
		{Code: "PROGRESS_ON_TIME", Numerator: "11", Denominator: "14", Score: "15.71", MaxScore: "20"},
	})
	gap, err := g.Gap("", august, published)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range gap.Rows(cchc.Vietnamese) {
		if strings.HasPrefix(row[0], "Tỷ lệ hồ sơ xử lý") || row[0] == "Tử số" || row[0] == "Mẫu số" {
			fmt.Println(strings.TrimSpace(strings.Join(row, " | ")))
		}
	}
	why, _ := gap.Tree().Find(qd766.ProgressOnTime)
	fmt.Print(why.In(cchc.English))
	// Output:
	// Tỷ lệ hồ sơ xử lý trước hạn, đúng hạn | 17,00 | 15,71 | -1,29 | -1,29 | 0,00 | Bỏ hồ sơ chưa đồng bộ lên Cổng (tử số -6, mẫu số -6)
	// Tử số | 17 | 11 | -6 | -6 | 0 |
	// Mẫu số | 20 | 14 | -6 | -6 | 0 |
	// Dossiers handled early or on time: -1.29 (explained)
	// ├── Ours: 17.00 = 17 / 20
	// ├── Published: 15.71 = 11 / 14
	// ├── By the denominator: +3.00
	// ├── By the numerator: -4.29
	// ├── Explained: -1.29
	// ├── dossiers not synced are left out: numerator -6, denominator -6, -1.29 points
	// └── Unexplained: 0.00
}

func ExampleCheckPublished() {
	published := qd766.NewPublished(qd766.Portal2026(), indicator.Counts{Unit: "Xã tổng hợp 001", Period: cchc.Year(2026)}, time.Time{}, []qd766.Answer{
		{Code: "PETITION_PROCESSING_ON_TIME", Numerator: "234", Denominator: "286", Score: "4.91"},
		{Code: "PETITION_HANDLING_SATISFACTION", Numerator: "184", Denominator: "286", Score: "3.86"},
		{Code: "DOSSIER_RECEIVING_SATISFACTION", Numerator: "358522", Denominator: "405424", Score: "5.90"},
		{Code: "MDHL", Score: "14.66"},
	})
	for _, f := range qd766.CheckPublished(qd766.Portal2026(), published) {
		fmt.Println(f.In(cchc.Vietnamese))
	}
	// Output:
	// MDHL: Điểm nhóm đã công bố không khớp với điểm tính từ số liệu thành phần (có 14,66, cần 14,67)
}
