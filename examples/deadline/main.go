// Command deadline computes when a dossier is due, and says for each day why it counts or not.
//
//	go run ./examples/deadline -received 2026-02-13T16:00 -limit 5wd
//	go run ./examples/deadline -received 2026-08-20T09:00 -limit "10 ngày" -svg due.svg
//	go run ./examples/deadline -in rows.csv > due.csv
//
// Limits: 5wd working days, 8wh working hours, 10d calendar days, 1m months, halves as 0.5wd; or as people write them
// ("05 ngày làm việc"). Rules: civil (the default), clock, half.
//
// # Batch
//
// With -in each line received,limit[,rule] gives one line received,limit,rule,due,error. Commas, no byte-order mark; due
// is 2006-01-02T15:04, with seconds when there are any. A row that cannot be computed has its reason in the last column
// and no due; the exit status is 0. A first line that begins with the word received is a header and gives a header. An
// instant with a zone is converted to +07:00; standard error says how many were. Lines over 1 MiB give an error row, empty lines
// give none.
// With -project a due that needs days not published yet says "provisional" in the last column.
//
// # JSON
//
// With -format json one object: received, start, due (RFC 3339, +07:00), limit, limit_text, rule, applied_rule,
// pause_policy, pauses, rolled, provisional, converted, notes (vi, en), source, calendar (version), and days, each with
// date, kind, name, partner, hours, role, n, minutes, due, roles (vi, en), source; and conditions, each with kind and
// text, where a limit in words has any. With -in one object a line: received, limit as given, rule, due, error.
package main

import (
	"bytes"
	_ "embed" // the sample
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/examples/internal/draw"
)

//go:embed sample.csv
var sample []byte

const usage = `
deadline: when a dossier is due, and why / hạn trả hồ sơ và lý do từng ngày

  go run ./examples/deadline -received 2026-02-13T16:00 -limit 5wd
  go run ./examples/deadline -received 2025-03-03T09:00 -limit 5wd -rule clock -pause 2025-03-07T15:00/2025-03-10T10:00
  printf '2026-02-13T16:00,5wd\n' | go run ./examples/deadline -in -

Limits / thời hạn: 5wd ngày làm việc, 8wh giờ làm việc, 10d ngày, 1m tháng, 0.5wd nửa ngày làm việc, or words such as "05 ngày làm việc".
Rules / cách tính: civil, clock, half.

`

func main() { cli.Main("deadline", run) }

// options are the flags of the program.
type options struct {
	cli.Common
	received, limit, calendar, unit, svg string
	rule                                 calendar.Rule
	policy                               calendar.PausePolicy
	pauses                               []calendar.Pause
	project                              int
	deemed                               bool
}

func run(env *cli.Env) int {
	o := options{rule: calendar.CivilCode}
	fs := env.Flags(usage, &o.Common, "text", "json", "csv")
	fs.StringVar(&o.received, "received", "", "`INSTANT` of receipt, 2026-02-13T16:00 / thời điểm tiếp nhận")
	fs.StringVar(&o.limit, "limit", "", "`LIMIT`, 5wd / thời hạn")
	fs.Var(&o.rule, "rule", "`RULE`: civil, clock, half / cách tính")
	fs.Func("pause", "`FROM/TO`, 2025-03-07T15:00/2025-03-10T10:00; may be repeated / khoảng tạm dừng", o.addPause)
	fs.TextVar(&o.policy, "policy", calendar.PausePolicy(0), "`POLICY` of pauses: working_time_lost, whole_working_days, elapsed_subtracted, restart, keep_overdue / cách tính tạm dừng")
	fs.StringVar(&o.calendar, "calendar", "", "calendar `FILE` (JSON) / tệp lịch")
	fs.StringVar(&o.unit, "unit", "", "unit `CODE` for its closures and hours / mã đơn vị")
	fs.IntVar(&o.project, "project", 0, "project days off through `YEAR`; answers are provisional / tạm tính đến hết năm")
	fs.BoolVar(&o.deemed, "deemed", false, "received outside office hours counts as received at the next opening / nhận ngoài giờ coi như nhận khi mở cửa")
	fs.StringVar(&o.svg, "svg", "", "draw the months to `FILE` / vẽ lịch tháng ra tệp")
	if status, done := env.Parse(fs, &o.Common, "text", "json", "csv"); done {
		return status
	}
	cal, err := o.load()
	if err != nil {
		return env.Fatal(errors.New(told(err, o.Lang)))
	}
	switch {
	case o.In != "":
		return batch(env, cal, o)
	case o.received != "" && o.limit != "":
		return single(env, cal, o)
	case o.received != "" || o.limit != "":
		return env.Fatal(errors.New(cchc.Text{Vi: "cần cả -received và -limit; -h giải thích", En: "want both -received and -limit; -h explains"}.In(o.Lang)))
	case o.Format == "csv":
		return batch(env, cal, o)
	case o.Format == "json":
		o.received, o.limit = "2026-02-12T16:00", "5wd"
		return single(env, cal, o)
	}
	return demonstration(env, cal, o)
}

