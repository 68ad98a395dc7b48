package parindex

import (
	"errors"
	"strconv"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// Answers to a [YesNo] leaf.
const (
	Yes = "yes"
	No  = "no"
)

// An Input is what a mark consists of. The zero Input is nothing: such a mark is refused.
type Input uint8

// The inputs.
const (
	ByOption Input = iota + 1 // Option
	ByRatio                   // Num over Den; of BestShare own over best
	ByParts                   // Parts, in the order of the items; of Weighted over Den, the whole
	ByCount                   // Num
	ByPoints                  // Points: a manual leaf, or points that an appraiser gave without saying how
	ByState                   // State: Undefined (nothing arose) or NotApplicable
)

// A Mark is what was found for one leaf at one stage. Make one with [Chosen], [Answer], [Ratio], [Parts], [Counted],
// [Events],
// [OfBest], [Awarded] or [NotApplicable]. Marks may be compared with ==.
type Mark struct {
	Code   string
	Stage  Stage // zero: the first stage of the leaf
	Input  Input
	State  indicator.State
	Option string
	indicator.Ratio
	Parts  [MaxParts]int64
	Points indicator.Points
	Link   string // the key of the ratio that filled it, "" when a person did
}

// Chosen returns the mark of a [Choice] leaf.
func Chosen(code, option string) Mark { return Mark{Code: code, Input: ByOption, Option: option} }

// Answer returns the mark of a [YesNo] leaf.
func Answer(code string, yes bool) Mark {
	if yes {
		return Chosen(code, Yes)
	}
	return Chosen(code, No)
}

// Ratio returns the mark of a leaf that takes a share: num over den, 0 to 10^12 each. A printed share is over 10,000: 85.32 %
// is 8532/10000.
func Ratio(code string, num, den int64) Mark {
	return Mark{Code: code, Input: ByRatio, Ratio: indicator.Ratio{Num: num, Den: den}}
}

// OfBest returns the mark of a [BestShare] leaf: the unit's own value and the best of its cohort, in the same measure.
func OfBest(code string, own, best indicator.Percent) Mark {
	return Ratio(code, own.Hundredths(), best.Hundredths())
}

// Parts returns the mark of a [Weighted] leaf: the whole, and its parts in the order of the items.
func Parts(code string, whole int64, parts ...int64) Mark {
	m := Events(code, parts...)
	m.Den = whole
	return m
}

// Events returns the mark of a [Deduction] leaf: how many of each kind, in the order of the items. Kinds left out have
// none; kinds beyond [MaxParts] are refused when the sheet is scored.
func Events(code string, counts ...int64) Mark {
	m := Mark{Code: code, Input: ByParts}
	if copy(m.Parts[:], counts) < len(counts) {
		m.Parts[0] = -1
	}
	return m
}

// Counted returns the mark of a [PerUnit] or [CountSteps] leaf.
func Counted(code string, n int64) Mark {
	return Mark{Code: code, Input: ByCount, Ratio: indicator.Ratio{Num: n}}
}

// Awarded returns a mark of points as they stand: of a [Manual] leaf, or of any other where an appraiser gave points
// without saying how they came about.
func Awarded(code string, p indicator.Points) Mark {
	return Mark{Code: code, Input: ByPoints, Points: p}
}

// NotApplicable returns the mark of a leaf that does not apply to the unit.
func NotApplicable(code string) Mark {
	return Mark{Code: code, Input: ByState, State: indicator.NotApplicable}
}

// At returns the mark at another stage.
func (m Mark) At(s Stage) Mark {
	m.Stage = s
	return m
}

// An Attachment is what a unit sends with a leaf: the numbers or titles of its supporting documents (tài liệu kiểm
// chứng), and its explanation (giải trình) to the first appraisal. The library keeps and returns both as they are and
// writes them into no error, finding or tree.
type Attachment struct {
	Code        string
	Documents   []string
	Explanation string
}

// A Sheet is everything that was found for one unit in one period.
//
// A leaf may be marked once at each of its stages. The mark that counts is the latest one up to Stage: a stage that
// says nothing of a leaf has accepted what stood there.
type Sheet struct {
	Unit     string
	Level    cchc.Level  // zero: not stated
	Period   cchc.Period // what is assessed
	Set      string      // ID of the set; empty: the caller does not say
	Group    string      // the group of units that is ranked together
	Unranked bool        // scored, and left out of the ranking
	Stage    Stage       // how far the chain has come; zero: as far as there are marks
	Marks    []Mark      // in any order; the order of the set is the fastest
	Attached []Attachment
	// Given holds published points of nodes, by code. Where something below the node is unknown they take the place of
	// the sum; otherwise they are only compared with it.
	Given map[string]indicator.Points
	// GivenMax holds the maximum that published points of Given are out of, where it is less than the node's because
	// something below did not apply and it is not said what: 68.32 of 84. It counts where the points of Given do.
	GivenMax map[string]indicator.Points
}

// ErrSheet is matched by every [MarkError].
var ErrSheet = errors.New("parindex: sheet refused")

// A MarkError names a leaf whose mark cannot be. Got and Want are numbers, stages and keys of the set.
type MarkError struct {
	Code  string
	Stage Stage
	Got   string
	Want  string
}

func (e MarkError) Error() string {
	s := "marks." + safeCode(e.Code)
	if stage := e.Stage.String(); stage != "" {
		s += "." + stage
	}
	return s + ": " + e.Got + ", want " + e.Want
}

// Is makes every MarkError match [ErrSheet].
func (MarkError) Is(target error) bool { return target == ErrSheet }

// safeCode returns a text that looks like a code, "?" for any other.
func safeCode(s string) string {
	if isCode(s) {
		return s
	}
	return strictjson.SafeKey(s)
}

// maxEvents is how many events of one kind a sheet can hold.
const maxEvents = 1_000_000

// stage returns the stage of a mark of the leaf.
func (n *node) stage(m *Mark) Stage {
	switch {
	case m.Stage != 0:
		return m.Stage
	case n.Channel == Appraised:
		return SelfAssessment
	}
	return Measurement
}

// refuse returns why the mark cannot stand on the leaf, nil when it can.
func (n *node) refuse(m *Mark) error {
	wrong := func(got, want string) error { return MarkError{Code: n.Code, Stage: m.Stage, Got: got, Want: want} }
	switch stage := n.stage(m); {
	case stage.String() == "":
		return wrong("no stage", "one of self, appraisal1, appraisal2, measured")
	case (n.Channel == Appraised) == (stage == Measurement):
		return wrong("two channels: a mark of stage "+stage.String()+" on a leaf of channel "+n.Channel.String(), "a mark of its own channel")
	}
	switch m.Input {
	case ByOption:
		if n.Rule.Kind == Choice && n.item(m.Option) < 0 || n.Rule.Kind == YesNo && m.Option != Yes && m.Option != No {
			return wrong("no option of that key", "one of "+n.options())
		}
	case ByRatio:
		if m.Num < 0 || m.Den < 0 || m.Num > indicator.MaxCount || m.Den > indicator.MaxCount {
			return wrong(m.String(), "whole numbers from 0 to "+strconv.FormatInt(indicator.MaxCount, 10))
		}
	case ByCount:
		if m.Num < 0 || m.Num > indicator.MaxCount {
			return wrong(strconv.FormatInt(m.Num, 10), "a whole number from 0 to "+strconv.FormatInt(indicator.MaxCount, 10))
		}
	case ByParts:
		return n.refuseParts(m, wrong)
	case ByPoints:
		if low := n.low(); m.Points.Compare(low) < 0 || !n.MaxUnknown && m.Points.Compare(n.Max) > 0 || m.Points.Compare(mostLeaf) > 0 {
			return wrong(m.Points.String(), low.String()+" to "+n.Max.String())
		}
		return nil
	case ByState:
		if m.State != indicator.NotApplicable && m.State != indicator.Undefined {
			return wrong("state "+m.State.String(), "undefined or not_applicable")
		}
		return nil
	}
	if input := inputs[n.Rule.Kind]; input == 0 || input != m.Input {
		return wrong("an input of another kind", "one for "+n.Rule.Kind.String()+", or points, or not applicable")
	}
	return nil
}

func (n *node) refuseParts(m *Mark, wrong func(got, want string) error) error {
	if n.Rule.Kind != Weighted && n.Rule.Kind != Deduction {
		return wrong("an input of another kind", "one for "+n.Rule.Kind.String()+", or points, or not applicable")
	}
	most := int64(maxEvents)
	if n.Rule.Kind == Weighted {
		most = indicator.MaxCount
	}
	lost := int64(0)
	for i, v := range m.Parts {
		if v < 0 || v > most || i >= len(n.Rule.Items) && v != 0 {
			return wrong("a count that cannot be", "for each of "+n.options()+" a whole number from 0 to "+strconv.FormatInt(most, 10))
		}
		if n.Rule.Kind == Deduction && v > 0 {
			lost += v * n.Rule.Items[i].Points.Hundredths()
		}
	}
	if n.Rule.Kind == Weighted && (m.Den < 0 || m.Den > indicator.MaxCount) {
		return wrong(strconv.FormatInt(m.Den, 10), "a whole from 0 to "+strconv.FormatInt(indicator.MaxCount, 10))
	}
	if lost > mostPoints.Hundredths() {
		return wrong("events that take "+indicator.PointsFromHundredths(lost).String()+" points", "at most "+mostPoints.String())
	}
	return nil
}

// inputs are what marks of a kind consist of, beside points and states.
var inputs = [...]Input{
	Choice: ByOption, YesNo: ByOption, Steps: ByRatio, CountSteps: ByCount, Share: ByRatio, FloorShare: ByRatio, Weighted: ByParts,
	PerUnit: ByCount, Deduction: ByParts, BestShare: ByRatio, Survey: ByRatio, SIPAS: ByRatio, Manual: ByPoints, Unverified: ByPoints,
}

// options lists the keys of the items, for a message.
func (n *node) options() string {
	if n.Rule.Kind == YesNo {
		return Yes + ", " + No
	}
	keys := make([]string, len(n.Rule.Items))
	for i, item := range n.Rule.Items {
		keys[i] = item.Key
	}
	return strings.Join(keys, ", ")
}
