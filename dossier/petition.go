package dossier

import (
	"cmp"
	"log/slog" //nolint:depguard // only to say what a log may show of a petition
	"slices"
	"strconv"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/enum"
)

// A Petition (phản ánh, kiến nghị) is what a source says of one petition: which unit is to answer it, and the line of
// what happened. It carries no name, address, phone, identity number, link or text of a person; Number is its only
// reference.
//
// The zero value of a field is "the source does not say". [NewPetition] checks a Petition and puts it in order, and the
// other functions of this package want what NewPetition returned; nothing in this package changes a Petition that it is
// given.
type Petition struct {
	Number  string `json:"number"`            // mã phản ánh, kiến nghị
	Unit    string `json:"unit,omitempty"`    // code of the unit that is to answer it, or its name where the source has no code
	Dossier string `json:"dossier,omitempty"` // number of the dossier it is about

	// ReceivedAt is when it was sent to the unit directly; the clock starts. Zero for one that only was transferred.
	ReceivedAt time.Time `json:"received,omitzero"`

	Events []PetitionEvent `json:"events,omitempty"` // in order of time

	Findings cchc.Codes    `json:"findings,omitzero"` // what was odd when it was read
	Class    PetitionClass `json:"class,omitzero"`
}

// A PetitionEvent is one thing that happened to a petition.
//
// Only [PetitionRated] and [PetitionComplained] may have no time: they then hold from the beginning.
type PetitionEvent struct {
	At   time.Time         `json:"at,omitzero"`
	Kind PetitionEventKind `json:"kind"`

	// Likes and Dislikes are all the votes on the petition that there were at the event, of [PetitionRated]: a later
	// rating replaces the one before.
	Likes    int `json:"likes,omitempty"`
	Dislikes int `json:"dislikes,omitempty"`
}

// A PetitionEventKind is what happened to a petition.
type PetitionEventKind uint8

// The kinds, in the order in which those of one instant are taken to have happened.
const (
	PetitionTransferred PetitionEventKind = iota + 1 // Văn phòng Chính phủ or another body hands it to the unit; the clock starts anew
	PetitionSentBack                                 // refused, or sent back
	PetitionAsked                                    // more information is asked for
	PetitionSupplied                                 // the information has come
	PetitionAnswered
	PetitionPublished  // the answer is public
	PetitionRated      // votes on how it was handled
	PetitionComplained // it is brought again, for its handling does not satisfy
)

var petitionEventKinds = enum.Table[PetitionEventKind]{What: "kind of event of a petition", Rows: []enum.Row{
	{},
	{Text: "transferred", Label: cchc.Text{Vi: "Được chuyển đến đơn vị", En: "transferred"}},
	{Text: "sent_back", Label: cchc.Text{Vi: "Từ chối tiếp nhận, trả lại", En: "refused or sent back"}},
	{Text: "information_asked", Label: cchc.Text{Vi: "Yêu cầu bổ sung thông tin", En: "more information asked for"}},
	{Text: "information_supplied", Label: cchc.Text{Vi: "Đã bổ sung thông tin", En: "information supplied"}},
	{Text: "answered", Label: cchc.Text{Vi: "Đã trả lời", En: "answered"}},
	{Text: "published", Label: cchc.Text{Vi: "Đã công khai kết quả trả lời", En: "answer published"}},
	{Text: "rated", Label: cchc.Text{Vi: "Đánh giá việc xử lý", En: "rated"}},
	{Text: "complained_again", Label: cchc.Text{Vi: "Tiếp tục phản ánh, kiến nghị", En: "complained of again"}},
}}

// String returns the text form, "" for the zero PetitionEventKind.
func (v PetitionEventKind) String() string { return petitionEventKinds.Text(v) }

// Label says it for a person.
func (v PetitionEventKind) Label() cchc.Text { return petitionEventKinds.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v PetitionEventKind) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *PetitionEventKind) UnmarshalText(text []byte) error {
	return petitionEventKinds.Parse(v, string(text))
}

// A PetitionClass is what a petition is about (phân loại). The classes that are counted need not add up to all.
type PetitionClass uint8

