package dvcqg

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// Thresholds say from when on a share is worth a finding. There is no default: zero is refused. Each is a judgement, not
// law; [DerivedThresholds] is advice to start from.
type Thresholds struct {
	Minimum    int // the fewest cases of which a share is taken, 1 and more
	Nearly     int // percent that is "nearly all", 1 to 100: what real work rarely shows
	Notable    int // percent of what should not be at all, 1 to 100
	Applicants int // applicants under one identity number, 2 and more
	DueDays    int // days between an appointment and the limit of the catalogue, 1 and more
}

// DerivedThresholds is advice derived from how the distortions arise (evidence: [cchc.Derived]), not from any rule: 20
// cases, 95 %, 1 %, 3 applicants, 7 days.
func DerivedThresholds() Thresholds {
	return Thresholds{Minimum: 20, Nearly: 95, Notable: 1, Applicants: 3, DueDays: 7}
}

func (t Thresholds) check() error {
	for _, f := range []struct {
		name             string
		got, least, most int
	}{
		{"Minimum", t.Minimum, 1, maxAmount},
		{"Nearly", t.Nearly, 1, 100},
		{"Notable", t.Notable, 1, 100},
		{"Applicants", t.Applicants, 2, maxAmount},
		{"DueDays", t.DueDays, 1, maxAmount},
	} {
		if f.got < f.least || f.got > f.most {
			want := strconv.Itoa(f.least) + " and more"
			if f.most == 100 {
				want = strconv.Itoa(f.least) + " to 100"
			}
			return ThresholdError{f.name, f.got, want}
		}
	}
	return nil
}

// SurveyConfig is what a [Survey] needs. Without a catalogue, and for appointments without calendar and rule, what only
// they can tell is left out.
type SurveyConfig struct {
	Thresholds Thresholds
	Catalog    *catalog.Catalog
	Calendar   *calendar.Calendar
	Rule       calendar.Rule // by which limits of the catalogue are counted
}

// A Survey looks for the distortions that systems of senders bring into a whole file, see the package comment. It counts
// and judges nobody: a finding says what share shows the sign, and what it touches is for a person to look into.
//
// It belongs to one goroutine. Apart from counts it keeps the codes of procedures, and keyed hashes of at most a million
// identity numbers.
type Survey struct {
	c          SurveyConfig
	shares     [signCount]share
	procedures map[string]bool // with fee rows: whether the catalogue has a fee
	verified   [3]int          // accounts, by answer
	databases  map[string]int
	counter    share // fee dossiers of the counter: paid online, all
	identities map[uint64][]uint64
}

// maxIdentities bounds the identity numbers that are compared.
const maxIdentities = 1 << 20

// maxDatabases bounds the distinct codes of MaCSDL that are told apart.
const maxDatabases = 64

type share struct{ count, of int }

func (s *share) add(has bool) {
	s.of++
	if has {
		s.count++
	}
}

// sign numbers the detectors.
type sign int

const (
	signResultIsInput sign = iota
	signLinkUnusable
	signStatusRewritten
	signStatusDiffers
	signFinalWithoutEnd
	signDueMissing
	signReceptionMoved
	signResendConflict
	signSubmitEqualsReceive
	signPaidOnline
	signFeesOnlyPaid
	signFeesNotInCatalog
	signDigitisedFlag
	signDigitisedAlways
	signStoreAlways
	signStoreUpload
	signVerifiedConstant
	signDatabaseConstant
	signPlaceholder
	signIdentityShared
	signSupplementRebuilt
	signUnmatched
	signWithoutProgress
	signArtificial
	signProcedureUnknown
	signProcedureName
	signDueFar
	signCount
)

