package dvcqg_test

import (
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dvcqg"
)

// The forms that senders normally use leave no finding.
func TestDossiers_NormalFormsLeaveNoFinding(t *testing.T) {
	for name, text := range map[string]string{
		"text codes":             with(),
		"numbers as codes":       with("KenhThucHien", "2", "TrangThaiHoSo", "4", "HinhThuc", "0"),
		"flags as text":          with("HoSoCoThanhPhanSoHoa", `"True"`, "TaiKhoanDuocXacThucVoiVNeID", `"0"`),
		"flags as truth values":  with("HoSoCoThanhPhanSoHoa", "true", "TaiKhoanDuocXacThucVoiVNeID", "0"),
		"null channel":           with("KenhThucHien", "null"),
		"null lists":             with("TaiLieuNop", "null", "DanhSachLePhi", "null"),
		"dates left out":         with("NgayTra", "", "NgayTuChoi", "null", "NgayHenTra", `""`),
		"dates of the branch TS": with("NgayTiepNhan", `"03/08/2026 08:15:12"`),
		"amount":                 with("DanhSachLePhi", `[{"Gia":"8000"},{"Gia":0}]`),
		"code with a unit":       with("MaTTHC", `"3.000181.000.00.00.H22"`),
	} {
		r := one(t, text)
		wantCodes(t, name, r.Findings)
		if len(r.Details) > 0 || r.Rejected != nil {
			t.Errorf("%s: %v %v", name, r.Details, r.Rejected)
		}
	}
}

// Edge case 1.
func TestEdge01_MissingDates(t *testing.T) {
	for _, c := range []struct {
		value string
		form  dvcqg.MissingForm
		codes []cchc.Code
	}{
		{`""`, dvcqg.Empty, nil},
		{`"  "`, dvcqg.Empty, nil},
		{"null", dvcqg.Null, nil},
		{"", dvcqg.Absent, nil},
		{`"00010101000000"`, dvcqg.ZeroDate, []cchc.Code{cchc.DateMissingForm}},
		{`"0001-01-01T00:00:00"`, dvcqg.ZeroDate, []cchc.Code{cchc.DateMissingForm}},
		{`"01/01/0001 00:00:00"`, dvcqg.ZeroDate, []cchc.Code{cchc.DateMissingForm}},
		{`"hôm qua"`, dvcqg.Unread, []cchc.Code{cchc.DateForm}},
		{`{}`, dvcqg.Unread, []cchc.Code{cchc.DateForm}},
	} {
		r := one(t, with("NgayHenTra", c.value))
		if r.Wire.Missing.Due != c.form || len(r.Dossier.Events) != 0 {
			t.Errorf("%s: form %d, events %q, want %d and none", c.value, r.Wire.Missing.Due, events(r.Dossier), c.form)
		}
		wantCodes(t, c.value, r.Findings, c.codes...)
	}
	if r := one(t, with()); r.Wire.Missing.Due != 0 || r.Wire.Missing.End != dvcqg.Empty || r.Wire.Missing.Refused != dvcqg.Null {
		t.Errorf("%+v", r.Wire.Missing)
	}
}

// Edge case 2: one value in all its forms is the same; anything else is unknown and not 0.
func TestEdge02_CodeForms(t *testing.T) {
	for value, codes := range map[string][]cchc.Code{
		`"1"`: nil, `1`: nil,
		`1.0`: {cchc.CodeForm}, `"01"`: {cchc.CodeForm}, `"1.0"`: {cchc.CodeForm}, `" 1 "`: {cchc.CodeForm},
		`true`: {cchc.CodeForm}, `"True"`: {cchc.CodeForm}, `"true"`: {cchc.CodeForm},
	} {
		r := one(t, with("DuocThanhToanTrucTuyen", value))
		if r.Dossier.Payment != dossier.PaidOnPortal {
			t.Errorf("%s: %v", value, r.Dossier.Payment)
		}
		wantCodes(t, value, r.Findings, codes...)
	}
	for _, value := range []string{`"x"`, `-1`, `1e0`, `"1,0"`, `4`, `"1000"`, `[1]`, `{}`, `1.5`, `"."`, `"１"`} {
		r := one(t, with("DuocThanhToanTrucTuyen", value))
		if r.Dossier.Payment != 0 {
			t.Errorf("%s: %v, want not stated", value, r.Dossier.Payment)
		}
		wantCodes(t, value, r.Findings, cchc.CodeUnknown)
	}
	for value, want := range map[string]dossier.Answer{`"0"`: dossier.No, `0`: dossier.No, `false`: dossier.No, `"False"`: dossier.No, `"1"`: dossier.Yes, `true`: dossier.Yes, `""`: 0, `null`: 0} {
		r := one(t, with("TaiKhoanDuocXacThucVoiVNeID", value))
		if r.Dossier.VerifiedAccount != want {
			t.Errorf("flag %s: %v, want %v", value, r.Dossier.VerifiedAccount, want)
		}
		wantCodes(t, value, r.Findings)
	}
}