func (o *options) addPause(s string) error {
	from, to, ok := strings.Cut(s, "/")
	if !ok {
		return errors.New("want FROM/TO")
	}
	a, _, err := parseInstant(from)
	if err != nil {
		return err
	}
	b, _, err := parseInstant(to)
	if err != nil {
		return err
	}
	o.pauses = append(o.pauses, calendar.Pause{From: a, To: b})
	return nil
}

// load returns the calendar that the flags name.
func (o *options) load() (*calendar.Calendar, error) {
	cal := calendar.Vietnam()
	if o.calendar != "" {
		document, err := cli.ReadFile(o.calendar)
		if err != nil {
			return nil, err
		}
		if cal, err = calendar.Parse(document); err != nil {
			return nil, fmt.Errorf("%s: %w", o.calendar, err)
		}
	}
	if o.project > 0 {
		projected, err := cal.With(calendar.Projected{Through: o.project})
		if err != nil {
			return nil, err
		}
		cal = projected
	}
	return cal.ForUnit(o.unit)
}

// parseInstant reads 2026-02-13T16:00, with seconds or a space if need be; zoned says that it names a zone of its own.
func parseInstant(s string) (t time.Time, zoned bool, err error) {
	s = strings.TrimSpace(s)
	local := strings.Replace(s, " ", "T", 1)
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if t, err := time.ParseInLocation(layout, local, cchc.Zone()); err == nil {
			return t, false, nil
		}
	}
	for _, layout := range []string{"2006-01-02T15:04Z07:00", time.RFC3339} {
		if t, err := time.Parse(layout, local); err == nil {
			return t, true, nil
		}
	}
	return time.Time{}, false, cchc.ParseError{What: "received", Value: s, Want: "a day and time that exist, YYYY-MM-DDTHH:MM"}
}

// parseLimit reads the short form, then words, which may come with conditions.
func parseLimit(s string) (calendar.Wording, error) {
	limit, err := calendar.ParseLimit(s)
	if err == nil {
		return calendar.Wording{Text: s, Limit: limit}, nil
	}
	if strings.ContainsRune(s, ' ') || strings.IndexFunc(s, func(r rune) bool { return r > 0x7F }) >= 0 {
		return calendar.ParseWording(s)
	}
	return calendar.Wording{}, err
}

func single(env *cli.Env, cal *calendar.Calendar, o options) int {
	x, words, err := explain(cal, o, o.received, o.limit)
	if err != nil {
		return env.Fatal(errors.New(told(err, o.Lang)))
	}
	if o.svg != "" {
		if err := writeSVG(o.svg, x, o.Lang); err != nil {
			return env.Fatal(err)
		}
	}
	if o.Format == "json" {
		if err := writeJSON(env.Stdout, x, words); err != nil {
			return env.Fatal(err)
		}
		return cli.OK
	}
	if o.Format == "csv" {
		w := &writer{out: env.Stdout, head: true}
		w.row(o.received, o.limit, o.rule.String(), formatDue(x.Due.At), note(x.Due))
		return cli.OK
	}
	if submitted, _, err := parseInstant(o.received); o.deemed && err == nil && !submitted.Equal(x.Case.Received) {
		fmt.Fprintf(env.Stdout, "%s %s %s\n", cchc.Text{Vi: "Nộp ngoài giờ, coi như tiếp nhận khi mở cửa:", En: "Submitted outside office hours, deemed received at the opening:"}.In(o.Lang),
			submitted.In(cchc.Zone()).Format("15:04"), o.Lang.Date(cchc.DateOf(submitted)))
	}
	if len(words.Conditions) > 0 {
		fmt.Fprintf(env.Stdout, "%s %s\n", cchc.Text{Vi: "Thời hạn kèm điều kiện:", En: "Limit with its conditions:"}.In(o.Lang), words.In(o.Lang))
	}
	if err := x.Write(env.Stdout, o.Lang); err != nil {
		return env.Fatal(err)
	}
	return cli.OK
}

