package main

import (
	"strings"
	"time"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/dossier"
	"github.com/cchc-go/cchc/dossier/calendar"
)

// next says what is to be done, most pressing first: one rule for each state, then what the data lack.
func (w *casework) next(components []component) []cchc.Text {
	var list []cchc.Text
	add := func(t cchc.Text) {
		if !t.IsZero() {
			list = append(list, t)
		}
	}
	switch now := &w.now; now.State {
	case dossier.StateNotReceived:
		add(w.receive())
	case dossier.StateInProcess:
		add(w.repeated())
		add(w.finish())
		add(w.apologise())
	case dossier.StateSupplement:
		add(w.await(
			text("Đang chờ bổ sung giấy tờ", "A supplement is awaited"),
			text("nhắc người nộp; khi nhận đủ, cập nhật ngay trạng thái để thời gian được tính đúng", "remind the applicant; record the answer at once when it is complete, so that the time is counted right"),
		))
		add(w.repeated())
	case dossier.StatePayment:
		add(w.await(
			text("Đang chờ thực hiện nghĩa vụ tài chính", "The financial obligation is awaited"),
			text("nhắc người nộp hoặc đôn đốc cơ quan thuế; khi xong, cập nhật ngay trạng thái", "remind the applicant or the tax body; record it at once when it is done"),
		))
		if w.a.Policy().Payment == dossier.PaymentRuns {
			add(text("Theo cách tính này thời gian chờ nghĩa vụ tài chính không được trừ.", "By this policy the wait is not deducted."))
			add(w.repeated())
			add(w.finish())
			add(w.apologise())
		}
	case dossier.StateStopped:
		add(text("Đã dừng giải quyết: bảo đảm đã thông báo cho người nộp; khi giải quyết tiếp, cập nhật trạng thái “Đang xử lý”.", "Handling has stopped: see that the applicant has been told; record “in process” when it goes on."))
	case dossier.StateRefused:
		add(text("Đã từ chối: bảo đảm người nộp đã nhận phiếu từ chối có nêu lý do; không còn việc về tiến độ.", "Refused: see that the applicant has the refusal slip with its reasons; nothing is left to do in time."))
	case dossier.StateWithdrawn:
		add(text("Người nộp đã rút hồ sơ: trả lại giấy tờ; không còn việc về tiến độ.", "Withdrawn: return the papers; nothing is left to do in time."))
	case dossier.StateResolved:
		add(w.handOver())
		add(w.lateWithoutApology())
	case dossier.StateHandedOver:
		add(text("Đã trả kết quả: không còn việc về tiến độ.", "The result is handed over: nothing is left to do in time."))
		add(w.lateWithoutApology())
	}
	return append(list, w.mend(components)...)
}

// receive is about a dossier that was submitted at most.
func (w *casework) receive() cchc.Text {
	submitted, now := w.d.SubmittedAt, &w.now
	switch {
	case now.Findings.Has(cchc.ReceptionMissing):
		return text("Bổ sung thời điểm tiếp nhận vào dữ liệu: hồ sơ đã được xử lý mà không rõ tiếp nhận lúc nào.", "State when it was received: it was handled, and nothing says when.")
	case submitted.IsZero() || submitted.After(now.At):
		return text("Chưa tiếp nhận: chưa có việc phải làm.", "Not received: nothing to do yet.")
	}
	due, err := w.a.Calendar().ReceiptDue(submitted)
	if err != nil || w.a.Channel(w.d) == 0 {
		return text("Kiểm tra hồ sơ; tiếp nhận, yêu cầu hoàn thiện, hoặc trả lời không tiếp nhận.", "Check it; receive it, ask for its completion, or answer that it is not accepted.")
	}
	return both(func(l cchc.Lang) string {
		return text("Nộp lúc ", "Submitted at ").In(l) + dossier.Clock(l, submitted) +
			text(": kiểm tra để tiếp nhận, yêu cầu hoàn thiện, hoặc trả lời không tiếp nhận; nộp trực tuyến thì trong 8 giờ làm việc, đến ",
				": check it, then receive it, ask for its completion, or answer that it is not accepted; if online, within 8 working hours, by ").In(l) +
			dossier.Clock(l, due.At) + "."
	})
}

// repeated says that more than one supplement request makes the dossier late, where it does.
func (w *casework) repeated() cchc.Text {
	if w.now.Why != dossier.SecondRequest {
		return cchc.Text{}
	}
	return text("Đã yêu cầu bổ sung quá một lần: cách tính này coi là trễ hạn.", "There was more than one supplement request: this policy counts it as late.")
}