// detectors say for each sign its code, the field or base that it is about, and whether it is the share that is nearly
// all, or any notable share, that counts.
var detectors = [signCount]struct {
	code   cchc.Code
	of     string
	nearly bool
}{
	signResultIsInput:       {cchc.ResultIsInput, "DanhSachGiayToKetQua", false},
	signLinkUnusable:        {cchc.LinkUnusable, "DanhSachGiayToKetQua", false},
	signStatusRewritten:     {cchc.StatusRewritten, "TrangThaiHoSo", false},
	signStatusDiffers:       {cchc.StatusProgressDiffer, "TrangThaiHoSo", false},
	signFinalWithoutEnd:     {cchc.FinalWithoutEnd, "NgayKetThucXuLy", false},
	signDueMissing:          {cchc.DueMissing, "NgayHenTra", false},
	signReceptionMoved:      {cchc.ReceptionMoved, "NgayTiepNhan", false},
	signResendConflict:      {cchc.ResendConflict, "MaHoSo", false},
	signSubmitEqualsReceive: {cchc.SubmitEqualsReceive, "NgayNopHoSo", true},
	signPaidOnline:          {cchc.PaymentAlwaysOnline, "DuocThanhToanTrucTuyen", true},
	signFeesOnlyPaid:        {cchc.FeesOnlyPaid, "DanhSachLePhi", true},
	signFeesNotInCatalog:    {cchc.FeesNotInCatalog, "DanhSachLePhi", false},
	signDigitisedFlag:       {cchc.DigitisedFlagDiffers, "HoSoCoThanhPhanSoHoa", false},
	signDigitisedAlways:     {cchc.DigitisedAlways, "DuocSoHoa", true},
	signStoreAlways:         {cchc.StoreAlways, "DuocLayTuKhoDMQG", true},
	signStoreUpload:         {cchc.StoreWithUpload, "DuocLayTuKhoDMQG", false},
	signVerifiedConstant:    {cchc.FlagConstant, "TaiKhoanDuocXacThucVoiVNeID", true},
	signDatabaseConstant:    {cchc.FlagConstant, "MaCSDL", true},
	signPlaceholder:         {cchc.IdentityPlaceholder, "DinhDanhCHS", false},
	signIdentityShared:      {cchc.IdentityShared, "DinhDanhCHS", false},
	signSupplementRebuilt:   {cchc.SupplementRebuilt, "DanhSachHoSoBoSung", false},
	signUnmatched:           {cchc.ProgressUnmatched, "MaHoSo", false},
	signWithoutProgress:     {cchc.AsOfWithoutProgress, "MaHoSo", false},
	signArtificial:          {cchc.ProgressArtificial, "ThoiDiemXuLy", true},
	signProcedureUnknown:    {cchc.ProcedureUnknown, "MaTTHC", false},
	signProcedureName:       {cchc.ProcedureNameDiffers, "TenTTHC", false},
	signDueFar:              {cchc.DueFarFromLimit, "NgayHenTra", false},
}

// NewSurvey returns an empty survey. A threshold that is left open is a [ThresholdError].
func NewSurvey(c SurveyConfig) (*Survey, error) {
	if err := c.Thresholds.check(); err != nil {
		return nil, err
	}
	return &Survey{c: c, procedures: map[string]bool{}, databases: map[string]int{}, identities: map[uint64][]uint64{}}, nil
}

// Add takes in a message as it was sent. Rejected ones are left out.
func (s *Survey) Add(r Record) {
	if r.Rejected != nil {
		return
	}
	d, w := &r.Dossier, &r.Wire
	if d.Result.Electronic == dossier.Yes {
		s.shares[signResultIsInput].add(d.Result.IsInput)
		s.shares[signLinkUnusable].add(d.Result.LinkUnusable)
	}
	if w.Status == dossier.Resolved || w.Status == dossier.HandedOver {
		s.shares[signFinalWithoutEnd].add(w.Missing.End != 0 && w.Missing.HandedOver != 0)
	}
	s.shares[signDueMissing].add(w.Missing.Due != 0)
	if !d.SubmittedAt.IsZero() && !d.ReceivedAt.IsZero() {
		s.shares[signSubmitEqualsReceive].add(d.SubmittedAt.Equal(d.ReceivedAt))
	}
	s.papers(d)
	s.fees(d, w)
	s.constants(d, w)
	s.identity(w)
	s.catalogue(&r)
}

