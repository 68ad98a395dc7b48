package caseload_test

import (
	"strings"
	"testing"

	"github.com/cchc-go/cchc/indicator/caseload"
)

// The late ratios of the published tables, by hand; and each is left out without its counts.
func TestPublishedTable_LateRatios(t *testing.T) {
	for doc, want := range map[string]string{
		dakGlongTable: "R1 with_overdue 262/57028 0.46; R1 resolved_late 187/57028 0.33; R2 resolved_late 187/57689 0.32; " +
			"R3 with_overdue 262/57764 0.45; R4 with_overdue 262/59010 0.44; R4 resolved_late 187/59010 0.32; R5 with_overdue 262/59010 0.44; R6 overdue 75/1321 5.68",
		sonLaTable:     "R1 resolved_late 60/41850 0.14; R2 resolved_late 60/40515 0.15",
		vinhPhucTable:  "R1 with_overdue 12/4131 0.29; R3 with_overdue 12/4169 0.29; R4 with_overdue 12/6302 0.19",
		`{"cells":{}}`: "",
		// Added up where it was not printed: 20 to handle, 3 late, 2 of them open.
		`{"cells":{"online":10,"counter":6,"post":2,"carried_over":2,"early":8,"on_time":5,"late_with_apology":1,"late_without_apology":0,"in_time":4,"overdue":2}}`: "R1 with_overdue 3/18 16.67; R1 resolved_late 1/18 5.56; R2 resolved_late 1/14 7.14; R3 with_overdue 3/16 18.75; " +
			"R4 with_overdue 3/20 15.00; R4 resolved_late 1/20 5.00; R5 with_overdue 3/20 15.00; R6 overdue 2/6 33.33",
		`{"cells":{"due":20,"early_or_on_time":15,"late":3,"overdue":2}}`: "R2 resolved_late 3/18 16.67; R3 with_overdue 5/20 25.00",
		`{"cells":{"resolved":"hơn 1.000","late":3}}`:                     "",
		`{"cells":{"resolved":2,"late":3}}`:                               "",
		`{"cells":{"resolved":3,"late":3}}`:                               "R2 resolved_late 3/3 100.00",
		`{"cells":{"resolved":0,"late":0}}`:                               "",
		`{"cells":{"to_handle":5,"early_or_on_time":4,"in_time":2}}`:      "",
		`{"cells":{"to_handle":5,"early_or_on_time":4}}`:                  "",
		`{"cells":{"to_handle":5,"early_or_on_time":4,"in_time":1}}`:      "R5 with_overdue 0/5 0.00",
	} {
		table := must(caseload.ParseTable([]byte(doc)))
		var got []string
		for _, r := range table.LateRatios() {
			percent, _ := r.Ratio.Percent()
			got = append(got, r.Variant.String()+" "+r.Numerator.String()+" "+r.Ratio.String()+" "+percent.String())
		}
		if text := strings.Join(got, "; "); text != want {
			t.Errorf("%s\n got %s\nwant %s", doc, text, want)
		}
	}
}
