// Package gen draws what package dossier and its neighbours take, with [pgregory.net/rapid]: for the property tests of
// systems that embed them. Everything drawn is synthetic, and everything drawn is accepted: a dossier passes
// [dossier.New], a policy leaves no choice open, catalogues, calendars and units are built.
//
// Generators aim at what is odd but can be held: events that contradict each other, instants that are equal, a dossier of
// which little is stated. For dossiers that look like those of a province, with a known truth, use [Typical] or package
// dossiertest.
package gen

import (
	"fmt"
	"time"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dossiertest"
)

// The days from which instants and dates are drawn: with the merger of 01/07/2025, two Tết and the end of the known range
// of [calendar.Vietnam] at their end.
func span() (first cchc.Date, days int) {
	first = cchc.MustDate("2024-07-01")
	return first, cchc.MustDate("2027-01-01").Sub(first)
}

// Date draws a day from 01/07/2024 to 31/12/2026.
func Date() *rapid.Generator[cchc.Date] {
	first, days := span()
	return rapid.Map(rapid.IntRange(0, days-1), first.AddDays)
}

// Instant draws an instant of those days, with whole seconds, in Vietnamese time; often an opening, a closing or midnight.
func Instant() *rapid.Generator[time.Time] {
	edges := []int{0, 7 * 3600, 11*3600 + 1800, 13*3600 + 1800, 17 * 3600, 24*3600 - 1}
	return rapid.Custom(func(t *rapid.T) time.Time {
		second := rapid.OneOf(rapid.SampledFrom(edges), rapid.IntRange(0, 24*3600-1)).Draw(t, "second")
		return Date().Draw(t, "day").Start().Add(time.Duration(second) * time.Second)
	})
}

// Period draws a month, quarter, half-year or year that touches those days, or a run of days of them.
func Period() *rapid.Generator[cchc.Period] {
	return rapid.Custom(func(t *rapid.T) cchc.Period {
		first := Date().Draw(t, "first")
		y, m, _ := first.YMD()
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			return cchc.Month(y, m)
		case 1:
			return cchc.Quarter(y, (int(m)+2)/3)
		case 2:
			return cchc.HalfYear(y, (int(m)+5)/6)
		case 3:
			return cchc.Year(y)
		}
		p, err := cchc.NewPeriod(first, first.AddDays(rapid.IntRange(1, 100).Draw(t, "days")))
		if err != nil {
			t.Fatalf("gen: %v", err)
		}
		return p
	})
}

// Event draws an event of any kind, with the details that its kind may have.
func Event() *rapid.Generator[dossier.Event] {
	return rapid.Custom(func(t *rapid.T) dossier.Event {
		e := dossier.Event{Kind: upTo(dossier.Delivered, 1).Draw(t, "kind")}
		untimed := e.Kind == dossier.Appointed || e.Kind == dossier.Exempted
		if !untimed || rapid.Bool().Draw(t, "timed") {
			e.At = Instant().Draw(t, "at")
		}
		switch e.Kind {
		case dossier.Appointed:
			e.Due = Instant().Draw(t, "due")
		case dossier.Apologised:
			e.Form = upTo(dossier.InPerson, 0).Draw(t, "form")
			e.Cause = upTo(dossier.OtherCause, 0).Draw(t, "cause")
			if rapid.Bool().Draw(t, "new due") {
				e.Due = Instant().Draw(t, "due")
			}
		case dossier.Exempted:
			e.Cause = upTo(dossier.OtherCause, 0).Draw(t, "cause")
		case dossier.Rated:
			e.Opinion = upTo(dossier.Dissatisfied, 1).Draw(t, "opinion")
		}
		if rapid.Bool().Draw(t, "body") {
			e.Body, e.Step = unit().Draw(t, "body"), rapid.SampledFrom([]string{"", "Thẩm định", "Ký duyệt"}).Draw(t, "step")
		}
		return e
	})
}

