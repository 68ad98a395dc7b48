package dossiertest

import (
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// A Framing is how rows are put into a file of messages.
type Framing uint8

// The framings.
const (
	Lines     Framing = iota // one row a line
	Array                    // one list of all rows, as a provincial integration platform takes them
	Envelopes                // envelopes of up to ten rows with session and service, one a line
)

// perEnvelope is the number of rows of an envelope.
const perEnvelope = 10

// Messages writes the dossier messages (DongBoHoSoMC) that the senders of the province have sent by the end of its
// days: every dossier once, then, for those that are sent again, the later state. Dossiers that are not synced
// have none. Errors are those of w.
//
// Personal fields hold tokens, PERSONAL- and the number of the dossier; links lead to example.gov.vn.
func (p *Province) Messages(w io.Writer) error {
	f := newFrame(w, p.cfg.Framing, "DongBoHoSoMC")
	for pass := 1; pass <= 2; pass++ {
		f.update(pass == 2)
		for i := range p.cfg.Dossiers {
			l := p.draw(i)
			v := p.drawMessages(&l)
			if pass > v.count {
				continue
			}
			before := p.end
			if pass < v.count { // the first of two: at receipt
				before = max(l.accepted, l.submitted) + 1
			}
			m := p.message(&l, v, before, pass)
			f.row(func() { m.write(&f.scribe) })
			if f.err != nil {
				return f.err
			}
		}
	}
	return f.close()
}

// Progress writes the progress rows (CapNhatTienDoHoSoMC) of the dossiers that [Province.Messages] writes, dossier by
// dossier. Errors are those of w.
func (p *Province) Progress(w io.Writer) error {
	f := newFrame(w, p.cfg.Framing, "CapNhatTienDoHoSoMC")
	var room [maxSteps]step
	for i := range p.cfg.Dossiers {
		l := p.draw(i)
		v := p.drawMessages(&l)
		if v.count == 0 {
			continue
		}
		steps := l.steps(room[:0], p.end)
		if v.distortions.Has(ArtificialReceipt) {
			steps = append(steps, step{l.received, dossier.Accepted})
			slices.SortFunc(steps, byTime)
		}
		if v.shuffled {
			slices.Reverse(steps)
		}
		number := l.number()
		if v.distortions.Has(NumberChanged) {
			number += "-x"
		}
		for _, step := range steps {
			f.row(func() { step.write(&f.scribe, number, token(i)) })
		}
		if f.err != nil {
			return f.err
		}
	}
	return f.close()
}

// A frame writes rows in a framing.
type frame struct {
	scribe
	framing  Framing
	service  string
	updating string
	rows     int // of the open envelope
}

func newFrame(w io.Writer, framing Framing, service string) *frame {
	f := &frame{scribe: scribe{w: w}, framing: framing, service: service, updating: "False"}
	if framing == Array {
		f.raw("[")
	}
	return f
}

// update begins the rows that insert or update.
func (f *frame) update(updating bool) {
	f.endEnvelope()
	f.updating = "False"
	if updating {
		f.updating = "True"
	}
}

func (f *frame) row(write func()) {
	if f.framing == Envelopes && f.rows == 0 {
		f.raw("{")
		f.text("session", "SESSION-0001")
		f.text("madonvi", rootCode)
		f.text("service", f.service)
		f.text("isUpdating", f.updating)
		f.literal("data", "[")
	}
	f.object(write)
	if f.rows++; f.framing == Lines {
		f.raw("\n")
	} else if f.rows == perEnvelope {
		f.endEnvelope()
	}
	f.flush(false)
}

func (f *frame) endEnvelope() {
	if f.framing == Envelopes && f.rows > 0 {
		f.raw("]}\n")
	}
	f.rows = 0
}

func (f *frame) close() error {
	f.endEnvelope()
	if f.framing == Array {
		f.raw("]\n")
	}
	f.flush(true)
	return f.err
}

// token stands for the person, and everything personal, of a dossier.
func token(index int) string { return fmt.Sprintf("PERSONAL-%04d", index+1) }

// A step is one status and when it was reached.
type step struct {
	at     int64
	status dossier.EventKind
}

func byTime(a, b step) int {
	switch {
	case a.at < b.at:
		return -1
	case a.at > b.at:
		return 1
	}
	return 0
}

const maxSteps = 16

// steps appends the statuses reached before an instant, in order. An answered supplement, and a payment, is a dossier in
// process again (4), for the messages have no other word.
func (l *life) steps(list []step, before int64) []step {
	add := func(at int64, status dossier.EventKind) {
		if at > 0 && at < before {
			list = append(list, step{at, status})
		}
	}
	if l.channel == catalog.Online || l.received == 0 {
		add(l.submitted, dossier.Registered)
	}
	add(l.refusedUnreceived, dossier.NotAccepted)
	add(l.accepted, dossier.Accepted)
	add(l.processed, dossier.InProcess)
	for _, q := range l.requests {
		add(q.asked, dossier.SupplementRequested)
		add(q.answered, dossier.InProcess)
	}
	add(l.payAsked, dossier.PaymentRequested)
	add(l.paid, dossier.InProcess)
	add(l.ended, endEvents[l.endBy])
	add(l.handed, dossier.HandedOver)
	slices.SortStableFunc(list, byTime)
	return list
}

// statusAt is the last of the steps.
func (l *life) statusAt(before int64) dossier.EventKind {
	var room [maxSteps]step
	steps := l.steps(room[:0], before) // never empty: a dossier begins with its submission or receipt
	return steps[len(steps)-1].status
}

func (x step) write(s *scribe, number, token string) {
	s.text("MaHoSo", number)
	s.text("NguoiXuLy", token)
	s.text("ChucDanh", token)
	s.stamp("ThoiDiemXuLy", x.at)
	s.text("PhongBanXuLy", "")
	s.text("NoiDungXuLy", token)
	s.text("TrangThai", strconv.Itoa(int(x.status)))
	s.text("NgayBatDau", "")
	s.text("NgayKetThucTheoQuyDinh", "")
}

// A message is what one DongBoHoSoMC row says.
type message struct {
	*life
	before int64 // what happened from then on is not known yet
	token  string
	status dossier.EventKind

	code                            string // of the procedure
	identity                        string
	received, submitted, due        int64
	ended, handed, refused          int64
	fees                            bool
	payment                         int
	flagged                         bool // the dossier has digitised components
	verified                        bool
	database                        string // "" for none
	digitised, fromStore            func(paper int) bool
	requests                        []request
	result                          bool
	resultIsInput, resultIsUnusable bool
}

// message says what a sender knows before an instant, and then what it makes of it.
func (p *Province) message(l *life, v delivery, before int64, pass int) message {
	happened := func(at int64) int64 {
		if at < before {
			return at
		}
		return 0
	}
	m := message{
		life: l, before: before, token: token(l.index), status: l.statusAt(before), code: l.procedure.code,
		received: l.received, submitted: l.submitted, handed: happened(l.handed),
		fees: l.fees != 0, payment: int(max(l.payment, 1)) - 1,
		flagged: l.reused && !l.byPaper, verified: l.verified,
		digitised: func(paper int) bool { return paper == 0 && l.digitised },
		fromStore: func(paper int) bool { return paper == 0 && l.fromStore },
	}
	m.identity = m.token
	if l.population {
		m.database = "1"
	}
	if !l.undated && l.received > 0 {
		m.due, _ = l.dueAt(before)
	}
	for _, q := range l.requests {
		if happened(q.asked) > 0 {
			m.requests = append(m.requests, request{q.asked, happened(q.answered)})
		}
	}
	switch ended := happened(l.ended); l.endBy {
	case dossier.ByHandOver:
		m.handed = ended
	case dossier.ByOpenRequest:
		if ended > 0 {
			m.requests = append(m.requests, request{asked: ended})
		}
	case dossier.ByRefusal:
		m.ended, m.refused = ended, ended
	default:
		m.ended = ended
	}
	if l.refusedUnreceived > 0 {
		m.refused = happened(l.refusedUnreceived)
	}
	m.result = l.hasResult() && max(m.ended, m.handed) > 0 && // the older form sends a link, and has no code beside it
		(l.electronic || l.generation == 1 && l.procedure.result != "")
	m.distort(p, v.distortions, pass)
	return m
}

func (m *message) distort(p *Province, set Distortions, pass int) {
	for d := range set.All() {
		switch d {
		case ResultIsInput:
			m.resultIsInput = true
		case LinkUnusable:
			m.resultIsUnusable = true
		case StateRewritten:
			if m.before == p.end {
				m.status = dossier.Resolved
			}
		case FinalWithoutEnd:
			m.ended, m.handed = 0, 0
		case DueUnsent:
			m.due = 0
		case ReceptionMoved:
			if pass == 2 {
				m.received = max(m.ended, m.handed, m.received+3600)
			}
		case SubmissionCopied:
			m.submitted = m.received
		case CashAsOnline:
			m.payment = int(dossier.PaidOnPortal) - 1
		case UnpaidFeesUnsent:
			m.fees = false
		case FlagWithoutPaper:
			m.flagged, m.digitised = true, func(int) bool { return false }
		case EveryFileDigitised:
			m.digitised = func(int) bool { return true }
		case StoreByDefault:
			m.fromStore = func(int) bool { return true }
		case ConnectionConstant:
			m.verified, m.database = false, "7"
		case IdentityPlaceholder:
			m.identity = "000000001"
		case SupplementsUnsent:
			m.requests = nil
		case ProcedureMistaken:
			m.code = p.procedures[(m.procedure.place+1)%len(p.procedures)].code
		case EightHourDays:
			m.due = p.eightHourDue(m.life)
		}
	}
}

// write writes the row; the older generation leaves out what it did not have.
func (m *message) write(s *scribe) {
	second := m.generation == 2
	s.text("MaHoSo", m.number())
	s.text("MaTTHC", m.code)
	s.text("TenTTHC", m.procedure.name)
	s.text("MaLinhVuc", m.procedure.field)
	s.text("TenLinhVuc", m.procedure.fieldName)
	s.text("SoBienNhan", "")
	if second {
		s.text("KenhThucHien", numeral(int(m.channel)))
		s.text("SoGiayToChuHoSo", m.identity)
	}
	s.text("ChuHoSo", m.token)
	s.text("LoaiDoiTuong", numeral(int(m.applicant)))
	account := ""
	if m.channel == catalog.Online {
		account = m.token
	}
	s.text("MaDoiTuong", account)
	for _, key := range []string{"ThongTinKhac", "Email", "Fax", "SoDienThoai", "TrichYeuHoSo"} {
		s.text(key, m.token)
	}
	s.stamp("NgayTiepNhan", m.received)
	s.stamp("NgayHenTra", m.due)
	s.text("TrangThaiHoSo", numeral(int(m.status)))
	s.stamp("NgayTra", m.handed)
	s.text("ThongTinTra", m.token)
	s.flag("HinhThuc", m.handOver == dossier.ByPost)
	s.stamp("NgayKetThucXuLy", m.ended)
	s.text("DonViXuLy", m.resolving.name)
	s.text("GhiChu", m.token)
	s.list("TaiLieuNop", len(m.procedure.papers), func(i int) { m.writePaper(s, i, second) })
	m.writeFees(s)
	s.list("DanhSachTepDinhKemKhac", 0, nil)
	s.list("DanhSachHoSoBoSung", len(m.requests), func(i int) { m.writeRequest(s, i) })
	m.writeResult(s, second)
	if second {
		m.writeSecond(s)
	}
}

// numeral is "" for 0, which a sender leaves empty.
func numeral(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// writeSecond writes the fields that only the newer generation has.
func (m *message) writeSecond(s *scribe) {
	entry := 2
	if m.entry == dossier.NationalPortal {
		entry = 1
	}
	s.text("NoiNopHoSo", numeral(entry))
	s.flag("HoSoCoThanhPhanSoHoa", m.flagged)
	s.flag("TaiKhoanDuocXacThucVoiVNeID", m.verified)
	s.text("DuocThanhToanTrucTuyen", strconv.Itoa(m.payment))
	s.stamp("NgayTuChoi", m.refused)
	s.list("DinhDanhCHS", 1, func(int) {
		s.text("LoaiDinhDanh", "1")
		s.text("SoDinhDanh", m.identity)
	})
	s.stamp("NgayNopHoSo", m.submitted)
	databases := 0
	if m.database != "" {
		databases = 1
	}
	s.list("DSKetNoiCSDL", databases, func(int) { s.text("MaCSDL", m.database) })
	s.text("URLDetail", "https://motcua.example.gov.vn/hoso/"+m.token)
}

func (m *message) inputLink() string { return "https://motcua.example.gov.vn/tep/" + m.token + "/1" }

func (m *message) writePaper(s *scribe, i int, second bool) {
	id, name, link := "", "", ""
	if m.file {
		id, name = m.token, m.token+".pdf"
		link = m.inputLink()
		if i > 0 {
			link = link[:len(link)-1] + strconv.Itoa(i+1)
		}
	}
	s.text("TepDinhKemId", id)
	s.text("TenTepDinhKem", name)
	s.text("IsDeleted", "0")
	s.text("MaThanhPhanHoSo", m.procedure.papers[i])
	s.text("DuongDanTaiTepTin", link)
	if !second {
		return
	}
	reuse := m.paper(i).Reuse == dossier.OfPaper
	s.flag("DuocSoHoa", m.digitised(i))
	s.flag("DuocTaiSuDung", reuse)
	s.flag("DuocLayTuKhoDMQG", m.fromStore(i))
	s.text("MaKetQuaThayThe", "")
}

func (m *message) writeFees(s *scribe) {
	rows, amount := 0, m.procedure.fee
	if m.fees {
		rows = 1
	}
	if m.life.fees == dossier.AllZero {
		amount = 0
	}
	s.list("DanhSachLePhi", rows, func(int) {
		s.text("TenPhiLePhi", "Lệ phí tổng hợp")
		s.text("MaPhiLePhi", "1")
		s.text("HinhThucThu", "1")
		s.text("Gia", strconv.Itoa(amount))
		s.text("LoaiPhiLePhi", "1")
	})
}

func (m *message) writeRequest(s *scribe, i int) {
	q := m.requests[i]
	s.number("HoSoBoSungId", i+1)
	s.text("NguoiYeuCauBoSung", m.token)
	s.text("NoiDungBoSung", m.token)
	s.stamp("NgayBoSung", q.asked)
	s.text("NguoiTiepNhanBoSung", m.token)
	s.text("ThongTinTiepNhan", m.token)
	s.stamp("NgayTiepNhanBoSung", q.answered)
	s.literal("TrangThaiBoSung", strconv.FormatBool(q.answered > 0))
	s.list("DanhSachGiayToBoSung", 0, nil)
	s.list("DanhSachLePhiBoSung", 0, nil)
	s.literal("NgayHenTraTruoc", "null")
	s.literal("NgayHenTraMoi", "null")
}

func (m *message) writeResult(s *scribe, second bool) {
	rows := 0
	if m.result {
		rows = 1
	}
	link := "https://motcua.example.gov.vn/kq/" + m.token
	if m.resultIsInput {
		link = m.inputLink()
	}
	if m.resultIsUnusable {
		link = "http://localhost/kq/" + m.token
	}
	s.list("DanhSachGiayToKetQua", rows, func(int) {
		s.text("TenGiayTo", m.token+".pdf")
		s.text("MaThanhPhanHoSo", "")
		s.text("GiayToId", m.token)
		s.text("DuongDanTepTinKetQua", link)
		if second {
			s.text("MaGiayToKetQua", m.procedure.result)
		}
	})
}
