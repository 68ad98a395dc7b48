package rows_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/rows"
	"github.com/cchc-go/cchc/internal/vitext"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestMap_Refusals(t *testing.T) {
	doc := func(kind, columns string) string {
		return `{"format":"cchc-rows/1","kind":"` + kind + `","columns":[` + columns + `]}`
	}
	for text, says := range map[string]string{
		``:                         "map: the end of the document",
		`{}`:                       "missing",
		`{"format":"cchc-rows/1"}`: "missing",
		doc("dossier", "") + "{}":  "something after the document",
		doc("", ""):                "kind: not a valid kind of rows",
		doc("letter", ""):          "kind: not a valid kind of rows",
		doc("dossier", ""):         `columns: no column for "number", want one`,
		`{"format":"cchc-rows/2","kind":"dossier","columns":[]}`:                                                      "format: another format, want cchc-rows/1",
		`{"format":"cchc-rows/1","kind":"dossier","columns":[],"x":1}`:                                                "unknown key",
		`{"format":"cchc-rows/1","kind":"dossier","columns":[],"kind":"petition"}`:                                    "the key twice",
		doc("dossier", `{"field":"number"},{"field":"numbre"}`):                                                       `columns[1].field: no field of "dossier" rows, want number`,
		doc("dossier", `{"field":"number"},{"field":"x"}`):                                                            "one of number, procedure",
		doc("dossier", `{"field":"number"},{"field":"opinion"}`):                                                      `no field of "dossier" rows`,
		doc("dossier", `{"field":"number"},{"field":"number"}`):                                                       `columns[1].field: "number" twice`,
		doc("dossier", `{"field":"number","header":["a"],"index":1}`):                                                 "columns[0]: several places for one column",
		doc("dossier", `{"field":"number","index":1,"constant":"a"}`):                                                 "several places",
		doc("dossier", `{"field":"number","index":-1}`):                                                               "columns[0].index: no number of a column",
		doc("dossier", `{"field":"number","header":[" "]}`):                                                           "columns[0].header[0]: an empty or long text",
		doc("dossier", `{"field":"number","constant":"`+strings.Repeat("a", 201)+`"}`):                                "columns[0].constant: a long text",
		doc("dossier", `{"field":"number","dates":["serial"]}`):                                                       `columns[0].dates: forms of dates for "number", want none`,
		doc("dossier", `{"field":"number","day_only":true}`):                                                          `forms of dates for "number"`,
		doc("dossier", `{"field":"number"},{"field":"due"}`):                                                          "columns[1].dates: no form of date, want at least one, such as dd/MM/yyyy",
		doc("dossier", `{"field":"number","values":{"a":"b"}}`):                                                       `columns[0].values: values for "number", want none`,
		doc("dossier", `{"field":"number"},{"field":"status","values":{"a":"b"}}`):                                    `a meaning that "status" does not have, want one of registered`,
		doc("dossier", `{"field":"number"},{"field":"status","values":{"Đã xong":"resolved","DA  XONG":"accepted"}}`): "two values that differ in case, accents or spaces alone",
		doc("dossier", `{"field":"number"},{"field":"status","values":{" ":"resolved"}}`):                             "an empty or long value",
		doc("dossier", `{"field":"number"},{"field":"status","constant":"xong"}`):                                     `columns[1].constant: a value that cannot be read as "status", want one of`,
		doc("dossier", `{"field":"number"},{"field":"received","constant":"2026","dates":["dd/MM/yyyy"]}`):            "want a date, dd/MM/yyyy",
		doc("dossier", `{"field":"number"},{"field":"result_link"}`):                                                  `"result_link" alone, want a column for "result_code" too`,
		doc("dossier", `{"field":"number"},{"field":"result_code"}`):                                                  `"result_code" alone`,
		doc("rating", `{"field":"number"},{"field":"opinion"}`):                                                       `no column for "at"`,
		doc("publication", `{"field":"number"}`):                                                                      `no column for "by"`,
		doc("dossier", `{"field":"number"}`+strings.Repeat(`,{"field":"cooperating"}`, rows.MaxColumns)):              "257 columns, want at most 256",
	} {
		_, err := rows.ParseMap([]byte(text))
		refused[rows.MapError](t, text, err, rows.ErrMap, says)
	}
	refused[rows.MapError](t, "a form beyond the list", rows.Map{Kind: rows.RatingRows, Columns: []rows.Column{{Field: "at", Dates: []rows.DateForm{200}}}}.Check(), rows.ErrMap, "a form of the list")
	refused[rows.MapError](t, "no kind", rows.Map{Kind: 99}.Check(), rows.ErrMap, "no kind")
}

