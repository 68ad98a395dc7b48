package catalog_test

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/catalog"
	"pgregory.net/rapid"
)

// The merger of 01/07/2025: a dossier that the district received before and that is resolved after it belongs to the
// body that took over its field; on the map as it was it still belongs to the district.
func TestUnits_ReceivedBeforeTheMergerResolvedAfter(t *testing.T) {
	u := newUnits(t)
	received := day("2025-06-20")
	for _, q := range []struct{ unit, field, on, want string }{
		{"H00.5", "XD", "2025-06-20", "H00.5"},
		{"H00.5", "XD", "2025-06-30", "H00.5"},
		{"H00.5", "XD", "2025-07-01", "H00.9"},
		{"H00.5", "XD", "2025-07-02", "H00.9"},
		{"H00.5", "XD", "2026-08-03", "H00.9"},
		{"H00.5", "HT", "2025-07-04", "H00.1"},
		{"H00.5", "CT", "2025-06-30", "H00.5"},
		{"H00.5", "CT", "2025-07-01", ""}, // nobody was named: unmapped
		{"H00.5.1", "HT", "2025-07-01", "H00.1"},
		{"H00.5.1", "anything", "2025-07-01", "H00.1"},
		{"H00.5.2", "HT", "2025-07-01", "H00.5.2"}, // the code goes on under another name and parent
		{"H00.9", "XD", "2026-01-01", "H00.9"},
		{"000.00.05.H00", "XD", "2026-01-01", "H00.9"},
		{"H00.5", "XD", "2025-06-19", ""}, // before the receipt
	} {
		got, ok := u.Successor(unitID(t, u, q.unit), q.field, received, day(q.on))
		if ok != (q.want != "") || ok && u.Code(got) != q.want {
			t.Errorf("%s in %s on %s: %q %t, want %q", q.unit, q.field, q.on, u.Code(got), ok, q.want)
		}
	}
}

// A code that senders still use after its unit has ended is read as the work of that unit.
func TestUnits_StaleCodeAfterTheMerger(t *testing.T) {
	u := newUnits(t)
	district := unitID(t, u, "H00.5")
	if got, ok := u.Successor(district, "XD", day("2025-09-01"), day("2025-09-01")); !ok || u.Code(got) != "H00.9" {
		t.Errorf("a dossier of September under the district's code: %q", u.Code(got))
	}
	if _, ok := u.Successor(district, "XD", day("2009-12-31"), day("2026-01-01")); ok {
		t.Error("a unit has work before it exists")
	}
	for _, id := range []catalog.UnitID{0, 99} {
		if _, ok := u.Successor(id, "XD", day("2025-09-01"), day("2025-09-01")); ok {
			t.Error("nobody has a successor")
		}
	}
	if _, ok := u.Successor(district, "XD", cchc.Date{}, day("2026-01-01")); ok {
		t.Error("work of no day")
	}
}

