package dvcqg

import (
	"io"
	"iter"
	"slices"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/internal/jsonscan"
	"github.com/cchc-go/cchc/internal/vitext"
)

// maxAnswer is the default length of an answer of the portal in bytes: one holds a whole list.
const maxAnswer = 16 << 20

// A ProcedureRecord is one procedure of a catalogue answer. Its Procedure has no day of force and no level, which the
// answer does not tell in a known form, and no decision, which it names but does not hold.
type ProcedureRecord struct {
	Procedure  catalog.Procedure
	DecisionID string // IDQUYETDINHCONGBO
	Place      Place
	Findings   cchc.Codes
	Details    []cchc.Finding
	Rejected   error // a [RejectedError]
}

// Procedures reads answers of LayThuTuc and LayDanhSachTTHC: objects with a "result", or the procedures themselves, in the
// same streams as [Dossiers]. An answer may have 16 MiB unless [MaxMessage] says otherwise. A limit keeps its words,
// number and unit of time, and is read as [catalog.Words] does; a number without a unit is no length.
func Procedures(r io.Reader, options ...Option) iter.Seq2[ProcedureRecord, error] {
	return sequence(func(yield func(ProcedureRecord) bool) error {
		d := newAnswerDecoder(options)
		return walk(r, d.o, func(m jsonscan.Message) bool {
			return d.answer(m, func(v jsonscan.Value, row int) bool { return yield(d.procedure(m, v, row)) })
		}, func(fault RejectedError) bool {
			d.o.report.add(fault.Place, "", rejection, fault.details(), true)
			return yield(ProcedureRecord{Place: fault.Place, Findings: rejection, Details: fault.details(), Rejected: fault})
		})
	})
}

func newAnswerDecoder(options []Option) *decoder {
	d := newDecoder(options)
	if d.o.limits.Bytes <= 0 {
		d.o.limits.Bytes = maxAnswer
		d.o.limits.Keys = maxAnswer / 16
	}
	return d
}

// answer hands out the rows of an answer: the elements of its result, or the message itself.
func (d *decoder) answer(m jsonscan.Message, row func(v jsonscan.Value, row int) bool) bool {
	for o := m.Value.Object(); o.Next(); {
		if string(o.Key()) != "result" {
			continue
		}
		if o.Value().Kind() != jsonscan.Array {
			return row(o.Value(), 0)
		}
		n := 0
		for a := o.Value().Array(); a.Next(); n++ {
			if !row(a.Value(), n) {
				return false
			}
		}
		return true
	}
	return row(m.Value, 0)
}

// procedure reads one procedure.
func (d *decoder) procedure(m jsonscan.Message, v jsonscan.Value, row int) ProcedureRecord {
	d.begin(m)
	d.record.Place.Row = row
	var r ProcedureRecord
	p := &r.Procedure
	d.each(v, func(key string, v jsonscan.Value) {
		switch key {
		case "MATTHC":
			p.Code, _ = catalog.CutCode(d.words(v, key))
		case "TENTTHC":
			p.Name.Vi = d.words(v, key)
			d.checkName(p.Name.Vi, key)
		case "TRANGTHAI":
			n, ok := d.number(v, key, 0, 999, cchc.CodeUnknown, false)
			p.Hidden = ok && n != 1
		case "IDQUYETDINHCONGBO":
			r.DecisionID = d.words(v, key)
		case "LINHVUCTHUCHIEN":
			d.objects(v, key, func(v jsonscan.Value) { p.Field = orElse(p.Field, d.pick(v, "MALINHVUC", "TENLINHVUC")) })
		case "TRINHTUTHUCHIEN":
			d.objects(v, key, func(v jsonscan.Value) {
				d.inner(v, "TRINHTU", func(v jsonscan.Value) { p.Order = appendText(p.Order, d.pick(v, "TENTRINHTU")) })
			})
		case "DOITUONGTHUCHIEN":
			d.objects(v, key, func(v jsonscan.Value) { p.Subjects = appendSubject(p.Subjects, d.pick(v, "TENDOITUONG")) })
		case "CACHTHUCTHUCHIEN":
			d.objects(v, key, func(v jsonscan.Value) { p.Manners = append(p.Manners, d.manners(v)...) })
		case "THANHPHANHOSO":
			d.objects(v, key, func(v jsonscan.Value) { p.Papers = append(p.Papers, d.components(v)...) })
		case "KETQUATHUCHIEN":
			d.objects(v, key, func(v jsonscan.Value) {
				p.Results = append(p.Results, catalog.Result{Code: d.pick(v, "MAKETQUA"), Name: d.pick(v, "TENKETQUA")})
			})
		case "COQUANTHUCHIEN":
			d.objects(v, key, func(v jsonscan.Value) { p.Resolving = appendText(p.Resolving, d.pick(v, "MADONVI", "TENDONVI")) })
		case "COQUANPHOIHOP":
			d.objects(v, key, func(v jsonscan.Value) {
				p.CoOperating = appendText(p.CoOperating, d.pick(v, "MADONVI", "TENDONVI"))
			})
		}
	})
	p.Manners = apart(p.Manners)
	if p.Code == "" {
		d.refuse(cchc.NumberMissing, "MATTHC", "nothing", "the code of the procedure")
	}
	r.Place, r.Findings, r.Details = d.record.Place, d.record.Findings, d.record.Details
	if d.refusal != nil {
		r = ProcedureRecord{Place: r.Place, Findings: r.Findings, Details: r.Details, Rejected: *d.refusal}
	}
	d.o.report.add(r.Place, "", r.Findings, r.Details, d.refusal != nil)
	return r
}