// Other senders write a number where the field is a text: the text is its digits, and that is reported. A number that is
// written otherwise may have lost digits, and cannot name a dossier.
func TestEdge02_NumbersAsText(t *testing.T) {
	for value, number := range map[string]string{"7": "7", "26080300170000000001": "26080300170000000001", "0": "0"} {
		r := one(t, with("MaHoSo", value))
		if r.Rejected != nil || r.Dossier.Number != number {
			t.Errorf("%s: %q, %v", value, r.Dossier.Number, r.Rejected)
		}
		wantCodes(t, value, r.Findings, cchc.CodeForm)
	}
	for _, value := range []string{"-7", "7.0", "7e3", "true", "{}"} {
		if r := one(t, with("MaHoSo", value)); r.Rejected == nil || !r.Findings.Has(cchc.MessageRejected) || r.Dossier.Number != "" {
			t.Errorf("%s: %q, %v", value, r.Dossier.Number, r.Findings)
		}
	}
	// Seven is one dossier in either form, of messages and of progress rows.
	l, all := join(t, []string{with("MaHoSo", "7"), with("MaHoSo", `"7"`)}, `{"MaHoSo":7,"ThoiDiemXuLy":"20260803090000","TrangThai":4}`)
	if c := l.Counts(); len(all) != 1 || c.Merged != 1 || c.StepsUsed != 1 {
		t.Errorf("%d dossiers, %+v", len(all), c)
	}
	for _, name := range []string{"MaTTHC", "MaLinhVuc", "DonViXuLy"} {
		r := one(t, with(name, "1.00119"))
		if d := r.Dossier; d.Procedure != "1.00119" && d.Field != "1.00119" && d.Resolving != "1.00119" {
			t.Errorf("%s: %+v", name, d)
		}
		wantCodes(t, name, r.Findings, cchc.CodeForm)
	}
}

// Edge case 3: a missing appointment is no event; what it means is for the policy.
func TestEdge03_DueMissing(t *testing.T) {
	if r := one(t, with("NgayHenTra", `""`)); len(r.Dossier.Events) != 0 || r.Wire.Missing.Due != dvcqg.Empty {
		t.Errorf("%q", events(r.Dossier))
	}
	// A day without time is kept until its last second: who resolves it on that day keeps the appointment.
	r := one(t, with("NgayHenTra", `"20260804"`))
	if got := events(r.Dossier); got != "appointed@>04/23:59:59" {
		t.Errorf("%q", got)
	}
	wantCodes(t, "a day", r.Findings, cchc.DateForm)
}

// Edge case 4: one dossier, the earliest receipt, the latest state; papers and fees do not multiply it.
func TestEdge04_Resend(t *testing.T) {
	first := with("TrangThaiHoSo", `"1"`, "TaiLieuNop", `[{"MaThanhPhanHoSo":"A"},{"MaThanhPhanHoSo":"B"},{"MaThanhPhanHoSo":"C"}]`, "DanhSachLePhi", `[{"Gia":"1"},{"Gia":"2"}]`)
	second := with("TrangThaiHoSo", `"2"`, "NgayTiepNhan", `"20260810090000"`, "TaiLieuNop", `[{"MaThanhPhanHoSo":"A"}]`)
	for _, order := range [][]string{{first, second}, {second, first}, {second, first, second}} {
		l, all := join(t, order)
		if len(all) != 1 {
			t.Fatalf("%d dossiers, want 1", len(all))
		}
		d := all[0]
		if !d.ReceivedAt.Equal(at("2026-08-03 08:15:12")) || d.Status != dossier.Accepted || len(d.Papers) != 1 {
			t.Errorf("%+v", d)
		}
		wantCodes(t, "resend", d.Findings, cchc.ResendConflict, cchc.ReceptionMoved)
		if c := l.Counts(); c.Messages != len(order) || c.Dossiers != 1 || c.Merged != len(order)-1 || c.Rejected != 0 {
			t.Errorf("%+v", c)
		}
	}
	// A resend that only goes on is no conflict.
	_, all := join(t, []string{with(), with("TrangThaiHoSo", `"9"`, "NgayKetThucXuLy", `"20260804084530"`)})
	wantCodes(t, "update", all[0].Findings)
	if all[0].Status != 0 || events(all[0]) != "appointed@>04/17:00:00 resolved@04/08:45:30" {
		t.Errorf("%v %q", all[0].Status, events(all[0]))
	}
}

