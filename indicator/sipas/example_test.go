package sipas_test

import (
	"fmt"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/sipas"
)

// A synthetic questionnaire of two questions. It says itself which options count as satisfied.
const twoQuestions = `{"format":"cchc-sipas-questionnaire/1","id":"tong-hop","name":{"vi":"Phiếu tổng hợp","en":"Synthetic sheet"},
"source":{"instrument":"Phiếu tổng hợp","evidence":"derived"},
"scales":[{"code":"muc","options":[
 {"code":"hl","name":{"vi":"Hài lòng","en":"satisfied"},"class":"counted"},
 {"code":"khl","name":{"vi":"Không hài lòng","en":"not satisfied"},"class":"not_counted"},
 {"code":"kb","name":{"vi":"Không biết","en":"don't know"},"class":"apart"}]}],
"questions":[
 {"code":"C1","text":{"vi":"Nơi ngồi chờ","en":"waiting room"},"factor":"access","content":"satisfaction","scale":"muc"},
 {"code":"C2","text":{"vi":"Thái độ phục vụ","en":"attitude"},"factor":"officials","content":"satisfaction","scale":"muc"}]}`

// Sheets one by one. "Don't know" and missing answers stay apart, and the base is named.
func ExampleTally_Add() {
	q, err := sipas.ParseQuestionnaire([]byte(twoQuestions))
	if err != nil {
		fmt.Println(err)
		return
	}
	t := sipas.NewTally(q, "Xã tổng hợp 001", cchc.Year(2026))
	for _, sheet := range [][]sipas.Answer{
		{{Question: "C1", Option: "hl"}, {Question: "C2", Option: "hl"}},
		{{Question: "C1", Option: "hl"}, {Question: "C2", Option: "khl"}},
		{{Question: "C1", Option: "kb"}, {Question: "C2", Option: "hl"}},
		{{Question: "C2", Option: "hl"}},
	} {
		if err := t.Add(sheet...); err != nil {
			fmt.Println(err)
		}
	}
	for _, base := range []sipas.Base{sipas.ValidAnswers, sipas.AllAnswers, sipas.AllSheets} {
		r, err := t.Evaluate(sipas.Method{Base: base, Factor: sipas.PooledAnswers, Overall: sipas.PooledAnswers})
		c1, _ := r.Question("C1")
		share, _ := c1.Figure.Ratio()
		fmt.Println(base, share, c1.Figure.In(cchc.Vietnamese), "–", r.Overall.In(cchc.Vietnamese), err)
	}
	// Output:
	// valid 2/2 100,00 % – 83,33 % <nil>
	// answers 2/3 66,67 % – 71,43 % <nil>
	// sheets 2/4 50,00 % – 62,50 % <nil>
}

