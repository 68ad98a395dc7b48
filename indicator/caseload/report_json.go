package caseload

import (
	"bytes"
	"encoding/json"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

type reportJSON struct {
	Title          string          `json:"title"`
	PeriodFindings []cchc.Finding  `json:"period_findings"`
	Identities     []identityJSON  `json:"identities"`
	Shares         []shareJSON     `json:"shares"`
	Suspects       []suspectJSON   `json:"suspects"`
	ShareSums      []shareSumJSON  `json:"share_sums"`
	Totals         []identityJSON  `json:"totals"`
	Findings       []cchc.Finding  `json:"findings"`
	LateRatios     []lateRatioJSON `json:"late_ratios"`
}

type identityJSON struct {
	ID       string    `json:"id"`
	Residual int64     `json:"residual"`
	Between  *[2]int64 `json:"between,omitempty"`
	Reading  string    `json:"reading,omitempty"`
	Usual    *int64    `json:"usual_residual,omitempty"`
}

type shareJSON struct {
	Cell       Cell      `json:"cell"`
	Base       Cell      `json:"base"`
	Printed    string    `json:"printed"`
	Recomputed *string   `json:"recomputed"`
	Agrees     *bool     `json:"agrees"`
	Num        *int64    `json:"numerator"`
	Den        *int64    `json:"denominator"`
	Stated     bool      `json:"base_stated"`
	Counts     *[2]int64 `json:"counts"`
}

type shareSumJSON struct {
	Base    Cell   `json:"base"`
	Cells   []Cell `json:"cells"`
	Sum     string `json:"sum"`
	Allowed string `json:"allowed"`
	Agrees  bool   `json:"agrees"`
}

type lateRatioJSON struct {
	Variant   Variant           `json:"variant"`
	Numerator Numerator         `json:"late"`
	Num       int64             `json:"numerator"`
	Den       int64             `json:"denominator"`
	Percent   indicator.Percent `json:"percent"`
}

type suspectJSON struct {
	Cell    Cell            `json:"cell"`
	Value   int64           `json:"value"`
	Reasons []SuspectReason `json:"reasons"`
	Printed int64           `json:"printed"`
	Share   string          `json:"share,omitempty"`
	Closes  []string        `json:"closes"`
}

// MarshalJSON writes the report for machines, the same in every language:
//
//	{"title":"…","period_findings":[{"code":"PERIOD_REVERSED","place":"period.to","got":"2013-11-05","want":"2023-11-05"}],
//	 "identities":[{"id":"received = resolved + open","residual":26}],
//	 "shares":[{"cell":"resolved","base":"received","printed":"96.81","recomputed":"96.81","agrees":true,
//	            "numerator":40515,"denominator":41850,"base_stated":true,"counts":[40513,40517]}],
//	 "suspects":[{"cell":"open","value":26,"reasons":["closes_every_identity"],"printed":0,"closes":["…"]}],
//	 "share_sums":[{"base":"received","cells":["resolved","open"],"sum":"99.97","allowed":"0.01","agrees":false}],
//	 "totals":[],"findings":[],
//	 "late_ratios":[{"variant":"R2","late":"resolved_late","numerator":60,"denominator":40515,"percent":"0.15"}]}
//
// A residual is the whole less the parts; of approximations it is the value nearest to 0, and "between" has both ends. An
// identity in another reading than the usual one names it, with the residual of the usual one. recomputed and agrees are
// null for a share that cannot be verified, and numerator and denominator where they are no exact numbers; counts are the least and the largest count that print the share, null when
// there is none.
func (r Report) MarshalJSON() ([]byte, error) {
	out := reportJSON{
		Title: r.Title, PeriodFindings: some(r.Period), Identities: identityList(r.Identities), Shares: []shareJSON{},
		Suspects: []suspectJSON{}, ShareSums: []shareSumJSON{}, LateRatios: []lateRatioJSON{}, Totals: identityList(r.Totals), Findings: some(r.Findings),
	}
	for _, s := range r.Shares {
		out.Shares = append(out.Shares, s.wire())
	}
	for _, s := range r.ShareSums {
		out.ShareSums = append(out.ShareSums, shareSumJSON{s.Base, s.Cells, s.Sum.String(), s.AllowedText(), s.Agrees()})
	}
	for _, s := range r.LateRatios {
		percent, _ := s.Ratio.Percent() // the base is not 0
		out.LateRatios = append(out.LateRatios, lateRatioJSON{s.Variant, s.Numerator, s.Ratio.Num, s.Ratio.Den, percent})
	}
	for _, s := range r.Suspects {
		out.Suspects = append(out.Suspects, suspectJSON{s.Cell, s.Value, s.Reasons, s.Printed, s.Share, s.Closes})
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(out)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

func some(list []cchc.Finding) []cchc.Finding {
	if list == nil {
		return []cchc.Finding{}
	}
	return list
}

func identityList(list []Identity) []identityJSON {
	out := make([]identityJSON, 0, len(list))
	for _, i := range list {
		w := identityJSON{ID: i.ID(), Residual: i.Residual.nearestToZero()}
		if !i.Residual.IsExact() {
			w.Between = &[2]int64{i.Residual.From, i.Residual.To}
		}
		if i.Reading != UsualReading {
			usual := i.Usual.nearestToZero()
			w.Reading, w.Usual = i.Reading.String(), &usual
		}
		out = append(out, w)
	}
	return out
}

// nearestToZero is the number of the interval that is nearest to 0.
func (a Amount) nearestToZero() int64 { return min(max(0, a.From), a.To) }

func (s CheckedShare) wire() shareJSON {
	w := shareJSON{Cell: s.Cell, Base: s.Base, Printed: s.Printed.String(), Stated: s.Stated}
	if s.Known {
		text, agrees := s.Recomputed(), s.Agrees()
		w.Recomputed, w.Agrees = &text, &agrees
		if s.Part.IsExact() && s.Whole.IsExact() {
			w.Num, w.Den = &s.Part.From, &s.Whole.From
		}
	}
	if s.HasCounts {
		w.Counts = &[2]int64{s.Counts.From, s.Counts.To}
	}
	return w
}

// Recomputed is the share that the counts give: "2.08", "2.07–2.09" of approximations, "" when it is not known.
func (s CheckedShare) Recomputed() string {
	switch {
	case !s.Known:
		return ""
	case s.Low == s.High:
		return s.Low.String()
	}
	return s.Low.String() + "–" + s.High.String()
}

// AllowedText is the most by which rounding can miss 100: "0.02", or "0.015" for an odd number of shares.
func (s ShareSum) AllowedText() string {
	if s.Allowed%2 == 0 {
		return fixed(s.Allowed/2, s.Sum.Decimals)
	}
	return fixed(s.Allowed*5, s.Sum.Decimals+1)
}

// String names the amount: "41850", or "41001–41999" for an approximation.
func (a Amount) String() string {
	if a.IsExact() {
		return strconv.FormatInt(a.From, 10)
	}
	return strconv.FormatInt(a.From, 10) + "–" + strconv.FormatInt(a.To, 10)
}
