// Package clitest runs example programs in their tests, and holds what they write to what was agreed.
package clitest

import (
	"bytes"
	"flag"
	"io"
	"os"
	"path/filepath"
	"testing"

	"github.com/cchc-go/cchc/examples/internal/cli"
)

var update = flag.Bool("update", false, "rewrite the golden files and samples")

// Update reports whether golden files and samples are to be rewritten.
func Update() bool { return *update }

// Run runs a program, without environment, and returns its exit status and what it wrote.
func Run(t *testing.T, name string, run func(*cli.Env) int, stdin io.Reader, args ...string) (status int, stdout, stderr string) {
	t.Helper()
	var out, problems bytes.Buffer
	status = run(&cli.Env{
		Name: name, Args: args, Stdin: stdin, Stdout: &out, Stderr: &problems, Getenv: func(string) string { return "" },
	})
	return status, out.String(), problems.String()
}

// Golden holds a text to the file of that name in testdata, which it writes first where the test runs with -update.
func Golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if Update() {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != got {
		t.Errorf("%s is not what was agreed (%v); run the test with -update and read the diff", path, err)
	}
}
