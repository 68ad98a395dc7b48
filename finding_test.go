package cchc_test

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"pgregory.net/rapid"
)

var update = flag.Bool("update", false, "add what is new to the golden files")

func registry() []cchc.Code { return slices.Collect(cchc.AllCodes()) }

// Each code is well-formed and unique, reads back, and says something in both languages.
func TestRegistry_IsSound(t *testing.T) {
	wellFormed := regexp.MustCompile(`^[A-Z][A-Z0-9_]*$`)
	all := registry()
	if len(all) == 0 || len(all) > 191 {
		t.Fatalf("%d codes, and a set has room for 1 to 191", len(all))
	}
	texts, meanings := map[string]bool{}, map[string]bool{}
	for _, c := range all {
		if !wellFormed.MatchString(c.String()) {
			t.Errorf("code %d prints %q, want capitals, digits and underscores", c, c)
		}
		if texts[c.String()] {
			t.Errorf("the code %s twice", c)
		}
		texts[c.String()] = true
		if back, err := cchc.ParseCode(c.String()); err != nil || back != c {
			t.Errorf("ParseCode(%q) = %d, %v, want %d", c, back, err, c)
		}
		for _, text := range []string{c.Text().Vi, c.Text().En} {
			if text == "" || text != strings.TrimSpace(text) || strings.HasSuffix(text, ".") || strings.ContainsAny(text, "\n\t") {
				t.Errorf("%s says %q, want one phrase in each language", c, c.Text())
			}
			if meanings[text] {
				t.Errorf("two codes say %q", text)
			}
			meanings[text] = true
		}
	}
}

// A code is public for ever: none that was agreed may go or change its spelling. New ones join by -update, which
// never takes a line away.
func TestRegistry_KeepsEveryCode(t *testing.T) {
	const path = "testdata/codes.txt"
	golden, err := os.ReadFile(path)
	if err != nil && !*update {
		t.Fatal(err)
	}
	agreed := strings.Fields(string(golden))
	var now []string
	for _, c := range registry() {
		now = append(now, c.String())
	}
	for _, code := range agreed {
		if !slices.Contains(now, code) {
			t.Errorf("%s has gone: a retired code keeps its line in the registry", code)
		}
	}
	var missing []string
	for _, code := range now {
		if !slices.Contains(agreed, code) {
			missing = append(missing, code)
		}
	}
	if len(missing) == 0 {
		return
	}
	if !*update {
		t.Fatalf("not in %s yet: %s: run go test -run Registry -update .", path, strings.Join(missing, ", "))
	}
	lines := slices.Sorted(slices.Values(append(agreed, missing...)))
	if err := os.WriteFile(path, []byte(strings.Join(lines, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestCode_BeyondTheRegistry(t *testing.T) {
	beyond := cchc.Code(len(registry()) + 1)
	for _, c := range []cchc.Code{0, beyond, 127, 128, 191, 192, 255} {
		if c != 0 && int(c) <= len(registry()) {
			continue
		}
		if c.String() != "" || !c.Text().IsZero() || cchc.NewCodes(c).Len() != 0 || cchc.NewCodes(registry()...).Has(c) {
			t.Errorf("code %d prints %q, says %q", c, c, c.Text())
		}
	}
	for _, s := range []string{"", "null_base", "NO_SUCH_CODE", " NULL_BASE"} {
		c, err := cchc.ParseCode(s)
		var parse cchc.ParseError
		if !errors.As(err, &parse) || parse.What != "code" || parse.Value != s || c != 0 {
			t.Errorf("ParseCode(%q) = %s, %v, want a ParseError", s, c, err)
		}
	}
	c := cchc.NullBase
	if err := c.UnmarshalText([]byte("NO_SUCH_CODE")); !errors.Is(err, cchc.ErrParse) || c != cchc.NullBase {
		t.Errorf("a failed read gives %v and leaves %s", err, c)
	}
	if err := c.UnmarshalText(nil); err != nil || c != 0 {
		t.Errorf("the empty text reads as %s, %v, want the zero Code", c, err)
	}
}

func lists() *rapid.Generator[[]cchc.Code] {
	return rapid.SliceOf(rapid.SampledFrom(registry()))
}

// Codes is a set: it behaves as the map that a caller would write, and == is equality of sets.
func TestCodes_IsASet(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := lists().Draw(t, "list")
		model := map[cchc.Code]bool{}
		for _, c := range list {
			model[c] = true
		}
		s := cchc.NewCodes(list...)
		if s.Len() != len(model) || s.IsZero() != (len(model) == 0) {
			t.Fatalf("Len() = %d, want %d", s.Len(), len(model))
		}
		for c := range cchc.AllCodes() {
			if s.Has(c) != model[c] {
				t.Fatalf("Has(%s) = %t", c, s.Has(c))
			}
			with := s.With(c)
			if !with.Has(c) || with.With(c) != with || (with == s) != model[c] {
				t.Fatalf("With(%s) of %s = %s", c, s, with)
			}
		}
		slices.Reverse(list)
		if cchc.NewCodes(list...) != s {
			t.Fatalf("the order of the codes changes the set %s", s)
		}
		all := slices.Collect(s.All())
		if len(all) != s.Len() || !slices.IsSorted(all) || cchc.NewCodes(all...) != s {
			t.Fatalf("All() of %s = %s", s, all)
		}
	})
}

// Union commutes, associates, is idempotent, and has the zero set as neutral element.
func TestCodes_UnionLaws(t *testing.T) {
	sets := rapid.Map(lists(), func(list []cchc.Code) cchc.Codes { return cchc.NewCodes(list...) })
	rapid.Check(t, func(t *rapid.T) {
		a, b, c := sets.Draw(t, "a"), sets.Draw(t, "b"), sets.Draw(t, "c")
		if a.Union(b) != b.Union(a) || a.Union(b).Union(c) != a.Union(b.Union(c)) || a.Union(a) != a || a.Union(cchc.Codes{}) != a {
			t.Fatal("Union must commute, associate, be idempotent, and keep a when the other is zero")
		}
		for code := range cchc.AllCodes() {
			if a.Union(b).Has(code) != (a.Has(code) || b.Has(code)) {
				t.Fatalf("the union of %s and %s and %s", a, b, code)
			}
		}
	})
}

// Every set, the empty one included, survives its text and JSON forms.
func TestCodes_RoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := cchc.NewCodes(lists().Draw(t, "list")...)
		doc, err := json.Marshal(s)
		back := cchc.NewCodes(cchc.UnknownFlag) // reading must overwrite
		if err != nil || string(doc) != `"`+s.String()+`"` || json.Unmarshal(doc, &back) != nil || back != s {
			t.Fatalf("%s, %v, reads back as %s", doc, err, back)
		}
	})
	s := cchc.NewCodes(cchc.NullBase)
	for _, text := range []string{",", "NULL_BASE,", "NULL_BASE,,RATIO_OVER_100", "NULL_BASE RATIO_OVER_100", "NO_SUCH_CODE"} {
		if err := s.UnmarshalText([]byte(text)); !errors.Is(err, cchc.ErrParse) || s != cchc.NewCodes(cchc.NullBase) {
			t.Errorf("%q gives %v and leaves %s", text, err, s)
		}
	}
}

