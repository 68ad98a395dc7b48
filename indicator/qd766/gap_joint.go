package qd766

import (
	"cmp"
	"slices"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/indicator"
)

// A GapJoint is one way of counting for all components at once: the portal cannot have left a dossier out of one number for
// a cause that it did not have in the next. By which date a dossier stands in the period is asked of each population, for
// the numbers that are published have different periods.
//
// It is the set of hypotheses under which the most components are exactly those published; of several such sets the
// fewest, a placement of one population before one of both, then the one that leaves least of the other components, then
// the first in the fixed order. To be near is no
// evidence: where no hypothesis hits a component that did not agree before, there is none.
type GapJoint struct {
	Causes   []JointCause
	Compared int // components with counts on both sides that we count from dossiers
	Agreeing int // of them, those that agree as they are
	Hit      int // of them, those that agree under the causes
	AsGood   int // other sets that hit as many, are as few and leave as little
}

// A JointCause is a hypothesis of a [GapJoint]. Population is zero for one that holds for all components.
type JointCause struct {
	Hypothesis Hypothesis
	Population dossier.Population
}

// A GapCause is what one hypothesis explains over all components. The points of all add up to what is explained of the
// total.
type GapCause struct {
	Hypothesis Hypothesis
	Points     indicator.Points
	Components int // those whose counts it changes
}

// placing are the hypotheses that are asked of each population.
const placing = mask(1<<OtherPopulation | 1<<BySubmission | 1<<ByEnd)

// jointPopulations are the populations whose dossiers a hypothesis may place. What is synced is part of what was received.
var jointPopulations = [...]dossier.Population{dossier.Received, dossier.Handled}

// A jointWay is a way to count: what holds for all dossiers, and what places those of each population.
type jointWay struct {
	common mask
	placed [len(jointPopulations)]mask
	fit    fit
}

// of is what holds for the components of a population.
func (j *jointWay) of(p dossier.Population) mask {
	return j.common | j.placed[slices.Index(jointPopulations[:], p)]
}

// hypotheses are all that hold.
func (j *jointWay) hypotheses() mask { return j.common | j.placed[0] | j.placed[1] }

// compare puts the better way first; 0 for one that is as good.
func (j *jointWay) compare(k *jointWay) int {
	return cmp.Or(
		cmp.Compare(k.fit.hit, j.fit.hit),
		cmp.Compare(j.hypotheses().len(), k.hypotheses().len()),
		cmp.Compare(j.placed[0].len()+j.placed[1].len(), k.placed[0].len()+k.placed[1].len()),
		cmp.Compare(j.fit.left, k.fit.left))
}

// A fit is how well a way to count gives what was published: how many components exactly, and how far from the others.
type fit struct {
	hit  int
	left int64
}

func (f fit) plus(g fit) fit { return fit{f.hit + g.hit, f.left + g.left} }

// A jointGoal is a component on both sides.
type jointGoal struct {
	*recounter

	goal indicator.Ratio
}

func (g jointGoal) fit(m mask) fit {
	if left := distance(g.under(m), g.goal); left != 0 {
		return fit{0, left}
	}
	return fit{1, 0}
}

// jointGoals are the components of each population, and what may place their dossiers.
type jointGoals struct {
	list    []jointGoal
	touched mask
}

// fits says how well each placement gives what was published of a population, in the order of places.
func (g *jointGoals) fits(common mask) []fit {
	list := make([]fit, 0, 1+placing.len())
	for _, placed := range g.places() {
		sum := fit{}
		for _, goal := range g.list {
			sum = sum.plus(goal.fit(common | placed))
		}
		list = append(list, sum)
	}
	return list
}

func (g *jointGoals) places() []mask { return (g.touched & placing).subsets() }

// join looks for the one way of counting.
func (w *gapWork) join() GapJoint {
	var joint GapJoint
	var goals [len(jointPopulations)]jointGoals
	for _, n := range w.set.Nodes() {
		r, theirs := w.recounters[n.Code], w.theirs(n)
		if r == nil || !theirs.HasCounts {
			continue
		}
		g := &goals[slices.Index(jointPopulations[:], r.population)]
		g.list = append(g.list, jointGoal{r, theirs.Ratio})
		g.touched |= r.touched
		joint.Compared++
	}
	places := [...][]mask{goals[0].places(), goals[1].places()}
	best := &w.joint
	for i, common := range ((goals[0].touched | goals[1].touched) &^ placing).subsets() {
		fits := [...][]fit{goals[0].fits(common), goals[1].fits(common)}
		for a, first := range places[0] {
			for b, second := range places[1] {
				way := jointWay{common, [...]mask{first, second}, fits[0][a].plus(fits[1][b])}
				order := way.compare(best)
				switch {
				case i+a+b == 0: // as we count
					joint.Agreeing, *best = way.fit.hit, way
				case order < 0:
					joint.AsGood, *best = 0, way
				case order == 0:
					joint.AsGood++
					if way.hypotheses() < best.hypotheses() {
						*best = way
					}
				}
			}
		}
	}
	joint.Hit = best.fit.hit
	for _, h := range best.hypotheses().list() {
		joint.Causes = append(joint.Causes, best.causes(h, &goals)...)
	}
	return joint
}

// causes say of what a hypothesis that holds is the cause: of the components of each population that it places, or of all.
func (j *jointWay) causes(h Hypothesis, goals *[len(jointPopulations)]jointGoals) []JointCause {
	var list []JointCause
	all := true
	for i, p := range jointPopulations {
		if j.placed[i].has(h) {
			list = append(list, JointCause{h, p})
		} else if len(goals[i].list) > 0 {
			all = false
		}
	}
	if all || j.common.has(h) {
		return []JointCause{{Hypothesis: h}}
	}
	return list
}

// causes adds up what each hypothesis explains over all components, in the fixed order.
func causes(nodes []GapNode) []GapCause {
	var byHypothesis [HeldByMinistries]GapCause
	for _, n := range nodes {
		for _, step := range n.Causes {
			c := &byHypothesis[step.Hypothesis]
			c.Hypothesis, c.Components, c.Points = step.Hypothesis, c.Components+1, c.Points.Add(step.Points)
		}
	}
	return slices.DeleteFunc(byHypothesis[:], func(c GapCause) bool { return c.Components == 0 })
}
