package letter

import "github.com/cchc-go/cchc"

// A Form is Mẫu số 04 of a circular.
type Form struct {
	Number string // "Mẫu số 04"
	Name   string // as the circular names it
	// Extends: the letter asks to extend the time for handling; otherwise it gives a new appointment.
	Extends bool
	Source  cchc.Source
}

// Forms returns the form by the day of the letter. Between 01/07/2025 and 14/09/2025 the new decree held without a circular
// of forms; whether those of 2018 stayed in use was not verified, and a letter of those days needs [Facts.Form].
func Forms() cchc.Dated[Form] {
	apology, extension := FormOf2018(), FormOf2025()
	return cchc.MustDated(
		cchc.Value[Form]{From: cchc.MustDate("2019-01-06"), To: cchc.MustDate("2025-07-01"), Rule: apology, Source: apology.Source},
		cchc.Value[Form]{
			From: cchc.MustDate("2025-07-01"), To: cchc.MustDate("2025-09-15"),
			Unknown: "Nghị định 118/2025/NĐ-CP đã có hiệu lực, chưa có thông tư về biểu mẫu", Source: extension.Source,
		},
		cchc.Value[Form]{From: cchc.MustDate("2025-09-15"), Rule: extension, Source: extension.Source},
	)
}

// FormOf2018 is the form of Thông tư 01/2018/TT-VPCP.
func FormOf2018() Form {
	return Form{
		"Mẫu số 04", "Phiếu xin lỗi và hẹn lại ngày trả kết quả", false,
		cchc.Source{Instrument: "Thông tư 01/2018/TT-VPCP", Article: "Mẫu số 04", Address: "lawnet.vn", Evidence: cchc.Statute},
	}
}

// FormOf2025 is the form of Thông tư 03/2025/TT-VPCP.
func FormOf2025() Form {
	return Form{
		"Mẫu số 04", "Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết", true,
		cchc.Source{Instrument: "Thông tư 03/2025/TT-VPCP", Article: "Mẫu số 04", Address: "thuviennhadat.vn", Evidence: cchc.Statute},
	}
}