// A moved appointment: the first is kept, later ones follow in order, the latest message's is last.
func TestLedger_Appointments(t *testing.T) {
	a := with("TrangThaiHoSo", `"2"`)
	b := with("TrangThaiHoSo", `"4"`, "NgayHenTra", `"20260810170000"`)
	c := with("TrangThaiHoSo", `"9"`, "NgayKetThucXuLy", `"20260811170000"`)
	for _, order := range [][]string{{a, b}, {b, a}} {
		if _, all := join(t, order); events(all[0]) != "appointed@>04/17:00:00 appointed@>10/17:00:00" {
			t.Errorf("%q", events(all[0]))
		}
	}
	for _, order := range [][]string{{a, b, c}, {c, b, a}, {b, c, a}} {
		if _, all := join(t, order); events(all[0]) != "appointed@>04/17:00:00 appointed@>10/17:00:00 appointed@>04/17:00:00 resolved@11/17:00:00" {
			t.Errorf("%q", events(all[0]))
		}
	}
}

// Edge case 5.
func TestEdge05_Channel(t *testing.T) {
	for value, want := range map[string]catalog.Channel{`"1"`: catalog.Counter, `2`: catalog.Online, `"3"`: catalog.Post, `null`: 0, `""`: 0, ``: 0} {
		r := one(t, with("KenhThucHien", value))
		if r.Dossier.Channel != want {
			t.Errorf("%s: %v, want %v", value, r.Dossier.Channel, want)
		}
		wantCodes(t, value, r.Findings)
	}
	for _, value := range []string{`"0"`, `4`, `"truc tiep"`} {
		r := one(t, with("KenhThucHien", value))
		if r.Dossier.Channel != 0 {
			t.Errorf("%s: %v", value, r.Dossier.Channel)
		}
		wantCodes(t, value, r.Findings, cchc.ChannelUnknown)
	}
	for value, want := range map[string]dossier.HandOver{`"0"`: dossier.AtDesk, `1`: dossier.ByPost, `null`: 0} {
		if r := one(t, with("HinhThuc", value)); r.Dossier.HandOver != want || r.Dossier.Channel != catalog.Online {
			t.Errorf("%s: %v %v", value, r.Dossier.HandOver, r.Dossier.Channel)
		}
	}
}

// Edge case 6.
func TestEdge06_Status(t *testing.T) {
	for _, value := range []string{`""`, `null`, ``, `"0"`, `"11"`, `"xong"`} {
		r := one(t, with("TrangThaiHoSo", value))
		if r.Dossier.Status != 0 {
			t.Errorf("%s: %v", value, r.Dossier.Status)
		}
		wantCodes(t, value, r.Findings, cchc.StatusUnknown)
	}
	// 10 with a progress that stops at 4.
	_, all := join(t, []string{with("TrangThaiHoSo", `"10"`)}, step("SYN-0001", "20260803090000", "4"))
	wantCodes(t, "10 and 4", all[0].Findings, cchc.StatusProgressDiffer)
	// 9 without an end: the progress has it.
	_, all = join(t, []string{with("TrangThaiHoSo", `"9"`)}, step("SYN-0001", "20260804084530", "9"))
	if events(all[0]) != "appointed@>04/17:00:00 resolved@04/08:45:30" || !all[0].Findings.IsZero() {
		t.Errorf("%q %v", events(all[0]), all[0].Findings)
	}
	// 9 and 10 without any end stay without one.
	for _, status := range []string{`"9"`, `"10"`} {
		if r := one(t, with("TrangThaiHoSo", status)); events(r.Dossier) != "appointed@>04/17:00:00" {
			t.Errorf("%q", events(r.Dossier))
		}
	}
}

