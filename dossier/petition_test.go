package dossier_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func petitionAssessor() *dossier.PetitionAssessor {
	return must(dossier.NewPetitionAssessor(dossier.Petitions766(), calendar.Vietnam()))
}

// petition makes a synthetic petition that was received directly; events read "2026-08-05T09:00:00 answered".
func petition(received string, events ...string) dossier.Petition {
	p := dossier.Petition{Number: "PAKN-0001", Unit: "H99.1"}
	if received != "" {
		p.ReceivedAt = vn(received)
	}
	for _, e := range events {
		var event dossier.PetitionEvent
		at, kind, _ := strings.Cut(e, " ")
		if at != "" {
			event.At = vn(at)
		}
		if votes, isRating := strings.CutPrefix(kind, "rated "); isRating {
			kind = "rated"
			if _, err := fmt.Sscanf(votes, "%d/%d", &event.Likes, &event.Dislikes); err != nil {
				panic(err)
			}
		}
		if err := event.Kind.UnmarshalText([]byte(kind)); err != nil {
			panic(err)
		}
		p.Events = append(p.Events, event)
	}
	return must(dossier.NewPetition(p))
}

// The table that an official can check by hand. 2026-08-03 is a Monday; Saturday 22 August is worked for Monday
// 31, and 1 and 2 September are days off. Received on Monday 3 August: send back by Wednesday 5, ask by Monday 10, answer
// by Saturday 22; the answer is public 2 working days after it was given.
func TestPetition_ByHand(t *testing.T) {
	const received = "2026-08-03T08:00:00"
	for _, c := range []struct {
		name       string
		petition   dossier.Petition
		at         string
		state      dossier.PetitionState
		timeliness dossier.Timeliness
		why        dossier.PetitionReason
		findings   cchc.Codes
	}{
		{"before it was received", petition(received), "2026-08-03T07:59:59", dossier.PetitionNotReceived, dossier.NotJudged, dossier.PetitionWithoutReceipt, cchc.Codes{}},
		{"at its receipt", petition(received), received, dossier.PetitionWaiting, dossier.InTime, dossier.PetitionAnswerAwaited, cchc.Codes{}},
		{"last day of the answer", petition(received), "2026-08-22T23:59:59", dossier.PetitionWaiting, dossier.InTime, dossier.PetitionAnswerAwaited, cchc.Codes{}},
		{"day after it", petition(received), "2026-08-23T00:00:00", dossier.PetitionWaiting, dossier.Overdue, dossier.PetitionAnswerOverdue, cchc.Codes{}},
		{"sent back in time", petition(received, "2026-08-05T23:59:59 sent_back"), "2026-12-01T00:00:00", dossier.PetitionIsSentBack, dossier.OnTime, dossier.PetitionSentBackInTime, cchc.Codes{}},
		{"sent back late", petition(received, "2026-08-06T00:00:00 sent_back"), "2026-08-06T00:00:00", dossier.PetitionIsSentBack, dossier.Late, dossier.PetitionSentBackLate, cchc.Codes{}},
		{"asked in time", petition(received, "2026-08-10T17:00:00 information_asked"), "2026-08-11T00:00:00", dossier.PetitionInformationAsked, dossier.InTime, dossier.PetitionAnswerAwaited, cchc.Codes{}},
		{"asked late, open", petition(received, "2026-08-11T08:00:00 information_asked"), "2026-08-11T08:00:00", dossier.PetitionInformationAsked, dossier.Overdue, dossier.PetitionAskedLate, cchc.Codes{}},
		{"asked twice, the second time late", petition(received, "2026-08-04T08:00:00 information_asked", "2026-08-11T08:00:00 information_asked"), "2026-08-11T08:00:00", dossier.PetitionInformationAsked, dossier.Overdue, dossier.PetitionAskedLate, cchc.Codes{}},
		{"the clock runs on while information is awaited", petition(received, "2026-08-04T08:00:00 information_asked"), "2026-08-23T00:00:00", dossier.PetitionInformationAsked, dossier.Overdue, dossier.PetitionAnswerOverdue, cchc.Codes{}},
		{"information supplied", petition(received, "2026-08-04T08:00:00 information_asked", "2026-08-06T08:00:00 information_supplied"), "2026-08-06T08:00:00", dossier.PetitionWaiting, dossier.InTime, dossier.PetitionAnswerAwaited, cchc.Codes{}},
		{"answered on the last day", petition(received, "2026-08-22T17:00:00 answered"), "2026-08-25T23:00:00", dossier.PetitionIsAnswered, dossier.InTime, dossier.PetitionPublishingAwaited, cchc.Codes{}},
		{"answered late", petition(received, "2026-08-23T08:00:00 answered"), "2026-08-23T09:00:00", dossier.PetitionIsAnswered, dossier.Overdue, dossier.PetitionAnsweredLate, cchc.Codes{}},
		{"not published in time", petition(received, "2026-08-22T17:00:00 answered"), "2026-08-26T00:00:00", dossier.PetitionIsAnswered, dossier.Overdue, dossier.PetitionPublishingOverdue, cchc.Codes{}},
		{"published on the last day", petition(received, "2026-08-22T17:00:00 answered", "2026-08-25T20:00:00 published"), "2027-01-01T00:00:00", dossier.PetitionIsPublished, dossier.OnTime, dossier.PetitionPublishedInTime, cchc.Codes{}},
		{"published over the holiday", petition("", "2026-08-20T08:00:00 transferred", "2026-08-28T17:00:00 answered", "2026-09-04T20:00:00 published"), "2026-09-30T00:00:00", dossier.PetitionIsPublished, dossier.OnTime, dossier.PetitionPublishedInTime, cchc.Codes{}},
		{"published late", petition(received, "2026-08-22T17:00:00 answered", "2026-08-26T08:00:00 published"), "2026-08-31T00:00:00", dossier.PetitionIsPublished, dossier.Late, dossier.PetitionPublishedLate, cchc.Codes{}},
		{"answered and published late: the first stage is the reason", petition(received, "2026-08-24T17:00:00 answered", "2026-08-31T08:00:00 published"), "2026-08-31T08:00:00", dossier.PetitionIsPublished, dossier.Late, dossier.PetitionAnsweredLate, cchc.Codes{}},
		{"answered and published twice: the first of each counts", petition(received, "2026-08-05T08:00:00 answered", "2026-08-06T08:00:00 answered", "2026-08-07T08:00:00 published", "2026-08-24T08:00:00 answered", "2026-08-31T08:00:00 published"), "2026-08-31T08:00:00", dossier.PetitionIsPublished, dossier.OnTime, dossier.PetitionPublishedInTime, cchc.Codes{}},
		{"transferred: the clock starts anew", petition(received, "2026-08-20T08:00:00 transferred"), "2026-09-14T23:59:59", dossier.PetitionWaiting, dossier.InTime, dossier.PetitionAnswerAwaited, cchc.Codes{}},
		{"transferred, then overdue: 15 working days around the days off", petition(received, "2026-08-20T08:00:00 transferred"), "2026-09-15T00:00:00", dossier.PetitionWaiting, dossier.Overdue, dossier.PetitionAnswerOverdue, cchc.Codes{}},
		{"late before the transfer, in time after it", petition(received, "2026-08-26T08:00:00 answered", "2026-08-27T08:00:00 transferred", "2026-08-28T08:00:00 answered", "2026-08-28T09:00:00 published"), "2026-08-31T00:00:00", dossier.PetitionIsPublished, dossier.OnTime, dossier.PetitionPublishedInTime, cchc.Codes{}},
		{"transferred alone", petition("", "2026-08-03T08:00:00 transferred", "2026-08-04T08:00:00 sent_back"), "2026-08-05T00:00:00", dossier.PetitionIsSentBack, dossier.OnTime, dossier.PetitionSentBackInTime, cchc.Codes{}},
		{"answered, never received", petition("", "2026-08-03T08:00:00 answered"), "2026-08-05T00:00:00", dossier.PetitionNotReceived, dossier.NotJudged, dossier.PetitionWithoutReceipt, cchc.NewCodes(cchc.ReceptionMissing)},
		{"answered before it was received", petition(received, "2026-08-01T08:00:00 answered"), "2026-08-04T00:00:00", dossier.PetitionIsAnswered, dossier.TimelinessUndecided, dossier.PetitionStageTooEarly, cchc.NewCodes(cchc.SequenceImpossible)},
		{"published, never answered", petition(received, "2026-08-04T08:00:00 published"), "2026-08-31T00:00:00", dossier.PetitionIsPublished, dossier.TimelinessUndecided, dossier.PetitionAnswerNotKnown, cchc.NewCodes(cchc.SequenceImpossible)},
		{"published before the answer", petition(received, "2026-08-04T08:00:00 published", "2026-08-05T08:00:00 answered"), "2026-08-31T00:00:00", dossier.PetitionIsPublished, dossier.TimelinessUndecided, dossier.PetitionStageTooEarly, cchc.NewCodes(cchc.SequenceImpossible)},
		{"published before the answer, and after it", petition(received, "2026-08-04T08:00:00 published", "2026-08-05T08:00:00 answered", "2026-08-06T08:00:00 published"), "2026-08-31T00:00:00", dossier.PetitionIsPublished, dossier.OnTime, dossier.PetitionPublishedInTime, cchc.NewCodes(cchc.SequenceImpossible)},
		{"published before the answer, which is late", petition(received, "2026-08-04T08:00:00 published", "2026-08-25T08:00:00 answered"), "2026-08-31T00:00:00", dossier.PetitionIsPublished, dossier.Late, dossier.PetitionAnsweredLate, cchc.NewCodes(cchc.SequenceImpossible)},
		{"answered after it was sent back", petition(received, "2026-08-04T08:00:00 sent_back", "2026-08-05T08:00:00 answered"), "2026-08-05T08:00:00", dossier.PetitionIsAnswered, dossier.InTime, dossier.PetitionPublishingAwaited, cchc.NewCodes(cchc.SequenceImpossible)},
		{"a refusal made public", petition(received, "2026-08-04T08:00:00 sent_back", "2026-08-05T08:00:00 published"), "2026-08-31T00:00:00", dossier.PetitionIsSentBack, dossier.OnTime, dossier.PetitionSentBackInTime, cchc.NewCodes(cchc.SequenceImpossible)},
		{"information that nobody asked for", petition(received, "2026-08-04T08:00:00 information_supplied"), "2026-08-04T08:00:00", dossier.PetitionWaiting, dossier.InTime, dossier.PetitionAnswerAwaited, cchc.NewCodes(cchc.SequenceImpossible)},
		{"all in one instant", petition(received, received+" published", received+" answered", received+" information_supplied", received+" information_asked"), received, dossier.PetitionIsPublished, dossier.OnTime, dossier.PetitionPublishedInTime, cchc.Codes{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := petitionAssessor().Assess(&c.petition, vn(c.at))
			if s.State != c.state || s.Timeliness != c.timeliness || s.Why != c.why || s.Findings != c.findings || s.Provisional {
				t.Errorf("%s, %s, %s, %s, want %s, %s, %s, %s", s.State, s.Timeliness, s.Why, s.Findings, c.state, c.timeliness, c.why, c.findings)
			}
		})
	}
}

