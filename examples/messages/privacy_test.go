package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// planted are the values that stand in the inputs below for a person, in forms that a reader would quote: none of these
// people exist.
var planted = []string{"Nguyễn Thị Mẫu", "Nguye\u0302\u0303n Thi\u0323 Ma\u0302\u0303u", "999199000123", "0900000000", "mau@example.vn", "https://example.vn/PERSONAL-0001", "PERSONAL-0001"}

// private are the fields of messages, rows and answers that are personal, may be, or are secret.
var private = []string{
	"SoGiayToChuHoSo", "ChuHoSo", "MaDoiTuong", "ThongTinKhac", "Email", "Fax", "SoDienThoai", "TrichYeuHoSo", "ThongTinTra", "GhiChu", "SoDinhDanh",
	"MaChuGiayTo", "KyHieuGiayTo", "CertificateExtentData", "URLDetail", "UrlDetail", "NguoiXuLy", "ChucDanh", "NoiDungXuLy", "SoBienNhan", "username",
	"password", "session", "message", "NgayCap", "ThoiHanHieuLuc", "TenGiayTo", "TenTTHC",
}

// mistaken are fields in which nobody expects a person, and whose values are never kept.
var mistaken = []string{
	"TrangThaiHoSo", "TrangThai", "KenhThucHien", "LoaiDoiTuong", "HinhThuc", "NgayTiepNhan", "NgayHenTra", "NgayTra", "NgayKetThucXuLy", "NgayTuChoi",
	"NgayNopHoSo", "NoiNopHoSo", "HoSoCoThanhPhanSoHoa", "TaiKhoanDuocXacThucVoiVNeID", "DuocThanhToanTrucTuyen", "MaCSDL", "error_code", "ThoiDiemXuLy",
	"NgayBatDau", "NgayKetThucTheoQuyDinh", "TaiLieuNop", "DanhSachLePhi", "DanhSachHoSoBoSung", "DanhSachGiayToKetQua", "DinhDanhCHS", "DSKetNoiCSDL",
	"DanhSachTepDinhKemKhac", "PhongBanXuLy", "StatusId", "SubmitedDate",
}

// sent writes messages with a value in every such field: sound ones, and ones that are rejected where a reader would say
// what it met.
func sent(value string) string {
	lists := map[string]any{
		"TaiLieuNop":             []any{map[string]any{"TepDinhKemId": value, "TenTepDinhKem": value, "DuongDanTaiTepTin": value, "IsDeleted": value, "DuocSoHoa": value, "DuocTaiSuDung": value, "DuocLayTuKhoDMQG": value}},
		"DanhSachLePhi":          []any{map[string]any{"TenPhiLePhi": value, "Gia": value}},
		"DanhSachHoSoBoSung":     []any{map[string]any{"NguoiYeuCauBoSung": value, "NoiDungBoSung": value, "NguoiTiepNhanBoSung": value, "ThongTinTiepNhan": value, "NgayBoSung": value, "DanhSachGiayToBoSung": []any{value}}},
		"DanhSachGiayToKetQua":   []any{map[string]any{"TenGiayTo": value, "GiayToId": value, "DuongDanTepTinKetQua": value}},
		"DanhSachTepDinhKemKhac": []any{map[string]any{"TenGiayTo": value}},
		"DinhDanhCHS":            []any{map[string]any{"LoaiDinhDanh": value, "SoDinhDanh": value}},
		"DSKetNoiCSDL":           []any{map[string]any{"MaCSDL": value}},
	}
	var b strings.Builder
	for i, fields := range [][]string{private, slices.Concat(private, mistaken)} {
		m := map[string]any{"MaHoSo": fmt.Sprintf("SYN-%d", i), "TrangThaiHoSo": "9", "TrangThai": "4", "ThoiDiemXuLy": "20260803081512", "error_code": "3"}
		for _, f := range fields {
			m[f] = value
		}
		for _, with := range []map[string]any{nil, lists} {
			maps.Copy(m, with)
			doc, _ := json.Marshal(m) //nolint:errchkjson // Texts and lists of them.
			text := string(doc)
			fmt.Fprintf(&b, "%s\n%s\n", text, strings.Replace(text, `"MaHoSo"`, `"MaHoSo2"`, 1))
			fmt.Fprintf(&b, "%s\n", strings.Replace(text, `{`, `{"MaHoSo":"A",`, 1)) // twice
			fmt.Fprintf(&b, "%s\n", strings.Replace(text, `":`, `";`, 3))
			fmt.Fprintf(&b, "{%q:1,\"MaHoSo\":[%q]}\n%s\n", value+" 123456", value, text[:len(text)*2/3])
		}
	}
	return b.String()
}

