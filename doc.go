// Package cchc is the vocabulary that the packages of this module share: days and periods, sources and
// evidence, dated rules of law, findings, languages, and the tree that answers "why?".
//
// The module lets a Vietnamese province compute, from the messages, tables or counts it already has, how well it serves
// people: the Decision 766/QĐ-TTg score, deadlines in working time, statement II.06a, late ratios with what follows,
// apologies, the CCHC index. Data walk one way, and each step can be used alone:
//
//	messages, rows ─> dossier ─> Assess ─> indicator/qd766 Counter ─> Tally ─> Scorecard ─> Explain, Gains, Rank
//	                                   └─> indicator/caseload Counts ─> II.06a, late ratios ─> threshold
//
// Start with package indicator/qd766 when you have counts, with dossier/dvcqg or dossier/rows when you have messages or
// tables, with dossier/calendar when you have dates.
//
// # Days and instants
//
// A [Date] is a civil day in Vietnam, without clock and zone; a [Period] is a run of days [first, next), so that
// an instant at 00:00 of the first day is inside and one at 00:00 of the next is not. An instant is a [time.Time]
// and becomes a day in [Zone], a fixed +07:00, whatever zone it carries. The library never reads the clock or
// the zone of the process: the caller passes every instant.
//
// # Rules of law
//
// A number of law is a [Value] inside a [Dated]: in force on [From, To), with a [Source] that states instrument
// and [Evidence]. Asking for a day without a value is an error, never a neighbouring value; a stretch that
// nobody here knows is stored as unknown, with the reason.
//
// # Findings
//
// What is odd in data is said by a [Finding]: a [Code] of one registry, the place, what stands there and what
// would be accepted. Texts of codes are stable. Findings and errors carry no personal data.
//
// # Errors
//
// Errors are small structs that name the offending value and what would be accepted, and match a sentinel
// with errors.Is: [ParseError] ([ErrParse]), [DatedError] ([ErrDated]), [NotInForceError] ([ErrNotInForce]),
// [NotKnownError] ([ErrNotKnown]). No error: the zero [Date], [Period], [Lang], [Text], [Codes], [Tree] are
// valid values with the meaning that their type states, and survive their text and JSON forms.
//
// # Text forms
//
// Date, Period, Lang, Level, Evidence, Code and Codes marshal as text, so they are strings in JSON; Date and Period
// also store in SQL (NULL for zero), and Date, Period and Lang are flag values. People read Vietnamese first:
// [Lang] writes 62,60, 41.850 and 04/8/2026 in Vietnamese, and 62.60, 41,850 and 2026-08-04 in English.
package cchc
