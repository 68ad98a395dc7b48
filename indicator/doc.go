// Package indicator turns counts into points: ratios, rules, indicator sets, scorecards, and the answers to "why?",
// "what changed?", "what would it take?" and "what if?".
//
// # Flow
//
//	Counts -> Set.Score -> Scorecard -> Total, Explain, Gains, Compare, Rank, Rescore
//
// A [Set] is a tree. A leaf (component, chỉ số thành phần) carries a [Rule], an inner node (group, nhóm) sums the
// nodes below it. Sets are data: written in source code or read from strict JSON by [ParseSet], checked once,
// immutable. Decision 766 is in package qd766.
//
// # Ranges
//
// Counts are whole numbers from 0 to 10^12. [Points] and [Percent] are held in hundredths and always print two
// decimals. No floating point is used anywhere; products are computed in 128 bits.
//
// # Arithmetic of a ratio rule
//
//	quotient  = num / den, cut to Rounding.QuotientScale decimals (0: kept exact)
//	unrounded = min(max, quotient / target · max)
//	points    = unrounded, rounded to 2 decimals
//
// A group is the sum of the rounded points below it ([RoundThenSum]) or the rounded sum of the unrounded ones
// ([SumThenRound]). The printed percentage is computed apart, half up, and is never an input of the points.
//
// # Three kinds of nothing
//
// [Undefined] is an empty base (0/0 or published as null): the leaf's [ZeroBase] decides. [NotApplicable] and
// [Unknown] leave the total unknown; the card then says how much could be computed, "58.12 of 82 points". None of
// the three is 0.
//
// # Errors and findings
//
// Error: counts below 0 or above 10^12, codes that the set lacks, published points outside the maximum, results of
// different sets, periods or levels mixed, a definition that contradicts itself. No error: an empty base, a
// component left out, a numerator above its denominator (capped, with a finding), published points that contradict
// the components (a finding).
//
// # Cost
//
// Scoring allocates one slice of results and nothing else; explaining, comparing and gains allocate what they
// return.
package indicator