// Which date of an end becomes which event, by status.
func TestDossiers_EndsByStatus(t *testing.T) {
	dates := []string{"NgayHenTra", `""`, "NgayKetThucXuLy", `"20260804080000"`, "NgayTra", `"20260804090000"`, "NgayTuChoi", `"20260804100000"`}
	for status, want := range map[string]string{
		`""`:   "resolved@04/08:00:00 handed_over@04/09:00:00 not_accepted@04/10:00:00",
		`"1"`:  "",
		`"2"`:  "",
		`"3"`:  "not_accepted@04/10:00:00",
		`"4"`:  "",
		`"5"`:  "",
		`"6"`:  "",
		`"7"`:  "withdrawn@04/08:00:00",
		`"8"`:  "stopped@04/08:00:00",
		`"9"`:  "resolved@04/08:00:00 handed_over@04/09:00:00",
		`"10"`: "resolved@04/08:00:00 handed_over@04/09:00:00",
	} {
		r := one(t, with(append(dates, "TrangThaiHoSo", status)...))
		if got := events(r.Dossier); got != want {
			t.Errorf("status %s: %q, want %q", status, got, want)
		}
		code := cchc.StatusProgressDiffer
		if status == `""` {
			code = cchc.StatusUnknown
		}
		wantCodes(t, status, r.Findings, code)
	}
	// A refusal without its own date ends with the handling.
	if r := one(t, with("NgayHenTra", `""`, "TrangThaiHoSo", `"3"`, "NgayKetThucXuLy", `"20260804080000"`)); events(r.Dossier) != "not_accepted@04/08:00:00" || !r.Findings.IsZero() {
		t.Errorf("%q %v", events(r.Dossier), r.Findings)
	}
}

// Edge case 7.
func TestEdge07_DateForms(t *testing.T) {
	for _, c := range []struct {
		value, want string
		normal      bool
	}{
		{`"20260803123012"`, "2026-08-03 12:30:12", true},
		{`"03/08/2026 12:30:12"`, "2026-08-03 12:30:12", true},
		{`"20260803"`, "2026-08-03 00:00:00", false},
		{`"202608031230"`, "2026-08-03 12:30:00", false},
		{`20260803123012`, "2026-08-03 12:30:12", false},
		{`" 20260803123012 "`, "2026-08-03 12:30:12", false},
		{`"2026-08-03T12:30:12"`, "2026-08-03 12:30:12", false},
		{`"2026-08-03 12:30:12"`, "2026-08-03 12:30:12", false},
		{`"2026-08-03T12:30"`, "2026-08-03 12:30:00", false},
		{`"2026-08-03"`, "2026-08-03 00:00:00", false},
		{`"2026-08-03T12:30:12.999"`, "2026-08-03 12:30:12", false},
		{`"2026-08-03T12:30:12Z"`, "2026-08-03 19:30:12", false},
		{`"2026-08-02T20:30:12-09:00"`, "2026-08-03 12:30:12", false},
		{`"2026-08-03T12:30:12+0700"`, "2026-08-03 12:30:12", false},
		{`"2028-02-29"`, "2028-02-29 00:00:00", false},
	} {
		r := one(t, with("NgayNopHoSo", c.value))
		if got := r.Dossier.SubmittedAt.Format("2006-01-02 15:04:05"); got != c.want || r.Dossier.SubmittedAt.Location() != cchc.Zone() {
			t.Errorf("%s: %s, want %s", c.value, got, c.want)
		}
		if r.Findings.Has(cchc.DateForm) == c.normal || r.Findings.Len() > 1 {
			t.Errorf("%s: %v", c.value, r.Findings)
		}
	}
	for _, value := range []string{
		`"20260231000000"`, `"20260803240000"`, `"20260803126000"`, `"20261303120000"`, `"20260800120000"`, `"2026080312301"`, `"3/8/2026 12:30:12"`,
		`"03/08/2026"`, `"03/08/2026 12:30:12 PM"`, `"2026/08/03"`, `"2026-08-03T12:30:12+25:00"`, `"2026-08-03T12:30:12."`, `"2026-02-29"`, `"08-03-2026"`, `true`, `[]`, `"00000803123012"`, `"9999-12-31T23:59:59-14:00"`, `"1786000000"`,
	} {
		r := one(t, with("NgayNopHoSo", value))
		if !r.Dossier.SubmittedAt.IsZero() || r.Wire.Missing.Submitted != dvcqg.Unread {
			t.Errorf("%s: %v", value, r.Dossier.SubmittedAt)
		}
		wantCodes(t, value, r.Findings, cchc.DateForm)
	}
}

