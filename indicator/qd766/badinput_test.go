package qd766_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
)

// june is a configuration that leaves nothing open: June 2025 by the small province.
func june() qd766.Config {
	return qd766.Config{
		Set: qd766.Portal2026(), Policy: dossier.Portal766(), Calendar: smallProvince.Calendar(), Catalog: smallProvince.Catalog(), Units: smallProvince.Units(),
		Periods: []cchc.Period{cchc.Month(2025, time.June)}, AsOf: cchc.MustDate("2025-08-01").Start(), By: qd766.ByResolving,
		Read: qd766.Sources{Petitions: true, Ratings: true, Register: true}, Limits: dossier.Petitions766(),
	}
}

// Every configuration that leaves a choice open or cannot stand is refused, by a Counter and by Attach.
func TestConfigError(t *testing.T) {
	month := cchc.Month(2025, time.June)
	run := func(first, next string) cchc.Period {
		return must(cchc.NewPeriod(cchc.MustDate(first), cchc.MustDate(next)))
	}
	tally := must(qd766.NewCounter(june())).Tally()
	for field, breaks := range map[string][]func(*qd766.Config){
		"Set": {
			func(c *qd766.Config) { c.Set = nil },
			func(c *qd766.Config) {
				def := qd766.Portal2026().Definition()
				def.ID = "766/other"
				c.Set = indicator.MustSet(def)
			},
		},
		"AsOf": {
			func(c *qd766.Config) { c.AsOf = time.Time{} },
			func(c *qd766.Config) { c.AsOf = time.Date(9999, 12, 31, 17, 0, 0, 0, time.UTC) },
		},
		"Calendar": {func(c *qd766.Config) { c.Calendar = nil }},
		"By":       {func(c *qd766.Config) { c.By = 0 }, func(c *qd766.Config) { c.By = qd766.ByDelay + 1 }},
		"Map":      {func(c *qd766.Config) { c.Map = qd766.MapOfToday + 1 }},
		"Publication": {
			func(c *qd766.Config) { c.Publication = &catalog.PublicationRule{} },
			func(c *qd766.Config) { rule := catalog.Publication766(0); c.Publication = &rule },
		},
		"Periods": {func(c *qd766.Config) { c.Periods = nil }},
		"Periods[0]": {
			func(c *qd766.Config) { c.Periods = []cchc.Period{{}} },
			func(c *qd766.Config) { c.AsOf = month.Start().Add(-1) },
		},
		"Periods[1]": {
			func(c *qd766.Config) { c.Periods = []cchc.Period{month, month} },
			func(c *qd766.Config) { c.Periods = []cchc.Period{month, run("2025-06-15", "2025-07-15")} },
			func(c *qd766.Config) { c.Periods = []cchc.Period{run("2025-06-15", "2025-07-15"), month} },
			func(c *qd766.Config) {
				c.Periods = []cchc.Period{cchc.HalfYear(2025, 1), run("2025-06-30", "2025-07-02")}
			},
		},
	} {
		for i, spoil := range breaks {
			c := june()
			spoil(&c)
			var refused qd766.ConfigError
			_, err := qd766.NewCounter(c)
			if !errors.As(err, &refused) || !errors.Is(err, qd766.ErrConfig) || refused.Field != field || refused.Want == "" {
				t.Errorf("%s, %d: %v", field, i, err)
			}
			if err := tally.Attach(c); !errors.Is(err, qd766.ErrConfig) {
				t.Errorf("%s, %d: attached: %v", field, i, err)
			}
		}
	}
}

// What stands on the edge is taken: periods that touch, one at the first instant of which it is, equal ends.
func TestConfig_edges(t *testing.T) {
	c := june()
	c.Periods = []cchc.Period{cchc.HalfYear(2025, 1), cchc.Month(2025, time.June), cchc.Month(2025, time.July), cchc.Year(2025), cchc.Month(2025, time.January)}
	c.AsOf = cchc.Month(2025, time.July).Start()
	if _, err := qd766.NewCounter(c); err != nil {
		t.Error(err)
	}
	c.Policy = dossier.Policy{}
	if _, err := qd766.NewCounter(c); !errors.Is(err, dossier.ErrPolicy) {
		t.Errorf("a policy without choices: %v", err)
	}
	c = june()
	c.Limits = dossier.PetitionLimits{}
	if _, err := qd766.NewCounter(c); !errors.Is(err, dossier.ErrPolicy) {
		t.Errorf("petitions without limits: %v", err)
	}
	c.Read.Petitions = false
	counter := must(qd766.NewCounter(c))
	p := must(dossier.NewPetition(dossier.Petition{Number: "PA-TH-1"}))
	if err := errors.Join(counter.AddPetition(&p), counter.RemovePetition(&p)); !errors.Is(err, qd766.ErrConfig) || counter.Tally().Petitions != 0 {
		t.Errorf("a petition where none are read: %v", err)
	}
	if _, err := counter.PetitionsBehind(nil, "", c.Periods[0], qd766.PetitionProcessingOnTime); !errors.Is(err, qd766.ErrConfig) {
		t.Errorf("petitions behind what none were read for: %v", err)
	}
}

