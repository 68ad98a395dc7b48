package main

import (
	"fmt"
	"io"
	"os"

	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/draw"
)

// A meter shows how far something long is; it is told again and again, of the same whole until that is done.
type meter func(done, all int64)

// newMeter is a meter on standard error where that is a terminal, for what is at least so long; otherwise it shows nothing.
func newMeter(env *cli.Env, long int64) meter {
	file, ok := env.Stderr.(*os.File)
	if ok {
		info, err := file.Stat()
		ok = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	if !ok {
		return func(int64, int64) {}
	}
	return bar(file, long)
}

// bar draws a meter again when another percent is done, and wipes it when all is.
func bar(out io.Writer, long int64) meter {
	shown := int64(-1)
	return func(done, all int64) {
		if all < long {
			return
		}
		percent := 100 * done / all
		if percent == shown {
			return
		}
		shown = percent
		fmt.Fprintf(out, "\r%s %3d %%", draw.Bar(done, all, 40), percent)
		if done >= all {
			fmt.Fprint(out, "\r\x1b[K")
			shown = -1
		}
	}
}

// metered reads, and tells a meter how much of the file was read. What is no file has no end that is known, and no meter.
func metered(r io.ReadCloser, m meter) io.ReadCloser {
	file, ok := r.(*os.File)
	if !ok {
		return r
	}
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return r
	}
	return &meteredFile{r, m, 0, info.Size()}
}

type meteredFile struct {
	io.ReadCloser

	meter      meter
	done, size int64
}

// Read implements [io.Reader].
func (f *meteredFile) Read(b []byte) (int, error) {
	n, err := f.ReadCloser.Read(b)
	f.done += int64(n)
	if n > 0 {
		f.meter(min(f.done, f.size), f.size)
	}
	return n, err
}
