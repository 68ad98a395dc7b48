package rows_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/rows"
)

// Whatever the bytes, the reader ends, its errors are typed, lines and rows only grow, cells fit in their row, and reading in
// other portions gives the same.
func FuzzCSV(f *testing.F) {
	for _, seed := range []string{
		"a,b\n1,2\n", "\ufeffa;b\r\n\"x;\"\"y\";2\r\n", "sep=\t\na\tb\n\t\n", "a\n\"\n\n", "a,b\n\"x\"y,1\n2,3", "a;b,c;d\n1;2\n", "PK\x03\x04", "a\n\"\"\"\n\"",
		string(wide("\ufeffa;b\n1;\"2\n3\"\n", false)), string(wide("a,b,c,d\n1,2,3,4\n", true)), "\xff\xfe\x00\xd8", "a\r\n\r\n\"b\r\nc\"\r\n", "\xb7,\xe5\n",
	} {
		f.Add([]byte(seed), byte(0), 1, false)
	}
	f.Fuzz(func(t *testing.T, text []byte, delimiter byte, headerRow int, none bool) {
		o := rows.CSVOptions{Delimiter: delimiter, HeaderRow: headerRow % 5, NoHeader: none}
		table, err := rows.CSV(bytes.NewReader(text), o)
		again, err2 := rows.CSV(iotest.OneByteReader(bytes.NewReader(text)), o)
		if (err == nil) != (err2 == nil) {
			t.Fatalf("%v and %v", err, err2)
		}
		if err != nil {
			if !errors.Is(err, rows.ErrFile) || err.Error() != err2.Error() {
				t.Fatalf("%v and %v", err, err2)
			}
			return
		}
		list, err := table.Sample(1 << 20)
		list2, err2 := again.Sample(1 << 20)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		if a, b := must(json.Marshal(list)), must(json.Marshal(list2)); !bytes.Equal(a, b) || table.File() != again.File() {
			t.Fatalf("%s\nand\n%s", a, b)
		}
		n := 0
		for _, row := range list {
			for _, cell := range row {
				n += len(cell)
			}
		}
		if n > 3*len(text)+3 {
			t.Fatalf("%d bytes of cells from %d of text", n, len(text))
		}
	})
}

// Whatever the document, ParseMap answers with a map that Check accepts and that is read back from its own document, or
// with a MapError.
func FuzzParseMap(f *testing.F) {
	f.Add(must(os.ReadFile(sampleMap)))
	for _, seed := range []string{
		`{"format":"cchc-rows/1","kind":"rating","columns":[{"field":"number"},{"field":"at","index":2,"dates":["serial"],"end_of_day":true},{"field":"opinion","values":{"1":"satisfied","—":""}}]}`,
		`{"format":"cchc-rows/1","kind":"publication","columns":[{"field":"by","constant":"province"}]}`, `{}`, `[`, `{"format":"cchc-rows/1","kind":"dossier","columns":null}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		m, err := rows.ParseMap(doc)
		if err != nil {
			if !errors.Is(err, rows.ErrMap) {
				t.Fatal(err)
			}
			return
		}
		if err := m.Check(); err != nil {
			t.Fatal(err)
		}
		back, err := rows.ParseMap(must(m.Document()))
		if err != nil || !back.Equal(m) {
			t.Fatalf("%v: %s", err, must(m.Document()))
		}
	})
}

// Whatever the table, the whole way from its bytes to collected dossiers keeps its law: rows = records + merged + rejected,
// each number once, each dossier one that dossier.New accepts unchanged; and a map that is suggested for it and has no open
// point reads it.
func FuzzDossiers(f *testing.F) {
	f.Add(must(os.ReadFile(sampleFile)))
	for _, seed := range []string{
		"Mã hồ sơ;Ngày tiếp nhận;Trạng thái\nH1;04/08/2026;9\nH1;46238,5;10\n", "MaHoSo,NgayTiepNhan,TrangThaiHoSo\n1,20260804081500,2\n", "Mã hồ sơ\n\"a\n", "Mã hồ sơ;Phí;Mã kết quả;Tệp kết quả\n1;0;a;\n",
	} {
		f.Add([]byte(seed))
	}
	m := parse(f, "dossier", `{"field":"number","index":1},{"field":"received","index":2,"dates":["dd/MM/yyyy","yyyy-MM-dd","yyyyMMddHHmmss","yyyyMMddHHmm","yyyyMMdd","serial"]},{"field":"status","index":3},{"field":"fees","index":4},{"field":"paper","index":1},{"field":"resolved","index":2,"dates":["MM/dd/yyyy"]}`)
	f.Fuzz(func(t *testing.T, text []byte) {
		check := func(m rows.Map, o rows.CSVOptions) {
			table, err := rows.CSV(bytes.NewReader(text), o)
			if err != nil {
				return
			}
			var report rows.Report
			seen := map[string]bool{}
			for r, err := range rows.Collect(rows.Dossiers(table, m, rows.Into(&report)), rows.Into(&report)) {
				if err != nil {
					if !errors.Is(err, rows.ErrMap) {
						t.Fatal(err)
					}
					return
				}
				if r.Rejected != nil {
					if !errors.Is(r.Rejected, rows.ErrRejected) {
						t.Fatal(r.Rejected)
					}
					continue
				}
				doc := must(r.Value.Document())
				back, err := dossier.Parse(doc)
				if err != nil || !bytes.Equal(must(back.Document()), doc) || seen[r.Number] || r.Number != strings.TrimSpace(r.Number) {
					t.Fatalf("%v: %s", err, doc)
				}
				seen[r.Number] = true
			}
			conserved(t, &report)
			if report.Records != len(seen) {
				t.Fatalf("%d records, %d numbers", report.Records, len(seen))
			}
		}
		check(m, rows.CSVOptions{NoHeader: true})
		table, err := rows.CSV(bytes.NewReader(text), rows.CSVOptions{})
		if err != nil {
			return
		}
		sample, err := table.Sample(20)
		if err != nil {
			t.Fatal(err)
		}
		suggested, _ := rows.SuggestKind(rows.DossierRows, table.Header(), sample)
		if suggested.Check() == nil {
			check(suggested, rows.CSVOptions{})
		}
	})
}

// Whatever a column of dates says, what is read is a whole second of the years 1 to 9999, and a form that is not named
// reads nothing.
func FuzzDates(f *testing.F) {
	for _, seed := range []string{"04/08/2026", "4.8.2026 8:15", "2026-08-04T08:15:30.5+07:00", "20260804081530", "46238,354", "08:15 04/08/2026", "60", "1"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		every := received(t, `"dd/MM/yyyy","yyyy-MM-dd","yyyyMMddHHmmss","yyyyMMddHHmm","yyyyMMdd","serial"`, cell).Value.ReceivedAt
		if every.Nanosecond() != 0 || !every.IsZero() && (every.Year() < 1 || every.Year() > 9999) {
			t.Fatalf("%q is %v", cell, every)
		}
		read := 0
		for _, form := range []string{"dd/MM/yyyy", "yyyy-MM-dd", "yyyyMMddHHmmss", "yyyyMMddHHmm", "yyyyMMdd", "serial"} {
			if got := received(t, `"`+form+`"`, cell).Value.ReceivedAt; !got.IsZero() {
				if read++; !got.Equal(every) {
					t.Fatalf("%q is %v and %v", cell, got, every)
				}
			}
		}
		if read > 1 || (read == 1) == every.IsZero() {
			t.Fatalf("%q is read in %d forms", cell, read)
		}
	})
}