// alterable are the fields of a header in which a later run may differ from the seal.
var alterable = []string{"as-of instant", "calendar", "catalogue", "units", "fields", "channels", "periods"}

// Every field of the header alone keeps two tallies apart, and is named, whichever is asked.
func TestHeaderError(t *testing.T) {
	for what, change := range map[string]func(*qd766.Config){
		"set":                   func(c *qd766.Config) { c.Set = qd766.Note() },
		"policy":                func(c *qd766.Config) { c.Policy = dossier.Form06a() },
		"as-of instant":         func(c *qd766.Config) { c.AsOf = c.AsOf.Add(1) },
		"attribution":           func(c *qd766.Config) { c.By = qd766.ByDelay },
		"map of units":          func(c *qd766.Config) { c.Map = qd766.MapOfToday },
		"limits of petitions":   func(c *qd766.Config) { c.Limits.ID = "own" },
		"calendar":              func(c *qd766.Config) { c.Calendar = must(calendar.Vietnam().With(calendar.Named("khac"))) },
		"catalogue":             func(c *qd766.Config) { c.Catalog = nil },
		"units":                 func(c *qd766.Config) { c.Units = nil },
		"fields":                func(c *qd766.Config) { c.Fields = true },
		"channels":              func(c *qd766.Config) { c.Channels = true },
		"petitions":             func(c *qd766.Config) { c.Read.Petitions = false },
		"ratings":               func(c *qd766.Config) { c.Read.Ratings = false },
		"register of apologies": func(c *qd766.Config) { c.Read.Register = false },
		"periods":               func(c *qd766.Config) { c.Periods = append(c.Periods, cchc.Year(2025)) },
	} {
		config := june()
		change(&config)
		a, b := must(qd766.NewCounter(june())).Tally(), must(qd766.NewCounter(config)).Tally()
		if what == "petitions" { // the limits go with them
			a.Header.Limits = ""
		}
		if a.Equal(b) || b.Equal(a) {
			t.Errorf("%s: equal", what)
		}
		read := must(qd766.ParseTally(document(t, a)))
		for name, err := range map[string]error{"merge": a.Merge(b), "back": b.Merge(a), "subtract": a.Subtract(b), "attach": read.Attach(config)} {
			var refused qd766.HeaderError
			if !errors.As(err, &refused) || !errors.Is(err, qd766.ErrHeader) || refused.What != what || refused.Want == refused.Got || !strings.Contains(err.Error(), what) {
				t.Errorf("%s, %s: %v", what, name, err)
			}
		}
		if _, err := must(qd766.NewSeal(a, nil, nil)).Altered(b, june().Periods[0]); slices.Contains(alterable, what) != (err == nil) {
			t.Errorf("%s, altered: %v", what, err)
		}
	}
	// Two policies of one name.
	a, b := june(), june()
	a.Policy.ID, b.Policy.ID = "own", "own"
	b.Policy.Payment, b.Policy.Pause = dossier.PaymentPauses, calendar.WholeWorkingDays
	var refused qd766.HeaderError
	if err := must(qd766.NewCounter(a)).Tally().Merge(must(qd766.NewCounter(b)).Tally()); !errors.As(err, &refused) || refused.What != "policy" {
		t.Errorf("two policies of one name: %v", err)
	}
	// One instant in two zones is one header.
	b = june()
	b.AsOf = b.AsOf.In(time.UTC)
	if x, y := must(qd766.NewCounter(june())).Tally(), must(qd766.NewCounter(b)).Tally(); !x.Equal(y) || string(document(t, x)) != string(document(t, y)) {
		t.Error("the zone of the as-of instant matters")
	}
}

