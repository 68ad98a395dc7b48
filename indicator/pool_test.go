package indicator_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// count returns the count of a component, unknown when it is not there.
func count(c indicator.Counts, code string) indicator.Count {
	i := slices.IndexFunc(c.Values, func(v indicator.Count) bool { return v.Code == code })
	if i < 0 {
		return indicator.Count{Code: code, State: indicator.Unknown}
	}
	return c.Values[i]
}

// Laws of pooling, each kind by its own: sum adds what is known and is unknown when a part is; distinct and copied never
// invent a figure; none is always unknown; flags are united; the order of the parts changes nothing.
func TestPool_laws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySet(t)
		var parts []indicator.Counts
		for range rapid.IntRange(0, 4).Draw(t, "parts") {
			part := anyCounts(t, s)
			for i := range part.Values { // small enough to add up
				part.Values[i].Num %= 1_000_000
				part.Values[i].Den %= 1_000_000
			}
			parts = append(parts, part)
		}
		whole := indicator.Counts{Unit: "Tỉnh tổng hợp", Level: cchc.Province, Period: cchc.Year(2026)}
		pooled, err := s.Pool(whole, parts...)
		if err != nil {
			t.Fatal(err)
		}
		if pooled.Unit != whole.Unit || pooled.Level != whole.Level || pooled.Period != whole.Period || pooled.Set != s.ID() {
			t.Fatalf("pooled for %+v", pooled)
		}
		mustScore(t, s, pooled)
		slices.Reverse(parts)
		again, _ := s.Pool(whole, parts...)
		if !slices.Equal(pooled.Values, again.Values) {
			t.Fatal("the order of the parts matters")
		}
		for n := range s.Leaves() {
			got := count(pooled, n.Code)
			want := indicator.NA(n.Code)
			known := 0
			same := true
			var first indicator.Ratio
			for _, part := range parts {
				c := count(part, n.Code)
				want.Flags = want.Flags.Union(c.Flags)
				if c.State == indicator.Known {
					if known == 0 {
						first = c.Ratio
					}
					same = same && c.Ratio == first
					known++
					want.Num, want.Den = want.Num+c.Num, want.Den+c.Den
				}
				want.State = combine(want.State, c.State)
			}
			unknown := len(parts) == 0 || want.State == indicator.Unknown
			switch n.Rule.Pooling {
			case indicator.PoolDistinct:
				unknown = unknown || known > 1
			case indicator.PoolCopied:
				unknown = unknown || !same
				want.Ratio = first
			case indicator.PoolNone:
				unknown = unknown || want.State == indicator.Known
			}
			if unknown {
				want = indicator.Count{Code: n.Code, State: indicator.Unknown}
			}
			if got != want {
				t.Fatalf("%s by %s: %+v, want %+v", n.Code, n.Rule.Pooling, got, want)
			}
		}
	})
}

// combine is the table of what two parts say of the whole: unknown beats all, then known, undefined, not applicable.
func combine(a, b indicator.State) indicator.State {
	for _, s := range []indicator.State{indicator.Unknown, indicator.Known, indicator.Undefined} {
		if a == s || b == s {
			return s
		}
	}
	return indicator.NotApplicable
}

// Law: pooling in two steps is pooling in one, for components that sum.
func TestPool_associative(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := definition()
		s := indicator.MustSet(d)
		var parts []indicator.Counts
		for range rapid.IntRange(3, 6).Draw(t, "parts") {
			part := anyCounts(t, s)
			for i := range part.Values {
				part.Values[i].Num %= 1_000_000
				part.Values[i].Den %= 1_000_000
			}
			parts = append(parts, part)
		}
		whole := indicator.Counts{Unit: "Tỉnh tổng hợp", Period: cchc.Year(2026)}
		pool := func(parts ...indicator.Counts) indicator.Counts {
			c, err := s.Pool(whole, parts...)
			if err != nil {
				t.Fatal(err)
			}
			return c
		}
		cut := rapid.IntRange(1, len(parts)-1).Draw(t, "cut")
		if once, twice := pool(parts...), pool(pool(parts[:cut]...), pool(parts[cut:]...)); !slices.Equal(once.Values, twice.Values) {
			t.Fatalf("%v\n%v", once.Values, twice.Values)
		}
	})
}

func TestPool_errors(t *testing.T) {
	s := indicator.MustSet(definition())
	whole := small()
	august := small(indicator.Of("A", 1, 2))
	august.Period = cchc.Month(2026, 8)
	other := small()
	other.Set = "test/other"
	for name, c := range map[string]struct {
		parts []indicator.Counts
		want  error
	}{
		"another period": {[]indicator.Counts{august}, indicator.ErrMismatch},
		"another set":    {[]indicator.Counts{other}, indicator.ErrMismatch},
		"bad counts":     {[]indicator.Counts{small(indicator.Of("A", -1, 2))}, indicator.ErrCounts},
		"too many":       {[]indicator.Counts{small(indicator.Of("A", 0, indicator.MaxCount)), small(indicator.Of("A", 0, 1))}, indicator.ErrCounts},
	} {
		if got, err := s.Pool(whole, c.parts...); !errors.Is(err, c.want) || got.Values != nil {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
}
