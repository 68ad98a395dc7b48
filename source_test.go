package cchc_test

import (
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
)

// label is what the closed enumerations have in common.
type label interface {
	~uint8
	fmt.Stringer
	encoding.TextMarshaler
	Label() cchc.Text
	IsZero() bool
}

// closed checks that the values 0 to n have one text and label each, that zero is "", and that n+1 is nothing.
func closed[T label, P interface {
	*T
	encoding.TextUnmarshaler
}](t *testing.T, what string, n T,
) {
	t.Helper()
	seen := map[string]bool{}
	for v := range n + 1 {
		text, err := v.MarshalText()
		read := n
		if err != nil || P(&read).UnmarshalText(text) != nil || read != v {
			t.Errorf("%s %d: text %q, %v, reads back as %d", what, v, text, err, read)
		}
		if (v == 0) != (len(text) == 0) || v.IsZero() != (v == 0) || v.Label().IsZero() != (v == 0) || v.String() != string(text) {
			t.Errorf("%s %d: text %q, label %q, IsZero %t", what, v, text, v.Label(), v.IsZero())
		}
		if v != 0 && (v.Label().Vi == "" || v.Label().En == "") {
			t.Errorf("%s %s lacks a language: %q", what, v, v.Label())
		}
		if seen[string(text)] {
			t.Errorf("%s: the text %q twice", what, text)
		}
		seen[string(text)] = true
	}
	for _, v := range []T{n + 1, 255} {
		if v.String() != "" || !v.Label().IsZero() {
			t.Errorf("%s %d beyond the list is %q, %q", what, v, v, v.Label())
		}
	}
	read := n
	err := P(&read).UnmarshalText([]byte("no such text"))
	var parse cchc.ParseError
	if !errors.As(err, &parse) || parse.What != what || parse.Value != "no such text" || !strings.Contains(parse.Want, n.String()) || read != n {
		t.Errorf("%s: an unknown text gives %v and leaves %d", what, err, read)
	}
}

func TestEvidence_IsClosed(t *testing.T) { closed[cchc.Evidence](t, "evidence", cchc.Derived) }

func TestLevel_IsClosed(t *testing.T) { closed[cchc.Level](t, "level", cchc.Commune) }

// The text forms stand in stored files: none may change.
func TestEvidenceAndLevel_Texts(t *testing.T) {
	for v, want := range map[fmt.Stringer]string{
		cchc.Statute: "statute", cchc.StatuteRestated: "statute_restated", cchc.PortalObserved: "portal_observed",
		cchc.OfficialSite: "official_site", cchc.CirculatedNote: "circulated_note", cchc.Press: "press",
		cchc.Practice: "practice", cchc.Derived: "derived",
		cchc.Ministry: "ministry", cchc.Province: "province", cchc.Department: "department", cchc.District: "district", cchc.Commune: "commune",
	} {
		if v.String() != want {
			t.Errorf("%T prints %q, want %q", v, v, want)
		}
	}
}

func TestLevel_BelowProvince(t *testing.T) {
	for v, want := range map[cchc.Level]bool{0: false, cchc.Ministry: false, cchc.Province: false, cchc.Department: true, cchc.District: true, cchc.Commune: true, 200: false} {
		if v.BelowProvince() != want {
			t.Errorf("%q.BelowProvince() = %t, want %t", v, !want, want)
		}
	}
}

func TestSource_In(t *testing.T) {
	full := cchc.Source{Instrument: "Quyết định 766/QĐ-TTg", Article: "mục 2.1", Evidence: cchc.CirculatedNote, Address: "not printed"}
	for _, c := range []struct {
		source cchc.Source
		want   cchc.Text
	}{
		{full, cchc.Text{Vi: "Quyết định 766/QĐ-TTg, mục 2.1 (Bản mô tả công thức được lưu hành)", En: "Quyết định 766/QĐ-TTg, mục 2.1 (circulated formula note)"}},
		{cchc.Source{Instrument: "Quyết định 766/QĐ-TTg"}, cchc.Text{Vi: "Quyết định 766/QĐ-TTg", En: "Quyết định 766/QĐ-TTg"}},
		{cchc.Source{}, cchc.Text{}},
	} {
		if got := (cchc.Text{Vi: c.source.In(cchc.Vietnamese), En: c.source.In(cchc.English)}); got != c.want {
			t.Errorf("%v reads %q, want %q", c.source, got, c.want)
		}
	}
	if !full.IsComplete() || full.IsZero() || !(cchc.Source{}).IsZero() || (cchc.Source{}).IsComplete() {
		t.Error("IsComplete or IsZero is wrong")
	}
}

func TestSource_RoundTrips(t *testing.T) {
	for _, s := range []cchc.Source{
		{},
		{Instrument: "Quyết định 766/QĐ-TTg", Evidence: cchc.Derived},
		{
			Instrument: "Nghị định 1/2031", Article: "Điều 1", Address: "https://example.invalid/1", Read: cchc.MustDate("2031-01-02"),
			Evidence: cchc.Statute, Note: cchc.Text{Vi: "đã đọc", En: "read"},
		},
	} {
		doc, err := json.Marshal(s)
		var back cchc.Source
		if err != nil || json.Unmarshal(doc, &back) != nil {
			t.Fatalf("%s, %v", doc, err)
		}
		if back != s {
			t.Errorf("%s reads back as %v, want %v", doc, back, s)
		}
	}
}
