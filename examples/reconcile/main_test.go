package main

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/cli/clitest"
)

// runWith runs the program on an input and returns what it wrote.
func runWith(t *testing.T, stdin io.Reader, args ...string) (status int, out, problems string) {
	t.Helper()
	return clitest.Run(t, "reconcile", run, stdin, args...)
}

// odd has what the published tables have not: approximations, other readings, suspects, shares nobody can verify.
const odd = `{"title":"Biểu tổng hợp 001, quý III/2026","period":{"from":"01/01/2026","to":"31/12/2026"},` +
	`"cells":{"received":"hơn 1.000","carried_over":100,"resolved":900,"open":200,"paused":20,"late":1000},"shares":{"late":"50","post":"1.5","open":"18,9"}}
{"cells":{"received":100,"resolved":70,"open":30,"paused":5,"late":9,"late_with_apology":8,"late_without_apology":2}}
{"cells":{"received":1000,"resolved":600,"open":300},"shares":{"resolved":"60.00","open":"30.00"}}
{"cells":{"resolved":10,"early":9,"on_time":9,"late":5}}
{}
`

func TestGolden(t *testing.T) {
	for name, c := range map[string]struct {
		stdin string
		args  []string
	}{
		"default.txt":        {"", nil},
		"default-en.txt":     {"", []string{"-lang", "en"}},
		"default.json":       {"", []string{"-format", "json"}},
		"vinh-phuc.txt":      {"", []string{"-in", "testdata/vinh-phuc.json"}},
		"dak-glong.txt":      {"", []string{"-in", "testdata/dak-glong.json"}},
		"dak-glong.out.json": {"", []string{"-in", "testdata/dak-glong.json", "-format", "json"}},
		"odd.txt":            {odd, []string{"-in", "-"}},
		"odd-en.txt":         {odd, []string{"-in", "-", "-lang", "en"}},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, problems := runWith(t, strings.NewReader(c.stdin), c.args...)
			if status != cli.OK || problems != "" {
				t.Errorf("status %d, %s", status, problems)
			}
			clitest.Golden(t, name, out)
		})
	}
}

// merged are two communes and the one that took over from them: 62 were open, 26 are carried over.
const merged = `{"title":"Xã tổng hợp 001, 6 tháng đầu năm 2025","period":{"from":"01/01/2025","to":"30/6/2025"},"cells":{"received":"1.200","carried_over":30,"to_handle":"1.230","resolved":"1.190","open":40}}
{"title":"Xã tổng hợp 002, 6 tháng đầu năm 2025","period":{"from":"01/01/2025","to":"30/06/2025"},"cells":{"received":"800","carried_over":12,"to_handle":"812","resolved":"790","in_time":20,"overdue":2}}
{"title":"Xã tổng hợp 101, 6 tháng cuối năm 2025","period":{"from":"1/7/2025","to":"31/12/2025"},"cells":{"received":"2.200","carried_over":26,"to_handle":"2.226","resolved":"2.200","open":26}}
{"title":"Xã tổng hợp 101, tháng 1/2026","period":{"from":"1/1/2026","to":"31/1/2026"},"cells":{"received":10,"carried_over":26}}
{"title":"Xã tổng hợp 101, tháng 2/2026","period":{"from":"1/2/2026","to":"28/2/2026"},"cells":{"received":10,"carried_over":26}}
`