// Work that moves on goes from hand to hand in the order of the days, also when it comes back.
func TestUnits_WorkThatMovesSeveralTimes(t *testing.T) {
	s := func(from, field, on, to string) catalog.Succession {
		return catalog.Succession{Old: from, Field: field, On: day(on), New: to}
	}
	u := must(catalog.NewUnits(catalog.UnitsDefinition{
		Units: []catalog.Unit{
			{Code: "a", Level: cchc.Department},
			{Code: "b", Level: cchc.Department},
			{Code: "c", Level: cchc.Department},
			{Code: "d", Level: cchc.Department, To: day("2028-01-01")},
		},
		Successions: []catalog.Succession{
			s("a", "X", "2025-01-01", "b"), s("b", "X", "2026-01-01", "a"), s("a", "X", "2027-01-01", "c"),
			s("a", "Y", "2025-01-01", "b"), s("b", "Y", "2025-01-01", "c"),
			s("d", "Z", "2027-06-01", "c"), s("d", "", "2028-01-01", "a"),
		},
	}))
	for _, q := range []struct{ unit, field, from, on, want string }{
		{"a", "X", "2024-06-01", "2024-12-31", "a"},
		{"a", "X", "2024-06-01", "2025-01-01", "b"},
		{"a", "X", "2024-06-01", "2026-01-01", "a"},
		{"a", "X", "2024-06-01", "2027-01-01", "c"},
		{"b", "X", "2025-06-01", "2026-01-01", "a"},
		{"a", "X", "2026-06-01", "2027-01-01", "c"},
		{"c", "X", "2024-06-01", "2030-01-01", "c"},
		{"a", "", "2024-06-01", "2030-01-01", "a"},
		{"a", "Y", "2024-12-31", "2025-01-01", "c"}, // two hands on one day
		{"d", "Z", "2027-01-01", "2030-01-01", "c"},
		{"d", "Z", "2027-07-01", "2030-01-01", "a"},
		{"d", "X", "2026-06-01", "2030-01-01", "a"},
		{"d", "Z", "2029-01-01", "2030-01-01", "c"}, // stale: the field had left before the unit ended
	} {
		if got, ok := u.Successor(unitID(t, u, q.unit), q.field, day(q.from), day(q.on)); !ok || u.Code(got) != q.want {
			t.Errorf("%s in %q from %s on %s: %q, want %q", q.unit, q.field, q.from, q.on, u.Code(got), q.want)
		}
	}
}

// A unit that was renamed is one unit: its work left it by field long before it ended.
func TestUnits_StaleCodeOfARenamedUnit(t *testing.T) {
	d := func(from, to string) catalog.Unit {
		return catalog.Unit{Code: "d", Level: cchc.Department, From: day(from), To: day(to)}
	}
	u := must(catalog.NewUnits(catalog.UnitsDefinition{
		Units: []catalog.Unit{d("2005-01-01", "2008-01-01"), d("2010-01-01", "2020-01-01"), d("2020-01-01", "2025-01-01"), {Code: "c", Level: cchc.Department}, {Code: "e", Level: cchc.Department}},
		Successions: []catalog.Succession{
			{Old: "d", Field: "X", On: day("2008-01-01"), New: "e"}, {Old: "d", Field: "X", On: day("2015-01-01"), New: "c"}, {Old: "d", On: day("2025-01-01"), New: "e"},
		},
	}))
	for _, q := range []struct{ field, from, want string }{{"X", "2026-01-01", "c"}, {"Y", "2026-01-01", "e"}, {"X", "2009-01-01", "e"}} {
		if got, ok := u.Successor(unitID(t, u, "d"), q.field, day(q.from), day("2026-01-01")); !ok || u.Code(got) != q.want {
			t.Errorf("%s of %s: %q, want %q", q.field, q.from, u.Code(got), q.want)
		}
	}
}

// Chains that would take long to follow are refused, not followed.
func TestNewUnits_DeepChains(t *testing.T) {
	var deep, wide catalog.UnitsDefinition
	for i := range 40 {
		v := catalog.Unit{Code: strconv.Itoa(i), Level: cchc.Commune}
		wide.Units = append(wide.Units, v)
		if i > 0 {
			v.Parent = strconv.Itoa(i - 1)
			wide.Successions = append(wide.Successions, catalog.Succession{Old: v.Parent, Field: "X", On: day("2026-01-01"), New: v.Code})
		}
		deep.Units = append(deep.Units, v)
	}
	_, err := catalog.NewUnits(deep)
	refused[catalog.ConflictError](t, "parents", err, catalog.ErrConflict, "more than 32 units above each other")
	_, err = catalog.NewUnits(wide)
	refused[catalog.ConflictError](t, "successors", err, catalog.ErrConflict, "more than 32 times in a day")
	deep.Units, wide.Successions = deep.Units[:32], wide.Successions[:30]
	if must(catalog.NewUnits(deep)).Len() != 32 || must(catalog.NewUnits(wide)).Len() != 40 {
		t.Error("chains of 32 are no contradiction")
	}
}

