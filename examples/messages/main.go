// Command messages shows what is understood of the messages that a one-stop system sends to the National Public Service
// Portal, or of a table that an office exports, before anything is counted from them.
//
// Without flags it reads an embedded synthetic sample. Otherwise:
//
//   - -in: dossier messages (DongBoHoSoMC) of either generation, as JSON Lines, arrays or envelopes
//   - -progress: progress rows (CapNhatTienDoHoSoMC) of the same dossiers, in the same forms
//   - -log: the log of synchronisation, what the portal answered to the messages of the same dossiers: JSON objects with
//     MaHoSo and error_code, in the same forms
//   - -catalog: the catalogue of package dossier/catalog; what only it can tell is otherwise left out
//   - -calendar: the working calendar of package dossier/calendar, for limits of the catalogue
//   - -population: a code of MaCSDL that means the national population database; the list is not published, so without
//     this flag a message does not say whether population data were used
//   - -rows: read -in as a table (CSV) of dossiers by this column map, the document of package dossier/rows; "sample" is
//     the embedded map, for the embedded table where there is no -in
//   - -header: the line of the table that holds the header, where titles stand above it; 0 where there is none
//   - -suggest: print the column map that the table of -in seems to have, and on standard error what to decide; nothing
//     is read by it before a person has confirmed it and gives it to -rows. The exit status is 1 while it is not complete
//
// It prints what was read, the first dossiers, the findings by code with their share and first places, names of fields
// that nobody knows, signs of what the sender's system distorts, and last where every record went. The thresholds of the
// signs are advice, not law. No name, contact, identity number or link comes out; a dossier is named by its number alone.
//
// The end of a dossier is the instant of status 9, else 10, else of 8, 3 or 7, whichever is there first; its appointment
// is the last that was announced; its status is the latest. No deadline is judged here.
//
// With -format csv it lists every dossier understood. With -format json it writes one document:
//
//	{"source":"messages",
//	 "read":{"records":47,"dossiers":36,"merged":11,"rejected":0},
//	 "steps":{"records":152,"used":140,"repeated":2,"rejected":0,"unmatched":10},
//	 "answers":{"records":40,"used":39,"rejected":0,"unmatched":1,"synced":30,"refused":2,"not_stated":4},
//	 "unread":[{"file":"…","line":12}],
//	 "dossiers":[{"number":"…","procedure":"…","received":"2026-07-14T09:25:36+07:00","due":"…","end":"…",
//	  "status":"handed_over","channel":"counter","synced":"yes","findings":["DUE_MISSING"]}],
//	 "findings":[{"in":"messages","code":"DATE_FORM","label":"…","count":2,"base":47,"percent":"4.26",
//	  "first":[{"line":3,"number":"…","field":"NgayHenTra","got":"…","want":"yyyyMMddHHmmss"}]},
//	  {"in":"dossiers","code":"DUE_MISSING","label":"…","count":1,"base":36,"percent":"2.78","first":[{"number":"…"}]}],
//	 "unknown_fields":[{"name":"…","count":4}],"unknown_others":0,
//	 "thresholds":{"minimum":20,"nearly":95,"notable":1,"applicants":3,"due_days":7,"evidence":"derived"},
//	 "signs":[{"code":"RESULT_IS_INPUT","label":"…","field":"…","count":5,"base":21,"percent":"23.81","threshold":1,"found":true}]}
//
// read.records = dossiers + merged + rejected; steps, null when no progress was read, = used + repeated + rejected +
// unmatched; answers stands only where a log was read: records = used + rejected + unmatched, and dossiers = synced +
// refused + not_stated. unread names files that could not be read to their end, from which line on; it stands only where there are
// any, as do the members of a dossier that its messages state. A finding is "in" messages, progress or log; in
// join where the messages and steps of one number do not agree; in dossiers where a joined one lacks what it would be judged
// by, the appointment of one that was received or the end of one whose status is final. The base of the latter two is
// dossiers. Percentages are texts, null where there is no base.
//
// Of a table "source" is "table", its records are rows, "steps" is null, "signs" is empty, for they need messages,
// "unread_columns" lists the headers that the map does not name, and a finding is "in" rows, dossiers or, about a column, file.
//
// With -out FILE the joined dossiers are also written as JSON Lines of dossier documents ("cchc-dossier/1"), which the
// program province reads with -in.
//
// A record that cannot be used is one line on standard error, "file:line: field: what, want what; skipped", with the same in
// Vietnamese behind it unless -lang en is given; the others still come out and the exit status is 1. The line is that where
// the message begins, or where it is no longer sound JSON. A message over 1 MiB is skipped.
package main

