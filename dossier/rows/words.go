package rows

import (
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// A vocabulary is an enumeration as people write it. Its keys are folded; 0 is "not stated".
type vocabulary struct {
	texts []string // text forms, from 1 on
	keys  map[string]uint8
	hints map[string]uint8 // words that only [Suggest] proposes, for a person to confirm
	names []string         // the Vietnamese names, from 1 on
}

// byText finds a value by its text form; "" is the value 0.
func (v *vocabulary) byText(s string) (uint8, bool) {
	if s == "" {
		return 0, true
	}
	for i, text := range v.texts {
		if text == s {
			return uint8(i + 1), true
		}
	}
	return 0, false
}

func (v *vocabulary) text(n uint8) string {
	if n == 0 || int(n) > len(v.texts) {
		return ""
	}
	return v.texts[n-1]
}

func (v *vocabulary) list() string { return "one of " + strings.Join(v.texts, ", ") }

// enumeration is what the enumerations of the module have in common.
type enumeration interface {
	~uint8
	String() string
	Label() cchc.Text
}

// words makes the vocabulary of an enumeration from its first value to the last: text forms and labels in both languages,
// the numbers given in order for the values from 1 on, and other official words.
func words[T enumeration](last T, numbers []string, more, hints map[string]T) *vocabulary {
	v := &vocabulary{keys: map[string]uint8{}, hints: map[string]uint8{}}
	for n := T(1); n <= last; n++ {
		v.texts, v.names = append(v.texts, n.String()), append(v.names, n.Label().Vi)
		for _, word := range []string{n.String(), n.Label().Vi, n.Label().En} {
			v.keys[keyOf(word)] = uint8(n)
		}
	}
	for i, number := range numbers {
		v.keys[number] = uint8(i + 1)
	}
	for word, n := range more {
		v.keys[keyOf(word)] = uint8(n)
	}
	for word, n := range hints {
		v.hints[keyOf(word)] = uint8(n)
	}
	return v
}

func upTo(n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = strconv.Itoa(i + 1)
	}
	return list
}

// The vocabularies. The numbers are those that senders of messages to the national portal use.
var (
	answerWords = words(dossier.Yes, []string{"0", "1"}, map[string]dossier.Answer{
		"true": dossier.Yes, "false": dossier.No, "đúng": dossier.Yes, "sai": dossier.No, "x": dossier.Yes,
	}, nil)
	statusWords = words(dossier.HandedOver, upTo(10), map[string]dossier.EventKind{
		"Rút hồ sơ": dossier.Withdrawn,
	}, map[string]dossier.EventKind{
		"Đã tiếp nhận":                dossier.Accepted,
		"Tiếp nhận":                   dossier.Accepted,
		"Từ chối tiếp nhận":           dossier.NotAccepted,
		"Từ chối":                     dossier.NotAccepted,
		"Đang giải quyết":             dossier.InProcess,
		"Chờ bổ sung":                 dossier.SupplementRequested,
		"Yêu cầu bổ sung":             dossier.SupplementRequested,
		"Chờ bổ sung hồ sơ":           dossier.SupplementRequested,
		"Yêu cầu bổ sung hồ sơ":       dossier.SupplementRequested,
		"Chờ nộp nghĩa vụ tài chính":  dossier.PaymentRequested,
		"Nghĩa vụ tài chính":          dossier.PaymentRequested,
		"Đã rút":                      dossier.Withdrawn,
		"Đã rút hồ sơ":                dossier.Withdrawn,
		"Dừng giải quyết":             dossier.Stopped,
		"Đã giải quyết":               dossier.Resolved,
		"Đã giải quyết xong":          dossier.Resolved,
		"Đã xử lý":                    dossier.Resolved,
		"Đã có kết quả":               dossier.Resolved,
		"Đã trả":                      dossier.HandedOver,
		"Đã trả kết quả cho công dân": dossier.HandedOver,
	})
	channelWords = words(catalog.Post, upTo(3), map[string]catalog.Channel{
		"Nộp trực tiếp": catalog.Counter, "Nộp trực tuyến": catalog.Online, "Bưu chính": catalog.Post,
		"Qua bưu chính công ích": catalog.Post, "Dịch vụ bưu chính công ích": catalog.Post,
	}, map[string]catalog.Channel{
		"Tại Bộ phận Một cửa": catalog.Counter, "Một cửa": catalog.Counter, "Tại quầy": catalog.Counter,
		"Qua mạng": catalog.Online, "Online": catalog.Online, "Cổng Dịch vụ công": catalog.Online,
		"Bưu điện": catalog.Post, "Qua bưu điện": catalog.Post,
	})
	entryWords    = words(dossier.LocalSystem, nil, nil, nil)
	handOverWords = words(dossier.ByPost, []string{"0", "1"}, nil, map[string]dossier.HandOver{
		"Trực tiếp": dossier.AtDesk, "Tại Bộ phận Một cửa": dossier.AtDesk, "Bưu chính": dossier.ByPost, "Bưu chính công ích": dossier.ByPost,
	})
	applicantWords = words(dossier.Organisation, upTo(4), map[string]dossier.ApplicantKind{
		"Cá nhân": dossier.Citizen, "Tổ chức": dossier.Organisation,
	}, nil)
	feeWords     = words(dossier.Charged, nil, nil, nil)
	paymentWords = words(dossier.NotPaidOnline, []string{"0", "1", "2"}, nil, nil)
	reuseWords   = words(dossier.OfResult, []string{"0", "1", "2"}, nil, nil)
	formWords    = words(dossier.InPerson, nil, nil, map[string]dossier.ApologyForm{
		"Văn bản": dossier.ByLetter, "Thư xin lỗi": dossier.ByLetter, "Phiếu xin lỗi": dossier.ByLetter, "Email": dossier.ByEmail,
		"SMS": dossier.ByMessage, "Trực tiếp": dossier.InPerson,
	})
	causeWords   = words(dossier.OtherCause, nil, nil, nil)
	opinionWords = words(dossier.Dissatisfied, nil, nil, map[string]dossier.Opinion{
		"Rất hài lòng": dossier.Satisfied, "Chưa hài lòng": dossier.Dissatisfied,
	})
	levelWords = words(cchc.Commune, nil, map[string]cchc.Level{
		"Bộ": cchc.Ministry, "Tỉnh": cchc.Province, "Cấp tỉnh": cchc.Province, "Cấp bộ": cchc.Ministry,
	}, nil)
	changeWords = words(catalog.Repealed, nil, map[string]catalog.ChangeKind{
		"Ban hành mới": catalog.Issued, "Thay thế": catalog.Amended, "Sửa đổi, bổ sung, thay thế": catalog.Amended, "Sửa đổi": catalog.Amended,
	}, nil)
	petitionWords = words(dossier.AboutOther, nil, map[string]dossier.PetitionClass{
		"Thủ tục hành chính": dossier.AboutProcedures, "Cán bộ, công chức": dossier.AboutStaff,
		"Cán bộ, công chức, viên chức": dossier.AboutStaff, "Khác": dossier.AboutOther,
	}, nil)
)
