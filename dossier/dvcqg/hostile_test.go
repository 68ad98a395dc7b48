package dvcqg_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/dvcqg"
)

// A message that is too long, too deep, has too many keys or one key twice is rejected, and the next one is read.
func TestHostile_MessagesAreRejected(t *testing.T) {
	for name, text := range map[string]string{
		"too long":             with("GhiChu", `"`+strings.Repeat("x", 2<<20)+`"`),
		"too many keys":        `{"MaHoSo":"SYN-1"` + strings.Repeat(`,"a":1`, 70_000) + "}",
		"a key twice":          `{"MaHoSo":"SYN-1","MaHoSo":"SYN-2"}`,
		"a key twice, escaped": `{"MaHoSo":"SYN-1","M\u0061HoSo":"SYN-2"}`,
		"a key twice in a row": with("TaiLieuNop", `[{"DuocSoHoa":"1","DuocSoHoa":"0"}]`),
		"too deep":             with("GhiChu", strings.Repeat("[", 100)+strings.Repeat("]", 100)),
		"no object":            `[17]`,
		"no number":            `{"MaTTHC":"1.1"}`,
		"null number":          with("MaHoSo", "null"),
		"list number":          with("MaHoSo", "[]"),
		"long number":          with("MaHoSo", `"`+strings.Repeat("x", 1001)+`"`),
		"papers":               with("TaiLieuNop", "["+strings.Repeat("{},", 1000)+"{}]"),
		"supplements":          with("DanhSachHoSoBoSung", supplements(1_001)),
	} {
		var report dvcqg.Report
		n, refused := 0, 0
		for r, err := range dvcqg.Dossiers(strings.NewReader(text+"\n"+with()+"\n"), dvcqg.Into(&report)) {
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			n++
			if r.Rejected == nil {
				continue
			}
			refused++
			var rejected dvcqg.RejectedError
			if !errors.As(r.Rejected, &rejected) || !errors.Is(r.Rejected, dvcqg.ErrRejected) || rejected.Got == "" {
				t.Errorf("%s: %#v", name, r.Rejected)
			}
			if d := r.Details; len(d) == 0 || d[0].Got != rejected.Got || d[0].Want != rejected.Want {
				t.Errorf("%s: details %v, want those of %v", name, d, rejected)
			}
			if !r.Findings.Has(cchc.MessageRejected) && !r.Findings.Has(cchc.NumberMissing) {
				t.Errorf("%s: %v", name, r.Findings)
			}
		}
		if n != 2 || refused != 1 || report.Messages != 2 || report.Rejected != 1 {
			t.Errorf("%s: %d records, %d refused, report %+v", name, n, refused, report)
		}
	}
}

func supplements(n int) string {
	var rows []string
	for i := range n {
		rows = append(rows, fmt.Sprintf(`{"NgayBoSung":"20260803%02d%02d%02d"}`, i/3600, i/60%60, i%60))
	}
	return "[" + strings.Join(rows, ",") + "]"
}

// Unknown fields are counted by name, 256 at most, and never by what may be data.
func TestReport_UnknownFields(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"MaHoSo":"SYN-1","TrangThaiHoSo":"4","025199000123":1,"Nguyen Van A":1,"a025199000123":1,"` + strings.Repeat("x", 65) + `":1,"":1}`)
	for i := range 1000 {
		fmt.Fprintf(&b, `{"MaHoSo":"SYN-1","TrangThaiHoSo":"4","Truong%d":1,"MoRong":"x"}`, i)
	}
	var report dvcqg.Report
	consume(dvcqg.Dossiers(strings.NewReader(b.String()), dvcqg.Into(&report)))
	names, total := 0, report.OtherUnknown()
	before := ""
	for name, n := range report.Unknown() {
		if name <= before {
			t.Errorf("%s behind %s", name, before)
		}
		before = name
		if name != "MoRong" && !strings.HasPrefix(name, "Truong") {
			t.Errorf("%s may be data", name)
		}
		names++
		total += n
		if name == "MoRong" && n != 1000 {
			t.Errorf("MoRong %d times", n)
		}
	}
	if names != dvcqg.MaxUnknown || total != 2005 {
		t.Errorf("%d names, %d in all", names, total)
	}
}

// A report counts each finding once a message, and keeps the first five places.
func TestReport_Findings(t *testing.T) {
	var b strings.Builder
	for i := range 7 {
		b.WriteString(with("MaHoSo", fmt.Sprintf(`"SYN-%d"`, i), "KenhThucHien", `"9"`, "TaiLieuNop", `[{"DuocSoHoa":"01"},{"DuocSoHoa":"01"}]`) + "\n")
	}
	b.WriteString("{\n")
	var report dvcqg.Report
	consume(dvcqg.Dossiers(strings.NewReader(b.String()), dvcqg.Into(&report)))
	if report.Messages != 8 || report.Rejected != 1 || report.Count(cchc.ChannelUnknown) != 7 || report.Count(cchc.CodeForm) != 7 || report.Count(cchc.DueMissing) != 0 {
		t.Errorf("%+v", report)
	}
	for f := range report.Found() {
		if f.Code != cchc.CodeForm {
			continue
		}
		if len(f.First) != 5 || f.First[4].Number != "SYN-4" || f.First[4].Place.Line != 5 || f.First[0].Fault.Place != "TaiLieuNop[0].DuocSoHoa" {
			t.Errorf("%+v", f)
		}
	}
	for range report.Found() {
		break
	}
	for range report.Unknown() {
		break
	}
}

// A record describes at most 16 faults, and keeps every finding.
func TestRecord_DetailsAreBounded(t *testing.T) {
	r := one(t, with("TaiLieuNop", "["+strings.Repeat(`{"DuocSoHoa":"01"},`, 50)+`{"DuocSoHoa":"7"}]`))
	if len(r.Details) != 16 || !r.Findings.Has(cchc.CodeUnknown) || !r.Findings.Has(cchc.CodeForm) {
		t.Errorf("%d details, %v", len(r.Details), r.Findings)
	}
}

// A reader of a sequence may stop at any message.
func TestSequences_StopEarly(t *testing.T) {
	n := first(dvcqg.Dossiers(strings.NewReader(with()+with()+"x"))) + first(dvcqg.Dossiers(strings.NewReader("[1,2]"))) +
		first(dvcqg.Progress(strings.NewReader("[1,2]"))) + first(dvcqg.Answers(strings.NewReader("[1,2]"))) +
		first(dvcqg.Procedures(strings.NewReader(`{"result":[{"MATTHC":"1"},{"MATTHC":"2"}]}`))) + first(dvcqg.Procedures(strings.NewReader("[1,2]"))) +
		first(dvcqg.Evaluations(strings.NewReader(`{"a":{"score":1},"b":[{"score":1}]}`))) + first(dvcqg.Evaluations(strings.NewReader("[1,2]")))
	if n != 8 {
		t.Errorf("%d, want one of each", n)
	}
}

// A text that no dossier can hold is left out and reported; the dossier stays.
func TestDossiers_TextsThatCannotBeHeld(t *testing.T) {
	for _, value := range []string{`{"a":1}`, "[]", "true", `"` + strings.Repeat("x", 1001) + `"`} {
		for _, name := range []string{"MaTTHC", "MaLinhVuc", "DonViXuLy"} {
			r := one(t, with(name, value))
			if d := r.Dossier; r.Rejected != nil || d.Procedure != "" && d.Field != "" && d.Resolving != "" {
				t.Errorf("%s: %v", name, r.Rejected)
			}
			wantCodes(t, name, r.Findings, cchc.CodeForm)
		}
	}
}
