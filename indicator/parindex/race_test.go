//go:build race

package parindex_test

const raceEnabled = true