func TestUnits_SharesOfADistrict(t *testing.T) {
	u := newUnits(t)
	text := func(code, from, on string) string {
		var list []string
		for _, share := range u.Shares(unitID(t, u, code), day(from), day(on)) {
			list = append(list, share.Field+">"+u.Code(share.Unit))
		}
		return strings.Join(list, " ")
	}
	for _, q := range []struct{ code, from, on, want string }{
		{"H00.5", "2025-06-30", "2025-07-01", "HT>H00.1 XD>H00.9"},
		{"H00.5", "2025-06-30", "2025-06-30", "HT>H00.5 XD>H00.5 >H00.5"},
		{"H00.5.1", "2025-06-30", "2025-07-01", ">H00.1"},
	} {
		if got := text(q.code, q.from, q.on); got != q.want {
			t.Errorf("%s on %s: %q, want %q", q.code, q.on, got, q.want)
		}
	}
	if u.Shares(0, day("2025-06-30"), day("2025-06-30")) != nil {
		t.Error("nobody shares")
	}
}

// The map as it was and today's: districts end on 30/06/2025.
func TestUnits_TreeByDate(t *testing.T) {
	u := newUnits(t)
	below := func(code, on string) string {
		id := catalog.UnitID(0)
		if code != "" {
			id = unitID(t, u, code)
		}
		var list []string
		for v := range u.Below(id, day(on)) {
			list = append(list, u.Code(v))
		}
		return strings.Join(list, " ")
	}
	for _, q := range []struct{ code, on, want string }{
		{"", "2025-06-30", "H00 H00.5 H00.5.1 H00.5.2 H00.9"},
		{"", "2025-07-01", "H00 H00.1 H00.1.1 H00.5.2 H00.9"},
		{"H00.5", "2025-06-30", "H00.5 H00.5.1 H00.5.2"},
		{"H00.5", "2025-07-01", ""},
		{"H00.5.2", "2025-07-02", "H00.5.2"},
		{"H00", "2009-12-31", "H00 H00.9"},
		{"", "", ""},
	} {
		if got := below(q.code, q.on); got != q.want {
			t.Errorf("below %q on %s: %q, want %q", q.code, q.on, got, q.want)
		}
	}
	commune, province := unitID(t, u, "H00.5.2"), unitID(t, u, "H00")
	for on, want := range map[string]string{"2025-06-30": "H00.5", "2025-07-01": "H00", "2025-07-02": "H00", "2009-12-31": "", "": ""} {
		if p, ok := u.Parent(commune, day(on)); ok != (want != "") || u.Code(p) != want {
			t.Errorf("the parent on %s is %q, want %q", on, u.Code(p), want)
		}
	}
	if _, ok := u.Parent(province, day("2026-01-01")); ok {
		t.Error("the root has a parent")
	}
	if v, ok := u.On(commune, day("2026-01-01")); !ok || v.Name.Vi != "Xã tổng hợp 052 (mới)" {
		t.Errorf("the commune is %v", v)
	}
	for range u.Below(0, day("2026-01-01")) {
		break
	}
	for range u.Children(99, day("2026-01-01")) {
		t.Error("nobody has children")
	}
	tree := u.Tree(0, day("2025-07-01")).In(cchc.Vietnamese)
	if want := "Đơn vị ngày 01/7/2025\n└── Tỉnh tổng hợp: H00\n    ├── Xã tổng hợp 001: H00.1\n    │   └── Bộ phận Một cửa Xã tổng hợp 001: H00.1.1\n    ├── Xã tổng hợp 052 (mới): H00.5.2\n    └── Sở Xây dựng tổng hợp: H00.9\n"; tree != want {
		t.Errorf("the tree is\n%s", tree)
	}
	if !reflect.DeepEqual(u.Tree(unitID(t, u, "H00.5"), day("2026-01-01")), cchc.Tree{}) {
		t.Error("a district after the districts")
	}
}

