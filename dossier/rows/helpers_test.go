package rows_test

import (
	"errors"
	"iter"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/rows"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// parse reads the columns of a map of a kind.
func parse(tb testing.TB, kind, columns string) rows.Map {
	tb.Helper()
	m, err := rows.ParseMap([]byte(`{"format":"cchc-rows/1","kind":"` + kind + `","columns":[` + columns + `]}`))
	if err != nil {
		tb.Fatalf("%s: %v", columns, err)
	}
	return m
}

func open(tb testing.TB, text string) *rows.Table {
	tb.Helper()
	table, err := rows.CSV(strings.NewReader(text), rows.CSVOptions{})
	if err != nil {
		tb.Fatal(err)
	}
	return table
}

func all[T any](tb testing.TB, records iter.Seq2[rows.Record[T], error]) []rows.Record[T] {
	tb.Helper()
	var list []rows.Record[T]
	for r, err := range records {
		if err != nil {
			tb.Fatal(err)
		}
		list = append(list, r)
	}
	return list
}

// dossiers reads a CSV text whose header is "number" and one more column of the field.
func dossiers(tb testing.TB, columns, text string, options ...rows.Option) []rows.Record[dossier.Dossier] {
	tb.Helper()
	return all(tb, rows.Dossiers(open(tb, text), parse(tb, "dossier", columns), options...))
}

// received reads one cell as a date of receipt.
func received(tb testing.TB, forms string, cell any) rows.Record[dossier.Dossier] {
	tb.Helper()
	m := parse(tb, "dossier", `{"field":"number","index":1},{"field":"received","index":2,"dates":[`+forms+`]}`)
	return all(tb, rows.Dossiers(rows.Values([]string{"a", "b"}, one("H1", cell)), m))[0]
}

// one is a sequence of a single row.
func one(cells ...any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) { yield(cells, nil) }
}

func at(s string) time.Time {
	return must(time.ParseInLocation("2006-01-02 15:04:05", s, cchc.Zone()))
}

func wantCodes(tb testing.TB, what string, got cchc.Codes, want ...cchc.Code) {
	tb.Helper()
	if got != cchc.NewCodes(want...) {
		tb.Errorf("%s: findings %s, want %s", what, got, cchc.NewCodes(want...))
	}
}

func refused[E error](tb testing.TB, what string, err, sentinel error, says string) {
	tb.Helper()
	var typed E
	if !errors.As(err, &typed) || !errors.Is(err, sentinel) || !strings.Contains(err.Error(), says) {
		tb.Errorf("%s: %v, want %T with %q", what, err, typed, says)
	}
}

// keep is a report that holds its law.
func conserved(tb testing.TB, r *rows.Report) {
	tb.Helper()
	if r.Rows != r.Records+r.Merged+r.Rejected {
		tb.Errorf("%d rows, but %d records, %d merged, %d rejected", r.Rows, r.Records, r.Merged, r.Rejected)
	}
}
