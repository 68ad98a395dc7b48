package qd766_test

import (
	"fmt"
	"runtime"
	"strconv"
	"sync"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// seventeen are the months, quarters and the year.
func seventeen(year int) []cchc.Period {
	list := append(months(year), cchc.Year(year))
	for q := 1; q <= 4; q++ {
		list = append(list, cchc.Quarter(year, q))
	}
	return list
}

// provinceConfig counts the small province as a province does: by its units, for so many periods.
func provinceConfig(periods []cchc.Period) qd766.Config {
	config := june()
	config.Periods, config.AsOf, config.By = periods, cchc.MustDate("2025-12-20").Start(), qd766.ByDelay
	return config
}

func provinceDossiers() []dossier.Dossier {
	var list []dossier.Dossier
	for d := range smallProvince.Dossiers() {
		list = append(list, d)
	}
	return list
}

// A counter that has seen the units, procedures and periods adds a dossier without allocation, whatever is kept apart.
func TestCounter_Add_allocs(t *testing.T) {
	if raceEnabled {
		t.Skip("the race detector allocates")
	}
	list := provinceDossiers()
	for name, change := range map[string]func(*qd766.Config){
		"units":               func(*qd766.Config) {},
		"fields and channels": func(c *qd766.Config) { c.Fields, c.Channels = true, true },
		"no units":            func(c *qd766.Config) { c.Units = nil },
		"today's map":         func(c *qd766.Config) { c.Map = qd766.MapOfToday },
	} {
		config := provinceConfig(seventeen(2025))
		change(&config)
		c := must(qd766.NewCounter(config))
		for i := range list {
			c.Add(&list[i])
		}
		i := 0
		if n := testing.AllocsPerRun(2*len(list), func() { c.Add(&list[i%len(list)]); i++ }); n != 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

// Adding a dossier of a province. The budget, on one core of its own: 1.5 µs for one period, 3 µs for twelve months, 6 µs
// with quarters and the year; no allocation.
func BenchmarkCounter_Add_province(b *testing.B) {
	list := provinceDossiers()
	for _, periods := range [][]cchc.Period{{cchc.Year(2025)}, months(2025), seventeen(2025)} {
		b.Run(strconv.Itoa(len(periods)), func(b *testing.B) {
			c := must(qd766.NewCounter(provinceConfig(periods)))
			for i := range list {
				c.Add(&list[i])
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				c.Add(&list[i%len(list)])
			}
		})
	}
}

// Ten million dossiers in two parts, a counter and a goroutine each, merged in the end: run with -benchtime 10000000x. Those
// of the small province stand for them again and again, for a counter keeps no number. The budget on two cores of its
// own is 1 µs a dossier, 10 s for ten million, and no memory for them.
func BenchmarkCounter_parts(b *testing.B) {
	list := provinceDossiers()
	config := provinceConfig([]cchc.Period{cchc.Year(2025)})
	var tallies [2]*qd766.Tally
	var wg sync.WaitGroup
	b.ReportAllocs()
	b.ResetTimer()
	for part := range tallies {
		wg.Go(func() {
			c := must(qd766.NewCounter(config))
			for i := part; i < b.N; i += len(tallies) {
				c.Add(&list[i%len(list)])
			}
			tallies[part] = c.Tally()
		})
	}
	wg.Wait()
	if err := tallies[0].Merge(tallies[1]); err != nil {
		b.Fatal(err)
	}
	b.StopTimer()
	if tallies[0].Dossiers != int64(b.N) {
		b.Fatalf("%d of %d", tallies[0].Dossiers, b.N)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N), "ns/dossier")
}

// The memory of a tally, for each unit and period, with six procedures in each. The budget is 6 KiB.
func BenchmarkTally_memory(b *testing.B) {
	const units, procedures = 200, 6
	periods := months(2025)
	var before, after runtime.MemStats
	for b.Loop() {
		config := provinceConfig(periods)
		config.Units = nil
		c := must(qd766.NewCounter(config))
		var list []dossier.Dossier
		for u := range units {
			for p := range procedures {
				for _, month := range periods {
					list = append(list, must(dossier.New(dossier.Dossier{
						Number: fmt.Sprint(u, p, month), Receiving: fmt.Sprintf("TH-%03d", u), Procedure: fmt.Sprintf("TT-%d", p),
						ReceivedAt: month.Start(), Events: []dossier.Event{{At: month.Start().Add(1), Kind: dossier.Resolved}},
					})))
				}
			}
		}
		runtime.GC()
		runtime.ReadMemStats(&before)
		for i := range list {
			c.Add(&list[i])
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(units*len(periods)), "B/unit×period")
		runtime.KeepAlive(list)
		runtime.KeepAlive(c)
	}
}
