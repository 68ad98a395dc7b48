package rows_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"unicode/utf16"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/rows"
	"pgregory.net/rapid"
)

const numbers = `{"field":"number"},{"field":"receiving"}`

// cells reads a text to the end.
func cells(tb testing.TB, r io.Reader, o rows.CSVOptions) ([]string, [][]string) {
	tb.Helper()
	table, err := rows.CSV(r, o)
	if err != nil {
		tb.Fatal(err)
	}
	list, err := table.Sample(1 << 20)
	if err != nil {
		tb.Fatal(err)
	}
	return table.Header(), list
}

func TestCSV_CommaSemicolonTab(t *testing.T) {
	for _, d := range []string{",", ";", "\t"} {
		for _, end := range []string{"\n", "\r\n"} {
			text := strings.Join([]string{"a", "b, c; d e", "e"}, d) // the header has others too, in fewer places
			text = strings.Replace(text, "b, c; d e", `"b,;`+"\t"+`"`, 1) + end + strings.Join([]string{"1", "", "3"}, d) + end
			header, list := cells(t, strings.NewReader(text), rows.CSVOptions{})
			if !slices.Equal(header, []string{"a", "b,;", "e"}) || len(list) != 1 || !slices.Equal(list[0], []string{"1", "", "3"}) {
				t.Errorf("%q: %q %q", text, header, list)
			}
			if got := must(rows.CSV(strings.NewReader(text), rows.CSVOptions{})).File(); got.Delimiter != d[0] || got.Encoding != "UTF-8" || got.BOM {
				t.Errorf("%q: %+v", text, got)
			}
		}
	}
	_, err := rows.CSV(strings.NewReader("a,b;c\n"), rows.CSVOptions{})
	refused[rows.FileError](t, "a tie", err, rows.ErrFile, "as many of one delimiter")
	if header, _ := cells(t, strings.NewReader("a,b;c\n"), rows.CSVOptions{Delimiter: ';'}); !slices.Equal(header, []string{"a,b", "c"}) {
		t.Errorf("a stated delimiter: %q", header)
	}
	if header, list := cells(t, strings.NewReader("sep=;\r\na,b,c;d\r\n1;2\r\n"), rows.CSVOptions{}); !slices.Equal(header, []string{"a,b,c", "d"}) || len(list) != 1 {
		t.Errorf("sep=: %q %q", header, list)
	}
	_, err = rows.CSV(strings.NewReader("a|b\n"), rows.CSVOptions{Delimiter: '|'})
	refused[rows.FileError](t, "a bar", err, rows.ErrFile, "a comma, a semicolon or a tab")
}

func wide(s string, big bool) []byte {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b = append(b, byte(u>>8), byte(u))
		} else {
			b = append(b, byte(u), byte(u>>8))
		}
	}
	return b
}

func TestCSV_ByteOrderMarkAndUTF16(t *testing.T) {
	const text = "Mã hồ sơ;Đơn vị tiếp nhận\r\nH1;Xã tổng hợp 001 𝄞\r\nH2;Phường tổng hợp 002\r\n"
	for name, c := range map[string]struct {
		bytes []byte
		want  rows.File
	}{
		"UTF-8":               {[]byte(text), rows.File{Encoding: "UTF-8", Delimiter: ';'}},
		"UTF-8 with BOM":      {[]byte("\ufeff" + text), rows.File{Encoding: "UTF-8", BOM: true, Delimiter: ';'}},
		"UTF-16LE with BOM":   {wide("\ufeff"+text, false), rows.File{Encoding: "UTF-16LE", BOM: true, Delimiter: ';'}},
		"UTF-16BE with BOM":   {wide("\ufeff"+text, true), rows.File{Encoding: "UTF-16BE", BOM: true, Delimiter: ';'}},
		"UTF-16LE, no BOM":    {wide(text, false), rows.File{Encoding: "UTF-16LE", Delimiter: ';'}},
		"UTF-16BE, no BOM":    {wide(text, true), rows.File{Encoding: "UTF-16BE", Delimiter: ';'}},
		"long UTF-16, no BOM": {wide(text+strings.Repeat("H3;Xã tổng hợp 003\r\n", 10_000), false), rows.File{Encoding: "UTF-16LE", Delimiter: ';'}},
	} {
		for _, r := range []io.Reader{bytes.NewReader(c.bytes), iotest.OneByteReader(bytes.NewReader(c.bytes)), iotest.DataErrReader(bytes.NewReader(c.bytes))} {
			table, err := rows.CSV(r, rows.CSVOptions{})
			if err != nil {
				t.Fatal(name, err)
			}
			if table.File() != c.want {
				t.Errorf("%s: %+v", name, table.File())
			}
			list := all(t, rows.Dossiers(table, parse(t, "dossier", numbers)))
			if len(list) < 2 || list[0].Value.Receiving != "Xã tổng hợp 001 𝄞" || list[1].Number != "H2" || list[1].Place != (rows.Place{Row: 2, Line: 3}) {
				t.Errorf("%s: %d records, %+v", name, len(list), list[0].Place)
			}
		}
	}
	// Half a pair and an odd byte are letters that nobody knows.
	odd := append(wide("\ufeffa;b\n1;", false), 0x00, 0xD8, 'x', 0, 0x00, 0xDC, 0x41)
	if _, list := cells(t, bytes.NewReader(odd), rows.CSVOptions{}); list[0][1] != "\ufffdx\ufffd\ufffd" {
		t.Errorf("half pairs: %q", list)
	}
}