// manners reads one channel: a manner for each limit, told apart by their words where there are several.
func (d *decoder) manners(v jsonscan.Value) (list []catalog.Manner) {
	channel, _ := d.code(member(v, "KENH"), "KENH", 1, 3, cchc.ChannelUnknown)
	if channel == 0 {
		return nil
	}
	d.inner(v, "THOIGIAN", func(v jsonscan.Value) {
		m := catalog.Manner{Channel: catalog.Channel(channel), Case: d.pick(v, "MOTA")}
		value, unit := d.pick(v, "THOIGIANGIAIQUYET"), d.pick(v, "DONVITINH")
		switch {
		case value == "":
		case unit == "":
			m.Legal.Words = value
		default:
			m.Legal = catalog.Words(value + " " + unit)
		}
		d.inner(v, "PHILEPHI", func(v jsonscan.Value) { m.Fees = append(m.Fees, d.catalogueFee(v)) })
		list = append(list, m)
	})
	if len(list) < 2 {
		for i := range list {
			list[i].Case = ""
		}
	}
	if len(list) == 0 {
		list = append(list, catalog.Manner{Channel: catalog.Channel(channel)})
	}
	return list
}

// apart makes channel and case unique: of several alike the later ones get a number behind their case.
func apart(list []catalog.Manner) []catalog.Manner {
	for i := range list {
		name := list[i].Case
		for n := 2; slices.ContainsFunc(list[:i], func(m catalog.Manner) bool {
			return m.Channel == list[i].Channel && m.Case == list[i].Case
		}); n++ {
			list[i].Case = name + " (" + strconv.Itoa(n) + ")"
		}
	}
	return list
}

func (d *decoder) catalogueFee(v jsonscan.Value) catalog.Fee {
	f := catalog.Fee{Code: d.pick(v, "MAPHILEPHI"), Name: d.pick(v, "MOTA")}
	sum := member(v, "SOTIEN")
	a, form := readAmount(sum, &d.scratch)
	if form == tolerated || form == unknown {
		d.note(cchc.AmountForm, "SOTIEN", "another form of amount", `digits alone, such as "8000"`)
	}
	if form == missing || form == unknown || a.grouped && !d.o.grouped {
		f.Words = d.words(sum, "SOTIEN")
		return f
	}
	f.Dong = &a.dong
	return f
}

