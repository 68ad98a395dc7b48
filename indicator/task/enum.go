package task

import (
	"strings"

	"github.com/cchc-go/cchc"
)

// A name is the text form of one value of a closed list, and what a person reads.
type name struct {
	text  string
	label cchc.Text
}

func textOf[T ~uint8](list []name, v T) string {
	if int(v) < len(list) {
		return list[v].text
	}
	return ""
}

func labelOf[T ~uint8](list []name, v T) cchc.Text {
	if int(v) < len(list) {
		return list[v].label
	}
	return cchc.Text{}
}

func readName[T ~uint8](to *T, list []name, what string, text []byte) error {
	var want []string
	for i, n := range list {
		if n.text == "" {
			continue
		}
		if n.text == string(text) {
			*to = T(i)
			return nil
		}
		want = append(want, n.text)
	}
	return cchc.ParseError{What: what, Value: string(text), Want: "one of " + strings.Join(want, ", ")}
}
