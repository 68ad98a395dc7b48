package cchc

import (
	"regexp"
	"strings"
)

// Words says in a language what the English words of Got and Want mean, those of a [Finding] and of the errors of this
// module. Numbers and what stands in quotes are kept, numbers outside of quotes with the decimal mark of the language.
// Words that are not known, such as codes, stay as they are.
func (l Lang) Words(english string) string {
	words, known := vietnamese[facts.ReplaceAllLiteralString(english, "#")]
	if l == English {
		return l.decimals(english)
	}
	if !known {
		return l.aroundNames(english)
	}
	parts := strings.Split(words, "#")
	for i, fact := range facts.FindAllString(english, -1) {
		if fact[0] != '"' {
			fact = l.decimals(fact)
		}
		parts[i] += fact
	}
	return strings.Join(parts, "")
}

// aroundNames says the phrases around others, and around names of the code, which no language changes.
func (l Lang) aroundNames(english string) string {
	if what, isKey := strings.CutSuffix(english, " in the place of a key"); isKey {
		return l.Words(what) + " ở chỗ của khóa"
	}
	near, list, found := strings.Cut(english, "one of ")
	near, suggested := strings.CutSuffix(near, "? or ")
	switch {
	case found && suggested:
		return near + "? hoặc một trong " + list
	case found && near == "":
		return "một trong " + list
	case strings.HasPrefix(english, "not a valid "):
		return "giá trị không hợp lệ"
	}
	return l.decimals(english)
}

// facts are the parts of a phrase that no language changes: numbers, dates, and what stands in quotes.
var facts = regexp.MustCompile(`"[^"]*"|[0-9]+(?:[.-][0-9]+)*`)

