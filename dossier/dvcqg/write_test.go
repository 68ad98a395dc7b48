package dvcqg_test

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dvcqg"
	"pgregory.net/rapid"
)

// drawDossier draws what the table of the package comment says can be written and read back.
func drawDossier(t *rapid.T) dossier.Dossier {
	instant := func(name string, optional bool) time.Time {
		n := rapid.IntRange(0, 100_000).Draw(t, name)
		if optional && n%3 == 0 {
			return time.Time{}
		}
		return at("2026-08-03 08:00:00").Add(time.Duration(n) * time.Second)
	}
	answer := func(name string) dossier.Answer { return dossier.Answer(rapid.IntRange(0, 2).Draw(t, name)) }
	text := func(name string) string {
		return rapid.SampledFrom([]string{"", "1.001193", "UBND xã tổng hợp 001", `a"b\c`, "000.00.01.H22"}).Draw(t, name)
	}
	d := dossier.Dossier{
		Number: rapid.SampledFrom([]string{"SYN-1", "000.24.31.H44-260803-0017", `x"\y`, "hồ sơ 1"}).Draw(t, "number"), Procedure: text("procedure"), Field: text("field"), Resolving: text("resolving"),
		SubmittedAt: instant("submitted", true), ReceivedAt: instant("received", true),
		Channel: catalog.Channel(rapid.IntRange(0, 3).Draw(t, "channel")), Entry: dossier.Entry(rapid.IntRange(0, 2).Draw(t, "entry")),
		HandOver: dossier.HandOver(rapid.IntRange(0, 2).Draw(t, "hand-over")), Applicant: dossier.ApplicantKind(rapid.IntRange(0, 4).Draw(t, "applicant")),
		Fees: dossier.Fees(rapid.IntRange(0, 2).Draw(t, "fees")), Payment: dossier.Payment(rapid.IntRange(0, 4).Draw(t, "payment")),
		Digitised: answer("digitised"), VerifiedAccount: answer("verified"), PopulationData: answer("population"),
		Result: dossier.Result{Electronic: answer("electronic")},
		Status: dossier.EventKind(rapid.IntRange(1, 10).Draw(t, "status")),
	}
	hasFile := false
	for i := range rapid.IntRange(0, 3).Draw(t, "papers") {
		p := dossier.Paper{Code: fmt.Sprint("A", i), File: answer("file"), Digitised: answer("paper digitised"), FromStore: answer("store"), Reuse: dossier.Reuse(rapid.IntRange(0, 3).Draw(t, "reuse"))}
		hasFile = hasFile || p.File == dossier.Yes
		d.Papers = append(d.Papers, p)
	}
	if d.Result.Electronic != 0 {
		d.Result.LinkUnusable = rapid.Bool().Draw(t, "unusable")
		d.Result.IsInput = hasFile && rapid.Bool().Draw(t, "input")
	}
	if due := instant("due", true); !due.IsZero() {
		d.Events = append(d.Events, dossier.Event{Kind: dossier.Appointed, Due: due})
	}
	now := at("2026-08-04 08:00:00")
	next := func() time.Time {
		now = now.Add(time.Duration(rapid.IntRange(1, 10_000).Draw(t, "later")) * time.Second)
		return now
	}
	for range rapid.IntRange(0, 2).Draw(t, "supplements") {
		d.Events = append(d.Events, dossier.Event{Kind: dossier.SupplementRequested, At: next()})
		if rapid.Bool().Draw(t, "open") {
			continue
		}
		d.Events = append(d.Events, dossier.Event{Kind: dossier.SupplementAnswered, At: next()})
		if rapid.Bool().Draw(t, "new appointment") {
			d.Events = append(d.Events, dossier.Event{Kind: dossier.Appointed, At: now, Due: instant("new due", false).AddDate(0, 1, 0)})
		}
	}
	if rapid.Bool().Draw(t, "ended") {
		switch d.Status {
		case dossier.NotAccepted, dossier.Withdrawn, dossier.Stopped, dossier.Resolved, dossier.HandedOver:
			if d.Status == dossier.HandedOver {
				d.Events = append(d.Events, dossier.Event{Kind: dossier.Resolved, At: next()})
			}
			d.Events = append(d.Events, dossier.Event{Kind: d.Status, At: next()})
		}
	}
	d, err := dossier.New(d)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Law: reading what was written gives the same dossier. Conditions: the fields of the table in the package comment, whole
// seconds, at most one appointment without time in front, a status that bears out the ends.
func TestWriter_ReadsBack(t *testing.T) {
	w := dvcqg.Writer{PopulationCode: "SYN"}
	rapid.Check(t, func(t *rapid.T) {
		d := drawDossier(t)
		buf := w.AppendDossier(nil, &d)
		if bytes.ContainsAny(buf, "\n") {
			t.Fatal("more than a line")
		}
		for r, err := range dvcqg.Dossiers(bytes.NewReader(buf), dvcqg.PopulationCodes("SYN")) {
			if err != nil || r.Rejected != nil {
				t.Fatal(err, r.Rejected)
			}
			r.Dossier.Findings = d.Findings
			if d := diff(d, r.Dossier); d != "" {
				t.Fatalf("%s\n%s", buf, d)
			}
		}
	})
}

func TestWriter_Steps(t *testing.T) {
	var w dvcqg.Writer
	e := dossier.Event{At: at("2026-08-03 09:00:00"), Kind: dossier.InProcess, Body: "Phòng tổng hợp 1"}
	line := w.AppendStep(nil, "SYN-1", e)
	s := collect(t, dvcqg.Progress(strings.NewReader(string(line))))
	if len(s) != 1 || s[0].Number != "SYN-1" || !s[0].At.Equal(e.At) || s[0].Status != e.Kind || s[0].Body != e.Body || !s[0].Findings.IsZero() {
		t.Errorf("%+v", s)
	}
	s = collect(t, dvcqg.Progress(strings.NewReader(string(w.AppendStep(nil, "SYN-1", dossier.Event{At: e.At, Kind: dossier.Rated, Opinion: dossier.Satisfied})))))
	if s[0].Rejected == nil {
		t.Error("a rating is no status")
	}
}

// What is written for a person is a placeholder that says so, and nothing of the writer is odd.
func TestWriter_PlaceholdersSaySo(t *testing.T) {
	d := want()
	line := string(dvcqg.Writer{}.AppendDossier(nil, &d))
	for _, name := range []string{"SoGiayToChuHoSo", "ChuHoSo", "SoDienThoai", "TrichYeuHoSo", "TenTepDinhKem"} {
		if !strings.Contains(line, `"`+name+`":"PERSONAL-`) {
			t.Errorf("%s is no placeholder", name)
		}
	}
	wantCodes(t, "written", one(t, line).Findings)
}

func TestProgress_Rejections(t *testing.T) {
	var report dvcqg.Report
	list := collect(t, dvcqg.Progress(strings.NewReader(strings.Join([]string{
		step("SYN-1", "20260803090000", "4"), step("SYN-1", "", "4"), step("SYN-1", "20260803090000", ""), step("", "20260803090000", "4"), step("SYN-1", "20260803090000", "11"), `{"TrangThai":"4"}`, `[]`, `[1]`, `{"MaHoSo":"A","MaHoSo":"B"}`, `{"MaHoSo":[]}`,
	}, "\n")), dvcqg.Into(&report)))
	var kinds []string
	for _, s := range list {
		kinds = append(kinds, s.Findings.String())
		if (s.Rejected == nil) != s.Findings.IsZero() {
			t.Errorf("%+v", s)
		}
	}
	if got := strings.Join(kinds, "|"); got != "|EVENT_UNTIMED|STATUS_UNKNOWN|NUMBER_MISSING|STATUS_UNKNOWN|NUMBER_MISSING|MESSAGE_REJECTED|STATUS_UNKNOWN,MESSAGE_REJECTED|STATUS_UNKNOWN,MESSAGE_REJECTED" {
		t.Errorf("%q", got)
	}
	if report.Messages != len(list) || report.Rejected != len(list)-1 || report.Accepted() != 1 {
		t.Errorf("%+v", report)
	}
	if !slices.ContainsFunc(list, func(s dvcqg.Step) bool {
		return s.Rejected != nil && s.Rejected.Error() == `dvcqg: message 1, line 2, offset `+strconv.Itoa(len(step("SYN-1", "20260803090000", "4"))+1)+`: ThoiDiemXuLy: no time, want yyyyMMddHHmmss`
	}) {
		t.Errorf("%v", list[1].Rejected)
	}
}
