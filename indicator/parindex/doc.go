// Package parindex scores the administrative reform index (chỉ số cải cách hành chính, CCHC, PAR Index): criteria trees of
// any depth, their assessment in stages, and what was lost where.
//
// # Flow
//
//	Sheet -> Set.Score -> Card -> Index, Rows, Lacks, Explain, Gains, Losses, Rank
//
// A [Set] is a tree of fields, criteria and sub-criteria. A leaf carries a [Rule], any other node sums what is below it.
// Sets are data: read from strict JSON ([ParseSet]) or from a table that a spreadsheet keeps ([ParseTable]), checked once,
// immutable. A national set is not shipped, because its annexes were not readable; what is known in part is
// ([CaMau2013], [TienGiang2022], [Ministries876], [Provinces876]), two templates that are no law ([DepartmentTemplate],
// [CommuneTemplate]), and a total out of 100 for results published without leaves ([PublishedTotals]).
//
// # Stages
//
// The unit scores itself, a first appraisal accepts or adjusts, the unit explains, a second appraisal closes. The mark
// that counts is the latest one up to [Sheet.Stage]; a stage that says nothing of a leaf accepted it. Survey, SIPAS and
// statistics stand outside the chain: each leaf has one [Channel]. [Card.Rows] shows the stages side by side.
//
// # Arithmetic
//
// Points of a leaf are an exact fraction. A set adds exact points and rounds once ([indicator.SumThenRound]), or rounds each
// leaf and adds ([indicator.RoundThenSum]); decimals and mode are the set's too. Then
//
//	index = points / counted maximum × 100
//
// from the exact points, rounded once; of a node its component index. The counted maximum is the maximum without what was
// dropped as not applicable. Bonus and penalty are each capped and join either the points or the index, as the set
// says. Leaves are not clamped at 0 unless their rule says so: events can take a leaf, and a total, below 0. No floating point
// is used: sums are kept as an interval of nano-points, and the exact fractions are asked where its ends round apart.
//
// # Three kinds of nothing
//
// A leaf without mark is unknown, and every sum above it; the result then says "58.12 of 82 points". A zero denominator
// is undefined, and so is the sum above it, unless the leaf states a [ZeroBase]. What does not apply is dropped, earns full
// marks, or is unknown where the set does not say ([Dropping]). Under a partial node the leaves that are known are scored and
// the total stays unknown; published points ([Sheet.Given]) can take its place.
//
// # Ranges
//
// Maxima of leaves 0 to 10,000 points, of sums to a million; counts 0 to 10^12; events of one kind 0 to 10^6 and no more than
// take 100,000 points in all; 10,000 nodes, 16 levels.
//
// # Errors and findings
//
// Error: a definition that contradicts itself, at the leaf (a wrong sum, steps with gap or overlap, two channels, a missing
// source); a mark that its leaf cannot take; units of another level, days or set. No error but a finding: a numerator above
// its denominator, points that the rule of a leaf cannot give, published points that contradict the leaves.
//
// # Not here
//
// Formulas over named variables, and points that rise linearly between two limits, are no kinds of rule: their points are
// given by a person ([Manual]) or come as a ratio. Scores of SIPAS surveys and of assigned tasks are ratios of the caller.
//
// # Cost
//
// Scoring allocates a copy of the marks and one slice of cells, and more only where something is odd.
package parindex