// aMap draws a map that Check accepts.
func aMap(r *rapid.T) rows.Map {
	m := rows.Map{Kind: rapid.SampledFrom([]rows.Kind{rows.DossierRows, rows.PetitionRows, rows.ApologyRows, rows.RatingRows, rows.PublicationRows}).Draw(r, "kind")}
	for info := range m.Kind.Fields() {
		linked := slices.Contains([]rows.Field{"result_code", "result_link", "status", "paper", "likes", "basis"}, info.Field)
		if !info.Required && !linked && !rapid.Bool().Draw(r, string(info.Field)) {
			continue
		}
		c := rows.Column{Field: info.Field, Optional: rapid.Bool().Draw(r, "optional")}
		switch rapid.IntRange(0, 2).Draw(r, "place") {
		case 0:
			c.Header = rapid.SliceOfN(rapid.StringMatching(`[A-Za-zĐđê"\\]{1,9}`), 1, 3).Draw(r, "header")
		case 1:
			c.Index = rapid.IntRange(1, 60).Draw(r, "index")
		}
		if info.Date {
			c.Dates = rapid.SliceOfNDistinct(rapid.SampledFrom([]rows.DateForm{rows.DayFirst, rows.YearFirst, rows.Compact, rows.Serial}), 1, 3, rapid.ID).Draw(r, "dates")
			c.Instant, c.DayOnly, c.EndOfDay = rapid.Bool().Draw(r, "i"), rapid.Bool().Draw(r, "d"), rapid.Bool().Draw(r, "e")
		} else if info.Words != nil && rapid.Bool().Draw(r, "valued") {
			c.Values = map[string]string{}
			for i, word := range info.Words {
				c.Values[strings.Repeat("v", i+1)] = word
			}
		}
		m.Columns = append(m.Columns, c)
	}
	return m
}

// For any map that Check accepts, the document is read back into an equal map, and its document is the same.
func TestMap_DocumentRoundTrip(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		m := aMap(r)
		if err := m.Check(); err != nil {
			r.Fatal(err)
		}
		doc := must(m.Document())
		back, err := rows.ParseMap(doc)
		if err != nil || !back.Equal(m) {
			r.Fatalf("%s\n%v\n%s", doc, err, cmp.Diff(m, back))
		}
		if again := must(back.Document()); string(again) != string(doc) {
			r.Fatalf("%s\nand\n%s", doc, again)
		}
		changed := back
		changed.Columns = append(slices.Clone(changed.Columns[1:]), rows.Column{Field: "x"})
		if changed.Equal(m) {
			r.Fatal("another map is equal")
		}
	})
}

// Every alias of every field finds its column in any case, without accents, decomposed and with other spaces; no header
// stands for two fields of a kind.
func TestFields_HeadersAreFoundWhateverTheirSpelling(t *testing.T) {
	spaced := func(s string) string { return "  " + strings.ReplaceAll(s, " ", "_ ") + ": " }
	decomposed := strings.NewReplacer("à", "a\u0300", "ế", "e\u0302\u0301", "ồ", "o\u0302\u0300", "ơ", "o\u031B", "ã", "a\u0303", "ả", "a\u0309", "ậ", "a\u0323\u0302").Replace
	for kind := rows.DossierRows; kind <= rows.PublicationRows; kind++ {
		owner := map[string]rows.Field{}
		for info := range kind.Fields() {
			if len(info.Headers) == 0 {
				t.Errorf("%s has no header", info.Field)
			}
			for _, h := range info.Headers {
				for _, spelling := range []func(string) string{strings.ToUpper, spaced, decomposed, vitext.Fold} {
					if got := vitext.Fold(spelling(h)); got != vitext.Fold(h) {
						t.Errorf("%q is %q", h, got)
					}
				}
				key := vitext.Fold(h)
				if first, taken := owner[key]; taken {
					t.Errorf("%s: %q stands for %s and %s", kind, h, first, info.Field)
				}
				owner[key] = info.Field
			}
		}
	}
	for _, header := range []string{"Mã hồ sơ;Ngày tiếp nhận", "MÃ HỒ SƠ;NGAY TIEP NHAN", "ma ho so; ngày_tiếp  nhận:", decomposed("Mã hồ sơ;Ngày tiếp nhận"), "Số hồ sơ;NgayTiepNhan"} {
		r := dossiers(t, `{"field":"number"},{"field":"received","dates":["dd/MM/yyyy"]}`, header+"\nH1;04/08/2026 08:00\n")[0]
		if r.Number != "H1" || !r.Value.ReceivedAt.Equal(at("2026-08-04 08:00:00")) {
			t.Errorf("%q: %v %v", header, r.Number, r.Value.ReceivedAt)
		}
	}
}

