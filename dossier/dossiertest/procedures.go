package dossiertest

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/calendar"
	"github.com/cchc-go/cchc/dossier/catalog"
)

//go:embed data/procedures-sample.csv
var sample string

// Columns of the sample.
const (
	columnCode = iota
	columnName
	columnField
	columnLevel
	columnLimit
)

// What is special about the synthetic catalogue, by the official names of fields and the codes of procedures.
const (
	buildingField = "Hoạt động xây dựng" // handled by districts until 30/06/2025
	welfareField  = "Bảo trợ xã hội"     // the same
	codeUnlimited = "2.000950"           // no limit in the catalogue; its appointments take 5 working days
	codeWork      = "1.014201"           // for enterprises alone
	codeNoResult  = "1.010038"           // the catalogue lists no result
)

// A procedure is what the draws need to know of a procedure of the catalogue.
type procedure struct {
	code, name       string
	field, fieldName string // code and name of the field of work
	place            int    // in the sample
	limit            calendar.Limit
	limited          bool // the catalogue states the limit
	ofProvince       bool // handled by a department
	ofDistrict       bool // handled by a district until 30/06/2025
	online           bool
	fee              int                 // in đồng, 0 for none
	paper            catalog.Requirement // whether the result must be on paper; 0 where there is none
	forPeople        bool
	papers           []string // codes
	result           string   // code, "" where the catalogue lists none
}

// newCatalog makes up what the sample does not say.
func newCatalog(list []procedure, publications []Publication, bodies *bodies) (*catalog.Catalog, error) {
	def := catalog.Definition{Name: "tong-hop"}
	for _, x := range publications {
		def.Decisions = append(def.Decisions, x.Decision)
	}
	merger := catalog.FirstDayWithoutDistricts()
	for i := range list {
		p := &list[i]
		field := catalog.Field{Code: p.field, Name: catalog.Name{Vi: p.fieldName}}
		if !slices.Contains(def.Fields, field) {
			def.Fields = append(def.Fields, field)
		}
		version := p.definition(bodies)
		if !p.ofDistrict {
			def.Procedures = append(def.Procedures, version)
			continue
		}
		before := version
		before.Levels, before.To = cchc.NewLevels(cchc.District), merger
		version.From = merger
		def.Procedures = append(def.Procedures, before, version)
	}
	return catalog.New(def)
}

func readSample() ([]procedure, error) {
	rows, err := csv.NewReader(strings.NewReader(sample)).ReadAll()
	if err != nil {
		return nil, err
	}
	var list []procedure
	for i, row := range rows[1:] {
		words, err := calendar.ParseWording(row[columnLimit])
		if err != nil {
			return nil, err
		}
		p := procedure{
			code: row[columnCode], name: row[columnName], field: fieldCode(row[columnField]), fieldName: row[columnField],
			place: i, limit: words.Limit,
			limited:    row[columnCode] != codeUnlimited,
			ofProvince: row[columnLevel] == "province",
			ofDistrict: row[columnField] == buildingField || row[columnField] == welfareField,
			online:     i%7 != 6,
			forPeople:  row[columnCode] != codeWork,
		}
		if p.code != codeNoResult {
			p.result, p.paper = fmt.Sprintf("KQ.TH.%06d", i+1), catalog.Required
			if i%6 == 4 {
				p.paper = catalog.NotRequired
			}
		}
		if i%3 != 1 {
			p.fee = 5_000 * (1 + i%5)
		}
		for paper := range 2 + i%3 {
			p.papers = append(p.papers, fmt.Sprintf("TP.TH.%04d%02d", i+1, paper+1))
		}
		list = append(list, p)
	}
	return list, nil
}

// fieldCode makes up a code of a field from its name: the initials of its words.
func fieldCode(name string) string {
	code := []rune("TH-")
	for word := range strings.FieldsSeq(strings.ToUpper(name)) {
		for _, initial := range word {
			code = append(code, initial)
			break
		}
	}
	return string(code)
}

// definition is the whole procedure of the catalogue. Names of papers, steps and results say that they are synthetic.
func (p *procedure) definition(bodies *bodies) catalog.Procedure {
	level, online, resolving := cchc.Commune, catalog.Full, rootCode
	if p.ofProvince {
		level, resolving = cchc.Department, bodies.departmentOf(p).code
	}
	switch {
	case !p.online:
		online = catalog.Information
	case p.place%2 == 1:
		online = catalog.Partial
	}
	d := catalog.Procedure{
		Code: p.code, Name: catalog.Name{Vi: p.name}, Field: p.field, Levels: cchc.NewLevels(level),
		Order: []string{"Bước tổng hợp 1: nộp hồ sơ", "Bước tổng hợp 2: nhận kết quả"}, Sets: 1,
		Online:    []catalog.OnlineFrom{{Level: online}},
		Receiving: []string{"Bộ phận Một cửa"}, Resolving: []string{resolving},
		Steps: []catalog.Step{{Name: "Giải quyết"}},
	}
	if p.result != "" {
		d.Results = []catalog.Result{{Code: p.result, Name: "Kết quả tổng hợp", Paper: p.paper}}
	}
	d.Subjects = []catalog.Subject{catalog.Enterprise}
	if p.forPeople {
		d.Subjects = []catalog.Subject{catalog.Citizen, catalog.OverseasVietnamese}
	}
	for i, code := range p.papers {
		d.Papers = append(d.Papers, catalog.Paper{Code: code, Name: fmt.Sprintf("Giấy tờ tổng hợp %d", i+1), Originals: 1})
	}
	for _, channel := range []catalog.Channel{catalog.Counter, catalog.Online, catalog.Post} {
		if channel == catalog.Online && !p.online {
			continue
		}
		m := catalog.Manner{Channel: channel}
		if p.limited {
			m.Legal = catalog.Words(p.limit.In(cchc.Vietnamese))
		}
		if p.fee > 0 {
			dong := int64(p.fee)
			m.Fees = []catalog.Fee{{Code: fmt.Sprintf("LP.TH.%02d", p.place+1), Name: "Lệ phí tổng hợp", Dong: &dong}}
		}
		d.Manners = append(d.Manners, m)
	}
	return d
}

// newProcedureSums weighs the procedures: those of communes are the many.
func newProcedureSums(list []procedure) []int {
	weights := make([]int, len(list))
	for i := range list {
		weights[i] = 4 + (len(list)-i)/3
		if list[i].ofProvince {
			weights[i] = 3
		}
	}
	return runningSums(weights)
}