// writeJSON writes the explanation, and the conditions of a limit in words as one member more.
func writeJSON(w io.Writer, x calendar.Explanation, words calendar.Wording) error {
	var b bytes.Buffer
	out := json.NewEncoder(&b)
	out.SetEscapeHTML(false)
	if err := out.Encode(x); err != nil {
		return err
	}
	if len(words.Conditions) > 0 {
		b.Truncate(bytes.LastIndexByte(b.Bytes(), '}'))
		b.WriteString(`,"conditions":`)
		if err := out.Encode(words.Conditions); err != nil {
			return err
		}
		b.WriteString("}\n")
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, b.Bytes(), "", "  "); err != nil {
		return err
	}
	_, err := indented.WriteTo(w)
	return err
}

func explain(cal *calendar.Calendar, o options, received, limit string) (x calendar.Explanation, words calendar.Wording, err error) {
	t, _, err := parseInstant(received)
	if err != nil {
		return x, words, err
	}
	if words, err = parseLimit(limit); err != nil {
		return x, words, err
	}
	if o.deemed {
		if t, err = cal.DeemedReceipt(t); err != nil {
			return x, words, err
		}
	}
	x, err = cal.Explain(calendar.Case{Received: t, Limit: words.Limit, Rule: o.rule, Policy: o.policy, Pauses: o.pauses})
	return x, words, err
}

func writeSVG(path string, x calendar.Explanation, l cchc.Lang) error {
	var b bytes.Buffer
	if err := x.SVG(&b, l); err != nil {
		return err
	}
	return os.WriteFile(path, b.Bytes(), 0o644)
}

// demonstration shows one deadline over Tết day by day, then the sample as a table.
func demonstration(env *cli.Env, cal *calendar.Calendar, o options) int {
	x, _, err := explain(cal, o, "2026-02-12T16:00", "5wd")
	if err != nil {
		return env.Fatal(err)
	}
	if o.svg != "" {
		if err := writeSVG(o.svg, x, o.Lang); err != nil {
			return env.Fatal(err)
		}
	}
	if err := x.Write(env.Stdout, o.Lang); err != nil {
		return env.Fatal(err)
	}
	word := func(vi, en string) string { return cchc.Text{Vi: vi, En: en}.In(o.Lang) }
	table := draw.Table{Columns: []draw.Column{
		{Head: word("Tiếp nhận", "Received")},
		{Head: word("Thời hạn", "Limit")},
		{Head: word("Cách tính", "Rule")},
		{Head: word("Hạn trả", "Due")},
		{Head: word("Ghi chú", "Remarks"), Wrap: 60},
	}}
	for line, err := range cli.Lines(bytes.NewReader(sample)) {
		if err != nil {
			return env.Fatal(err)
		}
		if line.Number == 1 {
			continue
		}
		r := compute(cal, o, fields(string(line.Text)))
		if r.err != nil {
			table.Add(draw.Bad.If(env.Color()), r.received, r.limit, ruleName(r.rule, o.Lang), "–", told(r.err, o.Lang))
			continue
		}
		x, err := cal.Explain(calendar.Case{Received: r.at, Limit: r.parsed.Limit, Rule: r.ruled})
		if err != nil {
			return env.Fatal(err)
		}
		var notes []string
		for _, n := range x.Notes {
			notes = append(notes, n.In(o.Lang))
		}
		d := r.due.At
		table.Add(draw.Plain, r.at.In(cchc.Zone()).Format("15:04 ")+o.Lang.Date(cchc.DateOf(r.at)), r.parsed.In(o.Lang), ruleName(r.rule, o.Lang),
			d.Format("15:04 ")+o.Lang.Date(cchc.DateOf(d)), strings.Join(notes, "; "))
	}
	fmt.Fprintf(env.Stdout, "\n%s\n", table.String())
	return env.Status()
}

