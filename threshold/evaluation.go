package threshold

import (
	"errors"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/indicator"
)

// An EvaluationIndex is one of the indices of Thông tư 01/2018/TT-VPCP, article 13, that give each dossier 2, 1 or 0 points.
// Those whose text was not verified (5 to 9) are not here.
type EvaluationIndex uint8

// The indices, by their numbers.
const (
	TotalTime    EvaluationIndex = iota + 1 // total time against the time allowed
	TimeOfBodies                            // time of each body, co-operating ones included
	Contacts                                // contacts with the counter to complete the dossier
	Bodies                                  // bodies that the applicant had to contact; the lower two steps are derived by pattern
)

const evaluationIndices = Bodies

// Name returns the name of the index.
func (i EvaluationIndex) Name() cchc.Text {
	names := [...]cchc.Text{
		{},
		{Vi: "Thời gian thực hiện thủ tục hành chính so với quy định", En: "total time against the time allowed"},
		{Vi: "Thời gian thực hiện của từng cơ quan tham gia giải quyết", En: "time of each body"},
		{Vi: "Số lần liên hệ với nơi tiếp nhận để hoàn thiện hồ sơ", En: "contacts with the counter to complete the dossier"},
		{Vi: "Số cơ quan phải liên hệ để hoàn thiện hồ sơ", En: "bodies that the applicant had to contact"},
	}
	if int(i) < len(names) {
		return names[i]
	}
	return cchc.Text{}
}

// evaluationRegime is when the circular's evaluation held, by the day of receipt.
var evaluationRegime = cchc.MustDated(
	cchc.Value[struct{}]{From: cchc.MustDate("2019-01-06"), To: cchc.MustDate("2025-07-01"), Source: cchc.Source{
		Instrument: "Thông tư 01/2018/TT-VPCP", Article: "Điều 13, Điều 15", Evidence: cchc.StatuteRestated,
	}},
	cchc.Value[struct{}]{From: cchc.MustDate("2025-07-01"), Unknown: "chưa kiểm chứng việc đánh giá theo Nghị định 118/2025/NĐ-CP", Source: cchc.Source{
		Instrument: "Nghị định 118/2025/NĐ-CP", Evidence: cchc.StatuteRestated,
	}},
)

// EvaluatedSince reports whether a dossier received on the day is evaluated under the circular; otherwise the error is a
// [cchc.NotInForceError], or a [cchc.NotKnownError] from 01/07/2025 on.
func EvaluatedSince(received cchc.Date) (cchc.Source, error) {
	v, err := evaluationRegime.On(received)
	return v.Source, err
}

// PointsForTime gives 2 points for shorter than allowed, 1 for equal, 0 for longer. ok is false for a dossier whose handling has
// not ended or is not judged.
func PointsForTime(t dossier.Timeliness) (points int, ok bool) {
	switch t {
	case dossier.Early:
		return 2, true
	case dossier.OnTime:
		return 1, true
	case dossier.Late:
		return 0, true
	}
	return 0, false
}

// PointsForContacts gives 2 points for no contact or body, 1 for one, 0 for more. Contacts that are the applicant's fault are for the
// caller to leave out.
func PointsForContacts(n int) int { return max(2-max(n, 0), 0) }

// An Evaluation adds up the points of the resolved dossiers of one unit. The zero Evaluation is empty; it may be compared with ==.
type Evaluation struct {
	Sum   [evaluationIndices + 1]int64 // by index
	Count [evaluationIndices + 1]int64
}

// Add counts the points of one dossier, received on a day, in an index. A dossier of another regime is refused with the error of
// [EvaluatedSince], points that are not 0, 1 or 2 and an index beyond the list with a [CountError].
func (e *Evaluation) Add(i EvaluationIndex, points int, received cchc.Date) error {
	if _, err := EvaluatedSince(received); err != nil {
		return err
	}
	switch {
	case i < TotalTime || i > evaluationIndices:
		return CountError{"index", int64(i), "1 to 4"}
	case points < 0 || points > 2:
		return CountError{"points", int64(points), "0, 1 or 2"}
	}
	e.Sum[i] += int64(points)
	e.Count[i]++
	return nil
}

// AddTime counts the first index of a resolved dossier by its assessment. One that is not resolved, not judged, or of another
// regime counts nowhere: counted says so.
func (e *Evaluation) AddTime(s *dossier.Assessment) (counted bool) {
	points, ok := PointsForTime(s.Timeliness)
	return ok && s.EndBy != dossier.NotEnded && e.Add(TotalTime, points, cchc.DateOf(s.Received)) == nil
}

// Merge adds the points of other dossiers.
func (e *Evaluation) Merge(f *Evaluation) {
	for i := range e.Sum {
		e.Sum[i] += f.Sum[i]
		e.Count[i] += f.Count[i]
	}
}

// Score is the mean of an index to one decimal, half up (the text seen names no mode). ok is false without a dossier: undefined.
func (e *Evaluation) Score(i EvaluationIndex) (p indicator.Points, ok bool) {
	if i > evaluationIndices || e.Count[i] == 0 {
		return p, false
	}
	tenths := (e.Sum[i]*20 + e.Count[i]) / (2 * e.Count[i])
	return indicator.PointsFromHundredths(tenths * 10), true
}

// Total is the sum of the scores of the given indices. ok is false when one of them is undefined.
func (e *Evaluation) Total(indices ...EvaluationIndex) (p indicator.Points, ok bool) {
	for _, i := range indices {
		score, ok := e.Score(i)
		if !ok {
			return indicator.Points{}, false
		}
		p = p.Add(score)
	}
	return p, len(indices) > 0
}

// An EvaluationBand is a class of bodies by their total. Those of the circular were only recalled: there is no default.
type EvaluationBand struct {
	From indicator.Points
	Name cchc.Text
}

// ErrBands is returned for bands that do not fall.
var ErrBands = errors.New("threshold: bands refused, want the highest first")

// Band returns the first band whose lower bound the total reaches; bands stand highest first. ok is false when it reaches none.
func Band(total indicator.Points, bands []EvaluationBand) (band EvaluationBand, ok bool, err error) {
	for i := 1; i < len(bands); i++ {
		if bands[i-1].From.Compare(bands[i].From) <= 0 {
			return EvaluationBand{}, false, ErrBands
		}
	}
	for _, b := range bands {
		if total.Compare(b.From) >= 0 {
			return b, true, nil
		}
	}
	return EvaluationBand{}, false, nil
}