// Events draws up to twelve events in any order; often some at the same instant.
func Events() *rapid.Generator[[]dossier.Event] {
	return rapid.Custom(func(t *rapid.T) []dossier.Event {
		list := rapid.SliceOfN(Event(), 0, 12).Draw(t, "events")
		for i := range list {
			if i > 0 && !list[i-1].At.IsZero() && !list[i].At.IsZero() && rapid.IntRange(0, 4).Draw(t, "together") == 0 {
				list[i].At = list[i-1].At
			}
		}
		return list
	})
}

// Dossier draws a dossier as [dossier.New] returns it: attributes and events have nothing to do with each other.
func Dossier() *rapid.Generator[dossier.Dossier] {
	return rapid.Custom(func(t *rapid.T) dossier.Dossier {
		answer := upTo(dossier.Yes, 0)
		d := dossier.Dossier{
			Number:      rapid.StringMatching(`000\.[0-9]{2}\.[0-9]{2}\.H99-2[4-6](0[1-9]|1[0-2])(0[1-9]|1[0-9]|2[0-8])-[0-9]{4,6}`).Draw(t, "number"),
			Procedure:   rapid.SampledFrom(procedures).Draw(t, "procedure"),
			Case:        rapid.SampledFrom([]string{"", "", "liên thông"}).Draw(t, "case"),
			Field:       rapid.SampledFrom([]string{"", "TH-HT", "TH-CT"}).Draw(t, "field"),
			Receiving:   unit().Draw(t, "receiving"),
			Resolving:   unit().Draw(t, "resolving"),
			CoOperating: rapid.SliceOfN(unit(), 0, 2).Draw(t, "cooperating"),
			Events:      Events().Draw(t, "events"),
			Papers:      rapid.SliceOfN(paper(), 0, 4).Draw(t, "papers"),
			Status:      upTo(dossier.HandedOver, 0).Draw(t, "status"),
			Channel:     upTo(catalog.Post, 0).Draw(t, "channel"),
			Entry:       upTo(dossier.LocalSystem, 0).Draw(t, "entry"),
			HandOver:    upTo(dossier.ByPost, 0).Draw(t, "hand-over"),
			Applicant:   upTo(dossier.Organisation, 0).Draw(t, "applicant"),
			Fees:        upTo(dossier.Charged, 0).Draw(t, "fees"),
			Payment:     upTo(dossier.NotPaidOnline, 0).Draw(t, "payment"),

			Digitised: answer.Draw(t, "digitised"), VerifiedAccount: answer.Draw(t, "verified"),
			PopulationData: answer.Draw(t, "population"), Synced: answer.Draw(t, "synced"),
			Result: dossier.Result{
				Electronic: answer.Draw(t, "electronic"), IsInput: rapid.Bool().Draw(t, "is input"),
				LinkUnusable: rapid.Bool().Draw(t, "bad link"), InStore: answer.Draw(t, "in store"),
			},
		}
		if rapid.Bool().Draw(t, "submitted") {
			d.SubmittedAt = Instant().Draw(t, "submitted at")
		}
		if rapid.IntRange(0, 4).Draw(t, "received") > 0 {
			d.ReceivedAt = Instant().Draw(t, "received at")
		}
		ordered, err := dossier.New(d)
		if err != nil {
			t.Fatalf("gen: %v", err)
		}
		return ordered
	})
}

// Typical draws a dossier of a small synthetic province, with its truth.
func Typical() *rapid.Generator[TypicalDossier] {
	return rapid.Custom(func(t *rapid.T) TypicalDossier {
		p := Province().Draw(t, "province")
		d, truth := p.Dossier(rapid.IntRange(0, 1_000_000).Draw(t, "index"))
		return TypicalDossier{p, d, truth}
	})
}

// A TypicalDossier is a dossier of a province, with its truth.
type TypicalDossier struct {
	Province *dossiertest.Province
	Dossier  dossier.Dossier
	Truth    dossiertest.Truth
}

// Province draws a province like [dossiertest.Small] with another seed and up to 200 dossiers.
func Province() *rapid.Generator[*dossiertest.Province] {
	return rapid.Custom(func(t *rapid.T) *dossiertest.Province {
		c := dossiertest.Small()
		c.Seed = rapid.Uint64().Draw(t, "seed")
		c.Dossiers = rapid.IntRange(0, 200).Draw(t, "dossiers")
		p, err := dossiertest.New(c)
		if err != nil {
			t.Fatalf("gen: %v", err)
		}
		return p
	})
}