func TestLinks(t *testing.T) {
	const (
		chain = "Số kỳ trước chuyển sang, so với kỳ liền trước"
		parts = "Tổng của các biểu thành phần"
	)
	for _, c := range []struct {
		args  []string
		stdin string
		want  []string
	}{
		{[]string{"-chain"}, merged, []string{
			"✗ " + chain + " (2 biểu): 1 trên 1 chỉ tiêu không khớp", "✗ Kỳ trước chuyển sang: in 26, các biểu kia cho 62",
			"✓ " + chain + " (1 biểu): khớp", "? " + chain + " (1 biểu): không đủ số liệu để so",
		}},
		{[]string{"-parts"}, "{\"cells\":{\"received\":30,\"late\":3}}\n{\"cells\":{\"received\":19,\"late\":3}}\n{\"cells\":{\"received\":10,\"late\":0}}", []string{
			"✗ " + parts + " (2 biểu): 1 trên 2 chỉ tiêu không khớp", "✗ Tiếp nhận: in 30, các biểu kia cho 29",
		}},
		{[]string{"-parts"}, `{"cells":{"received":30}}{"cells":{"late":3}}`, []string{"? " + parts + " (1 biểu): không đủ số liệu để so"}},
		{[]string{"-parts"}, `{"cells":{"received":3}}{"cells":{"received":3}}`, []string{"✓ " + parts + " (1 biểu): khớp"}},
		{nil, merged, nil},
		{[]string{"-chain", "-parts"}, `{"cells":{"received":3}}`, nil},
		{[]string{"-chain", "-format", "json"}, merged, []string{`"findings":[{"code":"IDENTITY_BROKEN","place":"cells.carried_over","got":"26","want":"62"}]`}},
	} {
		status, out, problems := runWith(t, strings.NewReader(c.stdin), append(c.args, "-in", "-")...)
		if status != cli.OK || problems != "" {
			t.Errorf("%v: status %d, %s", c.args, status, problems)
		}
		for _, want := range c.want {
			if strings.Count(out, want) != 1 {
				t.Errorf("%v: %d times %q in\n%s", c.args, strings.Count(out, want), want, out)
			}
		}
		if n := strings.Count(out, chain) + strings.Count(out, parts); c.want == nil && n != 0 {
			t.Errorf("%v: %s", c.args, out)
		}
	}
}

// What could not be read is said in words, with what would have been, in the language of the page.
func TestUnreadable(t *testing.T) {
	doc := `{"period":{"from":"31/02/2026","to":"28/02/2026"},"cells":{"received":"PERSONAL-0001","receivd":3,"số hồ sơ":1},"shares":{"late":"PERSONAL-0001","open":{"value":"x"}}}`
	for lang, want := range map[string][]string{
		"vi": {
			"Kỳ in trên biểu: ? – 28/02/2026", "✗ Ngày đầu kỳ: Không đọc được ngày của kỳ báo cáo (cần một ngày có thật, dạng ngày/tháng/năm",
			"✗ Tiếp nhận: Không đọc được số trong ô (cần số nguyên từ 0, ví dụ “41.850”; nếu không in số thì để trống)",
			"✗ cells.receivd: Chỉ tiêu không có trong biểu; có thể là received", "✗ cells.?: Chỉ tiêu không có trong biểu; các chỉ tiêu có thể dùng: received, carried_over",
			"✗ Tỷ lệ trễ hạn: Không đọc được số trong ô (cần tỷ lệ phần trăm, ví dụ “96,81”; nếu không in thì để trống)", "✗ Tỷ lệ đang giải quyết: ",
		},
		"en": {
			"Period as printed: ? – 2026-02-28", "✗ first day: no day can be read at an end of the period (want a day that exists, written dd/MM/yyyy)",
			"✗ received: no number can be read from the cell (want a whole number from 0", "✗ share of late: ", "perhaps meant: received",
		},
	} {
		status, out, problems := runWith(t, strings.NewReader(doc), "-in", "-", "-lang", lang)
		if status != cli.BadRecords || strings.Contains(out+problems, "PERSONAL") || strings.Count(problems, "\n") != 6 {
			t.Errorf("status %d, %s", status, problems)
		}
		for _, text := range want {
			if !strings.Contains(out, text) {
				t.Errorf("%s: no %q in\n%s", lang, text, out)
			}
		}
	}
}

