package cchc

import "strings"

// names is the table behind a closed enumeration: its text forms and labels, by value. The first line is the
// zero value, whose text is "".
type names[T ~uint8] struct {
	what string
	list []name
}

type name struct {
	text  string
	label Text
}

func (n names[T]) text(v T) string {
	if int(v) < len(n.list) {
		return n.list[v].text
	}
	return ""
}

func (n names[T]) label(v T) Text {
	if int(v) < len(n.list) {
		return n.list[v].label
	}
	return Text{}
}

func (n names[T]) parse(to *T, s string) error {
	for i, name := range n.list {
		if name.text == s {
			*to = T(i)
			return nil
		}
	}
	var want []string
	for _, name := range n.list[1:] {
		if name.text != "" {
			want = append(want, name.text)
		}
	}
	return ParseError{What: n.what, Value: s, Want: "one of " + strings.Join(want, ", ")}
}

// parseList reads texts separated by commas.
func parseList[T any, P interface {
	*T
	UnmarshalText(text []byte) error
}](s string,
) ([]T, error) {
	if s == "" {
		return nil, nil
	}
	var list []T
	for part := range strings.SplitSeq(s, ",") {
		var v T
		if part == "" {
			return nil, ParseError{What: "list", Value: s, Want: "texts separated by commas, none empty"}
		}
		if err := P(&v).UnmarshalText([]byte(part)); err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, nil
}
