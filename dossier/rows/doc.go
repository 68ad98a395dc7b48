// Package rows makes dossiers, petitions, apologies, ratings and publications of any table: a CSV file, a loop over
// database/sql, the rows of a spreadsheet. A [Map] says which column holds which field and how it is written; nothing of
// that is guessed while reading.
//
//	m, err := rows.ParseMap(doc)
//	table, err := rows.CSV(file, rows.CSVOptions{})
//	var report rows.Report
//	for rec, err := range rows.Collect(rows.Dossiers(table, m, rows.Into(&report)), rows.Into(&report)) {
//		… rec.Value, rec.Findings, rec.Rejected
//	}
//	// report.Rows == report.Records + report.Merged + report.Rejected
//
// # The map
//
// A map is a strict JSON document, one column a line:
//
//	{"format":"cchc-rows/1",
//	 "kind":"dossier",
//	 "columns":[
//	  {"field":"number"},
//	  {"field":"received","header":["Ngày tiếp nhận","Ngày nhận"],"dates":["dd/MM/yyyy"]},
//	  {"field":"due","index":7,"dates":["dd/MM/yyyy","serial"]},
//	  {"field":"status","values":{"Hoàn tất":"resolved","Đang làm":"in_process"}},
//	  {"field":"receiving","constant":"000.00.01.H99"}]}
//
// [Kind.Fields] lists the fields with the headers by which each is found when the map names none. Headers and values are
// compared without regard to case, accents, form of Unicode, punctuation and spaces. [Suggest] infers a map from a header
// and some rows, for a person to confirm; what it cannot tell stays open, and [ParseMap] refuses the map until somebody has
// decided.
//
// # How cells are read
//
// Dates: the forms that the map names for the column, see [DateForm]; 24-hour clock; Vietnamese time. A time.Time of a
// driver is read by its clock face as Vietnamese time, whatever zone the driver attached, unless the column says that it is
// an instant. A day without time is its first second, that of an appointment its last, with DATE_WITHOUT_TIME; an event on
// the day of the receipt is not before it. An end before the receipt, or a hand-over before the end, is DURATION_NEGATIVE;
// nothing is swapped. A serial date is rounded to the second, half a second up, by arithmetic on its
// decimal digits. The day 0001-01-01 is no date, with DATE_MISSING_FORM.
//
// Values of enumerations: those of the map where it has any, otherwise the official names and the numbers of the portal;
// another one is "not stated" with a finding, never the nearest. Amounts: whether one is above 0. Codes and names: Unicode
// NFC and single spaces. The words NULL and null are empty cells. A number that a spreadsheet has turned into a power of ten
// rejects its row, because many dossiers would become one; so do the words of a line of totals.
//
// Text that was written in TCVN3 or VNI is reported as TEXT_ENCODING and kept as it stands: the cure is to export the file in
// Unicode. A header in one of them is a [FileError].
//
// # Findings and personal data
//
// Every finding names row, line and column, and never what stands in a cell. A header of which nobody knows a cell, or in
// which a number or an address stands, may be a row of data: its columns are called by their numbers. Columns that the map
// does not name are listed once by header, COLUMN_UNKNOWN, and their cells are never looked at. A row with more cells than
// the header is rejected: a delimiter in a cell may have moved a person's data into another column.
//
// # Conservation and bounds
//
// Rows = records + merged + rejected, in every [Report]. A row of at most 1 MiB is held at a time; [Collect] holds one record
// for each number. Errors are [MapError], [FileError], [StreamError]; a row that cannot be used has a [RejectedError].
package rows
