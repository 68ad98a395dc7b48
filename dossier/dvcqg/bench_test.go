package dvcqg_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dvcqg"
)

// feed writes n synthetic messages, one a line, of 2,000 procedures and 200 units, and three progress rows for each.
func feed(n int) (messages, progress []byte) {
	var w dvcqg.Writer
	for i := range n {
		received := at("2026-01-05 08:00:00").Add(time.Duration(i%200*24*60+i%480) * time.Minute)
		ended := received.Add(26 * time.Hour)
		d := dossier.Dossier{
			Number: fmt.Sprintf("000.24.31.H00-260803-%07d", i), Procedure: fmt.Sprintf("1.%06d", i%2000), Field: fmt.Sprintf("F%d", i%90), Resolving: fmt.Sprintf("UBND xã tổng hợp %03d", i%200),
			SubmittedAt: received.Add(-time.Hour), ReceivedAt: received, Status: dossier.HandedOver,
			Events: []dossier.Event{{Kind: dossier.Appointed, Due: received.Add(72 * time.Hour)}, {Kind: dossier.Resolved, At: ended}, {Kind: dossier.HandedOver, At: ended.Add(time.Hour)}},
			Papers: []dossier.Paper{
				{Code: fmt.Sprintf("G%d", i%3000), File: dossier.Yes, Digitised: dossier.Yes, Reuse: dossier.NotReused, FromStore: dossier.No},
				{Code: fmt.Sprintf("G%d", i%2999), File: dossier.No, Digitised: dossier.No, Reuse: dossier.NotReused, FromStore: dossier.No},
			},
			Channel: catalog.Channel(i%3 + 1), Entry: dossier.LocalSystem, HandOver: dossier.AtDesk, Applicant: dossier.Citizen, Fees: dossier.Charged, Payment: dossier.PaidOnPortal,
			Digitised: dossier.Yes, VerifiedAccount: dossier.Yes, Result: dossier.Result{Electronic: dossier.Yes},
		}
		messages = append(w.AppendDossier(messages, &d), '\n')
		for _, e := range []dossier.Event{{At: received.Add(time.Second), Kind: dossier.Accepted}, {At: received.Add(time.Hour), Kind: dossier.InProcess}, {At: ended, Kind: dossier.Resolved}} {
			progress = append(w.AppendStep(progress, d.Number, e), '\n')
		}
	}
	return messages, progress
}

// plain is what a program would unmarshal a message into that wants every field as text.
type plain struct {
	MaHoSo, MaTTHC, TenTTHC, MaLinhVuc, TenLinhVuc, KenhThucHien, SoGiayToChuHoSo, ChuHoSo, LoaiDoiTuong, MaDoiTuong, ThongTinKhac string
	Email, Fax, SoDienThoai, TrichYeuHoSo, NgayTiepNhan, NgayHenTra, TrangThaiHoSo, NgayTra, ThongTinTra, HinhThuc                 string
	NgayKetThucXuLy, DonViXuLy, GhiChu, NoiNopHoSo, HoSoCoThanhPhanSoHoa, TaiKhoanDuocXacThucVoiVNeID, DuocThanhToanTrucTuyen      string
	NgayTuChoi, NgayNopHoSo, URLDetail                                                                                             string

	TaiLieuNop []struct {
		TepDinhKemID, TenTepDinhKem, IsDeleted, MaThanhPhanHoSo, DuongDanTaiTepTin, DuocSoHoa, DuocTaiSuDung, DuocLayTuKhoDMQG, MaKetQuaThayThe string
	}
	DanhSachLePhi        []struct{ TenPhiLePhi, MaPhiLePhi, HinhThucThu, Gia, LoaiPhiLePhi string }
	DanhSachGiayToKetQua []struct{ TenGiayTo, MaThanhPhanHoSo, GiayToID, DuongDanTepTinKetQua, MaGiayToKetQua string }
	DanhSachHoSoBoSung   []struct{ NgayBoSung, NgayTiepNhanBoSung string }
}

// Budget: at least as fast as BenchmarkPlainUnmarshal, which does less, in the same run.
func BenchmarkDossiers(b *testing.B) {
	data, _ := feed(10_000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for r, err := range dvcqg.Dossiers(bytes.NewReader(data)) {
			if err != nil || r.Rejected != nil {
				b.Fatal(err, r.Rejected)
			}
			n++
		}
		if n != 10_000 {
			b.Fatal(n)
		}
	}
}

// The yardstick: encoding/json into a plain struct of texts, from the same bytes.
func BenchmarkPlainUnmarshal(b *testing.B) {
	data, _ := feed(10_000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		for line := range bytes.Lines(data) {
			var m plain
			if err := json.Unmarshal(line, &m); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkProgress(b *testing.B) {
	_, data := feed(10_000)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		for s, err := range dvcqg.Progress(bytes.NewReader(data)) {
			if err != nil || s.Rejected != nil {
				b.Fatal(err, s.Rejected)
			}
		}
	}
}

// Budget: 400 bytes of memory for each distinct dossier with two papers and three progress rows, and one pass.
func BenchmarkLedger(b *testing.B) {
	const n = 100_000
	messages, progress := feed(n)
	b.SetBytes(int64(len(messages) + len(progress)))
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		l := fill(b, messages, progress)
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/n, "B/dossier")
		if l.Len() != n {
			b.Fatal(l.Len())
		}
	}
}

func fill(tb testing.TB, messages, progress []byte) *dvcqg.Ledger {
	tb.Helper()
	l := &dvcqg.Ledger{}
	for r, err := range dvcqg.Dossiers(bytes.NewReader(messages)) {
		if err != nil {
			tb.Fatal(err)
		}
		l.Put(r)
	}
	for s, err := range dvcqg.Progress(bytes.NewReader(progress)) {
		if err != nil {
			tb.Fatal(err)
		}
		l.PutProgress(s)
	}
	return l
}

func BenchmarkLedger_All(b *testing.B) {
	messages, progress := feed(10_000)
	l := fill(b, messages, progress)
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for range l.All() {
			n++
		}
		if n != 10_000 {
			b.Fatal(n)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*10_000), "ns/dossier")
}
