package parindex_test

import (
	"fmt"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/parindex"
	"github.com/cchc-go/cchc/indicator/qd766"
	"github.com/cchc-go/cchc/indicator/sipas"
)

// A set that an office keeps in a spreadsheet, scored, with what it lacks.
func Example() {
	set, err := parindex.ParseTable([]byte(`#set;so/2031;Bộ tiêu chí của sở
#standing;issued
#source;QD;Quyết định minh họa;;derived
#rounding;2;half_up;sum_then_round;QD
#not_applicable;drop
mã;tên;điểm tối đa;quy tắc
CCHC;Chỉ số CCHC;10;total
1;Kế hoạch;4;sum
1.1;Ban hành kế hoạch;1;choice: đúng hạn = 1 | muộn = 0,5 | không = 0
1.2;Hoàn thành kế hoạch;3;ratio_floor 80%
2;Báo cáo;2;deduct: muộn = 0,25 | thiếu = 0,5
3;Hài lòng;4;sipas
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	card, err := set.Score(parindex.Sheet{
		Unit: "Sở tổng hợp 01", Period: cchc.Year(2031),
		Marks: []parindex.Mark{
			parindex.Chosen("1.1", "muộn"), parindex.Ratio("1.2", 17, 20), parindex.Events("2", 2, 1), parindex.Ratio("3", 8532, 10000),
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	index, _ := card.Index()
	fmt.Println(card.Total(), index.In(cchc.Vietnamese))
	for _, l := range card.Lacks() {
		fmt.Println(l.Code, l.Need.Label().Vi)
	}
	// Output:
	// 7.46 74,63 %
	// 1.1 chưa có tài liệu kiểm chứng
	// 1.2 chưa có tài liệu kiểm chứng
	// 2 chưa có tài liệu kiểm chứng
}

// At exactly 90 % the middle step of Cà Mau holds; a hair more earns the maximum.
func ExampleSet_Score_atTheBound() {
	for _, num := range []int64{9000, 9001} {
		card, err := parindex.CaMau2013().Score(parindex.Sheet{Marks: []parindex.Mark{parindex.Ratio("1.1.4", num, 10000)}})
		if err != nil {
			fmt.Println(err)
			return
		}
		r, _ := card.Result("1.1.4")
		fmt.Println(r)
	}
	// Output:
	// 1.00
	// 2.00
}

// An item that does not apply is no zero: 68.32 of the 84 points that do apply.
func ExampleNotApplicable() {
	set := parindex.MustSet(parindex.Definition{
		Format: 1, ID: "vi-du", Name: cchc.Text{Vi: "Ví dụ"}, Standing: parindex.Template, NotApplicable: parindex.Drop,
		Sources:  map[string]cchc.Source{"S": {Instrument: "Ví dụ", Evidence: cchc.Derived}},
		Rounding: parindex.Rounding{Decimals: 2, Mode: indicator.HalfUp, Order: indicator.SumThenRound, Source: "S"},
		Root: parindex.Branch{
			Node: parindex.Node{Code: "T", Name: cchc.Text{Vi: "Tổng"}, Max: indicator.MustPoints("100"), Source: "S"},
			Children: []parindex.Branch{
				{Node: parindex.Node{Code: "A", Name: cchc.Text{Vi: "Có áp dụng"}, Max: indicator.MustPoints("84"), Source: "S", Channel: parindex.Appraised, Rule: parindex.Rule{Kind: parindex.Manual}}},
				{Node: parindex.Node{Code: "B", Name: cchc.Text{Vi: "Không áp dụng"}, Max: indicator.MustPoints("16"), Source: "S", Channel: parindex.Appraised, Rule: parindex.Rule{Kind: parindex.Manual}}},
			},
		},
	})
	card, err := set.Score(parindex.Sheet{Marks: []parindex.Mark{parindex.Awarded("A", indicator.MustPoints("68.32")), parindex.NotApplicable("B")}})
	if err != nil {
		fmt.Println(err)
		return
	}
	index, _ := card.Index()
	fmt.Println(index, card.Total().Counted.Short())
	// Output: 81.33 84
}

// A partial tree says how much of it could be computed.
func ExampleCaMau2013() {
	card, err := parindex.CaMau2013().Score(parindex.Sheet{Marks: []parindex.Mark{parindex.Chosen("1.1.1", "late"), parindex.Answer("1.2.2", true)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(card.Total().In(cchc.Vietnamese))
	// Output: chưa có dữ liệu (1,50 trên 2 điểm tính được)
}

// What the portal counts and what a survey found fills the linked leaves of the sheet, and a cause that costs points in all
// three indices is found once.
func ExampleAnalyse() {
	const unit, onTime = "Sở tổng hợp 01", qd766.ProgressOnTime
	year := cchc.Year(2031)
	portal, err := qd766.Portal2026().Score(indicator.Counts{Unit: unit, Period: year, Values: []indicator.Count{indicator.Of(onTime, 930, 1000)}})
	if err != nil {
		fmt.Println(err)
		return
	}
	survey, err := sipas.ParseResult([]byte(`{"format":"cchc-sipas-result/1","unit":"Sở tổng hợp 01","period":"2031",
		"published":{"source":{"instrument":"Báo cáo tổng hợp","evidence":"derived"},"overall":"85.1","factors":{"outcome":"81.5"}}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	ratios := parindex.FromCard(portal, map[string]string{onTime: parindex.LinkOnTime})
	satisfied, _ := survey.Overall.Percent()
	ratios[parindex.LinkSIPAS] = indicator.Ratio{Num: satisfied.Hundredths(), Den: 100_00}
	set := parindex.DepartmentTemplate()
	sheet, filled := set.Fill(parindex.Sheet{Unit: unit, Period: year}, ratios)
	card, err := set.Score(sheet)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("filled", filled)

	losses := append(card.Losses("CCHC"), parindex.ScorecardLosses("766", portal, map[string]string{onTime: "late_dossiers"})...)
	outcome, _ := survey.Factor(sipas.Outcome).Percent()
	losses = append(losses, parindex.Loss{
		Index: "SIPAS", Period: year, Unit: unit, Code: sipas.Outcome.String(), Name: sipas.Outcome.Label(), Cause: "late_dossiers",
		Max: indicator.MustPoints("100"), Points: indicator.PointsFromHundredths(outcome.Hundredths()), // each factor has a hundred of its own
	})
	for _, cause := range parindex.Analyse(losses).Shared {
		fmt.Println(cause.Cause)
		for _, w := range cause.Worth {
			fmt.Println(" ", w.Index, w.Lost)
		}
	}
	// Output:
	// filled [3.1 8.1]
	// late_dossiers
	//   766 1.40
	//   CCHC 0.56
	//   SIPAS 18.50
}
