package calendar

import (
	_ "embed" // the days off
	"strconv"
	"strings"
	"sync"

	"github.com/cchc-go/cchc"
)

// The weekdays off and worked Saturdays of the civil service, 2018 to 2026, and the days that the law alone gives in
// 2027; data/README.md says where they come from. Each row names its notice and how well it is known.
//
//go:embed data/public-service-days.csv
var daysCSV string

// firstUnpublishedYear is the first year whose rows are the law alone, without a notice.
const firstUnpublishedYear = 2027

// Vietnam returns the calendar of the civil service: weeks of Monday to Friday with [DefaultHours], and the notices of
// 2018 to 2026. Its known range is 2018-01-01 to 2026-12-31. The calendar is built once and shared; it cannot change.
func Vietnam() *Calendar { return vietnam() }

var vietnam = sync.OnceValue(func() *Calendar {
	c, err := New(append([]Option{Named("vn"), Workweek(DefaultHours())}, publishedNotices()...)...)
	if err != nil {
		panic(err) // a fault of the committed data, which a test reads
	}
	return c
})

// publishedNotices reads the committed rows into one notice a year, and the one proposal that is known.
func publishedNotices() []Option {
	byYear := map[int]*Notice{}
	var options []Option
	_, rows, _ := strings.Cut(strings.TrimSpace(daysCSV), "\n")
	for row := range strings.SplitSeq(rows, "\n") {
		f := strings.Split(row, ",") // no field of the file holds a comma
		day := cchc.MustDate(f[0])
		year := day.Year()
		if year >= firstUnpublishedYear {
			continue
		}
		n := byYear[year]
		if n == nil {
			n = &Notice{
				Title:  cchc.Text{Vi: "Ngày nghỉ năm " + itoa(year), En: "Days off in " + itoa(year)},
				Covers: cchc.Year(year),
			}
			byYear[year] = n
		}
		n.Days = append(n.Days, noticeDay(day, f[1], f[2], f[3], f[4]))
	}
	for year := 2018; year < firstUnpublishedYear; year++ {
		n := byYear[year]
		n.Source = n.Days[len(n.Days)-1].Source
		options = append(options, *n)
	}
	proposal := cchc.Source{Instrument: "Đề xuất hoán đổi ngày làm việc dịp 24/11/2026", Evidence: cchc.Practice}
	off, worked := cchc.MustDate("2026-11-23"), cchc.MustDate("2026-11-28")
	return append(options, Notice{
		Title:     cchc.Text{Vi: "Đề xuất nghỉ 23/11/2026, làm bù 28/11/2026; chưa quyết định", En: "Proposal: off on 2026-11-23, worked on 2026-11-28; not decided"},
		Announced: true,
		Source:    proposal,
		Days: []NoticeDay{
			{Date: off, Kind: SwapOff, Name: swapName(off, worked, SwapOff), Partner: worked},
			{Date: worked, Kind: MakeUpDay, Name: swapName(worked, off, MakeUpDay), Partner: off},
		},
	})
}

// noticeDay reads one row; the name tells the kind and the partner.
func noticeDay(day cchc.Date, kind, name, source, confidence string) NoticeDay {
	d := NoticeDay{Date: day, Kind: Holiday, Name: cchc.Text{Vi: name}, Source: rowSource(source, confidence)}
	switch {
	case kind == "worked":
		d.Kind, d.Partner = MakeUpDay, slashedDate(name)
		d.Name = swapName(day, d.Partner, MakeUpDay)
	case strings.HasPrefix(name, "nghỉ hoán đổi"):
		d.Kind, d.Partner = SwapOff, slashedDate(name)
		d.Name = swapName(day, d.Partner, SwapOff)
	default:
		base, _, inLieu := strings.Cut(name, " (nghỉ bù cho ")
		for _, known := range statutoryNames {
			if known.Vi == base {
				d.Name = known
			}
		}
		if inLieu {
			d.Kind, d.Partner = DayInLieu, slashedDate(name)
			d.Name = inLieuName(d.Name, d.Partner)
		}
	}
	return d
}

func swapName(_, partner cchc.Date, kind Kind) cchc.Text {
	if kind == MakeUpDay {
		return cchc.Text{Vi: "Làm bù cho " + slashed(partner), En: "Worked for " + partner.String()}
	}
	return cchc.Text{Vi: "Nghỉ hoán đổi với " + slashed(partner), En: "Swapped with " + partner.String()}
}

// slashedDate finds dd/mm/yyyy in a text.
func slashedDate(s string) cchc.Date {
	for i := 0; i+len("02/01/2006") <= len(s); i++ {
		if w := s[i : i+len("02/01/2006")]; w[2] == '/' && w[5] == '/' {
			if d, err := cchc.ParseDate(w[6:] + "-" + w[3:5] + "-" + w[:2]); err == nil {
				return d
			}
		}
	}
	return cchc.Date{}
}

// rowSource turns the source and confidence columns into a source: instruments first, then where it was read.
func rowSource(text, confidence string) cchc.Source {
	var instruments, read []string
	s := cchc.Source{}
	for part := range strings.SplitSeq(text, "; ") {
		switch {
		case strings.HasPrefix(part, "TB "):
			instruments = append(instruments, "Thông báo "+strings.TrimPrefix(part, "TB "))
		case strings.HasPrefix(part, "công văn "):
			instruments = append(instruments, "Công văn "+strings.TrimPrefix(part, "công văn "))
		case strings.Contains(part, " art. "):
			instrument, article, _ := strings.Cut(part, " art. ")
			instruments = append(instruments, instrument)
			s.Article = "Điều " + article
		default:
			read = append(read, part)
		}
	}
	if len(instruments) == 0 {
		instruments, read = []string{"Lịch nguồn mở " + strings.Join(read, "; ")}, nil
	}
	s.Instrument, s.Address = strings.Join(instruments, "; "), strings.Join(read, "; ")
	switch confidence {
	case "calendar project":
		s.Evidence = cchc.Practice
	case "inferred":
		s.Evidence = cchc.Derived
	default: // the number of the notice is known through others, its text was not verified
		s.Evidence = cchc.StatuteRestated
	}
	return s
}

func itoa(n int) string { return strconv.Itoa(n) }
