package rows_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"os"
	"testing"

	"github.com/cchc-go/cchc/dossier/rows"
)

// repeated is the sample file, its rows many times over.
func repeated(tb testing.TB, times int) ([]byte, int) {
	tb.Helper()
	text := must(os.ReadFile(sampleFile))
	end := bytes.IndexByte(text, '\n') + 1
	return append(bytes.Clone(text[:end]), bytes.Repeat(text[end:], times)...), times * bytes.Count(text[end:], []byte("\n"))
}

// Budget: at least 60,000 rows of 21 columns a second on one core of a small server, 17 of them kept and five of these dates,
// which is no more than ten times what encoding/csv needs to cut the same file into strings. About 40 % of it is dossier.New.
func BenchmarkDossiers(b *testing.B) {
	text, n := repeated(b, 250)
	_, m := sample(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range rows.Dossiers(must(rows.CSV(bytes.NewReader(text), rows.CSVOptions{})), m) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// Budget: to cut the cells and keep the number, no more than twice what encoding/csv needs to cut them.
func BenchmarkCSV(b *testing.B) {
	text, n := repeated(b, 250)
	m := parse(b, "dossier", `{"field":"number","index":2}`)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range rows.Dossiers(must(rows.CSV(bytes.NewReader(text), rows.CSVOptions{})), m) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

// The measure of the two above.
func BenchmarkEncodingCSV(b *testing.B) {
	text, n := repeated(b, 250)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		r := csv.NewReader(bytes.NewReader(text))
		r.Comma, r.ReuseRecord = ';', true
		for {
			_, err := r.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	}
	b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}
