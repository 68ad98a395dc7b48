package qd766

import (
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// OnlineBoth is the code under which the portal shows [OnlineService] and [OnlinePayment] as the one group of 22 points of
// the Decision. It is no node of a set: [Published.Counts] cannot hold it, [Published.Both] does.
const OnlineBoth = "ONLINE_SERVICE"

// Published is what the portal answered, or what a table prints of it, for one unit and period. What was not published is
// absent, never 0.
type Published struct {
	// Counts are the published counts by component; Given holds the printed points of nodes of any depth, the total
	// included.
	Counts indicator.Counts
	Both   *indicator.Points            // printed points of [OnlineBoth]
	Shares map[string]indicator.Percent // printed shares, by code of the node
	Beside Beside                       // other figures of the answers
	At     time.Time                    // the instant of the answer; zero where nobody says
	// Province are the counts of the province of a department or commune, whose 1.1 to 1.3 the portal copies; empty where
	// they are not at hand.
	Province []indicator.Count
	Findings []cchc.Finding // what was odd while it was read
}

// Beside are figures that the portal publishes beside numerators and denominators; nil where they were not published.
type Beside struct {
	Overdue       *int64 // of PROGRESS_ON_TIME: not in time
	Direct        *int64 // of the channels: at the counter
	Postal        *int64 // by post
	Disliked      *int64 // of DOSSIER_RECEIVING_SATISFACTION: on time, and disliked or petitioned
	OnlineOverdue *int64 // of ONLINE_PENDING: overdue
}

// An Answer is one component or group of the portal's saved answers, number by number as text, "" for null and none. It has
// the fields of the decoder's own type, so that one is converted into the other by hand.
type Answer struct {
	Code        string
	Numerator   string
	Denominator string
	Ratio       string
	Score       string
	MaxScore    string
	Flag        string // dataQualityStatus
}

// portalCodes are the other names under which answers show groups, by the code of the set. ONLINE_SERVICE is none of them.
var portalCodes = map[string]string{
	"transparency": Transparency, "dvc-progress-tree": Progress,
	"CLGQ": OnlineService, "provide-online-tree": OnlineService,
	"formality-online-payment-tree": OnlinePayment,
	"dossier-digitized":             Digitisation, "handling-satisfaction": Satisfaction,
}

// NewPublished puts the components of saved answers together. Unit, level and period are those that were asked for: answers
// do not say them. What cannot be taken is left out with a finding whose place is the code: a code that the set lacks, a
// number that cannot be, points below 0 or above the maximum, a flag that the registry lacks, a component that stands twice
// with other numbers, a maximum that is not the set's.
func NewPublished(set *indicator.Set, asked indicator.Counts, at time.Time, answers []Answer) Published {
	p := Published{Counts: asked, At: at, Shares: map[string]indicator.Percent{}}
	p.Counts.Set, p.Counts.Values, p.Counts.Given = set.ID(), nil, map[string]indicator.Points{}
	seen := map[string]Answer{}
	for _, a := range answers {
		if code, ok := portalCodes[a.Code]; ok {
			a.Code = code
		}
		if was, twice := seen[a.Code]; twice {
			if was != a {
				p.find(cchc.CellUnreadable, a.Code, "the code twice, with other numbers", "each code once")
			}
			continue
		}
		seen[a.Code] = a
		n, known := set.Node(a.Code)
		switch {
		case a.Code == OnlineBoth:
			p.Both = p.points(OnlineBoth, a.Score)
		case !known:
			p.find(cchc.CellUnknown, strictjson.SafeKey(a.Code), "", "a component or group of set "+strconv.Quote(set.ID()))
		default:
			p.take(n, a)
		}
	}
	return p
}

func (p *Published) find(code cchc.Code, place, got, want string) {
	p.Findings = append(p.Findings, cchc.Finding{Code: code, Place: place, Got: got, Want: want})
}

// take puts one component or group in its place.
func (p *Published) take(n indicator.Node, a Answer) {
	score := p.points(n.Code, a.Score)
	cannotBe := score != nil && !n.Max.IsZero() && (score.Compare(indicator.Points{}) < 0 || score.Compare(n.Max) > 0)
	switch {
	case cannotBe:
		p.find(cchc.GivenContradicts, n.Code, score.String(), "0.00 to "+n.Max.String())
	case score != nil && !n.Max.IsZero():
		p.Counts.Given[n.Code] = *score
	}
	if most := p.points(n.Code+".max", a.MaxScore); most != nil && *most != n.Max {
		p.find(cchc.GivenContradicts, n.Code+".max", most.String(), n.Max.String())
	}
	if a.Ratio != "" {
		if hundredths, ok := rounded(a.Ratio); ok {
			p.Shares[n.Code] = indicator.PercentFromHundredths(hundredths)
		} else {
			p.find(cchc.CellUnreadable, n.Code+".ratio", "no such number", "a percentage")
		}
	}
	if !n.IsLeaf() {
		return
	}
	num, hasNum := p.count(n.Code+".numerator", a.Numerator)
	den, hasDen := p.count(n.Code+".denominator", a.Denominator)
	var c indicator.Count
	switch {
	case hasNum && hasDen:
		c = indicator.Of(n.Code, num, den)
	case a.Numerator == "" && a.Denominator == "" && (score == nil || *score == emptyBase(n)):
		c = indicator.Null(n.Code)
	default: // points without counts, or half of them
		return
	}
	if a.Flag != "" {
		flag, err := cchc.ParseCode(a.Flag)
		if err != nil {
			p.find(cchc.UnknownFlag, n.Code, "", "")
		}
		c.Flags = c.Flags.With(flag)
	}
	p.Counts.Values = append(p.Counts.Values, c)
}

// emptyBase are the points that a component has when it is published as null.
func emptyBase(n indicator.Node) indicator.Points {
	if n.Rule.ZeroBase == indicator.ZeroBaseFull {
		return n.Max
	}
	return indicator.Points{}
}

// count reads a whole number from 0 to the largest that is accepted.
func (p *Published) count(place, s string) (int64, bool) {
	if s == "" {
		return 0, false
	}
	v, ok := decimalRat(s)
	switch {
	case !ok || !v.IsInt() || v.Num().CmpAbs(big.NewInt(indicator.MaxCount)) > 0:
		p.find(cchc.CellUnreadable, place, "no such number", "a whole number from 0 to 10^12")
		return 0, false
	case v.Sign() < 0:
		p.find(cchc.CountNegative, place, v.Num().String(), "0 or more")
		return 0, false
	}
	return v.Num().Int64(), true
}

// points reads a number of points; nil where there is none. More than two decimals are rounded half up.
func (p *Published) points(place, s string) *indicator.Points {
	if s == "" {
		return nil
	}
	hundredths, ok := rounded(s)
	if !ok {
		p.find(cchc.CellUnreadable, place, "no such number", "a number of points")
		return nil
	}
	points := indicator.PointsFromHundredths(hundredths)
	return &points
}

// rounded is a plain decimal in hundredths, half up.
func rounded(s string) (int64, bool) {
	v, ok := decimalRat(s)
	if !ok {
		return 0, false
	}
	n := indicator.HalfUp.Round(v.Mul(v, big.NewRat(100, 1)))
	return n.Int64(), n.IsInt64() && n.CmpAbs(big.NewInt(indicator.MaxCount)) <= 0
}

// decimalRat reads a plain decimal; a fraction or an exponent is none.
func decimalRat(s string) (*big.Rat, bool) {
	if len(s) > 64 || strings.Trim(s, "-.0123456789") != "" {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}

// CheckPublished tests an answer against itself: no figure of ours enters. Got is what was published, Want what the other
// published figures make of it; there is no tolerance. The findings are those of reading, then by the order of the set:
//
//   - points of a component that its counts do not give, of a group that its components do not add up to, and a total that
//     its groups do not: GIVEN_CONTRADICTS. A part that was published neither in points nor in counts leaves a sum untested.
//   - the 22 points of both online groups that are not their sum: IDENTITY_BROKEN.
//   - a printed share that is not the counts', or for a group not 100 · points / maximum; the group of progress prints
//     the share of its component: SHARE_DIFFERS.
//   - numerator above denominator: RATIO_OVER_100; below 0: COUNT_NEGATIVE; a code that cannot have counts or points:
//     CELL_UNKNOWN; points above the maximum: GIVEN_CONTRADICTS.
//   - denominators of one base that differ: BASE_MISMATCH. For the base of dossiers that is information: the portal counts
//     a few dossiers apart.
//   - received = on time + overdue; channels = online + counter + post; online = online in time + overdue; satisfied = on
//     time − disliked: IDENTITY_BROKEN, where the figures were published; satisfied above on time: PART_OVER_WHOLE.
//   - 1.1 to 1.3 of a department or commune that are not its province's: IDENTITY_BROKEN.
//
// Source: identities of the answers of the national portal in 2026.
func CheckPublished(set *indicator.Set, p Published) []cchc.Finding {
	c := publishedCheck{set: set, p: &p, list: slices.Clone(p.Findings), counts: map[string]indicator.Count{}}
	c.values()
	c.sums()
	c.shares()
	c.identities()
	return c.list
}

type publishedCheck struct {
	set    *indicator.Set
	p      *Published
	list   []cchc.Finding
	counts map[string]indicator.Count // those that can be
}

func (c *publishedCheck) find(code cchc.Code, place, got, want string) {
	c.list = append(c.list, cchc.Finding{Code: code, Place: place, Got: got, Want: want})
}

// values keeps the counts and points that can be, and finds the others.
func (c *publishedCheck) values() {
	for _, v := range c.p.Counts.Values {
		n, known := c.set.Node(v.Code)
		_, twice := c.counts[v.Code]
		switch {
		case !known || !n.IsLeaf():
			c.find(cchc.CellUnknown, strictjson.SafeKey(v.Code), "", "a component of set "+strconv.Quote(c.set.ID()))
		case twice:
			c.find(cchc.CellUnreadable, v.Code, "the code twice", "each code once")
		case v.State == indicator.Known && (v.Num < 0 || v.Den < 0):
			c.find(cchc.CountNegative, v.Code, v.String(), "0 or more")
		case v.State == indicator.Known && (v.Num > indicator.MaxCount || v.Den > indicator.MaxCount):
			c.find(cchc.CellUnreadable, v.Code, "a number above 10^12", "whole numbers from 0 to 10^12")
		default:
			c.counts[v.Code] = v
			if v.State == indicator.Known && v.Num > v.Den && n.Rule.Kind != indicator.Mean {
				c.find(cchc.RatioOver100, v.Code, v.String(), "")
			}
		}
	}
	for _, code := range slices.Sorted(maps.Keys(c.p.Counts.Given)) {
		n, known := c.set.Node(code)
		points := c.p.Counts.Given[code]
		switch {
		case !known || n.Max.IsZero():
			c.find(cchc.CellUnknown, strictjson.SafeKey(code), "", "a scored group or component of set "+strconv.Quote(c.set.ID()))
		case points.Compare(n.Max) > 0 || points.Hundredths() < 0:
			c.find(cchc.GivenContradicts, code, points.String(), "0.00 to "+n.Max.String())
		}
	}
}

// sums recomputes components from counts, and adds up groups and the total from what was printed below them.
func (c *publishedCheck) sums() {
	counts := c.p.Counts
	counts.Set, counts.Given, counts.Findings = "", nil, nil
	counts.Values = slices.Collect(maps.Values(c.counts))
	card, err := c.set.Score(counts)
	if err != nil {
		return // values keeps nothing that Score refuses
	}
	for _, f := range card.Findings() {
		if f.Code == cchc.BaseMismatch {
			c.list = append(c.list, f)
		}
	}
	for _, n := range c.set.Nodes() {
		printed, is := c.p.Counts.Given[n.Code]
		if !is || n.Max.IsZero() {
			continue
		}
		want, known := below(c.set, card, n, c.p.Counts.Given)
		if known && want != printed {
			c.find(cchc.GivenContradicts, n.Code, printed.String(), want.String())
		}
	}
	online, ok := publishedPoints(c.set, card, OnlineService, c.p.Counts.Given)
	payment, both := publishedPoints(c.set, card, OnlinePayment, c.p.Counts.Given)
	if sum := online.Add(payment); c.p.Both != nil && ok && both && sum != *c.p.Both {
		c.find(cchc.IdentityBroken, OnlineBoth, c.p.Both.String(), sum.String())
	}
}

// publishedPoints are the points of a node as they were printed, else as they follow from what was published below it.
func publishedPoints(set *indicator.Set, card indicator.Scorecard, code string, printed map[string]indicator.Points) (indicator.Points, bool) {
	if p, ok := printed[code]; ok {
		return p, true
	}
	n, ok := set.Node(code)
	if !ok {
		return indicator.Points{}, false
	}
	return below(set, card, n, printed)
}

// below are the points of a node by the counts of a component, or by the published points of the nodes below.
func below(set *indicator.Set, card indicator.Scorecard, n indicator.Node, printed map[string]indicator.Points) (sum indicator.Points, known bool) {
	if n.IsLeaf() {
		r, ok := card.Result(n.Code)
		return r.Computed, ok && r.IsComplete()
	}
	for _, child := range children(set, n.Code) {
		p, ok := publishedPoints(set, card, child.Code, printed)
		if !ok {
			return indicator.Points{}, false
		}
		sum = sum.Add(p)
	}
	return sum, true
}

// children are the nodes right below a node.
func children(set *indicator.Set, code string) []indicator.Node {
	var list []indicator.Node
	for _, n := range set.Nodes() {
		if parent, ok := set.Parent(n.Code); ok && parent.Code == code {
			list = append(list, n)
		}
	}
	return list
}

// shares recomputes printed shares.
func (c *publishedCheck) shares() {
	for _, code := range slices.Sorted(maps.Keys(c.p.Shares)) {
		n, ok := c.set.Node(code)
		if !ok {
			c.find(cchc.CellUnknown, strictjson.SafeKey(code), "", "a component or group of set "+strconv.Quote(c.set.ID()))
			continue
		}
		of := indicator.Ratio{}
		switch points, printed := c.p.Counts.Given[code]; {
		case n.IsLeaf():
			of = c.counts[code].Ratio
		case code == Progress:
			of = c.counts[ProgressOnTime].Ratio
		case printed:
			of = indicator.Ratio{Num: points.Hundredths(), Den: n.Max.Hundredths()}
		}
		if want, ok := of.Percent(); ok && want != c.p.Shares[code] {
			c.find(cchc.ShareDiffers, code, c.p.Shares[code].String(), want.String())
		}
	}
}

// identities tests what holds between figures of different components.
func (c *publishedCheck) identities() {
	broken := func(place string, got, want int64) {
		if got != want {
			c.find(cchc.IdentityBroken, place, strconv.FormatInt(got, 10), strconv.FormatInt(want, 10))
		}
	}
	known := func(code string) (indicator.Ratio, bool) {
		v := c.counts[code]
		return v.Ratio, v.State == indicator.Known
	}
	beside := c.p.Beside
	progress, judged := known(ProgressOnTime)
	if judged && beside.Overdue != nil {
		broken(ProgressOnTime, progress.Den, progress.Num+*beside.Overdue)
	}
	channels, channelled := known(OnlineSubmitted)
	if channelled && beside.Direct != nil && beside.Postal != nil {
		broken(OnlineSubmitted, channels.Den, channels.Num+*beside.Direct+*beside.Postal)
	}
	pending, open := known(OnlinePending)
	if open && channelled {
		broken(OnlinePending, pending.Den, channels.Num)
	}
	if open && beside.OnlineOverdue != nil {
		broken(OnlinePending, pending.Den, pending.Num+*beside.OnlineOverdue)
	}
	if satisfied, ok := known(DossierReceivingSatisfied); ok && judged {
		if beside.Disliked != nil {
			broken(DossierReceivingSatisfied, satisfied.Num, progress.Num-*beside.Disliked)
		}
		if satisfied.Num > progress.Num {
			c.find(cchc.PartOverWhole, DossierReceivingSatisfied, strconv.FormatInt(satisfied.Num, 10), strconv.FormatInt(progress.Num, 10))
		}
	}
	for _, v := range c.p.Province {
		n, ok := c.set.Node(v.Code)
		own, published := c.counts[v.Code]
		if ok && published && n.Rule.Pooling == indicator.PoolCopied && (own.Ratio != v.Ratio || own.State != v.State) {
			c.find(cchc.IdentityBroken, v.Code, own.String(), v.String())
		}
	}
}
