// Package letter writes the letter of apology that goes to an applicant: Mẫu số 04 under the name that it has on the day
// of the letter, as text and as an HTML page for A4, in the typography of Vietnamese administrative documents.
//
// The name of the form is that of the circular. The sentences between its heading and its signature are the library's own
// wording of what such a letter must say (kind of dossier, number, state, reason, new date, apology): the layout of the
// circular's annex was not read. A letter is always in Vietnamese.
//
// Facts come from the dossier and its [threshold.Duty]; names, of the applicant and of who signs, from the caller, who gets
// them back in the letter and nowhere else: nothing of them is stored, and no error quotes them.
package letter