// A question about what was not counted names it.
func TestQuestionError(t *testing.T) {
	c := must(qd766.NewCounter(june()))
	tally, p, other := c.Tally(), june().Periods[0], cchc.Year(2025)
	unit := smallProvince.Units().Definition().Units[0].Code
	for what, list := range map[string][]error{
		"period": {
			second(tally.Score(unit, other)), second(tally.Counts(unit, other)), second(tally.Caseload(unit, other)),
			second(tally.Cell(unit, other, qd766.ProgressOnTime)), second(c.Behind(pointers(nil), unit, other, qd766.ProgressOnTime)),
			second(tally.HandlingTimes(unit, other)), second(tally.ProceduresBehind(unit, other, qd766.OnlineUsed)),
			second(c.PetitionsBehind(nil, unit, other, qd766.PetitionProcessingOnTime)),
		},
		"unit": {
			second(tally.Score("không có", p)), second(tally.Counts("không có", p)), second(tally.Caseload("không có", p)),
			second(tally.Cell("không có", p, qd766.ProgressOnTime)), second(c.Behind(pointers(nil), "không có", p, qd766.ProgressOnTime)),
			second(tally.HandlingTimes("không có", p)), second(tally.ProceduresBehind("không có", p, qd766.OnlineUsed)),
			second(c.PetitionsBehind(nil, "không có", p, qd766.PetitionProcessingOnTime)),
		},
		"component": {
			second(tally.Cell(unit, p, qd766.OnlineProvided)), second(tally.Cell(unit, p, "")), second(c.Behind(pointers(nil), unit, p, qd766.PublishOnTime)),
			second(c.Behind(pointers(nil), unit, p, qd766.PetitionProcessingOnTime)), second(c.PetitionsBehind(nil, unit, p, qd766.ProgressOnTime)),
			second(tally.ProceduresBehind(unit, p, qd766.ProgressOnTime)), second(tally.ProceduresBehind(unit, p, "")),
		},
	} {
		for i, err := range list {
			var refused qd766.QuestionError
			if !errors.As(err, &refused) || !errors.Is(err, qd766.ErrQuestion) || refused.What != what || refused.Want == "" {
				t.Errorf("%s, %d: %v", what, i, err)
			}
		}
	}
	for _, part := range []qd766.Part{qd766.OfField("TH-HT"), qd766.OfChannel(catalog.Online)} {
		for _, err := range []error{
			second(tally.Caseload(unit, p, part)), second(tally.Cell(unit, p, qd766.ProgressOnTime, part)), second(tally.Score(unit, p, part)),
			second(tally.HandlingTimes(unit, p, part)), second(c.Behind(pointers(nil), unit, p, qd766.ProgressOnTime, part)),
			second(tally.ProceduresBehind(unit, p, qd766.OnlineUsed, part)),
		} {
			if !errors.Is(err, qd766.ErrConfig) {
				t.Errorf("parts that were not kept: %v", err)
			}
		}
	}
}

func second[T any](_ T, err error) error { return err }

// A tally that is read knows the whole; a unit of a tree needs the tree, and a card what it was counted with.
func TestParseTally_withoutContext(t *testing.T) {
	w := &world{config: june()}
	for d := range smallProvince.Dossiers() {
		w.dossiers = append(w.dossiers, d)
	}
	tally, p := w.count().Tally(), june().Periods[0]
	read := must(qd766.ParseTally(document(t, tally)))
	unit := smallProvince.Units().Definition().Units[0].Code
	if got, want := must(read.Cell("", p, qd766.ProgressOnTime)), must(tally.Cell("", p, qd766.ProgressOnTime)); got != want || got.Den() == 0 {
		t.Errorf("%+v, want %+v", got, want)
	}
	if got, want := must(read.Caseload("", p)), must(tally.Caseload("", p)); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	for i, err := range []error{
		second(read.Cell(unit, p, qd766.ProgressOnTime)), second(read.Caseload(unit, p)), second(read.Score("", p)), second(read.Counts("", p)),
		second(read.ProceduresBehind("", p, qd766.OnlineUsed)),
	} {
		if !errors.Is(err, qd766.ErrConfig) {
			t.Errorf("%d: %v", i, err)
		}
	}
	w.config.Units = nil
	tally = w.count().Tally()
	read = must(qd766.ParseTally(document(t, tally)))
	for _, r := range plain(t, tally).Rows {
		if got, want := must(read.Cell(r.Unit, p, qd766.ProgressOnTime)), must(tally.Cell(r.Unit, p, qd766.ProgressOnTime)); got != want {
			t.Errorf("%s: %+v, want %+v", r.Unit, got, want)
		}
	}
}

