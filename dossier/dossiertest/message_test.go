package dossiertest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dossiertest"
)

// A row is one row of a message file, as encoding/json reads it.
type row map[string]any

func (r row) text(t *testing.T, key string) string {
	t.Helper()
	s, ok := r[key].(string)
	if !ok {
		t.Fatalf("%s is %T, want a text", key, r[key])
	}
	return s
}

// list returns the rows of a list.
func (r row) list(key string) []row {
	elements, ok := r[key].([]any)
	if !ok {
		return nil
	}
	rows := make([]row, len(elements))
	for i, x := range elements {
		if rows[i], ok = x.(map[string]any); !ok {
			return nil
		}
	}
	return rows
}

// resultLink is the link of the first result.
func (r row) resultLink() string {
	for _, x := range r.list("DanhSachGiayToKetQua") {
		if link, ok := x["DuongDanTepTinKetQua"].(string); ok {
			return link
		}
	}
	return ""
}

// written returns what write writes.
func written(t *testing.T, write func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// lines reads one JSON object a line.
func lines(t *testing.T, doc []byte) []row {
	t.Helper()
	var list []row
	for line := range bytes.Lines(doc) {
		var r row
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatalf("line %d: %v", len(list)+1, err)
		}
		list = append(list, r)
	}
	return list
}

// Law: the three framings hold the same rows in the same order.
func TestMessages_FramingsHoldTheSame(t *testing.T) {
	c := dossiertest.Small()
	p := province(t, c)
	for _, write := range []func(*dossiertest.Province) func(io.Writer) error{
		func(p *dossiertest.Province) func(io.Writer) error { return p.Messages },
		func(p *dossiertest.Province) func(io.Writer) error { return p.Progress },
	} {
		want := lines(t, written(t, write(p)))
		c.Framing = dossiertest.Array
		var got []row
		if err := json.Unmarshal(written(t, write(province(t, c))), &got); err != nil {
			t.Fatal(err)
		}
		wantRows(t, "array", got, want)
		got = nil
		c.Framing = dossiertest.Envelopes
		updating := map[string]bool{}
		for i, envelope := range lines(t, written(t, write(province(t, c)))) {
			if envelope.text(t, "madonvi") != "000.00.00.H99" || envelope.text(t, "service") == "" || envelope.text(t, "session") == "" {
				t.Fatalf("envelope %d: %v", i, envelope)
			}
			updating[envelope.text(t, "isUpdating")] = true
			data := envelope.list("data")
			if len(data) == 0 || len(data) > 10 {
				t.Fatalf("envelope %d holds %d rows", i, len(data))
			}
			got = append(got, data...)
		}
		wantRows(t, "envelopes", got, want)
		if !updating["False"] {
			t.Error("no envelope inserts")
		}
	}
}

func wantRows(t *testing.T, framing string, got, want []row) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d rows, want %d", framing, len(got), len(want))
	}
	for i := range got {
		a, errA := json.Marshal(got[i])
		b, errB := json.Marshal(want[i])
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Fatalf("%s: row %d differs", framing, i)
		}
	}
}

// Personal fields of the portal, and those that may be.
var personal = []string{
	"SoGiayToChuHoSo", "ChuHoSo", "MaDoiTuong", "ThongTinKhac", "Email", "Fax", "SoDienThoai", "TrichYeuHoSo", "ThongTinTra",
	"GhiChu", "SoDinhDanh", "URLDetail", "DuongDanTaiTepTin", "DuongDanTepTinKetQua", "NguoiXuLy", "ChucDanh", "NoiDungXuLy",
	"NguoiYeuCauBoSung", "NoiDungBoSung", "NguoiTiepNhanBoSung", "ThongTinTiepNhan",
	"TepDinhKemId", "TenTepDinhKem", "TenGiayTo", "GiayToId",
}