// Each stage says its due day, when it was done, and how that stands.
func TestPetition_Steps(t *testing.T) {
	p := petition("2026-08-03T08:00:00", "2026-08-10T08:00:00 information_asked", "2026-08-11T08:00:00 answered", "2026-08-14T08:00:00 published")
	step := func(due, done string, timeliness dossier.Timeliness, why dossier.PetitionReason) dossier.PetitionStep {
		s := dossier.PetitionStep{Timeliness: timeliness, Why: why}
		if due != "" {
			s.Due = cchc.MustDate(due)
		}
		if done != "" {
			s.Done = vn(done)
		}
		return s
	}
	for at, want := range map[string][4]dossier.PetitionStep{
		"2026-08-03T08:00:00": {
			step("2026-08-05", "", dossier.NotJudged, dossier.PetitionStageNotTaken),
			step("2026-08-10", "", dossier.NotJudged, dossier.PetitionStageNotTaken),
			step("2026-08-22", "", dossier.InTime, dossier.PetitionAnswerAwaited),
			step("", "", dossier.NotJudged, dossier.PetitionStageNotTaken),
		},
		"2026-08-11T08:00:00": {
			step("2026-08-05", "", dossier.NotJudged, dossier.PetitionStageNotTaken),
			step("2026-08-10", "2026-08-10T08:00:00", dossier.OnTime, dossier.PetitionAskedInTime),
			step("2026-08-22", "2026-08-11T08:00:00", dossier.Early, dossier.PetitionAnsweredInTime),
			step("2026-08-13", "", dossier.InTime, dossier.PetitionPublishingAwaited),
		},
		"2026-08-31T08:00:00": {
			step("2026-08-05", "", dossier.NotJudged, dossier.PetitionStageNotTaken),
			step("2026-08-10", "2026-08-10T08:00:00", dossier.OnTime, dossier.PetitionAskedInTime),
			step("2026-08-22", "2026-08-11T08:00:00", dossier.Early, dossier.PetitionAnsweredInTime),
			step("2026-08-13", "2026-08-14T08:00:00", dossier.Late, dossier.PetitionPublishedLate),
		},
	} {
		s := petitionAssessor().Assess(&p, vn(at))
		got := [4]dossier.PetitionStep{s.Step(dossier.StageSendBack), s.Step(dossier.StageAsk), s.Step(dossier.StageAnswer), s.Step(dossier.StagePublish)}
		if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b cchc.Date) bool { return a == b })); diff != "" {
			t.Errorf("%s: %s", at, diff)
		}
		if s.Step(0) != (dossier.PetitionStep{}) || s.Step(9) != (dossier.PetitionStep{}) {
			t.Error("no stage, and a step")
		}
	}
}