// finish says how much time is left, or by how much it is overdue.
func (w *casework) finish() cchc.Text {
	now := &w.now
	switch {
	case now.Why == dossier.CalendarNotKnown:
		return text("Chưa tính được hạn: dùng tệp lịch (-calendar) có các ngày nghỉ đến ngày cần tính.", "The due moment is not computed: use a calendar file (-calendar) with the days off up to there.")
	case now.Due.IsZero():
		return cchc.Text{
			Vi: "Chưa xác định được hạn (" + now.Why.Label().Vi + "): ghi ngày hẹn trả, hoặc bổ sung thời hạn vào danh mục.",
			En: "There is no due moment (" + now.Why.Label().En + "): record the appointment, or put the limit into the catalogue.",
		}
	case now.Due.Before(now.At) && now.Timeliness == dossier.InTime: // judged by the day
		return both(func(l cchc.Lang) string {
			return text("Hạn là hôm nay, ", "Due today, ").In(l) + dossier.Clock(l, now.Due) +
				text(": giải quyết ngay, hết ngày là quá hạn.", ": resolve it now, it is overdue after today.").In(l)
		})
	case now.Due.Before(now.At):
		return both(func(l cchc.Lang) string {
			return text("Quá hạn từ ", "Past due since ").In(l) + dossier.Clock(l, now.Due) + w.ofWork(l, w.time.Past) +
				text(": giải quyết và trả kết quả ngay.", ": resolve it and hand over the result now.").In(l)
		})
	}
	return both(func(l cchc.Lang) string {
		t := text("Giải quyết trước ", "Resolve it by ").In(l) + dossier.Clock(l, now.Due)
		if cchc.DateOf(now.At) == cchc.DateOf(now.Due) {
			t += text(": trong hôm nay", ": today").In(l)
		} else if days := w.workingDays(l, cchc.DateOf(now.At), cchc.DateOf(now.Due)); days != "" {
			t += text(": còn ", ": in ").In(l) + days
		}
		return t + w.ofWork(l, w.time.Left) + "."
	})
}

// ofWork writes a length of working time in brackets, "" where the calendar does not know the days.
func (w *casework) ofWork(l cchc.Lang, d time.Duration) string {
	if w.beyond {
		return ""
	}
	return " (" + length(l, minutes(d)) + text(" làm việc)", " of working time)").In(l)
}

// workingDays writes the number of working days after one day, up to and with another, "" where the calendar does not
// know them.
func (w *casework) workingDays(l cchc.Lang, from, to cchc.Date) string {
	n, err := w.a.Calendar().CountWorkingDays(from.AddDays(1), to.AddDays(1))
	if err != nil {
		return ""
	}
	return days(n).In(l)
}

// days writes a number of working days.
func days(n int) cchc.Text {
	t := cchc.Text{Vi: cchc.Vietnamese.Int(int64(n)) + " ngày làm việc", En: cchc.English.Int(int64(n)) + " working days"}
	if n == 1 {
		t.En = "1 working day"
	}
	return t
}

// apologise says by when an open dossier needs an apology.
func (w *casework) apologise() cchc.Text {
	now := &w.now
	form := apologyForm(cchc.DateOf(now.Received))
	switch {
	case now.Due.IsZero():
		return cchc.Text{}
	case now.Exempted:
		return text("Được miễn xin lỗi.", "No apology is due: exempted.")
	case now.Apologies > 0:
		return both(func(l cchc.Lang) string {
			return text("Đã gửi xin lỗi (", "An apology was sent (").In(l) + l.Int(int64(now.Apologies)) +
				text(" lần): giữ đúng ngày hẹn lại.", "): keep the new date.").In(l)
		})
	case now.Due.Before(now.At) && now.Timeliness != dossier.InTime:
		return both(func(l cchc.Lang) string {
			return text("Chưa có xin lỗi: gửi ngay ", "No apology yet: send at once the ").In(l) + form + text(", nêu lý do và ngày hẹn lại.", " with the reason and the new date.").In(l)
		})
	}
	last, ok := w.apologyDay()
	return both(func(l cchc.Lang) string {
		t := text("Nếu không kịp: gửi ", "If that cannot be met: send the ").In(l) + form
		switch {
		case !ok:
			return t + text(" trước hạn.", " before the due moment.").In(l)
		case last.Before(cchc.DateOf(now.At)):
			return t + text("; ngày cuối phải gửi, ", "; the last day to send it, ").In(l) + l.Date(last) + text(", đã qua: gửi ngay.", ", has passed: send it at once.").In(l)
		}
		return t + text(" chậm nhất ngày ", " on ").In(l) + l.Date(last) + text(".", " at the latest.").In(l)
	})
}

