package dossiertest_test

import (
	"testing"

	"github.com/cchc-go/cchc/dossier/dossiertest"
)

func province(tb testing.TB, c dossiertest.Config) *dossiertest.Province {
	tb.Helper()
	p, err := dossiertest.New(c)
	if err != nil {
		tb.Fatal(err)
	}
	return p
}
