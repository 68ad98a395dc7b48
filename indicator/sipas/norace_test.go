//go:build !race

package sipas_test

const raceEnabled = false
