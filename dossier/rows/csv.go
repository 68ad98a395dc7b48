package rows

import (
	"bytes"
	"io"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/cchc-go/cchc/internal/vitext"
)

// Bounds of a CSV file.
const (
	MaxRow      = 1 << 20 // bytes of a row, with the line ends in its quoted cells
	MaxRowLines = 1000    // lines of a row
	maxCells    = 4096
)

// CSVOptions say what a file does not say itself. The zero value is right for most files.
type CSVOptions struct {
	Delimiter byte // ',', ';' or '\t'; 0 is the one that stands most often in the header outside of quotes
	HeaderRow int  // the line that holds the header, from 1, which is what 0 means; lines above it are a title and left out
	NoHeader  bool // there is none: every line is a row, and the map gives columns by index
}

// CSV opens a file of separated values (RFC 4180) and reads its header.
//
// It reads UTF-8 and UTF-16 of either order, with or without a byte order mark; lines that end in LF, CR LF or CR LF's CR
// alone at the end of the file; quoted cells with doubled quotes and line ends in them; a first line "sep=;" of a
// spreadsheet. A quote inside a cell that does not begin with one is a letter like others. Blank lines, and lines of empty
// cells, are no rows.
//
// A row longer than [MaxRow] or [MaxRowLines], one whose quote is never closed or closed too early, and one of more than
// 4096 cells are faults: the row comes as a rejected record, and reading goes on behind its first line. Memory is one row.
//
// A [FileError] says that the stream is no such file: nothing in it, a workbook that was not saved as CSV, a header in an
// encoding from before Unicode, a delimiter that cannot be told. A [StreamError] is that of the reader.
func CSV(r io.Reader, o CSVOptions) (*Table, error) {
	switch o.Delimiter {
	case 0, ',', ';', '\t':
	default:
		return nil, FileError{1, "a delimiter that no such file has", "a comma, a semicolon or a tab"}
	}
	c := &csvReader{r: r, delimiter: o.Delimiter}
	if err := c.open(); err != nil {
		return nil, err
	}
	for range max(o.HeaderRow, 1) - 1 {
		c.skipLine()
	}
	t := &Table{each: c.each}
	if err := c.header(t, o.NoHeader); err != nil {
		return nil, err
	}
	t.file = File{Encoding: c.encoding, BOM: c.bom, Delimiter: c.delimiter}
	return t, nil
}

// A csvReader cuts a stream of UTF-8 into rows. Its buffer holds what was read and not yet handed out.
type csvReader struct {
	r         io.Reader
	buf       []byte
	from, to  int // what of buf is not handed out
	line      int // of buf[from], from 1
	done      bool
	failure   error // of the reader
	delimiter byte
	encoding  string
	bom       bool
	row       row
	unquoted  []byte
}

// maxIdle is how often a reader may give nothing before it is taken to have stopped.
const maxIdle = 100

// more reads on; false at the end. It makes room by moving what is not handed out to the front.
func (c *csvReader) more() bool {
	if c.done {
		return false
	}
	if c.from > 0 {
		copy(c.buf, c.buf[c.from:c.to])
		c.from, c.to = 0, c.to-c.from
	}
	if c.to == len(c.buf) {
		c.buf = append(c.buf, make([]byte, max(len(c.buf), 64<<10))...)
	}
	for range maxIdle {
		n, err := c.r.Read(c.buf[c.to:])
		c.to += min(max(n, 0), len(c.buf)-c.to)
		if err != nil {
			c.done, c.failure = true, readerFault(err)
			return n > 0
		}
		if n > 0 {
			return true
		}
	}
	c.done, c.failure = true, io.ErrNoProgress
	return false
}

// open finds the encoding.
func (c *csvReader) open() error {
	c.line = 1
	for c.to < sniffed {
		if !c.more() {
			break
		}
	}
	head := c.buf[c.from:min(c.to, sniffed)]
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("\xD0\xCF\x11\xE0")):
		return FileError{1, "a workbook", "the sheet saved as CSV"}
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		c.bom, c.encoding = true, "UTF-8"
		c.from += 3
	case bytes.HasPrefix(head, []byte("\xFF\xFE")):
		c.bom = true
		c.recode(false, 2)
	case bytes.HasPrefix(head, []byte("\xFE\xFF")):
		c.bom = true
		c.recode(true, 2)
	default:
		c.encoding = "UTF-8"
		if wide, big := isWide(head); wide {
			c.recode(big, 0)
		}
	}
	return nil
}

