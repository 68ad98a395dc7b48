package indicator_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

var exact = cmp.Comparer(func(a, b cchc.Codes) bool { return a == b })

func sameDefinition(a, b *indicator.Set) string {
	return cmp.Diff(a.Definition(), b.Definition(), exact,
		cmp.Comparer(func(a, b indicator.Points) bool { return a == b }),
		cmp.Comparer(func(a, b indicator.Percent) bool { return a == b }),
		cmp.Comparer(func(a, b cchc.Levels) bool { return a == b }),
		cmp.Comparer(func(a, b cchc.Date) bool { return a == b }))
}

// Law: writing a set and reading it back gives the same definition and the same bytes.
func TestSet_roundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := anySet(t)
		data := marshal(t, s)
		back, err := indicator.ParseSet(data)
		if err != nil {
			t.Fatalf("%v\n%s", err, data)
		}
		if diff := sameDefinition(s, back); diff != "" {
			t.Fatal(diff)
		}
		if again := marshal(t, back); !bytes.Equal(data, again) {
			t.Fatalf("the bytes changed:\n%s", again)
		}
	})
}

// One broken definition for each thing that NewSet refuses.
func TestNewSet_refuses(t *testing.T) {
	type d = indicator.Definition
	leaf := func(d *d) *indicator.Branch { return &d.Root.Children[0].Children[0] } // A
	for name, c := range map[string]struct {
		spoil func(*d)
		want  string
	}{
		"format":               {func(d *d) { d.Format = 2 }, `format: 2, want 1`},
		"no id":                {func(d *d) { d.ID = "" }, `id: nothing`},
		"name in one language": {func(d *d) { d.Name.En = "" }, `name: a language missing`},
		"source without evidence": {func(d *d) {
			d.Sources = map[string]cchc.Source{"S": {Instrument: "x"}}
		}, `sources.S: an incomplete source`},
		"quotient scale":         {func(d *d) { d.Rounding.QuotientScale = 13 }, `rounding.quotient_scale: 13`},
		"coarse scale":           {func(d *d) { d.Rounding.QuotientScale = 3 }, `rounding.quotient_scale: 3, want 0 (exact), or 4 to 12`},
		"negative scale":         {func(d *d) { d.Rounding.QuotientScale = -1 }, `rounding.quotient_scale: -1`},
		"no rounding mode":       {func(d *d) { d.Rounding.Mode = 0 }, `rounding.mode: nothing`},
		"unknown rounding mode":  {func(d *d) { d.Rounding.Mode = 9 }, `rounding.mode: nothing`},
		"no rounding order":      {func(d *d) { d.Rounding.Order = 0 }, `rounding.order: nothing`},
		"rounding source":        {func(d *d) { d.Rounding.Source = "?" }, `rounding.source: no source of that key, want one of S`},
		"band name":              {func(d *d) { d.Bands[1].Name.Vi = "" }, `bands[1].name: a language missing`},
		"band source":            {func(d *d) { d.Bands[0].Source = "" }, `bands[0].source`},
		"bands ascend":           {func(d *d) { d.Bands[2].From = indicator.MustPoints("17") }, `bands[2].from: 17.00, want a lower bound`},
		"bands equal":            {func(d *d) { d.Bands[1].Above = true }, `bands[1].from: 16.00`},
		"bad code":               {func(d *d) { leaf(d).Code = "a b" }, `root.children[0].children[0].code: no code`},
		"no code":                {func(d *d) { leaf(d).Code = "" }, `code: no code`},
		"code twice":             {func(d *d) { leaf(d).Code = "B" }, `(B): the code of another node`},
		"node name":              {func(d *d) { leaf(d).Name.Vi = "" }, `(A): a language missing`},
		"max source":             {func(d *d) { leaf(d).MaxSource = "x" }, `max_source (A): no source`},
		"negative max":           {func(d *d) { leaf(d).Max = indicator.MustPoints("-1") }, `max (A): -1.00`},
		"WrongMaximum":           {func(d *d) { leaf(d).Max = indicator.MustPoints("18") }, `root.children[0].max (G): 12.00, want 24.00, the sum of the nodes below`},
		"rule on a group":        {func(d *d) { d.Root.Rule = leaf(d).Rule }, `a rule on a node with nodes below it`},
		"leaf without rule":      {func(d *d) { leaf(d).Rule = indicator.Rule{} }, `a leaf without rule`},
		"no words":               {func(d *d) { leaf(d).Rule.Denominator.En = "" }, `numerator or denominator without words`},
		"count source":           {func(d *d) { leaf(d).Rule.CountSource = "x" }, `count_source (A)`},
		"population":             {func(d *d) { leaf(d).Rule.Population = "x" }, `population (A): no population of that key, want one of P`},
		"pooling":                {func(d *d) { leaf(d).Rule.Pooling = 0 }, `pooling (A): nothing`},
		"points on unscored":     {func(d *d) { leaf(d).Rule.Kind = indicator.Unscored }, `points on an unscored leaf`},
		"scored without maximum": {func(d *d) { leaf(d).Max = indicator.Points{} }, `max (A): 0.00`},
		"no target":              {func(d *d) { leaf(d).Rule.Target = indicator.Percent{} }, `target (A): 0.00`},
		"target too large":       {func(d *d) { leaf(d).Rule.Target = indicator.MustPercent("10000.01") }, `target (A): 10000.01`},
		"no zero base":           {func(d *d) { leaf(d).Rule.ZeroBase = 0 }, `zero_base (A): nothing`},
		"target source":          {func(d *d) { leaf(d).Rule.TargetSource = "" }, `target_source (A)`},
		"zero-base source":       {func(d *d) { leaf(d).Rule.ZeroBaseSource = "" }, `zero_base_source (A)`},
		"scaled by nothing":      {func(d *d) { leaf(d).Rule.ScaledBy = "X" }, `scaled_by (A): no other leaf`},
		"scaled by itself":       {func(d *d) { leaf(d).Rule.ScaledBy = "A" }, `scaled_by (A): no other leaf`},
		"scaled by a group":      {func(d *d) { leaf(d).Rule.ScaledBy = "H" }, `scaled_by (A): no other leaf`},
		"shared base":            {func(d *d) { d.SharedBases = [][]string{{"A", "G"}} }, `shared_bases[0]: no leaf of that code`},
		"too deep": {func(d *d) {
			for range 20 {
				b := d.Root
				d.Root = indicator.Branch{Node: b.Node, Children: []indicator.Branch{b}}
				d.Root.Code += "X"
			}
		}, `a tree too large`},
	} {
		t.Run(name, func(t *testing.T) {
			bad := definition()
			c.spoil(&bad)
			s, err := indicator.NewSet(bad)
			if s != nil || !errors.Is(err, indicator.ErrSet) || !strings.Contains(err.Error(), c.want) {
				t.Errorf("NewSet: %v\nwant %s", err, c.want)
			}
		})
	}
	if _, err := indicator.NewSet(definition()); err != nil {
		t.Errorf("the unbroken definition: %v", err)
	}
}

