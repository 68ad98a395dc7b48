package table

// What a line of the files is read with, for tests of lines that are not as they should be.
var (
	ParseRow         = parseRow
	ParsePetitionRow = parsePetitionRow
)
