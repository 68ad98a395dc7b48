//go:build !race

package calendar_test

import (
	"testing"
	"time"

	"github.com/cchc-go/cchc/dossier/calendar"
)

func TestAllocations(t *testing.T) {
	received, from := at("2021-08-03 09:10"), day("2021-08-03")
	pause := []calendar.Pause{}
	for name, f := range map[string]func(){
		"AddWorkingDays":   func() { sinkDate, _ = vn.AddWorkingDays(from, 500) },
		"CountWorkingDays": func() { sinkInt, _ = vn.CountWorkingDays(from, from.AddDays(700)) },
		"AddWorkingTime":   func() { sinkTime, _ = vn.AddWorkingTime(received, 4000*time.Hour) },
		"NextOpening":      func() { sinkTime, _ = vn.NextOpening(received) },
		"Due, hours":       func() { sinkDue, _ = vn.Due(received, calendar.WorkingHours(400), calendar.CivilCode) },
		"Due, civil":       func() { sinkDue, _ = vn.Due(received, calendar.WorkingDays(50), calendar.CivilCode) },
		"Due, clock":       func() { sinkDue, _ = vn.Due(received, calendar.WorkingDays(50), calendar.KeepClock) },
		"Due, half":        func() { sinkDue, _ = vn.Due(received, calendar.HalfWorkingDays(5), calendar.HalfDay) },
		"Due, months":      func() { sinkDue, _ = vn.Due(received, calendar.Months(3), calendar.CivilCode) },
		"DueAfter": func() {
			sinkDue, _ = vn.DueAfter(received, calendar.WorkingDays(5), calendar.CivilCode, calendar.WholeWorkingDays, pause...)
		},
		"WorkingTime": func() { d, _ := vn.WorkingTime(received, received.Add(1000*time.Hour)); sinkInt = int(d) },
		"ReceiptDue":  func() { sinkDue, _ = vn.ReceiptDue(received) },
	} {
		if n := testing.AllocsPerRun(100, f); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}