// The clock starts with the receipt, or with the latest transfer up to the instant.
func TestPetition_Clock(t *testing.T) {
	const received, first, second = "2026-08-03T08:00:00", "2026-08-04T08:00:00", "2026-08-05T08:00:00"
	p := petition(received, first+" transferred", second+" transferred")
	for _, at := range []string{received, first, second, "2026-08-31T00:00:00"} {
		s, want := petitionAssessor().Assess(&p, vn(at)), min(at, second)
		if !s.Clock.Equal(vn(want)) || s.Transferred != (at != received) {
			t.Errorf("at %s: %s, transferred %t", at, s.Clock, s.Transferred)
		}
	}
}

// A stage that was passed over shows its due day where there is one, and neither its horizon nor its projection touches
// the whole.
func TestPetition_PassedOver(t *testing.T) {
	p := petition("2026-12-20T08:00:00", "2026-12-22T08:00:00 sent_back")
	projected := must(calendar.Vietnam().With(calendar.Projected{Through: 2027}))
	for name, c := range map[string]struct {
		assessor    *dossier.PetitionAssessor
		answer      string
		provisional bool
	}{
		"known":     {petitionAssessor(), "", false},
		"projected": {must(dossier.NewPetitionAssessor(dossier.Petitions766(), projected)), "2027-01-11", true},
	} {
		s := c.assessor.Assess(&p, vn("2026-12-31T08:00:00"))
		if s.Timeliness != dossier.OnTime || s.Provisional || !s.Findings.IsZero() {
			t.Errorf("%s: %s, provisional %t, %s", name, s.Timeliness, s.Provisional, s.Findings)
		}
		answer := s.Step(dossier.StageAnswer)
		if answer.Due.String() != c.answer || answer.Provisional != c.provisional || answer.Timeliness != dossier.NotJudged {
			t.Errorf("%s: answer %+v", name, answer)
		}
		if sent := s.Step(dossier.StageSendBack); sent.Due.String() != "2026-12-22" || sent.Provisional || sent.Timeliness != dossier.OnTime {
			t.Errorf("%s: sent back %+v", name, sent)
		}
	}
}

// The known calendar ends on 2026-12-31: a due day beyond it is undecided, or provisional where it was projected; one in
// it is decided whenever it is asked.
func TestPetition_BeyondTheCalendar(t *testing.T) {
	late, at := petition("2026-12-20T08:00:00"), vn("2026-12-21T08:00:00")
	s := petitionAssessor().Assess(&late, at)
	if s.Timeliness != dossier.TimelinessUndecided || s.Why != dossier.PetitionCalendarNotKnown || s.Findings != cchc.NewCodes(cchc.CalendarUnknown) || s.Provisional || s.Step(dossier.StageSendBack).Due.IsZero() {
		t.Errorf("%+v", s)
	}
	if _, m := petitionAssessor().Member(&late, cchc.Month(2026, 12), at); m.Component(dossier.PetitionProcessingOnTime) != (dossier.PetitionVerdict{Standing: dossier.Undecided, Why: dossier.PetitionCalendarNotKnown}) {
		t.Errorf("%v", m)
	}
	projected := must(calendar.Vietnam().With(calendar.Projected{Through: 2027}))
	s = must(dossier.NewPetitionAssessor(dossier.Petitions766(), projected)).Assess(&late, at)
	if s.Timeliness != dossier.InTime || !s.Provisional || s.Findings != cchc.NewCodes(cchc.CalendarProjected) {
		t.Errorf("%+v", s)
	}
	early := petition("2026-12-01T08:00:00")
	if s := petitionAssessor().Assess(&early, vn("2027-06-01T00:00:00")); s.Timeliness != dossier.Overdue || !s.Findings.IsZero() {
		t.Errorf("%+v", s)
	}
}