// No value that stands for a person comes out of the program: in no format or language, file, error or suggestion.
func TestRun_nothingPersonalComesOut(t *testing.T) {
	dir := t.TempDir()
	file := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var messages, table, bare strings.Builder
	table.WriteString("STT;Mã hồ sơ;Mã TTHC;Chủ hồ sơ;Số điện thoại;Kênh;Ngày tiếp nhận;Ngày hẹn trả;Trạng thái;Lệ phí;Số hóa;Tệp kết quả\n")
	for i, value := range planted {
		messages.WriteString(sent(value))
		fmt.Fprintf(&table, "%d;SYN-%d;1.001193;%[3]s;%[3]s;%[3]s;%[3]s;%[3]s;%[3]s;%[3]s;%[3]s;%[3]s\n%[1]d;;1.001193;%[3]s\n%[1]d;SYN-9;\"%[3]s;\n", i, i, value)
		fmt.Fprintf(&table, "%d;SYN-%d;1.001193;%[3]s;%[3]s;%[3]s;;;;;;;%[3]s\n", i, i+100, value)
		fmt.Fprintf(&bare, "SYN-%d;%s;%s\n", i, planted[0], value)
	}
	in, progress, log, rows, headless := file("in", messages.String()), file("progress", messages.String()), file("log", messages.String()), file("table.csv", table.String()), file("bare.csv", bare.String())
	columns := file("map.json", `{"format":"cchc-rows/1","kind":"dossier","columns":[{"field":"number"},{"field":"procedure"},{"field":"channel","header":["Kênh"]},`+
		`{"field":"received","dates":["dd/MM/yyyy","serial"]},{"field":"due","dates":["dd/MM/yyyy"]},{"field":"status"},{"field":"fees"},{"field":"digitised"},{"field":"result_link"}]}`)
	byIndex := file("index.json", `{"format":"cchc-rows/1","kind":"dossier","columns":[{"field":"number","index":1}]}`)
	out := filepath.Join(dir, "out.jsonl")
	for _, args := range [][]string{
		{"-in", in, "-progress", progress, "-log", log, "-out", out},
		{"-in", rows, "-rows", columns, "-out", out},
		{"-in", rows, "-suggest"},
		{"-in", headless, "-suggest"},
		{"-in", headless, "-rows", byIndex},
		{"-in", headless, "-rows", byIndex, "-header", "0", "-out", out},
		{"-in", headless, "-rows", columns},
		{"-in", rows}, // a table read as messages
		{"-in", in, "-rows", columns},
		{"-in", in, "-suggest"},
		{"-in", in, "-rows", in},
		{"-in", in, "-catalog", in},
		{"-in", in, "-calendar", in},
	} {
		for _, format := range []string{"text", "json", "csv"} {
			for _, lang := range []string{"vi", "en"} {
				if format != "text" && args[len(args)-1] == "-suggest" {
					continue
				}
				_, stdout, problems := runWith(t, "", append(args, "-format", format, "-lang", lang)...)
				written, _ := os.ReadFile(out) // not every run writes it
				for _, text := range []string{stdout, problems, string(written)} {
					for _, value := range planted {
						if i := strings.Index(text, value); i >= 0 {
							t.Fatalf("%v %s %s: …%s…", args, format, lang, text[max(0, i-200):min(len(text), i+len(value)+50)])
						}
					}
				}
			}
		}
	}
}
