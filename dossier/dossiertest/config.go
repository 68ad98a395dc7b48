package dossiertest

import (
	"errors"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// Whole is the rate of something that always happens.
const Whole = 10_000

// A Config says what province [New] makes. Equal configurations make equal provinces, byte for byte, on every platform.
type Config struct {
	Seed uint64

	// Days are the days on which dossiers are received, petitions arrive and decisions are dated. Everything the
	// province says is as of their end. All must lie in the known range of [calendar.Vietnam], with 60 days behind
	// them; they may reach over the merger of 01/07/2025.
	Days cchc.Period

	Departments int // sở, 1 or more
	Districts   int // huyện until 30/06/2025, 1 or more; departments and districts together at most 99
	Communes    int // xã from 01/07/2025, at least as many as districts, at most 899
	Merged      int // communes until 30/06/2025 that each later commune was made from, 1 to 9

	Dossiers     int // any number up to 1,000,000,000; they are never held in memory
	Petitions    int // petitions beside those about a dossier
	Publications int // publishing decisions, at most 10,000

	Rates   Rates
	Framing Framing // of the message files
}

// Rates are numbers of cases per [Whole] (10,000), each among those it is said of.
type Rates struct {
	Unreceived int // submitted and never received, of all dossiers
	Unsynced   int // never sent to the national portal; [Province.Messages] leaves these out
	Processed  int // an officer reports "in process" (4) soon after receipt, of all received
	Elsewhere  int // received by another commune, of the dossiers of communes from 01/07/2025
	CoOperated int // need the answer of another body

	// The channel; the rest is at the counter. Online holds for procedures that are offered online.
	Online, Post, ChannelMissing int

	// The handling.
	Late             int // end, or will end, after their due moment
	Punctual         int // of those in time and without supplement: end at the due moment to the second
	Supplement       int // one supplement request, answered
	SecondSupplement int // of those: another one, which makes the dossier late
	PaymentRequest   int // of the dossiers paid, or asked to be paid, and without supplement: status 6
	Undated          int // no appointment
	Moved            int // a later appointment, of those with an appointment and without supplement

	// How the handling ends; the rest is resolved.
	Waiting, Stopped, Refused, Withdrawn int // Waiting: by a supplement request that nobody answers
	HandedOverOnly                       int // of those resolved: handed over (10), and no event says resolved (9)

	// The applicant.
	Rated      int // of those resolved
	Disliked   int // of those rated
	Petitioned int
	Apologised int // of those late: the unit apologises
	Exempted   int // of those late without apology: the duty does not apply

	// Numerators of components.
	File            int // a paper with an electronic file
	Electronic      int // of those resolved: an electronic result
	Reused          int // digitised data are reused
	FromStore       int // a paper from the personal store
	InStoreAlone    int // of the others with an electronic result: it is in the store, which no message can say
	Connected       int // verified account
	PopulationAlone int // of the others: population data, which messages say by a code whose list is not known
	FeesZero        int // of the dossiers with a fee: every row is 0
	PaidOnline      int // of the other dossiers with a fee
	FeesUnsent      int // of those not paid online: no fee row at all

	// Petitions beside those about a dossier, and those.
	PetitionAsked, PetitionRefused, PetitionLate, PetitionDisliked, PetitionAgain int

	// Publications.
	PublishedLate, DisclosedLate int

	// Messages.
	Generation1 int // of those not online: the older form; what it cannot say is not stated in the dossier either
	Resent      int // two messages: one at receipt, one at the end
	Shuffled    int // progress rows that arrive out of order
	FeesLost    int // of the procedures with a fee: the catalogue messages have lost it
	Distortions DistortionRates
}

// Small is a province that a test can look through: 28 units, 400 dossiers of the first half of 2025 and the three
// months after the merger, petitions and publications, everything that can happen, no distortion.
func Small() Config {
	days, _ := cchc.NewPeriod(cchc.MustDate("2025-01-01"), cchc.MustDate("2025-10-01"))
	return Config{
		Seed: 766, Days: days, Departments: 3, Districts: 2, Communes: 7, Merged: 2,
		Dossiers: 400, Petitions: 40, Publications: 12, Rates: typical(),
	}
}

// Large is a province of 206 units and 50,000 dossiers of the year 2025, with the distortions that the messages of
// real senders show.
func Large() Config {
	r := typical()
	r.Distortions = DistortionRates{
		ResultIsInput: 150, StateRewritten: 2_000, FinalWithoutEnd: 60, DueUnsent: 200, ReceptionMoved: 400,
		SubmissionCopied: 800, CashAsOnline: 300, UnpaidFeesUnsent: 1_500, FlagWithoutPaper: 250,
		EveryFileDigitised: 700, StoreByDefault: 80, ConnectionConstant: 300, IdentityPlaceholder: 120,
		SupplementsUnsent: 9_000, NumberChanged: 30, ArtificialReceipt: 2_500, ProcedureMistaken: 40,
		EightHourDays: 100, LinkUnusable: 90,
	}
	return Config{
		Seed: 766, Days: cchc.Year(2025), Departments: 14, Districts: 10, Communes: 60, Merged: 2,
		Dossiers: 50_000, Petitions: 600, Publications: 60, Rates: r,
	}
}

// typical rates are invented: they give every case its share and resemble no province.
func typical() Rates {
	return Rates{
		Unreceived: 300, Processed: 8_000, Elsewhere: 400, CoOperated: 500,
		Online: 6_200, Post: 300, ChannelMissing: 150,
		Late: 600, Punctual: 200, Supplement: 500, SecondSupplement: 800, PaymentRequest: 1_200, Undated: 250, Moved: 200,
		Waiting: 100, Stopped: 80, Refused: 120, Withdrawn: 150, HandedOverOnly: 300,
		Rated: 2_500, Disliked: 300, Petitioned: 60, Apologised: 7_000, Exempted: 1_000,
		File: 8_800, Electronic: 8_500, Reused: 3_500, FromStore: 1_200, Connected: 7_000,
		FeesZero: 400, PaidOnline: 5_500, FeesUnsent: 2_000,
		PetitionAsked: 800, PetitionRefused: 700, PetitionLate: 900, PetitionDisliked: 600, PetitionAgain: 200,
		PublishedLate: 1_500, DisclosedLate: 1_200,
		Generation1: 700, Resent: 2_000, Shuffled: 1_000,
	}
}

// ErrConfig is matched by every [ConfigError].
var ErrConfig = errors.New("dossiertest: configuration refused")

// A ConfigError names the field of a [Config] that cannot stand.
type ConfigError struct {
	Field string // "Rates.Late"
	Got   string
	Want  string // what would be accepted
}

func (e ConfigError) Error() string {
	return "dossiertest: " + e.Field + ": " + e.Got + ", want " + e.Want
}

// Is makes every ConfigError match [ErrConfig].
func (ConfigError) Is(target error) bool { return target == ErrConfig }

// horizon is the number of days behind [Config.Days] that the due moments and ends of the dossiers may need.
const horizon = 60

func (c *Config) check(cal *calendar.Calendar) error {
	known := cal.KnownRange()
	if c.Days.IsZero() || c.Days.First().Before(known.First().AddDays(horizon)) || c.Days.Next().AddDays(horizon).After(known.Next()) {
		return ConfigError{"Days", c.Days.String(), "days with " + strconv.Itoa(horizon) + " more before and behind them in " + known.String()}
	}
	for _, n := range []struct {
		field           string
		got, from, upTo int
	}{
		{"Departments", c.Departments, 1, 98},
		{"Districts", c.Districts, 1, 99 - c.Departments},
		{"Communes", c.Communes, c.Districts, 899},
		{"Merged", c.Merged, 1, 9},
		{"Dossiers", c.Dossiers, 0, 1_000_000_000},
		{"Petitions", c.Petitions, 0, 1_000_000_000},
		{"Publications", c.Publications, 0, 10_000},
		{"Framing", int(c.Framing), 0, int(Envelopes)},
		{"Rates.Online + Post + ChannelMissing", c.Rates.Online + c.Rates.Post + c.Rates.ChannelMissing, 0, Whole},
		{"Rates.Waiting + Stopped + Refused + Withdrawn", c.Rates.Waiting + c.Rates.Stopped + c.Rates.Refused + c.Rates.Withdrawn, 0, Whole},
	} {
		if n.got < n.from || n.got > n.upTo {
			return ConfigError{n.field, strconv.Itoa(n.got), strconv.Itoa(n.from) + " to " + strconv.Itoa(n.upTo)}
		}
	}
	return c.Rates.check()
}

func (r *Rates) check() error {
	rates := r.named()
	for d, rate := range r.Distortions {
		rates = append(rates, namedRate{"Distortions[" + Distortion(d).String() + "]", rate})
	}
	for _, n := range rates {
		if n.rate < 0 || n.rate > Whole {
			return ConfigError{"Rates." + n.name, strconv.Itoa(n.rate), "0 to 10000"}
		}
	}
	return nil
}

type namedRate struct {
	name string
	rate int
}

func (r *Rates) named() []namedRate {
	return []namedRate{
		{"Unreceived", r.Unreceived},
		{"Unsynced", r.Unsynced},
		{"Processed", r.Processed},
		{"Elsewhere", r.Elsewhere},
		{"CoOperated", r.CoOperated},
		{"Online", r.Online},
		{"Post", r.Post},
		{"ChannelMissing", r.ChannelMissing},
		{"Late", r.Late},
		{"Punctual", r.Punctual},
		{"Supplement", r.Supplement},
		{"SecondSupplement", r.SecondSupplement},
		{"PaymentRequest", r.PaymentRequest},
		{"Undated", r.Undated},
		{"Moved", r.Moved},
		{"Waiting", r.Waiting},
		{"Stopped", r.Stopped},
		{"Refused", r.Refused},
		{"Withdrawn", r.Withdrawn},
		{"HandedOverOnly", r.HandedOverOnly},
		{"Rated", r.Rated},
		{"Disliked", r.Disliked},
		{"Petitioned", r.Petitioned},
		{"Apologised", r.Apologised},
		{"Exempted", r.Exempted},
		{"File", r.File},
		{"Electronic", r.Electronic},
		{"Reused", r.Reused},
		{"FromStore", r.FromStore},
		{"InStoreAlone", r.InStoreAlone},
		{"Connected", r.Connected},
		{"PopulationAlone", r.PopulationAlone},
		{"FeesZero", r.FeesZero},
		{"PaidOnline", r.PaidOnline},
		{"FeesUnsent", r.FeesUnsent},
		{"PetitionAsked", r.PetitionAsked},
		{"PetitionRefused", r.PetitionRefused},
		{"PetitionLate", r.PetitionLate},
		{"PetitionDisliked", r.PetitionDisliked},
		{"PetitionAgain", r.PetitionAgain},
		{"PublishedLate", r.PublishedLate},
		{"DisclosedLate", r.DisclosedLate},
		{"Generation1", r.Generation1},
		{"Resent", r.Resent},
		{"Shuffled", r.Shuffled},
		{"FeesLost", r.FeesLost},
	}
}
