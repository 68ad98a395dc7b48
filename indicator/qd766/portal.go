package qd766

import (
	"sync"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// PortalID is the ID of [Portal2026].
const PortalID = "766/portal-2026"

// Portal2026 returns the set 766/portal-2026: the components, targets, zero bases and arithmetic by which the
// National Public Service Portal scores 2026. It is the default set.
func Portal2026() *indicator.Set { return portal() }

var portal = sync.OnceValue(func() *indicator.Set { return indicator.MustSet(portalDefinition()) })

// Keys of the sources.
const (
	decision    = "ST"
	observed    = "PO"
	note        = "FN"
	spreadsheet = "FN-x"
	inferred    = "IN"
	fitted      = "FIT"
	arithmetic  = "ROUNDING"
)

func sources() map[string]cchc.Source {
	read := cchc.MustDate("2026-10-10")
	return map[string]cchc.Source{
		decision: {
			Instrument: "Quyết định 766/QĐ-TTg (23/06/2022)",
			Evidence:   cchc.Statute,
			Note:       text("Theo phần được trích dẫn công khai; toàn văn Phụ lục chưa được kiểm chứng", "as quoted on public sites; the Annex as a whole is not verified"),
		},
		observed: {
			Instrument: "Cổng Dịch vụ công quốc gia, số liệu đánh giá năm 2026",
			Read:       read,
			Evidence:   cchc.PortalObserved,
		},
		note: {
			Instrument: "Mô tả công thức tính chỉ số 766.docx",
			Evidence:   cchc.CirculatedNote,
			Note:       text("Bản mô tả không ghi ngày, không phải là Quyết định", "undated, not the Decision"),
		},
		spreadsheet: {
			Instrument: "Công thức 766.xlsx",
			Evidence:   cchc.CirculatedNote,
			Note:       text("Bảng tính đi kèm bản mô tả công thức, không phải là Quyết định", "companion of the formula note, not the Decision"),
		},
		inferred: {
			Instrument: "Quyết định 766/QĐ-TTg và số liệu Cổng Dịch vụ công quốc gia",
			Evidence:   cchc.Derived,
		},
		fitted: {
			Instrument: "Cổng Dịch vụ công quốc gia, số liệu đánh giá năm 2026",
			Read:       read,
			Evidence:   cchc.Derived,
			Note:       text("Do bên thứ ba rút ra từ số liệu Cổng", "fitted to portal figures by a third party"),
		},
		arithmetic: {
			Instrument: "Cổng Dịch vụ công quốc gia, 809 điểm thành phần đã công bố",
			Article:    "34 tỉnh, 21 xã, 6 sở",
			Read:       read,
			Evidence:   cchc.Derived,
			Note: text(
				"Cách làm tròn tái lập đúng cả 809 điểm; không phải quy định bằng văn bản. Mọi mức cắt thương từ 6 chữ số đều khớp, ở đây dùng 10",
				"reproduces all 809 scores; not a written rule. Every quotient scale from 6 up fits, the set records 10",
			),
		},
	}
}

func text(vi, en string) cchc.Text { return cchc.Text{Vi: vi, En: en} }

// Keys of the populations.
const (
	procedures   = "procedures"
	received     = "received"
	handled      = "handled"
	synced       = "synced"
	completed    = "completed"
	online       = "online"
	services     = "services"
	feeDossiers  = "fee_dossiers"
	withResult   = "result_dossiers"
	communes     = "communes"
	petitions    = "petitions"
	allAuthority = "authority"
)

func populations() map[string]cchc.Text {
	return map[string]cchc.Text{
		procedures:   text("thủ tục hành chính", "procedures"),
		received:     text("hồ sơ tiếp nhận trong kỳ", "dossiers received in the period"),
		handled:      text("hồ sơ phải giải quyết: từ kỳ trước chuyển sang và tiếp nhận trong kỳ", "dossiers handled: carried over and received"),
		synced:       text("hồ sơ tiếp nhận trong kỳ đã đồng bộ lên Cổng Dịch vụ công quốc gia", "dossiers received in the period and present on the national portal"),
		completed:    text("hồ sơ đã giải quyết xong", "completed dossiers"),
		online:       text("hồ sơ nộp trực tuyến", "dossiers submitted online"),
		services:     text("dịch vụ công trực tuyến", "online services"),
		feeDossiers:  text("hồ sơ có nghĩa vụ tài chính", "dossiers with a financial obligation"),
		withResult:   text("hồ sơ của thủ tục phải trả kết quả bản giấy", "dossiers of procedures that return a paper result"),
		communes:     text("xã, phường, đặc khu", "communes"),
		petitions:    text("phản ánh, kiến nghị trong kỳ", "petitions in the period"),
		allAuthority: text("hồ sơ thuộc thẩm quyền", "dossiers under authority"),
	}
}

func bands() []indicator.Band {
	band := func(vi, en, from, source string) indicator.Band {
		return indicator.Band{Name: text(vi, en), From: indicator.MustPoints(from), Source: source}
	}
	return []indicator.Band{
		band("Xuất sắc", "Excellent", "90", decision),
		band("Tốt", "Good", "80", inferred),
		band("Khá", "Fair", "70", inferred),
		band("Trung bình", "Average", "50", inferred),
		band("Yếu", "Weak", "0", decision),
	}
}

func portalDefinition() indicator.Definition {
	return indicator.Definition{
		Format: 1,
		ID:     PortalID,
		Name: text(
			"Bộ chỉ số phục vụ người dân, doanh nghiệp theo Quyết định 766/QĐ-TTg, cách tính của Cổng Dịch vụ công quốc gia năm 2026",
			"Decision 766/QĐ-TTg indicator set, as the National Public Service Portal computes it in 2026",
		),
		Note: text(
			"Điểm năm 2026 thấp hơn hẳn năm 2025 do cách tính khác nhau; không so sánh hai năm với nhau",
			"scores of 2026 are far below those of 2025 because they are computed differently; never mix the two",
		),
		Sources:     sources(),
		Populations: populations(),
		Bands:       bands(),
		Rounding:    indicator.Rounding{QuotientScale: 10, Mode: indicator.HalfUp, Order: indicator.RoundThenSum, Source: arithmetic},
		SharedBases: [][]string{
			{
				ProgressOnTime, ElectronicResult, PapersDigitised, DataReused, PersonalStoreShared,
				PopulationDataDossiers, DossierReceivingSatisfied,
			},
			{PetitionProcessingOnTime, PetitionHandlingSatisfied},
		},
		Root: group(Total, "", "Tổng điểm", "Total", "100", decision,
			group(Transparency, "1", "Công khai, minh bạch", "Transparency", "18", decision, transparency()...),
			group(Progress, "2", "Tiến độ, kết quả giải quyết", "Progress and results", "20", decision, progress()...),
			group(OnlineService, "3A", "Cung cấp dịch vụ trực tuyến: dịch vụ công trực tuyến", "Online services", "12", observed, onlineServices()...),
			group(OnlinePayment, "3B", "Cung cấp dịch vụ trực tuyến: thanh toán trực tuyến", "Online payment", "10", observed, onlinePayment()...),
			group(Digitisation, "4", "Số hóa hồ sơ", "Digitisation of dossiers", "22", decision, digitisation()...),
			group(Satisfaction, "5", "Mức độ hài lòng", "Satisfaction", "18", decision, satisfaction()...),
		),
	}
}

func group(code, number, vi, en, most, source string, children ...indicator.Branch) indicator.Branch {
	return indicator.Branch{
		Node:     indicator.Node{Code: code, Number: number, Name: text(vi, en), Max: indicator.MustPoints(most), MaxSource: source},
		Children: children,
	}
}

// scored makes a component with a target; worth names the maximum and its source, full the target in percent.
func scored(code, number string, name cchc.Text, worth, full, empty sourced, r indicator.Rule) indicator.Branch {
	r.Kind = indicator.RatioRule
	r.Target, r.TargetSource = indicator.MustPercent(full.value), full.source
	r.ZeroBase, r.ZeroBaseSource = zeroBase[empty.value], empty.source
	return indicator.Branch{Node: indicator.Node{
		Code: code, Number: number, Name: name,
		Max: indicator.MustPoints(worth.value), MaxSource: worth.source, Rule: r,
	}}
}

// shown makes a component that is published without points.
func shown(code, number string, name cchc.Text, source string, r indicator.Rule) indicator.Branch {
	if r.Kind == 0 {
		r.Kind = indicator.Unscored
	}
	return indicator.Branch{Node: indicator.Node{Code: code, Number: number, Name: name, MaxSource: source, Rule: r}}
}

// split marks components whose share of the group's points is inferred.
func split(list ...indicator.Branch) []indicator.Branch {
	for i := range list {
		if list[i].Rule.Kind == indicator.RatioRule {
			list[i].Flags = cchc.NewCodes(cchc.SplitInferred)
		}
	}
	return list
}

// A sourced is a number or rule with the key of its source.
type sourced struct{ value, source string }

var zeroBase = map[string]indicator.ZeroBase{
	"null": indicator.ZeroBaseNull,
	"zero": indicator.ZeroBaseZero,
	"full": indicator.ZeroBaseFull,
}

func transparency() []indicator.Branch {
	return []indicator.Branch{
		scored(PublishOnTime, "1.1",
			text("Tỷ lệ thủ tục hành chính công bố đúng hạn", "Procedures published on time"),
			sourced{"6", observed}, sourced{"100", observed}, sourced{"null", observed},
			indicator.Rule{
				Numerator:   text("thủ tục có quyết định công bố đúng hạn", "procedures whose publishing decision is in time"),
				Denominator: text("thủ tục đang công khai, được ban hành mới, sửa đổi, bãi bỏ theo quyết định trong kỳ", "distinct procedures, now public, that decisions of the period made, amended or abolished"),
				CountSource: note, Population: procedures, Pooling: indicator.PoolCopied,
			}),
		scored(PublicUpdateOnTime, "1.2",
			text("Tỷ lệ thủ tục hành chính được cập nhật, công khai đúng hạn", "Procedures disclosed on time"),
			sourced{"4", decision}, sourced{"100", observed}, sourced{"null", observed},
			indicator.Rule{
				Numerator:   text("thủ tục được công khai đúng hạn", "procedures whose latest public release is in time"),
				Denominator: text("thủ tục được công khai trong kỳ và thủ tục còn phải công khai", "distinct procedures made public in the period and those still due"),
				CountSource: note, Population: procedures, Pooling: indicator.PoolCopied,
			}),
		scored(PublicContentFull, "1.3",
			text("Tỷ lệ TTHC được công khai có đầy đủ các nội dung quy định về các bộ phận tạo thành của thủ tục hành chính", "Public procedures with all mandatory parts"),
			sourced{"2", observed}, sourced{"100", observed}, sourced{"null", observed},
			indicator.Rule{
				Numerator:   text("thủ tục công khai có đủ các bộ phận tạo thành theo khoản 2 Điều 8 Nghị định 63/2010/NĐ-CP", "public procedures with all mandatory parts of Decree 63/2010/NĐ-CP, Article 8(2)"),
				Denominator: text("thủ tục đang công khai trên Cơ sở dữ liệu quốc gia về TTHC", "procedures public on the national database"),
				CountSource: note, Population: procedures, Pooling: indicator.PoolCopied,
			}),
		scored(DossierSync, "1.4",
			text("Tỷ lệ hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia", "Dossiers synchronised with the national portal"),
			sourced{"6", observed}, sourced{"100", observed}, sourced{"null", observed},
			indicator.Rule{
				Numerator:   text("hồ sơ tiếp nhận trong kỳ đã đồng bộ", "synchronised dossiers received in the period"),
				Denominator: text("hồ sơ tiếp nhận trong kỳ; năm 2026 Cổng tạm lấy bằng tử số", "dossiers received in the period; in 2026 the portal provisionally takes the numerator"),
				CountSource: observed, Population: synced, Pooling: indicator.PoolSum,
			}),
	}
}

func progress() []indicator.Branch {
	return []indicator.Branch{
		scored(ProgressOnTime, "2.1",
			text("Tỷ lệ hồ sơ xử lý trước hạn, đúng hạn", "Dossiers handled early or on time"),
			sourced{"20", decision}, sourced{"100", observed}, sourced{"zero", observed},
			indicator.Rule{
				Numerator:   text("hồ sơ giải quyết trước hạn, đúng hạn và hồ sơ đang giải quyết còn trong hạn", "dossiers done on or before time, and open ones still in time"),
				Denominator: text("hồ sơ tiếp nhận hoặc đang giải quyết trong kỳ", "all dossiers received or in handling in the period"),
				CountSource: observed, Population: handled, Pooling: indicator.PoolSum,
			}),
		shown(AverageHandlingTime, "2.2",
			text("Thời gian giải quyết TTHC trung bình theo từng TTHC", "Mean handling time of a procedure"), inferred,
			indicator.Rule{
				Kind:        indicator.Mean,
				Numerator:   text("tổng thời gian giải quyết", "total handling time"),
				Denominator: text("hồ sơ đã giải quyết xong", "completed dossiers"),
				CountSource: note, Population: completed, Pooling: indicator.PoolNone,
			}),
	}
}

func onlineServices() []indicator.Branch {
	return split(
		scored(OnlineProvided, "3.1",
			text("Tỷ lệ TTHC cung cấp dịch vụ công trực tuyến", "Procedures provided as online services"),
			sourced{"2", inferred}, sourced{"80", note}, sourced{"zero", inferred},
			indicator.Rule{
				Numerator:   text("thủ tục có dịch vụ công trực tuyến toàn trình hoặc một phần", "procedures with a full or partial online service"),
				Denominator: text("thủ tục thuộc thẩm quyền giải quyết", "procedures under authority"),
				CountSource: note, Population: procedures, Pooling: indicator.PoolDistinct,
			}),
		scored(OnlineUsed, "3.2",
			text("Tỷ lệ dịch vụ công trực tuyến có phát sinh hồ sơ", "Online services in use"),
			sourced{"4", inferred}, sourced{"100", inferred}, sourced{"zero", inferred},
			indicator.Rule{
				Numerator:   text("dịch vụ có ít nhất một hồ sơ tiếp nhận trực tuyến", "services with at least one dossier received online"),
				Denominator: text("dịch vụ công trực tuyến", "online services"),
				CountSource: note, Population: services, Pooling: indicator.PoolDistinct,
			}),
		scored(OnlineSubmitted, "3.3",
			text("Tỷ lệ hồ sơ TTHC theo hình thức nộp hồ sơ (trực tuyến)", "Dossiers submitted online"),
			sourced{"6", inferred}, sourced{"50", note}, sourced{"zero", inferred},
			indicator.Rule{
				Numerator:   text("hồ sơ nộp trực tuyến", "online dossiers"),
				Denominator: text("hồ sơ tiếp nhận: trực tuyến, trực tiếp và bưu chính", "received dossiers: online, counter and post"),
				CountSource: note, Population: received, Pooling: indicator.PoolSum,
			}),
		shown(OnlinePending, "3.4",
			text("Kết quả xử lý hồ sơ nộp trực tuyến đối với hồ sơ đang xử lý", "Handling of dossiers submitted online"), inferred,
			indicator.Rule{
				Numerator:   text("hồ sơ trực tuyến đúng hạn", "online dossiers on time"),
				Denominator: text("hồ sơ trực tuyến đúng hạn và quá hạn", "online dossiers on time and overdue"),
				CountSource: observed, Population: online, Pooling: indicator.PoolSum,
			}),
	)
}

func onlinePayment() []indicator.Branch {
	return split(
		scored(PaymentIntegrated, "3.5a",
			text("Tỷ lệ TTHC có yêu cầu nghĩa vụ tài chính được tích hợp để người dân có thể thanh toán trực tuyến trên Cổng DVCQG", "Fee procedures integrated for online payment"),
			sourced{"2", inferred}, sourced{"80", note}, sourced{"zero", observed},
			indicator.Rule{
				Numerator:   text("thủ tục có hồ sơ mang dữ liệu phí, lệ phí khác 0", "procedures with dossiers that carried non-zero fee data"),
				Denominator: text("thủ tục có thông tin phí, lệ phí trên Cơ sở dữ liệu quốc gia về TTHC", "procedures with fee information in the national database"),
				CountSource: note, Population: procedures, Pooling: indicator.PoolDistinct,
			}),
		scored(PaymentTransacted, "3.5b",
			text("Tỷ lệ TTHC có giao dịch thanh toán trực tuyến", "Procedures with an online payment"),
			sourced{"2", inferred}, sourced{"80", inferred}, sourced{"zero", observed},
			indicator.Rule{
				Numerator:   text("thủ tục có thanh toán trực tuyến thành công", "procedures with a successful online payment"),
				Denominator: text("thủ tục có nghĩa vụ tài chính", "distinct procedures with a financial obligation"),
				CountSource: inferred, Population: procedures, Pooling: indicator.PoolDistinct,
			}),
		scored(PaymentDossiers, "3.6",
			text("Tỷ lệ hồ sơ thanh toán trực tuyến", "Dossiers paid online"),
			sourced{"6", inferred}, sourced{"100", inferred}, sourced{"zero", observed},
			indicator.Rule{
				Numerator:   text("hồ sơ thanh toán trực tuyến", "dossiers paid online"),
				Denominator: text("hồ sơ của thủ tục có phí, lệ phí, trừ hồ sơ có mọi khoản phí bằng 0", "dossiers of fee procedures, less those whose synced fees are all 0"),
				CountSource: note, Population: feeDossiers, Pooling: indicator.PoolSum,
			}),
	)
}

func digitisation() []indicator.Branch {
	ofHandled := text("hồ sơ phải giải quyết trong kỳ", "dossiers handled in the period")
	return []indicator.Branch{
		scored(ElectronicResult, "4.1",
			text("Tỷ lệ hồ sơ TTHC có cấp kết quả giải quyết TTHC điện tử", "Dossiers with an electronic result"),
			sourced{"6", observed}, sourced{"100", observed}, sourced{"null", observed},
			indicator.Rule{
				Numerator:   text("hồ sơ có tệp kết quả điện tử", "dossiers with an electronic result file"),
				Denominator: ofHandled,
				CountSource: observed, Population: handled, Pooling: indicator.PoolSum,
			}),
		scored(PapersDigitised, "4.2",
			text("Tỷ lệ hồ sơ TTHC thực hiện số hóa hồ sơ", "Dossiers digitised"),
			sourced{"4", observed}, sourced{"100", observed}, sourced{"null", observed},
			indicator.Rule{
				Numerator:   text("hồ sơ có ít nhất một tệp thành phần và có kết quả điện tử khi thủ tục yêu cầu kết quả", "dossiers with at least one component file and, where the procedure requires a result, an electronic result"),
				Denominator: ofHandled,
				CountSource: note, Population: handled, Pooling: indicator.PoolSum,
			}),
		scored(DataReused, "4.3",
			text("Tỷ lệ hồ sơ khai thác, sử dụng lại thông tin, dữ liệu số hóa", "Dossiers that reuse digitised data"),
			sourced{"2", observed}, sourced{"80", note}, sourced{"null", observed},
			indicator.Rule{
				Numerator:   text("hồ sơ có thành phần sử dụng lại dữ liệu số hóa", "dossiers with a component flagged as digitised data reused"),
				Denominator: ofHandled,
				CountSource: note, Population: handled, Pooling: indicator.PoolSum,
			}),
		scored(PersonalStoreShared, "4.4",
			text("Tỷ lệ hồ sơ TTHC được số hóa có kết nối, chia sẻ dữ liệu phục vụ tái sử dụng", "Digitised dossiers shared for reuse"),
			sourced{"4", observed}, sourced{"100", observed}, sourced{"null", observed},
			indicator.Rule{
				Numerator:   text("hồ sơ có thành phần lấy từ kho dữ liệu cá nhân, tổ chức hoặc có kết quả điện tử đồng bộ vào kho", "dossiers with a component from the personal or organisation store, or whose electronic result is synced to it"),
				Denominator: ofHandled,
				CountSource: note, Population: handled, Pooling: indicator.PoolSum,
			}),
		scored(PopulationDataProcedures, "4.5a",
			text("Tỷ lệ TTHC triển khai kết nối, chia sẻ dữ liệu dân cư phục vụ giải quyết TTHC", "Procedures connected to population data"),
			sourced{"2", observed}, sourced{"100", observed}, sourced{"null", observed},
			indicator.Rule{
				Numerator:   text("thủ tục có hồ sơ đồng bộ của tài khoản xác thực VNeID hoặc dùng dữ liệu dân cư", "procedures with a synced dossier by a VNeID-verified account or with population data"),
				Denominator: text("thủ tục có đối tượng là công dân Việt Nam, người Việt Nam định cư ở nước ngoài hoặc người nước ngoài", "procedures whose subjects include Vietnamese citizens, overseas Vietnamese or foreigners"),
				CountSource: note, Population: procedures, Pooling: indicator.PoolDistinct,
			}),
		scored(PopulationDataDossiers, "4.5b",
			text("Tỷ lệ hồ sơ TTHC sử dụng thông tin, dữ liệu từ CSDL quốc gia về dân cư", "Dossiers that use population data"),
			sourced{"2", observed}, sourced{"100", observed}, sourced{"null", observed},
			indicator.Rule{
				Numerator:   text("hồ sơ của tài khoản xác thực VNeID hoặc dùng dữ liệu dân cư", "dossiers by a VNeID-verified account or with population data"),
				Denominator: ofHandled,
				CountSource: note, Population: handled, Pooling: indicator.PoolSum,
			}),
		scored(CertifiedCopy, "4.6",
			text("Tỷ lệ cung cấp dịch vụ chứng thực bản sao điện tử từ bản chính", "Certified electronic copies offered"),
			sourced{"2", observed}, sourced{"100", inferred}, sourced{"full", observed},
			indicator.Rule{
				Numerator:   text("xã cung cấp dịch vụ chứng thực bản sao điện tử", "communes offering certified electronic copies"),
				Denominator: text("xã quản lý; Cổng không công bố số liệu", "communes managed; the portal publishes no counts"),
				CountSource: spreadsheet, Population: communes, Pooling: indicator.PoolNone,
			}),
	}
}

func satisfaction() []indicator.Branch {
	allPetitions := text("phản ánh, kiến nghị thuộc thẩm quyền", "petitions under authority")
	return []indicator.Branch{
		shown(PetitionsAboutProcedures, "5.1",
			text("Tỷ lệ phản ánh, kiến nghị theo phân loại: về thủ tục hành chính", "Petitions by class: about procedures"), observed,
			indicator.Rule{
				Numerator:   text("phản ánh, kiến nghị về thủ tục hành chính", "petitions about procedures"),
				Denominator: allPetitions,
				CountSource: inferred, Population: petitions, Pooling: indicator.PoolSum,
			}),
		shown(PetitionsAboutStaff, "5.1",
			text("Tỷ lệ phản ánh, kiến nghị theo phân loại: về cán bộ, công chức", "Petitions by class: about staff"), observed,
			indicator.Rule{
				Numerator:   text("phản ánh, kiến nghị về cán bộ, công chức", "petitions about staff"),
				Denominator: allPetitions,
				CountSource: inferred, Population: petitions, Pooling: indicator.PoolSum,
			}),
		scored(PetitionProcessingOnTime, "5.2",
			text("Tỷ lệ phản ánh, kiến nghị xử lý đúng hạn", "Petitions handled on time"),
			sourced{"6", observed}, sourced{"100", observed}, sourced{"full", observed},
			indicator.Rule{
				Numerator:   text("phản ánh, kiến nghị xử lý trước hạn, đúng hạn, kể cả đang xử lý trong hạn", "petitions handled on or before time, open ones within the limit included"),
				Denominator: allPetitions,
				CountSource: note, Population: petitions, Pooling: indicator.PoolSum,
			}),
		scored(PetitionHandlingSatisfied, "5.3",
			text("Tỷ lệ hài lòng trong xử lý phản ánh, kiến nghị", "Satisfaction with the handling of petitions"),
			sourced{"6", observed}, sourced{"100", observed}, sourced{"full", observed},
			indicator.Rule{
				Numerator:   text("phản ánh, kiến nghị, trừ các trường hợp không hài lòng, phản ánh lại hoặc trễ hạn", "petitions less those answered unsatisfactorily, complained of again, or late"),
				Denominator: allPetitions,
				CountSource: decision, Population: petitions, Pooling: indicator.PoolSum,
			}),
		scored(DossierReceivingSatisfied, "5.4",
			text("Tỷ lệ hài lòng trong tiếp nhận, giải quyết TTHC", "Satisfaction with reception and handling of dossiers"),
			sourced{"6", decision}, sourced{"90", note}, sourced{"zero", fitted},
			indicator.Rule{
				Numerator:   text("hồ sơ, trừ hồ sơ không hài lòng, có phản ánh về tiếp nhận, giải quyết hoặc quá hạn", "dossiers less those unsatisfied, with a petition about reception or handling, or overdue"),
				Denominator: text("hồ sơ phải giải quyết trong kỳ", "dossiers handled in the period"),
				CountSource: decision, Population: handled, Pooling: indicator.PoolSum,
			}),
	}
}
