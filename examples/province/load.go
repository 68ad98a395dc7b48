package main

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
	"github.com/cchc-go/cchc/dossier/dossiertest"
	"github.com/cchc-go/cchc/dossier/dvcqg"
	"github.com/cchc-go/cchc/dossier/rows"
	"github.com/cchc-go/cchc/examples/internal/cli"
	"github.com/cchc-go/cchc/indicator"
	"github.com/cchc-go/cchc/indicator/qd766"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// input is all that the computation rests on.
type input struct {
	synthetic bool
	calendar  *calendar.Calendar
	catalog   *catalog.Catalog
	units     *catalog.Units
	names     map[string]string // of units by code, the latest
	policy    dossier.Policy
	rule      *catalog.PublicationRule
	dossiers  []dossier.Dossier
	petitions []dossier.Petition
	supply    []indicator.Counts
	answers   []qd766.Answer  // of the portal
	refused   map[string]bool // numbers of the dossiers that the portal refused each time
	ratings   bool            // were read
	register  bool
	pets      bool
	lang      cchc.Lang // of what is reported while reading

	read, rejected, merged, strangers int // records: in, rejected, resent, events of a dossier that is not there
}

func load(env *cli.Env, o *options) (in *input, err error) {
	in = &input{calendar: calendar.Vietnam(), lang: o.Lang}
	if in.policy, err = policyOf(o.policy); err != nil {
		return nil, err
	}
	if in.rule, err = publicationRule(o.stillDue); err != nil {
		return nil, err
	}
	if o.calendar != "" {
		doc, err := cli.ReadFile(o.calendar)
		if err != nil {
			return nil, err
		}
		if in.calendar, err = calendar.Parse(doc); err != nil {
			return nil, err
		}
	}
	if o.In == "" {
		err = in.synthesise(o)
	} else {
		if o.asOf.IsZero() {
			return nil, errors.New("-in without -asof, want the instant as of which the dossiers are looked at")
		}
		if o.period.IsZero() {
			o.period = cchc.Year(cchc.DateOf(o.asOf).Year())
		}
		err = in.files(env, o)
	}
	if err == nil && o.portal != "" {
		err = in.portal(env, o.portal)
	}
	if o.portalAt.IsZero() {
		o.portalAt = o.asOf
	}
	in.names = map[string]string{}
	if in.units != nil {
		for _, u := range in.units.Definition().Units {
			in.names[u.Code] = u.Name.Vi
		}
	}
	return in, err
}

// synthesise makes the synthetic province.
func (in *input) synthesise(o *options) error {
	config := dossiertest.Large()
	province, err := dossiertest.New(config)
	if err != nil {
		return err
	}
	in.synthetic = true
	in.catalog, in.units, in.calendar = province.Catalog(), province.Units(), province.Calendar()
	in.ratings, in.register, in.pets = true, true, true
	if in.rule == nil {
		rule := catalog.Publication766(catalog.StillDueByEnd)
		in.rule = &rule
	}
	if o.asOf.IsZero() {
		o.asOf = config.Days.Next().AddDays(-17).Start().Add(8 * time.Hour) // a working morning two weeks before the end
	}
	if o.period.IsZero() {
		o.period = cchc.Year(cchc.DateOf(o.asOf).Year())
	}
	if day, err := in.calendar.SubtractWorkingDays(cchc.DateOf(o.asOf), 1); err == nil && o.earlier.IsZero() {
		o.earlier = day.Start().Add(8 * time.Hour) // the morning before
	}
	if o.apology.by == 0 {
		o.apology = apologyTime{1, qd766.WorkingDays}
	}
	in.dossiers = slices.Grow(in.dossiers, province.Len())
	for d := range province.Dossiers() {
		in.dossiers = append(in.dossiers, d)
		in.read++
	}
	for p := range province.Petitions() {
		petition, err := petitionOf(&p)
		if err != nil {
			return err
		}
		in.petitions = append(in.petitions, petition)
		in.read++
	}
	return nil
}

