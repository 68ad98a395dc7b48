package calendar

import (
	"slices"
	"time"

	"github.com/cchc-go/cchc"
)

// A Statutory names a holiday of the law.
type Statutory uint8

// The holidays of the Labour Code, and Vietnam Culture Day.
const (
	NewYear       Statutory = iota + 1 // Tết Dương lịch, 1 January
	Tet                                // Tết Âm lịch, five days
	HungKings                          // Giỗ Tổ Hùng Vương, 10/3 lunar
	VictoryDay                         // Ngày Chiến thắng, 30 April
	LabourDay                          // Ngày Quốc tế lao động, 1 May
	NationalDay                        // Quốc khánh, 2 September
	NationalDayBy                      // Quốc khánh (ngày liền kề), 1 or 3 September
	CultureDay                         // Ngày Văn hóa Việt Nam, 24 November
)

var statutoryNames = [...]cchc.Text{
	{},
	{Vi: "Tết Dương lịch", En: "New Year's Day"},
	{Vi: "Tết Âm lịch", En: "Lunar New Year (Tết)"},
	{Vi: "Giỗ Tổ Hùng Vương", En: "Hùng Kings' Commemoration Day"},
	{Vi: "Ngày Chiến thắng", En: "Victory Day"},
	{Vi: "Ngày Quốc tế lao động", En: "International Labour Day"},
	{Vi: "Quốc khánh", En: "National Day"},
	{Vi: "Quốc khánh (ngày liền kề)", En: "National Day (adjacent day)"},
	{Vi: "Ngày Văn hóa Việt Nam", En: "Vietnam Culture Day"},
}

// Name returns the name of the holiday.
func (s Statutory) Name() cchc.Text {
	if int(s) < len(statutoryNames) {
		return statutoryNames[s]
	}
	return cchc.Text{}
}

// A HolidayRule is one holiday of the law and its number of days a year.
type HolidayRule struct {
	Holiday Statutory `json:"holiday"`
	Days    int       `json:"days"`
}

// HolidayLaw returns the public holidays of the law by date.
//
// Before 2013 the rule is unknown here: the nine days from 2007 and the law before it are remembered, their texts
// were not read. On a day of an unknown stretch, On refuses.
func HolidayLaw() cchc.Dated[[]HolidayRule] {
	ten := []HolidayRule{{NewYear, 1}, {Tet, 5}, {HungKings, 1}, {VictoryDay, 1}, {LabourDay, 1}, {NationalDay, 1}}
	eleven := append(slices.Clone(ten), HolidayRule{NationalDayBy, 1})
	twelve := append(slices.Clone(eleven), HolidayRule{CultureDay, 1})
	day := cchc.MustDate
	return cchc.MustDated(
		cchc.Value[[]HolidayRule]{
			From: day("1995-01-01"), To: day("2007-01-01"),
			Unknown: "the Labour Code of 1994, without Hùng Kings' Day; text not read",
			Source:  cchc.Source{Instrument: "Bộ luật Lao động 1994", Evidence: cchc.Practice},
		},
		cchc.Value[[]HolidayRule]{
			From: day("2007-01-01"), To: day("2013-01-01"),
			Unknown: "nine days since Hùng Kings' Day was added; text not read",
			Source:  cchc.Source{Instrument: "Bộ luật Lao động 1994 (sửa đổi)", Evidence: cchc.Practice},
		},
		cchc.Value[[]HolidayRule]{
			From: day("2013-01-01"), To: day("2021-01-01"), Rule: ten,
			Source: cchc.Source{
				Instrument: "Bộ luật Lao động 2012", Article: "Điều 115", Evidence: cchc.Practice,
				Note: cchc.Text{Vi: "Số ngày theo dữ liệu lịch nguồn mở", En: "days as open calendar projects have them"},
			},
		},
		cchc.Value[[]HolidayRule]{
			From: day("2021-01-01"), To: day("2026-07-01"), Rule: eleven,
			Source: cchc.Source{Instrument: "Bộ luật Lao động 45/2019/QH14", Article: "khoản 1 Điều 112", Evidence: cchc.StatuteRestated},
		},
		cchc.Value[[]HolidayRule]{
			From: day("2026-07-01"), Rule: twelve,
			Source: cchc.Source{
				Instrument: "Nghị quyết 28/2026/QH16", Article: "Điều 2", Evidence: cchc.StatuteRestated,
				Note: cchc.Text{Vi: "Thêm ngày 24/11; chưa đọc được văn bản chính thức", En: "adds 24 November; the official text was not read"},
			},
		},
	)
}

// sourceOf is the law behind one holiday on one day.
func sourceOf(h Statutory, day cchc.Date) cchc.Source {
	if h == CultureDay {
		return cchc.Source{Instrument: "Nghị quyết 28/2026/QH16", Article: "Điều 2", Evidence: cchc.StatuteRestated}
	}
	if day.Year() >= 2021 {
		return cchc.Source{Instrument: "Bộ luật Lao động 45/2019/QH14", Article: "khoản 1 Điều 112", Evidence: cchc.StatuteRestated}
	}
	return cchc.Source{Instrument: "Bộ luật Lao động 2012", Article: "Điều 115", Evidence: cchc.Practice}
}

