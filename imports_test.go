package cchc_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

const module = "github.com/cchc-go/cchc"

// allowed is the import table of the module: what each package may import of ours, tests aside. "." is package
// cchc at the root. A package that stands in no row may not exist; rows may wait for their package.
//
// Besides, everybody may import [shared]; a package under internal may import the root alone; a program under
// examples may import everything, and nobody may import an example.
var allowed = map[string][]string{
	".":                         {},
	"dossier/calendar":          {"."},
	"dossier/catalog":           {".", "dossier/calendar"},
	"dossier":                   {".", "dossier/calendar", "dossier/catalog"},
	"dossier/dvcqg":             {".", "dossier/calendar", "dossier/catalog", "dossier"},
	"dossier/rows":              {".", "dossier/calendar", "dossier/catalog", "dossier"},
	"dossier/dossiertest":       {".", "dossier/calendar", "dossier/catalog", "dossier"},
	"dossier/dossiertest/table": {".", "dossier/calendar", "dossier/catalog", "dossier"},
	"dossier/dossiertest/gen":   {".", "dossier/calendar", "dossier/catalog", "dossier", "dossier/dossiertest"},
	"indicator":                 {"."},
	"indicator/caseload":        {".", "dossier/calendar", "dossier/catalog", "dossier", "indicator"},
	"indicator/qd766":           {".", "dossier/calendar", "dossier/catalog", "dossier", "indicator", "indicator/caseload"},
	"indicator/parindex":        {".", "indicator"},
	"indicator/sipas":           {".", "indicator"},
	"indicator/task":            {".", "dossier/calendar", "indicator"},
	"threshold":                 {".", "dossier/calendar", "dossier/catalog", "dossier", "indicator", "indicator/caseload"},
	"threshold/letter":          {".", "dossier/calendar", "dossier/catalog", "dossier", "indicator", "indicator/caseload", "threshold"},
}

// shared are the internal packages that every package may import.
var shared = []string{"internal/strictjson", "internal/jsonscan", "internal/vitext", "internal/enum"}

// requires are the direct dependencies of the root module; what needs more is a module of its own under examples.
var requires = []string{"github.com/google/go-cmp", "github.com/shopspring/decimal", "pgregory.net/rapid"}

// mayImport says which packages may use a dependency outside their tests. rapid generators for users live in
// dossiertest/gen, which no other package may import.
var mayImport = map[string][]string{
	"github.com/google/go-cmp":      {},
	"github.com/shopspring/decimal": {"indicator"},
	"pgregory.net/rapid":            {"dossier/dossiertest/gen"},
}

// A listed package is what `go list` says of it.
type listed struct {
	ImportPath, Dir string
	Module          *struct{ Path string }
	Standard        bool
	Imports         []string // outside tests
}