// components reads the papers of one case.
func (d *decoder) components(v jsonscan.Value) (list []catalog.Paper) {
	of := d.pick(v, "TRUONGHOP")
	d.inner(v, "GIAYTO", func(v jsonscan.Value) {
		p := catalog.Paper{
			Code: d.pick(v, "MAGIAYTO"), Name: d.pick(v, "TENGIAYTO"), Case: of,
			Form: d.pick(v, "TENMAUDON"), Attached: present(member(v, "URL")), InsteadOf: d.pick(v, "MA_KQ_THAYTHE"),
		}
		p.Originals, _ = d.code(member(v, "SOBANCHINH"), "SOBANCHINH", 0, 999, cchc.CodeUnknown)
		p.Copies, _ = d.code(member(v, "SOBANSAO"), "SOBANSAO", 0, 999, cchc.CodeUnknown)
		list = append(list, p)
	})
	return list
}

// each walks over the members of an object by their keys; a key that stands twice refuses the message.
func (d *decoder) each(v jsonscan.Value, read func(key string, v jsonscan.Value)) {
	seen := map[string]bool{}
	for o := v.Object(); o.Next(); {
		key := string(o.Key())
		switch {
		case !catalogueFields[key]:
			d.o.report.unknownField(o.Key())
		case seen[key]:
			d.refuse(cchc.MessageRejected, key, "a field twice", "each field once")
		default:
			seen[key] = true
			read(key, o.Value())
		}
	}
}

// catalogueFields are the keys of a procedure that are known.
var catalogueFields = func() map[string]bool {
	known := map[string]bool{}
	for _, key := range []string{
		"ID", "MATTHC", "TENTTHC", "MOTA", "TUKHOA", "YEUCAU", "LOAITTHC", "TRANGTHAI", "MACOQUANCONGBO", "IDQUYETDINHCONGBO",
		"QUYETDINH", "LINHVUCTHUCHIEN", "CAPTHUCHIEN", "DOITUONGTHUCHIEN", "MOTADOITUONGTHUCHIEN", "TRINHTUTHUCHIEN",
		"CACHTHUCTHUCHIEN", "THANHPHANHOSO", "KETQUATHUCHIEN", "CANCUPHAPLY", "COQUANTHUCHIEN", "COQUANCOTHAMQUYEN",
		"COQUANDUOCUYQUYEN", "COQUANPHOIHOP", "TTHCLIENQUAN", "TTHCLIENTHONG", "DIACHITIEPNHAN", "MOTACOQUANTHUCHIEN",
		"MOTACOQUANTHAMQUYEN", "error_code", "message", "session", "service", "madonvi", "isUpdating",
	} {
		known[key] = true
	}
	return known
}()

// objects walks over a list at the top of a message.
func (d *decoder) objects(v jsonscan.Value, name string, row func(v jsonscan.Value)) {
	d.rows(v, name, row)
}

// inner walks over a list within a row.
func (d *decoder) inner(v jsonscan.Value, name string, row func(v jsonscan.Value)) {
	for a := member(v, name).Array(); a.Next(); {
		row(a.Value())
	}
}

// member returns the first member of an object with a key, the zero Value for none.
func member(v jsonscan.Value, name string) jsonscan.Value {
	for o := v.Object(); o.Next(); {
		if string(o.Key()) == name {
			return o.Value()
		}
	}
	return jsonscan.Value{}
}

// pick returns the first text that one of the keys has.
func (d *decoder) pick(v jsonscan.Value, names ...string) string {
	for _, name := range names {
		if s := d.words(member(v, name), name); s != "" {
			return s
		}
	}
	return ""
}

// words reads a text of any length in the form of comparison.
func (d *decoder) words(v jsonscan.Value, name string) string {
	b, ok := kept(v, &d.scratch)
	if !ok {
		d.note(cchc.CodeForm, name, v.Kind().String(), "a text")
		return ""
	}
	return normal(string(b))
}

func orElse(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

func appendText(list []string, s string) []string {
	if s == "" {
		return list
	}
	return append(list, s)
}

// appendSubject adds the subject that bears a name; a name that none bears adds nothing.
func appendSubject(list []catalog.Subject, name string) []catalog.Subject {
	key := vitext.Fold(name)
	for s := catalog.Citizen; s.String() != ""; s++ {
		if vitext.Fold(s.Label().Vi) == key && !slices.Contains(list, s) {
			return append(list, s)
		}
	}
	return list
}