import (
	_ "embed"
	"errors"
	"fmt"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/examples/internal/cli"
)

const usage = `
messages: đọc hiểu bản tin hồ sơ gửi Cổng Dịch vụ công quốc gia: hiểu được gì, sai lệch ở đâu, không bản ghi nào bị mất.
messages: what is understood of the dossier messages sent to the national portal, what is odd, and where every record went.

    go run ./examples/messages
    go run ./examples/messages -in hoso.jsonl -progress tiendo.jsonl -catalog catalog.json
    go run ./examples/messages -in hoso.json -format csv > hoso.csv
    go run ./examples/messages -in hoso.json -progress tiendo.json -out dossiers.jsonl
    go run ./examples/messages -in hoso.json -progress tiendo.jsonl -log nhatky.jsonl
    go run ./examples/messages -rows sample
    go run ./examples/messages -in hoso.csv -suggest > map.json
    go run ./examples/messages -in hoso.csv -rows map.json -out dossiers.jsonl
    go run ./examples/messages -in baocao.csv -header 4 -rows map.json
`

// The sample: messages, progress and catalogue of a synthetic province.
var (
	//go:embed sample.jsonl
	sampleMessages []byte
	//go:embed sample.progress.jsonl
	sampleProgress []byte
	//go:embed sample.catalog.json
	sampleCatalog []byte
)

// maxHeader is the last line on which a header is looked for.
const maxHeader = 1000

func main() { cli.Main("messages", run) }

type options struct {
	cli.Common
	progress, log     string
	catalog, calendar string
	population        string
	rows              string
	suggest           bool
	header            int // the line that holds the header of a table; 0 for none
	out               string
}

func run(env *cli.Env) int {
	var o options
	formats := []string{"text", "json", "csv"}
	fs := env.Flags(usage, &o.Common, formats...)
	fs.StringVar(&o.progress, "progress", "", "progress rows, `FILE` / tiến trình xử lý")
	fs.StringVar(&o.log, "log", "", "answers of the portal to the messages, `FILE` / nhật ký đồng bộ: Cổng trả lời đã nhận hay từ chối")
	fs.StringVar(&o.catalog, "catalog", "", "procedures, `FILE` / danh mục thủ tục hành chính")
	fs.StringVar(&o.calendar, "calendar", "", "working calendar, `FILE` / lịch làm việc")
	fs.StringVar(&o.population, "population", "", "`CODE` of MaCSDL of the population database / mã CSDL quốc gia về dân cư")
	fs.StringVar(&o.rows, "rows", "", "read a table (CSV) by the column map `MAP`, sample for the embedded one / đọc bảng theo bảng ghép cột")
	fs.BoolVar(&o.suggest, "suggest", false, "print the column map that the table seems to have / gợi ý bảng ghép cột")
	fs.IntVar(&o.header, "header", 1, "the `LINE` of a table that holds its header, 0 for none / dòng tiêu đề của bảng, 0 nếu không có")
	fs.StringVar(&o.out, "out", "", "also write the joined dossiers to `FILE` (JSON Lines) / ghi hồ sơ đã ghép ra tệp")
	if status, done := env.Parse(fs, &o.Common, formats...); done {
		return status
	}
	if err := o.check(); err != nil {
		return env.Fatal(err)
	}
	if o.suggest {
		if err := suggest(env, &o); err != nil {
			return env.Fatal(err)
		}
		return env.Status()
	}
	u, err := o.understand(env)
	if err != nil {
		return env.Fatal(err)
	}
	if err := write(env, u, &o); err != nil {
		return env.Fatal(err)
	}
	return env.Status()
}

