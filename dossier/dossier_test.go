package dossier_test

import (
	"bytes"
	"encoding"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// planted stands in every text of a dossier below; no error, log or verb may show it.
const planted = "PERSONAL-0001"

func private() dossier.Dossier {
	return dossier.Dossier{
		Number: planted, Procedure: planted, Case: planted, Field: planted, Receiving: planted, Resolving: planted,
		CoOperating: []string{planted},
		ReceivedAt:  vn("2026-08-03T08:15:12"),
		Events:      []dossier.Event{{At: vn("2026-08-03T08:15:12"), Kind: dossier.Accepted, Body: planted, Step: planted}},
		Papers:      []dossier.Paper{{Code: planted}},
		Findings:    cchc.NewCodes(cchc.DueMissing, cchc.ResultIsInput),
	}
}

func TestNew_refuses(t *testing.T) {
	long := strings.Repeat("a", dossier.MaxText+1)
	event := func(e dossier.Event) func(*dossier.Dossier) {
		return func(d *dossier.Dossier) { d.Events = []dossier.Event{e} }
	}
	then := vn("2026-08-03T08:00:00")
	for name, c := range map[string]struct {
		spoil func(*dossier.Dossier)
		path  string
	}{
		"no number":             {func(d *dossier.Dossier) { d.Number = "" }, "number"},
		"long number":           {func(d *dossier.Dossier) { d.Number = long }, "number"},
		"procedure not UTF-8":   {func(d *dossier.Dossier) { d.Procedure = planted + "\xff" }, "procedure"},
		"long case":             {func(d *dossier.Dossier) { d.Case = long }, "case"},
		"long field":            {func(d *dossier.Dossier) { d.Field = long }, "field"},
		"long receiving":        {func(d *dossier.Dossier) { d.Receiving = long }, "receiving"},
		"long resolving":        {func(d *dossier.Dossier) { d.Resolving = long }, "resolving"},
		"co-operating body":     {func(d *dossier.Dossier) { d.CoOperating = []string{"", planted + "\xff"} }, "cooperating[1]"},
		"bodies":                {func(d *dossier.Dossier) { d.CoOperating = make([]string, dossier.MaxPapers+1) }, "cooperating"},
		"papers":                {func(d *dossier.Dossier) { d.Papers = make([]dossier.Paper, dossier.MaxPapers+1) }, "papers"},
		"events":                {func(d *dossier.Dossier) { d.Events = make([]dossier.Event, dossier.MaxEvents+1) }, "events"},
		"status":                {func(d *dossier.Dossier) { d.Status = dossier.SupplementAnswered }, "status"},
		"channel":               {func(d *dossier.Dossier) { d.Channel = catalog.Post + 1 }, "channel"},
		"entry":                 {func(d *dossier.Dossier) { d.Entry = 3 }, "entry"},
		"hand-over":             {func(d *dossier.Dossier) { d.HandOver = 3 }, "hand_over"},
		"applicant":             {func(d *dossier.Dossier) { d.Applicant = 5 }, "applicant"},
		"fees":                  {func(d *dossier.Dossier) { d.Fees = 3 }, "fees"},
		"payment":               {func(d *dossier.Dossier) { d.Payment = dossier.NotPaidOnline + 1 }, "payment"},
		"digitised":             {func(d *dossier.Dossier) { d.Digitised = 3 }, "digitised"},
		"verified account":      {func(d *dossier.Dossier) { d.VerifiedAccount = 3 }, "verified_account"},
		"population data":       {func(d *dossier.Dossier) { d.PopulationData = 3 }, "population_data"},
		"synced":                {func(d *dossier.Dossier) { d.Synced = 3 }, "synced"},
		"electronic result":     {func(d *dossier.Dossier) { d.Result.Electronic = 3 }, "result.electronic"},
		"result in store":       {func(d *dossier.Dossier) { d.Result.InStore = 3 }, "result.in_store"},
		"paper asked for":       {func(d *dossier.Dossier) { d.Papers = []dossier.Paper{{}, {Demanded: 3}} }, "papers[1]"},
		"paper's file":          {func(d *dossier.Dossier) { d.Papers = []dossier.Paper{{File: 3}} }, "papers[0]"},
		"paper digitised":       {func(d *dossier.Dossier) { d.Papers = []dossier.Paper{{Digitised: 3}} }, "papers[0]"},
		"paper from store":      {func(d *dossier.Dossier) { d.Papers = []dossier.Paper{{FromStore: 3}} }, "papers[0]"},
		"paper reused":          {func(d *dossier.Dossier) { d.Papers = []dossier.Paper{{Reuse: dossier.OfResult + 1}} }, "papers[0]"},
		"paper's code":          {func(d *dossier.Dossier) { d.Papers = []dossier.Paper{{Code: long}} }, "papers[0].code"},
		"no kind":               {event(dossier.Event{At: then}), "events[0].kind"},
		"kind beyond":           {event(dossier.Event{At: then, Kind: dossier.Delivered + 1}), "events[0].kind"},
		"event without time":    {event(dossier.Event{Kind: dossier.Resolved}), "events[0].at"},
		"apology without time":  {event(dossier.Event{Kind: dossier.Apologised}), "events[0].at"},
		"no appointment":        {event(dossier.Event{At: then, Kind: dossier.Appointed}), "events[0].due"},
		"appointment elsewhere": {event(dossier.Event{At: then, Kind: dossier.Resolved, Due: then}), "events[0].due"},
		"form elsewhere":        {event(dossier.Event{At: then, Kind: dossier.Resolved, Form: dossier.InPerson}), "events[0].form"},
		"form beyond":           {event(dossier.Event{At: then, Kind: dossier.Apologised, Form: dossier.InPerson + 1}), "events[0].form"},
		"cause elsewhere":       {event(dossier.Event{At: then, Kind: dossier.Rated, Opinion: dossier.Neutral, Cause: dossier.OtherCause}), "events[0].cause"},
		"cause beyond":          {event(dossier.Event{At: then, Kind: dossier.Exempted, Cause: dossier.OtherCause + 1}), "events[0].cause"},
		"no opinion":            {event(dossier.Event{At: then, Kind: dossier.Rated}), "events[0].opinion"},
		"opinion elsewhere":     {event(dossier.Event{At: then, Kind: dossier.Petitioned, Opinion: dossier.Satisfied}), "events[0].opinion"},
		"opinion beyond":        {event(dossier.Event{At: then, Kind: dossier.Rated, Opinion: dossier.Dissatisfied + 1}), "events[0].opinion"},
		"body":                  {event(dossier.Event{At: then, Kind: dossier.InProcess, Body: long}), "events[0].body"},
		"step":                  {event(dossier.Event{At: then, Kind: dossier.InProcess, Step: planted + "\xff"}), "events[0].step"},
		"event of year 10000":   {event(dossier.Event{At: then.AddDate(8000, 0, 0), Kind: dossier.InProcess}), "events[0].at"},
		"due of year 10000":     {event(dossier.Event{Kind: dossier.Appointed, Due: then.AddDate(8000, 0, 0)}), "events[0].due"},
		"receipt of year 0":     {func(d *dossier.Dossier) { d.ReceivedAt = then.AddDate(-2026, 0, 0) }, "received"},
		"submission of 10000": {
			func(d *dossier.Dossier) { d.SubmittedAt = time.Date(9999, 12, 31, 23, 0, 0, 0, time.UTC) }, "submitted", // 10000 in Vietnam
		},
	} {
		d := private()
		c.spoil(&d)
		got, err := dossier.New(d)
		var invalid dossier.InvalidError
		switch {
		case !errors.As(err, &invalid) || !errors.Is(err, dossier.ErrInvalid) || invalid.Path != c.path || invalid.Got == "" || invalid.Want == "":
			t.Errorf("%s: %v, want an InvalidError of %s", name, err, c.path)
		case strings.Contains(err.Error(), planted):
			t.Errorf("%s: %v tells what stands there", name, err)
		case !reflect.DeepEqual(got, dossier.Dossier{}):
			t.Errorf("%s: a dossier beside the error", name)
		}
		if _, err := d.Document(); !errors.Is(err, dossier.ErrInvalid) {
			t.Errorf("%s: Document: %v", name, err)
		}
	}
}

// What stands at a bound is held.
func TestNew_atTheBounds(t *testing.T) {
	d := dossier.Dossier{
		Number: strings.Repeat("a", dossier.MaxText), Status: dossier.HandedOver, Channel: catalog.Post, Payment: dossier.NotPaidOnline,
		Papers: make([]dossier.Paper, dossier.MaxPapers), CoOperating: make([]string, dossier.MaxPapers), Events: make([]dossier.Event, dossier.MaxEvents),
		SubmittedAt: time.Date(9999, 12, 31, 16, 59, 59, 0, time.UTC),
	}
	for i := range d.Events {
		d.Events[i] = dossier.Event{At: vn("2026-08-03T00:00:00").Add(time.Duration(i) * time.Second), Kind: dossier.InProcess}
	}
	d = must(dossier.New(d))
	if back, err := dossier.Parse(must(d.Document())); err != nil || !reflect.DeepEqual(d, back) {
		t.Errorf("the largest dossier does not read back: %v", err)
	}
	a := newAssessor(dossier.Portal766())
	if s := a.Assess(&d, vn("2026-08-03T23:00:00")); s.State != dossier.StateNotReceived || !s.Findings.Has(cchc.ReceptionMissing) {
		t.Errorf("%+v", s)
	}
}

// Instants are in Vietnamese time and without a clock's reading; events are in order, untimed ones first; Status gives
// way to the event that carries it.
func TestNew_puts(t *testing.T) {
	zone := time.FixedZone("", -5*60*60)
	d := must(dossier.New(dossier.Dossier{
		Number: "SYN-1", Status: dossier.Resolved, ReceivedAt: time.Date(2026, 8, 2, 20, 0, 0, 0, zone),
		Events: []dossier.Event{
			{At: time.Date(2026, 8, 4, 2, 0, 0, 0, zone), Kind: dossier.Resolved},
			{At: vn("2026-08-03T08:00:00"), Kind: dossier.Accepted},
			{Kind: dossier.Appointed, Due: vn("2026-08-07T17:00:00")},
			{At: vn("2026-08-03T08:00:00"), Kind: dossier.InProcess},
		},
	}))
	kinds := []dossier.EventKind{dossier.Appointed, dossier.Accepted, dossier.InProcess, dossier.Resolved}
	for i, k := range kinds {
		if d.Events[i].Kind != k {
			t.Errorf("event %d is %s, want %s", i, d.Events[i].Kind, k)
		}
	}
	if d.Status != 0 {
		t.Errorf("the status stays %s beside its event", d.Status)
	}
	if got := d.ReceivedAt.Format(time.RFC3339); got != "2026-08-03T08:00:00+07:00" {
		t.Errorf("received %s", got)
	}
	if got := d.Events[3].At.Format(time.RFC3339); got != "2026-08-04T14:00:00+07:00" {
		t.Errorf("resolved %s", got)
	}
	if kept := must(dossier.New(dossier.Dossier{Number: "SYN-1", Status: dossier.HandedOver, Events: d.Events})); kept.Status != dossier.HandedOver {
		t.Error("a status that no event carries is gone")
	}
}

// The slices of the caller and of the result are not the same.
func TestNew_doesNotAlias(t *testing.T) {
	d := private()
	got := must(dossier.New(d))
	want := must(got.Document())
	d.Events[0].Kind, d.Papers[0].File, d.CoOperating[0] = dossier.Stopped, dossier.Yes, "other"
	if !bytes.Equal(must(got.Document()), want) {
		t.Error("a change of the caller's slices changes the dossier")
	}
	in := private()
	in.Events = append(in.Events, dossier.Event{At: vn("2026-08-01T00:00:00"), Kind: dossier.Registered})
	_ = must(dossier.New(in))
	if in.Events[0].Kind != dossier.Accepted {
		t.Error("New put the caller's events in order")
	}
}

// No way to print a dossier shows what stands in it.
func TestDossier_showsNothing(t *testing.T) {
	d := must(dossier.New(private()))
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("read", "dossier", d, "pointer", &d)
	slog.New(slog.NewTextHandler(&log, nil)).Info("read", "dossier", d, "list", []dossier.Dossier{d})
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		fmt.Fprintf(&log, verb+verb+verb+"\n", d, &d, struct{ D dossier.Dossier }{d})
	}
	if s := log.String(); strings.Contains(s, planted) || strings.Contains(s, fmt.Sprintf("%x", planted)) {
		t.Error(s)
	}
	if got, want := d.String(), "dossier (DUE_MISSING, RESULT_IS_INPUT)"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := (dossier.Dossier{}).String(); got != "dossier" {
		t.Errorf("%q", got)
	}
}