const sniffed = 1024

// isWide reports whether text without a byte order mark is UTF-16: many zero bytes on one side, none on the other.
func isWide(head []byte) (wide, big bool) {
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	few := len(head)/8 + 1
	return zeros[0] == 0 && zeros[1] >= few || zeros[1] == 0 && zeros[0] >= few, zeros[0] > 0
}

// recode reads the rest of the stream as UTF-16.
func (c *csvReader) recode(big bool, skip int) {
	c.encoding = "UTF-16LE"
	if big {
		c.encoding = "UTF-16BE"
	}
	read := bytes.Clone(c.buf[c.from+skip : c.to])
	rest := c.r
	if c.done {
		rest = failing{c.failure}
	}
	c.r = &wideReader{r: io.MultiReader(bytes.NewReader(read), rest), big: big}
	c.from, c.to, c.done, c.failure = 0, 0, false, nil
}

// failing is the end of a reader that has ended already.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) {
	if f.err != nil {
		return 0, f.err
	}
	return 0, io.EOF
}

// A wideReader turns UTF-16 into UTF-8. Half a surrogate pair, and a last odd byte, become U+FFFD.
type wideReader struct {
	r    io.Reader
	big  bool
	in   [4096]byte
	n    int    // bytes of in that are not used yet
	out  []byte // text that is not handed on yet
	err  error
	high rune // first half of a pair, 0 for none
}

func (w *wideReader) Read(p []byte) (int, error) {
	for i := 0; len(w.out) == 0 && w.err == nil; i++ {
		if i == maxIdle {
			w.err = io.ErrNoProgress
			break
		}
		w.fill()
	}
	n := copy(p, w.out)
	w.out = w.out[n:]
	if n == 0 {
		return 0, w.err
	}
	return n, nil
}

func (w *wideReader) fill() {
	n, err := w.r.Read(w.in[w.n:])
	w.n += n
	w.err = err
	w.out = w.out[:0]
	i := 0
	for ; i+1 < w.n; i += 2 {
		unit := rune(w.in[i]) | rune(w.in[i+1])<<8
		if w.big {
			unit = unit>>8 | unit&0xFF<<8
		}
		w.unit(unit)
	}
	w.n = copy(w.in[:], w.in[i:w.n])
	if err != nil && (w.n > 0 || w.high != 0) {
		w.out = utf8.AppendRune(w.out, utf8.RuneError)
		w.n, w.high = 0, 0
	}
}

func (w *wideReader) unit(unit rune) {
	if w.high != 0 {
		pair := utf16.DecodeRune(w.high, unit)
		w.high = 0
		w.out = utf8.AppendRune(w.out, pair)
		if pair != utf8.RuneError {
			return
		}
	}
	if unit >= 0xD800 && unit < 0xDC00 {
		w.high = unit
		return
	}
	w.out = utf8.AppendRune(w.out, unit)
}

// header reads the first line: it tells the delimiter, and is the header or, without one, the first row.
func (c *csvReader) header(t *Table, none bool) error {
	for {
		line, ok := c.peekLine()
		if !ok {
			if c.failure != nil {
				return StreamError{Cause: c.failure}
			}
			return FileError{c.line, "nothing", "a header and rows"}
		}
		if sep, found := bytes.CutPrefix(line, []byte("sep=")); found && len(sep) == 1 && c.line == 1 {
			if c.delimiter == 0 && strings.IndexByte(delimiters, sep[0]) >= 0 {
				c.delimiter = sep[0]
			}
			c.skipLine()
			continue
		}
		if len(trim(line)) > 0 {
			break
		}
		c.skipLine()
	}
	line, _ := c.peekLine()
	if c.delimiter == 0 {
		d, ok := delimiterOf(line)
		if !ok {
			return FileError{c.line, "as many of one delimiter as of another in the first line", "the delimiter named by the caller"}
		}
		c.delimiter = d
	}
	if none {
		return nil
	}
	first := c.line
	if !c.next() || c.row.got != "" {
		return FileError{first, "a header that cannot be read", "one row of cells"}
	}
	for _, cell := range c.row.cells {
		t.header = append(t.header, string(trim(cell)))
	}
	c.row.place.Row = 0
	if old := legacyOf(t.header); old != vitext.None {
		return FileError{first, "a header in " + old.String(), "the file in Unicode"}
	}
	return nil
}

