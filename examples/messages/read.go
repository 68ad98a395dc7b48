package main

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"os"
	"slices"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dvcqg"
	"github.com/cchc-go/cchc/examples/internal/cli"
)

// understood is what came of the input.
//
// Invariant: read.records = read.dossiers + read.merged + read.rejected, len(dossiers) = read.dossiers, and the same of steps.
type understood struct {
	source     source
	files      []string
	read       account
	steps      *stepAccount   // nil when no progress was read
	answers    *answerAccount // nil when no log was read
	unread     []unread
	dossiers   []line
	findings   []found
	lacking    sightings // what joined dossiers lack
	unknown    []unknownField
	others     int      // unknown fields that are not named
	columns    []string // of a table that are not read
	thresholds dvcqg.Thresholds
	signs      []dvcqg.Sign
	procedures int  // of the catalogue, 0 without one
	population bool // a code of the population database is given
}

// A source is what the input consists of.
type source string

const (
	fromMessages source = "messages"
	fromTable    source = "table"
)

// An account says where the records went.
type account struct {
	Records  int `json:"records"`
	Dossiers int `json:"dossiers"`
	Merged   int `json:"merged"`
	Rejected int `json:"rejected"`
}

func (a account) closed() bool { return a.Records == a.Dossiers+a.Merged+a.Rejected }

// A stepAccount says where the progress rows went.
type stepAccount struct {
	Records   int `json:"records"`
	Used      int `json:"used"`
	Repeated  int `json:"repeated"`
	Rejected  int `json:"rejected"`
	Unmatched int `json:"unmatched"`
}

func (a *stepAccount) closed() bool {
	return a == nil || a.Records == a.Used+a.Repeated+a.Rejected+a.Unmatched
}

// An answerAccount says where the answers of the portal went, and what they say of the dossiers.
type answerAccount struct {
	Records   int `json:"records"`
	Used      int `json:"used"`
	Rejected  int `json:"rejected"`
	Unmatched int `json:"unmatched"`

	Synced    int `json:"synced"`
	Refused   int `json:"refused"`
	NotStated int `json:"not_stated"`
}

func (a *answerAccount) closed(dossiers int) bool {
	return a == nil || a.Records == a.Used+a.Rejected+a.Unmatched && dossiers == a.Synced+a.Refused+a.NotStated
}

// unread says from where on a file could not be read.
type unread struct {
	File string `json:"file"`
	Line int    `json:"line"`
}

// A line is what a person sees of a dossier.
type line struct {
	Number    string            `json:"number"`
	Procedure string            `json:"procedure,omitempty"`
	Received  time.Time         `json:"received,omitzero"`
	Due       time.Time         `json:"due,omitzero"`
	End       time.Time         `json:"end,omitzero"`
	Status    dossier.EventKind `json:"status,omitzero"`
	Channel   catalog.Channel   `json:"channel,omitzero"`
	Synced    dossier.Answer    `json:"synced,omitzero"`
	Findings  []cchc.Code       `json:"findings"`
}

// found is how often a code was found in a kind of record, and where first.
type found struct {
	in       section
	code     cchc.Code
	count    int
	of       int // records of the kind; 0 where the code is about the file
	sighting []sighting
}

// A section is what a finding was made in.
type section string

const (
	inMessages section = "messages"
	inProgress section = "progress"
	inLog      section = "log"
	inJoin     section = "join"
	inDossiers section = "dossiers"
	inRows     section = "rows"
	inFile     section = "file"
)

// A sighting is one place of a finding. Line is 0 where a dossier as a whole has it. Got and Want are those of the finding,
// in English.
type sighting struct {
	Line   int    `json:"line,omitzero"`
	Number string `json:"number,omitempty"`
	Field  string `json:"field,omitempty"`
	Got    string `json:"got,omitempty"`
	Want   string `json:"want,omitempty"`
}

// firstPlaces is how many places of a finding are kept, as the readers do.
const firstPlaces = 5

type unknownField struct {
	Name  string `json:"name"`
	Count int    `json:"count"`
}

// understand reads what the flags name, and writes the dossiers where -out says.
func (o *options) understand(env *cli.Env) (*understood, error) {
	u := &understood{lacking: sightings{}}
	if o.rows != "" {
		return u, u.table(env, o)
	}
	return u, u.messages(env, o)
}

