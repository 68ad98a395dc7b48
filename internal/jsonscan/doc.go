// Package jsonscan reads big feeds of JSON in bounded memory: it splits a stream into messages and walks over one
// message without building anything from it.
//
//	var scratch []byte
//	for m, err := range jsonscan.Messages(r, jsonscan.Limits{}) {
//		if err != nil {
//			report(err) // an Error: which message, which line, what was wanted
//			continue
//		}
//		for o := m.Value.Object(); o.Next(); {
//			switch v := o.Value(); string(o.Key()) {
//			case "MaHoSo":
//				number, ok := v.Text(&scratch)
//			case "TaiLieuNop":
//				for a := v.Array(); a.Next(); {
//					paper(a.Value().Object())
//				}
//			}
//		}
//	}
//
// Syntax is checked once, when a message is cut out of the stream or given to [Parse]; a [Value] is sound JSON, and
// walking it cannot fail, allocate or cost more than its length times its depth.
//
// # Streams
//
// A stream is any number of values one after the other, with or without line ends between them, behind at most one
// byte order mark:
//
//   - an array: each element is a message;
//   - an envelope, an object with a key "data": each element of an array there is a message, an object there is one
//     message, null is none. Other values of "data" make no envelope. All other keys are skipped and not kept;
//   - an object with no keys but "session", "service", "madonvi" and "isUpdating": an envelope without "data", none;
//   - any other object: one message.
//
// A message is an object; anything else in its place is an [Error]. Both spellings of a key count, escaped or not; case
// counts too. What stands before and after "data" is checked like everything else.
//
// # Errors and going on
//
// An error takes the place of the message that it is about, and counts as one. The stream goes on behind
//
//   - a message that is sound but too large, has too many keys, or is no object;
//   - a value that breaks on the line on which it begins, or that the end of that line cuts off: the next line that
//     begins with a bracket is the next value (JSON Lines);
//   - an object that is no envelope and breaks on a later line: the same, from the second line of the object on.
//
// Otherwise, and when the reader fails, [Error.Fatal] is set and the stream ends. Between two messages, or inside one
// that is too large, no more than Limits.Skip bytes are read: a stream without end cannot hold its reader for ever.
//
// # Bounds
//
// Memory is one message of Limits.Bytes and what one read brings. Values nest at most [MaxDepth] deep within a
// message. Limits.Keys bounds the keys of a message, all its objects together. A key may stand twice in an object: the
// walk visits it twice, in the order of the text, and the caller decides.
//
// # Text
//
// Text from [Value.Text] and [Object.Key] is valid UTF-8. What is none in the message, invalid bytes and escapes of
// half a surrogate pair, becomes U+FFFD, exactly as in encoding/json: one spoilt letter in a name is no reason to lose a
// message. A caller that wants to report it looks for U+FFFD, which nobody writes on purpose.
package jsonscan
