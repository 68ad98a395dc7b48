package letter_test

import (
	"fmt"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/threshold/letter"
)

// The form has another name on each side of 15/09/2025.
func ExampleNew_formOfTheDay() {
	facts := letter.Facts{
		Number: "H00.01-260801-0001", Due: cchc.MustDate("2026-08-05").Start(), NewDue: cchc.MustDate("2026-08-10").Start(),
		State: dossier.StateInProcess, Cause: dossier.OwnCause, Day: cchc.MustDate("2026-08-04"),
	}
	l, err := letter.New(facts, letter.Names{Unit: "Xã tổng hợp 001"})
	fmt.Println(l.Form.Name, err)
	fmt.Println(letter.Day(facts.Day))
	// Output:
	// Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết <nil>
	// ngày 04 tháng 8 năm 2026
}