// Law: a personal field is empty or holds a token; each of them holds one somewhere. No placeholder but the one that
// senders use stands beside.
func TestMessages_PersonsAreTokens(t *testing.T) {
	c := dossiertest.Large()
	c.Dossiers = 1_500
	p := province(t, c)
	seen := map[string]int{}
	var walk func(key string, v any)
	walk = func(key string, v any) {
		switch v := v.(type) {
		case row:
			for k, x := range v {
				walk(k, x)
			}
		case map[string]any:
			walk(key, row(v))
		case []any:
			for _, x := range v {
				walk(key, x)
			}
		case string:
			isToken := strings.Contains(v, "PERSONAL-")
			placeholder := v == "000000001" && (key == "SoDinhDanh" || key == "SoGiayToChuHoSo")
			if slices.Contains(personal, key) {
				if v != "" && !isToken && !placeholder {
					t.Fatalf("%s holds %q, want a token", key, v)
				}
				if isToken {
					seen[key]++
				}
			} else if isToken {
				t.Fatalf("%s holds a token and is not personal", key)
			}
		}
	}
	for _, write := range []func(io.Writer) error{p.Messages, p.Progress} {
		for _, r := range lines(t, written(t, write)) {
			walk("", r)
		}
	}
	for _, key := range personal {
		if seen[key] == 0 {
			t.Errorf("%s never holds a token", key)
		}
	}
}

// Law: what the messages and the progress say, without distortions, is what the dossier says.
func TestMessages_SayWhatTheDossierSays(t *testing.T) {
	c := dossiertest.Small()
	c.Dossiers = 2_000
	p := province(t, c)
	last := map[string]row{}
	times := map[string]int{}
	for _, r := range lines(t, written(t, p.Messages)) {
		number := r.text(t, "MaHoSo")
		times[number]++
		if times[number] == 2 && r.text(t, "NgayTiepNhan") != last[number].text(t, "NgayTiepNhan") {
			t.Fatalf("%s: the second message moves the receipt", number)
		}
		last[number] = r
	}
	progress := map[string][]string{}
	for _, r := range lines(t, written(t, p.Progress)) {
		number := r.text(t, "MaHoSo")
		progress[number] = append(progress[number], r.text(t, "ThoiDiemXuLy")+" "+r.text(t, "TrangThai"))
	}
	for d, truth := range p.Dossiers() {
		r := last[d.Number]
		if times[d.Number] != truth.Messages || r == nil {
			t.Fatalf("dossier %d: %d messages, want %d", truth.Index, times[d.Number], truth.Messages)
		}
		want := says(&d)
		for key, value := range want {
			if _, second := r["NoiNopHoSo"]; !second && secondGeneration[key] {
				continue
			}
			if got := r.text(t, key); got != value {
				t.Fatalf("dossier %d: %s is %q, want %q", truth.Index, key, got, value)
			}
		}
		if _, second := r["KenhThucHien"]; second != (truth.Generation == 2) {
			t.Fatalf("dossier %d: generation %d", truth.Index, truth.Generation)
		}
		var steps []string
		for _, e := range d.Events {
			kind := e.Kind
			if kind == dossier.SupplementAnswered || kind == dossier.PaymentDone {
				kind = dossier.InProcess
			}
			if kind.IsStatus() {
				steps = append(steps, stamp(e.At)+" "+strconv.Itoa(int(kind)))
			}
		}
		got := slices.Sorted(slices.Values(progress[d.Number]))
		if slices.Sort(steps); !slices.Equal(got, steps) {
			t.Fatalf("dossier %d: progress %v, want %v", truth.Index, got, steps)
		}
	}
}

func stamp(at time.Time) string {
	if at.IsZero() {
		return ""
	}
	return at.Format("20060102150405")
}

// secondGeneration are the compared fields that the older form lacks.
var secondGeneration = map[string]bool{
	"KenhThucHien": true, "NoiNopHoSo": true, "HoSoCoThanhPhanSoHoa": true, "TaiKhoanDuocXacThucVoiVNeID": true,
	"DuocThanhToanTrucTuyen": true, "NgayTuChoi": true, "NgayNopHoSo": true,
}