// A petition is of the period in which its clock starts, and is judged at the end of it.
func TestPetition_Member(t *testing.T) {
	verdict := func(s dossier.Standing, why dossier.PetitionReason) dossier.PetitionVerdict {
		return dossier.PetitionVerdict{Standing: s, Why: why}
	}
	counted, not := dossier.Counted, dossier.NotCounted
	about := func(class dossier.PetitionClass, p dossier.Petition) dossier.Petition {
		p.Class = class
		return p
	}
	const received, answered, published = "2026-08-03T08:00:00", "2026-08-05T08:00:00 answered", "2026-08-05T09:00:00 published"
	for _, c := range []struct {
		name                           string
		p                              dossier.Petition
		asOf                           string
		population                     dossier.PetitionVerdict
		tthc, staff, onTime, satisfied dossier.PetitionVerdict
	}{
		{
			"satisfied", about(dossier.AboutProcedures, petition(received, answered, published, " rated 2/2")), "2026-10-01T00:00:00",
			verdict(counted, dossier.PetitionInPeriod), verdict(counted, dossier.PetitionOfClass), verdict(not, dossier.PetitionOfOtherClass),
			verdict(counted, dossier.PetitionPublishedInTime), verdict(counted, dossier.PetitionSatisfied),
		},
		{
			"disliked: the latest votes count", about(dossier.AboutStaff, petition(received, answered, published, " rated 9/2", "2026-08-31T23:59:59 rated 9/10", "2026-09-01T00:00:00 rated 99/10")), "2026-10-01T00:00:00",
			verdict(counted, dossier.PetitionInPeriod), verdict(not, dossier.PetitionOfOtherClass), verdict(counted, dossier.PetitionOfClass),
			verdict(counted, dossier.PetitionPublishedInTime), verdict(not, dossier.PetitionDisliked),
		},
		{
			"complained of again, also without time", about(dossier.AboutOther, petition(received, answered, published, " complained_again")), "2026-10-01T00:00:00",
			verdict(counted, dossier.PetitionInPeriod), verdict(not, dossier.PetitionOfOtherClass), verdict(not, dossier.PetitionOfOtherClass),
			verdict(counted, dossier.PetitionPublishedInTime), verdict(not, dossier.PetitionComplainedAgain),
		},
		{
			"late, disliked and complained of: once, as late", petition(received, " rated 0/1", " complained_again"), "2026-10-01T00:00:00",
			verdict(counted, dossier.PetitionInPeriod), verdict(dossier.Undecided, dossier.PetitionClassNotStated), verdict(dossier.Undecided, dossier.PetitionClassNotStated),
			verdict(not, dossier.PetitionAnswerOverdue), verdict(not, dossier.PetitionAnswerOverdue),
		},
		{
			"undecided and disliked", petition(received, published, " rated 0/1"), "2026-10-01T00:00:00",
			verdict(counted, dossier.PetitionInPeriod), verdict(dossier.Undecided, dossier.PetitionClassNotStated), verdict(dossier.Undecided, dossier.PetitionClassNotStated),
			verdict(dossier.Undecided, dossier.PetitionAnswerNotKnown), verdict(not, dossier.PetitionDisliked),
		},
		{
			"undecided", petition(received, published), "2026-10-01T00:00:00",
			verdict(counted, dossier.PetitionInPeriod), verdict(dossier.Undecided, dossier.PetitionClassNotStated), verdict(dossier.Undecided, dossier.PetitionClassNotStated),
			verdict(dossier.Undecided, dossier.PetitionAnswerNotKnown), verdict(dossier.Undecided, dossier.PetitionAnswerNotKnown),
		},
		{
			"as of the middle of the period", about(dossier.AboutStaff, petition(received)), "2026-08-10T00:00:00",
			verdict(counted, dossier.PetitionInPeriod), verdict(not, dossier.PetitionOfOtherClass), verdict(counted, dossier.PetitionOfClass),
			verdict(counted, dossier.PetitionAnswerAwaited), verdict(counted, dossier.PetitionSatisfied),
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := must(dossier.NewPetition(c.p))
			_, m := petitionAssessor().Member(&p, cchc.Month(2026, time.August), vn(c.asOf))
			got := []dossier.PetitionVerdict{
				m.Population(), m.Component(dossier.PetitionClassificationTTHC), m.Component(dossier.PetitionClassificationStaff),
				m.Component(dossier.PetitionProcessingOnTime), m.Component(dossier.PetitionHandlingSatisfaction),
			}
			if diff := cmp.Diff([]dossier.PetitionVerdict{c.population, c.tthc, c.staff, c.onTime, c.satisfied}, got); diff != "" {
				t.Error(diff)
			}
			if m.Component(0) != (dossier.PetitionVerdict{}) || m.Component(9) != (dossier.PetitionVerdict{}) {
				t.Error("no component, and a verdict")
			}
		})
	}
	outside := verdict(dossier.Outside, dossier.PetitionOutsidePeriod)
	for _, c := range []struct {
		name string
		p    dossier.Petition
		want dossier.PetitionVerdict
	}{
		{"the first instant", petition("2026-08-01T00:00:00"), verdict(counted, dossier.PetitionInPeriod)},
		{"the instant before", petition("2026-07-31T23:59:59"), outside},
		{"the last second", petition("2026-08-31T23:59:59"), verdict(counted, dossier.PetitionInPeriod)},
		{"the instant after", petition("2026-09-01T00:00:00"), verdict(dossier.Outside, dossier.PetitionWithoutReceipt)},
		{"transferred in the period", petition("2026-07-01T00:00:00", "2026-08-03T00:00:00 transferred"), verdict(counted, dossier.PetitionInPeriod)},
		{"transferred after it", petition("2026-08-31T00:00:00", "2026-09-03T00:00:00 transferred"), verdict(counted, dossier.PetitionInPeriod)},
		{"answered, never received", petition("", "2026-08-03T00:00:00 answered"), verdict(dossier.Unplaced, dossier.PetitionWithoutReceipt)},
	} {
		_, m := petitionAssessor().Member(&c.p, cchc.Month(2026, time.August), vn("2026-12-01T00:00:00"))
		if m.Population() != c.want {
			t.Errorf("%s: %v, want %v", c.name, m.Population(), c.want)
		}
		if c.want.Standing != counted && m.Component(dossier.PetitionProcessingOnTime) != c.want {
			t.Errorf("%s: %v", c.name, m)
		}
	}
}

