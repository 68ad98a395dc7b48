// Package dossiertest makes a synthetic province whose truth is known: units with the merger of 01/07/2025, a
// catalogue, and any number of dossiers, petitions, publications and apologies, as values and as the messages that a
// one-stop system would have sent. It is for tests: of this module, and of systems that embed it.
//
//	p, err := dossiertest.New(dossiertest.Small())
//	for d, truth := range p.Dossiers() { … }
//
// # Truth first
//
// Of every dossier it is first drawn what it is to count for: which numerators and denominators, in time or not, how
// its handling ends. Then the instants and attributes are drawn that make it so, and the dossier is written from them.
// [Truth] comes from the draw; nothing here reads the written dossier back. The package uses the types of package dossier
// and the arithmetic of package calendar, never [dossier.Assessor] or a tally, so that these can be tested against it.
//
// The truth is that of [dossier.Portal766]. [Truth.Standing] answers for any period, component and profile, as of the
// last instant of the period; [Province.Counts] adds the standings up. The rules it is drawn by:
//
//   - the end is the event that was drawn for it; a supplement request that stays open is the end, also while a
//     period ends between a request and its answer;
//   - an answered request moves the due moment on by its length; from a second request on the dossier is late;
//   - the latest appointment announced by then counts; without one the limit of the catalogue, by the Civil Code;
//     with neither the dossier is undecided;
//   - a dossier is handled in a period when it is received in it, or received before it and not ended before it;
//   - attributes have no time: they are those at the end of the days of the province.
//
// # Determinism
//
// A dossier depends on the [Config] and its index alone, drawn from a PCG generator of its own: walking a slice gives
// what the whole gives, nothing is kept, and the bytes are the same on every platform and in every run.
//
// # Messages
//
// [Province.Messages], [Province.Progress] and [Province.CatalogMessages] write what the national portal is sent. Without
// distortions they say all that the standings rest on, except what no message can: ratings and petitions, that a dossier
// is on the portal, when an appointment was moved, and what [Rates].InStoreAlone and PopulationAlone draw, which are 0 in
// the presets. A [Distortion] changes the messages of a dossier in a way seen at real senders; the truth says which it
// carries.
//
// # What is synthetic
//
// Everything but the codes and names of the procedures, see data/README.md. The province has the code H99, beyond those
// of the provinces. Units are called "Xã tổng hợp 001", "Sở tổng hợp 01". Persons are tokens, PERSONAL-0001; links lead
// to example.gov.vn. Rates and the spread of arrivals are invented and resemble no province.
package dossiertest