// says is what the last message of a dossier says, worked out from the dossier.
func says(d *dossier.Dossier) map[string]string {
	at := map[dossier.EventKind]time.Time{}
	status, due := dossier.EventKind(0), time.Time{}
	for _, e := range d.Events {
		at[e.Kind] = e.At
		switch {
		case e.Kind == dossier.Appointed:
			due = e.Due
		case e.Kind == dossier.SupplementAnswered, e.Kind == dossier.PaymentDone:
			status = dossier.InProcess
		case e.Kind.IsStatus():
			status = e.Kind
		}
	}
	ended := at[dossier.Resolved]
	for _, k := range []dossier.EventKind{dossier.Stopped, dossier.Withdrawn} {
		if ended.IsZero() {
			ended = at[k]
		}
	}
	if ended.IsZero() && !d.ReceivedAt.IsZero() {
		ended = at[dossier.NotAccepted]
	}
	numeral := func(n int) string {
		if n == 0 {
			return ""
		}
		return strconv.Itoa(n)
	}
	flag := func(a dossier.Answer) string { return map[bool]string{true: "1", false: "0"}[a == dossier.Yes] }
	return map[string]string{
		"MaTTHC": d.Procedure, "MaLinhVuc": d.Field, "NgayTiepNhan": stamp(d.ReceivedAt), "NgayHenTra": stamp(due),
		"TrangThaiHoSo": strconv.Itoa(int(status)), "NgayKetThucXuLy": stamp(ended), "NgayTra": stamp(at[dossier.HandedOver]),
		"LoaiDoiTuong": numeral(int(d.Applicant)), "HinhThuc": strconv.Itoa(int(d.HandOver) - 1),
		"KenhThucHien": numeral(int(d.Channel)), "NoiNopHoSo": strconv.Itoa(int(d.Entry)), "NgayTuChoi": stamp(at[dossier.NotAccepted]),
		"NgayNopHoSo": stamp(d.SubmittedAt), "HoSoCoThanhPhanSoHoa": flag(d.Digitised), "TaiKhoanDuocXacThucVoiVNeID": flag(d.VerifiedAccount),
		"DuocThanhToanTrucTuyen": strconv.Itoa(max(int(d.Payment)-1, 0)),
	}
}

// Lists of the message: papers, fees and results as the dossier has them.
func TestMessages_ListsSayWhatTheDossierSays(t *testing.T) {
	p := province(t, dossiertest.Small())
	last := map[string]row{}
	for _, r := range lines(t, written(t, p.Messages)) {
		last[r.text(t, "MaHoSo")] = r
	}
	for d, truth := range p.Dossiers() {
		r := last[d.Number]
		papers := r.list("TaiLieuNop")
		if len(papers) != len(d.Papers) {
			t.Fatalf("dossier %d: %d papers, want %d", truth.Index, len(papers), len(d.Papers))
		}
		links := map[string]bool{}
		for i, want := range d.Papers {
			got := papers[i]
			if link := got.text(t, "DuongDanTaiTepTin"); link != "" {
				links[link] = true
			}
			hasFile := got.text(t, "DuongDanTaiTepTin") != "" && got.text(t, "TenTepDinhKem") != ""
			if hasFile != (want.File == dossier.Yes) || got.text(t, "MaThanhPhanHoSo") != want.Code {
				t.Fatalf("dossier %d, paper %d: %v, want %+v", truth.Index, i, got, want)
			}
			if truth.Generation == 1 {
				continue
			}
			digitised, store := got.text(t, "DuocSoHoa") == "1", got.text(t, "DuocLayTuKhoDMQG") == "1"
			if digitised != (want.Digitised == dossier.Yes) || store != (want.FromStore == dossier.Yes) {
				t.Fatalf("dossier %d, paper %d: %v, want %+v", truth.Index, i, got, want)
			}
		}
		if files := len(links); files != 0 && files != len(papers) {
			t.Fatalf("dossier %d: %d links of %d papers", truth.Index, files, len(papers))
		}
		fees := dossier.Fees(0)
		for _, fee := range r.list("DanhSachLePhi") {
			fees = dossier.Charged
			if fee.text(t, "Gia") == "0" {
				fees = dossier.AllZero
			}
		}
		if fees != d.Fees {
			t.Fatalf("dossier %d: fees %s, want %s", truth.Index, fees, d.Fees)
		}
		electronic := false
		for _, result := range r.list("DanhSachGiayToKetQua") {
			electronic = result.text(t, "DuongDanTepTinKetQua") != "" && truth.Generation == 2 && result.text(t, "MaGiayToKetQua") != ""
		}
		if electronic != (d.Result.Electronic == dossier.Yes) {
			t.Fatalf("dossier %d: electronic result %t, want %s", truth.Index, electronic, d.Result.Electronic)
		}
		asked, answered := 0, 0
		for _, request := range r.list("DanhSachHoSoBoSung") {
			asked++
			if request["TrangThaiBoSung"] == true {
				answered++
			}
		}
		for _, e := range d.Events {
			switch e.Kind {
			case dossier.SupplementRequested:
				asked--
			case dossier.SupplementAnswered:
				answered--
			}
		}
		if asked != 0 || answered != 0 {
			t.Fatalf("dossier %d: the list of supplements differs from the events", truth.Index)
		}
	}
}

