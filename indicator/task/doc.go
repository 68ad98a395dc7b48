// Package task counts assigned tasks (nhiệm vụ được giao): what the Government, a People's Committee or its Chairman
// has assigned, what an inspection concluded, what the yearly plan of procedure review holds.
//
//	a, err := t.Assess(cchc.DateOf(instant), task.ByOriginal)   // one task: its state, and t.Explain says why
//	c, err := task.NewCounter(task.Config{...}); c.Add(t)       // many tasks: counts per unit
//	share := c.Tally().Counts(task.Key{}).Ratio(task.Headline)  // a named ratio
//
// # States
//
// As of a civil day every task is in exactly one state:
//
//	on time     done, and done ≤ due
//	late        done, and done > due
//	in term     not done, and due ≥ the as-of day
//	overdue     not done, and due < the as-of day
//	not yet     assigned after the as-of day
//	unplaced    the record does not say enough, with a [Reason]: no day of assignment, done before it was assigned, done
//	            on a day that is not stated, no due day
//
// The first four are the total that reports print. Tasks are kept by civil days in Vietnam: an instant is judged by the
// day that [cchc.DateOf] gives, and an event of that day has happened.
//
// # Events and as of
//
// The day of assignment, each extension, each stated cause and the completion carry their day. What lies after the
// as-of day is not known yet and changes nothing. An extension granted after the task was done changes nothing either.
// The last extension granted is the one in force; of several on one day the last in the list. No source says whether a
// task is judged by the due day first set or by the extended one, so the caller names it: [ByOriginal] or [ByExtended].
//
// # Ratios
//
// Practice divides differently, so each ratio has a name, [Measure], with its numerator and denominator in words. The
// ratio that fits the Government's report on the tasks of 2017 is [Headline]. A base of 0 is 0/0, never 0 % or 100 %.
// Limits for praise and criticism are not here: the sources do not state their bases.
//
// # Periods
//
// A task is assigned in a period, due in it, or carried over into it (assigned before, not done before its first day);
// [Task.Membership] answers each, and a [Population] names which of them a tally counts.
//
// # No personal data
//
// Tasks hold codes: of the task, of units, of the position that answers. Codes have no spaces; names have no place.
//
// # Errors and findings
//
// Error: a basis, population or as-of day that is not stated, a code that is none, an event without its day, counts
// below 0 or above 10^12, tallies of different headers merged, a document that is not the strict JSON of this package.
// No error: a task without due day (unplaced), a due day before the day of assignment (judged as it stands, and said in
// the explanation), an extension to an earlier day.
//
// # Cost
//
// Assessing allocates nothing, counting only for the first task of a unit.
package task