// Policy draws a policy that leaves no choice open: a preset, or any choices under a name of its own.
func Policy() *rapid.Generator[dossier.Policy] {
	own := rapid.Custom(func(t *rapid.T) dossier.Policy {
		pauses := []calendar.PausePolicy{calendar.WorkingTimeLost, calendar.WholeWorkingDays, calendar.ElapsedSubtracted, calendar.KeepOverdue}
		return dossier.Policy{
			ID:          "gen",
			Comparison:  upTo(dossier.ByCivilDay, 1).Draw(t, "comparison"),
			End:         upTo(dossier.HandedOverOnly, 1).Draw(t, "end"),
			Appointment: upTo(dossier.LatestWithApology, 1).Draw(t, "appointment"),
			Undated:     upTo(dossier.UndatedLeftOut, 1).Draw(t, "undated"),
			LimitRule:   upTo(calendar.HalfDay, 1).Draw(t, "limit rule"),
			Supplement:  upTo(dossier.SupplementPauses, 1).Draw(t, "supplement"),
			Payment:     upTo(dossier.PaymentPauses, 1).Draw(t, "payment"),
			Stopped:     upTo(dossier.StopStaysOpen, 1).Draw(t, "stopped"),
			Refused:     upTo(dossier.RefusalLeftOut, 1).Draw(t, "refused"),
			Withdrawn:   upTo(dossier.WithdrawalLeftOut, 1).Draw(t, "withdrawn"),
			Open:        upTo(dossier.OpenByDay, 1).Draw(t, "open"),
			Channel:     upTo(dossier.MissingIsUnplaced, 1).Draw(t, "channel"),
			Pause:       rapid.SampledFrom(pauses).Draw(t, "pause"),
		}
	})
	return rapid.OneOf(own, rapid.SampledFrom([]dossier.Policy{dossier.Portal766(), dossier.Form06a()}))
}

// Limit draws a limit that every rule gives a meaning to.
func Limit() *rapid.Generator[calendar.Limit] {
	return rapid.Custom(func(t *rapid.T) calendar.Limit {
		n := rapid.IntRange(1, 30).Draw(t, "length")
		return rapid.SampledFrom([]calendar.Limit{
			calendar.WorkingDays(n), calendar.HalfWorkingDays(n), calendar.WorkingHours(n), calendar.Days(n),
			calendar.Months(1 + n%3), calendar.WithinTheDay(0), calendar.Immediately(),
		}).Draw(t, "limit")
	})
}

// Catalog draws a catalogue of one to six of the procedures that [Dossier] names, some in two versions, with and without
// limits, fees, results and online levels.
func Catalog() *rapid.Generator[*catalog.Catalog] {
	return rapid.Custom(func(t *rapid.T) *catalog.Catalog {
		def := catalog.Definition{Name: "gen"}
		for _, code := range rapid.SliceOfNDistinct(rapid.SampledFrom(procedures), 1, 6, rapid.ID[string]).Draw(t, "codes") {
			p := procedure(code).Draw(t, "procedure")
			if rapid.Bool().Draw(t, "two versions") {
				earlier := procedure(code).Draw(t, "earlier")
				p.From = Date().Draw(t, "from")
				earlier.To = p.From
				def.Procedures = append(def.Procedures, earlier)
			}
			def.Procedures = append(def.Procedures, p)
		}
		built, err := catalog.New(def)
		if err != nil {
			t.Fatalf("gen: %v", err)
		}
		return built
	})
}