// A set keeps what it was made from, whatever the caller does to the definition afterwards.
func TestSet_immutable(t *testing.T) {
	d := definition()
	d.SharedBases = [][]string{{"A", "B"}}
	s := indicator.MustSet(d)
	before := marshal(t, s)
	for _, d := range []indicator.Definition{d, s.Definition()} {
		d.Sources["S"] = cchc.Source{}
		d.Populations["P"] = cchc.Text{}
		d.Bands[0].From = indicator.Points{}
		d.SharedBases[0][0] = "B"
		d.Root.Children[0].Children[0].Code = "Z"
		d.Root.Children[1] = indicator.Branch{}
	}
	after := marshal(t, s)
	if !bytes.Equal(before, after) {
		t.Error("the set changed with the definition")
	}
}

func TestSet_Band(t *testing.T) {
	s := indicator.MustSet(definition()) // above 16, from 16, from 0
	bands := s.Definition().Bands
	for total, want := range map[string]int{"20.00": 0, "16.01": 0, "16.00": 1, "15.99": 2, "0.00": 2} {
		if b, ok := s.Band(indicator.MustPoints(total)); !ok || b != bands[want] {
			t.Errorf("band of %s = %v, %v; want number %d", total, b, ok, want)
		}
	}
	d := definition()
	d.Bands = d.Bands[:1]
	if b, ok := indicator.MustSet(d).Band(indicator.MustPoints("16")); ok {
		t.Errorf("band below the lowest bound: %v", b)
	}
}

func TestSet_walk(t *testing.T) {
	s := indicator.MustSet(definition())
	var got []string
	for depth, n := range s.Nodes() {
		got = append(got, strings.Repeat(">", depth)+n.Code)
	}
	if want := "TOTAL >G >>A >>B >>C >H >>D"; strings.Join(got, " ") != want {
		t.Errorf("nodes %v, want %s", got, want)
	}
	var leaves []string
	for n := range s.Leaves() {
		leaves = append(leaves, n.Code)
	}
	if want := "A B C D"; strings.Join(leaves, " ") != want {
		t.Errorf("leaves %v, want %s", leaves, want)
	}
	if n, ok := s.Parent("C"); !ok || n.Code != "G" {
		t.Errorf("parent of C: %v, %v", n.Code, ok)
	}
	for _, code := range []string{"TOTAL", "?"} {
		if n, ok := s.Parent(code); ok {
			t.Errorf("parent of %s: %v", code, n.Code)
		}
	}
	if _, ok := s.Node("?"); ok {
		t.Error("a node that is not there")
	}
	if s.Root().Code != "TOTAL" || s.ID() != "test/small" || s.Population("P") != both || s.Source("S").Instrument != "test" {
		t.Error("root, id, population or source is not what the definition says")
	}
}