// petitionOf writes a drawn petition as one of package dossier.
func petitionOf(p *dossiertest.Petition) (dossier.Petition, error) {
	events := []dossier.PetitionEvent{}
	add := func(at time.Time, kind dossier.PetitionEventKind) {
		if !at.IsZero() {
			events = append(events, dossier.PetitionEvent{At: at, Kind: kind})
		}
	}
	add(p.Transferred, dossier.PetitionTransferred)
	add(p.Refused, dossier.PetitionSentBack)
	add(p.Asked, dossier.PetitionAsked)
	add(p.Answered, dossier.PetitionAnswered)
	add(p.Published, dossier.PetitionPublished)
	if p.Likes+p.Dislikes > 0 {
		events = append(events, dossier.PetitionEvent{Kind: dossier.PetitionRated, Likes: p.Likes, Dislikes: p.Dislikes})
	}
	if p.Again {
		events = append(events, dossier.PetitionEvent{Kind: dossier.PetitionComplained})
	}
	class := map[dossiertest.PetitionClass]dossier.PetitionClass{
		dossiertest.AboutProcedure: dossier.AboutProcedures, dossiertest.AboutStaff: dossier.AboutStaff,
	}[p.Class]
	return dossier.NewPetition(dossier.Petition{
		Number: p.Number, Unit: p.Unit, Dossier: p.Dossier, ReceivedAt: p.Received, Class: class, Events: events,
	})
}

// files reads what the flags name.
func (in *input) files(env *cli.Env, o *options) (err error) {
	if o.catalog != "" {
		doc, err := cli.ReadFile(o.catalog)
		if err != nil {
			return err
		}
		if in.catalog, err = catalog.Parse(doc); err != nil {
			return err
		}
	}
	if o.publications != "" {
		if err := in.publications(env, o.publications); err != nil {
			return err
		}
	}
	if o.units != "" {
		doc, err := cli.ReadFile(o.units)
		if err != nil {
			return err
		}
		if in.units, err = catalog.ParseUnits(doc); err != nil {
			return err
		}
	}
	if err := in.readDossiers(env, o); err != nil {
		return err
	}
	place := make(map[string]int, len(in.dossiers))
	for i := range in.dossiers {
		place[in.dossiers[i].Number] = i
	}
	for _, path := range []string{o.ratings, o.apologies} {
		if path == "" {
			continue
		}
		if err := in.lines(env, cli.Common{In: path}, func(line []byte) error { return in.event(line, place) }); err != nil {
			return err
		}
	}
	if o.log != "" {
		if err := in.syncLog(env, o, place); err != nil {
			return err
		}
	}
	in.ratings, in.register, in.pets = o.ratings != "", o.apologies != "", o.petitions != ""
	if o.petitions != "" {
		if err := in.lines(env, cli.Common{In: o.petitions}, func(line []byte) error {
			p, err := dossier.ParsePetition(line)
			if err == nil {
				in.petitions = append(in.petitions, p)
			}
			return err
		}); err != nil {
			return err
		}
	}
	if err := in.aboutDossiers(place); err != nil {
		return err
	}
	if o.supply != "" {
		return in.lines(env, cli.Common{In: o.supply}, func(line []byte) error {
			c, err := indicator.ParseCounts(line)
			if err == nil {
				in.supply = append(in.supply, c)
			}
			return err
		})
	}
	return nil
}

// aboutDossiers tells the dossiers that petitions name of them, where they know of none so early.
func (in *input) aboutDossiers(place map[string]int) error {
	for i := range in.petitions {
		p := &in.petitions[i]
		at := p.ReceivedAt
		for j := 0; at.IsZero() && j < len(p.Events); j++ {
			at = p.Events[j].At // it only was transferred
		}
		k, ok := place[p.Dossier]
		if !ok || at.IsZero() || slices.ContainsFunc(in.dossiers[k].Events, func(e dossier.Event) bool { return e.Kind == dossier.Petitioned && !e.At.After(at) }) {
			continue
		}
		if err := in.tell(k, dossier.Event{At: at, Kind: dossier.Petitioned}); err != nil {
			return err
		}
	}
	return nil
}

// tell adds an event to a dossier.
func (in *input) tell(i int, e dossier.Event) error {
	d := in.dossiers[i]
	d.Events = append(slices.Clone(d.Events), e)
	d, err := dossier.New(d)
	if err == nil {
		in.dossiers[i] = d
	}
	return err
}

