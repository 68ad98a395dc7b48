// Package catalog knows the procedures (danh mục thủ tục hành chính) and the units of a province by date: which
// version of a procedure holds for a dossier, which body does the work of a district that has ended, whether a
// change was published in time, and what the catalogue lacks.
//
// # Procedures by date
//
// A [Procedure] is one version of a code, in force on [From, To); a zero From is "beginning unknown", a zero To "still
// in force". Of one code at most one version is in force on a day. The day of receipt chooses: [Catalog.On] and
// [Catalog.Lookup] find the version of a day by a map and a binary search, without allocating, and return an [Edition],
// which cannot change the catalogue. Inside one catalogue a code is a [ProcedureID], a small number that a dossier can
// hold; numbers of two catalogues must not be mixed, and mean nothing in a document.
//
// Old and new codes are linked by [Replacement]: several to several, each from a day on. [Catalog.Successors] and
// [Catalog.Predecessors] follow all chains that have taken effect by a day to their ends.
//
// # Limits
//
// A [Limit] keeps its own words, and the length that [calendar.ParseWording], or failing that [calendar.ParseLimit],
// reads from them. A length that a definition states stays, whatever the words say; words without a readable length stay
// with a zero length. Neither is an error; both are findings of [Catalog.Audit]. A [Manner] holds the legal limit and
// beside it the province's shortened one; [Manner.Limit] is the shortened one where its length is known. Limits of
// different units are never compared: a working day is not 8 hours.
//
// # Online level
//
// [OnlineFrom] holds the level by date: information, partial, full. Of the old levels 3 reads as partial, 4 as full, 1
// and 2 as information. Before the first entry nothing is stated, which is not information.
//
// # Units by date
//
// A [Unit] is one version of a body, one-stop desk or service centre on [From, To); a changed name or parent is
// another version of the same code. A parent exists on every day of its child. No district exists from
// [FirstDayWithoutDistricts] on. [Units.Below], [Units.Tree], [Units.Parent] and [Units.Within] give the map of any day.
//
// A [Succession] is keyed by old unit, field and day, for the work of one district went to several bodies; without field
// it is the rest. [Units.Successor] answers: who on one day does the work that a unit did in a field on another? Equal
// days give the map as it was, today gives today's map. What nobody was named for is unmapped, never guessed.
//
// # Publication
//
// [Catalog.PublishOnTime], [Catalog.PublicUpdateOnTime] and [Catalog.ContentFull] answer for the components
// PUBLISH_ON_TIME, PUBLIC_UPDATE_ON_TIME and PUBLIC_CONTENT_FULL of Decision 766, procedure by procedure, as values:
// in the base or not, in the numerator or not, why, and which changes with which days. Counting and explaining are
// the same code.
//
//	publish:  decision ≤ newest effective date of the legal basis − 20 (ministry) / 5 (province) working days
//	disclose: latest release of the change ≤ decision + 10 / 5 working days
//
// "Minus n working days" is the n-th working day before the day, "plus n" the n-th after it; the day itself complies.
// A procedure counts once; one late change makes it late. Without a known effective date, and where the calendar does
// not know the days, a procedure is undecided: in the base, not in the numerator, and counted apart, so that nobody
// takes it for late or for in time. The limits come from the circulated note; which unreleased changes are "still due"
// is doubtful there and has no default ([StillDue]).
//
// # Audit
//
// [Catalog.Audit], [Units.Audit] and [CompareCatalogs] return findings, in a stable order. Place is a code and what
// it is about.
//
// # JSON
//
// "cchc-catalog/1" and "cchc-units/1" are the keys of the [Definition] and the [UnitsDefinition] with a format number in
// front. Reading is strict: unknown keys, keys twice, other forms are a [FormatError], which never quotes the document.
// What was read writes itself back; the document is canonical: sorted, with the lengths that were read, the same bytes
// for the same content. Version is a name and the first 12 hexadecimal digits of the SHA-256 of the document.
//
// # Errors
//
// [ConflictError]: contradictions, each with code and day. [CycleError]: parents or successors in a circle.
// [FormatError]: what cannot be stored. [NotFoundError]: no version on the day, with the reason and the codes that took
// its place. [QueryError]: a question that leaves a choice open. No error: anything missing from a procedure but its
// code, a decision on a code without version, words that cannot be read, a nil or zero Catalog or Units, which know
// nothing. No data makes the package panic.
//
// # Names
//
// Names of units are compared without regard to case, doubled spaces and whether Vietnamese letters are composed or
// come in parts. Text is stored as it stands, best in Unicode NFC.
package catalog