func TestUnits_WithinAndBody(t *testing.T) {
	u := newUnits(t)
	id := func(code string) catalog.UnitID { return unitID(t, u, code) }
	for _, q := range []struct {
		unit, above, on string
		want            bool
	}{
		{"H00.5.1", "H00.5", "2025-06-30", true},
		{"H00.5.1", "H00", "2025-06-30", true},
		{"H00.5.1", "H00.5", "2025-07-01", false},
		{"H00.5.2", "H00.5", "2025-07-01", false},
		{"H00.1.1", "H00.1.1", "2025-07-01", true},
		{"H00", "H00.1", "2025-07-01", false},
		{"H00", "H00", "", false},
	} {
		if got := u.Within(id(q.unit), id(q.above), day(q.on)); got != q.want {
			t.Errorf("%s within %s on %s: %t", q.unit, q.above, q.on, got)
		}
	}
	for _, q := range []struct{ unit, on, want string }{
		{"H00.1.1", "2025-07-01", "H00.1"}, {"H00.1", "2025-07-01", "H00.1"}, {"H00.1.1", "2025-06-30", ""}, {"H00.1.1", "", ""},
	} {
		if got, ok := u.BodyOf(id(q.unit), day(q.on)); ok != (q.want != "") || u.Code(got) != q.want {
			t.Errorf("the body of %s on %s is %q", q.unit, q.on, u.Code(got))
		}
	}
	floating := must(catalog.NewUnits(catalog.UnitsDefinition{Units: []catalog.Unit{{Code: "x", Level: cchc.Province, Kind: catalog.ServiceCentre}}}))
	if _, ok := floating.BodyOf(1, day("2026-01-01")); ok {
		t.Error("a centre of nobody has a body")
	}
}

func TestUnits_ByName(t *testing.T) {
	u := newUnits(t, func(d *catalog.UnitsDefinition) {
		d.Units = append(d.Units, catalog.Unit{Code: "H00.2", Name: catalog.Name{Vi: "xã  Tổng hợp 001"}, Level: cchc.Commune, Parent: "H00", From: day("2026-01-01")})
	})
	for _, q := range []struct {
		name, on string
		want     int
	}{
		{"XÃ TỔNG HỢP 001", "2025-07-01", 1},
		{" Xã tổng  hợp 001 ", "2026-01-01", 2},
		{"Xã tổng hợp 001", "2025-06-30", 0},
		{"Xã tổng hợp 052", "2025-06-30", 1},
		{"Xã tổng hợp 052", "2025-07-01", 0},
		{"Xã tổng hợp 052 (mới)", "2025-06-30", 0},
		{"", "2026-01-01", 0},
		{"Xã tổng hợp 001", "", 0},
	} {
		if got := u.Named(q.name, day(q.on)); len(got) != q.want {
			t.Errorf("%q on %s: %v, want %d", q.name, q.on, got, q.want)
		}
	}
}

func TestUnits_Match(t *testing.T) {
	u := newUnits(t, func(d *catalog.UnitsDefinition) {
		d.Units = append(
			d.Units, catalog.Unit{Code: "H00.2", Name: catalog.Name{Vi: "Xã tổng hợp 001"}, Level: cchc.Commune, Parent: "H00", From: day("2026-01-01")},
		)
	})
	for _, q := range []struct {
		text, on, want string
		code           cchc.Code
	}{
		{"H00.5", "2026-01-01", "H00.5", 0},
		{"000.00.05.H00", "2025-01-06", "H00.5", 0}, // by code, ended or not
		{"Huyện tổng hợp  005", "2025-01-06", "H00.5", 0},
		{"huyện tổng hợp 005", "2026-01-01", "H00.5", 0}, // an old name in use
		{"Xã tổng hợp 001", "2025-07-01", "H00.1", 0},
		{"Xã tổng hợp 001", "2026-01-01", "", cchc.UnitNameDuplicate},
		{"Xã tổng hợp 001", "2025-01-06", "", cchc.UnitNameDuplicate},
		{"Xã tổng hợp 999", "2026-01-01", "", cchc.UnitUnknown},
		{"", "2026-01-01", "", cchc.UnitUnknown},
	} {
		if id, code := u.Match(q.text, day(q.on)); u.Code(id) != q.want || code != q.code {
			t.Errorf("%q on %s is %q, %s", q.text, q.on, u.Code(id), code)
		}
	}
	if id, code := (*catalog.Units)(nil).Match("a", day("2026-01-01")); id != 0 || code != cchc.UnitUnknown {
		t.Errorf("%d, %s", id, code)
	}
}

