package dossier_test

import (
	"time"

	"github.com/cchc-go/cchc"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// vn reads a clock face in Vietnam.
func vn(s string) time.Time {
	return must(time.ParseInLocation("2006-01-02T15:04:05", s, cchc.Zone()))
}
