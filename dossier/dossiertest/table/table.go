// Package table is the table worked by hand: some 77 dossiers and 17 petitions with, for every period, policy and
// profile, where each stands in each count of Decision 766/QĐ-TTg and why.
//
// It was worked out from the rules, cell by cell, before any code judged it, and is the first thing that the code is held
// against. An official can read it: dossiers.txt and petitions.txt say in Vietnamese what happens to each and how the
// table is read, legend.txt what each code means, totals.txt the sums. cells.csv and petition-cells.csv are the same with
// every cell written out, dossiers.jsonl and petitions.jsonl the dossiers and petitions as documents. All data are
// synthetic.
package table

import (
	"embed"
	"encoding"
	"encoding/csv"
	"fmt"
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/catalog"
)

//go:embed *.txt *.csv *.json *.jsonl
var files embed.FS

// File returns one of the files of the table: "dossiers.txt", "petitions.txt", "legend.txt", "totals.txt", "cells.csv",
// "petition-cells.csv", "dossiers.jsonl", "petitions.jsonl", "catalog.json".
func File(name string) (string, error) {
	b, err := files.ReadFile(name)
	return string(b), err
}

// A Period is a period of the table, with the instant as of which it is counted.
type Period struct {
	Name   string // "T8"
	Period cchc.Period
	AsOf   time.Time
}

// Periods returns the periods of the table.
func Periods() []Period {
	at := func(year int, month time.Month, day, hour int) time.Time {
		return time.Date(year, month, day, hour, 0, 0, 0, cchc.Zone())
	}
	return []Period{
		{"T7.25", cchc.Month(2025, time.July), at(2025, time.August, 5, 8)},
		{"T2", cchc.Month(2026, time.February), at(2026, time.March, 5, 8)},
		{"T8", cchc.Month(2026, time.August), at(2026, time.September, 10, 8)},
		{"T9", cchc.Month(2026, time.September), at(2026, time.September, 18, 12)},
	}
}

// Catalog returns the procedures of the table.
func Catalog() (*catalog.Catalog, error) {
	doc, err := files.ReadFile("catalog.json")
	if err != nil {
		return nil, err
	}
	return catalog.Parse(doc)
}

// Dossiers returns the dossiers of the table, in order.
func Dossiers() ([]dossier.Dossier, error) { return documents("dossiers.jsonl", dossier.Parse) }

// Petitions returns the petitions of the table, in order.
func Petitions() ([]dossier.Petition, error) {
	return documents("petitions.jsonl", dossier.ParsePetition)
}

// documents reads a file of one document a line.
func documents[T any](name string, parse func([]byte) (T, error)) ([]T, error) {
	text, err := File(name)
	if err != nil {
		return nil, err
	}
	var list []T
	for line := range strings.Lines(text) {
		one, err := parse([]byte(line))
		if err != nil {
			return nil, fmt.Errorf("table: %s line %d: %w", name, len(list)+1, err)
		}
		list = append(list, one)
	}
	return list, nil
}

// A Row is what the table says of one dossier in one period, by one policy and profile. A dossier without row is outside
// of all counts.
type Row struct {
	Number, Period, Policy string
	Profile                dossier.Profile
	State                  dossier.State
	Timeliness             dossier.Timeliness
	Populations            map[dossier.Population]dossier.Verdict
	Components             map[dossier.Component]dossier.Verdict
}

// Rows returns every row of cells.csv.
func Rows() ([]Row, error) { return rows("cells.csv", parseRow) }