// publications adds publishing decisions to the catalogue.
func (in *input) publications(env *cli.Env, path string) error {
	if in.catalog == nil {
		return errors.New("-publications without -catalog, want both")
	}
	whole := in.catalog.Definition()
	if err := in.lines(env, cli.Common{In: path}, func(line []byte) error {
		var d catalog.PublishingDecision
		err := strictjson.Unmarshal(line, &d, strictjson.Limits{})
		if err == nil {
			whole.Decisions = append(whole.Decisions, d)
		}
		return err
	}); err != nil {
		return err
	}
	together, err := catalog.New(whole)
	if err == nil {
		in.catalog = together
	}
	return err
}

// readDossiers reads documents of dossiers, or the messages of the national portal: whatever -in holds.
func (in *input) readDossiers(env *cli.Env, o *options) error {
	r, name, err := env.Open(o.Common, nil, "")
	if err != nil {
		return err
	}
	r = metered(r, newMeter(env, longFile))
	defer func() { _ = r.Close() }() // only read
	if o.rows != "" {
		return in.table(env, o, r, name)
	}
	buffered := bufio.NewReaderSize(r, 1<<16)
	start, err := buffered.Peek(1 << 12)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, bufio.ErrBufferFull) {
		return fmt.Errorf("%s: cannot be read", name)
	}
	if !bytes.Contains(start, []byte(`"`+dossier.Format+`"`)) {
		return in.messages(env, o, buffered, name)
	}
	if o.progress != "" {
		return errors.New("-progress beside documents of dossiers, want it beside messages of the portal")
	}
	place := map[string]int{}
	return in.each(env, buffered, name, func(line []byte) error {
		d, err := dossier.Parse(line)
		if err != nil {
			return err
		}
		if i, ok := place[d.Number]; ok {
			in.dossiers[i] = d // the later one stands
			in.merged++
			return nil
		}
		place[d.Number] = len(in.dossiers)
		in.dossiers = append(in.dossiers, d)
		return nil
	})
}

// table reads a table by a column map.
func (in *input) table(env *cli.Env, o *options, r io.Reader, name string) error {
	doc, err := cli.ReadFile(o.rows)
	if err != nil {
		return err
	}
	columns, err := rows.ParseMap(doc)
	if err != nil {
		return err
	}
	file, err := rows.CSV(r, rows.CSVOptions{})
	if err != nil {
		return err
	}
	var report rows.Report
	for record, err := range rows.Collect(rows.Dossiers(file, columns, rows.Into(&report)), rows.Into(&report)) {
		switch {
		case err != nil:
			env.Refused(o.Lang, name, record.Place.Line, err, cli.Stands)
		case record.Rejected != nil:
			env.Refused(o.Lang, name, record.Place.Line, record.Rejected, cli.Skipped)
		default:
			in.dossiers = append(in.dossiers, record.Value)
		}
	}
	in.read += report.Rows
	in.merged, in.rejected = report.Merged, report.Rejected
	return nil
}

// messages reads messages of the national portal and joins them with their progress.
func (in *input) messages(env *cli.Env, o *options, r io.Reader, name string) error {
	var ledger dvcqg.Ledger
	var options []dvcqg.Option
	if o.population != "" {
		options = append(options, dvcqg.PopulationCodes(o.population))
	}
	for record, err := range dvcqg.Dossiers(r, options...) {
		if err != nil {
			env.Refused(o.Lang, name, 0, err, cli.Stands)
			break
		}
		if record.Rejected != nil {
			env.Refused(o.Lang, name, 0, record.Rejected, cli.Skipped)
		}
		ledger.Put(record)
	}
	if o.progress != "" {
		steps, name, err := env.Open(cli.Common{In: o.progress}, nil, "")
		if err != nil {
			return err
		}
		defer func() { _ = steps.Close() }() // only read
		for step, err := range dvcqg.Progress(steps) {
			if err != nil {
				env.Refused(o.Lang, name, 0, err, cli.Stands)
				break
			}
			if step.Rejected != nil {
				env.Refused(o.Lang, name, 0, step.Rejected, cli.Skipped)
			}
			ledger.PutProgress(step)
		}
	}
	for d := range ledger.All() {
		in.dossiers = append(in.dossiers, d)
	}
	counts := ledger.Counts()
	in.read += counts.Messages + counts.Steps
	in.merged, in.rejected = counts.Merged, counts.Rejected+counts.StepsRejected
	return nil
}