func TestUnits_Audit(t *testing.T) {
	u := newUnits(t, func(d *catalog.UnitsDefinition) {
		d.Units = append(
			d.Units, catalog.Unit{Code: "H00.2", Name: catalog.Name{Vi: "xã tổng hợp 001"}, Level: cchc.Commune, Parent: "H00", From: day("2026-01-01")},
			catalog.Unit{Code: "H00.3", Level: cchc.Commune, From: day("2030-01-01")},
		)
	})
	for _, q := range []struct {
		on     string
		fields []string
		want   string
	}{
		{"2025-06-30", nil, ""},
		{"2025-07-01", nil, ""},
		{"2025-07-01", []string{"HT", "XD", "CT"}, "UNIT_UNMAPPED H00.5 CT"},
		{"2025-07-01", []string{""}, "UNIT_UNMAPPED H00.5"},
		{"2026-01-01", nil, "UNIT_NAME_DUPLICATE H00.1, H00.2"},
		{"", nil, ""},
	} {
		if got := codes(u.Audit(day(q.on), q.fields...)); got != q.want {
			t.Errorf("on %s: %q, want %q", q.on, got, q.want)
		}
	}
	thrice := newUnits(t, func(d *catalog.UnitsDefinition) {
		for _, code := range []string{"x", "y", "z"} {
			d.Units = append(d.Units, catalog.Unit{Code: code, Name: catalog.Name{Vi: "Xã tổng hợp 003"}, Level: cchc.Commune})
		}
	})
	if got := codes(thrice.Audit(day("2026-01-01"))); got != "UNIT_NAME_DUPLICATE x, y, z" {
		t.Errorf("three of a name: %q", got)
	}
	alone := must(catalog.NewUnits(catalog.UnitsDefinition{Units: []catalog.Unit{{Code: "x", Level: cchc.District, To: day("2025-07-01")}}}))
	if got := codes(alone.Audit(day("2025-07-01"))); got != "UNIT_UNMAPPED x" {
		t.Errorf("without successions: %q", got)
	}
}

