package dossiertest

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// CatalogMessages writes the answers of the catalogue service (LayThuTuc) for every procedure in force at the end of the
// days, one a line. The online level is in none of them. Errors are those of w.
func (p *Province) CatalogMessages(w io.Writer) error {
	s := scribe{w: w}
	for e := range p.catalog.All(p.cfg.Days.Last()) {
		source := newSource(p.cfg.Seed, catalogStream, int(e.ID()))
		lost := source.chance(p.cfg.Rates.FeesLost)
		v := e.Procedure()
		s.object(func() {
			s.text("error_code", "0")
			s.list("result", 1, func(int) { p.writeProcedure(&s, &v, lost) })
		})
		s.raw("\n")
		s.flush(false)
	}
	s.flush(true)
	return s.err
}

func (p *Province) writeProcedure(s *scribe, v *catalog.Procedure, feesLost bool) {
	s.text("ID", strings.ReplaceAll(v.Code, ".", ""))
	s.text("MATTHC", v.Code)
	s.text("TENTTHC", v.Name.Vi)
	s.text("MOTA", "")
	s.text("TRANGTHAI", "1")
	s.text("MACOQUANCONGBO", rootCode)
	s.list("LINHVUCTHUCHIEN", 1, func(int) {
		s.text("MALINHVUC", v.Field)
		field, _ := p.catalog.Field(v.Field)
		s.text("TENLINHVUC", field.Name.Vi)
	})
	s.list("CAPTHUCHIEN", 1, func(int) {
		s.text("CAPTHUCHIEN", v.Levels.String())
		s.text("TENCAP", levelName(v.Levels))
	})
	s.list("DOITUONGTHUCHIEN", len(v.Subjects), func(i int) {
		s.text("MADOITUONG", strconv.Itoa(int(v.Subjects[i])))
		s.text("TENDOITUONG", v.Subjects[i].Label().Vi)
	})
	s.list("TRINHTUTHUCHIEN", 1, func(int) {
		s.text("TRUONGHOP", "")
		s.list("TRINHTU", len(v.Order), func(i int) { s.text("TENTRINHTU", v.Order[i]) })
	})
	s.list("CACHTHUCTHUCHIEN", len(v.Manners), func(i int) { writeManner(s, &v.Manners[i], feesLost) })
	s.list("THANHPHANHOSO", 1, func(int) {
		s.text("TRUONGHOP", "")
		s.list("GIAYTO", len(v.Papers), func(i int) {
			paper := &v.Papers[i]
			s.text("MAGIAYTO", paper.Code)
			s.text("TENGIAYTO", paper.Name)
			s.text("MA_KQ_THAYTHE", paper.InsteadOf)
			s.text("SOBANCHINH", strconv.Itoa(paper.Originals))
			s.text("SOBANSAO", strconv.Itoa(paper.Copies))
			s.text("TENMAUDON", paper.Form)
			s.text("URL", "")
		})
	})
	s.list("KETQUATHUCHIEN", len(v.Results), func(i int) {
		s.text("MAKETQUA", v.Results[i].Code)
		s.text("TENKETQUA", v.Results[i].Name)
		s.text("TENTEP", "")
		s.text("URL", "")
	})
	s.list("CANCUPHAPLY", 0, nil)
	s.list("COQUANTHUCHIEN", 1, func(int) {
		s.text("MADONVI", rootCode)
		s.text("TENDONVI", "UBND tỉnh tổng hợp")
	})
}

func writeManner(s *scribe, m *catalog.Manner, feesLost bool) {
	s.text("KENH", strconv.Itoa(int(m.Channel)))
	times := 1
	if m.Legal.IsZero() {
		times = 0
	}
	fees := m.Fees
	if feesLost {
		fees = nil
	}
	if len(fees) > 0 {
		times = 1
	}
	s.list("THOIGIAN", times, func(int) {
		amount, unit := spell(m.Legal.Read)
		s.text("THOIGIANGIAIQUYET", amount)
		s.text("DONVITINH", unit)
		s.text("MOTA", "")
		s.list("PHILEPHI", len(fees), func(i int) {
			s.text("MAPHILEPHI", fees[i].Code)
			s.text("SOTIEN", strconv.FormatInt(*fees[i].Dong, 10))
			s.text("DONVI", "Đồng")
			s.text("MOTA", fees[i].Name)
			s.text("TENTEP", "")
			s.text("URL", "")
		})
	})
}

// spell writes a limit as amount and unit of the catalogue.
func spell(l calendar.Limit) (amount, unit string) {
	amount, unit = strings.TrimSuffix(strings.TrimSuffix(l.String(), "wd"), "d"), "Ngày"
	if l.Unit() == calendar.WorkingDay {
		unit = "Ngày làm việc"
	}
	return amount, unit
}

// levelName names the one level of a set.
func levelName(set cchc.Levels) string {
	all := []cchc.Level{cchc.Ministry, cchc.Province, cchc.Department, cchc.District, cchc.Commune}
	return all[slices.IndexFunc(all, set.Has)].Label().Vi
}