func TestPetitions766_AreThoseOfTheNote(t *testing.T) {
	l := dossier.Petitions766()
	got := fmt.Sprint(l.SendBack, l.Ask, l.Answer, l.Publish, l.Source.Evidence)
	if got != "2wd 5wd 15wd 2wd circulated_note" {
		t.Error(got)
	}
	if a := petitionAssessor(); a.Limits() != l || a.Calendar() != calendar.Vietnam() {
		t.Error("an assessor of something else")
	}
}

// The zero limits are refused, and each field that is missing or cannot stand is named.
func TestPetitionLimits_Refusals(t *testing.T) {
	for field, spoil := range map[string]func(*dossier.PetitionLimits){
		"id":        func(l *dossier.PetitionLimits) { l.ID = "" },
		"send_back": func(l *dossier.PetitionLimits) { l.SendBack = calendar.Limit{} },
		"ask":       func(l *dossier.PetitionLimits) { l.Ask = calendar.WorkingHours(8) },
		"answer":    func(l *dossier.PetitionLimits) { l.Answer = calendar.HalfWorkingDays(3) },
		"publish":   func(l *dossier.PetitionLimits) { l.Publish = calendar.WorkingDays(0) },
		"source":    func(l *dossier.PetitionLimits) { l.Source.Evidence = 0 },
	} {
		l := dossier.Petitions766()
		spoil(&l)
		_, err := dossier.NewPetitionAssessor(l, calendar.Vietnam())
		var refused dossier.PolicyError
		if !errors.As(err, &refused) || refused.Choice != field || !errors.Is(err, dossier.ErrPolicy) {
			t.Errorf("%s: %v", field, err)
		}
	}
	if _, err := dossier.NewPetitionAssessor(dossier.PetitionLimits{}, calendar.Vietnam()); !errors.Is(err, dossier.ErrPolicy) {
		t.Errorf("zero limits: %v", err)
	}
	if _, err := dossier.NewPetitionAssessor(dossier.Petitions766(), nil); !errors.Is(err, dossier.ErrPolicy) {
		t.Errorf("no calendar: %v", err)
	}
}

func TestNewPetition_Refusals(t *testing.T) {
	const secret = "khong-duoc-in-ra"
	event := func(e dossier.PetitionEvent) dossier.Petition {
		return dossier.Petition{Number: secret, Events: []dossier.PetitionEvent{{At: vn("2026-08-03T08:00:00"), Kind: dossier.PetitionAnswered}, e}}
	}
	now := vn("2026-08-03T08:00:00")
	for path, p := range map[string]dossier.Petition{
		"number":             {Unit: secret},
		"unit":               {Number: secret, Unit: strings.Repeat("x", dossier.MaxText+1)},
		"dossier":            {Number: secret, Dossier: secret + "\xff"},
		"received":           {Number: secret, ReceivedAt: time.Date(10_000, 1, 2, 0, 0, 0, 0, time.UTC)},
		"class":              {Number: secret, Class: 9},
		"events":             {Number: secret, Events: make([]dossier.PetitionEvent, dossier.MaxEvents+1)},
		"events[1].kind":     event(dossier.PetitionEvent{At: now}),
		"events[1].at":       event(dossier.PetitionEvent{Kind: dossier.PetitionPublished}),
		"events[1]":          event(dossier.PetitionEvent{At: now, Kind: dossier.PetitionAnswered, Likes: 1}),
		"events[1].likes":    event(dossier.PetitionEvent{At: now, Kind: dossier.PetitionRated, Likes: -1}),
		"events[1].dislikes": event(dossier.PetitionEvent{At: now, Kind: dossier.PetitionRated, Dislikes: -1}),
	} {
		got, err := dossier.NewPetition(p)
		var refused dossier.InvalidError
		if !errors.As(err, &refused) || refused.Path != path || !errors.Is(err, dossier.ErrInvalid) || got.Number != "" || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v", path, err)
		}
		if _, err := p.Document(); !errors.As(err, &refused) || refused.Path != path {
			t.Errorf("%s: a document, %v", path, err)
		}
	}
}

