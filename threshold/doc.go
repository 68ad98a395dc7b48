// Package threshold says what follows from lateness: which rung of a ladder of responsibility a unit has crossed, who
// must apologise to whom by when, whether a target is met, and what an inspection left to be done.
//
// # Ladders
//
// A [Ladder] is data: which late ratio it reads, its rungs with the action of each in the words of its source, and where
// it comes from. [DongThap2023] is the one published ladder with numbers; others are read with [ParseLadder]. A verdict
// rests on whole numbers alone, never on a printed percentage: exactly 2 % is not over 2 %, and 2,001 of 100,000 is. Where
// the source leaves open what is counted, every reading is judged and the verdict says whether they agree. A base of 0 is
// undefined: no rung, never 0 %.
//
// [Watch.Ahead] looks ahead: the day on which a unit would cross each rung if nothing were finished.
//
// # Apologies
//
// An [ApologyRule] is the duty to apologise of one regime or place; [ApologyLaw] holds the national ones by the date of
// receipt. [Apologiser.Duty] says of one dossier whether an apology is owed and until when, and what was done;
// [ApologyStats] adds duties up. Without a register of apologies (sổ xin lỗi) a dossier that records none is unknown,
// never "not apologised". The printed letter is in package threshold/letter.
//
// # Targets, remedies, evaluation
//
// A [Target] is a share to reach, by date. [Remedies] follows what inspections found. [Evaluation] adds up the points of
// Thông tư 01/2018/TT-VPCP for dossiers of its regime.
//
// # Errors and ranges
//
// Counts go from 0 to [indicator.MaxCount]; others are a [CountError]. Data that contradict themselves are a [RuleError],
// a document that cannot be read a [FormatError]. What law does not say, or what was only recalled, is no default: it is
// a parameter, and an answer that needs it says so.
package threshold
