package caseload_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator/caseload"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// vn reads a clock face in Vietnam.
func vn(s string) time.Time {
	return must(time.ParseInLocation("2006-01-02T15:04:05", s, cchc.Zone()))
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if want, err := os.ReadFile(path); err != nil || string(want) != got {
		t.Errorf("%s is not what was agreed (%v); run the test with -update and read the diff", path, err)
	}
}

// A sheet counts dossiers of one period under the policy of the form.
type sheet struct {
	t        *testing.T
	assessor *dossier.Assessor
	period   cchc.Period
	asOf     time.Time
	counts   caseload.Counts
}

func newSheet(t *testing.T, p cchc.Period, asOf string) *sheet {
	t.Helper()
	return &sheet{t: t, assessor: must(dossier.NewAssessor(dossier.Form06a(), calendar.Vietnam(), nil)), period: p, asOf: vn(asOf)}
}

// add counts one dossier of a channel, received and due then; an event without kind is left out.
func (s *sheet) add(channel catalog.Channel, received, due string, events ...dossier.Event) {
	s.t.Helper()
	d := dossier.Dossier{Number: "000.00.01.H99-260803-0017", Channel: channel, ReceivedAt: vn(received)}
	if due != "" {
		d.Events = append(d.Events, dossier.Event{Kind: dossier.Appointed, Due: vn(due)})
	}
	d.Events = append(d.Events, events...)
	d, err := dossier.New(d)
	if err != nil {
		s.t.Fatal(err)
	}
	a, m := s.assessor.Member(&d, dossier.Portal2026, s.period, s.asOf)
	s.counts.Add(&a, &m, s.assessor.Channel(&d), true)
}

func event(kind dossier.EventKind, at string) dossier.Event {
	return dossier.Event{Kind: kind, At: vn(at)}
}

var number = rapid.Int64Range(0, 1_000_000)

// soundCounts draws counts in which every sum holds, as counting dossier by dossier makes them: all of the states and
// judgements, or those that the policy of the form can make.
func soundCounts(ofForm bool) *rapid.Generator[caseload.Counts] {
	return rapid.Custom(func(t *rapid.T) caseload.Counts {
		var c caseload.Counts
		handled := int64(0)
		for state := dossier.StateInProcess; state <= dossier.StateHandedOver; state++ {
			for judged := dossier.NotJudged; judged <= dossier.TimelinessUndecided; judged++ {
				impossible := state == dossier.StateRefused || state == dossier.StateWithdrawn && judged != dossier.OnTime ||
					state == dossier.StateStopped && judged != dossier.InTime
				if ofForm && impossible || rapid.Bool().Draw(t, "empty") {
					continue
				}
				n := number.Draw(t, "n")
				c.Handled[state][judged] = n
				handled += n
			}
		}
		rest := handled
		for i := range c.Received {
			c.Received[i] = rapid.Int64Range(0, rest).Draw(t, "received")
			rest -= c.Received[i]
		}
		c.CarriedOver = rest
		late := c.In(dossier.Late)
		for i := range c.Late {
			c.Late[i] = rapid.Int64Range(0, late).Draw(t, "late")
			late -= c.Late[i]
		}
		c.Late[caseload.ApologyUnknown] += late
		c.Undated = rapid.Int64Range(0, handled).Draw(t, "undated")
		c.Unplaced.NoReceipt, c.Unplaced.EndNotKnown = number.Draw(t, "no receipt"), number.Draw(t, "end not known")
		return c
	})
}