func goList(t *testing.T, args ...string) []byte {
	t.Helper()
	out, err := exec.CommandContext(t.Context(), "go", args...).Output()
	var failed *exec.ExitError
	if errors.As(err, &failed) {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, failed.Stderr)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// packages lists the packages of the module with all that they import, near and far.
func packages(t *testing.T) map[string]listed {
	t.Helper()
	all := map[string]listed{}
	dec := json.NewDecoder(bytes.NewReader(goList(t, "list", "-deps", "-json=ImportPath,Dir,Module,Standard,Imports", "./...")))
	for {
		var p listed
		if err := dec.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		all[p.ImportPath] = p
	}
	return all
}

// short names a package of the module as the table does.
func short(path string) (name string, ours bool) {
	if path == module {
		return ".", true
	}
	return strings.CutPrefix(path, module+"/")
}

// refusal says why the package from may not import the package of the module to; "" is a yes.
func refusal(from, to string) string {
	row, known := allowed[from]
	switch {
	case strings.HasPrefix(to, "examples/") && !strings.HasPrefix(from, "examples/"):
		return "nobody imports an example"
	case strings.HasPrefix(from, "examples/"), slices.Contains(shared, to):
		return ""
	case strings.HasPrefix(from, "internal/"):
		if to != "." {
			return "a package under internal imports the root alone"
		}
		return ""
	case !known:
		return "the package stands in no row of the table"
	case !slices.Contains(row, to):
		return "the table allows " + strings.Join(row, ", ")
	}
	return ""
}

func TestImports_FollowTheTable(t *testing.T) {
	all, ours := packages(t), 0
	for path, p := range all {
		from, isOurs := short(path)
		if !isOurs || p.Module == nil || p.Module.Path != module {
			continue
		}
		ours++
		if _, known := allowed[from]; !known && !strings.HasPrefix(from, "examples/") && !strings.HasPrefix(from, "internal/") {
			t.Errorf("%s stands in no row of the table: add it there and to the design", from)
		}
		for _, imported := range p.Imports {
			to, isOurs := short(imported)
			if isOurs {
				if why := refusal(from, to); why != "" {
					t.Errorf("%s imports %s: %s", from, to, why)
				}
				continue
			}
			if dep := all[imported]; dep.Standard || dep.Module == nil || strings.HasPrefix(from, "examples/") {
				continue
			} else if !slices.Contains(mayImport[dep.Module.Path], from) {
				t.Errorf("%s imports %s outside its tests: only %q may", from, imported, mayImport[dep.Module.Path])
			}
		}
	}
	if ours < 2 {
		t.Errorf("go list shows %d packages of the module, want all", ours)
	}
}

// The table itself is sound: every name in it is a row, and no package is allowed to import itself, near or far.
func TestImports_TableHasNoCycle(t *testing.T) {
	var reach func(from string, path []string)
	reach = func(from string, path []string) {
		if slices.Contains(path, from) {
			t.Errorf("a cycle: %s", strings.Join(append(path, from), " -> "))
			return
		}
		row, known := allowed[from]
		if !known {
			t.Errorf("%s stands in a row but has none", from)
		}
		for _, to := range row {
			reach(to, append(slices.Clone(path), from))
		}
	}
	for from := range allowed {
		reach(from, nil)
	}
}

// The table refuses what it is there to refuse.
func TestImports_RefusalsAreSeen(t *testing.T) {
	for _, c := range []struct {
		from, to string
		ok       bool
	}{
		{".", "indicator", false},
		{".", "internal/vitext", true},
		{"indicator", ".", true},
		{"indicator", "dossier", false},
		{"indicator/qd766", "indicator/caseload", true},
		{"indicator/caseload", "indicator/qd766", false},
		{"dossier/dossiertest", "indicator/qd766", false},
		{"internal/vitext", ".", true},
		{"internal/vitext", "dossier", false},
		{"internal/other", "internal/strictjson", true},
		{"dossier", "internal/other", false},
		{"dossier", "examples/internal/cli", false},
		{"internal/vitext", "examples/internal/cli", false},
		{"examples/case", "examples/internal/cli", true},
		{"examples/case", "threshold", true},
		{"nowhere", ".", false},
	} {
		if why := refusal(c.from, c.to); (why == "") != c.ok {
			t.Errorf("%s imports %s: refusal %q, want allowed %t", c.from, c.to, why, c.ok)
		}
	}
}

func TestModule_RequiresExactlyThree(t *testing.T) {
	var mod struct {
		Require []struct {
			Path     string
			Indirect bool
		}
	}
	if err := json.Unmarshal(goList(t, "mod", "edit", "-json"), &mod); err != nil {
		t.Fatal(err)
	}
	var direct []string
	for _, r := range mod.Require {
		if !r.Indirect {
			direct = append(direct, r.Path)
		}
	}
	slices.Sort(direct)
	if !slices.Equal(direct, requires) {
		t.Errorf("the module requires %q, want exactly %q", direct, requires)
	}
}
