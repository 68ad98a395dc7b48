// Package vitext compares Vietnamese text whatever way its letters are written.
//
// [NFC] composes letters that come in parts: base and marks apart ("e" + U+0302 + U+0301), in any order that Unicode
// takes for the same, and the mixed form of code page 1258 ("ê" + U+0301). On Vietnamese letters it is Normalization Form
// C of Unicode; all else stays as it is.
//
// [Fold] makes a key for headings and names that people type: without case, accents, punctuation and doubled spaces.
//
// [Legacy] recognises text of the encodings TCVN3 (ABC) and VNI that was read as if it were Latin-1 or Windows-1252. It
// never converts: the caller says so and asks for the file in Unicode.
//
// Text that is not UTF-8 does no harm: NFC keeps its bytes, Fold takes them for punctuation, Legacy reads them as Latin-1.
package vitext
