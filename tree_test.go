package cchc_test

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/google/go-cmp/cmp"
)

// why explains an invented 11.46 of 18 points.
func why() cchc.Tree {
	count := func(key, vi, en, value, shown string) cchc.Tree {
		return cchc.Tree{Key: key, Label: cchc.Text{Vi: vi, En: en}, Value: value, Shown: cchc.Text{Vi: shown, En: value}}
	}
	return cchc.Tree{
		Key: "group", Label: cchc.Text{Vi: "Nhóm tổng hợp", En: "synthetic group"}, Value: "11.46", Shown: cchc.Text{Vi: "11,46", En: "11.46"},
		Note:   cchc.Text{Vi: "làm tròn rồi cộng", En: "rounded, then added"},
		Source: decree,
		Children: []cchc.Tree{
			{
				Key: "ratio", Label: cchc.Text{Vi: "Tỷ lệ", En: "ratio"}, Value: "0.6366",
				Note: cchc.Text{Vi: "tử số chia mẫu số", En: "numerator by denominator"},
				Children: []cchc.Tree{
					count("numerator", "Tử số", "numerator", "41850", "41.850"),
					count("denominator", "Mẫu số", "denominator", "65740", "65.740"),
				},
			},
			{Key: "max", Label: cchc.Text{Vi: "Điểm tối đa", En: "maximum"}, Value: "18", Note: cchc.Text{Vi: "theo bảng", En: "by the table"}},
			{Key: "remark", Label: cchc.Text{Vi: "Không có số", En: "no figure"}},
		},
	}
}

func TestTree_In(t *testing.T) {
	for l, want := range map[cchc.Lang]string{
		cchc.Vietnamese: `Nhóm tổng hợp: 11,46  [Nghị định tổng hợp 1/2031 (Nội dung văn bản)]
│   làm tròn rồi cộng
├── Tỷ lệ: 0.6366
│   │   tử số chia mẫu số
│   ├── Tử số: 41.850
│   └── Mẫu số: 65.740
├── Điểm tối đa: 18
│       theo bảng
└── Không có số
`,
		cchc.English: `synthetic group: 11.46  [Nghị định tổng hợp 1/2031 (statute)]
│   rounded, then added
├── ratio: 0.6366
│   │   numerator by denominator
│   ├── numerator: 41850
│   └── denominator: 65740
├── maximum: 18
│       by the table
└── no figure
`,
	} {
		if diff := cmp.Diff(want, why().In(l)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", l, diff)
		}
		var b strings.Builder
		if err := why().Write(&b, l); err != nil || b.String() != why().In(l) {
			t.Errorf("Write and In differ in %s, %v", l, err)
		}
	}
}

func TestTree_WriteReturnsTheErrorOfTheWriter(t *testing.T) {
	r, w := io.Pipe()
	full := errors.New("disk full")
	if err := r.CloseWithError(full); err != nil {
		t.Fatal(err)
	}
	if err := why().Write(w, cchc.Vietnamese); !errors.Is(err, full) {
		t.Errorf("Write = %v, want %v", err, full)
	}
}

func TestTree_Find(t *testing.T) {
	for _, key := range []string{"group", "ratio", "numerator", "denominator", "max", "remark"} {
		if got, ok := why().Find(key); !ok || got.Key != key {
			t.Errorf("Find(%q) = %q, %t", key, got.Key, ok)
		}
	}
	if got, ok := why().Find("no such key"); ok || !cmp.Equal(got, cchc.Tree{}, exact) {
		t.Errorf("Find(no such key) = %v, %t", got, ok)
	}
	twice := cchc.Tree{Children: []cchc.Tree{{Children: []cchc.Tree{{Key: "k", Value: "1"}}}, {Key: "k", Value: "2"}}}
	if got, _ := twice.Find("k"); got.Value != "1" {
		t.Errorf("Find must look at the children in order, found %q", got.Value)
	}
}

// exact lets go-cmp compare days.
var exact = cmp.Comparer(func(a, b cchc.Date) bool { return a == b })

func TestTree_RoundTrips(t *testing.T) {
	for _, tree := range []cchc.Tree{why(), {}} {
		doc, err := json.Marshal(tree)
		var back cchc.Tree
		if err != nil || json.Unmarshal(doc, &back) != nil {
			t.Fatalf("%s, %v", doc, err)
		}
		if diff := cmp.Diff(tree, back, exact); diff != "" {
			t.Errorf("read back (-want +got):\n%s", diff)
		}
	}
	if doc, err := json.Marshal(cchc.Tree{}); err != nil || string(doc) != `{"key":"","label":{"vi":"","en":""}}` {
		t.Errorf("the empty Tree marshals as %s, %v", doc, err)
	}
}