// Law, for each distortion alone: the messages or the progress of the dossiers that carry it are others than without it,
// and those of the others are the same bytes. The dossiers and what else is true of them do not change.
func TestDistortions_ShowWhereTheTruthSaysSo(t *testing.T) {
	c := dossiertest.Small()
	c.Dossiers = 600
	plain := province(t, c)
	before := rowsByNumber(t, plain)
	for d := dossiertest.ResultIsInput; d.String() != ""; d++ {
		c.Rates.Distortions = dossiertest.DistortionRates{}
		c.Rates.Distortions[d] = dossiertest.Whole / 2
		p := province(t, c)
		after := rowsByNumber(t, p)
		carried := 0
		for i := range c.Dossiers {
			was, truth := plain.Truth(i), p.Truth(i)
			carries := truth.Distortions.Has(d)
			if changed := before[truth.Number] != after[truth.Number]; changed != carries {
				t.Fatalf("%s: dossier %d carries it: %t, its rows changed: %t", d, i, carries, changed)
			}
			if carries {
				carried++
				if truth.Distortions.String() != d.String() || truth.Distortions.IsZero() {
					t.Fatalf("%s: dossier %d carries %q", d, i, truth.Distortions)
				}
			}
			if was.Judgement != truth.Judgement || was.Messages != truth.Messages || !was.Distortions.IsZero() {
				t.Fatalf("%s: the truth about dossier %d changed", d, i)
			}
		}
		if carried < 5 {
			t.Errorf("%s: %d dossiers carry it, want more to look at", d, carried)
		}
	}
}

// rowsByNumber returns the message and progress rows of each dossier, as they stand.
func rowsByNumber(t *testing.T, p *dossiertest.Province) map[string]string {
	t.Helper()
	rows := map[string]string{}
	for _, write := range []func(io.Writer) error{p.Messages, p.Progress} {
		for line := range bytes.Lines(written(t, write)) {
			number, _, _ := strings.Cut(strings.TrimPrefix(string(line), `{"MaHoSo":"`), `"`)
			rows[strings.TrimSuffix(number, "-x")] += string(line)
		}
	}
	return rows
}

