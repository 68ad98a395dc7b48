package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/internal/vitext"
)

// unindented returns the lines of the help from one that begins with start to the next empty one.
func unindented(t *testing.T, help, start string) string {
	t.Helper()
	_, after, found := strings.Cut(help, "    "+start)
	block, _, _ := strings.Cut(start+after, "\n\n")
	if !found {
		t.Fatalf("no %s in the help", start)
	}
	return strings.ReplaceAll(block, "\n    ", "\n") + "\n"
}

// What the help shows works as it stands: its set scores its line of JSON and its table.
func TestHelp(t *testing.T) {
	set := filepath.Join(t.TempDir(), "set.csv")
	if err := os.WriteFile(set, []byte(unindented(t, usage, "#set;")), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, scores := range []string{unindented(t, usage, `{"unit"`), unindented(t, usage, "đơn vị;kỳ;mã")} {
		status, out, problems := runWith(t, scores, "-set", set, "-in", "-", "-format", "json")
		if status != cli.OK || problems != "" || !strings.Contains(out, `"index":"76.56"`) { // (2 + 2 + 4·0.914) / 10
			t.Errorf("status %d, %s, %s of %s", status, problems, out, scores)
		}
	}
	for _, c := range regexp.MustCompile(`printf '(.*)' \| go run ./examples/cchc (.*)`).FindAllStringSubmatch(usage, -1) {
		status, out, problems := runWith(t, strings.ReplaceAll(c[1], `\n`, "\n"), strings.Fields(c[2])...)
		if status != cli.OK || problems != "" || !strings.Contains(out, "1/1") {
			t.Errorf("%s: status %d, %s, %s", c[0], status, problems, out)
		}
	}
}

// Departments of Thanh Hóa 2024 as they were published, places and all: a table of totals alone.
const thanhHoa2024 = `Thứ hạng;Đơn vị;Chỉ số
1;Tài chính;90,05
2;Nội vụ;90,02
3;VP UBND;90,02
4;Tư pháp;89,3
5;TT&TT;88,04
6;BQL KKT Nghi Sơn;86,32
7;NN&PTNT;86,02
8;Xây dựng;85,91
9;GTVT;85,83
10;Công Thương;85,26
11;KH&ĐT;85,1
12;LĐTBXH;85,03
13;KH&CN;85,02
14;Y tế;85,02
15;VHTTDL;85,01
16;Thanh tra;84,6
17;Ngoại vụ;83,69
18;Ban Dân tộc;82,91
19;TN&MT;78,56
20;GD&ĐT;76,53
`

func TestTable_thanhHoa2024(t *testing.T) {
	status, out, problems := runWith(t, thanhHoa2024, "-in", "-", "-period", "2024", "-rank", "-ties", "ordinal")
	if status != cli.OK || problems != "" || !strings.Contains(out, "Trung bình các đơn vị được xếp hạng: 85,41 %") || strings.Count(out, "(bằng điểm)") != 4 {
		t.Errorf("status %d, %s\n%s", status, problems, out)
	}
	if strings.Contains(out, "Xếp loại") {
		t.Error("a column of bands, and the set has none")
	}
	// Competition ranks give equal values one place, and the two printed otherwise are named.
	status, _, problems = runWith(t, thanhHoa2024, "-in", "-", "-period", "2024", "-rank")
	if want := "-:4: rank: 3 was published, 2 computed\n-:15: rank: 14 was published, 13 computed\n"; status != cli.BadRecords || problems != want {
		t.Errorf("status %d, %s", status, problems)
	}
}

// Ministries 2023: the printed totals that are not the sums of the printed parts are named one by one, with their lines.
func TestTable_ministries2023(t *testing.T) {
	status, out, problems := runWith(t, `rank;unit;TD;DTXHH;index
1;Bộ Tư pháp;61,86;28,10;89,95
2;Ngân hàng Nhà nước;62,67;27,21;89,89
3;Bộ Tài chính;61,52;27,66;89,18
4;Bộ Nội vụ;60,65;26,38;87,04
5;Bộ Tài nguyên và Môi trường;61,15;25,85;87,01
6;Bộ Nông nghiệp và PTNT;60,25;26,17;86,41
7;Bộ Xây dựng;61,18;25,10;86,28
8;Bộ Giao thông vận tải;60,27;25,91;86,18
9;Bộ Thông tin và Truyền thông;60,50;25,33;85,83
10;Bộ LĐ-TB&XH;60,99;24,81;85,81
`, "-in", "-", "-period", "2023", "-set", "876/ministries", "-rank", "-format", "csv")
	for line, c := range map[int]string{2: "89.95 89.96", 3: "89.89 89.88", 5: "87.04 87.03", 6: "87.01 87.00", 7: "86.41 86.42", 11: "85.81 85.80"} {
		printed, computed, _ := strings.Cut(c, " ")
		want := "-:" + strconv.Itoa(line) + ": index: " + printed + " was published, " + computed + " computed"
		if !strings.Contains(problems, want) {
			t.Errorf("line %d: no %s", line, want)
		}
	}
	if status != cli.BadRecords || strings.Count(problems, "\n") != 6 || strings.Count(out, "Nhóm B") != 10 {
		t.Errorf("status %d, %s\n%s", status, problems, out)
	}
}

// The table is the same as the same scores in JSON, however it is separated and spelled.
func TestTable_isTheSame(t *testing.T) {
	doc := `{"unit":"Xã A","level":"commune","period":"2031","set":"template/commune","group":"xã","stage":"appraisal2","unranked":true,"leaves":{` +
		`"1.1.1":{"self":{"option":"timely"},"appraisal1":{"option":"late"},"appraisal2":{"points":"3"},"documents":["a","b"],"explanation":"vì; thế"},` +
		`"2.1":{"self":{"numerator":36,"denominator":40}},"2.4":{"self":{"option":"yes"}},"3.2":{"self":{"state":"not_applicable"}},` +
		`"4.2":{"measured":{"percent":"91.4"}},"C.1":{"self":{"points":"0.5"}}},"given":{"1":"17.5","4":"13"},"given_max":{"4":"14"}}` + "\n"
	_, want, problems := runWith(t, doc, "-in", "-", "-format", "json")
	if problems != "" || !strings.Contains(want, `"bonus":"0.50"`) {
		t.Fatal(problems)
	}
	semicolons := "Đơn vị;Cấp;Năm;Bộ tiêu chí;Nhóm;Bước;Không xếp hạng;Mã;Tự đánh giá;Thẩm định lần 1;Thẩm định lần 2;Điều tra XHH;Tài liệu kiểm chứng;Giải trình;Điểm đạt được;Điểm tối đa;Tên\r\n" +
		"Xã A;commune;2031;template/commune;xã;appraisal2;x;1.1.1;đúng hạn;MUỘN;3;;\"a; b\";\"vì; thế\";;3;Ban hành\r\n" +
		"Xã A;;2031;template/commune;;;;2.1;36/40\r\n;\r\nXã A;;2031;template/commune;;;;2.4;có;;\r\n" +
		"Xã A;;2031;template/commune;;;;3.2;KAD\r\nXã A;;2031;template/commune;;;;4.2;;;;91,4%\r\n" +
		"Xã A;;2031;template/commune;;;;C.1;;;;;;;0,5\r\nXã A;;2031;template/commune;;;;C;9;;;;;;0,5\r\n" +
		"Xã A;;2031;template/commune;;;;1;;;;;;;17,5\r\nXã A;;2031;template/commune;;;;4;;;;;;;13;14\r\n"
	commas := "unit,period,set,level,group,stage,unranked,code,self,appraisal1,appraisal2,measured,documents,explanation,points,index\n" +
		"Xã A,2031,template/commune,commune,,,x,1.1.1,timely,late,3,,a;b,vì; thế,,\n" +
		"Xã A,2031,template/commune,,xã,,,2.1,36/40,,,,,,,\nXã A,2031,template/commune,,,appraisal2,,2.4,YES,,,,,,,50\n" +
		"Xã A,2031,template/commune,,,,,3.2,,,,,,,N/A,\nXã A,2031,template/commune,,,,,4.2,,,,91.40 %,,,,\n" +
		"Xã A,2031,template/commune,,,,,C.1,0.5,,,,,,,\nXã A,2031,template/commune,,,,,1,,,,,,,17.50,\nXã A,2031,template/commune,,,,,4,,,,,,,13/14,\n"
	for _, table := range []string{cli.BOM + semicolons, commas, strings.ReplaceAll(commas, ",", "\t")} {
		for _, text := range []string{table, nfd(table)} {
			status, got, problems := runWith(t, text, "-in", "-", "-format", "json")
			if status != cli.OK || problems != "" || got != want {
				t.Errorf("status %d, %s\ngot  %swant %s", status, problems, got, want)
			}
		}
	}
}

// nfd takes the letters of the headers and cells used here apart.
func nfd(s string) string {
	apart := strings.NewReplacer("ị", "i\u0323", "ế", "e\u0302\u0301", "ã", "a\u0303", "ơ", "o\u031b")
	if apart.Replace(s) == s || vitext.NFC(apart.Replace(s)) != s {
		panic("the letters do not come together again")
	}
	return apart.Replace(s)
}

// What a row need not say, and what another row says: a maximum that is not known, the whole maximum beside a leaf that does
// not apply, a unit that is not ranked, empty cells behind the columns.
func TestTable_asides(t *testing.T) {
	for name, c := range map[string]struct {
		text, want string
		args       []string
	}{
		"maximum not known": {"unit;code;maximum;self\nA;KH.1;1;timely\nA;KH.2;?;\n", `"computed":{"points":"1.00","of":"1"}`, []string{"-period", "2022", "-set", "tien-giang/benh-vien-2022"}},
		"whole maximum":     {"unit;code;maximum;self;points\nA;1.5;1;KAD;\nA;1;15;;10,00\n", `"points":"10.00","index":"71.43","lost":"4.00","counted":"14"`, []string{"-period", "2031"}},
		"unranked":          {"unit;code;self;unranked\nA;1.5;1;\nA;4.3;1;x\n", `"unranked":true`, []string{"-period", "2031"}},
		"empty cells":       {"unit;code;self\nA;4.3;1;;;\n", `"self":"1.00"`, []string{"-period", "2031"}},
	} {
		status, out, problems := runWith(t, c.text, append(c.args, "-in", "-", "-format", "json")...)
		if status != cli.OK || problems != "" || !strings.Contains(out, c.want) {
			t.Errorf("%s: status %d, %s\n%s", name, status, problems, out)
		}
	}
	_, _, problems := runWith(t, "unit;code;maximum\nA;KH.2;1\n", "-in", "-", "-period", "2022", "-set", "tien-giang/benh-vien-2022")
	if want := "-:2: KH.2: a maximum, and the set tien-giang/benh-vien-2022 knows none, want ? or nothing; skipped\n"; problems != want {
		t.Errorf("%s", problems)
	}
	_, _, problems = runWith(t, "unit;index;rank\nA;90;1\nB;91;3\n", "-in", "-", "-period", "2022", "-rank")
	if want := "-:2: rank: 1 was published, 2 computed\n-:3: rank: 3 was published, 1 computed\n"; problems != want {
		t.Errorf("%s", problems)
	}
	_, _, problems = runWith(t, "STT;Đơn vị;TD;DTXHH;Xếp loại;Ghi chú\n1;A;60;25;Nhóm B;x\n2;B;60;20;nhóm c;\n3;C;60;15;Group C;\n4;D;60;25;Nhóm A\n", "-in", "-", "-period", "2022", "-rank", "-set", "876/ministries")
	if want := "-:3: band: another one was published, Nhóm B computed\n-:5: band: another one was published, Nhóm B computed\n"; problems != want {
		t.Errorf("%s", problems)
	}
	// An index is no total of a set that is not out of 100, nor of a sheet by codes; -set takes totals alone too.
	for text, want := range map[string]string{
		"unit;index\nA;90\n": `"index":null`,
		"unit;points\nA;7\n": `"set":"thu/2031"`,
	} {
		if _, out, problems := runWith(t, text, "-in", "-", "-period", "2031", "-set", "testdata/set.csv", "-format", "json"); !strings.Contains(out, want) {
			t.Errorf("%s: %s %s, want %s", text, out, problems, want)
		}
	}
	if _, out, problems := runWith(t, "unit;code;index\nA;CCHC;90\n", "-in", "-", "-period", "2031", "-set", "published", "-format", "json"); problems != "" || !strings.Contains(out, `"index":null`) {
		t.Errorf("%s %s", out, problems)
	}
	// Where the total is not known, no share of it is printed.
	_, out, _ := runWith(t, "unit;code;self\nA;KH.1;none\n", "-in", "-", "-period", "2022", "-set", "tien-giang/benh-vien-2022")
	if strings.Contains(out, "0,00 %") || !strings.Contains(out, "KH.2 Mức độ hoàn thành kế hoạch                          ?  ") {
		t.Errorf("%s", out)
	}
}

// A table that the program wrote is read back to the same units, but for what rounded leaves change in the last digit.
func TestTable_ownOutput(t *testing.T) {
	exact := `{"unit":"Phòng 1","period":"2031","leaves":{"1":{"self":{"option":"muộn"},"documents":["1"]},"2":{"self":{"numerator":9,"denominator":10}}}}
{"unit":"Phòng 2","period":"2031","leaves":{"1":{"self":{"option":"đúng hạn"},"appraisal1":{"option":"muộn"},"explanation":"vì\n thế"},"2":{"self":{"numerator":1,"denominator":1}}}}
{"unit":"Phòng 3","period":"2031","unranked":true,"leaves":{"1":{"self":{"option":"không"}}}}
`
	for _, lang := range []string{"vi", "en"} {
		_, first, _ := runWith(t, exact, "-set", "testdata/set.csv", "-in", "-", "-format", "csv", "-lang", lang)
		status, again, problems := runWith(t, first, "-set", "testdata/set.csv", "-in", "-", "-format", "csv", "-lang", lang)
		if status != cli.OK || problems != "" || again != first {
			t.Errorf("status %d, %s\n%s\n%s", status, problems, first, again)
		}
	}
}

// Every row that cannot be read is one message; the rows around it count.
func TestTable_badRows(t *testing.T) {
	const header = "unit;period;code;self;points;maximum;index;rank;set;level;documents\n"
	for row, want := range map[string]string{
		"A;2031":                               "code: nothing, want the code of a leaf or group",
		"A;2031;9.9;1":                         "code: unknown, want a code of the set template/department",
		";2031;1.1.1;1":                        "unit: nothing",
		"A;;1.1.1;1":                           "period: nothing, want a column period (kỳ, năm) or -period",
		"A;31;1.1.1;1":                         "period: not a valid period, want ",
		"A;2031;1.1.1;x":                       "self: no mark, want points",
		"A;2031;1.1.1;1/x":                     "self: no mark",
		"A;2031;1.1.2;maybe":                   "self: no mark",
		"A;2031;1.1.3;9x%":                     "self: no mark",
		"A;2031;1.1.1;;x":                      "1.1.1: no number, want points",
		"A;2031;1.1.1;;1;x":                    "1.1.1: no maximum",
		"A;2031;1.1.1;;;2":                     "1.1.1: a maximum of another number, want 1 as the set template/department has",
		"A;2031;CCHC;;;;x":                     "index: no percentage",
		"A;2031;CCHC;;;;;0":                    "rank: no place",
		"A;2031;1.1.1;1;;;;;x":                 "set: no set of that id, want one of template/department, ",
		"A;2031;1.1.1;1;;;;;;x":                "level: not a valid level",
		"A;2031;1;;;;;;;;doc":                  "documents: of a group",
		"A;2031;1.1.1;1;;;;;;;;;x":             "row: 13 cells, want 11",
		"A\x1b[31m;2031;1.1.1;1":               "column 1: a control character, want words",
		"A;2031;1.1.1;1;;;;;;;\x1b[31m":        "column 11: a control character",
		"A;2031;1.1.1;\xff":                    "row: text that is not UTF-8, want the table saved as CSV UTF-8",
		"A;2031;1.1.1;\"1":                     "row: quotes that do not match",
		"B;2031;1.1.2;1":                       "code: the same code as line 2",
		"A;2031;1.1.1;1,5":                     "marks.1.1.1.self: 1.50, want 0.00 to 1.00",
		"A;2031;1.1.1;1;0,5":                   "1.1.1: the published group score does not fit the components (got 0.50, want 1.00)",
		"A;2031;3.1;9/8":                       "3.1: numerator above denominator",
		strings.Repeat("x", cli.MaxLine) + "x": "line: longer than 1 MiB",
	} {
		status, out, problems := runWith(t, header+"B;2031;1.1.2;có\n"+row+"\nC;2031;1.1.2;có\n", "-in", "-", "-format", "json")
		if status != cli.BadRecords || !strings.HasPrefix(problems, "-:3: "+want) || strings.Count(problems, "\n") != 1 {
			t.Errorf("status %d: %.200s, want %s", status, problems, want)
		}
		if !strings.Contains(out, `"unit":"B"`) || !strings.Contains(out, `"unit":"C"`) {
			t.Errorf("%s took other rows with it", row)
		}
	}
	for text, want := range map[string]string{
		"unit;period;TD\nA;2031;1\n": "-:2: TD: unknown, want a code of the set template/department, or another set; skipped",
		"unit;TDX\nA;1\n":            "-:1: column 2: unknown or twice, want each once of unit, period, ",
		"unit;đơn vị\n":              "-:1: column 2: unknown or twice",
		"period;code\n":              "-:1: no column unit (đơn vị)",
		"unit;\"x\n":                 "-:1: row: quotes that do not match",
		"[\n{}":                      "-:1: line: an array, want JSON Lines",
		"#set;x\n#y\n":               "-:1: line: a criteria set, want it behind -set",
		"{\n\"unit\":1\n}\n":         "-:1: document: an object over several lines",
		"unit;points;period\nA;1;2031\nA;2;2031\n": "-:3: unit: the same unit, period and set as line 2, want each once; skipped",
		"unit;index;period\nA;-1;2031\n":           "-:2: index: no percentage, want one such as 81,33; skipped",
		"unit;points;period\nA;101;2031\n":         "-:2: given.CCHC: 101.00, want 0.00 to 100.00; skipped",
	} {
		status, out, problems := runWith(t, text, "-in", "-", "-format", "json")
		if strings.Count(out, "\n") > 1 || out != "" && !strings.HasPrefix(want, "-:3:") {
			t.Errorf("%s: a unit of which nothing could be read: %s", text, out)
		}
		if status != cli.BadRecords || !strings.HasPrefix(problems, want) || strings.Count(problems, "\n") != 1 {
			t.Errorf("%s: status %d: %.200s, want %s", text, status, problems, want)
		}
	}
}

// Of several years the last is shown; where a code meant something else in another year, the page says so, and a
// second set of the same period does not count twice.
func TestYears(t *testing.T) {
	dir := t.TempDir()
	args := []string{"-in", "-"}
	for _, id := range []string{"a", "b"} {
		path := filepath.Join(dir, id)
		set := "#set;" + id + ";Bộ\n#standing;template\n#source;Q;q;;practice\n#rounding;2;half_up;sum_then_round;Q\n#not_applicable;drop\n" +
			"code;name;maximum;rule;cause\nT;Tổng;4;total\n1;Mục " + id + ";2;manual;x\n2;Chung;2;manual;x\n"
		if err := os.WriteFile(path, []byte(set), 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, "-set", path)
	}
	scores := "unit,period,set,code,self\nA,2030,a,1,1\nA,2030,a,2,1\nA,2031,b,1,0\nA,2031,b,2,1\nA,2031,a,1,0.5\n"
	status, out, problems := runWith(t, scores, args...)
	if status != cli.OK || problems != "" || !strings.HasPrefix(out, "A · Năm 2031 · b\n") {
		t.Errorf("status %d, %s\n%s", status, problems, out)
	}
	for _, want := range []string{
		"CCHC 1 Mục b: 2030 (khi đó là “Mục a”): 1,00; 2031: 2,00 (tăng)\n",
		"CCHC 2 Chung: 2030: 1,00; 2031: 1,00\n",
		"khắc phục được thì CCHC 2031: +3,00 (+75,00 %)\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
}

// Results of other indices are shown with what the index would gain; those of units without sheet are reported.
func TestResults(t *testing.T) {
	path := filepath.Join(t.TempDir(), "results.csv")
	table := "index;period;unit;code;name;maximum;points;total;cause\nPAPI;2031;A;nd1;Nội dung 1;10;6,2;80;\n766;2031;A;TD;Tiến độ;20;17;;late_dossiers\nPAPI;2031;X;nd1;n;10;1;;\n"
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	status, out, problems := runWith(t, `{"unit":"A","period":"2031","leaves":{"3.1":{"self":{"numerator":3,"denominator":4}}}}`, "-in", "-", "-results", path)
	if status != cli.BadRecords || problems != path+": unit: 1 results of units that have no sheet, want units of the input; not shown\n" {
		t.Errorf("status %d, %s", status, problems)
	}
	for _, want := range []string{
		"PAPI    2031  nd1 Nội dung 1         3,80           10        4,75 %",
		"Nguyên nhân chung hồ sơ trễ hạn (late_dossiers): CCHC 3.1, 766 TD\n    khắc phục được thì CCHC 2031: +2,00 (+2,00 %)\n    khắc phục được thì 766 2031: +3,00\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

// A set is written as a table that scores as the set does.
func TestShowSet(t *testing.T) {
	_, table, _ := runWith(t, "", "-show-set", "template/department")
	_, doc, _ := runWith(t, "", "-show-set", "template/department", "-format", "json")
	_, want, _ := runWith(t, "", "-format", "json")
	for name, text := range map[string]string{"set.csv": table, "set.json": doc} {
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if status, got, problems := runWith(t, "", "-set", path, "-format", "json"); status != cli.OK || got != want || problems != "" {
			t.Errorf("%s: status %d, %s", name, status, problems)
		}
	}
	if status, list, _ := runWith(t, "", "-show-set", "?"); status != cli.OK || strings.Count(list, "\n") != 7 || !strings.Contains(list, "876/ministries ") {
		t.Errorf("%s", list)
	}
}
