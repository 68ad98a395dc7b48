package cli_test

import (
	"bytes"
	"errors"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dvcqg"
	"github.com/cchc-go/cchc/dossier/rows"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// Law: lines come out as they went in, whatever the reader's pieces; only lines over the limit are left out.
func TestLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var want []cli.Line
		var in strings.Builder
		for i := range rapid.IntRange(0, 6).Draw(t, "lines") {
			length := rapid.SampledFrom([]int{0, 1, 17, 1<<16 - 1, 1 << 16, cli.MaxLine - 1, cli.MaxLine, cli.MaxLine + 1, cli.MaxLine + 3, 2 * cli.MaxLine}).Draw(t, "length")
			text := strings.Repeat("x", length)
			in.WriteString(text + rapid.SampledFrom([]string{"\n", "\r\n"}).Draw(t, "end"))
			want = append(want, cli.Line{Number: i + 1, Text: []byte(text), TooLong: length > cli.MaxLine})
		}
		input := in.String()
		if rapid.Bool().Draw(t, "no last end") && input != "" {
			input = strings.TrimRight(input, "\r\n")
			if n := len(want); len(want[n-1].Text) == 0 {
				return // the trimmed ends belong to more than one line
			}
		}
		i := 0
		for line, err := range cli.Lines(iotest.HalfReader(strings.NewReader(input))) {
			if err != nil {
				t.Fatal(err)
			}
			if i >= len(want) || line.Number != want[i].Number || line.TooLong != want[i].TooLong || !line.TooLong && !bytes.Equal(line.Text, want[i].Text) {
				t.Fatalf("line %d: number %d, %d bytes, too long %v", i+1, line.Number, len(line.Text), line.TooLong)
			}
			i++
		}
		if i != len(want) {
			t.Fatalf("%d lines, want %d", i, len(want))
		}
	})
}

// A line of 64 MiB is skipped without being kept.
func TestLines_memory(t *testing.T) {
	const size = 64 << 20
	in := io.MultiReader(io.LimitReader(zeros{}, size), strings.NewReader("\nnext\n"))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	var got []string
	for line, err := range cli.Lines(in) {
		if err != nil {
			t.Fatal(err)
		}
		if line.TooLong {
			got = append(got, "too long")
			continue
		}
		got = append(got, string(line.Text))
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 16<<20 || strings.Join(got, ",") != "too long,next" {
		t.Errorf("%d bytes allocated, lines %q", used, got)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func TestLines_stopAndError(t *testing.T) {
	for _, text := range []string{"a\nb\n", "a"} {
		for line, err := range cli.Lines(strings.NewReader(text)) {
			if string(line.Text) != "a" || err != nil {
				t.Errorf("%q, %v", line.Text, err)
			}
			break
		}
	}
	var got []string
	gone := errors.New("gone")
	for line, err := range cli.Lines(io.MultiReader(strings.NewReader("a\nb"), iotest.ErrReader(gone))) {
		if err != nil {
			if !errors.Is(err, gone) {
				t.Errorf("%v", err)
			}
			got = append(got, "error")
			continue
		}
		got = append(got, string(line.Text))
	}
	if strings.Join(got, " ") != "a b error" {
		t.Errorf("%q", got)
	}
}

func TestProblem(t *testing.T) {
	var b bytes.Buffer
	env := &cli.Env{Name: "x", Stderr: &b}
	if env.Status() != cli.OK {
		t.Error("a problem before any was reported")
	}
	env.Problem("f.csv", 3, "unit: a\nb, want c")
	env.Problem("f.csv", 0, "empty")
	if got := b.String(); got != "f.csv:3: unit: a; b, want c\nf.csv: empty\n" || env.Status() != cli.BadRecords {
		t.Errorf("%q, status %d", got, env.Status())
	}
}

func TestCSVText(t *testing.T) {
	for in, want := range map[string]string{"": "", "Xã A": "Xã A", "=1": "'=1", "+1": "'+1", "-1": "'-1", "@x": "'@x", "\tx": "'\tx", "Đ=": "Đ="} {
		if got := cli.CSVText(in); got != want {
			t.Errorf("%q gives %q, want %q", in, got, want)
		}
	}
}

// Output that is not a terminal never takes colour.
func TestColor(t *testing.T) {
	env := &cli.Env{Stdout: &bytes.Buffer{}, Getenv: func(string) string { return "" }}
	if env.Color() {
		t.Error("a buffer takes colour")
	}
}

// The English line stands first in either language; Vietnamese comes behind it, never instead of it.
func TestFault(t *testing.T) {
	for _, c := range []struct {
		l                cchc.Lang
		field, got, want string
		then             cchc.Text
		line             string
	}{
		{cchc.English, "MaHoSo", "nothing", "the number of the dossier", cli.Skipped, "MaHoSo: nothing, want the number of the dossier; skipped"},
		{cchc.Vietnamese, "MaHoSo", "nothing", "the number of the dossier", cli.Skipped, "MaHoSo: nothing, want the number of the dossier; skipped (không có gì, cần mã hồ sơ; bỏ qua)"},
		{cchc.Vietnamese, "stream", "a reader that fails", "", cli.Stands, "stream: a reader that fails; what came before stands (nguồn dữ liệu bị lỗi; phần trước đó vẫn tính)"},
		{cchc.Vietnamese, "map", "no document", "one", cchc.Text{}, "map: no document, want one (không phải tài liệu JSON, cần một)"},
	} {
		if line := cli.Fault(c.l, c.field, c.got, c.want, c.then); line != c.line {
			t.Errorf("%q, want %q", line, c.line)
		}
	}
}

// Whatever reader refuses, the line names the file, the line in it, the place, what stands there and what would do.
func TestEnv_Refused(t *testing.T) {
	for _, c := range []struct {
		err  error
		line string
	}{
		{dvcqg.RejectedError{Place: dvcqg.Place{Line: 3}, Got: "nothing", Want: "a text"}, "f:3: message: nothing, want a text; skipped"},
		{dvcqg.RejectedError{Place: dvcqg.Place{Line: 3}, Path: "MaHoSo", Got: "nothing", Want: "a text"}, "f:3: MaHoSo: nothing, want a text; skipped"},
		{dvcqg.StreamError{Place: dvcqg.Place{Line: 4}, Got: "a reader that fails"}, "f:4: stream: a reader that fails; skipped"},
		{rows.RejectedError{Place: rows.Place{Line: 5}, Got: "nothing", Want: "a text"}, "f:5: row: nothing, want a text; skipped"},
		{rows.StreamError{Place: rows.Place{Line: 6}}, "f:6: table: a reader that fails; skipped"},
		{rows.MapError{Got: "no kind", Want: "one"}, "f:9: map: no kind, want one; skipped"},
		{dossier.InvalidError{Path: "number", Got: "nothing", Want: "a text"}, "f:9: number: nothing, want a text; skipped"},
		{dossier.FormatError{Got: "nothing", Want: "a text"}, "f:9: document: nothing, want a text; skipped"},
		{strictjson.Error{Got: "nothing", Want: "a text"}, "f:9: document: nothing, want a text; skipped"},
		{io.ErrUnexpectedEOF, "f:9: unexpected EOF; skipped"},
	} {
		var out strings.Builder
		env := &cli.Env{Stderr: &out}
		if env.Refused(cchc.English, "f", 9, c.err, cli.Skipped); out.String() != c.line+"\n" || env.Status() != cli.BadRecords {
			t.Errorf("%q, want %q", out.String(), c.line)
		}
	}
}
