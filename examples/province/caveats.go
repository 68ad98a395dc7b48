package main

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/cchc-go/cchc"
	"github.com/cchc-go/cchc/indicator"
)

// caveats are what one must know when reading the numbers of a card: the flags of its components and what was found odd, a
// line each with the components that it is of and the number of records.
func caveats(card indicator.Scorecard) []cchc.Text {
	of := map[cchc.Code][]cell{}
	found, said := card.Findings(), map[string]bool{}
	add := func(name string, mine func(cchc.Finding) bool) {
		for _, f := range found {
			if place := name + f.Got + f.Code.String(); mine(f) && !said[place] { // two components bear the number 5.1
				said[place] = true
				of[f.Code] = append(of[f.Code], withCount(name, f.Got))
			}
		}
		found = slices.DeleteFunc(found, mine)
	}
	for _, n := range card.Set().Nodes() {
		if r, _ := card.Result(n.Code); n.IsLeaf() {
			for flag := range r.Flags.All() {
				of[flag] = append(of[flag], same(n.Number))
			}
		}
		add(n.Number, func(f cchc.Finding) bool { return f.Place == n.Code })
	}
	for len(found) > 0 { // of no component
		place := found[0].Place
		add(place, func(f cchc.Finding) bool { return f.Place == place })
	}
	var lines []cchc.Text
	for code := range cchc.AllCodes() {
		if places := of[code]; len(places) > 0 {
			line := func(l cchc.Lang) string { return sentence(code.Text().In(l)) + ": " + joined(places, l) + "." }
			lines = append(lines, cchc.Text{Vi: line(cchc.Vietnamese), En: line(cchc.English)})
		}
	}
	return lines
}

// withCount is the number of a component with that of the records.
func withCount(name, got string) cell {
	return func(l cchc.Lang) string {
		shown := got
		if n, err := strconv.ParseInt(got, 10, 64); err == nil {
			shown = l.Int(n)
		}
		if shown == "" {
			return name
		}
		return name + " (" + shown + ")"
	}
}

func joined(places []cell, l cchc.Lang) string {
	list := make([]string, len(places))
	for i, place := range places {
		list[i] = place(l)
	}
	return strings.Join(list, ", ")
}

// sentence begins with a capital.
func sentence(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(first)) + s[size:]
}
