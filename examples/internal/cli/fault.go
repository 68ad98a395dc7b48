package cli

import (
	"cmp"
	"errors"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/dvcqg"
	"github.com/cchc-go/cchc/dossier/rows"
	"github.com/cchc-go/cchc/indicator/caseload"
	"github.com/cchc-go/cchc/internal/strictjson"
)

// What became of a record that cannot be used, and of those before the place where a file cannot be read further.
var (
	Skipped = cchc.Text{Vi: "bỏ qua", En: "skipped"}
	Stands  = cchc.Text{Vi: "phần trước đó vẫn tính", En: "what came before stands"}
)

// Fault words a message of [Env.Problem]: "field: what, want what; what became of it", and for a reader of Vietnamese the
// same in brackets behind it. Got and want are those of an error of a reader; want and then may be empty.
func Fault(l cchc.Lang, field, got, want string, then cchc.Text) string {
	in := func(l cchc.Lang) string {
		s := l.Words(got)
		if want != "" {
			s += cchc.Text{Vi: ", cần ", En: ", want "}.In(l) + l.Words(want)
		}
		if !then.IsZero() {
			s += "; " + then.In(l)
		}
		return s
	}
	line := field + ": " + in(cchc.English)
	if l == cchc.Vietnamese {
		line += " (" + in(l) + ")"
	}
	return line
}

// Refused reports, as [Env.Problem] does, what a reader of this module could not use. Line is that of the record, where
// the error itself does not name a place in the file.
func (e *Env) Refused(l cchc.Lang, file string, line int, err error, then cchc.Text) {
	var message dvcqg.RejectedError
	var stream dvcqg.StreamError
	var row rows.RejectedError
	var table rows.StreamError
	var columns rows.MapError
	var held dossier.InvalidError
	var form dossier.FormatError
	var document strictjson.Error
	var printed caseload.FormatError
	var what string
	switch {
	case errors.As(err, &message):
		line, what = message.Place.Line, Fault(l, cmp.Or(message.Path, "message"), message.Got, message.Want, then)
	case errors.As(err, &stream):
		line, what = stream.Place.Line, Fault(l, "stream", stream.Got, stream.Want, then)
	case errors.As(err, &row):
		line, what = row.Place.Line, Fault(l, cmp.Or(row.Column, "row"), row.Got, row.Want, then)
	case errors.As(err, &table):
		line, what = table.Place.Line, Fault(l, "table", "a reader that fails", "", then)
	case errors.As(err, &columns):
		what = Fault(l, cmp.Or(columns.Path, "map"), columns.Got, columns.Want, then)
	case errors.As(err, &held):
		what = Fault(l, held.Path, held.Got, held.Want, then)
	case errors.As(err, &form):
		what = Fault(l, cmp.Or(form.Path, "document"), form.Got, form.Want, then)
	case errors.As(err, &document):
		what = Fault(l, cmp.Or(document.Path, "document"), document.Got, document.Want, then)
	case errors.As(err, &printed):
		what = Fault(l, cmp.Or(printed.Path, "document"), printed.Got, printed.Want, then)
	default:
		what = err.Error() + "; " + then.En
	}
	e.Problem(file, line, what)
}