// No verb and no log prints the content of a petition.
func TestPetition_PrintsNoContent(t *testing.T) {
	const secret = "khong-duoc-in-ra"
	p := dossier.Petition{Number: secret, Unit: secret, Dossier: secret, Findings: cchc.NewCodes(cchc.SequenceImpossible)}
	var log strings.Builder
	slog.New(slog.NewTextHandler(&log, nil)).Info("x", "petition", p)
	for _, s := range []string{p.String(), fmt.Sprintf("%v %+v %#v %s", p, p, p, p), log.String()} {
		if strings.Contains(s, secret) || !strings.Contains(s, "petition (SEQUENCE_IMPOSSIBLE)") {
			t.Error(s)
		}
	}
}

func TestParsePetition_Documents(t *testing.T) {
	const doc = `{"format":"cchc-petition/1","number":"PAKN-0001","unit":"H99.1","dossier":"000.24.31.H99-260803-0017","received":"2026-08-03T08:00:00+07:00",` +
		`"events":[{"kind":"complained_again"},{"at":"2026-08-04T08:00:00+07:00","kind":"transferred"},{"at":"2026-08-05T08:00:00+07:00","kind":"rated","likes":2,"dislikes":3}],"class":"staff"}`
	p, err := dossier.ParsePetition([]byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(must(p.Document())); got != doc {
		t.Errorf("%s, want %s", got, doc)
	}
	for doc, says := range map[string]string{
		`{}`: "missing",
		`{"format":"cchc-dossier/1","number":"1"}`:                                  "want cchc-petition/1",
		`{"format":"cchc-petition/1"}`:                                              "missing",
		`{"format":"cchc-petition/1","number":""}`:                                  "number: nothing",
		`{"format":"cchc-petition/1","number":"1","x":1}`:                           "unknown key",
		`{"format":"cchc-petition/1","number":"1","number":"2"}`:                    "twice",
		`{"format":"cchc-petition/1","number":"1","class":"secret"}`:                "class: not a valid class of petition",
		`{"format":"cchc-petition/1","number":"1","events":[{"kind":"secret"}]}`:    "events[0].kind: not a valid kind of event of a petition",
		`{"format":"cchc-petition/1","number":"1","received":"secret"}`:             "received",
		`{"format":"cchc-petition/1","number":"1","events":[{"kind":"published"}]}`: "events[0].at: nothing",
	} {
		if _, err := dossier.ParsePetition([]byte(doc)); err == nil || !strings.Contains(err.Error(), says) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v, want %s", doc, err, says)
		}
	}
}

// petitions draws petitions with possible and impossible lines around August 2026.
func petitions() *rapid.Generator[dossier.Petition] {
	instants := rapid.Map(rapid.IntRange(0, 24*75), func(h int) time.Time {
		return vn("2026-06-25T00:00:00").Add(time.Duration(h) * time.Hour)
	})
	events := rapid.Custom(func(t *rapid.T) dossier.PetitionEvent {
		e := dossier.PetitionEvent{At: instants.Draw(t, "at"), Kind: dossier.PetitionEventKind(rapid.IntRange(1, 8).Draw(t, "kind"))}
		if e.Kind == dossier.PetitionRated {
			e.Likes, e.Dislikes = rapid.IntRange(0, 3).Draw(t, "likes"), rapid.IntRange(0, 3).Draw(t, "dislikes")
		}
		if e.Kind >= dossier.PetitionRated && rapid.Bool().Draw(t, "untimed") {
			e.At = time.Time{}
		}
		return e
	})
	return rapid.Custom(func(t *rapid.T) dossier.Petition {
		p := dossier.Petition{
			Number: rapid.StringMatching(`PAKN-[0-9]{4}`).Draw(t, "number"), Unit: "H99.1",
			Class:  dossier.PetitionClass(rapid.IntRange(0, 3).Draw(t, "class")),
			Events: rapid.SliceOfN(events, 0, 7).Draw(t, "events"),
		}
		if rapid.IntRange(0, 4).Draw(t, "received") > 0 {
			p.ReceivedAt = instants.Draw(t, "receivedAt")
		}
		return must(dossier.NewPetition(p))
	})
}

func instant(t *rapid.T) time.Time {
	return vn("2026-09-12T00:00:00").Add(-time.Duration(rapid.IntRange(0, 80*24*60).Draw(t, "minutes")) * time.Minute)
}

// What is said of an instant is said without what comes after it: a petition whose later events, and later receipt, are
// taken away is assessed alike. Holds for every petition that NewPetition accepts.
func TestPetition_TheFutureDoesNotCount(t *testing.T) {
	a := petitionAssessor()
	rapid.Check(t, func(t *rapid.T) {
		p, at := petitions().Draw(t, "petition"), instant(t)
		past := p
		past.Events = nil
		if past.ReceivedAt.After(at) {
			past.ReceivedAt = time.Time{}
		}
		for _, e := range p.Events {
			if !e.At.After(at) {
				past.Events = append(past.Events, e)
			}
		}
		if got, want := a.Assess(&past, at), a.Assess(&p, at); got != want {
			t.Fatalf("%+v, want %+v", got, want)
		}
	})
}

// slowPetition is the rule in the words of the note, without calendar arithmetic: it walks day by day.
type slowPetition struct {
	state     dossier.PetitionState
	past      bool // some stage is past its limit
	undecided bool
}

