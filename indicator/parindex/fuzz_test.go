package parindex_test

import (
	"errors"
	"testing"

	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/parindex"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// What the reader of JSON takes is a set that survives both forms; what it refuses is a typed error.
func FuzzParseSet(f *testing.F) {
	for _, s := range parindex.Sets() {
		data, err := s.MarshalJSON()
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := parindex.ParseSet(data)
		if err != nil {
			if !errors.Is(err, strictjson.ErrJSON) && !errors.Is(err, parindex.ErrSet) {
				t.Fatalf("%T %v", err, err)
			}
			return
		}
		roundTrips(t, s)
		unmarked(t, s)
	})
}

// The same of the table.
func FuzzParseTable(f *testing.F) {
	for _, s := range parindex.Sets() {
		f.Add(s.Table())
	}
	f.Add([]byte("#set\ta\tb\n#source\tS\tx\t\tpress\n#standing\tissued\n#rounding\t2\thalf_up\tround_then_sum\tS\n#not_applicable\tfull\nmã\ttên\tđiểm tối đa\tquy tắc\nT\tx\t1\ttổng_điểm\n1\ty\t1\tbậc: any: 1\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := parindex.ParseTable(data)
		if err != nil {
			if !errors.Is(err, parindex.ErrSet) {
				t.Fatalf("%T %v", err, err)
			}
			return
		}
		roundTrips(t, s)
		unmarked(t, s)
	})
}

// unmarked scores an empty sheet: the total of a set that has leaves is not known.
func unmarked(t *testing.T, s *parindex.Set) {
	t.Helper()
	card := mustScore(t, s, parindex.Sheet{})
	if _, ok := card.Index(); ok {
		t.Fatalf("an index of nothing: %s", card.Total())
	}
	if _, ok := card.Explain(s.Root().Code); !ok {
		t.Fatal("no tree of the root")
	}
}

// A sheet that can be read is scored or refused by a typed error, and a scored one can be written and read again.
func FuzzParseSheet(f *testing.F) {
	s := parindex.DepartmentTemplate()
	f.Add([]byte(`{"unit":"Sở tổng hợp 01","period":"2031","leaves":{"1.1.1":{"self":{"option":"late"},"documents":["1"]},"1.3.2":{"self":{"whole":8,"parts":{"resolved":5}}},"8.2":{"measured":{"percent":"91.40"}}}}`))
	f.Add([]byte(`{"unit":"a","period":"2031","stage":"self","leaves":{"1":{"measured":{"state":"not_applicable"}},"7.4":{"self":{"own":"1","best":"0"}},"C.1":{"self":{"count":9}}},"given":{"6":"5.25"}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		sheet, err := s.ParseSheet(data)
		if err != nil {
			if !errors.Is(err, strictjson.ErrJSON) && !errors.Is(err, indicator.ErrCounts) {
				t.Fatalf("%T %v", err, err)
			}
			return
		}
		card, err := s.Score(sheet)
		if err != nil {
			return
		}
		again, err := s.WriteSheet(sheet)
		if err != nil {
			t.Fatal(err)
		}
		back, err := s.ParseSheet(again)
		if err != nil {
			t.Fatalf("%v in %s", err, again)
		}
		a, okA := card.Index()
		b, okB := mustScore(t, s, back).Index()
		if a != b || okA != okB {
			t.Fatalf("%s and %s", a, b)
		}
		_ = card.Gains()
	})
}

// A table of results is read or refused by a typed error, and put together without harm.
func FuzzParseResults(f *testing.F) {
	f.Add([]byte("index;period;unit;code;name;maximum;points;total;cause\nSIPAS;2031;Sở tổng hợp 01;a;b;10;7.5;100;late\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		list, err := parindex.ParseResults(data)
		if err != nil && !errors.Is(err, parindex.ErrResults) {
			t.Fatalf("%T %v", err, err)
		}
		review := parindex.Analyse(list)
		for _, r := range review.Recur {
			_ = r.Worsened()
		}
	})
}
