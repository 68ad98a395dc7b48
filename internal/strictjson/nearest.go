package strictjson

import (
	"iter"
	"strings"
)

// Nearest returns the name that differs least from key, ignoring case, or "" when none is near: more than a
// third of the key would have to change. Of equally near names the first wins.
func Nearest(key string, names iter.Seq[string]) string {
	best, least := "", len(key)/3+1
	if len(key) > 128 {
		return ""
	}
	for name := range names {
		if n := distance(strings.ToLower(key), strings.ToLower(name)); n < least {
			best, least = name, n
		}
	}
	return best
}

// distance counts the bytes to insert, delete or replace, and neighbours to swap.
func distance(a, b string) int {
	var before, last []int // the rows of a without its last two bytes, and without its last one
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before, last, row = last, row, make([]int, len(b)+1)
		row[0] = i + 1
		for j := range len(b) {
			replace := last[j]
			if a[i] != b[j] {
				replace++
			}
			row[j+1] = min(replace, row[j]+1, last[j+1]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
	}
	return row[len(b)]
}
