package dvcqg

// A field is a key of a message that means something to this package. The zero field is a key that nobody knows.
type field uint8

// unread is every field that is known and left alone: personal data, secrets, references to persons, and what no count
// uses. Its value is skipped as text that nobody looks at.
const unread field = 255

// Fields of a dossier message, DongBoHoSoMC. Those of the flat variants stand with their kin.
const (
	fNumber field = iota + 1
	fProcedure
	fProcedureName
	fField
	fChannel
	fIdentityNumber
	fApplicantName
	fApplicant
	fAccount
	fReceived
	fDue
	fStatus
	fStatusID
	fHandedOver
	fHandOver
	fEnd
	fActualEnd
	fUnit
	fNote
	fPapers
	fFees
	fSupplements
	fResults
	fEntry
	fDigitised
	fVerified
	fPayment
	fRefused
	fSubmitted
	fSubmittedFlat
	fIdentities
	fIdentityKind
	fIdentityKindQ
	fIdentityFlat
	fIdentityFlatQ
	fDatabases
	fDatabase
	fDatabaseQ
)

// dossierFields is the table of a dossier message.
var dossierFields = fieldTable([]named{
	{fNumber, "MaHoSo"},
	{fProcedure, "MaTTHC"},
	{fProcedureName, "TenTTHC"},
	{fField, "MaLinhVuc"},
	{fChannel, "KenhThucHien"},
	{fIdentityNumber, "SoGiayToChuHoSo"}, // personal: kind and placeholder alone
	{fApplicantName, "ChuHoSo"},          // personal: compared through a keyed hash, never kept
	{fApplicant, "LoaiDoiTuong"},
	{fAccount, "MaDoiTuong"}, // personal: presence alone
	{fReceived, "NgayTiepNhan"},
	{fDue, "NgayHenTra"},
	{fStatus, "TrangThaiHoSo"},
	{fStatusID, "StatusId"},
	{fHandedOver, "NgayTra"},
	{fHandOver, "HinhThuc"},
	{fEnd, "NgayKetThucXuLy"},
	{fActualEnd, "NgayKetThucXuLy_ThucTe"},
	{fUnit, "DonViXuLy"},
	{fNote, "GhiChu"}, // personal: presence alone
	{fPapers, "TaiLieuNop"},
	{fFees, "DanhSachLePhi"},
	{fSupplements, "DanhSachHoSoBoSung"},
	{fResults, "DanhSachGiayToKetQua"},
	{fEntry, "NoiNopHoSo"},
	{fDigitised, "HoSoCoThanhPhanSoHoa"},
	{fVerified, "TaiKhoanDuocXacThucVoiVNeID"},
	{fPayment, "DuocThanhToanTrucTuyen"},
	{fRefused, "NgayTuChoi"},
	{fSubmitted, "NgayNopHoSo"},
	{fSubmittedFlat, "SubmitedDate"},
	{fIdentities, "DinhDanhCHS"},
	{fIdentityKind, "LoaiDinhDanh"},
	{fIdentityKindQ, "LoaiDinhDanhCHS"},
	{fIdentityFlat, "SoDinhDanh"},   // personal: kind and placeholder alone
	{fIdentityFlatQ, "MaChuGiayTo"}, // personal: kind and placeholder alone
	{fDatabases, "DSKetNoiCSDL"},
	{fDatabase, "MaCSDL"},
	{fDatabaseQ, "MaCSDLDaKetNoi"},
}, "TenLinhVuc", "SoBienNhan", "ThongTinKhac", "Email", "Fax", "SoDienThoai", "TrichYeuHoSo", "ThongTinTra",
	"DanhSachTepDinhKemKhac", "URLDetail", "UrlDetail", "CertificateExtentData", "MaCoQuan", "MaGiayTo", "TenGiayTo",
	"KyHieuGiayTo", "NgayCap", "ThoiHanHieuLuc", "PhamViHieuLuc", "NgaySoHoa", "session", "service", "madonvi", "isUpdating")

