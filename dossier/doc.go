// Package dossier says what is true of a dossier (hồ sơ) and of a petition (phản ánh, kiến nghị) at an instant: its
// state, whether it is in time, where its time went, and where it stands in every count of Decision 766/QĐ-TTg.
//
// # Three things
//
// A [Dossier] is what a source says: attributes without time and a line of timed events, without personal data. A
// [Policy] decides every point on which practice differs; [Portal766] and [Form06a] are presets, and each choice names
// its evidence. An [Assessor] joins a policy with a calendar and a catalogue:
//
//	a, err := dossier.NewAssessor(dossier.Portal766(), calendar.Vietnam(), procedures)
//	s := a.Assess(&d, at)                                        // State, End, Due, Timeliness, Why
//	s, m := a.Member(&d, dossier.Portal2026, cchc.Month(2026, time.August), at)
//	v := m.Component(dossier.ProgressOnTime)                     // Standing and Reason
//	account, err := a.Account(&d, &s, nil)                       // who had it, for how much working time
//	fmt.Print(a.Explain(&d, &s).In(cchc.Vietnamese))             // why
//
// # As of
//
// Every question carries an instant; events at or before it count, later ones never change an answer. A period is
// judged at its last instant, or at the instant it is looked at while it runs ([JudgedAt]). Attributes (papers, fees,
// flags) carry no time and are as of the message that brought them.
//
// # Life cycle
//
// The ten statuses that are exchanged with the national portal, and two answers, move a dossier:
//
//	           ┌────────────────────────────────────────────────┐
//	1 registered ─> 2 accepted ─> 4 in process ─> 9 resolved ─> 10 handed over
//	     │               │            │  ^                            ^
//	     │               │            │  └── answered ── 5 supplement │
//	     │               │            │  └── done ────── 6 payment    │
//	     │               │            └────────────────────────────── ┘
//	     └──────> 3 not accepted, 7 withdrawn            8 stopped ─> 4, 7
//
// A status may be repeated. 5 and 6 may end in any status but 1; 3, 7, 9 and 10 are final, 8 may be resumed. A step that
// the line above does not show is the finding SEQUENCE_IMPOSSIBLE, and the dossier is judged all the same: the first 9
// is the end, 9 and 10 beat 3, 7 and 8, and 3 and 7 beat what follows them. What came before the receipt was the check of
// the submission: it neither pauses the clock nor counts as a supplement request. Appointments, apologies, ratings,
// petitions and the way of the result by post stand beside and never move a dossier.
//
// # Counts
//
// A [Standing] is counted, not counted, undecided, unplaced or outside, with a [Reason]. Undecided stands in the
// denominator and not in the numerator; unplaced stands in neither; both are reported. Nothing that is not known is taken
// for a yes or a no.
//
// # Petitions
//
// A [Petition] is judged stage by stage ([PetitionStage]): refused or sent back, more information asked for, answered, the
// answer published. Each has a limit of its own ([PetitionLimits]; [Petitions766] is a preset), the first three from the
// clock, the last from the answer. The clock starts with the receipt, and anew with each transfer. A [PetitionAssessor]
// says the due day of every stage whose clock started, and judges those that were done or must still be done: one of them
// past its limit makes the whole late. A petition counts in the period in which its clock starts.
//
//	p, err := dossier.NewPetitionAssessor(dossier.Petitions766(), calendar.Vietnam())
//	s, m := p.Member(&petition, cchc.Month(2026, time.August), at)
//	step := s.Step(dossier.StageAnswer)                          // Due, Done, Timeliness, Why
//	v := m.Component(dossier.PetitionProcessingOnTime)           // Standing and PetitionReason
//
// # What does not fit
//
// A [Detector] looks through the dossiers of a period for signs that the data say something else than what happened: an
// end that falls exactly on the appointment, a unit that closes most of its dossiers in the last days, a dossier that
// nothing happens to. What is innocent in one dossier and odd in many speaks from a share and a number on
// ([DetectorThresholds]). Those of [AdvisedThresholds] are advice of this library, no law and no measurement. A sign
// judges nobody and changes no count.
//
// # Privacy
//
// No name, address, phone, identity number, link or free text of a person has a place in a Dossier or Petition. String,
// LogValue and errors print kinds and findings, never content; the number of a dossier is its only reference.
package dossier