// rows reads a file of semicolons under one line of heads.
func rows[T any](name string, parse func(head, line []string) (T, error)) ([]T, error) {
	text, err := File(name)
	if err != nil {
		return nil, err
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
	r.Comma = ';'
	lines, err := r.ReadAll()
	if err != nil {
		return nil, err
	}
	var list []T
	for n, line := range lines[1:] {
		row, err := parse(lines[0], line)
		if err != nil {
			return nil, fmt.Errorf("table: %s line %d: %w", name, n+2, err)
		}
		list = append(list, row)
	}
	return list, nil
}

func parseRow(head, line []string) (row Row, err error) {
	row = Row{
		Number: line[0], Period: line[1], Policy: line[2],
		Populations: map[dossier.Population]dossier.Verdict{}, Components: map[dossier.Component]dossier.Verdict{},
	}
	for _, step := range []error{
		row.Profile.UnmarshalText([]byte(line[3])), row.State.UnmarshalText([]byte(line[4])), row.Timeliness.UnmarshalText([]byte(line[5])),
	} {
		if step != nil {
			return row, step
		}
	}
	for i := 6; i < len(line); i++ {
		v, err := parseVerdict(line[i])
		if err != nil {
			return row, err
		}
		if i < 9 {
			var p dossier.Population
			if err := p.UnmarshalText([]byte(head[i])); err != nil {
				return row, err
			}
			row.Populations[p] = v
			continue
		}
		var c dossier.Component
		if _, code, _ := strings.Cut(head[i], " "); c.UnmarshalText([]byte(code)) != nil {
			return row, cchc.ParseError{What: "column", Value: head[i], Want: "a number and the code of a component"}
		}
		row.Components[c] = v
	}
	return row, nil
}

// marks stand in front of a reason: in the numerator, in the denominator alone, undecided there, outside, unplaced.
const marks = "+-?.!"

func parseVerdict(text string) (v dossier.Verdict, err error) {
	v.Standing, err = parseMark(text, &v.Why)
	return v, err
}

// parseMark reads the mark of a cell and, into why, what stands behind it.
func parseMark(text string, why encoding.TextUnmarshaler) (dossier.Standing, error) {
	standings := [len(marks)]dossier.Standing{dossier.Counted, dossier.NotCounted, dossier.Undecided, dossier.Outside, dossier.Unplaced}
	if text == "" || !strings.Contains(marks, text[:1]) {
		return 0, cchc.ParseError{What: "cell", Value: text, Want: "one of " + marks + " and a reason"}
	}
	return standings[strings.Index(marks, text[:1])], why.UnmarshalText([]byte(text[1:]))
}

// A PetitionRow is what the table says of one petition in one period, by [dossier.Petitions766]. A petition without row is
// outside of all counts.
type PetitionRow struct {
	Number, Period string
	State          dossier.PetitionState
	Timeliness     dossier.Timeliness
	Why            dossier.PetitionReason
	Dues           map[dossier.PetitionStage]cchc.Date // of the stages whose clock started
	Components     map[dossier.PetitionComponent]dossier.PetitionVerdict
}

// PetitionRows returns every row of petition-cells.csv.
func PetitionRows() ([]PetitionRow, error) { return rows("petition-cells.csv", parsePetitionRow) }

func parsePetitionRow(head, line []string) (row PetitionRow, err error) {
	row = PetitionRow{
		Number: line[0], Period: line[1],
		Dues: map[dossier.PetitionStage]cchc.Date{}, Components: map[dossier.PetitionComponent]dossier.PetitionVerdict{},
	}
	for _, step := range []error{
		row.State.UnmarshalText([]byte(line[2])), row.Timeliness.UnmarshalText([]byte(line[3])), row.Why.UnmarshalText([]byte(line[4])),
	} {
		if step != nil {
			return row, step
		}
	}
	for i := 5; i < len(line); i++ {
		var stage dossier.PetitionStage
		var c dossier.PetitionComponent
		switch {
		case stage.UnmarshalText([]byte(head[i])) == nil:
			if line[i] != "" {
				row.Dues[stage], err = cchc.ParseDate(line[i])
			}
		default:
			if err := c.UnmarshalText([]byte(head[i])); err != nil {
				return row, err
			}
			var v dossier.PetitionVerdict
			v.Standing, err = parseMark(line[i], &v.Why)
			row.Components[c] = v
		}
		if err != nil {
			return row, err
		}
	}
	return row, nil
}