// One document, as it is written down.
func TestDossier_document(t *testing.T) {
	const want = `{"format":"cchc-dossier/1","number":"000.24.31.H99-260803-0017","procedure":"1.001193","receiving":"H99.1","resolving":"H99.1",` +
		`"submitted":"2026-08-02T20:31:05+07:00","received":"2026-08-03T08:15:12+07:00","events":[` +
		`{"kind":"appointed","due":"2026-08-07T17:00:00+07:00"},{"at":"2026-08-03T08:15:12+07:00","kind":"accepted"},` +
		`{"at":"2026-08-03T10:00:00+07:00","kind":"in_process"},{"at":"2026-08-04T09:00:00+07:00","kind":"supplement_requested"},` +
		`{"at":"2026-08-05T09:00:00+07:00","kind":"in_process"},{"at":"2026-08-07T15:00:00+07:00","kind":"resolved"},` +
		`{"at":"2026-08-07T16:00:00+07:00","kind":"handed_over"}],"papers":[{"code":"KQ.G15.000123","file":"yes","digitised":"yes","from_store":"no"}],` +
		`"result":{"electronic":"yes"}}`
	if got := string(must(typical().Document())); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Every way in which a document can be wrong is a typed error that quotes nothing.
func TestParse_refuses(t *testing.T) {
	for name, c := range map[string]struct {
		doc      string
		sentinel error
	}{
		"empty":              {``, dossier.ErrFormat},
		"not JSON":           {planted, dossier.ErrFormat},
		"a list":             {`["` + planted + `"]`, dossier.ErrFormat},
		"no format":          {`{"number":"` + planted + `"}`, dossier.ErrFormat},
		"another format":     {`{"format":"` + planted + `","number":"1"}`, dossier.ErrFormat},
		"no number":          {`{"format":"cchc-dossier/1"}`, dossier.ErrFormat},
		"empty number":       {`{"format":"cchc-dossier/1","number":""}`, dossier.ErrInvalid},
		"number as a number": {`{"format":"cchc-dossier/1","number":17}`, dossier.ErrFormat},
		"unknown value":      {`{"format":"cchc-dossier/1","number":"1","channel":"` + planted + `"}`, dossier.ErrFormat},
		"unknown status":     {`{"format":"cchc-dossier/1","number":"1","status":"` + planted + `"}`, dossier.ErrFormat},
		"unknown answer":     {`{"format":"cchc-dossier/1","number":"1","synced":"` + planted + `"}`, dossier.ErrFormat},
		"unknown finding":    {`{"format":"cchc-dossier/1","number":"1","findings":"` + planted + `"}`, dossier.ErrFormat},
		"unknown kind":       {`{"format":"cchc-dossier/1","number":"1","events":[{"kind":"` + planted + `"}]}`, dossier.ErrFormat},
		"no kind":            {`{"format":"cchc-dossier/1","number":"1","events":[{"at":"2026-08-03T08:00:00+07:00"}]}`, dossier.ErrFormat},
		"kind without time":  {`{"format":"cchc-dossier/1","number":"1","events":[{"kind":"resolved"}]}`, dossier.ErrInvalid},
		"time":               {`{"format":"cchc-dossier/1","number":"1","received":"` + planted + `"}`, dossier.ErrFormat},
		"time without zone":  {`{"format":"cchc-dossier/1","number":"1","received":"2026-08-03T08:00:00"}`, dossier.ErrFormat},
		"twice":              {`{"format":"cchc-dossier/1","number":"` + planted + `","number":"2"}`, dossier.ErrFormat},
		"null":               {`{"format":"cchc-dossier/1","number":"` + planted + `","events":[null]}`, dossier.ErrFormat},
		"unknown key":        {`{"format":"cchc-dossier/1","number":"1","ChuHoSo":"` + planted + `"}`, dossier.ErrFormat},
		"upper case":         {`{"format":"cchc-dossier/1","Number":"` + planted + `"}`, dossier.ErrFormat},
		"more behind":        {`{"format":"cchc-dossier/1","number":"1"} ` + planted, dossier.ErrFormat},
		"a status of events": {`{"format":"cchc-dossier/1","number":"1","status":"rated"}`, dossier.ErrInvalid},
	} {
		_, err := dossier.Parse([]byte(c.doc))
		if !errors.Is(err, c.sentinel) || strings.Contains(err.Error(), planted) || !strings.HasPrefix(err.Error(), "dossier: ") || !strings.Contains(err.Error(), ", want ") {
			t.Errorf("%s: %v, want %v", name, err, c.sentinel)
		}
		var format dossier.FormatError
		if errors.As(err, &format) && (format.Got == "" || format.Want == "") {
			t.Errorf("%s: %#v says too little", name, format)
		}
	}
}

// quotes reports whether an error tells what was planted. The path alone may: it holds keys, which are names.
func quotes(err error) bool {
	var format dossier.FormatError
	if errors.As(err, &format) {
		return strings.Contains(format.Got+format.Want, planted)
	}
	return strings.Contains(err.Error(), planted)
}

// What Parse reads, Document writes, and it reads back as the same; what it refuses is a typed error without the values
// of the document.
func FuzzParse(f *testing.F) {
	f.Add(must(typical().Document()))
	f.Add(must(must(dossier.New(private())).Document()))
	f.Fuzz(func(t *testing.T, doc []byte) {
		d, err := dossier.Parse(doc)
		if err != nil {
			if !errors.Is(err, dossier.ErrFormat) && !errors.Is(err, dossier.ErrInvalid) || quotes(err) {
				t.Fatal(err)
			}
			return
		}
		written := must(d.Document())
		back, err := dossier.Parse(written)
		if err != nil || !reflect.DeepEqual(d, back) || !bytes.Equal(written, must(back.Document())) {
			t.Fatalf("%s reads as %s, %v", doc, written, err)
		}
		for _, a := range []*dossier.Assessor{newAssessor(dossier.Portal766()), newAssessor(dossier.Form06a())} {
			s, m := a.Member(&d, dossier.Note, cchc.Month(2026, time.August), vn("2026-08-31T12:00:00"))
			if s.Why == 0 || m.Component(dossier.ProgressOnTime).Why == 0 {
				t.Fatalf("%s: %+v", written, s)
			}
		}
	})
}

// An enumeration is closed: every value has a text that reads back and a label in both languages, no two the same; what
// is beyond has neither; another text is refused and changes nothing.
func TestEnumerations(t *testing.T) {
	testEnum[dossier.EventKind](t, 1, int(dossier.Delivered))
	testEnum[dossier.Answer](t, 1, 2)
	testEnum[dossier.ApplicantKind](t, 1, 4)
	testEnum[dossier.Entry](t, 1, 2)
	testEnum[dossier.HandOver](t, 1, 2)
	testEnum[dossier.Fees](t, 1, 2)
	testEnum[dossier.Payment](t, 1, int(dossier.NotPaidOnline))
	testEnum[dossier.Reuse](t, 1, int(dossier.OfResult))
	testEnum[dossier.ApologyForm](t, 1, int(dossier.InPerson))
	testEnum[dossier.Cause](t, 1, int(dossier.OtherCause))
	testEnum[dossier.Opinion](t, 1, 3)
	testEnum[dossier.State](t, 1, 9)
	testEnum[dossier.Timeliness](t, 0, 6)
	testEnum[dossier.DueSource](t, 0, 3)
	testEnum[dossier.EndSource](t, 0, 6)
	testEnum[dossier.Component](t, 1, 16)
	testEnum[dossier.Profile](t, 1, 2)
	testEnum[dossier.Population](t, 1, 3)
	testEnum[dossier.Standing](t, 0, 4)
	testEnum[dossier.Reason](t, 1, int(dossier.HandlingNotCompleted))
	testEnum[dossier.Comparison](t, 1, 2)
	testEnum[dossier.EndOfHandling](t, 1, 2)
	testEnum[dossier.AppointmentRule](t, 1, 3)
	testEnum[dossier.UndatedRule](t, 1, 3)
	testEnum[dossier.SupplementRule](t, 1, 2)
	testEnum[dossier.PaymentRule](t, 1, 2)
	testEnum[dossier.StoppedRule](t, 1, 2)
	testEnum[dossier.RefusedRule](t, 1, 2)
	testEnum[dossier.WithdrawnRule](t, 1, 3)
	testEnum[dossier.OpenRule](t, 1, 2)
	testEnum[dossier.ChannelRule](t, 1, 2)
	testEnum[dossier.Holder](t, 1, 3)
}

func testEnum[T interface {
	~uint8
	fmt.Stringer
	encoding.TextMarshaler
	Label() cchc.Text
}](t *testing.T, first, last int,
) {
	t.Helper()
	texts, labels := map[string]bool{}, map[cchc.Text]bool{}
	for i := first; i <= last; i++ {
		v := T(i)
		text, back := must(v.MarshalText()), T(0)
		read, ok := any(&back).(encoding.TextUnmarshaler)
		if !ok {
			t.Fatalf("%T does not read", v)
		}
		if err := read.UnmarshalText(text); err != nil || back != v || string(text) != v.String() {
			t.Errorf("%T %d writes %q, which reads as %v, %v", v, i, text, back, err)
		}
		if texts[v.String()] || labels[v.Label()] || v.String() == "" || v.Label().Vi == "" || v.Label().En == "" {
			t.Errorf("%T %d: %q, %v: empty or twice", v, i, v, v.Label())
		}
		texts[v.String()], labels[v.Label()] = true, true
		if err := read.UnmarshalText([]byte("no such value")); !errors.Is(err, cchc.ErrParse) || back != v {
			t.Errorf("%T: %v, and %v became %v", v, err, v, back)
		}
	}
	for _, i := range []int{first - 1, last + 1, 255} {
		if v := T(i); i >= 0 && (v.String() != "" || v.Label() != cchc.Text{}) {
			t.Errorf("%T %d: %q", v, i, v)
		}
	}
}

// Statuses have the numbers of the exchange.
func TestEventKind_numbers(t *testing.T) {
	for i, label := range []string{
		"Mới đăng ký", "Được tiếp nhận", "Không được tiếp nhận", "Đang xử lý", "Yêu cầu bổ sung giấy tờ", "Yêu cầu thực hiện nghĩa vụ tài chính",
		"Công dân yêu cầu rút hồ sơ", "Dừng xử lý", "Đã xử lý xong", "Đã trả kết quả",
	} {
		if k := dossier.EventKind(i + 1); k.Label().Vi != label || !k.IsStatus() {
			t.Errorf("%d is %q, want %q", i+1, k.Label().Vi, label)
		}
	}
	for _, k := range []dossier.EventKind{0, dossier.SupplementAnswered, dossier.Delivered, 255} {
		if k.IsStatus() {
			t.Errorf("%d is a status", k)
		}
	}
}

// Whatever number a value has, nothing panics: memberships beyond the lists are outside.
func TestMembership_beyond(t *testing.T) {
	d := typical()
	_, m := newAssessor(dossier.Portal766()).Member(&d, dossier.Portal2026, cchc.Month(2026, time.August), vn("2026-08-31T12:00:00"))
	if m.Component(255) != (dossier.Verdict{}) || m.Population(255) != (dossier.Verdict{}) || (dossier.Verdict{}).In() {
		t.Error("something beyond the lists is inside")
	}
	for standing, in := range map[dossier.Standing]bool{
		dossier.Outside: false, dossier.Counted: true, dossier.NotCounted: true, dossier.Undecided: true, dossier.Unplaced: false,
	} {
		if got := (dossier.Verdict{Standing: standing}).In(); got != in {
			t.Errorf("%s: in the denominator: %t", standing, got)
		}
	}
}

// An error says what would be accepted in the place of what stands there.
func TestParse_wants(t *testing.T) {
	for doc, want := range map[string]string{
		`{"format":"cchc-dossier/1","number":"1","received":"2026-06-30T23:59:60+07:00"}`: "dossier: received: text of another form, want an instant, as 2026-08-03T08:00:00+07:00",
		"{\"format\":\"cchc-dossier/1\",\"number\":\"1\xff\"}":                            "dossier: number: a string that is not UTF-8, want JSON in UTF-8",
		`{"format":"cchc-dossier/1","number":"1`:                                          "dossier: number: a string without end, want JSON in UTF-8",
		`{"format":"cchc-dossier/1","number":null}`:                                       "dossier: number: null, want a string",
	} {
		if _, err := dossier.Parse([]byte(doc)); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", doc, err, want)
		}
	}
}
