package dvcqg

import (
	"bytes"
	"slices"
)

// linkSeparator stands between several links in one text.
var linkSeparator = []byte("##")

// A linkList collects the links of one message. Its texts share the message or the arena, and go with the message.
type linkList struct {
	links [][]byte
	arena []byte
}

func (l *linkList) reset() { l.links, l.arena = l.links[:0], l.arena[:0] }

// add splits a text into links and returns how many there are.
func (l *linkList) add(text []byte) int {
	n := 0
	start := len(l.arena)
	l.arena = append(l.arena, text...) // the text may stand in a scratch that is used again
	for link := range bytes.SplitSeq(l.arena[start:], linkSeparator) {
		if link = bytes.TrimSpace(link); len(link) > 0 {
			l.links = append(l.links, link)
			n++
		}
	}
	return n
}

// meets reports whether both lists hold one and the same link. It sorts them.
func (l *linkList) meets(other *linkList) bool {
	if len(l.links) == 0 || len(other.links) == 0 {
		return false
	}
	slices.SortFunc(other.links, bytes.Compare)
	for _, link := range l.links {
		if _, found := slices.BinarySearchFunc(other.links, link, bytes.Compare); found {
			return true
		}
	}
	return false
}

// isUsable reports by its form alone whether a link can be reached from outside: https, and a host that is neither this
// machine nor an address of a private network. No link is ever called.
func isUsable(link []byte) bool {
	rest, ok := cutFold(link, "https://")
	if !ok {
		return false
	}
	host := rest
	if i := bytes.IndexAny(host, "/?#"); i >= 0 {
		host = host[:i]
	}
	if i := bytes.LastIndexByte(host, '@'); i >= 0 {
		host = host[i+1:]
	}
	if bytes.HasPrefix(host, []byte("[")) { // IPv6: no sender was seen to use one that is public
		return false
	}
	host, _, _ = bytes.Cut(host, []byte(":"))
	if len(host) == 0 || bytes.EqualFold(host, []byte("localhost")) {
		return false
	}
	return !isPrivate(host)
}

func cutFold(text []byte, prefix string) ([]byte, bool) {
	if len(text) < len(prefix) || !bytes.EqualFold(text[:len(prefix)], []byte(prefix)) {
		return nil, false
	}
	return text[len(prefix):], true
}

// isPrivate reports whether a host is an IPv4 address of this machine or of a private network.
func isPrivate(host []byte) bool {
	var parts [4]int
	n := 0
	for part := range bytes.SplitSeq(host, []byte(".")) {
		value, f := readDigits(part)
		if n == len(parts) || f == unknown {
			return false
		}
		parts[n] = value
		n++
	}
	switch {
	case n != len(parts):
		return false
	case parts[0] == 0, parts[0] == 10, parts[0] == 127:
		return true
	case parts[0] == 172:
		return parts[1] >= 16 && parts[1] <= 31
	case parts[0] == 192:
		return parts[1] == 168
	}
	return parts[0] == 169 && parts[1] == 254
}
