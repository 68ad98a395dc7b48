package caseload_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/indicator/caseload"
)

func TestCounts_JSON(t *testing.T) {
	var c caseload.Counts
	c.Received[catalog.Online], c.Received[0], c.CarriedOver = 9, 1, 2
	c.Handled[dossier.StateHandedOver][dossier.Early], c.Handled[dossier.StateInProcess][dossier.Overdue] = 7, 5
	c.Late[caseload.NotApologised], c.Undated, c.Unplaced.NoReceipt = 3, 4, 6
	want := `{"received":{"online":9,"unknown":1},"carried_over":2,"handled":{"handed_over":{"early":7},"in_process":{"overdue":5}},` +
		`"late":{"not_apologised":3},"undated":4,"unplaced":{"no_receipt":6}}`
	if got := must(json.Marshal(c)); string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if got := must(caseload.ParseCounts([]byte(want))); got != c {
		t.Errorf("%s reads as %+v", want, got)
	}
	if got := must(json.Marshal(caseload.Counts{})); string(got) != "{}" {
		t.Errorf("empty counts are %s", got)
	}
	if got := must(caseload.ParseCounts([]byte(`{"received":{},"handled":{"stopped":{}},"late":{"unknown":0}}`))); !got.IsZero() {
		t.Errorf("empty maps read as %+v", got)
	}
}

// Counts read back as they were written, sound or not, and equal counts are equal bytes.
func TestCounts_JSONRoundTrips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := soundCounts(false).Draw(t, "counts")
		c.Handled[0][rapid.IntRange(0, 6).Draw(t, "judged")] = -number.Draw(t, "negative")
		text := must(json.Marshal(c))
		back := must(caseload.ParseCounts(text))
		if back != c {
			t.Fatalf("%s reads as %+v, want %+v", text, back, c)
		}
		if again := must(json.Marshal(back)); string(again) != string(text) {
			t.Fatalf("%s, then %s", text, again)
		}
	})
}

func TestParseCounts_Refuses(t *testing.T) {
	for text, want := range map[string]string{
		`[]`:                                "caseload: document: an array, want an object",
		`{"receivd":{}}`:                    "caseload: receivd: an unknown key, want received? or one of carried_over, handled, late, received, undated, unplaced",
		`{"received":{"fax":1}}`:            "caseload: received.fax: an unknown key, want one of unknown, counter, online, post",
		`{"received":{"Nguyễn":1}}`:         "caseload: received.?: an unknown key, want one of unknown, counter, online, post",
		`{"handled":{"handed":{"late":1}}}`: "caseload: handled.handed: an unknown key, want one of unknown, not_received, in_process, supplement, payment, stopped, refused, withdrawn, resolved, handed_over",
		`{"handled":{"stopped":{"lat":1}}}`: "caseload: handled.stopped.lat: an unknown key, want one of not_judged, early, on_time, late, in_time, overdue, undecided",
		`{"late":{"unknown":1.5}}`:          "caseload: late.unknown: a fraction or exponent, want a whole number in plain digits",
		`{"undated":1000000000001}`:         "caseload: undated: a number out of range, want at most 1000000000000",
		`{"carried_over":-1000000000001}`:   "caseload: carried_over: a number out of range, want at most 1000000000000",
		`{"undated":1,"undated":1}`:         "caseload: undated: the key twice, want each key once",
		`{"unplaced":{"no_receit":1}}`:      "caseload: unplaced.no_receit: an unknown key, want no_receipt? or one of end_not_known, no_receipt",
	} {
		_, err := caseload.ParseCounts([]byte(text))
		if err == nil || err.Error() != want || !errors.Is(err, caseload.ErrFormat) {
			t.Errorf("%s\n got %v\nwant %s", text, err, want)
		}
	}
}

// No error tells a value; what is read, is written and read again to the same.
func FuzzParseCounts(f *testing.F) {
	for _, text := range []string{
		`{}`, `{"received":{"online":9,"unknown":1},"carried_over":2}`, `{"handled":{"handed_over":{"early":7}},"late":{"unknown":-1}}`,
		`{"PERSONAL-0001":1}`, `{"late":{"PERSONAL-0001 x":1}}`, `{"undated":"PERSONAL-0001"}`, `{"unplaced":{"no_receipt":1}}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		c, err := caseload.ParseCounts(text)
		if err != nil {
			if !errors.Is(err, caseload.ErrFormat) || strings.Contains(err.Error(), "PERSONAL-0001 ") {
				t.Fatalf("%s: %v", text, err)
			}
			return
		}
		if back, err := caseload.ParseCounts(must(json.Marshal(c))); err != nil || back != c {
			t.Fatalf("%s: %+v, then %+v, %v", text, c, back, err)
		}
	})
}