// planted stands where a document is not of the form; no error may carry it.
const planted = "079099001234"

// spoilt are documents that are not of the form, by what is wrong.
func spoilt(tb testing.TB) map[string]string {
	tb.Helper()
	config := june()
	config.Fields, config.Channels = true, true
	w := &world{config: config}
	for i := 0; len(w.dossiers) < 3; i++ { // a short document is quick to read, and to make shorter
		if d, _ := smallProvince.Dossier(i); config.Periods[0].Holds(d.ReceivedAt) {
			w.dossiers = append(w.dossiers, d)
		}
	}
	doc := string(document(tb, w.count().Tally()))
	config = june()
	w.config = config
	narrow := string(document(tb, w.count().Tally()))
	list := map[string]string{"nothing": "", "a list": "[]", "cut": doc[:len(doc)/2], "behind": doc + planted, "a number": planted}
	replace := func(name, in, old, now string) {
		if !strings.Contains(in, old) {
			tb.Fatalf("%s: %s is not in the document", name, old)
		}
		list[name] = strings.Replace(in, old, now, 1)
	}
	replace("format", doc, qd766.Format, planted)
	replace("set", doc, qd766.PortalID, planted)
	replace("policy", doc, `"comparison":"instant"`, `"comparison":"`+planted+`"`)
	replace("as of", doc, "2025-08-01T00:00:00+07:00", planted)
	replace("as of zero", doc, "2025-08-01T00:00:00+07:00", "0001-01-01T00:00:00Z")
	replace("as of early", doc, "2025-08-01T00:00:00+07:00", "2025-05-01T00:00:00+07:00")
	replace("by", doc, `"by":"resolving"`, `"by":"`+planted+`"`)
	replace("by missing", doc, `"by":"resolving",`, ``)
	replace("map", doc, `"map":"as_it_was"`, `"map":"`+planted+`"`)
	replace("periods", doc, `["2025-06"]`, `["`+planted+`"]`)
	replace("no periods", doc, `["2025-06"]`, `[]`)
	replace("periods twice", doc, `["2025-06"]`, `["2025-06","2025-06"]`)
	replace("periods overlap", doc, `["2025-06"]`, `["2025-06","2025-06-15/2025-07-15"]`)
	replace("periods not in order", doc, `["2025-06"]`, `["2025-06","2025-05"]`)
	replace("another period", doc, `"period":"2025-06"`, `"period":"2025-07"`)
	replace("a count", doc, `"dossiers":3`, `"dossiers":"`+planted+`"`)
	replace("a fraction", doc, `"dossiers":3`, `"dossiers":3.5`)
	replace("unknown key", doc, `"dossiers":3`, `"dossiers":3,"`+planted+`":1`)
	replace("key twice", doc, `"dossiers":3`, `"dossiers":3,"dossiers":3`)
	replace("channel", doc, `"channel":"`, `"channel":"`+planted)
	replace("component", doc, `"PROGRESS_ON_TIME"`, `"`+planted+`"`)
	replace("procedures as dossiers", doc, `"PROGRESS_ON_TIME"`, `"ONLINE_USED"`)
	replace("dossiers as procedures", doc, `"CITIZEN_DATA_CONNECTED_FORMALITY"`, `"PROGRESS_ON_TIME"`)
	replace("procedure component", doc, `"CITIZEN_DATA_CONNECTED_FORMALITY"`, `"`+planted+`"`)
	replace("caseload key", doc, `"caseload":{`, `"caseload":{"received":{"`+planted+`":1},`)
	replace("caseload number", doc, `"caseload":{`, `"caseload":{"undated":9999999999999,`)
	replace("row of nothing", doc, `"rows":[`, `"rows":[{"period":"2025-06","unit":"`+planted+`","caseload":{}},`)
	replace("procedure of nothing", doc, `"procedures":{`, `"procedures":{"`+planted+`":{},`)
	field := `"unit":"x","field":"` + planted + `","components":{"PROGRESS_ON_TIME":{"counted":1}},"caseload":{}},`
	replace("field not kept", narrow, `"rows":[`, `"rows":[{"period":"2025-06",`+field)
	replace("channel not kept", narrow, `"rows":[`, `"rows":[{"period":"2025-06",`+strings.Replace(field, `"field":"`+planted+`"`, `"channel":"post"`, 1))
	start := strings.Index(doc, `"rows":[`) + len(`"rows":[`)
	row := doc[start : start+strings.Index(doc[start:], `,{"period"`)+1]
	replace("row twice", doc, `"rows":[`, `"rows":[`+row)
	return list
}