// What each distortion looks like, on the rows that carry it.
func TestDistortions_LookAsSendersDo(t *testing.T) {
	c := dossiertest.Small()
	c.Dossiers = 500
	looks := map[dossiertest.Distortion]func(r row) bool{
		dossiertest.StateRewritten:  func(r row) bool { return r["TrangThaiHoSo"] == "9" },
		dossiertest.FinalWithoutEnd: func(r row) bool { return r["NgayKetThucXuLy"] == "" && r["NgayTra"] == "" },
		dossiertest.DueUnsent:       func(r row) bool { return r["NgayHenTra"] == "" },
		dossiertest.SubmissionCopied: func(r row) bool {
			return r["NgayNopHoSo"] == r["NgayTiepNhan"]
		},
		dossiertest.CashAsOnline:     func(r row) bool { return r["DuocThanhToanTrucTuyen"] == "1" },
		dossiertest.UnpaidFeesUnsent: func(r row) bool { return len(r.list("DanhSachLePhi")) == 0 },
		dossiertest.FlagWithoutPaper: func(r row) bool {
			return r["HoSoCoThanhPhanSoHoa"] == "1" && !anyRow(r, "TaiLieuNop", "DuocSoHoa", "1")
		},
		dossiertest.EveryFileDigitised: func(r row) bool { return !anyRow(r, "TaiLieuNop", "DuocSoHoa", "0") },
		dossiertest.StoreByDefault:     func(r row) bool { return !anyRow(r, "TaiLieuNop", "DuocLayTuKhoDMQG", "0") },
		dossiertest.ConnectionConstant: func(r row) bool {
			return r["TaiKhoanDuocXacThucVoiVNeID"] == "0" && anyRow(r, "DSKetNoiCSDL", "MaCSDL", "7")
		},
		dossiertest.IdentityPlaceholder: func(r row) bool {
			return r["SoGiayToChuHoSo"] == "000000001" && anyRow(r, "DinhDanhCHS", "SoDinhDanh", "000000001")
		},
		dossiertest.SupplementsUnsent: func(r row) bool { return len(r.list("DanhSachHoSoBoSung")) == 0 },
		dossiertest.LinkUnusable: func(r row) bool {
			return strings.HasPrefix(r.resultLink(), "http://localhost/")
		},
		dossiertest.ResultIsInput: func(r row) bool {
			return anyRow(r, "TaiLieuNop", "DuongDanTaiTepTin", r.resultLink())
		},
	}
	for d, look := range looks {
		c.Rates.Distortions = dossiertest.DistortionRates{}
		c.Rates.Distortions[d] = dossiertest.Whole
		p := province(t, c)
		last := map[string]row{}
		for _, r := range lines(t, written(t, p.Messages)) {
			last[r.text(t, "MaHoSo")] = r
		}
		for _, truth := range p.Dossiers() {
			if truth.Distortions.Has(d) && !look(last[truth.Number]) {
				t.Fatalf("%s: dossier %d does not look so", d, truth.Index)
			}
		}
	}
}

// A moved reception shows in the second message alone.
func TestDistortions_ReceptionMovesWithTheSecondMessage(t *testing.T) {
	c := dossiertest.Small()
	c.Rates.Resent, c.Rates.Distortions[dossiertest.ReceptionMoved] = dossiertest.Whole, dossiertest.Whole
	p := province(t, c)
	receptions := map[string][]string{}
	for _, r := range lines(t, written(t, p.Messages)) {
		receptions[r.text(t, "MaHoSo")] = append(receptions[r.text(t, "MaHoSo")], r.text(t, "NgayTiepNhan"))
	}
	for _, truth := range p.Dossiers() {
		if truth.ReceivedAt.IsZero() {
			continue
		}
		if got := receptions[truth.Number]; len(got) != 2 || got[0] != stamp(truth.ReceivedAt) || got[1] <= got[0] {
			t.Fatalf("dossier %d, received %s: messages say %v", truth.Index, stamp(truth.ReceivedAt), got)
		}
	}
}

// Law: the progress rows of a dossier follow each other in time, or, where they are shuffled, the other way round; an
// artificial row stands at the receipt to the second, before the real one.
func TestProgress_IsInOrder(t *testing.T) {
	c := dossiertest.Small()
	c.Rates.Distortions[dossiertest.ArtificialReceipt] = dossiertest.Whole
	p := province(t, c)
	times, accepted := map[string][]string{}, map[string][]string{}
	for _, r := range lines(t, written(t, p.Progress)) {
		number, at := r.text(t, "MaHoSo"), r.text(t, "ThoiDiemXuLy")
		times[number] = append(times[number], at)
		if r.text(t, "TrangThai") == "2" {
			accepted[number] = append(accepted[number], at)
		}
	}
	shuffled := 0
	for _, truth := range p.Dossiers() {
		list, receipts := times[truth.Number], accepted[truth.Number]
		if !slices.IsSorted(list) {
			shuffled++
			slices.Reverse(list)
			slices.Reverse(receipts)
			if !slices.IsSorted(list) {
				t.Fatalf("dossier %d: steps at %v", truth.Index, list)
			}
		}
		if !truth.ReceivedAt.IsZero() && (len(receipts) != 2 || receipts[0] != stamp(truth.ReceivedAt) || receipts[1] <= receipts[0]) {
			t.Fatalf("dossier %d: received %s, rows of status 2 at %v", truth.Index, stamp(truth.ReceivedAt), receipts)
		}
	}
	if shuffled < 20 || shuffled > 60 {
		t.Errorf("%d of 400 shuffled, want about 40", shuffled)
	}
}

