package caseload_test

import (
	"fmt"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator/caseload"
)

// A report of 2023 of which the parts are 26 dossiers short.
func ExampleReconcile() {
	table, err := caseload.ParseTable([]byte(`{
		"cells":{"received":"41.850","resolved":"40.515","open":434,"paused":"05","refused_or_withdrawn":870},
		"shares":{"resolved":"96,81","open":"1,04","paused":"0,01","refused_or_withdrawn":"2,11"}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	report := caseload.Reconcile(table)
	for _, i := range report.Identities {
		fmt.Println(i.ID(), "residual", i.Residual)
	}
	for _, s := range report.Shares {
		if !s.Agrees() {
			fmt.Println(s.Cell, s.Printed, "recomputed", s.Recomputed(), "of", s.Base)
		}
	}
	for _, s := range report.ShareSums {
		fmt.Println("shares sum to", s.Sum, "rounding allows", s.AllowedText())
	}
	for _, s := range report.Suspects {
		fmt.Printf("suspect %s %d -> %d %v\n", s.Cell, s.Printed, s.Value, s.Reasons)
	}
	// Output:
	// received = resolved + open + paused + refused_or_withdrawn residual 26
	// refused_or_withdrawn 2.11 recomputed 2.08 of received
	// shares sum to 99.97 rounding allows 0.02
	// suspect refused_or_withdrawn 870 -> 896 [closes_every_identity own_share_fails shares_then_sum_to_100]
}

func ExampleCounts_Check() {
	var c caseload.Counts
	c.Received[catalog.Online], c.CarriedOver = 12, 3
	c.Handled[dossier.StateHandedOver][dossier.Early] = 11
	c.Handled[dossier.StateInProcess][dossier.InTime] = 3
	for _, f := range c.Check() {
		fmt.Println(f.In(cchc.English))
	}
	// Output:
	// handled: the parts do not add up to the whole (got 14, want 15)
}

func ExampleForm06a_Cells() {
	var land caseload.Counts
	land.Received[catalog.Online], land.CarriedOver = 12, 3
	land.Handled[dossier.StateHandedOver][dossier.Early] = 11
	land.Handled[dossier.StateWithdrawn][dossier.OnTime] = 1
	land.Handled[dossier.StateInProcess][dossier.InTime] = 3
	f, err := caseload.NewForm06a(caseload.Form06aHeader{Period: cchc.Quarter(2026, 3)}, []caseload.Form06aEntry{{Label: "Đất đai", Counts: land}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range f.Cells(cchc.Vietnamese) {
		fmt.Println(row)
	}
	fmt.Println(f.Notes(cchc.Vietnamese)[0])
	// Output:
	// [ Tổng cộng 15 12 0 3 12 11 1 0 3 3 0]
	// [1 Đất đai 15 12 0 3 12 11 1 0 3 3 0]
	// Cột (9) gồm cả hồ sơ tổ chức, cá nhân xin rút: 1.
}