// The values.
const (
	AboutProcedures PetitionClass = iota + 1 // thủ tục hành chính
	AboutStaff                               // cán bộ, công chức
	AboutOther
)

var petitionClasses = enum.Table[PetitionClass]{What: "class of petition", Rows: []enum.Row{
	{},
	{Text: "procedures", Label: cchc.Text{Vi: "Về thủ tục hành chính", En: "about procedures"}},
	{Text: "staff", Label: cchc.Text{Vi: "Về cán bộ, công chức, viên chức", En: "about staff"}},
	{Text: "other", Label: cchc.Text{Vi: "Về nội dung khác", En: "about something else"}},
}}

// String returns the text form, "" for the zero PetitionClass.
func (v PetitionClass) String() string { return petitionClasses.Text(v) }

// Label says it for a person.
func (v PetitionClass) Label() cchc.Text { return petitionClasses.Label(v) }

// MarshalText implements [encoding.TextMarshaler].
func (v PetitionClass) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText implements [encoding.TextUnmarshaler]; an unknown text is a [cchc.ParseError].
func (v *PetitionClass) UnmarshalText(text []byte) error {
	return petitionClasses.Parse(v, string(text))
}

// NewPetition returns the petition in order: events sorted by time, those of one instant by their kind, then as given;
// and every instant in Vietnamese time. The slice is a copy.
//
// It refuses with an [InvalidError]: no number, text that is not UTF-8 or longer than [MaxText], more than [MaxEvents]
// events, a value beyond its enumeration, an event without kind or without the time it needs, votes of another event
// than a rating or below zero, an instant outside the years 1 to 9999. What is odd but can be held, such as a
// publication before the answer, is left to [PetitionAssessor.Assess].
func NewPetition(p Petition) (Petition, error) {
	if err := p.check(); err != nil {
		return Petition{}, err
	}
	p.ReceivedAt, p.Events = local(p.ReceivedAt), copied(p.Events)
	for i := range p.Events {
		p.Events[i].At = local(p.Events[i].At)
	}
	slices.SortStableFunc(p.Events, func(a, b PetitionEvent) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Kind, b.Kind))
	})
	return p, nil
}

func (p *Petition) check() error {
	switch {
	case p.Number == "":
		return InvalidError{"number", "nothing", "the number of the petition"}
	case len(p.Events) > MaxEvents:
		return InvalidError{"events", strconv.Itoa(len(p.Events)) + " events", "at most " + strconv.Itoa(MaxEvents)}
	case p.Class > AboutOther:
		return InvalidError{"class", "a value beyond the list", "a value of the enumeration"}
	}
	if err := cmp.Or(
		checkText("number", p.Number),
		checkText("unit", p.Unit),
		checkText("dossier", p.Dossier),
		checkTime("received", p.ReceivedAt),
	); err != nil {
		return err
	}
	for i := range p.Events {
		if err := p.Events[i].check(); err != nil {
			return within("events", i, err)
		}
	}
	return nil
}

func (e *PetitionEvent) check() error {
	switch {
	case e.Kind == 0 || e.Kind > PetitionComplained:
		return InvalidError{".kind", "no kind", "a kind of event of a petition"}
	case e.At.IsZero() && e.Kind < PetitionRated:
		return InvalidError{".at", "nothing", "the instant of the event"}
	case e.Kind != PetitionRated && (e.Likes != 0 || e.Dislikes != 0):
		return InvalidError{"", "votes", "none, for " + e.Kind.String()}
	case e.Likes < 0:
		return InvalidError{".likes", "a number below 0", "0 or more"}
	case e.Dislikes < 0:
		return InvalidError{".dislikes", "a number below 0", "0 or more"}
	}
	return checkTime(".at", e.At)
}

// String names the kind of value and its findings, nothing of its content.
func (p Petition) String() string { return describe("petition", p.Findings) }

// LogValue implements [slog.LogValuer] with the same as String.
func (p Petition) LogValue() slog.Value { return slog.StringValue(p.String()) }

// GoString implements [fmt.GoStringer] with the same as String, so that no verb prints the content.
func (p Petition) GoString() string { return p.String() }
