package main

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/rows"
	"github.com/cchc-go/cchc/examples/internal/cli"
)

// The sample of a table: the dossiers of the sample messages as an office exports them, and its column map.
var (
	//go:embed sample.csv
	sampleTable []byte
	//go:embed sample.map.json
	sampleMap []byte
)

// sampleRows is the value of -rows that means the embedded map, for the embedded table unless -in names another.
const sampleRows = "sample"

// suggestRows is how many rows a suggestion looks at.
const suggestRows = 1_000

// columns returns the map that -rows names.
func (o *options) columns() (rows.Map, error) {
	doc := sampleMap
	if o.rows != sampleRows {
		var err error
		if doc, err = cli.ReadFile(o.rows); err != nil {
			return rows.Map{}, err
		}
	}
	m, err := rows.ParseMap(doc)
	if err != nil {
		return rows.Map{}, o.refused("-rows", err)
	}
	return m, nil
}

func (o *options) tableOptions() rows.CSVOptions {
	return rows.CSVOptions{HeaderRow: o.header, NoHeader: o.header == 0}
}

// table reads a table by its column map.
func (u *understood) table(env *cli.Env, o *options) error {
	m, err := o.columns()
	if err != nil {
		return err
	}
	in, name, err := env.Open(o.Common, sampleTable, "sample.csv")
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // only read
	u.source, u.files = fromTable, []string{name}
	file, err := rows.CSV(in, o.tableOptions())
	if err != nil {
		return o.refused(name, err)
	}
	var report rows.Report
	var list []dossier.Dossier
	for r, err := range rows.Collect(rows.Dossiers(file, m, rows.Into(&report)), rows.Into(&report)) {
		var stream rows.StreamError
		switch {
		case errors.As(err, &stream):
			env.Refused(o.Lang, name, 0, stream, cli.Stands)
			u.unread = append(u.unread, unread{name, stream.Place.Line})
		case err != nil:
			return o.refused("-rows", err)
		case r.Rejected != nil:
			env.Refused(o.Lang, name, 0, r.Rejected, cli.Skipped)
		default:
			list = append(list, r.Value)
		}
	}
	u.read = account{report.Rows, report.Records, report.Merged, report.Rejected}
	u.columns = report.Unknown()
	for f := range report.Found() {
		v := found{in: inRows, code: f.Code, count: f.Count, of: report.Rows}
		if f.Code == cchc.ColumnUnknown {
			v.in, v.of = inFile, 0 // said of the file, not of its rows
		}
		for _, s := range f.First {
			v.sighting = append(v.sighting, sighting{s.Place.Line, s.Number, s.Fault.Place, s.Fault.Got, s.Fault.Want})
		}
		u.findings = append(u.findings, v)
	}
	if err := u.keep(o.out, slices.Values(list)); err != nil {
		return err
	}
	u.findings = append(u.findings, u.lacking.list(report.Records)...)
	return nil
}

// refused names what cannot be used at all, a map or a table, with its reason in the language of the reader too.
func (o *options) refused(what string, err error) error {
	var badMap rows.MapError
	var badFile rows.FileError
	switch {
	case o.Lang == cchc.Vietnamese && errors.As(err, &badMap):
		return fmt.Errorf("%s: %w (%s, cần %s)", what, err, o.Lang.Words(badMap.Got), o.Lang.Words(badMap.Want))
	case o.Lang == cchc.Vietnamese && errors.As(err, &badFile):
		return fmt.Errorf("%s: %w (%s, cần %s)", what, err, o.Lang.Words(badFile.Got), o.Lang.Words(badFile.Want))
	}
	return fmt.Errorf("%s: %w", what, err)
}

// suggest writes the map that a table seems to have, and on standard error what a person has to know and to decide.
func suggest(env *cli.Env, o *options) error {
	in, name, err := env.Open(o.Common, sampleTable, "sample.csv")
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // only read
	table, err := rows.CSV(in, o.tableOptions())
	if err != nil {
		return o.refused(name, err)
	}
	header := table.Header()
	sample, err := table.Sample(suggestRows)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	m, notes := rows.Suggest(header, sample)
	doc, err := m.Document()
	if err != nil {
		return err
	}
	if _, err := env.Stdout.Write(doc); err != nil {
		return err
	}
	undecided := 0
	for _, n := range notes {
		fmt.Fprintf(env.Stderr, "%s\n", n.In(o.Lang))
		if n.Confidence == rows.Open {
			undecided++
		}
	}
	var open rows.MapError
	if errors.As(m.Check(), &open) {
		env.Problem(name, 0, cli.Fault(o.Lang, cmp.Or(open.Path, "map"), open.Got, open.Want, cchc.Text{}))
		return nil
	}
	fmt.Fprintf(env.Stderr, "%s\n", textf(
		"Đây là gợi ý, còn %s điểm cần quyết định: hãy xem lại từng cột, sửa nếu cần, lưu thành tệp rồi dùng với -rows.",
		"This is a suggestion with %s points to decide: look at every column, change what is wrong, save it, and use it with -rows.", undecided,
	).In(o.Lang))
	return nil
}
