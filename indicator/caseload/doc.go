// Package caseload counts the dossiers of a unit and period by what became of them, and answers what reports ask of
// those counts: the late ratios in use, statement II.06a/VPCP/KSTT, and whether a published table adds up.
//
// # Counts
//
// [Counts] holds two partitions of one period: the dossiers received in it, by channel, and the dossiers handled in it
// (carried over and received), by their state and judgement at its last instant. A dossier that cannot be placed stands
// apart with its reason, never in another class. Counts are plain values: the zero value is empty, they add up with
// [Counts.Merge], and what was added can be taken away.
//
//	handled = received + carried over
//	        = early + on time + late + in time + overdue + undecided     (placed by the policy)
//
// The policy that judged the dossiers decides where a withdrawn, stopped or waiting one goes: under dossier.Form06a a
// withdrawal is on time and a dossier that waits is in time, as statement II.06a has it.
//
// [Counts.Check] tests these sums, [Counts.CheckChain] that what was open at the end of one period is carried over into the
// next, of a successor unit from all its predecessors. The JSON form is [Document]: the numbers that are not 0, strictly
// read.
//
// # Statement II.06a/VPCP/KSTT
//
// [NewForm06a] takes counts by field or by unit, in groups, and computes the columns (3) to (13). A row of a group, and
// Tổng cộng, is computed from the pooled counts. Dossiers that stand in a column by convention (withdrawn, waiting,
// without appointment) are shown beside it, and those that could not be placed apart from all columns: then, and only
// then, (3) and (7) + (11) differ, by as many as are shown. It prints as text, as CSV, and as plain cells with the spans
// of its head for a page.
//
// # Published tables
//
// [ParseTable] reads a table as somebody printed it, numbers with their grouping and shares with their decimals, and
// [Reconcile] says what in it does not add up. It repairs nothing.
//
//   - Sums: every one whose cells were printed, with the signed residual, without tolerance. Approximations ("hơn 41.000")
//     are intervals. Where tables use a word in two ways ("tiếp nhận" with or without the carried over; the paused
//     among the open or beside them) the usual reading counts, and another only when it closes and the usual one does
//     not; the result names it.
//   - Shares: recomputed half up to the printed decimals, with their base named and the counts that print the same share.
//   - Sums of shares: k shares of all parts of a whole, rounded to d decimals, miss 100 by at most k/2 units of the last.
//   - Period: it starts before it ends, is a year at most, and is that of the title.
//   - Suspects: for each broken sum and each of its cells, the value that closes it, unless a printed share confirms the
//     printed number; ranked, with reasons. One, several and none are answers.
//
// Figures of two tables are compared only where the caller says that they belong together ([PublishedTable.CheckParts],
// [PublishedTable.CheckChain]).
package caseload