func TestCSV_QuotesAndLines(t *testing.T) {
	text := "a,b\n\"x, \"\"y\"\"\",\"một\r\nhai\"\r\n\n , \nCông ty \"ABC\",2\n\"\",\"z\"\nlast,\"end\"\r"
	_, list := cells(t, strings.NewReader(text), rows.CSVOptions{})
	want := [][]string{{`x, "y"`, "một\r\nhai"}, {`Công ty "ABC"`, "2"}, {"", "z"}, {"last", "end"}}
	if fmt.Sprint(list) != fmt.Sprint(want) {
		t.Errorf("%q, want %q", list, want)
	}
	// Lines are those of the file, blank ones and those in quotes included.
	table := open(t, "Mã hồ sơ,b\nH1,\"\n\n\"\n\n,\nH2,\"\"\nH3,\n")
	var lines []int
	for _, r := range all(t, rows.Dossiers(table, parse(t, "dossier", `{"field":"number"}`))) {
		lines = append(lines, r.Place.Line)
	}
	if !slices.Equal(lines, []int{2, 7, 8}) {
		t.Errorf("lines %v", lines)
	}
}

// For any table of cells, what encoding/csv writes is read back, cell by cell without the space around it, as
// encoding/csv reads it. A row of empty cells is no row.
func TestCSV_ReadsWhatEncodingCSVWrites(t *testing.T) {
	cell := rapid.StringMatching(`([a-zđê,;"\n \t]|\r\n){0,6}`)
	rapid.Check(t, func(r *rapid.T) {
		width := rapid.IntRange(1, 4).Draw(r, "width")
		table := [][]string{}
		for range rapid.IntRange(1, 6).Draw(r, "rows") {
			table = append(table, rapid.SliceOfN(cell, width, width).Draw(r, "row"))
		}
		table[0][0] = "h" + table[0][0]
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma, w.UseCRLF = rapid.SampledFrom([]rune{',', ';', '\t'}).Draw(r, "comma"), rapid.Bool().Draw(r, "crlf")
		if err := w.WriteAll(table); err != nil {
			r.Fatal(err)
		}
		text := b.String()
		plain := csv.NewReader(strings.NewReader(text))
		plain.Comma, plain.FieldsPerRecord = w.Comma, -1
		var want [][]string
		for _, row := range must(plain.ReadAll()) {
			for i := range row {
				row[i] = strings.TrimSpace(row[i])
			}
			if strings.Join(row, "") != "" {
				want = append(want, row)
			}
		}
		header, list := cells(t, iotest.HalfReader(strings.NewReader(text)), rows.CSVOptions{Delimiter: byte(w.Comma)})
		got := append([][]string{header}, list...)
		if normal := strings.ReplaceAll(fmt.Sprintf("%q", got), `\r\n`, `\n`); normal != fmt.Sprintf("%q", want) {
			r.Fatalf("%q: %s, want %q", text, normal, want)
		}
	})
}

