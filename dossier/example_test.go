package dossier_test

import (
	"fmt"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
)

func ExampleAssessor_Assess() {
	d, err := dossier.New(dossier.Dossier{
		Number:     "000.00.01.H99-260803-0017",
		ReceivedAt: vn("2026-08-03T08:15:12"),
		Events: []dossier.Event{
			{Kind: dossier.Appointed, Due: vn("2026-08-07T17:00:00")},
			{At: vn("2026-08-04T09:00:00"), Kind: dossier.SupplementRequested},
			{At: vn("2026-08-05T09:00:00"), Kind: dossier.SupplementAnswered},
			{At: vn("2026-08-08T08:00:00"), Kind: dossier.Resolved},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	s := a.Assess(&d, vn("2026-08-31T17:00:00"))
	fmt.Print(a.Explain(&d, &s).In(cchc.Vietnamese))
	// Output:
	// Hồ sơ 000.00.01.H99-260803-0017: Trước hạn
	// │   Kết thúc trước hạn
	// ├── Thời điểm xét: 17:00 31/8/2026
	// ├── Trạng thái: Đã giải quyết, chưa trả kết quả
	// ├── Tiếp nhận: 08:15:12 03/8/2026
	// ├── Kết thúc xử lý: 08:00 08/8/2026
	// │   │   Đã xử lý xong (9)
	// │   └── Thời điểm kết thúc xử lý: Kết thúc xử lý (9), không có thì lấy ngày trả kết quả (10)  [portal-766 (Bản mô tả công thức được lưu hành)]
	// ├── Hạn giải quyết: 17:00 08/8/2026
	// │   │   Ngày hẹn trả
	// │   ├── Ngày hẹn trả: 17:00 07/8/2026
	// │   ├── Ngày hẹn trả được tính: Ngày hẹn trả mới nhất  [portal-766 (Số liệu Cổng Dịch vụ công quốc gia đã công bố)]
	// │   └── Yêu cầu bổ sung giấy tờ: 09:00 04/8/2026 – 09:00 05/8/2026
	// │       └── Yêu cầu bổ sung (5): Trừ thời gian chờ bổ sung; đang chờ thì tính đến lúc yêu cầu; yêu cầu lần hai là quá hạn  [portal-766 (Bản mô tả công thức được lưu hành)]
	// ├── So sánh thời điểm kết thúc với hạn: So theo thời điểm  [portal-766 (Bản mô tả công thức được lưu hành)]
	// └── Cách tính: portal-766
}
