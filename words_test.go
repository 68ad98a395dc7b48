package cchc_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
)

func TestLang_Words(t *testing.T) {
	for english, vi := range map[string]string{
		"":                                    "",
		"nothing":                             "không có gì",
		"1 to 10":                             "1 đến 10",
		"0.00 to 18.00":                       "0,00 đến 18,00",
		"at most 1000 events":                 "nhiều nhất 1000 sự kiện",
		`a text such as "1.0"`:                `chuỗi ký tự, ví dụ "1.0"`,
		`digits alone, such as "8000"`:        `chỉ chữ số, ví dụ "8000"`,
		"the day 0001-01-01":                  "ngày 0001-01-01",
		"one of registered, resolved":         "một trong registered, resolved",
		"12.5/10":                             "12,5/10",
		"-0.25 %":                             "-0,25 %",
		"98.67; 1.00":                         "98,67; 1,00",
		"1.001193":                            "1.001193",
		"000.00.01.H22":                       "000.00.01.H22",
		"H44.100":                             "H44.100",
		"12.34.56":                            "12.34.56",
		"0.5wd":                               "0.5wd",
		"yyyyMMddHHmmss":                      "yyyyMMddHHmmss",
		"header? or one of header, index":     "header? hoặc một trong header, index",
		"not a valid channel":                 "giá trị không hợp lệ",
		"a comma or '}'":                      "dấu phẩy hoặc '}'",
		"a number in the place of a key":      "một số ở chỗ của khóa",
		"words that nobody has written":       "words that nobody has written",
		`the header "A#" or "B", or an index`: `tiêu đề "A#" hoặc "B", hoặc số thứ tự cột (index)`,
	} {
		if got := cchc.Vietnamese.Words(english); got != vi {
			t.Errorf("%q reads %q, want %q", english, got, vi)
		}
		if got := cchc.English.Words(english); got != english {
			t.Errorf("%q reads %q in English", english, got)
		}
	}
}

// Whatever the readers say of what stands there and what would be accepted, an official reads it in Vietnamese: each
// phrase that their source gives to a finding or an error is known.
func TestLang_WordsOfReaders(t *testing.T) {
	phrases := 0
	for _, files := range []string{"dossier/dvcqg/*.go", "dossier/rows/*.go", "dossier/dossier.go", "dossier/petition.go", "dossier/json.go", "indicator/caseload/table.go", "indicator/caseload/cell.go", "indicator/qd766/gap_published.go", "indicator/qd766/portal.go", "internal/jsonscan/*.go", "internal/strictjson/*.go"} {
		paths, err := filepath.Glob(files)
		if err != nil || len(paths) == 0 {
			t.Fatalf("%s: %d files, %v", files, len(paths), err)
		}
		for _, path := range paths {
			if strings.HasSuffix(path, "_test.go") {
				continue
			}
			for phrase := range phrasesOf(t, path) {
				phrases++
				if isProse.MatchString(phrase) && cchc.Vietnamese.Words(phrase) == phrase {
					t.Errorf("%s: %q has no words in Vietnamese", path, phrase)
				}
			}
		}
	}
	if phrases < 100 {
		t.Errorf("%d phrases were found, want more than 100: the search has gone blind", phrases)
	}
}

// A phrase has as many facts in Vietnamese as in English, or one of them would be lost.
func TestLang_WordsKeepFacts(t *testing.T) {
	file, err := parser.ParseFile(token.NewFileSet(), "words.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	pairs := 0
	ast.Inspect(file, func(n ast.Node) bool {
		pair, ok := n.(*ast.KeyValueExpr)
		if !ok {
			return true
		}
		pairs++
		english, _ := phraseOf(pair.Key)
		facts := 0
		for strings.Contains(english, "#") {
			facts++
			english = strings.Replace(english, "#", strconv.Itoa(100+facts), 1)
		}
		vietnamese := cchc.Vietnamese.Words(english)
		for i := range facts {
			before, after, found := strings.Cut(vietnamese, strconv.Itoa(101+i))
			if !found || strings.Contains(before, "10") {
				t.Errorf("%q reads %q", english, cchc.Vietnamese.Words(english))
			}
			vietnamese = after
		}
		return true
	})
	if pairs < 200 {
		t.Errorf("%d phrases were found, want more than 200: the search has gone blind", pairs)
	}
}

// isProse tells words from codes, forms of dates and lists of them.
var isProse = regexp.MustCompile(`^[A-Za-z0-9"#<]+ .*[a-z]|^(nothing|none|missing|one)$`)

// phrasesOf yields what a source file gives as Got and Want; a part that only running it would tell is a number, or a text
// in quotes where that is written.
func phrasesOf(t *testing.T, path string) map[string]bool {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	add := func(list ...ast.Expr) {
		for _, e := range list {
			if phrase, ok := phraseOf(e); ok {
				found[phrase] = true
			}
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			if name := nameOf(n.Fun); slices.Contains([]string{"note", "refuse", "reject", "fault", "fail", "mismatch", "bad", "Or", "find", "unknown"}, name) {
				add(n.Args[max(0, len(n.Args)-2):]...)
			}
		case *ast.CompositeLit:
			if strings.HasSuffix(nameOf(n.Type), "Error") {
				for _, e := range n.Elts {
					if pair, keyed := e.(*ast.KeyValueExpr); !keyed {
						add(e)
					} else if key := nameOf(pair.Key); key == "Got" || key == "Want" {
						add(pair.Value)
					}
				}
			}
		case *ast.AssignStmt:
			for i, to := range n.Lhs {
				if key := strings.ToLower(nameOf(to)); len(n.Lhs) == len(n.Rhs) && (key == "got" || key == "want") {
					add(n.Rhs[i])
				}
			}
		case *ast.FuncDecl:
			if slices.Contains([]string{"why", "want", "describe", "kindName"}, n.Name.Name) {
				ast.Inspect(n, func(n ast.Node) bool {
					if r, is := n.(*ast.ReturnStmt); is {
						add(r.Results...)
					}
					return true
				})
			}
		}
		return true
	})
	return found
}

func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// phraseOf evaluates an expression of texts; false where no part of it is written out.
func phraseOf(e ast.Expr) (string, bool) {
	switch e := e.(type) {
	case *ast.BasicLit:
		s, err := strconv.Unquote(e.Value)
		return s, err == nil
	case *ast.BinaryExpr:
		a, first := phraseOf(e.X)
		b, second := phraseOf(e.Y)
		return a + b, first || second
	case *ast.CallExpr:
		switch nameOf(e.Fun) {
		case "Quote", "named", "quoted":
			return `"x"`, false
		case "QuoteRune":
			return "'}'", false
		case "String":
			return "VNI", false
		}
	}
	return "1", false
}
