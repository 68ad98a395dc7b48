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
func parse(t testing.TB, kind, columns string) rows.Map {
	t.Helper()
	m, err := rows.ParseMap([]byte(`{"format":"cchc-rows/1","kind":"` + kind + `","columns":[` + columns + `]}`))
	if err != nil {
		t.Fatalf("%s: %v", columns, err)
	}
	return m
}

func open(t testing.TB, text string) *rows.Table {
	t.Helper()
	table, err := rows.CSV(strings.NewReader(text), rows.CSVOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func all[T any](t testing.TB, records iter.Seq2[rows.Record[T], error]) []rows.Record[T] {
	t.Helper()
	var list []rows.Record[T]
	for r, err := range records {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, r)
	}
	return list
}

// dossiers reads a CSV text whose header is "number" and one more column of the field.
func dossiers(t testing.TB, columns, text string, options ...rows.Option) []rows.Record[dossier.Dossier] {
	t.Helper()
	return all(t, rows.Dossiers(open(t, text), parse(t, "dossier", columns), options...))
}

// received reads one cell as a date of receipt.
func received(t testing.TB, forms string, cell any) rows.Record[dossier.Dossier] {
	t.Helper()
	m := parse(t, "dossier", `{"field":"number","index":1},{"field":"received","index":2,"dates":[`+forms+`]}`)
	return all(t, rows.Dossiers(rows.Values([]string{"a", "b"}, one("H1", cell)), m))[0]
}

// one is a sequence of a single row.
func one(cells ...any) iter.Seq2[[]any, error] {
	return func(yield func([]any, error) bool) { yield(cells, nil) }
}

func at(s string) time.Time {
	return must(time.ParseInLocation("2006-01-02 15:04:05", s, cchc.Zone()))
}

func wantCodes(t testing.TB, what string, got cchc.Codes, want ...cchc.Code) {
	t.Helper()
	if got != cchc.NewCodes(want...) {
		t.Errorf("%s: findings %s, want %s", what, got, cchc.NewCodes(want...))
	}
}

func refused[E error](t testing.TB, what string, err, sentinel error, says string) {
	t.Helper()
	var typed E
	if !errors.As(err, &typed) || !errors.Is(err, sentinel) || !strings.Contains(err.Error(), says) {
		t.Errorf("%s: %v, want %T with %q", what, err, typed, says)
	}
}

// keep is a report that holds its law.
func conserved(t testing.TB, r *rows.Report) {
	t.Helper()
	if r.Rows != r.Records+r.Merged+r.Rejected {
		t.Errorf("%d rows, but %d records, %d merged, %d rejected", r.Rows, r.Records, r.Merged, r.Rejected)
	}
}