// check refuses flags that do not go together.
func (o *options) check() error {
	switch {
	case o.suggest && (o.rows != "" || o.progress != "" || o.log != "" || o.out != "" || o.Format != "text"):
		return errors.New("-suggest with -rows, -progress, -log, -out or -format, want a table alone")
	case o.rows != "" && (o.progress != "" || o.log != "" || o.catalog != "" || o.calendar != "" || o.population != ""):
		return errors.New("-rows with -progress, -log, -catalog, -calendar or -population, want these with messages alone")
	case o.rows != "" && o.rows != sampleRows && o.In == "":
		return errors.New("-rows without -in, want the table of that map, or -rows sample")
	case o.progress != "" && o.In == "":
		return errors.New("-progress without -in, want the messages of the same dossiers")
	case o.log != "" && o.In == "":
		return errors.New("-log without -in, want the messages of the same dossiers")
	case o.progress == "-" && o.In == "-":
		return errors.New("-in and -progress are both standard input, want one of them in a file")
	case o.log == "-" && (o.In == "-" || o.progress == "-"):
		return errors.New("-log is standard input like another file, want one of them in a file")
	case o.out != "" && slices.Contains([]string{o.In, o.progress, o.log, o.catalog, o.calendar, o.rows}, o.out):
		return fmt.Errorf("-out %q is read from, want another file", o.out)
	}
	return o.checkHeader()
}

func (o *options) checkHeader() error {
	switch {
	case o.header < 0 || o.header > maxHeader:
		return fmt.Errorf("-header %d, want 0 to %d", o.header, maxHeader)
	case o.header == 0 && o.suggest:
		return errors.New("-suggest with -header 0, want the line of the header, for it tells what a column is")
	case o.header != 1 && o.In == "":
		return errors.New("-header without -in, want a table with -rows or -suggest")
	case o.header != 1 && o.rows == "" && !o.suggest:
		return errors.New("-header without -rows or -suggest, want a table")
	}
	return nil
}

// procedures returns the catalogue to hold messages against, nil when there is none.
func (o *options) procedures() (*catalog.Catalog, error) {
	doc := sampleCatalog
	switch {
	case o.catalog != "":
		var err error
		if doc, err = cli.ReadFile(o.catalog); err != nil {
			return nil, err
		}
	case o.In != "":
		return nil, nil //nolint:nilnil // no catalogue is what was given
	}
	c, err := catalog.Parse(doc)
	if err != nil {
		return nil, fmt.Errorf("-catalog: %w", err)
	}
	return c, nil
}

// days returns the calendar in which limits are counted.
func (o *options) days() (*calendar.Calendar, error) {
	if o.calendar == "" {
		return calendar.Vietnam(), nil
	}
	doc, err := cli.ReadFile(o.calendar)
	if err != nil {
		return nil, err
	}
	c, err := calendar.Parse(doc)
	if err != nil {
		return nil, fmt.Errorf("-calendar: %w", err)
	}
	return c, nil
}

func write(env *cli.Env, u *understood, o *options) error {
	switch o.Format {
	case "json":
		return writeJSON(env.Stdout, u, o.Lang)
	case "csv":
		return writeCSV(env.Stdout, u, o.Lang)
	}
	_, err := fmt.Fprint(env.Stdout, page(u, o, env.Color()))
	return err
}

// labelled is the words of a code of the registry.
func labelled(c cchc.Code, l cchc.Lang) string { return c.Text().In(l) }