func TestCSV_FaultsAreRejectedAndReadingGoesOn(t *testing.T) {
	long := strings.Repeat("x", rows.MaxRow+10)
	for name, c := range map[string]struct{ text, says string }{
		"a long line":           {"H1," + long + "\n", "a line of more than"},
		"a long quoted cell":    {"H1,\"" + long + "\n", "a line of more than"},
		"an open quote":         {"H1,\"x\n", "a quote that is not closed"},
		"many lines in a quote": {"H1,\"" + strings.Repeat("\n", rows.MaxRowLines+1), "a quoted cell without end"},
		"text behind a quote":   {"H1,\"x\" y\n", "text behind a closing quote"},
		"too many cells":        {"H1," + strings.Repeat(",", 5000) + "\n", "a row of too many cells"},
		"too many quoted cells": {"\"H1\"," + strings.Repeat(",", 5000) + "\n", "a row of too many cells"},
	} {
		var report rows.Report
		list := dossiers(t, numbers, "Mã hồ sơ,Đơn vị tiếp nhận\nH0,a\n"+c.text+"H2,b\n", rows.Into(&report))
		first, last := list[0], list[len(list)-1]
		if len(list) != 3 || first.Number != "H0" || last.Number != "H2" || last.Rejected != nil {
			t.Errorf("%s: %d records, the last %+v", name, len(list), last.Place)
		}
		refused[rows.RejectedError](t, name, list[1].Rejected, rows.ErrRejected, c.says)
		if list[1].Place != (rows.Place{Row: 2, Line: 3}) || !list[1].Findings.Has(cchc.RowRejected) || strings.Contains(list[1].Rejected.Error(), "H1") {
			t.Errorf("%s: %v", name, list[1].Rejected)
		}
		conserved(t, &report)
	}
}

func TestCSV_RaggedRows(t *testing.T) {
	list := dossiers(t, numbers+`,{"field":"case","header":["c"]}`, "Mã hồ sơ,Đơn vị tiếp nhận,c\nH1,a\nH2,a,b,,\nH3,Nguyen,Van,PERSONAL-1\n")
	wantCodes(t, "short", list[0].Findings, cchc.RowRagged)
	if d := list[0].Details[0]; d.Got != "2" || d.Want != "3" {
		t.Errorf("%+v", d)
	}
	wantCodes(t, "empty cells behind", list[1].Findings)
	wantCodes(t, "long", list[2].Findings, cchc.RowRagged, cchc.RowRejected)
	if list[2].Rejected == nil || list[2].Value.Receiving != "" {
		t.Errorf("a row that may be moved: %+v", list[2])
	}
}

func TestCSV_TitleAboveAndNoHeader(t *testing.T) {
	header, list := cells(t, strings.NewReader("DANH SÁCH, HỒ SƠ\n\na;b\n1;2\n"), rows.CSVOptions{HeaderRow: 3})
	if !slices.Equal(header, []string{"a", "b"}) || len(list) != 1 {
		t.Errorf("%q %q", header, list)
	}
	o := rows.CSVOptions{NoHeader: true}
	table := must(rows.CSV(strings.NewReader("H1;x\nH2;y\n"), o))
	m := parse(t, "dossier", `{"field":"number","index":1},{"field":"receiving","index":2}`)
	if got := all(t, rows.Dossiers(table, m)); len(got) != 2 || got[1].Value.Receiving != "y" || table.Header() != nil {
		t.Errorf("%+v", got)
	}
	for _, err := range rows.Dossiers(must(rows.CSV(strings.NewReader("H1;x\n"), o)), parse(t, "dossier", numbers)) {
		refused[rows.MapError](t, "headers without a header", err, rows.ErrMap, "the table has none, want an index")
	}
}

func TestCSV_RefusesWhatIsNoTable(t *testing.T) {
	for text, says := range map[string]string{
		"": "nothing", "\n\n": "nothing", "\ufeff": "nothing", "PK\x03\x04...": "a workbook", "\xD0\xCF\x11\xE0": "a workbook", "a,\"b": "a header that cannot be read",
		"M\xb7 h\xe5 s\xac,Ng\xb5y ti\xd5p nh\xcbn\n": "TCVN3", "Maõ hoà sô,Ngaøy tieáp nhaän,Ngaøy heïn traû\n": "VNI",
	} {
		_, err := rows.CSV(strings.NewReader(text), rows.CSVOptions{})
		refused[rows.FileError](t, fmt.Sprintf("%q", text), err, rows.ErrFile, says)
	}
}

