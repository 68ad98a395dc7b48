// Package calendar counts working time in Vietnam: which days are worked, by which hours, and when a limit ends.
//
//	due, err := calendar.Vietnam().Due(received, calendar.WorkingDays(5), calendar.CivilCode)
//
// # Calendars
//
// A [Calendar] is built by [New] from options: the hours of a [Week], yearly [Notice] lists of days off, and, where a
// province has them, a [Season], a [Closure] for all or for named units, the [Reception] hours of its counters.
// [Vietnam] is the calendar of the civil service, Monday to Friday 07:00–11:30 and 13:30–17:00, with the notices of 2018
// to 2026. A calendar never changes and may be shared; [Calendar.With] returns another one. [Calendar.Version] names
// what it was built from, so that a result can say which calendar it used.
//
// Blocks of hours are half-open: at 11:30 the office is closed, at 13:30 it is open. Days are civil days in Vietnam,
// instants are converted to +07:00 whatever zone they carry, and the result says so. Nothing is rounded: minutes are
// the grain of hours, instants keep their seconds and below. The clock and the zone of the process are never read.
//
// Each day answers [Calendar.Why]: its kind, name, hours, source and evidence. A day both off and worked, a make-up day
// that is worked anyway, blocks that overlap, a year without notice between two others are a [ConflictError] when
// the calendar is built; nothing wins in silence.
//
// # The known range
//
// Notices are the truth, and where they end the calendar ends: 2026-12-31 for [Vietnam]. A question that needs a later or
// an earlier day is a [RangeError] that names the first unknown day. [Calendar.WithNotice], or a JSON document, adds a
// year without a new version of this package. [Projected] is the named opt-in to the holiday law and the lunar table
// in place of notices; every answer that needs a projected day is marked provisional.
//
// # Limits and rules
//
// A [Limit] is a number of working days (in halves), working hours (in minutes), calendar days or months, or "trong
// ngày" and "giải quyết ngay". [ParseLimit] reads short forms, [ParseWording] what people write. A [Rule] says how it
// is counted.
//
//	CivilCode  the civil date of receipt is left out, whatever its hour; day 1 is the next working (or calendar) day;
//	           the limit ends with the last block of its last day
//	KeepClock  a receipt outside office hours moves to the next opening; the limit ends at that time of day, n days
//	           later; where that day's hours do not have it, at the end of the block before it, or at the opening
//	HalfDay    before noon is a morning, else an afternoon; n days are the end of the same half-day n working days
//	           later, half a day more is the next half-day; a receipt on a day off moves to the next opening
//
// Working hours are an exact walk through the blocks under every rule: they start at the receipt or the next opening and
// end at the earliest instant, 11:30 and not 13:30. A limit with half a day is counted by HalfDay under every rule;
// calendar days and months under HalfDay by CivilCode; Due.Rule is the rule that was applied. Calendar days and months
// count days off, and when their last day is off the end moves on to the next working day. n months end on the
// same-numbered day, or the last day of a shorter month.
//
// [Calendar.DeemedReceipt] is a step of its own, for a submission that counts as received only when the office opens.
// [Calendar.ReceiptDue] is when an online submission is to be accepted or sent back. [Calendar.DueSoon] is the latest
// instant at which so much working time remains. [Calendar.DueAfter] applies pauses by a named [PausePolicy].
//
// [Calendar.Explain] lists every day of a deadline with its role, reason and source, as text, JSON, [cchc.Tree] and a
// picture of the months. [Diff] says which open deadlines would move under another calendar.
//
// # Errors
//
// [RangeError], [ConflictError], [LimitError], [OrderError], [PauseError], [FormatError] each match a sentinel with
// errors.Is; text that does not read is a [cchc.ParseError]. No date stands beside an error. No error: a receipt at night
// or on a day off, a pause of no length, a span of no length, a closure over a day that is off anyway.
//
// # Cost
//
// Arithmetic takes a time that does not depend on the length of the limit, and allocates nothing. Building the calendar
// of nine years takes about a millisecond.
//
// # Zero values and JSON
//
// The zero [Calendar] knows no day. The zero [Limit] states no length, the zero [Rule] and [PausePolicy] are not stated; all
// are refused where they are needed. A calendar marshals to one canonical JSON document, format [Format], that [Parse]
// reads back into an equal one; limits, rules, policies, kinds and blocks are strings in it.
//
// # Sources
//
// Days off and their evidence stand in data/README.md. The Civil Code rule cites Bộ luật Dân sự 2015, Điều 147 and 148;
// that the last day ends with office hours is administrative practice. KeepClock, HalfDay and the pause policies are
// what one-stop software in use does; ElapsedSubtracted is the note on Decision 766.
package calendar
