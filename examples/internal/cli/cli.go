// Package cli is what the example programs share: the flags that mean the same in each, reading of lines that may
// be too long, one line on standard error per bad record, and the rules for colour.
package cli

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"

	"github.com/cchc-go/cchc"
)

// Exit statuses of a program.
const (
	OK         = 0
	BadRecords = 1 // something was reported on standard error, the rest was done
	BadUsage   = 2 // the flags or files could not be used, nothing was done
)

// Env is what a program sees of the world; a test makes its own.
type Env struct {
	Name   string   // "scorecard"
	Args   []string // without the name
	Stdin  io.Reader
	Stdout io.Writer
	Stderr io.Writer
	Getenv func(string) string

	problems int
}

// Main runs a program in the real world and ends the process with its exit status.
func Main(name string, run func(*Env) int) {
	out := bufio.NewWriterSize(os.Stdout, 1<<16)
	env := &Env{
		Name: name, Args: os.Args[1:], Stdin: os.Stdin, Stdout: &terminal{out, os.Stdout}, Stderr: os.Stderr,
		Getenv: os.Getenv,
	}
	status := run(env)
	if err := out.Flush(); err != nil && status == OK {
		status = env.Fatal(err)
	}
	os.Exit(status)
}

// terminal buffers a file and remembers it, so that colour can be decided.
type terminal struct {
	*bufio.Writer
	file *os.File
}

// Color reports whether the output takes colour: a terminal, and NO_COLOR is not set.
func (e *Env) Color() bool {
	t, ok := e.Stdout.(*terminal)
	if !ok || e.Getenv("NO_COLOR") != "" || e.Getenv("TERM") == "dumb" {
		return false
	}
	info, err := t.file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// Problem reports one bad record, "file:line: field: what, want what", and makes the exit status [BadRecords].
// Message is field, what and want; line 0 leaves the line out.
func (e *Env) Problem(file string, line int, message string) {
	e.problems++
	if line > 0 {
		file = fmt.Sprintf("%s:%d", file, line)
	}
	fmt.Fprintf(e.Stderr, "%s: %s\n", file, strings.ReplaceAll(message, "\n", "; "))
}

// Status is [BadRecords] when a problem was reported, otherwise [OK].
func (e *Env) Status() int {
	if e.problems > 0 {
		return BadRecords
	}
	return OK
}

// Fatal reports why nothing could be done and returns [BadUsage].
func (e *Env) Fatal(err error) int {
	fmt.Fprintf(e.Stderr, "%s: %v\n", e.Name, err)
	return BadUsage
}

// Common are the flags that every program has.
type Common struct {
	In     string    // file, "-" for standard input, "" for the embedded sample
	Format string    // one of the formats of the program
	Lang   cchc.Lang // vi by default
}

// Flags returns a flag set whose -h prints the usage text and the flags, with -in, -format and -lang defined.
// The first of formats is the default.
func (e *Env) Flags(usage string, c *Common, formats ...string) *flag.FlagSet {
	fs := flag.NewFlagSet(e.Name, flag.ContinueOnError)
	fs.SetOutput(e.Stderr)
	fs.Usage = func() {
		fmt.Fprint(fs.Output(), strings.TrimLeft(usage, "\n"), "\n")
		fs.PrintDefaults()
	}
	fs.StringVar(&c.In, "in", "", "read `FILE`, - for standard input; without it the embedded sample / tệp vào, - là đầu vào chuẩn")
	fs.StringVar(&c.Format, "format", formats[0], "write as `FORMAT`: "+strings.Join(formats, ", ")+" / định dạng kết quả")
	fs.Var(&c.Lang, "lang", "write in `LANGUAGE`: vi, en / ngôn ngữ (default vi)")
	return fs
}

// Parse parses the arguments; done is true when the program has no more to do, with its exit status. A flag that
// cannot be used has been reported.
func (e *Env) Parse(fs *flag.FlagSet, c *Common, formats ...string) (status int, done bool) {
	switch err := fs.Parse(e.Args); {
	case errors.Is(err, flag.ErrHelp):
		return OK, true
	case err != nil:
		return BadUsage, true
	}
	if fs.NArg() > 0 {
		return e.Fatal(fmt.Errorf("unexpected argument %q, want flags only; -h explains", fs.Arg(0))), true
	}
	if slices.Contains(formats, c.Format) {
		return OK, false
	}
	return e.Fatal(fmt.Errorf("-format %q, want one of %s", c.Format, strings.Join(formats, ", "))), true
}

// Open returns the input and the name under which problems are reported: the sample, standard input as "-", or
// a file.
func (e *Env) Open(c Common, sample []byte, sampleName string) (r io.ReadCloser, name string, err error) {
	switch c.In {
	case "":
		return io.NopCloser(bytes.NewReader(sample)), sampleName, nil
	case "-":
		return io.NopCloser(e.Stdin), "-", nil
	}
	f, err := os.Open(c.In)
	if err != nil {
		return nil, "", err
	}
	return f, c.In, nil
}

// MaxLine is the longest line that is kept, in bytes.
const MaxLine = 1 << 20

// A Line is one line of input, without its end. Text is valid until the next line. A line that is TooLong was
// skipped without being kept.
type Line struct {
	Number  int
	Text    []byte
	TooLong bool
}

// Lines yields the lines of r. Memory is bounded by [MaxLine]. A failing reader ends the sequence with an error.
func Lines(r io.Reader) iter.Seq2[Line, error] {
	return func(yield func(Line, error) bool) {
		in := bufio.NewReaderSize(r, 1<<16)
		var text []byte
		for number := 1; ; number++ {
			length := 0
			text = text[:0]
			var err error
			for again := true; again; again = errors.Is(err, bufio.ErrBufferFull) {
				var part []byte
				part, err = in.ReadSlice('\n')
				length += len(part)
				if length <= MaxLine+len("\r\n") {
					text = append(text, part...)
				}
			}
			text = bytes.TrimRight(text, "\r\n")
			tooLong := length > MaxLine+len("\r\n") || len(text) > MaxLine
			if (err == nil || length > 0) && !yield(Line{number, text, tooLong}, nil) {
				return
			}
			if err != nil {
				if !errors.Is(err, io.EOF) {
					yield(Line{Number: number}, err)
				}
				return
			}
		}
	}
}

// BOM is the byte-order mark that some editors put in front of UTF-8.
const BOM = "\uFEFF"

// ReadFile reads a document as a whole, without the byte-order mark that some editors put in front.
func ReadFile(path string) ([]byte, error) {
	doc, err := os.ReadFile(path)
	return bytes.TrimPrefix(doc, []byte(BOM)), err
}

// NewCSV begins a table that Excel opens: with a byte-order mark, for Vietnamese with semicolons, for English with commas.
func NewCSV(out io.Writer, l cchc.Lang) (*csv.Writer, error) {
	if _, err := io.WriteString(out, BOM); err != nil {
		return nil, err
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	if l == cchc.Vietnamese {
		w.Comma = ';'
	}
	return w, nil
}

// CSVText guards a text cell against spreadsheets that would run it as a formula.
func CSVText(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}