// A reader that fails ends the sequence with its error behind a text that does not repeat it; complete rows before come.
func TestCSV_ReaderFails(t *testing.T) {
	secret := errors.New("PERSONAL-0001")
	for _, rest := range []string{"H2", "H2,\"b", "H2,\"b\n1\n2"} {
		table := must(rows.CSV(io.MultiReader(strings.NewReader("Mã hồ sơ,b\nH1,a\n"+rest), iotest.ErrReader(secret)), rows.CSVOptions{}))
		var numbers []string
		var failure error
		for r, err := range rows.Dossiers(table, parse(t, "dossier", `{"field":"number"}`)) {
			numbers, failure = append(numbers, r.Number), err
		}
		if !slices.Equal(numbers, []string{"H1", ""}) || !errors.Is(failure, secret) || strings.Contains(failure.Error(), "PERSONAL") {
			t.Errorf("%q: %q, %v", rest, numbers, failure)
		}
		refused[rows.StreamError](t, rest, failure, rows.ErrStream, "the source fails")
	}
	_, err := rows.CSV(iotest.ErrReader(secret), rows.CSVOptions{})
	refused[rows.StreamError](t, "at once", err, rows.ErrStream, "the source fails")
	for _, start := range []string{"", "\ufeff"} {
		_, err = rows.CSV(io.MultiReader(bytes.NewReader(wide(start, false)), iotest.ErrReader(nil)), rows.CSVOptions{})
		if !errors.Is(err, io.ErrNoProgress) {
			t.Errorf("a reader that gives nothing: %v", err)
		}
	}
}

// Quotes that open and close on other lines than they should cost no more than the lines that they reach over.
func TestCSV_HostileQuotesCostLinearTime(t *testing.T) {
	text := "Mã hồ sơ,b\n" + strings.Repeat("H,\"a\"\"\n\"\"b\n", 30_000) + strings.Repeat("\"\n", 30_000)
	var report rows.Report
	for _, err := range rows.Dossiers(open(t, text), parse(t, "dossier", `{"field":"number"}`), rows.Into(&report)) {
		if err != nil {
			t.Fatal(err)
		}
	}
	if conserved(t, &report); report.Rows == 0 {
		t.Error("no rows")
	}
}

func TestValues_EveryType(t *testing.T) {
	m := parse(t, "dossier", `{"field":"number","index":1},{"field":"digitised","index":2},{"field":"status","index":3},{"field":"fees","index":4}`)
	read := func(cells ...any) rows.Record[dossier.Dossier] {
		return all(t, rows.Dossiers(rows.Values([]string{"a", "b", "c", "d"}, one(cells...)), m))[0]
	}
	for _, cells := range [][]any{
		{"26", true, int64(9), 8000.5}, {[]byte("26"), "1", 9, "8.000"}, {26, []byte("Có"), "Đã xử lý xong", int64(1)}, {26.0, "x", 9.0, []byte("1")}, {int64(26), "yes", "resolved", "8.000 đ"},
	} {
		r := read(cells...)
		if d := r.Value; d.Number != "26" || d.Digitised != dossier.Yes || d.Status != dossier.Resolved || d.Fees != dossier.Charged || !r.Findings.IsZero() {
			t.Errorf("%v: %#v %s %v", cells, d.Number, r.Findings, r.Rejected)
		}
	}
	if r := read(struct{}{}, nil, 9, nil); r.Rejected == nil {
		t.Error("a number of no type")
	}
	wantCodes(t, "types that cells do not have", read("26", uint8(1), at("2026-08-04 00:00:00"), 'x').Findings, cchc.CodeUnknown, cchc.StatusUnknown, cchc.AmountForm)
	wantCodes(t, "short", read("26", true, 9).Findings, cchc.RowRagged)
	wantCodes(t, "long", read("26", true, 9, 0, "PERSONAL-1").Findings, cchc.RowRagged, cchc.RowRejected)

	failure := errors.New("down")
	source := func(yield func([]any, error) bool) { _ = yield([]any{"1", nil, 9, nil}, nil) && yield(nil, failure) }
	n := 0
	for _, err := range rows.Dossiers(rows.Values([]string{"a", "b", "c", "d"}, source), m) {
		if n++; n == 2 && (!errors.Is(err, failure) || !errors.Is(err, rows.ErrStream)) {
			t.Errorf("%v", err)
		}
	}
	if n != 2 {
		t.Errorf("%d records", n)
	}
}
