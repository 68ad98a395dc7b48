package gen_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dossiertest/gen"
)

// A property of one's own code: here, that every dossier has exactly one judgement under every policy.
func Example() {
	property := func(t *rapid.T) {
		a, err := dossier.NewAssessor(gen.Policy().Draw(t, "policy"), gen.Calendar().Draw(t, "calendar"), gen.Catalog().Draw(t, "catalogue"))
		if err != nil {
			t.Fatal(err)
		}
		d := gen.Dossier().Draw(t, "dossier")
		if s := a.Assess(&d, gen.Instant().Draw(t, "instant")); s.Timeliness > dossier.TimelinessUndecided {
			t.Fatalf("judged %d", s.Timeliness)
		}
	}
	fmt.Println(testing.Testing(), rapid.MakeCheck(property) != nil)
	// Output: true true
}