// messages reads messages and progress, joins and surveys them.
func (u *understood) messages(env *cli.Env, o *options) error {
	survey, err := u.newSurvey(o)
	if err != nil {
		return err
	}
	var ledger dvcqg.Ledger
	said := map[string]cchc.Codes{} // the findings of the messages of a number
	var in, progress dvcqg.Report
	var list []dvcqg.Option
	if o.population != "" {
		u.population = true
		list = append(list, dvcqg.PopulationCodes(o.population))
	}
	u.source = fromMessages
	err = listen(env, u, o.Common, sampleMessages, "sample.jsonl", func(r io.Reader) iter.Seq2[dvcqg.Record, error] {
		return dvcqg.Dossiers(r, append(list, dvcqg.Into(&in))...)
	}, func(r dvcqg.Record) error {
		survey.Add(r)
		ledger.Put(r)
		if r.Rejected == nil && !r.Findings.IsZero() {
			said[r.Dossier.Number] = said[r.Dossier.Number].Union(r.Findings)
		}
		return r.Rejected
	})
	if err != nil {
		return err
	}
	steps := o.In == "" || o.progress != ""
	if steps {
		err = listen(env, u, cli.Common{In: o.progress, Lang: o.Lang}, sampleProgress, "sample.progress.jsonl", func(r io.Reader) iter.Seq2[dvcqg.Step, error] {
			return dvcqg.Progress(r, dvcqg.Into(&progress))
		}, func(s dvcqg.Step) error {
			ledger.PutProgress(s)
			return s.Rejected
		})
		if err != nil {
			return err
		}
	}
	var answers dvcqg.Report
	if o.log != "" {
		u.answers = &answerAccount{}
		err = listen(env, u, cli.Common{In: o.log, Lang: o.Lang}, nil, "", func(r io.Reader) iter.Seq2[dvcqg.Answer, error] {
			return dvcqg.Answers(r, dvcqg.Into(&answers))
		}, func(a dvcqg.Answer) error {
			ledger.PutAnswer(a)
			return a.Rejected
		})
		if err != nil {
			return err
		}
	}
	made := sightings{} // by the join
	err = u.keep(o.out, func(yield func(dossier.Dossier) bool) {
		for d := range ledger.All() {
			survey.AddJoined(d)
			for code := range d.Findings.All() {
				if !said[d.Number].Has(code) {
					made.see(inJoin, code, d.Number)
				}
			}
			if !yield(d) {
				return
			}
		}
	})
	if err != nil {
		return err
	}
	counts := ledger.Counts()
	survey.AddCounts(counts)
	u.signs = survey.Signs()
	u.count(counts, steps)
	u.report(&in, inMessages)
	u.report(&progress, inProgress)
	u.report(&answers, inLog)
	u.findings = append(u.findings, made.list(counts.Dossiers)...)
	u.findings = append(u.findings, u.lacking.list(counts.Dossiers)...)
	return nil
}

// newSurvey returns the survey of the sender, with thresholds that are advice.
func (u *understood) newSurvey(o *options) (*dvcqg.Survey, error) {
	procedures, err := o.procedures()
	if err != nil {
		return nil, err
	}
	days, err := o.days()
	if err != nil {
		return nil, err
	}
	if procedures != nil {
		u.procedures = procedures.Len()
	}
	u.thresholds = dvcqg.DerivedThresholds()
	return dvcqg.NewSurvey(dvcqg.SurveyConfig{Thresholds: u.thresholds, Catalog: procedures, Calendar: days, Rule: calendar.CivilCode})
}

// listen reads one stream and reports what is rejected. Where the stream cannot be read further, what came before stands.
func listen[T any](
	env *cli.Env, u *understood, c cli.Common, sample []byte, sampleName string,
	read func(io.Reader) iter.Seq2[T, error], take func(T) (rejected error),
) error {
	in, name, err := env.Open(c, sample, sampleName)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // only read
	u.files = append(u.files, name)
	for one, err := range read(in) {
		var stream dvcqg.StreamError
		if errors.As(err, &stream) {
			env.Refused(c.Lang, name, 0, stream, cli.Stands)
			u.unread = append(u.unread, unread{name, stream.Place.Line})
			return nil
		}
		if err := take(one); err != nil {
			env.Refused(c.Lang, name, 0, err, cli.Skipped)
		}
	}
	return nil
}

// sightings count what is found of joined dossiers.
type sightings map[cchc.Code]*found