// Documents that are not of the form are refused by place, and nothing that stands in them is told.
func TestFormatError(t *testing.T) {
	for name, doc := range spoilt(t) {
		_, err := qd766.ParseTally([]byte(doc))
		var refused qd766.FormatError
		if !errors.As(err, &refused) || !errors.Is(err, qd766.ErrFormat) || refused.Got == "" {
			t.Errorf("%s: %v", name, err)
		} else if strings.Contains(err.Error(), planted) {
			t.Errorf("%s: tells what stands there: %v", name, err)
		}
	}
}

// What is read is written as it was; nothing else is accepted, and no error tells what stands in the document.
func FuzzParseTally(f *testing.F) {
	for _, doc := range spoilt(f) {
		f.Add([]byte(doc))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		tally, err := qd766.ParseTally(doc)
		if err != nil {
			if !errors.Is(err, qd766.ErrFormat) || strings.Contains(err.Error(), planted) {
				t.Fatalf("%T %v", err, err)
			}
			return
		}
		once := document(t, tally)
		again, err := qd766.ParseTally(once)
		if err != nil || !again.Equal(tally) || string(document(t, again)) != string(once) {
			t.Fatalf("%v\n%s", err, once)
		}
		var rest qd766.Tally
		if err := errors.Join(rest.Merge(tally), rest.Subtract(again)); err != nil {
			t.Fatal(err)
		}
		if got := plain(t, &rest); len(got.Rows) > 0 || got.Dossiers != 0 {
			t.Fatalf("left: %s", document(t, &rest))
		}
		for _, p := range tally.Header.Periods {
			for c := dossier.DossierSync; c <= dossier.ReceivingSatisfaction; c++ {
				if _, err := tally.Cell("", p, c.String()); err != nil {
					t.Fatal(err)
				}
			}
		}
	})
}

// Errors say place, what stands there in words, and what would be accepted.
func TestErrors_texts(t *testing.T) {
	for want, err := range map[string]error{
		"qd766: By: want ByReceiving, ByResolving or ByDelay":            second(qd766.NewCounter(func() qd766.Config { c := june(); c.By = 0; return c }())),
		"qd766: document: nothing, want a tally":                         qd766.FormatError{Got: "nothing", Want: "a tally"},
		"qd766: rows[1].unit: a number, want text":                       qd766.FormatError{Path: "rows[1].unit", Got: "a number", Want: "text"},
		"qd766: period 2025: want one of 2025-06":                        second(must(qd766.NewCounter(june())).Tally().Counts("", cchc.Year(2025))),
		"qd766: set differs: 766/note, want 766/portal-2026":             qd766.HeaderError{What: "set", Want: qd766.PortalID, Got: qd766.NoteID},
		"qd766: tally: read from a document: want Attach before scoring": second(must(qd766.ParseTally(document(t, must(qd766.NewCounter(june())).Tally()))).Score("", june().Periods[0])),
	} {
		if err == nil || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// The enumerations of a configuration read what they write, and nothing else.
func TestEnumerations(t *testing.T) {
	for by := qd766.ByReceiving; by <= qd766.ByDelay; by++ {
		var back qd766.Attribution
		if err := back.UnmarshalText(must(by.MarshalText())); err != nil || back != by || by.Label().Vi == "" || by.Label().En == "" {
			t.Errorf("%v: %v, %v", by, back, err)
		}
	}
	for m := qd766.MapAsItWas; m <= qd766.MapOfToday; m++ {
		var back qd766.UnitMap
		if err := back.UnmarshalText(must(m.MarshalText())); err != nil || back != m || m.Label().Vi == "" || m.Label().En == "" {
			t.Errorf("%v: %v, %v", m, back, err)
		}
	}
	var by qd766.Attribution
	var m qd766.UnitMap
	if by.UnmarshalText([]byte("")) == nil || m.UnmarshalText([]byte("khác")) == nil {
		t.Error("read what is none")
	}
}
