package indicator

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// countsJSON is the JSON form of [Counts].
type countsJSON struct {
	Unit   string                `json:"unit"`
	Level  cchc.Level            `json:"level,omitempty"`
	Period cchc.Period           `json:"period"`
	Set    string                `json:"set,omitempty"`
	Counts map[string]*countJSON `json:"counts,omitempty"`
	Given  map[string]Points     `json:"given,omitempty"`
}

type countJSON struct {
	Numerator   *int64   `json:"numerator"`
	Denominator *int64   `json:"denominator"`
	State       *State   `json:"state,omitempty"`
	Flags       []string `json:"flags,omitempty"`
}

// count returns the count without flags; ok is false when the state contradicts the numbers.
func (v *countJSON) count(code string) (c Count, ok bool) {
	switch {
	case v == nil:
		return Null(code), true
	case v.Numerator != nil && v.Denominator != nil:
		return Of(code, *v.Numerator, *v.Denominator), v.State == nil || *v.State == Known
	case v.Numerator != nil || v.Denominator != nil:
		return Count{Code: code}, v.State == nil || *v.State == Unknown
	case v.State != nil:
		return Count{Code: code, State: *v.State}, *v.State != Known
	}
	return Null(code), true
}

// ParseCounts reads counts from strict JSON:
//
//	{"unit":"Xã A","level":"commune","period":"2026","set":"766/portal-2026",
//	 "counts":{"PUBLISH_ON_TIME":{"numerator":1,"denominator":48},"ELECTRONIC_CERTIFIED_COPY":null},
//	 "given":{"ONLINE":"8.84"}}
//
// Unit, a name without control characters, and period are required. A component that is null, or whose two numbers are
// null, was published without counts ([Null]); one null number makes it unknown, as does leaving it out. Beside two nulls
// "state" may say "unknown" or "not_applicable". A component may carry "flags", a list of codes; one that the registry
// does not have becomes a finding, and the counts stand.
//
// An error names the path and what would be accepted, never the value.
func ParseCounts(data []byte) (Counts, error) {
	var in countsJSON
	if err := strictjson.Unmarshal(data, &in, strictjson.Limits{}); err != nil {
		return Counts{}, err
	}
	if in.Unit == "" {
		return Counts{}, strictjson.Error{Path: "unit", Got: "an empty text", Want: "the name of the unit"}
	}
	if strings.ContainsFunc(in.Unit, unicode.IsControl) {
		return Counts{}, strictjson.Error{Path: "unit", Got: "a control character", Want: "the name of the unit on one line"}
	}
	if in.Period.IsZero() {
		return Counts{}, strictjson.Error{Path: "period", Got: "an empty period", Want: "a period such as 2026 or 2026-08"}
	}
	counts := Counts{Unit: in.Unit, Level: in.Level, Period: in.Period, Set: in.Set, Given: in.Given, Values: make([]Count, 0, len(in.Counts))}
	for _, code := range slices.Sorted(maps.Keys(in.Counts)) {
		v := in.Counts[code]
		c, ok := v.count(code)
		if !ok {
			path := "counts." + strictjson.SafeKey(code) + ".state"
			return Counts{}, strictjson.Error{Path: path, Got: "a state that the numbers contradict", Want: "known beside two numbers, another state beside null"}
		}
		if v != nil {
			for i, text := range v.Flags {
				flag, err := cchc.ParseCode(text)
				if err != nil {
					place := "counts." + strictjson.SafeKey(code) + ".flags[" + strconv.Itoa(i) + "]"
					counts.Findings = append(counts.Findings, cchc.Finding{Code: cchc.UnknownFlag, Place: place})
				}
				c.Flags = c.Flags.With(flag)
			}
		}
		counts.Values = append(counts.Values, c)
	}
	return counts, nil
}

