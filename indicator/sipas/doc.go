// Package sipas computes the satisfaction index of public administrative services (Chỉ số hài lòng, SIPAS) from the
// answers of a survey, exactly, and carries published results beside it.
//
//	q, err := sipas.ParseQuestionnaire(doc)
//	t := sipas.NewTally(q, "Xã tổng hợp 001", cchc.Year(2026))
//	err = t.Add(sipas.Answer{Question: "C1", Option: "5"}, ...)   // one sheet; or sipas.ParseTally for pooled counts
//	r, err := t.Evaluate(method)                                  // by question, by factor, overall; r.Explain says why
//
// # Questionnaire
//
// A [Questionnaire] (phiếu khảo sát) is data. Each question belongs to one of the five factors and asks for one of three
// contents: perception (nhận định), satisfaction (sự hài lòng), expectation (sự mong đợi). Its scale lists the options;
// each option says by its [Class] what an answer does to a share:
//
//	counted      in the numerator and the base ("hài lòng", "rất hài lòng", say)
//	not_counted  in the base alone
//	apart        "don't know", "no opinion", "does not concern me": kept apart, see the bases
//
// No text on which answers count as satisfied was verified, so the questionnaire says it, and this package has no
// questionnaire of its own. A question takes one option; one with several is written as several questions.
//
// # Bases
//
// What is divided by is named in every result. Of 3 known answers, 1 "don't know" and 1 sheet without answer the base is
//
//	valid    3, the answers that are known
//	answers  4, "don't know" with them
//	sheets   5, every sheet
//
// # Aggregations
//
// A factor and the whole come from the satisfaction questions alone, by an aggregation that the [Method] names:
//
//	pooled_answers     Σ counted / Σ base: a question with more answers weighs more
//	mean_of_questions  the mean of the questions' shares
//	weighted_factors   Σ weight·factor / Σ weight, for the whole alone; the caller gives the weights
//
// No source says which is official; the zero Method is refused. Every figure is an exact fraction until it is printed,
// half up with two decimals. A question without base is undefined (không phát sinh); a mean or a weighted figure that
// needs an undefined one is undefined too: nothing is left out in silence. Pooled answers need only some base.
//
// # Pooling
//
// [Tally.Merge] adds counts of one questionnaire and period; the figures of the sum are those of all sheets counted
// together, never a mean of units.
//
// # Published results
//
// A [Published] result states a total or factors as printed, without answers, with its source. It is a [Result] like
// another: ranked, explained, written and read. Printed decimals are kept, and what it does not state is unknown.
//
// # Sample
//
// [Sample] gives n = N / (1 + N·e²), rounded up, with e as an exact fraction. The formula is that of the method of 2012
// as the press restates it, with e = 5 %; that n is rounded up is our choice. A survey with fewer sheets gets a note.
//
// # Ranking
//
// [Rank] compares the exact fractions, so that units whose printed figures tie may still differ; that is why it does not
// go through indicator.Rank, which ranks printed points of cards.
//
// # Errors
//
// Error: a questionnaire that contradicts itself, an answer that it does not have, a question answered twice on a sheet,
// more answers than sheets, counts above 10^12, a method that is not complete, tallies or results mixed that must not
// be, a document whose figures contradict its counts. No error: a sheet without any answer, a question nobody answered.
//
// # No personal data
//
// Sheets are counted and forgotten: no respondent, no free text has a place.
package sipas