func TestNewUnits_RefusesContradictions(t *testing.T) {
	type def = catalog.UnitsDefinition
	succeed := func(from, field, on, to string) func(*def) {
		return func(d *def) {
			d.Successions = append(d.Successions, catalog.Succession{Old: from, Field: field, On: day(on), New: to})
		}
	}
	unit := func(v catalog.Unit) func(*def) { return func(d *def) { d.Units = append(d.Units, v) } }
	for name, c := range map[string]struct {
		edit func(*def)
		says string
	}{
		"district without end":      {func(d *def) { d.Units[2].To = cchc.Date{} }, "a district after the districts, want to 2025-07-01 or earlier"},
		"district a day too long":   {func(d *def) { d.Units[2].To = day("2025-07-02") }, "a district after the districts"},
		"two versions":              {func(d *def) { d.Units[5].From = day("2025-06-30") }, "H00.5.2 on 2025-06-30: two versions"},
		"ends before":               {func(d *def) { d.Units[3].To = d.Units[3].From }, "ends before it begins"},
		"no level":                  {func(d *def) { d.Units[0].Level = 0 }, "without level"},
		"parent unknown":            {unit(catalog.Unit{Code: "x", Level: cchc.Commune, Parent: "nobody"}), "parent nobody is not in the tree"},
		"parent gone":               {unit(catalog.Unit{Code: "x", Level: cchc.Commune, Parent: "H00.5", From: day("2024-01-01")}), "x on 2025-07-01: parent H00.5 does not exist"},
		"parent later":              {unit(catalog.Unit{Code: "x", Level: cchc.Commune, Parent: "H00.1"}), "parent H00.1 does not exist"},
		"alias of nobody":           {func(d *def) { d.Aliases[0].Unit = "nobody" }, "alias of nobody"},
		"alias of an alias":         {func(d *def) { d.Aliases = append(d.Aliases, catalog.Alias{Alias: "zz", Unit: "000.00.05.H00"}) }, "not in the tree"},
		"alias twice":               {func(d *def) { d.Aliases = append(d.Aliases, catalog.Alias{Alias: "000.00.05.H00", Unit: "H00"}) }, "one meaning"},
		"alias is a code":           {func(d *def) { d.Aliases[0].Alias = "H00" }, "one meaning"},
		"empty alias":               {func(d *def) { d.Aliases[0].Alias = "" }, "one meaning"},
		"field to two units":        {succeed("H00.5", "XD", "2025-07-01", "H00.1"), "work of field XD goes to H00.1 and to H00.9"},
		"rest to two units":         {succeed("H00.5.1", "", "2025-07-01", "H00.9"), "goes to H00.1 and to H00.9"},
		"successor to nowhere":      {succeed("H00.5", "CT", "2025-07-01", "nobody"), "goes to nobody, which does not exist"},
		"successor not yet":         {succeed("H00.5.1", "CT", "2025-06-30", "H00.1"), "which does not exist"},
		"successor of nobody":       {succeed("nobody", "CT", "2025-07-01", "H00.1"), "does not exist the day before"},
		"successor after the end":   {succeed("H00.5", "CT", "2025-07-02", "H00.1"), "does not exist the day before"},
		"succession without day":    {succeed("H00.5", "CT", "", "H00.1"), "without day"},
		"all work of a living unit": {succeed("H00.9", "", "2025-07-01", "H00.1"), "leaves a unit that goes on"},
	} {
		d := province()
		c.edit(&d)
		_, err := catalog.NewUnits(d)
		refused[catalog.ConflictError](t, name, err, catalog.ErrConflict, c.says)
	}
	for name, c := range map[string]struct {
		edit func(*def)
		says string
	}{
		"own parent":    {func(d *def) { d.Units[0].Parent = "H00" }, "parents: H00"},
		"parents":       {func(d *def) { d.Units[0].Parent = "H00.9" }, "H00 -> H00.9"},
		"own successor": {succeed("H00.9", "XD", "2026-01-01", "H00.9"), "successors on 2026-01-01: H00.9"},
		"successors": {func(d *def) {
			d.Units = append(d.Units, catalog.Unit{Code: "z", Level: cchc.Department})
			succeed("H00.9", "XD", "2026-01-01", "z")(d)
			succeed("z", "XD", "2026-01-01", "H00.9")(d)
		}, "H00.9 -> z"},
	} {
		d := province()
		c.edit(&d)
		_, err := catalog.NewUnits(d)
		refused[catalog.CycleError](t, name, err, catalog.ErrCycle, c.says)
	}
	for name, c := range map[string]struct {
		edit func(*def)
		says string
	}{
		"no code":   {func(d *def) { d.Units[0].Code = "" }, "unit without code"},
		"name":      {func(d *def) { d.Name = strings.Repeat("a", 41) }, "name of another form"},
		"kind":      {func(d *def) { d.Units[0].Kind = 9 }, "units[0].kind: not a valid kind of unit"},
		"not UTF-8": {func(d *def) { d.Aliases[0].Alias = "\xc3" }, "aliases[0].alias: text that is not UTF-8"},
	} {
		d := province()
		c.edit(&d)
		_, err := catalog.NewUnits(d)
		refused[catalog.FormatError](t, name, err, catalog.ErrFormat, c.says)
	}
}

func TestUnits_ZeroKnowNothing(t *testing.T) {
	on := day("2026-01-01")
	for _, u := range []*catalog.Units{nil, {}} {
		_, known := u.ID("H00")
		_, exists := u.On(1, on)
		_, parent := u.Parent(1, on)
		_, followed := u.Successor(1, "", on, on)
		if known || exists || parent || followed || u.Len() != 0 || u.Code(1) != "" || u.Version() != "" || !u.Equal(nil) || u.Within(1, 1, on) ||
			len(u.Named("a", on))+len(slices.Collect(u.Below(0, on)))+len(u.Audit(on)) != 0 || string(must(u.MarshalJSON())) != "null" ||
			!reflect.DeepEqual(u.Definition(), catalog.UnitsDefinition{}) {
			t.Error("a tree of nobody says something")
		}
	}
}

