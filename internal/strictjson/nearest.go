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

// distance counts the bytes to insert, delete or replace.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
