package parindex

import (
	_ "embed"
	"sync"
)

// No national set is shipped: the annexes of the decisions of Bộ Nội vụ were not readable. What is known in part stands
// here as such, beside two templates that are no law. All are tables as [ParseTable] reads them.
var (
	//go:embed sets/ca-mau-2013.csv
	caMau2013 []byte
	//go:embed sets/tien-giang-2022.csv
	tienGiang2022 []byte
	//go:embed sets/ministries-876.csv
	ministries876 []byte
	//go:embed sets/provinces-876.csv
	provinces876 []byte
	//go:embed sets/published.csv
	publishedTotals []byte
	//go:embed sets/template-department.csv
	templateDepartment []byte
	//go:embed sets/template-commune.csv
	templateCommune []byte
)

func embedded(table *[]byte) func() *Set {
	return sync.OnceValue(func() *Set { return must(ParseTable(*table)) })
}

var (
	caMau       = embedded(&caMau2013)
	tienGiang   = embedded(&tienGiang2022)
	ministries  = embedded(&ministries876)
	provinces   = embedded(&provinces876)
	published   = embedded(&publishedTotals)
	departments = embedded(&templateDepartment)
	communes    = embedded(&templateCommune)
)

// CaMau2013 returns what is known of the set of Cà Mau, Quyết định 1880/QĐ-UBND of 2013: criteria 1.1 and 1.2 of field 1.
func CaMau2013() *Set { return caMau() }

// TienGiang2022 returns what is known of the 2022 sheet of a hospital in Tiền Giang, a unit below a department.
func TienGiang2022() *Set { return tienGiang() }

// Ministries876 returns the set of ministries under Quyết định 876/QĐ-BNV (2022 and 2023) by its two channels:
// appraised points (68.50) and survey (31.50).
func Ministries876() *Set { return ministries() }

// Provinces876 returns the same of provinces: appraised points (68) and survey (32).
func Provinces876() *Set { return provinces() }

// PublishedTotals returns a set of nothing but a total out of 100, CCHC, for published results whose leaves are not known:
// [Sheet.Given] holds the total of a unit, [Sheet.GivenMax] its maximum where it is less. No body issued it.
func PublishedTotals() *Set { return published() }

// DepartmentTemplate returns a worked set of a department to copy and change. It is no law.
func DepartmentTemplate() *Set { return departments() }

// CommuneTemplate returns a worked set of a commune to copy and change. It is no law.
func CommuneTemplate() *Set { return communes() }

// Sets lists the sets that are shipped.
func Sets() []*Set {
	return []*Set{CaMau2013(), TienGiang2022(), Ministries876(), Provinces876(), PublishedTotals(), DepartmentTemplate(), CommuneTemplate()}
}