// legacyOf says in which encoding from before Unicode most of the header is.
func legacyOf(header []string) vitext.Encoding {
	return vitext.Legacy(strings.Join(header, " "))
}

// delimiters are what may stand between cells.
const delimiters = ",;\t"

// delimiterOf counts what stands outside of quotes.
func delimiterOf(line []byte) (byte, bool) {
	var n [3]int
	quoted := false
	for _, b := range line {
		switch i := strings.IndexByte(delimiters, b); {
		case b == '"':
			quoted = !quoted
		case i >= 0 && !quoted:
			n[i]++
		}
	}
	best := 0
	for i := range n {
		if n[i] > n[best] {
			best = i
		}
	}
	for i := range n {
		if i != best && n[i] == n[best] && n[i] > 0 {
			return 0, false
		}
	}
	return delimiters[best], true
}

// peekLine returns the line that begins here, or MaxRow bytes of it, without its end; false at the end of the file.
func (c *csvReader) peekLine() ([]byte, bool) {
	n, end := c.lineFrom(0)
	if n == 0 && !end {
		return nil, false
	}
	return bytes.TrimSuffix(c.buf[c.from:c.from+n], []byte("\r")), true
}

// lineFrom finds the end of the line in which the byte at stands, counted from what is not handed out; end is false when
// the file ends first, or the line goes beyond MaxRow.
func (c *csvReader) lineFrom(at int) (n int, end bool) {
	seen := at
	for {
		if i := bytes.IndexByte(c.buf[c.from+seen:c.to], '\n'); i >= 0 {
			return seen + i, true
		}
		seen = c.to - c.from
		if seen > MaxRow || !c.more() {
			return c.to - c.from, false
		}
	}
}

// skipLine leaves out the line that begins here, however long.
func (c *csvReader) skipLine() {
	for {
		if i := bytes.IndexByte(c.buf[c.from:c.to], '\n'); i >= 0 {
			c.from += i + 1
			c.line++
			return
		}
		c.from = c.to
		if !c.more() {
			return
		}
	}
}

// each hands out the rows.
func (c *csvReader) each(yield func(*row) bool) error {
	for c.next() {
		if c.row.got == "" && c.row.blank(0) {
			continue
		}
		c.row.place.Row++
		if !yield(&c.row) {
			return nil
		}
	}
	if c.failure != nil {
		return StreamError{Place: c.row.place, Cause: c.failure}
	}
	return nil
}

// next cuts the next row out, blank lines left out; false at the end. When the reader fails the row that it cut off is
// not handed out.
func (c *csvReader) next() bool {
	for {
		n, end := c.lineFrom(0)
		if !end && (n == 0 || c.failure != nil) {
			return false
		}
		line := c.buf[c.from : c.from+n]
		if end && len(trim(line)) == 0 && !bytes.ContainsRune(line, '\t') {
			c.from += n + 1
			c.line++
			continue
		}
		c.row.got, c.row.want, c.row.place.Line = "", "", c.line
		c.row.cells = c.row.cells[:0]
		switch {
		case n > MaxRow:
			c.fault("a line of more than "+strconv.Itoa(MaxRow)+" bytes", "shorter rows")
		case bytes.IndexByte(line, '"') < 0:
			c.split(bytes.TrimSuffix(line, []byte("\r")))
			c.from = min(c.from+n+1, c.to)
			c.line++
		default:
			c.quoted()
			if c.row.got != "" && c.failure != nil {
				return false
			}
		}
		return true
	}
}

