package rows_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/rows"
)

const sampleFile, sampleMap = "testdata/ho-so-mot-cua.csv", "testdata/ho-so-mot-cua.map.json"

func column(m rows.Map, f rows.Field) rows.Column {
	if i := slices.IndexFunc(m.Columns, func(c rows.Column) bool { return c.Field == f }); i >= 0 {
		return m.Columns[i]
	}
	return rows.Column{}
}

// noteOf returns the notes about a column, one a line, in English.
func noteOf(notes []rows.Note, column string) string {
	var s strings.Builder
	for _, n := range notes {
		if n.Column == column {
			s.WriteString(n.In(cchc.English) + "\n")
		}
	}
	return s.String()
}

// The map beside the sample file is what is suggested for it from its first 20 rows.
func TestSuggest_SampleFile(t *testing.T) {
	table := open(t, string(must(os.ReadFile(sampleFile))))
	m, notes := rows.Suggest(table.Header(), must(table.Sample(20)))
	want := must(rows.ParseMap(must(os.ReadFile(sampleMap))))
	if !m.Equal(want) {
		t.Errorf("suggested:\n%s", must(m.Document()))
	}
	for column, says := range map[string]string{
		"Chủ hồ sơ":      "left out: personal",
		"Số điện thoại":  "left out: personal",
		"STT":            "left out: no known header",
		"Mã hồ sơ":       "Mã hồ sơ -> number: sure: a usual header",
		"Kênh tiếp nhận": "to be decided: 1 values of the sample have no known meaning",
		"Ngày tiếp nhận": "sure: all dates of the sample are dd/MM/yyyy",
		"Ngày hẹn trả":   "likely: forms in the sample: dd/MM/yyyy",
	} {
		if got := noteOf(notes, column); !strings.Contains(got, says) {
			t.Errorf("%s: %q, want %q", column, got, says)
		}
	}
	for _, n := range notes {
		if s := n.In(cchc.Vietnamese); strings.Contains(s, "PERSONAL") || strings.Contains(s, "Nộp tại nhà") {
			t.Errorf("a cell in a note: %s", s)
		}
	}
}

func TestSuggest_DayOrMonthStaysOpen(t *testing.T) {
	header := []string{"Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày trả kết quả", "Ngày kết thúc xử lý"}
	m, notes := rows.Suggest(header, [][]string{{"H1", "04/08/2026", "13/08/2026", "", "04/08/2026"}, {"H2", "05/08/2026", "04/08/2026", "", "46238,5"}})
	if len(column(m, "received").Dates) != 0 || !strings.Contains(noteOf(notes, "Ngày tiếp nhận"), "to be decided: dd/MM/yyyy or MM/dd/yyyy: every date of the sample can be read in both; column Ngày hẹn trả is dd/MM/yyyy") {
		t.Errorf("%v %s", column(m, "received").Dates, noteOf(notes, "Ngày tiếp nhận"))
	}
	if got := column(m, "due").Dates; !slices.Equal(got, []rows.DateForm{rows.DayFirst}) {
		t.Errorf("%v", got)
	}
	if !strings.Contains(noteOf(notes, "Ngày trả kết quả"), "to be decided: no date in the sample") {
		t.Errorf("%s", noteOf(notes, "Ngày trả kết quả"))
	}
	if got := column(m, "resolved").Dates; got != nil || !strings.Contains(noteOf(notes, "Ngày kết thúc xử lý"), "1 cells of no clear form") {
		t.Errorf("%v %s", got, noteOf(notes, "Ngày kết thúc xử lý"))
	}
	refused[rows.MapError](t, "an open map", m.Check(), rows.ErrMap, "columns[1].dates: no form of date")
	if _, err := rows.ParseMap(must(m.Document())); err == nil {
		t.Error("an open map is read back")
	}

	for _, c := range []struct {
		cells []string
		want  []rows.DateForm
	}{
		{[]string{"08/13/2026", "08/04/2026"}, []rows.DateForm{rows.MonthFirst}},
		{[]string{"08/13/2026", "13/08/2026"}, nil},
		{[]string{"20260804081530", "13/08/2026"}, []rows.DateForm{rows.DayFirst, rows.Compact}},
		{[]string{"20260804081530", "08/13/2026"}, []rows.DateForm{rows.MonthFirst, rows.Compact}},
		{[]string{"20260804", "46238"}, []rows.DateForm{rows.CompactDay, rows.Serial}},
		{[]string{"2026-08-04"}, []rows.DateForm{rows.YearFirst}},
		{[]string{"hôm qua"}, nil},
	} {
		var sample [][]string
		for _, cell := range c.cells {
			sample = append(sample, []string{"H1", cell})
		}
		m, _ := rows.Suggest([]string{"Mã hồ sơ", "Ngày tiếp nhận"}, sample)
		if got := column(m, "received").Dates; !slices.Equal(got, c.want) {
			t.Errorf("%q: %v, want %v", c.cells, got, c.want)
		}
	}
}

