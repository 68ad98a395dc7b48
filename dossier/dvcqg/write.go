package dvcqg

import (
	"strconv"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
)

// A Writer writes messages of the second generation, for synthetic data and tests. Where a message has a personal field
// it writes a placeholder that says so: "PERSONAL-" and a name, never anything taken from a person.
//
// The zero Writer is ready to use. It belongs to nobody and may be shared.
type Writer struct {
	// PopulationCode is written to MaCSDL for population data that were used; empty leaves them out. See
	// [PopulationCodes].
	PopulationCode string
}

// Links of what is written. None can be reached: the domain is reserved for examples.
const (
	paperLink   = "https://personal.example/PERSONAL-paper-"
	resultLink  = "https://personal.example/PERSONAL-result-1"
	uselessLink = "http://localhost/PERSONAL-result-1"
)

// AppendDossier appends one dossier message (DongBoHoSoMC) as one line of JSON, without line end. The package comment has
// the table of what it writes and what comes back from [Dossiers].
func (w Writer) AppendDossier(dst []byte, d *dossier.Dossier) []byte {
	o := objectWriter{append(dst, '{')}
	o.text("MaHoSo", d.Number)
	o.text("MaTTHC", d.Procedure)
	o.text("MaLinhVuc", d.Field)
	o.optional("KenhThucHien", int(d.Channel))
	o.text("SoGiayToChuHoSo", "PERSONAL-0001")
	o.text("ChuHoSo", "PERSONAL-0001")
	o.optional("LoaiDoiTuong", int(d.Applicant))
	o.text("SoDienThoai", "PERSONAL-0001")
	o.text("TrichYeuHoSo", "PERSONAL-0001")
	o.date("NgayNopHoSo", d.SubmittedAt)
	o.date("NgayTiepNhan", d.ReceivedAt)
	o.dates(d)
	o.optional("TrangThaiHoSo", int(statusOf(d)))
	o.optional("HinhThuc", int(d.HandOver)-1)
	o.text("DonViXuLy", d.Resolving)
	o.optional("NoiNopHoSo", int(d.Entry))
	o.answer("HoSoCoThanhPhanSoHoa", d.Digitised)
	o.answer("TaiKhoanDuocXacThucVoiVNeID", d.VerifiedAccount)
	o.optional("DuocThanhToanTrucTuyen", int(d.Payment)-1)
	w.lists(&o, d)
	return append(o.buf, '}')
}

// dates writes what events say: the last appointment without time, and the ends that the status bears out.
func (o *objectWriter) dates(d *dossier.Dossier) {
	var due, end, refused, handedOver time.Time
	for _, e := range d.Events {
		switch {
		case e.Kind == dossier.Appointed && e.At.IsZero():
			due = e.Due
		case e.Kind == dossier.HandedOver:
			handedOver = e.At
		case e.Kind == dossier.NotAccepted:
			refused = e.At
		case e.Kind == dossier.Resolved, e.Kind == dossier.Withdrawn, e.Kind == dossier.Stopped:
			end = e.At
		}
	}
	o.date("NgayHenTra", due)
	o.date("NgayKetThucXuLy", end)
	o.date("NgayTra", handedOver)
	o.date("NgayTuChoi", refused)
}

func (w Writer) lists(o *objectWriter, d *dossier.Dossier) {
	o.list("TaiLieuNop", len(d.Papers), func(i int) {
		p := &d.Papers[i]
		o.text("MaThanhPhanHoSo", p.Code)
		o.text("TenTepDinhKem", "PERSONAL-0001")
		o.text("IsDeleted", "0")
		switch {
		case p.File == dossier.Yes && d.Result.IsInput && i == firstFile(d):
			o.text("DuongDanTaiTepTin", resultOf(d))
		case p.File == dossier.Yes:
			o.text("DuongDanTaiTepTin", paperLink+strconv.Itoa(i+1))
		case p.File == dossier.No:
			o.text("DuongDanTaiTepTin", "")
		}
		o.answer("DuocSoHoa", p.Digitised)
		o.optional("DuocTaiSuDung", int(p.Reuse)-1)
		o.answer("DuocLayTuKhoDMQG", p.FromStore)
	})
	o.list("DanhSachLePhi", min(int(d.Fees), 1), func(int) {
		o.text("TenPhiLePhi", "SYNTHETIC")
		o.text("Gia", map[dossier.Fees]string{dossier.AllZero: "0", dossier.Charged: "1000"}[d.Fees])
	})
	o.supplements(d)
	if d.Result.Electronic != 0 {
		rows := 1
		if d.Result.Electronic == dossier.No && !d.Result.IsInput && !d.Result.LinkUnusable {
			rows = 0
		}
		o.list("DanhSachGiayToKetQua", rows, func(int) {
			o.text("TenGiayTo", "PERSONAL-0001")
			o.text("DuongDanTepTinKetQua", resultOf(d))
			if d.Result.Electronic == dossier.Yes {
				o.text("MaGiayToKetQua", "SYNTHETIC-1")
			}
		})
	}
	if w.PopulationCode != "" && d.PopulationData != 0 {
		o.list("DSKetNoiCSDL", int(d.PopulationData)-1, func(int) { o.text("MaCSDL", w.PopulationCode) })
	}
}