func slowly(p dossier.Petition, at time.Time) slowPetition {
	var clock time.Time
	if !p.ReceivedAt.IsZero() && !p.ReceivedAt.After(at) {
		clock = p.ReceivedAt
	}
	from := 0
	for i, e := range p.Events {
		if e.Kind == dossier.PetitionTransferred && !e.At.After(at) {
			clock, from = e.At, i
		}
	}
	if clock.IsZero() {
		return slowPetition{state: dossier.PetitionNotReceived}
	}
	times := map[dossier.PetitionEventKind][]time.Time{}
	asking := false
	for _, e := range p.Events[from:] {
		if e.At.After(at) {
			continue
		}
		times[e.Kind] = append(times[e.Kind], e.At)
		asking = asking && e.Kind != dossier.PetitionSupplied || e.Kind == dossier.PetitionAsked
	}
	lastDay := func(start time.Time, days int) cchc.Date {
		day := cchc.DateOf(start)
		for days > 0 {
			day = day.AddDays(1)
			if must(calendar.Vietnam().IsWorkingDay(day)) {
				days--
			}
		}
		return day
	}
	var s slowPetition
	stage := func(start time.Time, days int, done time.Time) {
		switch {
		case done.Before(start):
			s.undecided = true
		case cchc.DateOf(done).After(lastDay(start, days)):
			s.past = true
		}
	}
	back, asked, answers, publications := times[dossier.PetitionSentBack], times[dossier.PetitionAsked], times[dossier.PetitionAnswered], times[dossier.PetitionPublished]
	if len(back) > 0 {
		stage(clock, 2, back[0])
	}
	if len(asked) > 0 {
		stage(clock, 5, asked[len(asked)-1])
	}
	switch {
	case len(answers) > 0:
		s.state = dossier.PetitionIsAnswered
		stage(clock, 15, answers[0])
		published := at // still to be done
		for i, t := range publications {
			if s.state = dossier.PetitionIsPublished; i == 0 || published.Before(answers[0]) {
				published = t
			}
		}
		stage(answers[0], 2, published)
	case len(back) > 0:
		s.state = dossier.PetitionIsSentBack
	case len(publications) > 0:
		s.state, s.undecided = dossier.PetitionIsPublished, true
	default:
		s.state = dossier.PetitionWaiting
		if asking {
			s.state = dossier.PetitionInformationAsked
		}
		stage(clock, 15, at)
	}
	return s
}

// The assessor agrees with the rule written out, for every petition whose days are in the known calendar.
func TestPetition_AgreesWithTheRuleWrittenOut(t *testing.T) {
	a := petitionAssessor()
	rapid.Check(t, func(t *rapid.T) {
		p, at := petitions().Draw(t, "petition"), instant(t)
		s, slow := a.Assess(&p, at), slowly(p, at)
		open := slow.state != dossier.PetitionIsSentBack && slow.state != dossier.PetitionIsPublished
		want := dossier.OnTime
		switch {
		case slow.state == dossier.PetitionNotReceived:
			want = dossier.NotJudged
		case slow.past && open:
			want = dossier.Overdue
		case slow.past:
			want = dossier.Late
		case slow.undecided:
			want = dossier.TimelinessUndecided
		case open:
			want = dossier.InTime
		}
		if s.State != slow.state || s.Timeliness != want {
			t.Fatalf("%s, %s, want %s, %s: %+v at %s", s.State, s.Timeliness, slow.state, want, p.Events, at)
		}
	})
	seen := map[string]int{} // the same examples each time
	for seed := range 1_000 {
		p := petitions().Example(seed)
		s := a.Assess(&p, vn("2026-08-20T00:00:00"))
		seen[s.State.String()+" "+s.Timeliness.String()]++
	}
	if len(seen) < 12 {
		t.Errorf("the generator reaches too little: %v", seen)
	}
}

// Every petition is in one state, has a reason in both languages, is past its limit exactly when one of its stages is,
// and a numerator implies the denominator, which all components share. What is satisfied is on time.
func TestPetition_Laws(t *testing.T) {
	a, august := petitionAssessor(), cchc.Month(2026, time.August)
	rapid.Check(t, func(t *rapid.T) {
		p, at := petitions().Draw(t, "petition"), instant(t)
		s, m := a.Member(&p, august, at)
		if s.State.String() == "" || s.Why.Label().IsZero() || s.At != dossier.JudgedAt(august, at) {
			t.Fatalf("%+v", s)
		}
		past := false
		for stage := dossier.StageSendBack; stage <= dossier.StagePublish; stage++ {
			step := s.Step(stage)
			past = past || step.Timeliness == dossier.Late || step.Timeliness == dossier.Overdue
			if s.State != dossier.PetitionNotReceived && step.Why.Label().IsZero() {
				t.Fatalf("%s: %+v", stage, step)
			}
		}
		if past != (s.Timeliness == dossier.Late || s.Timeliness == dossier.Overdue) {
			t.Fatalf("%+v", s)
		}
		in := m.Population().Standing == dossier.Counted
		if in != (!s.Clock.IsZero() && august.Holds(s.Clock)) {
			t.Fatalf("%v, clock %s", m.Population(), s.Clock)
		}
		for c := dossier.PetitionClassificationTTHC; c <= dossier.PetitionHandlingSatisfaction; c++ {
			v := m.Component(c)
			if v.In() != in || v.Standing == dossier.Counted && !in || v.Why.Label().IsZero() {
				t.Fatalf("%s: %v", c, v)
			}
		}
		if m.Component(dossier.PetitionHandlingSatisfaction).Standing == dossier.Counted && m.Component(dossier.PetitionProcessingOnTime).Standing != dossier.Counted {
			t.Fatalf("satisfied and not on time: %v", m)
		}
	})
}

