// Package qd766 holds the indicator sets of Quyết định 766/QĐ-TTg (23/06/2022): how well a ministry, province,
// department or commune serves people and businesses, in points from 0.00 to 100.00.
//
// Two sets, named and never mixed:
//
//   - [Portal2026], 766/portal-2026, the default: what the National Public Service Portal publishes in 2026.
//   - [Note], 766/note: the circulated formula note; where it is silent a component has no points.
//
// # Arithmetic
//
// A component is min(max, max · (num/den) / (target/100)). The quotient num/den is first cut to 10 decimals, half
// up; the result is rounded half up to 2 decimals. A group is the sum of its rounded components, the total the sum
// of the groups. So 1/48 of a component of 6 points is 0.12, although 6/48 is exactly 0.125. The rule was
// established from 809 published component scores (10/10/2026) without an exception; it is not written in any text
// that was read.
//
// # Empty bases
//
// Under Portal2026 a component with denominator 0, or published as null, gives:
//
//   - transparency and digitisation: no points; the maximum stays and the total is still given
//   - progress, online services, payment, satisfaction with dossiers: 0 points
//   - petitions (both components): full points, 6 + 6
//   - certified electronic copies: full points, 2; the portal publishes no counts at any level
//
// A component that the caller does not know is left out of the counts: it is unknown, not 0, and so is the total.
//
// # How far to trust a number
//
// Every maximum, target and zero base names its source and evidence; ask [indicator.Scorecard.Explain]. The split of
// the 12 points of online services (2 + 4 + 6) and of the 10 points of online payment (2 + 2 + 6) is inferred, and
// results that rest on it carry the flag SPLIT_INFERRED.
//
// # The gap to the portal
//
// [CheckPublished] tests a published answer against itself. A [GapCounter] counts dossiers and keeps how each
// [Hypothesis] would have counted them; [GapCounter.Gap] is then the way from our total to the published one: by
// component, denominator, numerator and candidate cause, and the unexplained rest. A cause is never claimed without its
// counts, and a single hypothesis that fits is no proof: [GapNode].AsGood says how many others fit as well.
//
// # From dossiers
//
// A [Counter] counts dossiers and petitions into a [Tally], in one pass, by unit and period, and on request by field and
// channel; package dossier says where each stands and why. The tally is a plain value: it merges, it can be taken apart
// again, and it has one canonical document.
//
//	c, err := qd766.NewCounter(qd766.Config{Set: qd766.Portal2026(), Policy: dossier.Portal766(), …})
//	c.Add(&d)
//	card, err := c.Tally().Score("H44.24", august)   // a unit with everything below it
//	lines, err := c.Behind(dossiers, "H44.24", august, qd766.ProgressOnTime)
//
// Behind every number stands a list, each line with its reason: [Counter.Behind] of dossiers, [Counter.PetitionsBehind] of
// petitions, [Tally.ProceduresBehind] of procedures, those of the catalogue too. A [Part] narrows a card, a list or a
// caseload to one field or channel. [Tally.HandlingTimes] is 2.2, procedure by procedure.
//
// A [Seal] is a period as it was reported; [Seal.Altered] says what a later run of it changes, and its [Roster] which dossiers
// arrived or changed. [GapCounter] follows the difference to what the portal published, by candidate cause.
// [Counter.Morning] lists what is due, late or stuck and what finishing it does to the score; [Counter.Finish] and
// [Counter.IfNothingChanges] ask what if.
//
// What was not read (petitions, ratings, reports of other systems, the catalogue) leaves its components unknown. A
// component of which some dossiers could not be decided carries a finding with their number.
//
// # Levels
//
// The portal gives departments and communes their province's figures for 1.1 to 1.3; cards of those levels flag them
// COPIED_FROM_PARENT.
package qd766

import "github.com/cchc-go/cchc/indicator"

// Sets returns the sets of this package, the default first.
func Sets() []*indicator.Set { return []*indicator.Set{Portal2026(), Note()} }