func procedure(code string) *rapid.Generator[catalog.Procedure] {
	return rapid.Custom(func(t *rapid.T) catalog.Procedure {
		p := catalog.Procedure{
			Code: code, Name: catalog.Name{Vi: "Thủ tục tổng hợp"}, Levels: cchc.NewLevels(cchc.Commune),
			Hidden: rapid.Bool().Draw(t, "hidden"),
		}
		for _, channel := range rapid.SliceOfNDistinct(upTo(catalog.Post, 1), 0, 3, rapid.ID[catalog.Channel]).Draw(t, "channels") {
			m := catalog.Manner{Channel: channel}
			if rapid.Bool().Draw(t, "limited") {
				m.Legal.Read = Limit().Draw(t, "limit")
			}
			if rapid.Bool().Draw(t, "fee") {
				dong := rapid.Int64Range(0, 3).Draw(t, "amount") * 5_000
				m.Fees = []catalog.Fee{{Code: "LP.TH.01", Dong: &dong}}
			}
			p.Manners = append(p.Manners, m)
		}
		for i, requirement := range rapid.SliceOfN(upTo(catalog.NotRequired, 0), 0, 2).Draw(t, "results") {
			p.Results = append(p.Results, catalog.Result{Code: fmt.Sprintf("KQ.TH.%02d", i+1), Name: "Kết quả tổng hợp", Paper: requirement})
		}
		p.Subjects = rapid.SliceOfNDistinct(upTo(catalog.Organisation, 1), 0, 3, rapid.ID[catalog.Subject]).Draw(t, "subjects")
		if rapid.Bool().Draw(t, "online") {
			p.Online = []catalog.OnlineFrom{{Level: upTo(catalog.Full, 1).Draw(t, "level")}}
		}
		return p
	})
}

// Units draws the tree of a province like [dossiertest.Small].
func Units() *rapid.Generator[*catalog.Units] {
	return rapid.Map(Province(), (*dossiertest.Province).Units)
}

// Calendar draws the calendar of the civil service, or that with some of the days of 2025 and 2026 closed, or with the
// year 2027 projected.
func Calendar() *rapid.Generator[*calendar.Calendar] {
	closed := rapid.Custom(func(t *rapid.T) *calendar.Calendar {
		first := cchc.MustDate("2025-01-06").AddDays(rapid.IntRange(0, 600).Draw(t, "first"))
		days, err := cchc.NewPeriod(first, first.AddDays(rapid.IntRange(1, 10).Draw(t, "days")))
		if err != nil {
			t.Fatalf("gen: %v", err)
		}
		c, err := calendar.Vietnam().With(calendar.Closure{
			Days: days, OverMakeUp: true, Name: cchc.Text{Vi: "Ngày nghỉ tổng hợp", En: "synthetic closure"},
			Source: cchc.Source{Instrument: "Văn bản tổng hợp", Evidence: cchc.Derived},
		})
		if err != nil {
			t.Fatalf("gen: %v", err)
		}
		return c
	})
	projected := rapid.Custom(func(t *rapid.T) *calendar.Calendar {
		c, err := calendar.Vietnam().With(calendar.Projected{Through: 2027, TetBefore: rapid.IntRange(0, 3).Draw(t, "days before Tết")})
		if err != nil {
			t.Fatalf("gen: %v", err)
		}
		return c
	})
	return rapid.OneOf(rapid.Just(calendar.Vietnam()), closed, projected)
}

// procedures are the codes that dossiers and catalogues name; the last is in the catalogue of no province.
var procedures = []string{"1.001193", "1.000894", "2.000815", "2.000884", "1.004222", "1.009122", "3.000333", "9.999999"}

func unit() *rapid.Generator[string] {
	return rapid.SampledFrom([]string{"", "000.00.01.H99", "000.01.04.H99", "000.00.101.H99", "Xã tổng hợp 001", "Sở tổng hợp 01"})
}

func paper() *rapid.Generator[dossier.Paper] {
	return rapid.Custom(func(t *rapid.T) dossier.Paper {
		answer := upTo(dossier.Yes, 0)
		return dossier.Paper{
			Code:     rapid.SampledFrom([]string{"", "TP.TH.000101", "TP.TH.000102"}).Draw(t, "code"),
			Demanded: answer.Draw(t, "demanded"), File: answer.Draw(t, "file"), Digitised: answer.Draw(t, "digitised"),
			FromStore: answer.Draw(t, "from store"), Reuse: upTo(dossier.OfResult, 0).Draw(t, "reuse"),
		}
	})
}

// upTo draws a value of an enumeration, from the first to the last.
func upTo[T ~uint8](last, first T) *rapid.Generator[T] {
	return rapid.Map(rapid.IntRange(int(first), int(last)), func(n int) T { return T(n) })
}
