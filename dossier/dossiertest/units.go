package dossiertest

import (
	"fmt"
	"slices"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier/catalog"
)

// provinceCode is H99: the portal numbers provinces from H01, and none has this number.
const provinceCode = "H99"

// rootCode is the code of the People's Committee of the synthetic province.
const rootCode = "000.00.00." + provinceCode

// A body is a unit that dossiers can be with.
type body struct{ code, name string }

// bodies are the units by kind, each in the order of its codes.
type bodies struct {
	centre      body // the provincial service centre, which receives for the departments
	departments []body
	working     []body // the departments that handle procedures, or took over those of a district
	districts   []body // until 30/06/2025
	oldCommunes []body // until 30/06/2025
	communes    []body // from 01/07/2025
}

// departmentOf is the department that handles a procedure of the province.
func (b *bodies) departmentOf(p *procedure) body { return b.departments[p.place%len(b.departments)] }

func (b *bodies) setWorking(list []procedure) {
	b.working = []body{b.departments[0]}
	for i := range list {
		if d := b.departmentOf(&list[i]); list[i].ofProvince && !slices.Contains(b.working, d) {
			b.working = append(b.working, d)
		}
	}
}

// area is the district whose area a later commune lies in.
func (c *Config) area(commune int) int { return commune * c.Districts / c.Communes }

// newUnits draws the map: the departments stay, on 01/07/2025 the districts and their communes end and the later
// communes begin. The work of the earlier communes goes to the commune made from them; that of a district goes to the
// first commune of its area, but for the field of building permits, which goes to the first department.
func newUnits(c *Config) (*catalog.Units, bodies, error) {
	merger := catalog.FirstDayWithoutDistricts()
	var b bodies
	def := catalog.UnitsDefinition{Name: "tinh-tong-hop"}
	add := func(code, vi, en, parent string, level cchc.Level, kind catalog.UnitKind, from, to cchc.Date) body {
		def.Units = append(def.Units, catalog.Unit{
			Code: code, Name: catalog.Name{Vi: vi, En: en}, Level: level, Kind: kind, Parent: parent, From: from, To: to,
		})
		return body{code, vi}
	}
	succeed := func(old body, field string, now body) {
		def.Successions = append(def.Successions, catalog.Succession{Old: old.code, Field: field, On: merger, New: now.code})
	}
	var always cchc.Date
	add(rootCode, "UBND tỉnh tổng hợp", "Synthetic province", "", cchc.Province, catalog.Body, always, always)
	b.centre = add("000.01.00."+provinceCode, "Trung tâm Phục vụ hành chính công tổng hợp", "Synthetic service centre", rootCode,
		cchc.Department, catalog.ServiceCentre, always, always)
	for i := range c.Departments {
		b.departments = append(b.departments, add(fmt.Sprintf("000.00.%02d.%s", i+1, provinceCode),
			fmt.Sprintf("Sở tổng hợp %02d", i+1), fmt.Sprintf("Synthetic department %02d", i+1), rootCode,
			cchc.Department, catalog.Body, always, always))
	}
	for i := range c.Districts {
		b.districts = append(b.districts, add(fmt.Sprintf("000.00.%02d.%s", c.Departments+i+1, provinceCode),
			fmt.Sprintf("Huyện tổng hợp %02d", i+1), fmt.Sprintf("Synthetic district %02d", i+1), rootCode,
			cchc.District, catalog.Body, always, merger))
	}
	inDistrict := make([]int, c.Districts)
	for i := range c.Communes {
		now := add(fmt.Sprintf("000.00.%03d.%s", 101+i, provinceCode),
			fmt.Sprintf("Xã tổng hợp %03d", i+1), fmt.Sprintf("Synthetic commune %03d", i+1), rootCode,
			cchc.Commune, catalog.Body, merger, always)
		b.communes = append(b.communes, now)
		def.Aliases = append(def.Aliases, catalog.Alias{Alias: fmt.Sprintf("%s.%03d", provinceCode, 101+i), Unit: now.code})
		district := c.area(i)
		if inDistrict[district] == 0 {
			succeed(b.districts[district], "", now)
			succeed(b.districts[district], fieldCode(buildingField), b.departments[0])
		}
		for range c.Merged {
			inDistrict[district]++
			n := len(b.oldCommunes) + 1
			old := add(fmt.Sprintf("000.%02d.%02d.%s", inDistrict[district], c.Departments+district+1, provinceCode),
				fmt.Sprintf("Xã tổng hợp cũ %03d", n), fmt.Sprintf("Former synthetic commune %03d", n), b.districts[district].code,
				cchc.Commune, catalog.Body, always, merger)
			b.oldCommunes = append(b.oldCommunes, old)
			succeed(old, "", now)
		}
	}
	u, err := catalog.NewUnits(def)
	return u, b, err
}