// Half past midnight of the 7th is the 6th in UTC: the zone of the machine has no say.
func TestEdge07_ZoneIsVietnam(t *testing.T) {
	if r := one(t, with("NgayNopHoSo", `"20261007003000"`)); r.Dossier.SubmittedAt.UTC().Format(time.RFC3339) != "2026-10-06T17:30:00Z" {
		t.Errorf("%v", r.Dossier.SubmittedAt)
	}
}

// Edge case 8.
func TestEdge08_MarkAndControlBytes(t *testing.T) {
	list := records(t, "\ufeff"+with()+"\n"+with())
	wantCodes(t, "first", list[0].Findings, cchc.BOMStripped)
	wantCodes(t, "second", list[1].Findings)
	for _, text := range []string{
		with("GhiChu", "\"a\x01b\""), with("GhiChu", `"a\u0000b"`), with("GhiChu", `"a\bb"`), with("GhiChu", "\"a\x7fb\""), with("GhiChu", `"a\u001Fb"`),
	} {
		r := one(t, text)
		if r.Rejected != nil {
			t.Errorf("%v", r.Rejected)
		}
		wantCodes(t, "control", r.Findings, cchc.ControlByte)
	}
	// Wherever it stands, before and behind what else is there, each byte below a space costs no message; tabs and line ends
	// between the fields cost nothing.
	for i := range 24 {
		for b := range byte(' ') {
			if b != '\t' && b != '\n' && b != '\r' {
				text := strings.Repeat("\t\r\n ", i%3) + with("GhiChu", `"`+strings.Repeat("é", i/2)+strings.Repeat("~", i%2)+string(rune(b))+strings.Repeat("x", 23-i)+`"`)
				wantCodes(t, "control", one(t, text).Findings, cchc.ControlByte)
			}
		}
	}
	wantCodes(t, "line end", one(t, with("GhiChu", `"a\nb\r\tc\\u0001\u00e1"`)).Findings)
}

// Edge case 9.
func TestEdge09_Names(t *testing.T) {
	apart := "UBND  xa\u0303 to\u0302\u0309ng  hợp 001"
	r := one(t, with("DonViXuLy", `"`+apart+`"`))
	if r.Dossier.Resolving != "UBND xã tổng hợp 001" || r.RawUnit != apart {
		t.Errorf("%q %q", r.Dossier.Resolving, r.RawUnit)
	}
	wantCodes(t, "apart", r.Findings, cchc.NameNormalised)
	if r := one(t, with()); r.RawUnit != "" {
		t.Errorf("%q", r.RawUnit)
	}
	for name, broken := range map[string]bool{
		"UBND xÃ£ Äá»\u0093ng":       true, // encoded twice through Latin-1
		"á»¦y ban nhÃ¢n dÃ¢n":        true, // through Windows-1252
		"Sá»Ÿ Tư pháp":               true, // in part
		"UBND x\ufffd":               true,
		"Ủy ban nhân dân xã Đồng Ý”": false,
		"Sở Tài nguyên – Môi trường": false,
		"Café “Ê”":                   false,
		"000.00.01.H22":              false,
	} {
		r := one(t, with("DonViXuLy", `"`+name+`"`))
		if r.Findings.Has(cchc.NameMojibake) != broken || r.Dossier.Resolving != name {
			t.Errorf("%q: %v, kept as %q", name, r.Findings, r.Dossier.Resolving)
		}
	}
}