// A scan is the successor as the definition of Successor reads, without index: of the rules after the day the earliest,
// the rule of the field before the rest.
func scan(def catalog.UnitsDefinition, unit, field string, from, on cchc.Date) (string, bool) {
	exists := func(code string, day cchc.Date) bool {
		return slices.ContainsFunc(def.Units, func(v catalog.Unit) bool {
			return v.Code == code && !day.Before(v.From) && (v.To.IsZero() || day.Before(v.To))
		})
	}
	next := from.AddDays(1)
	for range 100 {
		best := catalog.Succession{}
		for _, s := range def.Successions {
			if s.Old != unit || s.Field != "" && s.Field != field || s.On.Before(next) || s.On.After(on) {
				continue
			}
			if best.New == "" || s.On.Before(best.On) || s.On == best.On && s.Field != "" {
				best = s
			}
		}
		if best.New == "" {
			return unit, exists(unit, on)
		}
		unit, next = best.New, best.On
	}
	return "", false
}

// For any tree that is accepted, and a unit that exists on the day, Successor is what a walk through the definition
// finds; the unit that answers exists; on the day itself it is the unit.
func TestUnits_SuccessorIsALinearScan(t *testing.T) {
	fields := []string{"", "X", "Y"}
	accepted := 0
	rapid.Check(t, func(t *rapid.T) {
		first := day("2025-01-01")
		var def catalog.UnitsDefinition
		for i := range 5 {
			v := catalog.Unit{Code: strconv.Itoa(i), Level: cchc.Commune}
			if end := rapid.IntRange(0, 20).Draw(t, "end"); end > 10 {
				v.To = first.AddDays(end)
			}
			def.Units = append(def.Units, v)
		}
		var kept catalog.UnitsDefinition
		for range rapid.IntRange(0, 8).Draw(t, "rules") {
			next := def
			s := catalog.Succession{
				Old: strconv.Itoa(rapid.IntRange(0, 4).Draw(t, "old")), New: strconv.Itoa(rapid.IntRange(0, 4).Draw(t, "new")),
				Field: rapid.SampledFrom(fields).Draw(t, "field"), On: first.AddDays(rapid.IntRange(1, 20).Draw(t, "on")),
			}
			next.Successions = append(slices.Clone(def.Successions), s)
			if _, err := catalog.NewUnits(next); err == nil {
				def = next
				accepted++
			}
		}
		kept = def
		u := must(catalog.NewUnits(kept))
		unit := rapid.IntRange(0, 4).Draw(t, "unit")
		id := unitID2(u, strconv.Itoa(unit))
		from := first.AddDays(rapid.IntRange(0, 20).Draw(t, "from"))
		if _, exists := u.On(id, from); !exists {
			return
		}
		on := from.AddDays(rapid.IntRange(0, 20).Draw(t, "later"))
		for _, field := range append(fields, "Z") {
			want, mapped := scan(kept, strconv.Itoa(unit), field, from, on)
			got, ok := u.Successor(id, field, from, on)
			if ok != mapped || ok && u.Code(got) != want {
				t.Fatalf("%d in %q from %s on %s: %q %t, want %q %t", unit, field, from, on, u.Code(got), ok, want, mapped)
			}
			if _, exists := u.On(got, on); ok && !exists {
				t.Fatalf("%s answers and does not exist", u.Code(got))
			}
			if on == from && got != id {
				t.Fatal("the map as it was is another")
			}
		}
	})
	if accepted == 0 {
		t.Error("no succession was ever accepted")
	}
}

func unitID2(u *catalog.Units, code string) catalog.UnitID {
	id, _ := u.ID(code)
	return id
}
