package threshold

import (
	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator/caseload"
)

// DongThap2023 is the ladder of Đồng Tháp province of 2023, the only published one with numbers: over 2 % of the dossiers
// received the unit explains itself to the Chairman, over 4 % its head is criticised in writing.
//
// Its text does not say whether dossiers that are open and overdue count, nor whether carry-over belongs in the base:
// "late on the information system" suggests the former, "received" speaks against the latter. That reading decides
// (Derived), and the three others that the two questions leave are judged beside it.
func DongThap2023() *Ladder {
	source := cchc.Source{
		Instrument: "Công văn của UBND tỉnh Đồng Tháp sau kiểm tra kiểm soát TTHC năm 2023", Evidence: cchc.Statute, Note: cchc.Text{
			Vi: "Văn bản không nêu kỳ tính, không nói có tính hồ sơ đang giải quyết quá hạn và hồ sơ kỳ trước chuyển sang hay không; các cách tính được xét cạnh nhau",
			En: "the text states no period and leaves open whether open overdue dossiers and carry-over count; the readings are judged side by side",
		},
	}
	explain := Rung{
		Limit:     Over(2),
		Action:    cchc.Text{Vi: "Báo cáo giải trình trước Chủ tịch UBND tỉnh", En: "report and explain to the Chairman of the provincial People's Committee"},
		Addressee: cchc.Text{Vi: "Cơ quan, đơn vị, địa phương", En: "the unit, agency or locality"},
		Source:    source,
	}
	criticise := Rung{
		Limit:     Over(4),
		Action:    cchc.Text{Vi: "UBND tỉnh có văn bản phê bình người đứng đầu", En: "written criticism of the head by the provincial People's Committee"},
		Addressee: cchc.Text{Vi: "Người đứng đầu cơ quan, đơn vị, địa phương", En: "the head of the unit, agency or locality"},
		Source:    source,
	}
	return &Ladder{Definition{
		ID:      "dong-thap-2023",
		Title:   cchc.Text{Vi: "Đồng Tháp năm 2023: hồ sơ quá hạn trên tổng số tiếp nhận", En: "Đồng Tháp 2023: late dossiers of those received"},
		Reading: Reading{caseload.R1, caseload.WithOverdue},
		OtherReadings: []Reading{
			{caseload.R1, caseload.ResolvedLate},
			{caseload.R4, caseload.WithOverdue},
			{caseload.R4, caseload.ResolvedLate},
		},
		Rungs: []Rung{explain, criticise},
		Recurrence: &Recurrence{
			In: cchc.Year(2024),
			Action: cchc.Text{
				Vi: "Người đứng đầu giải trình hoặc kiểm điểm trước Chủ tịch UBND tỉnh (đợt kiểm tra năm 2024)",
				En: "the head explains or is reviewed before the Chairman of the provincial People's Committee (inspection of 2024)",
			},
			Source: source,
		},
		Source: source,
	}}
}