// Edge case 10: reported and never swapped.
func TestEdge10_NegativeDurations(t *testing.T) {
	r := one(t, with("TrangThaiHoSo", `"9"`, "NgayKetThucXuLy", `"20260801080000"`))
	wantCodes(t, "end before receipt", r.Findings, cchc.DurationNegative)
	if events(r.Dossier) != "appointed@>04/17:00:00 resolved@01/08:00:00" || !r.Dossier.ReceivedAt.Equal(at("2026-08-03 08:15:12")) {
		t.Errorf("%q", events(r.Dossier))
	}
	r = one(t, with("TrangThaiHoSo", `"10"`, "NgayKetThucXuLy", `"20260804080000"`, "NgayTra", `"20260804070000"`))
	wantCodes(t, "hand-over before end", r.Findings, cchc.DurationNegative)
	r = one(t, with("TrangThaiHoSo", `"9"`, "NgayKetThucXuLy", `"00010101000000"`))
	wantCodes(t, "zero date", r.Findings, cchc.DateMissingForm)
	if r.Wire.Missing.End != dvcqg.ZeroDate || events(r.Dossier) != "appointed@>04/17:00:00" {
		t.Errorf("%q", events(r.Dossier))
	}
}

// Edge case 11.
func TestEdge11_Links(t *testing.T) {
	result := func(link string) string {
		return `[{"MaGiayToKetQua":"KQ.1","DuongDanTepTinKetQua":"` + link + `"}]`
	}
	papers := `[{"MaThanhPhanHoSo":"A","DuongDanTaiTepTin":"https://x.example/1##https://x.example/2"}]`
	r := one(t, with("TaiLieuNop", papers, "DanhSachGiayToKetQua", result(`https:\/\/x.example/2`)))
	if res := r.Dossier.Result; res.Electronic != dossier.Yes || !res.IsInput || res.LinkUnusable {
		t.Errorf("%+v", res)
	}
	wantCodes(t, "input", r.Findings, cchc.ResultIsInput)
	r = one(t, with("TaiLieuNop", papers, "DanhSachGiayToKetQua", result("https://x.example/3")))
	if res := r.Dossier.Result; res.Electronic != dossier.Yes || res.IsInput {
		t.Errorf("%+v", res)
	}
	for link, usable := range map[string]bool{
		"https://motcua.example.gov.vn/kq/1": true, "HTTPS://X.example:8443/a": true, "https://8.8.8.8/a": true, "https://172.32.0.1/a": true,
		"http://motcua.example.gov.vn/kq/1": false, "https://localhost/kq": false, "https://LOCALHOST:8080/kq": false, "https://127.0.0.1/kq": false,
		"https://10.1.2.3/kq": false, "https://192.168.1.1/kq": false, "https://172.16.0.1/kq": false, "https://169.254.0.1/kq": false,
		"https://u@localhost/kq": false, "https://[::1]/kq": false, "C:/kq.pdf": false, "https:///kq": false, "kq/1": false,
		"https://x.example/1##http://x.example/2": false,
	} {
		r := one(t, with("DanhSachGiayToKetQua", result(link)))
		if r.Dossier.Result.LinkUnusable == usable || r.Findings.Has(cchc.LinkUnusable) == usable {
			t.Errorf("%s: %+v", link, r.Dossier.Result)
		}
	}
	for rows, want := range map[string]dossier.Answer{
		``: 0, `null`: 0, `[]`: dossier.No, `""`: 0,
		`[{"MaGiayToKetQua":"KQ.1"}]`:                                              dossier.No,
		`[{"DuongDanTepTinKetQua":"https://x.example/1"}]`:                         dossier.No,
		`[{"MaKetQua":"KQ.1","DuongDanTepTinKetQua":"https://x.example"}]`:         dossier.Yes,
		`[{"MaGiayToKetQua":"KQ.1"},{"DuongDanTepTinKetQua":"https://x.example"}]`: dossier.No,
	} {
		if r := one(t, with("DanhSachGiayToKetQua", rows)); r.Dossier.Result.Electronic != want {
			t.Errorf("%s: %v, want %v", rows, r.Dossier.Result.Electronic, want)
		}
	}
}

