package sipas

import (
	"errors"
	"math/big"
	"strconv"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// A Sample is the population of a survey and the error that it accepts, an exact fraction: 5 % is 5/100.
type Sample struct {
	Population int64           // N, 1 to 10^12
	Error      indicator.Ratio // e, above 0 and at most 1, its two numbers at most 10^6
}

// ErrSample is matched by every [SampleError].
var ErrSample = errors.New("sipas: no sample size")

// A SampleError names what a sample must state.
type SampleError struct{ What, Want string }

func (e SampleError) Error() string { return "sipas: sample: " + e.What + ": want " + e.Want }

// Is makes every SampleError match [ErrSample].
func (SampleError) Is(target error) bool { return target == ErrSample }

// sampleSource is the method of 2012 as the press restates it.
var sampleSource = cchc.Source{
	Instrument: "Quyết định 1383/QĐ-BNV",
	Evidence:   cchc.Press,
	Note: cchc.Text{
		Vi: "Công thức theo báo chí dẫn lại, với e = 5 %; nguồn không nêu cách làm tròn, ở đây làm tròn lên",
		En: "the formula as the press restates it, with e = 5 %; rounding is not stated, n is rounded up here",
	},
}

// Size returns n = N / (1 + N·e²), rounded up: with e = a/b, ⌈N·b² / (b² + N·a²)⌉. It is never above N. A population or
// error out of range is a [SampleError].
func (s Sample) Size() (int64, error) {
	const most = 1_000_000
	if s.Population < 1 || s.Population > indicator.MaxCount {
		return 0, SampleError{"population", "1 to 10^12"}
	}
	if e := s.Error; e.Num < 1 || e.Den < e.Num || e.Den > most {
		return 0, SampleError{"error", "a fraction above 0 and at most 1 of numbers up to 10^6, such as 5/100"}
	}
	n, a2, b2 := big.NewInt(s.Population), square(s.Error.Num), square(s.Error.Den)
	den := new(big.Int).Mul(n, a2)
	den.Add(den, b2)
	num := n.Mul(n, b2)
	num.Add(num, den)
	num.Sub(num, big.NewInt(1))
	return num.Div(num, den).Int64(), nil
}

func square(n int64) *big.Int { return new(big.Int).Mul(big.NewInt(n), big.NewInt(n)) }

// IsSmall reports whether so many sheets are fewer than [Sample.Size]; errors as there.
func (s Sample) IsSmall(sheets int64) (bool, error) {
	n, err := s.Size()
	return err == nil && sheets < n, err
}

// Explain answers how the size comes about and whether so many sheets reach it: "population", "error", "size", "sheets",
// the last with a note when the sample is small. Errors as [Sample.Size].
func (s Sample) Explain(sheets int64) (cchc.Tree, error) {
	n, err := s.Size()
	if err != nil {
		return cchc.Tree{}, err
	}
	size := number("size", cchc.Text{Vi: "Cỡ mẫu n = N / (1 + N·e²), làm tròn lên", En: "Sample size n = N / (1 + N·e²), rounded up"}, n)
	size.Source = sampleSource
	had := number("sheets", cchc.Text{Vi: "Số phiếu thu được", En: "Sheets"}, sheets)
	had.Note = cchc.Text{Vi: "Đạt cỡ mẫu", En: "reaches the sample size"}
	if sheets < n {
		had.Note = cchc.Text{
			Vi: "Mẫu nhỏ: thiếu " + cchc.Vietnamese.Int(n-sheets) + " phiếu so với cỡ mẫu, cần thận trọng khi so sánh",
			En: "small sample: " + cchc.English.Int(n-sheets) + " sheets short of the sample size, compare with care",
		}
	}
	size.Children = []cchc.Tree{
		number("population", cchc.Text{Vi: "Tổng thể N", En: "Population N"}, s.Population),
		{Key: "error", Label: cchc.Text{Vi: "Sai số e", En: "Error e"}, Value: s.Error.String()},
		had,
	}
	return size, nil
}

func number(key string, label cchc.Text, n int64) cchc.Tree {
	return cchc.Tree{
		Key: key, Label: label, Value: strconv.FormatInt(n, 10),
		Shown: cchc.Text{Vi: cchc.Vietnamese.Int(n), En: cchc.English.Int(n)},
	}
}
