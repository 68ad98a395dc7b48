package catalog_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"pgregory.net/rapid"
)

func TestJSON_DocumentOfACatalogue(t *testing.T) {
	const doc = `{"format":"cchc-catalog/1","name":"mau","fields":[{"code":"HT","name":{"vi":"Hộ tịch"}}],
 "decisions":[{"id":"QD1","number":"100/QĐ-UBND","by":"province","agency":"H00","day":"2026-03-02",
   "basis":[{"instrument":"Văn bản tổng hợp 1","effective":"2026-03-16"}],
   "changes":[{"procedure":"1.001193","kind":"amended","released":["2026-03-04"]}]}],
 "procedures":[{"code":"1.001193","name":{"vi":"Đăng ký khai sinh"},"field":"HT","levels":"commune","from":"2026-03-16","decision":"QD1",
   "order":["Nộp","Nhận"],
   "manners":[{"channel":"counter","limit":{"words":"03 ngày làm việc"},"shortened":{"words":"0,5 ngày làm việc"},"fees":[{"name":"Lệ phí","dong":0}]},
              {"channel":"online","limit":{"words":"24 giờ","read":"3wd"},"fees":[{"words":"theo quy định"}]}],
   "papers":[{"name":"Tờ khai","form":"Mẫu số 01","attached":true}],"sets":1,"subjects":["citizen"],
   "results":[{"name":"Giấy khai sinh","paper":"required"}],"online":[{"from":"2026-03-16","level":"4"}],
   "resolving":["H00.1"],"steps":[{"name":"Tiếp nhận","time":{"words":"0,5 ngày làm việc"}}]}],
 "replacements":[{"old":"1.000001","new":"1.001193","on":"2026-03-16"}]}`
	c, err := catalog.Parse([]byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	e, ok := c.Lookup("1.001193", day("2026-03-16"))
	if l, _ := e.Limit(catalog.Online, ""); !ok || l.Read != calendar.WorkingDays(3) || e.Online(day("2026-04-01")) != catalog.Full || !e.HasFee() {
		t.Errorf("%+v", e.Procedure())
	}
	d, ok := c.Decision("QD1")
	if !ok || d.Number != "100/QĐ-UBND" || d.By != cchc.Province || d.Basis[0].Effective != day("2026-03-16") || d.Changes[0].Released[0] != day("2026-03-04") {
		t.Errorf("%+v", d)
	}
	if !strings.HasPrefix(c.Version(), "mau/") || len(c.Version()) != len("mau/")+12 {
		t.Errorf("version %s", c.Version())
	}
	if again := must(catalog.Parse(must(c.MarshalJSON()))); !again.Equal(c) || !reflect.DeepEqual(again.Definition(), c.Definition()) {
		t.Error("the document does not read back")
	}
}

func TestJSON_Refusals(t *testing.T) {
	for doc, says := range map[string]string{
		``:                                  "document: the end of the document",
		`{}`:                                "missing",
		`{"format":"cchc-catalog/2"}`:       "format: another format, want cchc-catalog/1",
		`{"format":"cchc-units/1"}`:         "want cchc-catalog/1",
		`{"format":"cchc-catalog/1","x":1}`: "unknown key",
		`{"format":"cchc-catalog/1"}{}`:     "something after the document",
		`{"format":"cchc-catalog/1","procedures":[{"code":"1","name":{"vi":"a"},"from":"31/02/2026"}]}`:                                 "procedures[0].from: not a valid date",
		`{"format":"cchc-catalog/1","procedures":[{"code":"1","name":{"vi":"a"},"online":[{"level":"5"}]}]}`:                            "procedures[0].online[0].level: not a valid online level",
		`{"format":"cchc-catalog/1","procedures":[{"code":"1","name":{"vi":"a"},"manners":[{"channel":"fax"}]}]}`:                       "procedures[0].manners[0].channel: not a valid channel, want one of counter, online, post",
		`{"format":"cchc-catalog/1","procedures":[{"code":"1","name":{"vi":"a"},"results":[{"name":"a","paper":"maybe"}]}]}`:            "not a valid requirement",
		`{"format":"cchc-catalog/1","procedures":[{"code":"1","name":{"vi":"a"},"manners":[{"channel":"post","limit":{"read":"5"}}]}]}`: "not a valid limit",
	} {
		_, err := catalog.Parse([]byte(doc))
		refused[catalog.FormatError](t, doc, err, catalog.ErrFormat, says)
		kept := newCatalog(t)
		before := kept.Version()
		if err := kept.UnmarshalJSON([]byte(doc)); err == nil || kept.Version() != before {
			t.Errorf("%s: UnmarshalJSON gives %v", doc, err)
		}
	}
	for doc, says := range map[string]string{
		`[]`:                          "document: an array",
		`{"format":"cchc-catalog/1"}`: "want cchc-units/1",
		`{"format":"cchc-units/1","units":[{"code":"a","name":{"vi":"a"}}]}`:                                   "missing",
		`{"format":"cchc-units/1","units":[{"code":"a","name":{"vi":"a"},"level":"huyện"}]}`:                   "units[0].level: not a valid level",
		`{"format":"cchc-units/1","units":[{"code":"a","name":{"vi":"a"},"level":"province","kind":"phòng"}]}`: "not a valid kind of unit",
	} {
		_, err := catalog.ParseUnits([]byte(doc))
		refused[catalog.FormatError](t, doc, err, catalog.ErrFormat, says)
		if err := newUnits(t).UnmarshalJSON([]byte(doc)); !errors.Is(err, catalog.ErrFormat) {
			t.Errorf("%s: UnmarshalJSON gives %v", doc, err)
		}
	}
	_, err := catalog.Parse([]byte(`{"format":"cchc-catalog/1","procedures":[{"code":"1","name":{"vi":"a"}},{"code":"1","name":{"vi":"b"}}]}`))
	refused[catalog.ConflictError](t, "two versions", err, catalog.ErrConflict, "two versions")
	_, err = catalog.ParseUnits([]byte(`{"format":"cchc-units/1","units":[{"code":"1","name":{"vi":"a"},"level":"district"}]}`))
	refused[catalog.ConflictError](t, "district", err, catalog.ErrConflict, "district")
}

// What is personal in a document, or could be, stands in no error.
func TestJSON_ErrorsDoNotQuote(t *testing.T) {
	for _, doc := range []string{
		`{"format":"PERSONAL-0001"}`, `{"format":"cchc-catalog/1","PERSONAL 0001":1}`, `{"format":"cchc-catalog/1","procedures":[{"code":"1","name":{"vi":"a"},"from":"PERSONAL-0001"}]}`,
		`{"format":"cchc-catalog/1","name":"PERSONAL-0001"}`,
	} {
		if _, err := catalog.Parse([]byte(doc)); err == nil || strings.Contains(err.Error(), "PERSONAL") {
			t.Errorf("%v", err)
		}
	}
}

func TestJSON_NullIsZero(t *testing.T) {
	c, u := *newCatalog(t), *newUnits(t)
	if err := json.Unmarshal([]byte(" null "), &c); err != nil {
		t.Error(err)
	}
	if err := (&c).UnmarshalJSON([]byte(" null ")); err != nil || c.Len() != 0 {
		t.Errorf("%v, %d codes", err, c.Len())
	}
	if err := (&u).UnmarshalJSON([]byte("null")); err != nil || u.Len() != 0 {
		t.Errorf("%v, %d units", err, u.Len())
	}
	type both struct {
		C *catalog.Catalog `json:"c"`
		U *catalog.Units   `json:"u"`
	}
	in := both{newCatalog(t), newUnits(t)}
	doc := must(json.Marshal(in))
	var out both
	if err := json.Unmarshal(doc, &out); err != nil || !out.C.Equal(in.C) || !out.U.Equal(in.U) {
		t.Errorf("%v", err)
	}
}

// Documents built from any definition read back to the same, byte for byte, and order does not matter.
func TestJSON_RoundTrip(t *testing.T) {
	texts := rapid.StringN(0, 8, -1)
	rapid.Check(t, func(t *rapid.T) {
		def := catalog.Definition{Name: rapid.StringMatching(`[a-z0-9-]{0,40}`).Draw(t, "name")}
		list := rapid.SampledFrom([]string{"05 ngày làm việc", "theo quy định", "", "8 giờ làm việc", "5wd"})
		for _, code := range rapid.SliceOfNDistinct(rapid.StringMatching(`[12]\.00[0-9]{4}`), 0, 4, rapid.ID[string]).Draw(t, "codes") {
			for _, p := range versions(t, code) {
				p.Name, p.Field = catalog.Name{Vi: texts.Draw(t, "vi"), En: texts.Draw(t, "en")}, texts.Draw(t, "field")
				p.Levels = cchc.NewLevels(rapid.SampledFrom([]cchc.Level{0, cchc.Province, cchc.Commune}).Draw(t, "level"))
				p.Hidden = rapid.Bool().Draw(t, "hidden")
				p.Manners = []catalog.Manner{
					{Channel: catalog.Counter, Legal: catalog.Words(list.Draw(t, "legal")), Shortened: catalog.Limit{Words: list.Draw(t, "short")}},
					{Channel: catalog.Online, Legal: catalog.Limit{Words: texts.Draw(t, "words"), Read: calendar.Days(rapid.IntRange(1, 9).Draw(t, "read"))}, Fees: []catalog.Fee{{Dong: dong(rapid.Int64Range(0, 1e12).Draw(t, "fee"))}, {Words: "x"}}},
				}
				p.Papers = []catalog.Paper{{Name: texts.Draw(t, "paper"), Optional: rapid.Bool().Draw(t, "optional"), Copies: rapid.IntRange(0, 3).Draw(t, "copies")}}
				p.Subjects = rapid.SliceOfN(rapid.SampledFrom([]catalog.Subject{catalog.Citizen, catalog.Organisation}), 0, 2).Draw(t, "subjects")
				p.Results = []catalog.Result{{Name: "r", Paper: rapid.SampledFrom([]catalog.Requirement{0, catalog.Required, catalog.NotRequired}).Draw(t, "paper result")}}
				p.Order = rapid.SliceOfN(texts, 0, 2).Draw(t, "order")
				p.Steps = []catalog.Step{{Name: "s", Time: catalog.Words(list.Draw(t, "time"))}}
				def.Procedures = append(def.Procedures, p)
			}
			def.Decisions = append(def.Decisions, decision("QD"+code, "2026-03-02", cchc.Ministry, "2026-05-04", change(code, "2026-03-09")))
		}
		c := must(catalog.New(def))
		doc := must(c.MarshalJSON())
		back, err := catalog.Parse(doc)
		if err != nil || string(must(back.MarshalJSON())) != string(doc) || !back.Equal(c) || !reflect.DeepEqual(back.Definition(), c.Definition()) {
			t.Fatalf("%v: %s", err, doc)
		}
		def.Procedures = rapid.Permutation(def.Procedures).Draw(t, "order of procedures")
		def.Decisions = rapid.Permutation(def.Decisions).Draw(t, "order of decisions")
		if !must(catalog.New(def)).Equal(c) || !must(catalog.New(c.Definition())).Equal(c) {
			t.Fatal("the order of the lists matters")
		}
		if len(def.Procedures) > 0 {
			def.Procedures[0].Sets++
			if must(catalog.New(def)).Equal(c) {
				t.Fatal("two catalogues have one version")
			}
		}
	})
}

func TestJSON_UnitsRoundTrip(t *testing.T) {
	u := newUnits(t)
	doc := must(u.MarshalJSON())
	back, err := catalog.ParseUnits(doc)
	if err != nil || string(must(back.MarshalJSON())) != string(doc) || !back.Equal(u) || !must(catalog.NewUnits(u.Definition())).Equal(u) {
		t.Fatalf("%v: %s", err, doc)
	}
	rapid.Check(t, func(t *rapid.T) {
		def := province()
		def.Units = rapid.Permutation(def.Units).Draw(t, "units")
		def.Successions = rapid.Permutation(def.Successions).Draw(t, "successions")
		if !must(catalog.NewUnits(def)).Equal(u) {
			t.Fatal("the order of the lists matters")
		}
	})
	other := newUnits(t, func(d *catalog.UnitsDefinition) { d.Units[0].Name.Vi += "!" })
	if other.Equal(u) {
		t.Error("two trees have one version")
	}
	d := u.Definition()
	d.Units[0].Name.Vi = "X"
	if !must(catalog.NewUnits(u.Definition())).Equal(u) {
		t.Error("the tree has changed")
	}
}

// enums are all texts of the closed lists.
func TestEnums_ReadBack(t *testing.T) {
	check := func(name string, n int, text func(int) (string, cchc.Text), back func(string) (int, error)) {
		seen := map[string]bool{}
		for i := range n {
			s, label := text(i)
			if s == "" {
				continue
			}
			if got, err := back(s); err != nil || got != i || label.Vi == "" || label.En == "" || seen[s] {
				t.Errorf("%s %d: %q reads as %d, %v", name, i, s, got, err)
			}
			seen[s] = true
		}
		if len(seen) == 0 || len(seen) == n {
			t.Errorf("%s: %d of %d have a text", name, len(seen), n)
		}
		if _, err := back("no such text"); !errors.Is(err, cchc.ErrParse) {
			t.Errorf("%s: %v", name, err)
		}
	}
	check("channel", 9, func(i int) (string, cchc.Text) { v := catalog.Channel(i); return v.String(), v.Label() },
		func(s string) (int, error) {
			var v catalog.Channel
			err := v.UnmarshalText([]byte(s))
			return int(v), err
		})
	check("online", 9, func(i int) (string, cchc.Text) { v := catalog.OnlineLevel(i); return v.String(), v.Label() },
		func(s string) (int, error) {
			var v catalog.OnlineLevel
			err := v.UnmarshalText([]byte(s))
			return int(v), err
		})
	check("change", 9, func(i int) (string, cchc.Text) { v := catalog.ChangeKind(i); return v.String(), v.Label() },
		func(s string) (int, error) {
			var v catalog.ChangeKind
			err := v.UnmarshalText([]byte(s))
			return int(v), err
		})
	check("subject", 9, func(i int) (string, cchc.Text) { v := catalog.Subject(i); return v.String(), v.Label() },
		func(s string) (int, error) {
			var v catalog.Subject
			err := v.UnmarshalText([]byte(s))
			return int(v), err
		})
	check("requirement", 9, func(i int) (string, cchc.Text) { v := catalog.Requirement(i); return v.String(), v.Label() },
		func(s string) (int, error) {
			var v catalog.Requirement
			err := v.UnmarshalText([]byte(s))
			return int(v), err
		})
	check("unit kind", 9, func(i int) (string, cchc.Text) { v := catalog.UnitKind(i); return v.String(), v.Label() },
		func(s string) (int, error) {
			var v catalog.UnitKind
			err := v.UnmarshalText([]byte(s))
			return int(v), err
		})
	check("still due", 9, func(i int) (string, cchc.Text) { v := catalog.StillDue(i); return v.String(), v.Label() },
		func(s string) (int, error) {
			var v catalog.StillDue
			err := v.UnmarshalText([]byte(s))
			return int(v), err
		})
	check("reason", 19, func(i int) (string, cchc.Text) { v := catalog.Reason(i); return v.String(), v.Label() },
		func(s string) (int, error) {
			var v catalog.Reason
			err := v.UnmarshalText([]byte(s))
			return int(v), err
		})
	for _, v := range []interface{ MarshalText() ([]byte, error) }{catalog.Full, catalog.InTime, catalog.StillDueByEnd, catalog.Citizen} {
		if text, err := v.MarshalText(); err != nil || len(text) == 0 {
			t.Errorf("%v marshals as %q, %v", v, text, err)
		}
	}
	r := catalog.Required
	if err := r.UnmarshalText(nil); err != nil || r != 0 {
		t.Errorf("the empty text reads as %s, %v", r, err)
	}
}

// Every limit of the list of known procedures can be read.
func TestWords_OfTheSampleList(t *testing.T) {
	rows := must(csv.NewReader(bytes.NewReader(must(os.ReadFile("testdata/procedures.csv")))).ReadAll())
	var def catalog.Definition
	for _, row := range rows[1:] {
		var level cchc.Level
		if err := level.UnmarshalText([]byte(row[3])); err != nil {
			t.Fatal(err)
		}
		def.Procedures = append(def.Procedures, catalog.Procedure{
			Code: row[0], Name: catalog.Name{Vi: row[1]}, Field: row[2], Levels: cchc.NewLevels(level),
			Manners: []catalog.Manner{{Channel: catalog.Counter, Legal: catalog.Words(row[4])}},
		})
	}
	c := must(catalog.New(def))
	if c.Len() != len(rows)-1 || c.Len() < 19 {
		t.Errorf("%d codes", c.Len())
	}
	for _, f := range c.Audit(day("2026-01-05"), nil) {
		if f.Code == cchc.LimitUnreadable || f.Code == cchc.ProcedureLimitMissing {
			t.Errorf("%v", f)
		}
	}
}

// Any document gives a typed error, or a catalogue that writes itself and reads back to the same bytes.
func FuzzParse(f *testing.F) {
	f.Add(string(must(newCatalog(f).MarshalJSON())))
	f.Add(string(must(newUnits(f).MarshalJSON())))
	f.Add(`{"format":"cchc-catalog/1","procedures":[{"code":"1","name":{"vi":"a"},"to":"2026-01-01"},{"code":"1","name":{"vi":"b"},"from":"2026-01-01"}],"replacements":[{"old":"0","new":"1","on":"2026-01-01"}]}`)
	f.Add(`{"format":"cchc-units/1","units":[{"code":"a","name":{"vi":"a"},"level":"province"},{"code":"b","name":{"vi":"b"},"level":"district","parent":"a","to":"2025-07-01"}],"successions":[{"old":"b","on":"2025-07-01","new":"a"}]}`)
	f.Add(`{"format":"cchc-catalog/1"`)
	f.Fuzz(func(t *testing.T, doc string) {
		typed := func(err error) bool {
			return errors.Is(err, catalog.ErrFormat) || errors.Is(err, catalog.ErrConflict) || errors.Is(err, catalog.ErrCycle)
		}
		on := day("2025-07-01")
		switch c, err := catalog.Parse([]byte(doc)); {
		case err != nil && !typed(err):
			t.Errorf("catalogue: %v", err)
		case err == nil:
			back, err := catalog.Parse(must(c.MarshalJSON()))
			if err != nil || !back.Equal(c) {
				t.Fatalf("%v", err)
			}
			c.Audit(on, nil)
			must(c.ContentFull(on))
			must(c.PublicUpdateOnTime(query("2025", "2026-01-01", catalog.StillDueAsNoted)))
			must(c.PublishOnTime(query("2025", "2026-01-01", catalog.StillDueAsNoted)))
		}
		switch u, err := catalog.ParseUnits([]byte(doc)); {
		case err != nil && !typed(err):
			t.Errorf("units: %v", err)
		case err == nil:
			back, err := catalog.ParseUnits(must(u.MarshalJSON()))
			if err != nil || !back.Equal(u) {
				t.Fatalf("%v", err)
			}
			u.Audit(on)
			u.Tree(0, on)
			for i := range u.Len() {
				u.Shares(catalog.UnitID(i+1), on.AddDays(-1), on)
			}
		}
	})
}