// vietnamese has the phrases that Got and Want consist of, with # for each fact, in both languages alike in order.
var vietnamese = map[string]string{
	// Quantities.
	"# to #":              "# đến #",
	"# and more":          "# trở lên",
	"at most #":           "nhiều nhất #",
	"at most # bytes":     "nhiều nhất # byte",
	"at most # events":    "nhiều nhất # sự kiện",
	"at most # papers":    "nhiều nhất # giấy tờ",
	"# bytes":             "# byte",
	"# events":            "# sự kiện",
	"# papers":            "# giấy tờ",
	"# bodies":            "# cơ quan",
	"# cells":             "# ô",
	"a number below #":    "số nhỏ hơn #",
	"# or more":           "# trở lên",
	"a number":            "một số",
	"a number such as #":  "một số, ví dụ #",
	"no decimal number":   "không phải số thập phân",
	"# keys in a message": "# khóa trong một bản tin",

	"a number of at most # digits":            "một số có nhiều nhất # chữ số",
	"a number with a sign, fraction or power": "số có dấu, phần lẻ hoặc lũy thừa",

	// Kinds of values.
	"nothing":                     "không có gì",
	"none":                        "không có",
	"a value":                     "một giá trị",
	"another one":                 "giá trị khác",
	"a value of another type":     "giá trị thuộc kiểu khác",
	"something else":              "nội dung khác",
	"true or false":               "đúng hoặc sai",
	"a string":                    "chuỗi ký tự",
	"text":                        "chữ",
	"a text":                      "chuỗi ký tự",
	"an empty text":               "chuỗi rỗng",
	"a text such as #":            "chuỗi ký tự, ví dụ #",
	"a text that is too long":     "chuỗi ký tự quá dài",
	"an array":                    "danh sách",
	"a list":                      "danh sách",
	"an object":                   "một đối tượng JSON",
	"an array or an object":       "danh sách hoặc đối tượng JSON",
	"a byte order mark":           "dấu thứ tự byte (BOM) ở đầu tệp",
	"a control character":         "ký tự điều khiển",
	"text that is not UTF-#":      "chữ không phải UTF-#",
	"UTF-#":                       "UTF-#",
	"UTF-#, encoded once":         "UTF-#, mã hóa một lần",
	"NFC and single spaces":       "Unicode dựng sẵn (NFC), cách một khoảng trắng",
	"a field twice":               "một trường ghi hai lần",
	"each field once":             "mỗi trường một lần",
	"a value beyond the list":     "giá trị ngoài danh mục",
	"a value that cannot be held": "giá trị không lưu được",
	"a value of the enumeration":  "giá trị trong danh mục",
	"a name in a broken encoding": "tên bị lỗi bảng mã",

	"another form of Unicode, or doubled spaces": "Unicode tổ hợp hoặc thừa khoảng trắng",

	// Syntax.
	"the end":                         "hết dữ liệu",
	"a quote":                         "dấu nháy",
	"a colon":                         "dấu hai chấm",
	"a comma":                         "dấu phẩy",
	"a closing bracket":               "dấu ngoặc đóng",
	"a comma or the closing bracket":  "dấu phẩy hoặc dấu ngoặc đóng",
	"a value or the end of the array": "một giá trị hoặc hết danh sách",
	"a key in quotes":                 "tên trường trong dấu nháy",
	"a key in quotes or the end of the object":   "tên trường trong dấu nháy hoặc hết đối tượng",
	"text and a closing quote":                   "chữ và dấu nháy đóng",
	"an escape of JSON":                          "ký tự thoát của JSON",
	"true, false or null":                        "true, false hoặc null",
	"JSON in UTF-#":                              "JSON bảng mã UTF-#",
	"nothing more":                               "không còn gì nữa",
	"a number as JSON writes it":                 "số viết theo JSON",
	"nesting too deep":                           "lồng nhau quá sâu",
	"at most # arrays and objects in each other": "nhiều nhất # lớp lồng nhau",
	"a message that is too large":                "bản tin quá lớn",
	"no message for too long":                    "không thấy bản tin nào trong một đoạn quá dài",
	"one within # bytes":                         "một bản tin trong # byte",
	"a reader that fails":                        "nguồn dữ liệu bị lỗi",
	"a fault without a place":                    "lỗi không rõ vị trí",

	// Codes.
	"a code that is not known": "mã không có trong danh mục",
	"another form of code":     "mã viết theo dạng khác",
	"no code":                  "không có mã",
	"a code such as #":         "mã, ví dụ #",
	"no status that is known":  "không có trạng thái nào đã biết",
	"a status that is final":   "một trạng thái kết thúc",
	"another level":            "cấp khác",
	"ministry or province":     "bộ hoặc tỉnh",
	"no kind":                  "không có loại",
	"a kind of event":          "một loại sự kiện",

	"a status, registered to handed_over": "một trạng thái, từ registered đến handed_over",
	"a kind of event of a petition":       "một loại sự kiện của phản ánh, kiến nghị",

	// Dates and amounts.
	"no date":                         "không phải ngày",
	"no time":                         "không có thời điểm",
	"another form of date":            "ngày viết theo dạng khác",
	"the day #":                       "ngày #",
	"no amount":                       "không phải số tiền",
	"an amount":                       "một số tiền",
	"another form of amount":          "số tiền viết theo dạng khác",
	"no amount that can be read":      "không có số tiền nào đọc được",
	"digits alone, such as #":         "chỉ chữ số, ví dụ #",
	"an appointment":                  "ngày hẹn trả",
	"the appointment":                 "ngày hẹn trả",
	"the instant of the event":        "thời điểm của sự kiện",
	"a year from # to #":              "năm từ # đến #",
	"an instant that no calendar has": "thời điểm không có trong lịch",

	// Dossiers.
	"the number of the record":     "mã số của bản ghi",
	"the number of the dossier":    "mã hồ sơ",
	"the number of the petition":   "mã phản ánh, kiến nghị",
	"the number of the applicant":  "số định danh của chủ hồ sơ",
	"the number as text":           "mã ghi bằng chữ",
	"the code of the procedure":    "mã thủ tục",
	"too many papers":              "quá nhiều giấy tờ",
	"too many supplement requests": "quá nhiều lần yêu cầu bổ sung",
	"a link of its own":            "đường dẫn riêng",
	"https and a public host":      "https và máy chủ công khai",
	"no component":                 "không có chỉ số nào",

	"a number that looks like nobody's":                                             "số có vẻ không của ai",
	"a supplement without its time":                                                 "lần bổ sung không có thời điểm",
	"the time of request and answer":                                                "thời điểm yêu cầu và thời điểm bổ sung",
	"an end before what it ends":                                                    "kết thúc trước khi bắt đầu",
	"receipt, end of handling, hand-over in this order":                             "lần lượt tiếp nhận, kết thúc xử lý, trả kết quả",
	"a date of an end that the status does not bear out":                            "ngày kết thúc không khớp với trạng thái",
	"the link of a paper that was handed in":                                        "đường dẫn của giấy tờ đã nộp",
	"a link that cannot be used from outside":                                       "đường dẫn không dùng được từ bên ngoài",
	"an object with a code, and a numerator, denominator, ratio, score or maxScore": "đối tượng có code và numerator, denominator, ratio, score hoặc maxScore",
	"a form": "hình thức",
	"a form of the list, of an apology alone": "hình thức trong danh mục, chỉ của lần xin lỗi",
	"a cause": "nguyên nhân",
	"a cause of the list, of an apology or exemption alone": "nguyên nhân trong danh mục, chỉ của lần xin lỗi hoặc miễn xin lỗi",
	"another opinion": "ý kiến khác",
	"satisfied, neutral or dissatisfied, of a rating alone": "satisfied, neutral hoặc dissatisfied, chỉ của lần đánh giá",
	"none, for exempted": "không có, vì được miễn xin lỗi",

	// Tables.
	"column #": "cột #",
	"a number that a spreadsheet has shortened":                "mã số bị bảng tính rút gọn thành lũy thừa",
	"nothing that is understood":                               "không có gì hiểu được",
	"a row too many for its number":                            "quá nhiều dòng cho một mã",
	"a row of too many cells":                                  "dòng có quá nhiều ô",
	"#: cells may stand in the wrong column":                   "# ô, vì dữ liệu có thể đã lệch cột",
	"a line of more than # bytes":                              "dòng dài hơn # byte",
	"shorter rows":                                             "dòng ngắn hơn",
	"a quoted cell without end":                                "ô trong dấu nháy không kết thúc",
	"a closing quote":                                          "dấu nháy đóng",
	"a closing quote within # lines and # bytes":               "dấu nháy đóng trong # dòng và # byte",
	"a quote that is not closed":                               "dấu nháy không đóng",
	"text behind a closing quote":                              "chữ sau dấu nháy đóng",
	"a delimiter or the end of the line":                       "dấu phân cách hoặc hết dòng",
	"a header and rows":                                        "dòng tiêu đề và các dòng dữ liệu",
	"a header that cannot be read":                             "dòng tiêu đề không đọc được",
	"one row of cells":                                         "một dòng gồm các ô",
	"a workbook":                                               "tệp bảng tính (Excel)",
	"the sheet saved as CSV":                                   "trang tính lưu thành CSV",
	"data in the line of the header":                           "dữ liệu ở dòng tiêu đề",
	"the line of the header, or a table without one":           "đúng dòng tiêu đề, hoặc bảng không có tiêu đề",
	"a line of totals":                                         "dòng tổng cộng",
	"a header in TCVN# (ABC)":                                  "dòng tiêu đề bảng mã TCVN# (ABC)",
	"a header in TCVN#":                                        "dòng tiêu đề bảng mã TCVN#",
	"a header in VNI":                                          "dòng tiêu đề bảng mã VNI",
	"the file in Unicode":                                      "tệp bảng mã Unicode",
	"a delimiter that no such file has":                        "dấu phân cách không dùng cho loại tệp này",
	"a comma, a semicolon or a tab":                            "dấu phẩy, chấm phẩy hoặc tab",
	"the delimiter named by the caller":                        "dấu phân cách nêu rõ khi mở tệp",
	"as many of one delimiter as of another in the first line": "dòng đầu có số dấu phân cách các loại bằng nhau",

	"# keys":               "# khóa",
	"a message of # bytes": "bản tin dài # byte",

	// Column maps.
	"a form of date":                 "một dạng ngày",
	"a value beyond its enumeration": "giá trị ngoài danh mục",
	"one":                            "một",
	"an index":                       "số thứ tự cột (index)",
	"no document":                    "không phải tài liệu JSON",
	"JSON of format #":               "JSON dạng #",
	"another format":                 "dạng khác",
	"dossier, petition, apology, rating or publication": "dossier, petition, apology, rating hoặc publication",
	"# columns":                         "# cột",
	"no field of # rows":                "không có trường này trong loại #",
	"# twice":                           "# ghi hai lần",
	"no column for #":                   "không có cột cho #",
	"# alone":                           "chỉ có #",
	"a column for # too":                "thêm cột cho #",
	"a value that cannot be read as #":  "giá trị không đọc được cho #",
	"several places for one column":     "nhiều vị trí cho một cột",
	"one of header, index and constant": "một trong header, index và constant",
	"no number of a column":             "không phải số thứ tự cột",
	"too many headers":                  "quá nhiều tiêu đề",
	"a long text":                       "chuỗi ký tự dài",
	"an empty or long text":             "chuỗi ký tự rỗng hoặc dài",
	"a header of # to # bytes":          "tiêu đề từ # đến # byte",
	"forms of dates for #":              "dạng ngày cho #",
	"none: it is no date":               "không có: đây không phải ngày",
	"no form of date":                   "không có dạng ngày",
	"at least one, such as dd/MM/yyyy: the forms of dates are never guessed": "ít nhất một dạng, ví dụ dd/MM/yyyy: dạng ngày không bao giờ được đoán",
	"a form of the list":                                      "một dạng trong danh mục",
	"both dd/MM/yyyy and MM/dd/yyyy":                          "cả dd/MM/yyyy và MM/dd/yyyy",
	"one of the two: #/#/# would be two days":                 "một trong hai: #/#/# sẽ là hai ngày khác nhau",
	"values for #":                                            "giá trị cho #",
	"none: it is no enumeration":                              "không có: trường này không có danh mục giá trị",
	"too many values":                                         "quá nhiều giá trị",
	"a meaning that # does not have":                          "nghĩa không có trong danh mục của #",
	"two values that differ in case, accents or spaces alone": "hai giá trị chỉ khác nhau chữ hoa, dấu hoặc khoảng trắng",
	"each value once":                                         "mỗi giá trị một lần",
	"an empty or long value":                                  "giá trị rỗng hoặc dài",
	"# to # bytes":                                            "# đến # byte",
	"a map of #":                                              "bảng ghép cột loại #",
	"a column beyond the header":                              "cột nằm ngoài dòng tiêu đề",
	"several columns with the header of #":                    "nhiều cột có tiêu đề của #",
	"a header, and the table has none":                        "tiêu đề, nhưng bảng không có dòng tiêu đề",
	"the header #, or an index":                               "tiêu đề #, hoặc số thứ tự cột (index)",
	"the header # or #, or an index":                          "tiêu đề # hoặc #, hoặc số thứ tự cột (index)",
	"the header # or # or #, or an index":                     "tiêu đề # hoặc # hoặc #, hoặc số thứ tự cột (index)",
	"a date, #":                                               "ngày, #",
	"the keys and values of a column map":                     "các khóa và giá trị của bảng ghép cột",
	"an unknown key":                                          "khóa không có trong tài liệu",
	"the key twice":                                           "khóa ghi hai lần",
	"each key once":                                           "mỗi khóa một lần",
	"missing":                                                 "thiếu",

	// Documents of this module.
	"longer than # MiB":                                   "dài hơn # MiB",
	"one dossier a line":                                  "mỗi hồ sơ một dòng",
	"one record a line":                                   "mỗi bản ghi một dòng",
	"an empty period":                                     "kỳ trống",
	"a period such as # or #":                             "một kỳ, ví dụ # hoặc #",
	"the name of the unit":                                "tên đơn vị",
	"the name of the unit on one line":                    "tên đơn vị trên một dòng",
	"a state that the numbers contradict":                 "trạng thái trái với số liệu",
	"known beside two numbers, another state beside null": "known khi có hai số, trạng thái khác khi là null",
	"something after the document":                        "còn nội dung sau tài liệu",
	"the end of the document":                             "hết tài liệu",
	"a document of # bytes":                               "tài liệu dài # byte",
	"no JSON value":                                       "không phải giá trị JSON",
	"no JSON number":                                      "không phải số viết theo JSON",
	"a fraction or exponent":                              "số có phần lẻ hoặc lũy thừa",
	"a whole number":                                      "số nguyên",
	"a whole number from # to #^#":                        "số nguyên từ # đến #^#",
	"whole numbers from # to #^#":                         "số nguyên từ # đến #^#",
	"a number above #^#":                                  "số lớn hơn #^#",
	"the code twice":                                      "mã ghi hai lần",
	"the code twice, with other numbers":                  "mã ghi hai lần, số khác nhau",
	"each code once":                                      "mỗi mã một lần",
	"no such number":                                      "không phải số như vậy",
	"a number of points":                                  "số điểm",
	"a component of set #":                                "chỉ số thuộc bộ #",
	"a component or group of set #":                       "chỉ số hoặc nhóm thuộc bộ #",
	"a scored group or component of set #":                "nhóm hoặc chỉ số có điểm thuộc bộ #",
	"a whole number, or a text":                           "số nguyên, hoặc chữ",
	"a whole number from # up, or a text such as #":       "số nguyên từ # trở lên, hoặc chữ như #",
	"a whole number from # to #, such as #":               "số nguyên từ # đến #, như #",
	"a number that is no count":                           "một số không phải số lượng",
	"a percentage":                                        "tỷ lệ phần trăm",
	"a percentage with at most six decimals, such as #":   "tỷ lệ phần trăm có nhiều nhất sáu chữ số lẻ, như #",
	"a day that exists, written dd/MM/yyyy":               "ngày có thật, viết dd/MM/yyyy",
	"from or to":                                          "from hoặc to",
	"value or base":                                       "value hoặc base",
	"one line of at most # bytes":                         "một dòng dài nhiều nhất # byte",
	"a whole number in plain digits":                      "số nguyên viết bằng chữ số",
	"a number out of range":                               "số ngoài phạm vi",
	"a whole number of at most # digits":                  "số nguyên có nhiều nhất # chữ số",
	"no comma or closing bracket after a value":           "thiếu dấu phẩy hoặc dấu ngoặc đóng sau giá trị",
	"a comma or '}'":                                      "dấu phẩy hoặc '}'",
	"a comma or ']'":                                      "dấu phẩy hoặc ']'",
	"a string without end":                                "chuỗi ký tự không kết thúc",
	"a string that is not UTF-#":                          "chuỗi ký tự không phải UTF-#",
	"a control character in a string":                     "ký tự điều khiển trong chuỗi",
	"an escape in a string that is not JSON":              "ký tự thoát trong chuỗi không theo JSON",
	"no colon after a key":                                "thiếu dấu hai chấm sau khóa",
	"text of another form":                                "chuỗi ký tự không đúng dạng",
	"an instant, as #T#:#:#+#:#":                          "thời điểm, ví dụ #T#:#:#+#:#",
}