// portal reads the saved answers of the national portal.
func (in *input) portal(env *cli.Env, path string) error {
	r, name, err := env.Open(cli.Common{In: path}, nil, "")
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // only read
	for e, err := range dvcqg.Evaluations(r) {
		switch {
		case err != nil:
			env.Problem(name, 0, err.Error())
		case e.Rejected != nil:
			env.Problem(name, e.Place.Line, e.Rejected.Error()+"; skipped")
		default:
			in.answers = append(in.answers, qd766.Answer{
				Code: e.Code, Numerator: e.Numerator, Denominator: e.Denominator, Ratio: e.Ratio, Score: e.Score, MaxScore: e.MaxScore, Flag: e.Flag,
			})
		}
	}
	if len(in.answers) == 0 {
		return fmt.Errorf("-portal %s: no component in it, want the saved answers of the portal's reporting service", name)
	}
	return nil
}

// syncLog reads what the portal said to each dossier that was sent: one that it took once is synced, one that it always
// refused is not. What the dossier states itself stands.
func (in *input) syncLog(env *cli.Env, o *options, place map[string]int) error {
	r, name, err := env.Open(cli.Common{In: o.log}, nil, "")
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // only read
	took := map[string]bool{}
	for a, err := range dvcqg.Answers(r) {
		if err != nil {
			env.Refused(o.Lang, name, 0, err, cli.Stands)
			break
		}
		in.read++
		_, known := place[a.Number]
		switch {
		case a.Rejected != nil:
			env.Refused(o.Lang, name, 0, a.Rejected, cli.Skipped)
			in.rejected++
		case !known:
			in.strangers++
		default:
			took[a.Number] = took[a.Number] || a.Accepted == dossier.Yes
		}
	}
	in.refused = map[string]bool{}
	for number, yes := range took {
		d := &in.dossiers[place[number]]
		in.refused[number] = !yes
		switch {
		case d.Synced != 0:
		case yes:
			d.Synced = dossier.Yes
		default:
			d.Synced = dossier.No
		}
	}
	return nil
}

// event adds an event to the dossier that it names.
func (in *input) event(line []byte, place map[string]int) error {
	var w struct {
		Number string `json:"number"`
		dossier.Event
	}
	if err := strictjson.Unmarshal(line, &w, strictjson.Limits{}); err != nil {
		return err
	}
	i, ok := place[w.Number]
	if !ok {
		in.strangers++
		return nil
	}
	return in.tell(i, w.Event)
}

// lines reads a file as each does.
func (in *input) lines(env *cli.Env, c cli.Common, use func([]byte) error) error {
	r, name, err := env.Open(c, nil, "")
	if err != nil {
		return err
	}
	defer func() { _ = r.Close() }() // only read
	return in.each(env, r, name, use)
}

// each reads records line by line; one that cannot be used is reported and counted.
func (in *input) each(env *cli.Env, r io.Reader, name string, use func([]byte) error) error {
	for line, err := range cli.Lines(r) {
		if err != nil {
			return fmt.Errorf("%s:%d: cannot be read", name, line.Number)
		}
		if line.Number == 1 {
			line.Text = bytes.TrimPrefix(line.Text, []byte(cli.BOM))
		}
		if !line.TooLong && len(bytes.TrimSpace(line.Text)) == 0 {
			continue
		}
		in.read++
		switch {
		case line.TooLong:
			env.Problem(name, line.Number, cli.Fault(in.lang, "line", "longer than 1 MiB", "one record a line", cli.Skipped))
		default:
			if err = use(line.Text); err == nil {
				continue
			}
			env.Refused(in.lang, name, line.Number, err, cli.Skipped)
		}
		in.rejected++
	}
	return nil
}