// inLieuSource is the rule that a holiday on a weekly rest day is made up on the next working day.
func inLieuSource() cchc.Source {
	return cchc.Source{Instrument: "Bộ luật Lao động 45/2019/QH14", Article: "khoản 3 Điều 111", Evidence: cchc.StatuteRestated}
}

// A lawDay is a day off that the law gives: small, because a projection holds many.
type lawDay struct {
	date    cchc.Date
	partner cchc.Date // the holiday a day in lieu stands for
	holiday Statutory
	kind    Kind
}

func (d lawDay) day() Day {
	out := Day{Date: d.date, Kind: d.kind, Name: d.holiday.Name(), Partner: d.partner, Source: sourceOf(d.holiday, d.date), Provisional: true}
	if d.kind == DayInLieu {
		out.Name = inLieuName(d.holiday.Name(), d.partner)
		out.Source = inLieuSource()
	}
	return out
}

func inLieuName(holiday cchc.Text, day cchc.Date) cchc.Text {
	return cchc.Text{
		Vi: holiday.Vi + " (nghỉ bù cho " + slashed(day) + ")",
		En: holiday.En + " (in lieu of " + day.String() + ")",
	}
}

// holidaysOf lists the holidays of a year as the law gives them, rest days included, in order of date, without days
// in lieu. ok is false where the law or the lunar table is not known.
func holidaysOf(year int, p Projected, rests func(cchc.Date) bool) (list []lawDay, ok bool) {
	lunar, ok := Lunar(year)
	if !ok {
		return nil, false
	}
	law := HolidayLaw()
	on := func(month time.Month, day int) cchc.Date {
		d, _ := cchc.NewDate(year, month, day)
		return d
	}
	before := p.TetBefore
	if before == 0 {
		before = 2
	}
	add := func(h Statutory, day cchc.Date) {
		v, err := law.On(day)
		if err != nil {
			ok = false
			return
		}
		if slices.ContainsFunc(v.Rule, func(r HolidayRule) bool { return r.Holiday == h }) {
			list = append(list, lawDay{date: day, holiday: h, kind: Holiday})
		}
	}
	add(NewYear, on(time.January, 1))
	for i := range 5 {
		add(Tet, lunar.Tet.AddDays(i-before))
	}
	add(HungKings, lunar.HungKings)
	add(VictoryDay, on(time.April, 30))
	add(LabourDay, on(time.May, 1))
	first, second, third := on(time.September, 1), on(time.September, 2), on(time.September, 3)
	add(NationalDay, second)
	with3, with1 := runOff(second, third, rests), runOff(first, second, rests)
	if with3 > with1 || with3 == with1 && rests(first) && !rests(third) {
		add(NationalDayBy, third)
	} else {
		add(NationalDayBy, first)
	}
	add(CultureDay, on(time.November, 24))
	slices.SortStableFunc(list, func(a, b lawDay) int { return a.date.Compare(b.date) })
	return list, ok
}

// runOff is the length of the run of days off around two neighbouring holidays, days in lieu included.
func runOff(a, b cchc.Date, rests func(cchc.Date) bool) int {
	owed := 0
	for _, d := range [...]cchc.Date{a, b} {
		if rests(d) {
			owed++
		}
	}
	n := 2
	for d := a.AddDays(-1); rests(d) && n < 14; d = d.AddDays(-1) {
		n++
	}
	for d := b.AddDays(1); n < 14; d = d.AddDays(1) {
		if !rests(d) {
			if owed == 0 {
				break
			}
			owed--
		}
		n++
	}
	return n
}

// daysOffOf lists the weekdays off that the law gives in a year, days in lieu included: a holiday on a weekly rest
// day is made up on the next day that is neither.
func daysOffOf(year int, p Projected, rests func(cchc.Date) bool) (list []lawDay, ok bool) {
	holidays, ok := holidaysOf(year, p, rests)
	if !ok {
		return nil, false
	}
	// Two holidays on one day are one day off: the law does not say more.
	holidays = slices.CompactFunc(holidays, func(a, b lawDay) bool { return a.date == b.date })
	taken := make(map[cchc.Date]bool, len(holidays))
	for _, h := range holidays {
		taken[h.date] = true
	}
	for _, h := range holidays {
		if !rests(h.date) {
			list = append(list, h)
			continue
		}
		if h.holiday == CultureDay && !p.MakeUpCultureDay {
			continue
		}
		d := h.date.AddDays(1)
		for i := 0; (rests(d) || taken[d]) && i < 31; i++ {
			d = d.AddDays(1)
		}
		taken[d] = true
		list = append(list, lawDay{date: d, partner: h.date, holiday: h.holiday, kind: DayInLieu})
	}
	slices.SortStableFunc(list, func(a, b lawDay) int { return a.date.Compare(b.date) })
	return list, true
}

// slashed writes 26/04/2026, as the notices do.
func slashed(d cchc.Date) string {
	y, m, day := d.YMD()
	return two(day) + "/" + two(int(m)) + "/" + itoa(y)
}
