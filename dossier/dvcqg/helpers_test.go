package dvcqg_test

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dvcqg"
	"github.com/google/go-cmp/cmp"
)

// diff compares values; instants by what they are.
func diff(want, got any) string {
	return cmp.Diff(want, got, cmp.Comparer(func(a, b cchc.Codes) bool { return a == b }))
}

// at reads "2026-08-03 08:15:12" in Vietnamese time.
func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04:05", s, cchc.Zone())
	if err != nil {
		panic(err)
	}
	return t
}

// base are the members of a synthetic message that nothing is odd about.
var base = map[string]string{
	"MaHoSo":          `"SYN-0001"`,
	"MaTTHC":          `"2.000815"`,
	"MaLinhVuc":       `"G15-TP05"`,
	"KenhThucHien":    `"2"`,
	"LoaiDoiTuong":    `"1"`,
	"NgayNopHoSo":     `"20260802203105"`,
	"NgayTiepNhan":    `"20260803081512"`,
	"NgayHenTra":      `"20260804170000"`,
	"TrangThaiHoSo":   `"4"`,
	"HinhThuc":        `"0"`,
	"DonViXuLy":       `"UBND xã tổng hợp 001"`,
	"TaiLieuNop":      `[]`,
	"DanhSachLePhi":   `[]`,
	"NoiNopHoSo":      `"2"`,
	"NgayTra":         `""`,
	"NgayTuChoi":      `null`,
	"URLDetail":       `"https://personal.example/1"`,
	"SoDienThoai":     `"PERSONAL-0001"`,
	"TrichYeuHoSo":    `"PERSONAL-0001"`,
	"NgayKetThucXuLy": `""`,
}

// with writes the base message with members changed: with("MaHoSo", `"SYN-2"`); an empty value leaves a member out.
func with(changes ...string) string {
	all := map[string]string{}
	maps.Copy(all, base)
	for i := 0; i < len(changes); i += 2 {
		all[changes[i]] = changes[i+1]
	}
	var members []string
	for k, v := range all {
		if v != "" {
			members = append(members, fmt.Sprintf("%q:%s", k, v))
		}
	}
	return "{" + strings.Join(members, ",") + "}"
}

// collect reads a whole sequence, which must end without an error.
func collect[T any](tb testing.TB, seq iter.Seq2[T, error]) (list []T) {
	tb.Helper()
	for v, err := range seq {
		if err != nil {
			tb.Fatalf("after %d: %v", len(list), err)
		}
		list = append(list, v)
	}
	return list
}

// consume reads a sequence to its end, for what it does beside.
func consume[T any](seq iter.Seq2[T, error]) {
	for _, err := range seq {
		_ = err
	}
}

// first stops at the first item of a sequence.
func first[T any](seq iter.Seq2[T, error]) (n int) {
	for _, err := range seq {
		if err == nil {
			n++
		}
		break
	}
	return n
}

func records(tb testing.TB, text string, options ...dvcqg.Option) []dvcqg.Record {
	tb.Helper()
	return collect(tb, dvcqg.Dossiers(strings.NewReader(text), options...))
}

// one reads a stream of one message.
func one(tb testing.TB, text string, options ...dvcqg.Option) dvcqg.Record {
	tb.Helper()
	list := records(tb, text, options...)
	if len(list) != 1 {
		tb.Fatalf("%d records, want 1", len(list))
	}
	if list[0].Rejected == nil {
		if _, err := dossier.New(list[0].Dossier); err != nil {
			tb.Errorf("the dossier cannot be held: %v", err)
		}
	}
	return list[0]
}

func step(number, when, status string) string {
	return fmt.Sprintf(`{"MaHoSo":%q,"NguoiXuLy":"PERSONAL-0001","ThoiDiemXuLy":%q,"TrangThai":%q,"NgayBatDau":""}`, number, when, status)
}

// join puts messages and progress rows into a ledger.
func join(tb testing.TB, messages []string, steps ...string) (*dvcqg.Ledger, []dossier.Dossier) {
	tb.Helper()
	var l dvcqg.Ledger
	for _, r := range records(tb, strings.Join(messages, "\n")) {
		l.Put(r)
	}
	for _, s := range collect(tb, dvcqg.Progress(strings.NewReader(strings.Join(steps, "\n")))) {
		l.PutProgress(s)
	}
	var all []dossier.Dossier
	for d := range l.All() {
		if _, err := dossier.New(d); err != nil {
			tb.Errorf("the dossier cannot be held: %v", err)
		}
		all = append(all, d)
	}
	return &l, all
}

// events writes an event line: "appointed@ resolved@2026-08-04 08:45:30".
func events(d dossier.Dossier) string {
	var b strings.Builder
	for _, e := range d.Events {
		fmt.Fprintf(&b, " %s@", e.Kind)
		if !e.At.IsZero() {
			b.WriteString(e.At.Format("02/15:04:05"))
		}
		if !e.Due.IsZero() {
			b.WriteString(">" + e.Due.Format("02/15:04:05"))
		}
	}
	return strings.TrimSpace(b.String())
}

func wantCodes(tb testing.TB, name string, got cchc.Codes, want ...cchc.Code) {
	tb.Helper()
	if got != cchc.NewCodes(want...) {
		tb.Errorf("%s: findings %q, want %q", name, got, cchc.NewCodes(want...))
	}
}

// endless is a reader that never ends.
type endless struct {
	prefix string
	repeat string
	read   int64
}

func (e *endless) Read(p []byte) (int, error) {
	var n int
	if e.read < int64(len(e.prefix)) {
		n = copy(p, e.prefix[e.read:])
	} else {
		n = copy(p, e.repeat) // buffers are larger than any pattern here
		for m := n; m > 0 && n+m <= len(p); m = n {
			n += copy(p[n:], p[:m])
		}
	}
	e.read += int64(n)
	return n, nil
}

var errReader = errors.New("PERSONAL-0001 in the text of a reader's error")

type failing struct{ r io.Reader }

func (f failing) Read(p []byte) (int, error) {
	n, err := f.r.Read(p)
	if errors.Is(err, io.EOF) {
		err = errReader
	}
	return n, err
}