// Edge case 12.
func TestEdge12_Amounts(t *testing.T) {
	for _, c := range []struct {
		rows  string
		fees  dossier.Fees
		codes []cchc.Code
	}{
		{`[]`, 0, nil},
		{``, 0, nil},
		{`[{"Gia":"0"}]`, dossier.AllZero, nil},
		{`[{"Gia":"0"},{"Gia":"8000"}]`, dossier.Charged, nil},
		{`[{"Gia":8000}]`, dossier.Charged, nil},
		{`[{"Gia":"8000.0"}]`, dossier.Charged, []cchc.Code{cchc.AmountForm}},
		{`[{"Gia":"8.000"}]`, dossier.Charged, []cchc.Code{cchc.AmountForm}},
		{`[{"Gia":"0.000"}]`, dossier.AllZero, []cchc.Code{cchc.AmountForm}},
		{`[{"Gia":""}]`, 0, []cchc.Code{cchc.FeeUnknown}},
		{`[{"TenPhiLePhi":"x"}]`, 0, []cchc.Code{cchc.FeeUnknown}},
		{`[{"Gia":"0"},{"Gia":""}]`, 0, []cchc.Code{cchc.FeeUnknown}},
		{`[{"Gia":""},{"Gia":"5"}]`, dossier.Charged, nil},
		{`[{"Gia":"tám nghìn"}]`, 0, []cchc.Code{cchc.FeeUnknown, cchc.AmountForm}},
		{`[{"Gia":"-5"}]`, 0, []cchc.Code{cchc.FeeUnknown, cchc.AmountForm}},
		{`[{"Gia":"8.5"}]`, 0, []cchc.Code{cchc.FeeUnknown, cchc.AmountForm}},
		{`[{"Gia":8e3}]`, 0, []cchc.Code{cchc.FeeUnknown, cchc.AmountForm}},
		{`[{"Gia":true}]`, 0, []cchc.Code{cchc.FeeUnknown, cchc.AmountForm}},
		{`[{"Gia":"99999999999999999999999"}]`, 0, []cchc.Code{cchc.FeeUnknown, cchc.AmountForm}},
	} {
		r := one(t, with("DanhSachLePhi", c.rows))
		if r.Dossier.Fees != c.fees {
			t.Errorf("%s: %v, want %v", c.rows, r.Dossier.Fees, c.fees)
		}
		wantCodes(t, c.rows, r.Findings, c.codes...)
	}
}

// Edge case 13.
func TestEdge13_Supplements(t *testing.T) {
	const n = "SYN-0001"
	for _, c := range []struct {
		name, rows string
		steps      []string
		want       string
		rebuilt    bool
	}{
		{"rebuilt", "[]", []string{step(n, "20260803090000", "5"), step(n, "20260803100000", "4")}, "supplement_requested@03/09:00:00 in_process@03/10:00:00", true},
		{"several", "", []string{step(n, "20260803090000", "5"), step(n, "20260803100000", "2"), step(n, "20260803110000", "5"), step(n, "20260803120000", "4")}, "supplement_requested@03/09:00:00 accepted@03/10:00:00 supplement_requested@03/11:00:00 in_process@03/12:00:00", true},
		{"straight to 9", "[]", []string{step(n, "20260803090000", "5"), step(n, "20260803100000", "9")}, "supplement_requested@03/09:00:00 resolved@03/10:00:00", true},
		{"5 last", "[]", []string{step(n, "20260803090000", "5")}, "supplement_requested@03/09:00:00", true},
		{"the list and the progress tell the same", `[{"NgayBoSung":"20260803090000","NgayTiepNhanBoSung":"20260803100000","TrangThaiBoSung":true}]`, []string{step(n, "20260803090500", "5"), step(n, "20260803100000", "4")}, "supplement_requested@03/09:00:00 in_process@03/10:00:00 supplement_answered@03/10:00:00", false},
		{"a request beyond the list", `[{"NgayBoSung":"20260803090000","NgayTiepNhanBoSung":"20260803100000"}]`, []string{step(n, "20260803140000", "5")}, "supplement_requested@03/09:00:00 supplement_answered@03/10:00:00 supplement_requested@03/14:00:00", false},
		{"an open request of the list", `[{"NgayBoSung":"20260803090000","TrangThaiBoSung":false}]`, []string{step(n, "20260803140000", "5")}, "supplement_requested@03/09:00:00", false},
		{"new appointments", `[{"NgayBoSung":"20260803090000","NgayTiepNhanBoSung":"20260803100000","NgayHenTraTruoc":"20260804170000","NgayHenTraMoi":"20260805170000"}]`, nil, "appointed@>04/17:00:00 supplement_requested@03/09:00:00 supplement_answered@03/10:00:00 appointed@03/10:00:00>05/17:00:00", false},
	} {
		_, all := join(t, []string{with("DanhSachHoSoBoSung", c.rows, "NgayHenTra", map[bool]string{true: `"20260805170000"`, false: `""`}[strings.Contains(c.rows, "HenTra")])}, c.steps...)
		if got := events(all[0]); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
		if all[0].Findings.Has(cchc.SupplementRebuilt) != c.rebuilt {
			t.Errorf("%s: %v", c.name, all[0].Findings)
		}
	}
	for _, rows := range []string{`[{"NgayBoSung":""}]`, `[{"NgayBoSung":"20260803090000","TrangThaiBoSung":true}]`} {
		wantCodes(t, rows, one(t, with("DanhSachHoSoBoSung", rows)).Findings, cchc.EventUntimed)
	}
}