// Pooled counts, and the same answers aggregated in three ways. None of them is a default.
func ExampleTally_Evaluate() {
	q, _ := sipas.ParseQuestionnaire([]byte(twoQuestions))
	t, err := sipas.ParseTally(q, []byte(`{"format":"cchc-sipas-counts/1","unit":"Xã tổng hợp 001","period":"2026","questionnaire":"tong-hop",
		"sheets":100,"counts":{"C1":{"hl":90,"khl":10,"kb":0},"C2":{"hl":30,"khl":20,"kb":50}}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, m := range []sipas.Method{
		{Base: sipas.ValidAnswers, Factor: sipas.PooledAnswers, Overall: sipas.PooledAnswers},
		{Base: sipas.ValidAnswers, Factor: sipas.PooledAnswers, Overall: sipas.MeanOfQuestions},
		{Base: sipas.ValidAnswers, Factor: sipas.PooledAnswers, Overall: sipas.WeightedFactors, Weights: map[sipas.Factor]int64{sipas.Access: 1, sipas.Officials: 2}},
	} {
		r, err := t.Evaluate(m)
		fmt.Println(m.Overall, r.Overall.Exact(), r.Overall.In(cchc.Vietnamese), err)
	}
	// Output:
	// pooled_answers 4/5 80,00 % <nil>
	// mean_of_questions 3/4 75,00 % <nil>
	// weighted_factors 7/10 70,00 % <nil>
}

func ExampleResult_Explain() {
	q, _ := sipas.ParseQuestionnaire([]byte(twoQuestions))
	t := sipas.NewTally(q, "Xã tổng hợp 001", cchc.Year(2026))
	if err := t.Add(sipas.Answer{Question: "C1", Option: "hl"}); err != nil {
		fmt.Println(err)
	}
	r, err := t.Evaluate(sipas.Method{Base: sipas.AllSheets, Factor: sipas.PooledAnswers, Overall: sipas.PooledAnswers})
	fmt.Print(r.Explain(q).In(cchc.Vietnamese), err)
	// Output:
	// Chỉ số hài lòng: 50,00 %
	// │   Gộp mọi câu trả lời
	// ├── Phân số chính xác: 1/2
	// ├── Tiếp cận dịch vụ: 100,00 %
	// │   │   Gộp mọi câu trả lời
	// │   ├── Phân số chính xác: 1/1
	// │   └── C1. Nơi ngồi chờ: 100,00 %
	// │       ├── Phân số chính xác: 1/1
	// │       ├── Tử số: trả lời được tính: 1
	// │       ├── Mẫu số: Số phiếu, gồm cả “không biết” và bỏ trống: 1
	// │       ├── Không biết, không có ý kiến: 0
	// │       └── Bỏ trống: 0
	// ├── Công chức trực tiếp giải quyết: 0,00 %
	// │   │   Gộp mọi câu trả lời
	// │   ├── Phân số chính xác: 0/1
	// │   └── C2. Thái độ phục vụ: 0,00 %
	// │       ├── Phân số chính xác: 0/1
	// │       ├── Tử số: trả lời được tính: 0
	// │       ├── Mẫu số: Số phiếu, gồm cả “không biết” và bỏ trống: 1
	// │       ├── Không biết, không có ý kiến: 0
	// │       └── Bỏ trống: 1
	// ├── Số phiếu: 1
	// └── Cách tính: Số phiếu, gồm cả “không biết” và bỏ trống; yếu tố: Gộp mọi câu trả lời; chung: Gộp mọi câu trả lời
	//         Do người dùng chọn: chưa thấy văn bản quy định cách tổng hợp
	// <nil>
}

func ExampleSample_Size() {
	s := sipas.Sample{Population: 10_000, Error: indicator.Ratio{Num: 5, Den: 100}}
	n, err := s.Size()
	small, _ := s.IsSmall(300)
	fmt.Println(n, small, err)
	// Output: 385 true <nil>
}

// Published figures without answers are results like others: here ranked, an equal share in two prints being a tie.
func ExampleRank_published() {
	var list []sipas.Result
	for _, doc := range []string{
		`{"format":"cchc-sipas-result/1","unit":"Tỉnh tổng hợp 01","period":"2026","published":{"source":{"instrument":"Báo cáo tổng hợp","evidence":"derived"},"overall":"85.1"}}`,
		`{"format":"cchc-sipas-result/1","unit":"Tỉnh tổng hợp 02","period":"2026","published":{"source":{"instrument":"Báo cáo tổng hợp","evidence":"derived"},"overall":"85.10"}}`,
		`{"format":"cchc-sipas-result/1","unit":"Tỉnh tổng hợp 03","period":"2026","published":{"source":{"instrument":"Báo cáo tổng hợp","evidence":"derived"},"overall":"90.00"}}`,
	} {
		r, err := sipas.ParseResult([]byte(doc))
		if err != nil {
			fmt.Println(err)
		}
		list = append(list, r)
	}
	ranks, err := sipas.Rank(list)
	fmt.Println(ranks, err)
	// Output: [2 2 1] <nil>
}