func (s *Survey) papers(d *dossier.Dossier) {
	digitised := false
	for i := range d.Papers {
		p := &d.Papers[i]
		digitised = digitised || p.Digitised == dossier.Yes
		if p.File == dossier.Yes && p.Digitised != 0 {
			s.shares[signDigitisedAlways].add(p.Digitised == dossier.Yes)
		}
		if p.FromStore != 0 {
			s.shares[signStoreAlways].add(p.FromStore == dossier.Yes)
		}
		if p.FromStore == dossier.Yes {
			s.shares[signStoreUpload].add(p.File == dossier.Yes)
		}
	}
	if d.Digitised == dossier.Yes && len(d.Papers) > 0 {
		s.shares[signDigitisedFlag].add(!digitised)
	}
}

func (s *Survey) fees(d *dossier.Dossier, w *Wire) {
	if d.Fees == dossier.Charged && d.Payment != 0 {
		s.shares[signPaidOnline].add(d.Payment == dossier.PaidOnPortal)
		if d.Channel == catalog.Counter {
			s.counter.add(d.Payment == dossier.PaidOnPortal)
		}
	}
	if w.FeeRows > 0 && d.Payment != 0 {
		paid := d.Payment == dossier.PaidOnPortal || d.Payment == dossier.PaidOnGateway
		s.shares[signFeesOnlyPaid].add(paid && w.ChargedRows == w.FeeRows)
	}
}

func (s *Survey) constants(d *dossier.Dossier, w *Wire) {
	s.verified[d.VerifiedAccount]++
	if w.Database != "" && (len(s.databases) < maxDatabases || s.databases[w.Database] > 0) {
		s.databases[w.Database]++
	}
}

func (s *Survey) identity(w *Wire) {
	if w.Placeholder != 0 {
		s.shares[signPlaceholder].add(w.Placeholder == dossier.Yes)
	}
	if w.identity == 0 || w.applicant == 0 {
		return
	}
	seen, known := s.identities[w.identity]
	if !known && len(s.identities) == maxIdentities || len(seen) == s.c.Thresholds.Applicants || slices.Contains(seen, w.applicant) {
		return
	}
	s.identities[w.identity] = append(seen, w.applicant)
}

// catalogue holds a message against the catalogue.
func (s *Survey) catalogue(r *Record) {
	d := &r.Dossier
	if s.c.Catalog == nil || d.Procedure == "" || d.ReceivedAt.IsZero() {
		return
	}
	e, known := s.c.Catalog.Lookup(d.Procedure, cchc.DateOf(d.ReceivedAt))
	s.shares[signProcedureUnknown].add(!known)
	if !known {
		return
	}
	if d.Fees == dossier.Charged {
		s.procedures[d.Procedure] = s.procedures[d.Procedure] || e.HasFee()
	}
	if r.ProcedureName != "" {
		s.shares[signProcedureName].add(!sameName(r.ProcedureName, e.Name().Vi))
	}
	s.due(d, e)
}

// due compares the appointment with the nearest limit that the catalogue has for the channel.
func (s *Survey) due(d *dossier.Dossier, e catalog.Edition) {
	if s.c.Calendar == nil || s.c.Rule == 0 {
		return
	}
	var due time.Time
	for _, v := range d.Events {
		if v.Kind == dossier.Appointed {
			due = v.Due
			break
		}
	}
	if due.IsZero() {
		return
	}
	counted, far := false, true
	for limit := range e.Lengths(d.Channel) {
		want, err := s.c.Calendar.Due(d.ReceivedAt, limit, s.c.Rule)
		if err != nil {
			continue // beyond the calendar, or a length that the rule does not count
		}
		counted = true
		far = far && due.Sub(want.At).Abs() > time.Duration(s.c.Thresholds.DueDays)*24*time.Hour
	}
	if counted {
		s.shares[signDueFar].add(far)
	}
}