// Edge case 14: flags alone.
func TestEdge14_Identity(t *testing.T) {
	for number, want := range map[string][2]dossier.Answer{ // well-formed, placeholder-like
		"025199000123": {dossier.Yes, dossier.No}, "012345678": {dossier.Yes, dossier.Yes}, "000000001": {dossier.Yes, dossier.Yes},
		"111111111111": {dossier.Yes, dossier.Yes}, "123456789012": {dossier.Yes, dossier.Yes}, "B1234567": {dossier.No, dossier.No}, "0": {dossier.No, dossier.Yes},
		"": {},
	} {
		for _, text := range []string{
			with("DinhDanhCHS", `[{"LoaiDinhDanh":"2","SoDinhDanh":"`+number+`"}]`), with("SoGiayToChuHoSo", `"`+number+`"`), with("SoDinhDanh", `"`+number+`"`), with("MaChuGiayTo", `"`+number+`"`),
		} {
			r := one(t, text)
			if got := [2]dossier.Answer{r.Wire.WellFormed, r.Wire.Placeholder}; got != want {
				t.Errorf("%s: %v, want %v", number, got, want)
			}
			if r.Findings.Has(cchc.IdentityPlaceholder) != (want[1] == dossier.Yes) {
				t.Errorf("%s: %v", number, r.Findings)
			}
		}
	}
	if r := one(t, with("LoaiDinhDanhCHS", "2", "MaDoiTuong", `"x"`, "GhiChu", `"x"`)); r.Wire.Identity != dvcqg.OtherIdentity || !r.Wire.Account || !r.Wire.Note {
		t.Errorf("%+v", r.Wire)
	}
}

// Edge case 15: the decoder keeps every form of unit as it stands, for the dated tree of units to match.
func TestEdge15_Units(t *testing.T) {
	for _, unit := range []string{"000.00.01.H22", "H22.1", "H44.100", "Phòng Tư pháp huyện tổng hợp 001"} {
		if r := one(t, with("DonViXuLy", `"`+unit+`"`)); r.Dossier.Resolving != unit || !r.Findings.IsZero() {
			t.Errorf("%s: %q %v", unit, r.Dossier.Resolving, r.Findings)
		}
	}
}

// Edge case 16.
func TestEdge16_FirstAndLastSecond(t *testing.T) {
	august, _ := cchc.NewPeriod(cchc.MustDate("2026-08-01"), cchc.MustDate("2026-09-01"))
	for value, in := range map[string]bool{`"20260801000000"`: true, `"20260831235959"`: true, `"20260731235959"`: false, `"20260901000000"`: false} {
		if r := one(t, with("NgayTiepNhan", value)); august.Holds(r.Dossier.ReceivedAt) != in {
			t.Errorf("%s: in August %t, want %t", value, !in, in)
		}
	}
}

// Edge case 18: with progress the state of any instant can be told; without it the account says so.
func TestEdge18_AsOf(t *testing.T) {
	l, all := join(t, []string{with("TrangThaiHoSo", `"9"`, "NgayKetThucXuLy", `"20260904084530"`), with("MaHoSo", `"SYN-0002"`)},
		step("SYN-0001", "20260803090000", "4"), step("SYN-0001", "20260820090000", "5"), step("SYN-0001", "20260904084530", "9"))
	if got := events(all[0]); got != "appointed@>04/17:00:00 in_process@03/09:00:00 supplement_requested@20/09:00:00 resolved@04/08:45:30" {
		t.Errorf("%q", got)
	}
	if c := l.Counts(); c.WithoutProgress != 1 {
		t.Errorf("%+v", c)
	}
}
