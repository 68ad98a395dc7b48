package qd766

import (
	"sync"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// NoteID is the ID of [Note].
const NoteID = "766/note"

// Note returns the set 766/note: the circulated formula note and its spreadsheet, where they differ from the
// portal. Where the note is silent the component has no points and the total is unknown; [indicator.Set.Silent]
// lists those cells.
func Note() *indicator.Set { return noteSet() }

var noteSet = sync.OnceValue(func() *indicator.Set { return indicator.MustSet(noteDefinition()) })

// noteDefinition is the portal's definition with the differences of the note written over it.
func noteDefinition() indicator.Definition {
	d := portalDefinition()
	d.ID = NoteID
	d.Name = text(
		"Bộ chỉ số phục vụ người dân, doanh nghiệp theo Quyết định 766/QĐ-TTg, theo bản mô tả công thức được lưu hành",
		"Decision 766/QĐ-TTg indicator set, by the circulated formula note",
	)
	d.Note = text(
		"Bản mô tả không nêu đủ: chỗ không nêu thì chỉ số không có điểm và tổng điểm chưa xác định",
		"the note is incomplete: where it is silent a component has no points and the total is unknown",
	)
	d.SharedBases = d.SharedBases[1:] // petitions alone; dossier bases differ by component

	// The note states no rounding; the portal's is taken as inferred.
	d.Rounding.Source = inferred

	for i := range d.Root.Children {
		for j := range d.Root.Children[i].Children {
			n := &d.Root.Children[i].Children[j].Node
			if n.Rule.Kind == indicator.RatioRule {
				fromNote(n)
			}
		}
	}
	return d
}

// fromNote writes over a scored component what the note says otherwise.
func fromNote(n *indicator.Node) {
	r := &n.Rule
	r.ZeroBase, r.ZeroBaseSource = indicator.ZeroBaseUnstated, note
	if n.MaxSource == observed {
		n.MaxSource = spreadsheet
	}
	if r.TargetSource == observed {
		r.TargetSource = inferred // the note states no threshold, hence 100
	}
	switch n.Code {
	case PublishOnTime, PublicUpdateOnTime, PublicContentFull:
		r.Levels = cchc.NewLevels(cchc.Ministry, cchc.Province)
	case DossierSync:
		r.ZeroBase = indicator.ZeroBaseZero
		r.Denominator = text(
			"số lớn hơn giữa hồ sơ tiếp nhận theo hệ thống báo cáo quốc gia và theo báo cáo đồng bộ; không có thì lấy theo năm trước",
			"the larger of the dossiers received per the national reporting system and per the synced report; without both, last year's share",
		)
		r.CountSource = note
	case ProgressOnTime:
		r.CountSource = note
	case OnlineProvided, OnlineUsed, OnlineSubmitted:
		r.Levels = cchc.NewLevels(cchc.Ministry, cchc.Province, cchc.Department, cchc.District)
		switch n.Code {
		case OnlineProvided:
			r.Denominator = text("thủ tục thuộc thẩm quyền giải quyết, ở tỉnh là thủ tục của mọi cấp", "procedures under authority; of a province those at all its levels")
		case OnlineSubmitted:
			r.ScaledBy = DossierSync
		}
	case ElectronicResult:
		r.Population = withResult
		r.Denominator = text("hồ sơ của thủ tục phải trả kết quả bản giấy", "dossiers of procedures that must return a paper result")
		r.CountSource = note
	case PapersDigitised:
		r.Target, r.TargetSource = indicator.MustPercent("80"), note
		r.Population = allAuthority
		r.Denominator = text("hồ sơ thuộc thẩm quyền", "all dossiers under authority")
	case DataReused, PersonalStoreShared:
		r.Population = received
		r.Denominator = text("hồ sơ tiếp nhận trong kỳ", "dossiers received in the period")
	case PopulationDataProcedures:
		r.Levels = cchc.NewLevels(cchc.Province)
	case PopulationDataDossiers:
		r.Levels = cchc.NewLevels(cchc.Province)
		r.Population = allAuthority
		r.Denominator = text("tất cả hồ sơ", "all dossiers")
	case CertifiedCopy:
		r.Pooling = indicator.PoolSum
		r.Denominator = text("xã quản lý", "communes managed")
	case DossierReceivingSatisfied:
		r.Population = allAuthority
		r.Denominator = text("hồ sơ thuộc thẩm quyền", "dossiers under authority")
	}
}