// AddJoined takes in a dossier as a [Ledger] or [Grouped] made it.
func (s *Survey) AddJoined(d dossier.Dossier) {
	has := d.Findings.Has
	s.shares[signReceptionMoved].add(has(cchc.ReceptionMoved))
	s.shares[signResendConflict].add(has(cchc.ResendConflict))
	s.shares[signStatusDiffers].add(has(cchc.StatusProgressDiffer))
	s.shares[signArtificial].add(has(cchc.ProgressArtificial))
	if d.Status == dossier.Resolved || slices.ContainsFunc(d.Events, func(e dossier.Event) bool { return e.Kind == dossier.Resolved }) {
		s.shares[signStatusRewritten].add(has(cchc.StatusRewritten))
	}
	if slices.ContainsFunc(d.Events, isRequest) {
		s.shares[signSupplementRebuilt].add(has(cchc.SupplementRebuilt))
	}
}

// AddCounts takes in the account of a join.
func (s *Survey) AddCounts(c Counts) {
	numbers := &s.shares[signUnmatched]
	numbers.count += c.Unmatched
	numbers.of += c.Unmatched + c.Dossiers - c.WithoutProgress
	if c.Steps > 0 {
		without := &s.shares[signWithoutProgress]
		without.count += c.WithoutProgress
		without.of += c.Dossiers
	}
}

// A Sign is what one detector saw.
type Sign struct {
	Code      cchc.Code
	Field     string // the field of the message that it is about
	Count, Of int    // cases that show it, of how many
	Percent   int    // the threshold
	Found     bool   // the share reaches the threshold, and the cases are enough
}

// Finding returns the sign as a finding; Got is the share, Want the threshold.
func (s Sign) Finding() cchc.Finding {
	return cchc.Finding{Code: s.Code, Place: s.Field, Got: strconv.Itoa(s.Count) + " / " + strconv.Itoa(s.Of), Want: "< " + strconv.Itoa(s.Percent) + " %"}
}

// Signs returns what every detector saw, in a fixed order, those that stay below their threshold included.
func (s *Survey) Signs() []Sign {
	s.sum()
	t := s.c.Thresholds
	list := make([]Sign, 0, signCount)
	for i, d := range detectors {
		v := s.shares[i]
		out := Sign{Code: d.code, Field: d.of, Count: v.count, Of: v.of, Percent: t.Notable}
		if d.nearly {
			out.Percent = t.Nearly
		}
		out.Found = v.of >= t.Minimum && v.count > 0 && v.count*100 >= out.Percent*v.of
		switch sign(i) {
		case signPaidOnline:
			out.Found = out.Found && s.counter.count > 0 && s.counter.count*100 >= t.Nearly*s.counter.of
		case signFeesOnlyPaid, signVerifiedConstant, signDatabaseConstant:
			out.Percent = 100
			out.Found = out.Found && v.count == v.of
		case signIdentityShared, signFeesNotInCatalog:
			out.Found = v.count > 0 // one number, one procedure is enough
		}
		list = append(list, out)
	}
	return list
}

// Findings returns the signs that reach their threshold.
func (s *Survey) Findings() []cchc.Finding {
	var list []cchc.Finding
	for _, v := range s.Signs() {
		if v.Found {
			list = append(list, v.Finding())
		}
	}
	return list
}

// sum fills the shares that only the whole file tells.
func (s *Survey) sum() {
	fees := share{}
	for _, known := range s.procedures {
		fees.add(!known)
	}
	s.shares[signFeesNotInCatalog] = fees
	s.shares[signVerifiedConstant] = mostCommon(s.verified[dossier.No:])
	s.shares[signDatabaseConstant] = mostCommon(slices.Collect(maps.Values(s.databases)))
	shared := share{}
	for _, applicants := range s.identities {
		shared.add(len(applicants) >= s.c.Thresholds.Applicants)
	}
	s.shares[signIdentityShared] = shared
}

// mostCommon returns how many cases have the most common value, of all.
func mostCommon(counts []int) (s share) {
	for _, n := range counts {
		s.of += n
		s.count = max(s.count, n)
	}
	return s
}