// apologyDay is the last day to send an apology, where -apology states how long before the due moment.
func (w *casework) apologyDay() (cchc.Date, bool) {
	n, _ := w.o.apology.Whole()
	due := cchc.DateOf(w.now.Due)
	switch w.o.apology.Unit() {
	case calendar.CalendarDay:
		return due.AddDays(-int(n)), true
	case calendar.WorkingDay:
		last, err := w.a.Calendar().SubtractWorkingDays(due, int(n))
		return last, err == nil
	}
	return cchc.Date{}, false
}

// apologyForm is the official name of the apology for a dossier received on a day: Mẫu số 04 of Thông tư 01/2018/TT-VPCP
// from 06/01/2019, of Thông tư 03/2025/TT-VPCP from 15/09/2025. Between the decree of 01/07/2025 and the latter, and before
// the former, no form is named.
func apologyForm(received cchc.Date) string {
	switch {
	case !received.Before(cchc.MustDate("2025-09-15")):
		return "“Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết” (Mẫu số 04, Thông tư 03/2025/TT-VPCP)"
	case !received.Before(cchc.MustDate("2019-01-06")) && received.Before(cchc.MustDate("2025-07-01")):
		return "“Phiếu xin lỗi và hẹn lại ngày trả kết quả” (Mẫu số 04, Thông tư 01/2018/TT-VPCP)"
	}
	return "văn bản xin lỗi"
}

// await says since when something is waited for.
func (w *casework) await(what, todo cchc.Text) cchc.Text {
	since := time.Time{}
	for i := range w.d.Events {
		e := &w.d.Events[i]
		if e.At.After(w.now.At) {
			break
		}
		if e.Kind != dossier.SupplementRequested && e.Kind != dossier.PaymentRequested {
			if e.Kind.IsStatus() || e.Kind == dossier.SupplementAnswered || e.Kind == dossier.PaymentDone {
				since = time.Time{}
			}
			continue
		}
		if since.IsZero() {
			since = e.At
		}
	}
	return both(func(l cchc.Lang) string {
		t := what.In(l)
		if !since.IsZero() {
			t += text(" từ ", " since ").In(l) + dossier.Clock(l, since)
			if days := w.workingDays(l, cchc.DateOf(since), cchc.DateOf(w.now.At)); days != "" {
				t += " (" + days + ")"
			}
		}
		return t + ": " + todo.In(l) + "."
	})
}

// handOver is about a result that lies ready.
func (w *casework) handOver() cchc.Text {
	how := w.d.HandOver.Label()
	return both(func(l cchc.Lang) string {
		t := text("Kết quả đã có", "The result is there").In(l)
		if !w.now.End.IsZero() {
			t += text(" từ ", " since ").In(l) + dossier.Clock(l, w.now.End)
		}
		t += text(": báo người nộp và trả kết quả", ": tell the applicant and hand it over").In(l)
		if s := how.In(l); s != "" {
			t += " (" + strings.ToLower(s[:1]) + s[1:] + ")"
		}
		return t + "."
	})
}

// lateWithoutApology reminds of an apology that was never sent.
func (w *casework) lateWithoutApology() cchc.Text {
	if w.now.Timeliness != dossier.Late || w.now.Apologies > 0 || w.now.Exempted {
		return cchc.Text{}
	}
	return text("Trễ hạn, chưa ghi nhận xin lỗi: gửi xin lỗi, hoặc cập nhật nếu đã gửi.", "Late, and no apology is recorded: send it, or record it if it was sent.")
}

// mend names the components that cannot be decided because the data say too little.
func (w *casework) mend(components []component) []cchc.Text {
	var numbers []string
	for _, c := range components {
		if c.verdict.Standing == dossier.Undecided || c.verdict.Standing == dossier.Unplaced {
			numbers = append(numbers, c.Number)
		}
	}
	if len(numbers) == 0 {
		return nil
	}
	list := strings.Join(numbers, ", ")
	return []cchc.Text{{
		Vi: "Bổ sung dữ liệu để xét được chỉ tiêu " + list + " (lý do ở bảng chỉ tiêu).",
		En: "Complete the data so that component " + list + " can be decided (reasons in the table of components).",
	}}
}
