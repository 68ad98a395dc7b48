//go:build !race

package threshold_test

const raceEnabled = false
