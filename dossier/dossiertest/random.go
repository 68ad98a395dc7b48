package dossiertest

import (
	"math/bits"
	"math/rand/v2"
)

// A stream keeps the draws of one kind of thing apart from those of another.
type stream uint8

const (
	dossierStream stream = iota + 1
	messageStream
	petitionStream
	linkedStream
	publicationStream
	catalogStream
)

// A source draws for one thing: what it yields depends on the seed, the stream and the number of the thing alone.
type source struct{ pcg rand.PCG }

func newSource(seed uint64, of stream, i int) source {
	var s source
	a := mix(seed ^ uint64(of)<<56)
	s.pcg.Seed(a, mix(a^uint64(i)))
	return s
}

// mix is the finaliser of SplitMix64: neighbours become strangers.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// below draws from 0 to n-1, n at least 1. The bias of a small n against 2^64 is far below any rate.
func (s *source) below(n int) int {
	high, _ := bits.Mul64(s.pcg.Uint64(), uint64(n))
	return int(high)
}

// between draws from a to b, both included.
func (s *source) between(a, b int) int { return a + s.below(b-a+1) }

// chance is true in rate of [Whole] cases.
func (s *source) chance(rate int) bool { return s.below(Whole) < rate }

// weighted draws an index; sums are the running sums of its weights.
func (s *source) weighted(sums []int) int {
	x := s.below(sums[len(sums)-1])
	low, high := 0, len(sums)-1
	for low < high {
		if middle := (low + high) / 2; sums[middle] > x {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// runningSums turns weights into what weighted wants.
func runningSums(weights []int) []int {
	sum := 0
	for i, w := range weights {
		sum += w
		weights[i] = sum
	}
	return weights
}