// ruleName is the short name of a rule; what is none stays as it was given.
func ruleName(s string, l cchc.Lang) string {
	rule, err := calendar.ParseRule(s)
	if err != nil {
		return s
	}
	return map[calendar.Rule]cchc.Text{
		calendar.CivilCode: {Vi: "Bộ luật Dân sự", En: "Civil Code"},
		calendar.KeepClock: {Vi: "Giữ giờ", En: "Clock kept"},
		calendar.HalfDay:   {Vi: "Theo buổi", En: "Half-days"},
	}[rule].In(l)
}

// told says in the language what an error says, where its type tells enough; otherwise in English.
func told(err error, l cchc.Lang) string {
	var outside calendar.RangeError
	if errors.As(err, &outside) {
		return outside.In(l)
	}
	if l == cchc.English {
		return err.Error()
	}
	var (
		parse cchc.ParseError
		limit calendar.LimitError
		order calendar.OrderError
		pause calendar.PauseError
	)
	switch {
	case errors.As(err, &parse):
		if what, ok := parsed[parse.What]; ok {
			return what.name + " “" + parse.Value + "” không đọc được: " + what.want
		}
	case errors.As(err, &limit):
		switch {
		case limit.Limit.IsZero():
			return "không nêu thời hạn"
		case limit.Rule == 0:
			return "chưa chọn cách tính: " + parsed["rule"].want
		}
		return "thời hạn " + limit.Limit.In(l) + " không có nghĩa: cần số lớn hơn 0"
	case errors.As(err, &order):
		return "thời điểm cuối đứng trước thời điểm đầu"
	case errors.As(err, &pause):
		if pause.Index < 0 {
			return "chưa chọn cách tính tạm dừng: " + parsed["pause policy"].want
		}
		return fmt.Sprintf("khoảng tạm dừng thứ %d: cần bắt đầu không trước khi tiếp nhận và kết thúc không trước khi bắt đầu; khi chưa kết thúc tạm dừng thì chưa có hạn trả", pause.Index+1)
	}
	return err.Error()
}

// parsed says in Vietnamese what a text that cannot be read was to be.
var parsed = map[string]struct{ name, want string }{
	"received":     {"thời điểm", "cần ngày giờ có thật, viết YYYY-MM-DDTHH:MM"},
	"limit":        {"thời hạn", "cần số lớn hơn 0 và đơn vị: wd (ngày làm việc), wh (giờ làm việc), wm (phút làm việc), d (ngày), m (tháng); hoặc day, now, hoặc viết như “05 ngày làm việc”"},
	"rule":         {"cách tính", "cần civil, clock hoặc half"},
	"pause policy": {"cách tính tạm dừng", "cần working_time_lost, whole_working_days, elapsed_subtracted, restart hoặc keep_overdue"},
}

// record is one row of a batch.
type record struct {
	received, limit, rule string // as given; rule is the default when the row has none
	at                    time.Time
	parsed                calendar.Wording
	ruled                 calendar.Rule
	zoned                 bool
	due                   calendar.Due
	err                   error
}

func compute(cal *calendar.Calendar, o options, f []string) (r record) {
	r.rule = o.rule.String()
	if len(f) > 0 {
		r.received = strings.TrimSpace(f[0])
	}
	if len(f) > 1 {
		r.limit = strings.TrimSpace(f[1])
	}
	if len(f) > 2 && strings.TrimSpace(f[2]) != "" {
		r.rule = strings.TrimSpace(f[2])
	}
	if len(f) < 2 || len(f) > 3 {
		r.err = cchc.ParseError{What: "row", Value: fmt.Sprintf("%d columns", len(f)), Want: "received,limit or received,limit,rule"}
		return r
	}
	if r.at, r.zoned, r.err = parseInstant(r.received); r.err != nil {
		return r
	}
	if r.parsed, r.err = parseLimit(r.limit); r.err != nil {
		return r
	}
	if r.ruled, r.err = calendar.ParseRule(r.rule); r.err != nil {
		return r
	}
	if o.deemed {
		if r.at, r.err = cal.DeemedReceipt(r.at); r.err != nil {
			return r
		}
	}
	r.due, r.err = cal.DueOf(calendar.Case{Received: r.at, Limit: r.parsed.Limit, Rule: r.ruled, Policy: o.policy, Pauses: o.pauses})
	return r
}