// A period that ends before it starts, with what may have been meant.
func TestReversed(t *testing.T) {
	for period, want := range map[string]string{
		`"from":"01/01/2023","to":"5/11/2013"`:  "ngày cuối kỳ có thể phải là 05/11/2023",
		`"from":"01/02/2023","to":"29/02/2020"`: "ngày đầu kỳ có thể phải là 01/02/2020",
		`"from":"31/12/2023","to":"01/01/2023"`: "; có thể hai ngày bị đổi chỗ cho nhau",
		`"from":"30/6/2025","to":"29/02/2016"`:  "Kỳ báo cáo kết thúc trước khi bắt đầu\n",
	} {
		_, out, _ := runWith(t, strings.NewReader(`{"period":{`+period+`}}`), "-in", "-")
		if !strings.Contains(out, want) {
			t.Errorf("%s: no %q in\n%s", period, want, out)
		}
	}
}

// A table that uses its words in another way adds up, and is not sent back to its source.
func TestConclusion(t *testing.T) {
	for doc, want := range map[string]string{
		`{"cells":{"resolved":10,"early":5,"late":2,"on_time":1,"refused":1,"withdrawn":1}}`: "với cách hiểu các chỉ tiêu đã nêu",
		`{"cells":{"resolved":10,"early":8,"late":2}}`:                                       "biểu không có gì để đối chiếu",
		`{"cells":{"resolved":10,"early":6,"on_time":2,"late":2}}`:                           "Kết luận: mọi số liệu kiểm tra được đều khớp.",
		`{"cells":{"resolved":10,"early":6,"on_time":2,"late":1}}`:                           "biểu có chỗ cần kiểm tra lại",
	} {
		if _, out, _ := runWith(t, strings.NewReader(doc), "-in", "-"); !strings.Contains(out, want) {
			t.Errorf("%s: no %q in\n%s", doc, want, out)
		}
	}
}

// The keys of the contract, and their kinds: counts may be numbers or texts, shares texts or objects.
func TestContract(t *testing.T) {
	doc := `{"title":"A","period":{"from":"01/01/2023","to":"5/11/2013"},"cells":{"received":41850,"resolved":"40.515","open":434,"paused":5,"refused_or_withdrawn":870,"early":39978,"on_time":477,"late":60},` +
		`"shares":{"resolved":"96.81","refused_or_withdrawn":"2,11","early":{"value":"98.67","base":"resolved"}}}`
	status, out, problems := runWith(t, strings.NewReader(doc), "-in", "-", "-format", "json", "-lang", "en")
	if status != cli.OK || problems != "" || strings.Count(out, "\n") != 1 {
		t.Fatalf("status %d, %s, %s", status, problems, out)
	}
	var report struct {
		Title          string `json:"title"`
		PeriodFindings []struct {
			Code string `json:"code"`
		} `json:"period_findings"`
		Identities []struct {
			ID       string `json:"id"`
			Residual int64  `json:"residual"`
		} `json:"identities"`
		Shares []struct {
			Cell, Base, Printed, Recomputed string
			Agrees                          bool
		} `json:"shares"`
		Suspects []struct {
			Cell    string
			Value   int64
			Reasons []string
		} `json:"suspects"`
	}
	if err := json.Unmarshal([]byte(out), &report); err != nil {
		t.Fatal(err)
	}
	if report.Title != "A" || len(report.PeriodFindings) != 1 || report.PeriodFindings[0].Code != "PERIOD_REVERSED" {
		t.Errorf("%+v", report)
	}
	if len(report.Identities) != 2 || report.Identities[0].ID != "received = resolved + open + paused + refused_or_withdrawn" || report.Identities[0].Residual != 26 {
		t.Errorf("%+v", report.Identities)
	}
	if s := report.Shares[2]; s.Cell != "refused_or_withdrawn" || s.Base != "received" || s.Printed != "2.11" || s.Recomputed != "2.08" || s.Agrees {
		t.Errorf("%+v", report.Shares)
	}
	if len(report.Suspects) != 3 || report.Suspects[0].Cell != "refused_or_withdrawn" || report.Suspects[0].Value != 896 || len(report.Suspects[0].Reasons) == 0 {
		t.Errorf("%+v", report.Suspects)
	}
}

