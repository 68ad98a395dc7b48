package dossiertest_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dossiertest"
)

// Every drawn dossier is what dossier.New makes of it: nothing is refused, nothing is out of order.
func TestDossiers_AreInOrder(t *testing.T) {
	c := dossiertest.Large()
	c.Dossiers = 5_000
	for d, truth := range province(t, c).Dossiers() {
		got, err := dossier.New(d)
		if err != nil {
			t.Fatalf("dossier %d: %v", truth.Index, err)
		}
		if !reflect.DeepEqual(d, got) {
			t.Fatalf("dossier %d is another after New:\n%s", truth.Index, cmp.Diff(d.Events, got.Events))
		}
	}
}