// The sequences stop when the caller stops.
func TestCodes_SequencesStop(t *testing.T) {
	n := 0
	for range cchc.AllCodes() {
		n++
		break
	}
	for range cchc.NewCodes(registry()...).All() {
		n++
		break
	}
	if n != 2 {
		t.Errorf("%d steps, want 2", n)
	}
}

func TestFinding_In(t *testing.T) {
	for _, c := range []struct {
		finding cchc.Finding
		want    cchc.Text
	}{
		{
			cchc.Finding{Code: cchc.RatioOver100, Place: "ONLINE", Got: "12/10", Want: "10/10"},
			cchc.Text{Vi: "ONLINE: Tử số lớn hơn mẫu số; điểm không tính quá mức tối đa (có 12/10, cần 10/10)", En: "ONLINE: numerator above denominator; no more than the maximum is given (got 12/10, want 10/10)"},
		},
		{
			cchc.Finding{Code: cchc.RatioOver100, Got: "12/10"},
			cchc.Text{Vi: "Tử số lớn hơn mẫu số; điểm không tính quá mức tối đa (có 12/10)", En: "numerator above denominator; no more than the maximum is given (got 12/10)"},
		},
		{
			cchc.Finding{Code: cchc.BaseMismatch, Want: "48"},
			cchc.Text{Vi: "Mẫu số khác với chỉ số dùng chung mẫu số (cần 48)", En: "denominator differs from that of a component that shares it (want 48)"},
		},
		{
			cchc.Finding{Code: cchc.UnknownFlag, Place: "ONLINE"},
			cchc.Text{Vi: "ONLINE: Cờ dữ liệu chưa có trong danh mục", En: "ONLINE: a flag that is not in the registry"},
		},
		{ // "có không có gì" would be nonsense
			cchc.Finding{Code: cchc.UnknownFlag, Place: "MaHoSo", Got: "nothing", Want: "the number of the dossier"},
			cchc.Text{Vi: "MaHoSo: Cờ dữ liệu chưa có trong danh mục (không có gì, cần mã hồ sơ)", En: "MaHoSo: a flag that is not in the registry (got nothing, want the number of the dossier)"},
		},
		{
			cchc.Finding{Code: cchc.UnknownFlag, Got: "a number"},
			cchc.Text{Vi: "Cờ dữ liệu chưa có trong danh mục (có một số)", En: "a flag that is not in the registry (got a number)"},
		},
		{cchc.Finding{}, cchc.Text{}},
	} {
		if got := (cchc.Text{Vi: c.finding.In(cchc.Vietnamese), En: c.finding.In(cchc.English)}); got != c.want {
			t.Errorf("%v reads %q, want %q", c.finding, got, c.want)
		}
		doc, err := json.Marshal(c.finding)
		var back cchc.Finding
		if err != nil || json.Unmarshal(doc, &back) != nil || back != c.finding {
			t.Errorf("%s, %v, reads back as %v", doc, err, back)
		}
	}
}