// What cannot be read is one line each with file, line and field; the rest of its table and the other tables come out.
func TestBadInput(t *testing.T) {
	good := `{"title":"tốt","cells":{"late":1,"late_with_apology":1,"late_without_apology":0}}`
	for name, c := range map[string]struct {
		line, message string
		comesOut      bool
	}{
		"unknown cell":    {`{"cells":{"receivd":1}}`, "cells.receivd: a cell that tables do not have (want received)", true},
		"unknown key":     {`{"unit":"PERSONAL-0001"}`, "unit: a cell that tables do not have (want title, period, cells or shares)", true},
		"unreadable":      {`{"cells":{"late":"PERSONAL-0001"}}`, `cells.late: no number can be read from the cell (want a whole number from 0 to 1000000000000, such as "41.850")`, true},
		"unreadable day":  {`{"period":{"to":"31/02/2023"}}`, "period.to: no day can be read at an end of the period (want a day that exists, written dd/MM/yyyy)", true},
		"no object":       {`["PERSONAL-0001"]`, "table: a string, want an object; skipped", false},
		"broken":          {`{"cells":}`, "table: ", false},
		"too long a line": {`{"title":"` + strings.Repeat("x", cli.MaxLine) + `"}`, "table: ", false},
	} {
		t.Run(name, func(t *testing.T) {
			status, out, problems := runWith(t, strings.NewReader(good+"\n"+c.line+"\n"+good+"\n"), "-in", "-", "-format", "json")
			want := 2
			if c.comesOut {
				want++
			}
			if status != cli.BadRecords || !strings.HasPrefix(problems, "-:2: "+c.message) || strings.Count(problems, "\n") != 1 || strings.Contains(problems, "PERSONAL") {
				t.Errorf("status %d, %s", status, problems)
			}
			if n := strings.Count(out, "\n"); n != want || strings.Count(out, "tốt") != 2 {
				t.Errorf("%d tables came out, want %d", n, want)
			}
		})
	}
}

// One document over many lines, an array and JSON Lines are read alike.
func TestInput_Shapes(t *testing.T) {
	one := `{"title":"a","cells":{"late":"1"}}`
	for doc, want := range map[string]int{
		strings.ReplaceAll(one, ",", ",\n"): 1, one + "\n" + one: 2, "[" + one + ",\n" + one + "," + one + "]": 3, cli.BOM + one: 1, "": 0,
	} {
		status, out, problems := runWith(t, strings.NewReader(doc), "-in", "-", "-format", "json")
		if status != cli.OK || problems != "" || strings.Count(out, "\n") != want {
			t.Errorf("%q: status %d, %s, %s", doc, status, problems, out)
		}
	}
}

func TestUsage(t *testing.T) {
	for name, c := range map[string]struct {
		args   []string
		status int
		says   string
	}{
		"help":           {[]string{"-h"}, cli.OK, "go run ./examples/reconcile"},
		"unknown flag":   {[]string{"-x"}, cli.BadUsage, "-x"},
		"unknown format": {[]string{"-format", "csv"}, cli.BadUsage, "want one of text, json"},
		"no such file":   {[]string{"-in", "testdata/none.json"}, cli.BadUsage, "none.json"},
	} {
		if status, out, problems := runWith(t, strings.NewReader(""), c.args...); status != c.status || out != "" || !strings.Contains(problems, c.says) {
			t.Errorf("%s: status %d, %q, %s", name, status, out, problems)
		}
	}
	status, _, problems := runWith(t, iotest.ErrReader(errors.New("no more")), "-in", "-")
	if status != cli.BadRecords || problems == "" {
		t.Errorf("a failing reader: status %d, %q", status, problems)
	}
}