func TestSet_Silent(t *testing.T) {
	d := definition()
	leaves := d.Root.Children[0].Children
	leaves[0].Rule.ZeroBase = indicator.ZeroBaseUnstated
	leaves[1].Rule.Levels = cchc.NewLevels(cchc.Province)
	leaves[2].Rule.ScaledBy = "A"
	var got []string
	for _, f := range indicator.MustSet(d).Silent() {
		got = append(got, f.Code.String()+" "+f.Place)
	}
	if want := "RULE_NOT_STATED A, RULE_NOT_STATED B, RULE_NOT_STATED C"; strings.Join(got, ", ") != want {
		t.Errorf("silent: %v, want %s", got, want)
	}
}

func TestParseSet_refuses(t *testing.T) {
	good := marshal(t, indicator.MustSet(definition()))
	for name, c := range map[string]struct{ old, new, want string }{
		"unknown key":   {`"id":`, `"idd":"x","id":`, "idd: an unknown key"},
		"other case":    {`"id":`, `"ID":`, "ID: an unknown key"},
		"key twice":     {`"id":`, `"id":"x","id":`, "id: the key twice"},
		"zero base":     {`"zero_base":"null"`, `"zero_base":"none"`, "root.children[0].children[0].rule.zero_base: not a valid zero-base rule, want one of null, zero, full, unstated"},
		"points number": {`"max":"20.00"`, `"max":20.00`, "root.max: a number, want a string"},
		"invalid set":   {`"max":"20.00"`, `"max":"21.00"`, "root.max (TOTAL): 21.00, want 20.00, the sum of the nodes below"},
		"trailing":      {`"format":1`, `"format":1.0`, "format: a fraction or exponent"},
	} {
		bad := strings.Replace(string(good), c.old, c.new, 1)
		if s, err := indicator.ParseSet([]byte(bad)); s != nil || err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// Whatever ParseSet accepts it writes and reads back as the same bytes, and it never panics.
func FuzzParseSet(f *testing.F) {
	f.Add(marshal(f, indicator.MustSet(definition())))
	f.Add([]byte(`{"format":1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		s, err := indicator.ParseSet(data)
		if err != nil {
			return
		}
		first := marshal(t, s)
		back, err := indicator.ParseSet(first)
		if err != nil {
			t.Fatalf("%v\n%s", err, first)
		}
		if second := marshal(t, back); !bytes.Equal(first, second) {
			t.Fatalf("%s\n%s", first, second)
		}
	})
}

func marshal(t interface {
	Helper()
	Fatal(args ...any)
}, v any,
) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The edges of what a code may be, and of how deep and how large a tree may be.
func TestNewSet_edges(t *testing.T) {
	for code, want := range map[string]bool{
		"a": true, "z": true, "Aa": true, "Z": true, "0": true, "9": true, "3.5a-b_c": true, strings.Repeat("k", 64): true,
		"": false, "@": false, "[": false, "`": false, "{": false, "/": false, ":": false, "a b": false, "ế": false, strings.Repeat("k", 65): false,
	} {
		d := definition()
		d.Root.Children[1].Children[0].Code = code
		if _, err := indicator.NewSet(d); (err == nil) != want {
			t.Errorf("code %q: %v", code, err)
		}
	}
	for depth, want := range map[int]bool{16: true, 17: false} {
		d := definition()
		b := d.Root.Children[1].Children[0]
		for i := range depth - 1 {
			b = indicator.Branch{Node: indicator.Node{Code: "N" + strconv.Itoa(i), Name: both, Max: b.Max, MaxSource: "S"}, Children: []indicator.Branch{b}}
		}
		d.Root.Children, d.Root.Max = []indicator.Branch{b}, b.Max
		if _, err := indicator.NewSet(d); (err == nil) != want {
			t.Errorf("a leaf %d levels below the root: %v", depth, err)
		}
	}
	for nodes, want := range map[int]bool{10_000: true, 10_001: false} {
		d := definition()
		leaf := d.Root.Children[1].Children[0]
		d.Root.Children = nil
		for i := range nodes - 1 {
			leaf.Code = "N" + strconv.Itoa(i)
			leaf.Max = indicator.MustPoints("0.01")
			d.Root.Children = append(d.Root.Children, leaf)
		}
		d.Root.Max = indicator.PointsFromHundredths(int64(nodes - 1))
		if _, err := indicator.NewSet(d); (err == nil) != want {
			t.Errorf("%d nodes: %v", nodes, err)
		}
	}
}