// resultOf returns the link of the result.
func resultOf(d *dossier.Dossier) string {
	if d.Result.LinkUnusable {
		return uselessLink
	}
	return resultLink
}

// firstFile returns the place of the first paper with a file.
func firstFile(d *dossier.Dossier) int {
	for i := range d.Papers {
		if d.Papers[i].File == dossier.Yes {
			return i
		}
	}
	return -1
}

// supplements writes each request with the first answer, and the first new appointment, behind it.
func (o *objectWriter) supplements(d *dossier.Dossier) {
	var rows [][3]time.Time
	for _, e := range d.Events {
		last := len(rows) - 1
		switch {
		case e.Kind == dossier.SupplementRequested:
			rows = append(rows, [3]time.Time{e.At})
		case last < 0:
		case e.Kind == dossier.SupplementAnswered && rows[last][1].IsZero():
			rows[last][1] = e.At
		case e.Kind == dossier.Appointed && !e.At.IsZero() && rows[last][2].IsZero():
			rows[last][2] = e.Due
		}
	}
	o.list("DanhSachHoSoBoSung", len(rows), func(i int) {
		o.text("NoiDungBoSung", "PERSONAL-0001")
		o.date("NgayBoSung", rows[i][0])
		o.date("NgayTiepNhanBoSung", rows[i][1])
		o.date("NgayHenTraMoi", rows[i][2])
	})
}

// AppendStep appends one progress row (CapNhatTienDoHoSoMC) as one line of JSON, without line end. The event is one of
// the ten statuses; another kind is written without status, which no reader takes.
func (w Writer) AppendStep(dst []byte, number string, e dossier.Event) []byte {
	o := objectWriter{append(dst, '{')}
	o.text("MaHoSo", number)
	o.text("NguoiXuLy", "PERSONAL-0001")
	o.date("ThoiDiemXuLy", e.At)
	o.text("PhongBanXuLy", e.Body)
	o.text("NoiDungXuLy", "PERSONAL-0001")
	status := 0
	if e.Kind.IsStatus() {
		status = int(e.Kind)
	}
	o.optional("TrangThai", status)
	return append(o.buf, '}')
}

// An objectWriter appends the members of a JSON object.
type objectWriter struct{ buf []byte }

func (o *objectWriter) key(name string) {
	if c := o.buf[len(o.buf)-1]; c != '{' {
		o.buf = append(o.buf, ',')
	}
	o.buf = append(append(append(o.buf, '"'), name...), '"', ':')
}

func (o *objectWriter) text(name, value string) {
	o.key(name)
	o.buf = append(o.buf, '"')
	for _, r := range value {
		switch {
		case r == '"' || r == '\\':
			o.buf = append(o.buf, '\\', byte(r))
		case r < ' ':
			o.buf = append(o.buf, `\u00`...)
			o.buf = append(o.buf, "0123456789abcdef"[r>>4], "0123456789abcdef"[r&15])
		default:
			o.buf = append(o.buf, string(r)...)
		}
	}
	o.buf = append(o.buf, '"')
}

// optional writes a code as text; below zero, and zero where that is no code, it writes nothing.
func (o *objectWriter) optional(name string, code int) {
	lowest := 1
	switch name {
	case "HinhThuc", "DuocThanhToanTrucTuyen", "DuocTaiSuDung":
		lowest = 0
	}
	if code >= lowest {
		o.text(name, strconv.Itoa(code))
	}
}

func (o *objectWriter) answer(name string, a dossier.Answer) {
	if a != 0 {
		o.text(name, strconv.Itoa(int(a)-1))
	}
}

func (o *objectWriter) date(name string, t time.Time) {
	if t.IsZero() {
		o.text(name, "")
		return
	}
	o.key(name)
	o.buf = append(o.buf, '"')
	o.buf = t.In(cchc.Zone()).AppendFormat(o.buf, "20060102150405")
	o.buf = append(o.buf, '"')
}

func (o *objectWriter) list(name string, rows int, row func(i int)) {
	o.key(name)
	o.buf = append(o.buf, '[')
	for i := range rows {
		if i > 0 {
			o.buf = append(o.buf, ',')
		}
		o.buf = append(o.buf, '{')
		row(i)
		o.buf = append(o.buf, '}')
	}
	o.buf = append(o.buf, ']')
}