// Of two distortions that cannot show together a dossier carries one.
func TestDistortions_HideNoOther(t *testing.T) {
	c := dossiertest.Small()
	for d := range c.Rates.Distortions {
		c.Rates.Distortions[d] = dossiertest.Whole
	}
	both := map[dossiertest.Distortion]int{}
	for _, truth := range province(t, c).Dossiers() {
		for first, second := range map[dossiertest.Distortion]dossiertest.Distortion{
			dossiertest.ResultIsInput:    dossiertest.LinkUnusable,
			dossiertest.DueUnsent:        dossiertest.EightHourDays,
			dossiertest.FlagWithoutPaper: dossiertest.EveryFileDigitised,
		} {
			if truth.Distortions.Has(first) {
				both[first]++
				if truth.Distortions.Has(second) {
					t.Fatalf("dossier %d carries %s", truth.Index, truth.Distortions)
				}
			}
		}
	}
	if len(both) != 3 {
		t.Errorf("of the first ones only %v came up", both)
	}
}

func anyRow(r row, list, key string, value any) bool {
	return slices.ContainsFunc(r.list(list), func(x row) bool { return x[key] == value })
}

// Every case of the older form, of resends and of what is not synced is left out or sent as the truth says.
func TestMessages_UnsyncedAreNotSent(t *testing.T) {
	c := dossiertest.Small()
	c.Rates.Unsynced, c.Rates.Resent = dossiertest.Whole/2, dossiertest.Whole
	p := province(t, c)
	rows := rowsByNumber(t, p)
	for d, truth := range p.Dossiers() {
		sent := rows[d.Number] != ""
		if sent != (d.Synced == dossier.Yes) || sent != (truth.Messages == 2) {
			t.Fatalf("dossier %d: synced %s, sent %t, %d messages", truth.Index, d.Synced, sent, truth.Messages)
		}
	}
}

// The catalogue messages: one procedure a line, with limits, fees and results; fees can be lost.
func TestCatalogMessages_HoldTheCatalogue(t *testing.T) {
	c := dossiertest.Small()
	p := province(t, c)
	fees := func(doc []byte) (n int) { return strings.Count(string(doc), `"SOTIEN":`) }
	doc := written(t, p.CatalogMessages)
	all := lines(t, doc)
	if len(all) != 19 || fees(doc) == 0 {
		t.Fatalf("%d procedures, %d fees", len(all), fees(doc))
	}
	for i, answer := range all {
		r := answer.list("result")[0]
		edition, ok := p.Catalog().Lookup(r.text(t, "MATTHC"), c.Days.Last())
		if !ok || edition.Name().Vi != r.text(t, "TENTTHC") {
			t.Fatalf("procedure %d: %v", i, r["MATTHC"])
		}
		if results := len(r.list("KETQUATHUCHIEN")); (results > 0) != edition.HasResult() {
			t.Errorf("procedure %d: %d results", i, results)
		}
		limited := false
		for range edition.Lengths(0) {
			limited = true
		}
		if got := strings.Contains(string(mustJSON(t, r)), `"DONVITINH":"Ngày`); limited && !got {
			t.Errorf("procedure %d has a limit, its message none", i)
		}
	}
	c.Rates.FeesLost = dossiertest.Whole
	if n := fees(written(t, province(t, c).CatalogMessages)); n != 0 {
		t.Errorf("%d fees where all are lost", n)
	}
}

func mustJSON(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

type broken struct{ left int }

var errBroken = errors.New("broken")

func (b *broken) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, errBroken
	}
	return len(p), nil
}

// The errors of the writer come back, at the end and in the middle.
func TestMessages_WriterFails(t *testing.T) {
	c := dossiertest.Small()
	c.Dossiers = 2_000
	p := province(t, c)
	for _, left := range []int{0, 1 << 17} {
		for name, write := range map[string]func(io.Writer) error{"messages": p.Messages, "progress": p.Progress} {
			if err := write(&broken{left}); !errors.Is(err, errBroken) {
				t.Errorf("%s after %d bytes: error %v", name, left, err)
			}
		}
	}
	if err := p.CatalogMessages(&broken{}); !errors.Is(err, errBroken) {
		t.Errorf("catalogue: error %v", err)
	}
}
