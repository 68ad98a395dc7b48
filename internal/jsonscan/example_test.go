package jsonscan_test

import (
	"fmt"
	"strings"

	"github.com/cchc-go/cchc/internal/jsonscan"
)

// A log of envelopes, one of which was cut off when it was written.
func ExampleMessages_envelopes() {
	log := `{"service":"DongBoHoSoMC","data":[{"MaHoSo":"H00-1","TrangThaiHoSo":"10"},{"MaHoSo":"H00-2","TrangThaiHoSo":4}]}
{"service":"DongBoHoSoMC","data":[{"MaHoSo":"H00-3","TrangThaiH
{"service":"DongBoHoSoMC","data":{"MaHoSo":"H00-4","TaiLieuNop":[{},{}]}}
`
	var scratch []byte
	for m, err := range jsonscan.Messages(strings.NewReader(log), jsonscan.Limits{}) {
		if err != nil {
			fmt.Println(err)
			continue
		}
		for o := m.Value.Object(); o.Next(); {
			switch v := o.Value(); string(o.Key()) {
			case "MaHoSo":
				number, _ := v.Text(&scratch)
				fmt.Printf("line %d: %s", m.Line, number)
			case "TrangThaiHoSo":
				status, ok := v.Text(&scratch)
				if !ok {
					status, _ = v.Number()
				}
				fmt.Printf(", status %s", status)
			case "TaiLieuNop":
				papers := 0
				for a := v.Array(); a.Next(); {
					papers++
				}
				fmt.Printf(", %d papers", papers)
			}
		}
		fmt.Println()
	}
	// Output:
	// line 1: H00-1, status 10
	// line 1: H00-2, status 4
	// jsonscan: message 2, line 2, offset 176: a control character, want text and a closing quote
	// line 3: H00-4, 2 papers
}
