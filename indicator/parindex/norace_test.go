//go:build !race

package parindex_test

const raceEnabled = false