func TestSuggest_KindsAndHeaders(t *testing.T) {
	for header, want := range map[string]rows.Kind{
		"Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả":                           rows.DossierRows,
		"Mã phản ánh, kiến nghị;Ngày gửi;Ngày trả lời;Phân loại":         rows.PetitionRows,
		"Mã hồ sơ;Ngày xin lỗi;Nguyên nhân trễ hạn;Ngày hẹn lại":         rows.ApologyRows,
		"Mã hồ sơ;Ngày đánh giá;Mức độ hài lòng":                         rows.RatingRows,
		"Số quyết định;Ngày quyết định;Cấp công bố;Mã TTHC;Loại công bố": rows.PublicationRows,
		"a;b": rows.DossierRows,
	} {
		m, notes := rows.Suggest(strings.Split(header, ";"), nil)
		if m.Kind != want {
			t.Errorf("%s: %s, want %s", header, m.Kind, want)
		}
		if header == "a;b" && !strings.Contains(noteOf(notes, ""), "number: to be decided: no column") {
			t.Errorf("%v", notes)
		}
	}
	// A header in part, a second one for the same field, a repeated one.
	m, notes := rows.SuggestKind(rows.DossierRows, []string{"Mã hồ sơ", "Trạng thái hồ sơ hiện tại", "Tình trạng", "Case", "Cơ quan phối hợp", "Cơ quan phối hợp", "Mã TTHC", ""},
		[][]string{{"H1", "x", "Đang giải quyết", "", "", "", "", ""}, {"H2", "", "lạ", "", "", "", "", ""}})
	if c := column(m, "status"); !slices.Equal(c.Header, []string{"Tình trạng"}) || c.Values["Đang giải quyết"] != "in_process" || c.Values["Đã xử lý xong"] != "resolved" || len(c.Values) != 11 {
		t.Errorf("%+v", c)
	}
	if got := noteOf(notes, "Trạng thái hồ sơ hiện tại"); !strings.Contains(got, "left out: looks like status too, taken from Tình trạng") {
		t.Error(got)
	}
	if got := noteOf(notes, "Tình trạng"); !strings.Contains(got, "1 values of the sample have no known meaning") || !strings.Contains(got, "likely: 1 values were given their usual meaning") {
		t.Error(got)
	}
	var places []int
	for _, c := range m.Columns {
		if c.Field == "cooperating" {
			places = append(places, c.Index)
		}
	}
	if err := m.Check(); !slices.Equal(places, []int{5, 6}) || err != nil {
		t.Errorf("%v %v", places, err)
	}
	m, notes = rows.SuggestKind(rows.DossierRows, []string{"Mã hồ sơ", "Trạng thái hồ sơ hiện tại"}, nil)
	if got := noteOf(notes, "Trạng thái hồ sơ hiện tại"); column(m, "status").Field == "" || !strings.Contains(got, "likely: the header contains a usual one") {
		t.Error(got)
	}
}
