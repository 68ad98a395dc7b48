package sipas

import (
	"strings"

	"github.com/cchc-go/cchc"
)

// A name is the text form of one value of a closed list, and what a person reads. The first stands for the zero value,
// which is not stated.
type name struct {
	text  string
	label cchc.Text
}

func textOf[T ~uint8](list []name, v T) string {
	if int(v) < len(list) {
		return list[v].text
	}
	return ""
}

func labelOf[T ~uint8](list []name, v T) cchc.Text {
	if int(v) < len(list) {
		return list[v].label
	}
	return cchc.Text{}
}

func readName[T ~uint8](to *T, list []name, what string, text []byte) error {
	var want []string
	for i, n := range list[1:] {
		if n.text == string(text) {
			*to = T(i + 1)
			return nil
		}
		want = append(want, n.text)
	}
	return cchc.ParseError{What: what, Value: string(text), Want: "one of " + strings.Join(want, ", ")}
}

// A Factor (yếu tố) is one of the five that a service is judged by. The zero Factor is refused.
type Factor uint8

// The factors, in their order; their names are those of press reports on the index.
const (
	Access     Factor = iota + 1 // Tiếp cận dịch vụ
	Procedures                   // Thủ tục hành chính
	Officials                    // Công chức trực tiếp giải quyết
	Outcome                      // Kết quả dịch vụ
	Feedback                     // Tiếp nhận, giải quyết góp ý, phản ánh, kiến nghị
)

var factors = []name{
	{},
	{"access", cchc.Text{Vi: "Tiếp cận dịch vụ", En: "access to the service"}},
	{"procedures", cchc.Text{Vi: "Thủ tục hành chính", En: "administrative procedures"}},
	{"officials", cchc.Text{Vi: "Công chức trực tiếp giải quyết", En: "officials in charge"}},
	{"outcome", cchc.Text{Vi: "Kết quả dịch vụ", En: "result of the service"}},
	{"feedback", cchc.Text{Vi: "Tiếp nhận, giải quyết góp ý, phản ánh, kiến nghị", En: "receiving and handling comments, feedback and petitions"}},
}

// String returns the text form, "" for the zero Factor.
func (f Factor) String() string { return textOf(factors, f) }

// Label names the factor for a person.
func (f Factor) Label() cchc.Text { return labelOf(factors, f) }

// MarshalText implements [encoding.TextMarshaler].
func (f Factor) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (f *Factor) UnmarshalText(text []byte) error { return readName(f, factors, "factor", text) }

// A Content (nội dung đo lường) is what a question asks for. The zero Content is refused.
type Content uint8

// The contents.
const (
	Perception   Content = iota + 1 // nhận định, đánh giá
	Satisfaction                    // sự hài lòng
	Expectation                     // sự mong đợi
)

var contents = []name{
	{},
	{"perception", cchc.Text{Vi: "Nhận định, đánh giá", En: "perception"}},
	{"satisfaction", cchc.Text{Vi: "Sự hài lòng", En: "satisfaction"}},
	{"expectation", cchc.Text{Vi: "Sự mong đợi", En: "expectation"}},
}

// String returns the text form, "" for the zero Content.
func (c Content) String() string { return textOf(contents, c) }

// Label names the content for a person.
func (c Content) Label() cchc.Text { return labelOf(contents, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Content) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (c *Content) UnmarshalText(text []byte) error { return readName(c, contents, "content", text) }

// A Class is what an answer does to a share. The zero Class is refused.
type Class uint8

// The classes.
const (
	Counted    Class = iota + 1 // in the numerator and the base
	NotCounted                  // in the base alone
	Apart                       // "don't know" and the like: in no numerator, in the base only where the base says so
)

var classes = []name{
	{},
	{"counted", cchc.Text{Vi: "Được tính", En: "counted"}},
	{"not_counted", cchc.Text{Vi: "Không được tính", En: "not counted"}},
	{"apart", cchc.Text{Vi: "Không biết, không có ý kiến", En: "don't know, no opinion"}},
}

// String returns the text form, "" for the zero Class.
func (c Class) String() string { return textOf(classes, c) }

// Label names the class for a person.
func (c Class) Label() cchc.Text { return labelOf(classes, c) }

// MarshalText implements [encoding.TextMarshaler].
func (c Class) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (c *Class) UnmarshalText(text []byte) error { return readName(c, classes, "class", text) }

// A Base is what a share is divided by. The zero Base is refused.
type Base uint8

// The bases.
const (
	ValidAnswers Base = iota + 1 // without "don't know" and without missing answers
	AllAnswers                   // with "don't know", without missing answers
	AllSheets                    // every sheet
)

var baseNames = []name{
	{},
	{"valid", cchc.Text{Vi: "Số trả lời hợp lệ, không gồm “không biết” và bỏ trống", En: "valid answers, without “don't know” and missing ones"}},
	{"answers", cchc.Text{Vi: "Số trả lời, gồm cả “không biết”, không gồm bỏ trống", En: "answers, “don't know” included, missing ones not"}},
	{"sheets", cchc.Text{Vi: "Số phiếu, gồm cả “không biết” và bỏ trống", En: "sheets, “don't know” and missing answers included"}},
}

// String returns the text form, "" for the zero Base.
func (b Base) String() string { return textOf(baseNames, b) }

// Label names the base for a person.
func (b Base) Label() cchc.Text { return labelOf(baseNames, b) }

// MarshalText implements [encoding.TextMarshaler].
func (b Base) MarshalText() ([]byte, error) { return []byte(b.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (b *Base) UnmarshalText(text []byte) error { return readName(b, baseNames, "base", text) }

// An Aggregation is how several questions become one figure. The zero Aggregation is refused.
type Aggregation uint8

// The aggregations.
const (
	PooledAnswers   Aggregation = iota + 1 // Σ counted / Σ base
	MeanOfQuestions                        // mean of the shares of the questions
	WeightedFactors                        // Σ weight·factor / Σ weight
)

var aggregations = []name{
	{},
	{"pooled_answers", cchc.Text{Vi: "Gộp mọi câu trả lời", En: "pooled answers"}},
	{"mean_of_questions", cchc.Text{Vi: "Trung bình cộng tỷ lệ của các câu hỏi", En: "mean of the questions' shares"}},
	{"weighted_factors", cchc.Text{Vi: "Trung bình có trọng số của các yếu tố", En: "weighted mean of the factors"}},
}

// String returns the text form, "" for the zero Aggregation.
func (a Aggregation) String() string { return textOf(aggregations, a) }

// Label names the aggregation for a person.
func (a Aggregation) Label() cchc.Text { return labelOf(aggregations, a) }

// MarshalText implements [encoding.TextMarshaler].
func (a Aggregation) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (a *Aggregation) UnmarshalText(text []byte) error {
	return readName(a, aggregations, "aggregation", text)
}