// A document reads back as the same petition and the same bytes, whatever order and zone the events came in.
func TestPetition_RoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := petitions().Draw(t, "petition")
		doc := must(p.Document())
		back := must(dossier.ParsePetition(doc))
		if diff := cmp.Diff(p, back, cmp.Comparer(func(a, b cchc.Codes) bool { return a == b })); diff != "" {
			t.Fatal(diff)
		}
		mixed := p
		mixed.Events = rapid.Permutation(p.Events).Draw(t, "events")
		mixed.ReceivedAt = p.ReceivedAt.UTC()
		again := must(dossier.NewPetition(mixed))
		at := instant(t)
		a := petitionAssessor()
		s, want := a.Assess(&again, at), a.Assess(&p, at)
		s.Likes, s.Dislikes, want.Likes, want.Dislikes = 0, 0, 0, 0 // two ratings of one instant keep their order
		if s != want {
			t.Fatalf("%+v, want %+v", s, want)
		}
	})
}

// The enumerations read and print themselves, and refuse what they do not know.
func TestPetition_Enumerations(t *testing.T) {
	roundTrips[dossier.PetitionEventKind](t, 8, 0)
	roundTrips[dossier.PetitionClass](t, 3, 0)
	roundTrips[dossier.PetitionStage](t, 4, 0)
	roundTrips[dossier.PetitionState](t, 6, 0)
	roundTrips[dossier.PetitionComponent](t, 4, 0)
	roundTrips[dossier.PetitionReason](t, 25, 0)
}

func roundTrips[T interface {
	~uint8
	fmt.Stringer
	MarshalText() ([]byte, error)
	Label() cchc.Text
}, P interface {
	*T
	UnmarshalText(text []byte) error
}](t *testing.T, n int, _ T,
) {
	t.Helper()
	texts, labels := map[string]bool{}, map[cchc.Text]bool{}
	for i := range n {
		v := T(i + 1)
		var back T
		text := must(v.MarshalText())
		if err := P(&back).UnmarshalText(text); err != nil || back != v || string(text) != v.String() || v.Label().Vi == "" || v.Label().En == "" {
			t.Errorf("%T %d prints %q, reads as %d, %v, says %q", v, v, text, back, err, v.Label())
		}
		texts[v.String()], labels[v.Label()] = true, true
	}
	beyond := T(n + 1)
	if len(texts) != n || len(labels) != n || beyond.String() != "" || T(0).String() != "" {
		t.Errorf("%T: %d texts, %d labels, want %d; beyond %q", beyond, len(texts), len(labels), n, beyond)
	}
	if err := P(&beyond).UnmarshalText([]byte("no-such-value")); !errors.Is(err, cchc.ErrParse) {
		t.Errorf("%T: %v", beyond, err)
	}
}

// What reads is a petition that prints as a document that reads back; what does not is refused by a typed error, which
// quotes nothing.
func FuzzParsePetition(f *testing.F) {
	for _, p := range []dossier.Petition{
		petition("2026-08-03T08:00:00"),
		petition("2026-08-03T08:00:00", "2026-08-10T08:00:00 information_asked", "2026-08-11T08:00:00 answered", "2026-08-14T08:00:00 published", " rated 2/3"),
		petition("", "2026-08-03T08:00:00 transferred", "2026-08-04T08:00:00 sent_back", " complained_again"),
	} {
		f.Add(must(p.Document()))
	}
	f.Add([]byte(`{"format":"cchc-petition/1","number":"1","events":[{"at":"2026-08-03T08:00:00Z","kind":"rated","likes":-1}]}`))
	f.Fuzz(func(t *testing.T, doc []byte) {
		p, err := dossier.ParsePetition(doc)
		if err != nil {
			if !errors.Is(err, dossier.ErrFormat) && !errors.Is(err, dossier.ErrInvalid) {
				t.Fatal(err)
			}
			return
		}
		first := must(p.Document())
		if !json.Valid(first) {
			t.Fatalf("%s", first)
		}
		again := must(dossier.ParsePetition(first))
		if second := must(again.Document()); string(second) != string(first) {
			t.Fatalf("%s, then %s", first, second)
		}
	})
}

// Budget: at most 300 ns and no allocation a petition.
func BenchmarkPetitionMember(b *testing.B) {
	a, august, at := petitionAssessor(), cchc.Month(2026, time.August), vn("2026-09-10T00:00:00")
	p := petition("2026-08-03T08:00:00", "2026-08-10T08:00:00 information_asked", "2026-08-11T08:00:00 answered", "2026-08-14T08:00:00 published")
	b.ReportAllocs()
	for b.Loop() {
		_, _ = a.Member(&p, august, at)
	}
}

func ExamplePetitionAssessor_Assess() {
	p, err := dossier.NewPetition(dossier.Petition{
		Number: "PAKN-0001", Unit: "H99.1", ReceivedAt: time.Date(2026, 8, 3, 8, 0, 0, 0, cchc.Zone()),
		Events: []dossier.PetitionEvent{{At: time.Date(2026, 8, 22, 16, 0, 0, 0, cchc.Zone()), Kind: dossier.PetitionAnswered}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := dossier.NewPetitionAssessor(dossier.Petitions766(), calendar.Vietnam())
	if err != nil {
		fmt.Println(err)
		return
	}
	s := a.Assess(&p, time.Date(2026, 8, 25, 9, 0, 0, 0, cchc.Zone()))
	fmt.Println(s.State.Label().Vi)
	fmt.Println(s.Why.Label().Vi)
	for stage := dossier.StageSendBack; stage <= dossier.StagePublish; stage++ {
		if step := s.Step(stage); step.Timeliness != dossier.NotJudged {
			fmt.Printf("%s: hạn %s: %s\n", stage.Label().Vi, cchc.Vietnamese.Date(step.Due), step.Timeliness.Label().Vi)
		}
	}
	// Output:
	// Đã trả lời, chưa công khai
	// Đã trả lời, chưa công khai, còn trong hạn
	// Trả lời: hạn 22/8/2026: Đúng hạn
	// Công khai kết quả trả lời: hạn 25/8/2026: Trong hạn
}