// fault gives the row up and goes on behind its first line.
func (c *csvReader) fault(got, want string) {
	c.row.got, c.row.want = got, want
	c.row.cells = c.row.cells[:0]
	c.skipLine()
}

// split cuts a line without quotes.
func (c *csvReader) split(line []byte) {
	for len(c.row.cells) < maxCells {
		i := bytes.IndexByte(line, c.delimiter)
		if i < 0 {
			c.row.cells = append(c.row.cells, line)
			return
		}
		c.row.cells = append(c.row.cells, line[:i])
		line = line[i+1:]
	}
	c.row.got, c.row.want = "a row of too many cells", "at most "+strconv.Itoa(maxCells)
}

// quoted cuts a row that has quotes, of one line or more.
func (c *csvReader) quoted() {
	at, lines := 0, 1
	c.unquoted = c.unquoted[:0]
	for {
		if len(c.row.cells) == maxCells {
			c.fault("a row of too many cells", "at most "+strconv.Itoa(maxCells))
			return
		}
		var last, ok bool
		if b, some := c.byteAt(at); some && b == '"' {
			at, last, ok = c.quotedCell(at+1, &lines)
			if !ok {
				return
			}
		} else {
			at, last = c.plainCell(at)
		}
		if last {
			c.from = min(c.from+at, c.to)
			c.line += lines
			return
		}
	}
}

func (c *csvReader) byteAt(at int) (byte, bool) {
	for c.from+at >= c.to {
		if !c.more() {
			return 0, false
		}
	}
	return c.buf[c.from+at], true
}

// plainCell takes a cell without quotes around it and what ends it; last is true for the last of its row. The line
// that it stands in is in the buffer, or at least what is left of the file.
func (c *csvReader) plainCell(at int) (next int, last bool) {
	n, _ := c.lineFrom(at)
	line := c.buf[c.from+at : c.from+n]
	if i := bytes.IndexByte(line, c.delimiter); i >= 0 {
		c.keep(line[:i])
		return at + i + 1, false
	}
	c.keep(bytes.TrimSuffix(line, []byte("\r")))
	return n + 1, true
}

// keep copies a cell: the buffer may move before the row is complete.
func (c *csvReader) keep(cell []byte) {
	from := len(c.unquoted)
	c.unquoted = append(c.unquoted, cell...)
	c.row.cells = append(c.row.cells, c.unquoted[from:len(c.unquoted):len(c.unquoted)])
}

// quotedCell takes a cell from behind its opening quote; false when that is a fault of the row.
func (c *csvReader) quotedCell(at int, lines *int) (next int, last, ok bool) {
	from := len(c.unquoted)
	for {
		if at > MaxRow || *lines > MaxRowLines {
			c.fault("a quoted cell without end", "a closing quote within "+strconv.Itoa(MaxRowLines)+" lines and "+strconv.Itoa(MaxRow)+" bytes")
			return 0, true, false
		}
		b, some := c.byteAt(at)
		if !some {
			c.fault("a quote that is not closed", "a closing quote")
			return 0, true, false
		}
		at++
		switch {
		case b == '\n':
			*lines++
		case b != '"':
		default:
			if next, some := c.byteAt(at); some && next == '"' {
				at++
				break
			}
			c.row.cells = append(c.row.cells, c.unquoted[from:len(c.unquoted):len(c.unquoted)])
			return c.behindQuote(at)
		}
		c.unquoted = append(c.unquoted, b)
	}
}

// behindQuote takes what follows a closing quote.
func (c *csvReader) behindQuote(at int) (next int, last, ok bool) {
	b, some := c.byteAt(at)
	if some && b == '\r' {
		at++
		b, some = c.byteAt(at)
	}
	switch {
	case !some:
		return at, true, true
	case b == c.delimiter:
		return at + 1, false, true
	case b == '\n':
		return at + 1, true, true
	}
	c.fault("text behind a closing quote", "a delimiter or the end of the line")
	return 0, true, false
}

// trim takes space off both ends, the space of a fixed width included.
func trim(cell []byte) []byte { return bytes.TrimSpace(cell) }
