// Package dvcqg reads the messages by which one-stop systems report dossiers to the National Public Service Portal (Cổng
// Dịch vụ công quốc gia), and makes one dossier of all that was sent about it.
//
//	var ledger dvcqg.Ledger
//	for record, err := range dvcqg.Dossiers(messages) {
//		if err != nil {
//			return err // the stream cannot be read further
//		}
//		ledger.Put(record) // rejected ones are counted
//	}
//	for step, err := range dvcqg.Progress(progress) { … ledger.PutProgress(step) }
//	for answer, err := range dvcqg.Answers(log) { … ledger.PutAnswer(answer) }
//	for d := range ledger.All() { … }
//
// The format is known from public code of senders, not from its official guide; which fields are mandatory is not known.
// So everything that a sender was seen to do is read, and what means nothing certain stays "not stated".
//
// # Streams
//
// [Dossiers] and [Progress] read DongBoHoSoMC and CapNhatTienDoHoSoMC, [Procedures] the answers of LayThuTuc and
// LayDanhSachTTHC, [Evaluations] the saved answers of the portal's reporting service, [Answers] logs of synchronisation. A
// stream is JSON values one after the other behind at most one byte order mark: objects, with or without line ends between
// them (JSON Lines); arrays of them; envelopes, objects whose "data" holds them. One message is in memory at a time, at
// most 1 MiB long ([MaxMessage]), 64 levels deep, with 65,536 keys; texts that recur share at most 4 MiB twice. Control bytes, which JSON does not allow, are replaced
// by U+007F within a text.
//
// Every message is yielded in its order, rejected ones included, with its place. A rejected one has an error of type
// [RejectedError] and a finding. The sequence goes on behind it where the next message can be found; otherwise, and when
// the reader fails, a [StreamError] comes once, last. Where the fault is in the stream the rejected message comes before it.
//
// Rejected are: what is no sound JSON or above a bound; no object; no number of the dossier, or one that is neither text
// nor digits or longer than [dossier.MaxText]; a known field twice in one object, for nobody knows which counts; more papers or
// supplement requests than a dossier may hold. Of progress rows also those without time or known status.
//
// # Scalars
//
// One reader for each kind of scalar. A form that is normal leaves no finding, a tolerance does, and anything else is not
// stated and never 0.
//
//	kind    normal                                  tolerated                                 and reported as
//	code    "1", 1                                  "01", 1.0, "1.0", " 1 ", true, "True"     CODE_FORM
//	flag    "0", "1", 0, 1, true, "True", "False"   "01", 1.0, "true"                         CODE_FORM
//	amount  "8000", 8000                            "8000.0", "8.000"                         AMOUNT_FORM
//	date    yyyyMMddHHmmss, dd/MM/yyyy HH:mm:ss     8 and 12 digits, a number, ISO 8601       DATE_FORM
//	text    "2.000815"                              a number, digit by digit                  CODE_FORM
//	none    "", null, no key                        the day 0001-01-01 of a date              DATE_MISSING_FORM
//
// A code beyond its list is CODE_UNKNOWN, CHANNEL_UNKNOWN or STATUS_UNKNOWN; a missing status is STATUS_UNKNOWN too. Hours
// go from 0 to 23. A date without zone is Vietnamese time, one with a zone is converted, the zone of the machine has no say;
// parts of a second are dropped. A day without time is its first second, an appointment the last: who resolves on that day
// keeps it. "8.000" may be 8000 or 8; both are above 0, which is all that a dossier keeps. In the fees of a catalogue it
// stays words unless [GroupedAmounts] is given. [Wire] tells in which form a date was missing.
//
// Texts are trimmed. The name of the unit is brought to Unicode NFC and single spaces (NAME_NORMALISED; Record.RawUnit
// keeps what was written); a name that was encoded twice is reported and not repaired (NAME_MOJIBAKE).
//
// # From message to dossier
//
//	field                                  dossier                                         AppendDossier writes
//	MaHoSo                                 Number                                          yes
//	MaTTHC                                 Procedure, without a unit behind it             yes
//	MaLinhVuc                              Field                                           yes
//	DonViXuLy                              Resolving, the name                             yes
//	KenhThucHien 1, 2, 3                   Channel; missing is not stated                  yes
//	LoaiDoiTuong, NoiNopHoSo               Applicant, Entry                                yes
//	HinhThuc 0, 1                          HandOver                                        yes
//	NgayNopHoSo, SubmitedDate              SubmittedAt                                     yes
//	NgayTiepNhan                           ReceivedAt                                      yes
//	NgayHenTra                             Appointed, without time                         the last one
//	NgayKetThucXuLy, …_ThucTe              Resolved; with status 3, 7, 8 an event of it    yes
//	NgayTra                                HandedOver                                      yes
//	NgayTuChoi                             NotAccepted                                     yes
//	TrangThaiHoSo, StatusId                Status, where no event has its time             yes
//	TaiLieuNop                             Papers; deleted rows are left out               yes, but Demanded
//	DanhSachLePhi                          Fees: any amount above 0, else all 0            yes
//	DanhSachHoSoBoSung                     SupplementRequested, SupplementAnswered;        requests, answers,
//	                                       Appointed at the answer                         new appointments
//	DanhSachGiayToKetQua                   Result, but InStore                             yes
//	HoSoCoThanhPhanSoHoa                   Digitised                                       yes
//	TaiKhoanDuocXacThucVoiVNeID            VerifiedAccount                                 yes
//	DuocThanhToanTrucTuyen 0 to 3          Payment                                         yes
//	DSKetNoiCSDL, MaCSDL                   PopulationData, by [PopulationCodes]            by its code
//
// Nothing in a message says Case, Receiving, CoOperating; Synced is what [Answers] say. What [Writer] writes reads back into an equal dossier, in
// whole seconds, where the status bears out the ends.
//
// An end is an event as far as the status bears it out: NgayKetThucXuLy and NgayTra with status 9, 10 or none;
// NgayKetThucXuLy alone with 7 and 8, and with 3 where there is no NgayTuChoi; NgayTuChoi with 3 or none. Another date of an
// end contradicts its status: it is no event, and STATUS_PROGRESS_DIFFER is reported. An end before the receipt or a
// hand-over before the end is DURATION_NEGATIVE; nothing is swapped.
//
// A file of a paper is a link in DuongDanTaiTepTin. A result is electronic when one row has both its code and a link. Links
// joined by "##" are split; that of a result which is also one of a paper is RESULT_IS_INPUT; one that is not https, or
// whose host is localhost or a private address, is LINK_UNUSABLE, by its form alone.
//
// # Personal data
//
// Names, contacts, notes, links, identity numbers, officers and secrets are skipped. Kept are [Wire.Identity] (the kind),
// whether the number is well-formed or looks like a placeholder, whether an account and a note are there, and, inside a
// Record, keyed hashes that compare applicants within one stream and cannot be read. A finding names fields, rows and the
// number of the dossier; no error repeats what stood in a message or in the error of a reader. Unknown fields are counted
// by name ([Report.Unknown]), never with a value.
//
// # The ledger
//
// A [Ledger] joins the messages and progress rows of one number. Messages carry no time of their own, so the order is
// read from their content, and the order of arrival does not matter:
//
//   - The latest message is the one that states the newest instant (submission, receipt, end, hand-over, refusal,
//     supplement); of equal ones that whose status lies further on: 1, 2, 4, 5, 6, 8, 7, 3, 9, 10; of equal ones that with
//     the later appointment, then the greater by content. All attributes, ends, supplements and findings are its own.
//   - Submission and receipt are the earliest of all messages.
//   - Appointments are kept in the order of the messages that first state them; that of the latest message is the last.
//   - Different receipts are RECEPTION_MOVED; these, different procedures and different ends are RESEND_CONFLICT.
//   - Papers and fees are those of one message; nothing multiplies a dossier.
//
// Progress rows become events by their time, at one instant by the life of a dossier; a row that is sent twice is one. A
// row that the message tells too, to the second, is left out. Where the message dates an end otherwise than the last row of
// that status, the message decides, for NgayKetThucXuLy is the date by which lateness is judged (STATUS_PROGRESS_DIFFER). A
// row 5 within a request of DanhSachHoSoBoSung is that request; without such a list requests are those of the progress
// (SUPPLEMENT_REBUILT), and the next status ends each. The last row says STATUS_PROGRESS_DIFFER when its status is not that
// of the message, and STATUS_REWRITTEN when it is 5, 6 or 8 and the message says 9.
//
// An answer of the portal says whether a dossier is synced: yes when it took any message about it, no when it refused each.
//
// [Counts] is the account: messages = dossiers + merged + rejected. A ledger takes about 350 bytes for a dossier with two
// papers and three progress rows; the budget of its test is 400. [Partition] divides by number. [Grouped] joins in memory for one
// dossier where the input is sorted.
//
// # Distortions
//
// A [Survey] looks at a whole file for what systems of senders are known to distort, with [Thresholds] that the caller
// states. It reports shares with their counts; it repairs nothing. END_EQUALS_DUE, bulk closing and others that need no
// message are found by package dossier and its users.
package dvcqg
