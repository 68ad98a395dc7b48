//go:build race

package qd766_test

const gapRace = true