func TestMap_AgainstAHeader(t *testing.T) {
	for name, c := range map[string]struct{ columns, header, says string }{
		"missing":      {`{"field":"number"},{"field":"case","header":["Mã A","Mã B"]}`, "Mã hồ sơ;x", `columns[1].header: no column for "case", want the header "Mã A" or "Mã B", or an index`},
		"twice":        {`{"field":"number"}`, "Mã hồ sơ;MA HO SO", `columns[0].header: several columns with the header of "number", want an index`},
		"beyond":       {`{"field":"number","index":3}`, "Mã hồ sơ;x", "columns[0].index: a column beyond the header, want 1 to 2"},
		"another kind": {``, "Mã hồ sơ;x", `kind: a map of "rating", want dossier`},
	} {
		m := rows.Map{Kind: rows.RatingRows}
		if c.columns != "" {
			m = parse(t, "dossier", c.columns)
		}
		n := 0
		for _, err := range rows.Dossiers(open(t, c.header+"\nH1;2\n"), m) {
			n++
			refused[rows.MapError](t, name, err, rows.ErrMap, c.says)
		}
		if n != 1 {
			t.Errorf("%s: %d results", name, n)
		}
	}
	// The first of several headers that is there; an optional one may be missing; an index and a constant.
	r := dossiers(t, `{"field":"number"},{"field":"case","header":["B","A"]},{"field":"field","optional":true},{"field":"receiving","constant":"H99"},{"field":"resolving","index":2},{"field":"received","constant":"04/08/2026 08:00","dates":["dd/MM/yyyy"]},{"field":"synced","constant":"có"}`, "Mã hồ sơ;A;B\nH1;a;b\n")[0]
	if d := r.Value; d.Case != "b" || d.Receiving != "H99" || d.Resolving != "a" || d.Synced != dossier.Yes || !d.ReceivedAt.Equal(at("2026-08-04 08:00:00")) {
		t.Errorf("%+v", r.Value.Case)
	}
}

// Without values the numbers, official names and text forms are understood; with values nothing else is.
func TestMap_ValuesAreTheWholeTruth(t *testing.T) {
	read := func(values, cell string) rows.Record[dossier.Dossier] {
		return dossiers(t, `{"field":"number"},{"field":"status","header":["s"]`+values+`}`, "Mã hồ sơ;s\nH1;"+cell+"\n")[0]
	}
	for cell, want := range map[string]dossier.EventKind{
		"9": dossier.Resolved, "10": dossier.HandedOver, "Đã xử lý xong": dossier.Resolved, "ĐA XU LY XONG ": dossier.Resolved,
		"Đang xử lý": dossier.InProcess, "resolved": dossier.Resolved,
	} {
		if r := read("", cell); r.Value.Status != want || !r.Findings.IsZero() {
			t.Errorf("%q: %s %s", cell, r.Value.Status, r.Findings)
		}
	}
	for _, cell := range []string{"11", "0", "Đã giải quyết", "Đang xử", "9.0", "-1"} {
		r := read("", cell)
		if r.Value.Status != 0 || r.Details[0].Place != "s" {
			t.Errorf("%q: %s", cell, r.Value.Status)
		}
		wantCodes(t, cell, r.Findings, cchc.StatusUnknown)
	}
	wantCodes(t, "nothing", read("", "").Findings, cchc.StatusUnknown)
	own := `,"values":{"1":"resolved","Hoàn tất":"handed_over","Khác":"","—":"stopped"}`
	for cell, want := range map[string]dossier.EventKind{"1": dossier.Resolved, "hoan tat": dossier.HandedOver, "Khác": 0, "—": dossier.Stopped} {
		if r := read(own, cell); r.Value.Status != want || !r.Findings.IsZero() {
			t.Errorf("%q: %s %s", cell, r.Value.Status, r.Findings)
		}
	}
	wantCodes(t, "a number of the portal beside values", read(own, "9").Findings, cchc.StatusUnknown)

	channel := func(cell string) rows.Record[dossier.Dossier] {
		return dossiers(t, `{"field":"number"},{"field":"channel","header":["s"]}`, "Mã hồ sơ;s\nH1;"+cell+"\n")[0]
	}
	for cell, want := range map[string]string{"1": "counter", "Trực tuyến": "online", "3": "post", "BƯU CHÍNH CÔNG ÍCH": "post", "": ""} {
		if r := channel(cell); r.Value.Channel.String() != want || !r.Findings.IsZero() {
			t.Errorf("%q: %s %s", cell, r.Value.Channel, r.Findings)
		}
	}
	wantCodes(t, "a channel nobody knows", channel("fax").Findings, cchc.ChannelUnknown)
}

func TestEnumerations_TextForms(t *testing.T) {
	for k := rows.DossierRows; k <= rows.PublicationRows; k++ {
		var back rows.Kind
		if err := back.UnmarshalText([]byte(k.String())); err != nil || back != k || k.Label().Vi == "" {
			t.Errorf("%s: %v", k, err)
		}
	}
	for f := rows.DayFirst; f <= rows.Serial; f++ {
		var back rows.DateForm
		if err := back.UnmarshalText(must(f.MarshalText())); err != nil || back != f || f.Label().En == "" {
			t.Errorf("%s: %v", f, err)
		}
	}
	for c := rows.Sure; c <= rows.Personal; c++ {
		if c.String() == "" || c.Label().Vi == "" {
			t.Errorf("%d", c)
		}
	}
	if rows.Kind(0).String() != "" || rows.Kind(77).Label().Vi != "" {
		t.Error("a kind that there is not has a name")
	}
	for range rows.Kind(77).Fields() {
		t.Error("a field of no kind")
	}
	for info := range rows.DossierRows.Fields() {
		if strings.ContainsFunc(string(info.Field), unicode.IsUpper) {
			t.Errorf("%s", info.Field)
		}
	}
}
