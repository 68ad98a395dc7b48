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
package caseload