// Fields of a row of TaiLieuNop.
const (
	fPaperCode field = iota + 1
	fPaperDeleted
	fPaperLink
	fPaperDigitised
	fPaperReuse
	fPaperStore
)

var paperFields = fieldTable([]named{
	{fPaperCode, "MaThanhPhanHoSo"},
	{fPaperDeleted, "IsDeleted"},
	{fPaperLink, "DuongDanTaiTepTin"}, // personal: presence, and compared with the links of results
	{fPaperDigitised, "DuocSoHoa"},
	{fPaperReuse, "DuocTaiSuDung"},
	{fPaperStore, "DuocLayTuKhoDMQG"},
}, "TepDinhKemId", "TenTepDinhKem", "MaKetQuaThayThe")

// Fields of a row of DanhSachLePhi.
const fFeeAmount field = 1

var feeFields = fieldTable([]named{{fFeeAmount, "Gia"}}, "TenPhiLePhi", "MaPhiLePhi", "HinhThucThu", "LoaiPhiLePhi")

// Fields of a row of DanhSachHoSoBoSung.
const (
	fAsked field = iota + 1
	fAnswered
	fDone
	fDueBefore
	fDueAfter
)

var supplementFields = fieldTable([]named{
	{fAsked, "NgayBoSung"},
	{fAnswered, "NgayTiepNhanBoSung"},
	{fDone, "TrangThaiBoSung"},
	{fDueBefore, "NgayHenTraTruoc"},
	{fDueAfter, "NgayHenTraMoi"},
}, "HoSoBoSungId", "NguoiYeuCauBoSung", "NoiDungBoSung", "NguoiTiepNhanBoSung", "ThongTinTiepNhan",
	"DanhSachGiayToBoSung", "DanhSachLePhiBoSung")

// Fields of a row of DanhSachGiayToKetQua.
const (
	fResultLink field = iota + 1
	fResultCode
	fResultCodeNote // the name that the formula note uses
)

var resultFields = fieldTable([]named{
	{fResultLink, "DuongDanTepTinKetQua"}, // personal: presence, form, and compared with the links of papers
	{fResultCode, "MaGiayToKetQua"},
	{fResultCodeNote, "MaKetQua"},
}, "TenGiayTo", "MaThanhPhanHoSo", "GiayToId")

// Fields of a row of DinhDanhCHS and of DSKetNoiCSDL.
const (
	fRowIdentityKind field = iota + 1
	fRowIdentityNumber
)

const fRowDatabase field = 1

var (
	identityFields = fieldTable([]named{{fRowIdentityKind, "LoaiDinhDanh"}, {fRowIdentityNumber, "SoDinhDanh"}})
	databaseFields = fieldTable([]named{{fRowDatabase, "MaCSDL"}})
)

// Fields of a progress row, CapNhatTienDoHoSoMC.
const (
	fStepNumber field = iota + 1
	fStepAt
	fStepBody
	fStepStatus
)

var stepFields = fieldTable([]named{
	{fStepNumber, "MaHoSo"},
	{fStepAt, "ThoiDiemXuLy"},
	{fStepBody, "PhongBanXuLy"},
	{fStepStatus, "TrangThai"},
}, "NguoiXuLy", "ChucDanh", "NoiDungXuLy", "NgayBatDau", "NgayKetThucTheoQuyDinh", "session", "service", "madonvi", "isUpdating")

type named struct {
	field field
	name  string
}

// A table finds the fields of one kind of object by their keys.
type table struct {
	byName map[string]field
	names  [64]string // by field
}

func fieldTable(read []named, skipped ...string) *table {
	t := &table{byName: make(map[string]field, len(read)+len(skipped))}
	for _, f := range read {
		t.byName[f.name], t.names[f.field] = f.field, f.name
	}
	for _, name := range skipped {
		t.byName[name] = unread
	}
	return t
}