// fields cuts a line of CSV.
func fields(line string) []string {
	if !strings.ContainsRune(line, '"') {
		return strings.Split(line, ",")
	}
	in := csv.NewReader(strings.NewReader(line))
	in.FieldsPerRecord = -1
	f, err := in.Read()
	if err != nil {
		return []string{line}
	}
	return f
}

func batch(env *cli.Env, cal *calendar.Calendar, o options) int {
	in, _, err := env.Open(o.Common, sample, "sample.csv")
	if err != nil {
		return env.Fatal(err)
	}
	defer func() { _ = in.Close() }() // it was only read
	w := &writer{out: env.Stdout, json: o.Format == "json"}
	rows, refused, converted := 0, 0, 0
	for line, err := range cli.Lines(in) {
		if err != nil {
			return env.Fatal(err)
		}
		text := string(line.Text)
		if line.Number == 1 {
			text = strings.TrimPrefix(text, cli.BOM)
			if head, _, _ := strings.Cut(text, ","); strings.EqualFold(strings.TrimSpace(head), "received") {
				w.head = true
				continue
			}
		}
		if strings.TrimSpace(text) == "" && !line.TooLong {
			continue
		}
		rows++
		r := record{rule: o.rule.String(), err: errors.New("the line is longer than 1 MiB")}
		if !line.TooLong {
			r = compute(cal, o, fields(text))
		}
		var due, remark string
		if r.err != nil {
			refused++
			remark = r.err.Error()
		} else {
			due, remark = formatDue(r.due.At), note(r.due)
			if r.zoned && r.due.Converted {
				converted++
			}
		}
		w.row(r.received, r.limit, r.rule, due, remark)
		if w.err != nil {
			return env.Fatal(w.err)
		}
	}
	fmt.Fprintf(env.Stderr, "deadline: %d rows = %d due + %d refused", rows, rows-refused, refused)
	if converted > 0 {
		fmt.Fprintf(env.Stderr, "; %d given in another zone, converted to +07:00", converted)
	}
	fmt.Fprintln(env.Stderr)
	return cli.OK
}

func note(d calendar.Due) string {
	if d.Provisional {
		return "provisional"
	}
	return ""
}

// formatDue leaves seconds out where there are none.
func formatDue(t time.Time) string {
	switch {
	case t.Nanosecond() != 0:
		return t.Format("2006-01-02T15:04:05.999999999")
	case t.Second() != 0:
		return t.Format("2006-01-02T15:04:05")
	}
	return t.Format("2006-01-02T15:04")
}

// writer writes rows as CSV or as JSON Lines.
type writer struct {
	out  io.Writer
	json bool
	head bool // a header is still to be written
	err  error
}

func (w *writer) row(received, limit, rule, due, remark string) {
	var line string
	if w.json {
		b, err := json.Marshal(struct {
			Received string `json:"received"`
			Limit    string `json:"limit"`
			Rule     string `json:"rule"`
			Due      string `json:"due"`
			Error    string `json:"error"`
		}{received, limit, rule, due, remark})
		if err != nil {
			w.err = err
			return
		}
		line = string(b)
	} else {
		if w.head {
			w.head = false
			w.write("received,limit,rule,due,error\n")
		}
		line = cell(received) + "," + cell(limit) + "," + cell(rule) + "," + due + "," + cell(remark)
	}
	w.write(line + "\n")
}

func (w *writer) write(s string) {
	if w.err == nil {
		_, w.err = io.WriteString(w.out, s)
	}
}

// cell quotes what CSV needs quoted.
func cell(s string) string {
	if strings.ContainsAny(s, ",\"\r\n") {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}
