package rows_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/rows"
)

// everything prints all that is public of a record and its errors, the value of a dossier included.
func everything(r rows.Record[dossier.Dossier]) string {
	doc, _ := r.Value.Document()
	var b strings.Builder
	fmt.Fprintf(&b, "%+v %v %s %+v %s", r.Place, r.Rejected, r.Findings, r.Details, doc)
	for _, d := range r.Details {
		b.WriteString(d.In(cchc.Vietnamese) + d.In(cchc.English))
	}
	var rejected rows.RejectedError
	if errors.As(r.Rejected, &rejected) {
		fmt.Fprintf(&b, "%#v", rejected)
	}
	return b.String()
}

// A token planted in a column that the map does not name, in a column that is only asked whether anything stands there, or
// in a date, status, channel, flag or amount that is not understood, appears in no record, finding, error, note or report:
// in sound rows, in rows cut short, moved by a delimiter, broken by quotes or too long.
func TestPrivacy_PlantedTokensAppearNowhere(t *testing.T) {
	const token = "PERSONAL-0001"
	m := parse(t, "dossier", `{"field":"number"},{"field":"received","dates":["dd/MM/yyyy","serial"]},{"field":"status"},{"field":"channel"},{"field":"fees"},{"field":"digitised"},{"field":"result_code"},{"field":"result_link"}`)
	header := []string{"Mã hồ sơ", "Chủ hồ sơ", "Ngày tiếp nhận", "Số điện thoại", "Trạng thái", "Kênh tiếp nhận", "Phí", "Số hóa", "Mã kết quả", "Tệp kết quả", "Địa chỉ"}
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString(strings.Join(header, ";") + "\n")
	for i := range 2000 {
		cells := make([]string, len(header))
		for j := range cells {
			cells[j] = []string{token, `"` + token + `"`, token + " 0912", "\u00a0" + token, "Hä tªn " + token}[random.IntN(5)]
		}
		cells[0] = fmt.Sprintf("H%d", i%700)
		line := strings.Join(cells, ";")
		switch random.IntN(8) {
		case 0:
			line = line[:random.IntN(len(line)/2)+5]
		case 1:
			line += ";" + token
		case 2:
			line = strings.Replace(line, ";", `;"`+token, 1)
		case 3:
			line = strings.Replace(line, token, token+`";`, 2)
		}
		if strings.HasPrefix(line, "H") && strings.Contains(strings.SplitN(line, ";", 2)[0], "PERSONAL") {
			continue
		}
		b.WriteString(line + "\n")
	}
	var report rows.Report
	for r, err := range rows.Collect(rows.Dossiers(open(t, b.String()), m, rows.Into(&report)), rows.Into(&report)) {
		if err != nil {
			t.Fatal(err)
		}
		if s := everything(r); strings.Contains(s, "PERSONAL") || strings.Contains(s, "0912") {
			t.Fatalf("%s", s)
		}
	}
	conserved(t, &report)
	if report.Rows < 1000 {
		t.Errorf("%d rows", report.Rows)
	}
	var found strings.Builder
	for f := range report.Found() {
		fmt.Fprintf(&found, "%+v", f)
	}
	table := open(t, b.String())
	suggested, notes := rows.Suggest(table.Header(), must(table.Sample(100)))
	fmt.Fprintf(&found, "%q %+v %s", report.Unknown(), notes, must(suggested.Document()))
	if strings.Contains(found.String(), "PERSONAL") {
		t.Error(found.String())
	}
}

// Where the line of the header is a row of data, a name in it is that of a person: it is called by its number, in reports
// and suggestions, and a map that has no header of it refuses the table. What a map names by its header keeps that.
func TestPrivacy_DataInThePlaceOfAHeader(t *testing.T) {
	for _, mark := range []string{"0912345678", "03/08/2026", "H99-260803-0001", "a@b"} {
		header := []string{"H1", "Hồ Thị PERSONAL", mark, "Trạng thái PERSONAL"}
		text := strings.Join(header, ";") + "\nH2;x;y;z\n"
		suggested, notes := rows.Suggest(header, nil)
		if s := fmt.Sprintf("%v %s", notes, must(suggested.Document())); strings.Contains(s, "PERSONAL") {
			t.Errorf("%s: %s", mark, s)
		}
		for _, err := range rows.Dossiers(open(t, text), parse(t, "dossier", `{"field":"number","index":1}`)) {
			refused[rows.MapError](t, mark, err, rows.ErrMap, "columns: data in the line of the header, want the line of the header, or a table without one")
		}
		var report rows.Report
		list := all(t, rows.Dossiers(open(t, text), parse(t, "dossier", `{"field":"number","header":["H1"]},{"field":"received","dates":["serial"],"index":2}`), rows.Into(&report)))
		if s := fmt.Sprintf("%q %+v", report.Unknown(), list[0]); len(list) != 1 || s[:24] != `["column 3" "column 4"] ` || strings.Contains(s, "PERSONAL") || !strings.Contains(s, "column 2") {
			t.Errorf("%s: %s", mark, s)
		}
	}
	// Neither is a row named of which nobody knows any cell, but by a map that finds its own headers there.
	var strange, own rows.Report
	all(t, rows.Dossiers(open(t, "c1;Hồ Thị PERSONAL\nH2;x\n"), parse(t, "dossier", `{"field":"number","index":1}`), rows.Into(&strange)))
	all(t, rows.Dossiers(open(t, "c1;Phần mềm\nH2;x\n"), parse(t, "dossier", `{"field":"number","header":["C1"]}`), rows.Into(&own)))
	if got := fmt.Sprintf("%q %q", strange.Unknown(), own.Unknown()); got != `["column 2"] ["Phần mềm"]` {
		t.Error(got)
	}
	// Four digits and less are a year, and sound headers are named.
	var report rows.Report
	all(t, rows.Dossiers(open(t, "Mã hồ sơ;Năm 2026;Quý 12345\nH2;x;y\n"), parse(t, "dossier", `{"field":"number","index":1}`), rows.Into(&report)))
	if got := fmt.Sprintf("%q", report.Unknown()); got != `["Năm 2026" "Quý 12345"]` {
		t.Error(got)
	}
}

// Columns that the map does not name are never looked at: rows that differ there alone give equal records.
func TestPrivacy_UnknownColumnsDoNotMatter(t *testing.T) {
	const head = "Mã hồ sơ;Đơn vị tiếp nhận;x\n"
	a, b := dossiers(t, numbers, head+"H1;A;31/02/2026\n")[0], dossiers(t, numbers, head+"H1;A;§· tr¶\x07\xff\n")[0]
	if everything(a) != everything(b) {
		t.Errorf("%s\n%s", everything(a), everything(b))
	}
}