// MarshalJSON writes the counts; [ParseCounts] reads them back to equal counts, in the order of their codes. Findings
// are not written: they belong to the document that the counts were read from.
func (c Counts) MarshalJSON() ([]byte, error) {
	out := countsJSON{Unit: c.Unit, Level: c.Level, Period: c.Period, Set: c.Set, Given: c.Given, Counts: make(map[string]*countJSON, len(c.Values))}
	for _, v := range c.Values {
		w := &countJSON{}
		for _, flag := range flagList(v.Flags) {
			w.Flags = append(w.Flags, flag.String())
		}
		switch {
		case v.State == Known:
			w.Numerator, w.Denominator = &v.Num, &v.Den
		case v.State != Undefined:
			w.State = &v.State
		case len(w.Flags) == 0:
			w = nil
		}
		out.Counts[v.Code] = w
	}
	return marshal(out)
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// cardJSON is the JSON form of [Scorecard].
type cardJSON struct {
	Unit       string          `json:"unit"`
	Level      cchc.Level      `json:"level,omitempty"`
	Period     cchc.Period     `json:"period"`
	Set        string          `json:"set"`
	Total      *Points         `json:"total"`
	Complete   bool            `json:"complete"`
	Computed   computedJSON    `json:"computed"`
	Band       *string         `json:"band"`
	Flags      []cchc.Code     `json:"flags,omitempty"`
	Groups     []groupJSON     `json:"groups"`
	Components []componentJSON `json:"components"`
	Findings   []cchc.Finding  `json:"findings"`
}

type computedJSON struct {
	Points Points `json:"points"`
	Of     string `json:"of"`
}

type groupJSON struct {
	Code   string      `json:"code"`
	Points *Points     `json:"points"`
	Max    string      `json:"max"`
	Given  bool        `json:"given"`
	Flags  []cchc.Code `json:"flags,omitempty"`
}

type componentJSON struct {
	Code        string      `json:"code"`
	State       *State      `json:"state,omitempty"`
	Numerator   *int64      `json:"numerator"`
	Denominator *int64      `json:"denominator"`
	Percent     *Percent    `json:"percent"`
	Points      *Points     `json:"points"`
	Max         string      `json:"max"`
	Lost        *Points     `json:"lost"`
	Given       bool        `json:"given,omitempty"`
	Flags       []cchc.Code `json:"flags,omitempty"`
}

// MarshalJSON writes the card for machines, the same in every language:
//
//	{"unit":"Xã A","period":"2026","set":"766/portal-2026","total":"68.80","complete":true,
//	 "computed":{"points":"68.80","of":"100"},"band":"Trung bình",
//	 "groups":[{"code":"CKMB","points":"11.46","max":"18","given":false}],
//	 "components":[{"code":"PUBLISH_ON_TIME","numerator":1,"denominator":48,"percent":"2.08","points":"0.12","max":"6","lost":"5.88"}],
//	 "findings":[]}
//
// Points and percentages are strings with two decimals, maxima without trailing zeros. total, points, lost, percent
// and band are null where there is none; a component that is not simply known says its state ("undefined",
// "not_applicable", "unknown"), and a result that rests on flagged counts lists the flags.
func (c Scorecard) MarshalJSON() ([]byte, error) {
	total := c.Total()
	out := cardJSON{
		Unit: c.unit, Level: c.level, Period: c.period, Set: c.id(),
		Total: total.points(), Complete: total.HasPoints,
		Computed: computedJSON{total.Computed, total.Computable.Short()},
		Flags:    flagList(total.Flags),
		Groups:   []groupJSON{}, Components: []componentJSON{}, Findings: c.findings,
	}
	if band, ok := c.Band(); ok {
		out.Band = &band.Name.Vi
	}
	if out.Findings == nil {
		out.Findings = []cchc.Finding{}
	}
	for _, r := range c.Groups() {
		out.Groups = append(out.Groups, groupJSON{r.Code, r.points(), r.Max.Short(), r.Given, flagList(r.Flags)})
	}
	for _, r := range c.Components() {
		v := componentJSON{Code: r.Code, Points: r.points(), Max: r.Max.Short(), Given: r.Given, Flags: flagList(r.Flags)}
		if r.State != Known {
			v.State = &r.State
		}
		if r.counted() {
			v.Numerator, v.Denominator = &r.Count.Num, &r.Count.Den
		}
		if p, ok := r.Percent(); ok {
			v.Percent = &p
		}
		if lost, ok := r.Lost(); ok && !r.Max.IsZero() {
			v.Lost = &lost
		}
		out.Components = append(out.Components, v)
	}
	return marshal(out)
}

func (r Result) points() *Points {
	if !r.HasPoints {
		return nil
	}
	return &r.Points
}

func flagList(flags cchc.Codes) []cchc.Code {
	var list []cchc.Code
	for flag := range flags.All() {
		list = append(list, flag)
	}
	return list
}