func (s sightings) see(in section, code cchc.Code, number string) {
	f := s[code]
	if f == nil {
		f = &found{in: in, code: code}
		s[code] = f
	}
	if f.count++; len(f.sighting) < firstPlaces {
		f.sighting = append(f.sighting, sighting{Number: number})
	}
}

// list is in the order of the registry.
func (s sightings) list(dossiers int) (list []found) {
	for code := range cchc.AllCodes() {
		if f := s[code]; f != nil {
			f.of = dossiers
			list = append(list, *f)
		}
	}
	return list
}

// see takes in a dossier, with what a judgement of it would lack.
func (u *understood) see(d dossier.Dossier) {
	v := lineOf(d)
	var lacks cchc.Codes
	if !v.Received.IsZero() && v.Due.IsZero() {
		lacks = lacks.With(cchc.DueMissing)
	}
	if v.End.IsZero() && slices.Contains(ends, v.Status) {
		lacks = lacks.With(cchc.FinalWithoutEnd)
	}
	for code := range lacks.All() {
		u.lacking.see(inDossiers, code, d.Number)
	}
	v.Findings = slices.AppendSeq([]cchc.Code{}, d.Findings.Union(lacks).All())
	u.dossiers = append(u.dossiers, v)
}

// count takes over the account of the join.
func (u *understood) count(c dvcqg.Counts, steps bool) {
	u.read = account{c.Messages, c.Dossiers, c.Merged, c.Rejected}
	if steps {
		u.steps = &stepAccount{c.Steps, c.StepsUsed, c.StepsRepeated, c.StepsRejected, c.StepsUnmatched}
	}
	if a := u.answers; a != nil {
		a.Records, a.Used, a.Rejected, a.Unmatched = c.Answers, c.AnswersUsed, c.AnswersRejected, c.AnswersUnmatched
		of := map[dossier.Answer]*int{dossier.Yes: &a.Synced, dossier.No: &a.Refused, 0: &a.NotStated}
		for _, d := range u.dossiers {
			*of[d.Synced]++
		}
	}
}

// report takes over what a reader found.
func (u *understood) report(r *dvcqg.Report, in section) {
	for f := range r.Found() {
		v := found{in: in, code: f.Code, count: f.Count, of: r.Messages}
		for _, s := range f.First {
			v.sighting = append(v.sighting, sighting{s.Place.Line, s.Number, s.Fault.Place, s.Fault.Got, s.Fault.Want})
		}
		u.findings = append(u.findings, v)
	}
	u.others += r.OtherUnknown()
	for name, n := range r.Unknown() {
		if i := slices.IndexFunc(u.unknown, func(f unknownField) bool { return f.Name == name }); i >= 0 {
			u.unknown[i].Count += n
			continue
		}
		u.unknown = append(u.unknown, unknownField{name, n})
	}
}

// keep keeps what is shown of each dossier, and writes them to a file where one is named.
func (u *understood) keep(path string, all iter.Seq[dossier.Dossier]) error {
	if path == "" {
		for d := range all {
			u.see(d)
		}
		return nil
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	for d := range all {
		u.see(d)
		doc, err := d.Document()
		if err != nil {
			return errors.Join(err, f.Close())
		}
		_, _ = w.Write(append(doc, '\n')) // Flush returns the error
	}
	return errors.Join(w.Flush(), f.Close())
}

func lineOf(d dossier.Dossier) line {
	v := line{
		Number: d.Number, Procedure: d.Procedure, Received: d.ReceivedAt, End: endOf(d.Events), Status: d.Status, Channel: d.Channel, Synced: d.Synced,
	}
	for _, e := range d.Events {
		if e.Kind == dossier.Appointed {
			v.Due = e.Due
		}
		if d.Status == 0 && e.Kind.IsStatus() {
			v.Status = e.Kind
		}
	}
	return v
}

// ends are the statuses that a dossier ends with.
var ends = []dossier.EventKind{dossier.Resolved, dossier.HandedOver, dossier.Stopped, dossier.NotAccepted, dossier.Withdrawn}

// endOf is the instant of status 9, else 10, else of the first of 8, 3 and 7; zero when there is none.
func endOf(events []dossier.Event) time.Time {
	for _, kinds := range [][]dossier.EventKind{{dossier.Resolved}, {dossier.HandedOver}, {dossier.Stopped, dossier.NotAccepted, dossier.Withdrawn}} {
		if i := slices.IndexFunc(events, func(e dossier.Event) bool { return slices.Contains(kinds, e.Kind) }); i >= 0 {
			return events[i].At
		}
	}
	return time.Time{}
}
